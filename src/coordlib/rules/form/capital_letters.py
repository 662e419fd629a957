"""ND: capital letters in the text (Phụ lục II), as rules of agreements judge them.

The text of a file is made an agreement, those rules look at it, and what they find is told at its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

from coordlib.anatomy import Anatomy, is_blank
from coordlib.formats import ShownParagraph
from coordlib.language import Address, Finding, Level, Message, RefusedError, Rule
from coordlib.model import Agreement, Article
from coordlib.rules.agreement.citations import citation_in_the_wrong_case
from coordlib.rules.agreement.names import line_begins_small, name_without_its_capital, people_without_a_capital
from coordlib.rules.form.contents import RUNNING
from coordlib.rules.form.departures import Deviation, Sureness
from coordlib.rules.form.form_rule import bad, form_rule, good
from coordlib.rules.form.looks import rephrased
from coordlib.rules.form.messages import in_both

_CAPITALS = in_both("NĐ 30/2020, Phụ lục II")
_MOST_LETTERS = 400_000  # more is a book, whose first pages are judged

_Places = tuple[tuple[ShownParagraph, int], ...]
"""From which paragraph each article of a transcript comes, and from which letter of it."""


@form_rule(
    "ND095",
    law=Message(
        "Viết hoa tên địa danh đặc biệt, đơn vị hành chính đặt theo số, tên loại của văn bản cụ thể.",
        "Special places, units named by a number and the kind of a certain document are capital.",
    ),
    fix=Message("Viết hoa theo Phụ lục II.", "Capitalise as Phụ lục II does."),
    why="NĐ 30/2020, Phụ lục II. As TXT009 judges an agreement.",
    confidence="H",
    any_kind=True,
    cases=(
        bad(
            "báo cáo",
            "Thực hiện chương",
            words=("chương trình công tác", "nghị định số 30/2020/NĐ-CP"),
            says="“nghị định” (trong “Thực hiện nghị định số 30/2020/NĐ-CP,”) phải viết là “Nghị định”",
        ),
        bad(
            "báo cáo",
            "Thực hiện chương",
            words=("công tác", "công tác tại thành phố Hồ Chí Minh"),
            says="“thành phố Hồ Chí Minh” (trong “tác tại thành phố Hồ Chí Minh, Sở Ví”) phải viết là "
            "“Thành phố Hồ Chí Minh”",
        ),
        good("báo cáo", "Thực hiện chương", words=("chương trình công tác", "Nghị định số 30/2020/NĐ-CP")),
    ),
)
def name_capitalised_otherwise(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report names that TXT009 reports of an agreement."""
    yield from _found_by(name_without_its_capital, anatomy)


@form_rule(
    "ND096",
    law=Message(
        "Khi viện dẫn, viết hoa Phần, Chương, Mục, Tiểu mục, Điều; viết thường khoản, điểm.",
        "In a citation Phần, Chương, Mục, Tiểu mục and Điều are capital, khoản and điểm are small.",
    ),
    fix=Message(
        "Viết hoa Phần, Chương, Mục, Điều; viết thường khoản, điểm khi viện dẫn.",
        "In a citation write Phần, Chương, Mục, Điều with a capital, khoản and điểm without.",
    ),
    why="NĐ 30/2020, Phụ lục II, Mục V.7. As REF008 judges an agreement.",
    confidence="H",
    any_kind=True,
    cases=(
        bad(
            "quyết định",
            "đ) Thực hiện",
            words=("điểm a khoản 2 Điều 3", "Điểm a Khoản 2 Điều 3"),
            says="“Điểm a Khoản 2 Điều 3” phải viết là “điểm a khoản 2 Điều 3”",
        ),
        bad(
            "quyết định",
            "đ) Thực hiện",
            words=("Điều 3", "điều 3"),
            says="“điểm a khoản 2 điều 3” phải viết là “điểm a khoản 2 Điều 3”",
        ),
        bad(
            "quyết định",
            "2. Các đơn vị",
            words=("trách nhiệm:", "trách nhiệm nêu tại Khoản 1 Điều này và Khoản 2 điều 3:"),
            says="“Khoản 1 Điều này và Khoản 2 điều 3” phải viết là “khoản 1 Điều này và khoản 2 Điều 3”",
        ),
        good("quyết định", "đ) Thực hiện", words=("điểm a khoản 2 Điều 3", "điểm b khoản 1 Điều 2")),
    ),
)
def citation_capitalised_otherwise(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report citations that REF008 reports of an agreement."""
    yield from _found_by(citation_in_the_wrong_case, anatomy)


@form_rule(
    "ND097",
    Sureness.LIKELY,
    law=Message(
        "Danh từ “Nhân dân” viết hoa, trừ trong tên cơ quan, lực lượng.",
        "“Nhân dân” is capital, but in the names of bodies and forces.",
    ),
    fix=Message("Viết “Nhân dân” khi nói về Nhân dân.", "Write “Nhân dân” where the people are meant."),
    why="NĐ 30/2020, Phụ lục II, Mục V.1. As TXT010 judges an agreement.",
    confidence="H",
    any_kind=True,
    cases=(
        bad(
            "báo cáo",
            "Thực hiện chương",
            words=("công tác", "công tác vì quyền lợi của nhân dân"),
            says="“nhân dân” trong “lợi của nhân dân, Sở Ví” chưa viết hoa",
        ),
        good("báo cáo", "Thực hiện chương", words=("công tác", "công tác vì quyền lợi của Nhân dân")),
    ),
)
def people_written_small(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report “nhân dân” that TXT010 reports of an agreement."""
    yield from _found_by(people_without_a_capital, anatomy, Sureness.LIKELY)


@form_rule(
    "ND098",
    Sureness.LIKELY,
    law=Message("Viết hoa chữ cái đầu khi xuống dòng.", "A new line begins with a capital letter."),
    fix=Message("Viết hoa chữ cái đầu dòng.", "Begin the line with a capital letter."),
    why="NĐ 30/2020, Phụ lục II, Mục I. As TXT008 judges an agreement.",
    confidence="H",
    any_kind=True,
    cases=(
        bad("quyết định", "b) Lập", words=("Lập", "lập"), says="“lập hồ sơ theo …” bắt đầu bằng chữ thường “lập”"),
        good("quyết định"),
        good("báo cáo", "1. Kết quả đạt được", words=("Kết quả đạt được", "kết quả")),
    ),
)
def paragraph_begun_small(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report lines that TXT008 reports of an agreement."""
    yield from _found_by(line_begins_small, anatomy, Sureness.LIKELY)


def _found_by(rule: Rule[Agreement], anatomy: Anatomy, sure: Sureness = Sureness.CERTAIN) -> Iterator[Deviation]:
    agreement, places = _transcript(anatomy)
    for finding in rule(agreement):
        yield from _as_deviations(finding, places, sure)


def _as_deviations(finding: Finding, places: _Places, sure: Sureness) -> Iterator[Deviation]:
    """Yield a deviation at the place of a finding, and at each other that its correction names."""
    fix = finding.fix
    if fix is None:
        paragraph = _paragraph(finding.where, places)
        if paragraph is not None:
            yield Deviation(paragraph, finding.what, _CAPITALS, Sureness.LIKELY)
        return
    for where, mended in ((finding.where, fix), *fix.elsewhere):
        paragraph = _paragraph(where, places)
        if paragraph is not None:
            what = finding.what if where == finding.where else _is_written(mended.old, mended.new)
            edits = rephrased(paragraph, mended.old, mended.new) if len(mended.old) > 1 else ()
            yield Deviation(paragraph, what, _CAPITALS, sure, edits)


def _is_written(old: str, new: str) -> Message:
    return Message(f"“{old}” phải viết là “{new}”", f"{old!r} is written {new!r}")


@lru_cache(maxsize=4)
def _transcript(anatomy: Anatomy) -> tuple[Agreement, _Places]:
    """Return the text as an agreement whose rules know how to judge it, and from where each article of it comes.

    Four rules ask for it, one after the other: it is kept while they do.
    """
    articles, places, letters = [], [], 0
    for piece in (piece for act in anatomy.acts for piece in act.pieces):
        start = piece.labelled.end if piece.labelled else 0
        words = _without_marks(piece.text[start:].strip())
        if piece.role not in RUNNING or is_blank(words) or letters > _MOST_LETTERS:
            continue
        letters += len(words)
        with suppress(RefusedError):  # a heap of marks is no text
            articles.append(Article("", text=words))
            places.append((piece.paragraph, start))
    return Agreement("", body=tuple(articles)), tuple(places)


def _without_marks(text: str) -> str:
    """Return a text that means no mark: a sign of coordlib's own markup, and what no text holds, become spaces."""
    shown = text if text.isprintable() else "".join(letter if letter.isprintable() else " " for letter in text)
    return shown.replace("[[", " ").replace("]]", " ").strip(" -–+•")


def _paragraph(where: Address, places: _Places) -> ShownParagraph | None:
    label = where.label(Level.ARTICLE)
    index = int(label[:9]) - 1 if label.isdigit() else -1
    return places[index][0] if 0 <= index < len(places) else None
