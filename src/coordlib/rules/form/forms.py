"""DOC: the legal form of a document, and who may get it by the marks that it bears."""

from __future__ import annotations

import re

from coordlib.language import Address, Breaches, Message, Severity, rule
from coordlib.model import Agreement

_JOINT_NORMATIVE = {"thông tư liên tịch": "TTLT", "nghị quyết liên tịch": "NQLT"}
# Who gets it makes it public: “Báo Gia Lai” does, “để báo cáo” does not.
_PUBLIC = re.compile(
    r"\b(?:[Cc]ông báo|[Cc]ổng [Tt]hông tin|[Tt]rang [Tt]hông tin điện tử|[Ww]ebsite|[Bb]áo chí|[Nn]iêm yết|"
    r"Đài (?:Phát thanh|Truyền hình|PTTH|PT-TH)|Báo (?!(?:cáo|cho)\b)[A-ZĐ]\w+)"
)


@rule(
    "DOC018",
    Severity.WARNING,
    vi="Ghi ở abbreviation chữ viết tắt của tên loại: TTLT, NQLT.",
    en="Give the abbreviation of the kind: TTLT, NQLT.",
)
def other_abbreviation_of_a_normative_kind(agreement: Agreement) -> Breaches:
    """Ký hiệu của thông tư liên tịch mang chữ “TTLT”, của nghị quyết liên tịch mang chữ “NQLT”.

    The symbol of a joint circular bears “TTLT”, of a joint resolution “NQLT”.

    As documents of these kinds have it (05/2018/TTLT-VKSNDTC-TANDTC-BCA-BQP); Nghị định 30/2020/NĐ-CP does not speak of
    them.
    """
    usual = _JOINT_NORMATIVE.get(agreement.kind.lower(), "")
    alone = agreement.is_normative and agreement.decision is None and not agreement.symbol
    if alone and usual and agreement.abbreviation != usual:
        kind, written = agreement.kind, agreement.abbreviation
        what = Message(f"“{kind}” viết tắt là “{usual}”, không phải “{written}”", f"{kind!r} is {usual!r}")
        yield Address().field("abbreviation"), what


@rule(
    "DOC015",
    Severity.NOTE,
    vi="Ghi tên loại (kind) của văn bản, khai Quyết định ban hành (decision), hoặc sửa legal_form.",
    en="Give the kind of the document, describe the decision that issues it, or mend legal_form.",
)
def normative_of_another_kind(agreement: Agreement) -> Breaches:
    """Văn bản quy phạm pháp luật liên tịch là thông tư, nghị quyết; quy chế thì ban hành kèm theo Quyết định.

    A joint normative document is a circular or a resolution; a regulation is issued with a Quyết định.

    By the kinds that are met; which kinds there are is a matter of the law on normative documents.
    """
    alone = agreement.is_normative and agreement.decision is None
    if alone and agreement.kind.lower() not in _JOINT_NORMATIVE:
        vi = f"văn bản quy phạm pháp luật không có Quyết định ban hành mà tên loại là “{agreement.kind}”"
        yield Address().field("kind"), Message(vi, f"a normative document of the kind {agreement.kind!r} stands alone")


@rule(
    "DOC016",
    Severity.WARNING,
    vi="Ghi ở preamble câu “… ban hành …”, hoặc bỏ trống để câu này tự in.",
    en="Say in the preamble who issues what (“… ban hành …”), or leave it out so that the sentence prints by itself.",
)
def normative_without_its_sentence(agreement: Agreement) -> Breaches:
    """Sau các căn cứ, văn bản quy phạm pháp luật có câu nêu cơ quan nào ban hành văn bản nào.

    After its bases a normative document says which body issues which document.

    Nghị định 78/2025/NĐ-CP, amended by Nghị định 187/2025/NĐ-CP, by what secondary sources tell: the sentence stands in
    place of “QUYẾT ĐỊNH:”. What is written under `preamble` prints in its place.
    """
    if agreement.is_normative and agreement.preamble and "ban hành" not in agreement.preamble:
        what = Message("chưa nêu ai ban hành văn bản nào", "the preamble does not say who issues what")
        yield Address().field("preamble"), what


@rule(
    "DOC017",
    Severity.WARNING,
    vi="Bỏ nơi nhận công khai, hoặc sửa dấu chỉ mức độ mật, chỉ dẫn phạm vi lưu hành.",
    en="Take the recipient out, or mend the mark of secrecy or the note on circulation.",
)
def published_though_closed(agreement: Agreement) -> Breaches:
    """Văn bản có độ mật, lưu hành nội bộ hoặc phải thu hồi thì không gửi đăng công khai.

    A document that is secret, for internal use or to be given back is not sent to be published.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục III.2, and the law on state secrets: Công báo, cổng thông tin and the press
    make public what they receive.
    """
    closed = agreement.secrecy.value or agreement.circulation.value
    for one in agreement.recipients if closed else ():
        if _PUBLIC.search(f"{one.name} {one.purpose}"):
            what = Message(f"văn bản “{closed}” mà gửi “{one.name}”", f"a document marked {closed!r} for {one.name!r}")
            yield Address().field("recipients"), what
