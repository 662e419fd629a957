"""TXT: lists: how many items, what leads them in, how the last one ends."""

from __future__ import annotations

import re

from coordlib.language import Address, Breaches, Fix, Message, Severity, Span, changes_another, rule
from coordlib.model import Agreement, Article, Clause, Point


@rule(
    "TXT029",
    Severity.NOTE,
    vi="Kết thúc mục cuối của danh sách bằng dấu chấm.",
    en="End the last item of the list with a full stop.",
)
def last_item_with_a_semicolon(agreement: Agreement) -> Breaches:
    """Mục cuối của một danh sách kết thúc bằng dấu chấm.

    The last item of a list ends with a full stop.

    A semicolon or a comma at the end says that more follows.
    """
    continued = {item for _, _, items in agreement.lists if _is_list(items) for item, _ in items[:-1]}
    for holder, _, items in agreement.lists:
        address, last = items[-1]
        points = last.points if isinstance(last, Clause) else ()
        if last.text.endswith((";", ",")) and not points and len(items) > 1 and holder not in continued:
            end, place = last.text[-1], len(last.text) - 1
            what = Message(f"{address.name} là mục cuối mà kết thúc bằng “{end}”", f"the last item ends with {end!r}")
            yield address.field("text"), what, Span(place, place + 1)


def _is_list(items: tuple[tuple[Address, Clause | Point], ...]) -> bool:
    """Tell whether items are one list that goes on: another item of it, too, ends with a semicolon."""
    ends = [unit.points[-1].text if isinstance(unit, Clause) and unit.points else unit.text for _, unit in items]
    return sum(end.endswith(";") for end in ends) > 1


@rule(
    "TXT038",
    Severity.NOTE,
    vi="Gộp vào đoạn trên, hoặc thêm mục còn thiếu.",
    en="Join it with what stands above, or add the item that is missing.",
)
def list_of_one(agreement: Agreement) -> Breaches:
    """Danh sách có từ hai mục trở lên.

    A list has two items at least.

    A single khoản 1 or điểm a makes a reader look for the next one. A text without parties may have been read in part
    only, and is not judged.
    """
    if not agreement.parties:
        return
    for address, holder, items in agreement.lists:
        level = items[0][0].steps[-1].cited
        alone = len(items) == 1 and not (isinstance(holder, Article) and holder.clauses and holder.points)
        if alone and not _amends(agreement, address):
            yield items[0][0], Message(f"{address.cite()} chỉ có {level}", f"{address.cite()} has only {level}")


def _amends(agreement: Agreement, address: Address) -> bool:
    return any(changes_another(one) for one in agreement.prose.lead_in(address.field("text")))


_LEADS = re.compile(
    r"(?:sau|sau đây|sau này|dưới đây|gồm|gồm có|bao gồm|cụ thể|như sau|trong đó|nội dung"
    r"|có (?:trách nhiệm|nhiệm vụ|quyền|nghĩa vụ)|(?:nhiệm vụ|trách nhiệm), quyền hạn)$",
    re.IGNORECASE,
)


@rule(
    "TXT039",
    Severity.NOTE,
    vi="Kết thúc câu dẫn bằng dấu hai chấm.",
    en="End the lead-in with a colon.",
)
def lead_in_without_colon(agreement: Agreement) -> Breaches:
    """Câu dẫn vào danh sách kết thúc bằng dấu hai chấm.

    The sentence that leads a list in ends with a colon.

    “… các nội dung sau đây” followed by a full stop, or by nothing, does not say that the list belongs to it.
    """
    for address, holder, _ in agreement.lists:
        words = holder.text.rstrip(".;, ")
        found = _LEADS.search(words)
        if found and not holder.text.endswith(":"):
            end = " ".join(holder.text.split(" ")[-4:])
            what = Message(f"câu dẫn “… {end}” không có dấu hai chấm", f"the lead-in {end!r} has no colon")
            yield address.field("text"), what, Fix(len(words), holder.text[len(words) :], ":")


@rule(
    "TXT043",
    Severity.NOTE,
    vi="Kết thúc các mục giữa danh sách bằng dấu chấm phẩy.",
    en="End the items within the list with a semicolon.",
)
def item_with_another_end(agreement: Agreement) -> Breaches:
    """Các mục giữa một danh sách kết thúc cùng một dấu.

    The items within a list end with the same sign.

    Where all others end with a semicolon, a full stop says that the list is over. Items of several sentences are not
    concerned.
    """
    for _, _, items in agreement.lists:
        middle = [(address, unit.text) for address, unit in items[:-1] if not getattr(unit, "points", ())]
        stops = [one for one in middle if one[1].endswith(".") and ". " not in one[1] and "\n" not in one[1]]
        others = [text for _, text in middle if text.endswith(";")]
        if len(stops) == 1 and len(others) == len(middle) - 1 >= _FEWEST_ITEMS:
            address, text = stops[0]
            what = Message(
                f"{address.name} kết thúc bằng dấu chấm, các mục khác bằng dấu chấm phẩy",
                f"{address.name} ends with a full stop, the others with a semicolon",
            )
            yield address.field("text"), what, Span(len(text) - 1, len(text))


_FEWEST_ITEMS = 2
