"""SIG: who signs, and with what authority."""

from __future__ import annotations

from coordlib.address import Address, Level
from coordlib.agreement import Agreement
from coordlib.errors import Words
from coordlib.findings import Problems, Severity, rule
from coordlib.parties import Capacity


@rule(
    "SIG001",
    Severity.ERROR,
    vi="Khai người ký của bên này ở mục signatories.",
    en="List the party's signatory under signatories.",
)
def party_without_signatory(agreement: Agreement) -> Problems:
    """Mỗi bên cùng ký văn bản có một người ký; quy chế kèm theo Quyết định do người ban hành ký.

    Each party that signs has a signatory; of an attached agreement the deciding body signs the Quyết định.

    Source: Nghị định 30/2020/NĐ-CP, Điều 13.
    """
    signing = {signatory.party for signatory in agreement.signatories}
    for issuer in agreement.issuers:
        if issuer.key not in signing:
            yield (
                Address().field("signatories"),
                Words(f"“{issuer.name}” chưa có người ký", f"{issuer.name!r} has no signatory"),
            )


@rule(
    "SIG002",
    Severity.ERROR,
    vi="Ghi ở party khóa của một bên ký văn bản.",
    en="Name under party the key of a body that signs.",
)
def signatory_of_nobody(agreement: Agreement) -> Problems:
    """Người ký ký thay cho một bên ký văn bản.

    A signatory signs for a body that signs the document.

    In a jointly signed agreement these are the parties; in an attached one, the body that decides.
    """
    signing = {issuer.key for issuer in agreement.issuers}
    for signatory in agreement.signatories:
        if signatory.party not in signing:
            key = signatory.party
            yield (
                Address().at(Level.SIGNATORY, signatory.party).field("party"),
                Words(f"“{key}” không phải là bên ký văn bản", f"{key!r} does not sign the document"),
            )


@rule(
    "SIG003",
    Severity.ERROR,
    vi="Ghi ở of tập thể hoặc chức vụ được ký thay.",
    en="Name under of the collective or the office that is signed for.",
)
def authority_for_nobody(agreement: Agreement) -> Problems:
    """Sau TM., KT., TL., TUQ. phải ghi tập thể hoặc chức vụ được ký thay.

    After TM., KT., TL. and TUQ. stands the collective or the office that is signed for.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.7.
    """
    for signatory in agreement.signatories:
        for authority in signatory.authority:
            if not authority.of:
                mark = authority.capacity.value
                yield (
                    Address().at(Level.SIGNATORY, signatory.party).field("authority"),
                    Words(f"sau “{mark}” chưa ghi ký thay cho ai", f"{mark!r} does not say for whom"),
                )


@rule(
    "SIG004",
    Severity.WARNING,
    vi="Ghi ở instrument văn bản ủy quyền.",
    en="Name under instrument the written authorisation.",
)
def authorisation_without_instrument(agreement: Agreement) -> Problems:
    """Ký thừa ủy quyền (TUQ.) phải có văn bản ủy quyền.

    Signing under authorisation (TUQ.) needs a written authorisation.

    Source: Nghị định 30/2020/NĐ-CP, Điều 13, khoản 3: in writing, limited in time and content.
    """
    for signatory in agreement.signatories:
        for authority in signatory.authority:
            if authority.capacity is Capacity.AUTHORISATION and not authority.instrument:
                yield (
                    Address().at(Level.SIGNATORY, signatory.party).field("authority"),
                    Words("ký TUQ. chưa có văn bản ủy quyền", "TUQ. has no written authorisation"),
                )


@rule(
    "SIG005",
    Severity.WARNING,
    vi="Ghi họ tên (name) và chức vụ (office) của người ký.",
    en="Write the signatory's name and office.",
)
def unnamed_signatory(agreement: Agreement) -> Problems:
    """Dưới chữ ký có họ tên, trên chữ ký có chức vụ của người ký.

    The signatory's office stands above the signature and the name below.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.7. Until they are known a gap is printed.
    """
    for signatory in agreement.signatories:
        if not signatory.name or not signatory.office:
            yield (
                Address().at(Level.SIGNATORY, signatory.party),
                Words("chưa có họ tên hoặc chức vụ", "lacks a name or an office"),
            )


RULES = (
    party_without_signatory,
    signatory_of_nobody,
    authority_for_nobody,
    authorisation_without_instrument,
    unnamed_signatory,
)
