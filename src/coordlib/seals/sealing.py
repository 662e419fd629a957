"""Sealing: a signed agreement, or what amends it, is bound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coordlib.changes import Amendment, ChangesError, as_of
from coordlib.language import Address, Finding, Message, checked, date_in_figures, padded
from coordlib.model import Agreement
from coordlib.press import Templates, render
from coordlib.rules import check
from coordlib.seals.notation import closed, digest_of_seal, text_digest
from coordlib.seals.prints import passages_of
from coordlib.seals.records import BROKEN_CHAIN, UNSEALABLE, Seal, SignatureRecord, seal_error, seal_finding

_DIGEST_LENGTH = 64


@checked
def seal(agreement: Agreement, signatures: Iterable[SignatureRecord], *, templates: Templates | None = None) -> Seal:
    """Bind a signed agreement with its signatures (niêm phong): text, number, day, who signed, the printed words.

    `signatures`: a record for each party, and for each signatory that the agreement names. `templates`: those with
    which it was printed. Raises `SealError` for an agreement that has ERROR findings, no number or no day of signing,
    or lacks a signature; nothing is bound then.
    """
    records = tuple(signatures)
    errors = (*check(agreement).errors, *_missing(agreement, records))
    if errors:
        raise seal_error(*errors)
    words = passages_of(render(agreement, templates=templates))
    return closed(Seal(_said(agreement, records), agreement, text_digest(agreement), records, words))


@checked
def seal_amendment(before: Seal, amendment: Amendment, signatures: Iterable[SignatureRecord]) -> Seal:
    """Bind a signed amendment on top of what it amends (niêm phong văn bản sửa đổi): the chain of texts is provable.

    `before`: the seal of the agreement, or of the last amendment. Raises `SealError` as `seal` does, and where the
    amendment cannot be applied.
    """
    records, begins = tuple(signatures), amendment.begins
    errors = [*_missing(before.agreement, records, amendment)]
    if errors or begins is None:
        raise seal_error(*errors)
    try:
        amended = as_of(before.agreement, (amendment,), begins)
    except ChangesError as error:
        raise seal_error(*error.findings) from None
    said = _said(before.agreement, records, amendment)
    return closed(Seal(said, amended, text_digest(amended), records, amendment=amendment, amends=before.digest))


def _missing(
    agreement: Agreement, records: tuple[SignatureRecord, ...], amendment: Amendment | None = None
) -> Iterator[Finding]:
    """Yield what stands in the way of sealing what was signed."""
    signed = agreement if amendment is None else amendment
    if signed.number is None:
        yield seal_finding(UNSEALABLE, "chưa có số văn bản", "there is no number", Address().field("number"))
    if signed.signed is None:
        yield seal_finding(UNSEALABLE, "chưa có ngày ký", "there is no day of signing", Address().field("signed"))
    yield from _unsigned(agreement, records, amendment)
    yield from (one for record in records for one in _faulty(agreement, record, amendment))


def _unsigned(
    agreement: Agreement, records: tuple[SignatureRecord, ...], amendment: Amendment | None
) -> Iterator[Finding]:
    there = {record.party for record in records}
    signers = agreement.signatories if amendment is None else amendment.signatories
    needed = [one.party for one in signers]
    if agreement.decision is None:
        needed += [party.key for party in agreement.parties]
    for party in dict.fromkeys(needed):
        if party not in there:
            vi, en = f"bên “{party}” chưa có bản ghi việc ký", f"party {party!r} has no signature record"
            yield seal_finding(UNSEALABLE, vi, en, Address().field("signatories"))
    names = {(record.party, record.name) for record in records}
    for one in signers:
        if one.name and one.party in there and (one.party, one.name) not in names:
            vi, en = f"chưa có bản ghi việc ký của “{one.name}”", f"there is no record that {one.name!r} signed"
            yield seal_finding(UNSEALABLE, vi, en, Address().field("signatories"))


def _faulty(agreement: Agreement, record: SignatureRecord, amendment: Amendment | None) -> Iterator[Finding]:
    signers = agreement.signatories if amendment is None else amendment.signatories
    where = Address().field("signatories")
    names = {one.name for one in signers if one.party == record.party and one.name}
    if names and record.name not in names:
        vi = f"“{record.name}” không phải là người ký của bên “{record.party}”"
        yield seal_finding(UNSEALABLE, vi, f"{record.name!r} is no signatory of {record.party!r}", where)
    if not record.name:
        vi, en = f"chưa ghi ai ký cho bên “{record.party}”", f"it is not said who signed for {record.party!r}"
        yield seal_finding(UNSEALABLE, vi, en, where)
    if record.digest and not _is_digest(record.digest):
        vi, en = f"“{record.digest[:20]}” không phải là mã băm SHA-256", f"{record.digest[:20]!r} is no SHA-256"
        yield seal_finding(UNSEALABLE, vi, en, where)


def _is_digest(text: str) -> bool:
    return len(text) == _DIGEST_LENGTH and set(text) <= set("0123456789abcdef")


def _said(agreement: Agreement, records: tuple[SignatureRecord, ...], amendment: Amendment | None = None) -> Message:
    """Return in words what a seal binds."""
    signed = agreement if amendment is None else amendment
    day = "" if signed.signed is None else date_in_figures(signed.signed)
    symbol = agreement.full_number if amendment is None else f"{padded(amendment.number or 0)}/{amendment.symbol}"
    names = ", ".join(f"{one.name} ({one.party}, {date_in_figures(one.day)}, {one.way.value})" for one in records)
    of_vi = "" if amendment is None else f", văn bản sửa đổi “{amendment.title}” của"
    of_en = "" if amendment is None else f", the amendment {amendment.title!r} of"
    vi = (
        f"Bản này ràng buộc{of_vi} “{agreement.title}”, số {symbol}, ký ngày {day}, với việc ký của: {names}. Nó cho "
        "biết một văn bản có đúng là văn bản ấy hay không; nó không phải là chữ ký số, không thay chữ ký và con dấu."
    )
    en = (
        f"This binds{of_en} {agreement.title!r}, number {symbol}, signed on {day}, to the signatures of: {names}. It "
        "tells whether a text is that text; it is no digital signature, and replaces neither signature nor seal."
    )
    return Message(vi, en)


@checked
def verify_chain(seals: Iterable[Seal]) -> tuple[Finding, ...]:
    """Return what is wrong with a chain of seals, of the agreement first, then of each amendment; nothing if it holds.

    Each seal must name the digest of the one before, and its text must be that one's with the amendment applied.
    """
    chain = tuple(seals)
    return tuple(_chain_faults(chain))


def _chain_faults(chain: tuple[Seal, ...]) -> Iterator[Finding]:
    if not chain or chain[0].amendment is not None:
        vi, en = "chuỗi không bắt đầu bằng niêm phong của quy chế", "the chain does not begin with the agreement's seal"
        yield seal_finding(BROKEN_CHAIN, vi, en)
    for number, one in enumerate(chain, start=1):
        if digest_of_seal(one) != one.digest or text_digest(one.agreement) != one.text_digest:
            vi, en = f"bản niêm phong thứ {number} đã bị sửa", f"seal {number} was changed"
            yield seal_finding(BROKEN_CHAIN, vi, en)
        if number > 1 and not _follows(chain[number - 2], one):
            vi, en = f"bản niêm phong thứ {number} không nối tiếp bản trước", f"seal {number} does not follow the last"
            yield seal_finding(BROKEN_CHAIN, vi, en)


def _follows(before: Seal, after: Seal) -> bool:
    amendment = after.amendment
    if amendment is None or amendment.begins is None or after.amends != before.digest:
        return False
    try:
        return as_of(before.agreement, (amendment,), amendment.begins) == after.agreement
    except ChangesError:
        return False
