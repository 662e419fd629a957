"""A certification authority for tests alone: what it issues says so, and nobody trusts it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import attrs
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
AT = datetime(2026, 3, 9, 3, 30, tzinfo=UTC)
FIRST, LAST = AT - timedelta(days=400), AT + timedelta(days=400)
PASSWORD = "mật khẩu thử"  # noqa: S105 - of a test
PERSON = {"digital_signature": True, "content_commitment": True}
AUTHORITY = {"key_cert_sign": True, "crl_sign": True}
_USES = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
    *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)


@cache
def key_of(kind: str, number: int = 0) -> PrivateKey:
    """Return a key of a kind (``rsa2048``, ``p256``), the same for the same number."""
    del number
    curves: dict[str, type[ec.SECP192R1 | ec.SECP256R1 | ec.SECP384R1 | ec.SECP521R1]] = {
        "p192": ec.SECP192R1,
        "p256": ec.SECP256R1,
        "p384": ec.SECP384R1,
        "p521": ec.SECP521R1,
    }
    if kind in curves:
        return ec.generate_private_key(curves[kind]())
    return rsa.generate_private_key(65537, int(kind.removeprefix("rsa")))


@attrs.frozen
class Issued:
    """A certificate with its key, and the certificates above it."""

    key: PrivateKey
    certificate: x509.Certificate
    above: tuple[x509.Certificate, ...] = ()

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    def p12(self, path: Path, password: str = PASSWORD, *, chain: bool = True) -> Path:
        """Write the key with its certificates."""
        encryption = (
            serialization.BestAvailableEncryption(password.encode()) if password else serialization.NoEncryption()
        )
        above = self.above if chain else ()
        path.write_bytes(pkcs12.serialize_key_and_certificates(b"x", self.key, self.certificate, above, encryption))
        return path

    def pem(self, path: Path, password: str = "") -> Path:
        """Write the key alone."""
        encryption = (
            serialization.BestAvailableEncryption(password.encode()) if password else serialization.NoEncryption()
        )
        path.write_bytes(
            self.key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption)
        )
        return path


def pem_of(path: Path, *certificates: x509.Certificate) -> Path:
    """Write certificates as text."""
    path.write_bytes(b"".join(one.public_bytes(serialization.Encoding.PEM) for one in certificates))
    return path


def name_of(owner: str, body: str = "") -> x509.Name:
    """Return the name of a person, of a body."""
    given = [(NameOID.COUNTRY_NAME, "VN"), (NameOID.ORGANIZATION_NAME, body), (NameOID.COMMON_NAME, owner)]
    return x509.Name([x509.NameAttribute(kind, text) for kind, text in given if text])


def issue(  # noqa: PLR0913 - each test turns one of them
    owner: str,
    body: str = "",
    *,
    by: Issued | None = None,
    kind: str = "p256",
    number: int = 0,
    first: datetime = FIRST,
    last: datetime = LAST,
    uses: dict[str, bool] | None = None,
    digest: hashes.SHA256 | hashes.SHA224 | None = None,
    authority: bool = False,
    stamping: bool = False,
) -> Issued:
    """Return a certificate, issued by itself unless by another."""
    key = key_of(kind, number)
    issuer = by.certificate.subject if by else name_of(owner, body)
    uses = uses if uses is not None else AUTHORITY if authority else PERSON
    builder = (
        x509.CertificateBuilder()
        .subject_name(name_of(owner, body))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(last)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**{use: use in uses for use in _USES}), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if stamping:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    signed = builder.sign(by.key if by else key, digest or hashes.SHA256())
    return Issued(key, signed, (by.certificate, *by.above) if by else ())


@cache
def root(kind: str = "p256") -> Issued:
    """Return the root of the tests."""
    return issue("CA GỐC DÙNG ĐỂ THỬ", "Không có giá trị pháp lý", kind=kind, number=1, authority=True)


@cache
def authority(kind: str = "p256") -> Issued:
    """Return the authority that issues to persons and bodies."""
    return issue("CA DÙNG ĐỂ THỬ", "Không có giá trị pháp lý", by=root(kind), kind=kind, number=2, authority=True)
