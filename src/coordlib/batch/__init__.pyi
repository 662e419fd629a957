from coordlib.batch.journal import Outcome as Outcome
from coordlib.batch.journal import summaries as summaries
from coordlib.batch.many import RECORD as RECORD
from coordlib.batch.many import Batch as Batch
from coordlib.batch.many import assess_many as assess_many
from coordlib.batch.many import check_many as check_many
from coordlib.batch.many import render_many as render_many
from coordlib.batch.many import succeed_many as succeed_many
from coordlib.batch.parcels import OneOfMany as OneOfMany
from coordlib.batch.running import Pace as Pace

__all__ = [
    "Batch",
    "OneOfMany",
    "Outcome",
    "Pace",
    "RECORD",
    "assess_many",
    "check_many",
    "render_many",
    "succeed_many",
    "summaries",
]
