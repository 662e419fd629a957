"""Agreements as offices write them: generated shapes, in which names are names and sentences end."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import attrs
from hypothesis import strategies as st

from coordlib import read_document
from coordlib.language import split_references
from coordlib.lexicon import Capacity
from coordlib.model import (
    Agreement,
    Annex,
    AnnexTable,
    Article,
    Authority,
    Chapter,
    Clause,
    Decision,
    LegalBasis,
    LegalForm,
    Part,
    Party,
    Point,
    Recipient,
    RomanPart,
    Section,
    Signatory,
    SignatureOrder,
)
from coordlib.reading import Draft
from coordlib.testing import agreements
from coordlib.tracking import Letterhead
from tests.samples import once

_WORDS = [
    "phối",
    "hợp",
    "trao",
    "đổi",
    "thông",
    "tin",
    "bảo",
    "đảm",
    "an",
    "ninh",
    "trật",
    "tự",
    "trên",
    "địa",
    "bàn",
    "tỉnh",
    "thực",
    "hiện",
    "nhiệm",
    "vụ",
    "quản",
    "lý",
    "nhà",
    "nước",
    "về",
    "viễn",
    "thông",
    "tuyên",
    "truyền",
    "vận",
    "động",
    "nhân",
    "dân",
    "chấp",
    "hành",
    "pháp",
    "luật",
    "kịp",
    "thời",
    "chặt",
    "chẽ",
    "đúng",
    "thẩm",
    "quyền",
    "theo",
    "quy",
    "định",
    "tổ",
    "chức",
    "lực",
    "lượng",
    "cán",
    "bộ",
]
_BODIES = (
    "Công an",
    "Sở",
    "Ban Quản lý",
    "Viettel",
    "Cục Hải quan",
    "Chi cục",
    "Ủy ban nhân dân xã",
    "Trung tâm",
    "Công ty",
)
_OFFICES = ("Giám đốc", "Chủ tịch", "Cục trưởng", "Chánh Văn phòng", "Phó Giám đốc", "Trưởng ban")
_PERSONS = ("Nguyễn Văn An", "Trần Thị Bình", "Rah Lan Lâm", "Lê Hoàng Minh Châu", "Đặng Quốc Đạt")
_RANKS = ("", "Đại tá", "Thượng tá")
_ABOVE = (
    (),
    ((Capacity.DEPUTY, "Giám đốc"),),
    ((Capacity.COLLECTIVE, "Ủy ban nhân dân"), (Capacity.DEPUTY, "Chủ tịch")),
)
_PLACES = ("Gia Lai", "Hà Nội", "Thành phố Hồ Chí Minh", "Quy Nhơn")


class _Writer:
    """Puts words where a generated agreement has letters."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.count = 0

    def phrase(self, most: int = 9) -> str:
        words = self.draw(st.lists(st.sampled_from(_WORDS), min_size=2, max_size=most))
        return " ".join(words)

    def title(self) -> str:
        phrase = self.phrase()
        return phrase[:1].upper() + phrase[1:]

    def sentence(self) -> str:
        return f"{self.title()}{self.draw(st.sampled_from(('.', ';', '.')))}"

    def text(self) -> str:
        return "\n".join(f"{self.title()}." for _ in range(self.draw(st.integers(1, 2))))

    def body_name(self) -> str:
        self.count += 1
        return f"{self.draw(st.sampled_from(_BODIES))} {self.draw(st.sampled_from(_PLACES))} {self.count}"


def _unit(one: Any, writer: _Writer) -> Any:  # noqa: ANN401 - any unit, and one of its kind
    """Return a unit of the same shape with sentences in it."""
    match one:
        case RomanPart():
            clauses = tuple(_unit(sub, writer) for sub in one.clauses)
            return RomanPart(writer.title(), clauses, "" if clauses else writer.text())
        case Part() | Chapter() | Section():
            return attrs.evolve(
                one, title=writer.title(), key="", articles=tuple(_unit(sub, writer) for sub in one.articles)
            )
        case Article():
            text = writer.text() if one.text and not one.clauses and not one.points else ""
            text = f"{writer.title()}:" if one.points else text
            clauses = tuple(_unit(sub, writer) for sub in one.clauses)
            points = tuple(_unit(sub, writer) for sub in one.points)
            text, tables = (
                text or ("" if clauses else writer.text()),
                tuple(_table(table, writer) for table in one.tables[:1] if len(table.columns) > 1),
            )
            return Article(writer.title(), clauses, text, points, tables=tables)
        case Clause():
            points = tuple(_unit(sub, writer) for sub in one.points)
            text = f"{writer.title()}:" if points else writer.text()
            tables = tuple(_table(table, writer) for table in one.tables[:1] if len(table.columns) > 1)
            return Clause(text, points, title=writer.title() if one.title else "", tables=tables)
        case _:
            return Point(writer.sentence())


def _signatory(party: str, writer: _Writer) -> Signatory:
    above = tuple(Authority(*one) for one in writer.draw(st.sampled_from(_ABOVE)))
    office, person = writer.draw(st.sampled_from(_OFFICES)), writer.draw(st.sampled_from(_PERSONS))
    return Signatory(party, office, person, writer.draw(st.sampled_from(_RANKS)), authority=above)


def _basis(one: LegalBasis, writer: _Writer) -> LegalBasis:
    if not one.kind:
        return LegalBasis(f"chức năng, nhiệm vụ {writer.phrase()}")
    if one.is_law:
        return LegalBasis(f"Bảo vệ {writer.phrase()}", one.kind, issued=one.issued)
    return LegalBasis(f"về {writer.phrase()}", one.kind, "12/2019/NĐ-CP", one.issued, "Chính phủ")


def _annex(one: Annex, writer: _Writer) -> Annex:
    return Annex(writer.title(), writer.text(), one.table and _table(one.table, writer), one.landscape)


def _table(table: AnnexTable, writer: _Writer) -> AnnexTable:
    rows = tuple(tuple(writer.title() for _ in row) for row in table.rows)
    return attrs.evolve(table, columns=tuple(writer.title() for _ in table.columns), rows=rows)


@st.composite
def printable_agreements(draw: st.DrawFn) -> Agreement:
    """Return agreements of every shape, as an office would write them."""
    shape = draw(agreements(alphabet="abcdeg", most_parties=4))
    writer = _Writer(draw)
    parties = tuple(
        Party(one.key, writer.body_name(), abbreviation=f"AB{index}", seat=draw(st.sampled_from(_PLACES)))
        for index, one in enumerate(shape.parties)
    )
    decision = shape.decision
    if decision is not None:
        issuer = Party(
            "issuer", writer.body_name(), abbreviation="UBND", superior=draw(st.sampled_from(("", "Bộ Công an")))
        )
        articles = tuple(Article("", text=f"{writer.title()}.") for _ in decision.articles)
        decision = Decision(issuer, f"Ban hành {writer.phrase()}", articles)
    return Agreement(
        f"Quy chế {writer.phrase()}",
        parties,
        tuple(_unit(one, writer) for one in shape.body),
        clauses=tuple(_unit(one, writer) for one in shape.clauses),
        legal_form=shape.legal_form,
        number=shape.number,
        signed=shape.signed,
        urgency=shape.urgency,
        circulation=shape.circulation,
        secrecy=shape.secrecy,
        bases=tuple(_basis(one, writer) for one in shape.bases),
        preamble="" if shape.legal_form is LegalForm.NORMATIVE else f"Các bên thống nhất {writer.phrase()}.",
        annexes=tuple(_annex(one, writer) for one in shape.annexes),
        signature_order=draw(st.sampled_from(SignatureOrder)),
        signatories=tuple(_signatory(one.party, writer) for one in shape.signatories),
        recipients=tuple(
            Recipient(writer.title(), draw(st.sampled_from(("", "để báo cáo"))), one.archive)
            for one in shape.recipients
        ),
        decision=decision,
    )


PRINTABLE = once(printable_agreements(), 6)
"""Some of them, drawn once."""


@cache
def draft_of(file: Path) -> Draft:
    """Return what a real document says, read once for all who ask."""
    return read_document(file)


# --- what print keeps ---


def shown(text: str) -> str:
    """Return words as every format keeps them: print may turn letters into capitals."""
    return (
        re.sub(r"\s+", " ", "".join(part if isinstance(part, str) else "" for part in split_references(text)))
        .strip()
        .casefold()
    )


def _ended(text: str) -> str:
    return re.sub(r"[\s./;]+$", "", shown(text))


def outline_of(units: object, *, paged: bool = False) -> list[tuple[str, ...]]:
    """Return the units of a text in order: the kind, the title, the words of each, and what its tables say."""
    found: list[tuple[str, ...]] = []
    for one in units:  # type: ignore[attr-defined]
        words = shown(getattr(one, "title", "")), _ended(getattr(one, "text", ""))
        found.append((type(one).__name__, *words, said_in(getattr(one, "tables", ()), paged=paged)))
        for name in ("articles", "clauses", "points"):
            found += outline_of(getattr(one, name, ()), paged=paged)
    return found


def said_in(tables: tuple[AnnexTable, ...], *, paged: bool) -> str:
    """Return what tables say; of a PDF the letters alone, for there a page may part a row or a word."""
    cells = [[shown(cell) for row in (table.columns, *table.rows) for cell in row] for table in tables]
    return "".join(sorted(shown(str(cells)).replace(" ", ""))).strip("',[]") if paged else str(cells)


def head_of(agreement: Agreement) -> dict[str, object]:
    """Return what the head and the closing of an agreement print."""
    issuers = agreement.issuers
    return {
        "kind": (agreement.decision.kind if agreement.decision else agreement.kind).casefold(),
        "about": shown(agreement.title),
        "decided": shown(agreement.decision.title) if agreement.decision else "",
        "issuers": [shown(one.name) for one in issuers],
        "symbol": agreement.notation,
        "number": agreement.numbered,
        "place": agreement.issued_at,
        "signed": agreement.signed,
        "marks": (agreement.urgency, agreement.circulation, agreement.secrecy),
        "bases": [
            shown(f"{one.opening} {one.kind} {one.number} {one.issued} {one.issuer} {one.title}")
            for one in agreement.bases
        ],
        "preamble": shown(agreement.preamble),
    }


def signed_by(agreement: Agreement) -> list[tuple[object, ...]]:
    """Return the signature blocks, row by row, as they print."""
    names = {one.key: shown(one.name) for one in agreement.bodies}
    return [
        (
            names.get(one.party, "") if agreement.decision is None else "",
            tuple((mark.capacity, shown(mark.of)) for mark in one.authority),
            shown(one.office),
            one.rank,
            one.name,
        )
        for row in agreement.signature_rows
        for one in row
    ]


def received_by(agreement: Agreement | Letterhead) -> list[tuple[str, str, bool]]:
    """Return the lines of Nơi nhận."""
    return [(_ended(one.name), shown(one.purpose), one.archive) for one in agreement.distribution]
