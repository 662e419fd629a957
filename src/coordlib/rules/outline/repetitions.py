"""TXT: the same text or title twice."""

from __future__ import annotations

import re
from collections import Counter

from coordlib.language import Address, Breaches, Message, Severity, rule
from coordlib.model import REPEALED, Agreement, Article, Chapter, Clause, Point, Provision, Section

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
    said = [(address, _words(unit)) for address, unit in (*agreement.provisions(), *agreement.decided_provisions())]
    again = {text for text, count in Counter(text for _, text in said).items() if count > 1 and text}
    seen: dict[tuple[object, str], Address] = {}
    for address, text in said if again else ():
        first = seen.setdefault((Address(address.steps[:-1]), text), address) if text in again else address
        if first != address:
            what = Message(f"trùng lời văn với {first.cite()}", f"has the same text as {first.cite()}")
            yield address.field("text"), what


def _words(unit: Provision) -> str:
    """Return the words of a provision that has no other under it; empty if they are few."""
    match unit:
        case Point(text=text) | Clause(points=(), text=text) | Article(points=(), clauses=(), text=text):
            words = text.lower().strip(" .,;:")
            return words if len(words) >= _LONG_ENOUGH else ""
        case Chapter() | Section() | Article() | Clause():
            return ""


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
    titled = [one for one in agreement.provisions() if isinstance(one[1], Chapter | Section | Article)]
    plain = [_SIGNS.sub(" ", getattr(unit, "title", "").lower()).strip() for _, unit in titled]
    if len({*plain}) == len(plain):
        return
    seen: dict[tuple[object, str], Address] = {}
    last: Address | None = None
    for (address, unit), words in zip(titled, plain, strict=True):
        if isinstance(unit, Chapter | Section | Article) and unit.title not in ("", REPEALED):
            key = (Address(address.steps[:-1]), words)
            first = seen.setdefault(key, address)
            near = bool(agreement.parties) or not isinstance(unit, Article) or first == last
            last = address
            if first != address and near:
                title = unit.title
                what = Message(
                    f"tên “{title}” trùng với {first.cite()}", f"the title {title!r} is that of {first.cite()}"
                )
                yield address.field("title"), what
