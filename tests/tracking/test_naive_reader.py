"""Every figure, name, day and verdict of a report, counted a second time by a reader that knows nothing of the house.

A case is a number: the same everywhere. Two thousand are tried by name: ``pytest -m long tests/tracking``.
"""

from collections.abc import Iterator

import pytest

from coordlib import Progress, assess, render
from coordlib.document import ND30
from coordlib.formats import WRITERS
from coordlib.model import FINAL, INTERIM
from coordlib.tracking import Report
from tests.tracking.drawn_ledgers import Case, draw
from tests.tracking.naive import Reading
from tests.tracking.told import Print, Teller, articles_told
from tests.tracking.told_sums import Sums

FEW, MANY, AT_ONCE = range(24), 2000, 100


def printed(paper: object) -> str:
    return WRITERS[".md"](render(paper, draft=True), ND30).decode()  # type: ignore[arg-type]


def differences(case: Case) -> Iterator[str]:
    """Yield what the papers of a case tell otherwise than the naive reader counts."""
    progress: Progress = assess(case.agreement, case.ledger, case.on, period=case.period)
    reading = Reading(case.agreement, tuple(case.ledger.entries), case.on, case.period)
    teller = Teller(case.agreement, case.deeds, reading, reading.parts())
    report = Report(progress, FINAL if case.final else INTERIM, restricted=case.restricted, full=case.full)
    told = Print.read(printed(report))
    yield from articles_told(teller, told)
    yield from Sums(case, teller, told).differences()


def wrong(numbers: range) -> list[str]:
    return [f"{number}: {difference}" for number in numbers for difference in differences(draw(number))]


def test_a_few_reports_tell_what_is_counted() -> None:
    assert wrong(FEW) == []


@pytest.mark.long
@pytest.mark.parametrize("first", range(0, MANY, AT_ONCE))
def test_two_thousand_reports_tell_what_is_counted(first: int) -> None:
    assert wrong(range(first, first + AT_ONCE)) == []
