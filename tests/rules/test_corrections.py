"""Corrections: what is certain is put right, and nothing else."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.rules import agreements_in
from coordlib import RULES, Agreement, Article, Clause, LegalBasis, Party, Point, check, fix
from coordlib.language import Address, Breaches, Fix, Message, Prose, Severity, find_citations, rule
from coordlib.lexicon import plain_letters
from coordlib.model import Annex, AnnexTable, Waiver
from coordlib.testing import texts
from tests.paths import CASES
from tests.samples import any_agreement, tries

SLIPS = (
    "ngày 5 tháng 03",
    "5/03/2026",
    "Khoản 1 điều 2",
    "hết .",
    "hết ,",
    "hoà và hòa",
    "phường 5",
    "luật số 1/2020",
    "x",
)


def with_text(text: str) -> Agreement:
    return Agreement("Quy chế", body=(Article("Một", text=text),))


def text_of(agreement: Agreement) -> str:
    article = agreement.body[0]
    assert isinstance(article, Article)
    return article.text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Trước ngày 5 tháng 03 năm 2026.", "Trước ngày 05 tháng 3 năm 2026."),
        ("Từ 5/03/2026 đến 15/03/2026.", "Từ 05/3/2026 đến 15/3/2026."),
        ("Theo Khoản 1 và Khoản 2 điều 7.", "Theo khoản 1 và khoản 2 Điều 7."),
        ("Công an tỉnh , Viettel .", "Công an tỉnh, Viettel."),
        ("Hòa giải; hoà bình; loà, lòa.", "Hòa giải; hòa bình; lòa, lòa."),
        ("trả lời.\nbáo cáo.", "Trả lời.\nBáo cáo."),
        ("Tại phường 5, thành phố Hồ Chí Minh.", "Tại Phường 5, Thành phố Hồ Chí Minh."),
        ("luật ký 5/03/2026 , hoà, hòa", "Luật ký 05/3/2026, hòa, hòa"),
        ("Ngày 5 tháng 03 năm 2026; Ðiều lệ.", "Ngày 05 tháng 3 năm 2026; Điều lệ."),
        ("Theo nghị định số 30/2020/NĐ-CP.", "Theo Nghị định số 30/2020/NĐ-CP."),
        ("Gửi sở Công thương, Sở Công thương.", "Gửi Sở Công Thương, Sở Công Thương."),
    ],
)
def test_what_is_certain_is_put_right(wrong: str, right: str) -> None:
    assert text_of(fix(with_text(wrong))) == right


def test_one_finding_corrects_all_places_of_one_style() -> None:
    body = tuple(Article("Tên", text=f"Việc {word}.") for word in ("hòa giải", "thoả thuận", "số hóa", "khoá", "hủy"))
    agreement = Agreement("Quy chế", body=body)
    assert [one.code for one in check(agreement) if one.fix] == ["TXT007"]
    texts = [one.text for one in fix(agreement).body if isinstance(one, Article)]
    assert texts == ["Việc hòa giải.", "Việc thỏa thuận.", "Việc số hóa.", "Việc khóa.", "Việc hủy."]


def test_titles_points_cells_bases_and_the_symbol_are_corrected_too() -> None:
    wrong = Agreement(
        "Quy chế phối hợp trước ngày 5 tháng 03",
        body=(Article("một", (Clause("A", (Point("hai"),)),)),),
        annexes=(Annex("ba", table=AnnexTable(("A",), (("Ngày", ), ("ngày 5 tháng 03",)))),),
        bases=(LegalBasis("Viễn thông;", "Luật"),),
        symbol="QC - A",
        preamble="trên cơ sở",
    )  # fmt: skip
    assert fix(wrong) == Agreement(
        "Quy chế phối hợp trước ngày 05 tháng 3",
        body=(Article("Một", (Clause("A", (Point("Hai"),)),)),),
        annexes=(Annex("Ba", table=AnnexTable(("A",), (("Ngày", ), ("ngày 05 tháng 3",)))),),
        bases=(LegalBasis("Viễn thông", "Luật"),),
        symbol="QC-A",
        preamble="Trên cơ sở",
    )  # fmt: skip


@pytest.mark.parametrize(
    "right",
    [
        "Hai bên thống nhất điều này bằng văn bản.",
        "Ghi tại tiểu mục 1 Mục 2 Chương I.",
        "TRÁCH NHIỆM THEO KHOẢN 2 ĐIỀU 1",
        "Khi xảy ra sự cố, điều 1 xe chỉ huy; điều 02 tổ công tác.",
        "Căn cứ Bộ luật số 100/2015/QH13; bộ luật này.",
        "Mỗi xã, phường 01 cán bộ đầu mối; mỗi quận 2 đội; các phường 10 hộ.",
        "Có quyền quyết định 24/7; hội nghị quyết định 2/3 nội dung; nghị quyết 5/5 thành viên.",
        "Hợp đồng số 01/09/2023; số 05/04/2023-HĐHT; mẫu số 1/2/2024.",
        "Ghi ngày theo định dạng, ví dụ “05/03/2024” hoặc “ngày 5 tháng 03”.",
        "Trực 2 ngày 1 tháng 1 lần; ngày 3 tháng 1 lần; ngày 5 tháng 5 âm lịch.",
        "Tỷ lệ 1 : 50.000; cách nhau bằng dấu ; và dấu ,",
        "Ký ngày . . . tháng . . . ; gồm . . .",
        "eSIM được cấp mới.",
        "https://gialai.gov.vn là địa chỉ.",
        "pa05@gialai.gov.vn nhận văn bản.",
        "a) Trao đổi thông tin.",
        "Bà Nguyễn Thị Hoà phụ trách; hòa giải.",
        "Theo [[viettel-reply]] và hotro@viettel.com.vn, https://viettel.com.vn, viettel-net.",
        "Các ngân hàng thương mại; các doanh nghiệp viễn thông khác.",
        "Tỷ lệ 3,5%; 1/3 số vụ; 12:30; 1.000.000 đồng; 08/2025; Điều 5a; quý I/2026.",
        "Công an thành phố Huế, thành phố Đà Nẵng, tết Nguyên đán, Tết.",
    ],
)
def test_what_is_right_or_cannot_be_told_stays(right: str) -> None:
    parties = (Party("bank", "Ngân hàng", "Ngân hàng"), Party("net", "Doanh nghiệp viễn thông", "Viettel"))
    agreement = attrs.evolve(with_text(right), parties=parties)
    assert text_of(fix(agreement)) == right


@pytest.mark.parametrize(
    "title", ["sửa đổi Khoản 2 Điều 5 ngày 05/03/2020", "…, v.v.", "Tờ trình của ...", "Hoà giải ở cơ sở"]
)
def test_titles_of_bases_are_quoted_and_stay(title: str) -> None:
    agreement = attrs.evolve(with_text("Hòa giải."), bases=(LegalBasis(title, "Luật"),))
    assert fix(agreement) == agreement


def test_a_space_that_may_part_two_groups_stays_in_the_symbol() -> None:
    agreement = attrs.evolve(with_text("A."), symbol="QC CAT-VTGL")
    assert fix(agreement) == agreement


def test_rules_do_not_undo_each_other() -> None:
    party = Party("police", "Công an thành phố Hồ Chí Minh")
    agreement = attrs.evolve(with_text("Công an thành phố Hồ Chí Minh chủ trì."), parties=(party,))
    assert [one for one in check(fix(agreement)) if one.fix] == []


def test_what_is_waived_stays() -> None:
    waived = attrs.evolve(with_text("Ngày 5 tháng 6"), waivers=(Waiver("TXT005", "Trích nguyên văn"),))
    assert fix(waived) == waived


def test_rules_that_contradict_each_other_end() -> None:
    @rule("XYZ001", Severity.NOTE, law=Message("Luật riêng.", "A law."), fix=Message("A.", "A."))
    def turn(agreement: Agreement) -> Breaches:
        text = text_of(agreement)
        other = {"A": "B", "B": "A"}[text]
        yield Address.parse("Điều 1").field("text"), Message(text, text), Fix(0, text, other)

    assert text_of(fix(with_text("A"), (turn,))) in ("A", "B")


def test_a_correction_for_another_text_is_not_made() -> None:
    @rule("XYZ001", Severity.NOTE, law=Message("Luật riêng.", "A law."), fix=Message("A.", "A."))
    def elsewhere(agreement: Agreement) -> Breaches:
        del agreement
        yield Address.parse("Điều 1").field("text"), Message("a", "a"), Fix(3, "không có", "x")

    assert fix(with_text("Nội dung"), (elsewhere,)) == with_text("Nội dung")


@pytest.mark.long
@tries(30, 60)
@given(any_agreement(), st.lists(st.sampled_from(SLIPS), max_size=4))
def test_fixing_twice_changes_nothing_more_and_leaves_nothing_certain(agreement: Agreement, slips: list[str]) -> None:
    agreement = attrs.evolve(agreement, preamble=" ".join([agreement.preamble, *slips]))
    fixed = fix(agreement)
    assert fix(fixed) == fixed
    assert [finding for finding in check(fixed) if finding.fix] == []


@tries(30, 60)
@given(any_agreement())
def test_fixing_changes_texts_only(agreement: Agreement) -> None:
    fixed = fix(agreement)
    assert [one.address.anchor for one in fixed.placed] == [one.address.anchor for one in agreement.placed]
    assert list(fixed.duties()) == list(agreement.duties())
    assert list(fixed.reviews()) == list(agreement.reviews())
    assert (fixed.parties, fixed.signatories, fixed.signed) == (
        agreement.parties,
        agreement.signatories,
        agreement.signed,
    )


def test_without_rules_nothing_is_fixed() -> None:
    assert text_of(fix(with_text("ngày 5 tháng 03"), ())) == "ngày 5 tháng 03"
    assert len(RULES) > 40


# --- citations ---


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("khoản 1 và khoản 2 Điều 7", ["khoản 1 Điều 7", "khoản 2 Điều 7"]),
        ("điểm c, điểm d khoản 2 Điều 9", ["điểm c khoản 2 Điều 9", "điểm d khoản 2 Điều 9"]),
        ("điểm b khoản 2, điểm s khoản 4 Điều 8", ["điểm b khoản 2 Điều 8", "điểm s khoản 4 Điều 8"]),
        ("khoản 1, 2 và 3 Điều 5", ["khoản 1 Điều 5", "khoản 2 Điều 5", "khoản 3 Điều 5"]),
        ("các khoản 1, 2 Điều 5; các Điều 6, 7", ["khoản 1 Điều 5", "khoản 2 Điều 5", "Điều 6", "Điều 7"]),
        ("Điều 5 khoản 2", ["Điều 5", "khoản 2 Điều 5"]),
        ("điểm a khoản này", ["điểm a khoản 2 Điều 9"]),
        ("khoản 1 Điều này", ["khoản 1 Điều 9"]),
        ("từ Điều 5 đến Điều 9", ["Điều 5", "Điều 9"]),
        ("Điều 5a và điểm đ1 khoản 5a Điều 10", ["Điều 5a", "điểm đ1 khoản 5a Điều 10"]),
        ("Mục 1 Chương III", ["Mục 1 Chương III"]),
        ("khoản 2 của Điều 4 Quy chế này", ["khoản 2 Điều 4"]),
        ("Điều 12 - đơn vị; Điều 5: nội dung", ["Điều 12", "Điều 5"]),
        ("khoản 7 Điều 3 Nghị định số 30/2020/NĐ-CP", []),
        ("Điều 4 của Luật An ninh mạng", []),
        ("chi 1.000.000 đồng, khoản 1.000.000 đồng, ngày 13 tháng 12", []),
        ("khoản 2", []),
        ("điều động 12 người theo chương trình", []),
        ("khoản 2, Điều 5, Nghị định số 30/2020/NĐ-CP", []),
        ("Luật An ninh mạng (Điều 16, Điều 18)", []),
        ("Luật An ninh mạng năm 2025, Điều 20", []),
        ("Điều 288 BLHS; Điều 12 - Luật Viễn thông; Điều 4 của luật này; Điều 12 Công ước", []),
        ("mục 3 của biểu mẫu; Mục 2, Phần II Kế hoạch số 10", []),
        ("Điều 1, 02 bên thống nhất; Điều 1 và 05 ngày sau", ["Điều 1", "Điều 1"]),
    ],
)
def test_a_citation_in_words_leads_where_a_reader_would_go(text: str, cited: list[str]) -> None:
    here = Address.parse("khoản 2 Điều 9").field("text")
    found = find_citations(Prose([(here, f"Theo {text}.")]), "Quy chế")
    assert [target.cite() for one in found for target in one.targets] == cited


@given(texts())
def test_any_text_has_citations_or_none(text: str) -> None:
    for citation in find_citations(Prose([(Address.parse("Điều 1").field("text"), text)]), "Quy chế"):
        assert citation.passage.found in text
        assert all(text[unit.start : unit.end] in citation.passage.found for unit in citation.units)


def test_hidden_characters_are_taken_out_wherever_they_stand() -> None:
    parties = (Party("a", "Công\u200b an", seat="Ví\u00ad Dụ"), Party("b", "B"))
    agreement = Agreement("Quy\u2060 chế", parties, (Article("Một", text="“Phối\u200b\u200c” hợp.\u3164"),))
    fixed = fix(agreement)
    assert (fixed.title, fixed.parties[0].name, fixed.parties[0].seat) == ("Quy chế", "Công an", "Ví Dụ")
    assert text_of(fixed) == "“Phối” hợp."
    assert "TXT016" not in [finding.code for finding in check(fixed)]


@pytest.mark.skipif(not CASES.is_dir(), reason="the corpus is not here")
@pytest.mark.parametrize("name", ["qcph-vpdkdd-nghean-2025", "qd-pcccr-quangninh-2025", "75-2000-n-cp", "43-2007-n-cp"])
def test_what_is_corrected_in_a_real_text_leaves_its_letters_where_they_are(name: str) -> None:
    (file,) = (one for one in CASES.rglob(f"{name}.*") if one.suffix in (".md", ".txt"))
    for agreement in agreements_in(file):
        fixed = fix(agreement)
        assert fix(fixed) == fixed
        assert [one for one in check(fixed) if one.fix] == []
        for (address, before), (_, after) in zip(agreement.texts(), fixed.texts(), strict=True):
            lost = len(letters_of(before)) - len(letters_of(after))
            assert letters_of(before) == letters_of(after) or 0 < lost <= len("phối hợp "), address.cite()


def letters_of(text: str) -> str:
    """Return a text without its signs, spaces, capitals and marks, which are what corrections are of."""
    return "".join(filter(str.isalnum, plain_letters(text)))
