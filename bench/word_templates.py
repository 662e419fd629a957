"""Word templates: a report through an office's own file, beside docxtpl and beside our own writer of DOCX."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs
import docx
from docxtpl import DocxTemplate

from bench.documents import lines
from bench.measure import Goal, Work, show, timed
from coordlib import Agreement, Ledger, assess, render, to_bytes
from coordlib.dates import Period
from coordlib.document import ND30, Block, Document, Grid, Table
from coordlib.rendering import WordTemplate, starting_template
from coordlib.rendering.word.compiling import compile_template
from coordlib.rendering.word.values import WordValues
from coordlib.tracking import Letterhead, Report


def _drawn() -> bytes:
    """Return a template of docxtpl that takes the words of any document: its paragraphs, then rows of tables."""
    made = docx.Document()
    for line in ("{%p for text in body %}", "{{ text }}", "{%p endfor %}"):
        made.add_paragraph(line)
    table = made.add_table(3, 1)
    for row, text in enumerate(("{%tr for row in rows %}", "{{ row }}", "{%tr endfor %}")):
        table.cell(row, 0).text = text
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


_TABLES = {
    "so_lieu": ("ten", "don_vi", "ky_nay", "luy_ke"),
    "qua_han": ("noi_dung", "chu_tri", "thoi_han", "so_ngay"),
    "trach_nhiem": ("noi_dung", "chu_tri", "phoi_hop", "thoi_han"),
}
_LINES = (
    *("{{ co_quan_ban_hanh }}", "{{ so_ky_hieu }}", "{{ dia_danh_ngay_thang }}", "{{ ten_loai }}", "{{ trich_yeu }}"),
    *(
        "{%p for k in kinh_gui %}",
        "{{ k }}",
        "{%p endfor %}",
        "{%p for b in cac_ben %}",
        "{{ b.ten }}",
        "{%p endfor %}",
    ),
    *("{{ so_viec_den_han }} {{ so_viec_dung_han }} {{ so_viec_tre_han }} {{ so_viec_qua_han }}",),
    *("{%p for o in o_ky %}", "{{ o.ben }}", "{{ o.ho_ten }}", "{%p endfor %}"),
)


def _of_values() -> bytes:
    """Return a report's template that both read: values, loops over paragraphs, three tables whose rows repeat."""
    made = docx.Document()
    for line in _LINES:
        made.add_paragraph(line)
    for several, names in _TABLES.items():
        table = made.add_table(3, 4)
        for row, text in ((0, f"{{%tr for n in {several} %}}"), (2, "{%tr endfor %}")):
            table.cell(row, 0).text = text
        for cell, name in zip(table.rows[1].cells, names, strict=True):
            cell.text = f"{{{{ n.{name} }}}}"
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def _content(document: Document) -> dict[str, list[str]]:
    blocks = [block for part in document.parts for block in part.blocks]
    rows = [row for block in blocks if isinstance(block, Table) for row in (block.head, *block.rows)]
    said = [" ".join(text for cell in row for _, text in lines(cell.blocks)) for row in rows]
    return {"body": [text for _, text in lines(_every(blocks))], "rows": said}


def _every(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Grid):
            yield from _every(one for row in block.rows for cell in row for one in cell.blocks)


def _by_docxtpl(drawn: bytes, content: Mapping[str, object]) -> bytes:
    filled, held = DocxTemplate(io.BytesIO(drawn)), io.BytesIO()
    filled.render(content, autoescape=True)
    filled.save(held)
    return held.getvalue()


def _opened(drawn: bytes) -> None:
    made = DocxTemplate(io.BytesIO(drawn))
    made.init_docx()
    made.get_undeclared_template_variables()


def _compiled(content: bytes) -> None:
    compile_template.cache_clear()
    WordTemplate(content)


def of_a_report(agreement: Agreement) -> Iterator[Goal]:
    """Compare a report through a compiled template with docxtpl and with our own writer; nothing is read back."""
    year = Period(date(2021, 12, 15), date(2022, 12, 14))
    progress = assess(agreement, Ledger(agreement), date(2022, 12, 20), period=year)
    report = Report(progress, letterhead=Letterhead(("police",)))
    own, drawn, template = render(report, draft=True), _drawn(), WordTemplate(starting_template())
    content = _content(own)
    filled, drawn_for_us = compile_template(template.content, "", ()), template.content
    values = _of_values()
    same = compile_template(values, "", ())
    given = WordValues(report, own, ND30).context(same.names)
    ways: dict[str, Work] = {
        "coordlib: values and loops": lambda: same.render(report, own),
        "docxtpl: the same template and values": lambda: _by_docxtpl(values, given),
        "coordlib: finished words into the template": lambda: filled.render(report, own),
        "coordlib: through the template": lambda: template.render(attrs.evolve(report), draft=True, compared=False),
        "coordlib: own DOCX": lambda: to_bytes(render(attrs.evolve(report), draft=True), ".docx"),
        "docxtpl, fed the finished words": lambda: _by_docxtpl(drawn, content),
        "coordlib: compiling that template": lambda: _compiled(drawn_for_us),
        "docxtpl: opening it and its names": lambda: _opened(drawn_for_us),
    }
    times = timed(ways)
    show(
        f"A report of {len(content['body'])} paragraphs and {len(content['rows'])} rows through a Word template", times
    )
    looping, same_by_docxtpl, filling, through, writer, docxtpl, compiling, opening = times.values()
    yield Goal(
        "Word template: docxtpl takes so many times as long for the same template and values",
        same_by_docxtpl / looping,
        at_least=10,
    )
    # It gets lines of finished words, and draws no head, signature or table; ours are laid out, which takes the time.
    yield Goal("Word template: docxtpl takes so many times as long for bare lines", docxtpl / filling, at_least=2)
    yield Goal("Word template: beside our own writer of DOCX", through / writer, at_most=2.5)
    yield Goal("Word template: compiling beside opening by docxtpl", compiling / opening, at_most=1.5)
