"""RPT: what is done about what falls due: plans, tracking tables, reminders."""

from __future__ import annotations

from collections import Counter
from datetime import date

from coordlib.dates import Calendar, Due, promises_of, schedule
from coordlib.language import Breaches, FindingsError, Message, date_in_figures, quantity
from coordlib.model import Duty, Party
from coordlib.rules.gathering import rule_of_row
from coordlib.rules.issued.letterheads import breach, party_named
from coordlib.rules.issued.messages import no_party
from coordlib.tracking import Captions, DraftLetter, Letterhead, Plan, Reminder, Tracking

# --- reminders ---


@rule_of_row("RPT008")
def reminder_of_nothing(reminder: Reminder) -> Breaches:
    if reminder.addressee is None:
        yield breach("to", no_party(key=reminder.to))
    elif not reminder.standings:
        yield breach("to", _nothing_overdue(reminder.addressee))


def _nothing_overdue(addressee: Party) -> Message:
    return Message(f"{addressee.name} không có việc nào quá hạn", f"{addressee.name} has nothing overdue")


_Asking = Reminder | DraftLetter
"""A letter that asks for an answer until a day."""


def _until(letter: _Asking) -> str:
    return "answer_by" if isinstance(letter, Reminder) else "opinions.answer_by"


@rule_of_row("RPT047")
def answer_before_the_letter(letter: _Asking) -> Breaches:
    signed, answer = letter.letterhead.signed, letter.answer_by
    told = letter.progress.on if isinstance(letter, Reminder) else None
    sent = max((day for day in (signed, told) if day), default=None)
    if answer and sent and answer < sent:
        thing = "ngày ký" if signed == sent else "ngày tính số liệu"
        yield breach(_until(letter), _answer_before_the_letter(answer, thing, sent))


def _answer_before_the_letter(answer: date, thing: str, sent: date) -> Message:
    return Message(
        f"hạn trả lời {date_in_figures(answer)} trước {thing} {date_in_figures(sent)}",
        f"the answer of {answer} is before the letter of {sent}",
    )


@rule_of_row("RPT048")
def answer_on_a_day_off(letter: _Asking) -> Breaches:
    answer = letter.answer_by
    calendar = letter.progress.ledger.calendar if isinstance(letter, Reminder) else Calendar()
    if answer and (why := calendar.why_off(answer)):
        following = date_in_figures(calendar.next_working(answer))
        yield breach(_until(letter), _answer_on_a_day_off(answer, why, following))


def _answer_on_a_day_off(answer: date, why: str, following: str) -> Message:
    return Message(
        f"hạn trả lời {date_in_figures(answer)} là ngày nghỉ ({why}); ngày làm việc tiếp theo là {following}",
        f"the answer of {answer} is on a day off ({why}); the next working day is {following}",
    )


@rule_of_row("RPT049")
def reminder_to_itself(reminder: Reminder) -> Breaches:
    if reminder.to in reminder.head.issuers:
        yield breach("letterhead.issuers", _reminds_itself(name=party_named(reminder.agreement, reminder.to)))


def _reminds_itself(name: str) -> Message:
    return Message(f"{name} tự đôn đốc", f"{name} reminds itself")


@rule_of_row("RPT050")
def answer_at_no_time(letter: _Asking) -> Breaches:
    if letter.answer_by is None:
        yield breach(_until(letter), _NO_DAY_FOR_THE_ANSWER)


_NO_DAY_FOR_THE_ANSWER = Message("chưa nêu hạn trả lời", "no day for the answer")


@rule_of_row("RPT060")
def reminder_by_who_is_late(reminder: Reminder) -> Breaches:
    for party in reminder.late_issuers:
        yield breach("letterhead.issuers", _late_itself(name=party_named(reminder.agreement, party)))


def _late_itself(name: str) -> Message:
    return Message(f"{name} cũng còn việc quá hạn", f"{name} has something overdue itself")


@rule_of_row("RPT063")
def letter_without_its_unit(letter: _Asking) -> Breaches:
    if letter.letterhead.number is not None and not letter.letterhead.symbol:
        yield breach("letterhead.symbol", _NO_UNIT)


_NO_UNIT = Message("ký hiệu chưa có đơn vị soạn thảo", "the symbol lacks the unit that drafts the letter")


# --- plans ---


def _inside(plan: Plan) -> bool:
    """Tell whether some day of the span of a plan is in the term of the agreement."""
    begins, expires = plan.agreement.begins, plan.agreement.expires
    return not (begins and plan.last < begins) and not (expires and plan.first > expires)


def _of_its_time(plan: Plan) -> bool:
    """Tell whether a plan is of the term, or holds what began in it and falls due after its end."""
    expires = plan.agreement.expires
    after = expires is not None and plan.first > expires
    return _inside(plan) or (after and any(plan.first <= due.on <= plan.last for due in plan.dues))


@rule_of_row("RPT051")
def plan_of_nothing(plan: Plan) -> Breaches:
    if not plan.dues and _inside(plan) and plan.first <= plan.last:
        yield breach("dues", _plan_of_nothing(plan))


def _plan_of_nothing(plan: Plan) -> Message:
    return Message(f"kế hoạch {plan.span} không có việc nào", "the plan holds nothing")


@rule_of_row("RPT052")
def plan_outside_the_term(plan: Plan) -> Breaches:
    begins, expires = plan.agreement.begins, plan.agreement.expires
    if plan.first > plan.last:
        yield breach("first", _LAST_BEFORE_FIRST)
    elif not _of_its_time(plan):
        before = bool(begins and plan.last < begins)
        told = {"plan": plan, "edge": begins if before else expires}
        yield breach("first", "plan before the term" if before else "plan after the term", **told)


_LAST_BEFORE_FIRST = Message("ngày đầu sau ngày cuối của kế hoạch", "the first day is after the last")


@rule_of_row("RPT053")
def due_outside_the_plan(plan: Plan) -> Breaches:
    outside = [(n, due) for n, due in enumerate(plan.dues, start=1) if not plan.first <= due.on <= plan.last]
    if outside and plan.first <= plan.last and _of_its_time(plan):
        index, due = outside[0]
        what = Captions(plan.agreement).of(due.what, due.address)
        yield breach(f"dues[{index}]", _dues_outside_the_plan(count=len(outside), plan=plan, what=what, due=due))


def _dues_outside_the_plan(count: int, plan: Plan, what: str, due: Due) -> Message:
    return Message(
        f"{quantity(count)} việc ngoài kế hoạch {plan.span}, đầu tiên là “{what}” đến hạn {date_in_figures(due.on)}",
        f"{count} fall due outside the plan, first {due.key} on {due.on}",
    )


@rule_of_row("RPT054")
def due_of_nothing(plan: Plan) -> Breaches:
    promises = promises_of(plan.agreement)
    for index, due in enumerate(plan.dues, start=1):
        if due.key not in promises:
            yield breach(f"dues[{index}]", _due_of_nothing(due))


def _due_of_nothing(due: Due) -> Message:
    return Message(f"“{due.key}” không có trong Quy chế", f"the agreement has no {due.key!r}")


@rule_of_row("RPT055")
def due_twice(plan: Plan) -> Breaches:
    captions = Captions(plan.agreement)
    for (key, _), count in Counter((due.key, due.occasion) for due in plan.dues).items():
        if count > 1:
            due = next(one for one in plan.dues if one.key == key)
            yield breach("dues", _due_twice(what=captions.of(due.what, due.address), count=count, key=key))


def _due_twice(what: str, count: int, key: str) -> Message:
    return Message(f"“{what}” ghi {count} lần cho một kỳ", f"{key} stands {count} times")


@rule_of_row("RPT056")
def due_led_by_nobody(plan: Plan) -> Breaches:
    captions = Captions(plan.agreement)
    keys = list(dict.fromkeys(due.key for due in plan.dues if not due.lead))
    for key in keys:
        index, due = next((index, one) for index, one in enumerate(plan.dues, start=1) if one.key == key)
        yield breach(f"dues[{index}]", _led_by_nobody(what=captions.of(due.what, due.address), key=key))


def _led_by_nobody(what: str, key: str) -> Message:
    return Message(f"“{what}” không có bên chủ trì", f"nobody leads {key}")


@rule_of_row("RPT057")
def plan_that_lacks_a_due(plan: Plan) -> Breaches:
    own = promises_of(plan.agreement).keys()
    if not all(plan.first <= due.on <= plan.last and due.key in own for due in plan.dues):
        return  # it is of another span or of another agreement, which is said already
    if not plan.dues or not _of_its_time(plan) or plan.first > plan.last:
        return
    planned = {(due.key, due.occasion) for due in plan.dues}
    try:
        wanted = schedule(plan.agreement, plan.first, plan.last)
    except FindingsError:  # of so long a span there is no schedule
        return
    missing = [due for due in wanted if (due.key, due.occasion) not in planned and not due.event]
    if missing:
        what = Captions(plan.agreement).of(missing[0].what, missing[0].address)
        yield breach("dues", _plan_that_lacks_dues(count=quantity(len(missing)), what=what, first=missing[0]))


def _plan_that_lacks_dues(count: str, what: str, first: Due) -> Message:
    return Message(
        f"kế hoạch thiếu {count} việc, đầu tiên là “{what}” đến hạn {date_in_figures(first.on)}",
        f"the plan lacks {count}, first {first.key} of {first.on}",
    )


# --- tracking tables ---


@rule_of_row("RPT058")
def done_without_evidence(tracking: Tracking) -> Breaches:
    for index, standing in enumerate(tracking.progress.standings, start=1):
        what = standing.of.what
        asked = isinstance(what, Duty) and what.evidence
        if (done_on := standing.done_on) and not standing.evidence and not asked:
            caption = Captions(tracking.agreement).of(what, standing.address)
            yield breach(f"rows[{index}].evidence", _nothing_shows_it(caption, key=standing.key, done_on=done_on))


def _nothing_shows_it(caption: str, key: str, done_on: date) -> Message:
    return Message(
        f"“{caption}” ghi hoàn thành ngày {date_in_figures(done_on)} mà không có văn bản chứng minh",
        f"{key} was done on {done_on}, and nothing shows it",
    )


@rule_of_row("RPT059")
def tracking_of_nothing(tracking: Tracking) -> Breaches:
    if not tracking.progress.standings:
        yield breach("rows", _TRACKING_OF_NOTHING)


_TRACKING_OF_NOTHING = Message("biểu theo dõi không có dòng nào", "the table has no line")


@rule_of_row("RPT064")
def plan_without_its_base(plan: Plan) -> Breaches:
    lacking = " and ".join(name for name in ("number", "signed") if getattr(plan.agreement, name) is None)
    if lacking and plan.letterhead != Letterhead():
        yield breach("agreement", f"base without {lacking}", kind=plan.agreement.kind)
