"""Layouts: values of layouts as a program may pass them on from wherever it has them, grown by chance."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from random import Random
from typing import Any

import attrs

from coordlib.document import ND30, Align, Document, GridRole, Layout, Look, Page, Role, parse
from coordlib.formats import WRITERS
from tests.house.fuzz.mutations import letter

CANARY = "<canary x='1'/>"
_CODE = (
    *(CANARY, f'"{CANARY}', f"'>{CANARY}", f"--></style>{CANARY}", f"]]>{CANARY}", f"}} {CANARY}", f"\\{CANARY}"),
    *('#read("/etc/passwd")', '") #canary()', "&canary;", "</w:rPr>", "url(javascript:canary)", ";canary:1"),
)
_WORDS = (
    "red",
    "#FF0000",
    "00ff00",
    "GGGGGG",
    "Times New Roman",
    "Arial",
    "center",
    "Align.LEFT",
    "2020-03-05",
    "",
    "x",
)
_NUMBERS: tuple[Any, ...] = (
    *(0, 1, 2, 8, 12, 13.5, 14, 30, 72, 100, 200, 210.0, 297, 500, 1e5, -1, -0.0, 1e-9, 0.1, 1.15, 1e308, 10**30),
    *(float("nan"), float("inf"), float("-inf"), True, False, None, [], [1, 2], [0, 0], [1e9], {}, {"a": 1}),
)
_RECORDS: dict[str, type[attrs.AttrsInstance]] = {"look": Look, "page": Page, "layout": Layout}
DOCUMENT = parse(
    '<document title="T"><part><grid role="head"><row><cell><p role="nation">A</p></cell><cell><p role="motto">B</p>'
    '</cell></row></grid><heading role="chapter" level="1" id="a" label="I">T</heading><p role="clause">x <ref to="a">'
    'I</ref></p><p role="urgency">KHẨN</p><table widths="1 2"><row head="yes"><cell><p role="table-head">a</p></cell>'
    "<cell/></row></table></part></document>"
)


def grown_layout(chance: Random, _: Sequence[str]) -> str:
    """Return as JSON what is changed of the layout of the decree: of which record, which field, to what."""
    changes = [_change(chance) for _ in range(chance.choice((1, 1, 2, 3)))]
    return json.dumps(changes, ensure_ascii=chance.random() < 0.5)


def _change(chance: Random) -> list[Any]:
    record = chance.choice(("look", "look", "page", "layout"))
    field = chance.choice([one.name for one in attrs.fields(_RECORDS[record]) if one.init])
    return [record, chance.choice([*Role, "canary"]), field, _value(chance)]


def _value(chance: Random) -> Any:  # noqa: ANN401 - anything at all
    kind = chance.random()
    if kind < 0.35:
        return chance.choice(_NUMBERS)
    if kind < 0.55:
        return chance.uniform(-5, 400)
    if kind < 0.7:
        return chance.choice(_CODE)
    return "".join([chance.choice(_WORDS), *(letter(chance) for _ in range(chance.choice((0, 0, 1, 5))))])


def laid(text: str) -> Layout:
    """Return the layout of the decree with what a text changes of it."""
    layout = ND30
    for record, role, field, value in json.loads(text):
        changed = {field: _given(field, value)}
        if record == "look":
            known = role if role in set(Role) else Role.TEXT
            layout = layout.with_look(Role(known), attrs.evolve(layout.look(Role(known)), **changed))
        elif record == "page":
            layout = attrs.evolve(layout, page=attrs.evolve(layout.page, **changed))
        else:
            layout = attrs.evolve(layout, **changed)
    return layout


def _given(field: str, value: Any) -> Any:  # noqa: ANN401 - anything at all
    """Return a value as a program has it, which knows records and choices of ours."""
    if isinstance(value, list):
        return tuple(value)
    if field == "align" and isinstance(value, str) and value in set(Align):
        return Align(value)
    if field == "grids" and isinstance(value, str):
        return dict.fromkeys(GridRole, (1.0, value))
    if field == "boxes" and isinstance(value, str):
        return {value: (20.0, 8.0)}
    return value


def show(layout: Layout, suffix: str, document: Document = DOCUMENT) -> None:
    """Write a document in a layout; nothing that the layout says is code of the file."""
    written = WRITERS[suffix](document, layout)
    parts = [written]
    if suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(written)) as package:
            parts = [package.read(name) for name in package.namelist()]
    assert not any(CANARY.encode() in part for part in parts), f"a value of the layout is code in {suffix}"
