"""The file of an agreement names its amendments: every door takes the texts in force, and no ledger forgets them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from shutil import copy

import pytest

from coordlib import Ledger, assess, read, render, save, schedule
from coordlib.amendments import Amend, Amendment, Instrument, amendments_of, as_of, consolidate, in_force
from coordlib.batch import assess_many, check_many
from coordlib.cli.app import run
from coordlib.document import texts_of
from coordlib.model import Clause, InForce, signed_text
from coordlib.signing import verify_seal
from coordlib.storage import FileError, read_text, to_text
from coordlib.tracking import LedgerError
from tests.paths import EXAMPLES

AGREEMENT = EXAMPLES / "gia_lai_viettel.yaml"
AMENDMENT = EXAMPLES / "amendments" / "gia_lai_viettel.yaml"
SIGNED = read(AGREEMENT)
RECORD = read(AMENDMENT, Amendment)
AMENDED = in_force(SIGNED, [RECORD])
AFTER = date(2026, 3, 2)


def written(folder: Path, named: str = "sua-doi", *, into: str = "sua-doi") -> Path:
    """Write the example and its amendment, which the file of the agreement names."""
    (folder / into).mkdir(parents=True, exist_ok=True)
    copy(AMENDMENT, folder / into / "01.yaml")
    file = folder / "quy-che.yaml"
    file.write_text(f"{AGREEMENT.read_text('utf-8')}\namendments: {named}\n", encoding="utf-8")
    return file


class TestRead:
    @pytest.mark.parametrize("named", ["sua-doi", "[sua-doi]", "sua-doi/01.yaml", "[sua-doi/01.yaml]"])
    def test_it_gives_what_in_force_gives(self, tmp_path: Path, named: str) -> None:
        assert read(written(tmp_path, named)) == AMENDED

    def test_amendments_may_stand_in_the_file_itself(self) -> None:
        assert read_text(to_text(AMENDED)) == AMENDED
        assert read_text(to_text(AMENDED, ".json"), ".json") == AMENDED

    def test_what_is_saved_elsewhere_still_names_the_same_files(self, tmp_path: Path) -> None:
        (tmp_path / "khac").mkdir()
        read_first = read(written(tmp_path))
        saved = save(read_first, tmp_path / "khac" / "quy-che.json")
        assert json.loads(saved.read_text("utf-8"))["amendments"] == ["../sua-doi"]
        assert read(saved) == read_first

    def test_an_amendment_that_cannot_be_done_is_a_finding_with_its_line(self, tmp_path: Path) -> None:
        file = written(tmp_path)
        wrong = tmp_path / "sua-doi" / "02.yaml"
        wrong.write_text("signed: 2026-01-05\noperations:\n- repeal: {target: Điều 99}\n", encoding="utf-8")
        with pytest.raises(FileError) as caught:
            read(file)
        (finding,) = caught.value.findings
        assert (finding.code, finding.position.file, finding.position.line) == ("CHG001", str(wrong), 3)

    def test_a_file_that_is_not_there_is_a_finding(self, tmp_path: Path) -> None:
        with pytest.raises(FileError, match="FIL001"):
            read(written(tmp_path, "mat.yaml"))

    def test_a_fault_in_an_amendment_that_stands_in_the_file_has_its_line(self) -> None:
        with pytest.raises(FileError) as caught:
            read_text("title: Quy chế\namendments:\n- signed: 2026-01-05\n  operations:\n  - repeal: {}\n")
        assert caught.value.findings.found[0].position.line == 5

    def test_findings_of_what_was_not_amended_keep_their_line(self, tmp_path: Path) -> None:
        agreement = read(written(tmp_path))
        place = agreement.keys["mobilisation"]
        assert agreement.locate(agreement.keys["contents"].field("title")) == signed_text(agreement).locate(
            signed_text(agreement).keys["contents"].field("title")
        )
        assert agreement.locate(place.field("text")).path == "amendments"


class TestDoors:
    def test_what_is_printed_of_it_is_the_consolidated_text(self, tmp_path: Path) -> None:
        agreement = read(written(tmp_path))
        expected = consolidate(SIGNED, [RECORD], date(2025, 10, 1))
        assert list(texts_of(render(agreement, draft=True))) == list(texts_of(render(expected, draft=True)))

    def test_the_next_amendment_finds_the_text_in_force(self, tmp_path: Path) -> None:
        agreement = read(written(tmp_path))
        change = Amendment((Amend("khoản 2 Điều 4", Clause("Mới.", key="mobilisation")),), signed=date(2026, 1, 5))
        assert Instrument(change, agreement).before == as_of(SIGNED, [RECORD], date(2026, 1, 5))
        assert Instrument(RECORD, agreement).before == SIGNED
        assert amendments_of(in_force(agreement, [change])) == (RECORD, change)

    def test_as_of_needs_no_amendment_to_be_named_again(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["as-of", str(written(tmp_path)), "--on", "2025-10-01"]) == 0
        assert read_text(capsys.readouterr().out) == as_of(SIGNED, [RECORD], date(2025, 10, 1))

    def test_each_tells_the_same_of_a_day(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        file = written(tmp_path)
        expected = assess(AMENDED, Ledger(AMENDED), AFTER)
        (one,) = assess_many([file], AFTER)
        assert one.summary is not None
        assert one.summary.tally == assess(read(file), Ledger(read(file)), AFTER).tally == expected.tally
        assert run(["due", str(file), "--on", "2026-03-02"]) in (0, 1)
        assert "data-review" in capsys.readouterr().out
        assert any(due.key == "data-review" for due in schedule(read(file), AFTER, date(2026, 12, 31)))

    def test_a_batch_looks_again_when_an_amendment_changes(self, tmp_path: Path) -> None:
        file, record = written(tmp_path), tmp_path / "record.jsonl"
        assert [one.unchanged for _ in range(2) for one in check_many([file], record=record)] == [False, True]
        amendment = tmp_path / "sua-doi" / "01.yaml"
        amendment.write_text(amendment.read_text("utf-8").replace("effective: 2025-10-01", "effective: 2025-11-01"))
        assert [one.unchanged for one in check_many([file], record=record)] == [False]

    def test_what_was_sealed_is_the_signed_text(self, tmp_path: Path) -> None:
        from coordlib.signing import SignatureRecord, seal  # noqa: PLC0415 - needs the extra

        agreement = read(written(tmp_path))
        signed = SIGNED.copy_as(number=5, signed=SIGNED.signed, effective=SIGNED.effective)
        amended = in_force(signed, amendments_of(agreement))
        records = [SignatureRecord(one.party, one.name, date(2021, 12, 13)) for one in SIGNED.signatories]
        sealed = seal(amended, records)
        assert sealed.agreement == signed
        assert not verify_seal(amended, sealed)

    def test_tidying_leaves_the_names_of_amendments(self, tmp_path: Path) -> None:
        file = written(tmp_path)
        assert run(["fmt", str(file)]) == 0
        assert isinstance(read(file), InForce)
        assert run(["copy", str(file), str(tmp_path / "moi.yaml")]) == 0
        assert not isinstance(read(tmp_path / "moi.yaml"), InForce)


class TestLedger:
    def test_one_that_has_seen_an_amendment_opens_with_it_alone(self, tmp_path: Path) -> None:
        file, ledger = written(tmp_path), tmp_path / "so.jsonl"
        Ledger.open(ledger, SIGNED).record("exchange-information", on=date(2022, 1, 4))
        before = ledger.read_bytes()
        Ledger.open(ledger, read(file)).record("exchange-information", on=AFTER)
        assert ledger.read_bytes().startswith(before)
        with pytest.raises(LedgerError, match="LED007"):
            Ledger.open(ledger, SIGNED)
        again = Ledger.open(ledger, read(file))
        assert len(again.entries) == 2
        assert [one.code for one in again.verify()] == ["LED008"]  # none was kept that it could be held against
        assert len(again.record("exchange-information", on=date(2026, 3, 3)).entries) == 3
        assert ledger.read_bytes().count(b'"amendments"') == 1

    def test_an_amendment_with_other_words_or_another_number_is_the_same(self, tmp_path: Path) -> None:
        file, ledger = written(tmp_path), tmp_path / "so.jsonl"
        Ledger.open(ledger, read(file)).record("exchange-information", on=AFTER)
        amendment = tmp_path / "sua-doi" / "01.yaml"
        text = amendment.read_text("utf-8").replace("03 ngày làm việc", "04 ngày làm việc")
        amendment.write_text(f"number: 7\n{text}", encoding="utf-8")
        assert len(Ledger.open(ledger, read(file)).entries) == 1

    def test_one_that_saw_none_stays_as_it_was(self, tmp_path: Path) -> None:
        ledger = tmp_path / "so.jsonl"
        Ledger.open(ledger, SIGNED).record("exchange-information", on=date(2022, 1, 4))
        assert b'"amendments"' not in ledger.read_bytes()
