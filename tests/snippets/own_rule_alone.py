"""A rule of the house alone, and which codes it found."""

from coordlib import Agreement, check
from coordlib.language import Address, Breaches, Message, Rule, Severity, bad, good, rule
from tests.snippets.sample import AGREEMENT


@rule(
    "OWN002",
    Severity.ERROR,
    law=Message("Quy chế có đúng hai bên.", "There are exactly two parties."),
    fix=Message("Bỏ bớt.", "Leave some out."),
    cases=(bad({"parties": [{"key": "a", "name": "A"}]}, says="1 bên", where="parties"), good()),
)
def two_parties(agreement: Agreement) -> Breaches:
    if len(agreement.parties) != 2:
        yield Address().field("parties"), Message(f"{len(agreement.parties)} bên", "not two")


rules: list[Rule[Agreement]] = [two_parties]
assert not check(AGREEMENT, rules)
