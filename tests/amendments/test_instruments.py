"""Instruments: the wording of each operation, the form of what is amended, and what becomes of running duties."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from coordlib import Ledger, assess, check, render, schedule
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
    ChangeReview,
    ChangeTerm,
    DropPhrase,
    Insert,
    Instrument,
    Repeal,
    ReplaceAnnex,
    ReplaceLine,
    ReplacePhrase,
    ReplaceRow,
    Retitle,
    ShiftStatus,
    Succeed,
    WithdrawParty,
    as_of,
    in_force,
)
from coordlib.dates import Event, Transition
from coordlib.document import texts_of
from coordlib.formats import to_bytes
from coordlib.model import (
    INTERIM,
    WORKING_DAYS,
    Agreement,
    Annex,
    AnnexTable,
    Article,
    Chapter,
    Clause,
    Decision,
    Duty,
    Every,
    InForce,
    LegalForm,
    Party,
    Point,
    ReviewCycle,
    Signatory,
    Succession,
    Within,
    editions_of,
)
from coordlib.rendering import UnsignableError
from coordlib.tracking import Done, Entry, EntryRefusedError, Happened, Plan, Reminder, Report

SIGNED, DAY = date(2026, 3, 20), date(2026, 4, 1)
BEFORE, LATER = date(2026, 3, 31), date(2026, 7, 1)
REPLY = Duty("reply", ("telecom",), ("police",), Within(5, WORKING_DAYS, after="request"))
TEXT = Agreement(
    "Quy chế phối hợp bảo đảm an ninh thông tin",
    parties=(
        Party("police", "Công an tỉnh", abbreviation="CAT", seat="Gia Lai"),
        Party("telecom", "Viettel tỉnh", abbreviation="VT"),
    ),
    body=(
        Chapter("Quy định chung", (Article("Phạm vi", text="Việc:\n- một;\n- hai."),)),
        Chapter(
            "Trách nhiệm",
            (
                Article(
                    "Trả lời",
                    (
                        Clause("Trả lời trong 05 ngày làm việc.", key="answers", duties=(REPLY,)),
                        Clause("Gồm:", points=(Point("Một;"), Point("Hai."))),
                    ),
                ),
                Article(
                    "Sơ kết",
                    text="Sơ kết sáu tháng một lần.",
                    reviews=(ReviewCycle("half", INTERIM, Every(months=6), ("police", "telecom")),),
                ),
            ),
        ),
    ),
    annexes=(Annex("Biểu", table=AnnexTable(("TT", "Nội dung"), (("1", "a"), ("2", "b")))), Annex("Mẫu")),
    number=1,
    signed=date(2025, 1, 6),
    signatories=(Signatory("police", "Giám đốc", "Trần Văn A"), Signatory("telecom", "Giám đốc", "Lê Văn C")),
)
ISSUER = Party("police", "Công an tỉnh", abbreviation="CAT", seat="Gia Lai")


def amendment(*changes: Change, **given: object) -> Amendment:
    plain = Amendment(changes, number=2, signed=SIGNED, effective=DAY, signatories=TEXT.signatories)
    return attrs.evolve(plain, **given)  # type: ignore[arg-type]


def instrument(*changes: Change, text: Agreement = TEXT, **given: object) -> Instrument:
    return Instrument(amendment(*changes, **given), text)


def printed(one: Instrument) -> list[str]:
    return [text for _, text in texts_of(render(one, draft=True)) if text]


def clauses(*changes: Change, text: Agreement = TEXT) -> list[str]:
    """Return what is printed between the head of Điều 1 and Điều 2."""
    lines = printed(instrument(*changes, text=text))
    heads = [number for number, line in enumerate(lines) if line.startswith(("Điều 1. ", "Điều 2. "))]
    return lines[heads[0] + 1 : heads[1]]


WORDINGS: dict[str, tuple[Change, list[str]]] = {
    "amend": (
        Amend("khoản 2 Điều 2", Clause("Gồm hai việc:", points=(Point("Ba;"), Point("Bốn.")))),
        ["1. Sửa đổi, bổ sung khoản 2 Điều 2 như sau:", "“2. Gồm hai việc:", "a) Ba;", "b) Bốn.”."],
    ),
    "key": (
        Amend("answers", Clause("Trả lời ngay.", duties=(REPLY,))),
        ["1. Sửa đổi, bổ sung khoản 1 Điều 2 như sau:", "“1. Trả lời ngay.”."],
    ),
    "title": (Retitle("Điều 2", "Trả lời yêu cầu"), ["1. Sửa đổi tên Điều 2 như sau: “Điều 2. Trả lời yêu cầu”."]),
    "add": (Add(Clause("Thêm."), "Điều 2"), ["1. Bổ sung khoản 3 Điều 2 như sau:", "“3. Thêm.”."]),
    "insert": (
        Insert("Điều 1", Article("Bảo mật", (Clause("Theo [[answers]]."),), label="1a")),
        ["1. Bổ sung Điều 1a vào sau Điều 1 như sau:", "“Điều 1a. Bảo mật", "1. Theo khoản 1 Điều 2.”."],
    ),
    "chapter": (
        Add(Chapter("Thi hành", (Article("Hiệu lực", text="Từ ngày ký."),))),
        [*("1. Bổ sung Chương III như sau:", "“Chương III", "Thi hành", "Điều 4. Hiệu lực", "Từ ngày ký.”.")],
    ),
    "repeal": (Repeal("điểm b khoản 2 Điều 2"), ["1. Bãi bỏ điểm b khoản 2 Điều 2."]),
    "phrase": (
        ReplacePhrase("tỉnh", "thành phố", spared=("Điều 2", "khoản 1 Điều 2")),
        ["1. Thay thế cụm từ “tỉnh” bằng cụm từ “thành phố” trong toàn bộ Quy chế, trừ Điều 2 và khoản 1 Điều 2."],
    ),
    "counted": (
        ReplacePhrase("05", "03", places=("answers",), times=1),
        ["1. Thay thế cụm từ “05” bằng cụm từ “03” tại khoản 1 Điều 2 (tại 01 vị trí)."],
    ),
    "drop": (DropPhrase("làm việc", places=("khoản 1 Điều 2",)), ["1. Bãi bỏ cụm từ “làm việc” tại khoản 1 Điều 2."]),
    "after": (
        AddPhrase("bằng văn bản", "Trả lời", places=("Điều 2", "tên Điều 2")),
        ["1. Bổ sung cụm từ “bằng văn bản” vào sau cụm từ “Trả lời” tại Điều 2 và tên Điều 2."],
    ),
    "line": (ReplaceLine("Điều 1", 2, "- ba."), ["1. Sửa đổi, bổ sung gạch đầu dòng thứ hai Điều 1 như sau: “- ba.”."]),
    "no line": (ReplaceLine("Điều 3", 1, ""), ["1. Bãi bỏ đoạn thứ nhất Điều 3."]),
    "row": (
        ReplaceRow("Phụ lục I", 2, ("2", "c")),
        ["1. Sửa đổi, bổ sung dòng thứ hai của bảng tại Phụ lục I như sau:", "TT", "Nội dung", "2", "c"],
    ),
    "annex": (
        ReplaceAnnex("Phụ lục II", Annex("Mẫu mới", "Nội dung.")),
        ["1. Thay thế Phụ lục II bằng Phụ lục II ban hành kèm theo Quy chế này."],
    ),
    "new annex": (AddAnnex(Annex("Thêm", "Nội dung.")), ["1. Bổ sung Phụ lục III ban hành kèm theo Quy chế này."]),
    "promise": (
        ChangeDuty(attrs.evolve(REPLY, when=Within(3, WORKING_DAYS, after="request"))),
        [
            (
                "1. Trách nhiệm quy định tại khoản 1 Điều 2 được thực hiện như sau: Viettel tỉnh chủ trì, thực hiện "
                "trong thời hạn 03 ngày làm việc kể từ ngày nhận được yêu cầu."
            )
        ],
    ),
    "join": (
        AddParty(Party("bank", "Ngân hàng tỉnh", "Ngân hàng")),
        ["1. Bổ sung Ngân hàng tỉnh (sau đây gọi là Ngân hàng) là một bên của Quy chế."],
    ),
    "leave": (
        WithdrawParty("telecom", "police"),
        ["1. Viettel tỉnh không còn là một bên của Quy chế; Công an tỉnh kế thừa quyền, trách nhiệm của Viettel tỉnh."],
    ),
    "another name": (
        ChangeParty(Party("telecom", "Viettel vùng")),
        ["1. Bên tham gia Quy chế là Viettel tỉnh được thay bằng Viettel vùng."],
    ),
    "heir": (
        Succeed(Succession("Viettel tỉnh", ("Viettel vùng",), date(2026, 3, 1), "Quyết định số 5/QĐ")),
        [
            (
                "1. Viettel vùng kế thừa quyền, trách nhiệm của Viettel tỉnh theo Quy chế kể từ ngày 01 tháng 3 năm "
                "2026 (Quyết định số 5/QĐ)."
            )
        ],
    ),
    "term": (ChangeTerm(date(2030, 12, 31)), ["1. Quy chế có hiệu lực đến hết ngày 31 tháng 12 năm 2030."]),
    "no end": (ChangeTerm(), ["1. Bãi bỏ thời hạn hết hiệu lực của Quy chế."]),
}


class TestWording:
    @pytest.mark.parametrize("name", WORDINGS)
    def test_an_operation_is_worded_as_published_instruments_word_it(self, name: str) -> None:
        change, said = WORDINGS[name]
        assert clauses(change) == said

    def test_operations_are_numbered_and_a_promise_goes_with_its_words(self) -> None:
        duty = attrs.evolve(REPLY, when=Within(3, WORKING_DAYS, after="request"))
        said = clauses(ReplacePhrase("05", "03", places=("answers",)), ChangeDuty(duty), Repeal("Điều 3"))
        assert [line.partition(" ")[0] for line in said] == ["1.", "2."]

    def test_what_an_instrument_brought_in_is_cited_where_it_stands(self) -> None:
        new = Article("Chèn", text="Lời.", key="new", label="1a")
        assert clauses(Insert("Điều 1", new), Insert("new", attrs.evolve(new, key="", label="1b")))[2:4] == [
            "Lời.”.",
            "2. Bổ sung Điều 1b vào sau Điều 1a như sau:",
        ]

    def test_other_days_and_what_the_old_text_lasts_for_are_clauses_of_the_second_article(self) -> None:
        lines = printed(
            instrument(
                Repeal("Điều 3", on=date(2026, 7, 1), saving="kỳ sơ kết đã bắt đầu"),
                ReplacePhrase("05", "03", until=date(2026, 12, 31), at_once=True),
            )
        )
        assert lines[lines.index("Điều 2. Hiệu lực thi hành") + 1 :][:5] == [
            "1. Quy chế này có hiệu lực kể từ ngày 01 tháng 4 năm 2026.",
            "2. Quy định tại khoản 1 Điều 1 Quy chế này có hiệu lực kể từ ngày 01 tháng 7 năm 2026.",
            "3. Quy định tại khoản 2 Điều 1 Quy chế này được áp dụng đến hết ngày 31 tháng 12 năm 2026.",
            (
                "4. Quy định tại khoản 2 Điều 1 Quy chế này áp dụng cả đối với việc đã bắt đầu trước ngày có hiệu lực "
                "mà chưa đến hạn."
            ),
            (
                "5. Quy định trước khi được sửa đổi, bãi bỏ tại khoản 1 Điều 1 Quy chế này tiếp tục áp dụng đối với kỳ "
                "sơ kết đã bắt đầu./."
            ),
        ]

    def test_annexes_are_attached_under_their_names(self) -> None:
        lines = printed(instrument(AddAnnex(Annex("Thêm", "Nội dung."))))
        assert "Phụ lục III\nThêm" in lines


class TestForm:
    def test_a_joint_one_is_signed_by_the_parties(self) -> None:
        lines = printed(instrument(Repeal("Điều 3")))
        assert "Quy chế" in lines
        assert "Sửa đổi, bổ sung một số điều của Quy chế phối hợp bảo đảm an ninh thông tin" in lines
        assert "Số: 02/QC-CAT-VT" in lines
        assert [lines.count(one) for one in ("Công an tỉnh", "Viettel tỉnh", "Trần Văn A", "Lê Văn C")] == [1, 2, 1, 1]
        assert (
            "Điều 1. Sửa đổi, bổ sung một số điều của Quy chế số 01/QC-CAT-VT ngày 06 tháng 01 năm 2025 của Công an "
            "tỉnh và Viettel tỉnh về phối hợp bảo đảm an ninh thông tin"
        ) in lines

    def test_an_attached_one_is_amended_by_a_decision(self) -> None:
        text = attrs.evolve(
            TEXT,
            legal_form=LegalForm.ATTACHED,
            decision=Decision(ISSUER, "Ban hành Quy chế", authority="GIÁM ĐỐC CÔNG AN TỈNH"),
        )
        one = instrument(
            Repeal("Điều 3"),
            text=text,
            implementation="Các đơn vị chịu trách nhiệm thi hành Quyết định này.",
            signatories=TEXT.signatories[:1],
        )
        lines = printed(one)
        assert [line for line in lines if line.startswith(("QUYẾT", "Quyết", "GIÁM", "Điều"))] == [
            "Quyết định",
            "GIÁM ĐỐC CÔNG AN TỈNH",
            "Quyết định:",
            (
                "Điều 1. Sửa đổi, bổ sung một số điều của Quy chế phối hợp bảo đảm an ninh thông tin ban hành kèm theo "
                "Quyết định số 01/QĐ-CAT ngày 06 tháng 01 năm 2025 của Công an tỉnh như sau:"
            ),
            "Điều 2. Quyết định này có hiệu lực kể từ ngày 01 tháng 4 năm 2026.",
            "Điều 3. Các đơn vị chịu trách nhiệm thi hành Quyết định này./.",
        ]
        assert "Số: 02/QĐ-CAT" in lines
        assert "- Như Điều 3." in lines
        assert [one.code for one in check(one) if one.code == "CHG012"] == []

    def test_a_normative_one_has_the_year_in_its_number(self) -> None:
        lines = printed(instrument(Repeal("Điều 3"), text=attrs.evolve(TEXT, legal_form=LegalForm.NORMATIVE)))
        assert "Số: 02/2026/QC-CAT-VT" in lines
        assert any("ban hành Quy chế sửa đổi, bổ sung một số điều của Quy chế phối hợp" in line for line in lines)

    def test_what_cannot_be_done_is_found_and_not_signed(self) -> None:
        wrong = instrument(Repeal("Điều 9"))
        assert "CHG001" in [one.code for one in check(wrong)]
        with pytest.raises(UnsignableError):
            render(wrong)
        assert "1. Bãi bỏ Điều 9." in printed(wrong)

    def test_new_words_are_under_the_rules_of_text(self) -> None:
        found = check(instrument(Add(Clause("Hai bên  phối hợp ,"), "Điều 2")))
        assert any("operations[1]" in str(one.where) for one in found if one.code.startswith("TXT"))

    def test_what_the_amendment_makes_wrong_in_the_text_is_found(self) -> None:
        nobody = Clause("Bên thứ ba gửi.", duties=(Duty("send", ("nobody",), ("police",), Every(months=1)),))
        found = check(Instrument(Amendment((Add(nobody, "Điều 2"),), signed=DAY), TEXT))
        (finding,) = [one for one in found if one.code == "DUT001"]
        assert finding.what.vi.startswith("sau khi sửa đổi, ")
        assert finding.where.provision.cite() == "khoản 3 Điều 2"

    def test_what_was_wrong_before_is_not_told_again(self) -> None:
        wrong = attrs.evolve(TEXT, body=(*TEXT.body, Article("Trống")))
        assert "TXT002" in [one.code for one in check(wrong)]
        found = check(Instrument(Amendment((Retitle("Điều 1", "Phạm vi mới"),), signed=DAY), wrong))
        assert "TXT002" not in [one.code for one in found]

    def test_a_repealed_article_is_not_empty(self) -> None:
        found = check(Instrument(Amendment((Repeal("Điều 1"),), signed=DAY), TEXT))
        assert not [one for one in found if one.what.vi.startswith("sau khi sửa đổi")]

    def test_who_joins_and_who_leaves_signs_the_instrument_and_no_other_text(self) -> None:
        post = Party("post", "Bưu điện tỉnh", abbreviation="BĐ", seat="Gia Lai")
        signing = (*TEXT.signatories, Signatory("post", "Giám đốc", "Đỗ Văn D"))
        joining = amendment(AddParty(post), signatories=signing)
        leaving = amendment(WithdrawParty("post"), signatories=signing, signed=LATER, effective=LATER, number=3)
        joined = in_force(TEXT, [joining])
        found = [check(Instrument(joining, TEXT)), check(Instrument(leaving, joined)), check(joined)]
        assert not [one for told in found for one in told if one.code in ("SIG001", "CHG012")]
        unsigned = attrs.evolve(joining, signatories=TEXT.signatories)
        assert "SIG001" in [one.code for one in check(Instrument(unsigned, TEXT))]

    def test_it_is_written_in_every_format(self) -> None:
        document = render(instrument(*(change for change, _ in WORDINGS.values() if isinstance(change, Add | Repeal))))
        for suffix in (".docx", ".pdf", ".html", ".md"):
            assert to_bytes(document, suffix)


SHORTER = (
    ReplacePhrase("05 ngày", "03 ngày", places=("answers",)),
    ChangeDuty(attrs.evolve(REPLY, when=Within(3, WORKING_DAYS, after="request"))),
)
EVENTS = (Event("request", date(2026, 3, 27), "1"), Event("request", date(2026, 4, 2), "2"))


class TestShifts:
    def test_a_moved_deadline_is_a_value(self) -> None:
        one = attrs.evolve(instrument(*SHORTER), events=EVENTS)
        (shift,) = one.shifts
        assert (shift.key, shift.became) == ("reply", (ShiftStatus.MOVED,))
        assert [(due.on, due.event) for due in (*shift.old, *shift.new)] == [
            (date(2026, 4, 9), EVENTS[1]),
            (date(2026, 4, 7), EVENTS[1]),
        ]

    def test_what_waits_for_events_is_told_without_any(self) -> None:
        (shift,) = instrument(*SHORTER).shifts
        assert (shift.was, shift.now) == (REPLY, SHORTER[1].duty)

    def test_an_ended_review_and_a_new_duty_are_told(self) -> None:
        new = Duty("plan", ("police",), ("telecom",), Every(months=12, month=12, day=1))
        one = instrument(Repeal("Điều 3"), Add(Clause("Lập kế hoạch.", duties=(new,)), "Điều 2"))
        assert [(shift.key, shift.became) for shift in one.shifts] == [
            ("half", (ShiftStatus.ENDED,)),
            ("plan", (ShiftStatus.STARTED,)),
        ]

    def test_another_rhythm_is_told_as_that_with_the_dues_of_the_span_alone(self) -> None:
        quarterly = ReviewCycle("half", INTERIM, Every(months=3), ("police", "telecom"))
        (shift,) = attrs.evolve(instrument(ChangeReview(quarterly)), through=date(2026, 12, 31)).shifts
        assert (shift.key, shift.became) == ("half", (ShiftStatus.REPEATED,))
        assert (len(shift.old), len(shift.new)) == (2, 4)  # the half-year that has begun keeps its day
        assert max(due.on for due in (*shift.old, *shift.new)) <= date(2026, 12, 31)

    def test_what_an_heir_takes_over_is_told(self) -> None:
        joined = (AddParty(Party("bank", "Ngân hàng")), WithdrawParty("telecom", "bank"))
        assert {shift.became for shift in instrument(*joined).shifts if shift.key == "reply"} == {
            (ShiftStatus.HANDED_OVER,)
        }

    def test_the_table_is_printed_with_the_instrument(self) -> None:
        one = attrs.evolve(instrument(*SHORTER), events=EVENTS, through=date(2026, 12, 31))
        lines = printed(one)
        row = lines[lines.index("Kết quả") + 1 :]
        assert row[:3] == ["1", "Trả lời trong 03 ngày làm việc", "Khoản 1 Điều 2"]
        assert row[3:] == [
            *("09/4/2026", "Viettel tỉnh", "07/4/2026", "Viettel tỉnh"),
            "Điều chỉnh thời hạn; áp dụng quy định được sửa đổi, bổ sung từ ngày 01/4/2026",
        ]


class TestTextsInForce:
    AMENDED = in_force(TEXT, [amendment(*SHORTER, Repeal("Điều 3", on=date(2026, 7, 1)))])

    def test_without_amendments_it_is_the_agreement(self) -> None:
        assert in_force(TEXT, []) is TEXT
        assert len(editions_of(in_force(TEXT, [amendment(ReplacePhrase("05 ngày", "05 ngày"))]))) == 1

    def test_what_has_amendments_takes_more(self) -> None:
        earlier, later = (
            Amendment((Repeal("Điều 1"),), signed=DAY),
            Amendment((Retitle("Điều 2", "Mới"),), signed=LATER),
        )
        both = in_force(TEXT, (earlier, later))
        for first, second in ((earlier, later), (later, earlier)):
            step = in_force(in_force(TEXT, (first,)), (second,))
            assert isinstance(step, InForce)
            assert step == both

    def test_each_text_is_that_of_its_day(self) -> None:
        assert isinstance(self.AMENDED, InForce)
        one = amendment(*SHORTER, Repeal("Điều 3", on=date(2026, 7, 1)))
        assert [edition.since for edition in self.AMENDED.editions] == [date.min, DAY, date(2026, 7, 1)]
        for edition in self.AMENDED.editions[1:]:
            assert edition.text == as_of(TEXT, [one], edition.since)

    def test_what_expires_gives_way_to_the_text_before(self) -> None:
        found = in_force(TEXT, [amendment(ReplacePhrase("05", "03", until=date(2026, 6, 30)))])
        assert isinstance(found, InForce)
        assert [edition.since for edition in found.editions] == [date.min, DAY, date(2026, 7, 1)]
        assert found.editions[2].text == TEXT

    def test_it_is_known_by_what_the_signed_text_is_known_by(self) -> None:
        assert self.AMENDED.identity == TEXT.identity

    def test_the_schedule_is_of_the_text_of_the_time(self) -> None:
        dues = schedule(self.AMENDED, date(2026, 1, 1), date(2026, 12, 31), events=EVENTS)
        assert [(due.key, due.on) for due in dues] == [
            ("reply", date(2026, 4, 3)),
            ("reply", date(2026, 4, 7)),
            ("half", date(2026, 6, 30)),
        ]
        assert dues[0].derivation.ruling is not None
        assert dues[0].derivation.ruling.transition is Transition.KEPT

    def test_a_ledger_goes_on_and_entries_are_judged_by_the_text_of_their_day(self) -> None:
        ledger = Ledger(TEXT).record(Happened("request", "1"), on=date(2026, 3, 27))
        ledger = attrs.evolve(ledger, agreement=self.AMENDED)
        ledger = ledger.record(Happened("request", "2"), on=date(2026, 4, 2))
        ledger = ledger.record(Done("reply", "1"), on=date(2026, 4, 3))
        ledger = ledger.record(Done("reply", "2"), on=date(2026, 4, 8))
        progress = assess(self.AMENDED, ledger, date(2026, 4, 30))
        stand = {one.reference: (one.deadline, one.late) for one in progress.standings if one.key == "reply"}
        assert stand == {"1": (date(2026, 4, 3), 0), "2": (date(2026, 4, 7), 1)}
        assert not check(progress).errors

    def test_what_was_not_promised_yet_is_not_done(self) -> None:
        new = Duty("plan", ("police",), ("telecom",), Every(months=12, month=12, day=1))
        later = in_force(TEXT, [amendment(Add(Clause("Lập kế hoạch.", duties=(new,)), "Điều 2"))])
        ledger = Ledger(later)
        with pytest.raises(EntryRefusedError):
            ledger.record(Done("plan"), on=BEFORE)
        assert ledger.record(Done("plan"), on=date(2026, 11, 2)).entries == (
            Entry(Done("plan", "2026-01-01"), date(2026, 11, 2)),
        )

    def test_reports_plans_and_reminders_take_it(self) -> None:
        ledger = Ledger(self.AMENDED).record(Happened("request", "2"), on=date(2026, 4, 2))
        for day in (BEFORE, date(2026, 5, 4), date(2026, 8, 3)):
            progress = assess(self.AMENDED, ledger, day)
            for subject in (Report(progress, INTERIM), Reminder(progress, "telecom")):
                assert render(subject, draft=True).parts
        plan = render(Plan.of_year(self.AMENDED, 2026), draft=True)
        assert "Sơ kết việc thực hiện Quy chế" in [text for _, text in texts_of(plan)]
