"""Codes of seals and signatures: what is wrong, how bad that is, and how to mend it.

Each code is one constant. What exactly is wrong, a message says beside what finds it.
"""

from coordlib.language import FindingCode, Message, Severity

CANNOT_BE_SEALED = FindingCode(
    "SEA001",
    Severity.ERROR,
    meaning=Message(
        "Chưa niêm phong, in trình ký được: thiếu số, ngày, bản ghi việc ký, hoặc tệp không thuộc gói.",
        "It cannot be sealed or written for signature: number, day or a signature record is missing, or a file.",
    ),
    help=Message("Bổ sung rồi niêm phong lại.", "Supply it, then seal again."),
)
SEAL_CHANGED = FindingCode(
    "SEA002",
    Severity.ERROR,
    meaning=Message("Bản niêm phong bị sửa, hoặc không phải là bản niêm phong.", "The seal was changed, or is none."),
    help=Message("Lấy lại bản niêm phong từ nơi lưu trữ.", "Fetch the seal from the archive again."),
)
TEXT_DIFFERS = FindingCode(
    "SEA003",
    Severity.ERROR,
    meaning=Message("Quy chế khác bản đã niêm phong.", "The agreement differs from what was sealed."),
    help=Message(
        "Dùng bản đã niêm phong; muốn thay đổi thì ký văn bản sửa đổi.",
        "Use the text that was sealed; what is to change takes an amendment that is signed.",
    ),
)
PRINT_DIFFERS = FindingCode(
    "SEA004",
    Severity.ERROR,
    meaning=Message("Tệp in khác bản đã niêm phong.", "The file prints something else than was sealed."),
    help=Message(
        "Không dùng tệp này; lấy lại tệp từ hồ sơ lưu trữ.", "Do not use this file; fetch it from the archive."
    ),
)
OTHER_DIGEST_STATED = FindingCode(
    "SEA005",
    Severity.ERROR,
    meaning=Message("Tệp ghi mã băm của nội dung khác.", "The file states the digest of another text."),
    help=Message("Lấy lại tệp từ hồ sơ lưu trữ.", "Fetch the file from the archive."),
)
HIDDEN_OR_IN_THE_MARGIN = FindingCode(
    "SEA006",
    Severity.ERROR,
    meaning=Message("Tệp có chữ ẩn, hoặc in thêm ở lề trang.", "The file hides text, or prints more in its margins."),
    help=Message("Xóa phần này khỏi tệp, hoặc lấy lại tệp.", "Take it out of the file, or fetch the file again."),
)
NOT_PRINTED = FindingCode(
    "SEA007",
    Severity.ERROR,
    meaning=Message(
        "Bản in trình ký thiếu chữ, số hoặc chỗ ký.", "A word, a number or a place to sign is not printed."
    ),
    help=Message("Sửa mẫu in hoặc bố cục rồi in lại.", "Mend the template or the layout, then write again."),
)
PACKAGE_CHANGED = FindingCode(
    "SEA008",
    Severity.ERROR,
    meaning=Message("Gói hồ sơ thiếu, thừa hoặc bị sửa.", "A part of the package is missing, added or altered."),
    help=Message("Lấy lại gói hồ sơ từ nơi lưu trữ.", "Fetch the package from the archive again."),
)
METADATA_TOO_LONG = FindingCode(
    "SEA009",
    Severity.ERROR,
    meaning=Message("Siêu dữ liệu dài hơn mức của Phụ lục VI.", "Metadata is longer than its field admits."),
    help=Message("Rút gọn hoặc bổ sung thông tin này.", "Shorten or supply it."),
)
SEALS_DO_NOT_FOLLOW = FindingCode(
    "SEA010",
    Severity.ERROR,
    meaning=Message("Các bản niêm phong không nối tiếp nhau.", "The seals do not follow one another."),
    help=Message("Xếp lại các bản niêm phong theo thứ tự ký.", "Put the seals in the order of signing."),
)
COULD_PRINT_OTHERWISE = FindingCode(
    "SEA011",
    Severity.ERROR,
    meaning=Message(
        "Tệp có thứ có thể làm bản in khác với chữ đã niêm phong.",
        "The file holds what could make it print otherwise than was sealed.",
    ),
    help=Message(
        "Không dùng tệp này để in; lấy lại tệp từ hồ sơ lưu trữ, hoặc so từng trang với bản đã ký.",
        "Do not print this file; fetch it from the archive, or compare it page by page with what was signed.",
    ),
)
PAGES_NOT_COMPARED = FindingCode(
    "SEA012",
    Severity.NOTE,
    meaning=Message(
        "Mới so chữ của tệp, chưa so hình từng trang.",
        "The words of the file were compared, not the pictures of its pages.",
    ),
    help=Message(
        "So cả hình: verify_seal(…, deep=True), hoặc coordlib verify --deep.",
        "Compare its pictures too: verify_seal(…, deep=True), or coordlib verify --deep.",
    ),
)
CANNOT_WAIT_FOR_SIGNATURES = FindingCode(
    "SGN001",
    Severity.ERROR,
    meaning=Message(
        "Văn bản chưa thể chờ ký: còn là dự thảo, hoặc thiếu người ký, chỗ ký.",
        "A draft, or nobody or no place to sign for a party.",
    ),
    help=Message(
        "Hoàn thiện văn bản và người ký của các bên rồi lập lại tệp.",
        "Complete the document and who signs for each party, then write the file again.",
    ),
)
NO_FIELDS = FindingCode(
    "SGN002",
    Severity.ERROR,
    meaning=Message("Tệp không có ô chữ ký của các bên.", "The file has no fields for the parties."),
    help=Message(
        "Lập tệp PDF chờ ký (coordlib sign quy-che.yaml, hoặc write_for_signature) rồi ký vào tệp đó.",
        "Write the PDF that waits (coordlib sign quy-che.yaml, or write_for_signature), and sign that file.",
    ),
)
NO_FIELD_FOR_THE_PARTY = FindingCode(
    "SGN003",
    Severity.ERROR,
    meaning=Message("Không có ô chữ ký cho bên này.", "There is no field for this party."),
    help=Message("Chọn một bên có ô chữ ký trong tệp.", "Choose a party that has a field in the file."),
)
SIGNED_ALREADY = FindingCode(
    "SGN004",
    Severity.ERROR,
    meaning=Message("Ô này đã có chữ ký.", "The field is signed already."),
    help=Message(
        "Không ký lại; cần thay chữ ký thì lập tệp mới và ký lại từ đầu.",
        "Do not sign it again; to replace a signature, write the file anew and sign from the beginning.",
    ),
)
NOT_IN_TURN = FindingCode(
    "SGN005",
    Severity.ERROR,
    meaning=Message("Chưa đến lượt ký.", "It is not the turn of this signature yet."),
    help=Message("Chờ đến lượt ký.", "Wait for the turn to sign."),
)
KEY_NOT_OPENED = FindingCode(
    "SGN006",
    Severity.ERROR,
    meaning=Message("Không mở được khóa hoặc chứng thư.", "The key or the certificate cannot be opened."),
    help=Message(
        "Kiểm tra tệp khóa, chứng thư và mật khẩu.", "Check the file of the key, the certificate and the password."
    ),
)
TOO_WEAK = FindingCode(
    "SGN007",
    Severity.ERROR,
    meaning=Message("Khóa hoặc thuật toán băm quá yếu.", "The key or the digest is too weak."),
    help=Message(
        "Dùng chứng thư có khóa RSA từ 2048 bit hoặc ECDSA từ 256 bit, ký bằng SHA-256 trở lên.",
        "Use a certificate with RSA of 2048 bits or ECDSA of 256 bits at least, signed with SHA-256 or stronger.",
    ),
)
NOT_VALID_AT_THE_TIME = FindingCode(
    "SGN008",
    Severity.ERROR,
    meaning=Message(
        "Chứng thư không còn, hoặc chưa có hiệu lực vào lúc ký.", "The certificate is not valid at the time."
    ),
    help=Message(
        "Dùng chứng thư còn hiệu lực vào thời điểm ký.", "Use a certificate that is valid at the time of signing."
    ),
)
CERTIFICATE_FOR_ANOTHER_USE = FindingCode(
    "SGN009",
    Severity.ERROR,
    meaning=Message("Chứng thư không dùng để ký văn bản.", "The certificate is not for signing documents."),
    help=Message("Dùng chứng thư cấp để ký văn bản.", "Use a certificate that was issued for signing documents."),
)
NO_CHAIN_TO_A_ROOT = FindingCode(
    "SGN010",
    Severity.ERROR,
    meaning=Message("Chuỗi chứng thư không đến được chứng thư gốc.", "The chain leads to no root."),
    help=Message(
        "Bổ sung chứng thư của các tổ chức cấp, đến chứng thư gốc mà bên kiểm tra tin cậy.",
        "Add the certificates of the issuers, up to a root that is trusted.",
    ),
)
OF_SOMEBODY_ELSE = FindingCode(
    "SGN011",
    Severity.ERROR,
    meaning=Message(
        "Chứng thư hoặc ô chữ ký đứng tên người khác, cơ quan khác.",
        "The certificate or the field is of somebody else.",
    ),
    help=Message(
        "Dùng chứng thư của đúng người hoặc cơ quan ký; nếu là một, ghi tên trong chứng thư vào known_as.",
        "Use the certificate of who signs here; if it is the same, give the name in the certificate as known_as.",
    ),
)
PICTURE_UNFIT = FindingCode(
    "SGN012",
    Severity.ERROR,
    meaning=Message("Hình chữ ký, hình dấu không dùng được.", "The picture of the signature or the seal is unfit."),
    help=Message(
        "Dùng hình PNG nền trong suốt, vừa ô chữ ký.", "Use a PNG with a transparent ground that fits the field."
    ),
)
NO_TIME_STAMP = FindingCode(
    "SGN013",
    Severity.ERROR,
    meaning=Message("Máy chủ không cấp dấu thời gian.", "The server gives no time stamp."),
    help=Message(
        "Kiểm tra máy chủ cấp dấu thời gian rồi ký lại; tệp chưa thay đổi.",
        "Check the time-stamp server and sign again; the file has not changed.",
    ),
)
FILE_CHANGED_SINCE_PREPARED = FindingCode(
    "SGN014",
    Severity.ERROR,
    meaning=Message(
        "Tệp đã khác so với lúc chuẩn bị ký.", "The file is not that for which the signature was prepared."
    ),
    help=Message("Chuẩn bị ký lại (prepare) trên tệp hiện có.", "Prepare the signature again, on the file as it is."),
)
SIGNATURE_DOES_NOT_FIT = FindingCode(
    "SGN015",
    Severity.ERROR,
    meaning=Message(
        "Chữ ký nhận được không khớp với chứng thư và tệp.", "The signature is not of this certificate over this file."
    ),
    help=Message(
        "Kiểm tra chữ ký và chứng thư mà bên cung cấp dịch vụ trả về.",
        "Check the signature and the certificates that the provider returned.",
    ),
)
SIGNATURE_BROKEN = FindingCode(
    "SGN016",
    Severity.ERROR,
    meaning=Message("Chữ ký bị hỏng hoặc giả mạo.", "The signature is broken or forged."),
    help=Message(
        "Không dùng tệp này; lấy lại bản đã ký từ bên ký.",
        "Do not use this file; get the signed one again from who signed it.",
    ),
)
CHANGED_AFTERWARDS = FindingCode(
    "SGN017",
    Severity.ERROR,
    meaning=Message(
        "Sau khi ký, tệp bị thay đổi ngoài việc ký thêm.",
        "After the signature, something else than signatures changed.",
    ),
    help=Message(
        "So với bản có ngay sau chữ ký này, và không dùng phần đã thay đổi.",
        "Compare it with the file as it was after this signature, and do not rely on what changed.",
    ),
)
ROOT_NOT_JUDGED = FindingCode(
    "SGN018",
    Severity.NOTE,
    meaning=Message("Chưa xét độ tin cậy của chứng thư gốc.", "Whether the root is trusted has not been judged."),
    help=Message(
        "Đưa chứng thư gốc đáng tin cậy vào roots để kiểm tra cả chuỗi.",
        "Pass the root certificates that you trust as roots, to have the chain judged.",
    ),
)
NO_TRUSTED_ROOT = FindingCode(
    "SGN019",
    Severity.ERROR,
    meaning=Message("Chuỗi chứng thư không đến chứng thư gốc đáng tin cậy.", "The chain leads to no trusted root."),
    help=Message(
        "Kiểm tra chứng thư gốc trong roots; nếu đúng, không tin cậy chữ ký này.",
        "Check the certificates in roots; if they are right, do not trust this signature.",
    ),
)
PDF_UNREADABLE = FindingCode(
    "SGN020",
    Severity.ERROR,
    meaning=Message("Không đọc được tệp PDF.", "The PDF cannot be read."),
    help=Message("Kiểm tra lại tệp PDF.", "Check the PDF file."),
)
CERTIFICATE_REVOKED = FindingCode(
    "SGN021",
    Severity.ERROR,
    meaning=Message("Chứng thư đã bị thu hồi.", "The certificate is revoked."),
    help=Message("Không dùng chứng thư đã bị thu hồi.", "Use no certificate that is revoked."),
)
FOREIGN_FIELD = FindingCode(
    "SGN022",
    Severity.WARNING,
    meaning=Message("Ô chữ ký không do coordlib lập.", "The field is not one that coordlib made."),
    help=Message(
        "Hỏi người ký: tệp của ta luôn giữ ô chữ ký ở chỗ in tên người ký.",
        "Ask who signed: in a file of ours each signature stands where its signer is printed.",
    ),
)
OLD_DIGEST = FindingCode(
    "SGN023",
    Severity.WARNING,
    meaning=Message(
        "Chữ ký dùng hàm băm không còn được chấp nhận.", "The signature uses a digest that is no longer accepted."
    ),
    help=Message(
        "Chữ ký vẫn nguyên vẹn; khi ký mới dùng SHA-256 trở lên.",
        "It is intact; sign anew with SHA-256 or stronger where it must last.",
    ),
)
WRITTEN_ANEW = FindingCode(
    "SGN024",
    Severity.ERROR,
    meaning=Message("Sau khi ký, toàn bộ tệp đã được ghi lại.", "The whole file was written anew after signing."),
    help=Message(
        "Lấy lại tệp như bên ký đã gửi; bản đã đóng dấu đến không kiểm tra được chữ ký.",
        "Ask for the file as it was sent: in one with an arrival stamp no signature can be verified.",
    ),
)
CANNOT_BE_JUDGED = FindingCode(
    "SGN025",
    Severity.ERROR,
    meaning=Message("Chưa xét được chữ ký.", "The signature cannot be judged."),
    help=Message(
        "Kiểm tra bằng chương trình của bên ký, hoặc đề nghị ký lại bằng thuật toán thông dụng.",
        "Verify it with the program of who signed, or ask for one made with a common algorithm.",
    ),
)
WHERE_IT_IS_SHOWN = FindingCode(
    "SGN026",
    Severity.NOTE,
    meaning=Message("Chỗ hiện hình chữ ký.", "Where the signature is shown."),
    help=Message("Xem trang đó.", "Look at that page."),
)

CODES = (
    CANNOT_BE_SEALED,
    SEAL_CHANGED,
    TEXT_DIFFERS,
    PRINT_DIFFERS,
    OTHER_DIGEST_STATED,
    HIDDEN_OR_IN_THE_MARGIN,
    NOT_PRINTED,
    PACKAGE_CHANGED,
    METADATA_TOO_LONG,
    SEALS_DO_NOT_FOLLOW,
    COULD_PRINT_OTHERWISE,
    PAGES_NOT_COMPARED,
    CANNOT_WAIT_FOR_SIGNATURES,
    NO_FIELDS,
    NO_FIELD_FOR_THE_PARTY,
    SIGNED_ALREADY,
    NOT_IN_TURN,
    KEY_NOT_OPENED,
    TOO_WEAK,
    NOT_VALID_AT_THE_TIME,
    CERTIFICATE_FOR_ANOTHER_USE,
    NO_CHAIN_TO_A_ROOT,
    OF_SOMEBODY_ELSE,
    PICTURE_UNFIT,
    NO_TIME_STAMP,
    FILE_CHANGED_SINCE_PREPARED,
    SIGNATURE_DOES_NOT_FIT,
    SIGNATURE_BROKEN,
    CHANGED_AFTERWARDS,
    ROOT_NOT_JUDGED,
    NO_TRUSTED_ROOT,
    PDF_UNREADABLE,
    CERTIFICATE_REVOKED,
    FOREIGN_FIELD,
    OLD_DIGEST,
    WRITTEN_ANEW,
    CANNOT_BE_JUDGED,
    WHERE_IT_IS_SHOWN,
)
"""All of them, in the order of their numbers."""
