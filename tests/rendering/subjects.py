"""One of each thing that can be rendered, with something in every part of it, for the tests of what templates reach."""

from __future__ import annotations

from datetime import date, time
from functools import cache

import attrs

from coordlib import Ledger, assess, read
from coordlib.amendments import (
    Add,
    AddAnnex,
    AddLine,
    AddParty,
    AddPhrase,
    AddRow,
    Amend,
    Amendment,
    Change,
    ChangeDuty,
    ChangeParty,
    ChangeReview,
    ChangeTerm,
    DropPhrase,
    Insert,
    Instrument,
    Repeal,
    ReplaceAnnex,
    ReplaceLine,
    ReplacePhrase,
    ReplaceRow,
    Retitle,
    Succeed,
    WithdrawParty,
    compare,
    consolidate,
    in_force,
)
from coordlib.dates import Event, Period
from coordlib.lexicon import Capacity
from coordlib.model import (
    FINAL,
    MONTHS,
    Agreement,
    Annex,
    AnnexTable,
    Article,
    Authority,
    Before,
    Chapter,
    Clause,
    Decision,
    Duty,
    EventKind,
    Every,
    FocalPoint,
    FormerName,
    Indicator,
    LegalBasis,
    LegalForm,
    Member,
    NamedDay,
    Once,
    OnEvent,
    Part,
    Party,
    Point,
    Recipient,
    RomanPart,
    Section,
    Signatory,
    Succession,
    Waiver,
)
from coordlib.rendering import Subject
from coordlib.tracking import (
    Account,
    Attendance,
    Correction,
    Done,
    Entry,
    Evidence,
    Figure,
    Happened,
    Letterhead,
    Minutes,
    Narrative,
    Note,
    Plan,
    PortfolioReport,
    Proposal,
    Reminder,
    Report,
    Resumed,
    Suspended,
    Task,
    Tracking,
    Waived,
    summarise,
)
from tests.paths import EXAMPLES

DAY = date(2022, 12, 20)
LEDGER_FILE = "so-theo-doi-mat.jsonl"
ENTRIES = (
    Entry(Happened("request", "1/CAT"), date(2022, 2, 14), ("police",)),
    Entry(Done("reply", "1/CAT"), date(2022, 2, 18), evidence=Evidence("1", date(2022, 2, 18), "a.pdf")),
    Entry(Done("yearly-plan", "2022-01-31"), date(2022, 2, 25), evidence=Evidence("01/KH", date(2022, 2, 25))),
    Entry(Waived("half-year-report", "x", "2022-06-19"), date(2022, 2, 25)),
    Entry(Done("quarterly-meeting", "2022-03-31"), date(2022, 3, 30), evidence=Evidence("02/BB", date(2022, 3, 30))),
    Entry(Figure("exchanges", 14), date(2022, 3, 14)),
    Entry(Figure("exchanges", 15), date(2022, 4, 14), restricted=True),
    Entry(Suspended("x", "reply"), date(2022, 5, 1)),
    Entry(Resumed("reply"), date(2022, 5, 3)),
    Entry(Note("x", "always"), date(2022, 6, 1)),
    Entry(Figure("counted", 4), date(2022, 6, 2)),
    Entry(Correction(6, "x", Figure("exchanges", 16)), date(2022, 6, 14)),
)


_ADDED = Article(
    "Bổ sung",
    (
        Clause("Một ngày.", duties=(Duty("once", "police", when=Once(date(2022, 3, 1))),)),
        Clause("Trước khi hết hiệu lực.", duties=(Duty("before", "police", when=Before(6, MONTHS, "expires")),)),
        Clause(
            "Thường xuyên.",
            (Point("Mọi lúc.", "always-point"),),
            duties=(
                Duty("always", "police", indicators=(Indicator("counted", "Lượt", "lượt", at_least=3, at_most=9),)),
            ),
        ),
        Clause(
            "Mỗi năm hai lần.",
            duties=(Duty("twice", "police", when=Every(months=12, day=20, month=6, also=(NamedDay(20, 12),))),),
        ),
        Clause("Khi có.", duties=(Duty("when-asked", "police", when=OnEvent("request")),)),
    ),
)


@cache
def joint() -> Agreement:
    """Return an agreement that has something in every field."""
    agreement = read(EXAMPLES / "gia_lai_viettel.yaml")
    first, *others = agreement.parties
    first = attrs.evolve(
        first,
        focal_points=(FocalPoint("Phòng Tham mưu", "Trưởng phòng"),),
        former_names=(FormerName("Tên cũ", date(2020, 1, 1)),),
    )
    return attrs.evolve(
        agreement,
        expires=date(2026, 1, 1),
        number=7,
        body=(*agreement.body, Chapter("Bổ sung", (Section("Mục", (_ADDED,)),))),
        parties=(first, *others),
        annexes=(Annex("Biểu", "Theo [[reply]].", AnnexTable(("A", "B"), (("1", "2"),))),),
        bases=(*agreement.bases, LegalBasis("Tổ chức", "Luật", issued=date(2015, 1, 1))),
        signatories=(Signatory(first.key, "Phó Giám đốc", "A", authority=(Authority(Capacity.DEPUTY, "Giám đốc"),)),),
        recipients=(Recipient("Như trên"), Recipient("VT", archive=True)),
        replaces=(LegalBasis("Quy chế cũ"),),
        waivers=(Waiver("TXT001", "x"),),
        events=(EventKind("request", "nhận được yêu cầu"),),
    )


@cache
def attached() -> Agreement:
    """Return the same, issued by a decision."""
    issuer = Party("office", "Văn phòng", abbreviation="VP", seat="Gia Lai", members=(Member("desk", "Phòng"),))
    decision = Decision(
        issuer, "Ban hành Quy chế", (Article("", (Clause("Ban hành."),)), Article("", text="Thi hành."))
    )
    return attrs.evolve(joint(), legal_form=LegalForm.ATTACHED, decision=decision)


def every_change() -> Amendment:
    """Return an amendment with an operation of each kind, whether or not the text has what it names."""
    clause, review = Clause("Lời mới."), next(one for _, one in joint().reviews())
    duty, party = next(one for _, one in joint().duties()), joint().parties[0]
    heir = Succession(party.name, ("Cơ quan mới",), DAY, "Quyết định số 5/QĐ")
    changes: tuple[Change, ...] = (
        *(Amend("khoản 1 Điều 1", clause), Retitle("Điều 1", "x"), Add(clause, "Điều 1"), Repeal("Điều 2")),
        *(Insert("Điều 1", Article("x", label="1a")), ReplacePhrase("a", "b"), DropPhrase("a"), AddPhrase("a", "b")),
        *(ReplaceLine("Điều 1", 1, "- x"), ReplaceRow("Phụ lục I", 1, ("1",)), ReplaceAnnex("Phụ lục I", Annex("x"))),
        *(AddLine("Điều 1", 1, "- y"), AddRow("Phụ lục I", 1, ("2",))),
        *(AddAnnex(Annex("x")), ChangeDuty(duty), ChangeReview(review), AddParty(Party("new", "x"))),
        *(WithdrawParty(party.key), ChangeParty(party), Succeed(heir), ChangeTerm(DAY)),
    )
    return Amendment(changes, number=1, symbol="QC-SĐ", signed=DAY, place="Ví Dụ")


def subjects() -> dict[str, Subject]:
    """Return one of each, under names that say which."""
    agreement = joint()
    ledger = Ledger(agreement).append(*ENTRIES)
    ledger = attrs.evolve(ledger, file=LEDGER_FILE, folder="/nowhere")
    progress = assess(agreement, ledger, DAY, period=Period(date(2021, 12, 15), date(2022, 12, 14)))
    years = Period(date(2023, 12, 15), date(2025, 12, 14))
    later = assess(agreement, ledger, date(2025, 12, 20), period=years)
    head = Letterhead(("police",), 3, signed=DAY, to=("Bộ Công an",), recipients=(Recipient("VT", archive=True),))
    narrative = Narrative("a", "b", (Account("reply", "c"),), answers=(Proposal("d"),))
    minutes = Minutes(
        agreement,
        "quarterly-meeting",
        DAY,
        Signatory("police", "Giám đốc"),
        Signatory("telecom", "Trưởng phòng"),
        "Phòng họp",
        time(8),
        time(9, 30),
        attendance=(Attendance("police", "Lãnh đạo", 2),),
        contents=("x", "y"),
        conclusions=("z",),
        tasks=(Task("Làm", "telecom", DAY),),
        letterhead=head,
    )
    portfolio = summarise([progress], DAY)
    events = (Event("request", date(2022, 3, 1), "5/CAT"),)
    amendment = read(EXAMPLES / "amendments" / "gia_lai_viettel.yaml", Amendment)
    signed = attrs.evolve(agreement, expires=None)
    changed = in_force(signed, (amendment,))
    deeper = (*agreement.body[1:], Part("Phần khác", (RomanPart("Mục khác", text="Nội dung."),)))
    return {
        "agreement": agreement,
        "attached": attached(),
        "instrument": Instrument(amendment, signed, through=date(2026, 12, 31)),
        "consolidation": consolidate(signed, (amendment,), date(2026, 12, 31)),
        "wording": Instrument(every_change(), signed),
        "comparison": compare(agreement, attrs.evolve(attached(), title="Quy chế khác", body=deeper)),
        "plan": Plan.of_year(agreement, 2022, events=events),
        "report": Report(progress, narrative=narrative, letterhead=head, charts=True),
        "final": Report(later, FINAL, narrative, head),
        "minutes": minutes,
        "reminder": Reminder(progress, "telecom", DAY, head),
        "tracking": Tracking(progress),
        "amended": Tracking(assess(changed, Ledger(changed), date(2026, 12, 31))),
        "portfolio": PortfolioReport(portfolio, agreement.parties[0]),
    }
