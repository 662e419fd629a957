"""Plugin: what Hypothesis loads to know the nouns of coordlib; it loads none of them itself."""

from coordlib.plugin.registration import register

__all__ = ["register"]


def __dir__() -> list[str]:
    return __all__
