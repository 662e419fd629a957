"""The form of a file: a DOCX of another template than the decree asks for, what is found, and the mended copy.

The text is the agreement between the police of Gia Lai and Viettel Gia Lai. The template is made up for the example: an
office has its own sizes, margins and alignment, as many have.
"""

import sys
from pathlib import Path

import attrs

from coordlib import read, render, write
from coordlib.document import ND30, Align, Layout, Role
from coordlib.rules import check_document, fix_document

SOURCE = Path(__file__).with_name("gia_lai_viettel.yaml")


def careless() -> Layout:
    """Return a layout that differs from the decree where templates often do."""
    looks = dict(ND30.looks)
    looks[Role.MOTTO] = attrs.evolve(looks[Role.MOTTO], bold=False)
    looks[Role.NUMBER] = attrs.evolve(looks[Role.NUMBER], bold=True)
    looks[Role.PLACE_DATE] = attrs.evolve(looks[Role.PLACE_DATE], italic=False)
    looks[Role.SUBJECT] = attrs.evolve(looks[Role.SUBJECT], size=16)
    looks[Role.RECIPIENT] = attrs.evolve(looks[Role.RECIPIENT], size=12, italic=True)
    for role in (Role.TEXT, Role.CLAUSE, Role.POINT):
        looks[role] = attrs.evolve(looks[role], size=12, align=Align.LEFT, first=0, after=0, line=2.0)
    for role in (Role.ARTICLE, Role.CHAPTER):
        looks[role] = attrs.evolve(looks[role], size=12)
    page = attrs.evolve(ND30.page, left=25.0, right=25.0)
    return attrs.evolve(ND30, looks=looks, page=page)


def main(folder: Path) -> None:
    """Write the file, say what is wrong with its form, and write the mended copy to `folder`."""
    document = render(read(SOURCE))
    folder.mkdir(parents=True, exist_ok=True)
    for suffix in (".docx", ".pdf", ".html", ".md"):
        print(write(document, folder / f"mau-rieng{suffix}", layout=careless()))
    report = fix_document(folder / "mau-rieng.docx", folder / "mau-rieng-da-sua.docx")
    print(f"{report:vi}")
    print(report.path)
    print(f"{check_document(report.path):vi}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
