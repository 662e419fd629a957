"""Calls: the command line run in this process, in one of its own, and on a terminal."""

import io
import os
import re
import select
import signal
import struct
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

import pytest

from coordlib.cli import main
from tests.cli.forked import CAN_FORK, run_forked
from tests.paths import EXAMPLES

EXAMPLE = EXAMPLES / "gia_lai_viettel.yaml"
NARRATIVE = EXAMPLES / "reports" / "first_year.yaml"
COORDLIB = (sys.executable, "-m", "coordlib")
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Ended(NamedTuple):
    """How a call ended: its exit code, what it gave, and what it said beside."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


def call(*arguments: object, stdin: str | bytes = "", lang: str = "vi") -> Ended:
    """Run a command line in this process, with nobody at the terminal."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    streams = (io.BytesIO(given), io.BytesIO(), io.BytesIO())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COORDLIB_LANG", lang)
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            patch.setattr(sys, name, io.TextIOWrapper(stream, encoding="utf-8", write_through=True))
        code = main([str(one) for one in arguments])
        _, out, err = (stream.getvalue().decode() for stream in streams)
    assert "Traceback" not in err
    return Ended(code, out, err)


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a new process, in Vietnamese, of which nothing is left that changes the output."""
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "FORCE_COLOR")}
    return {**kept, "COORDLIB_LANG": "vi", "TERM": "xterm-256color", "PYTHONUTF8": "1", **(more or {})}


def spawn(*arguments: object, **how: str) -> Ended:
    """Run a command line in a process of its own, whose output goes into pipes; `how`: environment variables."""
    if CAN_FORK and not any(name.startswith("PYTHON") for name in how):
        return _forked_into_files([str(one) for one in arguments], how)
    command = [*COORDLIB, *map(str, arguments)]
    ended = subprocess.run(command, env=environment(how), capture_output=True, check=False, stdin=subprocess.DEVNULL)
    encoding = how.get("PYTHONIOENCODING", "utf-8")
    return Ended(ended.returncode, ended.stdout.decode(encoding), ended.stderr.decode(encoding))


def _forked_into_files(arguments: Sequence[str], how: Mapping[str, str]) -> Ended:
    with Path(os.devnull).open("rb") as nothing, TemporaryFile() as out, TemporaryFile() as err:
        streams = (nothing.fileno(), out.fileno(), err.fileno())
        code = run_forked(arguments, streams, environment(how), str(Path.cwd())).wait()
        for one in (out, err):
            one.seek(0)
        return Ended(code, out.read().decode(), err.read().decode())


_PATIENCE = 0.5  # seconds


def attentive() -> None:
    """Let the process that is starting hear Ctrl-C: what a shell runs in the background is deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def on_terminal(
    arguments: Sequence[object], width: int = 100, keys: bytes = b"", folder: Path | None = None, **how: str
) -> Ended:
    """Run a command line on a terminal of a width, at which somebody types `keys`; all that it shows is `out`."""
    leader, follower = _terminal(width)
    streams = (follower, follower, follower)
    called = run_forked([str(one) for one in arguments], streams, environment(how), str(folder or Path.cwd()))
    os.close(follower)
    shown = _typed(leader, keys)
    return Ended(called.wait(), shown.replace("\r\n", "\n"), "")


def run_on_terminal(
    command: Sequence[str], width: int = 100, keys: bytes = b"", folder: Path | None = None, **how: str
) -> Ended:
    """Run any program on a terminal, as `on_terminal` does."""
    leader, follower = _terminal(width)
    fcntl, termios = import_module("fcntl"), import_module("termios")

    def seated() -> None:
        attentive()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # so that Ctrl-C reaches it

    process = subprocess.Popen(
        command,
        env=environment(how),
        cwd=folder,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        start_new_session=True,
        preexec_fn=seated,  # noqa: PLW1509 - it starts no thread
    )
    os.close(follower)
    shown = _typed(leader, keys)
    return Ended(process.wait(), shown.replace("\r\n", "\n"), "")


def _terminal(width: int) -> tuple[int, int]:
    """Return who types at a new terminal of a width, and who is typed to."""
    pty = pytest.importorskip("pty", reason="terminals are of POSIX")
    fcntl, termios = pytest.importorskip("fcntl"), pytest.importorskip("termios")
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 30, width, 0, 0))
    return leader, follower


def _typed(leader: int, keys: bytes) -> str:
    """Type each line after something was shown, and return all that was shown.

    Ctrl-C is pressed again as long as nothing comes of it, as a person does: between prompt and reading it is lost.
    """
    shown = b""
    waiting = [one for one in re.split(rb"(?<=[\n\x03])", keys) if one]
    typed = b""
    while True:
        if typed == b"\x03" and not select.select([leader], [], [], _PATIENCE)[0]:
            os.write(leader, typed)
            continue
        try:
            piece = os.read(leader, 65_536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
        if typed == b"\x03" and piece.strip(b"^C\r\n"):  # something came of it, and the process may be ending
            typed = b""
        if waiting and shown.rstrip(b" ").endswith((b":", b"]")):
            typed = waiting.pop(0)
            os.write(leader, typed)
    os.close(leader)
    return shown.decode(errors="replace")


def bare(text: str) -> str:
    """Return a text without what colours it."""
    return ESCAPES.sub("", text)
