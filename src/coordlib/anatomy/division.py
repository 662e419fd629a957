"""Division: where each document of a file begins, and its head, body, closing and annexes.

In come all paragraphs of a file; out go its documents, each cut into stretches that the readers of heads, units and
closings take. What stands in a stretch is their matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import attrs

from coordlib.anatomy import openings
from coordlib.anatomy.closings import Closing, closes, closing_of
from coordlib.anatomy.head_values import DocumentHead
from coordlib.anatomy.heads import head_in
from coordlib.anatomy.joining import paragraphs_in
from coordlib.anatomy.labels import HEADINGS
from coordlib.anatomy.lines import PaperParagraph, PaperPiece
from coordlib.anatomy.page_noise import left_aside
from coordlib.anatomy.shown_lines import lines_shown
from coordlib.anatomy.typed_lines import lines_typed
from coordlib.anatomy.units import ReadUnit, Units, is_first, pieces_of_text, units_in
from coordlib.document import Role
from coordlib.formats import Printed
from coordlib.language import checked
from coordlib.lexicon import kinds_of

_LONGEST_LINE = 120  # letters of a line of a closing
_FAR = 60  # paragraphs in which the next article follows
_NEAR = 14  # paragraphs in which the first unit of a regulation follows its title
_FEW = 2  # paragraphs: so near above the first article stands who decides
_MOST_COLUMNS = 3  # of the table of a head; one with more quotes it


@attrs.frozen(eq=False, slots=False)
class ReadText:
    """One text of a document: its head, its units with what stands before the first, what closes it."""

    front: DocumentHead
    inside: Units
    closing: Closing

    @property
    def units(self) -> tuple[ReadUnit, ...]:
        """Its units in order."""
        return self.inside.units

    @cached_property
    def pieces(self) -> tuple[PaperPiece, ...]:
        """What each of its paragraphs is: the head, the units, the closing."""
        sentences = [piece.paragraph for piece in self.front.pieces if piece.role is Role.TEXT]
        pieces_of_sentences = iter(pieces_of_text(sentences))
        head = (next(pieces_of_sentences) if piece.role is Role.TEXT else piece for piece in self.front.pieces)
        return (*head, *self.inside.pieces, *self.closing.pieces)


@attrs.frozen(eq=False)
class ReadDocument:
    """A document as it is read: the text that carries the number, the regulation that it issues or none, annexes.

    `before`: what stands before it and is no part of it; `aside`: what stands in the margins of its pages, and notes.
    """

    text: ReadText
    attached: ReadText | None
    annexes: tuple[tuple[PaperParagraph, ...], ...]
    before: tuple[PaperParagraph, ...]
    paragraphs: tuple[PaperParagraph, ...]
    aside: tuple[PaperParagraph, ...] = ()

    @property
    def texts(self) -> tuple[ReadText, ...]:
        """The text that carries the number, then the regulation that it issues."""
        return (self.text, self.attached) if self.attached else (self.text,)

    @property
    def unplaced(self) -> Iterator[PaperParagraph]:
        """What has no place in a document."""
        yield from self.before
        for text in self.texts:
            yield from (*text.front.unplaced, *text.inside.before)
            yield from (piece.paragraph for piece in text.closing.unplaced)


def document_of(printed: Printed, *, typed: bool) -> tuple[ReadDocument | None, tuple[PaperParagraph, ...]]:
    """Return the document that a file holds, none if it holds none; and all its paragraphs.

    `typed`: whether the file is plain text or Markdown, which know no paragraphs.
    """
    lines = lines_typed(printed) if typed else lines_shown(printed)
    paragraphs = paragraphs_in(lines, typed=typed)
    aside = tuple(left_aside(printed, lines, paragraphs))
    opening = _opening(paragraphs)
    if opening is None:
        return None, (*paragraphs, *aside)
    start, body = opening
    acts = acts_in(paragraphs, start, body)
    first, second = next(acts), next(acts, None)
    regulation = second if second is not None and _is_regulation(paragraphs, second) else None
    document = ReadDocument(
        text=first.text(paragraphs),
        attached=regulation.text(paragraphs, attached=True) if regulation else None,
        annexes=_annexes(paragraphs[(regulation or first).stop :]),
        before=paragraphs[:start],
        paragraphs=paragraphs,
        aside=aside,
    )
    return document, paragraphs


# --- one document after the other ---


@attrs.frozen
class PaperAct:
    """A document of a file (văn bản trong tệp), by the numbers of its paragraphs.

    Its head begins at `start`, its text at `body`, its closing at `end`; what follows it begins at `stop`.
    """

    start: int
    body: int
    end: int
    stop: int

    def text(self, paragraphs: Sequence[PaperParagraph], *, attached: bool = False) -> ReadText:
        """Return what its paragraphs are; `attached`: it is a regulation that a decision issues."""
        front = head_in(paragraphs[self.start : self.body], attached=attached)
        inside = units_in(paragraphs[self.body : self.end])
        return ReadText(front, inside, closing_of(paragraphs[self.end : self.stop]))


@checked
def acts_in(paragraphs: Sequence[PaperParagraph], start: int = 0, body: int | None = None) -> Iterator[PaperAct]:
    """Yield the documents of a file from a paragraph on; `body`: where the text of the first begins, if known."""
    while start < len(paragraphs):
        act = _act(paragraphs, start, body)
        yield act
        start, body = act.stop, None


def _act(paragraphs: Sequence[PaperParagraph], start: int, body: int | None) -> PaperAct:
    limit = len(paragraphs)
    if body is None:
        limit = _next_head(paragraphs, start)
        body = _first(paragraphs, is_first, start, limit)
    head_end = _end_of_head(paragraphs, start, body)
    closing = _closing_before(paragraphs, head_end, body)
    if closing < body or body == limit:  # a letter, a notice: nothing in it is an article
        return PaperAct(
            start=start,
            body=_first(paragraphs, _is_list, head_end, closing),
            end=closing,
            stop=_after_closing(paragraphs, closing) if closing < limit else limit,
        )
    end = _end_of_body(paragraphs, body)
    return PaperAct(start, body, end, _after_closing(paragraphs, end))


def _next_head(paragraphs: Sequence[PaperParagraph], start: int) -> int:
    """Return where the next document begins: an annex, or the national name again, behind signatures or in a table."""
    has_head = openings.annex_line(paragraphs[start].text) is not None
    is_closed = has_head
    table_of_head = 0
    for index in range(start, len(paragraphs)):
        paragraph = paragraphs[index]
        if index > start and is_annex(paragraph, paragraphs[index - 1]):
            return index
        if _is_national_name(paragraph):
            table = paragraph.cell.table if paragraph.cell else 0
            is_in_another_table = paragraph.cell is not None and table != table_of_head
            if has_head and (is_closed or is_in_another_table):
                return _back_over_title(paragraphs, index, start)
            has_head, is_closed, table_of_head = True, False, table
        is_closed = is_closed or _is_closing(paragraph)
    return len(paragraphs)


def _end_of_head(paragraphs: Sequence[PaperParagraph], start: int, body: int) -> int:
    """Return what stands below the last line of a head that is known by its words: number, day, title, Kính gửi."""
    last = start
    for index in range(start, min(body, start + _FAR)):
        text = paragraphs[index].text
        if index > start and is_annex(paragraphs[index], paragraphs[index - 1]):
            break  # whose title may be a kind of document: “Chương trình hội nghị”
        if openings.is_formal(text) or openings.is_addressee(text) or _is_title(paragraphs, index):
            last = index + 1
    return last


def _closing_before(paragraphs: Sequence[PaperParagraph], head_end: int, body: int) -> int:
    """Return where a document without articles closes; where its text begins, if it has some.

    Who decides stands above the bases, in the same words as who signs.
    """
    text = head_end  # begins below the last basis, or “QUYẾT ĐỊNH:”
    for index in range(head_end, body):
        if openings.is_basis(paragraphs[index].text) or openings.is_resolved(paragraphs[index].text):
            text = index + 1
    closing = next((index for index in range(text, body) if _is_closing(paragraphs[index])), body)
    while closing > text and _names_signing_body(paragraphs[closing - 1]):
        closing -= 1
    decides_above_articles = body - closing <= _FEW and body < len(paragraphs)
    return body if decides_above_articles else closing


def _names_signing_body(paragraph: PaperParagraph) -> bool:
    """Tell whether a paragraph names a body above who signs for it, or in the table of signatures, before Nơi nhận."""
    return paragraph.capitals and openings.is_body(paragraph.text)


def _is_list(paragraph: PaperParagraph) -> bool:
    """Tell whether a paragraph begins the numbered sentences of a letter."""
    return paragraph.head is not None and paragraph.head.level == "clause" and paragraph.head.number == 1


def _is_closing(paragraph: PaperParagraph) -> bool:
    first = paragraph.text[:1]
    return not first.islower() and not first.isdecimal() and closes(paragraph)


# --- where it begins ---


def _opening(paragraphs: Sequence[PaperParagraph]) -> tuple[int, int] | None:
    """Return where the head of the document begins, and where its body does; none where there is no document."""
    nation = _first(paragraphs, lambda one: openings.NATION.search(one.text) is not None, 0)
    nowhere = len(paragraphs)
    if nation == nowhere:  # without its marks, as some programs write it
        nation = _first(paragraphs, _is_national_name, 0)
    title = next((index for index in range(nowhere) if _is_title(paragraphs, index)), nowhere)
    number = _first(paragraphs, _is_number, 0)
    marks = [mark for mark in (nation, title, number) if mark < nowhere]
    unit = _first(paragraphs, is_first, 0)
    # A form at the end has a head of its own: the head of the document has units after it.
    is_head_of_a_form = unit < nation and _first(paragraphs, is_first, nation) == nowhere
    if not marks or (min(marks) > unit and (nation == nowhere or is_head_of_a_form)):
        return _opening_without_head(paragraphs)
    is_title_near = title < nowhere and title < nation + _FAR
    head = max(nation if nation < nowhere else 0, title if is_title_near else 0)
    body = _first(paragraphs, is_first, head)
    if body == nowhere:  # a part of a document, from a later chapter or article on
        body = _first(paragraphs, _is_later, head)
    start = _issuers_before(paragraphs, min(marks))
    is_bare = body == nowhere and nation == nowhere
    if is_bare and not any(openings.is_basis(one.text) for one in paragraphs[start:]):
        return None
    return start, body


def _opening_without_head(paragraphs: Sequence[PaperParagraph]) -> tuple[int, int] | None:
    """Return where a text without a head begins, if its articles follow each other and are most of it."""
    body = _first(paragraphs, is_first, 0)
    if body == len(paragraphs) and paragraphs and _is_later(paragraphs[0]):
        body = 0
    articles = [one.head.number for one in paragraphs[body:] if one.head and one.head.level == "article"]
    is_part_of_a_text = body == 0 and len(articles) > 1 and articles[1] == articles[0] + 1
    is_one_article = body == 0 and articles == [1]
    follow_each_other = articles[:2] == [1, 2] or is_one_article or is_part_of_a_text
    inside = sum(len(one.text) for one in paragraphs[body:])
    whole = sum(len(one.text) for one in paragraphs)
    return (0, body) if follow_each_other and inside * 10 >= whole * 9 else None


def _first(
    paragraphs: Sequence[PaperParagraph], wanted: Callable[[PaperParagraph], bool], start: int, stop: int | None = None
) -> int:
    """Return the number of the first paragraph that is wanted; where the search stops, if there is none."""
    end = len(paragraphs) if stop is None else stop
    return next((index for index in range(start, end) if wanted(paragraphs[index])), end)


def _is_title(paragraphs: Sequence[PaperParagraph], index: int) -> bool:
    """Tell whether a paragraph is the kind of a document, alone or with its subject: not the title of a chapter."""
    paragraph = paragraphs[index]
    found = openings.title_line(paragraph.text)
    if found is None or not (paragraph.capitals or found.number):
        return False
    above = paragraphs[index - 1].head if index else None
    return above is None or bool(above.rest) or above.level == "article"


def _is_later(paragraph: PaperParagraph) -> bool:
    return paragraph.head is not None and paragraph.head.level in {*HEADINGS, "article"} and paragraph.cell is None


def _is_number(paragraph: PaperParagraph) -> bool:
    numbered = openings.SYMBOL_LINE.fullmatch(paragraph.text)
    has_symbol = numbered is not None and bool(numbered["symbol"])
    return has_symbol and paragraph.text.startswith(("Số", "SỐ", "So:"))


def _issuers_before(paragraphs: Sequence[PaperParagraph], index: int) -> int:
    """Return the index of the first line of the issuers, which is above the national name or the number."""
    while index and _may_be_issuer(paragraphs[index - 1]):
        index -= 1
    return index


def _may_be_issuer(paragraph: PaperParagraph) -> bool:
    return paragraph.capitals and all(len(line.text) < _LONGEST_LINE for line in paragraph.lines)


# --- where its body ends ---


def _end_of_body(paragraphs: Sequence[PaperParagraph], start: int) -> int:
    """Return where the closing begins, or another document, or what stands behind “./.” and is no article."""
    ended = False  # the sign of the end was read, and nothing was numbered since
    last = 0  # the number of the last article
    for index in range(start, len(paragraphs)):
        paragraph = paragraphs[index]
        if index > start and _is_closing(paragraph) and not _awaits_title(paragraphs[index - 1]):
            above = paragraphs[index - 1]
            is_headed_by_body = above.cell == paragraph.cell and _names_signing_body(above)
            is_no_title = index - 2 > start and not _awaits_title(paragraphs[index - 2])
            return index - 1 if is_headed_by_body and is_no_title else index
        if index > start and _begins_other(paragraphs, index):
            return _back_over_title(paragraphs, index, start + 1)
        head = paragraph.head
        if ended and head is None and _is_beyond(paragraphs, index, last):
            return index
        last = head.number if head and head.level == "article" else last
        ends = openings.ends_text(paragraph.text)
        ended = ends or (ended and (paragraph.cell is not None or head is None))
    return len(paragraphs)


def _awaits_title(paragraph: PaperParagraph) -> bool:
    """Tell whether a paragraph is “Chương II” alone, whose title follows: “QUYỀN VỤ …” signs nothing there."""
    return paragraph.head is not None and paragraph.head.level in HEADINGS and not paragraph.head.rest


def _is_beyond(paragraphs: Sequence[PaperParagraph], index: int, last: int) -> bool:
    """Tell whether what stands behind the end of a text is none of it: capitals in a table, or no further article."""
    paragraph = paragraphs[index]
    if paragraph.cell is not None:
        return paragraph.lines[0].capitals
    following = (one.head for one in paragraphs[index : index + _FAR])
    article = next((head for head in following if head and head.level == "article"), None)
    return article is None or article.number != last + 1  # where the next article stands below, the sign was none


def _begins_other(paragraphs: Sequence[PaperParagraph], index: int) -> bool:
    """Tell whether a regulation or an annex begins: a title, the line “Kèm theo”, the national name again."""
    paragraph = paragraphs[index]
    if _is_national_name(paragraph) or is_annex(paragraph, paragraphs[index - 1]):
        return True
    if _is_title(paragraphs, index):
        below = paragraphs[index + 1 : index + 6]
        title = openings.title_line(paragraph.text)
        is_alone = title is not None and not title.rest
        is_attached = any(openings.is_attachment(one.text) for one in below)
        return is_attached or (is_alone and any(is_first(one) for one in below))
    return paragraph.text.startswith("(") and openings.is_attachment(paragraph.text)


def _is_national_name(paragraph: PaperParagraph) -> bool:
    """Tell whether a paragraph is the national name of a head: not in a drawing, nor quoted in a table."""
    cell = paragraph.cell
    is_quoted = cell is not None and cell.ruled and cell.columns > _MOST_COLUMNS
    return openings.names_the_nation(paragraph.text) and not paragraph.boxed and not is_quoted


def is_annex(paragraph: PaperParagraph, before: PaperParagraph) -> bool:
    """Tell whether a paragraph is the head of an annex or a form."""
    if len(paragraph.text) > _LONGEST_LINE * 2 or paragraph.cell is not None:
        return False
    annex = openings.annex_line(paragraph.text)
    if annex is None:
        return False
    if paragraph.bold or not annex.rest:
        return True
    follows_an_end = openings.ends_text(before.text) or closes(before)
    return annex.rest.isupper() and (annex.upper or follows_an_end)


def _after_closing(paragraphs: Sequence[PaperParagraph], start: int) -> int:
    """Return where the closing ends that begins here."""
    for index in range(start, len(paragraphs)):
        paragraph = paragraphs[index]
        if _begins_other(paragraphs, index):
            return _back_over_title(paragraphs, index, start)
        if index > start and _begins_list(paragraph, paragraphs[index - 1]):
            return index
        begins_units = paragraph.head is not None and paragraph.head.level in {"article", "chapter"}
        if begins_units and is_first(paragraph):
            return _back_over_title(paragraphs, index, start)
    return len(paragraphs)


def _begins_list(paragraph: PaperParagraph, before: PaperParagraph) -> bool:
    """Tell whether an attachment without a caption begins behind signatures: its title, on a page or below a table."""
    if paragraph.cell is not None or not (paragraph.bold and paragraph.capitals):
        return False
    page, page_before = paragraph.lines[0].spot.page, before.lines[-1].spot.page
    is_apart = page != page_before if page else before.cell is not None and paragraph.centred
    text = paragraph.text
    is_of_signature = openings.mark_at(text) or openings.is_office(text) or openings.is_body(text)
    return is_apart and not is_of_signature


def _back_over_title(paragraphs: Sequence[PaperParagraph], index: int, start: int) -> int:
    """Return where the title begins that stands before a line such as “(Kèm theo …)”."""
    text, cell = paragraphs[index].text, paragraphs[index].cell
    if not (openings.is_attachment(text) or openings.names_the_nation(text) or is_first(paragraphs[index])):
        return index
    first = index
    while cell is not None and first > start and (above := paragraphs[first - 1].cell) and above.table == cell.table:
        first -= 1
    while first > start and _is_of_title(paragraphs[first - 1], cell):
        first -= 1
    return first


def _is_of_title(paragraph: PaperParagraph, cell: object) -> bool:
    is_beside = (cell is None) == (paragraph.cell is None)
    if not is_beside or not paragraph.capitals:
        return False
    if cell is not None and paragraph.room and not openings.is_body(paragraph.text):  # the name below a signature
        return False
    return not closes(paragraph) and not openings.ends_text(paragraph.text)


# --- what it issues, and what is annexed ---


def _is_regulation(paragraphs: Sequence[PaperParagraph], act: PaperAct) -> bool:
    """Tell whether what follows a document is the regulation that it issues, not an annex."""
    if is_annex(paragraphs[act.start], paragraphs[act.start - 1]):
        return False
    head = paragraphs[act.start : act.body]
    if act.body == len(paragraphs) or len(head) > _NEAR:
        return False
    issued = tuple(name.upper() for kind in kinds_of(form="attached") for name in kind.names)
    is_titled = any(_is_title(head, index) and one.text.startswith(issued) for index, one in enumerate(head))
    has_articles = paragraphs[act.body].head is not None
    annexes = (openings.annex_line(one.text) for one in head)
    heads_an_annex = any(annex is not None and not annex.rest for annex in annexes)
    return (is_titled or has_articles) and not heads_an_annex


def _annexes(paragraphs: Sequence[PaperParagraph]) -> tuple[tuple[PaperParagraph, ...], ...]:
    """Return what follows, parted at the heads of annexes."""
    starts = [index for index, one in enumerate(paragraphs) if index == 0 or is_annex(one, paragraphs[index - 1])]
    ends = [*starts[1:], len(paragraphs)] if starts else []
    return tuple(tuple(paragraphs[start:end]) for start, end in zip(starts, ends, strict=True) if end > start)
