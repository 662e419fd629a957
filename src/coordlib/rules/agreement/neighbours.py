"""Neighbours: which words stand beside which (từ đi liền nhau) in offices, and for which one is a slip."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

import attrs

from coordlib.lexicon import compounds_of, plain_letters
from coordlib.rules.agreement.syllables import doubt_between, is_strange, sounded, styled, torn_letters
from coordlib.rules.gathering import rows_of

Pair = tuple[str, str]

_HEARD = 20  # what is a slip by ear: `doubt_between`
_ALWAYS = 90  # of a hundred
WORDS_OF_GRAMMAR = frozenset(
    (
        "của",
        "và",
        "các",
        "những",
        "theo",
        "với",
        "tại",
        "cho",
        "trong",
        "bởi",
        "được",
        "bị",
        "do",
        "hoặc",
        "nhưng",
        "nếu",
        "thì",
        "mà",
        "là",
        "khi",
        "sẽ",
        "đã",
        "đang",
        "này",
        "cần",
        "đều",
        "cũng",
        "mọi",
        "nhằm",
        "trên",
        "không",
        "để",
        "có",
        "đến",
        "về",
        "vào",
        "ra",
        "lại",
        "từ",
        "mỗi",
        "một",
        "hai",
        "ba",
        "trước",
        "sau",
        "dẫn",
        "hay",
    )
)
"""Words of grammar (hư từ), which stand beside any other and bind none of them."""
_DICTIONARY = frozenset(
    (*(row["compound"] for row in rows_of(Path(__file__).with_name("dictionary.csv"))), *compounds_of("word"))
)
_SLIP_ROWS = rows_of(Path(__file__).with_name("slips.csv"))
SLIPS = {row["written"]: row["meant"] for row in _SLIP_ROWS if not row["behind"]}
"""Words that are known slips, with what is meant: “tham ra” for “tham gia”."""
SLIPS_BEHIND_A_FIGURE = {row["written"]: row["meant"] for row in _SLIP_ROWS if row["behind"] == "figure"}
"""Words that are slips behind a figure alone, with what is meant: “03 thán” for “03 tháng”."""
_BOUND, _MOSTLY, _TURNED, _LOOSE = 60, 45, 35, 10  # of a hundred: how hardly two words are parted, or turned round
_LIKELIER = 1000  # times: what is meant must be so much oftener than by chance what stands there
_UNCOUNTED = 0.5  # how often a word that was not met would stand there


@attrs.frozen
class Compound:
    """Two words that hold together: which part, of a hundred, of what begins with the first or ends with the second.

    `marks`: with another mark on one of them it is nothing. `others`: what is right, and sounds or looks alike.
    `rare`: it stands in too few texts to be meant by a slip of the hand, or for its words the other way round.
    """

    first: str
    second: str
    of_first: int
    of_second: int
    marks: bool
    others: frozenset[str]
    rare: bool = False

    def doubted(self, word: str, right: str, share: int) -> int:
        """Return how sure it is that a word is a slip of one of the two, whose company it keeps.

        2 where that is sure; 1 where it is likely if the document has the compound elsewhere.
        """
        doubt, plain = doubt_between(word, right), (plain_letters(word), plain_letters(right))
        if self.rare and plain[0] != plain[1] and plain[0].replace("y", "i") == plain[1].replace("y", "i"):
            return 0  # “kì”, “kỳ”: two ways to spell, where none was judged
        together = WORDS_OF_GRAMMAR.isdisjoint((self.first, self.second))
        unsure = self.rare and not (is_strange(word) and share >= _HEARD) and (doubt > _HEARD or not together)
        if not doubt or unsure or (word in WORDS_OF_GRAMMAR and share < _ALWAYS):
            return 0
        heard = doubt <= _HEARD and together
        either = max(self.of_first, self.of_second) if together else share
        sure = either >= doubt // (20 if heard else 6) if is_strange(word) else share >= doubt
        likely = together and share >= doubt // 4
        return 2 if sure or (self.marks and plain_letters(word) == plain_letters(right)) else int(likely)

    @property
    def turns(self) -> bool:
        """Whether its words the other way round are a slip."""
        least, most = sorted((self.of_first, self.of_second))
        return (
            not self.rare
            and most >= _TURNED
            and least >= _LOOSE
            and WORDS_OF_GRAMMAR.isdisjoint((self.first, self.second))
        )


@cache
def compounds() -> Mapping[tuple[str, ...], Compound]:
    """Return the compounds of office language, and those of the dictionary, which are rare."""
    found: dict[tuple[str, ...], Compound] = {}
    for row in rows_of(Path(__file__).with_name("compounds.csv")):
        first, second = row["compound"].split(" ")
        shares, others = (int(row["of_first"]), int(row["of_second"])), frozenset(row["others"].split(";"))
        rare = row["texts"] == "0" and not row["marks"]
        found[first, second] = Compound(first, second, *shares, bool(row["marks"]), others, rare)
    for first, second in (words.split(" ") for words in _DICTIONARY if words.count(" ") == 1):
        listed = Compound(first, second, _HEARD, _HEARD, marks=False, others=frozenset(), rare=True)
        found.setdefault((first, second), listed)
    return found


def is_compound(*words: str, bound: bool = False) -> bool:
    """Tell whether two words are known to hold together; bound: and the first is hardly followed by another."""
    one = compounds().get(words)
    if one is None or not bound:
        return one is not None
    return not one.rare and (one.of_first >= _BOUND or min(one.of_first, one.of_second) >= _MOSTLY)


@cache
def bound_compounds() -> Mapping[str, list[str]]:
    """Return the first words of compounds that are hardly followed by others, with those that do follow."""
    bound = [words for words in compounds() if is_compound(*words, bound=True)]
    return {first: [last for one, last in bound if one == first] for first, _ in bound}


def stands(*words: str) -> bool:
    """Tell whether two words are a compound by the dictionary, or by many texts."""
    one = compounds().get(words)
    return one is not None and (not one.rare or " ".join(words) in _DICTIONARY)


@cache
def _counted() -> tuple[Mapping[Pair, int], Mapping[str, int], int]:
    """Return how often words follow each other, more than a slip or two, and each word stands; and all words do."""
    pairs: dict[Pair, int] = {}
    words: dict[str, int] = {}
    for row in rows_of(Path(__file__).with_name("neighbours.csv")):
        words[row["word"]] = int(row["count"])
        followers = (one.split(" ") for one in row["followers"].split(";") if one)
        pairs |= {(row["word"], follower): int(count) for follower, count in followers}
    return pairs, words, sum(words.values())


@cache
def _spelled() -> Mapping[str, list[str]]:
    """Return words by how they sound, and by what is left of each with a letter lost or misplaced."""
    found: dict[str, list[str]] = {}
    for word in _counted()[1].keys() | {word for words in compounds() for word in words}:
        for key in {sounded(word), *torn_letters(word)}:
            found.setdefault(key, []).append(word)
    return found


@cache
def _beside() -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    """Return which words stand before each word, and which behind it: counted, or in a compound."""
    before: dict[str, set[str]] = {}
    behind: dict[str, set[str]] = {}
    for first, second in (*_counted()[0], *compounds()):
        before.setdefault(styled(second), set()).add(first)
        behind.setdefault(styled(first), set()).add(second)
    return before, behind


@lru_cache(maxsize=16_384)
def _near(word: str) -> frozenset[str]:
    return frozenset((*_spelled().get(sounded(word), ()), *_spelled().get(word, ())))


@lru_cache(maxsize=65_536)
def _others(first: str, second: str, place: int) -> tuple[str, ...]:
    """Return for which words one of a pair may be a slip, of those that stand beside the other; its place: 0 or 1."""
    word, other = (second, first) if place else (first, second)
    there = _near(word).intersection(_beside()[place].get(styled(other), ()))
    return tuple(sorted(one for one in there if doubt_between(word, one))) if there else ()


@lru_cache(maxsize=65_536)
def compound_meant(first: str, second: str) -> tuple[bool, str] | None:
    """Return the compound that two words are but for a slip in one of them, and whether that is sure."""
    if f"{first} {second}" in SLIPS:
        return True, SLIPS[f"{first} {second}"]
    pairs = compounds()
    if (first, second) in pairs:
        return None
    alone = (True, f"{SLIPS[first]} {second}") if first in SLIPS else None  # “dà”, “rỏ”: nowhere right by itself
    turned = pairs.get((second, first))
    found = [(2, 0, turned)] if turned and turned.turns else []
    after = [pairs[first, one] for one in _others(first, second, 1) if (first, one) in pairs]
    before = [pairs[one, second] for one in _others(first, second, 0) if (one, second) in pairs]
    if not (found or after or before):
        return alone
    found += [(one.doubted(second, one.second, one.of_first), one.of_first, one) for one in after]
    found += [(one.doubted(first, one.first, one.of_second), one.of_second, one) for one in before]
    sure, _, right = max(found, key=lambda each: each[:2], default=(0, 0, None))
    if right is None or not sure or f"{first} {second}" in right.others:
        return alone
    return sure > 1, f"{right.first} {right.second}"


def _counted_others(first: str, second: str, place: int) -> set[str]:
    """Return which of the words that `_others` gives were counted beside the other of the pair."""
    pairs, one, two = _counted()[0], styled(first), styled(second)
    return {other for other in _others(first, second, place) if ((one, other) if place else (other, two)) in pairs}


@cache
def sound_pairs() -> frozenset[Pair]:
    """Return the words that follow each other in what was counted, and are no known slip."""
    return frozenset(pair for pair in _counted()[0] if " ".join(pair) not in SLIPS and pair[0] not in SLIPS)


@lru_cache(maxsize=65_536)
def may_be_slips(first: str, second: str) -> bool:
    """Tell whether one of two words may be a slip: they do not follow each other elsewhere, as with another they do."""
    unseen = (first, second) not in compounds() and (styled(first), styled(second)) not in _counted()[0]
    return unseen and bool(_counted_others(first, second, 0) or _counted_others(first, second, 1))


def strangers(doubted: Collection[Pair]) -> Iterator[tuple[str, str, str, str]]:
    """Yield three words whose inner one stands beside neither elsewhere, and the word that does beside both.

    `doubted`: the words of a text that follow each other, and of which one may be a slip.
    """
    after: dict[str, list[str]] = {}
    for word, last in doubted:
        after.setdefault(word, []).append(last)
    for first, word, last in [(*pair, last) for pair in doubted for last in after.get(pair[1], ())]:
        both = _counted_others(first, word, 1) & _counted_others(word, last, 0)
        oftener, right = max(((_oftener(one, first, word, last), one) for one in both), default=(0, ""))
        if oftener >= _LIKELIER:
            yield first, word, last, right


def _oftener(other: str, first: str, word: str, last: str) -> float:
    """Return how much oftener another word stands between two words than the one that is there would by chance.

    Two that were never met together are expected once at most, however often each of them stands.
    """
    pairs, words, every = _counted()
    first, word, last = map(styled, (first, word, last))
    there = max(words.get(word, 0), _UNCOUNTED)
    chance = min(words[first] * there / every, 1) * min(there * words[last] / every, 1) / there
    return pairs[first, other] * pairs[other, last] / words[other] / chance
