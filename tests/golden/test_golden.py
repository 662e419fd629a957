"""Golden files: what was written before the house was rebuilt reads, verifies and says the same figures.

Agreements, amendments, ledgers, seals, packages and records of this folder were written by the code of commit 70d0398,
and `noted.json` says what that code made of them. Nobody writes them anew: who changes a format keeps them readable.
All bodies, persons and numbers in them are made up (“Ví dụ”), but for the text and the parties of the examples.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coordlib import Agreement, Ledger, as_of, assess, read, save, schedule
from coordlib.amendments import Amendment
from coordlib.dates import Period
from coordlib.model import Successions
from coordlib.signing import package_findings, read_seal, seal_text, text_digest, verify_chain, verify_seal
from coordlib.storage import Register, read_register, to_text
from coordlib.tracking import (
    Correction,
    Done,
    Figure,
    Happened,
    Letterhead,
    Narrative,
    Note,
    Resumed,
    Suspended,
    Tracking,
    Waived,
    proposals,
)
from tests.signing.seals.sealed import wrong

FOLDER = Path(__file__).parent
NOTED: dict[str, Any] = json.loads((FOLDER / "noted.json").read_text(encoding="utf-8"))
AGREEMENTS, AMENDMENTS, LEDGERS, SEALS = (FOLDER / name for name in ("agreements", "amendments", "ledgers", "seals"))
PACKAGES = sorted((FOLDER / "packages").iterdir(), key=lambda one: one.name)
ISSUED = FOLDER / "issued"
YEAR = date(2026, 1, 1), date(2026, 12, 31)


def every_field() -> Agreement:
    return read(AGREEMENTS / "every-field.yaml")


@pytest.mark.parametrize("name", NOTED["agreements"])
class TestAgreements:
    def test_it_reads_and_says_what_it_said(self, name: str) -> None:
        agreement, dues = read(AGREEMENTS / name), schedule(read(AGREEMENTS / name), *YEAR)
        assert NOTED["agreements"][name] == {
            "title": agreement.title,
            "number": agreement.full_number,
            "notation": agreement.notation,
            "digest": text_digest(agreement),
            "id": agreement.identity,
            "articles": sum(type(one.thing).__name__ == "Article" for one in agreement.placed),
            "duties": len(list(agreement.duties())),
            "due": [f"{due.key} {due.on}" for due in dues[::9]],
        }

    def test_it_is_saved_to_the_same_bytes(self, name: str, tmp_path: Path) -> None:
        saved = save(read(AGREEMENTS / name), tmp_path / name)
        assert Path(saved).read_bytes() == (AGREEMENTS / name).read_bytes()


def test_both_notations_of_an_agreement_are_equal() -> None:
    for name in ("every-field", "circular"):
        assert read(AGREEMENTS / f"{name}.yaml") == read(AGREEMENTS / f"{name}.json")


class TestAmendments:
    @pytest.mark.parametrize("name", NOTED["amendments"])
    def test_it_reads_as_the_text_that_it_was(self, name: str) -> None:
        assert text_digest(read(AMENDMENTS / name, Amendment)) == NOTED["amendments"][name]

    @pytest.mark.parametrize(
        ("after", "names", "day"),
        [
            ("after-first.yaml", ["first.json"], date(2026, 6, 1)),
            ("after-second.yaml", ["first.json", "second.json"], date(2027, 1, 1)),
        ],
    )
    def test_operations_of_every_kind_make_the_text_that_they_made(
        self, after: str, names: list[str], day: date
    ) -> None:
        amended = as_of(every_field(), [read(AMENDMENTS / name, Amendment) for name in names], day)
        assert to_text(amended) == (AMENDMENTS / after).read_text(encoding="utf-8")

    def test_the_amendment_of_the_example_makes_the_text_that_it_made(self) -> None:
        noted = NOTED["amended"]
        amendment = read(AMENDMENTS / noted["by"], Amendment)
        amended = as_of(read(AGREEMENTS / noted["of"]), [amendment], date.fromisoformat(noted["day"]))
        assert text_digest(amended) == noted["digest"]


@pytest.mark.parametrize("name", NOTED["ledgers"])
class TestLedgers:
    def test_it_opens_with_its_seal_and_verifies(self, name: str) -> None:
        noted = NOTED["ledgers"][name]
        ledger = Ledger.open(LEDGERS / name, read(AGREEMENTS / noted["of"]))
        assert (len(ledger.entries), ledger.seal) == (noted["entries"], noted["seal"])
        assert [one.code for one in ledger.verify(tip=(noted["entries"], noted["seal"]))] == noted["verified"]

    def test_its_figures_are_those_that_were_reported(self, name: str) -> None:
        noted = NOTED["ledgers"][name]
        agreement = read(AGREEMENTS / noted["of"])
        first, last = map(date.fromisoformat, noted["period"])
        day, ledger = date.fromisoformat(noted["on"]), Ledger.open(LEDGERS / name, agreement)
        progress = assess(agreement, ledger, day, period=Period(first, last))
        assert {one.name: count for one, count in progress.tally.ordered} == noted["tally"]
        parties = {one.name: {status.name: one[status] for status, _ in one.ordered} for one in progress.by_party()}
        assert parties == noted["by_party"]
        assert {one.indicator.key: str(one.this) for one in progress.indicators} == noted["indicators"]
        assert len(progress.standings) == noted["standings"]

    def test_recorded_anew_it_has_the_same_lines(self, name: str, tmp_path: Path) -> None:
        agreement = read(AGREEMENTS / NOTED["ledgers"][name]["of"])
        old = Ledger.open(LEDGERS / name, agreement)
        Ledger.open(tmp_path / name, agreement).append(*old.entries)
        content = (LEDGERS / name).read_bytes()
        anew, was = (
            [json.loads(line) for line in one.splitlines()]
            for one in ((tmp_path / name).read_bytes(), content[: content.rindex(b"\n") + 1])
        )
        named = anew[0]["agreement"]
        above = [party.superior for party in agreement.parties]
        assert named.pop("superiors", []) == (above if any(above) else [])
        assert named.pop("limits")  # a ledger that begins today remembers these, and its chain with them
        assert (named.pop("number", None), named.pop("signed", None)) == (
            agreement.number,
            agreement.signed and agreement.signed.isoformat(),
        )
        for line in (*anew, *was):
            del line["hash"]
        assert anew == was


def test_the_ledgers_hold_entries_of_every_class() -> None:
    ledger = Ledger.open(LEDGERS / "every-class.jsonl", every_field())
    classes = {Done, Figure, Happened, Note, Waived, Suspended, Resumed, Correction}
    assert {type(one.what) for one in ledger.entries} == classes


class TestSeals:
    @pytest.mark.parametrize("name", NOTED["seals"])
    def test_it_reads_whole_and_is_written_as_it_was(self, name: str) -> None:
        sealed = read_seal(SEALS / name)
        assert {"digest": sealed.digest, "text": sealed.text_digest} == NOTED["seals"][name]
        assert seal_text(sealed) == (SEALS / name).read_text(encoding="utf-8")

    @pytest.mark.parametrize("name", ["sealed.yaml", "sealed.docx", "sealed.html"])
    def test_what_was_sealed_verifies(self, name: str) -> None:
        assert not wrong(verify_seal(SEALS / name, SEALS / "on-paper.json"))

    @pytest.mark.parametrize("name", ["amendment.json", "amendment.docx"])
    def test_what_amended_it_verifies(self, name: str) -> None:
        assert not wrong(verify_seal(SEALS / name, SEALS / "of-amendment.json"))

    def test_the_chain_of_texts_holds(self) -> None:
        assert not verify_chain(read_seal(SEALS / name) for name in ("on-paper.json", "of-amendment.json"))

    def test_another_text_does_not_verify(self) -> None:
        assert wrong(verify_seal(AGREEMENTS / "attached.yaml", SEALS / "on-paper.json"))


@pytest.mark.parametrize("package", PACKAGES, ids=lambda one: one.name)
def test_a_package_for_the_archive_verifies(package: Path) -> None:
    assert not wrong(package_findings(package))
    assert not wrong(verify_seal(package))


class TestRecords:
    def test_a_narrative_reads_the_same_in_both_notations(self) -> None:
        narrative = read(ISSUED / "narrative.yaml", Narrative)
        assert narrative.situation
        assert read(ISSUED / "narrative.json", Narrative) == narrative

    def test_a_letterhead_reads_with_its_marks(self) -> None:
        head = read(ISSUED / "letterhead.json", Letterhead)
        assert (head.numbered, head.symbol, head.secrecy.value) == ("09", "BC-CAT", "MẬT")
        assert (head.urgency.value, head.circulation.value) == ("HỎA TỐC", "TÀI LIỆU THU HỒI")
        assert [one.capacity.value for one in head.signatories[0].authority] == ["KT."]

    def test_a_record_of_successions_reads(self) -> None:
        known = read(ISSUED / "successions.json", Successions)
        assert [len(one.into) for one in known.successions] == [1, 0, 2]

    def test_a_register_names_files_that_read(self) -> None:
        register = read_register(ISSUED / "register.json")
        assert isinstance(register, Register)
        assert [bool(one.ledger) for one in register.agreements] == [True, True, False]
        assert all(read(one.agreement).title for one in register.agreements)

    def test_a_filled_in_table_proposes_what_it_proposed(self) -> None:
        ledger = Ledger.open(LEDGERS / "every-class.jsonl", every_field())
        period = Period(date(2026, 1, 15), date(2026, 7, 14))
        tracking = Tracking(assess(every_field(), ledger, date(2026, 7, 20), period=period))
        found = proposals(ISSUED / "tracking.xlsx", tracking, date(2026, 7, 20))
        entries = [(one.row, one.entry.what, one.entry.on) for one in found.proposed]
        assert not found.findings
        assert [[row, what.duty, what.occasion, str(on)] for row, what, on in entries if isinstance(what, Done)] == (
            NOTED["tracking"]["proposed"]
        )
