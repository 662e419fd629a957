"""Hooks: JSON in memory, and converters of users, read and write what files hold, and refuse what `read` refuses."""

import json
from datetime import date
from pathlib import Path

import attrs
import cattrs
import pytest
from hypothesis import given

from coordlib import Agreement, Article, Party, from_json, read, save, to_json
from coordlib.amendments import Amendment
from coordlib.language import RefusedError, WrongKindError
from coordlib.storage import FileError, configure_converter
from tests.samples import any_agreement, tries

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
AGREEMENT = Agreement(
    "Phối hợp", parties=(Party("police", "Công an tỉnh"),), body=(Article("Phạm vi"),), signed=date(2026, 3, 5)
)


@attrs.frozen
class Case:
    """A record of a user that holds an agreement."""

    opened: date
    agreement: Agreement


def converter() -> cattrs.Converter:
    found = cattrs.Converter()
    found.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    found.register_unstructure_hook(date, date.isoformat)
    configure_converter(found)
    return found


@tries(40)
@given(any_agreement())
def test_json_keeps_an_agreement_whole(agreement: Agreement) -> None:
    assert from_json(to_json(agreement)) == agreement
    assert from_json(to_json(agreement).encode()) == agreement


def test_json_is_what_save_writes_and_read_reads(tmp_path: Path) -> None:
    agreement = attrs.evolve(AGREEMENT, id="quy-che-1")
    assert save(agreement, tmp_path / "a.json").read_text(encoding="utf-8") == to_json(agreement)
    (tmp_path / "b.json").write_text(to_json(agreement), encoding="utf-8")
    assert read(tmp_path / "b.json") == agreement


def test_an_amended_agreement_keeps_what_amends_it() -> None:
    amended = read(EXAMPLES / "gia_lai_viettel.yaml")
    assert from_json(to_json(amended)) == amended
    assert json.loads(to_json(amended)).get("amendments", []) == list(amended.amendments)


def test_an_amendment_is_read_by_its_class() -> None:
    files = sorted((EXAMPLES / "amendments").rglob("*.yaml"))
    assert files
    amendment = read(files[0], Amendment)
    assert from_json(to_json(amendment), Amendment) == amendment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"title": 5}',
        '{"title": "A", "nobody": 1}',
        '{"title": "A", "title": "B"}',
        '{"title": "A", "signed": "2026-02-30"}',
        '{"title": "A", "schema": 99}',
    ],
)
def test_json_refuses_what_read_refuses(tmp_path: Path, text: str) -> None:
    file = tmp_path / "quy-che.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FileError) as of_file:
        read(file)
    with pytest.raises(FileError) as in_memory:
        from_json(text)
    told = [
        [(one.code, one.what, one.position and one.position.line) for one in error.value.findings]
        for error in (of_file, in_memory)
    ]
    assert told[0] == told[1]
    assert told[0]


def test_bytes_that_are_no_text_are_refused_with_their_place() -> None:
    with pytest.raises(FileError) as caught:
        from_json(b'{"title":\n "\xff"}')
    (finding,) = caught.value.findings
    assert finding.position is not None
    assert (finding.position.line, finding.position.column) == (2, 3)


def test_a_plain_converter_reads_and_writes_an_agreement_within_a_record_of_the_user() -> None:
    case = Case(date(2026, 3, 6), AGREEMENT)
    plain = converter().unstructure(case)
    assert plain["opened"] == "2026-03-06"
    assert json.loads(json.dumps(plain)) == plain
    assert converter().structure(plain, Case) == case


def test_a_converter_keeps_to_its_own_ways_with_other_types() -> None:
    configured = converter()
    assert configured.structure("5", int) == cattrs.Converter().structure("5", int) == int("5")


def test_a_converter_refuses_what_read_refuses() -> None:
    with pytest.raises(FileError, match="nobody"):
        converter().structure({"title": "A", "nobody": 1}, Agreement)
    with pytest.raises(RefusedError, match="no data of JSON"):
        converter().structure({"title": {1, 2}}, Agreement)


def test_what_is_no_converter_is_refused() -> None:
    with pytest.raises(WrongKindError):
        configure_converter(print)  # type: ignore[arg-type]
