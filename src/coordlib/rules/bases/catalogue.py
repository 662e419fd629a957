"""The rules of what an agreement rests on, together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial, update_wrapper
from typing import cast

import attrs

from coordlib.language import Breaches, Rule, Rules, checked
from coordlib.lexicon import Act
from coordlib.model import Agreement
from coordlib.rules.bases.acts import ActTable, known_acts
from coordlib.rules.bases.bases import RULES as BASES
from coordlib.rules.bases.bodies import RULES as BODIES
from coordlib.rules.bases.cited_acts import RULES as CITED_ACTS
from coordlib.rules.bases.completeness import RULES as COMPLETENESS
from coordlib.rules.bases.force import RULES as FORCE
from coordlib.rules.bases.force import Known
from coordlib.rules.bases.provinces import RULES as PROVINCES
from coordlib.rules.bases.symbols import RULES as SYMBOLS

ON_THE_TABLE: Rules[Agreement] = Rules((*FORCE, *CITED_ACTS))
"""The rules that ask the table of acts."""

BASIS_RULES: Rules[Agreement] = Rules((*BASES, *COMPLETENESS, *SYMBOLS, *ON_THE_TABLE, *BODIES, *PROVINCES))
"""All rules of laws, bodies and places that stand or have ended."""


@checked
def laid_over(rules: Iterable[Rule[Agreement]], acts: Iterable[Act]) -> tuple[Rule[Agreement], ...]:
    """Return rules in which those that stand on the table of acts see other rows laid over it.

    ``check(agreement, laid_over(RULES, read_acts("acts.csv")))``
    """
    table = known_acts().laid_over(acts)
    return tuple(_over(one, table) if one in ON_THE_TABLE else one for one in rules)


def _over(one: Rule[Agreement], table: ActTable) -> Rule[Agreement]:
    look = update_wrapper(partial(_look, ON_THE_TABLE.index(one), table), one.look)
    del look.__wrapped__  # a function that is known by the name of its rule goes to no other process
    return attrs.evolve(one, look=look)


def _look(number: int, table: ActTable, agreement: Agreement) -> Breaches:
    look = cast("Callable[[Agreement, Known], Breaches]", ON_THE_TABLE[number].look)
    return look(agreement, lambda: table)
