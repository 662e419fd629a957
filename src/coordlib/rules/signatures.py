"""SIG: who signs, and with what authority."""

from __future__ import annotations

from coordlib.address import Address
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
    """Mỗi bên cùng ban hành văn bản có người ký; với quy chế kèm theo Quyết định là cơ quan ban hành Quyết định.

    Each body that issues the document has a signatory: all parties, or the body that decides.

    Nghị định 30/2020/NĐ-CP, Điều 13, says who may sign for a body. That every party signs a joint document
    is what makes it joint; the decree itself does not speak of joint documents.
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
    """Người ký ký cho một cơ quan cùng ban hành văn bản.

    A signatory signs for a body that signs the document.

    In a jointly signed agreement these are the parties; in an attached one, the body that decides.
    """
    signing = {issuer.key for issuer in agreement.issuers}
    for address, signatory in agreement.signing():
        if signatory.party not in signing:
            key = signatory.party
            yield (
                address.field("party"),
                Words(f"“{key}” không phải là bên ký văn bản", f"{key!r} does not sign the document"),
            )


@rule(
    "SIG003",
    Severity.ERROR,
    vi="Ghi ở of tập thể hoặc chức vụ đứng sau TM., KT., TL., TUQ.",
    en="Name under of the collective or the office that is signed for.",
)
def authority_for_nobody(agreement: Agreement) -> Problems:
    """Sau TM., KT., TL., TUQ. phải ghi tập thể hoặc chức vụ mà người ký nhân danh hoặc được giao ký.

    After TM., KT., TL. and TUQ. stands the collective or the office that is signed for.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.7.
    """
    for address, signatory in agreement.signing():
        for authority in signatory.authority:
            if not authority.of:
                mark = authority.capacity.value
                yield (
                    address.field("authority"),
                    Words(f"chưa ghi tập thể hoặc chức vụ đứng sau “{mark}”", f"{mark!r} does not say for whom"),
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
    for address, signatory in agreement.signing():
        for authority in signatory.authority:
            if authority.capacity is Capacity.AUTHORISATION and not authority.instrument:
                yield (
                    address.field("authority"),
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
    for address, signatory in agreement.signing():
        if not signatory.name or not signatory.office:
            yield (
                address,
                Words("chưa có họ tên hoặc chức vụ", "lacks a name or an office"),
            )


RULES = (
    party_without_signatory,
    signatory_of_nobody,
    authority_for_nobody,
    authorisation_without_instrument,
    unnamed_signatory,
)
