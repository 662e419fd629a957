"""Scans of documents of our own: three qualities, fixed seeds; what is printed on them is known."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from math import cos, pi, sin
from typing import Any

import attrs
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from coordlib import read, render, to_bytes
from coordlib.reading import read_document
from tests.paths import EXAMPLES
from tools.specimens import subject_of
from tools.variants import every

DPI = {"clean": 300, "stamped": 200, "copied": 150}
_ASKEW = {"clean": 0.5, "stamped": 1.0, "copied": 1.6}
_PAGES = 3


@attrs.frozen
class Scanned:
    """A scan, and what is printed on it: its words, the labels of its units."""

    name: str
    content: bytes
    words: tuple[str, ...]
    labels: tuple[tuple[str, str], ...]


def sources() -> Iterator[tuple[str, bytes]]:
    """Yield documents as PDF: the examples, and variants of each form."""
    for name in ("gia_lai_viettel", "four_parties"):
        yield name, to_bytes(render(read(EXAMPLES / f"{name}.yaml")), ".pdf")
    chosen = [one for one in every() if one.kind == "agreement"]
    for one in chosen[:: len(chosen) // 12][:12]:
        document = attrs.evolve(render(subject_of(one), draft=True), draft=False)
        yield one.name, to_bytes(document, ".pdf")


def scans(count: int = 40) -> Iterator[Scanned]:
    """Yield scans: each document in each quality, its last page turned in one of seven."""
    made = ((name, content, quality) for name, content in sources() for quality in DPI)
    for seed, (name, content, quality) in enumerate(made):
        if seed < count:
            yield scan(f"{name}-{quality}", content, quality, seed, turned=seed % 7 == 3 and 90 * (1 + seed % 3))


def scan(name: str, content: bytes, quality: str, seed: int, *, turned: int = 0) -> Scanned:
    """Return the first pages of a PDF as a scan of a quality; `turned`: by how many degrees its last page lies."""
    chance = random.Random(seed)  # noqa: S311 - the same everywhere
    short = pypdfium2.PdfDocument.new()
    whole = pypdfium2.PdfDocument(content)
    short.import_pages(whole, list(range(min(_PAGES, len(whole)))))
    held = io.BytesIO()
    short.save(held)
    draft = read_document(held.getvalue(), suffix=".pdf")
    words = [word for page in short for word in page.get_textpage().get_text_range().split()]
    texts = draft.document.texts if draft.document else ()
    labels = tuple((unit.level, unit.label) for text in texts for unit in text.units)
    drawn = [page.render(scale=DPI[quality] / 72).to_pil().convert("RGB") for page in short]
    pages = [spoilt(page, quality, chance) for page in drawn]
    if turned:
        pages[-1] = pages[-1].rotate(turned, expand=True)
    kept = io.BytesIO()
    sharp = {"clean": 85, "stamped": 65, "copied": 45}[quality]
    first, *others = pages
    first.save(kept, "PDF", save_all=True, append_images=others, resolution=DPI[quality], quality=sharp)
    return Scanned(name, kept.getvalue(), tuple(words), labels)


def spoilt(page: Any, quality: str, chance: random.Random) -> Any:  # noqa: ANN401 - Pillow has no types here
    """Return a page as a scanner or a copier makes it."""
    if quality == "stamped":
        _stamp(page, chance)
    skew = chance.uniform(-_ASKEW[quality], _ASKEW[quality])
    page = page.rotate(skew, Image.Resampling.BICUBIC, fillcolor="white")
    if quality == "copied":
        page = page.convert("L").filter(ImageFilter.GaussianBlur(0.6))
    strength = {"clean": 10, "stamped": 22, "copied": 30}[quality]
    noise = Image.frombytes("L", page.size, chance.randbytes(page.width * page.height)).point(
        lambda dot: dot * strength // 255
    )
    specks = {"clean": 0, "stamped": 400, "copied": 900}[quality]
    marks = ImageDraw.Draw(page)
    for _ in range(specks):
        x, y = chance.randrange(page.width), chance.randrange(page.height)
        marks.point((x, y), fill=chance.choice((0, 60, 110)) if page.mode == "L" else (40, 40, 40))
    if quality != "clean":
        noise = ImageChops.add(noise, ImageOps.invert(Image.linear_gradient("L")).resize(page.size).point(_shade))
    return ImageChops.subtract(page, noise if page.mode == "L" else Image.merge("RGB", [noise] * 3))


def _shade(dot: int) -> int:
    return dot * 40 // 255


def _stamp(page: Any, chance: random.Random) -> None:  # noqa: ANN401 - Pillow has no types here
    """Put a red seal, and a signature in blue right of it, somewhere in the lower half of a page."""
    layer = Image.new("RGB", page.size, "white")
    draw, red = ImageDraw.Draw(layer), (225, 50, 55)
    x, y, large = chance.uniform(0.35, 0.75) * page.width, chance.uniform(0.55, 0.85) * page.height, page.width * 0.085
    for part in (1.0, 0.94, 0.62):
        draw.ellipse((x - large * part, y - large * part, x + large * part, y + large * part), outline=red, width=3)
    tips = [(large * (0.3 if step % 2 else 0.55), step * pi / 5) for step in range(10)]
    draw.polygon([(x + far * sin(turn), y - far * cos(turn)) for far, turn in tips], fill=red)
    for step in range(24):
        at = (x + large * 0.78 * cos(step * pi / 12), y + large * 0.78 * sin(step * pi / 12))
        draw.text(at, "CƠ QUAN MẪU * BẢN THỬ"[step % 21], fill=red)
    below = page.height * 0.9
    line = [(x + large * step / 6, below + large * chance.uniform(-0.4, 0.4)) for step in range(14)]
    draw.line(line, fill=(30, 40, 140), width=3, joint="curve")
    page.paste(ImageChops.multiply(page, layer))  # ink lets what is printed be seen
