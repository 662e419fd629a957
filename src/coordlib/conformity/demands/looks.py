"""Looks: sizes, weights, slants, capitals and alignment of a piece, held against the layout of the decree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from coordlib.conformity.demands.faults import Deviation, Sureness
from coordlib.conformity.pieces import Anatomy, FiledAct, FormPiece
from coordlib.formats.docx.edits import Edit, Rewording, Setting
from coordlib.formats.docx.paragraphs import ShownParagraph, ShownRun
from coordlib.language import Message
from coordlib.page import ADMITTED, ND30, Role
from coordlib.rules.gathering import rows_of

NAMES = {Role(row["role"]): Message(row["vi"], row["en"]) for row in rows_of(Path(__file__).with_name("names.csv"))}
"""What each piece is called."""

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


# --- what is checked ---


def check_size(piece: FormPiece, source: str, right: float = 0.0) -> Iterator[Deviation]:
    """Yield a fault where letters are smaller or larger than the decree admits; `right`: the size to set, if one is."""
    least, most = ADMITTED.sizes[piece.role]
    runs = words_of_runs(piece.paragraph.runs)
    wrong = [one for one in runs if not least - _SLACK <= one.size <= most + _SLACK]
    if wrong:
        name, span = NAMES[piece.role], f"{least:g}" if least == most else f"{least:g}-{most:g}"
        found = ", ".join(f"{size:g}" for size in sorted({one.size for one in wrong}))
        wanted = next(size for size in (right, ND30.look(piece.role).size, most) if least <= size <= most)
        stands = Message(f"{name.vi} cỡ chữ {found}", f"{name.en} in size {found}")
        asked = Message(f"cỡ chữ {span}", f"size {span}")
        yield Deviation.of(piece, stands, source, asked, sureness(piece), set_runs(wrong, "sz", f"{round(2 * wanted)}"))


_SWITCHES = {"bold": ("b", "đậm"), "italic": ("i", "nghiêng")}


def check_switch(piece: FormPiece, field: str, source: str, *, wanted: bool) -> Iterator[Deviation]:
    """Yield a fault where letters lack ``bold`` or ``italic`` that they should have, or have what they should not."""
    runs = words_of_runs(piece.paragraph.runs)
    wrong = [one for one in runs if getattr(one, field) is not wanted]
    if wrong:
        called, (name, word) = NAMES[piece.role], _SWITCHES[field]
        some = Message("một phần ", "part of ") if len(wrong) < len(runs) else Message("", "")
        without, having = (Message("không ", "not "), Message("", ""))[:: 1 if wanted else -1]
        stands = f"{some.vi}{called.vi} {without.vi}in {word}", f"{some.en}{called.en} {without.en}{field}"
        asked = Message(f"{having.vi}in {word}", f"{having.en}{field}")
        edits = set_runs(wrong, name, "1" if wanted else "0")
        yield Deviation.of(piece, Message(*stands), source, asked, sureness(piece), edits)


def check_capitals(piece: FormPiece, source: str) -> Iterator[Deviation]:
    """Yield a fault where a piece is not in capitals."""
    paragraph, called = piece.paragraph, NAMES[piece.role]
    if not paragraph.is_upper and any(one.isalpha() for one in paragraph.text):
        stands = Message(f"{called.vi} in chữ thường", f"{called.en} in small letters")
        edits = tuple(Rewording((one,), 0, one.text, one.text.upper()) for one in texts_of(paragraph))
        yield Deviation.of(piece, stands, source, Message("chữ in hoa", "capitals"), sureness(piece), edits)


def check_small_letters(piece: FormPiece, source: str, longest: int = _ABBREVIATION) -> Iterator[Deviation]:
    """Yield a fault where a piece of more letters than `longest` is all capitals."""
    if piece.paragraph.is_upper and len(piece.paragraph.text) > longest:
        called = NAMES[piece.role]
        stands = Message(f"{called.vi} in chữ hoa", f"{called.en} in capitals")
        yield Deviation.of(piece, stands, source, Message("chữ in thường", "small letters"), sureness(piece))


def check_centring(piece: FormPiece, source: str) -> Iterator[Deviation]:
    """Yield a fault where a piece does not stand in the middle."""
    given, called = piece.paragraph.align, NAMES[piece.role]
    if given != "center":
        stands = Message(f"{called.vi} canh {_SIDES.get(given, given)}", f"{called.en} aligned {given}")
        asked = Message("canh giữa", "aligned center")
        yield Deviation.of(piece, stands, source, asked, sureness(piece), _centred(piece.paragraph))


# --- edits ---


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


def rephrased(where: FormPiece | ShownParagraph, old: str, new: str) -> tuple[Edit, ...]:
    """Return the edit that puts words for others that stand in a paragraph once; none where they do not."""
    texts = texts_of(where.paragraph if isinstance(where, FormPiece) else where)
    whole = "".join(one.text for one in texts)
    return (Rewording(texts, whole.index(old), old, new),) if old and whole.count(old) == 1 else ()
