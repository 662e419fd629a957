"""Openings: what a line of a document is, by its own words: national name, number, basis, capacity, Nơi nhận.

In comes the text of one line or paragraph; out goes what its words alone say. How it looks, and what stands above and
below it, the readers of heads, units and closings weigh.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from coordlib import lexicon
from coordlib.document import Role
from coordlib.language import checked, explained
from coordlib.lexicon import KindFamily, LineName, UnitName, pattern

ISSUED: tuple[KindFamily, ...] = ("decree", "practice", "normative", "copy", "consolidated")
"""The families of the kinds that a document may bear as its title."""
_LONGEST_FORMAL = 90  # letters
_LAST = 12  # letters at the end of a text that tell how it ends
_HEADED: tuple[UnitName, ...] = ("part", "chapter", "section", "article")
_MARKS: Mapping[type[lexicon.PageMark], Role] = {
    lexicon.Urgency: Role.URGENCY,
    lexicon.Secrecy: Role.SECRECY,
    lexicon.Circulation: Role.CIRCULATION,
    lexicon.DraftMark: Role.CIRCULATION,
}
_FIRST_OF_CAPACITIES = frozenset(
    letter for mark in lexicon.SIGNING_MARKS for letter in (mark.value[:1], mark.value[:1].lower())
)


@cache
def _begins(*lines: LineName) -> re.Pattern[str]:
    """Return a pattern of how some lines begin, with their marks or, where a program left them out, without."""
    plain = lexicon.any_of(lexicon.unaccented(one) for one in lexicon.line_words(*lines))
    return re.compile(rf"{lexicon.line_pattern(*lines)}|(?i:{plain})")


# --- words of the lexicon, as parts of patterns ---


def _kind_in_capitals() -> str:
    return lexicon.kind_pattern(*ISSUED, case="capitals")


def _modifier_in_capitals() -> str:
    return lexicon.any_of(lexicon.MODIFIERS, capitals=True)


def _basis_begins() -> str:
    return "|".join(map(lexicon.in_either_style, lexicon.line_words("basis")))


def _attachment_begins() -> str:
    return lexicon.line_pattern("attachment")


def _something_issued() -> str:
    kinds = lexicon.kind_pattern("decree", "practice", "normative", case="title")
    return rf"(?:{kinds}|[Vv]ăn bản|[Ll]ệnh)(?!\w)|[….\[]"


def _annex_label() -> str:
    return lexicon.label_pattern("annex", accepted=True)


def _office_without_accents() -> str:
    return lexicon.any_of(lexicon.unaccented(office.name) for office in lexicon.OFFICES)


def _body_in_capitals() -> str:
    return lexicon.body_pattern("first", case="capitals")


def _proxy_in_capitals() -> str:
    return lexicon.any_of((office.name for office in lexicon.OFFICES if office.role == "proxy"), capitals=True)


# --- patterns ---

NATION = re.compile(lexicon.in_either_style(lexicon.line_words("nation")[0].upper()))
"""The national name in capitals, wherever it stands in a line."""
MOTTO = re.compile(r"Độc lập ?[-–] ?Tự do ?[-–] ?Hạnh phúc", re.IGNORECASE)
# “SỐ 4 -” alone, in capitals, is what a narrow column left of a name: “ĐỘI QUẢN LÝ THỊ TRƯỜNG”.
_NO_REST_OF_A_NAME = r"(?!(?-i:SỐ) \d{1,4}(?: ?[-–,]| VÀ)?\s*$)"
SYMBOL_LINE = pattern(
    r"(?i)",
    _NO_REST_OF_A_NAME,
    r"S[ốo] ?:? ?",
    r"(?P<number>(?:\d{1,5}[a-zA-Z]?|…|\.{2,}|)(?: ?/ ?(?:\d{4}|…|\.{2,}|(?= ?/)))?)",  # “12”, “12/2020”, a blank
    r"(?: ?/ ?(?P<symbol>[^\W\d_][\w&.]*(?: ?[-/] ?[\w&.]+)*))?\s*$",  # “QĐ-UBND”
)
"""Number and symbol: the groups `number` and `symbol`."""
NUMBER_BEGUN = pattern(r"(?i)\s*", _NO_REST_OF_A_NAME, r"(?:số|so)\s*[:.]?\s*(?=[\d….…_/{\[])")
"""How a line of the number begins, however it goes on."""
PLACE_DATE_LINE = pattern(
    rf"(?:(?P<place>[{lexicon.CAPITALS}][^,;:]{{1,60}}?|…|\.{{3,}})?, ?)?",  # “Gia Lai, ”, a blank, or none
    r"[Nn]g[àa]y ?(?P<day>\d{1,2}|[….]*)",
    r" ?th[áa]ng ?(?P<month>\d{1,2}|[….]*)",
    r" ?n[ăa]m ?(?P<year>\d{4}|[….\d]*)\S{0,2}$",
)
"""Place and date: the groups `place`, `day`, `month`, `year`."""
DATE_BEGUN = re.compile(r"ng[àa]y\b.{0,40}\bth[áa]ng\b|,\s*ngày\s+[\d….]", re.IGNORECASE)
"""What a line of place and date has in it, however it is written."""
_END = re.compile(lexicon.END_PATTERN)
# A word at the end of a line whose number stands in the next.
_DANGLING = pattern(
    r"(?:^|[\s(“])(?:",
    lexicon.unit_pattern(*_HEADED, "annex", case="title"),  # “Điều”
    rf"|{lexicon.unit_pattern(*_HEADED, case='capitals')}",  # “CHƯƠNG”
    rf"|(?i:{lexicon.unit_pattern('clause', 'point')})",  # “khoản”
    r"|số|Số:?|SỐ:?)$",
)
_TITLE = pattern(
    r"(?s)(?P<kind>", _kind_in_capitals, r"(?: ", _modifier_in_capitals, r")*)",  # “QUY CHẾ PHỐI HỢP”
    r"(?P<number> \d+/[^\s:]+)?(?: ?:)?",  # “NGHỊ QUYẾT 12/NQ-HĐND:”
    r"(?P<rest> .*)?",
)  # fmt: skip
_BASIS = pattern(
    r"(?:[-–+*] ?)?",
    r"(?i:", _basis_begins, rf")(?![{lexicon.SMALL_LETTERS}])",  # “Căn cứ”, and not “Căn cước”
)  # fmt: skip
_RECIPIENTS = pattern(r"(?s)(?:", lambda: _begins("recipients").pattern, r") ?:?(?P<rest>.*)")
_RESOLVED = pattern(lambda: lexicon.line_pattern("resolved"), r"\s?:?")
_ATTACHMENT = pattern(
    r"\( ?(?:", _attachment_begins, r") ?(?=(?i:", _something_issued, r"))",  # “(Kèm theo Quyết định …”
    r"|(?:", _attachment_begins, r") ?(?=", _something_issued, r")",  # “ban hành theo luật …” is what it is about
)  # fmt: skip
_ANNEX = pattern(
    r"(?s)(?P<word>", lambda: lexicon.line_pattern("annex"), r")(?: (?i:số))?",
    r"(?: (?P<label>(?:0?", _annex_label, r"(?:\.\d{1,2})?)(?!\w)|…\d?\.*))?",  # “Phụ lục II”, “Mẫu số 01.2”
    r"(?!\s*(?:của|này|và|hoặc|tại|kèm|ban hành|,|;|\)))",  # “Phụ lục này” is cited
    r"[.:\-–]?(?:\s+(?P<rest>.*)|$)",
)  # fmt: skip
_ANNEX_BY_NAME = lexicon.line_words("annex", standing="right")[0].lower()
_OFFICE_WITHOUT_ACCENTS = pattern(_office_without_accents)
_BODY = pattern(_body_in_capitals)
# “Sau khi bàn bạc, hai bên thống nhất:” is no proposal.
_AGREED = pattern(r"Sau khi .* (?:thống nhất|thỏa thuận|ký kết)(?!\w)[^;]*:")
_REPRESENTED = pattern(
    r"(?:", _proxy_in_capitals, r") (?:CHO |CỦA )?",
    r"(?P<whom>(?:BÊN|", _body_in_capitals, r")(?!\w).*)",  # “ĐẠI DIỆN BÊN A”
    r"|(?i:(?:", _proxy_in_capitals, r") (?:cho |của )?(?P<side>bên [a-d]))",  # “Đại diện bên A”
)  # fmt: skip


def ends_text(text: str) -> bool:
    """Tell whether a text ends with the sign of its end: “./.”."""
    return _END.search(text, max(0, len(text) - _LAST)) is not None


def is_dangling(text: str, *, whole: bool = False) -> bool:
    """Tell whether a line ends with a word whose number stands in the next: “Điều”; `whole`: and says nothing else."""
    if whole:
        return _DANGLING.fullmatch(text) is not None
    return _DANGLING.search(text, max(0, len(text) - _LAST)) is not None


def is_capital(text: str) -> bool:
    """Tell whether no letter of a text is a small one, and some are letters."""
    return text == text.upper() != text.lower()


class TitleLine(NamedTuple):
    """The line of a title: the kind, a number behind it, and what else stands there."""

    kind: str
    number: str
    rest: str


def title_line(text: str) -> TitleLine | None:
    """Return the kind of document that a line in capitals begins with, and what follows it; none if it names none."""
    found = _TITLE.fullmatch(text) if text[:2].isupper() else None
    if found is None:
        return None
    return TitleLine(found["kind"], (found["number"] or "").strip(), (found["rest"] or "").strip())


def begins_title(text: str) -> bool:
    """Tell whether a text in capitals begins with the name of a kind of document."""
    return _TITLE.match(text) is not None


@explained
def kind_of_line(text: str) -> lexicon.Kind | None:
    """Return the kind that a whole line names, whatever its letters; none for what is no title of a document."""
    found = lexicon.kind_named(text)
    return found if found is not None and found.family in ISSUED else None


def is_kind_line(text: str) -> bool:
    """Tell whether a whole line names a kind of document, or is the blank for one in the samples of the decree."""
    return kind_of_line(text) is not None or _begins("kind-blank").match(_unnoted(text)) is not None


def is_mark(text: str) -> bool:
    """Tell whether a whole line in capitals is a mark of the first page: “HỎA TỐC”, “MẬT”, “DỰ THẢO”."""
    return len(text) < _LONGEST_FORMAL and is_capital(text) and lexicon.page_mark_named(text) is not None


def _unnoted(text: str) -> str:
    """Return a text without the figure of a note at its end."""
    return text.rstrip("0123456789")


def names_the_nation(text: str) -> bool:
    """Tell whether a line is the national name, however it is spelled."""
    return "nam" in text[-_LAST:].lower() and lexicon.is_nation(text)


def formal_role(text: str) -> Role | None:
    """Return what a line of a head is, by its words alone; none for the name of a body and for all else."""
    if names_the_nation(text):
        return Role.NATION
    if lexicon.is_motto(text):
        return Role.MOTTO
    mark = lexicon.page_mark_named(text) if len(text) < _LONGEST_FORMAL else None
    if mark is not None:
        return _MARKS[type(mark)]
    if NUMBER_BEGUN.match(text) or SYMBOL_LINE.fullmatch(text):
        return Role.NUMBER
    if is_about(text):
        return Role.ABOUT
    is_dated = PLACE_DATE_LINE.fullmatch(text) or DATE_BEGUN.search(text)
    return Role.PLACE_DATE if is_dated else None


def is_formal(text: str) -> bool:
    """Tell whether a line stands by itself in a head wherever it is: national name, motto, a mark, number, date."""
    if len(text) > _LONGEST_FORMAL or text[:1].islower():  # “số 12/QĐ-UBND.” ends a sentence
        return False
    placed = PLACE_DATE_LINE.fullmatch(text)
    if placed is not None and placed["place"]:
        return True
    return is_mark(text) or any(form.fullmatch(text) for form in (NATION, MOTTO, SYMBOL_LINE))


def is_about(text: str) -> bool:
    """Tell whether a line is the subject of a letter: “V/v …”."""
    return _begins("about").match(text) is not None


def is_basis(text: str) -> bool:
    """Tell whether a paragraph names what a document rests on: “Căn cứ …”."""
    if text[:1].islower() or _BASIS.match(text) is None:
        return False
    return text.endswith((";", ".", ",")) or not is_capital(text)  # “CĂN CỨ PHÁP LÝ” is a heading


def is_proposal(text: str) -> bool:
    """Tell whether a paragraph names on whose proposal a document is issued: “Theo đề nghị của …”, “Xét …”."""
    if text[:1].islower() or is_capital(text):
        return False
    return _begins("proposal").match(text) is not None and _AGREED.fullmatch(text) is None


def is_addressee(text: str) -> bool:
    """Tell whether a line says to whom a document is sent: “Kính gửi: …”."""
    return _begins("addressee").match(text) is not None


def heads_recipients(text: str) -> bool:
    """Tell whether a line is “Nơi nhận:”, above a list or before its first line."""
    return _RECIPIENTS.match(text) is not None


def behind_recipients(text: str) -> str:
    """Return what stands behind “Nơi nhận:” on its line."""
    found = _RECIPIENTS.match(text)
    return found["rest"].strip() if found else ""


def is_resolved(text: str) -> bool:
    """Tell whether a line is “QUYẾT ĐỊNH:”, “QUYẾT NGHỊ:” below the bases of a decision."""
    return _RESOLVED.fullmatch(text) is not None


def is_attachment(text: str) -> bool:
    """Tell whether a line says what a document is attached to: “(Kèm theo Quyết định số …)”."""
    return _ATTACHMENT.match(text) is not None


class AnnexLine(NamedTuple):
    """The head of an annex or a form: its label, the words behind it, whether its own word is in capitals.

    `form`: it is a form (Mẫu, Biểu), which may also be the caption of a sample.
    """

    label: str
    rest: str
    upper: bool
    form: bool


@explained
def annex_line(text: str) -> AnnexLine | None:
    """Return the head of an annex or a form with which a paragraph begins; none where it begins with none."""
    found = _ANNEX.match(text)
    if found is None or text[:1].islower():
        return None
    word, label, rest = found["word"], found["label"] or "", (found["rest"] or "").strip()
    is_upper, is_form = is_capital(word), word.lower() != _ANNEX_BY_NAME
    if is_form and not label:
        is_another_word = " " not in word and found["rest"]  # “Biểu dương …”
        if is_upper or is_another_word:  # “MẪU TRÌNH BÀY …”, “BIỂU MẪU”
            return None
    return AnnexLine(label, rest, is_upper, is_form)


@checked
def mark_at(text: str) -> lexicon.FoundMark | None:
    """Return the capacity with which a line of a signature begins: in capitals, or “TM.” before small letters."""
    found = lexicon.signing_mark_at(text) if text[:1] in _FIRST_OF_CAPACITIES else None
    is_written_in_full = found is not None and lexicon.compared(found.written) == found.mark.words
    if found is None or not is_written_in_full:
        return found
    return found if is_office(found.rest) or is_body(found.rest) else None


def is_office(text: str) -> bool:
    """Tell whether a line in capitals begins with an office: “PHÓ GIÁM ĐỐC …”; also one without marks."""
    if not is_capital(text):
        return False
    if text.isascii():
        return _OFFICE_WITHOUT_ACCENTS.match(lexicon.unaccented(text)) is not None
    return bool(lexicon.office_at(text)) or _begins("office-blank").match(_unnoted(text)) is not None


def goes_on_as_office(above: str, text: str) -> bool:
    """Tell whether a line in capitals goes on with an office that the line above it begins: “TỔNG” above “GIÁM ĐỐC”."""
    whole = f"{above} {text}"
    return is_office(whole) and len(lexicon.office_at(whole)) > len(above)


def represented(text: str) -> str:
    """Return whom a line says that its signer represents: “BÊN A” of “ĐẠI DIỆN BÊN A”; empty for none."""
    found = _REPRESENTED.fullmatch(text)
    return (found["whom"] or found["side"]).upper() if found else ""


def is_body(text: str, place: int = 0) -> bool:
    """Tell whether the name of a body in capitals begins at a place of a text, or the blank for one."""
    if _BODY.match(text, place) is not None:
        return True
    return place == 0 and _begins("body-blank").match(text) is not None
