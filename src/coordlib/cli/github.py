"""Findings as commands of a workflow of GitHub, which annotates the lines of files with them."""

from __future__ import annotations

from coordlib.cli.languages import in_language
from coordlib.cli.sentences import sentence, utf16_column
from coordlib.language import Finding, Severity, expect_every

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
expect_every(Severity, _LEVELS)


def as_command(finding: Finding) -> str:
    """Return a finding as the command by which a workflow of GitHub annotates a line."""
    position = finding.position
    properties = (
        ("file", position.file),
        ("line", position.line),
        ("col", utf16_column(position)),
        ("title", finding.code),
    )
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties if value)
    words = f"{sentence(finding)}\n→ {in_language(finding.help)}"
    return f"::{_LEVELS[finding.severity]} {written}::{_data(words)}"


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
