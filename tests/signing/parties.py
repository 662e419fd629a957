"""Agreements of made-up bodies, and who signs them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import attrs

from coordlib import Agreement, Article, Clause, Party, render
from coordlib.document import Document
from coordlib.lexicon import Capacity
from coordlib.model import Authority, Signatory
from coordlib.signing import PKCS12, FieldPlan, sign, signable_pdf
from tests.signing.authority import AT, PASSWORD, Issued, authority, issue, pem_of, root

NAMES = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Quốc Cường", "Phạm Thu Dung", "Hoàng Minh Đức", "Vũ Thị Giang")


def agreement_of(count: int) -> Agreement:
    """Return an agreement of so many parties, each of which somebody signs for."""
    parties = tuple(Party(f"p{n}", f"Cơ quan số {n} tỉnh Ví Dụ", abbreviation=f"CQ{n}") for n in range(1, count + 1))
    signatories = tuple(
        Signatory(
            one.key,
            "Phó Giám đốc" if n % 2 else "Giám đốc",
            f"{NAMES[n % len(NAMES)]} {n}",
            authority=(Authority(Capacity.DEPUTY, "Giám đốc"),) if n % 2 else (),
        )
        for n, one in enumerate(parties)
    )
    return Agreement(
        "Quy chế phối hợp thử việc ký",
        parties=parties,
        signatories=signatories,
        number=7,
        place="Ví Dụ",
        signed=date(2026, 3, 9),
        body=(Article("Phạm vi", (Clause("Quy chế này dùng để thử việc ký số."),)),),
    )


@cache
def document_of(count: int) -> Document:
    """Return it as it prints; a draft in the sense of the rules, and none in that of the page."""
    return attrs.evolve(render(agreement_of(count), draft=True), draft=False)


@cache
def signable(count: int, folder: Path, *, in_order: bool = False, bodies: bool = True) -> bytes:
    """Return the PDF that waits for signatures."""
    del folder
    return signable_pdf(document_of(count), agreement_of(count), FieldPlan(bodies, in_order))


@cache
def issued_to(count: int, party: str, *, body: bool = False, kind: str = "p256") -> Issued:
    """Return the certificate of who signs for a party, or of the party itself."""
    agreement = agreement_of(count)
    name = next(one.name for one in agreement.parties if one.key == party)
    signer = next(one.name for one in agreement.signatories if one.party == party)
    return issue(name if body else signer, name, by=authority(), kind=kind, number=3)


@cache
def key_for(folder: Path, count: int, party: str, *, body: bool = False, kind: str = "p256") -> PKCS12:
    """Return the file of the key of who signs for a party."""
    path = folder / f"{count}-{party}-{body}-{kind}.p12"
    return PKCS12(issued_to(count, party, body=body, kind=kind).p12(path), PASSWORD)


@cache
def root_file(folder: Path) -> Path:
    """Return the file of the root of the tests."""
    return pem_of(folder / "root.pem", root().certificate)


@cache
def signed(count: int, folder: Path) -> bytes:
    """Return a PDF that all parties have signed, persons and bodies."""
    path = folder / f"signed-{count}.pdf"
    path.write_bytes(signable(count, folder))
    for one in agreement_of(count).parties:
        for body in (False, True):
            sign(path, one.key, key_for(folder, count, one.key, body=body), at=AT, body=body)
    return path.read_bytes()
