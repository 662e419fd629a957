"""Owners: the agreement of a ledger, as the file of the ledger names it.

In comes an agreement; out goes what its ledger remembers of it: by its `id` they belong together, and by the rest a
reader sees what was edited since.
"""

from __future__ import annotations

import attrs

from coordlib.dates import promises_of
from coordlib.language import clean_line
from coordlib.model import Agreement, Duty, Ongoing


@attrs.frozen
class Owner:
    """The agreement of a ledger, as its file names it: its `id`, and to be shown its title, parties and time limits."""

    id: str
    title: str = attrs.field(default="", converter=clean_line)
    parties: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.title} ({' – '.join(self.parties)})" if self.parties else self.title


def owner_of(agreement: Agreement) -> Owner:
    """Return how a ledger names an agreement."""
    parties = tuple(party.name for party in agreement.parties)
    return Owner(agreement.identity, agreement.title, parties, limits_of(agreement))


def limits_of(agreement: Agreement) -> tuple[str, ...]:
    """Return the time limit of each promise with its key, as a ledger remembers it: “reply: trong thời hạn …”."""
    promises = promises_of(agreement).items()
    limits = ((key, promise.when if isinstance(promise, Duty) else promise.every) for key, promise in promises)
    return tuple(f"{key}: {limit}" for key, limit in limits if not isinstance(limit, Ongoing))
