"""How a call ends: its exit codes, and what is said of a command line that is refused.

In come errors of click; out go words in the language of the call, and an exit code. It knows no finding (`verdicts`),
so that ``coordlib --help`` need not load what does.
"""

from __future__ import annotations

from typing import NoReturn

import click

from coordlib.cli.languages import ENGLISH, LANGUAGE, in_language
from coordlib.language import Message
from coordlib.lexicon import pattern

FINE, BAD, MISUSE, NOT_JUDGED, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 3, 130, 141
"""The exit codes: all is well; an ERROR was found; misuse or unreadable input; a signature that cannot be judged;
Ctrl-C; nobody reads the pipe."""

PROGRAM, COMPLETING = "coordlib", "_COORDLIB_COMPLETE"
"""The name of the program, and of the variable by which a shell asks it to complete."""

_IN_BRACKETS_AT_THE_END = pattern(r"\((?P<words>[^()]*)\)\.?$")  # “Got unexpected extra argument (b.yaml)”


class FailedError(click.ClickException):
    """A command has failed; `words` say why, and `code` is how it ends."""

    def __init__(self, words: str, code: int) -> None:
        self.words, self.code = words, code
        super().__init__(words)


def refuse(why: Message) -> NoReturn:
    """Refuse a command line."""
    raise click.UsageError(in_language(why))


def refuse_value(why: Message, option: str | None = None) -> NoReturn:
    """Refuse the value of an option or an argument, which click names while it reads the command line.

    `option`: the one whose value it is, where it is read later.
    """
    raise click.BadParameter(in_language(why), param_hint=option)


def failed(words: str | Message) -> str:
    """Return words as those of this program."""
    return f"{PROGRAM}: {in_language(words)}"


def refusal(error: click.ClickException) -> tuple[str, int]:
    """Return what to say of a command line that is refused, or of a command that has failed, and how it ends."""
    if isinstance(error, FailedError):
        return error.words, error.code
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else PROGRAM
    see = Message(f"Xem “{path} --help”.", f"See “{path} --help”.")
    return f"{failed(_explanation(error))}\n{in_language(see)}", MISUSE


def _explanation(error: click.ClickException) -> str:  # noqa: PLR0911 - one for each kind of error
    """Return what click says of a command line, in the language of this call: click itself speaks English."""
    english = error.format_message()
    if LANGUAGE.get() == ENGLISH:
        begins_with_a_name = english[1:2].isupper()  # “KEY is missing”, and no sentence of click
        return english if begins_with_a_name else english[:1].lower() + english[1:]
    match error:
        case click.NoSuchOption():
            meant = f"; có phải là “{error.possibilities[0]}”?" if error.possibilities else ""
            return f"không có tùy chọn “{error.option_name}”{meant}"
        case click.MissingParameter():
            return f"thiếu {_parameter_name(error)}"
        case click.BadParameter():
            return f"{_parameter_name(error)}: {error.message}"
        case click.BadOptionUsage():
            lacks_its_value = "requires" in english
            return f"tùy chọn “{error.option_name}” {'thiếu giá trị' if lacks_its_value else 'không nhận giá trị'}"
        case _ if "unexpected extra" in english and (extra := _IN_BRACKETS_AT_THE_END.search(english)):
            return f"thừa: {extra['words']}"
        case _:
            return english


def _parameter_name(error: click.BadParameter) -> str:
    if isinstance(error.param_hint, str):
        return error.param_hint
    parameter = error.param
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    return (parameter.metavar or parameter.name or "").strip("[].") if parameter else ""
