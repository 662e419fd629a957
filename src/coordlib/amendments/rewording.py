"""Rewording: words that an operation puts in a text, wherever the old ones stand.

In come a text and an operation on words; out go the text after it, or the edits of one field, or `FaultyChangeError`
for words that are not there. Words within others, and keys of references, are never meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import attrs

from coordlib import model
from coordlib.amendments import codes, operations, targets
from coordlib.amendments.targets import refuse
from coordlib.language import Address, Message, capitalised, checked, read_marks, shortened, unmarked

# Where a sentence begins: at the start, behind a sign and a space, at the start of a line or a quotation.
_SENTENCE = r"(?:^|(?<=[.!?:;…“(] )|(?<=[.!?…]\n)|(?<=\n)|(?<=“))"
_BEGUN = re.compile(_SENTENCE)
_REFERENCE = r"\[\[[^\[\]]*\]\]"  # a key is no word of the text
_LEFT = r"(?:(?<=^)|(?:,? )?){0}(?=[,;.:)]|$)"  # before a sign, a phrase takes the comma or the space before it
_NOT_BEHIND_A_WORD = r"(?<![^\s“(])"
_DROPPED = f"{_LEFT}|{_NOT_BEHIND_A_WORD}{{0}} ?(?P<next>\\w?)|{{0}}"
"""A phrase that is dropped: with what stands before it, else with the space behind it, else alone."""

_Held = tuple[model.Way, int]
"""A text that holds the words that are meant: the way to it, and how often it holds them."""


@attrs.frozen
class PhraseEdit:
    """Words that an operation puts in a text (chữ được thay): from which letter to which, as it is read, and what."""

    start: int
    end: int
    words: str


@checked
def phrase_edits(change: operations.OfPhrases, text: str) -> tuple[PhraseEdit, ...]:
    """Return what an operation puts in a text, in order; where a sentence begins, new words begin it.

    A dropped phrase takes along the space or the comma that it would leave behind.
    """
    match change:
        case operations.ReplacePhrase(old=old, new=new):
            return _edits_that_put(new, old, text)
        case operations.AddPhrase(new=new, after=after, before=before):
            words = f"{after} {new}" if after else f"{new} {before}"
            return _edits_that_put(words.replace(" ,", ",").replace(" ;", ";"), after or before, text)
        case operations.DropPhrase(old=old):
            matches = _find_phrase(_pattern_of(old, _DROPPED), text)
            return tuple(PhraseEdit(*match.span(), _letter_after(match)) for match in matches)


def reworded(agreement: model.Agreement, change: operations.OfPhrases) -> model.Agreement:
    """Return the text with other words. Raises `FaultyChangeError`: CHG003 for words that are not there."""
    fields = dict(_fields_meant(agreement, change))
    _refuse_other_counts(agreement, change, fields)
    for way, _ in fields.values():
        agreement = model.changed(agreement, way, lambda text: _edited(text, phrase_edits(change, text)))
    return agreement


def sought_by(change: operations.OfPhrases) -> str:
    """Return the words that an operation looks for."""
    return change.after or change.before if isinstance(change, operations.AddPhrase) else change.old


def count_of(phrase: str, text: str) -> int:
    """Return how often a phrase stands in a text, as it is read without its marks."""
    return len(_find_phrase(_pattern_of(phrase), text))


def as_signed(before: model.Agreement, after: model.Agreement, place: model.Placed) -> model.Agreement:
    """Return the text with each reference to what a change of a unit took away as the citation that was signed."""
    keys = {placed.thing.key for placed in targets.under(before, place)} - {""}
    if not keys:
        return after
    reference = re.compile(rf"\[\[({'|'.join(map(re.escape, keys))})\]\]")
    citing = [*_texts_with(after, reference)]
    kept = after.keys if citing else {}
    for way, text in citing:
        cited = reference.sub(lambda it: it[0] if it[1] in kept else before.keys[it[1]].provision.cite(), text)
        after = model.changed(after, way, lambda _, cited=cited: cited)  # type: ignore[misc]
    return after


# --- one text ---


@lru_cache(maxsize=256)
def _pattern_of(phrase: str, form: str = "{0}") -> re.Pattern[str]:
    """Return what finds a phrase: as given, or with a capital where a sentence begins; never within a word or a key.

    `form`: what may stand around it, with ``{0}`` for the phrase.
    """
    words, begun = _with_any_space(phrase), _with_any_space(capitalised(phrase))
    either = words if begun == words else f"{words}|{_SENTENCE}{begun}"
    before = r"(?<!\w)" if phrase[0].isalnum() else ""
    after = r"(?!\w)" if phrase[-1].isalnum() else ""
    return re.compile(f"{_REFERENCE}|(?P<it>{form.format(f'{before}(?:{either}){after}')})", re.MULTILINE)


def _with_any_space(phrase: str) -> str:
    return r"\s+".join(map(re.escape, phrase.split()))


def _find_phrase(wanted: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Return where a phrase stands in a text, as it is read without its marks."""
    return [match for match in wanted.finditer(unmarked(text)) if match["it"] is not None]


def _edits_that_put(words: str, phrase: str, text: str) -> tuple[PhraseEdit, ...]:
    """Return the edits that put words for a phrase, with a capital where the phrase has one that it has not itself."""
    return tuple(
        PhraseEdit(*match.span(), words if match[0][:1] == phrase[:1] else capitalised(words))
        for match in _find_phrase(_pattern_of(phrase), text)
    )


def _letter_after(match: re.Match[str]) -> str:
    """Return the letter after dropped words, which begins the sentence if they did."""
    letter = match["next"] or ""
    began_a_sentence = _BEGUN.match(match.string, match.start()) is not None and match[0][:1].isupper()
    return capitalised(letter) if began_a_sentence else letter


def _edited(text: str, edits: tuple[PhraseEdit, ...]) -> str:
    """Return a text with edits of it, as it is read; from its end, so that places stay. Marks stay."""
    marked = read_marks(text)
    for edit in reversed(edits):
        start, old, put = marked.correction(edit.start, marked.plain[edit.start : edit.end], edit.words)
        text = f"{text[:start]}{put}{text[start + len(old) :]}"
    return text


# --- which texts ---


def _fields_meant(agreement: model.Agreement, change: operations.OfPhrases) -> Iterator[tuple[Address, _Held]]:
    """Yield the texts that are meant and hold the words, each with its place."""
    sought = sought_by(change)
    meant = [targets.scope(agreement, place) for place in change.places]
    spared = [targets.scope(agreement, place)[1] for place in change.spared]
    units: Iterator[model.Placed]
    if meant:
        units = (placed for unit, _ in meant for placed in targets.under(agreement, unit))
    else:
        units = _units_that_may_hold(agreement, sought)
    for place, way, text in targets.prose_in(units):
        is_meant = not meant or any(place.is_in(scope) for _, scope in meant)
        is_spared = any(place.is_in(scope) for scope in spared)
        if is_meant and not is_spared and (count := count_of(sought, text)):
            yield place, (way, count)


def _units_that_may_hold(agreement: model.Agreement, sought: str) -> Iterator[model.Placed]:
    """Yield the units that may hold some words; what introduces the text and what issues it are no part of it."""
    word = re.compile(re.escape(max(sought.split(), key=len)[1:]))
    for outlined in agreement.outline:
        unit = outlined.of(agreement)
        if not unit.address.decided and _may_hold(unit, word):
            yield from unit.within()


def _texts_with(agreement: model.Agreement, wanted: re.Pattern[str]) -> Iterator[tuple[model.Way, str]]:
    """Yield the texts in which something is found, each with the way to it."""
    units = (one.of(agreement) for one in agreement.outline)
    texts = (text for unit in units if _may_hold(unit, wanted) for text in targets.prose_in(unit.within()))
    yield from ((way, text) for _, way, text in texts if wanted.search(text))
    if wanted.search(agreement.preamble):
        yield ("preamble",), agreement.preamble


def _may_hold(unit: model.Placed, wanted: re.Pattern[str]) -> bool:
    """Tell whether something is found in an article, at one look for all of it; of other units it is not asked."""
    return not isinstance(unit.thing, model.Article) or wanted.search(unit.thing.words) is not None


def _refuse_other_counts(
    agreement: model.Agreement, change: operations.OfPhrases, fields: Mapping[Address, _Held]
) -> None:
    """Refuse words that do not stand in each place that is named, or not as often as was said."""
    shown = shortened(sought_by(change))
    for named in change.places:
        place = targets.scope(agreement, named)[1]
        if not any(field.is_in(place) for field in fields):
            refuse(codes.WORDS_NOT_THERE, _does_not_hold(named, shown))
    count = sum(count for _, count in fields.values())
    if count == 0:
        refuse(codes.WORDS_NOT_THERE, _words_are_not_there(shown, change.times))
    if change.times not in (None, count):
        refuse(codes.WORDS_NOT_THERE, _words_stand_so_often(shown, count, change.times))


def _does_not_hold(named: str, shown: str) -> Message:
    return Message(f"{named} không có cụm từ “{shown}”", f"{named} does not hold the words {shown!r}")


def _words_are_not_there(shown: str, expected: int | None) -> Message:
    return Message(
        f"cụm từ “{shown}” không có trong phần được nêu",
        f"the words {shown!r} stand 0 times{_not_so_often(expected).en}",
    )


def _words_stand_so_often(shown: str, count: int, expected: int | None) -> Message:
    other = _not_so_often(expected)
    return Message(f"cụm từ “{shown}” có {count} chỗ{other.vi}", f"the words {shown!r} stand {count} times{other.en}")


def _not_so_often(expected: int | None) -> Message:
    return Message(f", không phải {expected}", f", not {expected}") if expected else Message("", "")
