"""DUT: when, by whom, to whom and how binding a promise is, as the text says it and as the data do."""

from __future__ import annotations

from coordlib.language import Breaches, Message, Severity, expect_every, rule
from coordlib.model import OBLIGATION, Agreement, Duty, DutyKind, OnEvent, Promise
from coordlib.rules.stated.contradictions import Contradiction, bodies_called, of_fields, quoted_words
from coordlib.rules.stated.matching import matched_text
from coordlib.rules.statements import Statement

_KINDS = {
    DutyKind.OBLIGATION: Message("việc phải làm", "an obligation"),
    DutyKind.PROHIBITION: Message("điều cấm", "a prohibition"),
    DutyKind.PERMISSION: Message("quyền", "a permission"),
}
expect_every(DutyKind, _KINDS)


def _said(agreement: Agreement, statement: Statement) -> str:
    text = next((words for place, words in agreement.texts() if place == statement.address.field("text")), "")
    own = text[statement.span.start : statement.span.end]
    return quoted_words(f"{statement.lead}: {own}" if statement.lead else own)


def _times(agreement: Agreement, one: Contradiction) -> Message:
    said = one.statement.said or "thường xuyên"
    when, key = agreement.phrase(one.promise.when), one.promise.thing.key
    return Message(
        f"lời văn ghi “{quoted_words(said)}”, dữ liệu của “{key}” ghi “{when}”",
        f"the text says {quoted_words(said)!r}, the data of {key!r} {when!r}",
    )


@rule(
    "DUT015",
    Severity.ERROR,
    vi="Ghi cùng một thời hạn trong lời văn và ở when.",
    en="Give one time limit in the text and under when.",
)
def other_time_limit(agreement: Agreement) -> Breaches:
    """Thời hạn của một trách nhiệm là thời hạn mà lời văn ghi.

    The time limit of a duty is the one that the text gives.

    The text is what is signed, the data are what is followed: number, unit, working days, the event from which it
    counts, day and frequency. What the words do not say for certain is not judged.
    """
    for one in of_fields(matched_text(agreement).matched, ("when",), sure=True):
        yield one.promise.address.field("when"), _times(agreement, one)


@rule(
    "DUT016",
    Severity.WARNING,
    vi="Xem lời văn và when có cùng một thời hạn không.",
    en="See whether text and when give one time limit.",
)
def perhaps_another_time_limit(agreement: Agreement) -> Breaches:
    """Thời hạn của một trách nhiệm khớp với lời văn của điều, khoản nêu nó.

    The time limit of a duty fits the text that states it.

    As DUT015, where it is not certain which words are of which duty, or whether 24 hours and one day are the same.
    """
    for one in of_fields(matched_text(agreement).matched, ("when",), sure=False):
        yield one.promise.address.field("when"), _times(agreement, one)


_ROLES = ("lead", "reporters", "to", "receivers")


def _roles(agreement: Agreement, one: Contradiction) -> Message:
    receiving = one.field in ("to", "receivers")
    named = one.statement.part.receivers if receiving else one.statement.keys
    given = one.promise.receivers if receiving else one.promise.bearers
    text, data = (bodies_called(agreement, keys) for keys in (sorted(named), given))
    said = _said(agreement, one.statement)
    vi = "bên nhận" if receiving else "bên thực hiện"
    en = "receiver" if receiving else "bearer"
    return Message(
        f"{vi} theo lời văn là {text} (“{said}”), theo dữ liệu của “{one.promise.thing.key}” ({one.field}) là {data}",
        f"the {en} is {text} in the text ({said!r}), and {data} in the data of {one.promise.thing.key!r} ({one.field})",
    )


@rule(
    "DUT017",
    Severity.ERROR,
    vi="Ghi cùng những bên trong lời văn và trong dữ liệu (lead, to, reporters, receivers).",
    en="Name the same parties in the text and in the data (lead, to, reporters, receivers).",
)
def other_bodies(agreement: Agreement) -> Breaches:
    """Bên thực hiện, bên nhận của một việc là những bên mà lời văn nêu.

    Who does a thing and to whom is who the text names.

    Otherwise the plan reminds one party of what another one signed. “Hai bên”, “các bên” are all parties; who helps
    (support) may be named beside who leads.
    """
    for one in of_fields(matched_text(agreement).matched, _ROLES, sure=True):
        yield one.promise.address.field(one.field), _roles(agreement, one)


@rule(
    "DUT018",
    Severity.WARNING,
    vi="Xem lời văn và dữ liệu có nêu cùng những bên không.",
    en="See whether text and data name the same parties.",
)
def perhaps_other_bodies(agreement: Agreement) -> Breaches:
    """Bên thực hiện, bên nhận của một việc khớp với lời văn của điều, khoản nêu nó.

    Who does a thing and to whom fits the text that states it.

    As DUT017, where the sentence does not name the party itself, or it is not certain which of several it is.
    """
    for one in of_fields(matched_text(agreement).matched, _ROLES, sure=False):
        yield one.promise.address.field(one.field), _roles(agreement, one)


def _kind(agreement: Agreement, one: Contradiction) -> Message:
    assert isinstance(one.promise.thing, Duty)
    said, kind = _said(agreement, one.statement), _KINDS[one.promise.thing.kind]
    key = one.promise.thing.key
    return Message(
        f"lời văn ghi “{said}”, dữ liệu của “{key}” coi là {kind.vi} ({one.promise.thing.kind.value})",
        f"the text says {said!r}, the data of {key!r} {kind.en} ({one.promise.thing.kind.value})",
    )


def _of_duties(agreement: Agreement, *, sure: bool) -> Breaches:
    for one in of_fields(matched_text(agreement).matched, ("kind",), sure=sure):
        if isinstance(one.promise.thing, Duty):
            yield one.promise.address.field("kind"), _kind(agreement, one)


@rule(
    "DUT019",
    Severity.ERROR,
    vi="Ghi ở kind đúng điều lời văn nói: obligation, prohibition hay permission.",
    en="Say under kind what the text says: obligation, prohibition or permission.",
)
def other_kind_of_duty(agreement: Agreement) -> Breaches:
    """“Phải”, “không được”, “có quyền” trong lời văn đúng với loại trách nhiệm trong dữ liệu.

    Whether one must, must not or may is what the text says.

    Nobody can be late with what he may do, and a ban that is followed as a duty falls due as if it were one.
    """
    yield from _of_duties(agreement, sure=True)


@rule(
    "DUT020",
    Severity.WARNING,
    vi="Xem lời văn nêu việc phải làm hay điều cấm, và ghi ở kind.",
    en="See whether the text asks or forbids, and say it under kind.",
)
def perhaps_another_kind_of_duty(agreement: Agreement) -> Breaches:
    """Loại trách nhiệm trong dữ liệu khớp với lời văn của điều, khoản nêu nó.

    The kind of a duty fits the text that states it.

    As DUT019, where no word of the sentence says that something is forbidden, or it is not certain which is meant.
    """
    yield from _of_duties(agreement, sure=False)


@rule(
    "DUT022",
    Severity.WARNING,
    vi="Ghi việc này ở duties hoặc reviews của điều, khoản đó.",
    en="State it under duties or reviews of the provision.",
)
def promise_without_data(agreement: Agreement) -> Breaches:
    """Việc có thời hạn mà lời văn giao cho một bên được ghi trong dữ liệu.

    What the text asks of a party by a time is stated in the data.

    What stands in words alone is in no plan, and nobody is reminded of it.
    """
    for one in matched_text(agreement).alone:
        binding = not one.kinds or OBLIGATION in one.kinds
        if (
            one.value is None
            or isinstance(one.value, OnEvent)
            or one.open_start
            or not (one.keys and one.sure and binding)
        ):
            continue
        if not _stated_elsewhere(agreement, one):
            said, who = quoted_words(one.said), bodies_called(agreement, sorted(one.keys))
            vi = f"lời văn giao cho {who} “{said}” mà dữ liệu không có"
            yield one.address.field("text"), Message(vi, f"the text asks of {who} {said!r}, the data nothing"), one.span


def _stated_elsewhere(agreement: Agreement, statement: Statement) -> bool:
    """Tell whether a duty or review of another provision has the same time limit and a bearer of it."""
    promises: tuple[Promise, ...] = (
        *(duty for _, duty in agreement.duties()),
        *(review for _, review in agreement.reviews()),
    )
    for one in promises:
        when, keys = (one.when, one.lead) if isinstance(one, Duty) else (one.every, (*one.reporters, *one.hosts))
        if when == statement.value and statement.keys & frozenset(keys):
            return True
    return False


RULES = (
    other_time_limit,
    perhaps_another_time_limit,
    other_bodies,
    perhaps_other_bodies,
    other_kind_of_duty,
    perhaps_another_kind_of_duty,
    promise_without_data,
)
"""The rules of this module, in the order of their codes."""
