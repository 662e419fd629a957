"""Charts of names and figures of every length: nothing prints over anything else, and marks stay in their row."""

import re
from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path
from random import Random
from xml.etree import ElementTree as ET

import pytest

from coordlib import Agreement, Article, Clause, Duty, Ledger, Party, Point, assess, render
from coordlib.dates import Period
from coordlib.document import Letters, parted, pictures_of
from coordlib.model import FINAL, Every, Indicator, Once
from coordlib.tracking import Done, Entry, Figure, Report
from coordlib.tracking.reports.charts import GROUPS, status_chart, timeline

_LINES = (Path(__file__).parents[1] / "document" / "names.tsv").read_text(encoding="utf-8").splitlines()
NAMES = [line.split("\t")[0].replace(" / ", " ") for line in _LINES if line and not line.startswith("#")]
FIRST = date(2026, 1, 1)


def report(number: int) -> Report:
    """Return a report with charts of an agreement between bodies of real names, always the same of a number."""
    drawn = Random(number)  # noqa: S311 - no secret
    names = drawn.sample(NAMES, drawn.randint(2, 7))
    parties = tuple(Party(f"p{at}", name) for at, name in enumerate(names))
    measured = Indicator("rate", f"Tỷ lệ {drawn.choice(NAMES)} trả lời đúng hạn yêu cầu phối hợp", "%", at_least=95)
    duties = [
        Duty(f"d{at}-{day}", lead=f"p{at}", when=Once(FIRST + timedelta(200)))
        for at in range(len(parties) - 1)  # the last one owes nothing
        for day in range(drawn.choice((1, 3, 30)))
    ]
    duties.append(Duty("monthly", lead="p0", when=Every(months=1), indicators=(measured,)))
    points = tuple(Point(f"Làm việc {duty.key}.", duties=(duty,)) for duty in duties)
    agreement = Agreement("Quy chế phối hợp", parties, (Article("Trách nhiệm", (Clause("Các bên:", points=points),)),))
    days = drawn.choice((50, 360, 1800))
    done = [Entry(Done(one.key), FIRST + timedelta(190 + at % 20)) for at, one in enumerate(duties[:-1]) if at % 3]
    figure = Entry(Figure("rate", 97), FIRST + timedelta(3))
    ledger = Ledger(agreement).append(*sorted((figure, *done), key=lambda one: one.on))
    on = FIRST + timedelta(230)
    return Report(assess(agreement, ledger, on, period=Period(FIRST, FIRST + timedelta(days))), FINAL, charts=True)


def boxes(svg: str) -> list[tuple[str, float, float, float, float]]:
    """Return the texts of a drawing, and what each covers."""
    found = []
    for one in ET.fromstring(svg).iter():  # noqa: S314 - our own drawing
        if one.tag.endswith("text"):
            size = float(one.get("font-size", 3.9))
            letters = Letters(size * 72 / 25.4, caps=False, bold=False, italic=False)
            wide = letters.length(one.text or "")
            left = float(one.get("x", 0)) - {"end": wide, "middle": wide / 2}.get(one.get("text-anchor", ""), 0.0)
            found.append(
                (one.text or "", left, left + wide, float(one.get("y", 0)) - 0.7 * size, float(one.get("y", 0)))
            )
    return found


@pytest.mark.parametrize("number", range(12))
class TestCharts:
    def test_no_text_prints_over_another_or_beyond_the_edge(self, number: int) -> None:
        for picture in pictures_of(render(report(number), draft=True)):
            found = boxes(picture.svg)
            assert [one for one in found if one[1] < -0.5 or one[2] > 160.5 or one[4] > picture.height] == []
            for one, two in combinations(found, 2):
                apart = one[2] <= two[1] or two[2] <= one[1] or one[4] <= two[3] or two[4] <= one[3]
                assert apart, (one, two)

    def test_marks_stay_in_their_row_and_who_owes_nothing_has_none(self, number: int) -> None:
        progress = report(number).progress
        rows = timeline(progress).rows
        for above, below in pairwise(rows):
            assert max(mark.y for mark in above.marks) + 1.3 < min(mark.y for mark in below.marks) - 1.3
        assert all(row.marks for row in rows)
        bars = status_chart(progress).bars
        assert all(bar.total for bar in bars)
        assert progress.agreement.parties[-1].name not in {" ".join(bar.name) for bar in bars}

    def test_the_legend_begins_at_the_edge_and_names_each_pattern_that_is_drawn(self, number: int) -> None:
        chart = status_chart(report(number).progress)
        assert chart.legend[0].x == 0
        for one, following in pairwise(chart.legend):
            assert one.x < following.x
        drawn = {segment.group for bar in chart.bars for segment in bar.segments}
        assert [one.group for one in chart.legend] == [name for name, *_ in GROUPS if name in drawn]

    def test_names_turn_between_their_parts(self, number: int) -> None:
        assert [pair for bar in status_chart(report(number).progress).bars for pair in parted(bar.name)] == []

    def test_the_axis_bears_dates_as_people_write_them(self, number: int) -> None:
        ticks = [tick.words for tick in timeline(report(number).progress).ticks]
        assert 2 <= len(ticks) <= 8
        assert all(re.fullmatch(r"([0-3]\d/)?(0[12]|[3-9]|1[0-2])/20\d\d|20\d\d", words) for words in ticks)
