"""The entry point: ``coordlib`` from a shell, also where the extra is missing.

In come the arguments of a process; out goes its exit code. It makes sure that no letter stops the output, and knows
nothing of commands.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from io import TextIOWrapper
from unicodedata import normalize

_MISUSE = 2
_PLAIN = str.maketrans("đĐ“”‘’→●…–—·", "dD\"\"''>*.---")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code: 0 fine, 1 an ERROR was found, 2 misuse or unreadable input.

    130 after Ctrl-C, 141 where nobody reads the pipe any more. `arguments`: those of the process unless given. Raises
    ``TypeError`` for what is no list of texts.
    """
    if arguments is not None and (isinstance(arguments, str) or not all(isinstance(word, str) for word in arguments)):
        message = "main takes a list of texts, as a shell passes them"
        raise TypeError(message)
    _speak_any_letter()
    try:
        import click  # noqa: F401, PLC0415 - an extra
    except ImportError:
        from coordlib.language import install_command  # noqa: PLC0415 - only where it is missing

        how = install_command("cli")
        sys.stderr.write(f"coordlib: lệnh cần phần mở rộng “cli” · the command needs the extra “cli”: {how}\n")
        return _MISUSE
    from coordlib.cli.app import run  # noqa: PLC0415 - needs the extra

    return run(sys.argv[1:] if arguments is None else arguments)


def _speak_any_letter() -> None:
    """Let no letter stop the output: pipes of Windows get UTF-8, and what a console lacks becomes what is nearest."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and (stream.encoding or "").lower().replace("-", "") != "utf8":
            encoding = "utf-8" if os.name == "nt" and not stream.isatty() else stream.encoding
            handler = f"coordlib-{encoding}"
            codecs.register_error(handler, partial(_nearest_letters, encoding))
            stream.reconfigure(encoding=encoding, errors=handler)


def _nearest_letters(encoding: str, error: UnicodeError) -> tuple[str, int]:
    """Return what is written for letters that an encoding lacks, and where it goes on; codecs call this."""
    assert isinstance(error, UnicodeEncodeError)  # it is of streams that are written
    letters = error.object[error.start : error.end]
    return "".join(_nearest(letter, encoding) for letter in letters), error.end


def _nearest(letter: str, encoding: str) -> str:
    """Return a letter with its marks apart (as CP1258 has them), with one of them, or bare; else “?”."""
    base, *marks = list(normalize("NFD", letter))
    with_one_mark = [normalize("NFC", base + mark) for mark in marks]
    with_the_rest_apart = [
        written + "".join(marks).replace(mark, "") for written, mark in zip(with_one_mark, marks, strict=True)
    ]
    for written in (normalize("NFD", letter), *with_the_rest_apart, *with_one_mark, base.translate(_PLAIN)):
        with suppress(UnicodeEncodeError):
            written.encode(encoding)
            return written
    return "?"
