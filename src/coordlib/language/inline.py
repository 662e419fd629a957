"""Inline marks: what an author may put into a line of text, ``[[b|…]]`` and its like, and web addresses.

In comes a text as it is written; out go its fragments, each with its look, the text as it is read without marks, and
what is wrong with a mark. How a fragment is drawn is not known here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from enum import Enum
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from operator import index, is_
from typing import Any, TypeVar, cast
from unicodedata import decomposition

import attrs

from coordlib.language.validation import checked, explained

_LONGEST = 2000  # letters; longer ones are no address that people follow
_IN_PATH = r"[^\s\"<>\\^`{|}\[\]“”]"
_HOST = r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.?(?::\d{1,5})?"
_MAIL = r"[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
_ADDRESS = re.compile(rf"https?://{_HOST}(?:[/?#]{_IN_PATH}*)?|mailto:{_MAIL}", re.IGNORECASE)
_FOUND = re.compile(
    rf"(?<![\w@/.-])(?:https?://|www\.){_IN_PATH}{{1,{_LONGEST}}}|(?<![\w.+@/:-]){_MAIL}(?![@\w])", re.IGNORECASE
)
_SIGNS_AFTER = ".,;:!?…'’*_"


@explained
def web_address(text: str) -> str:
    """Return the address that a text may lead to: http, https or mailto; empty for anything else.

    What could run (``javascript:``), reach a file of the machine (``file:``), or show one host and lead to another
    (``https://a.vn@b.example``) is no address here.

    >>> web_address("https://gialai.gov.vn/a?b=1"), web_address("javascript:alert(1)")
    ('https://gialai.gov.vn/a?b=1', '')
    """
    return text if len(text) <= _LONGEST and _ADDRESS.fullmatch(text) and text.isprintable() else ""


@explained
def has_addresses(text: str) -> bool:
    """Tell whether a text may hold addresses: most do not, and this is all that they pay."""
    return "@" in text or "://" in text or "www." in text


@checked
def addresses_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the web and e-mail addresses that stand in a text: from where to where, and what each leads to.

    A sign that ends the sentence is no part of an address.

    >>> list(addresses_in("Gửi vanthu@gialai.example."))
    [(4, 25, 'mailto:vanthu@gialai.example')]
    """
    if not has_addresses(text):
        return
    for match in _FOUND.finditer(text):
        found = _without_signs(match[0])
        opening = found[:4].lower()
        scheme = "" if opening == "http" and "://" in found else "http://" if opening == "www." else "mailto:"
        if address := web_address(scheme + found):
            yield match.start(), match.start() + len(found), address


def _without_signs(found: str) -> str:
    while found and (found[-1] in _SIGNS_AFTER or (found[-1] == ")" and found.count("(") < found.count(")"))):
        found = found[:-1]
    return found


_Thing = TypeVar("_Thing")


class InlineMark(Enum):
    """How a fragment of text is marked (đánh dấu): bold, italic, lowered, raised, on one line."""

    BOLD = "b"
    ITALIC = "i"
    SUBSCRIPT = "sub"
    SUPERSCRIPT = "sup"
    KEPT = "keep"


_MARKS = {mark.value: mark for mark in InlineMark}
_SCRIPTS = frozenset({InlineMark.SUBSCRIPT, InlineMark.SUPERSCRIPT})
_MOST_COMPARED = 1_000_000  # letters times letters; what is longer is no slip of a word
_NO_MARKS: frozenset[InlineMark] = frozenset()


class Flaw(Enum):
    """What is wrong with a mark (lỗi đánh dấu)."""

    UNKNOWN = "unknown"
    REFUSED = "refused"
    MALFORMED = "malformed"
    UNCLOSED = "unclosed"
    UNOPENED = "unopened"
    UNCLEAR = "unclear"


@attrs.frozen
class BrokenMark:
    """A mark that cannot be read (đánh dấu hỏng): what is wrong, and which letters of the text are meant."""

    flaw: Flaw
    start: int
    end: int


@attrs.frozen
class Fragment:
    """A fragment of text that looks alike (đoạn chữ cùng kiểu).

    `text`: what a reader sees, of a reference ``[[key]]``; `start`: where it stands in the text as written; `link`: the
    address that it leads to, or none; `key`: of a reference, else empty.
    """

    text: str
    start: int
    marks: frozenset[InlineMark] = _NO_MARKS
    link: str = ""
    key: str = ""


@attrs.frozen(slots=False)
class Marked:
    """A text whose marks were read (chữ có đánh dấu): `text` as written, its fragments, and what is wrong.

    A line with a broken mark is shown as it is written, so that nothing is lost.
    """

    text: str
    fragments: tuple[Fragment, ...]
    faults: tuple[BrokenMark, ...] = ()

    @cached_property
    def plain(self) -> str:
        """The text without its marks, as it is read."""
        return "".join(fragment.text for fragment in self.fragments)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where each fragment begins in the plain text, and where that ends."""
        return tuple(accumulate((len(fragment.text) for fragment in self.fragments), initial=0))

    def place(self, letter: int) -> int:
        """Return where a letter of the plain text stands in the text as written; its end for the end."""
        letter, length = index(letter), self._starts[-1]
        if letter >= length:
            return self.place(length - 1) + 1 if length else len(self.text)
        number = bisect_right(self._starts, letter) - 1
        return self.fragments[number].start + letter - self._starts[number]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return from where to where letters of the plain text stand in the text as written."""
        start, end = index(start), index(end)
        if start >= end:
            place = self.place(start - 1) + 1 if start else self.place(0)
            return place, place
        return self.place(start), self.place(end - 1) + 1

    def correction(self, start: int, old: str, new: str) -> tuple[int, str, str]:
        """Return a correction of the plain text, from `start` on `new` for `old`, as one of the text as written.

        Every mark is kept, and holds the letters that it held.
        """
        new = str.__str__(new)  # a TypeError, if it is no text
        first, last = self.span(start, start + len(old))
        places = [*(self.place(start + letter) for letter in range(len(old))), last]
        notations = [self.text[place + 1 : following] for place, following in pairwise(places)]
        before, *letters = _letter_by_letter(old, new)
        corrected = "".join(letter + notation for letter, notation in zip(letters, notations, strict=True))
        return first, self.text[first:last], before + corrected


def _letter_by_letter(old: str, new: str) -> list[str]:
    """Return what comes before the first letter of `old`, then what stands for each letter of it, to make `new`."""
    put = ["", *old]
    whole = ("replace", 0, len(old), 0, len(new))
    is_too_long = len(old) * len(new) > _MOST_COMPARED
    steps = [whole] if is_too_long else SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for what, first, last, start, end in steps:
        if what == "insert" and first < len(old) and (new[end - 1] + old[first]).isalnum():
            put[first + 1] = new[start:end] + put[first + 1]
        elif what == "insert":
            put[first] += new[start:end]
        elif what != "equal":
            put[first + 1 : last + 1] = _dealt_out(new[start:end], last - first)
    return put


def _dealt_out(text: str, count: int) -> list[str]:
    """Return a text dealt out to so many letters, one letter each, and the rest to the last of them."""
    last = count - 1
    return [*(text[place : place + 1] for place in range(last)), text[last:]]


@explained
def has_marks(text: str) -> bool:
    """Tell whether a text may hold marks: most do not, and this is all that they pay."""
    return "[[" in text and "|" in text


@lru_cache(maxsize=512)
def read_marks(text: str) -> Marked:
    """Return a text with its marks read: ``[[b|…]]``, ``[[i|…]]``, ``[[sub|…]]``, ``[[sup|…]]``, ``[[keep|…]]``, links.

    A link is ``[[https://…|…]]``, with http or mailto too. Marks may stand in each other, and end in their line.

    >>> read_marks("Khí CO[[sub|2]], theo [[b|mẫu]]").plain
    'Khí CO2, theo mẫu'
    """
    fragments: list[Fragment] = []
    faults: list[BrokenMark] = []
    start = 0
    for line in text.split("\n"):
        if start:
            fragments.append(Fragment("\n", start - 1))
        reader = _Line(line, start)
        fragments += reader.read()
        faults += reader.faults
        start += len(line) + 1
    return Marked(text, tuple(fragments), tuple(sorted(faults, key=lambda fault: fault.start)))


@explained
def unmarked(text: str) -> str:
    """Return a text without its marks, as it is read.

    >>> unmarked("[[b|Công an tỉnh]] chủ trì")
    'Công an tỉnh chủ trì'
    """
    return read_marks(text).plain if has_marks(text) else text


@explained
def with_small_figures(text: str) -> str:
    """Return a text without its marks, its lowered and raised letters as Unicode has them, as far as it does.

    For a text that is quoted where marks mean nothing. Each letter keeps its place in the plain text.

    >>> with_small_figures("Khí CO[[sub|2]], 10[[sup|-3]] [[b|km]][[sup|2]]")
    'Khí CO₂, 10⁻³ km²'
    """
    return "".join(map(_in_small, read_marks(text).fragments)) if has_marks(text) else text


def _in_small(fragment: Fragment) -> str:
    small = next((_SMALL[mark] for mark in fragment.marks & _SCRIPTS), {})
    return fragment.text.translate(small) if all(ord(letter) in small for letter in fragment.text) else fragment.text


_MINUS = 0x2212


def _small_letters(kind: str, codes: Iterable[int]) -> dict[int, int]:
    """Return the small letter for each letter that Unicode has one of; a hyphen is a minus there."""
    decomposed = ((decomposition(chr(code)).split(), code) for code in codes)  # “<sub> 0032” of “₂”
    known = {int(parts[1], 16): code for parts, code in decomposed if parts[:1] == [kind]}
    return known | {ord("-"): known[_MINUS]}


_SMALL = {
    InlineMark.SUBSCRIPT: _small_letters("<sub>", range(0x2080, 0x209D)),
    InlineMark.SUPERSCRIPT: _small_letters("<super>", (0xB2, 0xB3, 0xB9, *range(0x2070, 0x2080))),
}


def without_marks(thing: _Thing, *names: str) -> _Thing:
    """Return a record, or several, with every text as it is read; the same one if no text has a mark.

    `names`: of the fields that are meant; without them all.
    """
    given: Any = thing
    if isinstance(given, str):
        return cast("_Thing", unmarked(given))
    if isinstance(given, tuple):
        items = tuple(map(without_marks, given))
        return cast("_Thing", given if all(map(is_, given, items)) else items)
    if not attrs.has(type(given)):
        return thing
    names = names or tuple(field.name for field in attrs.fields(type(given)) if field.init)
    values = ((name, getattr(given, name)) for name in names)
    changed = {name: plain for name, value in values if (plain := without_marks(value)) is not value}
    return cast("_Thing", attrs.evolve(given, **changed) if changed else given)


_TOKEN = re.compile(
    r"\[\[(?:"
    r"(?P<key>\w[\w-]*+)\]\]"  # a reference: “[[bao-cao]]”
    r"|(?P<name>[^\s\[\]|]{1,2000}+)\|"  # what opens a mark, or a link: “[[b|”
    r"|(?P<bare>(?!\s)[^\[\]]*+)\]\]"  # what is neither: “[[bao cao]]”
    r")|\["  # a bracket of the text itself
    r"|(?P<end>\]+)"  # what closes marks and brackets
)
_REFERENCE = re.compile(r"\[\[(\w[\w-]*+)\]\]")
_PAIR = 2  # brackets that open or close a mark


@attrs.frozen
class _Open:
    """What is open: a mark, or a bracket of the text itself; from where it stands, and the look of what it holds."""

    start: int
    end: int
    marks: frozenset[InlineMark]
    link: str
    is_bracket: bool = False


class _Line:
    """Reads one line, each sign of it once."""

    def __init__(self, line: str, start: int) -> None:
        self.line = line
        self.start = start
        self.open: list[_Open] = []
        self.found: list[Fragment] = []
        self.faults: list[BrokenMark] = []
        self.last = 0

    def read(self) -> list[Fragment]:
        """Return the fragments of the line; of one with a broken mark, those of its references alone."""
        if "[[" not in self.line and "]]" not in self.line:
            return [*_piece(self.line, self.start)]
        self.scan()
        if not self.faults and self.is_unclear():
            self.note(Flaw.UNCLEAR, 0, len(self.line))
        return [*self.as_written()] if self.faults else self.found

    def as_written(self) -> Iterator[Fragment]:
        """Yield the line with its references alone."""
        last = 0
        for match in _REFERENCE.finditer(self.line):
            yield from _piece(self.line[last : match.start()], self.start + last)
            yield Fragment(match[0], self.start + match.start(), key=match[1])
            last = match.end()
        yield from _piece(self.line[last:], self.start + last)

    def scan(self) -> None:
        """Take every sign of the line, and note what is left open at its end."""
        for token in _TOKEN.finditer(self.line):
            self.take(token)
        self.add(len(self.line))
        for opened, inner in zip(self.open, [*self.open, _NOTHING][1:], strict=True):
            are_a_pair = opened.is_bracket and inner.is_bracket and inner.start == opened.end
            if not opened.is_bracket:
                self.note(Flaw.UNCLOSED, opened.start, opened.end)
            elif are_a_pair and not self.line[inner.end : inner.end + 1].isspace():
                self.note(Flaw.UNCLOSED, opened.start, inner.end)

    def take(self, token: re.Match[str]) -> None:
        """Take one sign: a reference, what opens or closes a mark, or a bracket of the text itself."""
        start, end = token.span()
        if token["key"]:
            self.add(start)
            look = self.look
            self.found.append(Fragment(token[0], self.start + start, look.marks, look.link, token["key"]))
            self.last = end
        elif token["name"]:
            self.add(start)
            self.open.append(self.opened(token["name"], start, end))
            self.last = end
        elif token["bare"] is not None:
            self.note(Flaw.MALFORMED, start, end)
        elif token["end"]:
            self.close(start, end)
        else:
            look = self.look
            self.open.append(_Open(start, end, look.marks, look.link, is_bracket=True))

    @property
    def look(self) -> _Open:
        """The look of what comes next: that of the mark or bracket which was opened last."""
        return self.open[-1] if self.open else _NOTHING

    def opened(self, name: str, start: int, end: int) -> _Open:
        """Return the mark that is opened by a name, or the link by its address; note a name that opens neither."""
        marks, link = self.look.marks, self.look.link
        if mark := _MARKS.get(name):
            return _Open(start, end, (marks - _SCRIPTS if mark in _SCRIPTS else marks) | {mark}, link)
        if address := web_address(name):
            return _Open(start, end, marks, address)
        self.note(Flaw.REFUSED if ":" in name else Flaw.UNKNOWN, start, end)
        return _Open(start, end, marks, link)

    def close(self, start: int, end: int) -> None:
        """Take a row of closing brackets: two end a mark, one ends a bracket of the text."""
        place = start
        while place < end:
            if self.ends_mark(end - place):
                self.add(place)
                self.open.pop()
                self.last = place = place + _PAIR
            elif self.open and self.open[-1].is_bracket:
                self.open.pop()
                place += 1
            else:
                if not self.open and end - place >= _PAIR:
                    self.note(Flaw.UNOPENED, place, place + _PAIR)
                place += _PAIR if end - place >= _PAIR else 1

    def ends_mark(self, brackets: int) -> bool:
        """Tell whether the next of a row of closing brackets end a mark; so many are left of the row."""
        if brackets < _PAIR or not self.open:
            return False
        if not self.open[-1].is_bracket:
            return True
        is_left_open = brackets == _PAIR and len(self.open) > 1 and not self.open[-2].is_bracket
        if is_left_open:
            self.open.pop()  # a bracket that the text does not close, such as of “[0; 1)”
        return is_left_open

    def add(self, end: int) -> None:
        """Add the text since the last sign, up to a place."""
        look = self.look
        self.found += _piece(self.line[self.last : end], self.start + self.last, look.marks, look.link)
        self.last = end

    def is_unclear(self) -> bool:
        """Tell whether brackets of several fragments make up a mark that nobody wrote."""
        plain = "".join(fragment.text for fragment in self.found)
        if len(plain) == len(self.line) or ("[[" not in plain and "]]" not in plain):
            return False
        again = _Line(plain, 0)
        again.scan()
        shown = "".join(fragment.text for fragment in again.found)
        return bool(again.faults) or shown != plain or _keys(again.found) != _keys(self.found)

    def note(self, flaw: Flaw, start: int, end: int) -> None:
        """Note what is wrong with a mark."""
        self.faults.append(BrokenMark(flaw, self.start + start, self.start + end))


def _keys(fragments: Iterable[Fragment]) -> list[str]:
    return [fragment.key for fragment in fragments if fragment.key]


_NOTHING = _Open(0, 0, _NO_MARKS, "")


def _piece(text: str, start: int, marks: frozenset[InlineMark] = _NO_MARKS, link: str = "") -> Iterable[Fragment]:
    return (Fragment(text, start, marks, link),) if text else ()
