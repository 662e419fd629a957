"""Complaints: whatever stops a command, in words and as an exit code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import click

from coordlib.cli.speech import (
    BAD,
    FINE,
    LANGUAGE,
    MISUSE,
    SUMMARIES,
    Argument,
    CallContext,
    FailedError,
    Option,
    failed,
    said,
    write_options,
    write_usage,
)
from coordlib.cli.terminal.screen import remark
from coordlib.language import CoordError, Finding, FindingsError, Message, MissingExtraError, RefusedError

_UNREADABLE = re.compile(r"FIL|TPL|DUE|BAT|LED00[134]")


def worded(message: Message) -> str:
    """Return a message in the language of this call."""
    return message.in_language(LANGUAGE.get())


def complaint(error: Exception) -> tuple[str, int]:
    """Return what to say of an error that a user can cause, and with which code to end."""
    match error:
        case FindingsError():
            code = MISUSE if any(map(kept_from_reading, error.findings)) else BAD
            return "\n".join(map(in_words, error.findings)), code
        case MissingExtraError():
            command = f'pip install "coordlib[{error.extra}]"'
            return failed(said(f"{error.what} cần phần mở rộng “{error.extra}”: {command}", str(error))), MISUSE
        case RefusedError():
            return failed(worded(error.message)), MISUSE
        case _:
            return failed(str(error) or type(error).__name__), MISUSE


def complain(error: Exception) -> int:
    """Say an error that a user can cause beside the output, and return the code to end with."""
    words, code = complaint(error)
    remark(words)
    return code


def kept_from_reading(finding: Finding) -> bool:
    """Tell whether a finding says that something could not be read, and so not be judged."""
    return _UNREADABLE.match(finding.code) is not None


def in_words(finding: Finding) -> str:
    """Return a finding in the language of this call, with how to mend it."""
    return format(finding, LANGUAGE.get())


def exit_code(findings: Iterable[Finding], *, strict: bool = False) -> int:
    """Return the exit code of findings: an ERROR is bad; with `strict`, any."""
    listed = list(findings)
    if any(map(kept_from_reading, listed)):
        return MISUSE
    return BAD if any(strict or one.severity.name == "ERROR" for one in listed) else FINE


def _guarded(run: Callable[..., int]) -> Callable[..., int]:
    """Let what a user can cause end in words."""

    @wraps(run)
    def guarded(*args: object, **kwargs: object) -> int:
        try:
            return run(*args, **kwargs)
        except CoordError as error:
            raise FailedError(*complaint(error)) from None

    return guarded


class Command(click.Command):
    """A command whose help, and whose complaints, are in the language of this call."""

    context_class = CallContext

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
        self.help, self.options_metavar = said(*SUMMARIES[self.name or ""]), said("[TÙY CHỌN]", "[OPTIONS]")
        for one in self.params:
            if isinstance(one, Option | Argument):
                one.speak()
        return super().make_context(info_name, args, parent, **extra)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how it is called."""
        write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what can be said with it."""
        write_options(self, ctx, formatter)


COMMANDS: dict[str, Command] = {}
"""The commands whose modules were loaded, by their names."""


def command(name: str) -> Callable[[Callable[..., int]], Command]:
    """Make a function a command (a decorator), with the options and arguments that are listed below this."""

    def made(run: Callable[..., int]) -> Command:
        COMMANDS[name] = click.command(name, cls=Command)(run)
        return COMMANDS[name]

    return made
