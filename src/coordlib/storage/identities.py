"""Identities: in which file of a folder the agreement of an `id` stands (định danh của quy chế trong một thư mục).

In comes a folder and an `id`; out go the files that hold an agreement of that `id`, by what their first lines say.
What was seen of a folder is kept as long as nothing was added to it or taken away, so that many may be saved one after
the other; an `id` that is edited within a file meanwhile is not seen.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TypeAlias

import attrs

_HEAD = 4096  # bytes: `save` writes the id first, and people mostly do
_ID = re.compile(rb"""(?:^|[{,])[ \t]*"?id"?[ \t]*:[ \t]*["']?([^\s"',#}]+)""", re.MULTILINE)
_FOLDERS = 16  # of which is remembered what was seen

_Look: TypeAlias = tuple[int, int]  # when a file was last changed, and how large it is


@attrs.define
class _Seen:
    """What was seen of a folder: when it was last changed, the look of each file, and the `id` in it."""

    changed: int = -1
    files: dict[str, tuple[_Look, str]] = attrs.Factory(dict)
    by_id: dict[str, set[str]] = attrs.Factory(dict)

    def note(self, name: str, look: _Look, known_by: str) -> None:
        """Remember the `id` in a file."""
        self.forget(name)
        self.files[name] = look, known_by
        self.by_id.setdefault(known_by, set()).add(name)

    def forget(self, name: str) -> None:
        """Remember a file no more."""
        _, known_by = self.files.pop(name, ((0, 0), ""))
        self.by_id.get(known_by, set()).discard(name)


_SEEN: dict[str, _Seen] = {}


def holders(folder: Path, known_by: str, suffixes: frozenset[str]) -> list[Path]:
    """Return the files of a folder, of some suffixes, that hold an agreement of an `id`, by their names."""
    seen = _seen_in(folder, suffixes)
    return [folder / name for name in sorted(seen.by_id.get(known_by, ()))]


def note_saved(file: Path, known_by: str) -> None:
    """Remember the `id` of an agreement that was just saved, and that its folder changed by that alone."""
    seen = _SEEN.get(str(file.parent))
    if seen is not None:
        status = file.stat()
        seen.note(file.name, (status.st_mtime_ns, status.st_size), known_by)
        seen.changed = file.parent.stat().st_mtime_ns


def _seen_in(folder: Path, suffixes: frozenset[str]) -> _Seen:
    seen = _SEEN.pop(str(folder), None) or _Seen()
    while len(_SEEN) >= _FOLDERS:
        _SEEN.pop(next(iter(_SEEN)))
    _SEEN[str(folder)] = seen
    changed = folder.stat().st_mtime_ns if folder.is_dir() else -1
    if changed not in (-1, seen.changed):
        _look_again(seen, folder, suffixes)
    seen.changed = changed
    return seen


def _look_again(seen: _Seen, folder: Path, suffixes: frozenset[str]) -> None:
    there = set()
    with os.scandir(folder) as entries:
        for entry in entries:
            if Path(entry.name).suffix.lower() not in suffixes or not entry.is_file():
                continue
            there.add(entry.name)
            status = entry.stat()
            look = status.st_mtime_ns, status.st_size
            if seen.files.get(entry.name, (None, ""))[0] != look:
                seen.note(entry.name, look, _id_in(entry.path))
    for name in seen.files.keys() - there:
        seen.forget(name)


def _id_in(path: str) -> str:
    try:
        with Path(path).open("rb") as stream:
            found = _ID.search(stream.read(_HEAD))
    except OSError:
        return ""
    return found[1].decode(errors="replace") if found else ""
