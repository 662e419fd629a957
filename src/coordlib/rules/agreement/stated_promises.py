"""Stated promises: when, by whom, to whom and how binding a promise is, in the text and in the data.

An agreement comes in, whose text was matched with its data (`matching`); breaches go out, the sure ones apart from
those that may be.
"""

from __future__ import annotations

from coordlib import model
from coordlib.dates import Statement
from coordlib.language import Breaches, Key, Message, Severity, bad, expect_every, good, rule
from coordlib.lexicon import compared
from coordlib.rules.agreement.matching import Contradiction, bodies_called, matched_text, of_fields, quoted_words
from coordlib.rules.agreement.messages import another_time_limit
from coordlib.rules.agreement.samples import a_duty, an_article, due_every, due_within

_KINDS = {
    model.DutyKind.OBLIGATION: Message("việc phải làm", "an obligation"),
    model.DutyKind.PROHIBITION: Message("điều cấm", "a prohibition"),
    model.DutyKind.PERMISSION: Message("quyền", "a permission"),
}
expect_every(model.DutyKind, _KINDS)


def _words_of(agreement: model.Agreement, statement: Statement) -> str:
    text = next((words for place, words in agreement.texts() if place == statement.address.field("text")), "")
    own = text[statement.span.start : statement.span.end]
    return quoted_words(f"{statement.lead}: {own}" if statement.lead else own)


def _other_time_limit(agreement: model.Agreement, *, sure: bool) -> Breaches:
    for one in of_fields(matched_text(agreement).matched, ("when",), sure=sure):
        text, data = quoted_words(one.statement.said or str(model.Ongoing())), agreement.phrase(one.promise.when)
        what = another_time_limit(text, one.promise.thing.key, data)
        yield one.promise.address.field("when"), what


@rule(
    "DUT015",
    Severity.ERROR,
    law=Message(
        "Thời hạn của một trách nhiệm là thời hạn mà lời văn ghi.",
        "The time limit of a duty is the one that the text gives.",
    ),
    fix=Message("Ghi cùng một thời hạn trong lời văn và ở when.", "Give one time limit in the text and under when."),
    why=(
        "The text is what is signed, the data are what is followed: number, unit, working days, the event from "
        "which it counts, day and frequency. What the words do not say for certain is not judged."
    ),
    confidence="G",
    cases=(
        bad(
            an_article(
                "Doanh nghiệp viễn thông trả lời trong thời hạn 05 ngày làm việc kể từ ngày nhận được yêu cầu.",
                duties=[a_duty(lead="telecom", to="police", when=due_within(7, "working-days"))],
            ),
            says=(
                "lời văn ghi “trong thời hạn 05 ngày làm việc kể từ ngày nhận được yêu cầu”, dữ liệu của “d” ghi "
                "“trong thời hạn 07 ngày làm việc kể từ ngày nhận được yêu cầu”"
            ),
            where="trách nhiệm “d” Điều 1",
        ),
        good(
            an_article(
                "Doanh nghiệp viễn thông trả lời trong thời hạn 05 ngày làm việc kể từ ngày nhận được yêu cầu.",
                duties=[a_duty(lead="telecom", to="police", when=due_within(5, "working-days"))],
            )
        ),
    ),
)
def other_time_limit(agreement: model.Agreement) -> Breaches:
    """Report a time limit that surely is not that of the text."""
    yield from _other_time_limit(agreement, sure=True)


@rule(
    "DUT016",
    Severity.WARNING,
    law=Message(
        "Thời hạn của một trách nhiệm khớp với lời văn của điều, khoản nêu nó.",
        "The time limit of a duty fits the text that states it.",
    ),
    fix=Message("Xem lời văn và when có cùng một thời hạn không.", "See whether text and when give one time limit."),
    why=(
        "As DUT015, where it is not certain which words are of which duty, or whether 24 hours and one day are "
        "the same."
    ),
    confidence="G",
    cases=(
        bad(
            an_article(
                "Doanh nghiệp viễn thông trả lời trong thời hạn 24 giờ kể từ khi nhận được yêu cầu.",
                duties=[a_duty(lead="telecom", to="police", when=due_within(1))],
            ),
            says=(
                "lời văn ghi “trong thời hạn 24 giờ kể từ khi nhận được yêu cầu”, dữ liệu của “d” ghi “trong "
                "thời hạn 01 ngày kể từ ngày nhận được yêu cầu”"
            ),
            where="trách nhiệm “d” Điều 1",
        ),
        good(
            an_article(
                "Doanh nghiệp viễn thông trả lời trong thời hạn 24 giờ kể từ khi nhận được yêu cầu.",
                duties=[a_duty(lead="telecom", to="police", when=due_within(24, "hours"))],
            )
        ),
    ),
)
def perhaps_another_time_limit(agreement: model.Agreement) -> Breaches:
    """Report a time limit that perhaps is not that of the text."""
    yield from _other_time_limit(agreement, sure=False)


_ROLES = {  # what the body of a field is called, in both languages
    "lead": ("bên thực hiện", "the bearer"),
    "reporters": ("bên thực hiện", "the bearer"),
    "to": ("bên được hưởng", "the receiver"),
    "receivers": ("bên nhận báo cáo", "the receiver"),
    "support": ("bên phối hợp", "who helps"),
}


def _roles(agreement: model.Agreement, one: Contradiction) -> Message:
    named, given = one.statement.keys, one.promise.bearers
    if one.field in ("to", "receivers"):
        named, given = one.statement.part.receivers, one.promise.receivers
    elif one.field == "support":
        named, given = one.statement.joined, one.promise.helpers
    text, data = (bodies_called(agreement, keys) for keys in (sorted(named), given))
    words, key, field = _words_of(agreement, one.statement), one.promise.thing.key, one.field
    vi, en = _ROLES[field]
    return Message(
        f"{vi} theo lời văn là {text} (“{words}”), theo dữ liệu của “{key}” ({field}) là {data}",
        f"{en} is {text} in the text ({words!r}), and {data} in the data of {key!r} ({field})",
    )


def _other_bodies(agreement: model.Agreement, *, sure: bool) -> Breaches:
    for one in of_fields(matched_text(agreement).matched, tuple(_ROLES), sure=sure):
        if sure or not _names_the_lead(agreement, one):
            yield one.promise.address.field(one.field), _roles(agreement, one)


@rule(
    "DUT017",
    Severity.ERROR,
    law=Message(
        "Bên thực hiện, bên được hưởng của một việc là những bên mà lời văn nêu.",
        "Who does a thing and to whom is who the text names.",
    ),
    fix=Message(
        "Ghi cùng những bên trong lời văn và trong dữ liệu (lead, to, reporters, receivers).",
        "Name the same parties in the text and in the data (lead, to, reporters, receivers).",
    ),
    why=(
        "Otherwise the plan reminds one party of what another one signed. “Hai bên”, “các bên” are all parties; "
        "who helps (support) may be named beside who leads."
    ),
    confidence="G",
    cases=(
        bad(
            an_article(
                "Công an tỉnh trả lời trong thời hạn 05 ngày kể từ ngày nhận được yêu cầu.",
                duties=[a_duty(lead="telecom", to="police", when=due_within(5))],
            ),
            says=(
                "bên thực hiện theo lời văn là Công an tỉnh (“Công an tỉnh trả lời trong thời hạn 05 ngày kể từ "
                "ngày nhận được yêu cầu”), theo dữ liệu của “d” (lead) là Doanh nghiệp viễn thông"
            ),
            where="trách nhiệm “d” Điều 1",
        ),
        good(
            an_article(
                "Hai bên gửi danh sách đầu mối trong thời hạn 10 ngày kể từ ngày ký.",
                duties=[
                    a_duty(lead=["police", "telecom"], to=["police", "telecom"], when=due_within(10, after="signed"))
                ],
            )
        ),
    ),
)
def other_bodies(agreement: model.Agreement) -> Breaches:
    """Report who does a thing, or to whom, where the text surely names others."""
    yield from _other_bodies(agreement, sure=True)


@rule(
    "DUT018",
    Severity.WARNING,
    law=Message(
        "Bên thực hiện, bên được hưởng của một việc khớp với lời văn của điều, khoản nêu nó.",
        "Who does a thing and to whom fits the text that states it.",
    ),
    fix=Message(
        "Xem lời văn và dữ liệu có nêu cùng những bên không.", "See whether text and data name the same parties."
    ),
    why=("As DUT017, where the sentence does not name the party itself, or it is not certain which of several it is."),
    confidence="G",
    cases=(
        bad(
            an_article(
                "Công an tỉnh tổ chức tuần tra; định kỳ hằng tháng thông báo kết quả.",
                duties=[a_duty(lead="telecom", to="police", when=due_every(1))],
            ),
            says=(
                "bên thực hiện theo lời văn là Công an tỉnh (“định kỳ hằng tháng thông báo kết quả”), theo dữ "
                "liệu của “d” (lead) là Doanh nghiệp viễn thông"
            ),
            where="trách nhiệm “d” Điều 1",
        ),
        good(
            an_article(
                "Doanh nghiệp viễn thông tổ chức tuần tra; định kỳ hằng tháng thông báo kết quả.",
                duties=[a_duty(lead="telecom", to="police", when=due_every(1))],
            )
        ),
    ),
)
def perhaps_other_bodies(agreement: model.Agreement) -> Breaches:
    """Report who does a thing, or to whom, where the text perhaps names others."""
    yield from _other_bodies(agreement, sure=False)


def _names_the_lead(agreement: model.Agreement, one: Contradiction) -> bool:
    """Tell whether a sentence, read by its words and not by the names of bodies, has the bearer of the data."""
    words, lead = compared(one.statement.bearer), getattr(one.promise.thing, "lead", ())
    names = [compared(agreement.bearers.get(key, "")) for key in lead]
    return one.field == "lead" and bool(words) and any(name and (name in words or words in name) for name in names)


def _other_kind_of_duty(agreement: model.Agreement, *, sure: bool) -> Breaches:
    for one in of_fields(matched_text(agreement).matched, ("kind",), sure=sure):
        duty = one.promise.thing
        if isinstance(duty, model.Duty):
            yield one.promise.address.field("kind"), _another_kind(_words_of(agreement, one.statement), duty)


def _another_kind(text: str, duty: model.Duty) -> Message:
    kind = _KINDS[duty.kind]
    return Message(
        f"lời văn ghi “{text}”, dữ liệu của “{duty.key}” coi là {kind.vi} ({duty.kind.value})",
        f"the text says {text!r}, the data of {duty.key!r} {kind.en} ({duty.kind.value})",
    )


@rule(
    "DUT019",
    Severity.ERROR,
    law=Message(
        "“Phải”, “không được”, “có quyền” trong lời văn đúng với loại trách nhiệm trong dữ liệu.",
        "Whether one must, must not or may is what the text says.",
    ),
    fix=Message(
        "Ghi ở kind đúng điều lời văn nói: obligation, prohibition hay permission.",
        "Say under kind what the text says: obligation, prohibition or permission.",
    ),
    why=("Nobody can be late with what he may do, and a ban that is followed as a duty falls due as if it were one."),
    confidence="G",
    cases=(
        bad(
            an_article(
                "Doanh nghiệp viễn thông không được cung cấp thông tin cho bên thứ ba.",
                duties=[a_duty(lead="telecom", to="police")],
            ),
            says=(
                "lời văn ghi “Doanh nghiệp viễn thông không được cung cấp thông tin cho bên thứ ba”, dữ liệu của "
                "“d” coi là việc phải làm (obligation)"
            ),
            where="trách nhiệm “d” Điều 1",
        ),
        good(
            an_article(
                "Doanh nghiệp viễn thông không được cung cấp thông tin cho bên thứ ba.",
                duties=[a_duty(lead="telecom", to="police", kind="prohibition")],
            )
        ),
    ),
)
def other_kind_of_duty(agreement: model.Agreement) -> Breaches:
    """Report a kind of duty that surely is not that of the text: “không được” that is followed as an obligation."""
    yield from _other_kind_of_duty(agreement, sure=True)


@rule(
    "DUT020",
    Severity.WARNING,
    law=Message(
        "Loại trách nhiệm trong dữ liệu khớp với lời văn của điều, khoản nêu nó.",
        "The kind of a duty fits the text that states it.",
    ),
    fix=Message(
        "Xem lời văn nêu việc phải làm hay điều cấm, và ghi ở kind.",
        "See whether the text asks or forbids, and say it under kind.",
    ),
    why=(
        "As DUT019, where no word of the sentence says that something is forbidden, or it is not certain which "
        "is meant."
    ),
    confidence="G",
    cases=(
        bad(
            an_article(
                "Doanh nghiệp viễn thông hướng dẫn đăng ký thuê bao.",
                duties=[a_duty(lead="telecom", to="police", kind="prohibition")],
            ),
            says=(
                "lời văn ghi “Doanh nghiệp viễn thông hướng dẫn đăng ký thuê bao”, dữ liệu của “d” coi là điều "
                "cấm (prohibition)"
            ),
            where="trách nhiệm “d” Điều 1",
        ),
        good(
            an_article(
                "Doanh nghiệp viễn thông hướng dẫn đăng ký thuê bao.", duties=[a_duty(lead="telecom", to="police")]
            )
        ),
    ),
)
def perhaps_another_kind_of_duty(agreement: model.Agreement) -> Breaches:
    """Report a kind of duty that perhaps is not that of the text."""
    yield from _other_kind_of_duty(agreement, sure=False)


@rule(
    "DUT022",
    Severity.WARNING,
    asks_for_data=True,
    law=Message(
        "Việc có thời hạn mà lời văn giao cho một bên được ghi trong dữ liệu.",
        "What the text asks of a party by a time is stated in the data.",
    ),
    fix=Message(
        "Ghi việc này ở duties hoặc reviews của điều, khoản đó.", "State it under duties or reviews of the provision."
    ),
    why="What stands in words alone is in no plan, and nobody is reminded of it.",
    cases=(
        bad(
            "Doanh nghiệp viễn thông gửi báo cáo trước ngày 15 tháng 12 hằng năm.",
            says="lời văn giao cho Doanh nghiệp viễn thông “trước ngày 15 tháng 12 hằng năm” mà dữ liệu không có",
        ),
        good(
            an_article(
                "Doanh nghiệp viễn thông gửi báo cáo trước ngày 15 tháng 12 hằng năm.",
                duties=[a_duty(lead="telecom", to="police", when=due_every(12, month=12, day=15, inclusive=False))],
            )
        ),
    ),
)
def promise_without_data(agreement: model.Agreement) -> Breaches:
    """Report what the text asks of a party by a time, and no duty or review has."""
    for one in matched_text(agreement).alone:
        binding = one.keys and one.sure and (not one.kinds or model.OBLIGATION in one.kinds)
        timed = not (one.value is None or isinstance(one.value, model.OnEvent) or one.open_start)
        if timed and binding and not _stated_elsewhere(agreement, one):
            who = bodies_called(agreement, sorted(one.keys))
            what = _asked_and_not_in_data(who, text=quoted_words(one.said))
            yield one.address.field("text"), what, one.span


def _asked_and_not_in_data(who: str, text: str) -> Message:
    return Message(
        f"lời văn giao cho {who} “{text}” mà dữ liệu không có", f"the text asks of {who} {text!r}, the data nothing"
    )


def _stated_elsewhere(agreement: model.Agreement, statement: Statement) -> bool:
    """Tell whether a duty or review of another provision has the same time limit and a bearer of it."""
    promises: list[tuple[model.When, tuple[Key, ...]]] = [(one.when, one.lead) for _, one in agreement.duties()]
    promises += ((one.every, (*one.reporters, *one.hosts)) for _, one in agreement.reviews())
    if any(when == statement.value and not statement.keys.isdisjoint(keys) for when, keys in promises):
        return True
    # “A chủ trì quý I, quý III; B chủ trì quý II, quý IV”: whose turn it is at a review of the same provision
    turns = (one.hosts for place, one in agreement.reviews() if place.provision == statement.address.provision)
    return "chủ trì" in statement.scope and any(not statement.keys.isdisjoint(hosts) for hosts in turns)
