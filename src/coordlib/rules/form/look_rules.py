"""Look rules: what the decree asks of the look of one role, a row each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

import attrs

from coordlib.anatomy import Anatomy, FiledAct, FormPiece
from coordlib.document import ADMITTED, ND30, Role
from coordlib.language import WRITTEN_BY_THE_DECREE
from coordlib.lexicon import DraftMark, page_mark_named
from coordlib.rules.form import looks
from coordlib.rules.form.departures import SEVERITIES, Deviation, FormCheck, FormRule, Sureness
from coordlib.rules.gathering import RuleRow, rows_of


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def _roles(cell: str) -> tuple[Role, ...]:
    return tuple(Role(one) for one in _listed(cell))


@attrs.frozen(kw_only=True)
class LookRow(RuleRow):
    """A rule on the look of pieces (quy tắc về cách trình bày); its name is empty where a function goes with it.

    `roles`: of the pieces; `asks`: what of their look is held against the layout (`_CHECKS`), or the code of the rule
    of an agreement that judges; `pieces`: which of them (`_CHOICES`); `cites`: the provision that a finding names, else
    that of the layout. In the texts ``{-}``, ``{đến}``, ``{or}`` stand for the sizes that the decree admits, so joined.
    """

    roles: tuple[Role, ...] = attrs.field(converter=_roles)
    asks: tuple[str, ...] = attrs.field(converter=_listed)
    pieces: str
    sure: Sureness = attrs.field(converter=Sureness)
    cites: str

    @classmethod
    def of(cls, row: dict[str, str]) -> LookRow:
        """Return a row with the sizes of the decree put into its texts."""
        role = next(iter(_roles(row["roles"])), None)
        return cls(**{name: _sized(cell, role) if role else cell for name, cell in row.items()})

    def rule(self, look: Callable[[Anatomy], Iterator[Deviation]], module: str, name: str = "") -> FormRule:
        """Return the rule, with the function that looks; `module` and `name`: where the rule is found again."""
        named = self.named(look, module, name)
        return FormRule(self.code, SEVERITIES[self.sure], self.mend, named, WRITTEN_BY_THE_DECREE)


def _sized(text: str, role: Role) -> str:
    """Return a text with the sizes that the decree admits for a role where it has a joint: ``cỡ {đến}``."""
    least, most = (f"{size:g}" for size in ADMITTED.sizes[role])
    joint = re.compile(r"\{(\S+)\}").search(text)
    if joint is None:
        return text
    joiner = joint[1] if joint[1] == "-" else f" {joint[1]} "
    return text.replace(joint[0], least if least == most else f"{least}{joiner}{most}")


_Check = Callable[[Anatomy, FiledAct, FormPiece, str], Iterable[Deviation]]


def _size(_: Anatomy, act: FiledAct, piece: FormPiece, source: str) -> Iterator[Deviation]:
    """Check the size; that of the motto is one more than that of the national name (Mục V)."""
    other, more = {Role.NATION: (Role.MOTTO, -1), Role.MOTTO: (Role.NATION, 1)}.get(piece.role, (None, 0))
    beside = act.first(other) if other else None
    yield from looks.check_size(piece, source, beside.paragraph.size + more if beside else 0.0)


_CHECKS: Mapping[str, _Check] = {
    "size": _size,
    "weight": lambda _, __, one, source: looks.check_switch(one, "bold", source, wanted=ND30.look(one.role).bold),
    "slant": lambda _, __, one, source: looks.check_switch(one, "italic", source, wanted=ND30.look(one.role).italic),
    "capitals": lambda _, __, one, source: looks.check_capitals(one, source),
    "capitals on one line": lambda _, __, one, source: (
        () if "\n" in one.paragraph.text else looks.check_capitals(one, source)
    ),
    "small letters": lambda _, __, one, source: looks.check_small_letters(one, source),
    "centred": lambda anatomy, _, one, source: looks.check_centring(anatomy, one, source),
    "line": looks.ruled_faults,
    "whole line": partial(looks.ruled_faults, whole=True),
}
"""What can be asked of a look."""

_CHOICES: Mapping[str, Callable[[FiledAct, FormPiece], bool]] = {
    "": lambda _, __: True,
    "annex": lambda act, _: act.annex,
    "no annex": lambda act, _: not act.annex and act.listed,  # a charter has its name in capitals
    "labelled": lambda _, piece: piece.labelled is not None and not piece.title,
    "no draft": lambda _, piece: not isinstance(page_mark_named(piece.paragraph.text), DraftMark),
}
"""Which pieces a rule is for."""


def _differences(row: LookRow, anatomy: Anatomy) -> Iterator[Deviation]:
    """Yield how the look of pieces differs from what a row asks."""
    for act, piece in looks.pieces_with(anatomy, *row.roles):
        if _CHOICES[row.pieces](act, piece):
            for asked in row.asks:
                for one in _CHECKS[asked](anatomy, act, piece, row.cites or ND30.look(piece.role).source):
                    yield attrs.evolve(one, sure=max(one.sure, row.sure, key=list(Sureness).index))


TABLE: Mapping[str, LookRow] = {row["code"]: LookRow.of(row) for row in rows_of(Path(__file__).with_name("looks.csv"))}
"""The rules of looks, by their codes."""

# those that need no function, each under its name
globals().update(
    {row.name: row.rule(partial(_differences, row), __name__) for row in TABLE.values() if row.name and row.roles}
)


def look_rule(code: str, *, scope: bool = False) -> Callable[[FormCheck], FormRule]:
    """Make a rule of the row of a code and of a function, which yields what differs beside the look.

    `scope`: its findings say that the decree is not for the document, of any day.
    """

    def decorate(function: FormCheck) -> FormRule:
        row = TABLE[code]

        def look(anatomy: Anatomy) -> Iterator[Deviation]:
            yield from _differences(row, anatomy)
            yield from function(anatomy)

        made = row.rule(look, function.__module__, function.__name__)
        return attrs.evolve(made, since=None, scope=True) if scope else made

    return decorate
