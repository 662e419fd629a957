"""How a call ends by what was found: what is said of errors of the library and of findings, and the exit code.

In come errors and findings; out go words in the language of the call, and an exit code.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coordlib.cli.failures import BAD, FINE, MISUSE, failed
from coordlib.cli.languages import LANGUAGE
from coordlib.cli.screen import remark
from coordlib.language import Finding, FindingsError, Message, MissingExtraError, RefusedError, Severity
from coordlib.lexicon import pattern

_OF_WHAT_CANNOT_BE_READ = pattern(
    r"ARG|FIL|FCT|TPL|DUE|BAT",  # arguments, files, facts, templates, plans without end, what broke off among many
    r"|LED00[134]",  # a damaged ledger, and one of another agreement
)


def complaint(error: Exception) -> tuple[str, int]:
    """Return what to say of an error that a user can cause, and with which code to end."""
    match error:
        case MissingExtraError():
            vietnamese = f"việc này cần phần mở rộng “{error.extra}”: {error.command} (tức coordlib[{error.extra}])"
            return failed(Message(vietnamese, str(error))), MISUSE
        case RefusedError():
            return failed(error.message), MISUSE
        case FindingsError():
            code = MISUSE if any(map(is_of_what_cannot_be_read, error.findings)) else BAD
            return "\n".join(map(in_words, error.findings)), code
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
