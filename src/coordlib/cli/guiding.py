"""``coordlib guide``: the pages of the documentation, which come with the library, in a terminal.

In comes the name of a page; out goes its text. Where the library was installed the pages lie beside this module, in a
clone of the source they are those of its documentation. What a page holds is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from coordlib.cli.declarations import argument, command
from coordlib.cli.failures import FINE, refuse
from coordlib.cli.screen import Row, Style, show, show_table
from coordlib.language import Message, nearest

_INSTALLED = Path(__file__).parent / "pages"
_OF_A_CLONE = Path(__file__).parents[3] / "docs"
_ELSEWHERE = frozenset({"api", "architecture", "index", "rules", "where-rules-stand"})
"""What is no page for who reads in a terminal: made by Sphinx, or for those who work on coordlib."""

_HEAD = (Message("Trang", "Page"), Message("Nội dung", "What it is about"))
_FRONT_MATTER = re.compile(r"\A---\n.*?^---\n+", re.MULTILINE | re.DOTALL)
_DIRECTIVE = re.compile(r"^```\{.*?^```\n+", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r"^!\[.*\n+", re.MULTILINE)


@command("guide")
@argument("page", Message("TRANG", "PAGE"), optional=True, completed=lambda _: [*pages()])
def guide(page: str | None) -> int:
    """Show a page; without one, list all."""
    found = pages()
    if page is None:
        show_table(_HEAD, [_row(name, text_of(file)) for name, file in found.items()])
        return FINE
    name = page.removesuffix(".md")
    if name not in found:
        refuse(_no_page(page, found))
    show(text_of(found[name]).rstrip())
    return FINE


def pages() -> Mapping[str, Path]:
    """Return the file of each page by its name."""
    folder = _INSTALLED if _INSTALLED.is_dir() else _OF_A_CLONE
    return {file.stem: file for file in sorted(folder.glob("*.md")) if file.stem not in _ELSEWHERE}


def text_of(file: Path) -> str:
    """Return the text of a page, without what only a browser shows."""
    text = file.read_text(encoding="utf-8")
    for unseen in (_FRONT_MATTER, _DIRECTIVE, _PICTURE):
        text = unseen.sub("", text)
    return text


def _row(name: str, text: str) -> Row:
    return Style.PLAIN, (name, text.partition("\n")[0].removeprefix("# "))


def _no_page(page: str, known: Mapping[str, Path]) -> Message:
    near = nearest(page, known)
    return Message(
        f"không có trang “{page}”{near.vi}; coordlib guide liệt kê các trang",
        f"there is no page {page!r}{near.en}; coordlib guide lists them",
    )
