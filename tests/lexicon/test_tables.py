"""Facts of the tables: each row has its source, patterns find each row, wrong spellings are known and called wrong."""

import csv
import subprocess
import sys
from pathlib import Path
from re import fullmatch, match
from typing import get_args

import pytest

import coordlib.lexicon
from coordlib.lexicon import (
    CAPITALS,
    KINDS,
    OFFICES,
    PLACES,
    POINT_LETTERS,
    SMALL_LETTERS,
    TITLES,
    TONES,
    UNITS,
    ActingHead,
    Capacity,
    Circulation,
    DraftMark,
    Secrecy,
    Urgency,
    bodies,
    body_pattern,
    compared,
    from_roman,
    in_either_style,
    in_one_style,
    is_motto,
    is_nation,
    is_place_name,
    is_province,
    kind_named,
    kind_pattern,
    kinds,
    kinds_of,
    label_pattern,
    line_pattern,
    lines,
    number_words,
    numerals,
    office_at,
    ordinal,
    page_mark_named,
    phrases,
    read_rows,
    roman_numeral,
    signing_mark_at,
    titles,
    unaccented,
    unit_pattern,
    units,
    without_titles,
)
from coordlib.lexicon.bodies import BODY_WORDS, ORGANS, BodyWord, body_at, organ_named, sectors_of
from coordlib.lexicon.capacities import SIGNING_MARKS, SigningMark
from coordlib.lexicon.kinds import Kind
from coordlib.lexicon.lines import FIXED_LINES, FixedLine
from coordlib.lexicon.marks import PageMark
from coordlib.lexicon.offices import Office, deputises, is_deputy, office_pattern
from coordlib.lexicon.titles import Title, titled, titles_before

DATA = Path(coordlib.lexicon.__file__).parent / "data"
SOURCE = DATA.parents[1]
FACTS = DATA.with_name("facts")
FILES = sorted((*DATA.glob("*.csv"), *FACTS.glob("*.csv")))


@pytest.mark.parametrize("table", FILES, ids=lambda table: table.stem)
def test_each_row_has_its_source_and_how_sure_it_is(table: Path) -> None:
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert [row for row in rows if not row["source"] or row["confidence"] not in {"H", "M", "L", "G"}] == []


@pytest.mark.parametrize("table", FILES, ids=lambda table: table.stem)
def test_a_table_is_composed_and_in_one_style_of_tones(table: Path) -> None:
    as_printed = table.parent == FACTS and table.stem in {"acts", "bodies"}  # titles as they are
    with table.open(encoding="utf-8", newline="") as file:
        rows = [] if as_printed else list(csv.DictReader(file))
    told = [cell for row in rows for key, cell in row.items() if key not in {"source", "others"}]
    assert [cell for cell in told if cell != in_one_style(cell)] == []


def test_nothing_loads_before_it_is_asked_for() -> None:
    asked = "import sys, coordlib.lexicon; print(sorted(m for m in sys.modules if m.startswith('coordlib.lexicon.')))"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "[]\n"


# --- letters and numerals ---


def test_capitals_are_no_small_letters() -> None:
    assert fullmatch(f"[{CAPITALS}]+", "ĐIỀUỠỴ")
    assert not match(f"[{CAPITALS}]", "ở")
    assert fullmatch(f"[{SMALL_LETTERS}]+", "ởđã")
    assert not match(f"[{SMALL_LETTERS}]", "Ở")


@pytest.mark.parametrize(("newer", "older"), TONES.items())
def test_a_pattern_finds_both_styles(newer: str, older: str) -> None:
    for word in (f"h{newer}", f"H{newer.upper()}"):
        assert fullmatch(in_either_style(word), word)
        assert fullmatch(in_either_style(word), in_one_style(word))
    assert compared(f" H{newer}  x") == f"h{older} x"


def test_words_without_accents() -> None:
    assert unaccented("CỘNG  HÒA Đ") == "cong hoa d"


def test_there_are_23_letters_of_points() -> None:
    assert len(set(POINT_LETTERS)) == 23


@pytest.mark.parametrize("number", [*range(1, 400), 499, 900, 1994, 3999])
def test_a_roman_numeral_is_read_as_it_is_written(number: int) -> None:
    assert from_roman(roman_numeral(number)) == number


@pytest.mark.parametrize(("number", "numeral"), [(40, "XL"), (90, "XC"), (100, "C"), (399, "CCCXCIX"), (400, "CD")])
def test_numerals_of_large_numbers(number: int, numeral: str) -> None:
    assert roman_numeral(number) == numeral


@pytest.mark.parametrize("none", ["", "LXL", "IIII", "VX", "iv", "A", "XIa"])
def test_what_is_no_numeral(none: str) -> None:
    assert from_roman(none) == 0


@pytest.mark.parametrize(
    ("label", "number"), [("IVa", 4), ("5a1", 5), ("nhất", 1), ("thứ Tư", 4), ("hai", 2), ("mười", 10), ("Xyz", 0)]
)
def test_the_number_of_a_label(label: str, number: int) -> None:
    assert ordinal(label) == number


def test_number_words() -> None:
    assert number_words("digit")["bẩy"] == number_words("digit")["bảy"] == 7
    assert number_words()["nghìn"] == 1000


# --- kinds ---


@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.name)
def test_a_kind_is_known_by_each_of_its_names(kind: Kind) -> None:
    for name in kind.names:
        assert kind_named(name.upper()) is kind
        assert fullmatch(kind_pattern(case="capitals"), name.upper())
        assert fullmatch(kind_pattern(case="small"), name)


def test_the_decree_has_29_kinds_and_two_have_no_abbreviation() -> None:
    decree = kinds_of("decree")
    assert len(decree) == 29
    assert [one.name for one in decree if not one.abbreviation] == ["công văn", "thư công"]
    assert [one.abbreviation for one in kinds_of("copy")] == ["SY", "TrS", "SL"]


def test_each_abbreviation_of_the_decree_is_of_one_kind() -> None:
    short = [one.abbreviation for one in kinds_of("decree", "copy") if one.abbreviation]
    assert len(set(short)) == len(short)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("GIẤY UỶ QUYỀN", "giấy ủy quyền"),
        ("Bản thoả thuận:", "bản thỏa thuận"),
        ("THÔNG TƯ LIÊN TỊCH", "thông tư liên tịch"),
        ("Chương trình phối hợp", "chương trình phối hợp"),
        ("ĐỀ ÁN LIÊN NGÀNH", "đề án liên ngành"),
        ("BÁO CÁO .", "báo cáo"),
    ],
)
def test_a_line_names_its_kind(line: str, name: str) -> None:
    kind = kind_named(line)
    assert kind is not None
    assert kind.name == name


@pytest.mark.parametrize(
    "line", ["", "Báo cáo kết quả", "Giấy mời liên tịch của", "GIẤY NGHỈ PHÉP LIÊN NGÀNH", "Quychế"]
)
def test_a_line_that_names_no_kind(line: str) -> None:
    assert kind_named(line) is None


def test_a_joint_kind_has_its_base() -> None:
    for kind in KINDS:
        if kind.modifier:
            base = kind_named(kind.base)
            assert base is not None
            assert "joint" in kind.forms


def test_what_the_kinds_need() -> None:
    assert [one.name for one in kinds_of("decree") if "place" not in one.needs] == ["biên bản", "thư công"]
    assert [one.name for one in kinds_of("decree") if "about" in one.needs] == ["công văn"]
    assert [one.name for one in kinds_of("decree") if "resolved" in one.needs] == ["nghị quyết", "quyết định"]


# --- who signs ---


@pytest.mark.parametrize("mark", SIGNING_MARKS, ids=lambda one: one.value)
def test_a_mark_is_known_however_it_is_spelled(mark: SigningMark) -> None:
    letters = mark.letters
    slashed = f"{letters[0]}/{letters[1:]}" if letters[1:] else letters
    written = (f"{letters}. ", f"{letters}.", f"{letters} ", f"{slashed} ", f"{slashed}. ", f"{letters.lower()}. ")
    for one in (*written, f"{mark.words.upper()} ", f"{mark.words.capitalize()} "):
        found = signing_mark_at(f"{one}GIÁM ĐỐC")
        assert found is not None, one
        assert (found.mark, found.rest, found.right) == (mark, "GIÁM ĐỐC", one == f"{mark.value} "), one


def test_the_words_of_a_mark_are_known_in_both_styles() -> None:
    found = signing_mark_at("THỪA UỶ QUYỀN GIÁM ĐỐC")
    assert found is not None
    assert found.mark is Capacity.AUTHORISATION


def test_the_party_writes_a_slash() -> None:
    for right, party in ((False, False), (True, True)):
        found = signing_mark_at("T/M BAN THƯỜNG VỤ", party=party)
        assert found is not None
        assert found.right is right


@pytest.mark.parametrize(
    "line",
    [
        "GIÁM ĐỐC",
        "Quyền và nghĩa vụ",
        "QUYỀN HẠN, CHỨC VỤ",
        "TMC GIA LAI",
        "TỔNG GIÁM ĐỐC",
        "QUẢN LÝ",
        "kt hiện trường",
    ],
)
def test_a_line_without_a_mark(line: str) -> None:
    assert signing_mark_at(line) is None


def test_values_that_files_have() -> None:
    assert [one.value for one in Capacity] == ["TM.", "KT.", "TL.", "TUQ."]
    assert [one.value for one in Urgency] == ["", "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"]
    assert [one.value for one in Circulation] == ["", "XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ", "TÀI LIỆU THU HỒI"]
    assert [one.value for one in Secrecy] == ["", "MẬT", "TỐI MẬT", "TUYỆT MẬT"]
    assert Capacity("KT.") is Capacity.DEPUTY
    assert ActingHead("Q.") is ActingHead.ACTING


@pytest.mark.parametrize("office", OFFICES, ids=lambda one: one.name)
def test_an_office_begins_the_line_of_a_signature(office: Office) -> None:
    for name in (office.name, *office.deputies):
        assert office_at(name.upper()) == name.upper()
        assert office_at(f"Q. {name.upper()} X").startswith(name.upper())
        assert match(office_pattern(), name.capitalize())
    for deputy in office.deputies or (f"phó {office.name}",):
        assert deputises(deputy, office.name)
        assert is_deputy(deputy)


@pytest.mark.parametrize("line", ["TRƯỜNG ĐẠI HỌC LUẬT", "TỔNG CÔNG TY ĐIỆN LỰC", "CÔNG AN TỈNH", "Nguyễn Văn A"])
def test_a_line_that_is_no_office(line: str) -> None:
    assert office_at(line) == ""


def test_no_deputy_of_another_office() -> None:
    assert not deputises("Phó Giám đốc", "Bộ trưởng")
    assert not deputises("Thứ trưởng", "Giám đốc")
    assert deputises("Thứ trưởng Bộ Công an", "Bộ trưởng Bộ Công an")


@pytest.mark.parametrize("title", TITLES, ids=lambda one: one.name)
def test_a_title_stands_before_a_name(title: Title) -> None:
    for written in (title.name, title.name.capitalize(), *title.abbreviations, *title.others):
        assert titles_before(f"{written}. Nguyễn Văn A") == (title,), written
        assert without_titles(f"{written} Nguyễn Văn A") == "Nguyễn Văn A"
        assert titled(written) is title


@pytest.mark.parametrize("name", ["Tôn Đức Thắng", "ts Nguyễn", "Tsu Nguyễn", "Bàng Văn A", "Cnemi A", ""])
def test_a_name_without_a_title(name: str) -> None:
    assert titles_before(name) == ()


def test_titles_that_sectors_may_print() -> None:
    (doctor,) = titles_before("TS. Nguyễn Văn A")
    assert doctor.is_barred()
    assert not doctor.is_barred(sectors_of("Bệnh viện đa khoa tỉnh"))
    assert not any(one.is_barred() for one in titles_before("Ông Đại tá Nguyễn Văn A"))
    assert [one.name for one in titles_before("PGS.TS Nguyễn Văn A")] == ["phó giáo sư", "tiến sĩ"]


# --- bodies ---


@pytest.mark.parametrize("word", [one for one in BODY_WORDS if one.place == "first"], ids=lambda one: one.words)
def test_a_body_is_known_by_its_first_words(word: BodyWord) -> None:
    for name in (word.words, *word.others):
        assert body_at(f"{name.upper()} TỈNH GIA LAI") is not None
        assert match(body_pattern(case="capitals"), name.upper())
        assert match(body_pattern(), name[:1].upper() + name[1:])


@pytest.mark.parametrize(
    "line", ["BAN HÀNH", "BỘ LUẬT", "PHÒNG CHỐNG", "BÁO CÁO", "TỔ CHỨC", "SỞ HỮU", "HỘI NGHỊ", "VIỆN PHÍ"]
)
def test_words_that_are_no_body(line: str) -> None:
    assert body_at(line) is None
    assert not match(body_pattern(case="capitals"), line)


def test_what_stands_above_and_below() -> None:
    assert match(body_pattern(case="capitals", relation="above"), "TOÀ ÁN NHÂN DÂN")
    assert not match(body_pattern(case="capitals", relation="above"), "VĂN PHÒNG")
    staff = body_at("Bộ Chỉ huy Quân sự tỉnh")
    assert staff is not None
    assert (staff.above, staff.below, staff.sector) == (False, "must", "army")


def test_letters_of_bodies() -> None:
    assert len({one.letters for one in ORGANS}) == len(ORGANS)
    organ = organ_named("UỶ BAN NHÂN DÂN tỉnh Gia Lai")
    assert organ is not None
    assert organ.letters == "UBND"


# --- marks, lines, units, places ---


@pytest.mark.parametrize("mark", [*Urgency, *Circulation, *Secrecy, *DraftMark], ids=str)
def test_a_mark_of_the_first_page_is_known(mark: PageMark) -> None:
    for text in filter(None, (mark.value, *mark.others)):
        assert page_mark_named(text) is mark


def test_a_mark_is_known_in_both_styles() -> None:
    assert page_mark_named("Hoả tốc") is Urgency.EXPRESS
    assert page_mark_named("DỰ THẢO LẦN 2") is DraftMark.DRAFT
    assert page_mark_named("KHẨN TRƯƠNG") is None


@pytest.mark.parametrize("line", FIXED_LINES, ids=lambda one: one.words)
def test_a_fixed_line_is_known_by_its_words(line: FixedLine) -> None:
    assert match(line_pattern(line.line), f"{line.words.upper()} x")


def test_nation_and_motto_however_they_are_spelled() -> None:
    assert is_nation("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert is_motto("Độc lập – Tự do – Hạnh Phúc")
    assert not is_nation("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam ngày 28 tháng 11 năm 2013")
    assert not is_motto("Tự do")


@pytest.mark.parametrize(
    ("level", "right", "wrong"),
    [
        ("chapter", ["I", "XL", "XCIX", "IVa"], ["LXL", "iv", "0"]),
        ("article", ["5", "5a", "5a1", "120"], ["a5", "V"]),
        ("clause", ["1", "2đ"], ["a"]),
        ("point", ["a", "đ", "đ12", "y1"], ["f", "w", "1"]),
        ("annex", ["I", "IVa"], ["A1a"]),
        ("roman", ["I", "XII", "CX"], ["C", "D"]),
    ],
)
def test_labels_of_a_level(level: str, right: list[str], wrong: list[str]) -> None:
    assert [one for one in right if not fullmatch(label_pattern(level), one)] == []
    assert [one for one in wrong if fullmatch(label_pattern(level), one)] == []


def test_wrong_labels_that_are_known() -> None:
    for level, label in (
        ("chapter", "1"),
        ("section", "II"),
        ("point", "w"),
        ("annex", "A"),
        ("annex", "1a"),
        ("part", "nhất"),
    ):
        assert fullmatch(label_pattern(level, accepted=True), label)


def test_words_of_units() -> None:
    assert [UNITS[one].cited for one in ("chapter", "article", "clause", "point")] == [
        "Chương",
        "Điều",
        "khoản",
        "điểm",
    ]
    assert fullmatch(unit_pattern("section", "subsection", case="capitals"), "TIỂU MỤC")
    assert fullmatch(unit_pattern("point", case="any"), "ĐIỂM")


def test_there_are_34_provinces_and_29_that_went_into_them() -> None:
    merged = {one.name: one.successor for one in PLACES if one.successor}
    assert len({one.name for one in PLACES} - merged.keys()) == 34
    assert len(merged) == 30  # Thừa Thiên Huế, and the 29 of 01/7/2025
    assert {*merged.values()} <= {one.name for one in PLACES} - merged.keys()
    assert is_province("Hoà Bình")
    assert not is_province("Tây Nguyên")
    assert is_place_name("Tây Nguyên")


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (phrases.Meaning, {row.meaning for row in phrases.PHRASES}),
        (phrases.CompoundSort, {sort for _, sort, *_ in read_rows("compounds")[1:]}),
        (numerals.NumberPlace, {place for _, _, place, *_ in read_rows("numbers")[1:]}),
        (units.UnitName, set(UNITS)),
        (lines.LineName, {row.line for row in FIXED_LINES}),
        (lines.Standing, {row.standing for row in FIXED_LINES}),
        (titles.TitleSort, {row.sort for row in TITLES}),
        (kinds.KindFamily, {kind.family for kind in KINDS}),
        (kinds.KindForm, {form for kind in KINDS for form in kind.forms}),
        (kinds.KindPiece, {piece for kind in KINDS for piece in kind.needs}),
        (kinds.KindTrait, {trait for kind in KINDS for trait in kind.traits}),
        (bodies.BodyPlace, {word.place for word in BODY_WORDS}),
    ],
)
def test_what_callers_may_ask_of_a_table_is_what_its_rows_say(words: object, rows: set[str]) -> None:
    assert set(get_args(words)) == rows
