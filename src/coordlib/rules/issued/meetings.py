"""RPT: minutes of meetings: when, who, what was agreed, and the tasks."""

from __future__ import annotations

from collections.abc import Iterator

from coordlib.dates import Calendar, Due, dues_of, words_of
from coordlib.language import Breaches
from coordlib.model import FINAL, REPORT
from coordlib.rules.gathering import rule_of_row
from coordlib.rules.issued.facts import WORDS
from coordlib.rules.issued.letterheads import breach, party_named
from coordlib.tracking import Minutes, Task, day_of


@rule_of_row("RPT009")
def minutes_not_complete(minutes: Minutes) -> Breaches:
    for part, title in _MINUTES.items():
        if not getattr(minutes, part) and not (part == "attendance" and minutes.delegates):
            yield breach(part, "part of minutes", part=part, title=title)


_PARTS = ("venue", "begun", "ended", "attendance", "contents", "conclusions")
_MINUTES = dict(zip(_PARTS, WORDS["part of minutes"], strict=True))


@rule_of_row("RPT010")
def minutes_of_something_unknown(minutes: Minutes) -> Breaches:
    if minutes.cycle is None and (minutes.review or not minutes.name):
        yield breach("review", "no review", review=minutes.review)
    known = {party.key for party in minutes.agreement.parties}
    for place, key in _named(minutes):
        if key not in known:
            yield breach(place, "no party", key=key)


def _named(minutes: Minutes) -> Iterator[tuple[str, str]]:
    yield from (("chair", minutes.chair.party), ("secretary", minutes.secretary.party))
    for field in ("attendance", "delegates", "co_chairs", "tasks"):
        listed = enumerate(getattr(minutes, field), start=1)
        yield from ((f"{field}[{index}]", one.party) for index, one in listed if one.party or field != "delegates")


@rule_of_row("RPT011")
def meeting_that_ends_before_it_begins(minutes: Minutes) -> Breaches:
    if minutes.begun and minutes.ended and minutes.ended <= minutes.begun:
        yield breach("ended", "ends before it begins", minutes=minutes)


def _meant(minutes: Minutes) -> Due | None:
    """Return which time of the review was held: the one that is named, or the one of the day; none if it is unsure."""
    if minutes.cycle is None:
        return None
    named_day = day_of(minutes.occasion) or minutes.on
    unnamed = bool(minutes.occasion) and day_of(minutes.occasion) is None
    dues = list(dues_of(minutes.agreement, minutes.cycle, named_day, Calendar(), ()))
    exact = [due for due in dues if minutes.occasion in (due.occasion, due.on.isoformat())]
    around = [due for due in dues if due.period and due.period.first <= named_day <= due.period.last]
    late = [due for due in dues if 0 < (minutes.on - due.on).days <= _LATE_BY] if not minutes.occasion else []
    found = exact or ([] if unnamed or late else around)
    return found[0] if len(found) == 1 else None


_LATE_BY = 31  # days; a meeting that names no occasion may be one that was due shortly before


@rule_of_row("RPT037")
def chair_out_of_turn(minutes: Minutes) -> Breaches:
    due = _meant(minutes)
    known = {party.key for party in minutes.agreement.parties}
    if due and due.lead and minutes.chair.party in known and minutes.chair.party not in due.lead:
        turn = ", ".join(party_named(minutes.agreement, key) for key in due.lead)
        chair = party_named(minutes.agreement, minutes.chair.party)
        yield breach("chair", "out of turn", chair=chair, due=due, turn=turn)


@rule_of_row("RPT038")
def party_absent(minutes: Minutes) -> Breaches:
    present = {one.party for one in minutes.attendance} | {one.party for one in minutes.delegates if not one.absent}
    for party in minutes.agreement.parties if minutes.attendance or minutes.delegates else ():
        if party.key not in present:
            yield breach("attendance", "absent", name=party_named(minutes.agreement, party.key))


@rule_of_row("RPT039")
def attendance_of_nobody(minutes: Minutes) -> Breaches:
    for index, one in enumerate(minutes.attendance, start=1):
        if one.count < 1:
            name = party_named(minutes.agreement, one.party)
            yield breach(f"attendance[{index}].count", "nobody came", name=name, one=one)


def _tasks(minutes: Minutes) -> Iterator[tuple[str, Task]]:
    yield from ((f"tasks[{index}]", task) for index, task in enumerate(minutes.tasks, start=1))


@rule_of_row("RPT040")
def task_due_before_the_meeting(minutes: Minutes) -> Breaches:
    for place, task in _tasks(minutes):
        if task.until and task.until < minutes.on:
            yield breach(f"{place}.until", "task before the meeting", task=task, held=minutes.on)


@rule_of_row("RPT041")
def task_due_on_a_day_off(minutes: Minutes) -> Breaches:
    for place, task in _tasks(minutes):
        if task.until and task.until >= minutes.on and (why := Calendar().why_off(task.until)):
            yield breach(f"{place}.until", "task on a day off", task=task, why=why)


@rule_of_row("RPT042")
def task_said_twice(minutes: Minutes) -> Breaches:
    seen: dict[tuple[str, ...], int] = {}
    for number, (place, task) in enumerate(_tasks(minutes), start=1):
        words = (task.party, *words_of(task.text))
        if not task.text:
            yield breach(f"{place}.text", "task without words")
        elif words in seen:
            yield breach(f"{place}.text", "task said twice", task=task, first=seen[words])
        seen.setdefault(words, number)


@rule_of_row("RPT043")
def chair_and_secretary_in_one(minutes: Minutes) -> Breaches:
    chair, secretary = minutes.chair, minutes.secretary
    same_name = chair.name and chair.name.casefold() == secretary.name.casefold()
    if same_name or (chair == secretary and not chair.name):
        who = chair.name or f"{chair.office} của {party_named(minutes.agreement, chair.party)}"
        yield breach("secretary", "chair and secretary", who=who)


@rule_of_row("RPT044")
def meeting_outside_the_term(minutes: Minutes) -> Breaches:
    begins, expires = minutes.agreement.earliest, minutes.agreement.expires
    if begins and minutes.on < begins and not minutes.name:
        yield breach("on", "meeting before the term", held=minutes.on, begins=begins)
    elif expires and minutes.on > expires and minutes.cycle and minutes.cycle.kind is not FINAL:
        yield breach("on", "meeting after the term", held=minutes.on, expires=expires)


@rule_of_row("RPT045")
def minutes_of_no_meeting(minutes: Minutes) -> Breaches:
    cycle = minutes.cycle
    if cycle is not None and cycle.kind is REPORT:
        yield breach("review", "report and no meeting", cycle=cycle)
    elif cycle is not None and minutes.occasion and _meant(minutes) is None:
        yield breach("occasion", "no such occasion", minutes=minutes)


@rule_of_row("RPT046")
def conclusion_copied(minutes: Minutes) -> Breaches:
    told = {tuple(words_of(text)): index for index, text in enumerate(minutes.contents, start=1)}
    for index, text in enumerate(minutes.conclusions, start=1):
        same = told.get(tuple(words_of(text)))
        if same and text:
            yield breach(f"conclusions[{index}]", "conclusion copied", index=index, same=same)
