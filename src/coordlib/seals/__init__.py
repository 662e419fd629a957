"""Seals: what was signed, bound so that any change is found: in the text, in files, in the package for the archive."""

from coordlib.seals.issuance import digested, write_for_signature
from coordlib.seals.metadata import ArchiveCodes, metadata_xml
from coordlib.seals.notation import canonical_json, read_seal, save_seal, seal_text, text_digest
from coordlib.seals.packages import pack, package_findings
from coordlib.seals.records import Seal, SealError, SignatureRecord, SignatureWay
from coordlib.seals.sealing import seal, seal_amendment, verify_chain
from coordlib.seals.verification import verify_seal

__all__ = [
    "ArchiveCodes",
    "Seal",
    "SealError",
    "SignatureRecord",
    "SignatureWay",
    "canonical_json",
    "digested",
    "metadata_xml",
    "pack",
    "package_findings",
    "read_seal",
    "save_seal",
    "seal",
    "seal_amendment",
    "seal_text",
    "text_digest",
    "verify_chain",
    "verify_seal",
    "write_for_signature",
]


def __dir__() -> list[str]:
    return __all__
