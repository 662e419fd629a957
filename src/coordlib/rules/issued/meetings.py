"""RPT: minutes of meetings: when, who, what was agreed, and the tasks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coordlib.dates import Calendar, Due, dues_of, words_of
from coordlib.language import Breaches, Message, date_in_figures
from coordlib.model import FINAL, REPORT, ReviewCycle
from coordlib.rules.gathering import rule_of_row
from coordlib.rules.issued.facts import WORDS
from coordlib.rules.issued.letterheads import breach, party_named
from coordlib.rules.issued.messages import no_party, no_review
from coordlib.tracking import Attendance, Minutes, Task, day_of


@rule_of_row("RPT009")
def minutes_not_complete(minutes: Minutes) -> Breaches:
    for part, title in _MINUTES.items():
        if not getattr(minutes, part) and not (part == "attendance" and minutes.delegates):
            yield breach(part, _part_of_minutes(title, part))


def _part_of_minutes(title: str, part: str) -> Message:
    return Message(f"biên bản thiếu “{title}”", f"the minutes lack {part!r}")


_PARTS = ("venue", "begun", "ended", "attendance", "contents", "conclusions")
_MINUTES = dict(zip(_PARTS, WORDS["part of minutes"], strict=True))


@rule_of_row("RPT010")
def minutes_of_something_unknown(minutes: Minutes) -> Breaches:
    if minutes.cycle is None and (minutes.review or not minutes.name):
        yield breach("review", no_review(minutes.review))
    known = {party.key for party in minutes.agreement.parties}
    for place, key in _named(minutes):
        if key not in known:
            yield breach(place, no_party(key))


def _named(minutes: Minutes) -> Iterator[tuple[str, str]]:
    yield from (("chair", minutes.chair.party), ("secretary", minutes.secretary.party))
    for field in ("attendance", "delegates", "co_chairs", "tasks"):
        listed = enumerate(getattr(minutes, field), start=1)
        yield from ((f"{field}[{index}]", one.party) for index, one in listed if one.party or field != "delegates")


@rule_of_row("RPT011")
def meeting_that_ends_before_it_begins(minutes: Minutes) -> Breaches:
    if minutes.begun and minutes.ended and minutes.ended <= minutes.begun:
        yield breach("ended", _ends_before_it_begins(minutes))


def _ends_before_it_begins(minutes: Minutes) -> Message:
    return Message(
        f"kết thúc {minutes.ended:%H:%M}, bắt đầu {minutes.begun:%H:%M}", "the meeting ends before it begins"
    )


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
        yield breach("chair", _out_of_turn(chair, due, turn))


def _out_of_turn(chair: str, due: Due, turn: str) -> Message:
    return Message(
        f"{chair} chủ trì, trong khi kỳ họp {date_in_figures(due.on)} đến lượt {turn}",
        f"{chair} chairs; on {due.on} it is the turn of {turn}",
    )


@rule_of_row("RPT038")
def party_absent(minutes: Minutes) -> Breaches:
    present = {one.party for one in minutes.attendance} | {one.party for one in minutes.delegates if not one.absent}
    for party in minutes.agreement.parties if minutes.attendance or minutes.delegates else ():
        if party.key not in present:
            yield breach("attendance", _absent(name=party_named(minutes.agreement, party.key)))


def _absent(name: str) -> Message:
    return Message(f"không ghi ai dự họp cho {name}", f"nobody is recorded as present for {name}")


@rule_of_row("RPT039")
def attendance_of_nobody(minutes: Minutes) -> Breaches:
    for index, one in enumerate(minutes.attendance, start=1):
        if one.count < 1:
            name = party_named(minutes.agreement, one.party)
            yield breach(f"attendance[{index}].count", _nobody_came(name, one))


def _nobody_came(name: str, one: Attendance) -> Message:
    return Message(f"{name} ghi {one.count} người dự", f"{name} came with {one.count}")


def _tasks(minutes: Minutes) -> Iterator[tuple[str, Task]]:
    yield from ((f"tasks[{index}]", task) for index, task in enumerate(minutes.tasks, start=1))


@rule_of_row("RPT040")
def task_due_before_the_meeting(minutes: Minutes) -> Breaches:
    for place, task in _tasks(minutes):
        if task.until and task.until < minutes.on:
            yield breach(f"{place}.until", _task_before_the_meeting(task.text, until=task.until, held=minutes.on))


def _task_before_the_meeting(text: str, until: date, held: date) -> Message:
    return Message(
        f"“{text}” có thời hạn {date_in_figures(until)}, trước ngày họp {date_in_figures(held)}",
        f"{text!r} is due on {until}, before the meeting of {held}",
    )


@rule_of_row("RPT041")
def task_due_on_a_day_off(minutes: Minutes) -> Breaches:
    for place, task in _tasks(minutes):
        if task.until and task.until >= minutes.on and (why := Calendar().why_off(task.until)):
            yield breach(f"{place}.until", _task_on_a_day_off(task.text, until=task.until, why=why))


def _task_on_a_day_off(text: str, until: date, why: str) -> Message:
    return Message(
        f"thời hạn {date_in_figures(until)} của “{text}” là ngày nghỉ ({why})",
        f"{text!r} is due on {until}, a day off ({why})",
    )


@rule_of_row("RPT042")
def task_said_twice(minutes: Minutes) -> Breaches:
    seen: dict[tuple[str, ...], int] = {}
    for number, (place, task) in enumerate(_tasks(minutes), start=1):
        words = (task.party, *words_of(task.text))
        if not task.text:
            yield breach(f"{place}.text", _TASK_WITHOUT_WORDS)
        elif words in seen:
            yield breach(f"{place}.text", _task_said_twice(task, first=seen[words]))
        seen.setdefault(words, number)


_TASK_WITHOUT_WORDS = Message("nhiệm vụ không có nội dung", "the task says nothing")


def _task_said_twice(task: Task, first: int) -> Message:
    return Message(f"“{task.text}” đã giao ở nhiệm vụ thứ {first}", f"{task.text!r} is task {first} too")


@rule_of_row("RPT043")
def chair_and_secretary_in_one(minutes: Minutes) -> Breaches:
    chair, secretary = minutes.chair, minutes.secretary
    same_name = chair.name and chair.name.casefold() == secretary.name.casefold()
    if same_name or (chair == secretary and not chair.name):
        who = chair.name or f"{chair.office} của {party_named(minutes.agreement, chair.party)}"
        yield breach("secretary", _chair_and_secretary(who))


def _chair_and_secretary(who: str) -> Message:
    return Message(f"“{who}” vừa chủ tọa vừa làm thư ký", f"{who!r} chairs and writes")


@rule_of_row("RPT044")
def meeting_outside_the_term(minutes: Minutes) -> Breaches:
    begins, expires = minutes.agreement.earliest, minutes.agreement.expires
    if begins and minutes.on < begins and not minutes.name:
        yield breach("on", _meeting_before_the_term(held=minutes.on, begins=begins))
    elif expires and minutes.on > expires and minutes.cycle and minutes.cycle.kind is not FINAL:
        yield breach("on", _meeting_after_the_term(held=minutes.on, expires=expires))


def _meeting_before_the_term(held: date, begins: date) -> Message:
    return Message(
        f"ngày họp {date_in_figures(held)} trước ngày {date_in_figures(begins)} của Quy chế",
        f"held on {held}, before {begins}",
    )


def _meeting_after_the_term(held: date, expires: date) -> Message:
    return Message(
        f"ngày họp {date_in_figures(held)} sau ngày hết hiệu lực {date_in_figures(expires)} của Quy chế",
        f"held on {held}, after {expires}",
    )


@rule_of_row("RPT045")
def minutes_of_no_meeting(minutes: Minutes) -> Breaches:
    cycle = minutes.cycle
    if cycle is not None and cycle.kind is REPORT:
        yield breach("review", _report_and_no_meeting(cycle))
    elif cycle is not None and minutes.occasion and _meant(minutes) is None:
        yield breach("occasion", _no_such_occasion(minutes))


def _report_and_no_meeting(cycle: ReviewCycle) -> Message:
    return Message(f"“{cycle.key}” là chế độ báo cáo, không phải họp", f"{cycle.key!r} is a report, no meeting")


def _no_such_occasion(minutes: Minutes) -> Message:
    return Message(f"lịch không có kỳ họp “{minutes.occasion}”", f"the schedule has no meeting of {minutes.occasion!r}")


@rule_of_row("RPT046")
def conclusion_copied(minutes: Minutes) -> Breaches:
    told = {tuple(words_of(text)): index for index, text in enumerate(minutes.contents, start=1)}
    for index, text in enumerate(minutes.conclusions, start=1):
        same = told.get(tuple(words_of(text)))
        if same and text:
            yield breach(f"conclusions[{index}]", _conclusion_copied(index, same))


def _conclusion_copied(index: int, same: int) -> Message:
    return Message(f"kết luận thứ {index} chép lại nội dung thứ {same}", f"conclusion {index} repeats content {same}")
