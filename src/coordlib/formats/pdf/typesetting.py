"""Typesetting: typst, the fonts that it is given, and what it refuses.

In comes a source of typst; out go bytes of PDF and PNG, or a finding that says why not. Documents it does not know.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from html import escape
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from coordlib import language
from coordlib.document import Align, Layout, Look, Opening, Picture, dots_per_inch, lettering
from coordlib.formats.codes import PDF_NOT_MADE
from coordlib.language import Message

if TYPE_CHECKING:
    from typst import Fonts, PDFStandard


ASCENT, DESCENT = 0.891, 0.216
"""How high and deep the letters of Times reach, in sizes; the packaged font is set to them."""

_EXTRA = "pdf"
# The Times-metric font that pip installs: the package, its folder.
_FONT_PACKAGE, _FONT_FOLDER = "pdfboss_fonts", "fonts"
# Faces as wide as Times, the packaged one first.
_FACES = ("Tinos", "Times New Roman", "Liberation Serif", "TeX Gyre Termes")
_WHAT_NEEDS_A_FONT = "setting text in the packaged font"
_PDF = Message("PDF", "the PDF")
_PICTURE = Message("hình", "the picture")
_ANOTHER_FONT = Message(
    "Thay ký tự đó, hoặc dùng phông chữ có nó (Layout.font_folder).",
    "Replace the character, or use a font that has it (Layout.font_folder).",
)
_LACKING = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_NUMBER = re.compile(r"\\u\{([0-9a-f]{1,6})\}")
_WEIGHTS, _STYLES = ('"regular"', '"bold"'), ('"normal"', '"italic"')
_MOST_PLACES, _NEAR = 20, 30  # of one letter; letters that a message quotes on each side of it
_PANIC = "PanicException"  # what a fault in typst itself raises; no module of Python holds its class
_BROKE = "typst broke down"
# What says the usual in a form at which poppler warns: that no tag is suspect, that lines of tables are black.
_NONE_SUSPECT, _NONE_SAID = b"/Marked true/Suspects false>>", b"/Marked true               >>"
_BLACK = re.compile(rb"/BorderColor\[[0-9. ]+\](?=/BorderThickness)")

MOST_MEGABYTES = 450
"""Of memory that typst may take to set a PDF, as estimated: a table of 12,000 short cells, or some 750 full pages."""

_OF_A_CELL, _OF_A_PARAGRAPH, _OF_A_SIGN, _OF_ONE_IN_A_CELL = 16_000, 10_000, 170, 170  # bytes, as measured
_PARAGRAPH, _IN_A_CELL = re.compile(r"[\n\[]#[pht]-"), re.compile(r"#p-table-[^\n]*")
OPENING = "opening:"
"""The scheme of the links that keep places open: what fills a place finds it by its link, and takes the link away."""


class TypesettingError(language.FindingsError):
    """Typst could not set the text: most often the font lacks a character, which the finding names."""


Texts = Iterable[tuple[str, str]]
"""Texts, each with the anchor that it stands under."""


def to_pdf(source: str, layout: Layout, texts: Texts) -> bytes:
    """Return a source as PDF/A-2a and PDF/UA-1; `texts`: those that print, in which a letter is found again.

    Raises `MissingExtraError` without the extra ``pdf``, and `TypesettingError`, also for one that would take more
    memory than `MOST_MEGABYTES`.
    """
    _refuse_large(source)
    compiled = _compiled(source, layout, _PDF, ["a-2a", "ua-1"], texts=texts)
    return _BLACK.sub(lambda found: b" " * len(found[0]), compiled.replace(_NONE_SUSPECT, _NONE_SAID))


def _refuse_large(source: str) -> None:
    cells, paragraphs = source.count(".cell(") + source.count(", [#"), sum(1 for _ in _PARAGRAPH.finditer(source))
    inside = sum(found.end() - found.start() for found in _IN_A_CELL.finditer(source))
    costs = (cells * _OF_A_CELL, paragraphs * _OF_A_PARAGRAPH, len(source) * _OF_A_SIGN, inside * _OF_ONE_IN_A_CELL)
    megabytes = sum(costs) // 1_000_000
    if megabytes > MOST_MEGABYTES:
        words = _too_long(paragraphs, cells, megabytes)
        raise _error(words, _PARTS)


def _too_long(paragraphs: int, cells: int, megabytes: int) -> Message:
    return Message(
        f"văn bản quá dài để lập PDF ({paragraphs} đoạn, {cells} ô bảng; cần khoảng {megabytes} MB bộ nhớ)",
        f"it is too long for a PDF ({paragraphs} paragraphs, {cells} cells: about {megabytes} MB of memory)",
    )


_PARTS = Message("Lập tệp DOCX, hoặc tách phụ lục thành văn bản riêng.", "Write a DOCX, or part the annexes.")


def check_letters(pictures: Iterable[Picture], layout: Layout, families: Iterable[str], texts: Texts) -> None:
    """Refuse a letter in pictures that the font lacks: drawing them would leave it out, and say nothing.

    `texts`: those of the document, of which only what stands in pictures is asked. Raises `TypesettingError`.
    """
    drawn = dict.fromkeys(map(lettering, pictures))
    if letters := " ".join(drawn).strip():
        source = f"{_of_fonts(families)}\n#{quoted(letters)}"
        places = [(anchor, text) for anchor, text in texts if text in drawn]
        _compiled(source, layout, _PICTURE, ["a-2b"], texts=places)


def check_text(source: str, layout: Layout, families: Iterable[str], texts: Texts) -> None:
    """Refuse a source as `to_pdf` does where the font lacks a letter: laying it out would say nothing.

    Its letters are tried alone first, in each face, which takes a small part of the time of its pages. Raises
    `TypesettingError`.
    """
    letters = quoted("".join(sorted(set(source))))
    tried = (f"text(weight: {weight}, style: {style}, {letters})" for weight, style in product(_WEIGHTS, _STYLES))
    try:
        _compiled("\n#".join((_of_fonts(families), *tried)), layout, _PDF, ["a-2b"])
    except TypesettingError:
        to_pdf(source, layout, texts)  # a letter may stand in what does not print


def _of_fonts(families: Iterable[str]) -> str:
    return f"#set text(font: {listed(families)}, fallback: false)"


def to_png(pictures: list[Picture], layout: Layout, texts: Texts) -> list[bytes]:
    """Return pictures as PNG of their size, on white, each as fine as its size and its parts allow.

    `texts`: those of the document. Raises `MissingExtraError` without the extra ``pdf``, and `TypesettingError`.
    """
    named = families(layout, "a picture in DOCX")
    check_letters(pictures, layout, named, texts)
    drawn: list[bytes] = []
    for one in pictures:
        width, height = one.width, one.height
        page = f"#page(width: {width:.3f}mm, height: {height:.3f}mm, margin: 0mm, fill: white, "
        page += f"{image(one, (width, height), named)})"
        drawn.append(_compiled(page, layout, _PICTURE, [], dots=dots_per_inch(width, height, one.parts)))
    return drawn


def image(picture: Picture, size: tuple[float, float], families: Iterable[str]) -> str:
    """Return the call that draws a picture, its text in the first of `families` that is there; `size`: millimetres."""
    font = escape(", ".join(f"'{family}'" for family in families))
    drawing = picture.svg.replace("<svg", f'<svg font-family="{font}"', 1)
    return (
        f'image(bytes({quoted(drawing)}), format: "svg", alt: {quoted(picture.alt)}, fit: "contain", '
        f"width: {size[0]:.3f}mm, height: {size[1]:.3f}mm)"
    )


def _compiled(  # noqa: PLR0913 - to PDF or to PNG
    source: str, layout: Layout, what: Message, standards: list[PDFStandard], *, dots: float = 0, texts: Texts = ()
) -> bytes:
    """Compile to PDF of these standards or, with none, to PNG of so many `dots` to an inch."""
    import typst  # noqa: PLC0415 - an extra

    with _refusing(what, texts):
        compiled = typst.compile(
            source.encode(),
            format="pdf" if standards else "png",
            font_paths=fonts(layout.font_folder, machine=layout.machine_fonts),
            ignore_system_fonts=True,
            pdf_standards=standards,
            ppi=dots or None,
        )
    assert isinstance(compiled, bytes)  # of one page, or a file of all
    return compiled


@contextmanager
def _refusing(what: Message, texts: Texts = ()) -> Iterator[None]:
    """Let what typst refuses, or breaks down at, be a `TypesettingError`; `what` cannot be made of `texts` then."""
    import typst  # noqa: PLC0415 - an extra

    try:
        yield
    except typst.TypstError as error:
        if letters := dict.fromkeys(_LACKING.findall(error.diagnostic)):
            # Typst may tell a letter by its number: a backslash, u{8a9e}.
            numbered = (_NUMBER.sub(lambda found: chr(int(found[1], 16)), one) for one in letters)
            plain = (one.replace('\\"', '"').replace("\\\\", "\\") for one in numbered)
            raise TypesettingError(language.Findings(tuple(_lacking(plain, texts)))) from None
        raise _refused(what, error.message) from None
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise _refused(what, _BROKE) from None


def _lacking(letters: Iterable[str], texts: Texts) -> Iterator[language.Finding]:
    """Yield what no font has, with each of its places; without places where it stands in none of the texts."""
    printed = tuple(texts)
    for letter in letters:
        name = " ".join(f"U+{ord(one):04X}" for one in letter)
        found = [
            (anchor, _around(text, letter)) for anchor, text in printed if letter in text or letter in text.upper()
        ]
        for anchor, near in dict.fromkeys(found[:_MOST_PLACES]) or (("", ""),):
            words = _no_letter_near(letter, name, near) if near else _no_letter(letter, name)
            yield PDF_NOT_MADE.finding(words, language.Address.of_anchor(anchor), mend=_ANOTHER_FONT)


def _no_letter_near(letter: str, name: str, near: str) -> Message:
    return Message(
        f"không phông chữ nào có ký tự “{letter}” ({name}): “{near}”",
        f"no font has the character {letter!r} ({name}): {near!r}",
    )


def _no_letter(letter: str, name: str) -> Message:
    return Message(
        f"không phông chữ nào có ký tự “{letter}” ({name})", f"no font has the character {letter!r} ({name})"
    )


def _around(text: str, letter: str) -> str:
    place = max(text.find(letter), 0)
    return text[max(0, place - _NEAR) : place + _NEAR].replace("\n", " ").strip()


def query(source: str, layout: Layout, label: str) -> object:
    """Return the value that a source bears under a label, in plain data.

    Raises `TypesettingError`, but not for a letter that the font lacks: `check_text` does.
    """
    import typst  # noqa: PLC0415 - an extra

    _refuse_large(source)
    with _refusing(_PDF):
        found = typst.query(
            source.encode(),
            f"<{label}>",
            field="value",
            one=True,
            font_paths=fonts(layout.font_folder, machine=layout.machine_fonts),
            ignore_system_fonts=True,
        )
    return json.loads(found)


def _refused(what: Message, problem: str) -> TypesettingError:
    mend = _ANOTHER_FONT if "font" in problem else None
    return _error(_not_made(what, problem), mend)


def _not_made(what: Message, problem: str) -> Message:
    return Message(f"không lập được {what.vi}: {problem}", f"{what.en} cannot be made: {problem}")


def _error(words: Message, mend: Message | None) -> TypesettingError:
    return TypesettingError(language.Findings((PDF_NOT_MADE.finding(words, mend=mend),)))


def quoted(text: str) -> str:
    """Return text as a string of typst."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def listed(texts: Iterable[str]) -> str:
    """Return texts as an array of typst."""
    return f"({', '.join(map(quoted, texts))},)"


def left_open(openings: Iterable[Opening], at: str, above: float = 0.0) -> Iterator[str]:
    """Yield what keeps places open, `above` points higher than here; `at`: the alignment of typst that they have."""
    for one in openings:
        box = f"box(width: {one.width}mm, height: {one.height}mm)"
        moved = f"dx: {one.right}mm, dy: {one.down}mm - {above}pt"
        yield f"#place({at}, {moved}, link({quoted(OPENING + one.name)}, {box}))"


# --- looks ---


@lru_cache(maxsize=256)
def function_of(name: str, look: Look, usual: Look) -> str:
    """Return a function that writes blocks of a role, by its name: ``p-clause``, ``h-article``, ``box-urgency``.

    It sets only what differs from the usual look: typst takes time for each setting of each paragraph.
    """
    after = leading(look) + (0.0 if look.rule else look.after)  # which comes after the rule of a block that has one
    around = f"above: {look.before + leading(look):.3f}pt, below: {after:.3f}pt, width: 100%"
    insetting = f", inset: (left: {look.left}mm)" if look.left else ""
    text = f"size: {look.size}pt, weight: {_weight(look)}"  # a title and a heading have others of their own
    match name.partition("-")[0]:
        case "p" | "t" as kind:
            given = f"body, keep: {is_set(look.keep)}"
            written = "par(body)" if kind == "p" else f"title(text({text}, body))"
            block = f"block({around}, sticky: keep{insetting}, {written})"
        case "h":
            given = "level, body"
            heading = f"heading(level: level, text({text}, h({look.first}mm) + body))"
            block = f"block({around}, sticky: true{insetting}, {heading})"
        case _:
            given = "width, height, body"
            frame = f"width: width, height: height, stroke: 0.8pt + {color(look)}, align(center + horizon, body)"
            at = {Align.LEFT: "left"}.get(look.align, "center")
            block = f"box({frame})" if look.raised else f"block({around}, align({at}, box({frame})))"
    return f"#let {name}({given}) = {{ {'; '.join((*settings_of(look, usual), block))} }}"


def foot_settings(look: Look) -> Iterator[str]:
    """Yield the rules that set footnotes, whatever the text looks like in which their marks stand."""
    yield "set super(typographic: false, size: 0.65em, baseline: -0.31em)"
    yield f"set footnote.entry(indent: 0pt, gap: {look.after + leading(look):.3f}pt)"
    for element in ("text", "par"):
        yield f"show footnote.entry: set {element}({', '.join(_settings(look)[element])})"


def settings_of(look: Look, usual: Look | None = None) -> Iterator[str]:
    """Yield the rules that set a look, where it is not the usual one."""
    known = _settings(usual) if usual else {}
    for element, settings in _settings(look).items():
        changed = [setting for setting in settings if setting not in known.get(element, ())]
        if changed:
            yield f"set {element}({', '.join(changed)})"


@lru_cache(maxsize=256)
def _settings(look: Look) -> dict[str, tuple[str, ...]]:
    """Return the settings of a look for each element of typst."""
    style = "italic" if look.italic else "normal"
    return {
        "text": (f"size: {look.size}pt", f"weight: {_weight(look)}", f'style: "{style}"', f"fill: {color(look)}"),
        "align": ({Align.CENTER: "center", Align.RIGHT: "right"}.get(look.align, "left"),),
        "par": (
            f"justify: {is_set(look.align is Align.JUSTIFY)}",
            f"leading: {leading(look):.3f}pt",
            f"first-line-indent: (amount: {look.first}mm, all: true)",
        ),
    }


def _weight(look: Look) -> str:
    return '"bold"' if look.bold else '"regular"'


def leading(look: Look) -> float:
    """Return the gap between lines and below the last, so that their pitch is that of a word processor."""
    return look.pitch - (ASCENT + DESCENT) * look.size


def color(look: Look) -> str:
    """Return the colour of a look as typst writes it."""
    return f"rgb({quoted(f'#{look.color}')})"


def is_set(value: bool) -> str:  # noqa: FBT001 - the value that is written
    """Return a truth value as typst writes it."""
    return "true" if value else "false"


# --- fonts ---


def families(layout: Layout, what: str) -> list[str]:
    """Return the families to set text in, the best first.

    `what` is made: `MissingExtraError` names it where typst or a font is not installed.
    """
    try:
        import typst  # noqa: F401, PLC0415 - an extra, asked for even where its fonts are known
    except ImportError:
        raise language.MissingExtraError(_EXTRA, what) from None
    present = fonts(layout.font_folder, machine=layout.machine_fonts).families()
    found = [family for family in dict.fromkeys((layout.font, *_FACES)) if family in present]
    if (folder := layout.font_folder) and not present:
        raise _error(_no_font(folder), _ANOTHER_FOLDER)
    return found or present


def _no_font(folder: str) -> Message:
    return Message(f"không có phông chữ nào trong “{folder}”", f"there is no font in {folder!r}")


_ANOTHER_FOLDER = Message("Sửa Layout.font_folder.", "Mend Layout.font_folder.")


@lru_cache(maxsize=8)
def fonts(folder: str, *, machine: bool = False) -> Fonts:
    """Return the fonts of a folder, or else the packaged ones, and with `machine` those of the machine too.

    Raises `MissingExtraError` where the package of the font is not installed: no other face is taken in its place.
    """
    from typst import Fonts  # noqa: PLC0415 - an extra

    return Fonts(include_system_fonts=machine, include_embedded_fonts=False, font_paths=[folder or packaged()])


def packaged() -> str:
    """Return the folder of the packaged font; raises `MissingExtraError` where it is not installed."""
    spec = find_spec(_FONT_PACKAGE)
    if spec is None or spec.origin is None:
        raise language.MissingExtraError(_EXTRA, _WHAT_NEEDS_A_FONT)
    return str(Path(spec.origin).parent / _FONT_FOLDER)
