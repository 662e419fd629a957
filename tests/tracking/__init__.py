"""Tests of the room tracking."""
