"""At its bounds each verb stays within the memory that the page on security promises."""

import subprocess
import sys

import pytest

from tests.paths import ROOT

WITHIN = 512  # megabytes

TOLD = """
from pathlib import Path
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(peak.split()[1]) // 1024)
"""
READ = "from coordlib.formats import read_printed\nread_printed(content, suffix={suffix!r})\n"
DOCX = """
import io, random, zipfile
from coordlib import Agreement, render, to_bytes
chance, out = random.Random(1), io.BytesIO()
said = "".join(f"<w:p><w:r><w:t>{chance.random()} {chance.random()}</w:t></w:r></w:p>" for _ in range(199_900))
with zipfile.ZipFile(io.BytesIO(to_bytes(render(Agreement("Quy chế"), draft=True), ".docx"))) as package:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in package.namelist():
            part = package.read(name)
            at = part.rindex(b"<w:sectPr") if name == "word/document.xml" else 0
            new.writestr(name, part[:at] + said.encode() + part[at:] if at else part)
content, said = out.getvalue(), ""
"""
HTML = "content = (b'<html><body>' + b'<p>Noi dung phoi hop so 123456</p>' * 440_000 + b'</body></html>')\n"
TEXT = "content = 'Nội dung phối hợp trao đổi thông tin\\n'.encode() * 350_000\n"
YAML = """
from pathlib import Path
from tempfile import TemporaryDirectory
from coordlib import read
with TemporaryDirectory() as folder:
    file = Path(folder, "a.yaml")
    file.write_text("title: Q\\nbody:\\n" + "- {article: A, text: b}\\n" * 49_000)
    read(file)
"""
PDF = """
from coordlib import Agreement, render, to_bytes
from coordlib.model import Annex, AnnexTable
rows = [[str(number), "Cung cấp thông tin", "Công an tỉnh", "Sở Y tế", "Quý II", "Báo cáo"] for number in range(2_000)]
table = AnnexTable(["TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian", "Sản phẩm"], rows)
document = render(Agreement("Quy chế", annexes=(Annex("Nhiệm vụ", table=table),)), draft=True)
assert to_bytes(document, ".pdf")
"""
PDF_OF_LONG_CELLS = """
from coordlib import Agreement, render, to_bytes
from coordlib.model import Annex, AnnexTable
rows = [[str(number), "Cung cấp thông tin cho cơ quan " * 8, "Công an tỉnh"] for number in range(2_300)]
table = AnnexTable(["A", "B", "C"], rows)
document = render(Agreement("Quy chế", annexes=(Annex("Nhiệm vụ", table=table),)), draft=True)
assert to_bytes(document, ".pdf")
"""
PDF_OF_PAGES = """
from coordlib import Agreement, render, to_bytes
from coordlib.model import Article
body = tuple(Article("Tên", text="Cung cấp thông tin cho cơ quan " * 14) for _ in range(4_000))
assert to_bytes(render(Agreement("Quy chế", body=body), draft=True), ".pdf")
"""
LEDGER = """
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from coordlib import Agreement
from coordlib.tracking import Entry, Ledger, Note
agreement, day = Agreement("Quy chế", id="quy-che"), date(2026, 3, 2)
with TemporaryDirectory() as folder:
    file = Path(folder, "a.jsonl")
    Ledger.open(file, agreement).append(*(Entry(Note(f"Ghi chép một việc đã làm {n}"), day) for n in range(60_000)))
    assert len(Ledger.open(file, agreement).entries) == 60_000
"""


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a process is told by Linux")
@pytest.mark.parametrize(
    ("program", "megabytes"),
    [
        pytest.param(DOCX + READ.format(suffix=".docx"), WITHIN, id="a DOCX of 200,000 paragraphs"),
        pytest.param(HTML + READ.format(suffix=".html"), WITHIN, id="HTML of 16 MB"),
        pytest.param(TEXT + READ.format(suffix=".txt"), WITHIN, id="a text of 16 MB"),
        pytest.param(YAML, WITHIN, id="a source of 240,000 values"),
        pytest.param(LEDGER, WITHIN, id="a ledger of 60,000 entries"),
        pytest.param(PDF, WITHIN, id="a PDF with a table of 2,000 rows and six columns"),
        pytest.param(PDF_OF_LONG_CELLS, WITHIN, id="a PDF with a table of 2,300 rows of several lines"),
        pytest.param(PDF_OF_PAGES, WITHIN, id="a PDF of 700 pages"),
    ],
)
def test_a_verb_at_its_bound_stays_within_its_memory(program: str, megabytes: int) -> None:
    ran = subprocess.run([sys.executable, "-c", program + TOLD], capture_output=True, text=True, check=True)
    assert int(ran.stdout) < megabytes


RENDERED = """
from pathlib import Path
from coordlib import read
from coordlib.rendering import WordTemplate, starting_template

def held():
    line = next(one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) // 1024

template, agreement = WordTemplate(starting_template()), read("examples/gia_lai_viettel.yaml")
for number in range(3_000):
    template.render(agreement, draft=True, compared=number % 10 == 0)
    first = held() if number == 300 else 0 if number < 300 else first
print(held() - first)
"""


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a process is told by Linux")
def test_three_thousand_files_of_one_word_template_take_the_memory_of_a_few() -> None:
    ran = subprocess.run([sys.executable, "-c", RENDERED], capture_output=True, text=True, check=True, cwd=ROOT)
    assert int(ran.stdout) < WITHIN // 32
