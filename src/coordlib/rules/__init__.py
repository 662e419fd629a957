"""Rules: what an agreement, and all that is issued under it, must satisfy; `check` and `fix`."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coordlib.lexicon import Act
    from coordlib.rules.bases.acts import ActTable, known_acts, laid_over, read_acts
    from coordlib.rules.catalogue import FORM_RULES, STATED_RULES
    from coordlib.rules.checking import RULES, check
    from coordlib.rules.corrections import fix
    from coordlib.rules.issued.catalogue import ISSUED_RULES

__all__ = [
    "FORM_RULES",
    "ISSUED_RULES",
    "RULES",
    "STATED_RULES",
    "Act",
    "ActTable",
    "check",
    "fix",
    "known_acts",
    "laid_over",
    "read_acts",
]

_HOMES = {  # who reads a text does not wait for the rules
    **dict.fromkeys(("Act", "ActTable", "known_acts", "laid_over", "read_acts"), "bases.acts"),
    **dict.fromkeys(("FORM_RULES", "STATED_RULES"), "catalogue"),
    **dict.fromkeys(("RULES", "check"), "checking"),
    "fix": "corrections",
    "ISSUED_RULES": "issued.catalogue",
}


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        message = f"module 'coordlib.rules' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"coordlib.rules.{_HOMES[name]}"), name)
