"""Text: bases, units, labels, looks and capitals of what a document says, rule by rule."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
