"""Rules of the promises: duties, reviews, days and terms."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
