"""Patterns: compiled when they are first asked for, each of them a regular expression, and one to all who look."""

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import coordlib
from coordlib.lexicon import pattern

SOURCE = Path(coordlib.__file__).parent


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield each pattern that is a constant of a module of the house, with its name."""
    for path in sorted(SOURCE.rglob("*.py")):
        if path.stem not in {"__init__", "__main__"} and re.search(
            r" = (lexicon\.)?pattern\(", path.read_text("utf-8")
        ):
            name = ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)
            module = vars(import_module(name))
            yield from ((f"{name}.{one}", found) for one, found in module.items() if isinstance(found, re.Pattern))


def test_each_pattern_of_the_house_is_a_regular_expression() -> None:
    found = {name: one.pattern for name, one in patterns()}
    assert len(found) > 400
    assert all(found.values())


def test_a_part_may_be_the_function_that_makes_it_and_is_asked_only_when_something_is_sought() -> None:
    asked: list[str] = []

    def names() -> str:
        asked.append("names")
        return "Công an|Viettel"

    named = pattern("(?:", names, ") tỉnh")
    assert asked == []
    assert [match[0] for match in named.finditer("Công an tỉnh, Viettel tỉnh")] == ["Công an tỉnh", "Viettel tỉnh"]
    assert named.pattern == "(?:Công an|Viettel) tỉnh"


def test_it_is_what_re_makes_to_all_who_ask() -> None:
    day = pattern(r"ngày (?P<day>\d{1,2})", r"(?!\d)")
    found = day.search("chậm nhất ngày 5")
    assert isinstance(day, re.Pattern)
    assert found is not None
    assert (found["day"], found.re.pattern, day.groupindex) == ("5", day.pattern, {"day": 1})
    assert repr(day) == r"pattern('ngày (?P<day>\\d{1,2})(?!\\d)')"


def test_a_module_that_is_imported_compiles_none() -> None:
    asked = "import re, coordlib.rules.agreement.indicators as d; print(vars(d._FALLS).keys())"
    shown = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert shown == "dict_keys(['_parts'])\n"
