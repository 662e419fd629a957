"""Documents of a DOCX: its paragraphs as Word shows them, with the pieces that they are.

In come the paragraphs of a file as Word shows them; out goes its anatomy, by which rules of form judge. What each
paragraph is, the readers of heads, units and closings say; here their pieces get the looks back that Word gives them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import groupby, islice
from operator import itemgetter
from unicodedata import normalize

import attrs

from coordlib.anatomy.division import ReadText, acts_in
from coordlib.anatomy.labels import HEADINGS, Label, unit_label
from coordlib.anatomy.lines import Evidence, Line, PaperCell, PaperParagraph, PaperPiece, spaced
from coordlib.anatomy.openings import annex_line, formal_role, kind_of_line
from coordlib.document import Role
from coordlib.formats import ShownDocument, ShownParagraph, ShownSection, Spot
from coordlib.language import checked
from coordlib.lexicon import BLANK_SIGNS, CAPITALS, SMALL_LETTERS, Kind, KindPiece, kind_named, line_pattern, pattern

# Pieces of the text, from the bases to the end.
_CONTENT = frozenset(
    {
        Role.BASIS,
        Role.TEXT,
        Role.CHAPTER,
        Role.SECTION,
        Role.ARTICLE,
        Role.ARTICLE_TEXT,
        Role.CLAUSE,
        Role.CLAUSE_TITLE,
        Role.POINT,
        Role.REPORT_PART,
    }
)
_NAMES = frozenset({Role.CO_ISSUER, Role.ISSUER})
# Pieces of a head that may share a line with others; what is left of that line is none of theirs.
_FORMAL = _NAMES | {Role.NATION, Role.MOTTO, Role.SUPERIOR, Role.NUMBER, Role.PLACE_DATE, Role.KIND}
# Pieces that tabs and blanks may set in two columns of one line; and those of them that stand in the right one.
_SIGNED = frozenset({Role.OFFICE, Role.SIGNER, Role.SIGNING_PARTY})
_IN_COLUMNS = _FORMAL | _SIGNED | {Role.ABOUT, Role.RECIPIENTS, Role.RECIPIENT}
_AT_RIGHT = frozenset({Role.NATION, Role.MOTTO, Role.PLACE_DATE, Role.OFFICE, Role.SIGNER})
_FIRST_PARAGRAPHS = 25  # in which a title stands
_SHORTEST_PLACE = 4  # letters of a place that begins small: “gia Lai, ngày …”
_FROM_THE_MARGIN = 60.0  # millimetres: what stands so far to the right is set aside
_FEWEST_SIGNS = 10  # of a blank to fill in

# The year in the number of a normative document: “12/2020/QĐ-UBND”.
_YEAR_IN_NUMBER = pattern(rf"/20\d\d/[{CAPITALS}]")
# What parts two columns that share a line.
_BETWEEN_COLUMNS = pattern(rf"(?:\t|\s{{4,}})\s*(?=[{CAPITALS}])")
# “V/ v lập danh sách”, “V/ Việc …”: what a document is about, and no mục V.
_ABOUT = pattern(rf"[{SMALL_LETTERS}]|Việc\b")
# “Căn cứ …”, with signs alone behind it.
_HOLLOW = pattern(rf"^(?:{line_pattern('basis', 'proposal')})?[\W\d_]*$")


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
        numbered = [piece for role in roles for piece in self._by_role.get(role, ())]
        if len(roles) > 1:
            numbered.sort(key=itemgetter(0))
        for _, piece in numbered:
            yield piece

    @cached_property
    def _by_role(self) -> dict[Role, list[tuple[int, FormPiece]]]:
        by_role: dict[Role, list[tuple[int, FormPiece]]] = {}
        for index, piece in enumerate(self.pieces):
            by_role.setdefault(piece.role, []).append((index, piece))
        return by_role

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
        if self.annex or not self.headed or self.first(Role.RESOLVED) is not None:
            return True
        known = {piece.paragraph.number for piece in self.pieces if piece.role not in (Role.TEXT, Role.SUBJECT)}
        others = (one for one in self.paragraphs[:_FIRST_PARAGRAPHS] if one.number not in known)
        return not any(_looks_like_a_title(one) for one in others)

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
        dated = any(_YEAR_IN_NUMBER.search(one.text) for one in self.of(Role.NUMBER))
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
        printed = title.paragraph.text.split("\n")[0] if title and kind.modifier else ""
        letters = (kind.abbreviation, base.abbreviation if base else "", _initials(printed), _initials(kind.modifier))
        return tuple(filter(None, letters))

    def needs(self, piece: KindPiece) -> bool:
        """Tell whether a document of its kind has a piece, as the table of kinds names it; so has an unknown kind."""
        return self.kind is None or piece in self.kind.needs

    def following(self, piece: FormPiece) -> Iterator[ShownParagraph]:
        """Yield the paragraphs after a piece."""
        first = self.paragraphs[0].number
        yield from islice(self.paragraphs, piece.paragraph.number - first + 1, None)


def _looks_like_a_title(paragraph: ShownParagraph) -> bool:
    """Tell whether capitals stand in the middle of a page as a title does."""
    is_centred = paragraph.cell is None and paragraph.align == "center"
    return is_centred and paragraph.is_upper and paragraph.bold


def _initials(words: str) -> str:
    return "".join(word[:1] for word in words.split()).upper()


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
        return self.main is not None and self.main.normative

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
    pairs = tuple(_with_words(shown.paragraphs))
    paragraphs = [paragraph for paragraph, _ in pairs]
    source = {id(paragraph): own for paragraph, own in pairs}
    acts: list[FiledAct] = []
    for act in acts_in(paragraphs):
        first, last = _stretch(shown, pairs, act.start, act.stop)
        own = shown.paragraphs[first:last]
        caption = annex_line(paragraphs[act.start].text)
        if caption is not None and caption.form and acts:  # the caption of a sample ends what stands above it
            above = acts[-1]
            acts[-1] = attrs.evolve(above, paragraphs=above.paragraphs + own, ended=above.ended + len(own))
        else:
            ended = last - _stretch(shown, pairs, act.end, act.stop)[0] if act.end < act.stop else 0
            acts.append(_filed(act.text(paragraphs), own, source, ended))
    if acts and kind is not None and acts[0].kind is None:
        acts[0] = attrs.evolve(acts[0], kind=kind)
    return Anatomy(shown, tuple(acts), kind)


def _stretch(
    shown: ShownDocument, pairs: Sequence[tuple[PaperParagraph, ShownParagraph]], start: int, stop: int
) -> tuple[int, int]:
    """Return from which to which of all paragraphs a stretch of those with words is."""
    first = pairs[start][1].number - 1 if start else 0
    last = pairs[stop][1].number - 1 if stop < len(pairs) else len(shown.paragraphs)
    return first, last


def _with_words(paragraphs: Sequence[ShownParagraph]) -> Iterator[tuple[PaperParagraph, ShownParagraph]]:
    """Yield each paragraph that has words as the recogniser takes it, with what Word shows of it."""
    ruled = room = False  # a line, or an empty paragraph, stands above
    for shown in paragraphs:
        if shown.is_rule:
            ruled = True
            continue
        if not (shown.text or _is_heading(shown.label)):
            room = True
            continue
        lines = tuple(_lines_of(shown))
        aside = shown.align in ("center", "right") or shown.left > _FROM_THE_MARGIN or shown.cell is not None
        each_says_its_own = aside and formal_role(lines[0].text) not in (Role.NUMBER, Role.ABOUT)
        for part in ((line,) for line in lines) if each_says_its_own else (lines,):
            yield PaperParagraph(part, shown.size, aside, shown.boxed, ruled, room), shown
            ruled = room = False


def _lines_of(shown: ShownParagraph) -> Iterator[Line]:
    place = shown.cell
    cell = PaperCell(place.table, place.row, place.column, place.columns, place.ruled) if place else None
    for text in filter(None, map(spaced, f"{shown.label} {shown.text}".split("\n"))):
        yield Line(
            text,
            Spot(shown.number),
            gap=True,
            cell=cell,
            bold=shown.bold,
            italic=shown.italic,
            centred=shown.align == "center",
        )


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


def _shown_as(pieces: Sequence[PaperPiece], own: ShownParagraph) -> Iterator[FormPiece]:
    """Yield what a paragraph bears: one piece, or several on its lines or beside each other, each with its letters."""
    roles = {one.role for one in pieces}
    if Role.ANNEX in roles:  # the title of an annex on the line below its number
        yield _piece(next(one for one in pieces if one.role is Role.ANNEX), own)
        return
    if len(roles) == 1 or roles == _NAMES:  # the last line of a name says whether it is the last name
        first = _piece(pieces[-1] if roles == _NAMES else pieces[0], own)
        columns = _BETWEEN_COLUMNS.split(own.text) if first.role in _IN_COLUMNS else ()
        if len(columns) > 1:
            text = columns[-1 if first.role in _AT_RIGHT else 0]
            yield attrs.evolve(first, paragraph=_part(own, text) or own, whole=False)
            return
        shown = {(id(one.paragraph), one.start): one.text for one in pieces}
        left = _letters(own.words) - sum(map(_letters, shown.values()))
        if first.role not in _FORMAL or left <= (_SHORTEST_PLACE if first.role is Role.PLACE_DATE else 0):
            yield first
            return
    for role, several in groupby(pieces, key=lambda one: one.role):
        told = list(several)
        part = _part(own, " ".join(dict.fromkeys(one.text for one in told)))
        if part is not None or len(roles) == 1:
            yield attrs.evolve(_piece(told[0], part or own), role=role, whole=False)


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
    may_be_about = label is not None and (label.level, label.sign) == ("roman", "/")
    if label is not None and may_be_about and _ABOUT.match(label.rest):
        return FormPiece(Role.TEXT, paragraph)
    role = Role.TEXT if piece.role is Role.BASIS and not piece.sure else piece.role
    sure = piece.sure or role is Role.TEXT or piece.label is not None
    return FormPiece(role, paragraph, piece.label, piece.title, sure)


# --- blanks ---


@checked
def is_blank(text: str) -> bool:
    """Tell whether a text is a blank to fill in: dots, lines, a name in braces, whatever words stand between."""
    has_a_hole = "{{" in text or sum(map(text.count, BLANK_SIGNS)) >= _FEWEST_SIGNS
    return has_a_hole or _HOLLOW.match(text) is not None
