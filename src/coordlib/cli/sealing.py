"""``coordlib seal`` and ``verify``: what was signed is bound, and files are told from what was sealed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from coordlib import signing
from coordlib.cli.declarations import FILE, Names, argument, command, flag, option
from coordlib.cli.failures import BAD, FINE, refuse, refuse_value
from coordlib.cli.files import load
from coordlib.cli.options import force_option
from coordlib.cli.screen import remark, show
from coordlib.cli.values import no_day
from coordlib.cli.verdicts import complain, in_words
from coordlib.language import CoordError, Message, Severity, day_given, nearest
from coordlib.model import Agreement, Signatory
from coordlib.storage import digest_whole, reported_as

_LARGEST = 1 << 28  # bytes of a file that was signed electronically

_JSON, _JSONL, _PDF, _ZIP = (Message(kind, kind) for kind in ("JSON", "JSONL", "PDF", "ZIP"))
_ONLY_PACKED = Message("--part, --ledger đi cùng --pack", "--part and --ledger go with --pack")
_NO_SEAL = Message(
    "thiếu --seal: bản niêm phong để đối chiếu (gói .zip có sẵn bản của nó)",
    "--seal is missing: the seal to verify by (a package, .zip, holds its own)",
)


@command("seal")
@argument("source", FILE)
@option(
    "--signed",
    vi="bên nào ký ngày nào; mỗi bên một lần",
    en="which party signed on which day; once for each",
    shown=Message("BÊN=NGÀY", "PARTY=DAY"),
    several=True,
    required=True,
)
@option(
    "--electronic",
    vi="bên ký điện tử, và tệp đã ký",
    en="the party that signed electronically, and the signed file",
    shown=Message("BÊN=TỆP", "PARTY=FILE"),
    several=True,
)
@option("--out", vi="tệp niêm phong ghi ra", en="the seal to write", shown=_JSON)
@option("--pack", "package", vi="ghi thêm gói hồ sơ lưu trữ", en="write the package too", shown=_ZIP)
@option(
    "--part",
    "parts",
    vi="tệp DOCX, PDF, HTML đưa vào gói",
    en="a DOCX, PDF or HTML to go into the package",
    shown=FILE,
    several=True,
)
@option("--ledger", vi="sổ theo dõi đưa vào gói", en="the ledger to go into the package", shown=_JSONL)
@option(
    "--printed",
    vi="tệp PDF đã ký, để niêm phong cả hình trang (không ghi: PDF của --part)",
    en="the PDF that was signed, to bind what its pages draw too (the PDF of --part unless said)",
    shown=_PDF,
)
@force_option
def seal(
    source: str,
    signed: Names,
    electronic: Names,
    out: str | None,
    package: str | None,
    parts: Names,
    ledger: str | None,
    printed: str | None,
    *,
    force: bool,
) -> int:
    """Seal an agreement, and make its package if one is named."""
    if package is None and (parts or ledger):
        refuse(_ONLY_PACKED)
    agreement = load(source, Agreement)
    days = {party: _read_day(day) for party, day in _pairs(signed, agreement)}
    files = dict(_pairs(electronic, agreement))
    printed = printed or next((part for part in parts if part.lower().endswith(".pdf")), None)
    sealed = signing.seal(agreement, tuple(_signature_records(agreement, days, files)), printed=printed)
    # The package first, for it may be refused.
    packed = None if package is None else signing.pack(sealed, package, parts, ledger=ledger, overwrite=force)
    show(str(signing.save_seal(sealed, out or Path(source).with_suffix(".seal.json"), overwrite=force)))
    if packed is not None:
        show(str(packed))
    remark(sealed.says)
    return FINE


@command(
    "verify",
    exit_codes=Message(
        "0: đúng bản đã niêm phong; 1: có chỗ khác; 2: gọi sai, hoặc tệp không đọc được.",
        "0: this is what was sealed; 1: something differs; 2: misuse, or a file that cannot be read.",
    ),
)
@argument("files", FILE, several=True)
@option(
    "--seal",
    "seal_file",
    vi="bản niêm phong (gói .zip có sẵn bản của nó)",
    en="the seal (a package, .zip, holds its own)",
    shown=_JSON,
)
@flag(
    "--deep",
    vi="vẽ lại từng trang PDF từ bản niêm phong và so hình",
    en="draw the pages of a PDF anew from the seal, and compare the pictures",
)
def verify(files: Names, seal_file: str | None, *, deep: bool) -> int:
    """Verify files by a seal; one that cannot be read stops no other."""
    if seal_file is None and not all(name.lower().endswith(".zip") for name in files):
        refuse(_NO_SEAL)
    code = FINE
    for name in files:
        try:
            findings = signing.verify_seal(name, seal_file, deep=deep)
        except CoordError as error:
            code = max(code, complain(error))
            continue
        for finding in findings:
            show(in_words(finding))
        if any(finding.severity is not Severity.NOTE for finding in findings):
            code = max(code, BAD)
        else:
            show(_is_as_sealed(name))
    return code


def _pairs(given: Iterable[str], agreement: Agreement) -> Iterator[tuple[str, str]]:
    """Yield what was said of each party."""
    known = {party.key for party in agreement.parties} | {signatory.party for signatory in agreement.signatories}
    for pair in given:
        party, _, value = pair.partition("=")
        if party not in known or not value:
            refuse(_no_pair(pair, nearest(party, sorted(known))))
        yield party, value


def _read_day(text: str) -> date:
    return day_given(text) or refuse_value(no_day(text), "--signed")


def _signature_records(
    agreement: Agreement, days: Mapping[str, date], files: Mapping[str, str]
) -> Iterator[signing.SignatureRecord]:
    """Yield a record for each signatory of the parties that signed."""
    for party, day in days.items():
        way, digest = signing.SignatureWay.PAPER, ""
        if party in files:
            way, digest = signing.SignatureWay.ELECTRONIC, _digest(files[party])
        signatories = [signatory for signatory in agreement.signatories if signatory.party == party]
        for signatory in signatories or [Signatory(party, "")]:
            yield signing.SignatureRecord(signatory.party, signatory.name, day, way, digest)


def _digest(name: str) -> str:
    with reported_as("cannot read", name, signing.SealError):
        return digest_whole(Path(name), _LARGEST)


def _no_pair(pair: str, meant: Message) -> Message:
    return Message(
        f"“{pair}”: ghi BÊN=…, với bên đã khai trong quy chế{meant.vi}",
        f"{pair!r}: write PARTY=… with a party of the agreement{meant.en}",
    )


def _is_as_sealed(name: str) -> Message:
    return Message(f"{name}: đúng bản đã niêm phong", f"{name}: this is what was sealed")
