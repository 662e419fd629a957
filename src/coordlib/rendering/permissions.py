"""Permissions: what the template of a user may read and call, in one list."""

from __future__ import annotations

from collections.abc import Mapping
from enum import EnumMeta
from pathlib import Path

import attrs

from coordlib.lexicon import read_rows

# Of each class a row, in words: the fields of a record are shown; `-x` is a field that is not. `x` is a property,
# `x()` a method that only answers. `+text` can be printed, `+items` gone through and taken apart, `+keyed` asked by a
# key; what is `+once` answers each question once for a document, since the answer may be dear.
# A class that is added to the library is not shown until it stands here.
REACH: Mapping[str, str] = dict(read_rows("permissions", Path(__file__).parent)[1:])


@attrs.frozen
class Shown:
    """What is shown of a class: what is read, of that the fields, what is called, and what else it lends itself to.

    `printed`, `items`, `keyed`, `once`: as the list has them. `several`: the fields that hold several things.
    """

    read: frozenset[str]
    fields: frozenset[str]
    called: frozenset[str]
    printed: bool
    items: bool
    keyed: bool
    once: bool
    several: tuple[str, ...]

    def size(self, thing: object) -> int:
        """Return how many things stand in the fields of one."""
        return sum(len(getattr(thing, name) or ()) for name in self.several)


class _Reach(dict[type, Shown | None]):
    """What is shown of each class; of one that is not on the list, and derives from none that is, nothing."""

    def __missing__(self, kind: type) -> Shown | None:
        listed = (base for base in kind.__mro__ if listed_name(base) in REACH)
        base = next(listed, None)
        self[kind] = None if base is None else _shown(base, REACH[listed_name(base)].split())
        return self[kind]


def listed_name(kind: type) -> str:
    """Return the name under which a class stands on the list."""
    return f"{kind.__module__}.{kind.__qualname__}".removeprefix("coordlib.")


def _shown(kind: type, words: list[str]) -> Shown:
    fields = {name: several for name, several in _fields(kind) if f"-{name}" not in words}
    return Shown(
        read=frozenset({*fields, *(one for one in words if one.isidentifier())}),
        fields=frozenset(fields),
        called=frozenset(one.removesuffix("()") for one in words if one.endswith("()")),
        printed="+text" in words,
        items="+items" in words,
        keyed="+keyed" in words,
        once="+once" in words,
        several=tuple(name for name, several in fields.items() if several),
    )


def _fields(kind: type) -> list[tuple[str, bool]]:
    """Return the fields of a record, and of each whether it holds several things."""
    if not kind.__module__.startswith("coordlib."):
        return []
    named: dict[str, object] = {name: kind.__annotations__[name] for name in getattr(kind, "_fields", ())}
    named = {one.name: one.type for one in attrs.fields(kind)} if attrs.has(kind) else named
    return [(name, str(of).startswith(("tuple", "frozenset", "Sequence", "Mapping"))) for name, of in named.items()]


SHOWN = _Reach()
"""What is shown of a class, by the class."""


def is_choice(thing: object) -> bool:
    """Tell whether something is a class of named values that is on the list, such as `Status`."""
    return isinstance(thing, EnumMeta) and listed_name(thing) in REACH
