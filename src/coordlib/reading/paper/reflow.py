"""Paragraphs: the lines of a text put together again, without what a page only carries along."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby

import attrs

from coordlib.reading.paper.heads import (
    ANNEX_LINE,
    ATTACHMENT,
    BASIS_LINE,
    CAPACITY,
    DANGLING,
    END,
    KIND,
    MOTTO,
    NATION,
    PAGE_MARK,
    PLACE_DATE_LINE,
    PROPOSAL,
    RECIPIENTS_LINE,
    SYMBOL_LINE,
    Head,
    comes_next,
    head_of,
)
from coordlib.reading.paper.lines import Line, PaperCell, is_wrapped
from coordlib.reading.paper.patterns import compiled

_GAZETTE = re.compile(r"CÔNG BÁO/Số .{1,60}")
_PLACE_CUT = compiled(r"(?:[A-ZÀ-Ỹ][a-zà-ỹ]+ ?){1,3}|.*,")  # “Quảng” above “Ninh, ngày …”
_FIGURE = re.compile(r"\d{1,2}(?: ?[-–])?")
_YEARLESS, _YEAR = re.compile(r"tháng \d{1,2} năm$"), re.compile(r"\d{4}")
_DATE_ALONE = re.compile(r"ngày ?[\d….]* ?tháng ?[\d….]* ?năm(?!\w)")
_STAMP = re.compile(r"(?:Người ký|Ký bởi|Được ký bởi)\s?:.*")
_STAMPED = re.compile(
    r"(?:Email|Cơ quan|Tổ chức|Thời gian ký|Ngày ký|Giờ ký|Múi giờ|Lý do|Chức vụ)\s?:.*|Signature Not Verified.*"
)
_PAGE = re.compile(r"(?:[-–] ?)?(?:Trang )?\d{1,4}(?:/\d{1,4})?(?: ?[-–])?")
_SIGNED = re.compile(r"[\[(\s]*(?:đã ký|Đã ký|ĐÃ KÝ|daky|signed)[^)\]]{0,20}[)\]]*")
_ENACTING = compiled(r"[A-ZÀ-Ỹ][^;.:]{3,200}? (?:ban hành|thống nhất|quyết định|ký kết|thỏa thuận)(?!\w)")
_CITING = re.compile(  # a citation, or a sentence, that goes on
    r"(?:khoản|điểm|Điều|Mục|Chương|tại|của|và|hoặc|theo|đến|từ|số|các)"
    r"(?: (?:\d{1,3}[a-zđ]?|[a-zđ]\d?|[IVX]+)(?:,| và| hoặc)?)*$"
)
_STOP = re.compile(r"[.;:!?…][”\"’)]*$")
_LABEL = re.compile(r"\d|[IVXLC]+(?![\w])|[a-zđ]\d?(?!\w)|…")
_NEARLY = 0.92  # the same, where the next unit in order follows
_FULL = 0.72  # of the width of the text: a line that is longer may have been cut for its width
_FEW = 8  # lines of a page that do not say how wide it is
_CUT = 0.85  # the same, where there is room below the line
_EVERY_PAGE, _SHARE = 3, 4  # so many pages, and so many of all: what is seen on one in four is carried
_LONGEST_ALONE = 9  # letters of a line such as “Chương”, whose number stands in the next
_MANY, _LAST = 40, 6  # lines of a paragraph: of one with more, its ends say whether it goes on


@attrs.frozen(eq=False)
class PaperParagraph:
    """A paragraph (đoạn): the lines that it was cut into, and its words in one."""

    lines: tuple[Line, ...]

    @cached_property
    def text(self) -> str:
        """Its words."""
        return self.lines[0].text if len(self.lines) == 1 else " ".join([line.text for line in self.lines])

    @property
    def cell(self) -> PaperCell | None:
        """The cell of a table that it stands in."""
        return self.lines[0].cell

    @property
    def bold(self) -> bool:
        """Whether it is bold from its first line to its last."""
        return self.lines[0].bold if len(self.lines) == 1 else all(line.bold for line in self.lines)

    @property
    def capitals(self) -> bool:
        """Whether all its letters are capitals."""
        return self.text == self.text.upper() != self.text.lower()

    @cached_property
    def head(self) -> Head | None:
        """The unit that it begins, if it begins one by its form."""
        return head_of(self.text, bold=self.bold or self.lines[0].level > 0)


def paragraphs_in(lines: Sequence[Line], *, typed: bool) -> tuple[PaperParagraph, ...]:
    """Return the paragraphs of a text, put together where it was cut for its width."""
    kept = _after_pages(tuple(_without_noise(lines)))
    cut = (typed or any(line.spot.page for line in kept)) and is_wrapped(kept)
    return tuple(_Joining(kept, cut=cut).paragraphs())


# --- what pages carry along ---


def _without_noise(lines: Sequence[Line]) -> Iterator[Line | None]:
    """Yield lines without the heads and feet of pages and stamps; none stands where a page may have ended."""
    carried = _carried(lines)
    stamped = False
    for index, line in enumerate(lines):
        if index in carried or _GAZETTE.fullmatch(line.text) or _is_page_number(lines, index):
            yield None
            continue
        stamped = bool(_STAMP.fullmatch(line.text) or (stamped and _STAMPED.fullmatch(line.text)))
        if stamped or (_STAMPED.fullmatch(line.text) and line.text.startswith("Signature")):
            yield None
        elif not _SIGNED.fullmatch(line.text):
            yield line


def _carried(lines: Sequence[Line]) -> frozenset[int]:
    """Return which lines are the head or the foot of their page: many pages have it, its figures aside."""
    edges: dict[str, list[int]] = defaultdict(list)
    for index, (line, before, after) in enumerate(zip(lines, (None, *lines), (*lines[1:], None), strict=False)):
        page = line.spot.page
        if page and (before is None or after is None or before.spot.page != page or after.spot.page != page):
            edges[re.sub(r"\d+", "0", line.text)].append(index)
    often = max(_EVERY_PAGE, (lines[-1].spot.page if lines else 0) // _SHARE)
    carried = (places for text, places in edges.items() if not text.startswith(("Điều", "Khoản")))
    return frozenset(index for places in carried if len(places) >= often for index in places)


def _is_page_number(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is the number of a page: beside the head of the gazette, or at the edge of a page."""
    line = lines[index]
    if not _PAGE.fullmatch(line.text) or line.cell is not None:
        return False
    near = (lines[other] for other in (index - 1, index + 1, index + 2, index - 2) if 0 <= other < len(lines))
    if any(_GAZETTE.fullmatch(one.text) for one in near):
        return True
    neighbours = [lines[other].spot.page for other in (index - 1, index + 1) if 0 <= other < len(lines)]
    return bool(line.spot.page) and (len(neighbours) == 1 or any(page != line.spot.page for page in neighbours))


def _after_pages(lines: Sequence[Line | None]) -> tuple[Line, ...]:
    """Take the room above a line that only follows the end of a page for no room."""
    found: list[Line] = []
    ended = False
    for line in lines:
        if line is None:
            ended = True
            continue
        found.append(attrs.evolve(line, gap=False) if ended and line.gap and line.cell is None else line)
        ended = False
    return tuple(found)


# --- putting together ---


class _Joining:
    """Puts the lines of one text together, from the first to the last."""

    def __init__(self, lines: Sequence[Line], *, cut: bool) -> None:
        self.lines, self.cut = lines, cut
        outside = [line for line in lines if line.cell is None]
        self.usual = _width_of(outside)
        pages = groupby(outside, lambda line: line.spot.page)
        held = {page: list(on_it) for page, on_it in pages if page}  # a page may lie on its side
        self.widths = {page: _width_of(on_it) for page, on_it in held.items() if len(on_it) > _FEW}
        self.last: dict[str, int] = {}

    @cached_property
    def roomy(self) -> bool:
        """Whether there is room above most units."""
        heads = [line.gap for line in self.lines if line.cell is None and head_of(line.text)]
        return sum(heads) * 10 > len(heads) * 8

    def paragraphs(self) -> Iterator[PaperParagraph]:
        open_: list[Line] = []
        for line in self.lines:
            if open_ and not self.goes_on(open_, line):
                yield self.closed(open_)
                open_ = []
            open_.append(line)
        if open_:
            yield self.closed(open_)

    def width(self, line: Line) -> int:
        """Return how long lines are on the page of a line."""
        return self.widths.get(line.spot.page, self.usual)

    def closed(self, lines: list[Line]) -> PaperParagraph:
        """Return the paragraph of some lines, and remember which unit it began."""
        paragraph = PaperParagraph(tuple(lines))
        head = paragraph.head
        if head and lines[0].cell is None:
            self.last[head.level] = head.number
            below = {"chapter": (), "section": (), "part": (), "article": ("clause", "point"), "clause": ("point",)}
            for level in below.get(head.level, ()):
                self.last.pop(level, None)
        return paragraph

    def goes_on(self, lines: list[Line], line: Line) -> bool:
        before = lines[-1]
        if before.cell != line.cell:
            return False
        if line.gap and not line.broken and not line.spot.page and len(before.text) > _LONGEST_ALONE:
            return False
        words = " ".join(one.text for one in (lines if len(lines) < _MANY else (lines[0], *lines[-_LAST:])))
        if DANGLING.search(words) and (self.cut or DANGLING.fullmatch(words)) and _LABEL.match(line.text):
            return not line.gap or (len(lines) == 1 and DANGLING.fullmatch(words) is not None)
        if line.broken:
            return not (_marked(line.text, words) or head_of(line.text) or KIND.fullmatch(words))
        if line.gap:
            return (
                self.cut
                and bool(line.spot.page)
                and self.is_full(before, words)
                and not self.begins(lines, words, line)
            )
        return _ends_name(words, line.text) or (self.cut and not self.begins(lines, words, line))

    def begins(self, lines: list[Line], words: str, line: Line) -> bool:
        """Tell whether a line that follows without room begins a paragraph."""
        before = lines[-1]
        if (
            END.search(words)
            or (KIND.fullmatch(words) and words.isupper())
            or (before.bold and not line.bold and self.set_off(lines))
        ):
            return True
        if _marked(line.text, words) or _ends_basis(words, line.text):
            return True
        here = head_of(words)
        if here and not here.rest and here.level in {"article", "clause", "point"} and head_of(line.text) is None:
            return False
        stopped = _STOP.search(words) is not None or (words.startswith("(") and words.endswith(")"))
        head = head_of(line.text)
        if head is not None and (stopped or not self.roomy):
            return self.fits(head, lines, words, stopped=stopped)
        if not stopped:
            return not self.roomy and self.changes(words, before, line)
        return not line.text[:1].islower() and len(before.text) < self.width(before) * _FULL

    def is_full(self, line: Line, words: str) -> bool:
        """Tell whether a line of running text was cut for its width: what follows goes on, whatever room there is."""
        if line.bold or words.isupper() or _STOP.search(words) or words.endswith(")"):
            return False
        if len(line.text) < self.width(line) * _CUT:
            return False
        head = head_of(words)
        return head is None or head.level in {"clause", "point"}

    def set_off(self, lines: list[Line]) -> bool:
        """Tell whether bold lines are the heading of a unit: the page knows how its letters look."""
        return all(one.bold and one.spot.page for one in lines) and head_of(lines[0].text) is not None

    def fits(self, head: Head, lines: list[Line], words: str, *, stopped: bool) -> bool:
        """Tell whether what has the form of a unit is one: the next in order, after a sentence or a heading."""
        titled = self.is_heading(lines, words)
        last = self.last_of(head.level, words)
        due = head.number == last + 1 > 1 and not head.rest[:1].islower()
        full = self.width(lines[-1]) * (_NEARLY if due else _FULL)
        if not stopped and not titled and (len(lines[-1].text) > full or _CITING.search(words)):
            return False
        if head.level in {"part", "chapter", "section"}:
            return stopped or titled or words.isupper()
        restarts = head.level == "article" and head.number == 1
        return comes_next(last, head) or restarts or (stopped and head.level == "article" and head.number > last)

    def is_heading(self, lines: list[Line], words: str) -> bool:
        """Tell whether what is open is a heading: of a unit, in capitals, or the kind of a document."""
        if words.isupper() or KIND.match(words):
            return True
        head = head_of(words)
        if head is None or head.level == "point" or _CITING.search(head.rest):
            return False
        return head.level != "clause" or len(lines) == 1

    def last_of(self, level: str, words: str) -> int:
        """Return the number of the last unit of a level, the paragraph that is still open counted in."""
        here = head_of(words)
        if here is None:
            return self.last.get(level, 0)
        if here.level == level:
            return here.number
        order = ("part", "chapter", "section", "article", "clause", "point")
        return 0 if order.index(here.level) < order.index(level) and level != "article" else self.last.get(level, 0)

    def changes(self, words: str, before: Line, line: Line) -> bool:
        """Tell whether a line without a full stop before it begins anew: a heading ends, or capitals do."""
        if line.text[:1].islower():
            return False
        if words.isupper() != line.text.isupper() and (words.isupper() or line.text.isupper()):
            return len(words) > 1
        head = head_of(words)
        short = len(before.text) < self.width(before) * _FULL
        return short and head is not None and head.level in {"article", "clause"} and line.text[:1].isupper()


def _ends_basis(words: str, text: str) -> bool:
    return words.endswith((".", ";")) and text[:1].isupper() and BASIS_LINE.match(words) is not None


def _ends_name(before: str, text: str) -> bool:
    """Tell whether a line ends what the one before it names: a day after a place, a year, the figure of a body."""
    if before.endswith(","):
        return _DATE_ALONE.match(text) is not None
    if _YEARLESS.search(before):
        return _YEAR.fullmatch(text) is not None
    return before.isupper() and _FIGURE.fullmatch(text) is not None


def _width_of(lines: Sequence[Line]) -> int:
    """Return how long lines are that are full: longer than nearly all others."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[len(lengths) * 19 // 20] if lengths else 0


def _marked(text: str, words: str) -> bool:
    """Tell whether a line says itself that it begins something: a basis, a dash, a signature, an annex."""
    if _stands_alone(text) or is_formal(words) or (is_formal(text) and not _PLACE_CUT.fullmatch(words)):
        return True
    stopped = _STOP.search(words) is not None or words.isupper()
    if BASIS_LINE.match(text) and text[:1].isupper():
        return stopped or not BASIS_LINE.match(words)
    if text.startswith(("- ", "+ ", "– ")) or PROPOSAL.match(text):
        return stopped
    if _ENACTING.match(text) and (BASIS_LINE.match(words) or PROPOSAL.match(words)):
        return stopped
    annex = ANNEX_LINE.fullmatch(text)
    return annex is not None and not annex["rest"] and not DANGLING.search(words)


def _stands_alone(text: str) -> bool:
    if CAPACITY.match(text) or RECIPIENTS_LINE.match(text) or (ATTACHMENT.match(text) and text.startswith("(")):
        return True
    return KIND.fullmatch(text) is not None and text.isupper()


def is_formal(text: str) -> bool:
    """Tell whether a line is one of those that stand by themselves in a head: national name, motto, number, date."""
    if len(text) > _LONGEST_FORMAL:
        return False
    placed = PLACE_DATE_LINE.fullmatch(text)
    if PAGE_MARK.fullmatch(text):
        return True
    return any(form.fullmatch(text) for form in (NATION, MOTTO, SYMBOL_LINE)) or (
        placed is not None and bool(placed["place"])
    )


_LONGEST_FORMAL = 90


def joined(paragraphs: Iterable[PaperParagraph]) -> str:
    """Return the words of paragraphs in one line."""
    return " ".join(paragraph.text for paragraph in paragraphs)
