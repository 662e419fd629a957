"""ND: the labels of units, and capital letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path

from coordlib.anatomy import Anatomy, FiledAct, FormPiece, Label, is_blank
from coordlib.document import Role
from coordlib.formats import ShownParagraph
from coordlib.language import Address, Finding, Level, Message, RefusedError, Rule, derived_label
from coordlib.lexicon import POINT_LETTERS, UNITS, from_roman
from coordlib.model import Agreement, Article
from coordlib.rules.agreement.citations import citation_in_the_wrong_case
from coordlib.rules.agreement.names import line_begins_small, name_without_its_capital, people_without_a_capital
from coordlib.rules.form.contents import RUNNING
from coordlib.rules.form.departures import Deviation, Sureness, departure
from coordlib.rules.form.look_rules import TABLE, LookRow, look_rule
from coordlib.rules.form.looks import rephrased
from coordlib.rules.gathering import rows_of

_LEVELS = {row["level"]: row for row in rows_of(Path(__file__).with_name("levels.csv"))}
_BELOW = {level: row["below"].split() for level, row in _LEVELS.items()}
_NAMES = {level: Message(row["vi"], row["en"]) for level, row in _LEVELS.items()}


@look_rule("ND057")
def label_with_another_sign(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        for piece, found in _labelled(act):
            wanted = UNITS[found.level].sign
            if not wanted or found.sign == wanted:
                continue
            if found.level == "clause" and found.sign == ")" and not _among_clauses(act, piece, found):
                continue  # a number with a bracket is a list of its own, not a clause
            head = piece.text[: found.end].strip()
            right = re.sub(r"\s*[.:)\-–/]?$", "", head) + wanted
            edits = rephrased(piece, head, right) if not piece.paragraph.label else ()
            sure = Sureness.LIKELY if found.sign == ")" else Sureness.CERTAIN
            yield departure("label written otherwise", piece, sure=sure, edits=edits, given=head, right=right)


def _among_clauses(act: FiledAct, piece: FormPiece, found: Label) -> bool:
    """Tell whether “2)” stands among clauses: near “1.” or “3.”."""
    place = next(index for index, one in enumerate(act.content) if one is piece)
    near = (one.labelled for one in act.content[max(0, place - _FAR) : place + _FAR])
    clauses = (one for one in near if one is not None and (one.level, one.sign) == ("clause", "."))
    return any(abs(one.number - found.number) == 1 for one in clauses)


_FAR = 30  # pieces


def _labelled(act: FiledAct) -> Iterator[tuple[FormPiece, Label]]:
    for piece in act.content:
        if piece.labelled is not None and not piece.title and not piece.paragraph.text.startswith(("“", '"')):
            yield piece, piece.labelled


@look_rule("ND058")
def label_out_of_order(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        counts: dict[str, int] = {}
        outer: dict[str, int] = {}  # where a list stood when one inside it began
        last: FormPiece | None = None
        for piece, found in _labelled(act):
            for below in _BELOW.get(found.level, ()):
                counts.pop(below, None)
            number = _number(found)
            before = counts.get(found.level, 0)
            if number is None or (found.sign == ")" and found.level == "clause"):
                continue
            counts[found.level] = number
            again = before == 1 and last is not None and last.paragraph.number == piece.paragraph.number - 1
            begins = number == 1 and found.level in ("clause", "roman", "point") and not again
            outer |= {found.level: before} if begins and before else {}
            last = piece
            if number == outer.get(found.level, -1) + 1:  # the outer list goes on
                outer.pop(found.level)
                continue
            if number != before + 1 and not begins and not _is_inserted(found, number, before):
                yield _out_of_order(piece, found, before)


def _out_of_order(piece: FormPiece, found: Label, before: int) -> Deviation:
    wanted, given = _written(found.level, before + 1), piece.text[: found.end].strip()
    last = _written(found.level, before) if before else "0"
    sure = Sureness.LIKELY if found.level in ("clause", "roman") else Sureness.CERTAIN
    called = _NAMES[found.level]
    return departure("label out of order", piece, sure=sure, called=called, given=given, last=last, wanted=wanted)


def _number(found: Label) -> int | None:
    label = found.label
    if found.level == "point":
        return POINT_LETTERS.index(label.lower()[:1]) + 1 if label.lower()[:1] in POINT_LETTERS else None
    if found.level == "deeper":
        return None
    if numeral := from_roman(label.upper()):
        return numeral
    digits = re.match(r"\d{1,9}(?!\d)", label)
    return int(digits[0]) if digits else None


def _is_inserted(found: Label, number: int, before: int) -> bool:
    return (
        number == before
        and len(found.label) > 1
        and (found.label[-1:].isalpha() if found.level != "point" else found.label[-1:].isdigit())
    )


def _written(level: str, number: int) -> str:
    label = derived_label(Level[level.upper()], number)
    return f"{label})" if level == "point" else label


@look_rule("ND059")
def point_with_another_letter(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        for piece, found in _labelled(act):
            small = found.label.lower()
            foreign = small[:1] not in POINT_LETTERS
            if found.level == "point" and (foreign or found.label != small):
                yield departure("point of another letter" if foreign else "point in capitals", piece, label=found.label)


@look_rule("ND060")
def unit_without_a_title(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        content = act.content
        for index, piece in enumerate(content):
            if piece.role not in (Role.CHAPTER, Role.SECTION) or piece.title or piece.labelled is None:
                continue
            own = piece.text[piece.labelled.end :].strip(" .:")
            follows = index + 1 < len(content) and content[index + 1].title
            if not own and not follows:
                yield departure("no title", piece, label=piece.text)
        articles = [one for one in act.of(Role.ARTICLE, Role.ARTICLE_TEXT) if one.labelled is not None]
        untitled = [one for one in articles if _runs_on(one)]
        for piece in untitled if 2 * len(untitled) < len(articles) else ():
            label = piece.text[: piece.labelled.end if piece.labelled else 0].strip()
            yield departure("no title", piece, sure=Sureness.LIKELY, label=label)


def _runs_on(piece: FormPiece) -> bool:
    """Tell whether no title stands behind the label of an article: nothing, or a sentence of its text."""
    words = piece.labelled.rest if piece.labelled else ""
    return not words or (words.endswith((".", ";", ":")) and (not piece.paragraph.bold or len(words) > _LONGEST_TITLE))


_LONGEST_TITLE = 80


@look_rule("ND061")
def unit_in_other_figures(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        for piece, found in _labelled(act):
            arabic = found.label.isdigit()
            if (found.level in ("part", "chapter") and arabic) or (found.level == "section" and not arabic):
                right = _written("chapter" if arabic else "section", _number(found) or 1)
                edits, given = _figures(piece.paragraph, found, right), piece.text[: found.end].strip()
                yield departure("label written otherwise", piece, edits=edits, given=given, right=right)


def _figures(paragraph: ShownParagraph, found: Label, right: str) -> tuple:  # type: ignore[type-arg]
    head = re.match(rf"\w+(?: mục)?\s+{found.label}(?!\w)", paragraph.text, re.IGNORECASE)
    if paragraph.label or not head:
        return ()
    return rephrased(paragraph, head[0], head[0][: len(head[0]) - len(found.label)] + right, found.label + right)


@look_rule("ND063")
def level_beyond_the_decree(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        for piece, found in [one for one in _labelled(act) if one[1].level == "deeper"][:1]:
            yield departure("level beyond the decree", piece, label=found.label)


_SOURCE = "NĐ 30/2020, Phụ lục II"
_JUDGING = (citation_in_the_wrong_case, line_begins_small, name_without_its_capital, people_without_a_capital)
_BY_CODE: Mapping[str, Rule[Agreement]] = {one.code: one for one in _JUDGING}
_MOST = 400_000  # letters: more is a book, whose first pages are judged


@lru_cache(maxsize=4)
def _transcript(anatomy: Anatomy) -> tuple[Agreement, tuple[tuple[ShownParagraph, int], ...]]:
    """Return the text as an agreement whose rules know how to judge it, and from where each article of it comes."""
    articles, places, count = [], [], 0
    for act in anatomy.acts:
        for piece in act.pieces:
            start = piece.labelled.end if piece.labelled else 0
            words = _plain(piece.text[start:].strip())
            if piece.role not in RUNNING or is_blank(words) or count > _MOST:
                continue
            count += len(words)
            with suppress(RefusedError):  # a heap of marks is no text
                articles.append(Article("", text=words))
                places.append((piece.paragraph, start))
    return Agreement("", body=tuple(articles)), tuple(places)


def _plain(text: str) -> str:
    """Return a text that means no mark: a sign of coordlib's own markup, and what no text holds, become spaces."""
    shown = text if text.isprintable() else "".join(one if one.isprintable() else " " for one in text)
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
        what = finding.what
        edits = rephrased(paragraph, mended.old, mended.new) if mended is not None and len(mended.old) > 1 else ()
        if mended is not None and where != finding.where:
            what = Message(f"“{mended.old}” phải viết là “{mended.new}”", f"{mended.old!r} is written {mended.new!r}")
        certain = sure if mended is not None else Sureness.LIKELY
        yield Deviation(paragraph, what, Message(_SOURCE, _SOURCE), certain, edits)


def _paragraph(where: Address, places: tuple[tuple[ShownParagraph, int], ...]) -> ShownParagraph | None:
    label = where.label(Level.ARTICLE)
    index = int(label[:9]) - 1 if label.isdigit() else -1
    return places[index][0] if 0 <= index < len(places) else None


# the rules of Phụ lục II that judge as one of an agreement does, each under its name
globals().update(
    {row.name: row.rule(partial(_faults, row), __name__) for row in TABLE.values() if _BY_CODE.keys() & {*row.asks}}
)
