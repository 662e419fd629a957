"""Formalities: the legal form of an agreement, what it rests on, who gets it, and what the parties accept.

In come the words of a document's head and end; out go frozen records. Whether they are right is the business of rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum

import attrs

from coordlib import lexicon
from coordlib.language import ForeignField, Message, Several, as_given, clean, clean_line, typed
from coordlib.model.parties import Party, Signatory
from coordlib.model.provisions import Article
from coordlib.model.when import refuse


def from_one(record: object, attribute: object, number: int | None) -> None:
    """Refuse a number of a document (số văn bản) below 1."""
    del record, attribute
    if isinstance(number, int) and number < 1:  # of what is no number the field itself speaks
        refuse(_no_number_of_a_document(as_given(number)), "number")


def _no_number_of_a_document(number: str) -> Message:
    return Message(f"số văn bản phải từ 1, không phải {number}", f"a number is from 1, not {number}")


class LegalForm(Enum):
    """The legal form of the document (hình thức văn bản).

    JOINT: signed by all parties, with one joint number. ATTACHED: issued by one body and attached to
    its Quyết định, which alone is numbered and signed. NORMATIVE: văn bản quy phạm pháp luật (thông tư liên tịch, nghị
    quyết liên tịch, quyết định of a people's committee), to which Nghị định 78/2025/NĐ-CP applies, as amended by
    Nghị định 187/2025/NĐ-CP, and not Nghị định 30/2020/NĐ-CP.
    """

    JOINT = "joint"
    ATTACHED = "attached"
    NORMATIVE = "normative"


class SignatureOrder(Enum):
    """How the signature blocks stand. Custom, not law: NĐ 30/2020 does not speak of joint documents."""

    LEAD_LEFT = "lead-left"
    LEAD_RIGHT = "lead-right"
    EXPLICIT = "explicit"


@attrs.frozen(field_transformer=typed)
class LegalBasis(ForeignField):
    """A document that the agreement rests on (căn cứ).

    `kind`: Luật, Nghị định, Quyết định…; empty for a basis that is no document (chức năng, nhiệm vụ).
    `title`: what it is about, as printed after the kind. `number`, `issuer`: as printed; a law carries
    neither in print (NĐ 30/2020, Phụ lục I, Mục II.6). `opening`: the words before it.
    `in_force`, `until`: its first and last day of effect; `replaced_by`: the document that replaced it.
    """

    title: str = attrs.field(converter=clean_line)
    kind: str = attrs.field(default="", converter=clean_line)
    number: str = attrs.field(default="", converter=clean_line)
    issued: date | None = None
    issuer: str = attrs.field(default="", converter=clean_line)
    opening: str = attrs.field(default="Căn cứ", converter=clean_line)
    in_force: date | None = None
    until: date | None = None
    replaced_by: str = attrs.field(default="", converter=clean_line)

    @property
    def is_law(self) -> bool:
        """Whether it is a constitution, code, law or ordinance, printed without number and issuer."""
        kind = lexicon.kind_named(self.kind)
        return kind is not None and "by-title" in kind.traits


@attrs.frozen(field_transformer=typed)
class Recipient(ForeignField):
    """A line of Nơi nhận: a body and what it gets the document for (“để báo cáo”).

    `archive`: the line “Lưu:”, which stands last; `name` is then what follows it (“VT, PV01”).
    """

    name: str = attrs.field(converter=clean_line)
    purpose: str = attrs.field(default="", converter=clean_line)
    archive: bool = False


@attrs.frozen(field_transformer=typed)
class Decision(ForeignField):
    """The Quyết định that issues an attached agreement (legal form ATTACHED), or a normative one with its regulation.

    `issuer`: the body that decides; `title`: its trích yếu; `authority`: the line above the bases that
    names who decides (“GIÁM ĐỐC CÔNG AN TỈNH”), empty for none; `articles`: its own articles.
    `abbreviation`: of the kind of document (QĐ), in its symbol.
    """

    issuer: Party
    title: str = attrs.field(converter=clean_line)
    articles: tuple[Article, ...] = attrs.field(default=(), converter=Several[Article])
    authority: str = attrs.field(default="", converter=clean_line)
    kind: str = attrs.field(default="Quyết định", converter=clean_line)
    abbreviation: str = attrs.field(default="QĐ", converter=clean_line)


@attrs.frozen(field_transformer=typed)
class Waiver(ForeignField):
    """A finding that the parties accept (miễn trừ): the rule's code, where, why, and who accepts it.

    `where`: a key or a citation; empty for the whole document. `by`: the accepting unit, not a person. `words`: the
    passage that it is of (đoạn chữ), as it is written; it stays with these words wherever an edit moves them.
    """

    code: str = attrs.field(converter=clean_line)
    reason: str = attrs.field(converter=clean)
    by: str = attrs.field(default="", converter=clean_line)
    where: str = attrs.field(default="", converter=clean_line)
    words: str = attrs.field(default="", converter=clean_line)


def signature_rows(
    signatories: Sequence[Signatory], arranged: SignatureOrder, issuers: Sequence[str]
) -> tuple[tuple[Signatory, ...], ...]:
    """Return signatories as their blocks stand, two in a row, left to right; `issuers`: keys, the lead first."""
    signing = list(signatories)
    if arranged is not SignatureOrder.EXPLICIT:
        signing.sort(key=lambda one: issuers.index(one.party) if one.party in issuers else len(issuers))
    rows = [tuple(signing[start : start + 2]) for start in range(0, len(signing), 2)]
    return tuple(row[::-1] for row in rows) if arranged is SignatureOrder.LEAD_RIGHT else tuple(rows)
