"""Rules of the text: its letters, its signs, its words and names."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
