"""Hooks: agreements as JSON in memory, and as part of what a converter of cattrs reads and writes.

In comes an agreement, a text, or a converter of the user's; out goes what `save` would write and `read` would read.
"""

from __future__ import annotations

import json
from functools import partial
from typing import Any, overload

from cattrs import BaseConverter

from coordlib.amendments import Amendment
from coordlib.language import Message, RefusedError, expect
from coordlib.model import Agreement, InForce, is_own
from coordlib.storage.converter import Record, unstructure
from coordlib.storage.own_types import OwnTypes, knowing, types_given
from coordlib.storage.store import record_in_json, to_text

_IN_FILES = (Agreement, Amendment)
"""The records that a file of their own holds; what they consist of stands in them."""


def to_json(agreement: Agreement | Amendment, *, types: OwnTypes = ()) -> str:
    """Return an agreement, or an amendment, as JSON text (JSON trong bộ nhớ), so that ``from_json(to_json(x)) == x``.

    It is what `save` writes into a ``.json`` file; one without an `id` has none in the text.
    `types`: your own classes that stand in it, as of `save`. Raises `WrongKindError` for anything else, and
    `RefusedError` for a record of a class that is not handed in.
    """
    return to_text(agreement, ".json", types=types)


@overload
def from_json(text: str | bytes, *, types: OwnTypes = ...) -> Agreement: ...
@overload
def from_json(text: str | bytes, kind: type[Record], *, types: OwnTypes = ...) -> Record: ...
def from_json(text: str | bytes, kind: type[object] = Agreement, *, types: OwnTypes = ()) -> object:
    """Read an agreement from JSON text, or from its bytes in UTF-8; or another record by its class.

    `kind`: the class of the record; `types`: your own classes that the text names. Raises `FileError` for whatever
    `read` refuses, each fault with its line, column and field in the text.
    """
    expect(text, (str, bytes), "from_json: text", "read(path)")
    expect(kind, type, "from_json: kind")
    with knowing(types):
        return record_in_json(text, kind)


def configure_converter(converter: BaseConverter, *, types: OwnTypes = ()) -> None:
    """Let a converter of cattrs read and write agreements and amendments, also within records of the user.

    `converter`: a plain ``cattrs.Converter()``, as the ``configure_converter`` of ``cattrs.preconf`` takes one. Only
    these two kinds are given hooks: how it treats the user's own types, dates and texts stays as it is. What it then
    writes is plain data as in a JSON file; it raises `FileError` for what `read` refuses. Raises `WrongKindError` for
    what is no converter. `types`: your own classes that stand in agreements, as of `to_json`.
    """
    expect(converter, BaseConverter, "configure_converter: converter")
    known = types_given(types)
    converter.register_structure_hook_func(_is_in_files, partial(from_plain, types=known))
    converter.register_unstructure_hook_func(_is_in_files, partial(to_plain, types=known))


def _is_in_files(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, _IN_FILES)


def to_plain(record: object, types: OwnTypes = ()) -> dict[str, Any]:
    """Return the plain data of a record, as a JSON file has them; `types`: of the user, which may stand in it."""
    if not isinstance(record, Agreement | Amendment):
        return unstructure(record)
    plain: dict[str, Any] = json.loads(to_json(record, types=_with_own(type(record), types)))
    return plain


def from_plain(data: object, kind: type[object], types: OwnTypes = ()) -> object:
    """Return a record of plain data; what is no JSON, as a set or a date, is refused as what it is.

    A text that was amended is read as the agreement that names its amendments. `types`: of the user, which the data
    may name.
    """
    try:
        text = json.dumps(data, ensure_ascii=False, indent=2)
    except (TypeError, ValueError) as error:
        raise RefusedError(_no_plain_data(str(error))) from None
    known = Agreement if issubclass(kind, InForce) else kind
    return from_json(text, known, types=_with_own(kind, types))


def _with_own(kind: type[object], types: OwnTypes) -> tuple[type, ...]:
    """Return types of the user with the class of an agreement that is one, which comes with the record itself."""
    return tuple(dict.fromkeys((*types, kind))) if is_own(kind) else tuple(types)


def _no_plain_data(problem: str) -> Message:
    return Message(f"đây không phải là dữ liệu JSON: {problem}", f"this is no data of JSON: {problem}")
