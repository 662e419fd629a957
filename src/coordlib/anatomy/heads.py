"""Heads: issuers, number, place and date, national name, marks, kind and subject of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise

import attrs

from coordlib import lexicon
from coordlib.anatomy import openings
from coordlib.anatomy.labels import label_of
from coordlib.anatomy.lines import Evidence, Line, PaperCell, PaperParagraph, PaperPiece
from coordlib.anatomy.units import is_tabled
from coordlib.document import Role
from coordlib.language import checked, day_written

_LONGEST_BASIS = 10_000  # letters
_LONGEST_SUBJECT, _LONGEST_DATE = 400, 90
_SIGNS = (";", ".", ",", ":")  # behind which a basis is whole
_DASHES = ("-", "–")


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


class _Head:
    """Reads the paragraphs of a head from the first to the last."""

    def __init__(self, paragraphs: Sequence[PaperParagraph], *, attached: bool) -> None:
        self.paragraphs, self.attached = paragraphs, attached
        self.pieces: list[PaperPiece] = []
        self.told: dict[Role, PaperCell | None] = {}  # in which cell the last piece of each role stands
        self.bodies: list[IssuerLine] = []
        self.found: dict[str, PaperPiece] = {}
        self.day: tuple[date, PaperPiece] | None = None
        self.subject: list[PaperPiece] = []
        self.bases: list[PaperPiece] = []
        self.proposals: list[PaperPiece] = []
        self.preamble: list[PaperPiece] = []
        self.unplaced: list[PaperParagraph] = []
        self.titled = self.after_subject = self.crowned = self.cut = self.attaching = self.addressed = False
        self.deciding = any(openings.is_resolved(one.text) for one in paragraphs)

    def take(self, role: Role, piece: PaperPiece, *, sure: bool = True, why: Evidence = Evidence.WORDS) -> PaperPiece:
        """Record what a piece is."""
        known = attrs.evolve(piece, role=role, sure=sure, why=why)
        self.pieces.append(known)
        self.told[role] = piece.paragraph.cell
        return known

    def read(self, index: int) -> None:
        paragraph = self.paragraphs[index]
        text, whole = paragraph.text, _whole_of(paragraph)
        annex = openings.annex_line(text) if index == 0 else None
        if annex is not None and not annex.form:
            self.titled = True
            self.take(Role.ANNEX, whole)
        elif self.attaching or (self.titled and not self.bases and openings.is_attachment(text)):
            self.attach(whole)
        elif openings.is_basis(text) and not is_tabled(paragraph):  # nor the head of a column
            self.after_subject = True
            self.take(Role.BASIS, whole, sure=self.is_sure_basis(index), why=Evidence.PLACE)
            self.bases.append(_ended(whole))
            self.cut = not text.endswith(_SIGNS)
        elif openings.is_proposal(text) and (self.bases or self.after_subject):
            self.take(Role.BASIS, whole, sure=self.is_sure_basis(index), why=Evidence.PLACE)
            self.proposals.append(_ended(whole))
        elif self.is_resolved(paragraph):
            self.take(Role.RESOLVED, whole)
        elif not (self.bases or self.preamble) and self.formal(paragraph):
            pass
        elif not self.titled and not self.bases:
            self.before_title(paragraph, whole)
        else:
            self.after_title(index, whole)

    def is_sure_basis(self, index: int) -> bool:
        """Tell whether what names a basis is one, and not the first sentence of a letter."""
        one = self.paragraphs[index]
        near = [self.paragraphs[place] for place in (index - 1, index + 1) if 0 <= place < len(self.paragraphs)]
        beside = any(openings.is_basis(other.text) for other in near)
        return self.deciding or one.italic or one.text.endswith(";") or beside

    def is_resolved(self, paragraph: PaperParagraph) -> bool:
        """Tell whether a line below the bases says the kind once more: “QUYẾT ĐỊNH:”."""
        if not (self.titled and (self.bases or self.preamble)):
            return False
        if openings.is_resolved(paragraph.text):
            return True
        return paragraph.capitals and openings.title_line(paragraph.text) is not None

    # --- national name, number, place and date, marks ---

    def formal(self, paragraph: PaperParagraph) -> bool:
        """Read the national name, the motto, the number, the place and date, even where two of them share a line."""
        others = [piece for piece in _fragments(paragraph) if not self.formal_piece(piece)]
        known = all(piece.text != paragraph.text for piece in others)
        for piece in others if known else ():
            if piece.text.isupper():  # the issuer beside the national name, on one line
                self.issuing(piece, paragraph.lines[0])
        ended = self.titled or (self.crowned and self.unplaced)  # a title, or a sentence below the national name
        return known or (not ended and self.loosely_formal(paragraph))

    def formal_piece(self, piece: PaperPiece) -> bool:
        text = piece.text
        if openings.NATION.fullmatch(text) or openings.MOTTO.fullmatch(text):
            self.crowned = True
            self.take(Role.NATION if openings.NATION.fullmatch(text) else Role.MOTTO, piece)
            return True
        number = openings.SYMBOL_LINE.fullmatch(text)
        if number and (number["symbol"] or number["number"] or text.lower() in {"số:", "số"}):
            self.numbered(piece, number)
            return True
        placed = openings.PLACE_DATE_LINE.fullmatch(text)
        if placed is not None:
            self.dated(piece, placed)
            return True
        if openings.is_mark(text):
            self.take(openings.formal_role(text) or Role.TEXT, piece)
            return True
        return False

    def loosely_formal(self, paragraph: PaperParagraph) -> bool:
        """Read a line of a head that is not written as it should be, and a letter's “V/v …”."""
        role = openings.formal_role(paragraph.text) if len(paragraph.text) < _LONGEST_SUBJECT else None
        piece = _whole_of(paragraph)
        match role:
            case None:
                return False
            case Role.ABOUT:
                self.subject.append(self.take(role, piece))
            case Role.NATION | Role.MOTTO:
                self.crowned = True
                self.take(role, piece)
            case Role.NUMBER:
                self.numbered(piece, _LOOSE_NUMBER.fullmatch(paragraph.text))
            case Role.PLACE_DATE if len(paragraph.text) > _LONGEST_DATE or paragraph.text.startswith("("):
                return False
            case Role():
                self.take(role, piece)
                self.unplaced += [paragraph] if role is Role.PLACE_DATE else []
        return True

    def numbered(self, piece: PaperPiece, found: re.Match[str] | None) -> None:
        self.take(Role.NUMBER, piece)
        if found is not None:
            self.found.setdefault("number", _part(piece, found, "number"))
            self.found.setdefault("symbol", _part(piece, found, "symbol"))

    def dated(self, piece: PaperPiece, placed: re.Match[str]) -> None:
        self.take(Role.PLACE_DATE, piece)
        if self.day is not None or "place" in self.found:
            return
        if placed["place"] and placed["place"][0] not in "….":
            self.found["place"] = _part(piece, placed, "place")
        day = _day(placed)
        self.day = (day, piece) if day else None

    # --- issuers and title ---

    def before_title(self, paragraph: PaperParagraph, whole: PaperPiece) -> None:
        kind = openings.title_line(paragraph.text)
        if kind and (paragraph.capitals or kind.number):
            self.entitle(paragraph, kind)
        elif self.is_title(paragraph):
            self.titled = True
            self.take(Role.KIND, whole, why=Evidence.LOOK)
            named = openings.kind_of_line(paragraph.text)
            self.found |= {"kind": attrs.evolve(whole, text=paragraph.text)} if named else {}
        elif openings.is_addressee(paragraph.text):
            self.titled = True
            self.address(whole)
        elif paragraph.capitals and label_of(paragraph.text) is None:
            self.in_capitals(paragraph, whole)
        elif self.is_in_column(paragraph):
            for line in paragraph.lines:
                self.issuing(PaperPiece(line.text, paragraph, paragraph.text.find(line.text)), line)
        else:
            self.unplaced.append(paragraph)
            self.take(Role.TEXT, whole, sure=False, why=Evidence.PLACE)

    def is_title(self, paragraph: PaperParagraph) -> bool:
        """Tell whether a line that names a kind in small letters is the title by its look."""
        looks = paragraph.centred or paragraph.bold or paragraph.capitals
        return looks and openings.is_kind_line(paragraph.lines[0].text)

    def is_in_column(self, paragraph: PaperParagraph) -> bool:
        """Tell whether small letters stand in the column of the issuer: left of the national name, above the number."""
        if paragraph.cell is None or Role.NUMBER in self.told or Role.ABOUT in self.told:
            return False
        nation = self.nation
        return nation is not None and nation.table == paragraph.cell.table and paragraph.cell.column < nation.column

    @cached_property
    def nation(self) -> PaperCell | None:
        """The cell of the national name."""
        return next((one.cell for one in self.paragraphs if lexicon.is_nation(one.text)), None)

    def in_capitals(self, paragraph: PaperParagraph, whole: PaperPiece) -> None:
        if "symbol" in self.found and paragraph.cell is None and openings.is_body(paragraph.text):
            self.found["authority"] = self.take(Role.AUTHORITY, whole)
        elif self.is_subject(paragraph):
            self.subject.append(self.take(Role.SUBJECT, whole))
        elif self.crowned and (self.unplaced or self.is_below(paragraph)):
            self.unplaced.append(paragraph)
            self.take(Role.TEXT, whole, sure=False, why=Evidence.PLACE)
        else:
            for line in paragraph.lines:
                self.issuing(PaperPiece(line.text, paragraph, paragraph.text.find(line.text)), line)

    def is_below(self, paragraph: PaperParagraph) -> bool:
        """Tell whether capitals stand below the head: below its table, or below the day where a body was named."""
        if Role.PLACE_DATE in self.told and self.bodies and paragraph.cell is None:
            return True
        return paragraph.cell is None and self.told.get(Role.NATION) is not None

    def is_subject(self, paragraph: PaperParagraph) -> bool:
        """Tell whether capitals behind the number say what the document is about: its title is not printed."""
        naming = bool(self.bodies) and not self.crowned  # the issuers stand before the national name
        behind = "symbol" in self.found or (self.attached and not naming)
        return behind and not openings.is_body(paragraph.text) and paragraph.cell is None

    def issuing(self, piece: PaperPiece, line: Line) -> None:
        if not _NO_ISSUER.fullmatch(piece.text):
            self.bodies.append(IssuerLine(piece, line.gap, line.broken, line.bold))

    def entitle(self, paragraph: PaperParagraph, kind: openings.TitleLine) -> None:
        self.titled = True
        self.found["kind"] = self.take(Role.KIND, PaperPiece(kind.kind, paragraph))
        if kind.number:
            at = PaperPiece(kind.number, paragraph, paragraph.text.find(kind.number))
            number = openings.SYMBOL_LINE.fullmatch(f"Số {kind.number}")
            if number:
                self.found.setdefault("number", attrs.evolve(at, text=number["number"]))
                self.found.setdefault("symbol", attrs.evolve(at, text=number["symbol"] or ""))
        if kind.rest:
            rest = PaperPiece(kind.rest, paragraph, paragraph.text.rfind(kind.rest))
            self.subject.append(self.take(Role.SUBJECT, rest))

    # --- below the title ---

    def attach(self, whole: PaperPiece) -> None:
        self.take(Role.ATTACHMENT, whole)
        self.after_subject = True
        opened = self.attaching or whole.text.startswith("(")
        self.attaching = opened and not whole.text.rstrip(" .0123456789").endswith(")")

    def address(self, whole: PaperPiece) -> None:
        self.addressed = whole.text.endswith(":")
        self.after_subject = True
        self.take(Role.ADDRESSEES if self.addressed else Role.ADDRESSEE, whole)
        self.unplaced.append(whole.paragraph)

    def after_title(self, index: int, whole: PaperPiece) -> None:
        paragraph, text = whole.paragraph, whole.text
        listed = self.addressed and text.startswith(_DASHES)
        self.addressed = listed
        if openings.is_addressee(text):
            self.address(whole)
        elif listed:
            self.take(Role.ADDRESSEE_LINE, whole)
            self.unplaced.append(paragraph)
        elif self.bases or self.proposals:
            self.behind_bases(whole)
        elif paragraph.capitals and self.is_authority(index):
            self.found["authority"] = self.take(Role.AUTHORITY, whole)
            self.after_subject = True
        elif not self.after_subject and paragraph.lines[0].level == 0 and self.goes_on(paragraph):
            self.subject.append(self.take(Role.SUBJECT, whole))
        elif self.decides(index):
            self.found["authority"] = self.take(Role.AUTHORITY, whole, why=Evidence.LOOK)
            self.after_subject = True
        elif (self.subject or self.after_subject) and paragraph.lines[0].level == 0 and paragraph.cell is None:
            self.say(whole)
        else:
            self.after_subject = self.after_subject or bool(self.subject) or paragraph.ruled
            self.take(Role.TEXT, whole)
            self.unplaced.append(paragraph)

    def say(self, whole: PaperPiece) -> None:
        self.after_subject = True
        self.preamble.append(self.take(Role.TEXT, whole))

    def behind_bases(self, whole: PaperPiece) -> None:
        if self.bases and not self.proposals and not self.preamble and self.unended(whole.text):
            joined = _STOP.sub("", f"{self.bases[-1].text} {whole.text}")
            self.bases[-1] = attrs.evolve(self.bases[-1], text=joined)
            self.cut = self.cut and not whole.text.endswith(_SIGNS)
            self.take(Role.BASIS, whole, sure=False, why=Evidence.PLACE)
        elif self.deciding and whole.paragraph.capitals and whole.paragraph.centred:
            self.preamble.append(self.take(Role.AUTHORITY, whole, why=Evidence.LOOK))
        else:
            self.say(whole)

    def unended(self, text: str) -> bool:
        """Tell whether a paragraph goes on with the basis before it, which a line break or a page cut."""
        if len(self.bases[-1].text) > _LONGEST_BASIS:
            return False
        return text[:1].islower() or (self.cut and not text.isupper())

    def goes_on(self, paragraph: PaperParagraph) -> bool:
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
        begun = paragraph.capitals or paragraph.text[:1].islower()
        return begun or (before.bold and paragraph.bold and not before.capitals)

    def is_authority(self, index: int) -> bool:
        """Tell whether a line in capitals says who decides: it names a body or an office, or stands above the bases."""
        text = self.paragraphs[index].text
        if not (self.subject or self.after_subject) or (self.subject and self.subject[-1].text.endswith(",")):
            return False  # “… ĐỐI VỚI DOANH NGHIỆP,” above “HỢP TÁC XÃ …”
        named = any(text.startswith(one.piece.text) or one.piece.text.startswith(text) for one in self.bodies)
        below = self.paragraphs[index + 1 : index + 3]
        rests = any(openings.is_basis(one.text) or openings.is_resolved(one.text) for one in below)
        return openings.is_office(text) or (openings.is_body(text) and (named or rests))

    def decides(self, index: int) -> bool:
        """Tell whether a line says by its look who decides: capitals in the middle, or bold right above the bases."""
        one, below = self.paragraphs[index], self.paragraphs[index + 1 : index + 2]
        above_bases = any(openings.is_basis(other.text) for other in below)
        return self.deciding and ((one.capitals and one.centred) or (above_bases and (one.capitals or one.bold)))

    def closed(self) -> DocumentHead:
        bodies = issuers_of(self.bodies, self.found.get("symbol"))
        issuers, authority = bodies.issuers, self.found.get("authority")
        if authority and len(issuers) == 1 and authority.text.startswith(f"{issuers[0].text} "):
            issuers = (authority,)
        found = self.found
        roles = {one.role for one in self.pieces}
        about = {Role.SUBJECT: Role.ATTACHED_SUBJECT} if Role.ATTACHMENT in roles else {}
        pieces = (attrs.evolve(one, role=about[one.role]) if one.role in about else one for one in self.pieces)
        return DocumentHead(
            (*(bodies.pieces if roles & {Role.NATION, Role.NUMBER} else ()), *pieces),
            issuers,
            bodies.superiors,
            _inked(found.get("number")),
            _inked(found.get("symbol")),
            found.get("place"),
            self.day,
            found.get("kind"),
            attrs.evolve(self.subject[0], text=" ".join(one.text for one in self.subject)) if self.subject else None,
            authority,
            tuple(self.bases),
            tuple(self.proposals),
            tuple(self.preamble),
            tuple((one.role, one) for one in self.pieces if one.role in _MARKS),
            tuple(self.unplaced),
        )


_MARKS = frozenset({Role.URGENCY, Role.SECRECY, Role.CIRCULATION})


@checked
def head_in(paragraphs: Sequence[PaperParagraph], *, attached: bool = False) -> DocumentHead:
    """Return what the head of a document says; `attached`: of a regulation that a decision issues."""
    nation = next((index for index, one in enumerate(paragraphs) if openings.NATION.search(one.text)), 0)
    titles = (index for index, one in enumerate(paragraphs) if one.capitals and openings.title_line(one.text))
    if next(titles, nation) < nation:
        return _edited(paragraphs, nation)
    reader = _Head(paragraphs, attached=attached)
    for index in range(len(paragraphs)):
        reader.read(index)
    front = reader.closed()
    return front if front.kind is not None else _named(_resolved(front))


def _edited(paragraphs: Sequence[PaperParagraph], nation: int) -> DocumentHead:
    """Return what a head says that an editor put a title and a summary before."""
    while nation and paragraphs[nation - 1].capitals and openings.is_body(paragraphs[nation - 1].text):
        nation -= 1
    edited, printed = head_in(paragraphs[:nation]), head_in(paragraphs[nation:])
    kept = {
        name: getattr(printed, name) or getattr(edited, name)
        for name in ("kind", "subject", "number", "symbol", "bases")
    }
    summary = (*edited.unplaced, *(one.paragraph for one in (*edited.preamble, *edited.proposals)))
    return attrs.evolve(printed, **kept, unplaced=(*summary, *printed.unplaced))


def _resolved(front: DocumentHead) -> DocumentHead:
    """Take the line “QUYẾT ĐỊNH:” below the bases for the kind of a page that lost its title."""
    lines = (one for one in front.preamble if one.text.isupper() and openings.title_line(one.text))
    said = next(lines, None)
    if said is None:
        return front
    kind = attrs.evolve(said, text=said.text.rstrip(" :"))
    return attrs.evolve(front, kind=kind, preamble=tuple(one for one in front.preamble if one is not said))


def _named(front: DocumentHead) -> DocumentHead:
    """Read the line with which a collection names a document whose head it leaves out."""
    for paragraph in front.unplaced[:3]:
        found = _NAMED.fullmatch(paragraph.text)
        if found is None or front.kind or front.number:
            continue
        whole = _whole_of(paragraph)
        pieces = {name: _part(whole, found, name) for name in ("kind", "number", "symbol", "subject")}
        bodies = re.split(rf" và (?={lexicon.body_pattern()})", found["issuers"])
        issuers = tuple(PaperPiece(one, paragraph, paragraph.text.find(one)) for one in bodies)
        day = _day(found)
        left = tuple(one for one in front.unplaced if one is not paragraph)
        return attrs.evolve(
            front,
            **pieces,  # type: ignore[arg-type]
            issuers=issuers,
            superiors=(None,) * len(issuers),
            day=(day, whole) if day else None,
            unplaced=left,
        )
    return front


def _day(found: re.Match[str]) -> date | None:
    return day_written(found["day"], found["month"], found["year"][:4])


# --- pieces of lines ---


def _fragments(paragraph: PaperParagraph) -> Iterator[PaperPiece]:
    """Yield what stands beside each other in one line, as a page with two columns prints it."""
    text, start = paragraph.text, 0
    for form in (openings.NATION, openings.MOTTO, _DATED):
        found = form.search(text)
        if found and found.start() > start:
            yield PaperPiece(text[start : found.start()].strip(), paragraph, start)
            start = found.start()
        if found:
            yield PaperPiece(found[0], paragraph, found.start())
            start = found.end()
    if text[start:].strip():
        yield PaperPiece(text[start:].strip(), paragraph, start)


def _part(piece: PaperPiece, found: re.Match[str], name: str) -> PaperPiece:
    if found[name] is None:
        return PaperPiece("", piece.paragraph, piece.start)
    text = found[name].strip()
    if name in {"number", "symbol"}:
        text = re.sub(r"\s+", "", text)
    return PaperPiece(text, piece.paragraph, piece.start + found.start(name))


def _inked(piece: PaperPiece | None) -> PaperPiece | None:
    return piece if piece and piece.text.strip(" .…") else None


def _ended(piece: PaperPiece) -> PaperPiece:
    bare = piece.text.lstrip("-–+* ")
    return attrs.evolve(piece, text=_STOP.sub("", bare), start=piece.start + len(piece.text) - len(bare))


def _whole_of(paragraph: PaperParagraph) -> PaperPiece:
    return PaperPiece(paragraph.text, paragraph)


# --- bodies ---

_TERRITORY = re.compile(rf"(?!XÃ HỘI(?!\w)){lexicon.any_of((one.word for one in lexicon.TERRITORIES), capitals=True)}")
_MUST = re.compile(lexicon.body_pattern(case="capitals", relation="must"))
# “NGÂN HÀNG NHÀ NƯỚC VIỆT NAM -” and “CHI NHÁNH TỈNH GIA LAI” are one; a branch with a name of its own is another.
_PLACED = lexicon.any_of((name for one in lexicon.PLACES for name in (one.name, *one.others)), capitals=True)
_NAMED_PART = lexicon.body_pattern(case="capitals", relation="part")

_PARTY_HEAD = lexicon.line_pattern("party-head", case="capitals")
_COPY = lexicon.kind_pattern("copy", case="capitals")
_STOP = lexicon.pattern(r"[\s;.,:]+$")
_NO_ISSUER = lexicon.pattern(
    r"VĂN BẢN (?:QUY PHẠM PHÁP LUẬT|KHÁC)|PHẦN VĂN BẢN .*",
    r"|NỘI DUNG|BẢN SAO|CÔNG BÁO.*|",
    _PARTY_HEAD,
    r"|(?:",
    lexicon.DraftMark.DRAFT.value,
    r"|",
    _COPY,
    r").*",
)
# the line with which a collection names a document
_NAMED = lexicon.pattern(
    r"(?P<kind>[",
    lexicon.CAPITALS,
    r"][\w ]{2,30}?) số (?P<number>\d{1,5}(?:/\d{4})?)/(?P<symbol>[\w&-]+(?:/[\w-]+)*),? "
    r"(?P<subject>\S.*?),? ngày (?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4}) (?:của",
    r"|do) (?P<issuers>[^,;]+?)(?: ban hành)?(?:,? có hiệu lực.*)?[.]?",
)
_DATED = lexicon.pattern(
    r"(?:(?<=\s)|^)[", lexicon.CAPITALS, r"][^,;:/]{1,50}, ?[Nn]gày ?[\d….]* ?tháng ?[\d….]* ?năm ?[\d….]*\S{0,2}$"
)
_LOOSE_NUMBER = lexicon.pattern(r"(?s)\D*(?P<number>\d{1,5}[a-z]?)?\s*/?\s*(?P<symbol>[\w&./-]*)?.*")
_HANGING = lexicon.pattern(
    r"(?:BAN|TRỰC|HÀNH|HUY|ĐỘI|QUẢN LÝ|ĐẠI BIỂU",
    r"|,|\s(?:VÀ|CỦA|CHỦ|NHÂN|CÁC|VỀ)|^(?:ỦY|CÔNG|HỘI|TỔNG|BỘ|SỞ|VIỆN|TÒA|CHI|THANH|VĂN(?: PHÒNG)?|BẢO|KHO))$",
)
_BRANCH = lexicon.pattern(_NAMED_PART, r"(?:(?! - ).)*")
_ABOUT = lexicon.pattern(r"(?:[Vv]ề|VỀ|V/v)\s")
_JOINT = lexicon.pattern(r"\s?[-–]$")
_PAIR = lexicon.pattern(r"\s(?:[-–]|VÀ)\s+")
_PART = re.compile(rf"{_NAMED_PART} (?:{_TERRITORY.pattern}|KHU VỰC|{_PLACED}(?!\w))")
_AND = "VÀ"
# “VĂN PHÒNG … VÀ …” is one, and serves two.
_SERVING = re.compile(rf"{lexicon.any_of(lexicon.phrases_of('serving'), capitals=True)}(?!\w)")
_TWO = 2


@attrs.define
class IssuerLine:
    """A line of the head that names a body, or a part of its name; how it stands and looks."""

    piece: PaperPiece
    gap: bool
    broken: bool
    bold: bool


@attrs.frozen
class _Body:
    """A body as the head names it, over one or several lines."""

    piece: PaperPiece
    lines: tuple[IssuerLine, ...]

    @property
    def bold(self) -> bool:
        return all(one.bold for one in self.lines)


@attrs.frozen
class Issuers:
    """The bodies that issue a document, above each the body over it or none; each line as a piece."""

    issuers: tuple[PaperPiece, ...]
    superiors: tuple[PaperPiece | None, ...]
    pieces: tuple[PaperPiece, ...] = ()


_SHORTEST = 5  # letters of a line that names a body


def issuers_of(lines: Sequence[IssuerLine], symbol: PaperPiece | None) -> Issuers:
    """Return the bodies that issue a document, and above each the body over it, or none."""
    rows, joint = _rows(_parted(lines))
    bodies = [one for row in rows for one in row]
    if not joint and len(rows) == _TWO and len(rows[0]) == len(rows[1]) > 1:  # bodies above, bodies below
        above, below = rows
        return Issuers(_names(below), _names(above), tuple(_roles(lines, above, sure=True)))
    count, sure = (0, True) if joint or len(bodies) < _TWO else _above(bodies, symbol.text if symbol else "")
    if len(rows) == _TWO < len(bodies) and not joint and len(rows[0]) == 1:  # one above two that share a line
        count = int(all(_stands_over(bodies[0], one) for one in bodies[1:]))
    below = bodies[count:]
    over = _names(bodies[count - 1 : count]) * len(below) if count else (None,) * len(below)
    return Issuers(_names(below), over, tuple(_roles(lines, bodies[:count], sure=sure)))


def _parted(lines: Sequence[IssuerLine]) -> list[IssuerLine]:
    """Return lines of which “VÀ” between two bodies is the dash that others set there."""
    found = list(lines)
    if any(_SERVING.match(one.piece.text) for one in lines):
        return found
    for index, (above, below) in enumerate(pairwise(lines)):
        name, text = above.piece.text, below.piece.text
        if below.broken:  # one name goes on
            continue
        if name.endswith(f" {_AND}") and openings.is_body(text):
            found[index] = attrs.evolve(above, piece=attrs.evolve(above.piece, text=f"{name[: -len(_AND)]}-"))
        elif text.startswith(f"{_AND} ") and openings.is_body(text, len(_AND) + 1):
            found[index] = attrs.evolve(above, piece=attrs.evolve(above.piece, text=f"{name} -"))
            found[index + 1] = attrs.evolve(below, piece=attrs.evolve(below.piece, text=text[len(_AND) + 1 :]))
    return found


def _names(bodies: Iterable[_Body]) -> tuple[PaperPiece, ...]:
    return tuple(one.piece for one in bodies)


def _roles(lines: Sequence[IssuerLine], above: Sequence[_Body], *, sure: bool) -> Iterator[PaperPiece]:
    """Yield each line as what it is: of a superior, of one of several issuers, of the last, with the last line."""
    superior = {id(line) for one in above for line in one.lines}
    why = Evidence.LOOK if len({one.bold for one in lines}) > 1 else Evidence.WORDS
    for line in lines:
        role = Role.SUPERIOR if id(line) in superior else Role.ISSUER if line is lines[-1] else Role.CO_ISSUER
        known = sure and (line.bold or openings.is_capital(line.piece.text))
        yield attrs.evolve(line.piece, role=role, sure=known, why=why)


def _rows(lines: Sequence[IssuerLine]) -> tuple[list[list[_Body]], bool]:
    """Return the bodies of the lines, those that share a line in one row; and whether a dash joins two lines."""
    found: list[_Body] = []
    joint = open_ = False
    dashed = any(_JOINT.search(one.piece.text) for one in lines[:-1])
    for line in lines:
        text, dash = _JOINT.sub("", line.piece.text), _JOINT.search(line.piece.text) is not None
        if found and _goes_on(found[-1], line, dashed=dashed and not open_, opened=open_):
            between = " - " if open_ else " "
            whole = attrs.evolve(found[-1].piece, text=f"{found[-1].piece.text}{between}{text}")
            found[-1] = _Body(whole, (*found[-1].lines, line))
        else:
            joint = joint or open_
            found.append(_Body(attrs.evolve(line.piece, text=text), (line,)))
        open_ = dash
    once = {one.piece.text: one for one in reversed(found)}
    rows = [list(_beside(one)) for one in found if once[one.piece.text] is one]
    return _placed_alike(rows), joint


def _placed_alike(rows: list[list[_Body]]) -> list[list[_Body]]:
    """Return the bodies of a head, each with the place that all share where it stands once, on a line below them."""
    bodies = [one for row in rows for one in row]
    place = bodies[-1].lines[-1].piece.text if bodies else ""
    if not _TERRITORY.match(place) or bodies[-1].piece.text == place:
        return rows
    whole = [*(f"{one.piece.text} {place}" for one in bodies[:-1]), bodies[-1].piece.text]
    if lexicon.shared_place(whole) != place:
        return rows
    placed = zip(bodies, whole, strict=True)
    return [[attrs.evolve(one, piece=attrs.evolve(one.piece, text=name)) for one, name in placed]]


def _goes_on(body: _Body, line: IssuerLine, *, dashed: bool, opened: bool) -> bool:
    """Tell whether a line goes on with the name of a body.

    `dashed`: dashes part the bodies, and none does here; `opened`: the line before ends with one.
    """
    name, text = body.piece.text, line.piece.text
    if opened and ((line.gap and not line.broken) or openings.is_body(text)):
        return (_PART.match(text) is not None and not _TERRITORY.search(name)) or _owns(name, text)
    if len(text) < _SHORTEST or _HANGING.search(lexicon.in_one_style(name)):  # “HỘI” alone is no body
        return True
    last = name if _PAIR.search(text) else _PAIR.split(name)[-1]  # of two that share a line
    owned = _MUST.match(text) is not None and not _TERRITORY.search(last)  # “NGÂN HÀNG NHÀ NƯỚC”, “CHI NHÁNH TỈNH …”
    if line.bold == body.bold and (dashed or (owned and (line.bold or line.broken or last != name))):
        return True
    return not openings.is_body(text) and (_TERRITORY.match(text) is not None or not line.bold or body.bold)


def _owns(branch: str, text: str) -> bool:
    """Tell whether what a text begins with is the enterprise of a branch that is named before it."""
    whole = lexicon.body_at(text)
    return whole is not None and whole.sector == "enterprise" and _BRANCH.fullmatch(branch) is not None


def _beside(body: _Body) -> Iterator[_Body]:
    """Yield the bodies that share a line: a dash parts two where a body begins behind it."""
    piece, start = body.piece, 0
    for dash in _PAIR.finditer(piece.text):
        if _owns(piece.text[start : dash.start()], piece.text[dash.end() :]) or _PART.match(piece.text, dash.end()):
            continue
        shared = _AND in dash[0] and _SERVING.match(piece.text) is not None
        if openings.is_body(piece.text, dash.end()) and not shared:
            yield attrs.evolve(body, piece=attrs.evolve(piece, text=piece.text[start : dash.start()]))
            start = dash.end()
    yield attrs.evolve(body, piece=attrs.evolve(piece, text=piece.text[start:]))


def _above(bodies: Sequence[_Body], symbol: str) -> tuple[int, bool]:
    """Return how many of some bodies are above the others and issue nothing: by their look, the symbol, their names."""
    light = next((index for index, one in enumerate(bodies) if one.bold), 0)
    if light:
        return light, True
    if len(bodies) > _TWO or "LT" in symbol or "LN" in symbol:
        return 0, True
    parts = re.split(r"[-/]", symbol)
    first, second = (any(part and initials(one.piece.text).startswith(part) for part in parts) for one in bodies)
    if first != second:
        return int(second), True
    placed = _TERRITORY.search(bodies[0].piece.text)
    if placed and bodies[1].piece.text.startswith(f"{placed.string[: placed.end()]} "):  # two communes
        return 0, True
    return int(not first and _stands_over(bodies[0], bodies[1])), False


def _stands_over(over: _Body, under: _Body) -> bool:
    above, below = (lexicon.body_pattern(case="capitals", relation=one) for one in ("above", "below"))
    return bool(re.match(above, over.piece.text)) and bool(re.match(below, under.piece.text))


def initials(name: str) -> str:
    """Return the first letters of the words of a body, as its abbreviation has them: “BỘ CÔNG AN” is BCA."""
    words = re.findall(r"\w+", name.upper())
    return "".join("U" if word[0] == "Ủ" else word[0] for word in words if word not in {"VÀ", "CỦA"}).replace("Ỷ", "Y")
