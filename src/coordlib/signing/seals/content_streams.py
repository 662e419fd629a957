"""Content streams: the operators with which a page of a PDF is drawn, each with what it is given.

In come the bytes of a page; out go operators in their order. What they draw, `outlines` knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

# The signs of a page: a remark, a text in figures or letters, a list, a name, a number, an operator.
_TOKEN = re.compile(
    rb"%[^\r\n]*|(?P<hex><[0-9A-Fa-f\s]*>)|(?P<text>\()|(?P<mark><<|>>|[\[\]{}>)])|(?P<name>/[^\s<>\[\]{}()/%]*)|"
    rb"(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?=[\s<>\[\]{}()/%]|$))|(?P<word>[^\s<>\[\]{}()/%]+)"
)
_IN_TEXT = re.compile(rb"(?:[^()\\]|\\.)*+([()])", re.DOTALL)
_ESCAPE = re.compile(rb"\\(\r\n|[0-7]{1,3}|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_ESCAPED |= {  # “\\101” is the letter A
    f"{code:0{wide}o}".encode(): bytes([code & 255]) for wide in (1, 2, 3) for code in range(8**wide)
}
_PICTURE_ENDS = re.compile(rb"\sEI(?=\s|$)")


def operations_in(content: bytes) -> Iterator[tuple[str, list[Any]]]:
    """Yield the operators of a page, each with what it is given; with a picture in the text, all of that."""
    held, outer, at = list[Any](), list[list[Any]](), 0
    while found := _TOKEN.search(content, at):
        at, said = found.end(), found[0]
        match found.lastgroup:
            case "number":
                held.append(float(said))
            case "text":
                text, at = _text_from(content, at)
                held.append(text)
            case "hex":
                figures = b"".join(said[1:-1].split())
                held.append(bytes.fromhex((figures + b"0" * (len(figures) % 2)).decode()))
            case "name":
                held.append(said.decode("latin-1"))
            case "word" if not outer:
                if said == b"BI":
                    end = _PICTURE_ENDS.search(content, at)
                    start, at = at, end.end() if end else len(content)
                    held = [content[start:at]]
                yield said.decode("latin-1"), held
                held = []
            case "mark" if said in {b"[", b"<<"}:
                outer.append(held)
                held = []
            case "mark" if outer:
                held = [*outer.pop(), held]
            case _:
                pass  # a remark, or a word in a list


def _text_from(content: bytes, at: int) -> tuple[bytes, int]:
    """Return a text that begins behind its bracket, and where it ends."""
    start, depth = at, 1
    while depth and (sign := _IN_TEXT.search(content, at)):
        at = sign.end()
        depth += {b"(": 1, b")": -1}[sign[1]]
    text = content[start : at - 1]
    if b"\\" not in text:
        return text, at
    if b"\\\\" not in text:
        text = text.replace(b"\\000", b"\0")  # the half of each code in which there is nothing
    return _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[1]), text), at
