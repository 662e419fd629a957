"""Certificates: whom they name, how strong they are, and whether they lead to a root."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar
from unicodedata import normalize

import attrs

from coordlib.language import Finding, Message, checked, date_in_figures, expect, typed
from coordlib.lexicon import plain_letters
from coordlib.signing import codes
from coordlib.signing.faults import BROKEN, refuse, with_extra

if TYPE_CHECKING:
    from asn1crypto import x509
    from pyhanko_certvalidator import ValidationContext


VIETNAM = timezone(timedelta(hours=7), "+07:00")
"""The zone of the times that print: NĐ 30/2020, Phụ lục I, Mục II.8."""
_LEAST = {"rsa": 2048, "ec": 256}  # bits: TT 15/2025/TT-BKHCN, by a secondary source; and SHA-256 or stronger
_DIGESTS = frozenset({"sha256", "sha384", "sha512", "sha3_256", "sha3_384", "sha3_512", "shake128", "shake256"})
_OTHER_USES = frozenset({"time_stamping", "server_auth", "code_signing", "ocsp_signing"})  # than signing documents
_SIGNING_USES = frozenset({"digital_signature", "non_repudiation"})
_NAMES = {"rsa": "RSA", "ec": "ECDSA"}
_CURVE = {528: 521}  # of P-521, whose points asn1crypto counts in whole bytes
_SMALL, _MIDDLE = 256, 384  # bits of a curve


@attrs.frozen(field_transformer=typed)
class Expected:
    """Whom a certificate must name (người hoặc cơ quan phải đứng tên).

    `body`: the body; `person`: who signs for it, empty where the body itself does; `known_as`: other names of either.
    """

    body: str
    person: str = ""
    known_as: tuple[str, ...] = ()


@attrs.frozen(field_transformer=typed)
class Certificate:
    """A certificate (chứng thư số, X.509), as the bytes that its issuer signed (DER).

    Its properties raise `FindingsError` for bytes that are none.
    """

    der: bytes = attrs.field(repr=False)

    @property
    def parsed(self) -> x509.Certificate:
        """The certificate as the packages of keys have it, read to its end."""
        return _parsed(self.der)

    # --- whom it names ---

    @property
    def named(self) -> str:
        """Whom it names: the person or, without one, the body."""
        return _named(self.parsed.subject)

    @property
    def body(self) -> str:
        """The body that it names; empty for none."""
        return _text(self.parsed.subject.native.get("organization_name"))

    @property
    def issuer(self) -> str:
        """Who issued it."""
        return _named(self.parsed.issuer)

    @property
    def is_root(self) -> bool:
        """Whether it says to be issued by itself."""
        return bool(self.parsed.subject == self.parsed.issuer)

    # --- its key ---

    @property
    def key_kind(self) -> str:
        """The kind of its key and how long it is: “RSA 2048”."""
        kind, bits = self._key
        return f"{_NAMES.get(kind, kind)} {_CURVE.get(bits, bits)}" if bits else kind

    @property
    def digest(self) -> str:
        """The digest that its key signs: SHA-256, or one as long as its curve."""
        kind, bits = self._key
        return "sha256" if kind != "ec" or bits <= _SMALL else "sha384" if bits <= _MIDDLE else "sha512"

    @property
    def scheme(self) -> tuple[Any, ...]:
        """What the packages of keys want beside the data, to sign with its key and to verify: padding, that digest."""
        from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 - an extra
        from cryptography.hazmat.primitives.asymmetric import ec, padding  # noqa: PLC0415 - an extra

        hashing = getattr(hashes, self.digest.upper())()
        return (ec.ECDSA(hashing),) if self._key[0] == "ec" else (padding.PKCS1v15(), hashing)

    @property
    def _key(self) -> tuple[str, int]:
        key = self.parsed.public_key
        return str(key.algorithm), int(key.bit_size) if key.algorithm in _LEAST else 0

    # --- what is wrong with it ---

    def faults(self, expected: Expected, at: datetime) -> Iterator[Finding]:
        """Yield what forbids to sign with it at a time, in a name."""
        yield from self.weaknesses()
        yield from self.faults_of_time(at)
        yield from self.faults_of_use()
        yield from self.faults_of_name(expected)

    def weaknesses(self) -> Iterator[Finding]:
        """Yield how it is weaker than TT 15/2025/TT-BKHCN asks of signatures (by a secondary source)."""
        kind, bits = self._key
        if bits < _LEAST.get(kind, 1):
            yield codes.TOO_WEAK.finding(_weak_key(self.named, key=self.key_kind))
        digest = str(self.parsed.hash_algo or "")
        if is_weak_digest(digest) and not self.is_root:  # that a root signs itself proves nothing
            yield codes.TOO_WEAK.finding(_weak_issue(self.named, digest=digest.upper()))

    def faults_of_time(self, at: datetime) -> Iterator[Finding]:
        """Yield that it is not valid at a time."""
        first, last = self.parsed.not_valid_before, self.parsed.not_valid_after
        if at < first:
            yield codes.NOT_VALID_AT_THE_TIME.finding(_not_valid_yet(self.named, _day_in_vietnam(first)))
        if at > last:
            yield codes.NOT_VALID_AT_THE_TIME.finding(_expired(self.named, _day_in_vietnam(last)))

    def faults_of_use(self) -> Iterator[Finding]:
        """Yield that it is none for signing documents."""
        uses, further = self.parsed.key_usage_value, self.parsed.extended_key_usage_value
        other = further is not None and _OTHER_USES.issuperset(further.native)
        if (uses is not None and not _SIGNING_USES & uses.native) or self.parsed.ca or other:
            yield codes.CERTIFICATE_FOR_ANOTHER_USE.finding(_other_use(self.named))

    def faults_of_name(self, expected: Expected) -> Iterator[Finding]:
        """Yield that it names another person or another body than it must."""
        wanted = expected.person or expected.body
        names = (self.named,) if expected.person else (self.named, self.body)
        if not any(_same(name, (wanted, *expected.known_as)) for name in names):
            yield codes.OF_SOMEBODY_ELSE.finding(_other_name(self.named, wanted))
        elif self.body and not _same(self.body, (expected.body, *expected.known_as)):
            yield codes.OF_SOMEBODY_ELSE.finding(_other_body(self.body, wanted=expected.body))


def _day_in_vietnam(at: datetime) -> str:
    return date_in_figures(at.astimezone(VIETNAM).date())


def _not_valid_yet(named: str, day: str) -> Message:
    return Message(
        f"chứng thư của “{named}” chưa có hiệu lực (từ {day})",
        f"the certificate of {named!r} is not valid yet (from {day})",
    )


def _expired(named: str, day: str) -> Message:
    return Message(f"chứng thư của “{named}” đã hết hạn ({day})", f"the certificate of {named!r} has expired ({day})")


def _weak_key(named: str, key: str) -> Message:
    return Message(
        f"chứng thư của “{named}” có khóa quá yếu ({key} bit)", f"the certificate of {named!r} has a weak key ({key})"
    )


def _weak_issue(named: str, digest: str) -> Message:
    return Message(
        f"chứng thư của “{named}” được ký bằng {digest}", f"the certificate of {named!r} is signed with {digest}"
    )


def _other_use(named: str) -> Message:
    return Message(
        f"chứng thư của “{named}” không dùng để ký văn bản",
        f"the certificate of {named!r} is not for signing documents",
    )


def _other_name(named: str, wanted: str) -> Message:
    return Message(
        f"chứng thư đứng tên “{named}”, không phải “{wanted}”", f"the certificate names {named!r}, not {wanted!r}"
    )


def _other_body(body: str, wanted: str) -> Message:
    return Message(
        f"chứng thư ghi tổ chức “{body}”, không phải “{wanted}”",
        f"the certificate names the body {body!r}, not {wanted!r}",
    )


@lru_cache(maxsize=256)
def _parsed(der: bytes) -> x509.Certificate:
    with with_extra():
        from asn1crypto import x509  # noqa: PLC0415 - an extra
    try:
        found = x509.Certificate.load(der, strict=True)
        found.native, found.hash_algo  # noqa: B018 - reads all of it: what is broken shows now
    except BROKEN:
        refuse(codes.KEY_NOT_OPENED, _NO_CERTIFICATE)
    return found


_NO_CERTIFICATE = Message("dữ liệu không phải là chứng thư", "the data are no certificate")


@checked
def is_weak_digest(name: str) -> bool:
    """Tell whether a digest, as ``sha1``, is none that TT 15/2025/TT-BKHCN lists (by a secondary source)."""
    return bool(name) and name.replace("-", "_") not in _DIGESTS


@checked
def in_order_of_issue(certificate: Certificate, others: tuple[Certificate, ...]) -> tuple[Certificate, ...]:
    """Return a certificate, that of who issued it, and so on, as far as they are there."""
    known = {one.parsed.subject.hashable: one for one in others}
    chain = [certificate]
    while len(chain) <= len(others) and not chain[-1].is_root:
        above = known.get(chain[-1].parsed.issuer.hashable)
        if above is None:
            break
        chain.append(above)
    return tuple(chain)


def _named(names: x509.Name) -> str:
    """Return the person or, without one, the body."""
    found = _text(names.native.get("common_name")) or _text(names.native.get("organization_name"))
    return found or str(names.human_friendly)


def _text(value: object) -> str:
    return str(value[0] if isinstance(value, list) and value else value or "")


def _same(name: str, expected: Iterable[str]) -> bool:
    """Tell whether two names are one; a certificate in plain letters (NGUYEN VAN A) is compared in plain letters."""
    folded = _folded(name)
    names = [_folded(one) for one in expected if one]
    return folded in names or (folded.isascii() and folded in [plain_letters(one) for one in names])


def _folded(name: str) -> str:
    return " ".join(normalize("NFC", name).casefold().split())


Awaited = TypeVar("Awaited")
_WEAK = frozenset({"md2", "md5"})  # SHA-1 is told by findings: of a link an error, of old signatures a warning


def awaited(work: Coroutine[Any, Any, Awaited]) -> Awaited:
    """Return what a coroutine comes to, within a running loop (a notebook) too."""
    expect(work, Coroutine, "awaited takes a coroutine")
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return _come_to(work)
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_come_to, work).result()


def _come_to(work: Coroutine[Any, Any, Awaited]) -> Awaited:
    # Not asyncio.run: it writes out what the work came to, for a message that nobody sees, and that takes long.
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(work)
    finally:
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()


def _revoked(certificate: Certificate, at: datetime) -> Finding:
    return codes.CERTIFICATE_REVOKED.finding(_revoked_words(certificate.named, day=date_in_figures(at.date())))


def _revoked_words(named: str, day: str) -> Message:
    return Message(
        f"chứng thư của “{named}” hoặc chứng thư cấp trên đã bị thu hồi ngày {day}",
        f"the certificate of {named!r}, or one above it, was revoked on {day}",
    )


@attrs.frozen(field_transformer=typed)
class Trust:
    """What chains are judged by at a time: the roots and the certificates between; nothing is fetched.

    `roots`: those that are trusted; with none, the roots among `others`, by which only the chain itself is judged.
    `crls`, `ocsps`: lists of revoked certificates and answers about single ones, DER.
    """

    roots: tuple[Certificate, ...]
    others: tuple[Certificate, ...]
    at: datetime
    crls: tuple[bytes, ...] = ()
    ocsps: tuple[bytes, ...] = ()

    def context(self, mode: str = "soft-fail") -> ValidationContext:
        """Return the same as pyHanko has it; `mode`: what it asks of lists of revoked certificates."""
        from asn1crypto import crl, ocsp  # noqa: PLC0415 - an extra
        from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415 - an extra

        trusted = self.roots or tuple(one for one in self.others if one.is_root)
        return ValidationContext(
            trust_roots=[one.parsed for one in trusted],
            other_certs=[one.parsed for one in self.others],
            moment=self.at,
            crls=[crl.CertificateList.load(one) for one in self.crls],
            ocsps=[ocsp.OCSPResponse.load(one) for one in self.ocsps],
            allow_fetching=False,
            revocation_mode=mode,
            weak_hash_algos=set(_WEAK),
        )

    def faults(self, certificate: Certificate) -> tuple[Finding, ...]:
        """Return why no chain leads from a certificate to a root."""
        from pyhanko_certvalidator.errors import PathError, ValidationError  # noqa: PLC0415 - an extra

        try:
            self._validate(certificate, "soft-fail")
        except (PathError, ValidationError, *BROKEN) as error:
            return (codes.NO_CHAIN_TO_A_ROOT.finding(_no_chain(certificate.named, error)),)
        return self.revocations(certificate) if self.crls or self.ocsps else ()

    def revocations(self, certificate: Certificate) -> tuple[Finding, ...]:
        """Return that a certificate or one above it is revoked, as the given lists and answers say."""
        from pyhanko_certvalidator.errors import PathError, RevokedError, ValidationError  # noqa: PLC0415 - an extra

        try:
            self._validate(certificate, "require")
        except RevokedError as error:
            return (_revoked(certificate, error.revocation_dt),)
        except (PathError, ValidationError, *BROKEN):
            return tuple(self._revoked_by_lists(certificate))  # for one above it nothing was handed in
        return ()

    def _revoked_by_lists(self, certificate: Certificate) -> Iterator[Finding]:
        """Yield that a list that the issuer signed names a certificate of the chain, whatever else is missing."""
        from cryptography import x509  # noqa: PLC0415 - an extra

        chain = in_order_of_issue(certificate, (*self.others, *self.roots))
        for one, issuer in pairwise(x509.load_der_x509_certificate(each.der) for each in chain):
            for given in self.crls:
                with suppress(*BROKEN):
                    listed = x509.load_der_x509_crl(given)
                    entry = listed.get_revoked_certificate_by_serial_number(one.serial_number)
                    key: Any = issuer.public_key()
                    signed = listed.issuer == issuer.subject and listed.is_signature_valid(key)
                    if entry and signed and entry.revocation_date_utc <= self.at:
                        yield _revoked(certificate, entry.revocation_date_utc)

    def _validate(self, certificate: Certificate, mode: str) -> None:
        from pyhanko_certvalidator import CertificateValidator  # noqa: PLC0415 - an extra

        between = [one.parsed for one in self.others]
        validator = CertificateValidator(certificate.parsed, between, validation_context=self.context(mode))
        awaited(validator.async_validate_path())

    def vouches(self) -> bool:
        """Tell whether each certificate is as its issuer signed it: a signature does not cover those that come with it.

        Without roots, one whose issuer is not there passes too.
        """
        from cryptography import x509  # noqa: PLC0415 - an extra
        from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm  # noqa: PLC0415 - an extra
        from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15  # noqa: PLC0415 - an extra
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey  # noqa: PLC0415 - an extra
        from cryptography.hazmat.primitives.hashes import SHA1  # noqa: PLC0415 - an extra

        try:
            loaded = [x509.load_der_x509_certificate(one.der) for one in (*self.others, *self.roots)]
            above = {one.subject.public_bytes(): one for one in loaded}
            for one in loaded[: len(self.others)]:
                issuer = above.get(one.issuer.public_bytes())
                if issuer is None:
                    if self.roots:
                        return False
                    continue
                key, digest = issuer.public_key(), one.signature_hash_algorithm
                if isinstance(digest, SHA1) and isinstance(key, RSAPublicKey):  # which the package asks for no more
                    key.verify(one.signature, one.tbs_certificate_bytes, PKCS1v15(), digest)
                else:
                    one.verify_directly_issued_by(issuer)
        except (InvalidSignature, UnsupportedAlgorithm, x509.InvalidVersion, *BROKEN):
            return False
        return True


def _no_chain(named: str, error: object) -> Message:
    return Message(
        f"chuỗi chứng thư của “{named}” không đến được chứng thư gốc: {error}",
        f"the chain of {named!r} leads to no root: {error}",
    )
