"""ND: the labels of units: their signs, their figures and letters, their order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.conformity.demands import Departure, Sureness, form_rule, rephrased
from coordlib.conformity.pieces import Anatomy, FiledAct, FormPiece, Labelled
from coordlib.formats.docx.paragraphs import ShownParagraph
from coordlib.language import POINT_LETTERS, Message, roman
from coordlib.page import ND30, Role

_UNITS = ND30.look(Role.CHAPTER).source
_ROMANS = {roman(number): number for number in range(1, 200)}
_LEVELS = {
    "part": "Phần",
    "chapter": "Chương",
    "section": "Mục",
    "article": "Điều",
    "roman": "mục",
    "clause": "khoản",
    "point": "điểm",
}
_EN = {
    "part": "part",
    "chapter": "chapter",
    "section": "section",
    "article": "article",
    "roman": "part",
    "clause": "clause",
    "point": "point",
}


@form_rule("ND057", vi="Ghi “Điều 1.”, “1.”, “a)”, “I.”.", en="Write “Điều 1.”, “1.”, “a)”, “I.”.")
def label_with_another_sign(anatomy: Anatomy) -> Iterator[Departure]:
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
            yield Departure(
                piece.paragraph,
                Message(f"ghi “{head}”", f"it reads {head!r}"),
                Message(f"{_UNITS}: “{right}”", f"{_UNITS}: “{right}”"),
                edits=rephrased(piece.paragraph, head, right) if not piece.paragraph.label and head else (),
            )


def _labelled(act: FiledAct) -> Iterator[tuple[FormPiece, Labelled]]:
    for piece in act.content:
        if piece.labelled is not None and not piece.title and not piece.paragraph.text.startswith(("“", '"')):
            yield piece, piece.labelled


@form_rule("ND058", vi="Đánh lại số thứ tự cho liên tục.", en="Number the units anew, without a gap.")
def label_out_of_order(anatomy: Anatomy) -> Iterator[Departure]:
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
            if (
                number == before + 1
                or (number == 1 and found.level in ("clause", "roman"))
                or _is_inserted(found, number, before)
            ):
                counts[found.level] = number
                continue
            if found.level == "point" and number == 1:
                counts[found.level] = number
                continue
            counts[found.level] = number
            yield _out_of_order(piece, found, before)


def _out_of_order(piece: FormPiece, found: Labelled, before: int) -> Departure:
    wanted, given = _written(found.level, before + 1), piece.text[: found.end].strip()
    name = Message(_LEVELS.get(found.level, ""), _EN.get(found.level, ""))
    last = _written(found.level, before) if before else "0"
    return Departure(
        piece.paragraph,
        Message(f"“{given}” đứng sau {name.vi} {last}", f"{given!r} follows {name.en} {last}"),
        Message(
            f"{_UNITS}: liên tục, ở đây là {name.vi} {wanted}", f"{_UNITS}: without a gap, here {name.en} {wanted}"
        ),
        Sureness.LIKELY if found.level in ("clause", "roman") else Sureness.CERTAIN,
    )


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


def _number(found: Labelled) -> int | None:
    label = found.label
    if found.level == "point":
        return POINT_LETTERS.index(label.lower()[:1]) + 1 if label.lower()[:1] in POINT_LETTERS else None
    if found.level == "deeper":
        return None
    if label.upper() in _ROMANS and not label.isdigit():
        return _ROMANS[label.upper()]
    digits = re.match(r"\d{1,9}(?!\d)", label)
    return int(digits[0]) if digits else None


def _is_inserted(found: Labelled, number: int, before: int) -> bool:
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
def point_with_another_letter(anatomy: Anatomy) -> Iterator[Departure]:
    """Các điểm đánh theo chữ cái tiếng Việt: sau d là đ; không dùng f, j, w, z.

    Points go by the Vietnamese letters: đ follows d; there is no f, j, w, z.

    NĐ 30/2020, Phụ lục I, Mục II.6.
    """
    for act in anatomy.acts:
        for piece, found in _labelled(act):
            if found.level == "point" and found.label.lower()[:1] not in POINT_LETTERS:
                yield _lettered(piece, f"điểm “{found.label}”", f"the point {found.label!r}")
            elif found.level == "point" and found.label != found.label.lower():
                yield _lettered(piece, f"điểm “{found.label}” viết hoa", f"the point {found.label!r} is capital")


def _lettered(piece: FormPiece, vi: str, en: str) -> Departure:
    return Departure(
        piece.paragraph,
        Message(vi, en),
        Message(
            f"{_UNITS}: chữ cái tiếng Việt in thường, theo thứ tự bảng chữ cái",
            f"{_UNITS}: small Vietnamese letters in their order",
        ),
    )


@form_rule("ND060", vi="Ghi tên của phần, chương, mục.", en="Give the part, chapter or section a title.")
def unit_without_a_title(anatomy: Anatomy) -> Iterator[Departure]:
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
                yield Departure(
                    piece.paragraph,
                    Message(f"“{piece.text}” không có tên", f"{piece.text!r} has no title"),
                    Message(f"{_UNITS}: phải có tiêu đề", f"{_UNITS}: it has a title"),
                )


@form_rule(
    "ND061",
    vi="Phần, chương dùng chữ số La Mã; mục, điều dùng chữ số Ả Rập.",
    en="Parts and chapters take Roman figures, sections and articles Arabic.",
)
def unit_in_other_figures(anatomy: Anatomy) -> Iterator[Departure]:
    """Số thứ tự của phần, chương dùng chữ số La Mã; của mục, tiểu mục, điều, khoản dùng chữ số Ả Rập.

    Parts and chapters are numbered in Roman figures; sections, articles and clauses in Arabic.

    NĐ 30/2020, Phụ lục I, Mục II.6.
    """
    for act in anatomy.acts:
        for piece, found in _labelled(act):
            arabic = found.label.isdigit()
            if (found.level in ("part", "chapter") and arabic) or (found.level == "section" and not arabic):
                right = _written("chapter" if arabic else "section", _number(found) or 1)
                yield Departure(
                    piece.paragraph,
                    Message(
                        f"ghi “{piece.text[: found.end].strip()}”", f"it reads {piece.text[: found.end].strip()!r}"
                    ),
                    Message(f"{_UNITS}: “{right}”", f"{_UNITS}: “{right}”"),
                    edits=_figures(piece.paragraph, found, right),
                )


def _figures(paragraph: ShownParagraph, found: Labelled, right: str) -> tuple:  # type: ignore[type-arg]
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
def level_beyond_the_decree(anatomy: Anatomy) -> Iterator[Departure]:
    """Bố cục gồm phần, chương, mục, tiểu mục, điều, khoản, điểm; không có bậc “1.1.”.

    The levels are parts, chapters, sections, articles, clauses and points; there is no “1.1.”.

    NĐ 30/2020, Phụ lục I, Mục II.6: by what it lists; it does not forbid others.
    """
    for act in anatomy.acts:
        first = next((one for one in _labelled(act) if one[1].level == "deeper"), None)
        if first is not None:
            yield Departure(
                first[0].paragraph,
                Message(f"bậc “{first[1].label}”", f"a level {first[1].label!r}"),
                Message(f"{_UNITS}: không nêu bậc này", f"{_UNITS}: lists none"),
                Sureness.CUSTOM,
            )


RULES = (
    label_with_another_sign,
    label_out_of_order,
    point_with_another_letter,
    unit_without_a_title,
    unit_in_other_figures,
    level_beyond_the_decree,
)
