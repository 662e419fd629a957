"""Languages: in which one this call is answered."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping, Sequence
from contextvars import ContextVar

VIETNAMESE, ENGLISH = "vi", "en"
LANGUAGE: ContextVar[str] = ContextVar("language", default=ENGLISH)
"""The language of this call: ``vi`` or ``en``."""

_OWN, _VARIABLES = "COORDLIB_LANG", ("LC_ALL", "LC_MESSAGES", "LANG")
_LANG = "--lang"


def said(vi: str, en: str) -> str:
    """Return what is said in the language of this call."""
    return vi if LANGUAGE.get() == VIETNAMESE else en


def language_of(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language that the machine is set to: Vietnamese, or else English."""
    named = next((environment[name] for name in (_OWN, *_VARIABLES) if environment.get(name)), "")
    if not named and os.name == "nt":
        named = locale.getlocale()[0] or ""
    return VIETNAMESE if named.lower().startswith(VIETNAMESE) else ENGLISH


def without_language(arguments: Sequence[str]) -> tuple[list[str], str]:
    """Take ``--lang`` out of a command line, wherever it stands before ``--``; return the rest and what it says."""
    rest, chosen, given = [], "", list(arguments)
    while given and given[0] != "--":
        one = given.pop(0)
        if one == _LANG and given:
            chosen = given.pop(0)
        elif one.startswith(f"{_LANG}="):
            chosen = one.removeprefix(f"{_LANG}=")
        else:
            rest.append(one)
    return rest + given, chosen
