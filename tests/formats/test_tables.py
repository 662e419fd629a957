"""Tables: their columns are as wide as what stands in them, and nothing in them is torn."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import attrs
import pypdfium2 as pdfium
import pytest

from coordlib import check_print, read, render, to_bytes, write
from coordlib.document import ND30, Cell, Document, GridRole, Paragraph, Part, Role, Run, Table, arranged, held_pieces
from coordlib.document import Grid as DocumentGrid
from coordlib.document.columns import column_widths
from coordlib.lexicon import PLACES
from coordlib.model import Annex, AnnexTable, LegalForm
from coordlib.tracking import Minutes, Task
from tests.formats.test_browser import chromium
from tests.formats.test_office import all_converted
from tests.paths import EXAMPLES
from tools.specimens import Variant, subject_of

_LINES = (Path(__file__).parents[1] / "document" / "names.tsv").read_text(encoding="utf-8").splitlines()
NAMES = [line.split("\t")[0].replace(" / ", " ") for line in _LINES if line and not line.startswith("#")]
_TEXT = "Phối hợp tuyên truyền, phổ biến, giáo dục pháp luật; cung cấp thông tin, tài liệu phục vụ công tác điều tra"
_HEADS = (
    "TT",
    "Nội dung",
    "Đơn vị chủ trì",
    "Số cuộc",
    "Kinh phí (đồng)",
    "Thời hạn",
    "Văn bản",
    "Tỷ lệ (%)",
    "Căn cứ",
)
PAGE = ND30.page.text_width


def _cell(text: str, role: Role = Role.TABLE_CELL) -> Cell:
    return Cell((Paragraph(role, (Run(text),)),))


def table_of(heads: tuple[str, ...], *rows: tuple[str, ...], widths: tuple[int, ...] = ()) -> Table:
    below = tuple(tuple(_cell(text) for text in row) for row in rows)
    return Table(tuple(_cell(text, Role.TABLE_HEAD) for text in heads), below, widths)


def document_of(*tables: Table) -> Document:
    return Document("Biểu", tuple(Part((one,)) for one in tables))


def any_table(number: int) -> Table:
    """Return a table of an office, always the same of a number: names, sums, days, symbols beside a text."""
    drawn = Random(number)  # noqa: S311 - no secret

    cells = {
        "TT": lambda: str(drawn.randint(1, 120)),
        "Nội dung": lambda: " ".join([_TEXT, drawn.choice(NAMES), _TEXT][: drawn.randint(1, 3)]),
        "Đơn vị chủ trì": lambda: "; ".join(drawn.sample(NAMES, drawn.randint(1, 2))),
        "Số cuộc": lambda: str(drawn.randint(1, 120)),
        "Kinh phí (đồng)": lambda: f"{drawn.randint(1, 999)}.{drawn.randint(0, 999):03}.000",
        "Thời hạn": lambda: f"{drawn.randint(1, 28):02}/{drawn.randint(1, 12):02}/2026",
        "Văn bản": lambda: f"{drawn.randint(1, 2999)}/BC-{drawn.choice(('CAT', 'UBND', 'VTGL-KT', 'SNNMT'))}",
        "Tỷ lệ (%)": lambda: f"{drawn.randint(0, 99)},{drawn.randint(0, 9)}",
        "Căn cứ": lambda: f"Điểm {drawn.choice('abcdđ')} khoản {drawn.randint(1, 9)} Điều {drawn.randint(1, 20)}",
    }
    heads = tuple(head for head in cells if head == "TT" or drawn.random() < 0.7)
    return table_of(heads, *(tuple(cells[head]() for head in heads) for _ in range(drawn.randint(1, 6))))


def pieces(document: Document) -> Counter[str]:
    """Count the pieces of the tables of a document that must stand whole."""
    cells = [
        block
        for part in document.parts
        for table in part.blocks
        if isinstance(table, Table)
        for row in (table.head, *table.rows)
        for cell in row
        for block in cell.blocks
        if isinstance(block, Paragraph)
    ]
    found = (
        piece
        for one in cells
        for piece in held_pieces(
            "".join(run.text for run in one.inlines if isinstance(run, Run)), ND30.look(one.role).letters
        )
    )
    return Counter(found)


def torn(wanted: Counter[str], lines: list[str]) -> list[str]:
    """Return the pieces that stand on fewer lines than they should."""
    text = "\n".join(line.replace("\u00a0", " ") for line in lines)
    text = re.sub(r"\n-(?=\S)", "-", text)  # no line begins so: LibreOffice writes a hyphen that holds apart
    missing = []
    for piece, times in wanted.items():
        if len(re.findall(rf"(?<![^\s]){re.escape(piece)}(?![^\s])", text)) < times:
            missing.append(piece)
    return missing


def lines_of(opened: pdfium.PdfDocument) -> list[str]:
    return [line for page in opened for line in page.get_textpage().get_text_range().splitlines()]


class TestWidths:
    def test_no_column_is_narrower_than_a_word_a_number_or_a_part_of_a_name(self) -> None:
        table = table_of(
            ("TT", "Nội dung", "Số cuộc", "Kinh phí", "Đơn vị"), ("1", _TEXT * 9, "12", "98.000.000", "Bộ Công an")
        )
        letters, head = ND30.look(Role.TABLE_CELL).letters, ND30.look(Role.TABLE_HEAD).letters
        for width, longest in zip(
            column_widths(table, ND30, PAGE),
            (head.length("TT"), 0, head.length("cuộc"), letters.length("98.000.000"), letters.length("Công an")),
            strict=True,
        ):
            assert width >= longest + 3

    def test_a_long_text_leaves_a_text_of_two_lines_its_room(self) -> None:
        table = table_of(("TT", "Nội dung", "Kết quả"), ("1", _TEXT * 3, _TEXT[:50]))
        _, long, short = column_widths(table, ND30, PAGE)
        assert short > 30
        assert long > 2 * short

    @pytest.mark.parametrize("head", ["Số ngày quá hạn", "Kết quả, văn bản", "Cơ quan, đơn vị thực hiện"])
    def test_a_head_has_the_room_of_two_lines_before_a_long_text_beside_it_takes_the_rest(self, head: str) -> None:
        table = table_of(("TT", "Nội dung", head), *(("1", _TEXT * 3, "2"),) * 9)
        look = ND30.look(Role.TABLE_HEAD)
        assert look.lines((Run(head),), column_widths(table, ND30, PAGE)[2] - 3) <= 2

    def test_a_table_of_many_columns_gives_its_heads_three_lines_as_far_as_words_allow(self) -> None:
        heads = ("TT", "Nội dung", *("Số ngày đã quá thời hạn phải thực hiện",) * 4)
        table = table_of(heads, ("1", _TEXT * 3, *("98.000.000",) * 4))
        look = ND30.look(Role.TABLE_HEAD)
        widths = column_widths(table, ND30, PAGE)[2:]
        assert min(look.lines((Run(heads[2]),), width - 3) for width in widths) <= 3

    def test_widths_that_are_given_hold_as_far_as_words_allow(self) -> None:
        given = table_of(("TT", "Nội dung", "Đơn vị"), ("1", _TEXT, "Công an"), widths=(1, 100, 1))
        number, text, body = column_widths(given, ND30, PAGE)
        assert number < body < 25 < text
        assert column_widths(attrs.evolve(given, widths=(10, 90, 60)), ND30, PAGE) == pytest.approx(
            (10, 90, 60), abs=0.1
        )

    @pytest.mark.parametrize("number", range(0, 400, 10))
    def test_together_they_fill_the_page_and_hold_what_is_whole(self, number: int) -> None:
        document, layout = arranged(document_of(any_table(number)), ND30)
        (table,) = document.parts[0].blocks
        assert isinstance(table, Table)
        room = (layout.page.turned if document.parts[0].landscape else layout.page).text_width
        assert sum(table.widths) == pytest.approx(100 * room, abs=len(table.widths))
        assert column_widths(table, layout, room) == pytest.approx([one / 100 for one in table.widths], abs=0.1)

    def test_an_annex_too_wide_for_an_upright_page_is_turned_and_no_text_with_signatures_is(self) -> None:
        wide = table_of(*((f"98.000.00{row}",) * 9 for row in range(3)))
        assert [part.landscape for part in arranged(document_of(wide), ND30)[0].parts] == [True]
        signed = Document("Báo cáo", (Part((wide, DocumentGrid(GridRole.SIGNATURES, ()))),))
        assert [part.landscape for part in arranged(signed, ND30)[0].parts] == [False]

    def test_larger_type_shrinks_to_the_least_that_the_decree_admits(self) -> None:
        larger = ND30
        for role in (Role.TABLE_HEAD, Role.TABLE_CELL):
            larger = larger.with_look(role, attrs.evolve(ND30.look(role), size=14))
        fits, wide = (table_of(*(("98.000.000",) * count,) * 3) for count in (4, 14))
        assert arranged(document_of(fits), larger)[1].look(Role.TABLE_CELL).size == 14
        assert arranged(document_of(wide), larger)[1].look(Role.TABLE_CELL).size == 13

    def test_what_still_finds_no_room_is_told(self) -> None:
        found = check_print(document_of(table_of(*(("98.000.000", "Bộ Công an") * 12,) * 2)))
        assert {one.code for one in found} == {"PRN005"}
        assert "98.000.000" in str(found)


@pytest.mark.parametrize("number", range(4))
def test_a_pdf_tears_nothing_in_a_table_and_holds_no_sign_that_a_search_stumbles_at(number: int) -> None:
    document = document_of(*map(any_table, range(10 * number, 10 * number + 10)))
    text = lines_of(pdfium.PdfDocument(to_bytes(document, ".pdf")))
    assert torn(pieces(document), text) == []
    assert not re.search("[\u200b\u2060\u00ad]", "".join(text))


@pytest.mark.office
def test_libreoffice_tears_nothing_in_a_table(tmp_path: Path) -> None:
    documents = [document_of(*map(any_table, range(start, start + 20))) for start in range(0, 300, 20)]
    files = [write(one, tmp_path / f"{number}.docx") for number, one in enumerate(documents)]
    for document, opened in zip(documents, all_converted(files), strict=True):
        assert torn(pieces(document), lines_of(opened)) == []


_MINUTES = subject_of(
    Variant(LegalForm.JOINT, "minutes", 2, long=False, superior=False, annexes=0, marks=0, capacity=None, known=True)
)
_TASK = "Gửi thông tin về tình hình an ninh mạng và kết quả xử lý các vụ việc trong tháng"


def minutes_of(tasks: int) -> Document:
    """Return minutes whose table of tasks has so many rows."""
    assert isinstance(_MINUTES, Minutes)
    told = tuple(Task(_TASK, "body-1", date(2026, 4, 1 + number)) for number in range(tasks))
    return render(attrs.evolve(_MINUTES, tasks=told), draft=True)


def above_signatures(opened: pdfium.PdfDocument) -> list[str]:
    """Return the lines of the page of the signatures, down to them."""
    lines: list[str] = (
        next(text for page in opened if "CHỦ TỌA" in (text := page.get_textpage().get_text_range()))
        .replace("\u00a0", " ")
        .splitlines()
    )
    return lines[: next(at for at, line in enumerate(lines) if "THƯ KÝ" in line)]


@pytest.mark.parametrize("tasks", [2, 5, 6])
def test_a_row_of_the_table_comes_along_to_the_page_of_signatures_below_the_head_of_the_table(tasks: int) -> None:
    above = above_signatures(pdfium.PdfDocument(to_bytes(minutes_of(tasks), ".pdf")))
    head, row = (next(at for at, line in enumerate(above) if said in line) for said in ("TT Nhiệm vụ", "Gửi thông tin"))
    assert head < row < len(above) - 1
    assert "kết thúc" in above[-1]


@pytest.mark.office
def test_libreoffice_takes_a_row_of_the_table_along_to_the_page_of_signatures(tmp_path: Path) -> None:
    files = [write(minutes_of(tasks), tmp_path / f"{tasks}.docx") for tasks in range(1, 17)]
    for opened in all_converted(files):
        above = above_signatures(opened)
        assert any("Gửi thông tin" in line for line in above)
        assert any("TT" in line and "Nhiệm vụ" in line for line in above)


FRAME = """<iframe src='a.html' style='width:320px;height:900px;border:0'></iframe><script>
addEventListener('load', () => {
const inside = document.querySelector('iframe').contentDocument, torn = [];
const walk = inside.createTreeWalker(inside.querySelector('main'), NodeFilter.SHOW_TEXT);
for (let node; (node = walk.nextNode());) {
  if (node.parentElement.closest('svg')) continue;
  for (const piece of node.data.matchAll(/[^ \\n-]+-?/g)) {
    const range = inside.createRange();
    range.setStart(node, piece.index); range.setEnd(node, piece.index + piece[0].length);
    const tops = new Set([...range.getClientRects()].filter((one) => one.width).map((one) => Math.round(one.top)));
    if (tops.size > 1) torn.push(piece[0]);
  }
}
document.title = `${inside.documentElement.scrollWidth} ${JSON.stringify(torn)}`;
})</script>"""


def _documents() -> Iterator[Document]:
    yield document_of(*map(any_table, range(300)))
    for source in sorted(EXAMPLES.glob("*.yaml")):
        yield render(read(source), draft=True)


@pytest.mark.browser
def test_a_phone_tears_nothing(tmp_path: Path) -> None:
    for document in _documents():
        write(document, tmp_path / "a.html")
        (tmp_path / "frame.html").write_text(FRAME, encoding="utf-8")
        file = (tmp_path / "frame.html").as_uri()
        shown = chromium(tmp_path, "--allow-file-access-from-files", "--dump-dom", file)
        assert "<title>320 []</title>" in shown


def test_an_annex_of_a_user_is_set_as_its_contents_ask() -> None:
    table = AnnexTable(("TT", "Nhiệm vụ", "Chủ trì", "Ghi chú"), (("1", _TEXT * 3, PLACES[0].name, ""),))
    agreement = attrs.evolve(
        read(EXAMPLES / "gia_lai_viettel.yaml"), annexes=(Annex("Bảng phân công", table=table, key="first-tasks"),)
    )
    (found,) = (
        one for part in arranged(render(agreement), ND30)[0].parts for one in part.blocks if isinstance(one, Table)
    )
    assert found.widths[1] > 3 * found.widths[0]
