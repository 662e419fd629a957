"""Minutes: what was said and agreed at a meeting of the parties, and the tasks that come of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

import attrs

from coordlib.issued.letterheads import Letterhead, issuing
from coordlib.language import Key, clean, clean_line, date_in_figures, key, typed
from coordlib.ledger import Done, Entry, Evidence, Note
from coordlib.model import FINAL, INTERIM, MEETING, Agreement, ReviewCycle, ReviewKind, Signatory


@attrs.frozen(field_transformer=typed)
class Attendance:
    """Who took part for a party (thành phần): a unit or an office, and how many; no list of persons."""

    party: Key = attrs.field(converter=key)
    unit: str = attrs.field(converter=clean_line)
    count: int = 1


@attrs.frozen(field_transformer=typed)
class Task:
    """What a meeting charges a party with (nhiệm vụ được giao), and until which day, if one was set."""

    text: str = attrs.field(converter=clean)
    party: Key = attrs.field(converter=key)
    until: date | None = None


def _texts(given: str | tuple[str, ...]) -> tuple[str, ...]:
    return (clean(given),) if isinstance(given, str) else tuple(map(clean, given))


@attrs.frozen(field_transformer=typed)
class Minutes:
    """The minutes of a review meeting (biên bản): Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9.

    `review`: the key of the review that was held. `on`, `begun`, `ended`: day and hours. `venue`: the place of the
    meeting. `chair`, `secretary`: who sign, the secretary left, the chair right. `occasion`: which time of the review,
    as for `Done`. `contents`, `conclusions`: one text each.
    """

    agreement: Agreement
    review: Key = attrs.field(converter=key)
    on: date
    chair: Signatory
    secretary: Signatory
    venue: str = attrs.field(default="", converter=clean_line)
    begun: time | None = None
    ended: time | None = None
    occasion: str = attrs.field(default="", converter=clean_line)
    attendance: tuple[Attendance, ...] = ()
    contents: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    conclusions: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    tasks: tuple[Task, ...] = ()
    letterhead: Letterhead = Letterhead()

    @property
    def head(self) -> Letterhead:
        """The letterhead."""
        return self.letterhead

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text that people wrote, with the name of its field."""
        for name, texts in (("contents", self.contents), ("conclusions", self.conclusions)):
            yield from ((f"{name}[{index}]", text) for index, text in enumerate(texts, start=1))
        yield from ((f"tasks[{index}].text", task.text) for index, task in enumerate(self.tasks, start=1))

    @property
    def cycle(self) -> ReviewCycle | None:
        """The review cycle that was held; none if the agreement knows no such key."""
        return next((one for _, one in self.agreement.reviews() if one.key == self.review), None)

    @property
    def title(self) -> str:
        """What the meeting was: ``Họp giao ban``, ``Hội nghị sơ kết``."""
        return _TITLES.get(self.cycle.kind, "Họp") if self.cycle else "Họp"

    def entries(self) -> tuple[Entry, ...]:
        """Return what the meeting leaves for the ledger: that it was held, shown by the minutes, and its tasks."""
        number = self.letterhead.numbered
        bodies = issuing(self.letterhead, self.agreement)
        notation = self.letterhead.notation(bodies, "BB")
        shown = Evidence(f"{number}/{notation}" if number else f"Biên bản ngày {date_in_figures(self.on)}", self.on)
        held = Entry(Done(self.review, self.occasion), self.on, self._holding, evidence=(shown,))
        tasks = (Entry(Note(_told(task), task.party), self.on, evidence=(shown,)) for task in self.tasks)
        return (held, *tasks)

    @property
    def _holding(self) -> tuple[Key, ...]:
        """Who held it, if hosts take turns: the party of the chair, which may not be the one whose turn it was."""
        hosts = self.cycle.hosts if self.cycle else ()
        return (self.chair.party,) if len(hosts) > 1 and self.chair.party in hosts else ()


_TITLES: dict[ReviewKind, str] = {MEETING: "Họp giao ban", INTERIM: "Hội nghị sơ kết", FINAL: "Hội nghị tổng kết"}


def _told(task: Task) -> str:
    return task.text if task.until is None else f"{task.text} (chậm nhất ngày {date_in_figures(task.until)})"
