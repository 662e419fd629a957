"""Signing: signatures of several parties in one PDF, seals, and packages for the archive."""

from coordlib.doors import door

_HOMES = {
    "appearance": "SignaturePicture",
    "evidence": "Later PadesLevel Signature Signatures Verdict read_signatures",
    "fields": "FieldPlan SignatureField signable_pdf",
    "increments": "sign",
    "keys": "PKCS12 TimeStampServer ValidationData",
    "remote": "PreparedSignature complete prepare",
    "seals.packages": "ArchiveCodes metadata_xml pack package_findings",
    "seals.seal": (
        "Seal SealError SignatureRecord SignatureWay canonical_json read_seal save_seal seal_text text_digest"
    ),
    "seals.sealing": "digested seal seal_amendment verify_chain write_for_signature",
    "seals.verification": "verify_seal",
}
__getattr__, __dir__, __all__ = door(__name__, _HOMES)
