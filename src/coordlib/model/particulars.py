"""Particulars: by what people tell one agreement from another, whatever `id` each bears.

In comes an agreement; out goes its title, parties, number and day of signing, and which of them another agreement
has otherwise. Who keeps something that belongs to one agreement (a ledger, a file) asks this before it takes another
for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Self, TypeAlias

import attrs

from coordlib.language import Message, checked, date_in_figures
from coordlib.lexicon import compared
from coordlib.model.agreement import Agreement
from coordlib.model.editions import editions_of
from coordlib.model.parties import Party

Change: TypeAlias = tuple[Message, str, str]
"""What is no longer as it was: its name, how it was, and how it is."""

TITLE = Message("tên quy chế", "the title")
PARTIES = Message("các bên", "the parties")
SUPERIOR = Message("cơ quan chủ quản của bên", "the body above a party")
NUMBER = Message("số", "the number")
SIGNED = Message("ngày ký", "the day of signing")
_NOTHING = "–"


@attrs.frozen
class Particulars:
    """What tells an agreement from others (đặc điểm nhận biết): title, names of the parties, number, day of signing.

    `number`, `signed`: none while it is not signed. `superiors`: the bodies above the parties, in their order, an empty
    text for one that has none; by them communes of one name in two provinces are told apart.
    """

    title: str
    parties: tuple[str, ...] = ()
    number: int | None = None
    signed: date | None = None
    superiors: tuple[str, ...] = ()

    @classmethod
    @checked
    def of(cls, agreement: Agreement) -> Self:
        """Return the particulars of an agreement, as it is now."""
        names = tuple(party.name for party in agreement.parties)
        above = tuple(party.superior for party in agreement.parties)
        return cls(agreement.title, names, agreement.number, agreement.signed, above if any(above) else ())

    @checked
    def changes_to(self, agreement: Agreement) -> tuple[Change, ...]:
        """Return what an agreement has otherwise; nothing if any text of it, as signed or as amended, has these.

        A number and a day of signing that come later are no change, but they do not go again. Nor are capital letters,
        the order of parties, and a new name of a party, or of the body above it, whose former one the agreement tells
        (`former_names`).
        """
        of_texts = [tuple(self._changes_to(edition.text)) for edition in editions_of(agreement)]
        return () if () in of_texts else of_texts[-1]

    @checked
    def differences_from(self, agreement: Agreement) -> Message:
        """Return the changes in a line of words: what it is, how it was, and how it is here; nothing for none."""
        changes = self.changes_to(agreement)
        return Message(
            "; ".join(f"{name.vi}: “{old}”, ở đây: “{new}”" for name, old, new in changes),
            "; ".join(f"{name.en}: {old!r}, here: {new!r}" for name, old, new in changes),
        )

    def _changes_to(self, text: Agreement) -> Iterator[Change]:
        now = Particulars.of(text)
        if compared(self.title) != compared(now.title):
            yield TITLE, self.title, now.title
        if not self._has_the_parties_of(text):
            yield PARTIES, " – ".join(self.parties), " – ".join(now.parties)
        else:
            yield from self._other_superiors_in(text)
        if self.number is not None and self.number != now.number:
            yield NUMBER, str(self.number), _NOTHING if now.number is None else str(now.number)
        if self.signed and self.signed != now.signed:
            yield SIGNED, date_in_figures(self.signed), date_in_figures(now.signed) if now.signed else _NOTHING

    def _has_the_parties_of(self, text: Agreement) -> bool:
        ours = set(map(compared, self.parties))
        names = [_names_of(party) for party in text.parties]
        return len(ours) == len(names) and all(not ours.isdisjoint(known) for known in names)

    def _other_superiors_in(self, text: Agreement) -> Iterator[Change]:
        """Yield each party of a name of ours that another body is above; one that comes later, or goes, is none."""
        ours = {compared(name): above for name, above in zip(self.parties, self.superiors, strict=False) if above}
        for party in text.parties:
            above = next((ours[name] for name in _names_of(party) if name in ours), "")
            known = {compared(one) for one in (party.superior, *(former.superior for former in party.former_names))}
            if above and party.superior and compared(above) not in known:
                yield SUPERIOR, above, party.superior


def _names_of(party: Party) -> set[str]:
    return {compared(party.name), *(compared(former.name) for former in party.former_names)}
