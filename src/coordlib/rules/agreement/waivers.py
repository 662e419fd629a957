"""Waivers: which findings of an agreement one of its waivers (miễn trừ) covers.

In come a waiver and the agreement that holds it; out goes what tells whether a finding is covered. An ERROR never is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Self

import attrs

from coordlib.language import Address, Finding, Level, Severity
from coordlib.model import Agreement, Waiver

_KEYED = frozenset({Level.PARTY, Level.SIGNATORY, Level.DUTY, Level.REVIEW, Level.INDICATOR})


@attrs.frozen
class Coverage:
    """What a waiver covers: the findings of a rule, at the places and words that it names or anywhere."""

    waiver: Waiver
    places: tuple[Address, ...]
    texts: Mapping[Address, str]

    @classmethod
    def of(cls, waiver: Waiver, agreement: Agreement) -> Self:
        """Find the places once, not again for each finding."""
        placed = (*agreement.placed, *agreement.decided) if waiver.where else ()
        texts = {address: text for address, text in agreement.texts() if waiver.words in text} if waiver.words else {}
        places = (each.address for each in placed if waiver.where in (each.thing.key, each.address.cite()))
        return cls(waiver, tuple(places), texts)

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding is of the rule, of the words, and at one of the places or within."""
        if self.waiver.code != finding.code or finding.severity is Severity.ERROR:
            return False
        return self._is_of_the_words(finding) and self._is_at_a_place(finding)

    def _is_of_the_words(self, finding: Finding) -> bool:
        """Tell whether a finding overlaps the words of the waiver, or is of the whole text that holds them."""
        words, span = self.waiver.words, finding.span
        if not words:
            return True
        text = self.texts.get(finding.where, "")
        if not text or span is None:
            return bool(text) or words in finding.what.vi
        places = (found.span() for found in re.finditer(re.escape(words), text))
        return any(start < span.end and span.start < end for start, end in places)

    def _is_at_a_place(self, finding: Finding) -> bool:
        where = self.waiver.where
        if not where or any(step.label == where for step in finding.where.steps if step.level in _KEYED):
            return True
        return any(finding.where.is_in(place) for place in self.places)
