"""How a call ends: its exit codes, what it refuses, and what is said of what went wrong.

In come errors of click and of the library, and findings; out go words in the language of the call, and an exit code.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NoReturn

import click

from coordlib.cli.languages import ENGLISH, LANGUAGE, in_language
from coordlib.cli.screen import remark
from coordlib.language import Finding, FindingsError, Message, MissingExtraError, RefusedError, Severity
from coordlib.lexicon import pattern

FINE, BAD, MISUSE, NOT_JUDGED, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 3, 130, 141
"""The exit codes: all is well; an ERROR was found; misuse or unreadable input; a signature that cannot be judged;
Ctrl-C; nobody reads the pipe."""

_PROGRAM = "coordlib"

_OF_WHAT_CANNOT_BE_READ = pattern(
    r"FIL|TPL|DUE|BAT",  # files, templates, plans without end, what broke off among many
    r"|LED00[134]",  # a damaged ledger, and one of another agreement
)
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
    return f"{_PROGRAM}: {in_language(words)}"


def refusal(error: click.ClickException) -> tuple[str, int]:
    """Return what to say of a command line that is refused, or of a command that has failed, and how it ends."""
    if isinstance(error, FailedError):
        return error.words, error.code
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else _PROGRAM
    see = Message(f"Xem “{path} --help”.", f"See “{path} --help”.")
    return f"{failed(_explanation(error))}\n{in_language(see)}", MISUSE


def complaint(error: Exception) -> tuple[str, int]:
    """Return what to say of an error that a user can cause, and with which code to end."""
    match error:
        case FindingsError():
            code = MISUSE if any(map(is_of_what_cannot_be_read, error.findings)) else BAD
            return "\n".join(map(in_words, error.findings)), code
        case MissingExtraError():
            vietnamese = f"{error.what} cần phần mở rộng “{error.extra}”: {error.command}"
            return failed(Message(vietnamese, str(error))), MISUSE
        case RefusedError():
            return failed(error.message), MISUSE
        case _:
            return failed(str(error) or type(error).__name__), MISUSE


def complain(error: Exception) -> int:
    """Say an error that a user can cause beside the output, and return the code to end with."""
    words, code = complaint(error)
    remark(words)
    return code


def is_of_what_cannot_be_read(finding: Finding) -> bool:
    """Tell whether a finding says that something could not be read, and so not be judged."""
    return _OF_WHAT_CANNOT_BE_READ.match(finding.code) is not None


def in_words(finding: Finding) -> str:
    """Return a finding in the language of this call, with how to mend it."""
    return format(finding, LANGUAGE.get())


def exit_code(findings: Iterable[Finding], *, strict: bool = False) -> int:
    """Return the exit code of findings: an ERROR is bad; with `strict`, any."""
    listed = list(findings)
    if any(map(is_of_what_cannot_be_read, listed)):
        return MISUSE
    is_bad = any(strict or finding.severity is Severity.ERROR for finding in listed)
    return BAD if is_bad else FINE


def verdict(findings: Sequence[Finding], *, draft: bool) -> tuple[str, int]:
    """Return what to say of the findings of what is to be printed, and the code to end with; nought where it prints.

    An ERROR forbids to print it for signing; a draft is printed all the same.
    """
    words = [in_words(finding) for finding in findings]
    if draft or not exit_code(findings):
        return "\n".join(words), FINE
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return "\n".join((*words, failed(_not_printed_for_signing(errors)))), BAD


def _not_printed_for_signing(errors: int) -> Message:
    plural = "S" if errors > 1 else ""
    return Message(
        f"không in để ký được vì còn {errors} LỖI; --draft in thành dự thảo",
        f"not printed for signing: {errors} ERROR{plural}; --draft prints it as a draft",
    )


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
