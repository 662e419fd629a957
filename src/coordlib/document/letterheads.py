"""Letterheads: how the issuers of a joint document find room beside the national name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from coordlib.document import document as doc
from coordlib.document.breaking import parted, shown, title_lines
from coordlib.document.decree import ADMITTED
from coordlib.document.layout import Layout
from coordlib.document.roles import GridRole, Role
from coordlib.language import checked
from coordlib.lexicon import body_at

MOST_LINES = 9
"""So many lines of issuers still read as a head."""

_ISSUING = (Role.CO_ISSUER, Role.ISSUER)
_SPARE = 1.0  # millimetres of the right column, beyond its longest line
_WIDEST = 9.0  # by how many the head stands out on both sides: in practice it is up to 178 wide, over a text of 160


@checked
def with_room(document: doc.Document, layout: Layout) -> tuple[doc.Document, Layout]:
    """Return a document and the layout to write it with, in which a joint head takes no more lines than it must.

    Issuers that would stand on more than nine lines are set in the smallest type that the decree admits (NĐ 30/2020,
    Phụ lục I, Mục II.2), then take the room that the national name leaves, then share their lines with dashes between,
    as joint circulars have them; only then may a line turn inside a compound.
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
    roomy = attrs.evolve(smaller, overhang=max(layout.overhang, _WIDEST))
    left, right = roomy.column_widths(head, layout.page.text_width)
    lines = [
        layout.look(one.role).letters.length("".join(map(shown, one.inlines)))
        for row in head.rows
        for one in row[-1].blocks
        if isinstance(one, doc.Paragraph)
    ]
    least = min(right, max(lines, default=right) + _SPARE)
    wider = attrs.evolve(roomy, grids={**layout.grids, GridRole.HEAD: (left + right - least, least)})
    yield smaller, head
    yield wider, head
    yield wider, _on_fewest(head, wider)
    yield wider, _run_on(head, wider)


def _on_fewest(head: doc.Grid, layout: Layout) -> doc.Grid:
    """Return a head each of whose issuers stands on as few lines as hold it, where those of a title would be more."""
    cell, *beside = head.rows[0]
    room = _width(head, layout)

    def written(block: doc.Block) -> doc.Block:
        if not isinstance(block, doc.Paragraph) or block.role not in _ISSUING:
            return block
        letters, lines = layout.look(block.role).letters, "".join(map(shown, block.inlines)).split("\n")
        few = [title_lines(line, letters, room, 1) for line in lines]
        usual = (title_lines(one, letters, room) if any(parted(of)) else of for one, of in zip(lines, few, strict=True))
        return attrs.evolve(block, inlines=_over_lines(usual))

    fewest = attrs.evolve(cell, blocks=tuple(map(written, cell.blocks)))
    return doc.Grid(head.role, ((fewest, *beside), *head.rows[1:]))


def _run_on(head: doc.Grid, layout: Layout) -> doc.Grid:
    """Return a head whose issuers are one paragraph with full lines; the same one where none could part them again."""
    cell, *beside = head.rows[0]
    issuers = [one for one in cell.blocks if isinstance(one, doc.Paragraph) and one.role in _ISSUING]
    text, *place = "\u00a0".join("".join(map(shown, one.inlines)) for one in issuers).split("\n")
    names = text.split("\u00a0-\u00a0")
    if len(issuers) < len(cell.blocks) or len(place) > 1 or not all(map(_is_plain, names)):
        return head
    letters, room = layout.look(issuers[-1].role).letters, _width(head, layout)
    lines = title_lines("\u00a0- ".join(names), letters, room, MOST_LINES - len(place))
    whole = attrs.evolve(issuers[-1], inlines=_over_lines((lines, *([line] for line in place))))
    return doc.Grid(head.role, ((attrs.evolve(cell, blocks=(whole,)), *beside), *head.rows[1:]))


def _over_lines(groups: Iterable[Sequence[str]]) -> tuple[doc.Inline, ...]:
    """Return lines as inlines: in a group they turn where the column ends, between groups by themselves."""
    found: list[doc.Inline] = []
    for lines in groups:
        for at, line in enumerate(lines):
            found += (doc.Break(laid=at > 0), doc.Run(line))
    return tuple(found[1:])


def _is_plain(name: str) -> bool:
    """Tell whether a reader knows where a name begins and ends between dashes."""
    first, *others = name.split(" - ")
    return body_at(first) is not None and not any(map(body_at, others))
