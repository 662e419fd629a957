"""``coordlib check-form`` and ``fix-form``: a DOCX against the decree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from coordlib.cli.catalogue import as_line, sentence
from coordlib.cli.files import OneOf
from coordlib.cli.messages import FINE, LANGUAGE, MISUSE, argument, option, said
from coordlib.cli.screen import (
    STYLE_OF,
    command,
    exit_code,
    is_person,
    remark,
    show,
    show_styled,
    show_title,
    show_wrapped,
    worded,
)
from coordlib.language import Finding, Findings, FindingsError, Severity
from coordlib.rules import check_document, fix_document

_INDENT = 4


_kind_option = option(
    "--kind",
    vi="loại văn bản (“báo cáo”), nếu không theo tên loại ghi trong tệp",
    en="the kind of document (“báo cáo”), if not by what the file names itself",
    default="",
)


@command("check-form")
@argument("files", "TỆP", "FILE", nargs=-1, required=True)
@_kind_option
@option("--format", "form", vi="dạng kết quả", en="the form of the output", type=OneOf("text", "json"), default="text")
@option("--strict", vi="phát hiện nào cũng tính là lỗi", en="any finding counts as an error", is_flag=True)
def _check_form(files: tuple[str, ...], kind: str, form: str, *, strict: bool) -> int:
    found: list[Finding] = []
    unread = False
    for name in files:
        try:
            found += check_document(name, kind=kind)
        except FindingsError as error:
            found += error.findings
            unread = True
    whole = Findings(tuple(found))
    if form == "json":
        show(whole.as_json())
    else:
        _print(whole)
    return MISUSE if unread else exit_code(whole, strict=strict)


@command("fix-form")
@argument("file", "TỆP", "FILE")
@option(
    "-o",
    "--out",
    vi="ghi vào tệp này; không ghi đè lên tệp gốc",
    en="write to this file, never over the first",
    required=True,
)
@_kind_option
def _fix_form(file: str, out: str, kind: str) -> int:
    if Path(out).resolve() == Path(file).resolve():
        raise click.UsageError(said("--out là chính tệp gốc", "--out is the file itself"))
    report = fix_document(file, out, kind=kind)
    remark(said(f"Đã sửa {len(report.mended)} chỗ:", f"Mended {len(report.mended)}:"))
    _print(report.mended)
    if report.left:
        remark(said(f"Còn {len(report.left)} chỗ cần người xem:", f"{len(report.left)} left to people:"))
        _print(report.left)
    show(str(report.path))
    return FINE


def _print(findings: Findings) -> None:
    if is_person():
        _print_to_person(findings)
        return
    for one in findings:
        show(as_line(one))


def _print_to_person(findings: Findings) -> None:
    """Show findings by their files, and how many there are."""
    for file in dict.fromkeys(one.position.file for one in findings):
        show_title(file)
        for one in findings:
            if one.position.file == file:
                told = f"  {one.severity.in_language(LANGUAGE.get())} {one.code}  {sentence(one)}"
                show_wrapped(told, STYLE_OF[one.severity], _INDENT)
                show_wrapped(f"{' ' * _INDENT}→ {worded(one.help)}", "dim", _INDENT + 2)
    show_styled(_summed(findings), "bad" if findings.errors else "warn" if findings else "good")


def _summed(findings: Iterable[Finding]) -> str:
    counts = Counter(one.severity for one in findings)
    parts = (f"{counts[one]} {one.in_language(LANGUAGE.get())}" for one in reversed(Severity) if counts[one])
    return ", ".join(parts) or said("Không có phát hiện nào.", "No findings.")
