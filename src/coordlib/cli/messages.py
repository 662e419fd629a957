"""Messages of the command line: its languages, its help, and what it refuses."""

from __future__ import annotations

import locale
import os
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import click

from coordlib.lexicon import read_rows

Names = tuple[str, ...]
"""What a command line says several of: files, parties, an option that may be said again."""

VIETNAMESE, ENGLISH = "vi", "en"
LANGUAGE: ContextVar[str] = ContextVar("language", default=ENGLISH)
"""The language of this call: ``vi`` or ``en``."""

_OWN, _VARIABLES = "COORDLIB_LANG", ("LC_ALL", "LC_MESSAGES", "LANG")
_LANG = "--lang"


def said(vi: str, en: str) -> str:
    """Return what is said in the language of this call."""
    return vi if LANGUAGE.get() == VIETNAMESE else en


_WORDS = {name: (vi, en) for name, vi, en in read_rows("words", Path(__file__).parent)[1:]}


def words_of(name: str, /, **given: object) -> str:
    """Return words of the program by their name in ``words.csv``, in the language of this call, `given` put in."""
    return said(*_WORDS[name]).format(**given)


def refuse(name: str, /, **given: object) -> NoReturn:
    """Refuse a command line, in the words of a name."""
    raise click.UsageError(words_of(name, **given))


def language_of(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language that the machine is set to: Vietnamese, or else English."""
    named = next((environment[name] for name in (_OWN, *_VARIABLES) if environment.get(name)), "")
    if not named and os.name == "nt":
        named = locale.getlocale()[0] or ""
    return VIETNAMESE if named.lower().startswith(VIETNAMESE) else ENGLISH


def without_language(arguments: Sequence[str]) -> tuple[list[str], str]:
    """Take ``--lang`` out of a command line, wherever it stands before ``--``; return the rest and what it says."""
    rest, chosen, given = [], "", list(arguments)
    while given and given[0] != "--":
        one = given.pop(0)
        if one == _LANG and given:
            chosen = given.pop(0)
        elif one.startswith(f"{_LANG}="):
            chosen = one.removeprefix(f"{_LANG}=")
        else:
            rest.append(one)
    return rest + given, chosen


class Purpose(NamedTuple):
    """What a command does, in both languages, the module that has it, the stage of an agreement that it is for.

    `exit_vi`, `exit_en`: what its exit codes mean, where they tell something.
    """

    module: str
    vi: str
    en: str
    stage_vi: str
    stage_en: str
    exit_vi: str = ""
    exit_en: str = ""


PURPOSES: Mapping[str, Purpose] = {
    command: Purpose(*purpose) for command, *purpose in read_rows("commands", Path(__file__).parent)[1:]
}
"""Of each command, in the order in which an agreement lives, in Vietnamese and in English."""


class Parameter(NamedTuple):
    """An option or an argument of a command: help and what follows it, in both languages, and how it is declared.

    `names`: of an option that has others than its own; `takes`: its type, nothing for a text; `how`: ``many``,
    ``needed``, ``optional``, and what is usual.
    """

    name: str
    vi: str
    en: str
    shown_vi: str
    shown_en: str
    names: str
    takes: str
    how: str


_PARAMETERS = [(command, Parameter(*one)) for command, *one in read_rows("options", Path(__file__).parent)[1:]]
OPTIONS: Mapping[tuple[str, str], Parameter] = {(command, one.name): one for command, one in _PARAMETERS if one.vi}
"""Each option of a command, or of no command where several share it."""


def parameters_of(command: str) -> list[Parameter]:
    """Return the options and arguments of a command, in their order; a shared one as it is for all."""
    return [OPTIONS.get(("", one.name), one) if not one.vi else one for of, one in _PARAMETERS if of == command]


_WIDEST, _NARROWEST = 100, 24
_FIRST_COLUMN = 3  # of so many parts of the width, the first column of a list takes at most one


def terminal_width() -> int:
    """Return how many letters a line of the terminal has."""
    return max(_NARROWEST, shutil.get_terminal_size().columns)


_HYPHEN, _KEPT = re.compile(r"(?<=\w)-(?=\w)"), "\u2011"


class Formatter(click.HelpFormatter):
    """Lays help out in the width that there is, however little."""

    def __init__(self, width: int | None = None, **_: object) -> None:
        super().__init__(width=width or min(terminal_width(), _WIDEST) - 1)

    def write(self, string: str) -> None:
        """Write a text, in which no hyphen between letters has ended a line: “NĐ-CP” is one word."""
        super().write(string.replace(_KEPT, "-"))

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        super().write_text(_HYPHEN.sub(_KEPT, text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of words with what they mean, the words in a third of the width."""
        rows = [(name, _HYPHEN.sub(_KEPT, words)) for name, words in rows]
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
    needed = said("[bắt buộc]", "[required]")
    rows = [
        *((names, words.replace("[required]", needed)) for names, words in filter(None, own)),
        ("--lang [vi|en]", words_of("language")),
        ("-h, --help", words_of("help")),
    ]
    with formatter.section(said("Tùy chọn", "Options")):
        formatter.write_dl(rows)


class Option(click.Option):
    """An option with its help, and with what it is followed by, in both languages."""

    def __init__(self, row: Parameter, **how: Any) -> None:  # noqa: ANN401 - what click.Option takes
        super().__init__((row.names or row.name).split(), **how)
        self.row = row

    def speak(self) -> None:
        """Take the words of the language of this call."""
        self.help = said(self.row.vi, self.row.en).replace("{}", ", ".join(getattr(self.type, "known", ())))
        self.metavar = said(self.row.shown_vi, self.row.shown_en) or self._named()

    def _named(self) -> str | None:
        """Return what a file, a folder or a text is called, which click calls so in English alone."""
        if isinstance(self.type, click.Path):
            return said("THƯ MỤC", "FOLDER")
        if self.type is click.STRING and not self.is_flag:
            return said("TỆP", "FILE") if "--out" in self.opts else said("CHỮ", "TEXT")
        return None


class Argument(click.Argument):
    """An argument with its name in both languages; one of some words is called by them unless it has a name."""

    def __init__(self, row: Parameter, **how: Any) -> None:  # noqa: ANN401 - what click.Argument takes
        super().__init__([row.name], **how)
        self.row = row

    def speak(self) -> None:
        """Take the name of the language of this call."""
        named = said(self.row.shown_vi, self.row.shown_en) or "|".join(getattr(self.type, "known", ()))
        shown = named + ("..." if self.nargs == -1 else "")
        self.metavar = shown if self.required else f"[{shown}]"


FINE, BAD, MISUSE, NOT_JUDGED, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 3, 130, 141
"""The exit codes: all is well; an ERROR was found; misuse or unreadable input; a signature that cannot be judged;
Ctrl-C; nobody reads the pipe."""

_IN_BRACKETS = re.compile(r"\(([^()]*)\)\.?$")


class FailedError(click.ClickException):
    """A command has failed; `words` say why, and `code` is how it ends."""

    def __init__(self, words: str, code: int) -> None:
        self.words, self.code = words, code
        super().__init__(words)


def failed(words: str) -> str:
    """Return words as those of this program."""
    return f"coordlib: {words}"


def refusal(error: click.ClickException) -> tuple[str, int]:
    """Return what to say of a command line that is refused, or of a command that has failed, and how it ends."""
    if isinstance(error, FailedError):
        return error.words, error.code
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "coordlib"
    more = said(f"Xem “{path} --help”.", f"See “{path} --help”.")
    return f"{failed(_said_of(error))}\n{more}", MISUSE


def _said_of(error: click.ClickException) -> str:  # noqa: PLR0911 - one for each kind of error
    """Return what click says of a command line, in the language of this call."""
    english = error.format_message()
    if LANGUAGE.get() == "en":
        return english[:1].lower() + english[1:]
    match error:
        case click.NoSuchOption():
            near = f"; có phải là “{error.possibilities[0]}”?" if error.possibilities else ""
            return f"không có tùy chọn “{error.option_name}”{near}"
        case click.MissingParameter():
            return f"thiếu {_named(error)}"
        case click.BadParameter():
            return f"{_named(error)}: {error.message}"
        case click.BadOptionUsage():
            lacking = "requires" in english
            return f"tùy chọn “{error.option_name}” {'thiếu giá trị' if lacking else 'không nhận giá trị'}"
        case _ if "unexpected extra" in english and (extra := _IN_BRACKETS.search(english)):
            return f"thừa: {extra[1]}"
        case _:
            return english


def _named(error: click.BadParameter) -> str:
    param = error.param
    if isinstance(param, click.Option):
        return param.opts[-1]
    return (param.metavar or param.name or "").strip("[].") if param else ""
