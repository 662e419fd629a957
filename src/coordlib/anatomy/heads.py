"""Heads: issuers, number, place and date, national name, marks, kind and subject of a document.

In come the paragraphs that stand above the text of a document; out goes a `DocumentHead`, each of its values a piece
with the paragraph that says it. Where a head ends, `division` knows; which body issues and which stands over it,
`issuers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from functools import cached_property

import attrs

from coordlib import lexicon
from coordlib.anatomy import openings
from coordlib.anatomy.issuers import IssuerLine, issuers_of
from coordlib.anatomy.labels import label_of
from coordlib.anatomy.lines import Evidence, Line, PaperCell, PaperParagraph, PaperPiece
from coordlib.anatomy.units import is_tabled
from coordlib.document import Role
from coordlib.language import checked, day_written

_LONGEST_BASIS = 10_000  # letters; what would be longer is no one basis
_LONGEST_SUBJECT = 400
_LONGEST_DATE = 90
_NEAR_THE_TOP = 3  # paragraphs in which a collection names the document
_SIGNS = (";", ".", ",", ":")  # behind which a basis is whole
_DASHES = ("-", "–")  # before an addressee of several
_BLANKS = "…."  # before which no place is named
_MARKS = frozenset({Role.URGENCY, Role.SECRECY, Role.CIRCULATION})

# The signs at the end of a basis.
_STOP = lexicon.pattern(r"[\s;.,:]+$")
# What stands among the issuers in capitals and is none of them.
_NO_ISSUER = lexicon.pattern(
    r"VĂN BẢN (?:QUY PHẠM PHÁP LUẬT|KHÁC)|PHẦN VĂN BẢN .*",  # the gazette
    r"|NỘI DUNG|BẢN SAO|CÔNG BÁO.*",
    rf"|{lexicon.line_pattern('party-head', case='capitals')}",  # “ĐẢNG CỘNG SẢN VIỆT NAM”
    rf"|(?:{lexicon.DraftMark.DRAFT.value}|{lexicon.kind_pattern('copy', case='capitals')}).*",  # “DỰ THẢO 2”, “SAO Y”
)
# The line with which a collection names a document: “Quyết định số 12/QĐ-UBND, …, ngày 05/3/2020 của UBND tỉnh”.
_NAMED_BY_A_COLLECTION = lexicon.pattern(
    rf"(?P<kind>[{lexicon.CAPITALS}][\w ]{{2,30}}?)",
    r" số (?P<number>\d{1,5}(?:/\d{4})?)/(?P<symbol>[\w&-]+(?:/[\w-]+)*)",
    r",? (?P<subject>\S.*?)",
    r",? ngày (?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})",
    r" (?:của|do) (?P<issuers>[^,;]+?)(?: ban hành)?(?:,? có hiệu lực.*)?[.]?",
)
# Place and date at the end of a line: “CÔNG AN TỈNH Gia Lai, ngày 05 tháng 3 năm 2020”.
_PLACE_AND_DATE_AT_THE_END = lexicon.pattern(
    rf"(?:(?<=\s)|^)[{lexicon.CAPITALS}][^,;:/]{{1,50}}, ?", r"[Nn]gày ?[\d….]* ?tháng ?[\d….]* ?năm ?[\d….]*\S{0,2}$"
)
# Number and symbol in a line that is not written as it should be: “số: 12 / QĐ-UBND ”.
_LOOSE_NUMBER = lexicon.pattern(r"(?s)\D*(?P<number>\d{1,5}[a-z]?)?", r"\s*/?\s*(?P<symbol>[\w&./-]*)?.*")
# “Về việc …” below a title in capitals.
_ABOUT = lexicon.pattern(r"(?:[Vv]ề|VỀ|V/v)\s")


@attrs.frozen(eq=False)
class DocumentHead:
    """The head of a document as it is printed; what it does not say is none or empty.

    `pieces`: all of it in the order in which it was read, each with what it is. `authority`: who decides, above the
    bases. `preamble`: sentences behind the bases. `unplaced`: what has no place in a head.
    """

    pieces: tuple[PaperPiece, ...] = ()
    issuers: tuple[PaperPiece, ...] = ()
    superiors: tuple[PaperPiece | None, ...] = ()
    number: PaperPiece | None = None
    symbol: PaperPiece | None = None
    place: PaperPiece | None = None
    day: tuple[date, PaperPiece] | None = None
    kind: PaperPiece | None = None
    subject: PaperPiece | None = None
    authority: PaperPiece | None = None
    bases: tuple[PaperPiece, ...] = ()
    proposals: tuple[PaperPiece, ...] = ()
    preamble: tuple[PaperPiece, ...] = ()
    marks: tuple[tuple[Role, PaperPiece], ...] = ()
    unplaced: tuple[PaperParagraph, ...] = ()


@checked
def head_in(paragraphs: Sequence[PaperParagraph], *, attached: bool = False) -> DocumentHead:
    """Return what the head of a document says; `attached`: of a regulation that a decision issues."""
    nation = next((index for index, one in enumerate(paragraphs) if openings.NATION.search(one.text)), 0)
    titles = (index for index, one in enumerate(paragraphs) if one.capitals and openings.title_line(one.text))
    first_title = next(titles, nation)
    if first_title < nation:
        return _head_below_a_summary(paragraphs, nation)
    reader = _HeadReader(paragraphs, attached=attached)
    for index in range(len(paragraphs)):
        reader.read(index)
    head = reader.head()
    return head if head.kind is not None else _named_by_a_collection(_with_kind_resolved(head))


class _Stage(Enum):
    """How far down a head its reader is."""

    ABOVE_TITLE = "issuers, national name, number, place and date"
    IN_SUBJECT = "the title was read, and what the document is about may go on"
    BELOW_SUBJECT = "who decides, bases, sentences of introduction"
    UNTITLED = "bases, and there was no title above them"


class _HeadReader:
    """Reads the paragraphs of a head from the first to the last."""

    def __init__(self, paragraphs: Sequence[PaperParagraph], *, attached: bool) -> None:
        self.paragraphs = paragraphs
        self.attached = attached
        self.decides = any(openings.is_resolved(one.text) for one in paragraphs)  # “QUYẾT ĐỊNH:” stands in it

        self.stage = _Stage.ABOVE_TITLE
        self.nation_was_read = False
        self.bracket_is_open = False  # of “(Kèm theo …”
        self.addressees_are_open = False  # “Kính gửi:” stands above, and the list of addressees goes on
        self.basis_is_cut = False  # the last basis ends without a sign, so that it may go on

        self.pieces: list[PaperPiece] = []
        self.cells: dict[Role, PaperCell | None] = {}  # in which cell the last piece of each role stands
        self.issuer_lines: list[IssuerLine] = []
        self.number: PaperPiece | None = None
        self.symbol: PaperPiece | None = None
        self.place: PaperPiece | None = None
        self.day: tuple[date, PaperPiece] | None = None
        self.kind: PaperPiece | None = None
        self.subject: list[PaperPiece] = []
        self.authority: PaperPiece | None = None
        self.bases: list[PaperPiece] = []
        self.proposals: list[PaperPiece] = []
        self.preamble: list[PaperPiece] = []
        self.unplaced: list[PaperParagraph] = []

    @property
    def is_titled(self) -> bool:
        return self.stage in (_Stage.IN_SUBJECT, _Stage.BELOW_SUBJECT)

    @property
    def is_below_subject(self) -> bool:
        return self.stage in (_Stage.BELOW_SUBJECT, _Stage.UNTITLED)

    def end_subject(self) -> None:
        """Take what follows for what stands below the subject."""
        self.stage = _Stage.BELOW_SUBJECT if self.is_titled else _Stage.UNTITLED

    def record(self, role: Role, piece: PaperPiece, *, sure: bool = True, why: Evidence = Evidence.WORDS) -> PaperPiece:
        """Record what a piece is, and return it with that."""
        recorded = attrs.evolve(piece, role=role, sure=sure, why=why)
        self.pieces.append(recorded)
        self.cells[role] = piece.paragraph.cell
        return recorded

    def read(self, index: int) -> None:
        """Read a paragraph, as the first of these that it is.

        1. The head of an annex, which only the first paragraph can be.
        2. “(Kèm theo …)” below a title, or what goes on in its bracket.
        3. A basis, “Căn cứ …”; the head of a column of a table is none.
        4. On whose proposal, “Theo đề nghị của …”, behind the subject or a basis.
        5. “QUYẾT ĐỊNH:” below the bases.
        6. Before the first basis: national name, motto, number, place and date, a mark, “V/v …”.
        7. Above the title: the title itself, an issuer.
        8. Below the title: an addressee, the subject, who decides, a sentence of introduction.
        """
        paragraph = self.paragraphs[index]
        text, whole = paragraph.text, _whole_of(paragraph)
        may_be_attached = self.is_titled and not self.bases
        if index == 0 and _heads_an_annex(text):
            self.stage = _Stage.IN_SUBJECT
            self.record(Role.ANNEX, whole)
        elif self.bracket_is_open or (may_be_attached and openings.is_attachment(text)):
            self.read_attachment(whole)
        elif openings.is_basis(text) and not is_tabled(paragraph):
            self.end_subject()
            self.record(Role.BASIS, whole, sure=self.is_sure_basis(index), why=Evidence.PLACE)
            self.bases.append(_without_signs(whole))
            self.basis_is_cut = not text.endswith(_SIGNS)
        elif openings.is_proposal(text) and (self.bases or self.is_below_subject):
            self.record(Role.BASIS, whole, sure=self.is_sure_basis(index), why=Evidence.PLACE)
            self.proposals.append(_without_signs(whole))
        elif self.is_resolved(paragraph):
            self.record(Role.RESOLVED, whole)
        elif not (self.bases or self.preamble) and self.read_formal_line(paragraph):
            pass  # its pieces are recorded
        elif not self.is_titled and not self.bases:
            self.read_above_title(paragraph, whole)
        else:
            self.read_below_title(index, whole)

    def is_sure_basis(self, index: int) -> bool:
        """Tell whether what names a basis is one, and not the first sentence of a letter."""
        paragraph = self.paragraphs[index]
        beside = (self.paragraphs[place] for place in (index - 1, index + 1) if 0 <= place < len(self.paragraphs))
        has_another_beside = any(openings.is_basis(one.text) for one in beside)
        return self.decides or paragraph.italic or paragraph.text.endswith(";") or has_another_beside

    def is_resolved(self, paragraph: PaperParagraph) -> bool:
        """Tell whether a line below the bases says the kind once more: “QUYẾT ĐỊNH:”."""
        is_below_bases = self.is_titled and (self.bases or self.preamble)
        if not is_below_bases:
            return False
        if openings.is_resolved(paragraph.text):
            return True
        return paragraph.capitals and openings.title_line(paragraph.text) is not None

    # --- national name, number, place and date, marks ---

    def read_formal_line(self, paragraph: PaperParagraph) -> bool:
        """Read the national name, the motto, the number, the place and date, even where two of them share a line."""
        others = [piece for piece in _fragments(paragraph) if not self.read_formal_piece(piece)]
        is_formal = all(piece.text != paragraph.text for piece in others)
        if is_formal:
            for piece in others:
                if piece.text.isupper():  # the issuer beside the national name, on one line
                    self.add_issuer_line(piece, paragraph.lines[0])
            return True
        has_sentence_below_nation = self.nation_was_read and self.unplaced
        if self.is_titled or has_sentence_below_nation:
            return False
        return self.read_loosely_formal_line(paragraph)

    def read_formal_piece(self, piece: PaperPiece) -> bool:
        """Read a piece that is written as the decree has it; tell whether it is one."""
        text = piece.text
        if openings.NATION.fullmatch(text):
            self.nation_was_read = True
            self.record(Role.NATION, piece)
            return True
        if openings.MOTTO.fullmatch(text):
            self.nation_was_read = True
            self.record(Role.MOTTO, piece)
            return True
        numbered = openings.SYMBOL_LINE.fullmatch(text)
        if numbered and (numbered["symbol"] or numbered["number"] or text.lower() in {"số:", "số"}):
            self.read_number(piece, numbered)
            return True
        placed = openings.PLACE_DATE_LINE.fullmatch(text)
        if placed is not None:
            self.read_place_and_date(piece, placed)
            return True
        if openings.is_mark(text):
            self.record(openings.formal_role(text) or Role.TEXT, piece)
            return True
        return False

    def read_loosely_formal_line(self, paragraph: PaperParagraph) -> bool:
        """Read a line of a head that is not written as it should be, and a letter's “V/v …”."""
        role = openings.formal_role(paragraph.text) if len(paragraph.text) < _LONGEST_SUBJECT else None
        piece = _whole_of(paragraph)
        match role:
            case None:
                return False
            case Role.ABOUT:
                self.subject.append(self.record(role, piece))
            case Role.NATION | Role.MOTTO:
                self.nation_was_read = True
                self.record(role, piece)
            case Role.NUMBER:
                self.read_number(piece, _LOOSE_NUMBER.fullmatch(paragraph.text))
            case Role.PLACE_DATE if len(paragraph.text) > _LONGEST_DATE or paragraph.text.startswith("("):
                return False
            case Role.PLACE_DATE:
                self.record(role, piece)
                self.unplaced.append(paragraph)
            case Role():
                self.record(role, piece)
        return True

    def read_number(self, piece: PaperPiece, numbered: re.Match[str] | None) -> None:
        self.record(Role.NUMBER, piece)
        if numbered is None:
            return
        if self.number is None:
            self.number = _without_spaces(_group_of(piece, numbered, "number"))
        if self.symbol is None:
            self.symbol = _without_spaces(_group_of(piece, numbered, "symbol"))

    def read_place_and_date(self, piece: PaperPiece, placed: re.Match[str]) -> None:
        self.record(Role.PLACE_DATE, piece)
        if self.day is not None or self.place is not None:
            return
        if placed["place"] and placed["place"][0] not in _BLANKS:
            self.place = _group_of(piece, placed, "place")
        day = _day_of(placed)
        self.day = (day, piece) if day else None

    # --- above the title ---

    def read_above_title(self, paragraph: PaperParagraph, whole: PaperPiece) -> None:
        title = openings.title_line(paragraph.text)
        if title and (paragraph.capitals or title.number):
            self.read_title(paragraph, title)
        elif self.looks_like_a_title(paragraph):
            self.stage = _Stage.IN_SUBJECT
            self.record(Role.KIND, whole, why=Evidence.LOOK)
            if openings.kind_of_line(paragraph.text) is not None:
                self.kind = whole
        elif openings.is_addressee(paragraph.text):
            self.stage = _Stage.IN_SUBJECT
            self.read_addressee(whole)
        elif paragraph.capitals and label_of(paragraph.text) is None:
            self.read_capitals(paragraph, whole)
        elif self.is_in_column_of_issuer(paragraph):
            self.add_issuer_lines(paragraph)
        else:
            self.unplaced.append(paragraph)
            self.record(Role.TEXT, whole, sure=False, why=Evidence.PLACE)

    def read_title(self, paragraph: PaperParagraph, title: openings.TitleLine) -> None:
        """Read a title in capitals, with the number and the subject where they share its line."""
        self.stage = _Stage.IN_SUBJECT
        self.kind = self.record(Role.KIND, PaperPiece(title.kind, paragraph))
        numbered = openings.SYMBOL_LINE.fullmatch(f"Số {title.number}") if title.number else None
        if numbered:
            at = PaperPiece(title.number, paragraph, paragraph.text.find(title.number))
            if self.number is None:
                self.number = attrs.evolve(at, text=numbered["number"])
            if self.symbol is None:
                self.symbol = attrs.evolve(at, text=numbered["symbol"] or "")
        if title.rest:
            rest = PaperPiece(title.rest, paragraph, paragraph.text.rfind(title.rest))
            self.subject.append(self.record(Role.SUBJECT, rest))

    def looks_like_a_title(self, paragraph: PaperParagraph) -> bool:
        """Tell whether a line that names a kind in small letters is the title by its look."""
        is_set_off = paragraph.centred or paragraph.bold or paragraph.capitals
        return is_set_off and openings.is_kind_line(paragraph.lines[0].text)

    def is_in_column_of_issuer(self, paragraph: PaperParagraph) -> bool:
        """Tell whether small letters stand in the column of the issuer: left of the national name, above the number."""
        cell, nation = paragraph.cell, self.cell_of_nation
        if cell is None or nation is None or Role.NUMBER in self.cells or Role.ABOUT in self.cells:
            return False
        return nation.table == cell.table and cell.column < nation.column

    @cached_property
    def cell_of_nation(self) -> PaperCell | None:
        return next((one.cell for one in self.paragraphs if lexicon.is_nation(one.text)), None)

    def read_capitals(self, paragraph: PaperParagraph, whole: PaperPiece) -> None:
        """Read capitals that name no kind: who decides, the subject of a text without title, or an issuer."""
        is_outside = paragraph.cell is None
        is_body = openings.is_body(paragraph.text)
        if self.symbol is not None and is_outside and is_body:
            self.authority = self.record(Role.AUTHORITY, whole)
        elif is_outside and not is_body and self.awaits_subject:
            self.subject.append(self.record(Role.SUBJECT, whole))
        elif self.nation_was_read and (self.unplaced or (is_outside and self.is_below_letterhead)):
            self.unplaced.append(paragraph)
            self.record(Role.TEXT, whole, sure=False, why=Evidence.PLACE)
        else:
            self.add_issuer_lines(paragraph)

    @property
    def awaits_subject(self) -> bool:
        """Whether capitals say what the document is about, since its title is not printed."""
        has_issuers_above_nation = bool(self.issuer_lines) and not self.nation_was_read
        return self.symbol is not None or (self.attached and not has_issuers_above_nation)

    @property
    def is_below_letterhead(self) -> bool:
        """Whether what stands outside of tables is below the table of the head, or below the day and a body."""
        is_below_day = Role.PLACE_DATE in self.cells and bool(self.issuer_lines)
        return is_below_day or self.cells.get(Role.NATION) is not None

    def add_issuer_lines(self, paragraph: PaperParagraph) -> None:
        for line in paragraph.lines:
            self.add_issuer_line(PaperPiece(line.text, paragraph, paragraph.text.find(line.text)), line)

    def add_issuer_line(self, piece: PaperPiece, line: Line) -> None:
        if not _NO_ISSUER.fullmatch(piece.text):
            self.issuer_lines.append(IssuerLine(piece, line.gap, line.broken, line.bold))

    # --- below the title ---

    def read_attachment(self, whole: PaperPiece) -> None:
        self.record(Role.ATTACHMENT, whole)
        self.end_subject()
        was_opened = self.bracket_is_open or whole.text.startswith("(")
        self.bracket_is_open = was_opened and not whole.text.rstrip(" .0123456789").endswith(")")

    def read_addressee(self, whole: PaperPiece) -> None:
        self.addressees_are_open = whole.text.endswith(":")
        self.end_subject()
        self.record(Role.ADDRESSEES if self.addressees_are_open else Role.ADDRESSEE, whole)
        self.unplaced.append(whole.paragraph)

    def read_below_title(self, index: int, whole: PaperPiece) -> None:
        """Read what stands below a title, or below bases without one, as the first of these that it is.

        1. “Kính gửi: …”, or a line of the list below it.
        2. Behind a basis: what goes on with it, or a sentence of introduction.
        3. Who decides, by the words: “GIÁM ĐỐC CÔNG AN TỈNH”.
        4. What the document is about.
        5. Who decides, by the look.
        6. Behind the subject: a sentence of introduction.
        """
        paragraph = whole.paragraph
        self.addressees_are_open = self.addressees_are_open and whole.text.startswith(_DASHES)
        is_plain = paragraph.lines[0].level == 0  # no heading of Markdown
        if openings.is_addressee(whole.text):
            self.read_addressee(whole)
        elif self.addressees_are_open:
            self.record(Role.ADDRESSEE_LINE, whole)
            self.unplaced.append(paragraph)
        elif self.bases or self.proposals:
            self.read_behind_bases(whole)
        elif paragraph.capitals and self.names_authority(index):
            self.authority = self.record(Role.AUTHORITY, whole)
            self.end_subject()
        elif not self.is_below_subject and is_plain and self.goes_on_with_subject(paragraph):
            self.subject.append(self.record(Role.SUBJECT, whole))
        elif self.looks_like_authority(index):
            self.authority = self.record(Role.AUTHORITY, whole, why=Evidence.LOOK)
            self.end_subject()
        elif (self.subject or self.is_below_subject) and is_plain and paragraph.cell is None:
            self.add_to_preamble(whole)
        else:
            if self.subject or paragraph.ruled:
                self.end_subject()
            self.record(Role.TEXT, whole)
            self.unplaced.append(paragraph)

    def add_to_preamble(self, whole: PaperPiece) -> None:
        self.end_subject()
        self.preamble.append(self.record(Role.TEXT, whole))

    def read_behind_bases(self, whole: PaperPiece) -> None:
        paragraph = whole.paragraph
        is_right_behind = self.bases and not self.proposals and not self.preamble
        if is_right_behind and self.goes_on_with_basis(whole.text):
            last = self.bases[-1]
            self.bases[-1] = attrs.evolve(last, text=_STOP.sub("", f"{last.text} {whole.text}"))
            self.basis_is_cut = self.basis_is_cut and not whole.text.endswith(_SIGNS)
            self.record(Role.BASIS, whole, sure=False, why=Evidence.PLACE)
        elif self.decides and paragraph.capitals and paragraph.centred:
            self.preamble.append(self.record(Role.AUTHORITY, whole, why=Evidence.LOOK))
        else:
            self.add_to_preamble(whole)

    def goes_on_with_basis(self, text: str) -> bool:
        """Tell whether a paragraph goes on with the basis before it, which a line break or a page cut."""
        if len(self.bases[-1].text) > _LONGEST_BASIS:
            return False
        return text[:1].islower() or (self.basis_is_cut and not text.isupper())

    def goes_on_with_subject(self, paragraph: PaperParagraph) -> bool:
        """Tell whether a paragraph still says what the document is about: it looks as the one before."""
        if paragraph.ruled:
            return False
        if not self.subject:
            return len(paragraph.text) < _LONGEST_SUBJECT and label_of(paragraph.text) is None
        before = self.subject[-1].paragraph
        if paragraph.capitals and not before.capitals:
            return False
        if before.capitals and _ABOUT.match(paragraph.text):
            return True  # “HỢP ĐỒNG KINH TẾ” above “Về việc …”
        if before.centred:
            return paragraph.centred and paragraph.bold == before.bold and paragraph.size == before.size
        goes_on_in_letters = paragraph.capitals or paragraph.text[:1].islower()
        return goes_on_in_letters or (before.bold and paragraph.bold and not before.capitals)

    def names_authority(self, index: int) -> bool:
        """Tell whether a line in capitals says who decides: it names a body or an office, or stands above the bases."""
        text = self.paragraphs[index].text
        if not (self.subject or self.is_below_subject):
            return False
        if self.subject and self.subject[-1].text.endswith(","):
            return False  # “… ĐỐI VỚI DOANH NGHIỆP,” above “HỢP TÁC XÃ …”
        if openings.is_office(text):
            return True
        if not openings.is_body(text):
            return False
        names = [line.piece.text for line in self.issuer_lines]
        is_issuer = any(text.startswith(name) or name.startswith(text) for name in names)
        below = self.paragraphs[index + 1 : index + 3]
        return is_issuer or any(openings.is_basis(one.text) or openings.is_resolved(one.text) for one in below)

    def looks_like_authority(self, index: int) -> bool:
        """Tell whether a line says by its look who decides: capitals in the middle, or bold right above the bases."""
        if not self.decides:
            return False
        paragraph, below = self.paragraphs[index], self.paragraphs[index + 1 : index + 2]
        is_above_bases = any(openings.is_basis(one.text) for one in below)
        if is_above_bases and (paragraph.capitals or paragraph.bold):
            return True
        return paragraph.capitals and paragraph.centred

    def head(self) -> DocumentHead:
        """Return what was read."""
        bodies = issuers_of(self.issuer_lines, self.symbol)
        issuers = bodies.issuers
        if self.authority and len(issuers) == 1 and self.authority.text.startswith(f"{issuers[0].text} "):
            issuers = (self.authority,)  # above the bases its name is whole: “CÔNG AN TỈNH GIA LAI”
        roles = {piece.role for piece in self.pieces}
        is_letterhead = bool(roles & {Role.NATION, Role.NUMBER})
        pieces = self.pieces if Role.ATTACHMENT not in roles else map(_of_what_is_attached, self.pieces)
        subject = " ".join(piece.text for piece in self.subject)
        return DocumentHead(
            pieces=(*(bodies.pieces if is_letterhead else ()), *pieces),
            issuers=issuers,
            superiors=bodies.superiors,
            number=_or_none_if_blank(self.number),
            symbol=_or_none_if_blank(self.symbol),
            place=self.place,
            day=self.day,
            kind=self.kind,
            subject=attrs.evolve(self.subject[0], text=subject) if self.subject else None,
            authority=self.authority,
            bases=tuple(self.bases),
            proposals=tuple(self.proposals),
            preamble=tuple(self.preamble),
            marks=tuple((piece.role, piece) for piece in self.pieces if piece.role in _MARKS),
            unplaced=tuple(self.unplaced),
        )


# --- heads that are not as the decree has them ---


def _head_below_a_summary(paragraphs: Sequence[PaperParagraph], nation: int) -> DocumentHead:
    """Return what a head says that an editor put a title and a summary before; `nation`: where the national name is."""
    while nation and paragraphs[nation - 1].capitals and openings.is_body(paragraphs[nation - 1].text):
        nation -= 1
    edited, printed = head_in(paragraphs[:nation]), head_in(paragraphs[nation:])
    sentences = (piece.paragraph for piece in (*edited.preamble, *edited.proposals))
    return attrs.evolve(
        printed,
        kind=printed.kind or edited.kind,
        subject=printed.subject or edited.subject,
        number=printed.number or edited.number,
        symbol=printed.symbol or edited.symbol,
        bases=printed.bases or edited.bases,
        unplaced=(*edited.unplaced, *sentences, *printed.unplaced),
    )


def _with_kind_resolved(head: DocumentHead) -> DocumentHead:
    """Take the line “QUYẾT ĐỊNH:” below the bases for the kind of a page that lost its title."""
    titles = (piece for piece in head.preamble if piece.text.isupper() and openings.title_line(piece.text))
    title = next(titles, None)
    if title is None:
        return head
    kind = attrs.evolve(title, text=title.text.rstrip(" :"))
    return attrs.evolve(head, kind=kind, preamble=tuple(piece for piece in head.preamble if piece is not title))


def _named_by_a_collection(head: DocumentHead) -> DocumentHead:
    """Read the line with which a collection names a document whose head it leaves out."""
    if head.kind or head.number:
        return head
    for paragraph in head.unplaced[:_NEAR_THE_TOP]:
        named = _NAMED_BY_A_COLLECTION.fullmatch(paragraph.text)
        if named is None:
            continue
        whole = _whole_of(paragraph)
        bodies = re.split(rf" và (?={lexicon.body_pattern()})", named["issuers"])
        day = _day_of(named)
        return attrs.evolve(
            head,
            kind=_group_of(whole, named, "kind"),
            number=_group_of(whole, named, "number"),
            symbol=_group_of(whole, named, "symbol"),
            subject=_group_of(whole, named, "subject"),
            issuers=tuple(PaperPiece(body, paragraph, paragraph.text.find(body)) for body in bodies),
            superiors=(None,) * len(bodies),
            day=(day, whole) if day else None,
            unplaced=tuple(other for other in head.unplaced if other is not paragraph),
        )
    return head


# --- pieces of lines ---


def _heads_an_annex(text: str) -> bool:
    annex = openings.annex_line(text)
    return annex is not None and not annex.form


def _day_of(written: re.Match[str]) -> date | None:
    return day_written(written["day"], written["month"], written["year"][:4])


def _fragments(paragraph: PaperParagraph) -> Iterator[PaperPiece]:
    """Yield what stands beside each other in one line, as a page with two columns prints it."""
    text, start = paragraph.text, 0
    for formal in (openings.NATION, openings.MOTTO, _PLACE_AND_DATE_AT_THE_END):
        found = formal.search(text)
        if found and found.start() > start:
            yield PaperPiece(text[start : found.start()].strip(), paragraph, start)
            start = found.start()
        if found:
            yield PaperPiece(found[0], paragraph, found.start())
            start = found.end()
    if text[start:].strip():
        yield PaperPiece(text[start:].strip(), paragraph, start)


def _group_of(piece: PaperPiece, found: re.Match[str], name: str) -> PaperPiece:
    """Return the part of a piece that a group of a pattern found; an empty one where it found nothing."""
    if found[name] is None:
        return PaperPiece("", piece.paragraph, piece.start)
    return PaperPiece(found[name].strip(), piece.paragraph, piece.start + found.start(name))


def _without_spaces(piece: PaperPiece) -> PaperPiece:
    return attrs.evolve(piece, text=re.sub(r"\s+", "", piece.text))


def _or_none_if_blank(piece: PaperPiece | None) -> PaperPiece | None:
    return piece if piece and piece.text.strip(" .…") else None


def _without_signs(piece: PaperPiece) -> PaperPiece:
    """Return a basis without the dash before it and the signs behind it."""
    bare = piece.text.lstrip("-–+* ")
    return attrs.evolve(piece, text=_STOP.sub("", bare), start=piece.start + len(piece.text) - len(bare))


def _of_what_is_attached(piece: PaperPiece) -> PaperPiece:
    """Return a piece of the head of a regulation that a decision issues, whose subject has a look of its own."""
    return attrs.evolve(piece, role=Role.ATTACHED_SUBJECT) if piece.role is Role.SUBJECT else piece


def _whole_of(paragraph: PaperParagraph) -> PaperPiece:
    return PaperPiece(paragraph.text, paragraph)
