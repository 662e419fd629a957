"""What the work depends on has one name, and another name once it is another."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import attrs
import pytest

from coordlib import RULES
from coordlib.batch.jobs import Job, Printing, versions, written_out
from coordlib.dates import Calendar
from coordlib.document import ND30
from coordlib.tracking import Tracking


def adding(number: int) -> Callable[[int], int]:
    return lambda one: one + number


@attrs.frozen
class Held:
    """A record of a user."""

    number: int = 0


class Stateful:
    """A callable of a user with a state of its own."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __call__(self) -> int:
        return self.number


def test_values_that_differ_are_told_apart() -> None:
    values: list[object] = [
        *(None, 0, 1, True, 1.0, "1", b"1", date(2026, 1, 1), (), (1,), ((1,),), {"a": 1}, {"a": 2}),
        *(Held(), Held(1), Tracking, partial(Tracking), partial(Tracking, full=True), Calendar(), Calendar(rest=())),
        *(adding(1), adding(2), lambda one: one, lambda one: one * 2, Stateful(1), Stateful(2), RULES, RULES[1:]),
    ]
    names = [written_out(one) for one in values]
    assert len(set(names)) == len(names)


def test_what_says_the_same_is_told_alike() -> None:
    assert written_out({"a": 1, "b": 2}) == written_out({"b": 2, "a": 1})
    assert written_out(adding(1)) == written_out(adding(1))
    assert written_out(Stateful(1)) == written_out(Stateful(1))


@pytest.mark.long
def test_another_process_tells_the_same() -> None:
    job = Job(RULES, date(2026, 1, 1), printing=Printing((".docx",), layout=ND30, issued=partial(Tracking, full=True)))
    program = """
from datetime import date
from functools import partial
from coordlib import RULES
from coordlib.batch.jobs import Job, Printing
from coordlib.tracking import Tracking
print(Job(RULES, date(2026, 1, 1), printing=Printing((".docx",), issued=partial(Tracking, full=True))).digest)
"""
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == job.digest
    assert len(versions()) == 64


def test_a_function_has_another_name_once_a_line_of_its_module_is_another(tmp_path: Path) -> None:
    """What a function reads of its module is not in its own code: “def paper(): return SIZE”."""
    program = "import of_a_user; from coordlib.batch.jobs import written_out; print(written_out(of_a_user.paper))"
    names = []
    for size in (4, 4, 5):
        (tmp_path / "of_a_user.py").write_text(f"SIZE = {size}\n\ndef paper():\n    return SIZE\n", encoding="utf-8")
        run = [sys.executable, "-B", "-c", program]
        names.append(subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=True).stdout)
    assert names[0] == names[1] != names[2]
