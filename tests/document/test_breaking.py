"""Breaking and holding: names over lines, and what no line parts."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib.document import (
    GAP,
    JOINER,
    ND30,
    Break,
    Gap,
    Grid,
    GridRole,
    Inline,
    Letters,
    Ref,
    Role,
    Run,
    line_width,
    plain_text,
)
from coordlib.document.breaking import COMPOUNDS, HEADS, LEVELS, LINKING, PLACES, RANKS, SMALL, spelled_small, unparted
from coordlib.document.roles import Script

_LINES = (Path(__file__).parent / "names.tsv").read_text(encoding="utf-8").splitlines()
NAMES = [line.split("\t") for line in _LINES if line and not line.startswith("#")]
_ISSUERS = ND30.column_widths(Grid(GridRole.HEAD, ()), ND30.page.text_width)[0] - ND30.gutter
_SIGNERS = ND30.column_widths(Grid(GridRole.SIGNATURES, ()), ND30.page.text_width)[0] - ND30.gutter


def of_size(size: float) -> Letters:
    return Letters(size, caps=False, bold=True, italic=False)


def lines(text: str, role: Role, width: float) -> list[str]:
    return plain_text(ND30.look(role).laid((Run(text),), width)).split("\n")


class TestNames:
    def test_there_are_at_least_150_and_no_two_are_alike(self) -> None:
        assert len({head.replace(" / ", " ") for head, _ in NAMES}) == len(NAMES) >= 150

    @pytest.mark.parametrize("expected", [head for head, _ in NAMES])
    def test_the_issuer_breaks_as_expected(self, expected: str) -> None:
        assert " / ".join(lines(expected.replace(" / ", " "), Role.ISSUER, _ISSUERS)) == expected

    @pytest.mark.parametrize("expected", [signed for _, signed in NAMES])
    def test_the_signing_party_breaks_as_expected(self, expected: str) -> None:
        assert " / ".join(lines(expected.replace(" / ", " "), Role.SIGNING_PARTY, _SIGNERS)) == expected

    @pytest.mark.parametrize("name", [head.replace(" / ", " ") for head, _ in NAMES])
    def test_typed_in_capitals_no_line_ends_in_a_small_word_or_before_a_name(self, name: str) -> None:
        for line in lines(name.upper(), Role.ISSUER, _ISSUERS)[:-1]:
            assert not line.endswith((" VÀ", " CỦA", " CÁC", " TẠI", " TỈNH", " PHƯỜNG", " THÀNH PHỐ", " KHU"))

    @pytest.mark.parametrize(("place", "other"), [("tỉnh Gia Lai", "tỉnh"), ("thành phố Hồ Chí Minh", "thành phố")])
    def test_a_province_stands_on_a_line_with_its_name(self, place: str, other: str) -> None:
        broken = lines(f"Ủy ban nhân dân {place}", Role.ISSUER, _ISSUERS)
        assert broken == ["Ủy ban nhân dân", place]
        assert other in broken[-1]

    def test_the_tone_may_be_written_the_older_way(self) -> None:
        assert lines("Uỷ ban nhân dân tỉnh Hoà Bình", Role.ISSUER, _ISSUERS) == ["Uỷ ban nhân dân", "tỉnh Hoà Bình"]

    def test_a_name_of_one_line_is_the_same_object(self) -> None:
        name = (Run("Công an tỉnh Gia Lai"),)
        assert ND30.look(Role.ISSUER).laid(name, _ISSUERS) is name

    def test_a_rank_stays_with_the_name(self) -> None:
        for rank in (" ".join(rank).capitalize() for rank in RANKS):
            assert lines(f"{rank} Trần Văn Bình", Role.SIGNER, _SIGNERS) == [f"{rank} Trần Văn Bình"]
            broken = lines(f"{rank} Nguyễn Phước Thị Phương Thảo", Role.SIGNER, _SIGNERS)
            assert broken == [rank, "Nguyễn Phước Thị Phương Thảo"]

    def test_a_symbol_longer_than_its_column_parts_after_a_hyphen(self) -> None:
        broken = lines("Số: 05/2018/TTLT-VKSNDTC-TANDTC-BCA-BQP-BTC", Role.NUMBER, _ISSUERS)
        assert broken[0].endswith("-")
        assert "".join(broken) == "Số: 05/2018/TTLT-VKSNDTC-TANDTC-BCA-BQP-BTC"

    @pytest.mark.parametrize(
        "symbol", ["07/QC-BCHBĐBP-CCHQKV III-CVHHHP-CTCPCHP", "07/QCPH-VKSND-TAND-CAT-THADS-TTT-SNNMT-NHNNKV10-BQLKCN"]
    )
    def test_a_symbol_of_many_bodies_turns_after_hyphens_only_and_each_line_fits(self, symbol: str) -> None:
        turned = lines(f"Số: {symbol}", Role.NUMBER, _ISSUERS)
        assert "".join(turned) == f"Số: {symbol}"
        assert all(line.endswith("-") for line in turned[:-1])
        assert all(line_width(line, 13, bold=False) <= _ISSUERS for line in turned)
        assert len(turned) > 1


class TestDates:
    """A date that ends a justified paragraph is whole, and the line before it has no holes."""

    BASIS = "Căn cứ Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ ngày 29 tháng 11 năm 2024;"

    def test_no_year_stands_alone_on_the_last_line(self) -> None:
        assert lines(self.BASIS, Role.BASIS, 160) == [
            "Căn cứ Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ",
            "ngày\u00a029\u00a0tháng\u00a011\u00a0năm\u00a02024;",
        ]

    def test_what_fits_one_line_stays_on_it(self) -> None:
        assert len(lines("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", Role.BASIS, 160)) == 1

    def test_a_date_in_the_middle_is_left_to_the_program_that_sets_it(self) -> None:
        assert len(lines(f"{self.BASIS[:-1]} của Quốc hội;", Role.BASIS, 160)) == 1

    def test_what_is_not_justified_needs_no_break(self) -> None:
        assert len(lines(self.BASIS, Role.TABLE_CELL, 148)) == 1

    @given(st.lists(st.sampled_from(sorted(" ".join(one) for one in COMPOUNDS)), min_size=1, max_size=25))
    def test_no_word_is_lost_and_the_date_is_not_parted(self, words: list[str]) -> None:
        text = f"Căn cứ {' '.join(words)} ngày 17 tháng 6 năm 2020."
        laid = lines(text, Role.BASIS, 160)
        assert " ".join(laid).replace("\u00a0", " ").replace(JOINER, "") == text
        assert len(laid) == 1 or laid[1].replace("\u00a0", " ") == "ngày 17 tháng 6 năm 2020."


_WORDS = st.sampled_from(sorted(COMPOUNDS | HEADS | LEVELS | LINKING | SMALL | PLACES)).map(" ".join)
_COMPOUNDS_OF_TWO = sorted(" ".join(one) for one in COMPOUNDS if len(one) == 2)


class TestTitles:
    @given(st.lists(_WORDS, min_size=1, max_size=25), st.sampled_from([_ISSUERS, _SIGNERS, 160.0]))
    def test_no_word_is_lost_and_each_line_fits(self, words: list[str], width: float) -> None:
        text = " ".join(words)
        broken = lines(text, Role.ISSUER, width)
        assert " ".join(broken) == text
        look = ND30.look(Role.ISSUER)
        if len(broken) > 1:
            assert all(line_width(look.show(line), look.size) <= width for line in broken)

    @given(st.lists(st.sampled_from(_COMPOUNDS_OF_TWO), min_size=1, max_size=14))
    def test_no_line_turns_inside_a_compound(self, words: list[str]) -> None:
        text = ", ".join(words)
        starts = [line.removesuffix(",") for line in lines(text, Role.ISSUER, _ISSUERS)]
        assert all(piece in words for line in starts for piece in line.split(", "))

    @given(st.integers(0, 80), st.integers(0, 80))
    def test_marks_links_and_blanks_stay_what_they_are(self, one: int, two: int) -> None:
        text = "Tình hình thực hiện Quy chế phối hợp bảo đảm an ninh, trật tự giữa Công an tỉnh Gia Lai và Viettel"
        first, second = sorted((one, two))
        inlines: tuple[Inline, ...] = (Run(text[:first], bold=True), Ref("a", text[first:second]), Gap())
        laid = ND30.look(Role.SUBJECT).laid((*inlines, Run(text[second:], italic=True)), 100)
        assert Gap() in laid
        assert Break(laid=True) in laid
        assert plain_text(laid).replace("\n", " ").split() == text.split() or text[second - 1 : second] != " "
        assert {type(piece) for piece in laid} <= {Run, Ref, Gap, Break}
        assert all(piece.bold != piece.italic for piece in laid if isinstance(piece, Run))

    def test_its_own_breaks_stay_and_each_line_breaks_for_itself(self) -> None:
        title = (Run("Phụ lục I", label=True), Break(), Run("Danh mục công trình " * 6))
        laid = ND30.look(Role.ANNEX).laid(title, 160)
        assert laid[:2] == title[:2]
        assert Break(laid=True) in laid[2:]

    def test_lines_are_alike_in_length(self) -> None:
        text = "Phối hợp trong công tác bảo đảm an ninh, trật tự, an toàn xã hội trên địa bàn tỉnh Gia Lai"
        widths = [line_width(line, 14) for line in lines(text, Role.SUBJECT, 160)]
        assert len(widths) == 2
        assert max(widths) < 1.25 * min(widths)

    def test_a_text_of_very_many_lines_is_left_to_the_program_that_sets_it(self) -> None:
        text = (Run("phối hợp " * 4000),)
        assert ND30.look(Role.SUBJECT).laid(text, 160) == text


HELD = [
    ("theo khoản 2 Điều 5", ["theo", "khoản~2", "Điều~5"]),
    ("tại điểm đ khoản 1, Mục 2 Chương IV", ["tại", "điểm~đ", "khoản~1,", "Mục~2", "Chương~IV"]),
    ("(Phụ lục III kèm theo)", ["(Phụ", "lục~III", "kèm", "theo)"]),
    ("từ ngày 05 tháng 01 năm 2026 đến", ["từ", "ngày~05~tháng~01", "năm~2026", "đến"]),
    ("trong tháng 3 năm 2026", ["trong", "tháng~3~năm~2026"]),
    ("quý II năm 2026", ["quý~II~năm~2026"]),
    ("số 05/QC-CAT-VTGL, ngày", ["số~05/^QC-^CAT-^VTGL,", "ngày"]),
    ("Nghị định số 30/2020/NĐ-CP", ["Nghị", "định", "số~30/^2020/^NĐ-^CP"]),
    ("do Đại tá Trần Văn B chủ trì", ["do", "Đại", "tá~Trần", "Văn", "B", "chủ", "trì"]),
    ("03 cuộc và/hoặc 10 km/h", ["03", "cuộc", "và/hoặc", "10", "km/h"]),
    ("nêu ở mục tiêu, điểm ấy", ["nêu", "ở", "mục", "tiêu,", "điểm", "ấy"]),
    ("số ", ["số~"]),
]


class TestHeld:
    @pytest.mark.parametrize(("text", "words"), HELD, ids=[text for text, _ in HELD])
    def test_what_belongs_together_is_held_together(self, text: str, words: list[str]) -> None:
        expected = [word.replace("~", "\u00a0").replace("^", JOINER) for word in words]
        assert unparted(text, of_size(14), 160).split(" ") == expected

    def test_a_short_symbol_stands_on_one_line_and_a_long_one_turns_after_hyphens_only(self) -> None:
        assert unparted("số 05/QC-CAT-VTGL", of_size(14), 160) == f"số\u00a005/{JOINER}QC-{JOINER}CAT-{JOINER}VTGL"
        assert unparted("số 05/QC-BCH-CCHQ-CVHH-CTCP", of_size(14), 160) == f"số\u00a005/{JOINER}QC-BCH-CCHQ-CVHH-CTCP"

    def test_only_what_fits_its_column_is_held(self) -> None:
        assert unparted("khoản 2", of_size(13), 20) == "khoản\u00a02"
        assert unparted("khoản 2", of_size(13), 10) == "khoản 2"
        assert unparted("ngày 05 tháng 01 năm 2026", of_size(13), 30) == "ngày\u00a005 tháng\u00a001 năm\u00a02026"
        assert unparted("05/QC-CAT-VTGL-ABC-DEF", of_size(13), 30) == f"05/{JOINER}QC-CAT-VTGL-ABC-DEF"

    @given(st.text())
    def test_nothing_else_changes(self, text: str) -> None:
        plain = text.replace(JOINER, "")
        assert unparted(plain, of_size(14), 160).replace(JOINER, "").replace("\u00a0", " ") == plain.replace(
            "\u00a0", " "
        )

    def test_a_label_is_left_as_it_is_for_bookmarks_repeat_it(self) -> None:
        label = Run("Điều 5.", label=True)
        assert ND30.look(Role.ARTICLE).laid((label, Run(" Theo khoản 2")), 160)[0] is label

    def test_a_blank_is_held_to_the_word_before_it(self) -> None:
        laid = ND30.look(Role.TEXT).laid((Run("Quyết định số "), Gap(), Run("/QĐ-UBND ngày "), Gap()), 160)
        assert plain_text(laid) == f"Quyết định số\u00a0/{JOINER}QĐ-{JOINER}UBND ngày\u00a0"
        assert GAP.isspace()


def test_a_blank_that_does_not_fit_its_line_begins_the_next_and_tears_nothing_apart() -> None:
    words = "Sửa đổi, bổ sung một số điều của Quy chế số "
    inlines = (Run(words), Gap(), Run("/QC-CAT-VTGL của Công an tỉnh"))
    laid = ND30.look(Role.ARTICLE).laid(inlines, 130)
    assert laid[1:3] == (Break(laid=True), Run("số\u00a0"))
    short = (Run("Quyết định số "), *inlines[1:])
    assert Break(laid=True) not in ND30.look(Role.ARTICLE).laid(short, 160)
    assert Break(laid=True) not in ND30.look(Role.TABLE_CELL).laid(inlines, 130)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("ngày 05 tháng 3", "ngày~05~tháng~3"),
        ("ngày 05 tháng 3 năm 2026", "ngày~05~tháng~3~năm~2026"),
        ("tháng 3 năm 2026", "tháng~3~năm~2026"),
        ("quý IV năm 2026", "quý~IV~năm~2026"),
    ],
)
def test_a_date_in_a_title_is_held_together(text: str, held: str) -> None:
    assert unparted(text, of_size(14), 160, title=True).replace("\u00a0", "~") == held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("ngày 05 tháng 3 năm 2026", "ngày~05~tháng~3 năm~2026"),
        ("tháng 3 năm 2026", "tháng~3~năm~2026"),
        ("quý IV năm 2026", "quý~IV~năm~2026"),
        ("theo khoản 2", "theo khoản~2"),
        ("Chương IV quy định", "Chương~IV quy định"),
        ("tại điểm đ và", "tại điểm~đ và"),
    ],
)
def test_a_number_stays_with_its_word(text: str, held: str) -> None:
    assert unparted(text, of_size(14), 160).replace("\u00a0", "~") == held


def test_figures_that_fonts_lack_are_lowered_or_raised() -> None:
    found = spelled_small((Run("Khí CO₂ và 10⁻³ m²"),))
    assert [(run.text, run.script) for run in found if isinstance(run, Run)] == [
        ("Khí CO", Script.LINE),
        ("2", Script.SUB),
        (" và 10", Script.LINE),
        ("−3", Script.SUPER),
        (" m²", Script.LINE),
    ]
