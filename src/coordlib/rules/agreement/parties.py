"""PAR: the parties."""

from __future__ import annotations

from collections import Counter

from coordlib.language import Address, Breaches, Level, Message, checked
from coordlib.lexicon import body_at
from coordlib.model import Agreement, LegalForm, Party
from coordlib.rules.gathering import rule_of_row

_FEWEST_PARTIES = 2


@rule_of_row("PAR001")
def too_few_parties(agreement: Agreement) -> Breaches:
    count = len(agreement.parties)
    if count < _FEWEST_PARTIES:
        yield (Address().field("parties"), Message(f"văn bản mới có {count} bên", f"the agreement has {count} parties"))


@rule_of_row("PAR002")
def repeated_party_key(agreement: Agreement) -> Breaches:
    for key, count in Counter(party.key for party in (*agreement.parties, *agreement.obliged)).items():
        if count > 1:
            what = Message(f"khóa “{key}” dùng cho {count} bên", f"key {key!r} stands for {count} parties")
            yield Address().at(Level.PARTY, key), what


@rule_of_row("PAR003")
def no_abbreviation(agreement: Agreement) -> Breaches:
    for issuer in agreement.issuers:
        if not issuer.abbreviation and not agreement.symbol:
            vi = f"“{issuer.name}” chưa có chữ viết tắt để lập ký hiệu"
            what = Message(vi, f"{issuer.name!r} has no abbreviation for the symbol")
            yield Address().at(Level.PARTY, issuer.key).field("abbreviation"), what


@rule_of_row("PAR004")
def nameless_party(agreement: Agreement) -> Breaches:
    deciding = () if agreement.decision is None else (agreement.decision.issuer,)
    for party in (*agreement.parties, *deciding):
        if not party.name:
            what = Message(f"bên “{party.key}” chưa có tên", f"party {party.key!r} has no name")
            yield Address().at(Level.PARTY, party.key).field("name"), what


@rule_of_row("PAR005")
def form_without_decision(agreement: Agreement) -> Breaches:
    form, decided, what = agreement.legal_form, agreement.decision is not None, Message("", "")
    if form is LegalForm.ATTACHED and not decided:
        what = Message("chưa khai Quyết định ban hành", "the decision that issues the agreement is missing")
    if form is LegalForm.JOINT and decided:
        vi = "văn bản do các bên cùng ký nhưng lại có Quyết định ban hành"
        what = Message(vi, "a jointly signed agreement has a decision that issues it")
    if what.vi:
        yield Address().field("legal_form"), what


@rule_of_row("PAR008")
def two_parties_of_one_name(agreement: Agreement) -> Breaches:
    seen: set[str] = set()
    for party in agreement.parties:
        name = party.name.lower()
        if name in seen:
            what = Message(f"tên “{party.name}” dùng cho hai bên", f"the name {party.name!r} stands for two parties")
            yield Address().at(Level.PARTY, party.key).field("name"), what
        if name:
            seen.add(name)


@checked
def without_superior(issuers: tuple[Party, ...]) -> Party | None:
    """Return the body that issues alone, stands under another by its kind, and does not say under which."""
    lone = issuers[0] if len(issuers) == 1 else None
    kind = body_at(lone.name) if lone and not lone.superior else None
    under = kind is not None and (kind.under or (kind.below == "may" and kind.sector == "police"))
    return lone if under else None


@rule_of_row("PAR012")
def lone_issuer_without_superior(agreement: Agreement) -> Breaches:
    if agreement.legal_form is LegalForm.ATTACHED and (lone := without_superior(agreement.issuers)):
        vi, en = f"chưa ghi cơ quan chủ quản của {lone.name}", f"the body that {lone.name} stands under is missing"
        yield Address().at(Level.PARTY, lone.key).field("superior"), Message(vi, en)
