"""DUT: duties and reviews."""

from __future__ import annotations

from collections.abc import Iterable

from coordlib.agreement import Agreement
from coordlib.errors import Words
from coordlib.findings import Problems, Severity, rule
from coordlib.text import Key


def _unknown(agreement: Agreement, keys: Iterable[Key]) -> list[Key]:
    known = {party.key for party in agreement.parties}
    return [key for key in keys if key not in known]


@rule(
    "DUT001",
    Severity.ERROR,
    vi="Ghi ở lead khóa của một bên đã khai ở mục parties.",
    en="Name under lead the key of a party listed under parties.",
)
def unknown_lead(agreement: Agreement) -> Problems:
    """Bên chủ trì một trách nhiệm là một bên của văn bản.

    The lead of a duty is a party to the agreement.

    Nobody who has not signed can be bound by the agreement.
    """
    for address, duty in agreement.duties():
        for key in _unknown(agreement, duty.lead):
            yield (
                address.field("lead"),
                Words(f"bên chủ trì “{key}” không phải là một bên", f"the lead {key!r} is not a party"),
            )


@rule(
    "DUT002",
    Severity.ERROR,
    vi="Ghi ở to và support khóa của bên đã khai ở mục parties.",
    en="Name under to and support keys of parties listed under parties.",
)
def unknown_counterparty(agreement: Agreement) -> Problems:
    """Bên thụ hưởng và bên phối hợp của một trách nhiệm là các bên của văn bản.

    The counterparty and the supporters of a duty are parties to the agreement.

    A report or an answer must reach someone whom the agreement knows.
    """
    for address, duty in agreement.duties():
        for field, keys in (("to", duty.to), ("support", duty.support)):
            for key in _unknown(agreement, keys):
                yield (
                    address.field(field),
                    Words(f"“{key}” không phải là một bên", f"{key!r} is not a party"),
                )


@rule(
    "DUT003",
    Severity.ERROR,
    vi="Ghi ở lead bên phải thực hiện trách nhiệm.",
    en="Name under lead the party that must do it.",
)
def duty_without_lead(agreement: Agreement) -> Problems:
    """Mỗi trách nhiệm có bên chủ trì.

    Each duty has a lead.

    A promise that nobody is named to keep cannot be followed or reported on.
    """
    for address, duty in agreement.duties():
        if not duty.lead:
            yield (
                address.field("lead"),
                Words(f"trách nhiệm “{duty.key}” chưa có bên chủ trì", f"duty {duty.key!r} has no lead"),
            )


@rule(
    "DUT004",
    Severity.WARNING,
    vi="Ghi ở to bên được hưởng, khác với bên chủ trì.",
    en="Name under to a party other than the lead.",
)
def owed_to_oneself(agreement: Agreement) -> Problems:
    """Trách nhiệm là với bên khác, không phải với chính mình.

    A duty is owed to another party, not to oneself.

    What a body does for itself is its own business, not a promise between the parties. Parties that lead a
    duty jointly may owe it to each other.
    """
    for address, duty in agreement.duties():
        if duty.to and duty.to == duty.lead and len(duty.lead) == 1:
            yield (
                address.field("to"),
                Words(f"“{duty.to[0]}” vừa chủ trì vừa được hưởng", f"{duty.to[0]!r} both leads and receives"),
            )


@rule(
    "DUT005",
    Severity.ERROR,
    vi="Ghi ở hosts, reporters, receivers khóa của bên đã khai ở mục parties.",
    en="Name under hosts, reporters and receivers keys of parties listed under parties.",
)
def unknown_reviewer(agreement: Agreement) -> Problems:
    """Bên chủ trì, bên báo cáo và bên nhận báo cáo trong một chế độ là các bên của văn bản.

    The hosts, reporters and receivers of a review are parties to the agreement.

    The host of the next meeting is found by rotation among them.
    """
    for address, review in agreement.reviews():
        named = (("hosts", review.hosts), ("reporters", review.reporters), ("receivers", review.receivers))
        for field, keys in named:
            for key in _unknown(agreement, keys):
                yield address.field(field), Words(f"“{key}” không phải là một bên", f"{key!r} is not a party")


RULES = (unknown_lead, unknown_counterparty, duty_without_lead, owed_to_oneself, unknown_reviewer)
