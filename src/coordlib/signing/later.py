"""Later: what was done to a PDF after a signature, revision by revision.

In comes a PDF with its revisions; out goes what each did besides signing. What that means for a signature, `evidence`
says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from coordlib.formats import hidden_words
from coordlib.language import FindingsError, Message, shortened
from coordlib.signing.fields import fields_of, pdf_errors
from coordlib.signing.pdf_objects import places_shown, validation_data_in, value_of

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.diff_analysis import DiffPolicy

_END = b"%%EOF"
_SIGNING = frozenset({"NONE", "LTA_UPDATES", "FORM_FILLING"})  # what to sign does to a file, as pyHanko calls it
_EVIDENCE = ("/Certs", "/CRLs", "/OCSPs")
_OF_CATALOG = frozenset({"/AcroForm", "/DSS", "/Extensions", "/Metadata"})  # the first three are looked at apart
_OF_FORM = frozenset({"/Fields", "/SigFlags", "/DR"})
_OF_TOOL = frozenset({"/ModDate", "/Producer"})  # of the document information: what each program that saves writes
_PADES = "/ESIC"  # the extension that evidence of validity belongs to


def later_changes(reader: PdfFileReader, first: int, broken: Iterable[int] = ()) -> dict[int, Message]:
    """Return what each revision after one did besides signing and adding evidence of validity (thay đổi sau khi ký).

    A revision may sign a field that the file had, or make one and sign it soundly where its look covers no word; or
    keep certificates, lists of revoked ones and answers (DSS). `broken`: the revisions whose signature is not sound.
    What stands behind the end of the file is of the revision after the last.
    """
    total = reader.xrefs.total_revisions
    found: dict[int, Message] = {}
    for number in range(first + 1, total):
        try:
            why = _Revision(reader, number).more_than_signing()
        except FindingsError as error:
            why = error.findings[0].what
        except pdf_errors() as error:
            reason = shortened(str(error)) or type(error).__name__
            why = _revision_unreadable(reason)
        if why is None and number in broken:
            why = _ADDED_BROKEN
        if why:
            found[number] = why
    if _whole(reader)[_last_end(reader, total - 1) :].strip(b"\r\n\t \0"):
        found[total] = _BEHIND_THE_END
    return found


_BEHIND_THE_END = Message("có dữ liệu sau chỗ kết thúc tệp (%%EOF)", "data stand behind the end of the file (%%EOF)")


_ADDED_BROKEN = Message("chữ ký thêm vào bị hỏng", "the signature that was added is broken")


def _revision_unreadable(reason: str) -> Message:
    return Message("không đọc được phần này", f"it cannot be read: {reason}")


def signatures_gone(reader: PdfFileReader) -> tuple[str, ...]:
    """Return the names of the fields that were signed in a revision, and are so no more."""
    revisions = map(reader.get_historical_resolver, range(reader.xrefs.total_revisions))
    signed = [{field.name for field in fields_of(revision) if field.signed} for revision in revisions]
    return tuple(sorted(set().union(*signed) - signed[-1]))


def _whole(reader: PdfFileReader) -> bytes:
    reader.stream.seek(0)
    return bytes(reader.stream.read())


def _last_end(reader: PdfFileReader, revision: int) -> int:
    """Return where a revision ends: behind the mark that follows its table."""
    content = _whole(reader)
    at = content.find(_END, reader.xrefs.get_xref_container_info(revision).end_location)
    return at + len(_END) if at >= 0 else len(content)


class _Revision:
    """One revision, and the one before it."""

    def __init__(self, reader: PdfFileReader, number: int) -> None:
        self.reader, self.number = reader, number
        self.old, self.new = (reader.get_historical_resolver(revision) for revision in (number - 1, number))
        self.before = {field.name: field for field in fields_of(self.old)}
        self.after = {field.name: field for field in fields_of(self.new)}
        signed_before = {field.name for field in self.before.values() if field.signed}
        self.signed = [field for name, field in self.after.items() if field.signed and name not in signed_before]

    @cached_property
    def adds_evidence(self) -> bool:
        """Whether it keeps certificates, lists of revoked ones or answers that were not there."""
        before, after = (set(validation_data_in(side.root, *_EVIDENCE)) for side in (self.old, self.new))
        return bool(after - before)

    def more_than_signing(self) -> Message | None:
        """Return what it did besides signing and adding evidence; nothing where that is all."""
        if waiting := [name for name, field in self.after.items() if name not in self.before and not field.signed]:
            return _fields_added(waiting)
        if entries := sorted(set(self._entries_changed())):
            return _entries_changed(", ".join(entries))
        writes_objects = bool(self.new.explicit_refs_in_revision())
        if writes_objects and not self.signed and not self.adds_evidence:
            return _ADDED_OTHER
        try:
            level = _policy().apply(self.old, self.new).modification_level.name
        except pdf_errors() as error:
            return _content_changed(reason=shortened(str(error)))
        if level not in _SIGNING:
            return _ANNOTATIONS_CHANGED
        return self._words_covered()

    def _entries_changed(self) -> Iterator[str]:
        """Yield the entries of the file as a whole that have changed and may not."""
        old, new = self.old.root, self.new.root
        yield from _differing(old, new, _OF_CATALOG)
        if "/AcroForm" in old:
            yield from _differing(old["/AcroForm"], value_of(new, "/AcroForm", {}), _OF_FORM)
        if any(_differing(value_of(old, "/Extensions", {}), value_of(new, "/Extensions", {}), {_PADES})):
            yield "/Extensions"
        old_info, new_info = (value_of(side.trailer_view, "/Info", {}) for side in (self.old, self.new))
        if any(_differing(old_info, new_info, _OF_TOOL)):
            yield "/Info"
        if not self.signed and not self.adds_evidence:
            yield from set(_differing(old, new, {"/DSS"})) & _OF_CATALOG
        if "/DSS" in new and "/DSS" not in old and not self.adds_evidence:
            yield "/DSS"

    def _words_covered(self) -> Message | None:
        """Return that the look of a signature that was added covers what stood on its page."""
        foreign = [field for field in self.signed if field.field is None]  # ours stand where nothing else is printed
        shown = [place for field in foreign for place in places_shown(self.new, field.reference)]
        places = [place for place in shown if place.page]
        if not places:
            return None
        content = _whole(self.reader)
        before, after = (content[: _last_end(self.reader, number)] for number in (self.number - 1, self.number))
        hidden = hidden_words(before, after, tuple(place.box for place in places))
        return _covers_words(shortened(" ".join(hidden)), places[0].said) if hidden else None


def _covers_words(words: str, place: Message) -> Message:
    return Message(f"hình chữ ký che chữ “{words}” ({place.vi})", f"a signature covers {words!r} ({place.en})")


def _fields_added(names: list[str]) -> Message:
    vi, en = ", ".join(f"“{name}”" for name in names), ", ".join(map(repr, names))
    return Message(f"thêm ô chữ ký chưa ký: {vi}", f"fields for signatures that nobody signed were added: {en}")


def _entries_changed(keys: str) -> Message:
    return Message(f"sửa {keys}", f"changed: {keys}")


_ADDED_OTHER = Message("thêm phần không phải chữ ký hay bằng chứng", "what was added is no signature and no evidence")


_ANNOTATIONS_CHANGED = Message("sửa chú thích, hình trên trang", "annotations of a page were changed")


def _content_changed(reason: str) -> Message:
    return Message("sửa nội dung đã ký", f"what was signed is changed: {reason}")


def _differing(old: Mapping[str, Any], new: Mapping[str, Any], free: Iterable[str]) -> Iterator[str]:
    """Yield the keys, but for free ones, under which two dictionaries hold other values."""
    raw = [one.raw_get if hasattr(one, "raw_get") else one.get for one in (old, new)]
    for key in sorted({*old, *new} - set(free)):
        if (key in old) != (key in new) or raw[0](key) != raw[1](key):
            yield str(key)


@cache
def _policy() -> DiffPolicy:
    """Return what pyHanko admits in a revision: fields for signatures, evidence, and nothing of other forms."""
    from pyhanko.sign import diff_analysis as diff  # noqa: PLC0415 - an extra

    level = diff.ModificationLevel.LTA_UPDATES
    named = ("DocInfoRule", "ObjectStreamRule", "XrefStreamRule", "DSSCompareRule", "MetadataUpdateRule")
    rules = [getattr(diff, one)().as_qualified(level) for one in named]
    fields = [diff.SigFieldCreationRule(allow_new_visible_after_certify=True), diff.SigFieldModificationRule()]
    return diff.StandardDiffPolicy(
        [diff.CatalogModificationRule(_OF_CATALOG), *rules], diff.FormUpdatingRule(fields, _OF_FORM)
    )
