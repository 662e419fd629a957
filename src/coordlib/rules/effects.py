"""Effects: what other facts would change in what is found of agreements, before an office takes them.

In come two values of facts and agreements; out goes, for each of these, which findings come and which go, and which
rows differ. Where facts are read from is no matter here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

import attrs

from coordlib.language import Bilingual, Finding, checked
from coordlib.lexicon import DatedRow, Facts, TableName
from coordlib.model import Agreement
from coordlib.rules.checking import check


@attrs.frozen
class FactsEffect(Bilingual):
    """What other facts change in what is found of an agreement (tác động của cứ liệu): what comes, and what goes."""

    agreement: Agreement
    come: tuple[Finding, ...] = ()
    gone: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.come or self.gone)

    def __format__(self, language: str) -> str:
        lines = [(f"{sign} ", one) for sign, found in (("+", self.come), ("-", self.gone)) for one in found]
        return "\n".join(f"{sign}{one:{language}}" for sign, one in lines)


@attrs.frozen
class ChangedRow:
    """A row that differs between two values of facts (dòng đổi): of which table, as it was and as it is."""

    table: TableName
    old: DatedRow | None
    new: DatedRow | None


@checked
def effects_of(old: Facts, new: Facts, agreements: Iterable[Agreement]) -> Iterator[FactsEffect]:
    """Yield for each agreement, in their order, what is found of it by `new` facts and not by `old`, and the reverse.

    Nothing is judged before it is asked for, so that thousands can be looked at one by one.
    """
    for agreement in agreements:
        before, after = (check(agreement, facts=facts).found for facts in (old, new))
        come = tuple(finding for finding in after if finding not in before)
        gone = tuple(finding for finding in before if finding not in after)
        yield FactsEffect(agreement, come, gone)


@checked
def changed_rows(old: Facts, new: Facts) -> tuple[ChangedRow, ...]:
    """Return the rows that differ between two values of facts, table by table: added, gone, or with other cells."""
    found: list[ChangedRow] = []
    for table in get_args(TableName):
        before = {(row.key, str(row.first)): row for row in old.rows(table)}
        after = {(row.key, str(row.first)): row for row in new.rows(table)}
        for key in sorted({*before, *after}):
            was, now = before.get(key), after.get(key)
            if was != now:
                found.append(ChangedRow(table, was, now))
    return tuple(found)
