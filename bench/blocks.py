"""“Điều N.” blocks: the lines of a text as chapters, sections, articles, clauses and points."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

import attrs

from coordlib.language import Level
from coordlib.model import Article, Chapter, Clause, Point, Provision, Section

FORMS: dict[Level, re.Pattern[str]] = {
    Level.CHAPTER: re.compile(r"(?:Chương|CHƯƠNG) (?P<label>[IVXL]+[a-z]?)\b[.:]? ?(?P<text>.*)"),
    Level.SECTION: re.compile(r"(?:Mục|MỤC) (?P<label>\d{1,3}[a-zđ]?)\b[.:]? ?(?P<text>.*)"),
    Level.ARTICLE: re.compile(r"(?:Điều|ĐIỀU) (?P<label>\d{1,4}[a-zđ]?) ?[.:] ?(?P<text>.*)"),
    Level.CLAUSE: re.compile(r"(?P<label>\d{1,3}[a-zđ]?)\. ?(?!\d)(?P<text>.+)"),
    Level.POINT: re.compile(r"(?P<label>[a-zđ]\d?)\) ?(?P<text>.+)"),
}
"""How the first line of a unit of each level is written."""


def cleaned(text: str) -> list[str]:
    """Return the lines of a text that are not empty, each with single spaces, its letters composed."""
    lines = (" ".join(line.split()) for line in normalize("NFC", text).split("\n"))
    return [line for line in lines if line]


@attrs.define
class Unit:
    """A unit as it is read: its level, its label, its lines, and what stands under it."""

    level: Level
    label: str
    lines: list[str]
    under: list[Unit] = attrs.field(factory=list)

    def made(self) -> Provision:
        """Return the unit as a record, its label fixed."""
        under = [one.made() for one in self.under]
        clauses = tuple(one for one in under if isinstance(one, Clause))
        points = tuple(one for one in under if isinstance(one, Point))
        if clauses and points:  # points that stand before the first clause, whose own clause lost its number
            self.lines += [f"{one.label}) {one.text}" for one in points]
            points = ()
        first, text = self.lines[0] if self.lines else "", "\n".join(self.lines)
        match self.level:
            case Level.CHAPTER:
                return Chapter(" ".join(self.lines).strip(), tuple(under), label=self.label)  # type: ignore[arg-type]
            case Level.SECTION:
                return Section(" ".join(self.lines).strip(), tuple(under), label=self.label)  # type: ignore[arg-type]
            case Level.ARTICLE:
                return Article(first, clauses, "\n".join(self.lines[1:]), points, label=self.label)
            case Level.CLAUSE:
                return Clause(text, points, label=self.label)
            case _:
                return Point(text, label=self.label)


def units_of(lines: Iterable[str], outermost: Level = Level.CHAPTER) -> tuple[list[str], list[Unit]]:
    """Return what stands before the first unit, and the units; what stands in quotation marks opens none.

    `outermost`: the highest level that is looked for. Clauses and points are those of an article, unless they are it.
    """
    before: list[str] = []
    roots: list[Unit] = []
    stack: list[Unit] = []
    quoted = False
    for line in lines:
        in_article = outermost >= Level.CLAUSE or any(one.level >= Level.ARTICLE for one in stack)
        head = None if quoted else _head(line, outermost, in_article=in_article)
        quoted = (quoted or "“" in line) and line.count("”") < line.count("“") + quoted
        if head is None:
            (stack[-1].lines if stack else before).append(line)
            continue
        while stack and stack[-1].level >= head.level:
            stack.pop()
        (stack[-1].under if stack else roots).append(head)
        stack.append(head)
    return before, roots


def _head(line: str, outermost: Level, *, in_article: bool) -> Unit | None:
    for level, form in FORMS.items():
        if level >= outermost and (level <= Level.ARTICLE or in_article) and (found := form.fullmatch(line)):
            titled = found["text"] or level is Level.ARTICLE
            return Unit(level, found["label"], [found["text"]] if titled else [])
    return None
