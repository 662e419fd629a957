"""Certificates: whom they name, how strong they are, and whether one may sign at a time and in a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

import attrs

from coordlib.language import Finding, Message, checked, date_in_figures, plain_letters, typed
from coordlib.signing.identity.faults import BROKEN, Cause, fault, refused, with_extra

if TYPE_CHECKING:
    from asn1crypto import x509
    from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512

VIETNAM = timezone(timedelta(hours=7), "+07:00")
"""The zone of the times that print: NĐ 30/2020, Phụ lục I, Mục II.8."""
_LEAST = {"rsa": 2048, "ec": 256}  # bits: TT 15/2025/TT-BKHCN, by a secondary source; and SHA-256 or stronger
_WEAK_DIGESTS = frozenset({"md2", "md5", "sha1"})
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
        names = self.parsed.subject.native
        found = _text(names.get("common_name")) or self.body
        return found or str(self.parsed.subject.human_friendly)

    @property
    def body(self) -> str:
        """The body that it names; empty for none."""
        return _text(self.parsed.subject.native.get("organization_name"))

    @property
    def issuer(self) -> str:
        """Who issued it."""
        names = self.parsed.issuer.native
        found = _text(names.get("common_name")) or _text(names.get("organization_name"))
        return found or str(self.parsed.issuer.human_friendly)

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
    def hashing(self) -> SHA256 | SHA384 | SHA512:
        """That digest as the packages of keys have it."""
        from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 - an extra

        match self.digest:
            case "sha256":
                return hashes.SHA256()
            case "sha384":
                return hashes.SHA384()
            case _:
                return hashes.SHA512()

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
            yield self._fault(Cause.WEAK, f"có khóa quá yếu ({self.key_kind} bit)", f"has a weak key ({self.key_kind})")
        digest = str(self.parsed.hash_algo or "")
        if digest in _WEAK_DIGESTS:
            yield self._fault(Cause.WEAK, f"được ký bằng {digest.upper()}", f"is signed with {digest.upper()}")

    def faults_of_time(self, at: datetime) -> Iterator[Finding]:
        """Yield that it is not valid at a time."""
        first, last = self.parsed.not_valid_before, self.parsed.not_valid_after
        if at < first:
            day = date_in_figures(first.astimezone(VIETNAM).date())
            yield self._fault(Cause.NOT_VALID_THEN, f"chưa có hiệu lực (từ {day})", f"is not valid yet (from {day})")
        if at > last:
            day = date_in_figures(last.astimezone(VIETNAM).date())
            yield self._fault(Cause.NOT_VALID_THEN, f"đã hết hạn ({day})", f"has expired ({day})")

    def faults_of_use(self) -> Iterator[Finding]:
        """Yield that it is none for signing documents."""
        uses = self.parsed.key_usage_value
        if (uses is not None and not _SIGNING_USES & uses.native) or self.parsed.ca:
            yield self._fault(Cause.OTHER_USE, "không dùng để ký văn bản", "is not for signing documents")

    def faults_of_name(self, expected: Expected) -> Iterator[Finding]:
        """Yield that it names another person or another body than it must."""
        wanted = expected.person or expected.body
        names = (self.named,) if expected.person else (self.named, self.body)
        if not any(_same(name, (wanted, *expected.known_as)) for name in names):
            vi = f"chứng thư đứng tên “{self.named}”, không phải “{wanted}”"
            yield fault(Cause.OTHER_NAME, Message(vi, f"the certificate names {self.named!r}, not {wanted!r}"))
        elif self.body and not _same(self.body, (expected.body, *expected.known_as)):
            vi = f"chứng thư ghi tổ chức “{self.body}”, không phải “{expected.body}”"
            en = f"the certificate names the body {self.body!r}, not {expected.body!r}"
            yield fault(Cause.OTHER_NAME, Message(vi, en))

    def _fault(self, cause: Cause, vi: str, en: str) -> Finding:
        return fault(cause, Message(f"chứng thư của “{self.named}” {vi}", f"the certificate of {self.named!r} {en}"))


@lru_cache(maxsize=256)
def _parsed(der: bytes) -> x509.Certificate:
    with with_extra():
        from asn1crypto import x509  # noqa: PLC0415 - an extra
    try:
        found = x509.Certificate.load(der, strict=True)
        found.native, found.hash_algo  # noqa: B018 - reads all of it: what is broken shows now
    except BROKEN:
        vi = "dữ liệu không phải là chứng thư"
        raise refused(Cause.NO_KEY, vi, "the data are no certificate") from None
    return found


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


def _text(value: object) -> str:
    return str(value[0] if isinstance(value, list) and value else value or "")


def _same(name: str, expected: Iterable[str]) -> bool:
    """Tell whether two names are one; a certificate in plain letters (NGUYEN VAN A) is compared in plain letters."""
    folded = _folded(name)
    names = [_folded(one) for one in expected if one]
    return folded in names or (folded.isascii() and folded in [plain_letters(one) for one in names])


def _folded(name: str) -> str:
    return " ".join(normalize("NFC", name).casefold().split())
