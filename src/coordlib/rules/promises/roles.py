"""DUT: who promises, to whom: bodies of the agreement, each in one role and once in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from coordlib.language import Breaches, Key, Message, Severity, nearest, rule
from coordlib.model import OBLIGATION, REQUESTER, Agreement


def _unknown(agreement: Agreement, keys: Iterable[Key]) -> list[Key]:
    known = agreement.bearers
    return [key for key in keys if key not in known]


def _no_party(agreement: Agreement, key: Key, role: Message) -> Message:
    """Say that a key is no party's, and which one may be meant."""
    near = nearest(key, (party.key for party in agreement.parties))
    return Message(f"{role.vi}“{key}” không phải là một bên{near.vi}", f"{role.en}{key!r} is not a party{near.en}")


def _named(agreement: Agreement, key: Key) -> str:
    """Return a party as a clerk knows it: “Công an tỉnh” (police)."""
    party = agreement.party(key)
    return f"“{party.short_name or party.name}” ({key})" if party else f"“{key}”"


_LEAD, _ANY = Message("bên chủ trì ", "the lead "), Message("", "")


@rule(
    "DUT001",
    Severity.ERROR,
    vi="Ghi ở lead khóa của một bên đã khai ở mục parties.",
    en="Name under lead the key of a party listed under parties.",
)
def unknown_lead(agreement: Agreement) -> Breaches:
    """Bên chủ trì một trách nhiệm là một bên của văn bản.

    The lead of a duty is a party to the agreement.

    Nobody who has not signed can be bound by the agreement.
    """
    for address, duty in agreement.duties():
        for key in _unknown(agreement, duty.lead):
            yield (
                address.field("lead"),
                _no_party(agreement, key, _LEAD),
            )


@rule(
    "DUT002",
    Severity.ERROR,
    vi="Ghi ở to và support khóa của bên đã khai ở mục parties.",
    en="Name under to and support keys of parties listed under parties.",
)
def unknown_counterparty(agreement: Agreement) -> Breaches:
    """Bên thụ hưởng và bên phối hợp của một trách nhiệm là các bên của văn bản.

    The counterparty and the supporters of a duty are parties to the agreement.

    A report or an answer must reach someone whom the agreement knows.
    """
    for address, duty in agreement.duties():
        to = tuple(key for key in duty.to if key != REQUESTER)
        for field, keys in (("to", to), ("support", duty.support)):
            for key in _unknown(agreement, keys):
                yield (
                    address.field(field),
                    _no_party(agreement, key, _ANY),
                )


@rule(
    "DUT003",
    Severity.ERROR,
    vi="Ghi ở lead bên phải thực hiện trách nhiệm.",
    en="Name under lead the party that must do it.",
)
def duty_without_lead(agreement: Agreement) -> Breaches:
    """Mỗi trách nhiệm có bên chủ trì.

    Each duty has a lead.

    A promise that nobody is named to keep cannot be followed or reported on.
    """
    for address, duty in agreement.duties():
        if not duty.lead:
            yield (
                address.field("lead"),
                Message(f"trách nhiệm “{duty.key}” chưa có bên chủ trì", f"duty {duty.key!r} has no lead"),
            )


@rule(
    "DUT004",
    Severity.WARNING,
    vi="Ghi ở to bên được hưởng, khác với bên chủ trì.",
    en="Name under to a party other than the lead.",
)
def owed_to_oneself(agreement: Agreement) -> Breaches:
    """Trách nhiệm là với bên khác, không phải với chính mình.

    A duty is owed to another party, not to oneself.

    What a body does for itself is its own business, not a promise between the parties. Parties that lead a
    duty jointly may owe it to each other.
    """
    for address, duty in agreement.duties():
        if duty.to and duty.to == duty.lead and len(duty.lead) == 1:
            who = _named(agreement, duty.to[0])
            yield address.field("to"), Message(f"{who} vừa chủ trì vừa được hưởng", f"{who} both leads and receives")


@rule(
    "DUT005",
    Severity.ERROR,
    vi="Ghi ở hosts, reporters, receivers khóa của bên đã khai ở mục parties.",
    en="Name under hosts, reporters and receivers keys of parties listed under parties.",
)
def unknown_reviewer(agreement: Agreement) -> Breaches:
    """Bên chủ trì, bên báo cáo và bên nhận báo cáo trong một chế độ là các bên của văn bản.

    The hosts, reporters and receivers of a review are parties to the agreement.

    The host of the next meeting is found by rotation among them.
    """
    for address, review in agreement.reviews():
        named = (("hosts", review.hosts), ("reporters", review.reporters), ("receivers", review.receivers))
        for field, keys in named:
            for key in _unknown(agreement, keys):
                yield address.field(field), _no_party(agreement, key, _ANY)


@rule(
    "DUT007",
    Severity.NOTE,
    vi="Ghi ở to bên được hưởng; trách nhiệm với nhau thì ghi cả hai bên.",
    en="Name under to whom it is owed to; parties that owe it to each other are both named.",
)
def duty_to_nobody(agreement: Agreement) -> Breaches:
    """Mỗi trách nhiệm có bên được hưởng.

    Each duty is owed to someone.

    Without a receiver nobody can say whether it was kept. A prohibition or a permission may concern everyone; and a
    body may have tasks in its own field. It is said once for the whole document.
    """
    owed = [(address, duty) for address, duty in agreement.duties() if not duty.to and duty.kind is OBLIGATION]
    for address, duty in owed[:1]:
        many = f"{len(owed)} trách nhiệm chưa ghi bên được hưởng, đầu tiên là “{duty.key}”"
        vi = many if len(owed) > 1 else f"trách nhiệm “{duty.key}” chưa ghi bên được hưởng"
        yield address.field("to"), Message(vi, f"{len(owed)} duties are owed to nobody; the first is {duty.key!r}")


@rule(
    "DUT010",
    Severity.WARNING,
    vi="Bỏ bên chủ trì ra khỏi support.",
    en="Take the lead out of support.",
)
def lead_that_supports_itself(agreement: Agreement) -> Breaches:
    """Bên chủ trì không đồng thời là bên phối hợp của cùng một trách nhiệm.

    The lead of a duty is not also its supporter.

    Chủ trì and phối hợp are two roles; reports count them apart.
    """
    for address, duty in agreement.duties():
        for key in duty.lead:
            if key in duty.support:
                who = f"“{agreement.bearers.get(key, key)}” ({key})"
                what = Message(f"{who} vừa chủ trì vừa phối hợp", f"{who} both leads and supports")
                yield address.field("support"), what


@rule(
    "DUT037",
    Severity.WARNING,
    vi="Ghi mỗi bên một lần.",
    en="Name each party once.",
)
def party_named_twice(agreement: Agreement) -> Breaches:
    """Trong một vai, mỗi bên ghi một lần.

    In one role each party is named once.

    In a rotation a party that stands twice would take two turns of three.
    """
    for address, duty in agreement.duties():
        for field, keys in (("lead", duty.lead), ("to", duty.to), ("support", duty.support)):
            yield from ((address.field(field), _twice(agreement, key)) for key in _repeated(keys))
    for address, review in agreement.reviews():
        for field, keys in (("hosts", review.hosts), ("reporters", review.reporters), ("receivers", review.receivers)):
            yield from ((address.field(field), _twice(agreement, key)) for key in _repeated(keys))


def _repeated(keys: tuple[Key, ...]) -> list[Key]:
    return [key for key, count in Counter(keys).items() if count > 1] if len(set(keys)) < len(keys) else []


def _twice(agreement: Agreement, key: Key) -> Message:
    name = agreement.bearers.get(key, key)
    return Message(f"“{name}” ghi hai lần", f"{name!r} is named twice")
