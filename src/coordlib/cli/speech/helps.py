"""Helps: how click lays out what it says of a command, in the language of this call."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from typing import Any

import click

from coordlib.cli.speech.languages import said

_WIDEST, _NARROWEST = 100, 24
_FIRST_COLUMN = 3  # of so many parts of the width, the first column of a list takes at most one


def terminal_width() -> int:
    """Return how many letters a line of the terminal has."""
    return max(_NARROWEST, shutil.get_terminal_size().columns)


class Formatter(click.HelpFormatter):
    """Lays help out in the width that there is, however little."""

    def __init__(self, width: int | None = None, **_: object) -> None:
        super().__init__(width=width or min(terminal_width(), _WIDEST) - 1)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of words with what they mean, the words in a third of the width."""
        super().write_dl(rows, min(col_max, self.width // _FIRST_COLUMN), col_spacing)


class CallContext(click.Context):
    """A call; its help is laid out by `Formatter`."""

    formatter_class = Formatter


def write_usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write how a command is called."""
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=said("Cách dùng: ", "Usage: "))


def write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write the options of a command, the one for help and the one for the language last."""
    own = [one.get_help_record(ctx) for one in command.params if isinstance(one, click.Option)]
    rows = [
        *(record for record in own if record),
        (
            "--lang [vi|en]",
            said("ngôn ngữ; nếu không ghi thì theo máy", "the language; that of the machine if not said"),
        ),
        ("-h, --help", said("hiện phần trợ giúp này", "show this help")),
    ]
    with formatter.section(said("Tùy chọn", "Options")):
        formatter.write_dl(rows)


Option = click.Option


def option(*names: str, vi: str, en: str, **how: Any) -> click.Option:  # noqa: ANN401 - what click.Option takes
    """Return an option with its help in the language of this call."""
    return click.Option(names, help=said(vi, en), **how)


def argument(name: str, vi: str, en: str, **how: Any) -> click.Argument:  # noqa: ANN401 - what click.Argument takes
    """Return an argument that is called so in the language of this call."""
    several = "..." if how.get("nargs") == -1 else ""
    shown = said(vi, en) + several
    return click.Argument([name], metavar=f"[{shown}]" if how.get("required") is False else shown, **how)
