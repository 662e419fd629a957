"""SIG: offices (chức danh) and the bodies that they lead, and the rule that an office is one of its body.

Names are compared in small letters; those of bodies are written as they begin a name, for patterns. Which office leads
which kind of body is told by ``offices.csv``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from coordlib import lexicon
from coordlib.language import Address, Breaches, FactBreaches, Level, Message, Severity, bad, fact_rule, good
from coordlib.lexicon import Capacity, Facts, compared
from coordlib.model import Agreement
from coordlib.rules.agreement.bases import placed_bases
from coordlib.rules.agreement.samples import signed_by
from coordlib.rules.agreement.signatures import signing_for
from coordlib.rules.gathering import rows_of

OfficeRole = Literal["council", "led-body", "led-by-one-head", "commune-police", "head", "head-alone", "head-of-a-part"]


def _words(role: OfficeRole) -> tuple[str, ...]:
    return tuple(row["words"] for row in rows_of(Path(__file__).with_name("offices.csv")) if row["role"] == role)


COUNCILS = _words("council")
"""Collectives of state, as their names begin."""

LED_BODIES = _words("led-body")
"""What the names of bodies begin with whose heads bear an office that is theirs alone (thông lệ chức danh)."""

LED_BY_ONE_HEAD = _words("led-by-one-head")
"""Bodies that one head leads, who signs in his own right (NĐ 30/2020, Điều 13, khoản 1: chế độ thủ trưởng)."""

COMMUNE_POLICE = _words("commune-police")
"""Police that a Trưởng Công an leads (thông lệ chức danh)."""

HEADS = _words("head")
"""Offices that are paired with a kind of body (thông lệ chức danh)."""

HEADS_ALONE = frozenset(_words("head-alone"))
"""Offices that lead a body in their own right (Nghị định 30/2020/NĐ-CP, Điều 13, khoản 1)."""

HEADS_OF_PARTS = _words("head-of-a-part")
"""Offices that head a part of a body, who sign TL. or TUQ. (Điều 13, khoản 3, 4); Công an tỉnh has a Giám đốc."""

_SIDE = re.compile(r"^(?:đại diện )?bên [a-d] ")
_LED_NAMES = tuple(map(compared, LED_BODIES))
_FRONT = ("mặt trận", "mttq")
_STANDING = "thường vụ"  # the Ban Thường vụ, which the Front has not: it has a Ban Thường trực
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
    of_the_front = any(front in name for front in _FRONT) and of.startswith(f"ban {_STANDING}")
    return council or len(strange) > 1 or of_the_front


def _offices_in_words(agreement: Agreement, facts: Facts) -> Breaches:
    """Yield an office before the name of a body that has none such, in the text and the bases."""
    day = agreement.signed
    for passage, match in agreement.prose.find(_HEADED):
        commune = compared(match["body"]).startswith(COMMUNE_POLICE)  # which a Trưởng leads
        wrong = commune or not facts.has_office(match["body"], match["office"], day)
        if wrong and not passage.before.endswith(("Tổng ", "Phó Tổng ")):
            yield passage.address, _no_such_office(found=passage.found.strip()), passage.span
    texts = [(at, "issuer" if one.issuer else "title", one.issuer or one.title) for at, one in placed_bases(agreement)]
    paper, here = agreement.decision, Address().at(Level.DECISION)
    for address, field, text in (*texts, *([(here, "authority", paper.authority)] if paper else [])):
        led = (_IN_CAPITALS if text.isupper() else _HEADED).match(f"{text} ")
        if led and not facts.has_office(led["body"], led["office"], day):
            yield address.field(field), _no_such_office(found=led[0].strip())


def _no_such_office(found: str) -> Message:
    return Message(f"“{found}”: cơ quan này không có chức danh đó", f"{found!r}: the body has no such office")


@fact_rule(
    "SIG016",
    Severity.WARNING,
    silent_beside=("SIG009", "SIG011"),
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
            signed_by("Chủ tịch"),
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
def office_that_the_body_has_not(agreement: Agreement, facts: Facts) -> FactBreaches:
    """Find an office that its body has not: “Chủ tịch” of Công an tỉnh, “Giám đốc Cục Thuế”."""
    found = (*_offices_in_words(agreement, facts), *_offices_of_signatories(agreement, facts))
    yield from ((where, what, more[0] if more else None, None) for where, what, *more in found)


def _offices_of_signatories(agreement: Agreement, facts: Facts) -> Breaches:
    """Yield an office over a signature that the body has not, or that is another party's."""
    names = {compared(name): party for party in agreement.parties for name in (party.name, party.short_name) if name}
    for address, signatory, party in signing_for(agreement):
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
        alone = office in HEADS_ALONE and [one.capacity for one in signatory.authority] == [Capacity.COLLECTIVE]
        own_right = {one.capacity for one in signatory.authority} <= {Capacity.DEPUTY}
        of_a_part = agreement.title != "" and office.startswith(HEADS_OF_PARTS)  # as a secretary he signs minutes
        judged = headed and own_right and (of_a_part or office.startswith(HEADS))
        strange = judged and not facts.has_office(party.name, office, agreement.signed)
        if commune or strange or alone:
            yield address.field("office"), _office_of_another_body(signatory.office, party.name)


def _office_of_another_party(office: str, other: str, name: str) -> Message:
    return Message(
        f"“{office}” là chức danh của {other}, không phải của {name}", f"{office!r} is of {other}, not of {name}"
    )


def _other_collective(of: str, name: str) -> Message:
    return Message(f"“{Capacity.COLLECTIVE.value} {of}” không phải là {name}", f"{of!r} is not {name}")


def _office_of_another_body(office: str, name: str) -> Message:
    return Message(f"“{office}” không phải là chức danh của {name}", f"{office!r} is no office of {name}")
