"""Signatures as they stand in their gaps: in DER, and in BER, as some programs write them."""

from __future__ import annotations

from collections.abc import Iterator

from asn1crypto import parser


def signature_in(figures: bytes) -> bytes:
    """Return the signature that the figures of a gap hold, in DER, without the zeros behind it."""
    der = bytes.fromhex(figures.decode())
    return der[: int.from_bytes(der[2:4], "big") + 4]


def in_ber(der: bytes) -> bytes:
    """Return a signature as programs write it that do not know its length beforehand: its envelope in BER."""
    oid, content = der[4:15], der[15:]
    assert der[:2] == content[:2].replace(b"\xa0", b"\x30") == b"\x30\x82"
    return b"\x30\x80" + oid + b"\xa0\x80\x30\x80" + content[8:] + b"\0" * 6


def places_in(der: bytes, path: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """Yield each place at which one more element can stand: the numbers of those around it, and its own."""
    _, constructed, _, _, content, _ = parser.parse(der)
    if not constructed:
        return
    elements = elements_of(content)
    yield from ((*path, number) for number in range(len(elements) + 1))
    for number, element in enumerate(elements):
        yield from places_in(element, (*path, number))


def with_one_more(der: bytes, place: tuple[int, ...], more: bytes) -> bytes:
    """Return an element with one more in it, at a place."""
    kind, constructed, tag, _, content, _ = parser.parse(der)
    elements, (number, *rest) = elements_of(content), place
    if rest:
        elements[number] = with_one_more(elements[number], tuple(rest), more)
    else:
        elements.insert(number, more)
    made: bytes = parser.emit(kind, constructed, tag, b"".join(elements))
    return made


def elements_of(content: bytes) -> list[bytes]:
    """Return the elements that stand one after the other."""
    found: list[bytes] = []
    while content:
        found.append(b"".join(parser.parse(content)[3:]))
        content = content[len(found[-1]) :]
    return found
