"""DUT: when, by whom, to whom and how binding a promise is, as the text says it and as the data do."""

from __future__ import annotations

from coordlib.language import Breaches, Message, Severity, expect_every, rule
from coordlib.model import OBLIGATION, Agreement, Duty, DutyKind, OnEvent, Promise
from coordlib.rules.pairs import rule_pair
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


@rule_pair("DUT015", "DUT016")
def other_time_limit(agreement: Agreement, *, sure: bool) -> Breaches:
    """Yield the duties and reviews whose time limit differs from that of the text."""
    for one in of_fields(matched_text(agreement).matched, ("when",), sure=sure):
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


@rule_pair("DUT017", "DUT018")
def other_bodies(agreement: Agreement, *, sure: bool) -> Breaches:
    """Yield those whose bearers or receivers differ from those that the text names."""
    for one in of_fields(matched_text(agreement).matched, _ROLES, sure=sure):
        yield one.promise.address.field(one.field), _roles(agreement, one)


def _kind(agreement: Agreement, one: Contradiction) -> Message:
    assert isinstance(one.promise.thing, Duty)
    said, kind = _said(agreement, one.statement), _KINDS[one.promise.thing.kind]
    key = one.promise.thing.key
    return Message(
        f"lời văn ghi “{said}”, dữ liệu của “{key}” coi là {kind.vi} ({one.promise.thing.kind.value})",
        f"the text says {said!r}, the data of {key!r} {kind.en} ({one.promise.thing.kind.value})",
    )


@rule_pair("DUT019", "DUT020")
def other_kind_of_duty(agreement: Agreement, *, sure: bool) -> Breaches:
    """Yield the duties that bind otherwise than the text says."""
    for one in of_fields(matched_text(agreement).matched, ("kind",), sure=sure):
        if isinstance(one.promise.thing, Duty):
            yield one.promise.address.field("kind"), _kind(agreement, one)


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
