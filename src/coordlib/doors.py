"""Doors: what each room shows, every name loaded from its module when it is first used.

In comes the stub of a room, which type checkers read too; out go the functions by which Python finds its names. What
the modules of a room hold is not known here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

ROOMS = (
    "amendments",
    "anatomy",
    "batch",
    "cli",
    "dates",
    "document",
    "formats",
    "language",
    "lexicon",
    "model",
    "reading",
    "rendering",
    "rules",
    "signing",
    "storage",
    "testing",
    "tracking",
)
"""The rooms of coordlib."""

_NEEDS = {"coordlib.testing": "hypothesis"}
"""The rooms that stand on an extra alone, and on which package: without it they have nothing to look at."""


def door(room: str, file: str) -> tuple[Callable[[str], object], Callable[[], list[str]], list[str]]:
    """Return the ``__getattr__``, ``__dir__`` and ``__all__`` of a room.

    `room`: its full name; `file`: its ``__init__.py``. The stub beside that, which type checkers read, says what the
    room shows, and which module has it. Importing a room loads none of its modules: who reads agreements need not wait
    for Jinja or the ledger.
    """
    stub = Path(file).with_suffix(".pyi").read_text(encoding="utf-8")
    lines = re.findall(rf"from {room}\.([\w.]+) import (.+)", stub)
    home = {name: module for module, names in lines for name in names.split(", ")}

    def load(name: str) -> object:
        if name not in home and Path(file).with_name(f"{name}.py").is_file():  # a module of the room asks for another
            return import_module(f"{room}.{name}")
        if name not in home:
            raise _unknown(room, name)
        found: object = getattr(import_module(f"{room}.{home[name]}"), name)
        setattr(sys.modules[room], name, found)
        return found

    shown = sorted(home, key=lambda name: (not name.isupper(), not name[0].isupper(), name))  # constants, classes first
    return load, lambda: shown if _is_there(_NEEDS.get(room, "")) else [], shown


def _is_there(package: str) -> bool:
    try:
        return not package or find_spec(package) is not None
    except ValueError:  # it is kept from being loaded
        return False


def _unknown(room: str, name: str) -> Exception:
    """Return the error about a name that a room does not show, which says where it lives."""
    words = f"module {room!r} has no attribute {name!r}"
    home = "" if name.startswith("_") else _home_of(name)
    if not home:
        return AttributeError(words)
    words = f"{words}; it lives in a room: from coordlib.{home} import {name}"
    # Of an AttributeError, ``from coordlib import name`` would drop the words.
    caller = sys._getframe(2)  # noqa: SLF001
    is_import = "_handle_fromlist" in {frame.f_code.co_name for frame in (caller, caller.f_back) if frame}
    return ImportError(words, name=room) if is_import else AttributeError(words)


def _home_of(name: str) -> str:
    """Return the room that shows a name, if one does."""
    return next((room for room in ROOMS if name in import_module(f"coordlib.{room}").__all__), "")
