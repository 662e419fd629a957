"""Progress: how each duty stands on a day."""
