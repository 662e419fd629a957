"""Corrections: the findings that are certain, put right."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from coordlib.language import Finding, Fix, Rule, checked
from coordlib.model import Agreement, Way, changed
from coordlib.rules.checking import RULES, check

_MOST_ROUNDS = 10  # a correction may bring up another, once or twice; rules that contradict each other never end


@checked
def fix(agreement: Agreement, rules: Iterable[Rule[Agreement]] = RULES) -> Agreement:
    """Return an agreement in which every correction that is certain is made, and nothing else changed.

    The corrections are those that the findings of `check` carry (`Finding.fix`): zeros in dates, spaces before
    signs, capitals. What the agreement waives stays as it is. To save the result keeps all its data, but not the
    comments of a YAML file.
    """
    rules = tuple(rules)
    for _ in range(_MOST_ROUNDS):
        fixed = _once(agreement, [one for one in check(agreement, rules) if one.fix is not None])
        if fixed == agreement:
            break
        agreement = fixed
    return agreement


def _once(agreement: Agreement, findings: Iterable[Finding]) -> Agreement:
    """Apply what can be applied together, from the end of each text to its start, so that places stay right."""
    fixes: dict[Way, list[Fix]] = {}
    for finding in findings:
        if finding.fix is not None:
            for where, one in ((finding.where, finding.fix), *finding.fix.elsewhere):
                fixes.setdefault(agreement.way(where), []).append(one)
    for way, wanted in fixes.items():
        last_first = sorted(wanted, key=lambda one: one.start, reverse=True)
        agreement = changed(agreement, way, partial(_corrected, fixes=last_first))
    return agreement


def _corrected(text: str, fixes: Iterable[Fix]) -> str:
    last = len(text)
    for one in fixes:
        end = one.start + len(one.old)
        if end <= last and text[one.start : end] == one.old:
            text = f"{text[: one.start]}{one.new}{text[end:]}"
            last = one.start
    return text
