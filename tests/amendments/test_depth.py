"""Texts of any depth: parts, each “mục I.” of a plan, clauses without articles, and tables are amended too."""

from __future__ import annotations

from datetime import date

import pytest

from coordlib.amendments import (
    Add,
    Amend,
    Amendment,
    Insert,
    Repeal,
    ReplacePhrase,
    Retitle,
    as_of,
    compare,
    consolidate,
)
from coordlib.amendments import Change as Operation
from coordlib.language import Address
from coordlib.model import Agreement, AnnexTable, Clause, Part, Party, Point, RomanPart
from coordlib.storage import read_text, to_text

TABLE = AnnexTable(("TT", "Việc"), (("1", "Rà soát"),))
PLAN = Agreement(
    "Kế hoạch phối hợp",
    (Party("a", "Công an tỉnh", abbreviation="CAT"), Party("b", "Viettel", abbreviation="VT")),
    (
        Part(
            "Tình hình",
            (
                RomanPart("Kết quả", (Clause("Một.", (Point("Hai;"), Point("Ba."))), Clause("Bốn.", tables=(TABLE,)))),
                RomanPart("Hạn chế", text="Năm."),
            ),
        ),
        Part("Nhiệm vụ", (RomanPart("Trọng tâm", (Clause("Sáu."),)),)),
    ),
    kind="Kế hoạch",
    signed=date(2026, 1, 5),
)
LETTER = Agreement("Công văn", PLAN.parties, clauses=(Clause("Một.", key="first"), Clause("Hai.", (Point("Ba."),))))


def after(text: Agreement, *changes: Operation) -> Agreement:
    day = date(2026, 3, 1)
    return as_of(text, [Amendment(changes, signed=day, effective=day)], date(2026, 4, 1))


def said(text: Agreement) -> list[str]:
    return [address.cite() for address, _ in text.provisions()]


def test_each_place_is_cited_from_small_to_large_and_found_by_its_citation() -> None:
    assert said(PLAN)[:4] == ["Phần I", "mục I Phần I", "khoản 1 mục I Phần I", "điểm a khoản 1 mục I Phần I"]
    assert said(LETTER) == ["khoản 1", "khoản 2", "điểm a khoản 2"]
    for text in (PLAN, LETTER):
        for address, unit in text.provisions():
            assert text.stated(Address.parse(address.cite())) is unit
            assert Address.of_anchor(address.anchor) == address


@pytest.mark.parametrize("text", [PLAN, LETTER])
def test_they_are_saved_and_read(text: Agreement) -> None:
    assert read_text(to_text(text)) == text


def test_their_units_are_amended_inserted_added_retitled_and_repealed() -> None:
    text = after(
        PLAN,
        Amend("khoản 1 mục I Phần II", Clause("Sáu, mới.")),
        Insert("mục I Phần I", RomanPart("Chèn", text="Lời.", label="Ia")),
        Add(Clause("Bảy."), "mục I Phần II"),
        Retitle("Phần II", "Nhiệm vụ mới"),
        Repeal("điểm b khoản 1 mục I Phần I"),
    )
    assert said(text) == [*said(PLAN)[:6], "mục Ia Phần I", *said(PLAN)[6:], "khoản 2 mục I Phần II"]
    assert text.body[1].title == "Nhiệm vụ mới"
    assert {"ADDED", "REWORDED"} <= {one.alteration.name for one in compare(PLAN, text)}


def test_clauses_without_articles_are_amended_by_their_key_and_by_their_citation() -> None:
    text = after(LETTER, Amend("first", Clause("Một, mới.")), Add(Point("Bốn."), "khoản 2"), Add(Clause("Năm.")))
    assert [one.text for one in text.clauses] == ["Một, mới.", "Hai.", "Năm."]
    assert said(text) == [*said(LETTER), "điểm b khoản 2", "khoản 3"]


def test_a_phrase_in_a_table_is_replaced_and_noted() -> None:
    day = date(2026, 3, 1)
    change = Amendment((ReplacePhrase("Rà soát", "Kiểm tra"),), signed=day, effective=day)
    found = consolidate(PLAN, [change], date(2026, 4, 1))
    clause = found.text.stated(Address.parse("khoản 2 mục I Phần I"))
    assert isinstance(clause, Clause)
    assert clause.tables[0].rows == (("1", "Kiểm tra"),)
    assert [one.field for one in found.places] == ["tables.0.rows.0.1"]
