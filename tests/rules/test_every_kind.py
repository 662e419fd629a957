"""What a rule finds in a Quy chế it finds in every kind that several bodies issue together, and in an attached text."""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from coordlib import RULES, Agreement, check
from coordlib.lexicon import KINDS, Kind
from coordlib.storage import structure
from tests.rules.test_rules import BASE, CASES
from tests.samples import MANY

JOINT = [
    kind
    for kind in KINDS
    if "joint" in kind.forms
    and kind.family != "normative"
    and {"kind", "subject"} <= set(kind.needs)
    and "addressee" not in kind.needs
]
BY_CODE = {one.code: one for one in RULES}
DECISION = {
    "issuer": {"key": "province", "name": "Ủy ban nhân dân xã Ví Dụ", "abbreviation": "UBND", "seat": "Ví Dụ"},
    "title": "Ban hành Quy chế phối hợp bảo vệ công trình viễn thông",
}
# Rules that ask of a kind what others do not have, and why.
NOT_OF_THE_KIND = {
    "DOC004": "asks for the abbreviation of the kind: that of a Quy chế is wrong in the case",
    "DOC023": "asks for the abbreviation of the kind in the symbol: KH is that of a Kế hoạch",
    "DAT004": "asks for the day of what is numbered: some kinds bear no number",
}
# A Nghị quyết of several bodies is a normative text: its articles, bases and balance are not what parties agree on.
NOT_OF_A_RESOLUTION = {"DUT046", "DUT047", "DUT048", "LAW001", "LAW005", "TXT001"}
# Cases of TXT034 call a Quy chế a Kế hoạch: of a Kế hoạch that is no fault.
CALLED_BY_ITS_KIND = {("TXT034", kind.name) for kind in JOINT if kind.name.startswith("kế hoạch")}
# What one body decides bears its symbol, its place and its signature alone, not those of the parties; whether the
# sentences that enact it name the decision or what it brings is left open (TXT034).
NOT_OF_WHAT_IS_ATTACHED = {"TXT034", "DOC004", "DOC006", "DOC026", "PAR003", "PAR011", "SIG009", "SIG016"}


def given() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what each bad case of a rule gives, but of those that choose their kind or form themselves."""
    for code, both in CASES.items():
        for case in both["bad"]:
            data = deepcopy({**BASE, **case["set"]})
            for name, times in case.get("repeat", {}).items():
                data["body"][0][name] = data["body"][0][name] * times
            if not {"kind", "legal_form", "decision"} & data.keys():
                yield code, data


def renamed(thing: Any, kind: Kind) -> Any:  # noqa: ANN401 - whatever a file holds
    """Return data in which another kind stands for the Quy chế."""
    if isinstance(thing, dict):
        return {name: value if name == "key" else renamed(value, kind) for name, value in thing.items()}
    if isinstance(thing, list):
        return [renamed(one, kind) for one in thing]
    if not isinstance(thing, str):
        return thing
    for style in (str, str.capitalize, str.upper):
        thing = re.sub(rf"\b{style('quy chế')}(?: phối hợp|{' PHỐI HỢP'})?\b", style(kind.name), thing)
    return thing


def is_silent(code: str, data: dict[str, Any]) -> bool:
    agreement: Agreement = structure({name: value for name, value in data.items() if value is not None})
    return not check(agreement, [BY_CODE[code]])


def of_kind(data: dict[str, Any], kind: Kind) -> dict[str, Any]:
    return {**renamed(data, kind), "kind": kind.name.capitalize()}


@pytest.mark.many
def test_every_kind_draws_the_findings_of_a_quy_che() -> None:
    cases = [*given()]
    tried = (
        (code, kind, data)
        for number, (code, data) in enumerate(cases)
        for kind in (JOINT if MANY else [JOINT[number * 17 % len(JOINT)]])
        if code not in NOT_OF_THE_KIND
        and (code, kind.name) not in CALLED_BY_ITS_KIND
        and not (kind.name == "nghị quyết" and code in NOT_OF_A_RESOLUTION)
    )
    assert [(code, kind.name) for code, kind, data in tried if is_silent(code, of_kind(data, kind))] == []
    assert len(cases) > 300
    assert len(JOINT) > 40


def test_what_a_decision_brings_draws_the_findings_of_a_joint_text() -> None:
    attached = ((code, {**data, "decision": DECISION, "legal_form": "attached"}) for code, data in given())
    assert {code for code, data in attached if is_silent(code, data)} <= NOT_OF_WHAT_IS_ATTACHED
