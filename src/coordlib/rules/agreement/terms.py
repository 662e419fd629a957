"""TXT: the words that the text defines: used, defined once, and not before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import attrs

from coordlib.language import CALLED, Address, Breaches, Level, Message, Passage, Prose, Severity, bad, good, rule
from coordlib.lexicon import INITIALS, SIGNING_MARKS, SMALL_LETTERS, from_roman, in_one_spelling, line_pattern, pattern
from coordlib.model import Agreement, Wording
from coordlib.rules.agreement.letters import unplain_words
from coordlib.rules.agreement.syllables import is_syllable
from coordlib.rules.agreement.units import last_units
from coordlib.rules.gathering import BESIDE, met_again, rows_of, told_of

# of something whose name is longer
_SHORT_NAMES = (
    "Hệ thống",
    "Nền tảng",
    "Phần mềm",
    "Cơ sở dữ liệu",
    "Tổ công tác",
    "Tổ giúp việc",
    "Tổ liên ngành",
    "Ban Chỉ đạo",
    "Ban Điều phối",
    "Cổng",
    "Quỹ",
    "Đoàn kiểm tra",
    "Kho dữ liệu",
    "Ứng dụng",
)
_NAMES = "|".join(_SHORT_NAMES)
_ANNEX = line_pattern("annex", case="title")
_MEANING = pattern(
    r"[“\"]?(?P<term>[^“”\"().,;:\0\n]{2,60}?)[”\"]? (?:\([^()\0\n]{1,80}\) )?(?:là", r"|được hiểu là|bao gồm|gồm)\b"
)
_NAMED_ANEW = pattern(r"\([^()]*(?:sau đây|viết tắt|gọi tắt|gọi là)[^()]*\)")
_DANGLING = pattern(
    r"(?<!\w)(?:(?:kể từ|đối với|của)(?= ?,)|(?:kể từ(?: ngày| khi)?|đối với|của|và|hoặc|các"
    r"|những)(?= ?[.;](?:[ \n\0]|$)))"
)
_ABOUT_WORDS = pattern(r"(?i)giải thích (?:từ ngữ|thuật ngữ)")
# several may be named together
_AMONG = pattern(r", |; | và | hoặc ")
_LEADING = pattern(
    r"(?<!\w)(?:(?:như sau|sau đây|dưới đây)\s*[.:]",
    r"|(?:sau|gồm|trách nhiệm|nhiệm vụ|quyền(?: hạn)?|nguyên tắc)\s*:)$",
)
_ABBREVIATION = pattern(r"[", INITIALS, r"](?<![\w/.\-–].)[", INITIALS, r"]{1,7}(?![\w/\-–]|\.\w)")
# NAME stands for the first words of a longer name, which a text gives elsewhere.
_LONGER = pattern(
    r"NAME (?!(?:và|để|thì|trong|do|theo|phải|được|có|là|này|của|khi|với|tại)(?!\w))[\w“]", r'|[“"(]NAME[”")]|là NAME\W'
)
# “trên Hệ thống”, of which nothing says which it is
_SHORT_OF = pattern(
    r"(?<=[",
    SMALL_LETTERS,
    r"] )(?<!ác )(?<!hững )(?<!ỗi )(?P<name>",
    _NAMES,
    r")(?=[,.;:)\n\0]|$| (?:và|để|thì|trong|do|theo|phải|được|có|là|này|khi|với|tại)(?!\w))",
)
_LETTERS = pattern(r"[", INITIALS, r"]{2,8}")
# The words after which capitals are the sign of a standard, a symbol or a number.
_SYMBOL_BEFORE = pattern(
    r"(?:ký hiệu|mẫu|mẫu số|loại|nhóm|hạng|hình",
    r"|bảng|biểu|tiêu chuẩn|quy chuẩn|mã|mã số|số",
    r"|cấp|chữ|con dấu|dấu|phụ lục|phương án|tuyến",
    r"|vitamin|lớp|Bảng|Hình|giao thức|định dạng",
    r"|chuẩn|công nghệ|kỹ thuật|mạng|kênh|",
    _ANNEX,
    r") (?:[“\"(])?$",
)
# After a name a sign, a conjunction or a verb follows; other words may make it a longer name.
_ENDS_THERE = pattern(
    r"(?=[,.;:)\n]| (?:và|với|có|là|phải|được|chủ trì|phối hợp|thực hiện|báo cáo|tổ chức|gửi"
    r"|trả lời|kiểm tra|họp)(?!\w))"
)
# WORD stands for the abbreviation that is asked for.
_EXPLAINED = pattern(
    r'[(“"/]WORD[)”"/]|\([^()\0]{0,120}\WWORD\W?[^()\0]{0,60}\)',
    r'|\(WORD\W[^()\0]{0,120}\)|viết tắt:? (?:là )?[“"]?WORD',
    r'|(?<!\w)WORD[”"]? ?(?:\(|:| - | – |= |là (?:chữ viết tắt|tên|từ|các|một|những|hệ|việc|loại|[\w]+ (?!các)))',
    r'|(?:viết tắt|gọi tắt|gọi|là) (?:là|thành):? ?[“"]?WORD(?!\w)',
)

_NEAR, _SHORTEST, _LONG, _SHORTEST_NAME = 3, 2, 4, 3  # two in letters, two in words; fewer may be an office


@attrs.frozen
class DefinedTerm:
    """A term that the text defines: “… (sau đây gọi là Công an tỉnh)”, or “1. Thuê bao là …” among its meanings.

    `start`, `end`: where the definition stands in the whole text.
    """

    term: str
    passage: Passage
    start: int
    end: int
    in_brackets: bool


def defined_terms(agreement: Agreement) -> tuple[DefinedTerm, ...]:
    """Return the terms that a text defines, in order."""
    return _terms(agreement.prose)


@lru_cache(maxsize=4)
def _terms(prose: Prose) -> tuple[DefinedTerm, ...]:
    brackets = prose.find(CALLED)
    found = ((match["term"].strip(' .“”"*'), passage, *match.span()) for passage, match in brackets)
    called = (DefinedTerm(*one, in_brackets=True) for one in found)
    return tuple(sorted((*called, *_in_the_article_of_words(prose)), key=lambda one: one.start))


_EXPLAINING = (("iải", "thích"), ("IẢI", "THÍCH"))


def _in_the_article_of_words(prose: Prose) -> Iterator[DefinedTerm]:
    """Yield what the article “Giải thích từ ngữ” defines, one term a clause."""
    if not any(last in prose.words and f"{first} {last} " in prose.text for first, last in _EXPLAINING):
        return
    within, place = None, 0
    for address, text in prose.pieces:
        article = next((step for step in address.steps if step.level is Level.ARTICLE), None)
        if address.number == "title" and _ABOUT_WORDS.search(text):
            within = article
        found = _MEANING.match(text) if article is not None and article == within else None
        own_text = address.number == "text" and len(address.steps) > 1 and address.steps[-2].level is Level.CLAUSE
        if found and own_text and not _NAMED_ANEW.search(text[: found.end() + _NEAR]):
            passage = Passage(address, text, found.start("term"), found.end("term"))
            yield DefinedTerm(found["term"].strip("* "), passage, place, place + len(text), in_brackets=False)
        place += len(text) + 1


def _term_defined_in_vain(agreement: Agreement, *, code: str) -> Breaches:
    for term in _unused(agreement):
        asked = term.in_brackets is (code == "TXT011")
        if asked and (term.in_brackets or not _said_otherwise(term.term, agreement.prose)):
            what = _unused_term(term.term) if term.in_brackets else _unused_meaning(term.term)
            yield term.passage.address, what, term.passage.span


def _unused_term(term: str) -> Message:
    return Message(f"phần sau không dùng đến “{term}”", f"{term!r} is not used afterwards")


def _unused_meaning(term: str) -> Message:
    return Message(f"“{term}” được giải thích mà không dùng đến", f"{term!r} has a meaning and no use")


@rule(
    "TXT011",
    Severity.WARNING,
    law=Message(
        "Cách gọi đã đặt ở “(sau đây gọi là …)” phải được dùng ở phần sau.",
        "A term defined by “(sau đây gọi là …)” is used afterwards.",
    ),
    fix=Message(
        "Bỏ phần “(sau đây gọi là …)”, hoặc dùng cách gọi đó ở phần sau.",
        "Take the definition out, or use the term that it defines.",
    ),
    why="A definition that nothing uses makes the reader look for what is not there.",
    cases=(
        bad("Sở Khoa học và Công nghệ (sau đây gọi là Sở).", says="phần sau không dùng đến “Sở”"),
        good("Doanh nghiệp trả lời qua đường dây nóng (gọi số 113), bằng văn bản (viết tay)."),
    ),
)
def term_defined_in_vain(agreement: Agreement) -> Breaches:
    """Find a short name, “(sau đây gọi là Sở)”, that is not used afterwards."""
    yield from _term_defined_in_vain(agreement, code="TXT011")


@rule(
    "TXT042",
    Severity.NOTE,
    law=Message(
        "Từ ngữ đã giải thích phải được dùng trong văn bản.", "A word whose meaning the text gives is used in it."
    ),
    fix=Message("Bỏ phần giải thích, hoặc dùng đúng từ ngữ đó.", "Take the meaning out, or use the very word."),
    why="Where the text says it otherwise, the reader cannot tell whether the same is meant.",
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Giải thích từ ngữ",
                        "clauses": [
                            {"text": "Sự cố mạng là tình trạng mất liên lạc."},
                            {"text": "Trạm gốc là thiết bị."},
                        ],
                    },
                    {"article": "Hai", "text": "Khi có sự cố mạng thì báo."},
                ]
            },
            says="“Trạm gốc” được giải thích mà không dùng đến",
            where="khoản 2 Điều 1",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Giải thích từ ngữ",
                        "clauses": [
                            {"text": "Sự cố mạng là tình trạng mất liên lạc."},
                            {"text": "Trạm gốc là thiết bị."},
                        ],
                    },
                    {"article": "Hai", "text": "Khi có sự cố mạng ở trạm gốc thì báo."},
                ]
            }
        ),
    ),
)
def meaning_given_in_vain(agreement: Agreement) -> Breaches:
    """Find a word whose meaning is given, and that nothing uses."""
    yield from _term_defined_in_vain(agreement, code="TXT042")


def _said_otherwise(term: str, prose: Prose) -> bool:
    """Tell whether the words of a long term stand in one sentence with others between: “kỳ thị, xa lánh người …”."""
    words = term.lower().split()
    first, rest, last = (re.escape(" ".join(part)) for part in (words[:2], words[2:], words[-2:]))
    apart = rf"{first}(?! {rest}).{{0,60}}{last}"
    return len(words) >= _LONG and re.search(apart, prose.lowered) is not None


def _unused(agreement: Agreement) -> Iterator[DefinedTerm]:
    prose = agreement.prose
    for term in defined_terms(agreement):
        parts = [one for one in (*_AMONG.split(term.term), term.term) if len(one) >= _SHORTEST]
        as_written = any(_used(one.lower(), prose.lowered, term) for one in parts)
        if not as_written and not any(_used(in_one_spelling(one), in_one_spelling(prose.text), term) for one in parts):
            yield term


def _used(name: str, text: str, term: DefinedTerm) -> bool:
    """Tell whether a name stands after its definition, or, for an article of meanings, anywhere else."""
    before = not term.in_brackets and _stands_in(name, text, 0, term.start)
    return before or _stands_in(name, text, term.end, len(text))


def _stands_in(name: str, text: str, place: int, end: int) -> bool:
    """Tell whether whole words stand between two places: a pattern of each name would take longer than the search."""
    while (place := text.find(name, place, end)) >= 0:
        after = place + len(name)
        if not _is_of_a_word(text[place - 1 : place]) and (after == end or not _is_of_a_word(text[after])):
            return True
        place += 1
    return False


def _is_of_a_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _leads(end: str) -> bool:
    """Tell whether the end of a text says that something follows."""
    may = end[-1:] == ":" or (end[-1:] == "." and end[:-1].rstrip().endswith(("sau", "đây")))
    return may and _LEADING.search(end) is not None and "công thức" not in end


@rule(
    "TXT050",
    Severity.WARNING,
    law=Message(
        "Sau câu dẫn “như sau:”, “gồm:” có nội dung được dẫn; không câu nào dừng ở “kể từ”, “của”, “và”.",
        ("Behind a lead-in (“như sau:”) stands what it leads to, and no sentence ends with “kể từ”, “của” or “và”."),
    ),
    fix=Message("Bổ sung nội dung, hoặc bỏ câu dẫn.", "Add what it leads to, or take it out."),
    why="A lead-in with nothing behind it says that a list was lost.",
    confidence="G",
    cases=(
        bad("Hai bên thống nhất như sau:", says="sau “… bên thống nhất như sau:” không có nội dung"),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "Hai bên thống nhất như sau:",
                        "points": [{"text": "Gặp trực tiếp;"}, {"text": "Gửi văn bản."}],
                    }
                ]
            }
        ),
    ),
)
def lead_in_to_nothing(agreement: Agreement) -> Breaches:
    """Find a lead-in with nothing behind it (“như sau:”), and a sentence that ends with “của”, “và”."""
    for address, text in agreement.wording.once(_leading_to_nothing):
        end = " ".join(text.split(" ")[-5:])
        yield address.field("text"), _lead_in_to_nothing(end)
    for passage, _ in agreement.prose.find(_DANGLING):
        if not (passage.is_payload or passage.literal):
            end = f"{passage.before[-20:]}{passage.found}"
            yield passage.address, _lead_in_to_nothing(end), passage.span


def _lead_in_to_nothing(end: str) -> Message:
    return Message(f"sau “… {end}” không có nội dung", f"nothing stands behind {end!r}")


_END = 40  # letters


def _leading_to_nothing(wording: Wording) -> list[tuple[Address, str]]:
    """Return the texts of one line whose end says that something follows, and nothing does."""
    said = ((address, unit, unit.text.rstrip()) for address, unit in wording.once(last_units))
    led = [one for one in said if _leads(one[2][-_END:])]
    return [(address, text) for address, unit, text in led if not getattr(unit, "tables", ())]


@rule(
    "TXT035",
    Severity.WARNING,
    law=Message("Mỗi cách gọi, mỗi từ ngữ được đặt hoặc giải thích một lần.", "Each term is defined once."),
    fix=Message("Giữ một chỗ đặt tên hoặc giải thích.", "Keep one of the definitions."),
    why="Of two definitions nobody knows which one holds.",
    cases=(
        bad(
            {
                "body": [
                    {"article": "Một", "text": "Công an tỉnh (sau đây gọi là Bên A) và đơn vị (sau đây gọi là Bên A)."},
                    {"article": "Hai", "text": "Bên A trả lời."},
                ]
            },
            says="“Bên A” đã được đặt tên ở Điều 1",
        ),
        good(
            {
                "body": [
                    {"article": "Một", "text": "Công an tỉnh (sau đây gọi là Bên A), đơn vị (sau đây gọi là Bên B)."},
                    {"article": "Hai", "text": "Bên A, Bên B trả lời."},
                ]
            }
        ),
    ),
)
def term_defined_twice(agreement: Agreement) -> Breaches:
    """Find a term that is defined a second time."""
    for term, first in met_again([(in_one_spelling(one.term), one) for one in defined_terms(agreement)]):
        if first.in_brackets == term.in_brackets:
            where = first.passage.address.provision.cite()
            yield term.passage.address, _term_defined_twice(term.term, where), term.passage.span


def _term_defined_twice(term: str, where: str) -> Message:
    return Message(f"“{term}” đã được đặt tên ở {where}", f"{term!r} is already defined in {where}")


@rule(
    "TXT036",
    Severity.NOTE,
    silent_beside=("TXT035",),
    law=Message(
        "Cách gọi ngắn được dùng sau khi đã đặt, không dùng trước.",
        "A short name is used after it is given, not before.",
    ),
    fix=Message("Đặt cách gọi ngắn ngay ở lần đầu nêu tên.", "Give the short name where the full one first stands."),
    why=(
        "A reader who meets it first does not know who is meant. Only names and abbreviations are looked at; "
        "common words mean what they mean, and a name that only leaves the end of the full one out (Công an tỉnh "
        "– Công an tỉnh Gia Lai) is understood before."
    ),
    cases=(
        bad(
            {
                "body": [
                    {"article": "Một", "text": "Bảo đảm ANTT."},
                    {"article": "Hai", "text": "An ninh trật tự (sau đây viết tắt là ANTT); ANTT."},
                ]
            },
            says="“ANTT” đã dùng trong “Bảo đảm ANTT.”, trước khi được đặt tên",
        ),
        good(
            {
                "body": [
                    {"article": "Một", "text": "Bảo đảm an ninh trật tự (sau đây viết tắt là ANTT)."},
                    {"article": "Hai", "text": "ANTT."},
                ]
            }
        ),
    ),
)
def term_used_before_its_definition(agreement: Agreement) -> Breaches:
    """Find a short name that is used before it is given."""
    others = [one for one in defined_terms(agreement) if one.in_brackets]
    starts = [one.start for one in others]
    text, short = agreement.prose.text, {party.short_name for party in agreement.parties}
    for term in defined_terms(agreement):
        if not term.in_brackets or not _is_a_name(term.term, short) or _begins_the_full_name(term):
            continue
        used = re.compile(rf"(?<![\w-]){re.escape(term.term)}(?![\w-]){_ENDS_THERE.pattern}")
        for match in used.finditer(text, 0, term.start):
            passage = agreement.prose.passage(*match.span())
            before = bisect_right(starts, match.start())
            defining = before > 0 and match.start() < others[before - 1].end
            if passage.address.number == "text" and not passage.is_payload and not defining:
                yield passage.address, _term_used_before(term.term, near=passage.quoted), passage.span
                break


def _term_used_before(term: str, near: str) -> Message:
    return Message(
        f"“{term}” đã dùng trong “{near}”, trước khi được đặt tên",
        f"{term!r} is used in {near!r}, before it is defined",
    )


def _begins_the_full_name(term: DefinedTerm) -> bool:
    """Tell whether a short name stands in the words that it is given for: “Công an tỉnh Gia Lai (… Công an tỉnh)”."""
    text, end = term.passage.text, term.passage.start
    start = max(text.rfind(sign, max(0, end - _FAR), end) for sign in ".;\n(")
    return text.find(term.term, max(start + 1, end - _FAR, 0), end) >= 0


_FAR = 1500  # letters: a sentence is not longer, so that a search stays linear


def _is_a_name(term: str, short: set[str]) -> bool:
    """Tell whether a term cannot be taken for common words: capitals, a party, several words with a capital first."""
    words = term.split(" ")
    named = len(words) >= _SHORTEST_NAME or (len(words) > 1 and len(words[-1]) == 1)  # Tổ công tác, Bên A
    several = named and term[0].isupper() and not term.startswith(("Các ", "Những "))
    if term.endswith(("cấp xã", "cấp tỉnh", "cấp huyện")):
        return False  # words of the law
    return term in short or (term.isupper() and term.isalpha()) or (several and not any(map(str.isdigit, term)))


_LAST_ROMAN = 89  # “CV”, “DC” are letters
# Usual in documents; marks of money and measure; what the world knows by these letters alone.
_USUAL = {row["letters"] for row in rows_of(Path(__file__).with_name("usual_abbreviations.csv"))}
_USUAL |= {mark.letters for mark in SIGNING_MARKS}
_FORMULA_BEFORE, _SYMBOL_AFTER = re.compile(rf"(?:[=×÷∑√+*/] ?|/[{INITIALS}]+-? )$"), re.compile(r" ?[\d=×÷∑√+*]")


def _in_capitals_alone(prose: Prose) -> list[str]:
    return [word for word in prose.once(unplain_words) if word.isupper() and _LETTERS.fullmatch(word)]


@rule(
    "TXT013",
    Severity.NOTE,
    silent_beside=("DUT024", "TXT031"),
    law=Message(
        "Chữ viết tắt, cách gọi tắt (“Hệ thống”) được giải thích trong văn bản.",
        (
            "An abbreviation, or the first words of a longer name, is explained in the document, best where it "
            "is first used."
        ),
    ),
    fix=Message(
        "Viết đủ ở lần đầu, kèm chữ viết tắt trong ngoặc đơn.",
        "Write the words in full the first time, with the abbreviation in brackets.",
    ),
    why=(
        "It is explained by brackets (“… (ANTT)”, “ANTT (…)”), by “ANTT là …”, “ANTT: …”, or as the name of a "
        "party. Units, currencies, standards, what the world knows by its letters, formulas, and words in "
        "headings that are all in capitals are not concerned."
    ),
    cases=(
        bad("Bảo đảm ANTT trên địa bàn.", says="“ANTT” (trong “Bảo đảm ANTT trên địa”) chưa được giải thích"),
        good("An ninh, trật tự (ANTT); ANTT; UBND; CAT; 03/2019/NĐ-CP; Chương II; TOÀN DÂN BẢO VỆ AN NINH TỔ QUỐC."),
    ),
)
def abbreviation_never_explained(agreement: Agreement) -> Breaches:
    """Find an abbreviation (“ANTT”), or the first words of a longer name (“Hệ thống”), that nothing explains."""
    known = {party.abbreviation for party in (*agreement.parties, *agreement.issuers)}
    known |= {word for party in agreement.parties for word in (*party.name.split(), *party.short_name.split())}
    there = agreement.prose.once(_in_capitals_alone)
    for passage, match in agreement.prose.find_beginning(_ABBREVIATION, there) if there else ():
        abbreviation = match[0]
        if abbreviation in known or abbreviation in _USUAL or 0 < from_roman(abbreviation) <= _LAST_ROMAN:
            continue
        if not abbreviation.replace("Đ", "D").isascii():
            continue  # a word for emphasis: KHÔNG
        if _in_capitals(passage) or _is_symbol(passage) or passage.literal:
            continue
        if passage.address.number.startswith("table") or Level.ANNEX in {one.level for one in passage.address.steps}:
            continue  # a form has its own
        known |= {abbreviation}
        # in brackets or after “viết tắt là”, or followed by what it means
        explained = _EXPLAINED.pattern.replace("WORD", re.escape(abbreviation))
        if not re.search(explained, agreement.prose.text):
            yield told_of(passage, " chưa được giải thích", " is not explained", BESIDE)

    for passage, match in agreement.prose.find(_SHORT_OF):
        name = match["name"]
        longer = re.search(_LONGER.pattern.replace("NAME", name), agreement.prose.text)
        if not (longer or name in known or name in agreement.title or passage.literal):
            known |= {name}
            yield told_of(passage, " chưa được giải thích", " is not explained", BESIDE)


def _in_capitals(passage: Passage) -> bool:
    """Tell whether a neighbouring word is all in capitals too, or the line is a heading."""
    before, after = passage.before.rpartition("\n")[2], passage.after.partition("\n")[0]
    line = f"{before}{passage.found}{after}"
    if line.isupper() and " " in line:
        return True
    near = (*passage.before.split(" ")[-2:-1], *passage.after.split(" ")[1:2])
    words = {word.strip("“”\"'(),.;:") for word in near} - _USUAL
    named = any(word[:1].isupper() and word.isascii() and not is_syllable(word) for word in words)  # “Zalo OA”
    return named or any(len(word) > 1 and word.isupper() and word.isalpha() for word in words)


def _is_symbol(passage: Passage) -> bool:
    """Tell whether it is part of a symbol, a standard or a formula, not words made short."""
    before, after = passage.before, passage.after
    beside = _SYMBOL_BEFORE.search(before) or _FORMULA_BEFORE.search(before) or _SYMBOL_AFTER.match(after)
    return beside is not None or before[-2:-1].isdigit()
