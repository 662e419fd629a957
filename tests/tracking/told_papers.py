"""Tracking tables, reminders, portfolios and minutes, read back and held against what the naive reader counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from coordlib.language import Key
from coordlib.tracking import Minutes
from tests.tracking.drawn_ledgers import Case
from tests.tracking.naive import ANSWERABLE, LATE, OVERDUE, RESTING, RUNNING, TIMELY, Part, count
from tests.tracking.told import Print, Teller, day_of, stated_in, whole
from tests.tracking.told_sums import DUE, amount, counts, figures, runs

MARCH = 3
"""The first month that is written without a nought."""
_SEVERAL = re.compile(
    r"(?P<limit>Không quy định|Ngay|Tạm đình chỉ)?(?(limit)(?: \(|$))"
    r"(?:(?P<count>[\d.]+) [\w ]+?(?:, từ (?P<first>[\d/]+) đến (?P<last>[\d/]+))?\)?)?"
)


def places_of(case: Case) -> dict[str, str]:
    """Return the promises by the place that a table gives for them; of one place there is one."""
    cited = {address.provision.cite(): promise.key for address, promise in stated_in(case.agreement)}
    return {place[:1].upper() + place[1:]: key for place, key in cited.items()}


@attrs.frozen(slots=False)
class Row:
    """What a row of a table says: of which promise, of whom, how often, by when, and since how many days."""

    key: str
    who: frozenset[str]
    status: str
    count: int
    first: date | None
    last: date | None
    done_on: date | None
    entries: set[int] | None

    @classmethod
    def of(cls, cells: dict[str, str], key: str, who: Iterable[str]) -> Row:
        limit = cells["Thời hạn"]
        single, several = re.fullmatch(r"[\d/]+", limit), _SEVERAL.fullmatch(limit)
        first = last = day_of(limit) if single else None
        if several and several["first"]:
            first, last = day_of(several["first"]), day_of(several["last"])
        done = cells.get("Ngày thực hiện")
        return cls(
            key=key,
            who=frozenset(who),
            status=cells.get("Tình trạng", ""),
            count=whole(several["count"] or "1") if several else 1,
            first=first,
            last=last,
            done_on=day_of(done) if done else None,
            entries=runs(cells["Mục sổ"]) if cells.get("Mục sổ") else None,
        )

    def is_of(self, part: Part) -> bool:
        """Tell whether a part may be among what the row is of."""
        if part.key != self.key or part.bearer not in self.who:
            return False
        if self.count > 1:
            if self.first is None or self.last is None or part.deadline is None:
                return self.first is None and part.deadline is None
            return self.first <= part.deadline <= self.last
        return part.deadline == self.first and (self.done_on is None or part.done_on == self.done_on)


@attrs.frozen(slots=False)
class Papers:
    """Holds the other papers of a case against its parts."""

    case: Case
    teller: Teller

    @property
    def parts(self) -> list[Part]:
        return self.teller.parts

    def alike(self, part: Part) -> frozenset[str]:
        """Return who fared alike in one time of a promise."""
        if part.by_turns:
            return frozenset(other.bearer for other in self.parts if other.key == part.key)
        return frozenset(
            other.bearer
            for other in self.parts
            if (other.key, other.occasion, other.status) == (part.key, part.occasion, part.status)
            if (other.deadline, other.done_on) == (part.deadline, part.done_on)
        )

    # --- the tracking table ---

    def tracking(self, told: Print) -> Iterator[str]:
        """Hold each row against the parts that stand so, and see that each part has a row."""
        places = places_of(self.case)
        left = {id(part): part for part in self.parts}
        for cells in told.table("", "Nội dung", "Căn cứ", "Chủ trì", "Thời hạn"):
            if cells["Chủ trì"].endswith("(phối hợp)"):
                continue
            row = Row.of(cells, places[cells["Căn cứ"]], self.teller.who(cells["Chủ trì"]))
            own = [part for part in left.values() if row.is_of(part) and self.says(row.status, part)]
            own = [part for part in own if part.by_turns or not part.occasion or self.alike(part) == row.who]
            own = self.of_one_time(own, cells["Nội dung"]) if row.count == 1 else own
            yield from self.row(row, own, cells)
            for part in own:
                left.pop(id(part))
        yield from (f"tracking, no row: {p.key} {p.occasion} {p.bearer} {p.status}" for p in left.values())

    def row(self, row: Row, own: list[Part], cells: dict[str, str]) -> Iterator[str]:
        times = {part.occasion for part in own}
        bearers = {part.bearer for part in own}
        if bearers != row.who or len(times) != row.count:
            yield f"tracking: {cells} ← {[(p.occasion, p.bearer) for p in own]}"
        deadlines = [part.deadline for part in own if part.deadline]
        if (min(deadlines, default=None), max(deadlines, default=None)) != (row.first, row.last):
            yield f"tracking, days: {cells} ← {sorted(deadlines)}"
        entries = {number for part in own for fact in part.facts for number in fact.numbers}
        if not entries <= (row.entries or set()):
            yield f"tracking, entries: {cells} ← {entries}"
        if row.count == 1 and own and row.done_on != own[0].done_on and "Ngày thực hiện" in cells:
            yield f"tracking, done on: {cells} ← {own[0].done_on}"

    def of_one_time(self, own: list[Part], text: str) -> list[Part]:
        """Return the parts of one time: the one that the text of a row names, else the first."""
        occasion = next((one.occasion for one in own if self.names(text, one)), own[0].occasion if own else "")
        return [part for part in own if part.occasion == occasion]

    def names(self, text: str, part: Part) -> bool:
        """Tell whether the text of a row names the event of a part, as far as it may."""
        reference = part.event.reference if part.event else ""
        return bool(reference) and f"({reference})" in text

    def says(self, status: str, part: Part) -> bool:
        """Tell whether a row says how a part stands, with its days where it is of one."""
        told = status[:1].lower() + status[1:]
        if part.status == RUNNING and part.promptly:
            days = (self.case.on - part.begun).days
            return told in (part.status, f"chưa hoàn thành, phải thực hiện ngay (đã {amount(days)} ngày)")
        late = f"{part.status} {amount(part.late)} ngày"
        return told in ((part.status, late) if part.status in (LATE, OVERDUE) else (part.status,))

    # --- reminders ---

    def owed(self, key: str) -> list[Part]:
        """Return what a party should have done by now, or at once."""
        bearers = self.teller.expanded(key)
        return [
            part
            for part in self.parts
            if part.bearer in bearers and (part.status == OVERDUE or (part.status == RUNNING and part.promptly))
        ]

    def reminder(self, key: str, told: Print) -> Iterator[str]:
        """Hold the sum and the rows of a reminder to a party."""
        owed = self.owed(key)
        lines = [line for one in told.paragraphs.values() for line in one]
        line = next((one for one in lines if "đã rà soát" in one), "")
        found = re.search(r"tính đến ngày ([\d/]+), (.+) còn ([\d.]+) việc (.+), chưa hoàn thành", line)
        if not found:
            yield f"reminder: no sum in {line}"
            return
        late, pressing = count(owed, OVERDUE), count(owed, RUNNING)
        kind = "quá hạn hoặc phải thực hiện ngay" if late and pressing else "quá hạn" if late else "phải thực hiện ngay"
        if (day_of(found[1]), whole(found[3]), found[4]) != (self.case.on, len(owed), kind):
            yield f"reminder: {found[0]} ← {late} late, {pressing} pressing"
        if self.teller.who(found[2]) != self.teller.expanded(key):
            yield f"reminder to {found[2]} ← {key}"
        yield from self.reminder_rows(key, owed, told)

    def reminder_rows(self, key: str, owed: list[Part], told: Print) -> Iterator[str]:
        places = places_of(self.case)
        left = {id(part): part for part in owed}
        for cells in told.table("", "Nội dung", "Căn cứ", "Số ngày quá hạn"):
            pressing = cells["Thời hạn"].startswith("Ngay")
            of_whom = re.search(r" – ([^–]+)$", cells["Nội dung"])  # which members of a group
            who = self.teller.who(of_whom[1]) if of_whom else self.teller.expanded(key)
            row = Row.of(cells, places[cells["Căn cứ"]], who)
            own = [part for part in left.values() if row.is_of(part) and (part.status == RUNNING) == pressing]
            own = self.of_one_time(own, cells["Nội dung"]) if row.count == 1 else own
            days = [(self.case.on - part.begun).days if pressing else part.late for part in own]
            most = re.fullmatch(r"(?:nhiều nhất )?([\d.]+)", cells["Số ngày quá hạn"])
            if not own or not most or max(days) != whole(most[1]):
                yield f"reminder, days: {cells} ← {days}"
                continue
            deadlines = {part.deadline for part in own if part.deadline}
            if not pressing and {row.first, row.last} != {min(deadlines), max(deadlines)}:
                yield f"reminder, deadlines: {cells}"
            if not pressing and row.count > 1 and len(own) != row.count * len({part.bearer for part in own}):
                yield f"reminder, count: {cells} ← {len(own)}"
            yield from (f"reminder, nameless: {cells} ← {part.event}" for part in own if not self.is_named(part, cells))
            for part in own:
                left.pop(id(part))
        yield from (f"reminder, no row: {p.key} {p.occasion} {p.bearer}" for p in left.values())

    def is_named(self, part: Part, cells: dict[str, str]) -> bool:
        """Tell whether a row names the document by which a thing was asked for."""
        reference = part.event.reference if part.event else ""
        if not reference:
            return True
        secret = reference in self.teller.reading.secret_events
        return ("không công bố" if secret else reference) in cells["Nội dung"]


# --- portfolios ---


def portfolio(several: list[Papers], told: Print) -> Iterator[str]:
    """Hold the sums of many agreements: of all, of each body, and of the agreements with most overdue."""
    lines = [line for one in told.paragraphs.values() for line in one]
    line = next(one for one in lines if one.startswith("Có "))
    every = [part for papers in several for part in papers.parts]
    found = DUE.search(line)
    truth = tuple(count(every, status) for status in (TIMELY, LATE, OVERDUE))
    if (counts(found) if found else (0, 0, 0)) != truth or f"Có {amount(len(several))} quy chế" not in line:
        yield f"portfolio: {line} ← {truth} of {len(several)}"
    sums: dict[str, Counter[str]] = {}
    for papers in several:
        groups = {str(one.key): body.name for body in papers.case.agreement.bodies for one in body.members}
        names = {str(body.key): body.name for body in papers.case.agreement.bodies} | groups
        for name in set(names.values()):
            sums.setdefault(name, Counter())["agreements"] += 1
        for part in papers.parts:
            sums[names[part.bearer]][part.status] += 1
    for cells in told.table("", "Đơn vị, lĩnh vực, địa bàn", "Đúng hạn"):
        own = sums.get(cells["Đơn vị, lĩnh vực, địa bàn"])
        if own is None:
            continue
        told_sums = tuple(whole(cells[column]) for column in ("Quy chế", "Đúng hạn", "Trễ hạn", "Quá hạn"))
        if told_sums != (own["agreements"], own[TIMELY], own[LATE], own[OVERDUE]):
            yield f"portfolio: {cells} ← {own}"
    worst = next((one for one in lines if one.startswith("Các quy chế cần đôn đốc")), "")
    told_late = sorted(map(int, re.findall(r"(\d+) việc quá hạn", worst)), reverse=True)
    late = sorted((count(papers.parts, OVERDUE) for papers in several), reverse=True)
    if told_late != [one for one in late if one][: len(told_late)] or (any(late) and not told_late):
        yield f"portfolio: {worst} ← {late}"


# --- minutes ---


def minutes(paper: Minutes, names: Mapping[Key, str], told: Print) -> Iterator[str]:
    """Hold the day, who came, and each task with who does it by when."""
    lines = [line for one in told.paragraphs.values() for line in one]
    month = f"{paper.on.month:02}" if paper.on.month < MARCH else f"{paper.on.month}"
    day = f"ngày {paper.on.day:02} tháng {month} năm {paper.on.year}"
    if not any(line.startswith("Thời gian bắt đầu") and day in line for line in lines):
        yield f"minutes: not on {day}"
    for one in paper.attendance:
        if not any(f"{one.unit} ({names[Key(one.party)]}): {one.count:02} người" in line for line in lines):
            yield f"minutes: {one}"
    rows = told.table("", "Nhiệm vụ", "Đơn vị thực hiện")
    truth = [(task.text, names[task.party], figures(task.until) if task.until else "") for task in paper.tasks]
    if [(row["Nhiệm vụ"], row["Đơn vị thực hiện"], row["Thời hạn"]) for row in rows] != truth:
        yield f"minutes: {rows} ← {truth}"


__all__ = ["ANSWERABLE", "RESTING", "Papers", "minutes", "portfolio"]
