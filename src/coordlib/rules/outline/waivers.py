"""REF: waivers, what they name and why."""

from __future__ import annotations

from coordlib.language import CODE, Address, Breaches, Level, Message, Severity, nearest, rule
from coordlib.model import Agreement


@rule(
    "REF005",
    Severity.WARNING,
    vi="Ghi ở where một khóa hoặc một viện dẫn có trong văn bản, hoặc bỏ miễn trừ.",
    en="Name under where a key or a citation of the document, or take the waiver out.",
)
def waiver_of_nothing(agreement: Agreement) -> Breaches:
    """Miễn trừ phải chỉ tới một chỗ có trong văn bản.

    A waiver leads to a place in the document.

    A waiver whose place is gone would quietly cover something else, or nothing.
    """
    if not agreement.waivers:
        return
    placed = (*agreement.placed, *agreement.decided)
    cited = {one.address.provision.cite() for one in placed}
    known = cited | set(agreement.keys) | {party.key for party in (*agreement.parties, *agreement.issuers)}
    for index, waiver in enumerate(agreement.waivers, start=1):
        if waiver.where and waiver.where not in known:
            where = waiver.where
            yield (
                Address().at(Level.WAIVER, index),
                _nowhere(where, known),
            )


def _nowhere(where: str, known: set[str]) -> Message:
    near = nearest(where, known)
    return Message(f"miễn trừ “{where}” không chỉ tới đâu{near.vi}", f"the waiver {where!r} leads nowhere{near.en}")


@rule(
    "REF006",
    Severity.WARNING,
    vi="Ghi ở code mã của một quy tắc, ở reason lý do chấp nhận.",
    en="Name a rule under code, and say under reason why it is accepted.",
)
def waiver_without_a_reason(agreement: Agreement) -> Breaches:
    """Miễn trừ phải nêu quy tắc nào và vì sao chấp nhận.

    A waiver says which rule it concerns and why the parties accept the breach.

    Who reads the file later must see that it was decided, not overlooked. An ERROR cannot be waived at all.
    """
    for index, waiver in enumerate(agreement.waivers, start=1):
        address = Address().at(Level.WAIVER, index)
        if not CODE.fullmatch(waiver.code):
            code = waiver.code
            yield address, Message(f"“{code}” không phải là mã quy tắc", f"{code!r} is not the code of a rule")
        if not waiver.reason:
            yield address, Message("chưa nêu lý do", "gives no reason")
