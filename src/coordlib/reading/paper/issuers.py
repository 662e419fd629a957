"""Issuers: the bodies that issue a document, and the bodies above them, as its head names them."""

# ruff: noqa: E501 - lists of words

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import attrs

from coordlib.reading.paper.heads import BODY
from coordlib.reading.paper.units import PaperPiece

_SUPERIORS = re.compile(
    r"(?:UBND|[ỦU]Y BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|BỘ|TỔNG CỤC|TẬP ĐOÀN|TỔNG CÔNG TY|CÔNG AN|NGÂN HÀNG|TÒA ÁN|TỈNH ỦY)(?!\w)"
)
_SUBORDINATES = re.compile(
    r"(?:SỞ|CỤC|VỤ|PHÒNG|CHI CỤC|BAN|VĂN PHÒNG|TRUNG TÂM|CHI NHÁNH|CÔNG TY|TỔNG CỤC|TRƯỜNG|BỆNH VIỆN|VIỆN|ĐỘI|TRẠM|THANH TRA|VIETTEL"
    r"|CÔNG AN|HỌC VIỆN|ĐẠI HỌC|BẢO HIỂM)(?!\w)"
)
_HANGING = re.compile(
    r"(?:ỦY BAN|UỶ BAN|THƯỜNG TRỰC|BAN CHẤP HÀNH|BAN CHỈ HUY|BỘ CHỈ HUY|BỘ ĐỘI|BAN QUẢN LÝ|\sVÀ|,|\sCỦA|\sCHỦ|\sNHÂN|\sCÁC|\sVỀ|^(?:ỦY|UỶ|CÔNG|HỘI|TỔNG|BỘ|SỞ|VIỆN|TÒA|TOÀ|BAN|CHI|THANH|VĂN|BẢO|KHO))$"
)
_JOINT = re.compile(r"\s?[-–]$")
_PAIR_OF_BODIES = 2
_PAIR = re.compile(r"\s[-–]\s+")


@attrs.define
class IssuerLine:
    """A line of the head that names a body, and whether others follow it with equal right."""

    piece: PaperPiece
    gap: bool
    broken: bool


def issuers_of(
    lines: list[IssuerLine], symbol: PaperPiece | None
) -> tuple[tuple[PaperPiece, ...], tuple[PaperPiece | None, ...]]:
    """Return the bodies that issue a document, and above each the body over it, or none."""
    rows, joint = _rows(lines)
    bodies = [one for row in rows for one in row]
    if len(bodies) < 2:  # noqa: PLR2004 - one body has nobody above it
        return tuple(bodies), (None,) * len(bodies)
    if not joint and len(rows) == 2 and len(rows[0]) == len(rows[1]) > 1:  # noqa: PLR2004 - bodies above, bodies below
        return tuple(rows[1]), tuple(rows[0])
    if joint or not _is_above(bodies, symbol.text if symbol else ""):
        return tuple(bodies), (None,) * len(bodies)
    return tuple(bodies[1:]), (bodies[0],) * (len(bodies) - 1)


def _rows(lines: Iterable[IssuerLine]) -> tuple[list[list[PaperPiece]], bool]:
    """Return the bodies of the lines, those that share a line in one row; and whether a dash joins two lines."""
    found: list[PaperPiece] = []
    joint = open_ = False
    for line in lines:
        text, dashed = _JOINT.sub("", line.piece.text), _JOINT.search(line.piece.text) is not None
        starts = BODY.match(text) is not None or (open_ and line.gap and not line.broken)
        if found and not (starts and not _HANGING.search(found[-1].text)):
            between = " - " if open_ else " "
            found[-1] = attrs.evolve(found[-1], text=f"{found[-1].text}{between}{text}")
        else:
            joint = joint or open_
            found.append(attrs.evolve(line.piece, text=text))
        open_ = dashed
    rows: list[list[PaperPiece]] = []
    seen: set[str] = set()
    for piece in found:
        if piece.text not in seen:
            seen.add(piece.text)
            rows.append(list(_beside(piece)))
    return rows, joint


def _beside(piece: PaperPiece) -> Iterator[PaperPiece]:
    """Yield the bodies that share a line: a dash parts two where a body begins behind it."""
    start = 0
    for dash in _PAIR.finditer(piece.text):
        if BODY.match(piece.text, dash.end()):
            yield attrs.evolve(piece, text=piece.text[start : dash.start()])
            start = dash.end()
    yield attrs.evolve(piece, text=piece.text[start:])


def _is_above(bodies: Sequence[PaperPiece], symbol: str) -> bool:
    """Tell whether the first of some bodies is above the others, and issues nothing: by the symbol, else by their names."""
    if len(bodies) > _PAIR_OF_BODIES or "LT" in symbol or "LN" in symbol:
        return False
    parts = re.split(r"[-/]", symbol)
    first, second = (any(part and initials(one.text).startswith(part) for part in parts) for one in bodies)
    if first != second:
        return second
    return (
        not first and _SUPERIORS.match(bodies[0].text) is not None and _SUBORDINATES.match(bodies[1].text) is not None
    )


def initials(name: str) -> str:
    """Return the first letters of the words of a body, as its abbreviation has them: “BỘ CÔNG AN” is BCA."""
    words = re.findall(r"\w+", name.upper())
    return "".join("U" if word[0] == "Ủ" else word[0] for word in words if word not in {"VÀ", "CỦA"}).replace("Ỷ", "Y")
