"""``python -m tests.house.fuzz yaml=300000 json=300000 … [--folder .fuzz] [--from 0] [--seconds 600]``.

Feeds each reader that is named with so many texts, in turns of five minutes, and goes on where the folder says that it
stood; without names it feeds all. What it reports: texts done, failures, the slowest text, and the slowest for each
100 kB of texts that are large. ``--again yaml 17`` takes the text of a number once more, in this process.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from time import monotonic

from tests.house.fuzz.readers import READERS, feed
from tests.house.fuzz.runs import Told, corpus_of, failures, run, work
from tests.paths import ROOT

TURN = 300.0
_COUNT = 1_000


def main(words: list[str]) -> int:
    """Run what the words say; return 1 if anything failed."""
    if words[:1] == ["--work"]:
        name, folder, first, count, seconds = words[1:]
        work(name, Path(folder), int(first), int(count), float(seconds))
        return 0
    given = arguments().parse_args(words)
    if given.again:
        return again(given.folder, *given.again)
    wanted = dict(asked(one) for one in given.readers or READERS)
    told = feed_all(wanted, given.folder, given.first, given.seconds)
    return report(told, given.folder)


def arguments() -> argparse.ArgumentParser:
    """Return what the program takes."""
    parser = argparse.ArgumentParser(prog="python -m tests.house.fuzz")
    parser.add_argument("readers", nargs="*", metavar="READER=COUNT", help=", ".join(READERS))
    parser.add_argument("--folder", type=Path, default=ROOT / ".fuzz")
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=1e9)
    parser.add_argument("--again", nargs=2, metavar=("READER", "NUMBER"))
    return parser


def asked(word: str) -> tuple[str, int]:
    """Return a reader and a count, written ``yaml=300000``."""
    name, _, count = word.partition("=")
    if name not in READERS:
        message = f"{name!r} is none of: {', '.join(READERS)}"
        raise SystemExit(message)
    return name, int(count or _COUNT)


def feed_all(wanted: dict[str, int], folder: Path, first: int, seconds: float) -> dict[str, Told]:
    """Feed readers in turns, until each has had its count or the seconds are over."""
    end = monotonic() + seconds
    told = {name: Told.of(folder / name, first) for name in wanted}
    while monotonic() < end and (left := [name for name in wanted if told[name].done < wanted[name]]):
        for name in left:
            told[name] = run(name, folder / name, first, wanted[name], max(0.0, min(TURN, end - monotonic())))
    return told


def report(told: dict[str, Told], folder: Path) -> int:
    """Print the figures; return 1 if anything failed."""
    failed = {name: failures(folder / name) for name in told}
    for name, one in told.items():
        print(  # noqa: T201 - what the program is run for
            f"{name:10} {one.done:>9,} texts, {len(failed[name])} failures; slowest {one.slowest:.3f} s "
            f"(no. {one.slowest_number}), {one.rate:.3f} s per 100 kB (no. {one.rate_number}); {one.seconds:,.0f} s"
        )
        for number in failed[name][:5]:
            print(f"    no. {number}: {(folder / name / f'{number}.why').read_text('utf-8').strip()[-300:]}")  # noqa: T201
    print(f"all        {sum(one.done for one in told.values()):>9,} texts, {sum(map(len, failed.values()))} failures")  # noqa: T201
    return int(any(failed.values()))


def again(folder: Path, name: str, number: str) -> int:
    """Let a reader take the text of a number in this process, so that what it raises is seen."""
    reader, folder = READERS[name], folder / name
    text = reader.made(name, int(number), corpus_of(reader, folder))
    print(repr(text))  # noqa: T201 - what the program is run for
    feed(reader, text, int(number), folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
