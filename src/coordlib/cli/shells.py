"""``coordlib completion``: the script that lets a shell complete what is typed."""

from __future__ import annotations

import sys

import click
from click.shell_completion import get_completion_class

from coordlib.cli.declarations import argument, command
from coordlib.cli.failures import COMPLETING, FINE, PROGRAM
from coordlib.cli.values import OneOf


@command("completion")
@argument("shell", type=OneOf(("bash", "zsh", "fish")))
def completion(shell: str) -> int:
    """Print the script of a shell."""
    completing = get_completion_class(shell)
    assert completing is not None  # `shell` is one of three
    program = click.get_current_context().find_root().command
    sys.stdout.write(f"{completing(program, {}, PROGRAM, COMPLETING).source()}\n")
    return FINE
