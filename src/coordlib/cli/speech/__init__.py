"""The speech of the command line: its languages, its help, what it says of misuse; it loads no other room."""

from coordlib.cli.speech.helps import (
    Argument,
    CallContext,
    Decorator,
    Option,
    argument,
    option,
    terminal_width,
    write_options,
    write_usage,
)
from coordlib.cli.speech.languages import ENGLISH, LANGUAGE, VIETNAMESE, language_of, said, without_language
from coordlib.cli.speech.misuse import BAD, FINE, INTERRUPTED, MISUSE, PIPE_CLOSED, FailedError, failed, refusal
from coordlib.cli.speech.purposes import SUMMARIES

__all__ = [
    "BAD",
    "ENGLISH",
    "FINE",
    "INTERRUPTED",
    "LANGUAGE",
    "MISUSE",
    "PIPE_CLOSED",
    "SUMMARIES",
    "VIETNAMESE",
    "Argument",
    "CallContext",
    "Decorator",
    "FailedError",
    "Option",
    "argument",
    "failed",
    "language_of",
    "option",
    "refusal",
    "said",
    "terminal_width",
    "without_language",
    "write_options",
    "write_usage",
]


def __dir__() -> list[str]:
    return __all__
