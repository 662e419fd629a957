"""ND: how the headings of units look: chapters, sections, articles, clauses, parts of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.anatomy import Anatomy, FormPiece
from coordlib.document import Role
from coordlib.language import Message
from coordlib.rules.form import looks
from coordlib.rules.form.departures import Deviation, Sureness, departure
from coordlib.rules.form.form_rule import bad, form_rule, good
from coordlib.rules.form.looks import NAMES, pieces_with, provision, rephrased, sureness
from coordlib.rules.form.messages import BOLD_LETTERS, CAPITALS, FIRST_LINE_INDENT, SMALL_LETTERS, quoted

_SAMPLES_OF_LETTERS = "NĐ 30/2020, Phụ lục I, Mục V"


@form_rule(
    "ND052",
    law=Message(
        "Từ “Phần”, “Chương” và số thứ tự trên một dòng riêng, chữ in thường; tên ở dòng dưới, chữ in hoa; "
        "đậm, canh giữa.",
        "“Phần”, “Chương” and the number stand on a line of their own; the title below in capitals; bold, centred.",
    ),
    fix=Message(
        "Phần, chương: từ và số thứ tự chữ thường, tên chữ in hoa; cỡ 13-14, đứng, đậm, canh giữa, mỗi thứ một dòng.",
        "Parts and chapters: word and number small, title in capitals, on two lines; size 13 or 14, bold, centred.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.6.",
    confidence="H",
    cases=(
        bad("quyết định", "Chương I", size=10, says="phần, chương cỡ chữ 10"),
        bad("quyết định", "Chương I", size=16, says="phần, chương cỡ chữ 16"),
        bad("quyết định", "Chương I", bold=False, says="phần, chương không in đậm"),
        bad("quyết định", "Chương I", italic=True, says="phần, chương in nghiêng"),
        bad("quyết định", "Chương I", align="left", says="phần, chương canh trái"),
        bad("quyết định", "QUY ĐỊNH CHUNG", letters="small", says="tên phần, chương in chữ thường"),
        bad("quyết định", "Chương I", words=("Chương", "CHƯƠNG"), says="từ “CHƯƠNG” in chữ hoa"),
        bad(
            "quyết định",
            "Chương I",
            words=("Chương I", "Chương I. QUY ĐỊNH CHUNG"),
            says="số thứ tự và tên trên cùng một dòng",
        ),
        bad(
            "quyết định",
            "Chương I",
            words=("Chương I", "Chương I\nQuy định chung"),
            says="tên phần, chương in chữ thường",
        ),
        good("quyết định", "Chương I", size=13),
    ),
)
def chapter_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report the label or the title of a part or chapter that is not as the decree has it."""
    yield from _headings(anatomy, Role.CHAPTER)


@form_rule(
    "ND053",
    law=Message(
        "Từ “Mục”, “Tiểu mục” và số thứ tự một dòng riêng, chữ in thường; tên ở dòng dưới, chữ in hoa; đậm, canh giữa.",
        "“Mục”, “Tiểu mục” and the number stand on a line of their own; the title below in capitals; bold, centred.",
    ),
    fix=Message(
        "Mục, tiểu mục: từ và số thứ tự chữ thường, tên chữ in hoa; cỡ 13-14, đứng, đậm, canh giữa.",
        "Sections: word and number small, title in capitals; size 13 or 14, upright, bold, centred.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.6.",
    confidence="H",
    cases=(
        bad("quyết định", "Mục 1", size=10, says="mục cỡ chữ 10"),
        bad("quyết định", "Mục 1", size=16, says="mục cỡ chữ 16"),
        bad("quyết định", "Mục 1", bold=False, says="mục không in đậm"),
        bad("quyết định", "Mục 1", italic=True, says="mục in nghiêng"),
        bad("quyết định", "Mục 1", align="left", says="mục canh trái"),
        bad("quyết định", "TỔ CHỨC THỰC HIỆN", letters="small", says="tên mục in chữ thường"),
        bad("quyết định", "Mục 1", words=("Mục", "MỤC"), says="từ “MỤC” in chữ hoa"),
        good("quyết định", "Mục 1", size=13),
    ),
)
def section_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report the label or the title of a section that is not as the decree has it."""
    yield from _headings(anatomy, Role.SECTION)


def _headings(anatomy: Anatomy, role: Role) -> Iterator[Deviation]:
    yield from looks.differences(anatomy, role, asked=(looks.size, looks.weight, looks.slant, looks.centring))
    for _, piece in pieces_with(anatomy, role):
        lines = piece.paragraph.text.split("\n")
        if _is_small(" ".join(lines if piece.title else lines[1:])):
            stands = _title_in_small_letters(NAMES[role])
            yield departure(piece, stands, CAPITALS, source=provision(Role.CHAPTER), sure=sureness(piece))
        if not piece.title:
            yield from _label_of_a_heading(piece, lines)


def _label_of_a_heading(piece: FormPiece, lines: list[str]) -> Iterator[Deviation]:
    source, sure, label = provision(Role.CHAPTER), sureness(piece), lines[0]
    if piece.labelled and len(lines) == 1 and label[piece.labelled.end :].strip(" .:"):
        yield departure(piece, _ON_ONE_LINE, _ON_TWO_LINES, source=source, sure=sure)
    first = re.match(r"\w+(?: mục)?", label)  # “Chương”, “Tiểu mục”
    if first and first[0] == first[0].upper() and len(first[0]) > 1:
        word, right = first[0], first[0].capitalize()
        edits = rephrased(piece, word, right)
        yield departure(piece, _word_in_capitals(word), quoted(right), source=source, sure=sure, edits=edits)


def _title_in_small_letters(piece: Message) -> Message:
    return Message(f"tên {piece.vi} in chữ thường", f"the title of {piece.en} is in small letters")


_ON_ONE_LINE = Message("số thứ tự và tên trên cùng một dòng", "label and title on one line")
_ON_TWO_LINES = Message("mỗi thứ một dòng", "on two lines")


def _word_in_capitals(word: str) -> Message:
    return Message(f"từ “{word}” in chữ hoa", f"the word {word!r} is in capitals")


@form_rule(
    "ND054",
    law=Message(
        "Từ “Điều”, số thứ tự và tiêu đề: chữ in thường, cỡ chữ bằng cỡ chữ của phần lời văn, kiểu chữ đứng, đậm.",
        "“Điều”, number and title: small letters, the size of the text, upright, bold.",
    ),
    fix=Message(
        "Trình bày “Điều N. Tên điều” chữ thường, cỡ của lời văn, đứng, đậm.",
        "Set “Điều N. Title” in small letters, the size of the text, upright, bold.",
    ),
    why=(
        "NĐ 30/2020, Phụ lục I, Mục II.6. Where an article has no title, only its label is bold (Phụ lục III, Mẫu "
        "1.2, 1.3)."
    ),
    confidence="M",
    cases=(
        bad("quyết định", "Điều 4. Nội dung", size=10, says="tên điều cỡ chữ 10"),
        bad("quyết định", "Điều 4. Nội dung", size=16, says="tên điều cỡ chữ 16"),
        bad("quyết định", "Điều 4. Nội dung", bold=False, says="tên điều không in đậm"),
        bad("quyết định", "Điều 4. Nội dung", italic=True, says="tên điều in nghiêng"),
        bad("quyết định", "Điều 4. Nội dung", align="center", says="tên điều canh giữa"),
        bad("quyết định", "Điều 4. Nội dung", letters="capitals", says="tên điều in chữ hoa"),
        bad("quyết định", "Điều 2. Quyết định", bold=False, says="“Điều 2.” không in đậm"),
        good("quyết định", "Điều 4. Nội dung", size=13),
    ),
)
def article_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report the title of an article that is not bold, upright and small; of one without a title, its label alone."""
    yield from looks.differences(anatomy, Role.ARTICLE, asked=(looks.size, looks.weight, looks.slant))
    source = provision(Role.CHAPTER)
    for _, piece in pieces_with(anatomy, Role.ARTICLE):
        if piece.paragraph.align == "center":
            yield departure(piece, _ARTICLE_CENTRED, FIRST_LINE_INDENT, source=source, sure=sureness(piece))
        if piece.labelled and piece.text[piece.labelled.end :].isupper():
            yield departure(piece, _ARTICLE_IN_CAPITALS, SMALL_LETTERS, source=source, sure=sureness(piece))
    for _, piece in pieces_with(anatomy, Role.ARTICLE_TEXT):
        runs = looks.words_of_runs(piece.paragraph.runs)
        if runs and not runs[0].bold and not piece.paragraph.label:
            label = piece.text[: piece.labelled.end if piece.labelled else 8].strip()
            yield departure(piece, _label_not_bold(label), BOLD_LETTERS, source=source)


_ARTICLE_CENTRED = Message("tên điều canh giữa", "the title of an article is centred")
_ARTICLE_IN_CAPITALS = Message("tên điều in chữ hoa", "the title of an article is in capitals")


def _label_not_bold(label: str) -> Message:
    return Message(f"“{label}” không in đậm", "the label of an article is not bold")


@form_rule(
    "ND055",
    law=Message(
        "Khoản có tiêu đề: số thứ tự và tiêu đề trên một dòng riêng, cỡ chữ của lời văn, kiểu chữ đứng, đậm.",
        "A clause with a title: number and title on a line of their own, in the size of the text, upright, bold.",
    ),
    fix=Message(
        "Khoản có tiêu đề: số thứ tự và tiêu đề một dòng riêng, đậm; khoản không có tiêu đề: đứng, không đậm.",
        "A titled clause: number and title on a line of their own, bold; another upright, not bold.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.6. Whether a short line is a title, its sisters tell: some of them are bold.",
    confidence="H",
    cases=(
        bad("báo cáo", "1. Kết quả đạt được", size=10, says="tên khoản cỡ chữ 10"),
        bad("báo cáo", "1. Kết quả đạt được", size=16, says="tên khoản cỡ chữ 16"),
        bad("báo cáo", "1. Kết quả đạt được", bold=False, says="tên khoản không in đậm"),
        bad("báo cáo", "1. Kết quả đạt được", italic=True, says="tên khoản in nghiêng"),
        bad(
            "báo cáo",
            "1. Kết quả đạt được",
            plant="most titles of clauses not bold",
            says="tên khoản không in đậm",
            sure=Sureness.LIKELY,
        ),
        good("báo cáo", "1. Kết quả đạt được", size=13),
        good("báo cáo", "1. Kết quả đạt được", plant="no title of a clause bold"),
    ),
)
def clause_title_not_bold(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report the title of a clause that is slanted, of another size, or not bold where some of its sisters are."""
    yield from looks.differences(anatomy, Role.CLAUSE_TITLE, asked=(looks.size, looks.slant))
    for act in anatomy.acts:
        titles = list(act.of(Role.CLAUSE_TITLE))
        light = [title for title in titles if not title.paragraph.bold]
        if len(light) == len(titles):
            continue  # whether a short line is a title, its sisters tell
        sure = Sureness.CERTAIN if 2 * len(light) < len(titles) else Sureness.LIKELY
        for piece in light:
            edits, source = looks.set_runs(piece.paragraph.lettered, "b", "1"), provision(Role.CHAPTER)
            yield departure(piece, _CLAUSE_NOT_BOLD, BOLD_LETTERS, source=source, sure=sure, edits=edits)


_CLAUSE_NOT_BOLD = Message("tên khoản không in đậm", "the title of a clause is not bold")


@form_rule(
    "ND056",
    law=Message(
        "Bố cục phần, mục, khoản, điểm: số thứ tự La Mã và tiêu đề của mục trên một dòng, chữ in hoa, đứng, đậm.",
        "In a text of parts, sections, clauses and points: Roman number and title on one line, capitals, upright, "
        "bold.",
    ),
    fix=Message(
        "Trình bày “I. TÊN MỤC” chữ in hoa, cỡ 13-14, đứng, đậm, không canh giữa.",
        "Set “I. TITLE” in capitals, size 13 or 14, upright, bold, not centred.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục V.",
    confidence="H",
    cases=(
        bad("báo cáo", "II. KẾT QUẢ", size=10, says="mục cỡ chữ 10"),
        bad("báo cáo", "II. KẾT QUẢ", size=16, says="mục cỡ chữ 16"),
        bad("báo cáo", "II. KẾT QUẢ", bold=False, says="mục không in đậm"),
        bad("báo cáo", "II. KẾT QUẢ", italic=True, says="mục in nghiêng"),
        bad(
            "báo cáo",
            "II. KẾT QUẢ",
            words=("KẾT QUẢ THỰC HIỆN", "Kết quả thực hiện"),
            says="tên mục in chữ thường",
            sure=Sureness.LIKELY,
        ),
        good("báo cáo", "II. KẾT QUẢ", size=13),
    ),
)
def part_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report “I. TÊN MỤC” that is not bold and upright, or with its title in small letters."""
    parts = [
        (act, piece) for act, piece in pieces_with(anatomy, Role.REPORT_PART) if piece.labelled and not piece.title
    ]
    for act, piece in parts:
        asked = (looks.size, looks.weight, looks.slant)
        yield from looks.differences_of(anatomy, act, piece, asked, _SAMPLES_OF_LETTERS)
    for _, piece in parts:
        if piece.labelled and _is_small(piece.text[piece.labelled.end :].strip()):
            yield departure(piece, _PART_IN_SMALL_LETTERS, CAPITALS, source=_SAMPLES_OF_LETTERS, sure=Sureness.LIKELY)


_PART_IN_SMALL_LETTERS = Message("tên mục in chữ thường", "the title is in small letters")


def _is_small(title: str) -> bool:
    return any(letter.isalpha() for letter in title) and title != title.upper()
