"""SIG: who signs, with what authority, and the block over a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from coordlib import lexicon
from coordlib.language import Address, Breaches, Level, Message, Severity, bad, good, nearest, rule
from coordlib.lexicon import Capacity, compared
from coordlib.model import Agreement, Party, Signatory
from coordlib.rules.agreement.bases import placed_bases
from coordlib.rules.agreement.offices import (
    COMMUNE_POLICE,
    COUNCILS,
    HEADS,
    HEADS_ALONE,
    HEADS_OF_PARTS,
    LED_BODIES,
    LED_BY_ONE_HEAD,
)
from coordlib.rules.gathering import met_again


@rule(
    "SIG001",
    Severity.ERROR,
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
            yield Address().field("signatories"), _no_signatory(issuer.name)


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
            {
                "signatories": [
                    {
                        "party": "police",
                        "office": "Phó Giám đốc",
                        "name": "Nguyễn Văn A",
                        "authority": [{"capacity": "KT.", "of": ""}],
                    },
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            },
            says="chưa ghi tập thể hoặc chức vụ đứng sau “KT.”",
            where="người ký của bên “police”",
        ),
        good(
            {
                "signatories": [
                    {
                        "party": "police",
                        "office": "Phó Giám đốc",
                        "name": "Nguyễn Văn A",
                        "authority": [{"capacity": "KT.", "of": "Giám đốc"}],
                    },
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            }
        ),
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
            {
                "signatories": [
                    {
                        "party": "police",
                        "office": "Trưởng phòng",
                        "name": "Nguyễn Văn A",
                        "authority": [{"capacity": "TUQ.", "of": "Giám đốc"}],
                    },
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            },
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
            {
                "signatories": [
                    {
                        "party": "police",
                        "office": "Giám đốc",
                        "name": "Nguyễn Văn A",
                        "authority": [{"capacity": "KT.", "of": "Giám đốc"}],
                    },
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            },
            says="“KT. Giám đốc” ký thay chính mình",
            where="người ký của bên “police”",
        ),
        good(
            {
                "signatories": [
                    {
                        "party": "police",
                        "office": "Phó Giám đốc",
                        "name": "Nguyễn Văn A",
                        "authority": [{"capacity": "KT.", "of": "Giám đốc"}],
                    },
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            }
        ),
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


@rule(
    "SIG008",
    Severity.WARNING,
    law=Message(
        "Cấp phó ký thay phải ghi “KT.” trước chức vụ của người đứng đầu.",
        "A deputy who signs puts “KT.” before the office of the head.",
    ),
    fix=Message(
        "Ghi KT. và chức vụ của người đứng đầu ở authority; mỗi người ký một chức vụ.",
        "Write KT. and the office of the head under authority; one office for each who signs.",
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Điều 13, and Phụ lục I, Mục II.7: a deputy in charge signs the same way. Of a "
        "contract, who signs by a power of attorney (“Giấy ủy quyền số …”) does so in his own office."
    ),
    cases=(
        bad(
            {
                "signatories": [
                    {"party": "police", "office": "Phó Giám đốc", "name": "Nguyễn Văn A"},
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            },
            says="“Phó Giám đốc” ký mà thiếu dấu “KT.” ở trên",
            where="người ký của bên “police”",
        ),
        good(
            {
                "signatories": [
                    {
                        "party": "police",
                        "office": "Phó Giám đốc",
                        "name": "Nguyễn Văn A",
                        "authority": [{"capacity": "KT.", "of": "Giám đốc"}],
                    },
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            }
        ),
    ),
)
def deputy_without_his_head(agreement: Agreement) -> Breaches:
    """Find a deputy who signs without “KT.”, and two offices of one signatory."""
    names = [one.name.lower() for _, one in agreement.signing() if one.name]
    given = [one for one in agreement.prose.lowered.split("ủy quyền số")[:-1] if any(name in one for name in names)]
    attorneys = {max(names, key=one.rfind) for one in given}  # “Bà …, Phó Giám đốc (theo Giấy ủy quyền số …)”
    for address, signatory in agreement.signing():
        marks = {one.capacity for one in signatory.authority}
        whole = [compared(one.of) for one in signatory.authority if one.capacity is Capacity.COLLECTIVE]
        of_state = all(one.startswith(COUNCILS) for one in whole)  # of others, as the Party’s, a deputy signs, too
        if (both := _TWO_OFFICES.fullmatch(compared(signatory.office))) and lexicon.deputises(both[2], both[1]):
            yield address.field("office"), _two_offices(signatory.office)
        alone = of_state and not marks & {Capacity.DEPUTY, Capacity.AUTHORISATION}
        if alone and lexicon.is_deputy(signatory.office) and signatory.name.lower() not in attorneys:
            yield address.field("authority"), _deputy_without_his_head(signatory.office)


def _two_offices(office: str) -> Message:
    return Message(
        f"“{office}” là hai chức vụ của một người ký: cấp phó ký “KT.”, quyền cấp trưởng ký “Q.” và không "
        "ghi chức vụ cấp phó",
        f"{office!r} are two offices of one signatory: a deputy signs KT. for the head, an acting head Q. alone",
    )


def _deputy_without_his_head(office: str) -> Message:
    return Message(f"“{office}” ký mà thiếu dấu “KT.” ở trên", f"{office!r} signs without the mark KT. above")


@rule(
    "SIG009",
    Severity.WARNING,
    law=Message(
        (
            "Người ký thay mặt tập thể ghi “TM.” trước tên tập thể; người đứng đầu cơ quan theo chế độ thủ "
            "trưởng thì không."
        ),
        (
            "Who signs on behalf of a collective puts “TM.” before its name; the head of a body that is no "
            "collective does not."
        ),
    ),
    fix=Message(
        "Ghi TM. và tên tập thể ở authority; cơ quan theo chế độ thủ trưởng thì bỏ TM.",
        ("Write TM. and the name of the collective under authority; where one head leads the body, take TM. out."),
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Điều 13, and Phụ lục I, Mục II.7. Where another signs by order or "
        "authorisation of the head, it is the head's mark that stands. The chairman of a people's committee "
        "signs by his own power what it issues alone and is no normative document; whether he does, only a "
        "reader knows."
    ),
    cases=(
        bad(
            {
                "parties": [
                    {"key": "police", "name": "Ủy ban nhân dân tỉnh", "abbreviation": "UBND", "seat": "Ví Dụ"},
                    {"key": "telecom", "name": "Doanh nghiệp viễn thông", "abbreviation": "DNVT"},
                ],
                "signatories": [
                    {"party": "police", "office": "Chủ tịch", "name": "Nguyễn Văn A"},
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ],
            },
            says="ký cho “Ủy ban nhân dân tỉnh” mà thiếu dấu “TM.” ở trên",
            where="người ký của bên “police”",
        ),
        good(
            {
                "parties": [
                    {"key": "police", "name": "Ủy ban nhân dân tỉnh", "abbreviation": "UBND", "seat": "Ví Dụ"},
                    {"key": "telecom", "name": "Doanh nghiệp viễn thông", "abbreviation": "DNVT"},
                ],
                "signatories": [
                    {
                        "party": "police",
                        "office": "Chủ tịch",
                        "name": "Nguyễn Văn A",
                        "authority": [{"capacity": "TM.", "of": "Ủy ban nhân dân"}],
                    },
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ],
            }
        ),
    ),
)
def collective_without_its_mark(agreement: Agreement) -> Breaches:
    """Find a collective without “TM.”, and “TM.” before a body that one head leads."""
    alone = len(agreement.issuers) == 1 and not agreement.is_normative
    for address, signatory, party in _signing_for(agreement):
        name, marks = party.name, {one.capacity for one in signatory.authority}
        by_the_chairman = alone and compared(name).startswith(_PEOPLES_COMMITTEE)
        unmarked = not by_the_chairman and all(one.place >= Capacity.DEPUTY.place for one in marks)
        if unmarked and lexicon.is_collective(name) and lexicon.is_of_body(signatory.office, name):
            yield address.field("authority"), _collective_without_its_mark(name)
        for one in signatory.authority:
            if one.capacity is Capacity.COLLECTIVE and compared(one.of).startswith(LED_BY_ONE_HEAD):
                yield address.field("authority"), _mark_of_a_collective(mark=_TM.value, name=one.of)


def _collective_without_its_mark(name: str) -> Message:
    return Message(f"ký cho “{name}” mà thiếu dấu “TM.” ở trên", f"signs for {name!r} without the mark TM. above")


def _mark_of_a_collective(mark: str, name: str) -> Message:
    return Message(
        f"“{mark} {name}”: cơ quan làm việc theo chế độ thủ trưởng thì người đứng đầu ký, không ghi “{mark}”",
        f"{mark} {name!r}: this body is led by its head, who signs without {mark}",
    )


def _signing_for(agreement: Agreement) -> Iterator[tuple[Address, Signatory, Party]]:
    issuers = {issuer.key: issuer for issuer in agreement.issuers}
    for address, signatory in agreement.signing():
        if signatory.party in issuers:
            yield address, signatory, issuers[signatory.party]


@rule(
    "SIG010",
    Severity.WARNING,
    law=Message(
        "Các dấu “TM.”, “TL.” hoặc “TUQ.”, “KT.” đứng theo thứ tự, mỗi dấu một lần, có dấu chấm.",
        "The marks TM., TL. or TUQ., and KT. stand in this order, each once, with its stop.",
    ),
    fix=Message(
        "Xếp lại: TM., rồi TL. hoặc TUQ., rồi KT.; mỗi dấu một lần, có dấu chấm.",
        "Put them in order: TM., then TL. or TUQ., then KT., each once, with its stop.",
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Điều 13: the collective comes first, then whose place is taken. TL. and TUQ. "
        "do not go together."
    ),
    cases=(
        bad(
            {
                "signatories": [
                    {
                        "party": "police",
                        "office": "Phó Chủ tịch",
                        "name": "Nguyễn Văn A",
                        "authority": [
                            {"capacity": "KT.", "of": "Chủ tịch"},
                            {"capacity": "TM.", "of": "Ủy ban nhân dân"},
                        ],
                    },
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            },
            says="các dấu “KT., TM.” không đúng thứ tự",
            where="người ký của bên “police”",
        ),
        good(
            {
                "signatories": [
                    {
                        "party": "police",
                        "office": "Phó Chủ tịch",
                        "name": "Nguyễn Văn A",
                        "authority": [
                            {"capacity": "TM.", "of": "Ủy ban nhân dân"},
                            {"capacity": "KT.", "of": "Chủ tịch"},
                        ],
                    },
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            }
        ),
    ),
)
def marks_out_of_order(agreement: Agreement) -> Breaches:
    """Find marks out of order (“KT., TM.”), twice, or without their stop."""
    for address, signatory in agreement.signing():
        marks = [one.capacity for one in signatory.authority]
        ranks = [one.place for one in marks]
        if any(later <= earlier for earlier, later in pairwise(ranks)):
            yield address.field("authority"), _marks_out_of_order(marks=", ".join(one.value for one in marks))
    of_party = not _OF_THE_PARTY.isdisjoint(map(compared, agreement.source.beside))  # its marks: T/M, without a stop
    for line in agreement.source.beside:
        mark = lexicon.signing_mark_at(line) if not of_party else None
        mark = mark if mark and mark.rest.isupper() else None
        worded = mark and (lexicon.office_at(mark.rest) or lexicon.is_collective(mark.rest))
        if mark and mark.written != mark.mark.value and (worded or " " not in mark.written):
            yield Address().field("signatories"), _mark_without_its_stop(line, mark=mark.mark.value)


def _marks_out_of_order(marks: str) -> Message:
    return Message(f"các dấu “{marks}” không đúng thứ tự", f"the marks {marks} are out of order")


def _mark_without_its_stop(line: str, mark: str) -> Message:
    return Message(f"“{line}”: quyền hạn ký ghi là “{mark}”", f"{line!r}: the mark is {mark!r}")


@rule(
    "SIG011",
    Severity.WARNING,
    law=Message(
        "Người ký “KT.” là cấp phó của chức vụ được ký thay.",
        "Who signs KT. is a deputy of the office that is signed for.",
    ),
    fix=Message(
        "Ghi ở of chức vụ của người đứng đầu mà người ký là cấp phó.",
        "Write under of the office whose deputy the signatory is.",
    ),
    why="Nghị định 30/2020/NĐ-CP, Điều 13, khoản 1: “KT. GIÁM ĐỐC” stands above “PHÓ GIÁM ĐỐC”.",
    cases=(
        bad(
            {
                "signatories": [
                    {
                        "party": "police",
                        "office": "Trưởng phòng",
                        "name": "Nguyễn Văn A",
                        "authority": [{"capacity": "KT.", "of": "Giám đốc"}],
                    },
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            },
            says="“Trưởng phòng” không phải là cấp phó của “Giám đốc”",
            where="người ký của bên “police”",
        ),
        good(
            {
                "signatories": [
                    {
                        "party": "police",
                        "office": "Phó Giám đốc",
                        "name": "Nguyễn Văn A",
                        "authority": [{"capacity": "KT.", "of": "Giám đốc"}],
                    },
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            }
        ),
    ),
)
def deputy_of_another_office(agreement: Agreement) -> Breaches:
    """Find who signs KT. for an office whose deputy he is not."""
    for address, signatory in agreement.signing():
        for authority in signatory.authority:
            head, office = authority.of, signatory.office
            other = authority.capacity is Capacity.DEPUTY and head and office and head.lower() != office.lower()
            if other and not lexicon.deputises(office, head):
                yield address.field("office"), _deputy_of_another_office(office, head)


def _deputy_of_another_office(office: str, head: str) -> Message:
    return Message(f"“{office}” không phải là cấp phó của “{head}”", f"{office!r} is no deputy of {head!r}")


_SIDE, _TM = re.compile(r"^(?:đại diện )?bên [a-d] "), Capacity.COLLECTIVE
_TWO_OFFICES = re.compile(r"(?:q\. |quyền )?(.+?) (phó .+|thứ .+)")
_LED_NAMES = tuple(map(compared, LED_BODIES))
_OF_THE_PARTY = frozenset(map(compared, lexicon.line_words("party-head")))
_FRONT, _STANDING_COMMITTEE = ("mặt trận tổ quốc", "mttq"), "ban thường vụ"  # the Front has a Ban Thường trực
_PEOPLES_COMMITTEE = "ủy ban nhân dân"  # whose chairman signs what it issues alone
_STANDS_FOR = re.compile(r"(?i)^đại diện (?:bên (?:[a-d]|thứ \w+) )?")
_OFFICES = lexicon.any_of(one.capitalize() for one in HEADS)
_LED_WORDS = lexicon.any_of(LED_BODIES)
_HEADED = lexicon.pattern(
    r"(?<!\w)(?P<office>",
    _OFFICES,
    r") (?P<body>",
    _LED_WORDS,
    r"(?! phận| môn| đội)(?!\w)(?:(?! và )[^.,;:\n\0]){0,40})",
)
# “Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh” for Hội Nông dân
_OF_A_UNION = lexicon.pattern(
    r"ban \w+ \w+ (?P<of>(?:hội|liên đoàn) [^\0]+?)(?: (?:tỉnh",
    r"|thành phố|xã|phường|đặc khu|huyện|quận|thị xã)(?!\w)[^\0]*)?\0(?P<own>(?:hội",
    r"|liên đoàn) .+)",
)
_IN_CAPITALS = re.compile(_HEADED.pattern, re.IGNORECASE)


def _is_of_another(of: str, name: str) -> bool:
    """Tell whether a collective is of another body: a council, the committee of another association, of the Front."""
    union = _OF_A_UNION.match(f"{of}\0{name}")
    strange = {*union["of"].split()} - {*union["own"].split()} if union else set()
    council = of.startswith(COUNCILS) and of not in name and not of.startswith(f"{name} ")
    of_the_front = any(front in name for front in _FRONT) and of.startswith(_STANDING_COMMITTEE)
    return council or len(strange) > 1 or of_the_front


def _offices_in_words(agreement: Agreement) -> Breaches:
    """Yield an office before the name of a body that has none such, in the text and the bases."""
    for passage, match in agreement.prose.find(_HEADED):
        commune = compared(match["body"]).startswith(COMMUNE_POLICE)  # which a Trưởng leads
        wrong = commune or not lexicon.is_of_body(match["office"], match["body"])
        if wrong and not passage.before.endswith(("Tổng ", "Phó Tổng ")):
            yield passage.address, _no_such_office(found=passage.found.strip()), passage.span
    texts = [(at, "issuer" if one.issuer else "title", one.issuer or one.title) for at, one in placed_bases(agreement)]
    paper, here = agreement.decision, Address().at(Level.DECISION)
    for address, field, text in (*texts, *([(here, "authority", paper.authority)] if paper else [])):
        led = (_IN_CAPITALS if text.isupper() else _HEADED).match(f"{text} ")
        if led and not lexicon.is_of_body(led["office"], led["body"]):
            yield address.field(field), _no_such_office(found=led[0].strip())


def _no_such_office(found: str) -> Message:
    return Message(f"“{found}”: cơ quan này không có chức danh đó", f"{found!r}: the body has no such office")


@rule(
    "SIG016",
    Severity.WARNING,
    law=Message(
        "Chức danh đứng trước tên cơ quan, hoặc của người ký, là chức danh mà cơ quan đó có.",
        "The office before the name of a body, or over a signature, is one that the body has.",
    ),
    fix=Message("Ghi đúng chức danh người đứng đầu cơ quan đó.", "Give the office that the head of that body bears."),
    why=(
        "Giám đốc Sở, Cục trưởng Cục, Chủ tịch Ủy ban nhân dân, Chỉ huy trưởng Ban Chỉ huy: by the laws on the "
        "organisation of each, and the offices of the lexicon. Only offices and bodies that are paired by law or "
        "everywhere are judged."
    ),
    cases=(
        bad(
            {
                "signatories": [
                    {"party": "police", "office": "Chủ tịch", "name": "Nguyễn Văn A"},
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            },
            says="“Chủ tịch” không phải là chức danh của Công an tỉnh",
            where="người ký của bên “police”",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "key": "reply",
                        "text": (
                            "Gửi Giám đốc Sở Nội vụ, Cục trưởng Cục Thuế, Chủ tịch Ủy ban nhân dân xã, Chánh Văn "
                            "phòng Bộ Công an."
                        ),
                    }
                ]
            }
        ),
    ),
)
def office_that_the_body_has_not(agreement: Agreement) -> Breaches:
    """Find an office that its body has not: “Chủ tịch” of Công an tỉnh, “Giám đốc Cục Thuế”."""
    yield from _offices_in_words(agreement)
    names = {compared(name): party for party in agreement.parties for name in (party.name, party.short_name) if name}
    for address, signatory, party in _signing_for(agreement):
        held = compared(_STANDS_FOR.sub("", signatory.office))
        other = next((one for name, one in names.items() if held.endswith(f" {name}") and one.key != party.key), None)
        own = {compared(name) for name in (party.name, party.short_name) if name}
        if other is not None and not any(name in held for name in own) and other.name != party.name:
            yield address.field("office"), _office_of_another_party(signatory.office, other.name, party.name)
        for one in signatory.authority:
            if one.capacity is Capacity.COLLECTIVE and _is_of_another(compared(one.of), compared(party.name)):
                yield address.field("authority"), _other_collective(one.of, party.name)
            whose, ours = lexicon.organ_named(one.of[len(lexicon.office_at(one.of)) :]), lexicon.organ_named(party.name)
            if whose is not None and ours is not None and whose is not ours and one.capacity is not Capacity.COLLECTIVE:
                yield address.field("authority"), _office_of_another_body(office=one.of, name=party.name)
        office = _SIDE.sub("", held).removeprefix("phó ")
        headed = compared(party.name).startswith(_LED_NAMES) and " - " not in party.name
        commune = compared(party.name).startswith(COMMUNE_POLICE) and office.startswith(HEADS)
        alone = office in HEADS_ALONE and [one.capacity for one in signatory.authority] == [_TM]
        own_right = {one.capacity for one in signatory.authority} <= {Capacity.DEPUTY}
        of_a_part = agreement.title != "" and office.startswith(HEADS_OF_PARTS)  # as a secretary he signs minutes
        judged = headed and own_right and (of_a_part or office.startswith(HEADS))
        strange = judged and not lexicon.is_of_body(office, party.name)
        if commune or strange or alone:
            yield address.field("office"), _office_of_another_body(signatory.office, party.name)


def _office_of_another_party(office: str, other: str, name: str) -> Message:
    return Message(
        f"“{office}” là chức danh của {other}, không phải của {name}", f"{office!r} is of {other}, not of {name}"
    )


def _other_collective(of: str, name: str) -> Message:
    return Message(f"“{_TM.value} {of}” không phải là {name}", f"{of!r} is not {name}")


def _office_of_another_body(office: str, name: str) -> Message:
    return Message(f"“{office}” không phải là chức danh của {name}", f"{office!r} is no office of {name}")


# An office of one word may be a name: Phó is a surname.
_HELD = lexicon.any_of(one.name for one in lexicon.OFFICES if " " in one.name)
_BEFORE_A_NAME = re.compile(
    rf"(?<!\w)(?:{lexicon.title_pattern('rank', 'grade', 'address')}|(?i:(?:phó )?{_HELD}))[ .:]"
)


@rule(
    "SIG012",
    Severity.WARNING,
    law=Message("Ô họ tên chỉ ghi họ và tên của người ký.", "The field of the name holds the name alone."),
    fix=Message(
        "Ghi ở name họ tên; cấp bậc ghi ở rank, chức vụ ghi ở office.",
        "Write the name alone under name, the rank under rank, the office under office.",
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.7. A rank is printed before the name where the sector's "
        "rules allow it, and is given apart, so that reports and lists have the name as it is."
    ),
    cases=(
        bad(
            {
                "signatories": [
                    {"party": "police", "office": "Giám đốc", "name": "Đại tá Nguyễn Văn A"},
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            },
            says="“Đại tá Nguyễn Văn A” có “Đại tá” ở trước tên",
            where="người ký của bên “police”",
        ),
        good(
            {
                "signatories": [
                    {"party": "police", "office": "Giám đốc", "name": "Nguyễn Văn A", "rank": "Đại tá"},
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            }
        ),
    ),
)
def rank_within_the_name(agreement: Agreement) -> Breaches:
    """Find a rank or office in the field of the name: “Đại tá Nguyễn Văn A”."""
    for address, signatory in agreement.signing():
        found = _BEFORE_A_NAME.match(signatory.name)
        if found:
            yield address.field("name"), _rank_within_the_name(signatory.name, found=found[0].strip(" .:"))


def _rank_within_the_name(name: str, found: str) -> Message:
    return Message(f"“{name}” có “{found}” ở trước tên", f"{name!r} holds {found!r}")


@rule(
    "SIG013",
    Severity.WARNING,
    law=Message("Mỗi bên có người ký của mình.", "Each party has a signatory of its own."),
    fix=Message("Ghi người ký của mỗi bên.", "Name the signatory of each party."),
    why="One person who signs for two parties, or twice for one, agrees with himself; mostly a block was copied.",
    cases=(
        bad(
            {
                "signatories": [
                    {"party": "police", "office": "Giám đốc", "name": "Nguyễn Văn A"},
                    {"party": "telecom", "office": "Giám đốc", "name": "Nguyễn Văn A"},
                ]
            },
            says="“Nguyễn Văn A” ký hai lần",
            where="người ký của bên “telecom”",
        ),
        good(),
    ),
)
def one_person_for_two_parties(agreement: Agreement) -> Breaches:
    """Find one person who signs twice, and a party for which nobody signs."""
    for (address, signatory), _ in met_again([(one.name.lower(), (at, one)) for at, one in agreement.signing()]):
        yield address.field("name"), _one_person_twice(signatory.name)
    signing, issuers = [one.party for one in agreement.signatories], agreement.issuers
    for issuer in issuers if 0 < len(signing) <= len(issuers) and not agreement.source.recorded else ():
        if issuer.key not in signing:  # of data SIG001 says so
            yield Address().field("signatories"), _no_signatory(issuer.name)


def _one_person_twice(name: str) -> Message:
    return Message(f"“{name}” ký hai lần", f"{name!r} signs twice")


@rule(
    "SIG014",
    Severity.NOTE,
    law=Message(
        "Họ tên người ký viết hoa chữ cái đầu của mỗi âm tiết.",
        "Each syllable of a signatory's name begins with a capital, and goes on in small letters.",
    ),
    fix=Message(
        "Viết họ tên bằng chữ thường, hoa đầu mỗi âm tiết.",
        "Write the name in small letters, each syllable with a capital.",
    ),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.7, and Phụ lục II, Mục II.",
    cases=(
        bad(
            {
                "signatories": [
                    {"party": "police", "office": "Giám đốc", "name": "NGUYỄN VĂN A"},
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            },
            says="“NGUYỄN VĂN A” viết hoa chưa đúng",
            where="người ký của bên “police”",
        ),
        good(
            {
                "signatories": [
                    {"party": "police", "office": "Giám đốc", "name": "Rah Lan Lâm"},
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            }
        ),
    ),
)
def name_in_another_case(agreement: Agreement) -> Breaches:
    """Find “NGUYỄN VĂN A”, “nguyễn Văn A”: a name in another case than the decree asks."""
    for address, signatory in agreement.signing():
        words = [] if _BEFORE_A_NAME.match(signatory.name) else re.findall(r"[^\W\d_]+", signatory.name)
        filled = "{{" not in signatory.name
        if filled and any(word[0].islower() or (len(word) > 1 and word.isupper()) for word in words):
            yield address.field("name"), _name_in_another_case(signatory.name)
        if signatory.rank.istitle() and " " in signatory.rank and lexicon.titled(signatory.rank):  # “Đại Tá”
            yield address.field("rank"), _name_in_another_case(name=signatory.rank)


def _name_in_another_case(name: str) -> Message:
    return Message(f"“{name}” viết hoa chưa đúng", f"{name!r} has wrong capitals")


@rule(
    "SIG015",
    Severity.WARNING,
    law=Message(
        "Ô chức vụ chỉ ghi chức vụ của người ký, không ghi “KT.”, “TM.”, “Quyền”.",
        "The field of the office holds the signatory's own office, without a mark.",
    ),
    fix=Message(
        "Ghi ở office chức vụ của người ký; KT., TM. … ghi ở authority, người giữ quyền ghi acting: true.",
        "Give the signatory's own office; marks go under authority, an acting head has acting: true.",
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.7: each mark stands on a line of its own, and “Q.” before "
        "the office of an acting head, which the printed document adds."
    ),
    cases=(
        bad(
            {
                "signatories": [
                    {"party": "police", "office": "Quyền Giám đốc", "name": "Nguyễn Văn A"},
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            },
            says="“Quyền Giám đốc” có “Quyền”",
            where="người ký của bên “police”",
        ),
        good(
            {
                "signatories": [
                    {"party": "police", "office": "Giám đốc", "name": "Nguyễn Văn A", "acting": True},
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            }
        ),
    ),
)
def mark_within_the_office(agreement: Agreement) -> Breaches:
    """Find a mark in the field of the office: “Quyền Giám đốc”."""
    for address, signatory in agreement.signing():
        found = lexicon.signing_mark_at(signatory.office)
        if found:
            yield address.field("office"), _mark_within_the_office(signatory.office, mark=found.written)


def _mark_within_the_office(office: str, mark: str) -> Message:
    return Message(f"“{office}” có “{mark}”", f"{office!r} holds {mark!r}")


def _no_signatory(name: str) -> Message:
    return Message(f"“{name}” chưa có người ký", f"{name!r} has no signatory")
