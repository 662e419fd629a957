"""Dossiers: which agreements there are, each with the file that it stands in and that of its ledger."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Any

import attrs

from coordlib.files.storage import read
from coordlib.language import Message, RefusedError, clean_line, typed


def _path(given: str) -> str:
    """Return the path of a file as a register has it, without what nobody sees."""
    text = clean_line(given)
    if text:
        return text
    raise RefusedError(Message("đường dẫn trống", "a path is empty"))


def _path_or_none(given: str) -> str:
    return _path(given) if given else ""


def _refuse_twice(register: object, attribute: attrs.Attribute[Any], dossiers: tuple[Dossier, ...]) -> None:
    """Refuse what would be counted twice, and two agreements that would write into one ledger."""
    del register, attribute
    for paths in ((one.agreement for one in dossiers), (one.ledger for one in dossiers)):
        twice = next((path for path, count in Counter(paths).items() if path and count > 1), "")
        if twice:
            raise RefusedError(Message(f"“{twice}” ghi hai lần", f"{twice!r} is listed twice"))


@attrs.frozen(field_transformer=typed)
class Dossier:
    """An agreement and what is kept of it (hồ sơ): paths of files.

    `agreement`: the YAML or JSON file of the agreement. `ledger`: the file of its ledger; empty where nothing is
    recorded yet.
    """

    agreement: str = attrs.field(converter=_path)
    ledger: str = attrs.field(default="", converter=_path_or_none)

    def below(self, folder: Path) -> Dossier:
        """Return the dossier with its paths taken from a folder."""
        return Dossier(str(folder / self.agreement), str(folder / self.ledger) if self.ledger else "")


@attrs.frozen(field_transformer=typed)
class Register:
    """A portfolio file (danh mục quy chế phối hợp): many agreements with their ledgers, in the order of the list.

    `title`: what the list is of, which a report of it may bear.
    """

    title: str = attrs.field(default="", converter=clean_line)
    agreements: tuple[Dossier, ...] = attrs.field(default=(), validator=_refuse_twice)

    def below(self, folder: Path) -> Register:
        """Return the register with its paths taken from a folder."""
        return attrs.evolve(self, agreements=tuple(one.below(folder) for one in self.agreements))


def read_register(path: str | os.PathLike[str]) -> Register:
    """Read a portfolio file; the paths in it are seen from the folder that it stands in.

    The files that it names are not opened. Raises `FileError` as `read` does.
    """
    return read(path, Register).below(Path(path).parent)
