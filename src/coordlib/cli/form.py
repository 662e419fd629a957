"""``coordlib check-form`` and ``fix-form``: the form of a DOCX, held against the decree and put right."""

from __future__ import annotations

from pathlib import Path

from coordlib.cli.declarations import FILE, Names, argument, command, flag, option
from coordlib.cli.failures import FINE, MISUSE, refuse
from coordlib.cli.files import facts_of
from coordlib.cli.findings import show_findings
from coordlib.cli.options import EXITS_OF_CHECKING, facts_option, force_option, form_kind_option
from coordlib.cli.screen import remark, show
from coordlib.cli.values import OneOf
from coordlib.cli.verdicts import exit_code
from coordlib.language import Finding, Findings, FindingsError, Message
from coordlib.rules import check_document, fix_document

_OUT_IS_THE_SOURCE = Message("--out là chính tệp gốc", "--out is the file itself")


@command("check-form", EXITS_OF_CHECKING)
@argument("files", FILE, several=True)
@form_kind_option
@option(
    "--format", "form", vi="dạng kết quả", en="the form of the output", type=OneOf(("text", "json")), default="text"
)
@flag("--strict", vi="phát hiện nào cũng tính là lỗi", en="any finding counts as an error")
@facts_option
def check_form(files: Names, kind: str, form: str, folders: Names, *, strict: bool) -> int:
    """Judge the form of files; one that cannot be read stops no other."""
    facts = facts_of(folders)
    found: list[Finding] = []
    was_unreadable = False
    for name in files:
        try:
            found += check_document(name, kind=kind, facts=facts)
        except FindingsError as error:
            found += error.findings
            was_unreadable = True
    findings = Findings(tuple(found))
    show_findings(findings, form)
    return MISUSE if was_unreadable else exit_code(findings, strict=strict)


@command("fix-form")
@argument("file", FILE)
@option(
    "-o",
    "--out",
    vi="ghi vào tệp này; không ghi đè lên tệp gốc",
    en="write to this file, never over the first",
    shown=FILE,
    required=True,
)
@form_kind_option
@force_option
def fix_form(file: str, out: str, kind: str, *, force: bool) -> int:
    """Put right what is certain, into another file, and say what is left to people."""
    if Path(out).resolve() == Path(file).resolve():
        refuse(_OUT_IS_THE_SOURCE)
    report = fix_document(file, out, kind=kind, overwrite=force)
    remark(_so_many_mended(len(report.mended)))
    show_findings(report.mended)
    if report.left:
        remark(_so_many_left(len(report.left)))
        show_findings(report.left)
    show(str(report.path))
    return FINE


def _so_many_mended(count: int) -> Message:
    return Message(f"Đã sửa {count} chỗ:", f"Mended {count}:")


def _so_many_left(count: int) -> Message:
    return Message(f"Còn {count} chỗ cần người xem:", f"{count} left to people:")
