from coordlib.signing.appearance import SignaturePicture
from coordlib.signing.codes import CODES
from coordlib.signing.evidence import read_signatures
from coordlib.signing.fields import SignatureField
from coordlib.signing.increments import sign
from coordlib.signing.keys import PKCS12, TimeStampServer, ValidationData
from coordlib.signing.remote import PreparedSignature, complete, prepare
from coordlib.signing.seals.packages import ArchiveCodes, metadata_xml, pack, package_findings
from coordlib.signing.seals.seal import Seal, SealError, SignatureRecord, SignatureWay, canonical_json, read_seal, save_seal, seal_text, text_digest
from coordlib.signing.seals.sealing import digested, seal, seal_amendment, verify_chain, write_for_signature
from coordlib.signing.seals.verification import verify_seal
from coordlib.signing.signable import FieldPlan, signable_pdf
from coordlib.signing.signatures import Later, PadesLevel, Signature, Signatures, Verdict
__all__ = ['ArchiveCodes', 'CODES', 'FieldPlan', 'Later', 'PKCS12', 'PadesLevel', 'PreparedSignature', 'Seal', 'SealError', 'Signature', 'SignatureField', 'SignaturePicture', 'SignatureRecord', 'SignatureWay', 'Signatures', 'TimeStampServer', 'ValidationData', 'Verdict', 'canonical_json', 'complete', 'digested', 'metadata_xml', 'pack', 'package_findings', 'prepare', 'read_seal', 'read_signatures', 'save_seal', 'seal', 'seal_amendment', 'seal_text', 'sign', 'signable_pdf', 'text_digest', 'verify_chain', 'verify_seal', 'write_for_signature']
