"""ND: number and symbol, place and date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.conformity.demands import Departure, Sureness, form_rule, judged, pieces_with, rephrased
from coordlib.conformity.pieces import Anatomy, FormPiece
from coordlib.language import Message
from coordlib.lexicon import kinds_of
from coordlib.page import ND30, Role

_NUMBER = ND30.look(Role.NUMBER).source
_PLACE = ND30.look(Role.PLACE_DATE).source


# --- number ---

_FORM = re.compile(r"^Số: *(?P<number>[\d….\s_]*)(?P<slash>\s*/\s*)(?P<symbol>.*)$")
_LEFT_BLANK = re.compile(r"[….]|\d\.")


@form_rule("ND021", vi="Ghi số, ký hiệu như “Số: 05/QĐ-UBND”.", en="Write number and symbol as in “Số: 05/QĐ-UBND”.")
def number_of_another_form(anatomy: Anatomy) -> Iterator[Departure]:
    """Số, ký hiệu ghi “Số: 05/QĐ-UBND”: dấu hai chấm, số dưới 10 thêm số 0, dấu gạch chéo, gạch nối không cách chữ.

    Number and symbol read “Số: 05/QĐ-UBND”: a colon, a zero before a number below 10, a slash, hyphens without spaces.

    NĐ 30/2020, Phụ lục I, Mục II.3. What is left blank is not judged.
    """
    for _, piece in pieces_with(anatomy, (Role.NUMBER,)):
        text = numbered(piece)
        for what, old, new in _number_faults(text):
            yield Departure(
                piece.paragraph,
                Message(f"ghi “{text}”: {what.vi}", f"it reads {text!r}: {what.en}"),
                Message(f"{_NUMBER}: như “Số: 05/QĐ-UBND”", f"{_NUMBER}: as “Số: 05/QĐ-UBND”"),
                edits=rephrased(piece.paragraph, old, new) if old else (),
            )


def numbered(piece: FormPiece) -> str:
    """Return number and symbol on one line: a line may turn after a hyphen."""
    return " ".join(re.sub(r"(?<=[-/])\n", "", piece.paragraph.text).split(" ")).replace("\n", " ").strip()


def _number_faults(text: str) -> Iterator[tuple[Message, str, str]]:
    if not text.startswith("Số:"):
        word = re.match(r"^\w+\s*[:.]?", text)
        found = word[0] if word else ""
        yield (
            Message("không bắt đầu bằng “Số:”", "it does not begin with “Số:”"),
            found.rstrip(),
            "Số:",
        )
        return
    form = _FORM.match(text)
    if form is None:
        if re.match(r"^Số: *\d+", text):
            yield Message("thiếu dấu gạch chéo giữa số và ký hiệu", "no slash between number and symbol"), "", ""
        return
    number, slash, symbol = form["number"].strip(), form["slash"], form["symbol"]
    if re.fullmatch(r"\d", number):
        yield (
            Message("số dưới 10 không có số 0 phía trước", "a number below 10 has no zero"),
            f"{number}{slash}",
            f"0{number}{slash}",
        )
    if re.fullmatch(r"0\d\d+", number):
        yield Message("thừa số 0", "a zero too many"), number, number.lstrip("0")
    if slash != "/" and re.fullmatch(r"\d+", number):
        yield (
            Message("có khoảng trắng quanh dấu gạch chéo", "spaces around the slash"),
            f"{number}{slash}",
            f"{number}/",
        )
    yield from _symbol_faults(symbol)


def _symbol_faults(symbol: str) -> Iterator[tuple[Message, str, str]]:
    if not symbol.strip() or _LEFT_BLANK.search(symbol) or re.search(r"\s{2}", symbol):
        return
    if re.search(r"\s*[-–]\s+|\s+[-–]", symbol.rstrip("- ")) or "–" in symbol:
        tidy = re.sub(r"\s*[-–]\s*", "-", symbol)
        yield (
            Message("có khoảng trắng hoặc gạch ngang dài trong ký hiệu", "spaces or a long dash in the symbol"),
            symbol,
            tidy,
        )
    elif re.search(r"(?<=\w)[_.\\]|\\", symbol):
        yield Message("các nhóm chữ viết tắt không nối bằng gạch nối", "its groups are not joined by hyphens"), "", ""
    elif symbol == symbol.lower() and symbol != symbol.upper():
        yield Message("ký hiệu không in hoa", "the symbol is not in capitals"), symbol, symbol.upper()


@form_rule(
    "ND022",
    vi="Trình bày số, ký hiệu cỡ 13, đứng, không đậm, canh giữa.",
    en="Set number and symbol in size 13, upright, not bold, centred.",
)
def number_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """Số, ký hiệu: cỡ 13, kiểu chữ đứng, không đậm, canh giữa dưới tên cơ quan ban hành.

    Number and symbol: size 13, upright, not bold, centred below the issuer.

    NĐ 30/2020, Phụ lục I, Mục II.3.
    """
    yield from judged(anatomy, (Role.NUMBER,))


@form_rule(
    "ND023", vi="Ghi chữ viết tắt của tên loại ở đầu ký hiệu.", en="Begin the symbol with the letters of the kind."
)
def symbol_of_other_letters(anatomy: Anatomy) -> Iterator[Departure]:
    """Ký hiệu bắt đầu bằng chữ viết tắt tên loại văn bản: QĐ, BC, KH, TTr, TB, BB, QC.

    The symbol begins with the letters of the kind of document.

    NĐ 30/2020, Phụ lục I, Mục II.3 và Phụ lục III, Mục I. For joint documents the decree sets nothing: other letters
    that begin with those of the kind (QCPH, QCLT) are admitted.
    """
    for act, piece in pieces_with(anatomy, (Role.NUMBER,)):
        form = _FORM.match(numbered(piece))
        if act.kind is None or form is None:
            continue
        symbol = re.split(r"[-–\s]", form["symbol"].split("/")[-1].strip())[0]
        short = act.kind.abbreviation
        if not symbol or not symbol.isalpha() or symbol.startswith(act.letters or (" ",)):
            continue
        if short:
            wrong_case = symbol.casefold() == short.casefold()
            edits = rephrased(piece.paragraph, f"/{symbol}", f"/{short}") if wrong_case else ()
            yield Departure(
                piece.paragraph,
                Message(f"ký hiệu “{symbol}” trên {act.kind.name}", f"the symbol {symbol!r} on a “{act.kind.name}”"),
                Message(f"NĐ 30/2020, Phụ lục III, Mục I: “{short}”", f"NĐ 30/2020, Phụ lục III, Mục I: “{short}”"),
                Sureness.LIKELY if act.joint and not wrong_case else Sureness.CERTAIN,
                edits,
            )
        elif act.needs("about") and symbol in _SHORT_KINDS:
            yield Departure(
                piece.paragraph,
                Message(f"ký hiệu công văn có tên loại “{symbol}”", f"the symbol of a letter has the kind {symbol!r}"),
                Message(
                    "NĐ 30/2020, Phụ lục I, Mục II.3: công văn không có chữ viết tắt tên loại",
                    "NĐ 30/2020, Phụ lục I, Mục II.3: a letter has none",
                ),
            )


_SHORT_KINDS = frozenset(one.abbreviation for one in kinds_of("decree") if one.abbreviation) - {
    "TC",
    "TB",
    "DA",
    "CT",
    "PA",
    "HD",
}


# --- place and date ---

_DATED = re.compile(
    r"^(?P<place>.*?)(?P<comma>\s*,?\s*)(?P<word>[Nn]gày)\s+(?P<day>\S+)\s+tháng\s+(?P<month>\S+)\s+năm\s+(?P<year>\S+)$"
)
_SHORT_DATE = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}")


@form_rule(
    "ND024", vi="Ghi như “Gia Lai, ngày 05 tháng 01 năm 2026”.", en="Write as in “Gia Lai, ngày 05 tháng 01 năm 2026”."
)
def place_and_date_of_another_form(anatomy: Anatomy) -> Iterator[Departure]:
    """Địa danh và thời gian ghi “Gia Lai, ngày 05 tháng 01 năm 2026”: dấu phẩy sau địa danh, ngày tháng năm viết đủ.

    Place and date read “Gia Lai, ngày 05 tháng 01 năm 2026”: a comma after the place, the date in full.

    NĐ 30/2020, Phụ lục I, Mục II.4.
    """
    for _, piece in pieces_with(anatomy, (Role.PLACE_DATE,)):
        text = " ".join(piece.paragraph.text.split())
        for what, old, new in _date_faults(text):
            yield Departure(
                piece.paragraph,
                Message(f"ghi “{text}”: {what.vi}", f"it reads {text!r}: {what.en}"),
                Message(
                    f"{_PLACE}: như “Gia Lai, ngày 05 tháng 01 năm 2026”",
                    f"{_PLACE}: as “Gia Lai, ngày 05 tháng 01 năm 2026”",
                ),
                edits=rephrased(piece.paragraph, old, new) if old else (),
            )


def _date_faults(text: str) -> Iterator[tuple[Message, str, str]]:
    if _SHORT_DATE.search(text):
        yield Message("ngày tháng viết tắt", "the date is short"), "", ""
        return
    form = _DATED.match(text)
    if form is None:
        if (
            re.match(r"^[^\d….]*ngày", text)
            and not text.casefold().startswith("ngày")
            and "," not in text.partition("ngày")[0]
        ):
            yield Message("thiếu dấu phẩy sau địa danh", "no comma after the place"), "", ""
        return
    place, comma, word = form["place"], form["comma"], form["word"]
    if not place.strip(" .…"):
        if not re.search(r"[.…]", text):
            yield Message("thiếu địa danh", "no place"), "", ""
        return
    if comma != ", ":
        yield (
            Message("sau địa danh không có “, ”", "no “, ” after the place"),
            f"{place}{comma}{word}",
            f"{place}, ngày",
        )
    elif word != "ngày":
        yield Message("chữ “Ngày” viết hoa", "“Ngày” has a capital"), f", {word}", ", ngày"
    if place[:1].islower() and place[:1] not in ".…":
        yield Message("địa danh không viết hoa", "the place has no capital"), place, place[:1].upper() + place[1:]
    yield from _padding_faults(form["day"], form["month"])


def _padding_faults(day: str, month: str) -> Iterator[tuple[Message, str, str]]:
    for word, number, small in (("ngày", day, 9), ("tháng", month, 2)):
        if re.fullmatch(r"\d", number) and int(number) <= small:
            vi = f"{word} {number} không có số 0 phía trước"
            yield (
                Message(vi, f"no zero before the {'day' if word == 'ngày' else 'month'} {number}"),
                f"{word} {number}",
                f"{word} 0{number}",
            )


@form_rule(
    "ND025",
    sure=Sureness.LIKELY,
    vi="Bỏ số 0 trước tháng 3 đến tháng 9.",
    en="Take away the zero before the months 3 to 9.",
)
def month_padded_too_far(anatomy: Anatomy) -> Iterator[Departure]:
    """Chỉ ngày dưới 10, tháng 1 và tháng 2 phải thêm số 0 ở trước.

    Only days below 10 and the months 1 and 2 need a zero before them.

    NĐ 30/2020, Phụ lục I, Mục II.4. The text asks for the zero there, and does not forbid it before other months.
    """
    for _, piece in pieces_with(anatomy, (Role.PLACE_DATE,)):
        found = re.search(r"tháng\s+(0[3-9])\b", piece.paragraph.text)
        if found:
            yield Departure(
                piece.paragraph,
                Message(f"ghi “tháng {found[1]}”", f"it reads “tháng {found[1]}”"),
                Message(f"{_PLACE}: chỉ thêm số 0 trước tháng 1, 2", f"{_PLACE}: a zero only before months 1 and 2"),
                Sureness.LIKELY,
            )


@form_rule(
    "ND026",
    vi="Trình bày địa danh, ngày tháng cỡ 13-14, nghiêng, không đậm, canh giữa.",
    en="Set place and date in size 13 or 14, italic, not bold, centred.",
)
def place_and_date_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """Địa danh và thời gian ban hành: chữ in thường, cỡ 13 đến 14, kiểu nghiêng, canh giữa dưới Quốc hiệu, Tiêu ngữ.

    Place and date: size 13 to 14, italic, centred below the national name and motto.

    NĐ 30/2020, Phụ lục I, Mục II.4.
    """
    yield from judged(anatomy, (Role.PLACE_DATE,), caps=False)


RULES = (
    number_of_another_form,
    number_of_another_look,
    symbol_of_other_letters,
    place_and_date_of_another_form,
    month_padded_too_far,
    place_and_date_of_another_look,
)
