"""SIG: what the fields of a signatory hold: the name alone, once, in its case; the office alone.

In come the signatories as they are recorded; out go fields that hold what belongs into another.
"""

from __future__ import annotations

import re

from coordlib import lexicon
from coordlib.language import Address, Breaches, Message, Severity, bad, good, rule
from coordlib.model import Agreement
from coordlib.rules.agreement.samples import signed_by
from coordlib.rules.agreement.signatures import no_signatory
from coordlib.rules.gathering import met_again

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
            yield Address().field("signatories"), no_signatory(issuer.name)


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
        bad(signed_by("Quyền Giám đốc"), says="“Quyền Giám đốc” có “Quyền”", where="người ký của bên “police”"),
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
