"""Markdown: written, and read with plain text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, pairwise

from coordlib import document as doc
from coordlib.formats.blocks import Printed, PrintedBlock, PrintedParagraph, PrintedRun, PrintedTable, Spot
from coordlib.language import checked

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WIDE = re.compile(r"(?<=\S)(?: {4,}|\t+ *)(?=\S)")
_TAB = 8
_INDENTED = 12  # blanks before a line that stands in the second column alone
_MOST_LINES, _MOST_COLUMNS, _NEXT = 24, 3, 6
_SHORTEST = 6  # letters of a line of capitals, by which a head or a signature is known


@checked
def printed_text(content: bytes) -> Printed:
    """Return what a plain text says: each line is a paragraph; marks of Markdown stay as they are typed.

    Heads and signatures that blanks set in two columns or three are a table of one row, so that each reads by itself.
    """
    return Printed(tuple(_blocks(decoded(content).splitlines())))


def _blocks(lines: Sequence[str]) -> Iterator[PrintedBlock]:
    place = 0
    while place < len(lines):
        end = _end_of_columns(lines, place) if _WIDE.search(lines[place]) else place
        table = _table(lines, place, end) if end > place else None
        if table is not None:
            yield table
            place = end
            continue
        yield from lines_as_paragraphs(lines[place : place + 1], place)
        place += 1


def _end_of_columns(lines: Sequence[str], start: int) -> int:
    """Return behind which line the columns end that begin in one: no line beside another comes soon."""
    end = start
    for place in range(start, min(len(lines), start + _MOST_LINES)):
        line = lines[place].expandtabs(_TAB)
        if "|" in line or place - end > _NEXT:
            break
        indent = len(line) - len(line.lstrip())
        if _WIDE.search(line) or (line.strip() and indent >= _INDENTED):
            end = place + 1
    return end


def _table(lines: Sequence[str], start: int, end: int) -> PrintedTable | None:
    """Return lines as columns, where they are those of a head or a signature: few, and some in capitals."""
    parts = [(number, *one) for number in range(start, end) for one in _parts(lines[number].expandtabs(_TAB))]
    widest = max((list(_parts(lines[number].expandtabs(_TAB))) for number in range(start, end)), key=len)
    capitals = any(len(text) >= _SHORTEST and text.isupper() for _, _, text in parts)
    if not capitals or len(widest) > _MOST_COLUMNS:
        return None
    edges = _edges(widest, [at for _, at, _ in parts])
    cells: list[list[PrintedBlock]] = [[] for _ in widest]
    for number, at, text in parts:
        column = sum(at >= edge for edge in edges)
        cells[column].append(PrintedParagraph((PrintedRun(text),), Spot(number + 1)))
    return PrintedTable((tuple(map(tuple, cells)),))


def _parts(line: str) -> Iterator[tuple[int, str]]:
    """Yield what stands in a line, each with where it begins."""
    start = len(line) - len(line.lstrip())
    for gap in _WIDE.finditer(line):
        yield start, line[start : gap.start()]
        start = gap.end()
    if line[start:].strip():
        yield start, line[start:].rstrip()


def _edges(widest: Sequence[tuple[int, str]], places: Iterable[int]) -> list[int]:
    """Return from where on the second column begins, and each further one: half way from what stands before it."""
    found = []
    for (left, text), (right, _) in pairwise(widest):
        middle = (left + right) // 2
        nearest = min((place for place in places if middle < place <= right), default=right)
        found.append(min(nearest, right, max(left + len(text), middle)))
    return found


def lines_as_paragraphs(lines: Iterable[str], before: int = 0) -> list[PrintedParagraph]:
    """Return each line that has text as a paragraph, known by the number of the line; so many stand before them."""
    return [
        PrintedParagraph((PrintedRun(line.strip()),), Spot(number))
        for number, line in enumerate(lines, start=before + 1)
        if line.strip()
    ]


@checked
def decoded(content: bytes, encoding: str = "utf-8") -> str:
    """Return bytes as text, by their mark of order or else the encoding; what fits none is a replacement letter."""
    told = next((name for mark, name in _BOMS if content.startswith(mark)), encoding)
    try:
        return content.decode(told, errors="replace")
    except LookupError:
        return content.decode("utf-8", errors="replace")


_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$#&!])")
# A number, a dash or a plus at the start of a line would begin a list, and the list its own numbers.
_LIST_MARK = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])")
_DEEPEST_HEADING = 6
_NOTE = re.compile("<note>(.*?)</note>")  # which no text can hold: signs are escaped
_GAP = "…"  # blanks would vanish here
_BREAK = "\\\n"


def markdown_bytes(document: doc.Document, layout: doc.Layout) -> bytes:
    """Return the document as Markdown (CommonMark, with tables)."""
    marked = [f"**{doc.DRAFT_WORDS}**"] if document.draft else []
    parts = ("\n\n".join(_blocks_of_markdown(part.blocks, layout)) for part in document.parts)
    return _noted("\n\n".join([*marked, "\n\n---\n\n".join(parts)]) + "\n").encode()


def _noted(text: str) -> str:
    """Return a text whose footnotes are numbered in its order, and stand at its end."""
    numbers = count(1)
    noted = "".join(f"[^{number}]: {note}\n" for number, note in enumerate(_NOTE.findall(text), start=1))
    return f"{_NOTE.sub(lambda _: f'[^{next(numbers)}]', text)}\n{noted}" if noted else text


def _blocks_of_markdown(blocks: Iterable[doc.Block], layout: doc.Layout) -> Iterator[str]:
    for block in blocks:
        match block:
            case doc.Paragraph() | doc.Heading():
                yield _paragraph(block, layout)
            case doc.Space():
                continue
            case doc.Grid():
                for row in block.rows:
                    for cell in row:
                        yield from _blocks_of_markdown(cell.blocks, layout)
            case doc.Table():
                yield _table_of_markdown(block, layout)
            case doc.Picture():
                yield _picture(block)


def _paragraph(block: doc.Text, layout: doc.Layout) -> str:
    look = layout.look(block.role)
    anchor = f'<a id="{block.anchor}"></a>' if block.anchor else ""
    text = _text(block.inlines, look, layout)
    if isinstance(block, doc.Heading):
        return f"{'#' * min(block.level + 1, _DEEPEST_HEADING)} {anchor}{text.replace(_BREAK, '. ')}"
    lines = [_emphasised(line, look) for line in text.split(_BREAK)]
    return anchor + _BREAK.join(line if anchor else _LIST_MARK.sub(_escaped_mark, line) for line in lines)


def _picture(picture: doc.Picture) -> str:
    return f"*[Hình: {_escape(picture.alt)}]*"


def _emphasised(line: str, look: doc.Look) -> str:
    stars = "*" * (2 * look.bold + look.italic)
    return f"{stars}{line}{stars}" if line.strip() and stars else line


def _escaped_mark(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}"


def _text(inlines: Iterable[doc.Inline], look: doc.Look, layout: doc.Layout) -> str:
    return "".join(_inline(inline, look, layout) for inline in inlines)


def _inline(inline: doc.Inline, look: doc.Look, layout: doc.Layout) -> str:
    match inline:
        case doc.Run():
            return _run(inline, look)
        case doc.Ref():
            return f"[{_starred(_escape(look.show(inline.text)), inline, look)}](#{inline.to})"
        case doc.Break():
            return _BREAK
        case doc.Gap():
            return _GAP
        case doc.Footnote():
            return f"<note>{_text(inline.inlines, layout.look(doc.Role.FOOTNOTE), layout).replace(_BREAK, ' ')}</note>"


def _run(run: doc.Run, look: doc.Look) -> str:
    text = _escape(look.show(run.text, label=run.label))
    text = text.replace(" ", "\u00a0") if run.kept else text
    text = f"<{run.script}>{text}</{run.script}>" if run.script else text
    text = _starred(text, run, look)
    # An address that is written out is read as it stands.
    return f"[{text}](<{run.address}>)" if run.address and not run.written_out else text


def _starred(text: str, inline: doc.Words, look: doc.Look) -> str:
    stars = "*" * (2 * (inline.bold and not look.bold) + (inline.italic and not look.italic))
    core = text.strip(" ")
    if not stars or not core:
        return text
    start = text.index(core)
    return f"{text[:start]}{stars}{core}{stars}{text[start + len(core) :]}"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _table_of_markdown(table: doc.Table, layout: doc.Layout) -> str:
    rows = [table.head, *table.rows]
    lines = [f"| {' | '.join(_cell(cell, layout) for cell in row)} |" for row in rows]
    lines.insert(1, f"|{' --- |' * len(table.head)}")
    return "\n".join(lines)


def _cell(cell: doc.Cell, layout: doc.Layout) -> str:
    return "<br>".join(
        _picture(block)
        if isinstance(block, doc.Picture)
        else _text(block.inlines, layout.look(block.role), layout).replace(_BREAK, "<br>")
        for block in cell.blocks
        if isinstance(block, doc.Text | doc.Picture)
    )
