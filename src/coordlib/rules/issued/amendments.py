"""CHG: an amendment that is signed: who signs, from when, words with their promises."""

from __future__ import annotations

from coordlib.amendments import ChangeDuty, ChangeReview, Instrument
from coordlib.language import Breaches
from coordlib.rules.gathering import rule_of_row
from coordlib.rules.issued.letterheads import breach


@rule_of_row("CHG010")
def amendment_of_nothing(instrument: Instrument) -> Breaches:
    if not instrument.amendment.operations:
        yield breach("operations", "amends nothing")


@rule_of_row("CHG011")
def signed_before_what_it_amends(instrument: Instrument) -> Breaches:
    signed, amended = instrument.amendment.signed, instrument.agreement.signed
    if signed and amended and signed < amended:
        yield breach("signed", "signed before what it amends", signed=signed, amended=amended)


@rule_of_row("CHG012")
def not_signed_by_a_party(instrument: Instrument) -> Breaches:
    signing = {one.party for one in instrument.amendment.signatories}
    for party in instrument.issuers:
        if party.key not in signing:
            yield breach("signatories", "amended without a party", party=party)


@rule_of_row("CHG013")
def promise_changed_without_its_words(instrument: Instrument) -> Breaches:
    for number, said in enumerate(instrument.directives, start=1):
        if isinstance(said.change, ChangeDuty | ChangeReview) and not said.silent and said.address.steps:
            yield breach(f"operations[{number}]", "promise without its words", said=said)
