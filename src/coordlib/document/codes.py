"""Codes of what is wrong with a document: one constant for each, which says how bad it is and how to mend it."""

from coordlib.language import FindingCode, Message, Severity

BAD_MARKUP = FindingCode(
    "TPL001",
    Severity.ERROR,
    meaning=Message(
        "Mẫu in dùng thẻ hoặc thuộc tính không có.", "A template uses an element or attribute that is none."
    ),
    help=Message("Sửa mẫu (template) tại dòng này.", "Mend the template at this line."),
)
