"""Types that hold: what a constructor takes is what its annotation says, to a type checker and at run time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from types import UnionType
from typing import Union, get_args, get_origin, get_type_hints

import attrs
import pytest

from coordlib import Agreement, Chapter, Party
from coordlib.language import WrongKindError
from coordlib.model import AnnexTable, AssignedTask
from coordlib.storage import SCHEMAS, schema_text
from coordlib.testing import NOUNS
from tests.samples import drawn
from tools.house import doors, public


def records() -> Iterator[type]:
    """Yield the records that the doors show, each once."""
    shown = (getattr(import_module(f"coordlib.{room}"), name) for room in doors() for name in public(room))
    return iter(dict.fromkeys(one for one in shown if isinstance(one, type) and attrs.has(one)))


RECORDS = tuple(records())


def _named(record: type) -> str:
    return f"{record.__module__}.{record.__name__}"


@pytest.mark.parametrize("record", RECORDS, ids=_named)
def test_what_a_record_and_its_constructor_take_is_known_at_run_time(record: type) -> None:
    assert get_type_hints(record) is not None
    constructor = vars(record)["__init__"]
    assert get_type_hints(constructor) is not None


def _parts(hint: object) -> tuple[object, ...]:
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def _takes_lists(hint: object) -> bool:
    """Tell whether a list is among what an annotation says."""
    return any(get_origin(part) in (list, Sequence, Iterable) for part in _parts(hint))


def several_of(record: type) -> Iterator[tuple[str, object]]:
    """Yield the arguments of a constructor whose fields hold tuples of any length, with what they say they take."""
    constructor = vars(record)["__init__"]
    kept, taken = get_type_hints(record), get_type_hints(constructor)
    for field in attrs.fields(record):
        inner = get_args(kept[field.name]) if get_origin(kept[field.name]) is tuple else ()
        if field.init and inner[1:] == (Ellipsis,):
            yield field.alias, taken[field.alias]


WRITTEN = {name for kind in SCHEMAS for name in json.loads(schema_text(kind))["definitions"]}
"""The records that the files of users hold, as their schemas define them."""


@pytest.mark.parametrize("record", [one for one in RECORDS if one.__name__ in WRITTEN], ids=_named)
def test_a_record_that_users_write_says_that_it_takes_lists(record: type) -> None:
    assert [name for name, hint in several_of(record) if not _takes_lists(hint)] == []


def lists_of(record: type) -> list[str]:
    """Return the arguments of a constructor that say that they take lists."""
    return [name for name, hint in several_of(record) if _takes_lists(hint)]


@pytest.mark.parametrize("record", [one for one in RECORDS if one in NOUNS and lists_of(one)], ids=_named)
def test_a_record_is_the_same_whether_it_is_given_lists_or_tuples(record: type) -> None:
    for made in drawn(NOUNS[record], 3):
        as_lists = {name: list(getattr(made, name)) for name in lists_of(record)}
        assert attrs.evolve(made, **as_lists) == made


def test_a_text_is_no_list_of_texts() -> None:
    with pytest.raises(WrongKindError):
        AnnexTable(columns="STT")  # type: ignore[arg-type]  # each letter would be a column
    with pytest.raises(WrongKindError):
        Agreement("Quy chế", amendments="02/QC-SĐ")  # type: ignore[arg-type]
    with pytest.raises(WrongKindError):
        Chapter("Quy định chung", articles="Điều 1")  # type: ignore[arg-type]


def test_a_converter_of_several_may_name_what_is_defined_further_down() -> None:
    hints = get_type_hints(AssignedTask.__init__)
    assert hints["tasks"] == Sequence[AssignedTask]
    assert get_type_hints(Agreement.__init__)["parties"] == Sequence[Party]


def test_each_element_is_of_its_kind() -> None:
    with pytest.raises(WrongKindError, match=r"Agreement\.parties\[1\]"):
        Agreement("Quy chế", parties=[Party("a", "A"), "B"])  # type: ignore[list-item]
