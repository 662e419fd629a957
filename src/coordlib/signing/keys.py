"""Keys: certificates with private keys of a file or a token, and time stamps.

In come paths, passwords and labels of tokens; out go certificates with what signs. What is signed is not known here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, NoReturn
from urllib.error import URLError
from urllib.request import Request, urlopen

import attrs

from coordlib.language import Message, MissingExtraError, RefusedError, Several, checked, shortened, typed
from coordlib.signing import codes
from coordlib.signing.certificates import Certificate
from coordlib.signing.event_loops import result_of
from coordlib.signing.faults import BROKEN, refuse, with_extra
from coordlib.storage import CANNOT_READ, path_of, read_whole, reported

_LARGEST_KEY = 1_000_000  # bytes of a file
PathLike = str | os.PathLike[str]
"""The path of a file."""


@attrs.frozen(field_transformer=typed)
class PKCS12:
    """A key with its certificates in one file (tệp .p12, .pfx), under a password."""

    path: PathLike
    password: str = attrs.field(default="", repr=False)


@attrs.frozen(field_transformer=typed)
class PEM:
    """A key and its certificates in files of text (PEM).

    `key`: the file of the private key; `password`: what it is encrypted by, if it is. `certificates`: the files of the
    certificates, that of the signer first, then those of the issuers; one file may hold several.
    """

    key: PathLike
    certificates: tuple[PathLike, ...] = attrs.field(converter=Several[PathLike])
    password: str = attrs.field(default="", repr=False)


@attrs.frozen(field_transformer=typed)
class PKCS11:
    """A key in a token or an HSM (USB token, HSM), reached through the library of its maker (PKCS#11).

    `module`: the library; `token`: the label of the token; `label`: that of the certificate and of the key; `pin`: the
    PIN. `certificates`: files of the issuers' certificates that the token does not hold. Needs the extra ``pkcs11``.
    """

    module: PathLike
    token: str
    label: str
    pin: str = attrs.field(default="", repr=False)
    certificates: tuple[PathLike, ...] = attrs.field(default=(), converter=Several[PathLike])


SigningKey = PKCS12 | PEM | PKCS11
"""Where the key is that signs."""


class OpenedKey(NamedTuple):
    """A key that can sign: its certificate, those of the issuers, and what makes a signature over data."""

    certificate: Certificate
    chain: tuple[Certificate, ...]
    sign: Callable[[bytes], bytes]


@contextmanager
def opened_key(source: SigningKey) -> Iterator[OpenedKey]:
    """Open a key for as long as it is needed.

    Raises `FindingsError` for a wrong password and for what is no key or does not belong to the certificate,
    `FindingsError` (FIL001) for a file that is missing, and `MissingExtraError`.
    """
    with with_extra():
        import pyhanko.sign  # noqa: F401, PLC0415 - an extra, whose packages read keys too
    match source:
        case PKCS12() | PEM():
            yield _of_file(source)
        case PKCS11():
            with _of_pkcs11(source) as opened:
                yield opened


def file_held(path: PathLike, most: int = _LARGEST_KEY) -> bytes:
    """Return what a file holds, such as of a key; raises `FindingsError` (FIL001) for one of more bytes than `most`."""
    file = path_of(path, code=CANNOT_READ)
    with reported(str(path), "không đọc được", "cannot be read", code=CANNOT_READ):
        return read_whole(file, most)


@contextmanager
def _refusing_broken(otherwise: Message) -> Iterator[None]:
    """Turn what the packages raise for a file that is none, or a wrong password, into a finding of that message."""
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - an extra

    try:
        yield
    except (UnsupportedAlgorithm, *BROKEN):
        refuse(codes.KEY_NOT_OPENED, otherwise)


def _of_file(source: PKCS12 | PEM) -> OpenedKey:
    """Return a key of a kind that signs, if it is that of the certificate that comes first."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - an extra
    from cryptography.hazmat.primitives.asymmetric import ec, rsa  # noqa: PLC0415 - an extra
    from cryptography.hazmat.primitives.serialization import pkcs12  # noqa: PLC0415 - an extra

    path = source.path if isinstance(source, PKCS12) else source.key
    content, password = file_held(path), source.password.encode() or None
    key: object
    with _refusing_broken(_key_is_closed(str(path))):
        if isinstance(source, PKCS12):
            found = pkcs12.load_pkcs12(content, password)
            key, held = found.key, (found.cert, *found.additional_certs) if found.cert else ()
            own = tuple(Certificate(one.certificate.public_bytes(serialization.Encoding.DER)) for one in held)
        else:
            key = serialization.load_pem_private_key(content, password)
            own = certificates_in(*source.certificates)
    if key is None or not own:
        refuse(codes.KEY_NOT_OPENED, _incomplete(path=str(path)))
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        refuse(codes.TOO_WEAK, _other_kind_of_key(path=str(path)))
    info = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    if info != own[0].parsed.public_key.dump():
        refuse(codes.KEY_NOT_OPENED, _other_key(path=str(path)))
    return OpenedKey(own[0], own[1:], lambda data: key.sign(data, *own[0].scheme))


def _key_is_closed(path: str) -> Message:
    return Message(
        f"không mở được khóa “{path}”: sai mật khẩu, hoặc tệp không phải là khóa",
        f"the key {path!r} cannot be opened: wrong password, or no key",
    )


def _incomplete(path: str) -> Message:
    return Message(
        f"“{path}” không có khóa bí mật hoặc chứng thư", f"{path!r} lacks the private key or the certificate"
    )


def _other_kind_of_key(path: str) -> Message:
    return Message(f"khóa “{path}” không phải là RSA hay ECDSA", f"the key {path!r} is neither RSA nor ECDSA")


def _other_key(path: str) -> Message:
    return Message(
        f"khóa “{path}” không phải của chứng thư đi cùng", f"the key {path!r} is not that of its certificate"
    )


def certificates_in(*paths: PathLike) -> tuple[Certificate, ...]:
    """Return the certificates in files: PEM, of which one may hold several, or DER.

    Raises `FindingsError` for a file that holds none.
    """
    return tuple(one for path in paths for one in certificates_of(file_held(path)))


@checked
def certificates_of(content: bytes) -> tuple[Certificate, ...]:
    """Return certificates as `certificates_in` does, of what a file holds."""
    with with_extra():
        from asn1crypto.pem import detect, unarmor  # noqa: PLC0415 - an extra

    try:
        ders = [der for *_, der in unarmor(content, multiple=True)] if detect(content) else [content]
    except BROKEN:
        ders = [content]
    found = tuple(map(Certificate, ders))
    for one in found:
        one.parsed  # noqa: B018 - raises for what is none
    return found


@contextmanager
def _of_pkcs11(source: PKCS11) -> Iterator[OpenedKey]:
    try:
        import pkcs11  # noqa: PLC0415 - an extra
        from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session  # noqa: PLC0415 - an extra
    except ImportError:
        missing = "pkcs11"
        raise MissingExtraError(missing, "signing with a token") from None
    from pyhanko.config.pkcs11 import TokenCriteria  # noqa: PLC0415 - an extra
    from pyhanko.sign.general import SigningError as NotSigned  # noqa: PLC0415 - an extra

    issuers, module = certificates_in(*source.certificates), os.fspath(source.module)
    path_of(source.module, code=CANNOT_READ)
    criteria = TokenCriteria(label=source.token)
    try:
        opened = open_pkcs11_session(module, token_criteria=criteria, user_pin=source.pin or None)
    except (RuntimeError, OSError, *BROKEN) as error:
        _refuse_token(source, error)
    try:
        with opened as session:
            signer = PKCS11Signer(session, cert_label=source.label, other_certs_to_pull=None)
            certificate = Certificate(signer.signing_cert.dump())
            pulled = tuple(Certificate(one.dump()) for one in signer.cert_registry)

            def sign(data: bytes) -> bytes:
                made: bytes = result_of(signer.async_sign_raw(data, certificate.digest))
                return made

            yield OpenedKey(certificate, (*pulled, *issuers), sign)
    except (pkcs11.PKCS11Error, NotSigned) as error:
        _refuse_token(source, error)


def _refuse_token(source: PKCS11, error: Exception) -> NoReturn:
    reason = shortened(str(error)) or type(error).__name__
    refuse(codes.KEY_NOT_OPENED, _token(source.token, reason))


def _token(token: str, reason: str) -> Message:
    return Message(f"không dùng được thiết bị “{token}”: {reason}", f"the token {token!r} cannot be used: {reason}")


_LARGEST_ANSWER = 1_000_000
_SECONDS = 30.0
_SCHEMES = ("https://", "http://")


@attrs.frozen(field_transformer=typed)
class TimeStampServer:
    """A server of time stamps (máy chủ cấp dấu thời gian, RFC 3161): PAdES B-T.

    `url`: its address; none is built in. `seconds`: how long an answer may take. Raises `RefusedError` for an address
    that is not one of the web.
    """

    url: str
    seconds: float = _SECONDS

    def __attrs_post_init__(self) -> None:
        if not self.url.startswith(_SCHEMES):
            raise RefusedError(_no_address(self.url), "TimeStampServer.url")


def _no_address(url: str) -> Message:
    return Message(
        f"địa chỉ máy chủ phải bắt đầu bằng https:// hoặc http://, không phải “{url}”",
        f"the address of a server begins with https:// or http://, not {url!r}",
    )


@attrs.frozen(field_transformer=typed)
class ValidationData:
    """What a certificate is judged by later (dữ liệu kiểm tra), kept in the PDF: PAdES B-LT, with a time stamp.

    `crls`: files of lists of revoked certificates (CRL, DER); `ocsps`: of answers about single ones (OCSP, DER).
    """

    crls: tuple[PathLike, ...] = attrs.field(default=(), converter=Several[PathLike])
    ocsps: tuple[PathLike, ...] = attrs.field(default=(), converter=Several[PathLike])

    def contents(self) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
        """Return what the files hold; raises `FindingsError` for one that is none."""
        from asn1crypto import crl, ocsp  # noqa: PLC0415 - an extra

        read: list[tuple[bytes, ...]] = []
        for paths, kind in ((self.crls, crl.CertificateList), (self.ocsps, ocsp.OCSPResponse)):
            read.append(tuple(file_held(path) for path in paths))
            for path, content in zip(paths, read[-1], strict=True):
                with _refusing_broken(_no_validation_data(str(path))):
                    kind.load(content, strict=True).native  # noqa: B018 - reads all of it
        return read[0], read[1]


def _no_validation_data(path: str) -> Message:
    return Message(
        f"tệp “{path}” không phải là dữ liệu kiểm tra chứng thư (CRL, OCSP)",
        f"the file {path!r} holds no CRL or OCSP answer",
    )


def _stamper(server: TimeStampServer) -> Any:  # noqa: ANN401 - of a package without types
    from asn1crypto import tsp  # noqa: PLC0415 - an extra
    from pyhanko.sign.timestamps import TimeStamper  # noqa: PLC0415 - an extra

    class Asked(TimeStamper):  # type: ignore[misc]
        """Time stamps of a server, asked with the standard library."""

        async def async_request_tsa_response(self, req: Any) -> Any:  # noqa: ANN401 - of a package without types
            headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
            request = Request(server.url, data=req.dump(), headers=headers)  # noqa: S310 - the scheme is looked at above
            with urlopen(request, timeout=server.seconds) as answer:  # noqa: ASYNC210, S310 - the same
                content: bytes = answer.read(_LARGEST_ANSWER + 1)
            if len(content) > _LARGEST_ANSWER:
                message = "too long an answer"
                raise ValueError(message)
            return tsp.TimeStampResp.load(content, strict=True)

    return Asked()


@contextmanager
def asking(server: TimeStampServer | None) -> Iterator[Any]:
    """Give what pyHanko asks a server for time stamps, if there is one, and turn what goes wrong into a finding."""
    from pyhanko.sign.timestamps import TimestampRequestError  # noqa: PLC0415 - an extra

    try:
        yield _stamper(server) if server else None
    except (URLError, OSError, TimestampRequestError, *BROKEN) as error:
        if server is None:
            raise
        refuse(codes.NO_TIME_STAMP, _no_stamp(server.url, error))


def _no_stamp(url: str, error: object) -> Message:
    return Message(
        f"máy chủ “{url}” không cấp dấu thời gian: {error}", f"the server {url!r} gives no time stamp: {error}"
    )
