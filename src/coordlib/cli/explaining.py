"""``coordlib explain``: every code of a finding in words: the law, the reason, and how to mend it."""

from __future__ import annotations

import textwrap
from datetime import date

from coordlib.cli.declarations import argument, command
from coordlib.cli.failures import FINE
from coordlib.cli.findings import STYLE_OF
from coordlib.cli.languages import ENGLISH, LANGUAGE, VIETNAMESE, in_language
from coordlib.cli.rulebook import (
    codes_to_complete,
    known_codes,
    meaning_of,
    refuse_unknown_code,
    rules_by_code,
    severity_of,
)
from coordlib.cli.screen import Row, prose_width, show, show_styled, show_table
from coordlib.language import Message
from coordlib.lexicon import kind_pattern, pattern

_HEAD = (Message("Mã", "Code"), Message("Mức độ", "Severity"), Message("Quy tắc", "Rule"))
_SOURCE = Message("Căn cứ", "Source")
_PARAGRAPHS_OF_LAW = 2  # the first two say the law, in each language
_MOSTLY = 0.5  # of the words of a Vietnamese sentence, outside of citations and quotes, have signs

_CITED_ACT = pattern(  # an act and its provisions, as the reason of a rule cites them in either language
    r"(?:NĐ|",
    kind_pattern,
    r")(?: (?:số )?\d[\w/-]*| Dân sự \d+)",  # “NĐ 30/2020”, “Bộ luật Dân sự 2015”
    r"(?:(?:,| và| and)?(?: \w+){1,2}",  # “, Phụ lục”, “ và khoản”
    r" (?:[I-X]+(?:\.[\w.]*\w)?|\d(?:[\w./]*\w)?)(?!\w))*",  # “ I.3”, “ 2”
)
_QUOTED = pattern(r"“[^”]*”")
_WORD = pattern(r"[^\W\d]{2,}")


@command("explain")
@argument("code", Message("MÃ", "CODE"), optional=True, completed=codes_to_complete)
def explain(code: str | None) -> int:
    """Explain a code, or all that begin so; without one, list all."""
    if code is None:
        show_table(_HEAD, [_row(known) for known in known_codes()])
        return FINE
    wanted = code.strip().upper()
    refuse_unknown_code(wanted)
    for known in known_codes():
        if known.startswith(wanted):
            _show_code(known)
    return FINE


def _row(code: str) -> Row:
    severity = severity_of(code)
    return STYLE_OF[severity], (code, severity.in_language(LANGUAGE.get()), meaning_of(code))


def _show_code(code: str) -> None:
    style, (_, severity, meaning) = _row(code)
    rule = rules_by_code().get(code)
    if rule is None:
        show_styled(f"{code}  {severity}", style)
        _show_paragraph(meaning)
        return
    show_styled(f"{code}  {severity}  {meaning}", style)
    for paragraph in rule.documentation.split("\n\n")[_PARAGRAPHS_OF_LAW:]:
        if reason := _reason_in_language(paragraph):
            _show_paragraph(reason)
    _show_paragraph(f"→ {in_language(rule.help)}")
    if rule.since or rule.until:
        _show_paragraph(in_language(_in_force(rule.since, rule.until)))


def _reason_in_language(paragraph: str) -> str:
    """Return the reason of a rule in the language of this call; of a reason in the other, the acts that it cites."""
    text = " ".join(paragraph.split())
    bare = _CITED_ACT.sub(" ", _QUOTED.sub(" ", text)).removeprefix("Source:")
    words = _WORD.findall(bare)
    with_signs = sum(not word.isascii() for word in words)
    written_in = VIETNAMESE if with_signs > _MOSTLY * len(words) else ENGLISH
    if words and written_in == LANGUAGE.get():
        return paragraph
    acts = dict.fromkeys(act[0].replace(" and ", " và ") for act in _CITED_ACT.finditer(text))
    return f"{in_language(_SOURCE)}: {'; '.join(acts)}." if acts else ""


def _show_paragraph(text: str) -> None:
    show(textwrap.fill(" ".join(text.split()), prose_width(), initial_indent="  ", subsequent_indent="  "))


def _in_force(since: date | None, until: date | None) -> Message:
    first, last = since or "…", until or "…"
    return Message(f"Áp dụng từ {first} đến {last}.", f"Law from {first} to {last}.")
