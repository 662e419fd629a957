"""Openings: what a line of a document is, by its own words: national name, number, basis, capacity, Nơi nhận."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from coordlib import lexicon
from coordlib.document import Role
from coordlib.language import checked

ISSUED = ("decree", "practice", "normative", "copy", "consolidated")
"""The families of the kinds that a document may bear as its title."""
_LONGEST_FORMAL = 90


@cache
def _begins(*lines: str) -> re.Pattern[str]:
    """Return a pattern of how some lines begin, with their marks or, where a program left them out, without."""
    plain = lexicon.any_of(lexicon.unaccented(one) for one in lexicon.line_words(*lines))
    return re.compile(rf"{lexicon.line_pattern(*lines)}|(?i:{plain})")


_UNITS = ("part", "chapter", "section", "article")
_LARGE = lexicon.unit_pattern(*_UNITS, "annex", case="title")
_LARGE_CAPITALS = lexicon.unit_pattern(*_UNITS, case="capitals")
_SMALL = lexicon.unit_pattern("clause", "point")


def _kinds() -> str:
    return lexicon.kind_pattern(*ISSUED, case="capitals")


def _modified() -> str:
    return lexicon.any_of(lexicon.MODIFIERS, capitals=True)


def _bases() -> str:
    return "|".join(map(lexicon.in_either_style, lexicon.line_words("basis")))


def _received() -> str:
    return _begins("recipients").pattern


def _resolved_line() -> str:
    return lexicon.line_pattern("resolved")


def _attaching() -> str:
    return lexicon.kind_pattern("decree", "practice", "normative", case="title")


def _attachment() -> str:
    return lexicon.line_pattern("attachment")


def _annex_line() -> str:
    return lexicon.line_pattern("annex")


def _annex_label() -> str:
    return lexicon.label_pattern("annex", accepted=True)


def _offices() -> str:
    return lexicon.any_of(lexicon.unaccented(one.name) for one in lexicon.OFFICES)


def _bodies() -> str:
    return lexicon.body_pattern("first", case="capitals")


def _proxies() -> str:
    return lexicon.any_of((one.name for one in lexicon.OFFICES if one.role == "proxy"), capitals=True)


# “SỐ 4 -” alone, in capitals, is what a narrow column left of a name: “ĐỘI QUẢN LÝ THỊ TRƯỜNG”
_NO_NAME = r"(?!(?-i:SỐ) \d{1,4}(?: ?[-–,]| VÀ)?\s*$)"
_SYMBOL_LINE = lexicon.pattern(
    r"(?i)",
    _NO_NAME,
    r"S[ốo] ?:? ?(?P<number>(?:\d{1,5}[a-zA-Z]?",
    r"|…|\.{2,}|)(?: ?/ ?(?:\d{4}|…|\.{2,}|(?= ?/)))?)(?: ?/ ?(?P<symbol>[^\W\d_][\w&.]*(?: ?[-/] ?[\w&.]+)*))?\s*$",
)
_NUMBER_BEGUN = lexicon.pattern(r"(?i)\s*", _NO_NAME, r"(?:số|so)\s*[:.]?\s*(?=[\d….…_/{\[])")
_PLACE_DATE_LINE = lexicon.pattern(
    r"(?:(?P<place>[",
    lexicon.CAPITALS,
    r"][^,;:]{1,60}?|…|\.{3,})?, ?)?[Nn]g[àa]y ?(?P<day>\d{1,2}"
    r"|[….]*) ?th[áa]ng ?(?P<month>\d{1,2}|[….]*) ?n[ăa]m ?(?P<year>\d{4}|[….\d]*)\S{0,2}\.?$",
)
_DANGLING = lexicon.pattern(r"(?:^|[\s(“])(?:", _LARGE, r"|", _LARGE_CAPITALS, r"|(?i:", _SMALL, r")|số|Số:?|SỐ:?)$")
_TITLES = lexicon.pattern(
    r"(?s)(?P<kind>", _kinds, r"(?: ", _modified, r")*)(?P<number> \d+/\S+)?(?: ?:)?(?P<rest> .*)?"
)
_BASIS = lexicon.pattern(r"(?:[-–+*] ?)?(?i:", _bases, r")(?![", lexicon.SMALL_LETTERS, r"])")
_RECIPIENTS = lexicon.pattern(r"(?s)(?:", _received, r") ?:?(?P<rest>.*)")
_RESOLVED = lexicon.pattern(_resolved_line, r"\s?:?")


def _named() -> str:
    return r"(?:" + _attaching() + r"|[Vv]ăn bản|[Ll]ệnh)(?!\w)|[….\[]"


def _begun() -> str:
    return r"(?:" + _attachment() + r") ?"


# without a bracket “ban hành theo luật …” is what a document is about
_ATTACHMENTS = lexicon.pattern(r"\( ?", _begun, r"(?=(?i:", _named, r"))|", _begun, r"(?=", _named, r")")


def _labels() -> str:
    return r"(?:0?" + _annex_label() + r"(?:\.\d{1,2})?)(?!\w)|…\d?\.*"


_ANNEXES = lexicon.pattern(
    r"(?s)(?P<word>",
    _annex_line,
    r")(?: (?i:số))?(?: (?P<label>",
    _labels,
    r"))?(?!\s*(?:của|này|và|hoặc|tại|kèm|ban hành",
    r"|,|;|\)))[.:\-–]?(?:\s+(?P<rest>.*)|$)",
)
_PLAIN_OFFICES = lexicon.pattern(_offices)
_BODIES_WORDS = lexicon.pattern(_bodies)
# “Sau khi bàn bạc, hai bên thống nhất:” is no proposal
_AGREED = lexicon.pattern(r"Sau khi .* (?:thống nhất|thỏa thuận|ký kết)(?!\w)[^;]*:")
# “ĐẠI DIỆN BÊN A”
_REPRESENTED = lexicon.pattern(
    r"(?:",
    _proxies,
    r") (?:CHO |CỦA )?(?P<whom>(?:BÊN|",
    _bodies,
    r")(?!\w).*)|(?i:(?:",
    _proxies,
    r") (?:cho |của )?(?P<side>bên [a-d]))",
)
_END = re.compile(lexicon.END_PATTERN)
NATION = re.compile(lexicon.in_either_style(lexicon.line_words("nation")[0].upper()))
"""The national name in capitals, wherever it stands in a line."""
MOTTO = re.compile(r"Độc lập ?[-–] ?Tự do ?[-–] ?Hạnh phúc", re.IGNORECASE)
SYMBOL_LINE = _SYMBOL_LINE
"""Number and symbol: the groups `number` and `symbol`."""
NUMBER_BEGUN = _NUMBER_BEGUN
"""How a line of the number begins, however it goes on."""
PLACE_DATE_LINE = _PLACE_DATE_LINE
"""Place and date: the groups `place`, `day`, `month`, `year`."""
DATE_BEGUN = re.compile(r"ng[àa]y\b.{0,40}\bth[áa]ng\b|,\s*ngày\s+[\d….]", re.IGNORECASE)
"""What a line of place and date has in it, however it is written."""
_LAST = 12  # letters at the end of a text that tell how it ends


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
    found = _TITLES.fullmatch(text) if text[:2].isupper() else None
    if found is None:
        return None
    return TitleLine(found["kind"], (found["number"] or "").strip(), (found["rest"] or "").strip())


def begins_title(text: str) -> bool:
    """Tell whether a text in capitals begins with the name of a kind of document."""
    return _TITLES.match(text) is not None


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
        return _MARKS.get(type(mark).__name__, Role.CIRCULATION)
    if NUMBER_BEGUN.match(text) or SYMBOL_LINE.fullmatch(text):
        return Role.NUMBER
    if is_about(text):
        return Role.ABOUT
    return Role.PLACE_DATE if PLACE_DATE_LINE.fullmatch(text) or DATE_BEGUN.search(text) else None


_MARKS = {"Urgency": Role.URGENCY, "Secrecy": Role.SECRECY}


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
    begins = _begins("proposal").match(text) is not None and _AGREED.fullmatch(text) is None
    return begins and not text[:1].islower() and not is_capital(text)


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
    return _ATTACHMENTS.match(text) is not None


class AnnexLine(NamedTuple):
    """The head of an annex or a form: its label, the words behind it, whether its own word is in capitals.

    `form`: it is a form (Mẫu, Biểu), which may also be the caption of a sample.
    """

    label: str
    rest: str
    upper: bool
    form: bool


def annex_line(text: str) -> AnnexLine | None:
    """Return the head of an annex or a form with which a paragraph begins; none where it begins with none."""
    found = _ANNEXES.match(text)
    if found is None or text[:1].islower():
        return None
    upper, form = is_capital(found["word"]), found["word"].lower() != _BY_NAME
    if form and not found["label"] and (upper or (" " not in found["word"] and found["rest"])):
        return None  # “MẪU TRÌNH BÀY …”, “BIỂU MẪU”, “Biểu dương …”
    return AnnexLine(found["label"] or "", (found["rest"] or "").strip(), upper, form)


_BY_NAME = lexicon.line_words("annex", standing="right")[0].lower()


@checked
def mark_at(text: str) -> lexicon.FoundMark | None:
    """Return the capacity with which a line of a signature begins: in capitals, or “TM.” before small letters."""
    found = lexicon.signing_mark_at(text) if text[:1] in _FIRST_OF_MARKS else None
    if found is None or lexicon.compared(found.written) != found.mark.words:
        return found
    return found if is_office(found.rest) or is_body(found.rest) else None  # written in full


_FIRST_OF_MARKS = frozenset(
    first for mark in lexicon.SIGNING_MARKS for first in (mark.value[:1], mark.value[:1].lower())
)


def is_office(text: str) -> bool:
    """Tell whether a line in capitals begins with an office: “PHÓ GIÁM ĐỐC …”; also one without marks."""
    if not is_capital(text):
        return False
    if text.isascii():
        return _PLAIN_OFFICES.match(lexicon.unaccented(text)) is not None
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
    return _BODIES_WORDS.match(text, place) is not None or (not place and _begins("body-blank").match(text) is not None)
