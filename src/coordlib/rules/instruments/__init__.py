"""Rules of amendments as they are signed: who signs, from when, and whether words and promises are amended together."""

from coordlib.rules.instruments.catalogue import INSTRUMENT_RULES

__all__ = ["INSTRUMENT_RULES"]


def __dir__() -> list[str]:
    return __all__
