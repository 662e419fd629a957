"""The gate: a planted WARNING and a planted ERROR of each thing that is printed, seen and forbidding on every door."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import attrs
import pytest

from coordlib import Agreement, Ledger, assess, check, check_document, read, render, render_many, save, write
from coordlib.amendments import Amendment, Instrument, compare, consolidate
from coordlib.dates import Period
from coordlib.language import Findings
from coordlib.model import Waiver
from coordlib.rendering import Subject, UnsignableError
from coordlib.storage import structure
from coordlib.tracking import (
    Letterhead,
    MeetingNotes,
    Narrative,
    Plan,
    PortfolioReport,
    Progress,
    Reminder,
    Report,
    Tracking,
    summarise,
)
from tests.cli.calls import call

DAY = date(2026, 6, 20)
AGREEMENT: dict[str, Any] = {
    "title": "Quy chế phối hợp bảo vệ công trình viễn thông",
    "number": 5,
    "signed": "2025-12-24",
    "effective": "2026-01-01",
    "parties": [
        {
            "key": "police",
            "name": "Công an tỉnh Ví Dụ",
            "abbreviation": "CAT",
            "superior": "Bộ Công an",
            "seat": "Ví Dụ",
        },
        {"key": "telecom", "name": "Viettel Ví Dụ", "abbreviation": "VTVD", "seat": "Ví Dụ"},
    ],
    "bases": [{"kind": "Luật", "title": "Viễn thông", "issued": "2023-11-24"}],
    "body": [
        {
            "article": "Kế hoạch",
            "text": "Trước ngày 31 tháng 01 hằng năm, Viettel Ví Dụ gửi kế hoạch năm cho Công an tỉnh Ví Dụ.",
            "duties": [
                {
                    "key": "plan",
                    "title": "Gửi kế hoạch năm",
                    "lead": "telecom",
                    "to": "police",
                    "when": {"every": {"months": 12, "month": 1, "day": 30}},
                    "evidence": "Kế hoạch",
                }
            ],
        },
        {
            "article": "Giao ban",
            "text": "Hai bên giao ban hằng quý.",
            "reviews": [{"key": "meeting", "kind": "meeting", "every": {"months": 3}, "hosts": ["telecom", "police"]}],
        },
    ],
    "signatories": [
        {"party": "police", "office": "Giám đốc", "name": "Trần Văn A"},
        {"party": "telecom", "office": "Giám đốc", "name": "Lê Văn C"},
    ],
    "recipients": [{"name": "Hai bên", "purpose": "để thực hiện"}, {"name": "VT các cơ quan", "archive": True}],
}
PARTS = ("situation", "leadership", "strengths", "causes", "lessons", "directions", "proposals")
NARRATIVE: dict[str, Any] = {
    **{part: f"Nội dung của phần thứ {number}." for number, part in enumerate(PARTS, start=1)},
    "shortcomings": "Còn việc quá hạn.",
}
HEAD: dict[str, Any] = {
    "issuers": ["police"],
    "number": 9,
    "signed": "2026-06-22",
    "signatories": [{"party": "police", "office": "Giám đốc", "name": "Trần Văn A"}],
    "recipients": [{"name": "VT", "archive": True}],
}
NOTES: dict[str, Any] = {
    "review": "meeting",
    "on": "2026-03-27",
    "chair": {"party": "telecom", "office": "Giám đốc", "name": "Lê Văn C"},
    "secretary": {"party": "police", "office": "Trưởng phòng", "name": "Phạm Thị D"},
    "venue": "Trụ sở Viettel Ví Dụ",
    "begun": "08:00",
    "ended": "10:00",
    "attendance": [{"party": "police", "unit": "Lãnh đạo"}, {"party": "telecom", "unit": "Lãnh đạo"}],
    "contents": ["Đánh giá kết quả quý I."],
    "conclusions": ["Tiếp tục thực hiện."],
    "letterhead": {"recipients": [{"name": "VT", "archive": True}]},
}
AMENDMENT: dict[str, Any] = {
    "operations": [{"replace_phrase": {"old": "hằng quý", "new": "03 tháng một lần"}}],
    "number": 8,
    "signed": "2026-04-01",
    "bases": AGREEMENT["bases"],
    "signatories": AGREEMENT["signatories"],
    "recipients": AGREEMENT["recipients"],
}
UNSIGNED: dict[str, Any] = {"signatories": []}
NO_ARCHIVE = {"recipients": [{"name": "Hai bên"}]}
Given = dict[str, Any]


class Files(NamedTuple):
    """What a subject is made of, as data and in files."""

    folder: Path
    agreement: Given
    narrative: Given
    head: Given
    notes: Given
    amendment: Given

    def written(self) -> dict[str, str]:
        """Write each to its file, and return the names."""
        made = self._asdict()
        made["folder"] = {"agreements": [{"agreement": "agreement.json"}]}
        for name, data in made.items():
            (self.folder / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return {**{name: str(self.folder / f"{name}.json") for name in made}, "out": str(self.folder / "out.md")}

    def subject(self, kind: str, progress: Progress) -> Subject:
        """Return what is printed of a progress."""
        agreement, head = progress.agreement, structure(self.head, Letterhead)
        letter = attrs.evolve(head, symbol="CAT-TM")  # with its unit
        amendment = structure(self.amendment, Amendment)
        makers: dict[str, Callable[[], Subject]] = {
            "report": lambda: Report(progress, narrative=structure(self.narrative, Narrative), letterhead=head),
            "plan": lambda: attrs.evolve(Plan.of_year(agreement, 2026), letterhead=head),
            "minutes": lambda: structure(self.notes, MeetingNotes).minutes(agreement),
            "reminder": lambda: Reminder(progress, "telecom", date(2026, 7, 1), letter),
            "tracking": lambda: Tracking(progress),
            "portfolio": lambda: PortfolioReport(summarise([progress], DAY), agreement.parties[0], head),
            "instrument": lambda: Instrument(amendment, agreement),
            "consolidation": lambda: consolidate(agreement, [amendment], DAY),
            "comparison": lambda: compare(agreement, agreement),
            "agreement": lambda: agreement,
        }
        return makers[kind]()

    @property
    def progress(self) -> Progress:
        """Return where it stands, nothing being recorded."""
        agreement = structure(self.agreement)
        return assess(agreement, Ledger(agreement), DAY, period=Period(date(2026, 1, 1), date(2026, 6, 14)))


REPORTING = ("--from", "2026-01-01", "--to", "2026-06-14", "--on", "2026-06-20")
COMMANDS: dict[str, tuple[str, ...]] = {
    "agreement": ("render", "{agreement}", "--to", "md"),
    "report": (
        "report",
        "{agreement}",
        *REPORTING,
        "--narrative",
        "{narrative}",
        "--letterhead",
        "{head}",
        "-o",
        "{out}",
    ),
    "plan": ("plan", "{agreement}", "--year", "2026", "--letterhead", "{head}", "-o", "{out}"),
    "minutes": ("minutes", "{agreement}", "{notes}", "-o", "{out}"),
    "reminder": (
        *("remind", "{agreement}", "telecom", "--on", "2026-06-20", "--answer-by", "2026-07-01"),
        *("--letterhead", "{head}", "-o", "{out}"),
    ),
    "tracking": ("track", "{agreement}", "--on", "2026-06-20", "-o", "{out}"),
    "portfolio": (
        *("portfolio", "{folder}", "--on", "2026-06-20", "--issuer", "Công an tỉnh Ví Dụ"),
        *("--letterhead", "{head}", "-o", "{out}"),
    ),
    "instrument": ("amend", "{agreement}", "{amendment}", "-o", "{out}"),
    "consolidation": ("as-of", "{agreement}", "{amendment}", "--on", "2026-06-20", "--consolidated", "-o", "{out}"),
    "comparison": ("compare", "{agreement}", "{agreement}", "-o", "{out}"),
}
# What is planted where, and the code that every door says of it.
_OF_AGREEMENT = {"WARNING": ("DOC003", "agreement", NO_ARCHIVE), "ERROR": ("SIG001", "agreement", UNSIGNED)}
_OF_NOBODY = {"body": [{"article": "Phạm vi", "text": "Hai bên phối hợp bảo vệ công trình."}]}
PLANTS: dict[str, dict[str, tuple[str, str, Given]]] = {
    "agreement": _OF_AGREEMENT,
    "report": {"WARNING": ("RPT012", "head", NO_ARCHIVE), "ERROR": ("RPT001", "narrative", {"causes": ""})},
    "plan": {"WARNING": ("RPT028", "head", UNSIGNED), "ERROR": ("SIG001", "agreement", UNSIGNED)},
    "minutes": {
        "WARNING": ("RPT038", "notes", {"attendance": [NOTES["attendance"][0]]}),
        "ERROR": ("RPT011", "notes", {"ended": "07:00"}),
    },
    "reminder": {"WARNING": ("RPT012", "head", NO_ARCHIVE), "ERROR": ("RPT007", "head", {"issuers": ["bank"]})},
    "tracking": {"WARNING": ("RPT059", "agreement", _OF_NOBODY), "ERROR": ("SIG001", "agreement", UNSIGNED)},
    "portfolio": {"WARNING": ("RPT028", "head", UNSIGNED), "ERROR": ("RPT007", "head", {"issuers": ["bank"]})},
    "instrument": {"WARNING": ("LAW007", "amendment", {"bases": []}), "ERROR": ("CHG012", "amendment", UNSIGNED)},
    "consolidation": _OF_AGREEMENT,
    "comparison": _OF_AGREEMENT,
}
CASES = [(kind, severity) for kind in PLANTS for severity in ("WARNING", "ERROR")]


def planted(folder: Path, kind: str, severity: str) -> tuple[Files, str]:
    """Return files in which something is wrong, and the code of it."""
    code, where, change = PLANTS[kind][severity]
    data = {"agreement": AGREEMENT, "narrative": NARRATIVE, "head": HEAD, "notes": NOTES, "amendment": AMENDMENT}
    if kind == "portfolio":  # whose issuer has a key of its own in a terminal
        data["head"] = {**HEAD, "issuers": [], "signatories": [{**HEAD["signatories"][0], "party": "issuer"}]}
    data[where] = {**data[where], **change}
    return Files(folder, **data), code


def of_its_issuer(files: Files) -> Files:
    """Return files whose letterhead is of the first party."""
    head = {**files.head, "signatories": [{**one, "party": "police"} for one in files.head["signatories"]]}
    return files._replace(head=head)


@pytest.mark.parametrize(("kind", "severity"), CASES)
def test_python_sees_it_and_an_error_forbids(kind: str, severity: str, tmp_path: Path) -> None:
    files, code = planted(tmp_path, kind, severity)
    files = of_its_issuer(files) if kind == "portfolio" else files
    subject = files.subject(kind, files.progress)
    found = check(subject)
    assert {one.severity.name for one in found if one.code == code} == {severity}
    assert render(subject, draft=True)
    if severity == "WARNING":
        assert not found.errors
        assert render(subject)
        return
    with pytest.raises(UnsignableError) as refused:
        render(subject)
    assert refused.value.findings == Findings(found.errors)


@pytest.mark.parametrize(("kind", "severity"), CASES)
def test_a_terminal_sees_it_and_an_error_forbids(kind: str, severity: str, tmp_path: Path) -> None:
    files, code = planted(tmp_path, kind, severity)
    names = files.written()
    out = Path(names["agreement"]).with_suffix(".md") if kind == "agreement" else Path(names["out"])
    command = [word.format(**names) for word in COMMANDS[kind]]
    ended = call(*command, lang="en")
    assert re.search(rf"{severity} {code} .*\n    → ", ended.err), ended.err
    assert (ended.code, out.exists()) == ((0, True) if severity == "WARNING" else (1, False)), ended.err
    assert call(*command, "--draft", lang="en").code == 0
    assert out.exists()


@pytest.mark.parametrize(("kind", "severity"), CASES)
def test_a_batch_sees_it_and_an_error_forbids(kind: str, severity: str, tmp_path: Path) -> None:
    files, code = planted(tmp_path, kind, severity)
    files = of_its_issuer(files) if kind == "portfolio" else files
    outcomes: list[Any] = []
    how: Given = {"on": DAY, "issued": lambda progress: files.subject(kind, progress)} if kind != "agreement" else {}
    if kind == "report":
        how["issued"] = lambda progress: files.subject(kind, attrs.evolve(progress, period=files.progress.period))
    for draft in (False, True):
        agreement = structure(files.agreement)
        render_many([("a", agreement)], tmp_path / str(draft), ".md", progress=outcomes.append, draft=draft, **how)
    signing, draft_outcome = outcomes
    assert severity in {one.severity.name for one in signing.findings if one.code == code}
    assert (signing.failed, bool(signing.files)) == ((False, True) if severity == "WARNING" else (True, False))
    assert code in {one.code for one in draft_outcome.findings}
    assert draft_outcome.files


@pytest.mark.parametrize("kind", PLANTS)
def test_what_is_sound_has_no_finding_on_any_door(kind: str, tmp_path: Path) -> None:
    data = {"agreement": AGREEMENT, "narrative": NARRATIVE, "head": HEAD, "notes": NOTES, "amendment": AMENDMENT}
    files = Files(tmp_path, **data)
    assert list(check(files.subject(kind, files.progress))) == []


class TestWaivers:
    """What is issued takes waivers with their reasons, as agreements do."""

    @pytest.mark.parametrize(
        ("kind", "part"),
        [
            *(("report", "head"), ("plan", "head"), ("reminder", "head")),
            *(("minutes", "notes"), ("instrument", "amendment")),
        ],
    )
    def test_a_warning_is_waived_and_stands_apart(self, kind: str, part: str, tmp_path: Path) -> None:
        files, code = planted(tmp_path, kind, "WARNING")
        waiver = {"code": code, "reason": "Theo quy định của ngành", "by": "Văn phòng"}
        given = getattr(files, part)
        changed: Given = {**given, "waivers": [waiver]}
        if part == "notes":
            changed = {**given, "letterhead": {**given["letterhead"], "waivers": [waiver]}}
        waiving = Files(**{**files._asdict(), part: changed})
        found = check(waiving.subject(kind, waiving.progress))
        assert code not in {one.code for one in found}
        assert code in {one.code for one in found.waived}

    def test_an_error_is_never_waived_and_an_idle_waiver_is_told(self, tmp_path: Path) -> None:
        files, code = planted(tmp_path, "report", "ERROR")
        waivers = [{"code": code, "reason": "x"}, {"code": "RPT034", "reason": "x"}]
        waiving = files._replace(narrative={**files.narrative, "waivers": waivers})
        found = check(waiving.subject("report", waiving.progress))
        assert code in {one.code for one in found.errors}
        idle = [one.where.number for one in found if one.code == "REF017"]
        assert idle == ["narrative.waivers[1]", "narrative.waivers[2]"]

    def test_a_waiver_may_name_the_field_that_it_is_of(self) -> None:
        head = structure({**HEAD, **NO_ARCHIVE}, Letterhead)
        for where, waived in (("", 1), ("recipients", 1), ("signed", 0)):
            found = check(attrs.evolve(head, waivers=(Waiver("RPT012", "x", where=where),)))
            assert len(found.waived) == waived


class TestFilesOfParts:
    """A command checks what it reads for printing; each finding has its line."""

    @pytest.mark.parametrize(
        ("kind", "text", "line"),
        [
            ("narrative", "situation: Ổn định .\nleadership: B\n", "1:"),
            ("letterhead", "issuers: [police]\nrecipients:\n- {name: Hai bên}\n", "2:"),
        ],
    )
    def test_a_finding_has_its_line(self, kind: str, text: str, line: str, tmp_path: Path) -> None:
        file = tmp_path / "part.yaml"
        file.write_text(text, encoding="utf-8")
        told = call("check", "--kind", kind, file, lang="en")
        assert any(one.startswith(f"{file}:{line}") for one in told.lines)
        assert all(" → " in one for one in told.lines)
        assert told.code == (1 if kind == "narrative" else 0)

    def test_notes_of_a_meeting_are_checked_by_its_agreement(self, tmp_path: Path) -> None:
        files, code = planted(tmp_path, "minutes", "ERROR")
        names = files.written()
        told = call("check", "--kind", "minutes", names["notes"], "--agreement", names["agreement"], lang="en")
        assert told.code == 1
        assert any(code in one and one.startswith(names["notes"]) for one in told.lines)
        assert call("check", "--kind", "minutes", names["notes"]).code == 2


@pytest.mark.parametrize("lacking", ["signatories", "bases", "recipients", ""])
def test_our_own_file_of_an_amendment_has_no_fault_that_check_does_not_know(lacking: str, tmp_path: Path) -> None:
    amendment = {name: value for name, value in AMENDMENT.items() if name != lacking}
    subject = Files(tmp_path, AGREEMENT, NARRATIVE, HEAD, NOTES, amendment)
    instrument = subject.subject("instrument", subject.progress)
    file = write(render(instrument, draft=True), tmp_path / "a.docx")
    assert bool(check(instrument)) == bool(lacking)
    assert not (check_document(file) and not check(instrument))


def test_what_is_not_printed_is_refused() -> None:
    for wrong in (None, "Quy chế", 5, object()):
        with pytest.raises(TypeError, match="takes what render takes"):
            check(wrong)  # type: ignore[call-overload]


def test_an_agreement_of_a_file_is_still_judged_by_rules_of_ones_own(tmp_path: Path) -> None:
    file = save(structure(AGREEMENT), tmp_path / "a.yaml")
    assert isinstance(read(file), Agreement)
    assert not check(read(file), ())
