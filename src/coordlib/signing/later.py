"""Later: what was done to a PDF after a signature, revision by revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from coordlib.formats import hidden_words
from coordlib.language import FindingsError, Message, shortened
from coordlib.signing.fields import fields_of, pdf_errors

if TYPE_CHECKING:
    from pyhanko.pdf_utils.generic import DictionaryObject, Reference
    from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
    from pyhanko.sign.diff_analysis import DiffPolicy

_END = b"%%EOF"
_SIGNING = frozenset({"NONE", "LTA_UPDATES", "FORM_FILLING"})  # what to sign does to a file, as pyHanko calls it
_EVIDENCE = ("/Certs", "/CRLs", "/OCSPs")
_OF_CATALOG = frozenset({"/AcroForm", "/DSS", "/Extensions", "/Metadata"})  # the first three are looked at apart
_OF_FORM = frozenset({"/Fields", "/SigFlags", "/DR"})
_OF_TOOL = frozenset({"/ModDate", "/Producer"})  # of the document information: what each program that saves writes
_PADES = "/ESIC"  # the extension that evidence of validity belongs to
_MM = 25.4 / 72


class Shown(NamedTuple):
    """Where the look of a signature stands: the page, from 1, and its edges in millimetres from the left and below."""

    page: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def box(self) -> tuple[int, float, float, float, float]:
        """The page, from 0, and its edges in points, as what draws a page wants them."""
        return self.page - 1, self.left / _MM, self.bottom / _MM, self.right / _MM, self.top / _MM

    @property
    def said(self) -> Message:
        """The place, for a person."""
        across, up = f"{self.left:.0f}–{self.right:.0f} mm", f"{self.bottom:.0f}–{self.top:.0f} mm"
        return Message(
            f"trang {self.page}, cách mép trái {across}, mép dưới {up}",
            f"page {self.page}, {across} from the left, {up} from below",
        )


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
            why = _Step(reader, number).beyond()
        except FindingsError as error:
            why = error.findings[0].what
        except pdf_errors() as error:
            reason = shortened(str(error)) or type(error).__name__
            why = _revision_unreadable(reason)
        if why is None and number in broken:
            why = _ADDED_BROKEN
        found |= {number: why} if why else {}
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
    signed = [{one.name for one in fields_of(each) if one.signed} for each in revisions]
    return tuple(sorted(set().union(*signed) - signed[-1]))


def shown(handler: PdfFileReader | HistoricalResolver, field: Reference) -> Iterator[Shown]:
    """Yield where a field shows itself on the pages; nothing for one that is not seen."""
    pages = {reference: number for number, reference in enumerate(page_tree(handler.root["/Pages"]), start=1)}
    dictionary = field.get_object()
    kids = [kid.get_object() for kid in value_of(dictionary, "/Kids", ())]
    for one in kids or (dictionary,):
        rect = [float(edge) * _MM for edge in value_of(one, "/Rect", ())]
        if len(rect) == len("ltrb") and rect[0] != rect[2] and rect[1] != rect[3]:
            page = one.raw_get("/P").reference if "/P" in one else None
            left, right = sorted(rect[::2])
            bottom, top = sorted(rect[1::2])
            yield Shown(pages.get(page, 0), left, bottom, right, top)


def page_tree(node: DictionaryObject) -> Iterator[Reference]:
    """Yield the pages of a tree in their order; pyHanko has refused one that goes round in a ring."""
    for kid in node["/Kids"]:
        one = kid.get_object()
        if "/Kids" in one:
            yield from page_tree(one)
        else:
            yield kid.reference


def _whole(reader: PdfFileReader) -> bytes:
    reader.stream.seek(0)
    return bytes(reader.stream.read())


def _last_end(reader: PdfFileReader, revision: int) -> int:
    """Return where a revision ends: behind the mark that follows its table."""
    content = _whole(reader)
    at = content.find(_END, reader.xrefs.get_xref_container_info(revision).end_location)
    return at + len(_END) if at >= 0 else len(content)


class _Step:
    """One revision, and the one before it."""

    def __init__(self, reader: PdfFileReader, number: int) -> None:
        self.reader, self.number = reader, number
        self.old, self.new = (reader.get_historical_resolver(one) for one in (number - 1, number))
        self.before = {one.name: one for one in fields_of(self.old)}
        self.after = {one.name: one for one in fields_of(self.new)}
        signed = {name for name, one in self.before.items() if one.signed}
        self.added = [one for name, one in self.after.items() if one.signed and name not in signed]

    def beyond(self) -> Message | None:
        """Return what it did besides signing and adding evidence; nothing where that is all."""
        if waiting := [name for name, one in self.after.items() if name not in self.before and not one.signed]:
            vi, en = ", ".join(f"“{one}”" for one in waiting), ", ".join(map(repr, waiting))
            return _fields_added(names=Message(vi, en))
        if (keys := sorted(set(self._changed()))) and (self.new.explicit_refs_in_revision() or keys):
            return _entries_changed(keys=", ".join(keys))
        if self.new.explicit_refs_in_revision() and not self.added and not self._proves():
            return _ADDED_OTHER
        try:
            level = _policy().apply(self.old, self.new).modification_level.name
        except pdf_errors() as error:
            return _content_changed(reason=shortened(str(error)))
        if level not in _SIGNING:
            return _ANNOTATIONS_CHANGED
        return self._covers()

    def _changed(self) -> Iterator[str]:
        """Yield the entries of the file as a whole that have changed and may not."""
        old, new = self.old.root, self.new.root
        yield from _differing(old, new, _OF_CATALOG)
        if "/AcroForm" in old:
            yield from _differing(old["/AcroForm"], value_of(new, "/AcroForm", {}), _OF_FORM)
        extensions = [(value_of(one, "/Extensions", {})) for one in (old, new)]
        yield from ("/Extensions",) if set(_differing(extensions[0], extensions[1], {_PADES})) else ()
        info = [value_of(one.trailer_view, "/Info", {}) for one in (self.old, self.new)]
        yield from ("/Info",) if set(_differing(info[0], info[1], _OF_TOOL)) else ()
        if not self.added and not self._proves():
            yield from set(_differing(old, new, {"/DSS"})) & _OF_CATALOG
        yield from ("/DSS",) if "/DSS" in new and "/DSS" not in old and not self._proves() else ()

    def _proves(self) -> bool:
        return bool(set(kept(self.new.root, *_EVIDENCE)) - set(kept(self.old.root, *_EVIDENCE)))

    def _covers(self) -> Message | None:
        """Return that the look of a signature that was added covers what stood on its page."""
        signed = [one for one in self.added if one.field is None]  # ours stand where nothing else is printed
        places = [place for one in signed for place in shown(self.new, one.reference) if place.page]
        if not places:
            return None
        content = _whole(self.reader)
        before, after = (content[: _last_end(self.reader, number)] for number in (self.number - 1, self.number))
        if not (hidden := hidden_words(before, after, tuple(one.box for one in places))):
            return None
        return _covers_words(words=shortened(" ".join(hidden)), place=places[0].said)


def _covers_words(words: str, place: Message) -> Message:
    return Message(f"hình chữ ký che chữ “{words}” ({place.vi})", f"a signature covers {words!r} ({place.en})")


def _fields_added(names: Message) -> Message:
    return Message(
        f"thêm ô chữ ký chưa ký: {names.vi}", f"fields for signatures that nobody signed were added: {names.en}"
    )


def _entries_changed(keys: str) -> Message:
    return Message(f"sửa {keys}", f"changed: {keys}")


_ADDED_OTHER = Message("thêm phần không phải chữ ký hay bằng chứng", "what was added is no signature and no evidence")


_ANNOTATIONS_CHANGED = Message("sửa chú thích, hình trên trang", "annotations of a page were changed")


def _content_changed(reason: str) -> Message:
    return Message("sửa nội dung đã ký", f"what was signed is changed: {reason}")


def kept(root: DictionaryObject, *names: str) -> tuple[bytes, ...]:
    """Return what a file keeps for who judges it later (DSS), of some kinds."""
    store = value_of(root, "/DSS", {})
    return tuple(one.get_object().data for name in names for one in value_of(store, name, ()))


def value_of(held: Mapping[str, Any], key: str, otherwise: Any = None) -> Any:  # noqa: ANN401 - whatever a file holds
    """Return what stands under a key, as an object and no reference to one: ``get`` of pyHanko does not follow it."""
    return held[key] if key in held else otherwise  # noqa: SIM401


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
