"""Offices: who heads a body, who is a deputy, and how the line of an office begins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date  # noqa: F401 - whoever asks for the types of its fields finds it here
from functools import lru_cache

import attrs

from coordlib.lexicon.bodies import ORGANS
from coordlib.lexicon.letters import any_of, compared
from coordlib.lexicon.tables import FACTS, DatedFact, listed, read_table


@attrs.frozen
class Office(DatedFact):
    """An office (chức vụ): `name` in small letters; `role`: ``head``, ``deputy``, ``member``, ``clerk`` or ``proxy``.

    `deputies`: the offices of its deputies where they are not “phó” and its name. `bodies`: the first words of those
    that it heads.
    """

    name: str
    role: str
    deputies: tuple[str, ...] = attrs.field(default=(), converter=listed, kw_only=True)
    bodies: tuple[str, ...] = attrs.field(default=(), converter=listed, kw_only=True)

    @property
    def key(self) -> tuple[str, ...]:
        """What it is known by, beside its first day."""
        return (compared(self.name),)


OFFICES = read_table("offices", Office, FACTS)
"""The offices that come with coordlib."""
_BY_NAME = {compared(one.name): one for one in OFFICES}
_DEPUTIES = ("phó ", *(compared(name) for one in OFFICES for name in one.deputies))
_ACTING = re.compile(r"(?:q\.\s?|quyền )")


@lru_cache(maxsize=4)
def office_pattern(*, capitals: bool = False) -> str:
    """Return a pattern of how an office begins: “Q.”, “phó”, and its name; the words of its body follow.

    Tones are told apart: TRƯỞNG is an office, TRƯỜNG a school. `capitals`: as a signature has it.
    """
    acting, deputy = (r"(?:Q\.\s?|QUYỀN )?", "(?:PHÓ )?") if capitals else (r"(?:[Qq]\.\s?|[Qq]uyền )?", "(?:[Pp]hó )?")
    names = [*_BY_NAME, *(name for one in OFFICES for name in one.deputies)]
    found = any_of(names, capitals=True) if capitals else f"(?i:{any_of(names)})"
    return f"{acting}{deputy}{found}"


@lru_cache(maxsize=1024)
def office_at(line: str) -> str:
    """Return the office with which a line begins, without “Q.”: “PHÓ GIÁM ĐỐC”; empty where it begins with none.

    >>> office_at("Q. TRƯỞNG PHÒNG"), office_at("TRƯỜNG ĐẠI HỌC LUẬT")
    ('TRƯỞNG PHÒNG', '')
    """
    found = re.match(office_pattern(capitals=line == str.upper(line)), line)
    return re.sub(r"^(?i:q\.\s?|quyền )", "", found[0]) if found else ""


@lru_cache(maxsize=1024)
def is_deputy(office: str) -> bool:
    """Tell whether an office is that of a deputy: “Phó Giám đốc”, “Thứ trưởng”."""
    return compared(office).startswith(_DEPUTIES)


def deputises(office: str, head: str) -> bool:
    """Tell whether an office is a deputy's of a head's: “Phó Giám đốc” of “Giám đốc”, “Thứ trưởng” of “Bộ trưởng”."""
    held, led = compared(office), _ACTING.sub("", compared(head), count=1)
    known = next((one for name, one in _BY_NAME.items() if one.deputies and led.startswith(name)), None)
    if known is not None and any(held.startswith(compared(name)) for name in known.deputies):
        return True
    if known is not None and not any(name.startswith("phó") for name in known.deputies):
        return False
    if not held.startswith("phó "):
        return False
    held, first = held.removeprefix("phó "), " ".join(led.split(" ")[:2])
    return held.startswith(first) or led.startswith(held) or led.split(" ")[-1] in {*held.split(" ")} - {"trưởng"}


class Heads:
    """Which offices lead which bodies, by rows of offices."""

    def __init__(self, offices: Iterable[Office]) -> None:
        self._heads = [
            (compared(one.name), None if one.role == "member" else tuple(map(compared, one.bodies))) for one in offices
        ]
        names = {name for _, bodies in self._heads for name in bodies or ()}
        self._kinds = re.compile(any_of(names))  # the longest words first

    def has(self, body: str, office: str) -> bool:
        """Tell whether an office is of the head, a deputy or a member of a body."""
        held, name = compared(office).removeprefix("phó "), compared(body)
        first, _, rest = name.partition(" ")
        kind = self._kinds.match(f"{_SHORT.get(first, first)} {rest}")
        return any(
            one is None or (kind is not None and kind[0] in one)
            for office, one in self._heads
            if held.startswith(office)
        )


_SHORT = {one.letters.lower(): compared(one.name) for one in ORGANS}


@lru_cache(maxsize=1)
def _heads() -> Heads:
    return Heads(OFFICES)


@lru_cache(maxsize=1024)
def is_of_body(office: str, body: str) -> bool:
    """Tell whether an office is of the head, a deputy or a member of a body: Phó Chủ tịch of an Ủy ban nhân dân.

    >>> is_of_body("Phó Chủ tịch", "UBND xã"), is_of_body("Chánh Văn phòng", "Ủy ban nhân dân tỉnh")
    (True, False)
    """
    return _heads().has(body, office)
