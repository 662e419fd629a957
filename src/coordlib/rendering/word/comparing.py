"""Comparing: what a Word file leaves out of the subject that it prints.

In come the file, read again, and our own print of the subject; out go findings of what the file lacks. How it was made,
is not asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from coordlib.amendments import Consolidation, Instrument
from coordlib.document import Block, Document, Footnote, Heading, Paragraph, Role, Table, with_inner
from coordlib.formats import printed_words, read_printed
from coordlib.language import FindingCode, Findings, Message, Position, shortened
from coordlib.model import Agreement
from coordlib.rendering.codes import FIGURE_LEFT_OUT, FORM_LEFT_OUT, PROVISION_LEFT_OUT, SIGNATORY_LEFT_OUT
from coordlib.rendering.word.values import signature_cells, words_of

if TYPE_CHECKING:
    from coordlib.rendering.issued import Subject

_ROLES_OF_THE_FORM = (
    Role.KIND,
    Role.SUBJECT,
    Role.ABOUT,
    Role.NUMBER,
    Role.PLACE_DATE,
    Role.ISSUER,
    Role.CO_ISSUER,
    Role.BASIS,
)
_ROLES_OF_RECEIVERS_AND_MARKS = (Role.ADDRESSEE, Role.ADDRESSEE_LINE, Role.RECIPIENT, Role.SECRECY, Role.URGENCY)
_FORM_ROLES = frozenset({*_ROLES_OF_THE_FORM, *_ROLES_OF_RECEIVERS_AND_MARKS, Role.ANNEX})
_AFTER_A_COLON = (Role.NUMBER, Role.ADDRESSEE)  # “Số: 12/QC-…”, “Kính gửi: …”
_TITLES_OF_UNITS = (Role.CHAPTER, Role.SECTION, Role.ARTICLE, Role.ANNEX)
_UNIT_ROLES = frozenset({*_TITLES_OF_UNITS, Role.ARTICLE_TEXT, Role.CLAUSE, Role.CLAUSE_TITLE, Role.POINT})
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d[\d.,/%]*")
_FEWEST_LETTERS = 2  # letters of words that are looked for


def left_out(content: bytes, subject: Subject, own: Document, file: str = "") -> Findings:
    """Return what a Word file leaves out of a subject: who signs, provisions, figures, the form; `own`: our print."""
    printed = read_printed(content, suffix=".docx")
    words = [word.text for word in printed_words(printed)]
    whole = f" {_bare_words(' '.join(words))} "
    figures = Counter(figure.rstrip(".,/") for word in words for figure in _FIGURE.findall(word))
    units = _UNIT_ROLES if isinstance(subject, Agreement | Instrument | Consolidation) else frozenset()
    blocks = tuple(block for part in own.parts for block in part.blocks)
    found = (
        *_missing_signatories(blocks, whole),
        *_missing_pieces(blocks, whole, units),
        *_rows_with_missing_figures(blocks, figures),
    )
    return Findings(tuple(code.finding(what, position=Position(file)) for code, what in found))


def _bare_words(text: str) -> str:
    """Return the words of a text alone, small, one blank between them."""
    return " ".join(_WORD.findall(text.casefold()))


def _is_there(text: str, whole: str) -> bool:
    words = _bare_words(text)
    return len(words) < _FEWEST_LETTERS or f" {words} " in whole


def _missing_signatories(blocks: tuple[Block, ...], whole: str) -> Iterator[tuple[FindingCode, Message]]:
    for cell in signature_cells(blocks):
        for one in cell:
            text = words_of(one.inlines) if isinstance(one, Paragraph) else ""
            if not _is_there(text.replace("\n", " "), whole):
                yield SIGNATORY_LEFT_OUT, _missing_where_it_is_signed(shortened(text))


def _missing_where_it_is_signed(words: str) -> Message:
    return Message(f"thiếu “{words}” ở chỗ ký", f"{words!r} is missing where it is signed")


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph | Heading]:
    return (block for block in with_inner(blocks) if isinstance(block, Paragraph | Heading))


def _missing_pieces(
    blocks: tuple[Block, ...], whole: str, units: frozenset[Role]
) -> Iterator[tuple[FindingCode, Message]]:
    for block in _paragraphs(blocks):
        text = words_of(one for one in block.inlines if not isinstance(one, Footnote)).replace("\n", " ")
        if block.role in _AFTER_A_COLON:
            text = text.partition(":")[2]
        if _is_there(text, whole):
            continue
        words = shortened(text.strip("- "), 80)
        if block.role in units:
            yield PROVISION_LEFT_OUT, _missing(words)
        elif block.role in _FORM_ROLES:
            yield FORM_LEFT_OUT, _missing(words)


def _missing(words: str) -> Message:
    return Message(f"thiếu “{words}”", f"{words!r} is missing")


def _rows_with_missing_figures(
    blocks: tuple[Block, ...], figures: Counter[str]
) -> Iterator[tuple[FindingCode, Message]]:
    """Yield the rows and sentences of which a figure is missing; each that is there counts once."""
    left = Counter(figures)
    for head, text in _rows_and_sentences(blocks):
        missing = []
        for figure in (one.rstrip(".,/") for one in _FIGURE.findall(text)):
            left[figure] -= 1
            if left[figure] < 0:
                missing.append(figure)
        if missing:
            yield FIGURE_LEFT_OUT, _missing_figures(", ".join(missing[:5]), shortened(head, 80))


def _missing_figures(figures: str, owner: str) -> Message:
    return Message(f"thiếu số liệu {figures} của “{owner}”", f"the figures {figures} of {owner!r} are missing")


def _rows_and_sentences(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    """Yield the rows of tables, without their numbers, and the sentences of reports, each with its first words."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                cells = [" ".join(words_of(one.inlines) for one in _paragraphs(cell.blocks)) for cell in row]
                yield max(cells, key=len, default=""), " ".join(cells[1:])
        elif isinstance(block, Paragraph) and block.role is Role.TEXT:
            text = words_of(one for one in block.inlines if not isinstance(one, Footnote))
            yield text, text
