"""REF: numbers and letters of provisions: none twice, none left out, none out of order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from coordlib.language import POINT_LETTERS, Address, Breaches, Fix, Level, Message, Severity, Step, derived_label, rule
from coordlib.model import Agreement, Article, Clause, Point


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
    "REF011",
    Severity.WARNING,
    vi="Đánh lại số, hoặc thêm đơn vị còn thiếu.",
    en="Number again, or add the unit that is missing.",
)
def number_out_of_order(agreement: Agreement) -> Breaches:
    """Số, chữ của các điều, khoản, điểm đi liên tục, không nhảy, không lùi.

    Numbers and letters of provisions follow each other, without a gap and without a step back.

    After khoản 1 comes khoản 2, or khoản 1a that an amendment inserted. Numbers that are derived do so by themselves;
    only fixed labels can go wrong.
    """
    units = [*agreement.provisions(), *agreement.decided_provisions()]
    if not any(unit.label for _, unit in units):
        return
    last: dict[Address, Step] = {}
    for address, _ in units:
        step, above = address.steps[-1], _counted_under(address)
        before = last.get(above)
        if before is not None and before != step and not _follows(before, step):
            right = derived_label(step.level, before.ordinal[0] + 1)
            what = Message(
                f"sau {before.cited} là {step.cited}, không phải “{right}”",
                f"after {before.cited} comes {step.cited}, not {right!r}",
            )
            yield address, what
        last[above] = step


def _counted_under(address: Address) -> Address:
    """Return what the unit is counted in: articles run through the whole document."""
    level = address.level
    if level is Level.ARTICLE:
        return Address(address.steps[:1]).at(Level.ARTICLE) if address.decided else Address().at(Level.ARTICLE)
    return Address(address.steps[:-1]).at(level or Level.FIELD)


def _follows(before: Step, step: Step) -> bool:
    (number, rest), (next_, letters) = before.ordinal, step.ordinal
    if letters:
        return next_ == number and letters > rest
    return next_ == number + 1


_OWN_LABEL = re.compile(r"(?P<sign>(?P<label>[a-zđ]\d?|\d{1,3}[a-zđ]?)[.)]|[-+•–]) ?(?=\S)(?!\d)")


@rule(
    "REF012",
    Severity.WARNING,
    vi="Bỏ số, chữ gõ ở đầu; bản in tự thêm.",
    en="Take the typed label out; the printed document adds its own.",
)
def label_typed_again(agreement: Agreement) -> Breaches:
    """Không gõ lại số của khoản, chữ của điểm ở đầu lời văn; bản in tự đánh số.

    The text of a clause or a point does not begin with its own label, which the printed document adds.

    It would print as “a) a) …”, and go wrong as soon as a point is inserted.
    """
    for address, unit in (*agreement.provisions(), *agreement.decided_provisions()):
        found = _OWN_LABEL.match(unit.text) if isinstance(unit, Clause | Point) else None
        if found and (found["label"] or isinstance(unit, Point)):
            typed, own = found["sign"], address.name
            what = Message(f"“{typed}” gõ lại ở đầu {own}", f"{typed!r} is typed again at the start of {own}")
            if found["label"] == address.number:
                yield address.field("text"), what, Fix(0, found[0], "")
            else:
                yield address.field("text"), what


def typed_labels(text: str) -> Iterator[tuple[str, str]]:
    """Yield the labels that lines of a text begin with, and which sign follows: (“1”, “.”), (“a”, “)”)."""
    yield from ((match["label"], match["sign"]) for match in _LINE_LABEL.finditer(text))


_LINE_LABEL = re.compile(r"^(?P<label>[a-zđ]\d?|\d{1,3}[a-zđ]?)(?P<sign>[.)])(?!\d)", re.MULTILINE)


@rule(
    "REF013",
    Severity.WARNING,
    vi="Đánh lại số, chữ của các dòng.",
    en="Number the lines again.",
)
def typed_number_out_of_order(agreement: Agreement) -> Breaches:
    """Số, chữ gõ ở đầu các dòng của một đoạn đi liên tục.

    Numbers and letters that are typed at the start of lines follow each other.

    After dòng “a)” comes “b)”, after “1.” comes “2.”.
    """
    for address, text in agreement.texts():
        if "\n" not in text:
            continue
        for sign, letters in ((".", False), (")", True)):
            labels = [one for one, end in typed_labels(text) if end == sign and one[0].isdigit() is not letters]
            wrong = _first_out_of_order(labels, letters=letters)
            if wrong is not None and address.number == "text" and "“" not in text and '"' not in text:
                before, found = wrong
                what = Message(
                    f"dòng “{found}{sign}” đứng sau dòng “{before}{sign}”", f"the line {found!r} follows {before!r}"
                )
                yield address, what


def _first_out_of_order(labels: list[str], *, letters: bool) -> tuple[str, str] | None:
    """Return the first two lines of which the second does not follow; a list that begins anew is another list."""
    level = Level.POINT if letters else Level.CLAUSE
    steps = [Step(level, label) for label in labels]
    for before, step in pairwise(steps):
        if step.ordinal[0] != 1 and not _follows(before, step):
            return before.label, step.label
    return None
