"""ND: capital letters of Phụ lục II, by the rules that judge the text of an agreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache, partial

from coordlib.conformity.demands.faults import Deviation, Sureness
from coordlib.conformity.demands.look_rules import TABLE, LookRow
from coordlib.conformity.demands.looks import rephrased
from coordlib.conformity.pieces import Anatomy, is_blank
from coordlib.formats.docx.edits import Edit
from coordlib.formats.docx.paragraphs import ShownParagraph
from coordlib.language import Address, Finding, Fix, Level, Message, Rule
from coordlib.model import Agreement, Article
from coordlib.page import Role
from coordlib.rules.outline.citations import citation_in_the_wrong_case
from coordlib.rules.text.capitals import line_begins_small, name_without_its_capital, people_without_a_capital

_SOURCE = "NĐ 30/2020, Phụ lục II"
_JUDGING = (citation_in_the_wrong_case, line_begins_small, name_without_its_capital, people_without_a_capital)
_BY_CODE: Mapping[str, Rule[Agreement]] = {one.code: one for one in _JUDGING}
_READ = frozenset({Role.TEXT, Role.CLAUSE, Role.POINT, Role.ARTICLE_TEXT, Role.BASIS})
_MOST = 400_000  # letters: more is a book, whose first pages are judged


@lru_cache(maxsize=4)
def _transcript(anatomy: Anatomy) -> tuple[Agreement, tuple[tuple[ShownParagraph, int], ...]]:
    """Return the text as an agreement whose rules know how to judge it, and from where each article of it comes."""
    articles, places, count = [], [], 0
    for act in anatomy.acts:
        for piece in act.pieces:
            text = piece.text
            start = piece.labelled.end if piece.labelled else 0
            words = _plain(text[start:].strip())
            if piece.role not in _READ or is_blank(words) or count > _MOST:
                continue
            count += len(words)
            articles.append(Article("", text=words))
            places.append((piece.paragraph, start))
    return Agreement("", body=tuple(articles)), tuple(places)


def _plain(text: str) -> str:
    """Return a text that means no mark: a sign of coordlib's own markup, and what no text holds, become spaces."""
    shown = "".join(one if one.isprintable() else " " for one in text)
    return shown.replace("[[", " ").replace("]]", " ").strip(" -–+•")


def _faults(row: LookRow, anatomy: Anatomy) -> Iterator[Deviation]:
    agreement, places = _transcript(anatomy)
    for finding in _BY_CODE[row.asks[0]](agreement):
        yield from _told(finding, places, row.sure)


def _told(finding: Finding, places: tuple[tuple[ShownParagraph, int], ...], sure: Sureness) -> Iterator[Deviation]:
    fix = finding.fix
    for where, mended in [(finding.where, fix), *(fix.elsewhere if fix else ())]:
        paragraph = _paragraph(where, places)
        if paragraph is None:
            continue
        what, edits = finding.what, _edits(paragraph, mended)
        if mended is not None and where != finding.where:
            what = Message(f"“{mended.old}” phải viết là “{mended.new}”", f"{mended.old!r} is written {mended.new!r}")
        certain = sure if mended is not None else Sureness.LIKELY
        yield Deviation(paragraph, what, Message(_SOURCE, _SOURCE), certain, edits)


def _paragraph(where: Address, places: tuple[tuple[ShownParagraph, int], ...]) -> ShownParagraph | None:
    label = where.label(Level.ARTICLE)
    index = int(label[:9]) - 1 if label.isdigit() else -1
    return places[index][0] if 0 <= index < len(places) else None


def _edits(paragraph: ShownParagraph, fix: Fix | None) -> tuple[Edit, ...]:
    return rephrased(paragraph, fix.old, fix.new) if fix is not None and len(fix.old) > 1 else ()


# the rules of Phụ lục II that judge as one of an agreement does, each under its name
globals().update(
    {row.name: row.rule(partial(_faults, row), __name__) for row in TABLE.values() if _BY_CODE.keys() & {*row.asks}}
)
