"""ND: which documents the decree is for."""

from __future__ import annotations

from collections.abc import Iterator

from coordlib.conformity.demands.faults import IN_FORCE, Deviation, Sureness, form_rule
from coordlib.conformity.pieces import Anatomy
from coordlib.language import Message


@form_rule(
    "ND100",
    sure=Sureness.CUSTOM,
    vi="Đối chiếu với quy định về thể thức vào ngày ban hành.",
    en="Hold it against the rules of its own day.",
    since=None,
    scope=True,
)
def older_than_the_decree(anatomy: Anatomy) -> Iterator[Deviation]:
    """Văn bản ban hành trước ngày 05/3/2020 theo quy định của ngày đó, không theo Nghị định 30/2020/NĐ-CP.

    A document issued before 05/3/2020 follows the rules of its day, not Nghị định 30/2020/NĐ-CP;
    nothing else is judged.

    NĐ 30/2020, Điều 37.
    """
    main = anatomy.main
    if main is not None and main.day is not None and main.day < IN_FORCE:
        stands = Message(f"văn bản ngày {main.day:%d/%m/%Y}", f"the document is of {main.day:%d/%m/%Y}")
        decree = Message("NĐ 30/2020 có hiệu lực từ 05/3/2020", "NĐ 30/2020 is in force from 05/3/2020")
        yield Deviation(None, stands, decree, Sureness.CUSTOM)


@form_rule(
    "ND101",
    sure=Sureness.CUSTOM,
    vi="Đối chiếu với Nghị định 78/2025/NĐ-CP.",
    en="Hold it against Nghị định 78/2025/NĐ-CP.",
    since=None,
    scope=True,
)
def normative_document(anatomy: Anatomy) -> Iterator[Deviation]:
    """Văn bản quy phạm pháp luật không theo Nghị định 30/2020/NĐ-CP mà theo Nghị định 78/2025/NĐ-CP.

    A normative document follows Nghị định 78/2025/NĐ-CP, not Nghị định 30/2020/NĐ-CP; nothing else is judged.

    NĐ 30/2020, Điều 1 and Điều 2: the decree is for administrative documents.
    """
    if anatomy.is_normative:
        stands = Message("văn bản quy phạm pháp luật", "a normative document")
        decree = Message("NĐ 30/2020 quy định về văn bản hành chính", "NĐ 30/2020 is for administrative documents")
        yield Deviation(None, stands, decree, Sureness.CUSTOM)
