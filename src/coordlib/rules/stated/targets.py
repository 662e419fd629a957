"""DUT: the target of an indicator and its direction, as the text says it and as the data do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import attrs

from coordlib.language import Address, Breaches, Message, Severity, figure, rule
from coordlib.mentions import numbers_of
from coordlib.model import Agreement, Article, Clause, Indicator, Point

_AT_LEAST = re.compile(
    r"(?:ít nhất|tối thiểu|không (?:dưới|ít hơn|thấp hơn|nhỏ hơn)|(?<!không )(?:(?<!\w)trên|(?:cao|lớn|nhiều) hơn)|"
    r"(?<!không )(?<!ít )(?<!nhỏ )(?<!thấp )(?<!cao )(?<!lớn )(?<!nhiều )(?<!\w)hơn)(?: là| đạt| bằng)?\s*$",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r"(?:không (?:quá|vượt quá|vượt|trên|hơn|nhiều hơn|cao hơn|lớn hơn)|tối đa|nhiều nhất|"
    r"(?<!không )(?:(?<!\w)dưới|(?:ít|nhỏ|thấp) hơn))(?: là| đạt| bằng)?\s*$",
    re.IGNORECASE,
)
_NEAR = 40  # letters before a number that tell its direction


@attrs.frozen
class _Target:
    """A number with its direction, as a text says it."""

    value: Decimal
    at_least: bool
    said: str


def _targets(text: str, unit: str) -> Iterator[_Target]:
    words = r"%|phần trăm" if unit == "%" else re.escape(unit)
    for number in numbers_of(text, re.compile(words)):
        before, after = text[max(0, number.start - _NEAR) : number.start], text[number.end :].lstrip()
        least, most = _AT_LEAST.search(before), _AT_MOST.search(before)
        upwards = after.startswith("trở lên") and re.search(r"từ\s*$|đạt\s*$|^$", before)
        is_least, is_most = bool(least or upwards), bool(most or after.startswith("trở xuống"))
        if is_least is not is_most:
            told = least or most
            said = f"{told[0].strip() if told else ''} {number.written} {'' if told else after[:10].strip()}"
            yield _Target(number.value, is_least, said.strip())


def _text_of(agreement: Agreement, address: Address) -> str:
    unit = agreement.stated(address.provision)
    return unit.text if isinstance(unit, Article | Clause | Point) else ""


def _contradicts(target: _Target, indicator: Indicator, *, alone: bool) -> bool:
    same = indicator.at_least if target.at_least else indicator.at_most
    other = indicator.at_most if target.at_least else indicator.at_least
    if same is not None:
        return alone and same != target.value
    return other == target.value


@rule(
    "DUT021",
    Severity.ERROR,
    vi="Ghi cùng một chỉ tiêu trong lời văn và ở indicators (at_least: ít nhất, at_most: không quá).",
    en="Give one target in the text and under indicators (at_least, at_most).",
)
def other_target(agreement: Agreement) -> Breaches:
    """Chỉ tiêu trong dữ liệu là chỉ tiêu lời văn ghi, cùng chiều “ít nhất” hay “không quá”.

    The target of an indicator and its direction are those of the text.

    With the direction turned round, what was missed counts as reached.
    """
    for address, duty in agreement.duties():
        text = _text_of(agreement, address)
        for indicator in duty.indicators if text else ():
            if not indicator.unit or (indicator.at_least is None and indicator.at_most is None):
                continue
            told = list(_targets(text, indicator.unit))
            alone = len(told) == 1 == sum(one.unit == indicator.unit for one in duty.indicators)
            wrong = [one for one in told if _contradicts(one, indicator, alone=alone)]
            if wrong and not any(_agrees(one, indicator) for one in told):
                yield address.field("indicators"), _told(wrong[0], indicator)


def _agrees(target: _Target, indicator: Indicator) -> bool:
    return target.value == (indicator.at_least if target.at_least else indicator.at_most)


def _told(target: _Target, indicator: Indicator) -> Message:
    bounds = (("at_least", "ít nhất", indicator.at_least), ("at_most", "không quá", indicator.at_most))
    unit = indicator.unit if indicator.unit == "%" else f" {indicator.unit}"
    vi = ", ".join(f"{words} {figure(value)}{unit} ({field})" for field, words, value in bounds if value is not None)
    en = ", ".join(f"{field} {value}" for field, _, value in bounds if value is not None)
    return Message(
        f"lời văn ghi “{target.said}”, dữ liệu của “{indicator.key}” ghi {vi}",
        f"the text says {target.said!r}, the data of {indicator.key!r} {en}",
    )
