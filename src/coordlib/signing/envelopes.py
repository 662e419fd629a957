"""Envelopes: whether what a signature does not cover of itself stands as it was made, so that nothing hides in it.

In comes a signature of a PDF as it stands in its gap; out goes whether its certificates, its time stamp and all around
them are written in one way only. Whether the signature holds, `evidence` says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coordlib.signing.certificates import Certificate
from coordlib.signing.fields import pdf_errors
from coordlib.signing.trust import Trust

if TYPE_CHECKING:
    from asn1crypto import core, x509
    from asn1crypto.cms import ContentInfo, SignerInfo
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import PdfSignatureStatus

_NO_PARAMETERS = (b"", b"\x05\x00")  # none, and the NULL of ASN.1


def is_canonical(reader: PdfFileReader, embedded: EmbeddedPdfSignature, *, whole: bool = True) -> bool:
    """Tell whether a signature stands in its gap as it was made: nothing can be hidden beside it.

    The gap is no part of what is signed: it holds the signature in hexadecimal figures, then zeros, and nothing else.
    `whole`: whether what the signature does not cover of itself is as this library writes it, too.
    """
    from asn1crypto import cms, parser  # noqa: PLC0415 - an extra

    start, length, after, _ = (int(number) for number in embedded.byte_range)
    reader.stream.seek(start + length)
    gap = reader.stream.read(after - length)
    try:
        content = cms.ContentInfo.load(embedded.pkcs7_content)
        written = b"".join(parser.parse(embedded.pkcs7_content)[3:])  # in DER or in BER
        if whole:
            is_plain = _is_plain(embedded.signer_info, embedded.signer_cert)
            if not is_plain or _in_der(written) not in _canonical_envelopes(content, embedded.md_algorithm):
                return False
    except pdf_errors():
        return False
    figures = written.hex().encode()
    room = len(gap) - len("<>")
    return gap in (b"<%b>" % written_so.ljust(room, b"0") for written_so in (figures, figures.upper()))


def stamp_is_sound(embedded: EmbeddedPdfSignature, status: PdfSignatureStatus, trust: Trust) -> bool:
    """Tell whether what was added to a signature without being signed is a time stamp as its server made it."""
    for attribute in embedded.signer_info["unsigned_attrs"] or ():
        if attribute["type"].native != "signature_time_stamp_token" or not _holds_no_more(attribute):
            return False
        written = _elements(attribute["values"].contents)
        for token, as_written in zip(attribute["values"], written, strict=True):
            if not _token_is_as_it_was_made(token, as_written, trust):
                return False
        stamp = status.timestamp_validity
        if stamp is None or not (stamp.intact and stamp.valid):
            return False
        if trust.roots and not stamp.trusted:
            return False
    return True


def _token_is_as_it_was_made(token: ContentInfo, written: bytes, trust: Trust) -> bool:
    """Tell whether a time stamp is written in one way only, with certificates as their issuers signed them."""
    from asn1crypto import x509  # noqa: PLC0415 - an extra

    content = token["content"]
    info = content["signer_infos"][0]
    certificates = [one.chosen for one in content["certificates"] if isinstance(one.chosen, x509.Certificate)]
    number = info["sid"].chosen["serial_number"].native
    signer = next((certificate for certificate in certificates if certificate.serial_number == number), None)
    if signer is None or not _is_plain(info, signer):
        return False
    if _in_der(written) not in _canonical_envelopes(token, info["digest_algorithm"]["algorithm"].native):
        return False
    given = tuple(Certificate(certificate.dump()) for certificate in certificates)
    return Trust(trust.roots, given, trust.at).vouches()


def _is_plain(info: SignerInfo, certificate: x509.Certificate) -> bool:
    """Tell whether what a signature says of its certificate and its digest, which is not signed, is said plainly."""
    identifier = info["sid"].chosen
    algorithms = [info["digest_algorithm"], info["signature_algorithm"]]
    elements = [info, *algorithms]
    if info["sid"].name == "issuer_and_serial_number":
        if identifier["issuer"].dump() != certificate.issuer.dump():
            return False
        elements.append(identifier)
    return all(map(_holds_no_more, elements)) and all(map(_has_no_strange_parameters, algorithms))


def _has_no_strange_parameters(algorithm: core.Sequence) -> bool:
    is_pss = algorithm["algorithm"].native == "rsassa_pss"  # whose parameters pyHanko reads
    return is_pss or algorithm["parameters"].dump() in _NO_PARAMETERS


def _holds_no_more(element: core.Sequence) -> bool:
    """Tell whether what stands in an element is what is read in it, and nothing besides."""
    from asn1crypto import core  # noqa: PLC0415 - an extra

    read = [name for name in element if not isinstance(element[name], core.Void)]
    return len(read) == len([*_elements(element.contents)])


def _in_der(written: bytes) -> bytes:
    """Return an element as DER writes it, its length first; all that stands in it is kept, also what no one reads."""
    from asn1crypto import parser  # noqa: PLC0415 - an extra

    kind, method, tag, _, content, end = parser.parse(written)
    if not end:
        return written
    return bytes(parser.emit(kind, method, tag, b"".join(map(_in_der, _elements(content)))))


def _elements(content: bytes) -> Iterator[bytes]:
    """Yield the elements that stand one after the other, each as it is written."""
    from asn1crypto import parser  # noqa: PLC0415 - an extra

    while content:
        element = b"".join(parser.parse(content)[3:])
        yield element
        content = content[len(element) :]


def _canonical_envelopes(content: ContentInfo, digest: str) -> Iterator[bytes]:
    """Yield the canonical encodings that the unsigned envelope may have; of other kinds of certificates it has none."""
    from asn1crypto import algos, cms, core  # noqa: PLC0415 - an extra

    inner = content["content"]
    kinds = {choice.name for name in ("certificates", "crls") for choice in inner[name]}
    if kinds - {"certificate", "certificate_list"}:
        return
    rest = ("encap_content_info", "certificates", "crls", "signer_infos")
    newer = any(info["version"].native != "v1" for info in inner["signer_infos"])
    newer |= inner["encap_content_info"]["content_type"].native != "data"
    for parameters in (core.Null(), None):
        algorithm = algos.DigestAlgorithm({"algorithm": digest, "parameters": parameters})
        signed = {"version": "v3" if newer else "v1", "digest_algorithms": [algorithm]}
        signed |= {name: inner[name] for name in rest if not isinstance(inner[name], core.Void)}
        yield cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)}).dump()
