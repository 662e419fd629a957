"""Forked calls: a process that has loaded the program forks for each call, so that none waits for Python to start.

What depends on the start of Python (what is loaded, its own variables) is tried in a process of its own; see `calls`.
"""

from __future__ import annotations

import atexit
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module

from tests.paths import ROOT

CAN_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds")
_UNUSED = ("coordlib.coordlib", "coordlib.testing", "coordlib.testing")
_MOST = 1 << 20


def run_forked(
    arguments: Sequence[str], streams: tuple[int, int, int], environment: Mapping[str, str], folder: str
) -> Called:
    """Let a process run a command line, whose streams are given; if they are a terminal it is in its foreground."""
    server = _server()
    asked = json.dumps([[*arguments], dict(environment), folder]).encode()
    socket.send_fds(server, [len(asked).to_bytes(8, "big")], streams)
    server.sendall(asked)
    return Called(server)


class Called:
    """A call that goes on."""

    def __init__(self, server: socket.socket) -> None:
        self._server = server

    def wait(self) -> int:
        """Return the exit code when it ended."""
        return int.from_bytes(_received(self._server, 8), "big")


@cache
def _server() -> socket.socket:
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-m", "tests.cli.forked", str(theirs.fileno())]
    process = subprocess.Popen(command, pass_fds=(theirs.fileno(),), stdin=subprocess.DEVNULL, cwd=ROOT)
    theirs.close()

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


def _received(stream: socket.socket, count: int) -> bytes:
    found = b""
    while len(found) < count:
        piece = stream.recv(min(_MOST, count - len(found)))
        if not piece:
            raise EOFError
        found += piece
    return found


# --- the process that forks ---


def serve(stream: socket.socket) -> None:
    """Load all of the program, then fork for each call until nobody asks any more."""
    package = import_module("coordlib")
    for module in pkgutil.walk_packages(package.__path__, "coordlib."):
        if not module.name.startswith(_UNUSED):
            import_module(module.name)
    while True:
        length, streams, *_ = socket.recv_fds(stream, 8, 3)
        if not length:
            return
        arguments, environment, folder = json.loads(_received(stream, int.from_bytes(length, "big")))
        child = os.fork()
        if child == 0:
            stream.close()
            _run(arguments, streams, environment, folder)
        for one in streams:
            os.close(one)
        _, status = os.waitpid(child, 0)
        stream.sendall((os.waitstatus_to_exitcode(status) % 256).to_bytes(8, "big"))


def _run(arguments: list[str], streams: list[int], environment: dict[str, str], folder: str) -> None:
    """Become the program: its streams, its session, its folder and variables; end as it ends."""
    code = 1
    try:
        os.setsid()
        for number, one in enumerate(streams):
            os.dup2(one, number)
        if os.isatty(0):
            _take_terminal()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.environ.clear()
        os.environ.update(environment)
        os.chdir(folder)
        sys.argv = ["coordlib", *arguments]
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - a stream of its own
        sys.stdout = sys.__stdout__ = open(1, "w", encoding="utf-8", closefd=False)  # type: ignore[misc]  # noqa: SIM115
        sys.stderr = sys.__stderr__ = open(2, "w", buffering=1, encoding="utf-8", closefd=False)  # type: ignore[misc]  # noqa: SIM115
        from coordlib.cli import main  # noqa: PLC0415 - in the process that is forked
        from coordlib.model import origins  # noqa: PLC0415 - as well

        if drawn := environment.get("TESTS_DRAW"):  # what chance would, for tests that compare bytes
            vars(origins)["token_hex"] = lambda _: drawn
        code = main()
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001 - as Python ends where nothing caught it
        traceback.print_exc()
    finally:
        os._exit(code)


def _take_terminal() -> None:
    import fcntl  # noqa: PLC0415 - of POSIX
    import termios  # noqa: PLC0415 - as well

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # so that Ctrl-C reaches it


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
