"""Scans: pictures of pages, read by Tesseract and put in order.

In come the bytes of a file of pictures; out goes what is printed in them, and what is doubtful in the pictures alone.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import attrs

from coordlib import formats
from coordlib.reading.doubts import Box
from coordlib.reading.programs import tesseract
from coordlib.reading.scanned_lines import ScannedLine, box_of, page_read
from coordlib.reading.scanned_pages import OrderedPage

PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
"""The pictures of pages that are read."""


@attrs.frozen
class Scan:
    """What a scan says (nội dung bản chụp): what is printed, each line with its words.

    `red`: what was left out as a stamp; `gaps`: room between two lines in which another may have been lost; `tables`:
    what was read as rows of words.
    """

    printed: formats.Printed
    lines: dict[formats.Spot, ScannedLine]
    red: tuple[Box, ...]
    gaps: tuple[Box, ...]
    tables: tuple[Box, ...]


def scan_of(content: bytes, suffix: str, numbers: Sequence[int] = ()) -> Scan:
    """Return what a scan shows, read by Tesseract; `numbers`: of its pages, from 0, all of them if none is named.

    Raises `UnreadableError` where it is not there, or fails.
    """
    program = tesseract(os.environ.get("PATH", ""))
    first = page_read(program, content, suffix, numbers[0] if numbers else 0)
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as threads:
        rest = numbers[1:] if numbers else range(1, first.count)
        others = threads.map(lambda number: page_read(program, content, suffix, number), rest)
        pages = [first, *others]
    lines: dict[formats.Spot, ScannedLine] = {}
    last: dict[str, int] = {}
    ordered = [OrderedPage(page, lines, last) for page in pages]
    blocks = tuple(block for page in ordered for block in page.blocks())
    strays = tuple(page.shown(line) for page in ordered for line in page.strays)
    red = tuple(box_of(page, *sides) for page in pages for sides in page.red)
    gaps = tuple(gap for page in ordered for gap in page.gaps)
    tables = tuple(box for page in ordered for box in page.tables())
    return Scan(formats.Printed(blocks, (), strays), lines, red, gaps, tables)
