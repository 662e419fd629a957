"""Wordings: phrases replaced, dropped and added, as wholes, in the places that an operation names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import attrs

from coordlib.changes.operations import AddPhrase, DropPhrase, OfPhrases, ReplacePhrase
from coordlib.changes.targets import Reason, faulty, is_in, prose_in, scope, under
from coordlib.language import Address, capitalised, checked, shortened
from coordlib.language.marks import read_marks, unmarked
from coordlib.model import Agreement, Article, Placed, Way, changed

_SENTENCE = r"(?:^|(?<=[.!?:;…“(] )|(?<=[.!?…]\n)|(?<=\n)|(?<=“))"
_BEGUN = re.compile(_SENTENCE)
_REFERENCE = r"\[\[[^\[\]]*\]\]"  # a key is no word of the text
_LEFT = r"(?:(?<=^)|(?:,? )?){0}(?=[,;.:)]|$)"  # before a sign, a phrase takes the comma or the space before it


@lru_cache(maxsize=256)
def _pattern(phrase: str, form: str = "{0}") -> re.Pattern[str]:
    """Return what finds a phrase: as given, or with a capital where a sentence begins; never within a word or a key."""
    words, large = _spaced(phrase), _spaced(capitalised(phrase))
    before, after = (r"(?<!\w)" if phrase[0].isalnum() else ""), (r"(?!\w)" if phrase[-1].isalnum() else "")
    begun = "" if large == words else f"|{_SENTENCE}{large}"
    return re.compile(f"{_REFERENCE}|(?P<it>{form.format(f'{before}(?:{words}{begun}){after}')})", re.MULTILINE)


def _spaced(phrase: str) -> str:
    return r"\s+".join(map(re.escape, phrase.split()))


def _found(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return [one for one in pattern.finditer(text) if one["it"] is not None]


def count_of(phrase: str, text: str) -> int:
    """Return how often a phrase stands in a text, as it is read without its marks."""
    return len(_found(_pattern(phrase), unmarked(text)))


@attrs.frozen
class PhraseEdit:
    """Words that an operation puts in a text (chữ được thay): from which letter to which, as it is read, and what."""

    start: int
    end: int
    words: str


@checked
def phrase_edits(change: OfPhrases, text: str) -> tuple[PhraseEdit, ...]:
    """Return what an operation puts in a text, in order; where a sentence begins, new words begin it.

    A dropped phrase takes along the space or the comma that it would leave behind.
    """
    match change:
        case ReplacePhrase(old=old, new=new):
            return _put(text, old, new)
        case AddPhrase(new=new, after=after):
            return _put(text, after, f"{after} {new}".replace(" ,", ",").replace(" ;", ";"))
        case DropPhrase(old=old):
            found = _found(_pattern(old, f"{_LEFT}|{{0}} ?(?P<next>\\w?)"), unmarked(text))
            return tuple(PhraseEdit(*one.span(), _following(one)) for one in found)


def _put(text: str, phrase: str, by: str) -> tuple[PhraseEdit, ...]:
    found = _found(_pattern(phrase), unmarked(text))
    return tuple(PhraseEdit(*one.span(), by if one[0][:1] == phrase[:1] else capitalised(by)) for one in found)


def _following(found: re.Match[str]) -> str:
    """Return the letter after dropped words, which begins the sentence if they did."""
    begins = _BEGUN.match(found.string, found.start()) is not None and found[0][:1].isupper()
    return capitalised(found["next"] or "") if begins else found["next"] or ""


def _edited(text: str, edits: tuple[PhraseEdit, ...]) -> str:
    """Return a text with edits of it, as it is read; from its end, so that places stay. Marks stay."""
    marked = read_marks(text)
    for edit in reversed(edits):
        start, old, put = marked.correction(edit.start, marked.plain[edit.start : edit.end], edit.words)
        text = f"{text[:start]}{put}{text[start + len(old) :]}"
    return text


def as_signed(before: Agreement, after: Agreement, place: Placed) -> Agreement:
    """Return the text with each reference to what a change of a unit took away as the citation that was signed."""
    gone = _gone(before, after, {one.thing.key for one in under(before, place)} - {""})
    reference = re.compile(rf"\[\[({'|'.join(map(re.escape, gone))})\]\]")
    for way, text in _texts_with(after, reference) if gone else ():
        said = reference.sub(lambda found: gone[found[1]], text)
        after = changed(after, way, lambda _, said=said: said)  # type: ignore[misc]
    return after


def _gone(before: Agreement, after: Agreement, keys: Iterable[str]) -> dict[str, str]:
    """Return the citations of what a text had under some keys, and has no longer."""
    stated = {key: before.keys[key] for key in keys if key in before.keys}
    return {key: place.provision.cite() for key, place in stated.items() if key not in after.keys}


def _texts_with(agreement: Agreement, wanted: re.Pattern[str]) -> Iterator[tuple[Way, str]]:
    """Yield the texts in which something is found, each with the way to it."""
    units = (one.of(agreement) for one in agreement.outline)
    texts = (text for unit in units if _may_hold(unit, wanted) for text in prose_in(unit.within()))
    yield from ((way, text) for _, way, text in texts if wanted.search(text))
    if wanted.search(agreement.preamble):
        yield ("preamble",), agreement.preamble


def _may_hold(unit: Placed, wanted: re.Pattern[str]) -> bool:
    """Tell whether something is found in an article, at one look for all of it; of other units it is not asked."""
    return not isinstance(unit.thing, Article) or wanted.search(unit.thing.words) is not None


# --- where they stand ---


@attrs.frozen
class _Field:
    """A text that holds the words that are meant: the way to it, and how often it holds them."""

    way: Way
    count: int


def reworded(agreement: Agreement, change: OfPhrases) -> Agreement:
    """Return the text with other words. Raises `FaultyChangeError`: CHG003 for words that are not there."""
    fields = dict(_fields(agreement, change))
    _refuse_other_counts(agreement, change, fields)
    for field in fields.values():
        agreement = changed(agreement, field.way, lambda text: _edited(text, phrase_edits(change, text)))
    return agreement


def _sought(change: OfPhrases) -> str:
    return change.after if isinstance(change, AddPhrase) else change.old


def _fields(agreement: Agreement, change: OfPhrases) -> Iterator[tuple[Address, _Field]]:
    """Yield the texts that are meant and hold the words, each with its place."""
    sought, meant = _sought(change), [scope(agreement, place) for place in change.places]
    spared = [scope(agreement, place)[1] for place in change.spared]
    units = (one for unit, _ in meant for one in under(agreement, unit)) if meant else _whole(agreement, sought)
    for place, way, text in prose_in(units):
        if (meant and not any(is_in(place, one) for _, one in meant)) or any(is_in(place, one) for one in spared):
            continue
        if count := count_of(sought, text):
            yield place, _Field(way, count)


def _whole(agreement: Agreement, sought: str) -> Iterator[Placed]:
    """Yield the units that may hold some words; what introduces the text and what issues it are no part of it."""
    word = re.compile(re.escape(max(sought.split(), key=len)[1:]))
    for outlined in agreement.outline:
        unit = outlined.of(agreement)
        if not unit.address.decided and _may_hold(unit, word):
            yield from unit.within()


def _refuse_other_counts(agreement: Agreement, change: OfPhrases, fields: Mapping[Address, _Field]) -> None:
    shown = shortened(_sought(change))
    for named in change.places:
        place = scope(agreement, named)[1]
        if not any(is_in(one, place) for one in fields):
            vi, en = f"{named} không có cụm từ “{shown}”", f"{named} does not hold the words {shown!r}"
            raise faulty(Reason.WORDS, vi, en)
    there = sum(one.count for one in fields.values())
    if there == 0 or change.times not in (None, there):
        said = f", không phải {change.times}" if change.times else ""
        stands = f"có {there} chỗ{said}" if there else "không có trong phần được nêu"
        vi, en = f"cụm từ “{shown}” {stands}", f"the words {shown!r} stand {there} times"
        raise faulty(Reason.WORDS, vi, f"{en}, not {change.times}" if change.times else en)
