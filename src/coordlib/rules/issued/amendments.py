"""CHG: an amendment that is signed: who signs, from when, words with their promises."""

from __future__ import annotations

from coordlib.amendments import ChangeDuty, ChangeReview, Instrument
from coordlib.language import Address, Breaches, Message, Severity, date_in_figures, rule


@rule("CHG010", Severity.ERROR, vi="Thêm ít nhất một nội dung sửa đổi.", en="Add at least one operation.")
def amendment_of_nothing(instrument: Instrument) -> Breaches:
    """Văn bản sửa đổi phải có nội dung sửa đổi.

    An amendment amends something.

    Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3: it is issued to amend or replace what was issued.
    """
    if not instrument.amendment.operations:
        words = Message("văn bản không sửa đổi nội dung nào", "the instrument amends nothing")
        yield Address().field("operations"), words


@rule("CHG011", Severity.ERROR, vi="Sửa ngày ký của văn bản sửa đổi.", en="Mend the day of signing of the amendment.")
def signed_before_what_it_amends(instrument: Instrument) -> Breaches:
    """Văn bản sửa đổi được ký sau văn bản được sửa đổi.

    An amendment is signed after what it amends.

    Chưa ký thì chưa có gì để sửa đổi; bản thảo thì sửa thẳng vào bản thảo.
    """
    signed, amended = instrument.amendment.signed, instrument.agreement.signed
    if signed and amended and signed < amended:
        day, first = date_in_figures(signed), date_in_figures(amended)
        vi = f"ký ngày {day}, trước ngày ký văn bản được sửa đổi {first}"
        yield Address().field("signed"), Message(vi, f"signed on {signed}, before what it amends, of {amended}")


@rule("CHG012", Severity.ERROR, vi="Thêm người ký của bên này.", en="Add a signatory of this party.")
def not_signed_by_a_party(instrument: Instrument) -> Breaches:
    """Văn bản sửa đổi có hình thức tương đương và do chính các bên đã ký văn bản được sửa đổi ký.

    An amendment is of equivalent form, and signed by the parties of what it amends, or by the body that issued it.

    Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3. A draft that nobody signs yet prints as a draft.
    """
    signing = {one.party for one in instrument.amendment.signatories}
    for party in instrument.issuers:
        if party.key not in signing:
            vi, en = f"“{party.name}” không ký văn bản sửa đổi", f"{party.name!r} does not sign the amendment"
            yield Address().field("signatories"), Message(vi, en)


@rule(
    "CHG013",
    Severity.WARNING,
    vi="Sửa đổi cả lời văn nêu trách nhiệm, chế độ này.",
    en="Amend the words that state this duty or review too.",
)
def promise_changed_without_its_words(instrument: Instrument) -> Breaches:
    """Trách nhiệm, chế độ được sửa đổi cùng với lời văn nêu nó.

    A duty or review is amended together with the words that state it.

    Nếu không, lời văn đang có hiệu lực và thời hạn được theo dõi sẽ nói khác nhau.
    """
    for number, said in enumerate(instrument.directives, start=1):
        if isinstance(said.change, ChangeDuty | ChangeReview) and not said.silent and said.address.steps:
            vi = f"thay đổi trách nhiệm, chế độ nêu tại {said.place} mà không sửa đổi lời văn của quy định này"
            en = f"changes what {said.place} promises, and not its words"
            yield Address().field(f"operations[{number}]"), Message(vi, en)
