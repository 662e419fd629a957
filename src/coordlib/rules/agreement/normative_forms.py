"""DOC: joint normative documents (văn bản quy phạm pháp luật liên tịch): their kind, symbol and sentence of issue."""

from __future__ import annotations

from coordlib.language import Address, Breaches, Message, Severity, bad, good, rule
from coordlib.lexicon import CAPITALS, compared, kinds_of, pattern
from coordlib.model import Agreement
from coordlib.rules.agreement.messages import other_abbreviation

_SHORT_NAME = pattern(r"[", CAPITALS, r"]{3}")
_BEGUN = 3  # words of a name
_JOINT_NORMATIVE = {one.name: one.abbreviation for one in kinds_of("normative", form="joint")}


@rule(
    "DOC018",
    Severity.WARNING,
    law=Message(
        "Ký hiệu của thông tư liên tịch mang chữ “TTLT”, của nghị quyết liên tịch mang chữ “NQLT”.",
        "The symbol of a joint circular bears “TTLT”, of a joint resolution “NQLT”.",
    ),
    fix=Message(
        "Ghi ở abbreviation chữ viết tắt của tên loại: TTLT, NQLT.", "Give the abbreviation of the kind: TTLT, NQLT."
    ),
    why=(
        "As documents of these kinds have it (05/2018/TTLT-VKSNDTC-TANDTC-BCA-BQP); Nghị định 30/2020/NĐ-CP does "
        "not speak of them."
    ),
    cases=(
        bad(
            {
                "legal_form": "normative",
                "kind": "Thông tư liên tịch",
                "title": "Thông tư liên tịch quy định việc phối hợp",
            },
            says="“Thông tư liên tịch” viết tắt là “TTLT”, không phải “QC”",
            where="trường “abbreviation”",
        ),
        good(
            {
                "legal_form": "normative",
                "kind": "Nghị quyết liên tịch",
                "title": "Nghị quyết liên tịch về việc phối hợp",
                "abbreviation": "NQLT",
            }
        ),
    ),
)
def other_abbreviation_of_a_normative_kind(agreement: Agreement) -> Breaches:
    """Find a joint circular or resolution whose abbreviation is not TTLT or NQLT."""
    usual = _JOINT_NORMATIVE.get(agreement.kind.lower(), "")
    alone = agreement.is_normative and agreement.decision is None and not agreement.symbol
    if alone and usual and agreement.abbreviation != usual:
        yield Address().field("abbreviation"), other_abbreviation(agreement.kind, usual, agreement.abbreviation)


@rule(
    "DOC015",
    Severity.NOTE,
    asks_for_data=True,
    law=Message(
        ("Văn bản quy phạm pháp luật liên tịch là thông tư, nghị quyết; quy chế thì ban hành kèm theo Quyết định."),
        "A joint normative document is a circular or a resolution; a regulation is issued with a Quyết định.",
    ),
    fix=Message(
        "Ghi tên loại (kind) của văn bản, khai Quyết định ban hành (decision), hoặc sửa legal_form.",
        "Give the kind of the document, describe the decision that issues it, or mend legal_form.",
    ),
    why="By the kinds that are met; which kinds there are is a matter of the law on normative documents.",
    cases=(
        bad(
            {"legal_form": "normative"},
            says="văn bản quy phạm pháp luật không có Quyết định ban hành mà tên loại là “Quy chế”",
            where="trường “kind”",
        ),
        good(
            {
                "legal_form": "normative",
                "kind": "Thông tư liên tịch",
                "title": "Thông tư liên tịch quy định việc phối hợp",
                "abbreviation": "TTLT",
            }
        ),
    ),
)
def normative_of_another_kind(agreement: Agreement) -> Breaches:
    """Find a normative document that stands alone and is no joint circular or resolution."""
    alone = agreement.is_normative and agreement.decision is None
    if alone and agreement.kind.lower() not in _JOINT_NORMATIVE:
        yield Address().field("kind"), _normative_of_another_kind(agreement.kind)


def _normative_of_another_kind(kind: str) -> Message:
    return Message(
        f"văn bản quy phạm pháp luật không có Quyết định ban hành mà tên loại là “{kind}”",
        f"a normative document of the kind {kind!r} stands alone",
    )


@rule(
    "DOC016",
    Severity.WARNING,
    law=Message(
        (
            "Sau các căn cứ, văn bản quy phạm pháp luật có câu nêu cơ quan nào ban hành văn bản nào; câu ấy nêu "
            "đủ các cơ quan cùng ban hành."
        ),
        (
            "After its bases a normative document says which body issues which document; where several issue it, "
            "each is named."
        ),
    ),
    fix=Message(
        "Ghi ở preamble câu “… ban hành …”, nêu đủ các cơ quan cùng ban hành, hoặc bỏ trống để câu này tự in.",
        (
            "Say in the preamble who issues what (“… ban hành …”), with each body that issues it, or leave it "
            "out so that the sentence prints by itself."
        ),
    ),
    why=(
        "Nghị định 78/2025/NĐ-CP, amended by Nghị định 187/2025/NĐ-CP, by what secondary sources tell: the "
        "sentence stands in place of “QUYẾT ĐỊNH:”. What is written under `preamble` prints in its place."
    ),
    cases=(
        bad(
            {
                "legal_form": "normative",
                "kind": "Thông tư liên tịch",
                "title": "Thông tư liên tịch quy định việc phối hợp",
                "abbreviation": "TTLT",
                "preamble": "Trên cơ sở chức năng của hai bên.",
            },
            says="chưa nêu ai ban hành văn bản nào",
            where="trường “preamble”",
        ),
        good(
            {
                "legal_form": "normative",
                "kind": "Thông tư liên tịch",
                "title": "Thông tư liên tịch quy định việc phối hợp",
                "abbreviation": "TTLT",
                "preamble": "Hai bên ban hành Thông tư liên tịch quy định việc phối hợp.",
            }
        ),
    ),
)
def normative_without_its_sentence(agreement: Agreement) -> Breaches:
    """Find a normative document whose sentence of issue is missing, or leaves out one of the bodies."""
    says = "ban hành" in agreement.preamble or agreement.preamble.rstrip(" .:").endswith("như sau")  # who rules what
    if agreement.is_normative and agreement.preamble and not says:
        yield Address().field("preamble"), _NO_SENTENCE_OF_ISSUE
    short = agreement.decision is not None or len(agreement.parties) <= 1 or _SHORT_NAME.search(agreement.preamble)
    issued, enacts, _ = compared(agreement.preamble).partition("ban hành")
    full = [] if short else [one.name for one in agreement.parties]
    begun = {name: " ".join(compared(name).split()[:_BEGUN]) for name in full if not name[:2].isupper()}
    for name, begins in begun.items() if enacts and any(one in issued for one in begun.values()) else ():
        if begins not in issued:
            yield Address().field("preamble"), _issuer_outside_its_sentence(name)


_NO_SENTENCE_OF_ISSUE = Message("chưa nêu ai ban hành văn bản nào", "the preamble does not say who issues what")


def _issuer_outside_its_sentence(name: str) -> Message:
    return Message(f"câu ban hành không nêu {name}", f"the sentence of issue does not name {name!r}")
