"""ND: annexes: their label and title, their numbers, and where they are mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.anatomy import Anatomy, FormPiece, is_blank
from coordlib.document import Role
from coordlib.language import Message
from coordlib.lexicon import ROMAN, UNITS, pattern
from coordlib.rules.form import looks
from coordlib.rules.form.departures import Deviation, Sureness, departure
from coordlib.rules.form.form_rule import bad, form_rule, good
from coordlib.rules.form.looks import pieces_with, provision, rephrased
from coordlib.rules.form.messages import SMALL_LETTERS, in_both, it_reads

_TITLES_OF_ANNEXES = "NĐ 30/2020, Phụ lục I, Mục III.1"

_MOST_ANNEXES = 100  # whose mention is looked for: each is a search through the text
_WORD = UNITS["annex"].words[0]
_LABEL = pattern(r"(?i:", _WORD, r") (?:(?i:số) )?(?P<label>", ROMAN, r"|\d+)")  # “Phụ lục II”, “PHỤ LỤC SỐ 2”


@form_rule(
    "ND081",
    law=Message(
        "Từ “Phụ lục” và số thứ tự: một dòng riêng, canh giữa, chữ in thường, cỡ 14, kiểu chữ đứng, đậm.",
        "“Phụ lục” and its number: a line of their own, centred, small letters, size 14, upright, bold.",
    ),
    fix=Message(
        "Trình bày “Phụ lục …” chữ thường, cỡ 14, đứng, đậm, canh giữa.",
        "Set “Phụ lục …” in small letters, size 14, upright, bold, centred.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục III.1.",
    confidence="H",
    cases=(
        bad("quyết định", "Phụ lục", size=10, says="từ “Phụ lục” cỡ chữ 10"),
        bad("quyết định", "Phụ lục", size=16, says="từ “Phụ lục” cỡ chữ 16"),
        bad("quyết định", "Phụ lục", bold=False, says="từ “Phụ lục” không in đậm"),
        bad("quyết định", "Phụ lục", italic=True, says="từ “Phụ lục” in nghiêng"),
        bad("quyết định", "Phụ lục", align="left", says="từ “Phụ lục” canh trái"),
        bad("quyết định", "Phụ lục", letters="capitals", says="ghi “PHỤ LỤC”"),
        bad("quyết định", "Phụ lục", text="Phụ LỤC", says="ghi “Phụ LỤC”"),
        bad("quyết định", "Phụ lục", text="PHỤ lục", says="ghi “PHỤ lục”"),
        bad("quyết định", "Phụ lục", text="Phụ lục\nMẫu", says="tên phụ lục in chữ thường"),
        good("quyết định", "Phụ lục", size=14),
        good("quyết định", "Phụ lục", text="Phụ lục\nMẪU"),
    ),
)
def annex_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report “Phụ lục” and its number of another look, or in capitals, and a title on its line in small letters."""
    yield from looks.differences(anatomy, Role.ANNEX, asked=(looks.size, looks.weight, looks.slant, looks.centring))
    source = provision(Role.ANNEX)
    for _, piece in pieces_with(anatomy, Role.ANNEX):
        label, *lines = piece.paragraph.text.split("\n")
        word, title = label.split(" ")[0], " ".join(lines)
        if word == word.upper() or "LỤC" in label:
            edits = rephrased(piece, "PHỤ LỤC", "Phụ lục")
            yield departure(piece, it_reads(label), _SMALL_LABEL, source=source, edits=edits)
        if title and not is_blank(title) and title != title.upper():
            yield departure(piece, _TITLE_IN_SMALL_LETTERS, _TITLE_IN_CAPITALS, source=source)


_SMALL_LABEL = Message("“Phụ lục” in thường", SMALL_LETTERS.en)
_TITLE_IN_SMALL_LETTERS = Message("tên phụ lục in chữ thường", "the title is in small letters")
_TITLE_IN_CAPITALS = Message("tên chữ in hoa", "a title in capitals")


@form_rule(
    "ND082",
    law=Message(
        "Tên phụ lục: canh giữa, chữ in hoa, cỡ 13 đến 14, kiểu chữ đứng, đậm.",
        "The title of an annex: centred, capitals, size 13 to 14, upright, bold.",
    ),
    fix=Message(
        "Trình bày tên phụ lục chữ in hoa, cỡ 13-14, đứng, đậm, canh giữa.",
        "Set the title of an annex in capitals, size 13 or 14, upright, bold, centred.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục III.1.",
    confidence="H",
    cases=(
        bad("quyết định", "MẪU TRAO ĐỔI", size=10, says="trích yếu nội dung cỡ chữ 10"),
        bad("quyết định", "MẪU TRAO ĐỔI", size=16, says="trích yếu nội dung cỡ chữ 16"),
        bad("quyết định", "MẪU TRAO ĐỔI", bold=False, says="trích yếu nội dung không in đậm"),
        bad("quyết định", "MẪU TRAO ĐỔI", italic=True, says="trích yếu nội dung in nghiêng"),
        bad("quyết định", "MẪU TRAO ĐỔI", align="left", says="trích yếu nội dung canh trái"),
        bad("quyết định", "MẪU TRAO ĐỔI", letters="small", says="trích yếu nội dung in chữ thường"),
        good("quyết định", "MẪU TRAO ĐỔI", size=13),
    ),
)
def annex_title_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report the title of an annex that is not in bold upright capitals, in the middle."""
    asked = (looks.size, looks.weight, looks.slant, looks.capitals, looks.centring)
    for act, piece in pieces_with(anatomy, Role.SUBJECT, Role.ATTACHED_SUBJECT):
        if act.annex:
            yield from looks.differences_of(anatomy, act, piece, asked, _TITLES_OF_ANNEXES)


@form_rule(
    "ND083",
    law=Message(
        "Dưới tên phụ lục ghi văn bản kèm theo: “(Kèm theo … số … ngày … tháng … năm … của …)”.",
        "An annex names the document it belongs to below its title: “(Kèm theo …)”.",
    ),
    fix=Message(
        "Ghi dưới tên phụ lục “(Kèm theo … số … ngày … của …)”.",
        "Write “(Kèm theo … số … ngày … của …)” below the title of the annex.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục III.1.",
    confidence="H",
    cases=(bad("quy chế", "(Kèm theo", missing=True, says="phụ lục không có dòng “(Kèm theo …)”"), good("quy chế")),
)
def annex_without_reference(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report an annex that does not name the document it belongs to."""
    for act in anatomy.acts[1:]:
        piece = act.first(Role.ANNEX)
        if act.annex and piece is not None and not act.attached:
            yield departure(piece, _NAMES_NO_DOCUMENT, _ATTACHED_TO, source=provision(Role.ANNEX))


_NAMES_NO_DOCUMENT = Message("phụ lục không có dòng “(Kèm theo …)”", "the annex has no line “(Kèm theo …)”")
_ATTACHED_TO = in_both("“(Kèm theo …)”")


@form_rule(
    "ND084",
    law=Message(
        "Văn bản có từ hai phụ lục trở lên thì các phụ lục được đánh số thứ tự bằng chữ số La Mã.",
        "Two annexes or more are numbered in Roman figures.",
    ),
    fix=Message(
        "Có từ hai phụ lục thì đánh số La Mã: Phụ lục I, Phụ lục II.",
        "Number two annexes or more in Roman figures: Phụ lục I, Phụ lục II.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục III.1.",
    confidence="H",
    cases=(
        bad("quyết định", plant="the annex twice", says="ghi “Phụ lục” trong văn bản có nhiều phụ lục"),
        bad(
            "quyết định",
            "Phụ lục",
            text="Phụ lục 1",
            plant="the annex twice",
            says="ghi “Phụ lục 1” trong văn bản có nhiều phụ lục",
        ),
        good("quyết định"),
        good("quyết định", "Phụ lục", text="Phụ lục I", plant="the annex twice"),
        good("quyết định", "Phụ lục", text="Phụ lục IV", plant="the annex twice"),
        good("quyết định", "Phụ lục", text="Phụ lục IX", plant="the annex twice"),
        good("quyết định", "Phụ lục", text="Phụ lục XL", plant="the annex twice"),
        good("quyết định", "Phụ lục", text="Phụ lục XC", plant="the annex twice"),
    ),
)
def annexes_without_roman_numbers(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report each of several annexes that has no number in Roman figures; one left blank is not judged."""
    pieces = [piece for _, piece in pieces_with(anatomy, Role.ANNEX) if not re.search(r"[….]", piece.paragraph.text)]
    if len(pieces) < 2 or anatomy.acts[0].annex:  # noqa: PLR2004 - two are several
        return
    for piece in pieces:
        label = _label(piece)
        if not label or label.isdigit():
            yield departure(piece, _reads_among_several(_first_line(piece)), _ROMAN, source=provision(Role.ANNEX))


def _reads_among_several(label: str) -> Message:
    return Message(f"ghi “{label}” trong văn bản có nhiều phụ lục", f"{label!r}, and there are several annexes")


_ROMAN = Message("số La Mã", "Roman figures")


@form_rule(
    "ND085",
    Sureness.LIKELY,
    law=Message(
        "Văn bản có phụ lục thì trong văn bản phải có chỉ dẫn về phụ lục đó.",
        "A document with annexes mentions them in its text.",
    ),
    fix=Message("Nhắc đến phụ lục trong nội dung văn bản.", "Mention the annex in the text."),
    why="NĐ 30/2020, Phụ lục I, Mục III.1.",
    confidence="M",
    cases=(
        bad(
            "quyết định",
            "Các đơn vị thực hiện Quy chế",
            words=(" theo mẫu tại Phụ lục kèm theo", ""),
            says="“Phụ lục” không được nhắc đến trong nội dung",
        ),
        good("quyết định", "Các đơn vị thực hiện Quy chế", words=("theo mẫu tại Phụ lục kèm theo", "kèm theo Phụ lục")),
        good("quyết định", "Phụ lục", text="Phụ lục III"),
    ),
)
def annex_mentioned_nowhere(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report an annex that the text of no document in the file mentions."""
    text = " ".join(one.text for act in anatomy.acts if not act.annex for one in act.paragraphs).casefold()
    if not text or anatomy.acts[0].annex:
        return
    for act in anatomy.acts[1:_MOST_ANNEXES]:
        piece = act.first(Role.ANNEX)
        if piece is not None and not _mentions(text, _label(piece).casefold()):
            stands, source = _is_mentioned_nowhere(_first_line(piece)), provision(Role.ANNEX)
            yield departure(piece, stands, _MENTIONED, source=source, sure=Sureness.LIKELY)


def _is_mentioned_nowhere(label: str) -> Message:
    return Message(f"“{label}” không được nhắc đến trong nội dung", f"{label!r} is mentioned nowhere")


_MENTIONED = Message("có chỉ dẫn trong văn bản", "the text mentions it")


def _mentions(text: str, label: str) -> bool:
    """Tell whether a text mentions an annex by its label, alone or in a list: “các Phụ lục I, II và III”."""
    if _WORD not in text:
        return False
    listed = rf"{_WORD}\s+(?:\w+(?:,| và| đến)\s+)*{label}(?!\w)"
    return not label or re.search(rf"{listed}|{_WORD} kèm theo", text) is not None


def _first_line(piece: FormPiece) -> str:
    return piece.paragraph.text.split("\n")[0]


def _label(piece: FormPiece) -> str:
    found = _LABEL.search(" ".join(_first_line(piece).split()))
    return found["label"] if found else ""
