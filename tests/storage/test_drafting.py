"""The drafting schema: below 8 kB, a part of the whole schema, and enough for a whole usual agreement."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from coordlib import Agreement, check, from_json, read_text
from coordlib.cli import main
from coordlib.language import RefusedError
from coordlib.storage import drafting_schema, drafting_text, json_schema

DRAFTING = Draft202012Validator(drafting_schema())
WHOLE = Draft202012Validator(json_schema(Agreement))
USUAL: dict[str, Any] = {
    "title": "Quy chế phối hợp bảo vệ công trình viễn thông trên địa bàn tỉnh Ví Dụ",
    "number": 15,
    "signed": "18/12/2026",
    "effective": "2027-01-01",
    "bases": [
        {"title": "Viễn thông", "kind": "Luật", "number": "24/2023/QH15", "issued": "2023-11-24", "issuer": "Quốc hội"}
    ],
    "preamble": "Hai bên thống nhất ban hành Quy chế phối hợp như sau:",
    "parties": [
        {
            "key": "police",
            "name": "Công an tỉnh Ví Dụ",
            "abbreviation": "CAT",
            "superior": "Bộ Công an",
            "seat": "Ví Dụ",
        },
        {"key": "telecom", "name": "Doanh nghiệp Viễn thông Ví Dụ", "short_name": "Doanh nghiệp"},
    ],
    "body": [
        {"chapter": "Quy định chung", "articles": [{"article": "Phạm vi", "text": "Quy chế quy định việc phối hợp."}]},
        {
            "chapter": "Nội dung phối hợp",
            "articles": [
                {
                    "article": "Trách nhiệm",
                    "key": "tasks",
                    "clauses": [
                        {
                            "text": "Doanh nghiệp trả lời trong 05 ngày làm việc kể từ ngày nhận yêu cầu.",
                            "duties": [
                                {
                                    "key": "reply",
                                    "lead": "telecom",
                                    "to": ["police"],
                                    "when": "05 ngày làm việc kể từ ngày nhận yêu cầu",
                                    "evidence": "Công văn trả lời",
                                }
                            ],
                        },
                        {
                            "text": "Công an tỉnh:",
                            "points": [
                                {
                                    "text": "Kiểm tra tuyến cáp hằng quý.",
                                    "duties": [
                                        {
                                            "key": "patrols",
                                            "lead": "police",
                                            "when": "hằng quý",
                                            "indicators": [{"key": "rounds", "name": "Số lượt", "at_least": 10}],
                                        }
                                    ],
                                }
                            ],
                        },
                    ],
                    "reviews": [
                        {
                            "key": "half",
                            "kind": "interim-review",
                            "every": {"months": 6},
                            "hosts": ["police", "telecom"],
                        }
                    ],
                }
            ],
        },
    ],
    "signatories": [
        {
            "party": "police",
            "office": "Phó Giám đốc",
            "name": "Nguyễn Văn A",
            "rank": "Đại tá",
            "authority": [{"capacity": "KT.", "of": "Giám đốc"}],
        },
        {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
    ],
    "recipients": [{"name": "Như Điều 2", "purpose": "để thực hiện"}, {"name": "VT", "archive": True}],
}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_is_below_eight_kilobytes(language: str) -> None:
    assert len(drafting_text(language).encode()) <= 8000


def test_a_whole_usual_agreement_fits_it_and_is_read_without_an_error() -> None:
    assert [fault.message for fault in DRAFTING.iter_errors(USUAL)] == []
    agreement = from_json(json.dumps(USUAL))
    assert [duty.key for _, duty in agreement.duties()] == ["reply", "patrols"]
    assert [finding.code for finding in check(agreement).errors] == []


def _parts(schema: dict[str, Any], whole: dict[str, Any], place: str) -> list[str]:
    """Return where the keys of a record of the drafting schema are none of the whole one, or may be left out there."""
    unknown = [f"{place}.{name}" for name in schema["properties"] if name not in whole["properties"]]
    optional = [f"{place}.{name}" for name in whole["required"] if name not in schema.get("required", [])]
    return [*unknown, *optional]


def test_what_fits_it_fits_the_whole_schema() -> None:
    small, whole = drafting_schema(), json_schema(Agreement)
    faults = _parts(small, whole, "Agreement")
    for name, schema in small["$defs"].items():
        if schema.get("type") == "object":
            faults += _parts(schema, whole["$defs"][name], name)
    assert faults == []
    assert [fault.message for fault in WHOLE.iter_errors(USUAL)] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"titel": "Quy chế"},
        {"title": 3},
        {"title": "Q", "number": 0},
        {"title": "Q", "signed": "hôm nay"},
        {"title": "Q", "parties": [{"key": "a b", "name": "A"}]},
        {"title": "Q", "parties": ["A"]},
        {"title": "Q", "body": [{"article": "A", "duties": [{"key": "d", "lead": ["a b"]}]}]},
        {"title": "Q", "body": [{"article": "A", "reviews": [{"key": "r", "kind": "party", "every": {}}]}]},
    ],
    ids=str,
)
def test_what_no_file_may_hold_does_not_fit(wrong: object) -> None:
    assert not DRAFTING.is_valid(wrong)


def test_descriptions_are_of_one_language() -> None:
    assert "các bên, bên chủ trì trước" in drafting_text("vi")
    assert "the parties, the lead first" in drafting_text("en")
    with pytest.raises(RefusedError):
        drafting_text("fr")


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COORDLIB_LANG", "vi")
    assert main(["schema", "--drafting"]) == 0
    assert capsys.readouterr().out == drafting_text("vi")
    assert main(["schema", "narrative", "--drafting"]) == 2


def test_the_usual_agreement_is_one_that_yaml_says_too() -> None:
    assert read_text(json.dumps(USUAL)) == from_json(json.dumps(USUAL))
