"""Sentences: the words of a paragraph, and the same with insertions and deletions marked.

In come two versions of the XML of a paragraph, as our writer writes it; out goes one in which Word sees what changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import SequenceMatcher
from enum import Enum
from html import escape
from itertools import count, groupby
from typing import NamedTuple

from coordlib.language import ends_in_common
from coordlib.lexicon import pattern

_PIECE_OF_A_PARAGRAPH = pattern(
    r"(?s)(?P<link><w:hyperlink [^>]*>)|(?P<unlink></w:hyperlink>)",
    r"|(?P<mark><w:bookmark[^>]*>)|<w:r>(?:<w:rPr>(?P<style>.*?)</w:rPr>)?(?P<run>.*?)</w:r>",
)
_ONE_RUN = pattern(
    r"(?:<w:bookmarkStart [^>]*>)?<w:r>(?:<w:rPr>(?P<style>(?:<w:[^>]*/>)*)</w:rPr>)?<w:t [^>]*>"
    r"(?P<text>[^<]*)</w:t></w:r>(?:<w:bookmarkEnd [^>]*>)?"
)
_IN_RUN = pattern(r"(?s)<w:t [^>]*>(?P<text>[^<]*)</w:t>|<w:drawing>.*?</w:drawing>", r"|<w:[^>]*/>")
_WORD = pattern(r"\s+|&\w+;|\w+|[^\w\s]")
_WHOLE_TEXT = pattern(r"(?s).+")
_BOOKMARK = pattern(r'w:name="([^"]*)"')


class RevisionStamp:
    """Signs each mark with author and day, and numbers it."""

    def __init__(self, author: str, day: date, first: int) -> None:
        self._signature = f'w:author="{escape(author)}" w:date="{day.isoformat()}T00:00:00Z"'
        self._numbers = count(first)

    def alone(self, mark: str) -> str:
        """Return a mark that holds nothing: ``w:ins`` or ``w:del`` of a paragraph or a row."""
        return f'<w:{mark} w:id="{next(self._numbers)}" {self._signature}/>'

    def around(self, mark: str, content: str) -> str:
        """Return a mark around what was inserted, deleted, or stood there before."""
        return f'<w:{mark} w:id="{next(self._numbers)}" {self._signature}>{content}</w:{mark}>'

    def numbered(self, mark: str, content: str) -> str:
        """Return a mark that bears a number only, as that of a table's columns does."""
        return f'<w:{mark} w:id="{next(self._numbers)}">{content}</w:{mark}>'


_MOST_WORDS_COMPARED = 2_000  # words of one paragraph that are compared one by one; what is longer is new as a whole


class Revision(Enum):
    """What became of words: both texts have them, only the old one, or only the new one."""

    KEPT = "kept"
    DELETED = "del"
    INSERTED = "ins"


class Atom(NamedTuple):
    """A word, a space, a sign, a line break or a picture: the link that it stands in, its style, itself."""

    link: str
    style: str
    xml: str
    is_text: bool

    @property
    def identity(self) -> tuple[str, str]:
        """What two texts have in common where both have it."""
        return self.link, self.xml


class RevisedAtom(NamedTuple):
    """An atom, on which side it stands, and the style that it had, where that is another."""

    side: Revision
    atom: Atom
    was: str


def atoms_of(content: str) -> tuple[Atom, ...]:
    """Return what stands in a paragraph."""
    return tuple(_atoms(content, _WORD))


def _atoms(content: str, parts: re.Pattern[str]) -> Iterator[Atom]:
    link = ""
    for piece in _PIECE_OF_A_PARAGRAPH.finditer(content):
        if piece["link"] or piece["unlink"]:
            link = piece["link"] or ""
        elif piece["run"]:
            style = piece["style"] or ""
            for part in _IN_RUN.finditer(piece["run"]):
                if part["text"] is None:
                    yield Atom(link, style, part[0], is_text=False)
                else:
                    yield from (Atom(link, style, word, is_text=True) for word in parts.findall(part["text"]))


def bookmarks_in(content: str) -> Iterator[tuple[str, str, str]]:
    """Yield the bookmarks of a paragraph: the name, what begins it, and what ends it."""
    marks = [piece["mark"] for piece in _PIECE_OF_A_PARAGRAPH.finditer(content) if piece["mark"]]
    for start, end in zip(marks[::2], marks[1::2], strict=False):
        name = _BOOKMARK.search(start)
        yield name[1] if name else "", start, end


def on_one_side(side: Revision, content: str) -> Iterator[RevisedAtom]:
    """Yield what stands in a paragraph as being of one side."""
    return (RevisedAtom(side, atom, atom.style) for atom in _atoms(content, _WHOLE_TEXT))


def with_both(old: str, new: str) -> Iterator[RevisedAtom]:
    """Yield what stands in two versions of a paragraph, each word once where both have it."""
    one, other = _ONE_RUN.fullmatch(old), _ONE_RUN.fullmatch(new)
    if one and other and one["style"] == other["style"]:
        compared = _in_one_run(one["style"] or "", _WORD.findall(one["text"]), _WORD.findall(other["text"]))
    else:
        compared = _compared(atoms_of(old), atoms_of(new))
    yield from _joined_over_gaps(list(compared))


def _in_one_run(style: str, old: list[str], new: list[str]) -> Iterator[RevisedAtom]:
    """Yield the words of two runs: most paragraphs are one, of which one word or number differs."""
    start, end = ends_in_common(old, new)
    ends = ("".join(words) for words in (new[:start], new[len(new) - end :]))
    first, last = ([Atom("", style, text, is_text=True)] if text else [] for text in ends)
    yield from _on_side(Revision.KEPT, first)
    middles = (words[start : len(words) - end] for words in (old, new))
    yield from _compared_word_by_word(
        *(tuple(Atom("", style, word, is_text=True) for word in words) for words in middles)
    )
    yield from _on_side(Revision.KEPT, last)


def _compared(old: tuple[Atom, ...], new: tuple[Atom, ...]) -> Iterator[RevisedAtom]:
    start, end = ends_in_common([one.identity for one in old], [one.identity for one in new])
    yield from (_kept(*both) for both in zip(old[:start], new[:start], strict=True))
    yield from _compared_word_by_word(old[start : len(old) - end], new[start : len(new) - end])
    yield from (_kept(*both) for both in zip(old[len(old) - end :], new[len(new) - end :], strict=True))


def _kept(was: Atom, now: Atom) -> RevisedAtom:
    return RevisedAtom(Revision.KEPT, now, was.style)


def _compared_word_by_word(old: tuple[Atom, ...], new: tuple[Atom, ...]) -> Iterator[RevisedAtom]:
    if max(len(old), len(new)) > _MOST_WORDS_COMPARED:
        yield from (*_on_side(Revision.DELETED, old), *_on_side(Revision.INSERTED, new))
        return
    before, after = ([one.identity for one in atoms] for atoms in (old, new))
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            yield from (_kept(*both) for both in zip(old[a:b], new[c:d], strict=True))
        else:
            yield from (*_on_side(Revision.DELETED, old[a:b]), *_on_side(Revision.INSERTED, new[c:d]))


def _on_side(side: Revision, atoms: Iterable[Atom]) -> Iterator[RevisedAtom]:
    return (RevisedAtom(side, atom, atom.style) for atom in atoms)


def _joined_over_gaps(marked: list[RevisedAtom]) -> Iterator[RevisedAtom]:
    """Let a space or a sign alone between two changes be of them, so that a phrase is marked as one."""
    stretches = [(key, list(group)) for key, group in groupby(marked, lambda one: one.side is Revision.KEPT)]
    changes: list[RevisedAtom] = []
    for number, (both, group) in enumerate(stretches):
        holds_words = any(not one.atom.is_text or one.atom.xml[0].isalnum() for one in group)
        stands_between_changes = 0 < number < len(stretches) - 1
        if not both or (stands_between_changes and not holds_words):
            changes += group
        else:
            yield from (*_deleted_then_inserted(changes), *group)
            changes = []
    yield from _deleted_then_inserted(changes)


def _deleted_then_inserted(changes: list[RevisedAtom]) -> Iterator[RevisedAtom]:
    """Yield a change: deleted words, then inserted words."""
    yield from (
        RevisedAtom(Revision.DELETED, one.atom._replace(style=one.was), one.was)
        for one in changes
        if one.side is not Revision.INSERTED
    )
    yield from (
        RevisedAtom(Revision.INSERTED, one.atom, one.atom.style) for one in changes if one.side is not Revision.DELETED
    )


def runs_of(marked: Iterable[RevisedAtom], stamp: RevisionStamp) -> str:
    """Return what stands in a paragraph with its revisions, each with a stamp of its own."""
    parts: list[str] = []
    for link, group in groupby(marked, lambda one: one.atom.link):
        runs = "".join(_runs(group, stamp))
        parts.append(f"{link}{runs}</w:hyperlink>" if link else runs)
    return "".join(parts)


def _runs(marked: Iterable[RevisedAtom], stamp: RevisionStamp) -> Iterator[str]:
    for (side, style, was), group in groupby(marked, lambda one: (one.side, one.atom.style, one.was)):
        change = stamp.around("rPrChange", f"<w:rPr>{was}</w:rPr>") if was != style else ""
        look = f"<w:rPr>{style}{change}</w:rPr>" if style or change else ""
        content = "".join(_content(group, "w:delText" if side is Revision.DELETED else "w:t"))
        run = f"<w:r>{look}{content}</w:r>"
        yield run if side is Revision.KEPT else stamp.around(side.value, run)


def _content(group: Iterable[RevisedAtom], tag: str) -> Iterator[str]:
    for is_text, atoms in groupby((one.atom for one in group), lambda atom: atom.is_text):
        inner = "".join(atom.xml for atom in atoms)
        yield f'<{tag} xml:space="preserve">{inner}</{tag}>' if is_text else inner
