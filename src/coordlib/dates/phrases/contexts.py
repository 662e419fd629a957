"""Contexts: words of time where they stand, and the parts that such words can play in their clause.

In come the words of a sentence around them; out goes what `roles` asks of these. No verb and no body is known here.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import cached_property

import attrs

from coordlib.dates.phrases import meanings
from coordlib.language import Message
from coordlib.model import When

_NEAR, _LEAD = 90, 240  # letters before the words of time, and of what leads their list, that are looked at


class Role(Enum):
    """The part that words of time play in their clause (vai trò của cụm từ chỉ thời gian).

    PROMISE: by when, or how often, something is to be done. CONDITION: in which case. VIOLATION: part of an act that is
    punished, or of what was left undone. TERM: how long something lasts, holds or is kept, from when it holds.
    LIMITATION: thời hiệu. REFERENCE: a day or time that only tells which thing is meant. NAME: a part of the name of a
    thing (kế hoạch hằng năm).
    """

    PROMISE = "promise"
    CONDITION = "condition"
    VIOLATION = "violation"
    TERM = "term"
    LIMITATION = "limitation"
    REFERENCE = "reference"
    NAME = "name"


@attrs.frozen(slots=False)
class Context:
    """Words of time where they stand (ngữ cảnh): what the sentence says before and after them, and what they mean.

    `words`: they themselves, in small letters. `pieces`, `values`, `missing`: what they say, mean and leave open.
    `heads`: what stands above the sentence, the nearest first: the words that lead its list, the title of its article.
    `earlier`: the sentence before it, in the same unit.
    """

    before: str
    words: str
    after: str
    pieces: tuple[meanings.Piece, ...]
    values: tuple[When, ...]
    missing: tuple[Message, ...]
    heads: tuple[str, ...] = ()
    earlier: str = ""

    @cached_property
    def near(self) -> str:
        """The words just before."""
        return self.before[-_NEAR:]

    @cached_property
    def near_in_small(self) -> str:
        """The words just before, in small letters."""
        return self.near.lower()

    @cached_property
    def kinds(self) -> frozenset[type]:
        """The types of what the words say and of what they mean."""
        return frozenset(map(type, self.pieces + self.values))

    @cached_property
    def opens_clause(self) -> bool:
        """Whether the words open a clause of their sentence."""
        return opens_a_clause(self.near)

    @property
    def opens(self) -> bool:
        """Whether the words open their sentence."""
        return not self.near.strip(" *(")

    @cached_property
    def lead(self) -> str:
        """The end of the words that lead the list of which the sentence is one; empty for none."""
        return next((head for head in self.heads if head.rstrip(" *").endswith(":")), "")[-_LEAD:]


@attrs.frozen
class Case:
    """A case in which words of time play a part (trường hợp): a sentence that is one, and what tells that one is."""

    example: str
    holds: Callable[[Context], object]


def opens_a_clause(before: str) -> bool:
    """Tell whether words open a clause, by those before them: nothing, a sign, or a word that joins clauses."""
    before = before.rstrip(" *(\n")
    return not before or before[-1] in ",;:" or before.endswith((" thì", "Thì", " và", " mà"))


def within_a_sentence(words: str) -> str:
    """Return words as they stand within a sentence: without a capital, and without what they open with."""
    words = words.lstrip(" ,*(")
    return words[:1].lower() + words[1:]
