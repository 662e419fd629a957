"""PAR: the parties."""

from __future__ import annotations

from collections import Counter

from coordlib.language import Address, Breaches, Level, Message, checked
from coordlib.lexicon import body_at
from coordlib.model import Agreement, LegalForm, Party
from coordlib.rules.gathering import met_again, rule_of_row

_FEWEST_PARTIES = 2


@rule_of_row("PAR001")
def too_few_parties(agreement: Agreement) -> Breaches:
    if len(agreement.parties) < _FEWEST_PARTIES:
        yield Address().field("parties"), _agreement_has_parties(count=len(agreement.parties))


def _agreement_has_parties(count: int) -> Message:
    return Message(f"văn bản mới có {count} bên", f"the agreement has {count} parties")


@rule_of_row("PAR002")
def repeated_party_key(agreement: Agreement) -> Breaches:
    for key, count in Counter(party.key for party in (*agreement.parties, *agreement.obliged)).items():
        if count > 1:
            yield Address().at(Level.PARTY, key), _key_stands_for_parties(key, count)


def _key_stands_for_parties(key: str, count: int) -> Message:
    return Message(f"khóa “{key}” dùng cho {count} bên", f"key {key!r} stands for {count} parties")


@rule_of_row("PAR003")
def no_abbreviation(agreement: Agreement) -> Breaches:
    for issuer in agreement.issuers:
        if not issuer.abbreviation and not agreement.symbol:
            yield (
                Address().at(Level.PARTY, issuer.key).field("abbreviation"),
                _has_no_abbreviation_for_symbol(issuer.name),
            )


def _has_no_abbreviation_for_symbol(name: str) -> Message:
    return Message(f"“{name}” chưa có chữ viết tắt để lập ký hiệu", f"{name!r} has no abbreviation for the symbol")


@rule_of_row("PAR004")
def nameless_party(agreement: Agreement) -> Breaches:
    deciding = () if agreement.decision is None else (agreement.decision.issuer,)
    for party in (*agreement.parties, *deciding):
        if not party.name:
            yield Address().at(Level.PARTY, party.key).field("name"), _party_has_no_name(party.key)


def _party_has_no_name(key: str) -> Message:
    return Message(f"bên “{key}” chưa có tên", f"party {key!r} has no name")


@rule_of_row("PAR005")
def form_without_decision(agreement: Agreement) -> Breaches:
    form, decided = agreement.legal_form, agreement.decision is not None
    if {LegalForm.ATTACHED: not decided, LegalForm.JOINT: decided}.get(form):
        yield (
            Address().field("legal_form"),
            (
                _JOINTLY_SIGNED_AGREEMENT_HAS_DECISION_THAT_ISSUES
                if decided
                else _DECISION_THAT_ISSUES_AGREEMENT_IS_MISSING
            ),
        )


_JOINTLY_SIGNED_AGREEMENT_HAS_DECISION_THAT_ISSUES = Message(
    "văn bản do các bên cùng ký nhưng lại có Quyết định ban hành",
    "a jointly signed agreement has a decision that issues it",
)


_DECISION_THAT_ISSUES_AGREEMENT_IS_MISSING = Message(
    "chưa khai Quyết định ban hành", "the decision that issues the agreement is missing"
)


@rule_of_row("PAR008")
def two_parties_of_one_name(agreement: Agreement) -> Breaches:
    for party, _ in met_again([(one.name.lower(), one) for one in agreement.parties]):
        yield Address().at(Level.PARTY, party.key).field("name"), _name_stands_for_two_parties(party.name)


def _name_stands_for_two_parties(name: str) -> Message:
    return Message(f"tên “{name}” dùng cho hai bên", f"the name {name!r} stands for two parties")


@checked
def without_superior(issuers: tuple[Party, ...]) -> Party | None:
    """Return the body that issues alone, stands under another by its kind, and does not say under which."""
    lone = issuers[0] if len(issuers) == 1 else None
    kind = body_at(lone.name) if lone and not lone.superior else None
    return lone if kind and (kind.under or (kind.below == "may" and kind.sector == "police")) else None


@rule_of_row("PAR012")
def lone_issuer_without_superior(agreement: Agreement) -> Breaches:
    if agreement.legal_form is LegalForm.ATTACHED and (lone := without_superior(agreement.issuers)):
        yield Address().at(Level.PARTY, lone.key).field("superior"), _body_that_stands_under_is_missing(lone.name)


def _body_that_stands_under_is_missing(name: str) -> Message:
    return Message(f"chưa ghi cơ quan chủ quản của {name}", f"the body that {name} stands under is missing")
