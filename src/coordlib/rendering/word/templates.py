"""Word templates: an office's own DOCX with tags in its text, compiled once and filled for each document.

In come the file of an office and a subject; out goes a Word file, with a finding for what it leaves out. How a template
is compiled and filled, `compiling` knows; what a file leaves out, `comparing`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from csv import reader
from functools import partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from coordlib import formats, language
from coordlib.document import Document, Role, parse
from coordlib.lexicon import FrozenDict
from coordlib.rendering.printing import UnsignableError, render
from coordlib.rendering.sources import TemplateError
from coordlib.rendering.user_templates import OwnValues, Templates
from coordlib.rendering.word.compiling import CompiledTemplate, compile_template, failed_at
from coordlib.storage import read_whole, reported_as

if TYPE_CHECKING:
    from coordlib.rendering.issued import Subject
else:
    Subject = object  # as in `rendering`

_MOST_BYTES = 1 << 26
_SUFFIXES = (".docx", ".dotx")


@attrs.frozen(init=False, repr=False)
class WordTemplate:
    """An office's own Word file with tags in its text (mẫu Word của cơ quan), compiled once and filled many times.

    `source`: the path of a ``.docx``, or its bytes. `styles`: of roles (``article``) the names of the template's own
    styles (“Điều của Sở”); a file beside it says so too: ``mau.styles.csv`` with the columns ``role,style``. Threads
    may share it, and batches pickle it.
    Raises `UnreadableError` for what is no DOCX, and `TemplateError` for a tag in a wrong place (TPL003, TPL005) and
    for parts and links that are not carried (TPL007), all of them at once.
    """

    content: bytes
    name: str
    styles: FrozenDict[str, str]
    _compiled: CompiledTemplate = attrs.field(eq=False)

    def __init__(
        self, source: str | os.PathLike[str] | bytes, *, styles: Mapping[str, str] = FrozenDict({}), name: str = ""
    ) -> None:
        language.expect(source, (str, os.PathLike, bytes), "WordTemplate.source")
        path = "" if isinstance(source, bytes) else os.fspath(source)
        content = source if isinstance(source, bytes) else read_template(source)
        all_styles = FrozenDict({**(_styles_beside(Path(path)) if path else {}), **styles})
        unknown_roles = sorted(all_styles.keys() - set(Role))
        if unknown_roles:
            near = language.nearest(unknown_roles[0], [role.value for role in Role])
            raise failed_at(None, _no_role(unknown_roles[0], near), name or path)
        compiled = compile_template(content, name or path, tuple(sorted(all_styles.items())))
        self.__attrs_init__(content, name or path, all_styles, compiled)

    def __reduce__(self) -> tuple[object, ...]:
        return partial(WordTemplate, styles=self.styles, name=self.name), (self.content,)

    def __repr__(self) -> str:
        return f"<WordTemplate {self.name or f'of {len(self.content)} bytes'}>"

    def render(
        self, subject: Subject, *, draft: bool = False, compared: bool = True, values: OwnValues | None = None
    ) -> formats.WordFile:
        """Return the Word file of an agreement, or of what is issued under it, in this template.

        `draft`: mark every page DỰ THẢO; only so does what has ERROR findings render. `compared`: read the file again
        and hold it against the subject: what the template leaves out is in the `findings` of the file (PRN011 to
        PRN014); who signs, and provisions, it may leave out of a draft alone. `values`: what tags of yours ask for, as
        of `coordlib.render`.
        Raises `UnsignableError`, and `TemplateError` for a name that is not there, with part, paragraph and words.
        """
        own = render(subject, draft=draft)
        content = self._compiled.render(subject, own, values)
        if not compared:
            return formats.WordFile(content)
        from coordlib.rendering.word.comparing import left_out  # noqa: PLC0415 - who does not compare reads nothing back

        file = formats.WordFile(content, left_out(content, subject, own, self.name))
        if file.findings.errors and not draft:
            raise UnsignableError(language.Findings(tuple(file.findings.errors)))
        return file


def render_by(
    subject: Subject,
    *,
    draft: bool = False,
    templates: Templates | WordTemplate | None = None,
    values: OwnValues | None = None,
) -> Document | formats.WordFile:
    """Return what a subject prints: by the templates of `render`, or by a Word template or its path (``.docx``).

    `values`: what these ask for beside what ours see.
    """
    if isinstance(templates, str | os.PathLike) and os.fspath(templates).lower().endswith(_SUFFIXES):
        templates = WordTemplate(templates)
    if isinstance(templates, WordTemplate):
        return templates.render(subject, draft=draft, values=values)
    return render(subject, draft=draft, templates=templates, values=values)


def starting_template() -> bytes:
    """Return a Word template to begin with: the form of the decree, with tags where the words of a document stand."""
    return formats.to_bytes(parse((Path(__file__).parent / "start.xml").read_text(encoding="utf-8")), ".docx")


def read_template(source: str | os.PathLike[str]) -> bytes:
    """Return what the file of a template holds."""
    with reported_as("cannot read", os.fspath(source), TemplateError):
        return read_whole(Path(source), _MOST_BYTES)


def _styles_beside(path: Path) -> dict[str, str]:
    """Return what the table beside a template says of its styles."""
    table = path.with_suffix(".styles.csv")
    if not table.is_file():
        return {}
    rows = reader(StringIO(read_template(table).decode("utf-8-sig", errors="replace")))
    return {row[0].strip(): row[1].strip() for row in rows if len(row) > 1 and row[0].strip() != "role"}


def _no_role(role: str, near: language.Message) -> language.Message:
    return language.Message(
        f"bảng kiểu: không có vai trò “{role}”{near.vi}", f"the table of styles: there is no role {role!r}{near.en}"
    )
