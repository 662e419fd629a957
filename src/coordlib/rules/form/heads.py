"""ND: the head: national name and motto, issuers, number, place and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from coordlib.anatomy import Anatomy, FiledAct, FormPiece
from coordlib.document import ADMITTED, Role
from coordlib.formats import ShownParagraph
from coordlib.language import day_written
from coordlib.lexicon import in_one_style, is_of_party, kinds_of, line_words, pattern
from coordlib.rules.form.departures import Deviation, Sureness, departure
from coordlib.rules.form.look_rules import look_rule
from coordlib.rules.form.looks import NAMES, pieces_with, rephrased, texts_of

_NUMBERED = pattern(r"^Số: *(?P<number>[\d….\s_]*)(?P<slash>\s*/\s*)(?P<symbol>.*)$")
_LEFT_BLANK = pattern(r"[….]|\d\.")
# what may stand for a body, too: TC, of tài chính
_OF_BODIES = pattern(r"T[BC]|DA|CT|P[ABCG]|HD")
_DATED = pattern(
    r"^(?P<place>.*?)(?P<comma>\s*,?\s*)(?P<word>[Nn]gày)\s+(?P<day>\S+)\s+tháng\s+"
    r"(?P<month>\S+)\s+năm\s+(?P<year>\S+)$"
)
_SHORT_DATE = pattern(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}")
_FULL_DAY = pattern(
    r"\b[Nn]gày\s+(?P<day>\d{1,2})\s*(?:/\s*(?P<m>\d{1,2})\s*/",
    r"|tháng\s+(?P<month>\d{1,2})\s+năm)\s*(?P<year>\d{4})\b",
)
_RIGHT_NAME = line_words("nation", standing="right")[0].upper()
_RIGHT_MOTTO = line_words("motto", standing="right")[0]
_SETS = ((12.0, 13.0), (13.0, 14.0))
_NO_GAP, _SINGLE = 6.5, 1.2


@look_rule("ND011")
def head_in_one_column(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        nation, issuer = act.first(Role.NATION), act.first(Role.ISSUER)
        if nation is None or not nation.whole or (issuer is not None and _beside(issuer.paragraph, nation.paragraph)):
            continue
        if issuer is None and nation.paragraph.cell is not None and nation.paragraph.cell.column:
            continue
        yield departure("head in one column", nation)


def _beside(left: ShownParagraph, right: ShownParagraph) -> bool:
    if left.cell is None or right.cell is None:
        return False
    return left.cell.table == right.cell.table and left.cell.column < right.cell.column


@look_rule("ND012")
def national_name_misspelled(anatomy: Anatomy) -> Iterator[Deviation]:
    for _, piece in pieces_with(anatomy, Role.NATION):
        if in_one_style(" ".join(piece.paragraph.text.split()).upper()) != _RIGHT_NAME:
            yield _misspelled("national name misspelled", piece, _RIGHT_NAME)


def _misspelled(row: str, piece: FormPiece, right: str) -> Deviation:
    whole = "".join(one.text for one in texts_of(piece.paragraph))
    return departure(row, piece, edits=rephrased(piece, whole, right), given=piece.paragraph.text, right=right)


@look_rule("ND014")
def motto_misspelled(anatomy: Anatomy) -> Iterator[Deviation]:
    for _, piece in pieces_with(anatomy, Role.MOTTO):
        if " ".join(piece.paragraph.text.split("\n")) != _RIGHT_MOTTO:
            yield _misspelled("motto misspelled", piece, _RIGHT_MOTTO)


@look_rule("ND017")
def sizes_of_two_sets(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        nation, motto = act.first(Role.NATION), act.first(Role.MOTTO)
        if nation is None or motto is None:
            continue
        sizes = nation.paragraph.size, motto.paragraph.size
        bounds = (ADMITTED.sizes[one.role] for one in (nation, motto))
        usual = all(least <= size <= most for size, (least, most) in zip(sizes, bounds, strict=True))
        if usual and sizes not in _SETS:
            yield departure("sizes of two sets", motto, nation=sizes[0], motto=sizes[1])


@look_rule("ND027")
def head_lines_apart(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        for upper, lower in ((Role.NATION, Role.MOTTO), (Role.SUPERIOR, Role.ISSUER)):
            first, second = act.first(upper), act.first(lower)
            if first is None or second is None or _beside(first.paragraph, second.paragraph):
                continue
            if first.paragraph.number >= second.paragraph.number:
                continue
            between = list(islice(act.following(first), second.paragraph.number - first.paragraph.number - 1))
            gap = first.paragraph.after + second.paragraph.before
            spaced = max(first.paragraph.line, second.paragraph.line) if not first.paragraph.exact else 1.0
            if gap > _NO_GAP or spaced > _SINGLE or any(not one.text and not one.is_rule for one in between):
                yield departure("head lines apart", second, source=lower.value, called=NAMES[lower])


_Slip = tuple[str, str, str, str]
"""What is wrong in a line, in both languages, and the words for which others stand; empty where people mend it."""


def _slips(row: str, piece: FormPiece, text: str, found: Iterator[_Slip]) -> Iterator[Deviation]:
    for vi, en, old, new in found:
        yield departure(row, piece, edits=rephrased(piece, old, new), text=text, vi=vi, en=en)


@look_rule("ND021")
def number_of_another_form(anatomy: Anatomy) -> Iterator[Deviation]:
    for _, piece in pieces_with(anatomy, Role.NUMBER):
        text = numbered(piece)
        yield from _slips("number of another form", piece, text, _number_slips(text))


def numbered(piece: FormPiece) -> str:
    """Return number and symbol on one line: a line may turn after a hyphen."""
    return " ".join(re.sub(r"(?<=[-/])\n", "", piece.paragraph.text).split(" ")).replace("\n", " ").strip()


def _number_slips(text: str) -> Iterator[_Slip]:
    if not text.startswith("Số:"):
        word = re.match(r"^\w+\s*[:.]?", text)
        yield "không bắt đầu bằng “Số:”", "it does not begin with “Số:”", word[0].rstrip() if word else "", "Số:"
        return
    form = _NUMBERED.match(text)
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


_SHORT_KINDS = frozenset({one.abbreviation for one in kinds_of("decree") if one.abbreviation} | {"CV"})


@look_rule("ND023")
def symbol_of_other_letters(anatomy: Anatomy) -> Iterator[Deviation]:
    for act, piece in pieces_with(anatomy, Role.NUMBER):
        form = _NUMBERED.match(numbered(piece))
        if act.kind is None or form is None:
            continue
        symbol = re.split(r"[-–\s]", form["symbol"].split("/")[-1].strip())[0]
        short, kind = act.kind.abbreviation, act.kind.name
        if not symbol or not symbol.isalpha() or symbol.startswith(act.letters or (" ",)):
            continue
        if short:
            wrong_case = symbol.casefold() == short.casefold()
            sure = Sureness.LIKELY if act.joint and not wrong_case else Sureness.CERTAIN
            edits = rephrased(piece, f"/{symbol}", f"/{short}") if wrong_case else ()
            told = {"symbol": symbol, "kind": kind, "short": short}
            yield departure("symbol of another kind", piece, sure=sure, edits=edits, **told)
        elif act.needs("about") and symbol in _SHORT_KINDS and not _may_be_of_a_body(act, symbol):
            yield departure("symbol of a letter", piece, symbol=symbol)


def _may_be_of_a_body(act: FiledAct, symbol: str) -> bool:
    """Tell whether letters of a kind are those of who issues a letter: TB of Sở Tư pháp they are not, TC may be."""
    first = " ".join(one.text for one in act.of(Role.ISSUER, Role.CO_ISSUER)).split()
    initials = "".join(word[:1] for word in first if word not in {"VÀ", "CỦA"})
    return _OF_BODIES.fullmatch(symbol) is not None and (
        not first or initials.startswith(symbol, 0) or initials.startswith(symbol, 1)
    )


@look_rule("ND024")
def place_and_date_of_another_form(anatomy: Anatomy) -> Iterator[Deviation]:
    for _, piece in pieces_with(anatomy, Role.PLACE_DATE):
        text = " ".join(piece.paragraph.text.split())
        yield from _slips("place and date of another form", piece, text, _date_slips(text))


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


@look_rule("ND106")
def impossible_day(anatomy: Anatomy) -> Iterator[Deviation]:
    for one in anatomy.shown.paragraphs:
        for found in _FULL_DAY.finditer(one.text) if "ngày" in one.text or "Ngày" in one.text else ():
            if day_written(found["day"], found["month"] or found["m"], found["year"]) is None:
                yield departure("impossible day", one, given=found[0])


@look_rule("ND025")
def month_padded_too_far(anatomy: Anatomy) -> Iterator[Deviation]:
    for _, piece in pieces_with(anatomy, Role.PLACE_DATE):
        found = re.search(r"tháng\s+(0[3-9])\b", piece.paragraph.text)
        if found:
            yield departure("month padded too far", piece, month=found[1])


@look_rule("ND104")
def party_body_under_the_national_name(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        nation = act.first(Role.NATION)
        bodies = tuple(act.of(Role.SUPERIOR, Role.ISSUER, Role.CO_ISSUER))
        own = [one for one in bodies if is_of_party(one.text)]
        if nation is not None and own:
            name = " ".join(own[0].text.split())
            shared = act.joint or any(one.role is not Role.SUPERIOR and one not in own for one in bodies)
            sure = Sureness.CUSTOM if shared and own[0].role is not Role.SUPERIOR else Sureness.LIKELY
            yield departure("party under the national name", nation, sure=sure, name=name)
