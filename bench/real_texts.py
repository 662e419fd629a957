"""Real texts that stand beside the project on some machines: a fixed list, half to look at, half to report.

`never_seen.csv` names them in the order of their paths, with their hashes: whoever measures has the same texts. Those
of an odd number may be looked at while something is made quicker; figures are told of those of an even number.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from time import process_time

import attrs

from coordlib import Agreement, read, read_document, save

USUAL = Path(__file__).parent.parent.parent / "shared" / "cases"
"""Where the texts stand, if nothing else is said."""

_LIST = Path(__file__).with_name("never_seen.csv")
WORD = re.compile(r"\w+")
WORDS_OF_A_PAGE = 420


def words_of(agreement: Agreement) -> int:
    """Return how many words stand in the text of an agreement."""
    return sum(len(WORD.findall(text)) for _, text in agreement.texts())


@attrs.frozen
class RealText:
    """A text as an office has it, and as the YAML file that was made of what was read of it."""

    number: int
    source: Path
    file: Path
    pages: float

    @property
    def name(self) -> str:
        """What it is called in tables."""
        return self.source.stem

    @property
    def is_reported(self) -> bool:
        """Whether figures are told of it; the others are there to look at."""
        return self.number % 2 == 0

    @property
    def strings(self) -> tuple[str, ...]:
        """Its text, as the floor takes it."""
        return tuple(text for _, text in read(self.file).texts())


def are_there(cases: Path) -> bool:
    """Tell whether texts of the list stand in a folder as they were; one line says what is missing, or changed."""
    sources, wanted = dict(_listed(cases)), _rows()
    missing = [row["file"] for row in wanted if int(row["number"]) not in sources]
    if not sources:
        print(f"\n(skipped: there are no real texts in {cases})", flush=True)
    elif missing:
        print(f"\n(left out, not there as they were: {', '.join(missing)})", flush=True)
    return bool(sources)


def real_texts(cases: Path, folder: Path) -> list[RealText]:
    """Return the texts of the list, each read and saved into a folder by another process, so that this knows none."""
    sources = dict(_listed(cases))
    with get_context("spawn").Pool(1) as other:
        pages = dict(other.map(_write, [(number, source, folder) for number, source in sources.items()]))
    found = [RealText(number, source, _file(folder, number), pages[number]) for number, source in sources.items()]
    return [text for text in found if text.pages]


def _rows() -> list[dict[str, str]]:
    with _LIST.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _listed(cases: Path) -> Iterator[tuple[int, Path]]:
    for row in _rows():
        source = cases / row["file"]
        if source.is_file() and sha256(source.read_bytes()).hexdigest() == row["sha256"]:
            yield int(row["number"]), source


def _file(folder: Path, number: int) -> Path:
    return folder / f"{number}.yaml"


def _write(asked: tuple[int, Path, Path]) -> tuple[int, float]:
    number, source, folder = asked
    agreement = read_document(source).agreement
    if agreement is None:
        return number, 0.0
    save(agreement, _file(folder, number))
    return number, words_of(agreement) / WORDS_OF_A_PAGE


@attrs.frozen
class Floor:
    """The least that a reader of Vietnamese does: take a text apart into words, look up each, and each pair of them.

    `syllables`, `pairs`: tables of what stands in other texts. Nothing of coordlib is in it, so that no change of
    coordlib moves it; it is measured in the run of what it stands beside, text by text.
    """

    syllables: frozenset[str]
    pairs: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, texts: Iterable[tuple[str, ...]]) -> Floor:
        """Return the floor whose tables hold what stands in some texts."""
        words = [[word.lower() for word in WORD.findall(string)] for strings in texts for string in strings]
        syllables = frozenset(word for some in words for word in some)
        pairs = frozenset(pair for some in words for pair in pairwise(some))
        return cls(syllables, pairs)

    def seconds(self, strings: tuple[str, ...]) -> float:
        """Return the processor time of one pass over a text, the median of three."""
        return sorted(self._pass(strings) for _ in range(3))[1]

    def _pass(self, strings: tuple[str, ...]) -> float:
        start = process_time()
        small: dict[str, str] = {}  # a memo of one text
        unknown = 0
        for string in strings:
            before = ""
            for word in WORD.findall(string):
                if (known := small.get(word)) is None:
                    known = small[word] = word.lower()
                unknown += known not in self.syllables
                unknown += (before, known) not in self.pairs
                before = known
        return process_time() - start
