"""What became of mutations: killed by a test, survived, or undecided; and the report of a run.

Both tools of mutations take the same options and print the same report: every survivor, then the share that was killed.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import attrs

from tools.judges import Judges

WAITING = 4
"""How many times as long a trial may take by the clock as by the processor: one that waits for ever tells nothing."""
FOR_EVER = "its tests wait for something that never comes"


@attrs.frozen
class Killed:
    """A test failed: its name, or empty where the processor worked without an end."""

    test: str


@attrs.frozen
class Survived:
    """So many tests passed all the same."""

    tests: int


@attrs.frozen
class Undecided:
    """Nothing was learned, for a reason: the mutant is no program, a test fails without it too, or waits for ever."""

    why: str


Verdict = Killed | Survived | Undecided


def options(about: str) -> argparse.ArgumentParser:
    """Return the options of a run."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--judges", type=Path, default=Path(".venv/judges"), help="the folder of the record of which tests run what"
    )
    parser.add_argument("--seed", type=int, default=1, help="another seed, other mutations")
    parser.add_argument("--count", type=int, default=40, help="how many mutations")
    parser.add_argument("--room", default="", help="only in files that begin so: rules, or dates/phrases/clauses.py")
    parser.add_argument("--jobs", type=int, default=2, help="how many at once")
    parser.add_argument("--limit", type=float, default=20.0, help="seconds that the tests of one may have taken")
    parser.add_argument("--floor", type=float, default=0.0, help="the percentage below which the run fails")
    return parser


def main() -> int:
    """Return 0 if the record in a folder is of the tree as it is."""
    return int(not Judges(Path(sys.argv[1])).is_of_this_tree)


def lot(seed: int, *what: object) -> bytes:
    """Return a number drawn for a thing: it stays while the thing does, whatever changes around it."""
    return hashlib.sha256(repr((seed, *what)).encode()).digest()


def record(given: argparse.Namespace) -> Judges:
    """Return the record, if it is of the tree as it is."""
    judges = Judges(given.judges)
    if not judges.is_of_this_tree:
        print(f"the record in {given.judges} is not of this tree: make judges", file=sys.stderr)
        sys.exit(2)
    return judges


def report(found: Sequence[tuple[object, Verdict]], floor: float) -> int:
    """Print the survivors and the share of what was killed; return 1 where that is below the floor."""
    kinds = (Survived, Undecided)
    for kind in kinds:
        for mutation, verdict in found:
            match verdict:
                case Survived(tests) if kind is Survived:
                    print(f"survived {tests} tests: {mutation}")
                case Undecided(why) if kind is Undecided:
                    print(f"undecided ({why}): {mutation}")
    killed = sum(isinstance(verdict, Killed) for _, verdict in found)
    decided = sum(not isinstance(verdict, Undecided) for _, verdict in found)
    share = 100 * killed / decided if decided else 0.0
    print(f"killed {killed} of {decided}: {share:.0f} %" + (f", at least {floor:g} % expected" if floor else ""))
    return int(share < floor)


if __name__ == "__main__":
    sys.exit(main())
