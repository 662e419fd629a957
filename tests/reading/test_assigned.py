"""Tables of ``assigned.txt``, whose keys were written before they were read: each row, in each format."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from coordlib import read_document
from coordlib.reading import Grade
from tests.reading.assigned import Row, cases, rows_of

_LAID_OUT = ("docx:MS Word 2007 XML", "pdf:writer_pdf_Export", "html:HTML (StarWriter)")


def test_each_row_holds_what_a_reader_says() -> None:
    read = {one.name: rows_of(read_document(one.page().encode(), suffix=".html").agreement) for one in cases()}
    assert len(read) >= 40
    assert read == {one.name: one.key() for one in cases()}


def test_a_table_grouped_by_bodies_is_led_by_them() -> None:
    [grouped] = [one for one in cases() if one.name == "grouped by the body that leads"]
    proposals = read_document(grouped.page().encode(), suffix=".html").proposals
    assert [(one.bearer, one.grade) for one in proposals] == [
        ("CÔNG AN TỈNH", Grade.LIKELY),
        ("CÔNG AN TỈNH", Grade.LIKELY),
        ("SỞ Y TẾ", Grade.LIKELY),
    ]


@pytest.mark.office
def test_rows_that_libreoffice_lays_out_are_read_in_each_format(tmp_path: Path) -> None:
    pages = [tmp_path / f"{number}.html" for number in range(len(cases()))]
    for page, one in zip(pages, cases(), strict=True):
        page.write_text(one.page(), encoding="utf-8")
    _convert(pages, "odt:writer8", tmp_path / "laid")
    laid = [tmp_path / "laid" / f"{page.stem}.odt" for page in pages]
    for kind in _LAID_OUT:
        _convert(laid, kind, tmp_path / "laid")
    keys = [row for one in cases() for row in one.key()]
    for suffix in (".docx", ".pdf", ".html"):
        pairs = zip(cases(), (rows_of(read_document(one.with_suffix(suffix)).agreement) for one in laid), strict=True)
        exact = sum(_exact(one.key(), got) for one, got in pairs)
        assert exact >= 0.97 * len(keys), suffix


def _exact(key: list[Row], got: list[Row]) -> int:
    return sum(row in got for row in key)


def _convert(files: list[Path], kind: str, folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
