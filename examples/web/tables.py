"""The standings of many agreements as Parquet, asked by DuckDB and Polars: python tables.py [FOLDER]."""

import sys
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
from pyarrow import parquet

from coordlib import Agreement, Article, Duty, Every, Ledger, Party
from coordlib.batch import assess_many

ON = date(2027, 7, 20)
BODIES = (Party("police", "Công an tỉnh Ví Dụ"), Party("telecom", "Doanh nghiệp Viễn thông Ví Dụ"))


def agreement(number: int) -> Agreement:
    """Return one of many agreements, all made up."""
    duties = (Duty("report", "telecom", "police", Every(months=1)), Duty("meet", "police", when=Every(months=6)))
    body = (Article("Trách nhiệm", text="Hai bên phối hợp.", duties=duties),)
    return Agreement(f"Quy chế phối hợp {number}", BODIES, body, effective=date(2026, 1, 1), id=f"vi-du-{number}")


def main(folder: Path, many: int = 20) -> dict[str, int]:
    """Write the rows, and return how many stand how, as both say."""
    outcomes = assess_many((Ledger(agreement(number)) for number in range(many)), ON, rows=True)
    rows = [row.as_dict() for outcome in outcomes for row in outcome.rows]
    file = folder / "standings.parquet"
    parquet.write_table(pa.Table.from_pylist(rows), file)
    query = f"SELECT status, count(*) FROM '{file}' GROUP BY status ORDER BY status"  # noqa: S608 - a name of our own
    counted = dict(duckdb.sql(query).fetchall())
    frame = pl.read_parquet(file).group_by("status").len().sort("status")
    assert counted == dict(frame.iter_rows())
    for status, number in counted.items():
        print(f"{number:6} {status}")
    return counted


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
