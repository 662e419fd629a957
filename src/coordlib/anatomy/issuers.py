"""Issuers: which bodies the lines above a document name, which of them issue it, and which stand above these.

In come the lines in capitals of the head, in order, with how they stand and look; out go names of bodies, put together
from the lines into which a narrow column broke them. Where in the head such lines are, `heads` knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import attrs

from coordlib import lexicon
from coordlib.anatomy import openings
from coordlib.anatomy.lines import Evidence, PaperPiece
from coordlib.document import Role

_SHORTEST = 5  # letters of a line that names a body
_TWO = 2
_AND = "VÀ"

# The dash at the end of a line, which joins two bodies: “CÔNG AN TỈNH -”.
_JOINT = lexicon.pattern(r"\s?[-–]$")
# What may part two bodies on one line.
_BETWEEN = lexicon.pattern(r"\s(?:[-–]|VÀ)\s+")
# “TỈNH”, “THÀNH PHỐ”, as the rest of a name has it; “XÃ HỘI” is no commune.
_TERRITORY = re.compile(rf"(?!XÃ HỘI(?!\w)){lexicon.any_of((one.word for one in lexicon.TERRITORIES), capitals=True)}")
# A body that by its kind stands under another.
_DEPENDENT = re.compile(lexicon.body_pattern(case="capitals", relation="must"))
_PLACE_NAMES = lexicon.any_of(lexicon.PLACE_SPELLINGS, capitals=True)
_NAMED_PART = lexicon.body_pattern(case="capitals", relation="part")
# “CHI NHÁNH TỈNH GIA LAI” behind “NGÂN HÀNG NHÀ NƯỚC VIỆT NAM -” is of one name with it.
_PART_BY_ITS_PLACE = re.compile(rf"{_NAMED_PART} (?:{_TERRITORY.pattern}|KHU VỰC|{_PLACE_NAMES}(?!\w))")
# A branch with a name of its own: “CHI NHÁNH HOÀNG MAI”.
_BRANCH = lexicon.pattern(_NAMED_PART, r"(?:(?! - ).)*")
# “VĂN PHÒNG … VÀ …” is one body, and serves two.
_SERVING = re.compile(rf"{lexicon.any_of(lexicon.phrases_of('serving'), capitals=True)}(?!\w)")
# With what no name of a body ends: the next line goes on with it.
_HANGING = lexicon.pattern(
    r"(?:BAN|TRỰC|HÀNH|HUY|ĐỘI|QUẢN LÝ|ĐẠI BIỂU|,",  # “BỘ CHỈ HUY”, “ỦY BAN”
    r"|\s(?:VÀ|CỦA|CHỦ|NHÂN|CÁC|VỀ)",  # “ỦY BAN NHÂN”
    r"|^(?:ỦY|CÔNG|HỘI|TỔNG|BỘ|SỞ|VIỆN|TÒA|CHI|THANH|VĂN(?: PHÒNG)?|BẢO|KHO))$",  # a first word alone
)


@attrs.define
class IssuerLine:
    """A line of the head that names a body, or a part of its name; how it stands and looks."""

    piece: PaperPiece
    gap: bool
    broken: bool
    bold: bool


@attrs.frozen
class Issuers:
    """The bodies that issue a document, above each the body over it or none; each line as a piece."""

    issuers: tuple[PaperPiece, ...]
    superiors: tuple[PaperPiece | None, ...]
    pieces: tuple[PaperPiece, ...] = ()


@attrs.frozen
class _Body:
    """A body as the head names it, over one or several lines."""

    piece: PaperPiece
    lines: tuple[IssuerLine, ...]

    @property
    def name(self) -> str:
        return self.piece.text

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)


def issuers_of(lines: Sequence[IssuerLine], symbol: PaperPiece | None) -> Issuers:
    """Return the bodies that issue a document, and above each the body over it, or none."""
    rows, is_joint = _rows_of_bodies(_with_dashes(lines))
    bodies = [body for row in rows for body in row]
    is_pairwise = len(rows) == _TWO and len(rows[0]) == len(rows[1]) > 1
    if is_pairwise and not is_joint:  # bodies above, bodies below
        above, below = rows
        return Issuers(_names(below), _names(above), tuple(_with_roles(lines, above, sure=True)))
    if is_joint or len(bodies) < _TWO:
        count, sure = 0, True
    elif len(rows) == _TWO < len(bodies) and len(rows[0]) == 1:  # one above two that share a line
        _, sure = _count_above(bodies, symbol.text if symbol else "")
        count = int(all(_may_stand_over(bodies[0], body) for body in bodies[1:]))
    else:
        count, sure = _count_above(bodies, symbol.text if symbol else "")
    above, below = bodies[:count], bodies[count:]
    superiors = _names(above[-1:]) * len(below) if above else (None,) * len(below)
    return Issuers(_names(below), superiors, tuple(_with_roles(lines, above, sure=sure)))


def _names(bodies: Iterable[_Body]) -> tuple[PaperPiece, ...]:
    return tuple(body.piece for body in bodies)


def _with_roles(lines: Sequence[IssuerLine], above: Sequence[_Body], *, sure: bool) -> Iterator[PaperPiece]:
    """Yield each line as what it is: of a superior, of one of several issuers, of the last, with the last line."""
    of_superiors = {id(line) for body in above for line in body.lines}
    looks_differ = len({line.bold for line in lines}) > 1
    for line in lines:
        role = Role.ISSUER if line is lines[-1] else Role.CO_ISSUER
        if id(line) in of_superiors:
            role = Role.SUPERIOR
        looks_like_one = line.bold or openings.is_capital(line.piece.text)
        why = Evidence.LOOK if looks_differ else Evidence.WORDS
        yield attrs.evolve(line.piece, role=role, sure=sure and looks_like_one, why=why)


# --- which bodies the lines name ---


def _with_dashes(lines: Sequence[IssuerLine]) -> list[IssuerLine]:
    """Return lines of which “VÀ” between two bodies is the dash that others set there."""
    dashed = list(lines)
    if any(_SERVING.match(line.piece.text) for line in lines):
        return dashed
    for index, (above, below) in enumerate(pairwise(lines)):
        name, text = above.piece.text, below.piece.text
        if below.broken:  # one name goes on
            continue
        if name.endswith(f" {_AND}") and openings.is_body(text):
            dashed[index] = _with_text(above, f"{name.removesuffix(_AND)}-")
        elif text.startswith(f"{_AND} ") and openings.is_body(text, len(_AND) + 1):
            dashed[index] = _with_text(above, f"{name} -")
            dashed[index + 1] = _with_text(below, text[len(_AND) + 1 :])
    return dashed


def _with_text(line: IssuerLine, text: str) -> IssuerLine:
    return attrs.evolve(line, piece=attrs.evolve(line.piece, text=text))


def _rows_of_bodies(lines: Sequence[IssuerLine]) -> tuple[list[list[_Body]], bool]:
    """Return the bodies of the lines, those that share a line in one row; and whether a dash joins two lines."""
    bodies: list[_Body] = []
    is_joint = was_dashed = False
    some_are_dashed = any(_JOINT.search(line.piece.text) for line in lines[:-1])
    for line in lines:
        text = _JOINT.sub("", line.piece.text)
        if bodies and _goes_on(bodies[-1], line, dashed=some_are_dashed and not was_dashed, opened=was_dashed):
            body = bodies[-1]
            name = f"{body.name}{' - ' if was_dashed else ' '}{text}"
            bodies[-1] = _Body(attrs.evolve(body.piece, text=name), (*body.lines, line))
        else:
            is_joint = is_joint or was_dashed
            bodies.append(_Body(attrs.evolve(line.piece, text=text), (line,)))
        was_dashed = _JOINT.search(line.piece.text) is not None
    first_of_name = {body.name: body for body in reversed(bodies)}
    rows = [list(_sharing_a_line(body)) for body in bodies if first_of_name[body.name] is body]
    return _with_shared_place(rows), is_joint


def _goes_on(body: _Body, line: IssuerLine, *, dashed: bool, opened: bool) -> bool:
    """Tell whether a line goes on with the name of a body.

    `dashed`: dashes part the bodies, and none does here; `opened`: the line before ends with one.
    """
    name, text = body.name, line.piece.text
    begins_anew = (line.gap and not line.broken) or openings.is_body(text)
    if opened and begins_anew:
        is_part_of_it = _PART_BY_ITS_PLACE.match(text) is not None and not _TERRITORY.search(name)
        return is_part_of_it or _is_enterprise_of(name, text)
    if len(text) < _SHORTEST or _HANGING.search(lexicon.in_one_style(name)):  # “HỘI” alone is no body
        return True
    if line.bold == body.bold:
        last = name if _BETWEEN.search(text) else _BETWEEN.split(name)[-1]  # of two that share a line
        is_dependent = _DEPENDENT.match(text) is not None and not _TERRITORY.search(last)
        if dashed or (is_dependent and (line.bold or line.broken or last != name)):
            return True  # “NGÂN HÀNG NHÀ NƯỚC”, “CHI NHÁNH TỈNH …”
    if openings.is_body(text):
        return False
    return _TERRITORY.match(text) is not None or not line.bold or body.bold


def _is_enterprise_of(branch: str, text: str) -> bool:
    """Tell whether what a text begins with is the enterprise of a branch that is named before it."""
    whole = lexicon.body_at(text)
    return whole is not None and whole.sector == "enterprise" and _BRANCH.fullmatch(branch) is not None


def _sharing_a_line(body: _Body) -> Iterator[_Body]:
    """Yield the bodies that share a line: a dash parts two where a body begins behind it."""
    piece, start = body.piece, 0
    serves_two = _SERVING.match(piece.text) is not None
    for between in _BETWEEN.finditer(piece.text):
        before, behind = piece.text[start : between.start()], between.end()
        if _is_enterprise_of(before, piece.text[behind:]) or _PART_BY_ITS_PLACE.match(piece.text, behind):
            continue
        joins_the_served = serves_two and _AND in between[0]
        if openings.is_body(piece.text, behind) and not joins_the_served:
            yield attrs.evolve(body, piece=attrs.evolve(piece, text=before))
            start = behind
    yield attrs.evolve(body, piece=attrs.evolve(piece, text=piece.text[start:]))


def _with_shared_place(rows: list[list[_Body]]) -> list[list[_Body]]:
    """Return the bodies of a head, each with the place that all share where it stands once, on a line below them."""
    bodies = [body for row in rows for body in row]
    place = bodies[-1].lines[-1].piece.text if bodies else ""
    if not _TERRITORY.match(place) or bodies[-1].name == place:
        return rows
    names = [*(f"{body.name} {place}" for body in bodies[:-1]), bodies[-1].name]
    if lexicon.shared_place(names) != place:
        return rows
    placed = zip(bodies, names, strict=True)
    return [[attrs.evolve(body, piece=attrs.evolve(body.piece, text=name)) for body, name in placed]]


# --- which stand above others ---


def _count_above(bodies: Sequence[_Body], symbol: str) -> tuple[int, bool]:
    """Return how many of some bodies are above the others and issue nothing, and whether that is sure.

    Their look says it first, then the symbol, then their names.
    """
    light = next((index for index, body in enumerate(bodies) if body.bold), 0)
    if light:
        return light, True
    if len(bodies) > _TWO or "LT" in symbol or "LN" in symbol:  # liên tịch, liên ngành
        return 0, True
    parts = re.split(r"[-/]", symbol)
    first, second = (any(part and _initials(body.name).startswith(part) for part in parts) for body in bodies)
    if first != second:
        return int(second), True
    territory = _TERRITORY.search(bodies[0].name)
    if territory and bodies[1].name.startswith(f"{bodies[0].name[: territory.end()]} "):  # two communes
        return 0, True
    return int(not first and _may_stand_over(bodies[0], bodies[1])), False


def _may_stand_over(over: _Body, under: _Body) -> bool:
    above = re.match(lexicon.body_pattern(case="capitals", relation="above"), over.name)
    below = re.match(lexicon.body_pattern(case="capitals", relation="below"), under.name)
    return above is not None and below is not None


def _initials(name: str) -> str:
    """Return the first letters of the words of a body, as its abbreviation has them: “BỘ CÔNG AN” is BCA."""
    words = (word for word in re.findall(r"\w+", name.upper()) if word not in {"VÀ", "CỦA"})
    return "".join("U" if word[0] == "Ủ" else word[0] for word in words).replace("Ỷ", "Y")
