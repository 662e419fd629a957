"""Letterheads: the formal parts of what is issued under an agreement, beside its content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from coordlib.language import Key, checked, clean_line, explained, keys, padded, typed
from coordlib.lexicon import line_words
from coordlib.model import Agreement, Circulation, Party, Recipient, Secrecy, Signatory, Urgency, from_one


def _lines(given: str | tuple[str, ...]) -> tuple[str, ...]:
    return (clean_line(given),) if isinstance(given, str) else tuple(map(clean_line, given))


@attrs.frozen(field_transformer=typed)
class Letterhead:
    """The formal parts of a report, minutes or a letter (thể thức): who issues it, its number, who signs, who gets it.

    `issuers`: the bodies that issue it; none means all parties, jointly. `number`: none until it is assigned;
    `symbol`: set only where the derived one (``BC-CAT``) is not wanted. `place`: empty for the first issuer's seat.
    `to`: whom it is addressed to (Kính gửi), for a superior or in a letter only (NĐ 30/2020, Phụ lục I, Mục II.9).
    `secrecy`, `urgency`, `circulation`: the marks of its first page.
    """

    issuers: tuple[Key, ...] = attrs.field(default=(), converter=keys)
    number: int | None = attrs.field(default=None, validator=from_one)
    symbol: str = attrs.field(default="", converter=clean_line)
    place: str = attrs.field(default="", converter=clean_line)
    signed: date | None = None
    to: tuple[str, ...] = attrs.field(default=(), converter=_lines)
    secrecy: Secrecy = Secrecy.NONE
    urgency: Urgency = Urgency.NONE
    signatories: tuple[Signatory, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    circulation: Circulation = Circulation.NONE

    @explained
    def bodies(self, parties: Iterable[Party]) -> tuple[Party, ...]:
        """Return those of the parties that issue it, under the names that they bear on the day of signing."""
        found = (one for one in parties if not self.issuers or one.key in self.issuers)
        return tuple(party.as_of(self.signed) for party in found)

    @explained
    def notation(self, bodies: Iterable[Party], kind: str) -> str:
        """Return the symbol (ký hiệu): as fixed, or the kind, if any, and the abbreviations of the issuers."""
        abbreviations = (one.abbreviation for one in bodies)
        return self.symbol or "-".join(part for part in (kind, *abbreviations) if part)

    @property
    def numbered(self) -> str:
        """The number as printed, with a zero below 10; empty while it is not assigned."""
        return "" if self.number is None else padded(self.number)

    @explained
    def issued_at(self, bodies: Iterable[Party]) -> str:
        """Return the place printed before the date: as given, or the first issuer's seat."""
        return self.place or next((one.seat for one in bodies), "")

    @property
    def distribution(self) -> tuple[Recipient, ...]:
        """The lines of Nơi nhận as printed: “Như trên” first where it is addressed, those of the archive last."""
        addressed = (Recipient(line_words("same")[0]),) if self.to else ()
        return (*addressed, *sorted(self.recipients, key=lambda one: one.archive))

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text that people wrote, with the name of its field: whom it is addressed to, who gets it."""
        yield from ((f"to[{index}]", name) for index, name in enumerate(self.to, start=1))
        for index, one in enumerate(self.recipients, start=1):
            yield f"recipients[{index}].name", one.name
            yield f"recipients[{index}].purpose", one.purpose


@checked
def issuing(head: Letterhead, agreement: Agreement) -> tuple[Party, ...]:
    """Return who issues what has a letterhead: all parties where it names none, else those that it names.

    The body that issued an attached form may issue what follows from it too, where it is named.
    """
    return head.bodies(agreement.bodies if head.issuers else agreement.parties)
