"""TXT: capitals as Nghị định 30/2020/NĐ-CP writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from coordlib.language import WRITTEN_BY_THE_DECREE, Breaches, Fix, Message, Passage, Prose, Severity, rule
from coordlib.model import Agreement

_ENDED = (".", ";", ":", "!", "?", "”", '"')
_WRAPS = 50  # a title of so many letters may go on in the next line where a text was read from paper


@rule(
    "TXT008",
    Severity.WARNING,
    vi="Viết hoa chữ cái đầu dòng.",
    en="Begin the line with a capital letter.",
    since=WRITTEN_BY_THE_DECREE,
)
def line_begins_small(agreement: Agreement) -> Breaches:
    """Viết hoa chữ cái đầu khi xuống dòng.

    A new paragraph begins with a capital letter.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục I. A line that goes on with the sentence of the line before it is
    no new paragraph. Titles of bases go on after their kind and are not concerned; nor are the cells of a table, and
    lines that begin with a name, an address or a sign of its own (eSIM, a), x = …).
    """
    title = ""
    for address, text in agreement.texts():
        field = address.number
        if field in ("text", "title", "preamble"):
            goes_on = field == "text" and len(title) >= _WRAPS and not title.endswith(_ENDED)
            yield from ((address, *fixed) for fixed in _small_starts(text, opens=not goes_on))
            title = text if field == "title" else ""


def _small_starts(text: str, *, opens: bool) -> Iterator[tuple[Message, Fix]]:
    start = 0
    for line in text.split("\n"):
        word = line.split(" ", 1)[0]
        first, letters = line[:1], word.rstrip(",.;:")
        if opens and len(letters) > 1 and letters.isalpha() and letters.islower() and len(first.upper()) == 1:
            right = first.upper() + word[1:]
            near = " ".join(line.split(" ")[:4])
            what = Message(
                f"“{near} …” bắt đầu bằng chữ thường “{word}”", f"{near!r} begins with {word!r}, not {right!r}"
            )
            yield what, Fix(start, first, first.upper())
        opens = line.endswith(_ENDED)
        start += len(line) + 1


CAPITALISE = Message(
    "Viết hoa theo Phụ lục II Nghị định 30/2020/NĐ-CP.", "Capitalise as Phụ lục II of Nghị định 30/2020/NĐ-CP does."
)
"""What mends a name without its capitals (viết hoa)."""


def in_another_case(names: Iterable[tuple[Passage, str]]) -> Breaches:
    """Say of names whose capitals are certain how they are written, but where the text says them letter by letter."""
    for passage, right in names:
        if not passage.literal:
            found = passage.found
            what = Message(
                f"“{found}” (trong “{passage.quoted}”) phải viết là “{right}”", f"{found!r} is written {right!r}"
            )
            yield passage.address, what, Fix(passage.start, found, right)


_NUMBERED_UNIT = re.compile(r"(?P<term>quận|phường) (?P<number>\d{1,2})(?=[,;.)\0\n]|$)(?![.,]\d)")
_OF_A_PLACE = ("nhân dân ", "ubnd ", "công an ", "địa bàn ", "tại ", "thuộc ")
_CAPITALS = {
    "thủ đô Hà Nội": "Thủ đô Hà Nội",
    "thành phố Hồ Chí Minh": "Thành phố Hồ Chí Minh",
    "tết Nguyên Đán": "tết Nguyên đán",
}
_DOCUMENT = re.compile(
    r"(?P<kind>nghị định|nghị quyết|thông tư|quyết định|chỉ thị)(?= (?:số )?\d+/(?:\d{4}/)?[A-ZĐ])(?! số \d+/\d+ )"
)
_DOCUMENT_STARTS = ("nghị ", "thông tư ", "quyết định ", "chỉ thị ")


@rule(
    "TXT009",
    Severity.WARNING,
    vi=CAPITALISE.vi,
    en=CAPITALISE.en,
    since=WRITTEN_BY_THE_DECREE,
)
def name_without_its_capital(agreement: Agreement) -> Breaches:
    """Viết hoa tên địa danh đặc biệt, đơn vị hành chính đặt theo số và tên loại của văn bản cụ thể.

    Thủ đô Hà Nội, Thành phố Hồ Chí Minh, a Quận or Phường that is named by a number, and the kind of a document
    that is named by its number are capital.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục II. Only what is certain is reported: whether “luật” or “giám đốc”
    means one certain law or office, only a reader can tell.
    """
    return in_another_case(_names(agreement.prose))


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
# Compounds in which the decree itself, or the name of a force, a body, a paper or an honour, has it small.
_COMPOUND = re.compile(
    r"(?:công an|quân đội|tòa án|toà án|viện kiểm sát|hội đồng|ủy ban|uỷ ban|vũ trang|kiểm sát|kiểm sát viên|an ninh|"
    r"cảnh sát|thanh tra|đồng|dân chủ|ngân hàng|nhà giáo|nghệ sĩ|nghệ sỹ|nghệ nhân|thầy thuốc|hội thẩm|tín dụng|báo|"
    r"chiến tranh|chứng minh|chính quyền|quốc phòng|kinh tế|điều tra viên|thẩm phán|hội nông|đại biểu|nhà nước|"
    r"công an xã|dân quân|lực lượng|cách mạng|giáo dục|tiếp|quỹ tín dụng|y tế) $",
    re.IGNORECASE,
)


@rule(
    "TXT010",
    Severity.NOTE,
    vi="Viết “Nhân dân” khi nói về Nhân dân; giữ chữ thường trong tên cơ quan, lực lượng.",
    en="Write “Nhân dân” where the people are meant; it stays small within names of bodies and forces.",
    since=WRITTEN_BY_THE_DECREE,
)
def people_without_a_capital(agreement: Agreement) -> Breaches:
    """Danh từ “Nhân dân” luôn viết hoa.

    The noun “Nhân dân” is always capital.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục V, from 05/3/2020. In compounds and in the names of bodies and
    forces (Ủy ban nhân dân, Công an nhân dân, chứng minh nhân dân) it is small. Other such names may exist, so the
    correction is not made by itself.
    """
    for passage, _ in agreement.prose.find(_PEOPLE, "nhân dân"):
        if not _COMPOUND.search(passage.before) and not passage.literal:
            near = passage.quoted
            yield (
                passage.address,
                Message(f"“nhân dân” trong “{near}” chưa viết hoa", f"“nhân dân” in {near!r} has no capital"),
                passage.span,
            )
