"""Intake: the commands that read what offices have already."""
