"""The store: agreements read from and saved to YAML and JSON, and registers of many.

In comes the path or the text of a file; out goes the record, which knows its lines, or every fault of the file at once.
How YAML is taken apart and records are made is the business of `syntax` and `converter`.
"""

from __future__ import annotations

import json
import os
import re
from collections import deque
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, overload
from unicodedata import is_normalized, normalize

import attrs
import yaml

from coordlib import amendments, language
from coordlib.lexicon import plain_letters
from coordlib.model import Agreement, InForce, Particulars, Way, editions_of, new_id, reached, signed_text, with_source
from coordlib.storage import syntax, syntax_errors, yaml_positions
from coordlib.storage.codes import (
    CANNOT_READ,
    LOST_FIELD,
    LOST_VALUE,
    MALFORMED,
    OTHER_STANDS_THERE,
    OWN_TYPE,
    SAME_IDENTITY,
    UNKNOWN_SUFFIX,
    WRONG_VALUE,
)
from coordlib.storage.converter import Record, unstructure
from coordlib.storage.disk import path_of, read_whole, refuse_signed, reported_as, write_whole
from coordlib.storage.faults import Fault, FaultsError, structure, value_at
from coordlib.storage.foreign import Foreign, kind_of_foreign, not_utf_8, read_twice
from coordlib.storage.identities import holders, note_saved
from coordlib.storage.messages import TOO_DEEP, too_many_values, way_in_words
from coordlib.storage.own_types import (
    OwnTypes,
    first_difference,
    first_unwritable,
    hand_in_to_save,
    knowing,
    looking,
    own_types_in,
    type_would_be_lost,
    types_in,
    unknown_types_in,
    would_be_lost,
)
from coordlib.storage.schema import SCHEMAS, schema_text
from coordlib.storage.slips import lost, mend_of, slip_in, unclosed_quote
from coordlib.storage.yaml_writing import CoreDumper

_KEY = "key"

SCHEMA_VERSION = 1
"""The version of the file format that `save` writes and the newest that `read` knows."""

_LARGEST_FILE = 8 * 1024 * 1024  # five times an agreement of 1,200 articles
SCHEMA, ID = "schema", "id"
_NO_FILE = "<text>"
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")  # JSON writes characters so, YAML may not
_NO_NUMBER = re.compile(r'"(?:[^"\\]|\\.)*"|(NaN|-?Infinity)', re.DOTALL)
_INDEX = re.compile(r"[0-9]{1,6}")  # of a list, counted from 1
_JSON = ".json"
_JSON_SIGNS = (",", "[", "{")  # before each value but the first stands one of these
_MOST_JSON_SIGNS = 4 * syntax.MOST_VALUES  # text holds commas too
_SUFFIXES = frozenset({".yaml", ".yml", _JSON})
# The texts that were read last, with their nodes: who checks a file has mostly just read it, and findings have places.
_LATEST: deque[tuple[str, yaml.Node | None]] = deque(maxlen=1)
_LARGEST_KEPT = 400_000  # letters: a node takes as much memory as several hundred

_AMENDMENTS = "amendments"
_CHECKED_ALONE = ("narrative", "letterhead", "minutes", "opinions")

_NO_PATH_BUT_TEXT = language.Message(
    "đây là nội dung, không phải đường dẫn; dùng read_text", "this is text and no path; read_text reads the text itself"
)
_TEXT_TOO_LONG = language.Message("văn bản quá dài", "the text is too long")
_EMPTY_FILE = language.Message("tệp trống", "the file is empty")
_WRITE_IT = language.Message(
    "Soạn nội dung: coordlib new, hoặc chép từ tệp khác.", "Write it: coordlib new, or copy another file."
)
_NAME_THE_RIGHT_FILE = language.Message("Nêu đúng tệp cần dùng.", "Name the file that is meant.")
_IS_YAML = language.Message(
    "Nếu nội dung là YAML thì đổi đuôi tệp thành .yaml; JSON bắt đầu bằng “{”.",
    "Rename it to .yaml if it holds YAML; JSON begins with '{'.",
)
_KEY_TWICE = language.Message("có khóa ghi hai lần", "a key is written twice")
_IS_A_FOLDER = language.Message("đây là thư mục, không phải tệp", "this is a folder and no file")
_WRITTEN_IN_YAML = language.Message(
    "Nội dung này ghi trong tệp YAML; lập tệp để điền: coordlib new --help.",
    "This is written in a YAML file; one to fill in is begun by coordlib new: see its --help.",
)
_NO_KEYS = language.Message("cần một nhóm khóa, không phải văn bản thường", "a group of keys is needed, not plain text")
_DRAFT_OF_TEXT = language.Message(
    "Văn bản, bảng đã có: đặt đúng đuôi (.txt, .csv …), rồi lập tệp nháp: coordlib read TỆP. Soạn mới: coordlib new.",
    "Of a text or a table make a draft: give it its own suffix (.txt, .csv), then coordlib read FILE. Or begin anew: "
    "coordlib new.",
)
_EMPTY_PATH = language.Message("đường dẫn trống", "a path is empty")


class FileError(language.FindingsError):
    """A file could not be read; the findings name file, line, column and field."""


@attrs.frozen(slots=False)
class FileText:
    """The text of a file, which finds the line and column of each value when asked."""

    name: str
    text: str = attrs.field(repr=False)
    recorded = True
    """Whether it holds data: a file of ours always does."""
    attachment = ""
    """What an attached text says it is attached to: printed of the data, and so nothing here."""
    beside = annex_heads = ()

    @cached_property
    def _root(self) -> yaml.Node | None:
        for text, root in tuple(_LATEST):
            if text is self.text:
                return root
        with suppress(syntax_errors.MalformedError):  # JSON that no YAML reader takes: then a place is the file
            return syntax.compose(as_yaml(self.text))
        return None

    @cached_property
    def _lines(self) -> yaml_positions.Lines:
        return yaml_positions.Lines(self.text)

    def locate(self, path: Way, words: str = "", before: int = 0) -> language.Position:
        """Return where a value stands; if it is not written, where the thing around it stands.

        `words`: what is meant of a text, and `before`, how often they stand in it earlier; where they cannot be found
        as they are, as in a text with escapes, the whole text is meant.
        """
        line, column = (
            words and yaml_positions.words_position(self._root, path, self._lines, words, before)
        ) or yaml_positions.position_of(self._root, path)
        return language.Position(self.name, line, column, way_in_words(path))


def record_in_file(path: str | os.PathLike[str], kind: type[Record]) -> Record:
    """Return the record that a file holds, as `read` does."""
    language.expect(path, (str, os.PathLike), "read: path", "read_text(text)")
    if "\n" in str(path):
        raise _whole_file(_NO_FILE, CANNOT_READ, _NO_PATH_BUT_TEXT)
    found: Record = _content(content_of(path, kind), path, kind)
    return found


def content_of(path: str | os.PathLike[str], kind: type[object] = Agreement) -> bytes:
    """Return the bytes of the file of an agreement, or of another record, for `read_content`.

    `kind`: the class of the record, by which the remedy goes. Raises `FileError` (FIL001, FIL002) for one that cannot
    be read, is too large or has another suffix.
    """
    file = path_of(path, FileError, CANNOT_READ)
    _check_suffix(file, kind)
    with reported_as("cannot open", str(file), FileError):
        return read_whole(file, _LARGEST_FILE)


@overload
def read_content(content: bytes, path: str | os.PathLike[str], *, types: OwnTypes | None = ...) -> Agreement: ...
@overload
def read_content(
    content: bytes, path: str | os.PathLike[str], kind: type[Record], *, types: OwnTypes | None = ...
) -> Record: ...
def read_content(
    content: bytes, path: str | os.PathLike[str], kind: type[object] = Agreement, *, types: OwnTypes | None = None
) -> object:
    """Read an agreement, or another record, from the bytes that `content_of` returned of a file, perhaps elsewhere.

    `path`: of the file, which findings name and whose suffix tells the format; `types`: as of `read`, those of the
    call around it unless given. Raises `FileError` as `read` does.
    """
    if types is not None:
        with knowing(types):
            return read_content(content, path, kind)
    language.expect(content, bytes, "read_content: content", "read_text(text)")
    return _content(content, path, kind)


def _content(content: bytes, path: str | os.PathLike[str], kind: type[object]) -> Any:  # noqa: ANN401
    file = path_of(path, FileError, CANNOT_READ)
    _check_suffix(file)
    return _structured(FileText(str(path), _decoded(file, content, kind)), file.suffix, kind)


def record_in_text(text: str, suffix: str, kind: type[Record]) -> Record:
    """Return the record that a text holds, as `read_text` does."""
    language.expect(text, str, "read_text: text", "read(path)")
    _check_suffix(Path(f"{_NO_FILE}{suffix}"))
    if len(text) > _LARGEST_FILE:
        raise _whole_file(_NO_FILE, CANNOT_READ, _TEXT_TOO_LONG)
    found: Record = _structured(FileText(_NO_FILE, text.removeprefix("\ufeff")), suffix, kind)
    return found


def record_in_json(text: str | bytes, kind: type[object]) -> object:
    """Return the record that JSON text holds, or its bytes, as `from_json` does."""
    known = text if isinstance(text, str) else _decoded(Path(_NO_FILE), text)
    return record_in_text(known, _JSON, kind)


def read_values(path: str | os.PathLike[str]) -> dict[str, object]:
    """Read values by their names from a YAML or JSON file: text, numbers, days, lists and groups of them.

    Raises `FileError` for what is no such file (FIL001 to FIL007).
    """
    file = path_of(path, FileError, CANNOT_READ)
    source = FileText(str(path), normalize("NFC", _decoded(file, content_of(path))))
    data = _parse(source, json_text=file.suffix.lower() == _JSON)
    if not isinstance(data, dict):
        raise _whole_file(str(path), WRONG_VALUE, _NO_VALUES)
    return data


_NO_VALUES = language.Message(
    "tệp phải gồm các giá trị theo tên, mỗi dòng như so_hop_dong: 12/HĐ",
    "the file holds values by their names, a line each such as so_hop_dong: 12/HĐ",
)


def stated(text: str, suffix: str, kind: type[Record]) -> Record:
    """Return the record that a text states itself, whatever amends it. Raises `FileError` as `read_text` does."""
    found: Record = _structured(FileText(_NO_FILE, text.removeprefix("\ufeff")), suffix, kind, alone=True)
    return found


def _structured(source: FileText, suffix: str, kind: type[object], *, alone: bool = False) -> Any:  # noqa: ANN401
    if not is_normalized("NFC", source.text):  # as some programs write letters with their marks apart
        source = FileText(source.name, normalize("NFC", source.text))
    given = _without_schema(_parse(source, json_text=suffix.lower() == _JSON), source)
    if given is None:
        raise _whole_file(source.name, CANNOT_READ, _EMPTY_FILE, _WRITE_IT)
    data, held = _apart(given) if kind is Agreement and isinstance(given, dict) else (given, {})
    if isinstance(data, str) and kind is Agreement:
        raise _error(_NO_KEYS, WRONG_VALUE, language.Position(source.name, 1, 1), _DRAFT_OF_TEXT)
    if other := _other_kind(data, kind):
        raise _whole_file(source.name, WRONG_VALUE, *other)
    found = _record(data, kind, source, given)
    if isinstance(found, Agreement | amendments.Amendment):
        found = with_source(found, source)
    if alone or not isinstance(found, Agreement) or not (found.amendments or held):
        return found
    return _amended(
        found, source, (_record(one, amendments.Amendment, source, given, way) for way, one in held.items())
    )


def _record(data: object, kind: type[object], source: FileText, whole: object, way: Way = ()) -> object:
    """Return the record of plain data, which stands at a way in that of the whole file."""
    try:
        return structure(data, kind)
    except FaultsError as error:
        placed = (attrs.evolve(fault, path=(*way, *fault.path)) for fault in error.faults)
        raise FileError(language.Findings(tuple(_finding(fault, source, whole) for fault in placed))) from None


def _apart(data: dict[str, Any]) -> tuple[dict[str, Any], dict[Way, object]]:
    """Return data with the names of the files of amendments, and apart from it those that stand in it themselves."""
    if _AMENDMENTS not in data:
        return data, {}
    listed = data[_AMENDMENTS] if isinstance(data[_AMENDMENTS], list) else [data[_AMENDMENTS]]
    held: dict[Way, object] = {(_AMENDMENTS, place): one for place, one in enumerate(listed) if isinstance(one, dict)}
    return {**data, _AMENDMENTS: [one for one in listed if not isinstance(one, dict)]}, held


def _amended(found: Agreement, source: FileText, held: Iterable[object]) -> Agreement:
    """Return an agreement with the amendments that its file names or holds."""
    places = (_folder(source.name) / name for name in found.amendments)
    paths = dict.fromkeys(path for place in places for path in (_sources_in(place) if place.is_dir() else (place,)))
    records = (*(_content(content_of(path, amendments.Amendment), path, amendments.Amendment) for path in paths), *held)
    signed = with_source(attrs.evolve(found, amendments=()), source)
    try:
        whole = amendments.in_force(signed, records)
    except amendments.ChangesError as error:
        raise FileError(error.findings) from None
    return InForce.of(whole, editions_of(whole), records, files=found.amendments)


def _folder(file: str) -> Path:
    return Path() if file.startswith("<") else Path(file).parent


def _sources_in(folder: Path) -> list[Path]:
    held = (one for one in folder.iterdir() if one.suffix.lower() in _SUFFIXES and not one.name.startswith("."))
    return sorted(held)


def _other_kind(data: object, kind: type[object]) -> tuple[language.Message, language.Message] | None:
    """Return what to say of a file that plainly holds another record than the one that is wanted; else nothing."""
    given = set(data) if isinstance(data, Mapping) else set()
    if not attrs.has(kind) or given <= set(attrs.fields_dict(kind)):
        return None
    for name in SCHEMAS:
        schema = json.loads(schema_text(name))
        if given <= set(schema["properties"]) and given >= set(schema.get("required", ())):
            words = _another_file(language.Message(*schema["description"].split(" · ")))
            return words, _check_it_alone(name) if name in _CHECKED_ALONE else _NAME_THE_RIGHT_FILE
    return None


def _check_it_alone(kind: str) -> language.Message:
    return language.Message(
        f"Nêu đúng tệp cần dùng; kiểm tra tệp này: coordlib check --kind {kind}.",
        f"Name the file that is meant; this one is checked: coordlib check --kind {kind}.",
    )


def _another_file(kind: language.Message) -> language.Message:
    return language.Message(f"đây là tệp khác: {kind.vi}", f"this is another file: {kind.en}")


def save(
    agreement: Agreement | amendments.Amendment,
    path: str | os.PathLike[str],
    *,
    overwrite: bool = False,
    types: OwnTypes = (),
) -> Path:
    """Save an agreement, or an amendment, as YAML or JSON, by suffix, so that ``read(save(x)) == x``.

    An agreement without an `id` is given one in the file: that of the agreement which the file held, as what is saved
    over it is that one, edited; else one drawn by chance, so that two files are two agreements.
    The file is written beside its place and moved there whole, so that a failure leaves the old one.
    Keys stand in the order of the model. Returns the path. Raises `FileError` for another suffix; for a place where the
    agreement of another `id` stands, or where there is no `id` to tell one of another title, parties, number or day of
    signing, or no agreement, unless `overwrite` (FIL028); and for one that has the `id` of an agreement in another file
    of the folder and differs in these (FIL029): what is made of an agreement is `agreement.copy_as(title)`.

    `types`: your own classes that stand in it, such as a `Clause` with a field more; the file names the class of each,
    and `read` is handed the same. Raises `FileError` for a record of a class that is not handed in, which would lose
    its fields (FIL030), or whose fields hold what no file does (FIL031).
    """
    with knowing(types):
        return _saved(agreement, path, overwrite=overwrite)


def _saved(agreement: Agreement | amendments.Amendment, path: str | os.PathLike[str], *, overwrite: bool) -> Path:
    language.expect(path, (str, os.PathLike), "save: path", "to_text(agreement)")
    file = path_of(path, FileError)
    _check_suffix(file)
    if not isinstance(agreement, Agreement):
        text = _record_text(agreement, file.suffix)
        _refuse_to_replace_another(agreement, file, overwrite=overwrite)
        write_whole(file, text.encode())
        return file
    inside = _inside(agreement)
    _refuse_to_replace_another(agreement, file, overwrite=overwrite)
    known = identified(agreement, file)
    _refuse_a_second_of_one_id(known, file)
    write_whole(file, _text(known, file.suffix, inside, _seen_from(agreement, file)).encode())
    note_saved(file, known.id)
    return file


def _refuse_to_replace_another(record: Agreement | amendments.Amendment, file: Path, *, overwrite: bool) -> None:
    """Refuse to save over what is not the same, edited (FIL028): another agreement or amendment, or neither."""
    if overwrite or not file.is_file() or not file.stat().st_size:
        return
    kind = Agreement if isinstance(record, Agreement) else amendments.Amendment
    held = _held_in(file, kind)
    if held is None:
        refuse_signed(file)
        raise _refused(OTHER_STANDS_THERE, file, _NO_SUCH_RECORD)
    if isinstance(record, Agreement) and isinstance(held, Agreement):
        _refuse_another_agreement(record, held, file)
    if isinstance(record, amendments.Amendment) and isinstance(held, amendments.Amendment):
        _refuse_another_amendment(record, held, file)


def _refuse_another_agreement(agreement: Agreement, held: Agreement, file: Path) -> None:
    """Refuse an agreement of another `id` than a file holds, or another one where no `id` says that it is the same."""
    if agreement.id and held.id:
        if agreement.id != held.id:
            raise _refused(OTHER_STANDS_THERE, file, _another_stands_there(agreement.id, held.id))
    elif (what := Particulars.of(held).differences_from(agreement)).vi:
        raise _refused(OTHER_STANDS_THERE, file, _another_without_id(what), _if_it_is_the_same(held.id))


def _refuse_another_amendment(amendment: amendments.Amendment, held: amendments.Amendment, file: Path) -> None:
    """Refuse an amendment that has a number, or a day of signing, as that in a file has, and not the same."""
    numbers, days = {amendment.number, held.number} - {None}, {amendment.signed, held.signed} - {None}
    if len(numbers) > 1 or len(days) > 1:
        raise _refused(OTHER_STANDS_THERE, file, _another_amendment(held.number, held.signed))


def _refuse_a_second_of_one_id(agreement: Agreement, file: Path) -> None:
    """Refuse to save an agreement beside another one of the same `id` (FIL029)."""
    for other in holders(file.parent, agreement.id, _SUFFIXES):
        if other.name != file.name and (what := _differences_from(other, agreement)).vi:
            raise _refused(SAME_IDENTITY, file, _same_identity(agreement.id, other.name, what))


def _differences_from(other: Path, agreement: Agreement) -> language.Message:
    """Return in what an agreement differs from that of a file; nothing if the file holds none that can be read."""
    with suppress(FileError, OSError), looking():
        held = record_in_file(other, Agreement)
        if held.id == agreement.id:
            return Particulars.of(held).differences_from(agreement)
    return language.Message("", "")


def _refused(
    code: language.FindingCode, file: Path, what: language.Message, mend: language.Message | None = None
) -> FileError:
    return FileError(language.Findings((code.finding(what, position=language.Position(str(file)), mend=mend),)))


_NO_SUCH_RECORD = language.Message(
    "tệp này không phải là quy chế, văn bản sửa đổi cùng loại với cái được lưu, hoặc không đọc được",
    "the file holds no such record as the one to be saved, or cannot be read",
)


def _another_amendment(number: int | None, signed: date | None) -> language.Message:
    day = language.date_in_figures(signed) if signed else "–"
    return language.Message(
        f"tệp này đang giữ văn bản sửa đổi khác, số {number or '–'} ngày {day}",
        f"the file holds another amendment, number {number or '–'} of {day}",
    )


def _another_stands_there(ours: str, its: str) -> language.Message:
    return language.Message(
        f"tệp này đang giữ quy chế có id “{its}”, còn quy chế được lưu có id “{ours}”",
        f"the file holds the agreement of the id {its!r}; the one to be saved has {ours!r}",
    )


def _another_without_id(what: language.Message) -> language.Message:
    return language.Message(
        f"tệp này đang giữ một quy chế khác ở {what.vi}; không có id chung để biết là một",
        f"the agreement in the file differs in {what.en}, and no id says that the one to be saved is the same",
    )


def _if_it_is_the_same(known_by: str) -> language.Message:
    evolve = f", id={known_by!r}" if known_by else ""
    return language.Message(
        "Nếu là quy chế khác: lưu ra tên khác. Nếu vẫn là quy chế ấy, đã sửa: "
        + (f"cho nó id ấy (attrs.evolve(quy_che{evolve})), hoặc " if known_by else "")
        + "lưu với overwrite=True.",
        "If it is another, save it to another name. If it is the same, edited: "
        + (f"give it that id (attrs.evolve(agreement{evolve})), or " if known_by else "")
        + "save with overwrite=True.",
    )


def _same_identity(known_by: str, other: str, what: language.Message) -> language.Message:
    return language.Message(
        f"quy chế được lưu có cùng id “{known_by}” với “{other}” mà khác ở {what.vi}",
        f"the agreement to be saved has the id {known_by!r} of {other!r} and differs in {what.en}",
    )


def _seen_from(agreement: Agreement, file: Path) -> tuple[str, ...]:
    """Return the files of amendments as they are seen from another file than that of the agreement."""
    own = file_of(agreement)
    if own is None or own.parent.absolute() == file.parent.absolute():
        return agreement.amendments
    seen = (os.path.relpath(own.parent / name, file.parent) for name in agreement.amendments)
    return tuple(Path(one).as_posix() for one in seen)


def identified(agreement: Agreement, file: Path) -> Agreement:
    """Return an agreement as a file is to hold it: with its `id`, that of what the file holds, or one drawn by chance.

    Raises ``TypeError`` for what is no agreement.
    """
    language.expect(agreement, Agreement, "agreement", "write(document, path)")
    return agreement if agreement.id else attrs.evolve(agreement, id=_id_in(file) or new_id())


def _id_in(file: Path) -> str:
    """Return the `id` of the agreement that a file holds; none where it holds none that can be read."""
    held = _held_in(file, Agreement)
    return held.id if isinstance(held, Agreement) else ""


def _held_in(file: Path, kind: type[Agreement | amendments.Amendment]) -> Agreement | amendments.Amendment | None:
    """Return the agreement, or amendment, that a file holds; none where it holds none that can be read."""
    with suppress(FileError, OSError), looking():
        return stated(source_text(file), file.suffix, kind) if file.exists() else None
    return None


@language.checked
def file_of(agreement: Agreement) -> Path | None:
    """Return the file that an agreement was read from; none of one that was made, or changed since it was read."""
    name = getattr(agreement.source, "name", _NO_FILE)
    return None if name.startswith("<") else Path(name)


@language.checked
def id_on_disk(agreement: Agreement) -> str:
    """Return the `id` that the file of an agreement has been given since it was read from there; none if it has none.

    `agreement`: one without an `id`.
    """
    file = file_of(agreement)
    if file is None or not file.exists():
        return ""
    with suppress(FileError), knowing(types_in(signed_text(agreement))):
        present = record_in_file(file, Agreement)
        return present.id if present == agreement else ""
    return ""


def to_text(agreement: Agreement | amendments.Amendment, suffix: str = ".yaml", *, types: OwnTypes = ()) -> str:
    """Return an agreement, or an amendment, as the text that `save` writes, so that ``read_text(to_text(x)) == x``.

    One without an `id` has none in the text: the same agreement, the same text. `suffix`: the format, ``.yaml``,
    ``.yml`` or ``.json``; `types`: as of `save`. Raises `FileError` for another format, and what `save` does.
    """
    with knowing(types):
        return _record_text(agreement, suffix)


_A_TEXT_OR_ITS_AMENDMENT = language.Message("quy chế hoặc văn bản sửa đổi", "an agreement or an amendment")


def _record_text(agreement: Agreement | amendments.Amendment, suffix: str) -> str:
    if not isinstance(agreement, Agreement):
        language.expect(
            agreement, amendments.Amendment, "agreement", "write(document, path)", wanted=_A_TEXT_OR_ITS_AMENDMENT
        )
        _check_suffix(Path(f"{_NO_FILE}{suffix}"))
        return _dumped(_kept(agreement), suffix)
    _check_suffix(Path(f"{_NO_FILE}{suffix}"))
    return _text(agreement, suffix, _inside(agreement), agreement.amendments)


def _text(agreement: Agreement, suffix: str, inside: list[dict[str, Any]], files: tuple[str, ...]) -> str:
    """Return the text of an agreement: of one that was amended as it was signed, with what amends it."""
    signed = signed_text(agreement)
    amending = {_AMENDMENTS: [*files, *inside]} if files or inside else {}
    told = {**_kept(signed), **amending}
    return _dumped({SCHEMA: SCHEMA_VERSION, **({ID: agreement.id} if agreement.id else {}), **told}, suffix)


def _dumped(data: dict[str, Any], suffix: str) -> str:
    if suffix.lower() == _JSON:
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    return yaml.dump(data, Dumper=CoreDumper, allow_unicode=True, sort_keys=False, width=100)


def _inside(agreement: Agreement) -> list[dict[str, Any]]:
    """Return the amendments that are to stand in the file of an agreement: those of no file that it names."""
    if not isinstance(agreement, InForce):
        return []

    named = tuple(map(_folder(getattr(agreement.source, "name", _NO_FILE)).joinpath, agreement.amendments))
    files = (
        (amendment, Path(getattr(amendment.source, "name", ""))) for amendment in amendments.amendments_of(agreement)
    )
    inside = [one for one, file in files if not any(name in (file, *file.parents) for name in named)]
    return [_kept(amendment) for amendment in inside]


def _kept(record: Agreement | amendments.Amendment) -> dict[str, Any]:
    """Return a record as plain data, from which it can be read as it is.

    Raises `FileError` for one in which a record stands of an own type that the call does not know (FIL030), with the
    way to hand it in, and for an own field that holds what no file does (FIL031).
    """
    own = tuple(own_types_in(record))
    _refuse_unknown_types(own)
    plain = unstructure(record)
    if own:  # what fields of ours hold is proved by tests
        _refuse_to_lose(record, plain)
    return plain


def _refuse_unknown_types(own: tuple[tuple[Way, type], ...]) -> None:
    if unknown := unknown_types_in(own):
        kind, way = next(iter(unknown.items()))
        words = type_would_be_lost(kind)
        raise _error(words, OWN_TYPE, language.Position(path=way_in_words(way)), hand_in_to_save(unknown))


def _refuse_to_lose(record: object, plain: dict[str, Any]) -> None:
    """Refuse to write what could not be read as it was: a field of an own type may hold anything at all.

    Raises `FileError` (FIL031) with the place of the first value that would be lost.
    """
    lost_at: Way | None
    if unwritable := first_unwritable(plain):
        lost_at, value = unwritable
    else:
        try:
            lost_at = first_difference(record, structure(_as_read(plain), _kind_in_files(record)))
        except FaultsError as error:
            lost_at = error.faults[0].path
        value = value_at(plain, lost_at) if lost_at else None
        value = reached(record, lost_at) if lost_at and value is None else value
    if lost_at is not None:
        where = way_in_words(lost_at)
        raise _error(would_be_lost(value), LOST_FIELD, language.Position(path=where))


def _as_read(plain: dict[str, Any]) -> object:
    """Return plain data as they come back from a file."""
    return json.loads(normalize("NFC", _dumped(plain, _JSON)))


def _kind_in_files(record: object) -> type:
    return Agreement if isinstance(record, Agreement) else type(record)


def _check_suffix(file: Path, kind: type[object] | None = None) -> None:
    """Refuse a file of another suffix than ours; `kind`: what is to be read from it, nothing where it is written."""
    if file.suffix.lower() in _SUFFIXES:
        return
    if kind is not None and os.path.isdir(file):  # noqa: PTH112 - a name that no file can have is none
        raise _whole_file(str(file), CANNOT_READ, _IS_A_FOLDER, _name_its_files(str(file)))
    words = _suffix(file.suffix, known=", ".join(sorted(_SUFFIXES)))
    if kind is not None and Path(file.stem).suffix.lower() in _SUFFIXES:  # “q.yaml.txt”, as Notepad saves it
        raise _whole_file(str(file), UNKNOWN_SUFFIX, words, _name_it(file.stem))
    mend = mend_of(words, file.suffix) if kind is Agreement else _WRITTEN_IN_YAML if kind is not None else None
    raise _whole_file(str(file), UNKNOWN_SUFFIX, words, mend)


def _name_it(name: str) -> language.Message:
    return language.Message(f"Đổi tên tệp thành {name}.", f"Rename the file to {name}.")


def _name_its_files(folder: str) -> language.Message:
    files = f"{folder}/*.yaml"
    return language.Message(f"Nêu các tệp trong đó: {files}", f"Name the files in it: {files}")


def _suffix(suffix: str, known: str) -> language.Message:
    return language.Message(
        f"không đọc được loại tệp “{suffix}”; cần {known}", f"unknown kind of file {suffix!r}; use {known}"
    )


def source_text(path: str | os.PathLike[str]) -> str:
    """Return the text of a file, whatever it says. Raises `FileError` for one that cannot be read, as `read` does."""
    return _decoded(path_of(path, FileError, CANNOT_READ), content_of(path))


@language.checked
def position_in(path: str | os.PathLike[str], field: str) -> language.Position:
    """Return where a field of a record stands in its file, by its name as findings have it: ``results[1].text``.

    What is not written there is where the thing around it stands. Raises `FileError` as `read` does.
    """
    steps = re.findall(r"[^.\[\]]+", field)
    way = tuple(int(step) - 1 if _INDEX.fullmatch(step) else step for step in steps)
    text = source_text(path)
    return FileText(str(path), text).locate(way)


def _decoded(file: Path, content: bytes, kind: type[object] = Agreement) -> str:
    """Return the text of a file; raises `FileError` for one that holds another thing, or text that is not UTF-8."""
    if foreign := kind_of_foreign(content, file.name):
        raise _foreign(foreign, language.Position(str(file)), kind)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        raise _foreign(not_utf_8(content), language.Position(str(file), line, column), kind) from None
    if foreign := read_twice(text):
        raise _foreign(foreign, language.Position(str(file)), kind)
    return text


def _foreign(found: Foreign, position: language.Position, kind: type[object]) -> FileError:
    """Return the fault of a file that is not ours; drafts are made of what should be an agreement alone."""
    mend = _WRITTEN_IN_YAML if found.is_document and kind is not Agreement else found.mend
    return _error(found.what, CANNOT_READ, position, mend)


def _whole_file(
    file: str, code: language.FindingCode, words: language.Message, mend: language.Message | None = None
) -> FileError:
    return _error(words, code, language.Position(str(Path(file))), mend)


def _error(
    words: language.Message,
    code: language.FindingCode,
    position: language.Position,
    mend: language.Message | None = None,
) -> FileError:
    return FileError(language.Findings((code.finding(words, position=position, mend=mend),)))


def _parse(source: FileText, *, json_text: bool) -> object:
    try:
        return _parse_json(source.text) if json_text else _parse_yaml(source)
    except json.JSONDecodeError as error:
        mend = None if source.text.lstrip().startswith(("{", "[", '"')) or not source.text.strip() else _IS_YAML
        raise _syntax(source, syntax_errors.syntax_words("JSON", error.msg), error.lineno, error.colno, mend) from None
    except syntax_errors.MalformedError as error:
        raise _malformed(source, error) from None
    except RecursionError:
        raise _syntax(source, TOO_DEEP, 1, 1) from None


def _parse_yaml(source: FileText) -> object:
    """Read YAML; a value that it does not hold as it was meant is refused (FIL007)."""
    root = syntax.compose(source.text)
    if len(source.text) <= _LARGEST_KEPT:
        _LATEST.append((source.text, root))
    data: object = syntax.construct(root)
    if slip := lost(source.text, root):
        raise _error(slip.what, LOST_VALUE, language.Position(source.name, slip.line, 1), slip.mend)
    return data


def _malformed(source: FileText, error: syntax_errors.MalformedError) -> FileError:
    """Return the fault of a syntax, as the slip that it is where that is known."""
    places = [error.line, error.begun, _line_before(source.text, error.line)]
    slip = unclosed_quote(source.text) or slip_in(source.text, error.problem, places) if error.problem else None
    if slip is None:
        return _syntax(source, error.message, error.line, error.column, error.mend)
    column = error.column if slip.line == error.line else slip.column
    words = _malformed_yaml(slip=slip.what, told=syntax_errors.syntax_words("YAML", error.problem))
    return _syntax(source, words, slip.line, column, slip.mend)


def _malformed_yaml(slip: language.Message, told: language.Message) -> language.Message:
    return language.Message(f"cú pháp YAML sai: {slip.vi}", f"{told.en}: {slip.en}")


def _line_before(text: str, line: int) -> int:
    """Return the last line before another that says something."""
    before = text.split("\n")[: line - 1]
    return next((number for number in range(len(before), 0, -1) if before[number - 1].strip()), 0)


def _parse_json(text: str) -> object:
    """Read JSON; a number too long to count stays text, and one that is none (NaN, Infinity) is refused."""
    if hidden := re.search("[\x85\u2028\u2029]", text):
        syntax.compose(text[: hidden.end()])  # which refuses it, and says where
    if sum(map(text.count, _JSON_SIGNS)) > _MOST_JSON_SIGNS:
        raise syntax_errors.MalformedError(too_many_values(most=_MOST_JSON_SIGNS), 1, 1)
    try:
        return syntax.load_json(text, syntax.plain_value)
    except syntax_errors.NoNumberError:
        raise _no_number(text) from None
    except syntax_errors.TwiceError:
        syntax.construct(syntax.compose(as_yaml(text)))  # JSON is YAML too, and there every key has a place
        raise syntax_errors.MalformedError(_KEY_TWICE, 1, 1) from None


def _no_number(text: str) -> syntax_errors.MalformedError:
    """Return the fault of the first NaN or Infinity that stands outside of quotes."""
    found = next(one for one in _NO_NUMBER.finditer(text) if one[1])
    return syntax_errors.MalformedError(
        _no_number_words(found=found[1]), *yaml_positions.line_and_column(text, found.start())
    )


def _no_number_words(found: str) -> language.Message:
    return language.Message(f"{found} không phải là số", f"{found} is no number")


def as_yaml(json_text: str) -> str:
    """Return JSON of the same length that a YAML parser takes, to find places in it."""
    return _SURROGATE.sub(r"\\u003f", json_text)


def _syntax(
    source: FileText, message: language.Message, line: int, column: int, mend: language.Message | None = None
) -> FileError:
    return _error(message, MALFORMED, language.Position(source.name, line, column), mend)


def _without_schema(data: object, source: FileText) -> object:
    """Take the version out of the data; a version from the future is a finding, not a guess."""
    if not isinstance(data, Mapping):
        return data
    version = data.get(SCHEMA, SCHEMA_VERSION)
    if type(version) is not int or not 1 <= version <= SCHEMA_VERSION:
        fault = Fault((SCHEMA,), _version(version, known=SCHEMA_VERSION))
        raise FileError(language.Findings((_finding(fault, source, data),)))
    return {name: value for name, value in data.items() if name != SCHEMA}


def _version(version: str, known: int) -> language.Message:
    return language.Message(
        f"phiên bản “{version}” không đọc được; thư viện này đọc đến phiên bản {known}",
        f"schema version {version!r} cannot be read; this library reads up to {known}",
    )


def _finding(fault: Fault, source: FileText, data: object) -> language.Finding:
    position = source.locate(fault.path)
    value = value_at(data, fault.path)
    ready = fault.mend or _key_of_the_named(value, data) or _key_of_words(value, fault.path)
    mend = ready or mend_of(fault.message, value, _party_keys(data))
    return fault.code.finding(fault.message, position=position, mend=mend)


def _key_of_the_named(value: object, data: object) -> language.Message | None:
    """Return the key to write where the name of a party stands, or a list of such names; else nothing."""
    names = value if isinstance(value, list) else [value]
    keys = [_party_of(name, data) for name in names]
    if not all(keys) or keys == names:
        return None
    written = keys[0] if isinstance(value, str) else f"[{', '.join(keys)}]"
    return language.Message(f"Ghi khóa, không ghi tên: {written}.", f"Write the key and not the name: {written}.")


def _key_of_words(value: object, path: Way) -> language.Message | None:
    """Return the key to give to a thing of a file that was given a name for its key; else nothing."""
    if not (path and path[-1] == _KEY and isinstance(value, str) and " " in value.strip()):
        return None
    letters = re.sub(r"[^a-z0-9]+", "-", plain_letters(value).lower()).strip("-")
    return language.Message(f"Khóa không có dấu cách; ghi như: {letters}.", f"A key has no spaces, such as: {letters}.")


def _party_of(name: object, data: object) -> str:
    """Return the key of the party that a file has under a name or a code, or the key that is given; else nothing."""
    listed = data.get("parties") if isinstance(data, Mapping) else None
    for party in listed if isinstance(listed, list) else []:
        known = party if isinstance(party, Mapping) else {}
        called = [known.get(field) for field in ("key", "name", "short_name", "abbreviation")]
        if isinstance(name, str) and isinstance(known.get("key"), str) and name.casefold() in _folded(called):
            return str(known["key"])
    return ""


def _folded(names: Iterable[object]) -> list[str]:
    return [name.casefold() for name in names if isinstance(name, str)]


def _party_keys(data: object) -> list[str]:
    """Return the keys of the parties that a file names, if it names any."""
    listed = data.get("parties") if isinstance(data, Mapping) else None
    parties = listed if isinstance(listed, list) else []
    return [str(party["key"]) for party in parties if isinstance(party, Mapping) and "key" in party]


def _path(given: str) -> str:
    """Return the path as registered, without hidden characters."""
    text = language.clean_line(given)
    if text:
        return text
    raise language.RefusedError(_EMPTY_PATH)


def _path_or_none(given: str) -> str:
    return _path(given) if given else ""


def _refuse_twice(register: object, attribute: attrs.Attribute[Any], dossiers: tuple[Dossier, ...]) -> None:
    """Refuse what would be counted twice, and two agreements that would write into one ledger."""
    del register, attribute
    seen: set[str] = set()
    for index, one in enumerate(dossiers):
        for name, path in (("agreement", one.agreement), ("ledger", one.ledger)):
            place = "" if not path or "://" in path else os.path.normcase(os.path.normpath(path))
            if place in seen:
                error = language.RefusedError(_listed_twice(path))
                error.way = ("agreements", index, name)
                raise error
            seen.update((place,) if place else ())


def _listed_twice(path: str) -> language.Message:
    return language.Message(f"“{path}” ghi hai lần", f"{path!r} is listed twice")


@attrs.frozen(field_transformer=language.typed)
class Dossier(language.ForeignField):
    """An agreement and what is kept of it (hồ sơ): paths of files.

    `agreement`: the YAML or JSON file of the agreement. `ledger`: the file of its ledger, or the URL of the database
    that keeps it; empty where nothing is recorded yet.
    """

    agreement: str = attrs.field(converter=_path)
    ledger: str = attrs.field(default="", converter=_path_or_none)

    def below(self, folder: Path) -> Dossier:
        """Return the dossier with its paths taken from a folder."""
        apart = not self.ledger or "://" in self.ledger
        return Dossier(str(folder / self.agreement), self.ledger if apart else str(folder / self.ledger))


@attrs.frozen(field_transformer=language.typed)
class Register(language.ForeignField):
    """A portfolio file (danh mục quy chế phối hợp): many agreements with their ledgers, in the order of the list.

    `title`: what the list is of, which a report of it may bear.
    """

    title: str = attrs.field(default="", converter=language.clean_line)
    agreements: tuple[Dossier, ...] = attrs.field(
        default=(), validator=_refuse_twice, converter=language.Several[Dossier]
    )

    def below(self, folder: Path) -> Register:
        """Return the register with its paths taken from a folder."""
        return attrs.evolve(self, agreements=tuple(agreement.below(folder) for agreement in self.agreements))


def read_register(path: str | os.PathLike[str]) -> Register:
    """Read a portfolio file; the paths in it are seen from the folder that it stands in.

    The files that it names are not opened. Raises `FileError` as `read` does.
    """
    return record_in_file(path, Register).below(Path(path).parent)
