"""Outcomes: what became of each of many agreements, and where its files are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import attrs

from coordlib.batch.jobs import Job, Product
from coordlib.batch.journal import Journal, Noted
from coordlib.batch.parcels import Listed, Names, Parcel, parcelled, shown
from coordlib.batch.successions import Touched
from coordlib.disk import read_whole, reported
from coordlib.issued import Summary
from coordlib.language import Address, Finding, Findings, FindingsError, Message, Severity, expect

_ENDED = "BAT001"
_LONGEST_REASON = 300
_HELP_ENDED = Message(
    "Chạy riêng quy chế này để xem lỗi; nếu là lỗi của coordlib thì báo lại.",
    "Try this one alone to see the error; report it if coordlib is at fault.",
)


@attrs.frozen
class Outcome:
    """What became of one of many agreements (kết quả của một hồ sơ).

    `name`: what its files are or would be called; empty where nothing of it could be read. `source`: its path or title.
    `findings`: what the check found, and why it failed, if it did. `files`: what was written, in the order of the
    formats. `summary`: where it stands, if it was assessed; `touched`: what successions touch of it.
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

    def __format__(self, language: str) -> str:
        listed = [format(self.findings, language)] if self.findings else []
        touched = [format(self.touched, language)] if self.touched else []
        return "\n".join([self.source, *(str(one) for one in self.files), *listed, *touched])

    def __str__(self) -> str:
        return format(self, "en")


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
    names: Names = attrs.field(factory=Names)
    settings: str = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "settings", self.job.digest if self.record else "")

    def taken(self, source: Listed) -> Outcome | Pending:
        """Return what became of a source if nothing that it depends on changed, or that it is to be worked on."""
        called = shown(source)
        try:
            parcel = parcelled(source)
            if self.folder:
                self.names.take(parcel)
        except FindingsError as error:
            return Outcome("", called, error.findings, failed=True)
        if self.record is None:
            return Pending(called, parcel, "")
        digest = sha256(f"{self.settings}\n{parcel.digest}".encode()).hexdigest()
        noted = self.record.find(self._noted_as(parcel), digest)
        if noted is None or not self._intact(noted):
            return Pending(called, parcel, digest)
        return self._outcome(called, parcel.name, noted.product, unchanged=True)

    def _noted_as(self, parcel: Parcel) -> str:
        return parcel.name if self.folder else parcel.called

    def _intact(self, noted: Noted) -> bool:
        """Tell whether the files of an agreement still hold what was written."""
        if noted.failed:
            return True
        if len(noted.files) != len(self.job.formats):
            return False
        pairs = zip(self._files(noted.name), noted.files, strict=True)
        return all(_holds(path, digest) for path, digest in pairs)

    def _files(self, name: str) -> tuple[Path, ...]:
        return tuple(self.folder / f"{name}{one}" for one in self.job.formats) if self.folder else ()

    def kept(self, pending: Pending, product: Product | BaseException) -> Outcome:
        """Write the files of a product, note it, and return what became of it; an error of its own is a finding."""
        name = pending.parcel.name
        if isinstance(product, BaseException):
            return Outcome(name, pending.source, Findings((_ended(product),)), failed=True)
        try:
            for path, content in zip(self._files(name) if product.contents else (), product.contents, strict=True):
                put_file(path, content)
        except FindingsError as error:
            return self._outcome(pending.source, name, product.but(error.findings))
        if self.record:
            self.record.add(Noted.of(self._noted_as(pending.parcel), pending.digest, product))
        return self._outcome(pending.source, name, product)

    def _outcome(self, source: str, name: str, product: Product, *, unchanged: bool = False) -> Outcome:
        files = () if product.failed else self._files(name)
        return Outcome(
            name, source, product.findings, product.failed, files, product.summary, product.touched, unchanged
        )


def _holds(path: Path, digest: str) -> bool:
    try:
        return sha256(read_whole(path, path.stat().st_size)).hexdigest() == digest
    except OSError:
        return False


def put_file(path: Path, content: bytes) -> None:
    """Write a file of a batch whole, by way of one beside it that a batch that goes on replaces.

    It is not forced onto the disk: whether it got there the digest in the record tells the next time.
    """
    part = path.with_name(f".{path.name}.part")
    with reported(str(path), "không ghi được", "cannot write"):
        part.write_bytes(content)
        part.replace(path)


def _ended(error: BaseException) -> Finding:
    reason = f"{type(error).__name__}: {error}"[:_LONGEST_REASON]
    words = Message(f"chương trình dừng giữa chừng: {reason}", f"the work on it broke off: {reason}")
    return Finding(_ENDED, Severity.ERROR, Address(), words, _HELP_ENDED)


def summaries(outcomes: Iterable[Outcome]) -> Iterator[Summary]:
    """Yield the summary of each that was assessed, as `summarise` takes them."""
    for one in outcomes:
        expect(one, Outcome, "summaries takes outcomes", "assess_many(sources, on) yields them")
        if one.summary is not None:
            yield one.summary
