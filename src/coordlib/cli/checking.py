"""``coordlib check``: agreements against the rules."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from difflib import unified_diff
from functools import partial
from pathlib import Path

import attrs
import click

from coordlib.cli import files as calls
from coordlib.cli import screen
from coordlib.cli.catalogue import as_command, as_line, as_sarif, refuse_unknown_code, rules_by_code, sentence
from coordlib.cli.messages import LANGUAGE, Names, refuse, said, words_of
from coordlib.language import Finding, Findings, FindingsError, RefusedError, Rule, Severity
from coordlib.model import Agreement, signed_text
from coordlib.rules import RULES, check, fix
from coordlib.storage import FileError, rewritten, source_text

_INDENT = len("  12:34    ")


@attrs.frozen
class _Wanted:
    """Which findings are wanted, by the beginnings of their codes."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]

    def has(self, finding: Finding) -> bool:
        """Tell whether a finding is wanted; what keeps a file or a ledger from being read always is."""
        chosen = not self.select or finding.code.startswith(self.select)
        return screen.kept_from_reading(finding) or (chosen and not finding.code.startswith(self.ignore or ("-",)))

    def rules(self) -> list[Rule[Agreement]]:
        """Return the rules whose corrections are wanted."""
        chosen = (one for one in RULES if not self.select or one.code.startswith(self.select))
        return [one for one in chosen if not one.code.startswith(self.ignore or ("-",))]

    def of(self, findings: Findings) -> Findings:
        """Return those of the findings that are wanted."""
        return Findings(tuple(filter(self.has, findings.found)), tuple(filter(self.has, findings.waived)))


def _codes(given: Iterable[str]) -> tuple[str, ...]:
    codes = tuple(one.upper() for part in given for one in calls.listed_words(part))
    for code in codes:
        refuse_unknown_code(code)
    return codes


@calls.command("check")
def _check(
    files: Names,
    kind: str,
    agreement: str | None,
    form: str,
    select: Names,
    ignore: Names,
    at_least: str,
    ledger: str | None,
    on: date | None,
    *,
    strict: bool,
    fixing: bool,
    yes: bool,
) -> int:
    wanted = _Wanted(_codes(select), _codes(ignore))
    calls.refuse_shared_ledger(files, ledger)
    if kind != "agreement" and (fixing or ledger):
        refuse("only agreements")
    if fixing:
        for name in files:
            _mend(name, wanted, yes=yes)
    whole_agreements, known = kind == "agreement", dict[str, str]()
    found = [
        wanted.of(_findings(name, ledger, on, known) if whole_agreements else _findings_of_part(name, kind, agreement))
        for name in files
    ]
    whole = Findings(tuple(one for each in found for one in each), tuple(one for each in found for one in each.waived))
    whole = whole.at_least(Severity[at_least.upper()])
    print_findings(whole, form, files)
    return screen.exit_code(whole, strict=strict)


_OF_OFFICES = frozenset({".docx", ".pdf", ".html", ".htm", ".md", ".txt"})


def _findings(name: str, ledger: str | None, on: date | None, known: dict[str, str]) -> Findings:
    """Return what is wrong with a file of ours, or of an office; what keeps it from being read is a finding too.

    `known`: the files that were looked at before, by the `id` of what each holds.
    """
    try:
        if Path(name).suffix.lower() in _OF_OFFICES:
            from coordlib.reading import read_document  # noqa: PLC0415 - a file of ours needs no reader of Word

            return check(read_document(name)).in_file(name)
        agreement = calls.load(name, Agreement)
    except FindingsError as error:
        return error.findings
    found = check(agreement)
    first = known.setdefault(agreement.id, name) if agreement.id else name
    if first != name:
        from coordlib.batch import two_alike  # noqa: PLC0415 - only for several files

        alike = attrs.evolve(two_alike(agreement.id, first, name), position=agreement.source.locate(("id",)))
        found = Findings((alike, *found.found), found.waived)
    if ledger:
        found = Findings((*found.found, *_findings_of_ledger(agreement, ledger, on)), found.waived)
    if name != calls.STDIN:
        return found
    at_input = (one if one.position.file == ledger else calls.placed_at_input(one) for one in found.found)
    return Findings(tuple(at_input), tuple(map(calls.placed_at_input, found.waived)))


def _findings_of_part(name: str, kind: str, of: str | None) -> Findings:
    """Return what is wrong with a file that is printed as a part of something; each finding with its line."""
    from coordlib.tracking import Letterhead, MeetingNotes, Narrative, OpinionReport, Opinions  # noqa: PLC0415 - an agreement needs none of them

    kinds = {"narrative": Narrative, "letterhead": Letterhead, "minutes": MeetingNotes, "opinions": Opinions}
    start = "opinions." if kind == "opinions" else ""
    try:
        record: Narrative | Letterhead | MeetingNotes | Opinions = calls.load(name, kinds[kind])
        if isinstance(record, MeetingNotes | Opinions):
            if of is None:
                refuse("part of an agreement")
            held = calls.load(of, Agreement)
            told = check(record.minutes(held) if isinstance(record, MeetingNotes) else OpinionReport(held, record))
            found = Findings(tuple(one for one in told if one.where.number.startswith(start)), told.waived)
        else:
            found = check(record)
    except FileError as error:
        return error.findings
    at_input: Callable[[Finding], Finding] = (
        calls.placed_at_input if name == calls.STDIN else partial(calls.placed, sources=((start, name),))
    )
    return Findings(tuple(map(at_input, found.found)), tuple(map(at_input, found.waived)))


def _findings_of_ledger(agreement: Agreement, ledger: str, on: date | None) -> Findings:
    """Return what is wrong with what was recorded; what keeps the ledger from being read is a finding too."""
    from coordlib.tracking import Ledger, assess  # noqa: PLC0415 - only with a ledger

    try:
        return check(assess(agreement, Ledger.open(ledger, agreement), calls.day_or_today(on)))
    except FindingsError as error:
        return error.findings


def print_findings(findings: Findings, form: str = "text", files: Names = ()) -> None:
    """Show findings in a form: to a person by their files, to a program each on a line unless it wants another."""
    match form:
        case "json":
            screen.show(findings.as_json())
        case "sarif":
            screen.show(as_sarif(findings, rules_by_code()))
        case "github":
            for one in findings:
                screen.show(as_command(one))
        case _ if screen.is_person():
            print_to_person(findings, files)
        case _:
            for one in findings:
                screen.show(as_line(one))


def print_to_person(findings: Findings, files: Names) -> None:
    """Show findings by their files, and a sum."""
    by_file: dict[str, list[Finding]] = {}
    for one in findings:
        by_file.setdefault(one.position.file, []).append(one)
    for file, found in by_file.items():
        screen.show_title(file or ", ".join(files))
        for one in found:
            numbers = () if one.position.printed.vi else (one.position.line, one.position.column)
            place = ":".join(str(number) for number in numbers if number) or "-"
            told = f"  {place:<8} {one.severity.in_language(LANGUAGE.get())} {one.code}  {sentence(one)}"
            screen.show_wrapped(told, screen.STYLE_OF[one.severity], _INDENT)
            screen.show_wrapped(f"{' ' * _INDENT}→ {screen.worded(one.help)}", "dim", _INDENT + 2)
    screen.show_styled(_summed(findings), "bad" if findings.errors else "warn" if findings else "good")


def _summed(findings: Findings) -> str:
    if not findings:
        return format(findings, LANGUAGE.get())
    counts = Counter(one.severity for one in findings)
    parts = (f"{counts[one]} {one.in_language(LANGUAGE.get())}" for one in reversed(Severity) if counts[one])
    waived = f"; {len(findings.waived)} {said('được miễn trừ', 'waived')}" if findings.waived else ""
    return ", ".join(parts) + waived


def _mend(name: str, wanted: _Wanted, *, yes: bool) -> None:
    """Show what would be mended in a file, ask, and mend it; without an answer nothing is written."""
    if name == calls.STDIN or Path(name).suffix.lower() in _OF_OFFICES:
        refuse("only data is mended")
    try:
        old, agreement = source_text(name), signed_text(calls.load(name, Agreement))
    except FileError:
        return  # it is told with the findings
    try:
        new = rewritten(old, agreement, fix(agreement, wanted.rules()), Path(name).suffix)
    except RefusedError as error:
        screen.remark(f"{name}: {screen.worded(error.message)}")
        return
    if new == old:
        return
    for line in unified_diff(old.splitlines(), new.splitlines(), name, name, n=1, lineterm=""):
        screen.remark_styled(line, {"+": "good", "-": "bad"}.get(line[:1], "dim"))
    if yes or (sys.stdin.isatty() and click.confirm(words_of("mend it", name=name), err=True)):
        calls.write_anew(name, new)
        screen.remark(words_of("mended", name=name))
    else:
        screen.remark(words_of("not mended", name=name))
