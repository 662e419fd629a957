"""The printed comparison: two columns, old and new, the words that differ in bold, what weighs first."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib.amendments import Amendment, Repeal, ReplacePhrase, as_of, compare
from coordlib.cli import main
from coordlib.document import Cell, Document, Paragraph, Run, Table, plain_text
from coordlib.formats import WRITERS, to_bytes
from coordlib.model import WORKING_DAYS, Agreement, Article, Clause, Duty, Party, Within
from coordlib.rendering import render
from coordlib.storage import save
from tests.formats.revised import edited
from tests.samples import any_agreement, tries

REPLY = Duty("reply", ("telecom",), ("police",), Within(5, WORKING_DAYS, after="request"))
OLD = Agreement(
    "Quy chế phối hợp bảo đảm an ninh thông tin",
    parties=(Party("police", "Công an tỉnh"), Party("telecom", "Viettel tỉnh")),
    body=(
        Article("Phạm vi", text="Quy chế này quy định việc phối hợp của công an huyện."),
        Article("Trách nhiệm", (Clause("Viettel tỉnh trả lời trong 05 ngày làm việc.", duties=(REPLY,)),)),
        Article("Kinh phí", text="Mỗi bên tự bảo đảm."),
    ),
)
SOON = attrs.evolve(REPLY, when=Within(3, WORKING_DAYS, after="request"))
LATER = attrs.evolve(
    OLD,
    body=(
        OLD.body[0],
        Article("Trách nhiệm", (Clause("Viettel tỉnh trả lời trong 03 ngày làm việc.", duties=(SOON,)),)),
        OLD.body[2],
    ),
)
NEW = as_of(
    LATER,
    [Amendment((ReplacePhrase("công an huyện", "công an cấp xã"), Repeal("Điều 3")), signed=date(2026, 4, 1))],
    date(2026, 4, 1),
)


def tables(document: Document) -> list[Table]:
    return [block for part in document.parts for block in part.blocks if isinstance(block, Table)]


def words(cell: Cell) -> str:
    return "\n".join(plain_text(block.inlines) for block in cell.blocks if isinstance(block, Paragraph))


def rows(table: Table) -> list[tuple[str, ...]]:
    return [tuple(words(cell) for cell in row) for row in table.rows]


def bold(cell: Cell) -> list[str]:
    pieces = [one for block in cell.blocks if isinstance(block, Paragraph) for one in block.inlines]
    return [one.text for one in pieces if isinstance(one, Run) and one.bold]


class TestPrinted:
    def test_what_changes_a_promise_stands_first_and_in_a_table_of_its_own(self) -> None:
        weighty, others = tables(render(compare(OLD, NEW), draft=True))
        assert rows(weighty)[0] == (
            "Khoản 1 Điều 2, thời hạn của trách nhiệm “Viettel tỉnh trả lời trong 03 ngày làm việc”: sửa nội dung",
        )
        assert [row[0] for row in rows(others)[::2]] == [
            "Điều 1: sửa lời văn",
            "Khoản 1 Điều 2: sửa lời văn",
            "Điều 3: bãi bỏ",
        ]

    def test_the_words_that_differ_are_bold_in_the_sentence(self) -> None:
        table = tables(render(compare(OLD, NEW), draft=True))[-1]
        old, new = table.rows[3]
        assert words(old) == "Viettel tỉnh trả lời trong 05 ngày làm việc."
        assert (bold(old), bold(new)) == (["05"], ["03"])

    def test_of_what_is_repealed_no_word_is_kept(self) -> None:
        old, new = tables(render(compare(OLD, NEW), draft=True))[-1].rows[-1]
        assert (bold(old), bold(new)) == (["Kinh phí", "Mỗi bên tự bảo đảm."], ["(được bãi bỏ)"])

    def test_texts_that_do_not_differ_have_no_table(self) -> None:
        assert tables(render(compare(OLD, OLD), draft=True)) == []

    def test_the_columns_bear_the_names_that_are_given(self) -> None:
        comparison = attrs.evolve(compare(OLD, NEW), old_name="Quy chế số 07", new_name="Dự thảo")
        assert [words(cell) for cell in tables(render(comparison, draft=True))[0].head] == ["Quy chế số 07", "Dự thảo"]

    @pytest.mark.parametrize("suffix", WRITERS)
    def test_every_format_is_written(self, suffix: str) -> None:
        assert to_bytes(render(compare(OLD, NEW), draft=True), suffix)


@tries(9, 100)
@given(any_agreement(), st.data())
def test_each_difference_has_its_rows(agreement: Agreement, data: st.DataObject) -> None:
    comparison = compare(agreement, data.draw(edited(agreement)))
    printed = tables(render(comparison, draft=True))
    assert sum(len(table.rows) for table in printed) == 2 * len(comparison)


class TestCommand:
    @pytest.fixture
    def files(self, tmp_path: Path) -> tuple[str, str]:
        return str(save(OLD, tmp_path / "old.yaml")), str(save(NEW, tmp_path / "new.yaml"))

    def test_it_says_what_differs_and_ends_with_one(
        self, files: tuple[str, str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["compare", *files, "--lang", "en"]) == 1
        said = capsys.readouterr().out
        assert "trong [-05-]{+03+} ngày" in said
        assert main(["compare", files[0], files[0], "--lang", "en"]) == 0
        assert capsys.readouterr().out == "No differences.\n"

    def test_json_holds_every_difference(self, files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
        main(["compare", *files, "--format", "json"])
        assert json.loads(capsys.readouterr().out) == compare(OLD, NEW).as_data()

    def test_it_writes_the_table_and_the_tracked_text(self, files: tuple[str, str], tmp_path: Path) -> None:
        outs = [tmp_path / name for name in ("table.docx", "table.html", "tracked.docx")]
        main(
            [
                "compare",
                *files,
                "-o",
                str(outs[0]),
                "-o",
                str(outs[1]),
                "--tracked",
                str(outs[2]),
                "--on",
                "2026-04-01",
                "--draft",
            ]
        )
        assert all(out.stat().st_size for out in outs)
