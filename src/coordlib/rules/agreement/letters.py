"""TXT: letters: tone marks in one style, letters of other scripts, syllables that Vietnamese does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import filterfalse, pairwise
from operator import attrgetter
from pathlib import Path
from unicodedata import category, name, normalize

import attrs

from coordlib.language import HIDDEN, Address, Breaches, Fix, Level, Message, Passage, Prose
from coordlib.lexicon import CAPITALS, SMALL_LETTERS, TONES, Forms, compounds_of, place_named, plain_letters
from coordlib.model import Agreement
from coordlib.rules.agreement.syllables import (
    doubt_between,
    is_known,
    is_misplaced,
    is_shaped,
    is_strange,
    is_syllable,
    sounded,
    torn_letters,
)
from coordlib.rules.gathering import WITHIN, WORDS, rows_of, rule_of_row, said, told_of

_FORM = Forms(__file__, small_letters=SMALL_LETTERS, capitals=CAPITALS)

_NEW_STYLE = {**TONES, **{old.capitalize(): new.capitalize() for old, new in TONES.items()}}
_OLD_STYLE = {new: old for old, new in _NEW_STYLE.items()}
_STYLED = {**_OLD_STYLE, **_NEW_STYLE}
_END = re.compile(f"(?P<end>{'|'.join(_STYLED)})(?!\\w)")


@rule_of_row("TXT007")
def two_ways_of_placing_tones(agreement: Agreement) -> Breaches:
    by_style: tuple[list[Passage], list[Passage]] = ([], [])
    ends = agreement.prose.once(_mixed_ends)
    for passage, match in agreement.prose.find(_END, *ends) if ends else ():
        onset = _FORM.onset.search(passage.before)
        if onset is None or onset["onset"].lower().endswith("q") or passage.literal:
            continue
        if passage.before.endswith(_COUNTRY):
            continue
        whole = attrs.evolve(passage, start=passage.start - len(onset["onset"]))
        if whole.found.islower() or whole.opens or whole.found == match["end"]:  # “Ủy ban”: a common word in a name
            by_style[match["end"] in _OLD_STYLE].append(whole)
    few, many = sorted(by_style, key=len) if len(by_style[0]) != len(by_style[1]) else by_style
    for first in sorted(few, key=_in_a_name)[:1]:
        ends_of = [(one, one.found[-2:]) for one in few if not _in_a_name(one)]
        fixes = [(one.address, Fix(one.end - len(end), end, _STYLED[end])) for one, end in ends_of]
        what = said("TXT007", first=first, few=len(few), many=len(many), usual=many[0].found)
        yield first.address, what, attrs.evolve(fixes[0][1], elsewhere=tuple(fixes[1:])) if fixes else first.span


def _mixed_ends(prose: Prose) -> tuple[str, ...]:
    """Return the ends of words whose tone mark stands in one of two places; none where all stand in one."""
    styled = [word for word in prose.once(unplain_words) if word[-2:] in _STYLED]
    ends = {word[-2:] for word in styled if word[-3:-2] not in ("q", "Q")}
    return () if ends.isdisjoint(_NEW_STYLE) or ends.isdisjoint(_OLD_STYLE) else tuple(ends)


def _in_a_name(passage: Passage) -> bool:
    """Tell whether a word may begin a name, which only its bearer spells."""
    return passage.found[0].isupper() and (not passage.opens or passage.after.startswith((" ban ", " viên ", " án ")))


_COUNTRY = ("Cộng h", "CỘNG H")  # the name of the country is “Cộng hòa”, whatever the style of the rest

_TAKEN, _FOR = "ÐðƉɖаеоросухіјѕԁһӏАВЕКМНОРСТХУІЅοαΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ĐđĐđaeopocyxijsdhlABEKMHOPCTXYISoaABEZHIKMNOPTYX"
_LOOKALIKES = dict(zip(_TAKEN, _FOR, strict=True))
"""Letters of other scripts, with the Latin letters that they are taken for."""
_LONG_ENOUGH = 2  # letters; α, β, μ beside one letter are signs of a formula or a unit


def _unusual(prose: Prose) -> str:
    """Return the letters and signs that few texts have, once each: what is foreign or hidden is among them."""
    return "".join({*_UNUSUAL.findall(prose.tokens)})


@rule_of_row("TXT015")
def letter_that_only_looks_right(agreement: Agreement) -> Breaches:
    foreign = [letter for letter in agreement.prose.once(_unusual) if _is_foreign(letter)]
    if not foreign:
        return
    for passage, match in agreement.prose.find(_FORM.foreign):
        word = match[0]
        if word.isascii() or not any(letter in word for letter in foreign):
            continue
        strange = [letter for letter in word if _is_foreign(letter)]
        if len(word) - len(strange) < _LONG_ENOUGH and not _OWN.issuperset(strange):
            continue
        certain = all(letter in _LOOKALIKES for letter in strange)
        right = "".join(_LOOKALIKES.get(letter, letter) for letter in word)
        names = ", ".join(f"“{letter}” ({name(letter, '?')})" for letter in dict.fromkeys(strange))
        mend = Fix(passage.start, word, right) if certain else passage.span
        yield passage.address, said("TXT015", word=word, names=names), mend


_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VOWELS = {normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES}
_LETTERS = frozenset((*_VOWELS, *map(str.upper, _VOWELS), *"bcdđfghjklmnpqrstvwxzBCDĐFGHJKLMNPQRSTVWXZ"))
_UNUSUAL = re.compile(rf"[^\x00-\x7f{''.join(sorted(_LETTERS))}“”–…]")


@lru_cache(maxsize=1024)
def _is_foreign(letter: str) -> bool:
    """Tell whether a letter is of another script, or a mark that belongs to none; accents of Europe are in names."""
    if letter in _LETTERS or category(letter)[0] not in "LM":
        return False
    return letter in _OWN or not name(letter, "").startswith("LATIN")


_OWN = frozenset("ÐðƉɖ")

_FEWEST, _COMMON = 2, 30
_BESIDE = r"[\w\-–/@\u00ad\u200b-\u200f\u2060]"  # a hyphen, hidden or not: then it is part of a word


@rule_of_row("TXT030")
def no_syllable_of_the_language(agreement: Agreement) -> Breaches:
    words = agreement.prose.words
    for word in agreement.prose.once(_odd_words):
        parts = _glued(word, words)
        if parts is None and word.istitle():
            continue  # a name
        known = parts is None and not is_misplaced(word) and (_FORM.clusters.search(word) or _borrowed(word))
        if (known and not is_syllable(word)) or word in WORDS["loan"]:
            continue
        for passage, _ in agreement.prose.find(re.compile(rf"(?<!{_BESIDE}){word}(?!{_BESIDE})"), word):
            if passage.literal and "“" not in passage.sentence:
                continue
            told = {"word": passage.found, "near": passage.quoted, "apart": " ".join(parts or ())}
            yield passage.address, said("TXT030 glued" if parts else "TXT030", **told), passage.span


def _odd_words(prose: Prose) -> list[str]:
    return sorted(filter(_is_odd, prose.once(unplain_words)))


def unplain_words(prose: Prose) -> list[str]:
    """Return the words with a capital, with a tone mark that has two places, or that are none: few, for many rules."""
    found = [*filterfalse(_PLAIN.__contains__, prose.words)]
    plain = {word for word in found if word.islower() and word[-2:] not in _STYLED and not _is_odd(word)}
    if len(_PLAIN) > _MOST_KEPT:
        _PLAIN.clear()
    _PLAIN.update(plain)
    return [*filterfalse(plain.__contains__, found)]


_PLAIN: set[str] = set()  # a set is asked faster than a function, and most words of a new text are in it


@lru_cache(maxsize=65_536)
def _is_odd(word: str) -> bool:
    """Tell whether letters are no word: no syllable, one that the language does not use, or capitals within one."""
    if len(word) == 1 or not _LETTERS.issuperset(word):
        return False
    if word.islower():
        torn = len(word) <= _FEWEST and not _FORM.consonant.match(word)  # “qu ản lý”: of a page that tears words
        return not word.isascii() and not (is_syllable(word) and (torn or is_known(word)))
    if word.isupper():
        return False
    if word[1:].islower():  # a name, or two words of one that were run together: “Quốchội”
        return not word.isascii() and not is_syllable(word.lower()) and not _borrowed(word.lower())
    halves = [one.lower() for one in _FORM.capital.sub(r" \g<0>", word).split()]
    torn = not word.isascii() and is_syllable(word.lower()) and is_known(word.lower())
    return torn or (len(halves) == _FEWEST and not word.isascii() and all(map(is_syllable, halves)))


def _glued(word: str, words: Mapping[str, list[int]]) -> tuple[str, str] | None:
    """Return the two words that a word is made of, if the document writes both apart elsewhere."""
    inner = _FORM.capital.search(word)
    if inner:
        return word[: inner.start()], word[inner.start() :]
    for first, second in _halves(word):
        often = min(len(words.get(one, ())) for one in (first, second)) >= _FEWEST or is_compound(first.lower(), second)
        often = often or not (is_strange(first, _COMMON) or is_strange(second, _COMMON))
        if often and len(first) > 1 and is_syllable(first) and is_syllable(second):
            return first, second
    return None


def _borrowed(word: str) -> bool:
    """Tell whether a word may come from another language: syllables run together (ôtô, càphê, đôlômit)."""
    shaped = (one for one in _halves(word) if is_shaped(one[0]) and _goes_on(one[1]))
    return any(len(first) == 1 or not is_compound(first, second) for first, second in shaped)  # not “Chươngtrình”


def _goes_on(rest: str) -> bool:
    """Tell whether the rest of a word is syllables that begin with consonants."""
    if not _FORM.consonant.match(rest):
        return False
    return is_shaped(rest) or any(is_shaped(first) and _goes_on(second) for first, second in _halves(rest))


def _halves(word: str) -> Iterator[tuple[str, str]]:
    return ((word[:place], word[place:]) for place in range(1, len(word)))


@attrs.frozen
class _Compound:
    """Two words that hold together: which part, of a hundred, of what begins with the first or ends with the second.

    `marks`: with another mark on one of them it is nothing. `others`: what is right, and sounds or looks alike.
    `rare`: it stands in too few texts to be meant by a slip of the hand.
    """

    first: str
    second: str
    of_first: int
    of_second: int
    marks: bool
    others: frozenset[str]
    rare: bool = False

    def doubted(self, word: str, right: str, share: int) -> int:
        """Return how sure it is that a word is a slip of one of the two, whose company it keeps.

        2 where that is sure; 1 where it is likely if the document has the compound elsewhere.
        """
        doubt, plain = doubt_between(word, right), (plain_letters(word), plain_letters(right))
        if self.rare and plain[0] != plain[1] and plain[0].replace("y", "i") == plain[1].replace("y", "i"):
            return 0  # “kì”, “kỳ”: two ways to spell, where none was judged
        together = _GRAMMAR.isdisjoint((self.first, self.second))
        unsure = self.rare and not (is_strange(word) and share >= _HEARD) and (doubt > _HEARD or not together)
        if not doubt or unsure or (word in _GRAMMAR and share < _ALWAYS):
            return 0
        heard = doubt <= _HEARD and together
        either = max(self.of_first, self.of_second) if together else share
        sure = either >= doubt // (20 if heard else 6) if is_strange(word) else share >= doubt
        likely = together and share >= doubt // 4
        return 2 if sure or (self.marks and plain_letters(word) == plain_letters(right)) else int(likely)


_HEARD = 20  # what is a slip by ear: `doubt_between`
_MOST_SLIPS = 2  # what a text says more often, it means
_ALWAYS = 90  # of a hundred
_GRAMMAR = frozenset(WORDS["grammar"])
_DICTIONARY = frozenset((*WORDS["compound"], *compounds_of("word")))
_SLIPS = dict(one.split("=") for one in WORDS["slip"])
_LONG_SLIPS = {(*one.split(" "),): right for one, right in _SLIPS.items() if one.count(" ") > 1}
_BOUND, _MOSTLY, _TURNED, _LOOSE = 60, 45, 35, 10  # of a hundred: how hardly two words are parted, or turned round
_Pairs = Mapping[tuple[str, ...], _Compound | None]
_Near = Mapping[str, Mapping[str, list[_Compound]]]


@lru_cache(maxsize=1)
def _compounds() -> tuple[_Pairs, _Near, _Near]:
    """Return all pairs that hold together, with those that others are held against.

    And these by their first word, then the sound of the second; and by their second word, then the sound of the first.
    """
    pairs: dict[tuple[str, ...], _Compound | None] = {}
    by_first: dict[str, dict[str, list[_Compound]]] = {}
    by_second: dict[str, dict[str, list[_Compound]]] = {}
    for row in rows_of(Path(__file__).with_name("compounds.csv")):
        first, second = row["compound"].split(" ")
        shares, others = (int(row["of_first"]), int(row["of_second"])), frozenset(row["others"].split(";"))
        rare = row["texts"] == "0" and not row["marks"]
        one = _Compound(first, second, *shares, bool(row["marks"]), others, rare)
        pairs[first, second] = None if rare else one  # none: may be turned round
        by_first.setdefault(first, {}).setdefault(sounded(second), []).append(one)
        by_second.setdefault(second, {}).setdefault(sounded(first), []).append(one)
    for first, second in (words.split(" ") for words in _DICTIONARY if words.count(" ") == 1):
        if (first, second) not in pairs:
            pairs[first, second] = None
            one = _Compound(first, second, _HEARD, _HEARD, marks=False, others=frozenset(), rare=True)
            by_first.setdefault(first, {}).setdefault(sounded(second), []).append(one)
            by_second.setdefault(second, {}).setdefault(sounded(first), []).append(one)
    return pairs, by_first, by_second


def is_compound(*words: str, bound: bool = False) -> bool:
    """Tell whether two words are known to hold together; bound: and the first is hardly followed by another."""
    one = _compounds()[0].get(words)
    held = one is not None and (one.of_first >= _BOUND or min(one.of_first, one.of_second) >= _MOSTLY)
    return held if bound else words in _compounds()[0]


@lru_cache(maxsize=1)
def _bound() -> frozenset[tuple[str, ...]]:
    """Return the compounds whose first word is hardly followed by another."""
    return frozenset(words for words in _compounds()[0] if is_compound(*words, bound=True))


@rule_of_row("TXT047")
def compound_with_another_word(agreement: Agreement) -> Breaches:
    for words, right in agreement.prose.once(_mistaken):
        starts = (words, words.capitalize(), words.title(), words.upper())
        for passage, _ in agreement.prose.find(_FORM.three_words if words.count(" ") > 1 else _FORM.two_words, *starts):
            found = passage.found
            if found.lower() != words or not all(map(sounded, words.split(" "))):
                continue
            if any(_is_odd(one) and not (one.istitle() or is_syllable(one)) for one in found.split(" ")):
                continue  # no word at all: TXT030
            if found[0].isupper() and (_FORM.named_before.search(passage.before) or place_named(found.title())):
                continue  # the first is the end of a name, or both are one
            if not passage.literal and (found[1:].islower() or found.isupper()) and not _is_of_two(passage, right):
                yield told_of(passage, f", có lẽ là “{right}”", f": {right!r}?", WITHIN)


def _mistaken(prose: Prose) -> list[tuple[str, str]]:
    """Return two words that follow each other where a compound may be meant, with what it is."""
    words = prose.in_order
    beside = prose.once(neighbours)
    found = [(" ".join(one), _LONG_SLIPS[one]) for one in _LONG_SLIPS if one[:2] in beside and one[1:] in beside]
    doubted = beside - _SOUND
    meant = {pair: compound for pair in doubted if (compound := _meant(*pair))}
    if len(_SOUND) > _MOST_KEPT:
        _SOUND.clear()
    _SOUND.update(doubted - meant.keys())
    for (first, second), (sure, right) in sorted(meant.items()):
        wrong, there = f"{first} {second}", prose.lowered.count(right)
        said = prose.lowered.count(wrong) - there * right.count(wrong)  # “thi hàn” stands within “thi hành”
        if (sure or there) and said <= max(_MOST_SLIPS, there // 4):
            found.append((wrong, right))
    parted = _bound().intersection(zip(words, words[2:], strict=False))
    threes = {one for one in zip(words, words[1:], words[2:], strict=False) if one[::2] in parted} if parted else ()
    for first, inner, last in sorted(threes):
        within = is_compound(first, inner) or is_compound(inner, last) or inner in (first, last)
        found += [(f"{first} {inner} {last}", f"{first} {last}")] * (not within)
    return found


def neighbours(prose: Prose) -> frozenset[tuple[str, str]]:
    """Return which words follow each other, in small letters, for the rules on names and compounds."""
    return frozenset(pairwise(prose.in_order))


_SOUND: set[tuple[str, str]] = set()
_MOST_KEPT = 65_536  # the pairs of words of some hundred agreements


def _meant(first: str, second: str) -> tuple[bool, str] | None:
    """Return the compound that two words are but for a slip in one of them, and whether that is sure."""
    if f"{first} {second}" in _SLIPS:
        return True, _SLIPS[f"{first} {second}"]
    pairs, by_first, by_second = _compounds()
    if (first, second) in pairs or (first not in by_first and second not in by_second):
        return None
    turned = pairs.get((second, first))
    uses = (turned.of_first, turned.of_second) if turned and _GRAMMAR.isdisjoint((first, second)) else (0, 0)
    found = [(2, 0, turned)] if turned and max(uses) >= _TURNED and min(uses) >= _LOOSE else []
    behind, ahead, torn = by_first.get(first, {}), by_second.get(second, {}), _torn()
    after = [*behind.get(sounded(second), ())]
    after += [one for word in torn.get(second, ()) for one in behind.get(sounded(word), ()) if one.second == word]
    before = [*ahead.get(sounded(first), ())]
    before += [one for word in torn.get(first, ()) for one in ahead.get(sounded(word), ()) if one.first == word]
    found += [(one.doubted(second, one.second, one.of_first), one.of_first, one) for one in after]
    found += [(one.doubted(first, one.first, one.of_second), one.of_second, one) for one in before]
    sure, _, right = max(found, key=lambda each: each[:2], default=(0, 0, None))
    if right is None or not sure or f"{first} {second}" in right.others:
        return None
    return sure > 1, f"{right.first} {right.second}"


@lru_cache(maxsize=1)
def _torn() -> Mapping[str, tuple[str, ...]]:
    """Return of which words of compounds a letter was lost, or two letters changed places, by what is then written."""
    found: dict[str, list[str]] = {}
    for word in {word for words in _compounds()[0] for word in words}:
        for torn in torn_letters(word):
            found.setdefault(torn, []).append(word)
    return {torn: tuple(sorted(words)) for torn, words in found.items()}


def _is_of_two(passage: Passage, right: str) -> bool:
    """Tell whether the word that is doubted belongs to a compound with its other neighbour: “phổ biến pháp luật”."""
    (first, *_, second), meant = passage.found.lower().split(" "), right.split(" ")
    earlier, before = ["", "", *passage.before.lower().split()][-2:]
    pairs, after = _compounds()[0], passage.after.strip().split(" ")[0]
    led, followed = (before.strip("“("), first), (second, after.strip(",.;:)”").lower())
    taken = 2 if meant[2:] else first == meant[0] and (earlier, before) in pairs  # “hoạt động sản suất”
    return any(
        pair in pairs and (doubted or pairs[pair] is not None or " ".join(pair) in _DICTIONARY)
        for pair, doubted in ((led, first != meant[0]), (followed, second != meant[-1]))[taken:]
    )


@rule_of_row("TXT016")
def hidden_character(agreement: Agreement) -> Breaches:
    for passage, match in agreement.prose.find(HIDDEN) if HIDDEN.search(agreement.prose.once(_unusual)) else ():
        yield passage.address, _hidden_words(passage.token, match[0]), Fix(passage.start, match[0], "")
    for address, text in _names(agreement) if HIDDEN.search("".join(_lines(agreement))) else ():
        for match in HIDDEN.finditer(text):
            yield address, _hidden_words(text, match[0]), Fix(match.start(), match[0], "")


def _hidden_words(text: str, found: str) -> Message:
    shown, names = HIDDEN.sub("", text), ", ".join(f"U+{ord(one):04X}" for one in dict.fromkeys(found))
    return said("TXT016", shown=shown, names=names)


def _names(agreement: Agreement) -> Iterator[tuple[Address, str]]:
    """Yield the texts of what is no prose: of parties, signatories, bases and recipients, each in its place."""
    things: list[tuple[Address, attrs.AttrsInstance]] = [
        *((Address().at(Level.PARTY, one.key), one) for one in agreement.parties),
        *agreement.signing(),
        *((Address().at(Level.BASIS, number), one) for number, one in enumerate(agreement.bases, start=1)),
        *((Address().at(Level.RECIPIENT, number), one) for number, one in enumerate(agreement.recipients, start=1)),
    ]
    for address, thing in things:
        values = ((name, getattr(thing, name)) for name in _fields_of(type(thing)))
        yield from ((address.field(name), text) for name, text in values if isinstance(text, str))


def _lines(agreement: Agreement) -> Iterator[str]:
    """Yield these texts alone: most agreements have nothing hidden in them, and need no places."""
    things: tuple[attrs.AttrsInstance, ...] = (*agreement.parties, *agreement.signatories)
    for thing in (*things, *agreement.bases, *agreement.recipients):
        yield from (one for one in attrgetter(*_fields_of(type(thing)))(thing) if isinstance(one, str))


@lru_cache(maxsize=8)
def _fields_of(record: type[attrs.AttrsInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(record))
