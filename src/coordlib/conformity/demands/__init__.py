"""Demands: how what Word shows differs from what the decree asks, how sure that is, and what would mend it."""

from coordlib.conformity.demands.faults import IN_FORCE, Departure, FormFinding, FormRule, Sureness, form_rule
from coordlib.conformity.demands.looks import (
    NAMES,
    centring,
    judged,
    looked,
    pieces_with,
    rephrased,
    set_runs,
    sized,
    sizes_of,
    sureness,
    toggled,
    words_of_runs,
)
from coordlib.conformity.demands.rulings import ruled_faults

__all__ = [
    "IN_FORCE",
    "NAMES",
    "Departure",
    "FormFinding",
    "FormRule",
    "Sureness",
    "centring",
    "form_rule",
    "judged",
    "looked",
    "pieces_with",
    "rephrased",
    "ruled_faults",
    "set_runs",
    "sized",
    "sizes_of",
    "sureness",
    "toggled",
    "words_of_runs",
]


def __dir__() -> list[str]:
    return __all__
