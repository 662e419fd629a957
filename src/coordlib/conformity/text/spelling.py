"""ND: capital letters of Phụ lục II, by the rules that judge the text of an agreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from coordlib.conformity.demands import Departure, Sureness, form_rule, rephrased
from coordlib.conformity.pieces import Anatomy, is_blank
from coordlib.formats.docx.paragraphs import ShownParagraph
from coordlib.language import Address, Finding, Fix, Level, Message, Rule
from coordlib.model import Agreement, Article
from coordlib.page import Role
from coordlib.rules.outline import OUTLINE_RULES
from coordlib.rules.text import TEXT_RULES

_SOURCE = "NĐ 30/2020, Phụ lục II"
_BY_CODE: Mapping[str, Rule[Agreement]] = {one.code: one for one in (*TEXT_RULES, *OUTLINE_RULES)}
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


def _faults(anatomy: Anatomy, code: str, sure: Sureness) -> Iterator[Departure]:
    agreement, places = _transcript(anatomy)
    for finding in _BY_CODE[code](agreement):
        yield from _told(finding, places, sure)


def _told(finding: Finding, places: tuple[tuple[ShownParagraph, int], ...], sure: Sureness) -> Iterator[Departure]:
    decree = Message(_SOURCE, _SOURCE)
    fix = finding.fix
    fixes = [(finding.where, fix), *(fix.elsewhere if fix else ())]
    for where, mended in fixes:
        paragraph = _paragraph(where, places)
        if paragraph is None:
            continue
        what = finding.what
        if mended is not None and where != finding.where:
            what = Message(f"“{mended.old}” phải viết là “{mended.new}”", f"{mended.old!r} is written {mended.new!r}")
        certain = sure if mended is not None else max(sure, Sureness.LIKELY, key=_ORDER.index)
        yield Departure(paragraph, what, decree, certain, _edits(paragraph, mended))


_ORDER = (Sureness.CERTAIN, Sureness.LIKELY, Sureness.CUSTOM)


def _paragraph(where: Address, places: tuple[tuple[ShownParagraph, int], ...]) -> ShownParagraph | None:
    label = where.label(Level.ARTICLE)
    index = int(label[:9]) - 1 if label.isdigit() else -1
    return places[index][0] if 0 <= index < len(places) else None


def _edits(paragraph: ShownParagraph, fix: Fix | None) -> tuple:  # type: ignore[type-arg]
    return rephrased(paragraph, fix.old, fix.new) if fix is not None and len(fix.old) > 1 else ()


@form_rule("ND095", vi="Viết hoa theo Phụ lục II.", en="Capitalise as Phụ lục II does.")
def name_capitalised_otherwise(anatomy: Anatomy) -> Iterator[Departure]:
    """Viết hoa tên địa danh đặc biệt, đơn vị hành chính đặt theo số, tên loại của văn bản cụ thể.

    Special places, units named by a number and the kind of a certain document are capital.

    NĐ 30/2020, Phụ lục II. As TXT009 judges an agreement.
    """
    yield from _faults(anatomy, "TXT009", Sureness.CERTAIN)


@form_rule(
    "ND096",
    vi="Viết hoa Phần, Chương, Mục, Điều; viết thường khoản, điểm khi viện dẫn.",
    en="In a citation write Phần, Chương, Mục, Điều with a capital, khoản and điểm without.",
)
def citation_capitalised_otherwise(anatomy: Anatomy) -> Iterator[Departure]:
    """Khi viện dẫn, viết hoa Phần, Chương, Mục, Tiểu mục, Điều; viết thường khoản, điểm.

    In a citation Phần, Chương, Mục, Tiểu mục and Điều are capital, khoản and điểm are small.

    NĐ 30/2020, Phụ lục II, Mục V.7. As REF008 judges an agreement.
    """
    yield from _faults(anatomy, "REF008", Sureness.CERTAIN)


@form_rule(
    "ND097",
    sure=Sureness.LIKELY,
    vi="Viết “Nhân dân” khi nói về Nhân dân.",
    en="Write “Nhân dân” where the people are meant.",
)
def people_written_small(anatomy: Anatomy) -> Iterator[Departure]:
    """Danh từ “Nhân dân” viết hoa, trừ trong tên cơ quan, lực lượng.

    “Nhân dân” is capital, but in the names of bodies and forces.

    NĐ 30/2020, Phụ lục II, Mục V.1. As TXT010 judges an agreement.
    """
    yield from _faults(anatomy, "TXT010", Sureness.LIKELY)


@form_rule("ND098", sure=Sureness.LIKELY, vi="Viết hoa chữ cái đầu dòng.", en="Begin the line with a capital letter.")
def paragraph_begun_small(anatomy: Anatomy) -> Iterator[Departure]:
    """Viết hoa chữ cái đầu khi xuống dòng.

    A new line begins with a capital letter.

    NĐ 30/2020, Phụ lục II, Mục I. As TXT008 judges an agreement.
    """
    yield from _faults(anatomy, "TXT008", Sureness.LIKELY)


RULES = (
    name_capitalised_otherwise,
    citation_capitalised_otherwise,
    people_written_small,
    paragraph_begun_small,
)
