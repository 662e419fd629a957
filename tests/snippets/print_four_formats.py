"""Four formats of one document."""

from coordlib import render, to_bytes
from coordlib.document import Document
from tests.snippets.sample import AGREEMENT

document: Document = render(AGREEMENT)
sizes: dict[str, int] = {suffix: len(to_bytes(document, suffix)) for suffix in (".docx", ".html", ".md")}
assert all(sizes.values())
