"""Sentences as offices write them, and the words in them that a rule finds: one for each branch of its patterns.

``cases/sentences.txt`` has them under the code of the rule, with “⟦” and “⟧” about the words that are found; in a
sentence without these marks the rule finds nothing. Each stands alone in the one article of the base agreement, whose
title may stand before it and “ ‖ ”. Under “# DUT025 of a text alone” it is read as of a file without data.
"""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest

from coordlib import RULES, check
from coordlib.model.origins import Unwritten, with_source
from coordlib.storage import compose, construct, structure

FOLDER = Path(__file__).parent / "cases"
BASE = construct(compose((FOLDER / "base.yaml").read_text(encoding="utf-8")))
BY_CODE = {one.code: one for one in RULES}


class TextAlone(Unwritten):
    """The source of a text without data."""

    recorded = False


def sentences() -> Iterator[tuple[str, str]]:
    """Yield each marked sentence, after the heading that it stands under."""
    heading = ""
    for line in (FOLDER / "sentences.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            heading = line[2:]
        elif line:
            yield heading, line


@pytest.mark.parametrize(("heading", "marked"), [pytest.param(*one, id=f"{one[0]} {one[1]}") for one in sentences()])
def test_the_rule_finds_these_words_of_the_sentence(heading: str, marked: str) -> None:
    title, _, sentence = marked.rpartition(" ‖ ")
    text = sentence.replace("⟦", "").replace("⟧", "")
    agreement = structure({**deepcopy(BASE), "body": [{"article": title or "Một", "text": text}]})
    if heading.endswith("of a text alone"):
        agreement = with_source(agreement, TextAlone())
    found = text
    spans = [one.span for one in check(agreement, (BY_CODE[heading[:6]],)) if one.span]
    for span in sorted(spans, key=lambda span: span.start, reverse=True):
        found = f"{found[: span.start]}⟦{found[span.start : span.end]}⟧{found[span.end :]}"
    assert found == sentence
