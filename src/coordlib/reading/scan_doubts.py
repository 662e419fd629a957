"""Doubts about a scan: words and labels that may be misread, lines that may be lost, each with its place on the page.

In come what a scan shows and the document that was read from it; out go doubts, none where a person need not look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from coordlib import formats
from coordlib.anatomy import HEADINGS, PaperPiece, ReadDocument, Units
from coordlib.language import UNIT_NAMES, Level, Message, derived_label, shortened
from coordlib.lexicon import UNITS, UnitName, pattern, unaccented
from coordlib.model import Way
from coordlib.reading.doubts import Box, DraftDoubt
from coordlib.reading.scanned_lines import LABEL, SURE_LABEL, WORDED, WORDS_OF_UNITS, ScannedLine
from coordlib.reading.scans import Scan

_SURE_WORD, _SURE_FIGURES = 50.0, 70.0  # how sure a word is that is not doubted, of 100
_ENDS_OF_SENTENCES = (".", ";", ":")
_MOST_LOST = 100  # units that a message names
_LEVELS: Mapping[UnitName, Level] = {name: level for level, name in UNIT_NAMES.items()}
_LOWEST: tuple[UnitName, ...] = ("point", "clause")
_BELOW: Mapping[UnitName, tuple[UnitName, ...]] = {
    "chapter": ("section",),
    "article": ("clause", "point"),
    "clause": ("point",),
    "section": (),
}
# “Điêu 5. Phạm vi”, whose word is misread
_NUMBERED = pattern(r"\w{2,6} \d{1,3}[.:,] ?[^\W\d_a-z]")


def scan_doubts(scan: Scan, document: ReadDocument | None, pieces: Mapping[Way, PaperPiece]) -> Iterator[DraftDoubt]:
    """Yield what of a draft is doubtful since it was read from a scan: each with its place on the page."""
    for why, boxes in ((_RED_LEFT_OUT, scan.red), (_TABLE_AS_LINES, scan.tables), (_LINE_LOST, scan.gaps)):
        yield from (_doubt((), box, why) for box in boxes)
    owners = _owners(document, pieces) if document else {}
    for spot, line in scan.lines.items():
        least = {word: _SURE_FIGURES if any(map(str.isdecimal, word.text)) else _SURE_WORD for word in line.words}
        if words := " ".join(word.text for word, sure in least.items() if word.sure < sure):
            yield _doubt(owners.get(spot, ()), line.box, _misread(words))
        if document is None and _is_label(line.words[0].text):
            yield _out_of_turn((), line)
    for way, piece in pieces.items():
        if way[:1] == ("signatories",) and len(way) == len(("signatories", 0)):
            signed = scan.lines.get(piece.paragraph.lines[0].spot)
            yield from [_doubt(way, signed.box, _SIGNATURE)] if signed else ()
    if document is not None:
        yield from chain.from_iterable(_doubtful_labels(scan, text.inside, owners) for text in document.texts)
        yield from _labels_outside(scan, document, owners)


def _misread(words: str) -> Message:
    return Message(f"đọc không chắc “{words}”", f"{words!r} may be misread")


_RED_LEFT_OUT = Message("đã bỏ phần màu đỏ (dấu)", "what is red (a stamp) was left out")
_TABLE_AS_LINES = Message("bảng đọc thành từng dòng chữ", "a table was read as lines of words")
_LINE_LOST = Message("khoảng trống có thể đã mất một dòng", "a line may have been lost in this room")
_SIGNATURE = Message("người ký đọc từ bản chụp có chữ ký, dấu", "a signature on paper: look who signs")


def _labels_outside(scan: Scan, document: ReadDocument, owners: Mapping[formats.Spot, Way]) -> Iterator[DraftDoubt]:
    """Yield what begins as a unit and stands in none of the texts, as where the first label is lost."""
    inside = [*document.annexes, *(text.inside.paragraphs for text in document.texts)]
    known = {id(one) for paragraphs in inside for one in paragraphs}
    for one in document.paragraphs:
        line = scan.lines.get(one.lines[0].spot)
        if line and id(one) not in known and _is_label(line.words[0].text):
            yield _out_of_turn(owners.get(one.lines[0].spot, ()), line)


def _is_label(word: str) -> bool:
    return LABEL.fullmatch(word) is not None or unaccented(word) in WORDS_OF_UNITS


def _out_of_turn(way: Way, line: ScannedLine, missing: Sequence[str] = ()) -> DraftDoubt:
    return _doubt(way, line.box, _out_of_turn_words(said=shortened(line.text)), missing)


def _out_of_turn_words(said: str) -> Message:
    return Message(f"“{said}” không đúng thứ tự", f"{said!r} is not in its turn")


def _missing(level: UnitName, last: float, number: int) -> list[str]:
    """Return what should stand between a unit and the one before, as it is cited."""
    return [_cited(level, one) for one in range(int(last) + 1, min(number, _MOST_LOST))] if last < number else []


def _doubtful_labels(scan: Scan, inside: Units, owners: Mapping[formats.Spot, Way]) -> Iterator[DraftDoubt]:
    """Yield each label that does not follow the one before, or is not sure, and each place that may have lost one."""
    due = {id(unit.paragraph): unit for unit in inside.units}
    last: dict[UnitName, int] = {}
    for before, one in zip((*inside.paragraphs[:1], *inside.paragraphs), inside.paragraphs, strict=False):
        spot = one.lines[0].spot
        line, way, unit = scan.lines.get(spot), owners.get(spot, ()), due.get(id(one))
        said = shortened(one.text)
        if unit is None:
            if line is None:  # on a page that has text
                continue
            label = one.opening
            numbered = _NUMBERED.match(line.text) or unaccented(line.words[0].text) in WORDS_OF_UNITS
            begun = numbered if label is None else not label.rest[:1].islower()
            headed = id(before) in due and due[id(before)].level in HEADINGS
            below = last.keys() & {"clause", "point"} and before.text.endswith(_ENDS_OF_SENTENCES)
            if begun:
                known = label is not None and label.level in _LEVELS
                missing = _missing(label.level, last.get(label.level, 0), label.number) if known else ()  # type: ignore[union-attr]
                yield _out_of_turn(way, line, missing)
            elif below or (one.capitals and not headed):
                lost = " hay ".join(_cited(level, last[level] + 1) for level in _LOWEST if level in last)
                yield _doubt(way, line.box, _number_lost(said), (lost,))
            continue
        number = unit.number
        words = line.words[: 2 if unit.level in WORDED else 1] if line else ()
        lettered = unit.label[:1].isdecimal() > unit.label.isdecimal()  # “1l”: few texts have a “1a”
        if line is None:
            pass
        elif lettered or min(word.sure for word in words) < SURE_LABEL:
            yield _doubt(way, line.box, _number_misread(said))
        elif number != last.get(unit.level, 0) + 1 and not (number == 1 and unit.level != "article"):
            missing = _missing(unit.level, last.get(unit.level, 0), number)
            yield _doubt(way, line.box, _number_not_next(said), missing)
        last[unit.level] = number
        for level in _BELOW.get(unit.level, ()):
            last.pop(level, None)


def _number_misread(said: str) -> Message:
    return Message(f"đọc không chắc số của “{said}”", f"the number of {said!r} may be misread")


def _number_lost(said: str) -> Message:
    return Message(f"“{said}” có thể đã mất số ở đầu", f"{said!r} may have lost its number")


def _number_not_next(said: str) -> Message:
    return Message(f"“{said}” không nối tiếp số trước", f"{said!r} does not follow the number before")


def _cited(level: UnitName, number: int) -> str:
    """Return a unit as it is cited: “khoản 2”."""
    return f"{UNITS[level].cited} {derived_label(_LEVELS.get(level, Level.ARTICLE), number)}"


def _owners(document: ReadDocument, pieces: Mapping[Way, PaperPiece]) -> dict[formats.Spot, Way]:
    """Return to which value each line belongs: to that which was read from its paragraph, or from one above."""
    known: dict[int, Way] = {}
    for way, piece in pieces.items():
        known.setdefault(id(piece.paragraph), way)
    units = {id(unit.paragraph) for text in document.texts for unit in text.units}
    found: dict[formats.Spot, Way] = {}
    last: Way = ()
    for one, below in zip(document.paragraphs, (*document.paragraphs[1:], None), strict=True):
        titled = id(below) if id(one) in units and id(one) not in known else 0  # “Chương I”, whose title stands below
        last = known.get(id(one), known.get(titled, last))
        found |= {line.spot: last for line in one.lines}
    return found


def _doubt(way: Way, box: Box, what: Message, missing: Sequence[str] = ()) -> DraftDoubt:
    lost = ", ".join(missing)
    return DraftDoubt(
        way, (_on_a_page_missing(what, lost, at=box.said) if lost else _on_a_page(what, at=box.said)), box
    )


def _on_a_page_missing(what: Message, lost: str, at: Message) -> Message:
    return Message(f"{what.vi}, thiếu {lost} ({at.vi})", f"{what.en}, without {lost} ({at.en})")


def _on_a_page(what: Message, at: Message) -> Message:
    return Message(f"{what.vi} ({at.vi})", f"{what.en} ({at.en})")
