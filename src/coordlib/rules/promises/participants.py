"""DUT: the bodies that are bound: each has something to do; who asked; groups and their members."""

from __future__ import annotations

from coordlib.language import Address, Breaches, Level, Message, Severity, rule
from coordlib.model import REQUESTER, Agreement, OnEvent, Within


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

    A group that does not is followed as one body: when one of them is late, all are. It is said once for the whole
    document.
    """
    groups = [party for party in agreement.bodies if party.unlisted]
    for party in groups[:1]:
        vi = ", ".join(f"“{one.short_name or one.name}”" for one in groups)
        en = ", ".join(repr(one.short_name or one.name) for one in groups)
        what = Message(f"nhóm {vi} không liệt kê thành viên", f"the groups that list no members: {en}")
        yield Address().at(Level.PARTY, party.key), what
