"""Revisions: tracked changes beside docx-trackdiff, and how they grow with the text."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import date
from functools import partial
from io import StringIO
from pathlib import Path

import attrs
from docx_trackdiff import compare as peer

from bench.measure import Goal, Work, show, timed
from coordlib import Agreement, Article, Chapter, Clause, render, write
from coordlib.formats import save_tracked, tracked_bytes

_DAY = date(2026, 4, 1)
_SIZES = (100, 400)
_MOST = 1.3


def beside_others(agreement: Agreement) -> Iterator[Goal]:
    """Compare writing tracked changes with what docx-trackdiff does of the same two documents, written before."""
    old, new = (render(one, draft=True) for one in (agreement, amended(agreement)))
    with tempfile.TemporaryDirectory() as folder:
        files = [str(write(one, Path(folder) / f"{name}.docx")) for name, one in (("old", old), ("new", new))]
        out = str(Path(folder) / "tracked.docx")
        times = timed(
            {
                "coordlib": lambda: save_tracked(old, new, out, author="A", day=_DAY),
                "both documents written once": lambda: [write(one, out) for one in (old, new)],
                "docx-trackdiff": lambda: _by_the_peer(*files, out),
            }
        )
    show("Tracked changes of a pair", times)
    ours, twice, _ = times.values()
    yield Goal("tracked changes: beside writing both documents", ours / twice, at_most=4)


def amended(agreement: Agreement) -> Agreement:
    """Return an agreement with an article more, before all others, and a word more in its title."""
    first = Article("Bảo mật", (Clause("Hai bên giữ bí mật thông tin."), Clause("Không cung cấp cho bên khác.")))
    body = agreement.body
    match body[0]:
        case Chapter(articles=articles):
            body = (attrs.evolve(body[0], articles=(first, *articles)), *body[1:])
        case _:
            body = (first, *body)
    return attrs.evolve(agreement, title=f"{agreement.title} (sửa đổi)", body=body)


def _by_the_peer(*files: str) -> None:
    """Run the command of docx-trackdiff, which has no function to call."""
    given, sys.argv = sys.argv, ["docx-trackdiff", *files]
    try:
        with redirect_stdout(StringIO()):
            peer.main()
    finally:
        sys.argv = given


def with_articles() -> Iterator[Goal]:
    """Tell how the time grows with the text: every article is renumbered, every third is reworded."""
    pairs = {size: (render(_long(size, 1), draft=True), render(_long(size, 0), draft=True)) for size in _SIZES}
    ways: dict[str, Work] = {
        str(size): partial(tracked_bytes, *pair, author="A", day=_DAY) for size, pair in pairs.items()
    }
    times = timed(ways)
    show("Tracked changes, by articles", times)
    short, long = times.values()
    yield Goal("tracked changes: time by length", long / short / (_SIZES[1] / _SIZES[0]), at_most=_MOST)


def _long(articles: int, start: int) -> Agreement:
    body = (
        Article(f"Việc {one}", text=f"Hai bên phối hợp việc {one} trong {one % 3 * start} ngày.")
        for one in range(start, articles)
    )
    return Agreement("Quy chế phối hợp", body=tuple(body))
