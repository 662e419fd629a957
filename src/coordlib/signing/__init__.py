"""Signing: signatures of several parties in one PDF, made here or by a provider, and what they show."""

from coordlib.signing.evidence import read_signatures
from coordlib.signing.fields import SignatureField
from coordlib.signing.forms import FieldPlan, signable_pdf
from coordlib.signing.looks import SignaturePicture
from coordlib.signing.records import Later, PadesLevel, Signature, Signatures
from coordlib.signing.remote import PreparedSignature, complete, prepare
from coordlib.signing.revisions import sign

__all__ = [
    "FieldPlan",
    "Later",
    "PadesLevel",
    "PreparedSignature",
    "Signature",
    "SignatureField",
    "SignaturePicture",
    "Signatures",
    "complete",
    "prepare",
    "read_signatures",
    "sign",
    "signable_pdf",
]


def __dir__() -> list[str]:
    return __all__
