"""Real documents, where they stand beside the project: what the keys say, and what was read in the others by eye."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from bench.accuracy import answer_of
from coordlib import check, read, read_document, render
from coordlib.storage import arranged, source_text
from tests.paths import CASES
from tests.reading.printable import draft_of

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the real documents are not here")

FACTS = yaml.safe_load((Path(__file__).parent / "facts.yaml").read_text(encoding="utf-8"))
KEYED = sorted(CASES.rglob("*.key.json"))
LEVELS = ("chapter", "section", "article", "clause", "point")


@pytest.fixture(scope="module")
def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", CASES / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def source_of(key: Path) -> Path:
    stem = key.name.removesuffix(".key.json")
    return next(one for one in key.parent.glob(f"{stem}.*") if not one.name.endswith(".key.json"))


@pytest.mark.parametrize("key", KEYED, ids=lambda key: key.name)
def test_what_the_keys_say_is_read_exactly(key: Path, score: ModuleType) -> None:
    wanted, answer = json.loads(key.read_text(encoding="utf-8")), answer_of(draft_of(source_of(key)))
    assert score.score_units(wanted, answer)[3:] == ([], [])
    for field, form in (("bases", score.base_key), ("recipients", score.recipient)):
        assert score.score_list(wanted.get(field) or [], answer[field], form)[3:] == ([], []) or "bases" not in wanted
    assert "signers" not in wanted or score.score_signers(wanted["signers"], answer["signers"])[3:] == ([], [])
    assert all(score.score_header(wanted, answer).values())
    found, required, given, right, *_ = score.score_deadlines(wanted, answer)
    assert "deadlines" not in wanted or (found, given, right) == (required, required, required)


LACKED = {"PAR001", "TXT001"}
"""What real documents lack: bodies that are parties, and titles of articles that have none."""


@pytest.mark.parametrize(
    "key",
    [pytest.param(key, marks=pytest.mark.long if number % 4 else ()) for number, key in enumerate(KEYED)],
    ids=[key.name for key in KEYED],
)
def test_what_is_read_is_taken_by_check_fmt_and_render(key: Path, tmp_path: Path) -> None:
    file, draft = tmp_path / "a.yaml", draft_of(source_of(key))
    draft.save(file)
    agreement = read(file)
    assert agreement == draft.agreement
    assert arranged(source_text(file)) == source_text(file)
    assert {one.code for one in check(agreement).errors} <= LACKED
    assert render(agreement, draft=True)


def files_of(fact: dict[str, Any]) -> list[Path]:
    path = CASES / fact["file"]
    return [path] if path.is_file() else sorted(path.parent.glob(f"{path.name}.*"))


@pytest.mark.parametrize(
    ("fact", "file"),
    [(fact, file) for fact in FACTS for file in files_of(fact)],
    ids=lambda one: getattr(one, "name", ""),
)
def test_what_was_read_by_eye_is_read(fact: dict[str, Any], file: Path) -> None:
    answer = answer_of(draft_of(file))
    counts = Counter(unit[0] for unit in answer["units"])
    found = {
        "units": [counts[level] for level in LEVELS],
        "kind": answer["kind"],
        "number": "/".join(filter(None, (answer["number"], answer["symbol"]))),
        "date": answer["date"],
        "place": answer["place"],
        "issuers": answer["issuers"],
        "bases": len(answer["bases"]),
        "recipients": len(answer["recipients"]),
        "attached": answer.get("attached", {}).get("kind", ""),
        "signer": [answer["signers"][0][name] for name in ("capacity", "office", "name")] if answer["signers"] else [],
    }
    wanted = {name: str(value) if name == "date" else value for name, value in fact.items() if name != "file"}
    assert {name: found[name] for name in wanted} == wanted


def test_a_news_article_is_no_document() -> None:
    draft = read_document(CASES / "md" / "art-qcph-trattuxaydung-haiphong-2025.md")
    assert draft.agreement is None


@pytest.mark.parametrize("number", range(1, 7))
def test_the_annexes_of_the_decree_are_read_without_a_crash(number: int) -> None:
    draft = read_document(CASES / "docx" / f"nd30-Phuluc{number}.docx")
    assert draft.document is not None or draft.unplaced
