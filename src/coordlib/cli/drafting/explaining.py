"""Explaining: ``coordlib explain``, a rule in words."""

from __future__ import annotations

import textwrap
from typing import Any

from coordlib.cli.drafting.annotations import law_of
from coordlib.cli.drafting.catalogue import OTHER_CODES, known_codes, refuse_unknown_code, rules_by_code, severity_of
from coordlib.cli.speech import FINE, LANGUAGE, argument, said
from coordlib.cli.terminal import STYLE_OF, command, completing, prose_width, show, show_styled, show_table, worded
from coordlib.language import Rule

_LAW_PARAGRAPHS = 2  # the first two say the law, in each language


@command("explain")
@argument("code", "MÃ", "CODE", required=False, shell_complete=completing(lambda _: known_codes()))
def _explain(code: str | None) -> int:
    if code is None:
        head = (said("Mã", "Code"), said("Mức độ", "Severity"), said("Quy tắc", "Rule"))
        show_table(head, [_row(one) for one in known_codes()])
        return FINE
    wanted = code.strip().upper()
    refuse_unknown_code(wanted)
    for one in (one for one in known_codes() if one.startswith(wanted)):
        _show(one)
    return FINE


def _row(code: str) -> tuple[str, tuple[str, str, str]]:
    judging = rules_by_code().get(code)
    severity = severity_of(code)
    words = worded(OTHER_CODES[code]) if judging is None else law_of(judging)
    return (STYLE_OF[severity], (code, severity.in_language(LANGUAGE.get()), words))


def _show(code: str) -> None:
    judging = rules_by_code().get(code)
    if judging is None:
        severity = severity_of(code)
        show_styled(f"{code}  {severity.in_language(LANGUAGE.get())}", STYLE_OF[severity])
        _paragraph(worded(OTHER_CODES[code]))
    else:
        _show_rule(judging)


def _show_rule(judging: Rule[Any]) -> None:
    severity = judging.severity
    show_styled(f"{judging.code}  {severity.in_language(LANGUAGE.get())}  {law_of(judging)}", STYLE_OF[severity])
    for paragraph in judging.documentation.split("\n\n")[_LAW_PARAGRAPHS:]:
        if said("", paragraph):  # reasons are written for engineers, in English
            _paragraph(paragraph)
    _paragraph(f"→ {worded(judging.help)}")
    if judging.since or judging.until:
        _paragraph(
            said(
                f"Áp dụng từ {judging.since or '…'} đến {judging.until or '…'}.",
                f"Law from {judging.since or '…'} to {judging.until or '…'}.",
            )
        )


def _paragraph(text: str) -> None:
    show(textwrap.fill(" ".join(text.split()), prose_width(), initial_indent="  ", subsequent_indent="  "))
