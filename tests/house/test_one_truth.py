"""One truth: what coordlib prints is right by its own judgement, unchanged by its own mending, and read as it was."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import attrs
import pytest

from coordlib import check, read_document, render, to_bytes
from coordlib.amendments import Consolidation, Instrument
from coordlib.language import Severity
from coordlib.model import Agreement, Signatory
from coordlib.rendering import Subject
from coordlib.rules import check_document, fix_document
from coordlib.tracking import (
    DraftLetter,
    Invitation,
    Letterhead,
    Minutes,
    Notice,
    OpinionReport,
    Plan,
    PortfolioReport,
    Reminder,
    Report,
    Submission,
    Tracking,
)
from tests.house.truths import Case, IssuedCase, agreement_of, chosen, chosen_issued, every, every_issued, issued_of
from tests.reading.printable import head_of, outline_of, received_by, shown, signed_by
from tests.reading.test_round_trip import tables_of

FORMATS = (".docx", ".html", ".md", ".pdf")
_Case = TypeVar("_Case", Case, IssuedCase)


@lru_cache(maxsize=2048)
def subject_of(case: Case | IssuedCase) -> Subject:
    return agreement_of(case) if isinstance(case, Case) else issued_of(case)


@lru_cache(maxsize=64)
def printed(case: Case | IssuedCase, suffix: str) -> bytes:
    document = attrs.evolve(render(subject_of(case), draft=True), draft=False)
    return to_bytes(document, suffix)


# --- what each must be: nothing is right, a list says what is not ---


def unsound(case: Case | IssuedCase) -> list[str]:
    """Return what `check` finds in what is printed; of a consolidated text there is nothing to check."""
    subject: Any = subject_of(case)
    if isinstance(subject, Consolidation | PortfolioReport):
        return []
    return [f"{one.code} {one.what.vi}" for one in check(subject)]


def malformed(case: Case | IssuedCase) -> list[str]:
    """Return what `check_document` finds above a note in the DOCX, and whether it is silent where it should note."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "a.docx")
        file.write_bytes(printed(case, ".docx"))
        found = check_document(file)
    said = [f"{one.code} {one.what.vi}" for one in found if one.severity > Severity.NOTE]
    if isinstance(case, Case) and case.form.value != "normative" and case.kind.family != "decree":
        notes = [one.what.vi.casefold() for one in found if one.severity is Severity.NOTE]
        said += [] if any(case.kind.name in one for one in notes) else ["no note says that the decree has no such kind"]
    return said


def spoiled(case: Case | IssuedCase) -> list[str]:
    """Return the parts of the DOCX that `fix_document` changes."""
    before = printed(case, ".docx")
    with TemporaryDirectory() as folder:
        file, mended = Path(folder, "a.docx"), Path(folder, "b.docx")
        file.write_bytes(before)
        fix_document(file, mended)
        after = mended.read_bytes()
    was, now = parts(before), parts(after)
    return [name for name in sorted({*was, *now}) if was.get(name) != now.get(name)]


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def misread(case: Case | IssuedCase, formats: tuple[str, ...] = FORMATS) -> list[str]:
    """Return what is read from each format otherwise than it was printed."""
    wanted = agreement_of(case, cited=True) if isinstance(case, Case) else subject_of(case)
    if isinstance(wanted, Tracking):  # a table, and no document
        return []
    return [f"{suffix} {name}" for suffix in formats for name in lost(case, wanted, suffix)]


def misread_in_turns(case: Case | IssuedCase) -> list[str]:
    """Return what is misread from the DOCX, and in turns from one of the other formats."""
    docx, *others = FORMATS
    return misread(case, (docx, others[len(case.name) % len(others)]))


def lost(case: Case | IssuedCase, wanted: Subject, suffix: str) -> Iterable[str]:
    back = read_document(printed(case, suffix), suffix=suffix).agreement
    if back is None:
        return ["agreement"]
    carried, found = facts(wanted, suffix), {**persons(back.signatories), **facts(back, suffix)}
    return [name for name, value in carried.items() if found.get(name) != value]


def facts(subject: Subject, suffix: str) -> dict[str, object]:
    """Return what print carries of a subject, part by part, as far as an agreement can hold it."""
    match subject:
        case Agreement():
            return facts_of_agreement(subject, suffix)
        case Instrument():
            whole = facts_of_agreement(subject.document, suffix)
            return {name: whole[name] for name in _OF_AN_INSTRUMENT}
        case Consolidation():
            whole = facts_of_agreement(subject.text, suffix)
            return {name: whole[name] for name in ("units", "annexes")}
        case _:
            return facts_of_issued(subject)


_OF_AN_INSTRUMENT = ("kind", "symbol", "number", "place", "signed", "issuers", "signed_by", "recipients")


def facts_of_agreement(agreement: Agreement, suffix: str) -> dict[str, object]:
    head = head_of(agreement)
    if agreement.is_normative:  # its template writes the sentence that says who issues what
        head.pop("preamble")
    return {
        **head,
        "units": outline_of(agreement.body),
        "decision": outline_of(agreement.decision.articles if agreement.decision else ()),
        "signed_by": signed_by(agreement),
        "recipients": received_by(agreement),
        "annexes": [(shown(one.title), shown(one.text)) for one in agreement.annexes],
        "tables": tables_of(agreement, suffix),
    }


_KINDS: dict[type, tuple[str, str]] = {
    Plan: ("kế hoạch", "KH"),
    Report: ("báo cáo", "BC"),
    PortfolioReport: ("báo cáo", "BC"),
    Minutes: ("biên bản", "BB"),
    Reminder: ("", ""),
    DraftLetter: ("", ""),
    OpinionReport: ("báo cáo", "BC"),
    Submission: ("tờ trình", "TTr"),
    Invitation: ("giấy mời", "GM"),
    Notice: ("thông báo", "TB"),
}
"""The kind that each prints, and its abbreviation; a letter has neither."""
_ABOVE = (("như trên", "", False),)
_SENT_TO: dict[type, tuple[tuple[str, str, bool], ...]] = dict.fromkeys((Reminder, DraftLetter, Submission), _ABOVE)
"""Whom each sends to besides those that its head names: a letter, to those at its top."""


def facts_of_issued(issued: Subject) -> dict[str, object]:
    """Return what the head and the closing of a plan, report, letter or minutes print."""
    subject: Any = issued
    kind, symbol = _KINDS[type(subject)]
    head: Letterhead = subject.letterhead
    of_one, minutes = isinstance(subject, PortfolioReport), isinstance(subject, Minutes)
    bodies = head.bodies((subject.issuer,) if of_one else subject.agreement.parties)
    signing = (subject.chair, subject.secretary) if minutes else head.signatories
    found: dict[str, object] = {
        "number": head.numbered,
        "symbol": head.notation(bodies, symbol),
        "issuers": [shown(one.name) for one in bodies],
        "recipients": [*(() if head.to else _SENT_TO.get(type(subject), ())), *received_by(head)],
        **persons(signing),
    }
    if minutes:  # which print “CHỦ TỌA”, and no capacity
        found.pop("capacities")
    found |= {"kind": kind} if kind else {}
    return found if minutes else found | {"place": head.issued_at(bodies), "signed": head.signed}


def persons(signing: Iterable[Signatory]) -> dict[str, object]:
    """Return who signs and in what capacities, without the order of blocks, which only an agreement has."""
    signing = tuple(signing)
    marks = [mark.capacity.value for one in signing for mark in one.authority]
    return {"persons": sorted(one.name for one in signing), "capacities": sorted(marks)}


PROPERTIES: tuple[Callable[[Case | IssuedCase], list[str]], ...] = (unsound, malformed, spoiled, misread)
IN_THE_SAMPLE = (*PROPERTIES[:-1], misread_in_turns)


def named(cases: Iterable[_Case]) -> list[object]:
    return [pytest.param(case, id=case.name) for case in cases]


@pytest.mark.parametrize("case", named(chosen()))
@pytest.mark.parametrize("faults", IN_THE_SAMPLE, ids=lambda one: one.__name__)
def test_an_agreement_of_any_kind_is_one_truth(case: Case, faults: Callable[[Case], list[str]]) -> None:
    assert faults(case) == []


@pytest.mark.parametrize("case", named(chosen_issued()))
@pytest.mark.parametrize("faults", IN_THE_SAMPLE, ids=lambda one: one.__name__)
def test_what_is_issued_under_it_is_one_truth(case: IssuedCase, faults: Callable[[IssuedCase], list[str]]) -> None:
    assert faults(case) == []


@pytest.mark.truth
@pytest.mark.parametrize("case", named(every()))
def test_every_kind_form_capacity_and_number_of_signatories(case: Case) -> None:
    assert [(faults.__name__, faults(case)) for faults in PROPERTIES if faults(case)] == []


@pytest.mark.truth
@pytest.mark.parametrize("case", named(every_issued()))
def test_every_kind_of_issued_document(case: IssuedCase) -> None:
    assert [(faults.__name__, faults(case)) for faults in PROPERTIES if faults(case)] == []
