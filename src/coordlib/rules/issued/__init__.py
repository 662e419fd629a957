"""Rules of what is issued: reports, plans, minutes, reminders, and the ledger that they are made of."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
