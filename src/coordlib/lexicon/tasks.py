"""Assignment tables: the columns that they have by custom, and the heads under which these are known."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

import attrs

from coordlib.lexicon.tables import Fact, read_table, whole


class ColumnRole(Enum):
    """What a column of an assignment table holds (vai trò của cột).

    RESULT and STATUS are those of a follow-up; OTHER is any column of the author's own.
    """

    NUMBER = "number"
    WHAT = "what"
    LEAD = "lead"
    SUPPORT = "support"
    WHEN = "when"
    PRODUCT = "product"
    SUBMIT = "submit"
    BASIS = "basis"
    MONEY = "money"
    PERSON = "person"
    RESULT = "result"
    STATUS = "status"
    NOTE = "note"
    OTHER = "other"


@attrs.frozen
class ColumnFact(Fact):
    """A column that such tables have: its head as it is mostly written, its relative width, all heads as a pattern."""

    role: ColumnRole = attrs.field(converter=ColumnRole)
    head: str
    width: int = attrs.field(converter=whole)
    heads: str


TASK_COLUMNS = {one.role: one for one in read_table("task_columns", ColumnFact)}
"""The columns of assignment tables by their roles."""

_MARKS = re.compile(r"\[\d+\]|\([^()]*\)|[*:.¹²³]")


@lru_cache(maxsize=256)
def column_roles(heads: tuple[str, ...]) -> tuple[ColumnRole, ...]:
    """Return what each column of a table holds by its head; a role that was found before is no column's again.

    “Tiến độ” is the status where another column says until when, else the time.
    """
    found: list[ColumnRole] = []
    for head in heads:
        words = " ".join(_MARKS.sub(" ", head).lower().split()).replace(" / ", "/").replace(" , ", ", ")
        fitting = (one.role for one in TASK_COLUMNS.values() if re.fullmatch(one.heads, words))
        found.append(next((role for role in fitting if role not in found), ColumnRole.OTHER))
    progress = [number for number, head in enumerate(heads) if head.strip().lower() == "tiến độ"]
    if progress and found[progress[0]] is ColumnRole.WHEN:
        later = [n for n, head in enumerate(heads) if n != progress[0] and column_roles((head,)) == (ColumnRole.WHEN,)]
        if later:
            found[progress[0]], found[later[0]] = ColumnRole.STATUS, ColumnRole.WHEN
    return tuple(found)
