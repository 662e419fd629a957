"""What an error says as findings: the argument as its place, why it is refused, and how to mend it.

In come errors of the library; out go findings. It knows no room beside its own.
"""

from __future__ import annotations

from coordlib.language.codes import MISSING_EXTRA, REFUSED_VALUE, WRONG_KIND
from coordlib.language.findings import NOWHERE, FindingCode, Findings, Position
from coordlib.language.messages import CoordError, Message, MissingExtraError, RefusedError, WrongKindError, at_argument


def findings_of(error: CoordError) -> Findings:
    """Return what an error says in words alone as a finding."""
    words = str(error) or type(error).__name__
    return Findings((REFUSED_VALUE.finding(Message(words, words)),))


def refused(error: RefusedError) -> Findings:
    """Return why a value is refused, at its argument."""
    code = WRONG_KIND if isinstance(error, WrongKindError) else REFUSED_VALUE
    place = Position(path=error.argument) if error.argument else NOWHERE
    what = at_argument(error.message, error.argument)
    return Findings((code.finding(what, position=place, mend=error.mend or _mend(code, error.argument)),))


def _mend(code: FindingCode, argument: str) -> Message | None:
    """Return the remedy of a code with the name of the argument in it."""
    argument = argument.rpartition(": ")[2]
    if not argument:
        return None
    if code is WRONG_KIND:
        return Message(
            f"Đưa vào {argument} giá trị đúng kiểu đã nêu.", f"Give {argument} a value of the kind that is said."
        )
    return Message(f"Đưa vào {argument} giá trị khác.", f"Give {argument} another value.")


def missing_extra(error: MissingExtraError) -> Findings:
    """Return which extra is missing, and the command that installs it."""
    what = Message(f"{error.what} cần phần mở rộng “{error.extra}”", f"{error.what} needs the extra {error.extra!r}")
    mend = Message(f"Chạy lệnh: {error.command}", f"Run: {error.command}")
    return Findings((MISSING_EXTRA.finding(what, position=Position(path=error.extra), mend=mend),))
