"""Heads: issuers, number, place and date, national name, marks, kind and subject of a document.

In come the paragraphs that stand above the text of a document; out goes a `DocumentHead`, each of its values a piece
with the paragraph that says it. Where a head ends, `division` knows; which body issues and which stands over it,
`issuers`. Its lines are read by `head_reader`; what a head without a title is called is found by `loose_heads`.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from coordlib.anatomy import openings
from coordlib.anatomy.head_reader import HeadReader
from coordlib.anatomy.head_values import DocumentHead
from coordlib.anatomy.lines import PaperParagraph
from coordlib.anatomy.loose_heads import with_kind_of_resolved_line, with_line_of_a_collection
from coordlib.language import checked


@checked
def head_in(paragraphs: Sequence[PaperParagraph], *, attached: bool = False) -> DocumentHead:
    """Return what the head of a document says; `attached`: of a regulation that a decision issues."""
    nation = _place_of_nation(paragraphs)
    if nation is not None and _has_a_title(paragraphs[:nation]):
        return _head_below_a_summary(paragraphs, nation)
    head = HeadReader(paragraphs, attached=attached).read_all()
    if head.kind is not None:
        return head
    return with_line_of_a_collection(with_kind_of_resolved_line(head))


def _place_of_nation(paragraphs: Sequence[PaperParagraph]) -> int | None:
    """Return the first paragraph that has the national name; none where a head leaves it out."""
    places = (index for index, paragraph in enumerate(paragraphs) if openings.NATION.search(paragraph.text))
    return next(places, None)


def _has_a_title(paragraphs: Sequence[PaperParagraph]) -> bool:
    return any(paragraph.capitals and openings.title_line(paragraph.text) for paragraph in paragraphs)


def _head_below_a_summary(paragraphs: Sequence[PaperParagraph], nation: int) -> DocumentHead:
    """Return what a head says that an editor put a title and a summary before; `nation`: where the national name is."""
    while nation and paragraphs[nation - 1].capitals and openings.is_body(paragraphs[nation - 1].text):
        nation -= 1
    edited, printed = head_in(paragraphs[:nation]), head_in(paragraphs[nation:])
    sentences = (piece.paragraph for piece in (*edited.preamble, *edited.proposals))
    return attrs.evolve(
        printed,
        kind=printed.kind or edited.kind,
        subject=printed.subject or edited.subject,
        number=printed.number or edited.number,
        symbol=printed.symbol or edited.symbol,
        bases=printed.bases or edited.bases,
        unplaced=(*edited.unplaced, *sentences, *printed.unplaced),
    )
