"""SIG: who signs, with what authority, and the block over a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from coordlib.language import Address, Breaches, Message, nearest
from coordlib.lexicon import (
    OFFICES,
    Capacity,
    any_of,
    compared,
    deputises,
    is_collective,
    is_deputy,
    is_of_body,
    sectors_of,
    signing_mark_at,
    title_pattern,
    titled,
    without_titles,
)
from coordlib.model import Agreement, Party, Signatory
from coordlib.rules.agreement.bases import placed_bases
from coordlib.rules.gathering import WORDS, rule_of_row


@rule_of_row("SIG001")
def party_without_signatory(agreement: Agreement) -> Breaches:
    signing = {signatory.party for signatory in agreement.signatories}
    for issuer in agreement.issuers:
        if issuer.key not in signing:
            what = Message(f"“{issuer.name}” chưa có người ký", f"{issuer.name!r} has no signatory")
            yield Address().field("signatories"), what


@rule_of_row("SIG002")
def signatory_of_nobody(agreement: Agreement) -> Breaches:
    signing = {issuer.key for issuer in agreement.issuers}
    for address, signatory in agreement.signing():
        if signing and signatory.party not in signing:  # without any body PAR001 says what is missing
            key, near = signatory.party, nearest(signatory.party, signing)
            vi = f"“{key}” không phải là bên ký văn bản{near.vi}"
            yield address.field("party"), Message(vi, f"{key!r} does not sign the document{near.en}")


@rule_of_row("SIG003")
def authority_for_nobody(agreement: Agreement) -> Breaches:
    for address, signatory in agreement.signing():
        for authority in signatory.authority:
            if not authority.of:
                mark = authority.capacity.value
                what = Message(f"chưa ghi tập thể hoặc chức vụ đứng sau “{mark}”", f"{mark!r} does not say for whom")
                yield address.field("authority"), what


@rule_of_row("SIG004")
def authorisation_without_instrument(agreement: Agreement) -> Breaches:
    for address, signatory in agreement.signing():
        for authority in signatory.authority:
            if authority.capacity is Capacity.AUTHORISATION and not authority.instrument:
                what = Message("ký TUQ. chưa có văn bản ủy quyền", "TUQ. has no written authorisation")
                yield address.field("authority"), what


@rule_of_row("SIG005")
def unnamed_signatory(agreement: Agreement) -> Breaches:
    for address, signatory in agreement.signing():
        if not signatory.name or not signatory.office:
            yield (address, Message("chưa có họ tên hoặc chức vụ", "lacks a name or an office"))


@rule_of_row("SIG006")
def signing_for_oneself(agreement: Agreement) -> Breaches:
    for address, signatory in agreement.signing():
        for authority in signatory.authority:
            same = authority.of.lower() == signatory.office.lower() != ""
            if same and authority.capacity is not Capacity.COLLECTIVE:
                mark = f"{authority.capacity.value} {authority.of}"
                yield address.field("office"), Message(f"“{mark}” ký thay chính mình", f"{mark!r} signs for itself")


@rule_of_row("SIG007")
def academic_title_before_a_name(agreement: Agreement) -> Breaches:
    bodies = {issuer.key: f"{issuer.superior} {issuer.name}" for issuer in agreement.issuers}
    for address, signatory in agreement.signing():
        sectors = sectors_of(bodies.get(signatory.party, ""))
        of_the_name = signatory.name[: len(signatory.name) - len(without_titles(signatory.name))]
        for field, text in (("name", of_the_name), ("rank", signatory.rank)):
            found = _BARRED.search(text)
            title = titled(found[0]) if found else None
            if found and (title is None or title.is_barred(sectors)):
                yield address.field(field), Message(f"có “{found[0]}” trước họ tên", f"{found[0]!r} before the name")


_BARRED = re.compile(rf"(?<!\w){title_pattern('academic', 'degree', 'honour', 'profession')}")


@rule_of_row("SIG008")
def deputy_without_his_head(agreement: Agreement) -> Breaches:
    for address, signatory in agreement.signing():
        marks = {one.capacity for one in signatory.authority}
        if is_deputy(signatory.office) and Capacity.DEPUTY not in marks and Capacity.AUTHORISATION not in marks:
            office = signatory.office
            what = Message(f"“{office}” ký mà thiếu dấu “KT.” ở trên", f"{office!r} signs without the mark KT. above")
            yield address.field("authority"), what


@rule_of_row("SIG009")
def collective_without_its_mark(agreement: Agreement) -> Breaches:
    alone = len(agreement.issuers) == 1 and not agreement.is_normative
    for address, signatory, party in _signing_for(agreement):
        name, marks = party.name, {one.capacity for one in signatory.authority}
        by_the_chairman = alone and compared(name).startswith(WORDS["chairman signs"])
        unmarked = all(one.place >= Capacity.DEPUTY.place for one in marks)
        if is_collective(name) and not by_the_chairman and is_of_body(signatory.office, name) and unmarked:
            vi = f"ký cho “{name}” mà thiếu dấu “TM.” ở trên"
            yield address.field("authority"), Message(vi, f"signs for {name!r} without the mark TM. above")


def _signing_for(agreement: Agreement) -> Iterator[tuple[Address, Signatory, Party]]:
    issuers = {issuer.key: issuer for issuer in agreement.issuers}
    for address, signatory in agreement.signing():
        if signatory.party in issuers:
            yield address, signatory, issuers[signatory.party]


@rule_of_row("SIG010")
def marks_out_of_order(agreement: Agreement) -> Breaches:
    for address, signatory in agreement.signing():
        marks = [one.capacity for one in signatory.authority]
        ranks = [one.place for one in marks]
        if any(later <= earlier for earlier, later in pairwise(ranks)):
            said = ", ".join(one.value for one in marks)
            what = Message(f"các dấu “{said}” không đúng thứ tự", f"the marks {said} are out of order")
            yield address.field("authority"), what


@rule_of_row("SIG011")
def deputy_of_another_office(agreement: Agreement) -> Breaches:
    for address, signatory in agreement.signing():
        for authority in signatory.authority:
            head, office = authority.of, signatory.office
            other = authority.capacity is Capacity.DEPUTY and head and office and head.lower() != office.lower()
            if other and not deputises(office, head):
                vi = f"“{office}” không phải là cấp phó của “{head}”"
                yield address.field("office"), Message(vi, f"{office!r} is no deputy of {head!r}")


_HEADS, _LED = WORDS["paired office"], WORDS["led body"]
_COUNCILS, _OF_COMMUNES = WORDS["council"], WORDS["led by a trưởng"]
_HEADED = re.compile(
    rf"(?<!\w)(?P<office>{any_of(one.capitalize() for one in _HEADS)}) "
    rf"(?P<body>{any_of(_LED)}(?! phận| môn)(?!\w)(?:(?! và )[^.,;:\n\0]){{0,40}})"
)


@rule_of_row("SIG016")
def office_that_the_body_has_not(agreement: Agreement) -> Breaches:
    for passage, match in agreement.prose.find(_HEADED, *(f"{one.capitalize()} " for one in _HEADS)):
        if not is_of_body(match["office"], match["body"]) and not passage.before.endswith(("Tổng ", "Phó Tổng ")):
            found = f"{match['office']} {match['body'].strip()}"
            what = Message(f"“{found}”: cơ quan này không có chức danh đó", f"{found!r}: the body has no such office")
            yield passage.address, what, passage.span
    for address, basis in placed_bases(agreement):
        led = _HEADED.match(f"{basis.title} ")
        if led and basis.opening and not is_of_body(led["office"], led["body"]):
            found = f"{led['office']} {led['body'].strip()}"
            what = Message(f"“{found}”: cơ quan này không có chức danh đó", f"{found!r}: the body has no such office")
            yield address.field("title"), what
    names = {compared(name): party for party in agreement.parties for name in (party.name, party.short_name) if name}
    for address, signatory, party in _signing_for(agreement):
        said = compared(signatory.office)
        other = next((one for name, one in names.items() if said.endswith(f" {name}") and one.key != party.key), None)
        own = {compared(name) for name in (party.name, party.short_name) if name}
        if other is not None and not any(name in said for name in own) and other.name != party.name:
            vi, en = f"“{signatory.office}” là chức danh của {other.name}", f"{signatory.office!r} is of {other.name}"
            yield address.field("office"), Message(f"{vi}, không phải của {party.name}", f"{en}, not of {party.name}")
        for one in signatory.authority:
            council = compared(one.of).startswith(_COUNCILS) and compared(one.of) not in compared(party.name)
            if one.capacity is Capacity.COLLECTIVE and council:
                mark = f"{one.capacity.value} {one.of}"
                what = Message(f"“{mark}” không phải là {party.name}", f"{one.of!r} is not {party.name}")
                yield address.field("authority"), what
        office = said.removeprefix("phó ")
        headed = party.name.startswith(_LED) or party.name.title().startswith(_LED)
        commune = compared(party.name).startswith(_OF_COMMUNES) and office.startswith(_HEADS)
        strange = office in _HEADS and headed and not signatory.authority and not is_of_body(office, party.name)
        if commune or strange:
            held, name = signatory.office, party.name
            what = Message(f"“{held}” không phải là chức danh của {name}", f"{held!r} is no office of {name}")
            yield address.field("office"), what


# An office of one word may be a name: Phó is a surname.
_HELD = any_of(one.name for one in OFFICES if " " in one.name)
_BEFORE_A_NAME = re.compile(rf"(?:{title_pattern('rank', 'address')}|(?i:(?:phó )?{_HELD}))[ .:]")


@rule_of_row("SIG012")
def rank_within_the_name(agreement: Agreement) -> Breaches:
    for address, signatory in agreement.signing():
        found = _BEFORE_A_NAME.match(signatory.name)
        if found:
            said, name = found[0].strip(" .:"), signatory.name
            yield address.field("name"), Message(f"“{name}” có “{said}” ở trước tên", f"{name!r} holds {said!r}")


@rule_of_row("SIG013")
def one_person_for_two_parties(agreement: Agreement) -> Breaches:
    seen: set[str] = set()
    for address, signatory in agreement.signing():
        name = signatory.name.lower()
        if name and name in seen:
            said = signatory.name
            yield address.field("name"), Message(f"“{said}” ký hai lần", f"{said!r} signs twice")
        seen.add(name)


@rule_of_row("SIG014")
def name_in_another_case(agreement: Agreement) -> Breaches:
    for address, signatory in agreement.signing():
        words = [] if _BEFORE_A_NAME.match(signatory.name) else re.findall(r"[^\W\d_]+", signatory.name)
        filled = "{{" not in signatory.name
        if filled and any(word[0].islower() or (len(word) > 1 and word.isupper()) for word in words):
            name = signatory.name
            yield address.field("name"), Message(f"“{name}” viết hoa chưa đúng", f"{name!r} has wrong capitals")


@rule_of_row("SIG015")
def mark_within_the_office(agreement: Agreement) -> Breaches:
    for address, signatory in agreement.signing():
        found = signing_mark_at(signatory.office)
        if found:
            office, mark = signatory.office, found.written
            yield address.field("office"), Message(f"“{office}” có “{mark}”", f"{office!r} holds {mark!r}")
