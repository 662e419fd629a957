"""``coordlib explain``: every code of a finding in words: the law, the reason, and how to mend it."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Mapping

from coordlib.cli.declarations import Names, argument, command, option
from coordlib.cli.explanations import (
    PACKS_VARIABLE,
    STYLE_OF,
    Explanation,
    codes_to_complete,
    explanations,
    refuse_unknown_code,
)
from coordlib.cli.failures import FINE
from coordlib.cli.languages import LANGUAGE, in_language
from coordlib.cli.screen import Row, prose_width, show, show_styled, show_table
from coordlib.language import Message

_HEAD = (Message("Mã", "Code"), Message("Mức độ", "Severity"), Message("Quy tắc", "Rule"))


@command("explain")
@argument("code", Message("MÃ", "CODE"), optional=True, completed=codes_to_complete)
@option(
    "--pack",
    "packs",
    vi="cả quy tắc của gói mang tên này (all: mọi gói đã cài)",
    en="the rules of this pack too (all: of each that is installed)",
    shown=Message("GÓI", "PACK"),
    several=True,
)
def explain(code: str | None, packs: Names) -> int:
    """Explain a code, or all that begin so; without one, list all."""
    known = {**explanations(), **_of_packs(packs)}
    if code is None:
        show_table(_HEAD, [_row(explanation) for explanation in known.values()])
        return FINE
    wanted = code.strip().upper()
    refuse_unknown_code(wanted, known)
    for explanation in known.values():
        if explanation.code.startswith(wanted):
            _show_explanation(explanation)
    return FINE


def _of_packs(names: Names) -> Mapping[str, Explanation]:
    """Return what is said of the rules of packs; without any, no rule is loaded."""
    if not names and not os.environ.get(PACKS_VARIABLE):
        return {}
    from coordlib.cli.packs import asked_packs  # noqa: PLC0415 - who asks for no pack need not load rules
    from coordlib.cli.rulebook import explanation_of  # noqa: PLC0415
    from coordlib.rules import rules_of_pack  # noqa: PLC0415

    asked = asked_packs(names, "rules", none=False)
    return {rule.code: explanation_of(rule) for name in asked for rule in rules_of_pack(name)}


def _row(explanation: Explanation) -> Row:
    severity = explanation.severity
    cells = (explanation.code, severity.in_language(LANGUAGE.get()), in_language(explanation.law))
    return STYLE_OF[severity], cells


def _show_explanation(explanation: Explanation) -> None:
    style, (code, severity, meaning) = _row(explanation)
    if not explanation.of_rule:
        show_styled(f"{code}  {severity}", style)
        _show_paragraph(meaning)
        return
    show_styled(f"{code}  {severity}  {meaning}", style)
    for reason in filter(None, in_language(explanation.reason).split("\n")):
        _show_paragraph(reason)
    _show_paragraph(f"→ {in_language(explanation.help)}")
    if explanation.since or explanation.until:
        _show_paragraph(in_language(_in_force(explanation.since or "…", explanation.until or "…")))


def _show_paragraph(text: str) -> None:
    show(textwrap.fill(" ".join(text.split()), prose_width(), initial_indent="  ", subsequent_indent="  "))


def _in_force(first: str, last: str) -> Message:
    return Message(f"Áp dụng từ {first} đến {last}.", f"Law from {first} to {last}.")
