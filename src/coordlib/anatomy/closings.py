"""Closings: who signs a document and in which capacity, and who receives it.

In come the paragraphs below the text of a document; out go its signatures and the lines of Nơi nhận, each with the
paragraph that says it. For which party somebody signs, the reader of a draft knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby, takewhile

import attrs

from coordlib import lexicon
from coordlib.anatomy import openings
from coordlib.anatomy.lines import Line, PaperCell, PaperParagraph, PaperPiece
from coordlib.document import Role
from coordlib.language import checked

_LONGEST_RECIPIENT = 1000  # letters of a line of Nơi nhận
_LONGEST_LINE = 120  # letters of a line of a closing
_FEWEST_WORDS = 2  # of a name
# The usual surnames of the Kinh and of peoples of the highlands (họ): what begins so in capitals is a name.
_SURNAMES = frozenset(
    {
        *("NGUYỄN", "TRẦN", "LÊ", "PHẠM", "HOÀNG", "HUỲNH", "PHAN", "VŨ", "VÕ", "ĐẶNG", "BÙI", "ĐỖ", "HỒ", "NGÔ"),
        *("DƯƠNG", "LÝ", "ĐÀO", "ĐINH", "TRỊNH", "TRƯƠNG", "MAI", "HÀ", "LƯƠNG", "LƯU", "CAO", "TẠ", "THÁI", "CHÂU"),
        *("TÔ", "NÔNG", "PHÙNG", "QUÁCH", "THÂN", "TRIỆU", "TỐNG", "VI", "ĐOÀN", "LÂM", "KHUẤT", "KIỀU", "LA", "LÒ"),
        *("MẠC", "NGHIÊM", "RƠ", "SIU", "KSOR", "Y", "H'"),
    }
)
_TITLES_OF_PERSONS = tuple({title.sort for title in lexicon.TITLES} - {"address"})

_DASH = lexicon.pattern(r"[-–+•*]\s?")
_ENDED = lexicon.pattern(r"[;.,]$")
_SIGNS_AT_THE_END = lexicon.pattern(r"[\s;.,]+$")
# What stands where the signature comes: “(Chữ ký, dấu)”, “Ký tên, đóng dấu”.
_PLACEHOLDER = lexicon.pattern(r"\(.*\)|\[.*\]|Ký tên.*|Chữ ký.*")
# A blank instead of a name.
_GAP = lexicon.pattern(r"[….\s_]+")
# “Lưu: VT, …”, the last of Nơi nhận.
_ARCHIVE = lexicon.pattern(lambda: lexicon.line_pattern("archive"))
# “Nguyễn Văn A”
_PERSON = lexicon.pattern(rf"(?:[{lexicon.CAPITALS}][\w’'-]*\s?){{2,7}}")


@attrs.frozen(eq=False)
class ReadSigner:
    """A signature block as it is printed: the body, the lines above the office, the office, the rank and the name."""

    party: str
    authority: tuple[tuple[str, str], ...]
    office: str
    rank: str
    name: str
    paragraph: PaperParagraph
    acting: bool = False


@attrs.frozen(eq=False)
class Closing:
    """What closes a document: its signatures, the lines of Nơi nhận; and the lines that are neither.

    `pieces`: each of its lines with what it is.
    """

    signers: tuple[ReadSigner, ...] = ()
    recipients: tuple[PaperPiece, ...] = ()
    unplaced: tuple[PaperPiece, ...] = ()
    pieces: tuple[PaperPiece, ...] = ()


_Held = tuple[Line, PaperParagraph]


@checked
def closing_of(paragraphs: Sequence[PaperParagraph]) -> Closing:
    """Return what closes a document, from the paragraphs that stand below its text."""
    held = [(line, paragraph) for paragraph in paragraphs for line in paragraph.lines]
    recipients = _Recipients()
    others = [(line, paragraph) for line, paragraph in _of_closing(held) if not recipients.read(line, paragraph)]
    row_numbers = accumulate(not line.beside for line, _ in held)
    rows = {id(line): row for (line, _), row in zip(held, row_numbers, strict=True)}
    blocks = [block for column in _columns(others, rows) for block in _blocks(column)]
    place = {id(line): index for index, (line, _) in enumerate(others)}
    blocks.sort(key=lambda block: place[id(block.held[0][0])])
    signers = (block.signer() for block in blocks)
    pieces = (*recipients.pieces, *(piece for block in blocks for piece in block.pieces))
    return Closing(
        signers=tuple(signer for signer in signers if signer is not None),
        recipients=recipients.without_signs,
        unplaced=tuple(recipients.unplaced),
        pieces=pieces,
    )


def _of_closing(held: Sequence[_Held]) -> Iterator[_Held]:
    """Yield what belongs to a closing: not a table with lines; where it stands in tables, not what comes after them."""
    seen = False
    for line, paragraph in held:
        if line.cell is not None and line.cell.ruled:
            return
        seen = seen or line.cell is not None
        is_behind_tables = seen and line.cell is None
        is_of_recipients = openings.heads_recipients(line.text) or _DASH.match(line.text)
        if not is_behind_tables or is_of_recipients:
            yield line, paragraph


def closes(paragraph: PaperParagraph) -> bool:
    """Tell whether a paragraph begins what closes a document: Nơi nhận, a capacity, an office in capitals."""
    line, text = paragraph.lines[0], paragraph.text
    if openings.heads_recipients(text):
        marked = ":" in text or paragraph.bold or paragraph.italic
        return paragraph.cell is None or (marked and not paragraph.cell.ruled)
    if len(text) > _LONGEST_LINE or (paragraph.cell is not None and paragraph.cell.ruled):
        return False
    mark = openings.mark_at(line.text)
    if mark is not None:
        return paragraph.bold or line.capitals or openings.is_capital(mark.rest)
    if openings.is_office(line.text) or openings.represented(line.text):
        return True
    # The body and the office of who signs for it.
    below = any(openings.is_office(one.text) for one in paragraph.lines[1:])
    return below and paragraph.capitals and openings.is_body(line.text)


# --- Nơi nhận ---


class _Recipients:
    """Reads the lines of Nơi nhận: dashes, what goes on with them, and what stands behind the list."""

    def __init__(self) -> None:
        self.listed: list[PaperPiece] = []
        self.unplaced: list[PaperPiece] = []
        self.pieces: list[PaperPiece] = []
        self.cell: PaperCell | None = None
        self.inside = False  # the last line was of the list
        self.closed = False  # “Lưu: VT.” ended it

    def read(self, line: Line, paragraph: PaperParagraph) -> bool:
        """Read a line; tell whether it is of Nơi nhận."""
        if openings.heads_recipients(line.text):
            self.inside, self.closed, self.cell = True, False, line.cell
            self.record(Role.RECIPIENTS, line, paragraph)
            if rest := openings.behind_recipients(line.text):
                self.listed.append(_item(rest, paragraph, line))
            return True
        is_rest_of_an_office = self.closed and line.capitals and line.cell is None  # which a narrow column cut
        if not self.goes_on(line) or is_rest_of_an_office:
            self.inside = False
            return False
        if self.closed and not _DASH.match(line.text):
            self.unplaced.append(PaperPiece(line.text, paragraph))
        else:
            self.record(Role.RECIPIENT, line, paragraph)
            self.add(line, paragraph)
        return True

    def goes_on(self, line: Line) -> bool:
        """Tell whether a line is still of the list: of its cell, or outside of cells no signature.

        Where two columns were typed into one, a dash goes on with the list behind a line of the signature.
        """
        if line.cell is not None and self.cell is not None and line.cell != self.cell:
            beside = (line.cell.table, line.cell.column) == (self.cell.table, self.cell.column)
            return beside and _DASH.match(line.text) is not None
        if line.cell is not None or self.cell is not None:
            return self.inside and line.cell == self.cell
        archived = bool(self.listed) and _ARCHIVE.match(self.listed[-1].text) is not None
        if _signs(line) or (archived and _is_name(line.text)):
            return False
        self.inside = self.inside or (bool(self.pieces) and _DASH.match(line.text) is not None)
        return self.inside

    def record(self, role: Role, line: Line, paragraph: PaperParagraph) -> None:
        self.pieces.append(PaperPiece(line.text, paragraph, role=role))

    def add(self, line: Line, paragraph: PaperParagraph) -> None:
        last = self.listed[-1].text if self.listed and not _DASH.match(line.text) else ""
        begins_anew = _ENDED.search(last) and line.text[:1].isupper()
        if last and len(last) < _LONGEST_RECIPIENT and not begins_anew:
            self.listed[-1] = attrs.evolve(self.listed[-1], text=f"{last} {line.text}")
        else:
            self.listed.append(_item(line.text, paragraph, line))
        text = self.listed[-1].text
        self.closed = text.endswith(".") and _ARCHIVE.search(text) is not None

    @property
    def without_signs(self) -> tuple[PaperPiece, ...]:
        """The lines without the sign at their ends."""
        return tuple(attrs.evolve(piece, text=_SIGNS_AT_THE_END.sub("", piece.text)) for piece in self.listed)


def _item(text: str, paragraph: PaperParagraph, line: Line) -> PaperPiece:
    bare = _DASH.sub("", text, count=1).strip()
    return PaperPiece(bare, paragraph, max(0, paragraph.text.find(line.text)) + line.text.find(bare))


def _signs(line: Line) -> bool:
    has_capacity = openings.mark_at(line.text) is not None
    return has_capacity or openings.is_office(line.text) or _begins_signature(line)


# --- signatures ---


def _columns(held: Iterable[_Held], rows: Mapping[int, int]) -> Iterator[list[_Held]]:
    """Yield the lines of each column of each table, and of those outside of tables; up to the next national name."""
    columns: dict[tuple[int, int], list[_Held]] = {}
    there = takewhile(lambda one: openings.NATION.search(one[0].text) is None, held)
    lines_by_row = [list(row) for _, row in groupby(there, lambda one: rows[id(one[0])])]
    for column, (line, paragraph) in _with_columns(lines_by_row):
        key = (line.cell.table, line.cell.column) if line.cell is not None else (0, column)
        columns.setdefault(key, []).append((line, paragraph))
    yield from columns.values()


def _with_columns(rows: Sequence[list[_Held]]) -> Iterator[tuple[int, _Held]]:
    """Yield lines with their columns, where some of a page stand beside each other: “Giám đốc”, “Hiệu trưởng”."""
    count, waiting = max(map(len, rows), default=1), list[_Held]()
    for row in [*rows, []]:
        if row and len(row) < max(count, 2):
            waiting += row
            continue
        # What a page has cell by cell goes on from body to body.
        columns = [*accumulate(n > 0 and _begins_signature(line) for n, (line, _) in enumerate(waiting))]
        by_body = columns[-1:] == [count - 1]
        yield from ((column if by_body else 0, one) for column, one in zip(columns, waiting, strict=True))
        yield from enumerate(row)
        waiting = []


def _begins_signature(line: Line) -> bool:
    return bool(openings.represented(line.text)) or (line.capitals and openings.is_body(line.text))


def _blocks(column: Sequence[_Held]) -> Iterator[_Block]:
    """Yield the signatures below each other: each goes on to a name, or to what opens the next."""
    block = _Block()
    for index, one in enumerate(column):
        if block.held and block.is_over(column, index):
            yield block
            block = _Block()
        block.read(*one)
    if block.held:
        yield block


def _is_name(text: str) -> bool:
    if _GAP.fullmatch(text) is not None:
        return True
    return not text.isupper() and _PERSON.fullmatch(_person(text)) is not None


def _person(name: str) -> str:
    """Return a name without the ranks and titles before it."""
    return lexicon.without_titles(name, *_TITLES_OF_PERSONS)


class _Block:
    """Reads the lines of one signature, from the body to the name."""

    def __init__(self) -> None:
        self.held: list[_Held] = []
        self.pieces: list[PaperPiece] = []
        self.party: list[str] = []
        self.authority: list[tuple[str, str]] = []
        self.office: list[str] = []
        self.name = ""
        self.proxy = ""  # the line that says whom the signer represents
        self.acting = False
        self.aside = False  # a bracket is open
        self.room = False  # there is room for a signature above

    def is_over(self, column: Sequence[_Held], index: int) -> bool:
        """Tell whether a line of a column begins the next signature: the last one named who signs."""
        line, last = column[index][0], self.held[-1][0]
        if line.cell is None:
            named = _is_name(last.text) and openings.mark_at(last.text) is None  # “Quyền CHỦ TỊCH” is no name
            return named or (bool(self.name) and _signs(line))
        # The next body, below one without a name.
        unsigned = bool(self.office) and line.capitals and openings.is_body(line.text)
        headed = bool(self.party) and (openings.is_office(line.text) or openings.mark_at(line.text) is not None)
        nameless = not (self.is_opened or headed)  # a body may stand in the cell above its office
        return line.cell != last.cell and (bool(self.name) or nameless or unsigned)

    @property
    def is_opened(self) -> bool:
        """Whether it says already as what, or for whom, somebody signs."""
        return bool(self.authority or self.office or self.proxy)

    def read(self, line: Line, paragraph: PaperParagraph) -> None:
        self.held.append((line, paragraph))
        if self.aside or line.text.startswith(("(", "[")) or _PLACEHOLDER.fullmatch(line.text):
            self.aside = (self.aside or line.text.startswith("(")) and ")" not in line.text
            self.room = bool(self.pieces)  # “(Chữ ký …)” holds its place
            return
        self.room = self.room or (paragraph.room and bool(self.pieces))
        role = self.role(line.text, boxed=line.cell is not None)
        if role is not None:
            is_below_room = role is Role.SIGNER and self.room and self.is_opened
            sure = is_below_room or line.capitals or line.bold
            self.pieces.append(PaperPiece(line.text, paragraph, role=role, sure=sure))

    def role(self, text: str, *, boxed: bool) -> Role | None:
        """Take in a line, and return what it is: none where it is nothing of a signature."""
        if _GAP.fullmatch(text):
            return Role.SIGNER if self.is_opened or self.room else Role.OFFICE
        if not any(letter.isalpha() for letter in text):
            return self.take_number(text)
        mark = openings.mark_at(text)
        if mark is not None:
            return self.take_capacity(mark)
        is_in_capitals = text == text.upper()
        if not is_in_capitals:
            return self.take_represented(text) or self.take_small_office(text) or self.take_name(text, boxed=boxed)
        if self.office or (self.proxy and self.is_name_in_capitals(text)):
            return self.take_behind_office(text)
        return self.take_represented(text) or self.take_before_office(text)

    def take_represented(self, text: str) -> Role | None:
        """Take in the line that says whom somebody represents, above an office: “ĐẠI DIỆN BÊN A”."""
        whom = "" if self.party or self.is_opened else openings.represented(text)
        if not whom:
            return None
        self.proxy, self.party = text, [whom]
        return Role.SIGNING_PARTY

    def take_number(self, text: str) -> Role | None:
        """Take in the number that a narrow column left of a name: “ĐỘI QUẢN LÝ THỊ TRƯỜNG SỐ” above “4”."""
        if not text.isdigit() or not self.party or self.office or self.authority:
            return None
        self.party[-1] = f"{self.party[-1]} {text}"
        return Role.SIGNING_PARTY

    def take_small_office(self, text: str) -> Role | None:
        """Take in an office that is not in capitals, as it should be: “Chủ tịch” alone, above no name yet."""
        if self.name or self.room or lexicon.office_at(text) != text:
            return None
        self.office.append(text)
        return Role.OFFICE

    def take_before_office(self, text: str) -> Role:
        is_office = openings.is_office(text)
        if self.authority and (not self.authority[-1][1] or not is_office):
            capacity, of = self.authority[-1]
            self.authority[-1] = (capacity, f"{of} {text}".strip())
            return Role.OFFICE
        if self.party and openings.goes_on_as_office(self.party[-1], text):
            self.office.append(f"{self.party.pop()} {text}")
            return Role.OFFICE
        if is_office:
            self.office.append(text)
            return Role.OFFICE
        self.party.append(text)
        return Role.SIGNING_PARTY

    def take_name(self, text: str, *, boxed: bool) -> Role | None:
        """Take a line for the name, or for what a narrow column left of it: “Đại tá” above “Nguyễn Văn A”."""
        begun = _person(f"{self.name} Z").split()[:-1]
        if self.name and len(begun) < _FEWEST_WORDS:
            self.name = f"{self.name} {text}"
        elif self.name:
            return None
        elif self.is_opened or self.party or self.room:
            self.name = text
        else:
            return Role.SIGNING_PARTY if boxed and not _is_name(text) else None
        return Role.SIGNER

    def take_capacity(self, mark: lexicon.FoundMark) -> Role:
        if isinstance(mark.mark, lexicon.ActingHead):
            self.acting = True
            self.office.append(mark.rest.strip())
        else:
            self.authority.append((mark.mark.value, mark.rest.strip()))
        return Role.OFFICE

    def take_behind_office(self, text: str) -> Role | None:
        if self.name:
            return None
        if self.is_name_in_capitals(text):
            self.name = text
            return Role.SIGNER
        self.office.append(text)
        return Role.OFFICE

    def is_name_in_capitals(self, text: str) -> bool:
        """Tell whether a line in capitals is a name: below the room for a signature, or by its first word."""
        first, *more = text.split()
        return (self.room and not openings.is_office(text)) or (first in _SURNAMES and bool(more))

    def signer(self) -> ReadSigner | None:
        if not self.is_opened:
            return None
        name = _person(self.name)
        rank = self.name[: len(self.name) - len(name)].strip(" ,:;")
        office = self.office or ([] if self.authority else [self.proxy])
        _, paragraph = self.held[0]
        return ReadSigner(
            party=" ".join(self.party),
            authority=tuple(self.authority),
            office=" ".join(office),
            rank=rank,
            name=name.strip(),
            paragraph=paragraph,
            acting=self.acting,
        )
