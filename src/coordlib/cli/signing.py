"""``coordlib sign``, ``seal`` and ``verify``: what is signed, bound, and found unchanged."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

import click

from coordlib import signing
from coordlib.cli.files import command, day_of, load, present_time, say_findings
from coordlib.cli.messages import BAD, FINE, LANGUAGE, NOT_JUDGED, Names, refuse, said, words_of
from coordlib.cli.screen import complain, in_words, remark, show
from coordlib.language import CoordError, Severity, nearest
from coordlib.model import Agreement, Signatory
from coordlib.storage import digest_whole, reported_as

_LARGEST = 1 << 28


@command("seal")
def _seal(
    source: str,
    signed: Names,
    electronic: Names,
    out: str | None,
    package: str | None,
    parts: Names,
    ledger: str | None,
    printed: str | None,
) -> int:
    if package is None and (parts or ledger):
        refuse("only packed")
    agreement = load(source, Agreement)
    days = {party: day_of(day) for party, day in _pairs(signed, agreement)}
    files = dict(_pairs(electronic, agreement))
    printed = printed or next((part for part in parts if part.lower().endswith(_PDF)), None)
    sealed = signing.seal(agreement, tuple(_records(agreement, days, files)), printed=printed)
    # First, for it may be refused.
    packed = None if package is None else signing.pack(sealed, package, parts, ledger=ledger)
    show(str(signing.save_seal(sealed, out or Path(source).with_suffix(".seal.json"))))
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
            refuse("no pair", one=one, near=nearest(party, sorted(known)))
        yield party, value


def _records(
    agreement: Agreement, days: Mapping[str, date], files: Mapping[str, str]
) -> Iterator[signing.SignatureRecord]:
    """Yield a record for each signatory of the parties that signed."""
    for party, day in days.items():
        way, digest = signing.SignatureWay.PAPER, ""
        if party in files:
            way, digest = signing.SignatureWay.ELECTRONIC, _digest(files[party])
        named = [one for one in agreement.signatories if one.party == party] or [Signatory(party, "")]
        yield from (signing.SignatureRecord(one.party, one.name, day, way, digest) for one in named)


def _digest(name: str) -> str:
    with reported_as("cannot read", name, signing.SealError):
        return digest_whole(Path(name), _LARGEST)


@command("verify")
def _verify(files: Names, sealed: str | None, *, deep: bool) -> int:
    if sealed is None and not all(name.lower().endswith(".zip") for name in files):
        refuse("no seal")
    code = FINE
    for name in files:
        try:
            found = signing.verify_seal(name, sealed, deep=deep)
        except CoordError as error:
            code = max(code, complain(error))
            continue
        for one in found:
            show(in_words(one))
        differs = any(one.severity is not Severity.NOTE for one in found)
        if not differs:
            show(words_of("as sealed", name=name))
        code = max(code, BAD if differs else FINE)
    return code


_PDF = ".pdf"
_PASSWORD = "COORDLIB_PASSWORD"  # noqa: S105 - the name of a variable


@command("sign")
def _sign(
    file: str,
    party: str | None,
    key: str | None,
    picture: str | None,
    roots: Names,
    server: str | None,
    at: str | None,
    *,
    body: bool,
    in_order: bool,
) -> int:
    if Path(file).suffix.lower() != _PDF:
        return _begin(file, in_order=in_order)
    if not party and not key:
        return _tell(file, roots)
    if not (party and key):
        refuse("party and key")
    when = _time(at)  # before a password is asked for
    signing.sign(
        file,
        party,
        signing.PKCS12(key, _password()),
        at=when,
        body=body,
        picture=signing.SignaturePicture(picture) if picture else None,
        roots=roots,
        server=signing.TimeStampServer(server) if server else None,
    )
    show(file)
    return FINE


def _begin(file: str, *, in_order: bool) -> int:
    """Write the PDF that waits for signatures, beside the agreement."""
    agreement = load(file, Agreement)
    say_findings(agreement, draft=False)
    fields = signing.FieldPlan(in_order=in_order)
    path = signing.write_for_signature(agreement, Path(file).with_suffix(_PDF), fields=fields)
    show(str(path))
    remark(words_of("each signs", path=path))
    return FINE


def _tell(file: str, roots: Names) -> int:
    """Say who has signed, and who has not yet."""
    found = signing.read_signatures(file, roots=roots)
    show(format(found, LANGUAGE.get()))
    if found.verdict is signing.Verdict.NOT_JUDGED:
        return NOT_JUDGED
    return BAD if found.findings.errors else FINE


def _password() -> str:
    given = os.environ.get(_PASSWORD)
    if given is None and sys.stdin.isatty():
        return str(click.prompt(words_of("password"), hide_input=True, err=True))
    return given or ""


def _time(given: str | None) -> datetime:
    if given is None:
        return present_time()
    try:
        at = datetime.fromisoformat(given)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        refuse("no time", given=given)
    return at
