"""Parts: what of a text is its head, its body, its closing, a regulation that it issues, an annex."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from coordlib.language import checked
from coordlib.reading.paper.heads import (
    ANNEX_LINE,
    ATTACHMENT,
    BASIS_LINE,
    CAPACITY,
    END,
    KIND,
    NATION,
    OFFICE,
    RECIPIENTS_LINE,
    SYMBOL_LINE,
)
from coordlib.reading.paper.reflow import PaperParagraph
from coordlib.reading.paper.units import is_first

_LONGEST_LINE = 120  # letters of a line of a closing
_FAR = 60  # paragraphs in which the next article follows
_NEAR = 14  # paragraphs in which the first unit of a regulation follows its title
_REGULATIONS = (
    "QUY CHẾ",
    "QUY ĐỊNH",
    "QUY TRÌNH",
    "NỘI QUY",
    "ĐIỀU LỆ",
    "KẾ HOẠCH",
    "CHƯƠNG TRÌNH",
    "HƯỚNG DẪN",
    "PHƯƠNG ÁN",
    "ĐỀ ÁN",
)


@attrs.frozen(eq=False)
class PaperPart:
    """One document of a file: its head, its body, what closes it."""

    head: tuple[PaperParagraph, ...]
    body: tuple[PaperParagraph, ...]
    closing: tuple[PaperParagraph, ...] = ()


@attrs.frozen(eq=False)
class PaperParts:
    """The parts of a file: the document, the regulation that it issues or none, and what follows them.

    `before`: what stands before the document: menus of a page, an editor's summary. `annexes`: each from its head on.
    """

    before: tuple[PaperParagraph, ...]
    document: PaperPart
    attached: PaperPart | None
    annexes: tuple[tuple[PaperParagraph, ...], ...]


@checked
def parts_of_text(paragraphs: Sequence[PaperParagraph]) -> PaperParts | None:
    """Return the parts of a text; none where it is no document, but speaks of one."""
    opening = _opening(paragraphs)
    if opening is None:
        return None
    start, body = opening
    end = _end_of_body(paragraphs, body)
    after = _after_closing(paragraphs, end)
    document = PaperPart(tuple(paragraphs[start:body]), tuple(paragraphs[body:end]), tuple(paragraphs[end:after]))
    attached, rest = _attached(paragraphs, after)
    return PaperParts(tuple(paragraphs[:start]), document, attached, _annexes(paragraphs[rest:]))


# --- where it begins ---


def _opening(paragraphs: Sequence[PaperParagraph]) -> tuple[int, int] | None:
    """Return where the head of the document begins, and where its body does."""
    nation = _first(paragraphs, lambda one: NATION.search(one.text) is not None, 0)
    titled = next((index for index in range(len(paragraphs)) if _is_title(paragraphs, index)), len(paragraphs))
    numbered = _first(paragraphs, _is_number, 0)
    marks = [one for one in (nation, titled, numbered) if one < len(paragraphs)]
    unit = _first(paragraphs, is_first, 0)
    # A form at the end has a head of its own: the head of the document has units after it.
    foreign = _first(paragraphs, is_first, nation) == len(paragraphs) and unit < nation
    if not marks or (min(marks) > unit and (nation == len(paragraphs) or foreign)):
        return _unheaded(paragraphs)
    last = max(
        nation if nation < len(paragraphs) else 0, titled if titled < len(paragraphs) and titled < nation + 60 else 0
    )
    body = _first(paragraphs, is_first, min(last, len(paragraphs)))
    if body == len(paragraphs):  # a part of a document, from a later article on
        body = _first(paragraphs, _is_article, min(last, len(paragraphs)))
    start = _issuers_before(paragraphs, min(marks))
    if (
        body == len(paragraphs)
        and nation == len(paragraphs)
        and not any(BASIS_LINE.match(one.text) for one in paragraphs[start:])
    ):
        return None
    return start, body


def _unheaded(paragraphs: Sequence[PaperParagraph]) -> tuple[int, int] | None:
    """Return where a text without a head begins, if its articles follow each other and are most of it."""
    body = _first(paragraphs, is_first, 0)
    articles = [one.head.number for one in paragraphs[body:] if one.head and one.head.level == "article"]
    inside = sum(len(one.text) for one in paragraphs[body:])
    whole = sum(len(one.text) for one in paragraphs)
    in_order = articles[:2] == [1, 2] or (articles == [1] and body == 0)
    if not in_order or inside * 10 < whole * 9:
        return None
    return 0, body


def _first(paragraphs: Sequence[PaperParagraph], wanted: Callable[[PaperParagraph], bool], start: int) -> int:
    return next((index for index in range(start, len(paragraphs)) if wanted(paragraphs[index])), len(paragraphs))


def _is_title(paragraphs: Sequence[PaperParagraph], index: int) -> bool:
    """Tell whether a paragraph is the kind of a document, alone or with its subject: not the title of a chapter."""
    paragraph = paragraphs[index]
    found = KIND.fullmatch(paragraph.text)
    if found is None or not (paragraph.capitals or found["number"]):
        return False
    above = paragraphs[index - 1].head if index else None
    return above is None or bool(above.rest) or above.level == "article"


def _is_article(paragraph: PaperParagraph) -> bool:
    return paragraph.head is not None and paragraph.head.level == "article" and paragraph.cell is None


def _is_number(paragraph: PaperParagraph) -> bool:
    found = SYMBOL_LINE.fullmatch(paragraph.text)
    return found is not None and bool(found["symbol"]) and paragraph.text.startswith(("Số", "SỐ"))


def _issuers_before(paragraphs: Sequence[PaperParagraph], index: int) -> int:
    """Return where the names of the issuers begin that stand before the national name, or before the number."""
    while index and paragraphs[index - 1].capitals and _is_short(paragraphs[index - 1]):
        index -= 1
    return index


def _is_short(paragraph: PaperParagraph) -> bool:
    return all(len(line.text) < _LONGEST_LINE for line in paragraph.lines)


# --- where its body ends ---


def closes(paragraph: PaperParagraph) -> bool:
    """Tell whether a paragraph begins what closes a document: Nơi nhận, a capacity, an office in capitals."""
    text = paragraph.text
    if RECIPIENTS_LINE.match(text) or (CAPACITY.match(text) and paragraph.lines[0].capitals):
        return True
    return paragraph.lines[0].capitals and OFFICE.match(text) is not None and len(text) < _LONGEST_LINE


def _end_of_body(paragraphs: Sequence[PaperParagraph], start: int) -> int:
    ended = False
    last = 0
    for index in range(start, len(paragraphs)):
        paragraph = paragraphs[index]
        formal = not paragraph.text[:1].islower() and not paragraph.text[:1].isdecimal()
        if formal and index > start and (closes(paragraph) or _begins_other(paragraphs, index)):
            return index
        head = paragraph.head
        if ended and head is None and _is_beyond(paragraphs, index, last):
            return index
        last = head.number if head and head.level == "article" else last
        ended = END.search(paragraph.text) is not None or (ended and (paragraph.cell is not None or head is None))
    return len(paragraphs)


def _is_beyond(paragraphs: Sequence[PaperParagraph], index: int, last: int) -> bool:
    """Tell whether what stands behind the end of a text is none of it: capitals in a table, or no further article."""
    paragraph = paragraphs[index]
    if paragraph.cell is not None:
        return paragraph.lines[0].capitals
    return not _goes_on(paragraphs, index, last)


def _goes_on(paragraphs: Sequence[PaperParagraph], index: int, last: int) -> bool:
    """Tell whether the next article stands further down: the sign of the end was none."""
    for one in paragraphs[index : index + _FAR]:
        if one.head and one.head.level == "article":
            return one.head.number == last + 1
    return False


def _begins_other(paragraphs: Sequence[PaperParagraph], index: int) -> bool:
    """Tell whether a regulation or an annex begins: a title, the line “Kèm theo”, the national name again."""
    paragraph = paragraphs[index]
    if NATION.fullmatch(paragraph.text) or is_annex(paragraph, paragraphs[index - 1]):
        return True
    if _is_title(paragraphs, index):
        near = paragraphs[index + 1 : index + 6]
        alone = KIND.fullmatch(paragraph.text)["rest"] is None  # type: ignore[index]
        return any(ATTACHMENT.match(one.text) for one in near) or (alone and any(is_first(one) for one in near))
    return bool(ATTACHMENT.match(paragraph.text)) and paragraph.text.startswith("(")


def is_annex(paragraph: PaperParagraph, before: PaperParagraph) -> bool:
    """Tell whether a paragraph is the head of an annex or a form."""
    found = ANNEX_LINE.fullmatch(paragraph.text)
    if found is None or len(paragraph.text) > _LONGEST_LINE * 2 or paragraph.cell is not None:
        return False
    upper = paragraph.text.startswith(("PHỤ LỤC", "MẪU SỐ", "BIỂU SỐ"))
    ends = END.search(before.text) is not None or closes(before)
    plain = not found["rest"] or found["rest"].isupper() or paragraph.bold
    return plain and (upper or not found["rest"] or ends or paragraph.bold)


def _after_closing(paragraphs: Sequence[PaperParagraph], start: int) -> int:
    """Return where the closing ends that begins here."""
    for index in range(start, len(paragraphs)):
        paragraph = paragraphs[index]
        if _begins_other(paragraphs, index):
            return _back_over_title(paragraphs, index, start)
        if is_first(paragraph) and paragraph.head and paragraph.head.level in {"article", "chapter"}:
            return _back_over_title(paragraphs, index, start)
    return len(paragraphs)


def _back_over_title(paragraphs: Sequence[PaperParagraph], index: int, start: int) -> int:
    """Return where the title begins that stands before a line such as “(Kèm theo …)”."""
    text = paragraphs[index].text
    if not (ATTACHMENT.match(text) or NATION.fullmatch(text) or is_first(paragraphs[index])):
        return index
    cell = paragraphs[index].cell
    first = index
    while first > start and _is_of_title(paragraphs[first - 1], cell):
        first -= 1
    return first


def _is_of_title(paragraph: PaperParagraph, cell: object) -> bool:
    same_table = (cell is None) == (paragraph.cell is None)
    return same_table and paragraph.capitals and not closes(paragraph) and not END.search(paragraph.text)


# --- what it issues, and what is annexed ---


def _attached(paragraphs: Sequence[PaperParagraph], start: int) -> tuple[PaperPart | None, int]:
    """Return the regulation that begins here, or none; and where it ends."""
    if start >= len(paragraphs) or is_annex(paragraphs[start], paragraphs[start - 1]):
        return None, start
    body = _first(paragraphs, is_first, start)
    head = paragraphs[start:body]
    titled = any(_is_title(head, index) and one.text.startswith(_REGULATIONS) for index, one in enumerate(head))
    with_articles = body < len(paragraphs) and paragraphs[body].head is not None
    if body == len(paragraphs) or len(head) > _NEAR or not (titled or with_articles) or _annexed(head):
        return None, start
    end = _end_of_body(paragraphs, body)
    after = _after_closing(paragraphs, end)
    return PaperPart(tuple(head), tuple(paragraphs[body:end]), tuple(paragraphs[end:after])), after


def _annexed(head: Sequence[PaperParagraph]) -> bool:
    return any(ANNEX_LINE.fullmatch(one.text) and not ANNEX_LINE.fullmatch(one.text)["rest"] for one in head)  # type: ignore[index]


def _annexes(paragraphs: Sequence[PaperParagraph]) -> tuple[tuple[PaperParagraph, ...], ...]:
    """Return what follows, parted at the heads of annexes."""
    starts = [index for index, one in enumerate(paragraphs) if index == 0 or is_annex(one, paragraphs[index - 1])]
    ends = [*starts[1:], len(paragraphs)] if starts else []
    return tuple(tuple(paragraphs[start:end]) for start, end in zip(starts, ends, strict=True) if end > start)
