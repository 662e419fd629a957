"""Demands: how what Word shows differs from what the decree asks, how sure that is, and what would mend it."""

from coordlib.conformity.demands.faults import IN_FORCE, Deviation, FormFinding, FormRule, Sureness, form_rule

__all__ = ["IN_FORCE", "Deviation", "FormFinding", "FormRule", "Sureness", "form_rule"]


def __dir__() -> list[str]:
    return __all__
