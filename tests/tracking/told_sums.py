"""The sums, requests, figures, years and annexes that a printed report tells, read back.

In come the print as `told.Print` and the parts; out go differences, each as a line. Which parts a sentence is about,
`told` says of the articles; here it is the whole of the period.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

import attrs

from coordlib import schedule
from coordlib.dates import Due, Period, add_months
from coordlib.model import Duty, Every, Indicator, ReviewCycle, ReviewKind
from coordlib.tracking import Done, Happened, Note
from tests.tracking.drawn_ledgers import Case
from tests.tracking.naive import (
    AHEAD,
    ANSWERABLE,
    BUSY,
    FINISHED,
    FREED,
    IDLE,
    LATE,
    OPEN,
    OVERDUE,
    RESTING,
    RUNNING,
    SOON_DUE,
    TIMELY,
    Fact,
    Part,
    Reading,
    count,
)
from tests.tracking.told import Print, Teller, day_of, whole

DAY = timedelta(days=1)
WITHHELD = "không công bố"
DUE = re.compile(
    r"(?P<all>[\d.]+) việc đến hạn(?: \((?P<more>[^)]*)\))?, (?:(?P<one>đã hoàn thành đúng hạn"
    r"|đã hoàn thành nhưng trễ hạn|đã quá hạn, chưa hoàn thành)|(?P<none>đều quá hạn, chưa hoàn thành)"
    r"|đã hoàn thành (?P<done>[\d.]+)/(?P<of>[\d.]+) việc(?P<timely>,? (?:đều )?đúng hạn)?(?P<slow>, (?:đều )?trễ hạn)?"
    r"(?:, trong đó (?P<part>[\d.]+) việc đúng hạn, (?P<late>[\d.]+) việc trễ hạn)?"
    r"(?:; còn (?P<overdue>[\d.]+) việc quá hạn, chưa hoàn thành)?)"
)
_NUMBER = r"[\d.]+(?:,\d+)?"


def number(words: str) -> Decimal:
    """Return a figure as offices write it."""
    return Decimal(words.replace(".", "").replace(",", "."))


def counts(found: re.Match[str]) -> tuple[int, int, int]:
    """Return what a sum says was done in time, was late, and is overdue."""
    every = whole(found["all"])
    if found["one"]:
        return ("đúng" in found["one"]), ("trễ" in found["one"]), ("quá" in found["one"])
    if found["none"]:
        return 0, 0, every
    done, overdue = whole(found["done"]), whole(found["overdue"] or "0")
    if found["part"]:
        return whole(found["part"]), whole(found["late"]), overdue
    return (0, done, overdue) if found["slow"] else (done, 0, overdue)


@attrs.frozen(slots=False)
class Sums:
    """Holds what a report says of the whole against the parts."""

    case: Case
    teller: Teller
    told: Print

    @property
    def reading(self) -> Reading:
        return self.teller.reading

    @property
    def parts(self) -> list[Part]:
        return self.teller.parts

    def differences(self) -> Iterator[str]:
        yield from self.summary()
        yield from self.since()
        yield from self.requests()
        yield from self.comparison()
        yield from self.activities()
        yield from self.years()
        yield from self.indicators()
        yield from self.unmet()
        yield from self.tasks()
        yield from self.finished()
        yield from self.unfinished()
        yield from self.ahead()

    # --- sums ---

    def _sum(self, found: re.Match[str], parts: Iterable[Part], name: str) -> Iterator[str]:
        counted = Counter(part.status for part in parts if part.status in ANSWERABLE)
        truth = (counted[TIMELY], counted[LATE], counted[OVERDUE])
        if counts(found) != truth or whole(found["all"]) != sum(truth):
            yield f"{name}: {found[0]} ← {truth}"
        if found["of"] and found["of"] != found["all"]:
            yield f"{name}: {found[0]}: another whole"

    def summary(self) -> Iterator[str]:
        [line] = [one for one in self.told.below("Kết quả chung") if one.startswith("Tính đến ngày")]
        if f"Tính đến ngày {figures(self.case.on)}," not in line:
            yield f"another day: {line}"
        first = line.split(" Sau kỳ báo cáo")[0]
        answerable = [part for part in self.parts if part.status in ANSWERABLE]
        found = DUE.search(first)
        if not found:
            if answerable or "trong kỳ không có việc đến hạn" not in first:
                yield f"no sum: {line}"
        else:
            yield from self._sum(found, answerable, "summary")
            yield from self._carried(found, answerable)
            rate = re.search(rf"Tỷ lệ hoàn thành đúng hạn là ({_NUMBER})% \((\d+)/(\d+) việc\)", first)
            timely = count(answerable, TIMELY)
            if rate and (number(rate[1]) != _rate(timely, len(answerable)) or int(rate[2]) != timely):
                yield f"rate: {rate[0]}"
        yield from self._besides(first)

    def _carried(self, found: re.Match[str], answerable: list[Part]) -> Iterator[str]:
        more = found["more"] or ""
        before = sum(part.day is not None and part.day < self.case.period.first for part in answerable)
        named = re.search(r"trong đó (\d+) việc từ kỳ trước", more)
        told = int(named[1]) if named else int("từ kỳ trước chuyển sang" in more)
        if told != before:
            yield f"carried: {more} ← {before}"
        jointly = Counter((part.key, part.occasion) for part in answerable)
        if len(answerable) > 1 and any(n > 1 for n in jointly.values()) and "theo từng bên" not in more:
            yield f"jointly: {found[0]}"

    def _besides(self, first: str) -> Iterator[str]:
        regular = count(self.parts, BUSY) + count(self.parts, IDLE)
        truth = {
            "việc thực hiện thường xuyên": regular,
            "việc không quy định thời hạn cụ thể đã hoàn thành": count(self.parts, FINISHED),
            "việc không quy định thời hạn cụ thể đang thực hiện": count(self.parts, RUNNING),
            "việc chưa đến hạn": count(self.parts, AHEAD) + count(self.parts, SOON_DUE),
            "việc tạm đình chỉ": count(self.parts, RESTING),
            "việc được miễn thực hiện": count(self.parts, FREED),
        }
        for words, true in truth.items():
            found = re.search(rf"([\d.]+) {words}", first)
            if (whole(found[1]) if found else 0) != true:
                yield f"besides: {words} {found and found[0]} ← {true}"
        busy = re.search(r"trong đó ([\d.]+) việc đã có kết quả", first)
        none = "thường xuyên, chưa ghi nhận kết quả" in first
        told = int(busy[1]) if busy else 0 if none else regular
        if told != count(self.parts, BUSY):
            yield f"besides: with results {told} ← {count(self.parts, BUSY)}"

    def since(self) -> Iterator[str]:
        """Hold what fell due between the end of the data and the day of the report, each overdue thing by name."""
        [line] = [one for one in self.told.below("Kết quả chung") if one.startswith("Tính đến ngày")]
        _, _, later = line.partition(" Sau kỳ báo cáo")
        first, last = self.case.period.last + DAY, self.case.on
        parts = []
        if first <= last:
            reading = attrs.evolve(self.reading, period=Period(first, last))
            counted = {(part.key, part.occasion, part.bearer) for part in self.parts}
            parts = [p for p in reading.all_parts() if p.day and first <= p.day <= last and p.status in ANSWERABLE]
            parts = [p for p in parts if (p.key, p.occasion, p.bearer) not in counted]
        found = DUE.search(later)
        if found is None:
            if parts:
                yield f"nothing is told of {len(parts)} since the data"
            return
        if f"(từ ngày {figures(first)} đến ngày {figures(last)})" not in later:
            yield f"since: {later}"
        yield from self._sum(found, parts, "since")
        names = re.findall(r"(?:: |; )([^;:(]+?) \(([^()]*), thời hạn ([\d/]+)\)", later[found.end() :])
        told = {
            (key, bearer, day_of(day))
            for deed, who, day in names
            for key in self.teller.keys_of(deed)
            for bearer in self.teller.who(who)
        }
        true = {(part.key, part.bearer, part.deadline) for part in parts if part.status == OVERDUE}
        keys = {key for key, _, _ in true}
        if {one for one in told if one[0] in keys} != true or not told <= self._with_same_words(true):
            yield f"since, by name: {told ^ true}"

    def _with_same_words(self, true: set[tuple[str, str, date | None]]) -> set[tuple[str, str, date | None]]:
        return {
            (other, bearer, day) for key, bearer, day in true for other in self.teller.keys_of(self.teller.deeds[key])
        }

    def requests(self) -> Iterator[str]:
        """Hold how many requests and events came, had come before, and are done with."""
        lines = [one for one in self.told.below("Kết quả chung") if one.startswith("Về ")]
        for kind, what, start in (
            ("request", "yêu cầu", "Về yêu cầu phối hợp"),
            ("incident", "vụ việc", ("Về trường hợp", "Về sự việc")),
        ):
            events = {part.event for part in self.parts if part.event and part.event.key == kind}
            received = {event for event in events if event.on >= self.case.period.first}
            carried = {event for event in events - received if not self._was_over(event)}
            still_open = {p.event for p in self.parts if p.event and p.event.key == kind and p.status in OPEN}
            line = next((one for one in lines if one.startswith(start)), "")
            if not line:
                if received or carried:
                    yield f"no word of {kind}: {len(received)} and {len(carried)}"
                continue
            now = re.search(rf"trong kỳ (?:đã tiếp nhận|có) ([\d.]+) {what}", line)
            before = re.search(rf"kỳ trước chuyển sang ([\d.]+) {what}", line)
            told = tuple(int(found[1]) if found else 0 for found in (now, before))
            if told != (len(received), len(carried)):
                yield f"{line} ← {len(received)}, {len(carried)}"
            total, left = sum(told), len(still_open)
            if self._open_told(line, total) != left:
                yield f"{line} ← open: {left}"

    def _was_over(self, event: object) -> bool:
        """Tell whether nothing was left to do of an event when the period began."""
        return not any(
            part.event == event and (part.status in OPEN or (part.done_on and part.done_on >= self.case.period.first))
            for part in self.parts
        )

    def _open_told(self, line: str, total: int) -> int:
        if "đang được giải quyết" in line:
            return 1
        if found := re.search(r"còn (\d+)(?:/\d+)? (?:yêu cầu|vụ việc) chưa giải quyết xong", line):
            return int(found[1])
        return 0 if "đã giải quyết xong" in line else total

    def _between(self, period: Period) -> list[Part]:
        parts = attrs.evolve(self.reading, period=period).all_parts()
        return [p for p in parts if p.day and period.first <= p.day <= period.last and p.status in ANSWERABLE]

    def _happened(self, period: Period) -> int:
        facts = self.reading.facts
        return sum(isinstance(one.what, Happened) and period.first <= one.on <= period.last for one in facts)

    def comparison(self) -> Iterator[str]:
        line = next((one for one in self.told.below("Kết quả chung") if one.startswith("So với")), "")
        if not line:
            return
        before = self.reading.before()
        assert before
        now, earlier = self._between(self.case.period), self._between(before)
        truth = {
            "số việc đến hạn": (len(now), len(earlier)),
            "số việc hoàn thành đúng hạn": (count(now, TIMELY), count(earlier, TIMELY)),
            "số yêu cầu, sự việc": (self._happened(self.case.period), self._happened(before)),
        }
        for words, pair in truth.items():
            told = self._pair(line, words)
            if told != pair and (told or any(pair)):
                yield f"{line}: {words} ← {pair}"

    def _pair(self, line: str, words: str) -> tuple[int, int] | None:
        same = re.search(rf"{words} không thay đổi \((?:(\d+)|đều không có)\)", line)
        if same:
            return int(same[1] or 0), int(same[1] or 0)
        if found := re.search(rf"{words} là (\d+) \(kỳ trước không có\)", line):
            return int(found[1]), 0
        if found := re.search(rf"{words} không có \(kỳ trước là (\d+)\)", line):
            return 0, int(found[1])
        found = re.search(rf"{words} (tăng|giảm) (\d+) \(từ (\d+) (?:lên|xuống) (\d+)\)", line)
        if not found or int(found[2]) != abs(int(found[4]) - int(found[3])):
            return None
        return int(found[4]), int(found[3])

    def activities(self) -> Iterator[str]:
        """Hold how many documents there are, and which meetings were held."""
        lines = [one for one in self.told.below("II.") if "ban hành, trao đổi" in one or "tổ chức" in one]
        telling = [fact for part in self.parts for fact in part.facts] + self._helping(self.parts)
        telling = [fact for fact in telling if self.case.restricted or not fact.restricted]
        documents = {shown for fact in telling for shown in fact.evidence if shown[0]}
        line = lines[0] if lines else ""
        found = re.search(r"ban hành, trao đổi ([\d.]+) văn bản", line)
        if (whole(found[1]) if found else 0) != len(documents):
            yield f"documents: {line} ← {len(documents)}"
        if line.startswith("Trong kỳ,"):
            outside = [fact for fact in telling if fact.evidence and not self._is_in(fact.on)]
            if outside:
                yield f"not in the period: {line} ← {[fact.on for fact in outside][:3]}"
        kinds = {ReviewKind.MEETING: "cuộc họp giao ban", ReviewKind.INTERIM: "hội nghị sơ kết"}
        cycles = {str(one.key): one.kind for _, one in self.case.agreement.reviews()}
        for kind, words in kinds.items():
            parts = [part for part in self.parts if cycles.get(part.key) is kind and part.status in ANSWERABLE]
            held = sum(part.status != OVERDUE for part in parts)
            told = re.search(rf"(\d+)/(\d+) {words}", line)
            if held and (not told or (int(told[1]), int(told[2])) != (held, len(parts))):
                yield f"meetings: {line} ← {held}/{len(parts)}"
            if told and line.startswith("Trong kỳ,"):
                late = [p.done_on for p in parts if p.done_on and not self._is_in(p.done_on)]
                if late:
                    yield f"held, but not in the period: {line} ← {late}"

    def _is_in(self, day: date) -> bool:
        return self.case.period.first <= day <= self.case.period.last

    # --- years ---

    def years(self) -> Iterator[str]:
        rows = self.told.table("Kết quả theo thời gian", "Thời gian")
        for row in rows:
            span = _span(row["Thời gian"], self.case.period)
            first, last = span or (date.min, self.case.period.first - DAY)
            until = date.max if row is rows[-1] else last  # what came in the last year and falls due after it
            parts = [p for p in self.parts if p.day and first <= p.day <= until and p.status in ANSWERABLE]
            told = tuple(int(row[name]) for name in ("Việc đến hạn", "Đúng hạn", "Trễ hạn", "Quá hạn"))
            if told != (len(parts), count(parts, TIMELY), count(parts, LATE), count(parts, OVERDUE)):
                yield f"year: {row} ← {len(parts)} {Counter(p.status for p in parts)}"
            if span and int(row["Yêu cầu, sự việc"]) != self._happened(Period(*span)):
                yield f"year, events: {row}"
        sums = [int(row["Việc đến hạn"]) for row in rows]
        if sums and sum(sums) != sum(part.status in ANSWERABLE for part in self.parts):
            yield f"years do not add up: {sums}"

    # --- figures ---

    def indicators(self) -> Iterator[str]:
        stated: dict[str, list[tuple[str, Duty, Indicator]]] = {}
        for address, duty in self.case.agreement.duties():
            for indicator in duty.indicators:
                stated.setdefault(indicator.name, []).append((address.provision.cite(), duty, indicator))
        for row in self.told.table("Kết quả chung", "Chỉ tiêu"):
            name, _, place = row["Chỉ tiêu"].partition(" (")
            for where, duty, indicator in stated[name]:
                if f"{where})" == place:
                    yield from self._indicator(row, duty, indicator)

    def _indicator(self, row: dict[str, str], duty: Duty, indicator: Indicator) -> Iterator[str]:
        period, before = self.case.period, self.reading.before()
        begins = date.min
        secret = indicator.restricted or any(
            fact.restricted
            for fact in self.reading.facts
            if getattr(fact.what, "indicator", "") == indicator.key and fact.on <= period.last
        )
        if secret and not self.case.restricted:
            if row["Kỳ này"] != "Không công bố":
                yield f"restricted: {row}"
            return
        values = {
            "Kỳ này": self.reading.figure(indicator, period.first, period.last),
            "Kỳ trước": before and self.reading.figure(indicator, before.first, before.last),
            "Lũy kế": self.reading.figure(indicator, begins, period.last),
        }
        for column, value in values.items():
            if column in row and (None if row[column] == "–" else number(row[column])) != value:
                yield f"figure: {column} {row} ← {value}"
        target = row.get("Mục tiêu", "")
        if indicator.at_least is not None or indicator.at_most is not None:
            yield from self._target(target, duty, indicator)

    def _target(self, told: str, duty: Duty, indicator: Indicator) -> Iterator[str]:
        rounds = list(self._rounds(duty, indicator))
        if not any(value is not None for one in rounds for value in one):
            rounds = []
        reached = sum(all(value is not None and indicator.met_by(value) for value in one) for one in rounds)
        found = re.search(r"\(đạt (\d+)/(\d+) (?:năm|kỳ)", told)
        if found:
            verdict: object = (int(found[1]), int(found[2]))
            truth: object = (reached, len(rounds))
        else:
            verdict = None if "đạt" not in told else "không đạt" not in told
            truth = None if not rounds else reached == len(rounds)
        if verdict != truth:
            yield f"target: {told} ← {truth} {rounds}"
        left_over = re.search(r"chưa đánh giá thời gian từ ngày ([\d/]+) đến ngày ([\d/]+)", told)
        judged_from = self._judged_from(duty, indicator) if rounds else None
        if (day_of(left_over[2]) + DAY if left_over else None) != judged_from:
            yield f"target, left over: {told} ← {judged_from}"

    def _judged_from(self, duty: Duty, indicator: Indicator) -> date | None:
        """Return the first day that is judged, where days of the period before it are not."""
        months = indicator.months or (duty.when.months if isinstance(duty.when, Every) else 0)
        first, after = self.case.period.first, self.case.period.last + DAY
        if indicator.level or not months or add_months(after, -months) < first:
            return None
        while add_months(after, -months) >= first:
            after = add_months(after, -months)
        return after if after - first > 31 * DAY else None

    def _rounds(self, duty: Duty, indicator: Indicator) -> Iterator[list[Decimal | None]]:
        period = self.case.period
        bearers: list[str] = [""]
        if indicator.each:
            bearers = [one for key in duty.lead for one in self.teller.expanded(key)]
        months = indicator.months or (duty.when.months if isinstance(duty.when, Every) else 0)
        spans: list[tuple[date, date]] = []
        if indicator.level or (not months and period.last - period.first <= 380 * DAY):
            spans = [(period.first, period.last)]
        elif months:
            after = period.last + DAY
            while add_months(after, -months) >= period.first:
                spans.append((add_months(after, -months), after - DAY))
                after = add_months(after, -months)
            if spans and spans[-1][0] - period.first <= 31 * DAY:  # its first days before the data open are of the year
                spans[-1] = (period.first, spans[-1][1])
        for first, last in reversed(spans):
            yield [self.reading.figure(indicator, first, last, who) for who in bearers]
        if months and not spans:
            values = [self.reading.figure(indicator, period.first, period.last, who) for who in bearers]
            most = indicator.at_most
            if most is not None:
                certain = any(value is not None and value > most for value in values)
            else:
                certain = all(value is not None and indicator.met_by(value) for value in values)
            if certain:
                yield values

    # --- shortcomings and tasks ---

    def unmet(self) -> Iterator[str]:
        answerable = [part for part in self.parts if part.status in ANSWERABLE]
        overdue, late = count(answerable, OVERDUE), count(answerable, LATE)
        lines = [one for one in self.told.below("Tồn tại, hạn chế") if "quá hạn" in one or "trễ hạn" in one]
        line = lines[0] if lines else ""
        for words, true in (("việc quá hạn, chưa hoàn thành", overdue), ("việc hoàn thành trễ hạn", late)):
            found = re.search(rf"(\d+)/(\d+) {words}", line)
            told = (int(found[1]), int(found[2])) if found else (0, len(answerable))
            if told != (true, len(answerable)):
                yield f"shortcomings: {line} ← {true}/{len(answerable)}"

    def tasks(self) -> Iterator[str]:
        lines = self.told.below("V. ")
        found = re.search(r"hoàn thành ([\d.]+) việc quá hạn", " ".join(lines))
        if (whole(found[1]) if found else 0) != count(self.parts, OVERDUE):
            yield f"tasks: {lines} ← {count(self.parts, OVERDUE)}"

    # --- annexes ---

    def finished(self) -> Iterator[str]:
        """Hold each row of what was done against the parts: who, how many, by when, which documents and entries."""
        if self.case.full:
            return
        left = {id(part): part for part in self.parts if self._is_closed(part)}
        for row in self.told.table("KẾT QUẢ THỰC HIỆN NHIỆM VỤ", "Nội dung", "Tình trạng"):
            own = [part for part in left.values() if self._is_of(part, row)]
            bearers = self.teller.who(row["Chủ trì"])
            every = re.search(r"\((\d+) [\w ]+(?:, năm \d+)?\)", row["Thời hạn"])
            several = int(every[1]) if every else 1
            by_turns = any(part.by_turns for part in own)
            per = [own] if by_turns else [[part for part in own if part.bearer == one] for one in bearers]
            if {part.bearer for part in own} != set(bearers) or any(len(one) != several for one in per):
                yield f"finished: {row} ← {[(p.bearer, p.occasion) for p in own]}"
            yield from self._shown(row, own)
            for part in own:
                left.pop(id(part))
        yield from (f"finished, no row: {p.key} {p.occasion} {p.bearer} {p.status}" for p in left.values())

    def _is_closed(self, part: Part) -> bool:
        if part.status in (BUSY, IDLE):
            return True
        if part.event and part.status in OPEN:
            return False
        return part.status in (TIMELY, LATE, FINISHED, FREED, RESTING, RUNNING)

    def _is_of(self, part: Part, row: dict[str, str]) -> bool:
        deed, _, named = row["Nội dung"].partition(" (")
        bearers = set(self.teller.who(row["Chủ trì"]))
        done = re.match(r"Ngày ([\d/]+)", row["Kết quả, văn bản"])
        return all(
            (
                part.key in self.teller.keys_of(deed) and part.bearer in bearers,
                not named or "(" in row["Thời hạn"] or self._is_named(part, named),
                not part.occasion or part.by_turns or self._alike(part) == bearers,
                not done or part.done_on == day_of(done[1]),
                self._says(row["Tình trạng"], part),
                self._is_due(row["Thời hạn"], part),
            )
        )

    def _says(self, status: str, part: Part) -> bool:
        late = f"{part.status} {amount(part.late)} ngày"
        return status[:1].lower() + status[1:] in ((part.status, late) if part.status == LATE else (part.status,))

    def _is_due(self, when: str, part: Part) -> bool:
        """Tell whether a column of deadlines says when a part is due: its day, its year, or that it has none."""
        if re.fullmatch(r"[\d/]+", when):
            return part.deadline == day_of(when)
        if year := re.match(r"Năm (\d+)", when):
            return part.deadline is not None and part.deadline.year == int(year[1])
        done_in = re.search(r", năm (\d+)\)", when)
        of_that_year = not done_in or (part.done_on is not None and part.done_on.year == int(done_in[1]))
        return part.deadline is None and of_that_year

    def _is_named(self, part: Part, words: str) -> bool:
        """Tell whether words name the time of a promise: its period, or the document by which it was asked for."""
        if part.event is None:
            return part.period is None or _says_period(words, part.period)
        reference = part.event.reference
        return WITHHELD in words or reference in words

    def _alike(self, part: Part) -> set[str]:
        """Return who fared alike in one time of a promise."""
        return {
            other.bearer
            for other in self.parts
            if (other.key, other.occasion) == (part.key, part.occasion)
            if (other.status, other.deadline, other.done_on) == (part.status, part.deadline, part.done_on)
        }

    def _shown(self, row: dict[str, str], own: list[Part]) -> Iterator[str]:
        result = row["Kết quả, văn bản"]
        on = re.match(r"Ngày ([\d/]+)", result)
        if on and {part.done_on for part in own} != {day_of(on[1])}:
            yield f"finished on: {row} ← {[part.done_on for part in own]}"
        facts = {fact.number: fact for part in own for fact in part.facts}.values()
        numbers = {one for fact in facts for entry in fact.numbers for one in (entry,)}
        helped = {entry for fact in self._helping(own) for entry in fact.numbers}
        told = runs(row["Mục sổ"])
        if not numbers <= told or not told <= numbers | helped:
            yield f"entries: {row} ← {sorted(numbers)}"
        for number_told in re.findall(r"\d+/[A-Z-]+", result):
            open_facts = [
                f for f in self.reading.facts if f.number in told and (self.case.restricted or not f.restricted)
            ]
            if number_told not in {shown for fact in open_facts for shown, _ in fact.evidence}:
                yield f"document: {row}"

    def _helping(self, own: list[Part]) -> list[Fact]:
        """Return the entries of those who helped, which stand beside what was done."""
        told = {(part.key, part.occasion, part.bearer) for part in self.parts}
        over = {
            (part.key, part.occasion)
            for part in self.reading.all_parts()
            if (part.key, part.occasion, part.bearer) not in told
        }
        times = {(part.key, part.occasion) for part in own if part.occasion} - over
        helping = {duty.key: set(duty.support) for _, duty in self.case.agreement.duties()}
        return [
            fact
            for fact in self.reading.facts
            if isinstance(fact.what, Done) and (fact.what.duty, fact.what.occasion) in times
            if helping.get(fact.what.duty, set()) & set(fact.by)
        ]

    def unfinished(self) -> Iterator[str]:
        """Hold each overdue thing and each request that is open against its row: who, until when, how late, by what."""
        left = {id(part): part for part in self.parts if self._is_open(part)}
        for row in self.told.table("NHIỆM VỤ QUÁ HẠN", "Nội dung", "Tình trạng, kết quả đến nay"):
            own = [part for part in left.values() if self._is_open_in(part, row)]
            if {part.bearer for part in own} != set(self.teller.who(row["Chủ trì"])):
                yield f"unfinished: {row} ← {[(p.key, p.occasion, p.bearer) for p in own]}"
            elif len({part.occasion for part in own}) == 1:
                yield from self._steps(row, own[0])
            for part in own:
                left.pop(id(part))
        yield from (f"unfinished, no row: {p.key} {p.occasion} {p.bearer} {p.status}" for p in left.values())

    def _steps(self, row: dict[str, str], part: Part) -> Iterator[str]:
        """Hold what was done so far against the notes: on this time all that say so, and none on another."""
        told = row["Tình trạng, kết quả đến nay"].split("; ")[1:]
        notes = [
            fact
            for fact in self.reading.facts
            if isinstance(fact.what, Note) and fact.what.about == part.key
            if self.case.restricted or not fact.restricted
        ]
        on_it = [fact.what.text for fact in notes if fact.what.occasion == part.occasion and fact.on >= part.begun]
        maybe = [fact.what.text for fact in notes if fact.what.occasion in ("", part.occasion)]
        missing = [text for text in on_it if text[:1].lower() + text[1:] not in told]
        strange = [text for text in told if text[:1].upper() + text[1:] not in maybe]
        if missing or strange:
            yield f"steps: {row} ← missing {missing}, of another {strange}"

    def _is_open(self, part: Part) -> bool:
        return part.status == OVERDUE or (part.event is not None and part.status in OPEN)

    def _is_open_in(self, part: Part, row: dict[str, str]) -> bool:
        limit = row["Thời hạn"]
        deadline = day_of(limit) if re.fullmatch(r"[\d/]+", limit) else None
        state = row["Tình trạng, kết quả đến nay"].split("; ")[0]
        late = state == f"Quá hạn {amount(part.late)} ngày"
        return all(
            (
                part.key in self.teller.keys_of(row["Nội dung"]),
                part.bearer in self.teller.who(row["Chủ trì"]),
                part.deadline == deadline,
                late if part.status == OVERDUE else state.lower().startswith(part.status),
                self._comes_from(row["Văn bản, kỳ thực hiện"], part),
            )
        )

    def _comes_from(self, origin: str, part: Part) -> bool:
        """Tell whether a column says where a part comes from: its period, or by what and when it was asked for."""
        if part.event is None:
            return part.period is None or _says_period(origin, part.period)
        secret = part.event.reference in self.reading.secret_events and not self.case.restricted
        named = WITHHELD in origin.lower() if secret else part.event.reference in origin
        return f"ngày {figures(part.event.on)}" in origin and (not part.event.reference or named)

    def ahead(self) -> Iterator[str]:
        """Hold what falls due next against the schedule."""
        period = self._next()
        dues = [
            due
            for due in schedule(self.case.agreement, period.first, period.last)
            if self.case.on < period.first or due.on > self.case.on
        ]
        rows = self.told.table("NHIỆM VỤ ", "Nhiệm vụ", "Phối hợp")
        expires = self.case.agreement.expires
        by_key: dict[str, list[Due]] = {}
        for due in dues:
            by_key.setdefault(due.key, []).append(due)
            if expires and due.on > expires and not self._begun_before(due, expires):
                yield f"ahead, after the end: {due}"
        if len(rows) != len(by_key):
            yield f"ahead: {len(rows)} rows ← {list(by_key)}"
        for row in rows:
            keys = [key for key in self.teller.keys_of(row["Nhiệm vụ"]) if key in by_key]
            told = tuple(day_of(day) for day in re.findall(r"\d+/\d+/\d{4}", row["Thời hạn"]))
            matches = [key for key in keys if self._is_ahead(row, by_key[key], told)]
            if not matches:
                yield f"ahead: {row} ← {[[d.on for d in by_key[key]] for key in keys]}"

    def _begun_before(self, due: Due, expires: date) -> bool:
        return (due.period.first if due.period else due.on) <= expires and not isinstance(due.what, ReviewCycle)

    def _is_ahead(self, row: dict[str, str], dues: list[Due], told: tuple[date, ...]) -> bool:
        days = tuple(dict.fromkeys(due.on for due in dues))
        said = days if len(days) <= 4 else (*days[:3], days[-1])
        who = {key for due in dues for key in due.lead}
        return told == said and set(self.teller.who(row["Chủ trì"])) == who

    def _next(self) -> Period:
        first, last = self.case.period.first, self.case.period.last
        after, months = last + DAY, 0
        while add_months(first, months) < after:
            months += 1
        is_of_months = add_months(first, months) == after
        end = add_months(after, months) if is_of_months else after + (after - first)
        return Period(after, min(end, add_months(after, 12)) - DAY)


# --- words ---


def figures(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}" if day.month < 3 else f"{day.day:02}/{day.month}/{day.year}"


def amount(value: int) -> str:
    return f"{value:02}" if value < 10 else f"{value:,}".replace(",", ".")


def _rate(some: int, every: int) -> Decimal:
    return (Decimal(some) * 100 / every).quantize(Decimal("0.1"), "ROUND_HALF_UP").normalize()


def runs(words: str) -> set[int]:
    found: set[int] = set()
    for run in filter(None, words.split(", ")):
        first, _, last = run.partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return found


def _span(words: str, period: Period) -> tuple[date, date] | None:
    """Return the days that a row of years is of; none for what was carried over."""
    if found := re.fullmatch(r"Năm (\d+)", words):
        year = int(found[1])
        closes = period.last.month == 12 and period.last.day == 14
        first, last = (date(year - 1, 12, 15), date(year, 12, 14)) if closes else (date(year, 1, 1), date(year, 12, 31))
        begins = period.first if 0 <= (first - period.first).days <= 31 else first
        return max(begins, period.first), last
    if found := re.fullmatch(r"Từ ngày ([\d/]+) đến ngày ([\d/]+)", words):
        return day_of(found[1]), day_of(found[2])
    if words == "Kỳ trước chuyển sang":
        return None
    after = period.last + DAY
    while add_months(after, -12) >= period.first:
        after = add_months(after, -12)
    return period.first, after - DAY


def _says_period(words: str, period: Period) -> bool:
    """Tell whether words name a period: its year at least, and which part of it where it is one."""
    if str(period.first.year) not in words:
        return False
    months = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    month = period.first.month
    names = {
        1: f"tháng {month:02}" if month < 3 else f"tháng {month}",
        3: f"quý {('I', 'II', 'III', 'IV')[(month - 1) // 3]} ",
        6: "6 tháng đầu" if month == 1 else "6 tháng cuối",
        12: "năm",
    }
    return names.get(months, "").lower() in words.lower()


__all__ = ["Note", "Sums"]
