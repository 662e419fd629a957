"""Signatures as the programs of offices make them: judged like any other, and never called forged for their form."""

from __future__ import annotations

import re
import shutil
import subprocess
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign import fields, signers, timestamps
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from coordlib.signing import Later, Verdict, read_signatures
from coordlib.signing.certificates import Certificate
from tests.signing.authority import Issued, authority, issue, pem_of, root
from tests.signing.envelopes import in_ber, signature_in
from tests.signing.parties import signable

NOW = datetime(2026, 3, 9, 3, 40, tzinfo=UTC)
PERSON = {"digital_signature": True, "content_commitment": True, "key_encipherment": True, "data_encipherment": True}


def loaded(one: Issued) -> asn1.Certificate:
    return asn1.Certificate.load(one.der)


def key_of(one: Issued) -> asn1_keys.PrivateKeyInfo:
    form = (serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return asn1_keys.PrivateKeyInfo.load(one.key.private_bytes(*form))


@cache
def person() -> Issued:
    return issue("Lê Văn Mẫu", "Sở Mẫu", by=authority(), kind="rsa2048", number=21, uses=PERSON)


@cache
def body() -> Issued:
    return issue("SỞ MẪU", "Sở Mẫu", by=authority(), kind="rsa2048", number=22, uses=PERSON)


@cache
def old_root() -> Issued:
    return issue("CA GỐC CŨ DÙNG ĐỂ THỬ", kind="rsa2048", number=23, authority=True)


def by_itself_with_sha1(one: Issued) -> asn1.Certificate:
    """Return a root as one made before 2017 is: signed by itself, with SHA-1."""
    certificate = loaded(one)
    weak = {"algorithm": "sha1_rsa"}
    tbs = certificate["tbs_certificate"]
    tbs["signature"] = asn1.SignedDigestAlgorithm(weak)
    assert isinstance(one.key, rsa.RSAPrivateKey)
    value = one.key.sign(tbs.dump(force=True), padding.PKCS1v15(), hashes.SHA1())  # noqa: S303 - as it was done then
    parts = {"tbs_certificate": tbs, "signature_algorithm": asn1.SignedDigestAlgorithm(weak), "signature_value": value}
    return asn1.Certificate.load(asn1.Certificate(parts).dump(force=True))


def stamper() -> timestamps.DummyTimeStamper:
    """Return a server of time stamps below the old root, whose tokens carry that root too."""
    server = issue("MÁY CHỦ CẤP DẤU THỜI GIAN", by=old_root(), kind="rsa2048", number=24, stamping=True)
    kept = SimpleCertificateStore()
    kept.register(by_itself_with_sha1(old_root()))
    return timestamps.DummyTimeStamper(loaded(server), key_of(server), certs_to_embed=kept, fixed_dt=NOW)


def hybrid(content: bytes, *, moved: int = 0) -> bytes:
    """Return a file that ends as Word ends a PDF: an empty table, and a second one as a stream. `moved`: an object of
    the first that the second has elsewhere.
    """
    start = int(re.findall(rb"startxref\s+(\d+)", content)[-1])
    trailer = content[content.rindex(b"trailer") :]
    said = [re.search(one, trailer, re.DOTALL) for one in (rb"/Size\s+(\d+)", rb"/Root\s+\d+ \d+ R", rb"/ID\s*\[.*?\]")]
    size, of_root, of_id = int(said[0][1]), said[1][0], said[2][0]  # type: ignore[index]
    if moved:
        twice = re.search(rb"\n%d 0 obj.*?endobj" % moved, content, re.DOTALL)
        assert twice
        second, content = len(content) + 1, content + twice[0]
    at = len(content) + 1
    rows = b"\x01" + at.to_bytes(4, "big") + b"\0"
    index = b"%d 1" % size
    if moved:
        rows, index = b"\x01" + second.to_bytes(4, "big") + b"\0" + rows, b"%d 1 %d 1" % (moved, size)
    rows = zlib.compress(rows)
    head = b"<</Type/XRef/Size %d/W[1 4 1]/Index[%b]/%b%b/Filter/FlateDecode/Length %d>>"
    told = head % (size + 1, index, of_root[1:], of_id, len(rows))
    new = content + b"\n%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (size, told, rows)
    end = b"<</Size %d/%b%b/Prev %d/XRefStm %d>>" % (size + 1, of_root[1:], of_id, start, at)
    return new + b"xref\n0 0\ntrailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (end, len(new))


def signed(content: bytes, name: str, who: Issued, **how: Any) -> bytes:  # noqa: ANN401 - of pyHanko
    """Sign with a certificate alone beside the signature, in a field made for it."""
    signer = signers.SimpleSigner(loaded(who), key_of(who), SimpleCertificateStore())
    meta = signers.PdfSignatureMetadata(
        field_name=name,
        md_algorithm=how.get("digest", "sha256"),
        subfilter=how.get("subfilter", SigSeedSubFilter.ADOBE_PKCS7_DETACHED),
        certify=how.get("certify", False),
        docmdp_permissions=fields.MDPPerm.FILL_FORMS,
    )
    spec = SigFieldSpec(name, box=how.get("box", (330, 140, 470, 220)), on_page=-1)
    made = signers.PdfSigner(meta, signer=signer, timestamper=how.get("stamper"), new_field_spec=spec)
    out = BytesIO()
    made.sign_pdf(IncrementalPdfFileWriter(BytesIO(content), strict=False), output=out, bytes_reserved=24_768)
    return out.getvalue()


@pytest.fixture(scope="module")
def base(folder: Path) -> bytes:
    return signable(2, folder, bodies=False)


def both(content: bytes, **how: Any) -> bytes:  # noqa: ANN401 - of pyHanko
    first = signed(content, "Signature1", person(), certify=True, **how)
    return signed(first, "Signature2", body(), box=(250, 150, 330, 230), **how)


def made(base: bytes) -> Iterator[tuple[str, bytes]]:
    cades = SigSeedSubFilter.PADES
    yield "plain", signed(base, "Signature1", person())
    yield "hybrid", signed(hybrid(base), "Signature1", person())
    yield "old root in the stamp", signed(base, "Signature1", person(), stamper=stamper())
    yield "SHA-1", signed(base, "Signature1", person(), digest="sha1")
    yield "person and body", both(hybrid(base), stamper=stamper())
    yield "person and body, CAdES, SHA-1", both(hybrid(base), stamper=stamper(), subfilter=cades, digest="sha1")


def test_all_of_them_are_intact(base: bytes, tmp_path: Path) -> None:
    roots = (pem_of(tmp_path / "r.pem", root().certificate, *authority().above, authority().certificate),)
    for name, content in made(base):
        (path := tmp_path / "a.pdf").write_bytes(content)
        found = read_signatures(path, roots=roots)
        assert found.valid, (name, format(found, "en"))
        assert all(one.intact for one in found), name
        assert {one.later for one in found} <= {Later.NOTHING, Later.SIGNATURES}, name
        alone = read_signatures(path)
        assert alone.verdict is Verdict.WITH_RESERVE, (name, format(alone, "en"))
        weak = any(one.code == "SGN023" for one in alone.findings)
        assert weak == ("SHA-1" in name), name


def test_two_tables_that_disagree_are_not_judged_and_not_called_forged(base: bytes, tmp_path: Path) -> None:
    (path := tmp_path / "a.pdf").write_bytes(signed(hybrid(base, moved=2), "Signature1", person()))
    found = read_signatures(path)
    assert found.verdict is Verdict.NOT_JUDGED
    assert [one.code for one in found.findings.errors] == ["SGN025"]


def test_a_file_that_was_written_anew_is_told_as_that(base: bytes, tmp_path: Path) -> None:
    """An arrival stamp (dấu đến) does it."""
    out = BytesIO()
    content = both(hybrid(base))
    copy_into_new_writer(PdfFileReader(BytesIO(content), strict=False)).write(out)
    (path := tmp_path / "a.pdf").write_bytes(out.getvalue())
    found = read_signatures(path)
    assert {one.code for one in found.findings.errors} == {"SGN024"}
    assert found.verdict is Verdict.NOT


def test_one_byte_that_was_changed_is_found(base: bytes, tmp_path: Path) -> None:
    content = bytearray(signed(base, "Signature1", person()))
    content[content.index(b"/MediaBox") + 1] ^= 32
    (path := tmp_path / "a.pdf").write_bytes(content)
    assert "SGN016" in {one.code for one in read_signatures(path).findings.errors}


@pytest.mark.parametrize(
    ("uses", "good"),
    [
        ((), True),
        (("client_auth", "email_protection"), True),
        (("time_stamping",), False),
        (("server_auth", "code_signing"), False),
        (("ocsp_signing",), False),
        (("time_stamping", "client_auth"), True),
    ],
)
def test_a_certificate_for_other_uses_alone_signs_no_document(uses: tuple[str, ...], good: bool) -> None:  # noqa: FBT001
    certificate = loaded(person())
    if uses:
        given = asn1.Extension({"extn_id": "extended_key_usage", "critical": False, "extn_value": list(uses)})
        extensions = certificate["tbs_certificate"]["extensions"]
        extensions.append(given)
    found = Certificate(certificate.dump(force=True))
    assert (not list(found.faults_of_use())) is good


def refilled(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Return a file with another writing of the signature in its gap."""
    gap = re.search(rb"<([0-9a-fA-F]{2000,})>", content)
    assert gap
    figures = change(signature_in(gap[1])).hex().encode()
    room = gap.end() - gap.start() - 2
    return content[: gap.start() + 1] + figures.ljust(room, b"0") + content[gap.end() - 1 :]


def test_an_envelope_in_ber_is_intact_and_one_with_something_hidden_behind_it_is_not(
    base: bytes, tmp_path: Path
) -> None:
    content, path = signed(base, "Signature1", person()), tmp_path / "a.pdf"
    for change, intact in ((in_ber, True), (lambda der: in_ber(der) + b"\x01", False)):
        path.write_bytes(refilled(content, change))
        assert [one.intact for one in read_signatures(path)] == [intact]


FLAGS = {
    "plain": [],
    "by the identifier of the key": ["-keyid"],
    "without attributes": ["-noattr"],
    "CAdES": ["-cades"],
    "without capabilities": ["-nosmimecap"],
    "without a time": ["-no_signing_time"],
    "PSS": ["-keyopt", "rsa_padding_mode:pss"],
    "BER": [],
    "a date without its mark": [],
}
FORMS = [
    (kind, digest, form, subfilter)
    for kind in ("rsa2048", "p256")
    for digest in ("sha256", "sha512")
    for form in FLAGS
    for subfilter in (SigSeedSubFilter.ADOBE_PKCS7_DETACHED, SigSeedSubFilter.PADES)
    if form != "PSS" or kind == "rsa2048"
]


def by_openssl(base: bytes, folder: Path, form: tuple[str, str, str, SigSeedSubFilter]) -> bytes:
    """Sign with the program of OpenSSL, in one of its ways."""
    kind, digest, flags, subfilter = form
    who = issue("Lê Văn Mẫu", "Sở Mẫu", by=authority(), kind=kind, number=21, uses=PERSON)
    writer = IncrementalPdfFileWriter(BytesIO(base), strict=False)
    fields.append_signature_field(writer, SigFieldSpec("Signature1", box=(330, 140, 470, 220), on_page=-1))
    embedder = PdfCMSEmbedder().write_cms("Signature1", writer, existing_fields_only=True)
    next(embedder)
    placeholder = SignatureObject(NOW, subfilter, name="Mẫu", bytes_reserved=32_768)
    if flags == "a date without its mark":
        placeholder[pdf_name("/M")] = pdf_string("20260309104000+07'00'")
    embedder.send(SigObjSetup(placeholder))
    prepared, out = embedder.send(SigIOSetup(md_algorithm=digest))
    first, last = prepared.reserved_region_start, prepared.reserved_region_end
    content: bytes = out.getvalue()
    (folder / "signed").write_bytes(content[:first] + content[last:])
    command: list[object] = [
        "openssl",
        "cms",
        "-sign",
        "-binary",
        "-in",
        folder / "signed",
        "-outform",
        "DER",
        "-md",
        digest,
    ]
    command += ["-signer", pem_of(folder / "own.pem", who.certificate), "-inkey", who.pem(folder / "key.pem")]
    command += ["-certfile", pem_of(folder / "above.pem", *who.above), "-out", folder / "signature", *FLAGS[flags]]
    subprocess.run(list(map(str, command)), check=True, capture_output=True)
    made = (folder / "signature").read_bytes()
    figures = (in_ber(made) if flags == "BER" else made).hex().encode()
    return content[: first + 1] + figures + content[first + 1 + len(figures) :]


@pytest.mark.poppler
@pytest.mark.parametrize("form", FORMS, ids=lambda one: " ".join(map(str, one[:3])) + one[3].value)
def test_what_openssl_signs_is_judged_as_pyhanko_and_pdfsig_do(
    form: tuple[str, str, str, SigSeedSubFilter], base: bytes, tmp_path: Path
) -> None:
    (path := tmp_path / "a.pdf").write_bytes(by_openssl(base, tmp_path, form))
    embedded = PdfFileReader(BytesIO(path.read_bytes()), strict=False).embedded_signatures[0]
    theirs = validate_pdf_signature(embedded, ValidationContext(trust_roots=[], moment=NOW))
    program = shutil.which("pdfsig")
    assert program, "pdfsig is not installed"
    told = subprocess.run([program, "-nocert", path], check=False, capture_output=True, text=True).stdout
    unknown = form[2] == "by the identifier of the key"  # pdfsig looks for its certificate by issuer and number alone
    for content, intact in ((path.read_bytes(), True), (path.read_bytes().replace(b"/MediaBox", b"/MediaBoX"), False)):
        path.write_bytes(content)
        assert [one.intact for one in read_signatures(path)] == [intact]
    assert theirs.intact
    assert theirs.valid
    assert unknown or "Signature is Valid." in told
