"""Progress: where agreements stand on a day, as far as their ledgers tell."""

from __future__ import annotations

from datetime import timedelta

from coordlib.dates import Period
from coordlib.ledger import Ledger
from coordlib.progress import Measurement, Progress, Standing, Tally, assess
from coordlib.testing.dates import small_agreements
from coordlib.testing.ledger import ANY_LEDGER, SOMETIME, ledgers_of
from coordlib.testing.required import st
from coordlib.testing.speech import Nouns

_DAY = timedelta(days=1)
_LATEST = 200  # days after the last entry
_SHORTEST = 30  # days after the beginning, so that something of it is to be seen


@st.composite
def progress_of(draw: st.DrawFn, ledger: Ledger, *, closed: bool = False) -> Progress:
    """Return where the agreement of a ledger stands on a day after its last entry.

    `closed`: only of periods that are over on that day, as a report needs them.
    """
    begins = ledger.agreement.earliest or SOMETIME
    last = max((one.recorded for one in ledger.entries), default=begins)
    on = last + draw(st.integers(_SHORTEST, _LATEST)) * _DAY
    period = st.integers(0, (on - begins).days).map(lambda days: Period(begins + days * _DAY, on))
    return assess(ledger.agreement, ledger, on, period=draw(period if closed else st.none() | period))


ANY_PROGRESS = ANY_LEDGER.flatmap(progress_of)
"""The progress of agreements of every size."""

_SMALL = small_agreements().flatmap(ledgers_of).flatmap(progress_of)
_STANDING = _SMALL.filter(lambda progress: progress.standings).flatmap(
    lambda progress: st.sampled_from(progress.standings)
)

PROGRESS_NOUNS: Nouns = {
    Measurement: _SMALL.flatmap(lambda progress: st.sampled_from(progress.indicators)),
    Progress: ANY_PROGRESS,
    Standing: _STANDING,
    Tally: _SMALL.flatmap(lambda progress: st.sampled_from((progress.tally, *progress.by_party()))),
}
"""What `coordlib.progress` shows."""
