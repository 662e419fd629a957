"""The disk: files read and replaced whole, and what the system says of them.

In come paths and bytes; out go the bytes of a file that did not change meanwhile, or a finding that says why not. What
the bytes mean is no matter here, nor who else holds the file: `appending` guards files that several programs write.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from difflib import get_close_matches
from functools import lru_cache
from hashlib import sha256
from pathlib import Path, PureWindowsPath
from typing import BinaryIO, Literal, NoReturn, Self

import attrs

from coordlib import language
from coordlib.storage.codes import CANNOT_READ, CANNOT_WRITE, FILE_OF_OTHERS, SIGNED_FILE
from coordlib.storage.signed_files import holds_signature, signature_beside

if sys.platform != "win32":
    from fcntl import LOCK_EX, LOCK_NB, flock

# Windows says only “Permission denied” of what Word, Excel or an anti-virus program keeps open.
_HELD_ON_WINDOWS = frozenset({32, 33})  # ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
# “Naming Files, Paths, and Namespaces” (Microsoft): with any suffix, and with superscript figures too.
_DEVICES = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\x00-\x1f]')
_NAMESPACES = ("\\\\.\\", "\\\\?\\", "//./", "//?/")
_NONE = str(None)
_VERY_LIKE = 0.75  # by which a file is taken for the one that was meant
_GRAIN = 1_000_000  # nanoseconds: what is written into the time of a file, which stays true to a thousandth of a second
_TICK = 100  # Windows keeps times so finely
_AT_A_TIME = 1 << 20  # bytes
_UNFINISHED = ".unfinished"
_LONGEST_PREFIX = 40  # letters of up to three bytes each; a name has at most 255

# Opening a pipe waits for who writes into it, and opening a terminal may take it over, unless told otherwise.
AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
"""How a file is opened so that nothing waits, and no byte is translated."""

_HELD_OPEN = language.Message(
    "chương trình khác đang mở tệp này (Word, Excel…); đóng lại rồi thử lại",
    "another program holds the file open (Word, Excel…); close it and try again",
)
# What the system says of a failure, as a clerk would say it; the English is the system's own.
_IN_VIETNAMESE: Mapping[int, str] = {
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không được phép",
    errno.ENOSPC: "hết dung lượng đĩa",
    errno.EDQUOT: "hết dung lượng đĩa",
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

_NO_PATH = language.Message("không dùng được đường dẫn này", "no file can have this path")
_EMPTY_PATH = language.Message("đường dẫn trống", "it is empty")
_NUL = language.Message("có ký tự NUL", "it holds a NUL character")
_NONE_PATH = language.Message(
    "“None” là giá trị trống của chương trình, không phải tên tệp",
    "'None' is what str(None) gives, and no name: the program passed nothing",
)
_DEVICE_PATH = language.Message("đường dẫn của thiết bị", "it is a path of devices")
_NOT_OPEN = language.Message("tệp không còn mở", "the file is not open")
_FOLDER = language.Message("là một thư mục, không phải tệp", "it is a folder, not a file")
_PIPE = language.Message("là một ống dẫn (FIFO), không phải tệp", "it is a pipe (FIFO), not a file")
_SOCKET = language.Message("là một ổ cắm mạng (socket), không phải tệp", "it is a socket, not a file")
_DEVICE = language.Message("là một thiết bị, không phải tệp", "it is a device, not a file")
_NOT_ORDINARY = language.Message("không phải là tệp thông thường", "it is no ordinary file")
_READ_ONLY = language.Message(
    "tệp chỉ cho đọc; bỏ thuộc tính chỉ đọc, hoặc ghi sang tệp khác",
    "the file is read-only; make it writable, or write another one",
)
_CHANGED_MEANWHILE = language.Message(
    "tệp đang được ghi trong khi đọc; chờ ghi xong rồi đọc lại",
    "the file changed while it was read; read it again when it is written",
)
_KINDS = (
    (stat.S_ISDIR, _FOLDER),
    (stat.S_ISFIFO, _PIPE),
    (stat.S_ISSOCK, _SOCKET),
    (stat.S_ISCHR, _DEVICE),
    (stat.S_ISBLK, _DEVICE),
)
_CANNOT: Mapping[Doing, tuple[language.Message, language.FindingCode]] = {
    "cannot read": (language.Message("không đọc được", "cannot read"), CANNOT_READ),
    "cannot open": (language.Message("không mở được", "cannot open"), CANNOT_READ),
    "cannot write": (language.Message("không ghi được", "cannot write"), CANNOT_WRITE),
}


_IS_SIGNED = language.Message(
    "không ghi đè: tệp này đã có chữ ký số", "it is not overwritten: the file holds a digital signature"
)
_IS_OF_OTHERS = language.Message(
    "không ghi đè: tệp này không phải do coordlib ghi ra, hoặc đã được sửa sau khi ghi",
    "it is not overwritten: coordlib did not write the file that is there, or it was changed since",
)


def _is_signed_by(beside: str) -> language.Message:
    return language.Message(
        f"không ghi đè: tệp này có chữ ký số tách rời ({beside})",
        f"it is not overwritten: the file has a digital signature of its own ({beside})",
    )


def _too_large(size: int, most: int) -> language.Message:
    return language.Message(
        f"tệp quá lớn ({size} byte; nhiều nhất {most} byte)", f"the file is too large ({size} bytes; at most {most})"
    )


def _device_name(name: str) -> language.Message:
    return language.Message(f"“{name}” là tên thiết bị của Windows", f"{name!r} is a device on Windows")


def _forbidden_sign(sign: str) -> language.Message:
    return language.Message(f"Windows không cho dùng {sign!r} trong tên", f"Windows has no {sign!r} in a name")


def _dropped_at_the_end(name: str) -> language.Message:
    return language.Message(
        f"Windows bỏ dấu chấm, dấu cách ở cuối tên “{name}”", f"Windows drops the dot or space at the end of {name!r}"
    )


Doing = Literal["cannot read", "cannot open", "cannot write"]


class UnfitError(language.CoordError, OSError):
    """A file is none that is read or written here; `message` says why, `help` what to do where that is special."""

    def __init__(self, vi: str, en: str, help: language.Message | None = None) -> None:  # noqa: A002 - as of a finding
        self.message, self.help = language.Message(vi, en), help
        super().__init__(en)

    @property
    def findings(self) -> language.Findings:
        """The one finding: why the file is none, and what to do."""
        return language.Findings((CANNOT_READ.finding(self.message, mend=self.help),))

    def __reduce__(self) -> tuple[type[UnfitError], tuple[str, str, language.Message | None]]:
        """Let the error cross to another process."""
        return (type(self), (self.message.vi, self.message.en, self.help))


def refuse(why: language.Message, mend: language.Message | None = None, cause: Exception | None = None) -> NoReturn:
    """Refuse a file (`UnfitError`): `mend` says what to do where that is special; `cause`: the failure behind it."""
    raise UnfitError(why.vi, why.en, mend) from cause


def refuse_nul(path: os.PathLike[str]) -> None:
    """Refuse a path with a NUL, which the system would call a mistake of the program's."""
    if "\0" in os.fspath(path):
        refuse(_NUL)


@contextmanager
def reported(
    file: str,
    vi: str,
    en: str,
    kind: type[language.FindingsError] = language.FindingsError,
    code: language.FindingCode = CANNOT_WRITE,
) -> Iterator[None]:
    """Turn a failure of the system into a finding, of `CANNOT_WRITE` unless `code` is `CANNOT_READ`.

    A path that is none, which Python says by a ``ValueError``, is a finding too.
    """
    try:
        yield
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        mend = error.help if isinstance(error, UnfitError) else _what_is_there(file, error)
        words = language.Message(f"{vi}: {reason.vi}", f"{en}: {reason.en}")
        raise kind(language.Findings((code.finding(words, position=language.Position(file), mend=mend),))) from None


def _what_is_there(file: str, error: OSError | ValueError) -> language.Message | None:
    """Return what to do about a file that is not there: the folder that is missing, or the file that is nearly it."""
    if getattr(error, "errno", None) != errno.ENOENT:
        return None
    folder = Path(file).parent
    try:
        if not folder.is_dir():
            return _no_folder(str(folder))
        with os.scandir(folder) as entries:
            there = [entry.name for entry in entries if entry.is_file()]
    except (OSError, ValueError):
        return None
    likely = [name for name in there if Path(name).stem.casefold() == Path(file).stem.casefold()]
    near = get_close_matches(Path(file).name, there, n=1, cutoff=_VERY_LIKE)
    found = next(iter((*near, *sorted(likely))), "")
    return _perhaps_this(str(folder / found)) if found else None


def _no_folder(folder: str) -> language.Message:
    return language.Message(
        f"Không có thư mục {folder}: tạo thư mục đó trước, hoặc sửa đường dẫn.",
        f"There is no folder {folder}: make it first, or mend the path.",
    )


def _perhaps_this(file: str) -> language.Message:
    return language.Message(f"Có phải là {file}? Kiểm tra lại tên tệp.", f"Did you mean {file}? Check the name.")


@contextmanager
def reported_as(why: Doing, file: str, kind: type[language.FindingsError] = language.FindingsError) -> Iterator[None]:
    """Turn a failure of the system into a finding; `why`: ``cannot read``, ``cannot open`` or ``cannot write``."""
    words, code = _CANNOT[why]
    with reported(file, words.vi, words.en, kind, code):
        yield


def reason_of(error: OSError | ValueError) -> language.Message:
    """Return what a failure of the system means, as a clerk would say it where that is known."""
    if isinstance(error, UnfitError):
        return error.message
    if getattr(error, "winerror", None) in _HELD_ON_WINDOWS:
        return _HELD_OPEN
    english = str(getattr(error, "strerror", None) or error)
    number = getattr(error, "errno", None) or 0
    return language.Message(_IN_VIETNAMESE.get(number, english), english)


def path_of(
    given: str | os.PathLike[str],
    kind: type[language.FindingsError] = language.FindingsError,
    code: language.FindingCode = CANNOT_WRITE,
    *,
    windows: bool = os.name == "nt",
) -> Path:
    """Return the path that a user names.

    Raises ``TypeError`` for what is no path (a number, bytes, nothing), and a finding of the kind and code for one
    that no file can have: the empty one, one with a NUL, ``None`` (which a program wrote of a value that was
    missing), and on Windows the names that mean a device there, or become another name.
    """
    text: object = os.fspath(given) if isinstance(given, os.PathLike) else given
    if not isinstance(text, str):
        shown = f"{type(given).__name__}: {language.as_given(given)}"
        vi, en = (
            f"cần đường dẫn: chữ hoặc pathlib.Path, không phải {shown}",
            f"takes the path of a file, as text or a pathlib.Path, not {shown}",
        )
        raise language.WrongKindError(language.Message(vi, en), "path")
    if not isinstance(kind, type) or code not in (CANNOT_READ, CANNOT_WRITE):
        vi, en = (
            "cần lớp của một lỗi (kind) và mã (code) CANNOT_READ hoặc CANNOT_WRITE",
            "takes the class of an error (kind), and the code CANNOT_READ or CANNOT_WRITE",
        )
        raise language.WrongKindError(language.Message(vi, en), "path_of: kind, code")
    with reported(text, _NO_PATH.vi, _NO_PATH.en, kind, code):
        if fault := _fault(text) or (fault_on_windows(text) if windows else None):
            refuse(fault)
    return Path(text)


def _fault(text: str) -> language.Message | None:
    if not text:
        return _EMPTY_PATH
    if "\0" in text:
        return _NUL
    return _NONE_PATH if Path(text).name == _NONE else None


def fault_on_windows(text: str) -> language.Message | None:
    """Return why Windows has no file of that path, or would take another one for it; none if it is a good one."""
    if text.startswith(_NAMESPACES):
        return _DEVICE_PATH
    path = PureWindowsPath(text)
    return next(filter(None, map(_fault_in_name, path.parts[1:] if path.anchor else path.parts)), None)


def _fault_in_name(name: str) -> language.Message | None:
    if name in (".", ".."):
        return None
    if _DEVICES.fullmatch(name.split(".", maxsplit=1)[0].rstrip(" ")):
        return _device_name(name)
    if found := _NOT_IN_NAMES.search(name):
        return _forbidden_sign(found[0])
    return _dropped_at_the_end(name) if name.endswith((".", " ")) else None


@attrs.frozen
class Stamp:
    """What the system says of a file: which one it is, its size in bytes, and its times in nanoseconds."""

    device: int
    inode: int
    size: int
    modified: int
    changed: int

    @classmethod
    @language.checked
    def of(cls, handle: int) -> Self:
        """Return the stamp of an open file."""
        try:
            return cls._of(os.fstat(handle))
        except (OSError, OverflowError):
            refuse(_NOT_OPEN)

    @classmethod
    @language.checked
    def at(cls, path: Path) -> Self | None:
        """Return the stamp of what stands at a path; none where nothing does."""
        refuse_nul(path)
        try:
            return cls._of(path.stat())
        except FileNotFoundError:
            return None

    @classmethod
    def _of(cls, status: os.stat_result) -> Self:
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)

    def bears(self, digest: str) -> bool:
        """Tell whether the file was left by who marked it with a digest, and not written since.

        Times alone cannot tell: two writes within one tick of the clock (4 ms, on some disks 2 s) leave the same.
        """
        return self.modified % _GRAIN == _figure(digest)


def mark(handle: int, path: Path, digest: str) -> None:
    """Mark an open file with a digest, in the last figures of the time of its change.

    Who writes the file afterwards wipes the mark off. A disk that keeps no such figures keeps no mark.
    """
    status = os.fstat(handle)
    modified = status.st_mtime_ns - status.st_mtime_ns % _GRAIN + _figure(digest)
    with suppress(OSError):  # only the owner may set times; who is not goes without a mark
        os.utime(handle if os.utime in os.supports_fd else path, ns=(status.st_atime_ns, modified))


def _figure(digest: str) -> int:
    return int(digest[:8], 16) % (_GRAIN // _TICK) * _TICK


def refuse_unless_ordinary(status: os.stat_result) -> None:
    """Refuse a folder, a pipe, a socket and a device (`UnfitError`): none of them is a file that one can trust."""
    if not stat.S_ISREG(status.st_mode):
        refuse(next((words for is_kind, words in _KINDS if is_kind(status.st_mode)), _NOT_ORDINARY))


def refuse_unless_writable(path: Path, status: os.stat_result) -> None:
    """Refuse what is marked read-only, for whoever may write all the same too (`UnfitError`)."""
    refuse_unless_ordinary(status)
    if not status.st_mode & 0o222 or not os.access(path, os.W_OK):
        refuse(_READ_ONLY)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open an ordinary file to be read; links are followed.

    Raises ``OSError`` for one that is not there, and `UnfitError` for a folder, a pipe, a socket or a device, at once.
    """
    refuse_nul(path)
    refuse_unless_ordinary(path.stat())  # before it is opened, since that has effects on some devices
    with os.fdopen(os.open(path, os.O_RDONLY | AT_ONCE), "rb") as stream:
        refuse_unless_ordinary(os.fstat(stream.fileno()))  # it may be another by now
        yield stream


@language.checked
def read_whole(path: Path, most: int) -> bytes:
    """Return what a file holds, which is at most so many bytes.

    Raises what `opened` does, and `UnfitError` for a larger one, before it is read, and for one that changes while it
    is read: half of the old and half of the new is neither.
    """
    with opened(path) as stream:
        before = _bounded(stream, most)
        content = stream.read(before.size + 1)
        _refuse_changed(stream, before, len(content))
    return content


@language.checked
def digest_whole(path: Path, most: int) -> str:
    """Return the SHA-256 of a file of at most so many bytes, in hexadecimal figures. Raises what `read_whole` does."""
    digest, count = sha256(), 0
    with opened(path) as stream:
        before = _bounded(stream, most)
        while count <= before.size and (some := stream.read(_AT_A_TIME)):
            digest.update(some)
            count += len(some)
        _refuse_changed(stream, before, count)
    return digest.hexdigest()


def _refuse_changed(stream: BinaryIO, before: Stamp, count: int) -> None:
    if Stamp.of(stream.fileno()) != before or count != before.size:
        refuse(_CHANGED_MEANWHILE)


@language.checked
def read_present(path: Path, most: int, start: int = 0) -> tuple[bytes, Stamp]:
    """Return what a file held from a byte on when it was opened, and its stamp then; it may grow meanwhile.

    Raises what `opened` does, and `UnfitError` for one of more than so many bytes, before it is read.
    """
    with opened(path) as stream:
        stamp = _bounded(stream, most)
        stream.seek(start)
        return stream.read(max(0, stamp.size - start)), stamp


def _bounded(stream: BinaryIO, most: int) -> Stamp:
    stamp = Stamp.of(stream.fileno())
    if stamp.size > most:
        refuse(_too_large(stamp.size, most))
    return stamp


@language.explained
def write_whole(path: str | os.PathLike[str], content: bytes) -> Path:
    """Write a file so that its place holds either the old content or the whole new one; return the path.

    - A file with a digital signature is refused (FIL026), unless the new content only adds to it, as a second does.
    - A link is followed: it stays, and what it leads to is replaced, or made if it is not there.
    - A folder, a pipe (FIFO), a socket and a device are refused.
    - A file that is marked read-only is refused, even for an administrator, who might write it.
    - The permissions of the file stay. Of several hard links only this name gets the new content.

    Raises ``TypeError`` for what is no path, and `FindingsError` (FIL006) for all the rest and if the disk is full;
    then nothing has changed.
    """
    file = path_of(path)
    with reported_as("cannot write", str(path)):
        target = Path(os.path.realpath(file))
        mode = _mode(target)
        _refuse_signed(target, content, str(path))
        _replace(target, content, mode)
    return file


@language.explained
def write_output(path: str | os.PathLike[str], content: bytes, *, overwrite: bool = False) -> Path:
    """Write what is made for people, such as a printed document, as `write_whole` does; return the path.

    What `write_output` left at the place is replaced. Any other file is refused (FIL027) unless `overwrite`: one that
    people or other programs made, or changed since. Ours are told by a mark in the time of their last change, which
    whoever writes them wipes off; a copy, or a file from an archive, has none.
    """
    file = path_of(path)
    digest = sha256(content).hexdigest()
    with reported_as("cannot write", str(path)):
        target = Path(os.path.realpath(file))
        mode = _mode(target)
        _refuse_to_replace(target, content, str(path), overwrite=overwrite)
        _replace(target, content, mode, digest)
    return file


def _refuse_to_replace(target: Path, content: bytes, name: str, *, overwrite: bool) -> None:
    """Refuse what `write_output` refuses to replace: what is signed (FIL026), what others made (FIL027).

    `name`: how the user calls the file.
    """
    _refuse_signed(target, content, name)
    if not overwrite and target.exists() and not _may_replace(target, sha256(content).hexdigest()):
        raise _refusal(FILE_OF_OTHERS, _IS_OF_OTHERS, name)


@language.explained
def put_output(path: str | os.PathLike[str], content: bytes, *, overwrite: bool = False) -> None:
    """Do as `write_output` does for one of very many files: it is not forced onto the disk before the next.

    It is written by way of a file beside it, ``.NAME.part``, which the next attempt replaces.
    """
    file = path_of(path)
    part = file.with_name(f".{file.name}.part")
    with reported_as("cannot write", str(path)):
        _refuse_to_replace(file, content, str(path), overwrite=overwrite)
        with part.open("wb") as stream:
            stream.write(content)
            stream.flush()
            mark(stream.fileno(), part, sha256(content).hexdigest())
        part.replace(file)


def _refuse_signed(target: Path, content: bytes, name: str) -> None:
    """Refuse to replace a file with a digital signature by other content (FIL026), unless that only adds to it.

    `name`: how the user calls the file.
    """
    if not target.exists():
        return
    with opened(target) as stream:
        is_signed = holds_signature(stream)
    beside = signature_beside(target)
    if (is_signed or beside) and not _goes_on(target, content, same=beside is not None):
        message = _is_signed_by(beside.name) if beside and not is_signed else _IS_SIGNED
        raise _refusal(SIGNED_FILE, message, name)


def refuse_signed(path: Path) -> None:
    """Refuse a file with a digital signature (FIL026), which nothing replaces. Raises `FindingsError`."""
    with reported_as("cannot write", str(path)):
        _refuse_signed(Path(os.path.realpath(path)), b"", str(path))


def _goes_on(target: Path, content: bytes, *, same: bool) -> bool:
    """Tell whether content begins with all that a file holds; `same`: and is no longer, as a signature beside wants."""
    size = target.stat().st_size
    if len(content) < size or (same and len(content) != size):
        return False
    return digest_whole(target, size) == sha256(content[:size]).hexdigest()


def _may_replace(target: Path, digest: str) -> bool:
    """Tell whether a file is empty, bears our mark, or holds what is to be written, of which this is the digest."""
    stamp = Stamp.at(target)
    if stamp is None or not stamp.size:
        return True
    held = digest_whole(target, stamp.size)
    return held == digest or stamp.bears(held)


def _refusal(code: language.FindingCode, message: language.Message, name: str) -> language.FindingsError:
    return language.FindingsError(language.Findings((code.finding(message, position=language.Position(name)),)))


def _replace(target: Path, content: bytes, mode: int, digest: str = "") -> None:
    """Put content in the place of a file; `digest`: with which it is marked as ours."""
    _sweep(target.parent)
    handle, temporary = _new_beside(target)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            if digest:
                mark(handle, temporary, digest)
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)  # after a success it is no longer there


def _new_beside(target: Path) -> tuple[int, Path]:
    """Open a new file beside one, and hold it as long as it is open: who sweeps leaves it alone."""
    while True:
        handle, name = tempfile.mkstemp(_UNFINISHED, f".{target.name[:_LONGEST_PREFIX]}.", target.parent)
        if sys.platform != "win32":
            with suppress(OSError):  # a disk that knows no locks
                flock(handle, LOCK_EX)
        if os.fstat(handle).st_nlink:
            return handle, Path(name)
        os.close(handle)  # another process swept it away before it was held


@lru_cache(maxsize=256)
def _sweep(folder: Path) -> None:
    """Take away what processes that were killed left in a folder; once a process, for that looks at all names there."""
    for file in folder.glob(f".*{_UNFINISHED}"):
        with suppress(OSError):
            _take_away(file)


def _take_away(file: Path) -> None:
    """Delete an unfinished file; raises ``OSError`` for one that somebody holds."""
    if sys.platform != "win32":
        with opened(file) as stream:
            flock(stream, LOCK_EX | LOCK_NB)
            file.unlink()
    else:  # which deletes nothing that is open
        file.unlink()


def _mode(target: Path) -> int:
    """Return the permissions of the file that is replaced, or those that a new file would get."""
    try:
        status = target.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
    refuse_unless_writable(target, status)
    return status.st_mode & 0o777
