"""Samples: how many examples a property tries, and agreements that the properties of one process share."""

from functools import cache

from hypothesis import settings
from hypothesis import strategies as st

from coordlib import Agreement
from coordlib.testing import agreements
from coordlib.testing.language import LETTERS
from tests.house.fuzz.seeds import drawn

MANY = settings().max_examples > 100
"""Whether many examples are asked for by name: ``pytest --hypothesis-profile=many``, or ``anew``."""


def tries(few: int, many: int = 100) -> settings:
    """Return how often a property is tried: `few` times in the suite, `many` times where that is asked for."""
    return settings(max_examples=many if MANY else few)


@cache
def pool(alphabet: str = LETTERS, size: int = 40) -> tuple[Agreement, ...]:
    """Return agreements of every shape, drawn once: that takes twenty times as long as to check and print them."""
    return tuple(drawn(agreements(alphabet=alphabet), size))


def any_agreement(alphabet: str = LETTERS, size: int = 40) -> st.SearchStrategy[Agreement]:
    """Return the agreements of a pool; where many examples are asked for, new ones at each try."""
    if MANY:
        return agreements(alphabet=alphabet)
    return st.deferred(lambda: st.sampled_from(pool(alphabet, size)))
