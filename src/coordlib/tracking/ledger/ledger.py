"""The ledger: what was done under an agreement, recorded once and never changed.

In come entries; out goes a ledger with them, which is on the disk by then. How a file or a store is read is the
business of `archive`, and what an agreement admits that of `admission`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TypeAlias

import attrs

from coordlib import language
from coordlib.dates import Calendar
from coordlib.model import Agreement
from coordlib.storage import LOCK_SECONDS, Stamp, Store
from coordlib.tracking.ledger import archive
from coordlib.tracking.ledger import entries as facts
from coordlib.tracking.ledger.admission import Admission, by_keys, refuse
from coordlib.tracking.ledger.chain import FIRST_SEAL, Chain, Log, Mark, write_head, write_line
from coordlib.tracking.ledger.notation import NotationError, json_of, read_entry
from coordlib.tracking.ledger.owners import Owner, owner_of

_Log: TypeAlias = Log[Admission]

_UNWRITABLE = language.Message("mục này không ghi được đúng như vậy", "the entry cannot be written as it is")


def _not_waiting(number: str) -> language.Message:
    return language.Message(f"mục {number} không chờ xác nhận", f"entry {number} waits for no confirmation")


def _not_so_many(count: str) -> language.Message:
    return language.Message(f"sổ không có {count} mục", f"the ledger has not {count} entries")


def _logged(given: Iterable[facts.Entry] | _Log) -> _Log:
    return given if isinstance(given, Log) else Log(given)


@attrs.frozen(field_transformer=language.typed)
class Ledger:
    """What was done under an agreement (sổ theo dõi): entries in the order in which they were recorded.

    ``Ledger(agreement)`` is an empty one in memory, `open` reads a file. A ledger never changes: `record` and
    `append` return the ledger with the new entries; where there is a file, they are on the disk by then.
    `entries`: what was recorded. `file`, `folder`: where it is kept, and the folder that `file` is seen from. `store`:
    where it is kept instead, and then `file` is what findings call that. `torn`: what stands after the last whole line
    there: an entry that was never acknowledged, cut off as the machine stopped. `log`, `owner`, `mark`, `stamp`: how it
    is kept: entries and seals, the agreement that the file names, how far it was read or written, and the file as it
    was last left. All but the first two are filled in by `open` and `append`.
    """

    agreement: Agreement = attrs.field(repr=False)
    calendar: Calendar = attrs.field(factory=Calendar, kw_only=True, repr=False)
    log: _Log = attrs.field(factory=Log, converter=_logged, kw_only=True, alias="entries", repr=False)
    file: str = attrs.field(default="", kw_only=True, eq=False)
    folder: str = attrs.field(default="", kw_only=True, eq=False, repr=False)
    torn: bytes = attrs.field(default=b"", kw_only=True, eq=False)
    store: Store | None = attrs.field(default=None, kw_only=True, eq=False, repr=False)
    owner: Owner | None = attrs.field(default=None, kw_only=True, eq=False, repr=False)
    correction: str = attrs.field(default="", kw_only=True, eq=False, repr=False)
    mark: Mark = attrs.field(factory=Mark, kw_only=True, eq=False, repr=False)
    stamp: Stamp | None = attrs.field(default=None, kw_only=True, eq=False, repr=False)

    def __repr__(self) -> str:
        kept = f" in {self.file}" if self.file else ""
        return f"<Ledger of {len(self.log)} entries{kept} for {language.shortened(self.agreement.title)!r}>"

    def _repr_html_(self) -> str:
        """Return what a notebook shows: a row for each entry."""
        rows = (
            (number, language.date_in_figures(one.on), one.what.in_words, self.agreement.called(one.by))
            for number, one in enumerate(self.entries, start=1)
        )
        return language.html_table(
            f"{self.agreement.title}: {len(self.log)} mục", ("Mục", "Ngày", "Nội dung", "Bên"), rows
        )

    @classmethod
    def open(
        cls,
        where: str | os.PathLike[str] | Store,
        agreement: Agreement,
        *,
        calendar: Calendar | None = None,
        correction: str = "",
    ) -> Ledger:
        """Return the ledger of a file (JSON Lines) or in a store; one that is not there is empty, and made as it grows.

        A ledger knows its agreement by its `id`, and by title, parties, number and day of signing as they were when it
        began. One that has the `id` and differs in these is refused as another (LED004), as a copy is that kept the
        `id` of what it was made of; unless an amendment says so, or `correction` says why it was corrected (lý do đính
        chính): that goes into the ledger before the next entry.

        A last line that was cut off is set aside (`torn`). Of a long ledger what stands before its last snapshot is
        read when it is asked for. Raises `LedgerError` for a past line that was changed,
        lost or moved (LED001), one that holds no entry (LED003), the ledger of another agreement (LED004), or of one
        with amendments that this one lacks (LED007), and a file that cannot be read or is none (FIL006); ``TypeError``
        for what is no path.
        """
        shelf, folder = archive.shelf_of(where, agreement), str(Path.cwd())
        store = shelf.store if isinstance(shelf, archive.StoreShelf) else None
        ledger = cls(
            agreement,
            calendar=calendar or Calendar(),
            file=shelf.name,
            folder=folder,
            store=store,
            correction=correction,
        )
        return _opened(ledger, shelf)

    @classmethod
    def of_lines(
        cls, content: bytes, agreement: Agreement, *, name: str = "", calendar: Calendar | None = None
    ) -> Ledger:
        """Return the ledger that the bytes of a file hold, in memory: what it grows by goes to no file.

        `name`: of the file, for findings. Raises `LedgerError` for what `open` refuses of a file's content.
        """
        language.expect(content, bytes, "of_lines: content", "Ledger.open(path, agreement)")
        chain = Chain(content)
        entries, owner = archive.entries_of(name, chain, agreement, 0)
        log: _Log = Log((), []).grown(entries, chain.seals)
        return cls(agreement, calendar=calendar or Calendar(), entries=log, owner=owner, mark=chain.mark)

    def present(self) -> Ledger:
        """Return the ledger with what others have recorded since; only that is read. Raises what `open` does."""
        return _present(self) if self.file else self

    @property
    def entries(self) -> tuple[facts.Entry, ...]:
        """What was recorded, in that order (các mục)."""
        return self.log.entries

    @property
    def seal(self) -> str:
        """A name for all entries together, which a report may print (mã xác thực)."""
        return self.seal_at(len(self.log))

    @property
    def path(self) -> Path:
        """Where the file is, whatever the present folder."""
        return Path(self.folder, self.file)

    @language.explained
    def record(  # noqa: PLR0913 - what is said of an entry, all but two by keyword
        self,
        what: facts.What | str,
        on: date,
        *,
        by: str | Iterable[str] = (),
        evidence: facts.Evidence | str | Iterable[facts.Evidence | str] = (),
        recorded: date | None = None,
        restricted: bool = False,
        clerk: str = "",
        proposed: bool = False,
    ) -> Ledger:
        """Return the ledger with one entry more: ``ledger.record("reply", on=date(…), evidence="45/VTGL-KT")``.

        `what`: a fact, or the key of a duty that was done; `by`: who did it, by keys or by names; `evidence`: also a
        number and symbol alone. Arguments as for
        `Entry`. A correction is entered after all that it can
        correct, unless `recorded` says otherwise: it changes no earlier assessment. Raises what `append` does.
        """
        what = facts.Done(what) if isinstance(what, str) else what
        by = by_keys(self.agreement, (by,) if isinstance(by, str) else by)
        latest = max((one.recorded for one in self.entries), default=on) if isinstance(what, facts.Correction) else on
        entry = facts.Entry(
            what, on, by, recorded or max(on, latest), evidence, restricted, clerk=clerk, proposed=proposed
        )
        return self.append(entry)

    @property
    def waiting(self) -> tuple[int, ...]:
        """The numbers of the entries that were proposed, and neither confirmed nor withdrawn yet (chờ xác nhận)."""
        settled = {entry.what.entry for entry in self.entries if isinstance(entry.what, facts.Correction)}
        return tuple(number for number, one in enumerate(self.entries, 1) if one.proposed and number not in settled)

    @language.explained
    def confirm(self, number: int, *, clerk: str, reason: str = "Xác nhận", recorded: date | None = None) -> Ledger:
        """Return the ledger in which a proposed entry counts, since a second person confirms it (xác nhận).

        Both stay: the proposal, and the entry that confirms it, by its number. It counts from `recorded` on, the latest
        day of entry unless said. What is wrong with a proposal is corrected or withdrawn by a `Correction`. Raises what
        `append` does, `EntryRefusedError` among it where who proposed it confirms it, or something else was recorded of
        the occasion in the meantime, and `RefusedError` for what does not wait.
        """
        if number not in self.waiting:
            raise language.RefusedError(_not_waiting(language.as_given(number)))
        first = self.entries[number - 1]
        assert not isinstance(first.what, facts.Correction)
        latest = max(entry.recorded for entry in self.entries)
        right = facts.Correction(number, reason, first.what)
        return self.append(facts.Entry(right, first.on, first.by, recorded or latest, clerk=clerk))

    def append(self, *entries: facts.Entry, wait: float = LOCK_SECONDS) -> Ledger:
        """Return the ledger with more entries, all admitted or none; a file holds them safely when this returns.

        If the machine stops before, the first of them may be there, each whole. The first that a file gets come after a
        line that names the agreement.

        What another process has appended in the meantime comes first; `wait`: how many seconds to wait for one that
        is appending. Where the file is as it was last left nothing of it is read, otherwise all of it.
        An agreement without an `id` is given one in the file that it was read from, as one line.

        Raises `EntryRefusedError` for an entry that the agreement does not know (LED002), and `LedgerError` for a file
        that is damaged, locked or cannot be written, or an agreement without an `id` that stands in no file (LED005);
        then nothing has changed.
        """
        if not self.file:
            return _with(self, entries)[0]
        agreement = archive.with_id(self.agreement, self.owner, self.file) if self.store else self.agreement
        shelf = archive.shelf_of(self.store or self.file, agreement, self.folder)
        with shelf.held(wait):
            present = _present(self, shelf)
            agreement = archive.with_id(agreement, present.owner, self.file)
            archive.refuse_entry_of_another(self.file, present.owner, agreement, corrected=bool(self.correction))
            known = present if agreement is present.agreement else attrs.evolve(present, agreement=agreement)
            grown, lines = _with(known, entries)
            if not lines:
                return present
            archive.write_id(present.agreement, agreement.id)
            stamp = shelf.put(lines, grown.mark, present.torn)
            mark = attrs.evolve(grown.mark, size=stamp.size) if stamp else grown.mark
            if mark.entries // archive.EVERY != present.mark.entries // archive.EVERY:
                shelf.keep(archive.snapshot_of(mark))
            return attrs.evolve(grown, mark=mark, stamp=stamp, torn=b"")

    @language.explained
    def seal_at(self, count: int) -> str:
        """Return the seal that the ledger had after so many entries, to compare with one that was printed then.

        Raises `RefusedError` for a number of entries that it has not.
        """
        if not 0 <= count <= len(self.log):
            raise language.RefusedError(_not_so_many(language.as_given(count)))
        return _sealed(self).log.seal_of(count) if count else FIRST_SEAL

    def changes(self) -> language.Findings:
        """Return what of the agreement is no longer as the ledger has it (thay đổi từ khi mở sổ), as notes (LED006).

        Its title, its parties, and what entries are about that no text of it states any more. None of that locks a
        ledger: it follows the agreement by its `id`.
        """
        return language.Findings(tuple(archive.changes_since(self.file, self.owner, self.entries, self.agreement)))

    def verify(self, *, tip: archive.Tip | None = None) -> language.Findings:
        """Return what is wrong with the ledger where it is kept, as it is now; nothing if all is well, or in memory.

        `tip`: how many entries there once were, and their seal then, as for `verify`.
        """
        return archive.verify(self.store or self.path, self.agreement, tip=tip) if self.file else language.Findings()


# --- how it grows ---


def _with(ledger: Ledger, entries: Iterable[facts.Entry]) -> tuple[Ledger, bytes]:
    """Return the ledger with more entries, and the lines that they make."""
    ledger = _sealed(ledger)
    log = ledger.log
    admission = _admission(ledger)
    try:
        admitted, contents = [], []
        for entry in entries:
            admitted.append(admission.admit(entry))
            contents.append(_readable(admitted[-1]))
    finally:
        if admission.count == len(log):  # nothing was admitted
            log.put_aside(admission)
    if not admitted:
        return ledger, b""
    lines, seals, owner, mark = _lines(ledger, contents)
    grown = log.grown(admitted, seals)
    grown.put_aside(admission)
    return attrs.evolve(ledger, entries=grown, owner=owner, mark=mark, torn=b""), lines


def _admission(ledger: Ledger) -> Admission:
    """Return what admits entries after those of a ledger; what is known of them is worked out once."""
    known = ledger.log.take_aside()
    if known and known.agreement is ledger.agreement and known.calendar is ledger.calendar:
        return known
    return Admission(ledger.agreement, ledger.entries, ledger.calendar)


def _lines(ledger: Ledger, contents: Iterable[bytes]) -> tuple[bytes, list[str], Owner, Mark]:
    """Return the lines of new entries, the seal of each, the agreement that the ledger names, and the mark then."""
    lines, seals, owner, mark = [], [], ledger.owner, ledger.mark
    tip, entries, grown = mark.tip, mark.entries, mark
    if owner is None:
        owner = owner_of(ledger.agreement)
        line, tip = write_head(head := json_of(owner), tip)
        grown = attrs.evolve(grown, head=head, headed=entries)
        lines.append(line)
    elif (ledger.correction and owner.changes_to(ledger.agreement)) or owner.learns_from(ledger.agreement):
        owner = attrs.evolve(owner_of(ledger.agreement), reason=ledger.correction)
        line, tip = write_head(named_anew := json_of(owner), tip, b"correction")
        grown = attrs.evolve(grown, corrected=(*grown.corrected, (entries, named_anew)))
        lines.append(line)
    if (known := archive.amendments_named(ledger.agreement)) != archive.seen_by(mark):
        line, tip = write_head(named_now := json.dumps(known, ensure_ascii=False).encode(), tip, b"amendments")
        grown = attrs.evolve(grown, amended=(*mark.amended, (entries, named_now)))
        lines.append(line)
    for number, content in enumerate(contents, start=entries + 1):
        line, tip = write_line(content, number, tip)
        lines.append(line)
        seals.append(tip)
    joined = b"".join(line + b"\n" for line in lines)
    return joined, seals, owner, mark.after(joined, attrs.evolve(grown, tip=tip, entries=entries + len(seals)))


def _sealed(ledger: Ledger) -> Ledger:
    """Return a ledger whose entries have their seals: those that were passed in get them as if they were recorded."""
    if ledger.log.sealed:
        return ledger
    bare = attrs.evolve(ledger, owner=None, mark=Mark())
    _, seals, owner, mark = _lines(bare, map(json_of, ledger.entries))
    return attrs.evolve(ledger, entries=Log(ledger.entries, seals), owner=owner, mark=mark)


def _readable(entry: facts.Entry) -> bytes:
    """Return an entry as JSON that reads back as the same; what does not is refused, or it would close the ledger."""
    content = json_of(entry)
    try:
        same = read_entry(content) == entry
    except NotationError:
        same = False
    if not same:
        refuse(_UNWRITABLE)
    return content


# --- where it is kept ---


def _present(ledger: Ledger, shelf: archive.Shelf | None = None) -> Ledger:
    """Return a ledger with what others have appended to it; if it is as it was last left, nothing is read."""
    shelf = shelf or archive.shelf_of(ledger.store or ledger.file, ledger.agreement, ledger.folder)
    return ledger if shelf.as_left(ledger.mark, ledger.stamp) else _read(ledger, shelf)


def _read(ledger: Ledger, shelf: archive.Shelf) -> Ledger:
    """Read on in a ledger, of whose entries the first are known, and return the ledger that it is now.

    Of a short one all is read again, and of one whose last line is not where it was.
    """
    known = len(ledger.log)
    on = shelf.archived(ledger.mark) if known >= archive.EVERY else None
    found = on or shelf.archived() or archive.Archived(Chain(b""))
    later, owner = archive.entries_of(
        shelf.name, found.chain, ledger.agreement, known, corrected=bool(ledger.correction)
    )
    seals = found.chain.seals
    if on is None:
        if known and (len(seals) < known or seals[known - 1] != ledger.seal):
            raise archive.past_changed(shelf.name, known)
        seals = seals[known:]
    grown = ledger.log.grown(later, seals)
    if admission := ledger.log.take_aside():
        for entry in later:
            admission.learn(entry)
        grown.put_aside(admission)
    return _as_found(ledger, grown, owner, found)


def _opened(ledger: Ledger, shelf: archive.Shelf) -> Ledger:
    """Return a ledger as it stands: read from its snapshot on, if it has one, and whole otherwise."""
    mark = archive.mark_of(shelf.snapshot())
    if mark is None:
        return _read(ledger, shelf)
    if (found := shelf.archived(mark)) is None:
        raise archive.past_changed(shelf.name, mark.entries, f"{shelf.name}.snapshot")
    later, owner = archive.entries_of(
        shelf.name, found.chain, ledger.agreement, mark.entries, corrected=bool(ledger.correction)
    )

    def load() -> tuple[list[facts.Entry], list[str]]:
        chain = (shelf.archived() or found).chain
        entries, _ = archive.entries_of(shelf.name, chain, ledger.agreement, 0, corrected=bool(ledger.correction))
        if chain.seals[mark.entries :][: len(found.chain.seals)] != found.chain.seals:
            raise archive.past_changed(shelf.name, mark.entries)
        return entries[: mark.entries], chain.seals[: mark.entries]

    log: _Log = Log.lazily(mark.entries, load, later, found.chain.seals)
    return _as_found(ledger, log, owner, found)


def _as_found(ledger: Ledger, log: _Log, owner: Owner | None, found: archive.Archived) -> Ledger:
    chain = found.chain
    return attrs.evolve(ledger, entries=log, torn=chain.torn, owner=owner, mark=chain.mark, stamp=found.stamp)
