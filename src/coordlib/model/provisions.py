"""Provisions: chapters, sections, articles, clauses, points and annexes, and how they are numbered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import attrs

from coordlib.language import (
    Address,
    Key,
    Level,
    Message,
    RefusedError,
    Step,
    checked,
    clean,
    clean_line,
    derived_label,
    key,
    typed,
)
from coordlib.model.duties import Duty, Indicator, ReviewCycle

Thing = TypeVar("Thing")

Way = tuple[str | int, ...]
"""The way to a value in the source file: ``("body", 0, "clauses", 2)``."""

Whole = TypeVar("Whole")


@checked
def changed(whole: Whole, way: Way, change: Callable[[Any], Any]) -> Whole:
    """Return a frozen record with what stands at the end of a way as `change` makes it, all else kept.

    Raises `RefusedError` for a way that leads nowhere.
    """
    made: Whole = _changed(whole, way, change)
    return made


def _changed(held: Any, way: Way, change: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - whatever stands on the way
    if not way:
        return change(held)
    step, rest = way[0], way[1:]
    if not (hasattr(held, step) if isinstance(step, str) else isinstance(held, tuple) and step < len(held)):
        raise RefusedError(Message(f"không có “{step}” trên đường đi đã cho", f"there is no {step!r} on the way"))
    if isinstance(step, str):
        return attrs.evolve(held, **{step: _changed(getattr(held, step), rest, change)})
    return (*held[:step], _changed(held[step], rest, change), *held[step + 1 :])


def _key_or_none(given: str) -> Key:
    return key(given) if given else Key("")


_NUMBER_LABEL = re.compile(r"\d{1,4}[a-zđ]?", re.ASCII)
_POINT_LABEL = re.compile(r"[a-zđ]\d{0,2}", re.ASCII)
_CHAPTER_LABEL = re.compile(r"[IVXL]+[a-z]?")


def _label(given: str, form: re.Pattern[str], example: str) -> str:
    """Return a fixed label; one that is no number of its level would make citations meaningless."""
    label = clean_line(given)
    if label and not form.fullmatch(label):
        raise RefusedError(
            Message(
                f"“{label[:20]}” không phải là số thứ tự như “{example}”",
                f"{label[:20]!r} is not a label like {example!r}",
            )
        )
    return label


def _number_label(given: str) -> str:
    return _label(given, _NUMBER_LABEL, "5a")


def _point_label(given: str) -> str:
    return _label(given, _POINT_LABEL, "đ1")


def _chapter_label(given: str) -> str:
    return _label(given, _CHAPTER_LABEL, "IIa")


@attrs.frozen(field_transformer=typed)
class Point:
    """A point (điểm): a letter and a text. Lines of `text` are paragraphs.

    `label`: fixed only where an amendment inserted the point (“đ1”); otherwise the letter is derived.
    """

    text: str = attrs.field(converter=clean)
    key: Key = attrs.field(default=Key(""), converter=_key_or_none)
    label: str = attrs.field(default="", converter=_point_label)
    duties: tuple[Duty, ...] = ()
    reviews: tuple[ReviewCycle, ...] = ()


@attrs.frozen(field_transformer=typed)
class Clause:
    """A clause (khoản): a number, a title or none, a text, and its points."""

    text: str = attrs.field(converter=clean)
    points: tuple[Point, ...] = ()
    title: str = attrs.field(default="", converter=clean_line)
    key: Key = attrs.field(default=Key(""), converter=_key_or_none)
    label: str = attrs.field(default="", converter=_number_label)
    duties: tuple[Duty, ...] = ()
    reviews: tuple[ReviewCycle, ...] = ()


@attrs.frozen(field_transformer=typed)
class Article:
    """An article (điều): a title, then a text, clauses, or points straight under it.

    Articles are numbered through the whole document, whatever chapter they stand in.
    """

    title: str = attrs.field(converter=clean_line)
    clauses: tuple[Clause, ...] = ()
    text: str = attrs.field(default="", converter=clean)
    points: tuple[Point, ...] = ()
    key: Key = attrs.field(default=Key(""), converter=_key_or_none)
    label: str = attrs.field(default="", converter=_number_label)
    duties: tuple[Duty, ...] = ()
    reviews: tuple[ReviewCycle, ...] = ()


@attrs.frozen(field_transformer=typed)
class Section:
    """A section of a chapter (mục): a title and its articles."""

    title: str = attrs.field(converter=clean_line)
    articles: tuple[Article, ...] = ()
    key: Key = attrs.field(default=Key(""), converter=_key_or_none)
    label: str = attrs.field(default="", converter=_number_label)


@attrs.frozen(field_transformer=typed)
class Chapter:
    """A chapter (chương): a title, and its articles or sections."""

    title: str = attrs.field(converter=clean_line)
    articles: tuple[Section | Article, ...] = ()
    key: Key = attrs.field(default=Key(""), converter=_key_or_none)
    label: str = attrs.field(default="", converter=_chapter_label)


def _rows(given: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(clean(cell) for cell in row) for row in given)


def _cells(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(clean(cell) for cell in given)


@attrs.frozen(field_transformer=typed)
class AnnexTable:
    """A table of an annex (biểu): column heads and rows of text.

    `widths`: the relative widths of the columns; none means equal. A row that has more or fewer cells
    than there are columns is refused.
    """

    columns: tuple[str, ...] = attrs.field(converter=_cells)
    rows: tuple[tuple[str, ...], ...] = attrs.field(default=(), converter=_rows)
    widths: tuple[int, ...] = ()

    def __attrs_post_init__(self) -> None:
        wanted = len(self.columns)
        if not wanted or any(len(row) != wanted for row in self.rows):
            raise RefusedError(
                Message(f"mỗi dòng của bảng phải có {wanted} ô", f"each row of the table has {wanted} cells"),
            )
        if self.widths and (len(self.widths) != wanted or min(self.widths) < 1):
            raise RefusedError(
                Message("mỗi cột của bảng cần một độ rộng lớn hơn 0", "each column needs a width above zero"),
            )


@attrs.frozen(field_transformer=typed)
class Annex:
    """An annex (phụ lục): a title, a text, a table; on a landscape page if the table is wide."""

    title: str = attrs.field(converter=clean_line)
    text: str = attrs.field(default="", converter=clean)
    table: AnnexTable | None = None
    landscape: bool = False
    key: Key = attrs.field(default=Key(""), converter=_key_or_none)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the title, the text and every cell, each with the way to its field."""
        yield from (("title", self.title), ("text", self.text))
        if self.table is not None:
            yield from ((f"table.columns.{index}", cell) for index, cell in enumerate(self.table.columns))
            for number, row in enumerate(self.table.rows):
                yield from ((f"table.rows.{number}.{index}", cell) for index, cell in enumerate(row))


Stated = Article | Clause | Point
"""A provision that states something: duties and reviews stand in it."""

Provision = Chapter | Section | Stated
Placeable = Provision | Duty | ReviewCycle | Indicator | Annex


Listing = tuple[Address, Article | Clause, tuple[tuple[Address, Clause | Point], ...]]
"""An article or clause that has items, khoản or điểm, with its place, and its items with theirs."""


@attrs.frozen
class Placed:
    """A thing in its place: its address, the way to it in the file, and the thing itself."""

    address: Address
    path: Way
    thing: Placeable


class _Numbering:
    """Gives the units of one level their labels; a fixed “5a” leaves the count as it is."""

    def __init__(self, level: Level) -> None:
        self.level = level
        self.last = 0

    def label(self, fixed: str) -> str:
        if not fixed:
            self.last += 1
            return derived_label(self.level, self.last)
        number, rest = Step(self.level, fixed).ordinal
        if not rest:
            self.last = number
        return fixed


def walk(body: Iterable[Chapter | Section | Article], place: Address, path: Way) -> Iterator[Placed]:
    """Yield every provision, duty, review and indicator under `place`, in the order of the text."""
    yield from _walk_units(body, place, path, _Numbering(Level.ARTICLE))


def _walk_units(
    body: Iterable[Chapter | Section | Article], place: Address, path: Way, articles: _Numbering
) -> Iterator[Placed]:
    chapters, sections = _Numbering(Level.CHAPTER), _Numbering(Level.SECTION)
    for index, unit in enumerate(body):
        here = (*path, index)
        match unit:
            case Chapter():
                address = place.at(Level.CHAPTER, chapters.label(unit.label))
            case Section():
                address = place.at(Level.SECTION, sections.label(unit.label))
            case Article():
                yield from _walk_article(unit, place.at(Level.ARTICLE, articles.label(unit.label)), here)
                continue
        yield Placed(address, here, unit)
        yield from _walk_units(unit.articles, address, (*here, "articles"), articles)


def _walk_article(article: Article, address: Address, path: Way) -> Iterator[Placed]:
    yield Placed(address, path, article)
    yield from _walk_promises(article, address, path)
    clauses = _Numbering(Level.CLAUSE)
    for index, clause in enumerate(article.clauses):
        here = address.at(Level.CLAUSE, clauses.label(clause.label))
        yield Placed(here, (*path, "clauses", index), clause)
        yield from _walk_promises(clause, here, (*path, "clauses", index))
        yield from _walk_points(clause.points, here, (*path, "clauses", index, "points"))
    yield from _walk_points(article.points, address, (*path, "points"))


def _walk_points(points: Iterable[Point], address: Address, path: Way) -> Iterator[Placed]:
    letters = _Numbering(Level.POINT)
    for index, point in enumerate(points):
        here = address.at(Level.POINT, letters.label(point.label))
        yield Placed(here, (*path, index), point)
        yield from _walk_promises(point, here, (*path, index))


def _walk_promises(unit: Stated, address: Address, path: Way) -> Iterator[Placed]:
    for index, duty in enumerate(unit.duties):
        here = address.at(Level.DUTY, duty.key)
        yield Placed(here, (*path, "duties", index), duty)
        for number, indicator in enumerate(duty.indicators):
            where = (*path, "duties", index, "indicators", number)
            yield Placed(here.at(Level.INDICATOR, indicator.key), where, indicator)
    for index, review in enumerate(unit.reviews):
        yield Placed(address.at(Level.REVIEW, review.key), (*path, "reviews", index), review)


def place_annexes(annexes: tuple[Annex, ...]) -> Iterator[Placed]:
    """Yield each annex in its place: numbered in Roman from two up, a single one without a number."""
    for index, annex in enumerate(annexes):
        label = derived_label(Level.ANNEX, index + 1) if len(annexes) > 1 else ""
        yield Placed(Address().at(Level.ANNEX, label), ("annexes", index), annex)


def listings(provisions: Iterable[tuple[Address, Provision]]) -> tuple[Listing, ...]:
    """Return the listings among provisions that follow the text."""
    items: dict[Address, list[tuple[Address, Clause | Point]]] = {}
    holders: dict[Address, Article | Clause] = {}
    for address, unit in provisions:
        if isinstance(unit, Article | Clause):
            holders[address] = unit
        if isinstance(unit, Clause | Point):
            items.setdefault(Address(address.steps[:-1]), []).append((address, unit))
    return tuple((address, holders[address], tuple(under)) for address, under in items.items())


def prose_fields(placed: Placed) -> Iterator[tuple[Address, str, str]]:
    """Yield the fields of a thing that hold prose, empty ones too: where, the name, the text."""
    address = placed.address
    match placed.thing:
        case Clause() | Article():
            yield address, "title", placed.thing.title
            yield address, "text", placed.thing.text
        case Point(text=text):
            yield address, "text", text
        case Chapter() | Section():
            yield address, "title", placed.thing.title
        case Annex():
            yield from ((address, field, text) for field, text in placed.thing.texts())
        case _:
            return


def things_of(places: Iterable[Placed], kinds: tuple[type[Thing], ...]) -> Iterator[tuple[Address, Thing]]:
    """Yield what is of one of the kinds, with its address."""
    for placed in places:
        if isinstance(placed.thing, kinds):
            yield placed.address, placed.thing
