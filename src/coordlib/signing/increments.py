"""Increments: the revisions of a PDF, and what each changes.

In come a PDF with fields, a key and a time; out goes the PDF with one signature more, which changes nothing of what was
signed before. What stands in the way is refused before anything is written.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import attrs

from coordlib.language import Findings, FindingsError, Message, RefusedError, checked, texts_as_given, typed
from coordlib.signing import codes
from coordlib.signing.appearance import SignaturePicture, draw, words_shown
from coordlib.signing.certificates import Certificate, Expected
from coordlib.signing.event_loops import result_of
from coordlib.signing.evidence import naming_file, refuse_broken
from coordlib.signing.faults import refuse
from coordlib.signing.fields import Found, SignatureField, fields_of, read_pdf, revision
from coordlib.signing.keys import SigningKey, TimeStampServer, ValidationData, asking, certificates_in, opened_key
from coordlib.signing.trust import Trust
from coordlib.storage import locked, path_of, reported, write_whole

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import ExternalSigner


_RESERVED = 32_768  # hexadecimal figures: room for a signature with its certificates and a time stamp


@attrs.frozen(field_transformer=typed)
class SignatureRequest:
    """Which field is signed, when, and how it looks."""

    party: str
    at: datetime
    body: bool
    signer: str
    picture: SignaturePicture | None
    known_as: tuple[str, ...] = attrs.field(converter=texts_as_given)

    def __attrs_post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise RefusedError(_NO_ZONE)


_NO_ZONE = Message("thời điểm ký phải có múi giờ", "the time of signing needs its zone: datetime.now().astimezone()")


class Carried(NamedTuple):
    """What a signature carries for who judges it later."""

    server: TimeStampServer | None
    data: ValidationData | None


@checked
def sign(  # noqa: PLR0913 - each is a choice of its own
    path: str | os.PathLike[str],
    party: str,
    key: SigningKey,
    *,
    at: datetime,
    body: bool = False,
    signer: str = "",
    picture: SignaturePicture | None = None,
    roots: Sequence[str | os.PathLike[str]] = (),
    known_as: list[str] | tuple[str, ...] = (),
    server: TimeStampServer | None = None,
    data: ValidationData | None = None,
    out: str | os.PathLike[str] | None = None,
) -> Path:
    """Sign a PDF for a party (ký số) in the field that waits for it; return the path of the signed file.

    `path`: a file that waits for signatures (`signable_pdf`), which earlier parties may have signed. `party`: its key;
    `body`: its body signs (chữ ký số của cơ quan, tổ chức), which comes after the person (NĐ 30/2020, Điều 32);
    `signer`: whose field, where several people sign for the party. `key`: where the key is. `at`: the time of signing,
    with its zone. `picture`: of the signature or the seal; without it, text says who signed and when.

    `roots`: files of the root certificates that the chain must lead to; without them, to a root that comes with the
    key. `known_as`: other names that the certificate may bear. `server`: of time stamps (PAdES B-T); `data`: by which
    the certificates are judged later (with a time stamp: PAdES B-LT). `out`: where the signed file is written; without
    it, in place.

    Raises `FindingsError` for all that stands in the way, before anything is written: a field that is signed or not yet
    in turn, a broken earlier signature, a key that does not open, a certificate that is weak, not valid at the time,
    for another use, of another name, or without a chain. Raises `MissingExtraError` without the extra ``sign``, and
    `RefusedError` for a time without zone.
    """
    request = SignatureRequest(party, at, body, signer, picture, known_as)
    trusted, kept = certificates_in(*roots), data.contents() if data else ((), ())
    with guarded(path, out):
        content = read_pdf(path)
        with opened_key(key) as opened:
            certificate, chain = opened.certificate, opened.chain
            made = open_gap(content, request, certificate, Trust(trusted, (certificate, *chain), at, *kept))
            signature = opened.sign(made.attributes)
        signed = fill_gap(made, signature, certificate, chain, Carried(server, data))
        return write_whole(path if out is None else out, signed)


@contextmanager
def guarded(path: str | os.PathLike[str], out: object) -> Iterator[None]:
    """Let no other process sign the same file at the same time: one of the signatures would be lost.

    What stands in the way is told with the file.
    """
    with ExitStack() as held:
        if out is None:
            with reported(str(path), "không ký được tệp", "the file cannot be signed"):
                held.enter_context(locked(path_of(path)))
        held.enter_context(naming_file(path))
        yield


@attrs.frozen
class OpenSignature:
    """A file with a gap for a signature, and what the key is to sign."""

    content: bytes
    gap: tuple[int, int]
    attributes: bytes


def open_gap(
    content: bytes, request: SignatureRequest, certificate: Certificate, trust: Trust | None = None
) -> OpenSignature:
    """Return a file with a gap for a signature; `trust`: by which the chain is judged, none where it comes later.

    Raises `FindingsError` for all that stands in the way.
    """
    writer = revision(content)
    fields = fields_of(writer)
    found, field = _chosen(fields, request)
    if any(one.signed for one in fields):
        refuse_broken(writer.prev, fields_of(writer.prev))
    expected = Expected(field.body, field.signer, request.known_as)
    if faults := (*certificate.faults(expected, request.at), *(trust.faults(certificate) if trust else ())):
        raise FindingsError(Findings(faults))
    owner = certificate.named
    draw(writer, found.reference, field, request.picture or words_shown(field, owner, request.at))
    return _with_gap(writer, found.name, owner, request.at, certificate)


def _chosen(fields: Iterable[Found], request: SignatureRequest) -> tuple[Found, SignatureField]:
    """Return the field that is to be signed; raises `FindingsError` for none, a signed one, and one not in turn."""
    ours = [(one, one.field) for one in fields if one.field]
    if not ours:
        refuse(codes.NO_FIELDS, _NO_FIELDS)
    fitting = [(one, field) for one, field in ours if _fits(field, request)]
    if not fitting:
        known = ", ".join(dict.fromkeys(f"{field.body} ({field.party})" for _, field in ours))
        refuse(codes.NO_FIELD_FOR_THE_PARTY, _no_field(request.party, known))
    found, field = next((pair for pair in fitting if not pair[0].signed), fitting[0])
    if found.signed:
        refuse(codes.SIGNED_ALREADY, _signed(who=field.words))
    for one, other in ours:  # those whose turn is earlier, and before a body its person
        person_first = field.of_body and not other.of_body and other.party == field.party
        if not one.signed and (person_first or other.turn < field.turn):
            refuse(codes.NOT_IN_TURN, _not_in_turn(who=other.words))
    return found, field


_NO_FIELDS = Message("tệp không có ô chữ ký của các bên", "the file has no fields for the parties")


def _no_field(party: str, known: str) -> Message:
    return Message(
        f"không có ô chữ ký cho “{party}”; các bên có ô: {known}",
        f"no field is for {party!r}; the file has those of {known}",
    )


def _signed(who: Message) -> Message:
    return Message(f"đã có {who.vi}", f"there is already the {who.en}")


def _not_in_turn(who: Message) -> Message:
    return Message(f"còn chờ {who.vi}", f"the {who.en} comes first")


def _fits(field: SignatureField, request: SignatureRequest) -> bool:
    if field.party != request.party or (request.signer and field.signer != request.signer):
        return False
    return field.of_body == (request.body or bool(field.number))


def _with_gap(
    writer: IncrementalPdfFileWriter, name: str, owner: str, at: datetime, certificate: Certificate
) -> OpenSignature:
    """Return the file with a gap in the field, and the signed attributes over all but the gap (PAdES)."""
    from pyhanko.sign.fields import SigSeedSubFilter  # noqa: PLC0415 - an extra
    from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup  # noqa: PLC0415 - an extra
    from pyhanko.sign.signers.pdf_byterange import SignatureObject  # noqa: PLC0415 - an extra

    embedder = PdfCMSEmbedder().write_cms(name, writer, existing_fields_only=True)
    next(embedder)
    placeholder = SignatureObject(at, SigSeedSubFilter.PADES, name=owner, bytes_reserved=_RESERVED)
    embedder.send(SigObjSetup(sig_placeholder=placeholder))
    digest = certificate.digest
    prepared, output = embedder.send(SigIOSetup(md_algorithm=digest))
    signer = _signer(certificate, (), b"\0")
    attributes = result_of(signer.signed_attrs(prepared.document_digest, digest, use_pades=True))
    gap = (prepared.reserved_region_start, prepared.reserved_region_end)
    return OpenSignature(output.getvalue(), gap, attributes.dump())


def _signer(certificate: Certificate, chain: Iterable[Certificate], signature: bytes) -> ExternalSigner:
    from pyhanko.sign.signers import ExternalSigner  # noqa: PLC0415 - an extra
    from pyhanko_certvalidator.registry import SimpleCertificateStore  # noqa: PLC0415 - an extra

    return ExternalSigner(
        certificate.parsed, SimpleCertificateStore.from_certs([one.parsed for one in chain]), signature
    )


def fill_gap(
    made: OpenSignature, signature: bytes, certificate: Certificate, chain: tuple[Certificate, ...], more: Carried
) -> bytes:
    """Return the file with a signature in its gap, its certificates, a time stamp and what else was asked for."""
    from asn1crypto import cms  # noqa: PLC0415 - an extra

    _refuse_foreign(certificate, made.attributes, signature)
    kept = more.data.contents() if more.data else ((), ())
    attributes, signer = cms.CMSAttributes.load(made.attributes), _signer(certificate, chain, signature)
    with asking(more.server) as stamper:
        signing = signer.async_sign_prescribed_attributes(certificate.digest, attributes, timestamper=stamper)
        figures = result_of(signing).dump().hex().encode()
    start, end = made.gap
    if len(figures) > end - start - 2:
        refuse(codes.SIGNATURE_DOES_NOT_FIT, _TOO_LARGE)
    signed = b"".join((made.content[: start + 1], figures, made.content[start + 1 + len(figures) :]))
    return _with_data(signed, made.gap, (certificate, *chain), kept) if more.data else signed


_TOO_LARGE = Message("chữ ký và các chứng thư quá lớn", "the signature and its certificates are too large")


def _refuse_foreign(certificate: Certificate, attributes: bytes, signature: bytes) -> None:
    """Refuse a signature that is not one of this key over these attributes."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - an extra
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - an extra
    from cryptography.hazmat.primitives.asymmetric import ec, rsa  # noqa: PLC0415 - an extra

    key = serialization.load_der_public_key(certificate.parsed.public_key.dump())
    try:
        if isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
            key.verify(signature, attributes, *certificate.scheme)
    except InvalidSignature:
        refuse(codes.SIGNATURE_DOES_NOT_FIT, _FOREIGN)


_FOREIGN = Message(
    "chữ ký nhận được không phải của chứng thư này trên tệp này",
    "the signature is not one of this certificate over this file",
)


def _with_data(
    signed: bytes,
    gap: tuple[int, int],
    certificates: Iterable[Certificate],
    kept: tuple[tuple[bytes, ...], tuple[bytes, ...]],
) -> bytes:
    """Return a signed file with the data by which the signature is judged later, in one revision more (DSS)."""
    from asn1crypto import crl, ocsp  # noqa: PLC0415 - an extra
    from pyhanko.sign.validation.dss import DocumentSecurityStore  # noqa: PLC0415 - an extra

    crls, ocsps = kept
    writer = revision(signed)
    DocumentSecurityStore.supply_dss_in_writer(
        writer,
        signed[gap[0] + 1 : gap[1] - 1].upper(),
        certs=[one.parsed for one in certificates],
        crls=[crl.CertificateList.load(one) for one in crls],
        ocsps=[ocsp.OCSPResponse.load(one) for one in ocsps],
    )
    output = BytesIO()
    writer.write(output)
    return output.getvalue()
