"""``python -m bench.rules FOLDER``: how often each rule speaks of real texts, and of which words.

The “Điều N.” blocks of each text stand in an otherwise empty agreement, so only what rules say of the text means
something here; rules of parties, signatures and registration are judged on encoded agreements.
"""

from __future__ import annotations

import argparse
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from statistics import median
from unicodedata import normalize
from xml.etree import ElementTree as ET

import attrs

from bench.blocks import FORMS, Unit, units_of
from coordlib import RULES, Agreement, check
from coordlib.language import Finding, Level
from coordlib.model import Article, Chapter, Section

SUFFIXES = (".txt", ".md", ".docx")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ARTICLE, _CHAPTER, _SECTION = FORMS[Level.ARTICLE], FORMS[Level.CHAPTER], FORMS[Level.SECTION]
_CLAUSE = FORMS[Level.CLAUSE]
_STARTS = tuple(FORMS.values())
_END = re.compile(
    r"(?:Nơi nhận|NƠI NHẬN) ?:|(?:PHỤ LỤC|Phụ lục)(?: [IVX\d]+)?$|MẪU SỐ|Mẫu số \d+$|TM\. |KT\. |"
    r"\*?Luật này (?:đã )?được Quốc hội"
)
_NOISE = re.compile(
    r"^(?:\d{1,3}|-{3,}|\|.*|.*CÔNG BÁO/.*|Người ký:.*|Email:.*|Cơ quan:.*|Thời gian ký:.*|Ký bởi:.*|"
    r"Điều khoản được (?:sửa đổi|bổ sung|bãi bỏ|thay thế|hướng dẫn).*)$"  # the last: notes of a site
)
_ISSUED = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_THIS = re.compile(r"(Luật|Bộ luật|Nghị định|Nghị quyết|Thông tư|Quyết định|Quy chế|Quy định) này")
# What follows “Điều 1.” without being a title, where other lines follow it.
_RUNS_ON = (
    "Ban hành",
    "Nay ban hành",
    "Quyết định này",
    "Quy chế này",
    "Nghị quyết này",
    "Giao ",
    "Bãi bỏ",
    "Chánh Văn phòng",
)
_FULL = 70  # a line of fewer letters did not reach the end: what begins after it with a capital is another paragraph
_WRAPPED = 130  # a text whose lines are shorter than this is broken into lines by its printer


def paragraphs_of(file: Path) -> list[str]:
    """Return the paragraphs of a text, a Markdown or a Word file, without what marks them up."""
    match file.suffix:
        case ".docx":
            with zipfile.ZipFile(file) as package:
                root = ET.fromstring(package.read("word/document.xml"))  # noqa: S314 - files of the corpus
            lines = ["".join(_words(one)) for one in root.iter(f"{_WORD}p")]
        case ".md":
            text = re.sub(r"\A---\n.*?\n---\n", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
            plain = re.sub(r"\*+|^#+ |^\||^> ?|\\", "", text, flags=re.MULTILINE)
            lines = re.split(r"\n\s*\n", plain)
        case _:
            lines = file.read_text(encoding="utf-8").split("\n")
    cleaned = [" ".join(normalize("NFC", line).split()) for line in lines]
    kept = [line for line in cleaned if line and not _NOISE.match(line)]
    return _unwrapped(kept) if _is_wrapped(kept) else kept


def _words(paragraph: ET.Element) -> Iterator[str]:
    for one in paragraph.iter():
        if one.tag == f"{_WORD}t":
            yield one.text or ""
        elif one.tag in (f"{_WORD}tab", f"{_WORD}br"):
            yield " "


def _is_wrapped(lines: list[str]) -> bool:
    return bool(lines) and sorted(map(len, lines))[int(len(lines) * 0.98)] < _WRAPPED


def _unwrapped(lines: Iterable[str]) -> list[str]:
    """Join lines that a printer broke: one that opens nothing goes on with the line before it."""
    joined: list[str] = []
    full = True
    for line in lines:
        opens = any(form.fullmatch(line) for form in _STARTS) or _END.match(line)
        ended = not joined or joined[-1].endswith((".", ";", ":", "”")) or joined[-1].isupper() != line.isupper()
        titled = bool(joined) and not full and _ARTICLE.fullmatch(joined[-1]) and line[:1].isupper()
        full = len(line) >= _FULL
        if opens or titled or (ended and not line[:1].islower()):
            joined.append(line)
        else:
            joined[-1] += f" {line}"
    return joined


# --- the blocks “Điều N.” ---


@attrs.define
class _Block:
    """One article as it is read: its label, its title, and its lines."""

    label: str
    title: str
    lines: list[str] = attrs.field(factory=list)
    chapter: str = ""
    section: str = ""

    def article(self) -> Article:
        """Return the article with its clauses and points."""
        title, lines = self.title, self.lines
        runs_on = title.startswith(_RUNS_ON) and (title.endswith(".") or not lines)
        if (not lines and title.endswith(".")) or title.endswith((";", ":")) or runs_on:
            title, lines = "", [title, *lines]
        before, roots = units_of(lines, Level.CLAUSE)
        held = Unit(Level.ARTICLE, self.label, [title, *before], roots).made()
        assert isinstance(held, Article)
        return held


@attrs.define
class _Reader:
    """Reads the lines of a text: which article each belongs to, under which chapter, and the day of the document.

    `signed`: the day in its head; `last`: the last day that it names, for a text without a head.
    """

    runs: list[list[_Block]] = attrs.field(factory=list)
    titles: dict[tuple[str, str], str] = attrs.field(factory=dict)
    signed: date | None = None
    last: date | None = None
    chapter: str = ""
    section: str = ""
    reading: bool = False
    quoted: bool = False

    def take(self, line: str) -> None:
        """Take the next line."""
        heading = None if self.quoted else _ARTICLE.fullmatch(line)
        chapter, section = _CHAPTER.fullmatch(line), _SECTION.fullmatch(line)
        if not self.runs and self.signed is None and not line.startswith(("Căn cứ", "*Căn cứ")):
            self.signed = _day_in(line)
        self.last = max(filter(None, (self.last, _day_in(line))), default=None)
        if heading:
            self.open_article(heading["label"], heading["text"])
        elif chapter:
            self.open_heading(chapter["label"], "", chapter["text"])
        elif section:
            self.open_heading(self.chapter, section["label"], section["text"])
        elif _END.match(line) or (line.isupper() and not self.quoted and not _CLAUSE.fullmatch(line)):
            self.close(line)
        elif self.reading:
            self.runs[-1][-1].lines.append(line)
            self.quoted = (self.quoted or "“" in line) and line.count("”") < line.count("“") + self.quoted

    def open_heading(self, chapter: str, section: str, title: str) -> None:
        """Open a chapter or a section; its title may stand in the next line."""
        self.chapter, self.section, self.reading = chapter, section, False
        self.titles[chapter, section] = title

    def close(self, line: str) -> None:
        """Close the article before; a line in capitals is a title, or goes on with that of the line before."""
        here = (self.chapter, self.section)
        title = self.titles.get(here, "")
        goes_on = line.isupper() and not self.reading and title.endswith((",", "VÀ", "TRONG"))
        self.titles[here] = f"{title} {line}" if goes_on else title or line
        self.reading = False

    def open_article(self, label: str, title: str) -> None:
        """Open an article; with “Điều 1.” another document begins."""
        if label == "1" or not self.runs:
            self.runs.append([])
        self.runs[-1].append(_Block(label, title, chapter=self.chapter, section=self.section))
        self.reading = True


def _day_in(line: str) -> date | None:
    found = _ISSUED.search(line)
    return date(int(found[3]), int(found[2]), int(found[1])) if found else None


def agreements_in(file: Path) -> Iterator[Agreement]:
    """Yield an otherwise empty agreement for each run of articles in a file; without a head its name says the year."""
    year = _YEAR_OF_A_NAME.match(file.name)
    yield from agreements_of(paragraphs_of(file), date(int(year[1]), 12, 31) if year else None)


_YEAR_OF_A_NAME = re.compile(r"\d{1,4}-((?:19|20)\d{2})-")  # 18-2024-tt-nhnn


def agreements_of(paragraphs: Iterable[str], known: date | None = None) -> Iterator[Agreement]:
    """Yield an otherwise empty agreement for each run of “Điều 1.”, “Điều 2.” … in a text."""
    reader = _Reader()
    for line in paragraphs:
        reader.take(line)
    for run in reader.runs:
        yield _agreement(run, reader.signed or known or reader.last, reader.titles)


def _agreement(run: list[_Block], signed: date | None, titles: dict[tuple[str, str], str]) -> Agreement:
    words = " ".join(" ".join((block.title, *block.lines)) for block in run)
    kinds = Counter(_THIS.findall(words))
    kind = kinds.most_common(1)[0][0] if kinds else "Quy chế"
    body: list[Chapter | Article] = []
    for label, blocks in groupby(run, key=lambda one: one.chapter):
        units = _under_sections(blocks, titles)
        body += [Chapter(titles.get((label, "")) or "Quy định", units, label=label)] if label else _articles(units)
    return Agreement(kind, body=tuple(body), kind=kind, signed=signed)


def _under_sections(blocks: Iterable[_Block], titles: dict[tuple[str, str], str]) -> tuple[Section | Article, ...]:
    units: list[Section | Article] = []
    for (chapter, label), within in groupby(blocks, key=lambda one: (one.chapter, one.section)):
        articles = tuple(one.article() for one in within)
        title = titles.get((chapter, label)) or "Quy định"
        units += [Section(title, articles, label=label)] if label else articles
    return tuple(units)


def _articles(units: Iterable[Section | Article]) -> list[Article]:
    """Return the articles; a section without a chapter is one of a part of a page, and no more."""
    return [one for unit in units for one in (unit.articles if isinstance(unit, Section) else (unit,))]


# --- what the rules say ---


def findings_of(folder: Path) -> Iterator[tuple[str, Agreement, Finding]]:
    """Yield what is found in each text of a folder, with the name of the text."""
    for file in sorted(one for one in folder.rglob("*") if one.suffix in SUFFIXES):
        for agreement in agreements_in(file):
            yield from ((file.stem, agreement, one) for one in check(agreement))


def quoted_place(agreement: Agreement, finding: Finding) -> str:
    """Return the words around a place, as far as the finding says where in its field it stands."""
    value: object = agreement
    for step in agreement.way(finding.where):
        value = value[step] if isinstance(value, tuple) and isinstance(step, int) else getattr(value, str(step), value)
    return value.replace("\n", " ⏎ ")[:400] if isinstance(value, str) else ""


def main() -> None:
    """Print, per rule, how often it speaks in 1,000 articles; with ``--quote CODE`` what it speaks of."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quote", default="", help="print each place of this rule, or of all rules: “all”")
    asked = parser.parse_args()
    files = [one for one in sorted(asked.folder.rglob("*")) if one.suffix in SUFFIXES]
    documents = [one for file in files for one in agreements_in(file)]
    articles = [len([unit for _, unit in one.provisions() if isinstance(unit, Article)]) for one in documents]
    print(f"{len(files)} files, {len(documents)} texts, {sum(articles)} articles, median {median(articles or [0]):g}")
    counts: Counter[str] = Counter()
    for name, agreement, finding in findings_of(asked.folder):
        counts[finding.code] += 1
        if asked.quote in (finding.code, "all"):
            print(f"\n{name} | {finding.code} | {finding.where.cite()}: {finding.what.vi}")
            print(f"    {quoted_place(agreement, finding)}")
    print("\n| rule | severity | places | in 1,000 articles |\n| --- | --- | ---: | ---: |")
    for rule in RULES:
        if counts[rule.code]:
            rate = 1000 * counts[rule.code] / (sum(articles) or 1)
            print(f"| {rule.code} {rule.name} | {rule.severity.name} | {counts[rule.code]} | {rate:.1f} |")


if __name__ == "__main__":
    main()
