"""Citations: what a text cites in words, “khoản 1 và khoản 2 Điều 7”, and where each leads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import attrs

from coordlib.language.address import Address, Level, Step
from coordlib.language.kinds import checked
from coordlib.language.prose import Passage, Prose

_LEVELS = {
    "điểm": Level.POINT,
    "khoản": Level.CLAUSE,
    "điều": Level.ARTICLE,
    "mục": Level.SECTION,
    "chương": Level.CHAPTER,
}
_OPENINGS = tuple(f"{case(term)} " for term in _LEVELS for case in (str.lower, str.capitalize, str.upper))
_LABEL = r"(?:[a-zđ]\d?(?!\w)|[1-9]\d{0,3}[a-zđ]?(?![\w.,]\d|\w)|[IVXL]+(?!\w)|này)"
_ITEM = rf"(?:điểm|khoản|điều|mục|chương) (?:{_LABEL})(?:(?:, | và | hoặc ){_LABEL})*"
_JOINT = r"(?: của | và | hoặc | đến |, và |[,;] | )"
_OTHERS = (
    "Nghị định|Nghị quyết|Luật|Bộ luật|Pháp lệnh|Hiến pháp|Thông tư|Quyết định|Quy chế|Quy định|Điều lệ|Hướng dẫn|"
    "Kế hoạch|Chỉ thị|Hợp đồng|Thỏa thuận|Công văn|Công ước|Nội quy|Chương trình|Phụ lục|Hiệp định|Văn bản|văn bản|"
    "luật này"
)
# A chain of units, and the document that it belongs to, if one is named after it.
_CHAIN = re.compile(
    rf"(?<![\w/])(?P<chain>(?i:{_ITEM}(?:{_JOINT}(?:các |từ )?{_ITEM})*))"
    rf"(?P<owner>(?:,| -| –)? (?:của )?(?:{_OTHERS}|[A-ZĐ]{{3,}})(?: này)?\b)?",
)
# … or before it: “Luật Viễn thông (Điều 5)”, “Luật Viễn thông năm 2023, Điều 5”.
_OWNER_BEFORE = re.compile(rf"(?:{_OTHERS})(?! này)\b[^.;\n]*(?:\(|, )$")
_UNIT = re.compile(rf"(?P<term>(?i:điểm|khoản|điều|mục|chương)) (?P<labels>{_LABEL}(?:(?:, | và | hoặc ){_LABEL})*)")
_FORMS = {
    Level.POINT: re.compile(r"[a-zđ]\d?"),
    Level.CLAUSE: re.compile(r"\d{1,3}[a-zđ]?"),
    Level.ARTICLE: re.compile(r"\d{1,4}[a-zđ]?"),
    Level.SECTION: re.compile(r"\d{1,3}[a-zđ]?"),
    Level.CHAPTER: re.compile(r"[IVXL]+"),
}
_STATING = (Level.ARTICLE, Level.CLAUSE)
# “điều” in small letters is a verb and a noun too; after these words it is a provision.
_CITING = ("tại ", "theo ", "Theo ", "căn cứ ", "Căn cứ ", "các ")
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


@checked
def find_citations(wording: Prose, kind: str) -> Iterator[Citation]:
    """Yield each citation in words, in order.

    `kind`: the kind of document, whose “này” is the document itself. The grammar is that of Nghị định
    30/2020/NĐ-CP, Phụ lục II: from small to large; in a list, parents that are left out are those of
    the next. “Điều 5 khoản 2” is understood too.
    """
    for whole, match in wording.find(_CHAIN, *_OPENINGS):
        passage = attrs.evolve(whole, end=whole.start + len(match["chain"]))
        owner = (match["owner"] or "").lstrip(",-– ").removeprefix("của ")
        units = tuple(_units(passage))
        named_after = bool(owner) and owner not in (f"{kind} này", "Quyết định này")
        external = named_after or (not owner and _OWNER_BEFORE.search(passage.before) is not None)
        targets = () if external else tuple(_targets(units, passage, _root(passage.address, owner, kind)))
        if units:
            yield Citation(passage, units, external, targets)


def _root(here: Address, owner: str, kind: str) -> Address:
    """Return what the articles are counted from: the agreement, or the Quyết định that issues it."""
    in_decision = here.decided if not owner else owner != f"{kind} này"
    return Address().at(Level.DECISION) if in_decision else Address()


def _units(passage: Passage) -> Iterator[CitedUnit]:
    """Yield the units of a chain; “tiểu mục” is a level of its own, which no agreement here has."""
    matches = [] if passage.before.endswith("iểu ") else list(_UNIT.finditer(passage.found))
    with_chapter = any(match["term"].lower() == "chương" for match in matches)
    for index, match in enumerate(matches):
        level = _LEVELS[match["term"].lower()]
        labels = tuple(_SEPARATOR.split(match["labels"]))
        is_unit = all(label == _THIS or _FORMS[level].fullmatch(label) for label in labels)
        is_word = match["term"] == "điều" and not index and not passage.before.endswith(_CITING)
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
        labels = [_own(label, unit.level, passage.address) for label in unit.labels]
        is_parent = before is not None and before.level > unit.level and _adjacent(before, unit, passage)
        if not is_parent:
            found += [_address(root, {**parents, unit.level: label}, passage.address) for label in reversed(labels)]
        parents[unit.level] = labels[0]
    yield from (address for address in reversed(found) if address.steps)


def _adjacent(first: CitedUnit, second: CitedUnit, passage: Passage) -> bool:
    return passage.text[first.end : second.start] in (" ", " của ")


def _own(label: str, level: Level, here: Address) -> str:
    return here.label(level) if label == _THIS else label


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
