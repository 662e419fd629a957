"""Time stamps and the data by which a signature is judged years later; the server is a stand-in on this machine."""

from __future__ import annotations

import random
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from pyhanko.pdf_utils.reader import PdfFileReader

from coordlib.language import FindingsError, RefusedError
from coordlib.signing import Later, PadesLevel, TimeStampServer, read_signatures, sign
from coordlib.signing.keys import ValidationData
from tests.signing.authority import AT, Issued, authority, root
from tests.signing.parties import agreement_of, issued_to, key_for, root_file, signable
from tests.signing.standins import stamp_server
from tests.signing.test_forms import pdf_metadata
from tests.signing.test_signing import placed, refused


def revoked_by(issuer: Issued, folder: Path, *serials: int) -> Path:
    """Write the list of what an authority has revoked."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(AT - timedelta(days=1))
        .next_update(AT + timedelta(days=30))
    )
    for one in serials:
        entry = x509.RevokedCertificateBuilder().serial_number(one).revocation_date(AT - timedelta(hours=1)).build()
        builder = builder.add_revoked_certificate(entry)
    path = folder / f"{issuer.certificate.serial_number}-{len(serials)}.crl"
    path.write_bytes(builder.sign(issuer.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER))
    return path


def test_a_server_stamps_the_time_and_the_signature_says_so(folder: Path, tmp_path: Path) -> None:
    path = placed(2, folder, tmp_path)
    with stamp_server() as url:
        for party in ("p2", "p1"):
            sign(path, party, key_for(folder, 2, party), at=AT + timedelta(minutes=5), server=TimeStampServer(url))
    found = read_signatures(path, agreement_of(2), roots=(root_file(folder),))
    assert found.valid, str(found)
    assert [(one.level, one.stamped, one.at) for one in found] == [
        (PadesLevel.STAMPED, AT, AT + timedelta(minutes=5))
    ] * 2
    assert "dấu thời gian: 09/3/2026 10:30:00 +07:00" in f"{found:vi}"


def test_with_lists_of_revoked_certificates_it_can_be_judged_for_long(folder: Path, tmp_path: Path) -> None:
    path = placed(2, folder, tmp_path)
    data = ValidationData(crls=(revoked_by(authority(), tmp_path), revoked_by(root(), tmp_path)))
    with stamp_server() as url:
        for party in ("p1", "p2"):
            sign(path, party, key_for(folder, 2, party), at=AT, server=TimeStampServer(url), data=data)
    found = read_signatures(path, agreement_of(2), roots=(root_file(folder),))
    assert found.valid, str(found)
    assert {one.level for one in found} == {PadesLevel.LONG_TERM}
    assert [one.later for one in found] == [Later.SIGNATURES] * 2
    assert len(PdfFileReader(BytesIO(path.read_bytes())).root["/DSS"]["/CRLs"]) == 2
    assert pdf_metadata(path.read_bytes()) == pdf_metadata(signable(2, folder))


def test_a_certificate_that_is_on_the_list_is_refused(folder: Path, tmp_path: Path) -> None:
    path = placed(2, folder, tmp_path)
    serial = issued_to(2, "p1", body=False, kind="p256").certificate.serial_number
    data = ValidationData(crls=(revoked_by(authority(), tmp_path, serial), revoked_by(root(), tmp_path)))
    assert refused(path, "p1", key_for(folder, 2, "p1"), data=data) == ["SGN021"]


@pytest.mark.parametrize("answer", [b"", b"<html>", b"\x30\x03\x02\x01\x02"])
def test_an_answer_that_is_no_time_stamp_leaves_the_file_unsigned(answer: bytes, folder: Path, tmp_path: Path) -> None:
    path = placed(2, folder, tmp_path)
    with stamp_server(answer) as url:
        assert refused(path, "p1", key_for(folder, 2, "p1"), server=TimeStampServer(url)) == ["SGN013"]


def test_a_server_that_is_not_there_leaves_the_file_unsigned(folder: Path, tmp_path: Path) -> None:
    with stamp_server() as url:
        gone = url
    path = placed(2, folder, tmp_path)
    assert refused(path, "p1", key_for(folder, 2, "p1"), server=TimeStampServer(gone, 2.0)) == ["SGN013"]


def test_an_address_is_one_of_the_web() -> None:
    with pytest.raises(RefusedError, match="https://"):
        TimeStampServer("file:///etc/passwd")


def test_data_that_are_none_are_refused(folder: Path, tmp_path: Path) -> None:
    path = placed(2, folder, tmp_path)
    data = ValidationData(crls=(root_file(folder),))
    assert refused(path, "p1", key_for(folder, 2, "p1"), data=data) == ["SGN006"]


def test_a_flipped_bit_of_a_time_stamp_is_found(folder: Path, tmp_path: Path) -> None:
    path = placed(2, folder, tmp_path)
    with stamp_server() as url:
        sign(path, "p1", key_for(folder, 2, "p1"), at=AT, server=TimeStampServer(url))
    content, chance = path.read_bytes(), random.Random(7)  # noqa: S311 - no secret
    first = content.index(b"2a864886f70d010910020e")  # the name of the attribute, in the figures of the signature
    last = content.index(b"0000000000", first + 6_000)
    for place in chance.sample(range(first, last), 15):
        changed = bytearray(content)
        changed[place] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        try:
            found = read_signatures(path, roots=(root_file(folder),))
        except FindingsError:
            continue
        assert not found.valid, place - first
