"""Commands: those of following, by their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coordlib.cli.following.dues import due_command, plan_command
from coordlib.cli.following.papers import minutes_command, remind_command, report_command, track_command
from coordlib.cli.following.recording import record_command
from coordlib.cli.following.statuses import portfolio_command, status_command
from coordlib.cli.terminal import Command

FOLLOWING_COMMANDS: Mapping[str, Callable[[], Command]] = {
    "due": due_command,
    "plan": plan_command,
    "record": record_command,
    "status": status_command,
    "report": report_command,
    "minutes": minutes_command,
    "remind": remind_command,
    "track": track_command,
    "portfolio": portfolio_command,
}
"""What makes each command, in the language of the call."""
