"""The screen: what a person sees on a terminal, what goes into a pipe, and how a command fails."""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TextIO

import click

from coordlib import language
from coordlib.cli import messages
from coordlib.lexicon import read_rows

if TYPE_CHECKING:
    from rich.console import Console


Cells = Sequence[str]
_LONGEST_LINE = 100
_WIDE = 72  # letters: from so many on a line has room for a table
_HIGHEST = 8  # lines of a cell

_NOTHING = ("", "0")
_FRAME = 3  # letters that the lines of a table take for each column
_FIGURE = re.compile(r"[-+]?[\d.,]+%?|")

STYLES = {"bad": "bold red", "warn": "yellow", "good": "green", "dim": "dim", "": ""}
"""How a row that is good or bad looks on a terminal that has colours."""

STYLE_OF = {language.Severity.ERROR: "bad", language.Severity.WARNING: "warn", language.Severity.NOTE: ""}
"""How findings and rules are shown, by how bad they are."""
language.expect_every(language.Severity, STYLE_OF)


def is_person() -> bool:
    """Tell whether a person looks on, and no program."""
    return sys.stdout.isatty()


def show(text: str = "") -> None:
    """Show a text on standard output."""
    sys.stdout.write(f"{text}\n")


def remark(text: str) -> None:
    """Say something beside the output, where it disturbs no program that reads that."""
    sys.stderr.write(f"{text}\n")


def console(stream: TextIO | None = None) -> Console:
    """Return the console of a person, on standard output or another stream; it knows whether there are colours."""
    from rich.console import Console  # noqa: PLC0415 - only where something is shown to a person

    width, height = messages.terminal_width(), 25  # without a height, the width of a dumb terminal is not heard
    return Console(file=stream or sys.stdout, width=width, height=height, highlight=False, emoji=False, markup=False)


def show_styled(text: str, style: str = "") -> None:
    """Show a text, in a colour where a person sees colours."""
    if is_person():
        console().print(text, style=STYLES[style] or None)
    else:
        show(text)


def show_wrapped(text: str, style: str, indent: int) -> None:
    """Show a text to a person, of which the lines after the first are indented; of a narrow terminal a little only."""
    width = messages.terminal_width()
    told, after = (text.strip(), 2) if width < _WIDE else (text, indent)
    show_styled(textwrap.fill(told, width - 1, subsequent_indent=" " * after), style)


def remark_styled(text: str, style: str) -> None:
    """Say something beside the output, in a colour where a person sees colours."""
    if sys.stderr.isatty():
        console(sys.stderr).print(text, style=STYLES[style] or None, soft_wrap=True)
    else:
        remark(text)


def prose_width() -> int:
    """Return how long lines of prose are: as the terminal has them, and not longer than one reads well."""
    return min(messages.terminal_width(), _LONGEST_LINE) - 1


def show_title(text: str) -> None:
    """Show what follows is of, to a person only."""
    if is_person():
        console().print(text, style="bold")


_HEADS = read_rows("heads", Path(__file__).parent)[1:]


def head_of(table: str) -> tuple[str, ...]:
    """Return the heads of the columns of a table, by its name in ``heads.csv``."""
    return tuple(messages.said(vi, en) for name, vi, en in _HEADS if name == table)


def show_table(head: Cells, rows: Iterable[tuple[str, Cells]]) -> None:
    """Show a table: drawn for a person, one below the other where lines are short, with tabs for a program.

    `rows`: each with how it is (`STYLES`), and its cells.
    """
    listed = list(rows)
    if not is_person():
        for cells in (head, *(cells for _, cells in listed)):
            show("\t".join(_flat(cell) for cell in cells))
    elif messages.terminal_width() < _WIDE or _is_starved(head, listed):
        _show_cards(head, listed)
    else:
        _show_drawn(head, listed)


def _is_starved(head: Cells, rows: Sequence[tuple[str, Cells]]) -> bool:
    """Tell whether a cell would be higher in a drawn table than anybody reads."""
    widths = _widths(head, rows)
    beside = (one for _, cells in rows for one in zip(cells, widths, strict=True))
    return any(width is not None and len(cell) > _HIGHEST * width for cell, width in beside)


def _flat(cell: str) -> str:
    return " ".join(cell.split())


def _show_cards(head: Cells, rows: Sequence[tuple[str, Cells]]) -> None:
    """Show each row as some lines, on a terminal that is too narrow for a table."""
    screen = console()
    for style, cells in rows:
        first, *rest = zip(head, cells, strict=True)
        screen.print(f"● {first[1]}", style=STYLES[style] or None)
        for name, cell in rest:
            if cell not in _NOTHING:
                told, width = f"{name}: {_flat(cell)}", messages.terminal_width() - 1
                screen.print(textwrap.fill(told, width, initial_indent="  ", subsequent_indent="    "))


def _show_drawn(head: Cells, rows: Sequence[tuple[str, Cells]]) -> None:
    from rich import box  # noqa: PLC0415 - only where something is shown to a person
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    long = any(len(" ".join(cells)) > messages.terminal_width() for _, cells in rows)
    table = Table(box=box.ROUNDED, header_style="bold", show_lines=long)
    for index, (name, width) in enumerate(zip(head, _widths(head, rows), strict=True)):
        numeric = all(_FIGURE.fullmatch(cells[index]) for _, cells in rows)
        table.add_column(name, justify="right" if numeric else "left", overflow="fold", width=width)
    for style, cells in rows:
        table.add_row(*(Text(cell) for cell in cells), style=STYLES[style] or None)
    console().print(table)


def _widths(head: Cells, rows: Sequence[tuple[str, Cells]]) -> list[int | None]:
    """Return how wide each column is: no word, and no key that people type again, is cut in two if there is room.

    What is left goes to the columns that want more, in equal parts; without room for the words, rich decides.
    """
    columns = list(zip(head, *(cells for _, cells in rows), strict=True))
    widths = [max(len(word) for cell in column for word in (cell.split() or [""])) for column in columns]
    wanted = [max(map(len, column)) - width for column, width in zip(columns, widths, strict=True)]
    spare = messages.terminal_width() - sum(widths) - _FRAME * len(widths) - 1
    if spare < 0:
        return [None] * len(widths)
    least_first = sorted(range(len(widths)), key=wanted.__getitem__)
    for waiting, index in zip(range(len(widths), 0, -1), least_first, strict=True):
        more = min(wanted[index], spare // waiting)
        widths[index], spare = widths[index] + more, spare - more
    return [*widths]


class Advance(Protocol):
    """What tells a bar that one more is done."""

    def __call__(self) -> None:
        """Say that one more is done."""


@contextmanager
def progress_bar(total: int, vi: str, en: str) -> Iterator[Advance]:
    """Show a bar beside the output while many are worked on, if a person looks on."""
    if total < 2 or not sys.stderr.isatty():  # noqa: PLR2004 - one thing needs no bar
        yield lambda: None
        return
    from rich.progress import Progress  # noqa: PLC0415 - only where something is shown to a person

    with Progress(console=console(sys.stderr), transient=True) as bar:
        task = bar.add_task(messages.said(vi, en), total=total)
        yield lambda: bar.advance(task)


_UNREADABLE = re.compile(r"FIL|TPL|DUE|BAT|LED00[134]")


def worded(message: language.Message) -> str:
    """Return a message in the language of this call."""
    return message.in_language(messages.LANGUAGE.get())


def complaint(error: Exception) -> tuple[str, int]:
    """Return what to say of an error that a user can cause, and with which code to end."""
    match error:
        case language.FindingsError():
            code = messages.MISUSE if any(map(kept_from_reading, error.findings)) else messages.BAD
            return "\n".join(map(in_words, error.findings)), code
        case language.MissingExtraError():
            vi = f"{error.what} cần phần mở rộng “{error.extra}”: {error.command}"
            return messages.failed(messages.said(vi, str(error))), messages.MISUSE
        case language.RefusedError():
            return messages.failed(worded(error.message)), messages.MISUSE
        case _:
            return messages.failed(str(error) or type(error).__name__), messages.MISUSE


def complain(error: Exception) -> int:
    """Say an error that a user can cause beside the output, and return the code to end with."""
    words, code = complaint(error)
    remark(words)
    return code


def kept_from_reading(finding: language.Finding) -> bool:
    """Tell whether a finding says that something could not be read, and so not be judged."""
    return _UNREADABLE.match(finding.code) is not None


def in_words(finding: language.Finding) -> str:
    """Return a finding in the language of this call, with how to mend it."""
    return format(finding, messages.LANGUAGE.get())


def exit_code(findings: Iterable[language.Finding], *, strict: bool = False) -> int:
    """Return the exit code of findings: an ERROR is bad; with `strict`, any."""
    listed = list(findings)
    if any(map(kept_from_reading, listed)):
        return messages.MISUSE
    return messages.BAD if any(strict or one.severity is language.Severity.ERROR for one in listed) else messages.FINE


def verdict(findings: Sequence[language.Finding], *, draft: bool) -> tuple[str, int]:
    """Return what to say of the findings of what is to be printed, and the code to end with; nought where it prints.

    An ERROR forbids to print it for signing; a draft is printed all the same.
    """
    words = [in_words(one) for one in findings]
    if draft or not exit_code(findings):
        return "\n".join(words), messages.FINE
    count = sum(one.severity is language.Severity.ERROR for one in findings)
    refused = messages.words_of("not printed", count=count, plural="S" if count > 1 else "")
    return "\n".join((*words, messages.failed(refused))), messages.BAD


def _guarded(run: Callable[..., int]) -> Callable[..., int]:
    """Let what a user can cause end in words."""

    @wraps(run)
    def guarded(*args: object, **kwargs: object) -> int:
        try:
            return run(*args, **kwargs)
        except language.CoordError as error:
            raise messages.FailedError(*complaint(error)) from None

    return guarded


class Command(click.Command):
    """A command whose help, and whose complaints, are in the language of this call."""

    context_class = messages.CallContext

    def __init__(self, name: str, callback: Callable[..., int], **how: Any) -> None:  # noqa: ANN401
        super().__init__(name, callback=_guarded(callback), **how)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401
    ) -> click.Context:
        """Begin a call, in its language."""
        purpose = messages.PURPOSES[self.name or ""]
        self.help = messages.said(purpose.vi, purpose.en)
        self.options_metavar = messages.said("[TÙY CHỌN]", "[OPTIONS]")
        for one in self.params:
            if isinstance(one, messages.Option | messages.Argument):
                one.speak()
        return super().make_context(info_name, args, parent, **extra)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how it is called."""
        messages.write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what can be said with it, and what its exit codes mean."""
        messages.write_options(self, ctx, formatter)
        purpose = messages.PURPOSES[self.name or ""]
        if codes := messages.said(purpose.exit_vi, purpose.exit_en):
            with formatter.section(messages.said("Mã thoát", "Exit codes")):
                formatter.write_text(codes)


COMMANDS: dict[str, Command] = {}
"""The commands whose modules were loaded, by their names."""
