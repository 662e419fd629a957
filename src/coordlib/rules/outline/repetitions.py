"""TXT: the same text or title twice."""

from __future__ import annotations

import re

from coordlib.language import Address, Breaches, Message, Severity, rule
from coordlib.model import Agreement, Article, Chapter, Clause, Point, Section

_SIGNS = re.compile(r"[\W_]+")
_LONG_ENOUGH = 20


@rule(
    "TXT040",
    Severity.WARNING,
    vi="Bỏ một trong hai, hoặc sửa chỗ đã chép.",
    en="Take one of the two out, or change what was copied.",
)
def text_twice(agreement: Agreement) -> Breaches:
    """Không có hai khoản, điểm cùng một lời văn.

    No two clauses or points have the same text.

    A provision that was copied and not changed says a thing twice, or not what it should. Within one list, that is:
    what two bodies do alike may well be said of each.
    """
    seen: dict[tuple[object, str], Address] = {}
    for address, unit in (*agreement.provisions(), *agreement.decided_provisions()):
        if not isinstance(unit, Clause | Point | Article) or (not isinstance(unit, Point) and unit.points):
            continue
        if isinstance(unit, Article) and unit.clauses:
            continue
        text = unit.text.lower().strip(" .,;:")
        first = seen.setdefault((Address(address.steps[:-1]), text), address) if len(text) >= _LONG_ENOUGH else address
        if first != address:
            what = Message(f"trùng lời văn với {first.cite()}", f"has the same text as {first.cite()}")
            yield address.field("text"), what


@rule(
    "TXT041",
    Severity.NOTE,
    vi="Đặt tên khác, hoặc gộp hai điều.",
    en="Give one another title, or join the two.",
)
def title_twice(agreement: Agreement) -> Breaches:
    """Không có hai chương, mục, điều cùng tên.

    No two chapters, sections or articles bear the same title.

    Who looks for one finds the other. Articles of different chapters or sections may share a title; in a text without
    parties, of which the sections may be unknown, only neighbours are compared.
    """
    seen: dict[tuple[object, str], Address] = {}
    last: Address | None = None
    for address, unit in agreement.provisions():
        if isinstance(unit, Chapter | Section | Article) and unit.title:
            key = (Address(address.steps[:-1]), _SIGNS.sub(" ", unit.title.lower()).strip())
            first = seen.setdefault(key, address)
            near = bool(agreement.parties) or not isinstance(unit, Article) or first == last
            last = address
            if first != address and near:
                title = unit.title
                what = Message(
                    f"tên “{title}” trùng với {first.cite()}", f"the title {title!r} is that of {first.cite()}"
                )
                yield address.field("title"), what


RULES = (text_twice, title_twice)
