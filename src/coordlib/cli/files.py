"""Files of a call: the agreements, ledgers and records that it names, and what it may write over.

In come the names that were typed, ``-`` for standard input; out go records, ledgers and days, or a refusal.
"""

from __future__ import annotations

import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from coordlib import language, storage
from coordlib.cli.failures import refuse
from coordlib.cli.languages import in_language
from coordlib.language import Finding, FindingsError, Key, Message, nearest
from coordlib.lexicon import Facts
from coordlib.model import Agreement

if TYPE_CHECKING:
    from coordlib.tracking import Ledger, Progress

Kind = TypeVar("Kind")

STDIN = "-"
_STDIN_NAME = "<stdin>"
_LARGEST = 16 * 1024 * 1024
_LEDGER_SUFFIX = ".jsonl"

_NO_UTF8 = Message("không phải là chữ UTF-8", "it is not UTF-8 text")
_ONE_LEDGER = Message("--ledger đi với một tệp quy chế", "--ledger goes with one agreement")
_NO_LEDGER = Message("với “-” phải ghi --ledger", "with '-' say --ledger")


def present_time() -> datetime:
    """Return the time that it is here, with its zone: the only place that looks at the clock."""
    return datetime.now().astimezone()


def day_or_today(on: date | None) -> date:
    """Return the day that was said, or today."""
    return on or present_time().date()


def load(name: str, kind: type[Kind]) -> Kind:
    """Return the record of a file, or of standard input for ``-``. Raises `FileError`."""
    if name != STDIN:
        return storage.read(name, kind)
    text = standard_input()
    with named_input():
        return storage.read_text(text, ".json" if text.lstrip().startswith("{") else ".yaml", kind=kind)


def standard_input() -> str:
    """Return the text of standard input."""
    with storage.reported_as("cannot read", _STDIN_NAME, storage.FileError):
        content = sys.stdin.buffer.read(_LARGEST)
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ValueError(in_language(_NO_UTF8)) from None


@contextmanager
def named_input(name: str = STDIN) -> Iterator[None]:
    """Let findings of a text name the file from which it came, or standard input."""
    try:
        yield
    except storage.FileError as error:
        raise storage.FileError(error.findings.in_file(_STDIN_NAME if name == STDIN else name)) from None


def placed_at_input(finding: Finding) -> Finding:
    """Return a finding of a text that came from standard input, with the name of that."""
    return finding.in_file(_STDIN_NAME)


def write_anew(name: str, text: str) -> None:
    """Write the text of a file anew, with the sign of UTF-8 at its beginning (BOM) if it had one, as on Windows."""
    has_sign = storage.content_of(name).startswith(BOM_UTF8)
    storage.write_whole(name, text.encode("utf-8-sig" if has_sign else "utf-8"))


def facts_of(folders: Sequence[str]) -> Facts | None:
    """Return the facts of folders over those that are known; none, for those alone, where no folder is named."""
    return language.read_facts(*folders) if folders else None


def ledger_of(agreement: Agreement, name: str, given: str | None, correction: str = "") -> Ledger:
    """Return the ledger of an agreement: the file that is named, else the one beside the agreement's, if any.

    `correction`: why its title, parties, number or day of signing were corrected, for the ledger to take it as its own.
    """
    from coordlib.tracking import Ledger  # noqa: PLC0415 - only with a ledger

    if given:
        return Ledger.open(given, agreement, correction=correction)
    if name == STDIN:
        return Ledger(agreement)
    return Ledger.open(ledger_beside(name), agreement, correction=correction)


def ledger_beside(name: str) -> Path:
    """Return where the ledger of an agreement's file is kept unless another is named: beside it, as ``.jsonl``."""
    return Path(name).with_suffix(_LEDGER_SUFFIX)


def refuse_shared_ledger(files: Sequence[str], given: str | None) -> None:
    """Refuse one ledger for several agreements."""
    if given and len(files) > 1:
        refuse(_ONE_LEDGER)


def refuse_unnamed_ledger(name: str, given: str | None) -> None:
    """Require the ledger option when the agreement comes from standard input."""
    if name == STDIN and not given:
        refuse(_NO_LEDGER)


def refuse_replacing(file: str | Path, *, force: bool) -> None:
    """Refuse to write over a file that is there."""
    if str(file) != STDIN and Path(file).exists() and not force:
        refuse(_there_already(file))


def parties_of(given: str, progress: Progress) -> tuple[Key, ...]:
    """Return the keys of whom was typed by a key or a name; whom nobody knows is refused."""
    try:
        return progress.keys_of(given)
    except FindingsError as error:
        refuse(error.findings[0].what)


def party_of(given: str, progress: Progress) -> Key:
    """Return the key of the one party that was typed by its key or its name; a name that several bear is refused."""
    keys = parties_of(given, progress)
    if len(keys) > 1:
        refuse(_name_of_several(given, ", ".join(keys)))
    return keys[0]


def _name_of_several(given: str, keys: str) -> Message:
    return Message(
        f"nhiều bên cùng tên “{given}”: hãy ghi khóa ({keys})", f"several are called {given!r}: give the key ({keys})"
    )


def refuse_unknown(value: str, known: Iterable[str], name: Message) -> None:
    """Refuse a name that is none of those known, with the nearest; `name`: what it would be the name of."""
    among = sorted(known)
    if value not in among:
        refuse(_unknown(value, name, nearest(value, among)))


def _there_already(file: str | Path) -> Message:
    return Message(f"đã có tệp {file}; thêm --force để ghi đè", f"{file} is there; --force replaces it")


def _unknown(value: str, name: Message, meant: Message) -> Message:
    return Message(f"không có {name.vi} “{value}”{meant.vi}", f"there is no {name.en} {value!r}{meant.en}")
