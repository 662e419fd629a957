"""Successions: who follows whom in an agreement, which name prints on which day, and what people must decide."""

from coordlib.successions.handovers import HandedOver, NewName, Succeeded, Touched, succeed

__all__ = ["HandedOver", "NewName", "Succeeded", "Touched", "succeed"]


def __dir__() -> list[str]:
    return __all__
