"""Titles before a name: academic titles, honours, ranks, forms of address."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

import attrs

from coordlib.lexicon.letters import compared, in_either_style
from coordlib.lexicon.tables import Fact, listed, read_table

TitleSort = Literal[
    "academic",  # học hàm: giáo sư
    "degree",  # học vị: tiến sĩ
    "honour",  # danh hiệu: Nhà giáo nhân dân
    "profession",  # luật sư
    "rank",  # cấp bậc hàm: Đại tá
    "grade",  # ngạch: chuyên viên chính
    "address",  # ông, bà, đồng chí, which is no title
]
"""What a title is (loại)."""

_BARRED: tuple[TitleSort, ...] = ("academic", "degree", "honour", "profession")


@attrs.frozen
class Title(Fact):
    """A title (học hàm, học vị, danh hiệu, cấp bậc, cách xưng hô): `name` in full, and its `abbreviations`.

    `others`: further spellings. `sectors`: those whose head may let it be printed (NĐ 30/2020, Phụ lục I, Mục II.7): as
    in the table of bodies.
    """

    name: str
    abbreviations: tuple[str, ...] = attrs.field(converter=listed)
    others: tuple[str, ...] = attrs.field(converter=listed)
    sort: TitleSort
    sectors: tuple[str, ...] = attrs.field(converter=listed)

    def is_barred(self, sectors: frozenset[str] = frozenset()) -> bool:
        """Tell whether it may not stand before a name: academic titles and honours may in the sectors that allow it.

        A rank is of the sectors that have it, and a form of address is no title.
        """
        return self.sort in _BARRED and not sectors & set(self.sectors)


TITLES = read_table("titles", Title)
_SIGNS = re.compile(r"[\s.,:;]+")


@lru_cache(maxsize=16)
def title_pattern(*sorts: TitleSort) -> str:
    """Return a pattern of titles of some sorts, or of all: in full whatever the case, abbreviations letter by letter.

    An abbreviation ends with a full stop or a word; “TS” is a title, “ts” and “Tsu” are not.
    """
    return rf"(?:{'|'.join(_spelled(one) for one in TITLES if not sorts or one.sort in sorts)})"


def _spelled(title: Title) -> str:
    words = sorted({title.name, *title.others}, key=lambda word: (-len(word), word))
    short = "|".join(re.escape(one) for one in sorted(title.abbreviations, key=len, reverse=True))
    return rf"(?i:{'|'.join(map(in_either_style, words))})(?!\w)" + (rf"|(?:{short})(?!\w)\.?" if short else "")


@lru_cache(maxsize=1)
def _at_start() -> tuple[tuple[Title, re.Pattern[str]], ...]:
    """Return a pattern for each title, the longest first, so that Phó giáo sư is not taken for Phó."""
    longest = sorted(TITLES, key=lambda one: -max(map(len, (one.name, *one.abbreviations))))
    return tuple((one, re.compile(_spelled(one))) for one in longest)


def titles_before(name: str) -> tuple[Title, ...]:
    """Return the titles with which a name begins, in their order: PGS.TS Nguyễn Văn A has two.

    >>> [one.name for one in titles_before("PGS.TS. Nguyễn Văn A")], titles_before("Tôn Đức Thắng")
    (['phó giáo sư', 'tiến sĩ'], ())
    """
    return tuple(title for title, _ in _before(name))


def without_titles(name: str, *sorts: TitleSort) -> str:
    """Return a name without the titles of some sorts that stand before it, or without all."""
    rest = name
    for title, end in _before(name):
        if sorts and title.sort not in sorts:
            break
        rest = name[end:]
    return rest


@lru_cache(maxsize=1024)
def _before(name: str) -> tuple[tuple[Title, int], ...]:
    place, titles = 0, list[tuple[Title, int]]()
    while found := next(((one, match) for one, form in _at_start() if (match := form.match(name, place))), None):
        title, match = found
        signs = _SIGNS.match(name, match.end())
        place = signs.end() if signs else match.end()
        if place == len(name):
            break
        titles.append((title, place))
    return tuple(titles)


def titled(name: str) -> Title | None:
    """Return the title that a whole text is, such as the rank of a signatory; none if it is no title."""
    wanted = compared(name).rstrip(".")
    named = ((one, each) for one in TITLES for each in (one.name, *one.others, *one.abbreviations))
    return next((one for one, each in named if compared(each).rstrip(".") == wanted), None)
