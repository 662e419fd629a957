"""Faults of certificates, keys and time stamps, as findings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from coordlib.language import Finding, Findings, FindingsError, Message, MissingExtraError, checked, finding_of

EXTRA = "sign"
_WHAT = "signing a PDF"


class Cause(Enum):
    """What stands in the way of a signature, or is wrong with one, by the code of its findings."""

    NOT_READY = "SGN001"
    NOT_OURS = "SGN002"
    NO_FIELD = "SGN003"
    SIGNED = "SGN004"
    NOT_IN_TURN = "SGN005"
    NO_KEY = "SGN006"
    WEAK = "SGN007"
    NOT_VALID_THEN = "SGN008"
    OTHER_USE = "SGN009"
    NO_CHAIN = "SGN010"
    OTHER_NAME = "SGN011"
    UNFIT_PICTURE = "SGN012"
    NO_STAMP = "SGN013"
    STALE = "SGN014"
    FOREIGN = "SGN015"
    BROKEN = "SGN016"
    CHANGED = "SGN017"
    NOT_JUDGED = "SGN018"
    NOT_TRUSTED = "SGN019"
    UNREADABLE = "SGN020"
    REVOKED = "SGN021"
    OTHER_FIELD = "SGN022"
    WEAK_DIGEST = "SGN023"
    REWRITTEN = "SGN024"
    CANNOT_JUDGE = "SGN025"
    SHOWN = "SGN026"


@checked
def fault(cause: Cause, words: Message) -> Finding:
    """Return what is wrong, with how bad it is and how to mend it."""
    return finding_of(cause.value, words)


@checked
def refused(cause: Cause, vi: str, en: str) -> FindingsError:
    """Return the error of one finding."""
    return FindingsError(Findings((fault(cause, Message(vi, en)),)))


BROKEN = (
    *(ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError, OverflowError, RecursionError),
    NameError,  # asn1crypto, of a curve that it does not know
)
"""What a reader of PDF, ASN.1 or keys may raise for bytes that are none."""


@contextmanager
def with_extra() -> Iterator[None]:
    """Raise `MissingExtraError`, which names the missing extra, where an import fails."""
    try:
        yield
    except ImportError as error:
        if isinstance(error, MissingExtraError):
            raise
        raise MissingExtraError(EXTRA, _WHAT) from None
