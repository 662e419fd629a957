"""Own names: a document of any kind may call itself by its kind, or by what that is short for, and is held to it."""

import csv
from copy import deepcopy
from pathlib import Path

import pytest

from coordlib import check
from coordlib.language import Finding
from coordlib.lexicon import Kind, kinds_of
from coordlib.storage import structure
from tests.rules.test_rules import BASE

with (Path(__file__).parent / "own_names.csv").open(encoding="utf-8", newline="") as lines:
    TEXTS = list(csv.DictReader(lines))
CODES = {row["code"] for row in TEXTS}
FAMILIES = ("decree", "practice", "normative")
OF_AGREEMENTS = dict.fromkeys((*kinds_of(*FAMILIES, form="joint"), *kinds_of(*FAMILIES, form="attached")))
SPOKEN = [
    pytest.param(kind, name.capitalize(), id=f"{kind.name}-{name}")
    for kind in OF_AGREEMENTS
    for name in filter(None, (kind.name, kind.base))
]


def findings(kind: Kind, name: str, texts: str) -> set[tuple[str, str]]:
    """Return the codes that are found, each with its article, where each text stands in an article of its own."""
    changed = deepcopy(BASE) | {"kind": kind.title, "title": f"{kind.title} bảo vệ công trình viễn thông"}
    changed |= {"abbreviation": kind.abbreviation or "CV"}
    changed |= {"legal_form": "normative"} if kind.family == "normative" else {}
    changed["body"] = [{"article": "Tên", "text": row[texts].format(kind=name)} for row in TEXTS]
    found: tuple[Finding, ...] = tuple(check(structure(changed)))
    return {(one.code, one.where.provision.cite()) for one in found if one.code in CODES}


@pytest.mark.parametrize(("kind", "name"), SPOKEN)
def test_what_a_document_says_of_itself_and_is_not_so_is_found(kind: Kind, name: str) -> None:
    assert findings(kind, name, "bad") == {(row["code"], f"Điều {n}") for n, row in enumerate(TEXTS, start=1)}


@pytest.mark.parametrize(("kind", "name"), SPOKEN)
def test_what_a_document_says_of_itself_and_is_so_is_not_found(kind: Kind, name: str) -> None:
    assert not findings(kind, name, "good")
