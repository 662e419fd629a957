"""Targets: what an operation names, found by its key or by its citation as printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

import attrs

from coordlib.language import Address, Level, Message, RefusedError, checked, nearest, shortened
from coordlib.model import Agreement, Annex, Article, Chapter, Clause, Placed, Point, Provision, Section

REPEALED = "(được bãi bỏ)"
"""What stands in place of the words of a repealed unit, which keeps its number: the custom of consolidated texts."""

Nameable = Chapter | Section | Article | Clause | Point | Annex
"""What an operation can name."""

_NAMED = (Level.CHAPTER, Level.SECTION, Level.ARTICLE, Level.CLAUSE, Level.POINT, Level.ANNEX)
_TITLE_OF = "tên "


class Reason(Enum):
    """Why an operation cannot be done: the code of the finding, and how to mend it."""

    UNKNOWN = "CHG001", Message("Nêu đúng điểm, khoản, điều hoặc khóa đang có.", "Name a place or a key that is there.")
    GONE = "CHG002", Message("Bỏ thao tác này.", "Take this operation out.")
    WORDS = "CHG003", Message("Đối chiếu cụm từ với văn bản hiện hành.", "Compare the words with the text in force.")
    LABEL = "CHG004", Message("Chọn số thứ tự tiếp theo, như “5a”.", "Take the next label, such as “5a”.")
    DAY = "CHG005", Message("Sửa ngày ký hoặc ngày có hiệu lực.", "Mend the day of signing or of effect.")
    TWICE = "CHG006", Message("Giữ một trong hai thao tác.", "Keep one of the two operations.")
    FORGOTTEN = (
        "CHG007",
        Message(
            "Nêu lại trách nhiệm, chế độ đó, hoặc ghi khóa vào ends.", "State it again, or name its key in `ends`."
        ),
    )
    KIND = "CHG008", Message("Nêu điều, khoản, điểm đúng cấp.", "Give a unit of the right kind.")
    PARTY = "CHG009", Message("Nêu đúng khóa của bên.", "Name the key of a party.")

    @property
    def code(self) -> str:
        """The code of the finding."""
        return self.value[0]

    @property
    def help(self) -> Message:
        """How to mend it."""
        return self.value[1]


class FaultyChangeError(Exception):
    """An operation that cannot be done: why, and what is wrong."""

    def __init__(self, reason: Reason, message: Message) -> None:
        super().__init__(message.en)
        self.reason, self.message = reason, message


def faulty(reason: Reason, vi: str, en: str) -> FaultyChangeError:
    """Return the error with what is wrong in both languages."""
    return FaultyChangeError(reason, Message(vi, en))


def find(agreement: Agreement, target: str) -> Placed:
    """Return the unit or annex that a target names: by its key, or as it is cited.

    Raises `FaultyChangeError` CHG001 where there is none.
    """
    placed = _named(agreement, target)
    if placed is None:
        raise _unknown(agreement, target)
    return placed


@checked
def place_named(agreement: Agreement, target: str) -> Address | None:
    """Return where the unit or annex stands that a target names; none where there is none."""
    placed = _named(agreement, target)
    return placed.address if placed else None


def _named(agreement: Agreement, target: str) -> Placed | None:
    address = None if " " in target else agreement.keys.get(target)  # no key holds a space
    cited = Address() if address else _cited(target)
    for placed in agreement.everything:
        one = placed.address
        if one.level in _NAMED and (one == address or _is_cited(one, cited)):
            return placed
    return None


def _cited(target: str) -> Address:
    try:
        return Address.parse(target)
    except RefusedError:
        return Address()


def _is_cited(one: Address, cited: Address) -> bool:
    """Tell whether a place is the one that is cited; a citation may leave out the chapter and section of an article."""
    if not cited.steps or one.steps[-1] != cited.steps[-1]:
        return False
    return cited in (one, one.without_headings)


def _unknown(agreement: Agreement, target: str) -> FaultyChangeError:
    known = [one.address.cite() for one in agreement.placed if one.address.level in _NAMED]
    keys = (key for key, address in agreement.keys.items() if address.level in _NAMED)
    near, shown = nearest(target, (*known, *keys)), shortened(target)
    vi, en = f"không có “{shown}” trong văn bản được sửa đổi", f"the text that is amended has no {shown!r}"
    return faulty(Reason.UNKNOWN, f"{vi}{near.vi}", f"{en}{near.en}")


def still_there(agreement: Agreement, target: str) -> Placed:
    """Return what a target names, if it still stands. Raises `FaultyChangeError` CHG001 or CHG002."""
    placed = find(agreement, target)
    if is_repealed(placed.thing):
        name = placed.address.cite()
        raise faulty(Reason.GONE, f"{name} đã được bãi bỏ", f"{name} is repealed already")
    return placed


def is_repealed(thing: object) -> bool:
    """Tell whether a unit stands only with its number."""
    match thing:
        case Chapter(title=said) | Section(title=said) | Article(title=said) | Annex(title=said) | Point(text=said):
            return said == REPEALED
        case Clause(title=title, text=text):
            return REPEALED in (title, text)
        case _:
            return False


def repealed(thing: Nameable) -> Nameable:
    """Return a unit with its number and key alone; what holds units keeps them, each repealed."""
    match thing:
        case Chapter() | Section():
            articles: Any = tuple(map(repealed, thing.articles))
            return attrs.evolve(thing, title=REPEALED, articles=articles)
        case Annex():
            return Annex(REPEALED, key=thing.key)
        case _:
            return type(thing)(REPEALED, key=thing.key, label=thing.label)


_KINDS: Mapping[type, Message] = {
    Chapter: Message("chương", "chapter"),
    Section: Message("mục", "section"),
    Article: Message("điều", "article"),
    Clause: Message("khoản", "clause"),
    Point: Message("điểm", "point"),
}


def called(unit: Provision) -> Message:
    """Return what a unit of this level is called."""
    return _KINDS[type(unit)]


def scope(agreement: Agreement, place: str) -> Address:
    """Return the place in which a phrase is meant: a unit, an annex, or the title of one (“tên Điều 9”)."""
    if place.startswith(_TITLE_OF):
        return still_there(agreement, place.removeprefix(_TITLE_OF)).address.field("title")
    return still_there(agreement, place).address


def is_in(place: Address, outer: Address) -> bool:
    """Tell whether a place is another, or is in it."""
    return place.steps[: len(outer.steps)] == outer.steps


def under(agreement: Agreement, place: Address) -> Iterator[Placed]:
    """Yield what stands at a place and below it, in order."""
    return (placed for placed in agreement.everything if is_in(placed.address, place))
