"""Rules of what holds on the day: laws, bodies and places that stand or have ended."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
