"""Rules of looks: rows of a table, each a role and what of its look the decree sets; some keep a function beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

import attrs

from coordlib.conformity.demands.faults import IN_FORCE, SEVERITIES, Deviation, FormCheck, FormRule, Sureness
from coordlib.conformity.demands.looks import (
    check_capitals,
    check_centring,
    check_size,
    check_small_letters,
    check_switch,
    pieces_with,
)
from coordlib.conformity.demands.rulings import ruled_faults
from coordlib.conformity.demands.tables import rows_of
from coordlib.conformity.pieces import Anatomy, FiledAct, FormPiece, is_blank, unaccented
from coordlib.language import Message
from coordlib.page import ADMITTED, ND30, Role


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def _roles(cell: str) -> tuple[Role, ...]:
    return tuple(Role(one) for one in _listed(cell))


@attrs.frozen
class LookRow:
    """A row (hàng của bảng thể thức): a rule on the look of pieces.

    `name`: empty where a function goes with it; `roles`: of the pieces; `asks`: what of their look is held against the
    layout (`_CHECKS`), or the code of the rule of an agreement that judges; `pieces`: which of them (`_CHOICES`);
    `cites`: the provision that a finding names, else that of the layout; `source`: where it stands, and what else is to
    be known. In the texts ``{-}``, ``{đến}``, ``{or}`` stand for the sizes that the decree admits, so joined.
    """

    code: str
    name: str
    roles: tuple[Role, ...] = attrs.field(converter=_roles)
    asks: tuple[str, ...] = attrs.field(converter=_listed)
    pieces: str
    sure: Sureness = attrs.field(converter=Sureness)
    law_vi: str
    law_en: str
    help_vi: str
    help_en: str
    cites: str
    source: str
    confidence: str

    def rule(self, look: Callable[[Anatomy], Iterator[Deviation]], name: str = "", module: str = __name__) -> FormRule:
        """Return the rule, with the function that looks; `name` and `module`: where the rule is found again."""
        judging = partial(look)
        judging.__name__, judging.__module__ = name or self.name, module  # type: ignore[attr-defined]
        judging.__doc__ = "\n\n".join((self._sized(self.law_vi), self._sized(self.law_en), self.source))
        mend = Message(self._sized(self.help_vi), self._sized(self.help_en))
        return FormRule(self.code, SEVERITIES[self.sure], mend, judging, IN_FORCE)  # type: ignore[arg-type]

    def _sized(self, text: str) -> str:
        least, most = (f"{size:g}" for size in ADMITTED.sizes[self.roles[0]]) if self.roles else ("", "")
        joint = re.compile(r"\{(\S+)\}").search(text)
        if joint is None:
            return text
        joiner = joint[1] if joint[1] == "-" else f" {joint[1]} "
        return text.replace(joint[0], least if least == most else f"{least}{joiner}{most}")


_Check = Callable[[Anatomy, FiledAct, FormPiece, str], Iterator[Deviation]]


def _size(_: Anatomy, act: FiledAct, piece: FormPiece, source: str) -> Iterator[Deviation]:
    """Check the size; that of the motto is one more than that of the national name (Mục V)."""
    other, more = {Role.NATION: (Role.MOTTO, -1), Role.MOTTO: (Role.NATION, 1)}.get(piece.role, (None, 0))
    beside = act.first(other) if other else None
    yield from check_size(piece, source, beside.paragraph.size + more if beside else 0.0)


_CHECKS: Mapping[str, _Check] = {
    "size": _size,
    "weight": lambda _, __, one, source: check_switch(one, "bold", source, wanted=ND30.look(one.role).bold),
    "slant": lambda _, __, one, source: check_switch(one, "italic", source, wanted=ND30.look(one.role).italic),
    "capitals": lambda _, __, one, source: check_capitals(one, source),
    "capitals on one line": lambda _, __, one, source: (
        check_capitals(one, source) if "\n" not in one.paragraph.text else iter(())
    ),
    "capitals unless blank": lambda _, __, one, source: (
        check_capitals(one, source) if not is_blank(one.paragraph.text) else iter(())
    ),
    "small letters": lambda _, __, one, source: check_small_letters(one, source),
    "centred": lambda _, __, one, source: check_centring(one, source),
    "line": ruled_faults,
    "whole line": partial(ruled_faults, whole=True),
}
"""What can be asked of a look."""

_CHOICES: Mapping[str, Callable[[FiledAct, FormPiece], bool]] = {
    "": lambda _, __: True,
    "annex": lambda act, _: act.annex,
    "no annex": lambda act, _: not act.annex,
    "labelled": lambda _, piece: piece.labelled is not None and not piece.title,
    "no draft": lambda _, piece: unaccented(piece.paragraph.text) != "du thao",
}
"""Which pieces a rule is for."""


def _differences(row: LookRow, anatomy: Anatomy) -> Iterator[Deviation]:
    """Yield how the look of pieces differs from what a row asks."""
    for act, piece in pieces_with(anatomy, *row.roles):
        if _CHOICES[row.pieces](act, piece):
            for asked in row.asks:
                yield from _CHECKS[asked](anatomy, act, piece, row.cites or ND30.look(piece.role).source)


TABLE: Mapping[str, LookRow] = {row["code"]: LookRow(**row) for row in rows_of("looks")}
"""The rules of looks, by their codes."""

LOOK_RULES = tuple(row.rule(partial(_differences, row)) for row in TABLE.values() if row.name and row.roles)
"""Those that need no function."""

globals().update({one.look.__name__: one for one in LOOK_RULES})  # where a rule that was pickled finds itself


def look_rule(code: str) -> Callable[[FormCheck], FormRule]:
    """Make a rule of the row of a code and of a function, which yields what differs beside the look."""

    def decorate(function: FormCheck) -> FormRule:
        row = TABLE[code]

        def look(anatomy: Anatomy) -> Iterator[Deviation]:
            yield from _differences(row, anatomy)
            yield from function(anatomy)

        return row.rule(look, function.__name__, function.__module__)

    return decorate
