"""Stand-ins on this machine: a server of time stamps, and a provider of remote signatures. Nobody trusts either."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

from asn1crypto import keys, tsp, x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests.signing.authority import AT, Issued, issue, root

HASHES = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}


@cache
def stamper() -> DummyTimeStamper:
    """Return what makes time stamps, with a certificate of the root of the tests."""
    issued = issue("Dấu thời gian dùng để thử", by=root(), kind="rsa2048", number=21, stamping=True)
    key = issued.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    above = [x509.Certificate.load(one.public_bytes(serialization.Encoding.DER)) for one in issued.above]
    return DummyTimeStamper(
        tsa_cert=x509.Certificate.load(issued.der),
        tsa_key=keys.PrivateKeyInfo.load(key),
        certs_to_embed=SimpleCertificateStore.from_certs(above),
        fixed_dt=AT,
    )


@contextmanager
def stamp_server(answer: bytes | None = None) -> Iterator[str]:
    """Serve time stamps, or always the same `answer`, at the address that is yielded."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            made = answer
            if made is None:
                made = asyncio.run(stamper().async_request_tsa_response(asked)).dump()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(made)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def signed_by_provider(issued: Issued, digest: bytes, name: str) -> bytes:
    """Return what a provider of remote signatures answers: the signature over a digest that it is sent."""
    hashed = Prehashed(HASHES[name])
    if isinstance(issued.key, rsa.RSAPrivateKey):
        return issued.key.sign(digest, padding.PKCS1v15(), hashed)
    return issued.key.sign(digest, ec.ECDSA(hashed))
