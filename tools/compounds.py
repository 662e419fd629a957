"""The pairs of words of office language, counted in real texts: the table by which a slip that is a word is found.

``python -m tools.compounds [WORDS]`` reads the corpus and writes the table anew; it keeps no text of others, only which
two words stand together, how often, and what else that sounds or looks alike is right. ``WORDS``: a file with a word of
the language in each line, whose compounds are right as well (such as ``words.txt`` of the package pyvi, MIT).
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import log
from pathlib import Path

from coordlib.language import FIGURE
from coordlib.lexicon import in_one_style
from coordlib.reading import read_document
from coordlib.rules.agreement.syllables import doubt_between, is_syllable, sounded
from tests.paths import CASES

FOLDER = Path(__file__).parent.parent / "src" / "coordlib" / "rules" / "agreement"
TABLE, SYLLABLES, NEIGHBOURS = FOLDER / "compounds.csv", FOLDER / "syllables.csv", FOLDER / "neighbours.csv"
SUFFIXES = (".docx", ".md", ".txt", ".html")
BARE = ("vb005", "ws074", "derived", "scans", "KEY-FORMAT", "README", "Phuluc")  # without marks, copies, samples
_FEWEST, _FEWEST_TEXTS, _LINKED = 6, 4, 2
_MORE_THAN_SLIPS = 3  # so often two words stand together that are meant to
_CLOSER, _SHARE = 3.0, 0.08  # how much oftener than by chance; which part of what one of the words stands in
_TORN, _WHOLE = 0.5, 0.6  # “theo quy”: half of what follows “quy” is “định”
RIGHT = (
    "ngoài nước;con dâu;con rể;chuyển ngành;mươi năm;hoạt độ;sai lệnh;lưu trú;chủ đạo;thứ tư;cờ hiệu;thông tấn;vi phim;"
    "tương xứng;phản ảnh;xẩy ra;chia xẻ;qui định;quản lí;sự vụ;lí do;kĩ thuật;mỹ thuật;các nhân;bản án;án toàn;ấn toàn;"
    "tờ giấy;phá vỡ;chứa chấp"
)
"""Pairs that are right, and that no count and no list has."""
Pair = tuple[str, str]


def texts_in(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the words of each document of a folder; drafts of one dossier count as one."""
    for file in sorted(folder.rglob("*")):
        if file.suffix in SUFFIXES and not any(one in str(file) for one in BARE):
            agreement = read_document(file).agreement
            if agreement is not None:
                titles = "\n".join(one.title for one in agreement.bases)
                yield file.name[:8] if "office" in str(file) else file.stem, f"{agreement.prose.text}\n{titles}"


def pairs_in(text: str) -> Iterator[Pair]:
    """Yield the words that follow each other, in small letters, with no sign between them."""
    for stretch in re.split(r"[^\w ]+|[\n\0]", text.lower()):
        yield from pairwise(stretch.split())


def counted(texts: Iterable[tuple[str, str]]) -> tuple[Counter[Pair], dict[Pair, set[str]]]:
    """Return how often each pair stands there, and in which texts."""
    often: Counter[Pair] = Counter()
    where: dict[Pair, set[str]] = defaultdict(set)
    for name, text in texts:
        for pair in pairs_in(text):
            if all(len(one) > 1 and one.isalpha() for one in pair):
                often[pair] += 1
                where[pair].add(name)
    return often, where


def rows(often: Counter[Pair], where: dict[Pair, set[str]], marks: set[str], known: set[Pair]) -> Iterator[list[str]]:
    """Yield the pairs that hold together, with their counts, their shares, and what else is right."""
    first, second = Counter[str](), Counter[str]()
    for (one, two), count in often.items():
        first[one] += count
        second[two] += count
    total = often.total()
    after, before = (
        defaultdict[str, float](float),
        defaultdict[str, float](float),
    )  # how nearly always a word is followed, or led, by one other
    for (one, two), count in often.items():
        after[one], before[two] = max(after[one], count / first[one]), max(before[two], count / second[two])
    right = {pair for pair, count in often.items() if count >= _LINKED} | known
    for (one, two), count in sorted(often.items(), key=lambda pair: (-pair[1], pair[0])):
        name = f"{one} {two}"
        shares = count / first[one], count / second[two]
        across = (after[two] > _TORN and shares[0] < _WHOLE) or (before[one] > _TORN and shares[1] < _WHOLE)
        whole = max(shares) >= _SHARE and ((one, two) in known or not across)
        close = log(count * total / (first[one] * second[two])) > _CLOSER
        if name in marks or (count >= _LINKED and close and whole):
            others = sorted(f"{a} {b}" for a, b in _alike((one, two), right, known))
            texts = len(where[one, two]) if count >= _FEWEST else 0
            compound = texts if texts >= _FEWEST_TEXTS else 0
            yield [
                name,
                str(count),
                str(compound),
                *(f"{100 * share:.0f}" for share in shares),
                "yes" if name in marks else "",
                ";".join(others) if compound or name in marks else "",
            ]


_ALIKE: dict[Pair, list[Pair]] = defaultdict(list)


def _alike(pair: Pair, right: set[Pair], known: set[Pair]) -> Iterator[Pair]:
    """Yield the right pairs that could be taken for a slip of another pair, or are it the other way round."""
    one, two = pair
    if not _ALIKE:
        for a, b in right:
            _ALIKE[a, sounded(b)].append((a, b))
            _ALIKE[sounded(a), b].append((a, b))
    if (two, one) in known:
        yield (two, one)
    for a, b in {*_ALIKE[one, sounded(two)], *_ALIKE[sounded(one), two]}:
        if (a, b) != pair and ((a == one and doubt_between(b, two)) or (b == two and doubt_between(a, one))):
            yield a, b


def syllables(often: Counter[Pair], listed: Iterable[str]) -> Counter[str]:
    """Return the syllables of the language, those of the list and what stands often, with their counts."""
    found = Counter[str]()
    for (first, _), count in often.items():
        found[in_one_style(first)] += count
    words = {in_one_style(part) for line in listed for part in line.split() if is_syllable(part)}
    kept = words | {word for word, count in found.items() if is_syllable(word) and count >= _FEWEST}
    return Counter({word: found[word] for word in kept if not word.isascii() or found[word]})


def _counted_as(word: str) -> str:
    """Return a word as it is counted: small and in one style, all figures as one; empty for what is neither."""
    return in_one_style(word.lower()) if word.isalpha() else FIGURE if word.isdigit() else ""


def neighbours(texts: Iterable[tuple[str, str]]) -> Iterator[list[str]]:
    """Yield each word that stands beside others more than once or twice, how often it stands, and what follows it."""
    words, followers = Counter[str](), defaultdict[str, Counter[str]](Counter[str])
    for _, text in texts:
        for stretch in re.split(r"[^\w ]+|[\n\0]", text):
            said = stretch.split()
            in_a_name = [one.istitle() and before.istitle() for before, one in pairwise(["", *said])]  # “Việt Nam 2013”
            words.update(_counted_as(one) for one, name in zip(said, in_a_name, strict=True) if not name)
            for (first, name), second in zip(zip(said, in_a_name, strict=True), said[1:], strict=False):
                if not (name and second.isdigit()):
                    followers[_counted_as(first)][_counted_as(second)] += 1
    del words[""], followers[""]
    kept = {
        word: {one: often for one, often in found.items() if one and often >= _MORE_THAN_SLIPS}
        for word, found in followers.items()
    }
    there = {word for word, found in kept.items() if found} | {one for found in kept.values() for one in found}
    for word in sorted(there):
        told = sorted(kept.get(word, {}).items(), key=lambda pair: (-pair[1], pair[0]))
        yield [word, str(words[word]), ";".join(f"{one} {often}" for one, often in told)]


def main(words: Path | None) -> None:
    """Count, and write the table; what was judged by hand (marks, others) stays."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        before = list(csv.DictReader(lines))
    by_hand = {
        tuple(name.split(" ")) for row in before for name in (*row["others"].split(";"), *RIGHT.split(";")) if name
    }
    listed = words.read_text(encoding="utf-8").lower().splitlines() if words else []
    known = {(parts[0], parts[1]) for line in listed if len(parts := line.split()) == 2}  # noqa: PLR2004 - a pair
    marks = {row["compound"] for row in before if row.get("marks", "yes")}
    texts = list(texts_in(CASES))
    often, where = counted(texts)
    made = list(rows(often, where, marks, known | by_hand))
    with TABLE.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(("compound", "count", "texts", "of_first", "of_second", "marks", "others"))
        writer.writerows(made)
    written = syllables(often, listed)
    with SYLLABLES.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(("syllable", "count"))
        writer.writerows(sorted(written.items()))
    beside = list(neighbours(texts))
    with NEIGHBOURS.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows([("word", "count", "followers"), *beside])
    print(
        len(beside),
        "words with what follows them;",
        len(written),
        "syllables,",
        len(made),
        "pairs,",
        sum(row[2] != "0" for row in made),
        "compounds",
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
