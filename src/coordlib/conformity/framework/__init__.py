"""Framework: paper, head, title, signature, recipients, annexes and marks, rule by rule."""

from coordlib.conformity.framework.catalogue import FRAMEWORK_RULES
from coordlib.conformity.framework.reach import SCOPE_RULES

__all__ = ["FRAMEWORK_RULES", "SCOPE_RULES"]


def __dir__() -> list[str]:
    return __all__
