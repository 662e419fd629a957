"""Chains: whether certificates lead to a root, and whether each is as its issuer signed it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from coordlib.language import Finding, Message, checked, date_in_figures, expect
from coordlib.signing.identity.certificates import Certificate
from coordlib.signing.identity.faults import BROKEN, Cause, fault

if TYPE_CHECKING:
    from pyhanko_certvalidator import ValidationContext

Awaited = TypeVar("Awaited")
_WEAK = frozenset({"md2", "md5", "sha1"})


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


class Trust:
    """What chains are judged by at a time: the roots and the certificates between; nothing is fetched.

    `roots`: those that are trusted; with none, the roots among `others`, by which only the chain itself is judged.
    `crls`, `ocsps`: lists of revoked certificates and answers about single ones, DER.
    """

    @checked
    def __init__(
        self,
        roots: tuple[Certificate, ...],
        others: tuple[Certificate, ...],
        at: datetime,
        *,
        crls: tuple[bytes, ...] = (),
        ocsps: tuple[bytes, ...] = (),
    ) -> None:
        self.roots, self.others, self.at = roots, others, at
        self.crls, self.ocsps = crls, ocsps

    @property
    def context(self) -> ValidationContext:
        """The same as pyHanko has it."""
        return self._context("soft-fail")

    def _context(self, mode: str) -> ValidationContext:
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
            vi = f"chuỗi chứng thư của “{certificate.named}” không đến được chứng thư gốc: {error}"
            en = f"the chain of {certificate.named!r} leads to no root: {error}"
            return (fault(Cause.NO_CHAIN, Message(vi, en)),)
        return self.revocations(certificate) if self.crls or self.ocsps else ()

    def revocations(self, certificate: Certificate) -> tuple[Finding, ...]:
        """Return that a certificate or one above it is revoked, as the given lists and answers say."""
        from pyhanko_certvalidator.errors import PathError, RevokedError, ValidationError  # noqa: PLC0415 - an extra

        try:
            self._validate(certificate, "require")
        except RevokedError as error:
            day = date_in_figures(error.revocation_dt.date())
            vi = f"chứng thư của “{certificate.named}” hoặc chứng thư cấp trên đã bị thu hồi ngày {day}"
            en = f"the certificate of {certificate.named!r}, or one above it, was revoked on {day}"
            return (fault(Cause.REVOKED, Message(vi, en)),)
        except (PathError, ValidationError, *BROKEN):
            return ()  # that something is missing to judge it is no news of a revocation
        return ()

    def _validate(self, certificate: Certificate, mode: str) -> None:
        from pyhanko_certvalidator import CertificateValidator  # noqa: PLC0415 - an extra

        between = [one.parsed for one in self.others]
        validator = CertificateValidator(certificate.parsed, between, validation_context=self._context(mode))
        awaited(validator.async_validate_path())

    def vouches(self) -> bool:
        """Tell whether each certificate is as its issuer signed it: a signature does not cover those that come with it.

        Without roots, one whose issuer is not there passes too.
        """
        from cryptography import x509  # noqa: PLC0415 - an extra
        from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm  # noqa: PLC0415 - an extra

        try:
            loaded = [x509.load_der_x509_certificate(one.der) for one in (*self.others, *self.roots)]
            above = {one.subject.public_bytes(): one for one in loaded}
            for one in loaded[: len(self.others)]:
                issuer = above.get(one.issuer.public_bytes())
                if issuer is not None:
                    one.verify_directly_issued_by(issuer)
                elif self.roots:
                    return False
        except (InvalidSignature, UnsupportedAlgorithm, x509.InvalidVersion, *BROKEN):
            return False
        return True
