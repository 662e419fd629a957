"""Comparison of print: whether a file prints what was sealed, word by word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from coordlib.formats import Printed, PrintedWord, Spot, printed_words
from coordlib.language import HIDDEN, Address, Finding, Message, Position, checked, shortened
from coordlib.signing import codes
from coordlib.signing.seals.passages import OwnedWord, RowWords, SealedPassage, foot_line, over_pages, rows_in

_SURE, _FURTHEST = 3, 400  # so many equal words in a row end a difference; so many words further it is looked for
_MOST_SPENT = 4_000_000  # of looking; what then still differs is one difference


class Counterpart(NamedTuple):
    """Words of the seal, from `start` to `end`, and those of the file in their place, from `begin` to `stop`."""

    start: int
    end: int
    begin: int
    stop: int


class Alignment:
    """The words that were sealed, and those of a file; `stretches` goes through both at once.

    `rows`: of tables, each under the number of its first word; none for a file that does not say where pages turn.
    `heads`: the letters of the heads of tables.
    """

    def __init__(
        self, old: Sequence[OwnedWord], new: Sequence[PrintedWord], rows: Mapping[int, RowWords], heads: Collection[str]
    ) -> None:
        self.old, self.new = list(old), new
        self._rows, self._heads, self._more = rows, heads, 0
        self._old, self._new = _folded(old), _folded(new)

    def stretches(self) -> Iterator[Counterpart]:
        """Yield both in pairs, as short as they can be: words that are the same, each by itself, and what differs."""
        start = begin = spent = 0
        while start < len(self._old) or begin < len(self._new):
            if row := self._rows.get(start - self._more):
                self._turn(row, start, begin)
            if start < len(self._old) and begin < len(self._new) and self._old[start] == self._new[begin]:
                yield Counterpart(start, start + 1, begin, begin + 1)
                start, begin = start + 1, begin + 1
                continue
            end, stop = len(self._old), len(self._new)
            if spent < _MOST_SPENT:
                end, stop = self._parted_otherwise(start, begin) or self._met_again(start, begin)
            spent += (end - start + stop - begin) ** 2
            yield Counterpart(start, end, begin, stop)
            start, begin = end, stop

    def _turn(self, row: RowWords, start: int, begin: int) -> None:
        """Bring the words of a row that goes on on the next page into the order in which the file prints them."""
        after = (self.new[number] for number in range(begin, len(self.new)))
        words = over_pages(row, after, self._heads)
        if words is not None:
            count = sum(map(len, row))
            self.old[start : start + count] = words
            self._old[start : start + count] = _folded(words)
            self._more += len(words) - count

    def _parted_otherwise(self, start: int, begin: int) -> tuple[int, int] | None:
        """Return where both rows have said the same letters, which they part into words otherwise."""
        end, stop, ahead = start, begin, ""
        whose = 0  # which row is ahead by those letters: 1 the old, -1 the new one
        for _ in range(_FURTHEST):
            words, place = (self._new, stop) if whose > 0 else (self._old, end)
            if place >= len(words):
                return None
            word = words[place]
            end, stop = (end, stop + 1) if whose > 0 else (end + 1, stop)
            if whose and not (ahead.startswith(word) or word.startswith(ahead)):
                return None
            if whose and len(word) <= len(ahead):
                ahead = ahead[len(word) :]
            else:
                ahead, whose = word[len(ahead) :], -whose if whose else 1
            if whose and not ahead:
                return end, stop
        return None

    def _met_again(self, start: int, begin: int) -> tuple[int, int]:
        """Return where both are the same again: nearest first; the ends of both if that is too far."""
        old, new = self._old, self._new
        for further in range(1, _FURTHEST):
            for count in range(further + 1):
                end, stop = start + count, begin + further - count
                if end > len(old) or stop > len(new):
                    continue
                if old[end : end + _SURE] == new[stop : stop + _SURE]:
                    return end, stop
        return len(old), len(new)


def _folded(words: Iterable[OwnedWord | PrintedWord]) -> list[str]:
    return [word.text.casefold() for word in words]


_TURNS = ("-", "/", "–")  # after these a line may turn within a word
_DIGEST = re.compile(r"sha256:([0-9a-f]{64})")
_PAGE_NUMBER = re.compile(r"[\d\s–-]*")
_LONG = 20  # letters of a word that may have to turn within itself
_LEAST_CAPITALS = 2  # one letter in capitals is a change, not a look


@checked
def print_findings(
    printed: Printed, passages: tuple[SealedPassage, ...], digest: str, *, file: str = "", by_line: bool = False
) -> tuple[Finding, ...]:
    """Return each place where a file does not print what was sealed, word by word; nothing where it does.

    Another layout may turn lines elsewhere, set a passage in capitals or print the head of a table again: that is no
    difference. `by_line`: the file is a PDF, which says where letters stand and not where a word ends.
    """
    compared = _Prints(passages, printed_words(printed), digest, file, by_line=by_line)
    return (*compared.of_words(), *_besides(printed, digest, file))


class _Shown(NamedTuple):
    """A word of the seal, as the file shows it, and the stretch that it is of."""

    was: str
    now: str
    stretch: Counterpart


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
        self.words = [
            OwnedWord(word, number)
            for number, passage in enumerate(passages)
            for word in HIDDEN.sub("", passage.text).split()
        ]
        self.heads = _heads(passages) if by_line else frozenset()
        self.lines: dict[tuple[Spot, int], list[_Shown]] = defaultdict(list)
        self.beside = Alignment([], [], {}, ())

    def of_words(self) -> Iterator[Finding]:
        if len(self.words) == len(self.found) and self.are_same():
            return
        rows = rows_in(self.words, self.passages) if self.by_line else {}
        self.beside = Alignment(self.words, self.found, rows, self.heads)
        yield from (self.finding(one) for one in self.beside.stretches() if not self.alike(one))
        for (_, owner), line in self.lines.items():
            yield from map(self.finding, dict.fromkeys(_changed(line, told=self.passages[owner].capitals)))

    def are_same(self) -> bool:
        """Tell at once whether the words are the same, but for passages of which the capitals are a look."""
        pairs = [(word.text, other.text) for word, other in zip(self.words, self.found, strict=True)]
        changed = [number for number, (was, now) in enumerate(pairs) if was != now]
        if any(pairs[number][0].casefold() != pairs[number][1].casefold() for number in changed):
            return False
        end = 0
        for first in changed:
            if first >= end:
                spot, owner = self.found[first].spot, self.words[first].owner
                end = first
                while end < len(pairs) and self.found[end].spot == spot and self.words[end].owner == owner:
                    end += 1
                line = [_Shown(*pairs[number], Counterpart(0, 0, 0, 0)) for number in range(first, end)]
                if any(_changed(line, told=self.passages[owner].capitals)):
                    return False
        return True

    def alike(self, one: Counterpart) -> bool:
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
        return self.begins_page(begin) and "".join(_folded(words[begin:stop])) in self.heads

    def begins_page(self, number: int) -> bool:
        """Tell whether a word of the file is the first on its page."""
        return number > 0 and self.found[number - 1].spot.page < self.found[number].spot.page

    def note(self, one: Counterpart) -> None:
        """Note how the words of a stretch are shown, by the line of the file and the passage."""
        if one.end - one.start == one.stop - one.begin == 1:
            word, found = self.beside.old[one.start], self.found[one.begin]
            self.lines[found.spot, word.owner].append(_Shown(word.text, found.text, one))
            return
        spots = [word.spot for word in self.found[one.begin : one.stop] for _ in word.text]
        letters, place = "".join(word.text for word in self.found[one.begin : one.stop]), 0
        for word in self.beside.old[one.start : one.end]:
            end = place + len(word.text)
            spot = spots[min(place, len(spots) - 1)]
            self.lines[spot, word.owner].append(_Shown(word.text, letters[place:end], one))
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


def _changed(line: Sequence[_Shown], *, told: bool) -> Iterator[Counterpart]:
    """Yield the words of a passage in a line that show other capitals, unless that is how the line looks.

    It is if, from the first of them on, all of the line has capitals. `told`: the passage is set in capitals.
    """
    changed = [number for number, word in enumerate(line) if word.was != word.now]
    flipped = sum(a != b for number in changed for a, b in zip(*line[number][:2], strict=False))
    rest = line[changed[0] :] if changed else ()
    if not ((told or flipped >= _LEAST_CAPITALS) and all(word.now == word.now.upper() for word in rest)):
        yield from (line[number].stretch for number in changed)


def _ends(words: Sequence[str]) -> dict[int, None]:
    """Return after how many letters each word ends, but for the last, in order."""
    return dict.fromkeys(accumulate(map(len, words[:-1])))


def _heads(passages: tuple[SealedPassage, ...]) -> frozenset[str]:
    """Return the letters of the heads of tables."""
    heads = (group for repeats, group in groupby(passages, key=lambda one: one.repeats) if repeats)
    return frozenset("".join("".join(HIDDEN.sub("", one.text).split()) for one in head).casefold() for head in heads)


def _besides(printed: Printed, digest: str, file: str) -> Iterator[Finding]:
    """Yield margin text other than page numbers, hidden text, and that a file names another text in its properties.

    Programs may drop these, so that they lack is nothing.
    """
    for head in printed.heads:
        if not _PAGE_NUMBER.fullmatch(head.whole):
            said = _margin(said=shortened(head.whole))
            yield codes.HIDDEN_OR_IN_THE_MARGIN.finding(said, position=Position(file))
    if printed.hidden:
        yield codes.HIDDEN_OR_IN_THE_MARGIN.finding(_hidden(count=printed.hidden), position=Position(file))
    for told in _DIGEST.findall(printed.properties.get("keywords", "")):
        if told != digest:
            yield codes.OTHER_DIGEST_STATED.finding(_other_digest(digest=told[:12]), position=Position(file))


def _margin(said: str) -> Message:
    return Message(f"lề trang in thêm “{said}”", f"the margin prints {said!r} besides")


def _hidden(count: int) -> Message:
    return Message(f"tệp có {count} chữ ẩn", f"the file holds {count} letters that nobody sees")


def _other_digest(digest: str) -> Message:
    return Message("thuộc tính của tệp ghi mã băm khác", f"the properties of the file state another digest ({digest}…)")


def quoted(words: str) -> Message:
    """Return words as a message quotes them."""
    said = shortened(words)
    return Message(f"“{said}”", repr(said)) if words else Message("không có gì", "nothing")
