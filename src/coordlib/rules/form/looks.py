"""Looks: how a piece should look by the decree, and lines drawn below texts.

In come pieces of a document and what is asked of them (`size`, `weight`, `centring`, …); out come deviations with the
edits that mend them. What is asked of which piece, the rules say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import attrs

from coordlib.anatomy import Anatomy, FiledAct, FormPiece, is_blank
from coordlib.document import ADMITTED, ND30, Role, line_width
from coordlib.formats import Edit, Rewording, Setting, ShownParagraph, ShownRun
from coordlib.language import Message
from coordlib.lexicon import office_at
from coordlib.rules.form.departures import Deviation, Sureness, departure
from coordlib.rules.form.messages import CAPITALS, SMALL_LETTERS
from coordlib.rules.gathering import rows_of

NAMES = {Role(row["role"]): Message(row["vi"], row["en"]) for row in rows_of(Path(__file__).with_name("names.csv"))}
"""What each piece is called."""

SIDES = {"left": "trái", "center": "giữa", "right": "phải", "both": "đều hai lề"}
"""How a paragraph is aligned, in Vietnamese."""

TWIPS = 1440 / 25.4
"""How many twentieths of a point, in which Word measures, a millimetre has."""

_SIGNING = frozenset({Role.OFFICE, Role.SIGNING_PARTY})
_POINTS_ASTRAY = 0.05  # a size may be off so far: files round
_TWINS = {"b": "bCs", "i": "iCs", "sz": "szCs"}  # each property has one for scripts of another direction
_LONGEST_ABBREVIATION = 6  # letters: “UBND” is in capitals wherever it stands
_TAB, _EDGE_OF_A_CELL = 12.7, 1.9  # millimetres
_FULL_LINE = 1.05  # of the room: what is longer turns
_UNSEEN, _UNSEEN_BY_TABS = 3.0, 10.0  # millimetres off the middle that nobody sees; tabs have stops of their own
_NEAR = 4  # paragraphs between a text and what hangs about it
_WHOLE_LINE = (0.85, 1.15)  # of the line above: what is drawn by hand is never quite as long
_SHORT_LINE = (0.3, 0.6)
_SHORT_LINE_OF_SIGNS = (0.2, 0.65)  # how long raised signs print, each program says otherwise

Aspect = Callable[[Anatomy, FiledAct, FormPiece, str], Iterable[Deviation]]
"""What is asked of a piece: it yields how the piece differs from it, by a provision."""


def provision(role: Role) -> str:
    """Return the provision that says how a piece looks."""
    return ND30.look(role).source


def pieces_with(anatomy: Anatomy, *roles: Role) -> Iterator[tuple[FiledAct, FormPiece]]:
    """Yield the pieces of some roles, with the document of the file that holds each."""
    for act in anatomy.acts:
        for piece in act.of(*roles):
            yield act, piece


def sureness(piece: FormPiece) -> Sureness:
    """Return how sure it is that a piece is what it is taken for."""
    return Sureness.CERTAIN if piece.sure else Sureness.LIKELY


def differences(anatomy: Anatomy, *roles: Role, asked: Sequence[Aspect]) -> Iterator[Deviation]:
    """Yield how the pieces of some roles differ from what is asked of them, by the provision of their look."""
    for act, piece in pieces_with(anatomy, *roles):
        yield from differences_of(anatomy, act, piece, asked)


def differences_of(
    anatomy: Anatomy, act: FiledAct, piece: FormPiece, asked: Sequence[Aspect], source: str = ""
) -> Iterator[Deviation]:
    """Yield how one piece differs from what is asked of it, by a provision; without one, by that of its look."""
    for aspect in asked:
        yield from aspect(anatomy, act, piece, source or provision(piece.role))


def size(_: Anatomy, act: FiledAct, piece: FormPiece, source: str) -> Iterator[Deviation]:
    """Ask for a size that the decree admits; that of the motto is one more than that of the national name (Mục V)."""
    beside = {Role.NATION: (Role.MOTTO, -1), Role.MOTTO: (Role.NATION, 1)}.get(piece.role)
    other = act.first(beside[0]) if beside else None
    yield from other_sizes(piece, source, other.paragraph.size + beside[1] if other and beside else 0.0)


def other_sizes(piece: FormPiece, source: str, right: float = 0.0) -> Iterator[Deviation]:
    """Yield a fault where letters are smaller or larger than the decree admits; `right`: the size to set, if one is."""
    least, most = ADMITTED.sizes[piece.role]
    runs = words_of_runs(piece.paragraph.runs)
    wrong = [run for run in runs if not least - _POINTS_ASTRAY <= run.size <= most + _POINTS_ASTRAY]
    if wrong:
        wanted = next(points for points in (right, ND30.look(piece.role).size, most) if least <= points <= most)
        stands = _of_size(NAMES[piece.role], sorted({run.size for run in wrong}))
        edits = set_runs(wrong, "sz", f"{round(2 * wanted)}")
        asked = _sizes_admitted(least, most)
        yield departure(piece, stands, asked, source=source, sure=sureness(piece), edits=edits)


def _of_size(piece: Message, sizes: Iterable[float]) -> Message:
    written = ", ".join(f"{points:g}" for points in sizes)
    return Message(f"{piece.vi} cỡ chữ {written}", f"{piece.en} in size {written}")


def _sizes_admitted(least: float, most: float) -> Message:
    span = f"{least:g}" if least == most else f"{least:g}-{most:g}"
    return Message(f"cỡ chữ {span}", f"size {span}")


@attrs.frozen
class Switch:
    """What letters are or are not: bold, slanted; with the property of a run, and what it is called."""

    is_on: Callable[[ShownRun], bool]
    element: str
    name: Message


BOLD = Switch(lambda run: run.bold, "b", Message("đậm", "bold"))
ITALIC = Switch(lambda run: run.italic, "i", Message("nghiêng", "italic"))


def weight(_: Anatomy, __: FiledAct, piece: FormPiece, source: str) -> Iterator[Deviation]:
    """Ask for bold letters, or for letters that are not bold, as the look of the piece has them."""
    yield from switched(piece, BOLD, source, wanted=ND30.look(piece.role).bold)


def slant(_: Anatomy, __: FiledAct, piece: FormPiece, source: str) -> Iterator[Deviation]:
    """Ask for slanted letters, or for upright ones, as the look of the piece has them."""
    yield from switched(piece, ITALIC, source, wanted=ND30.look(piece.role).italic)


def switched(piece: FormPiece, switch: Switch, source: str, *, wanted: bool) -> Iterator[Deviation]:
    """Yield a fault where letters lack what they should have, or have what they should not."""
    runs = words_of_runs(piece.paragraph.runs)
    wrong = [run for run in runs if switch.is_on(run) is not wanted]
    if wrong:
        stands = (_lacking if wanted else _having)(NAMES[piece.role], switch.name, partly=len(wrong) < len(runs))
        edits = set_runs(wrong, switch.element, "1" if wanted else "0")
        asked = _printed(switch.name) if wanted else _not_printed(switch.name)
        yield departure(piece, stands, asked, source=source, sure=sureness(piece), edits=edits)


def _lacking(piece: Message, look: Message, *, partly: bool) -> Message:
    if partly:
        return Message(f"một phần {piece.vi} không in {look.vi}", f"part of {piece.en} not {look.en}")
    return Message(f"{piece.vi} không in {look.vi}", f"{piece.en} not {look.en}")


def _having(piece: Message, look: Message, *, partly: bool) -> Message:
    if partly:
        return Message(f"một phần {piece.vi} in {look.vi}", f"part of {piece.en} {look.en}")
    return Message(f"{piece.vi} in {look.vi}", f"{piece.en} {look.en}")


def _printed(look: Message) -> Message:
    return Message(f"in {look.vi}", look.en)


def _not_printed(look: Message) -> Message:
    return Message(f"không in {look.vi}", f"not {look.en}")


def capitals(_: Anatomy, __: FiledAct, piece: FormPiece, source: str) -> Iterator[Deviation]:
    """Ask for capitals; a rank or a name taken for an office is no office in capitals, and is mended by people."""
    paragraph = piece.paragraph
    if paragraph.is_upper or is_blank(paragraph.text) or not any(letter.isalpha() for letter in paragraph.text):
        return
    known = piece.role not in _SIGNING or office_at(paragraph.text) == paragraph.text
    letters = texts_of(paragraph) if known else ()
    edits = tuple(Rewording((text,), 0, text.text, text.text.upper()) for text in letters)
    stands = in_small_letters(NAMES[piece.role])
    yield departure(piece, stands, CAPITALS, source=source, sure=sureness(piece), edits=edits)


def in_small_letters(piece: Message) -> Message:
    """Say that a piece, or a mark, is not in capitals."""
    return Message(f"{piece.vi} in chữ thường", f"{piece.en} in small letters")


def capitals_on_one_line(anatomy: Anatomy, act: FiledAct, piece: FormPiece, source: str) -> Iterator[Deviation]:
    """Ask for capitals of what stands on a line of its own; below a line break other words follow."""
    if "\n" not in piece.paragraph.text:
        yield from capitals(anatomy, act, piece, source)


def small_letters(_: Anatomy, __: FiledAct, piece: FormPiece, source: str) -> Iterator[Deviation]:
    """Ask for small letters; an abbreviation is in capitals anywhere."""
    yield from all_capitals(piece, source, _LONGEST_ABBREVIATION)


def all_capitals(piece: FormPiece, source: str, longest: int) -> Iterator[Deviation]:
    """Yield a fault where a piece of more letters than `longest` is all capitals."""
    if piece.paragraph.is_upper and len(piece.paragraph.text) > longest:
        stands = _in_capitals(NAMES[piece.role])
        yield departure(piece, stands, SMALL_LETTERS, source=source, sure=sureness(piece))


def _in_capitals(piece: Message) -> Message:
    return Message(f"{piece.vi} in chữ hoa", f"{piece.en} in capitals")


def centring(anatomy: Anatomy, _: FiledAct, piece: FormPiece, source: str) -> Iterator[Deviation]:
    """Ask for a piece to stand in the middle; where blanks move it there, that is only noted."""
    given = piece.paragraph.align
    if given != "center" and piece.whole:
        sure = Sureness.CUSTOM if _is_seen_centred(anatomy, piece.paragraph) else sureness(piece)
        stands, edits = _aligned(NAMES[piece.role], given), _centred(piece.paragraph)
        yield departure(piece, stands, IN_THE_MIDDLE, source=source, sure=sure, edits=edits)


def _aligned(piece: Message, align: str) -> Message:
    return Message(f"{piece.vi} canh {SIDES.get(align, align)}", f"{piece.en} aligned {align}")


IN_THE_MIDDLE = Message("canh giữa", "aligned center")


def _is_seen_centred(anatomy: Anatomy, paragraph: ShownParagraph) -> bool:
    """Tell whether what is not set in the middle prints there: it fills its line, or blanks and tabs move it."""
    room = anatomy.room(paragraph)
    raw = "".join(run.text for run in paragraph.runs)
    blanks = raw[: len(raw) - len(raw.lstrip())]
    text = line_width(paragraph.text, paragraph.size, bold=paragraph.bold, italic=paragraph.italic)
    if text >= room * _FULL_LINE:
        return False
    moved = paragraph.first + blanks.count("\t") * _TAB + line_width(blanks.replace("\t", ""), paragraph.size)
    edge = _EDGE_OF_A_CELL if paragraph.cell else 0
    before = room - text - _EDGE_OF_A_CELL if paragraph.align == "right" else moved + edge
    middle = paragraph.left + before + text / 2
    whole = room + paragraph.left + paragraph.right
    return abs(middle - whole / 2) <= (_UNSEEN_BY_TABS if "\t" in blanks else _UNSEEN)


def _centred(paragraph: ShownParagraph) -> tuple[Edit, ...]:
    """Return the edits that put a paragraph in the middle, without indents."""
    none = (("left", "0"), ("right", "0"), ("firstLine", "0"), ("start", None), ("end", None), ("hanging", None))
    edits: tuple[Edit, ...] = (Setting(paragraph.element, "jc", (("val", "center"),)),)
    is_indented = any(abs(indent) > 1 for indent in (paragraph.left, paragraph.right, paragraph.first))
    return (*edits, Setting(paragraph.element, "ind", none)) if is_indented else edits


def words_of_runs(runs: Iterable[ShownRun]) -> tuple[ShownRun, ...]:
    """Return the runs whose look counts: with letters or figures, on the line."""
    return tuple(run for run in runs if not run.script and any(letter.isalnum() for letter in run.text))


def texts_of(paragraph: ShownParagraph) -> tuple:  # type: ignore[type-arg]
    """Return what holds the letters of a paragraph."""
    return tuple(text for run in paragraph.runs for text in run.texts)


def set_runs(runs: Iterable[ShownRun], name: str, value: str) -> tuple[Edit, ...]:
    """Return the edits that give a property to runs: ``b``, ``i``, ``sz``, ``color``, with its twin."""
    elements = [run.element for run in runs if run.element is not None]
    names = [name, _TWINS[name]] if name in _TWINS else [name]
    return tuple(Setting(element, each, (("val", value),)) for element in elements for each in names)


def rephrased(where: FormPiece | ShownParagraph, old: str, new: str, named: str = "") -> tuple[Edit, ...]:
    """Return the edit that puts words for others that stand in a paragraph once; none where they do not.

    `named`: the letters that it takes or gives for good; none where others would go: no word is lost by mending.
    """
    texts = texts_of(where.paragraph if isinstance(where, FormPiece) else where)
    whole = "".join(text.text for text in texts)
    edit = Rewording(texts, whole.find(old), old, new, named)
    return (edit,) if old and whole.count(old) == 1 and edit.is_named else ()


def short_line_below(anatomy: Anatomy, act: FiledAct, piece: FormPiece, source: str) -> Iterator[Deviation]:
    """Ask for a line of a third to a half of the text above it."""
    yield from line_faults(anatomy, act, piece, source)


def whole_line_below(anatomy: Anatomy, act: FiledAct, piece: FormPiece, source: str) -> Iterator[Deviation]:
    """Ask for a line as long as the text above it."""
    yield from line_faults(anatomy, act, piece, source, whole=True)


def line_faults(  # noqa: PLR0913 - what is drawn below what, by keyword
    anatomy: Anatomy,
    act: FiledAct,
    piece: FormPiece,
    source: str,
    *,
    whole: bool = False,
    above: Sequence[FormPiece] = (),
) -> Iterator[Deviation]:
    """Yield a fault where a text lacks the line below it, or the line is too long or too short.

    `above`: the pieces with the lines of the text before its last; beside which of them the line is measured, no
    provision says, so that it is wrong where it fits none.
    """
    paragraph = piece.paragraph
    asked = LINE_AS_LONG_AS_THE_TEXT if whole else LINE_OF_A_THIRD_TO_A_HALF
    line = _line_below(act, piece, anatomy.room(paragraph) + paragraph.left + paragraph.right)
    if line is None:
        yield departure(piece, _no_line_below(NAMES[piece.role]), asked, source=source, sure=sureness(piece))
        return
    length, is_of_signs = line
    if not length or not piece.whole or is_blank(paragraph.text):
        return
    lines = [width for each in (*above, piece) for width in _printed_lines(anatomy, each.paragraph)]
    least, most = _WHOLE_LINE if whole else _SHORT_LINE_OF_SIGNS if is_of_signs else _SHORT_LINE
    if not least * min(lines) <= length <= most * max(lines):
        stands = _line_of_another_length(NAMES[piece.role], 100 * length / max(lines))
        yield departure(piece, stands, asked, source=source, sure=Sureness.LIKELY)


def _no_line_below(piece: Message) -> Message:
    return Message(f"không có đường kẻ dưới {piece.vi}", f"no line below {piece.en}")


def _line_of_another_length(piece: Message, percent: float) -> Message:
    return Message(
        f"đường kẻ dưới {piece.vi} dài bằng {percent:.0f}% dòng chữ",
        f"the line below {piece.en} is {percent:.0f}% of the text",
    )


LINE_AS_LONG_AS_THE_TEXT = Message("đường kẻ nét liền dài bằng dòng chữ", "a line as long as the text")
LINE_OF_A_THIRD_TO_A_HALF = Message(
    "đường kẻ nét liền dài bằng 1/3 đến 1/2 dòng chữ", "a line of 1/3 to 1/2 of the text"
)


def _line_below(act: FiledAct, piece: FormPiece, room: float) -> tuple[float, bool] | None:
    """Return how long the line below a text is, in millimetres, 0 for an underline, and whether it is typed of signs.

    It may be drawn, typed, a border or an underline; none where there is none.
    """
    for paragraph in _may_bear_the_line(act, piece):
        is_own = paragraph.number == piece.paragraph.number
        drawn = [stroke for stroke in paragraph.strokes if stroke.length or not (is_own and stroke.above)]
        if drawn:
            return drawn[-1].length or max(room - paragraph.left - paragraph.right, 1.0), False
        if paragraph.is_rule:
            return paragraph.typed_length, not paragraph.strokes
    letters = piece.paragraph.lettered
    is_underlined = bool(letters) and all(run.underlined for run in letters)
    return (0.0, False) if is_underlined or _hangs_elsewhere(act, piece) else None


def _may_bear_the_line(act: FiledAct, piece: FormPiece) -> Iterator[ShownParagraph]:
    """Yield the paragraphs that may bear the line below a piece: its own, those below it up to the next with words.

    A drawing hangs on a paragraph and stands where it will: then on one beside it in its cell, or above or below.
    """
    own, first = piece.paragraph, act.paragraphs[0].number
    place = (own.cell.table, own.cell.column) if own.cell else None
    yield own
    for paragraph in act.following(piece):
        table = paragraph.cell.table if paragraph.cell else 0
        has_words = paragraph.text and not paragraph.is_rule
        if has_words or table != (place[0] if place else 0):
            break
        if place is None or (paragraph.cell is not None and paragraph.cell.column == place[1]):
            yield paragraph
    for paragraph in act.paragraphs[: own.number - first + _NEAR]:
        cell = paragraph.cell
        is_in_its_cell = place is not None and cell is not None and (cell.table, cell.column) == place
        is_free = place is None and cell is None and own.number - paragraph.number < _NEAR
        is_near = is_free and not (piece.whole and paragraph.text)
        if (is_in_its_cell or is_near) and any(stroke.length for stroke in paragraph.strokes):
            yield paragraph


def _hangs_elsewhere(act: FiledAct, piece: FormPiece) -> bool:
    """Tell whether a line of a table may hang elsewhere: beside the table, or with another in the next cell."""
    cell = piece.paragraph.cell
    if cell is None:
        return False
    table = [one for one in act.paragraphs if one.cell is not None and one.cell.table == cell.table]
    below = next((one.number for one in act.paragraphs if one.number > table[-1].number and one.text), 0)
    free = [one for one in act.paragraphs if one.cell is None and _lines_drawn(one) and not one.text]
    if any(table[0].number - _NEAR < one.number < below for one in free):
        return True
    return any(_lines_drawn(one) > 1 for one in table)


def _lines_drawn(paragraph: ShownParagraph) -> int:
    return sum(bool(stroke.length) for stroke in paragraph.strokes)


def _printed_lines(anatomy: Anatomy, paragraph: ShownParagraph) -> Iterator[float]:
    """Yield how long the lines of a paragraph print: one that is longer than its room turns."""
    room = anatomy.room(paragraph)
    for line in paragraph.text.split("\n"):
        left = line_width(line.strip(), paragraph.size) or 1.0
        while left > room:
            yield room
            left -= room
        yield left
