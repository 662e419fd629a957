"""Parts of a unit, named as people write them: lines, rows, forms, sub-points, headings; applied, printed, refused."""

from __future__ import annotations

from datetime import date

import pytest

from coordlib import render
from coordlib.amendments import (
    AddAnnex,
    AddLine,
    AddPhrase,
    AddRow,
    Amend,
    Amendment,
    Change,
    ChangesError,
    Instrument,
    Repeal,
    ReplaceLine,
    ReplaceRow,
    Retitle,
    as_of,
    consolidate,
)
from coordlib.document import texts_of
from coordlib.language import RefusedError
from coordlib.model import Agreement, Annex, AnnexTable, Article, Chapter, Clause, Party, Point, Section, Signatory

SIGNED, DAY = date(2026, 3, 20), date(2026, 4, 1)
FORMS = "Dùng các mẫu sau:\nMẫu số 01. Yêu cầu\nKính gửi: …\nMẫu số 02. Trả lời\nKính gửi: …"
ROWS = (("1", "a"), ("2", "b"), ("3", "c"))
TEXT = Agreement(
    "Quy chế phối hợp",
    parties=(Party("police", "Công an tỉnh", abbreviation="CAT"), Party("telecom", "Viettel tỉnh", abbreviation="VT")),
    body=(
        Chapter("Chung", (Section("Một", (Article("Phạm vi", text="Việc:\n- một;\n- hai."),)),)),
        Chapter(
            "Riêng",
            (
                Section(
                    "Hai",
                    (
                        Article(
                            "Nội dung",
                            (
                                Clause(
                                    "Gồm:", points=(Point("hồ sơ:\n(i) một;\n(ii) hai;\n(iii) ba;"), Point("khác."))
                                ),
                                Clause("Theo bảng.", title="Bảng", tables=(AnnexTable(("TT", "Việc"), ROWS),)),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
    annexes=(Annex("Biểu", table=AnnexTable(("TT", "Việc"), ROWS)), Annex("Mẫu", text=FORMS)),
    number=1,
    signed=date(2025, 1, 6),
    signatories=(Signatory("police", "Giám đốc", "A"), Signatory("telecom", "Giám đốc", "B")),
)

OPERATIONS: dict[str, tuple[Change, str, list[str]]] = {
    "a form in new words": (
        ReplaceLine("Mẫu số 02 Phụ lục II", text="Mẫu số 02. Mới"),
        "Sửa đổi, bổ sung Mẫu số 02 Phụ lục II như sau: “Mẫu số 02. Mới”.",
        [FORMS.replace("Mẫu số 02. Trả lời\nKính gửi: …", "Mẫu số 02. Mới")],
    ),
    "a form more": (
        AddLine("Mẫu số 01 Phụ lục II", text="Mẫu số 01a. Thêm"),
        "Bổ sung vào sau Mẫu số 01 Phụ lục II như sau: “Mẫu số 01a. Thêm”.",
        [FORMS.replace("\nMẫu số 02", "\nMẫu số 01a. Thêm\nMẫu số 02")],
    ),
    "a form that goes": (
        Repeal("Mẫu số 01 Phụ lục II"),
        "Bãi bỏ Mẫu số 01 Phụ lục II.",
        [FORMS.replace("Mẫu số 01. Yêu cầu\nKính gửi: …\n", "")],
    ),
    "a sub-point": (
        ReplaceLine("điểm a(ii) khoản 1 Điều 2", text="(ii) mới;"),
        "Sửa đổi, bổ sung điểm a(ii) khoản 1 Điều 2 như sau: “(ii) mới;”.",
        ["hồ sơ:\n(i) một;\n(ii) mới;\n(iii) ba;"],
    ),
    "a sub-point more": (
        AddLine("điểm a(iii) khoản 1 Điều 2", text="(iv) bốn;"),
        "Bổ sung vào sau điểm a(iii) khoản 1 Điều 2 như sau: “(iv) bốn;”.",
        ["hồ sơ:\n(i) một;\n(ii) hai;\n(iii) ba;\n(iv) bốn;"],
    ),
    "a sub-point that goes": (
        Repeal("điểm a(i) khoản 1 Điều 2"),
        "Bãi bỏ điểm a(i) khoản 1 Điều 2.",
        ["hồ sơ:\n(ii) hai;\n(iii) ba;"],
    ),
    "a line by its place": (
        ReplaceLine("gạch đầu dòng thứ hai Điều 1", text="- mới."),
        "Sửa đổi, bổ sung gạch đầu dòng thứ hai Điều 1 như sau: “- mới.”.",
        ["Việc:\n- một;\n- mới."],
    ),
    "a line more behind one that is counted": (
        AddLine("Điều 1", 1, "- thêm;"),
        "Bổ sung vào sau gạch đầu dòng thứ nhất Điều 1 như sau: “- thêm;”.",
        ["Việc:\n- một;\n- thêm;\n- hai."],
    ),
    "a row by its place": (
        ReplaceRow("hàng thứ 3 bảng 1 Phụ lục I", cells=("3", "x")),
        "Sửa đổi, bổ sung hàng thứ 3 bảng 1 Phụ lục I như sau:",
        ["3", "x"],
    ),
    "a row by its number": (Repeal("số thứ tự 2 Phụ lục I"), "Bãi bỏ số thứ tự 2 Phụ lục I.", ["3", "c"]),
    "a row of a clause": (
        ReplaceRow("dòng 2 bảng 1 khoản 2 Điều 2", cells=("2", "x")),
        "Sửa đổi, bổ sung dòng 2 bảng 1 khoản 2 Điều 2 như sau:",
        ["2", "x"],
    ),
    "a row more": (
        AddRow("hàng thứ 3 bảng 1 Phụ lục I", cells=("4", "x")),
        "Bổ sung dòng vào sau hàng thứ 3 bảng 1 Phụ lục I như sau:",
        ["4", "x"],
    ),
    "a title by its place": (Retitle("tên Điều 2", "Mới"), "Sửa đổi tên Điều 2 như sau: “Điều 2. Mới”.", ["Mới"]),
    "the title of a chapter": (Retitle("tên Chương II", "Mới"), "Sửa đổi tên Chương II như sau: “Mới”.", ["Mới"]),
    "a heading that goes alone": (Repeal("tên khoản 2 Điều 2"), "Bãi bỏ tên khoản 2 Điều 2.", ["Theo bảng."]),
    "words before others": (
        AddPhrase("các", before="hai", places=("Điều 1",)),
        "Bổ sung cụm từ “các” vào trước cụm từ “hai” tại Điều 1.",
        ["Việc:\n- một;\n- các hai."],
    ),
    "a suspension": (
        Repeal("điểm b khoản 1 Điều 2", until=date(2026, 12, 31)),
        "Ngưng hiệu lực điểm b khoản 1 Điều 2 đến hết ngày 31 tháng 12 năm 2026.",
        ["(được bãi bỏ)"],
    ),
}


def amended(*changes: Change, text: Agreement = TEXT, day: date = DAY) -> Agreement:
    return as_of(text, [Amendment(changes, number=2, signed=SIGNED, effective=DAY)], day)


def words(agreement: Agreement) -> list[str]:
    return [text for _, text in agreement.texts()]


@pytest.mark.parametrize(("change", "formula", "expected"), OPERATIONS.values(), ids=OPERATIONS)
class TestPieces:
    def test_they_are_put_where_people_say_and_nothing_else_changes(
        self, change: Change, formula: str, expected: list[str]
    ) -> None:
        del formula
        before, after = words(TEXT), words(amended(change))
        assert set(expected) <= set(after)
        assert len([one for one in after if one not in before]) <= len(expected)
        assert len([one for one in before if one not in after]) <= len(expected)

    def test_they_are_printed_by_the_formula_and_noted(self, change: Change, formula: str, expected: list[str]) -> None:
        del expected
        amendment = Amendment((change,), number=2, signed=SIGNED, effective=DAY, signatories=TEXT.signatories)
        printed = [text for _, text in texts_of(render(Instrument(amendment, TEXT), draft=True))]
        assert any(formula in one for one in printed)
        assert len(consolidate(TEXT, [amendment], DAY).places) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Repeal("Mẫu số 09 Phụ lục II"), "0 chỗ bắt đầu bằng “Mẫu số 09”"),
        (Repeal("điểm a(v) khoản 1 Điều 2"), "có phải là “(i"),
        (ReplaceRow("hàng thứ 9 bảng 1 Phụ lục I", cells=("9",)), "chỉ có 3 dòng"),
        (ReplaceRow("hàng thứ 1 bảng 2 Phụ lục I", cells=("9",)), "có 1 bảng"),
        (Retitle("Mục 1", "X"), "có phải là “Mục 1 Chương I”"),
        (Amend("tên Điều 2", Article("X")), "là một phần của đơn vị"),
    ],
)
def test_what_fits_nothing_or_more_than_one_is_refused_with_the_near_ones(change: Change, said: str) -> None:
    with pytest.raises(ChangesError) as caught:
        amended(change)
    assert said in caught.value.findings.found[0].what.vi


def test_a_suspension_ends_by_itself() -> None:
    change = Repeal("điểm b khoản 1 Điều 2", until=date(2026, 12, 31))
    assert words(amended(change, day=date(2027, 1, 1))) == words(TEXT)


def test_a_second_annex_may_stand_beside_the_first() -> None:
    text = Agreement("Quy chế", annexes=(Annex("Biểu"),), signed=date(2025, 1, 6))
    assert [one.title for one in amended(AddAnnex(Annex("Mẫu")), text=text).annexes] == ["Biểu", "Mẫu"]


def test_an_amendment_applies_before_its_signing_only_where_it_says_so() -> None:
    change, first = Retitle("Điều 1", "Mới"), date(2026, 1, 1)
    with pytest.raises(ChangesError):
        as_of(TEXT, [Amendment((change,), signed=SIGNED, effective=first)], DAY)
    found = as_of(TEXT, [Amendment((change,), signed=SIGNED, effective=first, retroactive=True)], first)
    assert "Mới" in words(found)


def test_words_are_put_before_others_or_behind_them() -> None:
    with pytest.raises(RefusedError):
        AddPhrase("a", "b", before="c")
