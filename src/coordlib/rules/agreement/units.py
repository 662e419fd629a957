"""REF: numbers and letters of provisions: those that are counted, fixed (label) or typed in a text.

In comes an agreement; out come breaches at the units whose labels repeat, leave a gap or go back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from coordlib.language import (
    Address,
    Breaches,
    Fix,
    Level,
    Message,
    Severity,
    Step,
    bad,
    derived_label,
    good,
    roman,
    rule,
)
from coordlib.lexicon import POINT_LETTERS, UNITS, pattern, unit_pattern
from coordlib.model import Agreement, Article, Clause, Point, Wording
from coordlib.rules.agreement.annexes import annex_numbers

_MOST_POINTS = len(POINT_LETTERS)
_ANNEX = unit_pattern("annex")
_OWN_LABEL = pattern(r"(?P<sign>(?P<label>[a-zđ]\d?|\d{1,3}[a-zđ]?)[.)]", r"|[-+•–]) ?(?=\S)(?!\d)")
_LINE_LABEL = pattern(r"(?m)^(?P<label>[a-zđ]\d?|\d{1,3}[a-zđ]?)(?P<sign>[.)])(?!\d)")
_ANNEX_HEAD = pattern(r"(?i)", _ANNEX, r"(?: số)? (?:(?P<digits>\d{1,2})|[ivx]{1,5})[.:]?")


@rule(
    "REF003",
    Severity.ERROR,
    law=Message("Hai đơn vị không mang cùng một số.", "No two units bear the same number."),
    fix=Message(
        "Sửa nhãn cố định (label) để mỗi đơn vị mang một số riêng.",
        "Mend the fixed label so that each unit has a number of its own.",
    ),
    why=("A fixed label such as “5a” belongs to a provision that an amendment inserted; it must not repeat another."),
    cases=(
        bad(
            {
                "legal_form": "attached",
                "decision": {
                    "issuer": {"key": "province", "name": "Ủy ban nhân dân tỉnh", "abbreviation": "UBND"},
                    "title": "Ban hành Quy chế",
                    "articles": [
                        {"article": "", "text": "A.", "label": "1"},
                        {"article": "", "text": "B.", "label": "1"},
                    ],
                },
                "signatories": [{"party": "province", "office": "Chủ tịch", "name": "Lê Văn C"}],
            },
            says="có 2 đơn vị cùng là Điều 1 Quyết định",
            where="Điều 1 Quyết định",
        ),
        good(
            {
                "body": [
                    {"article": "Một", "text": "A."},
                    {"article": "Chèn", "text": "B.", "label": "1a"},
                    {"article": "Hai", "text": "C."},
                ]
            }
        ),
    ),
)
def repeated_number(agreement: Agreement) -> Breaches:
    """Find units that bear one number: two “Điều 5”, two “khoản 2 Điều 3”."""
    for number in {one for one, other in pairwise(annex_numbers(agreement)) if one == other}:
        yield Address().at(Level.ANNEX, roman(number)), _repeated_number(count=2, cited=_annex(number))
    units = (*agreement.provisions(), *agreement.decided_provisions())
    if not any(unit.label for _, unit in units):
        return  # numbers that are all derived cannot repeat
    counts = Counter(address for address, _ in units)
    for address, count in counts.items():
        if count > 1 and not _is_below(address, counts):
            yield address, _repeated_number(count, cited=address.cite())


def _repeated_number(count: int, cited: str) -> Message:
    return Message(f"có {count} đơn vị cùng là {cited}", f"{count} units are all {cited}")


def _is_below(address: Address, counts: Counter[Address]) -> bool:
    """Tell whether a unit stands below one whose number is repeated: what follows from that is not told again."""
    return any(counts[Address(address.steps[:depth])] > 1 for depth in range(1, len(address.steps)))


@rule(
    "REF004",
    Severity.WARNING,
    law=Message("Một khoản có nhiều nhất 23 điểm, từ a đến y.", "A clause has at most 23 points, from a to y."),
    fix=Message("Tách khoản này thành nhiều khoản.", "Split the clause in several."),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục VI, letters its own points a, b, c, d, đ, e, g, h, i, k, l, m, n, o; p "
        "to y follow by practice. How a list goes on after y is not established, so a longer one is better split."
    ),
    cases=(
        bad({"body": [{"article": "Dài", "points": [{"text": "a"}] * 24}]}, says="có 24 điểm, quá 23 chữ cái"),
        good({"body": [{"article": "Dài", "points": [{"text": "a"}] * 23}]}),
    ),
)
def points_beyond_the_letters(agreement: Agreement) -> Breaches:
    """Find a clause with more points than there are letters, from a) to y)."""
    wording = agreement.wording
    for address, unit in (*wording.provisions, *wording.decided_provisions):
        points = getattr(unit, "points", ())
        if len(points) > _MOST_POINTS and [point.label for point in points].count("") > _MOST_POINTS:
            yield address, _points_beyond_the_letters(count=len(points))


def _points_beyond_the_letters(count: int) -> Message:
    return Message(f"có {count} điểm, quá 23 chữ cái", f"has {count} points; there are 23 letters")


@rule(
    "REF011",
    Severity.WARNING,
    silent_beside=("REF003",),
    law=Message(
        "Số, chữ của các điều, khoản, điểm đi liên tục, không nhảy, không lùi.",
        "Numbers and letters of provisions follow each other, without a gap and without a step back.",
    ),
    fix=Message("Đánh lại số, hoặc thêm đơn vị còn thiếu.", "Number again, or add the unit that is missing."),
    why=(
        "After khoản 1 comes khoản 2, or khoản 1a that an amendment inserted. Numbers that are derived do so by "
        "themselves; only fixed labels can go wrong, and the heads of annexes in a file, which are numbered in "
        "one way."
    ),
    cases=(
        bad(
            {"body": [{"article": "Một", "clauses": [{"text": "A.", "label": "1"}, {"text": "B.", "label": "3"}]}]},
            says="sau khoản 1 là khoản 3, không phải “2”",
            where="khoản 3 Điều 1",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "clauses": [
                            {"text": "A.", "label": "1"},
                            {"text": "B.", "label": "1a"},
                            {"text": "C.", "label": "2"},
                        ],
                    }
                ]
            }
        ),
    ),
)
def number_out_of_order(agreement: Agreement) -> Breaches:
    """Find a number that leaves a gap or goes back: “Điều 5” after “Điều 3”, “Phụ lục III” after “Phụ lục I”."""
    for one, other in pairwise((0, *annex_numbers(agreement))):
        if other not in (1, one, one + 1):
            cited, right = _annex(other), roman(one + 1)
            what = _out_of_order(_annex(one), cited, right) if one else _not_the_first(cited, right)
            yield Address().at(Level.ANNEX, roman(other)), what
    headed = [*filter(None, map(_ANNEX_HEAD.fullmatch, agreement.source.annex_heads))]
    if len({one["digits"] is None for one in headed}) > 1:
        yield Address().field("annexes"), _ANNEXES_IN_TWO_WAYS
    if headed and UNITS["annex"].words[0] in map(str.lower, agreement.source.annex_heads):
        yield Address().field("annexes"), _ANNEX_WITHOUT_A_NUMBER
    units = (*agreement.provisions(), *agreement.decided_provisions())
    if not any(unit.label for _, unit in units):
        return
    last: dict[Address, Address] = {}
    counts = Counter(address for address, _ in units)
    for address, _ in units:
        step, above = address.steps[-1], _counted_under(address)
        placed = last.get(above)
        once = placed and counts[placed] == 1 and not _is_below(address, counts)
        before = placed.steps[-1] if placed and once else None
        if placed is None and step.level in (Level.CLAUSE, Level.POINT) and step.ordinal > (1, ""):
            yield address, _not_the_first(step.cited, right=derived_label(step.level, 1))
        if before is not None and before != step and not _follows(before, step):
            right = derived_label(step.level, before.ordinal[0] + 1)
            yield address, _out_of_order(before=before.cited, cited=step.cited, right=right)
        last[above] = address


_ANNEXES_IN_TWO_WAYS = Message(
    "phụ lục đánh số khi bằng số La Mã khi bằng chữ số Ả Rập", "annexes are numbered now in Roman now in Arabic figures"
)


_ANNEX_WITHOUT_A_NUMBER = Message("có phụ lục đánh số, có phụ lục không", "some annexes are numbered, and one is not")


def _not_the_first(cited: str, right: str) -> Message:
    return Message(f"{cited} là mục đầu tiên, không phải “{right}”", f"{cited} is the first, not {right!r}")


def _out_of_order(before: str, cited: str, right: str) -> Message:
    return Message(f"sau {before} là {cited}, không phải “{right}”", f"after {before} comes {cited}, not {right!r}")


def _annex(number: int) -> str:
    return f"{UNITS['annex'].words[0].capitalize()} {roman(number)}"


def _counted_under(address: Address) -> Address:
    """Return what the unit is counted in: articles run through the whole document."""
    level = address.level
    if level is Level.ARTICLE:
        return Address(address.steps[:1]).at(Level.ARTICLE) if address.decided else Address().at(Level.ARTICLE)
    return Address(address.steps[:-1]).at(level or Level.FIELD)


def _follows(before: Step, step: Step) -> bool:
    (number, rest), (next_, letters) = before.ordinal, step.ordinal
    return next_ == number and letters > rest if letters else next_ == number + 1


@rule(
    "REF012",
    Severity.WARNING,
    law=Message(
        "Không gõ lại số của khoản, chữ của điểm ở đầu lời văn; bản in tự đánh số.",
        "The text of a clause or a point does not begin with its own label, which the printed document adds.",
    ),
    fix=Message("Bỏ số, chữ gõ ở đầu; bản in tự thêm.", "Take the typed label out; the printed document adds its own."),
    why="It would print as “a) a) …”, and go wrong as soon as a point is inserted.",
    cases=(
        bad(
            {"body": [{"article": "Một", "points": [{"text": "a) Trao đổi;"}, {"text": "Báo cáo."}]}]},
            says="“a)” gõ lại ở đầu điểm a",
            where="điểm a Điều 1",
        ),
        good({"body": [{"article": "Một", "points": [{"text": "Trao đổi;"}, {"text": "Báo cáo."}]}]}),
    ),
)
def label_typed_again(agreement: Agreement) -> Breaches:
    """Find a text that begins with the label of its own unit: “1. Trao đổi thông tin.” in khoản 1."""
    wording = agreement.wording
    for address, unit in (*wording.provisions, *wording.decided_provisions):
        found = _OWN_LABEL.match(unit.text) if isinstance(unit, (Point, Clause)) else None
        if found and (found["label"] or isinstance(unit, Point)):
            mend = (Fix(0, found[0], ""),) if found["label"] == address.number else ()
            yield address.field("text"), _label_typed_again(typed=found["sign"], own=address.name), *mend


def _label_typed_again(typed: str, own: str) -> Message:
    return Message(f"“{typed}” gõ lại ở đầu {own}", f"{typed!r} is typed again at the start of {own}")


def typed_labels(text: str) -> Iterator[tuple[str, str]]:
    """Yield the labels that lines of a text begin with, and which sign follows: (“1”, “.”), (“a”, “)”)."""
    yield from ((match["label"], match["sign"]) for match in _LINE_LABEL.finditer(text))


@rule(
    "REF013",
    Severity.WARNING,
    silent_beside=("REF011",),
    law=Message(
        "Số, chữ gõ ở đầu các dòng của một đoạn đi liên tục.",
        "Numbers and letters that are typed at the start of lines follow each other.",
    ),
    fix=Message("Đánh lại số, chữ của các dòng.", "Number the lines again."),
    why="After dòng “a)” comes “b)”, after “1.” comes “2.”.",
    cases=(
        bad("Gồm:\na) Trao đổi;\nc) Báo cáo.", says="dòng “c)” đứng sau dòng “a)”"),
        good("Gồm:\na) Trao đổi;\nb) Báo cáo.\n1. Một.\n2. Hai."),
    ),
)
def typed_number_out_of_order(agreement: Agreement) -> Breaches:
    """Find a number typed at the start of a line that does not follow the one before: “a) … c) …”."""
    for address, text in agreement.texts():
        if "\n" not in text:
            continue
        own, (label, sign) = address.provision, next(typed_labels(text), ("", ""))
        level = {".1": Level.CLAUSE, ")a": Level.POINT}.get(f"{sign}{'1' if label.isdigit() else 'a'}")
        step = Step(level, label) if level and level is own.level and address.number == "text" else None
        if step and step.ordinal[0] != 1 and not _follows(own.steps[-1], step) and not re.search('[“"]', text):
            yield address, _typed_number_after_a_unit(label, sign, own=own.name)
            continue
        for sign, letters in ((".", False), (")", True)):
            labels = [one for one, end in typed_labels(text) if end == sign and one[0].isdigit() is not letters]
            steps = pairwise(Step(Level.POINT if letters else Level.CLAUSE, label) for label in labels)
            # a list that begins anew is another list
            wrong = next((two for two in steps if two[1].ordinal[0] != 1 and not _follows(*two)), None)
            if wrong is not None and address.number == "text" and "“" not in text and '"' not in text:
                what = _typed_number_after_another(label=wrong[1].label, sign=sign, before=wrong[0].label)
                yield address, what


def _typed_number_after_another(label: str, sign: str, before: str) -> Message:
    return Message(f"dòng “{label}{sign}” đứng sau dòng “{before}{sign}”", f"the line {label!r} follows {before!r}")


def _typed_number_after_a_unit(label: str, sign: str, own: str) -> Message:
    return Message(f"dòng “{label}{sign}” đứng sau {own}", f"the line {label!r} follows {own!r}")


def last_units(wording: Wording) -> list[tuple[Address, Article | Clause | Point]]:
    """Return the provisions of a text of their own that have no other under them."""
    units = (*wording.provisions, *wording.decided_provisions)
    said = ((address, unit) for address, unit in units if isinstance(unit, (Article, Clause, Point)) and unit.text)
    return [one for one in said if not (getattr(one[1], "points", ()) or getattr(one[1], "clauses", ()))]
