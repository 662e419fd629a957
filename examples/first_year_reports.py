"""The first year of the agreement between the police of Gia Lai and Viettel Gia Lai: recorded, assessed, reported on.

Everything that this script records is made up for the example: no entry, number or figure is of the real parties.
Numbers of documents are marked “(ví dụ)” in print too; numbers and names that the parties would fill in stay blank.
"""

import sys
from datetime import date, time
from pathlib import Path

from coordlib import Agreement, Ledger, Signatory, assess, read, render, write
from coordlib.dates import Period
from coordlib.model import FINAL, INTERIM, Recipient
from coordlib.rendering import Subject
from coordlib.tracking import (
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
    Reminder,
    Report,
    Task,
    Tracking,
    save_xlsx,
)

HERE = Path(__file__).parent
YEAR = Period(date(2021, 12, 15), date(2022, 12, 14))  # the data of a year close on 14 December
ARCHIVE = Recipient("VT", archive=True)


def shown(number: str, day: date) -> tuple[Evidence]:
    """Return a document whose number is made up, and says so."""
    return (Evidence(f"{number} (ví dụ)", day),)


def first_entries() -> list[Entry]:
    """Return what is done, received and counted, up to the summer."""
    return [
        Entry(Done("name-focal-point"), date(2021, 12, 24), evidence=shown("05/TB-CAT", date(2021, 12, 24))),
        Entry(Done("yearly-plan", date(2022, 1, 31)), date(2022, 1, 25), evidence=shown("01/KHPH", date(2022, 1, 25))),
        Entry(
            Done("movement-plan", date(2022, 1, 30)), date(2022, 2, 9), evidence=shown("12/KH-CAT", date(2022, 2, 9))
        ),
        Entry(Happened("request", "31/CAT-PV01 (ví dụ)"), date(2022, 2, 14)),
        Entry(Done("reply", "31/CAT-PV01 (ví dụ)"), date(2022, 2, 18), evidence=shown("9/VTGL", date(2022, 2, 18))),
        Entry(Done("technical-support", "31/CAT-PV01 (ví dụ)"), date(2022, 3, 1)),
        Entry(Figure("exchanges", 14), date(2022, 3, 14)),
        Entry(Happened("incident-found", "Trạm 07 (ví dụ)"), date(2022, 4, 11)),
        Entry(Done("report-incident"), date(2022, 4, 12), evidence=shown("21/VTGL", date(2022, 4, 12))),
        Entry(Figure("network-cases", 2), date(2022, 5, 20)),
        Entry(Happened("request", "77/CAT-PA05 (ví dụ)"), date(2022, 5, 16)),
        Entry(Done("reply", "77/CAT-PA05 (ví dụ)"), date(2022, 5, 26), evidence=shown("28/VTGL", date(2022, 5, 26))),
        Entry(Done("first-period"), date(2022, 6, 10), evidence=shown("44/BC-CAT", date(2022, 6, 10))),
        Entry(Figure("exchanges", 11), date(2022, 6, 14)),
        Entry(
            Done("half-year-report", date(2022, 6, 19)),
            date(2022, 6, 17),
            evidence=shown("33/BC-VTGL", date(2022, 6, 17)),
        ),
        Entry(Figure("replied-in-time", 50), date(2022, 6, 14)),
    ]


def later_entries() -> list[Entry]:
    """Return the rest of the year, with a figure that has to be corrected and one that is restricted."""
    return [
        Entry(Happened("new-method-found", "Giả danh (ví dụ)"), date(2022, 7, 4)),
        Entry(Done("warn"), date(2022, 7, 5), evidence=shown("98/CAT-PA05", date(2022, 7, 5))),
        Entry(Happened("request", "120/CAT-PV01 (ví dụ)"), date(2022, 8, 1)),
        Entry(Done("reply", "120/CAT-PV01 (ví dụ)"), date(2022, 8, 8), evidence=shown("52/VTGL", date(2022, 8, 8))),
        Entry(Figure("exchanges", 71), date(2022, 9, 14)),
        Entry(Correction(25, "Ghi nhầm 17 thành 71", Figure("exchanges", 17)), date(2022, 9, 14)),
        Entry(Figure("network-cases", 3), date(2022, 11, 2), restricted=True),
        Entry(Happened("request", "166/CAT-PA05 (ví dụ)"), date(2022, 12, 5)),
        Entry(Note("Chờ số liệu của đơn vị cấp trên", "reply"), date(2022, 12, 12)),
        Entry(Figure("exchanges", 9), date(2022, 12, 14)),
        Entry(Figure("replied-in-time", 50), date(2022, 12, 14)),
    ]


def meeting(agreement: Agreement, day: date, due: date, signing: tuple[str, str]) -> Minutes:
    """Return the minutes of a quarterly meeting, which was due on another day; `signing`: chair and secretary."""
    chair, secretary = signing
    return Minutes(
        agreement,
        "quarterly-meeting",
        day,
        Signatory(chair, "Giám đốc"),
        Signatory(secretary, "Trưởng phòng Tổng hợp"),
        venue="Phòng họp của bên chủ trì (ví dụ)",
        begun=time(8, 0),
        ended=time(10, 30),
        occasion=due.isoformat(),
        attendance=(
            Attendance("police", "Lãnh đạo Công an tỉnh và các phòng liên quan", 6),
            Attendance("telecom", "Lãnh đạo Viettel Gia Lai và các phòng liên quan", 5),
        ),
        contents=(
            "Hai bên đánh giá kết quả thực hiện Quy chế trong quý và những việc còn chậm.",
            "Trao đổi về phương thức, thủ đoạn mới lợi dụng mạng viễn thông (nội dung ví dụ).",
        ),
        conclusions=("Thống nhất tiếp tục thực hiện theo kế hoạch phối hợp năm 2022.",),
        tasks=(Task("Rà soát các trạm ở vùng sâu, vùng xa", "telecom", date(2022, 9, 15)),),
        letterhead=Letterhead(recipients=(Recipient("Hai đơn vị", "để thực hiện"), ARCHIVE)),
    )


def meetings(agreement: Agreement) -> tuple[Minutes, ...]:
    """Return the minutes of the two meetings that were held, the second one late: each is held by the other party."""
    first, second = date(2022, 3, 31), date(2022, 6, 30)
    return (
        meeting(agreement, date(2022, 3, 30), first, ("police", "telecom")),
        meeting(agreement, date(2022, 7, 8), second, ("telecom", "police")),
    )


def record(agreement: Agreement, file: Path) -> Ledger:
    """Record the year in a file."""
    ledger = Ledger.open(file, agreement).append(*first_entries())
    for minutes in meetings(agreement):
        ledger = ledger.append(*minutes.entries())
    return ledger.append(*later_entries())


def main(folder: Path) -> None:
    """Record the year, print where it stands, and write its reports to `folder`."""
    agreement = read(HERE / "gia_lai_viettel.yaml")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "so-theo-doi.jsonl"
    file.unlink(missing_ok=True)
    ledger = record(agreement, file)
    progress = assess(agreement, ledger, date(2022, 12, 20), period=YEAR)
    for status, number in progress.tally.ordered:
        print(f"{number:3} {status.value}")
    narrative = read(HERE / "reports" / "first_year.yaml", Narrative)
    to_superiors = Letterhead(
        "police",
        to=("Bộ Công an", "Ủy ban nhân dân tỉnh Gia Lai"),
        signatories=(Signatory("police", "Giám đốc"),),
        recipients=(Recipient("Viettel Gia Lai", "để phối hợp"), ARCHIVE),
    )
    both = Letterhead(
        signatories=(Signatory("police", "Giám đốc"), Signatory("telecom", "Giám đốc")), recipients=(ARCHIVE,)
    )
    reminding = Letterhead(signatories=(Signatory("police", "Giám đốc"),), recipients=(ARCHIVE,))
    whole = assess(agreement, ledger, date(2022, 12, 20), period=Period(date(2021, 12, 13), YEAR.last))
    subjects: dict[str, Subject] = {
        "bao-cao-so-ket": Report(progress, INTERIM, narrative, to_superiors, charts=True),
        "bao-cao-tong-ket": Report(whole, FINAL, narrative, both, charts=True),
        "bien-ban": meetings(agreement)[1],
        "don-doc": Reminder(progress, "telecom", date(2023, 1, 5), reminding),
        "bieu-theo-doi": Tracking(progress),
    }
    for name, subject in subjects.items():
        for suffix in (".docx", ".pdf", ".html", ".md"):
            print(write(render(subject), folder / f"{name}{suffix}"))
    print(save_xlsx(Tracking(progress), folder / "bieu-theo-doi.xlsx"))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
