"""Evidence: the signatures of a PDF, judged."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING, overload

import attrs

from coordlib import language
from coordlib.language import Finding, Findings, FindingsError, Message, checked, html_table, shortened
from coordlib.model import Agreement
from coordlib.signing import codes
from coordlib.signing.appearance import time_shown
from coordlib.signing.certificates import Certificate, Expected, in_order_of_issue, is_weak_digest
from coordlib.signing.event_loops import result_of
from coordlib.signing.fields import Found, SignatureField, fields_of, opened_pdf, pdf_errors, read_pdf, readable
from coordlib.signing.keys import PathLike, certificates_in
from coordlib.signing.later import Shown, kept, later_changes, shown, signatures_gone
from coordlib.signing.trust import Trust

if TYPE_CHECKING:
    from asn1crypto import core, x509
    from asn1crypto.cms import ContentInfo, SignerInfo
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.xref import XRefSectionData
    from pyhanko.sign.validation import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import PdfSignatureStatus


_CADES = "/ETSI.CAdES.detached"
_NO_PARAMETERS = (b"", b"\x05\x00")  # none, and the NULL of ASN.1
_FORBIDDING = frozenset(
    one.code for one in (codes.SIGNATURE_BROKEN, codes.CHANGED_AFTERWARDS, codes.WRITTEN_ANEW, codes.CANNOT_BE_JUDGED)
)
"""The codes of what forbids to sign on top of a signature."""


def is_canonical(reader: PdfFileReader, embedded: EmbeddedPdfSignature, *, whole: bool = True) -> bool:
    """Tell whether a signature stands in its gap as it was made: nothing can be hidden beside it.

    The gap is no part of what is signed: it holds the signature in hexadecimal figures, then zeros, and nothing else.
    `whole`: whether what the signature does not cover of itself is as this library writes it, too.
    """
    from asn1crypto import cms, parser  # noqa: PLC0415 - an extra

    start, length, after, _ = (int(one) for one in embedded.byte_range)
    reader.stream.seek(start + length)
    gap = reader.stream.read(after - length)
    try:
        content = cms.ContentInfo.load(embedded.pkcs7_content)
        written = b"".join(parser.parse(embedded.pkcs7_content)[3:])  # in DER or in BER
        figures = written.hex().encode()
        told = not whole or _told_plainly(embedded.signer_info, embedded.signer_cert)
        plain = told and (not whole or _in_der(written) in _envelopes(content, embedded.md_algorithm))
    except pdf_errors():
        return False
    return plain and gap in [b"<%b>" % one.ljust(len(gap) - 2, b"0") for one in (figures, figures.upper())]


def _in_der(written: bytes) -> bytes:
    """Return an element as DER writes it, its length first; all that stands in it is kept, also what no one reads."""
    from asn1crypto import parser  # noqa: PLC0415 - an extra

    kind, method, tag, _, content, end = parser.parse(written)
    if not end:
        return written
    return bytes(parser.emit(kind, method, tag, b"".join(map(_in_der, _elements(content)))))


def _elements(content: bytes) -> Iterator[bytes]:
    """Yield the elements that stand one after the other, each as it is written."""
    from asn1crypto import parser  # noqa: PLC0415 - an extra

    while content:
        element = b"".join(parser.parse(content)[3:])
        yield element
        content = content[len(element) :]


def stamp_is_sound(embedded: EmbeddedPdfSignature, status: PdfSignatureStatus, trust: Trust) -> bool:
    """Tell whether what was added to a signature without being signed is a time stamp as its server made it."""
    from asn1crypto import x509  # noqa: PLC0415 - an extra

    for attribute in embedded.signer_info["unsigned_attrs"] or ():
        if attribute["type"].native != "signature_time_stamp_token" or not _holds_no_more(attribute):
            return False
        written = _elements(attribute["values"].contents)
        for token, as_written in zip(attribute["values"], written, strict=True):
            inner = token["content"]
            info = inner["signer_infos"][0]
            chosen = [one.chosen for one in inner["certificates"] if isinstance(one.chosen, x509.Certificate)]
            signer = [one for one in chosen if one.serial_number == info["sid"].chosen["serial_number"].native]
            given = tuple(Certificate(one.dump()) for one in chosen)
            digest = info["digest_algorithm"]["algorithm"].native
            told = bool(signer) and _told_plainly(info, signer[0]) and _in_der(as_written) in _envelopes(token, digest)
            if not told or not Trust(trust.roots, given, trust.at).vouches():
                return False
        stamp = status.timestamp_validity
        if stamp is None or not (stamp.intact and stamp.valid and (stamp.trusted or not trust.roots)):
            return False
    return True


def _told_plainly(info: SignerInfo, certificate: x509.Certificate) -> bool:
    """Tell whether what a signature says of its certificate and its digest, which is not signed, is said plainly."""
    named = info["sid"].chosen
    algorithms = [info["digest_algorithm"], info["signature_algorithm"]]
    by_issuer = info["sid"].name == "issuer_and_serial_number"
    if by_issuer and named["issuer"].dump() != certificate.issuer.dump():
        return False
    return all(map(_holds_no_more, [info, *algorithms, *([named] if by_issuer else [])])) and all(
        one["algorithm"].native == "rsassa_pss" or one["parameters"].dump() in _NO_PARAMETERS for one in algorithms
    )


def _holds_no_more(element: core.Sequence) -> bool:
    """Tell whether what stands in an element is what is read in it, and nothing besides."""
    from asn1crypto import core  # noqa: PLC0415 - an extra

    read = [name for name in element if not isinstance(element[name], core.Void)]
    return len(read) == len([*_elements(element.contents)])


def _envelopes(content: ContentInfo, digest: str) -> Iterator[bytes]:
    """Yield the canonical encodings that the unsigned envelope may have; of other kinds of certificates it has none."""
    from asn1crypto import algos, cms, core  # noqa: PLC0415 - an extra

    inner = content["content"]
    if {one.name for name in ("certificates", "crls") for one in inner[name]} - {"certificate", "certificate_list"}:
        return
    rest = ("encap_content_info", "certificates", "crls", "signer_infos")
    newer = any(one["version"].native != "v1" for one in inner["signer_infos"])
    newer |= inner["encap_content_info"]["content_type"].native != "data"
    for parameters in (core.Null(), None):
        algorithm = algos.DigestAlgorithm({"algorithm": digest, "parameters": parameters})
        signed = {"version": "v3" if newer else "v1", "digest_algorithms": [algorithm]}
        signed |= {name: inner[name] for name in rest if not isinstance(inner[name], core.Void)}
        yield cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)}).dump()


def is_rewritten(reader: PdfFileReader, embedded: EmbeddedPdfSignature) -> bool:
    """Tell whether a program wrote the whole file anew after the signature, as an arrival stamp (dấu đến) does.

    The file then has one revision, and the bytes that the signature names are others than those around it.
    """
    with suppress(*pdf_errors()):
        if reader.xrefs.total_revisions == 1:
            reader.stream.seek(0)
            content = reader.stream.read()
            start, length, after, rest = (int(one) for one in embedded.byte_range)
            at_gap = content[start + length : start + length + 1] == b"<" and content[after - 1 : after] == b">"
            return not at_gap or after + rest > len(content)
    return False


def covered(embedded: EmbeddedPdfSignature) -> int:
    """Return up to which byte a signature covers the file; 0 for one that does not say it in four numbers."""
    with suppress(*pdf_errors()):
        _, _, after, length = (int(one) for one in embedded.byte_range)
        return after + length
    return 0


def is_unchanged(embedded: EmbeddedPdfSignature) -> bool:
    """Tell whether what a signature covers has the digest that the signature says."""
    with suppress(*pdf_errors()):
        told = {one["type"].native: one["values"].native for one in embedded.signer_info["signed_attrs"]}
        return bool(told["message_digest"] == [embedded.compute_digest()])
    return False


def damaged(embedded: EmbeddedPdfSignature, sound: int) -> Message:
    """Return in words where the bytes are that break a signature; `sound`: up to which byte an earlier one vouches."""
    end = covered(embedded)
    if not end:
        return Message("", "")
    if is_unchanged(embedded):
        start, length, after, _ = (int(one) for one in embedded.byte_range)
        return _damaged_itself(first=start + length + 1, last=after)
    return _damaged_file(first=sound + 1 if sound < end else 1, last=end)


def _damaged_file(first: int, last: int) -> language.Message:
    return language.Message(
        f": có thay đổi trong byte {first}–{last}", f": something in bytes {first}–{last} was changed"
    )


def _damaged_itself(first: int, last: int) -> language.Message:
    return language.Message(
        f": ngay trong chữ ký, byte {first}–{last}", f": in the signature itself, bytes {first}–{last}"
    )


class Verdict(Enum):
    """What a signature, or all of a file, is worth (kết luận kiểm tra chữ ký).

    Sound: all that it rests on was looked at, and nothing speaks against it. With reserve: nothing is wrong with it,
    but something was not looked at, or should be known. Not judged: it cannot be looked at here. Not: rely not on it.
    """

    SOUND = "sound"
    WITH_RESERVE = "with reserve"
    NOT_JUDGED = "not judged"
    NOT = "not"


def _verdict(findings: Findings) -> Verdict:
    """Return what is left to say of a signature with these findings."""
    if wrong := {one.code for one in findings.errors}:
        return Verdict.NOT_JUDGED if wrong == {codes.CANNOT_BE_JUDGED.code} else Verdict.NOT
    says_something = any(one.code != codes.WHERE_IT_IS_SHOWN.code for one in findings)
    return Verdict.WITH_RESERVE if says_something else Verdict.SOUND


class Later(Enum):
    """What was done to a file after a signature (thay đổi sau khi ký)."""

    NOTHING = "nothing"
    SIGNATURES = "signatures"
    OTHER = "other"


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
language.expect_every(Verdict, _VERDICTS)
language.expect_every(Later, _LATER_CHANGES)


class PadesLevel(Enum):
    """How much a signature carries for who judges it later (ETSI EN 319 142-1)."""

    BASIC = "PAdES B-B"
    STAMPED = "PAdES B-T"
    LONG_TERM = "PAdES B-LT"
    OTHER = "not PAdES"


@attrs.frozen
class Signature(language.Bilingual):
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
        return _verdict(self.findings)

    def __format__(self, language: str) -> str:
        return "\n".join((*_lines(self, language), *(f"  {format(one, language)}" for one in self.findings)))


def _lines(one: Signature, language: str) -> Iterator[str]:
    vi = language == "vi"
    who = one.field.words.in_language(language) if one.field else one.name
    yield f"{who[:1].upper()}{who[1:]}: {_VERDICTS[one.verdict].in_language(language)}"
    issued = f"{one.owner}; {one.organisation}" if one.organisation and one.organisation != one.owner else one.owner
    yield f"  {'chứng thư' if vi else 'certificate'}: {issued} ← {' ← '.join(one.chain[1:]) or one.issuer}"
    stamp = "giờ của máy người ký, không có dấu thời gian" if vi else "by the signer's clock, without a time stamp"
    if one.stamped:
        stamp = f"{'dấu thời gian' if vi else 'time stamp'}: {time_shown(one.stamped)}"
    yield f"  {'ký lúc' if vi else 'signed at'}: {time_shown(one.at)}; {stamp}"
    other = vi and one.level is PadesLevel.OTHER
    yield f"  {'không theo PAdES' if other else one.level.value}; {one.algorithm}"
    yield f"  {'phạm vi' if vi else 'covers'}: {(_WHOLE if one.whole else _AS_SIGNED).in_language(language)}"
    yield f"  {'sau đó' if vi else 'afterwards'}: {_LATER_CHANGES[one.later].in_language(language)}"


_WHOLE = language.Message("cả tệp", "the whole file")


_AS_SIGNED = language.Message("tệp như khi ký", "the file as it was when it was signed")


@attrs.frozen
class Signatures(language.Bilingual, Sequence[Signature]):
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
        return _verdict(self.findings) if self.signed else Verdict.NOT

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

    def _repr_html_(self) -> str:
        """Return what a notebook shows: a row for each signature."""
        rows = (
            (
                one.field.words.vi if one.field else one.name,
                one.owner,
                time_shown(one.stamped or one.at),
                one.algorithm,
                _LATER_CHANGES[one.later].vi,
                _VERDICTS[one.verdict].vi,
            )
            for one in self.signed
        )
        heads = ("Chữ ký", "Chứng thư của", "Thời điểm", "Thuật toán", "Sau khi ký", "Kết quả")
        return html_table(f"{len(self.signed)} chữ ký", heads, rows)


if TYPE_CHECKING:
    Pair = tuple[Found, EmbeddedPdfSignature]


@checked
def read_signatures(
    path: str | os.PathLike[str], agreement: Agreement | None = None, *, roots: tuple[PathLike, ...] = ()
) -> Signatures:
    """Return who signed a PDF (kiểm tra chữ ký số), and what is wrong with the signatures or the file after them.

    `agreement`: what the file is held against: that the signatories are those of it. `roots`: files of the root
    certificates that are trusted; without them the chains are shown and not judged. Nothing is fetched, and no clock
    is read: a certificate is judged for the time of its signature. What a signature proves in law is told on the page
    on signatures in the documentation.

    Raises `FindingsError` for a file that is no PDF, and `MissingExtraError` without the extra ``sign``.
    """
    trusted = certificates_in(*roots)
    with naming_file(path):
        reader = opened_pdf(read_pdf(path))
        fields = fields_of(reader)
        pairs = in_order(reader, fields)
        gone = signatures_gone(reader)
    signed = tuple(_records(reader, pairs, trusted))
    waiting = tuple(one.field for one in fields if one.field and not one.signed)
    own = [finding for one in signed for finding in one.findings]
    found = [one.field for one in fields if one.field]
    own += [codes.CHANGED_AFTERWARDS.finding(_gone(name)) for name in gone]
    return Signatures(signed, waiting, Findings((*own, *(_against(found, agreement) if agreement else ()))))


def _gone(name: str) -> language.Message:
    return language.Message(
        f"tệp bị thay đổi sau khi ký: chữ ký ở ô “{name}” đã bị gỡ",
        f"the file was changed: the signature of field {name!r} was taken away",
    )


@contextmanager
def naming_file(path: str | os.PathLike[str]) -> Iterator[None]:
    """Name the file in what stands in the way, where nothing else is named."""
    try:
        yield
    except FindingsError as error:
        placed = (one if one.position.file else one.in_file(str(path)) for one in error.findings)
        raise type(error)(Findings(tuple(placed))) from None


def differs_by_table(reader: PdfFileReader) -> bool:
    """Tell whether a file shows one thing to who reads /XRefStm, and another to who reads the classic tables alone."""
    tables = [reader.xrefs.get_xref_data(number) for number in range(reader.xrefs.total_revisions)]
    for number, table in enumerate(tables):
        if table.hybrid is None:
            continue
        known, second = tables[: number + 1], table.hybrid.xref_data
        others = (_place(known, one) not in (None, place) for one, place in second.standard_xrefs.items())
        if any(others) or any(_place(known, one) for one in second.xrefs_in_objstm):
            return True
    return False


def _place(tables: Sequence[XRefSectionData], number: int) -> tuple[int, int] | None:
    """Return where the classic tables have an object: the last that names it tells."""
    for table in reversed(tables):
        if number in table.standard_xrefs:
            found: tuple[int, int] = table.standard_xrefs[number]
            return found
        if number in table.freed:
            return None
    return None


def in_order(reader: PdfFileReader, fields: Iterable[Found]) -> list[Pair]:
    """Return the signed fields with their signatures, in the order in which these were made."""
    from pyhanko.sign.validation import EmbeddedPdfSignature  # noqa: PLC0415 - an extra

    class Embedded(EmbeddedPdfSignature):  # type: ignore[misc]
        """A signature, in a file too that tells its references in two tables, as Word's do: pyHanko refuses them all.

        `differs_by_table` refuses those whose tables lead to different objects.
        """

        def _enforce_hybrid_xref_policy(self) -> None:
            """Let it pass."""

    with readable():
        found = [(one, Embedded(reader, one.reference.get_object(), one.name)) for one in fields if one.signed]
    return sorted(found, key=lambda pair: pair[1].signed_revision)


def refuse_broken(reader: PdfFileReader, fields: Iterable[Found]) -> None:
    """Refuse a file in which a signature is broken, or that was changed after the last one (`FindingsError`)."""
    pairs = in_order(reader, fields)
    last = pairs[-1][1].signed_revision if pairs else 0
    for found in _records(reader, pairs, (), last):
        if broken := tuple(one for one in found.findings if one.code in _FORBIDDING):
            raise FindingsError(Findings(broken))


def _records(
    reader: PdfFileReader, pairs: Sequence[Pair], roots: tuple[Certificate, ...], since: int = 0
) -> Iterator[Signature]:
    """Yield what each signature says and what is wrong with it, and where, as far as earlier ones vouch.

    `since`: the revision after which others are looked at; what came earlier is known.
    """
    judged = [_judgement(reader, pair, roots) for pair in pairs]
    broken = {pair[1].signed_revision for pair, one in zip(pairs, judged, strict=True) if one is None or not one.intact}
    later = later_changes(reader, max(since, pairs[0][1].signed_revision), broken) if pairs else {}
    sound = 0
    for pair, one in zip(pairs, judged, strict=True):
        yield _record(reader, pair, one, later, sound)
        if is_unchanged(pair[1]):
            sound = max(sound, covered(pair[1]))


def _judgement(reader: PdfFileReader, pair: Pair, roots: tuple[Certificate, ...]) -> _Judgement | None:
    """Return a signature as it is judged; none for one that cannot be read."""
    with suppress(FindingsError, *pdf_errors()):
        return _Judgement(reader, pair, roots)
    return None


class _Judgement:
    """One signature as pyHanko judges it, and as we do.

    A signature in a field of ours is one that this library made: all that it does not cover stands as we write it.
    Of others that is not asked: who made them had reasons of their own.
    """

    def __init__(self, reader: PdfFileReader, pair: Pair, roots: tuple[Certificate, ...]) -> None:
        self.found, embedded = pair
        self.embedded, self.digest = embedded, embedded.md_algorithm.upper().replace("SHA", "SHA-")
        self.certificate = Certificate(embedded.signer_cert.dump())
        self.others = (self.certificate, *(Certificate(one.dump()) for one in embedded.other_embedded_certs))
        self.crls, self.ocsps = (kept(reader.root, name) for name in ("/CRLs", "/OCSPs"))
        self.claimed = _claimed(embedded)
        # The chain is judged for the time of signing or, where none is said, of the certificate.
        said = _stamped(embedded) or self.claimed
        moment = said if said and said.tzinfo else self.certificate.parsed.not_valid_before
        self.trust = Trust(roots, self.others, moment.astimezone(UTC), crls=self.crls, ocsps=self.ocsps)
        self.status, self.refusal = _status(embedded, self.trust)
        if differs_by_table(reader):
            self.status, self.refusal = None, _TWO_TABLES
        self.chain = in_order_of_issue(self.certificate, self.others)
        self.intact = self.status is not None and self._is_intact(reader, self.status)

    def _is_intact(self, reader: PdfFileReader, status: PdfSignatureStatus) -> bool:
        ours = self.found.field is not None
        sound = status.intact and status.valid and is_canonical(reader, self.embedded, whole=ours)
        if ours:
            return bool(sound and stamp_is_sound(self.embedded, status, self.trust) and self.trust.vouches())
        stamp = status.timestamp_validity
        return bool(sound and (stamp is None or (stamp.intact and stamp.valid)))


_TWO_TABLES = language.Message(
    "hai bảng tham chiếu của tệp dẫn đến những phần khác nhau", "its two tables of references disagree"
)


def _record(
    reader: PdfFileReader, pair: Pair, one: _Judgement | None, changes: Mapping[int, Message], sound: int
) -> Signature:
    """Return what a signature says and what is wrong with it; one that cannot be read says nothing."""
    after = [why for number, why in sorted(changes.items()) if number > pair[1].signed_revision]
    covers = one.status.coverage.name if one and one.status and one.status.coverage else ""
    later = Later.SIGNATURES if covers == "ENTIRE_REVISION" and not after else Later.OTHER
    later = Later.NOTHING if covers == "ENTIRE_FILE" else later
    faults = tuple(_file_faults(reader, pair, one, sound, (later, after)))
    found = pair[0]
    if one is None:
        return Signature(found.name, found.field, later=later, findings=Findings(faults))
    stamp = one.status and one.status.timestamp_validity
    level = PadesLevel.LONG_TERM if one.crls or one.ocsps else PadesLevel.STAMPED
    level = level if stamp else PadesLevel.BASIC
    trusted = bool(one.status and one.status.trusted) if one.trust.roots else None
    revoked = one.trust.revocations(one.certificate) if one.crls or one.ocsps else ()
    return Signature(
        name=found.name,
        field=found.field,
        owner=one.certificate.named,
        organisation=one.certificate.body,
        issuer=one.certificate.issuer,
        at=one.claimed,
        stamped=stamp.timestamp if stamp else None,
        level=level if str(one.embedded.sig_object.get("/SubFilter", "")) == _CADES else PadesLevel.OTHER,
        algorithm=f"{one.certificate.key_kind}, {one.digest}",
        chain=tuple(each.named for each in one.chain),
        intact=one.intact,
        trusted=trusted,
        whole=covers == "ENTIRE_FILE",
        later=later,
        findings=Findings((*faults, *_signer_faults(one, trusted), *revoked)),
    )


def _claimed(embedded: EmbeddedPdfSignature) -> datetime | None:
    """Return when it was signed by the signer's clock.

    The time that the field shows (/M) goes before that inside the signature, which some programs write as local time.
    """
    from pyhanko.pdf_utils.generic import parse_pdf_date  # noqa: PLC0415 - an extra

    with suppress(*pdf_errors()):
        shown: datetime = parse_pdf_date(embedded.sig_object["/M"], strict=False)
        if shown.tzinfo:
            return shown
    claimed: datetime | None = embedded.self_reported_timestamp
    return claimed


def _stamped(embedded: EmbeddedPdfSignature) -> datetime | None:
    """Return the time that a time stamp says; whether it is sound is judged with it."""
    with suppress(*pdf_errors()):
        token = embedded.attached_timestamp_data
        if token is not None:
            found: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
            return found
    return None


def _status(embedded: EmbeddedPdfSignature, trust: Trust) -> tuple[PdfSignatureStatus | None, Message | None]:
    """Return what pyHanko finds; where it refuses to judge, why; neither for what is broken."""
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - an extra
    from pyhanko.sign.validation import async_validate_pdf_signature  # noqa: PLC0415 - an extra
    from pyhanko.sign.validation.errors import DisallowedAlgorithmError  # noqa: PLC0415 - an extra

    context, reader = trust.context(), embedded.reader
    for strict in (True, False):  # what only the strict refuse, such as a date without its “D:”, forges nothing
        reader.strict = strict
        try:
            return result_of(async_validate_pdf_signature(embedded, context, context, skip_diff=True)), None
        except (DisallowedAlgorithmError, UnsupportedAlgorithm) as error:
            return None, _unsupported(reason=shortened(str(error)))
        except pdf_errors():
            continue
        finally:
            reader.strict = True
    return None, None


def _unsupported(reason: str) -> language.Message:
    return language.Message("thuật toán không được hỗ trợ", f"its algorithm is not supported: {reason}")


def _file_faults(
    reader: PdfFileReader, pair: Pair, one: _Judgement | None, sound: int, after: tuple[Later, Sequence[Message]]
) -> Iterator[Finding]:
    """Yield what is wrong with a signature and the file after it."""
    found, embedded = pair
    who, (later, changes) = _who(found), after
    if one is None or not one.intact:
        yield _not_intact(reader, pair, one, sound)
        if is_rewritten(reader, embedded):
            return
    if later is Later.OTHER and (one is None or one.refusal is None):
        start = covered(embedded) + 1
        message = _changed_so(who, start, changes[0]) if changes else _changed(who, start)
        yield codes.CHANGED_AFTERWARDS.finding(message)
    if found.field is None:
        yield codes.FOREIGN_FIELD.finding(_other_field(found.name))
        places: tuple[Shown, ...] = ()
        with suppress(*pdf_errors()):
            places = tuple(shown(reader, found.reference))
        yield from (codes.WHERE_IT_IS_SHOWN.finding(_shown(who, place.said)) for place in places)


def _changed_so(who: language.Message, start: int, why: language.Message) -> language.Message:
    return language.Message(
        f"sau {who.vi}, tệp bị thay đổi ngoài việc ký thêm (từ byte {start}): {why.vi}",
        f"after the {who.en}, something else than signatures changed (from byte {start} on): {why.en}",
    )


def _changed(who: language.Message, start: int) -> language.Message:
    return language.Message(
        f"sau {who.vi}, tệp bị thay đổi ngoài việc ký thêm (từ byte {start})",
        f"after the {who.en}, something else than signatures changed (from byte {start} on)",
    )


def _other_field(name: str) -> language.Message:
    return language.Message(
        f"ô chữ ký “{name}” không do coordlib lập", f"the field {name!r} is not one that coordlib made"
    )


def _shown(who: language.Message, place: language.Message) -> language.Message:
    return language.Message(f"{who.vi} hiện ở {place.vi}", f"the {who.en} is shown on {place.en}")


def _not_intact(reader: PdfFileReader, pair: Pair, one: _Judgement | None, sound: int) -> Finding:
    """Return why a signature does not hold: written over, not to be judged here, or broken."""
    embedded, who = pair[1], _who(pair[0])
    if is_rewritten(reader, embedded):
        return codes.WRITTEN_ANEW.finding(_rewritten(who))
    if one is not None and one.refusal is not None and (one.status is not None or is_unchanged(embedded)):
        return codes.CANNOT_BE_JUDGED.finding(_cannot_be_judged(who, why=one.refusal))
    return codes.SIGNATURE_BROKEN.finding(_broken(who, at=damaged(embedded, sound)))


def _broken(who: language.Message, at: language.Message) -> language.Message:
    return language.Message(f"{who.vi} bị hỏng hoặc giả mạo{at.vi}", f"{who.en} is broken or forged{at.en}")


def _rewritten(who: language.Message) -> language.Message:
    return language.Message(
        f"sau {who.vi}, một chương trình đã ghi lại toàn bộ tệp (đóng dấu đến làm như vậy)",
        f"after the {who.en} a program wrote the whole file anew, as arrival stamps do",
    )


def _cannot_be_judged(who: language.Message, why: language.Message) -> language.Message:
    return language.Message(f"chưa xét được {who.vi}: {why.vi}", f"the {who.en} cannot be judged: {why.en}")


def _who(found: Found) -> Message:
    return found.field.words if found.field else _of_a_field(found.name)


def _of_a_field(name: str) -> language.Message:
    return language.Message(f"chữ ký ở ô “{name}”", f"signature of field {name!r}")


def _signer_faults(one: _Judgement, trusted: bool | None) -> Iterator[Finding]:  # noqa: FBT001 - of three
    """Yield what is wrong with the digest (TT 15/2025/TT-BKHCN), with who signed, and the chain that says so."""
    found, chain = one.found, one.chain
    who, top = _who(found), chain[-1]
    if is_weak_digest(one.embedded.md_algorithm):
        yield codes.OLD_DIGEST.finding(_weak_digest(who, one.digest))
    if trusted is None:
        message = _root_not_judged(shortened(top.named)) if top.is_root else _issuer_not_there(shortened(top.issuer))
        yield codes.ROOT_NOT_JUDGED.finding(message)
    elif not trusted:
        yield codes.NO_TRUSTED_ROOT.finding(_not_trusted(who))
    for each in chain:
        yield from each.weaknesses()
    yield from chain[0].faults_of_use()
    if found.field:
        yield from chain[0].faults_of_name(Expected(found.field.body, found.field.signer))


def _root_not_judged(name: str) -> Message:
    return Message(
        f"chưa xét độ tin cậy của chứng thư gốc “{name}”", f"whether {name!r} is trusted has not been judged"
    )


def _issuer_not_there(name: str) -> Message:
    return Message(
        f"tệp không kèm chứng thư của tổ chức cấp “{name}”, nên chưa xét độ tin cậy",
        f"the certificate of the issuer {name!r} is not in the file, so that trust has not been judged",
    )


def _weak_digest(who: language.Message, digest: str) -> language.Message:
    return language.Message(
        f"{who.vi} dùng hàm băm {digest}, nay không còn được chấp nhận",
        f"the {who.en} uses {digest}, which is no longer accepted",
    )


def _not_trusted(who: language.Message) -> language.Message:
    return language.Message(
        f"chứng thư của {who.vi} không dẫn đến chứng thư gốc đáng tin cậy vào thời điểm ký",
        f"at the time of signing, the {who.en} led to no trusted root",
    )


def _against(fields: Sequence[SignatureField], agreement: Agreement) -> Iterator[Finding]:
    """Yield where the fields of a file and the signatories of an agreement differ."""
    persons = {(one.party, one.signer) for one in fields if not one.of_body}
    for signatory in agreement.signatories:
        if persons and (signatory.party, signatory.name) not in persons:
            party = agreement.party(signatory.party)
            body = party.name if party else signatory.party
            yield codes.OF_SOMEBODY_ELSE.finding(_no_field_for_them(signatory.name, body))
    expected = {(one.party, one.name) for one in agreement.signatories}
    for one in fields:
        if not one.of_body and (one.party, one.signer) not in expected:
            yield codes.OF_SOMEBODY_ELSE.finding(_not_in_the_agreement(name=one.signer, body=one.body))


def _no_field_for_them(name: str, body: str) -> language.Message:
    return language.Message(
        f"tệp không có ô chữ ký của {name}, người ký của {body}", f"no field is for {name}, who signs for {body}"
    )


def _not_in_the_agreement(name: str, body: str) -> language.Message:
    return language.Message(
        f"ô chữ ký của {name} cho {body} không có trong quy chế", f"the agreement knows no {name} who signs for {body}"
    )
