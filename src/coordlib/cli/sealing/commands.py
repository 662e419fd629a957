"""Commands: those of sealing, by their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import click

from coordlib.cli.speech import BAD, FINE, argument, option, said
from coordlib.cli.terminal import Day, command, complain, in_words, load, remark, show
from coordlib.disk import CANNOT_READ, digest_whole, reported
from coordlib.language import CoordError, nearest
from coordlib.model import Agreement, Signatory
from coordlib.seals import SealError, SignatureRecord, SignatureWay, pack, save_seal, seal, verify_seal

_LARGEST = 1 << 28


@command("seal")
@argument("source", "TỆP", "FILE")
@option(
    "--signed",
    vi="bên nào ký ngày nào; mỗi bên một lần",
    en="which party signed on which day; once for each",
    multiple=True,
    required=True,
    metavar=("BÊN=NGÀY", "PARTY=DAY"),
)
@option(
    "--electronic",
    vi="bên ký điện tử, và tệp đã ký",
    en="the party that signed electronically, and the signed file",
    multiple=True,
    metavar=("BÊN=TỆP", "PARTY=FILE"),
)
@option("--out", vi="tệp niêm phong ghi ra", en="the seal to write", metavar="JSON")
@option("--pack", "package", vi="ghi thêm gói hồ sơ lưu trữ", en="write the package too", metavar="ZIP")
@option(
    "--part",
    "parts",
    vi="tệp DOCX, PDF, HTML đưa vào gói",
    en="a DOCX, PDF or HTML to go into the package",
    multiple=True,
    metavar=("TỆP", "FILE"),
)
@option("--ledger", vi="sổ theo dõi đưa vào gói", en="the ledger to go into the package", metavar="JSONL")
def _seal(
    source: str,
    signed: tuple[str, ...],
    electronic: tuple[str, ...],
    out: str | None,
    package: str | None,
    parts: tuple[str, ...],
    ledger: str | None,
) -> int:
    if package is None and (parts or ledger):
        raise click.UsageError(said("--part, --ledger đi cùng --pack", "--part and --ledger go with --pack"))
    agreement = load(source, Agreement)
    days = {party: Day().convert(day, None, None) for party, day in _pairs(signed, agreement)}
    files = dict(_pairs(electronic, agreement))
    sealed = seal(agreement, tuple(_records(agreement, days, files)))
    packed = None if package is None else pack(sealed, package, parts, ledger=ledger)  # first: it may be refused
    show(str(save_seal(sealed, out or Path(source).with_suffix(".seal.json"))))
    if packed is not None:
        show(str(packed))
    remark(said(sealed.says.vi, sealed.says.en))
    return FINE


def _pairs(given: Iterable[str], agreement: Agreement) -> Iterator[tuple[str, str]]:
    """Yield what was said of each party."""
    known = {party.key for party in agreement.parties} | {one.party for one in agreement.signatories}
    for one in given:
        party, _, value = one.partition("=")
        if party not in known or not value:
            near = nearest(party, sorted(known))
            vi = f"“{one}”: ghi BÊN=…, với bên đã khai trong quy chế{near.vi}"
            raise click.UsageError(said(vi, f"{one!r}: write PARTY=… with a party of the agreement{near.en}"))
        yield party, value


def _records(agreement: Agreement, days: Mapping[str, date], files: Mapping[str, str]) -> Iterator[SignatureRecord]:
    """Yield a record for each signatory of the parties that signed."""
    for party, day in days.items():
        way, digest = SignatureWay.PAPER, ""
        if party in files:
            way, digest = SignatureWay.ELECTRONIC, _digest(files[party])
        named = [one for one in agreement.signatories if one.party == party] or [Signatory(party, "")]
        yield from (SignatureRecord(one.party, one.name, day, way, digest) for one in named)


def _digest(name: str) -> str:
    with reported(name, "không đọc được", "cannot read", SealError, CANNOT_READ):
        return digest_whole(Path(name), _LARGEST)


@command("verify")
@argument("files", "TỆP", "FILE", nargs=-1, required=True)
@option(
    "--seal",
    "sealed",
    vi="bản niêm phong (gói .zip có sẵn bản của nó)",
    en="the seal (a package, .zip, holds its own)",
    metavar="JSON",
)
def _verify(files: tuple[str, ...], sealed: str | None) -> int:
    code = FINE
    for name in files:
        try:
            found = verify_seal(name, sealed)
        except CoordError as error:
            code = max(code, complain(error))
            continue
        for one in found:
            show(in_words(one))
        if not found:
            show(said(f"{name}: đúng bản đã niêm phong", f"{name}: this is what was sealed"))
        code = max(code, BAD if found else FINE)
    return code
