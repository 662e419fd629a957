"""Following: the commands that say what falls due, record what was done, and report on it."""
