"""The chain: lines of a ledger, each bound to the one before, so that no past line can change unseen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256

import attrs

from coordlib.language import Message

FIRST_SEAL = sha256(b"coordlib ledger 1").hexdigest()
"""The seal of a ledger without entries."""

_LINE = re.compile(rb'(\{"v":1,"no":(\d{1,12}),"entry":(.*)),"hash":"([0-9a-f]{64})"\}', re.DOTALL)
_OTHER_VERSION = re.compile(rb'\{"v":([2-9]|\d{2,9}),')
_BEGINNING = b'{"v":'


@attrs.frozen
class SealedLine:
    """A line: its number, what it holds, as JSON, and its seal, which binds it to all before it."""

    number: int
    content: bytes
    seal: str


@attrs.frozen
class BrokenLine:
    """A line at which the chain is broken, counted from 1, and how."""

    line: int
    message: Message


def write_line(content: bytes, number: int, before: str) -> tuple[bytes, str]:
    """Return a line, without its end, and its seal. `content`: JSON on one line; `before`: the seal of the last."""
    head = b'{"v":1,"no":%d,"entry":%b' % (number, content)
    seal = _seal(before, head)
    return b'%b,"hash":"%b"}' % (head, seal.encode()), seal


def _seal(before: str, head: bytes) -> str:
    return sha256(before.encode() + head).hexdigest()


def read_line(line: bytes, number: int, before: str) -> SealedLine | BrokenLine:
    """Return what a line holds if it is the one of that number after that seal, and else what is wrong."""
    found = _LINE.fullmatch(line)
    if found is None:
        return BrokenLine(number, _unreadable(line))
    if int(found[2]) != number:
        stated = int(found[2])
        words = Message(
            f"thiếu mục hoặc sai thứ tự: đây là mục {stated}", f"lost or out of order: this is entry {stated}"
        )
        return BrokenLine(number, words)
    seal = found[4].decode()
    if _seal(before, found[1]) != seal:
        return BrokenLine(
            number, Message("mục này hoặc mục trước nó đã bị sửa", "this entry or the one before was changed")
        )
    return SealedLine(number, found[3], seal)


def _unreadable(line: bytes) -> Message:
    if other := _OTHER_VERSION.match(line):
        vi = f"sổ ghi theo phiên bản {int(other[1])}, mới hơn thư viện này"
        return Message(vi, f"version {int(other[1])} is newer than this library")
    return Message("dòng không còn đọc được là một mục", "the line no longer reads as an entry")


def could_begin(torn: bytes) -> bool:
    """Tell whether what was cut off may be the beginning of a line, or the empty bytes that a stopped disk leaves."""
    return torn.startswith(_BEGINNING) or _BEGINNING.startswith(torn) or not torn.strip(b"\0")


def read_lines(lines: Iterable[bytes], number: int, before: str) -> Iterator[SealedLine | BrokenLine]:
    """Yield what each line holds or what is wrong with it, from the line of that number on.

    After a break the chain goes on from what the broken line says of itself, so that every break is found, and
    found once.
    """
    for line_number, line in enumerate(lines, start=number):
        found = read_line(line, number, before)
        yield found if isinstance(found, SealedLine) else attrs.evolve(found, line=line_number)
        number, before = _after(line, number)


def _after(line: bytes, number: int) -> tuple[int, str]:
    """Return the number and seal that the line after one goes on from."""
    found = _LINE.fullmatch(line)
    return (int(found[2]) + 1, found[4].decode()) if found else (number + 1, "")
