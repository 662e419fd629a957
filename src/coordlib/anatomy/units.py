"""Units: the bases and the numbered units of a text, in order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

import attrs

from coordlib.anatomy.labels import HEADINGS, ORDER, Label, label_of, slip_of
from coordlib.anatomy.lines import Evidence, PaperParagraph, PaperPiece
from coordlib.anatomy.openings import annex_line
from coordlib.document import Role
from coordlib.language import checked, roman
from coordlib.lexicon import POINT_LETTERS, UnitName

_DEPTHS = {level: depth for depth, level in enumerate(ORDER)}
_ROLES: Mapping[UnitName, Role] = {
    "part": Role.CHAPTER,
    "chapter": Role.CHAPTER,
    "section": Role.SECTION,
    "subsection": Role.SECTION,
    "article": Role.ARTICLE,
    "roman": Role.REPORT_PART,
    "clause": Role.CLAUSE,
    "deeper": Role.CLAUSE,
    "point": Role.POINT,
}
_TITLED = {Role.ARTICLE: (Role.ARTICLE, Role.ARTICLE_TEXT), Role.CLAUSE: (Role.CLAUSE_TITLE, Role.CLAUSE)}
_STOP = re.compile(r"(?:[.;:!?…]|\./\.?)[”\"’)]*$")
_ENDS = (".", ";", ":", ",", "/", "…", "!", "?", ")", "”")
_LONGEST_HEADING = 400  # letters
_LONGEST_TITLE = 220  # letters of a heading of a clause that nothing marks as one
_LONGEST_LINE = 150  # letters of a title that stands on its line


@attrs.frozen(eq=False)
class ReadUnit:
    """A numbered unit as it is read: its level, its label, its title and its paragraphs, each of them or none.

    `slip`: how its heading is written, where that is a slip, or its number was there already.
    """

    level: UnitName
    label: str
    title: PaperPiece | None
    pieces: tuple[PaperPiece, ...]
    paragraph: PaperParagraph
    slip: str = ""

    @property
    def text(self) -> str:
        """Its own paragraphs outside of tables, one a line."""
        return "\n".join(piece.text for piece in self.pieces if piece.paragraph.cell is None)

    @property
    def cells(self) -> tuple[PaperParagraph, ...]:
        """Its paragraphs in the cells of tables."""
        return tuple(piece.paragraph for piece in self.pieces if piece.paragraph.cell is not None)

    @property
    def number(self) -> int:
        """The number by which units follow each other, as its label says it."""
        return Label(self.level, self.label, "", "", 0).number

    @property
    def words(self) -> str:
        """Its title, or else its text."""
        return self.title.text if self.title else self.text.partition("\n")[0]


class _Open:
    """A unit to which paragraphs are still added."""

    def __init__(self, head: Label, paragraph: PaperParagraph) -> None:
        self.head, self.paragraph = head, paragraph
        start = len(paragraph.text) - len(head.rest)
        self.pieces: list[PaperPiece] = [PaperPiece(head.rest, paragraph, start)] if head.rest else []
        self.behind = False  # whether a unit of a lower level follows
        self.titles = 0  # how many pieces are its title, where others follow
        self.slip = ""

    def closed(self) -> ReadUnit:
        head, pieces = self.head, tuple(self.pieces)
        titled = self.titles or len(pieces) if head.level in HEADINGS else int(bool(head.rest) and self.titled(pieces))
        words = " ".join(piece.text for piece in pieces[:titled])
        title = attrs.evolve(pieces[0], text=words) if titled else None
        return ReadUnit(head.level, head.label, title, pieces[titled:], self.paragraph, self.slip)

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
    """Reads the paragraphs of one text from the first to the last; knows which unit is due."""

    def __init__(self, *, plain: bool) -> None:
        self.plain = plain
        self.before: list[PaperParagraph] = []
        self.units: list[_Open] = []
        self.holding: dict[UnitName, _Open] = {}
        self.last = dict.fromkeys(ORDER, 0)
        self.roman = self.quoted = self.headed = False  # `headed`: no article has followed the last heading yet
        self.deep = False  # the last unit holds a “1.1.”, to which the points behind it belong

    def read(self, paragraph: PaperParagraph, *, quoted: bool) -> bool:
        """Read a paragraph; tell whether it begins a unit that comes in its turn."""
        head = None if quoted or paragraph.cell is not None else self.accepted(paragraph)
        if head is not None:
            self.open_unit(head, paragraph)
        elif not self.units:
            self.before.append(paragraph)
        else:
            self.add(paragraph)
        return head is not None

    def is_quoted(self, text: str) -> bool:
        """Tell whether a paragraph is quoted: what an amendment writes into another text is none of its own units."""
        inside = self.quoted or text.startswith("“")
        opened, closed = text.count("“"), text.count("”")
        if inside:
            self.quoted = closed <= opened if self.quoted else closed < opened
        return inside

    def accepted(self, paragraph: PaperParagraph) -> Label | None:
        """Return the unit that a paragraph begins, if it comes in its turn."""
        head = paragraph.head
        if head is None or (head.level == "section" and self.roman):
            return self.roman_section(paragraph) or self.meant(paragraph)
        if head.level in ("clause", "point"):
            return self.fitting(head)
        fits = self.fits_article if head.level == "article" else self.fits_heading
        return head if fits(head, paragraph) else self.meant(paragraph)

    def meant(self, paragraph: PaperParagraph) -> Label | None:
        """Return the heading that is due and that a paragraph begins with, but for a slip of the hand."""
        head = slip_of(paragraph.text) if len(paragraph.text) < _LONGEST_HEADING else None
        if head is None or head.rest[:1].islower():
            return None
        bare = head.level in HEADINGS and (not head.rest or head.rest.isupper())
        due = self.last[head.level] + 1
        if head.level == "chapter" and bare and paragraph.head is None:
            head = head._replace(label=roman(due))  # “Chương IH” after I is II, whatever the letters look like
        if head.number != due:
            return None
        titled = head.level == "article" and head.rest[:1].isupper() and (head.sign or not _STOP.search(head.rest))
        cited = not head.sign and label_of(f"Điều 1 {head.rest}") is None
        return head if bare or (paragraph.bold and not cited) or (titled and not cited) else None

    def is_repeated(self, head: Label, paragraph: PaperParagraph) -> bool:
        """Tell whether a heading has the number of the one before it: who typed it forgot to count on."""
        looks = paragraph.bold or (head.level in HEADINGS and head.rest.isupper())
        looks = looks or (head.sign in (".", ":") and not head.rest[:1].islower() and bool(head.rest))
        return head.number == self.last[head.level] > 0 and not head.inserted and (looks or not head.rest)

    def roman_section(self, paragraph: PaperParagraph) -> Label | None:
        """Return the section that the “I.” of a plan begins; among articles there is one only below a part."""
        below_part = bool(self.units) and self.units[-1].head.level == "part"
        found = label_of(paragraph.text) if self.roman or below_part or not self.last["article"] else None
        if found is None or found.level != "roman" or not found.right or not found.rest:
            return None
        head = found._replace(level="section", rest=found.rest.lstrip("-– "))
        skipped = self.roman and head.rest.isupper() and head.number in (self.last["section"], self.last["section"] + 2)
        if not (head.comes_next(self.last["section"]) or skipped):
            return None
        self.roman = True
        return head

    def fits_article(self, head: Label, paragraph: PaperParagraph) -> bool:
        last = self.last["article"]
        in_turn = head.comes_next(last) or head.number > last or not last or (self.headed and head.number == 1)
        return in_turn or self.is_repeated(head, paragraph)

    @property
    def has_clauses(self) -> bool:
        """Whether clauses and points may come: in articles, below the “I.” of a report, or a part that has neither."""
        of_a_part = self.holding.keys() & {"part", "chapter", "section"} == {"part"}
        return bool(self.last["article"]) or self.roman or self.plain or of_a_part

    def fitting(self, head: Label) -> Label | None:
        """Return a clause or a point in its turn; a second “d” where “đ” is due is that one."""
        if not self.has_clauses or (head.level == "point" and (self.deep or not self.units)):
            return None
        last = self.last[head.level]
        if head.label == "d" and last == POINT_LETTERS.find("d") + 1:
            return head._replace(label="đ")
        fits = head.comes_next(last) or (last > 0 and head.number == last + 2)
        return head if fits else None

    def fits_heading(self, head: Label, paragraph: PaperParagraph) -> bool:
        """Tell whether a part, chapter or section comes in its turn, and looks like a heading."""
        rest = head.rest
        looks = not rest or rest.isupper() or paragraph.bold or paragraph.lines[0].level > 0 or not _STOP.search(rest)
        in_turn = head.number > self.last[head.level] or head.number == 1 or self.is_repeated(head, paragraph)
        return looks and in_turn and len(paragraph.text) < _LONGEST_HEADING

    def open_unit(self, head: Label, paragraph: PaperParagraph) -> None:
        depth = _DEPTHS[head.level]
        above = next((self.holding[level] for level in reversed(ORDER[:depth]) if level in self.holding), None)
        if above is not None:
            above.behind = True
        unit = _Open(head, paragraph)
        if head.level in (*HEADINGS, "article") and (not head.right or self.is_repeated(head, paragraph)):
            unit.slip = paragraph.text[: head.end].strip()
        self.units.append(unit)
        self.holding = {level: one for level, one in self.holding.items() if _DEPTHS[level] < depth}
        self.holding[head.level] = unit
        self.last[head.level], self.deep = max(head.number, 0), False
        self.roman = self.roman and head.level not in ("part", "chapter")
        self.headed = head.level in HEADINGS or (self.headed and head.level != "article")
        for level in ORDER[depth + 1 :]:
            if level != "article":
                self.last[level] = 0

    def add(self, paragraph: PaperParagraph) -> None:
        unit = self.units[-1]
        if unit.head.level in HEADINGS and not unit.behind and not self.is_title(unit, paragraph):
            # Words that stand under a heading and are none of it: kept, as the heading's own. The “I.” of a plan, which
            # is no heading by its form, may have a text of its own.
            unit.behind, unit.titles = True, len(unit.pieces) if unit.paragraph.head is None else 0
        found = label_of(paragraph.text)
        self.deep = self.deep or (found is not None and found.level == "deeper")
        unit.pieces.append(PaperPiece(paragraph.text, paragraph))

    def is_title(self, unit: _Open, paragraph: PaperParagraph) -> bool:
        if paragraph.cell is not None:
            return False
        return not unit.pieces or paragraph.capitals or (paragraph.bold and unit.pieces[-1].paragraph.bold)


@attrs.frozen(eq=False, slots=False)
class Units:
    """The units of a text (các đơn vị của văn bản), and what stands before the first.

    `turns`: of each of its `paragraphs`, whether it is quoted, and whether it begins a unit that comes in its turn.
    """

    before: tuple[PaperParagraph, ...]
    units: tuple[ReadUnit, ...]
    paragraphs: tuple[PaperParagraph, ...]
    turns: tuple[tuple[bool, bool], ...]

    @cached_property
    def pieces(self) -> tuple[PaperPiece, ...]:
        """What each paragraph is; a piece is sure of a unit that comes in its turn."""
        walk = _Walk(self.paragraphs)
        turns = enumerate(self.turns)
        return tuple(walk.piece(index, quoted=quoted, due=due) for index, (quoted, due) in turns)


@checked
def units_in(paragraphs: Sequence[PaperParagraph]) -> Units:
    """Return the units of a text in order.

    Clauses stand below articles, or below the “I.” of a report; by themselves in a text that has neither.
    """
    outline = _Outline(plain=not any(map(is_first, paragraphs)))
    turns = []
    for paragraph in paragraphs:
        quoted = outline.is_quoted(paragraph.text)
        turns.append((quoted, outline.read(paragraph, quoted=quoted)))
    units = tuple(unit.closed() for unit in outline.units)
    return Units(tuple(outline.before), units, tuple(paragraphs), tuple(turns))


def pieces_of_text(paragraphs: Sequence[PaperParagraph]) -> tuple[PaperPiece, ...]:
    """Return what paragraphs are by their own labels and looks, in a text that has no order."""
    walk = _Walk(paragraphs)
    return tuple(walk.piece(index, quoted=False, due=False) for index in range(len(paragraphs)))


class _Walk:
    """Says of each paragraph of a text what it is by its label and its look, whether or not its turn has come."""

    def __init__(self, paragraphs: Sequence[PaperParagraph]) -> None:
        self.paragraphs = paragraphs
        self.beside = beside_tables(paragraphs)
        self.heading: Label | None = None  # whose title is awaited

    def piece(self, index: int, *, quoted: bool, due: bool) -> PaperPiece:
        one = self.paragraphs[index]
        whole = PaperPiece(one.text, one)
        if is_tabled(one) or id(one) in self.beside:
            role = Role.TABLE_CELL if is_tabled(one) else Role.CAPTION
            return attrs.evolve(whole, role=role, why=Evidence.PLACE)
        caption = annex_line(one.text)
        if caption is not None and caption.form and caption.label:
            return attrs.evolve(whole, role=Role.CAPTION)
        found = None if quoted else label_of(one.text, bold=one.bold)
        if self.heading is not None and (found is None or found.level == "roman"):
            label = self.heading
            goes_on = len(one.lines) == 1 and self.title_goes_on(index)
            self.heading = label if goes_on else None
            return attrs.evolve(whole, role=_ROLES[label.level], label=label, title=True, why=Evidence.PLACE)
        self.heading = None
        if found is None:
            return whole
        if found.level in HEADINGS and not found.rest.strip(" .:"):
            self.heading = found
        return attrs.evolve(whole, role=self.role(found, index), label=found, sure=due, why=Evidence.ORDER)

    def title_goes_on(self, index: int) -> bool:
        """Tell whether the next paragraph goes on with a title."""
        title, below = self.paragraphs[index], self.paragraphs[index + 1 : index + 2]
        return bool(below) and all(
            one.centred and one.bold == title.bold and one.capitals and label_of(one.text) is None for one in below
        )

    def role(self, found: Label, index: int) -> Role:
        role, one = _ROLES[found.level], self.paragraphs[index]
        titled, plain = _TITLED.get(role, (role, role))
        if found.level == "deeper":
            return plain
        ends = found.rest.endswith(_ENDS) and not (one.bold and found.rest.endswith(")"))
        short = bool(found.rest) and len(found.rest) <= _LONGEST_LINE and not ends
        return titled if short and index + 1 < len(self.paragraphs) else plain


def is_tabled(paragraph: PaperParagraph) -> bool:
    """Tell whether a paragraph stands in a table with lines."""
    return paragraph.cell is not None and paragraph.cell.ruled


def beside_tables(paragraphs: Sequence[PaperParagraph]) -> set[int]:
    """Return what belongs to a table, by its `id`: a caption in the middle above it, a slanted remark by it."""
    found: set[int] = set()
    for told in (paragraphs, paragraphs[::-1]):
        near = False
        for one in told:
            tabled = is_tabled(one)
            near = tabled or (near and (one.centred or one.italic))
            if near and not tabled:
                found.add(id(one))
    return found


def is_first(paragraph: PaperParagraph) -> bool:
    """Tell whether a paragraph begins the first unit of a text: “Điều 1.”, “Chương I”, “I. QUY ĐỊNH CHUNG”."""
    if paragraph.cell is not None:
        return False
    head = paragraph.head
    if head is not None:
        return head.level in {*HEADINGS, "article"} and head.number == 1
    found = label_of(paragraph.text)
    roman = found is not None and found.level == "roman" and found.right and bool(found.rest)
    return roman and found.number == 1 and len(paragraph.text) < _LONGEST_TITLE  # type: ignore[union-attr]
