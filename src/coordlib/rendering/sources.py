"""Sources: where templates come from, a user's before ours, and how their text is prepared.

In come a folder or texts of a user; out go the sources of templates, and errors that name the place of a fault.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING

import jinja2
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from coordlib.language import Findings, FindingsError, Message, Position, WrongKindError, cut_short, expect
from coordlib.rendering.codes import TEMPLATE_FAILED
from coordlib.rendering.user_templates import Templates

if TYPE_CHECKING:
    from jinja2.bccache import Bucket


Given = str | tuple[tuple[str, str], ...]
"""The same as a key: a folder, or names and texts in order."""

MOST_SOURCE = 200_000
"""How many letters a template of a user may have."""

MOST_TEMPLATES = 200
"""How many templates of a user may be loaded."""

_LONGEST_PROBLEM = 300
_OURS = "coordlib/"
_PROVISIONS = "provisions.xml.j2"
_BLOCK_TAG = re.compile(r"{% (?:block \w+ scoped|endblock \w+) %}\n")
_START_TAG = re.compile(r"<([a-z]+)(?=[\s/>])")


class TemplateError(FindingsError):
    """A template failed; the finding names the template, the line and what was undefined."""


def template_error(template: str, line: int, problem: Message | str, mend: Message | None = None) -> TemplateError:
    """Return the error for a place in a template; a problem may quote what the template made, however long.

    `mend`: how to mend it, where that is known.
    """
    words = problem if isinstance(problem, Message) else Message(problem, problem)
    short = Message(cut_short(words.vi, _LONGEST_PROBLEM), cut_short(words.en, _LONGEST_PROBLEM))
    found = TEMPLATE_FAILED.finding(_failed(short), position=Position(template, line), mend=mend)
    return TemplateError(Findings((found,)))


def _failed(problem: Message) -> Message:
    return Message(f"mẫu không chạy được: {problem.vi}", f"the template failed: {problem.en}")


class Flat(Extension):
    """Lays the blocks of single provisions flat where no template of a user can override them.

    A block in a loop costs a context of its own for each provision.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Leave out the tags of the blocks of single provisions."""
        del filename
        return _BLOCK_TAG.sub("", source) if name == _PROVISIONS else source


class PlaceMarks(Extension):
    """Gives each start tag in a template the attribute ``at="template:line"``, for error messages."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Mark the tags in what a template writes as it is."""
        for token in stream:
            if token.type == "data":
                yield Token(token.lineno, "data", _marked(token.value, stream.name or "", token.lineno))
            else:
                yield token


def _marked(data: str, name: str, line: int) -> str:
    counted = 0

    def mark(tag: re.Match[str]) -> str:
        nonlocal line, counted
        line, counted = line + data.count("\n", counted, tag.start()), tag.start()
        return f'{tag[0]} at="{name}:{line}"'

    return _START_TAG.sub(mark, data)


def given(templates: Templates | None) -> Given:
    """Return templates of a user as a key, the empty one for none; a folder that is not there is a fault."""
    if templates is None:
        return ()
    if isinstance(templates, Mapping):
        if not all(isinstance(one, str) for pair in templates.items() for one in pair):
            vi, en = "cần các mẫu bằng chữ, mỗi mẫu một tên", "takes texts by their names"
            raise WrongKindError(Message(vi, en), "templates")
        return tuple(sorted(templates.items()))
    expect(templates, (str, os.PathLike, Mapping), "templates")
    folder = os.fspath(templates)
    if not os.path.isdir(folder):  # noqa: PTH112 - what no folder can be called is none, and no error
        raise template_error(folder, 0, _NO_FOLDER)
    return folder


_NO_FOLDER = Message("không có thư mục này", "there is no such folder")


def snapshot(templates: Templates) -> Mapping[str, str]:
    """Return templates of a user as they are now, by their names: a folder as its files, links out of it left out.

    What they make of many agreements is then alike, and they can travel. A file that is no text is none.
    """
    key = given(templates)
    if not isinstance(key, str):
        return dict(key)
    root = Path(key)
    names = sorted(file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file())
    texts = ((name, _text(key, name)) for name in names)
    return {name: text for name, text in texts if text is not None}


def _text(folder: str, name: str) -> str | None:
    try:
        source = _user_source(folder, name)
    except (UnicodeDecodeError, TemplateError):  # of a link that leads out, nothing travels
        return None
    return source and source[0]


_Loaded = tuple[str, str, Callable[[], bool]]


def loader(given: Given) -> jinja2.BaseLoader:
    """Return what loads the templates of a user, and ours where there are none."""
    loaded: set[str] = set()

    def load(name: str) -> _Loaded | None:
        found = None if name.startswith(_OURS) else _user_source(given, name)
        if found is not None:
            loaded.add(name)
            if len(found[0]) > MOST_SOURCE:
                raise template_error(name, 0, _long_template(MOST_SOURCE))
            if len(loaded) > MOST_TEMPLATES:
                raise template_error(name, 0, _many_templates(MOST_TEMPLATES))
        return found or _until_given(given, name)

    return jinja2.FunctionLoader(load)


def _long_template(most: int) -> Message:
    return Message(f"mẫu dài quá {most} ký tự", f"more than {most} letters in a template")


def _many_templates(most: int) -> Message:
    return Message(f"có quá {most} mẫu", f"more than {most} templates")


def _until_given(given: Given, name: str) -> _Loaded | None:
    """Return our template of a name; one of a folder is taken as soon as a user puts it there."""
    ours = _our_source(name)
    if ours is None or not isinstance(given, str) or name.startswith(_OURS):
        return ours
    file = Path(given, *jinja2.loaders.split_template_path(name))
    return (*ours[:2], lambda: not file.is_file())


_TEMPLATES = {file.name: file for file in (Path(__file__).parent / "templates").glob("*.j2")}


def our_names() -> frozenset[str]:
    """Return the names of our templates."""
    return frozenset(_TEMPLATES)


def our_source(name: str) -> str | None:
    """Return the text of one of our templates, by its name with or without ``coordlib/``; none if it is none."""
    found = _our_source(name)
    return None if found is None else found[0]


def _our_source(name: str) -> _Loaded | None:
    """Load one of our templates; ``coordlib/`` before the name reaches it past a user's of that name.

    Only a name that is in our folder counts: a path may lead anywhere.
    """
    file = _TEMPLATES.get(name.removeprefix(_OURS))
    return None if file is None else (file.read_text(encoding="utf-8"), name, lambda: True)


def _user_source(given: Given, name: str) -> _Loaded | None:
    if not isinstance(given, str):
        text = dict(given).get(name)
        return None if text is None else (text, name, lambda: True)
    file = Path(given, *jinja2.loaders.split_template_path(name))
    try:
        if not file.is_file():
            return None
        if not file.resolve().is_relative_to(Path(given).resolve()):
            raise template_error(name, 0, _LEADS_OUT)
        # A text of many bytes need not be read to be refused.
        read_at = file.stat().st_mtime_ns
        with file.open(encoding="utf-8") as stream:
            text = stream.read(MOST_SOURCE + 1)
    except OSError:  # a name too long, or a file that may not be read: then it is not there for us
        return None
    return text, name, lambda: file.is_file() and file.stat().st_mtime_ns == read_at


_LEADS_OUT = Message("liên kết dẫn ra ngoài thư mục mẫu", "a link that leads out of the folder of templates")


class Compiled(jinja2.BytecodeCache):
    """Our own templates as they were compiled for one environment, for the next that treats them alike."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], CodeType] = {}
        self.ours: frozenset[str] = frozenset()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled before."""
        bucket.code = self.known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, if it is ours."""
        sources = (file.read_text(encoding="utf-8") for file in _TEMPLATES.values())
        self.ours = self.ours or frozenset(map(self.get_source_checksum, sources))
        if bucket.checksum in self.ours and bucket.code is not None:
            self.known[bucket.key, bucket.checksum] = bucket.code
