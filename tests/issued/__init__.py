"""Tests of the room issued."""
