"""Findings as a SARIF 2.1.0 log, which code hosts and editors take (OASIS, Static Analysis Results Interchange Format).

In come findings and the rules by their codes; out goes JSON in the language of the call.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from coordlib.cli.languages import LANGUAGE, in_language
from coordlib.cli.rulebook import law_of
from coordlib.cli.sentences import sentence, utf16_column
from coordlib.language import Finding, Findings, Position, Rule

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_VERSION = "2.1.0"


def as_sarif(findings: Findings, rules: Mapping[str, Rule[Any]]) -> str:
    """Return findings as a log; what is waived is suppressed in it."""
    listed = [(finding, False) for finding in findings.found] + [(finding, True) for finding in findings.waived]
    first_of_code: dict[str, Finding] = {}
    for finding, _ in listed:
        first_of_code.setdefault(finding.code, finding)
    index_of_code = {code: index for index, code in enumerate(first_of_code)}
    driver = {
        "name": "coordlib",
        "version": version("coordlib"),
        "language": LANGUAGE.get(),
        "rules": [_descriptor(finding, rules.get(code)) for code, finding in first_of_code.items()],
    }
    results = [_result(finding, index_of_code[finding.code], waived=waived) for finding, waived in listed]
    run = {"tool": {"driver": driver}, "columnKind": "utf16CodeUnits", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": _VERSION, "runs": [run]}, ensure_ascii=False, indent=2)


def _descriptor(finding: Finding, rule: Rule[Any] | None) -> dict[str, object]:
    """Return the reporting descriptor of the code of a finding (SARIF 3.49)."""
    descriptor: dict[str, object] = {
        "id": finding.code,
        "help": {"text": in_language(finding.help)},
        "defaultConfiguration": {"level": finding.severity.name.lower()},
    }
    if rule is not None:
        descriptor["name"] = rule.look.__name__
        descriptor["shortDescription"] = {"text": law_of(rule)}
    return descriptor


def _result(finding: Finding, index: int, *, waived: bool) -> dict[str, object]:
    """Return a finding as a result (SARIF 3.27); `index`: the place of its code among the descriptors."""
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity.name.lower(),
        "message": {"text": f"{sentence(finding)}. {in_language(finding.help)}"},
    }
    if finding.position.file:
        result["locations"] = [{"physicalLocation": _location(finding.position)}]
    if waived:
        result["suppressions"] = [{"kind": "inSource"}]
    return result


def _location(position: Position) -> dict[str, object]:
    location: dict[str, object] = {"artifactLocation": {"uri": _uri(position.file)}}
    if position.line:
        region = {"startLine": position.line}
        if position.column:
            region["startColumn"] = utf16_column(position)
        location["region"] = region
    return location


def _uri(file: str) -> str:
    """Return the name of a file as a URI: relative as it was given, or of the whole machine."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
