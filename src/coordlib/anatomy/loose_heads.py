"""Loose heads: what stands for a title where a page lost it, or a collection of documents left it out.

In comes a `DocumentHead` without a kind; out goes the same head with what one of its other lines says of that.
"""

from __future__ import annotations

import re

import attrs

from coordlib import lexicon
from coordlib.anatomy import openings
from coordlib.anatomy.head_values import DocumentHead, day_of, group_of, piece_of
from coordlib.anatomy.lines import PaperPiece

_NEAR_THE_TOP = 3  # paragraphs in which a collection names the document

# The line with which a collection names a document: “Quyết định số 12/QĐ-UBND, …, ngày 05/3/2020 của UBND tỉnh”.
_LINE_OF_A_COLLECTION = lexicon.pattern(
    rf"(?P<kind>[{lexicon.CAPITALS}][\w ]{{2,30}}?)",
    r" số (?P<number>\d{1,5}(?:/\d{4})?)/(?P<symbol>[\w&-]+(?:/[\w-]+)*)",
    r",? (?P<subject>\S.*?)",
    r",? ngày (?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})",
    r" (?:của|do) (?P<issuers>[^,;]+?)(?: ban hành)?(?:,? có hiệu lực.*)?[.]?",
)


def with_kind_of_resolved_line(head: DocumentHead) -> DocumentHead:
    """Take the line “QUYẾT ĐỊNH:” below the bases for the kind of a page that lost its title."""
    titles = (piece for piece in head.preamble if piece.text.isupper() and openings.title_line(piece.text))
    title = next(titles, None)
    if title is None:
        return head
    kind = attrs.evolve(title, text=title.text.rstrip(" :"))
    return attrs.evolve(head, kind=kind, preamble=tuple(piece for piece in head.preamble if piece is not title))


def with_line_of_a_collection(head: DocumentHead) -> DocumentHead:
    """Return a head with what a collection says of a document in one line, where it leaves out the head itself."""
    if head.kind or head.number:
        return head
    for paragraph in head.unplaced[:_NEAR_THE_TOP]:
        match = _LINE_OF_A_COLLECTION.fullmatch(paragraph.text)
        if match is None:
            continue
        line = piece_of(paragraph)
        bodies = re.split(rf" và (?={lexicon.body_pattern()})", match["issuers"])
        day = day_of(match)
        return attrs.evolve(
            head,
            kind=group_of(line, match, "kind"),
            number=group_of(line, match, "number"),
            symbol=group_of(line, match, "symbol"),
            subject=group_of(line, match, "subject"),
            issuers=tuple(PaperPiece(body, paragraph, paragraph.text.find(body)) for body in bodies),
            superiors=(None,) * len(bodies),
            day=(day, line) if day else None,
            unplaced=tuple(other for other in head.unplaced if other is not paragraph),
        )
    return head
