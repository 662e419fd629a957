"""Pages: what is sealed is found on them wherever their lines and pages turn, and whatever looks they give it."""

import attrs
import pytest

from coordlib import render, to_bytes
from coordlib.document import Document
from coordlib.formats import Printed, PrintedParagraph, PrintedRun, Spot, read_printed
from coordlib.model import Annex, AnnexTable
from coordlib.signing.seals.passages import SealedPassage, passages_of
from coordlib.signing.seals.print_comparison import print_findings
from tests.signing.seals.sealed import SIGNED

DIGEST = "0" * 64
TASKS = tuple(f"việc{number}" for number in range(700))
NOTES = tuple(f"lưu{number}" for number in range(600))


def on_pages(*lines: tuple[int, str]) -> Printed:
    """Return what pages say, line by line."""
    return Printed(
        tuple(
            PrintedParagraph((PrintedRun(text),), Spot(page=page, line=number))
            for number, (page, text) in enumerate(lines, start=1)
        )
    )


def said(printed: Printed, *passages: SealedPassage) -> list[str]:
    """Return in words how a PDF differs from passages."""
    return [one.what.en for one in print_findings(printed, passages, DIGEST, by_line=True)]


def with_a_high_row(tasks: tuple[str, ...] = TASKS, notes: tuple[str, ...] = NOTES) -> Document:
    """Return a document with a table of which a row is higher than a page."""
    rows = (("1", "trước", "x"), ("2", " ".join(tasks), " ".join(notes)), ("3", "sau", "y"))
    table = AnnexTable(("STT", "Nhiệm vụ", "Ghi chú"), rows)
    agreement = attrs.evolve(SIGNED, annexes=(Annex("Bảng phân công nhiệm vụ", table=table),))
    return attrs.evolve(render(agreement, draft=True), draft=False)


class TestRowsThatGoOnOnTheNextPage:
    @staticmethod
    def findings(document: Document) -> list[str]:
        return said(read_printed(to_bytes(document, ".pdf"), suffix=".pdf"), *passages_of(with_a_high_row()))

    def test_they_verify(self) -> None:
        assert self.findings(with_a_high_row()) == []

    @pytest.mark.parametrize("number", [0, 300, 699])
    def test_one_changed_word_in_them_is_found(self, number: int) -> None:
        changed = tuple("khác" if place == number else word for place, word in enumerate(TASKS))
        assert any("khác" in one for one in self.findings(with_a_high_row(changed)))

    def test_cells_that_changed_places_are_found(self) -> None:
        assert self.findings(with_a_high_row(NOTES, TASKS))

    def test_the_rest_of_each_cell_stands_under_the_head_again(self) -> None:
        head = (SealedPassage("Việc", repeats=True), SealedPassage("Hạn", repeats=True))
        cells = (SealedPassage("một hai ba bốn", row=1, cell=1), SealedPassage("năm sáu", row=1, cell=2))
        first = ((1, "Việc"), (1, "Hạn"), (1, "một hai"), (1, "năm"))
        assert said(on_pages(*first, (2, "Việc"), (2, "Hạn"), (2, "ba bốn"), (2, "sáu")), *head, *cells) == []
        assert said(on_pages(*first, (2, "ba bốn"), (2, "sáu")), *head, *cells) == []
        assert said(on_pages(*first, (1, "ba bốn"), (1, "sáu")), *head, *cells)

    def test_what_is_no_row_is_read_in_order(self) -> None:
        passages = (SealedPassage("một hai"), SealedPassage("ba bốn"))
        assert said(on_pages((1, "một"), (1, "ba"), (2, "hai"), (2, "bốn")), *passages)

    def test_a_head_stands_again_only_where_a_page_begins(self) -> None:
        passages = (SealedPassage("Việc", repeats=True), SealedPassage("một", row=1, cell=1), SealedPassage("hai"))
        assert said(on_pages((1, "Việc"), (1, "một"), (2, "Việc"), (2, "hai")), *passages) == []
        assert said(on_pages((1, "Việc"), (1, "một"), (1, "Việc"), (1, "hai")), *passages)


class TestWordsThatNoLineCanHold:
    def test_a_long_number_may_turn_where_a_line_ends(self) -> None:
        number = SealedPassage("9" * 30)
        assert said(on_pages((1, "9" * 7), (1, "9" * 23)), number) == []
        assert said(on_pages((1, f"{'9' * 7} {'9' * 23}")), number)
        assert said(on_pages((1, "9" * 7), (1, "9" * 22)), number)

    def test_a_number_that_a_line_can_hold_turns_nowhere_but_in_a_table(self) -> None:
        parted = on_pages((1, "trong 1"), (1, "5 ngày"))
        assert said(parted, SealedPassage("trong 15 ngày")) == [
            "page 1, line 1, after 'trong': the seal has '15', the file prints '1 5'"
        ]
        assert said(parted, SealedPassage("trong 15 ngày", row=1, cell=1)) == []

    def test_the_same_words_in_a_row_are_not_taken_for_those_further_on(self) -> None:
        passage = SealedPassage("một haibabốn một haibabốn")
        assert said(on_pages((1, "một hai"), (1, "babốn một"), (1, "haibabốn")), passage) == []


class TestCapitals:
    def test_a_passage_may_be_set_in_capitals_beside_one_that_is_not(self) -> None:
        passages = (SealedPassage("dòng a-"), SealedPassage("tên mục", capitals=True), SealedPassage("chữ thường"))
        assert said(on_pages((1, "dòng a-TÊN MỤC chữ thường")), *passages) == []

    def test_one_letter_in_capitals_is_a_change(self) -> None:
        assert said(on_pages((1, "bên A và bên B")), SealedPassage("bên a và bên B"))

    def test_a_line_that_is_half_in_capitals_is_a_change(self) -> None:
        assert said(on_pages((1, "TÊN MỤC này")), SealedPassage("tên mục này"))
        assert said(on_pages((1, f"{'A' * 15}"), (1, f"{'a' * 15}")), SealedPassage("a" * 29 + "B", capitals=True))
