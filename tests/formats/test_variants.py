"""Variants: NĐ 30/2020, Phụ lục I and III, as the DOCX of every form and kind has it, whatever the layout says."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import attrs
import pytest

from coordlib import render
from coordlib.document import ND30, line_width
from coordlib.formats import WRITERS
from coordlib.model import LegalForm
from tests.reading import WORD
from tools.specimens import ANNEXES, MARKS, Variant, subject_of
from tools.variants import chosen, every

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
CAPACITY = re.compile(r"(TM|KT|TL|TUQ|Q)\. [^\W\d_]")
ANNEX = re.compile(r"Phụ lục(?: [IVX]+)?\n")
DATE = re.compile(r"[A-ZĐ][^,]*, ngày \d\d tháng (?:0[12]|[3-9]|1[0-2]) năm \d{4}")
SYMBOL = re.compile(r"Số: (?:\d{2,}|\u00a0+)/(?P<year>\d{4}/)?(?:[A-ZĐ]+-?)+\u00a0*")
MM = 25.4 / 1440
_SPACE = 4 * 14  # points: four lines for a signature
Cell = tuple[int, int, int]
"""Which table, which row, which column."""


@attrs.frozen
class Piece:
    """A paragraph as the file has it: its text, its look, its cell, and how long the rule below is, in millimetres."""

    text: str
    size: float
    bold: bool
    italic: bool
    align: str
    first: float
    gap: float
    line: float
    height: float
    framed: bool
    raised: bool
    cell: Cell | None
    width: float
    rule: float = 0.0

    @property
    def longest(self) -> float:
        """How wide the widest of its lines is, in bold."""
        return max(line_width(line, self.size) for line in self.text.split("\n"))


@attrs.frozen
class Paper:
    """A DOCX, read: its pieces, its sections, its tables and its headers."""

    pieces: tuple[Piece, ...]
    sections: tuple[ET.Element, ...]
    tables: tuple[ET.Element, ...]
    headers: tuple[ET.Element, ET.Element]
    styles: dict[str, ET.Element]

    def of(self, text: str) -> list[Piece]:
        """Return the pieces that begin with a text."""
        return [one for one in self.pieces if one.text.startswith(text)]

    def until_annexes(self) -> tuple[Piece, ...]:
        """Return the pieces of the main part and of what is attached to it."""
        places = [place for place, one in enumerate(self.pieces) if ANNEX.match(one.text)]
        return self.pieces[: places[0]] if places else self.pieces


def at(element: ET.Element | None, path: str, name: str = "val") -> str:
    """Return an attribute of the element at a path; empty where there is none."""
    found = None if element is None else element.find("/".join(WORD + step for step in path.split("/")))
    return "" if found is None else found.attrib.get(WORD + name, "on" if name == "val" else "")


def words(paragraph: ET.Element) -> str:
    """Return the text of a paragraph, a line break as a new line."""
    signs = {f"{WORD}br": "\n", f"{WORD}noBreakHyphen": "-"}
    return "".join(one.text or "" if one.tag == f"{WORD}t" else signs.get(one.tag, "") for one in paragraph.iter())


def read(content: bytes) -> Paper:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        document, styles, *headers = (
            ET.fromstring(package.read(f"word/{name}.xml"))  # noqa: S314 - our own file
            for name in ("document", "styles", "header1", "header2")
        )
    body = document[0]
    looks = {at_id(one): one for one in styles.iter(f"{WORD}style")}
    pieces = tuple(ruled(placed_in(body, looks)))
    first, second = headers
    return Paper(pieces, tuple(body.iter(f"{WORD}sectPr")), tuple(body.iter(f"{WORD}tbl")), (first, second), looks)


def at_id(style: ET.Element) -> str:
    return style.attrib[f"{WORD}styleId"]


def placed_in(body: ET.Element, looks: dict[str, ET.Element]) -> Iterator[Piece]:
    """Yield each paragraph with its table, row and column, if it stands in one."""
    tables = 0
    for block, width in zip(body, reversed(list(widths(body))), strict=True):
        if block.tag == f"{WORD}p":
            yield piece(block, looks, None, width)
        elif block.tag == f"{WORD}tbl":
            for number, row in enumerate(block.iter(f"{WORD}tr")):
                for column, cell in enumerate(row.iter(f"{WORD}tc")):
                    inside = int(at(cell, "tcPr/tcW", "w")) - int(at(cell, "tcPr/tcMar/right", "w") or 0)
                    for one in cell.iter(f"{WORD}p"):
                        yield piece(one, looks, (tables, number, column), inside * MM)
            tables += 1


def widths(body: ET.Element) -> Iterator[float]:
    """Yield how wide the text is at each block, from the last: the properties of a section stand at its end."""
    section: ET.Element | None = None
    for block in reversed(body):
        section = block if block.tag == f"{WORD}sectPr" else next(block.iter(f"{WORD}sectPr"), section)
        sides = (at(section, "pgMar", name) for name in ("left", "right"))
        yield (int(at(section, "pgSz", "w")) - sum(map(int, sides))) * MM


def piece(paragraph: ET.Element, looks: dict[str, ET.Element], cell: Cell | None, width: float) -> Piece:
    style = looks.get(at(paragraph, "pPr/pStyle"))
    runs = [one for one in paragraph.iter(f"{WORD}r") if one.find(f"{WORD}t") is not None]
    bold = bool(at(style, "rPr/b")) or (bool(runs) and all(at(one, "rPr/b") for one in runs))
    spacing = "pPr/spacing"
    own = paragraph if at(paragraph, spacing, "line") else style
    border = at(paragraph, "pPr/pBdr/top")
    indents = (int(at(paragraph, "pPr/ind", side) or 0) for side in ("left", "right"))
    return Piece(
        words(paragraph),
        float(at(style, "rPr/sz") or 0) / 2,
        bold,
        bool(at(style, "rPr/i")),
        at(style, "pPr/jc"),
        int(at(style, "pPr/ind", "firstLine") or 0) * MM,
        (int(at(own, spacing, "before") or 0) + int(at(own, spacing, "after") or 0)) / 20,
        int(at(own, spacing, "line") or 0) / 240,
        int(at(own, spacing, "line") or 0) / 20 if at(own, spacing, "lineRule") == "exact" else 0.0,
        bool(at(style, "pPr/pBdr/top")),
        bool(at(paragraph, "pPr/framePr", "vAnchor")),
        cell,
        width,
        (width - sum(indents) * MM) if border else 0.0,
    )


def ruled(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield pieces, each with the length of the rule that is drawn below it."""
    before: Piece | None = None
    for one in pieces:
        if one.rule and before is not None and not one.text:
            before = attrs.evolve(before, rule=one.rule)
            continue
        if before is not None:
            yield before
        before = one
    if before is not None:
        yield before


@lru_cache(maxsize=2)
def papers_of(name: str) -> tuple[tuple[Variant, Paper], ...]:
    variants = chosen() if name == "chosen" else every()
    written = ((one, attrs.evolve(render(subject_of(one), draft=True), draft=False)) for one in variants)
    return tuple((one, read(WRITERS[".docx"](document, ND30))) for one, document in written)


Papers = tuple[tuple[Variant, Paper], ...]


@pytest.fixture(
    params=[pytest.param("chosen", marks=pytest.mark.long), pytest.param("every", marks=pytest.mark.variants)]
)
def papers(request: pytest.FixtureRequest) -> Papers:
    """Return the variants that are looked at, read."""
    return papers_of(request.param)


def headed(papers: Papers) -> Iterator[tuple[Variant, Paper]]:
    """Yield all but tracking tables, which are annexes and have no head."""
    return ((variant, paper) for variant, paper in papers if variant.kind != "tracking")


def issuing(variant: Variant) -> int:
    """Return how many bodies stand at the head."""
    decided = variant.form is LegalForm.ATTACHED or (variant.form is LegalForm.NORMATIVE and variant.count == 1)
    if variant.kind == "reminder":  # all write but the second, who is reminded
        return max(1, variant.count - 1)
    return 1 if decided and variant.kind == "agreement" else variant.count


def signed(paper: Paper) -> list[Piece]:
    """Return the lines of offices and of bodies above them: bold capitals in cells in which a name stands, too."""
    inside = [one for one in paper.until_annexes() if one.cell and one.cell[0]]
    spaced = {one.cell for one in inside if not one.text and one.height >= _SPACE}
    return [one for one in inside if one.cell in spaced and one.bold and one.text.isupper()]


def test_there_are_sixty_variants_and_every_pair_of_traits_is_among_them() -> None:
    some, all_of_them = tuple(chosen()), tuple(every())
    assert len({one.name for one in some}) == len(some) >= 60
    for one, two in combinations(("form", "kind", "count", "long", "superior", "annexes", "marks", "known"), 2):
        wanted = {(getattr(variant, one), getattr(variant, two)) for variant in all_of_them}
        assert {(getattr(variant, one), getattr(variant, two)) for variant in some} == wanted
    assert {one.annexes for one in some} == set(range(ANNEXES))
    assert len({one.capacity for one in some}) == 5


class TestPages:
    """Phụ lục I, Mục I: paper, margins, the number of the page."""

    def test_the_paper_is_a4_and_its_margins_are_within_the_ranges(self, papers: Papers) -> None:
        for variant, paper in papers:
            normative = variant.form is LegalForm.NORMATIVE and variant.kind == "agreement"
            for section in paper.sections:
                sides = sorted(round(int(at(section, "pgSz", name)) * MM) for name in "wh")
                assert sides == [210, 297], variant.name
                top, bottom, left, right = (
                    round(int(at(section, "pgMar", name)) * MM) for name in ("top", "bottom", "left", "right")
                )
                assert 15 <= right <= 20, variant.name
                assert 30 <= left <= 35, variant.name
                assert all((15 if normative else 20) <= one <= (20 if normative else 25) for one in (top, bottom))

    def test_pages_are_numbered_in_the_top_margin_but_for_the_first_of_each_part(self, papers: Papers) -> None:
        for variant, paper in papers:
            numbered, first = paper.headers
            assert [one.attrib[f"{WORD}instr"].strip() for one in numbered.iter(f"{WORD}fldSimple")] == ["PAGE"]
            assert not list(first.iter(f"{WORD}fldSimple")), variant.name
            assert at(next(numbered.iter(f"{WORD}p")), "pPr/jc") == "center"
            assert 13 <= int(at(next(numbered.iter(f"{WORD}r")), "rPr/sz")) / 2 <= 14
            for section in paper.sections:
                assert at(section, "titlePg") == "on", variant.name
                assert at(section, "pgNumType", "start") == "1", variant.name


class TestHead:
    """Mục II.1 to II.4: the national name, the issuers, the number, the place and the day."""

    def test_the_national_name_and_motto_are_as_the_decree_has_them(self, papers: Papers) -> None:
        for variant, paper in headed(papers):
            [nation, *_], [motto, *_] = paper.of(NATION), paper.of(MOTTO)
            assert (nation.bold, nation.italic, nation.align) == (True, False, "center"), variant.name
            assert (motto.bold, motto.italic, motto.align) == (True, False, "center"), variant.name
            assert nation.longest <= nation.width, variant.name
            assert motto.rule == pytest.approx(motto.longest, abs=1), variant.name
            assert nation.cell == motto.cell == (0, 0, 1), variant.name

    def test_sizes_are_of_one_set(self, papers: Papers) -> None:
        for variant, paper in headed(papers):
            sizes = [paper.of(NATION)[0].size, paper.of(MOTTO)[0].size]
            sizes += [one.size for one in paper.pieces if DATE.fullmatch(one.text) and one.cell]
            assert sizes in ([12, 13, 13], [13, 14, 14], [12, 13], [13, 14]), variant.name

    def test_the_head_is_as_wide_as_practice_has_it_and_its_rows_do_not_split(self, papers: Papers) -> None:
        for variant, paper in headed(papers):
            table = paper.tables[0]
            left, right = (int(one.attrib[f"{WORD}w"]) * MM for one in table.iter(f"{WORD}gridCol"))
            usual = 70 <= left <= 75 and 97.5 <= right <= 103
            assert usual or (issuing(variant) > 3 and left + right < 178 and right > 89), variant.name
            assert all(at(row, "trPr/cantSplit") for row in table.iter(f"{WORD}tr")), variant.name

    def test_issuers_are_bold_capitals_with_one_rule_below_the_last(self, papers: Papers) -> None:
        for variant, paper in headed(papers):
            named = [one for one in paper.pieces if one.cell == (0, 0, 0) and one.text]
            bodies = [one for one in named if one.bold]
            shared = sum(one.text.replace("\n", " ").replace("\u00a0", " ").count(" - ") for one in bodies)
            assert len(bodies) + shared == issuing(variant), variant.name
            assert shared == 0 or issuing(variant) > 4, variant.name
            assert all(one.text.isupper() and 12 <= one.size <= 13 and one.align == "center" for one in bodies)
            assert [one.text.endswith(" -") or one.text.endswith("\u00a0-") for one in bodies] == [
                number < len(bodies) for number in range(1, len(bodies) + 1)
            ], variant.name
            assert [bool(one.rule) for one in named] == [False] * (len(named) - 1) + [True], variant.name
            last = bodies[-1]
            assert last.longest / 3 - 1 <= last.rule <= last.longest / 2 + 1, variant.name
            assert max(one.longest for one in named) <= last.width, variant.name

    def test_a_superior_body_stands_above_one_issuer_and_above_no_others(self, papers: Papers) -> None:
        for variant, paper in headed(papers):
            above = [one for one in paper.pieces if one.cell == (0, 0, 0) and one.text and not one.bold]
            normative = variant.form is LegalForm.NORMATIVE and variant.kind == "agreement"
            assert len(above) == (variant.superior and issuing(variant) == 1 and not normative), variant.name
            assert all(one.text.isupper() and not one.italic and 12 <= one.size <= 13 for one in above)

    def test_the_number_is_written_as_the_form_has_it(self, papers: Papers) -> None:
        for variant, paper in headed(papers):
            [number] = [one for one in paper.of("Số:") if one.cell]
            text = number.text.replace("\n", "" if "-\n" in number.text else " ")
            found = SYMBOL.fullmatch(text)
            assert found, (variant.name, text)
            assert bool(found["year"]) == (variant.form is LegalForm.NORMATIVE and variant.kind == "agreement")
            assert (number.size, number.bold, number.italic, number.align) == (13, False, False, "center"), variant.name
            assert number.cell == (0, 1, 0), variant.name
            assert not number.text.startswith("Số:\n"), variant.name

    def test_place_and_day_stand_on_the_line_of_the_number_but_in_minutes(self, papers: Papers) -> None:
        for variant, paper in headed(papers):
            dated = [one for one in paper.pieces if DATE.fullmatch(one.text) and one.cell]
            assert len(dated) == (variant.kind != "minutes"), variant.name
            for one in dated:
                assert (one.italic, one.bold, one.align, one.cell) == (True, False, "center", (0, 1, 1)), variant.name
                assert 13 <= one.size <= 14, variant.name

    def test_marks_stand_where_the_diagram_has_them(self, papers: Papers) -> None:
        for variant, paper in headed(papers):
            secrecy, urgency, circulation = (one.value for one in MARKS[variant.marks])
            framed = [one for one in paper.pieces if one.framed]
            assert [one.text for one in framed if one.raised] == [circulation] * bool(circulation), variant.name
            left = [one for one in framed if not one.raised]
            assert [one.text for one in left] == [one for one in (secrecy, urgency) if one], variant.name
            assert all(one.cell == (0, 1, 0) and one.bold and 13 <= one.size <= 14 for one in left), variant.name


KINDS = {"plan": "KẾ HOẠCH", "report": "BÁO CÁO", "minutes": "BIÊN BẢN"}


class TestTitle:
    """Mục II.5: the kind and the subject, or “V/v …” of a letter; Mục II.9: whom it is addressed to."""

    def test_kind_and_subject_stand_in_the_middle_with_a_rule(self, papers: Papers) -> None:
        for variant, paper in headed(papers):
            if variant.kind == "reminder":
                continue
            decided = issuing(variant) == 1 and variant.kind == "agreement"
            circular = variant.form is LegalForm.NORMATIVE and variant.count > 1
            own = "QUYẾT ĐỊNH" if decided else "THÔNG TƯ LIÊN TỊCH" if circular else "QUY CHẾ"
            wanted = KINDS.get(variant.kind, own)
            place = next(place for place, one in enumerate(paper.pieces) if one.text == wanted)
            kind, subject = paper.pieces[place : place + 2]
            for one in (kind, subject):
                assert (one.bold, one.italic, one.align, one.cell) == (True, False, "center", None), variant.name
                assert 13 <= one.size <= 14, variant.name
            assert subject.text[0].isupper(), variant.name
            assert not subject.text.isupper(), variant.name
            assert subject.longest / 3 - 1 <= subject.rule <= subject.longest / 2 + 1, variant.name

    def test_a_letter_says_what_it_is_about_below_its_number(self, papers: Papers) -> None:
        for variant, paper in headed(papers):
            about = paper.of("V/v ")
            assert len(about) == (variant.kind == "reminder"), variant.name
            for one in about:
                assert (one.bold, one.italic, one.align, one.cell) == (False, False, "center", (0, 1, 0)), variant.name
                assert 12 <= one.size <= 13, variant.name
                assert one.rule == 0, variant.name

    def test_only_letters_and_reports_to_a_superior_are_addressed(self, papers: Papers) -> None:
        for variant, paper in headed(papers):
            wanted = variant.kind == "reminder" or (variant.kind == "report" and variant.count == 1)
            assert len(paper.of("Kính gửi:")) == wanted, variant.name

    def test_an_attachment_has_its_rule_below_the_line_that_says_to_what(self, papers: Papers) -> None:
        for variant, paper in papers:
            if variant.kind != "agreement" or issuing(variant) > 1:
                continue
            opening = "(Ban hành kèm theo" if variant.form is LegalForm.NORMATIVE else "(Kèm theo"
            line = paper.of(opening)[0]
            subject = paper.pieces[paper.pieces.index(line) - 1]
            assert subject.rule == 0 < line.rule, variant.name
            assert (line.italic, line.bold, line.align) == (True, False, "center"), variant.name
            assert len(paper.of(NATION)) == 2, variant.name
            assert len([one for one in paper.of("Số:") if one.cell]) == 1, variant.name


class TestBody:
    """Mục II.6: running text, its indent and its gaps, and how it ends."""

    def test_running_text_is_justified_and_indented(self, papers: Papers) -> None:
        for variant, paper in papers:
            text = [one for one in paper.pieces if one.text and not one.cell and one.align == "both"]
            assert text or variant.kind == "tracking", variant.name
            for one in text:
                if one.size < 13:  # remarks
                    continue
                assert one.size == 14, (variant.name, one.text)
                assert one.first == pytest.approx(12.7, abs=0.1), (variant.name, one.text)
                assert one.gap >= 6, (variant.name, one.text)
                assert 1 <= one.line <= 1.5, (variant.name, one.text)

    def test_the_text_ends_with_its_sign_once(self, papers: Papers) -> None:
        for variant, paper in headed(papers):
            ended = [one.text for one in paper.until_annexes() if one.text.endswith("./.")]
            attached = variant.kind == "agreement" and issuing(variant) == 1
            assert len(ended) == 1 + attached, variant.name

    def test_bases_end_with_semicolons_and_the_last_with_a_full_stop(self, papers: Papers) -> None:
        for variant, paper in papers:
            bases = paper.of("Căn cứ ")
            if variant.kind != "agreement":
                continue
            assert [one.text[-1] for one in bases] == [";"] * (len(bases) - 1) + ["."], variant.name
            assert all(one.italic and not one.bold and 13 <= one.size <= 14 for one in bases), variant.name

    def test_no_piece_has_two_spaces_or_a_space_before_a_sign(self, papers: Papers) -> None:
        for variant, paper in papers:
            for one in paper.pieces:
                assert not re.search(r"  | [,;.:)](?!/)|\( |“ ", one.text), (variant.name, one.text)


class TestClosing:
    """Mục II.7 and II.9: who signs, in what capacity, and who gets it."""

    def test_each_issuer_signs_in_a_block_of_its_own(self, papers: Papers) -> None:
        for variant, paper in headed(papers):
            blocks = {one.cell for one in signed(paper)}
            assert len(blocks) == (2 if variant.kind == "minutes" else issuing(variant)), variant.name

    def test_offices_are_bold_capitals_and_capacities_are_the_five_of_the_decree(self, papers: Papers) -> None:
        for variant, paper in headed(papers):
            offices = signed(paper)
            assert all(13 <= one.size <= 14 and not one.italic for one in offices), variant.name
            marked = [one.text for one in offices if re.match(r"[A-ZĐ]{1,3}\.", one.text)]
            assert all(CAPACITY.match(one) for one in marked), variant.name
            if variant.capacity and variant.kind != "minutes":
                assert any(one.startswith(f"{variant.capacity.value} ") for one in marked), variant.name

    def test_a_body_stands_above_its_office_only_where_several_sign(self, papers: Papers) -> None:
        for variant, paper in headed(papers):
            named = [one for one in signed(paper) if "VÍ DỤ" in one.text]
            several = variant.kind != "minutes" and issuing(variant) > 1
            assert len(named) == (issuing(variant) if several else 0), variant.name

    def test_names_are_bold_and_stand_on_one_line(self, papers: Papers) -> None:
        for variant, paper in headed(papers):
            names = [one for one in paper.pieces if re.search(r"^(?:Đại tá.)?Nguyễn Văn [A-Z]$", one.text)]
            count = 2 if variant.kind == "minutes" else issuing(variant)
            assert len(names) == (count if variant.known else 0), variant.name
            assert all(one.bold and not one.italic and 13 <= one.size <= 14 for one in names), variant.name

    def test_recipients_end_with_the_archive(self, papers: Papers) -> None:
        for variant, paper in headed(papers):
            [heading] = paper.of("Nơi nhận:")
            assert (heading.bold, heading.italic, heading.size) == (True, True, 12), variant.name
            place = paper.pieces.index(heading)
            lines = [one for one in paper.pieces[place + 1 : place + 6] if one.text.startswith("- ")]
            assert lines[-1].text == "- Lưu: VT các cơ quan.", variant.name
            assert all(one.text.endswith(";") for one in lines[:-1]), variant.name
            assert all((one.size, one.bold, one.italic, one.align) == (11, False, False, "left") for one in lines)
            addressed = variant.kind == "reminder" or (variant.kind == "report" and variant.count == 1)
            decided = variant.kind == "agreement" and issuing(variant) == 1
            first = "- Như trên;" if addressed else "- Như Điều\u00a03;" if decided else lines[0].text
            assert lines[0].text == first, variant.name

    def test_recipients_stand_beside_one_signature_and_below_several(self, papers: Papers) -> None:
        for variant, paper in headed(papers):
            [heading] = paper.of("Nơi nhận:")
            alone = variant.kind != "minutes" and issuing(variant) == 1
            assert heading.cell is not None, variant.name
            grid, row, _ = heading.cell
            blocks = {one.cell for one in signed(paper) if one.cell is not None}
            if alone:
                assert blocks == {(grid, row, 1)}, variant.name
            else:  # the row below theirs, over all columns, so that no page parts them
                assert {one[0] for one in blocks} == {grid}, variant.name
                assert max(one[1] for one in blocks) == row - 1, variant.name
                [below] = list(paper.tables[grid].iter(f"{WORD}tr"))[row].iter(f"{WORD}tc")
                columns = len(list(paper.tables[grid].iter(f"{WORD}gridCol")))
                assert int(at(below, "tcPr/gridSpan") or 1) == columns, variant.name


class TestAnnexes:
    """Mục III.1: the number of an annex, its title, and what it belongs to."""

    def test_annexes_are_numbered_in_roman_from_two_up(self, papers: Papers) -> None:
        for variant, paper in papers:
            if variant.kind != "agreement":
                continue
            found = [one for one in paper.pieces if ANNEX.match(one.text)]
            wanted = ([], ["Phụ lục"], ["Phụ lục I", "Phụ lục II"])[variant.annexes]
            assert [one.text.split("\n")[0] for one in found] == wanted, variant.name
            for one in found:
                assert (one.size, one.bold, one.italic, one.align) == (14, True, False, "center"), variant.name
                assert "".join(one.text.split("\n")[1:]).isupper(), variant.name

    def test_what_an_annex_belongs_to_is_said_in_italics_with_a_rule(self, papers: Papers) -> None:
        for variant, paper in papers:
            pairs = pairwise(paper.pieces)
            lines = [two for one, two in pairs if ANNEX.match(one.text) and two.text.startswith("(Kèm theo")]
            if variant.kind == "agreement":
                assert len(lines) == variant.annexes, variant.name
            for one in lines:
                assert (one.italic, one.bold, one.align) == (True, False, "center"), variant.name
                assert one.rule > 0, variant.name
                assert re.search(r"của\s", one.text), variant.name
