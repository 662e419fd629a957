"""Codes of what cannot be read: how bad it is, what it means, how to mend it.

Each code is one constant. What exactly is wrong with a file, a message says beside what finds it.
"""

from coordlib.language import FindingCode, Message, Severity

NO_TEXT = FindingCode(
    "REA001",
    Severity.ERROR,
    meaning=Message("Tệp chỉ có hình chụp, không có chữ.", "The file shows pictures of text, and no text."),
    help=Message(
        "Cài Tesseract có dữ liệu tiếng Việt (Debian, Ubuntu: apt install tesseract-ocr "
        "tesseract-ocr-vie; Windows: bộ cài UB Mannheim, chọn Vietnamese) rồi đọc lại, hoặc xin tệp gốc "
        "từ nơi ban hành.",
        "Install Tesseract with its Vietnamese data (Debian, Ubuntu: apt install tesseract-ocr "
        "tesseract-ocr-vie; Windows: the installer of UB Mannheim, with Vietnamese) and read it again, "
        "or ask the issuer for the original file.",
    ),
)
NO_DRAFT = FindingCode(
    "REA003",
    Severity.ERROR,
    meaning=Message("Không dựng được dự thảo từ tệp.", "No draft can be made of the file."),
    help=Message("Sửa chỗ đó trong tệp rồi đọc lại.", "Mend that place in the file, and read it again."),
)
NO_PROGRAM = FindingCode(
    "REA004",
    Severity.ERROR,
    meaning=Message(
        "Máy này thiếu chương trình đọc loại tệp đó.", "The program that reads such a file is not on this machine."
    ),
    help=Message(
        "Cài LibreOffice (Debian, Ubuntu: apt install libreoffice-writer) rồi đọc lại, hoặc mở tệp bằng "
        "Word và lưu thành .docx.",
        "Install LibreOffice (Debian, Ubuntu: apt install libreoffice-writer) and read it again, or "
        "open the file in Word and save it as .docx.",
    ),
)
PROGRAM_FAILED = FindingCode(
    "REA005",
    Severity.ERROR,
    meaning=Message("Chương trình đọc tệp không đọc xong.", "The program that reads the file did not end well."),
    help=Message(
        "Tách tệp thành nhiều tệp nhỏ hơn, hoặc lưu lại thành .docx hay .pdf.",
        "Part the file into smaller ones, or save it anew as .docx or .pdf.",
    ),
)
NO_TASKS = FindingCode(
    "REA006",
    Severity.ERROR,
    meaning=Message("Bảng tính không có bảng phân công nào.", "The sheet holds no assignment table."),
    help=Message(
        "Ghi tên các cột ở hàng tiêu đề, có cột nhiệm vụ và cột chủ trì hoặc thời gian, rồi đọc lại.",
        "Name the columns in a row above the tasks, one of tasks and one of who leads or of times, and read it again.",
    ),
)
