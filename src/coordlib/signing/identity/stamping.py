"""Stamping: time stamps of a server, and the data by which a signature can be judged years later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import attrs

from coordlib.language import Message, RefusedError, typed
from coordlib.signing.identity.faults import BROKEN, Cause, refused
from coordlib.signing.identity.sources import PathLike, file_held

if TYPE_CHECKING:
    from pyhanko.sign.timestamps import TimeStamper

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
            vi = f"địa chỉ máy chủ phải bắt đầu bằng https:// hoặc http://, không phải “{self.url}”"
            raise RefusedError(
                Message(vi, f"the address of a server begins with https:// or http://, not {self.url!r}")
            )


@attrs.frozen(field_transformer=typed)
class ValidationData:
    """What a certificate is judged by later (dữ liệu kiểm tra), kept in the PDF: PAdES B-LT, with a time stamp.

    `crls`: files of lists of revoked certificates (CRL, DER); `ocsps`: of answers about single ones (OCSP, DER).
    """

    crls: tuple[PathLike, ...] = ()
    ocsps: tuple[PathLike, ...] = ()

    def contents(self) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
        """Return what the files hold; raises `FindingsError` for one that is none."""
        from asn1crypto import crl, ocsp  # noqa: PLC0415 - an extra

        read: list[tuple[bytes, ...]] = []
        for paths, kind in ((self.crls, crl.CertificateList), (self.ocsps, ocsp.OCSPResponse)):
            read.append(tuple(file_held(path) for path in paths))
            for path, content in zip(paths, read[-1], strict=True):
                with _fit(path):
                    kind.load(content, strict=True).native  # noqa: B018 - reads all of it
        return read[0], read[1]


@contextmanager
def _fit(path: PathLike) -> Iterator[None]:
    try:
        yield
    except BROKEN:
        vi = f"tệp “{path}” không phải là dữ liệu kiểm tra chứng thư (CRL, OCSP)"
        raise refused(Cause.NO_KEY, vi, f"the file {str(path)!r} holds no CRL or OCSP answer") from None


def stamper_of(server: TimeStampServer) -> Any:  # noqa: ANN401 - of a package without types
    """Return what pyHanko asks for time stamps."""
    return _stampers()(server)


@cache
def _stampers() -> Callable[[TimeStampServer], TimeStamper]:
    from asn1crypto import tsp  # noqa: PLC0415 - an extra
    from pyhanko.sign.timestamps import TimeStamper  # noqa: PLC0415 - an extra

    class Asked(TimeStamper):  # type: ignore[misc]
        """Time stamps of a server, asked with the standard library."""

        def __init__(self, server: TimeStampServer) -> None:
            super().__init__()
            self.server = server

        async def async_request_tsa_response(self, req: Any) -> Any:  # noqa: ANN401 - of a package without types
            return tsp.TimeStampResp.load(_answer(self.server, req.dump()), strict=True)

    return Asked


def _answer(server: TimeStampServer, question: bytes) -> bytes:
    headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    request = Request(server.url, data=question, headers=headers)  # noqa: S310 - the scheme is looked at above
    with urlopen(request, timeout=server.seconds) as answer:  # noqa: S310 - the same
        content: bytes = answer.read(_LARGEST_ANSWER + 1)
    if len(content) > _LARGEST_ANSWER:
        message = "too long an answer"
        raise ValueError(message)
    return content


@contextmanager
def asking(server: TimeStampServer | None) -> Iterator[None]:
    """Turn what goes wrong while a time stamp is asked for into a finding."""
    from pyhanko.sign.timestamps import TimestampRequestError  # noqa: PLC0415 - an extra

    try:
        yield
    except (URLError, OSError, TimestampRequestError, *BROKEN) as error:
        if server is None:
            raise
        vi = f"máy chủ “{server.url}” không cấp dấu thời gian: {error}"
        raise refused(Cause.NO_STAMP, vi, f"the server {server.url!r} gives no time stamp: {error}") from None
