"""Promises: what the pages say is refused, never done or not printed is what happens, and a test of its own says so."""

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from coordlib import Ledger, assess, check, read, render, to_bytes
from coordlib.rendering import UnsignableError
from coordlib.tracking import Report
from tests.cli.calls import call
from tests.house.pages import TUTORIAL, done_in_python, write_files
from tests.paths import EXAMPLES, ROOT

_DRAWN = {"rules.md"}  # by what builds the pages, from the rules themselves
PAGES = (
    *(page for page in sorted((ROOT / "docs").glob("*.md")) if page.name not in _DRAWN),
    ROOT / "README.md",
    ROOT / "README.vi.md",
    ROOT / "SECURITY.md",
)
_PROMISE = re.compile(
    r"forbid|refus|\bnever\b|will not|would not|cannot be|only way|không in được|từ chối|không bao giờ", re.IGNORECASE
)
_OF_PRINTING = re.compile(r"print|render|ERROR\b.*\bwaive|\bcheck|in được|trình ký|miễn trừ", re.IGNORECASE)
ROWS = list(csv.DictReader((ROOT / "tests" / "house" / "promises.csv").read_text(encoding="utf-8").splitlines()))


def plain(page: Path) -> str:
    return re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)


def promised() -> Iterator[tuple[str, str]]:
    """Yield each sentence of a page that says of printing or checking what is not done."""
    for page in PAGES:
        for paragraph in re.split(r"\n\s*\n|\n(?=[-|#])", plain(page)):
            for sentence in re.split(r"(?<=[.!?;])\s", " ".join(paragraph.split())):
                if _PROMISE.search(sentence) and _OF_PRINTING.search(sentence):
                    yield page.name, sentence


def test_each_promise_of_a_page_is_in_the_table() -> None:
    known = [(row["page"], row["sentence"].split(". ")[0].rstrip(".")) for row in ROWS]
    assert [one for one in promised() if not any(one[0] == page and words in one[1] for page, words in known)] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['page']}-{row['sentence'][:30]}")
def test_each_promise_of_the_table_is_on_its_page_and_has_its_test(row: dict[str, str]) -> None:
    page = next(one for one in PAGES if one.name == row["page"])
    assert row["sentence"] in " ".join(plain(page).split())
    file, _, name = row["test"].partition("::")
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    tests = {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
    assert name in tests if name else any(one.startswith("test_") for one in tests)


@pytest.mark.parametrize(
    "sentence", ["Mọi việc đều đúng hạn.", "Tất cả yêu cầu phối hợp đều được trả lời đúng hạn.", "Còn ba việc quá hạn."]
)
def test_a_report_that_claims_otherwise_than_the_ledger_does_not_print(
    sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in done_in_python(TUTORIAL):
        pass
    identified = Path("agreement.yaml").read_bytes()  # its ledger knows it by its id
    write_files(TUTORIAL)
    Path("agreement.yaml").write_bytes(identified)
    narrative = Path("narrative.yaml")
    text = narrative.read_text(encoding="utf-8").replace("Thông tin được trao đổi đúng đầu mối.", sentence)
    narrative.write_text(text, encoding="utf-8")
    period = ("--from", "2026-01-01", "--to", "2026-06-14", "--on", "2026-06-15")
    command = ("report", "agreement.yaml", *period, "--narrative", narrative, "--letterhead", "letterhead.yaml")
    ended = call(*command, "-o", "false.docx", lang="en")
    assert (ended.code, Path("false.docx").exists()) == (1, False)
    assert re.search(r"narrative\.yaml:\d+:\d+: ERROR RPT067 ", ended.err)
    assert call(*command, "-o", "false.docx", "--draft").code == 0


def test_an_error_of_the_agreement_forbids_its_report() -> None:
    agreement = attrs.evolve(read(EXAMPLES / "gia_lai_viettel.yaml"), signatories=())
    on = agreement.earliest
    assert on
    report = Report(assess(agreement, Ledger(agreement), on))
    assert "SIG001" in {one.code for one in check(report).errors}
    with pytest.raises(UnsignableError, match="SIG001"):
        render(report)


def test_a_part_that_nobody_wrote_is_a_gap_in_a_draft() -> None:
    agreement = read(EXAMPLES / "gia_lai_viettel.yaml")
    on = agreement.earliest
    assert on
    assert render(Report(assess(agreement, Ledger(agreement), on)), draft=True)
    assert "RPT001" in {one.code for one in check(Report(assess(agreement, Ledger(agreement), on))).errors}


def test_what_an_agreement_is_known_by_is_not_printed() -> None:
    agreement = attrs.evolve(read(EXAMPLES / "gia_lai_viettel.yaml"), id="known-by-this")
    for suffix in (".md", ".html"):
        assert b"known-by-this" not in to_bytes(render(agreement), suffix)
