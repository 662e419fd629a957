"""CHG: an amendment that is signed: who signs, from when, words with their promises."""

from __future__ import annotations

from datetime import date

from coordlib.amendments import ChangeDuty, ChangeReview, Directive, Instrument
from coordlib.language import Breaches, Message, date_in_figures
from coordlib.model import Party
from coordlib.rules.gathering import rule_of_row
from coordlib.rules.issued.letterheads import breach


@rule_of_row("CHG010")
def amendment_of_nothing(instrument: Instrument) -> Breaches:
    if not instrument.amendment.operations:
        yield breach("operations", _AMENDS_NOTHING)


_AMENDS_NOTHING = Message("văn bản không sửa đổi nội dung nào", "the instrument amends nothing")


@rule_of_row("CHG011")
def signed_before_what_it_amends(instrument: Instrument) -> Breaches:
    signed, amended = instrument.amendment.signed, instrument.agreement.signed
    if signed and amended and signed < amended:
        yield breach("signed", _signed_before_what_it_amends(signed, amended))


def _signed_before_what_it_amends(signed: date, amended: date) -> Message:
    return Message(
        f"ký ngày {date_in_figures(signed)}, trước ngày ký văn bản được sửa đổi {date_in_figures(amended)}",
        f"signed on {signed}, before what it amends, of {amended}",
    )


@rule_of_row("CHG012")
def not_signed_by_a_party(instrument: Instrument) -> Breaches:
    signing = {one.party for one in instrument.amendment.signatories}
    for party in instrument.issuers:
        if party.key not in signing:
            yield breach("signatories", _amended_without_a_party(party))


def _amended_without_a_party(party: Party) -> Message:
    return Message(f"“{party.name}” không ký văn bản sửa đổi", f"{party.name!r} does not sign the amendment")


@rule_of_row("CHG013")
def promise_changed_without_its_words(instrument: Instrument) -> Breaches:
    for number, said in enumerate(instrument.directives, start=1):
        if isinstance(said.change, ChangeDuty | ChangeReview) and not said.silent and said.address.steps:
            yield breach(f"operations[{number}]", _promise_without_its_words(said))


def _promise_without_its_words(said: Directive) -> Message:
    return Message(
        f"thay đổi trách nhiệm, chế độ nêu tại {said.place} mà không sửa đổi lời văn của quy định này",
        f"changes what {said.place} promises, and not its words",
    )
