"""Signatures: what each signature of a PDF says, what came after it, and what it is worth.

They are records that print themselves in both languages. How a file is read and judged, `evidence` knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import Enum
from typing import overload

import attrs

from coordlib.language import Bilingual, Findings, Message, expect_every, html_table
from coordlib.signing import codes
from coordlib.signing.appearance import time_shown
from coordlib.signing.fields import SignatureField


class Verdict(Enum):
    """What a signature, or all of a file, is worth (kết luận kiểm tra chữ ký).

    Sound: all that it rests on was looked at, and nothing speaks against it. With reserve: nothing is wrong with it,
    but something was not looked at, or should be known. Not judged: it cannot be looked at here. Not: rely not on it.
    """

    SOUND = "sound"
    WITH_RESERVE = "with reserve"
    NOT_JUDGED = "not judged"
    NOT = "not"


class Later(Enum):
    """What was done to a file after a signature (thay đổi sau khi ký)."""

    NOTHING = "nothing"
    SIGNATURES = "signatures"
    OTHER = "other"


class PadesLevel(Enum):
    """How much a signature carries for who judges it later (ETSI EN 319 142-1)."""

    BASIC = "PAdES B-B"
    STAMPED = "PAdES B-T"
    LONG_TERM = "PAdES B-LT"
    OTHER = "not PAdES"


@attrs.frozen
class Signature(Bilingual):
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
    owner: str = ""
    organisation: str = ""
    issuer: str = ""
    at: datetime | None = None
    stamped: datetime | None = None
    level: PadesLevel = PadesLevel.OTHER
    algorithm: str = ""
    chain: tuple[str, ...] = ()
    intact: bool = False
    trusted: bool | None = None
    whole: bool = False
    later: Later = Later.NOTHING
    findings: Findings = Findings(())

    @property
    def valid(self) -> bool:
        """Whether nothing that is wrong with it forbids to rely on it."""
        return not self.findings.errors

    @property
    def verdict(self) -> Verdict:
        """What it is worth; sound only where its chain was judged, and nothing was left unsaid."""
        return verdict_of(self.findings)

    def __format__(self, language: str) -> str:
        findings = (f"  {format(finding, language)}" for finding in self.findings)
        return "\n".join((*_lines_of(self, language), *findings))


@attrs.frozen
class Signatures(Bilingual, Sequence[Signature]):
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
    def verdict(self) -> Verdict:
        """What the file is worth: that of its worst signature, or of what speaks against the file."""
        return verdict_of(self.findings) if self.signed else Verdict.NOT

    @property
    def complete(self) -> bool:
        """Whether no field waits for a signature."""
        return bool(self.signed) and not self.waiting

    def __format__(self, language: str) -> str:
        vi = language == "vi"
        none = "Chưa có chữ ký nào." if vi else "No signatures."
        lines = [format(signature, language) for signature in self.signed] or [none]
        if self.waiting:
            names = "; ".join(field.words.in_language(language) for field in self.waiting)
            lines.append(f"{'Chưa ký' if vi else 'Not signed yet'}: {names}")
        of_signatures = {id(finding) for signature in self.signed for finding in signature.findings}
        lines.extend(format(finding, language) for finding in self.findings if id(finding) not in of_signatures)
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """Return what a notebook shows: a row for each signature."""
        rows = (
            (
                signature.field.words.vi if signature.field else signature.name,
                signature.owner,
                time_shown(signature.stamped or signature.at),
                signature.algorithm,
                _LATER_CHANGES[signature.later].vi,
                _VERDICTS[signature.verdict].vi,
            )
            for signature in self.signed
        )
        heads = ("Chữ ký", "Chứng thư của", "Thời điểm", "Thuật toán", "Sau khi ký", "Kết quả")
        return html_table(f"{len(self.signed)} chữ ký", heads, rows)


def verdict_of(findings: Findings) -> Verdict:
    """Return what is left to say of a signature, or of a file, with these findings."""
    errors = {finding.code for finding in findings.errors}
    if errors == {codes.CANNOT_BE_JUDGED.code}:
        return Verdict.NOT_JUDGED
    if errors:
        return Verdict.NOT
    says_something = any(finding.code != codes.WHERE_IT_IS_SHOWN.code for finding in findings)
    return Verdict.WITH_RESERVE if says_something else Verdict.SOUND


_VERDICTS = {
    Verdict.SOUND: Message("hợp lệ", "valid"),
    Verdict.WITH_RESERVE: Message("hợp lệ, nhưng cần lưu ý", "valid, with reserve"),
    Verdict.NOT_JUDGED: Message("CHƯA XÉT ĐƯỢC", "NOT JUDGED"),
    Verdict.NOT: Message("KHÔNG hợp lệ", "NOT valid"),
}
_LATER_CHANGES = {
    Later.NOTHING: Message("không có gì thay đổi", "nothing changed"),
    Later.SIGNATURES: Message("chỉ thêm chữ ký", "only signatures were added"),
    Later.OTHER: Message("có thay đổi khác ngoài chữ ký", "something else than signatures changed"),
}
expect_every(Verdict, _VERDICTS)
expect_every(Later, _LATER_CHANGES)
_WHOLE_FILE = Message("cả tệp", "the whole file")
_AS_SIGNED = Message("tệp như khi ký", "the file as it was when it was signed")


def _lines_of(signature: Signature, language: str) -> Iterator[str]:
    """Yield what a signature says, a fact a line, as it prints without its findings."""
    vi = language == "vi"
    who = signature.field.words.in_language(language) if signature.field else signature.name
    yield f"{who[:1].upper()}{who[1:]}: {_VERDICTS[signature.verdict].in_language(language)}"
    names = signature.owner
    if signature.organisation not in ("", signature.owner):
        names = f"{signature.owner}; {signature.organisation}"
    issuers = " ← ".join(signature.chain[1:]) or signature.issuer
    yield f"  {'chứng thư' if vi else 'certificate'}: {names} ← {issuers}"
    stamp = "giờ của máy người ký, không có dấu thời gian" if vi else "by the signer's clock, without a time stamp"
    if signature.stamped:
        stamp = f"{'dấu thời gian' if vi else 'time stamp'}: {time_shown(signature.stamped)}"
    yield f"  {'ký lúc' if vi else 'signed at'}: {time_shown(signature.at)}; {stamp}"
    is_other = vi and signature.level is PadesLevel.OTHER
    yield f"  {'không theo PAdES' if is_other else signature.level.value}; {signature.algorithm}"
    covers = _WHOLE_FILE if signature.whole else _AS_SIGNED
    yield f"  {'phạm vi' if vi else 'covers'}: {covers.in_language(language)}"
    yield f"  {'sau đó' if vi else 'afterwards'}: {_LATER_CHANGES[signature.later].in_language(language)}"
