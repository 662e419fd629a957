"""Inputs: agreements, ledgers and other records, from files that are named or from standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar

import attrs
import click

from coordlib.cli.speech import option, said
from coordlib.cli.terminal.values import Day, present_day, refuse_unknown
from coordlib.disk import CANNOT_READ, reported
from coordlib.files import FileError, read, read_text
from coordlib.language import CoordError, Finding, Findings, FindingsError, Message
from coordlib.ledger import Ledger
from coordlib.model import Agreement

Kind = TypeVar("Kind")
STDIN = "-"
_STDIN_NAME = "<stdin>"
_LARGEST = 16 * 1024 * 1024
_JSON_SIGN = "{"
_LEDGER_SUFFIX = ".jsonl"


def load(name: str, kind: type[Kind]) -> Kind:
    """Return the record of a file, or of standard input for ``-``. Raises `FileError`."""
    if name != STDIN:
        return read(name, kind)
    text = standard_input()
    with named_input():
        return read_text(text, ".json" if text.lstrip().startswith(_JSON_SIGN) else ".yaml", kind=kind)


def standard_input() -> str:
    """Return the text of standard input."""
    with reported(_STDIN_NAME, "không đọc được", "cannot read", FileError, CANNOT_READ):
        content = sys.stdin.buffer.read(_LARGEST)
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ValueError(said("không phải là chữ UTF-8", "it is not UTF-8 text")) from None


@contextmanager
def named_input(name: str = STDIN) -> Iterator[None]:
    """Let findings of a text name the file from which it came, or standard input."""
    try:
        yield
    except FileError as error:
        raise FileError(Findings(tuple(placed_at_input(one, name) for one in error.findings))) from None


def placed_at_input(finding: Finding, name: str = STDIN) -> Finding:
    """Return a finding of a text with the name of the file that it came from, or that of standard input."""
    file = _STDIN_NAME if name == STDIN else name
    return attrs.evolve(finding, position=attrs.evolve(finding.position, file=file))


def ledger_of(agreement: Agreement, name: str, given: str | None) -> Ledger:
    """Return the ledger of an agreement: the file that is named, else the one beside the agreement's, if any."""
    if given:
        return Ledger.open(given, agreement)
    if name == STDIN:
        return Ledger(agreement)
    return Ledger.open(ledger_beside(name), agreement)


def refuse_shared_ledger(files: Sequence[str], given: str | None) -> None:
    """Refuse one ledger for several agreements."""
    if given and len(files) > 1:
        raise click.UsageError(said("--ledger đi với một tệp quy chế", "--ledger goes with one agreement"))


def refuse_unnamed_ledger(name: str, given: str | None) -> None:
    """Refuse to record what is of an agreement from standard input, beside which no ledger lies, unless it is named."""
    if name == STDIN and not given:
        raise click.UsageError(said("với “-” phải ghi --ledger", "with '-' say --ledger"))


def refuse_unknown_party(given: str, agreement: Agreement) -> None:
    """Refuse a party that the agreement does not have, with the nearest."""
    refuse_unknown(given, agreement.bearers, Message("bên", "party"))


def ledger_beside(name: str) -> Path:
    """Return where the ledger of an agreement's file is kept unless another is named: beside it, as ``.jsonl``."""
    return Path(name).with_suffix(_LEDGER_SUFFIX)


def typed_agreement(ctx: click.Context) -> Agreement | None:
    """Return the agreement whose file was typed before what is being completed; none if there is none to read."""
    named = (
        ctx.params.get("file"),
        *(ctx.params.get("files") or ()),
        *ctx.args,
    )  # after an option without a value, the last
    given = next(filter(None, named), None)
    try:
        return read(given) if given and given != STDIN else None
    except (CoordError, FindingsError):
        return None


def parties_typed(ctx: click.Context) -> list[str]:
    """Return the keys of parties, to complete one."""
    agreement = typed_agreement(ctx)
    return sorted(agreement.bearers) if agreement else []


def keys_typed(ctx: click.Context) -> list[str]:
    """Return the keys of what can be recorded, to complete one."""
    agreement = typed_agreement(ctx)
    if agreement is None:
        return []
    duties = [one for _, one in agreement.duties()]
    indicators = [one.key for duty in duties for one in duty.indicators]
    return sorted({*(one.key for one in duties), *(one.key for _, one in agreement.reviews()), *indicators})


on_option = option(
    "--on", vi="tính đến ngày này (mặc định: hôm nay)", en="as of this day (today unless said)", type=Day()
)
"""Gives a command the option that says of which day."""

ledger_option = option(
    "--ledger",
    vi="tệp sổ theo dõi (mặc định: tệp .jsonl cùng tên)",
    en="the ledger (the .jsonl of the same name unless said)",
    metavar=("SỔ", "LEDGER"),
)
"""Gives a command the option that says where the ledger is."""


def day_or_today(on: date | None) -> date:
    """Return the day that was said, or today."""
    return on or present_day()
