"""Pydantic: what it asks of a record that is a field or a body of its models, answered with what files hold.

In comes the class of a record; out goes a schema of pydantic's core, or a JSON Schema whose definitions stand beside
those of other models. The package is imported here alone, and only for who asks: he has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

from coordlib.language import Finding, FindingsError, RefusedError
from coordlib.storage.hooks import from_plain, to_plain
from coordlib.storage.own_types import knowing, known_types
from coordlib.storage.schema import schema_beside

# ruff: noqa: PLC0415 - pydantic is no dependency

_Schema = dict[str, Any]
_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")  # “parties[1].name”, counted from one
_ASKED: ContextVar[frozenset[type]] = ContextVar("records whose JSON Schema is being made", default=frozenset())


def core_schema_of(kind: type, types: tuple[type, ...] = ()) -> Any:  # noqa: ANN401 - of pydantic
    """Return how pydantic reads a record, from plain data or as it is, and writes it as plain data.

    `types`: of the user, which may stand in it.
    """
    from pydantic_core import core_schema

    written = core_schema.plain_serializer_function_ser_schema(partial(to_plain, types=types))
    with knowing(types):
        reference = _reference(kind)
    return core_schema.no_info_plain_validator_function(_reader(kind, types), ref=reference, serialization=written)


def core_schema_with(kind: type, types: tuple[type, ...]) -> Any:  # noqa: ANN401 - of pydantic
    """Return the same of a field whose annotation names types of the user, with what makes its JSON Schema."""

    def with_types(schema: object, handler: Callable[[Any], _Schema]) -> _Schema:
        with knowing(types):
            return _json_schema_of(kind)(schema, handler)

    return {**core_schema_of(kind, types), "metadata": {"pydantic_js_functions": [with_types]}}


def _json_schema_of(kind: type) -> Callable[[object, Callable[[Any], _Schema]], _Schema]:
    return lambda _, handler: json_schema_for(kind, handler)


def _reference(kind: type) -> str:
    """Return the name by which pydantic knows a record; with types of the user in it, it is defined otherwise."""
    known = "".join(f"-{id(own)}" for own in known_types())
    return f"{kind.__module__}.{kind.__qualname__}:{id(kind)}{known}"


def _reader(kind: type, types: tuple[type, ...]) -> Callable[[object], object]:
    """Return what reads a record, and says of each finding at which field it is, as pydantic does."""

    def read(given: object) -> object:
        if isinstance(given, kind):
            return given
        try:
            return from_plain(given, kind, types)
        except RefusedError as error:  # of an argument of ours, which is no field of what was given
            faults = [_fault(finding.code, _words(finding), "", given) for finding in error.findings]
        except FindingsError as error:
            faults = [_fault(finding.code, _words(finding), finding.position.path, given) for finding in error.findings]
        raise _as_of_pydantic(kind, faults)

    return read


def _as_of_pydantic(kind: type, faults: list[Any]) -> Exception:
    from pydantic_core import ValidationError

    return ValidationError.from_exception_data(kind.__name__, faults)


def _fault(code: str, words: str, path: str, given: object) -> Any:  # noqa: ANN401 - of pydantic
    from pydantic_core import InitErrorDetails, PydanticCustomError

    # Words are no template: a brace in them stands for itself.
    told: Any = PydanticCustomError(code, "{words}", {"words": words})
    return InitErrorDetails(type=told, loc=_place(path), input=given)


def _words(finding: Finding) -> str:
    return f"{finding.what.vi} → {finding.help.vi} · {finding.what.en} → {finding.help.en}"


def _place(path: str) -> tuple[str | int, ...]:
    """Return the steps to a field as pydantic counts them, the items of a list from zero."""
    return tuple(int(step[1]) - 1 if step[1] else step[2] for step in _STEP.finditer(path))


def json_schema_for(kind: type, handler: Callable[[Any], _Schema]) -> _Schema:
    """Return the JSON Schema of a record; each record that stands in it is defined once, beside it."""
    schema, kinds = schema_beside(kind)
    with _asking(kind):
        references = {name: handler(_to_define(record))["$ref"] for name, record in kinds.items()}
    made: _Schema = _referring(schema, references)
    return made


@contextmanager
def _asking(kind: type) -> Iterator[None]:
    token = _ASKED.set(_ASKED.get() | {kind})
    try:
        yield
    finally:
        _ASKED.reset(token)


def _to_define(kind: type) -> Any:  # noqa: ANN401 - of pydantic
    """Return what makes pydantic define a record and refer to it; one that it is about to define is only referred to.

    Rows hold rows: the definition of one asks for the definition of one.
    """
    from pydantic_core import core_schema

    referred = core_schema.definition_reference_schema(_reference(kind))
    told = {"pydantic_js_functions": [_json_schema_of(kind)]}
    defined: list[Any] = [] if kind in _ASKED.get() else [{**core_schema_of(kind, known_types()), "metadata": told}]
    return core_schema.definitions_schema(referred, defined)


def _referring(schema: Any, references: dict[str, str]) -> Any:  # noqa: ANN401 - any part of a JSON Schema
    """Return a schema whose references are those that pydantic has given."""
    if isinstance(schema, list):
        return [_referring(part, references) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return {**schema, "$ref": references[schema["$ref"].rpartition("/")[2]]}
    return {key: _referring(part, references) for key, part in schema.items()}
