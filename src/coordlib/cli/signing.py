"""``coordlib sign``: a PDF that waits for signatures, a signature of a party, and who has signed."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

import click

from coordlib import signing
from coordlib.cli.declarations import FILE, PARTY, Names, argument, command, flag, option
from coordlib.cli.failures import BAD, FINE, NOT_JUDGED, refuse
from coordlib.cli.files import load, present_time
from coordlib.cli.issuing import say_findings
from coordlib.cli.languages import LANGUAGE, in_language
from coordlib.cli.screen import remark, show
from coordlib.language import Message
from coordlib.model import Agreement

_PDF = ".pdf"
_PASSWORD_VARIABLE = "COORDLIB_PASSWORD"  # noqa: S105 - the name of a variable
_EXAMPLE_OF_A_TIME = "2026-03-09T10:30:00+07:00"

_PARTY_AND_KEY = Message("--party và --key đi cùng nhau", "--party and --key go together")
_PASSWORD_OF_THE_KEY = Message("Mật khẩu của khóa", "The password of the key")


@command(
    "sign",
    exit_codes=Message(
        "0: đã lập tệp, đã ký, hoặc các chữ ký đúng; 1: còn LỖI, hoặc có chữ ký sai; 2: gọi sai, hoặc tệp không đọc"
        " được; 3: có chữ ký chưa xét được.",
        "0: written, signed, or all signatures are sound; 1: an ERROR, or a signature is not sound; 2: misuse, or a"
        " file that cannot be read; 3: a signature that cannot be judged.",
    ),
)
@argument("file", FILE)
@option("--party", vi="khóa của bên ký", en="the key of the party that signs", shown=PARTY)
@option(
    "--key",
    vi=f"tệp khóa .p12; mật khẩu được hỏi, hoặc lấy từ biến {_PASSWORD_VARIABLE}",
    en=f"the file of the key, .p12; the password is asked for, or taken from {_PASSWORD_VARIABLE}",
    shown=FILE,
)
@flag("--body", vi="ký bằng chữ ký số của cơ quan", en="the body itself signs")
@option("--picture", vi="hình chữ ký, hình dấu (PNG)", en="the picture of the signature or seal", shown=FILE)
@option(
    "--root",
    "roots",
    vi="chứng thư gốc đáng tin cậy; ghi được nhiều lần",
    en="a root certificate that is trusted; several times",
    shown=FILE,
    several=True,
)
@option("--server", vi="máy chủ cấp dấu thời gian", en="a server of time stamps", shown=Message("URL", "URL"))
@option(
    "--at",
    vi="thời điểm ký, có múi giờ (mặc định: bây giờ)",
    en="the time of signing, with its zone (now unless said)",
    shown=Message(_EXAMPLE_OF_A_TIME, _EXAMPLE_OF_A_TIME),
)
@flag("--in-order", vi="các bên ký theo thứ tự", en="the parties sign in a set order")
def sign(
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
    """Sign a PDF, or tell who has; of an agreement, write the PDF that waits."""
    if Path(file).suffix.lower() != _PDF:
        return _write_waiting_pdf(file, in_order=in_order)
    if not party and not key:
        return _tell_who_signed(file, roots)
    if not (party and key):
        refuse(_PARTY_AND_KEY)
    when = _read_time(at)  # before a password is asked for
    signing.sign(
        file,
        party,
        signing.PKCS12(key, _ask_for_password()),
        at=when,
        body=body,
        picture=signing.SignaturePicture(picture) if picture else None,
        roots=roots,
        server=signing.TimeStampServer(server) if server else None,
    )
    show(file)
    return FINE


def _write_waiting_pdf(file: str, *, in_order: bool) -> int:
    """Write the PDF that waits for signatures, beside the agreement."""
    agreement = load(file, Agreement)
    say_findings(agreement, draft=False)
    fields = signing.FieldPlan(in_order=in_order)
    path = signing.write_for_signature(agreement, Path(file).with_suffix(_PDF), fields=fields)
    show(str(path))
    remark(_each_party_signs(path))
    return FINE


def _tell_who_signed(file: str, roots: Names) -> int:
    """Say who has signed, and who has not yet."""
    signatures = signing.read_signatures(file, roots=roots)
    show(format(signatures, LANGUAGE.get()))
    if signatures.verdict is signing.Verdict.NOT_JUDGED:
        return NOT_JUDGED
    return BAD if signatures.findings.errors else FINE


def _ask_for_password() -> str:
    given = os.environ.get(_PASSWORD_VARIABLE)
    if given is None and sys.stdin.isatty():
        return str(click.prompt(in_language(_PASSWORD_OF_THE_KEY), hide_input=True, err=True))
    return given or ""


def _read_time(given: str | None) -> datetime:
    if given is None:
        return present_time()
    try:
        at = datetime.fromisoformat(given)
    except ValueError:
        refuse(_no_time(given))
    if at.tzinfo is None:
        refuse(_no_time(given))
    return at


def _each_party_signs(path: Path) -> Message:
    return Message(
        f"Từng bên ký: coordlib sign {path} --party BÊN --key KHÓA.p12",
        f"Each party signs: coordlib sign {path} --party PARTY --key KEY.p12",
    )


def _no_time(given: str) -> Message:
    return Message(
        f"“{given}” không phải là thời điểm có múi giờ; ghi như {_EXAMPLE_OF_A_TIME}",
        f"{given!r} is no time with a zone; write {_EXAMPLE_OF_A_TIME}",
    )
