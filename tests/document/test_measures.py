"""A layout is data: each of its fields is judged when it is made, and what is refused is told what to write instead."""

import inspect
import math
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib.document import ND30, Align, GridRole, Layout, Look, Page, Role
from coordlib.language import RefusedError

LOOK = ND30.look(Role.TEXT)
RECORDS: tuple[Look | Page | Layout, ...] = (LOOK, ND30.page, ND30)
FIELDS = [(record, field.name) for record in RECORDS for field in attrs.fields(type(record)) if field.init]


RIGHT = {("source", "a number with units"), ("font", "a number with units"), ("font_folder", "a number with units")}
"""What is wrong elsewhere and nothing is wrong with here."""


class Sly(float):
    """A number that prints as code."""

    def __str__(self) -> str:
        return '1pt); #read("/etc/passwd")'

    __repr__ = __str__

    def __format__(self, _: str) -> str:
        return str(self)


class SlyText(str):
    """A text that prints as code."""

    __slots__ = ()

    def __str__(self) -> str:
        return "</style><script>"


WRONG = {
    "nothing": None,
    "an object": object(),
    "bytes": b"14",
    "not a number": math.nan,
    "infinity": math.inf,
    "minus infinity": -math.inf,
    "a negative number": -1,
    "a huge number": 10**5000,
    "a huge float": 1e300,
    "a number with units": "14pt",
    "a number of its own class": Sly(14),
    "a text of its own class": SlyText("000000"),
    "a decimal": Decimal("Infinity"),
    "a complex number": 1j,
    "a list": [14.0],
    "an empty tuple": (),
    "an empty mapping": {},
    "an exception": ValueError("x"),
    "a class": Look,
    "another record": Page,
    "a text with a null": "a\0b",
    "a text of several lines": "a\nb",
    "a text that turns round": "a\u202eb",
    "a broken letter": "a\ud800",
}


def judge_of(record: Look | Page | Layout, name: str) -> object:
    """Return the code that judges a field, which is the same for fields of one kind, within whatever bounds."""
    validate: Any = attrs.fields_dict(type(record))[name].validator
    return validate and inspect.getclosurevars(validate).nonlocals.get("judge", validate).__code__


def by_name(value: object) -> str:
    return value if isinstance(value, str) else type(value).__name__


OF_EACH_KIND = list({judge_of(*field): field for field in reversed(FIELDS)}.values())
"""A field for each kind of judge, whatever fields there are."""


@pytest.mark.parametrize(
    ("record", "name", "kind"),
    [(*field, kind) for field in OF_EACH_KIND for kind in WRONG if (field[1], kind) not in RIGHT],
    ids=by_name,
)
def test_a_field_of_each_kind_refuses_what_is_wrong(record: Look | Page | Layout, name: str, kind: str) -> None:
    with pytest.raises(RefusedError) as caught:
        attrs.evolve(record, **{name: WRONG[kind]})  # type: ignore[arg-type]
    message = caught.value.message
    assert message.vi != message.en
    assert len(message.en) < 1000
    for words in (message.vi, message.en):
        assert words.startswith(f"{type(record).__name__}.{name} ")
        assert "passwd" not in words


@pytest.mark.parametrize(("record", "name"), FIELDS, ids=by_name)
class TestEveryField:
    """A field that is added is judged too, or these fail."""

    @pytest.mark.parametrize("kind", ["an object", "a negative number", "a huge float"])
    def test_it_refuses_what_is_beyond_its_bounds_and_names_itself(
        self, record: Look | Page | Layout, name: str, kind: str
    ) -> None:
        with pytest.raises(RefusedError) as caught:
            attrs.evolve(record, **{name: WRONG[kind]})  # type: ignore[arg-type]
        assert caught.value.message.vi.startswith(f"{type(record).__name__}.{name} ")
        assert caught.value.message.en.startswith(f"{type(record).__name__}.{name} ")

    def test_a_truth_is_no_number_and_a_number_no_truth(self, record: Look | Page | Layout, name: str) -> None:
        value = getattr(record, name)
        wrong: Any = 1 if isinstance(value, bool) else True
        with pytest.raises(RefusedError):
            attrs.evolve(record, **{name: wrong})

    def test_it_takes_its_own_value_again(self, record: Look | Page | Layout, name: str) -> None:
        again = attrs.evolve(record, **{name: getattr(record, name)})
        assert getattr(again, name) == getattr(record, name)


INSTEAD = (
    (LOOK, "size", "13", "write 13"),
    (LOOK, "size", "13,5 pt", "write 13.5"),
    (LOOK, "size", 1000, "from 1 to 200, not 1000; write 200"),
    (LOOK, "size", -3, "write 1"),
    (LOOK, "before", Decimal(6), "not a value of type Decimal"),
    (LOOK, "bold", "yes", "Look.bold is True or False, not 'yes'; write True"),
    (LOOK, "bold", 0, "not 0; write False"),
    (LOOK, "align", "center", "not 'center'; write Align.CENTER"),
    (LOOK, "align", "centre", "write Align.CENTER"),
    (LOOK, "align", "Justify ", "write Align.JUSTIFY"),
    (LOOK, "color", "#ff0000", "a colour of six hexadecimal digits, not '#ff0000'; write “ff0000”"),
    (LOOK, "color", "#c00", "write “cc0000”"),
    (LOOK, "color", "red", "write “FF0000”"),
    (LOOK, "source", "thông  lệ ", "write “thông lệ”"),
    (ND30.page, "left", "35 mm", "Page.left is a number of millimetres from 0 to 500, not '35 mm'; write 35"),
    (ND30, "font", '"Arial"', "write “Arial”"),
    (ND30, "font", "Arial, serif", "write “Arial serif”"),
    (
        ND30,
        "dated",
        date(2020, 3, 5),
        "a day such as 2020-03-05, as text, not a value of type date; write “2020-03-05”",
    ),
    (ND30, "dated", "2020-13-05", "a day such as 2020-03-05"),
    (ND30, "font_folder", Path("fonts"), "the path of a folder, as text"),
    (ND30, "rows_together", 2.0, "Layout.rows_together is a whole number of rows, 0 to 100, not 2.0; write 2"),
    (ND30, "grids", {**ND30.grids, GridRole.HEAD: [60.0, 100.0]}, "a tuple of numbers of millimetres"),
    (ND30, "grids", {**ND30.grids, GridRole.HEAD: (60.0, 0)}, "a tuple of numbers of millimetres from 0.1 to 2000"),
    (ND30, "boxes", {"KHẨN": (20.0, 8.0, 1.0)}, "a tuple of 2 numbers of millimetres"),
    (ND30, "looks", {Role.TEXT: LOOK}, "Layout.looks lacks 'nation'"),
    (ND30, "looks", dict(ND30.looks) | {"mine": LOOK}, "Layout.looks is one of Role.NATION"),
)


@pytest.mark.parametrize(("record", "name", "value", "says"), INSTEAD)
def test_the_refusal_says_what_to_write(record: Look | Page | Layout, name: str, value: object, says: str) -> None:
    with pytest.raises(RefusedError) as caught:
        attrs.evolve(record, **{name: value})  # type: ignore[arg-type]
    assert says in caught.value.message.en


@pytest.mark.parametrize(
    "margins", [{"left": 200}, {"left": 110, "right": 95}, {"top": 150, "bottom": 60}, {"width": 55}]
)
def test_margins_leave_room_whatever_way_the_paper_is_turned(margins: dict[str, float]) -> None:
    with pytest.raises(RefusedError, match="margins of a Page leave at least 10 mm"):
        Page(**margins)


def test_what_stands_above_the_text_is_no_lower_than_the_margin() -> None:
    with pytest.raises(RefusedError, match=r"Page\.head, top: head is at most top"):
        Page(head=25)


def test_what_is_made_of_a_mapping_does_not_change_with_it() -> None:
    looks = dict(ND30.looks)
    made = attrs.evolve(ND30, looks=looks)
    looks[Role.TEXT] = None  # type: ignore[assignment]
    assert made.look(Role.TEXT) == LOOK
    assert attrs.evolve(ND30, looks=MappingProxyType(ND30.looks)).looks == ND30.looks


def numbers_of(record: Look | Page | Layout) -> Iterator[str]:
    yield from (field.name for field in attrs.fields(type(record)) if type(getattr(record, field.name)) in (int, float))


@given(value=st.one_of(st.integers(), st.floats(), st.text(), st.binary(), st.lists(st.integers()), st.booleans()))
@pytest.mark.parametrize("record", RECORDS, ids=["look", "page", "layout"])
def test_a_number_is_taken_or_refused_and_nothing_else_comes_of_it(record: Look | Page | Layout, value: object) -> None:
    for name in numbers_of(record):
        try:
            made = attrs.evolve(record, **{name: value})  # type: ignore[arg-type]
        except RefusedError:
            continue
        assert type(getattr(made, name)) in (int, float)
        assert 0 <= getattr(made, name) <= 2000


def test_the_ways_of_alignment_are_those_of_its_class() -> None:
    for align in Align:
        assert attrs.evolve(LOOK, align=align).align is align
