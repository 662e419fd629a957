"""Progress: where each duty stands on a day."""

from coordlib.progress.assessment import assess
from coordlib.progress.indicators import Measurement
from coordlib.progress.lifecycle import (
    COMPLETED,
    DONE,
    DONE_LATE,
    DUE_SOON,
    OVERDUE,
    SUSPENDED,
    TRANSITIONS,
    UNDETERMINED,
    UNTIMED,
    UPCOMING,
    WAIVED,
    Status,
)
from coordlib.progress.progress import Progress
from coordlib.progress.standings import NOBODY, OwnPart, Standing, Tally, article_of, by_article, tally

__all__ = [
    "COMPLETED",
    "DONE",
    "DONE_LATE",
    "DUE_SOON",
    "NOBODY",
    "OVERDUE",
    "SUSPENDED",
    "TRANSITIONS",
    "UNDETERMINED",
    "UNTIMED",
    "UPCOMING",
    "WAIVED",
    "Measurement",
    "OwnPart",
    "Progress",
    "Standing",
    "Status",
    "Tally",
    "article_of",
    "assess",
    "by_article",
    "tally",
]


def __dir__() -> list[str]:
    return __all__
