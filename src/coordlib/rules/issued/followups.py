"""RPT: what is done about what falls due: plans, tracking tables, reminders."""

from __future__ import annotations

from collections import Counter
from datetime import date

from coordlib.dates import Calendar, Due, promises_of, schedule
from coordlib.language import (
    Breaches,
    FactBreaches,
    FindingsError,
    Message,
    Severity,
    bad,
    date_in_figures,
    fact_rule,
    good,
    quantity,
    rule,
)
from coordlib.lexicon import Facts
from coordlib.model import Duty, Party
from coordlib.rules.issued.letterheads import breach, party_named
from coordlib.rules.issued.messages import no_party
from coordlib.tracking import Captions, DraftLetter, Letterhead, Plan, Reminder, Tracking

# --- reminders ---


@rule(
    "RPT008",
    Severity.ERROR,
    law=Message(
        "Văn bản đôn đốc gửi một bên còn việc quá hạn.", "A reminder goes to a party that has something overdue."
    ),
    fix=Message("Kiểm tra lại bên nhận và ngày tính số liệu.", "Check the party and the day."),
    why="Đôn đốc việc đã xong hoặc chưa đến hạn là sai.",
    cases=(
        bad(
            {"to": "polce"},
            says="“polce” không phải là khóa của bên nào trong Quy chế; có phải là “police”?",
            where="trường “to”",
        ),
        good({"to": "police"}),
    ),
)
def reminder_of_nothing(reminder: Reminder) -> Breaches:
    """Find a reminder (công văn đôn đốc) to a party that has nothing overdue."""
    if reminder.addressee is None:
        yield breach("to", no_party(reminder.to, reminder.agreement.bearers))
    elif not reminder.standings:
        yield breach("to", _nothing_overdue(reminder.addressee))


def _nothing_overdue(addressee: Party) -> Message:
    return Message(f"{addressee.name} không có việc nào quá hạn", f"{addressee.name} has nothing overdue")


_Asking = Reminder | DraftLetter
"""A letter that asks for an answer until a day."""


def _until(letter: _Asking) -> str:
    return "answer_by" if isinstance(letter, Reminder) else "opinions.answer_by"


@rule(
    "RPT047",
    Severity.ERROR,
    law=Message(
        (
            "Hạn trả lời không trước ngày ký công văn đôn đốc, lấy ý kiến, hoặc khi chưa ký, không trước ngày "
            "tính số liệu."
        ),
        "An answer is not asked for before the day of the letter, or while that is not signed, of its data.",
    ),
    fix=Message("Lùi hạn trả lời ra sau ngày ký.", "Set the answer after the day of the letter."),
    why="Công văn đến sau hạn trả lời của chính nó thì bên nhận không thể trả lời đúng hạn.",
    cases=(
        bad(
            {"to": "police", "answer_by": "2026-06-10"},
            says="hạn trả lời 10/6/2026 trước ngày tính số liệu 20/6/2026",
            where="trường “answer_by”",
        ),
        good({"to": "police"}),
    ),
)
def answer_before_the_letter(letter: _Asking) -> Breaches:
    """Find an answer asked for before the day of the letter that asks."""
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


@fact_rule(
    "RPT048",
    Severity.WARNING,
    law=Message("Hạn trả lời là ngày làm việc.", "An answer is asked for on a working day."),
    fix=Message("Chọn một ngày làm việc.", "Choose a working day."),
    why=(
        "Bộ luật Dân sự 2015, Điều 148: hạn rơi vào ngày nghỉ thì kết thúc ở ngày làm việc tiếp theo; công văn "
        "nên ghi đúng ngày đó."
    ),
    cases=(
        bad(
            {"to": "police", "answer_by": "2026-07-04"},
            says="hạn trả lời 04/7/2026 là ngày nghỉ (thứ Bảy); ngày làm việc tiếp theo là 06/7/2026",
            where="trường “answer_by”",
        ),
        good({"to": "police"}),
    ),
)
def answer_on_a_day_off(letter: _Asking, facts: Facts) -> FactBreaches:
    """Find an answer asked for on a day off (ngày nghỉ)."""
    answer = letter.answer_by
    calendar = letter.progress.ledger.calendar if isinstance(letter, Reminder) else Calendar(facts=facts)
    if answer and (why := calendar.why_off(answer)):
        following = date_in_figures(calendar.next_working(answer))
        yield *breach(_until(letter), _answer_on_a_day_off(answer, why, following)), None, None


def _answer_on_a_day_off(answer: date, why: str, following: str) -> Message:
    return Message(
        f"hạn trả lời {date_in_figures(answer)} là ngày nghỉ ({why}); ngày làm việc tiếp theo là {following}",
        f"the answer of {answer} is on a day off ({why}); the next working day is {following}",
    )


@rule(
    "RPT049",
    Severity.ERROR,
    law=Message("Công văn đôn đốc do bên khác gửi.", "A reminder is sent by another party."),
    fix=Message("Bỏ bên bị đôn đốc khỏi issuers.", "Take the party out of the issuers."),
    why="Một bên không đôn đốc chính mình.",
    cases=(
        bad(
            {"to": "police", "letterhead": {"issuers": ["police", "telecom"]}},
            says="Công an tỉnh (police) tự đôn đốc",
            where="trường “letterhead.issuers”",
        ),
        good({"to": "police"}),
    ),
)
def reminder_to_itself(reminder: Reminder) -> Breaches:
    """Find a reminder that a party sends to itself."""
    if reminder.to in reminder.head.issuers:
        yield breach("letterhead.issuers", _reminds_itself(name=party_named(reminder.agreement, reminder.to)))


def _reminds_itself(name: str) -> Message:
    return Message(f"{name} tự đôn đốc", f"{name} reminds itself")


@rule(
    "RPT050",
    Severity.NOTE,
    law=Message(
        "Công văn đôn đốc, lấy ý kiến nêu hạn trả lời.",
        "A reminder, and a letter that asks for opinions, says until when an answer is asked for.",
    ),
    fix=Message("Ghi hạn trả lời ở answer_by.", "Say under answer_by until when an answer is asked for."),
    why="Không có hạn thì lần đôn đốc sau không có căn cứ.",
    cases=(
        bad({"to": "police", "answer_by": ""}, says="chưa nêu hạn trả lời", where="trường “answer_by”"),
        good({"to": "police"}),
    ),
)
def answer_at_no_time(letter: _Asking) -> Breaches:
    """Find a letter that asks for an answer and names no day for it."""
    if letter.answer_by is None:
        yield breach(_until(letter), _NO_DAY_FOR_THE_ANSWER)


_NO_DAY_FOR_THE_ANSWER = Message("chưa nêu hạn trả lời", "no day for the answer")


@rule(
    "RPT060",
    Severity.WARNING,
    law=Message(
        "Công văn đôn đốc do bên không còn việc quá hạn gửi.", "A reminder is sent by a party that is not late itself."
    ),
    fix=Message(
        "Để bên không còn việc quá hạn ký, hoặc làm xong việc quá hạn trước khi đôn đốc.",
        "Let a party write that has nothing overdue, or do what is overdue first.",
    ),
    why="Bên nhận sẽ trả lời rằng bên gửi cũng chưa làm xong phần của mình.",
    cases=(
        bad(
            {
                "to": "police",
                "entries": [{"what": {"happened": {"event": "request", "reference": "1/CAT"}}, "on": "2026-06-01"}],
            },
            says="Viettel tỉnh (telecom) cũng còn việc quá hạn",
            where="trường “letterhead.issuers”",
        ),
        good({"to": "police"}),
    ),
)
def reminder_by_who_is_late(reminder: Reminder) -> Breaches:
    """Find a reminder sent by a party that is late itself."""
    for party in reminder.late_issuers:
        yield breach("letterhead.issuers", _late_itself(name=party_named(reminder.agreement, party)))


def _late_itself(name: str) -> Message:
    return Message(f"{name} cũng còn việc quá hạn", f"{name} has something overdue itself")


@rule(
    "RPT063",
    Severity.WARNING,
    law=Message(
        "Ký hiệu công văn có chữ viết tắt của đơn vị soạn thảo hoặc lĩnh vực.",
        "The symbol of a letter ends with the abbreviation of the unit that drafts it, or of the field.",
    ),
    fix=Message(
        "Ghi đủ ký hiệu ở letterhead.symbol, như CAT-TM.",
        "Write the whole symbol under letterhead.symbol, such as CAT-TM.",
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.3: ký hiệu công văn gồm chữ viết tắt tên cơ quan ban hành và "
        "tên đơn vị soạn thảo hoặc lĩnh vực. Có số mà thiếu phần sau thì bản in chừa chỗ trống sau dấu gạch nối."
    ),
    cases=(
        bad(
            {"to": "police", "letterhead": {"number": 21}},
            says="ký hiệu chưa có đơn vị soạn thảo",
            where="trường “letterhead.symbol”",
        ),
        good({"to": "police"}),
    ),
)
def letter_without_its_unit(letter: _Asking) -> Breaches:
    """Find a letter whose symbol lacks the unit that drafts it: “CAT” for “CAT-PV01”."""
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


@rule(
    "RPT051",
    Severity.WARNING,
    law=Message("Kế hoạch có ít nhất một việc.", "A plan holds something."),
    fix=Message(
        "Kiểm tra lại khoảng thời gian của kế hoạch và thời hạn trong Quy chế.",
        "Look at the span of the plan, and at the times that the agreement sets.",
    ),
    why="Kế hoạch trống ban hành ra thì không ai có việc để làm; thường là chọn nhầm năm.",
    cases=(
        bad(
            {"plan": {"first": "2026-02-02", "last": "2026-02-20"}},
            says="kế hoạch từ ngày 02/02/2026 đến ngày 20/02/2026 không có việc nào",
            where="trường “dues”",
        ),
        good(),
    ),
)
def plan_of_nothing(plan: Plan) -> Breaches:
    """Find a plan (kế hoạch) in which nothing falls due."""
    if not plan.dues and _inside(plan) and plan.first <= plan.last:
        yield breach("dues", _plan_of_nothing(plan))


def _plan_of_nothing(plan: Plan) -> Message:
    return Message(f"kế hoạch {plan.span} không có việc nào", "the plan holds nothing")


@rule(
    "RPT052",
    Severity.ERROR,
    law=Message(
        "Kế hoạch là của thời gian Quy chế có hiệu lực; ngày đầu không sau ngày cuối.",
        "A plan is of a time in which the agreement is in force; its first day is not after its last.",
    ),
    fix=Message("Chọn khoảng thời gian trong thời hạn của Quy chế.", "Choose a span within the term of the agreement."),
    why=(
        "Ngoài thời hạn đó Quy chế không giao việc cho ai; việc bắt đầu trong thời hạn mà hoàn thành sau đó thì "
        "vẫn lập kế hoạch."
    ),
    cases=(
        bad(
            {"plan": {"first": "2025-01-01", "last": "2025-12-31"}},
            says="kế hoạch năm 2025 trước ngày có hiệu lực 01/01/2026",
            where="trường “first”",
        ),
        good(),
    ),
)
def plan_outside_the_term(plan: Plan) -> Breaches:
    """Find a plan that ends before it begins, or lies outside the term of the agreement."""
    begins, expires = plan.agreement.begins, plan.agreement.expires
    if plan.first > plan.last:
        yield breach("first", _LAST_BEFORE_FIRST)
    elif not _of_its_time(plan):
        if begins and plan.last < begins:
            yield breach("first", _plan_before_the_term(plan, begins))
        elif expires:
            yield breach("first", _plan_after_the_term(plan, expires))


def _plan_before_the_term(plan: Plan, begins: date) -> Message:
    return Message(
        f"kế hoạch {plan.span} trước ngày có hiệu lực {date_in_figures(begins)}",
        f"the plan is before the term ({begins})",
    )


def _plan_after_the_term(plan: Plan, expires: date) -> Message:
    return Message(
        f"kế hoạch {plan.span} sau ngày hết hiệu lực {date_in_figures(expires)}",
        f"the plan is after the term ({expires})",
    )


_LAST_BEFORE_FIRST = Message("ngày đầu sau ngày cuối của kế hoạch", "the first day is after the last")


@rule(
    "RPT053",
    Severity.ERROR,
    law=Message(
        "Mỗi việc trong kế hoạch có hạn trong khoảng thời gian của kế hoạch và trong thời hạn của Quy chế.",
        "What a plan holds falls due within its span, and within the term.",
    ),
    fix=Message("Lập lại kế hoạch cho khoảng thời gian này.", "Make the plan again for this span."),
    why="Việc ngoài khoảng đó là của kế hoạch khác.",
    cases=(
        bad(
            {"plan": {"first": "2026-01-01", "last": "2026-03-31", "to": "2026-06-30"}},
            says="01 việc ngoài kế hoạch quý I năm 2026, đầu tiên là “Họp giao ban” đến hạn 30/6/2026",
            where="trường “dues[3]”",
        ),
        good(),
    ),
)
def due_outside_the_plan(plan: Plan) -> Breaches:
    """Find what falls due before or after the span of the plan, or outside the term."""
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


@rule(
    "RPT054",
    Severity.ERROR,
    law=Message(
        "Mỗi việc trong kế hoạch là một trách nhiệm hoặc chế độ có trong Quy chế.",
        "What a plan holds is a duty or a review of the agreement.",
    ),
    fix=Message("Lập lại kế hoạch theo Quy chế hiện hành.", "Make the plan again of this agreement."),
    why="Kế hoạch lập trước khi Quy chế được sửa có thể giao việc không còn.",
    cases=(
        bad(
            {
                "plan": {
                    "made_of": {
                        "body": [
                            {
                                "article": "Một",
                                "text": "A.",
                                "duties": [
                                    {
                                        "key": "patrol",
                                        "lead": "police",
                                        "to": "telecom",
                                        "when": {"once": {"on": "2026-05-05"}},
                                    }
                                ],
                            }
                        ]
                    }
                }
            },
            says="“patrol” không có trong Quy chế",
            where="trường “dues[1]”",
        ),
        good(),
    ),
)
def due_of_nothing(plan: Plan) -> Breaches:
    """Find a line of a plan whose key no duty or review bears."""
    promises = promises_of(plan.agreement)
    for index, due in enumerate(plan.dues, start=1):
        if due.key not in promises:
            yield breach(f"dues[{index}]", _due_of_nothing(due))


def _due_of_nothing(due: Due) -> Message:
    return Message(f"“{due.key}” không có trong Quy chế", f"the agreement has no {due.key!r}")


@rule(
    "RPT055",
    Severity.WARNING,
    law=Message("Một kỳ của một việc đứng một lần trong kế hoạch.", "One time of a duty stands once in a plan."),
    fix=Message("Bỏ dòng lặp lại.", "Take the repeated row out."),
    why="Ghép hai kế hoạch thì dễ lặp dòng.",
    cases=(
        bad(
            {"plan": {"last": "2026-02-15", "times": 2}},
            says="“Hai bên thực hiện” ghi 2 lần cho một kỳ",
            where="trường “dues”",
        ),
        good(),
    ),
)
def due_twice(plan: Plan) -> Breaches:
    """Find one time of a duty that stands in the plan twice."""
    captions = Captions(plan.agreement)
    for (key, _), count in Counter((due.key, due.occasion) for due in plan.dues).items():
        if count > 1:
            due = next(one for one in plan.dues if one.key == key)
            yield breach("dues", _due_twice(what=captions.of(due.what, due.address), count=count, key=key))


def _due_twice(what: str, count: int, key: str) -> Message:
    return Message(f"“{what}” ghi {count} lần cho một kỳ", f"{key} stands {count} times")


@rule(
    "RPT056",
    Severity.WARNING,
    law=Message("Mỗi việc trong kế hoạch có bên chủ trì.", "What a plan holds is led by somebody."),
    fix=Message("Ghi bên chủ trì (lead, hosts) trong Quy chế.", "Name who leads it in the agreement."),
    why="Việc không có bên chủ trì thì không ai làm.",
    cases=(
        bad(
            {
                "agreement": {
                    "body": [
                        {
                            "article": "Một",
                            "text": "A.",
                            "duties": [
                                {
                                    "key": "patrol",
                                    "to": "telecom",
                                    "title": "Tuần tra",
                                    "when": {"once": {"on": "2026-05-05"}},
                                }
                            ],
                        }
                    ]
                }
            },
            says="“Tuần tra” không có bên chủ trì",
            where="trường “dues[1]”",
        ),
        good(),
    ),
)
def due_led_by_nobody(plan: Plan) -> Breaches:
    """Find a line of a plan that nobody leads (chủ trì)."""
    captions = Captions(plan.agreement)
    keys = list(dict.fromkeys(due.key for due in plan.dues if not due.lead))
    for key in keys:
        index, due = next((index, one) for index, one in enumerate(plan.dues, start=1) if one.key == key)
        yield breach(f"dues[{index}]", _led_by_nobody(what=captions.of(due.what, due.address), key=key))


def _led_by_nobody(what: str, key: str) -> Message:
    return Message(f"“{what}” không có bên chủ trì", f"nobody leads {key}")


@rule(
    "RPT057",
    Severity.NOTE,
    law=Message(
        "Kế hoạch có đủ các việc định kỳ đến hạn trong khoảng thời gian đó.",
        "A plan holds all that recurs and falls due in its span.",
    ),
    fix=Message("Lập lại kế hoạch, hoặc giữ nếu cố ý bỏ.", "Make the plan again, or keep it if that is meant."),
    why="Việc thiếu trong kế hoạch vẫn đến hạn theo Quy chế.",
    cases=(
        bad(
            {"plan": {"without": ["plan"]}},
            says="kế hoạch thiếu 01 việc, đầu tiên là “Hai bên thực hiện” đến hạn 31/01/2026",
            where="trường “dues”",
        ),
        good(),
    ),
)
def plan_that_lacks_a_due(plan: Plan) -> Breaches:
    """Find what recurs and falls due in the span of a plan that does not hold it."""
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


@rule(
    "RPT058",
    Severity.WARNING,
    law=Message(
        "Mỗi dòng đã hoàn thành trong biểu theo dõi có văn bản, tài liệu chứng minh.",
        "Every line that is done in a tracking table is shown by a document.",
    ),
    fix=Message(
        "Ghi văn bản, biên bản chứng minh (evidence) bằng một mục đính chính.",
        "Record the document that shows it, by a correction.",
    ),
    why=(
        "Cột “Kết quả, văn bản” để trống thì người kiểm tra không xác nhận được. Việc mà Quy chế nêu tài liệu "
        "phải có thì LED012 nói."
    ),
    cases=(
        bad(
            {"entries": [{"what": {"done": {"duty": "meeting", "occasion": "2026-01-01"}}, "on": "2026-03-20"}]},
            says="“Họp giao ban” ghi hoàn thành ngày 20/3/2026 mà không có văn bản chứng minh",
            where="trường “rows[2].evidence”",
        ),
        good(
            {
                "entries": [
                    {
                        "what": {"done": {"duty": "meeting", "occasion": "2026-01-01"}},
                        "on": "2026-03-20",
                        "evidence": [{"number": "01/BB"}],
                    }
                ]
            }
        ),
    ),
)
def done_without_evidence(tracking: Tracking) -> Breaches:
    """Find a line that is done and that no document shows."""
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


@rule(
    "RPT059",
    Severity.WARNING,
    law=Message("Biểu theo dõi có ít nhất một dòng.", "A tracking table has a line."),
    fix=Message("Kiểm tra lại kỳ và Quy chế.", "Look at the period and at the agreement."),
    why="Biểu trống là chọn nhầm kỳ, hoặc Quy chế chưa khai trách nhiệm nào.",
    cases=(
        bad(
            {"agreement": {"body": [{"article": "Một", "text": "A."}]}, "entries": []},
            says="biểu theo dõi không có dòng nào",
            where="trường “rows”",
        ),
        good(),
    ),
)
def tracking_of_nothing(tracking: Tracking) -> Breaches:
    """Find a tracking table (biểu theo dõi) without a line."""
    if not tracking.progress.standings:
        yield breach("rows", _TRACKING_OF_NOTHING)


_TRACKING_OF_NOTHING = Message("biểu theo dõi không có dòng nào", "the table has no line")


@rule(
    "RPT064",
    Severity.WARNING,
    law=Message(
        "Kế hoạch ban hành để thực hiện một văn bản đã ký, ghi đủ số, ngày của văn bản đó.",
        "A plan that is issued carries out a document that is signed, and cites it with number and day.",
    ),
    fix=Message(
        "Ghi số và ngày ký của Quy chế (number, signed) trước khi ban hành kế hoạch.",
        "Give number and day of the agreement (number, signed) before the plan is issued.",
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6: viện dẫn lần đầu ghi đầy đủ số, ký hiệu, thời gian ban "
        "hành. Lịch công việc chưa có phần đầu văn bản (letterhead) thì chưa xét."
    ),
    cases=(
        bad(
            {
                "plan": {
                    "letterhead": {
                        "signatories": [{"party": "police", "office": "Giám đốc", "name": "Trần Văn A"}],
                        "recipients": [{"name": "VT", "archive": True}],
                    }
                }
            },
            says="Quy chế mà kế hoạch thực hiện chưa có số và ngày ký",
            where="trường “agreement”",
        ),
        good(),
    ),
)
def plan_without_its_base(plan: Plan) -> Breaches:
    """Find a plan with a letterhead whose agreement has no number or no day of signing."""
    if plan.letterhead == Letterhead():
        return
    kind = plan.agreement.kind
    match plan.agreement.number, plan.agreement.signed:
        case None, None:
            yield breach("agreement", _base_without(kind, "số và ngày ký", "number and day of signing"))
        case None, _:
            yield breach("agreement", _base_without(kind, "số", "number"))
        case _, None:
            yield breach("agreement", _base_without(kind, "ngày ký", "day of signing"))
        case _:
            return  # it has both


def _base_without(kind: str, vi: str, en: str) -> Message:
    return Message(f"{kind} mà kế hoạch thực hiện chưa có {vi}", f"what the plan carries out lacks its {en}")
