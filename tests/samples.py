"""Samples: how many examples a property tries, and examples that the properties of one process share."""

from functools import cache
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coordlib import Agreement
from coordlib.testing import agreements
from coordlib.testing.language import LETTERS

MANY = settings().max_examples > 100
"""Whether many examples are asked for by name: ``pytest --hypothesis-profile=many``, or ``anew``."""

_Drawn = TypeVar("_Drawn")


def tries(few: int, many: int = 100) -> settings:
    """Return how often a property is tried: `few` times in the suite, `many` times where that is asked for."""
    return settings(max_examples=many if MANY else few)


def drawn(strategy: st.SearchStrategy[_Drawn], most: int) -> list[_Drawn]:
    """Return what Hypothesis makes of a strategy, always the same."""
    found: list[_Drawn] = []

    @settings(
        max_examples=most,
        database=None,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def gather(one: _Drawn) -> None:
        found.append(one)

    gather()
    return found


def once(strategy: st.SearchStrategy[_Drawn], size: int) -> st.SearchStrategy[_Drawn]:
    """Return so many examples of a strategy, drawn once; where many are asked for, new ones at each try."""
    kept = cache(lambda: drawn(strategy, size))
    return strategy if MANY else st.deferred(lambda: st.sampled_from(kept()))


@cache
def pool(alphabet: str = LETTERS, size: int = 15) -> tuple[Agreement, ...]:
    """Return agreements of every shape, drawn once: that takes twenty times as long as to check and print them."""
    return tuple(drawn(agreements(alphabet=alphabet), size))


def any_agreement(alphabet: str = LETTERS, size: int = 15) -> st.SearchStrategy[Agreement]:
    """Return the agreements of a pool; where many examples are asked for, new ones at each try."""
    return agreements(alphabet=alphabet) if MANY else st.deferred(lambda: st.sampled_from(pool(alphabet, size)))
