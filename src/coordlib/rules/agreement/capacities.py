"""SIG: the marks of capacity (quyền hạn ký) over a signature: TM., KT., TL., TUQ.

In come the signatories with their marks; out go marks that are missing, out of order, or not theirs to use.
"""

from __future__ import annotations

import re
from itertools import pairwise

from coordlib import lexicon
from coordlib.language import Address, Breaches, Message, Severity, bad, good, rule
from coordlib.lexicon import Capacity, compared
from coordlib.model import Agreement
from coordlib.rules.agreement.offices import COUNCILS, LED_BY_ONE_HEAD
from coordlib.rules.agreement.samples import signed_by
from coordlib.rules.agreement.signatures import signing_for


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
            signed_by("Phó Giám đốc"),
            says="“Phó Giám đốc” ký mà thiếu dấu “KT.” ở trên",
            where="người ký của bên “police”",
        ),
        good(signed_by("Phó Giám đốc", ("KT.", "Giám đốc"))),
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
    for address, signatory, party in signing_for(agreement):
        name, marks = party.name, {one.capacity for one in signatory.authority}
        by_the_chairman = alone and compared(name).startswith(_PEOPLES_COMMITTEE)
        unmarked = not by_the_chairman and all(one.place >= Capacity.DEPUTY.place for one in marks)
        if unmarked and lexicon.is_collective(name) and lexicon.is_of_body(signatory.office, name):
            yield address.field("authority"), _collective_without_its_mark(name)
        for one in signatory.authority:
            if one.capacity is Capacity.COLLECTIVE and compared(one.of).startswith(LED_BY_ONE_HEAD):
                yield address.field("authority"), _mark_of_a_collective(mark=Capacity.COLLECTIVE.value, name=one.of)


def _collective_without_its_mark(name: str) -> Message:
    return Message(f"ký cho “{name}” mà thiếu dấu “TM.” ở trên", f"signs for {name!r} without the mark TM. above")


def _mark_of_a_collective(mark: str, name: str) -> Message:
    return Message(
        f"“{mark} {name}”: cơ quan làm việc theo chế độ thủ trưởng thì người đứng đầu ký, không ghi “{mark}”",
        f"{mark} {name!r}: this body is led by its head, who signs without {mark}",
    )


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
            signed_by("Phó Chủ tịch", ("KT.", "Chủ tịch"), ("TM.", "Ủy ban nhân dân")),
            says="các dấu “KT., TM.” không đúng thứ tự",
            where="người ký của bên “police”",
        ),
        good(signed_by("Phó Chủ tịch", ("TM.", "Ủy ban nhân dân"), ("KT.", "Chủ tịch"))),
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
    silent_beside=("TXT047",),
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
            signed_by("Trưởng phòng", ("KT.", "Giám đốc")),
            says="“Trưởng phòng” không phải là cấp phó của “Giám đốc”",
            where="người ký của bên “police”",
        ),
        good(signed_by("Phó Giám đốc", ("KT.", "Giám đốc"))),
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


_TWO_OFFICES = re.compile(r"(?:q\. |quyền )?(.+?) (phó .+|thứ .+)")
_OF_THE_PARTY = frozenset(map(compared, lexicon.line_words("party-head")))
_PEOPLES_COMMITTEE = COUNCILS[0]  # whose chairman signs what it issues alone
