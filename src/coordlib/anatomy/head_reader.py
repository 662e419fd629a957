"""The reader of a head: goes down its paragraphs, and says of each what it is.

In come the paragraphs above the text of a document; out goes a `DocumentHead`. What a line is depends on what stood
above it: the flags of `HeadReader` say how far down it is, and each of them is set by one or two of its methods alone.
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
from coordlib.anatomy.head_values import DocumentHead, day_of, group_of, piece_of
from coordlib.anatomy.issuers import IssuerLine, issuers_of
from coordlib.anatomy.labels import label_of
from coordlib.anatomy.lines import Evidence, Line, PaperCell, PaperParagraph, PaperPiece
from coordlib.anatomy.units import is_tabled
from coordlib.document import Role

_LONGEST_BASIS = 10_000  # letters; what would be longer is no one basis
_LONGEST_SUBJECT = 400
_LONGEST_DATE = 90
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
# Place and date at the end of a line: “CÔNG AN TỈNH Gia Lai, ngày 05 tháng 3 năm 2020”.
_PLACE_AND_DATE_AT_THE_END = lexicon.pattern(
    rf"(?:(?<=\s)|^)[{lexicon.CAPITALS}][^,;:/]{{1,50}}, ?", r"[Nn]gày ?[\d….]* ?tháng ?[\d….]* ?năm ?[\d….]*\S{0,2}$"
)
# Number and symbol in a line that is not written as it should be: “số: 12 / QĐ-UBND ”.
_LOOSE_NUMBER = lexicon.pattern(r"(?s)\D*(?P<number>\d{1,5}[a-z]?)?", r"\s*/?\s*(?P<symbol>[\w&./-]*)?.*")
# “Về việc …” below a title in capitals.
_ABOUT = lexicon.pattern(r"(?:[Vv]ề|VỀ|V/v)\s")


class _Stage(Enum):
    """How far down a head its reader is."""

    ABOVE_TITLE = "issuers, national name, number, place and date"
    IN_SUBJECT = "the title was read, and what the document is about may go on"
    BELOW_SUBJECT = "who decides, bases, sentences of introduction"
    UNTITLED = "bases, and there was no title above them"


class HeadReader:
    """Reads the paragraphs of a head; `attached`: of a regulation that a decision issues, and whose title may be above.

    A head is read once, from the first paragraph to the last: `HeadReader(paragraphs, attached=False).read_all()`.
    """

    def __init__(self, paragraphs: Sequence[PaperParagraph], *, attached: bool) -> None:
        self.paragraphs = paragraphs
        self.attached = attached
        self.decides = any(openings.is_resolved(paragraph.text) for paragraph in paragraphs)  # it has “QUYẾT ĐỊNH:”

        # Where in the head it is; beside each flag, which methods set it.
        self.stage = _Stage.ABOVE_TITLE  # a title, an annex, an addressee, and `end_subject`
        self.nation_was_read = False  # the national name, or the motto: `read_formal_piece`, `read_loosely_formal_line`
        self.bracket_is_open = False  # of “(Kèm theo …”: `read_attachment`
        self.addressees_are_open = False  # “Kính gửi:” stands above its list: `read_addressee`, `read_below_title`
        self.basis_is_cut = False  # the last basis ends without a sign, and may go on: `read`, `read_behind_bases`

        # What it has read.
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
        """Whether a title, or what stands for one, was read."""
        return self.stage in (_Stage.IN_SUBJECT, _Stage.BELOW_SUBJECT)

    @property
    def is_below_subject(self) -> bool:
        """Whether nothing can be the subject any more."""
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

    def read_all(self) -> DocumentHead:
        """Read the paragraphs from the first to the last, and return what they say."""
        for index in range(len(self.paragraphs)):
            self.read(index)
        return self.head()

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
        text, line = paragraph.text, piece_of(paragraph)
        may_be_attached = self.is_titled and not self.bases
        if index == 0 and _heads_an_annex(text):
            self.stage = _Stage.IN_SUBJECT
            self.record(Role.ANNEX, line)
        elif self.bracket_is_open or (may_be_attached and openings.is_attachment(text)):
            self.read_attachment(line)
        elif openings.is_basis(text) and not is_tabled(paragraph):
            self.end_subject()
            self.record(Role.BASIS, line, sure=self.is_sure_basis(index), why=Evidence.PLACE)
            self.bases.append(_without_signs(line))
            self.basis_is_cut = not text.endswith(_SIGNS)
        elif openings.is_proposal(text) and (self.bases or self.is_below_subject):
            self.record(Role.BASIS, line, sure=self.is_sure_basis(index), why=Evidence.PLACE)
            self.proposals.append(_without_signs(line))
        elif self.is_resolved(paragraph):
            self.record(Role.RESOLVED, line)
        elif not (self.bases or self.preamble) and self.read_formal_line(paragraph):
            pass  # its pieces are recorded
        elif not self.is_titled and not self.bases:
            self.read_above_title(line)
        else:
            self.read_below_title(index, line)

    def is_sure_basis(self, index: int) -> bool:
        """Tell whether what names a basis is one, and not the first sentence of a letter."""
        paragraph = self.paragraphs[index]
        beside = (self.paragraphs[place] for place in (index - 1, index + 1) if 0 <= place < len(self.paragraphs))
        has_another_beside = any(openings.is_basis(other.text) for other in beside)
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
        """Read the national name, the motto, the number, the place and date, even where two of them share a line.

        “CÔNG AN TỈNH GIA LAI CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM” is an issuer and the national name beside each other.
        Tell whether the line, or a piece of it, is one of these.
        """
        unread = []
        for piece in _fragments(paragraph):
            is_read = self.read_formal_piece(piece)
            if not is_read:
                unread.append(piece)
        is_unread_as_a_whole = any(piece.text == paragraph.text for piece in unread)
        if not is_unread_as_a_whole:
            for piece in unread:
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
        number = openings.SYMBOL_LINE.fullmatch(text)
        if number and (number["symbol"] or number["number"] or text.lower() in {"số:", "số"}):
            self.read_number(piece, number)
            return True
        place_and_date = openings.PLACE_DATE_LINE.fullmatch(text)
        if place_and_date is not None:
            self.read_place_and_date(piece, place_and_date)
            return True
        if openings.is_mark(text):
            self.record(openings.formal_role(text) or Role.TEXT, piece)
            return True
        return False

    def read_loosely_formal_line(self, paragraph: PaperParagraph) -> bool:
        """Read a line of a head that is not written as it should be, and a letter's “V/v …”."""
        role = openings.formal_role(paragraph.text) if len(paragraph.text) < _LONGEST_SUBJECT else None
        piece = piece_of(paragraph)
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
            case Role.PLACE_DATE:
                if len(paragraph.text) > _LONGEST_DATE or paragraph.text.startswith("("):
                    return False  # a sentence that names a day: “(Ban hành kèm theo … ngày 05 tháng 3 năm 2026)”
                self.record(role, piece)
                self.unplaced.append(paragraph)
            case Role():
                self.record(role, piece)
        return True

    def read_number(self, piece: PaperPiece, match: re.Match[str] | None) -> None:
        """Read the line of the number (“Số: 12/QĐ-UBND”); a second one changes nothing. `match`: what stands in it."""
        self.record(Role.NUMBER, piece)
        if match is None:
            return
        if self.number is None:
            self.number = _without_spaces(group_of(piece, match, "number"))
        if self.symbol is None:
            self.symbol = _without_spaces(group_of(piece, match, "symbol"))

    def read_place_and_date(self, piece: PaperPiece, match: re.Match[str]) -> None:
        """Read “Gia Lai, ngày 05 tháng 3 năm 2026”; a second one changes nothing, and dots name no place."""
        self.record(Role.PLACE_DATE, piece)
        if self.day is not None or self.place is not None:
            return
        if match["place"] and match["place"][0] not in _BLANKS:
            self.place = group_of(piece, match, "place")
        day = day_of(match)
        self.day = (day, piece) if day else None

    # --- above the title ---

    def read_above_title(self, line: PaperPiece) -> None:
        """Read what stands above the title, or the title itself, as the first of these that it is.

        1. A title in capitals, or with its number: “QUYẾT ĐỊNH”, “Kế hoạch số 12/KH-CAT về …”.
        2. A title by its look: “Quy chế phối hợp” in the middle, or bold.
        3. “Kính gửi: …”: a letter has no title.
        4. Other capitals: see `read_capitals`.
        5. A line of the issuer in small letters, in his column.
        """
        paragraph = line.paragraph
        title = openings.title_line(paragraph.text)
        if title and (paragraph.capitals or title.number):
            self.read_title(paragraph, title)
        elif self.looks_like_a_title(paragraph):
            self.stage = _Stage.IN_SUBJECT
            self.record(Role.KIND, line, why=Evidence.LOOK)
            if openings.kind_of_line(paragraph.text) is not None:
                self.kind = line
        elif openings.is_addressee(paragraph.text):
            self.stage = _Stage.IN_SUBJECT
            self.read_addressee(line)
        elif paragraph.capitals and label_of(paragraph.text) is None:
            self.read_capitals(line)
        elif self.is_in_column_of_issuer(paragraph):
            self.add_issuer_lines(paragraph)
        else:
            self.unplaced.append(paragraph)
            self.record(Role.TEXT, line, sure=False, why=Evidence.PLACE)

    def read_title(self, paragraph: PaperParagraph, title: openings.TitleLine) -> None:
        """Read a title with the number and the subject where they share its line: “QUYẾT ĐỊNH số 12/QĐ-UBND về …”."""
        self.stage = _Stage.IN_SUBJECT
        self.kind = self.record(Role.KIND, PaperPiece(title.kind, paragraph))
        number = openings.SYMBOL_LINE.fullmatch(f"Số {title.number}") if title.number else None
        if number:
            place = PaperPiece(title.number, paragraph, paragraph.text.find(title.number))
            if self.number is None:
                self.number = attrs.evolve(place, text=number["number"])
            if self.symbol is None:
                self.symbol = attrs.evolve(place, text=number["symbol"] or "")
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
        """The cell in which the national name stands; none where it stands in no table."""
        return next((paragraph.cell for paragraph in self.paragraphs if lexicon.is_nation(paragraph.text)), None)

    def read_capitals(self, line: PaperPiece) -> None:
        """Read capitals that name no kind, as the first of these that they are.

        1. Who decides: a body below the number, outside of tables.
        2. The subject of a text whose title is not printed.
        3. Nothing that has a place: below a sentence, or below the table of the head.
        4. A line of the issuers.
        """
        paragraph = line.paragraph
        is_outside = paragraph.cell is None
        is_body = openings.is_body(paragraph.text)
        if self.symbol is not None and is_outside and is_body:
            self.authority = self.record(Role.AUTHORITY, line)
        elif is_outside and not is_body and self.awaits_subject:
            self.subject.append(self.record(Role.SUBJECT, line))
        elif self.nation_was_read and (self.unplaced or (is_outside and self.is_below_letterhead)):
            self.unplaced.append(paragraph)
            self.record(Role.TEXT, line, sure=False, why=Evidence.PLACE)
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
        """Take each line of a paragraph for one of the issuers' names; `issuers_of` puts them together at the end."""
        for line in paragraph.lines:
            self.add_issuer_line(PaperPiece(line.text, paragraph, paragraph.text.find(line.text)), line)

    def add_issuer_line(self, piece: PaperPiece, line: Line) -> None:
        """Take a piece for a line of the issuers' names, unless it is “CÔNG BÁO”, “DỰ THẢO 2” or their like."""
        if not _NO_ISSUER.fullmatch(piece.text):
            self.issuer_lines.append(IssuerLine(piece, line.gap, line.broken, line.bold))

    # --- below the title ---

    def read_attachment(self, line: PaperPiece) -> None:
        """Read “(Kèm theo Quyết định số …)”; its bracket is open until a line ends with it (or a page number)."""
        self.record(Role.ATTACHMENT, line)
        self.end_subject()
        was_opened = self.bracket_is_open or line.text.startswith("(")
        self.bracket_is_open = was_opened and not line.text.rstrip(" .0123456789").endswith(")")

    def read_addressee(self, line: PaperPiece) -> None:
        """Read “Kính gửi: Công an tỉnh”; behind “Kính gửi:” alone a list of addressees follows."""
        self.addressees_are_open = line.text.endswith(":")
        self.end_subject()
        self.record(Role.ADDRESSEES if self.addressees_are_open else Role.ADDRESSEE, line)
        self.unplaced.append(line.paragraph)

    def read_below_title(self, index: int, line: PaperPiece) -> None:
        """Read what stands below a title, or below bases without one, as the first of these that it is.

        1. “Kính gửi: …”, or a line of the list below it.
        2. Behind a basis: what goes on with it, or a sentence of introduction.
        3. Who decides, by the words: “GIÁM ĐỐC CÔNG AN TỈNH”.
        4. What the document is about.
        5. Who decides, by the look.
        6. Behind the subject: a sentence of introduction.
        """
        paragraph = line.paragraph
        self.addressees_are_open = self.addressees_are_open and line.text.startswith(_DASHES)
        is_plain = paragraph.lines[0].level == 0  # no heading of Markdown
        if openings.is_addressee(line.text):
            self.read_addressee(line)
        elif self.addressees_are_open:
            self.record(Role.ADDRESSEE_LINE, line)
            self.unplaced.append(paragraph)
        elif self.bases or self.proposals:
            self.read_behind_bases(line)
        elif paragraph.capitals and self.names_authority(index):
            self.authority = self.record(Role.AUTHORITY, line)
            self.end_subject()
        elif not self.is_below_subject and is_plain and self.goes_on_with_subject(paragraph):
            self.subject.append(self.record(Role.SUBJECT, line))
        elif self.looks_like_authority(index):
            self.authority = self.record(Role.AUTHORITY, line, why=Evidence.LOOK)
            self.end_subject()
        elif (self.subject or self.is_below_subject) and is_plain and paragraph.cell is None:
            self.add_to_preamble(line)
        else:
            if self.subject or paragraph.ruled:
                self.end_subject()
            self.record(Role.TEXT, line)
            self.unplaced.append(paragraph)

    def add_to_preamble(self, line: PaperPiece) -> None:
        """Take a line for a sentence of introduction, behind which no subject goes on."""
        self.end_subject()
        self.preamble.append(self.record(Role.TEXT, line))

    def read_behind_bases(self, line: PaperPiece) -> None:
        """Read what stands behind a basis: the rest of it, who decides, or a sentence of introduction."""
        paragraph = line.paragraph
        is_right_behind = self.bases and not self.proposals and not self.preamble
        if is_right_behind and self.goes_on_with_basis(line.text):
            last = self.bases[-1]
            self.bases[-1] = attrs.evolve(last, text=_STOP.sub("", f"{last.text} {line.text}"))
            self.basis_is_cut = self.basis_is_cut and not line.text.endswith(_SIGNS)
            self.record(Role.BASIS, line, sure=False, why=Evidence.PLACE)
        elif self.decides and paragraph.capitals and paragraph.centred:
            self.preamble.append(self.record(Role.AUTHORITY, line, why=Evidence.LOOK))
        else:
            self.add_to_preamble(line)

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
        return is_issuer or any(openings.is_basis(other.text) or openings.is_resolved(other.text) for other in below)

    def looks_like_authority(self, index: int) -> bool:
        """Tell whether a line says by its look who decides: capitals in the middle, or bold right above the bases."""
        if not self.decides:
            return False
        paragraph, below = self.paragraphs[index], self.paragraphs[index + 1 : index + 2]
        is_above_bases = any(openings.is_basis(other.text) for other in below)
        if is_above_bases and (paragraph.capitals or paragraph.bold):
            return True
        return paragraph.capitals and paragraph.centred

    def head(self) -> DocumentHead:
        """Return what was read so far."""
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


# --- pieces of lines ---


def _heads_an_annex(text: str) -> bool:
    annex = openings.annex_line(text)
    return annex is not None and not annex.form


def _fragments(paragraph: PaperParagraph) -> Iterator[PaperPiece]:
    """Yield what stands beside each other in one line, as a page with two columns prints it."""
    text, start = paragraph.text, 0
    for formal in (openings.NATION, openings.MOTTO, _PLACE_AND_DATE_AT_THE_END):
        match = formal.search(text)
        if match and match.start() > start:
            yield PaperPiece(text[start : match.start()].strip(), paragraph, start)
            start = match.start()
        if match:
            yield PaperPiece(match[0], paragraph, match.start())
            start = match.end()
    if text[start:].strip():
        yield PaperPiece(text[start:].strip(), paragraph, start)


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
