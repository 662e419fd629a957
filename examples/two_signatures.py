"""Two bodies sign one PDF, one here and one through a provider. Bodies, persons and certificates are made up.

The certificates are issued by an authority of this example, whose name says so: nobody trusts it, and the signatures
have no value in law. The texts that they show are of the signatures; no picture of a signature or a seal is made up.
"""

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

from coordlib import Agreement, Article, Clause, Party, render, write
from coordlib.model import Signatory
from coordlib.signing import complete, prepare, read_signatures, sign, write_signable
from coordlib.signing.identity import PKCS12

AT = datetime(2026, 3, 9, 3, 30, tzinfo=UTC)
PASSWORD = "example"  # noqa: S105 - of keys that live as long as this example runs
Key = ec.EllipticCurvePrivateKey

AGREEMENT = Agreement(
    "Quy chế phối hợp bảo vệ công trình viễn thông (ví dụ)",
    parties=(
        Party("police", "Công an xã Ví Dụ", abbreviation="CAX", superior="Công an tỉnh Ví Dụ"),
        Party("telecom", "Viễn thông xã Ví Dụ", abbreviation="VTX"),
    ),
    signatories=(
        Signatory("police", "Trưởng Công an", "Nguyễn Văn Ví Dụ"),
        Signatory("telecom", "Giám đốc", "Trần Thị Minh Họa"),
    ),
    number=1,
    place="Ví Dụ",
    signed=date(2026, 3, 9),
    effective=date(2026, 3, 9),
    body=(
        Article("Phạm vi", (Clause("Hai bên phối hợp bảo vệ công trình viễn thông trên địa bàn xã."),)),
        Article(
            "Nguyên tắc",
            (
                Clause(
                    "Phối hợp kịp thời, đúng chức năng, nhiệm vụ, quyền hạn của mỗi bên theo quy định của pháp luật."
                ),
                Clause("Mỗi bên cử một đầu mối, thông báo cho bên kia bằng văn bản khi thay đổi."),
                Clause(
                    "Thông tin trao đổi giữa hai bên được bảo mật và chỉ dùng cho việc bảo vệ công trình viễn thông."
                ),
            ),
        ),
    ),
)


def issued(name: str, body: str, key: Key, issuer: tuple[x509.Certificate, Key] | None = None) -> x509.Certificate:
    """Return a certificate of the example; without an issuer that of the authority itself."""
    parts = ((NameOID.ORGANIZATION_NAME, body), (NameOID.COMMON_NAME, name))
    subject = x509.Name([x509.NameAttribute(kind, text) for kind, text in parts])
    uses = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False
    )
    own = issuer is None
    return (
        x509.CertificateBuilder(subject_name=subject, issuer_name=issuer[0].subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(AT - timedelta(days=30))
        .not_valid_after(AT + timedelta(days=365))
        .add_extension(x509.BasicConstraints(ca=own, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not own, content_commitment=not own, key_cert_sign=own, crl_sign=own, **uses
            ),
            critical=True,
        )
        .sign(issuer[1] if issuer else key, hashes.SHA256())
    )


def main(folder: Path) -> None:
    """Print the agreement, let both heads sign the PDF, tell who signed, and find a byte that was changed."""
    folder.mkdir(parents=True, exist_ok=True)
    document = render(AGREEMENT, draft=False)
    for suffix in (".docx", ".html", ".md"):
        print(write(document, folder / f"two-signatures{suffix}"))
    path = write_signable(document, folder / "two-signatures.pdf", AGREEMENT)

    root_key, police_key, telecom_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
    root = issued("CA VÍ DỤ - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ", "Ví dụ của coordlib", root_key)
    (police, telecom), (police_head, telecom_head) = AGREEMENT.parties, AGREEMENT.signatories

    # The head of the police signs here, with a key in a file.
    own = issued(police_head.name, police.name, police_key, (root, root_key))
    key = folder.parent / f"{folder.name}-police.p12"
    key.write_bytes(
        pkcs12.serialize_key_and_certificates(b"", police_key, own, [root], BestAvailableEncryption(PASSWORD.encode()))
    )
    sign(path, "police", PKCS12(key, PASSWORD), at=AT)
    key.unlink()

    # The head of the enterprise signs through a provider, which gets a digest and no document.
    own = issued(telecom_head.name, telecom.name, telecom_key, (root, root_key))
    prepared = prepare(path, "telecom", own.public_bytes(Encoding.PEM), at=AT + timedelta(hours=3))
    answer = telecom_key.sign(prepared.digest, ec.ECDSA(Prehashed(hashes.SHA256())))
    print(complete(path, prepared, answer, chain=(root.public_bytes(Encoding.PEM),)))

    print(f"{read_signatures(path, AGREEMENT):vi}")
    content = bytearray(path.read_bytes())
    content[1_000] ^= 1
    altered = folder / "two-signatures-altered.pdf"
    altered.write_bytes(content)
    print(altered)
    print("\n".join(f"{one:vi}" for one in read_signatures(altered).findings.errors))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
