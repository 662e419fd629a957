"""Tests of the room deadlines."""
