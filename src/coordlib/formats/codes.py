"""Codes: what can be wrong with a file, and with the tags of a Word template.

One constant for each code: how bad it is, what it means and how to mend it; what was found is said where it is found.
"""

from __future__ import annotations

from coordlib.language import FindingCode, Message, Severity

PDF_NOT_MADE = FindingCode(
    "FIL005",
    Severity.ERROR,
    meaning=Message(
        "Không làm được PDF, thường do phông chữ thiếu ký tự.",
        "The PDF cannot be made, most often because the font lacks a character.",
    ),
    help=Message("Sửa mẫu (template) hoặc bố cục (layout).", "Mend the template or the layout."),
)
DAMAGED_ARCHIVE = FindingCode(
    "FIL011",
    Severity.ERROR,
    meaning=Message("Tệp nén (DOCX, gói hồ sơ) bị hỏng.", "The archive (DOCX, package) is damaged."),
    help=Message(
        "Lấy lại tệp từ nơi gửi, hoặc mở bằng Word rồi lưu lại.",
        "Fetch the file again, or open it in Word and save it.",
    ),
)
TOO_LARGE = FindingCode(
    "FIL012",
    Severity.ERROR,
    meaning=Message("Tệp quá lớn khi giải nén, hoặc lồng quá sâu.", "It is too large unpacked, or nested too deep."),
    help=Message("Tách tệp thành nhiều phần nhỏ hơn.", "Part the file into smaller ones."),
)
UNSAFE_ARCHIVE = FindingCode(
    "FIL013",
    Severity.ERROR,
    meaning=Message(
        "Tệp nén có phần trùng tên, chồng lên nhau, hoặc dẫn ra ngoài thư mục.",
        "Parts of the archive stand twice, lie over each other, or lead out of the folder.",
    ),
    help=Message(
        "Không dùng tệp này; xin lại tệp từ người gửi.", "Do not use this file; ask whoever sent it for another."
    ),
)
LOCKED_BY_PASSWORD = FindingCode(
    "FIL014",
    Severity.ERROR,
    meaning=Message("Tệp được đặt mật khẩu.", "The file is protected by a password."),
    help=Message("Bỏ mật khẩu bằng chương trình đã đặt mật khẩu.", "Take the password off in the program that set it."),
)
BAD_XML = FindingCode(
    "FIL015",
    Severity.ERROR,
    meaning=Message("XML trong tệp bị hỏng, hoặc có DOCTYPE.", "The XML in the file is damaged, or has a DOCTYPE."),
    help=Message("Mở tệp bằng Word rồi lưu lại thành .docx.", "Open the file in Word and save it as .docx."),
)
NOT_WORD = FindingCode(
    "FIL016",
    Severity.ERROR,
    meaning=Message("Tệp không phải là văn bản Word.", "The file is no document of Word."),
    help=Message("Mở tệp bằng Word rồi lưu lại thành .docx.", "Open the file in Word and save it as .docx."),
)
UNKNOWN_KIND_OF_FILE = FindingCode(
    "FIL017",
    Severity.ERROR,
    meaning=Message("Không biết loại tệp này.", "A file of this kind is not read."),
    help=Message("Dùng tệp .docx, .pdf, .html, .md hoặc .txt.", "Use a file with .docx, .pdf, .html, .md or .txt."),
)
NOT_PDF = FindingCode(
    "FIL018",
    Severity.ERROR,
    meaning=Message("Tệp không phải là PDF còn nguyên.", "The file is no whole PDF."),
    help=Message("Xuất lại tệp PDF.", "Export the PDF again."),
)
NOT_A_PICTURE = FindingCode(
    "FIL019",
    Severity.ERROR,
    meaning=Message("Tệp không phải là hình còn nguyên.", "The file is no whole picture."),
    help=Message("Quét lại, lưu thành .pdf, .png, .jpg hoặc .tif.", "Scan it again, as .pdf, .png, .jpg or .tif."),
)
NO_PDF_OF_WORD_FILE = FindingCode(
    "FIL025",
    Severity.ERROR,
    meaning=Message(
        "Không làm được PDF từ tệp Word của mẫu.", "The PDF of a Word file made by a template cannot be made."
    ),
    help=Message(
        "Cài LibreOffice, hoặc mở tệp .docx bằng Word rồi lưu thành PDF.",
        "Install LibreOffice, or open the .docx in Word and save it as PDF.",
    ),
)
MISPLACED_TAG = FindingCode(
    "TPL003",
    Severity.ERROR,
    meaning=Message(
        "Thẻ trong mẫu Word đặt sai chỗ, mở mà không đóng, hoặc kéo qua ô, bảng khác.",
        "A tag of a Word template stands in a wrong place, is not closed, or crosses cells.",
    ),
    help=Message(
        "Sửa mẫu Word tại đoạn này: thẻ mở và thẻ đóng ở cùng một đoạn, hoặc mỗi thẻ một đoạn, một hàng riêng.",
        "Mend the template at this paragraph: both tags in one paragraph, or each alone in its paragraph or row.",
    ),
)
TEXT_BESIDE_TAG = FindingCode(
    "TPL005",
    Severity.ERROR,
    meaning=Message(
        "Bên cạnh thẻ của mẫu Word có chữ sẽ mất khi in.", "Text beside a tag of a Word template would be lost."
    ),
    help=Message("Đưa thẻ ra đoạn, hàng hoặc ô riêng.", "Put the tag into a paragraph, row or cell of its own."),
)
UNFILLED_PART = FindingCode(
    "TPL006",
    Severity.WARNING,
    meaning=Message("Phần này của mẫu Word không được điền.", "A part of the Word template is not filled."),
    help=Message(
        "Đưa thẻ vào thân văn bản, đầu trang, chân trang, chú thích hoặc khung chữ.",
        "Put the tag into the body, a header, a footer, a footnote or a text box.",
    ),
)
NOT_CARRIED = FindingCode(
    "TPL007",
    Severity.ERROR,
    meaning=Message(
        "Mẫu Word có macro, đối tượng nhúng, liên kết ra ngoài hoặc trường không được giữ.",
        "The Word template has a macro, an embedded object, a link that leads out, or a field that is not carried.",
    ),
    help=Message(
        "Bỏ phần này trong Word rồi lưu lại thành .docx; hình lưu dạng PNG, JPEG.",
        "Take it out in Word and save as .docx; pictures as PNG or JPEG.",
    ),
)

CODES_OF_FILES = (
    PDF_NOT_MADE,
    DAMAGED_ARCHIVE,
    TOO_LARGE,
    UNSAFE_ARCHIVE,
    LOCKED_BY_PASSWORD,
    BAD_XML,
    NOT_WORD,
    UNKNOWN_KIND_OF_FILE,
    NOT_PDF,
    NOT_A_PICTURE,
    NO_PDF_OF_WORD_FILE,
    MISPLACED_TAG,
    TEXT_BESIDE_TAG,
    UNFILLED_PART,
    NOT_CARRIED,
)
"""All codes of this room."""
