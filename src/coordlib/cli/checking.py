"""``coordlib check``: agreements, and what is printed as a part of them, against the rules.

In come files, of ours or of an office, and which findings are wanted; out go findings. `mending` changes files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path

import attrs

from coordlib.cli.declarations import FILE, LEDGER, Names, argument, command, flag, option
from coordlib.cli.explanations import codes_to_complete, explanations, refuse_unknown_code
from coordlib.cli.failures import refuse
from coordlib.cli.files import STDIN, day_or_today, facts_of, load, placed_at_input, refuse_shared_ledger
from coordlib.cli.findings import show_findings
from coordlib.cli.issuing import Source, placed
from coordlib.cli.mending import OF_OFFICES, mend
from coordlib.cli.options import EXITS_OF_CHECKING, facts_option, on_option
from coordlib.cli.packs import asked_packs, no_packs_option, pack_option, rules_with
from coordlib.cli.values import OneOf, listed_words
from coordlib.cli.verdicts import exit_code, is_of_what_cannot_be_read
from coordlib.language import Finding, Findings, FindingsError, Message, Rule, Severity
from coordlib.lexicon import Facts
from coordlib.model import Agreement
from coordlib.rules import RULES, check
from coordlib.storage import FileError

_AGREEMENT = "agreement"
_OURS = (".yaml", ".yml", ".json")
_KINDS = (_AGREEMENT, "narrative", "letterhead", "minutes", "opinions")
_LEVELS: Mapping[str, Severity] = {severity.name.lower(): severity for severity in Severity}

_ONLY_AGREEMENTS = Message("--fix, --ledger đi với tệp quy chế", "--fix and --ledger go with agreements")
_PART_OF_AN_AGREEMENT = Message(
    "nội dung cuộc họp, ý kiến góp ý được kiểm tra theo quy chế: --agreement TỆP",
    "notes of a meeting and opinions are checked by their agreement: --agreement FILE",
)


@attrs.frozen
class _Wanted:
    """Which findings are wanted, by the beginnings of their codes: all but `ignored`, or of those only `selected`."""

    selected: tuple[str, ...]
    ignored: tuple[str, ...]

    def of(self, findings: Findings) -> Findings:
        """Return those of the findings that are wanted."""
        return Findings(tuple(filter(self._has, findings.found)), tuple(filter(self._has, findings.waived)))

    def rules(self) -> list[Rule[Agreement]]:
        """Return the rules whose corrections are wanted."""
        return [rule for rule in RULES if self._has_code(rule.code)]

    def _has(self, finding: Finding) -> bool:
        """Tell whether a finding is wanted; what keeps a file or a ledger from being read always is."""
        return is_of_what_cannot_be_read(finding) or self._has_code(finding.code)

    def _has_code(self, code: str) -> bool:
        is_selected = not self.selected or code.startswith(self.selected)
        return is_selected and not code.startswith(self.ignored)


@command("check", EXITS_OF_CHECKING)
@argument("files", FILE, several=True)
@option(
    "--kind",
    vi=f"loại tệp: {', '.join(_KINDS)}",
    en=f"what the files are: {', '.join(_KINDS)}",
    shown=Message("LOẠI", "KIND"),
    type=OneOf(_KINDS),
    default=_AGREEMENT,
)
@option("--agreement", vi="quy chế mà cuộc họp thực hiện", en="the agreement that a meeting is of", shown=FILE)
@option(
    "--format",
    "form",
    vi="dạng kết quả",
    en="the form of the output",
    type=OneOf(("text", "json", "sarif", "github")),
    default="text",
)
@option(
    "--select",
    vi="chỉ các mã này (DUT, TXT031)",
    en="only these codes (DUT, TXT031)",
    several=True,
    completed=codes_to_complete,
)
@option("--ignore", vi="bỏ qua các mã này", en="without these codes", several=True, completed=codes_to_complete)
@option(
    "--at-least",
    vi=f"chỉ từ mức này trở lên: {', '.join(_LEVELS)}",
    en=f"only what is as bad as that, or worse: {', '.join(_LEVELS)}",
    shown=Message("MỨC", "LEVEL"),
    type=OneOf(_LEVELS),
    default="note",
)
@flag("--strict", vi="phát hiện nào cũng tính là lỗi", en="any finding counts as an error")
@flag(
    "--fix",
    vi="cho xem chỗ sửa, hỏi, rồi sửa tệp; chú thích giữ nguyên",
    en="show what would be mended, ask, and mend the files; comments stay",
)
@flag("--yes", vi="sửa mà không hỏi", en="mend without asking")
@option("--ledger", vi="kiểm tra cả sổ theo dõi này", en="check this ledger too", shown=LEDGER)
@on_option
@pack_option
@no_packs_option
@facts_option
def check_files(
    files: Names,
    kind: str,
    agreement: str | None,
    form: str,
    select: Names,
    ignore: Names,
    at_least: Severity,
    ledger: str | None,
    on: date | None,
    packs: Names,
    folders: Names,
    *,
    strict: bool,
    fix: bool,
    yes: bool,
    no_packs: bool,
) -> int:
    """Judge files, mended before if that is asked for, and show what is wrong with them."""
    rules, broken = rules_with(asked_packs(packs, "rules", none=no_packs))
    known = {*explanations(), *(rule.code for rule in rules)}
    wanted = _Wanted(_read_codes(select, known), _read_codes(ignore, known))
    refuse_shared_ledger(files, ledger)
    if kind != _AGREEMENT and (fix or ledger):
        refuse(_ONLY_AGREEMENTS)
    if fix:
        for name in files:
            mend(name, wanted.rules(), ask=not yes)
    facts = facts_of(folders)
    if kind == _AGREEMENT:
        of_files = [broken, *_findings_of_agreements(files, rules, ledger, on, facts)]
    else:
        of_files = [_findings_of_part(name, kind, agreement, facts) for name in files]
    shown = wanted.of(_joined(of_files)).at_least(at_least)
    show_findings(shown, form, files)
    return exit_code(shown, strict=strict)


def _read_codes(given: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    codes = tuple(code.upper() for part in given for code in listed_words(part))
    for code in codes:
        refuse_unknown_code(code, known)
    return codes


def _joined(of_files: Iterable[Findings]) -> Findings:
    listed = list(of_files)
    found = (finding for findings in listed for finding in findings.found)
    waived = (finding for findings in listed for finding in findings.waived)
    return Findings(tuple(found), tuple(waived))


def _findings_of_agreements(
    files: Iterable[str], rules: Iterable[Rule[Agreement]], ledger: str | None, on: date | None, facts: Facts | None
) -> list[Findings]:
    """Return what is wrong with each file; of two of one agreement, the second is told so."""
    file_of_id: dict[str, str] = {}
    return [_findings_of_file(name, rules, ledger, on, facts, file_of_id) for name in files]


def _findings_of_file(
    name: str,
    rules: Iterable[Rule[Agreement]],
    ledger: str | None,
    on: date | None,
    facts: Facts | None,
    file_of_id: dict[str, str],
) -> Findings:
    """Return what is wrong with a file of ours, or of an office; what keeps it from being read is a finding too.

    `file_of_id`: the files that were looked at before, by the `id` of what each holds; this one is added.
    """
    try:
        is_document = Path(name).suffix.lower() in OF_OFFICES
        is_of_notepad = Path(Path(name).stem).suffix.lower() in _OURS  # “quy-che.yaml.txt”
        if is_document and not is_of_notepad:
            from coordlib.reading import read_document  # noqa: PLC0415 - a file of ours needs no reader of Word

            return check(read_document(name), rules, facts=facts).in_file(name)
        agreement = load(name, Agreement)
    except FindingsError as error:
        return error.findings
    findings = check(agreement, rules, facts=facts)
    found = [*findings.found]
    first = file_of_id.setdefault(agreement.id, name) if agreement.id else name
    if first != name:
        from coordlib.batch import two_alike  # noqa: PLC0415 - only for several files

        alike = two_alike(agreement.id, first, name)
        found.insert(0, attrs.evolve(alike, position=agreement.source.locate(("id",))))
    if ledger:
        found += _findings_of_ledger(agreement, ledger, on, facts)
    if name != STDIN:
        return Findings(tuple(found), findings.waived)
    at_input = (finding if finding.position.file == ledger else placed_at_input(finding) for finding in found)
    return Findings(tuple(at_input), tuple(map(placed_at_input, findings.waived)))


def _findings_of_ledger(agreement: Agreement, ledger: str, on: date | None, facts: Facts | None) -> Findings:
    """Return what is wrong with what was recorded; what keeps the ledger from being read is a finding too."""
    from coordlib.dates import Calendar  # noqa: PLC0415 - only with a ledger
    from coordlib.tracking import Ledger, assess  # noqa: PLC0415 - only with a ledger

    try:
        kept = Ledger.open(ledger, agreement, calendar=Calendar(facts=facts))
        return check(assess(agreement, kept, day_or_today(on)), facts=facts)
    except FindingsError as error:
        return error.findings


def _findings_of_part(name: str, kind: str, agreement: str | None, facts: Facts | None) -> Findings:
    """Return what is wrong with a file that is printed as a part of something; each finding with its line."""
    fields = "opinions." if kind == "opinions" else ""
    try:
        findings = _judge_part(name, kind, agreement, fields, facts)
    except FileError as error:
        return error.findings

    def with_its_line(finding: Finding) -> Finding:
        return placed_at_input(finding) if name == STDIN else placed(finding, (Source(fields, name),))

    return Findings(tuple(map(with_its_line, findings.found)), tuple(map(with_its_line, findings.waived)))


def _judge_part(name: str, kind: str, of: str | None, fields: str, facts: Facts | None) -> Findings:
    """Judge a part; notes and opinions with their agreement, of whose findings those of other `fields` are left out."""
    from coordlib.tracking import Letterhead, MeetingNotes, Narrative, OpinionReport, Opinions  # noqa: PLC0415 - an agreement needs none of them

    match kind:
        case "narrative":
            return check(load(name, Narrative), facts=facts)
        case "letterhead":
            return check(load(name, Letterhead), facts=facts)
        case "minutes":
            notes = load(name, MeetingNotes)
            findings = check(notes.minutes(_agreement_of_part(of)), facts=facts)
        case _:
            opinions = load(name, Opinions)
            findings = check(OpinionReport(_agreement_of_part(of), opinions), facts=facts)
    ours = (finding for finding in findings.found if finding.where.number.startswith(fields))
    return Findings(tuple(ours), findings.waived)


def _agreement_of_part(of: str | None) -> Agreement:
    if of is None:
        refuse(_PART_OF_AN_AGREEMENT)
    return load(of, Agreement)
