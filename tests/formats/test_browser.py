"""Chromium: the HTML on a screen, on a phone and in print. Slow; run by name."""

import re
import shutil
import subprocess
from pathlib import Path

import attrs
import pypdfium2 as pdfium
import pytest

from coordlib import read, render, write
from coordlib.document import ND30
from coordlib.formats import WRITERS, to_bytes
from coordlib.model import Annex, AnnexTable
from coordlib.rendering import save_overview
from coordlib.rendering.rendering import overview_bytes
from coordlib.tracking import Report
from tests.formats.drawn import drawn
from tests.formats.test_decree import JOINT
from tests.formats.test_writers import EXAMPLES
from tests.reading import pieces, shown, squeezed
from tests.tracking.test_portfolio import PORTFOLIO

pytestmark = pytest.mark.browser
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--no-pdf-header-footer",
]


def chromium(folder: Path, *arguments: str) -> str:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert browser, "the slow tests need Chromium"
    command = [browser, *FLAGS, f"--user-data-dir={folder}/profile", *arguments]
    return subprocess.run(command, check=True, capture_output=True, timeout=120, text=True).stdout


@pytest.mark.parametrize("source", EXAMPLES, ids=lambda file: file.stem)
def test_it_prints_every_piece_of_text(source: Path, tmp_path: Path) -> None:
    agreement = read(source)
    file = write(render(agreement, draft=True), tmp_path / "a.html")
    chromium(tmp_path, f"--print-to-pdf={tmp_path}/a.pdf", file.as_uri())
    document = pdfium.PdfDocument(tmp_path / "a.pdf")
    text = squeezed(shown(document))
    # A piece that crosses a page is parted by the page number.
    assert [piece for piece in pieces(agreement) if len(piece) < 60 and piece not in text] == []
    assert all("DỰ THẢO" in page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize("source", EXAMPLES, ids=lambda file: file.stem)
def test_nothing_is_wider_than_a_phone(source: Path, tmp_path: Path) -> None:
    file = write(render(read(source), draft=True), tmp_path / "a.html")
    # Headless Chromium has no window narrower than 500 pixels; a frame of a phone's width has.

    frame = tmp_path / "frame.html"
    frame.write_text(
        f"<iframe src='{file.name}' style='width:360px;height:640px;border:0'></iframe><script>addEventListener('load',"
        "()=>{const d=document.querySelector('iframe').contentDocument;document.title=d.documentElement.scrollWidth})"
        "</script>",
        encoding="utf-8",
    )
    shown = chromium(tmp_path, "--allow-file-access-from-files", "--dump-dom", frame.as_uri())
    width = re.search(r"<title>(\d+)</title>", shown)
    assert width
    assert int(width[1]) <= 360


@pytest.mark.parametrize("landscape", [False, True])
def test_a_table_is_no_wider_than_its_page_on_a_wide_screen(landscape: bool, tmp_path: Path) -> None:  # noqa: FBT001
    table = AnnexTable(("TT", "Nội dung", "Đơn vị chủ trì", "Ghi chú"), (("1", "Rà soát", "Công an tỉnh", ""),) * 3)
    document = render(attrs.evolve(JOINT, annexes=(Annex("Biểu", table=table, landscape=landscape),)))
    wide = "[...document.querySelectorAll('.table')].map(one=>one.scrollWidth-one.clientWidth)"
    script = f"<script>addEventListener('load',()=>{{document.title={wide}}})</script>"
    (tmp_path / "a.html").write_text(to_bytes(document, ".html").decode() + script, encoding="utf-8")
    shown = chromium(tmp_path, "--window-size=1400,900", "--dump-dom", (tmp_path / "a.html").as_uri())
    assert "<title>0</title>" in shown


def printed(file: Path) -> pdfium.PdfDocument:
    """Print an HTML file from the browser."""
    chromium(file.parent, f"--print-to-pdf={file.with_suffix('.pdf')}", file.as_uri())
    return pdfium.PdfDocument(file.with_suffix(".pdf"))


@pytest.mark.parametrize("number", range(0, 60, 4))
def test_it_prints_as_many_pages_as_the_pdf_or_one_more_or_less(number: int, tmp_path: Path) -> None:
    document = render(drawn(number), draft=True)
    own = len(pdfium.PdfDocument(WRITERS[".pdf"](document, ND30)))
    assert abs(len(printed(write(document, tmp_path / "a.html"))) - own) <= 1


def test_the_mark_of_a_draft_stands_in_the_margin_and_above_the_head(tmp_path: Path) -> None:
    for page in printed(write(render(read(EXAMPLES[0]), draft=True), tmp_path / "a.html")):
        texts, height = page.get_textpage(), page.get_size()[1]
        mark = texts.search("DỰ THẢO").get_next()
        assert mark
        bottom = min(texts.get_charbox(mark[0] + index)[1] for index in range(mark[1]))
        assert bottom > height - ND30.page.top * 72 / 25.4


FRAME = """<iframe src='a.html' style='width:390px;height:844px;border:0'></iframe><script>
addEventListener('load', () => {
const inside = document.querySelector('iframe').contentDocument;
const sizes = [...inside.querySelectorAll('svg text')].map((one) => one.getBoundingClientRect().height);
document.title = `${inside.documentElement.scrollWidth} ${sizes.length} ${Math.min(...sizes)}`;
})</script>"""


def test_charts_are_read_on_a_phone(tmp_path: Path) -> None:
    """No letter of a chart is smaller than nine pixels at a width of 390, and the page does not grow wider."""
    report = next(found for number in range(2, 200, 18) if isinstance(found := drawn(number), Report) and found.charts)
    write(render(report, draft=True), tmp_path / "a.html")
    (tmp_path / "frame.html").write_text(FRAME, encoding="utf-8")
    file = (tmp_path / "frame.html").as_uri()
    shown = chromium(tmp_path, "--allow-file-access-from-files", "--dump-dom", file)
    title = re.search(r"<title>(\d+) (\d+) ([\d.]+)</title>", shown)
    assert title
    assert int(title[1]) <= 390
    assert int(title[2]) > 5
    assert float(title[3]) >= 9


SORTED = """
<script>
addEventListener("load", () => {
  const table = document.querySelector("table"), buttons = [...table.querySelectorAll("th button")];
  const names = () => [...table.tBodies[0].rows].map((row) => row.cells[0].textContent).join(",");
  const seen = [];
  for (const index of [0, 0, 5]) {
    buttons[index].focus();
    if (document.activeElement !== buttons[index]) seen.push("no focus");
    document.activeElement.click();
    const head = buttons[index].parentElement;
    seen.push(names(), head.getAttribute("aria-sort"), document.querySelector("[role=status]").textContent);
  }
  seen.push(table.querySelectorAll("[aria-sort]").length, document.documentElement.scrollWidth <= innerWidth);
  document.title = seen.join("|");
});
</script>
"""


def test_the_overview_is_sorted_by_its_buttons_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    text = overview_bytes(PORTFOLIO).decode()
    file.write_text(text.replace("</body>", f"{SORTED}</body>"), encoding="utf-8")
    shown = chromium(tmp_path, "--dump-dom", file.as_uri())
    title = re.search(r"<title>(.*?)</title>", shown)
    assert title
    assert title[1].split("|") == [
        *("Công an tỉnh,Viettel", "ascending", "Đã sắp xếp theo Đơn vị, tăng dần."),
        *("Viettel,Công an tỉnh", "descending", "Đã sắp xếp theo Đơn vị, giảm dần."),
        *("Công an tỉnh,Viettel", "ascending", "Đã sắp xếp theo Quá hạn, tăng dần."),
        *("1", "true"),
    ]


def test_the_overview_can_be_read_by_assistive_technology(tmp_path: Path) -> None:
    """Every control and table has a name in the tree that a screen reader sees."""
    file = save_overview(PORTFOLIO, tmp_path / "a.html")
    script = (
        "<script>addEventListener('load',()=>{const bare=[...document.querySelectorAll('button,a,table,[role=region]')]"
        ".filter((one)=>!(one.textContent.trim()||one.getAttribute('aria-label')));"
        "const rows=[...document.querySelectorAll('tbody tr')].filter((row)=>row.cells[0].tagName!=='TH');"
        "document.title=`${bare.length} ${rows.length} ${document.querySelectorAll('h1').length}`})</script>"
    )
    file.write_text(file.read_text(encoding="utf-8").replace("</body>", f"{script}</body>"), encoding="utf-8")
    assert "<title>0 0 1</title>" in chromium(tmp_path, "--dump-dom", file.as_uri())
