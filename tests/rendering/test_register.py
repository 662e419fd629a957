"""The register of an office: no printed document has a sentence that only a machine would write."""

import csv
import re
from collections.abc import Iterator
from functools import cache

import attrs
import pytest

from coordlib import assess, read, render
from coordlib.document import ND30, Document
from coordlib.formats import WRITERS
from coordlib.model import FINAL
from coordlib.rendering import Subject
from coordlib.tracking import Letterhead, Narrative, Plan, Reminder, Report, Tracking
from tests.paths import EXAMPLES, ROOT
from tests.tracking import five_years
from tools.specimens import subject_of
from tools.variants import printed as variants

LIST = (ROOT / "tests" / "rendering" / "machine_phrases.csv").read_text(encoding="utf-8")
PHRASES = list(csv.DictReader(LIST.splitlines()))
TO_A_SUPERIOR = Letterhead("police", to=("Bộ Công an", "Ủy ban nhân dân tỉnh Gia Lai"))


def of_five_years() -> Iterator[Subject]:
    """Yield what is issued about five years: reports of each year and of all, a reminder, a table, a plan."""
    narrative = attrs.evolve(read(EXAMPLES / "reports" / "first_year.yaml", Narrative), results=())
    known = five_years.ledger()
    for period in five_years.YEARS:
        progress = assess(five_years.AGREEMENT, known, five_years.ON, period=period)
        yield Report(progress, narrative=narrative, letterhead=TO_A_SUPERIOR)
    progress = assess(five_years.AGREEMENT, known, five_years.ON, period=five_years.TERM)
    yield Report(progress, FINAL, narrative, charts=True)
    yield Report(progress, FINAL, narrative, full=True)
    yield Tracking(progress)
    yield Reminder(progress, "telecom")
    yield Plan.of_year(attrs.evolve(five_years.AGREEMENT, title="Quy chế phối hợp giai đoạn 2022 - 2026"), 2023)


@cache
def printed() -> dict[str, str]:
    """Return what every variant says, and what is issued about five years, as text with its tables."""
    every = {one.name: subject_of(one) for one in variants()}
    issued = {f"five years, {number}": one for number, one in enumerate(of_five_years())}
    return {name: text(render(one, draft=True)) for name, one in {**every, **issued}.items()}


def text(document: Document) -> str:
    """Return a document as Markdown, without the signs of Markdown and what pictures say in words."""
    shown = re.sub(r"\[Hình: .*?\]", "", WRITERS[".md"](document, ND30).decode())
    return re.sub(r"\[([^\[\]]*)\]\(#[^)]*\)|[*\\]", r"\1", shown)


@pytest.mark.parametrize("phrase", PHRASES, ids=[one["class"] for one in PHRASES])
def test_no_document_says_what_only_a_machine_says(phrase: dict[str, str]) -> None:
    pattern = re.compile(phrase["pattern"])
    found = {
        (name, shown[max(0, one.start() - 30) : one.end() + 20])
        for name, shown in printed().items()
        for one in pattern.finditer(shown)
    }
    assert found == set(), f"{phrase['class']}: say {phrase['instead']}"


def test_a_report_to_a_superior_has_its_tone_and_blames_nobody() -> None:
    shown = printed()["five years, 4"]
    assert "Kính gửi:" in shown
    assert "Công an tỉnh trân trọng báo cáo Bộ Công an và Ủy ban nhân dân tỉnh Gia Lai./." in shown
    unmet = shown[shown.index("2. Tồn tại, hạn chế") : shown.index("3. Nguyên nhân")]
    assert "việc quá hạn, chưa hoàn thành (chi tiết tại Phụ lục II)" in unmet
    assert "Viettel" not in unmet


@pytest.mark.parametrize("phrase", PHRASES, ids=[one["class"] for one in PHRASES])
def test_the_list_finds_what_it_is_about(phrase: dict[str, str]) -> None:
    assert not re.search(phrase["pattern"], phrase["instead"])
