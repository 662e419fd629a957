"""``python -m bench``: measure, and say at the end which promises hold; ratios count, times are of this machine.

``python -m bench`` measures everything, ``python -m bench reading growth`` the groups of these names. ``python -m bench
never-seen`` measures real texts that were never seen, ``never-seen office rules`` some of its groups. ``python -m bench
against OTHER_SRC`` compares the source of another commit with this one.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from bench import against, never_seen, real_texts
from bench.measure import Goal, machine, show_goals

_NEVER_SEEN, _AGAINST = "never-seen", "against"


def main() -> None:
    """Print the tables of what is asked for, then the promises."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="a group; after never-seen or against, those of theirs"
    )
    parser.add_argument("--texts", type=Path, default=real_texts.USUAL, help="the folder of real texts")
    asked = parser.parse_args()
    print(f"# Benchmarks\n\n{machine()}", flush=True)
    show_goals(list(_measured(asked.names, asked.texts)))


def _measured(names: list[str], texts: Path) -> Iterator[Goal]:
    match names:
        case [] | ["everything"]:
            yield from never_seen.never_seen(texts)
            yield from _beside_others()
        case [first, *rest] if first == _NEVER_SEEN:
            yield from never_seen.never_seen(texts, *_known(rest, never_seen.GROUPS))
        case [first, other, *rest] if first == _AGAINST:
            yield from against.against(Path(other), texts, *_known(rest, against.GROUPS))
        case _:
            yield from _beside_others(*names)


def _known(names: list[str], groups: tuple[str, ...]) -> list[str]:
    if unknown := [name for name in names if name not in groups]:
        message = f"bench: no group {', '.join(unknown)}; there are {', '.join(groups)}"
        raise SystemExit(message)
    return names


def _beside_others(*names: str) -> Iterator[Goal]:
    from bench.beside_others import GROUPS  # noqa: PLC0415 - what real texts cost is measured without the extra `bench`

    for name in _known(list(names), tuple(GROUPS)) or GROUPS:
        yield from GROUPS[name]()


if __name__ == "__main__":
    main()
