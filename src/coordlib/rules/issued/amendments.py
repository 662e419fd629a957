"""CHG: an amendment that is signed: who signs, from when, words with their promises."""

from __future__ import annotations

from datetime import date

from coordlib.amendments import ChangeDuty, ChangeReview, Directive, Instrument
from coordlib.language import Breaches, Message, Severity, bad, date_in_figures, good, rule
from coordlib.model import Party
from coordlib.rules.issued.letterheads import breach


@rule(
    "CHG010",
    Severity.ERROR,
    law=Message("Văn bản sửa đổi phải có nội dung sửa đổi.", "An amendment amends something."),
    fix=Message("Thêm ít nhất một nội dung sửa đổi.", "Add at least one operation."),
    why="Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3: it is issued to amend or replace what was issued.",
    cases=(
        bad({"amendment": {"operations": []}}, says="văn bản không sửa đổi nội dung nào", where="trường “operations”"),
        good(),
    ),
)
def amendment_of_nothing(instrument: Instrument) -> Breaches:
    """Find an amending document (văn bản sửa đổi) that amends nothing."""
    if not instrument.amendment.operations:
        yield breach("operations", _AMENDS_NOTHING)


_AMENDS_NOTHING = Message("văn bản không sửa đổi nội dung nào", "the instrument amends nothing")


@rule(
    "CHG011",
    Severity.ERROR,
    law=Message("Văn bản sửa đổi được ký sau văn bản được sửa đổi.", "An amendment is signed after what it amends."),
    fix=Message("Sửa ngày ký của văn bản sửa đổi.", "Mend the day of signing of the amendment."),
    why="Chưa ký thì chưa có gì để sửa đổi; bản thảo thì sửa thẳng vào bản thảo.",
    cases=(
        bad(
            {"agreement": {"signed": "2026-05-05"}},
            says="ký ngày 04/5/2026, trước ngày ký văn bản được sửa đổi 05/5/2026",
            where="trường “signed”",
        ),
        good({"agreement": {"signed": "2026-05-04"}}),
    ),
)
def signed_before_what_it_amends(instrument: Instrument) -> Breaches:
    """Find an amendment signed on a day before that of what it amends."""
    signed, amended = instrument.amendment.signed, instrument.agreement.signed
    if signed and amended and signed < amended:
        yield breach("signed", _signed_before_what_it_amends(signed, amended))


def _signed_before_what_it_amends(signed: date, amended: date) -> Message:
    return Message(
        f"ký ngày {date_in_figures(signed)}, trước ngày ký văn bản được sửa đổi {date_in_figures(amended)}",
        f"signed on {signed}, before what it amends, of {amended}",
    )


@rule(
    "CHG012",
    Severity.ERROR,
    law=Message(
        "Văn bản sửa đổi có hình thức tương đương và do chính các bên đã ký văn bản được sửa đổi ký.",
        (
            "An amendment is of equivalent form, and signed by the parties of what it amends, or by the body "
            "that issued it."
        ),
    ),
    fix=Message("Thêm người ký của bên này.", "Add a signatory of this party."),
    why="Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3. A draft that nobody signs yet prints as a draft.",
    cases=(
        bad(
            {"amendment": {"signatories": [{"party": "police", "office": "Giám đốc", "name": "Trần Văn A"}]}},
            says="“Viettel tỉnh” không ký văn bản sửa đổi",
            where="trường “signatories”",
        ),
        good(),
    ),
)
def not_signed_by_a_party(instrument: Instrument) -> Breaches:
    """Find a party of what is amended that does not sign the amendment."""
    signing = {one.party for one in instrument.amendment.signatories}
    for party in instrument.issuers:
        if party.key not in signing:
            yield breach("signatories", _amended_without_a_party(party))


def _amended_without_a_party(party: Party) -> Message:
    return Message(f"“{party.name}” không ký văn bản sửa đổi", f"{party.name!r} does not sign the amendment")


@rule(
    "CHG013",
    Severity.WARNING,
    law=Message(
        "Trách nhiệm, chế độ được sửa đổi cùng với lời văn nêu nó.",
        "A duty or review is amended together with the words that state it.",
    ),
    fix=Message(
        "Sửa đổi cả lời văn nêu trách nhiệm, chế độ này.", "Amend the words that state this duty or review too."
    ),
    why="Nếu không, lời văn đang có hiệu lực và thời hạn được theo dõi sẽ nói khác nhau.",
    cases=(
        bad(
            {
                "amendment": {
                    "operations": [
                        {
                            "change_duty": {
                                "duty": {
                                    "key": "reply",
                                    "lead": "telecom",
                                    "to": "police",
                                    "when": {"within": {"n": 3, "unit": "working-days", "after": "request"}},
                                }
                            }
                        }
                    ]
                }
            },
            says="thay đổi trách nhiệm, chế độ nêu tại Điều 1 mà không sửa đổi lời văn của quy định này",
            where="trường “operations[1]”",
        ),
        good(),
    ),
)
def promise_changed_without_its_words(instrument: Instrument) -> Breaches:
    """Find a duty or review that is changed in the data while its provision keeps its words."""
    for number, said in enumerate(instrument.directives, start=1):
        if isinstance(said.change, ChangeDuty | ChangeReview) and not said.silent and said.address.steps:
            yield breach(f"operations[{number}]", _promise_without_its_words(said))


def _promise_without_its_words(said: Directive) -> Message:
    return Message(
        f"thay đổi trách nhiệm, chế độ nêu tại {said.place} mà không sửa đổi lời văn của quy định này",
        f"changes what {said.place} promises, and not its words",
    )
