"""Demands: how what Word shows differs from what the decree asks, how sure that is, and what would mend it."""

from coordlib.conformity.demands.faults import IN_FORCE, Fault, FormFinding, FormRule, Sureness, form_rule
from coordlib.conformity.demands.looks import (
    NAMES,
    centring,
    each,
    judged,
    looked,
    reworded,
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
    "Fault",
    "FormFinding",
    "FormRule",
    "Sureness",
    "centring",
    "each",
    "form_rule",
    "judged",
    "looked",
    "reworded",
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
