"""Frame: paper, head, title, signature, recipients, annexes and marks, rule by rule."""

from coordlib.conformity.frame.catalogue import FRAME_RULES
from coordlib.conformity.frame.scope import SCOPE_RULES

__all__ = ["FRAME_RULES", "SCOPE_RULES"]


def __dir__() -> list[str]:
    return __all__
