"""Tokens: the words of a text in one spelling with their places, and templates that they match."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from itertools import accumulate, compress
from pathlib import Path
from typing import Generic, TypeVar
from unicodedata import normalize

import attrs

from coordlib.language import Key, checked
from coordlib.lexicon import CALENDAR_UNITS, EVENTS, Forms, in_one_style, number_words, read_rows

NUMBER = "#"
"""What stands for any number where the first words of a template are listed."""

_PART = re.compile(r"\[|\]|\(|\)|\||[^\s\[\]()|]+")


@attrs.frozen
class Template:
    """A wording (cách nói) as data: the pattern of it, and the words that it can begin with.

    Small words stand for themselves, ``[a|b]`` may be left out, ``(a|b)`` must be one of them, and capital words
    are slots, which `slots` explains: templates themselves, or patterns; ``name=`` and a space before one capture it.
    `opens`: the words that it can begin with; `needs`: words that every match has; `either`: of each of these some
    word. `leads`: the words before its first unit of time; `led`: those right before one; `ends`: its last words;
    `timed`: whether it surely has a unit.
    """

    pattern: str
    opens: frozenset[str]
    empty: bool = False
    needs: frozenset[str] = frozenset()
    either: tuple[frozenset[str], ...] = ()
    leads: frozenset[str] = frozenset()
    led: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    timed: bool = False


_NONE: frozenset[str] = frozenset()
UNITS = frozenset((*CALENDAR_UNITS, "lần", "thứ"))
"""The words that units of time, and days of the week, begin with."""


Slots = dict[str, str | Template]
"""What each slot is: its words, or what has been made of them."""


def template(source: str, slots: Slots) -> Template:
    """Return what a line of data means."""
    parts = _PART.findall(source)
    made, rest = _choice(parts, 0, slots)
    assert rest == len(parts), source
    return made


def _choice(parts: list[str], place: int, slots: Slots) -> tuple[Template, int]:
    """Return the alternatives that begin at a place, and where they end."""
    choices = []
    while True:
        one, place = _sequence(parts, place, slots)
        choices.append(one)
        if place >= len(parts) or parts[place] != "|":
            break
        place += 1
    opens, leads, led, ends = (
        _NONE.union(*found)
        for found in zip(*((one.opens, one.leads, one.led, one.ends) for one in choices), strict=True)
    )
    pattern = "|".join(one.pattern for one in choices)
    needs = frozenset[str].intersection(*(one.needs for one in choices))
    asked = [frozenset((max(one.needs, key=len),)) if one.needs else _NONE.union(*one.either[:1]) for one in choices]
    either = choices[0].either if len(choices) == 1 else (_NONE.union(*asked),) if all(asked) else ()
    timed = all(one.timed for one in choices)
    return Template(pattern, opens, any(one.empty for one in choices), needs, either, leads, led, ends, timed), place


def _sequence(parts: list[str], place: int, slots: Slots) -> tuple[Template, int]:
    made = Template("", _NONE, empty=True)
    while place < len(parts) and parts[place] not in ("|", "]", ")"):
        one, place = _item(parts, place, slots)
        made = _followed(made, one)
    return made, place


def _followed(first: Template, one: Template) -> Template:
    """Return two parts of a wording, one after the other."""
    return Template(
        first.pattern + one.pattern,
        first.opens | one.opens if first.empty else first.opens,
        first.empty and one.empty,
        first.needs | one.needs,
        first.either + one.either,
        first.leads if first.timed else first.leads | one.leads,
        first.led | one.led | (first.ends if one.opens & UNITS else _NONE),
        first.ends | one.ends if one.empty else one.ends,
        first.timed or one.timed,
    )


def _item(parts: list[str], place: int, slots: Slots) -> tuple[Template, int]:
    word = parts[place]
    if word in ("[", "("):
        inner, place = _choice(parts, place + 1, slots)
        if word == "(":
            return attrs.evolve(inner, pattern=f"(?:{inner.pattern})"), place + 1
        pattern = f"(?:{inner.pattern}|)"  # quicker than “(?:…)?”, which counts how often it is there
        return attrs.evolve(inner, pattern=pattern, empty=True, needs=_NONE, either=(), timed=False), place + 1
    if word.isupper() and word in slots:
        made = slots[word]
        slots[word] = made = _slot(made, slots) if isinstance(made, str) else made  # each is made once
        return made, place + 1
    opens = frozenset((NUMBER if word.isdecimal() else word,))
    timed = word in UNITS
    leads = _NONE if timed else opens
    needs = frozenset((word,))
    return Template(re.escape(word) + " ", opens, needs=needs, leads=leads, ends=opens, timed=timed), place + 1


def _slot(source: str, slots: Slots) -> Template:
    """Return a slot: a template, or a pattern after the words that it can begin with, “# a b -> (?…”."""
    name, named, rest = source.partition("= ")
    if named:
        made = _slot(rest, slots)
        return attrs.evolve(made, pattern=f"(?P<{name}>{made.pattern})")
    if "(?" not in source:
        made = template(source, slots)
        return attrs.evolve(made, pattern=f"(?:{made.pattern})")
    first, _, pattern = source.partition(" -> ")
    opens = frozenset(first.split())
    needs = opens if len(opens) == 1 and NUMBER not in opens else _NONE
    timed = not opens or any(re.search(rf"(?<!\w){unit}(?!\w)", pattern) for unit in UNITS)  # an event is long enough
    leads = opens - UNITS
    either = (opens,) if opens and NUMBER not in opens else ()
    led = leads if timed else _NONE
    return Template(pattern, opens, needs=needs, either=either, leads=leads, led=led, timed=timed)


Meant = TypeVar("Meant")
_KEPT = 4096  # sets of words of time that texts have


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern, compiled when a text first has the words that it needs: all of them take a while."""
    return re.compile(f"(?:{pattern})(?<= )")  # what is found ends with a word


class Patterns(Generic[Meant]):
    """Patterns with what they mean, found by the word that stands at a place."""

    @checked
    def __init__(self, rows: Iterator[tuple[Template, Meant]]) -> None:
        self._rows: dict[str, list[tuple[Template, Meant]]] = {}
        for made, meaning in rows:
            for word in made.opens:
                self._rows.setdefault(word, []).append((made, meaning))
        asked = (
            (word, (one for made, _ in found for one in (made.needs, *made.either)))
            for word, found in self._rows.items()
        )
        self._asked = {word: _NONE.union(*needed) for word, needed in asked}
        self._possible: dict[tuple[str, frozenset[str]], list[tuple[re.Pattern[str], Meant]]] = {}

    def possible(self, word: str, present: frozenset[str]) -> list[tuple[re.Pattern[str], Meant]]:
        """Return the patterns that can begin with a word in a text of these words, which every one of them needs."""
        asked = self._asked.get(word)
        if asked is None:
            return []
        key = word, present & asked
        found = self._possible.get(key)
        if found is None:
            if len(self._possible) >= _KEPT:
                self._possible.clear()
            found = self._possible[key] = [
                (_compiled(made.pattern), meaning)
                for made, meaning in self._rows[word]
                if made.needs <= present and not any(map(present.isdisjoint, made.either))
            ]
        return found

    def longest(self, text: str, place: int, present: frozenset[str]) -> tuple[re.Match[str], Meant] | None:
        """Return the longest match at a place of a plain text, the first of several, and what it means.

        `present`: the words of the text; a pattern that needs another one is not tried.
        """
        best: re.Match[str] | None = None
        meant: Meant | None = None
        end = place
        word = text[place : text.index(" ", place)]
        for pattern, meaning in self.possible(NUMBER if word[0].isdecimal() else word, present):
            if (match := pattern.match(text, place)) and match.end() > end:
                best, meant, end = match, meaning, match.end()
        return None if best is None or meant is None else (best, meant)


# Two ways to write a word (hàng năm, hằng năm; quí, quý); those to set a tone mark are of the language.
_TABLE = read_rows("tokens", Path(__file__).parent)[1:]
_SPELLINGS = {words: instead for of, words, instead in _TABLE if of == "spelling"}
_AFTER_HANG = frozenset(CALENDAR_UNITS) - {"phút"}
_DIGITS = {word: value for word, value in number_words("digit").items() if value}
_LAST_DIGITS = {**_DIGITS, **number_words("last")}
_ORDINALS = {**_DIGITS, **number_words("ordinal", "ten")}
TURNS = ("lần", "phiên", "kỳ", "cuộc", "buổi", "đợt")
"""What is counted where it is said how often: “mỗi tháng một phiên”."""

_COUNTED = frozenset((*CALENDAR_UNITS, *TURNS))
_NUMBERED = frozenset(("ngày", "tháng", "quý", "mùng"))
_NOT_FIVE = frozenset(("hằng", "mỗi", "từng", "đầu", "cuối", "giữa", "nửa", "cáo", "cả", "và", ",", "/"))
_TEN, _HUNDRED, _TENS = "mười", "trăm", "mươi"
_STARTS = frozenset((*_DIGITS, *_ORDINALS, "hằng"))


@attrs.frozen
class Plain:
    """A text in one spelling: its words, each with a space behind it, and from where to where each stands in the text.

    `words`: each of them in the one spelling.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]

    def index(self, place: int) -> int:
        """Return which word stands at a place of the plain text."""
        ends = accumulate(len(word) + 1 for word in self.words)
        return next(number for number, end in enumerate(ends) if place < end)

    def quoted(self, first: int, last: int, source: str) -> str:
        """Return the words of a stretch of the plain text as the source writes them."""
        return source[self.spans[self.index(first)][0] : self.spans[self.index(last - 1)][1]]


@checked
def plain(text: str) -> Plain:
    """Return a text in one spelling, its numbers in figures."""
    words, spans, place = [], [], 0
    for piece in text.split(" "):
        for word, first, last in _tokens(piece):
            words.append(word)
            spans.append((place + first, place + last))
        place += len(piece) + 1
    if not _STARTS.isdisjoint(words):
        _write(_in_figures(words), words, spans)
    if "(" in words:
        _write(_twice(words), words, spans)
    return Plain(" ".join([*words, ""]), tuple(spans), tuple(words))


@lru_cache(maxsize=8192)
def _tokens(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the words of a text in one spelling and where each stands; decomposed letters are those of a stretch."""
    found = []
    for piece in re.finditer(r"\S+", text):
        composed = normalize("NFC", piece[0])
        exact = composed == piece[0]
        for match in _FORM.token.finditer(composed):
            first, last = match.span() if exact else (0, len(piece[0]))
            found.append((_spelled(match[0]), piece.start() + first, piece.start() + last))
    return tuple(found)


@lru_cache(maxsize=8192)
def _spelled(word: str) -> str:
    small = normalize("NFC", word.lower())
    if "0" <= small[0] <= "9":
        return _figures(small)
    small = in_one_style(small)
    return _SPELLINGS.get(small, small)


def _figures(word: str) -> str:
    """Return a number, a date or a time of day without zeros before its figures."""
    if re.fullmatch(r"\d{1,2}([.-])\d{1,2}\1\d{4}", word):
        word = re.sub(r"[.-]", "/", word)
    if re.fullmatch(r"\d+(?:\.\d{3})+", word):
        word = word.replace(".", "")
    parts = re.split(r"([/hg:])", word)
    if len(parts) > 1 and parts[1] != "/":
        return f"{int(parts[0])}h{parts[2][:2]}" if parts[2] else f"{int(parts[0])} giờ"
    whole, comma, rest = word.partition(",")
    if comma:
        return f"{int(whole)},{rest.rstrip('0')}" if rest.strip("0") else str(int(whole))
    return "".join(part if part == "/" else str(int(part[:9])) for part in parts)


def _write(found: list[tuple[int, int, str]], words: list[str], spans: list[tuple[int, int]]) -> None:
    """Put one word each in the place of so many from a place on, in order."""
    for place, length, word in reversed(found):
        spans[place : place + length] = [(spans[place][0], spans[place + length - 1][1])]
        words[place : place + length] = [word]


def _in_figures(words: list[str]) -> list[tuple[int, int, str]]:
    """Return where numbers stand in words, how many words each takes, and its figures: of what counts or numbers."""
    found, done = [], 0
    for place in compress(range(len(words)), map(_STARTS.__contains__, words)):
        if place < done:
            continue  # it is of the number before
        word, before = words[place], words[place - 1] if place else ""
        if word == "hằng":
            if _AFTER_HANG.isdisjoint(words[place + 1 : place + 2]):
                found.append((place, 1, "hàng"))
            continue
        number, length = _number_at(words, place)
        following = words[place + length] if place + length < len(words) else ""
        if before == "thứ" and word in _ORDINALS:
            found.append((place, 1, str(_ORDINALS[word])))
        elif length and _counts(words, place, length, before, following):
            done = place + length
            found.append((place, length, str(number)))
    return found


def is_number(word: str) -> bool:
    """Tell whether a word is a whole number in figures."""
    return word.isascii() and word.isdigit()


def _number_at(text: list[str], place: int) -> tuple[int, int]:
    """Return the number that begins at a place in words, and how many words it takes: none for no number."""
    words = text[place : place + 7]
    if words[0] in _DIGITS and words[1:2] not in ([_HUNDRED], [_TENS]):
        return _DIGITS[words[0]], 1
    hundreds = words[0] in _DIGITS and words[1] == _HUNDRED
    total, length = (100 * _DIGITS[words[0]], 2) if hundreds else (0, 0)
    rest = words[length:]
    if len(rest) > 1 and rest[0] in ("lẻ", "linh") and length and rest[1] in _DIGITS:
        return total + _DIGITS[rest[1]], length + 2
    if len(rest) > 1 and rest[0] in _DIGITS and rest[1] == _TENS:
        tens, used = 10 * _DIGITS[rest[0]], 2
    elif rest and rest[0] == _TEN:
        tens, used = 10, 1
    elif rest and rest[0] in _DIGITS:
        return total + _DIGITS[rest[0]], length + 1
    else:
        return total, length
    # “mười năm” is ten years; “mười lăm” fifteen
    if len(rest) > used and rest[used] in _LAST_DIGITS and rest[used] != "năm":
        return total + tens + _LAST_DIGITS[rest[used]], length + used + 1
    return total + tens, length + used


def _counts(words: list[str], place: int, length: int, before: str, following: str) -> bool:
    """Tell whether words of a number count (“hai ngày”), number (“tháng hai”) or repeat (“02 (hai)”)."""
    five = length == 1 and words[place] == "năm"
    if following == ")" and before == "(":
        return place > 1 and (is_number(words[place - 2]) or words[place - 2] in _LAST_DIGITS)
    if following == "(" and place + length + 1 < len(words):
        number = words[place + length + 1]
        return is_number(number) and int(number) == _number_at(words, place)[0]
    if five and (before in _NOT_FIVE or is_number(before)):
        return False
    if five and before == "trong":
        return following in ("ngày", "giờ", "tuần")
    return following in _COUNTED or (before in _NUMBERED and not five)


def _twice(words: list[str]) -> list[tuple[int, int, str]]:
    """Return where a number is written twice, “10 (mười)”, how many words that takes, and the number."""
    opened = [place for place, word in enumerate(words) if word == "(" and place]
    numbers = [(place - 1, words[place - 1]) for place in opened if is_number(words[place - 1])]
    return [(place, 4, word) for place, word in numbers if words[place + 2 : place + 4] == [word, ")"]]


CITED = (
    r"(?:(?:đúng |như (?:đúng |)|theo (?:đúng |)|)quy định (?:tại|của|nêu tại|ở) "
    r"|t(?:ại|heo) (?=(?:điểm|khoản|điều|mục|mẫu) ))"
    r"(?:(?!(?:chậm|phải|thì|được|có|trong|kể|định|hằng) |\d+ (?:ngày|giờ|phút|tháng|quý|lần) )"
    r"(?:, (?=(?:điểm|khoản|điều|mục) )|)[^\s,;.:()]+ ){1,24}"
)
"""A pattern of where something is laid down (dẫn chiếu): it may stand in the words of an event, and names none."""

# One line for each way to name an event that every agreement knows; nothing but the whole of it counts.
_KNOWN = tuple(
    (key, re.compile(template(words, {"EVENT": EVENTS[key]}).pattern)) for of, words, key in _TABLE if of == "event"
)
_FORM = Forms(__file__, numbers="|".join(number_words("digit", "ten")), cited=CITED)
# A request or a document may be somebody's: who that is, the duty says (`to`).
_FROM_SOMEBODY = ("request", "document")
_OWN: ContextVar[Mapping[str, str]] = ContextVar("events of an agreement", default={})  # noqa: B039 - never changed


@lru_cache(maxsize=64)
def _folded_events(events: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return {plain(words).text.rstrip(): key for key, words in events}


@contextmanager
def declared(events: Mapping[str, str]) -> Iterator[None]:
    """Let an agreement's own events be known: their keys, with the Vietnamese words of each."""
    token = _OWN.set(_folded_events(tuple(events.items())))
    try:
        yield
    finally:
        _OWN.reset(token)


@checked
def event_key(words: str) -> Key:
    """Return the key of an event: one that is known by all of these words, or the words themselves."""
    text = " ".join(re.sub(r"[^\w\s-]+", " ", _FORM.cited_last.sub("", plain(words).text)).split())
    own = _OWN.get().get(text) or _OWN.get().get(words.strip())
    if own:
        return Key(own)
    for key, pattern in _KNOWN:
        if pattern.fullmatch(f"{text} ") or text == EVENTS[key]:
            return Key(key)
    somebody = _FORM.of_somebody.fullmatch(text)
    if somebody and (known := event_key(somebody["what"])) in _FROM_SOMEBODY:
        return known
    return Key("-".join(text.removeprefix("có ").split()).strip("-") or "event")
