"""Every code that a finding can have, with the rule that makes it, if one does.

In comes a code; out go its rule, how bad it is, and the law that it defends in the language of the call.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from coordlib import amendments, signing
from coordlib.cli.failures import refuse
from coordlib.cli.languages import LANGUAGE, VIETNAMESE, in_language
from coordlib.language import FindingCode, Message, Rule, Severity, finding_codes, nearest
from coordlib.rules import RULES

if TYPE_CHECKING:
    import click


@cache
def rules_by_code() -> Mapping[str, Rule[Any]]:
    """Return all rules, of agreements, of what is issued under them and of printed pages, by their codes."""
    from coordlib.rules import CONFORMITY_RULES, ISSUED_RULES, PRINT_RULES  # noqa: PLC0415 - nor for reports

    return {rule.code: rule for rule in (*RULES, *ISSUED_RULES, *PRINT_RULES, *CONFORMITY_RULES)}


@cache
def codes_without_rules() -> Mapping[str, FindingCode]:
    """Return the codes of what no rule finds, by their letters."""
    declared = (*amendments.CODES, *signing.CODES)
    return {**finding_codes(), **{one.code: one for one in declared}}


def known_codes() -> list[str]:
    """Return every code that can be explained."""
    return sorted({*rules_by_code(), *codes_without_rules()})


def codes_to_complete(_: click.Context) -> list[str]:
    """Return every code, to complete one."""
    return known_codes()


def refuse_unknown_code(code: str) -> None:
    """Refuse what is no code, nor the beginning of one, with the nearest."""
    known = known_codes()
    if not any(other.startswith(code) for other in known):
        refuse(_no_code(code, nearest(code, known)))


def severity_of(code: str) -> Severity:
    """Return how bad it is what a code stands for."""
    rule = rules_by_code().get(code)
    return codes_without_rules()[code].severity if rule is None else rule.severity


def meaning_of(code: str) -> str:
    """Return the law that a code defends, or what it means, in the language of this call."""
    rule = rules_by_code().get(code)
    return in_language(codes_without_rules()[code].meaning) if rule is None else law_of(rule)


def law_of(rule: Rule[Any]) -> str:
    """Return the law that a rule defends, in the language of this call: the first two paragraphs say it in each."""
    vietnamese, english, *_ = [*rule.documentation.split("\n\n"), "", ""]
    return " ".join((vietnamese if LANGUAGE.get() == VIETNAMESE else english).split())


def _no_code(code: str, meant: Message) -> Message:
    return Message(f"không có mã “{code}”{meant.vi}", f"there is no code {code!r}{meant.en}")
