"""Fuzzing: what nobody would write, counted (``python -m tests.house.fuzz``) and led by coverage (`guided`)."""
