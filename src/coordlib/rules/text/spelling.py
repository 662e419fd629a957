"""TXT: dates, signs and capitals as Nghị định 30/2020/NĐ-CP writes them; each breach carries its correction."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.language import Breaches, Fix, Message, Passage, Prose, Severity, rule
from coordlib.model import Agreement

_FIRST_MONTH_WITHOUT_ZERO = 3
_TEN = 10
_IN_WORDS = re.compile(
    r"(?P<word>[Nn]gày) (?P<day>\d{1,2}) tháng (?P<month>\d{1,2})(?!\d|/| lần| một lần| âm lịch| làm việc)"
)
_IN_FIGURES = re.compile(r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?![\d/\-])")
_NUMBERED = re.compile(r"(?:số|mẫu|ký hiệu)(?: số)?:? $", re.IGNORECASE)
_MONTH_ALONE = re.compile(r"tháng 0(?P<month>[3-9])(?= năm \d| hằng năm| hàng năm)")
_DAYS, _MONTHS = 31, 12


def _corrected(passage: Passage, right: str) -> tuple[Message, Fix]:
    found = passage.found
    what = Message(
        f"“{found.strip()}” phải viết là “{right.strip()}”", f"{found.strip()!r} is written {right.strip()!r}"
    )
    return what, Fix(passage.start, found, right)


@rule(
    "TXT005",
    Severity.WARNING,
    vi="Thêm số 0 trước ngày dưới 10 và tháng 1, 2; bỏ số 0 ở các tháng khác.",
    en="Put a zero before days below 10 and months 1 and 2; leave it out for the other months.",
)
def date_with_wrong_zeros(agreement: Agreement) -> Breaches:
    """Số chỉ ngày dưới 10 và tháng 1, 2 có thêm số 0 phía trước; các tháng khác không có.

    Days below 10 and months 1 and 2 take a zero; other months do not.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.4, for the day of the document. That other days, and days in
    figures (05/3/2020), are written in the same way is custom. To pad every month is a common slip.
    """
    for passage, right in _dates(agreement.prose):
        if right != passage.found and not passage.literal:
            yield passage.address, *_corrected(passage, right)


def _dates(wording: Prose) -> Iterator[tuple[Passage, str]]:
    """Yield each date with how it is rightly written; numbers of documents and counts of days are none."""
    for passage, match in wording.find(_IN_WORDS, "ngày ", "Ngày "):
        if _is_date(match) and not passage.before.rstrip()[-1:].isdigit():
            yield passage, f"{match['word']} {_day(match)} tháng {_month(match)}"
    for passage, match in wording.find(_IN_FIGURES, *"0123456789") if "/" in wording.text else ():
        if _is_date(match) and not _NUMBERED.search(passage.before):
            yield passage, f"{_day(match)}/{_month(match)}/{match['year']}"
    for passage, match in wording.find(_MONTH_ALONE, "tháng 0"):
        if not re.search(r"ngày \d{1,2} $", passage.before):
            yield passage, f"tháng {match['month']}"


def _is_date(match: re.Match[str]) -> bool:
    return 1 <= int(match["day"]) <= _DAYS and 1 <= int(match["month"]) <= _MONTHS


def _day(match: re.Match[str]) -> str:
    return f"{int(match['day']):02}"


def _month(match: re.Match[str]) -> str:
    month = int(match["month"])
    return str(month) if month >= _FIRST_MONTH_WITHOUT_ZERO else f"{month:02}"


# Not in a ratio (1 : 50.000), between dots that leave a blank, or where the sign itself is spoken of.
_SPACE_BEFORE = re.compile(r"(?<=[\w)”\]]) +(?P<sign>[,;:!?]|\.(?!\.))(?=[\s\0”\")]|$)(?! ?[.,;:]| \d)")
_BEFORE_SIGNS = (" ,", " ;", " :", " .", " !", " ?")


@rule(
    "TXT006",
    Severity.WARNING,
    vi="Bỏ khoảng trắng trước dấu câu.",
    en="Take out the space before the sign.",
)
def space_before_a_sign(agreement: Agreement) -> Breaches:
    """Dấu câu viết liền với chữ đứng trước.

    A comma, semicolon, colon, full stop, question or exclamation mark follows the word without a space.

    A space before it lets the sign slip to the start of the next line.
    """
    for passage, match in agreement.prose.find(_SPACE_BEFORE, *_BEFORE_SIGNS):
        if not passage.literal and not passage.before.endswith("dấu"):
            word = passage.before.rsplit(" ", 1)[-1]
            found, right = f"{word}{match[0]}", f"{word}{match['sign']}"
            what = Message(f"“{found}” phải viết là “{right}”", f"{found!r} is written {right!r}")
            yield passage.address, what, Fix(passage.start, match[0], match["sign"])


_NEW_STYLE = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa"}
_NEW_STYLE |= {"oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe"}
_NEW_STYLE |= {"uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy"}
_NEW_STYLE |= {new.upper(): old.upper() for new, old in _NEW_STYLE.items()}
_NEW_STYLE |= {new.capitalize(): old.capitalize() for new, old in _NEW_STYLE.items()}
_AFTER_Q = ("q", "Q")
_OLD_STYLE = re.compile(f"(?:{'|'.join(_NEW_STYLE.values())})(?!\\w)")


@rule(
    "TXT007",
    Severity.NOTE,
    vi="Đặt dấu thanh một kiểu trong cả văn bản, như “HÒA” trong Quốc hiệu.",
    en="Place tone marks in one way throughout, like “HÒA” in the national name.",
)
def two_ways_of_placing_tones(agreement: Agreement) -> Breaches:
    """Trong một văn bản, dấu thanh đặt theo một kiểu: “hòa” hoặc “hoà”.

    Within a document tone marks stand in one way: “hòa” or “hoà”.

    Nghị định 30/2020/NĐ-CP prints the national name with “HÒA” (Phụ lục I, Mục II.1) and elsewhere uses both ways.
    A document in the other way throughout is left as it is; the printed national name is always “HÒA”.
    """
    newer = list(_syllables(agreement))
    if newer and _OLD_STYLE.search(agreement.prose.text):
        for passage in newer:
            word = re.split(r"[^\w]", passage.before)[-1]
            right = _NEW_STYLE[passage.found]
            what = Message(
                f"“{word}{passage.found}” khác kiểu với chỗ khác “{word}{right}”",
                f"“{word}{passage.found}” is “{word}{right}” in the way used elsewhere",
            )
            if word[:1].isupper() or passage.literal:  # a name is its bearer's to spell
                yield passage.address, what
            else:
                yield passage.address, what, Fix(passage.start, passage.found, right)


_SYLLABLE_END = re.compile(r"[oOuU][àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ](?!\w)")


def _syllables(agreement: Agreement) -> Iterator[Passage]:
    for passage, match in agreement.prose.find(_SYLLABLE_END):
        if match[0] in _NEW_STYLE and passage.before[-1:] not in _AFTER_Q:  # “quý” has its mark on the vowel
            yield passage


@rule(
    "TXT008",
    Severity.WARNING,
    vi="Viết hoa chữ cái đầu dòng.",
    en="Begin the line with a capital letter.",
)
def line_begins_small(agreement: Agreement) -> Breaches:
    """Viết hoa chữ cái đầu khi xuống dòng.

    A new line begins with a capital letter.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục I. Titles of bases go on after their kind and are not concerned;
    nor are the cells of a table, and lines that begin with a name, an address or a sign of its own (eSIM, a), x = …).
    """
    for address, text in agreement.texts():
        field = address.number
        if field in ("text", "title", "preamble"):
            yield from ((address, *fixed) for fixed in _small_starts(text))


def _small_starts(text: str) -> Iterator[tuple[Message, Fix]]:
    start = 0
    for line in text.split("\n"):
        word = line.split(" ", 1)[0]
        first, letters = line[:1], word.rstrip(",.;:")
        if len(letters) > 1 and letters.isalpha() and letters.islower() and len(first.upper()) == 1:
            right = first.upper() + word[1:]
            what = Message(f"dòng bắt đầu bằng “{word}”, chưa viết hoa", f"a line begins with {word!r}, not {right!r}")
            yield what, Fix(start, first, first.upper())
        start += len(line) + 1


_NUMBERED_UNIT = re.compile(r"(?P<term>quận|phường) (?P<number>\d{1,2})(?=[,;.)\0\n]|$)(?![.,]\d)")
_OF_A_PLACE = ("nhân dân ", "ubnd ", "công an ", "địa bàn ", "tại ", "thuộc ")
_CAPITALS = {
    "thủ đô Hà Nội": "Thủ đô Hà Nội",
    "thành phố Hồ Chí Minh": "Thành phố Hồ Chí Minh",
    "tết Nguyên Đán": "tết Nguyên đán",
}
_DOCUMENT = re.compile(r"(?P<kind>nghị định|nghị quyết|thông tư|quyết định|chỉ thị)(?= (?:số )?\d+/(?:\d{4}/)?[A-ZĐ])")
_DOCUMENT_STARTS = ("nghị ", "thông tư ", "quyết định ", "chỉ thị ")


@rule(
    "TXT009",
    Severity.WARNING,
    vi="Viết hoa theo Phụ lục II Nghị định 30/2020/NĐ-CP.",
    en="Capitalise as Phụ lục II of Nghị định 30/2020/NĐ-CP does.",
)
def name_without_its_capital(agreement: Agreement) -> Breaches:
    """Viết hoa tên địa danh đặc biệt, đơn vị hành chính đặt theo số và tên loại của văn bản cụ thể.

    Thủ đô Hà Nội, Thành phố Hồ Chí Minh, a Quận or Phường that is named by a number, and the kind of a document
    that is named by its number are capital.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục II. Only what is certain is reported: whether “luật” or “giám đốc”
    means one certain law or office, only a reader can tell.
    """
    for passage, right in _names(agreement.prose):
        if not passage.literal:
            yield passage.address, *_corrected(passage, right)


def _names(wording: Prose) -> Iterator[tuple[Passage, str]]:
    for wrong, right in _CAPITALS.items():
        if wrong in wording.text:
            yield from ((passage, right) for passage, _ in wording.find(re.compile(re.escape(wrong)), wrong))
    for passage, match in wording.find(_NUMBERED_UNIT, "quận ", "phường "):
        if passage.before.lower().endswith(_OF_A_PLACE):
            yield passage, f"{match['term'].capitalize()} {match['number']}"
    for passage, match in wording.find(_DOCUMENT, *_DOCUMENT_STARTS):
        if not passage.before[-1:].isalnum():
            yield passage, match["kind"].capitalize()


_PEOPLE = re.compile(r"nhân dân(?!\w)")
_OF_THE_PEOPLE = re.compile(
    r"(?:công an|quân đội|tòa án|toà án|viện kiểm sát|hội đồng|ủy ban|uỷ ban|vũ trang|kiểm sát|kiểm sát viên|an ninh|"
    r"cảnh sát|thanh tra|đồng|dân chủ|ngân hàng|nhà giáo|nghệ sĩ|nghệ nhân|thầy thuốc|hội thẩm|tín dụng|báo|"
    r"chiến tranh) $",
    re.IGNORECASE,
)


@rule(
    "TXT010",
    Severity.NOTE,
    vi="Viết “Nhân dân” khi nói về Nhân dân; giữ chữ thường trong tên cơ quan, lực lượng.",
    en="Write “Nhân dân” where the people are meant; it stays small within names of bodies and forces.",
)
def people_without_a_capital(agreement: Agreement) -> Breaches:
    """Danh từ “Nhân dân” luôn viết hoa.

    The noun “Nhân dân” is always capital.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục II. In the names of bodies and forces (Ủy ban nhân dân, Công an nhân
    dân) it is small. Other such names may exist, so the correction is not made by itself.
    """
    for passage, _ in agreement.prose.find(_PEOPLE, "nhân dân"):
        if not _OF_THE_PEOPLE.search(passage.before):
            near = f"{passage.before.rsplit(' ', 2)[-2] if ' ' in passage.before.strip() else ''} nhân dân".strip()
            yield passage.address, Message(f"“{near}” chưa viết hoa", f"{near!r} without its capital")


_FOREIGN = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ"}
_FOREIGN_LETTER = re.compile("[" + "".join(_FOREIGN) + "]")


@rule(
    "TXT015",
    Severity.WARNING,
    vi="Gõ lại chữ Đ (đ) của tiếng Việt.",
    en="Type the Vietnamese letter Đ (đ).",
)
def letter_that_only_looks_right(agreement: Agreement) -> Breaches:
    """Chữ Đ phải là chữ Đ của tiếng Việt, không phải chữ nước ngoài trông giống.

    The letter Đ is the Vietnamese one, not a foreign letter that looks like it.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục I.2: letters of the Vietnamese set of Unicode. The others look alike
    in print, and no search finds the word.
    """
    for passage, match in agreement.prose.find(_FOREIGN_LETTER, *_FOREIGN):
        right = _FOREIGN[match[0]]
        word = passage.token
        what = Message(f"“{word}” có chữ “{match[0]}” nước ngoài", f"{word!r} holds the foreign letter {match[0]!r}")
        yield passage.address, what, Fix(passage.start, match[0], right)


RULES = (
    date_with_wrong_zeros,
    space_before_a_sign,
    two_ways_of_placing_tones,
    line_begins_small,
    name_without_its_capital,
    people_without_a_capital,
    letter_that_only_looks_right,
)
