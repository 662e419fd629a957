"""Hosts: who holds a meeting or review, in turns or alone, and who first, as a text says it."""

# ruff: noqa: E501 - lists of words

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from coordlib.language import Key
from coordlib.lexicon import phrase_pattern
from coordlib.rules.statements import BodyNames, Keys, NamedBodies

_IN_TURN = re.compile(r"(?<!\w)(?:luân phiên|thay phiên|lần lượt)(?!\w)", re.IGNORECASE)
_HOLDS = re.compile(
    rf"\s*(?:(?:{phrase_pattern('must')}|sẽ|cùng|luân phiên|thay phiên(?: nhau)?|lần lượt)\s+)*"
    r"(?:chủ trì|đăng cai|tổ chức|triệu tập)(?!\w)"
)
_HOSTED = re.compile(r"(?:(?<!\w)do|[,;:.]|^)\s*$")
_ORDER = re.compile(r"theo thứ tự(?: sau(?: đây)?)?\s*:?\s*(?:là\s+)?$")
_FIRST_BEFORE = re.compile(
    r"(?:(?:bắt đầu|khởi đầu)(?: từ| bằng| với| là)*|trước (?:hết|tiên)(?: là| do)*|"
    r"(?:lần|kỳ|phiên|cuộc|năm|quý|hội nghị)(?: \w+)? (?:đầu tiên|đầu|thứ nhất|thứ 1)(?: là)?,?(?: do)?)\s*$",
    re.IGNORECASE,
)
_FIRST_AFTER = re.compile(
    r"\s*(?:chủ trì|đăng cai|tổ chức)[^,;.]{0,25}?(?:lần|kỳ|phiên|cuộc|năm|quý)\s+(?:đầu|thứ nhất)|"
    r"\s*(?:(?:chủ trì|đăng cai|tổ chức) )?trước(?!\w)"
)


@attrs.frozen
class Hosting:
    """Who holds something (chủ trì): `hosts`, all of them if in turn; `in_turn`; `order`: as many as the text puts in order.

    `generic`: whether the hosts are only called “các bên”.
    """

    hosts: Keys
    in_turn: bool
    order: tuple[Key, ...] = ()
    generic: bool = False


@lru_cache(maxsize=1024)
def hosting(text: str, names: BodyNames) -> Hosting:
    """Return who holds a meeting or review by the words about it."""
    in_turn = _IN_TURN.search(text) is not None
    found: list[NamedBodies] = [one for one in names.find(text) if not _is_first(text, one)]
    holding = [one for one in found if _holds(text, one)]
    if in_turn:
        several = [one for one in found if len(one.keys) > 1 and not _ORDER.search(text[: one.start])]
        hosts = several[0].keys if len({one.keys for one in several}) == 1 else frozenset[Key]()
        return Hosting(hosts, in_turn, _order(text, names), any(one.generic for one in several))
    alone = frozenset[Key]().union(*(one.keys for one in holding if not one.generic))
    return Hosting(alone if len(alone) == 1 else frozenset(), in_turn)


def _holds(text: str, one: NamedBodies) -> bool:
    before = text[: one.start]
    return _HOSTED.search(before) is not None and _HOLDS.match(text, one.end) is not None


def _is_first(text: str, one: NamedBodies) -> bool:
    return (
        _FIRST_BEFORE.search(text[: one.start]) is not None or _FIRST_AFTER.match(text, one.end) is not None
    ) and not one.generic


def _order(text: str, names: BodyNames) -> tuple[Key, ...]:
    """Return the hosts in the order that the text gives, or the first of them alone."""
    for one in names.find(text):
        if _ORDER.search(text[: one.start]):
            each = names.each(text[one.start : one.end])
            return tuple(next(iter(found.keys)) for found in each if len(found.keys) == 1)
    return next((tuple(one.keys) for one in names.find(text) if _is_first(text, one) and len(one.keys) == 1), ())
