"""The program: its commands by name, each loaded when it is called, and how a call ends.

In comes a command line; out goes an exit code. What a user can do wrong ends in words, and never in a traceback.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from glob import glob
from itertools import groupby

import click
from click.shell_completion import CompletionItem, shell_complete

from coordlib.cli.commands import BY_NAME, COMMANDS
from coordlib.cli.failures import COMPLETING, INTERRUPTED, MISUSE, PIPE_CLOSED, PROGRAM, failed, refusal, refuse
from coordlib.cli.help_pages import CallContext, write_options, write_usage
from coordlib.cli.languages import ENGLISH, LANGUAGE, VIETNAMESE, in_language, language_of, without_language
from coordlib.cli.screen import remark, show
from coordlib.language import Message

_PURPOSE = Message(
    "Quy chế phối hợp: soạn, kiểm tra, in, theo dõi, báo cáo.",
    "Coordination agreements: drafted, checked, printed, followed, reported on.",
)
_COMMANDS = Message("LỆNH [TÙY CHỌN]...", "COMMAND [OPTIONS]...")
_VERSION_HELP = Message("in số phiên bản", "print the version")
_STOPPED = Message("Đã dừng.", "Stopped.")
_CANNOT_WRITE = Message("không ghi được đầu ra", "cannot write the output")


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code; what a user can do wrong ends in words."""
    try:
        code = _call(expanded(arguments))
        sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt):
        remark(_STOPPED)
        return INTERRUPTED
    except BrokenPipeError:
        _leave_pipe()
        return PIPE_CLOSED
    except click.ClickException as error:
        words, code = refusal(error)
        remark(words)
    except OSError as error:  # standard output is full, or closed
        remark(f"{failed(_CANNOT_WRITE)}: {error.strerror or error}")
        _leave_pipe()
        return MISUSE
    return code


def expanded(arguments: Sequence[str], *, windows: bool = os.name == "nt") -> list[str]:
    """Return the arguments with the names of files that a pattern means, which the shells of Windows leave to us."""
    words: list[str] = []
    for argument in arguments:
        files = sorted(glob(argument)) if windows else []  # noqa: PTH207 - of any path
        words += files or [argument]
    return words


class Program(click.Group):
    """``coordlib``: a command is loaded when it is called, and its help is known before."""

    context_class = CallContext

    def __init__(self) -> None:
        super().__init__(PROGRAM, no_args_is_help=False, invoke_without_command=True, callback=_without_command)
        self.params.append(click.Option(["--version"], is_flag=True, help="…"))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Find the language first, wherever it is said, since all else is said in it."""
        rest, chosen = without_language(args)
        is_known = chosen in (VIETNAMESE, ENGLISH)
        LANGUAGE.set(chosen if is_known else language_of())
        if chosen and not is_known:
            refuse(_no_language(chosen))
        self.help = in_language(_PURPOSE)
        self.options_metavar, self.subcommand_metavar = "", in_language(_COMMANDS)
        self.params[0].help = in_language(_VERSION_HELP)
        return super().parse_args(ctx, rest)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order in which an agreement lives."""
        del ctx
        return list(BY_NAME)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, loading it and what it needs."""
        del ctx
        listing = BY_NAME.get(cmd_name)
        if listing is None:
            return None
        command = listing.load()
        command.help = in_language(listing.purpose)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called; a misspelt one is answered with the nearest."""
        if (joined := "-".join(args[:2])) in BY_NAME:  # “amend new” is the command “amend-new”
            args = [joined, *args[2:]]
        if args and args[0] not in BY_NAME and not args[0].startswith("-"):
            near = get_close_matches(args[0], BY_NAME, n=1)
            raise click.UsageError(in_language(_no_command(args[0], near[0] if near else None)), ctx)
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how it is called."""
        write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, none of which is loaded for that, and the options."""
        del ctx
        for stage, listings in groupby(COMMANDS, lambda listing: listing.stage):
            with formatter.section(in_language(stage)):
                formatter.write_dl([(listing.name, in_language(listing.purpose)) for listing in listings])
        write_options(self, click.Context(self), formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands that begin so, none of which is loaded for that."""
        del ctx
        return [
            CompletionItem(listing.name, help=in_language(listing.purpose))
            for listing in COMMANDS
            if listing.name.startswith(incomplete)
        ]


@click.pass_context
def _without_command(ctx: click.Context, *, version: bool) -> int:
    if version:
        from importlib.metadata import version as installed  # noqa: PLC0415 - it is asked for seldom

        show(f"{PROGRAM} {installed(PROGRAM)}")
        ctx.exit(0)
    if ctx.invoked_subcommand is None:
        show(ctx.get_help())
        ctx.exit(MISUSE)
    return 0


def _call(arguments: list[str]) -> int:
    """Call the command, or complete what is typed, and return the exit code; click's own ``main`` would hide some."""
    program, completing = Program(), os.environ.get(COMPLETING)
    if completing:
        return shell_complete(program, {}, PROGRAM, COMPLETING, completing)
    try:
        with program.make_context(PROGRAM, arguments) as context:
            code = program.invoke(context)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    return code if isinstance(code, int) else 0


def _leave_pipe() -> None:
    """Let the interpreter have nothing more to write as it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # there is none
        return


def _no_language(chosen: str) -> Message:
    return Message(f"không có ngôn ngữ “{chosen}”; ghi vi hoặc en", f"no language {chosen!r}: vi or en")


def _no_command(given: str, near: str | None) -> Message:
    vietnamese, english = ("", "") if near is None else (f"; có phải là “{near}”?", f"; did you mean {near!r}?")
    return Message(f"không có lệnh “{given}”{vietnamese}", f"there is no command {given!r}{english}")
