"""PAR: the parties."""

from __future__ import annotations

from collections import Counter

from coordlib.language import Address, Breaches, Level, checked
from coordlib.lexicon import body_at
from coordlib.model import Agreement, LegalForm, Party
from coordlib.rules.gathering import rule_of_row, said

_FEWEST_PARTIES = 2


@rule_of_row("PAR001")
def too_few_parties(agreement: Agreement) -> Breaches:
    count = len(agreement.parties)
    if count < _FEWEST_PARTIES:
        yield Address().field("parties"), said("PAR001", count=count)


@rule_of_row("PAR002")
def repeated_party_key(agreement: Agreement) -> Breaches:
    for key, count in Counter(party.key for party in (*agreement.parties, *agreement.obliged)).items():
        if count > 1:
            yield Address().at(Level.PARTY, key), said("PAR002", key=key, count=count)


@rule_of_row("PAR003")
def no_abbreviation(agreement: Agreement) -> Breaches:
    for issuer in agreement.issuers:
        if not issuer.abbreviation and not agreement.symbol:
            yield Address().at(Level.PARTY, issuer.key).field("abbreviation"), said("PAR003", name=issuer.name)


@rule_of_row("PAR004")
def nameless_party(agreement: Agreement) -> Breaches:
    deciding = () if agreement.decision is None else (agreement.decision.issuer,)
    for party in (*agreement.parties, *deciding):
        if not party.name:
            yield Address().at(Level.PARTY, party.key).field("name"), said("PAR004", key=party.key)


@rule_of_row("PAR005")
def form_without_decision(agreement: Agreement) -> Breaches:
    decided = agreement.decision is not None
    if agreement.legal_form is (LegalForm.JOINT if decided else LegalForm.ATTACHED):
        yield Address().field("legal_form"), said("PAR005 decided" if decided else "PAR005")


@rule_of_row("PAR008")
def two_parties_of_one_name(agreement: Agreement) -> Breaches:
    seen: set[str] = set()
    for party in agreement.parties:
        name = party.name.lower()
        if name in seen:
            yield Address().at(Level.PARTY, party.key).field("name"), said("PAR008", name=party.name)
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
        yield Address().at(Level.PARTY, lone.key).field("superior"), said("PAR012", name=lone.name)
