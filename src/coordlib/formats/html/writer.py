"""The writer of HTML: one file with its styles, for screen and print.

In come a document and a layout; out goes a page that needs no other file. Agreements it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from itertools import count
from pathlib import Path

from coordlib import document as doc
from coordlib.lexicon import pattern

_NOT_IN_STRING = pattern(r"[^\w .+-]")
_IN_SYMBOL = pattern(r"(?<=\w-) (?=<br)")
_LEADERS = pattern(doc.LEADER, r"+")
_NOTE = pattern(r"<note>(.*?)</note>")  # which no text can hold: signs are escaped
_HEADING = pattern(r"(</?h)([2-6])")  # nor this
_COLOR = pattern(r"[0-9A-Fa-f]{6}")
_NOT_HEXADECIMAL = pattern(r"[^0-9A-Fa-f]")

_DEEPEST_HEADING = 6
_INSET = doc.CELL_PADDING / 2  # as in the style below
_SMALL = "sub, sup { font-size: 65%; line-height: 0; }\n"
_TO_THE_MARGIN = 250  # dots: what is beyond it is not seen
_SHARES, _FLARE = (0.2126, 0.7152, 0.0722), 0.05  # of red, green and blue in what the eye sees
_DARKEST = 0.04045  # below it a screen is linear (sRGB)
_LEAST_CONTRAST, _DARKER = 4.5, 0.97
_ALIGNED = {align: align.value for align in doc.Align}
_CSS = "\n" + Path(__file__).with_name("page.css").read_text(encoding="utf-8")

_MARK = '<sup><a id="mark-{0}" href="#note-{0}" role="doc-noteref">{0}</a></sup>'
_END_OF_PART = "</section>\n"


def html_bytes(document: doc.Document, layout: doc.Layout) -> bytes:
    """Return the document as one HTML file that needs no other."""
    return "".join(_page(*doc.arranged(document, layout))).encode()


def _page(document: doc.Document, layout: doc.Layout) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{escape(document.title)}</title>\n"
    yield f'<meta name="author" content="{escape(document.author)}">\n'
    if document.digest:
        yield f'<meta name="keywords" content="{escape(document.digest)}">\n'
    parts = (
        _part(part, layout, _name_of(part) if number else document.title) for number, part in enumerate(document.parts)
    )
    body = "".join(piece for part in parts for piece in part)
    if "<note>" in body:
        body = _with_notes_at_the_end(body)
    if "<h1" not in body:  # the highest of a page is the first
        body = _HEADING.sub(lambda heading: f"{heading[1]}{int(heading[2]) - 1}", body)
    small = _SMALL if "<sub>" in body or "<sup>" in body else ""
    yield f"<style>{_style(layout, draft=document.draft)}{small}</style>\n</head>\n<body>\n<main>\n"
    if document.draft:
        yield f'<p class="draft">{doc.DRAFT_WORDS}</p>\n'
    yield body
    yield "</main>\n</body>\n</html>\n"


def _with_notes_at_the_end(body: str) -> str:
    """Return a body whose footnotes are numbered in its order and stand at its end, each with the way back."""
    numbers = count(1)
    listed = "".join(
        f'<p class="{doc.Role.FOOTNOTE}" id="note-{number}"><a href="#mark-{number}" role="doc-backlink" '
        f'aria-label="Trở lại chỗ đánh dấu {number}"><sup>{number}</sup></a> {note}</p>\n'
        for number, note in enumerate(_NOTE.findall(body), start=1)
    )
    marked = _NOTE.sub(lambda _: _MARK.format(next(numbers)), body).removesuffix(_END_OF_PART)
    notes = f'<section class="notes" role="doc-endnotes" aria-label="Chú thích">\n{listed}{_END_OF_PART}'
    return f"{marked}{notes}{_END_OF_PART}"


def _name_of(part: doc.Part) -> str:
    """Return what a part is called: its first heading, on one line."""
    headings = (block for block in part.blocks if isinstance(block, doc.Heading))
    return " ".join(doc.plain_text(next(headings, doc.Heading(doc.Role.KIND, 0, ())).inlines).split())


@lru_cache(maxsize=8)
def _style(layout: doc.Layout, *, draft: bool) -> str:
    page = layout.page
    css = _CSS.replace("NUMBER", f"{layout.number.size:g}").replace("READABLE", "".join(_readable(layout)))
    justified = (f".{role}" for role, look in layout.looks.items() if look.align is doc.Align.JUSTIFY)
    css = css.replace("STARTING", f".part :is({', '.join(justified)})")
    for name, length in _lengths(page, min(layout.overhang, page.left, page.right)).items():
        css = css.replace(f"{name}mm", f"{length:g}mm")
    css = css.replace("FONT", _css_string(layout.font))  # last, for a name of a font may hold any of the words above
    rules = "".join(f".{role} {{ {_look(look)} }}\n" for role, look in layout.looks.items())
    gap = f"margin: {layout.picture_gap:g}pt 0"
    marked = (
        f"@page {{ @top-right {{ content: {_css_string(doc.DRAFT_WORDS)}; {_look(layout.draft)} }} }}\n"
        if draft
        else ""
    )
    return f"{css}{rules}.picture {{ {gap} }}\n.draft {{ {_look(layout.draft)} }}\n{marked}"


def _readable(layout: doc.Layout) -> Iterator[str]:
    """Yield darker colours for a screen, where a prescribed one stands out too little from white to be read easily."""
    for name, look in (*layout.looks.items(), ("draft", layout.draft)):
        darker = darkened(look.color) if _COLOR.fullmatch(look.color) else look.color
        if darker != look.color:
            yield f"  main .{name} {{ color: #{darker}; }}\n"


def contrast(color: str) -> float:
    """Return how much a colour, six hexadecimal digits, stands out from white, from 1 to 21 (WCAG 2.2, 1.4.3)."""
    return (1 + _FLARE) / (sum(map(_light, zip(_SHARES, bytes.fromhex(color), strict=True))) + _FLARE)


def _light(channel: tuple[float, int]) -> float:
    share, value = channel[0], channel[1] / 255
    return share * (value / 12.92 if value <= _DARKEST else ((value + 0.055) / 1.055) ** 2.4)


def darkened(color: str) -> str:
    """Return a colour as dark as text on white must be (WCAG 2.2, 1.4.3: 4.5 to 1), of the same hue."""
    while contrast(color) < _LEAST_CONTRAST:
        color = bytes(int(value * _DARKER) for value in bytes.fromhex(color)).hex().upper()
    return color


def _css_string(text: str) -> str:
    """Return text as a string of CSS; what could end it, or the element that holds it, stands as a number."""
    return '"' + _NOT_IN_STRING.sub(lambda found: f"\\{ord(found[0]):x} ", text) + '"'


def _lengths(page: doc.Page, hanging: float) -> dict[str, float]:
    sides = {name.upper(): getattr(page, name) for name in ("width", "height", "top", "right", "bottom", "left")}
    cut = {"OUTER": page.right - hanging, "INNER": page.left - hanging, "HANG": hanging}
    return sides | cut | {"TEXT": page.text_width, "TURNED": page.turned.text_width}


def _look(look: doc.Look) -> str:
    declarations = [
        f"font-size: {look.size:g}pt",
        f"font-weight: {'bold' if look.bold else 'normal'}",
        f"font-style: {'italic' if look.italic else 'normal'}",
        f"text-align: {_ALIGNED.get(look.align, 'justify')}",
        f"text-wrap: {'balance' if look.align is doc.Align.CENTER else 'wrap'}",
        f"line-height: {look.line * doc.SINGLE:.3f}",
        f"margin: {look.before:g}pt 0 {0 if look.rule else look.after:g}pt {look.left:g}mm",
    ]
    if look.first:
        declarations.append(f"text-indent: {look.first:g}mm")
    if look.color != "000000":
        declarations.append(f"color: #{_NOT_HEXADECIMAL.sub('', look.color)}")
    if look.keep:
        declarations.append("break-after: avoid")
    if look.box:
        declarations.append("border: 0.8pt solid; padding: 1mm 0; box-sizing: border-box")
    return "; ".join(declarations)


def _part(part: doc.Part, layout: doc.Layout, name: str) -> Iterator[str]:
    page = layout.page.turned if part.landscape else layout.page
    label = f' aria-label="{escape(name)}"' if name else ""
    yield f'<section class="{"part landscape" if part.landscape else "part"}"{label}>\n'
    mark, blocks = layout.raised(part)
    if mark:
        left, top, width, height = layout.raised_at(mark, draft=False)
        yield (
            f'<p class="{mark.role} raised" style="width: {width:g}mm; margin: {top:g}mm 0 {-top - height:g}mm '
            f'{left:g}mm; text-align: center">'
        )
        yield from (_inline(inline, layout.look(mark.role), layout) for inline in mark.inlines)
        yield "</p>\n"
    yield from _blocks(doc.gathered(blocks), layout, page.text_width)
    yield _END_OF_PART


def _blocks(blocks: tuple[doc.Block, ...], layout: doc.Layout, width: float) -> Iterator[str]:
    for at, block in enumerate(blocks, start=1):
        match block:
            case doc.Paragraph():
                # An official letter has no other title than what it is about.
                tag = "h1" if block.role is doc.Role.ABOUT else "p"
                keep = layout.keeps_with_next(block, blocks[at : at + 2], width)
                yield from _paragraph(tag, block, layout, width, " keep" if keep else "")
            case doc.Heading():
                tag = f"h{min(block.level + 1, _DEEPEST_HEADING)}"
                yield from _paragraph(tag, block, layout, width)
            case doc.Space():
                look = layout.look(block.role)
                height = look.height + block.lines * look.pitch
                yield f'<div class="space" style="height: {height:g}pt"></div>\n'
            case doc.Grid():
                yield from _grid(layout.levelled(block, width), layout, width)
            case doc.Table():
                yield from _table(block, layout, width)
            case doc.Picture():
                yield _picture(block, layout, width)


def _paragraph(tag: str, block: doc.Text, layout: doc.Layout, width: float, keep: str = "") -> Iterator[str]:
    look = layout.look(block.role)
    anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
    box = _box(doc.plain_text(block.inlines), look, layout) if look.box else ""
    laid = look.laid(block.inlines, width)
    if look.align is doc.Align.CENTER and not look.box:  # a phone turns its lines anew
        laid = tuple(doc.whole_names(inline, look.letters) for inline in laid)
    inlines = "".join(_inline(inline, look, layout) for inline in laid)
    inlines = _IN_SYMBOL.sub("", inlines) if "- <br" in inlines else inlines
    yield f'<{tag} class="{block.role}{keep}"{anchor}{box}>{inlines}</{tag}>\n'
    if look.rule and block.inlines:
        length = look.rule_length(block.inlines, width)
        yield f'<hr aria-hidden="true" style="width: {length:.1f}mm; margin-bottom: {look.after:g}pt">\n'


def _box(text: str, look: doc.Look, layout: doc.Layout) -> str:
    """Return the style of a frame around a mark."""
    place = "0" if look.align is doc.Align.LEFT else "auto"
    return f' style="width: {layout.box_size(text, look)[0]:g}mm; margin-inline: {place}; text-align: center"'


def _inline(inline: doc.Inline, look: doc.Look, layout: doc.Layout) -> str:
    match inline:
        case doc.Run():
            text = _text(look.show(inline.text, label=inline.label))
            if inline.script:
                text = f"<{inline.script}>{text}</{inline.script}>"
            text = _emphasised(text, inline)
            return f'<a href="{escape(inline.link)}">{text}</a>' if inline.link and inline.address else text
        case doc.Ref():
            return f'<a href="#{escape(inline.to)}">{_emphasised(_text(look.show(inline.text)), inline)}</a>'
        case doc.Break(laid=True):
            return ' <br class="laid">'
        case doc.Break():
            return "<br>"
        case doc.Gap():
            return doc.GAP
        case doc.Footnote():
            look = layout.look(doc.Role.FOOTNOTE)
            return f"<note>{''.join(_inline(one, look, layout) for one in inline.inlines)}</note>"


def _emphasised(text: str, inline: doc.Words) -> str:
    text = f"<b>{text}</b>" if inline.bold else text
    return f"<i>{text}</i>" if inline.italic else text


def _text(text: str) -> str:
    """Return text escaped; what holds a joiner is kept on one line, without a sign that a search would stumble at."""
    if doc.LEADER in text:
        return _LEADERS.sub(_led, escape(text.replace(doc.JOINER, "")))
    if doc.JOINER not in text:
        return escape(text)
    return doc.WHOLE.sub(lambda found: f'<span class="whole">{found[0].replace(doc.JOINER, "")}</span>', escape(text))


def _led(row: re.Match[str]) -> str:
    """Return a line of dots that widens no narrow page; one that ends its text goes on to the margin."""
    ends = row.end() == len(row.string)
    return f'<span class="leader{" end" if ends else ""}">{"." * (_TO_THE_MARGIN if ends else len(row[0]))}</span>'


def _picture(picture: doc.Picture, layout: doc.Layout, width: float) -> str:
    wide, high = layout.picture_size(picture, width)
    # The words stand for the drawing, or a screen reader would read the figures in it one by one.
    said = f'role="img" aria-label="{escape(picture.alt)}" style="width: {wide:g}mm; aspect-ratio: {wide:g} / {high:g}"'
    return f'<figure class="picture" tabindex="0"><svg {said}{picture.svg.removeprefix("<svg")}</figure>\n'


def _grid(grid: doc.Grid, layout: doc.Layout, width: float) -> Iterator[str]:
    widths = layout.column_widths(grid, width)
    columns = " ".join(f"{one - layout.gutter:g}fr" for one in widths[:-1]) + f" {widths[-1]:g}fr"
    hanging = layout.hanging(grid, width)
    gap = f"column-gap: {layout.gutter:g}mm" + (f"; margin-inline: -{hanging:g}mm" if hanging else "")
    tag = "header" if grid.role is doc.GridRole.HEAD else "footer"
    together = " together" if layout.keeps_rows(grid) else ""
    yield f'<{tag} class="grid {grid.role}{together}" style="grid-template-columns: {columns}; {gap}">\n'
    for row in grid.rows:
        yield '<div class="row">\n'
        told = " told" if doc.holds_recipients(row) else ""
        for cell, cell_width, right in doc.placed(row, widths, layout.gutter):
            yield f'<div class="cell{" wide" if cell.span > 1 else ""}{told}">\n'
            yield from _blocks(cell.blocks, layout, cell_width - right)
            yield "</div>\n"
        yield "</div>\n"
    yield f"</{tag}>\n"


def _table(table: doc.Table, layout: doc.Layout, width: float) -> Iterator[str]:
    total = sum(table.widths)
    widths = doc.shares(table.widths, width)
    columns = "".join(f'<col style="width: {100 * one / total:.2f}%">' for one in table.widths)
    yield f'<div class="table" tabindex="0"><table><colgroup>{columns}</colgroup>\n<thead><tr>'
    yield from _ruled_cells("th", ' scope="col"', table.head, layout, widths)
    yield "</tr></thead>\n<tbody>\n"
    for number, row in enumerate(table.rows):
        heads = doc.heads_rows(row)
        yield "</tbody>\n<tbody>\n" if heads and number else ""
        high = layout.is_high(row, widths, layout.highest_row(width), padding=2 * _INSET)
        yield '<tr class="high">' if high else "<tr>"
        tag, scope = ("th", ' scope="rowgroup"') if heads else ("td", "")
        yield from _ruled_cells(tag, scope, row, layout, widths)
        yield "</tr>\n"
    yield "</tbody></table></div>\n"


def _ruled_cells(tag: str, scope: str, row: doc.Row, layout: doc.Layout, widths: tuple[float, ...]) -> Iterator[str]:
    for cell, width, _ in doc.placed(row, widths, 0.0):
        span = f' colspan="{cell.span}"' if cell.span > 1 else ""
        yield f"<{tag}{scope}{span}>"
        yield from _blocks(cell.blocks, layout, width - 2 * _INSET)
        yield f"</{tag}>"
