"""ND: number and symbol, place and date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.conformity.demands.faults import Deviation, Sureness, form_rule
from coordlib.conformity.demands.looks import pieces_with, rephrased
from coordlib.conformity.pieces import Anatomy, FormPiece
from coordlib.language import Message
from coordlib.lexicon import kinds_of
from coordlib.page import ND30, Role

_NUMBER = ND30.look(Role.NUMBER).source
_PLACE = ND30.look(Role.PLACE_DATE).source
_Slip = tuple[str, str, str, str]
"""What is wrong in a line, in both languages, and the words for which others stand; empty where people mend it."""


def _slips(piece: FormPiece, text: str, found: Iterator[_Slip], source: str, model: str) -> Iterator[Deviation]:
    for vi, en, old, new in found:
        stands, asked = (
            Message(f"ghi “{text}”: {vi}", f"it reads {text!r}: {en}"),
            Message(f"như {model}", f"as {model}"),
        )
        yield Deviation.of(piece, stands, source, asked, edits=rephrased(piece, old, new))


# --- number ---

_FORM = re.compile(r"^Số: *(?P<number>[\d….\s_]*)(?P<slash>\s*/\s*)(?P<symbol>.*)$")
_LEFT_BLANK = re.compile(r"[….]|\d\.")


@form_rule("ND021", vi="Ghi số, ký hiệu như “Số: 05/QĐ-UBND”.", en="Write number and symbol as in “Số: 05/QĐ-UBND”.")
def number_of_another_form(anatomy: Anatomy) -> Iterator[Deviation]:
    """Số, ký hiệu ghi “Số: 05/QĐ-UBND”: dấu hai chấm, số dưới 10 thêm số 0, dấu gạch chéo, gạch nối không cách chữ.

    Number and symbol read “Số: 05/QĐ-UBND”: a colon, a zero before a number below 10, a slash, hyphens without spaces.

    NĐ 30/2020, Phụ lục I, Mục II.3. What is left blank is not judged.
    """
    for _, piece in pieces_with(anatomy, Role.NUMBER):
        text = numbered(piece)
        yield from _slips(piece, text, _number_slips(text), _NUMBER, "“Số: 05/QĐ-UBND”")


def numbered(piece: FormPiece) -> str:
    """Return number and symbol on one line: a line may turn after a hyphen."""
    return " ".join(re.sub(r"(?<=[-/])\n", "", piece.paragraph.text).split(" ")).replace("\n", " ").strip()


def _number_slips(text: str) -> Iterator[_Slip]:
    if not text.startswith("Số:"):
        word = re.match(r"^\w+\s*[:.]?", text)
        yield "không bắt đầu bằng “Số:”", "it does not begin with “Số:”", word[0].rstrip() if word else "", "Số:"
        return
    form = _FORM.match(text)
    if form is None:
        if re.match(r"^Số: *\d+", text):
            yield "thiếu dấu gạch chéo giữa số và ký hiệu", "no slash between number and symbol", "", ""
        return
    number, slash = form["number"].strip(), form["slash"]
    whole = f"{number}{slash}"
    if re.fullmatch(r"\d", number):
        yield "số dưới 10 không có số 0 phía trước", "a number below 10 has no zero", whole, f"0{whole}"
    if re.fullmatch(r"0\d\d+", number):
        yield "thừa số 0", "a zero too many", number, number.lstrip("0")
    if slash != "/" and re.fullmatch(r"\d+", number):
        yield "có khoảng trắng quanh dấu gạch chéo", "spaces around the slash", whole, f"{number}/"
    yield from _symbol_slips(form["symbol"])


def _symbol_slips(symbol: str) -> Iterator[_Slip]:
    if not symbol.strip() or _LEFT_BLANK.search(symbol) or re.search(r"\s{2}", symbol):
        return
    if re.search(r"\s*[-–]\s+|\s+[-–]", symbol.rstrip("- ")) or "–" in symbol:
        vi, en = "có khoảng trắng hoặc gạch ngang dài trong ký hiệu", "spaces or a long dash in the symbol"
        yield vi, en, symbol, re.sub(r"\s*[-–]\s*", "-", symbol)
    elif re.search(r"(?<=\w)[_.\\]|\\", symbol):
        yield "các nhóm chữ viết tắt không nối bằng gạch nối", "its groups are not joined by hyphens", "", ""
    elif symbol == symbol.lower() and symbol != symbol.upper():
        yield "ký hiệu không in hoa", "the symbol is not in capitals", symbol, symbol.upper()


_SHORT_KINDS = frozenset(one.abbreviation for one in kinds_of("decree") if one.abbreviation) - {
    "TC",
    "TB",
    "DA",
    "CT",
    "PA",
    "HD",
}


@form_rule(
    "ND023", vi="Ghi chữ viết tắt của tên loại ở đầu ký hiệu.", en="Begin the symbol with the letters of the kind."
)
def symbol_of_other_letters(anatomy: Anatomy) -> Iterator[Deviation]:
    """Ký hiệu bắt đầu bằng chữ viết tắt tên loại văn bản: QĐ, BC, KH, TTr, TB, BB, QC.

    The symbol begins with the letters of the kind of document.

    NĐ 30/2020, Phụ lục I, Mục II.3 và Phụ lục III, Mục I. For joint documents the decree sets nothing: other letters
    that begin with those of the kind (QCPH, QCLT) are admitted.
    """
    for act, piece in pieces_with(anatomy, Role.NUMBER):
        form = _FORM.match(numbered(piece))
        if act.kind is None or form is None:
            continue
        symbol = re.split(r"[-–\s]", form["symbol"].split("/")[-1].strip())[0]
        short, kind = act.kind.abbreviation, act.kind.name
        if not symbol or not symbol.isalpha() or symbol.startswith(act.letters or (" ",)):
            continue
        if short:
            wrong_case = symbol.casefold() == short.casefold()
            stands = Message(f"ký hiệu “{symbol}” trên {kind}", f"the symbol {symbol!r} on a “{kind}”")
            sure = Sureness.LIKELY if act.joint and not wrong_case else Sureness.CERTAIN
            edits = rephrased(piece, f"/{symbol}", f"/{short}") if wrong_case else ()
            yield Deviation.of(piece, stands, "NĐ 30/2020, Phụ lục III, Mục I", f"“{short}”", sure, edits)
        elif act.needs("about") and symbol in _SHORT_KINDS:
            vi, en = f"ký hiệu công văn có tên loại “{symbol}”", f"the symbol of a letter has the kind {symbol!r}"
            asked = Message("công văn không có chữ viết tắt tên loại", "a letter has none")
            yield Deviation.of(piece, Message(vi, en), _NUMBER, asked)


# --- place and date ---

_DATED = re.compile(
    r"^(?P<place>.*?)(?P<comma>\s*,?\s*)(?P<word>[Nn]gày)\s+(?P<day>\S+)\s+tháng\s+(?P<month>\S+)\s+năm\s+(?P<year>\S+)$"
)
_SHORT_DATE = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}")


@form_rule(
    "ND024", vi="Ghi như “Gia Lai, ngày 05 tháng 01 năm 2026”.", en="Write as in “Gia Lai, ngày 05 tháng 01 năm 2026”."
)
def place_and_date_of_another_form(anatomy: Anatomy) -> Iterator[Deviation]:
    """Địa danh và thời gian ghi “Gia Lai, ngày 05 tháng 01 năm 2026”: dấu phẩy sau địa danh, ngày tháng năm viết đủ.

    Place and date read “Gia Lai, ngày 05 tháng 01 năm 2026”: a comma after the place, the date in full.

    NĐ 30/2020, Phụ lục I, Mục II.4.
    """
    for _, piece in pieces_with(anatomy, Role.PLACE_DATE):
        text = " ".join(piece.paragraph.text.split())
        yield from _slips(piece, text, _date_slips(text), _PLACE, "“Gia Lai, ngày 05 tháng 01 năm 2026”")


def _date_slips(text: str) -> Iterator[_Slip]:
    form = _DATED.match(text)
    if _SHORT_DATE.search(text):
        yield "ngày tháng viết tắt", "the date is short", "", ""
    elif form is None:
        before = text.partition("ngày")[0]
        if re.match(r"^[^\d….]*ngày", text) and not text.casefold().startswith("ngày") and "," not in before:
            yield "thiếu dấu phẩy sau địa danh", "no comma after the place", "", ""
    elif not form["place"].strip(" .…"):
        if not re.search(r"[.…]", text):
            yield "thiếu địa danh", "no place", "", ""
    else:
        yield from _place_slips(form["place"], form["comma"], form["word"])
        yield from _padding_slips(form["day"], form["month"])


def _place_slips(place: str, comma: str, word: str) -> Iterator[_Slip]:
    if comma != ", ":
        yield "sau địa danh không có “, ”", "no “, ” after the place", f"{place}{comma}{word}", f"{place}, ngày"
    elif word != "ngày":
        yield "chữ “Ngày” viết hoa", "“Ngày” has a capital", f", {word}", ", ngày"
    if place[:1].islower() and place[:1] not in ".…":
        yield "địa danh không viết hoa", "the place has no capital", place, place[:1].upper() + place[1:]


def _padding_slips(day: str, month: str) -> Iterator[_Slip]:
    for word, unit, number, small in (("ngày", "day", day, 9), ("tháng", "month", month, 2)):
        if re.fullmatch(r"\d", number) and int(number) <= small:
            vi, en = f"{word} {number} không có số 0 phía trước", f"no zero before the {unit} {number}"
            yield vi, en, f"{word} {number}", f"{word} 0{number}"


@form_rule(
    "ND025",
    sure=Sureness.LIKELY,
    vi="Bỏ số 0 trước tháng 3 đến tháng 9.",
    en="Take away the zero before the months 3 to 9.",
)
def month_padded_too_far(anatomy: Anatomy) -> Iterator[Deviation]:
    """Chỉ ngày dưới 10, tháng 1 và tháng 2 phải thêm số 0 ở trước.

    Only days below 10 and the months 1 and 2 need a zero before them.

    NĐ 30/2020, Phụ lục I, Mục II.4. The text asks for the zero there, and does not forbid it before other months.
    """
    asked = Message("chỉ thêm số 0 trước tháng 1, 2", "a zero only before months 1 and 2")
    for _, piece in pieces_with(anatomy, Role.PLACE_DATE):
        found = re.search(r"tháng\s+(0[3-9])\b", piece.paragraph.text)
        if found:
            stands = Message(f"ghi “tháng {found[1]}”", f"it reads “tháng {found[1]}”")
            yield Deviation.of(piece, stands, _PLACE, asked, Sureness.LIKELY)
