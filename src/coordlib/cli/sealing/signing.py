"""Signing: ``coordlib sign``, a PDF that parties sign in turn, and who has signed it."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

import attrs
import click

from coordlib.cli.speech import BAD, FINE, LANGUAGE, argument, option, said
from coordlib.cli.terminal import command, load, present_time, remark, show
from coordlib.model import Agreement
from coordlib.seals import write_for_signature
from coordlib.signing import FieldPlan, SignaturePicture, read_signatures, sign
from coordlib.signing.identity import PKCS12, TimeStampServer

_PDF = ".pdf"
_PASSWORD = "COORDLIB_PASSWORD"  # noqa: S105 - the name of a variable


@attrs.frozen
class _Order:
    """What a call asks for."""

    party: str | None
    key: str | None
    body: bool
    picture: str | None
    roots: tuple[str, ...]
    server: str | None
    at: datetime


@command("sign")
@argument("file", "TỆP", "FILE")
@option("--party", vi="khóa của bên ký", en="the key of the party that signs", metavar=("BÊN", "PARTY"))
@option(
    "--key",
    vi=f"tệp khóa .p12; mật khẩu được hỏi, hoặc lấy từ biến {_PASSWORD}",
    en=f"the file of the key, .p12; the password is asked for, or taken from {_PASSWORD}",
    metavar=("TỆP", "FILE"),
)
@option("--body", vi="ký bằng chữ ký số của cơ quan", en="the body itself signs", is_flag=True)
@option(
    "--picture", vi="hình chữ ký, hình dấu (PNG)", en="the picture of the signature or seal", metavar=("TỆP", "FILE")
)
@option(
    "--root",
    "roots",
    vi="chứng thư gốc đáng tin cậy; ghi được nhiều lần",
    en="a root certificate that is trusted; several times",
    metavar=("TỆP", "FILE"),
    multiple=True,
)
@option("--server", vi="máy chủ cấp dấu thời gian", en="a server of time stamps", metavar="URL")
@option(
    "--at",
    vi="thời điểm ký, có múi giờ (mặc định: bây giờ)",
    en="the time of signing, with its zone (now unless said)",
    metavar="2026-03-09T10:30:00+07:00",
)
@option("--in-order", vi="các bên ký theo thứ tự", en="the parties sign in a set order", is_flag=True)
def _sign(
    file: str,
    party: str | None,
    key: str | None,
    picture: str | None,
    roots: tuple[str, ...],
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
        raise click.UsageError(said("--party và --key đi cùng nhau", "--party and --key go together"))
    return _add(file, _Order(party, key, body, picture, roots, server, _time(at)))


def _begin(file: str, *, in_order: bool) -> int:
    """Write the PDF that waits for signatures, beside the agreement."""
    agreement = load(file, Agreement)
    path = write_for_signature(agreement, Path(file).with_suffix(_PDF), fields=FieldPlan(in_order=in_order))
    show(str(path))
    vi = f"Từng bên ký: coordlib sign {path} --party BÊN --key KHÓA.p12"
    remark(said(vi, f"Each party signs: coordlib sign {path} --party PARTY --key KEY.p12"))
    return FINE


def _tell(file: str, roots: tuple[str, ...]) -> int:
    """Say who has signed, and who has not yet."""
    found = read_signatures(file, roots=roots)
    show(format(found, LANGUAGE.get()))
    return BAD if found.findings.errors else FINE


def _add(file: str, order: _Order) -> int:
    assert order.party
    assert order.key
    sign(
        file,
        order.party,
        PKCS12(order.key, _password()),
        at=order.at,
        body=order.body,
        picture=SignaturePicture(order.picture) if order.picture else None,
        roots=order.roots,
        server=TimeStampServer(order.server) if order.server else None,
    )
    show(file)
    return FINE


def _password() -> str:
    given = os.environ.get(_PASSWORD)
    if given is None and sys.stdin.isatty():
        return str(click.prompt(said("Mật khẩu của khóa", "The password of the key"), hide_input=True, err=True))
    return given or ""


def _time(given: str | None) -> datetime:
    if given is None:
        return present_time()
    try:
        at = datetime.fromisoformat(given)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        vi = f"“{given}” không phải là thời điểm có múi giờ; ghi như 2026-03-09T10:30:00+07:00"
        raise click.UsageError(said(vi, f"{given!r} is no time with a zone; write 2026-03-09T10:30:00+07:00"))
    return at
