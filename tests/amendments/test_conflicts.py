"""Operations that contradict each other, and citations that an amendment leaves dangling: each beside a sound twin."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from coordlib import check
from coordlib.amendments import (
    AddPhrase,
    Amend,
    Amendment,
    Change,
    ChangeDuty,
    ChangeParty,
    ChangeTerm,
    DropPhrase,
    Instrument,
    Repeal,
    ReplaceAnnex,
    ReplaceLine,
    ReplacePhrase,
    ReplaceRow,
    Retitle,
    Succeed,
    conflicts_of,
    in_force,
)
from coordlib.model import (
    Agreement,
    Annex,
    AnnexTable,
    Article,
    Clause,
    Duty,
    Every,
    Party,
    Point,
    Signatory,
    Succession,
)

SIGNED, DAY, LATER = date(2026, 3, 20), date(2026, 4, 1), date(2026, 5, 1)
SEND = Duty("send", ("police",), ("telecom",), Every(months=1))
ROWS = (("1", "a"), ("2", "b"), ("3", "c"))
TEXT = Agreement(
    "Quy chế phối hợp",
    parties=(Party("police", "Công an tỉnh", abbreviation="CAT"), Party("telecom", "Viettel tỉnh", abbreviation="VT")),
    body=(
        Article("Một", (Clause("Công an tỉnh gửi văn bản."), Clause("Viettel tỉnh nhận văn bản."))),
        Article("Hai", (Clause("Gồm:", points=(Point("hồ sơ;"), Point("tài liệu."))), Clause("Gửi.", duties=(SEND,)))),
        Article("Ba", text="Việc:\n- một;\n- hai;\n- ba."),
    ),
    annexes=(
        Annex("Biểu", table=AnnexTable(("TT", "Việc"), ROWS)),
        Annex("Mẫu"),
        Annex("Hai biểu", tables=(AnnexTable(("TT", "Việc"), ROWS), AnnexTable(("TT", "Việc"), ROWS))),
    ),
    number=1,
    signed=date(2025, 1, 6),
    signatories=(Signatory("police", "Giám đốc", "A"), Signatory("telecom", "Giám đốc", "B")),
)


def clause(text: str) -> Clause:
    return Clause(text)


def term(year: int) -> ChangeTerm:
    return ChangeTerm(date(year, 12, 31))


def renamed(name: str) -> ChangeParty:
    return ChangeParty(Party("telecom", name))


def followed(name: str) -> Succeed:
    return Succeed(Succession("Viettel tỉnh", (name,), date(2026, 4, 1)))


SENT = ReplacePhrase("văn bản", "công văn", places=("khoản 1 Điều 1",))
PAIRS: dict[str, tuple[Change, Change, Change]] = {
    "clause twice": (Amend("khoản 1 Điều 1", clause("Một.")), Amend("khoản 1 Điều 1", clause("Hai.")), SENT),
    "article, then its clause anew": (
        Amend("Điều 1", Article("Một", (clause("a."), clause("b.")))),
        Amend("khoản 2 Điều 1", clause("c.")),
        Amend("khoản 1 Điều 2", Clause("Gồm:", points=(Point("x;"), Point("y.")))),
    ),
    "clause, then its article": (
        Amend("khoản 2 Điều 1", clause("c.")),
        Amend("Điều 1", Article("Một", (clause("a."), clause("b.")))),
        Amend("khoản 1 Điều 1", clause("a.")),
    ),
    "point, then its clause": (
        Amend("điểm a khoản 1 Điều 2", Point("x;")),
        Amend("khoản 1 Điều 2", Clause("Gồm:", points=(Point("y;"), Point("z.")))),
        Amend("điểm b khoản 1 Điều 2", Point("y.")),
    ),
    "words, then their clause": (
        SENT,
        Amend("khoản 1 Điều 1", clause("Một.")),
        Amend("khoản 2 Điều 1", clause("Hai.")),
    ),
    "title twice": (Retitle("Điều 1", "A"), Retitle("Điều 1", "B"), Retitle("Điều 2", "B")),
    "term twice": (term(2030), term(2031), attrs.evolve(term(2031), on=LATER)),
    "a by b, b by c": (
        ReplacePhrase("văn bản", "công văn"),
        ReplacePhrase("công văn", "thư"),
        ReplacePhrase("hồ sơ", "công văn"),
    ),
    "words put, then dropped": (
        AddPhrase("khẩn", "văn bản", places=("khoản 1 Điều 1",)),
        DropPhrase("khẩn", places=("Điều 1",)),
        DropPhrase("nhận", places=("Điều 1",)),
    ),
    "line twice": (
        ReplaceLine("Điều 3", 2, "- x;"),
        ReplaceLine("Điều 3", 2, "- y;"),
        ReplaceLine("Điều 3", 3, "- y."),
    ),
    "line counted in two ways": (
        ReplaceLine("Điều 3", 1, ""),
        ReplaceLine("Điều 3", 2, "- y."),
        ReplacePhrase("hồ sơ", "giấy tờ"),
    ),
    "row twice": (
        ReplaceRow("Phụ lục I", 2, ("2", "x")),
        ReplaceRow("Phụ lục I", 2, ("2", "y")),
        ReplaceRow("Phụ lục I", 3, ("3", "y")),
    ),
    "row counted in two ways": (
        ReplaceRow("Phụ lục I", 1),
        ReplaceRow("Phụ lục I", 2, ("2", "y")),
        ReplacePhrase("hồ sơ", "giấy tờ"),
    ),
    "row counted in two ways in one of two tables": (
        ReplaceRow("hàng thứ 1 bảng 2 Phụ lục III"),
        ReplaceRow("hàng thứ 2 bảng 2 Phụ lục III", cells=("2", "y")),
        ReplaceRow("hàng thứ 2 bảng 1 Phụ lục III", cells=("2", "y")),
    ),
    "annex twice": (
        ReplaceAnnex("Phụ lục II", Annex("Mẫu a")),
        ReplaceAnnex("Phụ lục II", Annex("Mẫu b")),
        ReplaceAnnex("Phụ lục I", Annex("Biểu b")),
    ),
    "row, then its annex": (
        ReplaceRow("Phụ lục I", 2, ("2", "x")),
        ReplaceAnnex("Phụ lục I", Annex("Biểu b")),
        ReplaceAnnex("Phụ lục II", Annex("Mẫu b")),
    ),
    "promise twice": (
        ChangeDuty(attrs.evolve(SEND, when=Every(months=2))),
        ChangeDuty(attrs.evolve(SEND, when=Every(months=3))),
        ReplacePhrase("hồ sơ", "giấy tờ"),
    ),
    "party twice": (renamed("Viettel A"), renamed("Viettel B"), ChangeParty(Party("police", "Công an thành phố"))),
}


def said(first: Change, second: Change) -> list[str]:
    return [one.code for one in conflicts_of(TEXT, [Amendment((first, second), signed=SIGNED, effective=DAY)])]


def between(first: Change, second: Change, signed: date = SIGNED) -> list[str]:
    one = Amendment((first,), number=2, signed=SIGNED, effective=DAY)
    other = Amendment((second,), number=3, signed=signed, effective=DAY)
    return [one.code for one in conflicts_of(TEXT, [one, other])]


@pytest.mark.parametrize(("first", "second", "sound"), PAIRS.values(), ids=PAIRS)
class TestConflicts:
    def test_in_one_amendment_is_found_and_its_sound_twin_is_not(
        self, first: Change, second: Change, sound: Change
    ) -> None:
        assert said(first, second) == ["CHG014"]
        assert said(first, sound) == []

    def test_between_two_of_one_day_is_found_and_what_law_orders_is_said_so(
        self, first: Change, second: Change, sound: Change
    ) -> None:
        assert between(first, second) == ["CHG015"]
        assert between(first, second, date(2026, 3, 25)) == ["CHG016"]
        assert between(first, sound) == []


class TestFindings:
    def test_two_successions_of_one_body_are_a_conflict(self) -> None:
        assert said(followed("A"), followed("B")) == ["CHG014"]

    def test_a_repeal_of_what_the_other_amends_is_one(self) -> None:
        assert between(Amend("khoản 1 Điều 1", clause("Một.")), Repeal("Điều 1")) == ["CHG015"]

    def test_it_names_both_and_stands_at_every_door(self) -> None:
        amendment = Amendment((term(2030), term(2031)), number=2, signed=SIGNED, effective=DAY)
        for subject in (Instrument(amendment, TEXT), in_force(TEXT, [amendment])):
            (one,) = [one for one in check(subject) if one.code == "CHG014"]
            assert "nội dung thứ 1" in one.what.vi
            assert "nội dung thứ 2" in one.what.vi

    def test_the_later_act_is_said_to_rule(self) -> None:
        amendments = [
            Amendment((term(year),), number=2, signed=day, effective=DAY) for year, day in ((2030, SIGNED), (2031, DAY))
        ]
        (one,) = conflicts_of(TEXT, amendments)
        assert one.what.vi.endswith("văn bản ban hành sau được áp dụng")
        assert in_force(TEXT, amendments).expires == date(2031, 12, 31)


CITING = {
    "clause": ("Theo khoản 2 Điều 1.", Repeal("khoản 2 Điều 1"), Repeal("khoản 1 Điều 1")),
    "article": ("Theo Điều 1.", Repeal("Điều 1"), Repeal("khoản 1 Điều 1")),
    "clause of a repealed article": ("Theo khoản 2 Điều 1.", Repeal("Điều 1"), Repeal("Điều 3")),
    "point": ("Theo điểm b khoản 1 Điều 2.", Repeal("điểm b khoản 1 Điều 2"), Repeal("điểm a khoản 1 Điều 2")),
    "list": ("Theo khoản 1 và khoản 2 Điều 1.", Repeal("khoản 2 Điều 1"), Repeal("Điều 2")),
    "key": ("Theo [[cited]].", Repeal("cited"), Repeal("Điều 2")),
    "clause that the new words lack": (
        "Theo khoản 2 Điều 1.",
        Amend("Điều 1", Article("Một", (clause("a."),))),
        Amend("Điều 1", Article("Một", (clause("a."), clause("b.")))),
    ),
    "point that the new words lack": (
        "Theo điểm b khoản 1 Điều 2.",
        Amend("khoản 1 Điều 2", Clause("Gồm:", points=(Point("x."),))),
        Amend("khoản 1 Điều 2", Clause("Gồm:", points=(Point("x;"), Point("y.")))),
    ),
    "key that the new words lack": (
        "Theo [[cited]].",
        Amend("Điều 1", Article("Một", (clause("a."),))),
        Amend("Điều 1", Article("Một", (clause("a."), Clause("b.", key="cited")))),
    ),
    "annex": ("Theo Phụ lục II.", Repeal("Phụ lục II"), Repeal("Điều 2")),
    "clause, with what it says": (
        "Thực hiện việc quy định tại khoản 2 Điều 1 Quy chế này.",
        Repeal("khoản 2 Điều 1"),
        Repeal("Điều 2"),
    ),
    "range of clauses": ("Từ khoản 1 đến khoản 2 Điều 1.", Repeal("khoản 2 Điều 1"), Repeal("Điều 2")),
    "articles in a list": ("Theo Điều 1, Điều 2 và Điều 3.", Repeal("Điều 2"), Retitle("Điều 2", "B")),
    "points in a list": (
        "Theo điểm a, điểm b khoản 1 Điều 2.",
        Repeal("điểm a khoản 1 Điều 2"),
        Repeal("khoản 2 Điều 1"),
    ),
    "labels in a list": ("Theo các khoản 1, 2 Điều 1.", Repeal("khoản 1 Điều 1"), Repeal("Điều 2")),
    "point of a repealed clause": ("Theo điểm a khoản 1 Điều 2.", Repeal("khoản 1 Điều 2"), Repeal("khoản 2 Điều 2")),
    "point of a repealed article": ("Theo điểm a khoản 1 Điều 2.", Repeal("Điều 2"), Repeal("Điều 1")),
    "in brackets": ("Hồ sơ (theo khoản 1 Điều 2) gửi trước.", Repeal("khoản 1 Điều 2"), Repeal("khoản 2 Điều 2")),
    "in a line of several": (
        "Việc:\n- theo khoản 2 Điều 1;\n- việc khác.",
        Repeal("khoản 2 Điều 1"),
        Repeal("khoản 1 Điều 1"),
    ),
    "first annex": ("Theo mẫu tại Phụ lục I.", Repeal("Phụ lục I"), Repeal("Phụ lục II")),
    "clause of an article that has none now": (
        "Theo khoản 1 Điều 1.",
        Amend("Điều 1", Article("Một", text="a.")),
        Amend("Điều 1", Article("Một", (clause("a."),))),
    ),
}


def dangling(text: str, change: Change) -> list[tuple[str, str]]:
    first = Article("Một", (clause("Công an tỉnh gửi văn bản."), Clause("Viettel tỉnh nhận.", key="cited")))
    agreement = attrs.evolve(TEXT, body=(first, *TEXT.body[1:], Article("Bốn", text=text)))
    amendment = Amendment((change,), number=2, signed=SIGNED, effective=DAY, signatories=TEXT.signatories)
    found = check(Instrument(amendment, agreement))
    return [(one.code, one.where.provision.cite()) for one in found if one.code in ("REF007", "REF020", "REF014")]


class TestDangling:
    @pytest.mark.parametrize(("text", "change", "sound"), CITING.values(), ids=CITING)
    def test_the_place_that_cites_what_is_gone_is_found_and_its_twin_is_not(
        self, text: str, change: Change, sound: Change
    ) -> None:
        assert {place for _, place in dangling(text, change)} == {"Điều 4"}
        assert dangling(text, sound) == []

    def test_of_a_list_what_is_left_is_the_fix(self) -> None:
        amended = in_force(
            attrs.evolve(TEXT, body=(*TEXT.body, Article("Bốn", text="Theo khoản 1 và khoản 2 Điều 1."))),
            [Amendment((Repeal("khoản 2 Điều 1"),), signed=SIGNED)],
        )
        (one,) = [one for one in check(amended) if one.code == "REF020"]
        assert one.fix is not None
        assert (one.fix.old, one.fix.new) == ("khoản 1 và khoản 2 Điều 1", "khoản 1 Điều 1")
