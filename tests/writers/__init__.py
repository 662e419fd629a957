"""Tests of the room writers."""
