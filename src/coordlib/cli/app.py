"""The program: its commands by name, each loaded when it is called, and how a call ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from glob import glob
from importlib import import_module
from itertools import groupby

import click
from click.shell_completion import CompletionItem, get_completion_class, shell_complete

from coordlib.cli import messages

_NAME = "coordlib"
_COMPLETE = "_COORDLIB_COMPLETE"


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code; what a user can do wrong ends in words."""
    try:
        code = _called(expanded(arguments))
        sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt):
        _remark(messages.said("Đã dừng.", "Stopped."))
        return messages.INTERRUPTED
    except BrokenPipeError:
        _leave_pipe()
        return messages.PIPE_CLOSED
    except click.ClickException as error:
        words, code = messages.refusal(error)
        _remark(words)
    except OSError as error:  # standard output is full, or closed
        failed = messages.said("không ghi được đầu ra", "cannot write the output")
        _remark(f"{_NAME}: {failed}: {error.strerror or error}")
        _leave_pipe()
        return messages.MISUSE
    return code


def _called(arguments: list[str]) -> int:
    """Call the command, or complete what is typed, and return the exit code; click's own ``main`` would hide some."""
    program, completing = Program(), os.environ.get(_COMPLETE)
    if completing:
        return shell_complete(program, {}, _NAME, _COMPLETE, completing)
    try:
        with program.make_context(_NAME, arguments) as context:
            code = program.invoke(context)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    return code if isinstance(code, int) else 0


def expanded(arguments: Sequence[str], *, windows: bool = os.name == "nt") -> list[str]:
    """Return the arguments with the names of files that a pattern means, which the shells of Windows leave to us."""
    return [name for one in arguments for name in (windows and sorted(glob(one))) or [one]]  # noqa: PTH207 - of any path


def _remark(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _leave_pipe() -> None:
    """Let the interpreter have nothing more to write as it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # there is none
        return


class Program(click.Group):
    """``coordlib``: a command is loaded when it is called, and its help is known before."""

    context_class = messages.CallContext

    def __init__(self) -> None:
        super().__init__(_NAME, no_args_is_help=False, invoke_without_command=True, callback=_without_command)
        self.params.append(click.Option(["--version"], is_flag=True, help="…"))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Find the language first, wherever it is said, since all else is said in it."""
        rest, chosen = messages.without_language(args)
        messages.LANGUAGE.set(chosen if chosen in (messages.VIETNAMESE, messages.ENGLISH) else messages.language_of())
        if chosen not in ("", messages.VIETNAMESE, messages.ENGLISH):
            messages.refuse("no language", chosen=chosen)
        self.help = messages.words_of("program")
        self.options_metavar, self.subcommand_metavar = "", messages.said("LỆNH [TÙY CHỌN]...", "COMMAND [OPTIONS]...")
        self.params[0].help = messages.said("in số phiên bản", "print the version")
        return super().parse_args(ctx, rest)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order in which an agreement lives."""
        del ctx
        return list(messages.PURPOSES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, loading it and what it needs."""
        del ctx
        if cmd_name not in messages.PURPOSES:
            return None
        from coordlib.cli.screen import COMMANDS  # noqa: PLC0415 - a command loads what it needs

        if cmd_name == "completion":
            return _completion()
        import_module(f"coordlib.cli.{messages.PURPOSES[cmd_name].module}")
        return COMMANDS[cmd_name]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called; a misspelt one is answered with the nearest."""
        if (joined := "-".join(args[:2])) in messages.PURPOSES:  # “amend new” is the command “amend-new”
            args = [joined, *args[2:]]
        if args and args[0] not in messages.PURPOSES and not args[0].startswith("-"):
            near = get_close_matches(args[0], messages.PURPOSES, n=1)
            meant = messages.words_of("nearest", near=near[0]) if near else ""
            raise click.UsageError(messages.words_of("no command", given=args[0], meant=meant), ctx)
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how it is called."""
        messages.write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, none of which is loaded for that, and the options."""
        del ctx
        purposes = messages.PURPOSES.items()
        for stage, commands in groupby(purposes, lambda one: messages.said(one[1].stage_vi, one[1].stage_en)):
            with formatter.section(stage):
                formatter.write_dl([(name, messages.said(one.vi, one.en)) for name, one in commands])
        messages.write_options(self, click.Context(self), formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands that begin so, none of which is loaded for that."""
        del ctx
        begun = ((name, one) for name, one in messages.PURPOSES.items() if name.startswith(incomplete))
        return [CompletionItem(name, help=messages.said(one.vi, one.en)) for name, one in begun]


@click.pass_context
def _without_command(ctx: click.Context, *, version: bool) -> int:
    if version:
        from importlib.metadata import version as installed  # noqa: PLC0415 - it is asked for seldom

        sys.stdout.write(f"{_NAME} {installed(_NAME)}\n")
        ctx.exit(0)
    if ctx.invoked_subcommand is None:
        sys.stdout.write(f"{ctx.get_help()}\n")
        ctx.exit(messages.MISUSE)
    return 0


def _completion() -> click.Command:
    from coordlib.cli.files import OneOf  # noqa: PLC0415 - a command loads what it needs
    from coordlib.cli.screen import Command  # noqa: PLC0415

    shell = click.Argument(["shell"], type=OneOf("bash", "zsh", "fish"), metavar="bash|zsh|fish")
    return Command("completion", _complete, params=[shell])


def _complete(shell: str) -> int:
    """Print the script that lets a shell complete what is typed."""
    made = get_completion_class(shell)
    assert made is not None  # `shell` is one of three
    sys.stdout.write(f"{made(Program(), {}, _NAME, _COMPLETE).source()}\n")
    return 0
