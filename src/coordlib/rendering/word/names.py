"""Names: what may stand in a Word template, and what it stands for in each document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import jinja2  # noqa: TC002

from coordlib import document as doc
from coordlib import tracking
from coordlib.amendments import Consolidation
from coordlib.language import Message, checked
from coordlib.lexicon import read_rows
from coordlib.model import Agreement
from coordlib.rendering.rendering import house_environment, named

if TYPE_CHECKING:
    from coordlib.rendering.issued import Subject


@attrs.frozen
class WordName:
    """A name that may stand in a Word template (tên dùng trong mẫu Word).

    `of`: the classes of what is printed by such templates, none for all. `shape`: ``xml``, a name of the XML templates;
    ``value``; ``role``, ``roles``, what the printed document has in some roles; ``list`` and its ``item``;
    ``signatures``; ``block``. `source`: the class of it, the expression, or the roles.
    """

    name: str
    of: frozenset[str]
    shape: str
    source: str
    meaning: Message


WORD_NAMES = tuple(
    WordName(name, frozenset(of.split()), shape, source, Message(vi, en))
    for name, of, shape, source, vi, en in read_rows("names", Path(__file__).parent)[1:]
)
"""Every name, in the order of the documentation."""
_UNSAID = ("xml", "block", "item")
BLOCKS = frozenset(one.name for one in WORD_NAMES if one.shape == "block")


@checked
def names_for(kind: type) -> Mapping[str, WordName]:
    """Return the names that stand in a template of one class of documents."""
    return _names_for(frozenset(one.__name__ for one in kind.__mro__))


@cache
def _names_for(kinds: frozenset[str]) -> Mapping[str, WordName]:
    found = [one for one in WORD_NAMES if one.shape != "item" and (not one.of or one.of & kinds)]
    listed = {one.name for one in found}
    items = (one for one in WORD_NAMES if one.shape == "item" and one.name.split(".")[0] in listed)
    return {one.name: one for one in (*found, *items)}


def fields_of(name: str) -> tuple[WordName, ...]:
    """Return what each thing of a list has."""
    return tuple(one for one in WORD_NAMES if one.shape == "item" and one.name.startswith(f"{name}."))


class WordValues:
    """What the names of a template stand for in one document; each is found when it is asked for."""

    def __init__(self, subject: Subject, document: doc.Document, layout: doc.Layout) -> None:
        self.document, self.layout = document, layout
        self.given = named(subject)[1]
        # Of a consolidated text what is promised, without the marks of its footnotes.
        plain = subject.agreement if isinstance(subject, Consolidation) else self.given.get("agreement")
        if isinstance(plain, Agreement):
            self.given = {"captions": tracking.Captions(plain), **self.given, "plain": plain}
        self.names = names_for(type(subject))
        self.blocks = tuple(doc.with_inner(document.parts[0].blocks))

    def context(self, wanted: Iterable[str]) -> dict[str, object]:
        """Return the names of the XML templates, and those of the others that are wanted."""
        flat = (self.names[name] for name in wanted if name in self.names and name not in self.given)
        return {**self.given, **{one.name: self.value(one) for one in flat if one.shape not in _UNSAID}}

    def value(self, one: WordName) -> object:
        """Return what a name stands for."""
        match one.shape:
            case "role":
                return "\n".join(self._said(one.source))
            case "roles":
                return tuple(self._said(one.source))
            case "signatures":
                return tuple(_signatures(self.blocks))
            case "list":
                found: list[dict[str, object]] = []
                _listing(one).render({**self.given, "found": found})
                return tuple(found)
            case _:
                answer = _expression(one.source)(**self.given)
                return tuple(answer) if isinstance(answer, Iterator) else answer

    def _said(self, roles: str) -> Iterator[str]:
        """Yield the paragraphs of some roles, without “Số:”, “Kính gửi:” and the dashes of lists."""
        for block in self.blocks:
            if isinstance(block, doc.Paragraph | doc.Heading) and block.role in roles.split():
                yield _LEADS.get(block.role, str)(words_of(block.inlines).strip())

    def block(self, name: str) -> tuple[doc.Block, ...]:
        """Return the paragraphs and tables that a block brings."""
        if name.startswith("khoi_bang"):
            followed = tracking.Tracking(self.given["progress"]) if self.given.get("progress") else None  # type: ignore[arg-type]
            names = {**self.given, "wanted": name, "followed": followed}
            table = doc.parse(house_environment().get_template("word_tables.xml.j2").render(names))
            return doc.arranged(table, self.layout)[0].parts[0].blocks
        if name == "khoi_bieu_do":
            return tuple(doc.pictures_of(self.document))
        return tuple(_divided(self.document)[name])


@cache
def _listing(one: WordName) -> jinja2.Template:
    """Return what finds the things of a list with their fields, in one go: each call of Jinja has its cost."""
    fields = ", ".join(f"'{field.name.partition('.')[2]}': {field.source}" for field in fields_of(one.name))
    each = f"{{{{ found.append({{{fields}}}) or '' }}}}"
    return house_environment().from_string(f"{{% for one in {one.source} or () %}}{each}{{% endfor %}}")


@cache
def _expression(source: str) -> jinja2.environment.TemplateExpression:
    return house_environment().compile_expression(source, undefined_to_none=True)


_LEADS = {
    doc.Role.NUMBER: lambda text: text.partition(":")[2].strip(" "),  # a gap is of other blanks: a clerk fills it in
    doc.Role.ADDRESSEE: lambda text: text.partition(":")[2].strip(" ."),
    doc.Role.ADDRESSEE_LINE: lambda text: text.strip("- .;"),
    doc.Role.RECIPIENT: lambda text: text.removeprefix("- "),
}


def words_of(inlines: Iterable[doc.Inline]) -> str:
    """Return the words of inlines, a gap as its dots."""
    return "".join(
        doc.GAP if isinstance(one, doc.Gap) else "\n" if isinstance(one, doc.Break) else doc.plain_text((one,))
        for one in inlines
    )


def signature_cells(blocks: Iterable[doc.Block]) -> Iterator[tuple[doc.Block, ...]]:
    """Yield what stands in each cell that somebody signs."""
    for block in blocks:
        if isinstance(block, doc.Grid) and block.role is not doc.GridRole.HEAD:
            for cell in (cell for row in block.rows for cell in row):
                if any(isinstance(one, doc.Space) for one in cell.blocks):
                    yield cell.blocks


def _signatures(blocks: Iterable[doc.Block]) -> Iterator[dict[str, object]]:
    for cell in signature_cells(blocks):
        texts = [one for one in cell if isinstance(one, doc.Paragraph)]
        said = {role: "\n".join(words_of(one.inlines) for one in texts if one.role is role) for role in _SIGNED}
        yield {name: said[role] for role, name in _SIGNED.items()}


_SIGNED = {doc.Role.SIGNING_PARTY: "ben", doc.Role.OFFICE: "chuc_vu", doc.Role.SIGNER: "ho_ten"}
_TITLES = (doc.Role.KIND, doc.Role.SUBJECT, doc.Role.ABOUT, doc.Role.AUTHORITY, doc.Role.ANNEX, doc.Role.ATTACHMENT)
_BEFORE = (doc.Role.BASIS, doc.Role.ADDRESSEE, doc.Role.ADDRESSEES, doc.Role.ADDRESSEE_LINE)
_RECEIVE = (doc.Role.RECIPIENTS, doc.Role.RECIPIENT)


def _divided(document: doc.Document) -> Mapping[str, Iterable[doc.Block]]:
    """Return the first part of a document in the pieces that templates bring in, by their names."""
    found: dict[str, list[doc.Block]] = {name: [] for name in BLOCKS}
    for block in document.parts[0].blocks:
        role = getattr(block, "role", None)
        if role is doc.GridRole.HEAD or role is doc.Role.CIRCULATION:
            name = "khoi_quoc_hieu"
        elif role in _TITLES and not found["khoi_noi_dung"]:
            name = "khoi_ten_loai"
        elif role in _BEFORE and not found["khoi_noi_dung"]:
            name = "khoi_can_cu"
        elif found["khoi_ket_thuc"] or role in (doc.GridRole.SIGNATURES, doc.GridRole.CLOSING):
            name = "khoi_ket_thuc"
        else:
            name = "khoi_noi_dung"
        found[name].append(block)
    closing = found["khoi_ket_thuc"]
    receivers = (one for one in doc.with_inner(closing) if isinstance(one, doc.Paragraph) and one.role in _RECEIVE)
    return {**found, "khoi_noi_nhan": receivers, "khoi_chu_ky": _signed_alone(closing)}


def _signed_alone(blocks: Iterable[doc.Block]) -> Iterator[doc.Block]:
    """Yield signature blocks without the recipients beside them."""
    for block in blocks:
        if isinstance(block, doc.Grid):
            closing = block.role is doc.GridRole.CLOSING
            rows = tuple((doc.Cell(()), doc.Cell(row[-1].blocks)) for row in block.rows) if closing else block.rows
            yield doc.Grid(block.role, rows)
