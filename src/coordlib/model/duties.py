"""Duties: who owes what to whom, by when, and how it is shown.

In come keys of parties and a value of time; out go promises. When they fall due is the business of `dates`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum

import attrs

from coordlib.language import HINT, ForeignField, Key, Message, Several, clean, clean_line, key, keys, typed
from coordlib.lexicon import phrase_pattern
from coordlib.model.when import Every, Ongoing, Roll, When, between, refuse

_CUT_OFF_OF_THE_DECREE = 14
_MOST_BITS = 64
_MOST_MONTHS = 1200
_FIGURE = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")  # “-2.5”
REQUESTER = Key("requester")
"""Who asked (bên yêu cầu), as the receiver of a duty that waits for a request: the reply goes to that party."""


def _no_number(written: str) -> Message:
    return Message(f"“{written}” không phải là một số thường", f"{written!r} is not a plain number")


def _no_months(number: str) -> Message:
    return Message(f"“{number}” tháng không dùng được", f"a target is not of {number} months")


def _no_cut_off(number: str) -> Message:
    return Message(f"ngày chốt số liệu phải từ 1 đến 31, không phải {number}", f"cut-off is 1 to 31, not {number}")


def decimal(given: float | Decimal | str) -> Decimal:
    """Return a figure exactly as it is written: at most 15 digits and 6 decimals; else raises `RefusedError`."""
    # Python writes no number of more than some thousand digits.
    written = "…" if isinstance(given, int) and given.bit_length() > _MOST_BITS else str(given)
    if isinstance(given, bool) or not _FIGURE.fullmatch(written):
        refuse(_no_number(written[:30]), "decimal: given")
    return Decimal(written)


def _decimal_or_none(given: float | Decimal | str | None) -> Decimal | None:
    return None if given is None else decimal(given)


@attrs.frozen(field_transformer=typed)
class Indicator(ForeignField):
    """A figure that is counted (chỉ tiêu): its name, its unit and its target, if it has one.

    `unit`: what is counted (lượt, vụ, cuộc, %). `at_least`, `at_most`: the target and its direction;
    both together are a range, neither means that the figure is only followed. `level`: a state or a rate, of which
    the last figure counts; other figures add up. `restricted`: withheld in print unless asked for.
    `each`: whether each of several bearers has the target to itself; else their figures add up to the one target.
    `months`: over how many months the target is, of a figure that adds up (4 cuộc một năm: 12); where it is 0, what
    the duty's recurrence, the name or the unit says (“cuộc/năm”).
    """

    key: Key = attrs.field(converter=key)
    name: str = attrs.field(converter=clean_line)
    unit: str = attrs.field(default="", converter=clean_line)
    at_least: Decimal | None = attrs.field(default=None, converter=_decimal_or_none)
    at_most: Decimal | None = attrs.field(default=None, converter=_decimal_or_none)
    level: bool = False
    restricted: bool = False
    each: bool = False
    months: int = attrs.field(default=0, validator=between(0, _MOST_MONTHS, _no_months))

    @property
    def of_punctuality(self) -> bool:
        """Whether it is the share of what was done in time (tỷ lệ đúng hạn): that, the ledger tells by itself."""
        return self.unit == "%" and bool(re.search(phrase_pattern("in-time"), self.name, re.IGNORECASE))

    @property
    def adds_up(self) -> bool:
        """Whether its figures add up: not those of a level, nor percentages."""
        return not self.level and "%" not in self.unit

    def met_by(self, value: Decimal) -> bool:
        """Tell whether a figure reaches the target; without a target every figure does."""
        enough = self.at_least is None or value >= self.at_least
        return enough and (self.at_most is None or value <= self.at_most)


class DutyKind(Enum):
    """What a duty asks (loại trách nhiệm): to do, not to do, or that one may."""

    OBLIGATION = "obligation"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"


OBLIGATION, PROHIBITION, PERMISSION = DutyKind


@attrs.frozen(field_transformer=typed, cache_hash=True)
class Duty(ForeignField):
    """A promise made in a provision (trách nhiệm).

    `lead`: the party that must do it, or several jointly (chủ trì); `to`: the party it is owed to;
    `support`: who helps (phối hợp). Each takes one key or several. With `REQUESTER` under `to` it is owed to the party
    that asked, by those of `lead` that did not.
    `when`: when it falls due; a draft that does not say is `Ongoing`.
    `roll`: what becomes of a deadline that is no working day.
    `evidence`: what shows that it was done (văn bản, biên bản). `indicators`: the figures it is measured by.
    `title`: what it asks, in a few words, for tables; needed only where one provision states several duties.
    """

    key: Key = attrs.field(converter=key)
    lead: tuple[Key, ...] = attrs.field(default=(), converter=keys)
    to: tuple[Key, ...] = attrs.field(default=(), converter=keys)
    when: When = attrs.field(default=Ongoing(), metadata={HINT: "parse_when({value})"})
    support: tuple[Key, ...] = attrs.field(default=(), converter=keys)
    kind: DutyKind = OBLIGATION
    roll: Roll = Roll.BY_LAW
    evidence: str = attrs.field(default="", converter=clean)
    indicators: tuple[Indicator, ...] = attrs.field(default=(), converter=Several[Indicator])
    title: str = attrs.field(default="", converter=clean_line)


class ReviewKind(Enum):
    """What the parties do together at regular times: giao ban, sơ kết, tổng kết, báo cáo."""

    MEETING = "meeting"
    INTERIM = "interim-review"
    FINAL = "final-review"
    REPORT = "report"


MEETING, INTERIM, FINAL, REPORT = ReviewKind


_OF_A_MONTH = between(1, 31, _no_cut_off)


@attrs.frozen(field_transformer=typed, cache_hash=True)
class ReviewCycle(ForeignField):
    """A regular review (chế độ giao ban, sơ kết, tổng kết, báo cáo).

    `hosts`: the parties that hold it, in rotation; `reporters`, `receivers`: who reports to whom.
    `cut_off`: the day of the period's last month on which the data close (thời gian chốt số liệu):
    14 as in Nghị định 09/2019/NĐ-CP, Điều 12, unless agreed; 31 is the month's last day. Periods that are counted from
    the day of effect, of two years or five months, are their own data.
    `roll`: what becomes of a day that is no working day.
    `rotation`: a name that cycles share whose hosts take turns over all of them, in the order of days; without it each
    cycle has turns of its own.
    """

    key: Key = attrs.field(converter=key)
    kind: ReviewKind
    every: Every = attrs.field(metadata={HINT: "parse_when({value})"})
    hosts: tuple[Key, ...] = attrs.field(default=(), converter=keys)
    reporters: tuple[Key, ...] = attrs.field(default=(), converter=keys)
    receivers: tuple[Key, ...] = attrs.field(default=(), converter=keys)
    cut_off: int = attrs.field(default=_CUT_OFF_OF_THE_DECREE, validator=_OF_A_MONTH)
    roll: Roll = Roll.BY_LAW
    rotation: str = attrs.field(default="", converter=clean_line)


Promise = Duty | ReviewCycle
"""What the parties promise: a duty or a review."""
