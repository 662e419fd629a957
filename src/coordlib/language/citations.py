"""Citations: what a text cites in words, “khoản 1 và khoản 2 Điều 7”, and where each leads.

In comes the wording of a document; out goes each citation with its units (điểm, khoản, Điều, Mục, Chương) and the
addresses that it names. Whose the units are, `named_documents` reads from the words behind them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

import attrs

from coordlib import lexicon
from coordlib.language.addresses import UNIT_NAMES, Address, Level, Step
from coordlib.language.named_documents import OF_OTHERS, Owner, changes_another, names_another, owner_after
from coordlib.language.prose import Passage, Prose
from coordlib.language.validation import checked
from coordlib.lexicon import UNITS, label_pattern

WRITTEN_BY_THE_DECREE = date(2020, 3, 5)
"""From this day Nghị định 30/2020/NĐ-CP holds (Điều 37); an earlier document is judged by what held then."""

_LEVELS = {  # “điểm”, “khoản”, “điều”, “mục”, “chương”
    UNITS[UNIT_NAMES[level]].words[0]: level
    for level in (Level.POINT, Level.CLAUSE, Level.ARTICLE, Level.SECTION, Level.CHAPTER)
}
_LABELS = {
    level: re.compile(label_pattern(UNIT_NAMES[level], accepted=level is Level.POINT)) for level in _LEVELS.values()
}
_UNIT_WORD = "|".join(_LEVELS)
_THIS = "này"

# “a”, “đ1”; “7”, “5a”, not “7.2”; “II”; “này”. What fits which level is asked later.
_LABEL = (
    r"(?:"
    + _LABELS[Level.POINT].pattern
    + r"(?!\w)|"
    + _LABELS[Level.ARTICLE].pattern
    + r"(?![\w.,]\d|\w)|"
    + _LABELS[Level.CHAPTER].pattern
    + r"(?!\w)|này)"
)
_LABELS_OF_A_UNIT = _LABEL + r"(?:(?:, | và | hoặc )" + _LABEL + r")*"  # “1, 2 và 3”
_UNIT_WITH_LABELS = r"(?:" + _UNIT_WORD + r") " + _LABELS_OF_A_UNIT  # “khoản 1, 2 và 3”
_SEPARATOR = re.compile(r", | và | hoặc ")

# Finds “điểm a, b khoản 1 và khoản 2 Điều 7”, “Điều 5 đến Điều 9”; whose they are is decided in the whole sentence.
_CHAIN = lexicon.pattern(
    r"(?<![\w/])(?P<chain>(?i:",
    _UNIT_WITH_LABELS,
    r"(?:(?: của | và | hoặc | đến |, và |[,;] | )(?:các |từ )?",
    _UNIT_WITH_LABELS,
    r")*))",
)
_UNIT = lexicon.pattern(r"(?P<word>(?i:(?:", _UNIT_WORD, r"))) (?P<labels>", _LABELS_OF_A_UNIT, r")")

_CITING = ("tại ", "theo ", "căn cứ ", "các ")
"""“điều” in small letters is a verb and a noun too; behind these words it is a provision."""
_LIKE_I = {0x131: "i", 0x307: None}
"""A search that does not mind capitals takes the Turkish letters for an i; `lower` does not."""

_LONGEST_LEAD_IN = 1500  # letters of a lead-in that are looked at
_LONG_SENTENCE = 600  # letters of one that is not searched anew for each citation in it

_Labels = Mapping[Level, str]
"""The label of each level that an address names."""


@attrs.frozen
class CitedUnit:
    """A unit that a text names: its level, its numbers or letters, and where its term stands in the text."""

    level: Level
    labels: tuple[str, ...]
    start: int
    end: int

    @property
    def says_this(self) -> bool:
        """Whether it is the unit at hand: “khoản này”."""
        return _THIS in self.labels


@attrs.frozen
class Citation:
    """A citation in words (viện dẫn): where it stands, what it names, and the addresses that it leads to.

    `external`: whether it belongs to another document. `targets`: absolute, without chapter and section
    where an article is named; empty where it is not said in which article a khoản or điểm stands.
    """

    passage: Passage
    units: tuple[CitedUnit, ...]
    external: bool
    targets: tuple[Address, ...]


@checked
def find_citations(wording: Prose, kind: str) -> Iterator[Citation]:
    """Yield each citation in words, in order.

    `kind`: the kind of document, whose “này” is the document itself. The grammar is that of Nghị định
    30/2020/NĐ-CP, Phụ lục II: from small to large; in a list, parents that are left out are those of
    the next. “Điều 5 khoản 2” is understood too.
    """
    for passage, _ in wording.find(_CHAIN):
        units = tuple(_units_in(passage))
        if not units:
            continue
        owner = owner_after(passage.text, passage.end, kind)
        is_ours = _is_of_this_document(wording, passage, units, owner, kind)
        targets = tuple(_targets_of(units, passage, _counted_from(passage.address, owner, kind))) if is_ours else ()
        yield Citation(passage, units, not is_ours, targets)


# --- whose it is ---


def _is_of_this_document(
    wording: Prose, passage: Passage, units: tuple[CitedUnit, ...], owner: Owner | None, kind: str
) -> bool:
    """Tell whether a citation is of the document in which it stands.

    1. What is quoted is what another document says.
    2. What a document follows is of that one: “Điều 3 Luật Viễn thông”, “Điều 3 Quy chế này”.
    3. “Điều này” is ours.
    4. In a sentence that names another document, or changes one, it is taken for that one's.
    5. So it is where the lead-in of a list does: “Nghị định số … được sửa đổi như sau:”.
    """
    if passage.is_payload:
        return False
    if owner is not None:
        return _is_this_document(owner, passage, kind)
    if any(unit.says_this for unit in units):
        return True
    if _sentence_holds(passage, *OF_OTHERS):
        return False
    lead_ins = (lead_in[-_LONGEST_LEAD_IN:] for lead_in in wording.lead_in(passage.address))
    return not any((words.endswith(":") and names_another(words)) or changes_another(words) for words in lead_ins)


def _is_this_document(owner: Owner, passage: Passage, kind: str) -> bool:
    """Tell whether the document that follows a citation is this one: “Quy chế này”, or “Nghị định này” of a model."""
    if not owner.is_this:
        return False
    names_its_kind = lexicon.compared(owner.kind) in lexicon.own_names(kind)
    return names_its_kind or (owner.kind[0].isupper() and not _sentence_holds(passage, OF_OTHERS[0]))


def _sentence_holds(passage: Passage, *patterns: re.Pattern[str]) -> bool:
    """Tell whether one of some patterns is found in the sentence of a passage."""
    start, end = passage.bounds
    if end - start <= _LONG_SENTENCE:
        sentence = passage.text[start:end]
        return any(pattern.search(sentence) for pattern in patterns)
    return any(_stands_between(pattern, passage.text, start, end) for pattern in patterns)


def _stands_between(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    starts, ends = _every_place(pattern, text)
    first = bisect_left(starts, start)
    return first < len(starts) and ends[first] <= end


@lru_cache(maxsize=4)  # a sentence of ten thousand letters with a thousand citations takes seconds without
def _every_place(pattern: re.Pattern[str], text: str) -> tuple[list[int], list[int]]:
    """Return where a pattern is found in a text: where each place begins, and where it ends."""
    matches = list(pattern.finditer(text))
    return [match.start() for match in matches], [match.end() for match in matches]


# --- what it names ---


def _units_in(passage: Passage) -> Iterator[CitedUnit]:
    """Yield the units of a chain; “tiểu mục” is a level of its own, which no agreement here has."""
    if passage.before.endswith("iểu "):
        return
    matches = list(_UNIT.finditer(passage.found))
    names_a_chapter = any(match["word"].lower() == "chương" for match in matches)
    for index, match in enumerate(matches):
        level = _LEVELS[match["word"].lower().translate(_LIKE_I)]
        labels = tuple(_SEPARATOR.split(match["labels"]))
        if not all(label == _THIS or _LABELS[level].fullmatch(label) for label in labels):
            continue  # “điểm 5”
        if match["word"] == "điều" and index == 0 and not passage.before.lower().endswith(_CITING):
            continue  # “những điều 2 bên đã thống nhất”
        if level is Level.SECTION and not names_a_chapter:
            continue  # “mục 2”: which may be a heading of anything
        yield CitedUnit(level, labels, passage.start + match.start(), passage.start + match.end())


# --- where it leads ---


def _counted_from(here: Address, owner: Owner | None, kind: str) -> Address:
    """Return what the articles are counted from: the agreement, or the Quyết định that issues it."""
    name = owner.kind if owner else ""
    if lexicon.compared(name) in lexicon.own_names(kind):
        return Address()
    return Address().at(Level.DECISION) if here.decided or name == UNITS["decision"].cited else Address()


def _targets_of(units: tuple[CitedUnit, ...], passage: Passage, root: Address) -> Iterator[Address]:
    """Yield what the smallest units lead to.

    The walk is from the last unit to the first, for the larger stands behind the smaller. Of “điểm a, b khoản 1 và
    khoản 2 Điều 7”: Điều 7 is a parent; khoản 2 leads to khoản 2 Điều 7, and khoản 1, which stands right behind points,
    is their parent, so that they lead to điểm a and điểm b khoản 1 Điều 7.
    """
    parents: dict[Level, str] = {}
    found: list[Address] = []
    for index in range(len(units) - 1, -1, -1):
        unit = units[index]
        before = units[index - 1] if index and _are_adjacent(units[index - 1], unit, passage) else None
        parents = _parents_of(unit, parents, before, passage)
        labels = [passage.address.label(unit.level) if label == _THIS else label for label in unit.labels]
        is_a_parent = before is not None and before.level > unit.level
        if not is_a_parent:
            found += [_address(root, {**parents, unit.level: label}, passage.address) for label in reversed(labels)]
        parents[unit.level] = labels[0]
    yield from (address for address in reversed(found) if address.steps)


def _parents_of(unit: CitedUnit, known: _Labels, before: CitedUnit | None, passage: Passage) -> dict[Level, str]:
    """Return the units in which one stands; `known`: those that stand behind it; `before`: what stands right before."""
    parents = {level: label for level, label in known.items() if level < unit.level}
    if unit.says_this:
        of_the_place = {level: passage.address.label(level) for level in (Level.ARTICLE, Level.CLAUSE)}
        parents = {level: label for level, label in of_the_place.items() if level < unit.level} | parents
    if before is not None and before.level < unit.level:  # from large to small: “Điều 5 khoản 2”
        parents = {before.level: before.labels[0], **parents}
    return parents


def _are_adjacent(first: CitedUnit, second: CitedUnit, passage: Passage) -> bool:
    return passage.text[first.end : second.start] in (" ", " của ")


def _address(root: Address, labels: _Labels, here: Address) -> Address:
    """Return the address of labels by level; a place that cannot be told is the empty one.

    A điểm or khoản “này” stands in the article that says so.
    """
    if Level.ARTICLE not in labels and max(labels) > Level.ARTICLE:
        return Address()
    if Level.ARTICLE in labels:
        named = {level: label for level, label in labels.items() if level >= Level.ARTICLE}
    else:
        named = {Level.CHAPTER: here.label(Level.CHAPTER), **labels}
    if not all(named.values()):
        return Address()
    return Address((*root.steps, *(Step(level, label) for level, label in sorted(named.items()))))
