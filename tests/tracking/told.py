"""What a printed report tells, read back: its sentences and tables, each held against what the naive reader counted.

In come the print as Markdown, the words of the promises and the parts; out go differences, each as a line. A sentence
that is of no known form is a difference too, so that nothing with a figure passes unread.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

import attrs

from coordlib import Agreement
from coordlib.language import Address
from coordlib.model import Promise
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
    WAITING,
    Part,
    Reading,
    count,
)

_POINTER = re.compile(r" \(chi tiết tại (?:Phụ lục [IVX]*|Phụ lục kèm theo)(?: và Phụ lục [IVX]+)?\)")
_SENTENCE_END = re.compile(r"(?<=\.) (?=(?P<next>\S))")
_FRACTION = r"(?:\d+/\d+ (?:(?:cuộc|lần) )?)?"
_REST = r"(?P<rest>(?:; \d+ [\w ]+? (?:được miễn thực hiện|tạm đình chỉ|chưa đến hạn))*)"
_DONE = (TIMELY, LATE, FINISHED)


def day_of(words: str) -> date:
    """Return a day in figures."""
    day, month, year = map(int, words.split("/"))
    return date(year, month, day)


def whole(figures: str) -> int:
    """Return a whole number as offices write it."""
    return int(figures.replace(".", ""))


@attrs.frozen
class Print:
    """A print, by headings: the paragraphs below each, and the rows of the tables."""

    paragraphs: dict[str, list[str]]
    tables: dict[str, list[list[str]]]

    @classmethod
    def read(cls, text: str) -> Print:
        text = re.sub(r"\[([^\]]*)\]\(#[^)]*\)", r"\1", text)
        paragraphs: dict[str, list[str]] = {"": []}
        tables: dict[str, list[list[str]]] = {"": []}
        part = heading = ""
        for line in text.splitlines():
            if line.startswith("#"):
                title = re.sub(r"<a[^>]*></a>", "", line.lstrip("# "))
                part = title if line.startswith("## ") else part
                heading = title if line.startswith("## ") else f"{part} / {title}"
                paragraphs[heading], tables[heading] = [], []
            elif line.startswith("|"):
                cells = [cell.strip().replace("\\", "") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
                if not set("".join(cells)) <= set("- "):
                    tables[heading].append(cells)
            elif line.strip():
                paragraphs[heading].append(line.strip().replace("\\", ""))
        return cls(paragraphs, tables)

    def below(self, words: str) -> list[str]:
        """Return the paragraphs below the headings that hold some words."""
        return [one for heading, lines in self.paragraphs.items() if words in heading for one in lines]

    def table(self, words: str, *heads: str) -> list[dict[str, str]]:
        """Return the rows of the first table below such a heading whose head has these names, by column."""
        for heading, rows in self.tables.items():
            if words not in heading:
                continue
            for number, row in enumerate(rows):
                if set(heads) <= set(row):
                    below = rows[number + 1 :]
                    end = next((n for n, other in enumerate(below) if len(other) != len(row)), len(below))
                    return [dict(zip(row, cells, strict=True)) for cells in below[:end]]
        return []


@attrs.frozen(slots=False)
class Teller:
    """Who knows the names and the words of an agreement, and holds what is told against the parts."""

    agreement: Agreement
    deeds: dict[str, str]
    reading: Reading
    parts: list[Part]

    # --- names and deeds ---

    @property
    def everyone(self) -> list[str]:
        return [key for party in self.agreement.parties for key in self.expanded(party.key)]

    def expanded(self, key: str) -> list[str]:
        members = next((body.members for body in self.agreement.bodies if body.key == key), ())
        return [member.key for member in members] or [key]

    def who(self, names: str) -> list[str]:
        """Return whom names mean; an unknown name stands for itself."""
        if names in ("Hai bên", "Các bên", "hai bên", "các bên"):
            return self.everyone
        known = {body.short_name or body.name: self.expanded(body.key) for body in self.agreement.bodies}
        known |= {member.name: [member.key] for body in self.agreement.bodies for member in body.members}
        return [key for name in names.split(", ") for key in known.get(name, [f"?{name}"])]

    def keys_of(self, deed: str) -> list[str]:
        """Return the promises that have these words."""
        lowered = deed[:1].lower() + deed[1:]
        return [key for key, words in self.deeds.items() if words == lowered]

    def deed_pattern(self) -> str:
        """Return what finds the words of any promise, with a fraction anywhere between them."""
        deeds = sorted(set(self.deeds.values()), key=len, reverse=True)
        each = (_FRACTION + rf" {_FRACTION}".join(map(re.escape, deed.split())) for deed in deeds)
        return "|".join(each)

    def of(self, keys: Iterable[str], who: Iterable[str] = ()) -> list[Part]:
        wanted, bearers = set(keys), set(who)
        return [part for part in self.parts if part.key in wanted and (not bearers or part.bearer in bearers)]


def stated_in(agreement: Agreement) -> Iterator[tuple[Address, Promise]]:
    """Yield what an agreement promises, with its place."""
    yield from agreement.duties()
    yield from agreement.reviews()


# --- the sentences of one article ---

# In each the words of a promise stand for DEED.
_WHO, _DAY = r"(?P<who>.+?)", r"(?P<day>[\d/]+)"
_IDLE = rf"Trong kỳ chưa ghi nhận kết quả (?:của {_WHO} về )?việc DEED\."
_UNUSED = r"Trong kỳ không phát sinh việc (?P<deeds>.*)\."
_DONE_ONCE = (
    rf"Ngày {_DAY}, {_WHO} đã (?:tổ chức )?DEED(?: \((?P<document>[^)]*)\))?"
    rf"(?:, chậm (?P<late>[\d.]+) ngày so với thời hạn|, (?P<timely>đúng thời hạn))?{_REST}\."
)
_OVERDUE_ONCE = rf"{_WHO} chưa (?:tổ chức )?DEED \(thời hạn {_DAY}\){_REST}\."
_OPEN_ONCE = rf"{_WHO} đang (?:tổ chức )?DEED(?: \(thời hạn {_DAY}\))?{_REST}\."
_FREED = rf"{_WHO} được thống nhất miễn DEED(?: \((?P<all>\d+) \w+( \w+)?\))?\."
_RESTING = r"Việc DEED(?: của (?P<who>[^;]+?))? tạm đình chỉ(?: \((?P<all>\d+) \w+( \w+)?\))?\."
_MIXED = rf"Việc DEED của {_WHO} có (?P<rest>\d+ .*)\."
_AHEAD = rf"{_WHO} chưa đến kỳ DEED(?: \(thời hạn {_DAY}\))?\."
_BUSY = rf"{_WHO} đã thường xuyên DEED(?:, kết quả: (?P<figures>.*))?\."
_DONE_OFTEN = (
    rf"{_WHO} đã (?:tổ chức )?DEED(?: \((?P<some>\d+)/(?P<all>\d+) (?P<unit>\w+)\))?"
    r"(?P<slow>, (?:(?:đều )?trễ hạn|trong đó (?P<late>[\d.]+) [\w ]+? chậm)"
    r"(?: (?P<one>[\d.]+) ngày|, nhiều nhất (?P<most>[\d.]+) ngày))?(?P<timely>, (?:đều )?đúng hạn)?"
    r"(?:; còn (?P<behind>[\d.]+) [\w ]+? (?:quá hạn|chưa tổ chức)(?: \((?P<names>[^)]*)\))?)?"
    rf"(?:; (?P<open>[\d.]+) [\w ]+? đang thực hiện)?{_REST}\."
)
_NONE_DONE = (
    rf"{_WHO} (?:chưa|đang|chưa hoàn thành việc) (?:tổ chức )?DEED"
    r" \((?P<all>[\d.]+) [\w ]+?(?P<each>, đều quá hạn)?\)"
    r"(?:; (?P<behind>[\d.]+) [\w ]+? (?:quá hạn|chưa tổ chức))?"
    rf"(?:; (?P<open>[\d.]+) [\w ]+? đang thực hiện)?{_REST}\."
)


@attrs.define(slots=False)
class Article:
    """The paragraph of one article: which parts its sentences have told, and what is wrong with them."""

    teller: Teller
    keys: tuple[str, ...]
    told: set[int] = attrs.Factory(set)
    wrong: list[str] = attrs.Factory(list)

    def read(self, paragraph: str) -> None:
        ends = [found.end() for found in _SENTENCE_END.finditer(paragraph) if found["next"].isupper()]
        for start, end in pairwise((0, *ends, len(paragraph))):
            self.sentence(_POINTER.sub("", paragraph[start:end]).strip())

    def sentence(self, words: str) -> None:
        forms = (
            (_IDLE, self.idle),
            (_UNUSED, self.unused),
            (_DONE_ONCE, self.done_once),
            (_OVERDUE_ONCE, self.overdue_once),
            (_OPEN_ONCE, self.open_once),
            (_FREED, self.freed),
            (_RESTING, self.resting),
            (_MIXED, self.mixed),
            (_AHEAD, self.ahead),
            (_BUSY, self.busy),
            (_DONE_OFTEN, self.done_often),
            (_NONE_DONE, self.none_done),
        )
        deed = f"(?P<deed>{self.teller.deed_pattern()})"
        for pattern, read in forms:
            if found := re.fullmatch(pattern.replace("DEED", deed), words):
                read(found, words)
                return
        self.wrong.append(f"no known form: {words}")

    def expect(self, truth: bool, words: str, why: object) -> None:  # noqa: FBT001 - what is held to be so
        if not truth:
            self.wrong.append(f"{words} ← {why}")

    def own(self, found: re.Match[str], *, who: str = "") -> list[Part]:
        """Return the parts that a sentence is about: of its promise, and of those whom it names."""
        fractionless = re.sub(r"\d+/\d+ (?:cuộc |lần )?", "", found["deed"])
        keys = [key for key in self.teller.keys_of(fractionless) if key in self.keys]
        return self.teller.of(keys, self.teller.who(who) if who else ())

    def tell(self, parts: Iterable[Part]) -> None:
        self.told.update(id(part) for part in parts)

    # --- forms ---

    def idle(self, found: re.Match[str], words: str) -> None:
        own = self.own(found, who=found["who"] or "")
        self.expect({part.status for part in own} == {IDLE}, words, [one.status for one in own])
        self.tell(own)

    def unused(self, found: re.Match[str], words: str) -> None:
        for deed in found["deeds"].split("; "):
            own = self.teller.of([key for key in self.teller.keys_of(deed) if key in self.keys])
            self.expect({part.status for part in own} <= {WAITING, FREED}, words, [one.status for one in own])
            self.tell(own)

    def done_once(self, found: re.Match[str], words: str) -> None:
        on, late = day_of(found["day"]), whole(found["late"] or "0")
        names = self.teller.who(found["who"])
        own = [part for part in self.own(found) if part.done_on == on and set(part.doers) <= set(names)]
        doers = {doer for part in own for doer in part.doers}
        self.expect(bool(own) and doers == set(names), words, f"done on that day by {doers}")
        self.expect(all(part.late == late for part in own), words, [part.late for part in own])
        self.expect(bool(found["timely"]) == any(p.status == TIMELY and p.deadline for p in own), words, own)
        if found["document"]:
            numbers = {number for part in own for fact in part.facts for number, _ in fact.evidence}
            self.expect(any(found["document"].endswith(number) for number in numbers if number), words, numbers)
        self.tell(own)
        self.beside_one(found, own, words)

    def overdue_once(self, found: re.Match[str], words: str) -> None:
        self.open_on(found, words, OVERDUE)

    def open_once(self, found: re.Match[str], words: str) -> None:
        self.open_on(found, words, RUNNING, AHEAD, SOON_DUE)

    def open_on(self, found: re.Match[str], words: str, *statuses: str) -> None:
        deadline = day_of(found["day"]) if found["day"] else None
        names = self.teller.who(found["who"])
        own = [part for part in self.own(found, who=found["who"]) if part.status in statuses]
        own = [part for part in own if part.deadline == deadline]
        self.expect({part.bearer for part in own} == set(names), words, own)
        self.tell(own)
        self.beside_one(found, own, words)

    def beside_one(self, found: re.Match[str], own: list[Part], words: str) -> None:
        """Hold what is told besides of a promise of which one time is told by its day."""
        others = [one for one in self.own(found) if one.by_turns or one.bearer in {part.bearer for part in own}]
        for name in {one.bearer: None for one in others} if not any(one.by_turns for one in others) else ("",):
            of_name = [one for one in others if not name or one.bearer == name]
            self.besides(found, of_name, words)
            told = [one for one in of_name if one.status in (*_DONE, OVERDUE) or self.running([one])]
            self.expect(len(told) == 1, words, told)

    def freed(self, found: re.Match[str], words: str) -> None:
        self.stand_all(found, words, FREED)

    def resting(self, found: re.Match[str], words: str) -> None:
        self.stand_all(found, words, RESTING)

    def stand_all(self, found: re.Match[str], words: str, status: str) -> None:
        """Hold that all that somebody has to do of a promise stands so, and how often that is."""
        for own in self.for_each(found, found["who"] or ""):
            self.expect({part.status for part in own} == {status}, words, [one.status for one in own])
            self.expect(len(own) == whole(found["all"] or "1"), words, len(own))
            self.tell(own)

    def mixed(self, found: re.Match[str], words: str) -> None:
        for own in self.for_each(found, found["who"]):
            self.besides(found, own, words)
            self.expect(not any(part.status in (*_DONE, OVERDUE, RUNNING) for part in own), words, own)

    def besides(self, found: re.Match[str], own: list[Part], words: str) -> None:
        """Hold what is told at the end of a sentence: what need not be done, rests, or is not due yet."""
        told = {
            state: int(number)
            for number, state in re.findall(
                r"(\d+) [\w ]+? (được miễn thực hiện|tạm đình chỉ|chưa đến hạn)", found["rest"]
            )
        }
        ahead = [part for part in own if part.status in (AHEAD, SOON_DUE) and not part.event]
        counted = {FREED: count(own, FREED), RESTING: count(own, RESTING), AHEAD: len(ahead)}
        self.expect(told == {state: number for state, number in counted.items() if number}, words, counted)
        self.tell(part for part in own if part.status in (FREED, RESTING) or part in ahead)

    def ahead(self, found: re.Match[str], words: str) -> None:
        for own in self.for_each(found, found["who"]):
            self.expect({part.status for part in own} <= {AHEAD, SOON_DUE}, words, own)
            self.tell(own)
        if found["day"]:
            first = min((part.deadline for part in self.own(found, who=found["who"]) if part.deadline), default=None)
            self.expect(day_of(found["day"]) == first, words, first)

    def busy(self, found: re.Match[str], words: str) -> None:
        own = self.own(found, who=found["who"])
        self.expect(
            {part.bearer for part in own if part.status == BUSY} == set(self.teller.who(found["who"])), words, own
        )
        self.tell(own)

    def done_often(self, found: re.Match[str], words: str) -> None:
        fraction = re.search(r"(\d+)/(\d+)", words)
        if fraction is None:  # of what is done all the time, in words that say so
            self.busy(found, words)
            return
        some, every = map(int, fraction.groups())
        behind, left = (whole(found[name] or "0") for name in ("behind", "open"))
        self.hosts(found, words)
        for own in self.for_each(found, found["who"]):
            done = [part for part in own if part.status in _DONE]
            late = [part for part in done if part.status == LATE]
            self.expect(len(done) == some, words, f"done: {len(done)}")
            self.expect(every == some + behind + left, words, "the rest is not told")
            self.expect(count(own, OVERDUE) == behind, words, f"overdue: {count(own, OVERDUE)}")
            self.expect(self.running(own) == left, words, f"open: {self.running(own)}")
            told_late = whole(found["late"]) if found["late"] else some if found["slow"] else 0
            self.expect(len(late) == told_late, words, f"late: {len(late)}")
            most = whole(found["one"] or found["most"] or "0")
            self.expect(max((part.late for part in late), default=0) == most, words, [part.late for part in late])
            self.expect(bool(found["timely"]) == (count(own, TIMELY) == some), words, "in time")
            self.besides(found, own, words)
            self.tell(own)

    def hosts(self, found: re.Match[str], words: str) -> None:
        """Hold who held what goes by turns, and who did not."""
        parts, names = self.own(found), self.teller.who(found["who"])
        if any(part.by_turns for part in parts):
            doers = {doer for part in parts if part.status in _DONE for doer in part.doers}
            self.expect(doers == set(names), words, f"held by {doers}")
            if behind := {part.bearer for part in parts if part.status == OVERDUE}:
                told = set(self.teller.who(found["names"])) if found["names"] else set(names)
                self.expect(behind == told, words, f"not held by {behind}")

    def for_each(self, found: re.Match[str], names: str) -> Iterator[list[Part]]:
        """Yield the parts of which a count is told: of each who bears them, or of all hosts that take turns."""
        parts = self.own(found)
        if any(part.by_turns for part in parts):
            yield parts
        else:
            for name in self.teller.who(names) if names else {part.bearer: None for part in parts}:
                yield [part for part in parts if part.bearer == name]

    def running(self, own: Iterable[Part]) -> int:
        """Count what is told as being done: what has no day, and of what was asked for what is not due yet."""
        asked = (AHEAD, SOON_DUE)
        return sum(part.status == RUNNING or (part.event is not None and part.status in asked) for part in own)

    def none_done(self, found: re.Match[str], words: str) -> None:
        every = whole(found["all"])
        for own in self.for_each(found, found["who"]):
            late, left = count(own, OVERDUE), self.running(own)
            self.expect(not any(part.status in _DONE for part in own), words, "something is done")
            self.expect(late + left == every, words, (late, left))
            self.expect(not found["each"] or late == every, words, late)
            self.expect(not found["behind"] or late == whole(found["behind"]), words, late)
            self.expect(not found["open"] or left == whole(found["open"]), words, left)
            self.besides(found, own, words)
            self.tell(own)

    def untold(self) -> Iterator[str]:
        """Yield what no sentence told of the promises of the article."""
        for part in self.teller.of(self.keys):
            if id(part) not in self.told:
                yield f"not told: {part.key} {part.occasion} {part.bearer} {part.status} {part.deadline}"


def articles_told(teller: Teller, told: Print) -> Iterator[str]:
    """Yield what differs in the paragraphs of the articles."""
    by_place: dict[str, list[str]] = {}
    for address, promise in stated_in(teller.agreement):
        article = re.search(r"Điều \d+", address.provision.cite())
        assert article
        by_place.setdefault(article[0], []).append(promise.key)
    for place, keys in by_place.items():
        article_told = Article(teller, tuple(keys))
        for heading, paragraphs in told.paragraphs.items():
            if heading.endswith(f"({place})"):
                for paragraph in paragraphs:
                    article_told.read(paragraph)
        yield from (f"{place}: {wrong}" for wrong in (*article_told.wrong, *article_told.untold()))


__all__ = ["ANSWERABLE", "OPEN", "Counter", "Print", "Teller", "articles_told"]
