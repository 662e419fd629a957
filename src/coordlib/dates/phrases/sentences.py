"""Sentences: the deadlines in running text, each with its sentence, and who is to do what by then."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from unicodedata import is_normalized, normalize

import attrs

from coordlib.dates.phrases.clauses import Context, Role, doing_in, reviewed, role_of
from coordlib.dates.phrases.events import declared
from coordlib.dates.phrases.meanings import NO_DAY, NO_START, NO_YEAR, Certainty, Interval, Lack, Piece, Said, Word
from coordlib.dates.phrases.reading import Stretch, parts_of
from coordlib.dates.phrases.recurrences import Reading, put_together
from coordlib.dates.phrases.subjects import WORDS, main_clause
from coordlib.dates.phrases.tokens import Plain, plain
from coordlib.dates.phrases.wordings import openers
from coordlib.language import Marked, Message, checked, has_marks, read_marks
from coordlib.lexicon import CALENDAR_UNITS, TIME_UNITS, Forms, any_of, number_words
from coordlib.model import Every, OnEvent, When

Extent = tuple[int, int]
Events = tuple[tuple[str, str], ...]

_SHORT, _LONGEST = 180, 480  # letters that a deadline takes most often, and at most
_SENTENCE = 2000  # letters of a sentence that are looked at on each side
# The agreements of one office share most of their sentences: what was found in texts of such a length is kept.
_KEPT, _KEPT_LETTERS = 2_048, 2_000
_EVENT, _NAME = 160, 40  # letters before a deadline in which an event, or the name of a review, is looked for
_SMALL = ("lần", "thứ")  # in small letters alone
TIMES = (*CALENDAR_UNITS, "chủ nhật", *_SMALL)
"""Words of which each deadline has some, if it has no day in figures."""
# What follows the first letter of each, with this letter in both its forms; in small letters alone, all of it.
_UNITS = {**{one[1:]: one[0] + one[0].upper() for one in TIMES if one not in _SMALL}, **dict.fromkeys(_SMALL, "")}
# Number words stand for figures: a wording knows figures alone.
_NUMBERS = frozenset((*number_words("digit", "last", "ten", "tens"), "trăm", "hàng"))


@cache
def _led() -> re.Pattern[str]:
    """Return a pattern of what stands right before a unit of time that may be of a deadline."""
    return re.compile(rf"(?:\d[*)]*|\)|(?<!\w)(?:{'|'.join(openers()[1] | _NUMBERS)}|h\d*))\s*$")


@cache
def _opening_words() -> frozenset[str]:
    """Return the words with which a deadline can begin, before its first unit of time."""
    return openers()[0] | _NUMBERS | {"(", "ngày", "giờ", "phút"}


_FORM = Forms(__file__, **WORDS, calendar_units="|".join(CALENDAR_UNITS), a_unit=any_of(TIME_UNITS.values()))
_RANKS = {"part": 0, "article": 1, "clause": 2, "part_of_a_clause": 3, "point": 4, "dash": 5}
_NEAR, _MOST_OF_A_TITLE, _MOSTLABELS = 400, 240, 200


@attrs.frozen(slots=False)  # made often
class Deadline:
    """A deadline in running text (thời hạn trong lời văn).

    `start`, `end`: where its words stand; `sentence`: from where to where its sentence goes. `values`: what it means;
    `missing`: what it leaves open, such as from when it counts. `bearer`, `verb`: who is to do what, as far as the
    sentence, the one before it, the words that lead its list or the title of its article say. `role`: the part that
    the words play in their clause. `said`: all words of it, where some stand elsewhere in its sentence: from when
    several time limits of a list count, or that its days are of each year.
    """

    start: int
    end: int
    values: tuple[When, ...]
    missing: tuple[Message, ...]
    sentence: Extent = (0, 0)
    bearer: str = ""
    verb: str = ""
    role: Role = Role.PROMISE
    said: str = ""

    def at(self, place: int) -> Deadline:
        """Return it where its sentence, of which alone it was read, begins at a place of a text."""
        sentence = place, place + self.sentence[1]
        told = self.values, self.missing, sentence, self.bearer, self.verb, self.role, self.said
        return Deadline(self.start + place, self.end + place, *told) if place else self


@checked
def find_deadlines(
    text: str, events: Mapping[str, str] | None = None, *, role: Role | Collection[Role] = Role.PROMISE
) -> tuple[Deadline, ...]:
    """Return the deadlines that a Vietnamese text sets, in order.

    A phrase is read in the part that it plays in its clause: conditions, violations, terms of validity, limitation,
    dates that only tell which thing is meant, and names of things (“kế hoạch hằng năm”) set no deadline and are left
    out. A time limit that does not say from when it counts is found, and lacks its beginning. `events`: as for
    `parse_when`. `role`: the roles of the phrases that are wanted, each with what it would mean as a deadline; all with
    ``role=Role``. Marks in the text are no part of it; the places count in the text as it is written.

    >>> [found] = find_deadlines("Trong thời hạn 05 ngày kể từ ngày ký, Bên B gửi báo cáo.")
    >>> str(found.values[0]), found.bearer, found.verb
    ('trong thời hạn 05 ngày kể từ ngày ký', 'Bên B', 'gửi')
    """
    wanted = (role,) if isinstance(role, Role) else tuple(role)
    composed, places, shifts = _composed(text)
    found = deadlines_said(composed, tuple((events or {}).items()), wanted)
    return tuple(_moved(one, places, shifts) for one in found) if places else found


def deadlines_said(text: str, events: Events, wanted: tuple[Role, ...] = (Role.PROMISE,)) -> tuple[Deadline, ...]:
    """Return what `find_deadlines` does, for who asks of each text of an agreement: its letters are composed."""
    found = (_found if len(text) < _KEPT_LETTERS else _found.__wrapped__)(text, events)
    return tuple([one for one in found if one.role in wanted]) if found else ()


@lru_cache(maxsize=_KEPT)
def _found(text: str, events: Events) -> tuple[Deadline, ...]:
    marked = read_marks(text) if has_marks(text) else None
    words = marked.plain if marked else text
    hits = _hits(words)
    found = tuple(_Reader(words, events).deadlines(hits)) if hits else ()
    return tuple(_as_written(one, marked) for one in found) if marked else found


def _as_written(found: Deadline, marked: Marked) -> Deadline:
    """Return a deadline at its places in the text with its marks."""
    start, end = marked.span(found.start, found.end)
    return attrs.evolve(found, start=start, end=end, sentence=marked.span(*found.sentence))


def _composed(text: str) -> tuple[str, list[int], list[int]]:
    """Return a text with its letters composed, and behind which places of it how many marks were taken away."""
    if is_normalized("NFC", text):
        return text, [], []
    pieces, places, shifts = [], [], []
    last = length = 0
    for match in _FORM.decomposed.finditer(text):
        letter = normalize("NFC", match[0])
        pieces += [text[last : match.start()], letter]
        length += match.start() - last + len(letter)
        last = match.end()
        places.append(length)
        shifts.append(last - length)
    return "".join([*pieces, text[last:]]), places, shifts


def _moved(found: Deadline, places: list[int], shifts: list[int]) -> Deadline:
    """Return a deadline at its places in the text before its letters were composed."""

    def moved(place: int) -> int:
        index = bisect_right(places, place)
        return place + shifts[index - 1] if index else place

    start, end = found.sentence
    return attrs.evolve(found, start=moved(found.start), end=moved(found.end), sentence=(moved(start), moved(end)))


def _hits(text: str) -> list[int]:
    """Return where a unit of time stands, in order."""
    found = []
    for rest, first in [one for one in _UNITS.items() if one[0] in text]:
        place = text.find(rest, bool(first))
        while place >= 0:
            start, end = place - bool(first), place + len(rest)
            if text[start:place] in first and not (text[start - 1 : start].isalpha() or text[end : end + 1].isalpha()):
                found.append(start)
            place = text.find(rest, end)
    found += (match.end() for match in _FORM.short_date.finditer(text)) if "/" in text else ()
    return sorted(found)


class _Reader:
    """Reads one text once, from the beginning to the end."""

    def __init__(self, text: str, events: Events) -> None:
        self.text = text
        self.events = events
        self.outline = _Outline(text)

    def deadlines(self, hits: Sequence[int]) -> Iterator[Deadline]:
        done = 0
        for hit in hits:
            if hit < done or not self.may_be(hit):
                continue
            start = self.opening(hit, done)
            named = _FORM.of_a_part.match(self.text, start) if self.text.endswith("báo cáo ", 0, start) else None
            start = named.end() if named else start
            date = _FORM.date.match(self.text, hit) if start == hit else None
            if date and not _FORM.itself.match(self.text, hit):
                done = date.end()  # the date of a document
                continue
            begin, end = self.sentence(hit)
            read = _read if end - begin < _KEPT_LETTERS else _read.__wrapped__
            words = self.text[begin:end], self.above(begin), self.events
            for place in self.places(start, hit):
                if found := read(*words, max(place - begin, 0), hit - begin):
                    done = begin + found.end
                    if found.values or found.missing:
                        yield found.at(begin)
                    break

    def may_be(self, hit: int) -> bool:
        led = _is_led(self.text[max(0, hit - 12) : hit])
        return led or (_FORM.itself.match(self.text, hit) or _FORM.once.match(self.text, hit)) is not None

    def opening(self, hit: int, done: int) -> int:
        """Return where the words begin with which a deadline opens, at most as far back as the last one went."""
        return hit - _opening_before(self.text[max(done, hit - 90) : hit])

    def places(self, start: int, hit: int) -> Iterator[int]:
        """Yield where a deadline may begin: at the first word that can open one, or at a later one."""
        yield start
        yield from (one.start() for one in _FORM.words_back.finditer(self.text, start, hit) if one.start() > start)
        yield from (hit,) if start < hit else ()

    def sentence(self, place: int) -> Extent:
        for reach in (_SENTENCE // 8, _SENTENCE):
            low = max(0, place - reach)
            start = max((match.end() for match in _FORM.boundary.finditer(self.text, low, place)), default=low)
            if start > low or not low:
                break
        closing = _FORM.boundary.search(self.text, place, place + _SENTENCE)
        end = closing.end() if closing else min(len(self.text), place + _SENTENCE)
        if "\n" in self.text[start:end]:
            start = max(self.breaks(start, place), default=start)
            end = min(self.breaks(place, end), default=end)
        numbered = None if self.text[start : start + 1].isupper() else _FORM.enumeration.match(self.text, start, end)
        return numbered.end() if numbered else start, end  # behind spaces, a number, a letter or a dash

    def breaks(self, start: int, end: int) -> Iterator[int]:
        """Yield where the text below a title begins: a line whose first word had room on the line of the title."""
        for match in _FORM.title_line.finditer(self.text, self.text.rfind("\n", 0, start) + 1, end):
            if start < match.end() <= end and len(match[0]) <= len(match["rest"]):
                yield match.end()

    @lru_cache(maxsize=8)  # noqa: B019 - a reader lives as long as its text is read
    def above(self, place: int) -> tuple[str, tuple[str, ...]]:
        """Return the sentence before the one that begins at a place, and what stands above it, the nearest first."""
        earlier = self.outline.earlier(place) if place else ""
        return earlier, tuple(self.outline.heads(place, earlier)) if place else ()


@lru_cache(maxsize=_KEPT)  # what stands before a unit of time is alike in many sentences
def _is_led(before: str) -> bool:
    return _led().search(before.lower()) is not None


@lru_cache(maxsize=_KEPT)
def _opening_before(words: str) -> int:
    """Return how many letters before a unit of time the words begin with which a deadline opens."""
    length, closed, known = 0, False, _opening_words()
    for match in _FORM.words_back.finditer(words[::-1]):
        word = match[0][::-1]
        bare = word.strip("*_()").lower()
        opened = word.startswith("(") and ")" not in word and not closed
        closed = (closed or ")" in word) and "(" not in word
        if bare not in known and not _FORM.figures.fullmatch(bare):
            break
        if word[-1] in ",;:" and length:
            break
        length = match.end() - (len(word) - len(word.lstrip("(*_")) if opened else 0)
        if opened:
            break
    return length


@lru_cache(maxsize=_KEPT)
def _read(words: str, above: tuple[str, tuple[str, ...]], events: Events, start: int, hit: int) -> Deadline | None:
    """Return the deadline that begins at a place of a sentence; one without a value or a lack is none, but was read."""
    sentence = _Sentence(words, *above, events)
    found = sentence.taken(start)
    if found and not found.values and (first := _FORM.event_first.search(words, max(0, start - _EVENT), start)):
        whole = sentence.taken(first.start())
        found = whole if whole and whole.values and whole.end >= found.end else found
    return None if found is None or found.end <= hit else found


@attrs.frozen
class _Sentence:
    """A sentence: its words, the one before it, what stands above it, and the events that an agreement declares."""

    words: str
    earlier: str
    heads: tuple[str, ...]
    events: Events

    def reach(self, start: int, end: int, *, opens: bool) -> int:
        """Return up to where words of time may go: not into the clause that says who is to do what."""
        since = _FORM.since.search(self.words, start, end)
        held = _FORM.held_then.search(self.words, start, end) if "họp" in self.words or "nghị" in self.words else None
        end = held.end() if held else end
        return main_clause(self.words, since.end(), end, len(self.words), opens=opens) if since else end

    def taken(self, start: int) -> Deadline | None:
        """Return what is read from a place on."""
        words = self.words
        before = words[:start].rstrip(" *(\n")
        opens = not before or before[-1] in ",;:" or before.endswith((" thì", " và", " mà"))
        last, pieces, (readings, missing) = self.pieces(start, opens=opens)
        if reviewed(words[max(0, start - _NAME) : start], words[last : last + _SHORT]):
            pieces = (Word.REVIEW, *pieces)
            readings, missing = put_together(pieces)
        lacks = missing if pieces else (NO_START,)
        said = "" if readings else self.completed(start, last, lacks, opens=opens)
        if said:
            _, whole, _, (readings, missing) = _read_phrase(said, self.events)
            pieces = pieces if any(isinstance(one, Every) for one in readings) else whole
        elif not pieces:
            return None
        values = tuple([one for one in readings if isinstance(one, When)])
        kept = tuple([one for one in missing if one != NO_DAY])
        if not values and not kept:
            return Deadline(start, last, (), ())
        told = words[:start], " ".join(words[start:last].lower().split()), words[last:]
        context = Context(*told, pieces, values, missing, self.heads, self.earlier)
        role = role_of(context)
        bearer, verb = doing_in(context) if role is Role.PROMISE else ("", "")
        return Deadline(start, last, values, kept, (0, len(words)), bearer, verb, role, said)

    def pieces(self, start: int, *, opens: bool) -> tuple[int, tuple[Piece, ...], Reading]:
        """Return where words of time from a place on end, what they say and mean; nothing for a bare length."""
        for length in (_SHORT, _LONGEST):
            end = self.reach(start, min(len(self.words), start + length), opens=opens)
            measured = _FORM.measured.search(self.words, max(0, start - 6), start) is not None
            last, pieces, whole, meant = _read_phrase(self.words[start:end], self.events, measured=measured)
            if not pieces:
                bare = _FORM.length.match(self.words, start, end)
                return bare.end() if bare else start, (), meant
            closed = opens and end < start + length and self.words.startswith(",", end)  # before the main clause
            if start + length >= len(self.words) or not whole or closed:
                break  # more words would say nothing else
        return start + last, pieces, meant

    def completed(self, start: int, end: int, missing: Sequence[Message], *, opens: bool) -> str:
        """Return all words of a deadline that its sentence completes: from when a list counts, a day of each year."""
        words = self.words
        if NO_START in missing and (shared := _FORM.shared.match(words, end)):
            return f"{words[start:end]} {words[shared.end() : self.reach(shared.end(), len(words), opens=opens)]}"
        each_year = _FORM.year_of_a_list.match(words, end) or _FORM.each_year.match(words, 0, start)
        return f"{words[start:end]} hằng năm" if NO_YEAR in missing and each_year else ""


@lru_cache(maxsize=_KEPT)
def _read_phrase(said: str, events: Events, *, measured: bool = False) -> tuple[int, tuple[Piece, ...], bool, Reading]:
    """Return where words of time end that a phrase begins with, what they say, whether that is all of it; its meaning.

    What they mean is kept with them: to look it up by its pieces compares all that they say.
    """
    words = plain(said)
    with declared(dict(events)):
        parts = _stretch(words)
    if measured and words.text[0].isdecimal():
        parts = parts[:1]  # “quá 60 ngày, định kỳ hằng quý”
    pieces, end = _pieces(parts), parts[-1].end if parts else 0
    last = words.spans[words.index(end - 1)][1] if parts else 0
    return last, pieces, end == len(words.text), put_together(pieces)


def _stretch(words: Plain) -> list[Stretch]:
    """Return the parts of one deadline that begins with the first word: what is joined to it, and only of time."""
    parts: list[Stretch] = []
    kept, fixed = 0, False  # `fixed`: whether what is kept says something by itself
    for part in parts_of(words):
        pieces = part.pieces
        if pieces is None:
            break
        core = [piece for piece in pieces if not isinstance(piece, Word)]
        if not parts and not core and pieces != (Word.PERIODIC,):
            return []
        if core and (fixed or _is_condition(core, parts)):
            break
        if not core and pieces[0] in (Word.ACTIVITY, Word.REVIEW, Word.NOUN) and parts:
            said = _pieces(parts)
            bare = len(said) == 1 and isinstance(said[0], Interval) and said[0].certainty is Certainty.BARE
            if pieces[0] is Word.REVIEW and bare:  # “05 năm tổng kết”
                return [*parts, part]
            break
        parts.append(part)
        if core or pieces == (Word.AD_HOC,):
            kept = len(parts)
            fixed = any(isinstance(piece, (Said, Lack)) for one in parts for piece in one.pieces or ())
        if any(isinstance(piece, Lack) for piece in core):
            break
    return _closed(parts, kept, words)


def _pieces(parts: Sequence[Stretch]) -> tuple[Piece, ...]:
    return tuple(piece for part in parts for piece in part.pieces or ())


def _is_condition(core: Sequence[Piece], parts: list[Stretch]) -> bool:
    """Tell whether “khi có …” after a recurrence only says in which case, and not that it is done then too."""
    happens = any(isinstance(piece, Said) and isinstance(piece.reading, OnEvent) for piece in core)
    return happens and bool(parts) and not any(isinstance(piece, Word) for piece in parts[-1].pieces or ())


def _closed(parts: list[Stretch], kept: int, words: Plain) -> list[Stretch]:
    """Return the parts that are kept, with the bracket that closes what one of them opened."""
    place = parts[kept - 1].end if kept else 0
    said = words.text[:place]
    closing = said.count("( ") > said.count(") ") and words.text.startswith(") ", place)
    return [*parts[:kept], *([Stretch(place, place + 2, (Word.JOINT,))] if closing else ())]


class _Outline:
    """The labels of one text, found when they are first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _labels(self) -> list[tuple[int, int, int]]:
        """Return where each label begins and ends, and its rank: 0 for a part, 5 for a dash."""
        found = _FORM.label.finditer(self.text) if "\n" in self.text else filter(None, [_FORM.label.match(self.text)])
        return [(match.start(), match.end(), _RANKS[match.lastgroup or "dash"]) for match in found]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _, _ in self._labels]

    def earlier(self, place: int) -> str:
        """Return the sentence before the one that begins at a place, in the same unit; empty for none."""
        index = bisect_right(self._starts, place) - 1
        low = max(self._labels[index][1] if index >= 0 else 0, place - _NEAR)
        return self._last_sentence(low, place)

    def heads(self, place: int, earlier: str) -> Iterator[str]:
        """Yield what stands above the sentence that begins at a place, the nearest first."""
        index = bisect_right(self._starts, place) - 1
        if earlier.endswith(":"):
            yield earlier
        rank = len(_RANKS)
        for place_above in range(index, max(-1, index - _MOSTLABELS), -1):
            _, end, own = self._labels[place_above]
            if own < rank:
                yield from self._head(end, self._end_of_head(end) if rank < len(_RANKS) else place)
                rank = own
            if rank <= _RANKS["article"]:
                return
        if rank < len(_RANKS):  # a list whose head has no label of its own in this text
            lead = self._last_sentence(max(0, self._starts[0] - _NEAR), self._starts[0])
            yield from (lead,) if lead.endswith(":") else ()

    def _end_of_head(self, start: int) -> int:
        """Return where the words of a unit end that stand above the others in it: at the first label."""
        index = bisect_right(self._starts, start)
        return self._starts[index] if index < len(self._starts) else len(self.text)

    def _head(self, start: int, end: int) -> Iterator[str]:
        last = self._last_sentence(max(start, end - _NEAR), end)
        closed = _FORM.title_ends.search(self.text, start + 2, min(end, start + _MOST_OF_A_TITLE))
        title = self.text[start : closed.start() if closed else min(end, start + _MOST_OF_A_TITLE)].strip(" .*:\n")
        if last.endswith(":"):
            yield last
        if title:
            yield title

    def _last_sentence(self, low: int, high: int) -> str:
        words = self.text[low:high].rstrip(" *\n\t")
        start = max((one.end() for one in _FORM.ends.finditer(words) if one.end() < len(words)), default=0)
        return words[start:].strip(" *\n")
