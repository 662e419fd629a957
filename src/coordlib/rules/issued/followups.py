"""RPT: what is done about what falls due: plans, tracking tables, reminders."""

from __future__ import annotations

from collections import Counter

from coordlib.dates import Calendar, promises_of, schedule
from coordlib.language import Breaches, FindingsError, date_in_figures, quantity
from coordlib.model import Duty
from coordlib.rules.gathering import rule_of_row
from coordlib.rules.issued.letterheads import breach, party_named
from coordlib.tracking import Captions, DraftLetter, Letterhead, Plan, Reminder, Tracking

# --- reminders ---


@rule_of_row("RPT008")
def reminder_of_nothing(reminder: Reminder) -> Breaches:
    if reminder.addressee is None:
        yield breach("to", "no party", key=reminder.to)
    elif not reminder.standings:
        yield breach("to", "nothing overdue", addressee=reminder.addressee)


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
        yield breach(_until(letter), "answer before the letter", answer=answer, thing=thing, sent=sent)


@rule_of_row("RPT048")
def answer_on_a_day_off(letter: _Asking) -> Breaches:
    answer = letter.answer_by
    calendar = letter.progress.ledger.calendar if isinstance(letter, Reminder) else Calendar()
    if answer and (why := calendar.why_off(answer)):
        following = date_in_figures(calendar.next_working(answer))
        yield breach(_until(letter), "answer on a day off", answer=answer, why=why, following=following)


@rule_of_row("RPT049")
def reminder_to_itself(reminder: Reminder) -> Breaches:
    if reminder.to in reminder.head.issuers:
        yield breach("letterhead.issuers", "reminds itself", name=party_named(reminder.agreement, reminder.to))


@rule_of_row("RPT050")
def answer_at_no_time(letter: _Asking) -> Breaches:
    if letter.answer_by is None:
        yield breach(_until(letter), "no day for the answer")


@rule_of_row("RPT060")
def reminder_by_who_is_late(reminder: Reminder) -> Breaches:
    for party in reminder.late_issuers:
        yield breach("letterhead.issuers", "late itself", name=party_named(reminder.agreement, party))


@rule_of_row("RPT063")
def letter_without_its_unit(letter: _Asking) -> Breaches:
    if letter.letterhead.number is not None and not letter.letterhead.symbol:
        yield breach("letterhead.symbol", "no unit")


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
        yield breach("dues", "plan of nothing", plan=plan)


@rule_of_row("RPT052")
def plan_outside_the_term(plan: Plan) -> Breaches:
    begins, expires = plan.agreement.begins, plan.agreement.expires
    if plan.first > plan.last:
        yield breach("first", "last before first")
    elif not _of_its_time(plan):
        before = bool(begins and plan.last < begins)
        told = {"plan": plan, "edge": begins if before else expires}
        yield breach("first", "plan before the term" if before else "plan after the term", **told)


@rule_of_row("RPT053")
def due_outside_the_plan(plan: Plan) -> Breaches:
    outside = [(n, due) for n, due in enumerate(plan.dues, start=1) if not plan.first <= due.on <= plan.last]
    if outside and plan.first <= plan.last and _of_its_time(plan):
        index, due = outside[0]
        what = Captions(plan.agreement).of(due.what, due.address)
        yield breach(f"dues[{index}]", "dues outside the plan", count=len(outside), plan=plan, what=what, due=due)


@rule_of_row("RPT054")
def due_of_nothing(plan: Plan) -> Breaches:
    promises = promises_of(plan.agreement)
    for index, due in enumerate(plan.dues, start=1):
        if due.key not in promises:
            yield breach(f"dues[{index}]", "due of nothing", due=due)


@rule_of_row("RPT055")
def due_twice(plan: Plan) -> Breaches:
    captions = Captions(plan.agreement)
    for (key, _), count in Counter((due.key, due.occasion) for due in plan.dues).items():
        if count > 1:
            due = next(one for one in plan.dues if one.key == key)
            yield breach("dues", "due twice", what=captions.of(due.what, due.address), count=count, key=key)


@rule_of_row("RPT056")
def due_led_by_nobody(plan: Plan) -> Breaches:
    captions = Captions(plan.agreement)
    keys = list(dict.fromkeys(due.key for due in plan.dues if not due.lead))
    for key in keys:
        index, due = next((index, one) for index, one in enumerate(plan.dues, start=1) if one.key == key)
        yield breach(f"dues[{index}]", "led by nobody", what=captions.of(due.what, due.address), key=key)


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
        yield breach("dues", "plan that lacks dues", count=quantity(len(missing)), what=what, first=missing[0])


# --- tracking tables ---


@rule_of_row("RPT058")
def done_without_evidence(tracking: Tracking) -> Breaches:
    for index, standing in enumerate(tracking.progress.standings, start=1):
        what = standing.of.what
        asked = isinstance(what, Duty) and what.evidence
        if standing.done_on and not standing.evidence and not asked:
            caption = Captions(tracking.agreement).of(what, standing.address)
            yield breach(f"rows[{index}].evidence", "done without evidence", caption=caption, standing=standing)


@rule_of_row("RPT059")
def tracking_of_nothing(tracking: Tracking) -> Breaches:
    if not tracking.progress.standings:
        yield breach("rows", "tracking of nothing")


@rule_of_row("RPT064")
def plan_without_its_base(plan: Plan) -> Breaches:
    lacking = " and ".join(name for name in ("number", "signed") if getattr(plan.agreement, name) is None)
    if lacking and plan.letterhead != Letterhead():
        yield breach("agreement", f"base without {lacking}", kind=plan.agreement.kind)
