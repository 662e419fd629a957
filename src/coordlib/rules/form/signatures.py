"""SIG: who signs, and with what authority."""

from __future__ import annotations

import re

from coordlib.language import Address, Breaches, Message, Severity, nearest, rule
from coordlib.model import Agreement, Capacity


@rule(
    "SIG001",
    Severity.ERROR,
    vi="Khai người ký của bên này ở mục signatories.",
    en="List the party's signatory under signatories.",
)
def party_without_signatory(agreement: Agreement) -> Breaches:
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
                Message(f"“{issuer.name}” chưa có người ký", f"{issuer.name!r} has no signatory"),
            )


@rule(
    "SIG002",
    Severity.ERROR,
    vi="Ghi ở party khóa của một bên ký văn bản.",
    en="Name under party the key of a body that signs.",
)
def signatory_of_nobody(agreement: Agreement) -> Breaches:
    """Người ký ký cho một cơ quan cùng ban hành văn bản.

    A signatory signs for a body that signs the document.

    In a jointly signed agreement these are the parties; in an attached one, the body that decides.
    """
    signing = {issuer.key for issuer in agreement.issuers}
    for address, signatory in agreement.signing():
        if signatory.party not in signing:
            key, near = signatory.party, nearest(signatory.party, signing)
            yield (
                address.field("party"),
                Message(
                    f"“{key}” không phải là bên ký văn bản{near.vi}", f"{key!r} does not sign the document{near.en}"
                ),
            )


@rule(
    "SIG003",
    Severity.ERROR,
    vi="Ghi ở of tập thể hoặc chức vụ đứng sau TM., KT., TL., TUQ.",
    en="Name under of the collective or the office that is signed for.",
)
def authority_for_nobody(agreement: Agreement) -> Breaches:
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
                    Message(f"chưa ghi tập thể hoặc chức vụ đứng sau “{mark}”", f"{mark!r} does not say for whom"),
                )


@rule(
    "SIG004",
    Severity.WARNING,
    vi="Ghi ở instrument văn bản ủy quyền.",
    en="Name under instrument the written authorisation.",
)
def authorisation_without_instrument(agreement: Agreement) -> Breaches:
    """Ký thừa ủy quyền (TUQ.) phải có văn bản ủy quyền.

    Signing under authorisation (TUQ.) needs a written authorisation.

    Source: Nghị định 30/2020/NĐ-CP, Điều 13, khoản 3: in writing, limited in time and content.
    """
    for address, signatory in agreement.signing():
        for authority in signatory.authority:
            if authority.capacity is Capacity.AUTHORISATION and not authority.instrument:
                yield (
                    address.field("authority"),
                    Message("ký TUQ. chưa có văn bản ủy quyền", "TUQ. has no written authorisation"),
                )


@rule(
    "SIG005",
    Severity.WARNING,
    vi="Ghi họ tên (name) và chức vụ (office) của người ký.",
    en="Write the signatory's name and office.",
)
def unnamed_signatory(agreement: Agreement) -> Breaches:
    """Dưới chữ ký có họ tên, trên chữ ký có chức vụ của người ký.

    The signatory's office stands above the signature and the name below.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.7. Until they are known a gap is printed.
    """
    for address, signatory in agreement.signing():
        if not signatory.name or not signatory.office:
            yield (
                address,
                Message("chưa có họ tên hoặc chức vụ", "lacks a name or an office"),
            )


@rule(
    "SIG006",
    Severity.WARNING,
    vi="Ghi chức vụ của chính người ký ở office, chức vụ được ký thay ở of.",
    en="Write the signatory's own office under office, and the one signed for under of.",
)
def signing_for_oneself(agreement: Agreement) -> Breaches:
    """Người ký KT., TL., TUQ. có chức vụ khác với chức vụ được ký thay.

    Who signs KT., TL. or TUQ. holds another office than the one signed for.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.7: “KT. GIÁM ĐỐC” stands above “PHÓ GIÁM ĐỐC”.
    """
    for address, signatory in agreement.signing():
        for authority in signatory.authority:
            same = authority.of.lower() == signatory.office.lower() != ""
            if same and authority.capacity is not Capacity.COLLECTIVE:
                mark = f"{authority.capacity.value} {authority.of}"
                yield address.field("office"), Message(f"“{mark}” ký thay chính mình", f"{mark!r} signs for itself")


_ACADEMIC = re.compile(
    r"(?<!\w)(?:GS|PGS|TS|ThS|Th\.S|CN|KS|BS|LS|Tiến s[ĩỹ]|Thạc s[ĩỹ]|Phó Giáo sư|Giáo sư|Cử nhân|Kỹ sư"
    r"|NGƯT|NGND|NSƯT|NSND|Anh hùng|Nhà giáo|Nghệ sĩ)\b\.?"
)


@rule(
    "SIG007",
    Severity.WARNING,
    vi="Bỏ học hàm, học vị; cấp bậc, quân hàm ghi ở rank nếu ngành cho phép.",
    en="Leave academic titles out; a rank goes under rank where the sector allows it.",
)
def academic_title_before_a_name(agreement: Agreement) -> Breaches:
    """Trước họ tên người ký không ghi học hàm, học vị và danh hiệu danh dự khác.

    No academic title stands before the name of a signatory.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.7. Armed forces, education, health and science may print ranks
    and titles where the head of the sector so rules: then waive this finding with that reason.
    """
    for address, signatory in agreement.signing():
        for field, text in (("name", signatory.name), ("rank", signatory.rank)):
            found = _ACADEMIC.search(text)
            if found:
                yield address.field(field), Message(f"có “{found[0]}” trước họ tên", f"{found[0]!r} before the name")
