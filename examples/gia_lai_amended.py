"""The agreement of Gia Lai amended after the merger of provinces: the instrument, its effects, the consolidated text.

What of it is real, and what is made up, stands at the head of ``amendments/gia_lai_viettel.yaml``; the two requests are
made up.
"""

import sys
from datetime import date
from pathlib import Path

from coordlib import check, read, render, write
from coordlib.amendments import Amendment, Instrument, consolidate
from coordlib.dates import Event
from coordlib.document import Document

HERE = Path(__file__).parent
REQUESTS = (Event("request", date(2025, 9, 29), "15/CAT"), Event("request", date(2025, 10, 2), "16/CAT"))


def write_all(document: Document, name: Path) -> None:
    """Write a document in four formats."""
    for suffix in (".docx", ".pdf", ".html", ".md"):
        print(write(document, name.with_suffix(suffix)))


def tell_what_becomes_of_duties(instrument: Instrument) -> None:
    """Print what becomes of each duty that the amendment touches."""
    for shift in instrument.shifts:
        days = " -> ".join(str(due.on) for due in (*shift.old[:1], *shift.new[:1]))
        print(f"{shift.key}: {', '.join(one.value for one in shift.became)} {days}".rstrip())


def main(folder: Path) -> None:
    """Read both, print what is wrong and what becomes of duties; write the instrument and the text that comes of it."""
    agreement = read(HERE / "gia_lai_viettel.yaml")
    amendment = read(HERE / "amendments" / "gia_lai_viettel.yaml", Amendment)
    instrument = Instrument(amendment, agreement, through=date(2026, 12, 31), events=REQUESTS)
    print(f"{check(instrument):vi}")
    tell_what_becomes_of_duties(instrument)
    folder.mkdir(parents=True, exist_ok=True)
    write_all(render(instrument, draft=bool(check(instrument).errors)), folder / "gia-lai-sua-doi")
    write_all(render(consolidate(agreement, [amendment], date(2026, 1, 1))), folder / "gia-lai-hop-nhat")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
