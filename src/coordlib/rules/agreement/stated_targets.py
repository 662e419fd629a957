"""Stated targets: the figure of an indicator and its direction, in the text and in the data.

An agreement comes in, breaches go out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import attrs

from coordlib import model
from coordlib.language import Breaches, Message, Severity, bad, figure, good, numbers_of, rule
from coordlib.lexicon import pattern
from coordlib.rules.agreement.matching import text_of
from coordlib.rules.agreement.samples import a_duty, an_article

_AT_LEAST = pattern(
    r"(?i)(?:ít nhất|tối thiểu|không (?:dưới|ít hơn|thấp hơn|nhỏ hơn)",
    r"|(?<!không )(?:(?<!\w)trên|(?:cao|lớn|nhiều) hơn)",
    r"|(?<!không )(?<!ít )(?<!nhỏ )(?<!thấp )(?<!cao )(?<!lớn )(?<!nhiều )(?<!\w)hơn)(?: là",
    r"| đạt| bằng)?\s*$",
)
_AT_MOST = pattern(
    r"(?i)(?:không (?:quá|vượt quá|vượt|trên|hơn|nhiều hơn|cao hơn|lớn hơn)",
    r"|tối đa|nhiều nhất|(?<!không )(?:(?<!\w)dưới|(?:ít|nhỏ|thấp) hơn))(?: là",
    r"| đạt| bằng)?\s*$",
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


def _contradicts(target: _Target, indicator: model.Indicator, *, alone: bool) -> bool:
    same = indicator.at_least if target.at_least else indicator.at_most
    other = indicator.at_most if target.at_least else indicator.at_least
    if same is not None:
        return alone and same != target.value
    return other == target.value


@rule(
    "DUT021",
    Severity.ERROR,
    law=Message(
        "Chỉ tiêu trong dữ liệu là chỉ tiêu lời văn ghi, cùng chiều “ít nhất” hay “không quá”.",
        "The target of an indicator and its direction are those of the text.",
    ),
    fix=Message(
        "Ghi cùng một chỉ tiêu trong lời văn và ở indicators (at_least: ít nhất, at_most: không quá).",
        "Give one target in the text and under indicators (at_least, at_most).",
    ),
    why="With the direction turned round, what was missed counts as reached.",
    cases=(
        bad(
            an_article(
                "Doanh nghiệp viễn thông trả lời đúng hạn ít nhất 95% yêu cầu.",
                duties=[
                    a_duty(
                        lead="telecom",
                        to="police",
                        indicators=[{"key": "i", "name": "Tỷ lệ đúng hạn", "unit": "%", "at_most": 95}],
                    )
                ],
            ),
            says="lời văn ghi “ít nhất 95%”, dữ liệu của “i” ghi không quá 95% (at_most)",
            where="trách nhiệm “d” Điều 1",
        ),
        good(
            an_article(
                "Doanh nghiệp viễn thông trả lời đúng hạn ít nhất 95% yêu cầu.",
                duties=[
                    a_duty(
                        lead="telecom",
                        to="police",
                        indicators=[{"key": "i", "name": "Tỷ lệ đúng hạn", "unit": "%", "at_least": 95}],
                    )
                ],
            )
        ),
    ),
)
def other_target(agreement: model.Agreement) -> Breaches:
    """Report a target whose figure or direction is not that of the text."""
    for address, duty in agreement.duties():
        text = text_of(agreement, address) if duty.indicators else ""
        for indicator in duty.indicators if text else ():
            if not indicator.unit or (indicator.at_least is None and indicator.at_most is None):
                continue
            told = list(_targets(text, indicator.unit))
            alone = len(told) == 1 == sum(one.unit == indicator.unit for one in duty.indicators)
            wrong = [one for one in told if _contradicts(one, indicator, alone=alone)]
            meant = {True: indicator.at_least, False: indicator.at_most}
            if wrong and not any(one.value == meant[one.at_least] for one in told):
                yield address.field("indicators"), _target_and_data(wrong[0], indicator)


def _target_and_data(target: _Target, indicator: model.Indicator) -> Message:
    bounds = (("at_least", "ít nhất", indicator.at_least), ("at_most", "không quá", indicator.at_most))
    unit = indicator.unit if indicator.unit == "%" else f" {indicator.unit}"
    vi = ", ".join(f"{words} {figure(value)}{unit} ({field})" for field, words, value in bounds if value is not None)
    en = ", ".join(f"{field} {value}" for field, _, value in bounds if value is not None)
    return _another_target(text=target.said, key=indicator.key, data=Message(vi, en))


def _another_target(text: str, key: str, data: Message) -> Message:
    return Message(
        f"lời văn ghi “{text}”, dữ liệu của “{key}” ghi {data.vi}",
        f"the text says {text!r}, the data of {key!r} {data.en}",
    )
