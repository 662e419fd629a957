"""RPT: what is done about what falls due: plans, tracking tables, reminders."""

from __future__ import annotations

from collections import Counter

from coordlib.dates import Calendar, promises_of, schedule
from coordlib.language import Address, Breaches, FindingsError, Message, date_in_figures, quantity
from coordlib.model import Duty
from coordlib.rules.gathering import rule_of_row
from coordlib.rules.issued.letterheads import no_party, party_named
from coordlib.tracking import Captions, DraftLetter, Letterhead, Plan, Reminder, Tracking

# --- reminders ---


@rule_of_row("RPT008")
def reminder_of_nothing(reminder: Reminder) -> Breaches:
    if reminder.addressee is None:
        yield Address().field("to"), no_party(reminder.to)
    elif not reminder.standings:
        name = reminder.addressee.name
        yield Address().field("to"), Message(f"{name} không có việc nào quá hạn", f"{name} has nothing overdue")


_Asking = Reminder | DraftLetter
"""A letter that asks for an answer until a day."""


def _until(letter: _Asking) -> Address:
    return Address().field("answer_by" if isinstance(letter, Reminder) else "opinions.answer_by")


@rule_of_row("RPT047")
def answer_before_the_letter(letter: _Asking) -> Breaches:
    signed, answer = letter.letterhead.signed, letter.answer_by
    told = letter.progress.on if isinstance(letter, Reminder) else None
    sent = max((day for day in (signed, told) if day), default=None)
    if answer and sent and answer < sent:
        thing = "ngày ký" if signed == sent else "ngày tính số liệu"
        vi = f"hạn trả lời {date_in_figures(answer)} trước {thing} {date_in_figures(sent)}"
        yield _until(letter), Message(vi, f"the answer of {answer} is before the letter of {sent}")


@rule_of_row("RPT048")
def answer_on_a_day_off(letter: _Asking) -> Breaches:
    answer = letter.answer_by
    calendar = letter.progress.ledger.calendar if isinstance(letter, Reminder) else Calendar()
    if answer and (why := calendar.why_off(answer)):
        following = date_in_figures(calendar.next_working(answer))
        vi = f"hạn trả lời {date_in_figures(answer)} là ngày nghỉ ({why}); ngày làm việc tiếp theo là {following}"
        yield (
            _until(letter),
            Message(vi, f"the answer of {answer} is on a day off ({why}); the next working day is {following}"),
        )


@rule_of_row("RPT049")
def reminder_to_itself(reminder: Reminder) -> Breaches:
    if reminder.to in reminder.head.issuers:
        name = party_named(reminder.agreement, reminder.to)
        yield Address().field("letterhead.issuers"), Message(f"{name} tự đôn đốc", f"{name} reminds itself")


@rule_of_row("RPT050")
def answer_at_no_time(letter: _Asking) -> Breaches:
    if letter.answer_by is None:
        yield _until(letter), Message("chưa nêu hạn trả lời", "no day for the answer")


@rule_of_row("RPT060")
def reminder_by_who_is_late(reminder: Reminder) -> Breaches:
    for party in reminder.late_issuers:
        name = party_named(reminder.agreement, party)
        what = Message(f"{name} cũng còn việc quá hạn", f"{name} has something overdue itself")
        yield Address().field("letterhead.issuers"), what


@rule_of_row("RPT063")
def letter_without_its_unit(letter: _Asking) -> Breaches:
    if letter.letterhead.number is not None and not letter.letterhead.symbol:
        what = Message("ký hiệu chưa có đơn vị soạn thảo", "the symbol lacks the unit that drafts the letter")
        yield Address().field("letterhead.symbol"), what


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
        yield Address().field("dues"), Message(f"kế hoạch {plan.span} không có việc nào", "the plan holds nothing")


@rule_of_row("RPT052")
def plan_outside_the_term(plan: Plan) -> Breaches:
    begins, expires = plan.agreement.begins, plan.agreement.expires
    if plan.first > plan.last:
        yield (
            Address().field("first"),
            Message("ngày đầu sau ngày cuối của kế hoạch", "the first day is after the last"),
        )
    elif not _of_its_time(plan):
        before = bool(begins and plan.last < begins)
        edge = begins if before else expires
        assert edge is not None
        day = date_in_figures(edge)
        vi = f"kế hoạch {plan.span} {f'trước ngày có hiệu lực {day}' if before else f'sau ngày hết hiệu lực {day}'}"
        yield Address().field("first"), Message(vi, f"the plan is {'before' if before else 'after'} the term ({edge})")


@rule_of_row("RPT053")
def due_outside_the_plan(plan: Plan) -> Breaches:
    outside = [(n, due) for n, due in enumerate(plan.dues, start=1) if not plan.first <= due.on <= plan.last]
    if outside and plan.first <= plan.last and _of_its_time(plan):
        index, due = outside[0]
        count, what = quantity(len(outside)), Captions(plan.agreement).of(due.what, due.address)
        vi = f"{count} việc ngoài kế hoạch {plan.span}, đầu tiên là “{what}” đến hạn {date_in_figures(due.on)}"
        words = Message(vi, f"{len(outside)} fall due outside the plan, first {due.key} on {due.on}")
        yield Address().field(f"dues[{index}]"), words


@rule_of_row("RPT054")
def due_of_nothing(plan: Plan) -> Breaches:
    promises = promises_of(plan.agreement)
    for index, due in enumerate(plan.dues, start=1):
        if due.key not in promises:
            words = Message(f"“{due.key}” không có trong Quy chế", f"the agreement has no {due.key!r}")
            yield Address().field(f"dues[{index}]"), words


@rule_of_row("RPT055")
def due_twice(plan: Plan) -> Breaches:
    captions = Captions(plan.agreement)
    for (key, _), count in Counter((due.key, due.occasion) for due in plan.dues).items():
        if count > 1:
            due = next(one for one in plan.dues if one.key == key)
            what = captions.of(due.what, due.address)
            yield (
                Address().field("dues"),
                Message(f"“{what}” ghi {count} lần cho một kỳ", f"{key} stands {count} times"),
            )


@rule_of_row("RPT056")
def due_led_by_nobody(plan: Plan) -> Breaches:
    captions = Captions(plan.agreement)
    keys = list(dict.fromkeys(due.key for due in plan.dues if not due.lead))
    for key in keys:
        index, due = next((index, one) for index, one in enumerate(plan.dues, start=1) if one.key == key)
        vi = f"“{captions.of(due.what, due.address)}” không có bên chủ trì"
        yield Address().field(f"dues[{index}]"), Message(vi, f"nobody leads {key}")


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
        first = missing[0]
        what = Captions(plan.agreement).of(first.what, first.address)
        count = quantity(len(missing))
        vi = f"kế hoạch thiếu {count} việc, đầu tiên là “{what}” đến hạn {date_in_figures(first.on)}"
        yield Address().field("dues"), Message(vi, f"the plan lacks {count}, first {first.key} of {first.on}")


# --- tracking tables ---


@rule_of_row("RPT058")
def done_without_evidence(tracking: Tracking) -> Breaches:
    for index, standing in enumerate(tracking.progress.standings, start=1):
        what = standing.of.what
        asked = isinstance(what, Duty) and what.evidence
        if standing.done_on and not standing.evidence and not asked:
            caption = Captions(tracking.agreement).of(what, standing.address)
            vi = f"“{caption}” ghi hoàn thành ngày {date_in_figures(standing.done_on)} mà không có văn bản chứng minh"
            words = Message(vi, f"{standing.key} was done on {standing.done_on}, and nothing shows it")
            yield Address().field(f"rows[{index}].evidence"), words


@rule_of_row("RPT059")
def tracking_of_nothing(tracking: Tracking) -> Breaches:
    if not tracking.progress.standings:
        yield Address().field("rows"), Message("biểu theo dõi không có dòng nào", "the table has no line")


@rule_of_row("RPT064")
def plan_without_its_base(plan: Plan) -> Breaches:
    agreement = plan.agreement
    given = (agreement.number is not None, agreement.signed is not None)
    lacking = [name for name, known in zip(_OF_THE_BASE, given, strict=True) if not known]
    if lacking and plan.letterhead != Letterhead():
        vi, en = (" và ".join(one.vi for one in lacking), " and ".join(one.en for one in lacking))
        words = Message(
            f"{agreement.kind} mà kế hoạch thực hiện chưa có {vi}", f"what the plan carries out lacks its {en}"
        )
        yield Address().field("agreement"), words


_OF_THE_BASE = (Message("số", "number"), Message("ngày ký", "day of signing"))
