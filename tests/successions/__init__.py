"""Tests of the room successions."""
