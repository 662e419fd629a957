"""RPT: minutes of meetings: when, who, what was agreed, and the tasks."""

from __future__ import annotations

from collections.abc import Iterator

from coordlib.dates import Calendar, Due, dues_of, words_of
from coordlib.language import Address, Breaches, Message, Severity, date_in_figures, rule
from coordlib.model import FINAL, REPORT
from coordlib.rules.issued.letterheads import no_party, party_named
from coordlib.tracking import Minutes, Task, day_of


@rule("RPT009", Severity.ERROR, vi="Ghi phần này của biên bản.", en="Write the part of the minutes.")
def minutes_not_complete(minutes: Minutes) -> Breaches:
    """Biên bản ghi địa điểm, thành phần, nội dung, kết luận và giờ bắt đầu, kết thúc.

    Minutes say where, who, what was said and concluded, and when the meeting began and ended.

    Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9.
    """
    for part, title in _MINUTES.items():
        if not getattr(minutes, part):
            yield Address().field(part), Message(f"biên bản thiếu “{title}”", f"the minutes lack {part!r}")


_MINUTES = {
    "venue": "Địa điểm",
    "begun": "Thời gian bắt đầu",
    "ended": "Thời gian kết thúc",
    "attendance": "Thành phần tham dự",
    "contents": "Nội dung",
    "conclusions": "Kết luận",
}


@rule("RPT010", Severity.ERROR, vi="Dùng khóa của một chế độ họp, một bên.", en="Use the key of a review or a party.")
def minutes_of_something_unknown(minutes: Minutes) -> Breaches:
    """Biên bản là của một chế độ họp trong Quy chế; người dự và nhiệm vụ là của các bên.

    Minutes are of a review of the agreement; attendance and tasks are of its parties.

    Nhiệm vụ ghi vào sổ theo khóa của bên được giao; khóa sai thì không ai được giao.
    """
    if minutes.cycle is None:
        words = Message(f"Quy chế không có chế độ “{minutes.review}”", f"there is no review {minutes.review!r}")
        yield Address().field("review"), words
    known = {party.key for party in minutes.agreement.parties}
    for place, key in _named(minutes):
        if key not in known:
            yield (Address().field(place), no_party(key))


def _named(minutes: Minutes) -> Iterator[tuple[str, str]]:
    yield from (("chair", minutes.chair.party), ("secretary", minutes.secretary.party))
    yield from ((f"attendance[{index}]", one.party) for index, one in enumerate(minutes.attendance, start=1))
    yield from ((f"tasks[{index}]", one.party) for index, one in enumerate(minutes.tasks, start=1))


@rule("RPT011", Severity.ERROR, vi="Sửa giờ của cuộc họp.", en="Mend the hours of the meeting.")
def meeting_that_ends_before_it_begins(minutes: Minutes) -> Breaches:
    """Cuộc họp kết thúc sau khi bắt đầu.

    A meeting ends after it has begun.

    Giờ ghi trong biên bản là chứng cứ; ghi ngược thì biên bản không dùng được.
    """
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


@rule(
    "RPT037",
    Severity.WARNING,
    vi="Để bên đến lượt chủ trì, hoặc ghi rõ lý do đổi lượt trong biên bản.",
    en="Let the party chair whose turn it is, or say in the minutes why the turn was changed.",
)
def chair_out_of_turn(minutes: Minutes) -> Breaches:
    """Cuộc họp do bên đến lượt chủ trì.

    A meeting is chaired by the party whose turn it is.

    Quy chế giao các bên luân phiên chủ trì (hosts); lượt tính theo thứ tự các kỳ họp từ khi Quy chế có hiệu lực.
    """
    due = _meant(minutes)
    known = {party.key for party in minutes.agreement.parties}
    if due and due.lead and minutes.chair.party in known and minutes.chair.party not in due.lead:
        turn = ", ".join(party_named(minutes.agreement, key) for key in due.lead)
        chair = party_named(minutes.agreement, minutes.chair.party)
        vi = f"{chair} chủ trì, trong khi kỳ họp {date_in_figures(due.on)} đến lượt {turn}"
        yield (Address().field("chair"), Message(vi, f"{chair} chairs; on {due.on} it is the turn of {turn}"))


@rule(
    "RPT038",
    Severity.WARNING,
    vi="Ghi thành phần của bên này, hoặc nêu lý do vắng mặt trong biên bản.",
    en="Say who came for the party, or why nobody did.",
)
def party_absent(minutes: Minutes) -> Breaches:
    """Biên bản ghi thành phần tham dự của mỗi bên.

    The minutes say who took part for each party.

    Kết luận của cuộc họp ràng buộc các bên; bên không dự thì không ai thay mặt bên đó thống nhất.
    """
    present = {one.party for one in minutes.attendance}
    for party in minutes.agreement.parties if minutes.attendance else ():
        if party.key not in present:
            name = party_named(minutes.agreement, party.key)
            yield (
                Address().field("attendance"),
                Message(f"không ghi ai dự họp cho {name}", f"nobody is recorded as present for {name}"),
            )


@rule("RPT039", Severity.WARNING, vi="Ghi số người dự họp, từ 1.", en="Say how many came, from 1 on.")
def attendance_of_nobody(minutes: Minutes) -> Breaches:
    """Thành phần tham dự có ít nhất một người.

    Those who took part are at least one.

    Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9: thành phần tham dự.
    """
    for index, one in enumerate(minutes.attendance, start=1):
        if one.count < 1:
            name = party_named(minutes.agreement, one.party)
            words = Message(f"{name} ghi {one.count} người dự", f"{name} came with {one.count}")
            yield Address().field(f"attendance[{index}].count"), words


def _tasks(minutes: Minutes) -> Iterator[tuple[str, Task]]:
    yield from ((f"tasks[{index}]", task) for index, task in enumerate(minutes.tasks, start=1))


@rule("RPT040", Severity.ERROR, vi="Sửa thời hạn của nhiệm vụ.", en="Mend the deadline of the task.")
def task_due_before_the_meeting(minutes: Minutes) -> Breaches:
    """Nhiệm vụ giao tại cuộc họp có thời hạn không trước ngày họp.

    A task that a meeting gives is not due before the meeting.

    Không ai hoàn thành được một việc trước khi được giao; thường là gõ nhầm năm.
    """
    held = date_in_figures(minutes.on)
    for place, task in _tasks(minutes):
        if task.until and task.until < minutes.on:
            vi = f"“{task.text}” có thời hạn {date_in_figures(task.until)}, trước ngày họp {held}"
            yield (
                Address().field(f"{place}.until"),
                Message(vi, f"{task.text!r} is due on {task.until}, before the meeting of {minutes.on}"),
            )


@rule("RPT041", Severity.NOTE, vi="Chọn một ngày làm việc.", en="Choose a working day.")
def task_due_on_a_day_off(minutes: Minutes) -> Breaches:
    """Thời hạn của nhiệm vụ là ngày làm việc.

    A task is due on a working day.

    Bộ luật Dân sự 2015, Điều 148: thời hạn kết thúc vào ngày nghỉ thì kết thúc ở ngày làm việc tiếp theo; ngày
    đã ghi rõ thì dễ tranh cãi.
    """
    for place, task in _tasks(minutes):
        if task.until and task.until >= minutes.on and (why := Calendar().why_off(task.until)):
            vi = f"thời hạn {date_in_figures(task.until)} của “{task.text}” là ngày nghỉ ({why})"
            yield (
                Address().field(f"{place}.until"),
                Message(vi, f"{task.text!r} is due on {task.until}, a day off ({why})"),
            )


@rule("RPT042", Severity.WARNING, vi="Gộp hoặc bỏ nhiệm vụ lặp lại.", en="Take the repeated task out.")
def task_said_twice(minutes: Minutes) -> Breaches:
    """Một nhiệm vụ chỉ giao một lần cho một bên; nhiệm vụ có nội dung.

    A task is given to a party once, and says something.

    Mỗi nhiệm vụ thành một mục trong sổ; ghi hai lần thì theo dõi hai lần.
    """
    seen: dict[tuple[str, ...], int] = {}
    for number, (place, task) in enumerate(_tasks(minutes), start=1):
        words = (task.party, *words_of(task.text))
        if not task.text:
            yield Address().field(f"{place}.text"), Message("nhiệm vụ không có nội dung", "the task says nothing")
        elif words in seen:
            vi = f"“{task.text}” đã giao ở nhiệm vụ thứ {seen[words]}"
            yield Address().field(f"{place}.text"), Message(vi, f"{task.text!r} is task {seen[words]} too")
        seen.setdefault(words, number)


@rule("RPT043", Severity.WARNING, vi="Ghi người khác làm thư ký.", en="Name another secretary.")
def chair_and_secretary_in_one(minutes: Minutes) -> Breaches:
    """Chủ tọa và thư ký cuộc họp là hai người.

    The chair and the secretary of a meeting are two persons.

    Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9: biên bản có chữ ký của thư ký và của chủ tọa.
    """
    chair, secretary = minutes.chair, minutes.secretary
    same_name = chair.name and chair.name.casefold() == secretary.name.casefold()
    if same_name or (chair == secretary and not chair.name):
        who = chair.name or f"{chair.office} của {party_named(minutes.agreement, chair.party)}"
        yield Address().field("secretary"), Message(f"“{who}” vừa chủ tọa vừa làm thư ký", f"{who!r} chairs and writes")


@rule("RPT044", Severity.WARNING, vi="Sửa ngày họp.", en="Mend the day of the meeting.")
def meeting_outside_the_term(minutes: Minutes) -> Breaches:
    """Ngày họp nằm trong thời gian Quy chế có hiệu lực.

    A meeting is held while the agreement is in force.

    Họp theo chế độ của Quy chế thì Quy chế phải đã ký; sau ngày hết hiệu lực chỉ còn việc tổng kết.
    """
    begins, expires = minutes.agreement.earliest, minutes.agreement.expires
    held = date_in_figures(minutes.on)
    if begins and minutes.on < begins:
        vi = f"ngày họp {held} trước ngày {date_in_figures(begins)} của Quy chế"
        yield Address().field("on"), Message(vi, f"held on {minutes.on}, before {begins}")
    elif expires and minutes.on > expires and minutes.cycle and minutes.cycle.kind is not FINAL:
        vi = f"ngày họp {held} sau ngày hết hiệu lực {date_in_figures(expires)} của Quy chế"
        yield Address().field("on"), Message(vi, f"held on {minutes.on}, after {expires}")


@rule(
    "RPT045",
    Severity.WARNING,
    vi="Ghi đúng chế độ họp (review) và kỳ họp (occasion).",
    en="Name the right review, and the right time of it.",
)
def minutes_of_no_meeting(minutes: Minutes) -> Breaches:
    """Biên bản là của một chế độ họp, và của một kỳ họp có trong lịch.

    Minutes are of a review that is a meeting, and of a time of it that the schedule has.

    Biên bản ghi vào sổ theo kỳ họp; kỳ không có thì sổ không nhận.
    """
    cycle = minutes.cycle
    if cycle is not None and cycle.kind is REPORT:
        words = Message(f"“{cycle.key}” là chế độ báo cáo, không phải họp", f"{cycle.key!r} is a report, no meeting")
        yield Address().field("review"), words
    elif cycle is not None and minutes.occasion and _meant(minutes) is None:
        words = Message(
            f"lịch không có kỳ họp “{minutes.occasion}”", f"the schedule has no meeting of {minutes.occasion!r}"
        )
        yield Address().field("occasion"), words


@rule("RPT046", Severity.WARNING, vi="Viết kết luận của cuộc họp.", en="Write what was concluded.")
def conclusion_copied(minutes: Minutes) -> Breaches:
    """Kết luận không chép lại phần nội dung.

    The conclusions do not repeat the contents.

    Nội dung ghi ý kiến đã nêu, kết luận ghi điều đã thống nhất; chép lại thì không biết các bên thống nhất gì.
    """
    told = {tuple(words_of(text)): index for index, text in enumerate(minutes.contents, start=1)}
    for index, text in enumerate(minutes.conclusions, start=1):
        same = told.get(tuple(words_of(text)))
        if same and text:
            vi = f"kết luận thứ {index} chép lại nội dung thứ {same}"
            yield Address().field(f"conclusions[{index}]"), Message(vi, f"conclusion {index} repeats content {same}")
