"""The journal of a batch: the outcome of each agreement, so that what is unchanged is not done again.

In come products; out go their files, a line of the record for each, and the outcomes that a user sees. How they were
made, and on which executor, is no matter here.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Self

import attrs

from coordlib.amendments import Touched
from coordlib.batch.codes import BROKEN_OFF, SAME_ID
from coordlib.batch.jobs import Job, Product
from coordlib.batch.parcels import Listed, Names, Parcel, parcelled, shown
from coordlib.language import Bilingual, Finding, Findings, FindingsError, Message, RefusedError, checked, expect
from coordlib.storage import FaultsError, opened, put_output, read_whole, reported, structure, unstructure
from coordlib.tracking import StandingRow, Summary

_LONGEST_LINE = 4 * 1024 * 1024  # bytes
_LONGEST_REASON = 300  # letters


@attrs.frozen
class Noted:
    """A line of the record: what came of one agreement, and the SHA-256 of each of its files.

    `digest`: of all that it depended on. `id`: what the agreement is known by.
    """

    name: str
    digest: str
    findings: Findings = Findings()
    failed: bool = False
    summary: Summary | None = None
    touched: Touched = Touched()
    files: tuple[str, ...] = ()
    id: str = ""
    rows: tuple[StandingRow, ...] = ()

    @classmethod
    def of(cls, name: str, digest: str, product: Product) -> Self:
        """Return what is noted of a product."""
        return cls(
            name,
            digest,
            product.findings,
            product.failed,
            product.summary,
            product.touched,
            files=tuple(sha256(content).hexdigest() for content in product.contents),
            id=product.id,
            rows=product.rows,
        )

    @property
    def product(self) -> Product:
        """What came of it, but the bytes of its files."""
        return Product(self.findings, self.failed, self.summary, self.touched, id=self.id, rows=self.rows)


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
            end = 0
            with opened(path) as stream:
                while (line := stream.readline(_LONGEST_LINE)).endswith(b"\n"):
                    self._note(line, end)
                    end += len(line)
            if path.stat().st_size > end:
                os.truncate(path, end)
            self._stream = path.open("r+b")
            self._stream.seek(end)

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
            for _, start, size in self._lines.values():
                self._stream.seek(start)
                stream.write(self._stream.read(size))
        self._stream.close()
        anew.replace(self.path)


@attrs.frozen
class Outcome(Bilingual):
    """What became of one of many agreements (kết quả của một hồ sơ).

    `name`: what its files are or would be called; empty where nothing of it could be read. `source`: its path or title.
    `findings`: what the check found, and why it failed, if it did. `files`: what was written, in the order of the
    formats. `summary`: where it stands, if it was assessed; `touched`: what successions touch of it.
    `rows`: its standings in plain values, if they were asked for; what is restricted is withheld.
    `unchanged`: whether all of this is of an earlier time, since nothing that it depends on changed.
    """

    name: str
    source: str
    findings: Findings = Findings()
    failed: bool = False
    files: tuple[Path, ...] = ()
    summary: Summary | None = None
    touched: Touched = Touched()
    unchanged: bool = False
    rows: tuple[StandingRow, ...] = ()

    def __format__(self, language: str) -> str:
        listed = [format(self.findings, language)] if self.findings else []
        touched = [format(self.touched, language)] if self.touched else []
        return "\n".join([self.source, *map(str, self.files), *listed, *touched])


@attrs.frozen
class Pending:
    """One of many that is to be worked on: what it is, and the digest of all that it depends on."""

    source: str
    parcel: Parcel
    digest: str


@attrs.frozen(eq=False)
class Shelf:
    """Where what comes of a job is kept (nơi lưu): a folder for the files, and the record; none, where nothing is."""

    job: Job
    folder: Path | None = None
    record: Journal | None = None
    overwrite: bool = False
    names: Names = attrs.field(factory=Names)
    known: dict[str, str] = attrs.field(factory=dict)
    settings: str = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "settings", self.job.digest if self.record else "")

    def taken(self, source: Listed) -> Outcome | Pending:
        """Return what became of a source if nothing that it depends on changed, or that it is to be worked on."""
        called = shown(source)
        try:
            parcel = parcelled(source, self.job.types)
            if self.folder:
                self.names.take(parcel)
        except RefusedError:  # no source at all, which is a mistake of the program's
            raise
        except FindingsError as error:
            return Outcome("", called, error.findings, failed=True)
        if self.record is None:
            return Pending(called, parcel, "")
        digest = sha256(f"{self.settings}\n{parcel.digest}".encode()).hexdigest()
        noted = self.record.find(self._noted_as(parcel), digest)
        if noted is None or not self._intact(noted):
            return Pending(called, parcel, digest)
        product = self._alone(called, noted.product)
        return self._outcome(called, parcel.name, product, unchanged=not product.failed or noted.failed)

    def _alone(self, called: str, product: Product) -> Product:
        """Return a product, failed (BAT005) if its agreement is one that came before: it would be counted twice."""
        if product.id not in self.known:
            self.known.update({product.id: called} if product.id else {})
            return product
        return attrs.evolve(product.but((two_alike(product.id, self.known[product.id], called),)), summary=None)

    def _noted_as(self, parcel: Parcel) -> str:
        return parcel.name if self.folder else parcel.called

    def _intact(self, noted: Noted) -> bool:
        """Tell whether the files of an agreement still hold what was written."""
        if noted.failed:
            return True
        return len(noted.files) == len(self.job.formats) and all(map(_holds, self._files(noted.name), noted.files))

    def _files(self, name: str) -> tuple[Path, ...]:
        return tuple(self.folder / f"{name}{suffix}" for suffix in self.job.formats) if self.folder else ()

    def kept(self, pending: Pending, product: Product | BaseException) -> Outcome:
        """Write the files of a product, note it, and return what became of it; an error of its own is a finding."""
        name = pending.parcel.name
        if isinstance(product, BaseException):
            reason = f"{type(product).__name__}: {product}"[:_LONGEST_REASON]
            return Outcome(name, pending.source, Findings((BROKEN_OFF.finding(_broken_off(reason)),)), failed=True)
        if (alone := self._alone(pending.source, product)) is not product:
            return self._outcome(pending.source, name, alone)
        try:
            for path, content in zip(self._files(name) if product.contents else (), product.contents, strict=True):
                put_output(path, content, overwrite=self.overwrite)  # the digest in the record tells if it got there
        except FindingsError as error:
            return self._outcome(pending.source, name, product.but(error.findings))
        if self.record:
            self.record.add(Noted.of(self._noted_as(pending.parcel), pending.digest, product))
        return self._outcome(pending.source, name, product)

    def _outcome(self, source: str, name: str, product: Product, *, unchanged: bool = False) -> Outcome:
        return Outcome(
            name,
            source,
            product.findings,
            product.failed,
            files=() if product.failed else self._files(name),
            summary=product.summary,
            touched=product.touched,
            unchanged=unchanged,
            rows=product.rows,
        )


def _broken_off(reason: str) -> Message:
    return Message(f"chương trình dừng giữa chừng: {reason}", f"the work on it broke off: {reason}")


def _holds(path: Path, digest: str) -> bool:
    try:
        return sha256(read_whole(path, path.stat().st_size)).hexdigest() == digest
    except OSError:
        return False


@checked
def two_alike(known_by: str, first: str, second: str) -> Finding:
    """Return the finding that two files hold one agreement by its `id` (BAT005)."""
    return SAME_ID.finding(_same_id(second, known_by, first))


def _same_id(second: str, known_by: str, first: str) -> Message:
    return Message(
        f"“{second}” có cùng id “{known_by}” với “{first}”: một quy chế ghi ở hai tệp",
        f"{second!r} has the id {known_by!r} of {first!r}: they are one agreement",
    )


@checked
def summaries(outcomes: Iterable[Outcome]) -> Iterator[Summary]:
    """Yield the summary of each that was assessed, as `summarise` takes them."""
    for outcome in outcomes:
        expect(outcome, Outcome, "summaries: outcomes", "assess_many(sources, on)")
        if outcome.summary is not None:
            yield outcome.summary
