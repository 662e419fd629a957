"""Notation: the canonical form of data (RFC 8785), its digest, and a seal as a file."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import Any

import attrs

from coordlib.changes import Amendment
from coordlib.disk import CANNOT_READ, read_whole, reported, write_whole
from coordlib.files import FaultsError, NoNumberError, TwiceError, load_json, structure, unstructure
from coordlib.language import Address, Finding, Message, Position, RefusedError, checked
from coordlib.model import Agreement
from coordlib.seals.records import BROKEN_SEAL, PartDigests, Seal, SealError, body_named, seal_error, seal_finding

SEAL_SCHEMA = 1
"""The version of the form of a seal."""
_MOST_BYTES = 1 << 25
_MOST = 1 << 53  # beyond it a number is not the same in every program (RFC 8785, 3.2.2.3; I-JSON)


@checked
def canonical_json(data: object) -> bytes:
    """Return plain data in the canonical form of RFC 8785: keys in order, no spaces, UTF-8.

    Data of agreements holds no fractions. Raises `RefusedError` for a fraction, for a whole number of more than 53
    bits, and for what is no plain data.

    >>> canonical_json({"b": [1, None], "a": "Điều"}).decode()
    '{"a":"Điều","b":[1,null]}'
    """
    try:
        return "".join(_canonical(data)).encode()
    except UnicodeEncodeError:
        vi, en = "chữ có nửa ký tự (surrogate)", "a text holds half of a character (a lone surrogate)"
        raise RefusedError(Message(vi, en)) from None
    except RecursionError:
        raise RefusedError(Message("lồng quá nhiều cấp", "nested too deeply")) from None


def _canonical(data: object) -> Iterator[str]:
    match data:
        case dict():
            yield "{"
            for index, name in enumerate(sorted(data, key=_in_utf16)):
                yield f"{',' if index else ''}{json.dumps(name, ensure_ascii=False)}:"
                yield from _canonical(data[name])
            yield "}"
        case list() | tuple():
            yield "["
            for index, one in enumerate(data):
                yield "," if index else ""
                yield from _canonical(one)
            yield "]"
        case str() | bool() | None:
            yield json.dumps(data, ensure_ascii=False)
        case int() if abs(data) < _MOST:
            yield str(data)
        case _:
            kind = type(data).__name__
            raise RefusedError(Message(f"không viết được {kind} vào niêm phong", f"a seal holds no {kind} like this"))


def _in_utf16(name: object) -> bytes:
    if not isinstance(name, str):
        raise RefusedError(Message("khóa phải là chữ", "a key is text"))
    return name.encode("utf-16-be", errors="surrogatepass")


def digest_of(data: object) -> str:
    """Return the SHA-256 of the canonical form of plain data, in hexadecimal figures."""
    return sha256(canonical_json(data)).hexdigest()


@checked
def text_digest(text: Agreement | Amendment) -> str:
    """Return the digest of an agreement, or of what amends one (mã băm): the same whatever file holds it.

    It is known before anything is signed, so that it can be printed: once number and day stand in the agreement.
    """
    return digest_of(text_data(text))


def text_data(text: Agreement | Amendment) -> dict[str, Any]:
    """Return the plain data that make a text: all but the name by which files know it."""
    return {name: value for name, value in unstructure(text).items() if name != "id"}


# --- the file ---


@checked
def seal_text(seal: Seal) -> str:
    """Return a seal as the text of its file (JSON); the same seal gives the same text."""
    return json.dumps({"schema": SEAL_SCHEMA, **unstructure(seal)}, ensure_ascii=False, indent=1) + "\n"


@checked
def save_seal(seal: Seal, path: str | os.PathLike[str]) -> Path:
    """Save a seal as a JSON file, whole or not at all; return the path. Raises `FindingsError` (FIL006)."""
    return write_whole(path, seal_text(seal).encode())


@checked
def read_seal(source: str | os.PathLike[str] | bytes) -> Seal:
    """Read a seal from its file, or from the bytes of it.

    Raises `SealError` for what is no seal, and for one of which any byte was changed, with the part that was.
    """
    if isinstance(source, bytes):
        return _read(source, "")
    with reported(str(source), "không đọc được", "cannot read", SealError, CANNOT_READ):
        content = read_whole(Path(source), _MOST_BYTES)
    return _read(content, str(source))


def _read(content: bytes, file: str) -> Seal:
    text, data = _parsed(content, file)
    try:
        found = structure({name: value for name, value in data.items() if name != "schema"}, Seal)
    except FaultsError as error:
        raise seal_error(*(_fault(fault.path, fault.message, file) for fault in error.faults)) from None
    if faults := tuple(_faults(found, text, file)):
        raise seal_error(*faults)
    return found


def _parsed(content: bytes, file: str) -> tuple[str, dict[str, Any]]:
    try:
        text = content.decode()
        data = load_json(text)
    except (ValueError, TwiceError, NoNumberError, RecursionError) as error:
        vi, en = "bản niêm phong không phải là JSON còn nguyên", "the seal is no whole JSON"
        position = Position(file, _line_of(error, content))
        raise seal_error(seal_finding(BROKEN_SEAL, vi, en, position=position)) from None
    if not isinstance(data, dict) or data.get("schema") != SEAL_SCHEMA:
        vi, en = f"không phải bản niêm phong dạng {SEAL_SCHEMA}", f"it is no seal of schema {SEAL_SCHEMA}"
        raise seal_error(seal_finding(BROKEN_SEAL, vi, en, position=Position(file)))
    return text, data


def _line_of(error: Exception, content: bytes) -> int:
    """Return the line at which reading broke off; 0 where the error does not say it."""
    if isinstance(error, UnicodeDecodeError):
        return content.count(b"\n", 0, error.start) + 1
    return error.lineno if isinstance(error, json.JSONDecodeError) else 0


def _fault(path: tuple[str | int, ...], message: Message, file: str) -> Finding:
    position = Position(file, path=".".join(map(str, path)))
    return seal_finding(BROKEN_SEAL, message.vi, message.en, position=position)


def closed(seal: Seal) -> Seal:
    """Return a seal with the digests of its parts, and of all of it."""
    whole = attrs.evolve(seal, parts=part_digests(seal))
    return attrs.evolve(whole, digest=digest_of_seal(whole))


def part_digests(seal: Seal) -> PartDigests:
    """Return the digests of the parts of a seal, but for its text."""
    return PartDigests(
        digest_of([seal.says.vi, seal.says.en]),
        tuple(digest_of(unstructure(one)) for one in seal.signatures),
        digest_of([unstructure(one) for one in seal.words]),
        "" if seal.amendment is None else text_digest(seal.amendment),
    )


def _changed_parts(seal: Seal) -> Iterator[tuple[str, str, str]]:
    """Yield each part that is not as it was bound: in Vietnamese, in English, and where the file has it."""
    now, bound = part_digests(seal), seal.parts
    if now.says != bound.says:
        yield "lời nói rõ niêm phong ràng buộc gì", "what the seal says in words", "says"
    for number, (one, other) in enumerate(zip_longest(now.signatures, bound.signatures)):
        if one != other:
            party = f" của {body_named(seal.agreement, seal.signatures[number].party)}" if one else ""
            vi = f"bản ghi việc ký thứ {number + 1}{party}"
            yield vi, f"signature record {number + 1}", f"signatures.{number}"
    if now.words != bound.words:
        yield "lời in", "the printed words", "words"
    if now.amendment != bound.amendment:
        yield "văn bản sửa đổi", "the amendment", "amendment"


def digest_of_seal(seal: Seal) -> str:
    """Return the digest of all that a seal holds, but for the digest itself."""
    return digest_of({name: value for name, value in unstructure(seal).items() if name != "digest"})


def _faults(seal: Seal, text: str, file: str) -> Iterator[Finding]:
    """Yield what shows that a seal is not as it was made: first where, if that can be said."""
    if text_digest(seal.agreement) != seal.text_digest:
        vi, en = "nội dung quy chế trong bản niêm phong đã bị sửa", "the text of the agreement in the seal was changed"
        yield seal_finding(BROKEN_SEAL, vi, en, _changed_at(seal), Position(file, path="agreement"))
    elif digest_of_seal(seal) != seal.digest:
        changed = list(_changed_parts(seal)) or [("mã băm", "a digest", "digest")]
        for vi, en, path in changed:
            found = f"bản niêm phong đã bị sửa: {vi}", f"the seal was changed: {en}"
            yield seal_finding(BROKEN_SEAL, *found, position=Position(file, path=path))
    elif (whole := seal_text(seal)) != text:
        line = first_other_line(whole, text)
        vi, en = "bản niêm phong đã bị viết lại khác đi", "the seal was written anew in another form"
        yield seal_finding(BROKEN_SEAL, vi, en, position=Position(file, line))


def first_other_line(was: str, now: str) -> int:
    """Return the number of the first line in which two texts differ."""
    lines = zip_longest(was.split("\n"), now.split("\n"))
    return next((number for number, pair in enumerate(lines, 1) if pair[0] != pair[1]), 0)


def _changed_at(seal: Seal) -> Address:
    """Return the first place of which the words are none of those that were printed; the whole where none is."""
    words = _squeezed("".join(passage.text for passage in seal.words))
    plain = seal.agreement.unmarked
    return next(
        (where for where, text in plain.texts() if "[[" not in text and _squeezed(text) not in words), Address()
    )


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()
