"""The tests of coordlib."""
