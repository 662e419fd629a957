"""Bodies: the words with which their names begin, what stands above what, sectors, letters, and bodies that ended."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date  # noqa: F401 - whoever asks for the types of its fields finds it here
from functools import lru_cache
from typing import Literal

import attrs

from coordlib.lexicon.letters import any_of, compared, in_either_style
from coordlib.lexicon.phrases import compounds_of, phrases_of
from coordlib.lexicon.places import PLACES, TERRITORIES
from coordlib.lexicon.tables import FACTS, DatedFact, Fact, listed, read_rows, read_table

BodyPlace = Literal[
    "first",  # the name of a body begins so: Sở, Công an
    "general",  # so begins what bodies are called in general: cơ quan, chủ rừng
    "role",  # so are persons called by what they are: người, hội viên
    "within",  # a field of work within a name, which tells its sector
]
"""Where in a name a word of the table stands."""

BodyRelation = Literal[
    "above",  # it may stand above the issuer in a head
    "below",  # it may stand below another
    "must",  # by its kind it stands under another
    "part",  # and its name follows that one's behind a dash
]
"""How a body stands to others in the head of a document."""

BodyCase = Literal["title", "capitals", "any"]
"""How the name of a body begins: as running text has it (Ủy ban; bộ chỉ huy, its capital first), ỦY BAN, or any way."""


@attrs.frozen
class BodyWord(Fact):
    """The first words of the names of bodies (từ chỉ loại cơ quan), or words within them that tell a sector.

    `above`: whether it may stand above the issuer in a head. `below`: how it stands under another (`BodyRelation`, or
    ``may``, or ``no``). `sector`: ``army``, ``police``, ``party``, ``education``, ``health``, ``science`` … `local`:
    there is one in each province or commune, which its name therefore tells. `unlike`: words behind it that make it
    something else (ban hành, bộ luật).
    """

    words: str
    others: tuple[str, ...] = attrs.field(converter=listed)
    place: BodyPlace
    above: bool = attrs.field(converter=bool)
    below: Literal["must", "part", "may", "no"]
    sector: str
    local: bool = attrs.field(converter=bool)
    unlike: tuple[str, ...] = attrs.field(converter=listed)

    @property
    def under(self) -> bool:
        """Whether by its kind it stands under another."""
        return self.below in {"must", "part"}


BodyLevel = Literal[
    "",  # found by its name alone
    "ministry",
    "central agency",
    "department of a ministry",
    "regional",
    "province",
    "district",  # of which the rule of the two tiers speaks
    "commune",
    "function",  # a task that moved, while the body or its name may live on
    "enterprise",
]
"""What a body is."""

_NOT_BY_NAME = frozenset({"district", "commune", "function", "enterprise"})


@attrs.frozen
class Body(DatedFact):
    """A body that ended or was renamed (cơ quan đã kết thúc, đổi tên), and the one that followed it.

    `name`, `others`: its name and further forms of it. `ended`: its first day without that name, none where it differs
    by province or is not known; `successor`: the name of the body that followed, empty where none did. `level`: what it
    is (`BodyLevel`), empty where its name alone tells. `basis`: the act that ended it. What follows from a change of
    the province in its name needs no row.
    """

    name: str
    successor: str = ""
    level: BodyLevel = attrs.field(default="", kw_only=True)
    basis: str = attrs.field(default="", kw_only=True)
    others: tuple[str, ...] = attrs.field(default=(), converter=listed, kw_only=True)

    @property
    def key(self) -> tuple[str, ...]:
        """What it is known by, beside its first day."""
        return (compared(self.name),)

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and all other forms."""
        return (self.name, *self.others)

    @property
    def found_by_name(self) -> bool:
        """Whether its name alone tells it in a text."""
        return self.level not in _NOT_BY_NAME


BODY_WORDS = read_table("bodies", BodyWord)


@lru_cache(maxsize=16)
def body_pattern(*places: BodyPlace, case: BodyCase = "title", relation: BodyRelation | None = None) -> str:
    """Return a pattern of the first words of bodies: of the place ``first`` if none is given.

    `relation`: only of those that stand so to others.
    """
    words = [word for word in BODY_WORDS if word.place in (places or ("first",)) and _stands(word, relation)]
    plain = any_of((name for word in words if not word.unlike for name in _names(word)), capitals=case == "capitals")
    guarded = sorted((word for word in words if word.unlike), key=lambda word: -len(word.words))
    beginnings = "|".join((plain, *(_beginning(word, case) for word in guarded)))
    return f"(?i:{beginnings})" if case == "any" else f"(?:{beginnings})"


def _names(word: BodyWord) -> list[str]:
    return [name if name.isupper() else name[:1].upper() + name[1:] for name in (word.words, *word.others)]


def _stands(word: BodyWord, relation: BodyRelation | None) -> bool:
    match relation:
        case None:
            return True
        case "above":
            return word.above
        case "below":
            return word.below != "no"
        case "must":
            return word.under
        case "part":
            return word.below == "part"


def _beginning(word: BodyWord, case: BodyCase) -> str:
    """Return a pattern of the first words of a body, but for where what follows makes them something else."""
    refused = f"(?!,? (?i:{any_of(word.unlike)}))" if word.unlike else ""
    return any_of(_names(word), capitals=case == "capitals") + refused


@lru_cache(maxsize=1)
def _first() -> Mapping[str, list[tuple[BodyWord, re.Pattern[str]]]]:
    """Return the bodies by the first word of their names, the longest first."""
    found: dict[str, list[tuple[BodyWord, re.Pattern[str]]]] = {}
    for one in sorted((one for one in BODY_WORDS if one.place == "first"), key=lambda one: -len(one.words)):
        form = re.compile(_beginning(one, "any").lower())
        for word in {compared(name).partition(" ")[0] for name in (one.words, *one.others)}:
            found.setdefault(word, []).append((one, form))
    return found


@lru_cache(maxsize=1)
def _within() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the words within a name that tell a sector."""
    rows = (one for one in BODY_WORDS if one.place == "within")
    names = ((one.sector, map(in_either_style, (one.words, *one.others))) for one in rows)
    return tuple((sector, re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")) for sector, words in names)


_WORD = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def body_at(name: str) -> BodyWord | None:
    """Return the row of the first words of a name; none where it begins like no body.

    >>> body_at("BỘ CHỈ HUY QUÂN SỰ TỈNH").words, body_at("Bộ luật Hình sự")
    ('bộ chỉ huy', None)
    """
    given = compared(name)
    word = _WORD.match(given)
    return next((one for one, form in _first().get(word[0] if word else "", ()) if form.match(given)), None)


@lru_cache(maxsize=4096)
def sectors_of(name: str) -> frozenset[str]:
    """Return the sectors that the name of a body tells: Sở Y tế is of health, Bệnh viện Quân y also of the army."""
    given, first = compared(name), body_at(name)
    told = {sector for sector, form in _within() if form.search(given)}
    return frozenset(told | ({first.sector} if first and first.sector else set()))


_TERRITORIES = frozenset(one.word for one in TERRITORIES)
_SHARED_FROM = 4  # names
_LONGEST_TERRITORY = 2  # words


def shared_place(names: Sequence[str]) -> str:
    """Return the place with which the names of many bodies end, for a head to say it once below them (thông lệ).

    Empty for three and fewer, and where a body is not of a kind that stands in each place, so that its name without
    the place would tell another one.

    >>> shared_place(["Công an tỉnh Gia Lai", "Sở Y tế tỉnh Gia Lai", "Thuế tỉnh Gia Lai", "Hội Nông dân tỉnh Gia Lai"])
    'tỉnh Gia Lai'
    """
    if isinstance(names, str) or not all(isinstance(one, str) for one in names):
        message = "shared_place takes the names of bodies"
        raise TypeError(message)
    split = [name.split() for name in names]
    if len(split) < _SHARED_FROM:
        return ""
    last = split[-1]
    alike = [len({compared(one) for one in words}) == 1 for words in zip(*map(reversed, split), strict=False)]
    count = next((at for at, same in enumerate(alike) if not same), min(map(len, split)))
    for start in range(len(last) - count, len(last)):
        if _territory_at(last, start):
            bare = (words[: start - len(last)] for words in split)
            return " ".join(last[start:]) if all(map(_is_local, bare)) else ""
    return ""


def _territory_at(words: Sequence[str], start: int) -> bool:
    """Tell whether a place is named from a word on: a unit of territory, and a name."""
    ends = range(start + 1, min(start + 1 + _LONGEST_TERRITORY, len(words)))
    named = " ".join(words[start : start + _LONGEST_TERRITORY]).lower() not in compounds_of("word")  # xã hội
    return named and any(" ".join(words[start:end]).lower() in _TERRITORIES for end in ends)


def _is_local(words: Sequence[str]) -> bool:
    name = " ".join(words)
    body = body_at(name)
    central = any(re.search(rf"(?<!\w){compared(one)}(?!\w)", compared(name)) for one in phrases_of("central"))
    placed = any(_territory_at(words, at) or words[at].isdecimal() for at in range(len(words)))
    placed = placed or _province().search(compared(name)) is not None  # “Công an Gia Lai” says its own
    return body is not None and body.local and not central and not placed


@lru_cache(maxsize=1)
def _province() -> re.Pattern[str]:
    names = dict.fromkeys(compared(name) for one in PLACES for name in one.names)
    return re.compile(rf"(?<!\w)(?<!cộng sản )(?:{'|'.join(map(re.escape, names))})(?!\w)")


@lru_cache(maxsize=1)
def _committees() -> re.Pattern[str]:
    rows = [one for one in BODY_WORDS if one.sector == "party" and not one.words.startswith("ban ")]
    names = (in_either_style(name) for one in rows for name in (one.words, *one.others) if " " in name)
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)|^đảng(?!\w)")


@lru_cache(maxsize=1024)
def is_of_party(name: str) -> bool:
    """Tell whether a body is of the Party (cấp ủy, cơ quan của Đảng), whose documents follow the Party's own rules.

    >>> is_of_party("Văn phòng Tỉnh ủy"), is_of_party("Ban Chấp hành Công đoàn tỉnh")
    (True, False)
    """
    return _committees().search(compared(name)) is not None


@lru_cache(maxsize=1)
def _collectives() -> re.Pattern[str]:
    """Return the first words of bodies that decide as a collective (làm việc theo chế độ tập thể)."""
    return re.compile(any_of(compared(words) for words, *_ in read_rows("collectives")[1:]))


def is_collective(name: str) -> bool:
    """Tell whether a body decides as a collective, for which its head signs with TM. (NĐ 30/2020, Điều 13)."""
    return _collectives().match(compared(name)) is not None


@attrs.frozen
class Organ(DatedFact):
    """A body with usual letters (chữ viết tắt tên cơ quan).

    `letters`: as a symbol has them (TTg); `name`: in full; `known_by`: words of its name that tell it from others.
    `short`: whether its letters stand for it in running text, too, where several follow (UBND xã).
    """

    letters: str
    name: str
    known_by: tuple[str, ...] = attrs.field(default=(), converter=listed, kw_only=True)
    short: bool = attrs.field(default=False, converter=bool, kw_only=True)

    @property
    def key(self) -> tuple[str, ...]:
        """What it is known by, beside its first day: its letters."""
        return (self.letters,)


ORGANS = read_table("abbreviations", Organ, FACTS)
"""The letters of bodies that come with coordlib."""
SHORT_NAMES = {one.name: one.letters for one in ORGANS if one.short}
"""The names that running text shortens, with their letters: Ủy ban nhân dân, UBND."""

_BY_LETTERS = {one.letters: one for one in ORGANS}


def organ_with(letters: str) -> Organ | None:
    """Return the body for which letters stand in a symbol; none where they are not known."""
    return _BY_LETTERS.get(letters)


@lru_cache(maxsize=1024)
def organ_named(name: str) -> Organ | None:
    """Return the body that a name begins with, the longest name first: “Ủy ban nhân dân tỉnh Gia Lai”."""
    given = compared(name)
    found = [one for one in ORGANS if f"{given} ".startswith(f"{compared(one.name)} ") or given == one.letters.lower()]
    return max(found, key=lambda one: len(one.name), default=None)
