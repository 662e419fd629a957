"""Envelopes: whether a signature stands in its gap as it was made, and which bytes of a file were changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coordlib.language import Message
from coordlib.signing.fields import pdf_errors
from coordlib.signing.identity import Certificate, Trust

if TYPE_CHECKING:
    from asn1crypto import x509
    from asn1crypto.cms import ContentInfo, SignerInfo
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import PdfSignatureStatus

_NO_PARAMETERS = (b"", b"\x05\x00")  # none, and the NULL of ASN.1


def is_canonical(reader: PdfFileReader, embedded: EmbeddedPdfSignature) -> bool:
    """Tell whether a signature stands in its gap as it was made: nothing can be hidden beside it.

    The gap is no part of what is signed: it holds the signature in hexadecimal figures, then zeros, and nothing else.
    """
    from asn1crypto import cms  # noqa: PLC0415 - an extra

    start, length, after, _ = (int(one) for one in embedded.byte_range)
    reader.stream.seek(start + length)
    gap = reader.stream.read(after - length)
    try:
        content = cms.ContentInfo.load(embedded.pkcs7_content)
        figures = content.dump().hex().encode()
        told = _told_plainly(embedded.signer_info, embedded.signer_cert)
        plain = told and content.dump() in _envelopes(content, embedded.md_algorithm)
    except pdf_errors():
        return False
    inner = gap[1:-1]
    written = inner[: len(figures)]
    return (
        plain
        and gap[:1] == b"<"
        and gap[-1:] == b">"
        and written in (figures, figures.upper())
        and not inner[len(figures) :].strip(b"0")
    )


def stamp_is_sound(embedded: EmbeddedPdfSignature, status: PdfSignatureStatus, trust: Trust) -> bool:
    """Tell whether what was added to a signature without being signed is a time stamp as its server made it."""
    from asn1crypto import x509  # noqa: PLC0415 - an extra

    for attribute in embedded.signer_info["unsigned_attrs"] or ():
        if attribute["type"].native != "signature_time_stamp_token":
            return False
        for token in attribute["values"]:
            info = token["content"]["signer_infos"][0]
            chosen = [
                one.chosen for one in token["content"]["certificates"] if isinstance(one.chosen, x509.Certificate)
            ]
            signer = [one for one in chosen if one.serial_number == info["sid"].chosen["serial_number"].native]
            given = tuple(Certificate(one.dump()) for one in chosen)
            digest = info["digest_algorithm"]["algorithm"].native
            if not (
                signer
                and _told_plainly(info, signer[0])
                and token.dump() in _envelopes(token, digest)
                and Trust(trust.roots, given, trust.at).vouches()
            ):
                return False
        stamp = status.timestamp_validity
        if stamp is None or not (stamp.intact and stamp.valid and (stamp.trusted or not trust.roots)):
            return False
    return True


def _told_plainly(info: SignerInfo, certificate: x509.Certificate) -> bool:
    """Tell whether what a signature says of its certificate and its digest, which is not signed, is said plainly."""
    named = info["sid"].chosen
    if info["sid"].name == "issuer_and_serial_number" and named["issuer"].dump() != certificate.issuer.dump():
        return False
    algorithms = [info["digest_algorithm"], info["signature_algorithm"]]
    return all(
        one["algorithm"].native == "rsassa_pss" or one["parameters"].dump() in _NO_PARAMETERS for one in algorithms
    )


def _envelopes(content: ContentInfo, digest: str) -> Iterator[bytes]:
    """Yield how the same signature and certificates are put in order: what stands around them is not signed."""
    from asn1crypto import algos, cms, core  # noqa: PLC0415 - an extra

    inner = content["content"]
    rest = ("encap_content_info", "certificates", "crls", "signer_infos")
    newer = any(one["version"].native != "v1" for one in inner["signer_infos"])
    newer |= inner["encap_content_info"]["content_type"].native != "data"
    for parameters in (core.Null(), None):
        algorithm = algos.DigestAlgorithm({"algorithm": digest, "parameters": parameters})
        signed = {"version": "v3" if newer else "v1", "digest_algorithms": [algorithm]}
        signed |= {name: inner[name] for name in rest if not isinstance(inner[name], core.Void)}
        yield cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)}).dump()


def covered(embedded: EmbeddedPdfSignature) -> int:
    """Return up to which byte a signature covers the file; 0 for one that does not say it in four numbers."""
    try:
        _, _, after, length = (int(one) for one in embedded.byte_range)
    except pdf_errors():
        return 0
    return after + length


def is_unchanged(embedded: EmbeddedPdfSignature) -> bool:
    """Tell whether what a signature covers has the digest that the signature says."""
    try:
        told = {one["type"].native: one["values"].native for one in embedded.signer_info["signed_attrs"]}
        return bool(told["message_digest"] == [embedded.compute_digest()])
    except pdf_errors():
        return False


def damaged(embedded: EmbeddedPdfSignature, sound: int) -> Message:
    """Return in words where the bytes are that break a signature; `sound`: up to which byte an earlier one vouches."""
    end = covered(embedded)
    if not end:
        return Message("", "")
    if is_unchanged(embedded):
        start, length, after, _ = (int(one) for one in embedded.byte_range)
        first, last = start + length + 1, after
        return Message(f": ngay trong chữ ký, byte {first}–{last}", f": in the signature itself, bytes {first}–{last}")
    first = sound + 1 if sound < end else 1
    return Message(f": có thay đổi trong byte {first}–{end}", f": something in bytes {first}–{end} was changed")
