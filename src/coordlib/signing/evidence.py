"""Evidence: the signatures of a PDF, judged.

In comes a PDF with the roots that are trusted; out go its signatures, each with what is wrong with it and with the
file after it. Nothing is fetched, and no clock is read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from coordlib.language import Finding, Findings, FindingsError, Message, RefusedError, checked, shortened
from coordlib.model import Agreement
from coordlib.signing import codes
from coordlib.signing.certificates import Certificate, Expected, in_order_of_issue, is_weak_digest
from coordlib.signing.coverage import differs_by_table, end_of_coverage, is_rewritten, is_unchanged, place_of_damage
from coordlib.signing.envelopes import is_canonical, stamp_is_sound
from coordlib.signing.event_loops import result_of
from coordlib.signing.fields import Found, SignatureField, fields_of, opened_pdf, pdf_errors, read_pdf, readable
from coordlib.signing.keys import PathLike, certificates_in
from coordlib.signing.later import later_changes, signatures_gone
from coordlib.signing.pdf_objects import Shown, places_shown, validation_data_in
from coordlib.signing.signatures import Later, PadesLevel, Signature, Signatures
from coordlib.signing.trust import Trust

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import PdfSignatureStatus

    Pair = tuple[Found, EmbeddedPdfSignature]
    """A field that is signed, with its signature."""

_CADES = "/ETSI.CAdES.detached"
_ENTIRE_FILE, _ENTIRE_REVISION = "ENTIRE_FILE", "ENTIRE_REVISION"  # what a signature covers, as pyHanko calls it
_FORBIDDING = frozenset(
    one.code for one in (codes.SIGNATURE_BROKEN, codes.CHANGED_AFTERWARDS, codes.WRITTEN_ANEW, codes.CANNOT_BE_JUDGED)
)
"""The codes of what forbids to sign on top of a signature."""


@checked
def read_signatures(
    path: str | os.PathLike[str], agreement: Agreement | None = None, *, roots: Sequence[PathLike] = ()
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
    signed = tuple(_signatures_judged(reader, pairs, trusted))
    waiting = tuple(found.field for found in fields if found.field and not found.signed)
    findings = [finding for signature in signed for finding in signature.findings]
    findings += [codes.CHANGED_AFTERWARDS.finding(_signature_is_gone(name)) for name in gone]
    if agreement:
        ours = [found.field for found in fields if found.field]
        findings += _differences_from(agreement, ours)
    return Signatures(signed, waiting, Findings(tuple(findings)))


@contextmanager
def naming_file(path: str | os.PathLike[str]) -> Iterator[None]:
    """Name the file in what stands in the way, where nothing else is named."""
    try:
        yield
    except RefusedError:  # of an argument, which no file holds
        raise
    except FindingsError as error:
        placed = (finding if finding.position.file else finding.in_file(str(path)) for finding in error.findings)
        raise type(error)(Findings(tuple(placed))) from None


def refuse_broken(reader: PdfFileReader, fields: Iterable[Found]) -> None:
    """Refuse a file in which a signature is broken, or that was changed after the last one (`FindingsError`)."""
    pairs = in_order(reader, fields)
    last = pairs[-1][1].signed_revision if pairs else 0
    for signature in _signatures_judged(reader, pairs, (), last):
        if forbidding := tuple(finding for finding in signature.findings if finding.code in _FORBIDDING):
            raise FindingsError(Findings(forbidding))


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


def _signatures_judged(
    reader: PdfFileReader, pairs: Sequence[Pair], roots: tuple[Certificate, ...], since: int = 0
) -> Iterator[Signature]:
    """Yield what each signature says and what is wrong with it, and where, as far as earlier ones vouch.

    `since`: the revision after which others are looked at; what came earlier is known.
    """
    if not pairs:
        return
    judged = [(pair, _judge(reader, pair, roots)) for pair in pairs]
    broken = {
        embedded.signed_revision for (_, embedded), judgement in judged if judgement is None or not judgement.intact
    }
    later = later_changes(reader, max(since, pairs[0][1].signed_revision), broken)
    sound = 0  # up to which byte the signatures so far vouch
    for pair, judgement in judged:
        yield _signature_of(reader, pair, judgement, later, sound)
        if is_unchanged(pair[1]):
            sound = max(sound, end_of_coverage(pair[1]))


def _judge(reader: PdfFileReader, pair: Pair, roots: tuple[Certificate, ...]) -> _Judgement | None:
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
        others = (Certificate(other.dump()) for other in embedded.other_embedded_certs)
        self.others = (self.certificate, *others)
        self.crls, self.ocsps = (validation_data_in(reader.root, name) for name in ("/CRLs", "/OCSPs"))
        self.claimed = _time_claimed(embedded)
        # The chain is judged for the time of signing or, where none is said, of the certificate.
        signed_at = _time_stamped(embedded) or self.claimed
        moment = signed_at if signed_at and signed_at.tzinfo else self.certificate.parsed.not_valid_before
        self.trust = Trust(roots, self.others, moment.astimezone(UTC), crls=self.crls, ocsps=self.ocsps)
        self.status, self.refusal = _status(embedded, self.trust)
        if differs_by_table(reader):
            self.status, self.refusal = None, _TWO_TABLES
        self.chain = in_order_of_issue(self.certificate, self.others)
        self.intact = self.status is not None and self._is_intact(reader, self.status)

    @property
    def coverage(self) -> str:
        """What it covers, as pyHanko calls it; empty where that cannot be told."""
        return self.status.coverage.name if self.status and self.status.coverage else ""

    def _is_intact(self, reader: PdfFileReader, status: PdfSignatureStatus) -> bool:
        ours = self.found.field is not None
        if not (status.intact and status.valid and is_canonical(reader, self.embedded, whole=ours)):
            return False
        if ours:
            return stamp_is_sound(self.embedded, status, self.trust) and self.trust.vouches()
        stamp = status.timestamp_validity
        return stamp is None or bool(stamp.intact and stamp.valid)


def _signature_of(
    reader: PdfFileReader, pair: Pair, judgement: _Judgement | None, changes: Mapping[int, Message], sound: int
) -> Signature:
    """Return what a signature says and what is wrong with it; one that cannot be read says nothing."""
    found, embedded = pair
    after = [why for revision, why in sorted(changes.items()) if revision > embedded.signed_revision]
    coverage = judgement.coverage if judgement else ""
    later = _later_of(coverage, after)
    faults = tuple(_faults_of_file(reader, pair, judgement, sound, (later, after)))
    if judgement is None:
        return Signature(found.name, found.field, later=later, findings=Findings(faults))
    certificate, trust, status = judgement.certificate, judgement.trust, judgement.status
    stamp = status.timestamp_validity if status else None
    trusted = bool(status and status.trusted) if trust.roots else None
    has_data = bool(judgement.crls or judgement.ocsps)
    revoked = trust.revocations(certificate) if has_data else ()
    return Signature(
        name=found.name,
        field=found.field,
        owner=certificate.named,
        organisation=certificate.body,
        issuer=certificate.issuer,
        at=judgement.claimed,
        stamped=stamp.timestamp if stamp else None,
        level=_level_of(embedded, is_stamped=bool(stamp), has_data=has_data),
        algorithm=f"{certificate.key_kind}, {judgement.digest}",
        chain=tuple(link.named for link in judgement.chain),
        intact=judgement.intact,
        trusted=trusted,
        whole=coverage == _ENTIRE_FILE,
        later=later,
        findings=Findings((*faults, *_faults_of_signer(judgement, trusted), *revoked)),
    )


def _later_of(coverage: str, changes: Sequence[Message]) -> Later:
    """Return what came after a signature, by what it covers and what later revisions did besides signing."""
    if coverage == _ENTIRE_FILE:
        return Later.NOTHING
    if coverage == _ENTIRE_REVISION and not changes:
        return Later.SIGNATURES
    return Later.OTHER


def _level_of(embedded: EmbeddedPdfSignature, *, is_stamped: bool, has_data: bool) -> PadesLevel:
    if str(embedded.sig_object.get("/SubFilter", "")) != _CADES:
        return PadesLevel.OTHER
    if not is_stamped:
        return PadesLevel.BASIC
    return PadesLevel.LONG_TERM if has_data else PadesLevel.STAMPED


def _time_claimed(embedded: EmbeddedPdfSignature) -> datetime | None:
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


def _time_stamped(embedded: EmbeddedPdfSignature) -> datetime | None:
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
            return None, _algorithm_is_not_supported(shortened(str(error)))
        except pdf_errors():
            continue
        finally:
            reader.strict = True
    return None, None


def _faults_of_file(
    reader: PdfFileReader, pair: Pair, judgement: _Judgement | None, sound: int, after: tuple[Later, Sequence[Message]]
) -> Iterator[Finding]:
    """Yield what is wrong with a signature and the file after it."""
    found, embedded = pair
    later, changes = after
    who = _who(found)
    if judgement is None or not judgement.intact:
        yield _not_intact(reader, pair, judgement, sound)
        if is_rewritten(reader, embedded):
            return
    was_judged = judgement is None or judgement.refusal is None
    if later is Later.OTHER and was_judged:
        first = end_of_coverage(embedded) + 1
        message = _changed_because(who, first, changes[0]) if changes else _changed_from(who, first)
        yield codes.CHANGED_AFTERWARDS.finding(message)
    if found.field is None:
        yield codes.FOREIGN_FIELD.finding(_not_made_by_coordlib(found.name))
        places: tuple[Shown, ...] = ()
        with suppress(*pdf_errors()):
            places = tuple(places_shown(reader, found.reference))
        yield from (codes.WHERE_IT_IS_SHOWN.finding(_is_shown_on(who, place.said)) for place in places)


def _not_intact(reader: PdfFileReader, pair: Pair, judgement: _Judgement | None, sound: int) -> Finding:
    """Return why a signature does not hold: written over, not to be judged here, or broken."""
    found, embedded = pair
    who = _who(found)
    if is_rewritten(reader, embedded):
        return codes.WRITTEN_ANEW.finding(_written_anew(who))
    if judgement is not None and judgement.refusal is not None:
        is_known_to_hold = judgement.status is not None or is_unchanged(embedded)
        if is_known_to_hold:
            return codes.CANNOT_BE_JUDGED.finding(_cannot_be_judged(who, judgement.refusal))
    return codes.SIGNATURE_BROKEN.finding(_is_broken(who, place_of_damage(embedded, sound)))


def _faults_of_signer(judgement: _Judgement, trusted: bool | None) -> Iterator[Finding]:  # noqa: FBT001 - of three
    """Yield what is wrong with the digest (TT 15/2025/TT-BKHCN), with who signed, and the chain that says so."""
    found, chain = judgement.found, judgement.chain
    who = _who(found)
    if is_weak_digest(judgement.embedded.md_algorithm):
        yield codes.OLD_DIGEST.finding(_uses_an_old_digest(who, judgement.digest))
    if trusted is None:
        yield codes.ROOT_NOT_JUDGED.finding(_root_was_not_judged(chain[-1]))
    elif not trusted:
        yield codes.NO_TRUSTED_ROOT.finding(_led_to_no_trusted_root(who))
    for certificate in chain:
        yield from certificate.weaknesses()
    yield from chain[0].faults_of_use()
    if found.field:
        yield from chain[0].faults_of_name(Expected(found.field.body, found.field.signer))


def _differences_from(agreement: Agreement, fields: Sequence[SignatureField]) -> Iterator[Finding]:
    """Yield where the fields of a file and the signatories of an agreement differ."""
    persons = {(field.party, field.signer) for field in fields if not field.of_body}
    for signatory in agreement.signatories:
        if persons and (signatory.party, signatory.name) not in persons:
            party = agreement.party(signatory.party)
            body = party.name if party else signatory.party
            yield codes.OF_SOMEBODY_ELSE.finding(_no_field_is_for(signatory.name, body))
    expected = {(signatory.party, signatory.name) for signatory in agreement.signatories}
    for field in fields:
        if not field.of_body and (field.party, field.signer) not in expected:
            yield codes.OF_SOMEBODY_ELSE.finding(_agreement_knows_no(field.signer, field.body))


def _who(found: Found) -> Message:
    """Return whose signature it is: of whom its field says so, else of the field."""
    if found.field:
        return found.field.words
    return Message(f"chữ ký ở ô “{found.name}”", f"signature of field {found.name!r}")


_TWO_TABLES = Message(
    "hai bảng tham chiếu của tệp dẫn đến những phần khác nhau", "its two tables of references disagree"
)


def _algorithm_is_not_supported(reason: str) -> Message:
    return Message("thuật toán không được hỗ trợ", f"its algorithm is not supported: {reason}")


def _signature_is_gone(name: str) -> Message:
    return Message(
        f"tệp bị thay đổi sau khi ký: chữ ký ở ô “{name}” đã bị gỡ",
        f"the file was changed: the signature of field {name!r} was taken away",
    )


def _changed_because(who: Message, first: int, why: Message) -> Message:
    return Message(
        f"sau {who.vi}, tệp bị thay đổi ngoài việc ký thêm (từ byte {first}): {why.vi}",
        f"after the {who.en}, something else than signatures changed (from byte {first} on): {why.en}",
    )


def _changed_from(who: Message, first: int) -> Message:
    return Message(
        f"sau {who.vi}, tệp bị thay đổi ngoài việc ký thêm (từ byte {first})",
        f"after the {who.en}, something else than signatures changed (from byte {first} on)",
    )


def _not_made_by_coordlib(name: str) -> Message:
    return Message(f"ô chữ ký “{name}” không do coordlib lập", f"the field {name!r} is not one that coordlib made")


def _is_shown_on(who: Message, place: Message) -> Message:
    return Message(f"{who.vi} hiện ở {place.vi}", f"the {who.en} is shown on {place.en}")


def _is_broken(who: Message, at: Message) -> Message:
    return Message(f"{who.vi} bị hỏng hoặc giả mạo{at.vi}", f"{who.en} is broken or forged{at.en}")


def _written_anew(who: Message) -> Message:
    return Message(
        f"sau {who.vi}, một chương trình đã ghi lại toàn bộ tệp (đóng dấu đến làm như vậy)",
        f"after the {who.en} a program wrote the whole file anew, as arrival stamps do",
    )


def _cannot_be_judged(who: Message, why: Message) -> Message:
    return Message(f"chưa xét được {who.vi}: {why.vi}", f"the {who.en} cannot be judged: {why.en}")


def _root_was_not_judged(top: Certificate) -> Message:
    """Say that nobody judged the root, or the certificate that is the last of a chain without one."""
    if top.is_root:
        name = shortened(top.named)
        return Message(
            f"chưa xét độ tin cậy của chứng thư gốc “{name}”", f"whether {name!r} is trusted has not been judged"
        )
    name = shortened(top.issuer)
    return Message(
        f"tệp không kèm chứng thư của tổ chức cấp “{name}”, nên chưa xét độ tin cậy",
        f"the certificate of the issuer {name!r} is not in the file, so that trust has not been judged",
    )


def _uses_an_old_digest(who: Message, digest: str) -> Message:
    return Message(
        f"{who.vi} dùng hàm băm {digest}, nay không còn được chấp nhận",
        f"the {who.en} uses {digest}, which is no longer accepted",
    )


def _led_to_no_trusted_root(who: Message) -> Message:
    return Message(
        f"chứng thư của {who.vi} không dẫn đến chứng thư gốc đáng tin cậy vào thời điểm ký",
        f"at the time of signing, the {who.en} led to no trusted root",
    )


def _no_field_is_for(name: str, body: str) -> Message:
    return Message(
        f"tệp không có ô chữ ký của {name}, người ký của {body}", f"no field is for {name}, who signs for {body}"
    )


def _agreement_knows_no(name: str, body: str) -> Message:
    return Message(
        f"ô chữ ký của {name} cho {body} không có trong quy chế", f"the agreement knows no {name} who signs for {body}"
    )
