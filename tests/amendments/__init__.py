"""Tests of the room amendments."""
