"""Amendments: each operation in the text in force, the laws that hold for all, and what is refused."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib.amendments import (
    Add,
    AddAnnex,
    AddParty,
    AddPhrase,
    Amend,
    Amendment,
    Change,
    ChangeDuty,
    ChangeParty,
    ChangesError,
    ChangeTerm,
    DropPhrase,
    Insert,
    Repeal,
    ReplaceAnnex,
    ReplaceLine,
    ReplacePhrase,
    ReplaceRow,
    Retitle,
    Succeed,
    WithdrawParty,
    as_of,
    lines_of,
    place_named,
)
from coordlib.language import Address, RefusedError
from coordlib.model import (
    REPEALED,
    Agreement,
    Annex,
    AnnexTable,
    Article,
    Chapter,
    Clause,
    Decision,
    Duty,
    OnEvent,
    Ongoing,
    Party,
    Point,
    Signatory,
    Succession,
)
from coordlib.storage import read_text
from tests.samples import any_agreement, tries

BEFORE, DAY = date(2026, 3, 31), date(2026, 4, 1)
TEXT = Agreement(
    "Quy chế phối hợp bảo đảm an ninh thông tin",
    parties=(Party("police", "Công an tỉnh"), Party("telecom", "Viettel tỉnh")),
    body=(
        Chapter(
            "QUY ĐỊNH CHUNG",
            (
                Article("Phạm vi điều chỉnh", text="Công an huyện phối hợp. Việc do công an huyện chủ trì."),
                Article(
                    "Nguyên tắc",
                    (
                        Clause("Đúng quy định.", points=(Point("điểm một;"), Point("điểm hai.", key="second"))),
                        Clause(
                            "Trả lời trong 05 ngày.",
                            key="answers",
                            duties=(Duty("reply", ("telecom",), (), OnEvent("request")),),
                        ),
                    ),
                ),
            ),
        ),
        Chapter("TRÁCH NHIỆM", (Article("Của Công an tỉnh", text="Việc:\n- một;\n- hai;\n- ba."),)),
    ),
    annexes=(Annex("Biểu", table=AnnexTable(("TT", "Nội dung"), (("1", "a"), ("2", "b")))), Annex("Mẫu")),
    signatories=(Signatory("police", "Giám đốc"), Signatory("telecom", "Giám đốc")),
    signed=date(2025, 1, 1),
)


def amended(*changes: Change, day: date = DAY, text: Agreement = TEXT) -> Agreement:
    return as_of(text, (Amendment(changes, signed=DAY),), day)


def said(agreement: Agreement) -> list[str]:
    """Return the text, each unit behind its citation."""
    lines = []
    for address, unit in agreement.provisions():
        words = " ".join(filter(None, (getattr(unit, "title", ""), getattr(unit, "text", ""))))
        lines.append(f"{address.cite()}: {words}")
    return lines


def places(agreement: Agreement) -> list[Address]:
    return [address for address, _ in agreement.provisions()]


def refused(*changes: Change, text: Agreement = TEXT) -> list[str]:
    with pytest.raises(ChangesError) as caught:
        amended(*changes, text=text)
    return [finding.code for finding in caught.value.findings]


class TestOperations:
    """What each does to the text in force."""

    def test_a_unit_in_new_words_keeps_its_key_and_its_number(self) -> None:
        text = amended(Amend("khoản 1 Điều 2", Clause("Mới.", points=(Point("a mới;"), Point("b mới.")))))
        assert said(text)[3:6] == [
            "khoản 1 Điều 2: Mới.",
            "điểm a khoản 1 Điều 2: a mới;",
            "điểm b khoản 1 Điều 2: b mới.",
        ]
        assert text.keys["second"] == TEXT.keys["second"]

    def test_a_unit_in_new_words_may_have_a_key_of_its_own_whether_it_had_one_or_not(self) -> None:
        for target in ("khoản 1 Điều 2", "answers"):
            text = amended(Amend(target, Clause("Mới.", key="fresh"), ends=("reply",) if target == "answers" else ()))
            assert text.keys["fresh"] == place_named(TEXT, target)

    def test_a_key_names_a_unit_as_a_citation_does(self) -> None:
        new = Amend("answers", Clause("Trả lời trong 03 ngày."), ends=("reply",))
        assert amended(new) == amended(attrs.evolve(new, target="khoản 2 Điều 2"))

    def test_a_succession_names_the_heir_from_its_own_day(self) -> None:
        merged = Succession("Viettel tỉnh", ("Viettel vùng",), date(2026, 2, 1))
        party = amended(Succeed(merged)).parties[1]
        assert [party.as_of(day).name for day in (date(2026, 1, 31), date(2026, 2, 1))] == [
            *("Viettel tỉnh", "Viettel vùng")
        ]
        assert refused(Succeed(attrs.evolve(merged, old="Viettel huyện"))) == ["CHG009"]
        assert refused(Succeed(attrs.evolve(merged, into=("A", "B")))) == ["CHG009"]

    def test_a_duty_is_amended_with_its_text(self) -> None:
        duty = Duty("reply", ("police",), (), Ongoing())
        text = amended(Amend("answers", Clause("Thường xuyên.", duties=(duty,))))
        assert [one for _, one in text.duties()] == [duty]

    def test_a_title_is_amended_alone(self) -> None:
        assert said(amended(Retitle("Điều 1", "Phạm vi")))[1] == said(TEXT)[1].replace("Phạm vi điều chỉnh", "Phạm vi")

    def test_a_unit_is_added_with_the_next_number(self) -> None:
        assert said(amended(Add(Point("điểm ba."), "khoản 1 Điều 2")))[6] == "điểm c khoản 1 Điều 2: điểm ba."
        assert said(amended(Add(Article("Thêm", text="Lời."))))[-1] == "Điều 4: Thêm Lời."

    def test_an_inserted_article_renumbers_nothing(self) -> None:
        text = amended(Insert("Điều 2", Article("Chèn", text="Lời.", label="2a")))
        assert [one for one in places(text) if one.number != "2a"] == places(TEXT)
        assert said(text)[7] == "Điều 2a: Chèn Lời."

    def test_what_is_inserted_after_an_inserted_unit_follows_it(self) -> None:
        changes = [Insert(f"Điều {one}", Article("", label=two)) for one, two in (("2", "2a"), ("2a", "2b"))]
        assert [one.number for one in places(amended(*changes)) if one.level == places(TEXT)[1].level] == [
            "1",
            "2",
            "2a",
            "2b",
            "3",
        ]

    def test_a_repealed_unit_stays_with_its_number(self) -> None:
        text = amended(Repeal("Điều 2"))
        assert said(text)[2] == f"Điều 2: {REPEALED}"
        assert said(text)[-1] == said(TEXT)[-1]
        assert list(text.duties()) == []

    def test_all_articles_of_a_repealed_chapter_are_repealed(self) -> None:
        assert said(amended(Repeal("Chương I")))[:3] == [
            f"{one}: {REPEALED}" for one in ("Chương I", "Điều 1", "Điều 2")
        ]

    def test_a_phrase_is_replaced_wherever_it_stands_and_begins_sentences_with_a_capital(self) -> None:
        text = amended(ReplacePhrase("công an huyện", "công an cấp xã"))
        assert said(text)[1] == "Điều 1: Phạm vi điều chỉnh Công an cấp xã phối hợp. Việc do công an cấp xã chủ trì."

    def test_a_phrase_is_no_part_of_a_word(self) -> None:
        assert refused(ReplacePhrase("ngà", "x")) == ["CHG003"]

    def test_named_places_are_spared(self) -> None:
        text = amended(ReplacePhrase("điểm", "mục", spared=("điểm b khoản 1 Điều 2",)))
        assert said(text)[4:6] == ["điểm a khoản 1 Điều 2: mục một;", "điểm b khoản 1 Điều 2: điểm hai."]

    @pytest.mark.parametrize(
        ("phrase", "left"),
        [
            ("quân sự", "Công an, biên phòng phối hợp."),
            ("phối hợp", "Công an, quân sự, biên phòng."),
            ("Công an,", "Quân sự, biên phòng phối hợp."),
        ],
    )
    def test_a_dropped_phrase_leaves_no_space_and_no_comma(self, phrase: str, left: str) -> None:
        text = attrs.evolve(TEXT, body=(Article("", text="Công an, quân sự, biên phòng phối hợp."),))
        assert said(amended(DropPhrase(phrase), text=text)) == [f"Điều 1: {left}"]

    def test_a_phrase_is_added_after_another(self) -> None:
        assert amended(AddPhrase("làm việc", "05 ngày")).keys["answers"] == TEXT.keys["answers"]
        assert said(amended(AddPhrase("làm việc", "05 ngày")))[6] == "khoản 2 Điều 2: Trả lời trong 05 ngày làm việc."

    def test_a_line_with_a_dash_is_counted_among_those_with_one(self) -> None:
        assert said(amended(ReplaceLine("Điều 3", 2, "- hai mới;")))[-1].endswith("Việc:\n- một;\n- hai mới;\n- ba.")
        assert said(amended(ReplaceLine("Điều 3", 2, "")))[-1].endswith("Việc:\n- một;\n- ba.")

    def test_a_row_and_an_annex_are_replaced(self) -> None:
        table = amended(ReplaceRow("Phụ lục I", 2, ("2", "mới"))).annexes[0].table
        assert table is not None
        assert table.rows == (("1", "a"), ("2", "mới"))
        assert amended(ReplaceAnnex("Phụ lục II", Annex("Mẫu mới"))).annexes[1].title == "Mẫu mới"
        assert len(amended(AddAnnex(Annex("Thêm"))).annexes) == 3

    def test_a_party_keeps_its_key_under_another_name(self) -> None:
        text = amended(ChangeParty(Party("police", "Công an tỉnh Mới")))
        assert [one.name for one in text.issuers] == ["Công an tỉnh", "Viettel tỉnh"]  # as on the day of signing
        assert text.parties[0].as_of(DAY).name == "Công an tỉnh Mới"
        assert text.parties[0].as_of(BEFORE).name == "Công an tỉnh"

    def test_the_heir_of_a_party_takes_over_its_duties(self) -> None:
        text = amended(WithdrawParty("telecom", heir="police"))
        assert [one.lead for _, one in text.duties()] == [("police",)]
        assert [one.key for one in text.parties] == ["police"]

    def test_a_duty_and_the_term_change_without_the_text(self) -> None:
        duty = Duty("reply", ("police",), (), Ongoing())
        text = amended(ChangeDuty(duty), ChangeTerm(date(2030, 12, 31)), AddParty(Party("army", "Ban chỉ huy")))
        assert ([one for _, one in text.duties()], text.expires, len(text.parties)) == ([duty], date(2030, 12, 31), 3)
        assert said(text) == said(TEXT)


class TestMarks:
    """What is looked for is the text as it is read; what marks it up stays."""

    MARKED = attrs.evolve(
        TEXT, body=(Article("Một", text="Công an [[b|huyện]] nêu tại [[two]]."), Article("Hai", key="two"))
    )

    def test_a_phrase_is_found_across_marks(self) -> None:
        text = amended(ReplacePhrase("Công an huyện", "Công an xã"), text=self.MARKED)
        assert list(lines_of(text))[:2] == ["Điều 1. Một", "Công an xã nêu tại Điều 2."]

    def test_a_key_in_a_reference_is_no_word_of_the_text(self) -> None:
        assert refused(ReplacePhrase("two", "ba"), text=self.MARKED) == ["CHG003"]

    def test_the_lines_of_a_text_show_no_marks(self) -> None:
        assert list(lines_of(self.MARKED))[1] == "Công an huyện nêu tại Điều 2."

    def test_a_reference_to_what_is_gone_reads_as_it_was_signed(self) -> None:
        text = attrs.evolve(TEXT, body=(*TEXT.body, Article("Cuối", text="Đánh giá việc thực hiện [[reply]].")))
        after = amended(Repeal("answers"), text=text)
        assert "reply" not in after.keys
        assert list(lines_of(after))[-1] == "Đánh giá việc thực hiện khoản 2 Điều 2."

    def test_a_capital_in_the_middle_of_a_sentence_begins_none(self) -> None:
        text = attrs.evolve(TEXT, body=(Article("Một", text="Giao Công an huyện thường xuyên báo cáo."),))
        assert list(lines_of(amended(DropPhrase("Công an huyện"), text=text)))[1] == "Giao thường xuyên báo cáo."


class TestDays:
    """When what applies."""

    def test_before_the_first_amendment_the_text_is_the_old_one(self) -> None:
        assert amended(Repeal("Điều 1"), day=BEFORE) == TEXT

    def test_an_operation_may_apply_from_another_day(self) -> None:
        later = Repeal("Điều 1", on=date(2026, 7, 1))
        assert amended(later) == TEXT
        assert amended(later, day=date(2026, 7, 1)) != TEXT

    def test_what_was_inserted_for_a_time_is_gone_after_it(self) -> None:
        passing = Insert("Điều 2", Article("Tạm", label="2a"), until=date(2026, 12, 31))
        assert amended(passing, day=date(2026, 12, 31)) != TEXT
        assert amended(passing, day=date(2027, 1, 1)) == TEXT

    def test_amendments_of_one_day_apply_in_the_order_of_their_numbers(self) -> None:
        first = Amendment((ReplacePhrase("Đúng", "Đủ"),), number=2, signed=DAY)
        second = Amendment((ReplacePhrase("Đủ", "Hết"),), number=3, signed=DAY)
        assert as_of(TEXT, (second, first), DAY) == as_of(TEXT, (first, second), DAY)

    def test_an_amendment_may_amend_what_an_earlier_one_inserted(self) -> None:
        first = Amendment((Insert("Điều 2", Article("Chèn", label="2a")),), number=1, signed=DAY)
        second = Amendment((Retitle("Điều 2a", "Khác"),), number=2, signed=date(2026, 5, 1))
        assert "Điều 2a: Khác" in said(as_of(TEXT, (first, second), date(2026, 5, 1)))


class TestRefused:
    """An operation never applies by guess."""

    @pytest.mark.parametrize(
        ("code", "change"),
        [
            ("CHG001", Repeal("Điều 9")),
            ("CHG001", Repeal("không có")),
            ("CHG001", ReplaceLine("Điều 3", 4, "x")),
            ("CHG001", ReplaceRow("Phụ lục I", 3, ("1", "2"))),
            ("CHG001", ChangeDuty(Duty("none", ("police",), (), Ongoing()))),
            ("CHG003", ReplacePhrase("không có", "x")),
            ("CHG003", ReplacePhrase("công an huyện", "x", times=1)),
            ("CHG003", ReplacePhrase("công an huyện", "x", places=("Điều 1", "Điều 2"))),
            ("CHG004", Insert("Điều 2", Article("x"))),
            ("CHG004", Insert("Điều 2", Article("x", label="3"))),
            ("CHG004", Insert("Điều 1", Article("x", label="2a"))),
            ("CHG004", Add(Article("x"), "Chương I")),
            ("CHG004", Add(Clause("x", label="9"), "Điều 2")),
            ("CHG004", Amend("khoản 1 Điều 2", Clause("x", label="3"))),
            ("CHG005", Repeal("Điều 1", on=BEFORE)),
            ("CHG007", Amend("answers", Clause("x"))),
            ("CHG007", Amend("Điều 2", Article("x"))),
            ("CHG008", Amend("Điều 2", Clause("x"), ends=("reply",))),
            ("CHG008", Add(Point("x"))),
            ("CHG008", Insert("Điều 2", Clause("x", label="2a"))),
            ("CHG008", Retitle("điểm a khoản 1 Điều 2", "x")),
            ("CHG008", ReplaceAnnex("Điều 1", Annex("x"))),
            ("CHG009", AddParty(Party("police", "x"))),
            ("CHG004", Amend("Chương I", Chapter("x", (Article("y"),)), ends=("reply",))),
            ("CHG009", WithdrawParty("telecom")),
            ("CHG009", WithdrawParty("telecom", heir="telecom")),
            ("CHG009", WithdrawParty("nobody")),
        ],
    )
    def test_what_cannot_be_done_is_a_finding(self, code: str, change: Change) -> None:
        assert refused(change) == [code]

    def test_what_is_repealed_is_not_amended(self) -> None:
        earlier = Amendment((Repeal("Điều 1"),), number=1, signed=DAY)
        later = Amendment((Retitle("Điều 1", "x"),), number=2, signed=DAY)
        with pytest.raises(ChangesError, match="CHG002"):
            as_of(TEXT, (earlier, later), DAY)

    def test_one_instrument_does_not_amend_what_it_repeals(self) -> None:
        assert "CHG006" in refused(Retitle("Điều 2", "x"), Repeal("Điều 2"))
        assert "CHG006" in refused(Add(Point("x"), "khoản 1 Điều 2"), Repeal("Điều 2"))

    def test_what_is_repealed_on_another_day_may_be_amended_until_then(self) -> None:
        later = date(2026, 6, 1)
        changes = (Retitle("Điều 2", "Tên mới"), Repeal("Điều 2", on=later))
        assert "Điều 2: Tên mới" in said(amended(*changes))
        assert f"Điều 2: {REPEALED}" in said(amended(*changes, day=later))

    def test_nothing_is_inserted_behind_what_the_same_instrument_repeals(self) -> None:
        assert "CHG006" in refused(Insert("Điều 2", Article("x", label="2a")), Repeal("Điều 2"))

    def test_an_article_of_the_decision_gets_a_clause(self) -> None:
        text = attrs.evolve(
            TEXT,
            decision=Decision(TEXT.parties[0], "Ban hành Quy chế", articles=(Article("Ban hành", (Clause("Một."),)),)),
        )
        grown = amended(Add(Clause("Hai."), "Điều 1 Quyết định"), text=text)
        assert [unit.text for _, unit in grown.decided_provisions() if isinstance(unit, Clause)] == ["Một.", "Hai."]

    def test_a_number_is_counted_from_one(self) -> None:
        with pytest.raises(RefusedError):
            Amendment((), number=0)

    def test_a_finding_names_the_amendment_and_the_operation(self) -> None:
        with pytest.raises(ChangesError) as caught:
            amended(Repeal("Điều 1"), Repeal("Điều 9"))
        (finding,) = caught.value.findings
        assert finding.where.number == "operations.1"
        assert finding.what.vi.startswith("văn bản sửa đổi thứ 1: không có “Điều 9”")


class TestLaws:
    """What holds for every agreement."""

    @tries(5, 100)
    @given(any_agreement(), st.data())
    def test_a_repeal_moves_no_address(self, agreement: Agreement, data: st.DataObject) -> None:
        whole = [one for one in places(agreement) if one.cite()]
        if not whole:
            return
        target = data.draw(st.sampled_from(whole))
        repealed = amended(Repeal(target.cite()), text=agreement)
        left = [one for one in places(agreement) if one.steps[: len(target.steps)] != target.steps]
        assert [one for one in places(repealed) if one.steps[: len(target.steps)] != target.steps] == left

    @tries(20, 100)
    @given(any_agreement(), st.data())
    def test_a_unit_is_found_by_its_key_and_by_its_citation(self, agreement: Agreement, data: st.DataObject) -> None:
        units = [one for one in agreement.everything if isinstance(one.thing, Article | Clause | Point | Chapter)]
        if not units:
            return
        one = data.draw(st.sampled_from(units))
        names = filter(None, (one.thing.key, one.address.cite(), one.address.without_headings.cite()))
        assert {place_named(agreement, name) for name in names} == {one.address}
        assert place_named(agreement, f"{one.address.cite()} Chương XL") is None

    @tries(20, 100)
    @given(any_agreement(), st.data())
    def test_operations_on_different_units_commute(self, agreement: Agreement, data: st.DataObject) -> None:
        articles = [address.cite() for address, unit in agreement.provisions() if isinstance(unit, Article)]
        if len(articles) < 2:
            return
        one, other = data.draw(st.permutations(articles))[:2]
        changes = (Repeal(one), Retitle(other, "Tên mới"))
        assert amended(*changes, text=agreement) == amended(*reversed(changes), text=agreement)

    @tries(20, 100)
    @given(any_agreement(), st.data())
    def test_a_sequence_is_one_after_another(self, agreement: Agreement, data: st.DataObject) -> None:
        articles = [address.cite() for address, unit in agreement.provisions() if isinstance(unit, Article)]
        changes = [Retitle(one, data.draw(st.sampled_from(["Một", "Hai"]))) for one in articles]
        days = [date(2026, 4, 1 + number % 28) for number in range(len(changes))]
        amendments = [
            Amendment((change,), number=number, signed=day)
            for number, (change, day) in enumerate(zip(changes, days, strict=True), 1)
        ]
        step = agreement
        for amendment in amendments:
            step = as_of(step, (amendment,), date(2026, 12, 31))
        assert as_of(agreement, amendments, date(2026, 12, 31)) == step


def test_an_amendment_is_read_from_a_file() -> None:
    text = """
signed: 2026-04-01
operations:
  - amend: {target: khoản 2 Điều 2, unit: {clause: {text: Trả lời trong 03 ngày.}}, ends: reply}
  - insert: {after: Điều 2, unit: {article: Chèn, label: 2a, text: Lời.}}
  - repeal: {target: Điều 1, on: 2026-07-01}
  - replace_phrase: {old: điểm, new: mục, spared: [điểm b khoản 1 Điều 2]}
"""
    amendment = read_text(text, kind=Amendment)
    assert amendment == Amendment(
        (
            Amend("khoản 2 Điều 2", Clause("Trả lời trong 03 ngày."), ("reply",)),
            Insert("Điều 2", Article("Chèn", label="2a", text="Lời.")),
            Repeal("Điều 1", on=date(2026, 7, 1)),
            ReplacePhrase("điểm", "mục", spared=("điểm b khoản 1 Điều 2",)),
        ),
        signed=DAY,
    )
    assert said(as_of(TEXT, (amendment,), DAY))[4] == "điểm a khoản 1 Điều 2: mục một;"
