"""Failures: what the system says of a file, as a finding."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

from coordlib.language import Address, CoordError, Finding, Findings, FindingsError, Message, Position, Severity

CANNOT_READ, CANNOT_WRITE = "FIL001", "FIL006"
"""The codes of a file that cannot be opened or read, and of one that cannot be written."""

_HELP = {
    CANNOT_READ: Message("Kiểm tra lại đường dẫn và tệp.", "Check the path and the file."),
    CANNOT_WRITE: Message(
        "Kiểm tra thư mục, quyền ghi và dung lượng đĩa; tệp chưa thay đổi.",
        "Check the folder, its permissions and the disk; the file has not changed.",
    ),
}
_VIETNAMESE = {
    errno.ENOENT: "không có tệp này, hoặc thư mục chứa nó",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không được phép",
    errno.ENOSPC: "hết dung lượng đĩa",
    errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC: "hết dung lượng đĩa",
    errno.EFBIG: "tệp quá lớn đối với ổ đĩa này",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EISDIR: "là một thư mục, không phải tệp",
    errno.ENOTDIR: "một phần của đường dẫn không phải là thư mục",
    errno.ELOOP: "các liên kết trỏ vòng quanh nhau",
    errno.ENAMETOOLONG: "tên tệp quá dài",
    errno.EMFILE: "chương trình đang mở quá nhiều tệp",
    errno.EIO: "đĩa hỏng hoặc đã bị tháo ra",
    errno.EBUSY: "tệp đang được dùng",
}
# Windows says only “Permission denied” of what Word, Excel or an anti-virus program keeps open.
_HELD_ON_WINDOWS = frozenset({32, 33})  # ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
_HELD = Message(
    "chương trình khác đang mở tệp này (Word, Excel…); đóng lại rồi thử lại",
    "another program holds the file open (Word, Excel…); close it and try again",
)


class UnfitError(CoordError, OSError):
    """A file is none that is read or written here; `message` says why, `help` what to do where that is special."""

    def __init__(self, vi: str, en: str, help_: Message | None = None) -> None:
        self.message, self.help = Message(vi, en), help_
        super().__init__(en)


def refuse_nul(path: os.PathLike[str]) -> None:
    """Refuse a path with a NUL, which the system would call a mistake of the program's."""
    if "\0" in os.fspath(path):
        vi = "có ký tự NUL"
        raise UnfitError(vi, "it holds a NUL character")


@contextmanager
def reported(
    file: str, vi: str, en: str, kind: type[FindingsError] = FindingsError, code: str = CANNOT_WRITE
) -> Iterator[None]:
    """Turn a failure of the system into a finding (FIL006, unless `code` says FIL001).

    A path that is none, which Python says by a ``ValueError``, is a finding too.
    """
    try:
        yield
    except (OSError, ValueError) as error:
        reason, help_ = reason_of(error), getattr(error, "help", None) or _HELP[code]
        words = Message(f"{vi}: {reason.vi}", f"{en}: {reason.en}")
        finding = Finding(code, Severity.ERROR, Address(), words, help_, Position(file))
        raise kind(Findings((finding,))) from None


def reason_of(error: OSError | ValueError) -> Message:
    """Return what a failure of the system means, as a clerk would say it where that is known."""
    if isinstance(error, UnfitError):
        return error.message
    if getattr(error, "winerror", None) in _HELD_ON_WINDOWS:
        return _HELD
    english = str(getattr(error, "strerror", None) or error)
    return Message(_VIETNAMESE.get(getattr(error, "errno", None) or 0, english), english)
