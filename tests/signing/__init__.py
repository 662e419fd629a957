"""Tests of the room signing."""
