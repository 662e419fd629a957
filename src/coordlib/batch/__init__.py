"""Batch: many agreements checked, assessed and rendered at once, on any executor."""

from coordlib.batch.many import RECORD, Batch, assess_many, check_many, render_many, succeed_many
from coordlib.batch.outcomes import Outcome, summaries
from coordlib.batch.parcels import Filed, OneOfMany
from coordlib.batch.running import Pace

__all__ = [
    "RECORD",
    "Batch",
    "Filed",
    "OneOfMany",
    "Outcome",
    "Pace",
    "assess_many",
    "check_many",
    "render_many",
    "succeed_many",
    "summaries",
]


def __dir__() -> list[str]:
    return __all__
