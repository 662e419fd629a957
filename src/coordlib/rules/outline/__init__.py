"""Rules of the outline: units, numbers, lists, annexes, what refers to them."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
