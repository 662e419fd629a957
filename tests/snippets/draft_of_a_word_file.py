"""A Word file read into a draft, what is proposed accepted."""

from coordlib import Agreement, read_document, render, to_bytes
from coordlib.reading import Draft
from tests.snippets.sample import AGREEMENT

content: bytes = to_bytes(render(AGREEMENT), ".docx")
draft: Draft = read_document(content, suffix=".docx")
agreement: Agreement | None = draft.accept(*draft.proposals).agreement
assert agreement is not None
assert [article.title for article in agreement.body] == [article.title for article in AGREEMENT.body]
