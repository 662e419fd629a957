"""Tests of the room seals."""
