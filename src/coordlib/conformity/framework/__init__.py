"""Framework: paper, head, title, signature, recipients, annexes and marks, rule by rule."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
