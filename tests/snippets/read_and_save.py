"""A file there and back."""

from pathlib import Path

from coordlib import Agreement, read, save
from tests.snippets.sample import AGREEMENT

path: Path = save(AGREEMENT, "quy-che.yaml")
agreement: Agreement = read(path)
assert agreement == AGREEMENT
