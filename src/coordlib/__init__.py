"""Coordination agreements (quy chế phối hợp) as typed Python: checked, printed, followed and reported on.

What is typed every day stands here; the rest is imported from its room, such as ``coordlib.model``.
"""

from importlib import import_module

from coordlib.doors import ROOMS, door

_UNASKED = ("anatomy", "cli", "lexicon", "testing")  # rooms that nobody needs by name
_load, _, __all__ = door(__name__, __file__)


def __getattr__(name: str) -> object:
    if name == "__version__":
        return import_module("importlib.metadata").version("coordlib")
    return import_module(f"coordlib.{name}") if name in ROOMS else _load(name)


def __dir__() -> list[str]:
    return [*__all__, *(one for one in ROOMS if one not in _UNASKED), "__version__"]
