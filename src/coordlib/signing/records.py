"""Records: the signatures of a PDF as they are told: who, for whom, when, with what, and what became of the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import Enum
from typing import overload

import attrs

from coordlib.language import Findings, Message, date_in_figures, expect_every, html_table
from coordlib.signing.fields import SignatureField
from coordlib.signing.identity import VIETNAM


class Later(Enum):
    """What was done to a file after a signature (thay đổi sau khi ký)."""

    NOTHING = "nothing"
    SIGNATURES = "signatures"
    OTHER = "other"


_LATER = {
    Later.NOTHING: Message("không có gì thay đổi", "nothing changed"),
    Later.SIGNATURES: Message("chỉ thêm chữ ký", "only signatures were added"),
    Later.OTHER: Message("có thay đổi khác ngoài chữ ký", "something else than signatures changed"),
}
expect_every(Later, _LATER)


_COVERED = {
    True: Message("cả tệp", "the whole file"),
    False: Message("tệp như khi ký", "the file as it was when it was signed"),
}


class PadesLevel(Enum):
    """How much a signature carries for who judges it later (ETSI EN 319 142-1)."""

    BASIC = "PAdES B-B"
    STAMPED = "PAdES B-T"
    LONG_TERM = "PAdES B-LT"
    OTHER = "not PAdES"


@attrs.frozen
class Signature:
    """A signature in a PDF (chữ ký số): what it says, and what is wrong with it.

    `name`: of the field; `field`: for whom it is, none where the field is not one of ours. `owner`, `organisation`,
    `issuer`: whom the certificate names, and who issued it. `at`: the time that the signer's machine said; `stamped`:
    that of a time-stamp server, if there is one. `level`, `algorithm`: as “PAdES B-T”, “RSA 2048, SHA-256”. `chain`:
    whom its certificates name, the signer first. `intact`: whether what was signed is unchanged. `trusted`: whether
    the chain leads to one of the given roots, judged for the time of signing; none where no root was given.
    `whole`: whether it covers the file to its end. `later`: what came after it.
    """

    name: str
    field: SignatureField | None
    owner: str
    organisation: str
    issuer: str
    at: datetime | None
    stamped: datetime | None
    level: PadesLevel
    algorithm: str
    chain: tuple[str, ...]
    intact: bool
    trusted: bool | None
    whole: bool
    later: Later
    findings: Findings

    @property
    def valid(self) -> bool:
        """Whether nothing that is wrong with it forbids to rely on it."""
        return not self.findings.errors

    def __format__(self, language: str) -> str:
        return "\n".join((*_lines(self, language), *(f"  {format(one, language)}" for one in self.findings)))

    def __str__(self) -> str:
        return format(self, "en")


def _lines(one: Signature, language: str) -> Iterator[str]:
    vi = language == "vi"
    who = one.field.words.in_language(language) if one.field else one.name
    judged = ("hợp lệ" if vi else "valid") if one.valid else ("KHÔNG hợp lệ" if vi else "NOT valid")
    yield f"{who[:1].upper()}{who[1:]}: {judged}"
    issued = f"{one.owner}; {one.organisation}" if one.organisation and one.organisation != one.owner else one.owner
    yield f"  {'chứng thư' if vi else 'certificate'}: {issued} ← {' ← '.join(one.chain[1:]) or one.issuer}"
    yield f"  {'ký lúc' if vi else 'signed at'}: {_time(one.at)}; {_stamp(one, vi=vi)}"
    yield f"  {one.level.value}; {one.algorithm}"
    yield f"  {'phạm vi' if vi else 'covers'}: {_COVERED[one.whole].in_language(language)}"
    yield f"  {'sau đó' if vi else 'afterwards'}: {_LATER[one.later].in_language(language)}"


def _stamp(one: Signature, *, vi: bool) -> str:
    if one.stamped:
        return f"{'dấu thời gian' if vi else 'time stamp'}: {_time(one.stamped)}"
    return "giờ của máy người ký, không có dấu thời gian" if vi else "by the signer's clock, without a time stamp"


def _time(at: datetime | None) -> str:
    if at is None:
        return "?"
    local = at.astimezone(VIETNAM)
    return f"{date_in_figures(local.date())} {local:%H:%M:%S} +07:00"


@attrs.frozen
class Signatures(Sequence[Signature]):
    """The signatures of a PDF, in the order in which they were made, and the fields that wait for one.

    Prints in English; ``f"{found:vi}"`` prints in Vietnamese.
    """

    signed: tuple[Signature, ...]
    waiting: tuple[SignatureField, ...]
    findings: Findings

    @overload
    def __getitem__(self, index: int) -> Signature: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Signature, ...]: ...
    def __getitem__(self, index: int | slice) -> Signature | tuple[Signature, ...]:
        return self.signed[index]

    def __len__(self) -> int:
        return len(self.signed)

    @property
    def valid(self) -> bool:
        """Whether somebody has signed, and nothing forbids to rely on any of the signatures."""
        return bool(self.signed) and not self.findings.errors

    @property
    def complete(self) -> bool:
        """Whether no field waits for a signature."""
        return bool(self.signed) and not self.waiting

    def __format__(self, language: str) -> str:
        vi = language == "vi"
        none = "Chưa có chữ ký nào." if vi else "No signatures."
        lines = [format(one, language) for one in self.signed] or [none]
        if self.waiting:
            names = "; ".join(one.words.in_language(language) for one in self.waiting)
            lines.append(f"{'Chưa ký' if vi else 'Not signed yet'}: {names}")
        own = {id(finding) for one in self.signed for finding in one.findings}
        lines.extend(format(one, language) for one in self.findings if id(one) not in own)
        return "\n".join(lines)

    def __str__(self) -> str:
        return format(self, "en")

    def _repr_html_(self) -> str:
        """Return what a notebook shows: a row for each signature."""
        rows = (
            (
                one.field.words.vi if one.field else one.name,
                one.owner,
                _time(one.stamped or one.at),
                one.algorithm,
                _LATER[one.later].vi,
                "hợp lệ" if one.valid else "KHÔNG hợp lệ",
            )
            for one in self.signed
        )
        heads = ("Chữ ký", "Chứng thư của", "Thời điểm", "Thuật toán", "Sau khi ký", "Kết quả")
        return html_table(f"{len(self.signed)} chữ ký", heads, rows)
