"""Side by side: a page on which a person holds a draft against the lines of its file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from coordlib.anatomy import ReadDocument
from coordlib.language import checked, expect
from coordlib.lexicon import FIELD_NAMES, UNITS
from coordlib.model import Way, reached
from coordlib.reading.coverage import lines_in
from coordlib.reading.doubts import DraftDoubt
from coordlib.reading.drafts import Draft, Extracts
from coordlib.storage import write_output


@checked
def save_side_by_side(draft: Draft, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
    """Save an HTML page that needs no other (trang đối chiếu): left the lines of the file, right what the draft has.

    What is doubtful is marked and can be ticked off. Raises `FindingsError` (FIL006) if it cannot be written.
    `overwrite`: as for `formats.write`, with what that refuses (FIL026, FIL027).
    """
    file = Path(path)
    expect(draft, Draft, "save_side_by_side: draft", 'read_document("quy-che.docx")')
    write_output(file, "".join(_page(draft)).encode(), overwrite=overwrite)
    return file


def _page(draft: Draft) -> Iterator[str]:
    name, count = escape(draft.name or "tệp"), len(draft.doubts)
    style = (files("coordlib.reading") / "sidebyside.css").read_text(encoding="utf-8")
    yield f'<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n<title>Đối chiếu: {name}</title>\n'
    yield f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>\n{style}</style>\n</head>\n'
    title = escape(draft.agreement.title) if draft.agreement else "Tệp không phải là một văn bản"
    yield f"<body>\n<main>\n<h1>Đối chiếu: {name}</h1>\n<p>{title}</p>\n<p>{count} chỗ cần xem lại.</p>\n"
    whole = [one for one in draft.doubts if not one.way]
    yield from _doubts(whole)
    if draft.document is not None:
        yield "<table>\n<thead><tr><th>Chỗ</th><th>Lời văn của tệp</th><th>Bản nháp</th></tr></thead>\n<tbody>\n"
        yield from _rows(draft, draft.document)
        yield "</tbody>\n</table>\n"
    yield from (f"<p>{escape(one.text)}</p>\n" for one in (draft.unplaced if draft.document is None else ()))
    yield "</main>\n</body>\n</html>\n"


def _rows(draft: Draft, document: ReadDocument) -> Iterator[str]:
    """Yield a row for each value, with the paragraphs that it came from; what has no place has a row of its own."""
    left = {(one.begins, one.text) for one in draft.unplaced}
    values = _values(draft, document)
    labels = {
        id(one.paragraph): f"{UNITS[one.level].cited} {one.label}" for text in document.texts for one in text.units
    }
    told: set[int] = set()
    shown = (*document.paragraphs, *document.aside)
    owners: list[int] = []
    for one in shown:
        lost = (one.lines[0].spot, one.text) in left
        begins = lost or id(one) in values or id(one) in labels
        owners.append(len(owners) if begins or not owners else owners[-1])
    for start, run in groupby(range(len(shown)), key=owners.__getitem__):
        of = [shown[index] for index in run]
        lost = (shown[start].lines[0].spot, shown[start].text) in left
        ways = values.get(id(shown[start]), [])
        asked = [one for one in draft.doubts if id(one) not in told and one.way]  # of what is shown, or of a part of it
        doubts = [one for one in asked if any(one.way[: len(way)] == way[: len(one.way)] for way in ways)]
        told.update(map(id, doubts))
        words = "<p>Chưa xếp được vào đâu</p>" if lost else _said(draft, ways, labels.get(id(shown[start]), ""))
        kind = ' class="lost"' if lost else ' class="doubtful"' if doubts else ""
        text = "".join(f"<p>{escape(one.text)}</p>" for one in of)
        yield f"<tr{kind}><th scope=row>{escape(of[0].lines[0].spot.said.vi)}</th><td>{text}</td><td>{words}"
        yield from _doubts(doubts)
        yield "</td></tr>\n"
    rest = [one for one in draft.doubts if one.way and id(one) not in told]
    if rest:
        yield "<tr class=doubtful><th scope=row>Chỗ khác</th><td></td><td>"
        yield from _doubts(rest)
        yield "</td></tr>\n"


def _values(draft: Draft, document: ReadDocument) -> dict[int, list[Way]]:
    """Return which values come from each paragraph."""
    found: dict[int, list[Way]] = {}
    for way in draft.extracts:
        if isinstance(draft.extracts, Extracts):
            found.setdefault(id(draft.extracts.paragraph(way)), []).append(way)
    for index, annex in enumerate(document.annexes):
        found.setdefault(id(annex[0]), []).append(("annexes", index))
    return found


def _said(draft: Draft, ways: Sequence[Way], label: str) -> str:
    """Return what a draft has of some values, each with its name."""
    rows = []
    for way in ways:
        told = [one for one in lines_in(reached(draft.agreement, way)) if one]
        if not told and way in draft.extracts:  # a figure, or what another value says, as the seat of who issues
            told = [draft.extracts[way].text]
        lines = "<br>".join(map(escape, told))
        field = str(way[0])
        called = FIELD_NAMES[field].vi if field in FIELD_NAMES else field
        name = label if way[:1] == ("body",) or label else called[:1].upper() + called[1:]
        if way[-1] == "text" and label:
            name = f"{label}, nội dung" if (*way[:-1], "title") in ways else label
        rows.append(f"<dt>{escape(name)}</dt><dd>{lines or '(trống)'}</dd>")
    return f"<dl>{''.join(rows)}</dl>" if rows else (f"<p>{escape(label)}</p>" if label else "")


def _doubts(doubts: Sequence[DraftDoubt]) -> Iterator[str]:
    """Yield a list of doubts, each with a box to tick off."""
    if doubts:
        rows = (f"<li><label><input type=checkbox> <mark>{escape(one.why.vi)}</mark></label></li>" for one in doubts)
        yield f"<ul>{''.join(rows)}</ul>\n"
