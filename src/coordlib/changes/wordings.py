"""Wordings: phrases replaced, dropped and added, as wholes, in the places that an operation names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from coordlib.changes.operations import AddPhrase, DropPhrase, ReplacePhrase
from coordlib.changes.records import changed
from coordlib.changes.targets import Reason, faulty, is_in, scope
from coordlib.language import Address, Level, capitalised, shortened
from coordlib.model import Agreement

_SENTENCE = r"(?:^|(?<=[.!?:;…“(] )|(?<=[.!?…]\n)|(?<=\n)|(?<=“))"

_GONE = "\0"  # no text holds it
_BEFORE_A_SIGN = re.compile(rf"(?:,? )?{_GONE}(?=[,;.:)]|$)", re.MULTILINE)
_BEFORE_A_WORD = re.compile(f"{_GONE} ?")


@lru_cache(maxsize=256)
def _pattern(phrase: str) -> re.Pattern[str]:
    """Return what finds a phrase: as given, or with a capital where a sentence begins; never within a word."""
    words, large = _spaced(phrase), _spaced(capitalised(phrase))
    before, after = (r"(?<!\w)" if phrase[0].isalnum() else ""), (r"(?!\w)" if phrase[-1].isalnum() else "")
    begun = "" if large == words else f"|{_SENTENCE}{large}"
    return re.compile(f"{before}(?:{words}{begun}){after}")


def _spaced(phrase: str) -> str:
    return r"\s+".join(map(re.escape, phrase.split()))


def count_of(phrase: str, text: str) -> int:
    """Return how often a phrase stands in a text."""
    return len(_pattern(phrase).findall(text))


def reworded_as(text: str, phrase: str, by: str) -> str:
    """Return a text with a phrase as other words; where a sentence begins, these begin it."""

    def words(found: re.Match[str]) -> str:
        return by if found[0][:1] == phrase[:1] else capitalised(by)

    return _pattern(phrase).sub(words, text)


def dropped(text: str, phrase: str) -> str:
    """Return a text without a phrase, and without the space or the comma that it leaves behind."""
    gone = _BEFORE_A_SIGN.sub("", _pattern(phrase).sub(_GONE, text))
    left = _BEFORE_A_WORD.sub("", gone)
    return capitalised(left) if gone.startswith(_GONE) and text[:1].isupper() else left


# --- where they stand ---

OfPhrases = ReplacePhrase | DropPhrase | AddPhrase
_NO_TEXTS = ("preamble",)  # what introduces the text is no part of it


def reworded(agreement: Agreement, change: OfPhrases) -> Agreement:
    """Return the text with other words. Raises `FaultyChangeError`: CHG003 for words that are not there."""
    sought = change.after if isinstance(change, AddPhrase) else change.old
    fields = dict(_fields(agreement, change))
    _refuse_other_counts(agreement, change, sought, fields)
    rewrite = _rewriting(change)
    for place, text in fields.items():
        if count_of(sought, text):
            agreement = changed(agreement, agreement.way(place), rewrite)
    return agreement


def _rewriting(change: OfPhrases) -> Callable[[str], str]:
    match change:
        case ReplacePhrase(old=old, new=new):
            return lambda text: reworded_as(text, old, new)
        case DropPhrase(old=old):
            return lambda text: dropped(text, old)
        case AddPhrase(new=new, after=after):
            return lambda text: reworded_as(text, after, f"{after} {new}".replace(" ,", ",").replace(" ;", ";"))


def _fields(agreement: Agreement, change: OfPhrases) -> Iterator[tuple[Address, str]]:
    """Yield the texts that are meant, each with its place."""
    meant = [scope(agreement, place) for place in change.places]
    spared = [scope(agreement, place) for place in change.spared]
    for place, text in agreement.texts():
        inside = any(is_in(place, one) for one in meant) if meant else _of_the_text(place)
        if inside and not any(is_in(place, one) for one in spared):
            yield place, text


def _of_the_text(place: Address) -> bool:
    return not place.decided and (place.level is not Level.FIELD or place.number not in _NO_TEXTS)


def _refuse_other_counts(agreement: Agreement, change: OfPhrases, sought: str, fields: dict[Address, str]) -> None:
    shown = shortened(sought)
    for named in change.places:
        place = scope(agreement, named)
        if not any(count_of(sought, text) for at, text in fields.items() if is_in(at, place)):
            vi, en = f"{named} không có cụm từ “{shown}”", f"{named} does not hold the words {shown!r}"
            raise faulty(Reason.WORDS, vi, en)
    there = sum(count_of(sought, text) for text in fields.values())
    if there == 0 or change.times not in (None, there):
        said = f", không phải {change.times}" if change.times else ""
        vi, en = f"cụm từ “{shown}” có {there} chỗ{said}", f"the words {shown!r} stand {there} times"
        raise faulty(Reason.WORDS, vi, f"{en}, not {change.times}" if change.times else en)
