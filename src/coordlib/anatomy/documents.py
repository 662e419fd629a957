"""Documents of a DOCX: its paragraphs as Word shows them, with the pieces that they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from unicodedata import normalize

import attrs

from coordlib.anatomy.division import ReadText, acts_in
from coordlib.anatomy.labels import HEADINGS, Label, unit_label
from coordlib.anatomy.lines import Evidence, Line, PaperCell, PaperParagraph, PaperPiece, spaced
from coordlib.anatomy.openings import annex_line, formal_role, kind_of_line
from coordlib.document import Role
from coordlib.formats import ShownDocument, ShownParagraph, ShownSection, Spot
from coordlib.language import checked
from coordlib.lexicon import BLANK_SIGNS, CAPITALS, SMALL_LETTERS, Kind, kind_named, line_pattern, read_lists


@attrs.frozen(eq=False)
class FormPiece:
    """A piece of a document (thành phần thể thức): what it is, and the paragraph that bears it.

    `labelled`: the label of a unit; `title`: it is the title of the unit whose label stands above; `sure`: what it is,
    is sure; `whole`: nothing else stands in its paragraph. Of one that shares it, `paragraph` shows its letters alone.
    """

    role: Role
    paragraph: ShownParagraph
    labelled: Label | None = None
    title: bool = False
    sure: bool = True
    whole: bool = True

    @property
    def text(self) -> str:
        """Its words, the automatic label first."""
        return self.paragraph.words


@attrs.frozen(eq=False, slots=False)
class FiledAct:
    """A document in a file (văn bản): the main one, one attached to it, an annex.

    `kind`: none where it is not known; `ended`: how many of its paragraphs are of its closing.
    """

    paragraphs: tuple[ShownParagraph, ...]
    pieces: tuple[FormPiece, ...]
    kind: Kind | None = None
    day: date | None = None
    ended: int = 0

    def of(self, *roles: Role) -> Iterator[FormPiece]:
        """Yield the pieces of some roles, in order."""
        numbered = [one for role in roles for one in self._by_role.get(role, ())]
        for _, one in sorted(numbered, key=itemgetter(0)) if len(roles) > 1 else numbered:
            yield one

    @cached_property
    def _by_role(self) -> dict[Role, list[tuple[int, FormPiece]]]:
        found: dict[Role, list[tuple[int, FormPiece]]] = {}
        for index, one in enumerate(self.pieces):
            found.setdefault(one.role, []).append((index, one))
        return found

    def first(self, role: Role) -> FormPiece | None:
        """Return the first piece of a role, or none."""
        return next(self.of(role), None)

    @cached_property
    def content(self) -> tuple[FormPiece, ...]:
        """The pieces of its text, from the bases to the end."""
        return tuple(one for one in self.pieces if one.role in _CONTENT)

    @property
    def headed(self) -> bool:
        """Whether it has the national name."""
        return self.first(Role.NATION) is not None

    @property
    def attached(self) -> bool:
        """Whether “(Kèm theo …)” stands in it."""
        return self.first(Role.ATTACHMENT) is not None

    @cached_property
    def listed(self) -> bool:
        """Whether its kind is one of the 29 of the decree, or a modified one; so is a missing one.

        A title in capitals that names no kind that is known (“KẾT LUẬN”, “LỊCH CÔNG TÁC”) is another.
        """
        if self.kind is not None:
            return self.kind.family != "practice" or bool(self.kind.base)
        known = {one.paragraph.number for one in self.pieces if one.role not in (Role.TEXT, Role.SUBJECT)}
        titles = (
            one.number not in known and one.cell is None and one.align == "center" and one.is_upper and one.bold
            for one in self.paragraphs[:_OPENING]
        )
        return self.annex or not self.headed or self.first(Role.RESOLVED) is not None or not any(titles)

    @property
    def annex(self) -> bool:
        """Whether it is an annex."""
        return self.first(Role.ANNEX) is not None

    @cached_property
    def joint(self) -> bool:
        """Whether several sign it beside each other; minutes always have several."""
        columns = {one.paragraph.cell.column if one.paragraph.cell else 0 for one in self.of(Role.OFFICE)}
        return len(columns) > 1 and self.needs("place")

    @property
    def normative(self) -> bool:
        """Whether it is normative: its number has the year, or its kind is one of a law."""
        dated = any(_WITH_YEAR.search(one.text) for one in self.of(Role.NUMBER))
        return dated or (self.kind is not None and self.kind.family == "normative")

    @property
    def letters(self) -> tuple[str, ...]:
        """What may begin its symbol (chữ viết tắt tên loại): the letters of its kind; of a joint one, also others.

        None where its kind is not known, or has no letters.
        """
        kind = self.kind
        if kind is None or not kind.abbreviation:
            return ()
        base = kind_named(kind.base) if kind.base else None
        title = self.first(Role.KIND)
        named = (title.paragraph.text.split("\n")[0] if title and kind.modifier else "", kind.modifier)
        initials = ("".join(word[:1] for word in name.split()).upper() for name in named)
        return tuple(filter(None, (kind.abbreviation, base.abbreviation if base else "", *initials)))

    def needs(self, piece: str) -> bool:
        """Tell whether a document of its kind has a piece, as the table of kinds names it; so has an unknown kind."""
        return self.kind is None or piece in self.kind.needs

    def following(self, piece: FormPiece) -> Iterator[ShownParagraph]:
        """Yield the paragraphs after a piece."""
        first = self.paragraphs[0].number
        yield from islice(self.paragraphs, piece.paragraph.number - first + 1, None)


_OPENING = 25  # paragraphs in which a title stands
_WITH_YEAR = re.compile(rf"/20\d\d/[{CAPITALS}]")
_LISTS = read_lists(Path(__file__).with_name("roles.csv"))
_CONTENT, _FORMAL, _IN_COLUMNS, _AT_RIGHT = (
    frozenset(map(Role, _LISTS[name])) for name in ("content", "formal", "in columns", "at right")
)


@attrs.frozen(eq=False)
class Anatomy:
    """What is judged of a file (giải phẫu văn bản): its documents, and the pages that they stand on.

    `told`: the kind that the first document is said to be, none if nobody says.
    """

    shown: ShownDocument
    acts: tuple[FiledAct, ...]
    told: Kind | None = None

    @property
    def is_normative(self) -> bool:
        """Whether the file holds a normative document, whose form Nghị định 78/2025/NĐ-CP sets."""
        main = self.main
        return main is not None and main.normative

    @property
    def main(self) -> FiledAct | None:
        """The first document of the file, which is the one that is signed."""
        return self.acts[0] if self.acts else None

    def section(self, paragraph: ShownParagraph) -> ShownSection:
        """Return the section that a paragraph stands in."""
        return self.shown.sections[min(paragraph.section, len(self.shown.sections) - 1)]

    def room(self, paragraph: ShownParagraph) -> float:
        """Return the width that a paragraph has between its indents, in millimetres."""
        cell = paragraph.cell
        width = cell.width if cell is not None and cell.width else self.section(paragraph).text_width
        return max(width - paragraph.left - paragraph.right, 1.0)


# --- from paragraphs as Word shows them ---


@checked
def anatomy_of(shown: ShownDocument, kind: Kind | None = None) -> Anatomy:
    """Return the documents of a file with their pieces; `kind`: of the first, if it is known."""
    read = tuple(_read(shown.paragraphs))
    paragraphs = [one for one, _ in read]
    source = {id(one): own for one, own in read}
    acts: list[FiledAct] = []
    for act in acts_in(paragraphs):
        first, last = _numbers(shown, read, act.start, act.stop)
        ended = last - _numbers(shown, read, act.end, act.stop)[0] if act.end < act.stop else 0
        caption = annex_line(paragraphs[act.start].text)
        if caption is not None and caption.form and acts:  # the caption of a sample ends what stands above it
            above, own = acts[-1], shown.paragraphs[first:last]
            acts[-1] = attrs.evolve(above, paragraphs=above.paragraphs + own, ended=above.ended + len(own))
        else:
            acts.append(_filed(act.text(paragraphs), shown.paragraphs[first:last], source, ended))
    if acts and kind is not None and acts[0].kind is None:
        acts[0] = attrs.evolve(acts[0], kind=kind)
    return Anatomy(shown, tuple(acts), kind)


def _numbers(
    shown: ShownDocument, read: Sequence[tuple[PaperParagraph, ShownParagraph]], start: int, stop: int
) -> tuple[int, int]:
    """Return from which to which of all paragraphs a stretch of those with words is."""
    first = read[start][1].number - 1 if start else 0
    return first, read[stop][1].number - 1 if stop < len(read) else len(shown.paragraphs)


def _read(paragraphs: Sequence[ShownParagraph]) -> Iterator[tuple[PaperParagraph, ShownParagraph]]:
    """Yield each paragraph that has words as the recogniser takes it."""
    ruled = room = False
    for one in paragraphs:
        if one.is_rule or not (one.text or _is_heading(one.label)):
            ruled, room = ruled or one.is_rule, room or not one.is_rule
            continue
        place = one.cell
        cell = PaperCell(place.table, place.row, place.column, place.columns, place.ruled) if place else None
        texts = filter(None, map(spaced, f"{one.label} {one.text}".split("\n")))
        look = one.bold, one.italic, one.align == "center"
        lines = [
            Line(text, Spot(one.number), True, cell, *look)  # noqa: FBT003 - a line of its own
            for text in texts
        ]
        aside = one.align in ("center", "right") or one.left > _ASIDE or cell is not None
        parted = aside and formal_role(lines[0].text) not in (Role.NUMBER, Role.ABOUT)  # each line says its own
        for part in ((line,) for line in lines) if parted else (tuple(lines),):
            yield PaperParagraph(part, one.size, aside, one.boxed, ruled, room), one
            ruled = room = False
        ruled = room = False


_ASIDE = 60.0  # millimetres


def _is_heading(label: str) -> bool:
    """Tell whether an automatic label alone heads a unit: “Chương I”, whose title is the next paragraph."""
    found = unit_label(label) if label else None
    return found is not None and found.level in HEADINGS


def _filed(
    text: ReadText, paragraphs: Sequence[ShownParagraph], source: dict[int, ShownParagraph], ended: int
) -> FiledAct:
    kind = text.front.kind
    named = kind_of_line(kind.text) if kind is not None else None
    if named is None and any(one.role is Role.ABOUT for one in text.pieces):
        named = kind_named("công văn")
    held: dict[int, list[PaperPiece]] = {}
    for piece in _resting(tuple(_titled(text.pieces)), named):
        held.setdefault(source[id(piece.paragraph)].number, []).append(piece)
    shown = (one for several in held.values() for one in _shown_as(several, source[id(several[0].paragraph)]))
    pieces = (one for one in shown if one.role not in _NAMES or "{{" not in one.text)  # a blank is nobody's name
    return FiledAct(tuple(paragraphs), tuple(pieces), named, text.front.day[0] if text.front.day else None, ended)


_NAMES = frozenset({Role.CO_ISSUER, Role.ISSUER})


def _shown_as(pieces: Sequence[PaperPiece], own: ShownParagraph) -> Iterator[FormPiece]:
    """Yield what a paragraph bears: one piece, or several on its lines or beside each other, each with its letters."""
    roles = {one.role for one in pieces}
    if Role.ANNEX in roles:  # the title of an annex on the line below its number
        yield _piece(next(one for one in pieces if one.role is Role.ANNEX), own)
        return
    if len(roles) == 1 or roles == _NAMES:  # the last line of a name says whether it is the last name
        first = _piece(pieces[-1] if roles == _NAMES else pieces[0], own)
        columns = _COLUMNS.split(own.text) if first.role in _IN_COLUMNS else ()
        if len(columns) > 1:
            text = columns[-1 if first.role in _AT_RIGHT else 0]
            yield attrs.evolve(first, paragraph=_part(own, text) or own, whole=False)
            return
        shown = {(id(one.paragraph), one.start): one.text for one in pieces}
        left = _letters(own.words) - sum(map(_letters, shown.values()))
        if first.role not in _FORMAL or left <= (_SHORTEST if first.role is Role.PLACE_DATE else 0):
            yield first
            return
    for role, several in groupby(pieces, key=lambda one: one.role):
        told = list(several)
        part = _part(own, " ".join(dict.fromkeys(one.text for one in told)))
        if part is not None or len(roles) == 1:
            yield attrs.evolve(_piece(told[0], part or own), role=role, whole=False)


_COLUMNS = re.compile(rf"(?:\t|\s{{4,}})\s*(?=[{CAPITALS}])")  # what parts two columns that share a line
_SHORTEST = 4  # letters of a place that begins small: “gia Lai, ngày …”


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _part(own: ShownParagraph, text: str) -> ShownParagraph | None:
    """Return a paragraph with the letters of a text alone, which stands in it with any spaces between its words."""
    whole = "".join(one.shown for one in own.runs)
    form = re.compile(r"\s+".join(map(re.escape, text.split())))
    found = form.search(normalize("NFC", whole)) if len(normalize("NFC", whole)) == len(whole) else None
    if found is None:
        return None
    runs, start = [], 0
    for run in own.runs:
        first, last = max(found.start() - start, 0), min(found.end() - start, len(run.text))
        if (first, last) == (0, len(run.text)):
            runs.append(run)
        elif first < last:
            runs.append(attrs.evolve(run, text=run.text[first:last], element=None, texts=()))
        start += len(run.text)
    return attrs.evolve(own, runs=tuple(runs), label="")


def _resting(pieces: Sequence[PaperPiece], kind: Kind | None) -> Iterator[PaperPiece]:
    """Yield pieces, their bases looked at once more.

    Upright sentences of a letter or a notice that begin “Căn cứ …”, “Xét đề nghị …” are its text; what stands between
    the bases of a decision and “QUYẾT ĐỊNH:” is a basis.
    """
    decides = next((index for index, one in enumerate(pieces) if one.role is Role.RESOLVED), 0)
    first = next((index for index, one in enumerate(pieces) if one.role is Role.BASIS), len(pieces))
    regulates = decides or (kind is not None and ("bases" in kind.needs or "itself" in kind.traits))
    runs_on = not regulates and not any(one.role is Role.BASIS and one.paragraph.italic for one in pieces)
    for index, one in enumerate(pieces):
        if one.role is Role.BASIS and runs_on:
            yield attrs.evolve(one, role=Role.TEXT)
        elif one.role is Role.TEXT and first < index < decides:
            yield attrs.evolve(one, role=Role.BASIS, sure=True, why=Evidence.PLACE)
        else:
            yield one


def _titled(pieces: Sequence[PaperPiece]) -> Iterator[PaperPiece]:
    """Yield the pieces but words that stand between the head and the title, which are of neither."""
    titles = (index for index, one in enumerate(pieces) if one.role in (Role.KIND, Role.ANNEX))
    title = next(titles, 0)
    for index, one in enumerate(pieces):
        if index >= title or one.role is not Role.TEXT:
            yield one


def _piece(piece: PaperPiece, paragraph: ShownParagraph) -> FormPiece:
    """Return a piece as the rules take it: the first sentence of a letter that only may be a basis is its text."""
    label = piece.label
    if label is not None and (label.level, label.sign) == ("roman", "/") and _ABOUT.match(label.rest):
        return FormPiece(Role.TEXT, paragraph)  # “V/ v lập danh sách” is no mục V
    role = Role.TEXT if piece.role is Role.BASIS and not piece.sure else piece.role
    sure = piece.sure or role is Role.TEXT or piece.label is not None
    return FormPiece(role, paragraph, piece.label, piece.title, sure)


_ABOUT = re.compile(rf"[{SMALL_LETTERS}]|Việc\b")

# --- blanks ---


@checked
def is_blank(text: str) -> bool:
    """Tell whether a text is a blank to fill in: dots, lines, a name in braces, whatever words stand between."""
    return "{{" in text or sum(map(text.count, BLANK_SIGNS)) >= _MANY or _HOLLOW.match(text) is not None


_MANY = 10
_HOLLOW = re.compile(rf"^(?:{line_pattern('basis', 'proposal')})?[\W\d_]*$")
