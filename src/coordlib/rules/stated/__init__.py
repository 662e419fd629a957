"""Rules of what is stated: what the text of an agreement says, against what its data say."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
