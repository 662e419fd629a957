"""Files that were written before the house was rebuilt, and what they must still say."""
