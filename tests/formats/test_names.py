"""Real names and figures: torn in no table, head or chart, in PDF, in LibreOffice and on a phone."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import attrs
import pypdfium2 as pdfium
import pytest

from coordlib import read, render, to_bytes, write
from coordlib.document import ND30, Document, GridRole, Letters, Part, Picture, Role, held_pieces, pictures_of, texts_of
from coordlib.lexicon import shipped_facts
from tests.formats.drawn import drawn
from tests.formats.test_browser import chromium
from tests.formats.test_lines import sheet
from tests.formats.test_office import all_converted
from tests.formats.test_tables import FRAME, lines_of, pieces, table_of, torn
from tests.formats.test_tables import NAMES as OF_TABLES
from tests.paths import EXAMPLES
from tests.samples import MANY
from tests.tracking.test_charts import boxes
from tests.tracking.test_charts import report as report_of

_MORE = (Path(__file__).parent / "more_names.txt").read_text(encoding="utf-8").splitlines()
_ENDED = [name for one in shipped_facts().bodies for name in (one.name, one.successor) if name]
NAMES = tuple(dict.fromkeys((*OF_TABLES, *_MORE, *_ENDED)))
_A_TABLE = 20
_COUNT = len(NAMES) // _A_TABLE + 1
_SAMPLE = tuple(range(_COUNT)) if MANY else (_COUNT - 2,)


def chosen(number: int) -> tuple[str, ...]:
    return NAMES[_A_TABLE * number :][:_A_TABLE]


def tabled(number: int) -> Document:
    """Return names with figures of every length in a table, always the same of a number."""
    drawn = Random(number)  # noqa: S311 - no secret
    rows = [
        (
            str(at),
            name,
            f"{drawn.randint(1, 999)}.{drawn.randint(0, 999):03}.000",
            f"{drawn.randint(1, 28):02}/{drawn.randint(1, 12):02}/2026",
            f"{drawn.randint(1, 2999)}/BC-{drawn.choice(('CAT', 'UBND', 'VTGL-KT', 'SNNMT'))}",
            f"Đã phối hợp với {drawn.choice(NAMES)} xác minh, làm rõ {drawn.randint(2, 99)} vụ việc",
        )
        for at, name in enumerate(chosen(number), start=1)
    ]
    heads = ("TT", "Đơn vị", "Kinh phí (đồng)", "Thời hạn", "Văn bản", "Kết quả")
    return Document("Biểu", (Part((table_of(heads, *rows),)),))


def headed(number: int) -> Document:
    """Return names as heads bear them."""
    return sheet(GridRole.HEAD, Role.ISSUER, list(chosen(number)))


def in_heads(number: int) -> Counter[str]:
    """Count the pieces of the names of a sheet of heads, in capitals."""
    letters = ND30.look(Role.ISSUER).letters
    return Counter(piece.upper() for name in chosen(number) for piece in held_pieces(name, letters))


def drawings(number: int) -> list[Picture]:
    return list(pictures_of(render(report_of(number), draft=True)))


def in_charts(number: int) -> Counter[str]:
    """Count the pieces of the names that the charts of a report bear."""
    letters = Letters(11, caps=False, bold=False, italic=False)
    names = {one.name for one in report_of(number).progress.agreement.parties}
    shown = [text for picture in drawings(number) for text, *_ in boxes(picture.svg)]
    told = " ".join(shown)
    return Counter(piece for name in names if name in told for piece in set(held_pieces(name, letters)))


def charted(number: int) -> Document:
    return Document("Biểu đồ", (Part(tuple(drawings(number))),))


def test_there_are_three_hundred_names_and_more() -> None:
    assert len(NAMES) >= 400
    banks = {name for name in NAMES if name.startswith("Ngân hàng T")}
    assert len(banks) >= 5


@pytest.mark.parametrize("number", _SAMPLE)
@pytest.mark.many
class TestPdf:
    def test_no_name_or_figure_of_a_table_is_torn(self, number: int) -> None:
        document = tabled(number)
        assert torn(pieces(document), lines_of(pdfium.PdfDocument(to_bytes(document, ".pdf")))) == []

    def test_no_name_of_a_head_is_torn(self, number: int) -> None:
        assert torn(in_heads(number), lines_of(pdfium.PdfDocument(to_bytes(headed(number), ".pdf")))) == []

    def test_no_name_of_a_chart_is_torn(self, number: int) -> None:
        lines = lines_of(pdfium.PdfDocument(to_bytes(charted(number), ".pdf")))
        assert torn(in_charts(number), lines) == []


def unfound(document: Document) -> list[str]:
    """Return the words of a document that a search in its PDF does not find, in the case in which they print.

    A number and symbol that goes on in the next line is found by its parts: a reader takes the hyphen there away.
    """
    opened = pdfium.PdfDocument(to_bytes(document, ".pdf"))
    pages = [page.get_textpage() for page in opened]
    words = sorted({word for _, text in texts_of(document) for word in re.split(r"[\s-]+", text)} - {""})
    found = (any(page.search(form).get_next() for page in pages for form in (word, word.upper())) for word in words)
    return [word for word, known in zip(words, found, strict=True) if not known]


@pytest.mark.parametrize("number", _SAMPLE)
@pytest.mark.many
def test_a_search_finds_every_word_of_a_table_and_of_a_head(number: int) -> None:
    assert unfound(tabled(number)) == unfound(headed(number)) == []


@pytest.mark.parametrize("source", sorted(EXAMPLES.glob("*.yaml")), ids=lambda source: source.stem)
def test_a_search_finds_every_word_of_an_agreement(source: Path) -> None:
    assert unfound(render(read(source), draft=True)) == []


@pytest.mark.parametrize("number", range(24 if MANY else 2))
@pytest.mark.many
def test_a_search_finds_every_word_of_what_is_issued(number: int) -> None:
    assert unfound(attrs.evolve(render(drawn(number), draft=True), draft=False)) == []


@pytest.mark.office
def test_libreoffice_tears_no_name_and_no_figure(tmp_path: Path) -> None:
    numbers = range(_COUNT)
    files = [write(tabled(number), tmp_path / f"table-{number}.docx") for number in numbers]
    files += [write(headed(number), tmp_path / f"head-{number}.docx") for number in numbers]
    opened = all_converted(files)
    for number in numbers:
        assert torn(pieces(tabled(number)), lines_of(opened[number])) == []
        assert torn(in_heads(number), lines_of(opened[_COUNT + number])) == []


def _pages() -> Iterator[Document]:
    for number in range(_COUNT):
        yield tabled(number)
        yield headed(number)


@pytest.mark.browser
def test_a_phone_tears_no_name_and_no_figure(tmp_path: Path) -> None:
    for document in _pages():
        write(document, tmp_path / "a.html")
        (tmp_path / "frame.html").write_text(FRAME, encoding="utf-8")
        shown = chromium(tmp_path, "--allow-file-access-from-files", "--dump-dom", (tmp_path / "frame.html").as_uri())
        assert "<title>320 []</title>" in shown
