"""ND: which documents the decree is for."""

from __future__ import annotations

from collections.abc import Iterator

from coordlib.conformity.demands import IN_FORCE, Departure, Sureness, form_rule
from coordlib.conformity.pieces import Anatomy
from coordlib.language import Message


@form_rule(
    "ND100",
    sure=Sureness.CUSTOM,
    vi="Đối chiếu với quy định về thể thức vào ngày ban hành.",
    en="Hold it against the rules of its own day.",
    since=None,
)
def older_than_the_decree(anatomy: Anatomy) -> Iterator[Departure]:
    """Văn bản ban hành trước ngày 05/3/2020 theo quy định của ngày đó, không theo Nghị định 30/2020/NĐ-CP.

    A document issued before 05/3/2020 follows the rules of its day, not Nghị định 30/2020/NĐ-CP;
    nothing else is judged.

    NĐ 30/2020, Điều 37.
    """
    main = anatomy.main
    if main is not None and main.day is not None and main.day < IN_FORCE:
        yield Departure(
            None,
            Message(f"văn bản ngày {main.day:%d/%m/%Y}", f"the document is of {main.day:%d/%m/%Y}"),
            Message("NĐ 30/2020 có hiệu lực từ 05/3/2020", "NĐ 30/2020 is in force from 05/3/2020"),
            Sureness.CUSTOM,
        )


@form_rule(
    "ND101",
    sure=Sureness.CUSTOM,
    vi="Đối chiếu với Nghị định 78/2025/NĐ-CP.",
    en="Hold it against Nghị định 78/2025/NĐ-CP.",
    since=None,
)
def normative_document(anatomy: Anatomy) -> Iterator[Departure]:
    """Văn bản quy phạm pháp luật không theo Nghị định 30/2020/NĐ-CP mà theo Nghị định 78/2025/NĐ-CP.

    A normative document follows Nghị định 78/2025/NĐ-CP, not Nghị định 30/2020/NĐ-CP; nothing else is judged.

    NĐ 30/2020, Điều 1 and Điều 2: the decree is for administrative documents.
    """
    if anatomy.is_normative:
        yield Departure(
            None,
            Message("văn bản quy phạm pháp luật", "a normative document"),
            Message("NĐ 30/2020 quy định về văn bản hành chính", "NĐ 30/2020 is for administrative documents"),
            Sureness.CUSTOM,
        )


SCOPE_RULES = (older_than_the_decree, normative_document)
"""What says that the decree is not for a document: then nothing else is said of it."""
