"""Helps: how click lays out what it says of a command, in the language of this call."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

from coordlib.cli.speech.languages import said

Words = tuple[str, str]
"""What is said, in Vietnamese and in English."""

Decorator = Callable[[Callable[..., int]], Callable[..., int]]
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


class Option(click.Option):
    """An option with its help, and with what it is followed by, in both languages."""

    def __init__(self, names: Sequence[str], *, words: Words, shown: Words | None, **how: Any) -> None:  # noqa: ANN401
        super().__init__(names, **how)
        self.words, self.shown = words, shown

    def speak(self) -> None:
        """Take the words of the language of this call."""
        self.help = said(*self.words)
        self.metavar = said(*self.shown) if self.shown else self.metavar


class Argument(click.Argument):
    """An argument with its name in both languages."""

    def __init__(self, names: Sequence[str], *, words: Words, **how: Any) -> None:  # noqa: ANN401
        super().__init__(names, **how)
        self.words = words

    def speak(self) -> None:
        """Take the name of the language of this call."""
        shown = said(*self.words) + ("..." if self.nargs == -1 else "")
        self.metavar = shown if self.required else f"[{shown}]"


def option(*names: str, vi: str, en: str, metavar: str | Words | None = None, **how: Any) -> Decorator:  # noqa: ANN401
    """Give a command an option (a decorator); `metavar`: what it is followed by, in one word or in both languages."""
    shown = (metavar, metavar) if isinstance(metavar, str) else metavar
    return click.option(*names, cls=Option, words=(vi, en), shown=shown, **how)


def argument(name: str, vi: str, en: str, **how: Any) -> Decorator:  # noqa: ANN401 - what click.Argument takes
    """Give a command an argument (a decorator) that is called so in help."""
    return click.argument(name, cls=Argument, words=(vi, en), **how)
