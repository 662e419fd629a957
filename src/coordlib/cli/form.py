"""``coordlib check-form`` and ``fix-form``: a DOCX against the decree."""

from __future__ import annotations

from pathlib import Path

from coordlib.cli.checking import print_findings
from coordlib.cli.files import command
from coordlib.cli.messages import FINE, MISUSE, Names, refuse, words_of
from coordlib.cli.screen import exit_code, remark, show
from coordlib.language import Finding, Findings, FindingsError
from coordlib.rules import check_document, fix_document


@command("check-form")
def _check_form(files: Names, kind: str, form: str, *, strict: bool) -> int:
    found: list[Finding] = []
    unread = False
    for name in files:
        try:
            found += check_document(name, kind=kind)
        except FindingsError as error:
            found += error.findings
            unread = True
    whole = Findings(tuple(found))
    print_findings(whole, form)
    return MISUSE if unread else exit_code(whole, strict=strict)


@command("fix-form")
def _fix_form(file: str, out: str, kind: str) -> int:
    if Path(out).resolve() == Path(file).resolve():
        refuse("out is the source")
    report = fix_document(file, out, kind=kind)
    remark(words_of("form mended", count=len(report.mended)))
    print_findings(report.mended)
    if report.left:
        remark(words_of("form left", count=len(report.left)))
        print_findings(report.left)
    show(str(report.path))
    return FINE
