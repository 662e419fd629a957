"""A day's work in few words: what is typed every day, rows for tables, and what notebooks and shells look at."""

from __future__ import annotations

import inspect
import pickle
import subprocess
import sys
from datetime import date
from typing import Any

import pytest

import coordlib
from coordlib import (
    Agreement,
    Amendment,
    Article,
    Clause,
    Done,
    Duty,
    Every,
    Figure,
    Happened,
    Ledger,
    Letterhead,
    Narrative,
    Party,
    Report,
    assess,
    check,
    render,
    schedule,
)
from coordlib.language import Address, Level, RefusedError
from coordlib.model import Member
from tests.cli.calls import call

PARTIES = (
    Party("police", "Công an tỉnh"),
    Party("boards", "Các sở", members=(Member("health", "Sở Y tế"), Member("works", "Sở Xây dựng"))),
)
DUTIES = (
    Duty("plan", "police", "boards", Every(months=3), title="Lập kế hoạch"),
    Duty("figures", "boards", "police", Every(months=6)),
)
AGREEMENT = Agreement(
    "Quy chế phối hợp", PARTIES, (Article("Trách nhiệm", (Clause("Một.", duties=DUTIES),)),), effective=date(2026, 1, 1)
)
DAY = date(2026, 1, 1)
# Pretends that no package of an extra is installed, as after `pip install` of the library alone.
BARE = """
import importlib, inspect, pydoc, sys
for name in {missing!r}:
    sys.modules[name] = None
import coordlib
inspect.getmembers(coordlib)
pydoc.plain(pydoc.render_doc(coordlib))
from coordlib import *
import rlcompleter
shell = rlcompleter.Completer({{"coordlib": coordlib, **globals()}})
def completed(text):
    found = (shell.complete(text, place) for place in range(1_000))
    return {{one.rstrip("(").rpartition(".")[2] for one in iter(lambda: next(found), None)}}
assert {{"Agreement", "check", "model"}} <= completed("coordlib.")
assert completed("coordlib.rend") == {{"render", "render_many", "rendering"}}
assert "within" not in completed("With") and "Within" in completed("With")
assert "parse" in completed("coordlib.language.Address.")
for room in coordlib.doors.ROOMS:
    found = importlib.import_module(f"coordlib.{{room}}")
    inspect.getmembers(found)
    completed(f"coordlib.{{room}}.")
    pydoc.plain(pydoc.render_doc(found))
"""
OF_EXTRAS = {
    "cli": ("click", "rich"),
    "dask": ("distributed",),
    "ics": ("icalendar",),
    "pdf": ("typst", "pdfboss_fonts"),
    "read": ("pypdfium2",),
    "sign": ("pyhanko", "PIL"),
    "testing": ("hypothesis",),
    "xlsx": ("openpyxl",),
}


class TestNames:
    def test_those_of_every_day_stand_at_the_top(self) -> None:
        names = (Amendment, Done, Figure, Happened, Letterhead, Narrative, Report)
        assert {one.__name__ for one in names} <= set(coordlib.__all__)

    def test_rooms_that_nobody_needs_by_name_are_not_offered(self) -> None:
        assert {"anatomy", "cli", "lexicon", "testing"}.isdisjoint(dir(coordlib))
        assert {"model", "tracking", "rules"} <= set(dir(coordlib))
        assert coordlib.lexicon.__name__ == "coordlib.lexicon"

    @pytest.mark.long
    @pytest.mark.parametrize(
        "kept", [(), *(pytest.param((one,), marks=pytest.mark.package) for one in OF_EXTRAS)], ids=str
    )
    def test_help_members_and_stars_work_with_few_extras_or_none(self, kept: tuple[str, ...]) -> None:
        missing = [name for extra, names in OF_EXTRAS.items() if extra not in kept for name in names]
        ran = subprocess.run(
            [sys.executable, "-c", BARE.format(missing=missing)], capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stderr

    def test_with_all_extras_members_are_found_too(self) -> None:
        assert dict(inspect.getmembers(coordlib))["Agreement"] is Agreement


class TestNotebooks:
    def test_a_schedule_is_shown_by_names_and_citations_and_never_by_keys(self) -> None:
        text = Clause("Theo [[first]], các sở báo cáo.", key="second", duties=DUTIES[1:])
        body = (Article("Trách nhiệm", (Clause("Một.", key="first", duties=DUTIES[:1]), text)),)
        dues = schedule(Agreement("Quy chế", PARTIES, body, effective=DAY), DAY, date(2026, 6, 30))
        shown = dues._repr_html_()
        for word in (
            "Lập kế hoạch",
            "Theo khoản 1 Điều 1, các sở báo cáo.",
            "Công an tỉnh",
            "khoản 2 Điều 1",
            "Sở Y tế",
        ):
            assert word in shown
        assert not any(key in shown for key in ("police", "health", "boards", "figures", "first"))
        assert pickle.loads(pickle.dumps(dues))._repr_html_() == shown  # noqa: S301 - our own


class TestQuestions:
    def test_duties_of_a_party_are_those_that_it_leads_alone_or_in_its_group(self) -> None:
        assert [duty.key for _, duty in AGREEMENT.duties_of("police")] == ["plan"]
        assert [duty.key for _, duty in AGREEMENT.duties_of("health")] == ["figures"]
        with pytest.raises(RefusedError, match="did you mean 'police'"):
            AGREEMENT.duties_of("polise")

    def test_an_edit_by_address_changes_what_stands_there_alone(self) -> None:
        place = next(address for address, unit in AGREEMENT.provisions() if isinstance(unit, Clause))
        edited = AGREEMENT.edited(place, text="Hai.")
        assert [unit.text for _, unit in edited.provisions() if isinstance(unit, Clause)] == ["Hai."]
        assert list(edited.duties()) == list(AGREEMENT.duties())
        with pytest.raises(RefusedError, match="nothing stands at"):
            AGREEMENT.edited(Address().at(Level.ARTICLE, 9), text="x")

    def test_a_clause_is_added_at_the_end_of_an_article(self) -> None:
        place = next(address for address, unit in AGREEMENT.provisions() if isinstance(unit, Article))
        longer = AGREEMENT.with_clause(place, Clause("Hai."))
        assert [unit.text for _, unit in longer.provisions() if isinstance(unit, Clause)] == ["Một.", "Hai."]
        with pytest.raises(RefusedError, match="to an article"):
            AGREEMENT.with_clause(Address(), Clause("Hai."))

    def test_lists_stand_for_tuples(self) -> None:
        lists: dict[str, Any] = {"parties": list(PARTIES), "body": list(AGREEMENT.body)}
        listed = Agreement("Quy chế phối hợp", **lists, effective=date(2026, 1, 1))
        assert listed == AGREEMENT
        assert hash(listed) == hash(AGREEMENT)


class TestRows:
    LEDGER = Ledger(AGREEMENT).record("plan", on=date(2026, 3, 31), evidence="12/CAT")
    PROGRESS = assess(AGREEMENT, LEDGER, date(2026, 7, 10))

    def test_each_is_a_table_of_plain_columns(self) -> None:
        dues = schedule(AGREEMENT, date(2026, 1, 1), date(2026, 6, 30)).as_rows()
        assert [(one["key"], one["on"], one["lead"]) for one in dues][:1] == [("plan", date(2026, 3, 31), "police")]
        standings = self.PROGRESS.as_rows()
        assert {one["who"] for one in standings} >= {"Công an tỉnh"}
        assert standings[0]["done_on"] == date(2026, 3, 31)
        findings = check(AGREEMENT).as_rows()
        assert {"code", "severity", "where", "what", "help"} <= set(findings[0])
        for rows in (dues, standings, findings):
            assert len({tuple(one) for one in rows}) == 1

    def test_notebooks_show_names_and_no_column_of_zeros(self) -> None:
        shown = AGREEMENT._repr_html_()
        assert "Công an tỉnh" in shown
        assert "police" not in shown
        assert "được miễn" not in self.PROGRESS._repr_html_()
        assert "Lập kế hoạch" in schedule(AGREEMENT, date(2026, 1, 1), date(2026, 6, 30))._repr_html_()

    def test_a_ledger_and_a_document_show_themselves_too(self) -> None:
        assert "đã thực hiện plan 2026-01-01" in self.LEDGER._repr_html_()
        assert "1. Một." in render(AGREEMENT, draft=True)._repr_html_()


def test_help_groups_the_commands_by_the_stage_that_they_are_for() -> None:
    shown = call("--help").out
    stages = ["Soạn thảo:", "Kiểm tra:", "In và ký:", "Theo dõi thực hiện:", "Báo cáo, đôn đốc:", "Sửa đổi, so sánh:"]
    assert [shown.index(one) for one in stages] == sorted(shown.index(one) for one in stages)
