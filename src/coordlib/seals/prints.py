"""Prints: what a document prints, piece by piece, and whether a file prints it, word by word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, islice, takewhile

import attrs

from coordlib.language import HIDDEN, Address, Finding, Position, checked, shortened
from coordlib.page import ND30, Block, Document, Grid, Heading, Paragraph, Part, Role, Run, Table, gathered, plain_text
from coordlib.printed import Printed, PrintedWord, Spot, printed_words
from coordlib.seals.records import OTHER_DIGEST, OTHER_WORDS, UNSEEN_WORDS, SealedPassage, seal_finding

_SURE, _FURTHEST = 3, 400  # so many equal words in a row end a difference; so many words further it is looked for
_MOST_SPENT = 4_000_000  # of looking; what then still differs is one difference
_TURNS = ("-", "/", "–")  # after these a line may turn within a word
_DIGEST = re.compile(r"sha256:([0-9a-f]{64})")
_PAGE_NUMBER = re.compile(r"[\d\s–-]*")
_LONG = 20  # letters of a word that may have to turn within itself
_LEAST_CAPITALS = 2  # one letter in capitals is a change, not a look


@checked
def passages_of(document: Document) -> tuple[SealedPassage, ...]:
    """Return what a document prints, in reading order, each piece with the anchor of what it belongs to."""
    found: list[SealedPassage] = []
    anchor = ""
    for block, repeats in (pair for part in document.parts for pair in _texts(part.blocks)):
        anchor = block.anchor or (anchor if block.role in _UNDER else "")
        if text := " ".join(plain_text(block.inlines).split()):
            found.append(SealedPassage(text, anchor, repeats, ND30.look(block.role).caps))
    return tuple(found)


_UNDER = frozenset(
    {Role.TEXT, Role.ARTICLE_TEXT, Role.CLAUSE, Role.POINT, Role.TABLE_HEAD, Role.TABLE_CELL, Role.TABLE_FIGURE}
)


def _texts(blocks: tuple[Block, ...]) -> Iterator[tuple[Paragraph | Heading, bool]]:
    for block in gathered(blocks):
        match block:
            case Paragraph() | Heading():
                yield block, False
            case Grid(rows=rows):
                yield from (one for row in rows for cell in row for one in _texts(cell.blocks))
            case Table(head=head, rows=rows):
                yield from ((one, True) for cell in head for one, _ in _texts(cell.blocks))
                yield from (one for row in rows for cell in row for one in _texts(cell.blocks))
            case _:
                continue


@checked
def with_foot(document: Document, digest: str) -> Document:
    """Return a document that ends with a line which states the digest of its text (dòng mã băm)."""
    line = Paragraph(Role.REMARK, (Run(foot_line(digest)),))
    *parts, last = document.parts
    return attrs.evolve(document, parts=(*parts, Part((*last.blocks, line), last.landscape)))


def foot_line(digest: str) -> str:
    """Return the line at the foot that states the digest, in groups of eight figures."""
    groups = (digest[start : start + 8] for start in range(0, len(digest), 8))
    return f"Mã băm nội dung (SHA-256): {' '.join(groups)}"


# --- a file beside it ---


@attrs.frozen
class _Stretch:
    """Words of the seal, from `start` to `end`, and those of the file in their place, from `begin` to `stop`."""

    start: int
    end: int
    begin: int
    stop: int


@checked
def print_findings(
    printed: Printed, passages: tuple[SealedPassage, ...], digest: str, *, file: str = "", by_line: bool = False
) -> tuple[Finding, ...]:
    """Return each place where a file does not print what was sealed, word by word; nothing where it does.

    Another layout may turn lines elsewhere, set a passage in capitals or print the head of a table again: that is no
    difference. `by_line`: the file is a PDF, which says where letters stand and not where a word ends.
    """
    compared = _Prints(passages, printed_words(printed), digest, file, by_line=by_line)
    return (*compared.of_words(), *_of_margins(printed, file), *_of_digest(printed, digest, file))


class _Prints:
    """What was sealed, beside what one file prints."""

    def __init__(
        self,
        passages: tuple[SealedPassage, ...],
        found: Sequence[PrintedWord],
        digest: str,
        file: str,
        *,
        by_line: bool,
    ) -> None:
        foot = foot_line(digest).split()
        own = bool(passages) and passages[-1].text.split() == foot
        told = not own and [word.text for word in found[-len(foot) :]] == foot
        self.passages, self.file, self.by_line = passages, file, by_line
        self.found = found[: -len(foot)] if told else found
        parted = [HIDDEN.sub("", passage.text).split() for passage in passages]
        self.words = [word for words in parted for word in words]
        self.owner = [number for number, words in enumerate(parted) for _ in words]
        self.heads = _heads(passages) if by_line else frozenset()
        self.cased: dict[Spot, list[_Stretch]] = defaultdict(list)

    def of_words(self) -> Iterator[Finding]:
        if len(self.words) == len(self.found) and all(
            word == other.text for word, other in zip(self.words, self.found, strict=True)
        ):
            return
        yield from (self.finding(one) for one in self.stretches() if not self.alike(one))
        changed = [one for spot, cased in self.cased.items() if not self.is_look(spot) for one in cased]
        yield from map(self.finding, changed)

    def stretches(self) -> Iterator[_Stretch]:
        """Yield what differs; of words that differ in capitals alone, each by itself."""
        old, new = [word.casefold() for word in self.words], [word.text.casefold() for word in self.found]
        start = begin = spent = 0
        while start < len(old) or begin < len(new):
            if start < len(old) and begin < len(new) and old[start] == new[begin]:
                if self.words[start] != self.found[begin].text:
                    yield _Stretch(start, start + 1, begin, begin + 1)
                start, begin = start + 1, begin + 1
                continue
            end, stop = _met_again(old, new, start, begin) if spent < _MOST_SPENT else (len(old), len(new))
            spent += (end - start + stop - begin) ** 2
            yield _Stretch(start, end, begin, stop)
            start, begin = end, stop

    def alike(self, one: _Stretch) -> bool:
        """Tell whether a stretch differs only as a layout may; that of capitals is judged by the whole line."""
        old, new = self.pair(one)
        if not old:
            return tuple(word.casefold() for word in new) in self.heads
        was, now = "".join(old), "".join(new)
        if was.casefold() != now.casefold() or not self.parted_alike(old, new):
            return False
        if was != now:
            self.cased[self.found[one.begin].spot].append(one)
        return True

    def pair(self, one: _Stretch) -> tuple[list[str], list[str]]:
        return self.words[one.start : one.end], [word.text for word in self.found[one.begin : one.stop]]

    def parted_alike(self, old: list[str], new: list[str]) -> bool:
        """Tell whether the same letters are parted by spaces only where a line may turn."""
        letters, turned = "".join(old), _ends([word for word in new if len(word) > _LONG])
        return all(
            letters[end - 1] in _TURNS
            or (self.by_line and (end in turned or not letters[end - 1 : end + 1].isdecimal()))
            for end in _ends(old) ^ _ends(new)
        )

    def is_look(self, spot: Spot) -> bool:
        """Tell whether capitals are how a line looks: from the first on, all of it has them."""
        pairs = [tuple("".join(words) for words in self.pair(one)) for one in self.cased[spot]]
        told = all(self.passages[self.owner[one.start]].capitals for one in self.cased[spot])
        flipped = sum(a != b for was, now in pairs for a, b in zip(was, now, strict=False))
        first = min(one.begin for one in self.cased[spot])
        rest = takewhile(lambda word: word.spot == spot, islice(self.found, first, None))
        return (told or flipped >= _LEAST_CAPITALS) and all(word.text == word.text.upper() for word in rest)

    def finding(self, one: _Stretch) -> Finding:
        was, now = (" ".join(words) for words in self.pair(one))
        before = " ".join(word.text for word in self.found[max(0, one.begin - 3) : one.begin])
        place = self.spot(one).said
        vi = f"{place.vi}, sau “{before}”: niêm phong ghi {_vi(was)}, tệp in {_vi(now)}"
        en = f"{place.en}, after {before!r}: the seal has {_en(was)}, the file prints {_en(now)}"
        return seal_finding(OTHER_WORDS, vi, en, self.where(one), Position(self.file))

    def spot(self, one: _Stretch) -> Spot:
        near = self.found[min(one.begin, len(self.found) - 1)] if self.found else None
        return near.spot if near else Spot()

    def where(self, one: _Stretch) -> Address:
        """Return the provision to which a difference belongs; what was added belongs to what stands before it."""
        if not self.owner:
            return Address()
        number = one.start if one.end > one.start else max(0, one.start - 1)
        anchor = self.passages[self.owner[min(number, len(self.owner) - 1)]].anchor
        return Address.of_anchor(anchor) if anchor else Address()


def _met_again(old: list[str], new: list[str], start: int, begin: int) -> tuple[int, int]:
    """Return where two rows of words are the same again: nearest first; the ends of both if that is too far."""
    for further in range(1, _FURTHEST):
        for count in range(further + 1):
            end, stop = start + count, begin + further - count
            if end > len(old) or stop > len(new):
                continue
            if old[end : end + _SURE] == new[stop : stop + _SURE]:
                return end, stop
    return len(old), len(new)


def _ends(words: list[str]) -> set[int]:
    """Return after how many letters each word ends, but for the last."""
    ends, count = set(), 0
    for word in words[:-1]:
        count += len(word)
        ends.add(count)
    return ends


def _heads(passages: tuple[SealedPassage, ...]) -> frozenset[tuple[str, ...]]:
    """Return the words of the heads of tables, each as often in a row as a page may repeat it."""
    rows = ([one.text for one in group] for repeats, group in groupby(passages, key=lambda one: one.repeats) if repeats)
    return frozenset(tuple(word.casefold() for text in row for word in text.split()) for row in rows)


def _of_margins(printed: Printed, file: str) -> Iterator[Finding]:
    """Yield what stands in the margins and is no page number, and that there is text that nobody sees."""
    for head in printed.heads:
        if not _PAGE_NUMBER.fullmatch(head.whole):
            said = shortened(head.whole)
            vi, en = f"lề trang in thêm “{said}”", f"the margin prints {said!r} besides"
            yield seal_finding(UNSEEN_WORDS, vi, en, position=Position(file))
    if printed.hidden:
        vi, en = f"tệp có {printed.hidden} chữ ẩn", f"the file holds {printed.hidden} letters that nobody sees"
        yield seal_finding(UNSEEN_WORDS, vi, en, position=Position(file))


def _of_digest(printed: Printed, digest: str, file: str) -> Iterator[Finding]:
    """Yield that a file names another text in its properties; programs may drop them, so that they lack is nothing."""
    for name in ("keywords",):
        for told in _DIGEST.findall(printed.properties.get(name, "")):
            if told != digest:
                vi, en = "thuộc tính của tệp ghi mã băm khác", "the properties of the file state another digest"
                yield seal_finding(OTHER_DIGEST, vi, f"{en} ({told[:12]}…)", position=Position(file))


def _vi(words: str) -> str:
    return f"“{shortened(words)}”" if words else "không có gì"


def _en(words: str) -> str:
    return repr(shortened(words)) if words else "nothing"
