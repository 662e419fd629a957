"""DUT: what is promised: its evidence, its words outside the text, and what may fall due."""

from __future__ import annotations

from coordlib.language import Breaches, Message, Severity, rule
from coordlib.model import OBLIGATION, Agreement, DutyKind, Ongoing, quotation

_KINDS = {
    DutyKind.PERMISSION: Message("quyền", "permission"),
    DutyKind.PROHIBITION: Message("điều cấm", "prohibition"),
}


@rule(
    "DUT008",
    Severity.NOTE,
    vi="Ghi ở evidence văn bản, biên bản hoặc số liệu chứng tỏ đã thực hiện.",
    en="Say under evidence what shows that it was done.",
)
def duty_without_evidence(agreement: Agreement) -> Breaches:
    """Mỗi trách nhiệm nêu kết quả hoặc văn bản chứng tỏ đã thực hiện.

    Each duty says what shows that it was done.

    What the report will have to show is best agreed on at the start. It is said once for the whole document.
    """
    bare = [
        (address, duty)
        for address, duty in agreement.duties()
        if not (duty.evidence or duty.indicators) and duty.kind is OBLIGATION
    ]
    if bare:
        address, duty = bare[0]
        many = f"{len(bare)} trách nhiệm chưa nêu kết quả, đầu tiên là “{duty.key}”"
        vi = many if len(bare) > 1 else f"trách nhiệm “{duty.key}” chưa nêu kết quả"
        what = Message(vi, f"{len(bare)} duties name no evidence; the first is {duty.key!r}")
        yield address.field("evidence"), what


@rule(
    "DUT011",
    Severity.WARNING,
    vi="Đặt tên ngắn (title) cho trách nhiệm để kế hoạch, báo cáo trích dẫn được.",
    en="Give the duty a title, by which plans and reports can quote it.",
)
def sentence_that_leans_on_its_place(agreement: Agreement) -> Breaches:
    """Câu nêu trách nhiệm đọc được khi đứng ngoài điều, khoản của nó.

    The sentence that states a duty can be read outside its provision.

    Plans, reports and reminders quote it there: “các nội dung nêu trên” says nothing in a table.
    """
    for address, duty in agreement.duties():
        leans = not duty.title and _may_lean(agreement.stated(address.provision))
        for words in quotation(agreement, duty, address).leaning[:1] if leans else ():
            vi, en = f"câu nêu “{duty.key}” có “{words}”", f"the sentence of {duty.key!r} says {words!r}"
            yield (
                address.field("title"),
                Message(f"{vi}, trích ra thì không rõ nghĩa", f"{en}, which says nothing outside"),
            )


def _may_lean(stated: object) -> bool:
    """Tell whether a provision has a word that may point to what is left behind; most have none."""
    said = f"{getattr(stated, 'title', '')} {getattr(stated, 'text', '')}"
    return any(word in said for word in (" trên", " đây", " này", "nêu tại"))


@rule(
    "DUT012",
    Severity.WARNING,
    vi="Ghi kind: obligation nếu là việc phải làm; nếu không thì bỏ thời hạn (when).",
    en="Say obligation under kind if it must be done; otherwise take the time limit out.",
)
def deadline_of_no_obligation(agreement: Agreement) -> Breaches:
    """Chỉ nghĩa vụ mới có thời hạn phải hoàn thành; quyền và điều cấm thì không.

    Only an obligation falls due; what a party may do, or must not do, does not.

    Nobody is late with what he need not do, so such a day is in no plan, no reminder and no report.
    """
    for address, duty in agreement.duties():
        if duty.kind is not OBLIGATION and not isinstance(duty.when, Ongoing):
            phrase, kind = agreement.phrase(duty.when), _KINDS[duty.kind]
            vi = f"{kind.vi} “{duty.key}” có thời hạn “{phrase}”"
            yield address.field("when"), Message(vi, f"the {kind.en} {duty.key!r} has a time limit, {phrase!r}")
