"""Editions: the texts of an amended agreement, each in force from its day.

In come texts with their days; out goes an agreement that answers as the text of a day does. How one text is made of
another is the business of `amendments`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from coordlib.language import Address, Key, Message, Position, Several, Span, checked, typed
from coordlib.lexicon import Circulation, Secrecy, Urgency  # noqa: F401 - an amended text has the fields of the first …
from coordlib.model import formalities  # noqa: F401 - … and whoever asks for their kinds finds them here
from coordlib.model.agreement import Agreement
from coordlib.model.duties import Duty, Indicator, Promise
from coordlib.model.formalities import LegalBasis
from coordlib.model.kinds import own_fields, with_own_fields
from coordlib.model.origins import reached, with_source
from coordlib.model.when import refuse

_EDITIONS_OUT_OF_ORDER = Message(
    "các văn bản hiện hành phải theo thứ tự ngày, bắt đầu từ văn bản đã ký",
    "editions stand in the order of their days, the signed text first",
)


def _set_of_keys(given: Iterable[str]) -> frozenset[Key]:
    return frozenset(map(Key, given))


@attrs.frozen(field_transformer=typed)
class Edition:
    """A text of an agreement and the day from which it is in force (văn bản hiện hành từ một ngày).

    `since`: its first day; of the text as it was signed the first of all days. `at_once`: the keys of the duties and
    reviews whose running deadlines follow it at once. `lasting`: the keys of those that it no longer states, and that
    go on for what began before (quy định chuyển tiếp). `by`: the documents that made it of the text before.
    """

    text: Agreement
    since: date = date.min
    at_once: frozenset[Key] = attrs.field(default=frozenset(), converter=_set_of_keys)
    lasting: frozenset[Key] = attrs.field(default=frozenset(), converter=_set_of_keys)
    by: tuple[LegalBasis, ...] = attrs.field(default=(), kw_only=True, converter=Several[LegalBasis])


@attrs.frozen(repr=False)
class InForce(Agreement):
    """An agreement that was amended: one of its texts, which knows all of them, each from its day.

    It is taken wherever an agreement is: what falls due, what is recorded and how it stands is of the text of its day.
    `editions`: in the order of their days, the first as it was signed. `records`: what amended it, as the room of
    amendments has it. Raises `RefusedError` for no edition, or for days that are not in order.
    """

    editions: tuple[Edition, ...] = attrs.field(default=(), kw_only=True, repr=False)
    records: tuple[object, ...] = attrs.field(default=(), kw_only=True, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        days = [edition.since for edition in self.editions]
        begins_with_the_signed_text = days[:1] == [date.min]
        if not begins_with_the_signed_text or days != sorted(set(days)):
            refuse(_EDITIONS_OUT_OF_ORDER, "InForce.editions")

    @classmethod
    @checked
    def of(
        cls,
        text: Agreement,
        editions: Iterable[Edition],
        records: Iterable[object] = (),
        *,
        files: Iterable[str] = (),
        known_by: str = "",
    ) -> InForce:
        """Return a text that knows all editions, and what amended it; it is known by what the first is known by.

        `files`: those of the records that its file names. `known_by`: its `id`, if the first has none.
        """
        editions = tuple(editions)
        given = {field.name: getattr(text, field.name) for field in attrs.fields(Agreement) if field.init}
        first = editions[0].text.id if editions else ""
        own = {"id": first or known_by, "amendments": tuple(files)}
        made = cls(**{**given, **own}, editions=editions, records=tuple(records))
        return with_source(made, made.editions[0].text.source)

    if not TYPE_CHECKING:  # to which no other name is an attribute

        def __getattr__(self, name: str) -> object:
            """Answer for the own fields of a user's type of agreement, as the newest text has them."""
            try:
                return super().__getattr__(name)  # by which a slotted class works its properties out
            except AttributeError:
                newest = None if name.startswith("_") or name == "editions" else self.editions[-1].text
                if name in own_fields(newest):
                    return getattr(newest, name)
                raise

    def copy_as(self, title: str = "", **changes: Any) -> Agreement:  # noqa: ANN401 - what the fields hold
        """Return another agreement that is made of this text, with an `id` of its own and nothing that amended it."""
        given = {field.name: getattr(self, field.name) for field in attrs.fields(Agreement) if field.init}
        return with_own_fields(Agreement(**given), self.editions[-1].text).copy_as(title, **changes)

    @cached_property
    def identity(self) -> str:
        """What it is known by: what its first edition is, whatever was amended."""
        return self.id or self.editions[0].text.identity

    @property
    def amended_by(self) -> tuple[LegalBasis, ...]:
        """The documents that made its texts, each once, in the order in which they took effect."""
        return tuple(dict.fromkeys(document for edition in self.editions for document in edition.by))

    def locate(self, address: Address, span: Span | None = None) -> Position:
        """Return where a thing stands in the file of the signed text; of what was amended, the file alone."""
        signed = self.editions[0].text
        alike = reached(self, self.way(address)) == reached(signed, signed.way(address))
        return signed.locate(address, span) if alike or not address.steps else self.source.locate(("amendments",))


@checked
def editions_of(agreement: Agreement) -> tuple[Edition, ...]:
    """Return the texts of an agreement, each from its day: itself alone where it was never amended."""
    return agreement.editions if isinstance(agreement, InForce) else (Edition(agreement),)


@checked
def edition_on(agreement: Agreement, day: date) -> Edition:
    """Return the text in force on a day (văn bản có hiệu lực vào một ngày), with the day from which it is."""
    return next(edition for edition in reversed(editions_of(agreement)) if edition.since <= day)


@checked
def signed_text(agreement: Agreement) -> Agreement:
    """Return an agreement as it was signed (văn bản đã ký), whatever amended it since."""
    return agreement.editions[0].text if isinstance(agreement, InForce) else agreement


@checked
def facing(agreement: Agreement, day: date) -> Agreement:
    """Return an agreement as it reads on a day; it still knows its other texts."""
    if not isinstance(agreement, InForce):
        return agreement
    text, known_by = edition_on(agreement, day).text, agreement.id
    return InForce.of(text, agreement.editions, agreement.records, files=agreement.amendments, known_by=known_by)


@checked
def former_duties(agreement: Agreement, first: date, last: date) -> tuple[tuple[Address, Duty], ...]:
    """Return the duties that texts in force between two days stated and this one does not, as they were last stated."""
    own, found = {duty.key for _, duty in agreement.duties()}, {}
    editions = editions_of(agreement)
    for edition, end in zip(editions, (*(one.since for one in editions[1:]), date.max), strict=True):
        if edition.since <= last and end > first:
            found.update({one[1].key: one for one in edition.text.duties() if one[1].key not in own})
    return tuple(found.values())


@checked
def indicators_until(agreement: Agreement, day: date) -> tuple[tuple[Address, Duty, Indicator], ...]:
    """Return each indicator with its duty, in the order of the text, then those that earlier texts alone had."""
    texts = (agreement, *(edition.text for edition in reversed(editions_of(agreement)) if edition.since <= day))
    stated = (one for text in texts for one in text.duties())
    found: dict[Key, tuple[Address, Duty, Indicator]] = {}
    for address, duty in stated:
        for indicator in duty.indicators:
            found.setdefault(indicator.key, (address, duty, indicator))
    return tuple(found.values())


@checked
def text_stating(agreement: Agreement, place: Address, what: Promise) -> Agreement:
    """Return the text that states a promise at a place as it is: this one, else the latest that does.

    If none does, the latest that states one of its key there; this one if none does.
    """
    texts = (agreement, *(edition.text for edition in reversed(editions_of(agreement))))
    there = [text for text in texts if text.keys.get(what.key) == place]
    as_it_is = (text for text in there if text.stated(place) == what)
    return next(as_it_is, next(iter(there), agreement))
