"""Provisions: parts, chapters, sections, articles, clauses, points, tables and annexes, and how they are numbered.

In come texts, duties and reviews; out go units that number themselves: no number of a unit is stored, but for a label
that an amendment fixed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import get_args

import attrs

from coordlib import language
from coordlib.lexicon import label_pattern
from coordlib.model.duties import Duty, Indicator, Promise, ReviewCycle
from coordlib.model.kinds import kind_of
from coordlib.model.origins import Way, reached
from coordlib.model.tasks import AssignedTask, AssignmentTable, TaskGroup, cells
from coordlib.model.when import refuse

REPEALED = "(được bãi bỏ)"
"""What stands in place of the words of a repealed unit, which keeps its number: the custom of consolidated texts."""


_NUMBER_LABEL, _POINT_LABEL = (
    re.compile(label_pattern(level, accepted=True), re.ASCII) for level in ("article", "point")
)
_CHAPTER_LABEL = re.compile(label_pattern("chapter"))
_NO_WIDTHS = language.Message("mỗi cột của bảng cần một độ rộng lớn hơn 0", "each column needs a width above zero")
NAMED: dict[object, Mapping[str, type]] = {}
"""The unions of records of which one key in a file names the kind, and these keys."""
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _other_number_of_cells(count: int) -> language.Message:
    return language.Message(f"mỗi dòng của bảng phải có {count} ô", f"each row of the table has {count} cells")


def _label(given: str, form: re.Pattern[str], example: str) -> str:
    """Return a fixed label; one that is no number of its level would make citations meaningless."""
    label = language.clean_line(given)
    if label and not form.fullmatch(label):
        refuse(_no_label(label[:20], example))
    return label


def _no_label(label: str, example: str) -> language.Message:
    return language.Message(
        f"“{label}” không phải là số thứ tự như “{example}”", f"{label!r} is not a label like {example!r}"
    )


def _number_label(given: str) -> str:
    return _label(given, _NUMBER_LABEL, "5a")


def _point_label(given: str) -> str:
    return _label(given, _POINT_LABEL, "đ1")


def _chapter_label(given: str) -> str:
    return _label(given, _CHAPTER_LABEL, "IIa")


@attrs.frozen(field_transformer=language.typed)
class Point(language.ForeignField):
    """A point (điểm): a letter and a text. Lines of `text` are paragraphs.

    `label`: fixed only where an amendment inserted the point (“đ1”); otherwise the letter is derived.
    """

    text: str = attrs.field(converter=language.clean)
    key: language.Key = attrs.field(default=language.Key(""), converter=language.key_or_none)
    label: str = attrs.field(default="", converter=_point_label)
    duties: tuple[Duty, ...] = attrs.field(default=(), converter=language.Several[Duty])
    reviews: tuple[ReviewCycle, ...] = attrs.field(default=(), converter=language.Several[ReviewCycle])


def _rows(given: Sequence[list[str] | tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    language.expect(given, (list, tuple), "rows")
    return tuple(cells(row) for row in given)


@attrs.frozen(field_transformer=language.typed)
class AnnexTable(language.ForeignField):
    """A table (biểu, bảng) of an annex, an article or a clause: column heads and rows of text.

    `widths`: the relative widths of the columns; without them each is as wide as what it holds asks for. A row that has
    more or fewer cells than there are columns is refused.
    """

    columns: tuple[str, ...] = attrs.field(converter=cells)
    rows: tuple[tuple[str, ...], ...] = attrs.field(default=(), converter=_rows)
    widths: tuple[int, ...] = attrs.field(default=(), converter=language.Several[int])

    def __attrs_post_init__(self) -> None:
        count = len(self.columns)
        if not count or any(len(row) != count for row in self.rows):
            refuse(_other_number_of_cells(count), "AnnexTable.columns, rows")
        if self.widths and (len(self.widths) != count or min(self.widths) <= 0):
            refuse(_NO_WIDTHS, "AnnexTable.widths")


def _cells_in(table: AnnexTable, name: str) -> Iterator[tuple[str, str]]:
    """Yield every cell with the way to its field, from the `name` of the field that holds the table."""
    yield from ((f"{name}.columns.{index}", cell) for index, cell in enumerate(table.columns))
    for number, row in enumerate(table.rows):
        yield from ((f"{name}.rows.{number}.{index}", cell) for index, cell in enumerate(row))


def _cells_of(tables: Iterable[AnnexTable]) -> Iterator[tuple[str, str]]:
    for index, table in enumerate(tables):
        yield from _cells_in(table, f"tables.{index}")


@attrs.frozen(field_transformer=language.typed)
class Clause(language.ForeignField):
    """A clause (khoản): a number, a title or none, a text, and its points; under a title the points may stand alone.

    `tables`: what stands below its text, above its points.
    """

    text: str = attrs.field(default="", converter=language.clean)
    points: tuple[Point, ...] = attrs.field(default=(), converter=language.Several[Point])
    title: str = attrs.field(default="", converter=language.clean_line)
    key: language.Key = attrs.field(default=language.Key(""), converter=language.key_or_none)
    label: str = attrs.field(default="", converter=_number_label)
    duties: tuple[Duty, ...] = attrs.field(default=(), converter=language.Several[Duty])
    reviews: tuple[ReviewCycle, ...] = attrs.field(default=(), converter=language.Several[ReviewCycle])
    tables: tuple[AnnexTable, ...] = attrs.field(default=(), kw_only=True, converter=language.Several[AnnexTable])


@attrs.frozen(field_transformer=language.typed)
class Article(language.ForeignField):
    """An article (điều): a title, then a text, clauses, or points straight under it.

    Articles are numbered through the whole document, whatever chapter they stand in. `tables`: below its text;
    `assignment`: the assignment table (bảng phân công) below these, each row of which is a promise.
    """

    title: str = attrs.field(converter=language.clean_line)
    clauses: tuple[Clause, ...] = attrs.field(default=(), converter=language.Several[Clause])
    text: str = attrs.field(default="", converter=language.clean)
    points: tuple[Point, ...] = attrs.field(default=(), converter=language.Several[Point])
    key: language.Key = attrs.field(default=language.Key(""), converter=language.key_or_none)
    label: str = attrs.field(default="", converter=_number_label)
    duties: tuple[Duty, ...] = attrs.field(default=(), converter=language.Several[Duty])
    reviews: tuple[ReviewCycle, ...] = attrs.field(default=(), converter=language.Several[ReviewCycle])
    tables: tuple[AnnexTable, ...] = attrs.field(default=(), kw_only=True, converter=language.Several[AnnexTable])
    assignment: AssignmentTable | None = attrs.field(default=None, kw_only=True)

    @cached_property
    def held(self) -> tuple[Placed, ...]:
        """Itself and all that it states and holds, by ways from here: texts share the articles that are alike."""
        return tuple(Placed(language.Address(), (), self).within())

    @cached_property
    def keys(self) -> tuple[tuple[language.Address, language.Key], ...]:
        """The keys of all that can be cited in it, each with its address from here."""
        return tuple(keyed(self.held))

    @cached_property
    def words(self) -> str:
        """All its prose as it is read (lời văn), references among it, a line for each piece."""
        return "\n".join(language.unmarked(text) for one in self.held for _, text in one.prose())


@attrs.frozen(field_transformer=language.typed)
class RomanPart(Article):
    """A “mục I.” of a plan, a report or a notice: what an article is elsewhere, numbered within what holds it.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V: “I.” with its title on one line, then khoản and điểm.
    """

    label: str = attrs.field(default="", converter=_chapter_label)


@attrs.frozen(field_transformer=language.typed)
class Section(language.ForeignField):
    """A section of a chapter (mục): a title and its articles."""

    title: str = attrs.field(converter=language.clean_line)
    articles: tuple[Article, ...] = attrs.field(default=(), converter=language.Several[Article])
    key: language.Key = attrs.field(default=language.Key(""), converter=language.key_or_none)
    label: str = attrs.field(default="", converter=_number_label)


@attrs.frozen(field_transformer=language.typed)
class Chapter(language.ForeignField):
    """A chapter (chương): a title, and its articles or sections."""

    title: str = attrs.field(converter=language.clean_line)
    articles: tuple[Section | Article, ...] = attrs.field(default=(), converter=language.Several[Section | Article])
    key: language.Key = attrs.field(default=language.Key(""), converter=language.key_or_none)
    label: str = attrs.field(default="", converter=_chapter_label)


@attrs.frozen(field_transformer=language.typed)
class Part(language.ForeignField):
    """A part (phần): a title, and what stands in it: chapters, sections or articles, or each “mục I.” of a report."""

    title: str = attrs.field(converter=language.clean_line)
    articles: tuple[Chapter | Section | RomanPart | Article, ...] = attrs.field(
        default=(), converter=language.Several[Chapter | Section | RomanPart | Article]
    )
    key: language.Key = attrs.field(default=language.Key(""), converter=language.key_or_none)
    label: str = attrs.field(default="", converter=_chapter_label)


BodyUnit = Part | Chapter | RomanPart | Article
"""What stands in the body of a text."""


@attrs.frozen(field_transformer=language.typed)
class Annex(language.ForeignField):
    """An annex (phụ lục): a title, a text, a table; on a landscape page if the table is wide.

    `tables`: the tables below the first; `assignment`: the assignment table (bảng phân công) below all of them, each
    row of which is a promise.
    """

    title: str = attrs.field(converter=language.clean_line)
    text: str = attrs.field(default="", converter=language.clean)
    table: AnnexTable | None = None
    landscape: bool = False
    key: language.Key = attrs.field(default=language.Key(""), converter=language.key_or_none)
    tables: tuple[AnnexTable, ...] = attrs.field(default=(), kw_only=True, converter=language.Several[AnnexTable])
    assignment: AssignmentTable | None = attrs.field(default=None, kw_only=True)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the title, the text and every cell, each with the way to its field."""
        yield from (("title", self.title), ("text", self.text))
        if self.table is not None:
            yield from _cells_in(self.table, "table")
        yield from _cells_of(self.tables)


Stated = Article | Clause | Point
"""A provision that states something: duties and reviews stand in it."""

Provision = Part | Chapter | Section | RomanPart | Stated
Placeable = Provision | Promise | Indicator | Annex | TaskGroup | AssignedTask

TITLED: Mapping[type, str] = {
    Part: "part",
    Chapter: "chapter",
    Section: "section",
    RomanPart: "roman",
    Article: "article",
    TaskGroup: "group",
    AssignedTask: "task",
}
"""The key that holds the title of a unit in a file and tells it from others: ``chapter: Quy định chung``."""


def kinds_of(union: object, joined: str = "-") -> dict[str, type]:
    """Return the records of a union by the names that files give them: ``OnEvent`` is ``on-event``."""
    return {TITLED.get(kind) or _CAPITAL.sub(joined, kind.__name__).lower(): kind for kind in get_args(union)}


def name_kinds(union: object, kinds: Mapping[str, type]) -> None:
    """Let a union of records be read and written by one key that names the kind: ``{done: {duty: reply}}``.

    What is known by its title, as an article is, stands as everywhere: ``{article: Phạm vi, text: …}``.
    """
    language.expect(kinds, Mapping, "name_kinds: kinds")
    if not kinds or not all(isinstance(kind, type) and attrs.has(kind) for kind in kinds.values()):
        vi, en = ("cần các lớp của bản ghi, mỗi lớp một tên", "takes the classes of records, each under its name")
        raise language.WrongKindError(language.Message(vi, en), "name_kinds: kinds")
    NAMED[union] = dict(kinds)


Listing = tuple[language.Address, Article | Clause, tuple[tuple[language.Address, Clause | Point], ...]]
"""An article or clause that has items, khoản or điểm, with its place, and its items with theirs."""


@attrs.frozen(slots=False)  # made often
class Placed:
    """A thing in its place: its address, the way to it in the file, and the thing itself."""

    address: language.Address
    path: Way
    thing: Placeable

    def within(self) -> Iterator[Placed]:
        """Yield itself, then the promises that it states, the clauses and points under it and theirs, in order.

        Of a chapter or a section itself alone: what its articles are called depends on those before it.
        """
        return iter(all_in((self,)))

    def prose(self) -> Iterator[tuple[str, str]]:
        """Yield the fields that hold prose, empty ones too: the name, the text."""
        return iter(prose_in(self.thing))


def prose_in(thing: Placeable) -> Iterable[tuple[str, str]]:
    """Return the fields of a thing that hold prose, empty ones too: the name, the text."""
    match thing:
        case Clause(title=title, text=text, tables=tables) | Article(title=title, text=text, tables=tables):
            return ("title", title), ("text", text), *(_cells_of(tables) if tables else ())
        case Duty() | ReviewCycle() | Indicator():
            return ()
        case Point(text=text):
            return (("text", text),)
        case Part(title=title) | Chapter(title=title) | Section(title=title) | TaskGroup(title=title):
            return (("title", title),)
        case AssignedTask(title=title, cells=cells):
            return ("title", title), *((f"cells.{index}", cell) for index, cell in enumerate(cells))
        case Annex():
            return thing.texts()


@attrs.frozen
class Outlined:
    """Where a chapter, section, article or annex stands in any text of this outline: its address, and the way to it."""

    address: language.Address
    path: Way

    def of(self, text: object) -> Placed:
        """Return what stands there in a text."""
        return Placed(self.address, self.path, reached(text, self.path))


class _Numbering:
    """Gives the units of one level their labels; a fixed “5a” leaves the count as it is."""

    def __init__(self, level: language.Level) -> None:
        self.level = level
        self.last = 0

    def label(self, fixed: str) -> str:
        if not fixed:
            self.last += 1
            return language.derived_label(self.level, self.last)
        number, rest = language.Step(self.level, fixed).ordinal
        if not rest:
            self.last = number
        return fixed


_LEVELS = {
    Part: language.Level.PART,
    Chapter: language.Level.CHAPTER,
    Section: language.Level.SECTION,
    RomanPart: language.Level.ROMAN,
    Article: language.Level.ARTICLE,
}


def outlined(body: Iterable[BodyUnit | Section], place: language.Address, path: Way) -> tuple[Outlined, ...]:
    """Return where every part, chapter, section and article under `place` stands, in the order of the text."""
    return _outline(_shape(body), place, path)


_Shape = tuple[tuple[language.Level, str, "_Shape"], ...]


def _shape(body: Iterable[BodyUnit | Section]) -> _Shape:
    """Return all that the numbers of a body depend on: what stands in what, and the fixed labels."""
    inner = ((unit, () if isinstance(unit, Article) else _shape(unit.articles)) for unit in body)
    return tuple([(_LEVELS[kind_of(unit)], unit.label, under) for unit, under in inner])


@lru_cache(maxsize=64)  # the texts of one agreement, amendment by amendment, have few shapes
def _outline(shape: _Shape, place: language.Address, path: Way) -> tuple[Outlined, ...]:
    return tuple(_numbered(shape, place, path, _Numbering(language.Level.ARTICLE)))


def _numbered(shape: _Shape, place: language.Address, path: Way, articles: _Numbering) -> Iterator[Outlined]:
    numbers = {level: _Numbering(level) for level in _LEVELS.values()} | {language.Level.ARTICLE: articles}
    for index, (level, label, inner) in enumerate(shape):
        address, here = place.at(level, numbers[level].label(label)), (*path, index)
        yield Outlined(address, here)
        yield from _numbered(inner, address, (*here, "articles"), articles) if inner else ()


def all_in(units: Iterable[Placed]) -> tuple[Placed, ...]:
    """Return units, each with all that stands in it behind it."""
    found: list[Placed] = []
    for one in units:
        _gather(one, found)
    return tuple(found)


def _gather(placed: Placed, found: list[Placed]) -> None:
    """Add to what is found a thing and all that stands in it."""
    found.append(placed)
    match placed.thing:
        case Clause() as clause:
            _promises(clause, placed, found)
            _units(clause.points, placed, "points", language.Level.POINT, found)
        case Article() as article:
            _promises(article, placed, found)
            _units(article.clauses, placed, "clauses", language.Level.CLAUSE, found)
            _units(article.points, placed, "points", language.Level.POINT, found)
            _assigned(article.assignment, placed, found)
        case Point() as point:
            _promises(point, placed, found)
        case Annex() as annex:
            _assigned(annex.assignment, placed, found)
        case AssignedTask() as task:
            _duties(task.duties, placed, found)
        case Part() | Chapter() | Section() | Duty() | ReviewCycle() | Indicator() | TaskGroup():
            return


def keyed(places: Iterable[Placed]) -> list[tuple[language.Address, language.Key]]:
    """Return the keys of all that can be cited, each with its address."""
    return [(one.address, one.thing.key) for one in places if one.thing.key and not isinstance(one.thing, Indicator)]


@language.explained
def keys_in(unit: BodyUnit | Section | Clause | Annex) -> Iterable[tuple[language.Address, language.Key]]:
    """Return the keys of all that can be cited in what stands by itself in an outline, with their addresses from it."""
    return unit.keys if isinstance(unit, Article) else keyed(Placed(language.Address(), (), unit).within())


def outlined_clauses(clauses: tuple[Clause, ...]) -> Iterator[Outlined]:
    """Yield where each clause stands that stands in no article."""
    numbers = _Numbering(language.Level.CLAUSE)
    for index, clause in enumerate(clauses):
        yield Outlined(language.Address().at(language.Level.CLAUSE, numbers.label(clause.label)), ("clauses", index))


def _units(
    units: tuple[Clause | Point, ...], holder: Placed, name: str, level: language.Level, found: list[Placed]
) -> None:
    numbers = _Numbering(level)
    for index, unit in enumerate(units):
        address = holder.address.at(level, numbers.label(unit.label))
        _gather(Placed(address, (*holder.path, name, index), unit), found)


def _promises(unit: Stated, placed: Placed, found: list[Placed]) -> None:
    _duties(unit.duties, placed, found)
    for index, review in enumerate(unit.reviews):
        address, path = placed.address, placed.path
        found.append(Placed(address.at(language.Level.REVIEW, review.key), (*path, "reviews", index), review))


def _duties(duties: tuple[Duty, ...], placed: Placed, found: list[Placed]) -> None:
    for index, duty in enumerate(duties):
        here, way = placed.address.at(language.Level.DUTY, duty.key), (*placed.path, "duties", index)
        found.append(Placed(here, way, duty))
        for number, indicator in enumerate(duty.indicators):
            where = here.at(language.Level.INDICATOR, indicator.key)
            found.append(Placed(where, (*way, "indicators", number), indicator))


def _assigned(table: AssignmentTable | None, placed: Placed, found: list[Placed]) -> None:
    for row in table.placed(placed.address, (*placed.path, "assignment")) if table else ():
        _gather(Placed(row.address, row.path, row.thing), found)


def outlined_annexes(annexes: tuple[Annex, ...]) -> Iterator[Outlined]:
    """Yield where each annex stands: numbered in Roman from two up, a single one without a number."""
    for index in range(len(annexes)):
        label = language.derived_label(language.Level.ANNEX, index + 1) if len(annexes) > 1 else ""
        yield Outlined(language.Address().at(language.Level.ANNEX, label), ("annexes", index))
