"""ND: the labels of units: their signs, their figures and letters, their order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.anatomy import Label
from coordlib.conformity.demands.faults import Deviation, Sureness, form_rule
from coordlib.conformity.demands.looks import rephrased
from coordlib.conformity.pieces import Anatomy, FiledAct, FormPiece
from coordlib.formats.docx.paragraphs import ShownParagraph
from coordlib.language import POINT_LETTERS, Message, roman
from coordlib.page import ND30, Role

_UNITS = ND30.look(Role.CHAPTER).source
_ROMANS = {roman(number): number for number in range(1, 200)}
_LEVELS = {
    "part": Message("Phần", "part"),
    "chapter": Message("Chương", "chapter"),
    "section": Message("Mục", "section"),
    "article": Message("Điều", "article"),
    "roman": Message("mục", "part"),
    "clause": Message("khoản", "clause"),
    "point": Message("điểm", "point"),
}


@form_rule("ND057", vi="Ghi “Điều 1.”, “1.”, “a)”, “I.”.", en="Write “Điều 1.”, “1.”, “a)”, “I.”.")
def label_with_another_sign(anatomy: Anatomy) -> Iterator[Deviation]:
    """Sau số thứ tự của điều, khoản có dấu chấm; sau chữ của điểm có dấu đóng ngoặc đơn.

    A full stop follows the number of an article and a clause, a bracket the letter of a point.

    NĐ 30/2020, Phụ lục I, Mục II.6.
    """
    for act in anatomy.acts:
        for piece, found in _labelled(act):
            wanted = {"article": ".", "clause": ".", "point": ")", "roman": "."}.get(found.level)
            if wanted is None or found.sign == wanted:
                continue
            if found.level == "clause" and found.sign == ")":
                continue  # a number with a bracket is a list of its own, not a clause
            head = piece.text[: found.end].strip()
            right = re.sub(r"\s*[.:)\-–/]?$", "", head) + wanted
            edits = rephrased(piece, head, right) if not piece.paragraph.label else ()
            yield Deviation.of(piece, _reads(head), _UNITS, f"“{right}”", edits=edits)


def _reads(given: str) -> Message:
    return Message(f"ghi “{given}”", f"it reads {given!r}")


def _labelled(act: FiledAct) -> Iterator[tuple[FormPiece, Label]]:
    for piece in act.content:
        if piece.labelled is not None and not piece.title and not piece.paragraph.text.startswith(("“", '"')):
            yield piece, piece.labelled


@form_rule("ND058", vi="Đánh lại số thứ tự cho liên tục.", en="Number the units anew, without a gap.")
def label_out_of_order(anatomy: Anatomy) -> Iterator[Deviation]:
    """Số thứ tự của phần, chương, mục, điều, khoản, điểm liên tục: điều liên tục trong văn bản, khoản trong điều.

    Units are numbered without a gap: articles through the document, clauses within an article.

    NĐ 30/2020, Phụ lục I, Mục II.6. A unit that an amendment inserted (5a) keeps its label.
    """
    for act in anatomy.acts:
        counts: dict[str, int] = {}
        for piece, found in _labelled(act):
            _restart(counts, found.level)
            number = _number(found)
            before = counts.get(found.level, 0)
            if number is None or (found.sign == ")" and found.level == "clause"):
                continue
            counts[found.level] = number
            begins = number == 1 and found.level in ("clause", "roman", "point")
            if number != before + 1 and not begins and not _is_inserted(found, number, before):
                yield _out_of_order(piece, found, before)


def _out_of_order(piece: FormPiece, found: Label, before: int) -> Deviation:
    wanted, given = _written(found.level, before + 1), piece.text[: found.end].strip()
    name = _LEVELS[found.level]
    last = _written(found.level, before) if before else "0"
    stands = Message(f"“{given}” đứng sau {name.vi} {last}", f"{given!r} follows {name.en} {last}")
    asked = Message(f"liên tục, ở đây là {name.vi} {wanted}", f"without a gap, here {name.en} {wanted}")
    sure = Sureness.LIKELY if found.level in ("clause", "roman") else Sureness.CERTAIN
    return Deviation.of(piece, stands, _UNITS, asked, sure)


_BELOW = {
    "part": ("chapter", "section", "clause", "point", "roman"),
    "chapter": ("section", "clause", "point", "roman"),
    "section": ("clause", "point", "roman"),
    "article": ("clause", "point", "roman"),
    "roman": ("clause", "point"),
    "clause": ("point",),
}


def _restart(counts: dict[str, int], level: str) -> None:
    for below in _BELOW.get(level, ()):
        counts.pop(below, None)


def _number(found: Label) -> int | None:
    label = found.label
    if found.level == "point":
        return POINT_LETTERS.index(label.lower()[:1]) + 1 if label.lower()[:1] in POINT_LETTERS else None
    if found.level == "deeper":
        return None
    if label.upper() in _ROMANS and not label.isdigit():
        return _ROMANS[label.upper()]
    digits = re.match(r"\d{1,9}(?!\d)", label)
    return int(digits[0]) if digits else None


def _is_inserted(found: Label, number: int, before: int) -> bool:
    return (
        number == before
        and len(found.label) > 1
        and (found.label[-1:].isalpha() if found.level != "point" else found.label[-1:].isdigit())
    )


def _written(level: str, number: int) -> str:
    match level:
        case "point":
            return f"{POINT_LETTERS[min(number, len(POINT_LETTERS)) - 1]})"
        case "part" | "chapter" | "roman":
            return roman(number)
        case _:
            return str(number)


@form_rule(
    "ND059",
    vi="Dùng các chữ cái tiếng Việt theo thứ tự: a, b, c, d, đ, e, g, h, i, k, l, m…",
    en="Use the Vietnamese letters in order: a, b, c, d, đ, e, g, h, i, k, l, m…",
)
def point_with_another_letter(anatomy: Anatomy) -> Iterator[Deviation]:
    """Các điểm đánh theo chữ cái tiếng Việt: sau d là đ; không dùng f, j, w, z.

    Points go by the Vietnamese letters: đ follows d; there is no f, j, w, z.

    NĐ 30/2020, Phụ lục I, Mục II.6.
    """
    vi, en = "chữ cái tiếng Việt in thường, theo thứ tự bảng chữ cái", "small Vietnamese letters in their order"
    for act in anatomy.acts:
        for piece, found in _labelled(act):
            small = found.label.lower()
            foreign = small[:1] not in POINT_LETTERS
            if found.level == "point" and (foreign or found.label != small):
                stands = Message(f"điểm “{found.label}”", f"the point {found.label!r}")
                if not foreign:
                    stands = Message(f"{stands.vi} viết hoa", f"{stands.en} is capital")
                yield Deviation.of(piece, stands, _UNITS, Message(vi, en))


@form_rule("ND060", vi="Ghi tên của phần, chương, mục.", en="Give the part, chapter or section a title.")
def unit_without_a_title(anatomy: Anatomy) -> Iterator[Deviation]:
    """Phần, chương, mục, tiểu mục phải có tiêu đề.

    PackageParts, chapters and sections have a title.

    NĐ 30/2020, Phụ lục I, Mục II.6.
    """
    for act in anatomy.acts:
        content = act.content
        for index, piece in enumerate(content):
            if piece.role not in (Role.CHAPTER, Role.SECTION) or piece.title or piece.labelled is None:
                continue
            own = piece.text[piece.labelled.end :].strip(" .:")
            follows = index + 1 < len(content) and content[index + 1].title
            if not own and not follows:
                stands = Message(f"“{piece.text}” không có tên", f"{piece.text!r} has no title")
                yield Deviation.of(piece, stands, _UNITS, Message("phải có tiêu đề", "it has a title"))


@form_rule(
    "ND061",
    vi="Phần, chương dùng chữ số La Mã; mục, điều dùng chữ số Ả Rập.",
    en="Parts and chapters take Roman figures, sections and articles Arabic.",
)
def unit_in_other_figures(anatomy: Anatomy) -> Iterator[Deviation]:
    """Số thứ tự của phần, chương dùng chữ số La Mã; của mục, tiểu mục, điều, khoản dùng chữ số Ả Rập.

    Parts and chapters are numbered in Roman figures; sections, articles and clauses in Arabic.

    NĐ 30/2020, Phụ lục I, Mục II.6.
    """
    for act in anatomy.acts:
        for piece, found in _labelled(act):
            arabic = found.label.isdigit()
            if (found.level in ("part", "chapter") and arabic) or (found.level == "section" and not arabic):
                right = _written("chapter" if arabic else "section", _number(found) or 1)
                edits, stands = _figures(piece.paragraph, found, right), _reads(piece.text[: found.end].strip())
                yield Deviation.of(piece, stands, _UNITS, f"“{right}”", edits=edits)


def _figures(paragraph: ShownParagraph, found: Label, right: str) -> tuple:  # type: ignore[type-arg]
    head = re.match(rf"\w+(?: mục)?\s+{found.label}(?!\w)", paragraph.text, re.IGNORECASE)
    if paragraph.label or not head:
        return ()
    return rephrased(paragraph, head[0], head[0][: len(head[0]) - len(found.label)] + right)


@form_rule(
    "ND063",
    sure=Sureness.CUSTOM,
    vi="Dưới điểm dùng gạch đầu dòng hoặc đoạn văn; không dùng “1.1.”.",
    en="Below a point use dashes or paragraphs, not “1.1.”.",
)
def level_beyond_the_decree(anatomy: Anatomy) -> Iterator[Deviation]:
    """Bố cục gồm phần, chương, mục, tiểu mục, điều, khoản, điểm; không có bậc “1.1.”.

    The levels are parts, chapters, sections, articles, clauses and points; there is no “1.1.”.

    NĐ 30/2020, Phụ lục I, Mục II.6: by what it lists; it does not forbid others.
    """
    for act in anatomy.acts:
        first = next((one for one in _labelled(act) if one[1].level == "deeper"), None)
        if first is not None:
            piece, found = first
            stands = Message(f"bậc “{found.label}”", f"a level {found.label!r}")
            yield Deviation.of(piece, stands, _UNITS, Message("không nêu bậc này", "lists none"), Sureness.CUSTOM)
