"""Identity: who signs, with which certificate, judged by what, stamped by whom, and what stands in the way."""

from coordlib.signing.identity.certificates import (
    VIETNAM,
    Expected,
    awaited,
    body_of,
    chain_faults,
    context_of,
    faults_before,
    is_root,
    name_faults,
    named_in,
    strength_faults,
    usage_faults,
)
from coordlib.signing.identity.faults import BROKEN, Cause, fault, refused, with_extra
from coordlib.signing.identity.sources import (
    PEM,
    PKCS11,
    PKCS12,
    PathLike,
    SigningKey,
    certificates_in,
    digest_for,
    file_held,
    hash_of,
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
    "Expected",
    "PathLike",
    "SigningKey",
    "TimeStampServer",
    "ValidationData",
    "asking",
    "awaited",
    "body_of",
    "certificates_in",
    "chain_faults",
    "context_of",
    "digest_for",
    "fault",
    "faults_before",
    "file_held",
    "hash_of",
    "is_root",
    "name_faults",
    "named_in",
    "opened_key",
    "refused",
    "stamper_of",
    "strength_faults",
    "usage_faults",
    "with_extra",
]


def __dir__() -> list[str]:
    return __all__
