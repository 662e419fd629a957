"""SIG: who signs for whom: a signatory for each body, his authority, name and office.

In come the signatories of an agreement; out go those that are missing, sign for nobody, or lack what they need.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib import lexicon
from coordlib.language import Address, Breaches, Message, Severity, bad, good, nearest, rule
from coordlib.lexicon import Capacity
from coordlib.model import Agreement, Party, Signatory
from coordlib.rules.agreement.samples import signed_by


@rule(
    "SIG001",
    Severity.ERROR,
    asks_for_data=True,
    law=Message(
        ("Mỗi bên cùng ban hành văn bản có người ký; với quy chế kèm theo Quyết định là cơ quan ban hành Quyết định."),
        "Each body that issues the document has a signatory: all parties, or the body that decides.",
    ),
    fix=Message("Khai người ký của bên này ở mục signatories.", "List the party's signatory under signatories."),
    why=(
        "Nghị định 30/2020/NĐ-CP, Điều 13, says who may sign for a body. That every party signs a joint document "
        "is what makes it joint; the decree itself does not speak of joint documents."
    ),
    cases=(
        bad(
            {"signatories": [{"party": "police", "office": "Giám đốc", "name": "Nguyễn Văn A"}]},
            says="“Doanh nghiệp viễn thông” chưa có người ký",
            where="trường “signatories”",
        ),
        good(),
    ),
)
def party_without_signatory(agreement: Agreement) -> Breaches:
    """Find a body that issues the document and has no signatory."""
    signing = {signatory.party for signatory in agreement.signatories}
    for issuer in agreement.issuers:
        if issuer.key not in signing:
            yield Address().field("signatories"), no_signatory(issuer.name)


@rule(
    "SIG002",
    Severity.ERROR,
    law=Message(
        "Người ký ký cho một cơ quan cùng ban hành văn bản.", "A signatory signs for a body that signs the document."
    ),
    fix=Message("Ghi ở party khóa của một bên ký văn bản.", "Name under party the key of a body that signs."),
    why="In a jointly signed agreement these are the parties; in an attached one, the body that decides.",
    cases=(
        bad(
            {
                "signatories": [
                    {"party": "police", "office": "Giám đốc", "name": "Nguyễn Văn A"},
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                    {"party": "army", "office": "Chỉ huy trưởng", "name": "Lê Văn C"},
                ]
            },
            says="“army” không phải là bên ký văn bản",
            where="người ký của bên “army”",
        ),
        good(),
    ),
)
def signatory_of_nobody(agreement: Agreement) -> Breaches:
    """Find a signatory of a body that does not sign."""
    signing = {issuer.key for issuer in agreement.issuers}
    for address, signatory in agreement.signing():
        if signing and signatory.party not in signing:  # without any body PAR001 says what is missing
            key, near = signatory.party, nearest(signatory.party, signing)
            yield address.field("party"), _signatory_of_nobody(key, near)


def _signatory_of_nobody(key: str, near: Message) -> Message:
    return Message(f"“{key}” không phải là bên ký văn bản{near.vi}", f"{key!r} does not sign the document{near.en}")


@rule(
    "SIG003",
    Severity.ERROR,
    law=Message(
        ("Sau dấu quyền hạn ký (TM., KT. …) phải ghi tập thể hoặc chức vụ mà người ký nhân danh hoặc được giao ký."),
        "After a mark of capacity (TM., KT. …) stands the collective or the office that is signed for.",
    ),
    fix=Message(
        "Ghi ở of tập thể hoặc chức vụ đứng sau dấu (TM., KT. …).",
        "Name under of the collective or the office that is signed for.",
    ),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.7.",
    cases=(
        bad(
            signed_by("Phó Giám đốc", ("KT.", "")),
            says="chưa ghi tập thể hoặc chức vụ đứng sau “KT.”",
            where="người ký của bên “police”",
        ),
        good(signed_by("Phó Giám đốc", ("KT.", "Giám đốc"))),
    ),
)
def authority_for_nobody(agreement: Agreement) -> Breaches:
    """Find a mark (TM., KT. …) without the collective or office behind it."""
    for address, signatory in agreement.signing():
        for authority in signatory.authority:
            if not authority.of:
                yield address.field("authority"), _authority_for_nobody(mark=authority.capacity.value)


def _authority_for_nobody(mark: str) -> Message:
    return Message(f"chưa ghi tập thể hoặc chức vụ đứng sau “{mark}”", f"{mark!r} does not say for whom")


@rule(
    "SIG004",
    Severity.WARNING,
    law=Message(
        "Ký thừa ủy quyền (TUQ.) phải có văn bản ủy quyền.",
        "Signing under authorisation (TUQ.) needs a written authorisation.",
    ),
    fix=Message("Ghi ở instrument văn bản ủy quyền.", "Name under instrument the written authorisation."),
    why="Nghị định 30/2020/NĐ-CP, Điều 13, khoản 3: in writing, limited in time and content.",
    cases=(
        bad(
            signed_by("Trưởng phòng", ("TUQ.", "Giám đốc")),
            says="ký TUQ. chưa có văn bản ủy quyền",
            where="người ký của bên “police”",
        ),
        good(
            {
                "signatories": [
                    {
                        "party": "police",
                        "office": "Trưởng phòng",
                        "name": "Nguyễn Văn A",
                        "authority": [
                            {"capacity": "TUQ.", "of": "Giám đốc", "instrument": "Giấy ủy quyền của Giám đốc"}
                        ],
                    },
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            }
        ),
    ),
)
def authorisation_without_instrument(agreement: Agreement) -> Breaches:
    """Find TUQ. without its written authorisation."""
    for address, signatory in agreement.signing():
        for authority in signatory.authority:
            told = authority.instrument or "ủy quyền số" in agreement.prose.lowered
            asked = agreement.source.recorded or lexicon.is_deputy(signatory.office)  # else it may lie in the files
            if authority.capacity is Capacity.AUTHORISATION and asked and not told:
                yield address.field("authority"), _NO_INSTRUMENT


_NO_INSTRUMENT = Message("ký TUQ. chưa có văn bản ủy quyền", "TUQ. has no written authorisation")


@rule(
    "SIG005",
    Severity.WARNING,
    law=Message(
        "Dưới chữ ký có họ tên, trên chữ ký có chức vụ của người ký.",
        "The signatory's office stands above the signature and the name below.",
    ),
    fix=Message("Ghi họ tên (name) và chức vụ (office) của người ký.", "Write the signatory's name and office."),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.7. Until they are known a gap is printed.",
    cases=(
        bad(
            {
                "signatories": [
                    {"party": "police", "office": "Giám đốc"},
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            },
            says="chưa có họ tên hoặc chức vụ",
            where="người ký của bên “police”",
        ),
        good(),
    ),
)
def unnamed_signatory(agreement: Agreement) -> Breaches:
    """Find a signatory without a name or an office."""
    for address, signatory in agreement.signing():
        if not signatory.name or not signatory.office:
            yield address, _UNNAMED_SIGNATORY


_UNNAMED_SIGNATORY = Message("chưa có họ tên hoặc chức vụ", "lacks a name or an office")


@rule(
    "SIG006",
    Severity.WARNING,
    law=Message(
        "Người ký KT., TL., TUQ. có chức vụ khác với chức vụ được ký thay.",
        "Who signs KT., TL. or TUQ. holds another office than the one signed for.",
    ),
    fix=Message(
        "Ghi chức vụ của chính người ký ở office, chức vụ được ký thay ở of.",
        "Write the signatory's own office under office, and the one signed for under of.",
    ),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.7: “KT. GIÁM ĐỐC” stands above “PHÓ GIÁM ĐỐC”.",
    cases=(
        bad(
            signed_by("Giám đốc", ("KT.", "Giám đốc")),
            says="“KT. Giám đốc” ký thay chính mình",
            where="người ký của bên “police”",
        ),
        good(signed_by("Phó Giám đốc", ("KT.", "Giám đốc"))),
    ),
)
def signing_for_oneself(agreement: Agreement) -> Breaches:
    """Find who signs KT., TL. or TUQ. for the office that is his own."""
    for address, signatory in agreement.signing():
        for authority in signatory.authority:
            same = authority.of.lower() == signatory.office.lower() != ""
            if same and authority.capacity is not Capacity.COLLECTIVE:
                mark = f"{authority.capacity.value} {authority.of}"
                yield address.field("office"), _signing_for_oneself(mark)


def _signing_for_oneself(mark: str) -> Message:
    return Message(f"“{mark}” ký thay chính mình", f"{mark!r} signs for itself")


@rule(
    "SIG007",
    Severity.WARNING,
    law=Message(
        "Trước họ tên người ký không ghi học hàm, học vị và danh hiệu danh dự khác.",
        "No academic title stands before the name of a signatory.",
    ),
    fix=Message(
        "Bỏ học hàm, học vị; cấp bậc, quân hàm ghi ở rank nếu ngành cho phép.",
        "Leave academic titles out; a rank goes under rank where the sector allows it.",
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.7. Bodies of the armed forces, of education, health and "
        "science may print titles where the head of the sector so rules, and are not concerned."
    ),
    cases=(
        bad(
            {
                "signatories": [
                    {"party": "police", "office": "Giám đốc", "name": "Nguyễn Văn A"},
                    {"party": "telecom", "office": "Giám đốc", "name": "TS. Trần Thị B"},
                ]
            },
            says="có “TS.” trước họ tên",
            where="người ký của bên “telecom”",
        ),
        good(
            {
                "signatories": [
                    {"party": "police", "office": "Giám đốc", "name": "TS. Nguyễn Văn A"},
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            }
        ),
    ),
)
def academic_title_before_a_name(agreement: Agreement) -> Breaches:
    """Find “TS. Trần Thị B” over a signature, but where the sector allows titles."""
    bodies = {issuer.key: f"{issuer.superior} {issuer.name}" for issuer in agreement.issuers}
    for address, signatory in agreement.signing():
        of_the_name = signatory.name[: len(signatory.name) - len(lexicon.without_titles(signatory.name))]
        for field, text in (("name", of_the_name), ("rank", signatory.rank)):
            found = _BARRED.search(text)
            title = lexicon.titled(found[0]) if found else None
            if found and (title is None or title.is_barred(lexicon.sectors_of(bodies.get(signatory.party, "")))):
                yield address.field(field), _title_before_a_name(found=found[0])


def _title_before_a_name(found: str) -> Message:
    return Message(f"có “{found}” trước họ tên", f"{found!r} before the name")


_BARRED = re.compile(rf"(?<!\w){lexicon.title_pattern('academic', 'degree', 'honour', 'profession')}")


def signing_for(agreement: Agreement) -> Iterator[tuple[Address, Signatory, Party]]:
    """Yield who signs for those that issue it: the place, the signatory, the issuer."""
    issuers = {issuer.key: issuer for issuer in agreement.issuers}
    for address, signatory in agreement.signing():
        if signatory.party in issuers:
            yield address, signatory, issuers[signatory.party]


def no_signatory(name: str) -> Message:
    """Return what is said of an issuer for whom nobody signs."""
    return Message(f"“{name}” chưa có người ký", f"{name!r} has no signatory")
