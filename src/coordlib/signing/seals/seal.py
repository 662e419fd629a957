"""The seal: what it binds, its canonical form, and where an agreement differs from it.

In come an agreement and who signed it; out go a record that cannot be changed unseen, its file, and findings of what
differs from it. How a seal comes to be made, `sealing` knows.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import SequenceMatcher
from enum import Enum
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import Any

import attrs

from coordlib import language, storage
from coordlib.amendments import Amendment, Instrument, Side, differing
from coordlib.model import Agreement, Way, edition_on, signed_text
from coordlib.signing import codes
from coordlib.signing.fields import body_named
from coordlib.signing.seals.passages import SealedPassage
from coordlib.signing.seals.print_comparison import quoted


class SealError(language.FindingsError):
    """Something cannot be sealed, or a seal or package is not whole (không niêm phong được); `findings` says why."""


def seal_error(*found: language.Finding) -> SealError:
    """Return the error that carries findings."""
    return SealError(language.Findings(found))


def signed_document(subject: Agreement | Instrument) -> Agreement:
    """Return what is signed, as an agreement; an amendment without a title has the one that prints."""
    if isinstance(subject, Agreement):
        return subject
    document = subject.document
    title = f"{document.kind} sửa đổi, bổ sung một số điều của {subject.agreement.title}"
    return document if document.title else attrs.evolve(document, title=title)


class SignatureWay(Enum):
    """How somebody signed (cách ký): with a pen on paper, or electronically."""

    PAPER = "paper"
    ELECTRONIC = "electronic"


@attrs.frozen(field_transformer=language.typed)
class SignatureRecord:
    """That somebody signed (việc ký): for which party, who, on which day, in which way.

    `digest`: the SHA-256 of the file that was signed, in hexadecimal figures, where there is one.
    """

    party: language.Key = attrs.field(converter=language.key)
    name: str = attrs.field(converter=language.clean_line)
    day: date
    way: SignatureWay = SignatureWay.PAPER
    digest: str = attrs.field(default="", converter=language.clean_line)


@attrs.frozen(field_transformer=language.typed)
class DrawnPage:
    """What a page of a PDF draws (hình trang): its digest, and those of the annotations that lie on it."""

    digest: str
    notes: tuple[str, ...] = attrs.field(default=(), converter=language.texts_as_given)


@attrs.frozen(field_transformer=language.typed)
class PartDigests:
    """The digests of the parts of a seal (mã băm từng phần), so that the one which was changed can be named.

    `says`: of what it says in words. `signatures`: of each signature record. `words`: of what is printed. `amendment`:
    of what amends. `drawn`: of what the pages draw.
    """

    says: str = ""
    signatures: tuple[str, ...] = attrs.field(default=(), converter=language.texts_as_given)
    words: str = ""
    amendment: str = ""
    drawn: str = ""


@attrs.frozen(field_transformer=language.typed)
class Seal:
    """What was signed, bound together (niêm phong): it cannot be changed, only amended.

    `says`: in words what it binds. `agreement`: the text; of an amendment, as it reads once that begins to apply.
    `amendment`: what amends, if that is what was signed; `amends`: the digest of the seal before. `words`: what is
    printed. `text_digest`: of the canonical agreement. `parts`: the digests of the other parts. `drawn`: what the pages
    of the PDF draw that was signed, where one was given. `digest`: of all of this together.
    """

    says: language.Message
    agreement: Agreement
    text_digest: str
    signatures: tuple[SignatureRecord, ...] = attrs.field(converter=language.Several[SignatureRecord])
    words: tuple[SealedPassage, ...] = attrs.field(default=(), converter=language.Several[SealedPassage])
    amendment: Amendment | None = None
    amends: str = ""
    parts: PartDigests = PartDigests()
    digest: str = ""
    drawn: tuple[DrawnPage, ...] = attrs.field(default=(), converter=language.Several[DrawnPage])

    @property
    def stated_digest(self) -> str:
        """The digest that the files state which print what was signed: of the agreement, or of what amends it."""
        return self.text_digest if self.amendment is None else self.parts.amendment

    def __repr__(self) -> str:
        return f"<Seal {self.digest[:12]} of {self.agreement!r}>"


SEAL_SCHEMA = 1
"""The version of the form of a seal."""
NO_JSON = (ValueError, storage.TwiceError, storage.NoNumberError, RecursionError)
"""What is raised for bytes that are no JSON."""
_MOST_BYTES = 1 << 25
_MOST = 1 << 53  # beyond it a number is not the same in every program (RFC 8785, 3.2.2.3; I-JSON)


@language.checked
def canonical_json(data: object) -> bytes:
    """Return plain data in the canonical form of RFC 8785: keys in order, no spaces, UTF-8.

    Data of agreements holds no fractions. Raises `RefusedError` for a fraction, for a whole number of more than 53
    bits, and for what is no plain data.

    >>> canonical_json({"b": [1, None], "a": "Điều"}).decode()
    '{"a":"Điều","b":[1,null]}'
    """
    try:
        return _canonical(data).encode()
    except UnicodeEncodeError:
        raise language.RefusedError(_SURROGATE) from None
    except RecursionError:
        raise language.RefusedError(_TOO_DEEP) from None


_SURROGATE = language.Message("chữ có nửa ký tự (surrogate)", "a text holds half of a character (a lone surrogate)")


_TOO_DEEP = language.Message("lồng quá nhiều cấp", "nested too deeply")


def _canonical(data: object) -> str:
    match data:
        case dict():
            if not all(isinstance(name, str) for name in data):
                raise language.RefusedError(_KEY_THAT_IS_NO_TEXT)
            names = sorted(data, key=lambda name: name.encode("utf-16-be", errors="surrogatepass"))
            pairs = (f"{json.dumps(name, ensure_ascii=False)}:{_canonical(data[name])}" for name in names)
            return f"{{{','.join(pairs)}}}"
        case list() | tuple():
            return f"[{','.join(map(_canonical, data))}]"
        case str() | bool() | None:
            return json.dumps(data, ensure_ascii=False)
        case int() if abs(data) < _MOST:
            return str(data)
        case _:
            raise language.RefusedError(_no_plain_data(kind=type(data).__name__))


def _no_plain_data(kind: str) -> language.Message:
    return language.Message(f"không viết được {kind} vào niêm phong", f"a seal holds no {kind} like this")


_KEY_THAT_IS_NO_TEXT = language.Message("khóa phải là chữ", "a key is text")


def digest_of(data: object) -> str:
    """Return the SHA-256 of the canonical form of plain data, in hexadecimal figures."""
    return sha256(canonical_json(data)).hexdigest()


@language.checked
def text_digest(text: Agreement | Amendment) -> str:
    """Return the digest of an agreement, or of what amends one (mã băm): the same whatever file holds it.

    It is known before anything is signed, so that it can be printed: once number and day stand in the agreement.
    """
    return digest_of(text_data(text))


def text_data(text: Agreement | Amendment) -> dict[str, Any]:
    """Return the plain data that make a text: all but the name by which files know it."""
    text = signed_text(text) if isinstance(text, Agreement) else text
    return {name: value for name, value in storage.unstructure(text).items() if name not in ("id", "amendments")}


@language.checked
def seal_text(seal: Seal) -> str:
    """Return a seal as the text of its file (JSON); the same seal gives the same text."""
    return json.dumps({"schema": SEAL_SCHEMA, **storage.unstructure(seal)}, ensure_ascii=False, indent=1) + "\n"


@language.checked
def save_seal(seal: Seal, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
    """Save a seal as a JSON file, whole or not at all; return the path.

    `overwrite`: as for `formats.write`, with what that refuses (FIL026, FIL027).
    Raises `FindingsError` (FIL006) if the file cannot be written.
    """
    return storage.write_output(path, seal_text(seal).encode(), overwrite=overwrite)


@language.checked
def read_seal(source: str | os.PathLike[str] | bytes) -> Seal:
    """Read a seal from its file, or from the bytes of it.

    Raises `SealError` for what is no seal, and for one of which any byte was changed, with the part that was.
    """
    file = "" if isinstance(source, bytes) else str(source)
    content = source if isinstance(source, bytes) else content_held(source, _MOST_BYTES)
    text, data = _parsed(content, file)
    try:
        found = storage.structure({name: value for name, value in data.items() if name != "schema"}, Seal)
    except storage.FaultsError as error:
        faults = ((one.message, language.Position(file, path=".".join(map(str, one.path)))) for one in error.faults)
        found_wrong = (codes.SEAL_CHANGED.finding(said, position=place) for said, place in faults)
        raise seal_error(*found_wrong) from None
    if changed := tuple(_faults(found, text, file)):
        raise seal_error(*changed)
    return found


def content_held(file: str | os.PathLike[str], most: int) -> bytes:
    """Return what a file holds, of so many bytes at most. Raises `SealError` where it cannot be read (FIL001)."""
    with storage.reported_as("cannot read", str(file), SealError):
        return storage.read_whole(Path(file), most)


def _parsed(content: bytes, file: str) -> tuple[str, dict[str, Any]]:
    try:
        text = content.decode()
        data = storage.load_json(text)
    except NO_JSON as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0  # at which reading broke off
        if isinstance(error, UnicodeDecodeError):
            line = content.count(b"\n", 0, error.start) + 1
        raise seal_error(codes.SEAL_CHANGED.finding(_NO_JSON, position=language.Position(file, line))) from None
    if not isinstance(data, dict) or data.get("schema") != SEAL_SCHEMA:
        raise seal_error(codes.SEAL_CHANGED.finding(_other_schema(known=SEAL_SCHEMA), position=language.Position(file)))
    return text, data


def _other_schema(known: int) -> language.Message:
    return language.Message(f"không phải bản niêm phong dạng {known}", f"it is no seal of schema {known}")


_NO_JSON = language.Message("bản niêm phong không phải là JSON còn nguyên", "the seal is no whole JSON")


def closed(seal: Seal) -> Seal:
    """Return a seal with the digests of its parts, and of all of it."""
    whole = attrs.evolve(seal, parts=part_digests(seal))
    return attrs.evolve(whole, digest=digest_of_seal(whole))


def part_digests(seal: Seal) -> PartDigests:
    """Return the digests of the parts of a seal, but for its text."""
    return PartDigests(
        digest_of([seal.says.vi, seal.says.en]),
        tuple(digest_of(storage.unstructure(one)) for one in seal.signatures),
        digest_of([storage.unstructure(one) for one in seal.words]),
        "" if seal.amendment is None else text_digest(seal.amendment),
        digest_of([storage.unstructure(one) for one in seal.drawn]) if seal.drawn else "",
    )


def _changed_parts(seal: Seal) -> Iterator[tuple[str, language.Message]]:
    """Yield each part that is not as it was bound: where the file has it, and what it is called."""
    now, bound = part_digests(seal), seal.parts
    if now.says != bound.says:
        yield "says", _SAYS
    for number, (one, other) in enumerate(zip_longest(now.signatures, bound.signatures)):
        if one != other:
            body = body_named(seal.agreement, seal.signatures[number].party) if one else ""
            yield f"signatures.{number}", _signature_record(number + 1, body)
    if now.words != bound.words:
        yield "words", _PRINTED_WORDS
    if now.drawn != bound.drawn:
        yield "drawn", _DRAWN_PAGES
    if now.amendment != bound.amendment:
        yield "amendment", _AMENDMENT


_SAYS = language.Message("lời nói rõ niêm phong ràng buộc gì", "what the seal says in words")
_PRINTED_WORDS = language.Message("lời in", "the printed words")
_DRAWN_PAGES = language.Message("hình trang", "what the pages draw")
_AMENDMENT = language.Message("văn bản sửa đổi", "the amendment")
_DIGEST = language.Message("mã băm", "a digest")


def _signature_record(number: int, body: str) -> language.Message:
    of_body = f" của {body}" if body else ""
    return language.Message(f"bản ghi việc ký thứ {number}{of_body}", f"signature record {number}")


def digest_of_seal(seal: Seal) -> str:
    """Return the digest of all that a seal holds, but for the digest itself."""
    return digest_of({name: value for name, value in storage.unstructure(seal).items() if name != "digest"})


def _faults(seal: Seal, text: str, file: str) -> Iterator[language.Finding]:
    """Yield what shows that a seal is not as it was made: first where, if that can be said."""
    if text_digest(seal.agreement) != seal.text_digest:
        # The first place of which the words are none of those that were printed; the whole where none is.
        words = squeezed("".join(passage.text for passage in seal.words))
        texts = ((where, said) for where, said in seal.agreement.unmarked.texts() if "[[" not in said)
        where = next((where for where, said in texts if squeezed(said) not in words), language.Address())
        yield codes.SEAL_CHANGED.finding(_TEXT_CHANGED, where, language.Position(file, path="agreement"))
    elif digest_of_seal(seal) != seal.digest:
        for path, part in list(_changed_parts(seal)) or [("digest", _DIGEST)]:
            yield codes.SEAL_CHANGED.finding(_part_changed(part), position=language.Position(file, path=path))
    elif (whole := seal_text(seal)) != text:
        place = language.Position(file, first_other_line(whole, text))
        yield codes.SEAL_CHANGED.finding(_WRITTEN_ANEW, position=place)


_TEXT_CHANGED = language.Message(
    "nội dung quy chế trong bản niêm phong đã bị sửa", "the text of the agreement in the seal was changed"
)


def _part_changed(part: language.Message) -> language.Message:
    return language.Message(f"bản niêm phong đã bị sửa: {part.vi}", f"the seal was changed: {part.en}")


_WRITTEN_ANEW = language.Message("bản niêm phong đã bị viết lại khác đi", "the seal was written anew in another form")


def first_other_line(was: str, now: str) -> int:
    """Return the number of the first line in which two texts differ."""
    lines = zip_longest(was.split("\n"), now.split("\n"))
    return next((number for number, pair in enumerate(lines, 1) if pair[0] != pair[1]), 0)


def squeezed(text: str) -> str:
    """Return a text without spaces, in small letters."""
    return "".join(text.split()).casefold()


def subject_of(sealed: Seal) -> Agreement | Instrument:
    """Return what was signed, and is printed: the agreement, or the instrument of what amends it."""
    return Instrument(sealed.amendment, sealed.agreement) if sealed.amendment else sealed.agreement


_NOTHING = object()


def text_findings(text: Agreement | Amendment, sealed: Seal) -> Iterator[language.Finding]:
    """Yield a finding for each value in which a text differs from the one that was sealed, with its address."""
    if isinstance(text, Amendment) and sealed.amendment is None:
        yield codes.TEXT_DIFFERS.finding(_THIS_AMENDS)
        return
    if isinstance(text, Agreement):  # of one that was amended, the text that was sealed
        begins = sealed.amendment.begins if sealed.amendment else None
        text = edition_on(text, begins).text if begins else signed_text(text)
    was_sealed = sealed.amendment if isinstance(text, Amendment) and sealed.amendment else sealed.agreement
    placed = (*text.placed, *text.decided) if isinstance(text, Agreement) else ()
    places = {one.path: one.address for one in placed if one.path}
    for way, was, now in _differing(text_data(was_sealed), text_data(text), ()):
        where, rest = _address(places, way)
        old, new = _words(was, now)
        steps = (f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in way)
        place, label = language.Position(path="".join(steps).removeprefix(".")), ".".join(map(str, rest))
        yield codes.TEXT_DIFFERS.finding(_differs(label, old, new), where, place)


_THIS_AMENDS = language.Message(
    "bản này là văn bản sửa đổi, bản niêm phong thì không", "this amends, and what was sealed does not"
)


def _differs(label: str, old: language.Message, new: language.Message) -> language.Message:
    return language.Message(
        f"{label}: niêm phong ghi {old.vi}, bản này ghi {new.vi}",
        f"{label}: the seal has {old.en}, this text has {new.en}",
    )


def _address(places: Mapping[Way, language.Address], way: Way) -> tuple[language.Address, Way]:
    """Return the provision that holds a way, and the rest of the way in it."""
    length = next((length for length in range(len(way), 0, -1) if way[:length] in places), 0)
    return places[way[:length]] if length else language.Address(), way[length:]


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


def _words(was: Any, now: Any) -> Iterator[language.Message]:  # noqa: ANN401 - plain data
    """Yield what both have, as a message quotes it in both languages: of texts the words that differ."""
    if isinstance(was, str) and isinstance(now, str):
        strands = differing(was, now)
        return (quoted("".join(one.text for one in strands if one.side is side)) for side in (Side.OLD, Side.NEW))
    return map(_shown, (was, now))


def _shown(value: Any) -> language.Message:  # noqa: ANN401 - plain data
    given = "" if value is _NOTHING or value is None else value
    return quoted(given if isinstance(given, str) else canonical_json(given).decode())
