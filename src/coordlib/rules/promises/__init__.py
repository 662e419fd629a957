"""Rules of the promises: duties, reviews, days and terms."""

from coordlib.rules.promises.catalogue import PROMISE_RULES

__all__ = ["PROMISE_RULES"]


def __dir__() -> list[str]:
    return __all__
