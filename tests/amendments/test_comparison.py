"""Comparison: what differs is said once, at its place, and nothing else is."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib import render
from coordlib.amendments import (
    Add,
    Alteration,
    Amend,
    Amendment,
    Comparison,
    Insert,
    Repeal,
    ReplacePhrase,
    Retitle,
    Side,
    as_of,
    compare,
    differing,
)
from coordlib.amendments import Change as Operation
from coordlib.document import ND30
from coordlib.formats import WRITERS
from coordlib.model import (
    WORKING_DAYS,
    Agreement,
    Annex,
    Article,
    AssignedTask,
    Chapter,
    Clause,
    Decision,
    Duty,
    Indicator,
    LegalBasis,
    Part,
    Party,
    Placed,
    Point,
    Recipient,
    Section,
    Signatory,
    TaskGroup,
    Within,
)
from tests.samples import any_agreement, tries

DAY = date(2026, 4, 1)
TEXT = Agreement(
    "Quy chế phối hợp bảo đảm an ninh thông tin",
    parties=(Party("police", "Công an tỉnh"), Party("telecom", "Viettel tỉnh")),
    body=(
        Article("Phạm vi điều chỉnh", text="Quy chế này quy định việc phối hợp giữa hai bên."),
        Article(
            "Nguyên tắc",
            (
                Clause("Đúng quy định.", points=(Point("kịp thời, chính xác;"), Point("giữ bí mật thông tin."))),
                Clause(
                    "Viettel tỉnh trả lời trong 05 ngày làm việc.",
                    key="answers",
                    duties=(Duty("reply", ("telecom",), ("police",), Within(5, WORKING_DAYS, after="request")),),
                ),
            ),
        ),
        Article("Điều khoản thi hành", text="Hai bên chịu trách nhiệm thi hành Quy chế này."),
    ),
)


def after(*operations: Operation) -> Comparison:
    return compare(TEXT, as_of(TEXT, (Amendment(operations, signed=DAY),), DAY))


def found(comparison: Comparison) -> list[tuple[Alteration, str]]:
    return [(one.alteration, one.cited) for one in comparison]


class TestOperations:
    """Applied and compared, an operation shows as what it is."""

    @pytest.mark.parametrize(
        ("operation", "shown"),
        [
            (Retitle("Điều 1", "Phạm vi"), [(Alteration.REWORDED, "Điều 1")]),
            (Repeal("điểm b khoản 1 Điều 2"), [(Alteration.REWORDED, "điểm b khoản 1 Điều 2")]),
            (Add(Point("tiết kiệm."), "khoản 1 Điều 2"), [(Alteration.ADDED, "điểm c khoản 1 Điều 2")]),
            (Insert("Điều 2", Article("Bảo mật", label="2a")), [(Alteration.ADDED, "Điều 2a")]),
            (ReplacePhrase("hai bên", "các bên"), [(Alteration.REWORDED, "Điều 1"), (Alteration.REWORDED, "Điều 3")]),
        ],
    )
    def test_each_shows_once_at_its_place(self, operation: Operation, shown: list[tuple[Alteration, str]]) -> None:
        assert found(after(operation)) == shown

    def test_a_deadline_that_moves_comes_first(self) -> None:
        duty = Duty("reply", ("telecom",), ("police",), Within(3, WORKING_DAYS, after="request"))
        new = Clause("Viettel tỉnh trả lời trong 03 ngày làm việc.", duties=(duty,))
        first, second = after(Amend("answers", new))
        of = "“thời hạn” (when) của trách nhiệm “Viettel tỉnh trả lời trong 03 ngày làm việc”"
        assert (first.weighty, first.what.vi) == (True, of)
        assert ("05 ngày" in first.old, "03 ngày" in first.new) == (True, True)
        assert [one.text for one in second.stretches if one.side is not Side.BOTH] == ["05", "03"]


class TestDrafts:
    """Two texts without common keys are matched by their words."""

    def test_an_article_that_moved_is_said_to_have_moved(self) -> None:
        turned = attrs.evolve(TEXT, body=(TEXT.body[2], *TEXT.body[:2]))
        articles = [one for one in compare(TEXT, turned) if one.alteration is Alteration.MOVED]
        assert "Điều 1 (trước là Điều 3)" in [one.cited for one in articles]
        assert {one.alteration for one in compare(TEXT, turned)} <= {Alteration.MOVED, Alteration.CHANGED}

    def test_a_clause_in_other_words_is_reworded_although_another_was_put_before_it(self) -> None:
        bare = attrs.evolve(
            TEXT, body=(Article("Nguyên tắc", (Clause("Phối hợp kịp thời, đúng quy định của pháp luật."),)),)
        )
        other = (Clause("Hoàn toàn khác."), Clause("Phối hợp kịp thời, đúng pháp luật và Quy chế này."))
        new = attrs.evolve(bare, body=(Article("Nguyên tắc", other),))
        assert found(compare(bare, new)) == [
            (Alteration.ADDED, "khoản 1 Điều 1"),
            (Alteration.REWORDED, "khoản 2 Điều 1 (trước là khoản 1 Điều 1)"),
        ]

    def test_a_party_and_the_day_of_the_end_weigh(self) -> None:
        new = attrs.evolve(TEXT, parties=(*TEXT.parties, Party("army", "Ban chỉ huy")), expires=date(2030, 12, 31))
        assert [(one.what.en, one.old, one.new) for one in compare(TEXT, new).weighty] == [
            ("expires", "", "31/12/2030"),
            ("parties", "", "Ban chỉ huy"),
        ]

    def test_it_is_plain_data_too(self) -> None:
        data = after(Retitle("Điều 1", "Phạm vi")).as_data()
        assert json.loads(json.dumps(data))[0]["where"] == "article-1"


class TestLaws:
    """What holds for all texts."""

    @tries(20, 100)
    @given(any_agreement())
    def test_a_text_does_not_differ_from_itself(self, agreement: Agreement) -> None:
        assert len(compare(agreement, attrs.evolve(agreement))) == 0

    @tries(10, 30)
    @given(any_agreement(), any_agreement())
    def test_every_unit_is_in_both_texts_or_added_or_gone(self, one: Agreement, other: Agreement) -> None:
        found = [difference.alteration for difference in compare(one, other) if difference.what.en == "text"]
        grown = found.count(Alteration.ADDED) - found.count(Alteration.REMOVED)
        assert grown == len(units(other)) - len(units(one))

    @given(st.text("ab ,.\n", max_size=60), st.text("ab ,.\n", max_size=60))
    def test_the_stretches_make_both_texts(self, old: str, new: str) -> None:
        found = differing(old, new)
        assert "".join(one.text for one in found if one.side is not Side.NEW) == old
        assert "".join(one.text for one in found if one.side is not Side.OLD) == new


def units(agreement: Agreement) -> list[Placed]:
    """Return what is compared by its words."""
    kinds = (Part, Chapter, Section, Article, Clause, Point, Annex, TaskGroup, AssignedTask)
    return [one for one in (*agreement.placed, *agreement.decided) if isinstance(one.thing, kinds)]


class TestFields:
    """No part of an agreement can change without a word."""

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("kind", "Quy chế khác"),
            ("title", "Quy chế khác"),
            ("number", 5),
            ("symbol", "QC-X"),
            ("place", "Gia Lai"),
            ("signed", date(2026, 1, 1)),
            ("effective", date(2026, 1, 1)),
            ("expires", date(2030, 1, 1)),
            ("preamble", "Sau khi thống nhất."),
            ("bases", (LegalBasis("Luật An ninh mạng"),)),
            ("signatories", (Signatory("police", "Giám đốc"),)),
            ("recipients", (Recipient("Như Điều 3"),)),
            ("annexes", (Annex("Biểu"),)),
            ("decision", Decision(TEXT.parties[0], "Ban hành Quy chế", articles=(Article("Ban hành"),))),
        ],
    )
    def test_a_field_that_changed_is_said(self, name: str, value: Any) -> None:  # noqa: ANN401 - any field’s
        assert len(compare(TEXT, attrs.evolve(TEXT, **{name: value})))

    def test_a_mark_alone_is_no_other_wording(self) -> None:
        first, *rest = TEXT.body
        assert isinstance(first, Article)
        bold = attrs.evolve(first, text="Quy chế này quy định việc [[b|phối hợp]] giữa hai bên.")
        assert not len(compare(TEXT, attrs.evolve(TEXT, body=(bold, *rest))))

    def test_old_articles_are_known_again_behind_many_new_ones(self) -> None:
        stood = [Article(f"Việc {number}", text=f"Lời thứ {number} của văn bản.") for number in range(60)]
        come = [Article(f"Mới {number}", text=f"Thêm {number}.") for number in range(45)]
        old, new = (attrs.evolve(TEXT, body=tuple(body)) for body in (stood, [*come, *stood]))
        kinds = [one.alteration for one in compare(old, new)]
        assert kinds.count(Alteration.ADDED) == 45
        assert Alteration.REMOVED not in kinds


def test_a_printed_table_has_names_and_no_keys() -> None:
    def text(duty: Duty, *bodies: Party) -> Agreement:
        article = Article("Một", text="Công an tỉnh gửi báo cáo cho Viettel.", duties=(duty,))
        return Agreement("Quy chế", bodies, (article,), signatories=(Signatory(bodies[0].key, "Giám đốc"),))

    counted = Indicator("so-lop", "Số lớp", "lớp", at_least=3)
    police, telecom = Party("ca-tinh", "Công an tỉnh"), Party("vt", "Viettel")
    old = text(Duty("bao-cao", "ca-tinh", "vt"), police, telecom)
    new = text(Duty("bao-cao", "vt", "ca-tinh", indicators=(counted,)), telecom, attrs.evolve(police, name="Công an"))
    printed = WRITERS[".md"](render(compare(old, new), draft=True), ND30).decode()
    assert not [key for key in ("bao-cao", "so-lop", "ca-tinh", "vt") if key in printed]
    assert "bên chủ trì của trách nhiệm “Công an tỉnh gửi báo cáo cho Viettel”" in printed
