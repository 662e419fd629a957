"""Who promises, to whom: leads, supporters, receivers, hosts and groups are bodies of the agreement."""

from __future__ import annotations

from collections.abc import Iterable

from coordlib.language import Address, Breaches, Key, Level, Message, Severity, nearest, rule
from coordlib.model import OBLIGATION, REQUESTER, Agreement, OnEvent, Within


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
    "DUT006",
    Severity.WARNING,
    vi="Ghi trách nhiệm của bên này ở duties, hoặc xem lại vì sao bên này cùng ký.",
    en="State what the party must do under duties, or ask why it signs.",
)
def party_without_duty(agreement: Agreement) -> Breaches:
    """Mỗi bên có ít nhất một trách nhiệm hoặc chế độ phải thực hiện.

    Each party has something to do: a duty that it leads or supports, a review that it holds or reports to.

    A party that promises nothing has nothing to be followed or reported on.
    """
    busy = {key for _, duty in agreement.duties() for key in (*duty.lead, *duty.support)}
    busy |= {key for _, review in agreement.reviews() for key in (*review.hosts, *review.reporters)}
    for party in agreement.parties:
        if party.key not in busy:
            what = Message(f"“{party.name}” chưa có trách nhiệm nào", f"{party.name!r} has no duty")
            yield Address().at(Level.PARTY, party.key), what


@rule(
    "DUT007",
    Severity.WARNING,
    vi="Ghi ở to bên được hưởng; trách nhiệm với nhau thì ghi cả hai bên.",
    en="Name under to whom it is owed to; parties that owe it to each other are both named.",
)
def duty_to_nobody(agreement: Agreement) -> Breaches:
    """Mỗi trách nhiệm có bên được hưởng.

    Each duty is owed to someone.

    Without a receiver nobody can say whether it was kept. A prohibition or a permission may concern everyone.
    """
    for address, duty in agreement.duties():
        if not duty.to and duty.kind is OBLIGATION:
            what = Message(f"trách nhiệm “{duty.key}” chưa ghi bên được hưởng", f"duty {duty.key!r} is owed to nobody")
            yield address.field("to"), what


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
                who = _named(agreement, key)
                what = Message(f"{who} vừa chủ trì vừa phối hợp", f"{who} both leads and supports")
                yield address.field("support"), what


@rule(
    "DUT013",
    Severity.WARNING,
    vi="Ghi ở to bên được hưởng; requester chỉ dùng cho việc chờ yêu cầu, sự kiện.",
    en="Name the receiver under to; requester is for what waits for a request or an event.",
)
def requester_without_request(agreement: Agreement) -> Breaches:
    """“Bên yêu cầu” chỉ là bên được hưởng của việc phát sinh từ yêu cầu, sự kiện.

    Who asked is the receiver only of what a request or an event begins.

    Where nobody asks, nobody can be found to whom it is owed.
    """
    for address, duty in agreement.duties():
        if REQUESTER in duty.to and not isinstance(duty.when, Within | OnEvent):
            what = Message(f"“{duty.key}” không chờ yêu cầu nào", f"{duty.key!r} waits for no request")
            yield address.field("to"), what


@rule(
    "DUT014",
    Severity.NOTE,
    vi="Liệt kê các thành viên ở members để biết thành viên nào chậm.",
    en="List the members, so that it is seen which of them is late.",
)
def group_without_members(agreement: Agreement) -> Breaches:
    """Một nhóm cơ quan (“các sở, ban, ngành”) liệt kê các thành viên của nó.

    A group of bodies lists its members.

    A group that does not is followed as one body: when one of them is late, all are.
    """
    for party in agreement.bodies:
        if party.unlisted:
            what = Message(
                f"nhóm “{party.name}” không liệt kê thành viên", f"the group {party.name!r} lists no members"
            )
            yield Address().at(Level.PARTY, party.key), what


RULES = (
    unknown_lead,
    unknown_counterparty,
    duty_without_lead,
    owed_to_oneself,
    unknown_reviewer,
    party_without_duty,
    duty_to_nobody,
    lead_that_supports_itself,
    requester_without_request,
    group_without_members,
)
"""The rules of this module, in the order of their codes."""
