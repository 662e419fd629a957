"""Owners: the agreement of a ledger, as the file of the ledger names it.

In comes an agreement; out goes what its ledger remembers of it: by its `id` they belong together, and by the rest a
reader sees what was edited since.
"""

from __future__ import annotations

from datetime import date

import attrs

from coordlib.dates import promises_of
from coordlib.language import clean_line
from coordlib.model import Agreement, Change, Duty, Ongoing, Particulars


@attrs.frozen
class Owner:
    """The agreement of a ledger, as its file names it: its `id`, by what people know it, and its time limits.

    `reason`: why it is named anew, where title, parties, number or day were corrected (đính chính); empty where number
    and day came later.
    """

    id: str
    title: str = attrs.field(default="", converter=clean_line)
    parties: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    number: int | None = None
    signed: date | None = None
    reason: str = attrs.field(default="", converter=clean_line)
    superiors: tuple[str, ...] = ()

    def changes_to(self, agreement: Agreement) -> tuple[Change, ...]:
        """Return what of title, parties, number and day of signing another agreement has, or this one by now."""
        return self.particulars.changes_to(agreement)

    def learns_from(self, agreement: Agreement) -> bool:
        """Tell whether an agreement has by now a number or a day of signing that the ledger does not know yet."""
        now = Particulars.of(agreement)
        return (self.number is None and now.number is not None) or (self.signed is None and now.signed is not None)

    @property
    def particulars(self) -> Particulars:
        """By what people know the agreement."""
        return Particulars(self.title, self.parties, self.number, self.signed, self.superiors)

    def __str__(self) -> str:
        return f"{self.title} ({' – '.join(self.parties)})" if self.parties else self.title


def owner_of(agreement: Agreement) -> Owner:
    """Return how a ledger names an agreement."""
    known = Particulars.of(agreement)
    return Owner(
        agreement.identity,
        known.title,
        known.parties,
        limits_of(agreement),
        known.number,
        known.signed,
        superiors=known.superiors,
    )


def limits_of(agreement: Agreement) -> tuple[str, ...]:
    """Return the time limit of each promise with its key, as a ledger remembers it: “reply: trong thời hạn …”."""
    promises = promises_of(agreement).items()
    limits = ((key, promise.when if isinstance(promise, Duty) else promise.every) for key, promise in promises)
    return tuple(f"{key}: {limit}" for key, limit in limits if not isinstance(limit, Ongoing))
