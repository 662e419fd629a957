"""Strategies for Hypothesis: agreements of every shape, for tests of coordlib and of what is built on it.

Needs the extra ``testing``. The agreements are sound: `coordlib.check` finds no ERROR in them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from itertools import count
from typing import TypeVar

import attrs
from hypothesis import strategies as st

from coordlib.model import (
    Agreement,
    Annex,
    AnnexTable,
    Article,
    Authority,
    Before,
    Capacity,
    Chapter,
    Circulation,
    Clause,
    Decision,
    Duty,
    DutyKind,
    Every,
    FocalPoint,
    FormerName,
    Indicator,
    LegalBasis,
    LegalForm,
    NamedDay,
    Once,
    OnEvent,
    Ongoing,
    Party,
    Point,
    Recipient,
    ReviewCycle,
    ReviewKind,
    Section,
    Signatory,
    SignatureOrder,
    Unit,
    Urgency,
    Waiver,
    When,
    Within,
)

T = TypeVar("T")

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
"""The small letters of Vietnamese."""

_ASCII = "".join(chr(code) for code in range(0x21, 0x7F))
_ALPHABET = VIETNAMESE + VIETNAMESE.upper() + _ASCII + "“”‘’–…"
_FIRST_DAY, _LAST_DAY = date(2010, 1, 1), date(2040, 12, 31)
_EARLIER = date(1990, 1, 1)  # bases are older than the documents that rest on them
# What begins a date or a number in YAML, and words that other readers of YAML take for something else.
_HARD_WORDS = (
    "no",
    "yes",
    "null",
    "~",
    "true",
    "0123",
    "12:30",
    "1.5",
    "2021-12-13",
    "- a",
    "? b",
    "a: b",
    "#",
    "[[x]]",
)


def _longer_than_a_column(letter: str) -> str:
    return letter * 60


def _seldom(rare: st.SearchStrategy[str], usual: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.integers(0, 49).flatmap(lambda chance: rare if chance == 1 else usual)


def words(alphabet: str = _ALPHABET) -> st.SearchStrategy[str]:
    """Return words of the letters that every format can print."""
    short = st.text(alphabet, min_size=1, max_size=12) | st.sampled_from(_HARD_WORDS)
    word = _seldom(
        st.sampled_from([letter for letter in alphabet if letter.isalnum()]).map(_longer_than_a_column), short
    )
    # Two brackets would make a reference.
    return word.filter(lambda text: "[[" not in text and "]]" not in text)


def titles(alphabet: str = _ALPHABET) -> st.SearchStrategy[str]:
    """Return one line of text: a title, a name."""
    return st.lists(words(alphabet), min_size=1, max_size=6).map(" ".join)


def texts(alphabet: str = _ALPHABET) -> st.SearchStrategy[str]:
    """Return a text of one to three paragraphs."""
    short = st.lists(titles(alphabet), min_size=1, max_size=3).map("\n".join)
    return _seldom(titles(alphabet).map(lambda title: " ".join([title] * 12)), short)


def days() -> st.SearchStrategy[date]:
    """Return a day between 2010 and 2040."""
    return st.dates(_FIRST_DAY, _LAST_DAY)


def whens() -> st.SearchStrategy[When]:
    """Return a time limit of any kind."""
    months, day, month, inclusive = st.integers(1, 60), st.integers(1, 31), st.integers(1, 12), st.booleans()
    monthly = st.builds(Every, months=months, day=st.none() | day, month=st.none() | month, inclusive=inclusive)
    part = st.builds(
        Every, months=st.just(12), span=st.integers(1, 11), day=day, month=st.none() | month, inclusive=inclusive
    )
    after = st.builds(Every, months=months, month=st.none() | month, after_cut_off=st.integers(1, 30))
    weekly = st.builds(Every, weeks=st.integers(1, 8), day=st.none() | st.integers(1, 7), inclusive=inclusive)
    event = st.sampled_from(("request", "document", "signed", "effective", "incident", "kết-thúc-cao-điểm"))
    within = st.builds(Within, st.integers(1, 60), st.sampled_from(Unit), after=event)
    same_day = st.builds(Within, st.just(0), st.sampled_from((Unit.DAYS, Unit.WORKING_DAYS)), after=event)
    lead = st.builds(Before, st.integers(1, 60), st.sampled_from(Unit), event)
    once = st.builds(Once, days(), inclusive) | st.builds(Once, days(), at=_clocks())
    once |= st.builds(Once, days(), shift=_shifts(), unit=_shift_units())
    on_event = st.builds(OnEvent, event, st.booleans())
    return (
        monthly
        | part
        | after
        | weekly
        | within
        | same_day
        | lead
        | once
        | on_event
        | st.just(Ongoing())
        | _recurrences()
    )


def _clocks() -> st.SearchStrategy[time]:
    return st.builds(time, st.integers(0, 23), st.integers(0, 59))


def _shifts() -> st.SearchStrategy[int]:
    return st.integers(1, 60) | st.integers(-60, -1)


def _shift_units() -> st.SearchStrategy[Unit]:
    return st.sampled_from((Unit.DAYS, Unit.WORKING_DAYS, Unit.WEEKS, Unit.MONTHS))


def _recurrences() -> st.SearchStrategy[Every]:
    """Return a recurrence on several days, beyond its period, at a time of day, or so long before or after a day."""
    day, shift, unit, at = st.integers(1, 31), _shifts(), _shift_units(), _clocks()
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


def _tuples(items: st.SearchStrategy[T], most: int = 1) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(items, max_size=most).map(tuple)


class _Draw:
    """Draws the parts of one agreement; keys are numbered so that none repeats."""

    def __init__(self, draw: st.DrawFn, alphabet: str) -> None:
        self.draw = draw
        self.line = titles(alphabet)
        self.text = texts(alphabet)
        self.numbers = count(1)
        self.referable: list[str] = []
        self.parties: list[str] = []

    def key(self, word: str) -> str:
        return f"{word}-{next(self.numbers)}"

    def maybe_key(self, word: str) -> str:
        """Draw a key that a later text may refer to, or none."""
        if not self.draw(st.booleans()):
            return ""
        self.referable.append(self.key(word))
        return self.referable[-1]

    def prose(self) -> str:
        """Draw a text that may refer to something before it."""
        text, refers = self.draw(self.text), self.draw(st.booleans())
        if self.referable and refers:
            return f"{text} [[{self.draw(st.sampled_from(self.referable))}]] {self.draw(self.line)}"
        return text

    def party(self) -> Party:
        key = self.key("party")
        self.parties.append(key)
        line = st.just("") | self.line
        return Party(
            key,
            self.draw(self.line),
            short_name=self.draw(line),
            abbreviation=self.draw(st.text("ABCDĐ", min_size=1, max_size=4)),
            superior=self.draw(line),
            seat=self.draw(line),
            focal_points=self.draw(_tuples(st.builds(FocalPoint, self.line, line))),
            former_names=self.draw(_tuples(st.builds(FormerName, self.line, days()))),
        )

    def named(self) -> list[str]:
        return self.draw(st.lists(st.sampled_from(self.parties), min_size=1, max_size=2, unique=True))

    def duty(self) -> Duty:
        figures = st.none() | st.integers(0, 1000) | st.decimals(0, 100, places=1)
        figure = self.draw(figures)
        indicator = Indicator(self.key("indicator"), self.draw(self.line), self.draw(self.line), at_least=figure)
        return Duty(
            self.key("duty"),
            self.named(),
            self.named(),
            self.draw(whens()),
            support=self.draw(st.lists(st.sampled_from(self.parties), max_size=1)),
            kind=self.draw(st.sampled_from(DutyKind)),
            evidence=self.draw(st.just("") | self.text),
            indicators=(indicator,),
        )

    def review(self) -> ReviewCycle:
        kind = self.draw(st.sampled_from(ReviewKind))
        every = Every(months=self.draw(st.sampled_from((1, 3, 6, 12, 60))))
        return ReviewCycle(self.key("review"), kind, every, self.named(), cut_off=self.draw(st.integers(1, 31)))

    def some(self, make: Callable[[], T], fewest: int, most: int) -> tuple[T, ...]:
        return tuple(make() for _ in range(self.draw(st.integers(fewest, most))))

    def promises(self) -> tuple[tuple[Duty, ...], tuple[ReviewCycle, ...]]:
        return self.some(self.duty, 0, 1), self.some(self.review, 0, 1)

    def point(self) -> Point:
        text = self.prose()
        duties, reviews = self.promises()
        return Point(text, self.maybe_key("point"), duties=duties, reviews=reviews)

    def clause(self) -> Clause:
        text = self.prose()
        duties, reviews = self.promises()
        title = self.draw(st.just("") | self.line)
        key = self.maybe_key("clause")
        return Clause(text, self.some(self.point, 0, 3), title=title, key=key, duties=duties, reviews=reviews)

    def article(self) -> Article:
        title, text = self.draw(self.line), self.prose()
        clauses = self.some(self.clause, 0, 3)
        points = () if clauses else self.some(self.point, 0, 3)
        return Article(title, clauses, text, points, self.maybe_key("article"))

    def articles(self) -> tuple[Article, ...]:
        return self.some(self.article, 1, 3)

    def chapter(self) -> Chapter:
        if self.draw(st.booleans()):
            return Chapter(self.draw(self.line), self.articles(), self.maybe_key("chapter"))
        return Chapter(self.draw(self.line), (Section(self.draw(self.line), self.articles()),))

    def body(self) -> tuple[Chapter | Article, ...]:
        return self.some(self.chapter, 1, 2) if self.draw(st.booleans()) else self.articles()

    def table(self) -> AnnexTable:
        columns = self.draw(st.integers(1, 4))
        row = st.lists(self.line, min_size=columns, max_size=columns)
        widths = st.just(()) | st.tuples(*[st.integers(1, 9)] * columns)
        return AnnexTable(self.draw(row), self.draw(st.lists(row, max_size=3)), self.draw(widths))

    def annex(self) -> Annex:
        table = self.table() if self.draw(st.booleans()) else None
        return Annex(self.draw(self.line), self.prose(), table, self.draw(st.booleans()), self.maybe_key("annex"))

    def basis(self) -> LegalBasis:
        kind = self.draw(st.sampled_from(("", "Luật", "Bộ luật", "Nghị định", "Quyết định")))
        number, issuer = self.draw(st.just("") | self.line), self.draw(st.just("") | self.line)
        issued = self.draw(st.none() | st.dates(_EARLIER, _FIRST_DAY))
        return LegalBasis(self.draw(self.line), kind, number, issued, issuer)

    def signatory(self, party: str) -> Signatory:
        authority = st.builds(Authority, st.sampled_from(Capacity), self.line, self.line)
        return Signatory(
            party,
            self.draw(self.line),
            self.draw(self.line),
            self.draw(st.just("") | self.line),
            acting=self.draw(st.booleans()),
            authority=self.draw(_tuples(authority, most=2)),
        )

    def decided(self) -> Article:
        return Article(self.draw(st.just("") | self.line), text=self.prose())

    def decision(self) -> Decision:
        issuer = Party("issuer", self.draw(self.line), abbreviation="UB", superior=self.draw(st.just("") | self.line))
        return Decision(issuer, self.draw(self.line), self.some(self.decided, 1, 3), self.draw(st.just("") | self.line))


@st.composite
def agreements(draw: st.DrawFn, *, alphabet: str = _ALPHABET, most_parties: int = 5) -> Agreement:
    """Return sound agreements of every shape, in both legal forms.

    `alphabet`: the letters of their texts; `most_parties`: from two up.
    """
    part = _Draw(draw, alphabet)
    parties = part.some(part.party, 2, most_parties)
    agreement = Agreement(
        f"Quy chế {draw(part.line)}",
        parties,
        part.body(),
        number=draw(st.none() | st.integers(1, 999)),
        place=draw(st.just("") | part.line),
        signed=draw(st.none() | days()),
        urgency=draw(st.sampled_from(Urgency)),
        circulation=draw(st.sampled_from(Circulation)),
        bases=part.some(part.basis, 0, 3),
        preamble=draw(st.just("") | part.text),
        annexes=part.some(part.annex, 0, 2),
        signature_order=draw(st.sampled_from(SignatureOrder)),
        signatories=tuple(part.signatory(key) for key in part.parties),
        recipients=draw(_tuples(st.builds(Recipient, part.line, part.line, st.booleans()), most=3)),
        replaces=part.some(part.basis, 0, 1),
        waivers=draw(_tuples(st.builds(Waiver, st.just("SIG005"), part.line))),
    )
    agreement = draw(_with_term(agreement))
    return _attached(part, agreement) if draw(st.booleans()) else agreement


@st.composite
def _with_term(draw: st.DrawFn, agreement: Agreement) -> Agreement:
    if agreement.signed is None:
        return agreement
    effective = agreement.signed + timedelta(days=draw(st.integers(0, 60)))
    expires = draw(st.none() | st.just(effective + timedelta(days=1826)))
    return attrs.evolve(agreement, effective=effective, expires=expires)


def _attached(part: _Draw, agreement: Agreement) -> Agreement:
    return attrs.evolve(
        agreement,
        legal_form=LegalForm.ATTACHED,
        decision=part.decision(),
        signatories=(part.signatory("issuer"),),
    )
