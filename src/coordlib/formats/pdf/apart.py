"""PDF is read apart, by a process of its own with bounded memory and time: what reads it is native code.

A file of a few hundred bytes may make pdfium take all the memory of a machine, run without end, or crash. The process
starts with the first PDF, reads one after the other, and ends with the program; the file at which it ends is refused,
and the next one starts another.
"""

from __future__ import annotations

import atexit
import io
import os
import pickle
import signal
import struct
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from threading import Lock, Timer
from typing import IO, Any, TypeVar, cast

from coordlib.formats.archives import UnreadableError, refuse
from coordlib.formats.blocks import Printed
from coordlib.formats.codes import CODES_OF_FILES, TOO_LARGE
from coordlib.formats.pdf import looks, reader
from coordlib.formats.pdf.pages import pdfium
from coordlib.language import Message, checked

_Read = TypeVar("_Read")
MOST_MEGABYTES = 512
"""How much memory the process takes at most, where the system can bound it."""
LEAST_SECONDS, SECONDS_A_MEGABYTE = 1.0, 10.0
"""How long of the processor a file may take: so much in any case, and so much more for each megabyte of it."""
_CLOCK_TO_PROCESSOR = 20.0  # times as long by the clock, since the machine may have other work
_SIZE = struct.Struct(">Q")
_MODULES_OF_ANSWERS = frozenset({"coordlib.formats.blocks", "coordlib.lexicon.frozen_dict"})
_PROGRAM = "import sys; sys.path[:] = {!r}; from coordlib.formats.pdf import apart; apart.serve()"

_FUNCTIONS = (reader.printed_pdf, looks.hidden_words, looks.other_pages, looks.scanned_page)
_READERS: Mapping[str, Callable[..., object]] = {one.__name__: one for one in _FUNCTIONS}
_CODES = {code.code: code for code in CODES_OF_FILES}
_TIMES_THE_SECONDS = {"scanned_page": 20}  # a picture says little by how many bytes it has


@checked
def printed_pdf(content: bytes, *, ruled: bool = False) -> Printed:
    """Return what `reader.printed_pdf` does; a file that takes too much memory or time is refused."""
    return _APART.read(reader.printed_pdf, content, ruled=ruled)


@checked
def hidden_words(before: bytes, after: bytes, places: tuple[looks.Look, ...]) -> list[str]:
    """Return what `looks.hidden_words` does; files that take too much memory or time are refused."""
    return _APART.read(looks.hidden_words, before, after, places)


@checked
def other_pages(printed: bytes, anew: bytes, free: tuple[looks.Look, ...]) -> list[int]:
    """Return what `looks.other_pages` does; files that take too much memory or time are refused."""
    return _APART.read(looks.other_pages, printed, anew, free)


@checked
def scanned_page(content: bytes, suffix: str, number: int, quarters: int = -1) -> list[Any]:
    """Return what `looks.scanned_page` does; a file that takes too much memory or time is refused."""
    looks.need_pillow()
    return _APART.read(looks.scanned_page, content, suffix, number, quarters)


# --- the program's side ---


class _Apart:
    """The process that reads, as the program sees it: one file at a time, whichever thread asks."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.process: subprocess.Popen[bytes] | None = None
        atexit.register(self.end)
        if sys.platform != "win32":
            os.register_at_fork(after_in_child=self.forget)

    def forget(self) -> None:
        """Leave the process to the parent of this one, which goes on with it."""
        self.lock = Lock()
        if self.process is not None:
            self.process.returncode = 0  # no child of this one: nobody waits for it
            self.hang_up(self.process)
        self.process = None

    def end(self) -> None:
        """End the process, whatever it does."""
        if self.process is not None:
            self.process.kill()
            self.hang_up(self.process)
            self.process.wait()
        self.process = None

    def hang_up(self, process: subprocess.Popen[bytes]) -> None:
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what was not sent any more
                if pipe is not None:
                    pipe.close()

    def read(self, how: Callable[..., _Read], *given: object, **named: object) -> _Read:
        pdfium()
        if not sys.executable:  # a program without an interpreter that could be started
            return how(*given, **named)
        question = pickle.dumps((how.__name__, given, named))
        with self.lock:
            answer = self.asked(question)
        if isinstance(answer, tuple):
            code, *why = answer
            refuse(_CODES[code], Message(*why))
        if not isinstance(answer, Printed | list):
            refuse(TOO_LARGE, _without_end(MOST_MEGABYTES, seconds_for(len(question))))
        return cast("_Read", answer)

    def asked(self, question: bytes) -> object:
        """Return what the process answers; nothing where it ended."""
        if self.process is not None and self.process.poll() is not None:  # ended by another hand
            self.end()
        process = self.process = self.process or self.started()
        watch = Timer(_CLOCK_TO_PROCESSOR * seconds_for(len(question)), process.kill)
        watch.start()
        answer: object = None
        try:
            with suppress(EOFError, OSError):  # it has ended
                send(process.stdin, question)
                answer = answer_in(received(process.stdout))
        finally:
            watch.cancel()
            if answer is None:  # also where the program is interrupted: the answer would be taken for the next one's
                self.end()
        return answer

    def started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", _PROGRAM.format(sys.path)]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - ourselves


def _without_end(megabytes: int, seconds: float) -> Message:
    return Message(
        f"tệp làm trình đọc PDF dùng quá {megabytes} MB hoặc quá {seconds:.0f} giây",
        f"the file makes the reader of PDF take over {megabytes} MB or {seconds:.0f} seconds",
    )


_APART = _Apart()


class _Answers(pickle.Unpickler):
    """Takes blocks and their values alone, whatever became of the process that sends them."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - a class of blocks
        if module not in _MODULES_OF_ANSWERS:
            message = f"no block of a file: {module}.{name}"
            raise pickle.UnpicklingError(message)
        return super().find_class(module, name)


def answer_in(content: bytes) -> Any:  # noqa: ANN401 - what was printed, or why it is refused
    """Return an answer of the process. Raises `pickle.UnpicklingError` for what is no block and no plain value."""
    return _Answers(io.BytesIO(content)).load()


# --- both sides ---


def seconds_for(size: int) -> float:
    """Return how many seconds of the processor a file of so many bytes may take."""
    return LEAST_SECONDS + SECONDS_A_MEGABYTE * size / 1e6


def send(pipe: IO[bytes] | None, content: bytes) -> None:
    """Send bytes, and how many they are before them."""
    if pipe is not None:
        pipe.write(_SIZE.pack(len(content)))
        pipe.write(content)
        pipe.flush()


def received(pipe: IO[bytes] | None) -> bytes:
    """Return the bytes that were sent. Raises `EOFError` where the other side has ended."""
    head = pipe.read(_SIZE.size) if pipe else b""
    if pipe is None or len(head) < _SIZE.size:
        raise EOFError
    (size,) = _SIZE.unpack(head)
    content = pipe.read(size)
    if len(content) < size:
        raise EOFError
    return content


# --- the process ---


def serve() -> None:
    """Read what is asked for until nobody asks any more."""
    source, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what native code prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program that asks is the one that is interrupted
    _bound_memory()
    while True:
        try:
            question = received(source)
        except EOFError:
            return
        how, given, named = pickle.loads(question)  # noqa: S301 - of the program that started this one
        _bound_time(seconds_for(len(question)) * _TIMES_THE_SECONDS.get(how, 1))
        answer = _answer(how, given, named)
        _bound_time(0)
        send(answers, answer)


def _answer(how: str, given: tuple[Any, ...], named: dict[str, Any]) -> bytes:
    try:
        return pickle.dumps(_READERS[how](*given, **named), pickle.HIGHEST_PROTOCOL)
    except UnreadableError as error:
        (one,) = error.findings
        return pickle.dumps((one.code, one.what.vi, one.what.en))
    except MemoryError:
        raise SystemExit(1) from None


def _bound_memory() -> None:
    if sys.platform != "win32":  # there time alone is bounded, by the clock
        import resource  # noqa: PLC0415

        with suppress(OSError, ValueError):  # where a narrower bound is set
            resource.setrlimit(resource.RLIMIT_AS, (MOST_MEGABYTES << 20, MOST_MEGABYTES << 20))


def _bound_time(seconds: float) -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)  # ends the process, also in native code
