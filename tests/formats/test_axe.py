"""axe-core finds nothing against a page, on white and in a dark theme. Slow; run by name."""

import html
import json
import re
from datetime import date
from pathlib import Path

import pytest

from coordlib import read, read_document, render, to_bytes, write
from coordlib.amendments import Amendment, compare, consolidate
from coordlib.document import Document, Heading, Part, Role, Run
from coordlib.reading import save_side_by_side
from coordlib.rendering import save_overview
from tests.formats.drawn import drawn
from tests.formats.test_browser import chromium
from tests.formats.test_leaders import LINES, document_of
from tests.paths import EXAMPLES, ROOT
from tests.rendering.subjects import subjects
from tests.tracking.test_portfolio import PORTFOLIO
from tools.variants import chosen, write_files

pytestmark = pytest.mark.browser
DARK = "--blink-settings=preferredColorScheme=0"
RUN = """<script>addEventListener("load", async () => {
  const found = (await axe.run(document, {resultTypes: ["violations"]})).violations;
  const told = found.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 200)}`));
  document.documentElement.innerHTML = '<body><pre id="found"></pre></body>';
  document.querySelector("#found").textContent = JSON.stringify(told);
})</script>"""


def violations(file: Path, *flags: str) -> list[str]:
    """Return what axe finds against a page; `tools/slow.sh` installs it."""
    axe = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    assert axe.exists(), "the slow tests need the package axe-core: tools/slow.sh"
    judged = file.with_name("judged.html")
    script = f"<script>{axe.read_text(encoding='utf-8')}</script>{RUN}</body>"
    judged.write_text(file.read_text(encoding="utf-8").replace("</body>", script), encoding="utf-8")
    shown = chromium(file.parent, "--virtual-time-budget=30000", *flags, "--dump-dom", judged.as_uri())
    found = re.search(r'<pre id="found">(.*?)</pre>', shown, re.DOTALL)
    assert found, "axe did not end"
    told: list[str] = json.loads(html.unescape(found[1]))
    return told


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Write a page of every kind: variants, drafts with charts and tables, a consolidated text, a comparison."""
    folder = tmp_path_factory.mktemp("pages")
    found = write_files(list(chosen())[::8], folder, (".html",))
    found += [write(render(one, draft=True), folder / f"{name}.html") for name, one in subjects().items()]
    [part] = document_of(*LINES).parts
    titled = Document("Mẫu", (Part((Heading(Role.KIND, 0, (Run("Mẫu"),)), *part.blocks)),))
    found.append(write(titled, folder / "leaders.html"))
    agreement = read(EXAMPLES / "gia_lai_viettel.yaml")
    amendment = read(EXAMPLES / "amendments" / "gia_lai_viettel.yaml", Amendment)
    amended = consolidate(agreement, [amendment], date(2026, 1, 1))
    drawn_ones = [*map(drawn, (2, 5, 8, 11, 14, 17)), agreement, amended, compare(agreement, amended.text)]
    found += [write(render(one, draft=True), folder / f"{n}.html") for n, one in enumerate(drawn_ones)]
    side = save_side_by_side(read_document(to_bytes(render(agreement), ".docx"), suffix=".docx"), folder / "side.html")
    return [*found, save_overview(PORTFOLIO, folder / "overview.html"), side]


@pytest.mark.parametrize("flags", [(), (DARK,)], ids=["light", "dark"])
def test_axe_finds_nothing_against_any_kind_of_page(flags: tuple[str, ...], pages: list[Path]) -> None:
    told = {file.name: found for file in pages if (found := violations(file, *flags))}
    assert told == {}


def test_paper_stays_white_in_a_dark_theme(pages: list[Path]) -> None:
    ground = "getComputedStyle(document.querySelector('.part')).backgroundColor"
    around = "getComputedStyle(document.documentElement).backgroundColor"
    script = f"<script>addEventListener('load',()=>{{document.title={ground}+' '+{around}}})</script></body>"
    file = pages[0].with_name("dark.html")
    file.write_text(pages[0].read_text(encoding="utf-8").replace("</body>", script), encoding="utf-8")
    shown = chromium(file.parent, DARK, "--dump-dom", file.as_uri())
    assert "<title>rgb(255, 255, 255) rgb(27, 27, 27)</title>" in shown


def test_axe_sees_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("<html><body><p>Không có tiêu đề</p></body></html>", encoding="utf-8")
    assert {one.partition(":")[0] for one in violations(file)} >= {"html-has-lang", "document-title"}
