"""Assignment tables of ``assigned.txt`` as web pages, and what a reader says that each row holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

import attrs

from coordlib import Agreement
from coordlib.lexicon import ColumnRole
from coordlib.model import AssignedTask, TaskGroup

Row = tuple[str, ...]
"""The group, the task, who leads, who helps, when, what comes of it."""

_ROLES = tuple(map(ColumnRole, ("lead", "support", "when", "product")))
_LYING = "29.7cm 21cm"
_STANDING = "21cm 29.7cm"
_STYLE = (
    "<style>@page {{ size: {}; margin: 2cm }} p {{ margin: 0; font-family: 'Times New Roman'; font-size: 13pt }} "
    "td, th {{ border: 1px solid #000000; padding: 0.1cm }}</style>"
)
_BODY = (
    "<p align=center><b>KẾ HOẠCH</b></p><p align=center><b>Triển khai thực hiện Quy chế phối hợp</b></p>"
    "<p><b>I. MỤC ĐÍCH, YÊU CẦU</b></p><p>1. Triển khai kịp thời các nhiệm vụ được giao.</p>"
    "<p>2. Phân công rõ trách nhiệm của từng cơ quan.</p><p><b>II. TỔ CHỨC THỰC HIỆN</b></p>"
    "<p>1. Các cơ quan thực hiện nhiệm vụ tại Phụ lục kèm theo Kế hoạch này.</p>"
    "<p align=center style='page-break-before: always'><b>Phụ lục</b></p>"
)


@attrs.define
class Case:
    """A table: the lines of its text, taken apart."""

    name: str
    roles: list[str] = attrs.field(factory=list)
    head: list[str] = attrs.field(factory=list)
    rows: list[str] = attrs.field(factory=list)
    above: str = ""
    before: str = ""
    titled: str = "DANH MỤC NHIỆM VỤ"
    lying: bool = True

    def key(self) -> list[Row]:
        """Return what a reader says that its rows hold; a merged cell says what stands above."""
        found, group, above = [], "", [""] * len(self.head)
        for row in self.rows:
            if row.startswith(("# ", "## ")):
                words = row.lstrip("# ")
                group = words.partition(" | ")[2] or words.partition(". ")[2]
            elif not row.startswith(("! ", "(1)")):
                above = [one if two == "^" else two for one, two in zip(above, _cells(row), strict=True)]
                told = {role: cell for role, cell in zip(self.roles, above, strict=True) if role != "other"}
                cells = (told.get(role, "") for role in ("what", "lead", "support", "when", "product"))
                found.append((group, *(squeezed(cell.replace("¶", " ")) for cell in cells)))
        return found

    def page(self) -> str:
        """Return it as a web page that LibreOffice lays out."""
        table = "<table border=1 cellspacing=0 width=100%>{}</table>"
        rows = [f"<tr><td colspan={len(self.head)}>{_words(self.above, bold=True)}</tr>"] if self.above else []
        other = "".join(f"<tr>{''.join(map(_cell, _cells(one)))}</tr>" for one in self.before.split(" ;; "))
        first = table.format(other) + "<p>&nbsp;</p>" if self.before else ""
        content = "".join([*rows, *self._head(), *self._body()])
        style = _STYLE.format(_LYING if self.lying else _STANDING)
        titled = f"<p align=center><b>{escape(self.titled)}</b></p>"
        return (
            f"<html><head><meta charset=utf-8>{style}</head><body>{_BODY}{titled}{first}{table.format(content)}</body>"
        )

    def _head(self) -> Iterator[str]:
        parts = [one.partition(" > ") for one in self.head]
        deep = any(below for _, _, below in parts)
        first, second = [], []
        for index, (above, _, below) in enumerate(parts):
            if not below:
                first.append(f"<th{' rowspan=2' if deep else ''}>{_words(above, bold=True)}</th>")
                continue
            second.append(f"<th>{_words(below, bold=True)}</th>")
            if not index or parts[index - 1][0] != above:
                wide = sum(one[0] == above for one in parts)
                first.append(f"<th colspan={wide}>{_words(above, bold=True)}</th>")
        rows = "".join(f"<tr>{''.join(row)}</tr>" for row in (first, second) if row)
        yield rows if self.above else f"<thead>{rows}</thead>"

    def _body(self) -> Iterator[str]:
        grid = [_cells(row) for row in self.rows]
        for index, row in enumerate(self.rows):
            wide = len(self.head)
            if row.startswith("# "):
                label, _, title = row[2:].partition(" | ")
                yield f"<tr><td>{_words(label)}</td><td colspan={wide - 1}>{_words(title, bold=True)}</td></tr>"
            elif row.startswith(("## ", "! ")):
                yield f"<tr><td colspan={wide}>{_words(row.lstrip('#! '), bold=row[0] == '#')}</td></tr>"
            else:
                told = ((at, cell) for at, cell in enumerate(grid[index]) if cell != "^")
                yield f"<tr>{''.join(_cell(cell, _down(grid, index, at)) for at, cell in told)}</tr>"


def _cells(row: str) -> list[str]:
    return [one.strip() for one in row.split("|")]


def _down(grid: Sequence[Sequence[str]], row: int, column: int) -> int:
    """Return over how many rows a cell goes."""
    below = row + 1
    while below < len(grid) and column < len(grid[below]) and grid[below][column] == "^":
        below += 1
    return below - row


def _cell(words: str, down: int = 1) -> str:
    return f"<td{f' rowspan={down}' if down > 1 else ''}>{_words(words)}</td>"


def _words(words: str, *, bold: bool = False) -> str:
    lines = [escape(one.strip()) for one in words.split("¶")]
    return "".join(f"<p><b>{line}</b></p>" if bold else f"<p>{line}</p>" for line in lines)


def squeezed(words: str) -> str:
    """Return words with one space between them."""
    return " ".join(words.split())


def cases() -> list[Case]:
    """Return the tables of the file."""
    found: list[Case] = []
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        name, _, said = line.partition(": ")
        if line.startswith("== "):
            found.append(Case(line[3:]))
        elif not found or not line.strip():
            continue
        elif line.startswith("& "):
            found[-1].above = line[2:]
        elif name == "roles":
            found[-1].roles = said.split()
        elif name == "head":
            found[-1].head = [one.strip() for one in said.split("|")]
        elif name in ("before", "titled"):
            setattr(found[-1], name, said)
        elif name == "page":
            found[-1].lying = said != "portrait"
        else:
            found[-1].rows.append(line)
    return found


def rows_of(agreement: Agreement | None) -> list[Row]:
    """Return what the rows of the assignment tables of an agreement hold, as a key says it."""
    found, group = [], ""
    for place, table in agreement.assignments if agreement else ():
        for one in table.placed(place):
            if isinstance(one.thing, TaskGroup):
                group = squeezed(one.thing.title)
            elif isinstance(one.thing, AssignedTask):
                cells = (squeezed(table.cell(one.thing, role)) for role in _ROLES)
                found.append((group, squeezed(one.thing.title), *cells))
    return found
