"""Coverage: every word of a file stands in its draft, in what was not placed, or in a doubt that names it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cache, cached_property
from itertools import groupby

import attrs

from coordlib.anatomy import PaperParagraph, ReadDocument, annex_line
from coordlib.document import Role
from coordlib.language import Level, Message, date_in_words, derived_label, shortened
from coordlib.lexicon import in_newer_style, line_words
from coordlib.model import Agreement, LegalBasis
from coordlib.reading.clauses import basis_as_printed
from coordlib.reading.doubts import DraftDoubt
from coordlib.reading.draft_annexes import ATTACHED_TO

_WORD = re.compile(r"\w+")
_ENDS = " .;,:/-–"
_NAMES = frozenset({"key", "label", "party", "abbreviation", "short_name"})  # what a file calls a thing, and no text
_OF_HEAD = "title place signed parties signatories"
_BELOW = "urgency circulation secrecy bases preamble body clauses annexes recipients"
# What a template writes by itself: the lines of the lexicon, or the words around what it fills in.
_FIXED: Mapping[Role, tuple[str, ...]] = {
    Role.NATION: line_words("nation"),
    Role.MOTTO: line_words("motto"),
    Role.CO_ISSUER: ("và",),
    Role.ISSUER: ("và",),
    Role.NUMBER: line_words("number"),
    Role.PLACE_DATE: ("ngày tháng năm",),
    Role.OFFICE: ("Q.",),
    Role.RECIPIENTS: line_words("recipients"),
    Role.RECIPIENT: line_words("archive"),
    Role.ATTACHMENT: (*line_words("attachment"), "số ngày tháng năm của và"),
    Role.SIGNING_PARTY: ("người đại diện cho của bên a b c d thứ nhất hai ba tư",),
}
_AGAIN = frozenset({Role.RESOLVED, Role.ATTACHMENT, Role.SIGNING_PARTY})  # which say again what stands elsewhere
_HEAD = frozenset({Role.SUPERIOR, Role.ISSUER, Role.CO_ISSUER, Role.NATION, Role.MOTTO})


def words_of(text: str) -> list[str]:
    """Return the words of a text, so written that those that read alike are equal."""
    found = _WORD.findall(text.casefold())
    return [one.lstrip("0") or "0" if one.isdecimal() else one for one in found]


@cache
def _fixed(role: Role) -> Counter[str]:
    """Return the words that a template writes by itself in a piece, in both styles of tones."""
    lines = " ".join(_FIXED.get(role, ()))
    return Counter(words_of(lines)) | Counter(words_of(in_newer_style(lines)))


def lines_said(agreement: Agreement) -> Iterator[str]:
    """Yield every line that an agreement says, those of a document that issues it too, and what it prints of them."""
    yield from _lines_of_head(agreement)
    yield from (line for name in _BELOW.split() for line in lines_in(getattr(agreement, name)))
    yield from (row.label for place, table in agreement.assignments for row in table.placed(place))
    if agreement.decision is not None:
        yield from lines_in(agreement.decision.articles)
        yield f"{line_words('same')[1]} {len(agreement.decision.articles)}"


def _lines_of_head(agreement: Agreement) -> Iterator[str]:
    yield agreement.full_number or agreement.notation
    yield from (line for name in _OF_HEAD.split() for line in lines_in(getattr(agreement, name)))
    if agreement.decision is not None:
        yield from lines_in(attrs.evolve(agreement.decision, articles=()))


def lines_in(held: object) -> Iterator[str]:
    """Yield every line that a value says, those of the records in it too."""
    waiting = [held]
    while waiting:
        match waiting.pop():
            case str(text):
                yield from text.split("\n")
            case tuple(several):
                waiting += reversed(several)
            case date() as day:
                yield date_in_words(day)
            case Enum(value=value):
                yield str(value)
            case LegalBasis() as basis:
                yield " ".join(basis_as_printed(basis).split())
            case other:
                waiting += [one for name in _fields(type(other))[::-1] if (one := getattr(other, name))]  # type: ignore[arg-type]


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """Return the names of the fields that say something, the last first."""
    return tuple(one.name for one in attrs.fields(kind)[::-1] if one.name not in _NAMES) if attrs.has(kind) else ()


def _core(line: str) -> str:
    return line.strip(_ENDS).casefold()


class Coverage:
    """Holds what a document says against what a draft of it says."""

    def __init__(self, document: ReadDocument, agreement: Agreement, doubts: Iterable[DraftDoubt]) -> None:
        self.document = document
        self.told = set(map(id, document.unplaced))
        self.agreement = agreement
        self.lines = Counter(map(_core, (*lines_said(agreement), *(one.why.vi for one in doubts))))
        self.labelled = {id(unit.paragraph) for text in document.texts for unit in text.units}
        self.headed = {id(one[0]): number for number, one in enumerate(document.annexes, start=1)}

    @cached_property
    def known(self) -> set[str]:
        """The words of its head, which other lines say again."""
        return {word for line in _lines_of_head(self.agreement) for word in words_of(line)}

    @cached_property
    def roles(self) -> dict[int, set[Role]]:
        """What each paragraph of a head or a closing is."""
        found: dict[int, set[Role]] = {}
        for text in self.document.texts:
            for piece in (*text.front.pieces, *text.closing.pieces):
                found.setdefault(id(piece.paragraph), set()).add(piece.role)
        for one in (one for annex in self.document.annexes for one in annex[1:]):
            if ATTACHED_TO.fullmatch(one.text):
                found.setdefault(id(one), set()).add(Role.ATTACHMENT)
        return found

    @cached_property
    def repeated(self) -> set[int]:
        """The paragraphs that say again what another one says, as the head of an attached regulation does."""
        attached = self.document.attached
        again = {id(one.paragraph) for one in (attached.front.pieces if attached else ()) if one.role in _HEAD}
        alone = {id(one.paragraph) for one in self.document.text.front.pieces if one.role is Role.ATTACHMENT}
        return again | {place for place, roles in self.roles.items() if roles & _AGAIN} - alone

    def lost(self) -> Iterator[PaperParagraph]:
        """Yield each paragraph of which some word stands nowhere: whole lines are looked for first, then words."""
        others = [one for one in self.document.paragraphs if id(one) not in self.told]
        rest = [one for one in others if id(one) in self.repeated or not self.is_line(one)]
        bag = Counter(word for line, count in self.lines.items() if count > 0 for word in words_of(line) * count)
        for one in rest:
            words = self.words(one)
            if id(one) in self.repeated and self.known.issuperset(words):
                continue
            if all(bag[word] >= count for word, count in words.items()):
                bag.subtract(words)
            else:
                yield one

    def is_line(self, paragraph: PaperParagraph) -> bool:
        """Tell whether the draft has a paragraph as a line of its own; each line counts once."""
        said = self.unlabelled(paragraph)
        line = _core(said)
        for one in (line,) if said == paragraph.text else (line, _core(paragraph.text)):
            if self.lines[one] > 0:
                self.lines[one] -= 1
                return True
        return not line

    def unlabelled(self, paragraph: PaperParagraph) -> str:
        """Return the words of a paragraph without the label of its unit, which a draft derives."""
        text, annex = paragraph.text, self.headed.get(id(paragraph))
        label = paragraph.opening if id(paragraph) in self.labelled else None
        head = annex_line(text) if annex else None
        if head and head.label == (derived_label(Level.ANNEX, annex or 1) if len(self.headed) > 1 else ""):
            return head.rest
        return text[label.end :] if label else text

    def words(self, paragraph: PaperParagraph) -> Counter[str]:
        """Return the words of a paragraph but those that a template writes by itself."""
        words = Counter(words_of(self.unlabelled(paragraph)))
        for role in self.roles.get(id(paragraph), ()):
            words -= _fixed(role)
        return words


def not_placed(
    document: ReadDocument, agreement: Agreement, doubts: Iterable[DraftDoubt]
) -> tuple[tuple[PaperParagraph, ...], tuple[DraftDoubt, ...]]:
    """Return the paragraphs of a document that have no place in its draft, with a doubt for each stretch of them."""
    coverage = Coverage(document, agreement, doubts)
    lost = coverage.told | {id(one) for one in coverage.lost()}
    found: list[PaperParagraph] = []
    said: list[DraftDoubt] = []
    for gone, run in groupby(document.paragraphs, key=lambda one: id(one) in lost):
        stretch = tuple(run)
        if gone:
            found += stretch
            said.append(_doubt(stretch, _no_place))
    if document.aside:
        said.append(_doubt(document.aside, _beside_the_text))
    return (*found, *document.aside), tuple(said)


def _doubt(stretch: Sequence[PaperParagraph], why: Callable[[int, Message, str], Message]) -> DraftDoubt:
    where, words = stretch[0].lines[0].spot.said, shortened(stretch[0].text)
    return DraftDoubt((), why(len(stretch), where, words))


def _no_place(count: int, where: Message, words: str) -> Message:
    return Message(
        f"{count} đoạn chưa xếp được vào đâu, từ {where.vi}: “{words}”",
        f"{count} paragraphs have no place, from {where.en}: {words!r}",
    )


def _beside_the_text(count: int, where: Message, words: str) -> Message:
    return Message(
        f"{count} dòng ngoài bài: đầu trang, chân trang, chú thích, từ {where.vi}: “{words}”",
        f"{count} lines beside the text: margins, notes, from {where.en}: {words!r}",
    )
