"""Signing: a signature of ours beside one of bare pyHanko, in the same field of the same file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter

from bench.measure import Goal, Work, show, timed
from coordlib import Agreement, render
from coordlib.signing import PKCS12, sign, signable_pdf
from tests.signing.authority import AT, PASSWORD, authority, issue

_KINDS = {"RSA 2048": "rsa2048", "ECDSA P-256": "p256"}


def beside_pyhanko(agreement: Agreement) -> Iterator[Goal]:
    """Yield what one signature takes, from the file of the key to the file that is signed."""
    signatory = agreement.signatories[0]
    party = next(one for one in agreement.parties if one.key == signatory.party)
    with TemporaryDirectory() as name:
        folder = Path(name)
        waiting = folder / "a.pdf"
        waiting.write_bytes(signable_pdf(render(agreement), agreement))
        for label, kind in _KINDS.items():
            issued = issue(signatory.name, party.name, by=authority(), kind=kind, number=40)
            key = issued.p12(folder / f"{kind}.p12")
            ways: dict[str, Work] = {
                "coordlib": partial(sign, waiting, party.key, PKCS12(key, PASSWORD), at=AT, out=folder / "signed.pdf"),
                "pyHanko": partial(_bare, waiting, key, f"001-{party.key}", folder / "bare.pdf"),
            }
            taken = timed(ways)
            show(f"One signature ({label})", taken)
            yield Goal(
                f"one signature, {label}: coordlib / bare pyHanko", taken["coordlib"] / taken["pyHanko"], at_most=1.2
            )


def _bare(waiting: Path, key: Path, field: str, signed: Path) -> None:
    """Sign as the documentation of pyHanko shows it: PAdES, with its own text in the field."""
    signer = signers.SimpleSigner.load_pkcs12(key, passphrase=PASSWORD.encode())
    assert signer is not None
    metadata = signers.PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
    output = BytesIO()
    signers.sign_pdf(
        IncrementalPdfFileWriter(BytesIO(waiting.read_bytes())),
        metadata,
        signer=signer,
        existing_fields_only=True,
        output=output,
    )
    signed.write_bytes(output.getvalue())
