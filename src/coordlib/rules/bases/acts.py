"""Acts: laws, codes, ordinances and decrees with their days, as a table that a user can lay his own over."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property, lru_cache, partial, update_wrapper
from inspect import signature
from io import StringIO
from pathlib import Path
from typing import cast

import attrs

from coordlib.disk import CANNOT_READ, UnfitError, path_of, read_whole, reported
from coordlib.language import Breaches, Rule, checked, in_one_style, plain_letters
from coordlib.lexicon import Act, shipped_acts
from coordlib.model import Agreement

_LARGEST_TABLE = 20_000_000  # bytes: a hundred times all acts that agreements cite


class ActTable:
    """A table of acts, looked up by number or by kind and title."""

    def __init__(self, rows: Iterable[Act]) -> None:
        self.acts = tuple(rows)

    @cached_property
    def by_number(self) -> dict[str, Act]:
        """The act of each number; of two rows with one number, the later, which a user laid over."""
        return {act.number: act for act in self.acts if act.number}

    @cached_property
    def by_title(self) -> dict[tuple[str, str], tuple[Act, ...]]:
        """The acts of each kind and title, oldest first, without rows that a later one of the same number replaces."""
        found: dict[tuple[str, str], list[Act]] = {}
        for act in self.acts:
            if self.by_number.get(act.number, act) is act:
                found.setdefault((act.kind.lower(), _plain(act.title)), []).append(act)
        return {key: tuple(sorted(acts, key=lambda one: one.passed or date.min)) for key, acts in found.items()}

    @cached_property
    def of_one_kind(self) -> dict[str, str]:
        """The titles of two words and more that only codes or only laws bear, with that kind."""
        kinds: dict[str, set[str]] = {}
        for act in self.acts:
            if act.kind in ("Luật", "Bộ luật"):
                kinds.setdefault(act.title, set()).add(act.kind)
        return {title: kind for title, (kind, *others) in kinds.items() if not others and " " in title}

    @cached_property
    def _by_letters(self) -> dict[tuple[str, str], frozenset[Act]]:
        """The acts of each kind and title, whatever marks the letters bear."""
        found: dict[tuple[str, str], set[Act]] = {}
        for (kind, title), acts in self.by_title.items():
            found.setdefault((kind, plain_letters(title)), set()).update(acts[-1:])
        return {key: frozenset(acts) for key, acts in found.items()}

    def meant_by(self, kind: str, title: str) -> Act | None:
        """Return the act that is meant by a title that none bears: one of another kind, or with other marks."""
        if self.titled(kind, title):
            return None
        others = ("luật", "bộ luật", "pháp lệnh")
        same = [acts[-1] for one in others if (acts := self.titled(one, title))]
        alike = self._by_letters.get((kind.lower(), plain_letters(_plain(title))), frozenset())
        meant = [*same, *alike]
        return meant[0] if len(meant) == 1 else None

    def titled(self, kind: str, title: str) -> tuple[Act, ...]:
        """Return the acts of a kind with a title, oldest first."""
        return self.by_title.get((kind.lower(), _plain(title)), ())

    def laid_over(self, acts: Iterable[Act]) -> ActTable:
        """Return the table with other rows laid over its own: a row of the same number takes the place of the old."""
        return ActTable((*self.acts, *acts))


@lru_cache(maxsize=2048)
def _plain(title: str) -> str:
    """Return a title without the signs and the style of tone marks in which people write it differently."""
    return in_one_style(re.sub(r"[\W_]+", " ", title.lower()).strip())


def read_acts(file: str | Path) -> tuple[Act, ...]:
    """Return the acts of a CSV file in UTF-8 with the columns of `Act`; an empty cell is not known.

    Days are written 2025-07-01. Raises `FindingsError` for a file that cannot be read, one that lacks the columns
    ``kind``, ``number`` and ``title``, and a row whose day is none, with its line.
    """
    path = path_of(file, code=CANNOT_READ)
    with reported(str(path), "không đọc được bảng văn bản", "cannot read the table of acts", code=CANNOT_READ):
        text = read_whole(path, _LARGEST_TABLE).decode("utf-8-sig")
        rows = csv.DictReader(StringIO(text, newline=""), strict=True)
        try:
            _refuse_without_columns(rows.fieldnames or ())
            return tuple(_act(row, rows.line_num) for row in rows)
        except csv.Error as error:
            vi, en = f"dòng {rows.line_num} không phải là CSV", f"line {rows.line_num}: {error}"
            raise UnfitError(vi, en) from error


def _refuse_without_columns(named: Iterable[str]) -> None:
    if missing := [name for name in ("kind", "number", "title") if name not in named]:
        vi, en = f"thiếu cột {', '.join(missing)}", f"the columns {', '.join(missing)} are missing"
        raise UnfitError(vi, en)


def _act(row: dict[str, str], line: int) -> Act:
    passed, in_force, ended = (_day(row.get(name) or "", line) for name in ("passed", "in_force", "ended"))
    kind, number, title, successor, source, confidence = (
        row.get(name) or "" for name in ("kind", "number", "title", "successor", "source", "confidence")
    )
    return Act(kind, number, title, passed, in_force, ended, successor, source, confidence)


def _day(text: str, line: int) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        vi = f"dòng {line}: “{text:.20}” không phải là ngày viết như 2025-07-01"
        en = f"line {line}: {text[:20]!r} is no day like 2025-07-01"
        raise UnfitError(vi, en) from error


@lru_cache(maxsize=1)
def known_acts() -> ActTable:
    """Return the table that comes with coordlib, gathered from public texts and not complete."""
    return ActTable(shipped_acts())


@checked
def laid_over(rules: Iterable[Rule[Agreement]], acts: Iterable[Act]) -> tuple[Rule[Agreement], ...]:
    """Return rules in which those that ask the table of acts see other rows laid over it.

    ``check(agreement, laid_over(RULES, read_acts("acts.csv")))``
    """
    table = known_acts().laid_over(acts)
    return tuple(_over(one, table) if "table" in signature(one.look).parameters else one for one in rules)


def _over(one: Rule[Agreement], table: ActTable) -> Rule[Agreement]:
    look = update_wrapper(partial(_look, one, table), one.look)
    del look.__wrapped__  # a function that is known by the name of its rule goes to no other process
    return attrs.evolve(one, look=look)


def _look(one: Rule[Agreement], table: ActTable, agreement: Agreement) -> Breaches:
    look = cast("Callable[[Agreement, Callable[[], ActTable]], Breaches]", one.look)
    return look(agreement, lambda: table)
