"""Keys in a token, tried with SoftHSM where it is installed; what is not there is told."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from coordlib.signing import read_signatures, sign
from coordlib.signing.keys import PKCS11
from tests.signing.authority import AT, pem_of
from tests.signing.parties import issued_to, root_file
from tests.signing.test_signing import placed, refused

LIBRARIES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
PIN, TOKEN, LABEL = "1234", "thu", "khoa"


def library() -> str:
    """Return the library of SoftHSM; skips the test where there is none."""
    found = next((one for one in LIBRARIES if Path(one).exists()), "")
    if not found or shutil.which("softhsm2-util") is None:
        pytest.skip("no SoftHSM on this machine")
    return found


def test_a_key_in_a_token_signs(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = library()
    (tmp_path / "tokens").mkdir()
    (tmp_path / "softhsm.conf").write_text(f"directories.tokendir = {tmp_path / 'tokens'}\n", encoding="utf-8")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm.conf"))
    issued = issued_to(2, "p1", kind="rsa2048")
    key = issued.pem(tmp_path / "k.pem")
    for more in (
        ("--init-token", "--free", "--label", TOKEN, "--so-pin", PIN, "--pin", PIN),
        ("--import", str(key), "--token", TOKEN, "--label", LABEL, "--id", "a1", "--pin", PIN),
    ):
        subprocess.run([str(shutil.which("softhsm2-util")), *more], check=True, capture_output=True)
    put_certificate(module, issued.certificate.public_bytes(serialization.Encoding.DER))
    path = placed(2, folder, tmp_path)
    above = pem_of(tmp_path / "above.pem", *issued.above)
    sign(path, "p1", PKCS11(module, TOKEN, LABEL, PIN, (above,)), at=AT)
    assert read_signatures(path, roots=(root_file(folder),)).valid
    assert refused(path, "p2", PKCS11(module, TOKEN, LABEL, "9999", (above,))) == ["SGN006"]
    assert refused(path, "p2", PKCS11(module, TOKEN, "none", PIN, (above,))) == ["SGN006"]


def put_certificate(module: str, der: bytes) -> None:
    import pkcs11  # noqa: PLC0415 - only where a token is
    from pkcs11.util.x509 import decode_x509_certificate  # noqa: PLC0415 - only where a token is

    token = pkcs11.lib(module).get_token(token_label=TOKEN)
    with token.open(user_pin=PIN, rw=True) as session:
        session.create_object(
            {
                **decode_x509_certificate(der),
                pkcs11.Attribute.LABEL: LABEL,
                pkcs11.Attribute.TOKEN: True,
                pkcs11.Attribute.ID: b"\xa1",
            }
        )


def test_a_library_that_is_not_there_is_told(folder: Path, tmp_path: Path) -> None:
    path = placed(2, folder, tmp_path)
    assert refused(path, "p1", PKCS11(tmp_path / "none.so", TOKEN, LABEL, PIN)) == ["SGN006"]
