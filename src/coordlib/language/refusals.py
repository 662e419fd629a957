"""What an error says as findings: the argument as its place, why it is refused, and how to mend it.

In come errors of the library; out go findings. It knows no room beside its own.
"""

from __future__ import annotations

from coordlib.language.codes import MISSING_EXTRA, REFUSED_VALUE, WRONG_KIND
from coordlib.language.findings import NOWHERE, Findings, Position
from coordlib.language.messages import CoordError, Message, MissingExtraError, RefusedError, WrongKindError


def findings_of(error: CoordError) -> Findings:
    """Return what an error says in words alone as a finding."""
    words = str(error) or type(error).__name__
    return Findings((REFUSED_VALUE.finding(Message(words, words)),))


def refused(error: RefusedError) -> Findings:
    """Return why a value is refused, at its argument."""
    code = WRONG_KIND if isinstance(error, WrongKindError) else REFUSED_VALUE
    place = Position(path=error.argument) if error.argument else NOWHERE
    return Findings((code.finding(error.sentence, position=place, mend=_mend(error)),))


def _mend(error: RefusedError) -> Message | None:
    """Return what to do about a refusal, with the name of the argument in it; none if there is no name."""
    argument = error.argument.rpartition(": ")[2]
    match error:
        case WrongKindError() if argument:
            given = error.mend or _OF_THE_KIND
            return Message(f"Đưa vào {argument} {given.vi}.", f"Give {argument} {given.en}.")
        case _ if argument and error.mend is None:
            return Message(f"Đưa vào {argument} giá trị khác.", f"Give {argument} another value.")
        case _:
            return error.mend


_OF_THE_KIND = Message("giá trị đúng kiểu đã nêu", "a value of the kind that is said")


def missing_extra(error: MissingExtraError) -> Findings:
    """Return which extra is missing, and the command that installs it."""
    what = Message(f"{error.what} cần phần mở rộng “{error.extra}”", f"{error.what} needs the extra {error.extra!r}")
    mend = Message(f"Chạy lệnh: {error.command}", f"Run: {error.command}")
    return Findings((MISSING_EXTRA.finding(what, position=Position(path=error.extra), mend=mend),))
