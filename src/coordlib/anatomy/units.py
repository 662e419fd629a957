"""Units: the numbered units of a text, in order, and what each of its paragraphs is.

In come the paragraphs between the head and the closing; out go its units, with the paragraphs of each. What a label
looks like, `labels` knows; here it is told which unit comes in its turn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import attrs

from coordlib.anatomy.labels import HEADINGS, ORDER, Label, label_of, slip_of
from coordlib.anatomy.lines import Evidence, PaperParagraph, PaperPiece
from coordlib.anatomy.openings import annex_line
from coordlib.document import Role
from coordlib.language import checked, roman
from coordlib.lexicon import POINT_LETTERS, UnitName, pattern

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
_ENDS_OF_SENTENCES = (".", ";", ":", ",", "/", "…", "!", "?", ")", "”")
_LONGEST_HEADING = 400  # letters
_LONGEST_TITLE = 220  # letters of a heading of a clause that nothing marks as one
_LONGEST_LINE = 150  # letters of a title that stands on its line
# Where a sentence ends: “.”, “./.”, “;”, with what closes a quotation or a bracket behind it.
_STOP = pattern(r"(?:[.;:!?…]|\./\.?)[”\"’)]*$")


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


class _OpenUnit:
    """A unit to which paragraphs are still added."""

    def __init__(self, head: Label, paragraph: PaperParagraph) -> None:
        self.head, self.paragraph = head, paragraph
        start = len(paragraph.text) - len(head.rest)
        self.pieces: list[PaperPiece] = [PaperPiece(head.rest, paragraph, start)] if head.rest else []
        self.behind = False  # whether a unit of a lower level follows
        self.titles = 0  # how many pieces are its title, where others follow
        self.slip = ""

    def unit(self) -> ReadUnit:
        head, pieces = self.head, tuple(self.pieces)
        titles = 1 if head.rest and self.is_titled else 0
        if head.level in HEADINGS:
            titles = self.titles or len(pieces)
        words = " ".join(piece.text for piece in pieces[:titles])
        title = attrs.evolve(pieces[0], text=words) if titles else None
        return ReadUnit(head.level, head.label, title, pieces[titles:], self.paragraph, self.slip)

    @property
    def is_titled(self) -> bool:
        """Whether the words behind the label are a title: set off by their look, or by what follows them."""
        words = self.pieces[0].text
        is_bold, is_followed = self.paragraph.bold, self.behind or len(self.pieces) > 1
        is_stopped, is_short = _STOP.search(words) is not None, len(words) < _LONGEST_TITLE
        match self.head.level:
            case "article":
                return is_bold or (not is_stopped and (is_followed or is_short))
            case "clause":
                is_cut = self.paragraph.lines[0].text.endswith(",")
                looks_like_one = is_bold or (is_short and not is_stopped and not is_cut)
                return is_followed and looks_like_one
            case _:
                return False


class _Outline:
    """Reads the paragraphs of one text from the first to the last; knows which unit is due."""

    def __init__(self, *, plain: bool) -> None:
        self.plain = plain
        self.before: list[PaperParagraph] = []
        self.units: list[_OpenUnit] = []
        self.holding: dict[UnitName, _OpenUnit] = {}
        self.last = dict.fromkeys(ORDER, 0)  # the number of the last unit of each level
        self.quoted = False  # a quotation is open
        self.roman = False  # sections are those of a plan: “I.”, “II.”
        self.headed = False  # no article has followed the last heading yet
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
        if not self.quoted and not text.startswith("“"):
            return False
        opened, closed = text.count("“"), text.count("”")
        self.quoted = closed <= opened if self.quoted else closed < opened
        return True

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
        is_bare = head.level in HEADINGS and (not head.rest or head.rest.isupper())
        due = self.last[head.level] + 1
        if head.level == "chapter" and is_bare and paragraph.head is None:
            head = head._replace(label=roman(due))  # “Chương IH” after I is II, whatever the letters look like
        if head.number != due:
            return None
        if is_bare:
            return head
        is_cited = not head.sign and label_of(f"Điều 1 {head.rest}") is None
        is_sentence = not head.sign and _STOP.search(head.rest) is not None
        is_titled_article = head.level == "article" and head.rest[:1].isupper() and not is_sentence
        return head if not is_cited and (paragraph.bold or is_titled_article) else None

    def is_repeated(self, head: Label, paragraph: PaperParagraph) -> bool:
        """Tell whether a heading has the number of the one before it: who typed it forgot to count on."""
        if not head.number == self.last[head.level] > 0 or head.inserted:
            return False
        is_in_capitals = head.level in HEADINGS and head.rest.isupper()
        is_signed = head.sign in (".", ":") and not head.rest[:1].islower()
        return paragraph.bold or is_in_capitals or is_signed or not head.rest

    def roman_section(self, paragraph: PaperParagraph) -> Label | None:
        """Return the section that the “I.” of a plan begins; among articles there is one only below a part."""
        is_below_part = bool(self.units) and self.units[-1].head.level == "part"
        if not (self.roman or is_below_part or not self.last["article"]):
            return None
        label = label_of(paragraph.text)
        if label is None or label.level != "roman" or not label.right or not label.rest:
            return None
        head = label._replace(level="section", rest=label.rest.lstrip("-– "))
        last = self.last["section"]
        is_miscounted = self.roman and head.rest.isupper() and head.number in (last, last + 2)
        if not head.comes_next(last) and not is_miscounted:
            return None
        self.roman = True
        return head

    def fits_article(self, head: Label, paragraph: PaperParagraph) -> bool:
        last = self.last["article"]
        is_first = not last or (self.headed and head.number == 1)
        is_later = head.comes_next(last) or head.number > last
        return is_first or is_later or self.is_repeated(head, paragraph)

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
        if len(paragraph.text) >= _LONGEST_HEADING:
            return False
        is_set_off = head.rest.isupper() or paragraph.bold or paragraph.lines[0].level > 0
        if not is_set_off and _STOP.search(head.rest):
            return False
        return head.number > self.last[head.level] or head.number == 1 or self.is_repeated(head, paragraph)

    def open_unit(self, head: Label, paragraph: PaperParagraph) -> None:
        depth = _DEPTHS[head.level]
        above = next((self.holding[level] for level in reversed(ORDER[:depth]) if level in self.holding), None)
        if above is not None:
            above.behind = True
        unit = _OpenUnit(head, paragraph)
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
        label = label_of(paragraph.text)
        self.deep = self.deep or (label is not None and label.level == "deeper")
        unit.pieces.append(PaperPiece(paragraph.text, paragraph))

    def is_title(self, unit: _OpenUnit, paragraph: PaperParagraph) -> bool:
        if paragraph.cell is not None:
            return False
        is_bold_as_before = paragraph.bold and bool(unit.pieces) and unit.pieces[-1].paragraph.bold
        return not unit.pieces or paragraph.capitals or is_bold_as_before


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
    units = tuple(unit.unit() for unit in outline.units)
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
        paragraph = self.paragraphs[index]
        whole = PaperPiece(paragraph.text, paragraph)
        if is_tabled(paragraph):
            return attrs.evolve(whole, role=Role.TABLE_CELL, why=Evidence.PLACE)
        if id(paragraph) in self.beside:
            return attrs.evolve(whole, role=Role.CAPTION, why=Evidence.PLACE)
        annex = annex_line(paragraph.text)
        if annex is not None and annex.form and annex.label:
            return attrs.evolve(whole, role=Role.CAPTION)
        label = None if quoted else label_of(paragraph.text, bold=paragraph.bold)
        heading, self.heading = self.heading, None
        if heading is not None and (label is None or label.level == "roman"):
            if len(paragraph.lines) == 1 and self.title_goes_on(index):
                self.heading = heading
            return attrs.evolve(whole, role=_ROLES[heading.level], label=heading, title=True, why=Evidence.PLACE)
        if label is None:
            return whole
        if label.level in HEADINGS and not label.rest.strip(" .:"):
            self.heading = label
        return attrs.evolve(whole, role=self.role(label, index), label=label, sure=due, why=Evidence.ORDER)

    def title_goes_on(self, index: int) -> bool:
        """Tell whether the next paragraph goes on with a title."""
        if index + 1 == len(self.paragraphs):
            return False
        title, below = self.paragraphs[index], self.paragraphs[index + 1]
        looks_alike = below.centred and below.capitals and below.bold == title.bold
        return looks_alike and label_of(below.text) is None

    def role(self, label: Label, index: int) -> Role:
        """Return the role of a unit: another where its label heads a title than where a text follows it."""
        role, paragraph = _ROLES[label.level], self.paragraphs[index]
        titled, plain = _TITLED.get(role, (role, role))
        is_last = index + 1 == len(self.paragraphs)
        if label.level == "deeper" or is_last or not label.rest or len(label.rest) > _LONGEST_LINE:
            return plain
        is_bold_bracket = paragraph.bold and label.rest.endswith(")")
        is_sentence = label.rest.endswith(_ENDS_OF_SENTENCES) and not is_bold_bracket
        return plain if is_sentence else titled


def is_tabled(paragraph: PaperParagraph) -> bool:
    """Tell whether a paragraph stands in a table with lines."""
    return paragraph.cell is not None and paragraph.cell.ruled


def beside_tables(paragraphs: Sequence[PaperParagraph]) -> set[int]:
    """Return what belongs to a table, by its `id`: a caption in the middle above it, a slanted remark by it."""
    beside: set[int] = set()
    for in_one_direction in (paragraphs, paragraphs[::-1]):
        follows_table = False
        for paragraph in in_one_direction:
            if is_tabled(paragraph):
                follows_table = True
            elif follows_table and (paragraph.centred or paragraph.italic):
                beside.add(id(paragraph))
            else:
                follows_table = False
    return beside


def is_first(paragraph: PaperParagraph) -> bool:
    """Tell whether a paragraph begins the first unit of a text: “Điều 1.”, “Chương I”, “I. QUY ĐỊNH CHUNG”."""
    if paragraph.cell is not None:
        return False
    head = paragraph.head
    if head is not None:
        return head.level in {*HEADINGS, "article"} and head.number == 1
    label = label_of(paragraph.text)
    if label is None or label.level != "roman" or not label.right or not label.rest:
        return False
    return label.number == 1 and len(paragraph.text) < _LONGEST_TITLE
