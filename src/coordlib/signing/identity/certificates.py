"""Certificates: whether one may sign, at a time, in a name, and up to which root."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, TypeVar
from unicodedata import normalize

import attrs

from coordlib.language import Finding, Message, date_in_figures, plain_letters, typed
from coordlib.signing.identity.faults import Cause, fault

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko_certvalidator import ValidationContext

Awaited = TypeVar("Awaited")
VIETNAM = timezone(timedelta(hours=7), "+07:00")
"""The zone of the times that print: NĐ 30/2020, Phụ lục I, Mục II.8."""
_LEAST_RSA, _LEAST_EC = 2048, 256  # bits
_WEAK_DIGESTS = frozenset({"md2", "md5", "sha1"})
_SIGNING_USES = frozenset({"digital_signature", "non_repudiation"})


def awaited(work: Coroutine[Any, Any, Awaited]) -> Awaited:
    """Return what a coroutine comes to, within a running loop (a notebook) too."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


@attrs.frozen(field_transformer=typed)
class Expected:
    """Whom a certificate must name (người hoặc cơ quan phải đứng tên).

    `body`: the body; `person`: who signs for it, empty where the body itself does; `known_as`: other names of either.
    """

    body: str
    person: str = ""
    known_as: tuple[str, ...] = ()


def faults_before(
    certificate: Certificate,
    chain: Iterable[Certificate],
    expected: Expected,
    at: datetime,
    roots: tuple[Certificate, ...] = (),
) -> Iterator[Finding]:
    """Yield what forbids to sign with a certificate at a time."""
    issuers = tuple(chain)
    yield from strength_faults(certificate)
    yield from _validity_faults(certificate, at)
    yield from usage_faults(certificate)
    yield from name_faults(certificate, expected)
    trusted = roots or tuple(one for one in (certificate, *issuers) if is_root(one))
    yield from chain_faults(certificate, issuers, trusted, at)


# --- the key and its use ---


def strength_faults(certificate: Certificate) -> Iterator[Finding]:
    """Yield how a certificate is weaker than TT 15/2025/TT-BKHCN asks of signatures (secondary source)."""
    key = certificate.public_key
    kind, bits = key.algorithm, key.bit_size
    least = {"rsa": _LEAST_RSA, "ec": _LEAST_EC}.get(kind)
    if least is None or bits < least:
        vi = f"khóa {kind.upper()} {bits} bit của “{named_in(certificate)}” quá yếu"
        yield fault(
            Cause.WEAK, Message(vi, f"the {kind.upper()} key of {named_in(certificate)!r}, {bits} bits, is too weak")
        )
    digest = certificate["signature_algorithm"].hash_algo if _has_digest(certificate) else ""
    if digest in _WEAK_DIGESTS:
        vi = f"chứng thư của “{named_in(certificate)}” được ký bằng {digest.upper()}"
        yield fault(
            Cause.WEAK, Message(vi, f"the certificate of {named_in(certificate)!r} is signed with {digest.upper()}")
        )


def _has_digest(certificate: Certificate) -> bool:
    return certificate["signature_algorithm"]["algorithm"].native not in {"ed25519", "ed448"}


def _validity_faults(certificate: Certificate, at: datetime) -> Iterator[Finding]:
    first, last = certificate.not_valid_before, certificate.not_valid_after
    if at < first:
        day = date_in_figures(first.astimezone(VIETNAM).date())
        vi = f"chứng thư của “{named_in(certificate)}” chưa có hiệu lực (từ {day})"
        yield fault(
            Cause.NOT_VALID_THEN,
            Message(vi, f"the certificate of {named_in(certificate)!r} is not valid yet (from {day})"),
        )
    if at > last:
        day = date_in_figures(last.astimezone(VIETNAM).date())
        vi = f"chứng thư của “{named_in(certificate)}” đã hết hạn ({day})"
        yield fault(
            Cause.NOT_VALID_THEN, Message(vi, f"the certificate of {named_in(certificate)!r} has expired ({day})")
        )


def usage_faults(certificate: Certificate) -> Iterator[Finding]:
    """Yield that a certificate is none for signing documents."""
    uses = certificate.key_usage_value
    if (uses is not None and not _SIGNING_USES & uses.native) or certificate.ca:
        vi = f"chứng thư của “{named_in(certificate)}” không dùng để ký văn bản"
        yield fault(
            Cause.OTHER_USE, Message(vi, f"the certificate of {named_in(certificate)!r} is not for signing documents")
        )


# --- the chain ---


def is_root(certificate: Certificate) -> bool:
    """Tell whether a certificate says to be issued by itself."""
    return bool(certificate.subject == certificate.issuer)


def context_of(
    roots: Iterable[Certificate],
    issuers: Iterable[Certificate],
    at: datetime,
    crls: Iterable[bytes] = (),
    ocsps: Iterable[bytes] = (),
) -> ValidationContext:
    """Return what a chain is judged by: nothing is fetched, and the day is that of signing."""
    from asn1crypto import crl, ocsp  # noqa: PLC0415 - an extra
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415 - an extra

    return ValidationContext(
        trust_roots=list(roots),
        other_certs=list(issuers),
        moment=at,
        crls=[crl.CertificateList.load(one) for one in crls],
        ocsps=[ocsp.OCSPResponse.load(one) for one in ocsps],
        allow_fetching=False,
        revocation_mode="soft-fail",
        weak_hash_algos=set(_WEAK_DIGESTS),
    )


def chain_faults(
    certificate: Certificate, issuers: Iterable[Certificate], roots: Iterable[Certificate], at: datetime
) -> Iterator[Finding]:
    """Yield why no chain leads from a certificate to a root."""
    from pyhanko_certvalidator import CertificateValidator  # noqa: PLC0415 - an extra
    from pyhanko_certvalidator.errors import PathError, ValidationError  # noqa: PLC0415 - an extra

    chain = tuple(issuers)
    validator = CertificateValidator(certificate, chain, validation_context=context_of(roots, chain, at))
    try:
        awaited(validator.async_validate_path())
    except (PathError, ValidationError, ValueError) as error:
        vi = f"chuỗi chứng thư của “{named_in(certificate)}” không đến được chứng thư gốc: {error}"
        yield fault(Cause.NO_CHAIN, Message(vi, f"the chain of {named_in(certificate)!r} leads to no root: {error}"))


# --- names ---


def named_in(certificate: Certificate) -> str:
    """Return whom a certificate names: the person or, without one, the body."""
    names = certificate.subject.native
    return (
        _text(names.get("common_name")) or _text(names.get("organization_name")) or certificate.subject.human_friendly
    )


def body_of(certificate: Certificate) -> str:
    """Return the body that a certificate names; empty for none."""
    return _text(certificate.subject.native.get("organization_name"))


def _text(value: object) -> str:
    return str(value[0] if isinstance(value, list) and value else value or "")


def name_faults(certificate: Certificate, expected: Expected) -> Iterator[Finding]:
    """Yield that a certificate names another person or another body than it must."""
    owner, body = named_in(certificate), body_of(certificate)
    wanted = expected.person or expected.body
    named = (owner,) if expected.person else (owner, body)
    if not any(_same(name, (wanted, *expected.known_as)) for name in named):
        vi = f"chứng thư đứng tên “{owner}”, không phải “{wanted}”"
        yield fault(Cause.OTHER_NAME, Message(vi, f"the certificate names {owner!r}, not {wanted!r}"))
    elif body and not _same(body, (expected.body, *expected.known_as)):
        vi = f"chứng thư ghi tổ chức “{body}”, không phải “{expected.body}”"
        yield fault(Cause.OTHER_NAME, Message(vi, f"the certificate names the body {body!r}, not {expected.body!r}"))


def _same(name: str, expected: Iterable[str]) -> bool:
    """Tell whether two names are one; a certificate in plain letters (NGUYEN VAN A) is compared in plain letters."""
    folded = _folded(name)
    names = [_folded(one) for one in expected if one]
    return folded in names or (folded.isascii() and folded in [plain_letters(one) for one in names])


def _folded(name: str) -> str:
    return " ".join(normalize("NFC", name).casefold().split())
