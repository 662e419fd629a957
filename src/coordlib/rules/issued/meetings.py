"""RPT: minutes of meetings: when, who, what was agreed, and the tasks."""

from __future__ import annotations

from collections.abc import Iterator

from coordlib.dates import Calendar, Due, dues_of, words_of
from coordlib.language import Address, Breaches, Message, date_in_figures
from coordlib.model import FINAL, REPORT
from coordlib.rules.gathering import rule_of_row
from coordlib.rules.issued.letterheads import no_party, party_named
from coordlib.tracking import Minutes, Task, day_of


@rule_of_row("RPT009")
def minutes_not_complete(minutes: Minutes) -> Breaches:
    for part, title in _MINUTES.items():
        if not getattr(minutes, part) and not (part == "attendance" and minutes.delegates):
            yield Address().field(part), Message(f"biên bản thiếu “{title}”", f"the minutes lack {part!r}")


_MINUTES = {
    "venue": "Địa điểm",
    "begun": "Thời gian bắt đầu",
    "ended": "Thời gian kết thúc",
    "attendance": "Thành phần tham dự",
    "contents": "Nội dung",
    "conclusions": "Kết luận",
}


@rule_of_row("RPT010")
def minutes_of_something_unknown(minutes: Minutes) -> Breaches:
    if minutes.cycle is None and (minutes.review or not minutes.name):
        words = Message(f"Quy chế không có chế độ “{minutes.review}”", f"there is no review {minutes.review!r}")
        yield Address().field("review"), words
    known = {party.key for party in minutes.agreement.parties}
    for place, key in _named(minutes):
        if key not in known:
            yield (Address().field(place), no_party(key))


def _named(minutes: Minutes) -> Iterator[tuple[str, str]]:
    yield from (("chair", minutes.chair.party), ("secretary", minutes.secretary.party))
    yield from ((f"attendance[{index}]", one.party) for index, one in enumerate(minutes.attendance, start=1))
    yield from ((f"delegates[{index}]", one.party) for index, one in enumerate(minutes.delegates, start=1) if one.party)
    yield from ((f"co_chairs[{index}]", one.party) for index, one in enumerate(minutes.co_chairs, start=1))
    yield from ((f"tasks[{index}]", one.party) for index, one in enumerate(minutes.tasks, start=1))


@rule_of_row("RPT011")
def meeting_that_ends_before_it_begins(minutes: Minutes) -> Breaches:
    if minutes.begun and minutes.ended and minutes.ended <= minutes.begun:
        vi = f"kết thúc {minutes.ended:%H:%M}, bắt đầu {minutes.begun:%H:%M}"
        words = Message(vi, "the meeting ends before it begins")
        yield Address().field("ended"), words


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
        vi = f"{chair} chủ trì, trong khi kỳ họp {date_in_figures(due.on)} đến lượt {turn}"
        yield (Address().field("chair"), Message(vi, f"{chair} chairs; on {due.on} it is the turn of {turn}"))


@rule_of_row("RPT038")
def party_absent(minutes: Minutes) -> Breaches:
    present = {one.party for one in minutes.attendance} | {one.party for one in minutes.delegates if not one.absent}
    for party in minutes.agreement.parties if minutes.attendance or minutes.delegates else ():
        if party.key not in present:
            name = party_named(minutes.agreement, party.key)
            yield (
                Address().field("attendance"),
                Message(f"không ghi ai dự họp cho {name}", f"nobody is recorded as present for {name}"),
            )


@rule_of_row("RPT039")
def attendance_of_nobody(minutes: Minutes) -> Breaches:
    for index, one in enumerate(minutes.attendance, start=1):
        if one.count < 1:
            name = party_named(minutes.agreement, one.party)
            words = Message(f"{name} ghi {one.count} người dự", f"{name} came with {one.count}")
            yield Address().field(f"attendance[{index}].count"), words


def _tasks(minutes: Minutes) -> Iterator[tuple[str, Task]]:
    yield from ((f"tasks[{index}]", task) for index, task in enumerate(minutes.tasks, start=1))


@rule_of_row("RPT040")
def task_due_before_the_meeting(minutes: Minutes) -> Breaches:
    held = date_in_figures(minutes.on)
    for place, task in _tasks(minutes):
        if task.until and task.until < minutes.on:
            vi = f"“{task.text}” có thời hạn {date_in_figures(task.until)}, trước ngày họp {held}"
            yield (
                Address().field(f"{place}.until"),
                Message(vi, f"{task.text!r} is due on {task.until}, before the meeting of {minutes.on}"),
            )


@rule_of_row("RPT041")
def task_due_on_a_day_off(minutes: Minutes) -> Breaches:
    for place, task in _tasks(minutes):
        if task.until and task.until >= minutes.on and (why := Calendar().why_off(task.until)):
            vi = f"thời hạn {date_in_figures(task.until)} của “{task.text}” là ngày nghỉ ({why})"
            yield (
                Address().field(f"{place}.until"),
                Message(vi, f"{task.text!r} is due on {task.until}, a day off ({why})"),
            )


@rule_of_row("RPT042")
def task_said_twice(minutes: Minutes) -> Breaches:
    seen: dict[tuple[str, ...], int] = {}
    for number, (place, task) in enumerate(_tasks(minutes), start=1):
        words = (task.party, *words_of(task.text))
        if not task.text:
            yield Address().field(f"{place}.text"), Message("nhiệm vụ không có nội dung", "the task says nothing")
        elif words in seen:
            vi = f"“{task.text}” đã giao ở nhiệm vụ thứ {seen[words]}"
            yield Address().field(f"{place}.text"), Message(vi, f"{task.text!r} is task {seen[words]} too")
        seen.setdefault(words, number)


@rule_of_row("RPT043")
def chair_and_secretary_in_one(minutes: Minutes) -> Breaches:
    chair, secretary = minutes.chair, minutes.secretary
    same_name = chair.name and chair.name.casefold() == secretary.name.casefold()
    if same_name or (chair == secretary and not chair.name):
        who = chair.name or f"{chair.office} của {party_named(minutes.agreement, chair.party)}"
        yield Address().field("secretary"), Message(f"“{who}” vừa chủ tọa vừa làm thư ký", f"{who!r} chairs and writes")


@rule_of_row("RPT044")
def meeting_outside_the_term(minutes: Minutes) -> Breaches:
    begins, expires = minutes.agreement.earliest, minutes.agreement.expires
    held = date_in_figures(minutes.on)
    if begins and minutes.on < begins and not minutes.name:
        vi = f"ngày họp {held} trước ngày {date_in_figures(begins)} của Quy chế"
        yield Address().field("on"), Message(vi, f"held on {minutes.on}, before {begins}")
    elif expires and minutes.on > expires and minutes.cycle and minutes.cycle.kind is not FINAL:
        vi = f"ngày họp {held} sau ngày hết hiệu lực {date_in_figures(expires)} của Quy chế"
        yield Address().field("on"), Message(vi, f"held on {minutes.on}, after {expires}")


@rule_of_row("RPT045")
def minutes_of_no_meeting(minutes: Minutes) -> Breaches:
    cycle = minutes.cycle
    if cycle is not None and cycle.kind is REPORT:
        words = Message(f"“{cycle.key}” là chế độ báo cáo, không phải họp", f"{cycle.key!r} is a report, no meeting")
        yield Address().field("review"), words
    elif cycle is not None and minutes.occasion and _meant(minutes) is None:
        words = Message(
            f"lịch không có kỳ họp “{minutes.occasion}”", f"the schedule has no meeting of {minutes.occasion!r}"
        )
        yield Address().field("occasion"), words


@rule_of_row("RPT046")
def conclusion_copied(minutes: Minutes) -> Breaches:
    told = {tuple(words_of(text)): index for index, text in enumerate(minutes.contents, start=1)}
    for index, text in enumerate(minutes.conclusions, start=1):
        same = told.get(tuple(words_of(text)))
        if same and text:
            vi = f"kết luận thứ {index} chép lại nội dung thứ {same}"
            yield Address().field(f"conclusions[{index}]"), Message(vi, f"conclusion {index} repeats content {same}")
