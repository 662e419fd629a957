"""ND: the text and its units: size, alignment, indents, gaps, look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from coordlib.anatomy import Anatomy, FormPiece, is_blank
from coordlib.document import ADMITTED, ND30, Role, line_width
from coordlib.formats import Edit, Setting, ShownParagraph
from coordlib.lexicon import END_MARK
from coordlib.rules.form import looks
from coordlib.rules.form.departures import Deviation, Sureness, departure
from coordlib.rules.form.look_rules import look_rule

_TEXT = ND30.look(Role.TEXT).source
RUNNING = frozenset({Role.TEXT, Role.CLAUSE, Role.POINT, Role.ARTICLE_TEXT, Role.BASIS})
"""The pieces that are running text."""
_INDENTED = RUNNING | {Role.ARTICLE, Role.CLAUSE_TITLE}
_SPACED = _INDENTED | {Role.REPORT_PART}
_TWIPS = 1440 / 25.4
_NEAR = 1.0  # millimetres
_TABBED = 2  # letters before which a tab moves the line
_SLACK = 0.02  # of a line
_FULL = 0.97  # bold letters are wider than those of the text
_ALIGNED = {"left": ("trái", "left"), "center": ("giữa", "in the middle"), "right": ("phải", "right")}


def _pieces(anatomy: Anatomy, roles: frozenset[Role]) -> Iterator[FormPiece]:
    """Yield the pieces of text that are judged: not what is a blank, nor in a table or a box."""
    for act in anatomy.acts:
        for piece in act.pieces:
            one = piece.paragraph
            if piece.role in roles and one.cell is None and not one.boxed and not is_blank(one.text):
                yield piece


def _shown(piece: FormPiece) -> bool:
    """Tell whether a paragraph is of the text proper: a line in the middle is a caption, or a title of its own."""
    one = piece.paragraph
    return piece.role is not Role.TEXT or one.align != "center" or not (_short(one) or one.text.startswith("("))


def _short(paragraph: ShownParagraph) -> bool:
    return len(paragraph.text) < _LONGEST_CAPTION


_LONGEST_CAPTION = 120


@look_rule("ND045")
def text_of_another_size(anatomy: Anatomy) -> Iterator[Deviation]:
    for piece in _pieces(anatomy, RUNNING - {Role.BASIS}):
        if _shown(piece):
            yield from looks.check_size(piece, _TEXT)


@look_rule("ND046")
def text_of_several_sizes(anatomy: Anatomy) -> Iterator[Deviation]:
    least, most = ADMITTED.sizes[Role.TEXT]
    for act in anatomy.acts:
        pieces = [one for one in act.content if one.paragraph.cell is None and _shown(one)]
        sizes = _sizes_of(pieces)
        if len(sizes) <= 1:
            continue
        usual = sizes.most_common(1)[0][0]
        for piece in pieces:
            size = piece.paragraph.size
            if size != usual and least <= size <= most and not is_blank(piece.paragraph.text):
                yield departure("several sizes", piece, size=size, usual=usual)


def _sizes_of(pieces: Iterable[FormPiece]) -> Counter[float]:
    """Return how many letters stand in each size."""
    found: Counter[float] = Counter()
    for run in (run for piece in pieces for run in piece.paragraph.lettered if not run.script):
        found[run.size] += len(run.text)
    return found


@look_rule("ND047")
def text_not_justified(anatomy: Anatomy) -> Iterator[Deviation]:
    for piece in _pieces(anatomy, RUNNING):
        one = piece.paragraph
        if one.align != "both" and _shown(piece) and (one.align != "left" or _reaches(anatomy, one)):
            vi, en = _ALIGNED.get(one.align, (one.align, one.align))
            edits = (Setting(one.element, "jc", (("val", "both"),)),)
            yield departure("not justified", one, edits=edits, called=looks.NAMES[piece.role], vi=vi, en=en)


def _reaches(anatomy: Anatomy, paragraph: ShownParagraph) -> bool:
    """Tell whether a paragraph has more than one line."""
    room = anatomy.room(paragraph) - paragraph.first
    return line_width(paragraph.words, paragraph.size or 14.0) * _FULL > room


@look_rule("ND048")
def first_line_of_another_indent(anatomy: Anatomy) -> Iterator[Deviation]:
    for piece in _pieces(anatomy, _INDENTED):
        one = piece.paragraph
        begins = one.left + one.first
        if not _shown(piece) or any(abs(begins - right) <= _NEAR for right in ADMITTED.first):
            continue
        if one.align == "center" or "\t" in "".join(run.text for run in one.runs)[:_TABBED]:
            continue
        if not one.first and one.left and one.words[:1] in "-–+•":  # it follows a dash
            continue
        indent, gone = f"{begins / 10:.2f}", ("hanging", "start", "firstLineChars", "leftChars")
        values = (("firstLine", f"{round(12.7 * _TWIPS)}"), ("left", "0"), *((name, None) for name in gone))
        sure = Sureness.CERTAIN if abs(one.left) < 1 and not one.label else Sureness.LIKELY
        edits, vi = (Setting(one.element, "ind", values),), indent.replace(".", ",")
        yield departure("another indent", one, sure=sure, edits=edits, vi=vi, en=indent)


@look_rule("ND049")
def paragraphs_too_close(anatomy: Anatomy) -> Iterator[Deviation]:
    wanted = {id(one) for one in _pieces(anatomy, _SPACED)}
    for act in anatomy.acts:
        pieces = [one for one in act.pieces if id(one) in wanted and _shown(one)]
        for upper, lower in pairwise(pieces):
            first, second = upper.paragraph, lower.paragraph
            if second.number != first.number + 1:
                continue
            gap = 0.0 if first.close and second.close and first.style == second.style else first.after + second.before
            if gap < ADMITTED.gap - 0.1:
                yield departure("paragraphs too close", second, edits=_parted(second), gap=gap, least=ADMITTED.gap)


def _parted(paragraph: ShownParagraph) -> tuple[Edit, ...]:
    """Return the edits that part a paragraph from the one above."""
    before = (("before", f"{round(ADMITTED.gap * 20)}"), ("beforeAutospacing", None), ("beforeLines", None))
    spaced = Setting(paragraph.element, "spacing", before)
    together = Setting(paragraph.element, "contextualSpacing", (("val", "0"),))
    return (spaced, together) if paragraph.close else (spaced,)


@look_rule("ND050")
def lines_too_far_or_close(anatomy: Anatomy) -> Iterator[Deviation]:
    least, most = ADMITTED.lines
    for piece in _pieces(anatomy, _SPACED):
        one = piece.paragraph
        lines = one.line / (1.15 * one.size) if one.exact and one.size else one.line
        if one.exact and lines >= 1 - 0.05 and lines <= most + 0.05:
            continue
        if least - _SLACK <= lines <= most + _SLACK:
            continue
        right = least if lines < least else most
        values = (("line", f"{round(240 * right)}"), ("lineRule", "auto"))
        row = "line spacing in points" if one.exact else "line spacing"
        yield departure(row, one, edits=(Setting(one.element, "spacing", values),), line=one.line)


@look_rule("ND051")
def text_of_another_weight(anatomy: Anatomy) -> Iterator[Deviation]:
    for piece in _pieces(anatomy, frozenset({Role.TEXT, Role.CLAUSE, Role.POINT})):
        one = piece.paragraph
        if (
            not _shown(piece)
            or one.text.startswith(("(", "“"))
            or not one.text.rstrip().endswith((".", ";", ":", ",", "/"))
        ):
            continue
        for field in () if _is_caption(anatomy, one) else ("bold", "italic"):
            if all(getattr(run, field) for run in one.lettered):
                yield from looks.check_switch(piece, field, _TEXT, wanted=False)
        yield from looks.check_small_letters(piece, _TEXT, _LONG_CAPITALS)


def _is_caption(anatomy: Anatomy, one: ShownParagraph) -> bool:
    """Tell whether a paragraph heads what follows, which looks otherwise: “2. Nhiệm vụ và quyền hạn:” in bold."""
    below = next((each for each in anatomy.shown.paragraphs[one.number : one.number + 3] if each.text), None)
    heads = one.text.endswith(":") and _short(one)
    return heads and (below is None or (below.bold, below.italic) != (one.bold, one.italic))


_LONG_CAPITALS = 25
_END = re.compile(rf"{re.escape(END_MARK)}\s*$")


@look_rule("ND064")
def text_without_its_end(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        if act.annex or not act.content or not act.needs("recipients"):
            continue
        told = [one for one in act.paragraphs[: len(act.paragraphs) - act.ended] if one.text and not one.is_rule]
        last = told[-1] if told else None
        if last is None or (last.cell is not None and last.cell.ruled) or is_blank(last.text):
            continue
        if not _END.search(last.text) and last.number >= act.content[-1].paragraph.number:
            tail = last.text.rstrip()[-12:]
            new = f"{tail}/." if tail.endswith(".") else f"{tail.rstrip(';,')}./."
            yield departure("no end", last, edits=looks.rephrased(last, tail, new))


@look_rule("ND052")
def chapter_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    yield from _headings(anatomy, Role.CHAPTER)


@look_rule("ND053")
def section_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    yield from _headings(anatomy, Role.SECTION)


def _headings(anatomy: Anatomy, role: Role) -> Iterator[Deviation]:
    for _, piece in looks.pieces_with(anatomy, role):
        lines = piece.paragraph.text.split("\n")
        title = " ".join(lines if piece.title else lines[1:])
        if _is_small(title):
            yield departure("heading in small letters", piece, sure=looks.sureness(piece), called=looks.NAMES[role])
        if not piece.title:
            yield from _labels(piece, lines)


def _labels(piece: FormPiece, lines: list[str]) -> Iterator[Deviation]:
    label = lines[0]
    if piece.labelled and len(lines) == 1 and label[piece.labelled.end :].strip(" .:"):
        yield departure("heading on one line", piece, sure=looks.sureness(piece))
    first = re.match(r"\w+(?: mục)?", label)
    if first and first[0] == first[0].upper() and len(first[0]) > 1:
        word, name = first[0], first[0].capitalize()
        edits = looks.rephrased(piece, word, name)
        yield departure(
            "heading with its word in capitals", piece, sure=looks.sureness(piece), edits=edits, word=word, name=name
        )


def _is_small(title: str) -> bool:
    return any(one.isalpha() for one in title) and title != title.upper()


@look_rule("ND054")
def article_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    for _, piece in looks.pieces_with(anatomy, Role.ARTICLE):
        if piece.paragraph.align == "center":
            yield departure("article centred", piece, sure=looks.sureness(piece))
        if piece.labelled and piece.text[piece.labelled.end :].isupper():
            yield departure("article in capitals", piece, sure=looks.sureness(piece))
    for _, piece in looks.pieces_with(anatomy, Role.ARTICLE_TEXT):
        runs = looks.words_of_runs(piece.paragraph.runs)
        if runs and not runs[0].bold and not piece.paragraph.label:
            label = piece.text[: piece.labelled.end if piece.labelled else 8].strip()
            yield departure("article not bold", piece, label=label)


@look_rule("ND055")
def clause_title_not_bold(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        titles = list(act.of(Role.CLAUSE_TITLE))
        light = [one for one in titles if not one.paragraph.bold]
        sure = Sureness.CERTAIN if len(light) < len(titles) - len(light) else Sureness.LIKELY
        for piece in light if len(light) < len(titles) else ():
            yield departure(
                "clause not bold", piece, sure=sure, edits=looks.set_runs(piece.paragraph.lettered, "b", "1")
            )


@look_rule("ND056")
def part_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    for _, piece in looks.pieces_with(anatomy, Role.REPORT_PART):
        if piece.labelled and not piece.title and _is_small(piece.text[piece.labelled.end :].strip()):
            yield departure("part in small letters", piece)
