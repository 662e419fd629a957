"""``coordlib explain``: every code of a finding in words: the law, the reason, and how to mend it."""

from __future__ import annotations

import textwrap

from coordlib.cli.declarations import argument, command
from coordlib.cli.explanations import STYLE_OF, Explanation, codes_to_complete, explanations, refuse_unknown_code
from coordlib.cli.failures import FINE
from coordlib.cli.languages import LANGUAGE, in_language
from coordlib.cli.screen import Row, prose_width, show, show_styled, show_table
from coordlib.language import Message

_HEAD = (Message("Mã", "Code"), Message("Mức độ", "Severity"), Message("Quy tắc", "Rule"))


@command("explain")
@argument("code", Message("MÃ", "CODE"), optional=True, completed=codes_to_complete)
def explain(code: str | None) -> int:
    """Explain a code, or all that begin so; without one, list all."""
    known = explanations()
    if code is None:
        show_table(_HEAD, [_row(explanation) for explanation in known.values()])
        return FINE
    wanted = code.strip().upper()
    refuse_unknown_code(wanted, known)
    for explanation in known.values():
        if explanation.code.startswith(wanted):
            _show_explanation(explanation)
    return FINE


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
