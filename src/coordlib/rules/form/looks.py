"""Looks: how a piece should look by the decree, and rules drawn below texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from coordlib.anatomy import Anatomy, FiledAct, FormPiece, is_blank
from coordlib.document import ADMITTED, ND30, Role, line_width
from coordlib.formats import Edit, Rewording, Setting, ShownParagraph, ShownRun
from coordlib.language import Message
from coordlib.lexicon import office_at
from coordlib.rules.form.departures import Deviation, Sureness, departure
from coordlib.rules.gathering import rows_of

_PIECES = {Role(row["role"]): row for row in rows_of(Path(__file__).with_name("names.csv"))}
NAMES = {role: Message(row["vi"], row["en"]) for role, row in _PIECES.items()}
"""What each piece is called."""
NEEDED = {row["needed"]: role for role, row in _PIECES.items() if row["needed"]}
"""The pieces that a document of a kind must have, as the table of kinds names them."""
SHARING = tuple(role for role, row in _PIECES.items() if row["shares"])
"""The pieces that may share a paragraph with others."""

_SIDES = {"left": "trái", "center": "giữa", "right": "phải", "both": "đều hai lề"}
_SLACK = 0.05
_TWINS = {"b": "bCs", "i": "iCs", "sz": "szCs"}
_ABBREVIATION = 6


def pieces_with(anatomy: Anatomy, *roles: Role) -> Iterator[tuple[FiledAct, FormPiece]]:
    """Yield the pieces of some roles, with the document of the file that holds each."""
    for act in anatomy.acts:
        for piece in act.of(*roles):
            yield act, piece


def sureness(piece: FormPiece) -> Sureness:
    """Return how sure it is that a piece is what it is taken for."""
    return Sureness.CERTAIN if piece.sure else Sureness.LIKELY


def check_size(piece: FormPiece, source: str, right: float = 0.0) -> Iterator[Deviation]:
    """Yield a fault where letters are smaller or larger than the decree admits; `right`: the size to set, if one is."""
    least, most = ADMITTED.sizes[piece.role]
    runs = words_of_runs(piece.paragraph.runs)
    wrong = [one for one in runs if not least - _SLACK <= one.size <= most + _SLACK]
    if wrong:
        name, span = NAMES[piece.role], f"{least:g}" if least == most else f"{least:g}-{most:g}"
        found = ", ".join(f"{size:g}" for size in sorted({one.size for one in wrong}))
        wanted = next(size for size in (right, ND30.look(piece.role).size, most) if least <= size <= most)
        edits, given = set_runs(wrong, "sz", f"{round(2 * wanted)}"), {"called": name, "found": found, "span": span}
        yield departure("another size", piece, sure=sureness(piece), edits=edits, source=source, **given)


_SWITCHES = {"bold": ("b", "đậm"), "italic": ("i", "nghiêng")}


def check_switch(piece: FormPiece, field: str, source: str, *, wanted: bool) -> Iterator[Deviation]:
    """Yield a fault where letters lack ``bold`` or ``italic`` that they should have, or have what they should not."""
    runs = words_of_runs(piece.paragraph.runs)
    wrong = [one for one in runs if getattr(one, field) is not wanted]
    if wrong:
        name, word = _SWITCHES[field]
        row = ("partly without", "without") if wanted else ("partly with", "with")
        told = {"called": NAMES[piece.role], "vi": word, "en": field}
        edits = set_runs(wrong, name, "1" if wanted else "0")
        yield departure(row[len(wrong) == len(runs)], piece, sure=sureness(piece), edits=edits, source=source, **told)


def check_capitals(piece: FormPiece, source: str) -> Iterator[Deviation]:
    """Yield a fault where a piece is not in capitals; a rank or a name taken for an office is no office in capitals."""
    paragraph, called = piece.paragraph, NAMES[piece.role]
    if not paragraph.is_upper and any(one.isalpha() for one in paragraph.text) and not is_blank(paragraph.text):
        known = piece.role not in _SIGNING or office_at(paragraph.text) == paragraph.text
        letters = texts_of(paragraph) if known else ()
        edits = tuple(Rewording((one,), 0, one.text, one.text.upper()) for one in letters)
        yield departure("no capitals", piece, sure=sureness(piece), edits=edits, source=source, called=called)


def check_small_letters(piece: FormPiece, source: str, longest: int = _ABBREVIATION) -> Iterator[Deviation]:
    """Yield a fault where a piece of more letters than `longest` is all capitals."""
    if piece.paragraph.is_upper and len(piece.paragraph.text) > longest:
        yield departure("no small letters", piece, sure=sureness(piece), source=source, called=NAMES[piece.role])


_SIGNING = frozenset({Role.OFFICE, Role.SIGNING_PARTY})


def check_centring(anatomy: Anatomy, piece: FormPiece, source: str) -> Iterator[Deviation]:
    """Yield a fault where a piece does not stand in the middle; where blanks move it there, that is only noted."""
    given, called = piece.paragraph.align, NAMES[piece.role]
    if given != "center" and piece.whole:
        sure = Sureness.CUSTOM if _seen_centred(anatomy, piece.paragraph) else sureness(piece)
        told = {"called": called, "vi": _SIDES.get(given, given), "en": given}
        yield departure("not centred", piece, sure=sure, edits=_centred(piece.paragraph), source=source, **told)


def _seen_centred(anatomy: Anatomy, paragraph: ShownParagraph) -> bool:
    """Tell whether what is not set in the middle prints there: it fills its line, or blanks and tabs move it."""
    room = anatomy.room(paragraph)
    raw = "".join(one.text for one in paragraph.runs)
    blanks = raw[: len(raw) - len(raw.lstrip())]
    text = line_width(paragraph.text, paragraph.size, bold=paragraph.bold, italic=paragraph.italic)
    moved = paragraph.first + blanks.count("\t") * _TAB + line_width(blanks.replace("\t", ""), paragraph.size)
    before = room - text - _CELL if paragraph.align == "right" else moved + (_CELL if paragraph.cell else 0)
    middle = paragraph.left + before + text / 2
    whole = room + paragraph.left + paragraph.right
    return text < room * _LINE and abs(middle - whole / 2) <= (_BY_TABS if "\t" in blanks else _OFF)


_TAB, _CELL, _LINE = 12.7, 1.9, 1.05  # millimetres of a tab, of the edge of a cell; of the line
_OFF, _BY_TABS = 3.0, 10.0  # millimetres off the middle that nobody sees; where tabs have stops of their own


def words_of_runs(runs: Iterable[ShownRun]) -> tuple[ShownRun, ...]:
    """Return the runs whose look counts: with letters or figures, on the line."""
    return tuple(one for one in runs if not one.script and any(letter.isalnum() for letter in one.text))


def texts_of(paragraph: ShownParagraph) -> tuple:  # type: ignore[type-arg]
    """Return what holds the letters of a paragraph."""
    return tuple(text for one in paragraph.runs for text in one.texts)


def set_runs(runs: Iterable[ShownRun], name: str, value: str) -> tuple[Edit, ...]:
    """Return the edits that give a property to runs: ``b``, ``i``, ``sz``, ``color``, with its twin."""
    elements = [one.element for one in runs if one.element is not None]
    names = [each for each in (name, _TWINS.get(name)) if each]
    return tuple(Setting(one, each, (("val", value),)) for one in elements for each in names)


def _centred(paragraph: ShownParagraph) -> tuple[Edit, ...]:
    """Return the edits that put a paragraph in the middle, without indents."""
    none = (("left", "0"), ("right", "0"), ("firstLine", "0"), ("start", None), ("end", None), ("hanging", None))
    edits: tuple[Edit, ...] = (Setting(paragraph.element, "jc", (("val", "center"),)),)
    indented = any(abs(one) > 1 for one in (paragraph.left, paragraph.right, paragraph.first))
    return (*edits, Setting(paragraph.element, "ind", none)) if indented else edits


def rephrased(where: FormPiece | ShownParagraph, old: str, new: str, named: str = "") -> tuple[Edit, ...]:
    """Return the edit that puts words for others that stand in a paragraph once; none where they do not.

    `named`: the letters that it takes or gives for good; none where others would go: no word is lost by mending.
    """
    texts = texts_of(where.paragraph if isinstance(where, FormPiece) else where)
    whole = "".join(one.text for one in texts)
    edit = Rewording(texts, whole.find(old), old, new, named)
    return (edit,) if old and whole.count(old) == 1 and edit.is_named else ()


_WHOLE = (0.85, 1.15)  # of the line above: what is drawn by hand is never quite as long
_SHORT = (0.3, 0.6)
_SHORT_OF_SIGNS = (0.2, 0.65)  # how long raised signs print, each program says otherwise


def _lines_below(act: FiledAct, piece: FormPiece) -> Iterator[ShownParagraph]:
    """Yield the paragraphs that may bear the line below a piece: its own, those below it up to the next with words.

    A drawing hangs on a paragraph and stands where it will: then on one beside it in its cell, or above or below.
    """
    own, first = piece.paragraph, act.paragraphs[0].number
    place = (own.cell.table, own.cell.column) if own.cell else None
    yield own
    for one in act.following(piece):
        if (one.text and not one.is_rule) or (one.cell.table if one.cell else 0) != (place[0] if place else 0):
            break
        if place is None or (one.cell is not None and one.cell.column == place[1]):
            yield one
    for one in act.paragraphs[: own.number - first + _NEXT]:
        same = place is not None and one.cell is not None and (one.cell.table, one.cell.column) == place
        near = place is None and one.cell is None and own.number - one.number < _NEXT and not (piece.whole and one.text)
        if (same or near) and any(stroke.length for stroke in one.strokes):
            yield one


_NEXT = 4  # paragraphs


def rule_below(act: FiledAct, piece: FormPiece, room: float) -> tuple[float, bool] | None:
    """Return how long the line below a text is, in millimetres, 0 for an underline, and whether it is typed of signs.

    It may be drawn, typed, a border or an underline; none where there is none.
    """
    for one in _lines_below(act, piece):
        own = one.number == piece.paragraph.number
        drawn = [stroke for stroke in one.strokes if stroke.length or not (own and stroke.above)]
        if drawn:
            return drawn[-1].length or max(room - one.left - one.right, 1.0), False
        if one.is_rule:
            return one.typed_length, not one.strokes
    letters = piece.paragraph.lettered
    under = letters and all(run.underlined for run in letters)
    return (0.0, False) if under or _hangs_elsewhere(act, piece) else None


def _hangs_elsewhere(act: FiledAct, piece: FormPiece) -> bool:
    """Tell whether a line of a table may hang elsewhere: beside the table, or with another in the next cell."""
    cell, lines = piece.paragraph.cell, [one for one in act.paragraphs if one.cell is None and _draws(one)]
    if cell is None:
        return False
    table = [one for one in act.paragraphs if one.cell is not None and one.cell.table == cell.table]
    after = next((one.number for one in act.paragraphs if one.number > table[-1].number and one.text), 0)
    free = [one for one in lines if table[0].number - _NEXT < one.number < after and not one.text]
    return bool(free) or any(_draws(one) > 1 for one in table)


def _draws(paragraph: ShownParagraph) -> int:
    return sum(bool(one.length) for one in paragraph.strokes)


def ruled_faults(  # noqa: PLR0913 - what is drawn below what, by keyword
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
    paragraph, called = piece.paragraph, NAMES[piece.role]
    room = anatomy.room(paragraph) + paragraph.left + paragraph.right
    found = rule_below(act, piece, room)
    if found is None:
        row = "no whole line" if whole else "no line"
        yield departure(row, piece, sure=sureness(piece), source=source, called=called)
    elif found[0] and piece.whole and not is_blank(paragraph.text):
        lines = [width for one in (*above, piece) for width in _printed_lines(anatomy, one.paragraph)]
        least, most = _WHOLE if whole else _SHORT_OF_SIGNS if found[1] else _SHORT
        if not least * min(lines) <= found[0] <= most * max(lines):
            part = 100 * found[0] / max(lines)
            row = "whole line of another length" if whole else "line of another length"
            yield departure(row, piece, source=source, called=called, part=part)


def _printed_lines(anatomy: Anatomy, paragraph: ShownParagraph) -> Iterator[float]:
    """Yield how long the lines of a paragraph print: one that is longer than its room turns."""
    room = anatomy.room(paragraph)
    for line in paragraph.text.split("\n"):
        left = line_width(line.strip(), paragraph.size) or 1.0
        while left > room:
            yield room
            left -= room
        yield left
