"""The screen: what a person sees on a terminal, and what goes into a pipe.

In come texts and messages, and the rows of tables; out go lines on standard output or, as remarks, beside it. Tables
and bars are drawn by rich, for a person alone; it knows neither findings nor commands.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from typing import TYPE_CHECKING, Protocol, TextIO

from coordlib.cli.help_pages import terminal_width
from coordlib.cli.languages import in_language
from coordlib.language import Message
from coordlib.lexicon import pattern

if TYPE_CHECKING:
    from rich.console import Console

_LONGEST_LINE = 100
_WIDE = 72  # letters: from so many on a line has room for a table
_HIGHEST = 8  # lines of a cell
_FRAME = 3  # letters that the lines of a table take for each column
_EMPTY_CELLS = ("", "0")

_FIGURE = pattern(r"[-+]?[\d.,]+%?|")  # “12”, “1.234,5”, “66,7%”; a cell may be empty


class Style(Enum):
    """How something looks on a terminal that has colours."""

    BAD = "bold red"
    WARNING = "yellow"
    GOOD = "green"
    DIM = "dim"
    TITLE = "bold"
    PLAIN = ""


Cells = Sequence[str | Message]
Row = tuple[Style, Sequence[str]]
"""A row of a table: how it looks, and its cells."""


def is_person() -> bool:
    """Tell whether a person looks on, and no program."""
    return sys.stdout.isatty()


def prose_width() -> int:
    """Return how long lines of prose are: as the terminal has them, and not longer than one reads well."""
    return min(terminal_width(), _LONGEST_LINE) - 1


def show(words: str | Message = "") -> None:
    """Show a text on standard output."""
    sys.stdout.write(f"{in_language(words)}\n")


def show_styled(words: str | Message, style: Style = Style.PLAIN) -> None:
    """Show a text, in a colour where a person sees colours."""
    if is_person():
        _console(sys.stdout).print(in_language(words), style=style.value or None)
    else:
        show(words)


def show_wrapped(text: str, style: Style, indent: int) -> None:
    """Show a text to a person, of which the lines after the first are indented; of a narrow terminal a little only."""
    width = terminal_width()
    if width < _WIDE:
        text, indent = text.strip(), 2
    show_styled(textwrap.fill(text, width - 1, subsequent_indent=" " * indent), style)


def show_title(words: str | Message) -> None:
    """Show what follows is of, to a person only."""
    if is_person():
        show_styled(words, Style.TITLE)


def remark(words: str | Message) -> None:
    """Say something beside the output, where it disturbs no program that reads that."""
    sys.stderr.write(f"{in_language(words)}\n")


def remark_styled(text: str, style: Style) -> None:
    """Say something beside the output, in a colour where a person sees colours."""
    if sys.stderr.isatty():
        _console(sys.stderr).print(text, style=style.value or None, soft_wrap=True)
    else:
        remark(text)


def show_table(head: Cells, rows: Iterable[Row]) -> None:
    """Show a table: drawn for a person, one below the other where lines are short, with tabs for a program.

    `head`: what stands above each column.
    """
    names, listed = [in_language(name) for name in head], list(rows)
    if not is_person():
        for cells in (names, *(cells for _, cells in listed)):
            show("\t".join(map(_on_one_line, cells)))
    elif terminal_width() < _WIDE or _has_a_high_cell(names, listed):
        _show_cards(names, listed)
    else:
        _show_drawn(names, listed)


class Advance(Protocol):
    """What tells a bar that one more is done."""

    def __call__(self) -> None:
        """Say that one more is done."""


@contextmanager
def progress_bar(total: int, doing: Message) -> Iterator[Advance]:
    """Show a bar beside the output while many are worked on, if a person looks on."""
    if total < 2 or not sys.stderr.isatty():  # noqa: PLR2004 - one thing needs no bar
        yield lambda: None
        return
    from rich.progress import Progress  # noqa: PLC0415 - only where something is shown to a person

    with Progress(console=_console(sys.stderr), transient=True) as bar:
        task = bar.add_task(in_language(doing), total=total)
        yield lambda: bar.advance(task)


def _console(stream: TextIO) -> Console:
    """Return the console of a person; it knows whether there are colours."""
    from rich.console import Console  # noqa: PLC0415 - only where something is shown to a person

    width, height = terminal_width(), 25  # without a height, the width of a dumb terminal is not heard
    return Console(file=stream, width=width, height=height, highlight=False, emoji=False, markup=False)


def _on_one_line(cell: str) -> str:
    return " ".join(cell.split())


def _has_a_high_cell(head: Sequence[str], rows: Sequence[Row]) -> bool:
    """Tell whether a cell would be higher in a drawn table than anybody reads."""
    widths = _column_widths(head, rows)
    cells = [(cell, width) for _, row in rows for cell, width in zip(row, widths, strict=True)]
    return any(width is not None and len(cell) > _HIGHEST * width for cell, width in cells)


def _show_cards(head: Sequence[str], rows: Sequence[Row]) -> None:
    """Show each row as some lines, on a terminal that is too narrow for a table."""
    screen, width = _console(sys.stdout), terminal_width() - 1
    for style, cells in rows:
        first, *others = cells
        screen.print(f"● {first}", style=style.value or None)
        for name, cell in zip(head[1:], others, strict=True):
            if cell not in _EMPTY_CELLS:
                line = f"{name}: {_on_one_line(cell)}"
                screen.print(textwrap.fill(line, width, initial_indent="  ", subsequent_indent="    "))


def _show_drawn(head: Sequence[str], rows: Sequence[Row]) -> None:
    from rich import box  # noqa: PLC0415 - only where something is shown to a person
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    has_long_rows = any(len(" ".join(cells)) > terminal_width() for _, cells in rows)
    table = Table(box=box.ROUNDED, header_style=Style.TITLE.value, show_lines=has_long_rows)
    for index, (name, width) in enumerate(zip(head, _column_widths(head, rows), strict=True)):
        is_numeric = all(_FIGURE.fullmatch(cells[index]) for _, cells in rows)
        table.add_column(name, justify="right" if is_numeric else "left", overflow="fold", width=width)
    for style, cells in rows:
        table.add_row(*map(Text, cells), style=style.value or None)
    _console(sys.stdout).print(table)


def _column_widths(head: Sequence[str], rows: Sequence[Row]) -> list[int | None]:
    """Return how wide each column is: no word, and no key that people type again, is cut in two if there is room.

    What is left goes to the columns that want more, in equal parts. Rich would narrow the widest column first, within
    its words; without room for the words it decides.
    """
    columns = list(zip(head, *(cells for _, cells in rows), strict=True))
    longest_words = [max(len(word) for cell in column for word in (cell.split() or [""])) for column in columns]
    longest_cells = [max(map(len, column)) for column in columns]
    spare = terminal_width() - sum(longest_words) - _FRAME * len(columns) - 1
    if spare < 0:
        return [None] * len(columns)
    widths = list(longest_words)
    wanted = [cell - word for cell, word in zip(longest_cells, longest_words, strict=True)]
    least_first = sorted(range(len(widths)), key=wanted.__getitem__)
    for waiting, index in zip(range(len(widths), 0, -1), least_first, strict=True):
        more = min(wanted[index], spare // waiting)
        widths[index] += more
        spare -= more
    return [*widths]
