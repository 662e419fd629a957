"""LibreOffice and poppler: the DOCX and the PDF as a clerk opens them. Slow; run by name."""

from pathlib import Path

import attrs
import pypdfium2 as pdfium
import pytest

from coordlib import Agreement, Article, read, render, write
from coordlib.document import ND30
from coordlib.formats import WRITERS
from tests.formats.drawn import NAMES, drawn
from tests.formats.test_decree import ATTACHED, JOINT
from tests.formats.test_writers import EXAMPLES, MANY
from tests.reading import pieces, shown, squeezed
from tools.variants import convert, write_files
from tools.variants import printed as printed_variants

pytestmark = pytest.mark.office
LONG = attrs.evolve(JOINT, body=(Article("Điều dài", text="Nội dung của điều này rất dài. " * 4000),))
CASES = {
    "real": read(EXAMPLES[1]),
    "four": read(EXAMPLES[0]),
    "joint": JOINT,
    "attached": ATTACHED,
    "twelve": MANY,
    "long": LONG,
}


def converted(file: Path) -> pdfium.PdfDocument:
    """Open a DOCX in LibreOffice and return what it prints."""
    (printed,) = all_converted([file])
    return printed


def all_converted(files: list[Path]) -> list[pdfium.PdfDocument]:
    """Open DOCX files of one folder in one LibreOffice and return what it prints of each."""
    convert(files, files[0].parent)
    return [pdfium.PdfDocument(file.with_suffix(".pdf")) for file in files]


@pytest.mark.parametrize("name", CASES)
def test_libreoffice_opens_the_document_and_shows_every_piece_of_text(name: str, tmp_path: Path) -> None:
    agreement: Agreement = CASES[name]
    document = converted(write(render(agreement, draft=True), tmp_path / "a.docx"))
    text = squeezed(shown(document))
    whole = [piece for piece in pieces(agreement) if len(piece) < 200]
    assert [piece for piece in whole if piece not in text] == []


@pytest.mark.parametrize("name", ["real", "four", "joint", "attached"])
def test_the_national_name_stands_on_one_line_in_word_and_pdf(name: str, tmp_path: Path) -> None:
    document = render(CASES[name], draft=True)
    write(document, tmp_path / "b.pdf")
    for opened in (converted(write(document, tmp_path / "a.docx")), pdfium.PdfDocument(tmp_path / "b.pdf")):
        lines = opened[0].get_textpage().get_text_bounded().splitlines()
        assert any("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in line for line in lines)
        assert any("Độc lập - Tự do - Hạnh phúc" in line for line in lines)


def test_the_pages_of_an_attached_agreement_are_counted_anew(tmp_path: Path) -> None:
    long = attrs.evolve(ATTACHED, body=(Article("Điều dài", text="Nội dung của điều này rất dài. " * 200),))
    document = render(long, draft=True)
    write(document, tmp_path / "b.pdf")
    for opened in (converted(write(document, tmp_path / "a.docx")), pdfium.PdfDocument(tmp_path / "b.pdf")):
        texts = [page.get_textpage().get_text_bounded() for page in opened]
        begins = next(number for number, text in enumerate(texts) if number and "CỘNG HÒA" in text)
        assert texts[begins + 1].split()[0] == "2"


@pytest.mark.parametrize("name", ["real", "four"])
def test_no_signature_stands_alone_on_its_page(name: str, tmp_path: Path) -> None:
    for suffix in (".docx", ".pdf"):
        # Each by a name of its own: LibreOffice writes its PDF beside the DOCX, and nobody writes over that.
        file = write(render(CASES[name], draft=True), tmp_path / f"own-{suffix[1:]}{suffix}")
        opened = converted(file) if suffix == ".docx" else pdfium.PdfDocument(file)
        texts = [page.get_textpage().get_text_bounded() for page in opened]
        signed = [text for text in texts if "Nơi nhận:" in text]
        assert len(signed) == 1
        assert "./." in signed[0]


COUNT = 150
Printed = list[tuple[pdfium.PdfDocument, pdfium.PdfDocument]]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Draw agreements and reports of every length; return each as LibreOffice prints it, and as our own PDF."""
    folder = tmp_path_factory.mktemp("drawn")
    documents = [attrs.evolve(render(drawn(number), draft=True), draft=False) for number in range(COUNT)]
    files = [write(document, folder / f"{number}.docx") for number, document in enumerate(documents)]
    own = [pdfium.PdfDocument(WRITERS[".pdf"](document, ND30)) for document in documents]
    return list(zip(all_converted(files), own, strict=True))


def test_word_and_pdf_have_as_many_pages(printed: Printed) -> None:
    counts = [(len(office), len(own)) for office, own in printed]
    short = [(one, other) for one, other in counts if max(one, other) <= 10]
    assert len(short) >= 100
    assert sum(one == other for one, other in short) >= 0.95 * len(short)
    assert all(abs(one - other) <= 1 for one, other in counts)


def test_variants_have_as_many_pages_in_word_and_pdf(tmp_path: Path) -> None:
    files = write_files(printed_variants(), tmp_path)
    own = [len(pdfium.PdfDocument(file.with_suffix(".pdf"))) for file in files]
    (tmp_path / "office").mkdir()
    convert(files, tmp_path / "office")
    office = [len(pdfium.PdfDocument(tmp_path / "office" / f"{file.stem}.pdf")) for file in files]
    assert len(files) >= 80
    assert sum(map(int.__eq__, own, office)) >= 0.95 * len(files)
    assert max(abs(one - other) for one, other in zip(own, office, strict=True)) <= 1


def test_recipients_stand_on_the_page_of_a_signature(printed: Printed) -> None:
    pages = [page for both in printed for document in both for page in document]
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in pages]
    told = [text for text in texts if "Nơi nhận:" in text]
    assert len(told) > COUNT
    assert [text for text in told if not any(name in text for name in NAMES)] == []
