"""Editions: the texts in force of an agreement with its amendments, each from its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from coordlib.changes.amendments import Amendment, AppliedChange, applied_changes
from coordlib.language import Key, checked
from coordlib.model import Agreement, Promise
from coordlib.model.editions import Edition, InForce, edition_on, editions_of


@checked
def in_force(agreement: Agreement, amendments: Iterable[Amendment]) -> Agreement:
    """Return an agreement with its amendments, as the last text reads (các văn bản có hiệu lực, mỗi bản từ một ngày).

    What falls due, what is recorded and how it stands is then of the text of its day. Without amendments it is the
    agreement itself; one that has amendments takes more. Raises `ChangesError` as `as_of` does.
    """
    amendments, (signed, *earlier) = tuple(amendments), editions_of(agreement)
    editions = [signed]
    for day in sorted({*_days(amendments), *(one.since for one in earlier)}):
        edition = _edition(edition_on(agreement, day), amendments, day)
        if edition.text != editions[-1].text or edition.at_once:
            editions.append(edition)
    return InForce.of(editions[-1].text, editions) if len(editions) > 1 else agreement


def _days(amendments: Iterable[Amendment]) -> Iterator[date]:
    """Yield each day on which an operation begins to apply, or applies no longer."""
    for amendment in amendments:
        for change in amendment.operations:
            begun = amendment.begins_at(change)
            yield from (begun,) if begun else ()
            if change.until and change.until < date.max:
                yield change.until + timedelta(1)


def _edition(known: Edition, amendments: tuple[Amendment, ...], day: date) -> Edition:
    """Return the text that amendments make of what is known to be in force on a day."""
    steps = applied_changes(known.text, amendments, day)
    begun = [one for one in steps if one.begun == day]
    at_once = {key for one in begun if one.change.at_once for key in _touched(one)}
    lasting = {key for one in steps if one.change.saving for key in _touched(one)}
    text = steps[-1].after if steps else known.text
    return Edition(text, day, at_once | (known.at_once if known.since == day else frozenset()), lasting | known.lasting)


def _touched(step: AppliedChange) -> Iterator[Key]:
    """Yield the keys of the duties and reviews that an operation changes or ends."""
    old, now = _promises_by_key(step.before), _promises_by_key(step.after)
    yield from (key for key in {**old, **now} if old.get(key) != now.get(key))


def _promises_by_key(text: Agreement) -> dict[Key, Promise]:
    duties: dict[Key, Promise] = {one.key: one for _, one in text.duties()}
    return {**duties, **{one.key: one for _, one in text.reviews()}}
