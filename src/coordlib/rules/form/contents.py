"""ND: the text and its units: size, alignment, indents, gaps, look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from coordlib.anatomy import Anatomy, FormPiece, is_blank
from coordlib.document import ADMITTED, ND30, Role, line_width
from coordlib.formats import Edit, Setting, ShownParagraph
from coordlib.language import Message
from coordlib.lexicon import END_MARK
from coordlib.rules.form.departures import Deviation, Sureness
from coordlib.rules.form.look_rules import look_rule
from coordlib.rules.form.looks import (
    NAMES,
    check_size,
    check_small_letters,
    check_switch,
    pieces_with,
    rephrased,
    set_runs,
    sureness,
    words_of_runs,
)

_TEXT = ND30.look(Role.TEXT).source
_RUNNING = frozenset({Role.TEXT, Role.CLAUSE, Role.POINT, Role.ARTICLE_TEXT, Role.BASIS})
_INDENTED = _RUNNING | {Role.ARTICLE, Role.CLAUSE_TITLE}
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
    for piece in _pieces(anatomy, _RUNNING - {Role.BASIS}):
        if _shown(piece):
            yield from check_size(piece, _TEXT)


@look_rule("ND046")
def text_of_several_sizes(anatomy: Anatomy) -> Iterator[Deviation]:
    least, most = ADMITTED.sizes[Role.TEXT]
    asked = Message("cùng cỡ chữ với lời văn", "the size of the text")
    for act in anatomy.acts:
        pieces = [one for one in act.content if one.paragraph.cell is None and _shown(one)]
        sizes = _sizes_of(pieces)
        if len(sizes) <= 1:
            continue
        usual = sizes.most_common(1)[0][0]
        for piece in pieces:
            size = piece.paragraph.size
            if size != usual and least <= size <= most and not is_blank(piece.paragraph.text):
                vi = f"cỡ chữ {size:g}, trong khi phần lớn nội dung cỡ {usual:g}"
                stands = Message(vi, f"size {size:g}, most of the text is {usual:g}")
                yield Deviation.of(piece, stands, _TEXT, asked, Sureness.LIKELY)


def _sizes_of(pieces: Iterable[FormPiece]) -> Counter[float]:
    """Return how many letters stand in each size."""
    found: Counter[float] = Counter()
    for run in (run for piece in pieces for run in piece.paragraph.lettered if not run.script):
        found[run.size] += len(run.text)
    return found


@look_rule("ND047")
def text_not_justified(anatomy: Anatomy) -> Iterator[Deviation]:
    for piece in _pieces(anatomy, _RUNNING):
        one = piece.paragraph
        if one.align != "both" and _shown(piece) and (one.align != "left" or _reaches(anatomy, one)):
            vi, en = _ALIGNED.get(one.align, (one.align, one.align))
            stands = Message(f"{NAMES[piece.role].vi} canh {vi}", f"{NAMES[piece.role].en} aligned {en}")
            edits = (Setting(one.element, "jc", (("val", "both"),)),)
            yield Deviation.of(one, stands, _TEXT, Message("canh đều cả hai lề", "justified"), edits=edits)


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
        if not one.first and one.left and _follows_a_dash(one):
            continue
        indent, gone = f"{begins / 10:.2f}", ("hanging", "start", "firstLineChars", "leftChars")
        values = (("firstLine", f"{round(12.7 * _TWIPS)}"), ("left", "0"), *((name, None) for name in gone))
        stands = Message(
            f"dòng đầu lùi vào {indent} cm".replace(".", ","), f"the first line is indented by {indent} cm"
        )
        sure = Sureness.CERTAIN if abs(one.left) < 1 and not one.label else Sureness.LIKELY
        asked = Message("lùi 1 cm hoặc 1,27 cm", "by 1 cm or 1.27 cm")
        yield Deviation.of(one, stands, _TEXT, asked, sure, (Setting(one.element, "ind", values),))


def _follows_a_dash(paragraph: ShownParagraph) -> bool:
    return paragraph.words[:1] in "-–+•"


@look_rule("ND049")
def paragraphs_too_close(anatomy: Anatomy) -> Iterator[Deviation]:
    wanted = {id(one) for one in _pieces(anatomy, _SPACED)}
    asked = Message(f"tối thiểu {ADMITTED.gap:g} pt", f"at least {ADMITTED.gap:g} pt")
    for act in anatomy.acts:
        pieces = [one for one in act.pieces if id(one) in wanted and _shown(one)]
        for upper, lower in pairwise(pieces):
            first, second = upper.paragraph, lower.paragraph
            if second.number != first.number + 1:
                continue
            gap = 0.0 if first.close and second.close and first.style == second.style else first.after + second.before
            if gap < ADMITTED.gap - 0.1:
                stands = Message(f"cách đoạn trên {gap:g} pt", f"{gap:g} pt below the paragraph above")
                yield Deviation.of(second, stands, _TEXT, asked, edits=_parted(second))


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
        fixed, times = f"{one.line:g} pt", f"{one.line:.2g}"
        said = Message(fixed, fixed) if one.exact else Message(f"{times} dòng", f"{times} lines")
        stands = Message(f"giãn dòng {said.vi}", f"line spacing {said.en}")
        asked = Message("từ dòng đơn đến 1,5 dòng", "single to 1.5 lines")
        yield Deviation.of(one, stands, _TEXT, asked, edits=(Setting(one.element, "spacing", values),))


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
                yield from check_switch(piece, field, _TEXT, wanted=False)
        yield from check_small_letters(piece, _TEXT, _LONG_CAPITALS)


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
            stands = Message("nội dung không kết thúc bằng “./.”", "the text does not end with “./.”")
            decree = Message("NĐ 30/2020, Phụ lục III, các mẫu: “./.”", "NĐ 30/2020, Phụ lục III, the samples: “./.”")
            yield Deviation(last, stands, decree, Sureness.LIKELY, rephrased(last, tail, new))


_UNITS = ND30.look(Role.CHAPTER).source


@look_rule("ND052")
def chapter_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    yield from _headings(anatomy, Role.CHAPTER)


@look_rule("ND053")
def section_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    yield from _headings(anatomy, Role.SECTION)


def _headings(anatomy: Anatomy, role: Role) -> Iterator[Deviation]:
    for _, piece in pieces_with(anatomy, role):
        lines = piece.paragraph.text.split("\n")
        title = " ".join(lines if piece.title else lines[1:])
        if _is_small(title):
            called = NAMES[role]
            stands = Message(f"tên {called.vi} in chữ thường", f"the title of {called.en} is in small letters")
            yield Deviation.of(piece, stands, _UNITS, Message("chữ in hoa", "capitals"), sureness(piece))
        if not piece.title:
            yield from _labels(piece, lines)


def _labels(piece: FormPiece, lines: list[str]) -> Iterator[Deviation]:
    label = lines[0]
    if piece.labelled and len(lines) == 1 and label[piece.labelled.end :].strip(" .:"):
        stands = Message("số thứ tự và tên trên cùng một dòng", "label and title on one line")
        yield Deviation.of(piece, stands, _UNITS, Message("mỗi thứ một dòng", "on two lines"), sureness(piece))
    first = re.match(r"\w+(?: mục)?", label)
    if first and first[0] == first[0].upper() and len(first[0]) > 1:
        name = first[0].capitalize()
        stands = Message(f"từ “{first[0]}” in chữ hoa", f"the word {first[0]!r} is in capitals")
        yield Deviation.of(piece, stands, _UNITS, f"“{name}”", sureness(piece), rephrased(piece, first[0], name))


def _is_small(title: str) -> bool:
    return any(one.isalpha() for one in title) and title != title.upper()


@look_rule("ND054")
def article_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    for _, piece in pieces_with(anatomy, Role.ARTICLE):
        if piece.paragraph.align == "center":
            stands = Message("tên điều canh giữa", "the title of an article is centred")
            asked = Message("lùi 1 cm hoặc 1,27 cm", "indented by 1 or 1.27 cm")
            yield Deviation.of(piece, stands, _UNITS, asked, sureness(piece))
        if piece.labelled and piece.text[piece.labelled.end :].isupper():
            stands = Message("tên điều in chữ hoa", "the title of an article is in capitals")
            yield Deviation.of(piece, stands, _UNITS, Message("chữ in thường", "small letters"), sureness(piece))
    for _, piece in pieces_with(anatomy, Role.ARTICLE_TEXT):
        runs = words_of_runs(piece.paragraph.runs)
        if runs and not runs[0].bold and not piece.paragraph.label:
            label = piece.text[: piece.labelled.end if piece.labelled else 8].strip()
            stands = Message(f"“{label}” không in đậm", "the label of an article is not bold")
            yield Deviation.of(piece, stands, _UNITS, Message("in đậm", "bold"))


@look_rule("ND055")
def clause_title_not_bold(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        titles = list(act.of(Role.CLAUSE_TITLE))
        light = [one for one in titles if not one.paragraph.bold]
        sure = Sureness.CERTAIN if len(light) < len(titles) - len(light) else Sureness.LIKELY
        for piece in light if len(light) < len(titles) else ():
            stands = Message("tên khoản không in đậm", "the title of a clause is not bold")
            edits = set_runs(piece.paragraph.lettered, "b", "1")
            yield Deviation.of(piece, stands, _UNITS, Message("in đậm", "bold"), sure, edits)


@look_rule("ND056")
def part_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    for _, piece in pieces_with(anatomy, Role.REPORT_PART):
        if piece.labelled and not piece.title and _is_small(piece.text[piece.labelled.end :].strip()):
            stands = Message("tên mục in chữ thường", "the title is in small letters")
            asked = Message("chữ in hoa", "capitals")
            yield Deviation.of(piece, stands, "NĐ 30/2020, Phụ lục I, Mục V", asked, Sureness.LIKELY)
