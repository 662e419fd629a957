"""Citations: what a text cites in words, “khoản 1 và khoản 2 Điều 7”, where each leads, which documents it names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache, partial

import attrs

from coordlib import lexicon
from coordlib.language.addresses import UNIT_NAMES, Address, Level, Step
from coordlib.language.prose import Passage, Prose
from coordlib.language.validation import checked, explained
from coordlib.lexicon import UNITS, label_pattern

WRITTEN_BY_THE_DECREE = date(2020, 3, 5)
"""From this day Nghị định 30/2020/NĐ-CP holds (Điều 37); an earlier document is judged by what held then."""

_LEVELS = {
    UNITS[UNIT_NAMES[level]].words[0]: level
    for level in (Level.POINT, Level.CLAUSE, Level.ARTICLE, Level.SECTION, Level.CHAPTER)
}
_LABELS = {
    level: re.compile(label_pattern(UNIT_NAMES[level], accepted=level is Level.POINT)) for level in _LEVELS.values()
}


_NAMED = partial(lexicon.kind_pattern, "decree", "practice", "normative", "treaty", "cited")
_SELVES = (f"{name[:1].upper()}{name[1:]}" for one in lexicon.kinds_of(trait="itself") for name in one.names)
_BODY = lexicon.body_pattern("first")
_ALWAYS = lexicon.kind_pattern(trait="document", case="small")
_BY_TITLE = lexicon.kind_pattern(trait="by-title", case="small")
_NAMED_WORDS = _NAMED()
_NUMBERED = _NAMED(case="small")
_IN_CAPITALS = _NAMED(case="capitals")
_SELVES_WORDS = lexicon.any_of(_SELVES)
_MODIFIERS = lexicon.any_of(lexicon.MODIFIERS)
_AMENDED = lexicon.phrase_pattern("amend", "consolidate", "issued")
_CHANGED = lexicon.phrase_pattern("amend", "repeal", "replace", "ended", "transition")
_TERM = "|".join(_LEVELS)
_MODIFIED = r"(?: " + _MODIFIERS + r")"
_SELF = r"(?:" + _MODIFIED + r"(?: \w+){0,2})?(?: này| đó| nêu trên| trên)"
# The kinds of document: what only a document is called in any case, others as names; in small letters “quy
# định”, “kế hoạch”, “báo cáo” are verbs or common nouns.
_ANY_KIND = r"(?:(?i:" + _ALWAYS + r")|" + _NAMED_WORDS + r"|" + _IN_CAPITALS + r")"
# A document that is named: by number, name, year, or in full capitals (BLHS).
_OTHER = lexicon.pattern(
    r"(?<!\w)(?<!háp )(?!(?i:báo cáo|thông báo|hướng dẫn) ",
    _BODY,
    r")(?:(?i:",
    _ALWAYS,
    r")(?!",
    _SELF,
    r")(?= (?:số|về|sửa|của|hiện hành|ngày|năm|[",
    lexicon.CAPITALS,
    r"\d]))|",
    _NAMED_WORDS,
    r"(?!",
    _SELF,
    r")(?= (?:số|về|của|ngày|ban hành|phối hợp(?!",
    _SELF,
    r")|kèm|[",
    lexicon.CAPITALS,
    r"\d]))|(?i:",
    _NUMBERED,
    r")(?= số:? ?[\d….])|(?i:",
    _BY_TITLE,
    r")(?! này)|BL[A-Z]{2,4}\b)",
)
_FOLLOWED = lexicon.pattern(
    r"(?:,| -| –|:)?(?: đã được| được)?(?: ",
    _AMENDED,
    r"(?:,| và)?)*",  # “được sửa đổi, bổ sung”
    r"(?: \([^()]{0,200}\))?(?: (?:của|trong|thuộc|tại|kèm theo))? ?(?P<kind>",
    _ANY_KIND,
    _MODIFIED,
    r"?)(?:(?P<self> này)|(?P<alone>(?=[.,;:)\n\0]|$| (?:và|hoặc|thì|để|mà|đã|được|phải)(?!\w))))?",
)
_ABBREVIATED = lexicon.pattern(r"(?:,| -| –)?(?: của)? (?:[", lexicon.INITIALS, r"]{3,})\b(?! này)")
_CHANGING = lexicon.pattern(r"(?i)(?<!\w)", _CHANGED)
_LABEL = (
    r"(?:"
    + _LABELS[Level.POINT].pattern
    + r"(?!\w)|"
    + _LABELS[Level.ARTICLE].pattern
    + r"(?![\w.,]\d|\w)|"
    + _LABELS[Level.CHAPTER].pattern
    + r"(?!\w)|này)"
)
# One label or several of a level; what fits which level is asked later.
_LABELS_WORDS = _LABEL + r"(?:(?:, | và | hoặc )" + _LABEL + r")*"
_ITEM = r"(?:" + _TERM + r") " + _LABELS_WORDS
# A chain of units: “điểm a, b khoản 1 và khoản 2 Điều 7”; whose they are is decided in the whole sentence.
_CHAIN = lexicon.pattern(
    r"(?<![\w/])(?P<chain>(?i:", _ITEM, r"(?:(?: của | và | hoặc | đến |, và |[,;] | )(?:các |từ )?", _ITEM, r")*))"
)
_UNIT = lexicon.pattern(r"(?P<term>(?i:(?:", _TERM, r"))) (?P<labels>", _LABELS_WORDS, r")")
_ITSELF = lexicon.pattern(r"(?<!\w)(?P<kind>", _SELVES_WORDS, r") này(?!\w)")


@checked
def owner_after(text: str, place: int, own: str = "") -> tuple[str, bool] | None:
    """Return the kind of document that follows a citation, and whether it is “… này”; none if none follows.

    The words between may say that it was amended: “Điều 54 sửa đổi, bổ sung của Pháp lệnh”. `own`: the kind of the
    text, whose name alone says nothing: “khoản 2 Điều 3 của Hợp đồng.”
    """
    place = min(max(place, 0), len(text))
    found = _FOLLOWED.match(text, place)
    if found and found["alone"] is not None and lexicon.compared(found["kind"]) in lexicon.own_names(own):
        return None
    if found:
        return found["kind"], found["self"] is not None
    return ("", False) if _ABBREVIATED.match(text, place) else None


@explained
def names_another(sentence: str) -> bool:
    """Tell whether a sentence names a document that is not “this” one."""
    return _OTHER.search(sentence) is not None


@explained
def changes_another(sentence: str) -> bool:
    """Tell whether a sentence amends, repeals or replaces, or is of the transition from an earlier document."""
    return _CHANGING.search(sentence) is not None


@checked
def names_of_others(text: str) -> Iterator[re.Match[str]]:
    """Yield each place where a document is named that is not “this” one."""
    return _OTHER.finditer(text)


_STATING = (Level.ARTICLE, Level.CLAUSE)
# “điều” in small letters is a verb and a noun too; after these words it is a provision.
_CITING = ("tại ", "theo ", "căn cứ ", "các ")
_SEPARATOR = re.compile(r", | và | hoặc ")
_THIS = "này"
_Parents = Mapping[Level, str]


@attrs.frozen
class CitedUnit:
    """A unit that a text names: its level, its numbers or letters, and where its term stands in the text."""

    level: Level
    labels: tuple[str, ...]
    start: int
    end: int


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


_ENOUGH, _MOSTLY = 3, 0.6  # times that a text names itself, and of all that it does


@checked
def own_kind(wording: Prose) -> str:
    """Return what a text without a head calls itself, as most of its “… này” say; empty where they do not."""
    counts = Counter(match["kind"] for _, match in wording.find(_ITSELF))
    kind, count = max(counts.items(), key=lambda one: one[1], default=("", 0))
    return kind if count >= _ENOUGH and count >= _MOSTLY * counts.total() else ""


@checked
def find_citations(wording: Prose, kind: str) -> Iterator[Citation]:
    """Yield each citation in words, in order.

    `kind`: the kind of document, whose “này” is the document itself. The grammar is that of Nghị định
    30/2020/NĐ-CP, Phụ lục II: from small to large; in a list, parents that are left out are those of
    the next. “Điều 5 khoản 2” is understood too.
    """
    for passage, _ in wording.find(_CHAIN):
        units = tuple(_units(passage))
        if units:
            ours, owner = _whose(wording, passage, units, kind)
            targets = tuple(_targets(units, passage, _root(passage.address, owner, kind))) if ours else ()
            yield Citation(passage, units, not ours, targets)


def _whose(wording: Prose, passage: Passage, units: tuple[CitedUnit, ...], kind: str) -> tuple[bool, str]:
    """Tell whether a citation is of this document, and by which name it says so (“Quy chế này”).

    “… này” is ours. What a document follows is that one's; what is quoted is what another document says. Else a
    sentence that names another document, or changes one, leaves it open, and so does the lead-in of a list.
    """
    owner = owner_after(passage.text, passage.end, kind)
    if passage.is_payload:
        return False, ""
    if owner is not None:
        return _is_this(owner, passage, kind), f"{owner[0]} này"
    if any(_THIS in unit.labels for unit in units):
        return True, ""
    if _holds(passage, _OTHER, _CHANGING):
        return False, ""
    above = (one[-_LEAD:] for one in wording.lead_in(passage.address))
    return not any((one.endswith(":") and names_another(one)) or changes_another(one) for one in above), ""


_LONG = 600  # letters of a sentence that is not searched anew for each citation in it


def _holds(passage: Passage, *patterns: re.Pattern[str]) -> bool:
    """Tell whether one of some patterns is found in the sentence of a passage."""
    start, end = passage.bounds
    if end - start <= _LONG:
        sentence = passage.text[start:end]
        return any(pattern.search(sentence) for pattern in patterns)
    return any(_stands_between(pattern, passage.text, start, end) for pattern in patterns)


def _stands_between(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    starts, ends = _everywhere(pattern, text)
    first = bisect_left(starts, start)
    return first < len(starts) and ends[first] <= end


@lru_cache(maxsize=4)
def _everywhere(pattern: re.Pattern[str], text: str) -> tuple[list[int], list[int]]:
    """Return where a pattern is found in a text: where each begins, and where it ends."""
    found = list(pattern.finditer(text))
    return [one.start() for one in found], [one.end() for one in found]


def _is_this(owner: tuple[str, bool], passage: Passage, kind: str) -> bool:
    """Tell whether the document that follows a citation is this one: “Quy chế này”, or “Nghị định này” of a model."""
    name, this = owner
    own = lexicon.compared(name) in lexicon.own_names(kind)
    return this and (own or (name[0].isupper() and not _holds(passage, _OTHER)))


_LEAD = 1500  # letters of a lead-in that are looked at


def _root(here: Address, owner: str, kind: str) -> Address:
    """Return what the articles are counted from: the agreement, or the Quyết định that issues it."""
    if lexicon.compared(owner.removesuffix(f" {_THIS}")) in lexicon.own_names(kind):
        return Address()
    return Address().at(Level.DECISION) if here.decided or owner == f"{UNITS['decision'].cited} này" else Address()


# A search that does not mind capitals takes the Turkish letters for an i; `lower` does not.
_LIKE_I = {0x131: "i", 0x307: None}


def _units(passage: Passage) -> Iterator[CitedUnit]:
    """Yield the units of a chain; “tiểu mục” is a level of its own, which no agreement here has."""
    matches = [] if passage.before.endswith("iểu ") else list(_UNIT.finditer(passage.found))
    with_chapter = any(match["term"].lower() == "chương" for match in matches)
    for index, match in enumerate(matches):
        level = _LEVELS[match["term"].lower().translate(_LIKE_I)]
        labels = tuple(_SEPARATOR.split(match["labels"]))
        is_unit = all(label == _THIS or _LABELS[level].fullmatch(label) for label in labels)
        is_word = match["term"] == "điều" and not index and not passage.before.lower().endswith(_CITING)
        if is_unit and not is_word and (with_chapter or level is not Level.SECTION):
            yield CitedUnit(level, labels, passage.start + match.start(), passage.start + match.end())


def _targets(units: tuple[CitedUnit, ...], passage: Passage, root: Address) -> Iterator[Address]:
    """Yield what the smallest units lead to; walks from the largest, which stands last."""
    parents: dict[Level, str] = {}
    found: list[Address] = []
    for index in range(len(units) - 1, -1, -1):
        unit = units[index]
        before = units[index - 1] if index else None
        parents = {level: label for level, label in parents.items() if level < unit.level}
        if _THIS in unit.labels:
            parents = {level: passage.address.label(level) for level in _STATING if level < unit.level} | parents
        if before is not None and before.level < unit.level and _adjacent(before, unit, passage):
            parents = {before.level: before.labels[0], **parents}  # large to small: “Điều 5 khoản 2”
        labels = [passage.address.label(unit.level) if label == _THIS else label for label in unit.labels]
        is_parent = before is not None and before.level > unit.level and _adjacent(before, unit, passage)
        if not is_parent:
            found += [_address(root, {**parents, unit.level: label}, passage.address) for label in reversed(labels)]
        parents[unit.level] = labels[0]
    yield from (address for address in reversed(found) if address.steps)


def _adjacent(first: CitedUnit, second: CitedUnit, passage: Passage) -> bool:
    return passage.text[first.end : second.start] in (" ", " của ")


def _address(root: Address, labels: _Parents, here: Address) -> Address:
    """Return the address of labels by level; a place that cannot be told is the empty one.

    A điểm or khoản “này” stands in the article that says so.
    """
    named = dict(labels)
    if Level.ARTICLE not in named and max(named) > Level.ARTICLE:
        return Address()
    if Level.ARTICLE in named:
        named = {level: label for level, label in named.items() if level >= Level.ARTICLE}
    elif Level.CHAPTER not in named:
        named = {Level.CHAPTER: here.label(Level.CHAPTER), **named}
    if not all(named.values()):
        return Address()
    return Address((*root.steps, *(Step(level, label) for level, label in sorted(named.items()))))
