"""Pages: what is wrong with a document as it is laid out, and the line spacing at which its pages end well.

In comes a document with its layout; out go findings, each with its page, or another layout. Rules see the proof alone:
what stands on which page, not how a format writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from unicodedata import normalize

import attrs

from coordlib import document as doc
from coordlib.formats import Laid, laid_out
from coordlib.language import (
    Address,
    Breaches,
    Findings,
    Message,
    Rule,
    Rules,
    Several,
    Severity,
    checked,
    rule,
    shortened,
    typed,
)
from coordlib.lexicon import ROMAN, pattern

_SIGNING = (doc.GridRole.SIGNATURES, doc.GridRole.CLOSING)
_NAMED = (doc.Role.SIGNING_PARTY, doc.Role.OFFICE, doc.Role.SIGNER)
_MOST_EMPTY = 1 / 3  # of the height of a page
_NUMERAL = pattern(ROMAN, r"|[0-9]+")  # “II”, “2”
# From single to 1.5 lines (NĐ 30/2020, Phụ lục I, Mục II.6).
_SPACINGS = (1.0, 1.05, 1.1, 1.15, 1.2, 1.25, 1.3, 1.35, 1.4, 1.45, 1.5)


@attrs.frozen(field_transformer=typed)
class Sheet:
    """A page (trang): its number in the file, counted from 1, and what stands on it.

    `last`: whether its part of the document ends on it, as the text, an attachment and each annex do. `empty`: how much
    of it stays empty at its foot, as a part of the height between the margins.
    """

    number: int
    laid: tuple[Laid, ...] = attrs.field(converter=Several[Laid])
    last: bool
    empty: float

    @property
    def signed(self) -> bool:
        """Whether somebody signs on it."""
        return any(map(_is_signature, self.laid))

    @property
    def received(self) -> bool:
        """Whether recipients (nơi nhận) stand on it."""
        return any(doc.is_recipient(one.block) for one in self.laid)

    @property
    def worded(self) -> bool:
        """Whether any of the text stands on it, beside signatures and recipients."""
        return not all(_is_signature(one) or doc.is_recipient(one.block) for one in self.laid)


def _is_signature(one: Laid) -> bool:
    signing = isinstance(one.within, doc.Grid) and one.within.role in _SIGNING
    return signing and isinstance(one.block, doc.Paragraph) and one.block.role in _NAMED


@attrs.frozen(field_transformer=typed)
class Proof:
    """A document as it is laid out (bản in thử): what is on paper, in order, and the pages."""

    document: doc.Document
    layout: doc.Layout
    laid: tuple[Laid, ...] = attrs.field(converter=Several[Laid])

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The pages, in order; one on which nothing stands is none."""
        ends: dict[int, int] = {}
        on: dict[int, list[Laid]] = {}
        for one in self.laid:
            ends[one.part] = max(one.last, ends.get(one.part, 0))
            for number in range(one.first, one.last + 1):
                on.setdefault(number, []).append(one)
        return tuple(
            Sheet(number, tuple(found), number == ends[found[0].part], self._empty(number, found))
            for number, found in sorted(on.items())
        )

    def _empty(self, number: int, found: list[Laid]) -> float:
        page = self.layout.page.turned if self.document.parts[found[0].part - 1].landscape else self.layout.page
        if any(one.last > number for one in found):
            return 0.0
        margin = (page.height - page.bottom) / doc.MM_PER_POINT
        return max(0.0, (margin - max(one.bottom for one in found)) / page.text_height)


@rule(
    "PRN001",
    Severity.WARNING,
    law=Message("Không để trang chỉ có chữ ký.", "No page bears signatures alone."),
    fix=Message(
        "Dàn lại bằng fit(document), hoặc chỉnh lời văn, để trang ký có ít nhất hai dòng nội dung.",
        (
            "Lay it out with fit(document), or change the text, so that some lines of it stand on the page of "
            "signatures."
        ),
    ),
    why=(
        "A page with signatures only can be put under any text. The layout keeps the last text with up to two "
        "rows of signatures; of more the first stays with the text, and the others may go on on the next page."
    ),
)
def signatures_alone(proof: Proof) -> Breaches:
    """Report a page of signatures with none of the text, unless they go on from the page on which the text ends."""
    going_on = False
    for sheet in proof.sheets:
        going_on = sheet.signed and (sheet.worded or going_on)
        if sheet.signed and not going_on:
            yield _on_page(sheet.number, _SIGNATURES_ALONE)


_SIGNATURES_ALONE = Message("chỉ có chữ ký, không có nội dung", "signatures alone, without any of the text")


@rule(
    "PRN002",
    Severity.WARNING,
    law=Message("Nơi nhận ở cùng trang với chữ ký.", "The recipients stand on the page of a signature."),
    fix=Message(
        "Đặt Nơi nhận ngay dưới hoặc bên trái khối chữ ký.",
        "Put the recipients directly below the signatures, or to their left.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục IV: ô 9b is level with ô 7a.",
)
def recipients_alone(proof: Proof) -> Breaches:
    """Report a page with recipients on which nobody signs."""
    for sheet in proof.sheets:
        if sheet.received and not sheet.signed:
            yield _on_page(sheet.number, _RECIPIENTS_ALONE)


_RECIPIENTS_ALONE = Message("Nơi nhận đứng riêng, không có chữ ký", "recipients without a signature")


@rule(
    "PRN003",
    Severity.WARNING,
    law=Message(
        "Đề mục không đứng cuối trang mà nội dung ở trang sau.",
        "No heading stands at the foot of a page, with what it heads on the next.",
    ),
    fix=Message(
        "Đặt lại Look.keep của vai trò đó, hoặc thêm nội dung dưới đề mục.",
        "Set Look.keep of that role, or put text below the heading.",
    ),
)
def heading_at_a_foot(proof: Proof) -> Breaches:
    """Report a heading on one page and what it heads on the next."""
    for laid, following in pairwise(proof.laid):
        is_parted = laid.part == following.part and laid.last < following.first
        if is_parted and _heads(laid, following):
            yield _on_page(laid.last, _heading_alone(shortened(" ".join(_text(laid).split()))))


def _heading_alone(heading: str) -> Message:
    return Message(f"đề mục “{heading}” ở cuối trang", f"the heading {heading!r} stands at the foot")


def _heads(laid: Laid, following: Laid) -> bool:
    """Tell whether a text heads the one after it; in a table only the whole head does."""
    if isinstance(laid.within, doc.Table):
        return _role(laid) is doc.Role.TABLE_HEAD and _role(following) is not doc.Role.TABLE_HEAD
    return laid.within is None and isinstance(laid.block, doc.Heading) and laid.block.level > 0


@rule(
    "PRN004",
    Severity.NOTE,
    law=Message(
        "Cuối trang không để trống quá một phần ba, trừ trang cuối của mỗi phần.",
        "No page stays empty by more than a third at its foot, but the last one of each part.",
    ),
    fix=Message(
        "Dàn lại bằng fit(document), hoặc chỉnh lời văn, để trang không trống quá nhiều.",
        "Lay it out with fit(document), or change the text, so that the page is filled.",
    ),
    why=(
        "What must stay together (the last text with signatures, a picture) begins a page of its own when the "
        "rest of the page before is too low for it."
    ),
)
def hole_at_a_foot(proof: Proof) -> Breaches:
    """Report a page of which more than a third stays empty, though its part of the document goes on."""
    for sheet in proof.sheets:
        if sheet.empty > _MOST_EMPTY and not sheet.last:
            yield _on_page(sheet.number, _empty_at_the_foot(round(100 * sheet.empty)))


def _empty_at_the_foot(percent: int) -> Message:
    return Message(f"trống {percent}% ở cuối trang", f"{percent}% of the page is empty at its foot")


@rule(
    "PRN005",
    Severity.WARNING,
    law=Message(
        "Không ngắt dòng giữa tên riêng, từ ghép, số và ký hiệu.",
        "No line turns inside a name, a compound, or a number and symbol.",
    ),
    fix=Message(
        "Đặt chỗ ngắt dòng (name_lines), rút ngắn tên hoặc ký hiệu, hay nới cột (Layout.grids).",
        "Set the lines of the name (name_lines), shorten it, or widen the column (Layout.grids).",
    ),
    why="The writers turn lines by sense; they part what is longer than its column, for it must go somewhere.",
)
def broken_name_or_symbol(proof: Proof) -> Breaches:
    """Report each name, compound or symbol that a line parts, once in the whole document."""
    pages: dict[str, int] = {}
    for laid in proof.laid:
        for words in _broken_words(laid, proof.layout):
            pages.setdefault(words, laid.first)
    for words, page in pages.items():
        yield _on_page(page, _broken_over_two_lines(words))


def _broken_over_two_lines(words: str) -> Message:
    return Message(f"“{words}” bị ngắt giữa hai dòng", f"{words!r} is broken over two lines")


def _broken_words(laid: Laid, layout: doc.Layout) -> Iterator[str]:
    """Yield what is broken in a text; a mark in a frame is as wide as its words."""
    if not isinstance(laid.block, doc.Text) or layout.look(laid.block.role).box:
        return
    look, inlines = layout.look(laid.block.role), laid.block.inlines
    turned = look.laid(inlines, laid.width)
    room = laid.width - look.left
    yield from _overlong(inlines, turned, look, room)
    if look.align is doc.Align.CENTER:
        # Between which words it turns though they belong together; not where its writer did so.
        yield from (f"{before} {after}" for lines in _lines(turned) for before, after in doc.parted(lines))
    elif isinstance(laid.within, doc.Table):
        pieces = doc.held_pieces(doc.plain_text(inlines), look.letters)
        yield from (piece for piece in pieces if " " in piece and look.letters.length(piece) > room)


def _overlong(
    inlines: tuple[doc.Inline, ...], laid: tuple[doc.Inline, ...], look: doc.Look, width: float
) -> Iterator[str]:
    """Yield the words that are parted, for they are longer than a line of their column."""
    whole = {_unspelled(word) for word in doc.plain_text(laid).split()}
    for word in doc.plain_text(inlines).split():
        is_parted = look.align is doc.Align.CENTER and _unspelled(word) not in whole
        is_too_long = look.letters.length(word) > width and not doc.TYPED.match(word)
        if is_parted or is_too_long:
            yield word


def _unspelled(word: str) -> str:
    """Return a word with its small figures (CO₂) as laid text spells them: lowered or raised ones (CO2)."""
    return normalize("NFKC", word)


def _lines(inlines: tuple[doc.Inline, ...]) -> Iterator[list[str]]:
    """Yield the lines of each stretch between the breaks that the text itself has."""
    lines = [""]
    for inline in inlines:
        match inline:
            case doc.Break(laid=True):
                lines.append("")
            case doc.Break():
                yield lines
                lines = [""]
            case doc.Run(label=True):
                continue
            case doc.Run() | doc.Ref() | doc.Gap() | doc.Footnote():
                lines[-1] += doc.plain_text((inline,))
    yield lines


@rule(
    "PRN006",
    Severity.WARNING,
    law=Message("Phụ lục được nhắc đến trong nội dung văn bản.", "The text mentions each annex."),
    fix=Message("Nhắc đến phụ lục trong nội dung, hoặc bỏ phụ lục.", "Mention the annex in the text, or leave it out."),
    why="NĐ 30/2020, Phụ lục I, Mục III.1: a document with annexes says so in its text.",
)
def annex_not_mentioned(proof: Proof) -> Breaches:
    """Report an annex that the text outside of annexes does not mention; a file of annexes alone has no such text."""
    annexes = [laid for laid in proof.laid if _role(laid) is doc.Role.ANNEX]
    parts = {annex.part for annex in annexes}
    text = " ".join(_text(laid) for laid in proof.laid if laid.part not in parts)
    for annex in annexes if text else ():
        label = _text(annex).split("\n", maxsplit=1)[0]
        if not _mentions(text, label):
            yield _on_page(annex.first, _mentioned_nowhere(label))


def _mentioned_nowhere(label: str) -> Message:
    return Message(f"“{label}” không được nhắc đến", f"{label!r} is mentioned nowhere")


def _mentions(text: str, label: str) -> bool:
    """Tell whether a text mentions an annex, also in a list (“các Phụ lục I, II”)."""
    word, _, numeral = label.rpartition(" ")
    if not _NUMERAL.fullmatch(numeral):
        return label.casefold() in text.casefold()
    listed = rf"(?i:{re.escape(word)})\s+(?:(?:{ROMAN}|[0-9]+)(?:,| và| đến)?\s+)*{numeral}(?!\w)"
    return re.search(listed, text) is not None


def _on_page(page: int, what: Message) -> tuple[Address, Message]:
    return Address(), Message(f"trang {page}: {what.vi}", f"page {page}: {what.en}")


def _role(laid: Laid) -> doc.Role | None:
    return laid.block.role if isinstance(laid.block, doc.Text) else None


def _text(laid: Laid) -> str:
    return doc.plain_text(laid.block.inlines) if isinstance(laid.block, doc.Text) else laid.block.alt


PRINT_RULES: Rules[Proof] = Rules(
    (signatures_alone, recipients_alone, heading_at_a_foot, hole_at_a_foot, broken_name_or_symbol, annex_not_mentioned)
)
"""What the pages of a document must satisfy; pass ``(*PRINT_RULES, mine)`` to `check_print` to add one."""


@checked
def check_print(
    document: doc.Document, *, layout: doc.Layout = doc.ND30, rules: Iterable[Rule[Proof]] = PRINT_RULES
) -> Findings:
    """Return what is wrong with a document as it prints (kiểm tra bản in), each fault with its page.

    The pages are those that the PDF has; DOCX turns nearly all of them at the same lines. Each finding says on which
    page of the file it is, annexes counted on. Raises `MissingExtraError` without the extra ``pdf``, and
    `TypesettingError` for a character that the font lacks.

    >>> from coordlib import Agreement, render
    >>> print(check_print(render(Agreement("Quy chế phối hợp"), draft=True)))
    No findings.
    """
    document, layout = doc.arranged(document, layout)
    proof = Proof(document, layout, laid_out(document, layout))
    return Findings(tuple(finding for judging in rules for finding in judging(proof)))


_ENDINGS: Rules[Proof] = Rules((signatures_alone, recipients_alone, hole_at_a_foot))


@checked
def fit(
    document: doc.Document, *, layout: doc.Layout = doc.ND30, rules: Iterable[Rule[Proof]] = _ENDINGS
) -> doc.Layout:
    """Return a layout with the line spacing (giãn dòng) nearest that of `layout` at which the pages end well.

    That is: no page of signatures or recipients alone, and none that stays empty by more than a third; or what other
    `rules` ask for. The spacing is that of the text, from single to 1.5 lines, as the decree allows. Returns `layout`
    itself where its own does, and where none does. Raises what `check_print` does.

    >>> from coordlib import Agreement, render
    >>> document = render(Agreement("Quy chế phối hợp"), draft=True)
    >>> fit(document) == ND30
    True
    """
    document, layout = doc.arranged(document, layout)
    judging, own = tuple(rules), layout.look(doc.Role.TEXT).line
    for spacing in dict.fromkeys((own, *sorted(_SPACINGS, key=lambda one: abs(one - own)))):
        spaced = _spaced(layout, spacing)
        proof = Proof(document, spaced, laid_out(document, spaced))
        if not any(True for one in judging for _ in one(proof)):
            return spaced
    return layout


def _spaced(layout: doc.Layout, spacing: float) -> doc.Layout:
    """Return a layout in which what has the line spacing of the text has another."""
    own = layout.look(doc.Role.TEXT).line
    if spacing == own:
        return layout
    looks = {
        role: attrs.evolve(look, line=spacing) if look.line == own else look for role, look in layout.looks.items()
    }
    return attrs.evolve(layout, looks=looks)
