"""The record of a batch: what came of each agreement, so that what is unchanged is not done again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Self

import attrs

from coordlib.batch.jobs import Product
from coordlib.disk import opened, reported
from coordlib.files import FaultsError, structure, unstructure
from coordlib.issued import Summary
from coordlib.language import Findings
from coordlib.successions import Touched

_LONGEST_LINE = 4 * 1024 * 1024


@attrs.frozen
class Noted:
    """A line of the record: what came of one agreement, and the SHA-256 of each of its files.

    `digest`: of all that it depended on.
    """

    name: str
    digest: str
    findings: Findings = Findings()
    failed: bool = False
    summary: Summary | None = None
    touched: Touched = Touched()
    files: tuple[str, ...] = ()

    @classmethod
    def of(cls, name: str, digest: str, product: Product) -> Self:
        """Return what is noted of a product."""
        files = tuple(sha256(one).hexdigest() for one in product.contents)
        return cls(name, digest, product.findings, product.failed, product.summary, product.touched, files)

    @property
    def product(self) -> Product:
        """What came of it, but the bytes of its files."""
        return Product(self.findings, self.failed, self.summary, self.touched)


class Journal:
    """The file of a batch (nhật ký): a line for each agreement; of several for one, the last counts.

    A last line that was cut off is taken away, so that a batch that goes on leaves what an uninterrupted one does. A
    line that cannot be read counts for nothing. In memory it keeps where each line is, not what it holds.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lines: dict[str, tuple[str, int, int]] = {}
        self._superseded = 0
        with reported(str(path), "không mở được nhật ký", "cannot open the record"):
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                path.touch()
            with opened(path) as stream:
                end = self._read(stream)
            if path.stat().st_size > end:
                os.truncate(path, end)
            self._stream = path.open("r+b")
            self._stream.seek(end)

    def _read(self, stream: BinaryIO) -> int:
        end = 0
        while (line := stream.readline(_LONGEST_LINE)).endswith(b"\n"):
            self._note(line, end)
            end += len(line)
        return end

    def _note(self, line: bytes, start: int) -> None:
        """Note where a line stands; the name and the digest come first in it."""
        try:
            data = json.loads(line)
            name, digest = data["name"], data["digest"]
        except (ValueError, RecursionError, LookupError, TypeError):
            self._superseded += 1
            return
        self._superseded += name in self._lines
        self._lines[name] = digest, start, len(line)

    def find(self, name: str, digest: str) -> Noted | None:
        """Return what was noted of an agreement, if it depended on the same; none if that cannot be read."""
        known, start, size = self._lines.get(name, ("", 0, 0))
        if known != digest:
            return None
        with reported(str(self.path), "không đọc được nhật ký", "cannot read the record"):
            place = self._stream.tell()
            self._stream.seek(start)
            line = self._stream.read(size)
            self._stream.seek(place)
        try:
            return structure(json.loads(line), Noted)
        except (ValueError, RecursionError, FaultsError):
            return None

    def add(self, noted: Noted) -> None:
        """Put a line at the end."""
        line = json.dumps(unstructure(noted), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        with reported(str(self.path), "không ghi được nhật ký", "cannot write the record"):
            self._note(line, self._stream.tell())
            self._stream.write(line)
            self._stream.flush()

    def close(self) -> None:
        """Close the file; one of which more than half counts no longer is written anew, without that."""
        with reported(str(self.path), "không ghi được nhật ký", "cannot write the record"):
            if self._superseded > len(self._lines):
                self._renew()
            self._stream.close()

    def _renew(self) -> None:
        anew = self.path.with_name(f"{self.path.name}.part")
        with anew.open("wb") as stream:
            stream.writelines(self._counting())
        self._stream.close()
        anew.replace(self.path)

    def _counting(self) -> Iterator[bytes]:
        for _, start, size in self._lines.values():
            self._stream.seek(start)
            yield self._stream.read(size)
