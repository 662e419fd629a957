"""Tests of the room anatomy."""
