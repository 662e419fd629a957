"""What is issued under an agreement, built from the plain data of the cases."""

from datetime import date, time
from pathlib import Path
from typing import Any

import attrs

from coordlib import Ledger, assess, schedule
from coordlib.amendments import Amendment, Instrument
from coordlib.dates import Period
from coordlib.language import Case, Rule
from coordlib.lexicon import Capacity
from coordlib.model import FINAL, INTERIM, Agreement, Article, Authority, Decision, LegalForm, Party, Signatory
from coordlib.rules import ISSUED_RULES
from coordlib.rules.gathering import subjects_of
from coordlib.storage import compose, construct, structure
from coordlib.tracking import (
    Attendance,
    Conference,
    Entry,
    Grounds,
    Invitation,
    Letterhead,
    Minutes,
    Narrative,
    Notice,
    OpinionReport,
    Opinions,
    Paper,
    Plan,
    Progress,
    Reminder,
    Report,
    Submission,
    Task,
    Tracking,
)

FOLDER = Path(__file__).parent / "cases" / "issued"
Issued = Progress | Report | Minutes | Reminder | Plan | Tracking | Narrative | Letterhead | Instrument | Paper
Given = dict[str, Any]


def data(file: Path) -> Given:
    found: Given = construct(compose(file.read_text(encoding="utf-8"))) or {}
    return found


BASE = data(FOLDER / "base.yaml")
FILES = {"ledger": "progress", "reports": "report", "minutes": "minutes", "reminders": "reminder", "plans": "plan"}
FILES |= {"tracking": "tracking", "amendments": "instrument", "opinions": "opinions", "submissions": "submission"}
FILES |= {"invitations": "invitation", "notices": "notice"}
FURTHER: dict[str, tuple[str, Given]] = {
    code: (FILES[file.stem], cases)
    for file in sorted(FOLDER.glob("*.yaml"))
    if file.stem in FILES
    for code, cases in data(file).items()
}


KINDS: dict[object, str] = {
    Progress: "progress",
    Narrative: "report",
    Report: "report",
    Letterhead: "report",
    Minutes: "minutes",
    Reminder: "reminder",
    Plan: "plan",
    Tracking: "tracking",
    Instrument: "instrument",
    OpinionReport: "opinions",
    Submission: "submission",
    Invitation: "invitation",
    Notice: "notice",
}
"""What is made of the data of a case, by what a rule judges first."""


def _case(one: Case) -> Given:
    return {"set": dict(one.data), "says": one.says, "where": one.where}


def cases_of(one: Rule[Any]) -> tuple[str, Given]:
    """Return what the cases of a rule are of, and the cases: those that stand with it, then those of the files."""
    kind, further = FURTHER.get(one.code, ("", {}))
    named = {case.data["issued"] for case in one.cases if "issued" in case.data}  # where a rule judges several kinds
    own = {
        wanted: [_case(case) for case in one.cases if case.is_bad is (wanted == "bad")] for wanted in ("bad", "good")
    }
    both = {wanted: [*cases, *further.get(wanted, ())] for wanted, cases in own.items()}
    return str(*named) or kind or KINDS[subjects_of(one)[0]], both


CASES: dict[str, tuple[str, Given]] = {one.code: cases_of(one) for one in ISSUED_RULES}


def changed(changes: Given) -> Given:
    """Return the base with changes; groups of keys are merged, lists and values replaced."""
    merged: Given = {}
    for name, value in BASE.items():
        change: Any = changes.get(name, value)
        merged[name] = {**value, **change} if isinstance(value, dict) else change
    return {**merged, "restricted": changes.get("restricted", False)}


def progress_of(given: Given) -> Progress:
    agreement = structure(given["agreement"])
    # As a file gives them: the agreement may have changed since they were recorded.
    entries = tuple(structure(one, Entry) for one in given["entries"])
    ledger = attrs.evolve(Ledger(agreement), entries=entries, torn=given["torn"].encode())
    period = Period(*(date.fromisoformat(given["period"][name]) for name in ("first", "last")))  # type: ignore[arg-type]
    return assess(agreement, ledger, date.fromisoformat(given["on"]), period=period)


def minutes_of(agreement: Agreement, given: Given, head: Letterhead) -> Minutes:
    return Minutes(
        agreement,
        given["review"],
        date.fromisoformat(given["on"]),
        structure(given["chair"], Signatory),
        structure(given["secretary"], Signatory),
        venue=given["venue"],
        begun=time.fromisoformat(given["begun"]) if given["begun"] else None,
        ended=time.fromisoformat(given["ended"]) if given["ended"] else None,
        occasion=given["occasion"],
        attendance=tuple(structure(one, Attendance) for one in given["attendance"]),
        contents=tuple(given["contents"]),
        conclusions=tuple(given["conclusions"]),
        tasks=tuple(structure(one, Task) for one in given["tasks"]),
        letterhead=head,
    )


def paper_of(kind: str, agreement: Agreement, given: Given, changes: Given) -> Paper:
    """Return a paper on the way to the signing, or of its day, with a letterhead of its own."""
    base = given["noticing" if kind == "notice" else "asking"]
    head = structure({**base, **changes.get("letterhead", {})}, Letterhead)
    sent = structure({**BASE["agreement"], **given["sent"]}) if given["sent"] else None
    report = OpinionReport(agreement, structure(given["opinions"], Opinions), sent, letterhead=head)
    meeting = structure(given["conference"], Conference)
    match kind:
        case "opinions":
            return report
        case "submission":
            issuer = Party("committee", "Ủy ban nhân dân tỉnh", "", "UBND", seat="Gia Lai")
            articles = (Article("", text=f"Ban hành kèm theo Quyết định này {agreement.title}."),)
            decision = Decision(issuer, f"Ban hành {agreement.title}", articles, issuer.name)
            chair = Signatory("committee", "Chủ tịch", authority=(Authority(Capacity.COLLECTIVE, issuer.name),))
            draft = attrs.evolve(agreement, legal_form=LegalForm.ATTACHED, decision=decision, signatories=(chair,))
            grounds = structure(given["grounds"], Grounds)
            return Submission(draft, grounds, report if given["told"] else None, letterhead=head)
        case "invitation":
            return Invitation(agreement, meeting, letterhead=head)
        case _:
            return Notice(agreement, meeting, letterhead=head)


def plan_of(agreement: Agreement, given: Given) -> Plan:
    """Return a plan that says to be of a span, with what falls due in the same or another one."""
    first, last = (date.fromisoformat(given[name]) for name in ("first", "last"))
    since, until = (date.fromisoformat(given[name] or str(edge)) for name, edge in (("from", first), ("to", last)))
    of = structure({**BASE["agreement"], **given["made_of"]}) if given["made_of"] else agreement
    dues = tuple(due for due in schedule(of, since, until) if due.key not in given["without"])
    return Plan(agreement, first, last, dues * given["times"], letterhead=structure(given["letterhead"], Letterhead))


def subject_of(kind: str, changes: Given) -> Issued:  # noqa: PLR0911 - one for each kind
    """Return what is judged, in the base with changes."""
    given = changed(changes)
    progress, head = progress_of(given), structure(given["letterhead"], Letterhead)
    narrative = structure(given["narrative"], Narrative)
    answer = given["answer_by"]
    match kind:
        case "progress":
            return progress
        case "tracking":
            return Tracking(progress)
        case "narrative":
            return narrative
        case "letterhead":
            return head
        case "instrument":
            return Instrument(structure(given["amendment"], Amendment), progress.agreement)
        case "minutes":
            own = structure({**given["taking"], **changes.get("letterhead", {})}, Letterhead)
            return minutes_of(progress.agreement, given["minutes"], own)
        case "opinions" | "submission" | "invitation" | "notice":
            return paper_of(kind, progress.agreement, given, changes)
        case "plan":
            return plan_of(progress.agreement, given["plan"])
        case "reminder":
            own = structure({**given["reminding"], **changes.get("letterhead", {})}, Letterhead)
            return Reminder(progress, given["to"], date.fromisoformat(answer) if answer else None, own)
        case _:
            review = FINAL if given["final"] else INTERIM
            return Report(progress, review, narrative, head, restricted=given["restricted"])
