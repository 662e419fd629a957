"""The rules by their codes, and what is said of each: of these the table of explanations is drawn.

In comes a code; out go its rule, the law that it defends in the language of the call, and its explanation.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from coordlib import amendments, signing
from coordlib.cli.explanations import Explanation
from coordlib.cli.languages import LANGUAGE, VIETNAMESE
from coordlib.language import FindingCode, Message, Rule, finding_codes
from coordlib.lexicon import kind_pattern, pattern
from coordlib.rules import RULES

_MOSTLY = 0.5  # of the words of a Vietnamese sentence, outside of citations and quotes, have signs
_SOURCE = Message("Căn cứ", "Source")
_CITED_ACT = pattern(  # an act and its provisions, as the reason of a rule cites them in either language
    r"(?:NĐ|",
    kind_pattern,
    r")(?: (?:số )?\d[\w/-]*| Dân sự \d+)",  # “NĐ 30/2020”, “Bộ luật Dân sự 2015”
    r"(?:(?:,| và| and)?(?: \w+){1,2}",  # “, Phụ lục”, “ và khoản”
    r" (?:[I-X]+(?:\.[\w.]*\w)?|\d(?:[\w./]*\w)?)(?!\w))*",  # “ I.3”, “ 2”
)
_QUOTED = pattern(r"“[^”]*”")
_WORD = pattern(r"[^\W\d]{2,}")


@cache
def rules_by_code() -> Mapping[str, Rule[Any]]:
    """Return all rules, of agreements, of what is issued under them and of printed pages, by their codes."""
    from coordlib.rules import CONFORMITY_RULES, ISSUED_RULES, PRINT_RULES  # noqa: PLC0415 - nor for reports

    return {rule.code: rule for rule in (*RULES, *ISSUED_RULES, *PRINT_RULES, *CONFORMITY_RULES)}


def all_explanations() -> list[Explanation]:
    """Return what is said of every code, of rules and of what no rule finds, in the order of the codes."""
    declared = {**finding_codes(), **{one.code: one for one in (*amendments.CODES, *signing.CODES)}}
    rules = rules_by_code()
    of_others = [_of_code(code) for code in declared.values() if code.code not in rules]
    return sorted([*map(explanation_of, rules.values()), *of_others], key=lambda one: one.code)


def _of_code(code: FindingCode) -> Explanation:
    nothing = Message("", "")
    return Explanation(code.code, code.severity, code.meaning, nothing, nothing, of_rule=False, since="", until="")


def explanation_of(rule: Rule[Any]) -> Explanation:
    """Return what is said of a rule."""
    vietnamese, english, *reasons = [*rule.documentation.split("\n\n"), "", ""]
    law = Message(" ".join(vietnamese.split()), " ".join(english.split()))
    why = Message(_reasons_in(reasons, of_vietnamese=True), _reasons_in(reasons, of_vietnamese=False))
    since, until = (str(day) if day else "" for day in (rule.since, rule.until))
    return Explanation(rule.code, rule.severity, law, why, rule.help, of_rule=True, since=since, until=until)


def _reasons_in(paragraphs: list[str], *, of_vietnamese: bool) -> str:
    """Return the reasons of a rule in a language, a line each; of one in the other, the acts that it cites."""
    return "\n".join(filter(None, (_reason_in(one, of_vietnamese=of_vietnamese) for one in paragraphs)))


def _reason_in(paragraph: str, *, of_vietnamese: bool) -> str:
    text = " ".join(paragraph.split())
    bare = _CITED_ACT.sub(" ", _QUOTED.sub(" ", text)).removeprefix("Source:")
    words = _WORD.findall(bare)
    with_signs = sum(not word.isascii() for word in words)
    if words and of_vietnamese == (with_signs > _MOSTLY * len(words)):
        return text
    acts = dict.fromkeys(act[0].replace(" and ", " và ") for act in _CITED_ACT.finditer(text))
    source = _SOURCE.vi if of_vietnamese else _SOURCE.en
    return f"{source}: {'; '.join(acts)}." if acts else ""


def law_of(rule: Rule[Any]) -> str:
    """Return the law that a rule defends, in the language of this call: the first two paragraphs say it in each."""
    vietnamese, english, *_ = [*rule.documentation.split("\n\n"), "", ""]
    return " ".join((vietnamese if LANGUAGE.get() == VIETNAMESE else english).split())
