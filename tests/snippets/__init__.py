"""What users write: each file passes `mypy --strict` and pyright, and runs."""
