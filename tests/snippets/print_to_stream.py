"""To a stream that is open."""

import io

from coordlib import render, write
from tests.snippets.sample import AGREEMENT

stream = io.BytesIO()
nothing = write(render(AGREEMENT), stream, suffix=".docx")
assert nothing is None
assert stream.getvalue()[:2] == b"PK"
