"""ND057–ND063: the labels of units: their signs, order, letters and figures, and that a title follows.

In comes a document taken apart, each of its pieces with the label that it bears (“Chương II”, “Điều 4.”, “a)”); out go
deviations from Phụ lục I of the decree. What is quoted is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from coordlib.anatomy import Anatomy, FiledAct, FormPiece, Label
from coordlib.document import Role
from coordlib.formats import Edit, ShownParagraph
from coordlib.language import Level, Message, derived_label
from coordlib.lexicon import POINT_LETTERS, UNITS, from_roman
from coordlib.rules.form.departures import Deviation, Sureness, departure
from coordlib.rules.form.form_rule import bad, form_rule, good
from coordlib.rules.form.looks import provision, rephrased
from coordlib.rules.form.messages import it_reads, quoted


@attrs.frozen
class _UnitLevel:
    """A level of units: what one is called before its number, and the levels that are counted anew below it."""

    name: Message
    below: tuple[str, ...]


_LEVELS = {
    "part": _UnitLevel(Message("Phần", "part"), ("chapter", "section", "subsection", "clause", "point", "roman")),
    "chapter": _UnitLevel(Message("Chương", "chapter"), ("section", "subsection", "clause", "point", "roman")),
    "section": _UnitLevel(Message("Mục", "section"), ("subsection", "clause", "point", "roman")),
    "subsection": _UnitLevel(Message("Tiểu mục", "subsection"), ("clause", "point", "roman")),
    "article": _UnitLevel(Message("Điều", "article"), ("clause", "point", "roman")),
    "roman": _UnitLevel(Message("mục", "part"), ("clause", "point")),
    "clause": _UnitLevel(Message("khoản", "clause"), ("point",)),
    "point": _UnitLevel(Message("điểm", "point"), ()),
}
_ITS_SIGN = re.compile(r"\s*[.:)\-–/]?$")  # at the end of a label: “Điều 4 |:|”
_MAY_BEGIN_ANEW = ("clause", "roman", "point")
_NEIGHBOURHOOD = 30  # pieces before and behind a label in which its neighbours stand
_LONGEST_TITLE = 80  # letters: what is longer and ends with a stop is a sentence


@form_rule(
    "ND057",
    law=Message(
        "Sau số thứ tự của điều, khoản có dấu chấm; sau chữ của điểm có dấu đóng ngoặc đơn.",
        "A full stop follows the number of an article and a clause, a bracket the letter of a point.",
    ),
    fix=Message("Ghi “Điều 1.”, “1.”, “a)”, “I.”.", "Write “Điều 1.”, “1.”, “a)”, “I.”."),
    why="NĐ 30/2020, Phụ lục I, Mục II.6.",
    any_kind=True,
    cases=(
        bad("quyết định", "Điều 4.", words=("4.", "4:"), says="ghi “Điều 4:”"),
        bad("quyết định", "Điều 5.", words=("5.", "5 -"), says="ghi “Điều 5 -”"),
        bad("quyết định", "1. Các đơn vị", words=("1.", "1/"), says="ghi “1/”"),
        bad("quyết định", "a) Các đơn vị", words=("a)", "a."), says="ghi “a.”"),
        bad("báo cáo", "II. KẾT QUẢ", words=("II.", "II/"), says="ghi “II/”"),
        bad("quyết định", "2. Các đơn vị", words=("2.", "2)"), says="ghi “2)”", sure=Sureness.LIKELY),
        bad("quyết định", "2. Các đơn vị", words=("2.", "2-"), says="ghi “2-”"),
        bad("quyết định", "Điều 4.", words=("4.", "4)"), says="ghi “Điều 4)”", sure=Sureness.LIKELY),
        good("quyết định"),
        good("quyết định", "1. Các đơn vị", words=("1.", "7)")),
    ),
)
def label_with_another_sign(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report “Điều 1:”, “1/”, “a.”; a number with a bracket among others of the kind is a list of its own."""
    for act in anatomy.acts:
        for piece, label in _labelled(act):
            sign = UNITS[label.level].sign
            is_a_list = label.level == "clause" and label.sign == ")" and not _is_among_clauses(act, piece, label)
            if not sign or label.sign == sign or is_a_list:
                continue
            written = _written_label(piece, label)
            wanted = _ITS_SIGN.sub("", written) + sign
            is_written_by_word = bool(piece.paragraph.label)  # which numbers the paragraph by itself
            edits = () if is_written_by_word else rephrased(piece, written, wanted)
            sure = Sureness.LIKELY if label.sign == ")" else Sureness.CERTAIN
            yield departure(piece, it_reads(written), quoted(wanted), source=_source(), sure=sure, edits=edits)


def _is_among_clauses(act: FiledAct, piece: FormPiece, label: Label) -> bool:
    """Tell whether “2)” stands among clauses: near “1.” or “3.”."""
    place = next(index for index, other in enumerate(act.content) if other is piece)
    near = act.content[max(0, place - _NEIGHBOURHOOD) : place + _NEIGHBOURHOOD]
    labels_near = [other.labelled for other in near if other.labelled is not None]
    return any(
        other.level == "clause" and other.sign == "." and abs(other.number - label.number) == 1 for other in labels_near
    )


@form_rule(
    "ND058",
    law=Message(
        "Số thứ tự của phần, chương, mục, điều, khoản, điểm liên tục: điều liên tục trong văn bản, khoản trong điều.",
        "Units are numbered without a gap: articles through the document, clauses within an article.",
    ),
    fix=Message("Đánh lại số thứ tự cho liên tục.", "Number the units anew, without a gap."),
    why="NĐ 30/2020, Phụ lục I, Mục II.6. A unit that an amendment inserted (5a) keeps its label.",
    any_kind=True,
    cases=(
        bad("quyết định", "Điều 4.", words=("4", "6"), says="“Điều 6.” đứng sau Điều 3"),
        bad("quyết định", "Chương II", words=("II", "III"), says="“Chương III” đứng sau Chương I"),
        bad("quyết định", "2. Các đơn vị", words=("2", "4"), says="“4.” đứng sau khoản 1", sure=Sureness.LIKELY),
        bad("quyết định", "b) Lập", words=("b)", "c)"), says="“c)” đứng sau điểm a)"),
        bad("quyết định", "đ) Thực hiện", words=("đ)", "e)"), says="“e)” đứng sau điểm d)"),
        bad("báo cáo", "II. KẾT QUẢ", words=("II.", "IV."), says="“IV.” đứng sau mục I", sure=Sureness.LIKELY),
        bad("quy chế", "Điều 3.", words=("3", "4"), says="“Điều 4.” đứng sau Điều 2"),
        bad("quyết định", "2. Các đơn vị", words=("2.", "1."), says="“1.” đứng sau khoản 1", sure=Sureness.LIKELY),
        bad("quyết định", "b) Lập", words=("b)", "a)"), says="“a)” đứng sau điểm a)"),
        bad("quyết định", "Điều 4.", words=("4.", "3."), says="“Điều 3.” đứng sau Điều 3"),
        bad("báo cáo", "II. KẾT QUẢ", words=("II.", "I."), says="“I.” đứng sau mục I", sure=Sureness.LIKELY),
        bad("quyết định", "1. Các đơn vị", missing=True, says="“2.” là khoản đầu tiên", sure=Sureness.LIKELY),
        bad("quyết định", "Điều 4. Nội dung", missing=True, says="“Điều 5.” đứng sau Điều 3"),
        bad("quyết định", "c) Báo cáo", missing=True, says="“d)” đứng sau điểm b)"),
        bad("quyết định", "Điều 5.", words=("5.", "1."), says="“Điều 1.” đứng sau Điều 4"),
        bad("quyết định", "c) Báo cáo", words=("c)", "w)"), says="“d)” đứng sau điểm b)"),
        bad("báo cáo", "1. Kết quả đạt được", words=("1.", "2."), says="“2.” là khoản đầu tiên", sure=Sureness.LIKELY),
        good("quyết định", "2. Các đơn vị", words=("2.", "1a.")),
        good("quyết định", "2. Các đơn vị", words=("2.", "2.1.")),
        good("báo cáo", "b) Một số", words=("b) Một", "1. Một")),
    ),
)
def label_out_of_order(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a label that does not follow the one before it; what an amendment inserted (5a) keeps its label."""
    for act in anatomy.acts:
        yield from _Count().out_of_order(act)


class _Count:
    """How far the units of a document are counted, by level, as one goes through it.

    Of the labels “Điều 1. 1. 2. a) b) 3. Điều 2.” it keeps after each the last number of each level that is open:
    article 1; clause 1; clause 2; point 1; point 2; clause 3 (the points are closed); article 2 (the clauses are, too).
    """

    def __init__(self) -> None:
        self.last: dict[str, int] = {}
        self.interrupted: dict[str, int] = {}  # where a list stood when one inside it began: 1. 2. [1. 2.] 3.
        self.last_piece: FormPiece | None = None

    def out_of_order(self, act: FiledAct) -> Iterator[Deviation]:
        """Yield each label of a document that does not follow the one before it."""
        for piece, label in _labelled(act):
            if label.level in _LEVELS:
                self._close_below(label.level)
            number = _number_counted(label)
            is_of_a_list = label.sign == ")" and label.level == "clause"
            if number is None or is_of_a_list:
                continue
            last = self.last.get(label.level, 0)
            may_stand = self._may_stand(piece, label, number)
            self._count(piece, label, number)
            if not may_stand:
                yield _out_of_order(piece, label, last)

    def _close_below(self, level: str) -> None:
        for below in _LEVELS[level].below:
            self.last.pop(below, None)

    def _may_stand(self, piece: FormPiece, label: Label, number: int) -> bool:
        """Tell whether a label may stand where it does: the next one, the first of a list, “5a”, or an outer list's."""
        last = self.last.get(label.level, 0)
        goes_on_with_outer_list = self._is_next_of_outer_list(label, number)
        is_next = number == last + 1
        return (
            goes_on_with_outer_list
            or is_next
            or self._begins(piece, label, number)
            or _is_inserted(label, number, last)
        )

    def _count(self, piece: FormPiece, label: Label, number: int) -> None:
        """Count a label, whether it may stand there or not: what follows is held against it."""
        last = self.last.get(label.level, 0)
        if self._begins(piece, label, number) and last:
            self.interrupted[label.level] = last
        if self._is_next_of_outer_list(label, number):
            del self.interrupted[label.level]
        self.last[label.level] = number
        self.last_piece = piece

    def _begins(self, piece: FormPiece, label: Label, number: int) -> bool:
        """Tell whether a label is the first of a list; not a “1.” right below another “1.”, which is said twice."""
        is_right_below = self.last_piece is not None and self.last_piece.paragraph.number == piece.paragraph.number - 1
        is_said_twice = self.last.get(label.level, 0) == 1 and is_right_below
        return number == 1 and label.level in _MAY_BEGIN_ANEW and not is_said_twice

    def _is_next_of_outer_list(self, label: Label, number: int) -> bool:
        """Tell whether a label goes on with the list that one inside it interrupted."""
        return label.level in self.interrupted and number == self.interrupted[label.level] + 1


def _out_of_order(piece: FormPiece, label: Label, last: int) -> Deviation:
    """Return the deviation of a label that does not follow the `last` of its level; 0: of one that is the first."""
    level = _LEVELS[label.level].name
    written = _written_label(piece, label)
    stands = _stands_after(written, level, _label_of(label.level, last)) if last else _stands_first(written, level)
    asked = _without_a_gap(level, _label_of(label.level, last + 1))
    sure = Sureness.LIKELY if label.level in ("clause", "roman") else Sureness.CERTAIN
    return departure(piece, stands, asked, source=_source(), sure=sure)


def _stands_after(given: str, level: Message, last: str) -> Message:
    return Message(f"“{given}” đứng sau {level.vi} {last}", f"{given!r} follows {level.en} {last}")


def _stands_first(given: str, level: Message) -> Message:
    return Message(f"“{given}” là {level.vi} đầu tiên", f"{given!r} is the first {level.en}")


def _without_a_gap(level: Message, wanted: str) -> Message:
    return Message(f"liên tục, ở đây là {level.vi} {wanted}", f"without a gap, here {level.en} {wanted}")


def _number_counted(label: Label) -> int | None:
    """Return the number by which a label is counted here; none of what the decree does not number.

    It is stricter than `Label.number`: of a point it is the place of its letter, and “1.1” is none.
    """
    if label.level == "point":
        letter = label.label.lower()[:1]
        return POINT_LETTERS.index(letter) + 1 if letter in POINT_LETTERS else None
    if label.level == "deeper":
        return None
    if numeral := from_roman(label.label.upper()):
        return numeral
    digits = re.match(r"\d{1,9}(?!\d)", label.label)
    return int(digits[0]) if digits else None


def _is_inserted(label: Label, number: int, last: int) -> bool:
    """Tell whether an amendment inserted a unit: “5a”, “a1”."""
    if number != last or len(label.label) == 1:
        return False
    end = label.label[-1:]
    return end.isdigit() if label.level == "point" else end.isalpha()


def _label_of(level: str, number: int) -> str:
    """Return the label of a number, as units of a level have it: “II” of a chapter, “b)” of a point."""
    numbered_as = "section" if level == "subsection" else level  # an address has no tiểu mục
    label = derived_label(Level[numbered_as.upper()], number)
    return f"{label})" if level == "point" else label


@form_rule(
    "ND059",
    law=Message(
        "Các điểm đánh theo chữ cái tiếng Việt: sau d là đ; không dùng f, j, w, z.",
        "Points go by the Vietnamese letters: đ follows d; there is no f, j, w, z.",
    ),
    fix=Message(
        "Dùng các chữ cái tiếng Việt theo thứ tự: a, b, c, d, đ, e, g, h, i, k, l, m…",
        "Use the Vietnamese letters in order: a, b, c, d, đ, e, g, h, i, k, l, m…",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.6.",
    confidence="H",
    any_kind=True,
    cases=(
        bad("quyết định", "đ) Thực hiện", words=("đ)", "f)"), says="điểm “f”"),
        bad("quyết định", "b) Lập", words=("b)", "B)"), says="điểm “B” viết hoa"),
        bad("báo cáo", "b) Một số", words=("b)", "w)"), says="điểm “w”"),
        good("quyết định"),
    ),
)
def point_with_another_letter(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a point of a letter that Vietnamese has not, or of a capital."""
    for act in anatomy.acts:
        for piece, label in _labelled(act):
            small = label.label.lower()
            if label.level != "point":
                continue
            if small[:1] not in POINT_LETTERS:
                yield departure(piece, _point_of(label.label), _SMALL_VIETNAMESE_LETTERS, source=_source())
            elif label.label != small:
                yield departure(piece, _point_in_capitals(label.label), _SMALL_VIETNAMESE_LETTERS, source=_source())


def _point_of(letter: str) -> Message:
    return Message(f"điểm “{letter}”", f"the point {letter!r}")


def _point_in_capitals(letter: str) -> Message:
    return Message(f"điểm “{letter}” viết hoa", f"the point {letter!r} is capital")


_SMALL_VIETNAMESE_LETTERS = Message(
    "chữ cái tiếng Việt in thường, theo thứ tự bảng chữ cái", "small Vietnamese letters in their order"
)


@form_rule(
    "ND060",
    law=Message(
        "Phần, chương, mục, tiểu mục phải có tiêu đề; điều cũng vậy, trừ trong văn bản mà các điều không có tiêu đề.",
        "Parts, chapters and sections have a title; so have articles, but where none of a document has.",
    ),
    fix=Message("Ghi tên của phần, chương, mục.", "Give the part, chapter or section a title."),
    why="NĐ 30/2020, Phụ lục I, Mục II.6.",
    cases=(
        bad(
            "quyết định", "Điều 4.", words=(" Nội dung thứ 4", ""), says="“Điều 4.” không có tên", sure=Sureness.LIKELY
        ),
        bad(
            "quyết định",
            "Điều 4.",
            words=(
                "Nội dung thứ 4",
                "Các đơn vị trao đổi thông tin với nhau kịp thời, thống nhất biện pháp xử lý theo đúng thời hạn.",
            ),
            says="“Điều 4.” không có tên",
            sure=Sureness.LIKELY,
        ),
        bad("quyết định", "QUY ĐỊNH CHUNG", missing=True, says="“Chương I” không có tên"),
        good("quyết định"),
        good("quyết định", "Chương I", words=("Chương I", "Chương I. QUY ĐỊNH")),
        good("quyết định", "Điều 4.", words=("Nội dung thứ 4", "Nội dung thứ 4.")),
    ),
)
def unit_without_a_title(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a chapter or section without a title, and articles without one where most of a document have one."""
    for act in anatomy.acts:
        for index, piece in enumerate(act.content):
            if _lacks_a_title(piece, act.content[index + 1 : index + 2]):
                yield departure(piece, _has_no_title(piece.text), _HAS_A_TITLE, source=_source())
        articles = [piece for piece in act.of(Role.ARTICLE, Role.ARTICLE_TEXT) if piece.labelled is not None]
        untitled = [article for article in articles if _runs_on(article)]
        if 2 * len(untitled) >= len(articles):
            continue  # most articles of it have none: that is how it is written
        for piece in untitled:
            label = _written_label(piece, piece.labelled) if piece.labelled else ""
            yield departure(piece, _has_no_title(label), _HAS_A_TITLE, source=_source(), sure=Sureness.LIKELY)


def _lacks_a_title(piece: FormPiece, following: Sequence[FormPiece]) -> bool:
    """Tell whether neither words behind the label of a chapter or section nor the next piece are its title."""
    if piece.role not in (Role.CHAPTER, Role.SECTION) or piece.title or piece.labelled is None:
        return False
    own = piece.text[piece.labelled.end :].strip(" .:")
    return not own and not any(piece.title for piece in following)


def _runs_on(piece: FormPiece) -> bool:
    """Tell whether no title stands behind the label of an article: nothing, or a sentence of its text."""
    words = piece.labelled.rest if piece.labelled else ""
    is_a_sentence = words.endswith((".", ";", ":"))
    return not words or (is_a_sentence and (not piece.paragraph.bold or len(words) > _LONGEST_TITLE))


def _has_no_title(label: str) -> Message:
    return Message(f"“{label}” không có tên", f"{label!r} has no title")


_HAS_A_TITLE = Message("phải có tiêu đề", "it has a title")


@form_rule(
    "ND061",
    law=Message(
        "Số thứ tự của phần, chương dùng chữ số La Mã; của mục, tiểu mục, điều, khoản dùng chữ số Ả Rập.",
        "Parts and chapters are numbered in Roman figures; sections, articles and clauses in Arabic.",
    ),
    fix=Message(
        "Phần, chương dùng chữ số La Mã; mục, điều dùng chữ số Ả Rập.",
        "Parts and chapters take Roman figures, sections and articles Arabic.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.6.",
    confidence="H",
    any_kind=True,
    cases=(
        bad("quyết định", "Chương II", words=("Chương II", "Chương 2"), says="ghi “Chương 2”"),
        bad("quyết định", "Mục 1", words=("Mục 1", "Mục I"), says="ghi “Mục I”"),
        good("quyết định", "Chương II", words=("Chương II", "Chương III")),
    ),
)
def unit_in_other_figures(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a part or chapter in Arabic figures, and a section in Roman ones."""
    for act in anatomy.acts:
        for piece, label in _labelled(act):
            is_arabic = label.label.isdigit()
            arabic_chapter = label.level in ("part", "chapter") and is_arabic
            roman_section = label.level in ("section", "subsection") and not is_arabic
            if not arabic_chapter and not roman_section:
                continue
            wanted = _label_of("chapter" if is_arabic else "section", _number_counted(label) or 1)
            stands, edits = it_reads(_written_label(piece, label)), _in_figures(piece.paragraph, label, wanted)
            yield departure(piece, stands, quoted(wanted), source=_source(), edits=edits)


def _in_figures(paragraph: ShownParagraph, label: Label, wanted: str) -> tuple[Edit, ...]:
    """Return the edit that gives a label other figures; none where Word numbers it by itself."""
    head = re.match(rf"\w+(?: mục)?\s+{label.label}(?!\w)", paragraph.text, re.IGNORECASE)  # “Chương 2”
    if paragraph.label or not head:
        return ()
    word = head[0][: len(head[0]) - len(label.label)]
    return rephrased(paragraph, head[0], word + wanted, label.label + wanted)


@form_rule(
    "ND063",
    Sureness.CUSTOM,
    law=Message(
        "Bố cục gồm phần, chương, mục, tiểu mục, điều, khoản, điểm; không có bậc “1.1.”.",
        "The levels are parts, chapters, sections, articles, clauses and points; there is no “1.1.”.",
    ),
    fix=Message(
        "Dưới điểm dùng gạch đầu dòng hoặc đoạn văn; không dùng “1.1.”.",
        "Below a point use dashes or paragraphs, not “1.1.”.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.6: by what it lists; it does not forbid others.",
    confidence="G",
    cases=(bad("báo cáo", "1. Kết quả đạt được", words=("1. ", "1.1. "), says="bậc “1.1”"), good("báo cáo")),
)
def level_beyond_the_decree(anatomy: Anatomy) -> Iterator[Deviation]:
    """Note the first unit of a level that the decree does not list: “1.1.”."""
    for act in anatomy.acts:
        deeper = next(((piece, label) for piece, label in _labelled(act) if label.level == "deeper"), None)
        if deeper is not None:
            piece, label = deeper
            yield departure(piece, _of_level(label.label), _LISTS_NONE, source=_source(), sure=Sureness.CUSTOM)


def _of_level(label: str) -> Message:
    return Message(f"bậc “{label}”", f"a level {label!r}")


_LISTS_NONE = Message("không nêu bậc này", "lists none")


def _labelled(act: FiledAct) -> Iterator[tuple[FormPiece, Label]]:
    """Yield the labels of units in the text: not those in what is quoted."""
    for piece in act.content:
        if piece.labelled is not None and not piece.title and not piece.paragraph.text.startswith(("“", '"')):
            yield piece, piece.labelled


def _written_label(piece: FormPiece, label: Label) -> str:
    return piece.text[: label.end].strip()


def _source() -> str:
    """Return where the decree says how units are labelled: at the first of them, the chapter."""
    return provision(Role.CHAPTER)
