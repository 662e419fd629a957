"""Certificates: whom they name, how strong their keys are, and what they are issued for.

In come the bytes that an issuer signed; out go names, kinds of keys, and findings of what forbids to sign with one.
Whether a chain leads to a root that is trusted, `trust` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import attrs

from coordlib.language import Finding, Message, checked, date_in_figures, texts_as_given, typed
from coordlib.lexicon import plain_letters
from coordlib.signing import codes
from coordlib.signing.faults import BROKEN, refuse, with_extra

if TYPE_CHECKING:
    from asn1crypto import x509

VIETNAM = timezone(timedelta(hours=7), "+07:00")
"""The zone of the times that print: NĐ 30/2020, Phụ lục I, Mục II.8."""
_LEAST = {"rsa": 2048, "ec": 256}  # bits: TT 15/2025/TT-BKHCN, by a secondary source; and SHA-256 or stronger
_DIGESTS = frozenset({"sha256", "sha384", "sha512", "sha3_256", "sha3_384", "sha3_512", "shake128", "shake256"})
_OTHER_USES = frozenset({"time_stamping", "server_auth", "code_signing", "ocsp_signing"})  # than signing documents
_SIGNING_USES = frozenset({"digital_signature", "non_repudiation"})
_NAMES = {"rsa": "RSA", "ec": "ECDSA"}
_CURVE = {528: 521}  # of P-521, whose points asn1crypto counts in whole bytes
_DIGEST_OF_A_CURVE = {256: "sha256", 384: "sha384"}  # by the most bits; of longer ones SHA-512


@attrs.frozen(field_transformer=typed)
class Expected:
    """Whom a certificate must name (người hoặc cơ quan phải đứng tên).

    `body`: the body; `person`: who signs for it, empty where the body itself does; `known_as`: other names of either.
    """

    body: str
    person: str = ""
    known_as: tuple[str, ...] = attrs.field(default=(), converter=texts_as_given)


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
        return _person_or_body(self.parsed.subject)

    @property
    def body(self) -> str:
        """The body that it names; empty for none."""
        return _first_text(self.parsed.subject.native.get("organization_name"))

    @property
    def issuer(self) -> str:
        """Who issued it."""
        return _person_or_body(self.parsed.issuer)

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
        if kind != "ec":
            return "sha256"
        return next((digest for most, digest in _DIGEST_OF_A_CURVE.items() if bits <= most), "sha512")

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
        is_not_for_signing = uses is not None and not _SIGNING_USES & uses.native
        is_for_other_uses = further is not None and _OTHER_USES.issuperset(further.native)
        if is_not_for_signing or is_for_other_uses or self.parsed.ca:
            yield codes.CERTIFICATE_FOR_ANOTHER_USE.finding(_other_use(self.named))

    def faults_of_name(self, expected: Expected) -> Iterator[Finding]:
        """Yield that it names another person or another body than it must."""
        wanted = expected.person or expected.body
        names = (self.named,) if expected.person else (self.named, self.body)
        if not any(_is_one_of(name, (wanted, *expected.known_as)) for name in names):
            yield codes.OF_SOMEBODY_ELSE.finding(_other_name(self.named, wanted))
        elif self.body and not _is_one_of(self.body, (expected.body, *expected.known_as)):
            yield codes.OF_SOMEBODY_ELSE.finding(_other_body(self.body, wanted=expected.body))


@checked
def is_weak_digest(name: str) -> bool:
    """Tell whether a digest, as ``sha1``, is none that TT 15/2025/TT-BKHCN lists (by a secondary source)."""
    return bool(name) and name.replace("-", "_") not in _DIGESTS


@checked
def in_order_of_issue(certificate: Certificate, others: tuple[Certificate, ...]) -> tuple[Certificate, ...]:
    """Return a certificate, that of who issued it, and so on, as far as they are there."""
    by_subject = {other.parsed.subject.hashable: other for other in others}
    chain = [certificate]
    while len(chain) <= len(others) and not chain[-1].is_root:
        above = by_subject.get(chain[-1].parsed.issuer.hashable)
        if above is None:
            break
        chain.append(above)
    return tuple(chain)


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


def _person_or_body(names: x509.Name) -> str:
    """Return the person or, without one, the body; what the names print as, where there is neither."""
    person = _first_text(names.native.get("common_name"))
    body = _first_text(names.native.get("organization_name"))
    return person or body or str(names.human_friendly)


def _first_text(value: object) -> str:
    """Return a value of a certificate, of several the first; empty for none."""
    return str(value[0] if isinstance(value, list) and value else value or "")


def _is_one_of(name: str, expected: Iterable[str]) -> bool:
    """Tell whether a name is one of others; one in plain letters (NGUYEN VAN A) is compared in plain letters."""
    folded = _in_small_letters(name)
    names = [_in_small_letters(other) for other in expected if other]
    if folded in names:
        return True
    return folded.isascii() and folded in [plain_letters(other) for other in names]


def _in_small_letters(name: str) -> str:
    return " ".join(normalize("NFC", name).casefold().split())


def _day_in_vietnam(at: datetime) -> str:
    return date_in_figures(at.astimezone(VIETNAM).date())


def _weak_key(named: str, key: str) -> Message:
    return Message(
        f"chứng thư của “{named}” có khóa quá yếu ({key} bit)", f"the certificate of {named!r} has a weak key ({key})"
    )


def _weak_issue(named: str, digest: str) -> Message:
    return Message(
        f"chứng thư của “{named}” được ký bằng {digest}", f"the certificate of {named!r} is signed with {digest}"
    )


def _not_valid_yet(named: str, day: str) -> Message:
    return Message(
        f"chứng thư của “{named}” chưa có hiệu lực (từ {day})",
        f"the certificate of {named!r} is not valid yet (from {day})",
    )


def _expired(named: str, day: str) -> Message:
    return Message(f"chứng thư của “{named}” đã hết hạn ({day})", f"the certificate of {named!r} has expired ({day})")


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
