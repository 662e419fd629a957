"""Misuse: what click refuses of a command line, in the language of this call, and how a call can end."""

from __future__ import annotations

import re

import click

from coordlib.cli.speech.languages import LANGUAGE, said

FINE, BAD, MISUSE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141
"""The exit codes: all is well; an ERROR was found; misuse or unreadable input; Ctrl-C; nobody reads the pipe."""

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
