"""Paths: what a user may name as a file, on this system and on Windows, where clerks work."""

from __future__ import annotations

import os
import re
from pathlib import Path, PureWindowsPath

from coordlib.disk.failures import CANNOT_READ, CANNOT_WRITE, UnfitError, reported
from coordlib.language import FindingsError, Message, as_given

# “Naming Files, Paths, and Namespaces” (Microsoft): with any suffix, and with superscript figures too.
_DEVICES = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\x00-\x1f]')
_NAMESPACES = ("\\\\.\\", "\\\\?\\", "//./", "//?/")
_NONE = str(None)


def path_of(
    given: str | os.PathLike[str],
    kind: type[FindingsError] = FindingsError,
    code: str = CANNOT_WRITE,
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
        message = f"pass the path of a file, as text or a pathlib.Path, not {type(given).__name__}: {as_given(given)}"
        raise TypeError(message)
    if not isinstance(kind, type) or code not in (CANNOT_READ, CANNOT_WRITE):
        message = "path_of takes the class of an error, and the code CANNOT_READ or CANNOT_WRITE"
        raise TypeError(message)
    with reported(text, "không dùng được đường dẫn này", "no file can have this path", kind, code):
        if words := _fault(text) or (fault_on_windows(text) if windows else None):
            raise UnfitError(words.vi, words.en)
    return Path(text)


def _fault(text: str) -> Message | None:
    if not text:
        return Message("đường dẫn trống", "it is empty")
    if "\0" in text:
        return Message("có ký tự NUL", "it holds a NUL character")
    if Path(text).name == _NONE:
        vi = "“None” là giá trị trống của chương trình, không phải tên tệp"
        return Message(vi, "'None' is what str(None) gives, and no name: the program passed nothing")
    return None


def fault_on_windows(text: str) -> Message | None:
    """Return why Windows has no file of that path, or would take another one for it; none if it is a good one."""
    if text.startswith(_NAMESPACES):
        return Message("đường dẫn của thiết bị", "it is a path of devices")
    path = PureWindowsPath(text)
    return next(filter(None, map(_fault_in_name, path.parts[1:] if path.anchor else path.parts)), None)


def _fault_in_name(name: str) -> Message | None:
    if name in (".", ".."):
        return None
    if _DEVICES.fullmatch(name.split(".", maxsplit=1)[0].rstrip(" ")):
        return Message(f"“{name}” là tên thiết bị của Windows", f"{name!r} is a device on Windows")
    if found := _NOT_IN_NAMES.search(name):
        return Message(f"Windows không cho dùng {found[0]!r} trong tên", f"Windows has no {found[0]!r} in a name")
    if name.endswith((".", " ")):
        vi = f"Windows bỏ dấu chấm, dấu cách ở cuối tên “{name}”"
        return Message(vi, f"Windows drops the dot or space at the end of {name!r}")
    return None
