"""Differences: where an agreement is not the one that was sealed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from coordlib.changes import Amendment
from coordlib.comparison import Side, differing
from coordlib.language import Address, Finding, Position, shortened
from coordlib.model import Agreement, Way
from coordlib.seals.notation import canonical_json, text_data
from coordlib.seals.records import OTHER_TEXT, Seal, seal_finding

_NOTHING = object()


def text_findings(text: Agreement | Amendment, sealed: Seal) -> Iterator[Finding]:
    """Yield a finding for each value in which a text differs from the one that was sealed, with its address."""
    if isinstance(text, Amendment) and sealed.amendment is None:
        vi, en = "bản này là văn bản sửa đổi, bản niêm phong thì không", "this amends, and what was sealed does not"
        yield seal_finding(OTHER_TEXT, vi, en)
        return
    was_sealed = sealed.amendment if isinstance(text, Amendment) and sealed.amendment else sealed.agreement
    places = _places(text) if isinstance(text, Agreement) else {}
    for way, was, now in _differing(text_data(was_sealed), text_data(text), ()):
        where, rest = _address(places, way)
        old, new = _words(was, now)
        label = ".".join(map(str, rest))
        vi = f"{label}: niêm phong ghi {old[0]}, bản này ghi {new[0]}"
        en = f"{label}: the seal has {old[1]}, this text has {new[1]}"
        yield seal_finding(OTHER_TEXT, vi, en, where, Position(path=_written(way)))


def _places(agreement: Agreement) -> Mapping[Way, Address]:
    found = {placed.path: placed.address for placed in (*agreement.placed, *agreement.decided)}
    return {way: address for way, address in found.items() if way}


def _address(places: Mapping[Way, Address], way: Way) -> tuple[Address, Way]:
    """Return the provision that holds a way, and the rest of the way in it."""
    for length in range(len(way), 0, -1):
        if way[:length] in places:
            return places[way[:length]], way[length:]
    return Address(), way


def _written(way: Way) -> str:
    steps = (f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in way)
    return "".join(steps).removeprefix(".")


def _differing(was: Any, now: Any, way: Way) -> Iterator[tuple[Way, Any, Any]]:  # noqa: ANN401 - plain data
    if isinstance(was, dict) and isinstance(now, dict):
        for name in dict.fromkeys((*was, *now)):
            yield from _differing(was.get(name, _NOTHING), now.get(name, _NOTHING), (*way, name))
    elif isinstance(was, list) and isinstance(now, list):
        yield from _in_lists(was, now, way)
    elif was is _NOTHING or now is _NOTHING or type(was) is not type(now) or was != now:
        yield way, was, now


def _in_lists(was: list[Any], now: list[Any], way: Way) -> Iterator[tuple[Way, Any, Any]]:
    old, new = ([canonical_json(one) for one in given] for given in (was, now))
    for _, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[start:end] == new[begin:stop]:
            continue
        for offset in range(max(end - start, stop - begin)):
            before = was[start + offset] if start + offset < end else _NOTHING
            after = now[begin + offset] if begin + offset < stop else _NOTHING
            yield from _differing(before, after, (*way, min(begin + offset, max(len(now) - 1, 0))))


def _words(was: Any, now: Any) -> tuple[tuple[str, str], tuple[str, str]]:  # noqa: ANN401 - plain data
    """Return what both have, as a message quotes it in both languages: of texts the words that differ."""
    if isinstance(was, str) and isinstance(now, str):
        strands = differing(was, now)
        old = "".join(one.text for one in strands if one.side is Side.OLD)
        new = "".join(one.text for one in strands if one.side is Side.NEW)
        return _quoted(old), _quoted(new)
    return _shown(was), _shown(now)


def _shown(value: Any) -> tuple[str, str]:  # noqa: ANN401 - plain data
    if value is _NOTHING or value is None:
        return ("không có gì", "nothing")
    return _quoted(value if isinstance(value, str) else canonical_json(value).decode())


def _quoted(text: str) -> tuple[str, str]:
    return (f"“{shortened(text)}”", repr(shortened(text))) if text else ("không có gì", "nothing")
