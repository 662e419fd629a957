"""Trust: whether chains of certificates lead to a root, are as their issuers signed them, and are not revoked.

In come certificates with the roots, lists and answers that are at hand; out go findings. Nothing is fetched, and no
clock is read: a chain is judged for the time that is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs

from coordlib.language import Finding, Message, Several, date_in_figures, typed
from coordlib.signing import codes
from coordlib.signing.certificates import Certificate, in_order_of_issue
from coordlib.signing.event_loops import result_of
from coordlib.signing.faults import BROKEN

if TYPE_CHECKING:
    from pyhanko_certvalidator import ValidationContext

_WEAK_DIGESTS = frozenset({"md2", "md5"})  # SHA-1 findings tell: of a link an error, of old signatures a warning


@attrs.frozen(field_transformer=typed)
class Trust:
    """What chains are judged by at a time: the roots and the certificates between; nothing is fetched.

    `roots`: those that are trusted; with none, the roots among `others`, by which only the chain itself is judged.
    `crls`, `ocsps`: lists of revoked certificates and answers about single ones, DER.
    """

    roots: tuple[Certificate, ...] = attrs.field(converter=Several[Certificate])
    others: tuple[Certificate, ...] = attrs.field(converter=Several[Certificate])
    at: datetime
    crls: tuple[bytes, ...] = attrs.field(default=(), converter=Several[bytes])
    ocsps: tuple[bytes, ...] = attrs.field(default=(), converter=Several[bytes])

    def context(self, mode: str = "soft-fail") -> ValidationContext:
        """Return the same as pyHanko has it; `mode`: what it asks of lists of revoked certificates."""
        from asn1crypto import crl, ocsp  # noqa: PLC0415 - an extra
        from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415 - an extra

        trusted = self.roots or tuple(other for other in self.others if other.is_root)
        return ValidationContext(
            trust_roots=[root.parsed for root in trusted],
            other_certs=[other.parsed for other in self.others],
            moment=self.at,
            crls=[crl.CertificateList.load(content) for content in self.crls],
            ocsps=[ocsp.OCSPResponse.load(content) for content in self.ocsps],
            allow_fetching=False,
            revocation_mode=mode,
            weak_hash_algos=set(_WEAK_DIGESTS),
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
        for below, issuer in pairwise(x509.load_der_x509_certificate(link.der) for link in chain):
            for content in self.crls:
                with suppress(*BROKEN):
                    revoked = x509.load_der_x509_crl(content)
                    entry = revoked.get_revoked_certificate_by_serial_number(below.serial_number)
                    key: Any = issuer.public_key()
                    is_of_the_issuer = revoked.issuer == issuer.subject and revoked.is_signature_valid(key)
                    if entry and is_of_the_issuer and entry.revocation_date_utc <= self.at:
                        yield _revoked(certificate, entry.revocation_date_utc)

    def _validate(self, certificate: Certificate, mode: str) -> None:
        from pyhanko_certvalidator import CertificateValidator  # noqa: PLC0415 - an extra

        between = [other.parsed for other in self.others]
        validator = CertificateValidator(certificate.parsed, between, validation_context=self.context(mode))
        result_of(validator.async_validate_path())

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
            others, roots = (
                [x509.load_der_x509_certificate(one.der) for one in several] for several in (self.others, self.roots)
            )
            by_subject = {one.subject.public_bytes(): one for one in (*others, *roots)}
            for certificate in others:
                issuer = by_subject.get(certificate.issuer.public_bytes())
                if issuer is None:
                    if roots:
                        return False
                    continue
                key, digest = issuer.public_key(), certificate.signature_hash_algorithm
                if isinstance(digest, SHA1) and isinstance(key, RSAPublicKey):  # which the package asks for no more
                    key.verify(certificate.signature, certificate.tbs_certificate_bytes, PKCS1v15(), digest)
                else:
                    certificate.verify_directly_issued_by(issuer)
        except (InvalidSignature, UnsupportedAlgorithm, x509.InvalidVersion, *BROKEN):
            return False
        return True


def _revoked(certificate: Certificate, at: datetime) -> Finding:
    named, day = certificate.named, date_in_figures(at.date())
    message = Message(
        f"chứng thư của “{named}” hoặc chứng thư cấp trên đã bị thu hồi ngày {day}",
        f"the certificate of {named!r}, or one above it, was revoked on {day}",
    )
    return codes.CERTIFICATE_REVOKED.finding(message)


def _no_chain(named: str, error: object) -> Message:
    return Message(
        f"chuỗi chứng thư của “{named}” không đến được chứng thư gốc: {error}",
        f"the chain of {named!r} leads to no root: {error}",
    )
