"""Faults: how what is wrong with a file, a certificate or a key is raised, and what packages raise for it.

In comes a code of findings with a message; out goes the error that carries it. What is wrong, its callers know.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from coordlib.language import FindingCode, Findings, FindingsError, Message, MissingExtraError

EXTRA = "sign"
_WHAT = "signing a PDF"

BROKEN = (
    *(ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError, OverflowError, RecursionError),
    NameError,  # asn1crypto, of a curve that it does not know
)
"""What a reader of PDF, ASN.1 or keys may raise for bytes that are none."""


def refuse(code: FindingCode, what: Message) -> NoReturn:
    """Raise the error of one finding; what else was raised before it is hidden."""
    raise FindingsError(Findings((code.finding(what),))) from None


@contextmanager
def with_extra() -> Iterator[None]:
    """Raise `MissingExtraError`, which names the missing extra, where an import fails."""
    try:
        yield
    except ImportError as error:
        if isinstance(error, MissingExtraError):
            raise
        raise MissingExtraError(EXTRA, _WHAT) from None
