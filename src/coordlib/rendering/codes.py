"""Codes: what can be wrong with a template, and with what a Word template prints.

One constant for each code: how bad it is, what it means and how to mend it; what was found is said where it is found.
"""

from __future__ import annotations

from coordlib.language import FindingCode, Message, Severity

TEMPLATE_FAILED = FindingCode(
    "TPL002",
    Severity.ERROR,
    meaning=Message("Mẫu in không chạy được.", "A template fails."),
    help=Message("Sửa mẫu (template) tại dòng này.", "Mend the template at this line."),
)
UNKNOWN_NAME = FindingCode(
    "TPL004",
    Severity.ERROR,
    meaning=Message(
        "Tên, bộ lọc hoặc khối trong mẫu Word không có.", "A name, filter or block of a Word template is not known."
    ),
    help=Message(
        "Sửa tên; coordlib template names cho biết các tên dùng được.",
        "Mend the name; coordlib template names prints what may stand there.",
    ),
)
OWN_VALUE = FindingCode(
    "TPL008",
    Severity.ERROR,
    meaning=Message(
        "Một giá trị riêng cho mẫu in mà không mẫu nào dùng, hoặc mẫu không dùng được.",
        "A value of one's own that no template asks for, or that no template can show.",
    ),
    help=Message(
        "Sửa tên ở values (--value), hoặc dùng tên ấy trong mẫu của mình: {{ tên }}.",
        "Mend the name in values (--value), or use it in a template of your own: {{ name }}.",
    ),
)
SIGNATORY_LEFT_OUT = FindingCode(
    "PRN011",
    Severity.ERROR,
    meaning=Message("Mẫu Word bỏ sót người ký.", "The Word template leaves out who signs."),
    help=Message(
        "Thêm {{ khoi_chu_ky }} hoặc các thẻ o_ky vào mẫu; bản thiếu chỉ in được dưới dạng dự thảo.",
        "Add {{ khoi_chu_ky }} or the tags of o_ky; what lacks it prints as a draft alone.",
    ),
)
PROVISION_LEFT_OUT = FindingCode(
    "PRN012",
    Severity.ERROR,
    meaning=Message("Mẫu Word bỏ sót điều, khoản, điểm.", "The Word template leaves out an article, clause or point."),
    help=Message(
        "Thêm {{ khoi_noi_dung }} vào mẫu; bản thiếu chỉ in được dưới dạng dự thảo.",
        "Add {{ khoi_noi_dung }}; what lacks it prints as a draft alone.",
    ),
)
FIGURE_LEFT_OUT = FindingCode(
    "PRN013",
    Severity.WARNING,
    meaning=Message("Mẫu Word bỏ sót số liệu trong bảng.", "The Word template leaves out a figure of a table."),
    help=Message(
        "Thêm bảng, hoặc {{ khoi_noi_dung }}, vào mẫu nếu văn bản cần số liệu này.",
        "Add the table or {{ khoi_noi_dung }} if the document needs the figure.",
    ),
)
FORM_LEFT_OUT = FindingCode(
    "PRN014",
    Severity.WARNING,
    meaning=Message(
        "Mẫu Word bỏ sót phần thể thức: số, ký hiệu, tên loại, trích yếu, căn cứ, nơi nhận.",
        "The Word template leaves out a part of the form: number, kind, subject, bases, recipients.",
    ),
    help=Message(
        "Thêm thẻ của phần này vào mẫu nếu mẫu chưa in sẵn.", "Add its tag if the template does not print it already."
    ),
)
