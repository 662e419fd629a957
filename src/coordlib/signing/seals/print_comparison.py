"""Comparison of print: whether a file prints what was sealed, word by word.

In come the passages of a seal and what a file prints; out go findings, each at its provision. What another layout may
do, such as turn a line elsewhere, is no difference; pictures of pages are compared elsewhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from coordlib.formats import Printed, PrintedWord, Spot, printed_words
from coordlib.language import HIDDEN, Address, Finding, Message, Position, checked, shortened
from coordlib.signing import codes
from coordlib.signing.seals.passages import OwnedWord, SealedPassage, foot_line, rows_in
from coordlib.signing.seals.word_alignment import Alignment, Counterpart, in_small_letters

_LONG = 20  # letters of a word that may have to turn within itself
_LEAST_CAPITALS = 2  # one letter in capitals is a change, not a look
_TURNS = ("-", "/", "–")  # after these a line may turn within a word

_DIGEST = re.compile(r"sha256:([0-9a-f]{64})")
_PAGE_NUMBER = re.compile(r"[\d\s–-]*")  # “– 2 –”


@checked
def print_findings(
    printed: Printed, passages: tuple[SealedPassage, ...], digest: str, *, file: str = "", by_line: bool = False
) -> tuple[Finding, ...]:
    """Return each place where a file does not print what was sealed, word by word; nothing where it does.

    Another layout may turn lines elsewhere, set a passage in capitals or print the head of a table again: that is no
    difference. `by_line`: the file is a PDF, which says where letters stand and not where a word ends.
    """
    compared = _PrintComparison(passages, printed_words(printed), digest, file, by_line=by_line)
    return (*compared.of_words(), *_findings_besides_words(printed, digest, file))


class _ShownWord(NamedTuple):
    """A word of the seal, as the file shows it, and the stretch that it is of."""

    was: str
    now: str
    stretch: Counterpart


class _PrintComparison:
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
        foot_was_sealed = bool(passages) and passages[-1].text.split() == foot
        foot_is_printed = [word.text for word in found[-len(foot) :]] == foot
        self.passages, self.file, self.by_line = passages, file, by_line
        self.found = found[: -len(foot)] if foot_is_printed and not foot_was_sealed else found
        self.sealed = [
            OwnedWord(word, number)
            for number, passage in enumerate(passages)
            for word in HIDDEN.sub("", passage.text).split()
        ]
        self.heads = _heads(passages) if by_line else frozenset()
        self.lines: dict[tuple[Spot, int], list[_ShownWord]] = defaultdict(list)
        self.beside = Alignment([], [], {}, ())

    def of_words(self) -> Iterator[Finding]:
        if len(self.sealed) == len(self.found) and self.are_same():
            return
        rows = rows_in(self.sealed, self.passages) if self.by_line else {}
        self.beside = Alignment(self.sealed, self.found, rows, self.heads)
        for stretch in self.beside.stretches():
            if not self.is_alike(stretch):
                yield self.finding(stretch)
        for (_, owner), line in self.lines.items():
            in_capitals = self.passages[owner].capitals
            yield from map(self.finding, dict.fromkeys(_other_capitals(line, in_capitals=in_capitals)))

    def are_same(self) -> bool:
        """Tell at once whether the words are the same, but for passages of which the capitals are a look."""
        pairs = [(word.text, other.text) for word, other in zip(self.sealed, self.found, strict=True)]
        changed = [number for number, (was, now) in enumerate(pairs) if was != now]
        if any(pairs[number][0].casefold() != pairs[number][1].casefold() for number in changed):
            return False
        end = 0
        for first in changed:
            if first >= end:
                spot, owner = self.found[first].spot, self.sealed[first].owner
                end = first
                while end < len(pairs) and self.found[end].spot == spot and self.sealed[end].owner == owner:
                    end += 1
                line = [_ShownWord(*pairs[number], Counterpart(0, 0, 0, 0)) for number in range(first, end)]
                if any(_other_capitals(line, in_capitals=self.passages[owner].capitals)):
                    return False
        return True

    def is_alike(self, one: Counterpart) -> bool:
        """Tell whether a stretch differs only as a layout may; that of capitals is judged by the whole line."""
        if self.is_word(one):
            self.note(one)
            return True
        old, new = self.pair(one)
        if not old:
            return self.is_head(one.begin, one.stop)
        if "".join(old).casefold() != "".join(new).casefold() or not self.parted_alike(one):
            return False
        self.note(one)
        return True

    def is_word(self, one: Counterpart) -> bool:
        """Tell whether it is one word on both sides, the same but for capitals."""
        if one.end - one.start != 1 or one.stop - one.begin != 1:
            return False
        return self.beside.old[one.start].text.casefold() == self.found[one.begin].text.casefold()

    def is_head(self, begin: int, stop: int) -> bool:
        """Tell whether words that the file has more are the head of a table, printed again on the next page.

        Which of several equal words is the one too many cannot be told: so they may also stand as far before.
        """
        words = self.found
        while begin and not self.begins_page(begin) and words[begin - 1].text == words[stop - 1].text:
            begin, stop = begin - 1, stop - 1
        return self.begins_page(begin) and "".join(in_small_letters(words[begin:stop])) in self.heads

    def begins_page(self, number: int) -> bool:
        """Tell whether a word of the file is the first on its page."""
        return number > 0 and self.found[number - 1].spot.page < self.found[number].spot.page

    def note(self, one: Counterpart) -> None:
        """Note how the words of a stretch are shown, by the line of the file and the passage."""
        if one.end - one.start == one.stop - one.begin == 1:
            word, found = self.beside.old[one.start], self.found[one.begin]
            self.lines[found.spot, word.owner].append(_ShownWord(word.text, found.text, one))
            return
        spots = [word.spot for word in self.found[one.begin : one.stop] for _ in word.text]
        letters, place = "".join(word.text for word in self.found[one.begin : one.stop]), 0
        for word in self.beside.old[one.start : one.end]:
            end = place + len(word.text)
            spot = spots[min(place, len(spots) - 1)]
            self.lines[spot, word.owner].append(_ShownWord(word.text, letters[place:end], one))
            place = end

    def pair(self, one: Counterpart) -> tuple[list[str], list[str]]:
        old, new = self.beside.old[one.start : one.end], self.found[one.begin : one.stop]
        return [word.text for word in old], [word.text for word in new]

    def parted_alike(self, one: Counterpart) -> bool:
        """Tell whether the same letters are parted by spaces only where a line may turn.

        A PDF does not say where a word ends; but figures that are parted, or run together, are other figures. Those of
        a number that a line may be too short for are parted where one line ends and the next begins.
        """
        old, new = self.pair(one)
        ends, others = _ends(old), _ends(new)
        if ends == others:
            return True
        letters, free = "".join(old), self.free(one)
        return all(
            letters[end - 1] in _TURNS or (self.by_line and (not letters[end - 1 : end + 1].isdecimal() or end in free))
            for end in ends.keys() ^ others.keys()
        )

    def free(self, one: Counterpart) -> set[int]:
        """Return after how many letters a line ends within a word that its column may be too narrow for."""
        words, place, inside = self.beside.old[one.start : one.end], 0, set[int]()
        for word in words:
            passage = self.passages[word.owner]
            if len(word.text) > _LONG or passage.row or passage.repeats:
                inside.update(range(place + 1, place + len(word.text)))
            place += len(word.text)
        found = self.found[one.begin : one.stop]
        ends = zip(_ends([word.text for word in found]), pairwise(found), strict=True)
        return {end for end, (word, after) in ends if word.spot != after.spot} & inside

    def finding(self, one: Counterpart) -> Finding:
        was, now = (quoted(" ".join(words)) for words in self.pair(one))
        before = " ".join(word.text for word in self.found[max(0, one.begin - 3) : one.begin])
        near = self.found[min(one.begin, len(self.found) - 1)] if self.found else None
        place = (near.spot if near else Spot()).said
        words = _other_words(place, before, was, now)
        return codes.PRINT_DIFFERS.finding(words, self.where(one), Position(self.file))

    def where(self, one: Counterpart) -> Address:
        """Return the provision to which a difference belongs; what was added belongs to what stands before it."""
        words = self.beside.old
        if not words:
            return Address()
        number = one.start if one.end > one.start else max(0, one.start - 1)
        anchor = self.passages[words[min(number, len(words) - 1)].owner].anchor
        return Address.of_anchor(anchor) if anchor else Address()


def _other_words(place: Message, before: str, was: Message, now: Message) -> Message:
    return Message(
        f"{place.vi}, sau “{before}”: niêm phong ghi {was.vi}, tệp in {now.vi}",
        f"{place.en}, after {before!r}: the seal has {was.en}, the file prints {now.en}",
    )


def _other_capitals(line: Sequence[_ShownWord], *, in_capitals: bool) -> Iterator[Counterpart]:
    """Yield the words of a passage in a line that show other capitals, unless that is how the line looks.

    It is if, from the first of them on, all of the line has capitals. `in_capitals`: the passage is set in capitals.
    """
    changed = [number for number, word in enumerate(line) if word.was != word.now]
    if not changed:
        return
    flipped = sum(a != b for number in changed for a, b in zip(line[number].was, line[number].now, strict=False))
    is_a_look = in_capitals or flipped >= _LEAST_CAPITALS
    if not (is_a_look and all(word.now == word.now.upper() for word in line[changed[0] :])):
        yield from (line[number].stretch for number in changed)


def _ends(words: Sequence[str]) -> dict[int, None]:
    """Return after how many letters each word ends, but for the last, in order."""
    return dict.fromkeys(accumulate(map(len, words[:-1])))


def _heads(passages: tuple[SealedPassage, ...]) -> frozenset[str]:
    """Return the letters of the heads of tables."""
    heads = (group for repeats, group in groupby(passages, key=lambda one: one.repeats) if repeats)
    return frozenset("".join("".join(HIDDEN.sub("", one.text).split()) for one in head).casefold() for head in heads)


def _findings_besides_words(printed: Printed, digest: str, file: str) -> Iterator[Finding]:
    """Yield margin text other than page numbers, hidden text, and that a file names another text in its properties.

    Programs may drop these, so that they lack is nothing.
    """
    for head in printed.heads:
        if not _PAGE_NUMBER.fullmatch(head.whole):
            message = _margin_prints(shortened(head.whole))
            yield codes.HIDDEN_OR_IN_THE_MARGIN.finding(message, position=Position(file))
    if printed.hidden:
        yield codes.HIDDEN_OR_IN_THE_MARGIN.finding(_holds_hidden_letters(printed.hidden), position=Position(file))
    for stated in _DIGEST.findall(printed.properties.get("keywords", "")):
        if stated != digest:
            yield codes.OTHER_DIGEST_STATED.finding(_states_another_digest(stated[:12]), position=Position(file))


def _margin_prints(said: str) -> Message:
    return Message(f"lề trang in thêm “{said}”", f"the margin prints {said!r} besides")


def _holds_hidden_letters(count: int) -> Message:
    return Message(f"tệp có {count} chữ ẩn", f"the file holds {count} letters that nobody sees")


def _states_another_digest(digest: str) -> Message:
    return Message("thuộc tính của tệp ghi mã băm khác", f"the properties of the file state another digest ({digest}…)")


def quoted(words: str) -> Message:
    """Return words as a message quotes them."""
    said = shortened(words)
    return Message(f"“{said}”", repr(said)) if words else Message("không có gì", "nothing")
