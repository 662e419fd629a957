"""Rendering: ``coordlib render``, agreements as documents, many at once."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from threading import current_thread, main_thread

import attrs
import click

from coordlib.cli.speech import FINE, LANGUAGE, MISUSE, FailedError, argument, failed, option, said
from coordlib.cli.terminal import STDIN, SomeOf, WholeNumber, command, complaint, load, progress_bar, remark, show
from coordlib.language import CoordError
from coordlib.model import Agreement
from coordlib.press import render
from coordlib.writers import WRITERS, write

_SUFFIXES = tuple(suffix.removeprefix(".") for suffix in WRITERS)
_UNNAMED = "quy-che"


@attrs.frozen
class _Order:
    """How agreements are to be rendered; it crosses to other processes."""

    suffixes: tuple[str, ...]
    into: str | None
    draft: bool
    templates: str | None
    language: str

    def paths(self, name: str) -> list[Path]:
        """Return the files that are made of one."""
        source = Path(_UNNAMED if name == STDIN else name)
        folder = Path(self.into) if self.into is not None else Path() if name == STDIN else source.parent
        return [folder / f"{source.stem}.{suffix}" for suffix in self.suffixes]


@command("render")
@argument("files", "TỆP", "FILE", nargs=-1, required=True)
@option("--to", vi="các loại tệp in ra", en="the formats", type=SomeOf(*_SUFFIXES), default="docx")
@option(
    "-o",
    "--into",
    vi="thư mục ghi vào (mặc định: cạnh tệp nguồn)",
    en="the folder to write to (beside the source unless said)",
    type=click.Path(file_okay=False),
)
@option(
    "--draft",
    vi="in dấu DỰ THẢO; quy chế còn LỖI chỉ in được như vậy",
    en="mark every page as a draft; with ERRORs only so",
    is_flag=True,
)
@option(
    "--templates", vi="thư mục mẫu in riêng", en="a folder of templates of one's own", type=click.Path(file_okay=False)
)
@option(
    "--jobs",
    vi="số tiến trình chạy cùng lúc",
    en="how many processes work at once",
    type=WholeNumber(1, 64),
    default=1,
    metavar="N",
)
def _render(
    files: tuple[str, ...], to: tuple[str, ...], into: str | None, templates: str | None, jobs: int, *, draft: bool
) -> int:
    order = _Order(to, into, draft, templates, LANGUAGE.get())
    twice = [
        str(path) for path, count in Counter(path for name in files for path in order.paths(name)).items() if count > 1
    ]
    if twice:
        raise click.UsageError(
            said(f"hai tệp nguồn cùng in ra {twice[0]}", f"two sources would both become {twice[0]}")
        )
    if into is not None:
        Path(into).mkdir(parents=True, exist_ok=True)
    code = FINE
    with progress_bar(len(files), "Đang in", "Rendering") as advance, _results(files, order, jobs) as results:
        for made, words, ended in results:
            for path in made:
                show(path)
            if words:
                remark(words)
            code = max(code, ended)
            advance()
    return code


_Result = tuple[list[str], str, int]
"""The files that were made of one source, what is to be said of it, and its exit code."""


@contextmanager
def _results(files: Sequence[str], order: _Order, jobs: int) -> Iterator[Iterator[_Result]]:
    """Give what becomes of each source, in their order, from one process or from several."""
    work = partial(rendered, order=order)
    if jobs == 1 or len(files) == 1 or STDIN in files:
        yield map(work, files)
        return
    pool = ProcessPoolExecutor(min(jobs, len(files)), mp_context=get_context("spawn"), initializer=_turn_deaf)
    try:
        with _deaf():  # all of its processes begin as the files are handed over
            results = pool.map(work, files)
        yield results
    except BrokenExecutor:
        vi = "một tiến trình in bị dừng giữa chừng, có thể do thiếu bộ nhớ; chạy lại với --jobs nhỏ hơn"
        en = "a process that renders broke off, perhaps for want of memory; run it again with a smaller --jobs"
        raise FailedError(failed(said(vi, en)), MISUSE) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _deaf() -> Iterator[None]:
    """Let processes that begin meanwhile be deaf to Ctrl-C from their very start: it is for the one that began them."""
    if current_thread() is not main_thread():  # which alone hears signals
        yield
        return
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)


def _turn_deaf() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # on Windows no process inherits that


def rendered(name: str, order: _Order) -> _Result:
    """Render one source; what is wrong with it is said and stops no other."""
    LANGUAGE.set(order.language)
    made: list[str] = []
    try:
        document = render(load(name, Agreement), draft=order.draft, templates=order.templates)
        made.extend(str(write(document, path)) for path in order.paths(name))
    except CoordError as error:
        return made, *complaint(error)
    return made, "", FINE
