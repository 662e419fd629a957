"""What is done under a text that is amended later: each entry, due, caption and figure is of the text of its day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

import attrs
import pytest

from coordlib import Ledger, assess, check, read, render, save
from coordlib.amendments import Amendment, Change, ChangeDuty, Repeal, ReplacePhrase, in_force
from coordlib.batch import assess_many
from coordlib.document import texts_of
from coordlib.model import (
    DAYS,
    WORKING_DAYS,
    Agreement,
    Article,
    Clause,
    Duty,
    Every,
    Indicator,
    Ongoing,
    Party,
    Within,
)
from coordlib.storage import Dossier
from coordlib.tracking import Done, EntryRefusedError, Figure, Happened, Progress, Tracking, What, by_promise
from tests.samples import MANY

REPLY = Duty("reply", ("telecom",), ("police",), Within(5, DAYS, after="request"))
LIST = Duty("list", ("telecom",), ("police",), Every(months=3), indicators=(Indicator("lists", "Số danh sách", "bản"),))
SHARE = Duty("share", ("telecom",), ("police",), Ongoing())
TEXT = Agreement(
    "Quy chế phối hợp bảo đảm an ninh",
    parties=(
        Party("police", "Công an tỉnh", abbreviation="CAT", seat="Huế"),
        Party("telecom", "Viettel tỉnh", abbreviation="VT"),
    ),
    body=(
        Article(
            "Trả lời",
            (
                Clause(
                    "Viettel tỉnh trả lời trong 05 ngày kể từ ngày nhận được yêu cầu.", key="answer", duties=(REPLY,)
                ),
            ),
        ),
        Article(
            "Danh sách",
            (
                Clause("Viettel tỉnh gửi danh sách hằng quý.", key="lists-sent", duties=(LIST,)),
                Clause("Viettel tỉnh thường xuyên trao đổi thông tin.", key="shared", duties=(SHARE,)),
            ),
        ),
    ),
    number=1,
    signed=date(2026, 1, 5),
    id="amended-course",
)
SHORTER = (
    ReplacePhrase("05 ngày", "03 ngày làm việc", places=("answer",)),
    ChangeDuty(attrs.evolve(REPLY, when=Within(3, WORKING_DAYS, after="request"))),
)
AMENDMENT = Amendment((*SHORTER, Repeal("Điều 2")), number=2, signed=date(2026, 5, 20), effective=date(2026, 6, 1))
AMENDED = in_force(TEXT, [AMENDMENT])
LATER = date(2026, 12, 1)
DONE: tuple[tuple[What | str, date], ...] = (
    (Happened("request", "12/CAT"), date(2026, 3, 2)),
    (Done("reply", "12/CAT"), date(2026, 3, 5)),
    ("list", date(2026, 3, 30)),
    (Figure("lists", 7), date(2026, 3, 30)),
    ("share", date(2026, 4, 1)),
    (Done("list", "2026-04-01"), date(2026, 5, 25)),
    (Happened("request", "13/CAT"), date(2026, 6, 8)),
    (Done("reply", "13/CAT"), date(2026, 6, 9)),
)


def recorded(agreement: Agreement) -> Ledger:
    ledger = Ledger(agreement)
    for what, on in DONE:
        ledger = ledger.record(what, on)
    return ledger


class TestTheDay:
    def test_what_was_done_under_a_provision_that_is_repealed_later_stays(self) -> None:
        progress = assess(AMENDED, recorded(AMENDED), LATER)
        assert [(one.key, one.status.name) for one in progress.standings] == [
            ("reply", "DONE"),
            ("list", "DONE"),
            ("reply", "DONE"),
            ("list", "DONE"),
            ("share", "ACTIVE"),
        ]
        assert [(str(one.indicator.key), int(one.total or 0)) for one in progress.indicators] == [("lists", 7)]
        assert "LED013" not in [one.code for one in check(progress)]

    def test_entries_are_the_same_whether_the_amendment_is_known_or_not(self) -> None:
        assert recorded(AMENDED).entries == recorded(TEXT).entries

    def test_what_an_amendment_ended_is_done_no_longer_from_its_day_on(self) -> None:
        with pytest.raises(EntryRefusedError):
            recorded(AMENDED).record(Done("list", "2026-07-01"), date(2026, 7, 2))

    def test_each_due_is_called_by_the_words_of_its_text_and_the_change_is_told(self) -> None:
        progress = assess(AMENDED, recorded(AMENDED), LATER)
        told = [text for _, text in texts_of(render(Tracking(progress), draft=True))]
        assert [one for one in told if "trả lời" in one] == [
            "Viettel tỉnh trả lời trong 05 ngày kể từ ngày nhận được yêu cầu (12/CAT)",
            "Viettel tỉnh trả lời trong 03 ngày làm việc kể từ ngày nhận được yêu cầu (13/CAT)",
        ]
        (said,) = [one for one in told if "được sửa đổi, bổ sung theo" in one]
        assert said.startswith(
            "Từ ngày 01 tháng 6 năm 2026, Quy chế được sửa đổi, bổ sung theo Quy chế số 02/QC-CAT-VT"
        )
        plain = Tracking(assess(TEXT, Ledger(TEXT), LATER))
        assert not any("được sửa đổi" in text for _, text in texts_of(render(plain, draft=True)))

    def test_reports_tell_what_was_owed_before_and_after_apart(self) -> None:
        ledger = recorded(AMENDED)
        ledger.record(Happened("request", "30/CAT"), date(2026, 6, 3))
        series = [one for one in by_promise(assess(AMENDED, ledger, LATER).standings) if one.what.key == "reply"]
        assert [one.what for one in series] == [
            REPLY,
            attrs.evolve(REPLY, when=Within(3, WORKING_DAYS, after="request")),
        ]


CHANGES: tuple[tuple[Change, ...], ...] = (
    SHORTER,
    (Repeal("lists-sent"),),
    (Repeal("shared"),),
    (ReplacePhrase("Viettel tỉnh", "Tập đoàn", places=("answer",)),),
)


def told(progress: Progress) -> set[tuple[object, ...]]:
    """Return what is done, with what the ledger says of it."""
    return {
        (one.key, one.reference, one.deadline, one.done_on, one.status)
        for one in progress.standings
        if one.done_on and one.deadline
    }


def drawn(random: Random, day: date) -> tuple[What | str, date]:
    occasion = date(day.year, day.month - (day.month - 1) % 3, 1).isoformat()
    number = f"{random.randrange(1, 9)}/CAT"
    facts = (Happened("request", number), Done("reply", number), Done("list", occasion), Figure("lists", 1), "share")
    return random.choice(facts), day


@pytest.mark.parametrize("seed", range(60 if MANY else 3))
def test_in_any_order_no_entry_changes_its_meaning_and_no_figure_vanishes(seed: int, tmp_path: Path) -> None:
    random, day, made = Random(seed), date(2026, 1, 6), []  # noqa: S311 - always the same
    file, ledger_file = tmp_path / "quy-che.yaml", tmp_path / "so.jsonl"
    ways, figures = list(CHANGES), 0
    known: set[tuple[object, ...]] = set()
    agreement: Agreement = read(save(TEXT, file))
    for number in range(24):
        day += timedelta(random.randrange(1, 16))
        if ways and random.random() < 0.2:
            change = ways.pop(random.randrange(len(ways)))
            made.append(
                Amendment(change, number=number + 2, signed=day, effective=day + timedelta(random.randrange(9)))
            )
            agreement = read(save(in_force(TEXT, made), file))
            continue
        what, on = drawn(random, day)
        try:
            Ledger.open(ledger_file, agreement).record(what, on)
            figures += isinstance(what, Figure)
        except EntryRefusedError:
            pass
        progress = assess(agreement, Ledger.open(ledger_file, agreement), day)
        assert known <= told(progress)
        known = told(progress)
        assert sum(int(one.total or 0) for one in progress.indicators) == figures
        assert "LED013" not in [one.code for one in check(progress)]
    (one,) = assess_many([Dossier(str(file), str(ledger_file))], day)
    assert one.summary
    assert one.summary.tally == assess(in_force(TEXT, made), Ledger.open(ledger_file, agreement), day).tally
