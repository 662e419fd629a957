"""Annexes of drafts: title, words, tables and tasks of each annex of an agreement.

In come the paragraphs of the annexes of a document; out go records, and a doubt where a table may be lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from coordlib import anatomy, language, model
from coordlib.lexicon import pattern
from coordlib.reading.provenance import Provenance
from coordlib.reading.records import tables_of, without_end
from coordlib.reading.tasks import parted, tasks_in

ATTACHED_TO = pattern(r"\(? ?(?:Ban hành )?[Kk]èm theo .*")
"""The line below the title of an annex that says what it is attached to."""

_FEW_BESIDE = 2  # lines beside others that make no table


def annexes_in(document: anatomy.ReadDocument, provenance: Provenance) -> tuple[model.Annex, ...]:
    """Return the annexes of a document; what does not begin as one is none."""
    annexes: list[model.Annex] = []
    for paragraphs in document.annexes:
        annex = _annex_of(paragraphs)
        if annex is None:
            continue
        way: model.Way = ("annexes", len(annexes))
        if _may_have_a_table_without_lines(annex, paragraphs):
            provenance.doubt(way, _COLUMNS_WITHOUT_LINES)
        if _has_a_second_table_of_tasks(annex):
            provenance.doubt(way, _SECOND_TASKS)
        annexes.append(annex)
    return tuple(annexes)


def _annex_of(paragraphs: Sequence[anatomy.PaperParagraph]) -> model.Annex | None:
    """Return an annex by its paragraphs: its line (“Phụ lục I”), its title, there or below, words and tables."""
    line = anatomy.annex_line(paragraphs[0].text)
    if line is None:
        return None
    outside_tables = [paragraph for paragraph in paragraphs[1:] if paragraph.cell is None]
    title = line.rest
    if not title and outside_tables and not ATTACHED_TO.fullmatch(outside_tables[0].text):
        title = outside_tables.pop(0).text
    texts = [paragraph.text for paragraph in outside_tables if not ATTACHED_TO.fullmatch(paragraph.text)]
    tables, assignment = parted(tables_of([paragraph for paragraph in paragraphs if paragraph.cell]), title)
    return model.Annex(
        title or paragraphs[0].text,
        without_end("\n".join(texts)),
        tables[0] if tables else None,
        tables=tables[1:],
        assignment=assignment,
    )


def _may_have_a_table_without_lines(annex: model.Annex, paragraphs: Sequence[anatomy.PaperParagraph]) -> bool:
    """Tell whether lines stand beside each other in an annex of which no table was read."""
    beside = sum(line.beside for paragraph in paragraphs for line in paragraph.lines)
    return annex.table is None and annex.assignment is None and beside > _FEW_BESIDE


def _has_a_second_table_of_tasks(annex: model.Annex) -> bool:
    if annex.assignment is None:
        return False
    return any(table and tasks_in((table.columns, *table.rows)) for table in (annex.table, *annex.tables))


_COLUMNS_WITHOUT_LINES = language.Message(
    "có cột mà không kẻ ô: có thể là bảng, mới đọc được chữ",
    "columns without lines: it may be a table; only its words were read",
)
_SECOND_TASKS = language.Message(
    "phụ lục có bảng phân công thứ hai, mới đọc thành bảng thường; tách thành phụ lục riêng để theo dõi từng dòng",
    "the annex has another table of tasks, which is read as a plain table; give it an annex of its own to follow its "
    "rows",
)
