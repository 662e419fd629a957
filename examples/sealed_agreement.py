"""Two bodies sign one PDF; what they signed is sealed, verified, altered in copies that are found, and packed.

Made up for the example: the commune, its bodies, number, days and those who sign. The certificates are issued by an
authority of this example, whose name says so: nobody trusts it, and the signatures have no value in law. No picture of
a signature or a stamp is made up. A seal tells whether a text is what was signed, and is no digital signature.
"""

import sys
import zipfile
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

from coordlib import Agreement, Article, Clause, Party, render, write
from coordlib.model import Signatory
from coordlib.signing import (
    PKCS12,
    ArchiveCodes,
    FieldPlan,
    Seal,
    SignatureRecord,
    SignatureWay,
    complete,
    digested,
    pack,
    prepare,
    read_signatures,
    save_seal,
    seal,
    sign,
    verify_seal,
    write_for_signature,
)

DAY, AT = date(2026, 3, 9), datetime(2026, 3, 9, 3, 30, tzinfo=UTC)
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
    signed=DAY,
    effective=DAY,
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


def sign_in_turn(path: Path) -> None:
    """Let the head and the body of the police sign here, and the head of the enterprise through a provider."""
    root_key, police_key, telecom_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
    root = issued("CA VÍ DỤ - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ", "Ví dụ của coordlib", root_key)
    (police, telecom), (police_head, telecom_head) = AGREEMENT.parties, AGREEMENT.signatories

    for owner, of_body in ((police_head.name, False), (police.name, True)):  # the body comes after its head
        own = issued(owner, police.name, police_key, (root, root_key))
        key = path.with_suffix(".p12")
        key.write_bytes(
            pkcs12.serialize_key_and_certificates(
                b"", police_key, own, [root], BestAvailableEncryption(PASSWORD.encode())
            )
        )
        sign(path, "police", PKCS12(key, PASSWORD), at=AT, body=of_body)
        key.unlink()

    # The provider gets a digest and no document; its answer may come hours later, to another process.
    own = issued(telecom_head.name, telecom.name, telecom_key, (root, root_key))
    prepared = prepare(path, "telecom", own.public_bytes(Encoding.PEM), at=AT + timedelta(hours=3))
    answer = telecom_key.sign(prepared.digest, ec.ECDSA(Prehashed(hashes.SHA256())))
    complete(path, prepared, answer, chain=(root.public_bytes(Encoding.PEM),))


def show_what_is_found(signed: Path, print_: Path, sealed: Seal) -> tuple[Path, Path]:
    """Alter a byte of a copy of the signed PDF and a word of a copy of the DOCX, and say what is found."""
    content = bytearray(signed.read_bytes())
    content[1_000] ^= 1
    altered = signed.with_name("ban-sao.pdf")
    altered.write_bytes(content)
    print("\n".join(f"{one:vi}" for one in read_signatures(altered).findings.errors))

    copy = print_.with_name("ban-sao.docx")
    with zipfile.ZipFile(print_) as before, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            said = before.read(name)
            changed = said.decode().replace("một đầu mối", "hai đầu mối", 1) if name == "word/document.xml" else said
            after.writestr(name, changed)
    print(f"{verify_seal(copy, sealed):vi}")
    return altered, copy


def main(folder: Path) -> None:
    """Write, sign, seal, verify, alter and pack."""
    folder.mkdir(parents=True, exist_ok=True)

    # Written, read again, and refused if a word, a number or a place for a signature were missing.
    prints = [write_for_signature(AGREEMENT, folder / f"da-ky{suffix}") for suffix in (".docx", ".html")]
    signed = write_for_signature(AGREEMENT, folder / "da-ky.pdf", fields=FieldPlan())
    source = write(digested(render(AGREEMENT), AGREEMENT), folder / "da-ky.md")

    sign_in_turn(signed)
    print(f"{read_signatures(signed, AGREEMENT):vi}")

    digest = sha256(signed.read_bytes()).hexdigest()
    records = [
        SignatureRecord(one.party, one.name, DAY, SignatureWay.ELECTRONIC, digest) for one in AGREEMENT.signatories
    ]
    sealed = seal(AGREEMENT, records)
    kept = save_seal(sealed, folder / "niem-phong.json")
    print(sealed.says.vi)
    for file in (*prints, signed):
        print(file.name, "verifies" if not verify_seal(file, sealed).errors else "DOES NOT VERIFY")

    copies = show_what_is_found(signed, prints[0], sealed)

    codes = ArchiveCodes(year=DAY.year, description="Ví dụ")
    package = pack(sealed, folder / "ho-so.zip", (*prints, signed), codes=codes)
    print(f"{verify_seal(package):vi}")
    print(*prints, signed, source, kept, *copies, package, sep="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
