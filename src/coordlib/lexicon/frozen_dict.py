"""A mapping that never changes: for the fields of frozen records, and for tables that modules share."""

from __future__ import annotations

from typing import Any, Never, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class FrozenDict(dict[K, V]):
    """A dict that cannot be changed; it pickles, compares and hashes by what it holds, and prints its keys alone.

    >>> FrozenDict(a=1, b=2)
    <FrozenDict of 2: 'a', 'b'>
    """

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> Never:
        message = "this mapping cannot be changed; make a new one: {**mapping, key: value}"
        raise TypeError(message)

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]  # a dict that changes has none
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[FrozenDict[Any, Any]], tuple[dict[K, V]]]:
        """Let it be copied, and cross to another process, whole."""
        return (type(self), (dict(self),))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self)}: {', '.join(map(repr, self))}>"
