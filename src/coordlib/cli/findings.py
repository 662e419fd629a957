"""Findings as they are shown: to a person by their files, to a program in the form that it wants."""

from __future__ import annotations

from collections import Counter

from coordlib.cli.declarations import Names
from coordlib.cli.explanations import STYLE_OF
from coordlib.cli.github import as_command
from coordlib.cli.languages import LANGUAGE, in_language
from coordlib.cli.screen import Style, is_person, show, show_styled, show_title, show_wrapped
from coordlib.cli.sentences import as_line, sentence
from coordlib.language import Finding, Findings, Message, Severity

_INDENT = len("  12:34    ")
_WAIVED = Message("được miễn trừ", "waived")


def show_findings(findings: Findings, form: str = "text", files: Names = ()) -> None:
    """Show findings in a form: to a person by their files, to a program each on a line unless it wants another.

    `form`: ``text``, ``json``, ``sarif`` or ``github``.
    `files`: those that were judged, for findings that name none.
    """
    match form:
        case "json":
            show(findings.as_json())
        case "sarif":
            from coordlib.cli.rulebook import rules_by_code  # noqa: PLC0415 - nobody else needs every rule
            from coordlib.cli.sarif import as_sarif  # noqa: PLC0415

            show(as_sarif(findings, rules_by_code()))
        case "github":
            for finding in findings:
                show(as_command(finding))
        case _ if is_person():
            show_to_person(findings, files)
        case _:
            for finding in findings:
                show(as_line(finding))


def show_to_person(findings: Findings, files: Names) -> None:
    """Show findings by their files, and a sum."""
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.position.file, []).append(finding)
    for file, of_file in by_file.items():
        show_title(file or ", ".join(files))
        for finding in of_file:
            words = f"  {_place(finding):<8} {_severity(finding.severity)} {finding.code}  {sentence(finding)}"
            show_wrapped(words, STYLE_OF[finding.severity], _INDENT)
            show_wrapped(f"{' ' * _INDENT}→ {in_language(finding.help)}", Style.DIM, _INDENT + 2)
    worst = Style.BAD if findings.errors else Style.WARNING if findings else Style.GOOD
    show_styled(_sum(findings), worst)


def _place(finding: Finding) -> str:
    """Return line and column; of a page or a paragraph, which the sentence names, nothing."""
    position = finding.position
    numbers = () if position.printed.vi else (position.line, position.column)
    return ":".join(str(number) for number in numbers if number) or "-"


def _sum(findings: Findings) -> str:
    if not findings:
        return format(findings, LANGUAGE.get())
    counts = Counter(finding.severity for finding in findings)
    worst_first = (severity for severity in reversed(Severity) if counts[severity])
    parts = (f"{counts[severity]} {_severity(severity)}" for severity in worst_first)
    waived = f"; {len(findings.waived)} {in_language(_WAIVED)}" if findings.waived else ""
    return ", ".join(parts) + waived


def _severity(severity: Severity) -> str:
    return severity.in_language(LANGUAGE.get())
