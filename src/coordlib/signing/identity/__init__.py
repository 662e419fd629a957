"""Identity: who signs, with which certificate, judged by what, stamped by whom, and what stands in the way."""

from coordlib.signing.identity.certificates import VIETNAM, Certificate, Expected, in_order_of_issue
from coordlib.signing.identity.chains import Trust, awaited
from coordlib.signing.identity.faults import BROKEN, Cause, fault, refused, with_extra
from coordlib.signing.identity.sources import (
    PEM,
    PKCS11,
    PKCS12,
    PathLike,
    SigningKey,
    certificates_in,
    certificates_of,
    file_held,
    opened_key,
)
from coordlib.signing.identity.stamping import TimeStampServer, ValidationData, asking, stamper_of

__all__ = [
    "BROKEN",
    "PEM",
    "PKCS11",
    "PKCS12",
    "VIETNAM",
    "Cause",
    "Certificate",
    "Expected",
    "PathLike",
    "SigningKey",
    "TimeStampServer",
    "Trust",
    "ValidationData",
    "asking",
    "awaited",
    "certificates_in",
    "certificates_of",
    "fault",
    "file_held",
    "in_order_of_issue",
    "opened_key",
    "refused",
    "stamper_of",
    "with_extra",
]


def __dir__() -> list[str]:
    return __all__
