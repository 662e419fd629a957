"""Codes of findings of this room: what is wrong with a file, before anybody reads what it says."""

from __future__ import annotations

from coordlib.language import FindingCode, Message, Severity

CANNOT_READ = FindingCode(
    "FIL001",
    Severity.ERROR,
    meaning=Message(
        "Tệp không có, không mở được, không phải là tệp (thư mục, thiết bị), không phải chữ UTF-8, hoặc quá lớn.",
        "The file is not there, cannot be opened, is none (a folder, a device), is not UTF-8, or is too large.",
    ),
    help=Message("Kiểm tra lại đường dẫn và tệp.", "Check the path and the file."),
)
UNKNOWN_SUFFIX = FindingCode(
    "FIL002",
    Severity.ERROR,
    meaning=Message("Đuôi tệp không phải là loại đọc, ghi được.", "The suffix is not one that is read or written."),
    help=Message("Đặt lại phần mở rộng của tệp.", "Change the suffix of the file."),
)
MALFORMED = FindingCode(
    "FIL003",
    Severity.ERROR,
    meaning=Message("Cú pháp YAML hoặc JSON sai.", "The YAML or JSON is malformed."),
    help=Message("Sửa lại cú pháp tại chỗ này.", "Mend the syntax here."),
)
WRONG_VALUE = FindingCode(
    "FIL004",
    Severity.ERROR,
    meaning=Message(
        "Thiếu khóa, khóa lạ, hoặc giá trị sai kiểu.", "A key is missing or unknown, or a value is of the wrong kind."
    ),
    help=Message("Sửa lại giá trị tại chỗ này.", "Mend the value here."),
)
CANNOT_WRITE = FindingCode(
    "FIL006",
    Severity.ERROR,
    meaning=Message("Không ghi được tệp.", "The file cannot be written."),
    help=Message(
        "Kiểm tra thư mục, quyền ghi và dung lượng đĩa; tệp chưa thay đổi.",
        "Check the folder, its permissions and the disk; the file has not changed.",
    ),
)
SIGNED_FILE = FindingCode(
    "FIL026",
    Severity.ERROR,
    meaning=Message(
        "Nơi ghi đã có tệp mang chữ ký số; tệp đã ký không bao giờ bị ghi đè.",
        "A file with a digital signature stands there already; what is signed is never overwritten.",
    ),
    help=Message(
        "Ghi ra tên khác; muốn bỏ tệp đã ký thì tự chuyển nó đi nơi khác trước.",
        "Write to another name; to be rid of the signed file, move it away yourself first.",
    ),
)
FILE_OF_OTHERS = FindingCode(
    "FIL027",
    Severity.ERROR,
    meaning=Message(
        "Nơi ghi đã có tệp không phải do thư viện ghi ra, hoặc đã được sửa sau khi ghi.",
        "A file stands there already that the library did not write, or that was changed after it.",
    ),
    help=Message(
        "Ghi ra tên khác; nếu chắc chắn không cần tệp cũ thì thêm --force (Python: overwrite=True).",
        "Write to another name; if the old file is certainly not needed, add --force (in Python overwrite=True).",
    ),
)
OTHER_STANDS_THERE = FindingCode(
    "FIL028",
    Severity.ERROR,
    meaning=Message(
        "Nơi lưu đã có tệp của một quy chế, văn bản sửa đổi khác, hoặc tệp không phải loại ấy.",
        "The file of another agreement or amendment stands there already, or one that holds neither.",
    ),
    help=Message(
        "Lưu ra tên khác; nếu chắc chắn không cần tệp cũ thì lưu với overwrite=True.",
        "Save to another name; if the old file is certainly not needed, save with overwrite=True.",
    ),
)
SAME_IDENTITY = FindingCode(
    "FIL029",
    Severity.ERROR,
    meaning=Message(
        "Hai quy chế khác nhau trong một thư mục có cùng một id.",
        "Two agreements in one folder that are not the same have one id.",
    ),
    help=Message(
        (
            "Nếu là quy chế khác, làm ra từ quy chế ấy: cho nó id riêng bằng copy_as hoặc coordlib copy. Nếu vẫn là "
            "quy chế ấy, đã sửa: lưu đè lên tệp của nó."
        ),
        (
            "If it is another agreement, made of that one, give it an id of its own: copy_as, or coordlib copy. If it "
            "is the same, edited: save it over its own file."
        ),
    ),
)
OWN_TYPE = FindingCode(
    "FIL030",
    Severity.ERROR,
    meaning=Message(
        "Một kiểu riêng của chương trình, có các trường riêng, mà nơi đọc hoặc lưu không biết.",
        "A type of a program's own, with fields of its own, that the call which reads or saves does not know.",
    ),
    help=Message(
        "Truyền lớp vào: save(…, types=(Lớp,)), read(…, types=(Lớp,)).",
        "Hand the class in: save(…, types=(Class,)), read(…, types=(Class,)).",
    ),
)
LOST_FIELD = FindingCode(
    "FIL031",
    Severity.ERROR,
    meaning=Message(
        "Một trường riêng có giá trị mà tệp không giữ được nguyên.",
        "A field of one's own holds a value that a file does not hold as it is.",
    ),
    help=Message(
        (
            "Dùng chữ (dạng NFC), số, ngày, giá trị của một Enum, bản ghi attrs khác, và tuple của những thứ ấy, khai "
            "đúng kiểu."
        ),
        (
            "Use text (in NFC), numbers, days, members of an Enum, other records of attrs, and tuples of these, "
            "annotated as such."
        ),
    ),
)
LOST_VALUE = FindingCode(
    "FIL007",
    Severity.ERROR,
    meaning=Message(
        (
            "Một giá trị không ngoặc mà tệp không giữ đúng như định viết: dấu # cắt mất chữ, ngoặc cong sẽ in ra, "
            "1.200 là số lẻ."
        ),
        (
            "A value without quotes that the file does not hold as it was meant: a # cuts it, curly quotes would "
            "print, 1.200 is a fraction."
        ),
    ),
    help=Message(
        "Đặt cả giá trị trong ngoặc kép, hoặc ghi lại số.", "Put the whole value in quotes, or write the number anew."
    ),
)
NO_SPREADSHEET = FindingCode(
    "SHT001",
    Severity.ERROR,
    meaning=Message("Không phải XLSX, hoặc quá lớn khi giải nén.", "It is no XLSX, or too large unpacked."),
    help=Message("Lưu lại tệp dạng XLSX từ biểu đã xuất.", "Save the exported table anew as XLSX."),
)
FORMULA = FindingCode(
    "SHT002",
    Severity.ERROR,
    meaning=Message("Bảng tính có công thức.", "The spreadsheet holds formulas."),
    help=Message("Thay công thức bằng giá trị.", "Put the value in place of the formula."),
)
FOREIGN_PART = FindingCode(
    "SHT003",
    Severity.ERROR,
    meaning=Message(
        "Bảng tính có trang lạ, macro hoặc liên kết ra tệp khác.",
        "It has other sheets, macros or links to other files.",
    ),
    help=Message(
        "Chỉ giữ trang tính “Biểu theo dõi” như đã xuất, không macro, không liên kết ngoài.",
        "Keep the one sheet “Biểu theo dõi” as it was exported, without macros and links to other files.",
    ),
)
