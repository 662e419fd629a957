"""Holding: what no line of running text parts, as a word and its number, and what no page parts."""

from __future__ import annotations

import re
from functools import lru_cache

from coordlib.lexicon import CAPITALS, INITIALS, ROMAN
from coordlib.page.compounds import RANKS
from coordlib.page.document import (
    Block,
    Break,
    Cell,
    Footnote,
    Gap,
    Grid,
    GridRole,
    Inline,
    Run,
    holds_recipients,
    is_recipient,
    plain_text,
)
from coordlib.page.widths import MM_PER_POINT, Letters, line_width

JOINER = "\u2060"
"""What laid text holds after ``-`` and ``/`` where no line may turn; each writer says it in its own language."""

WHOLE = re.compile(rf"(?:[^\s-]|-(?={JOINER}))*{JOINER}(?:[^\s-]|-(?={JOINER}))*-?")
"""Laid text in which no line may turn, with its joiners."""

_HELD = "\u00a0"
_BLANKS = 6  # as wide as so many a gap prints
_DATED = ("số", "ngày", "tháng", "năm")
_LETTERED = ("điểm", "tiết")
# The last syllable tells: Phụ lục III, khu vực 2.
_COUNTED = frozenset(
    (*_DATED, *_LETTERED, "khoản", "điều", "chương", "mục", "phần", "lục", "biểu", "mẫu", "quý", "bảng", "hình", "vực")
)
_RANK = "|".join(sorted({rank[-1] for rank in RANKS}))  # đại tá: the last syllable tells
# Each begins with a plain space, which is found fast: most texts hold nothing.
_MAY_HOLD = re.compile(rf" (?:[0-9IVXLC]|[a-zđ](?!\w)|(?:{_RANK}) [{CAPITALS}])").search
_AFTER_WORD = re.compile(rf" (?=([0-9]+|{ROMAN}(?!\w))|[a-zđ](?!\w))")
_AFTER_RANK = re.compile(rf" (?:{_RANK}) (?=[{CAPITALS}])")
_UNFINISHED = tuple(f"{word} " for word in _DATED)  # a blank or a reference follows
# In running text a line may turn before the year where the day is named: a whole date is so long that the line before
# it, which is justified, would stand in holes.
_DAY = "(?i:ngày)\u00a0[0-9]+ tháng\u00a0[0-9]+"
_MONTH = "(?i:tháng|quý)\u00a0[0-9IV]+ năm\u00a0[0-9]+"
_DATE = re.compile(f"{_DAY}|{_MONTH}")
_DATE_IN_TITLE = re.compile(f"{_DAY}(?: năm\u00a0[0-9]+)?|{_MONTH}")
_LAST_DATE = re.compile(" (?=(?i:ngày)\u00a0[0-9]+\u00a0tháng\u00a0[0-9]+ năm\u00a0[0-9]+\\W*$)")
_LAST_YEAR = 12  # of so many letters at most, with what closes the text
_SYMBOL = re.compile(rf"[“(]?[0-9]*[a-zđ]?(?:/[0-9]{{4}})?/[{INITIALS}]\w*(?:[-.&/]\w+)*[^\w\s]*")
_JOINT = re.compile(r"(?<=[-/])(?=\w)")
_AFTER_NUMBER = re.compile(r"(?<=/)(?=\w)")
_LONG_SYMBOL = 11.0  # sizes: whole, that of three bodies would leave the line before it in holes
_BLANK_NUMBER = 2.5  # with the word before it
_ANY_JOINT = re.compile(r"(?<=[-–/])(?=\S)")
_ROOMY = 30.0  # a line of so many sizes holds any of these


def hold_together(inline: Inline, size: float, width: float) -> Inline:
    """Hold together what an inline of running text says; `size`: points, `width`: of a line, millimetres.

    But for a label: it begins its line, and bookmarks repeat it.
    """
    if type(inline) is Run:
        if inline.label:
            return inline
        if inline.kept or inline.script:
            return kept(inline, size, width, joined=True)
    elif isinstance(inline, Break | Gap | Footnote):
        return inline
    text = unparted(inline.text, size, width)
    return inline if text is inline.text else inline.of(text)


def kept(inline: Inline, size: float, width: float, *, joined: bool) -> Inline:
    """Hold together what is marked so, and small figures."""
    if not isinstance(inline, Run) or not (inline.kept or inline.script):
        return inline
    return inline.of(unbroken(inline.text, size, width, joined=joined))


def unstretched(inlines: tuple[Inline, ...], width: float, first: float, letters: Letters) -> tuple[Inline, ...]:
    """Return inlines of a justified paragraph in which no line is torn apart by a date or a blank that comes after it.

    `width`: of the lines; `first`: by how much the first is shorter, millimetres; `letters`: how they print.
    """
    if _ends_with_date(inlines):
        return _dated(inlines, width, first, letters)
    blank = next((at for at, one in enumerate(inlines) if type(one) is Gap), 0)
    return _blanked(inlines, blank, width - first, letters) if blank else inlines


def _blanked(inlines: tuple[Inline, ...], blank: int, room: float, letters: Letters) -> tuple[Inline, ...]:
    """Return inlines with a break before the word of a blank that does not fit on the first line; `room`: of that."""
    before, after = inlines[blank - 1], inlines[blank + 1 :]
    if type(before) is not Run or " " not in before.text:
        return inlines
    filled, _, word = before.text.rpartition(" ")
    line = letters.length(plain_text((*inlines[: blank - 1], before.of(filled))))
    held = letters.length(word + _HELD * _BLANKS + plain_text(after).partition(" ")[0])
    if not line <= room < line + letters.length(" ") + held:
        return inlines
    return (*inlines[: blank - 1], before.of(filled), Break(laid=True), before.of(word), *inlines[blank:])


def _ends_with_date(inlines: tuple[Inline, ...]) -> bool:
    """Tell whether a paragraph may end with a date: most do not."""
    last = inlines[-1] if inlines else None
    return type(last) is Run and "năm\u00a0" in last.text[-_LAST_YEAR:]


def _dated(inlines: tuple[Inline, ...], width: float, first: float, letters: Letters) -> tuple[Inline, ...]:
    """Return inlines of a justified paragraph with a break before the date that ends it, where its year stood alone.

    So the last line holds the whole date, and the one before it, which is not justified then, no holes.
    """
    last = inlines[-1]
    found = _LAST_DATE.search(last.text) if type(last) is Run else None
    if found is None or type(last) is not Run or not _ends_alone(plain_text(inlines), width, first, letters):
        return inlines
    before, date = last.text[: found.start()], last.text[found.end() :]
    return (*inlines[:-1], last.of(before), Break(laid=True), last.of(date.replace(" ", _HELD)))


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


@lru_cache(maxsize=4096)
def unparted(text: str, size: float, width: float, *, title: bool = False) -> str:
    """Return running text with what must not be parted joined by no-break spaces and joiners.

    A word and its number (khoản 2, Điều 5, ngày 05), a date, a rank and a name, a number and symbol; each only where
    it takes no more than a line. `size`: points; `width`: of the line, millimetres; `title`: dates whole, but no ranks.

    >>> unparted("theo khoản 2 Điều 5", 14, 160).split(" ") == ["theo", "khoản\u00a02", "Điều\u00a05"]
    True
    """
    known = text
    if "/" in text:
        room = width if title else min(width, _LONG_SYMBOL * size * MM_PER_POINT)
        text = " ".join([_whole(word, size, room) if "/" in word else word for word in text.split(" ")])
    if text[-1:] == " " and text.lower().endswith(_UNFINISHED):
        text = f"{text[:-1]}{_HELD}"
    if _MAY_HOLD(text):
        text = _with_numbers(text, size, width, _DATE_IN_TITLE if title else _DATE)
        if not title:
            text = _AFTER_RANK.sub(lambda found: f"{found[0][:-1]}{_HELD}", text)
    return known if text == known else text


def unbroken(text: str, size: float, width: float, *, joined: bool = True) -> str:
    """Return a text in which no line turns, if it takes no more than a line; `joined`: after ``-`` and ``/`` neither.

    `size`: points; `width`: of the line, millimetres.
    """
    if line_width(text, size) > width:
        return text
    held = text.replace(" ", _HELD)
    return _ANY_JOINT.sub(JOINER, held) if joined else held


def _whole(word: str, size: float, width: float) -> str:
    """Return a number and symbol in which no line turns, or after a hyphen if it is long; any other word as it is."""
    if not _SYMBOL.fullmatch(word):
        return word
    blank = _BLANK_NUMBER * size * MM_PER_POINT if word[0] == "/" else 0.0
    return (_JOINT if line_width(word, size) + blank <= width else _AFTER_NUMBER).sub(JOINER, word)


def _with_numbers(text: str, size: float, width: float, dates: re.Pattern[str]) -> str:
    def after_word(found: re.Match[str]) -> str:
        word = text[text.rfind(" ", 0, found.start()) + 1 : found.start()].lstrip("(“").lower()
        known = _COUNTED if found[1] else _LETTERED
        return _HELD if word in known and _fits(f"{word} {found[1] or 'a'}", size, width) else " "

    text = _AFTER_WORD.sub(after_word, text)
    if "tháng\u00a0" in text or "năm\u00a0" in text:
        text = dates.sub(lambda found: found[0].replace(" ", _HELD) if _fits(found[0], size, width) else found[0], text)
    return text


def _fits(text: str, size: float, width: float) -> bool:
    return width > _ROOMY * size * MM_PER_POINT or line_width(text, size) <= width


# --- on one page ---


def gathered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks in which recipients that follow signatures stand in a last row of these.

    So no page parts the two: LibreOffice keeps a row with the next one, but no table with the text below it.
    """
    written: list[Block] = []
    recipients: list[Block] = []
    for block in blocks:
        before = written[-1] if written else block
        if is_recipient(block) and isinstance(before, Grid) and before.rows and before.role is not GridRole.HEAD:
            recipients.append(block)
        else:
            _end_with(written, recipients)
            written.append(block)
    _end_with(written, recipients)
    return tuple(written)


def _end_with(blocks: list[Block], recipients: list[Block]) -> None:
    """Let the grid that ends some blocks take recipients in, which are then taken."""
    if recipients and isinstance(grid := blocks[-1], Grid):
        blocks[-1] = _with_recipients(grid, tuple(recipients))
        recipients.clear()


def _with_recipients(grid: Grid, lines: tuple[Block, ...]) -> Grid:
    """Return a grid with lines more in the row of recipients that ends it."""
    columns = max(sum(cell.span for cell in row) for row in grid.rows)
    match grid.rows:
        case (*rows, last) if holds_recipients(last) and last[0].span == columns:
            return Grid(grid.role, (*rows, (Cell((*last[0].blocks, *lines), columns),)))
        case rows:
            return Grid(grid.role, (*rows, (Cell(lines, columns),)))
