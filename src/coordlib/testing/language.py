"""Strategies for text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any, TypeVar

from coordlib import language, lexicon
from coordlib.lexicon import POINT_LETTERS
from coordlib.model import Before, Every, NamedDay, Once, OnEvent, Ongoing, Unit, When, Within
from coordlib.testing.required import st

Nouns = Mapping[Any, st.SearchStrategy[Any]]
"""Strategies by what they make."""

Item = TypeVar("Item")

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
"""The small letters of Vietnamese."""

_ASCII = "".join(chr(code) for code in range(0x21, 0x7F))
LETTERS = VIETNAMESE + VIETNAMESE.upper() + _ASCII + "“”‘’–…"
"""Letters and signs that every format can print."""

_FIRST_DAY, _LAST_DAY = date(2010, 1, 1), date(2040, 12, 31)
_EVENTS = ("request", "document", "signed", "effective", "incident", "kết-thúc-cao-điểm")
# What begins a date or a number in YAML, and words that other readers of YAML take for something else.
_HARD_WORDS = (
    *("no", "yes", "null", "~", "true", "0123", "12:30"),
    *("1.5", "2021-12-13", "- a", "? b", "a: b", "#", "[[x]]"),
)


def _seldom(rare: st.SearchStrategy[str], usual: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.integers(0, 49).flatmap(lambda chance: rare if chance == 1 else usual)


def words(alphabet: str = LETTERS) -> st.SearchStrategy[str]:
    """Return words of the letters that every format can print."""
    short = st.text(alphabet, min_size=1, max_size=12) | st.sampled_from(_HARD_WORDS)
    letter = st.sampled_from([letter for letter in alphabet if letter.isalnum()])
    word = _seldom(letter.map(lambda one: one * 60), short)
    # Two brackets would make a reference.
    return word.filter(lambda text: "[[" not in text and "]]" not in text)


def titles(alphabet: str = LETTERS) -> st.SearchStrategy[str]:
    """Return one line of text: a title, a name."""
    return st.lists(words(alphabet), min_size=1, max_size=6).map(" ".join)


def texts(alphabet: str = LETTERS) -> st.SearchStrategy[str]:
    """Return a text of one to three paragraphs."""
    short = st.lists(titles(alphabet), min_size=1, max_size=3).map("\n".join)
    return _seldom(titles(alphabet).map(lambda title: " ".join([title] * 12)), short)


def days() -> st.SearchStrategy[date]:
    """Return a day between 2010 and 2040."""
    return st.dates(_FIRST_DAY, _LAST_DAY)


def several(items: st.SearchStrategy[Item], most: int = 1) -> st.SearchStrategy[tuple[Item, ...]]:
    """Return tuples of up to so many items."""
    return st.lists(items, max_size=most).map(tuple)


ANY_KEY: st.SearchStrategy[language.Key] = st.from_regex(r"[a-zđ0-9][a-zđ0-9_-]{0,11}", fullmatch=True).map(
    language.key
)
"""Keys, of whatever."""

LINE_OR_NONE = st.just("") | titles()
"""A line of text, or none."""


# --- time limits ---


def _recurrences() -> st.SearchStrategy[Every]:
    months, day, month, inclusive = st.integers(1, 60), st.integers(1, 31), st.integers(1, 12), st.booleans()
    monthly = st.builds(Every, months=months, day=st.none() | day, month=st.none() | month, inclusive=inclusive)
    part = st.builds(
        Every, months=st.just(12), span=st.integers(1, 11), day=day, month=st.none() | month, inclusive=inclusive
    )
    after = st.builds(Every, months=months, month=st.none() | month, after_cut_off=st.integers(1, 30))
    weekly = st.builds(Every, weeks=st.integers(1, 8), day=st.none() | st.integers(1, 7), inclusive=inclusive)
    return monthly | part | after | weekly | _further()


_CLOCKS = st.builds(time, st.integers(0, 23), st.integers(0, 59))
_SHIFTS = st.integers(1, 60) | st.integers(-60, -1)
_SHIFT_UNITS = st.sampled_from((Unit.DAYS, Unit.WORKING_DAYS, Unit.WEEKS, Unit.MONTHS))
_NAMED_DAY = st.builds(NamedDay, st.integers(1, 31), st.none() | st.integers(1, 12))


def _further() -> st.SearchStrategy[Every]:
    """Return a recurrence on several days, beyond its period, at a time of day, or so long before or after a day."""
    day, shift, unit, at = st.integers(1, 31), _SHIFTS, _SHIFT_UNITS, _CLOCKS
    months, month = st.sampled_from((1, 3, 7, 12)), st.integers(1, 12)
    daily = st.builds(Every, days=st.integers(1, 30), at=st.none() | at)
    part = st.builds(Every, st.just(12), day=day, month=month, span=st.integers(1, 11), later=st.integers(1, 11))
    later = months.flatmap(lambda n: st.builds(Every, st.just(n), day=st.none() | day, later=st.integers(1, n)))
    shifted = st.builds(Every, months, day=st.none() | day, shift=shift, unit=unit)
    weekly = st.builds(Every, weeks=st.integers(1, 3), day=st.integers(1, 7), shift=shift, unit=unit)
    timed = st.builds(Every, months, day=day, month=st.none() | month, at=at)
    in_year = st.lists(st.builds(NamedDay, day, month), min_size=2, max_size=4, unique=True)
    in_month = st.lists(st.builds(NamedDay, day), min_size=2, max_size=4, unique=True)
    several = in_year.map(lambda named: _on_several(12, named)) | in_month.map(lambda named: _on_several(1, named))
    return daily | part | later | shifted | weekly | timed | several


def _on_several(months: int, named: list[NamedDay]) -> Every:
    first, *also = sorted(named, key=lambda one: (one.month or 0, one.day))
    return Every(months, day=first.day, month=first.month, also=tuple(also))


_EVENT = st.sampled_from(_EVENTS)
_LIMITS: Mapping[type, st.SearchStrategy[When]] = {
    Every: _recurrences(),
    Within: st.builds(Within, st.integers(1, 60), st.sampled_from(Unit), after=_EVENT)
    | st.builds(Within, st.just(0), st.sampled_from((Unit.DAYS, Unit.WORKING_DAYS)), after=_EVENT),
    Before: st.builds(Before, st.integers(1, 60), st.sampled_from(Unit), _EVENT),
    Once: st.builds(Once, days(), st.booleans())
    | st.builds(Once, days(), at=_CLOCKS)
    | st.builds(Once, days(), shift=_SHIFTS, unit=_SHIFT_UNITS),
    OnEvent: st.builds(OnEvent, _EVENT, st.booleans()),
    Ongoing: st.just(Ongoing()),
}


def whens() -> st.SearchStrategy[When]:
    """Return a time limit of any kind."""
    return st.one_of(*_LIMITS.values())


# --- places ---

_NUMBER = st.integers(1, 60).map(str)
_INSERTED = st.builds("{}{}".format, _NUMBER, st.sampled_from(("", "a", "đ")))
_NUMERAL = st.integers(1, 30).map(lambda number: language.derived_label(language.Level.CHAPTER, number))
_LABELS: Mapping[language.Level, st.SearchStrategy[str]] = {
    language.Level.FIELD: st.sampled_from(("title", "text", "when", "lead", "table.rows.0.1")),
    language.Level.DECISION: st.just(""),
    **dict.fromkeys((language.Level.PART, language.Level.CHAPTER, language.Level.ROMAN), _NUMERAL),
    language.Level.ANNEX: _NUMERAL | st.just(""),
    **dict.fromkeys((language.Level.SECTION, language.Level.ARTICLE, language.Level.CLAUSE), _INSERTED),
    language.Level.POINT: st.builds("{}{}".format, st.sampled_from(POINT_LETTERS), st.sampled_from(("", "1"))),
    **dict.fromkeys((language.Level.BASIS, language.Level.RECIPIENT, language.Level.WAIVER), _NUMBER),
}
_PROVISION = (language.Level.ARTICLE, language.Level.CLAUSE, language.Level.POINT)
_HEADED = (language.Level.CHAPTER, language.Level.SECTION)
_PROMISED = (language.Level.DUTY, language.Level.REVIEW)
_WAYS_DOWN = (
    *((), _HEADED[:1], _HEADED),
    (language.Level.PART, language.Level.ROMAN, *_PROVISION[1:]),
    *(_PROVISION[:1], _PROVISION[1:], _PROVISION[:2], _PROVISION, (*_HEADED, *_PROVISION)),
    (language.Level.DECISION, *_PROVISION),
    (*_PROVISION, language.Level.DUTY, language.Level.INDICATOR),
    *((*_PROVISION, level) for level in _PROMISED),
    *((level,) for level in language.Level if level not in (*_PROVISION, *_PROMISED, language.Level.FIELD)),
)


def _step(level: language.Level) -> st.SearchStrategy[language.Step]:
    return st.builds(language.Step, st.just(level), _LABELS.get(level, ANY_KEY))


def _address(levels: tuple[language.Level, ...]) -> st.SearchStrategy[language.Address]:
    return st.builds(language.Address, st.tuples(*map(_step, levels)))


ANY_ADDRESS = st.sampled_from(_WAYS_DOWN).flatmap(_address)
"""Addresses of every level, and of the whole document."""

_FIELD = st.builds(language.Address.at, ANY_ADDRESS, st.just(language.Level.FIELD), _LABELS[language.Level.FIELD])
_CITABLE = st.sampled_from((_PROVISION[:1], _PROVISION[:2], _PROVISION)).flatmap(_address)


# --- what is said of them ---

_MESSAGE = st.builds(language.Message, titles(), titles())
_WAY = st.sampled_from(("", "title", "body[1].clauses[2]"))
_POSITION = st.builds(language.Position, titles(), st.integers(0, 9999), st.integers(0, 200), _WAY)
_FIX = st.builds(language.Fix, st.integers(0, 500), titles(), titles())
_CODE = st.from_regex(r"[A-Z]{3}[0-9]{3}", fullmatch=True)
_SEVERITY = st.sampled_from(language.Severity)
_KNOWN = _MESSAGE, _MESSAGE, st.just(language.Position()) | _POSITION, st.none() | _FIX
_FINDING = st.builds(language.Finding, _CODE, _SEVERITY, ANY_ADDRESS | _FIELD, *_KNOWN)
ANY_FINDINGS = st.builds(language.Findings, several(_FINDING, 4), several(_FINDING))
"""What a check finds, in some document."""


@st.composite
def _passages(draw: st.DrawFn) -> language.Passage:
    text = draw(texts())
    start = draw(st.integers(0, len(text) - 1))
    return language.Passage(draw(_FIELD), text, start, draw(st.integers(start + 1, len(text))))


def _citations_of(address: language.Address, target: language.Address) -> list[language.Citation]:
    text = f"Thực hiện theo quy định tại {target.cite()} của Quy chế này"
    return list(language.find_citations(language.Prose([(address, text)]), "Quy chế"))


_CITATION = st.builds(_citations_of, _FIELD, _CITABLE).flatmap(st.sampled_from)


def nothing_is_wrong(subject: object) -> language.Breaches:
    """Không có gì sai.

    Nothing is wrong: a rule for tests.
    """
    del subject
    yield from ()


def all_is_wrong(subject: object) -> language.Breaches:
    """Toàn văn bản sai.

    All is wrong: a rule for tests.
    """
    kind = type(subject).__name__
    yield language.Address(), language.Message(f"{kind} sai", f"the {kind} is wrong")


_CASE = st.builds(language.bad, titles(), says=titles()) | st.builds(language.good, titles())
_RULE = st.builds(language.Rule, _CODE, _SEVERITY, _MESSAGE, st.sampled_from((nothing_is_wrong, all_is_wrong)))


def nothing_by_facts(subject: object, facts: lexicon.Facts) -> language.FactBreaches:
    """Nothing is wrong by any facts: a rule for tests."""
    del subject, facts
    yield from ()


_FACT_RULE = st.builds(
    lambda code, severity, words: language.fact_rule(code, severity, law=words, fix=words)(nothing_by_facts),
    *(_CODE, _SEVERITY, _MESSAGE),
)
_AT = st.integers(0, 99)
_SPAN = st.builds(lambda start, length: language.Span(start, start + length), _AT, _AT)
MARKED_TEXTS = st.recursive(
    titles(VIETNAMESE),
    lambda inner: (
        st.builds(lambda mark, text: f"[[{mark.value}|{text}]]", st.sampled_from(language.InlineMark), inner)
        | st.builds(lambda one, two: f"{one} {two}", inner, inner)
    ),
    max_leaves=4,
)
"""Lines with inline marks in them, all of them sound."""

LANGUAGE_NOUNS: Nouns = {
    **_LIMITS,
    NamedDay: _NAMED_DAY,
    language.Address: ANY_ADDRESS,
    language.Citation: _CITATION,
    language.CitedUnit: _CITATION.flatmap(lambda citation: st.sampled_from(citation.units)),
    language.CoordError: st.builds(language.CoordError, titles()),
    language.Case: _CASE,
    language.Finding: _FINDING,
    language.Findings: ANY_FINDINGS,
    language.FindingsError: st.builds(language.FindingsError, ANY_FINDINGS),
    language.Fix: _FIX,
    language.Key: ANY_KEY,
    language.Bilingual: ANY_FINDINGS,
    language.Message: _MESSAGE,
    language.MissingExtraError: st.builds(
        language.MissingExtraError, st.sampled_from(("ics", "pdf", "testing", "xlsx")), titles()
    ),
    language.Passage: _passages(),
    language.Position: _POSITION,
    language.Prose: st.builds(language.Prose, st.lists(st.tuples(_FIELD, texts()), max_size=3)),
    language.RefusedError: st.builds(language.RefusedError, _MESSAGE),
    language.BrokenMark: st.builds(
        lambda flaw, span: language.BrokenMark(flaw, span.start, span.end), st.sampled_from(language.Flaw), _SPAN
    ),
    language.Marked: MARKED_TEXTS.map(language.read_marks),
    language.Fragment: MARKED_TEXTS.filter(bool).flatmap(
        lambda text: st.sampled_from(language.read_marks(text).fragments)
    ),
    lexicon.FrozenDict: st.dictionaries(st.text(max_size=5), st.integers()).map(lexicon.FrozenDict),
    language.Rules: st.lists(_RULE, max_size=3).map(language.Rules),
    language.WrongKindError: st.builds(language.WrongKindError, _MESSAGE),
    language.Rule: _RULE,
    language.FactRule: _FACT_RULE,
    language.Span: _SPAN,
    language.Step: st.sampled_from(language.Level).flatmap(_step),
}
"""What `coordlib.language` shows, and the time limits."""
