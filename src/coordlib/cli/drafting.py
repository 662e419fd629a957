"""``coordlib new``, ``fmt``, ``schema`` and ``render``: agreements started, arranged and printed."""

from __future__ import annotations

import json
import signal
import sys
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
import jinja2

from coordlib.cli import files as calls
from coordlib.cli.messages import BAD, FINE, LANGUAGE, MISUSE, FailedError, Names, failed, refuse, said, words_of
from coordlib.cli.screen import complaint, progress_bar, remark, show, verdict
from coordlib.formats import WRITERS, write
from coordlib.language import CoordError, capitalised, clean_line, free_key, key, key_stem
from coordlib.model import Agreement, new_id
from coordlib.rendering import render_by
from coordlib.rules import check
from coordlib.storage import DRAFTS, SCHEMAS, Register, arranged, copied, schema_text, source_text, write_whole
from coordlib.tracking import Conference, Grounds, Letterhead, MeetingNotes, Narrative, Opinions

_KINDS = {
    "agreement": Agreement,
    "narrative": Narrative,
    "letterhead": Letterhead,
    "minutes": MeetingNotes,
    "opinions": Opinions,
    "conference": Conference,
    "grounds": Grounds,
    "portfolio": Register,
}


@calls.command("fmt", kind=calls.OneOf(*_KINDS))
def _arrange(files: Names, kind: str, *, only: bool) -> int:
    changed = [name for name in files if _arranged(name, _KINDS[kind], only=only)]
    for name in changed:
        remark(words_of("to be arranged" if only else "arranged", name=name))
    return BAD if only and changed else FINE


def _arranged(name: str, kind: type, *, only: bool) -> bool:
    """Put the keys of a file in order, and tell whether that changed it; standard input comes back as output."""
    typed = name == calls.STDIN
    old = calls.standard_input() if typed else source_text(name)
    with calls.named_input(name):
        new = arranged(old, kind, ".yaml" if typed else Path(name).suffix)
    if typed and not only:
        sys.stdout.write(new)
    elif new != old and not only:
        calls.write_anew(name, new)
    return new != old and (only or not typed)


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
        source = Path(_UNNAMED if name == calls.STDIN else name)
        folder = Path(self.into) if self.into is not None else Path() if name == calls.STDIN else source.parent
        return [folder / f"{source.stem}.{suffix}" for suffix in self.suffixes]


@calls.command("render", to=calls.SomeOf(*_SUFFIXES))
def _render(files: Names, to: Names, into: str | None, templates: str | None, jobs: int, *, draft: bool) -> int:
    order = _Order(to, into, draft, templates, LANGUAGE.get())
    pages = Counter(path for name in files for path in order.paths(name))
    if twice := next((path for path, count in pages.items() if count > 1), None):
        refuse("one page of two", page=twice)
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
    if jobs == 1 or len(files) == 1 or calls.STDIN in files:
        yield map(work, files)
        return
    pool = ProcessPoolExecutor(min(jobs, len(files)), mp_context=get_context("spawn"), initializer=_turn_deaf)
    try:
        with _deaf():  # all of its processes begin as the files are handed over
            results = pool.map(work, files)
        yield results
    except BrokenExecutor:
        raise FailedError(failed(words_of("broke off")), MISUSE) from None
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
        agreement = calls.load(name, Agreement)
        words, code = verdict(check(agreement), draft=order.draft)
        if not code:
            document = render_by(agreement, draft=order.draft, templates=order.templates)
            made.extend(str(write(document, path)) for path in order.paths(name))
    except CoordError as error:
        return made, *complaint(error)
    return made, words, code


@calls.command("schema", kind=calls.OneOf(*SCHEMAS), draft=calls.OneOf(*DRAFTS))
def _schema(kind: str, draft: str, out: str | None) -> int:
    text = schema_text(kind, draft)
    if out is None:
        sys.stdout.write(text)
    else:
        show(str(write_whole(out, text.encode())))
    return FINE


_SUFFIXES_OF_STARTING = (".yaml", ".yml")
_SCHEMA_FILE = "coordlib-agreement.schema.json"
_TEMPLATE = Path(__file__).parent / "new.yaml.j2"
_KIND = str(attrs.fields(Agreement).kind.default).lower()
_LONGEST_KEY = 40
_FEWEST = 2


@attrs.frozen
class _Side:
    """A party as it was given: its key and its name."""

    key: str
    name: str


@calls.command("new")
def _new(file: str, about: str | None, parties: Names, *, force: bool) -> int:
    if file != calls.STDIN and Path(file).suffix.lower() not in _SUFFIXES_OF_STARTING:
        refuse("new is YAML", file=file)
    calls.refuse_replacing(file, force=force)
    about, sides = _asked(about, parties)
    text = _written(about, sides, "" if file == calls.STDIN else _SCHEMA_FILE)
    if file == calls.STDIN:
        sys.stdout.write(text)
        return FINE
    write_whole(file, text.encode())
    write_whole(Path(file).parent / _SCHEMA_FILE, schema_text("agreement", "draft-07").encode())
    show(file)
    remark(words_of("edit it", file=file))
    return FINE


@calls.command("copy")
def _copy(file: str, new: str, title: str | None, *, force: bool) -> int:
    calls.refuse_replacing(new, force=force)
    source = calls.load(file, Agreement)
    made = copied(source_text(file), source.copy_as(title or ""), Path(file).suffix, Path(new).suffix)
    show(str(write_whole(new, made.encode())))
    remark(words_of("copied"))
    return FINE


def _asked(about: str | None, parties: Sequence[str]) -> tuple[str, tuple[_Side, ...]]:
    """Return what the agreement is about and between whom; what was not said is asked for."""
    given = [one for one in parties if one.strip()]
    if (about is None or not given) and not sys.stdin.isatty():
        refuse("nobody to ask")
    if about is None:
        about = click.prompt(words_of("about what"), err=True)
    while not parties:
        number = len(given) + 1
        enough = "" if number > _FEWEST else None
        asked = words_of("which party" if enough is None else "another party", number=number)
        name = click.prompt(asked, default=enough, show_default=False, err=True)
        if not name.strip():
            break
        given.append(name)
    if len(given) < _FEWEST:
        refuse("two parties")
    subject = clean_line(about)
    if not subject or not all(_named(one) for one in given):
        refuse("empty subject")
    return subject, _sides(given)


def _named(given: str) -> str:
    """Return the name of a party, as it was given with its key or without."""
    return clean_line(given.rpartition("=")[2])


def _sides(given: Sequence[str]) -> tuple[_Side, ...]:
    """Return the parties, each under a key of its own: the one that was said, or one made of its name."""
    sides: dict[str, _Side] = {}
    for one in given:
        said_key, name = one.rpartition("=")[0], _named(one)
        quickly_typed = key_stem(name)[:_LONGEST_KEY].strip("-") or "ben"  # its letters without marks
        unique = free_key(key(said_key.strip()) if said_key else quickly_typed, sides)
        sides[unique] = _Side(unique, name)
    return tuple(sides.values())


def _written(about: str, sides: tuple[_Side, ...], schema: str) -> str:
    """Return the file of a new agreement, with comments in the language of this call."""
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - it writes YAML, and quotes what was typed
    )
    environment.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)
    bare = about[len(_KIND) :].strip() if about.lower().startswith(_KIND) else about
    subject = bare if bare.lower().startswith("phối hợp") else f"phối hợp {bare}"
    template = environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
    title = f"{capitalised(_KIND)} {subject}"
    return template.render(title=title, subject=subject, parties=sides, schema=schema, id=new_id(), said=said)
