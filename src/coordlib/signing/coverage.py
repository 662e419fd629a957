"""Coverage: which bytes of a PDF a signature covers, whether they are as they were, and where they are not.

In come a reader of a PDF and its signatures; out go places and answers. What they mean for a signature, `evidence`
says.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from coordlib.language import Message
from coordlib.signing.fields import pdf_errors

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.xref import XRefSectionData
    from pyhanko.sign.validation import EmbeddedPdfSignature


def end_of_coverage(embedded: EmbeddedPdfSignature) -> int:
    """Return up to which byte a signature covers the file; 0 for one that does not say it in four numbers."""
    with suppress(*pdf_errors()):
        _, _, after, length = (int(number) for number in embedded.byte_range)
        return after + length
    return 0


def is_unchanged(embedded: EmbeddedPdfSignature) -> bool:
    """Tell whether what a signature covers has the digest that the signature says."""
    with suppress(*pdf_errors()):
        attributes = {one["type"].native: one["values"].native for one in embedded.signer_info["signed_attrs"]}
        return bool(attributes["message_digest"] == [embedded.compute_digest()])
    return False


def is_rewritten(reader: PdfFileReader, embedded: EmbeddedPdfSignature) -> bool:
    """Tell whether a program wrote the whole file anew after the signature, as an arrival stamp (dấu đến) does.

    The file then has one revision, and the bytes that the signature names are others than those around it.
    """
    with suppress(*pdf_errors()):
        if reader.xrefs.total_revisions == 1:
            reader.stream.seek(0)
            content = reader.stream.read()
            start, length, after, rest = (int(number) for number in embedded.byte_range)
            opens, closes = content[start + length : start + length + 1], content[after - 1 : after]
            is_around_a_gap = (opens, closes) == (b"<", b">")
            return not is_around_a_gap or after + rest > len(content)
    return False


def differs_by_table(reader: PdfFileReader) -> bool:
    """Tell whether a file shows one thing to who reads /XRefStm, and another to who reads the classic tables alone."""
    tables = [reader.xrefs.get_xref_data(number) for number in range(reader.xrefs.total_revisions)]
    for index, table in enumerate(tables):
        if table.hybrid is None:
            continue
        known, second = tables[: index + 1], table.hybrid.xref_data
        leads_elsewhere = any(
            _place_of_object(known, number) not in (None, place) for number, place in second.standard_xrefs.items()
        )
        holds_known_objects = any(_place_of_object(known, number) for number in second.xrefs_in_objstm)
        if leads_elsewhere or holds_known_objects:
            return True
    return False


def place_of_damage(embedded: EmbeddedPdfSignature, sound: int) -> Message:
    """Return in words where the bytes are that break a signature; `sound`: up to which byte an earlier one vouches."""
    end = end_of_coverage(embedded)
    if not end:
        return Message("", "")
    if is_unchanged(embedded):
        start, length, after, _ = (int(number) for number in embedded.byte_range)
        return _in_the_signature_itself(start + length + 1, after)
    return _in_the_file(sound + 1 if sound < end else 1, end)


def _place_of_object(tables: Sequence[XRefSectionData], number: int) -> tuple[int, int] | None:
    """Return where the classic tables have an object: the last that names it tells."""
    for table in reversed(tables):
        if number in table.standard_xrefs:
            found: tuple[int, int] = table.standard_xrefs[number]
            return found
        if number in table.freed:
            return None
    return None


def _in_the_signature_itself(first: int, last: int) -> Message:
    return Message(f": ngay trong chữ ký, byte {first}–{last}", f": in the signature itself, bytes {first}–{last}")


def _in_the_file(first: int, last: int) -> Message:
    return Message(f": có thay đổi trong byte {first}–{last}", f": something in bytes {first}–{last} was changed")
