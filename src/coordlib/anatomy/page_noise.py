"""Noise of pages: heads, feet, page numbers and stamps, which are no lines of the text.

In come all lines of a file; out go those of the text, and what was left aside, to be reported.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from coordlib.anatomy import openings
from coordlib.anatomy.lines import Line, PaperParagraph, spaced
from coordlib.formats import Printed, Spot, paragraphs_of
from coordlib.lexicon import pattern

_EVERY_PAGE, _SHARE = 3, 4  # so many pages, and so many of all: what is seen on one in four is carried

# The head of a page of the gazette: “CÔNG BÁO/Số 12 + 13/Ngày 01-01-2020”.
_GAZETTE = pattern(r"CÔNG BÁO/Số .{1,60}")
# “3”, “- 3 -”, “Trang 3/12”
_PAGE_NUMBER = pattern(r"(?:[-–] ?)?(?:Trang )?\d{1,4}(?:/\d{1,4})?(?: ?[-–])?")
# The first line of the stamp of a digital signature: “Người ký: …”.
_STAMP = pattern(r"(?:Người ký|Ký bởi|Được ký bởi)\s?:.*")
# Its further lines.
_STAMPED = pattern(
    r"(?:Email|Cơ quan|Tổ chức|Thời gian ký|Ngày ký|Giờ ký|Múi giờ|Lý do|Chức vụ)\s?:.*",  # “Ngày ký: 05-03-2020 …”
    r"|Signature Not Verified.*",
)
# What stands for a signature: “(Đã ký)”.
_SIGNED = pattern(r"[\[(\s]*(?:đã ký|Đã ký|ĐÃ KÝ|daky|signed)[^)\]]{0,20}[)\]]*")


def without_noise(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return lines without the heads and feet of pages and stamps.

    A line that only follows the end of a page has no room above it.
    """
    kept = tuple(_or_none_for_noise(lines))
    return tuple(
        attrs.evolve(line, gap=False) if before is None and line.gap and line.cell is None else line
        for before, line in pairwise((*kept[:1], *kept))
        if line is not None
    )


def _or_none_for_noise(lines: Sequence[Line]) -> Iterator[Line | None]:
    """Yield the lines of the text; none stands where a page may have ended."""
    carried = _carried(lines)
    is_in_stamp = False
    for index, line in enumerate(lines):
        text = line.text
        if index in carried or _GAZETTE.fullmatch(text) or _is_page_number(lines, index):
            yield None
            continue
        is_further_line = _STAMPED.fullmatch(text) is not None
        is_in_stamp = _STAMP.fullmatch(text) is not None or (is_in_stamp and is_further_line)
        if is_in_stamp or (is_further_line and text.startswith("Signature")):
            yield None
        elif not _SIGNED.fullmatch(text):
            yield line


def _carried(lines: Sequence[Line]) -> frozenset[int]:
    """Return which lines are the head or the foot of their page: many pages have it, its figures aside."""
    edges: dict[str, list[int]] = defaultdict(list)
    for index, (line, before, after) in enumerate(zip(lines, (None, *lines), (*lines[1:], None), strict=False)):
        page = line.spot.page
        pages_beside = {beside.spot.page if beside else 0 for beside in (before, after)}
        if page and line.cell is None and pages_beside != {page}:
            edges[re.sub(r"\d+", "0", line.text)].append(index)
    last_page = lines[-1].spot.page if lines else 0
    often = max(_EVERY_PAGE, last_page // _SHARE)
    units = ("Điều", "Khoản")  # which many pages begin with
    carried = (places for text, places in edges.items() if len(places) >= often and not text.startswith(units))
    return frozenset(index for places in carried for index in places)


def _is_page_number(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is the number of a page: beside the head of the gazette, or at the edge of a page."""
    line = lines[index]
    if not _PAGE_NUMBER.fullmatch(line.text) or line.cell is not None:
        return False
    near = (lines[other] for other in (index - 1, index + 1, index + 2, index - 2) if 0 <= other < len(lines))
    if any(_GAZETTE.fullmatch(other.text) for other in near):
        return True
    page = line.spot.page
    pages_beside = [lines[other].spot.page for other in (index - 1, index + 1) if 0 <= other < len(lines)]
    is_at_the_edge = len(pages_beside) == 1 or any(beside != page for beside in pages_beside)
    return bool(page) and is_at_the_edge


def left_aside(
    printed: Printed, lines: Sequence[Line], paragraphs: Sequence[PaperParagraph]
) -> Iterator[PaperParagraph]:
    """Yield what a file says beside its paragraphs: heads, feet, stamps and notes; but no page numbers and marks."""
    kept = {(line.spot, line.text) for paragraph in paragraphs for line in paragraph.lines}
    for line in lines:
        if (line.spot, line.text) not in kept:
            yield from _worth_reporting(line.text, line.spot)
    spots = {line.spot for line in lines}
    for printed_paragraph in (*paragraphs_of(printed), *printed.heads):
        if printed_paragraph.spot not in spots:
            yield from _worth_reporting(spaced(printed_paragraph.whole), printed_paragraph.spot)


def _worth_reporting(text: str, spot: Spot) -> Iterator[PaperParagraph]:
    is_noise = _PAGE_NUMBER.fullmatch(text) or openings.is_mark(text)
    if not is_noise and any(map(str.isalnum, text)):
        yield PaperParagraph((Line(text, spot),))
