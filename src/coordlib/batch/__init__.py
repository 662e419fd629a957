"""Batch: many agreements checked, assessed and rendered at once, on any executor."""

from coordlib.doors import door

_HOMES = {
    "journal": "Outcome summaries two_alike",
    "many": "RECORD Batch assess_many check_many render_many succeed_many",
    "parcels": "OneOfMany",
    "running": "Pace",
}
__getattr__, __dir__, __all__ = door(__name__, _HOMES)
