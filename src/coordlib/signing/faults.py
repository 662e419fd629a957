"""Faults of certificates, keys and time stamps, as findings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from coordlib.language import (
    Finding,
    Findings,
    FindingsError,
    Message,
    MissingExtraError,
    checked,
    finding_of,
    words_beside,
)

EXTRA = "sign"
_WHAT = "signing a PDF"


words_of = words_beside(__file__)


@checked
def fault(code: str, what: Message) -> Finding:
    """Return what is wrong with how bad it is and how to mend it."""
    return finding_of(code, what)


def refuse(code: str, what: Message) -> NoReturn:
    """Raise the error of one finding, of which nobody need know what else was raised before."""
    raise FindingsError(Findings((fault(code, what),))) from None


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
