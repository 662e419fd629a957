"""Nouns: every public record, enumeration and union of coordlib, and the strategy that makes it."""

from __future__ import annotations

from enum import Enum
from types import UnionType
from typing import TypeVar, Union, cast, get_args, get_origin

from coordlib.language import Message, WrongKindError
from coordlib.testing.dates import DATES_NOUNS
from coordlib.testing.document import PAGE_NOUNS
from coordlib.testing.language import LANGUAGE_NOUNS, Nouns
from coordlib.testing.model import MODEL_NOUNS
from coordlib.testing.required import st
from coordlib.testing.tracking import TRACKING_NOUNS

Noun = TypeVar("Noun")

NOUNS: Nouns = {**LANGUAGE_NOUNS, **MODEL_NOUNS, **PAGE_NOUNS, **DATES_NOUNS, **TRACKING_NOUNS}
"""The strategies of all records, by class. Enumerations need none: all their members are drawn."""


def strategy_of(noun: type[Noun] | UnionType) -> st.SearchStrategy[Noun]:
    """Return the strategy of a class, an enumeration or a union of coordlib: ``strategy_of(Party)``.

    ``st.from_type(Party)`` is the same where coordlib is installed. What is drawn is sound: an agreement can be
    signed, its ledger admits each entry, a document refers to nothing that it lacks. Raises ``TypeError`` for what is
    none of coordlib.
    """
    kind = get_origin(noun) or noun  # a rule of agreements is a rule
    if kind in (UnionType, Union):
        return cast("st.SearchStrategy[Noun]", st.one_of(*map(strategy_of, get_args(noun))))
    if isinstance(kind, type) and issubclass(kind, Enum) and kind.__module__.startswith("coordlib."):
        return cast("st.SearchStrategy[Noun]", st.sampled_from(kind))
    if kind not in NOUNS:
        vi, en = f"cần một bản ghi công khai, không phải {noun!r}", f"takes a public record, not {noun!r}"
        raise WrongKindError(Message(vi, en), "strategy_of: noun")
    return cast("st.SearchStrategy[Noun]", NOUNS[kind])
