"""Records: what a seal binds, and who signed."""

from __future__ import annotations

from datetime import date
from enum import Enum

import attrs

from coordlib.changes import Amendment
from coordlib.instruments import Instrument
from coordlib.language import (
    NOWHERE,
    Address,
    Finding,
    Findings,
    FindingsError,
    Key,
    Message,
    Position,
    Severity,
    clean_line,
    key,
    typed,
)
from coordlib.model import Agreement
from coordlib.seals.prints import SealedPassage

UNSEALABLE, BROKEN_SEAL, OTHER_TEXT = (f"SEA{number:03}" for number in range(1, 4))
UNPRINTED, BROKEN_PACKAGE, NO_METADATA, BROKEN_CHAIN = (f"SEA{number:03}" for number in range(7, 11))
"""The codes of what is wrong with a seal, or with what it seals."""

_HELP = {
    UNSEALABLE: Message("Bổ sung rồi niêm phong lại.", "Supply it, then seal again."),
    BROKEN_SEAL: Message("Lấy lại bản niêm phong từ nơi lưu trữ.", "Fetch the seal from the archive again."),
    OTHER_TEXT: Message(
        "Dùng bản đã niêm phong; muốn thay đổi thì ký văn bản sửa đổi.",
        "Use the text that was sealed; what is to change takes an amendment that is signed.",
    ),
    UNPRINTED: Message("Sửa mẫu in hoặc bố cục rồi in lại.", "Mend the template or the layout, then write again."),
    BROKEN_PACKAGE: Message("Lấy lại gói hồ sơ từ nơi lưu trữ.", "Fetch the package from the archive again."),
    NO_METADATA: Message("Rút gọn hoặc bổ sung thông tin này.", "Shorten or supply it."),
    BROKEN_CHAIN: Message("Xếp lại các bản niêm phong theo thứ tự ký.", "Put the seals in the order of signing."),
}


_WHOLE = Address()


class SealError(FindingsError):
    """Something cannot be sealed, or a seal or package is not whole (không niêm phong được); `findings` says why."""


def seal_finding(code: str, vi: str, en: str, where: Address = _WHOLE, position: Position = NOWHERE) -> Finding:
    """Return what is wrong with a seal, or with what it seals."""
    return Finding(code, Severity.ERROR, where, Message(vi, en), _HELP[code], position)


def seal_error(*found: Finding) -> SealError:
    """Return the error that carries findings."""
    return SealError(Findings(found))


def body_named(agreement: Agreement, party: str) -> str:
    """Return the name of a party, which a reader knows, and not its key; the key of one that nobody knows."""
    found = agreement.party(party)
    return found.name if found else party


def signed_document(subject: Agreement | Instrument) -> Agreement:
    """Return what is signed, as an agreement; an amendment without a title has the one that prints."""
    if isinstance(subject, Agreement):
        return subject
    document = subject.document
    title = f"{document.kind} sửa đổi, bổ sung một số điều của {subject.agreement.title}"
    return document if document.title else attrs.evolve(document, title=title)


class SignatureWay(Enum):
    """How somebody signed (cách ký): with a pen on paper, or electronically."""

    PAPER = "paper"
    ELECTRONIC = "electronic"


@attrs.frozen(field_transformer=typed)
class SignatureRecord:
    """That somebody signed (việc ký): for which party, who, on which day, in which way.

    `digest`: the SHA-256 of the file that was signed, in hexadecimal figures, where there is one.
    """

    party: Key = attrs.field(converter=key)
    name: str = attrs.field(converter=clean_line)
    day: date
    way: SignatureWay = SignatureWay.PAPER
    digest: str = attrs.field(default="", converter=clean_line)


@attrs.frozen(field_transformer=typed)
class PartDigests:
    """The digests of the parts of a seal (mã băm từng phần), so that the one which was changed can be named.

    `says`: of what it says in words. `signatures`: of each signature record. `words`: of what is printed. `amendment`:
    of what amends.
    """

    says: str = ""
    signatures: tuple[str, ...] = ()
    words: str = ""
    amendment: str = ""


@attrs.frozen(field_transformer=typed)
class Seal:
    """What was signed, bound together (niêm phong): it cannot be changed, only amended.

    `says`: in words what it binds. `agreement`: the text; of an amendment, as it reads once that begins to apply.
    `amendment`: what amends, if that is what was signed; `amends`: the digest of the seal before. `words`: what is
    printed. `text_digest`: of the canonical agreement. `parts`: the digests of the other parts.
    `digest`: of all of this together.
    """

    says: Message
    agreement: Agreement
    text_digest: str
    signatures: tuple[SignatureRecord, ...]
    words: tuple[SealedPassage, ...] = ()
    amendment: Amendment | None = None
    amends: str = ""
    parts: PartDigests = PartDigests()
    digest: str = ""

    @property
    def stated_digest(self) -> str:
        """The digest that the files state which print what was signed: of the agreement, or of what amends it."""
        return self.text_digest if self.amendment is None else self.parts.amendment

    def __repr__(self) -> str:
        return f"<Seal {self.digest[:12]} of {self.agreement!r}>"
