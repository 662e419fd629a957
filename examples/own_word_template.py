"""An office's own Word file: the agreement, its plan and its report printed through one template.

The template is made up for the example: it is the one to begin with, given a style of the office for its articles.
"""

import io
import sys
import zipfile
from datetime import date
from pathlib import Path

from coordlib import Ledger, assess, read, render, write
from coordlib.dates import Period
from coordlib.rendering import WordTemplate, check_template, starting_template
from coordlib.tracking import Letterhead, Plan, Report

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


def main(folder: Path) -> None:
    """Check the template, and write three documents through it to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    template = WordTemplate(own_template(), styles={"article": "Office article"}, name="mau-cua-co-quan.docx")
    agreement = read(HERE / "gia_lai_viettel.yaml")
    year = Period(date(2021, 12, 15), date(2022, 12, 14))
    progress = assess(agreement, Ledger(agreement), date(2022, 12, 20), period=year)
    head = Letterhead(("police",))
    plan = Plan.of_year(agreement, 2022)
    for name, subject in (("quy-che", agreement), ("ke-hoach", plan), ("bao-cao", Report(progress, letterhead=head))):
        print(f"{check_template(template, type(subject)):vi}")
        made = template.render(subject, draft=True)
        print(write(made, folder / f"{name}.docx"))
        print(f"{made.findings:vi}")
    for suffix in (".pdf", ".html", ".md"):  # the same words in our own layout, to compare
        print(write(render(agreement, draft=True), folder / f"quy-che{suffix}"))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
