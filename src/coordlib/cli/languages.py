"""The language of a call: Vietnamese or English, as the command line says or the machine is set to.

In come arguments and the environment; out goes the language, and what a message says in it. It knows no command.
"""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping, Sequence
from contextvars import ContextVar

from coordlib.language import Message

VIETNAMESE, ENGLISH = "vi", "en"
LANGUAGE: ContextVar[str] = ContextVar("language", default=ENGLISH)
"""The language of this call: ``vi`` or ``en``."""

_VARIABLES = ("COORDLIB_LANG", "LC_ALL", "LC_MESSAGES", "LANG")  # our own first, then those of the machine
_OPTION = "--lang"


def in_language(words: str | Message) -> str:
    """Return what a message says in the language of this call; a text says the same in each."""
    return words if isinstance(words, str) else words.in_language(LANGUAGE.get())


def language_of(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language that the machine is set to: Vietnamese, or else English."""
    setting = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    if not setting and os.name == "nt":
        setting = locale.getlocale()[0] or ""
    return VIETNAMESE if setting.lower().startswith(VIETNAMESE) else ENGLISH


def without_language(arguments: Sequence[str]) -> tuple[list[str], str]:
    """Take ``--lang`` out of a command line, wherever it stands before ``--``; return the rest and what it says."""
    rest: list[str] = []
    chosen, waiting = "", list(arguments)
    while waiting and waiting[0] != "--":
        word = waiting.pop(0)
        if word == _OPTION and waiting:
            chosen = waiting.pop(0)
        elif word.startswith(f"{_OPTION}="):
            chosen = word.removeprefix(f"{_OPTION}=")
        else:
            rest.append(word)
    return rest + waiting, chosen
