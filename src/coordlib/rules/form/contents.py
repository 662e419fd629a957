"""ND: the running text: its size, alignment, indents, gaps, weight and end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from coordlib.anatomy import Anatomy, FiledAct, FormPiece, is_blank
from coordlib.document import ADMITTED, Role, line_width
from coordlib.formats import Edit, Setting, ShownParagraph
from coordlib.language import Message
from coordlib.lexicon import END_MARK
from coordlib.rules.form import looks
from coordlib.rules.form.departures import Deviation, Sureness, departure
from coordlib.rules.form.form_rule import bad, form_rule, good
from coordlib.rules.form.looks import BOLD, ITALIC, NAMES, SIDES, TWIPS, provision

RUNNING = frozenset({Role.TEXT, Role.CLAUSE, Role.POINT, Role.ARTICLE_TEXT, Role.BASIS})
"""The pieces that are running text."""

_INDENTED = RUNNING | {Role.ARTICLE, Role.CLAUSE_TITLE}
_SPACED = _INDENTED | {Role.REPORT_PART}
_UNEMPHASISED = frozenset({Role.TEXT, Role.CLAUSE, Role.POINT})

_LONGEST_CAPTION = 120  # letters: a longer line in the middle is text
_INDENT_ASTRAY = 1.0  # millimetres
_TABBED = 2  # letters before which a tab moves the line
_SPACING_ASTRAY = 0.02  # of a line
_POINTS_OF_SPACING = 1.15  # of its size, a line is high
_EXACT_SPACING_ASTRAY = 0.05  # of a line that is set in points
_GAP_ASTRAY = 0.1  # points
_BOLD_IS_WIDER = 0.97  # bold letters, by which a width is reckoned, are wider than those of the text
_USUAL_SIZE = 14.0  # of a paragraph whose size the file does not say
_LONGEST_ABBREVIATIONS = 25  # letters: a sentence of more in capitals is no abbreviation
_LONGEST_TAIL = 12  # letters at the end of a text that a correction rewords


@form_rule(
    "ND045",
    law=Message("Nội dung văn bản: cỡ chữ từ 13 đến 14.", "The text is in size 13 to 14."),
    fix=Message("Đặt cỡ chữ 13 hoặc 14.", "Set the size 13 or 14."),
    why="NĐ 30/2020, Phụ lục I, Mục II.6.",
    cases=(
        bad("quyết định", "1. Các đơn vị", size=10, says="khoản cỡ chữ 10"),
        bad("quyết định", "1. Các đơn vị", size=16, says="khoản cỡ chữ 16"),
        bad("báo cáo", "Thực hiện chương", size=10, says="lời văn cỡ chữ 10"),
        bad("báo cáo", "Thực hiện chương", size=16, says="lời văn cỡ chữ 16"),
        bad("quyết định", "2. Các đơn vị", plant="size 11 of a style that another is based on", says="khoản cỡ chữ 11"),
        good("quyết định", "1. Các đơn vị", size=13),
        good("kế hoạch", "Sở Ví Dụ tiếp tục", plant="a caption"),
    ),
)
def text_of_another_size(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report text that is smaller or larger than 13 to 14; of bases their own rule speaks."""
    for piece in _pieces_of_text(anatomy, RUNNING - {Role.BASIS}):
        if not _is_a_caption(piece):
            yield from looks.other_sizes(piece, provision(Role.TEXT))


@form_rule(
    "ND046",
    Sureness.LIKELY,
    law=Message("Nội dung văn bản dùng một cỡ chữ.", "The text keeps to one size."),
    fix=Message("Dùng một cỡ chữ trong toàn bộ nội dung.", "Keep to one size in the text."),
    why="NĐ 30/2020, Phụ lục I, Mục II.6: số thứ tự, tiêu đề điều, khoản cùng cỡ chữ với lời văn.",
    confidence="M",
    cases=(
        bad("quyết định", "1. Các đơn vị", size=13, says="cỡ chữ 13, trong khi phần lớn nội dung cỡ 14"),
        good("quyết định", "Phụ lục", size=13),
        good("báo cáo", "b) Một số", size=12),
        good("báo cáo", "b) Một số", size=13, words=("Một số việc còn chậm so với thời hạn.", "{{ viec }}")),
    ),
)
def text_of_several_sizes(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a paragraph whose size is admitted, but is not that of most of the text."""
    least, most = ADMITTED.sizes[Role.TEXT]
    for act in anatomy.acts:
        pieces = [piece for piece in act.content if piece.paragraph.cell is None and not _is_a_caption(piece)]
        sizes = _letters_by_size(pieces)
        if len(sizes) <= 1:
            continue
        usual = sizes.most_common(1)[0][0]
        for piece in pieces:
            size = piece.paragraph.size
            if size != usual and least <= size <= most and not is_blank(piece.paragraph.text):
                stands, source = _of_size_among(size, usual), provision(Role.TEXT)
                yield departure(piece, stands, _SIZE_OF_THE_TEXT, source=source, sure=Sureness.LIKELY)


def _letters_by_size(pieces: Iterable[FormPiece]) -> Counter[float]:
    """Return how many letters stand in each size."""
    counts: Counter[float] = Counter()
    for run in (run for piece in pieces for run in piece.paragraph.lettered if not run.script):
        counts[run.size] += len(run.text)
    return counts


def _of_size_among(size: float, usual: float) -> Message:
    return Message(
        f"cỡ chữ {size:g}, trong khi phần lớn nội dung cỡ {usual:g}", f"size {size:g}, most of the text is {usual:g}"
    )


_SIZE_OF_THE_TEXT = Message("cùng cỡ chữ với lời văn", "the size of the text")


@form_rule(
    "ND047",
    law=Message("Nội dung văn bản canh đều cả hai lề.", "The text is justified."),
    fix=Message("Canh đều hai lề.", "Justify the lines."),
    why="NĐ 30/2020, Phụ lục I, Mục II.6. A line that does not reach the right margin looks alike either way.",
    cases=(
        bad("quyết định", "1. Các đơn vị", align="left", says="khoản canh trái"),
        bad("quyết định", "1. Các đơn vị", align="right", says="khoản canh phải"),
        bad("quyết định", "1. Các đơn vị", align="center", says="khoản canh giữa"),
        bad("công văn", "Các đơn vị trao đổi", align="left", says="lời văn canh trái"),
        bad("công văn", "Các đơn vị trao đổi", align="right", says="lời văn canh phải"),
        bad("quyết định", "b) Lập", align="right", says="điểm canh phải"),
        bad("báo cáo", "Thực hiện chương", align="center", says="lời văn canh giữa"),
        good("quyết định", "b) Lập", align="left"),
        good("kế hoạch", "Sở Ví Dụ tiếp tục", plant="a caption"),
    ),
)
def text_not_justified(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report text that is not justified; a line at the left that does not reach the right margin looks alike."""
    for piece in _pieces_of_text(anatomy, RUNNING):
        paragraph = piece.paragraph
        if paragraph.align == "both" or _is_a_caption(piece):
            continue
        if paragraph.align != "left" or _has_several_lines(anatomy, paragraph):
            edits = (Setting(paragraph.element, "jc", (("val", "both"),)),)
            stands, source = _aligned(NAMES[piece.role], paragraph.align), provision(Role.TEXT)
            yield departure(paragraph, stands, _JUSTIFIED, source=source, edits=edits)


def _has_several_lines(anatomy: Anatomy, paragraph: ShownParagraph) -> bool:
    room = anatomy.room(paragraph) - paragraph.first
    return line_width(paragraph.words, paragraph.size or _USUAL_SIZE) * _BOLD_IS_WIDER > room


def _aligned(piece: Message, align: str) -> Message:
    en = "in the middle" if align == "center" else align
    return Message(f"{piece.vi} canh {SIDES.get(align, align)}", f"{piece.en} aligned {en}")


_JUSTIFIED = Message("canh đều cả hai lề", "justified")


@form_rule(
    "ND048",
    law=Message(
        "Dòng đầu của mỗi đoạn lùi vào 1 cm hoặc 1,27 cm.",
        "The first line of a paragraph is indented by 1 cm or 1.27 cm.",
    ),
    fix=Message("Lùi dòng đầu 1 cm hoặc 1,27 cm.", "Indent the first line by 1 cm or 1.27 cm."),
    why="NĐ 30/2020, Phụ lục I, Mục II.6.",
    cases=(
        bad("quyết định", "1. Các đơn vị", indent=0, says="dòng đầu lùi vào 0,00 cm"),
        bad("quyết định", "1. Các đơn vị", indent=20, says="dòng đầu lùi vào 2,00 cm"),
        bad(
            "quyết định",
            "b) Lập",
            indent=0,
            left=5,
            words=("b) Lập", "Lập"),
            says="dòng đầu lùi vào 0,50 cm",
            sure=Sureness.LIKELY,
        ),
        bad("quyết định", "1. Các đơn vị", indent=14, says="dòng đầu lùi vào 1,40 cm"),
        good("quyết định", "1. Các đơn vị", indent=10),
        good("quyết định", "1. Các đơn vị", align="center", indent=0),
        good("quyết định", "1. Các đơn vị", indent=0, words=("1. Các", "\t1. Các")),
        good("quyết định", "b) Lập", indent=0, left=5, words=("b) Lập", "- Lập")),
    ),
)
def first_line_of_another_indent(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a paragraph whose first line is not indented by 1 or 1.27 cm."""
    for piece in _pieces_of_text(anatomy, _INDENTED):
        paragraph = piece.paragraph
        begins = paragraph.left + paragraph.first
        is_right = any(abs(begins - right) <= _INDENT_ASTRAY for right in ADMITTED.first)
        if is_right or _is_a_caption(piece) or _begins_elsewhere(paragraph):
            continue
        is_plain = abs(paragraph.left) < 1 and not paragraph.label
        sure = Sureness.CERTAIN if is_plain else Sureness.LIKELY
        edits = (Setting(paragraph.element, "ind", _INDENT),)
        stands, source = _indented_by(begins / 10), provision(Role.TEXT)
        yield departure(paragraph, stands, _BY_ONE_CENTIMETRE, source=source, sure=sure, edits=edits)


def _begins_elsewhere(paragraph: ShownParagraph) -> bool:
    """Tell whether the middle, a tab or a dash says where a paragraph begins, and no indent."""
    is_tabbed = "\t" in "".join(run.text for run in paragraph.runs)[:_TABBED]
    follows_a_dash = not paragraph.first and paragraph.left != 0 and paragraph.words[:1] in "-–+•"
    return paragraph.align == "center" or is_tabbed or follows_a_dash


def _indented_by(centimetres: float) -> Message:
    figures = f"{centimetres:.2f}"
    return Message(f"dòng đầu lùi vào {figures.replace('.', ',')} cm", f"the first line is indented by {figures} cm")


_INDENT = (
    ("firstLine", f"{round(12.7 * TWIPS)}"),
    ("left", "0"),
    *((name, None) for name in ("hanging", "start", "firstLineChars", "leftChars")),
)
_BY_ONE_CENTIMETRE = Message("lùi 1 cm hoặc 1,27 cm", "by 1 cm or 1.27 cm")


@form_rule(
    "ND049",
    law=Message("Khoảng cách giữa các đoạn văn tối thiểu là 6 pt.", "Paragraphs stand at least 6 pt apart."),
    fix=Message("Đặt khoảng cách giữa các đoạn ít nhất 6 pt.", "Set at least 6 pt between paragraphs."),
    why="NĐ 30/2020, Phụ lục I, Mục II.6.",
    cases=(
        bad("quyết định", "2. Các đơn vị", gap=0, says="cách đoạn trên 0 pt"),
        bad("quyết định", "2. Các đơn vị", gap=5, says="cách đoạn trên 5 pt"),
        bad(
            "quyết định",
            "2. Các đơn vị",
            gap=6,
            plant="no space between paragraphs of a style",
            says="cách đoạn trên 0 pt",
        ),
        good("quyết định", "2. Các đơn vị", gap=6),
    ),
)
def paragraphs_too_close(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a paragraph that stands less than 6 pt below the one above."""
    for act in anatomy.acts:
        pieces = [piece for piece in _pieces_of(act, _SPACED) if not _is_a_caption(piece)]
        for upper, lower in pairwise(piece.paragraph for piece in pieces):
            gap = _gap(upper, lower)
            if lower.number == upper.number + 1 and gap < ADMITTED.gap - _GAP_ASTRAY:
                stands, asked = _stands_below(gap), _at_least(ADMITTED.gap)
                yield departure(lower, stands, asked, source=provision(Role.TEXT), edits=_parted(lower))


def _gap(upper: ShownParagraph, lower: ShownParagraph) -> float:
    """Return how many points part two paragraphs; none where their style has no space between its own."""
    is_closed = upper.close and lower.close and upper.style == lower.style
    return 0.0 if is_closed else upper.after + lower.before


def _parted(paragraph: ShownParagraph) -> tuple[Edit, ...]:
    """Return the edits that part a paragraph from the one above."""
    before = (("before", f"{round(ADMITTED.gap * 20)}"), ("beforeAutospacing", None), ("beforeLines", None))
    spaced = Setting(paragraph.element, "spacing", before)
    together = Setting(paragraph.element, "contextualSpacing", (("val", "0"),))
    return (spaced, together) if paragraph.close else (spaced,)


def _stands_below(gap: float) -> Message:
    return Message(f"cách đoạn trên {gap:g} pt", f"{gap:g} pt below the paragraph above")


def _at_least(gap: float) -> Message:
    return Message(f"tối thiểu {gap:g} pt", f"at least {gap:g} pt")


@form_rule(
    "ND050",
    law=Message(
        "Khoảng cách giữa các dòng tối thiểu là dòng đơn, tối đa là 1,5 dòng.",
        "Line spacing is at least single, at most 1.5 lines.",
    ),
    fix=Message("Đặt giãn dòng từ dòng đơn đến 1,5 dòng.", "Set the line spacing from single to 1.5 lines."),
    why="NĐ 30/2020, Phụ lục I, Mục II.6.",
    cases=(
        bad("quyết định", "1. Các đơn vị", spacing=2, says="giãn dòng 2 dòng"),
        bad("quyết định", "1. Các đơn vị", spacing=0.8, says="giãn dòng 0.8 dòng"),
        bad("quyết định", "1. Các đơn vị", points=30, says="giãn dòng 30 pt"),
        bad("quyết định", "1. Các đơn vị", spacing=1.55, says="giãn dòng 1.6 dòng"),
        good("quyết định", "1. Các đơn vị", spacing=1.5),
        good("quyết định", "1. Các đơn vị", points=18),
    ),
)
def lines_too_far_or_close(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a paragraph with less than single or more than 1.5 line spacing, in lines or in points."""
    least, most = ADMITTED.lines
    for piece in _pieces_of_text(anatomy, _SPACED):
        paragraph = piece.paragraph
        in_points = paragraph.exact and paragraph.size > 0
        lines = paragraph.line / (_POINTS_OF_SPACING * paragraph.size) if in_points else paragraph.line
        astray = _EXACT_SPACING_ASTRAY if paragraph.exact else _SPACING_ASTRAY
        if not least - astray <= lines <= most + astray:
            right = least if lines < least else most
            values = (("line", f"{round(240 * right)}"), ("lineRule", "auto"))
            stands = _spaced_by_points(paragraph.line) if paragraph.exact else _spaced_by(paragraph.line)
            edits, source = (Setting(paragraph.element, "spacing", values),), provision(Role.TEXT)
            yield departure(paragraph, stands, _SINGLE_TO_ONE_AND_A_HALF, source=source, edits=edits)


def _spaced_by(lines: float) -> Message:
    return Message(f"giãn dòng {lines:.2g} dòng", f"line spacing {lines:.2g} lines")


def _spaced_by_points(points: float) -> Message:
    return Message(f"giãn dòng {points:g} pt", f"line spacing {points:g} pt")


_SINGLE_TO_ONE_AND_A_HALF = Message("từ dòng đơn đến 1,5 dòng", "single to 1.5 lines")


@form_rule(
    "ND051",
    law=Message("Lời văn: chữ in thường, kiểu chữ đứng.", "The text is upright."),
    fix=Message("Trình bày lời văn kiểu chữ đứng, không đậm.", "Set the text upright, not bold."),
    why=(
        "NĐ 30/2020, Phụ lục I, Mục II.6. Only a paragraph that is wholly bold, slanted or in capitals is "
        "reported, not words that are set off in it."
    ),
    cases=(
        bad("quyết định", "1. Các đơn vị", bold=True, says="khoản in đậm"),
        bad("quyết định", "1. Các đơn vị", italic=True, says="khoản in nghiêng"),
        bad("quyết định", "1. Các đơn vị", letters="capitals", says="khoản in chữ hoa"),
        bad("kế hoạch", "Thực hiện chương", bold=True, says="lời văn in đậm"),
        bad("kế hoạch", "Thực hiện chương", italic=True, says="lời văn in nghiêng"),
        bad("kế hoạch", "Thực hiện chương", letters="capitals", says="lời văn in chữ hoa"),
        bad("quyết định", "2. Các đơn vị", bold=True, words=("trách nhiệm:", "trách nhiệm."), says="khoản in đậm"),
        good("quyết định", "2. Các đơn vị", bold=True),
        good("quyết định", "1. Các đơn vị", bold=True, words=("1. Các", "“1. Các")),
        good("kế hoạch", "Sở Ví Dụ tiếp tục", plant="a caption"),
        good("báo cáo", "b) Một số", plant="one word bold"),
    ),
)
def text_of_another_weight(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a paragraph that is wholly bold, slanted or in capitals and heads nothing; words set off in it are not."""
    source = provision(Role.TEXT)
    for piece in _pieces_of_text(anatomy, _UNEMPHASISED):
        paragraph = piece.paragraph
        is_a_sentence = paragraph.text.rstrip().endswith((".", ";", ":", ",", "/"))
        is_set_off = paragraph.text.startswith(("(", "“"))
        if is_set_off or not is_a_sentence or _is_a_caption(piece):
            continue
        for switch in () if _heads_what_follows(anatomy, paragraph) else (BOLD, ITALIC):
            if all(map(switch.is_on, paragraph.lettered)):
                yield from looks.switched(piece, switch, source, wanted=False)
        yield from looks.all_capitals(piece, source, _LONGEST_ABBREVIATIONS)


def _heads_what_follows(anatomy: Anatomy, paragraph: ShownParagraph) -> bool:
    """Tell whether a paragraph heads what follows, which looks otherwise: “2. Nhiệm vụ và quyền hạn:” in bold."""
    if not (paragraph.text.endswith(":") and _is_short(paragraph)):
        return False
    following = anatomy.shown.paragraphs[paragraph.number : paragraph.number + 3]
    below = next((one for one in following if one.text), None)
    return below is None or (below.bold, below.italic) != (paragraph.bold, paragraph.italic)


@form_rule(
    "ND064",
    Sureness.LIKELY,
    law=Message("Nội dung văn bản kết thúc bằng “./.”.", "The text ends with “./.”."),
    fix=Message("Kết thúc nội dung bằng “./.”.", "End the text with “./.”."),
    why="NĐ 30/2020, Phụ lục III, các mẫu. It stands in the samples, not in the text of Phụ lục I.",
    cases=(
        bad("quyết định", "Điều 3. Chánh", words=("./.", "."), says="nội dung không kết thúc bằng “./.”"),
        bad("báo cáo", "Sở Ví Dụ tiếp tục", words=("./.", "."), says="nội dung không kết thúc bằng “./.”"),
        bad("công văn", "Đề nghị", words=("./.", "."), says="nội dung không kết thúc bằng “./.”"),
        bad("biên bản", "Cuộc họp", words=("./.", "."), says="nội dung không kết thúc bằng “./.”"),
        good("báo cáo", "Sở Ví Dụ tiếp tục", words=("đã định./.", "đã định {{ ket_luan }}")),
        good("quyết định", "Các đơn vị trao đổi", words=("./.", ".")),
    ),
)
def text_without_its_end(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a document whose text does not end with “./.”."""
    for act in anatomy.acts:
        last = None if act.annex or not act.content or not act.needs("recipients") else _last_of_the_text(act)
        if last is None or last.number < act.content[-1].paragraph.number:
            continue
        if not last.text.rstrip().endswith(END_MARK):
            tail = last.text.rstrip()[-_LONGEST_TAIL:]
            right = f"{tail}/." if tail.endswith(".") else f"{tail.rstrip(';,')}{END_MARK}"
            yield departure(last, _NO_END, _THE_END, sure=Sureness.LIKELY, edits=looks.rephrased(last, tail, right))


def _last_of_the_text(act: FiledAct) -> ShownParagraph | None:
    """Return the last paragraph above the signatures; none where it is left blank, or stands in a table with lines."""
    before = act.paragraphs[: len(act.paragraphs) - act.ended]
    last = next((one for one in reversed(before) if one.text and not one.is_rule), None)
    in_a_table = last is not None and last.cell is not None and last.cell.ruled
    return None if last is None or in_a_table or is_blank(last.text) else last


_NO_END = Message("nội dung không kết thúc bằng “./.”", "the text does not end with “./.”")
_THE_END = Message("NĐ 30/2020, Phụ lục III, các mẫu: “./.”", "NĐ 30/2020, Phụ lục III, the samples: “./.”")


def _pieces_of_text(anatomy: Anatomy, roles: frozenset[Role]) -> Iterator[FormPiece]:
    for act in anatomy.acts:
        yield from _pieces_of(act, roles)


def _pieces_of(act: FiledAct, roles: frozenset[Role]) -> Iterator[FormPiece]:
    """Yield the pieces of text that are judged: not what is a blank, nor in a table or a box."""
    for piece in act.pieces:
        paragraph = piece.paragraph
        is_apart = paragraph.cell is not None or paragraph.boxed
        if piece.role in roles and not is_apart and not is_blank(paragraph.text):
            yield piece


def _is_a_caption(piece: FormPiece) -> bool:
    """Tell whether a paragraph is not of the text proper: a line in the middle is a caption, or a title of its own."""
    paragraph = piece.paragraph
    in_the_middle = piece.role is Role.TEXT and paragraph.align == "center"
    return in_the_middle and (_is_short(paragraph) or paragraph.text.startswith("("))


def _is_short(paragraph: ShownParagraph) -> bool:
    return len(paragraph.text) < _LONGEST_CAPTION
