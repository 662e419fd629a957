"""Facts with a date: acts, places, bodies, offices, letters and days off, as far as they are known up to a day.

In come rows, of coordlib or of an office; out goes one value that is asked by day, and over which another may be laid.
Which files they come from is no matter here, nor what a rule makes of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Any, Literal, get_args

import attrs

from coordlib.lexicon.bodies import ORGANS, Body, Organ
from coordlib.lexicon.days_off import DayOff, day_of_row
from coordlib.lexicon.kinds import kind_named
from coordlib.lexicon.laws import Act
from coordlib.lexicon.letters import CAPITALS, compared, in_either_style
from coordlib.lexicon.offices import OFFICES, Heads, Office
from coordlib.lexicon.places import PLACES, Place
from coordlib.lexicon.rows import DatedRow
from coordlib.lexicon.tables import FACTS, Fact, read_table

TableName = Literal["acts", "places", "bodies", "offices", "abbreviations", "days_off"]
"""The tables of facts, each a file of that name."""

_MOST_STEPS = 50  # of a chain of successors: no body was renamed so often


@attrs.frozen
class LastDay(Fact):
    """Up to which day the rows of a table go (cứ liệu đến ngày): what came later is not in it."""

    table: TableName
    day: date = attrs.field(converter=day_of_row)

    @property
    def key(self) -> tuple[str, ...]:
        """What it is known by: its table."""
        return (self.table,)

    @property
    def first(self) -> None:
        """It is one for its table, whatever its day."""


Conflict = Literal["order", "overlap", "successor", "circle"]
"""How rows contradict: days out of order, days that overlap, an unknown successor, successors that come back."""


@attrs.frozen
class Contradiction:
    """A row that cannot hold as it is (mâu thuẫn): of which table, how, and why, in both languages."""

    table: TableName
    row: DatedRow
    conflict: Conflict
    vi: str
    en: str

    @property
    def name(self) -> str:
        """What the row is about: the letters of an abbreviation, else a name."""
        return self.row.letters if isinstance(self.row, Organ) else self.row.name


def _in_order(rows: Iterable[Any]) -> tuple[Any, ...]:
    """Return rows in the one order in which a value of facts keeps them, whatever theirs was; of two of a key one."""
    found = {(one.key, one.first or date.min): one for one in rows}
    return tuple(found[key] for key in sorted(found))


def _latest(days: Iterable[LastDay]) -> tuple[LastDay, ...]:
    """Return the last day of each table; of two the later."""
    found: dict[str, LastDay] = {}
    for one in days:
        known = found.get(one.table)
        found[one.table] = one if known is None or one.day >= known.day else known
    return tuple(found[name] for name in sorted(found))


@attrs.frozen(slots=False, cache_hash=True)
class Facts:
    """What is known of law and state (cứ liệu): rows that hold from a day on, each with its source and confidence.

    `acts`, `places`, `bodies`, `offices`, `abbreviations`, `days_off`: the rows of each table, whose order plays no
    part. `last_days`: up to which day each table goes. A row is known by its key (an act by kind and number, a place by
    its name) and its first day; of two that are alike in both the later one given counts.

    >>> shipped_facts().place_on("Đồng Nai", date(2026, 4, 29)).kind
    'tỉnh'
    """

    acts: tuple[Act, ...] = attrs.field(default=(), converter=_in_order, kw_only=True)
    places: tuple[Place, ...] = attrs.field(default=(), converter=_in_order, kw_only=True)
    bodies: tuple[Body, ...] = attrs.field(default=(), converter=_in_order, kw_only=True)
    offices: tuple[Office, ...] = attrs.field(default=(), converter=_in_order, kw_only=True)
    abbreviations: tuple[Organ, ...] = attrs.field(default=(), converter=_in_order, kw_only=True)
    days_off: tuple[DayOff, ...] = attrs.field(default=(), converter=_in_order, kw_only=True)
    last_days: tuple[LastDay, ...] = attrs.field(default=(), converter=_latest, kw_only=True)

    def __repr__(self) -> str:
        counts = (f"{len(getattr(self, name))} {name}" for name in get_args(TableName) if getattr(self, name))
        return f"<Facts: {', '.join(counts) or 'none'}>"

    def laid_over(self, other: Facts) -> Facts:
        """Return these facts with `other` laid over them: a row of the same key and first day takes the place of ours.

        Of the last days of a table the later one stays.
        """
        return Facts(
            acts=(*self.acts, *other.acts),
            places=(*self.places, *other.places),
            bodies=(*self.bodies, *other.bodies),
            offices=(*self.offices, *other.offices),
            abbreviations=(*self.abbreviations, *other.abbreviations),
            days_off=(*self.days_off, *other.days_off),
            last_days=(*self.last_days, *other.last_days),
        )

    def rows(self, table: TableName) -> tuple[DatedRow, ...]:
        """Return the rows of a table."""
        match table:
            case "acts":
                return self.acts
            case "places":
                return self.places
            case "bodies":
                return self.bodies
            case "offices":
                return self.offices
            case "abbreviations":
                return self.abbreviations
            case "days_off":
                return self.days_off

    def last_day(self, table: TableName) -> date | None:
        """Return up to which day a table goes; none where that is not said."""
        return next((one.day for one in self.last_days if one.table == table), None)

    @cached_property
    def digest(self) -> str:
        """A name for these facts: the same where every row is the same."""
        lines = (repr(row) for name in get_args(TableName) for row in self.rows(name))
        return sha256("\n".join((*lines, repr(self.last_days))).encode()).hexdigest()[:12]

    # --- acts ---

    @cached_property
    def _numbered(self) -> Mapping[str, tuple[Act, ...]]:
        found: dict[str, list[Act]] = {}
        for act in self.acts:
            if act.number:
                found.setdefault(act.number.upper(), []).append(act)
        return {number: tuple(acts) for number, acts in found.items()}

    def acts_meant(
        self, number: str, *, kind: str = "", issuer: str = "", passed: date | None = None
    ) -> tuple[Act, ...]:
        """Return the acts that a number may mean: those of its kind, of which issuer and day tell where they can.

        Laws and resolutions of one Assembly are numbered apart, and two decrees of a year have borne one number: more
        than one act is an ambiguity, and none of them is the right one.
        """
        acts = self._numbered.get(number.upper(), ())
        if kind:
            acts = tuple(act for act in acts if _series(act.kind) == _series(kind))
        if len(acts) > 1 and issuer:
            acts = tuple(act for act in acts if compared(act.issuer) == compared(issuer)) or acts
        if len(acts) > 1 and passed:
            acts = tuple(act for act in acts if act.passed == passed) or acts
        return acts

    @cached_property
    def shared_numbers(self) -> frozenset[str]:
        """The numbers that more than one act bears."""
        return frozenset(number for number, acts in self._numbered.items() if len(acts) > 1)

    def successor_of(self, act: Act) -> Act | None:
        """Return the act that replaced another, if it is known; of two of its number that of its kind."""
        kind, _, number = act.successor.rpartition(" ")
        acts = self.acts_meant(number, kind=kind.removesuffix(" số"))
        if len(acts) > 1:
            acts = tuple(one for one in acts if _series(one.kind) == _series(act.kind))
        return acts[0] if len(acts) == 1 else None

    def act_now(self, act: Act, day: date) -> Act | None:
        """Return the act of a day that has followed another: itself while it has not ended; none if none is known."""
        for _ in range(_MOST_STEPS):
            if act.ended is None or act.ended > day:
                return act
            later = self.successor_of(act)
            if later is None:
                return None
            act = later
        return None

    # --- places ---

    @cached_property
    def _places(self) -> Mapping[str, tuple[Place, ...]]:
        """The rows of each name, in every spelling, the earliest first."""
        found: dict[str, list[Place]] = {}
        for place in self.places:
            for name in dict.fromkeys(map(compared, place.names)):
                found.setdefault(name, []).append(place)
        return {name: tuple(sorted(rows, key=_since)) for name, rows in found.items()}

    def states_of(self, name: str) -> tuple[Place, ...]:
        """Return what a place was and is, the earliest first, by a name in any spelling."""
        return self._places.get(compared(name), ())

    def place_on(self, name: str, day: date) -> Place | None:
        """Return what a place is on a day; none where it is not known, or is no more."""
        begun = [place for place in self.states_of(name) if _since(place) <= day]
        return begun[-1] if begun and begun[-1].holds_on(day) else None

    def place_ended(self, name: str, day: date) -> Place | None:
        """Return the row of a place that has ended by a day; none for one that is there, or is not known."""
        begun = [place for place in self.states_of(name) if _since(place) <= day]
        return begun[-1] if begun and begun[-1].ended is not None and begun[-1].ended <= day else None

    def place_now(self, name: str, day: date) -> Place | None:
        """Return the place of a day that a name stands for: itself, or the one that it became a part of.

        None where it is not known; chains of mergers are followed.
        """
        for _ in range(_MOST_STEPS):
            begun = [place for place in self.states_of(name) if _since(place) <= day]
            if not begun or begun[-1].holds_on(day):
                return begun[-1] if begun else None
            name = begun[-1].successor
        return None

    # --- bodies ---

    @cached_property
    def _bodies(self) -> Mapping[str, tuple[Body, ...]]:
        found: dict[str, list[Body]] = {}
        for body in self.bodies:
            for name in dict.fromkeys(map(compared, body.names)):
                found.setdefault(name, []).append(body)
        return {name: tuple(sorted(rows, key=_since)) for name, rows in found.items()}

    def body_rows(self, name: str) -> tuple[Body, ...]:
        """Return the rows of a body, the earliest first, by its name in any form."""
        return self._bodies.get(compared(name), ())

    def body_ended(self, name: str, day: date) -> Body | None:
        """Return the row of a body that has ended by a day; none for one that is there, or is not known."""
        begun = [body for body in self.body_rows(name) if _since(body) <= day]
        last = begun[-1] if begun else None
        return last if last is not None and last.ended is not None and last.ended <= day else None

    def body_now(self, name: str, day: date) -> str:
        """Return the name of the body of a day that has followed one of another name; empty where none has.

        Chains are followed (Cục Thuế tỉnh, Chi cục Thuế khu vực, Thuế tỉnh), and so is what became of the province in
        the name: “Công an tỉnh Đồng Nai” is Công an thành phố Đồng Nai from 30/4/2026.
        """
        for _ in range(_MOST_STEPS):
            ended = self.body_ended(name, day)
            if ended is None:
                break
            name = ended.successor
        return self._placed(name, day)

    @cached_property
    def placed_names(self) -> re.Pattern[str]:
        """A pattern of the name of each place behind the word for what it is: tỉnh Bình Định, thành phố Đồng Nai."""
        names = sorted({name for place in self.places for name in place.names}, key=lambda name: (-len(name), name))
        among = "|".join(map(in_either_style, names)) or "(?!)"
        committee = f"(?P<party>(?i:{in_either_style('ủy')}|đoàn))"  # Tỉnh ủy, Thành đoàn
        kinds = f"(?P<kind>(?i:tỉnh|thành phố))|(?i:tỉnh|thành) {committee}"
        return re.compile(rf"(?:{kinds}) (?P<name>{among})(?!\w| [{CAPITALS}]\w)")

    def _placed(self, name: str, day: date) -> str:
        """Return a name with the places in it as they are on a day."""

        def now(found: re.Match[str]) -> str:
            place = self.place_now(found["name"], day)
            if place is None or self._is_of_a_district(found, day):
                return found[0]
            if found["kind"]:
                return place.full_name
            first = "tỉnh" if place.kind == "tỉnh" else "thành"
            return f"{first.capitalize() if found[0][0].isupper() else first} {found['party'].lower()} {place.name}"

        return self.placed_names.sub(now, name)

    def _is_of_a_district(self, found: re.Match[str], day: date) -> bool:
        """Tell whether a city is one of a province, which bore its name (thành phố Bắc Ninh, until 30/6/2025)."""
        if compared(found["kind"] or "") != "thành phố":
            return False
        return day < _TWO_TIERS or all(place.kind == "tỉnh" for place in self.states_of(found["name"]))

    # --- letters and offices ---

    def organ_with(self, letters: str, day: date | None = None) -> Organ | None:
        """Return the body for which letters stand in a symbol, on a day if one is given; none if they are not known."""
        found = [one for one in self._organs.get(letters, ()) if day is None or one.holds_on(day)]
        return found[-1] if found else None

    @cached_property
    def _organs(self) -> Mapping[str, tuple[Organ, ...]]:
        found: dict[str, tuple[Organ, ...]] = {}
        for one in sorted(self.abbreviations, key=_since):
            found[one.letters] = (*found.get(one.letters, ()), one)
        return found

    @cached_property
    def _heads(self) -> Heads:
        return Heads(self.offices)

    def has_office(self, body: str, office: str, day: date | None = None) -> bool:
        """Tell whether a body has an office, on a day if one is given: a Sở has a Giám đốc, a Cục a Cục trưởng."""
        lasting = all(one.since is None and one.ended is None for one in self.offices)
        if lasting or day is None:
            return _has(self._heads, body, office)
        return Heads(one for one in self.offices if one.holds_on(day)).has(body, office)

    # --- what contradicts itself ---

    def contradictions(self) -> tuple[Contradiction, ...]:
        """Return what contradicts itself: days that overlap, an end before the beginning, successors that are unknown.

        And chains of successors that come back to where they began.
        """
        return (
            *_wrong_orders(self),
            *_overlapping("places", self.places),
            *_overlapping("bodies", self.bodies),
            *_overlapping("offices", self.offices),
            *_overlapping("abbreviations", self.abbreviations),
            *_unknown_successors(self),
            *_circles(self),
        )


_TWO_TIERS = date(2025, 7, 1)
_RANK_OF_LAWS = 2


@lru_cache(maxsize=4096)
def _has(heads: Heads, body: str, office: str) -> bool:
    return heads.has(body, office)


def _since(row: Place | Body | Organ) -> date:
    return row.since or date.min


@lru_cache(maxsize=256)
def _series(kind: str) -> str:
    """Return what is numbered together: laws with codes, and each other kind by itself."""
    known = kind_named(kind)
    is_law = known is not None and known.rank == _RANK_OF_LAWS and "by-title" in known.traits
    return "luật" if is_law else compared(kind)


@lru_cache(maxsize=1)
def shipped_facts() -> Facts:
    """Return the facts that come with coordlib, gathered from public texts and not complete (cứ liệu đi kèm)."""
    return Facts(
        acts=read_table("acts", Act, FACTS),
        places=PLACES,
        bodies=read_table("bodies", Body, FACTS),
        offices=OFFICES,
        abbreviations=ORGANS,
        days_off=read_table("days_off", DayOff, FACTS),
        last_days=read_table("last_days", LastDay, FACTS),
    )


# --- contradictions ---


def _wrong_orders(facts: Facts) -> Iterator[Contradiction]:
    for act in facts.acts:
        days = [day for day in (act.passed, act.in_force, act.ended) if day]
        if sorted(days) != days:
            yield Contradiction("acts", act, "order", "các ngày không theo thứ tự", "its days are out of order")
    tables: Mapping[TableName, tuple[Place | Body | Office | Organ, ...]] = {
        "places": facts.places,
        "bodies": facts.bodies,
        "offices": facts.offices,
        "abbreviations": facts.abbreviations,
    }
    for table, rows in tables.items():
        for row in rows:
            if row.since and row.ended and row.ended <= row.since:
                vi, en = "kết thúc không sau ngày bắt đầu", "it ends no later than it begins"
                yield Contradiction(table, row, "order", vi, en)


def _overlapping(table: TableName, rows: Iterable[Place | Body | Office | Organ]) -> Iterator[Contradiction]:
    before: dict[tuple[str, ...], Place | Body | Office | Organ] = {}
    for row in rows:  # of a key, the earliest first
        earlier = before.get(row.key)
        if earlier is not None and earlier.ended and row.since and row.since < earlier.ended:
            vi = f"dòng từ ngày {row.since} trùng với dòng đến ngày {earlier.ended}"
            en = f"a row since {row.since} overlaps one until {earlier.ended}"
            yield Contradiction(table, row, "overlap", vi, en)
        before[row.key] = row


def _unknown_successors(facts: Facts) -> Iterator[Contradiction]:
    """Yield places and acts whose successor is not known; of bodies those that are there need no row."""
    for place in facts.places:
        if place.successor and not facts.states_of(place.successor):
            yield _unknown("places", place, place.successor)
    for act in facts.acts:
        kind, _, number = act.successor.rpartition(" ")
        if act.successor and not facts.acts_meant(number, kind=kind.removesuffix(" số")):
            yield _unknown("acts", act, act.successor)


def _unknown(table: TableName, row: DatedRow, successor: str) -> Contradiction:
    vi, en = f"nối tiếp là “{successor}”, không có trong cứ liệu", f"its successor {successor!r} is unknown"
    return Contradiction(table, row, "successor", vi, en)


def _circles(facts: Facts) -> Iterator[Contradiction]:
    for place in facts.places:
        if place.ended and _comes_back(place.name, facts.place_ended):
            yield _circle("places", place)
    for body in facts.bodies:
        if body.ended and _comes_back(body.name, facts.body_ended):
            yield _circle("bodies", body)
    for act in facts.acts:
        met, later = [act], facts.successor_of(act)
        while later is not None and later not in met:
            met.append(later)
            later = facts.successor_of(later)
        if later is act:
            yield _circle("acts", act)


def _comes_back(name: str, ended: Callable[[str, date], Place | Body | None]) -> bool:
    """Tell whether the chain of successors of a name leads to it again; `ended`: the row of what ended by a day."""
    met, row = {compared(name)}, ended(name, date.max)
    while row is not None and row.successor:
        if compared(row.successor) in met:
            return compared(row.successor) == compared(name)
        met.add(compared(row.successor))
        row = ended(row.successor, date.max)
    return False


def _circle(table: TableName, row: DatedRow) -> Contradiction:
    return Contradiction(table, row, "circle", "chuỗi nối tiếp quay về chính nó", "its successors lead back to it")
