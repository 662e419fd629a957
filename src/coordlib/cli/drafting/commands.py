"""Commands: those of drafting, by their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coordlib.cli.drafting.arranging import fmt_command
from coordlib.cli.drafting.checking import check_command
from coordlib.cli.drafting.explaining import explain_command
from coordlib.cli.drafting.rendering import render_command
from coordlib.cli.drafting.schemas import schema_command
from coordlib.cli.drafting.starting import new_command
from coordlib.cli.terminal import Command

DRAFTING_COMMANDS: Mapping[str, Callable[[], Command]] = {
    "new": new_command,
    "check": check_command,
    "explain": explain_command,
    "fmt": fmt_command,
    "schema": schema_command,
    "render": render_command,
}
"""What makes each command, in the language of the call."""
