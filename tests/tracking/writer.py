"""Record notes in a ledger, and say each number once it is recorded: `writer.py FILE-OR-URL COUNT NAME`."""

import sys
from datetime import date

from coordlib import Agreement, Ledger
from coordlib.storage import SqlStore
from coordlib.tracking import Note

BARE, DAY = Agreement("Quy chế", id="quy-che-trong"), date(2026, 3, 2)

if __name__ == "__main__":
    where, count, name = sys.argv[1:4]
    ledger = Ledger.open(SqlStore(where, migrate=False) if "://" in where else where, BARE)
    for number in range(int(count)):
        ledger = ledger.record(Note(f"{name} {number}"), DAY)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
