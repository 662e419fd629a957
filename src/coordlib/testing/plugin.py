"""The plugin of Hypothesis: it loads nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


_OURS = "coordlib"


def register() -> None:
    """Let ``st.from_type`` know the nouns of coordlib: the entry point of the group ``hypothesis``.

    Hypothesis calls it whenever it is imported, also by who does not use coordlib just then; so it loads nothing, and
    asks `coordlib.testing` when the first strategy is wanted.
    """
    try:
        # The public way needs the classes at once. This table, which Hypothesis keeps for its own extras, does not.
        from hypothesis.strategies._internal.types import _global_extra_lookup  # noqa: PLC0415
    except ImportError:
        _register_at_once()
    else:
        _global_extra_lookup[_OURS] = _asked_for


def _asked_for(thing: Any) -> SearchStrategy[object] | None:  # noqa: ANN401 - whatever is asked for
    """Return the strategy of a noun; none for what is not ours, or has none: then Hypothesis goes by its types."""
    if not str(getattr(thing, "__module__", "")).startswith(f"{_OURS}."):
        return None
    from coordlib.testing.nouns import strategy_of  # noqa: PLC0415 - only now a strategy is wanted

    try:
        return strategy_of(thing)
    except TypeError:
        return None


def _register_at_once() -> None:
    """Register all by the public way, which loads all rooms."""
    from hypothesis.strategies import register_type_strategy  # noqa: PLC0415 - who has no Hypothesis never comes here

    from coordlib.testing.nouns import NOUNS  # noqa: PLC0415 - as above

    for noun, strategy in NOUNS.items():
        register_type_strategy(noun, strategy)
