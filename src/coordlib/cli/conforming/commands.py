"""Commands: those of conforming, by their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coordlib.cli.conforming.forms import check_form_command, fix_form_command
from coordlib.cli.terminal import Command

CONFORMING_COMMANDS: Mapping[str, Callable[[], Command]] = {
    "check-form": check_form_command,
    "fix-form": fix_form_command,
}
"""What makes each command, in the language of the call."""
