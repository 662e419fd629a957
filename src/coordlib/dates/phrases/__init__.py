"""Phrases about time: their words, and the values that they mean."""
