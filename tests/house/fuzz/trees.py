"""Trees: data, and XML, made wrong in single values and places, so that what is wrong is reached past the syntax."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from functools import lru_cache
from random import Random
from typing import Any
from xml.etree import ElementTree as ET

import yaml

from coordlib.storage import CoreDumper
from tests.house.fuzz.mutations import letter
from tests.house.fuzz.seeds import TOKENS

_STOP = 0.5
_VALUES: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        1,
        -1,
        7,
        31,
        99,
        10**12,
        10**30,
        1.5,
        -0.0,
        1e300,
        float("nan"),
        float("inf"),
        [],
        {},
        [[]],
    ),
    *(
        "",
        " ",
        "x",
        "0",
        "-1",
        "1.5",
        "a",
        "b",
        "d",
        "no",
        "~",
        "[[d]]",
        "[[",
        "[[x]]",
        "Điều 1",
        "khoản 5a",
        "I",
        "5a",
    ),
    *("2026-03-02", "02/03/2026", "0001-01-01", "9999-12-31", "2026-02-30", "17:00", "24:00", "hằng quý", "đột xuất"),
    *(
        "trong 05 ngày làm việc kể từ ngày nhận được yêu cầu",
        "trước ngày 15 tháng 6 hằng năm",
        "reply",
        "police",
        "telecom",
    ),
    *(
        "./.",
        "a\nb",
        "a\tb",
        "x " * 40,
        "é" * 90,
        "<b>",
        "&amp;",
        "{{ 7 }}",
        "{% x %}",
        "=1+1",
        "#N/A",
        "\\",
        '"',
        "'",
        "\0",
    ),
    *({"a": 1}, {"every": {"months": 3}}, {"once": None}, {"within": {"n": 1}}, ["a", "a"], ["x", None], [1], {"": ""}),
    *(
        "Luật",
        "joint",
        "attached",
        "KHẨN",
        "HỎA TỐC",
        "KT.",
        "obligation",
        "interim",
        "working-days",
        "request",
        "1/CAT",
    ),
)


def _paths(data: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to each value that stands in data."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from _paths(value, (*path, key))


def _at(data: Any, path: Sequence[Any]) -> Any:  # noqa: ANN401 - plain data
    for step in path:
        data = data[step]
    return data


@lru_cache(maxsize=4_000)
def _parsed(text: str) -> str:
    """Return YAML or JSON as JSON; nothing of what is none."""
    try:
        return json.dumps(yaml.load(text, Loader=yaml.CSafeLoader), default=str)
    except (yaml.YAMLError, ValueError, TypeError):
        return "null"


def data_of(text: str) -> Any:  # noqa: ANN401 - plain data
    """Return the data that a text holds."""
    return json.loads(_parsed(text))


def damaged(chance: Random, corpus: Sequence[str]) -> Any:  # noqa: ANN401 - plain data
    """Return the data of one of some texts with some values changed, moved, doubled, left out or renamed."""
    data = data_of(chance.choice(corpus))
    while paths := list(_paths(data)):
        path = chance.choice(paths)
        holder, key = _at(data, path[:-1]), path[-1]
        _damage(chance, corpus, holder, key)
        if chance.random() < _STOP:
            break
    return data


def _damage(chance: Random, corpus: Sequence[str], holder: Any, key: Any) -> None:  # noqa: ANN401 - plain data
    match chance.randrange(8):
        case 0 | 1 | 2:
            holder[key] = deepcopy(chance.choice(_VALUES))
        case 3:
            holder[key] = _changed(chance, holder[key])
        case 4:
            del holder[key]
        case 5:
            other = data_of(chance.choice(corpus))
            ways = list(_paths(other))
            holder[key] = _at(other, chance.choice(ways)) if ways else other
        case 6 if isinstance(holder, list):
            holder.insert(chance.randint(0, len(holder)), deepcopy(holder[key]))
        case _:
            if isinstance(holder, dict):
                holder[chance.choice([*holder, "key", "label", "text", "when", letter(chance)])] = holder.pop(key)


def _changed(chance: Random, value: Any) -> Any:  # noqa: ANN401 - plain data
    """Return a text with a letter more, or a number somewhat larger; else what stands in it twice."""
    match value:
        case str():
            place = chance.randint(0, len(value))
            return value[:place] + letter(chance) * chance.choice((1, 1, 3)) + value[place + chance.randint(0, 1) :]
        case bool() | None:
            return [value]
        case int() | float():
            return value + chance.choice((-1, 1, 0.5, 1000))
        case list():
            return [*value, *deepcopy(value)]
        case _:
            return {"x": value}


def as_json(chance: Random, corpus: Sequence[str]) -> str:
    """Return damaged data as JSON."""
    return json.dumps(damaged(chance, corpus), ensure_ascii=chance.random() < 0.3)


def as_yaml(chance: Random, corpus: Sequence[str]) -> str:
    """Return damaged data as YAML, on several lines or one."""
    data = damaged(chance, corpus)
    text = json.dumps(data, ensure_ascii=False)
    if chance.random() < 0.7 or not text.isprintable():  # YAML writes no broken letters
        return text
    return yaml.dump(data, Dumper=CoreDumper, allow_unicode=True, sort_keys=False, width=100)


def as_lines(chance: Random, corpus: Sequence[str]) -> str:
    """Return damaged data on some lines, as a ledger has them."""
    single = [text for text in corpus if "\n" not in text] or list(corpus)
    lines = []
    for _ in range(chance.choice((1, 1, 2, 6))):
        data = damaged(chance, single) if chance.random() < 0.7 else data_of(chance.choice(single))
        lines.append(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    return "\n".join(lines)


# --- XML ---


def as_xml(names: Sequence[str], attributes: Sequence[str]) -> Callable[[Random, Sequence[str]], str]:
    """Return what makes XML of which some elements and attributes are changed; `names`: what they may become."""

    def make(chance: Random, corpus: Sequence[str]) -> str:
        try:
            root = ET.fromstring(chance.choice(corpus))  # noqa: S314 - our own text
        except ET.ParseError:
            return chance.choice(corpus)
        while True:
            _damage_xml(chance, root, names, attributes)
            if chance.random() < _STOP:
                break
        return ET.tostring(root, encoding="unicode")

    return make


def _damage_xml(chance: Random, root: ET.Element, names: Sequence[str], attributes: Sequence[str]) -> None:
    elements = list(root.iter())
    one, other = chance.choice(elements), chance.choice(elements)
    match chance.randrange(7):
        case 0 | 1:
            name = chance.choice([*one.keys(), chance.choice(attributes)])
            value = one.get(name, "")
            one.set(name, chance.choice((chance.choice(TOKENS["values-of-xml"]), _printable(_changed(chance, value)))))
        case 2:
            one.text = _printable(_changed(chance, one.text or ""))
        case 3 if len(one):
            one.remove(chance.choice(list(one)))
        case 4 if len(list(other.iter())) < 60 and one not in other.iter():
            one.append(other)
        case 5:
            one.tag = one.tag.rpartition("}")[0] + ("}" if "}" in one.tag else "") + chance.choice(names)
        case _:
            for name in list(one.keys())[:1]:
                del one.attrib[name]


def _printable(text: str) -> str:
    """Return text without what no XML may hold: past the syntax is where it is to come."""
    return "".join(one for one in text if one >= " " and not "\ud800" <= one <= "\udfff" and one not in "\ufffe\uffff")
