"""Tracked changes: two documents as one DOCX file, in which Word accepts or rejects what differs."""

from __future__ import annotations

import os
import re
from collections import Counter
from datetime import date
from pathlib import Path

import attrs

from coordlib.disk import write_whole
from coordlib.language import checked
from coordlib.page import ND30, Document, Layout, Part
from coordlib.pictures import Picture
from coordlib.writers import WordBody, word_package
from coordlib.writers.revisions.marking import Marker
from coordlib.writers.revisions.nodes import nodes_of
from coordlib.writers.revisions.stamps import RevisionStamp

_BOOKMARK = re.compile('<w:bookmarkStart [^>]*w:name="([^"]*)"')


class _SharedBody(WordBody):
    """The body that two documents share: what both have, a bookmark, a footnote or a picture, is one."""

    def __init__(self, layout: Layout, *, draft: bool) -> None:
        super().__init__(layout, draft=draft)
        self.ids: dict[tuple[str, int], int] = {}
        self.seen: Counter[str] = Counter()

    def xml(self, parts: tuple[Part, ...]) -> str:
        self.seen.clear()
        return super().xml(parts)

    def bookmarked(self, anchor: str, runs: str) -> str:
        self.seen[anchor] += 1
        self.bookmarks = self.ids.setdefault((anchor, self.seen[anchor]), len(self.ids) + 1) - 1
        return super().bookmarked(anchor, runs)

    def noted(self, runs: str) -> int:
        self.seen[runs] += 1
        known = [number for number, one in enumerate(self.notes, start=1) if one == runs]
        return known[self.seen[runs] - 1] if self.seen[runs] <= len(known) else super().noted(runs)

    def numbered(self, picture: Picture) -> int:
        if picture in self.pictures:
            return self.pictures.index(picture) + 1
        return super().numbered(picture)


@checked
def tracked_bytes(old: Document, new: Document, *, author: str, day: date, layout: Layout = ND30) -> bytes:
    """Return what differs between two documents as a DOCX file with tracked changes (theo dõi sửa đổi).

    With all changes accepted it says what the new document says, with all rejected what the old one does, word by word:
    text, numbers, tables, head and signatures. `author`, `day`: whose each change is. What stands in another place is
    deleted from the one and inserted at the other. Whether pages bear DỰ THẢO is as in the new one.
    """
    body = _SharedBody(layout, draft=new.draft)
    before, after = body.xml(old.parts), body.xml(new.parts)
    stamp = RevisionStamp(author, day, len(body.ids) + 1)
    (was, pages), (now, turned) = nodes_of(before), nodes_of(after)
    marker = Marker(stamp, frozenset(_BOOKMARK.findall(after)))
    both = attrs.evolve(new, digest="")  # it is no file of the one text alone
    return word_package(both, body, "".join(marker.flow(was, now)) + marker.section(pages, turned))


@checked
def save_tracked(  # noqa: PLR0913 - what `tracked_bytes` takes, and where to
    old: Document, new: Document, path: str | os.PathLike[str], *, author: str, day: date, layout: Layout = ND30
) -> Path:
    """Write what `tracked_bytes` returns to a file, which appears whole or not at all; return its path."""
    file = Path(path)
    write_whole(file, tracked_bytes(old, new, author=author, day=day, layout=layout))
    return file
