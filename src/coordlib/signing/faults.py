"""Faults of certificates, keys and time stamps, as findings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from coordlib.language import Address, Finding, Findings, FindingsError, Message, MissingExtraError, Severity, checked

EXTRA = "sign"
_WHAT = "signing a PDF"


class Cause(Enum):
    """What stands in the way of a signature, or is wrong with one: its code, how bad it is, how to mend it."""

    NOT_READY = (
        "SGN001",
        Severity.ERROR,
        "Hoàn thiện văn bản và người ký của các bên rồi lập lại tệp.",
        "Complete the document and who signs for each party, then write the file again.",
    )
    NOT_OURS = (
        "SGN002",
        Severity.ERROR,
        "Lập tệp PDF chờ ký (coordlib sign quy-che.yaml, hoặc write_for_signature) rồi ký vào tệp đó.",
        "Write the PDF that waits (coordlib sign quy-che.yaml, or write_for_signature), and sign that file.",
    )
    NO_FIELD = (
        "SGN003",
        Severity.ERROR,
        "Chọn một bên có ô chữ ký trong tệp.",
        "Choose a party that has a field in the file.",
    )
    SIGNED = (
        "SGN004",
        Severity.ERROR,
        "Không ký lại; cần thay chữ ký thì lập tệp mới và ký lại từ đầu.",
        "Do not sign it again; to replace a signature, write the file anew and sign from the beginning.",
    )
    NOT_IN_TURN = ("SGN005", Severity.ERROR, "Chờ đến lượt ký.", "Wait for the turn to sign.")
    NO_KEY = (
        "SGN006",
        Severity.ERROR,
        "Kiểm tra tệp khóa, chứng thư và mật khẩu.",
        "Check the file of the key, the certificate and the password.",
    )
    WEAK = (
        "SGN007",
        Severity.ERROR,
        "Dùng chứng thư có khóa RSA từ 2048 bit hoặc ECDSA từ 256 bit, ký bằng SHA-256 trở lên.",
        "Use a certificate with RSA of 2048 bits or ECDSA of 256 bits at least, signed with SHA-256 or stronger.",
    )
    NOT_VALID_THEN = (
        "SGN008",
        Severity.ERROR,
        "Dùng chứng thư còn hiệu lực vào thời điểm ký.",
        "Use a certificate that is valid at the time of signing.",
    )
    OTHER_USE = (
        "SGN009",
        Severity.ERROR,
        "Dùng chứng thư cấp để ký văn bản.",
        "Use a certificate that was issued for signing documents.",
    )
    NO_CHAIN = (
        "SGN010",
        Severity.ERROR,
        "Bổ sung chứng thư của các tổ chức cấp, đến chứng thư gốc mà bên kiểm tra tin cậy.",
        "Add the certificates of the issuers, up to a root that is trusted.",
    )
    OTHER_NAME = (
        "SGN011",
        Severity.ERROR,
        "Dùng chứng thư của đúng người hoặc cơ quan ký; nếu là một, ghi tên trong chứng thư vào known_as.",
        "Use the certificate of who signs here; if it is the same, give the name in the certificate as known_as.",
    )
    UNFIT_PICTURE = (
        "SGN012",
        Severity.ERROR,
        "Dùng hình PNG nền trong suốt, vừa ô chữ ký.",
        "Use a PNG with a transparent ground that fits the field.",
    )
    NO_STAMP = (
        "SGN013",
        Severity.ERROR,
        "Kiểm tra máy chủ cấp dấu thời gian rồi ký lại; tệp chưa thay đổi.",
        "Check the time-stamp server and sign again; the file has not changed.",
    )
    STALE = (
        "SGN014",
        Severity.ERROR,
        "Chuẩn bị ký lại (prepare) trên tệp hiện có.",
        "Prepare the signature again, on the file as it is.",
    )
    FOREIGN = (
        "SGN015",
        Severity.ERROR,
        "Kiểm tra chữ ký và chứng thư mà bên cung cấp dịch vụ trả về.",
        "Check the signature and the certificates that the provider returned.",
    )
    BROKEN = (
        "SGN016",
        Severity.ERROR,
        "Không dùng tệp này; lấy lại bản đã ký từ bên ký.",
        "Do not use this file; get the signed one again from who signed it.",
    )
    CHANGED = (
        "SGN017",
        Severity.ERROR,
        "So với bản có ngay sau chữ ký này, và không dùng phần đã thay đổi.",
        "Compare it with the file as it was after this signature, and do not rely on what changed.",
    )
    NOT_JUDGED = (
        "SGN018",
        Severity.NOTE,
        "Đưa chứng thư gốc đáng tin cậy vào roots để kiểm tra cả chuỗi.",
        "Pass the root certificates that you trust as roots, to have the chain judged.",
    )
    NOT_TRUSTED = (
        "SGN019",
        Severity.ERROR,
        "Kiểm tra chứng thư gốc trong roots; nếu đúng, không tin cậy chữ ký này.",
        "Check the certificates in roots; if they are right, do not trust this signature.",
    )
    UNREADABLE = ("SGN020", Severity.ERROR, "Kiểm tra lại tệp PDF.", "Check the PDF file.")
    REVOKED = ("SGN021", Severity.ERROR, "Không dùng chứng thư đã bị thu hồi.", "Use no certificate that is revoked.")
    OTHER_FIELD = (
        "SGN022",
        Severity.WARNING,
        "Hỏi người ký: tệp của ta luôn giữ ô chữ ký ở chỗ in tên người ký.",
        "Ask who signed: in a file of ours each signature stands where its signer is printed.",
    )

    def __init__(self, code: str, severity: Severity, vi: str, en: str) -> None:
        self.code, self.severity, self.help = code, severity, Message(vi, en)


@checked
def fault(cause: Cause, words: Message) -> Finding:
    """Return what is wrong, with how bad it is and how to mend it."""
    return Finding(cause.code, cause.severity, Address(), words, cause.help)


@checked
def refused(cause: Cause, vi: str, en: str) -> FindingsError:
    """Return the error of one finding."""
    return FindingsError(Findings((fault(cause, Message(vi, en)),)))


BROKEN = (
    *(ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError, OverflowError, RecursionError),
    NameError,  # asn1crypto, of a curve that it does not know
)
"""What a reader of PDF, ASN.1 or keys may raise for bytes that are none."""


@contextmanager
def with_extra() -> Iterator[None]:
    """Say how to install what is imported here, where it is not installed (`MissingExtraError`)."""
    try:
        yield
    except ImportError as error:
        if isinstance(error, MissingExtraError):
            raise
        raise MissingExtraError(EXTRA, _WHAT) from None
