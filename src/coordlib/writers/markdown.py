"""Markdown: what a reviewer reads in a pull request, one paragraph a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count

from coordlib.page import (
    DRAFT_WORDS,
    Block,
    Break,
    Cell,
    Document,
    Footnote,
    Gap,
    Grid,
    Heading,
    Inline,
    Layout,
    Look,
    Paragraph,
    Ref,
    Role,
    Run,
    Space,
    Table,
)
from coordlib.pictures import Picture

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$#&!])")
# A number, a dash or a plus at the start of a line would begin a list, and the list its own numbers.
_LIST_MARK = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])")
_DEEPEST_HEADING = 6
_NOTE = re.compile("<note>(.*?)</note>")  # which no text can hold: signs are escaped
_GAP = "…"  # blanks would vanish here
_BREAK = "\\\n"


def markdown_bytes(document: Document, layout: Layout) -> bytes:
    """Return the document as Markdown (CommonMark, with tables)."""
    marked = [f"**{DRAFT_WORDS}**"] if document.draft else []
    parts = ("\n\n".join(_blocks(part.blocks, layout)) for part in document.parts)
    return _noted("\n\n".join([*marked, "\n\n---\n\n".join(parts)]) + "\n").encode()


def _noted(text: str) -> str:
    """Return a text whose footnotes are numbered in its order, and stand at its end."""
    numbers = count(1)
    noted = "".join(f"[^{number}]: {note}\n" for number, note in enumerate(_NOTE.findall(text), start=1))
    return f"{_NOTE.sub(lambda _: f'[^{next(numbers)}]', text)}\n{noted}" if noted else text


def _blocks(blocks: Iterable[Block], layout: Layout) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield _paragraph(block, layout)
            case Space():
                continue
            case Grid():
                for row in block.rows:
                    for cell in row:
                        yield from _blocks(cell.blocks, layout)
            case Table():
                yield _table(block, layout)
            case Picture():
                yield _picture(block)


def _paragraph(block: Paragraph | Heading, layout: Layout) -> str:
    look = layout.look(block.role)
    anchor = f'<a id="{block.anchor}"></a>' if block.anchor else ""
    text = _text(block.inlines, look, layout)
    if isinstance(block, Heading):
        return f"{'#' * min(block.level + 1, _DEEPEST_HEADING)} {anchor}{text.replace(_BREAK, '. ')}"
    lines = [_emphasised(line, look) for line in text.split(_BREAK)]
    return anchor + _BREAK.join(line if anchor else _LIST_MARK.sub(_escaped_mark, line) for line in lines)


def _picture(picture: Picture) -> str:
    return f"*[Hình: {_escape(picture.alt)}]*"


def _emphasised(line: str, look: Look) -> str:
    stars = "*" * (2 * look.bold + look.italic)
    return f"{stars}{line}{stars}" if line.strip() and stars else line


def _escaped_mark(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}"


def _text(inlines: Iterable[Inline], look: Look, layout: Layout) -> str:
    return "".join(_inline(inline, look, layout) for inline in inlines)


def _inline(inline: Inline, look: Look, layout: Layout) -> str:
    match inline:
        case Run():
            return _run(inline, look)
        case Ref():
            return f"[{_starred(_escape(look.show(inline.text)), inline, look)}](#{inline.to})"
        case Break():
            return _BREAK
        case Gap():
            return _GAP
        case Footnote():
            return f"<note>{_text(inline.inlines, layout.look(Role.FOOTNOTE), layout).replace(_BREAK, ' ')}</note>"


def _run(run: Run, look: Look) -> str:
    text = _escape(look.show(run.text, label=run.label))
    text = text.replace(" ", "\u00a0") if run.kept else text
    text = f"<{run.script}>{text}</{run.script}>" if run.script else text
    text = _starred(text, run, look)
    # An address that is written out is read as it stands.
    return f"[{text}](<{run.address}>)" if run.address and not run.written_out else text


def _starred(text: str, inline: Run | Ref, look: Look) -> str:
    stars = "*" * (2 * (inline.bold and not look.bold) + (inline.italic and not look.italic))
    core = text.strip(" ")
    if not stars or not core:
        return text
    start = text.index(core)
    return f"{text[:start]}{stars}{core}{stars}{text[start + len(core) :]}"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _table(table: Table, layout: Layout) -> str:
    rows = [table.head, *table.rows]
    lines = [f"| {' | '.join(_cell(cell, layout) for cell in row)} |" for row in rows]
    lines.insert(1, f"|{' --- |' * len(table.head)}")
    return "\n".join(lines)


def _cell(cell: Cell, layout: Layout) -> str:
    return "<br>".join(
        _picture(block)
        if isinstance(block, Picture)
        else _text(block.inlines, layout.look(block.role), layout).replace(_BREAK, "<br>")
        for block in cell.blocks
        if isinstance(block, Paragraph | Heading | Picture)
    )
