"""Breaking: where the lines of a title turn, and small figures that are lowered or raised."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from unicodedata import normalize

import attrs

from coordlib.language import checked
from coordlib.lexicon import ROMAN
from coordlib.page.compounds import (
    COMPOUNDS,
    HEADS,
    LEVELS,
    LINKING,
    LONGEST_COMPOUND,
    NAMED,
    PAIRED,
    PLACES,
    SMALL,
    plain_key,
)
from coordlib.page.document import Break, Footnote, Gap, Inline, Ref, Run, Script
from coordlib.page.holding import JOINER, unparted
from coordlib.page.widths import MM_PER_POINT, Letters

GAP = "\u00a0" * 6
"""How a gap prints: a blank to be filled in by hand."""

_BLANK, _DATED = GAP[0], ("tháng", "năm")
_TURN = Break(laid=True)
# What it costs to turn a line between two words; a line more than needed costs _LINE, and lines that differ by a
# quarter of the column about as much as to turn where nothing is known of the words.
_INSIDE = 100.0
_BETWEEN_PARTS = 40.0  # of a compound made of compounds: bảo hiểm, xã hội
_BEFORE_DASH = 40.0
_FROM_ITS_NAME = 30.0
_AFTER_SMALL = 45.0
_AFTER_HEAD = 12.0
_LINE = 12.0
_UNKNOWN = 4.0
_PLAIN = 2.0
_GOOD = 0.5
_BEST = 0.0
_BEFORE_LEVEL = -2.0
_UNEVEN = 40.0
_LINES_MORE = 2
_MOST_LINES = 14  # a title of more is no title, and is left to the program that sets it
_SPARE = 0.5  # millimetres: a word processor rounds what it measures
_NUMBERED = "Số:"  # stays with the number and symbol, which may be parted

_CLOSING = ",;:"
_AROUND = "“”‘’\"'()[]-–\u00a0" + _CLOSING
_DASHES = ("-", "–", "—")
_NUMERAL = re.compile(rf"(?:[0-9]+|{ROMAN})(?!\w)")


# --- the lines of a title ---


def turned(inlines: tuple[Inline, ...], letters: Letters, width: float) -> tuple[Inline, ...]:
    """Return the inlines of a title with a break wherever one of its lines turns; the same ones if it is one line.

    `letters`: how it prints; `width`: of the column, millimetres. Lines turn between words rather
    than inside a compound (nhân dân) or a name, best before tỉnh, xã, thành phố, before “và” and after a comma, and
    are alike in length.
    """
    text = "".join(map(_shown, inlines))
    if len(text) * letters.size * MM_PER_POINT <= width:  # a letter is at most as wide as it is high
        return inlines
    turns = _turns(text, letters, width)
    return tuple(_cut(inlines, turns)) if turns else inlines


@checked
def parted(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the words between which the lines of a title turn inside a compound or a name.

    >>> list(parted(("Ủy ban nhân", "dân tỉnh Ví Dụ")))
    [('nhân', 'dân')]
    """
    words = " ".join(lines).split()
    costs = _costs(words)
    end = 0
    for line in lines[:-1]:
        end += len(line.split())
        if 0 < end < len(words) and costs[end - 1] >= _INSIDE:
            yield words[end - 1], words[end]


def _shown(inline: Inline) -> str:
    match inline:
        case Run(text=text) | Ref(text=text):
            return text
        case Gap():
            return GAP
        case Break():
            return "\n"
        case Footnote():
            return ""


def _cut(inlines: Iterable[Inline], turns: tuple[int, ...]) -> Iterator[Inline]:
    """Yield inlines cut at places of their joined text; a space at such a place is left out."""
    start = 0
    for inline in inlines:
        end = start + len(_shown(inline))
        here = [turn - start for turn in turns if start <= turn < end]
        if here and isinstance(inline, Run | Ref):
            yield from _pieces(inline, here)
        else:
            yield inline
        start = end


def _pieces(inline: Run | Ref, turns: list[int]) -> Iterator[Inline]:
    start = 0
    for turn in turns:
        yield from _named(inline, inline.text[start:turn])
        yield _TURN
        start = turn + (inline.text[turn] == " ")
    yield from _named(inline, inline.text[start:])


def _named(inline: Run | Ref, text: str) -> Iterator[Inline]:
    if text:
        yield inline.of(text)


@lru_cache(maxsize=2048)
def _turns(text: str, letters: Letters, width: float) -> tuple[int, ...]:
    """Return the places in a text at which a line ends, those of its own line breaks left out."""
    found: list[int] = []
    start = 0
    for line in text.split("\n"):
        if width - _SPARE < letters.length(line) <= _MOST_LINES * width:
            found += (start + turn for turn in _line_turns(line, letters, width - _SPARE))
        start += len(line) + 1
    return tuple(found)


@attrs.frozen
class _Token:
    """What no line turns inside: a word, or a part of a long symbol. `start`: its place in the line."""

    text: str
    start: int
    width: float
    space: float


def _line_turns(line: str, letters: Letters, width: float) -> list[int]:
    tokens = list(_tokens(unparted(line, letters.size, width, title=True), letters, width))
    if any(token.width > width for token in tokens):
        return []
    starts = _best(tokens, _costs([token.text for token in tokens]), width)
    return [tokens[start].start - (tokens[start].space > 0) for start in starts]


def _tokens(line: str, letters: Letters, width: float) -> Iterator[_Token]:
    """Yield the words of a line; a symbol longer than the column may be parted after a hyphen."""
    place, numbered = 0, line.startswith(_NUMBERED)
    space = letters.length(" ")
    for word in line.replace(JOINER, "").split(" "):
        long = numbered or letters.length(word) > width
        for index, part in enumerate(re.split(r"(?<=-)(?=.)", word) if long else (word,)):
            yield _Token(part, place, letters.length(part), 0.0 if index else space)
            place += len(part)
        place += 1


def _best(tokens: list[_Token], costs: list[float], width: float) -> list[int]:
    """Return the tokens that begin a line, but for the first, where all lines together cost least."""
    ends = [0.0]
    for token in tokens:
        ends.append(ends[-1] + token.space + token.width)
    least = _fewest(tokens, width)
    if least > _MOST_LINES:
        return []
    best, cheapest = [], float("inf")
    for lines in range(least, min(least + _LINES_MORE, len(tokens)) + 1):
        extra = (lines - least) * _LINE
        if extra >= cheapest:
            break
        cost, starts = _shared(tokens, ends, costs, lines, width)
        if cost + extra < cheapest:
            best, cheapest = starts, cost + extra
    return best


def _fewest(tokens: list[_Token], width: float) -> int:
    lines, filled = 1, -tokens[0].space
    for token in tokens:
        filled += token.space + token.width
        if filled > width:
            lines, filled = lines + 1, token.width
    return lines


def _shared(
    tokens: list[_Token], ends: list[float], costs: list[float], lines: int, width: float
) -> tuple[float, list[int]]:
    """Share tokens among so many lines; return what that costs, and the tokens that begin a line."""
    target = ends[-1] / lines
    states: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for line in range(1, lines + 1):
        following: dict[int, tuple[float, list[int]]] = {}
        # What the lines after this one cannot hold, it must.
        soonest = bisect_left(ends, ends[-1] - (lines - line) * (width + tokens[0].space))
        for start, (cost, starts) in states.items():
            for end in range(max(start + 1, soonest), len(tokens) + 1):
                length = ends[end] - ends[start] - tokens[start].space
                if length > width:
                    break
                if (end == len(tokens)) != (line == lines):
                    continue
                uneven = _UNEVEN * ((length - target) / width) ** 2
                total = cost + uneven + (costs[end - 1] if end < len(tokens) else 0.0)
                if end not in following or total < following[end][0]:
                    following[end] = (total, [*starts, end] if end < len(tokens) else starts)
        states = following
    return states.get(len(tokens), (float("inf"), []))


# --- what it costs to turn a line ---

_Chunk = tuple[int, int]
"""Where what is said in one breath begins and ends among the words."""


def _costs(words: list[str]) -> list[float]:
    """Return what it costs to turn a line after each word but the last."""
    keys = [plain_key(word.strip(_AROUND) or word) for word in words]
    loud = "".join(words).isupper()
    chunks = list(_chunks(words, keys, loud))
    costs = [_INSIDE] * (len(words) - 1)
    for start, end in chunks:
        for joint in _loose(keys, start, end):
            costs[joint] = _BETWEEN_PARTS
    for one, two in pairwise(chunks):
        costs[one[1] - 1] = _cost(words, keys, one, two)
    for joint, (left, right) in enumerate(pairwise(words)):
        blank = right[:1] == _BLANK or (left[-1:] == _BLANK and right in _DATED)  # số …/QC, ngày … tháng … năm …
        if blank or (words[0] == _NUMBERED and left[-1:] != "-"):  # an abbreviation of two words (HQKV III)
            costs[joint] = _INSIDE
    return costs


def _chunks(words: list[str], keys: list[str], loud: bool) -> Iterator[_Chunk]:  # noqa: FBT001
    start = 0
    level = False
    while start < len(words):
        length = _compound(words, keys, start)
        if length == 1 and (level or not loud):
            length = _name(words, keys, start, loud)
        level = loud and tuple(keys[start : start + length]) in LEVELS
        yield start, start + length
        start += length


def _compound(words: list[str], keys: list[str], start: int) -> int:
    """Return how many words the longest compound that begins here has; 1 if none does."""
    for length in range(min(LONGEST_COMPOUND, len(keys) - start), 1, -1):
        found = tuple(keys[start : start + length])
        if found in COMPOUNDS and (found in PAIRED or not _parted(words[start : start + length - 1])):
            return length
    return 1


def _parted(words: Iterable[str]) -> bool:
    return any(word[-1:] in _CLOSING for word in words)


def _loose(keys: list[str], start: int, end: int) -> Iterator[int]:
    """Yield the words in a compound after which one of those that it is made of ends, or begins."""
    parts = [
        (one, two)
        for one in range(start, end - 1)
        for two in range(one + 2, end + 1)
        if two - one < end - start and tuple(keys[one:two]) in COMPOUNDS
    ]
    if parts:
        inside = {joint for one, two in parts for joint in range(one, two - 1)}
        yield from (joint for joint in range(start, end - 1) if joint not in inside)


def _name(words: list[str], keys: list[str], start: int, loud: bool) -> int:  # noqa: FBT001
    """Return how many words the proper name that begins here has: capitals that no known word explains."""
    end = start
    while end < len(words) and (loud or _capital(words[end])) and (keys[end],) not in _NO_NAME:
        if end > start and _compound(words, keys, end) > 1:
            break
        end += 1
        if _parted(words[end - 1 : end]):
            break
    return max(1, end - start)


_NO_NAME = HEADS | SMALL | LEVELS


def _capital(word: str) -> bool:
    """Tell whether a word is written as a name is: not an abbreviation (TNHH)."""
    letters = word.strip(_AROUND)
    return letters[:1].isupper() and (len(letters) == 1 or not letters.isupper())


def _cost(words: list[str], keys: list[str], one: _Chunk, two: _Chunk) -> float:
    """Return what it costs to turn a line between two chunks."""
    last, first = words[one[1] - 1], words[two[0]]
    left, right = tuple(keys[slice(*one)]), tuple(keys[slice(*two)])
    if last == _NUMBERED:
        return _INSIDE
    if _parted((last,)):
        return _BEST
    if first in _DASHES:
        return _BEFORE_DASH
    if last in _DASHES:
        return _FROM_ITS_NAME if _NUMERAL.match(words[one[0] - 1]) else _GOOD
    usual = _PLAIN if {left, right} & COMPOUNDS else _UNKNOWN
    return max(_cost_after(left, first), _cost_before(right, usual), _cost_in_name(left, right, last, first))


def _cost_after(left: tuple[str, ...], first: str) -> float:
    """Return what it costs to turn a line after a unit of territory or a rank, whose name follows, or a small word."""
    if left in LEVELS and _NUMERAL.match(first):
        return _INSIDE
    if left in NAMED and first[:1].isupper():
        return _FROM_ITS_NAME
    if left in SMALL:
        return _AFTER_SMALL
    return _AFTER_HEAD if left in HEADS else _BEFORE_LEVEL


def _cost_before(right: tuple[str, ...], usual: float) -> float:
    if right in LEVELS:
        return _BEFORE_LEVEL
    return _GOOD if right in LINKING else usual


def _cost_in_name(left: tuple[str, ...], right: tuple[str, ...], last: str, first: str) -> float:
    """Return what it costs to turn a line before or after a known place that may be a part of a longer name."""
    if not (last[:1].isupper() and first[:1].isupper()):
        return _BEFORE_LEVEL
    if left in PLACES and len(right) == 1 and right not in _NO_NAME:
        return _INSIDE
    return _AFTER_HEAD if right in PLACES and len(left) == 1 else _BEFORE_LEVEL


# --- small figures ---

_SMALL = re.compile("[\u2070-\u209c]")  # those that a font of text may lack; it has ¹ ² ³
_SMALL_ROW = re.compile("(?P<sup>[\u00b2\u00b3\u00b9\u2070-\u207f]+)|(?P<sub>[\u2080-\u209c]+)")
_IN_EVERY_FONT = frozenset("¹²³")


def spelled_small(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return inlines with small figures that fonts lack (CO₂, 10⁻³) as lowered or raised ones; mostly the same ones."""
    for inline in inlines:
        if type(inline) is Run and _is_small(inline.text):
            return tuple(one for inline in inlines for one in (_spelled(inline) if type(inline) is Run else (inline,)))
    return inlines


@lru_cache(maxsize=4096)
def _is_small(text: str) -> bool:
    return _SMALL.search(text) is not None


def _spelled(run: Run) -> Iterator[Run]:
    last = 0
    for row in _SMALL_ROW.finditer(run.text):
        if _IN_EVERY_FONT.issuperset(row[0]):
            continue
        if before := run.text[last : row.start()]:
            yield run.of(before)
        yield attrs.evolve(run, text=normalize("NFKC", row[0]), script=Script(str(row.lastgroup)))
        last = row.end()
    if rest := run.text[last:]:
        yield run.of(rest)
