"""Breaking: where lines and pages must not part words, and where the lines of a title turn."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from unicodedata import normalize

import attrs

from coordlib.document import document as doc
from coordlib.document.roles import GridRole, Script
from coordlib.document.widths import MM_PER_POINT, Letters, line_width
from coordlib.language import checked, explained
from coordlib.lexicon import (
    CAPITALS,
    INITIALS,
    PLACE_NAMES,
    ROMAN,
    TERRITORIES,
    TITLES,
    compounds_of,
    in_one_spelling,
    pattern,
)


def _syllables(names: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(in_one_spelling(one).split()) for one in names)


LEVELS = _syllables(one.word for one in TERRITORIES)
# The rank of an officer; the last syllable of another is that of a doctor (hạ sĩ), or a number (binh nhất).
RANKS = _syllables(one.name for one in TITLES if one.sort == "rank" and not one.name.endswith(("sĩ", "nhất", "nhì")))
HEADS, SMALL, LINKING, PAIRED = (_syllables(compounds_of(sort)) for sort in ("head", "small", "linking", "paired"))
NAMED = LEVELS | RANKS
PLACES = _syllables(name.removeprefix("Thành phố ") for name in PLACE_NAMES)
COMPOUNDS = frozenset(
    words
    for words in _syllables(compounds_of("word")) | PLACES | LEVELS | HEADS | SMALL | LINKING | RANKS
    if len(words) > 1
)
LONGEST_COMPOUND = max(map(len, COMPOUNDS))


JOINER = "\u2060"
"""The mark after ``-`` and ``/`` where a line must not break; each writer translates it."""

WHOLE = re.compile(rf"(?:[^\s-]|-(?={JOINER}))*{JOINER}(?:[^\s-]|-(?={JOINER}))*-?")
"""Laid text in which no line may turn, with its joiners."""

_HELD = "\u00a0"
GAP = _HELD * 6
"""How a gap prints: a blank to be filled in by hand."""

_DATED = ("số", "ngày", "tháng", "năm")
_LETTERED = ("điểm", "tiết")
# The last syllable tells: Phụ lục III, khu vực 2.
_COUNTED = frozenset(
    (*_DATED, *_LETTERED, "khoản", "điều", "chương", "mục", "phần", "lục", "biểu", "mẫu", "quý", "bảng", "hình", "vực")
)
_RANK = "|".join(sorted({rank[-1] for rank in RANKS}))  # đại tá: the last syllable tells
# Each begins with a plain space, which is found fast: most texts hold nothing.
_MAY_HOLD = re.compile(rf" (?:[0-9IVXLC]|[a-zđ](?!\w)|(?:{_RANK}) [{CAPITALS}])").search
_UNFINISHED = tuple(f"{word} " for word in _DATED)  # a blank or a reference follows
# In running text a line may turn before the year where the day is named: a whole date is so long that the line before
# it, which is justified, would stand in holes.
_DAY = "(?i:ngày)\u00a0[0-9]+ tháng\u00a0[0-9]+"
_MONTH = "(?i:tháng|quý)\u00a0[0-9IV]+ năm\u00a0[0-9]+"

_AFTER_WORD = pattern(r" (?=([0-9]+|", ROMAN, r"(?!\w))|[a-zđ](?!\w))")
_AFTER_RANK = pattern(r" (?:", _RANK, r") (?=[", CAPITALS, r"])")
_DATE = pattern(_DAY, r"|", _MONTH)
_DATE_IN_TITLE = pattern(_DAY, r"(?: năm [0-9]+)?|", _MONTH)
_LAST_DATE = pattern(r" (?=(?i:ngày) [0-9]+ tháng [0-9]+ năm [0-9]+\W*$)")
_SYMBOL = pattern(r"[“(]?[0-9]*[a-zđ]?(?:/[0-9]{4})?/[", INITIALS, r"]\w*(?:[-.&/]\w+)*[^\w\s]*")
_JOINT = pattern(r"(?<=[-/])(?=\w)")
_AFTER_NUMBER = pattern(r"(?<=/)(?=\w)")
_ANY_JOINT = pattern(r"(?<=[-–/])(?=\S)")
_NUMERAL = pattern(r"(?:[0-9]+|", ROMAN, r")(?!\w)")
# those that a font of text may lack; it has ¹ ² ³
_SMALL = pattern(r"[⁰-ₜ]")
_SMALL_ROW = pattern(r"(?P<sup>[²³¹⁰-ⁿ]+)|(?P<sub>[₀-ₜ]+)")
_LAST_YEAR = 12  # of so many letters at most, with what closes the text
_LONG_SYMBOL = 11.0  # sizes: whole, that of three bodies would leave the line before it in holes
_BLANK_NUMBER = 2.5  # with the word before it
_ROOMY = 30.0  # a line of so many sizes holds any of these
LONGEST_HELD = 12.0
"""So many sizes long a name or compound is at most for a line to be kept from turning in it."""
_NAMES = re.compile(rf"[{CAPITALS}]\w* [{CAPITALS}]").search


def hold_together(inline: doc.Inline, letters: Letters, width: float, *, words: bool) -> doc.Inline:
    """Hold together what an inline of running text says; `width`: of a line, millimetres; `words`: compounds, too.

    But for a label: it begins its line, and bookmarks repeat it.
    """
    size = letters.size
    if type(inline) is doc.Run:
        if inline.label:
            return inline
        if inline.kept or inline.script:
            return kept(inline, size, width, joined=True)
    elif isinstance(inline, doc.Break | doc.Gap | doc.Footnote):
        return inline
    text = _joined(inline.text, letters, width, words)
    return inline if text == inline.text else inline.of(text)


@lru_cache(maxsize=8192)
def _joined(text: str, letters: Letters, width: float, words: bool) -> str:  # noqa: FBT001 - for the cache
    return held_names(unparted(text, letters, width), letters, width, words=words)


def kept(inline: doc.Inline, size: float, width: float, *, joined: bool) -> doc.Inline:
    """Hold together what is marked so, and small figures."""
    if not isinstance(inline, doc.Run) or not (inline.kept or inline.script):
        return inline
    return inline.of(unbroken(inline.text, size, width, joined=joined))


def unstretched(
    inlines: tuple[doc.Inline, ...], width: float, first: float, letters: Letters
) -> tuple[doc.Inline, ...]:
    """Return inlines of a justified paragraph in which no line is torn apart by a date or a blank that comes after it.

    `width`: of the lines; `first`: by how much the first is shorter, millimetres; `letters`: how they print.
    """
    last = inlines[-1] if inlines else None
    if type(last) is doc.Run and "năm\u00a0" in last.text[-_LAST_YEAR:]:
        return _dated(inlines, last, width, first, letters)
    kinds = [type(one) for one in inlines]
    blank = kinds.index(doc.Gap) if doc.Gap in kinds else 0
    return _blanked(inlines, blank, width - first, letters) if blank else inlines


def _blanked(inlines: tuple[doc.Inline, ...], blank: int, room: float, letters: Letters) -> tuple[doc.Inline, ...]:
    """Return inlines with a break before the word of a blank that does not fit on the first line; `room`: of that."""
    before, after = inlines[blank - 1], inlines[blank + 1 :]
    if type(before) is not doc.Run or " " not in before.text:
        return inlines
    filled, _, word = before.text.rpartition(" ")
    line = letters.length(doc.plain_text((*inlines[: blank - 1], before.of(filled))))
    held = letters.length(word + GAP + doc.plain_text(after).partition(" ")[0])
    if not line <= room < line + letters.length(" ") + held:
        return inlines
    return (*inlines[: blank - 1], before.of(filled), doc.Break(laid=True), before.of(word), *inlines[blank:])


def _dated(
    inlines: tuple[doc.Inline, ...], last: doc.Run, width: float, first: float, letters: Letters
) -> tuple[doc.Inline, ...]:
    """Return inlines of a justified paragraph with a break before the date that ends it, where its year stood alone.

    So the last line holds the whole date, and the one before it, which is not justified then, no holes.
    """
    found = _LAST_DATE.search(last.text)
    if found is None or not _ends_alone(doc.plain_text(inlines), width, first, letters):
        return inlines
    before, date = last.text[: found.start()], last.text[found.end() :]
    return (*inlines[:-1], last.of(before), doc.Break(laid=True), last.of(date.replace(" ", _HELD)))


def _ends_alone(text: str, width: float, first: float, letters: Letters) -> bool:
    """Tell whether the last word of a paragraph stands on a line of its own."""
    lengths = letters.lengths(text)
    space = letters.length(" ")
    filled, start = first - space, 0
    for index, long in enumerate(lengths):
        filled += space + long
        if filled > width:
            start, filled = index, long
    return 0 < start == len(lengths) - 1 and "\n" not in text


def unparted(text: str, letters: Letters, width: float, *, title: bool = False) -> str:
    """Return running text with what must not be parted joined by no-break spaces and joiners.

    A word and its number (khoản 2, Điều 5, ngày 05), a date, a rank and a name, a number and symbol; each only where
    it takes no more than a line. `letters`: how it prints; `width`: of the line, millimetres; `title`: dates whole, but
    no ranks.

    >>> unparted("theo khoản 2", Letters(14, caps=False, bold=False, italic=False), 160) == "theo khoản\u00a02"
    True
    """
    known = text
    if "/" in text:
        room = width if title else min(width, _LONG_SYMBOL * letters.size * MM_PER_POINT)
        text = " ".join([_whole(word, letters, room) if "/" in word else word for word in text.split(" ")])
    if text[-1:] == " " and text.lower().endswith(_UNFINISHED):
        text = f"{text[:-1]}{_HELD}"
    if _MAY_HOLD(text):
        text = _with_numbers(text, letters, width, _DATE_IN_TITLE if title else _DATE)
        if not title:
            text = _AFTER_RANK.sub(lambda found: f"{found[0][:-1]}{_HELD}", text)
    return known if text == known else text


@lru_cache(maxsize=4096)
def held_names(text: str, letters: Letters, width: float, *, words: bool = True) -> str:
    """Return text in which no line turns inside a proper name (Đà Lạt, Ia Grai); `words`: nor inside a compound.

    `letters`: how it prints; `width`: of the line, millimetres. A long one is left to whom it needs to be parted by.
    """
    if " " not in text or not (words or _NAMES(text)):
        return text
    room = min(width, LONGEST_HELD * letters.size * MM_PER_POINT)
    return "\n".join([_with_names(line.split(" "), letters, room, words=words) for line in text.split("\n")])


@checked
def whole_names(inline: doc.Inline, letters: Letters) -> doc.Inline:
    """Return an inline in which no line turns inside a name or compound, however narrow its column."""
    if not isinstance(inline, doc.Words):
        return inline
    return inline.of(held_names(inline.text, letters, LONGEST_HELD * letters.size * MM_PER_POINT))


@checked
def held_pieces(text: str, letters: Letters) -> list[str]:
    """Return the pieces of a text in which no line of a table turns: words, names, compounds, dates, symbols.

    >>> held_pieces("Công an tỉnh Gia Lai", Letters(13, caps=False, bold=False, italic=False))
    ['Công an', 'tỉnh', 'Gia Lai']
    """
    longest = LONGEST_HELD * letters.size * MM_PER_POINT
    held = held_names(unparted(text, letters, longest), letters, longest).replace(JOINER, "")
    return [piece.replace(_HELD, " ") for line in held.split("\n") for piece in line.split(" ")]


def _with_names(texts: list[str], letters: Letters, room: float, *, words: bool) -> str:
    pieces: list[list[str]] = [texts[:1]]
    for cost, before, after in zip(_costs(texts), texts, texts[1:], strict=False):
        held = cost >= _INSIDE and (words or (_capital(before) and _capital(after)))
        if held or (words and after in _DASHES):
            pieces[-1].append(after)
        else:
            pieces.append([after])
    joined = ((_AFTER_NUMBER.sub(JOINER, _HELD.join(piece)) if piece[1:] else piece[0], piece) for piece in pieces)
    return " ".join(whole if letters.length(whole) <= room else " ".join(piece) for whole, piece in joined)


def unbroken(text: str, size: float, width: float, *, joined: bool = True) -> str:
    """Return a text in which no line turns, if it takes no more than a line; `joined`: after ``-`` and ``/`` neither.

    `size`: points; `width`: of the line, millimetres.
    """
    if line_width(text, size) > width:
        return text
    held = text.replace(" ", _HELD)
    return _ANY_JOINT.sub(JOINER, held) if joined else held


def _whole(word: str, letters: Letters, width: float) -> str:
    """Return a number and symbol in which no line turns, or after a hyphen if it is long; any other word as it is."""
    if not _SYMBOL.fullmatch(word):
        return word
    blank = _BLANK_NUMBER * letters.size * MM_PER_POINT if word[0] == "/" else 0.0
    return (_JOINT if letters.length(word) + blank <= width else _AFTER_NUMBER).sub(JOINER, word)


def _with_numbers(text: str, letters: Letters, width: float, dates: re.Pattern[str]) -> str:
    def after_word(found: re.Match[str]) -> str:
        word = text[text.rfind(" ", 0, found.start()) + 1 : found.start()].lstrip("(“").lower()
        known = _COUNTED if found[1] else _LETTERED
        return _HELD if word in known and _fits(f"{word} {found[1] or 'a'}", letters, width) else " "

    text = _AFTER_WORD.sub(after_word, text)
    if "tháng\u00a0" in text or "năm\u00a0" in text:
        text = dates.sub(
            lambda found: found[0].replace(" ", _HELD) if _fits(found[0], letters, width) else found[0], text
        )
    return text


def _fits(text: str, letters: Letters, width: float) -> bool:
    return width > _ROOMY * letters.size * MM_PER_POINT or letters.length(text) <= width


# --- on one page ---


@explained
def gathered(blocks: tuple[doc.Block, ...]) -> tuple[doc.Block, ...]:
    """Return blocks in which recipients that follow signatures stand in a last row of these.

    So no page parts the two: LibreOffice keeps a row with the next one, but no table with the text below it.
    """
    written: list[doc.Block] = []
    for follow, group in groupby(blocks, doc.is_recipient):
        grid = written[-1] if written and follow else None
        if isinstance(grid, doc.Grid) and grid.rows and grid.role is not GridRole.HEAD:
            written[-1] = _with_recipients(grid, tuple(group))
        else:
            written += group
    return tuple(written)


def _with_recipients(grid: doc.Grid, lines: tuple[doc.Block, ...]) -> doc.Grid:
    """Return a grid with lines more in the row of recipients that ends it."""
    columns = max(sum(cell.span for cell in row) for row in grid.rows)
    match grid.rows:
        case (*rows, last) if doc.holds_recipients(last) and last[0].span == columns:
            return doc.Grid(grid.role, (*rows, (doc.Cell((*last[0].blocks, *lines), columns),)))
        case rows:
            return doc.Grid(grid.role, (*rows, (doc.Cell(lines, columns),)))


_TURN = doc.Break(laid=True)
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


# --- the lines of a title ---


def break_title(inlines: tuple[doc.Inline, ...], letters: Letters, width: float) -> tuple[doc.Inline, ...]:
    """Return the inlines of a title with a break wherever one of its lines turns; the same ones if it is one line.

    `letters`: how it prints; `width`: of the column, millimetres. Lines turn between words rather
    than inside a compound (nhân dân) or a name, best before tỉnh, xã, thành phố, before “và” and after a comma, and
    are alike in length.
    """
    text = "".join(map(shown, inlines))
    if len(text) * letters.size * MM_PER_POINT <= width:  # a letter is at most as wide as it is high
        return inlines
    turns = _turns(text, letters, width)
    return tuple(_cut(inlines, turns)) if turns else inlines


@checked
def title_lines(text: str, letters: Letters, width: float, most: int = 0) -> tuple[str, ...]:
    """Return a name as lines that turn where those of a title do; `width`: of the column, millimetres.

    `most`: so many lines at most, if it fits them; 0 for as many as are best.

    >>> title_lines("Ủy ban nhân dân xã Ia Ví Dụ", Letters(11, caps=False, bold=False, italic=False), 30)
    ('Ủy ban nhân dân', 'xã Ia Ví Dụ')
    """
    return tuple(doc.plain_text(_cut((doc.Run(text),), _turns(text, letters, width, most))).split("\n"))


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


def shown(inline: doc.Inline) -> str:
    """Return an inline as text: a line break as a new line, a blank as wide as it prints."""
    return GAP if type(inline) is doc.Gap else doc.plain(inline)


def _cut(inlines: Iterable[doc.Inline], turns: tuple[int, ...]) -> Iterator[doc.Inline]:
    """Yield inlines cut at places of their joined text; a space at such a place is left out."""
    start = 0
    for inline in inlines:
        end = start + len(shown(inline))
        here = [turn - start for turn in turns if start <= turn < end]
        if here and isinstance(inline, doc.Words):
            begun = 0
            for turn in here:
                if begun < turn:
                    yield inline.of(inline.text[begun:turn])
                yield _TURN
                begun = turn + (inline.text[turn] == " ")
            if rest := inline.text[begun:]:
                yield inline.of(rest)
        else:
            yield inline
        start = end


@lru_cache(maxsize=2048)
def _turns(text: str, letters: Letters, width: float, most: int = 0) -> tuple[int, ...]:
    """Return the places in a text at which a line ends, those of its own line breaks left out."""
    found: list[int] = []
    start = 0
    for line in text.split("\n"):
        if width - _SPARE < letters.length(line) <= _MOST_LINES * width:
            room = width - _SPARE
            tokens = list(_tokens(unparted(line, letters, room, title=True), letters, room))
            if all(token.width <= room for token in tokens):
                begun = _best(tokens, _costs([token.text for token in tokens]), room, most)
                found += (start + tokens[one].start - (tokens[one].space > 0) for one in begun)
        start += len(line) + 1
    return tuple(found)


@attrs.frozen
class _Token:
    """What no line turns inside: a word, or a part of a long symbol. `start`: its place in the line."""

    text: str
    start: int
    width: float
    space: float


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


def _best(tokens: list[_Token], costs: list[float], width: float, most: int) -> list[int]:
    """Return the tokens that begin a line, but for the first, where all lines together cost least."""
    ends = [0.0]
    for token in tokens:
        ends.append(ends[-1] + token.space + token.width)
    least = _fewest(tokens, width)
    if least > _MOST_LINES:
        return []
    best, cheapest = [], float("inf")
    last = min(least + _LINES_MORE, len(tokens))
    for lines in range(least, (max(least, min(last, most)) if most else last) + 1):
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
"""The first and last word of a phrase that should share a line."""


def _costs(words: list[str]) -> list[float]:
    """Return what it costs to turn a line after each word but the last."""
    # Of words that are held together the first tells: khu [vực 5].
    keys = [in_one_spelling((word.strip(_AROUND) or word).split(_HELD)[0]) for word in words]
    loud = "".join(words).isupper()
    chunks = list(_chunks(words, keys, loud))
    costs = [_INSIDE] * (len(words) - 1)
    for start, end in chunks:
        for joint in _loose(keys, start, end):
            costs[joint] = _BETWEEN_PARTS
    for one, two in pairwise(chunks):
        costs[one[1] - 1] = _cost(words, keys, one, two)
    for joint, (left, right) in enumerate(pairwise(words)):
        # số …/QC, ngày … tháng … năm …
        blank = right[:1] == _HELD or (left[-1:] == _HELD and right in _DATED[-2:])
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
    return letters[:1].isupper() and _HELD not in letters and (len(letters) == 1 or not letters.isupper())


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
    if last.rpartition(_HELD)[2] in _DASHES:
        return _FROM_ITS_NAME if _NUMERAL.match(words[one[0] - 1]) else _GOOD
    usual = _PLAIN if {left, right} & COMPOUNDS else _UNKNOWN
    before = _BEFORE_LEVEL if right in LEVELS else _GOOD if right in LINKING else usual
    return max(_cost_after(left, first), before, _cost_in_name(left, right, last, first))


def _cost_after(left: tuple[str, ...], first: str) -> float:
    """Return what it costs to turn a line after a unit of territory or a rank, whose name follows, or a small word."""
    if left in LEVELS and _NUMERAL.match(first):
        return _INSIDE
    if left in NAMED and first[:1].isupper():
        return _FROM_ITS_NAME
    if left in SMALL:
        return _AFTER_SMALL
    return _AFTER_HEAD if left in HEADS else _BEFORE_LEVEL


def _cost_in_name(left: tuple[str, ...], right: tuple[str, ...], last: str, first: str) -> float:
    """Return what it costs to turn a line before or after a known place that may be a part of a longer name."""
    if not (last[:1].isupper() and first[:1].isupper()):
        return _BEFORE_LEVEL
    if left in PLACES and len(right) == 1 and right not in _NO_NAME:
        return _INSIDE
    return _AFTER_HEAD if right in PLACES and len(left) == 1 else _BEFORE_LEVEL


# --- small figures ---

_IN_EVERY_FONT = frozenset("¹²³")


def spelled_small(inlines: tuple[doc.Inline, ...]) -> tuple[doc.Inline, ...]:
    """Return inlines with small figures that fonts lack (CO₂, 10⁻³) as lowered or raised ones; mostly the same ones."""
    if not any(type(one) is doc.Run and _is_small(one.text) for one in inlines):
        return inlines
    return tuple(part for one in inlines for part in (_spelled(one) if type(one) is doc.Run else (one,)))


@lru_cache(maxsize=4096)
def _is_small(text: str) -> bool:
    return _SMALL.search(text) is not None


def _spelled(run: doc.Run) -> Iterator[doc.Run]:
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
