"""Rules of what holds on the day: laws, bodies and places that stand or have ended."""

from coordlib.lexicon import Act
from coordlib.rules.bases.acts import ActTable, known_acts, read_acts
from coordlib.rules.bases.catalogue import BASIS_RULES, laid_over

__all__ = ["BASIS_RULES", "Act", "ActTable", "known_acts", "laid_over", "read_acts"]


def __dir__() -> list[str]:
    return __all__
