"""Letterheads: how the issuers of a joint document find room beside the national name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from coordlib.document import document as doc
from coordlib.document.breaking import HEADS, held_pieces, shown
from coordlib.document.decree import ADMITTED
from coordlib.document.layout import Layout
from coordlib.document.roles import GridRole, Role
from coordlib.document.widths import Letters
from coordlib.language import checked
from coordlib.lexicon import body_at

MOST_LINES = 9
"""So many lines of issuers still read as a head."""

_ISSUING = (Role.CO_ISSUER, Role.ISSUER)
_SPARE = 1.0  # millimetres of the right column, beyond its longest line


@checked
def with_room(document: doc.Document, layout: Layout) -> tuple[doc.Document, Layout]:
    """Return a document and the layout to write it with, in which a joint head takes no more lines than it must.

    Issuers that would stand on more than nine lines are set in the smallest type that the decree admits (NĐ 30/2020,
    Phụ lục I, Mục II.2), then take the room that the national name leaves, then share their lines with dashes between,
    as joint circulars have them.
    """
    first = document.parts[0] if document.parts else doc.Part(())
    head = _head(first)
    if head is None or _lines(head, layout) <= MOST_LINES:
        return document, layout
    fewest, best, chosen = _lines(head, layout), head, layout
    for tried, written in _tries(layout, head):
        if fewest > MOST_LINES and (needed := _lines(written, tried)) < fewest:
            fewest, best, chosen = needed, written, tried
    first = attrs.evolve(first, blocks=tuple(best if one is head else one for one in first.blocks))
    return attrs.evolve(document, parts=(first, *document.parts[1:])), chosen


def _head(part: doc.Part) -> doc.Grid | None:
    """Return the joint head of a part: it stands first, or behind a mark."""
    for block in part.blocks[:2]:
        if isinstance(block, doc.Grid) and block.role is GridRole.HEAD and any(block.rows[:1]):
            roles = (one.role for one in block.rows[0][0].blocks if isinstance(one, doc.Paragraph))
            return block if Role.CO_ISSUER in roles else None
    return None


def _lines(head: doc.Grid, layout: Layout) -> int:
    """Return on how many lines the issuers stand."""
    width = _width(head, layout)
    issuers = (one for one in head.rows[0][0].blocks if isinstance(one, doc.Paragraph) and one.role in _ISSUING)
    return sum(layout.look(one.role).lines(one.inlines, width) for one in issuers)


def _width(head: doc.Grid, layout: Layout) -> float:
    return layout.column_widths(head, layout.page.text_width)[0] - layout.gutter


def _tries(layout: Layout, head: doc.Grid) -> Iterator[tuple[Layout, doc.Grid]]:
    """Yield layouts and heads in the order in which a clerk would try them."""
    looks = {role: attrs.evolve(layout.look(role), size=ADMITTED.sizes[role][0]) for role in _ISSUING}
    smaller = attrs.evolve(layout, looks={**layout.looks, **looks})
    left, right = layout.column_widths(head, layout.page.text_width)
    lines = [
        layout.look(one.role).letters.length("".join(map(shown, one.inlines)))
        for row in head.rows
        for one in row[-1].blocks
        if isinstance(one, doc.Paragraph)
    ]
    least = min(right, max(lines, default=right) + _SPARE)
    wider = attrs.evolve(smaller, grids={**layout.grids, GridRole.HEAD: (left + right - least, least)})
    yield smaller, head
    yield wider, head
    yield smaller, _run_on(head, smaller)
    yield wider, _run_on(head, wider)


def _run_on(head: doc.Grid, layout: Layout) -> doc.Grid:
    """Return a head whose issuers are one paragraph with full lines; the same one where none could part them again."""
    cell, *beside = head.rows[0]
    issuers = [one for one in cell.blocks if isinstance(one, doc.Paragraph) and one.role in _ISSUING]
    text, *place = "\u00a0".join("".join(map(shown, one.inlines)) for one in issuers).split("\n")
    names = text.split("\u00a0-\u00a0")
    if len(issuers) < len(cell.blocks) or len(place) > 1 or not all(map(_is_plain, names)):
        return head
    letters, room = layout.look(issuers[-1].role).letters, _width(head, layout) - _SPARE
    lines = _filled(list(_pieces(names, letters)), letters, room)
    inlines = [one for line in lines for one in (doc.Break(laid=True), doc.Run(line))][1:]
    inlines += [one for line in place for one in (doc.Break(), doc.Run(line))]
    whole = attrs.evolve(issuers[-1], inlines=tuple(inlines))
    return doc.Grid(head.role, ((attrs.evolve(cell, blocks=(whole,)), *beside), *head.rows[1:]))


def _is_plain(name: str) -> bool:
    """Tell whether a reader knows where a name begins and ends between dashes."""
    first, *others = name.split(" - ")
    return body_at(first) is not None and not any(map(body_at, others))


def _pieces(names: Sequence[str], letters: Letters) -> Iterator[str]:
    """Yield what stays on a line: parts of names, so that no line begins as another body does."""
    for number, name in enumerate(names, start=1):
        whole, rest = "", name
        for piece in held_pieces(name, letters):
            if whole and not (body_at(rest) or tuple(whole.lower().split()) in HEADS):
                yield whole
                whole = ""
            whole, rest = f"{whole} {piece}".strip(), rest[len(piece) + 1 :]
        yield whole if number == len(names) else f"{whole} -"


def _filled(pieces: Sequence[str], letters: Letters, room: float) -> list[str]:
    lines: list[str] = []
    for piece in pieces:
        if lines and letters.length(f"{lines[-1]} {piece}") <= room:
            lines[-1] += f" {piece}"
        else:
            lines.append(piece)
    return lines
