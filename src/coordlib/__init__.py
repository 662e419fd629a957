"""Coordination agreements (quy chế phối hợp) as typed Python: checked, printed, followed and reported on.

What is typed every day stands here; the rest is imported from its room, such as ``coordlib.model``.
"""

from importlib import import_module

from coordlib.doors import ROOMS, door

_HOMES = {
    "amendments": "Amendment as_of compare",
    "batch": "render_many",
    "dates": "find_deadlines parse_when schedule",
    "formats": "to_bytes write",
    "language": "CoordError",
    "model": (
        "INTERIM WORKING_DAYS Agreement Article Chapter Clause Duty Every LegalBasis OnEvent Once Ongoing "
        "Party Point Recipient ReviewCycle Signatory Within"
    ),
    "reading": "read_document",
    "rendering": "render",
    "rules": "RULES check check_document check_print fix",
    "signing": "seal",
    "storage": "read read_text save",
    "tracking": "Done Figure Happened Ledger Letterhead Narrative Report assess",
}
_UNASKED = ("anatomy", "cli", "lexicon", "testing")  # rooms that nobody needs by name
_load, _, __all__ = door(__name__, _HOMES)


def __getattr__(name: str) -> object:
    if name == "__version__":
        return import_module("importlib.metadata").version("coordlib")
    return import_module(f"coordlib.{name}") if name in ROOMS else _load(name)


def __dir__() -> list[str]:
    return [*__all__, *(one for one in ROOMS if one not in _UNASKED), "__version__"]
