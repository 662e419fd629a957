"""Fitting: the line spacing at which the pages of a document end well."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from coordlib.language import Rule, Rules, checked
from coordlib.page import ND30, Document, Layout, Role
from coordlib.proofs.faults import hole_at_a_foot, recipients_alone, signatures_alone
from coordlib.proofs.sheets import Proof
from coordlib.writers import laid_out

_ENDINGS: Rules[Proof] = Rules((signatures_alone, recipients_alone, hole_at_a_foot))
# From single to 1.5 lines (NĐ 30/2020, Phụ lục I, Mục II.6).
_SPACINGS = (1.0, 1.05, 1.1, 1.15, 1.2, 1.25, 1.3, 1.35, 1.4, 1.45, 1.5)


@checked
def fit(document: Document, *, layout: Layout = ND30, rules: Iterable[Rule[Proof]] = _ENDINGS) -> Layout:
    """Return a layout with the line spacing (giãn dòng) nearest that of `layout` at which the pages end well.

    That is: no page of signatures or recipients alone, and none that stays empty by more than a third; or what other
    `rules` ask for. The spacing is that of the text, from single to 1.5 lines, as the decree allows. Returns `layout`
    itself where its own does, and where none does: more than six signatures take a page of their own. Raises what
    `check_print` does.

    >>> from coordlib import Agreement, render
    >>> document = render(Agreement("Quy chế phối hợp"), draft=True)
    >>> fit(document) == ND30
    True
    """
    judging, own = tuple(rules), layout.look(Role.TEXT).line
    for spacing in dict.fromkeys((own, *sorted(_SPACINGS, key=lambda one: abs(one - own)))):
        spaced = _spaced(layout, spacing)
        proof = Proof(document, spaced, laid_out(document, spaced))
        if not any(True for one in judging for _ in one(proof)):
            return spaced
    return layout


def _spaced(layout: Layout, spacing: float) -> Layout:
    """Return a layout in which what has the line spacing of the text has another."""
    own = layout.look(Role.TEXT).line
    if spacing == own:
        return layout
    looks = {
        role: attrs.evolve(look, line=spacing) if look.line == own else look for role, look in layout.looks.items()
    }
    return attrs.evolve(layout, looks=looks)
