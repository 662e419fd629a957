"""Overviews: a portfolio as one HTML file, to be looked at, sorted and printed without a network."""

from __future__ import annotations

import os
from pathlib import Path

from coordlib.disk import write_whole
from coordlib.issued import Portfolio
from coordlib.language import checked, clean_line
from coordlib.press.rendering import html_template
from coordlib.progress import Status

_TITLE = "Tổng hợp tình hình thực hiện các quy chế phối hợp"


def overview_bytes(portfolio: Portfolio, title: str = _TITLE) -> bytes:
    """Return a portfolio as one HTML file: tables by party, field and province, and the agreements in trouble."""
    names = {"portfolio": portfolio, "title": clean_line(title), "Status": Status}
    return html_template("overview.html.j2").render(names).encode()


@checked
def save_overview(portfolio: Portfolio, path: str | os.PathLike[str], title: str = _TITLE) -> Path:
    """Save a portfolio as one HTML file that needs no other, and no network.

    Raises `FindingsError` (FIL006) if the file cannot be written.
    """
    file = Path(path)
    write_whole(file, overview_bytes(portfolio, title))
    return file
