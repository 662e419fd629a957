from coordlib.batch.journal import Outcome, summaries, two_alike
from coordlib.batch.many import RECORD, Batch, assess_many, check_many, render_many, succeed_many
from coordlib.batch.parcels import OneOfMany
from coordlib.batch.running import Pace
__all__ = ['Batch', 'OneOfMany', 'Outcome', 'Pace', 'RECORD', 'assess_many', 'check_many', 'render_many', 'succeed_many', 'summaries', 'two_alike']
