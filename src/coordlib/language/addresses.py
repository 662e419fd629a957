"""Addresses: where a thing stands in an agreement; its citation, anchor and order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from enum import IntEnum
from functools import cached_property, lru_cache
from typing import Self

import attrs

from coordlib import lexicon
from coordlib.language.messages import Message, RefusedError, expect
from coordlib.language.text import roman, writable
from coordlib.language.validation import checked, expect_every, explained, typed
from coordlib.lexicon import POINT_LETTERS, ROMAN, UNITS, FrozenDict, UnitName, from_roman, label_pattern


class Level(IntEnum):
    """The kinds of place (cấp), in the order in which they stand in a document."""

    FIELD = 0
    DECISION = 1
    BASIS = 2
    PARTY = 3
    PART = 4
    CHAPTER = 5
    SECTION = 6
    ROMAN = 7
    ARTICLE = 8
    CLAUSE = 9
    POINT = 10
    DUTY = 11
    REVIEW = 12
    INDICATOR = 13
    SIGNATORY = 14
    RECIPIENT = 15
    ANNEX = 16
    WAIVER = 17
    GROUP = 18
    ROW = 19

    __hash__ = int.__hash__  # that of an enumeration is written in Python, and asked for each step of each address


@checked
def field_name(path: str, *, within: bool = False) -> Message:
    """Return what a field is called, with what a file calls it: “ngày ký” (signed).

    Of a field within another (``table.rows.0.1``) the outer one is named; one without a name is left as it is.
    `within`: of a part, whose title is a name and not that of the document.
    """
    outer = path.partition(".")[0].partition("[")[0]
    known = lexicon.FIELD_NAMES.get("name" if within and outer == "title" else outer)
    return Message(f"“{known.vi}” ({path})", path) if known else Message(f"“{path}”", path)


OF_TABLES = (Level.GROUP, Level.ROW)
"""The places within an assignment table: “mục 3 phần II” of an annex or an article."""
UNIT_NAMES: Mapping[Level, UnitName] = FrozenDict(
    {
        Level.DECISION: "decision",
        Level.PART: "part",
        Level.CHAPTER: "chapter",
        Level.SECTION: "section",
        Level.ROMAN: "roman",
        Level.ARTICLE: "article",
        Level.CLAUSE: "clause",
        Level.POINT: "point",
        Level.ANNEX: "annex",
    }
)
"""The levels that are units of a text, by their names in the table of units, which has the words for them."""

_TERMS = {
    **{level: f"{UNITS[name].cited} {{}}" for level, name in UNIT_NAMES.items()},
    # of an assignment table, whose rows are numbered in groups: “mục 3 phần II”
    Level.GROUP: f"{UNITS['part'].words[0]} {{}}",
    Level.ROW: f"{UNITS['section'].words[0]} {{}}",
    # what is no unit of a text
    Level.FIELD: "trường “{}”",
    Level.BASIS: "căn cứ {}",
    Level.PARTY: "bên “{}”",
    Level.DUTY: "trách nhiệm “{}”",
    Level.REVIEW: "chế độ “{}”",
    Level.INDICATOR: "chỉ tiêu “{}”",
    Level.SIGNATORY: "người ký của bên “{}”",
    Level.RECIPIENT: "nơi nhận {}",
    Level.WAIVER: "miễn trừ {}",
}
expect_every(Level, _TERMS)
_SLUGS = {level: level.name.lower() for level in Level}
_WHOLE = "toàn văn bản"
_PROVISIONS = frozenset(
    (Level.DECISION, *(level for level in Level if Level.PART <= level <= Level.POINT), Level.ANNEX, *OF_TABLES)
)
_ARTICLE = Level.ARTICLE
_NO_PLACES, _ABOVE_ARTICLES = (Level.FIELD,), (Level.PART, Level.CHAPTER, Level.SECTION, Level.FIELD)
_IN_ROMAN = frozenset({Level.PART, Level.CHAPTER, Level.ROMAN, Level.ANNEX, Level.GROUP})  # in Roman figures


def _label_form(level: Level) -> str:
    numbered = r"|\d+" if level is Level.POINT else ""  # beyond the last letter
    return label_pattern(UNIT_NAMES[level], accepted=level in (Level.POINT, Level.CLAUSE, Level.ARTICLE)) + numbered


_NUMBERED = (Level.POINT, Level.CLAUSE, Level.ARTICLE, Level.ROMAN, Level.SECTION, Level.CHAPTER, Level.PART)


_TABLE_LABEL = r"[a-zđ0-9]{1,8}(?:\.[a-zđ0-9]{1,8}){0,3}"
_IN_TABLE = re.compile(  # before what a table stands in: “mục 3 phần II Phụ lục I”
    rf"(?:{_TERMS[Level.ROW].format(f'(?P<ROW>{_TABLE_LABEL})')} )?"
    rf"(?:{_TERMS[Level.GROUP].format('(?P<GROUP>[ivxlcdm]+|[a-zđ])')} )?"
    rf"(?=(?:{UNITS['clause'].cited} \S+ )?(?:{UNITS['article'].cited}|{UNITS['annex'].cited})(?!\w))",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _cited() -> re.Pattern[str]:
    units = (rf"(?:{UNITS[UNIT_NAMES[level]].cited} (?P<{level.name}>{_label_form(level)}) )?" for level in _NUMBERED)
    annex = rf"(?:{UNITS['annex'].cited} (?P<ANNEX>(?:{label_pattern('annex')} ?)?))?"
    decision = rf"(?P<DECISION>{UNITS['decision'].cited} )?"
    return re.compile("".join((*units, annex, decision)), re.IGNORECASE)


_ROMAN = re.compile(ROMAN)
_DIGITS = re.compile(r"\d+", re.ASCII)


@attrs.frozen(cache_hash=True, field_transformer=typed)
class Step:
    """One step of an address: a level and the label that prints there (“5a”, “đ”, “II”)."""

    level: Level
    label: str

    def __str__(self) -> str:
        label = self.label.replace(".", "-") if self.level is Level.ROW else self.label  # a dot parts steps
        return f"{_SLUGS[self.level]}-{label}" if label else _SLUGS[self.level]

    @property
    def cited(self) -> str:
        """The step as a citation names it: ``khoản 1``."""
        return _TERMS[self.level].format(self.label).strip()

    @property
    def ordinal(self) -> tuple[int, str]:
        """The number that the label writes and what follows it: 5 and “a” for “5a”; 0 if it writes none."""
        return _ordinal(self.level, self.label)

    @property
    def rank(self) -> tuple[int, int, str]:
        """What the step sorts by: the level, the number, and what follows it (“5” before “5a”)."""
        return (self.level, *self.ordinal)


@lru_cache(maxsize=2048)
def _ordinal(level: Level, label: str) -> tuple[int, str]:
    if level in _IN_ROMAN:
        numeral = _ROMAN.match(label)
        return (from_roman(numeral[0]), label[numeral.end() :]) if numeral else (0, label)
    if level is Level.POINT and label[:1] in POINT_LETTERS:
        return (POINT_LETTERS.find(label[:1]) + 1, label[1:])
    digits = _DIGITS.match(label)
    if level is Level.ROW and digits:  # 1.2 before 1.10
        return int(digits[0]), _DIGITS.sub(lambda number: number[0].zfill(8), label[digits.end() :])
    return (int(digits[0]), label[digits.end() :]) if digits else (0, label)


_one_step = lru_cache(maxsize=1024, typed=True)(Step)  # the same few levels and labels come again and again


def _step(level: Level, label: str) -> Step:
    if level in _IN_ROMAN:
        numeral = _ROMAN.match(label) or _ROMAN.match(label.upper())
        written = label.upper() if numeral is None else numeral[0] + label[numeral.end() :].lower()
        return Step(level, written)  # what an amendment inserted has a small letter: IVa
    return Step(level, "" if level is Level.DECISION else label.lower())


@lru_cache(maxsize=4096)
@checked
def derived_label(level: Level, number: int) -> str:
    """Return the label of the `number`-th unit of a level, counted from 1.

    A điểm beyond the 23rd has no letter in the decree and takes its number; a rule reports it.

    >>> derived_label(Level.POINT, 5), derived_label(Level.CHAPTER, 2)
    ('đ', 'II')
    """
    if level in _IN_ROMAN:
        return roman(number)
    if level is Level.POINT and number <= len(POINT_LETTERS):
        return POINT_LETTERS[number - 1]
    return str(number)


@attrs.frozen(order=False, cache_hash=True)
class Address:
    """Where a thing stands (vị trí): ``điểm b khoản 1 Điều 2``.

    The same value is a finding's place, an anchor in every format, a citation and a sort key.
    ``Address()`` is the whole document.

    >>> here = Address.parse("điểm b khoản 1 Điều 2")
    >>> str(here), here.cite()
    ('article-2.clause-1.point-b', 'điểm b khoản 1 Điều 2')
    >>> Address.parse("khoản 9 Điều 2") < Address.parse("khoản 10 Điều 2")
    True
    """

    steps: tuple[Step, ...] = ()

    @classmethod
    def parse(cls, citation: str) -> Self:
        """Read a citation written from small to large (``điểm a khoản 1 Điều 5 Mục 1 Chương II``).

        Raises `RefusedError` if it is not one. Grammar: NĐ 30/2020, Phụ lục II, viện dẫn.
        """
        expect(citation, str, "parse: citation")
        whole = f"{citation.strip()} "
        inner = _IN_TABLE.match(whole)
        match = _cited().fullmatch(whole, inner.end() if inner else 0)
        found = {} if match is None else {**match.groupdict(), **(inner.groupdict() if inner else {})}
        steps = [_step(level, label.strip()) for level in Level if (label := found.get(level.name)) is not None]
        if not steps:
            raise RefusedError(_no_citation(given=citation), "parse: citation")
        return cls(tuple(steps))

    @classmethod
    @explained
    def of_anchor(cls, anchor: str) -> Address:
        """Return the provision that has an anchor, without its headings; the whole for an anchor of something else.

        >>> Address.of_anchor("article-5.clause-1").cite()
        'khoản 1 Điều 5'
        """
        found = Address()
        for name, _, label in (step.partition("-") for step in str.split(anchor, ".")):
            level = Level.__members__.get(name.upper())
            if level not in _PROVISIONS:
                return Address()
            with suppress(RefusedError):
                found = found.at(level, label.replace("-", ".") if level is Level.ROW else label)
        return found if found.anchor == anchor else Address()

    def at(self, level: Level, label: str | int = "") -> Address:
        """Return the address one step below this one."""
        return _below(self, level, label if isinstance(label, str) else _in_figures(label))

    def beside(self, label: str) -> Address:
        """Return the address of a sibling with another label."""
        return Address((*self.steps[:-1], _step(self.steps[-1].level, label))) if self.steps else self

    def field(self, name: str) -> Address:
        """Return the address of a field of the thing that stands here (``lead``, ``when``)."""
        return self.at(Level.FIELD, name)

    @explained
    def is_in(self, outer: Address) -> bool:
        """Tell whether the place is another, or is in it.

        >>> Address.parse("khoản 1 Điều 5").is_in(Address.parse("Điều 5"))
        True
        """
        return self.steps[: len(outer.steps)] == outer.steps

    def __repr__(self) -> str:
        return f"<Address {self.cite() or 'of the whole'}>"

    @property
    def provision(self) -> Address:
        """The provision that holds the thing (điều, khoản, điểm): the address without duty and field."""
        return self._provision or self

    @cached_property
    def _provision(self) -> Address | None:  # none for a provision, which would hold itself for good
        steps = [step for step in self.steps if step.level in _PROVISIONS]
        return None if len(steps) == len(self.steps) else _known(steps)

    @cached_property
    def above(self) -> Address:
        """The address of what holds the place: one step above this one; of the whole document its own."""
        return _known(self.steps[:-1])

    @cached_property
    def without_headings(self) -> Address:
        """The address without part, chapter and section where an article is named, as a citation leaves them out."""
        return _known(self._named())

    @property
    def anchor(self) -> str:
        """The anchor of the provision in every format: ``article-5.clause-1``; empty for the document."""
        return ".".join([str(step) for step in self._named() if step.level in _PROVISIONS])

    @property
    def depth(self) -> int:
        """How deep a heading stands in the outline: 1 for a part or a chapter, or for an article without one."""
        return sum(Level.PART <= step.level <= Level.CLAUSE for step in self.steps)

    @property
    def decided(self) -> bool:
        """Whether the place is in the Quyết định that issues the agreement."""
        return bool(self.steps) and self.steps[0].level is Level.DECISION

    @property
    def level(self) -> Level | None:
        """The level of the last step; none for the whole document."""
        return self.steps[-1].level if self.steps else None

    @property
    def number(self) -> str:
        """The number or letter that the place itself bears: “5”, “b”, “II”; empty for the whole document."""
        return self.steps[-1].label if self.steps else ""

    @property
    def name(self) -> str:
        """What the place itself is called, without what stands around it: “Điều 5”, “Chương II”."""
        return self.steps[-1].cited if self.steps else _WHOLE

    def label(self, level: Level) -> str:
        """Return the label at a level, or an empty text if the address has no such step."""
        return next((step.label for step in self.steps if step.level is level), "")

    @explained
    def cite(self, within: Address | None = None) -> str:
        """Return the citation, small to large and without commas: ``điểm b khoản 1 Điều 2``.

        Chapters and sections are named only where the address is one, since articles are numbered
        through the whole document. With `within`, a shared article or clause reads ``Điều này``,
        ``khoản này`` (NĐ 30/2020, Phụ lục II).
        """
        return " ".join(self.cited_parts(within))

    @explained
    def cited_parts(self, within: Address | None = None) -> tuple[str, ...]:
        """Return the citation part by part: ``("điểm b", "khoản 1", "Điều 2")``."""
        if not self.steps:
            return (_WHOLE,)
        shared = self._shared(within) if within is not None else None
        cited = (self._cited(step, shared) for step in reversed(self._named()))
        return tuple(filter(None, cited))

    def _named(self) -> tuple[Step, ...]:
        """Leave out chapter and section where an article is named, and fields where a thing is."""
        levels = [step.level for step in self.steps]
        left_out = _ABOVE_ARTICLES if _ARTICLE in levels else _NO_PLACES
        return tuple([step for step in self.steps if step.level not in left_out]) or self.steps

    def _shared(self, within: Address) -> Step | None:
        """Find the smallest article or clause that holds both places; it reads “này”."""
        shared = None
        for mine, other in zip(self.steps, within.steps, strict=False):
            if mine != other:
                break
            if mine.level in (Level.ARTICLE, Level.CLAUSE):
                shared = mine
        return shared

    def _cited(self, step: Step, shared: Step | None) -> str:
        if shared is None or step != shared:
            return step.cited if shared is None or step.level >= shared.level else ""
        return _TERMS[step.level].format("này")

    def __str__(self) -> str:
        return ".".join(str(step) for step in self.steps)

    def __lt__(self, other: Address) -> bool:
        return self._rank < other._rank

    @cached_property
    def _rank(self) -> tuple[tuple[int, int, str], ...]:
        return tuple(step.rank for step in self.steps)


def _no_citation(given: str) -> Message:
    return Message(f"“{given}” không phải là một viện dẫn", f"{given!r} is not a citation")


def _known(steps: Iterable[Step]) -> Address:
    """Return the address of some steps: that of which the hash is known, if there is one."""
    place = Address()
    for step in steps:
        place = _below(place, step.level, step.label)
    return place


@lru_cache(maxsize=1024, typed=True)
def _in_figures(label: int) -> str:
    return str(writable(label))


@lru_cache(maxsize=4096, typed=True)  # the places of one agreement are mostly those of the next; their hashes are known
def _below(address: Address, level: Level, label: str) -> Address:
    """Return the address one step below another."""
    return Address((*address.steps, _one_step(level, label)))
