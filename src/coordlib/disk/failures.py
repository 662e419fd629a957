"""Failures: what the system says of a file, as a finding."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from coordlib.language import Address, Finding, Findings, FindingsError, Message, Position, Severity

_HELP = Message(
    "Kiểm tra thư mục, quyền ghi và dung lượng đĩa; tệp chưa thay đổi.",
    "Check the folder, its permissions and the disk; the file has not changed.",
)


@contextmanager
def reported(file: str, vi: str, en: str, kind: type[FindingsError] = FindingsError) -> Iterator[None]:
    """Turn a failure of the system into a finding (FIL006); a path that is none is a ``ValueError``."""
    try:
        yield
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        words = Message(f"{vi}: {reason}", f"{en}: {reason}")
        finding = Finding("FIL006", Severity.ERROR, Address(), words, _HELP, Position(file))
        raise kind(Findings((finding,))) from None
