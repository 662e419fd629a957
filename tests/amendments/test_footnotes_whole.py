"""Footnotes of consolidated texts: each has all parts that published ones have, in each format."""

from __future__ import annotations

import random
import re
from datetime import date
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest

from coordlib import render
from coordlib.amendments import Amendment, Change, ChangesError, as_of, consolidate
from coordlib.document import plain_text
from coordlib.formats import to_bytes
from coordlib.model import Agreement, LegalBasis
from tests.amendments.test_consolidations import footnotes
from tests.amendments.test_formulae import SIGNED, operations, texts
from tests.reading import pdf_text
from tests.samples import MANY

DAY = date(2026, 4, 1)
INSTRUMENT = r"(?:Quy chế|Thông tư liên tịch|Quyết định) số 02/\S+ ngày 20 tháng 3 năm 2026 của .+?"
SINCE = r", có hiệu lực kể từ ngày 01 tháng 4 năm 2026"
WHOLE = re.compile(
    r".+? (?:được|không còn|có hiệu lực|kế thừa).*? theo quy định tại (?:khoản \d+ )?Điều \d+ của "
    rf"{INSTRUMENT}{SINCE}\."
    rf"|{INSTRUMENT} có căn cứ ban hành như sau: “Căn cứ .+”\."
    rf"|Điều \d+(?: và Điều \d+)? {INSTRUMENT}{SINCE} quy định như sau: “Điều \d+\. Hiệu lực thi hành\. .+”\."
)
"""What was made of it, where in which instrument, of which day and issuer, and since when; its bases; its end."""


def written(text: Agreement, changes: list[Change], *, by_article: bool) -> Amendment:
    return Amendment(
        tuple(changes),
        number=2,
        signed=SIGNED,
        effective=DAY,
        bases=(LegalBasis("Luật Công an nhân dân", "Luật"),),
        signatories=text.signatories,
        implementation="Các bên thi hành.",
        by_article=by_article,
    )


def possible(text: Agreement, seed: int) -> list[Change]:
    """Return the operations that can be done one after the other."""
    held: list[Change] = []
    drawn = [*operations(random.Random(seed), text)][:: 1 if MANY else 3]  # noqa: S311 - the same each time
    for change in drawn:
        try:
            as_of(text, [Amendment((*held, change), signed=SIGNED, effective=DAY)], DAY)
        except ChangesError:
            continue
        held.append(change)
    return held


@pytest.mark.parametrize("by_article", [False, True])
def test_every_footnote_has_all_its_parts_in_each_format(by_article: bool) -> None:  # noqa: FBT001
    kinds = [*texts(random.Random(7))][: 3 if MANY else 1]  # noqa: S311 - the same each time
    for seed, text in enumerate(kinds):
        made = written(text, possible(text, seed), by_article=by_article)
        document = render(consolidate(text, [made], DAY), draft=True)
        notes = [plain_text(one.inlines) for one in footnotes(document)]
        assert len(notes) > 8
        assert [one for one in notes if not WHOLE.fullmatch(one)] == []
        for suffix in (".docx", ".html", ".md", ".pdf"):
            page = squeezed(said_in(to_bytes(document, suffix), suffix))
            assert [one for one in notes if squeezed(one) not in page] == [], suffix


def said_in(content: bytes, suffix: str) -> str:
    match suffix:
        case ".docx":
            return re.sub("<[^>]+>", "", unescape(ZipFile(BytesIO(content)).read("word/footnotes.xml").decode()))
        case ".pdf":
            return pdf_text(content)
        case _:
            return re.sub(r"<[^>]+>|\\", "", unescape(content.decode()))


def squeezed(text: str) -> str:
    return re.sub(r"\W+|\d+(?=\W*$)", "", text)
