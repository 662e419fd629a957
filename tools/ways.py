"""The way of a value through the rooms: ``python tools/ways.py`` follows an agreement, an entry and a citation.

Each room is named when a call first enters it; a step to a higher floor is a climb.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from coordlib import Ledger, assess, check, read, render, write  # noqa: E402 - the folder of the tools comes first
from coordlib.model import INTERIM  # noqa: E402
from coordlib.tracking import Done, Letterhead, Narrative, Report  # noqa: E402
from tools.house import SOURCE, floor, modules, room_of  # noqa: E402

EXAMPLE = ROOT / "examples" / "gia_lai_viettel.yaml"
_ROOMS = {str(file): room_of(name) for name, file in modules().items()}


def entered(work: Callable[[], object]) -> list[str]:
    """Return the rooms that a piece of work enters, in the order of first calls; what only loads does not count."""
    found: dict[str, None] = {}

    def look(frame: FrameType, event: str, _: object) -> None:
        room = _ROOMS.get(frame.f_code.co_filename)
        if event == "call" and room and frame.f_code.co_name != "<module>":
            found.setdefault(room)

    sys.setprofile(look)
    try:
        work()
    finally:
        sys.setprofile(None)
    return list(found)


def climbs(rooms: list[str]) -> list[tuple[str, str]]:
    """Return the steps of a way that lead to a higher floor."""
    return [(one, other) for one, other in pairwise(rooms) if floor(other) > floor(one)]


def ways(folder: Path) -> dict[str, Callable[[], object]]:
    """Return what is followed: an agreement to its page, an entry to its report, a citation to its finding."""
    agreement = read(EXAMPLE)
    ledger = Ledger.open(folder / "ledger.jsonl", agreement)
    document = render(agreement, draft=True)
    progress = assess(agreement, ledger, date(2022, 7, 1))
    report = Report(progress, INTERIM, Narrative(), Letterhead())
    return {
        "read": lambda: read(EXAMPLE),
        "check": lambda: check(read(EXAMPLE)),
        "render": lambda: render(read(EXAMPLE), draft=True),
        "write": lambda: write(document, folder / "agreement.docx"),
        "record": lambda: ledger.record(Done("name-focal-point"), date(2021, 12, 24)),
        "assess": lambda: assess(agreement, ledger, date(2022, 7, 1)),
        "report": lambda: render(report, draft=True),
    }


def main() -> None:
    """Print each way: the rooms with their floors, and how often it climbs."""
    assert SOURCE.is_dir()
    with tempfile.TemporaryDirectory() as folder:
        for name, work in ways(Path(folder)).items():
            rooms = entered(work)
            shown = " → ".join(f"{room} {floor(room)}" for room in rooms)
            print(f"{name}: climbs {len(climbs(rooms))}\n    {shown}")


if __name__ == "__main__":
    main()
