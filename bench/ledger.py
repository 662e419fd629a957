"""The ledger: opening beside what JSON alone takes, appending to a short and a long one, admitting more and more."""

from __future__ import annotations

import gc
import json
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from math import log10
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.measure import Goal, show, timed
from coordlib import Agreement, Article, Duty, Ledger, Party, Within
from coordlib.model import WORKING_DAYS
from coordlib.tracking import Done, Entry, Evidence, Happened, Note

_ENTRIES = 100_000
_FIRST, LAST = date(2026, 1, 1), date(2032, 1, 1)
_REPLY = Duty("reply", "telecom", "police", Within(5, WORKING_DAYS, after="request"))
AGREEMENT = Agreement(
    "Quy chế phối hợp",
    (Party("police", "Công an tỉnh"), Party("telecom", "Doanh nghiệp viễn thông")),
    (Article("Trả lời", text="Trả lời yêu cầu phối hợp.", duties=(_REPLY,)),),
    effective=_FIRST,
    id="bench",
)


def entries(number: int) -> Iterator[Entry]:
    """Yield requests and their replies, each with its evidence."""
    for one in range(number // 2):
        day, name = _FIRST + timedelta(days=one * 2000 // number), f"{one + 1}/CAT-PV01"
        shown = Evidence(f"{one + 1}/DNVT-KT", day)
        yield Entry(Happened("request", name), day)
        yield Entry(Done("reply", name), day, by="telecom", evidence=shown, recorded=day + timedelta(days=1))


def _kept(folder: Path, number: int) -> Ledger:
    """Return a ledger with a file of so many entries, admitted long ago."""
    ledger = Ledger.open(folder / f"{number}.jsonl", AGREEMENT).append(*entries(number))
    return Ledger.open(ledger.path, AGREEMENT).record(Note("Bắt đầu đo"), LAST)


def beside_json() -> Iterator[Goal]:
    """Open 100,000 entries, beside reading every line of the file as JSON and keeping what it holds."""
    with tempfile.TemporaryDirectory() as folder:
        path = _kept(Path(folder), _ENTRIES).path
        lines = path.read_bytes().splitlines()
        ways = {
            "json.loads of every line, kept": lambda: [json.loads(line) for line in path.read_bytes().splitlines()],
            "the same, from memory and let go": lambda: all(json.loads(line) for line in lines),
            "Ledger.open": lambda: Ledger.open(path, AGREEMENT),
        }
        taken = timed(ways)
    show(f"opening a ledger of {_ENTRIES:,} entries", taken)
    floor, _, opened = taken.values()
    yield Goal("ledger: opening 100,000 entries, times of JSON alone", opened / floor, at_most=1.8)


def short_and_long() -> Iterator[Goal]:
    """Append one entry after the other to a ledger of ten and to one of 100,000."""
    with tempfile.TemporaryDirectory() as folder:
        ledgers = {number: _kept(Path(folder), number) for number in (10, _ENTRIES)}
        taken: dict[int, list[float]] = {number: [] for number in ledgers}
        for turn in range(200):
            for number, ledger in ledgers.items():
                start = perf_counter()
                ledgers[number] = ledger.record(Note(f"Ghi chú {turn}"), LAST)
                taken[number].append(1000 * (perf_counter() - start))
    short, long = (median(times) for times in taken.values())
    show("one append, safely on the disk", {"to 10 entries": short, f"to {_ENTRIES:,}": long})
    yield Goal("ledger: one append to 100,000 entries, times of one to 10", long / short, at_most=1.25)


def admitting() -> Iterator[Goal]:
    """Admit 1,000, 10,000 and 100,000 entries: the time grows as their number does."""
    taken = {}
    for number in (1_000, 10_000, 100_000):
        admitted = tuple(entries(number))
        gc.collect()
        gc.disable()  # as `timed` does
        start = perf_counter()
        Ledger(AGREEMENT).append(*admitted)
        gc.enable()
        taken[f"{number:,}"] = 1000 * (perf_counter() - start)
    show("admitting entries", taken)
    _, middle, large = taken.values()
    yield Goal("ledger: exponent of admitting 10,000 → 100,000 entries", log10(large / middle), at_most=1.2)
