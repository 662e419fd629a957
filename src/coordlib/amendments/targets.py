"""Targets: what an operation names, found by its key or by its citation as printed.

In comes a text with the words of an operation, “hàng thứ 3 bảng 1 Phụ lục I”; out goes the unit or the part of one
that they mean, or `FaultyChangeError`. What is done to it, `applying` knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NoReturn

import attrs

from coordlib import language, model
from coordlib.amendments import codes
from coordlib.amendments.operations import Unit
from coordlib.lexicon import UNITS, pattern, unit_pattern

_NAMED = (
    *(level for level in language.Level if language.Level.PART <= level <= language.Level.POINT),
    language.Level.ANNEX,
    *language.OF_TABLES,
)
_INSIDE = (language.Level.CLAUSE, language.Level.POINT, language.Level.DUTY, language.Level.REVIEW, *language.OF_TABLES)
_PLACES = {"mở": 1, "cuối": -1}  # “đoạn mở đầu”, “đoạn cuối cùng”
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_KINDS: dict[type, language.Message] = {
    model.Part: language.Message("phần", "part"),
    model.Chapter: language.Message("chương", "chapter"),
    model.Section: language.Message("mục", "section"),
    model.RomanPart: language.Message("mục", "section"),
    model.Article: language.Message("điều", "article"),
    model.Clause: language.Message("khoản", "clause"),
    model.Point: language.Message("điểm", "point"),
    model.TaskGroup: language.Message("nhóm nhiệm vụ", "group of tasks"),
    model.AssignedTask: language.Message("dòng nhiệm vụ", "row of tasks"),
}
language.expect_every(Unit, _KINDS)

_UNIT = r"(?: (?:của|tại|trong|thuộc))? (?P<unit>.+)"  # “ của khoản 2 Điều 5”
_TITLE = pattern(r"tên", _UNIT)  # “tên Điều 9”
_ROW = pattern(
    r"(?:(?:hàng|dòng)(?: thứ)? (?P<number>\w+)",  # “hàng thứ 3”, “dòng cuối”
    r"|số thứ tự(?: thứ)? (?P<label>\w+))",  # “số thứ tự 3”
    r"(?:(?: của)? bảng(?: số)?(?: (?P<table>\d+)(?!\w))?)?",  # “ của bảng số 1”
    _UNIT,
)
_LINE = pattern(r"gạch đầu dòng(?: thứ)? (?P<number>cuối cùng|\w+)", _UNIT)  # “gạch đầu dòng thứ hai khoản 1 Điều 4”
_PARAGRAPH = pattern(r"đoạn(?: văn)?(?: thứ)? (?P<number>mở đầu|cuối cùng|\w+)", _UNIT)  # “đoạn mở đầu Điều 4”
_TEMPLATE = pattern(
    r"(?P<label>(?:Mẫu|Biểu mẫu(?= số | \d)|Biểu)(?: số)? [\w-]+)",  # “Mẫu số 03”, “Biểu mẫu 03”
    _UNIT,
)
_LETTER = pattern(
    r"(?P<holder>điểm \w+)\((?P<label>[ivx]+)\)",  # “điểm c(iv)”
    r"(?: (?P<unit>.+))?",  # “ khoản 2 Điều 5”
)
_ANNEX = UNITS["annex"].words[0].capitalize()
_HEADING_WORDS = r"(?:tiểu )?" + unit_pattern("point", "clause", "section", "part", case="any") + r"(?= )"  # “tiểu mục”
_HEADING = pattern(_HEADING_WORDS)
_HEADINGS_OF_AN_ANNEX = pattern(
    r"(?P<label>(?:",
    _HEADING_WORDS,
    r" \w+ )+)",  # “điểm 2 mục I ”
    r"(?P<unit>",
    _ANNEX,
    r".*)",  # “Phụ lục II”
)
_PARTS = {"title": _TITLE, "row": _ROW, "line": _LINE, "paragraph": _PARAGRAPH}


class FaultyChangeError(Exception):
    """An operation that cannot be done: the code of the finding, and what is wrong."""

    def __init__(self, message: language.Message, code: language.FindingCode) -> None:
        super().__init__(message.en)
        self.code, self.message = code, message


def refuse(code: language.FindingCode, what: language.Message) -> NoReturn:
    """Raise `FaultyChangeError` with what is wrong."""
    raise FaultyChangeError(what, code)


@attrs.frozen
class Piece:
    """What a target names (phần được nêu): a unit, or a part of one: its title, a line, a row, what a label begins.

    `outer`: what begins with other labels and holds it, the outermost first: “điểm 2 mục I Phụ lục II”.
    """

    unit: str
    part: str = ""
    number: int = 0
    label: str = ""
    table: int = 1
    outer: tuple[str, ...] = ()


@lru_cache(maxsize=256)
def piece_of(target: str) -> Piece:
    """Return what a target names, as people write it: “hàng thứ 3 bảng 1 Phụ lục I”, “Mẫu số 03 Phụ lục II”."""
    if match := _TEMPLATE.fullmatch(target):
        return Piece(match["unit"], "label", label=match["label"])
    if match := _LETTER.fullmatch(target):
        unit = f"{match['holder']} {match['unit'] or ''}".rstrip()
        return Piece(unit, "label", label=f"({match['label']})")
    if match := _HEADINGS_OF_AN_ANNEX.fullmatch(target):
        label, *outer = _HEADING.sub("", match["label"]).split()
        return Piece(match["unit"], "label", label=label, outer=tuple(reversed(outer)))
    for part, form in _PARTS.items():
        if match := form.fullmatch(target):
            groups = match.groupdict()
            number, table = (_number_of(groups.get(name) or "") for name in ("number", "table"))
            return Piece(match["unit"], part, number, groups.get("label") or "", table or 1)
    return Piece(target)


def piece_in(agreement: model.Agreement, target: str) -> Piece:
    """Return what a target names in a text: a row of an assignment table too, cited as places in an annex are."""
    piece = piece_of(target)
    return Piece(target) if piece.part == "label" and _named(agreement, target) else piece


def _number_of(word: str) -> int:
    """Return a number that is written as people count; -1 for the last, 0 for what is none."""
    if word.isdecimal():
        return int(word)
    return _ORDINALS.index(word) + 1 if word in _ORDINALS else _PLACES.get(word.partition(" ")[0], 0)


def find(agreement: model.Agreement, target: str) -> model.Placed:
    """Return the unit or annex that a target names: by its key, or as it is cited.

    Raises `FaultyChangeError` CHG001 where there is none, or more than one.
    """
    found = _named(agreement, target)
    if not found:
        known = [one.address.cite() for one in agreement.placed if one.address.level in _NAMED]
        keys = (key for key, address in agreement.keys.items() if address.level in _NAMED)
        near, shown = language.nearest(target, (*known, *keys)), language.shortened(target)
        refuse(codes.NOTHING_THERE, _no_such_place(shown, near))
    if len(found) > 1:
        listed = "; ".join(one.address.cite() for one in found[:3])
        refuse(codes.NOTHING_THERE, _several_places(target, count=len(found), listed=listed))
    return found[0]


def _no_such_place(shown: str, near: language.Message) -> language.Message:
    return language.Message(
        f"không có “{shown}” trong văn bản được sửa đổi{near.vi}", f"the text that is amended has no {shown!r}{near.en}"
    )


def _several_places(target: str, count: int, listed: str) -> language.Message:
    return language.Message(f"“{target}” chỉ {count} chỗ: {listed}", f"{target!r} names {count} places: {listed}")


@language.checked
def place_named(agreement: model.Agreement, target: str) -> language.Address | None:
    """Return where the unit or annex stands that a target names; none where there is none."""
    found = _named(agreement, piece_in(agreement, target).unit)
    return found[0].address if found else None


def _named(agreement: model.Agreement, target: str) -> list[model.Placed]:
    address = None if " " in target else agreement.keys.get(target)  # no key holds a space
    found = {one.address: one for one in _standing(agreement, address or _cited(target))}
    return [one for place, one in found.items() if place.level in _NAMED]


def _standing(agreement: model.Agreement, cited: language.Address) -> Iterator[model.Placed]:
    """Yield what stands at a place, which may leave out the chapter and section of an article; others are not seen."""
    head = _head(cited)
    inner, number = cited.steps[len(head.steps) :], head.number
    for outlined in agreement.outline if head.steps else ():
        steps = outlined.address.steps
        if steps[-1].label == number and head in (outlined.address, outlined.address.without_headings):
            unit = outlined.of(agreement)
            yield from (one for one in unit.within() if one.address.steps[len(steps) :] == inner) if inner else (unit,)


def _head(place: language.Address) -> language.Address:
    """Return the article, heading or annex that a place is in, or the clause that is in none."""
    outer = tuple(step for step in place.steps if step.level not in _INSIDE)
    alone = not outer and place.steps and place.steps[0].level is language.Level.CLAUSE  # of a letter: in no article
    return language.Address(place.steps[:1] if alone else outer)


def standing_as(agreement: model.Agreement, key: str) -> Iterator[model.Placed]:
    """Yield all that has a key."""
    for outlined in agreement.outline:
        held = outlined.of(agreement)
        if any(name == key for _, name in model.keys_in(held.thing)):  # type: ignore[arg-type]
            yield from (one for one in held.within() if one.thing.key == key)


@lru_cache(maxsize=256)
def _cited(target: str) -> language.Address:
    try:
        return language.Address.parse(target)
    except language.RefusedError:
        return language.Address()


def are_apart(one: str, other: str) -> bool:
    """Tell at once that two citations name units of two articles, of which none is in the other."""
    cited = [_cited(target).steps if " " in target else () for target in (one, other)]  # no key holds a space
    first, second = ([step.label for step in steps if step.level is language.Level.ARTICLE] for steps in cited)
    return bool(first and second) and first != second


def still_there(agreement: model.Agreement, target: str) -> model.Placed:
    """Return the unit that a target names, if it still stands. Raises `FaultyChangeError` CHG001, CHG002 or CHG008."""
    if piece_in(agreement, target).part:
        refuse(codes.KIND_UNFIT, _part_of_a_unit(target))
    placed = find(agreement, target)
    if _is_repealed(placed):
        refuse(codes.REPEALED_ALREADY, _repealed_already(name=placed.address.cite()))
    return placed


def _part_of_a_unit(target: str) -> language.Message:
    return language.Message(
        f"“{target}” là một phần của đơn vị, không phải cả đơn vị", f"{target!r} is a part of a unit, not the whole"
    )


def _repealed_already(name: str) -> language.Message:
    return language.Message(f"{name} đã được bãi bỏ", f"{name} is repealed already")


def _is_repealed(placed: model.Placed) -> bool:
    """Tell whether a unit stands only with its number."""
    thing = placed.thing
    if isinstance(thing, model.Clause | model.Point) and thing.text == model.REPEALED:
        return True
    return not isinstance(thing, model.Point | model.Promise | model.Indicator) and thing.title == model.REPEALED


def repealed(thing: Unit | model.Annex) -> Unit | model.Annex:
    """Return a unit with its number and key alone; what holds units keeps them, each repealed."""
    match thing:
        case model.Part() | model.Chapter() | model.Section():
            articles: Any = tuple(map(repealed, thing.articles))
            return attrs.evolve(thing, title=model.REPEALED, articles=articles)
        case model.TaskGroup(tasks=tasks):
            rows: Any = tuple(map(repealed, tasks))
            return attrs.evolve(thing, title=model.REPEALED, tasks=rows)
        case model.Annex():
            return model.Annex(model.REPEALED, key=thing.key)
        case model.Article() | model.Clause() | model.Point() | model.AssignedTask():
            kind: Any = model.kind_of(thing)  # a unit of the user's own type keeps nothing of it but its number
            unit: Unit = kind(model.REPEALED, key=thing.key, label=thing.label)
            return unit


def called(unit: Unit) -> language.Message:
    """Return what a unit of this level is called."""
    return _KINDS[model.kind_of(unit)]


def scope(agreement: model.Agreement, place: str) -> tuple[model.Placed, language.Address]:
    """Return the unit or annex in which a phrase is meant, and where in it: in all, or in its title (“tên Điều 9”)."""
    piece = piece_in(agreement, place)
    placed = still_there(agreement, piece.unit)
    return placed, placed.address.field("title") if piece.part == "title" else placed.address


def under(agreement: model.Agreement, placed: model.Placed) -> Iterator[model.Placed]:
    """Yield what stands at a place of a text and below it, in order."""
    if not isinstance(placed.thing, model.Part | model.Chapter | model.Section | model.TaskGroup):
        yield from placed.within()
        return
    for one in agreement.outline:
        if one.address.is_in(placed.address) or placed.address.is_in(one.address):
            yield from (held for held in one.of(agreement).within() if held.address.is_in(placed.address))


def promises_in(units: Iterable[model.Placed]) -> list[language.Key]:
    """Return the keys of the duties and reviews among some units and what they state."""
    return [one.thing.key for one in units if isinstance(one.thing, model.Promise)]


def prose_in(units: Iterable[model.Placed]) -> Iterator[tuple[language.Address, model.Way, str]]:
    """Yield each piece of prose of some units, with its place and the way to it."""
    for one in units:
        for name, text in one.prose():
            way = tuple(int(step) if step.isdecimal() else step for step in name.split("."))
            yield one.address.field(name), (*one.path, *way), text


def numbered_with(agreement: model.Agreement, place: language.Address) -> Iterator[language.Address]:
    """Yield where the units stand whose numbers may depend on a place: those of its article, or else the outline."""
    head = _head(place)
    inside = (one for article in _standing(agreement, head) for one in article.within())
    for one in agreement.outline if head == place else inside:
        if one.address.level in _NAMED:
            yield one.address
