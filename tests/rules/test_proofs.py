"""What is wrong with printed pages: each fault on its page, and nothing where there is none."""

import attrs
import pytest
import typst

from coordlib import Party, check_print, read, render
from coordlib.document import (
    ND30,
    Block,
    Cell,
    Document,
    Grid,
    GridRole,
    Heading,
    Layout,
    Paragraph,
    Part,
    Picture,
    Role,
    Run,
    Space,
    Table,
)
from coordlib.formats import WRITERS, Laid, laid_out
from coordlib.formats.pdf.typesetting import TypesettingError
from coordlib.language import Address, Breaches, Findings, Message, Rule, Severity, rule
from coordlib.rules import PRINT_RULES, Proof, fit
from coordlib.rules import pages as fitting
from tests.formats.drawn import drawn
from tests.formats.test_decree import JOINT
from tests.formats.test_writers import MANY
from tests.paths import EXAMPLES


def text(words: str, role: Role = Role.TEXT) -> Paragraph:
    return Paragraph(role, (Run(words),))


def heading(words: str, role: Role = Role.ARTICLE) -> Heading:
    return Heading(role, 1, (Run(words),))


def of(*parts: tuple[Block, ...]) -> Document:
    return Document("T", tuple(map(Part, parts)))


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 150"><rect x="0" y="0" width="100" height="150"/></svg>'
SIGNED = Grid(
    GridRole.SIGNATURES,
    ((Cell((text("Giám đốc", Role.OFFICE), Space(Role.SIGNATURE), text("Nguyễn Văn A", Role.SIGNER)), span=2),),),
)
RECIPIENTS = (text("Nơi nhận:", Role.RECIPIENTS), text("- Lưu: VT.", Role.RECIPIENT))
LINES = tuple(text(f"Nội dung {number}.") for number in range(20))
PAGE = tuple(text(f"Nội dung {number}.") for number in range(60))
FULL = (*LINES[:10], text("Nội dung của điều này rất dài. " * 60))
"""A page, below which no signature finds room: its last text is too high to come along."""

WORD = "THIẾTBỊVÔTUYẾNĐIỆNVÀTẦNSỐVÔTUYẾNĐIỆNTOÀNQUỐC"
NARROW = attrs.evolve(ND30, grids={**ND30.grids, GridRole.SIGNATURES: (26.0, 134.0)})
PEOPLE = Grid(
    GridRole.SIGNATURES,
    ((Cell((text("Ủy ban nhân dân", Role.SIGNING_PARTY),)), Cell((text("Sở", Role.SIGNING_PARTY),))),),
)
ANNEX = heading("Phụ lục II\nBiểu mẫu", Role.ANNEX)

BAD = {
    "PRN001": (of((*FULL, SIGNED, *RECIPIENTS)), ND30),
    "PRN002": (of((SIGNED, *PAGE, *RECIPIENTS)), ND30),
    "PRN003": (of((*(heading(f"Điều {number}. A") for number in range(1, 60)), *LINES)), ND30),
    "PRN004": (of((*LINES, Picture(SVG, "Hình", 100.0, 210.0), *LINES)), ND30),
    "PRN005": (of((text("A"), PEOPLE)), NARROW),
    "PRN006": (of((text("Nội dung theo Phụ lục I và Phụ lục III."),), (ANNEX, text("A"))), ND30),
}
GOOD = {
    "PRN001": (of((*LINES, *[SIGNED] * 8, *RECIPIENTS)), ND30),
    "PRN002": (of((*PAGE, SIGNED, *RECIPIENTS)), ND30),
    "PRN003": (of(tuple(one for number in range(60) for one in (heading(f"Điều {number}. A"), text("B")))), ND30),
    "PRN004": (of((*LINES, Picture(SVG, "Hình", 100.0, 60.0), *LINES)), ND30),
    "PRN005": (of((text("A"), PEOPLE)), ND30),
    "PRN006": (of((text("Nội dung theo các Phụ lục I, II."),), (ANNEX, text("A"))), ND30),
}


def pages(findings: Findings, code: str) -> list[str]:
    return [finding.what.en.partition(":")[0] for finding in findings if finding.code == code]


@pytest.mark.parametrize("code", [one.code for one in PRINT_RULES])
def test_each_fault_is_found_and_nothing_where_there_is_none(code: str) -> None:
    (bad, bad_layout), (good, good_layout) = BAD[code], GOOD[code]
    assert pages(check_print(bad, layout=bad_layout), code)
    assert pages(check_print(good, layout=good_layout), code) == []


@pytest.mark.parametrize("one", PRINT_RULES, ids=lambda one: one.code)
def test_each_rule_speaks_both_languages(one: Rule[Proof]) -> None:
    law, english, *_ = one.documentation.split("\n\n")
    assert not law.isascii()
    assert english.isascii()
    assert one.help.vi != one.help.en


class TestPages:
    """A finding says on which page of the file it is."""

    def test_signatures_alone_are_found_on_their_page(self) -> None:
        assert pages(check_print(BAD["PRN001"][0]), "PRN001") == ["page 2"]

    def test_twelve_signatures_go_on_from_the_page_on_which_the_text_ends(self) -> None:
        assert pages(check_print(render(MANY)), "PRN001") == []

    def test_the_recipients_on_another_page(self) -> None:
        found = check_print(BAD["PRN002"][0])
        assert [f"{finding:vi}".split("\n")[0] for finding in found if finding.code == "PRN002"] == [
            "CẢNH BÁO PRN002 trang 3: Nơi nhận đứng riêng, không có chữ ký"
        ]

    def test_pages_of_annexes_count_on(self) -> None:
        assert pages(check_print(of(PAGE, (ANNEX, text("A")))), "PRN006") == ["page 3"]

    def test_the_last_page_of_a_part_may_be_empty(self) -> None:
        assert check_print(of((text("A"),), (text("B"),))).found == ()

    def test_a_text_that_goes_on_on_the_next_page_leaves_no_hole(self) -> None:
        long = text("Nội dung của điều này rất dài. " * 400)
        assert check_print(of((text("A"), long))).found == ()

    def test_a_head_of_a_table_stays_with_its_rows(self) -> None:
        row = (Cell((text("a", Role.TABLE_CELL),)),)
        table = Table((Cell((text("Đầu", Role.TABLE_HEAD),)),), (row,) * 30, (1,))
        for lines in range(24, 34):
            assert check_print(of((*PAGE[:lines], table))).found == ()


class TestBroken:
    """Names and symbols: what is longer than its column is told, what turns by sense is not."""

    def test_a_word_longer_than_its_column(self) -> None:
        parties = (Party("a", WORD, abbreviation="A"), *JOINT.parties[1:])
        assert pages(check_print(render(attrs.evolve(JOINT, parties=parties), draft=True)), "PRN005") == ["page 1"]

    def test_a_symbol_longer_than_its_column(self) -> None:
        found = check_print(render(attrs.evolve(JOINT, symbol="QC-UBND-MTTQ-CAX-BCHQS-STTTT-BQLKKT"), draft=True))
        assert "05/QC-UBND-MTTQ-CAX-BCHQS-STTTT-BQLKKT" in str(found)

    def test_a_long_name_over_several_lines_is_not_broken(self) -> None:
        name = "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Bà Rịa - Vũng Tàu"
        parties = (Party("a", name, abbreviation="A"), *JOINT.parties[1:])
        assert pages(check_print(render(attrs.evolve(JOINT, parties=parties), draft=True)), "PRN005") == []

    def test_a_break_that_its_writer_set_is_none(self) -> None:
        parties = (
            Party("a", "Ủy ban nhân dân", abbreviation="A", name_lines=("Ủy ban nhân", "dân")),
            *JOINT.parties[1:],
        )
        assert pages(check_print(render(attrs.evolve(JOINT, parties=parties), draft=True)), "PRN005") == []

    def test_a_small_figure_breaks_no_symbol(self) -> None:
        found = check_print(of((text("Giảm phát thải khí CO₂, H₂SO₄ trên 10⁻³ km²", Role.SUBJECT),)))
        assert pages(found, "PRN005") == []


class TestRaised:
    """The note on circulation stands in the top margin, and is laid out as all else."""

    def test_it_is_of_the_first_part_and_on_its_page(self) -> None:
        laid = laid_out(render(JOINT), ND30)
        [mark] = [one for one in laid if isinstance(one.block, Paragraph) and one.block.role is Role.CIRCULATION]
        assert (mark.part, mark.first, mark.last) == (1, 1, 1)
        assert 0 < mark.top <= mark.bottom < ND30.page.top * 72 / 25.4

    def test_what_follows_it_is_of_the_same_part_and_an_annex_of_the_next(self) -> None:
        circulated = text("LƯU HÀNH NỘI BỘ", Role.CIRCULATION)
        laid = laid_out(of((circulated, text("Theo Phụ lục II.")), (ANNEX, text("A"))), ND30)
        assert [one.part for one in laid] == [1, 1, 2, 2]


class TestRefused:
    """What the PDF writer refuses, the proof does, in the same words."""

    @pytest.mark.parametrize(
        "document",
        [
            of((text("Chữ 語 này."),)),
            of((SIGNED, Picture(SVG.replace("<rect", '<text x="1" y="9">語</text><rect'), "Hình", 50.0, 50.0))),
        ],
        ids=["text", "picture"],
    )
    def test_a_letter_that_the_font_lacks(self, document: Document) -> None:
        with pytest.raises(TypesettingError) as printed:
            WRITERS[".pdf"](document, ND30)
        with pytest.raises(TypesettingError) as caught:
            check_print(document)
        assert caught.value.findings == printed.value.findings
        assert "語" in str(caught.value)

    def test_what_breaks_typst(self, monkeypatch: pytest.MonkeyPatch) -> None:
        broken = type("PanicException", (BaseException,), {})

        def panic(*_: object, **__: object) -> None:
            raise broken

        monkeypatch.setattr(typst, "query", panic)
        with pytest.raises(TypesettingError, match="typst broke down"):
            check_print(of(LINES))


class TestAnnexes:
    """An annex is mentioned by its name, alone or in a list."""

    @pytest.mark.parametrize(
        ("words", "mentioned"),
        [
            ("theo Phụ lục II kèm theo", True),
            ("tại các Phụ lục I và II", True),
            ("theo phụ lục I, III", False),
            ("theo Phụ lục III", False),
        ],
    )
    def test_a_numbered_one(self, words: str, mentioned: bool) -> None:  # noqa: FBT001 - what is expected
        found = check_print(of((text(words),), (ANNEX, text("A"))))
        assert (pages(found, "PRN006") == []) is mentioned

    def test_the_only_one(self) -> None:
        annex = heading("Phụ lục\nBiểu mẫu", Role.ANNEX)
        assert pages(check_print(of((text("Theo phụ lục kèm theo."),), (annex,))), "PRN006") == []
        assert pages(check_print(of((text("Nội dung."),), (annex,))), "PRN006") == ["page 2"]

    def test_a_document_that_is_an_annex_is_not_asked(self) -> None:
        assert check_print(of((ANNEX, text("A")))).found == ()


def test_what_the_examples_print_has_no_fault() -> None:
    assert check_print(render(read(EXAMPLES / "gia_lai_viettel.yaml"))).found == ()


@pytest.mark.long
@pytest.mark.parametrize("number", range(2, 38, 3))
def test_what_is_issued_can_be_fitted_so_that_it_has_no_fault(number: int) -> None:
    document = render(drawn(number), draft=True)
    found = check_print(document, layout=fit(document))
    # What stays with high signatures and a list of recipients may leave half a page before it empty.
    wanted = [one for one in found if one.code != "PRN004" or not one.what.en.startswith("page 2: 51%")]
    assert [finding for finding in wanted if "QC-UBND-MTTQ-CAX-BCHQS" not in finding.what.en] == []


@rule("PRN999", Severity.NOTE, law=Message("Một trang.", "One page."), fix=Message("Rút ngắn.", "Shorten it."))
def more_than_one_page(proof: Proof) -> Breaches:
    if len(proof.sheets) > 1:
        yield Address(), Message("nhiều trang", "many pages")


def test_rules_of_ones_own_see_the_pages() -> None:
    found = check_print(of(PAGE), rules=(*PRINT_RULES, more_than_one_page))
    assert [finding.code for finding in found] == ["PRN999"]


class TestFit:
    """The line spacing at which pages end well, within what the decree allows."""

    @pytest.mark.parametrize("number", [6, 34, 43])
    def test_it_fills_a_page_before_signatures_that_stay_together(self, number: int) -> None:
        document = render(drawn(number), draft=True)
        assert pages(check_print(document), "PRN004")
        layout = fit(document)
        assert {"PRN001", "PRN002", "PRN004"}.isdisjoint(one.code for one in check_print(document, layout=layout))
        assert 1.0 <= layout.look(Role.TEXT).line <= 1.5
        changed = {role for role in Role if layout.look(role) != ND30.look(role)}
        assert all(ND30.look(role).line == ND30.look(Role.TEXT).line for role in changed)

    def test_no_spacing_is_laid_out_twice(self, monkeypatch: pytest.MonkeyPatch) -> None:
        tried: list[float] = []

        def noted(document: Document, layout: Layout) -> tuple[Laid, ...]:
            tried.append(layout.look(Role.TEXT).line)
            return laid_out(document, layout)

        monkeypatch.setattr(fitting, "laid_out", noted)
        fit(BAD["PRN001"][0])
        assert len(set(tried)) == len(tried) > 1

    def test_what_ends_well_keeps_its_layout(self) -> None:
        assert fit(render(JOINT)) is ND30

    def test_where_no_spacing_helps_the_layout_stays(self) -> None:
        assert fit(BAD["PRN002"][0]) is ND30
