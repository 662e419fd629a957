"""``coordlib explain``: every code of a finding in words, and findings as other programs take them."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from coordlib.cli.files import COMPLETED, command
from coordlib.cli.messages import FINE, LANGUAGE, refuse, said, words_of
from coordlib.cli.screen import STYLE_OF, head_of, prose_width, show, show_styled, show_table, worded
from coordlib.language import Finding, Findings, Position, Rule, Severity, expect_every, finding_codes, nearest
from coordlib.lexicon import kind_pattern
from coordlib.rules import RULES

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
expect_every(Severity, _GITHUB)
_FIRST_ASTRAL = 0x10000
_LONGEST_SOURCE = 16 * 1024 * 1024


def sentence(finding: Finding) -> str:
    """Return where a finding lies in the document and what it is, on one line."""
    place = finding.located(LANGUAGE.get())
    what = worded(finding.what)
    return " ".join((f"{place}: {what}" if place else what).split())


def as_line(finding: Finding) -> str:
    """Return a finding on one line, as compilers do: ``file:line:col: CODE SEVERITY message → how to mend it``."""
    place = f"{finding.position}: " if finding.position.file else ""
    severity = finding.severity.in_language(LANGUAGE.get())
    return f"{place}{finding.code} {severity} {sentence(finding)} → {' '.join(worded(finding.help).split())}"


def as_command(finding: Finding) -> str:
    """Return a finding as the command by which a workflow of GitHub annotates a line."""
    position = finding.position
    told = f"{sentence(finding)}\n→ {worded(finding.help)}"
    named = (("file", position.file), ("line", position.line), ("col", utf16_column(position)), ("title", finding.code))
    properties = ",".join(
        f"{name}={_data(str(value)).replace(':', '%3A').replace(',', '%2C')}" for name, value in named if value
    )
    return f"::{_GITHUB[finding.severity]} {properties}::{_data(told)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def as_sarif(findings: Findings, rules: Mapping[str, Rule[Any]]) -> str:
    """Return findings as a SARIF 2.1.0 log, in the language of this call; `rules`: by their codes."""
    listed = [(one, False) for one in findings.found] + [(one, True) for one in findings.waived]
    codes = {one.code: index for index, one in enumerate({found.code: found for found, _ in listed}.values())}
    first = {found.code: found for found, _ in reversed(listed)}
    driver = {
        "name": "coordlib",
        "version": version("coordlib"),
        "language": LANGUAGE.get(),
        "rules": [_descriptor(first[code], rules.get(code)) for code in codes],
    }
    results = [_result(found, codes[found.code], waived=waived) for found, waived in listed]
    run = {"tool": {"driver": driver}, "columnKind": "utf16CodeUnits", "results": results}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _descriptor(finding: Finding, judging: Rule[Any] | None) -> dict[str, object]:
    described: dict[str, object] = {
        "id": finding.code,
        "help": {"text": worded(finding.help)},
        "defaultConfiguration": {"level": finding.severity.name.lower()},
    }
    if judging is not None:
        described["name"] = judging.look.__name__
        described["shortDescription"] = {"text": law_of(judging)}
    return described


def law_of(judging: Rule[Any]) -> str:
    """Return the law that a rule defends, in the language of this call."""
    vi, en, *_ = [*judging.documentation.split("\n\n"), "", ""]
    return " ".join((vi if LANGUAGE.get() == "vi" else en).split())


def _result(finding: Finding, index: int, *, waived: bool) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity.name.lower(),
        "message": {"text": f"{sentence(finding)}. {worded(finding.help)}"},
    }
    if finding.position.file:
        result["locations"] = [{"physicalLocation": _location(finding.position)}]
    if waived:
        result["suppressions"] = [{"kind": "inSource"}]
    return result


def _location(position: Position) -> dict[str, object]:
    location: dict[str, object] = {"artifactLocation": {"uri": uri(position.file)}}
    if position.line:
        region = {"startLine": position.line}
        location["region"] = {**region, "startColumn": utf16_column(position)} if position.column else region
    return location


def uri(file: str) -> str:
    """Return the name of a file as a URI: relative as it was given, or of the whole machine."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def utf16_column(position: Position) -> int:
    """Return a column as editors count it: in units of UTF-16, of which a letter beyond U+FFFF takes two."""
    lines = _lines(position.file)
    line = lines[position.line - 1] if 0 < position.line <= len(lines) else ""
    return position.column + sum(ord(letter) >= _FIRST_ASTRAL for letter in line[: max(0, position.column - 1)])


@lru_cache(maxsize=4)
def _lines(file: str) -> tuple[str, ...]:
    """Return the lines of a file that was read before; none where it cannot be read again."""
    path = Path(file)
    try:
        if not path.is_file() or path.stat().st_size > _LONGEST_SOURCE:
            return ()
        return tuple(path.read_bytes().decode("utf-8-sig", errors="replace").split("\n"))
    except OSError:
        return ()


@cache
def rules_by_code() -> Mapping[str, Rule[Any]]:
    """Return all rules, of agreements, of what is issued under them and of printed pages, by their codes."""
    from coordlib.rules import CONFORMITY_RULES, ISSUED_RULES, PRINT_RULES  # noqa: PLC0415 - nor for reports

    return {one.code: one for one in (*RULES, *ISSUED_RULES, *PRINT_RULES, *CONFORMITY_RULES)}


def severity_of(code: str) -> Severity:
    """Return how bad it is what a code stands for."""
    judging = rules_by_code().get(code)
    return finding_codes()[code].severity if judging is None else judging.severity


def known_codes() -> list[str]:
    """Return every code that can be explained."""
    return sorted({*rules_by_code(), *finding_codes()})


COMPLETED["codes"] = lambda _: known_codes()


def refuse_unknown_code(code: str) -> None:
    """Refuse what is no code, nor the beginning of one, with the nearest."""
    known = known_codes()
    if not any(one.startswith(code) for one in known):
        refuse("no code", code=code, near=nearest(code, known))


_LAW_PARAGRAPHS = 2  # the first two say the law, in each language


@command("explain")
def _explain(code: str | None) -> int:
    if code is None:
        show_table(head_of("codes"), [_row(one) for one in known_codes()])
        return FINE
    wanted = code.strip().upper()
    refuse_unknown_code(wanted)
    for one in (one for one in known_codes() if one.startswith(wanted)):
        _show(one)
    return FINE


def _row(code: str) -> tuple[str, tuple[str, str, str]]:
    judging, severity = rules_by_code().get(code), severity_of(code)
    words = worded(finding_codes()[code].meaning) if judging is None else law_of(judging)
    return (STYLE_OF[severity], (code, severity.in_language(LANGUAGE.get()), words))


def _show(code: str) -> None:
    style, (_, severity, words) = _row(code)
    judging = rules_by_code().get(code)
    if judging is None:
        show_styled(f"{code}  {severity}", style)
        _paragraph(words)
        return
    show_styled(f"{code}  {severity}  {words}", style)
    for paragraph in judging.documentation.split("\n\n")[_LAW_PARAGRAPHS:]:
        if told := _in_language(paragraph):
            _paragraph(told)
    _paragraph(f"→ {worded(judging.help)}")
    if judging.since or judging.until:
        _paragraph(words_of("in force", since=judging.since or "…", until=judging.until or "…"))


_ACT = re.compile(
    rf"(?:NĐ|{kind_pattern()})(?: (?:số )?\d[\w/-]*| Dân sự \d+)"
    r"(?:(?:,| và| and)?(?: \w+){1,2} (?:[I-X]+(?:\.[\w.]*\w)?|\d(?:[\w./]*\w)?)(?!\w))*"
)
"""An act and its provisions, as the reason of a rule cites them in either language."""
_MOSTLY = 0.5  # of the words outside of citations and quotes have signs, in a Vietnamese sentence


def _in_language(paragraph: str) -> str:
    """Return the reason of a rule in the language of this call; of a reason in the other, the acts that it cites."""
    bare = _ACT.sub(" ", re.sub(r"“[^”]*”", " ", " ".join(paragraph.split())))
    words = re.findall(r"[^\W\d]{2,}", bare.removeprefix("Source:"))
    vietnamese = sum(not one.isascii() for one in words) > _MOSTLY * len(words)
    if words and said("vi", "en") == ("vi" if vietnamese else "en"):
        return paragraph
    acts = dict.fromkeys(found[0].replace(" and ", " và ") for found in _ACT.finditer(" ".join(paragraph.split())))
    return f"{said('Căn cứ', 'Source')}: {'; '.join(acts)}." if acts else ""


def _paragraph(text: str) -> None:
    show(textwrap.fill(" ".join(text.split()), prose_width(), initial_indent="  ", subsequent_indent="  "))
