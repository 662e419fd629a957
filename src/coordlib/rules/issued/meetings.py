"""RPT: minutes of meetings: when, who, what was agreed, and the tasks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coordlib.dates import Calendar, Due, dues_of, words_of
from coordlib.language import Breaches, FactBreaches, Message, Severity, bad, date_in_figures, fact_rule, good, rule
from coordlib.lexicon import Facts
from coordlib.model import FINAL, REPORT, ReviewCycle
from coordlib.rules.issued.letterheads import breach, party_named
from coordlib.rules.issued.messages import no_party, no_review
from coordlib.tracking import Attendance, Minutes, Task, day_of


@rule(
    "RPT009",
    Severity.ERROR,
    law=Message(
        "Biên bản ghi địa điểm, thành phần, nội dung, kết luận và giờ bắt đầu, kết thúc.",
        "Minutes say where, who, what was said and concluded, and when the meeting began and ended.",
    ),
    fix=Message("Ghi phần này của biên bản.", "Write the part of the minutes."),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9.",
    cases=(
        bad({"minutes": {"conclusions": []}}, says="biên bản thiếu “Kết luận”", where="trường “conclusions”"),
        good(),
    ),
)
def minutes_not_complete(minutes: Minutes) -> Breaches:
    """Find minutes (biên bản) that lack a part, as “Kết luận” or “Địa điểm”."""
    for part, title in _MINUTES.items():
        if not getattr(minutes, part) and not (part == "attendance" and minutes.delegates):
            yield breach(part, _part_of_minutes(title, part))


def _part_of_minutes(title: str, part: str) -> Message:
    return Message(f"biên bản thiếu “{title}”", f"the minutes lack {part!r}")


# what minutes must hold, by its field and as it is called (Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9)
_MINUTES = {
    "venue": "Địa điểm",
    "begun": "Thời gian bắt đầu",
    "ended": "Thời gian kết thúc",
    "attendance": "Thành phần tham dự",
    "contents": "Nội dung",
    "conclusions": "Kết luận",
}


@rule(
    "RPT010",
    Severity.ERROR,
    law=Message(
        "Biên bản là của một chế độ họp trong Quy chế; người dự và nhiệm vụ là của các bên.",
        "Minutes are of a review of the agreement; attendance and tasks are of its parties.",
    ),
    fix=Message("Dùng khóa của một chế độ họp, một bên.", "Use the key of a review or a party."),
    why="Nhiệm vụ ghi vào sổ theo khóa của bên được giao; khóa sai thì không ai được giao.",
    cases=(
        bad({"minutes": {"review": "meet"}}, says="Quy chế không có chế độ “meet”", where="trường “review”"),
        good(),
    ),
)
def minutes_of_something_unknown(minutes: Minutes) -> Breaches:
    """Find minutes of a review that the agreement lacks, or with the key of no party."""
    if minutes.cycle is None and (minutes.review or not minutes.name):
        yield breach("review", no_review(minutes.review))
    known = {party.key for party in minutes.agreement.parties}
    for place, key in _named(minutes):
        if key not in known:
            yield breach(place, no_party(key, known))


def _named(minutes: Minutes) -> Iterator[tuple[str, str]]:
    yield from (("chair", minutes.chair.party), ("secretary", minutes.secretary.party))
    for field in ("attendance", "delegates", "co_chairs", "tasks"):
        listed = enumerate(getattr(minutes, field), start=1)
        yield from ((f"{field}[{index}]", one.party) for index, one in listed if one.party or field != "delegates")


@rule(
    "RPT011",
    Severity.ERROR,
    law=Message("Cuộc họp kết thúc sau khi bắt đầu.", "A meeting ends after it has begun."),
    fix=Message("Sửa giờ của cuộc họp.", "Mend the hours of the meeting."),
    why="Giờ ghi trong biên bản là chứng cứ; ghi ngược thì biên bản không dùng được.",
    cases=(bad({"minutes": {"ended": "07:00"}}, says="kết thúc 07:00, bắt đầu 08:00", where="trường “ended”"), good()),
)
def meeting_that_ends_before_it_begins(minutes: Minutes) -> Breaches:
    """Find a meeting whose end is not after its beginning."""
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


@rule(
    "RPT037",
    Severity.WARNING,
    law=Message("Cuộc họp do bên đến lượt chủ trì.", "A meeting is chaired by the party whose turn it is."),
    fix=Message(
        "Để bên đến lượt chủ trì, hoặc ghi rõ lý do đổi lượt trong biên bản.",
        "Let the party chair whose turn it is, or say in the minutes why the turn was changed.",
    ),
    why=(
        "Quy chế giao các bên luân phiên chủ trì (hosts); lượt tính theo thứ tự các kỳ họp từ khi Quy chế có hiệu lực."
    ),
    cases=(
        bad(
            {"minutes": {"chair": {"party": "telecom", "office": "Giám đốc", "name": "Lê Văn C"}}},
            says="Viettel tỉnh (telecom) chủ trì, trong khi kỳ họp 31/3/2026 đến lượt Công an tỉnh (police)",
            where="trường “chair”",
        ),
        good(),
    ),
)
def chair_out_of_turn(minutes: Minutes) -> Breaches:
    """Find a meeting chaired by another party than the one whose turn it is."""
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


@rule(
    "RPT038",
    Severity.WARNING,
    law=Message("Biên bản ghi thành phần tham dự của mỗi bên.", "The minutes say who took part for each party."),
    fix=Message(
        "Ghi thành phần của bên này, hoặc nêu lý do vắng mặt trong biên bản.",
        "Say who came for the party, or why nobody did.",
    ),
    why="Kết luận của cuộc họp ràng buộc các bên; bên không dự thì không ai thay mặt bên đó thống nhất.",
    cases=(
        bad(
            {"minutes": {"attendance": [{"party": "police", "unit": "Lãnh đạo", "count": 3}]}},
            says="không ghi ai dự họp cho Viettel tỉnh (telecom)",
            where="trường “attendance”",
        ),
        good(),
    ),
)
def party_absent(minutes: Minutes) -> Breaches:
    """Find a party for which nobody is recorded as present."""
    present = {one.party for one in minutes.attendance} | {one.party for one in minutes.delegates if not one.absent}
    for party in minutes.agreement.parties if minutes.attendance or minutes.delegates else ():
        if party.key not in present:
            yield breach("attendance", _absent(name=party_named(minutes.agreement, party.key)))


def _absent(name: str) -> Message:
    return Message(f"không ghi ai dự họp cho {name}", f"nobody is recorded as present for {name}")


@rule(
    "RPT039",
    Severity.WARNING,
    law=Message("Thành phần tham dự có ít nhất một người.", "Those who took part are at least one."),
    fix=Message("Ghi số người dự họp, từ 1.", "Say how many came, from 1 on."),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9: thành phần tham dự.",
    cases=(
        bad(
            {
                "minutes": {
                    "attendance": [
                        {"party": "police", "unit": "Lãnh đạo", "count": 3},
                        {"party": "telecom", "unit": "Lãnh đạo", "count": 0},
                    ]
                }
            },
            says="Viettel tỉnh (telecom) ghi 0 người dự",
            where="trường “attendance[2].count”",
        ),
        good(),
    ),
)
def attendance_of_nobody(minutes: Minutes) -> Breaches:
    """Find an attendance of no persons."""
    for index, one in enumerate(minutes.attendance, start=1):
        if one.count < 1:
            name = party_named(minutes.agreement, one.party)
            yield breach(f"attendance[{index}].count", _nobody_came(name, one))


def _nobody_came(name: str, one: Attendance) -> Message:
    return Message(f"{name} ghi {one.count} người dự", f"{name} came with {one.count}")


def _tasks(minutes: Minutes) -> Iterator[tuple[str, Task]]:
    yield from ((f"tasks[{index}]", task) for index, task in enumerate(minutes.tasks, start=1))


@rule(
    "RPT040",
    Severity.ERROR,
    law=Message(
        "Nhiệm vụ giao tại cuộc họp có thời hạn không trước ngày họp.",
        "A task that a meeting gives is not due before the meeting.",
    ),
    fix=Message("Sửa thời hạn của nhiệm vụ.", "Mend the deadline of the task."),
    why="Không ai hoàn thành được một việc trước khi được giao; thường là gõ nhầm năm.",
    cases=(
        bad(
            {"minutes": {"tasks": [{"text": "Rà soát trạm", "party": "telecom", "until": "2025-04-15"}]}},
            says="“Rà soát trạm” có thời hạn 15/4/2025, trước ngày họp 30/3/2026",
            where="trường “tasks[1].until”",
        ),
        good({"minutes": {"tasks": [{"text": "Rà soát trạm", "party": "telecom", "until": "2026-04-15"}]}}),
    ),
)
def task_due_before_the_meeting(minutes: Minutes) -> Breaches:
    """Find a task that is due before the meeting that gives it."""
    for place, task in _tasks(minutes):
        if task.until and task.until < minutes.on:
            yield breach(f"{place}.until", _task_before_the_meeting(task.text, until=task.until, held=minutes.on))


def _task_before_the_meeting(text: str, until: date, held: date) -> Message:
    return Message(
        f"“{text}” có thời hạn {date_in_figures(until)}, trước ngày họp {date_in_figures(held)}",
        f"{text!r} is due on {until}, before the meeting of {held}",
    )


@fact_rule(
    "RPT041",
    Severity.NOTE,
    law=Message("Thời hạn của nhiệm vụ là ngày làm việc.", "A task is due on a working day."),
    fix=Message("Chọn một ngày làm việc.", "Choose a working day."),
    why=(
        "Bộ luật Dân sự 2015, Điều 148: thời hạn kết thúc vào ngày nghỉ thì kết thúc ở ngày làm việc tiếp theo; "
        "ngày đã ghi rõ thì dễ tranh cãi."
    ),
    cases=(
        bad(
            {"minutes": {"tasks": [{"text": "Rà soát trạm", "party": "telecom", "until": "2026-04-18"}]}},
            says="thời hạn 18/4/2026 của “Rà soát trạm” là ngày nghỉ (thứ Bảy)",
            where="trường “tasks[1].until”",
        ),
        good({"minutes": {"tasks": [{"text": "Rà soát trạm", "party": "telecom", "until": "2026-04-17"}]}}),
    ),
)
def task_due_on_a_day_off(minutes: Minutes, facts: Facts) -> FactBreaches:
    """Find a task that is due on a day off (ngày nghỉ)."""
    for place, task in _tasks(minutes):
        if task.until and task.until >= minutes.on and (why := Calendar(facts=facts).why_off(task.until)):
            yield *breach(f"{place}.until", _task_on_a_day_off(task.text, until=task.until, why=why)), None, None


def _task_on_a_day_off(text: str, until: date, why: str) -> Message:
    return Message(
        f"thời hạn {date_in_figures(until)} của “{text}” là ngày nghỉ ({why})",
        f"{text!r} is due on {until}, a day off ({why})",
    )


@rule(
    "RPT042",
    Severity.WARNING,
    law=Message(
        "Một nhiệm vụ chỉ giao một lần cho một bên; nhiệm vụ có nội dung.",
        "A task is given to a party once, and says something.",
    ),
    fix=Message("Gộp hoặc bỏ nhiệm vụ lặp lại.", "Take the repeated task out."),
    why="Mỗi nhiệm vụ thành một mục trong sổ; ghi hai lần thì theo dõi hai lần.",
    cases=(
        bad(
            {
                "minutes": {
                    "tasks": [
                        {"text": "Rà soát trạm", "party": "telecom"},
                        {"text": "rà soát trạm.", "party": "telecom"},
                    ]
                }
            },
            says="“rà soát trạm.” đã giao ở nhiệm vụ thứ 1",
            where="trường “tasks[2].text”",
        ),
        good(
            {
                "minutes": {
                    "tasks": [{"text": "Rà soát trạm", "party": "telecom"}, {"text": "Rà soát trạm", "party": "police"}]
                }
            }
        ),
    ),
)
def task_said_twice(minutes: Minutes) -> Breaches:
    """Find a task given to a party twice, or without words."""
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


@rule(
    "RPT043",
    Severity.WARNING,
    law=Message(
        "Chủ tọa và thư ký cuộc họp là hai người.", "The chair and the secretary of a meeting are two persons."
    ),
    fix=Message("Ghi người khác làm thư ký.", "Name another secretary."),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9: biên bản có chữ ký của thư ký và của chủ tọa.",
    cases=(
        bad(
            {"minutes": {"secretary": {"party": "police", "office": "Giám đốc", "name": "Trần Văn A"}}},
            says="“Trần Văn A” vừa chủ tọa vừa làm thư ký",
            where="trường “secretary”",
        ),
        good(),
    ),
)
def chair_and_secretary_in_one(minutes: Minutes) -> Breaches:
    """Find a person who chairs the meeting (chủ tọa) and writes its minutes (thư ký)."""
    chair, secretary = minutes.chair, minutes.secretary
    same_name = chair.name and chair.name.casefold() == secretary.name.casefold()
    if same_name or (chair == secretary and not chair.name):
        who = chair.name or f"{chair.office} của {party_named(minutes.agreement, chair.party)}"
        yield breach("secretary", _chair_and_secretary(who))


def _chair_and_secretary(who: str) -> Message:
    return Message(f"“{who}” vừa chủ tọa vừa làm thư ký", f"{who!r} chairs and writes")


@rule(
    "RPT044",
    Severity.WARNING,
    law=Message(
        "Ngày họp nằm trong thời gian Quy chế có hiệu lực.", "A meeting is held while the agreement is in force."
    ),
    fix=Message("Sửa ngày họp.", "Mend the day of the meeting."),
    why="Họp theo chế độ của Quy chế thì Quy chế phải đã ký; sau ngày hết hiệu lực chỉ còn việc tổng kết.",
    cases=(
        bad(
            {"minutes": {"on": "2025-12-30", "occasion": ""}},
            says="ngày họp 30/12/2025 trước ngày 01/01/2026 của Quy chế",
            where="trường “on”",
        ),
        good(),
    ),
)
def meeting_outside_the_term(minutes: Minutes) -> Breaches:
    """Find a meeting held before the agreement began or after it ended."""
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


@rule(
    "RPT045",
    Severity.WARNING,
    law=Message(
        "Biên bản là của một chế độ họp, và của một kỳ họp có trong lịch.",
        "Minutes are of a review that is a meeting, and of a time of it that the schedule has.",
    ),
    fix=Message(
        "Ghi đúng chế độ họp (review) và kỳ họp (occasion).", "Name the right review, and the right time of it."
    ),
    why="Biên bản ghi vào sổ theo kỳ họp; kỳ không có thì sổ không nhận.",
    cases=(
        bad(
            {"minutes": {"occasion": "2031-02-30"}}, says="lịch không có kỳ họp “2031-02-30”", where="trường “occasion”"
        ),
        good(),
    ),
)
def minutes_of_no_meeting(minutes: Minutes) -> Breaches:
    """Find minutes of a review that is a report, or of an occasion that the schedule lacks."""
    cycle = minutes.cycle
    if cycle is not None and cycle.kind is REPORT:
        yield breach("review", _report_and_no_meeting(cycle))
    elif cycle is not None and minutes.occasion and _meant(minutes) is None:
        yield breach("occasion", _no_such_occasion(minutes))


def _report_and_no_meeting(cycle: ReviewCycle) -> Message:
    return Message(f"“{cycle.key}” là chế độ báo cáo, không phải họp", f"{cycle.key!r} is a report, no meeting")


def _no_such_occasion(minutes: Minutes) -> Message:
    return Message(f"lịch không có kỳ họp “{minutes.occasion}”", f"the schedule has no meeting of {minutes.occasion!r}")


@rule(
    "RPT046",
    Severity.WARNING,
    law=Message("Kết luận không chép lại phần nội dung.", "The conclusions do not repeat the contents."),
    fix=Message("Viết kết luận của cuộc họp.", "Write what was concluded."),
    why=("Nội dung ghi ý kiến đã nêu, kết luận ghi điều đã thống nhất; chép lại thì không biết các bên thống nhất gì."),
    cases=(
        bad(
            {"minutes": {"conclusions": ["Đánh giá kết quả quý I"]}},
            says="kết luận thứ 1 chép lại nội dung thứ 1",
            where="trường “conclusions[1]”",
        ),
        good(),
    ),
)
def conclusion_copied(minutes: Minutes) -> Breaches:
    """Find a conclusion that says again what stands under the contents."""
    told = {tuple(words_of(text)): index for index, text in enumerate(minutes.contents, start=1)}
    for index, text in enumerate(minutes.conclusions, start=1):
        same = told.get(tuple(words_of(text)))
        if same and text:
            yield breach(f"conclusions[{index}]", _conclusion_copied(index, same))


def _conclusion_copied(index: int, same: int) -> Message:
    return Message(f"kết luận thứ {index} chép lại nội dung thứ {same}", f"conclusion {index} repeats content {same}")
