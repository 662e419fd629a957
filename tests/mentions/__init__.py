"""Tests of the room mentions."""
