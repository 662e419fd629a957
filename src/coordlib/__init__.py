"""Coordination agreements (quy chế phối hợp) as typed Python: checked, printed, followed and reported on.

What is typed every day stands here; the rest is imported from its room, such as ``coordlib.model``.
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coordlib.batch import render_many
    from coordlib.changes import as_of
    from coordlib.comparison import compare
    from coordlib.conformity import check_document
    from coordlib.dates import schedule
    from coordlib.deadlines import find_deadlines, parse_when
    from coordlib.files import read, read_text, save
    from coordlib.language import CoordError
    from coordlib.ledger import Ledger
    from coordlib.model import (
        INTERIM,
        WORKING_DAYS,
        Agreement,
        Article,
        Chapter,
        Clause,
        Duty,
        Every,
        LegalBasis,
        Once,
        OnEvent,
        Ongoing,
        Party,
        Point,
        Recipient,
        ReviewCycle,
        Signatory,
        Within,
    )
    from coordlib.press import render
    from coordlib.progress import assess
    from coordlib.proofs import check_print
    from coordlib.reading import read_document
    from coordlib.rules import RULES, check, fix
    from coordlib.seals import seal
    from coordlib.writers import to_bytes, write

__all__ = [
    "INTERIM",
    "RULES",
    "WORKING_DAYS",
    "Agreement",
    "Article",
    "Chapter",
    "Clause",
    "CoordError",
    "Duty",
    "Every",
    "Ledger",
    "LegalBasis",
    "OnEvent",
    "Once",
    "Ongoing",
    "Party",
    "Point",
    "Recipient",
    "ReviewCycle",
    "Signatory",
    "Within",
    "as_of",
    "assess",
    "check",
    "check_document",
    "check_print",
    "compare",
    "find_deadlines",
    "fix",
    "parse_when",
    "read",
    "read_document",
    "read_text",
    "render",
    "render_many",
    "save",
    "schedule",
    "seal",
    "to_bytes",
    "write",
]

# A room loads when something of it is first used: who reads agreements need not wait for Jinja or the ledger.
_ROOMS = {
    "batch": ("render_many",),
    "changes": ("as_of",),
    "cli": (),
    "comparison": ("compare",),
    "conformity": ("check_document",),
    "dates": ("schedule",),
    "deadlines": ("find_deadlines", "parse_when"),
    "disk": (),
    "exports": (),
    "files": ("read", "read_text", "save"),
    "instruments": (),
    "issued": (),
    "language": ("CoordError",),
    "lexicon": (),
    "mentions": (),
    "ledger": ("Ledger",),
    "model": (
        "INTERIM",
        "WORKING_DAYS",
        "Agreement",
        "Article",
        "Chapter",
        "Clause",
        "Duty",
        "Every",
        "LegalBasis",
        "OnEvent",
        "Once",
        "Ongoing",
        "Party",
        "Point",
        "Recipient",
        "ReviewCycle",
        "Signatory",
        "Within",
    ),
    "page": (),
    "pictures": (),
    "plugin": (),
    "press": ("render",),
    "printed": (),
    "reading": ("read_document",),
    "progress": ("assess",),
    "proofs": ("check_print",),
    "schema": (),
    "successions": (),
    "seals": ("seal",),
    "signing": (),
    "rules": ("RULES", "check", "fix"),
    "testing": (),
    "writers": ("to_bytes", "write"),
}
_HOMES = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> object:
    if name == "__version__":
        return import_module("importlib.metadata").version("coordlib")
    if name in _ROOMS:
        return import_module(f"coordlib.{name}")
    if name in _HOMES:
        return getattr(import_module(f"coordlib.{_HOMES[name]}"), name)
    raise _unknown(name)


def __dir__() -> list[str]:
    return [*__all__, *_ROOMS, "__version__"]


def _unknown(name: str) -> Exception:
    """Return the error about a name that is not here, which says in which room it lives."""
    home = next((room for room in _ROOMS if name in _shown(room)), "")
    where = f"; it lives in a room: from coordlib.{home} import {name}" if home else ""
    message = f"module 'coordlib' has no attribute {name!r}{where}"
    # Of an AttributeError, ``from coordlib import name`` would drop the words.
    importing = sys._getframe(2).f_code.co_name == "_handle_fromlist"  # noqa: SLF001
    return ImportError(message, name="coordlib") if importing and home else AttributeError(message)


def _shown(room: str) -> list[str]:
    """Return what a room shows; nothing where its extra is not installed."""
    try:
        return list(import_module(f"coordlib.{room}").__all__)
    except ImportError:
        return []
