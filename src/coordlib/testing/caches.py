"""Caches: let go of what coordlib remembers of the texts it has seen, so that the next one is a first text again.

Nothing comes in and nothing goes out. Tables and patterns stay, as in a process that has served others; of single texts
and words nothing does. What is remembered is found by its form in the loaded modules, so no list of it can grow old.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, MutableMapping, MutableSet
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

CacheOfFunction = type(lru_cache(str))
Memory = MutableMapping[Any, Any] | MutableSet[Any]

_BEGINS_EMPTY = re.compile(
    r"^(_\w+)"  # a private name of a module: a public one is a registry, which is filled on import and stays
    r"(?:: [^=\n]+)?"  # its type
    r" = (?:\{\}|set\(\)|Weak(?:Key|Value)Dictionary\(\)|WeakSet\(\))",
    re.MULTILINE,
)


def forget() -> None:
    """Empty whatever coordlib remembers of texts that it read or checked (quên các văn bản đã đọc).

    For measurements: what is asked next costs what a first text costs in a process that has its tables. Emptied are
    all caches with a bound, and the private dictionaries and sets of modules that begin empty. What a module loads
    once (tables, patterns, caches without a bound) stays, and so does what an agreement remembers of itself.

    >>> from coordlib import Agreement, check
    >>> from coordlib.testing import forget
    >>> before = check(Agreement("Quy chế"))
    >>> forget()
    >>> check(Agreement("Quy chế")) == before
    True
    """
    for function in bounded_caches():
        function.cache_clear()
    for remembered in memories():
        remembered.clear()


def bounded_caches() -> Iterator[Any]:
    """Yield each `lru_cache` with a bound that a loaded module of coordlib, or a class of one, holds."""
    for module in _modules():
        classes = [value for value in vars(module).values() if isinstance(value, type)]
        own = (value for one in classes if one.__module__ == module.__name__ for value in vars(one).values())
        for value in chain(vars(module).values(), own):
            if isinstance(value, CacheOfFunction) and value.cache_parameters()["maxsize"] is not None:
                yield value


def memories() -> Iterator[Memory]:
    """Yield each private dictionary or set of a loaded module of coordlib that began empty."""
    for module in _modules():
        for name in _names_that_begin_empty(module.__file__ or ""):
            yield getattr(module, name)


def _modules() -> list[ModuleType]:
    loaded = list(sys.modules.items())
    return [
        module for name, module in loaded if name.partition(".")[0] == "coordlib" and isinstance(module, ModuleType)
    ]


@cache
def _names_that_begin_empty(file: str) -> tuple[str, ...]:
    if not file.endswith(".py"):
        return ()
    return tuple(_BEGINS_EMPTY.findall(Path(file).read_text(encoding="utf-8")))
