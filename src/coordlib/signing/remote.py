"""Remote signatures: a file is prepared, a provider signs its digest, and hours later the signature is put in.

In come a PDF with a certificate, and later a signature; out go what waits, small enough to keep, and the signed PDF.
"""

from __future__ import annotations

import json
import os
import zlib
from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import datetime
from hashlib import new, sha256
from pathlib import Path

import attrs

from coordlib.language import Findings, FindingsError, Message, checked, typed
from coordlib.signing import codes
from coordlib.signing.appearance import SignaturePicture
from coordlib.signing.certificates import Certificate
from coordlib.signing.evidence import naming_file, refuse_broken
from coordlib.signing.faults import BROKEN, refuse
from coordlib.signing.fields import LARGEST_FILE, fields_of, read_pdf, revision
from coordlib.signing.increments import Carried, OpenSignature, SignatureRequest, fill_gap, guarded, open_gap
from coordlib.signing.keys import PathLike, TimeStampServer, ValidationData, certificates_in, certificates_of
from coordlib.signing.trust import Trust
from coordlib.storage import write_whole

_VERSION = 1
_DIGESTS = ("sha256", "sha384", "sha512")


@attrs.frozen(field_transformer=typed)
class PreparedSignature:
    """A signature that waits for its provider (chữ ký đang chờ), small enough to keep: `to_json`, `from_json`.

    `party`: for whom it is; `at`: when it was prepared, which is the time of signing. `digest_name`: how the digest is
    made: ``sha256``. `certificate`: that of the signer, DER. `file`: the SHA-256 of the file that it is for, which must
    not change until the signature is put in. The rest is what is added to that file, and what the key signs.
    """

    party: str
    at: datetime
    digest_name: str
    certificate: bytes = attrs.field(repr=False)
    file: str
    added: bytes = attrs.field(repr=False)
    gap: tuple[int, int] = attrs.field(repr=False)
    attributes: bytes = attrs.field(repr=False)

    @property
    def digest(self) -> bytes:
        """What the provider is to sign: RSA with PKCS#1 v1.5 padding, or ECDSA in DER, over this digest."""
        return new(self.digest_name, self.attributes).digest()

    def to_json(self) -> str:
        """Return it as JSON, to be kept until the provider answers; it holds no secret."""
        known = {
            "coordlib": "prepared signature",
            "version": _VERSION,
            "party": self.party,
            "at": self.at.isoformat(),
            "digest": b64encode(self.digest).decode(),
            "digest_name": self.digest_name,
            "certificate": b64encode(self.certificate).decode(),
            "file": self.file,
            "added": b64encode(zlib.compress(self.added, 9)).decode(),
            "gap": list(self.gap),
            "attributes": b64encode(self.attributes).decode(),
        }
        return json.dumps(known, ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> PreparedSignature:
        """Return it from JSON; raises `FindingsError` for what `to_json` did not write."""
        try:
            known = json.loads(text)
            unpacker = zlib.decompressobj()
            added = unpacker.decompress(b64decode(known["added"], validate=True), LARGEST_FILE)
            first, last = known["gap"]
            whole = unpacker.eof and not unpacker.unconsumed_tail
            if known["version"] != _VERSION or not whole or known["digest_name"] not in _DIGESTS:
                refuse(codes.FILE_CHANGED_SINCE_PREPARED, _STALE)
            own, attributes = (b64decode(known[name], validate=True) for name in ("certificate", "attributes"))
            at, name, file = datetime.fromisoformat(known["at"]), known["digest_name"], known["file"]
            found = cls(known["party"], at, name, own, file, added, (first, last), attributes)
            if b64encode(found.digest).decode() != known["digest"]:
                refuse(codes.FILE_CHANGED_SINCE_PREPARED, _STALE)
        except (zlib.error, *BROKEN):
            refuse(codes.FILE_CHANGED_SINCE_PREPARED, _NO_STATE)
        return found


_NO_STATE = Message("tệp trạng thái không đọc được", "the state of the signature cannot be read")


@checked
def prepare(  # noqa: PLR0913 - each is a choice of its own
    path: str | os.PathLike[str],
    party: str,
    certificate: bytes,
    *,
    at: datetime,
    body: bool = False,
    signer: str = "",
    picture: SignaturePicture | None = None,
    known_as: list[str] | tuple[str, ...] = (),
) -> PreparedSignature:
    """Return what a provider of remote signatures is to sign (chuẩn bị ký từ xa); the file stays as it is.

    `certificate`: that of the signer, PEM or DER, which the provider tells beforehand: PAdES signs it too. All else is
    as with `sign`. Raises what `sign` raises before it writes; the chain is looked at when it comes, in `complete`.
    """
    with naming_file(path):
        content = read_pdf(path)
        own = certificates_of(certificate)[0]
        made = open_gap(content, SignatureRequest(party, at, body, signer, picture, known_as), own)
    file, added = sha256(content).hexdigest(), made.content[len(content) :]
    return PreparedSignature(party, at, own.digest, own.der, file, added, made.gap, made.attributes)


@checked
def complete(  # noqa: PLR0913 - each is a choice of its own
    path: str | os.PathLike[str],
    prepared: PreparedSignature,
    signature: bytes,
    *,
    chain: Sequence[bytes] = (),
    roots: Sequence[PathLike] = (),
    server: TimeStampServer | None = None,
    data: ValidationData | None = None,
    out: str | os.PathLike[str] | None = None,
) -> Path:
    """Put the signature of a provider into the file (hoàn tất ký từ xa); return the path.

    `signature`: over `PreparedSignature.digest`; `chain`: the certificates of the issuers, PEM or DER, the root among
    them unless it is in `roots`. `server`, `data`, `out`: as with `sign`. Raises `FindingsError` for a file that is
    another by now (a party signed in between), a signature that is not one of the certificate over this file or would
    not verify in it, and a chain that leads to no root; then nothing is written.
    """
    own = Certificate(prepared.certificate)
    issuers = tuple(one for content in chain for one in certificates_of(content))
    trusted, kept = certificates_in(*roots), data.contents() if data else ((), ())
    if faults := Trust(trusted, (own, *issuers), prepared.at, *kept).faults(own):
        raise FindingsError(Findings(faults))
    with guarded(path, out):
        made = _again(read_pdf(path), prepared)
        signed = fill_gap(made, signature, own, issuers, Carried(server, data))
        reader = revision(signed).prev
        refuse_broken(reader, fields_of(reader))  # whatever came from outside, nothing is written that would not verify
        return write_whole(path if out is None else out, signed)


def _again(content: bytes, prepared: PreparedSignature) -> OpenSignature:
    """Return the file with its gap as it was prepared; raises `FindingsError` where it is another, or was altered."""
    from asn1crypto import cms  # noqa: PLC0415 - an extra

    if sha256(content).hexdigest() != prepared.file:
        refuse(codes.FILE_CHANGED_SINCE_PREPARED, _FILE_CHANGED)
    whole, (first, last) = content + prepared.added, prepared.gap
    if not len(content) < first < last <= len(whole) or whole[first : first + 1] + whole[last - 1 : last] != b"<>":
        refuse(codes.FILE_CHANGED_SINCE_PREPARED, _STALE)
    digest = new(prepared.digest_name, whole[:first] + whole[last:]).digest()
    try:
        told = {one["type"].native: one["values"].native for one in cms.CMSAttributes.load(prepared.attributes)}
        fits = told["message_digest"] == [digest]
    except BROKEN:
        fits = False
    if not fits:
        refuse(codes.FILE_CHANGED_SINCE_PREPARED, _STALE)
    return OpenSignature(whole, prepared.gap, prepared.attributes)


_FILE_CHANGED = Message(
    "tệp đã thay đổi từ khi chuẩn bị ký, chẳng hạn vì một bên khác đã ký",
    "the file changed since it was prepared, as when another party signed it",
)


_STALE = Message(
    "trạng thái chữ ký không khớp với chính nó hoặc với tệp",
    "the state of the signature does not fit itself or the file",
)
