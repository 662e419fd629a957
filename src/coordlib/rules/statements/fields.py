"""Fields: one text read part by part, each deadline with the words that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise

import attrs

from coordlib.deadlines import Deadline, parse_when
from coordlib.language import Address, RefusedError
from coordlib.lexicon import CALENDAR_UNITS, EVENTS, any_of, phrase_pattern, phrases_of
from coordlib.model import FINAL, INTERIM, MEETING, REPORT, DutyKind, Every, When
from coordlib.rules.statements.modality import titled
from coordlib.rules.statements.naming import BodyNames
from coordlib.rules.statements.parts import HOLE, PartOfSentence, clauses_of, masked
from coordlib.rules.statements.recurring import together
from coordlib.rules.statements.stating import Leading, Statement

_FROM_A_REQUEST = f"kể từ ngày {EVENTS['request']}"
_HELD = phrase_pattern("meeting", "interim", "final")
_UNITS = any_of(CALENDAR_UNITS)
_REVIEWS = (
    *(
        (kind, re.compile(rf"(?<!\w){phrase_pattern(kind.name.lower())}", re.IGNORECASE))
        for kind in (INTERIM, FINAL, MEETING, REPORT)
    ),
    *((kind, re.compile(rf"(?<!\w)(?:họp|hội nghị)(?! {_HELD})(?!\w)", re.IGNORECASE)) for kind in (INTERIM, FINAL)),
)
_ALWAYS = re.compile(rf"(?:^|[\s{HOLE},])thường xuyên(?!\w)", re.IGNORECASE)
_BARE = ("", "và", "hoặc", "hay")
_TIMED = re.compile(
    rf"định kỳ|{phrase_pattern('each')} {_UNITS}|đột xuất|(?<!\w)khi(?!\w)|\d+ {_UNITS}|ngày \d",
    re.IGNORECASE,
)
_RECEIVES = re.compile(rf"(?:{phrases_of('may')[0]} )?được(?! (?:quyền|phép))(?!\w)", re.IGNORECASE)
_EXCEPTED = re.compile(r"\s*\(?(?:không (?:kể|tính|bao gồm)|trừ|kể cả|bao gồm cả|tính cả)(?!\w)", re.IGNORECASE)


@attrs.define
class Field:
    """Reads one field of text."""

    text: str
    names: BodyNames
    deadlines: Sequence[Deadline]
    leading: Callable[[], Leading]

    def statements(self) -> Iterator[Statement]:
        """Yield what it states, in the order of the text."""
        kept = [one for one in self.deadlines if one.values or one.missing]
        text = masked(self.text, [(one.start, one.end) for one in kept], self.names)
        before: PartOfSentence | None = None
        for part in clauses_of(text, self.names):
            keys, kinds = titled(part.text, self.names)
            if keys:  # “Viettel tỉnh: …” before its own words
                said = part.text.rstrip(":")
                self.leading = partial(Leading, keys, kinds, said)
                continue
            within = [one for one in kept if part.start <= one.start < part.span.end]
            if within:
                yield from self._timed(part, within, before)
            elif not part.text.endswith(":"):
                yield from self._untimed(part)
            before = part if part.subject else before

    def _timed(
        self, part: PartOfSentence, within: list[Deadline], before: PartOfSentence | None
    ) -> Iterator[Statement]:
        last = before
        for window, found in self._windows(part, within):
            base = self._statement(window, last if window.subject is None else None)
            for said, value, open_start in _values(self.text, found):
                yield attrs.evolve(base, said=said, value=value, open_start=open_start)
            last = window if window.subject else last

    def _windows(self, part: PartOfSentence, within: list[Deadline]) -> Iterator[tuple[PartOfSentence, list[Deadline]]]:
        """Yield the stretch of a part to which each of its deadlines belongs: before it, or after where it opens."""
        groups = list(_grouped(self.text, within))
        if len(groups) == 1:
            yield part, groups[0]
            return
        opening = self.text[part.start : within[0].start]
        named = self.names.find(opening)
        opens = not opening.strip() or (len(named) == 1 and not opening[named[0].end :].strip(" ,"))
        between = [self.text[one[-1].end : two[0].start].strip(" ,") for one, two in pairwise(groups)]
        for index, group in enumerate(groups):
            last = len(groups) - 1
            upto = next(
                (n for n in range(index, last) if between[n] not in _BARE), last
            )  # “15 ngày trước … và 15 ngày sau …”
            start = part.start if index == 0 else group[0].start if opens else groups[index - 1][-1].end
            end = (
                part.span.end
                if (upto if opens else index) == last
                else (groups[upto + 1][0].start if opens else group[-1].end)
            )
            words = part.text[start - part.start : end - part.start]
            lead = len(words) - len(words.lstrip(" ,"))
            yield PartOfSentence(words[lead:], start + lead, self.names), group

    def _untimed(self, part: PartOfSentence) -> Iterator[Statement]:
        base = self._statement(part, None)
        always = _ALWAYS.search(part.text) is not None and not _TIMED.search(self._words(part))
        if base.keys or base.kinds or always or base.reviews:
            yield attrs.evolve(base, always=always)

    def _statement(self, part: PartOfSentence, before: PartOfSentence | None) -> Statement:
        """Return what a part states, without its deadline."""
        leading = self.leading() if part.subject is None or not part.kinds else Leading()
        own, inherited = part.subject, before.subject if before else None
        if own is None and _RECEIVES.match(part.text):  # “Được Công an tỉnh hỗ trợ …” is what another one owes
            leading, inherited = Leading(), None
        subject = own or inherited
        keys = subject.keys if subject else leading.keys
        kinds = part.kinds or (leading.kinds if not own or own.keys == leading.keys else frozenset[DutyKind]())
        words = self._words(part)
        return Statement(
            Address(),
            part,
            part.span,
            keys=keys - part.receivers if subject and subject.generic else keys,
            sure=bool(own) or not inherited,
            joined=own.together if own else frozenset(),
            kinds=kinds,
            reviews=frozenset(kind for kind, form in _REVIEWS if form.search(words)),
            lead=leading.said if (leading.keys and not subject) or (leading.kinds and not part.kinds) else "",
            scope=self._scope(part),
        )

    def _words(self, part: PartOfSentence) -> str:
        return self.text[part.start : part.span.end]

    def _scope(self, part: PartOfSentence) -> str:
        """Return the words from a part on, up to the next part with a deadline."""
        later = [one.start for one in self.deadlines if one.start >= part.span.end]
        return self.text[part.start : min(later, default=len(self.text))]


def _grouped(text: str, within: list[Deadline]) -> Iterator[list[Deadline]]:
    """Yield deadlines one by one, a recurrence with the day that is said elsewhere in its sentence together."""
    group: list[Deadline] = []
    for one in within:
        if group and not one.values and _joined(text, group[-1], one):
            group.append(one)
            continue
        if group:
            yield group
        group = [one]
    yield group


def _joined(text: str, first: Deadline, second: Deadline) -> tuple[When, ...]:
    """Return the recurrences of one deadline on the day of another: “06 tháng … ngày 18 của tháng cuối kỳ”."""
    values = (_when(f"{one}, {text[second.start : second.end]}") for one in first.values if isinstance(one, Every))
    return tuple(one for one in values if one)


def _values(text: str, found: list[Deadline]) -> Iterator[tuple[str, When | None, bool]]:
    """Yield each value of a deadline with its words, and whether it lacks from when it counts."""
    first = found[0]
    said = " … ".join(text[one.start : one.end].strip(" ,") for one in found)
    values = _joined(text, *found) if len(found) > 1 else first.values
    if not values:
        value = None if _EXCEPTED.match(text, found[-1].end) else _when(f"{said} {_FROM_A_REQUEST}")
        yield said, value, value is not None
    whole = tuple(together(values))
    yield from ((said, value, False) for value in whole or values)


def _when(phrase: str) -> When | None:
    try:
        return parse_when(phrase)
    except RefusedError:
        return None
