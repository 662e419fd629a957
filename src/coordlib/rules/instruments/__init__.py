"""Rules of amendments as they are signed: who signs, from when, and whether words and promises are amended together."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
