"""DOC: the legal form, number, symbol, subject, place and recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.language import Address, Breaches, Fix, Level, Message
from coordlib.lexicon import ABBREVIATIONS, CAPITALS, Forms, is_of_party, kinds_of
from coordlib.model import Agreement, Article, Recipient
from coordlib.rules.gathering import rule_of_row

_FORM = Forms(__file__, capitals=CAPITALS)

_JOINT_NORMATIVE = {one.name: one.abbreviation for one in kinds_of("normative", form="joint")}


@rule_of_row("DOC018")
def other_abbreviation_of_a_normative_kind(agreement: Agreement) -> Breaches:
    usual = _JOINT_NORMATIVE.get(agreement.kind.lower(), "")
    alone = agreement.is_normative and agreement.decision is None and not agreement.symbol
    if alone and usual and agreement.abbreviation != usual:
        kind, written = agreement.kind, agreement.abbreviation
        what = Message(f"“{kind}” viết tắt là “{usual}”, không phải “{written}”", f"{kind!r} is {usual!r}")
        yield Address().field("abbreviation"), what


@rule_of_row("DOC015")
def normative_of_another_kind(agreement: Agreement) -> Breaches:
    alone = agreement.is_normative and agreement.decision is None
    if alone and agreement.kind.lower() not in _JOINT_NORMATIVE:
        vi = f"văn bản quy phạm pháp luật không có Quyết định ban hành mà tên loại là “{agreement.kind}”"
        yield Address().field("kind"), Message(vi, f"a normative document of the kind {agreement.kind!r} stands alone")


@rule_of_row("DOC016")
def normative_without_its_sentence(agreement: Agreement) -> Breaches:
    if agreement.is_normative and agreement.preamble and "ban hành" not in agreement.preamble:
        what = Message("chưa nêu ai ban hành văn bản nào", "the preamble does not say who issues what")
        yield Address().field("preamble"), what


@rule_of_row("DOC017")
def published_though_closed(agreement: Agreement) -> Breaches:
    closed = agreement.secrecy.value or agreement.circulation.value
    for one in agreement.recipients if closed else ():
        if _FORM.public.search(f"{one.name} {one.purpose}"):
            what = Message(f"văn bản “{closed}” mà gửi “{one.name}”", f"a document marked {closed!r} for {one.name!r}")
            yield Address().field("recipients"), what


_LONGEST_SYMBOL, _LONGEST_SUBJECT, _LONGEST_BODY, _LONGEST_OFFICE, _LONGEST_NAME = 30, 500, 200, 100, 50  # letters


@rule_of_row("DOC001")
def long_symbol(agreement: Agreement) -> Breaches:
    length = len(agreement.notation)
    if length > _LONGEST_SYMBOL:
        symbol = agreement.notation
        what = Message(f"ký hiệu “{symbol}” dài {length} ký tự", f"the symbol {symbol!r} has {length} characters")
        yield Address().field("symbol"), what


@rule_of_row("DOC002")
def long_field(agreement: Agreement) -> Breaches:
    for address, text, longest in _registered(agreement):
        if len(text) > longest:
            vi = f"dài {len(text)} ký tự, vượt quá {longest}"
            yield address, Message(vi, f"has {len(text)} characters, more than {longest}")


def _registered(agreement: Agreement) -> Iterator[tuple[Address, str, int]]:
    yield Address().field("title"), agreement.subject, _LONGEST_SUBJECT
    for issuer in agreement.issuers:
        yield Address().at(Level.PARTY, issuer.key).field("name"), issuer.name, _LONGEST_BODY
    for address, signatory in agreement.signing():
        yield address.field("office"), signatory.office, _LONGEST_OFFICE
        yield address.field("name"), signatory.name, _LONGEST_NAME


@rule_of_row("DOC003")
def recipients_without_archive(agreement: Agreement) -> Breaches:
    if not any(one.archive for one in agreement.recipients):
        yield Address().field("recipients"), Message("chưa có dòng “Lưu:”", "the line “Lưu:” is missing")


@rule_of_row("DOC004")
def other_abbreviation_of_the_kind(agreement: Agreement) -> Breaches:
    kinds = [(Address(), agreement.kind, agreement.abbreviation)] if agreement.decision is None else []
    if agreement.decision is not None:
        kinds.append((Address().at(Level.DECISION), agreement.decision.kind, agreement.decision.abbreviation))
    for address, kind, written in kinds:
        usual = ABBREVIATIONS.get(kind.lower()) or written
        if written != usual:
            what = Message(f"“{kind}” viết tắt là “{usual}”, không phải “{written}”", f"{kind!r} is {usual!r}")
            yield address.field("abbreviation"), what


@rule_of_row("DOC005")
def symbol_with_spaces(agreement: Agreement) -> Breaches:
    symbol = agreement.symbol
    if " " not in symbol:
        return
    right = re.sub(r" ?- ?", "-", symbol)
    what = Message(f"ký hiệu “{symbol}” có khoảng trắng", f"the symbol {symbol!r} has spaces")
    if " " in right:  # whether the space parts two groups, only its author knows
        yield Address().field("symbol"), what
    else:
        yield Address().field("symbol"), what, Fix(0, symbol, right)


@rule_of_row("DOC006")
def no_place(agreement: Agreement) -> Breaches:
    if not agreement.issued_at:
        yield Address().field("place"), Message("chưa có địa danh", "there is no place")


@rule_of_row("DOC020")
def recipient_listed_twice(agreement: Agreement) -> Breaches:
    seen: set[tuple[str, bool]] = set()
    for address, one in _recipients(agreement):
        same = (one.name.lower().rstrip(" ;,."), one.archive)
        if same in seen:
            yield address, Message(f"“{one.name}” đã có ở trên", f"{one.name!r} stands there already")
        seen.add(same)


def _recipients(agreement: Agreement) -> Iterator[tuple[Address, Recipient]]:
    for number, one in enumerate(agreement.recipients, start=1):
        yield Address().at(Level.RECIPIENT, number), one


@rule_of_row("DOC021")
def recipients_of_no_article(agreement: Agreement) -> Breaches:
    units = agreement.provisions() if agreement.decision is None else agreement.decided_provisions()
    said = [
        (address, found)
        for address, one in _recipients(agreement)
        if (found := _FORM.as_in_the_article.match(one.name))
    ]
    labels = [address.steps[-1].label for address, unit in units if isinstance(unit, Article)] if said else []
    for address, found in said:
        if found["number"] not in labels:
            there = f"văn bản có {len(labels)} điều"
            what = Message(f"“{found[0]}”, còn {there}", f"{found[0]!r}, and there are {len(labels)} articles")
            yield address.field("name"), what


@rule_of_row("DOC022")
def recipient_with_its_own_signs(agreement: Agreement) -> Breaches:
    for address, one in _recipients(agreement):
        signed = one.name.startswith(("-", "–", "+", "•")) or one.name.endswith((";", ",", "."))
        own = _FORM.own_signs.fullmatch(one.name) if signed else None
        if own and (own["before"] or own["after"]):
            sign = (own["before"] or own["after"]).strip()
            what = Message(f"“{one.name}” có “{sign}”", f"{one.name!r} has its own {sign!r}")
            yield address.field("name"), what, Fix(0, one.name, own["name"])


@rule_of_row("DOC023")
def symbol_of_another_form(agreement: Agreement) -> Breaches:
    symbol = agreement.symbol
    kind = agreement.kind if agreement.decision is None else agreement.decision.kind
    token, own = re.split(r"[-/]", _FORM.year_before.sub("", symbol))[0], ABBREVIATIONS.get(kind.lower(), "")
    wrong = None
    if found := re.match(r"\d{1,5}[a-zđ]?/(?!$)", _FORM.year_before.sub("", symbol)):
        wrong = Message(f"có số “{found[0]}”", f"holds the number {found[0]!r}")
    elif symbol and symbol.islower():
        wrong = Message("viết bằng chữ thường", "is in small letters")
    elif agreement.title and own and token not in ("", own) and token in ABBREVIATIONS.values():
        # what is issued under one has no title, and is of its own kind
        wrong = Message(f"có “{token}”, không phải của {kind}", f"has {token!r}, which is not of {kind}")
    if wrong:
        yield Address().field("symbol"), Message(f"ký hiệu “{symbol}” {wrong.vi}", f"the symbol {symbol!r} {wrong.en}")


@rule_of_row("PAR011")
def two_parties_of_one_abbreviation(agreement: Agreement) -> Breaches:
    seen: dict[str, str] = {}
    for issuer in agreement.issuers:
        other = seen.setdefault(issuer.abbreviation, issuer.name)
        if issuer.abbreviation and other != issuer.name:
            short = issuer.abbreviation
            vi = f"“{short}” là chữ viết tắt của “{other}” và “{issuer.name}”"
            what = Message(vi, f"{short!r} stands for {other!r} and for {issuer.name!r}")
            yield Address().at(Level.PARTY, issuer.key).field("abbreviation"), what


@rule_of_row("DOC026")
def party_committee_under_the_national_name(agreement: Agreement) -> Breaches:
    for issuer in agreement.issuers:
        if is_of_party(issuer.name):
            vi = f"{issuer.name} ban hành văn bản có Quốc hiệu, Tiêu ngữ"
            yield Address().field("symbol"), Message(vi, f"{issuer.name} issues a document under the national name")
