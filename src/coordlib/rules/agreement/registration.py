"""DOC: the legal form, number, symbol, subject, place and recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from coordlib import lexicon
from coordlib.language import Address, Breaches, Fix, Level, Message
from coordlib.lexicon import ABBREVIATIONS, CAPITALS, TERRITORIES, any_of, compared, is_of_party, kinds_of, pattern
from coordlib.model import Agreement, Article, Recipient
from coordlib.rules.agreement.messages import bracket_alone
from coordlib.rules.gathering import WORDS, met_again, rule_of_row, said

_TERRITORY = any_of(one.word for one in TERRITORIES)
# Who gets it makes it public: “Báo Gia Lai” does, “để báo cáo” does not.
_PUBLIC = pattern(
    r"\b(?:[Cc]ông báo|[Cc]ổng [Tt]hông tin|[Tt]rang [Tt]hông tin điện tử",
    r"|[Ww]ebsite|[Bb]áo chí|[Nn]iêm yết|Đài (?:Phát thanh|Truyền hình|PTTH|PT-TH)",
    r"|Báo (?!(?:cáo|cho)\b)[",
    CAPITALS,
    r"]\w+)",
)
_AS_IN_THE_ARTICLE = pattern(r"[Nn]hư Điều (?P<number>\d{1,3})(?!\w)")
_OWN_SIGNS = pattern(r"(?P<before>[-–+•] *)?(?P<name>.*?[^;,. ])(?P<after> *[;,]| *\.)?")
_SHORT_NAME = pattern(r"[", CAPITALS, r"]{3}")
_PRINTED_YEAR = pattern(r"^(?:Số:? ?)?\d{1,5}/((?:19|20)\d{2})/[", CAPITALS, r"]\S*$")
_YEAR_BEFORE = pattern(r"^(?:19|20)\d{2}/")
_BOUND = pattern(r"chịu trách nhiệm(?: \w+){0,3} (?:thi hành|thực hiện)(?! bảo|\w)")
_KEPT = pattern(r"(?<!\w)[Ll][ưu]u(?!\w)")
# “HND” is not of “Hội Liên hiệp Phụ nữ tỉnh Lâm Đồng”
_OF_ITS_PLACE = pattern(r"(?i)( ", _TERRITORY, r")(?! hội(?!\w))(?: [^\W\d_]+)+$")
# the lines of Nơi nhận
_MISPLACED = pattern(
    r"(?m)^(?:(?P<early>[-–+•] ?Lưu(?:: | VT).*)(?=\n[-–+•](?! ?Lưu))",
    r"|(?P<stopped>[-–+•] .*\.(?=\n[-–+•] )|[-–+•] (?!Lưu).*[^;:\s](?=\n[-–+•] .*;))",
    r"|(?P<undashed>(?<=;\n)[^\W\d_].*;(?=\n[-–+•] ))",
    r"|(?P<goes_on>[-–+•] ?Lưu(?:: | VT).*[;,])(?!\n[-–+•] ))$",
)
_BEGUN = 3  # words of a name
_JOINT_NORMATIVE = {one.name: one.abbreviation for one in kinds_of("normative", form="joint")}


@rule_of_row("DOC018")
def other_abbreviation_of_a_normative_kind(agreement: Agreement) -> Breaches:
    usual = _JOINT_NORMATIVE.get(agreement.kind.lower(), "")
    alone = agreement.is_normative and agreement.decision is None and not agreement.symbol
    if alone and usual and agreement.abbreviation != usual:
        told = {"kind": agreement.kind, "usual": usual, "written": agreement.abbreviation}
        yield Address().field("abbreviation"), said("other abbreviation", **told)


@rule_of_row("DOC015")
def normative_of_another_kind(agreement: Agreement) -> Breaches:
    alone = agreement.is_normative and agreement.decision is None
    if alone and agreement.kind.lower() not in _JOINT_NORMATIVE:
        yield Address().field("kind"), _normative_of_another_kind(agreement.kind)


def _normative_of_another_kind(kind: str) -> Message:
    return Message(
        f"văn bản quy phạm pháp luật không có Quyết định ban hành mà tên loại là “{kind}”",
        f"a normative document of the kind {kind!r} stands alone",
    )


@rule_of_row("DOC016")
def normative_without_its_sentence(agreement: Agreement) -> Breaches:
    says = "ban hành" in agreement.preamble or agreement.preamble.rstrip(" .:").endswith("như sau")  # who rules what
    if agreement.is_normative and agreement.preamble and not says:
        yield Address().field("preamble"), _NO_SENTENCE_OF_ISSUE
    short = agreement.decision is not None or len(agreement.parties) <= 1 or _SHORT_NAME.search(agreement.preamble)
    issued, enacts, _ = compared(agreement.preamble).partition("ban hành")
    full = [] if short else [one.name for one in agreement.parties]
    begun = {name: " ".join(compared(name).split()[:_BEGUN]) for name in full if not name[:2].isupper()}
    for name, begins in begun.items() if enacts and any(one in issued for one in begun.values()) else ():
        if begins not in issued:
            yield Address().field("preamble"), _issuer_outside_its_sentence(name)


_NO_SENTENCE_OF_ISSUE = Message("chưa nêu ai ban hành văn bản nào", "the preamble does not say who issues what")


def _issuer_outside_its_sentence(name: str) -> Message:
    return Message(f"câu ban hành không nêu {name}", f"the sentence of issue does not name {name!r}")


@rule_of_row("DOC017")
def published_though_closed(agreement: Agreement) -> Breaches:
    closed = agreement.secrecy.value or agreement.circulation.value
    for one in agreement.recipients if closed else ():
        if _PUBLIC.search(f"{one.name} {one.purpose}"):
            yield Address().field("recipients"), _published_though_closed(closed, one.name)


def _published_though_closed(closed: str, name: str) -> Message:
    return Message(f"văn bản “{closed}” mà gửi “{name}”", f"a document marked {closed!r} for {name!r}")


_LONGEST_SYMBOL, _LONGEST_SUBJECT, _LONGEST_BODY, _LONGEST_OFFICE, _LONGEST_NAME = 30, 500, 200, 100, 50  # letters


@rule_of_row("DOC001")
def long_symbol(agreement: Agreement) -> Breaches:
    if len(symbol := agreement.notation) > _LONGEST_SYMBOL:
        yield Address().field("symbol"), _long_symbol(symbol, length=len(symbol))


def _long_symbol(symbol: str, length: int) -> Message:
    return Message(f"ký hiệu “{symbol}” dài {length} ký tự", f"the symbol {symbol!r} has {length} characters")


@rule_of_row("DOC002")
def long_field(agreement: Agreement) -> Breaches:
    for address, field, text, longest in _registered(agreement):
        if len(text) > longest:
            yield address.field(field), _long_field(length=len(text), longest=longest)


def _long_field(length: int, longest: int) -> Message:
    return Message(f"dài {length} ký tự, vượt quá {longest}", f"has {length} characters, more than {longest}")


def _registered(agreement: Agreement) -> Iterator[tuple[Address, str, str, int]]:
    yield Address(), "title", agreement.subject, _LONGEST_SUBJECT
    for issuer in agreement.issuers:
        yield Address().at(Level.PARTY, issuer.key), "name", issuer.name, _LONGEST_BODY
    for address, signatory in agreement.signing():
        yield address, "office", signatory.office, _LONGEST_OFFICE
        yield address, "name", signatory.name, _LONGEST_NAME


@rule_of_row("DOC003")
def recipients_without_archive(agreement: Agreement) -> Breaches:
    read = "" if agreement.source.recorded else "; ".join(one.name for one in agreement.recipients)
    if not any(one.archive for one in agreement.recipients) and not _KEPT.search(read):
        yield Address().field("recipients"), _NO_ARCHIVE


_NO_ARCHIVE = Message("chưa có dòng “Lưu:”", "the line “Lưu:” is missing")


@rule_of_row("DOC004")
def other_abbreviation_of_the_kind(agreement: Agreement) -> Breaches:
    address = Address() if agreement.decision is None else Address().at(Level.DECISION)
    kind, written = (agreement.decision or agreement).kind, (agreement.decision or agreement).abbreviation
    usual = ABBREVIATIONS.get(kind.lower()) or written
    if written != usual:
        yield address.field("abbreviation"), _other_abbreviation(kind, usual, written)


@rule_of_row("DOC005")
def symbol_with_spaces(agreement: Agreement) -> Breaches:
    symbol, right = agreement.symbol, re.sub(r" ?- ?", "-", agreement.symbol)
    if " " in symbol:
        mend = () if " " in right else (Fix(0, symbol, right),)  # whether a space parts groups, its author knows
        yield Address().field("symbol"), _symbol_with_spaces(symbol), *mend


def _symbol_with_spaces(symbol: str) -> Message:
    return Message(f"ký hiệu “{symbol}” có khoảng trắng", f"the symbol {symbol!r} has spaces")


@rule_of_row("DOC006")
def no_place(agreement: Agreement) -> Breaches:
    if not agreement.issued_at:
        yield Address().field("place"), _NO_PLACE


_NO_PLACE = Message("chưa có địa danh", "there is no place")


@rule_of_row("DOC020")
def recipient_listed_twice(agreement: Agreement) -> Breaches:
    keyed = [((one.name.lower().rstrip(" ;,."), one.archive), (at, one)) for at, one in _recipients(agreement)]
    for (address, one), _ in met_again(keyed):
        yield address, _recipient_twice(one.name)


def _recipient_twice(name: str) -> Message:
    return Message(f"“{name}” đã có ở trên", f"{name!r} stands there already")


def _recipients(agreement: Agreement) -> Iterator[tuple[Address, Recipient]]:
    for number, one in enumerate(agreement.recipients, start=1):
        yield Address().at(Level.RECIPIENT, number), one


@rule_of_row("DOC021")
def recipients_of_no_article(agreement: Agreement) -> Breaches:
    units = agreement.provisions() if agreement.decision is None else agreement.decided_provisions()
    met = ((address, _AS_IN_THE_ARTICLE.match(one.name)) for address, one in _recipients(agreement))
    told = [(address, found) for address, found in met if found]
    labels = [address.steps[-1].label for address, unit in units if isinstance(unit, Article)] if told else []
    for address, found in told:
        if found["number"] not in labels:
            yield address.field("name"), _recipients_of_no_article(found=found[0], count=len(labels))
            continue
        bound = [one.address for one, _ in agreement.prose.find(_BOUND, "chịu trách nhiệm")]
        steps = (step for one in bound if one.decided is bool(agreement.decision) for step in one.steps)
        right = [step.label for step in steps if step.level is Level.ARTICLE]
        if right and found["number"] not in right:
            yield address.field("name"), _recipients_of_another_article(found=found[0], right=right[-1])


def _recipients_of_no_article(found: str, count: int) -> Message:
    return Message(f"“{found}”, còn văn bản có {count} điều", f"{found!r}, and there are {count} articles")


def _recipients_of_another_article(found: str, right: str) -> Message:
    return Message(
        f"“{found}”, còn người chịu trách nhiệm thi hành nêu ở Điều {right}",
        f"{found!r}, and who carries it out is named in Điều {right}",
    )


@rule_of_row("DOC022")
def recipient_with_its_own_signs(agreement: Agreement) -> Breaches:
    for address, one in _recipients(agreement):
        signed = one.name.startswith(("-", "–", "+", "•")) or one.name.endswith((";", ",", "."))
        own = _OWN_SIGNS.fullmatch(one.name) if signed else None
        if own and (own["before"] or own["after"]):
            what = _recipient_with_signs(one.name, sign=(own["before"] or own["after"]).strip())
            yield address.field("name"), what, Fix(0, one.name, own["name"])
        if ("(" in one.name) != (")" in one.name):
            yield address.field("name"), bracket_alone(sign="(" if "(" in one.name else ")", near=one.name)
    for found in _MISPLACED.finditer("\n".join(agreement.source.beside)) if agreement.recipients else ():
        yield Address().field("recipients"), said(f"DOC022 {found.lastgroup}", line=found[0])


def _recipient_with_signs(name: str, sign: str) -> Message:
    return Message(f"“{name}” có “{sign}”", f"{name!r} has its own {sign!r}")


@rule_of_row("DOC023")
def symbol_of_another_form(agreement: Agreement) -> Breaches:
    symbol = agreement.symbol
    kind = agreement.kind if agreement.decision is None else agreement.decision.kind
    yield from _foreign_parts(agreement, kind)
    if found := re.match(r"\d{1,5}[a-zđ]?/(?!$)", _YEAR_BEFORE.sub("", symbol)):
        yield Address().field("symbol"), _symbol_with_a_number(symbol, found=found[0])
    elif symbol and symbol.islower():
        yield Address().field("symbol"), _symbol_in_small_letters(symbol)
    for year in filter(None, map(_PRINTED_YEAR.search, agreement.source.beside)):
        if agreement.signed and year[1] != str(agreement.signed.year):
            told = {"number": year[0], "year": year[1], "issued": agreement.signed.year}
            yield Address().field("number"), said("number of another year", **told)


def _symbol_with_a_number(symbol: str, found: str) -> Message:
    return Message(f"ký hiệu “{symbol}” có số “{found}”", f"the symbol {symbol!r} holds the number {found!r}")


def _symbol_in_small_letters(symbol: str) -> Message:
    return Message(f"ký hiệu “{symbol}” viết bằng chữ thường", f"the symbol {symbol!r} is in small letters")


def _foreign_parts(agreement: Agreement, kind: str) -> Breaches:
    """Yield the parts of a symbol that are of no kind or body of the document, and a body that has none."""
    first, *parts = re.split(r"[-/]", _YEAR_BEFORE.sub("", agreement.notation))
    here, whole, issuers = Address().field("symbol"), {"symbol": agreement.notation}, agreement.issuers
    bases = {one.base or one.name for one in lexicon.KINDS if first and one.abbreviation == first}
    ours = lexicon.kind_named(kind) if agreement.title else None  # what is issued under one is of its own kind
    if ours and bases and not bases & {ours.base, ours.name} and first != re.sub("[a-z]", "", ours.abbreviation):
        yield here, said("symbol of another kind", **whole, found=first, kind=kind)
    usual = ABBREVIATIONS.get(ours.base or ours.name, first) if ours else first
    if first != usual and first.lower() == usual.lower() and not agreement.symbol.islower():
        yield here, _other_abbreviation(kind, usual, written=first)
    for part in parts if issuers else ():
        whose = [one for one in issuers if one.abbreviation == part] or issuers
        names = [name for one in whose for name in (one.name, one.superior)]
        known = lexicon.organ_with(part) or part in WORDS["letters of a body"]
        fit = any(_stands_for(part, _OF_ITS_PLACE.sub(r"\1", one) if known else one) for one in names)
        if any(names) and not fit and (known or [one for one in issuers if _stands_for(part, one.name)]):
            yield here, said("symbol of another kind", **whole, found=part, kind=names[0])
    asked = issuers if len(issuers) > len(parts) > 1 else ()
    left = [one.name for one in asked if not any(_stands_for(part, one.name) for part in parts)]
    if left and len(issuers) - len(left) == len(parts):
        yield here, said("symbol without a party", **whole, name=left[0])


@lru_cache(maxsize=1024)
def _stands_for(letters: str, name: str) -> bool:
    """Tell whether letters may stand for a body: they begin words of its name, or are of one in capitals, in order."""
    words = (name.title() if name.isupper() else name).split()
    initials = iter(lexicon.unaccented("".join(word if word.isupper() else word[:1] for word in words)))
    return all(letter in initials for letter in lexicon.unaccented("".join(filter(str.isupper, letters))))


@rule_of_row("PAR011")
def two_parties_of_one_abbreviation(agreement: Agreement) -> Breaches:
    for issuer, other in met_again([(one.abbreviation, one) for one in agreement.issuers]):
        if other.name != issuer.name:
            what = _one_abbreviation_of_two(short=issuer.abbreviation, other=other.name, name=issuer.name)
            yield Address().at(Level.PARTY, issuer.key).field("abbreviation"), what


def _one_abbreviation_of_two(short: str, other: str, name: str) -> Message:
    return Message(
        f"“{short}” là chữ viết tắt của “{other}” và “{name}”", f"{short!r} stands for {other!r} and for {name!r}"
    )


@rule_of_row("DOC026")
def party_committee_under_the_national_name(agreement: Agreement) -> Breaches:
    for issuer in agreement.issuers:
        if is_of_party(issuer.name):
            yield Address().field("symbol"), _party_committee_issues(issuer.name)


def _party_committee_issues(name: str) -> Message:
    return Message(
        f"{name} ban hành văn bản có Quốc hiệu, Tiêu ngữ", f"{name} issues a document under the national name"
    )


def _other_abbreviation(kind: str, usual: str, written: str) -> Message:
    return Message(f"“{kind}” viết tắt là “{usual}”, không phải “{written}”", f"{kind!r} is {usual!r}")
