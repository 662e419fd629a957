"""Lines of a scan: words as Tesseract reads them, and what is surely printed where it reads them wrongly.

In come the words of a page; out go its lines, with the place of each. In which order they are read, `scanned_pages`
knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from operator import add
from statistics import median
from typing import NamedTuple

import attrs

from coordlib import formats
from coordlib.anatomy import HEADINGS
from coordlib.language import roman
from coordlib.lexicon import (
    ROMAN_ALONE,
    UNITS,
    Circulation,
    Secrecy,
    UnitName,
    Urgency,
    line_words,
    ordinal,
    pattern,
    unaccented,
)
from coordlib.reading.doubts import Box
from coordlib.reading.programs import MOST_SECONDS, run

WORDED: frozenset[UnitName] = HEADINGS | {"article"}
"""The levels whose labels stand behind a word: “Điều 5”."""
WORDS_OF_UNITS = frozenset(unaccented(word) for level in WORDED for word in UNITS[level].words)
"""These words, without accents, which a scan may lose."""
SIGNS = frozenset("-–+/:;.…")
"""Signs that are words of a line by themselves."""
SURE_LABEL = 70.0
"""How sure a label is that is not doubted, of 100."""
_MARKS = (mark.value for kind in (Urgency, Circulation, Secrecy) for mark in kind if mark.value)
FIXED_LINES = (line_words("nation")[0].upper(), line_words("motto")[0], f"{line_words('recipients')[0]}:", *_MARKS)
"""Lines that stand in many documents as they are."""

_ALIKE = 0.77  # how much of a line is that of a fixed one which it is taken for
_SPECKS = "_'‘’`|~.,:;·*"  # what dirt before a word is read as
_INCH = 25.4
_SENSELESS = 70.0  # how sure the words are of a page that lies upside down, at most
_COUNTED_LEVELS: tuple[UnitName, ...] = ("part", "chapter")
_COUNTED = frozenset(unaccented(word) for level in _COUNTED_LEVELS for word in UNITS[level].words)
_LINE, _WORD = "4", "5"  # levels of the table of Tesseract

# “II. QUY ĐỊNH CHUNG”, “III” alone
_ROMAN = pattern(rf"(?P<label>{ROMAN_ALONE})(?P<sign>[.:]?)(?:$| (?=[^\W\d_a-z]))")
LABEL = pattern(
    r"[-–_]*(?:(?P<clause>[1-9]\d?|l(?=\.))[.,:;·]+",  # “1.”, “l.”, “2,”
    r"|(?P<point>[a-zđ])[)\]}])",  # “a)”, “b]”
)
"""The label of a clause or a point, as a scan may have it."""


class ScannedWord(NamedTuple):
    """A word of a scan: how sure it is, from 0 to 100, and where it stands, in dots."""

    text: str
    sure: float
    left: int
    top: int
    right: int
    bottom: int


class ScannedLine(NamedTuple):
    """A line of a scan, or what of it stands in a column; `middle`: of its height, that of most of its words."""

    words: tuple[ScannedWord, ...]
    text: str
    box: Box
    left: int
    right: int
    middle: float


def line_of(words: Iterable[ScannedWord], page: ScannedPage) -> ScannedLine:
    """Return the line that some words of a page are."""
    held = tuple(words)
    texts, _, (left, *_), tops, rights, bottoms = zip(*held, strict=True)
    box = box_of(page, left, min(tops), max(rights), max(bottoms))
    return ScannedLine(held, " ".join(texts), box, left, max(rights), median(map(add, tops, bottoms)) / 2)


def box_of(page: ScannedPage, *sides: float) -> Box:
    """Return a place in dots as one in millimetres."""
    return Box(page.number, *(round(side / page.dpi * _INCH) for side in sides))


@attrs.frozen
class ScannedPage:
    """A page as Tesseract reads it: its words, line by line."""

    number: int
    count: int
    dpi: float
    red: list[list[int]]
    lines: list[list[ScannedWord]]

    @property
    def sure(self) -> float:
        """How sure its words are, longer ones more than shorter ones."""
        words = [word for line in self.lines for word in line]
        letters = sum(len(word.text) for word in words)
        return sum(word.sure * len(word.text) for word in words) / letters if letters else 0.0


def page_read(program: str, content: bytes, suffix: str, number: int, quarters: int = -1) -> ScannedPage:
    """Read a page; one that makes no sense is turned upside down."""
    count, picture, dpi, turned, red = formats.scanned_page(content, suffix, number, quarters)
    command = (program, "-", "-", "-l", "vie", "--dpi", f"{dpi:.0f}", "tsv")
    table = run(command, picture, MOST_SECONDS).decode("utf-8", "replace")
    page = ScannedPage(number + 1, count, dpi, red, list(_lines_of(table)))
    if quarters < 0 and page.lines and page.sure < _SENSELESS:
        other = page_read(program, content, suffix, number, (turned + 2) % 4)
        return max(page, other, key=lambda one: one.sure * len(one.lines) ** 0.5)
    return page


def _lines_of(table: str) -> Iterator[list[ScannedWord]]:
    """Yield the lines of a page as Tesseract tells them (TSV): level 4 begins one, what is of level 5 are words."""
    words: list[ScannedWord] = []
    for row in table.splitlines()[1:]:
        level, *cells = row.split("\t")
        if level == _LINE and words:
            yield words
            words = []
        text = cells[-1].strip() if level == _WORD else ""
        has_letters = any(letter.isdecimal() or letter.lower() != letter.upper() for letter in text)
        if has_letters or text in SIGNS:
            left, top, width, height = map(int, cells[5:9])
            words.append(ScannedWord(text, float(cells[9]), left, top, left + width, top + height))
    if words:
        yield words


def as_printed(line: ScannedLine) -> ScannedLine:
    """Return a line as it is surely printed: a fixed line, the sign after a label, no specks before a word.

    What was changed is not sure.
    """
    for fixed in FIXED_LINES:
        is_as_long = abs(len(fixed) - len(line.text)) < len(fixed) / 4
        if not is_as_long or fixed in line.text:
            continue
        if SequenceMatcher(None, unaccented(fixed), unaccented(line.text)).ratio() > _ALIKE:
            return _changed(line, fixed, len(line.words))
    first, *others = (one.text for one in line.words)
    specks = _SPECKS if line.words[0].sure > SURE_LABEL else _SPECKS + "“"
    bare, count = first.lstrip(specks), 1
    if not bare.strip("-–") and others and LABEL.fullmatch(others[0].lstrip(_SPECKS)):
        bare, count = others[0].lstrip(_SPECKS), 2
    label, behind = LABEL.fullmatch(bare), others[count - 1 : count]
    if label is not None and behind and behind[0][:1].isupper():
        clause = label["clause"]
        bare = f"{clause if clause.isdecimal() else 1}." if clause else f"{label['point']})"
    elif not bare[:1].isupper():
        return line
    return line if bare == first else _changed(line, bare, count)


def with_next_number(line: ScannedLine, last: dict[str, int]) -> ScannedLine:
    """Return a line in which a Roman number that was there already is the next one: III is often read as II.

    `last`: the last number of chapters, of parts, and of what has no word; it is kept up to date.
    """
    word = unaccented(line.words[0].text)
    has_word = word in _COUNTED
    labelled = _ROMAN.match(" ".join(one.text for one in (line.words[1:] if has_word else line.words)))
    if labelled is None or (not has_word and not labelled["sign"]):
        return line
    level, number = word if has_word else "", ordinal(labelled["label"])
    is_repeated = 1 < number == last.get(level)
    last[level] = number + 1 if is_repeated else number
    if has_word:
        last.pop("", None)
    if not is_repeated:
        return line
    label = f"{roman(number + 1)}{labelled['sign']}"
    return _changed(line, f"{line.words[0].text} {label}", 2) if has_word else _changed(line, label, 1)


def _changed(line: ScannedLine, text: str, count: int) -> ScannedLine:
    """Return a line with a text instead of its first words, so many; it is not sure."""
    words = (line.words[0]._replace(text=text, sure=0.0), *line.words[count:])
    return line._replace(words=words, text=" ".join(word.text for word in words))
