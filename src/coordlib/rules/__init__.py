"""Rules: what an agreement, and all that is issued under it, must satisfy; `check` and `fix`."""

from coordlib.rules.checking import RULES, check
from coordlib.rules.corrections import fix

__all__ = ["RULES", "check", "fix"]


def __dir__() -> list[str]:
    return __all__
