"""REF: keys, references and numbers."""

from __future__ import annotations

from collections import Counter

from coordlib.language import CODE, POINT_LETTERS, Address, Breaches, Level, Message, Severity, referenced_keys, rule
from coordlib.model import Agreement, Article, Clause


@rule(
    "REF001",
    Severity.ERROR,
    vi="Viện dẫn một khóa có trong văn bản.",
    en="Refer to a key that the document has.",
)
def unknown_reference(agreement: Agreement) -> Breaches:
    """Mỗi viện dẫn [[khóa]] chỉ tới một quy định có trong văn bản.

    Each reference [[key]] leads to a provision of the document.

    The printed citation is computed from the place of the provision; an unknown key would print nothing.
    """
    for address, text in agreement.texts():
        for key in referenced_keys(text) if "[[" in text else ():
            if key not in agreement.keys:
                yield (
                    address,
                    Message(f"viện dẫn “[[{key}]]” không chỉ tới đâu", f"the reference [[{key}]] leads nowhere"),
                )


@rule(
    "REF002",
    Severity.ERROR,
    vi="Đặt cho mỗi quy định, trách nhiệm, chế độ một khóa riêng.",
    en="Give each provision, duty and review a key of its own.",
)
def repeated_key(agreement: Agreement) -> Breaches:
    """Mỗi quy định, trách nhiệm hoặc chế độ có một khóa riêng.

    Each provision, duty or review has a key of its own.

    References and the ledger name things by key; a key never changes, so it must be the only one.
    """
    placed = [one for one in (*agreement.placed, *agreement.decided) if one.thing.key]
    kept = [one for one in placed if one.address.level is not Level.INDICATOR]
    counts = Counter(one.thing.key for one in kept)
    seen: set[str] = set()
    for one in kept:
        key = one.thing.key
        if key in seen:
            yield (
                one.address,
                Message(f"khóa “{key}” dùng {counts[key]} lần", f"key {key!r} is used {counts[key]} times"),
            )
        seen.add(key)


@rule(
    "REF003",
    Severity.ERROR,
    vi="Sửa nhãn cố định (label) để mỗi đơn vị mang một số riêng.",
    en="Mend the fixed label so that each unit has a number of its own.",
)
def repeated_number(agreement: Agreement) -> Breaches:
    """Hai đơn vị không mang cùng một số.

    No two units bear the same number.

    A fixed label such as “5a” belongs to a provision that an amendment inserted; it must not repeat another.
    """
    units = (*agreement.provisions(), *agreement.decided_provisions())
    if not any(unit.label for _, unit in units):
        return  # numbers that are all derived cannot repeat
    counts = Counter(address for address, _ in units)
    for address, count in counts.items():
        if count > 1:
            cited = address.cite()
            yield address, Message(f"có {count} đơn vị cùng là {cited}", f"{count} units are all {cited}")


@rule(
    "REF004",
    Severity.WARNING,
    vi="Tách khoản này thành nhiều khoản.",
    en="Split the clause in several.",
)
def points_beyond_the_letters(agreement: Agreement) -> Breaches:
    """Một khoản có nhiều nhất 23 điểm, từ a đến y.

    A clause has at most 23 points, from a to y.

    Nghị định 30/2020/NĐ-CP, Phụ lục VI, letters its own points a, b, c, d, đ, e, g, h, i, k, l, m, n, o; p to y
    follow by practice. How a list goes on after y is not established, so a longer one is better split.
    """
    for address, unit in (*agreement.provisions(), *agreement.decided_provisions()):
        points = unit.points if isinstance(unit, Article | Clause) else ()
        if sum(not point.label for point in points) > len(POINT_LETTERS):
            count = len(points)
            yield (
                address,
                Message(f"có {count} điểm, quá 23 chữ cái", f"has {count} points; there are 23 letters"),
            )


@rule(
    "REF005",
    Severity.WARNING,
    vi="Ghi ở where một khóa hoặc một viện dẫn có trong văn bản, hoặc bỏ miễn trừ.",
    en="Name under where a key or a citation of the document, or take the waiver out.",
)
def waiver_of_nothing(agreement: Agreement) -> Breaches:
    """Miễn trừ phải chỉ tới một chỗ có trong văn bản.

    A waiver leads to a place in the document.

    A waiver whose place is gone would quietly cover something else, or nothing.
    """
    if not agreement.waivers:
        return
    placed = (*agreement.placed, *agreement.decided)
    cited = {one.address.provision.cite() for one in placed}
    known = cited | set(agreement.keys) | {party.key for party in (*agreement.parties, *agreement.issuers)}
    for index, waiver in enumerate(agreement.waivers, start=1):
        if waiver.where and waiver.where not in known:
            where = waiver.where
            yield (
                Address().at(Level.WAIVER, index),
                Message(f"miễn trừ “{where}” không chỉ tới đâu", f"the waiver {where!r} leads nowhere"),
            )


@rule(
    "REF006",
    Severity.WARNING,
    vi="Ghi ở code mã của một quy tắc, ở reason lý do chấp nhận.",
    en="Name a rule under code, and say under reason why it is accepted.",
)
def waiver_without_a_reason(agreement: Agreement) -> Breaches:
    """Miễn trừ phải nêu quy tắc nào và vì sao chấp nhận.

    A waiver says which rule it concerns and why the parties accept the breach.

    Who reads the file later must see that it was decided, not overlooked. An ERROR cannot be waived at all.
    """
    for index, waiver in enumerate(agreement.waivers, start=1):
        address = Address().at(Level.WAIVER, index)
        if not CODE.fullmatch(waiver.code):
            code = waiver.code
            yield address, Message(f"“{code}” không phải là mã quy tắc", f"{code!r} is not the code of a rule")
        if not waiver.reason:
            yield address, Message("chưa nêu lý do", "gives no reason")


RULES = (
    unknown_reference,
    repeated_key,
    repeated_number,
    points_beyond_the_letters,
    waiver_of_nothing,
    waiver_without_a_reason,
)
