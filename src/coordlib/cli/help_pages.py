"""Help of a command as it is laid out: in the width that there is, and in the language of the call.

In come a command and its options; out go the lines of its help. What each says is declared beside the command.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable

import click

from coordlib.cli.languages import in_language
from coordlib.language import Message
from coordlib.lexicon import pattern

_WIDEST, _NARROWEST = 100, 24
_FIRST_COLUMN = 3  # of so many parts of the width, the first column of a list takes at most one
_UNBROKEN_HYPHEN = "\u2011"

_USAGE = Message("Cách dùng: ", "Usage: ")
_OPTIONS = Message("Tùy chọn", "Options")
_REQUIRED = Message("[bắt buộc]", "[required]")
_LANG_HELP = Message("ngôn ngữ; nếu không ghi thì theo máy", "the language; that of the machine if not said")
_HELP_HELP = Message("hiện phần trợ giúp này", "show this help")

_HYPHEN_IN_A_WORD = pattern(r"(?<=\w)-(?=\w)")  # “NĐ-CP”


def terminal_width() -> int:
    """Return how many letters a line of the terminal has."""
    return max(_NARROWEST, shutil.get_terminal_size().columns)


class Formatter(click.HelpFormatter):
    """Lays help out in the width that there is, however little, and ends no line at a hyphen: “NĐ-CP” is one word."""

    def __init__(self, width: int | None = None, **_: object) -> None:
        super().__init__(width=width or min(terminal_width(), _WIDEST) - 1)

    def write(self, string: str) -> None:
        """Write a text that was laid out, its hyphens as they were."""
        super().write(string.replace(_UNBROKEN_HYPHEN, "-"))

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        super().write_text(_HYPHEN_IN_A_WORD.sub(_UNBROKEN_HYPHEN, text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of words with what they mean, the words in a third of the width."""
        unbroken = [(name, _HYPHEN_IN_A_WORD.sub(_UNBROKEN_HYPHEN, meaning)) for name, meaning in rows]
        super().write_dl(unbroken, min(col_max, self.width // _FIRST_COLUMN), col_spacing)


class CallContext(click.Context):
    """A call; its help is laid out by `Formatter`."""

    formatter_class = Formatter


def write_usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write how a command is called."""
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=in_language(_USAGE))


def write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write the options of a command, the one for the language and the one for help last."""
    records = [option.get_help_record(ctx) for option in command.params if isinstance(option, click.Option)]
    rows = [(names, help_.replace("[required]", in_language(_REQUIRED))) for names, help_ in filter(None, records)]
    rows += [("--lang [vi|en]", in_language(_LANG_HELP)), ("-h, --help", in_language(_HELP_HELP))]
    with formatter.section(in_language(_OPTIONS)):
        formatter.write_dl(rows)
