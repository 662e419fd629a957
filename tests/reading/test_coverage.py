"""Coverage: no word of a file is lost, whatever is left out on the way to the draft."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given

from coordlib import Agreement, read, read_document, read_text, render, to_bytes
from coordlib.anatomy import ReadUnit
from coordlib.formats import paragraphs_of, read_printed
from coordlib.lexicon import ROMAN, in_newer_style, line_words
from coordlib.reading import Draft, assembly, coverage
from coordlib.reading.coverage import lines_said, words_of
from coordlib.reading.draft_closings import DraftClosing
from coordlib.reading.draft_heads import DraftHead
from coordlib.reading.records import records_of
from tests.formats.small import p, small_docx
from tests.paths import CASES, EXAMPLES
from tests.reading.printable import PRINTABLE, draft_of
from tests.reading.test_units import HEAD, TAIL, read_text_file
from tests.samples import tries

FORMATS = (".docx", ".html", ".md", ".pdf")
UNITS = "điều khoản điểm chương mục phần phụ lục số ngày tháng năm ban hành kèm theo của q"
LINES = " ".join((*line_words("nation", "motto", "recipients", "archive", "same"), UNITS))
FIXED = words_of(f"{LINES} {in_newer_style(LINES)}")
"""What a template writes by itself."""


def words_lost(content: bytes, suffix: str, draft: Draft) -> set[str]:
    """Return the words that a file has more often than its draft: counted by themselves, wherever they stand."""
    printed = read_printed(content, suffix=suffix)
    texts = (normalize("NFC", one.whole) for one in (*paragraphs_of(printed), *printed.heads))
    given_ = Counter(word for text in texts for word in words_of(text))
    assert draft.agreement is not None
    assert draft.document is not None
    again = coverage.Coverage(draft.document, draft.agreement, ()).known  # “QUYẾT ĐỊNH:”, “(Kèm theo …)”
    said = [*lines_said(draft.agreement), *(one.why.vi for one in draft.doubts)]
    kept = Counter(word for line in (*said, *(one.text for one in draft.unplaced)) for word in words_of(line))
    labels = re.compile(rf"{ROMAN}|\d+|\w|_+", re.IGNORECASE)  # of units, which a draft derives
    return {word for word in given_ - kept if not labels.fullmatch(word)} - {*FIXED, *again}


@pytest.mark.parametrize("suffix", FORMATS)
@tries(4, 25)
@given(PRINTABLE)
def test_of_what_is_printed_nothing_is_left_over(suffix: str, agreement: Agreement) -> None:
    draft = read_document(to_bytes(render(agreement), suffix), suffix=suffix)
    assert draft.agreement is not None
    assert [one.text for one in draft.unplaced] == []


BODY = """Điều 1. Phạm vi

Một câu của điều.

Điều 2. Trách nhiệm

1. Khoản thứ nhất:

a) Điểm thứ nhất.

2. Khoản sau cùng./."""
RECEIVED = "\nNơi nhận:\n- Vụ Tổ chức;\n- Lưu: VT.\n"
BRANCHES = {
    "parties": "BỘ VÍ DỤ",
    "title": "Quy định về phối hợp",
    "number": "12/2024/TT-BVD",
    "signed": "ngày 05 tháng 02 năm 2024",
    "bases": "của Luật Ví dụ ngày 22 tháng 11 năm 2019",
    "preamble": "Bộ trưởng Bộ Ví dụ ban hành",
    "signatories": "Nguyễn Văn An",
    "recipients": "Vụ Tổ chức",
}
OF_THE_CLOSING = {"signatories", "recipients"}
EMPTY: dict[str, object] = {"title": "", "number": (None, ""), "signed": None, "preamble": ""}


@pytest.mark.parametrize("name", BRANCHES)
def test_what_a_branch_of_the_assembly_drops_is_told(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = HEAD + BODY + TAIL + RECEIVED
    assert read_text_file(whole).unplaced == ()
    part = DraftClosing if name in OF_THE_CLOSING else DraftHead
    monkeypatch.setattr(part, name, lambda *_: EMPTY.get(name, ()))
    draft = read_text_file(whole)
    assert any(BRANCHES[name] in one.text for one in draft.unplaced)
    assert any(one.way == () for one in draft.doubts)
    assert words_lost(whole.encode(), ".txt", draft) == set()


@pytest.mark.parametrize("dropped", range(1, 6))
def test_a_unit_that_gets_no_record_is_told(dropped: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def fewer(units: Sequence[ReadUnit], *rest: Any) -> object:  # noqa: ANN401 - the way, the pieces, the slips
        return records_of([*units[: dropped - 1], *units[dropped:]], *rest)

    monkeypatch.setattr(f"{assembly.__name__}.records_of", fewer)
    draft = read_text_file(HEAD + BODY + TAIL)
    assert words_lost((HEAD + BODY + TAIL).encode(), ".txt", draft) == set()
    assert draft.unplaced != ()


def test_without_the_invariant_words_are_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage.Coverage, "lost", lambda _: iter(()))
    monkeypatch.setattr(DraftHead, "bases", lambda *_: ())
    whole = HEAD + BODY + TAIL
    assert "luật" in words_lost(whole.encode(), ".txt", read_text_file(whole))


def test_notes_and_margins_of_word_are_told_and_page_numbers_are_not() -> None:
    body = "".join(map(p, (HEAD + BODY).splitlines())) + p(
        raw='<w:r><w:t>Ghi chú</w:t><w:footnoteReference w:id="2"/></w:r>'
    )
    notes = f'<w:footnote w:id="2">{p("Chú thích cuối trang.")}</w:footnote>'
    content = small_docx(body, footnotes=notes, header1=p("BM01/VPUB") + p("- 2 -"))
    draft = read_document(content, suffix=".docx")
    assert [one.text for one in draft.unplaced][-2:] == ["Chú thích cuối trang.", "BM01/VPUB"]


def test_what_was_not_placed_stands_whole_in_the_saved_draft(tmp_path: Path) -> None:
    long = "Kính gửi: " + ", ".join(f"Sở Ví dụ số {one}" for one in range(40))
    file = tmp_path / "a.yaml"
    draft = read_text_file(HEAD.replace("Căn cứ Luật", f"{long}\n\nCăn cứ Luật", 1) + BODY + TAIL)
    draft.save(file)
    assert long in file.read_text(encoding="utf-8")
    assert read_text(file.read_text(encoding="utf-8")) == draft.agreement


@pytest.mark.long
@pytest.mark.many
@pytest.mark.skipif(not CASES.is_dir(), reason="the real documents are not here")
def test_no_word_of_a_real_document_is_lost() -> None:
    lost = {}
    for file in sorted(one for one in CASES.rglob("*") if one.suffix in {".docx", ".html", ".pdf"}):
        if {"scans", "archive-example"} & set(file.parts):  # the package of the latter holds blank pages
            continue
        draft = draft_of(file)
        if draft.agreement is not None and (found := words_lost(file.read_bytes(), file.suffix, draft)):
            lost[file.name] = found
    assert lost == {}


@pytest.mark.parametrize("name", ["gia_lai_viettel.yaml", "four_parties.yaml"])
def test_of_an_example_nothing_is_left_over(name: str) -> None:
    draft = read_document(to_bytes(render(read(EXAMPLES / name)), ".docx"), suffix=".docx")
    assert [one.text for one in draft.unplaced] == []
