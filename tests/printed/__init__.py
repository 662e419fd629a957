"""Tests of the room printed."""
