"""Wordings: phrases replaced, dropped and added, as wholes, in the places that an operation names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from coordlib.changes.operations import AddPhrase, DropPhrase, ReplacePhrase
from coordlib.changes.targets import Reason, faulty, is_in, scope
from coordlib.language import Address, Level, capitalised, shortened
from coordlib.language.marks import read_marks, unmarked
from coordlib.model import Agreement, changed

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


def reworded_as(text: str, phrase: str, by: str) -> str:
    """Return a text with a phrase as other words; where a sentence begins, these begin it. Marks stay."""
    return _edited(text, _pattern(phrase), lambda found: by if found[0][:1] == phrase[:1] else capitalised(by))


def dropped(text: str, phrase: str) -> str:
    """Return a text without a phrase, and without the space or the comma that it leaves behind."""
    return _edited(text, _pattern(phrase, f"{_LEFT}|{{0}} ?(?P<next>\\w?)"), _following)


def _following(found: re.Match[str]) -> str:
    """Return the letter after dropped words, which begins the sentence if they did."""
    begins = _BEGUN.match(found.string, found.start()) is not None and found[0][:1].isupper()
    return capitalised(found["next"] or "") if begins else found["next"] or ""


def _edited(text: str, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> str:
    """Return a text with each match in it, as it is read, put as other words; from its end, so that places stay."""
    marked = read_marks(text)
    for found in reversed(_found(pattern, marked.plain)):
        start, old, put = marked.correction(found.start(), found[0], new(found))
        text = f"{text[:start]}{put}{text[start + len(old) :]}"
    return text


def as_signed(before: Agreement, after: Agreement) -> Agreement:
    """Return the text with each reference to what a change took away as the citation that was signed."""
    gone = {key: at.provision.cite() for key, at in before.keys.items() if key not in after.keys}
    reference = re.compile(rf"\[\[({'|'.join(map(re.escape, gone))})\]\]")
    for place, text in after.texts() if gone else ():
        if reference.search(text):
            said = reference.sub(lambda found: gone[found[1]], text)
            after = changed(after, after.way(place), lambda _, said=said: said)  # type: ignore[misc]
    return after


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
        stands = f"có {there} chỗ{said}" if there else "không có trong phần được nêu"
        vi, en = f"cụm từ “{shown}” {stands}", f"the words {shown!r} stand {there} times"
        raise faulty(Reason.WORDS, vi, f"{en}, not {change.times}" if change.times else en)
