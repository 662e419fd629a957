"""TXT: the words that the text defines, and those that it should."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from coordlib.language import Breaches, Message, Passage, Severity, rule
from coordlib.model import Agreement

_DEFINED = re.compile(
    r"\((?:sau đây|dưới đây) (?:được )?(?:gọi|viết)(?: tắt| chung)*(?: là)?:? "
    r"[“\"]?(?P<term>[^()”\"\0\n]{1,80})[”\"]?\)"
)
_OPENINGS = ("(sau đây", "(dưới đây")


_AMONG = re.compile(r", |; | và ")  # several may be named together


@attrs.frozen
class DefinedTerm:
    """A term that the text defines: “… (sau đây gọi là Công an tỉnh)”."""

    term: str
    passage: Passage
    end: int


def _terms(agreement: Agreement) -> Iterator[DefinedTerm]:
    for passage, match in agreement.prose.find(_DEFINED, *_OPENINGS):
        yield DefinedTerm(match["term"].strip(), passage, match.end())


@rule(
    "TXT011",
    Severity.WARNING,
    vi="Bỏ phần “(sau đây gọi là …)”, hoặc dùng cách gọi đó ở phần sau.",
    en="Take the definition out, or use the term that it defines.",
)
def term_defined_in_vain(agreement: Agreement) -> Breaches:
    """Cách gọi đã đặt ở “(sau đây gọi là …)” phải được dùng ở phần sau.

    A term defined by “(sau đây gọi là …)” is used afterwards.

    A definition that nothing uses makes the reader look for what is not there.
    """
    lowered = agreement.prose.text.lower()
    for term in _terms(agreement):
        used = any(lowered.find(name, term.end) >= 0 for name in _AMONG.split(term.term.lower()))
        if not used:
            what = Message(f"phần sau không dùng đến “{term.term}”", f"{term.term!r} is not used afterwards")
            yield term.passage.address, what


@rule(
    "TXT012",
    Severity.WARNING,
    vi="Sau khi đã đặt cách gọi ngắn, chỉ dùng cách gọi đó.",
    en="Once a short name is given, use it throughout.",
)
def two_names_for_one_party(agreement: Agreement) -> Breaches:
    """Sau khi đã đặt cách gọi ngắn cho một bên thì chỉ dùng cách gọi đó.

    Once the text gives a party its short name, it uses that name.

    With two names for one party a reader may take them for two. Where the short name begins the full one (Công an
    tỉnh – Công an tỉnh Gia Lai), the full name is what is reported.
    """
    terms = {term.term: term for term in _terms(agreement)}
    for party in agreement.parties:
        term = terms.get(party.short_name)
        if term is None or party.name == party.short_name or party.name not in term.passage.text[: term.passage.start]:
            continue
        for passage, match in agreement.prose.find(re.compile(re.escape(party.name)), party.name):
            if match.start() > term.end and passage.address.number == "text":
                what = f"“{party.name}” đã được gọi là “{party.short_name}”"
                yield passage.address, Message(what, f"{party.name!r} was to be called {party.short_name!r}")


_ABBREVIATION = re.compile(r"[A-ZĐ](?<![\w/.\-–].)[A-ZĐ]{1,7}(?![\w/\-–]|\.\w)")
_ROMAN = re.compile(r"(?=[IVXL])L?X{0,4}(?:IX|IV|V?I{0,3})")
_USUAL = frozenset({"UBND", "HĐND", "VT", "TM", "KT", "TL", "TUQ", "TT", "STT", "ĐVT", "USD", "VND"})
_EXPLAINED = re.compile(r"\((?:[^()\0]{0,60}\W)?(?P<term>[A-ZĐ]{2,8})\)")


@rule(
    "TXT013",
    Severity.NOTE,
    vi="Viết đủ ở lần đầu, kèm chữ viết tắt trong ngoặc đơn.",
    en="Write the words in full the first time, with the abbreviation in brackets.",
)
def abbreviation_never_explained(agreement: Agreement) -> Breaches:
    """Chữ viết tắt được giải thích trong văn bản.

    An abbreviation is explained in the document, best where it is first used.

    It is known where it stands in brackets after the full words, is that of a party, or is a usual one such as UBND
    and HĐND. Words all in capitals within other such words are not taken for abbreviations.
    """
    text = agreement.prose.text
    known = _USUAL | {party.abbreviation for party in (*agreement.parties, *agreement.issuers)}
    known |= {match["term"] for match in _EXPLAINED.finditer(text)} if "(" in text else set()
    known |= {term.term for term in _terms(agreement)}
    for passage, match in agreement.prose.find(_ABBREVIATION):
        abbreviation = match[0]
        if abbreviation in known or _ROMAN.fullmatch(abbreviation) or _in_capitals(passage):
            continue
        known |= {abbreviation}
        yield passage.address, Message(f"“{abbreviation}” chưa được giải thích", f"{abbreviation!r} is not explained")


def _in_capitals(passage: Passage) -> bool:
    """Tell whether a neighbouring word is all in capitals too."""
    before, after = passage.before.split(" ")[-2:-1], passage.after.split(" ")[1:2]
    return any(len(word) > 1 and word.isupper() and word.isalpha() for word in (*before, *after))


_COMMON = ("các ", "những ", "mỗi ", "một số ", "nhiều ", "Các ", "Những ", "Mỗi ", "Một số ")


@rule(
    "TXT014",
    Severity.NOTE,
    vi="Nếu là bên đó thì viết tên đúng như đã khai ở mục parties.",
    en="If the party is meant, write its name as it stands under parties.",
)
def party_in_another_case(agreement: Agreement) -> Breaches:
    """Tên của một bên viết hoa thống nhất, đúng như tên chính thức.

    The name of a party is written with the capitals of its official name.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục II: names of bodies. All in capitals, as in a heading, is no breach. The
    same words may be common nouns (các doanh nghiệp viễn thông), so nothing is corrected by itself.
    """
    names = {name for party in agreement.parties for name in (party.name, party.short_name) if " " in name}
    lowered = agreement.prose.text.lower()
    for name in sorted(names, key=len, reverse=True):
        if lowered.count(name.lower()) != agreement.prose.text.count(name):
            yield from _in_another_case(agreement, name, names)


def _in_another_case(agreement: Agreement, name: str, names: set[str]) -> Breaches:
    pattern = re.compile(rf"(?<![\w@/.\-]){re.escape(name)}(?![\w@/\-])", re.IGNORECASE)
    for passage, _ in agreement.prose.find(pattern):
        found = passage.found
        right = name[:1].upper() + name[1:] if passage.opens and found[0].isupper() else name
        common = found.islower() and passage.before.endswith(_COMMON)
        if found in (right, name) or found.isupper() or found in names or common or passage.literal:
            continue
        yield passage.address, Message(f"“{found}” khác với tên “{name}”", f"{found!r} differs from the name {name!r}")


RULES = (
    term_defined_in_vain,
    two_names_for_one_party,
    abbreviation_never_explained,
    party_in_another_case,
)
