"""``coordlib render``: agreements printed as DOCX, PDF, HTML and Markdown, by one process or by several."""

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

from coordlib.cli.declarations import FILE, Names, argument, command, flag, option
from coordlib.cli.failures import FINE, MISUSE, FailedError, failed, refuse
from coordlib.cli.files import STDIN, load
from coordlib.cli.languages import LANGUAGE
from coordlib.cli.options import EXITS_OF_PRINTING, force_option, templates_option
from coordlib.cli.packs import asked_packs, layout_with, no_packs_option, pack_option, templates_with
from coordlib.cli.screen import progress_bar, remark, show
from coordlib.cli.values import FOLDER, SomeOf, whole_number
from coordlib.cli.verdicts import complaint, verdict
from coordlib.formats import WRITERS, write
from coordlib.language import CoordError, Message
from coordlib.model import Agreement
from coordlib.rendering import render_by
from coordlib.rules import check

_SUFFIXES = tuple(suffix.removeprefix(".") for suffix in WRITERS)
_NAME_OF_STDIN = "quy-che"
_MOST_PROCESSES = 64

_DOING = Message("Đang in", "Rendering")
_BROKE_OFF = Message(
    "một tiến trình in bị dừng giữa chừng, có thể do thiếu bộ nhớ; chạy lại với --jobs nhỏ hơn",
    "a process that renders broke off, perhaps for want of memory; run it again with a smaller --jobs",
)


@attrs.frozen
class Order:
    """How agreements are to be rendered; it crosses to other processes."""

    suffixes: tuple[str, ...]
    into: Path | None
    draft: bool
    templates: str | None
    language: str
    force: bool = False
    packs: tuple[str, ...] = ()

    def paths(self, name: str) -> list[Path]:
        """Return the files that are made of a source, beside it unless a folder is named."""
        source = Path(_NAME_OF_STDIN if name == STDIN else name)
        folder = source.parent if self.into is None else self.into
        return [folder / f"{source.stem}.{suffix}" for suffix in self.suffixes]


@attrs.frozen
class Result:
    """What became of a source: the files that were made, what is to be said of it, and its exit code."""

    files: tuple[str, ...]
    words: str
    code: int


@command("render", EXITS_OF_PRINTING)
@argument("files", FILE, several=True)
@option("--to", vi="các loại tệp in ra", en="the formats", type=SomeOf(_SUFFIXES), default="docx")
@option(
    "-o",
    "--into",
    vi="thư mục ghi vào (mặc định: cạnh tệp nguồn)",
    en="the folder to write to (beside the source unless said)",
    type=FOLDER,
)
@flag(
    "--draft",
    vi="in dấu DỰ THẢO; quy chế còn LỖI chỉ in được như vậy",
    en="mark every page as a draft; with ERRORs only so",
)
@templates_option
@force_option
@option(
    "--jobs",
    vi="số tiến trình chạy cùng lúc",
    en="how many processes work at once",
    shown=Message("N", "N"),
    type=whole_number(1, _MOST_PROCESSES),
    default="1",
)
@pack_option
@no_packs_option
def render(
    files: Names,
    to: Names,
    into: Path | None,
    templates: str | None,
    jobs: int,
    packs: Names,
    *,
    draft: bool,
    force: bool,
    no_packs: bool,
) -> int:
    """Render agreements; one that cannot be printed stops no other."""
    if into is not None and into.suffix.lower().removeprefix(".") in _SUFFIXES and not into.is_dir():
        refuse(_a_file_for_a_folder(into))
    asked = asked_packs(packs, "", none=no_packs)
    order = Order(to, into, draft, templates, LANGUAGE.get(), force, asked)
    pages = Counter(path for name in files for path in order.paths(name))
    for page, count in pages.items():
        if count > 1:
            refuse(_one_page_of_two_sources(page))
    if into is not None:
        into.mkdir(parents=True, exist_ok=True)
    code = FINE
    with progress_bar(len(files), _DOING) as advance, _results(files, order, jobs) as results:
        for result in results:
            for file in result.files:
                show(file)
            if result.words:
                remark(result.words)
            code = max(code, result.code)
            advance()
    return code


def _a_file_for_a_folder(into: Path) -> Message:
    kind = into.suffix.lower().removeprefix(".")
    return Message(
        f"“{into}” là tên tệp, còn -o nêu thư mục; ghi: -o “{into.parent}” --to {kind}",
        f"{str(into)!r} names a file, and -o takes a folder; write -o {str(into.parent)!r} --to {kind}",
    )


def render_source(name: str, order: Order) -> Result:
    """Render one source; what is wrong with it is said and stops no other."""
    LANGUAGE.set(order.language)
    written: list[str] = []
    try:
        agreement = load(name, Agreement)
        words, code = verdict(check(agreement), draft=order.draft)
        if not code:
            templates = order.templates or templates_with(order.packs)
            document, layout = render_by(agreement, draft=order.draft, templates=templates), layout_with(order.packs)
            paths = (write(document, path, layout=layout, overwrite=order.force) for path in order.paths(name))
            written.extend(map(str, paths))
    except CoordError as error:
        words, code = complaint(error)
    return Result(tuple(written), words, code)


@contextmanager
def _results(files: Sequence[str], order: Order, jobs: int) -> Iterator[Iterator[Result]]:
    """Give what becomes of each source, in their order, from one process or from several."""
    work = partial(render_source, order=order)
    if jobs == 1 or len(files) == 1 or STDIN in files:
        yield map(work, files)
        return
    pool = ProcessPoolExecutor(min(jobs, len(files)), mp_context=get_context("spawn"), initializer=_turn_deaf)
    try:
        with _deaf():  # all of its processes begin as the files are handed over
            results = pool.map(work, files)
        yield results
    except BrokenExecutor:
        raise FailedError(failed(_BROKE_OFF), MISUSE) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _deaf() -> Iterator[None]:
    """Let processes that begin meanwhile be deaf to Ctrl-C from their very start: it is for the one that began them."""
    if current_thread() is not main_thread():  # which alone hears signals
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _turn_deaf() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # on Windows no process inherits that


def _one_page_of_two_sources(page: Path) -> Message:
    return Message(f"hai tệp nguồn cùng in ra {page}", f"two sources would both become {page}")
