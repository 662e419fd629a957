"""Whatever a caller can cause, caught in one place."""

from collections.abc import Callable

from coordlib import CoordError, Party, parse_when, read, render, to_bytes
from tests.snippets.sample import AGREEMENT


def tried(act: Callable[[], object]) -> str:
    try:
        act()
    except CoordError as error:
        return str(error)
    return ""


acts: list[Callable[[], object]] = [
    lambda: Party("", "Sở Y tế"),
    lambda: read("khong-co.yaml"),
    lambda: to_bytes(render(AGREEMENT), ".odt"),
    lambda: parse_when(""),
]
assert all(tried(act) for act in acts)
