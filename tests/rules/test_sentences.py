"""Sentences as offices write them, and the words in them that a rule finds: one for each branch of its patterns.

``cases/sentences.txt`` has them under the code of the rule, with “⟦” and “⟧” about the words that are found; in a
sentence without these marks the rule finds nothing. Each stands alone in the one article of the base agreement.
"""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest

from coordlib import RULES, check
from coordlib.storage import compose, construct, structure

FOLDER = Path(__file__).parent / "cases"
BASE = construct(compose((FOLDER / "base.yaml").read_text(encoding="utf-8")))
BY_CODE = {one.code: one for one in RULES}


def sentences() -> Iterator[tuple[str, str]]:
    """Yield each marked sentence, after the code of its rule."""
    code = ""
    for line in (FOLDER / "sentences.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            code = line[2:8]
        elif line:
            yield code, line


@pytest.mark.parametrize(("code", "marked"), [pytest.param(*one, id=f"{one[0]} {one[1]}") for one in sentences()])
def test_the_rule_finds_these_words_of_the_sentence(code: str, marked: str) -> None:
    text = marked.replace("⟦", "").replace("⟧", "")
    agreement = structure({**deepcopy(BASE), "body": [{"article": "Một", "text": text}]})
    found = text
    for span in sorted((one.span for one in check(agreement, (BY_CODE[code],)) if one.span), reverse=True):
        found = f"{found[: span.start]}⟦{found[span.start : span.end]}⟧{found[span.end :]}"
    assert found == marked
