"""Contradictions: promises and the statements that they are, and what contradicts in the two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import attrs

from coordlib.language import Address, Key
from coordlib.model import REPORT, Agreement, Duty, OnEvent, Ongoing, Promise, When
from coordlib.rules.statements import Statement

_QUOTED = 90  # letters, about a line


@attrs.frozen(slots=False)
class PlacedPromise:
    """A duty or a review where it is stated (việc được giao)."""

    address: Address
    thing: Promise

    @property
    def when(self) -> When:
        """When it falls due."""
        return self.thing.when if isinstance(self.thing, Duty) else self.thing.every

    @property
    def timed(self) -> bool:
        """Whether there is a day to miss."""
        return not isinstance(self.when, Ongoing | OnEvent)

    @cached_property
    def bearers(self) -> tuple[Key, ...]:
        """Who does it; nobody for a meeting, which its hosts only hold."""
        if isinstance(self.thing, Duty):
            return self.thing.lead
        return self.thing.reporters if self.thing.kind is REPORT else ()

    @property
    def receivers(self) -> tuple[Key, ...]:
        """To whom it is owed or reported."""
        return self.thing.to if isinstance(self.thing, Duty) else self.thing.receivers

    @property
    def helpers(self) -> tuple[Key, ...]:
        """Who helps."""
        return self.thing.support if isinstance(self.thing, Duty) else ()


@attrs.frozen
class Contradiction:
    """What a text says against what the data say (mâu thuẫn): the field of the data, and how sure it is."""

    field: str
    weight: float
    statement: Statement
    promise: PlacedPromise
    sure: bool = True


@attrs.frozen
class MatchedPromise:
    """A promise, the statement that it is, and what contradicts in the two."""

    promise: PlacedPromise
    statement: Statement
    contradictions: tuple[Contradiction, ...]


@attrs.frozen
class MatchedText:
    """What the text and the data of an agreement have to do with each other (đối chiếu).

    `matched`: each promise with its statement. `alone`: what is stated where no promise is, or with a time limit that
    no promise there has.
    """

    matched: tuple[MatchedPromise, ...] = ()
    alone: tuple[Statement, ...] = ()


def of_fields(matches: Iterable[MatchedPromise], fields: Sequence[str], *, sure: bool) -> Iterator[Contradiction]:
    """Yield the contradictions in some fields, sure ones or the others."""
    for match in matches:
        yield from (one for one in match.contradictions if one.field in fields and one.sure is sure)


def quoted_words(words: str) -> str:
    """Return words of the text as a message quotes them: not longer than a line."""
    words = " ".join(words.split()).rstrip(" ;,.")
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED].rsplit(' ', 1)[0]} …"


def bodies_called(agreement: Agreement, keys: Iterable[Key]) -> str:
    """Return the names of bodies as a message lists them; of a key that is of none, the key."""
    return ", ".join(agreement.bearers.get(one, one) for one in keys)
