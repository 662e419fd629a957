"""Addresses: where a thing stands in an agreement, and how it is cited."""

from __future__ import annotations

import re
from contextlib import suppress
from enum import IntEnum
from functools import lru_cache
from typing import Self

import attrs

from coordlib.language.errors import Message, RefusedError, expect
from coordlib.language.kinds import checked, expect_every, explained, typed
from coordlib.language.text import from_roman, roman, writable

POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The 23 letters of điểm: a to o as NĐ 30/2020, Phụ lục VI, letters its own points; p to y by practice."""


class Level(IntEnum):
    """The kinds of place (cấp), in the order in which they stand in a document."""

    FIELD = 0
    DECISION = 1
    BASIS = 2
    PARTY = 3
    CHAPTER = 4
    SECTION = 5
    ARTICLE = 6
    CLAUSE = 7
    POINT = 8
    DUTY = 9
    REVIEW = 10
    INDICATOR = 11
    SIGNATORY = 12
    RECIPIENT = 13
    ANNEX = 14
    WAIVER = 15


_FIELD_NAMES = {
    "title": ("tên văn bản", "title"),
    "kind": ("tên loại", "kind of document"),
    "abbreviation": ("chữ viết tắt", "abbreviation"),
    "legal_form": ("hình thức văn bản", "legal form"),
    "number": ("số", "number"),
    "symbol": ("ký hiệu", "symbol"),
    "place": ("địa danh", "place"),
    "signed": ("ngày ký", "day of signing"),
    "effective": ("ngày có hiệu lực", "day of effect"),
    "expires": ("ngày hết hiệu lực", "day of the end"),
    "urgency": ("mức độ khẩn", "urgency"),
    "circulation": ("phạm vi lưu hành", "circulation"),
    "parties": ("các bên", "parties"),
    "party": ("bên", "party"),
    "name": ("tên", "name"),
    "short_name": ("tên gọi tắt", "short name"),
    "superior": ("cơ quan chủ quản", "body above"),
    "seat": ("trụ sở", "seat"),
    "focal_points": ("đầu mối", "contact points"),
    "former_names": ("tên cũ", "former names"),
    "bases": ("căn cứ", "legal bases"),
    "issued": ("ngày ban hành", "day of issue"),
    "issuer": ("cơ quan ban hành", "issuer"),
    "in_force": ("ngày bắt đầu có hiệu lực", "first day of effect"),
    "until": ("ngày cuối có hiệu lực", "last day of effect"),
    "replaced_by": ("văn bản thay thế", "successor"),
    "opening": ("lời mở đầu căn cứ", "opening words"),
    "preamble": ("lời dẫn", "preamble"),
    "body": ("nội dung", "body"),
    "article": ("tên điều", "title of the article"),
    "chapter": ("tên chương", "title of the chapter"),
    "section": ("tên mục", "title of the section"),
    "text": ("lời văn", "text"),
    "clauses": ("khoản", "clauses"),
    "points": ("điểm", "points"),
    "label": ("số cố định", "fixed label"),
    "key": ("khóa", "key"),
    "annexes": ("phụ lục", "annexes"),
    "table": ("bảng", "table"),
    "signatories": ("người ký", "signatories"),
    "signature_order": ("thứ tự chữ ký", "order of signatures"),
    "office": ("chức vụ", "office"),
    "rank": ("cấp bậc", "rank"),
    "acting": ("quyền (Q.)", "acting"),
    "authority": ("quyền hạn ký", "authority"),
    "instrument": ("văn bản ủy quyền", "written authorisation"),
    "recipients": ("nơi nhận", "recipients"),
    "archive": ("lưu", "archive"),
    "purpose": ("mục đích gửi", "purpose"),
    "replaces": ("văn bản bị thay thế", "documents replaced"),
    "decision": ("Quyết định ban hành", "issuing decision"),
    "waivers": ("miễn trừ", "waivers"),
    "where": ("chỗ áp dụng", "place"),
    "reason": ("lý do", "reason"),
    "code": ("mã quy tắc", "code of the rule"),
    "by": ("đơn vị chấp nhận", "accepted by"),
    "sector": ("lĩnh vực", "sector"),
    "province": ("tỉnh", "province"),
    "duties": ("trách nhiệm", "duties"),
    "lead": ("bên chủ trì", "lead"),
    "to": ("bên được hưởng", "owed to"),
    "support": ("bên phối hợp", "supporters"),
    "when": ("thời hạn", "deadline"),
    "roll": ("dời ngày nghỉ", "roll"),
    "evidence": ("kết quả chứng minh", "evidence"),
    "indicators": ("chỉ tiêu", "indicators"),
    "unit": ("đơn vị tính", "unit"),
    "at_least": ("mức tối thiểu", "least"),
    "at_most": ("mức tối đa", "most"),
    "reviews": ("chế độ", "reviews"),
    "every": ("kỳ", "period"),
    "cut_off": ("ngày chốt số liệu", "cut-off day"),
    "hosts": ("bên tổ chức", "hosts"),
    "reporters": ("bên báo cáo", "reporters"),
    "receivers": ("bên nhận báo cáo", "receivers"),
    "ledger": ("sổ theo dõi", "ledger"),
    "letterhead": ("phần đầu văn bản", "letterhead"),
    "narrative": ("phần lời", "narrative"),
    "conclusions": ("kết luận", "conclusions"),
    "tasks": ("nhiệm vụ", "tasks"),
    "review": ("chế độ", "review"),
    "ended": ("lúc kết thúc", "end"),
}

_FIELDS = {name: Message(vi, en) for name, (vi, en) in _FIELD_NAMES.items()}


@checked
def field_name(path: str) -> Message:
    """Return what a field is called, with what a file calls it: “ngày ký” (signed).

    Of a field within another (``table.rows.0.1``) the outer one is named; one without a name is left as it is.
    """
    known = _FIELDS.get(path.partition(".")[0].partition("[")[0])
    return Message(f"“{known.vi}” ({path})", path) if known else Message(f"“{path}”", path)


_TERMS = {
    Level.FIELD: "trường “{}”",
    Level.DECISION: "Quyết định",
    Level.BASIS: "căn cứ {}",
    Level.PARTY: "bên “{}”",
    Level.CHAPTER: "Chương {}",
    Level.SECTION: "Mục {}",
    Level.ARTICLE: "Điều {}",
    Level.CLAUSE: "khoản {}",
    Level.POINT: "điểm {}",
    Level.DUTY: "trách nhiệm “{}”",
    Level.REVIEW: "chế độ “{}”",
    Level.INDICATOR: "chỉ tiêu “{}”",
    Level.SIGNATORY: "người ký của bên “{}”",
    Level.RECIPIENT: "nơi nhận {}",
    Level.ANNEX: "Phụ lục {}",
    Level.WAIVER: "miễn trừ {}",
}
expect_every(Level, _TERMS)
_SLUGS = {level: level.name.lower() for level in Level}
_WHOLE = "toàn văn bản"
_PROVISIONS = frozenset(
    {Level.DECISION, Level.CHAPTER, Level.SECTION, Level.ARTICLE, Level.CLAUSE, Level.POINT, Level.ANNEX}
)
_ARTICLE = Level.ARTICLE
_NO_PLACES, _ABOVE_ARTICLES = (Level.FIELD,), (Level.CHAPTER, Level.SECTION, Level.FIELD)
_CITED = re.compile(
    r"(?:điểm (?P<POINT>[a-zđ]\d*|\d+) )?"
    r"(?:khoản (?P<CLAUSE>\d+[a-zđ]?) )?"
    r"(?:điều (?P<ARTICLE>\d+[a-zđ]?) )?"
    r"(?:mục (?P<SECTION>\d+[a-zđ]?) )?"
    r"(?:chương (?P<CHAPTER>[IVXL]+) )?"
    r"(?:phụ lục (?P<ANNEX>[IVXL]* ?))?"
    r"(?P<DECISION>quyết định )?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+", re.ASCII)


@attrs.frozen(cache_hash=True, field_transformer=typed)
class Step:
    """One step of an address: a level and the label that prints there (“5a”, “đ”, “II”)."""

    level: Level
    label: str

    def __str__(self) -> str:
        return f"{_SLUGS[self.level]}-{self.label}" if self.label else _SLUGS[self.level]

    @property
    def cited(self) -> str:
        """The step as a citation names it: ``khoản 1``."""
        return _TERMS[self.level].format(self.label).strip()

    @property
    def ordinal(self) -> tuple[int, str]:
        """The number that the label writes and what follows it: 5 and “a” for “5a”; 0 if it writes none."""
        if self.level in (Level.CHAPTER, Level.ANNEX):
            rest = self.label.lstrip("LXVI")
            return (from_roman(self.label.removesuffix(rest)), rest)
        if self.level is Level.POINT and self.label[:1] in POINT_LETTERS:
            return (POINT_LETTERS.find(self.label[:1]) + 1, self.label[1:])
        digits = _DIGITS.match(self.label)
        return (int(digits[0]), self.label[digits.end() :]) if digits else (0, self.label)

    @property
    def rank(self) -> tuple[int, int, str]:
        """What the step sorts by: the level, the number, and what follows it (“5” before “5a”)."""
        return (self.level, *self.ordinal)


# What every rule asks for again, and there is little of in the longest document.
_FEW = frozenset({Level.PARTY, Level.SIGNATORY, Level.BASIS, Level.RECIPIENT, Level.DECISION, Level.FIELD})
_one_step = lru_cache(maxsize=1024)(Step)  # the same few levels and labels come again and again


def _step(level: Level, label: str) -> Step:
    if level in (Level.CHAPTER, Level.ANNEX):
        return Step(level, label.upper())
    return Step(level, "" if level is Level.DECISION else label.lower())


@lru_cache(maxsize=4096)
@checked
def derived_label(level: Level, number: int) -> str:
    """Return the label of the `number`-th unit of a level, counted from 1.

    A điểm beyond the 23rd has no letter in the decree and takes its number; a rule reports it.

    >>> derived_label(Level.POINT, 5), derived_label(Level.CHAPTER, 2)
    ('đ', 'II')
    """
    if level in (Level.CHAPTER, Level.ANNEX):
        return roman(number)
    if level is Level.POINT and number <= len(POINT_LETTERS):
        return POINT_LETTERS[number - 1]
    return str(number)


@attrs.frozen(order=False, cache_hash=True)
class Address:
    """Where a thing stands (vị trí): ``điểm b khoản 1 Điều 2``.

    The same value is a finding's place, an anchor in every format, a citation and a sort key.
    ``Address()`` is the whole document.

    >>> here = Address.parse("điểm b khoản 1 Điều 2")
    >>> str(here), here.cite()
    ('article-2.clause-1.point-b', 'điểm b khoản 1 Điều 2')
    >>> Address.parse("khoản 9 Điều 2") < Address.parse("khoản 10 Điều 2")
    True
    """

    steps: tuple[Step, ...] = ()

    @classmethod
    def parse(cls, citation: str) -> Self:
        """Read a citation written from small to large (``điểm a khoản 1 Điều 5 Mục 1 Chương II``).

        Raises `RefusedError` if it is not one. Grammar: NĐ 30/2020, Phụ lục II, viện dẫn.
        """
        expect(citation, str, "a citation is read from text")
        match = _CITED.fullmatch(f"{citation.strip()} ")
        found = {} if match is None else match.groupdict()
        steps = [_step(level, label.strip()) for level in Level if (label := found.get(level.name)) is not None]
        if not steps:
            what = Message(f"“{citation}” không phải là một viện dẫn", f"{citation!r} is not a citation")
            raise RefusedError(what)
        return cls(tuple(steps))

    @classmethod
    def of_anchor(cls, anchor: str) -> Address:
        """Return the provision that has an anchor, without its headings; the whole for an anchor of something else.

        >>> Address.of_anchor("article-5.clause-1").cite()
        'khoản 1 Điều 5'
        """
        found = Address()
        for name, _, label in (step.partition("-") for step in str.split(anchor, ".")):
            level = Level.__members__.get(name.upper())
            if level not in _PROVISIONS:
                return Address()
            with suppress(RefusedError):
                found = found.at(level, label)
        return found if found.anchor == anchor else Address()

    def at(self, level: Level, label: str | int = "") -> Address:
        """Return the address one step below this one."""
        written = label if isinstance(label, str) else str(writable(label))
        if level in _FEW and len(self.steps) < 2:  # noqa: PLR2004 - a party, and a field of it
            return _below(self, level, written)
        return Address((*self.steps, _one_step(level, written)))

    def beside(self, label: str) -> Address:
        """Return the address of a sibling with another label."""
        return Address((*self.steps[:-1], _step(self.steps[-1].level, label))) if self.steps else self

    def field(self, name: str) -> Address:
        """Return the address of a field of the thing that stands here (``lead``, ``when``)."""
        return self.at(Level.FIELD, name)

    def __repr__(self) -> str:
        return f"<Address {self.cite() or 'of the whole'}>"

    @property
    def provision(self) -> Address:
        """The provision that holds the thing (điều, khoản, điểm): the address without duty and field."""
        return Address(tuple(step for step in self.steps if step.level in _PROVISIONS))

    @property
    def without_headings(self) -> Address:
        """The address without chapter and section where an article is named, as a citation leaves them out."""
        return Address(self._named())

    @property
    def anchor(self) -> str:
        """The anchor of the provision in every format: ``article-5.clause-1``; empty for the document."""
        return ".".join([str(step) for step in self._named() if step.level in _PROVISIONS])

    @property
    def depth(self) -> int:
        """How deep a heading stands in the outline: 1 for a chapter, or for an article without one."""
        return sum(Level.CHAPTER <= step.level <= Level.CLAUSE for step in self.steps)

    @property
    def decided(self) -> bool:
        """Whether the place is in the Quyết định that issues the agreement."""
        return bool(self.steps) and self.steps[0].level is Level.DECISION

    @property
    def level(self) -> Level | None:
        """The level of the last step; none for the whole document."""
        return self.steps[-1].level if self.steps else None

    @property
    def number(self) -> str:
        """The number or letter that the place itself bears: “5”, “b”, “II”; empty for the whole document."""
        return self.steps[-1].label if self.steps else ""

    @property
    def name(self) -> str:
        """What the place itself is called, without what stands around it: “Điều 5”, “Chương II”."""
        return self.steps[-1].cited if self.steps else _WHOLE

    def label(self, level: Level) -> str:
        """Return the label at a level, or an empty text if the address has no such step."""
        return next((step.label for step in self.steps if step.level is level), "")

    @explained
    def cite(self, within: Address | None = None) -> str:
        """Return the citation, small to large and without commas: ``điểm b khoản 1 Điều 2``.

        Chapters and sections are named only where the address is one, since articles are numbered
        through the whole document. With `within`, a shared article or clause reads ``Điều này``,
        ``khoản này`` (NĐ 30/2020, Phụ lục II).
        """
        return " ".join(self.cited_parts(within))

    @explained
    def cited_parts(self, within: Address | None = None) -> tuple[str, ...]:
        """Return the citation part by part: ``("điểm b", "khoản 1", "Điều 2")``."""
        if not self.steps:
            return (_WHOLE,)
        shared = self._shared(within) if within is not None else None
        cited = (self._cited(step, shared) for step in reversed(self._named()))
        return tuple(filter(None, cited))

    def _named(self) -> tuple[Step, ...]:
        """Leave out chapter and section where an article is named, and fields where a thing is."""
        levels = [step.level for step in self.steps]
        left_out = _ABOVE_ARTICLES if _ARTICLE in levels else _NO_PLACES
        return tuple([step for step in self.steps if step.level not in left_out]) or self.steps

    def _shared(self, within: Address) -> Step | None:
        """Find the smallest article or clause that holds both places; it reads “này”."""
        shared = None
        for mine, other in zip(self.steps, within.steps, strict=False):
            if mine != other:
                break
            if mine.level in (Level.ARTICLE, Level.CLAUSE):
                shared = mine
        return shared

    def _cited(self, step: Step, shared: Step | None) -> str:
        if shared is None or step != shared:
            return step.cited if shared is None or step.level >= shared.level else ""
        return _TERMS[step.level].format("này")

    def __str__(self) -> str:
        return ".".join(str(step) for step in self.steps)

    def __lt__(self, other: Address) -> bool:
        return self._rank() < other._rank()

    def _rank(self) -> tuple[tuple[int, int, str], ...]:
        return tuple(step.rank for step in self.steps)


@lru_cache(maxsize=4096)
def _below(address: Address, level: Level, label: str) -> Address:
    """Return the address one step below another."""
    return Address((*address.steps, _one_step(level, label)))
