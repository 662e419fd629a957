"""Slips of a clerk in YAML: each is noticed, with its line, and answered with how to mend just that."""

from pathlib import Path
from typing import Any
from unicodedata import normalize

import attrs
import pytest
import yaml

from coordlib import check, read_text
from coordlib.language import Finding
from coordlib.model import Agreement
from coordlib.storage import FileError, Register, arranged, to_text
from coordlib.storage.slips import _LINE_SLIPS, _VALUE_SLIPS, _Parts
from coordlib.tracking import Narrative

FOLDER = Path(__file__).parent / "slips"
KINDS: dict[str, type] = {"agreement": Agreement, "narrative": Narrative, "register": Register}
SOUND = {name: (FOLDER / f"{name}.yaml").read_text(encoding="utf-8") for name in KINDS}
SLIPS: list[dict[str, Any]] = yaml.safe_load((FOLDER / "slips.yaml").read_text(encoding="utf-8"))
GENERAL = {"Sửa lại giá trị tại chỗ này.", "Sửa lại cú pháp tại chỗ này."}


def found(kind: str, text: str) -> list[Finding]:
    try:
        record: object = read_text(text, kind=KINDS[kind])
    except FileError as error:
        return list(error.findings)
    return list(check(record)) if isinstance(record, Agreement) else []


KNOWN = {one.what.vi for one in found("agreement", SOUND["agreement"])}


def lines_of(slip: dict[str, Any], text: str) -> range:
    """Return the lines in which a slip stands."""
    old, new = slip["old"], slip["new"]
    place = SOUND[slip["in"]].index(old)
    same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    last = place + len(new.rstrip("\n"))
    return range(text.count("\n", 0, place + same) + 1, text.count("\n", 0, last) + 2)


def test_each_part_that_a_pattern_names_is_known_to_the_messages() -> None:
    patterns = [*(slip.line for slip in _LINE_SLIPS), *(slip.value for slip in _VALUE_SLIPS)]
    named = {name for pattern in patterns for name in pattern.groupindex}
    assert named <= {field.name for field in attrs.fields(_Parts)}


def test_they_are_a_hundred_and_more_in_three_kinds_of_files() -> None:
    assert len(SLIPS) >= 100
    assert {one["in"] for one in SLIPS} == set(KINDS)
    assert len({one["slip"] for one in SLIPS}) == len(SLIPS)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda one: one["slip"])
def test_a_slip_is_told_in_its_line_with_its_own_remedy(slip: dict[str, Any]) -> None:
    sound = SOUND[slip["in"]]
    assert sound.count(slip["old"]) == 1
    text = sound.replace(slip["old"], slip["new"])
    told = [one for one in found(slip["in"], text) if one.what.vi not in KNOWN]
    here = [f"{one:vi}".casefold() for one in told if one.position.line in lines_of(slip, text)]
    assert any(all(words.casefold() in one for words in slip["says"]) for one in here), [f"{one:vi}" for one in told]
    assert not GENERAL & {one.help.vi for one in told if one.position.line in lines_of(slip, text)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_with_marks_apart_from_their_letters_reads_the_same(kind: str) -> None:
    text = SOUND[kind].replace("recipients:", "secrecy: MẬT\nrecipients:")
    assert normalize("NFD", text) != text
    assert read_text(normalize("NFD", text), kind=KINDS[kind]) == read_text(text, kind=KINDS[kind])


def test_comments_that_cut_nothing_stay_comments() -> None:
    text = SOUND["agreement"].replace("seat: Ví Dụ", "seat: Ví Dụ # nơi ký").replace("mỗi bên.", "mỗi bên. # gợi ý")
    assert read_text(text) == read_text(SOUND["agreement"])
    assert arranged(text).count(" # ") == 2


@pytest.mark.parametrize("said", ["“Phối hợp”", "Quy chế #1", "1.200", "‘Phối hợp’ # x"])
def test_what_would_be_a_slip_is_saved_in_quotes_and_reads_back(said: str) -> None:
    agreement = Agreement("Quy chế", preamble=said)
    assert read_text(to_text(agreement)) == agreement


def test_every_fault_of_an_agreement_has_a_remedy_of_its_own() -> None:
    text = "title: [a]\nparties: {}\nnumber: nhiều\nsigned: 31/02/2026\nevents: [1]\nurgency: GẤP\n"
    with pytest.raises(FileError) as caught:
        read_text(text)
    assert len(caught.value.findings) == 6
    assert not GENERAL & {one.help.vi for one in caught.value.findings}
