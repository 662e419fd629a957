"""Joining: the lines of a text put together as paragraphs, where it was cut for its width.

In come the lines of the text, in order; out go its paragraphs. By what each line begins with, how the one before ends
and how wide the page is, it is told whether a line goes on with the one before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby, pairwise

from coordlib.anatomy import openings
from coordlib.anatomy.labels import HEADINGS, ORDER, Label, label_of, unit_label
from coordlib.anatomy.lines import Line, PaperParagraph
from coordlib.anatomy.page_noise import without_noise
from coordlib.lexicon import CAPITALS, ROMAN, SMALL_LETTERS, UnitName, pattern, unit_pattern

_NARROW, _WIDE = 40, 120  # letters of a line of a page
_FEW = 8  # lines of a page that do not say how wide it is
_TAIL = 160  # letters at the end of a text in which it cites
_LONGEST_ALONE = 9  # letters of a line such as “Chương”, whose number stands in the next
_MANY, _LAST = 40, 6  # lines of a paragraph: of one with more, its first and last lines say whether it goes on
# Shares of the width of a text: a line that is longer may have been cut for it,
_FULL = 0.72
_FULL_BEFORE_THE_NEXT_UNIT = 0.92  # where the next unit in order follows,
_FULL_ABOVE_ROOM = 0.85  # where there is room below the line.
_CUT_AT = ("-", "/")  # where a symbol is cut at the end of a line
_ENDS_OF_SENTENCES = frozenset(".;:!?")
_DASHES = ("- ", "+ ", "– ")
# What begins anew below a unit.
_BELOW: Mapping[UnitName, tuple[UnitName, ...]] = {"article": ("clause", "point"), "clause": ("point",)}

# Where a sentence ends, with what closes a quotation or a bracket behind it.
_STOP = pattern(r"[.;:!?…][”\"’)]*$")
# What a line may begin with whose label was left on the line before: “5”, “II”, “a”, “…”.
_LABEL = pattern(r"\d|", ROMAN, r"(?!\w)|[a-zđ]\d?(?!\w)|…")
# “a) …”
_POINT = pattern(r"[a-zđ]\d?\)")
# “2.1. …” of a contract
_DECIMAL = pattern(r"\d{1,2}(?:\.\d{1,2}){1,3}\.\s")
# “Chức vụ: Giám đốc”
_LABELLED = pattern(rf"[{CAPITALS}][\w/]*(?: [\w/]+){{0,4}} ?:(?!\s*$)")
# “Quảng” above “Ninh, ngày …”
_PLACE_CUT = pattern(rf"(?:[{CAPITALS}][{SMALL_LETTERS}]+ ?){{1,3}}|.*,")
# The figure with which the name of a body ends: “ĐỘI QUẢN LÝ THỊ TRƯỜNG SỐ” above “4”.
_FIGURE = pattern(r"\d{1,2}(?: ?[-–])?")
# A number whose symbol goes on in the next line: “Số: 12/QĐ-”; and that symbol.
_CUT_SYMBOL = pattern(r"(?i:số) ?:? ?[\d….]*/(?:[\wĐ&./ -]{0,80}[-/])?")
_SYMBOL = pattern(rf"[{CAPITALS}\d][\w&.]*(?:[-/][\w&.]+)*[-/]?")
# A blank to fill in parts two columns of a page: “Số:” before “/QĐ-UBND”, “ngày” before “tháng”.
_BEFORE_A_BLANK = pattern(r"(?:^(?i:số) ?:?|(?<!\w)(?:ngày|tháng|năm))$")
_BEHIND_A_BLANK = pattern(r"/|(?:tháng|năm)(?!\w)")
# A day behind a place: “Gia Lai,” above “ngày 05 tháng 3 năm 2020”.
_DATE_ALONE = pattern(r"ngày ?[\d….]* ?tháng ?[\d….]* ?năm(?![^\W\d_])")
# A day whose year stands in the next line.
_WITHOUT_YEAR = pattern(r"tháng \d{1,2} năm$")
_YEAR = pattern(r"\d{4}")
# “Công an tỉnh và Viettel tỉnh thống nhất ban hành …” below the bases.
_ENACTING = pattern(rf"[{CAPITALS}][^;.:]{{3,200}}?", r" (?:ban hành|thống nhất|quyết định|ký kết|thỏa thuận)(?!\w)")
# A citation, or a sentence, that goes on: “… theo khoản 1”, “… tại Điều 5 và”.
_CITING = pattern(
    r"(?:",
    unit_pattern("chapter", "section", "article", "clause", "point"),
    r"|tại|của|và|hoặc|theo|đến|từ|số|các)",
    rf"(?: (?:\d{{1,3}}[a-zđ]?|[a-zđ]\d?|{ROMAN}),?)*$",
)


def paragraphs_in(lines: Sequence[Line], *, typed: bool) -> tuple[PaperParagraph, ...]:
    """Return the paragraphs of a text, put together where it was cut for its width.

    `typed`: whether it is plain text or Markdown, line by line.
    """
    kept = without_noise(lines)
    may_be_cut = typed or any(line.spot.page for line in kept)
    return tuple(_Joining(kept, cut=may_be_cut and _is_wrapped(kept)).paragraphs())


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether a text was cut into lines by their width: many go on in the next one."""
    width = _width_of([line for line in lines if line.cell is None])
    full = width * 3 // 4 if _NARROW < width <= _WIDE else 0  # of any length, where lines are very short or long
    below_each_other = pairwise(line for line in lines if not line.beside)
    followed = [
        (line, after)
        for line, after in below_each_other
        if (line.spot.page or not after.gap) and line.cell == after.cell
    ]
    with_room = sum(after.gap for line, after in followed if line.spot.page)  # pages of wide lines have room above each
    if len(followed) > with_room > len(followed) // 2:  # room tells where paragraphs begin
        return True
    going_on = sum(_seems_to_go_on(line.text, after.text, full) for line, after in followed)
    return going_on > (0 if full else 1) and going_on * 12 > len(followed)


def _seems_to_go_on(before: str, after: str, full: int) -> bool:
    if before[-1:] in _ENDS_OF_SENTENCES or _POINT.match(after):
        return False
    return after[:1].islower() or (full > 0 and len(before) > full)


class _Joining:
    """Puts the lines of one text together, from the first to the last."""

    def __init__(self, lines: Sequence[Line], *, cut: bool) -> None:
        self.lines = lines
        self.cut = cut  # for its width
        outside = [line for line in lines if line.cell is None]
        self.usual_width = _width_of(outside)
        pages = groupby(outside, lambda line: line.spot.page)
        by_page = {page: list(on_it) for page, on_it in pages if page}
        # A page may lie on its side.
        self.widths = {page: _width_of(on_it) for page, on_it in by_page.items() if len(on_it) > _FEW}
        self.last: dict[UnitName, int] = {}  # the number of the last unit of each level

    @cached_property
    def has_room_above_units(self) -> bool:
        """Whether there is room above most units."""
        gaps = [line.gap for line in self.lines if line.cell is None and unit_label(line.text)]
        return sum(gaps) * 10 > len(gaps) * 8

    def paragraphs(self) -> Iterator[PaperParagraph]:
        joined: list[Line] = []
        for line in self.lines:
            if joined and not self.goes_on(joined, line):
                yield self.paragraph(joined)
                joined = []
            joined.append(line)
        if joined:
            yield self.paragraph(joined)

    def paragraph(self, lines: list[Line]) -> PaperParagraph:
        """Return the paragraph of some lines, and remember which unit it began."""
        paragraph = PaperParagraph(tuple(lines))
        head = paragraph.head
        if head and lines[0].cell is None:
            self.last[head.level] = head.number
            for level in _BELOW.get(head.level, ()):
                self.last.pop(level, None)
        return paragraph

    def width(self, line: Line) -> int:
        """Return how long lines are on the page of a line."""
        return self.widths.get(line.spot.page, self.usual_width)

    def goes_on(self, lines: list[Line], line: Line) -> bool:  # noqa: PLR0911 - a case a line, in their order
        """Tell whether a line goes on with the paragraph of the lines before it."""
        before = lines[-1]
        if line.beside and _goes_on_beside(lines, line):
            return True
        if before.cell != line.cell:
            return False
        is_symbol_cut = before.text[-1:] in _CUT_AT and _CUT_SYMBOL.fullmatch(before.text) is not None
        if is_symbol_cut and _SYMBOL.fullmatch(line.text):
            return True
        is_paragraph_of_its_file = line.gap and not line.broken and not line.spot.page
        if is_paragraph_of_its_file and len(before.text) > _LONGEST_ALONE:
            return False
        words = " ".join(one.text for one in (lines if len(lines) < _MANY else (lines[0], *lines[-_LAST:])))
        if self.awaits_label(words) and _LABEL.match(line.text):
            is_word_alone = len(lines) == 1 and openings.is_dangling(words, whole=True)
            return not line.gap or is_word_alone
        if line.broken and not _CUT_SYMBOL.fullmatch(words):
            begins_anew = _says_it_begins(line.text, words) or unit_label(line.text) or openings.title_line(words)
            return not begins_anew
        if line.gap:
            is_cut_by_page = self.cut and bool(line.spot.page) and self.is_full(before, words)
            return is_cut_by_page and not self.begins(lines, words, line)
        return _ends_a_name(words, line.text) or (self.cut and not self.begins(lines, words, line))

    def awaits_label(self, words: str) -> bool:
        """Tell whether some words end with one whose number stands in the next line: “Điều”."""
        return openings.is_dangling(words) and (self.cut or openings.is_dangling(words, whole=True))

    def begins(self, lines: list[Line], words: str, line: Line) -> bool:  # noqa: PLR0911 - a case a line, in their order
        """Tell whether a line that follows without room begins a paragraph.

        `lines`: those of the paragraph that is open; `words`: what they say.
        """
        before, text = lines[-1], line.text
        if openings.ends_text(words) or (openings.title_line(words) and words.isupper()):
            return True
        if before.bold and not line.bold and self.is_heading_by_its_look(lines):
            return True
        here, head = unit_label(words), unit_label(text)
        is_stopped = _stops(words) or (words.startswith("(") and words.endswith(")"))
        is_article_below_heading = (
            head is not None
            and head.level not in ("clause", "point")
            and here is not None
            and bool(here.rest)
            and here.level in HEADINGS
        )
        if is_article_below_heading or _says_it_begins(text, words):
            return True
        is_basis = words.endswith((".", ";")) and text[:1].isupper() and openings.is_basis(words)
        if is_basis and not self.fills(before, _FULL):
            return True
        if _DECIMAL.match(text) and (is_stopped or self.is_heading(lines, words)):
            return True
        is_label_alone = here is not None and not here.rest and here.level in {"article", "clause", "point"}
        if is_label_alone and head is None:
            return False
        has_gap = line.gap or line.spot.page != before.spot.page
        if head is not None and (is_stopped or not self.has_room_above_units or has_gap):
            return self.fits(head, lines, words, stopped=is_stopped, gap=has_gap)
        if not is_stopped:
            return (has_gap or not self.has_room_above_units) and self.changes(words, before, line)
        return not text[:1].islower() and len(before.text) < self.width(before) * _FULL

    def is_full(self, line: Line, words: str) -> bool:
        """Tell whether a line of running text was cut for its width: what follows goes on, whatever room there is."""
        if line.bold or words.isupper() or _stops(words) or words.endswith(")"):
            return False
        if not self.fills(line, _FULL_ABOVE_ROOM):
            return False
        head = unit_label(words)
        return head is None or head.level in {"clause", "point"}

    def fills(self, line: Line, share: float) -> bool:
        """Tell whether a line of a page is as wide as a share of its text."""
        return bool(line.spot.page) and len(line.text) >= self.width(line) * share

    def is_heading_by_its_look(self, lines: list[Line]) -> bool:
        """Tell whether bold lines are the heading of a unit: the page knows how its letters look."""
        return all(line.bold and line.spot.page for line in lines) and unit_label(lines[0].text) is not None

    def fits(self, head: Label, lines: list[Line], words: str, *, stopped: bool, gap: bool) -> bool:
        """Tell whether what has the form of a unit is one: the next in order, after a sentence or a heading."""
        is_below_heading = self.is_heading(lines, words)
        last = self.last_of(head.level, words)
        is_due = head.number == last + 1 > 1 and not head.rest[:1].islower()
        if not stopped and not is_below_heading:
            share = _FULL_BEFORE_THE_NEXT_UNIT if is_due else _FULL
            is_full = len(lines[-1].text) > self.width(lines[-1]) * share
            has_room = gap and is_due and self.has_room_above_units
            if (is_full and not has_room) or _cites(words):
                return False
        if head.level in HEADINGS:
            return stopped or is_below_heading or words.isupper()
        if head.level == "article" and (head.number == 1 or (stopped and head.number > last)):
            return True
        return head.comes_next(last)

    def is_heading(self, lines: list[Line], words: str) -> bool:
        """Tell whether what is open is a heading: of a unit, in capitals, or the kind of a document."""
        if words.isupper() or openings.begins_title(words):
            return True
        head = unit_label(words)
        if head is None or head.level == "point" or _cites(head.rest):
            return False
        return head.level != "clause" or len(lines) == 1

    def last_of(self, level: UnitName, words: str) -> int:
        """Return the number of the last unit of a level, the paragraph that is still open counted in."""
        last = self.last.get(level, 0)
        here = unit_label(words)
        if here is None:
            return last
        if here.level == level:
            return here.number
        is_larger = ORDER.index(here.level) < ORDER.index(level)
        return 0 if is_larger and level != "article" else last

    def changes(self, words: str, before: Line, line: Line) -> bool:
        """Tell whether a line without a full stop before it begins anew: a heading ends, or capitals do."""
        if line.text[:1].islower():
            return False
        if words.isupper() != line.text.isupper():
            return len(words) > 1
        head = unit_label(words)
        is_title = head is not None and head.level in {"article", "clause"} and line.text[:1].isupper()
        is_labelled = _LABELLED.match(words) or _LABELLED.match(line.text)
        return bool(is_title or is_labelled) and len(before.text) < self.width(before) * _FULL


def _goes_on_beside(lines: list[Line], line: Line) -> bool:
    """Tell whether a line beside the one before goes on with it: behind a blank to fill in, or behind “Điều 1.”."""
    before = lines[-1].text
    if _BEFORE_A_BLANK.search(before) and _BEHIND_A_BLANK.match(line.text):
        return True
    label = label_of(before) if len(lines) == 1 else None
    return label is not None and not label.rest


def _stops(words: str) -> bool:
    """Tell whether a sentence ends with some words."""
    return _STOP.search(words, max(0, len(words) - _LONGEST_ALONE)) is not None


def _cites(words: str) -> bool:
    """Tell whether some words end in a citation that goes on."""
    return _CITING.search(words, max(0, len(words) - _TAIL)) is not None


def _ends_a_name(before: str, text: str) -> bool:
    """Tell whether a line ends what the one before it names: a day after a place, a year, the figure of a body."""
    if before.endswith(","):
        return _DATE_ALONE.match(text) is not None
    if _WITHOUT_YEAR.search(before):
        return _YEAR.fullmatch(text) is not None
    ends_in_capitals = _FIGURE.fullmatch(text) or openings.NATION.fullmatch(f"{before} {text}")
    return before.isupper() and bool(ends_in_capitals)


def _width_of(lines: Sequence[Line]) -> int:
    """Return how long lines are that are full: longer than nearly all others."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[len(lengths) * 19 // 20] if lengths else 0


def _says_it_begins(text: str, words: str) -> bool:
    """Tell whether a line says itself that it begins something: a basis, a dash, a signature, an annex.

    `words`: what is open before it.
    """
    if _stands_alone(text) or openings.is_formal(words):
        return True
    if openings.is_formal(text) and not _PLACE_CUT.fullmatch(words):
        return True
    is_stopped = _stops(words) or words.isupper()
    if openings.is_basis(text):
        return is_stopped or not openings.is_basis(words)
    if text.startswith(_DASHES) or openings.is_proposal(text):
        return is_stopped
    if _ENACTING.match(text) and (openings.is_basis(words) or openings.is_proposal(words)):
        return is_stopped
    annex = openings.annex_line(text)
    return annex is not None and not annex.rest and not openings.is_dangling(words)


def _stands_alone(text: str) -> bool:
    """Tell whether a line begins a paragraph wherever it is: Nơi nhận, “(Kèm theo …)”, a capacity, a title."""
    if openings.heads_recipients(text) or (text.startswith("(") and openings.is_attachment(text)):
        return True
    if openings.mark_at(text) and (openings.is_capital(text) or "." in text[:5]):
        return True
    return text.isupper() and openings.title_line(text) is not None
