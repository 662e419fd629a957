"""Values: what the names of a Word template stand for in one document.

In come a subject and what it prints; out goes each value when it is asked for. Word itself is not known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

import jinja2  # noqa: TC002

from coordlib import document as doc
from coordlib import tracking
from coordlib.amendments import Consolidation
from coordlib.model import Agreement
from coordlib.rendering.rendering import house_environment, named
from coordlib.rendering.word.names import BLOCKS, Shape, WordName, fields_of, names_for

if TYPE_CHECKING:
    from coordlib.rendering.issued import Subject

_WITHOUT_VALUES = (Shape.XML, Shape.BLOCK, Shape.ITEM)
# What stands before the words of a role, and is no part of its value: “Số:”, “Kính gửi:”, the dashes of lists.
_WITHOUT_LEAD = {
    doc.Role.NUMBER: lambda text: text.partition(":")[2].strip(" "),  # a gap is of other blanks: a clerk fills it in
    doc.Role.ADDRESSEE: lambda text: text.partition(":")[2].strip(" ."),
    doc.Role.ADDRESSEE_LINE: lambda text: text.strip("- .;"),
    doc.Role.RECIPIENT: lambda text: text.removeprefix("- "),
}
_FIELDS_OF_SIGNATURES = {doc.Role.SIGNING_PARTY: "ben", doc.Role.OFFICE: "chuc_vu", doc.Role.SIGNER: "ho_ten"}
_TITLE_ROLES = (
    doc.Role.KIND,
    doc.Role.SUBJECT,
    doc.Role.ABOUT,
    doc.Role.AUTHORITY,
    doc.Role.ANNEX,
    doc.Role.ATTACHMENT,
)
_ROLES_BEFORE_THE_TEXT = (doc.Role.BASIS, doc.Role.ADDRESSEE, doc.Role.ADDRESSEES, doc.Role.ADDRESSEE_LINE)
_RECIPIENT_ROLES = (doc.Role.RECIPIENTS, doc.Role.RECIPIENT)


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
        others = (self.names[name] for name in wanted if name in self.names and name not in self.given)
        return {**self.given, **{name.name: self.value(name) for name in others if name.shape not in _WITHOUT_VALUES}}

    def value(self, name: WordName) -> object:
        """Return what a name stands for."""
        match name.shape:
            case Shape.ROLE:
                return "\n".join(self._paragraphs_of(name.roles))
            case Shape.ROLES:
                return tuple(self._paragraphs_of(name.roles))
            case Shape.SIGNATURES:
                return tuple(_signatures(self.blocks))
            case Shape.LIST:
                found: list[dict[str, object]] = []
                _listing(name).render({**self.given, "found": found})
                return tuple(found)
            case Shape.XML | Shape.VALUE | Shape.ITEM | Shape.BLOCK:
                answer = _expression(name.source)(**self.given)
                return tuple(answer) if isinstance(answer, Iterator) else answer

    def _paragraphs_of(self, roles: tuple[doc.Role, ...]) -> Iterator[str]:
        """Yield the paragraphs of some roles, without “Số:”, “Kính gửi:” and the dashes of lists."""
        for block in self.blocks:
            if isinstance(block, doc.Paragraph | doc.Heading) and block.role in roles:
                yield _WITHOUT_LEAD.get(block.role, str)(words_of(block.inlines).strip())

    def block(self, name: str) -> tuple[doc.Block, ...]:
        """Return the paragraphs and tables that a block brings."""
        if name.startswith("khoi_bang"):
            followed = tracking.Tracking(self.given["progress"]) if self.given.get("progress") else None  # type: ignore[arg-type]
            names = {**self.given, "wanted": name, "followed": followed}
            table = doc.parse(house_environment().get_template("word_tables.xml.j2").render(names))
            return doc.arranged(table, self.layout)[0].parts[0].blocks
        if name == "khoi_bieu_do":
            return tuple(doc.pictures_of(self.document))
        return tuple(_pieces_for_blocks(self.document)[name])


@cache
def _listing(name: WordName) -> jinja2.Template:
    """Return what finds the things of a list with their fields, in one go: each call of Jinja has its cost."""
    fields = ", ".join(f"'{field.name.partition('.')[2]}': {field.source}" for field in fields_of(name.name))
    each = f"{{{{ found.append({{{fields}}}) or '' }}}}"
    return house_environment().from_string(f"{{% for one in {name.source} or () %}}{each}{{% endfor %}}")


@cache
def _expression(source: str) -> jinja2.environment.TemplateExpression:
    return house_environment().compile_expression(source, undefined_to_none=True)


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
        said = {
            role: "\n".join(words_of(one.inlines) for one in texts if one.role is role)
            for role in _FIELDS_OF_SIGNATURES
        }
        yield {name: said[role] for role, name in _FIELDS_OF_SIGNATURES.items()}


def _pieces_for_blocks(document: doc.Document) -> Mapping[str, Iterable[doc.Block]]:
    """Return the first part of a document in the pieces that templates bring in, by their names."""
    found: dict[str, list[doc.Block]] = {name: [] for name in BLOCKS}
    for block in document.parts[0].blocks:
        role = getattr(block, "role", None)
        if role is doc.GridRole.HEAD or role is doc.Role.CIRCULATION:
            name = "khoi_quoc_hieu"
        elif role in _TITLE_ROLES and not found["khoi_noi_dung"]:
            name = "khoi_ten_loai"
        elif role in _ROLES_BEFORE_THE_TEXT and not found["khoi_noi_dung"]:
            name = "khoi_can_cu"
        elif found["khoi_ket_thuc"] or role in (doc.GridRole.SIGNATURES, doc.GridRole.CLOSING):
            name = "khoi_ket_thuc"
        else:
            name = "khoi_noi_dung"
        found[name].append(block)
    closing = found["khoi_ket_thuc"]
    receivers = (
        one for one in doc.with_inner(closing) if isinstance(one, doc.Paragraph) and one.role in _RECIPIENT_ROLES
    )
    return {**found, "khoi_noi_nhan": receivers, "khoi_chu_ky": _without_recipients(closing)}


def _without_recipients(blocks: Iterable[doc.Block]) -> Iterator[doc.Block]:
    """Yield signature blocks without the recipients beside them."""
    for block in blocks:
        if isinstance(block, doc.Grid):
            closing = block.role is doc.GridRole.CLOSING
            rows = tuple((doc.Cell(()), doc.Cell(row[-1].blocks)) for row in block.rows) if closing else block.rows
            yield doc.Grid(block.role, rows)
