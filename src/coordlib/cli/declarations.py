"""How a command is declared: click's own decorators, with what they say in both languages beside each option.

In come a function and the decorators above it; out goes a command of click, whose help speaks the language of the call.
What an option may hold stands in `values`, options that several commands share in `options`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from coordlib.cli.failures import FailedError
from coordlib.cli.help_pages import CallContext, write_options, write_usage
from coordlib.cli.languages import in_language
from coordlib.cli.values import OneOf
from coordlib.cli.verdicts import complaint
from coordlib.language import CoordError, Message

Names = tuple[str, ...]
"""What a command line says several of: files, parties, an option that may be said again."""

Completion = Callable[[click.Context], Iterable[str]]
"""What knows the words that can stand somewhere, by what was typed before."""

Declared = TypeVar("Declared", bound=Callable[..., Any])

FILE, PARTY, LEDGER, TEXT = (
    Message("TỆP", "FILE"),
    Message("BÊN", "PARTY"),
    Message("SỔ", "LEDGER"),
    Message("CHỮ", "TEXT"),
)
"""What stands for a value in help."""

_OPTIONS = Message("[TÙY CHỌN]", "[OPTIONS]")
_EXIT_CODES = Message("Mã thoát", "Exit codes")


def command(name: str, exit_codes: Message | None = None) -> Callable[[Callable[..., int]], Command]:
    """Make a function a command (a decorator): its parameters are the options and arguments declared below this.

    `exit_codes`: what they mean, where they tell something. What the command does stands in `commands`, since
    ``coordlib --help`` loads no command.
    """
    return click.command(name, cls=Command, exit_codes=exit_codes)


def option(
    *names: str,
    vi: str,
    en: str,
    shown: Message | None = None,
    type: click.ParamType[Any] | None = None,  # noqa: A002 - as click names it
    default: str | None = None,
    required: bool = False,
    several: bool = False,
    completed: Completion | None = None,
) -> Callable[[Declared], Declared]:
    """Declare an option with a value, as ``click.option`` does.

    `names`: as click takes them, the name of the parameter among them where it is another than the option's.
    `vi`, `en`: its help.
    `shown`: what stands for the value in help, where the type does not say it.
    `several`: it may be said again.
    `completed`: what a shell may complete.
    """
    return click.option(
        *names,
        cls=Option,
        words=Message(vi, en),
        shown=TEXT if shown is None and type is None else shown,
        type=type,
        required=required,
        multiple=several,
        shell_complete=None if completed is None else _completing(completed),
        **_default(default),
    )


def flag(*names: str, vi: str, en: str) -> Callable[[Declared], Declared]:
    """Declare an option without a value; `names`, `vi`, `en`: as of `option`."""
    return click.option(*names, cls=Option, words=Message(vi, en), shown=None, is_flag=True)


def argument(
    name: str,
    shown: Message | None = None,
    *,
    type: click.ParamType[Any] | None = None,  # noqa: A002 - as click names it
    default: str | None = None,
    optional: bool = False,
    several: bool = False,
    completed: Completion | None = None,
) -> Callable[[Declared], Declared]:
    """Declare an argument, as ``click.argument`` does; what has a default, or is optional, need not be said.

    `shown`: what stands for it in help; without it, the words of which it is one. The rest: as of `option`.
    """
    return click.argument(
        name,
        cls=Argument,
        shown=shown,
        type=type,
        required=default is None and not optional,
        nargs=-1 if several else 1,
        shell_complete=None if completed is None else _completing(completed),
        **_default(default),
    )


class Option(click.Option):
    """An option with its help, and with what stands for its value, in both languages."""

    def __init__(self, names: list[str], words: Message, shown: Message | None, **how: Any) -> None:  # noqa: ANN401 - what click.Option takes
        super().__init__(names, **how)
        self.words, self.shown = words, shown

    def speak(self) -> None:
        """Take the words of the language of this call."""
        self.help = in_language(self.words)
        self.metavar = in_language(self.shown) if self.shown else None


class Argument(click.Argument):
    """An argument with its name in both languages; one of some words is called by them unless it has a name."""

    def __init__(self, names: list[str], shown: Message | None, **how: Any) -> None:  # noqa: ANN401 - what click.Argument takes
        super().__init__(names, **how)
        self.shown = shown

    def speak(self) -> None:
        """Take the name of the language of this call."""
        named = in_language(self.shown) if self.shown else ""
        if isinstance(self.type, OneOf) and not named:
            named = "|".join(self.type.known)
        repeated = f"{named}..." if self.nargs == -1 else named
        self.metavar = repeated if self.required else f"[{repeated}]"


class Command(click.Command):
    """A command whose help, and whose complaints, are in the language of this call."""

    context_class = CallContext

    def __init__(self, *given: Any, exit_codes: Message | None = None, **how: Any) -> None:  # noqa: ANN401 - what click.Command takes
        super().__init__(*given, **how)
        self.exit_codes = exit_codes

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - what click.Context takes
    ) -> click.Context:
        """Begin a call, in its language."""
        self.options_metavar = in_language(_OPTIONS)
        for parameter in self.params:
            if isinstance(parameter, Option | Argument):
                parameter.speak()
        return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click says
        """Run it; what a user can cause ends in words."""
        try:
            return super().invoke(ctx)
        except CoordError as error:
            raise FailedError(*complaint(error)) from None

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how it is called."""
        write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what can be said with it, and what its exit codes mean."""
        write_options(self, ctx, formatter)
        if self.exit_codes:
            with formatter.section(in_language(_EXIT_CODES)):
                formatter.write_text(in_language(self.exit_codes))


def _default(given: str | None) -> dict[str, str]:
    """Return what click is told of a default: of none nothing, for it takes None for a value."""
    return {} if given is None else {"default": given}


def _completing(words: Completion) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    def complete(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(word) for word in words(ctx) if word.startswith(incomplete)]

    return complete
