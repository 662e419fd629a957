"""DUT: duties, reviews and indicators: who is bound, to what, shown by what."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from coordlib import model
from coordlib.dates import OWN_EVENTS, Statement, event_of
from coordlib.language import Address, Breaches, Key, Level, Message, nearest
from coordlib.lexicon import CAPITALS, EVENTS, SOME_EVENT, body_at, unit_pattern
from coordlib.rules.agreement.matching import matched_text
from coordlib.rules.gathering import WORDS, rule_of_row

_KINDS = {
    model.DutyKind.PERMISSION: Message("quyền", "permission"),
    model.DutyKind.PROHIBITION: Message("điều cấm", "prohibition"),
}


@rule_of_row("DUT008")
def duty_without_evidence(agreement: model.Agreement) -> Breaches:
    bound = (one for one in agreement.duties() if one[1].kind is model.OBLIGATION)
    bare = [(address, duty) for address, duty in bound if not (duty.evidence or duty.indicators)]
    for address, duty in bare[:1]:
        many = f"{len(bare)} trách nhiệm chưa nêu kết quả, đầu tiên là “{duty.key}”"
        vi = many if len(bare) > 1 else f"trách nhiệm “{duty.key}” chưa nêu kết quả"
        what = Message(vi, f"{len(bare)} duties name no evidence; the first is {duty.key!r}")
        yield address.field("evidence"), what


@rule_of_row("DUT023")
def event_without_words(agreement: model.Agreement) -> Breaches:
    met: set[str] = set()
    for address, duty in agreement.duties():
        event = event_of(duty)
        if event and event not in met and agreement.event_words(event) == SOME_EVENT:
            met.add(event)
            if nearest(event, _events(agreement), _VERY_LIKE).vi:
                continue  # DUT041 asks whether that one is meant
            vi, en = f"sự kiện “{event}” chưa có từ ngữ để in", f"the event {event!r} has no words in print"
            yield address.field("when"), Message(vi, en)


_VERY_LIKE = 0.8


def _events(agreement: model.Agreement) -> set[str]:
    """Return the events that are known: those that are declared, those that all agreements have, and its own days."""
    return {*EVENTS, *OWN_EVENTS, *(one.key for one in agreement.events)}


@rule_of_row("DUT041")
def event_that_is_nearly_another(agreement: model.Agreement) -> Breaches:
    known, awaited = _events(agreement), {event_of(duty): address for address, duty in reversed([*agreement.duties()])}
    for event, address in reversed(awaited.items()):
        near = nearest(event, known, _VERY_LIKE) if event and event not in known else Message("", "")
        if near.vi:
            vi, en = f"chưa có sự kiện “{event}”{near.vi}", f"there is no event {event!r}{near.en}"
            yield address.field("when"), Message(vi, en)
    for index, one in enumerate(agreement.events):
        near = nearest(one.key, awaited.keys() - known, _VERY_LIKE) if one.key not in awaited else Message("", "")
        if near.vi:
            vi = f"không trách nhiệm nào chờ sự kiện “{one.key}”{near.vi}"
            yield Address().field(f"events.{index}"), Message(vi, f"no duty waits for the event {one.key!r}{near.en}")


@rule_of_row("DUT011")
def sentence_that_leans_on_its_place(agreement: model.Agreement) -> Breaches:
    for address, duty in agreement.duties():
        leans = not duty.title and _may_lean(agreement.stated(address.provision))
        for words in model.quotation(agreement, duty, address).leaning[:1] if leans else ():
            vi = f"câu nêu “{duty.key}” có “{words}”, trích ra thì không rõ nghĩa"
            en = f"the sentence of {duty.key!r} says {words!r}, which says nothing outside"
            yield address.field("title"), Message(vi, en)


_OF_ITS_PLACE = re.compile(rf"{unit_pattern('point', 'clause', 'article', 'section', 'chapter')} này", re.IGNORECASE)


def _may_lean(stated: object) -> bool:
    """Tell whether a provision has a word that may point to what is left behind; most have none."""
    said = f"{getattr(stated, 'title', '')} {getattr(stated, 'text', '')}"
    return any(word in said for word in (" trên", " đây", "nêu tại")) or bool(_OF_ITS_PLACE.search(said))


@rule_of_row("DUT012")
def deadline_of_no_obligation(agreement: model.Agreement) -> Breaches:
    told = {
        one.promise.address for one in matched_text(agreement).matched if one.statement.timed and one.statement.kinds
    }
    for address, duty in agreement.duties():
        chosen = duty.kind is model.DutyKind.PERMISSION and isinstance(
            duty.when, model.OnEvent
        )  # one may, when it is needed
        chosen = chosen or address in told  # “có quyền khiếu nại trong thời hạn 60 ngày”, or DUT019 tells it
        if duty.kind is not model.OBLIGATION and not isinstance(duty.when, model.Ongoing) and not chosen:
            phrase, kind = agreement.phrase(duty.when), _KINDS[duty.kind]
            vi = f"{kind.vi} “{duty.key}” có thời hạn “{phrase}”"
            yield address.field("when"), Message(vi, f"the {kind.en} {duty.key!r} has a time limit, {phrase!r}")


_WHOLE = 100
_SHARE = ("tỷ lệ", "tỉ lệ")


def _indicators(agreement: model.Agreement) -> Iterator[tuple[Address, model.Indicator]]:
    for address, duty in agreement.duties():
        yield from ((address.at(Level.INDICATOR, one.key), one) for one in duty.indicators)


@rule_of_row("DUT031")
def target_that_nothing_meets(agreement: model.Agreement) -> Breaches:
    for address, one in _indicators(agreement):
        if one.at_least is not None and one.at_most is not None and one.at_least > one.at_most:
            least, most = f"{one.at_least:f}", f"{one.at_most:f}"
            vi = f"“{one.name}” phải từ {least} trở lên và không quá {most}"
            yield address, Message(vi, f"{one.name!r} is to be {least} at least and {most} at most")


@rule_of_row("DUT032")
def share_beyond_the_whole(agreement: model.Agreement) -> Breaches:
    for address, one in _indicators(agreement):
        is_share = "%" in one.unit and one.name.lower().startswith(_SHARE)
        for said in (one.at_least, one.at_most) if is_share else ():
            if said is not None and not 0 <= said <= _WHOLE:
                yield address, Message(f"“{one.name}” đặt mức {said:f}%", f"{one.name!r} is to be {said:f} per cent")


@rule_of_row("DUT033")
def indicator_without_unit(agreement: model.Agreement) -> Breaches:
    bare = [(address, one) for address, one in _indicators(agreement) if not one.unit]
    for address, one in bare[:1]:
        vi, en = f"chỉ tiêu “{one.name}” chưa có đơn vị tính", f"the indicator {one.name!r} has no unit"
        if len(bare) > 1:
            vi = f"{len(bare)} chỉ tiêu chưa có đơn vị tính, đầu tiên là “{one.name}”"
            en = f"{len(bare)} indicators have no unit; the first is {one.name!r}"
        yield address, Message(vi, en)


@rule_of_row("DUT034")
def indicator_twice(agreement: model.Agreement) -> Breaches:
    keys: set[str] = set()
    names: set[tuple[Address, str]] = set()
    for address, one in _indicators(agreement):
        duty = Address(address.steps[:-1])
        if one.key in keys:
            what = Message(f"khóa “{one.key}” dùng cho hai chỉ tiêu", f"key {one.key!r} stands for two indicators")
            yield address, what
        elif (duty, one.name.lower()) in names:
            vi = f"chỉ tiêu “{one.name}” có hai lần"
            yield address, Message(vi, f"the indicator {one.name!r} stands there twice")
        keys.add(one.key)
        names.add((duty, one.name.lower()))


@rule_of_row("DUT006")
def party_without_duty(agreement: model.Agreement) -> Breaches:
    busy = {key for _, duty in agreement.duties() for key in (*duty.lead, *duty.support)}
    busy |= {key for _, review in agreement.reviews() for key in (*review.hosts, *review.reporters)}
    for party in agreement.parties:
        if party.key not in busy:
            what = Message(f"“{party.name}” chưa có trách nhiệm nào", f"{party.name!r} has no duty")
            yield Address().at(Level.PARTY, party.key), what


@rule_of_row("DUT045")
def duties_without_a_right(agreement: model.Agreement) -> Breaches:
    led = [(duty, frozenset(duty.lead)) for _, duty in agreement.duties() if duty.to]
    owed = {key for duty, lead in led for key in duty.to if lead != {key}}
    owed |= {key for _, review in agreement.reviews() for key in review.receivers}
    may = {key for _, duty in agreement.duties() if duty.kind is model.DutyKind.PERMISSION for key in duty.lead}
    owing = Counter(key for duty, lead in led if duty.kind is model.OBLIGATION and len(lead) == 1 for key in lead)
    for party in agreement.parties if len(agreement.parties) > 1 else ():
        if owing[party.key] >= _MANY_DUTIES and party.key not in owed | may | {model.REQUESTER}:
            count, name = owing[party.key], party.short_name or party.name
            vi = f"“{name}” có {count} việc phải làm cho bên khác, không có quyền và không bên nào phải làm gì cho"
            yield Address().at(Level.PARTY, party.key), Message(vi, f"{name!r} owes {count} duties and is owed nothing")


_MANY_DUTIES = 3


@rule_of_row("DUT013")
def requester_without_request(agreement: model.Agreement) -> Breaches:
    for address, duty in agreement.duties():
        if model.REQUESTER in duty.to and not isinstance(duty.when, model.Within | model.OnEvent):
            what = Message(f"“{duty.key}” không chờ yêu cầu nào", f"{duty.key!r} waits for no request")
            yield address.field("to"), what


@rule_of_row("DUT014")
def group_without_members(agreement: model.Agreement) -> Breaches:
    groups = [party for party in agreement.bodies if party.unlisted]
    for party in groups[:1]:
        vi = ", ".join(f"“{one.short_name or one.name}”" for one in groups)
        en = ", ".join(repr(one.short_name or one.name) for one in groups)
        what = Message(f"nhóm {vi} không liệt kê thành viên", f"the groups that list no members: {en}")
        yield Address().at(Level.PARTY, party.key), what


_FEWEST_OF_A_ROTATION = 2


@rule_of_row("DUT035")
def review_of_nobody(agreement: model.Agreement) -> Breaches:
    of_nobody = _of_nobody(agreement)
    for address, review in agreement.reviews():
        reporting = {"reporters": "bên báo cáo", "receivers": "bên nhận báo cáo"}
        for field, vi in (reporting if review.kind is model.REPORT else {"hosts": "bên chủ trì"}).items():
            if not getattr(review, field) and (address not in of_nobody or field == "receivers"):
                what = Message(f"chế độ “{review.key}” chưa ghi {vi}", f"{review.key!r} names no {field}")
                yield address.field(field), what


@rule_of_row("DUT036")
def report_to_oneself(agreement: model.Agreement) -> Breaches:
    for address, review in agreement.reviews():
        if len(review.reporters) == 1 and set(review.receivers) == set(review.reporters):
            name = agreement.bearers.get(review.reporters[0], review.reporters[0])
            yield address.field("receivers"), Message(f"“{name}” báo cáo cho chính mình", f"{name!r} reports to itself")
    alone = () if matched_text(agreement).matched else matched_text(agreement).alone
    for one in alone:
        if len(one.keys) == 1 and one.keys == one.part.receivers and one.sure and one.timed:
            name = agreement.bearers.get(next(iter(one.keys)), "")
            yield (
                one.address.field("text"),
                Message(f"“{name}” gửi cho chính mình", f"{name!r} sends to itself"),
                one.span,
            )
    for passage, match in agreement.prose.find(_WITH_ITSELF):
        if not passage.is_payload and body_at(match["who"]):
            what = Message(f"“{match['who']}” phối hợp với chính mình", f"{match['who']!r} works with itself")
            yield passage.address, what, passage.span
    for passage, match in agreement.prose.find(_SENDS, *(f"{verb} " for verb in _SENDING)):
        sender = _HOW.sub("", passage.before).split()[-_LONGEST_NAME:]
        names = (" ".join(sender[-count:]) for count in range(len(sender), 1, -1))
        name = next((name for name in names if match["to"].startswith(name) and body_at(name)), "")
        if len(passage.found.split()) > _FAR and not _OPENS.search(_HOW.sub("", passage.before).removesuffix(name)):
            continue  # what stands before the name may be the beginning of a longer one
        told = re.escape(name)
        if told and re.match(rf"{told}(?! [{CAPITALS}]|\w| và | nơi | có )", match["to"]) and not passage.is_payload:
            what = Message(f"“{told} … {passage.found}”: gửi cho chính mình".replace("\\", ""), "it sends to itself")
            yield passage.address, what, passage.span


_FAR, _OPENS = 8, re.compile(r"(?:^|[.,;:\n] ?|(?<!\w)do )$")
_SENDING = WORDS["sending"]
_SENDS = re.compile(
    rf"(?:{'|'.join(_SENDING)})(?:(?: [^\s.,;:]+){{0,12}}? (?:cho|đến|về|tới))? (?P<to>[{CAPITALS}][^.,;:\n\0]{{3,60}})"
)
_WITH_ITSELF = re.compile(
    rf"(?<!\w)(?P<who>[{CAPITALS}]\w+(?: \w+){{1,6}}?),? (?:chủ trì,? )?phối hợp (?:chặt chẽ )?với (?P=who)"
    rf"(?! [{CAPITALS}\d]|\w)(?=[,.;]| [^\W\d_])"
)
_HOW = re.compile(r"(?: (?:có trách nhiệm|phải|sẽ|kịp thời|chủ động|định kỳ))*\s*$")
_LONGEST_NAME = 6  # words


@rule_of_row("DUT038")
def rotation_of_one(agreement: model.Agreement) -> Breaches:
    turns: dict[str, set[Key]] = defaultdict(set)
    for _, review in agreement.reviews():
        turns[review.rotation] |= set(review.hosts)
    for address, review in agreement.reviews():
        hosts = turns.pop(review.rotation, None) if review.rotation else None  # said at the first of its cycles
        if hosts is not None and len(hosts) < _FEWEST_OF_A_ROTATION:
            vi = f"luân phiên “{review.rotation}” chỉ có {len(hosts)} bên"
            yield address.field("hosts"), Message(vi, f"the rotation {review.rotation!r} is of {len(hosts)}")


def _unknown(agreement: model.Agreement, keys: Iterable[Key]) -> list[Key]:
    known = agreement.bearers
    return [key for key in keys if key not in known]


def _no_party(agreement: model.Agreement, key: Key, role: Message) -> Message:
    """Say that a key is no party's, and which one may be meant."""
    near = nearest(key, (party.key for party in agreement.parties))
    return Message(f"{role.vi}“{key}” không phải là một bên{near.vi}", f"{role.en}{key!r} is not a party{near.en}")


def _named(agreement: model.Agreement, key: Key) -> str:
    """Return a party as a clerk knows it: “Công an tỉnh” (police)."""
    party = agreement.party(key)
    return f"“{party.short_name or party.name}” ({key})" if party else f"“{key}”"


_LEAD, _ANY = Message("bên chủ trì ", "the lead "), Message("", "")


@rule_of_row("DUT001")
def unknown_lead(agreement: model.Agreement) -> Breaches:
    for address, duty in agreement.duties():
        for key in _unknown(agreement, duty.lead):
            yield (address.field("lead"), _no_party(agreement, key, _LEAD))


@rule_of_row("DUT002")
def unknown_counterparty(agreement: model.Agreement) -> Breaches:
    for address, duty in agreement.duties():
        to = tuple(key for key in duty.to if key != model.REQUESTER)
        for field, keys in (("to", to), ("support", duty.support)):
            for key in _unknown(agreement, keys):
                yield (address.field(field), _no_party(agreement, key, _ANY))


@rule_of_row("DUT003")
def duty_without_lead(agreement: model.Agreement) -> Breaches:
    of_nobody = _of_nobody(agreement)
    for address, duty in agreement.duties():
        if not duty.lead and address not in of_nobody:
            what = Message(f"trách nhiệm “{duty.key}” chưa có bên chủ trì", f"duty {duty.key!r} has no lead")
            yield address.field("lead"), what


def _of_nobody(agreement: model.Agreement) -> dict[Address, Statement]:
    """Return the promises that name nobody, and whose sentence names no body of the agreement, with that sentence."""
    bare = {address for address, duty in agreement.duties() if not duty.lead}
    bare |= {address for address, review in agreement.reviews() if not (review.hosts or review.reporters)}
    matched = ((one.promise.address, one.statement) for one in matched_text(agreement).matched) if bare else ()
    return {address: one for address, one in matched if address in bare and one.timed and not one.keys}


@rule_of_row("DUT042")
def promise_of_nobody(agreement: model.Agreement) -> Breaches:
    for address, one in _of_nobody(agreement).items():
        said, who = " ".join(one.said.split()), one.bearer
        vi = f"câu có thời hạn “{said}” không nêu bên phải thực hiện" + (f", chỉ ghi “{who}”" if who else "")
        en = f"the sentence with the time limit {said!r} does not say who must do it" + (f", only {who!r}" * bool(who))
        yield address, Message(vi, en)


@rule_of_row("DUT004")
def owed_to_oneself(agreement: model.Agreement) -> Breaches:
    for address, duty in agreement.duties():
        if duty.to and duty.to == duty.lead and len(duty.lead) == 1:
            who = _named(agreement, duty.to[0])
            yield address.field("to"), Message(f"{who} vừa chủ trì vừa được hưởng", f"{who} both leads and receives")


@rule_of_row("DUT005")
def unknown_reviewer(agreement: model.Agreement) -> Breaches:
    for address, review in agreement.reviews():
        named = (("hosts", review.hosts), ("reporters", review.reporters), ("receivers", review.receivers))
        for field, keys in named:
            for key in _unknown(agreement, keys):
                yield address.field(field), _no_party(agreement, key, _ANY)


@rule_of_row("DUT007")
def duty_to_nobody(agreement: model.Agreement) -> Breaches:
    owed = [(address, duty) for address, duty in agreement.duties() if not duty.to and duty.kind is model.OBLIGATION]
    for address, duty in owed[:1]:
        many = f"{len(owed)} trách nhiệm chưa ghi bên được hưởng, đầu tiên là “{duty.key}”"
        vi = many if len(owed) > 1 else f"trách nhiệm “{duty.key}” chưa ghi bên được hưởng"
        yield address.field("to"), Message(vi, f"{len(owed)} duties are owed to nobody; the first is {duty.key!r}")


@rule_of_row("DUT010")
def lead_that_supports_itself(agreement: model.Agreement) -> Breaches:
    for address, duty in agreement.duties():
        for key in duty.lead:
            if key in duty.support:
                who = f"“{agreement.bearers.get(key, key)}” ({key})"
                what = Message(f"{who} vừa chủ trì vừa phối hợp", f"{who} both leads and supports")
                yield address.field("support"), what


@rule_of_row("DUT037")
def party_named_twice(agreement: model.Agreement) -> Breaches:
    for address, duty in agreement.duties():
        for field, keys in (("lead", duty.lead), ("to", duty.to), ("support", duty.support)):
            for key in _repeated(keys):
                yield address.field(field), _twice(agreement, key)
    for address, review in agreement.reviews():
        for field, keys in (("hosts", review.hosts), ("reporters", review.reporters), ("receivers", review.receivers)):
            for key in _repeated(keys):
                yield address.field(field), _twice(agreement, key)


def _repeated(keys: tuple[Key, ...]) -> list[Key]:
    several = len(keys) > 1 and len(set(keys)) < len(keys)
    return [key for key, count in Counter(keys).items() if count > 1] if several else []


def _twice(agreement: model.Agreement, key: Key) -> Message:
    name = agreement.bearers.get(key, key)
    return Message(f"“{name}” ghi hai lần", f"{name!r} is named twice")
