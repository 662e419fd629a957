"""ND: number and symbol, place and date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.anatomy import Anatomy, FiledAct, FormPiece
from coordlib.document import Role
from coordlib.language import Message, day_written
from coordlib.lexicon import Kind, kinds_of, pattern
from coordlib.rules.form import looks
from coordlib.rules.form.departures import Deviation, Sureness, departure
from coordlib.rules.form.form_rule import NATION_AND_MOTTO, bad, form_rule, good
from coordlib.rules.form.looks import pieces_with, provision, rephrased
from coordlib.rules.form.messages import it_reads, quoted

_LETTERS_OF_KINDS = "NĐ 30/2020, Phụ lục III, Mục I"

_NUMBER_AND_SYMBOL = pattern(
    r"^Số: *",
    r"(?P<number>[\d….\s_]*)",  # “15”, or blanks
    r"(?P<slash>\s*/\s*)",
    r"(?P<symbol>.*)$",  # “QĐ-UBND”
)
_LEFT_BLANK = pattern(r"[….]|\d\.")
_BETWEEN_GROUPS = pattern(
    r"\s*[-–]\s+|\s+[-–]",  # “QĐ - UBND”
    r"|–",  # “QĐ–UBND”
)
_OTHER_SIGNS = pattern(r"(?<=\w)[_.\\]|\\")  # “QĐ_UBND”
_LETTERS_OF_BODIES = pattern(r"T[BC]|DA|CT|P[ABCG]|HD")  # what may stand for a body, too: TC, of tài chính
_SHORT_KINDS = frozenset({kind.abbreviation for kind in kinds_of("decree") if kind.abbreviation} | {"CV"})

_PLACE_AND_DATE = pattern(
    r"^(?P<place>.*?)(?P<comma>\s*,?\s*)",  # “Gia Lai, ”
    r"(?P<word>[Nn]gày)\s+(?P<day>\S+)\s+tháng\s+(?P<month>\S+)",
    r"\s+năm\s+(?P<year>\S+)$",
)
_SHORT_DATE = pattern(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}")  # “05/01/2026”
_FULL_DATE = pattern(
    r"\b[Nn]gày\s+(?P<day>\d{1,2})\s*",
    r"(?:/\s*(?P<m>\d{1,2})\s*/",  # “ngày 05/01/2026”
    r"|tháng\s+(?P<month>\d{1,2})\s+năm)",  # “ngày 05 tháng 01 năm 2026”
    r"\s*(?P<year>\d{4})\b",
)
_LAST_PADDED_DAY, _LAST_PADDED_MONTH = 9, 2  # a zero stands before days up to 9, and months 1 and 2

_Slip = tuple[Message, str, str]
"""What is wrong in a line, and the words for which others stand; empty where people mend it."""


@form_rule(
    "ND021",
    law=Message(
        "Số, ký hiệu ghi “Số: 05/QĐ-UBND”: dấu hai chấm, số dưới 10 thêm số 0, dấu gạch chéo, gạch nối không cách chữ.",
        "Number and symbol read “Số: 05/QĐ-UBND”: a colon, a zero before a number below 10, a slash, hyphens "
        "without spaces.",
    ),
    fix=Message("Ghi số, ký hiệu như “Số: 05/QĐ-UBND”.", "Write number and symbol as in “Số: 05/QĐ-UBND”."),
    why="NĐ 30/2020, Phụ lục I, Mục II.3. What is left blank is not judged.",
    cases=(
        bad("công văn", "Số:", words=("08/", "8/"), says="ghi “Số: 8/SVD-VP”: số dưới 10 không có số 0 phía trước"),
        bad(
            "quyết định",
            "Số:",
            words=("15/", "15 / "),
            says="ghi “Số: 15 / QĐ-SVD”: có khoảng trắng quanh dấu gạch chéo",
        ),
        bad(
            "quyết định",
            "Số:",
            words=("QĐ-SVD", "QĐ - SVD"),
            says="ghi “Số: 15/QĐ - SVD”: có khoảng trắng hoặc gạch ngang dài trong ký hiệu",
        ),
        bad(
            "báo cáo",
            "Số:",
            words=("BC-SVD", "BC–SVD"),
            says="ghi “Số: 27/BC–SVD”: có khoảng trắng hoặc gạch ngang dài trong ký hiệu",
        ),
        bad("kế hoạch", "Số:", words=("Số:", "Số"), says="ghi “Số 27/KH-SVD”: không bắt đầu bằng “Số:”"),
        bad("tờ trình", "Số:", words=("Số:", "SỐ:"), says="ghi “SỐ: 27/TTr-SVD”: không bắt đầu bằng “Số:”"),
        bad("biên bản", "Số:", words=("03/", "3/"), says="ghi “Số: 3/BB-SVD”: số dưới 10 không có số 0 phía trước"),
        bad("quyết định", "Số:", words=("/QĐ-SVD", "/qđ-svd"), says="ghi “Số: 15/qđ-svd”: ký hiệu không in hoa"),
        bad(
            "quyết định",
            "Số:",
            words=("15/QĐ", "15 QĐ"),
            says="ghi “Số: 15 QĐ-SVD”: thiếu dấu gạch chéo giữa số và ký hiệu",
        ),
        bad("quyết định", "Số:", words=("15/", "015/"), says="ghi “Số: 015/QĐ-SVD”: thừa số 0"),
        bad(
            "quyết định",
            "Số:",
            words=("QĐ-SVD", "QĐ- SVD"),
            says="ghi “Số: 15/QĐ- SVD”: có khoảng trắng hoặc gạch ngang dài trong ký hiệu",
        ),
        bad(
            "quyết định",
            "Số:",
            words=("QĐ-SVD", "QĐ -SVD"),
            says="ghi “Số: 15/QĐ -SVD”: có khoảng trắng hoặc gạch ngang dài trong ký hiệu",
        ),
        bad(
            "quyết định",
            "Số:",
            words=("QĐ-SVD", "QĐ_SVD"),
            says="ghi “Số: 15/QĐ_SVD”: các nhóm chữ viết tắt không nối bằng gạch nối",
        ),
        good("báo cáo", "Số:", words=("27/", "  /")),
        good("báo cáo", "Số:", words=("27/", "07/")),
        good("quyết định", "Số:", words=("QĐ-SVD", "qđ-…")),
        good("quyết định", "Số:", words=("15/", "… / ")),
        good("quyết định", "Số:", words=("15/QĐ-SVD", "…")),
        good("quyết định", "Số:", words=("QĐ-SVD", "123")),
    ),
)
def number_of_another_form(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report what is wrong in “Số: 05/QĐ-UBND”; what is left blank is not judged."""
    for _, piece in pieces_with(anatomy, Role.NUMBER):
        text = _on_one_line(piece)
        for what, old, new in _slips_of_number(text):
            edits = rephrased(piece, old, new)
            yield departure(piece, _reads_with(text, what), _AS_A_NUMBER, source=provision(Role.NUMBER), edits=edits)


_AS_A_NUMBER = Message("như “Số: 05/QĐ-UBND”", "as “Số: 05/QĐ-UBND”")


def _slips_of_number(text: str) -> Iterator[_Slip]:
    if not text.startswith("Số:"):
        word = re.match(r"^\w+\s*[:.]?", text)
        yield _DOES_NOT_BEGIN_WITH_NUMBER, word[0].rstrip() if word else "", "Số:"
        return
    line = _NUMBER_AND_SYMBOL.match(text)
    if line is None:
        if re.match(r"^Số: *\d+", text):
            yield _NO_SLASH, "", ""
        return
    number, slash = line["number"].strip(), line["slash"]
    whole = f"{number}{slash}"
    if re.fullmatch(r"\d", number):
        yield _NO_ZERO_BEFORE, whole, f"0{whole}"
    if re.fullmatch(r"0\d\d+", number):
        yield _ZERO_TOO_MANY, number, number.lstrip("0")
    if slash != "/" and re.fullmatch(r"\d+", number):
        yield _SPACES_AROUND_THE_SLASH, whole, f"{number}/"
    yield from _slips_of_symbol(line["symbol"])


def _slips_of_symbol(symbol: str) -> Iterator[_Slip]:
    if not symbol.strip() or _LEFT_BLANK.search(symbol) or re.search(r"\s{2}", symbol):
        return
    if _BETWEEN_GROUPS.search(symbol.rstrip("- ")):
        yield _SPACES_OR_A_LONG_DASH, symbol, re.sub(r"\s*[-–]\s*", "-", symbol)
    elif _OTHER_SIGNS.search(symbol):
        yield _NOT_JOINED_BY_HYPHENS, "", ""
    elif symbol == symbol.lower() and symbol != symbol.upper():
        yield _SYMBOL_IN_SMALL_LETTERS, symbol, symbol.upper()


def _reads_with(text: str, what: Message) -> Message:
    return Message(f"ghi “{text}”: {what.vi}", f"it reads {text!r}: {what.en}")


_DOES_NOT_BEGIN_WITH_NUMBER = Message("không bắt đầu bằng “Số:”", "it does not begin with “Số:”")
_NO_SLASH = Message("thiếu dấu gạch chéo giữa số và ký hiệu", "no slash between number and symbol")
_NO_ZERO_BEFORE = Message("số dưới 10 không có số 0 phía trước", "a number below 10 has no zero")
_ZERO_TOO_MANY = Message("thừa số 0", "a zero too many")
_SPACES_AROUND_THE_SLASH = Message("có khoảng trắng quanh dấu gạch chéo", "spaces around the slash")
_SPACES_OR_A_LONG_DASH = Message(
    "có khoảng trắng hoặc gạch ngang dài trong ký hiệu", "spaces or a long dash in the symbol"
)
_NOT_JOINED_BY_HYPHENS = Message(
    "các nhóm chữ viết tắt không nối bằng gạch nối", "its groups are not joined by hyphens"
)
_SYMBOL_IN_SMALL_LETTERS = Message("ký hiệu không in hoa", "the symbol is not in capitals")


@form_rule(
    "ND022",
    law=Message(
        "Số, ký hiệu: cỡ 13, kiểu chữ đứng, không đậm, canh giữa dưới tên cơ quan ban hành.",
        "Number and symbol: size 13, upright, not bold, centred below the issuer.",
    ),
    fix=Message(
        "Trình bày số, ký hiệu cỡ 13, đứng, không đậm, canh giữa.",
        "Set number and symbol in size 13, upright, not bold, centred.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.3.",
    confidence="H",
    cases=(
        bad("quyết định", "Số:", size=10, says="số, ký hiệu cỡ chữ 10"),
        bad("quyết định", "Số:", size=16, says="số, ký hiệu cỡ chữ 16"),
        bad("quyết định", "Số:", bold=True, says="số, ký hiệu in đậm"),
        bad("quyết định", "Số:", italic=True, says="số, ký hiệu in nghiêng"),
        bad("quyết định", "Số:", align="left", says="số, ký hiệu canh trái"),
        good("báo cáo", "Số:", size=13),
    ),
)
def number_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a number and symbol that is bold, slanted, of another size, or not in the middle of its column."""
    asked = (looks.size, looks.weight, looks.slant, looks.centring)
    yield from looks.differences(anatomy, Role.NUMBER, asked=asked)


@form_rule(
    "ND023",
    law=Message(
        "Ký hiệu bắt đầu bằng chữ viết tắt tên loại văn bản: QĐ, BC, KH, TTr, TB, BB, QC.",
        "The symbol begins with the letters of the kind of document.",
    ),
    fix=Message("Ghi chữ viết tắt của tên loại ở đầu ký hiệu.", "Begin the symbol with the letters of the kind."),
    why=(
        "NĐ 30/2020, Phụ lục I, Mục II.3 và Phụ lục III, Mục I. For joint documents the decree sets nothing: other "
        "letters that begin with those of the kind (QCPH, QCLT) are admitted."
    ),
    confidence="H",
    cases=(
        bad("quyết định", "Số:", words=("QĐ", "BC"), says="ký hiệu “BC” trên quyết định"),
        bad("báo cáo", "Số:", words=("BC", "CV"), says="ký hiệu “CV” trên báo cáo"),
        bad("kế hoạch", "Số:", words=("KH-SVD", "SVD-VP"), says="ký hiệu “SVD” trên kế hoạch"),
        bad("tờ trình", "Số:", words=("TTr", "TTR"), says="ký hiệu “TTR” trên tờ trình"),
        bad("thông báo", "Số:", words=("TB", "KL"), says="ký hiệu “KL” trên thông báo"),
        bad("biên bản", "Số:", words=("BB", "QĐ"), says="ký hiệu “QĐ” trên biên bản"),
        bad("công văn", "Số:", words=("SVD-VP", "QĐ-SVD"), says="ký hiệu công văn có tên loại “QĐ”"),
        bad("công văn", "Số:", words=("SVD-VP", "CV-SVD"), says="ký hiệu công văn có tên loại “CV”"),
        bad("công văn", "Số:", words=("SVD-VP", "TB-SVD"), says="ký hiệu công văn có tên loại “TB”"),
        bad("quyết định", "Số:", words=("QĐ", "QD"), says="ký hiệu “QD” trên quyết định"),
        bad("quy chế", "Số:", words=("QC-", "QĐ-"), says="ký hiệu “QĐ” trên quy chế", sure=Sureness.LIKELY),
        bad("quy chế", "Số:", words=("02/QC-", "02/qc-"), says="ký hiệu “qc” trên quy chế"),
        good("báo cáo", "Số:", words=("27/BC", "…/BC")),
        good("quy chế", "Số:", words=("QC-", "QCPH-")),
        good("thông báo", "THÔNG BÁO", words=("THÔNG BÁO", "CHÚNG TÔI")),
        good("báo cáo", "Số:", words=("27/BC", "27/1")),
        good("báo cáo", "Số:", words=("Số:", "Số")),
        good(
            (
                "SỞ TÀI CHÍNH",
                "Số: 08/TC-VP",
                "V/v trao đổi thông tin",
                *NATION_AND_MOTTO,
                "Gia Lai, ngày 05 tháng 01 năm 2026",
                "Kính gửi: Công an tỉnh",
                "Các đơn vị trao đổi thông tin.",
            )
        ),
        good(
            (
                "CÔNG TY VÍ DỤ",
                "Số: 08/CT-VP",
                "V/v trao đổi thông tin",
                *NATION_AND_MOTTO,
                "Gia Lai, ngày 05 tháng 01 năm 2026",
                "Kính gửi: Công an tỉnh",
                "Các đơn vị trao đổi thông tin.",
            )
        ),
        good(
            (
                "PHÒNG AN NINH",
                "Số: 08/PA-VP",
                "V/v trao đổi thông tin",
                *NATION_AND_MOTTO,
                "Gia Lai, ngày 05 tháng 01 năm 2026",
                "Kính gửi: Công an tỉnh",
                "Các đơn vị trao đổi thông tin.",
            )
        ),
        good(
            (
                "BAN DÂN AN",
                "Số: 08/DA-VP",
                "V/v trao đổi thông tin",
                *NATION_AND_MOTTO,
                "Gia Lai, ngày 05 tháng 01 năm 2026",
                "Kính gửi: Công an tỉnh",
                "Các đơn vị trao đổi thông tin.",
            )
        ),
        good(
            (
                "HỘI DIỄN VIÊN",
                "Số: 08/HD-VP",
                "V/v trao đổi thông tin",
                *NATION_AND_MOTTO,
                "Gia Lai, ngày 05 tháng 01 năm 2026",
                "Kính gửi: Công an tỉnh",
                "Các đơn vị trao đổi thông tin.",
            )
        ),
    ),
)
def symbol_of_other_letters(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a symbol that does not begin with the letters of its kind, or that of a letter which does with any."""
    for act, piece in pieces_with(anatomy, Role.NUMBER):
        line = _NUMBER_AND_SYMBOL.match(_on_one_line(piece))
        if act.kind is None or line is None:
            continue
        first = re.split(r"[-–\s]", line["symbol"].split("/")[-1].strip())[0]
        if not first or not first.isalpha() or first.startswith(act.letters or (" ",)):
            continue
        if act.kind.abbreviation:
            yield _of_another_kind(act, piece, first, act.kind)
        elif act.needs("about") and first in _SHORT_KINDS and not _may_be_of_a_body(act, first):
            yield departure(piece, _letter_with_a_kind(first), _NO_KIND_OF_A_LETTER, source=provision(Role.NUMBER))


def _of_another_kind(act: FiledAct, piece: FormPiece, first: str, kind: Kind) -> Deviation:
    right = kind.abbreviation
    is_in_wrong_case = first.casefold() == right.casefold()
    edits = rephrased(piece, f"/{first}", f"/{right}") if is_in_wrong_case else ()
    sure = Sureness.LIKELY if act.joint and not is_in_wrong_case else Sureness.CERTAIN
    stands = _symbol_on_a_kind(first, kind.name)
    return departure(piece, stands, quoted(right), source=_LETTERS_OF_KINDS, sure=sure, edits=edits)


def _symbol_on_a_kind(symbol: str, kind: str) -> Message:
    return Message(f"ký hiệu “{symbol}” trên {kind}", f"the symbol {symbol!r} on a “{kind}”")


def _letter_with_a_kind(symbol: str) -> Message:
    return Message(f"ký hiệu công văn có tên loại “{symbol}”", f"the symbol of a letter has the kind {symbol!r}")


_NO_KIND_OF_A_LETTER = Message("công văn không có chữ viết tắt tên loại", "a letter has none")


def _may_be_of_a_body(act: FiledAct, symbol: str) -> bool:
    """Tell whether letters of a kind are those of who issues a letter: TB of Sở Tư pháp they are not, TC may be."""
    if _LETTERS_OF_BODIES.fullmatch(symbol) is None:
        return False
    words = " ".join(piece.text for piece in act.of(Role.ISSUER, Role.CO_ISSUER)).split()
    initials = "".join(word[:1] for word in words if word not in {"VÀ", "CỦA"})
    return not words or initials.startswith(symbol) or initials[1:].startswith(symbol)


@form_rule(
    "ND024",
    law=Message(
        "Địa danh và thời gian ghi “Gia Lai, ngày 05 tháng 01 năm 2026”: dấu phẩy sau địa danh, ngày tháng năm "
        "viết đủ.",
        "Place and date read “Gia Lai, ngày 05 tháng 01 năm 2026”: a comma after the place, the date in full.",
    ),
    fix=Message("Ghi như “Gia Lai, ngày 05 tháng 01 năm 2026”.", "Write as in “Gia Lai, ngày 05 tháng 01 năm 2026”."),
    why="NĐ 30/2020, Phụ lục I, Mục II.4.",
    confidence="H",
    cases=(
        bad(
            "quyết định",
            "Gia Lai,",
            words=("Lai, ngày", "Lai ngày"),
            says="ghi “Gia Lai ngày 05 tháng 01 năm 2026”: sau địa danh không có “, ”",
        ),
        bad(
            "báo cáo",
            "Gia Lai,",
            words=(", ngày", ", Ngày"),
            says="ghi “Gia Lai, Ngày 05 tháng 01 năm 2026”: chữ “Ngày” viết hoa",
        ),
        bad(
            "kế hoạch",
            "Gia Lai,",
            words=("ngày 05", "ngày 5"),
            says="ghi “Gia Lai, ngày 5 tháng 01 năm 2026”: ngày 5 không có số 0 phía trước",
        ),
        bad(
            "thông báo",
            "Gia Lai,",
            words=("tháng 01", "tháng 1"),
            says="ghi “Gia Lai, ngày 05 tháng 1 năm 2026”: tháng 1 không có số 0 phía trước",
        ),
        bad(
            "tờ trình",
            "Gia Lai,",
            words=("ngày 05 tháng 01 năm 2026", "ngày 05/01/2026"),
            says="ghi “Gia Lai, ngày 05/01/2026”: ngày tháng viết tắt",
        ),
        bad(
            "công văn",
            "Gia Lai,",
            words=("Gia Lai", "gia Lai"),
            says="ghi “gia Lai, ngày 05 tháng 01 năm 2026”: địa danh không viết hoa",
        ),
        bad("quyết định", "Gia Lai,", words=("Gia Lai, ", ""), says="ghi “ngày 05 tháng 01 năm 2026”: thiếu địa danh"),
        bad(
            "quyết định",
            "Gia Lai,",
            words=(", ngày 05 tháng 01 năm 2026", " ngày 05 tháng 01"),
            says="ghi “Gia Lai ngày 05 tháng 01”: thiếu dấu phẩy sau địa danh",
        ),
        good("báo cáo", "Gia Lai,", words=("05 tháng 01", "    tháng   ")),
        good("quyết định", "Gia Lai,", words=("Gia Lai, ", "…, ")),
        good("quyết định", "Gia Lai,", words=("tháng 01", "tháng 3")),
    ),
)
def place_and_date_of_another_form(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report what is wrong in “Gia Lai, ngày 05 tháng 01 năm 2026”; what is left blank is not judged."""
    for _, piece in pieces_with(anatomy, Role.PLACE_DATE):
        text = " ".join(piece.paragraph.text.split())
        for what, old, new in _slips_of_date(text):
            edits, source = rephrased(piece, old, new), provision(Role.PLACE_DATE)
            yield departure(piece, _reads_with(text, what), _AS_PLACE_AND_DATE, source=source, edits=edits)


_AS_PLACE_AND_DATE = Message("như “Gia Lai, ngày 05 tháng 01 năm 2026”", "as “Gia Lai, ngày 05 tháng 01 năm 2026”")


def _slips_of_date(text: str) -> Iterator[_Slip]:
    line = _PLACE_AND_DATE.match(text)
    if _SHORT_DATE.search(text):
        yield _SHORT, "", ""
    elif line is None:
        place = text.partition("ngày")[0]
        names_a_place = re.match(r"^[^\d….]*ngày", text) and not text.casefold().startswith("ngày")
        if names_a_place and "," not in place:
            yield _NO_COMMA, "", ""
    elif line["place"].strip(" .…"):
        yield from _slips_of_place(line["place"], line["comma"], line["word"])
        yield from _slips_of_padding(line["day"], line["month"])
    elif not re.search(r"[.…]", text):
        yield _NO_PLACE, "", ""


def _slips_of_place(place: str, comma: str, word: str) -> Iterator[_Slip]:
    if comma != ", ":
        yield _NO_COMMA_AND_SPACE, f"{place}{comma}{word}", f"{place}, ngày"
    elif word != "ngày":
        yield _CAPITAL_DAY, f", {word}", ", ngày"
    if place[:1].islower():
        yield _SMALL_PLACE, place, place[:1].upper() + place[1:]


def _slips_of_padding(day: str, month: str) -> Iterator[_Slip]:
    if re.fullmatch(r"\d", day) and int(day) <= _LAST_PADDED_DAY:
        yield _no_zero_before_the_day(day), f"ngày {day}", f"ngày 0{day}"
    if re.fullmatch(r"\d", month) and int(month) <= _LAST_PADDED_MONTH:
        yield _no_zero_before_the_month(month), f"tháng {month}", f"tháng 0{month}"


_SHORT = Message("ngày tháng viết tắt", "the date is short")
_NO_COMMA = Message("thiếu dấu phẩy sau địa danh", "no comma after the place")
_NO_PLACE = Message("thiếu địa danh", "no place")
_NO_COMMA_AND_SPACE = Message("sau địa danh không có “, ”", "no “, ” after the place")
_CAPITAL_DAY = Message("chữ “Ngày” viết hoa", "“Ngày” has a capital")
_SMALL_PLACE = Message("địa danh không viết hoa", "the place has no capital")


def _no_zero_before_the_day(day: str) -> Message:
    return Message(f"ngày {day} không có số 0 phía trước", f"no zero before the day {day}")


def _no_zero_before_the_month(month: str) -> Message:
    return Message(f"tháng {month} không có số 0 phía trước", f"no zero before the month {month}")


@form_rule(
    "ND025",
    Sureness.LIKELY,
    law=Message(
        "Chỉ ngày dưới 10, tháng 1 và tháng 2 phải thêm số 0 ở trước.",
        "Only days below 10 and the months 1 and 2 need a zero before them.",
    ),
    fix=Message("Bỏ số 0 trước tháng 3 đến tháng 9.", "Take away the zero before the months 3 to 9."),
    why=(
        "NĐ 30/2020, Phụ lục I, Mục II.4. The text asks for the zero there, and does not forbid it before other months."
    ),
    confidence="M",
    cases=(
        bad("quyết định", "Gia Lai,", words=("tháng 01", "tháng 06"), says="ghi “tháng 06”"),
        good("báo cáo", "Gia Lai,", words=("tháng 01", "tháng 02")),
    ),
)
def month_padded_too_far(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a zero before the months 3 to 9."""
    for _, piece in pieces_with(anatomy, Role.PLACE_DATE):
        padded = re.search(r"tháng\s+(0[3-9])\b", piece.paragraph.text)
        if padded:
            stands, source = _reads_month(padded[1]), provision(Role.PLACE_DATE)
            yield departure(piece, stands, _ZERO_BEFORE_TWO_MONTHS, source=source, sure=Sureness.LIKELY)


def _reads_month(month: str) -> Message:
    return Message(f"ghi “tháng {month}”", f"it reads “tháng {month}”")


_ZERO_BEFORE_TWO_MONTHS = Message("chỉ thêm số 0 trước tháng 1, 2", "a zero only before months 1 and 2")


@form_rule(
    "ND026",
    law=Message(
        "Địa danh và thời gian ban hành: chữ in thường, cỡ 13 đến 14, kiểu nghiêng, canh giữa dưới Quốc hiệu, Tiêu "
        "ngữ.",
        "Place and date: size 13 to 14, italic, centred below the national name and motto.",
    ),
    fix=Message(
        "Trình bày địa danh, ngày tháng cỡ 13-14, nghiêng, không đậm, canh giữa.",
        "Set place and date in size 13 or 14, italic, not bold, centred.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.4.",
    confidence="H",
    cases=(
        bad("quyết định", "Gia Lai,", size=10, says="địa danh và thời gian ban hành cỡ chữ 10"),
        bad("quyết định", "Gia Lai,", size=16, says="địa danh và thời gian ban hành cỡ chữ 16"),
        bad("quyết định", "Gia Lai,", bold=True, says="địa danh và thời gian ban hành in đậm"),
        bad("quyết định", "Gia Lai,", italic=False, says="địa danh và thời gian ban hành không in nghiêng"),
        bad("quyết định", "Gia Lai,", align="left", says="địa danh và thời gian ban hành canh trái"),
        bad("quyết định", "Gia Lai,", letters="capitals", says="địa danh và thời gian ban hành in chữ hoa"),
        good("báo cáo", "Gia Lai,", size=13),
    ),
)
def place_and_date_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report place and date that are bold, upright, in capitals, of another size, or not in the middle."""
    asked = (looks.size, looks.weight, looks.slant, looks.small_letters, looks.centring)
    yield from looks.differences(anatomy, Role.PLACE_DATE, asked=asked)


@form_rule(
    "ND106",
    law=Message(
        "Ngày ghi trong văn bản phải có trên lịch: không có ngày 31 tháng 4, ngày 30 tháng 2, tháng 13.",
        "A day that a document names is on the calendar: there is no 31 April, no 30 February, no month 13.",
    ),
    fix=Message("Ghi lại ngày cho đúng.", "Put the day right."),
    why="NĐ 30/2020, Phụ lục I, Mục II.4, II.6: the day is that of the document.",
    any_kind=True,
    cases=(
        bad(
            "quyết định", "Căn cứ Nghị định", words=("05 tháng 9", "31 tháng 9"), says="ghi “ngày 31 tháng 9 năm 2019”"
        ),
        bad("báo cáo", "Gia Lai,", words=("05 tháng 01", "30 tháng 02"), says="ghi “ngày 30 tháng 02 năm 2026”"),
        bad(
            "báo cáo", "Thực hiện chương", words=("công tác", "công tác ngày 12/13/2025"), says="ghi “ngày 12/13/2025”"
        ),
        good("báo cáo", "Thực hiện chương", words=("công tác", "công tác ngày 29/02/2024")),
    ),
)
def impossible_day(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a date, anywhere in the file, that no calendar has."""
    for paragraph in anatomy.shown.paragraphs:
        for date in _FULL_DATE.finditer(paragraph.text) if "gày" in paragraph.text else ():
            if day_written(date["day"], date["month"] or date["m"], date["year"]) is None:
                yield departure(paragraph, it_reads(date[0]), _DAY_OF_THE_CALENDAR, source=provision(Role.PLACE_DATE))


_DAY_OF_THE_CALENDAR = Message("ngày có trên lịch", "a day of the calendar")


def _on_one_line(piece: FormPiece) -> str:
    """Return number and symbol on one line: a line may turn after a hyphen."""
    joined = re.sub(r"(?<=[-/])\n", "", piece.paragraph.text)
    return joined.replace("\n", " ").strip()
