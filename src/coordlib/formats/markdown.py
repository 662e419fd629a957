"""The writer of Markdown: a document as CommonMark, with tables and footnotes.

In come a document and a layout, which says what is bold, slanted or in capitals; out go bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count

from coordlib import document as doc

_SIGN_OF_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~$#&!])")
# A number, a dash or a plus at the start of a line would begin a list, and the list its own numbers.
_LIST_MARK = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])")
_NOTE = re.compile("<note>(.*?)</note>")  # which no text can hold: signs are escaped
_DEEPEST_HEADING = 6
_DOTS_OF_A_GAP = "…"  # blanks would vanish here
_BREAK = "\\\n"


def markdown_bytes(document: doc.Document, layout: doc.Layout) -> bytes:
    """Return the document as Markdown (CommonMark, with tables)."""
    marked = [f"**{doc.DRAFT_WORDS}**"] if document.draft else []
    parts = ("\n\n".join(_blocks(part.blocks, layout)) for part in document.parts)
    return _with_notes_at_the_end("\n\n".join([*marked, "\n\n---\n\n".join(parts)]) + "\n").encode()


def _with_notes_at_the_end(text: str) -> str:
    """Return a text whose footnotes are numbered in its order, and stand at its end."""
    numbers = count(1)
    notes = "".join(f"[^{number}]: {note}\n" for number, note in enumerate(_NOTE.findall(text), start=1))
    if not notes:
        return text
    marked = _NOTE.sub(lambda _: f"[^{next(numbers)}]", text)
    return f"{marked}\n{notes}"


def _blocks(blocks: Iterable[doc.Block], layout: doc.Layout) -> Iterator[str]:
    for block in blocks:
        match block:
            case doc.Paragraph() | doc.Heading():
                yield _paragraph(block, layout)
            case doc.Space():
                continue
            case doc.Grid():
                for row in block.rows:
                    for cell in row:
                        yield from _blocks(cell.blocks, layout)
            case doc.Table():
                yield _table(block, layout)
            case doc.Picture():
                yield _picture(block)


def _paragraph(block: doc.Text, layout: doc.Layout) -> str:
    look = layout.look(block.role)
    anchor = f'<a id="{block.anchor}"></a>' if block.anchor else ""
    text = _text(block.inlines, look, layout)
    if isinstance(block, doc.Heading):
        return f"{'#' * min(block.level + 1, _DEEPEST_HEADING)} {anchor}{text.replace(_BREAK, '. ')}"
    lines = [_line_with_stars(line, look) for line in text.split(_BREAK)]
    if not anchor:  # which else would begin the line
        lines = [_LIST_MARK.sub(_escaped_list_mark, line) for line in lines]
    return anchor + _BREAK.join(lines)


def _picture(picture: doc.Picture) -> str:
    return f"*[Hình: {_escape(picture.alt)}]*"


def _line_with_stars(line: str, look: doc.Look) -> str:
    stars = "*" * (2 * look.bold + look.italic)
    return f"{stars}{line}{stars}" if line.strip() and stars else line


def _escaped_list_mark(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}"


def _text(inlines: Iterable[doc.Inline], look: doc.Look, layout: doc.Layout) -> str:
    return "".join(_inline(inline, look, layout) for inline in inlines)


def _inline(inline: doc.Inline, look: doc.Look, layout: doc.Layout) -> str:
    match inline:
        case doc.Run():
            return _run(inline, look)
        case doc.Ref():
            return f"[{_with_stars(_escape(look.show(inline.text)), inline, look)}](#{inline.to})"
        case doc.Break():
            return _BREAK
        case doc.Gap():
            return _DOTS_OF_A_GAP
        case doc.Footnote():
            note = _text(inline.inlines, layout.look(doc.Role.FOOTNOTE), layout)
            return f"<note>{note.replace(_BREAK, ' ')}</note>"


def _run(run: doc.Run, look: doc.Look) -> str:
    text = _escape(look.show(run.text, label=run.label))
    if run.kept:
        text = text.replace(" ", "\u00a0")
    if run.script:
        text = f"<{run.script}>{text}</{run.script}>"
    text = _with_stars(text, run, look)
    if run.address and not run.written_out:  # one that is written out is read as it stands
        text = f"[{text}](<{run.address}>)"
    return text


def _with_stars(text: str, inline: doc.Words, look: doc.Look) -> str:
    stars = "*" * (2 * (inline.bold and not look.bold) + (inline.italic and not look.italic))
    core = text.strip(" ")
    if not stars or not core:
        return text
    start = text.index(core)
    return f"{text[:start]}{stars}{core}{stars}{text[start + len(core) :]}"


def _escape(text: str) -> str:
    return _SIGN_OF_MARKDOWN.sub(r"\\\1", text)


def _table(table: doc.Table, layout: doc.Layout) -> str:
    rows = [table.head, *table.rows]
    lines = [f"| {' | '.join(_cell(cell, layout) for cell in row)} |" for row in rows]
    lines.insert(1, f"|{' --- |' * len(table.head)}")
    return "\n".join(lines)


def _cell(cell: doc.Cell, layout: doc.Layout) -> str:
    pieces = []
    for block in cell.blocks:
        if isinstance(block, doc.Picture):
            pieces.append(_picture(block))
        elif isinstance(block, doc.Text):
            pieces.append(_text(block.inlines, layout.look(block.role), layout).replace(_BREAK, "<br>"))
    return "<br>".join(pieces)
