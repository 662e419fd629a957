"""Drafts: what a document says as far as it says it, and where each value came from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path

import attrs

from coordlib import formats, language, storage
from coordlib.anatomy import NO_DOCUMENT, Line, PaperParagraph, PaperPiece, ReadDocument, document_of
from coordlib.lexicon import Facts, FrozenDict
from coordlib.model import Agreement, Way
from coordlib.reading.assembly import agreement_of
from coordlib.reading.codes import NO_DRAFT, NO_TASKS, NO_TEXT
from coordlib.reading.coverage import not_placed
from coordlib.reading.doubts import DraftDoubt
from coordlib.reading.draft_annexes import ATTACHED_TO
from coordlib.reading.programs import OLD_FILES, as_docx
from coordlib.reading.scan_doubts import scan_doubts
from coordlib.reading.scans import PICTURES, Scan, scan_of
from coordlib.reading.suggestions import DutyProposal, accept_into, propose


@attrs.frozen
class Extract:
    """Words of a file, and where they stand (trích đoạn).

    `begins`, `ends`: the paragraph, or the page and line, in which they begin and end. `start`, `end`: from which
    letter of the one to which letter of the other; letters count as they are read, with one space between words and
    without the marks of Markdown.
    """

    text: str
    begins: formats.Spot
    ends: formats.Spot
    start: int
    end: int

    @property
    def said(self) -> language.Message:
        """The place and the first words, for a person."""
        where, words = self.begins.said, language.shortened(self.text)
        return language.Message(f"{where.vi}: “{words}”", f"{where.en}: {words!r}")


def extract_of(piece: PaperPiece) -> Extract:
    """Return where a piece of text stands in its file."""
    paragraph = piece.paragraph
    start = min(max(piece.start, 0), len(paragraph.text))
    if not paragraph.text.startswith(piece.text, start):
        found = paragraph.text.find(piece.text)
        start = found if found >= 0 else start
    end = min(start + len(piece.text), len(paragraph.text))
    first, begin = _line_at(paragraph, start)
    last, finish = _line_at(paragraph, max(start, end - 1))
    return Extract(paragraph.text[start:end], first.spot, last.spot, start - begin, end - finish)


class Extracts(Mapping[Way, Extract]):
    """The words of each value (trích đoạn của từng giá trị), found in their file when they are asked for."""

    def __init__(self, pieces: Mapping[Way, PaperPiece]) -> None:
        self._pieces = pieces

    def __getitem__(self, way: Way) -> Extract:
        return extract_of(self._pieces[way])

    def paragraph(self, way: Way) -> PaperParagraph:
        """Return the paragraph that a value came from."""
        return self._pieces[way].paragraph

    def __iter__(self) -> Iterator[Way]:
        return iter(self._pieces)

    def __len__(self) -> int:
        return len(self._pieces)

    def __repr__(self) -> str:
        return repr(dict(self))


def whole_extract(paragraph: PaperParagraph) -> Extract:
    """Return a whole paragraph as an extract."""
    return extract_of(PaperPiece(paragraph.text, paragraph))


def _line_at(paragraph: PaperParagraph, place: int) -> tuple[Line, int]:
    """Return the line of a paragraph in which a letter stands, and where that line begins."""
    begin = 0
    for line in paragraph.lines[:-1]:
        if place <= begin + len(line.text):
            return line, begin
        begin += len(line.text) + 1
    return paragraph.lines[-1], begin


@attrs.frozen(eq=False)
class ReadText:
    """The source of an agreement that is a text alone: where each value stands in the file of an office.

    `typed`: a file of lines, Markdown or plain text, in which a paragraph is a line.
    """

    name: str
    pieces: Mapping[Way, PaperPiece] = attrs.field(repr=False)
    paragraphs: tuple[PaperParagraph, ...] = attrs.field(repr=False)
    typed: bool = False
    beside: tuple[str, ...] = attrs.field(default=(), repr=False)
    annex_heads: tuple[str, ...] = attrs.field(default=(), repr=False)

    @property
    def recorded(self) -> bool:
        """Whether it holds data beside the text: none of them is known."""
        return False

    @property
    def attachment(self) -> str:
        """What the file says that its attached texts are attached to, a line each."""
        return "\n".join(" ".join(one.text.split()) for one in self.paragraphs if ATTACHED_TO.fullmatch(one.text))

    def locate(self, path: Way, words: str = "", before: int = 0) -> language.Position:
        """Return the page and line, or the paragraph, of a value, or of words in it."""
        piece = self._piece(path)
        if piece is None:
            return language.Position(self.name)
        spot = self._spot(piece, words, before)
        if spot.cell:
            return language.Position(self.name, cell=spot.cell)
        if self.typed:
            return language.Position(self.name, spot.paragraph)
        return language.Position(self.name, spot.line if spot.page else 0, page=spot.page, paragraph=spot.paragraph)

    def _piece(self, path: Way) -> PaperPiece | None:
        """Return the piece of a value, else of what is in it, else of what it is in."""
        for length in range(len(path), 0, -1):
            way = path[:length]
            found = self.pieces.get(way) or next((self.pieces[one] for one in self.pieces if one[:length] == way), None)
            if found is not None:
                return found
        return None

    def _spot(self, piece: PaperPiece, words: str, before: int) -> formats.Spot:
        first = next((index for index, one in enumerate(self.paragraphs) if one is piece.paragraph), None)
        following = (piece.paragraph,) if first is None else self.paragraphs[first : first + _FURTHEST]
        start = piece.start
        for paragraph in following if words else ():
            while (place := paragraph.text.find(words, start)) >= 0:
                if not before:
                    return _line_at(paragraph, place)[0].spot
                before, start = before - 1, place + 1
            start = 0
        return _line_at(piece.paragraph, piece.start)[0].spot


_FURTHEST = 50  # paragraphs of one value
_LONGEST_BESIDE, _HEAD = 100, 12  # letters, paragraphs

SHEETS = frozenset({".xlsx", ".csv"})
"""The suffixes of files that hold nothing but tables."""

_TYPED = frozenset({".md", ".txt"})


class DraftError(language.FindingsError):
    """A file gives no draft (không đọc được thành dự thảo); `findings` says why."""


def _frozen(given: Mapping[Way, Extract]) -> Mapping[Way, Extract]:
    language.expect(given, Mapping, "Draft.extracts")
    return given if isinstance(given, Extracts) else FrozenDict(given)


@attrs.frozen(eq=False, slots=False)
class Draft:
    """What a document says (bản đọc được), as far as it says it.

    `agreement`: none where the file holds no document, but speaks of one. `extracts`: of each value the words that it
    came from, by the way to the value (``("body", 0, "title")``). `doubts`: what a person should look at. `unplaced`:
    what the file says beside, whole, which has no place in an agreement. Each word of the file is in one of these.
    `document`: the document taken apart. `facts`: by which `check` judges it unless it is given others.
    """

    name: str
    agreement: Agreement | None
    extracts: Mapping[Way, Extract] = attrs.field(factory=dict, converter=_frozen)
    doubts: tuple[DraftDoubt, ...] = ()
    unplaced: tuple[Extract, ...] = ()
    document: ReadDocument | None = attrs.field(default=None, repr=False)
    facts: Facts | None = attrs.field(default=None, repr=False, kw_only=True)

    @cached_property
    def proposals(self) -> tuple[DutyProposal, ...]:
        """The duties and reviews that the text seems to state; none is part of the agreement until it is accepted."""
        return propose(self.agreement) if self.agreement is not None else ()

    @language.checked
    def accept(self, *proposals: DutyProposal) -> Draft:
        """Return the draft with proposals in its agreement, each in its provision; all of them if none is named."""
        if self.agreement is None:
            return self
        accepted = accept_into(self.agreement, proposals or self.proposals)
        object.__setattr__(accepted, "source", self.agreement.source)  # the text stands where it stood
        return attrs.evolve(self, agreement=accepted)

    @property
    def text(self) -> str:
        """The agreement as YAML, which `read_text` reads; above each doubtful value a comment says what to look at."""
        if self.agreement is None:
            return ""
        return self._text_of(self.agreement)

    def _text_of(self, agreement: Agreement) -> str:
        return _commented(storage.arranged(storage.to_text(agreement)), self.doubts, self.extracts, self.unplaced)

    @language.checked
    def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
        """Write the agreement as YAML with comments at the doubtful places, and with its `id`, as `storage.save` does.

        Raises `DraftError` where there is none, and `FindingsError` (FIL027) where a file stands that coordlib did not
        leave, or in which people wrote since: it is replaced only with `overwrite`.
        """
        if self.agreement is None:
            raise DraftError(_alone(NO_DOCUMENT.finding(_NO_DOCUMENT)))
        identified = storage.identified(self.agreement, storage.path_of(path))
        storage.write_output(path, self._text_of(identified).encode(), overwrite=overwrite)


@language.checked
def read_document(source: str | os.PathLike[str] | bytes, *, suffix: str = "", facts: Facts | None = None) -> Draft:
    """Read a document that an office has: Word, PDF, a web page, Markdown, plain text, a scan (bản chụp), or a sheet.

    A sheet (.xlsx, .csv) holds assignment tables alone, each of which becomes an annex; a doubt names the cell.
    Nothing is invented: what the file does not say stays empty. `source`: its path, or its bytes with their `suffix`.
    Pictures of pages (.png, .jpg, .tif, a PDF without text) are read by the program Tesseract, .doc, .rtf and .odt by
    LibreOffice, where they are installed; the doubts of the draft say so.
    `facts`: by which `check` judges the draft, `known_facts` unless given; the draft keeps them.
    Raises `UnreadableError` for a file that cannot be read, and `DraftError` for pictures where no Tesseract is, and
    for one that says what no agreement can hold, or a sheet in which no table is found (REA006).
    """
    name = Path(source).name if not isinstance(source, bytes) else ""
    suffix = (suffix or Path(name).suffix).lower()
    if suffix in SHEETS:
        content = source if isinstance(source, bytes) else formats.whole_file(Path(source), suffix)
        return attrs.evolve(_of_sheets(content, suffix, name), facts=facts)
    return attrs.evolve(_of_document(source, suffix, name), facts=facts)


def _of_document(source: str | os.PathLike[str] | bytes, suffix: str, name: str) -> Draft:
    reader = _Outside(suffix)
    printed = formats.read_printed(source, suffix=suffix, text_only=True, others=reader.readers)
    if not printed.blocks:
        raise DraftError(_alone(NO_TEXT.finding(_NO_LETTERS)))
    document, paragraphs = document_of(printed, typed=suffix in _TYPED)
    if document is None:
        return Draft(name, None, unplaced=tuple(map(whole_extract, paragraphs)), doubts=tuple(reader.doubts()))
    try:
        agreement, pieces, doubts = agreement_of(document)
    except language.RefusedError as error:  # such as a label that is none: one document stops no folder
        raise DraftError(_alone(NO_DRAFT.finding(_no_draft(error.message)))) from None
    left, told = not_placed(document, agreement, doubts)
    closing = (one.paragraph for text in document.texts for one in text.closing.pieces)
    heads = (*(one[0] for one in document.annexes), *left, *document.paragraphs[:_HEAD], *closing)
    each = {id(paragraph): paragraph for paragraph in heads}.values()  # what is not placed may stand in the head
    beside = tuple(line for one in each for line in one.text.split("\n") if len(line) < _LONGEST_BESIDE)
    annex_heads = tuple(one[0].text.partition("\n")[0] for one in document.annexes)
    told_by = ReadText(name, pieces, tuple(paragraphs), suffix in _TYPED, beside, annex_heads)
    object.__setattr__(agreement, "source", told_by)
    more = reader.doubts(document, pieces)
    return Draft(name, agreement, Extracts(pieces), (*doubts, *told, *more), tuple(map(whole_extract, left)), document)


def _of_sheets(content: bytes, suffix: str, name: str) -> Draft:
    from coordlib.reading.sheets import sheets_read  # noqa: PLC0415 - who reads no sheet need not load what reads them

    try:
        read = sheets_read(content, suffix, name)
    except language.RefusedError as error:
        raise DraftError(_alone(NO_DRAFT.finding(_no_draft(error.message)))) from None
    except language.FindingsError as error:
        raise DraftError(error.findings) from None
    if not read.annexes:
        raise DraftError(_alone(NO_TASKS.finding(_NO_HEAD)))
    agreement = Agreement(read.annexes[0].title, annexes=tuple(read.annexes))
    object.__setattr__(
        agreement, "source", ReadText(name, read.pieces, tuple(one.paragraph for one in read.pieces.values()))
    )
    doubts = (DraftDoubt(("title",), _SHEET_ALONE), *read.doubts)
    return Draft(name, agreement, Extracts(read.pieces), doubts, tuple(map(whole_extract, read.left)))


def _alone(finding: language.Finding) -> language.Findings:
    return language.Findings((finding,))


_NO_DOCUMENT = language.Message("tệp không phải là một văn bản", "the file is no document")
_NO_LETTERS = language.Message("tệp không có chữ nào đọc được", "the file shows no letters that can be read")
_NO_HEAD = language.Message(
    "không có hàng tiêu đề nào có cột nhiệm vụ cùng cột chủ trì hoặc thời gian; ghi tên các cột như “TT, Nội dung công "
    "việc, Cơ quan chủ trì, Cơ quan phối hợp, Thời gian hoàn thành, Sản phẩm” rồi đọc lại",
    "no row heads a column of tasks and one of who leads or of times; name the columns, such as “TT, Nội dung công "
    "việc, Cơ quan chủ trì, Cơ quan phối hợp, Thời gian hoàn thành, Sản phẩm”, and read it again",
)


def _no_draft(why: language.Message) -> language.Message:
    return language.Message(f"không dựng được dự thảo: {why.vi}", f"no draft can be made of it: {why.en}")


_SHEET_ALONE = language.Message(
    "tệp chỉ có bảng: tên, các bên và nội dung của quy chế chưa có",
    "the file holds a table alone: title, parties and text of the agreement are not there",
)


class _Outside:
    """Reads files by programs of the machine, and remembers by which."""

    def __init__(self, suffix: str) -> None:
        self.suffix = suffix
        self.scan: Scan | None = None
        self.unread: tuple[int, ...] = ()  # pages with pictures that nobody read
        self.readers: dict[str, formats.PrintedReader] = {".pdf": self.page_by_page}
        self.readers |= dict.fromkeys(PICTURES, self.scanned) | dict.fromkeys(OLD_FILES, self.converted)

    def page_by_page(self, content: bytes) -> formats.Printed:
        printed = formats.read_printed(content, suffix=".pdf", text_only=True)
        if not printed.blocks:
            return self.scanned(content)
        shown = {one.spot.page for one in formats.paragraphs_of(printed)}
        scanned = [number - 1 for number in printed.pictured if number not in shown]
        with suppress(formats.UnreadableError):  # where no Tesseract is: the doubt says which pages are not read
            self.scan = scan_of(content, ".pdf", scanned) if scanned else None
        read = {number + 1 for number in scanned} if self.scan else set()
        self.unread = tuple(number for number in printed.pictured if number not in read)
        if self.scan is None:
            return printed
        blocks = sorted((*printed.blocks, *self.scan.printed.blocks), key=_page_of)
        return attrs.evolve(printed, blocks=tuple(blocks), heads=(*printed.heads, *self.scan.printed.heads))

    def scanned(self, content: bytes) -> formats.Printed:
        try:
            self.scan = scan_of(content, self.suffix)
        except formats.UnreadableError as error:
            raise (
                DraftError(error.findings) if {finding.code for finding in error.findings} == {NO_TEXT.code} else error
            ) from None
        return self.scan.printed

    def converted(self, content: bytes) -> formats.Printed:
        return formats.read_printed(as_docx(content, self.suffix), suffix=".docx")

    def doubts(
        self, document: ReadDocument | None = None, pieces: Mapping[Way, PaperPiece] | None = None
    ) -> Iterator[DraftDoubt]:
        """Yield what is doubtful since a program read it."""
        if self.suffix in OLD_FILES:
            yield DraftDoubt((), _converted(self.suffix))
        if self.unread:
            yield DraftDoubt((), _pictures(pages=", ".join(map(str, self.unread))))
        if self.scan is not None:
            yield from scan_doubts(self.scan, document, pieces or {})


def _converted(suffix: str) -> language.Message:
    return language.Message(
        f"đọc bản mà LibreOffice chuyển từ {suffix} sang .docx: số tự động có thể khác",
        f"read from what LibreOffice made a DOCX of ({suffix}): automatic numbers may differ",
    )


def _pictures(pages: str) -> language.Message:
    return language.Message(
        f"chữ trong hình ở trang {pages} chưa đọc", f"words in the pictures of page {pages} are not read"
    )


def _page_of(block: formats.PrintedBlock) -> int:
    return next((one.spot.page for one in formats.paragraphs_of(formats.Printed((block,)))), 0)


def _commented(
    text: str, doubts: Iterable[DraftDoubt], extracts: Mapping[Way, Extract], unplaced: Iterable[Extract]
) -> str:
    """Return YAML with a comment above each doubtful value, and what could not be placed at its end."""
    source = storage.read_text(text).source
    lines = text.splitlines()
    notes: dict[int, list[str]] = {}
    for doubt in doubts:
        line = source.locate(doubt.way).line or 1
        found = extracts.get(doubt.way)
        notes.setdefault(line, []).append(doubt.why.vi + (f" ({found.said.vi})" if found else ""))
    shown: list[str] = []
    for number, written in enumerate(lines, start=1):
        indent = written[: len(written) - len(written.lstrip(" "))]
        shown += [f"{indent}# NGỜ: {_comment(note)}" for note in notes.get(number, ())]
        shown.append(written)
    left = [f"#   {one.begins.said.vi}: “{_comment(one.text)}”" for one in unplaced]
    return "\n".join([*shown, *(["# Chưa xếp được vào đâu:", *left] if left else []), ""])


def _comment(words: str) -> str:
    return " ".join(words.split())
