"""One agreement for each of many bodies."""

from attrs import evolve

from coordlib import Agreement
from tests.snippets.sample import AGREEMENT


def for_body(name: str, number: int) -> Agreement:
    parties = [AGREEMENT.parties[0], evolve(AGREEMENT.parties[1], name=name)]
    return evolve(AGREEMENT, parties=parties, number=number, id=f"quy-che-{number}")


made = [for_body(name, number) for number, name in enumerate(["Công ty A", "Công ty B"], 1)]
assert {one.id for one in made} == {"quy-che-1", "quy-che-2"}
