"""Sentences: the deadlines in running text, each with its sentence, and who is to do what by then.

In comes a text; out go the places of its time limits, what they mean or lack, and the part that they play. What a
phrase means, the wordings say; which part it plays, `roles`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from unicodedata import is_normalized, normalize

import attrs

from coordlib.dates.phrases.contexts import Context, Role, opens_a_clause
from coordlib.dates.phrases.doers import doer_and_verb
from coordlib.dates.phrases.events import declared
from coordlib.dates.phrases.meanings import NO_DAY, NO_START, NO_YEAR, Certainty, Interval, Lack, Piece, Said, Word
from coordlib.dates.phrases.outlines import TITLE_LINE, Outline
from coordlib.dates.phrases.own_roles import is_reviewed
from coordlib.dates.phrases.reading import Stretch, parts_of
from coordlib.dates.phrases.recurrences import Reading, put_together
from coordlib.dates.phrases.roles import role_of
from coordlib.dates.phrases.subjects import main_clause
from coordlib.dates.phrases.tokens import Plain, plain
from coordlib.dates.phrases.wordings import openers
from coordlib.dates.phrases.words import VERB
from coordlib.language import Marked, Message, checked, has_marks, read_marks
from coordlib.lexicon import CALENDAR_UNITS, TIME_UNITS, any_of, number_words, pattern
from coordlib.model import Every, OnEvent, When

Extent = tuple[int, int]
Events = tuple[tuple[str, str], ...]

_MOST_OFTEN, _LONGEST = 180, 480  # letters that a deadline takes most often, and at most
_SENTENCE = 2000  # letters of a sentence that are looked at on each side
_KEPT = 2_048  # texts and phrases of which is kept what was found: the agreements of an office share most of them
_OPENING = 90  # letters before a unit of time in which its deadline may open
_RIGHT_BEFORE = 12  # letters in which stands what leads a unit of time
_EVENT, _NAME = 160, 40  # letters before a deadline in which an event, or the name of a review, is looked for

_IN_SMALL_LETTERS = ("lần", "thứ")  # “Thứ nhất” counts points
TIMES = (*CALENDAR_UNITS, "chủ nhật", *_IN_SMALL_LETTERS)
"""Words of which each deadline has some, if it has no day in figures."""

# --- a unit of time ---

_UNIT = pattern(
    "|".join(f"[{unit[0]}{unit[0].upper()}]{unit[1:]}" for unit in TIMES if unit not in _IN_SMALL_LETTERS),
    "|",
    "|".join(_IN_SMALL_LETTERS),
    r"|Thứ(?= (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy) (?:hằng|hàng|mỗi) )",  # “Thứ Sáu hằng tuần” opens a sentence
)
_DATE_IN_FIGURES = pattern(r"\d{1,2}/\d{1,2}/\d{4}(?!\d)")
_BY = pattern(r"(?i)(?<!\w)(?:trước|chậm nhất|đến|hạn) $")  # “trước” 15/12/2026, without “ngày”
_A_UNIT = any_of(TIME_UNITS.values())
_UNIT_OF_A_DEADLINE = pattern(
    r"(?i)(?:\d{1,2}/|ngày\s+(?:\d{1,2}\s+(?:hằng|hàng|của|mỗi|tháng\s+(?:cuối|đầu|sau))|làm việc tiếp|mùng)",
    r"|quý\s+[IV1-4]|thứ\s+[HBTNS]|chủ nhật)",
)  # it says by itself, or by what follows, that a deadline may be meant: “ngày 15 hằng tháng”
_ONCE = pattern("(?i)(?:", "|".join(CALENDAR_UNITS), r")\s+(?:một|0?1)\s+lần")  # “quý một lần”
_DATE = pattern(
    r"(?i)ngày\s+\d{1,2}(?:\s+tháng\s+\d{1,2}(?:\s*,?\s*năm\s+\d{4})?|[/.-]\d{1,2}(?:[/.-]\d{4})?)"
)  # the date of a document: “ngày 05 tháng 3 năm 2020”
_SIX_MONTHS = pattern(r"\d{1,2} tháng (?=trước ngày)")  # “báo cáo 6 tháng trước ngày 15/6”: not six months before it

# --- around a deadline ---

_WORD = pattern(r"\S+")
_FIGURES = pattern(r"\d+(?:[.,/:h-]\d+)*|[-–]")
_LENGTH = pattern(r"\d{1,3}(?: \([^)]*\))? ", _A_UNIT, r"(?!\w)")
_OVER_OR_BELOW = pattern(r"(?i)(?<!\w)(?:quá|trên|dưới|hơn|đủ) $")  # “quá” 60 ngày
_EVENT_FIRST = pattern(
    r"(?i)(?:kể từ|tính từ|sau khi",
    r"|trước (?:khi|ngày|thời (?:gian|điểm)|lúc|giờ|mỗi|cuộc|phiên|kỳ|buổi|hội nghị|đợt))\s[^,;.:()]{3,120}?,?\s*$",
)  # “Kể từ ngày nhận được yêu cầu,” trong 05 ngày
_SINCE = pattern(r"(?i)(?<!\w)(?:khi|(?:sau|từ|trước|trong)\s+(?:khi|ngày|thời\s+điểm|lúc))\s")
_AFTER_A_MEETING = pattern(
    r"(?:sau|trước) (?:cuộc họp|phiên họp|buổi họp|hội nghị|kỳ họp)(?= (?:", VERB, r")(?!\w))"
)  # “ngay sau cuộc họp” báo cáo
_SHARED_BEGINNING = pattern(
    r"(?i)(?:,?\s*(?:và\s)?(?:(?:không quá|tối đa|trong thời hạn|chậm nhất(?: là)?)\s)?",
    r"(?:[^\s,;.]+(?: \([^)]*\)| mươi)?\s",
    _A_UNIT,
    r"\s)?đối với\s[^,;.]{3,120}?){1,4},?\s+(?=(?:(?:kể|tính) từ|trước)\s(?:ngày|khi|thời điểm|lúc)\s)",
)  # “07 ngày đối với động sản, 30 ngày đối với bất động sản trước ngày …”: from when both count
_EACH_YEAR = pattern(r"(?i)(?:định kỳ )?(?:hằng|hàng|mỗi) năm(?=[,:] )")
_YEAR_OF_A_LIST = pattern(
    r"(?i)(?:(?!\d{4})[^;.\n]){0,120}?\d{1,2}(?:/| tháng )\d{1,2},? (?:của )?(?:hằng|hàng|mỗi) năm"
)  # trước ngày 20/01, “học kỳ II trước ngày 31/5 hằng năm”
_SENTENCE_EDGE = pattern(
    r"[.;!?…:\n](?:(?<=[.;!?…])(?=[\s*]|$)|(?<=:)\s*\n",
    r"|(?<=\n)(?:\s*\n|(?=\s*(?:\d{1,2}[.)]|[a-zđ]\)|[-+•#|]|Điều\s|Chương\s))))",  # a line that begins with a label
)
_LABELS = pattern(r"[\s*#>-]*(?:(?:\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2})+(?=\s)|[a-zđ]\d?\)|[-+•–])[\s*]*)*")
_DECOMPOSED = pattern(r"[^\u0300-\u036f][\u0300-\u036f]+")

# Number words stand for figures: a wording knows figures alone.
_NUMBERS = frozenset((*number_words("digit", "last", "ten", "tens"), "trăm", "hàng"))


@cache
def _leads_a_unit() -> re.Pattern[str]:
    """Return a pattern of what stands right before a unit of time that may be of a deadline."""
    return pattern(r"(?:\d[*)]*|\)|(?<!\w)(?:", "|".join(openers()[1] | _NUMBERS), r"|h\d*))\s*$")


@cache
def _opening_words() -> frozenset[str]:
    """Return the words with which a deadline can begin, before its first unit of time."""
    return openers()[0] | _NUMBERS | {"(", "ngày", "giờ", "phút"}


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

    def moved(self, by: int) -> Deadline:
        """Return it so many letters further on: a sentence is read alone, and stands somewhere in a text."""
        first, last = self.sentence
        return attrs.evolve(self, start=self.start + by, end=self.end + by, sentence=(first + by, last + by))


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
    composed = _Composed(text)
    found = deadlines_said(composed.text, tuple((events or {}).items()), wanted)
    return tuple(map(composed.as_given, found))


def deadlines_said(text: str, events: Events, wanted: tuple[Role, ...] = (Role.PROMISE,)) -> tuple[Deadline, ...]:
    """Return what `find_deadlines` does, for who asks of each text of an agreement: its letters are composed."""
    return tuple(deadline for deadline in _deadlines(text, events) if deadline.role in wanted)


@lru_cache(maxsize=_KEPT)  # a text is asked for twice: read anew, `check` of real texts takes 13 % longer
def _deadlines(text: str, events: Events) -> tuple[Deadline, ...]:
    """Return the phrases of time of a text, in whatever role; places count in the text with its marks."""
    marked = read_marks(text) if has_marks(text) else None
    words = marked.plain if marked else text
    units = _units(words)
    found = tuple(_Reader(words, events).deadlines(units)) if units else ()
    return tuple(_with_marks(deadline, marked) for deadline in found) if marked else found


def _with_marks(found: Deadline, marked: Marked) -> Deadline:
    """Return a deadline at its places in the text with its marks."""
    start, end = marked.span(found.start, found.end)
    return attrs.evolve(found, start=start, end=end, sentence=marked.span(*found.sentence))


class _Composed:
    """A text with its letters composed, and where each stood in the text as it is given."""

    def __init__(self, given: str) -> None:
        self.text = given
        self._places: list[int] = []  # behind each letter that was composed
        self._shifts: list[int] = []  # how many marks were taken away up to there
        if not is_normalized("NFC", given):
            self._compose(given)

    def _compose(self, given: str) -> None:
        pieces: list[str] = []
        last = length = 0
        for match in _DECOMPOSED.finditer(given):
            letter = normalize("NFC", match[0])
            pieces += [given[last : match.start()], letter]
            length += match.start() - last + len(letter)
            last = match.end()
            self._places.append(length)
            self._shifts.append(last - length)
        self.text = "".join([*pieces, given[last:]])

    def _place(self, place: int) -> int:
        index = bisect_right(self._places, place)
        return place + self._shifts[index - 1] if index else place

    def as_given(self, found: Deadline) -> Deadline:
        """Return a deadline at its places in the text as it is given."""
        if not self._places:
            return found
        start, end, (first, last) = found.start, found.end, found.sentence
        sentence = self._place(first), self._place(last)
        return attrs.evolve(found, start=self._place(start), end=self._place(end), sentence=sentence)


def _units(text: str) -> list[int]:
    """Return where a unit of time stands, or a date without one, in order."""
    units = [match.start() for match in _UNIT.finditer(text) if _is_a_word(text, *match.span())]
    days = (match.start() for match in _DATE_IN_FIGURES.finditer(text))
    return sorted([*units, *(day for day in days if _BY.search(text[max(0, day - _RIGHT_BEFORE) : day]))])


def _is_a_word(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalpha() or text[end : end + 1].isalpha())


class _Reader:
    """Reads one text once, from the beginning to the end."""

    def __init__(self, text: str, events: Events) -> None:
        self.text = text
        self.events = events
        self.outline = Outline(text)

    def deadlines(self, units: Sequence[int]) -> Iterator[Deadline]:
        """Yield the deadlines that have one of the units of time, each of which stands at a place."""
        done = 0
        for unit in units:
            if unit < done or not self._may_be_of_a_deadline(unit):
                continue
            start = self._opening(unit, done)
            date = _DATE.match(self.text, unit) if start == unit else None
            if date and not _UNIT_OF_A_DEADLINE.match(self.text, unit):
                done = date.end()  # the date of a document
                continue
            begin, end = self._sentence(unit)
            sentence = _Sentence(self.text[begin:end], *self._above(begin), self.events)
            for place in self._openings(start, unit):
                found = sentence.deadline(max(place - begin, 0), unit - begin)
                if found:
                    done = begin + found.end
                    if found.values or found.missing:
                        yield found.moved(begin)
                    break

    def _may_be_of_a_deadline(self, unit: int) -> bool:
        if _leads_a_unit().search(self.text[max(0, unit - _RIGHT_BEFORE) : unit].lower()):
            return True
        return bool(_UNIT_OF_A_DEADLINE.match(self.text, unit) or _ONCE.match(self.text, unit))

    def _opening(self, unit: int, done: int) -> int:
        """Return where the words begin with which a deadline opens, at most as far back as the last one went."""
        start = unit - _letters_that_open(self.text[max(done, unit - _OPENING) : unit])
        six_months = _SIX_MONTHS.match(self.text, start) if self.text.endswith("báo cáo ", 0, start) else None
        return six_months.end() if six_months else start

    def _openings(self, start: int, unit: int) -> Iterator[int]:
        """Yield where a deadline may begin: at the first word that can open one, or at a later one."""
        yield start
        for word in _WORD.finditer(self.text, start, unit):
            if word.start() > start:
                yield word.start()
        if start < unit:
            yield unit

    def _sentence(self, place: int) -> Extent:
        """Return from where to where the sentence goes that stands at a place, without its label."""
        start = self._sentence_start(place)
        closing = _SENTENCE_EDGE.search(self.text, place, place + _SENTENCE)
        end = closing.end() if closing else min(len(self.text), place + _SENTENCE)
        if "\n" in self.text[start:end]:
            start = max(self._ends_of_titles(start, place), default=start)
            end = min(self._ends_of_titles(place, end), default=end)
        labels = None if self.text[start : start + 1].isupper() else _LABELS.match(self.text, start, end)
        return labels.end() if labels else start, end

    def _sentence_start(self, place: int) -> int:
        for reach in (_SENTENCE // 8, _SENTENCE):
            low = max(0, place - reach)
            start = max((match.end() for match in _SENTENCE_EDGE.finditer(self.text, low, place)), default=low)
            if start > low:
                break
        return start

    def _ends_of_titles(self, start: int, end: int) -> Iterator[int]:
        """Yield where the text below a title begins: a line whose first word had room on the line of the title."""
        for match in TITLE_LINE.finditer(self.text, self.text.rfind("\n", 0, start) + 1, end):
            if start < match.end() <= end and len(match[0]) <= len(match["rest"]):
                yield match.end()

    @lru_cache(maxsize=8)  # noqa: B019 - a reader lives as long as its text is read
    def _above(self, place: int) -> tuple[str, tuple[str, ...]]:
        """Return the sentence before the one that begins at a place, and what stands above it, the nearest first."""
        earlier = self.outline.earlier(place) if place else ""
        return earlier, tuple(self.outline.heads(place, earlier)) if place else ()


def _letters_that_open(words: str) -> int:
    """Return how many letters before a unit of time the words begin with which a deadline opens."""
    length, is_closed = 0, False
    for match in _WORD.finditer(words[::-1]):  # from the last word to the first
        word = match[0][::-1]
        bare = word.strip("*_()").lower()
        if bare not in _opening_words() and not _FIGURES.fullmatch(bare):
            break
        if word[-1] in ",;:" and length:
            break
        opens_a_bracket = word.startswith("(") and ")" not in word and not is_closed
        is_closed = (is_closed or ")" in word) and "(" not in word
        length = match.end()
        if opens_a_bracket:
            return length - (len(word) - len(word.lstrip("(*_")))
    return length


@attrs.frozen
class _Sentence:
    """A sentence: its words, the one before it, what stands above it, and the events that an agreement declares."""

    words: str
    earlier: str
    heads: tuple[str, ...]
    events: Events

    def deadline(self, start: int, unit: int) -> Deadline | None:
        """Return the deadline that begins at a place and has a unit of time at another.

        One without a value or a lack is none, but was read.
        """
        found = self._read(start)
        if found and not found.values:
            found = self._with_its_event_first(found, start)
        return found if found and found.end > unit else None

    def _with_its_event_first(self, found: Deadline, start: int) -> Deadline:
        """Return a deadline with the event that stands before it: “Kể từ ngày ký, trong 05 ngày …”."""
        event = _EVENT_FIRST.search(self.words, max(0, start - _EVENT), start)
        whole = self._read(event.start()) if event else None
        return whole if whole and whole.values and whole.end >= found.end else found

    def _read(self, start: int) -> Deadline | None:
        """Return what is read from a place on."""
        words = self.words
        opens = opens_a_clause(words[:start])
        last, pieces, (readings, missing) = self._phrase(start, opens=opens)
        if is_reviewed(words[max(0, start - _NAME) : start], words[last : last + _MOST_OFTEN]):
            pieces = (Word.REVIEW, *pieces)
            readings, missing = put_together(pieces)
        lacks = missing if pieces else (NO_START,)
        said = "" if readings else self._completed(start, last, lacks, opens=opens)
        if said:
            whole = _read_phrase(said, self.events)
            readings, missing = whole.reading
            pieces = pieces if any(isinstance(reading, Every) for reading in readings) else whole.pieces
        elif not pieces:
            return None
        values = tuple(reading for reading in readings if isinstance(reading, When))
        lacks = tuple(lack for lack in missing if lack != NO_DAY)
        if not values and not lacks:
            return Deadline(start, last, (), ())
        of_time = " ".join(words[start:last].lower().split())
        context = Context(words[:start], of_time, words[last:], pieces, values, missing, self.heads, self.earlier)
        role = role_of(context)
        bearer, verb = doer_and_verb(context) if role is Role.PROMISE else ("", "")
        return Deadline(start, last, values, lacks, (0, len(words)), bearer, verb, role, said)

    def _phrase(self, start: int, *, opens: bool) -> tuple[int, tuple[Piece, ...], Reading]:
        """Return where words of time from a place on end, what they say and mean; nothing for a bare length."""
        length_alone = _OVER_OR_BELOW.search(self.words, max(0, start - 6), start) is not None
        for letters in (_MOST_OFTEN, _LONGEST):
            end = self._reach(start, min(len(self.words), start + letters), opens=opens)
            phrase = _read_phrase(self.words[start:end], self.events, length_alone=length_alone)
            if not phrase.pieces:
                bare = _LENGTH.match(self.words, start, end)
                return bare.end() if bare else start, (), phrase.reading
            is_closed = opens and end < start + letters and self.words.startswith(",", end)  # before the main clause
            if start + letters >= len(self.words) or not phrase.is_all or is_closed:
                break  # more words would say nothing else
        return start + phrase.end, phrase.pieces, phrase.reading

    def _reach(self, start: int, end: int, *, opens: bool) -> int:
        """Return up to where words of time may go: not into the clause that says who is to do what."""
        since = _SINCE.search(self.words, start, end)
        meeting = _AFTER_A_MEETING.search(self.words, start, end)
        end = meeting.end() if meeting else end
        if since is None:
            return end
        return main_clause(self.words, since.end(), end, len(self.words), opens=opens)

    def _completed(self, start: int, end: int, missing: Sequence[Message], *, opens: bool) -> str:
        """Return all words of a deadline that its sentence completes: from when a list counts, a day of each year."""
        words = self.words
        if NO_START in missing and (shared := _SHARED_BEGINNING.match(words, end)):
            return f"{words[start:end]} {words[shared.end() : self._reach(shared.end(), len(words), opens=opens)]}"
        is_of_each_year = _YEAR_OF_A_LIST.match(words, end) or _EACH_YEAR.match(words, 0, start)
        return f"{words[start:end]} hằng năm" if NO_YEAR in missing and is_of_each_year else ""


@attrs.frozen
class _ReadPhrase:
    """Words of time that a phrase begins with: where they end, what they say, whether that is all of it, and mean."""

    end: int
    pieces: tuple[Piece, ...]
    is_all: bool
    reading: Reading


@lru_cache(maxsize=_KEPT)  # without it, `check` of real texts takes 9 % longer
def _read_phrase(said: str, events: Events, *, length_alone: bool = False) -> _ReadPhrase:
    """Return the words of time that a phrase begins with; `length_alone`: no more than a length, where it has one.

    “quá 60 ngày, định kỳ hằng quý” is a length first.
    """
    words = plain(said)
    with declared(dict(events)):
        parts = _of_one_deadline(words)
    if length_alone and words.text[0].isdecimal():
        parts = parts[:1]
    if not parts:
        return _ReadPhrase(0, (), is_all=not words.text, reading=put_together(()))
    pieces, end = _pieces(parts), parts[-1].end
    return _ReadPhrase(words.spans[words.index(end - 1)][1], pieces, end == len(words.text), put_together(pieces))


def _of_one_deadline(words: Plain) -> list[Stretch]:
    """Return the parts of one deadline that begins with the first word: what is joined to it, and only of time."""
    parts: list[Stretch] = []
    kept, says_something = 0, False  # `says_something`: whether what is kept means something by itself
    for part in parts_of(words):
        if part.pieces is None:
            break
        of_time = [piece for piece in part.pieces if not isinstance(piece, Word)]
        if not parts and not of_time and part.pieces != (Word.PERIODIC,):
            return []
        if of_time and (says_something or _is_condition(of_time, parts)):
            break
        if not of_time and parts and part.pieces[0] in (Word.ACTIVITY, Word.REVIEW, Word.NOUN):
            if part.pieces[0] is Word.REVIEW and _is_a_bare_length(parts):  # “05 năm tổng kết”
                return [*parts, part]
            break
        parts.append(part)
        if of_time or part.pieces == (Word.AD_HOC,):
            kept = len(parts)
            says_something = any(isinstance(piece, Said | Lack) for piece in _pieces(parts))
        if any(isinstance(piece, Lack) for piece in of_time):
            break
    return _with_bracket_closed(parts[:kept], words)


def _pieces(parts: Sequence[Stretch]) -> tuple[Piece, ...]:
    return tuple(piece for part in parts for piece in part.pieces or ())


def _is_a_bare_length(parts: Sequence[Stretch]) -> bool:
    pieces = _pieces(parts)
    return len(pieces) == 1 and isinstance(pieces[0], Interval) and pieces[0].certainty is Certainty.BARE


def _is_condition(of_time: Sequence[Piece], parts: list[Stretch]) -> bool:
    """Tell whether “khi có …” after a recurrence only says in which case, and not that it is done then too."""
    happens = any(isinstance(piece, Said) and isinstance(piece.reading, OnEvent) for piece in of_time)
    is_joined = bool(parts) and any(isinstance(piece, Word) for piece in parts[-1].pieces or ())
    return happens and bool(parts) and not is_joined


def _with_bracket_closed(parts: list[Stretch], words: Plain) -> list[Stretch]:
    """Return parts with the bracket that closes what one of them opened."""
    end = parts[-1].end if parts else 0
    said = words.text[:end]
    is_open = said.count("( ") > said.count(") ") and words.text.startswith(") ", end)
    return [*parts, Stretch(end, end + 2, (Word.JOINT,))] if is_open else parts
