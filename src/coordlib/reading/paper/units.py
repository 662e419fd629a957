"""Units: the numbered units of a text, in order: chapters, articles, clauses, points, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from coordlib.language import POINT_LETTERS, checked
from coordlib.reading.paper.heads import PART_LINE, ROMAN_HEAD, Head, comes_next, roman_number
from coordlib.reading.paper.reflow import PaperParagraph

ORDER = (PART_LINE, "chapter", "section", "article", "clause", "point")
_DEPTHS = {level: depth for depth, level in enumerate(ORDER)}
_HEADINGS = frozenset((PART_LINE, "chapter", "section"))
_STOP = re.compile(r"(?:[.;:!?…]|\./\.?)[”\"’)]*$")
_LONGEST_HEADING = 400  # letters
_LONGEST_TITLE = 220  # letters of a heading of a clause that nothing marks as one


@attrs.frozen(eq=False)
class PaperPiece:
    """A piece of text: its words, the paragraph that it stands in, and at which letter of it."""

    text: str
    paragraph: PaperParagraph
    start: int = 0


@attrs.frozen(eq=False)
class ReadUnit:
    """A numbered unit as it is read: its level, its label, its title and its paragraphs, each of them or none."""

    level: str
    label: str
    title: PaperPiece | None
    pieces: tuple[PaperPiece, ...]
    paragraph: PaperParagraph

    @property
    def text(self) -> str:
        """Its own paragraphs, one a line."""
        return "\n".join(piece.text for piece in self.pieces)

    @property
    def words(self) -> str:
        """Its title, or else its text."""
        return self.title.text if self.title else self.text.partition("\n")[0]


class _Open:
    """A unit to which paragraphs are still added."""

    def __init__(self, head: Head, paragraph: PaperParagraph, start: int) -> None:
        self.head, self.paragraph = head, paragraph
        self.pieces: list[PaperPiece] = [PaperPiece(head.rest, paragraph, start)] if head.rest else []
        self.behind = False  # whether a unit of a lower level follows

    @property
    def takes_title(self) -> bool:
        return self.head.level in _HEADINGS and not self.behind

    def closed(self) -> ReadUnit:
        head, pieces = self.head, tuple(self.pieces)
        if head.level in _HEADINGS:
            whole = (
                PaperPiece(" ".join(piece.text for piece in pieces), pieces[0].paragraph, pieces[0].start)
                if pieces
                else None
            )
            return ReadUnit(head.level, head.label, whole, (), self.paragraph)
        titled = bool(head.rest) and self.titled(pieces)
        return ReadUnit(head.level, head.label, pieces[0] if titled else None, pieces[titled:], self.paragraph)

    def titled(self, pieces: tuple[PaperPiece, ...]) -> bool:
        """Tell whether the words behind the label are a title: set off by their look, or by what follows them."""
        bold, followed = self.paragraph.bold, self.behind or len(pieces) > 1
        stopped = _STOP.search(pieces[0].text) is not None
        match self.head.level:
            case "article":
                return bold or (not stopped and (followed or len(pieces[0].text) < _LONGEST_TITLE))
            case "clause":
                short = not stopped and len(pieces[0].text) < _LONGEST_TITLE
                return followed and (bold or (short and not self.paragraph.lines[0].text.endswith(",")))
            case _:
                return False


class _Outline:
    """Reads the paragraphs of one text from the first to the last."""

    def __init__(self) -> None:
        self.before: list[PaperParagraph] = []
        self.units: list[_Open] = []
        self.holding: dict[str, _Open] = {}
        self.last = dict.fromkeys(ORDER, 0)
        self.roman = self.quoted = self.headed = False  # `headed`: no article has followed the last heading yet

    def read(self, paragraph: PaperParagraph) -> None:
        head = None if self.is_quoted(paragraph.text) or paragraph.cell is not None else self.accepted(paragraph)
        if head is not None:
            self.open_unit(head, paragraph, len(paragraph.text) - len(head.rest))
        elif not self.units:
            self.before.append(paragraph)
        else:
            self.add(paragraph)

    def is_quoted(self, text: str) -> bool:
        """Tell whether a paragraph is quoted: what an amendment writes into another text is none of its own units."""
        inside = self.quoted or text.startswith("“")
        opened, closed = text.count("“"), text.count("”")
        if self.quoted or text.startswith("“"):
            self.quoted = closed <= opened - (not self.quoted) if not self.quoted else closed <= opened
        return inside

    def accepted(self, paragraph: PaperParagraph) -> Head | None:
        """Return the unit that a paragraph begins, if it comes in its turn."""
        head = paragraph.head
        if head is None or (head.level == "section" and self.roman):
            found = ROMAN_HEAD.fullmatch(paragraph.text) if self.roman or not self.last["article"] else None
            head = Head("section", found["label"], found["rest"]) if found else head
            if found and head and comes_next(self.last["section"], head):
                self.roman = True
                return head
            return None
        match head.level:
            case "article":
                return head if self.fits_article(head) else None
            case "clause":
                return head if self.fits_clause(head) else None
            case "point":
                return self.fitting_point(head)
            case _:
                return head if self.fits_heading(head, paragraph) else None

    def fits_article(self, head: Head) -> bool:
        last = self.last["article"]
        return comes_next(last, head) or head.number > last or not last or (self.headed and head.number == 1)

    def fits_clause(self, head: Head) -> bool:
        if not self.last["article"] and not self.roman:
            return False
        last = self.last["clause"]
        return comes_next(last, head) or (last > 0 and head.number == last + 2)

    def fitting_point(self, head: Head) -> Head | None:
        """Return a point in its turn; a second “d” where “đ” is due is that one."""
        if not self.units or self.last["article"] + self.roman == 0:
            return None
        last = self.last["point"]
        if head.label == "d" and last == POINT_LETTERS.find("d") + 1:
            return attrs.evolve(head, label="đ")
        fits = comes_next(last, head) or (last > 0 and head.number == last + 2)
        return head if fits else None

    def fits_heading(self, head: Head, paragraph: PaperParagraph) -> bool:
        """Tell whether a part, chapter or section comes in its turn, and looks like a heading."""
        rest = head.rest
        if rest and rest[:1].islower():
            return False
        looks = not rest or rest.isupper() or paragraph.bold or paragraph.lines[0].level > 0 or not _STOP.search(rest)
        return (
            looks
            and (head.number > self.last[head.level] or head.number == 1)
            and len(paragraph.text) < _LONGEST_HEADING
        )

    def open_unit(self, head: Head, paragraph: PaperParagraph, start: int) -> None:
        depth = _DEPTHS[head.level]
        above = next((self.holding[level] for level in reversed(ORDER[:depth]) if level in self.holding), None)
        if above is not None:
            above.behind = True
        unit = _Open(head, paragraph, start)
        self.units.append(unit)
        self.holding = {level: one for level, one in self.holding.items() if _DEPTHS[level] < depth}
        self.holding[head.level] = unit
        self.last[head.level] = max(head.number, 0)
        self.headed = head.level in _HEADINGS or (self.headed and head.level != "article")
        for level in ORDER[depth + 1 :]:
            if level != "article":
                self.last[level] = 0

    def add(self, paragraph: PaperParagraph) -> None:
        unit = self.units[-1]
        if unit.takes_title and not self.is_title(unit, paragraph):
            # Words that stand under a heading and are none of it: kept, as the heading's own.
            unit.behind = True
        unit.pieces.append(PaperPiece(paragraph.text, paragraph))

    def is_title(self, unit: _Open, paragraph: PaperParagraph) -> bool:
        return not unit.pieces or paragraph.capitals or (paragraph.bold and unit.pieces[-1].paragraph.bold)


@checked
def units_in(paragraphs: Iterable[PaperParagraph]) -> tuple[tuple[PaperParagraph, ...], tuple[ReadUnit, ...]]:
    """Return what stands before the first unit of a text, and its units in order."""
    outline = _Outline()
    for paragraph in paragraphs:
        outline.read(paragraph)
    return tuple(outline.before), tuple(unit.closed() for unit in outline.units)


def is_first(paragraph: PaperParagraph) -> bool:
    """Tell whether a paragraph begins the first unit of a text: “Điều 1.”, “Chương I”, “I. QUY ĐỊNH CHUNG”."""
    head = paragraph.head
    if paragraph.cell is not None:
        return False
    if head is not None:
        return head.level in {*_HEADINGS, "article"} and head.number == 1
    found = ROMAN_HEAD.fullmatch(paragraph.text)
    return found is not None and roman_number(found["label"]) == 1 and len(paragraph.text) < _LONGEST_TITLE
