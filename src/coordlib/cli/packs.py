"""The packs of a call: which are asked for, by options or by the surroundings, and what they give.

In come names; out go rules, a layout or templates, and as findings what is broken about a pack.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TypeVar

from coordlib.cli.declarations import Names, flag, option
from coordlib.cli.explanations import PACKS_VARIABLE as VARIABLE
from coordlib.document import ND30, Layout
from coordlib.language import Findings, FindingsError, Message, Rule
from coordlib.model import Agreement
from coordlib.rules import RULES, layout_of_pack, pack_names, rules_of_pack, templates_of_pack

_ALL = "all"

pack_option = option(
    "--pack",
    "packs",
    vi=f"dùng gói của cơ quan mang tên này ({_ALL}: mọi gói đã cài); mặc định theo {VARIABLE}",
    en=f"use the office's pack of this name ({_ALL}: each that is installed); {VARIABLE} names them for all calls",
    shown=Message("GÓI", "PACK"),
    several=True,
)
no_packs_option = flag(
    "--no-packs", vi=f"không dùng gói nào, kể cả {VARIABLE}", en=f"use none, nor those of {VARIABLE}"
)

_Given = TypeVar("_Given")


def asked_packs(given: Names, what: str, *, none: bool) -> tuple[str, ...]:
    """Return the names of the packs that are asked for; `what`: what they are to give, where all are asked for."""
    named = given or tuple(filter(None, (name.strip() for name in os.environ.get(VARIABLE, "").split(","))))
    if none:
        return ()
    return pack_names(what) if _ALL in named else tuple(dict.fromkeys(named))


def rules_with(packs: tuple[str, ...]) -> tuple[tuple[Rule[Agreement], ...], Findings]:
    """Return our rules and those of packs, and what is broken about one: the others judge none the less."""
    rules: list[Rule[Agreement]] = [*RULES]
    broken: list[Findings] = []
    for name in packs:
        try:
            rules.extend(rules_of_pack(name))
        except FindingsError as error:
            broken.append(error.findings)
    return tuple(rules), Findings(finding for findings in broken for finding in findings)


def layout_with(packs: tuple[str, ...]) -> Layout:
    """Return the layout of the first pack that gives one, or that of the decree."""
    return _first(packs, "layout", layout_of_pack) or ND30


def templates_with(packs: tuple[str, ...]) -> Mapping[str, str] | str | None:
    """Return the templates of the first pack that gives some."""
    return _first(packs, "templates", templates_of_pack)


def _first(packs: tuple[str, ...], what: str, read: Callable[[str], _Given]) -> _Given | None:
    """Return what the first pack gives that gives such a thing; one that is not there at all is refused."""
    known = pack_names()
    for name in packs:
        if name not in known or name in pack_names(what):
            return read(name)
    return None
