"""Kinds of document: names, abbreviations, and what a document of each kind has."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

import attrs

from coordlib.lexicon.letters import any_of, compared
from coordlib.lexicon.tables import Fact, listed, read_table, whole

KindFamily = Literal[
    "decree",  # the 29 of NĐ 30/2020, Điều 7
    "practice",  # of the custom of coordination
    "normative",  # văn bản quy phạm pháp luật
    "copy",
    "consolidated",
    "treaty",
    "cited",  # what is cited like a document and is no kind of one
]
"""To which list a kind of document belongs."""

KindForm = Literal[
    "alone",
    "joint",  # signed by several
    "attached",  # issued by a decision
    "normative",
]
"""The legal forms that a kind of document may take (hình thức ban hành)."""

KindPiece = Literal[
    "number",
    "place",  # place and date
    "kind",  # its name as title
    "subject",
    "about",  # V/v
    "addressee",
    "bases",
    "resolved",
    "recipients",
    "signature",
]
"""The pieces that a kind of document may have to have (thành phần thể thức)."""

KindTrait = Literal[
    "document",  # also in small letters its name means a document
    "by-title",  # cited by title, and not by number
    "itself",  # “… này” means the text itself
    "plan",  # a thing that another text speaks of
    "carries-out",  # it carries out another document
    "notice", "opinion-report", "submission", "draft-letter", "invitation",  # what is issued under an agreement
]  # fmt: skip
"""What else is true of a kind of document."""

KindCase = Literal["title", "small", "capitals"]
"""How a text writes the name of a kind: Quy chế phối hợp, quy chế phối hợp, QUY CHẾ PHỐI HỢP."""


@attrs.frozen
class Kind(Fact):
    """A kind of document (loại văn bản).

    `name`: in small letters; `others`: further names and spellings. `abbreviation`: the letters that stand for it in a
    symbol; none for a công văn, a luật. `base`: the kind that a modified one belongs to (quy chế of quy chế phối hợp),
    and `modifier` the words behind it. `forms`: the legal forms that it may take. `needs`: the pieces that it must
    have. `rank`: of normative documents, 1 for the highest, 0 where it is that of the issuer. `issuers`: who may issue
    it.
    """

    name: str
    abbreviation: str
    others: tuple[str, ...] = attrs.field(converter=listed)
    family: KindFamily
    base: str
    modifier: str
    forms: tuple[str, ...] = attrs.field(converter=listed)
    needs: tuple[str, ...] = attrs.field(converter=listed)
    traits: tuple[str, ...] = attrs.field(converter=listed)
    rank: int = attrs.field(converter=whole)
    issuers: tuple[str, ...] = attrs.field(converter=listed)

    @property
    def title(self) -> str:
        """Its name as sentences write that of a certain document: “Quy chế phối hợp”."""
        return self.name[:1].upper() + self.name[1:]

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and all others, in small letters."""
        return (self.name, *self.others)


KINDS = read_table("kinds", Kind)
"""All kinds, those of the decree first, in its order."""

ABBREVIATIONS = {one.name: one.abbreviation for one in KINDS if one.family == "decree"}
"""The abbreviation of each kind of the decree (NĐ 30/2020/NĐ-CP, Phụ lục III, Mục I); none for a công văn."""

MODIFIERS = ("phối hợp liên ngành", "phối hợp liên tịch", "phối hợp", "liên tịch", "liên ngành")
"""What may follow the name of a kind that several bodies issue (thông lệ; liên tịch: Luật 64/2025/QH15)."""

_BY_NAME = {compared(name): one for one in KINDS for name in one.names}
_MODIFIED = re.compile(rf"(?P<base>.+?) (?P<modifier>{'|'.join(MODIFIERS)})")


@lru_cache(maxsize=1024)
def kind_named(line: str) -> Kind | None:
    """Return the kind of document that a whole line names, whatever its case, tones and closing signs; or none.

    A joint kind that has no row of its own is made of its base: “đề án liên ngành”.

    >>> kind_named("GIẤY UỶ QUYỀN").abbreviation, kind_named("Chương trình phối hợp").base
    ('GUQ', 'chương trình')
    """
    name = compared(line).rstrip(" .:0123456789")
    known = _BY_NAME.get(name)
    modified = _MODIFIED.fullmatch(name) if known is None else None
    base = _BY_NAME.get(modified["base"]) if modified else None
    if modified is None or base is None or base.modifier or "joint" not in base.forms:
        return known
    return attrs.evolve(base, name=name, others=(), family="practice", base=base.name, modifier=modified["modifier"])


@lru_cache(maxsize=64)
def kinds_of(*families: KindFamily, trait: KindTrait | None = None, form: KindForm | None = None) -> tuple[Kind, ...]:
    """Return the kinds of some families, or of all, that have a trait and may take a form, where these are asked."""
    return tuple(
        kind
        for kind in KINDS
        if (not families or kind.family in families)
        and (trait is None or trait in kind.traits)
        and (form is None or form in kind.forms)
    )


@lru_cache(maxsize=64)
def kind_pattern(
    *families: KindFamily, trait: KindTrait | None = None, form: KindForm | None = None, case: KindCase = "title"
) -> str:
    """Return a pattern of the names of kinds as a text has them, the longest first, chosen as by `kinds_of`."""
    names = [name for kind in kinds_of(*families, trait=trait, form=form) for name in kind.names]
    if case == "title":
        names = [name[:1].upper() + name[1:] for name in names]
    return any_of(names, capitals=case == "capitals")


@lru_cache(maxsize=256)
def own_names(kind: str) -> tuple[str, ...]:
    """Return the names by which a document of a kind calls itself (tự gọi), in small letters, that of its kind first.

    They are those of its kind, of the kind without what modifies it, and of that with “phối hợp”.

    >>> own_names("Chương trình phối hợp")[-1], own_names("Thông tư liên tịch")[1]
    ('chương trình', 'thông tư')
    """
    name = compared(kind)
    known = kind_named(name)
    base = known.base if known and known.base else name
    joint = () if known and "liên tịch" in known.modifier else (f"{base} phối hợp",)
    names = (name, *(known.names if known else ()), *joint, base)
    return tuple(dict.fromkeys((*names, *(one.removeprefix("bản ") for one in names)))) if name else ()


@lru_cache(maxsize=256)
def own_pattern(*kinds: str) -> str:
    """Return a pattern of the names by which documents of some kinds call themselves, as a sentence writes them."""
    return any_of(name[:1].upper() + name[1:] for kind in kinds for name in own_names(kind))
