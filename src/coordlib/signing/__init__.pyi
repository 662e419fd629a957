from coordlib.signing.appearance import SignaturePicture as SignaturePicture
from coordlib.signing.evidence import Later as Later
from coordlib.signing.evidence import PadesLevel as PadesLevel
from coordlib.signing.evidence import Signature as Signature
from coordlib.signing.evidence import Signatures as Signatures
from coordlib.signing.evidence import read_signatures as read_signatures
from coordlib.signing.fields import FieldPlan as FieldPlan
from coordlib.signing.fields import SignatureField as SignatureField
from coordlib.signing.fields import signable_pdf as signable_pdf
from coordlib.signing.increments import sign as sign
from coordlib.signing.keys import PKCS12 as PKCS12
from coordlib.signing.keys import TimeStampServer as TimeStampServer
from coordlib.signing.remote import PreparedSignature as PreparedSignature
from coordlib.signing.remote import complete as complete
from coordlib.signing.remote import prepare as prepare
from coordlib.signing.seals.packages import ArchiveCodes as ArchiveCodes
from coordlib.signing.seals.packages import metadata_xml as metadata_xml
from coordlib.signing.seals.packages import pack as pack
from coordlib.signing.seals.packages import package_findings as package_findings
from coordlib.signing.seals.seal import Seal as Seal
from coordlib.signing.seals.seal import SealError as SealError
from coordlib.signing.seals.seal import SignatureRecord as SignatureRecord
from coordlib.signing.seals.seal import SignatureWay as SignatureWay
from coordlib.signing.seals.seal import canonical_json as canonical_json
from coordlib.signing.seals.seal import read_seal as read_seal
from coordlib.signing.seals.seal import save_seal as save_seal
from coordlib.signing.seals.seal import seal_text as seal_text
from coordlib.signing.seals.seal import text_digest as text_digest
from coordlib.signing.seals.sealing import digested as digested
from coordlib.signing.seals.sealing import seal as seal
from coordlib.signing.seals.sealing import seal_amendment as seal_amendment
from coordlib.signing.seals.sealing import verify_chain as verify_chain
from coordlib.signing.seals.sealing import write_for_signature as write_for_signature
from coordlib.signing.seals.verification import verify_seal as verify_seal

__all__ = [
    "ArchiveCodes",
    "FieldPlan",
    "Later",
    "PKCS12",
    "PadesLevel",
    "PreparedSignature",
    "Seal",
    "SealError",
    "Signature",
    "SignatureField",
    "SignaturePicture",
    "SignatureRecord",
    "SignatureWay",
    "Signatures",
    "TimeStampServer",
    "canonical_json",
    "complete",
    "digested",
    "metadata_xml",
    "pack",
    "package_findings",
    "prepare",
    "read_seal",
    "read_signatures",
    "save_seal",
    "seal",
    "seal_amendment",
    "seal_text",
    "sign",
    "signable_pdf",
    "text_digest",
    "verify_chain",
    "verify_seal",
    "write_for_signature",
]
