"""An office's own Word file: the agreement, its plan and its report printed through one template.

The template is made up for the example: it is the one to begin with, given a style of the office for its articles. What
the ledger holds is made up, too, and says so where it prints.
"""

import io
import sys
import zipfile
from datetime import date
from pathlib import Path

from coordlib import Agreement, Ledger, Signatory, assess, read, render, write
from coordlib.dates import Period
from coordlib.model import Recipient
from coordlib.rendering import WordTemplate, check_template, starting_template
from coordlib.tracking import Done, Entry, Evidence, Figure, Happened, Letterhead, Narrative, Plan, Report

HERE = Path(__file__).parent
STYLE = (
    b'<w:style w:type="paragraph" w:customStyle="1" w:styleId="OfficeArticle"><w:name w:val="Office article"/>'
    b'<w:pPr><w:spacing w:before="120" w:after="60"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr>'
    b"</w:style></w:styles>"
)


def own_template() -> bytes:
    """Return the template to begin with, as an office would change it in Word."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(starting_template())) as begun, zipfile.ZipFile(made, "w") as changed:
        for name in begun.namelist():
            changed.writestr(name, begun.read(name).replace(b"</w:styles>", STYLE))
    return made.getvalue()


PLAN, REPLY = (Evidence("01/KHPH (ví dụ)", date(2022, 1, 25)), Evidence("9/VTGL (ví dụ)", date(2022, 2, 18)))
ENTRIES = (
    Entry(Done("yearly-plan", "2022-01-31"), date(2022, 1, 25), evidence=PLAN),
    Entry(Happened("request", "31/CAT-PV01 (ví dụ)"), date(2022, 2, 14)),
    Entry(Done("reply", "31/CAT-PV01 (ví dụ)"), date(2022, 2, 18), evidence=REPLY),
    Entry(Figure("exchanges", 14), date(2022, 3, 14)),
    Entry(Figure("network-cases", 2), date(2022, 5, 20)),
)


def yearly_report(agreement: Agreement) -> Report:
    """Return the report on the first year, of a ledger of a few entries."""
    year, signer = Period(date(2021, 12, 15), date(2022, 12, 14)), Signatory("police", "Giám đốc")
    progress = assess(agreement, Ledger(agreement).append(*ENTRIES), date(2022, 12, 20), period=year)
    head = Letterhead(("police",), signatories=(signer,), recipients=(Recipient("VT", archive=True),))
    told = Narrative(
        situation="Năm 2022, tình hình an ninh mạng trên địa bàn ổn định (ví dụ).",
        leadership="Hai bên đã quán triệt Quy chế đến các đơn vị trực thuộc (ví dụ).",
        strengths="Việc trao đổi thông tin được duy trì (ví dụ).",
        shortcomings="Một số việc chưa được ghi vào sổ (ví dụ).",
        causes="Đơn vị đầu mối được giao chậm (ví dụ).",
        lessons="Theo dõi thời hạn trên sổ chung (ví dụ).",
        directions="Hoàn thành các việc còn lại (ví dụ).",
        proposals="Tập huấn cho các đơn vị đầu mối (ví dụ).",
    )
    return Report(progress, narrative=told, letterhead=head)


def main(folder: Path) -> None:
    """Check the template, and write three documents through it to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    template = WordTemplate(own_template(), styles={"article": "Office article"}, name="mau-cua-co-quan.docx")
    agreement = read(HERE / "gia_lai_viettel.yaml")
    plan, report = Plan.of_year(agreement, 2022), yearly_report(agreement)
    for name, subject in (("quy-che", agreement), ("ke-hoach", plan), ("bao-cao", report)):
        print(f"{check_template(template, type(subject)):vi}")
        made = template.render(subject, draft=True)
        print(write(made, folder / f"{name}.docx"))
        print(f"{made.findings:vi}")
    for suffix in (".pdf", ".html", ".md"):  # the same words in our own layout, to compare
        print(write(render(agreement, draft=True), folder / f"quy-che{suffix}"))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
