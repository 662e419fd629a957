"""``python -m bench.roles FOLDER KEYS.csv``: how well time limits are read in whole documents, role by role.

KEYS has a row for each phrase: `document` (its path in FOLDER), `start` and `end` (letters of its text, a DOCX as its
paragraphs one a line) or, instead of them, `phrase` (its words), `role`, `value` (“within 5 working days”, “30 days
before”, “every 12 months before 15/12”, “by 2026-10-20”, “open”; several joined by “; ”), `event_start` and `event_end`
or `event`, and `bearer`: empty where the text names none, ``*`` where readers may differ. A document without a phrase
has a row with nothing else. With `--misses` every difference is printed; with `--proposals`, how well the duties are
proposed that `read_document` makes of each: found of the keyed promises that have a value, right of those proposed (a
proposal without a bearer is right where its words are), clear ones that are wrong, and findings of `check` when all are
accepted.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import attrs

from coordlib import check
from coordlib.dates import Deadline, Role, event_key, find_deadlines
from coordlib.formats import paragraphs_of, read_printed
from coordlib.lexicon import compared
from coordlib.model import Before, Every, Once, OnEvent, Ongoing, When, Within
from coordlib.reading import DutyProposal, Grade, read_document
from coordlib.rules import STATED_RULES

Row = Mapping[str, str]


@lru_cache(maxsize=256)
def text_of(file: Path) -> str:
    """Return the text of a document, as its places count it."""
    if file.suffix in (".txt", ".md"):
        return file.read_text(encoding="utf-8")
    return "\n".join(one.text for one in paragraphs_of(read_printed(file, text_only=True)))


def value_of(when: When) -> str:
    """Return a value as a key has it, without the words of its event."""
    match when:
        case Within(n=n, unit=unit):
            return f"within {n} {unit.value.replace('-', ' ')}"
        case Before(n=n, unit=unit):
            return f"{n} {unit.value.replace('-', ' ')} before"
        case Once(on=on, inclusive=inclusive):
            return f"{'by' if inclusive else 'before'} {on}"
        case Every():
            return _every(when)
        case OnEvent() | Ongoing():
            return "on event"


def _every(when: Every) -> str:
    length = next(
        (f"{n} {unit}" for n, unit in ((when.days, "days"), (when.weeks, "weeks")) if n), f"{when.months} months"
    )
    if not when.day:
        return f"every {length}"
    month = when.later or when.month
    first = f"{when.day}/{month}" if when.months == 12 and month else f"{when.day}"  # noqa: PLR2004 - months
    days = [first, *(f"{one.day}/{one.month}" for one in when.also)]
    return f"every {length} {'by' if when.inclusive else 'before'} {', '.join(days)}"


@attrs.frozen
class Judged:
    """A phrase of a key, and what was found of it."""

    row: Row
    found: Deadline | None
    text: str

    @property
    def role(self) -> str:
        """The role that it was read in; empty where it was not found."""
        return self.found.role.value if self.found else ""

    @property
    def value(self) -> str:
        """The value that it was given as a promise; “open” for one that leaves something open."""
        if self.found is None or self.role != "promise":
            return ""
        known = [value_of(one) for one in self.found.values if not isinstance(one, OnEvent | Ongoing)]
        return "; ".join(known) if known else "open"

    @property
    def right(self) -> bool:
        """Whether the value is right, and that of its event."""
        wanted = "open" if self.row["value"].startswith("open") else self.row["value"]
        return self.value == wanted and self._same_event()

    def _same_event(self) -> bool:
        said = (
            self.text[int(self.row["event_start"]) : int(self.row["event_end"])]
            if self.row.get("event_start")
            else self.row.get("event", "")
        )
        given = (
            next(
                (
                    one.after if isinstance(one, Within) else one.event
                    for one in self.found.values
                    if isinstance(one, Within | Before)
                ),
                None,
            )
            if self.found
            else None
        )
        return not said or given is None or event_key(" ".join(said.replace("*", "").lower().split())) == given

    @property
    def bearer(self) -> bool | None:
        """Whether the bearer that is named is right; none where none is named, or readers may differ."""
        wanted, named = compared(self.row["bearer"]), compared(self.found.bearer) if self.found else ""
        if not named or wanted == "*":
            return None
        return bool(wanted) and (
            wanted == named
            or (
                min(len(wanted), len(named)) > 0.5 * max(len(wanted), len(named))
                and (wanted in named or named in wanted)
            )
        )


def judged(folder: Path, rows: Sequence[Row]) -> Iterator[tuple[str, list[Judged], list[Deadline]]]:
    """Yield each document with its phrases, and what was found beside as a promise with a value."""
    for name, keys in _by_document(rows).items():
        text = text_of(folder / name)
        left = list(find_deadlines(text, role=Role))
        phrases = []
        for row in keys:
            if not row["role"]:
                continue
            start, end = _place(row, text)
            found = max(
                (one for one in left if one.start < end and start < one.end),
                key=lambda one: min(one.end, end) - max(one.start, start),
                default=None,
            )
            if found:
                left.remove(found)
            phrases.append(Judged(row, found, text))
        yield name, phrases, [one for one in left if one.role is Role.PROMISE and (one.values or one.missing)]


def _place(row: Row, text: str) -> tuple[int, int]:
    if row.get("start"):
        return int(row["start"]), int(row["end"])
    start = text.find(row["phrase"])
    return start, start + len(row["phrase"])


def figures(documents: Sequence[tuple[str, list[Judged], list[Deadline]]]) -> dict[str, tuple[int, int]]:
    """Return each figure as how many of how many."""
    phrases = [one for _, some, _ in documents for one in some]
    extra = [one for _, _, some in documents for one in some]
    promises = [one for one in phrases if one.row["role"] == "promise"]
    read = [one for one in promises if one.role == "promise"]
    others = [one for one in phrases if one.row["role"] != "promise"]
    wrong = [one for one in read if not one.right and one.found and one.found.values and not one.found.missing]
    bearers = [one.bearer for one in read if one.bearer is not None]
    valued = sum(bool(one.found and one.role == "promise" and one.found.values) for one in others) + sum(
        bool(one.values) for one in extra
    )
    found: dict[str, tuple[int, int]] = {
        "promises found": (len(read), len(promises)),
        "values right": (sum(one.right for one in read), len(read)),
        "wrong in silence": (len(wrong), len(read)),
        "bearers right, of those named": (sum(bearers), len(bearers)),
        "no deadlines with a value": (valued, len(others) + len(extra)),
    }
    roles = Counter(one.row["role"] for one in phrases)
    given = Counter(one.role for one in phrases if one.role) + Counter({"promise": len(extra)})
    for role in Role:
        hits = sum(one.role == role.value == one.row["role"] for one in phrases)
        found[f"{role.value}: precision"] = hits, given[role.value]
        found[f"{role.value}: recall"] = hits, roles[role.value]
    return found


# --- proposals ---


_SEVERAL = re.compile(r"(?:các|hai|ba|bốn|mỗi|từng) (?:bên|cơ quan|ngành|đơn vị)")


def proposed(folder: Path, rows: Sequence[Row]) -> Counter[str]:
    """Return how many proposals of the documents are right, and what `check` says when all are accepted."""
    counted = Counter[str]()
    for name, keys in _by_document(rows).items():
        draft, text = read_document(folder / name), text_of(folder / name)
        left = [one for one in draft.proposals if one.deadline]
        for row in keys:
            if row["role"] != "promise":
                continue
            start, end = _place(row, text)
            found = next((one for one in left if _says(one, _plain(text[start:end]))), None)
            counted["keys"] += row["value"] != "open"
            if found is not None:
                left.remove(found)
                right = _bears(compared(row["bearer"]), compared(found.bearer))
                counted["found"] += row["value"] != "open"
                counted["right"] += right
                counted["clear and wrong"] += not right and found.grade is Grade.CLEAR
                counted["proposed"] += 1
        counted["proposed"] += len(left)
        counted["beside"] += len(left)
        if draft.agreement is not None:
            accepted = draft.accept().agreement
            assert accepted is not None
            before = {one.code for one in check(draft.agreement)}
            counted["told"] += sum(one.code in STATED_CODES - before for one in check(accepted))
    return counted


STATED_CODES = frozenset(one.code for one in STATED_RULES)


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("*", "").split()).strip(" ,")


def _says(proposal: DutyProposal, phrase: str) -> bool:
    said = _plain(proposal.deadline)
    return said in phrase or phrase in said or (said[:14] in phrase and phrase[:30] in _plain(proposal.sentence))


def _bears(wanted: str, named: str) -> bool:
    several = _SEVERAL.fullmatch(wanted) is not None and ", " in named
    listed = {*re.split(", | và ", wanted)} == {*re.split(", | và ", named)}
    return wanted == "*" or not named or several or listed or (bool(wanted) and (wanted in named or named in wanted))


def _by_document(rows: Sequence[Row]) -> dict[str, list[Row]]:
    by_name: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_name[row["document"]].append(row)
    return by_name


def main() -> int:
    """Judge the documents of a folder by a table of keys, and print the figures."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("keys", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--part", help="1/3: only every third document from the first on; -3/3: all but those")
    parser.add_argument("--proposals", action="store_true")
    asked = parser.parse_args()
    rows = list(csv.DictReader(asked.keys.read_text(encoding="utf-8").splitlines()))
    if asked.part:
        names = list(dict.fromkeys(row["document"] for row in rows))
        which, many = (int(one) for one in asked.part.split("/"))
        chosen = set(names[abs(which) - 1 :: many])
        rows = [row for row in rows if (row["document"] in chosen) is (which > 0)]
    if asked.proposals:
        print(*(f"{name}: {count}" for name, count in proposed(asked.folder, rows).items()), sep="\n")
        return 0
    documents = list(judged(asked.folder, rows))
    for name, (hits, whole) in figures(documents).items():
        share = f"{100 * hits / whole:5.1f} %" if whole else ""
        print(f"{name:32} {hits:4} of {whole:4} {share}")
    for name, phrases, extra in documents if asked.misses else ():
        _misses(name, phrases, extra)
    return 0


def _misses(name: str, phrases: Sequence[Judged], extra: Sequence[Deadline]) -> None:
    print(f"\n{name}")
    for one in phrases:
        row, said = one.row, " ".join(one.text[slice(*_place(one.row, one.text))].split())[:160]
        wrong = row["role"] == "promise" and (not one.right or one.bearer is False)
        if wrong or row["role"] != (one.role or row["role"]):
            named = one.found.bearer if one.found else ""
            given = " ".join(one.text[one.found.start : one.found.end].split())[:160] if one.found else ""
            print(f"  {row['role']} {row['value']!r} {row['bearer']!r}: {said}")
            print(f"    -> {one.role} {one.value!r} {named!r}: {given}")
    text = phrases[0].text if phrases else ""
    for found in extra:
        print(f"  beside: {' '.join(text[found.start - 60 : found.end + 40].split())!r} {[*map(str, found.values)]}")


if __name__ == "__main__":
    sys.exit(main())
