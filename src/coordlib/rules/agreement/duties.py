"""DUT: duties, reviews and indicators: who is bound, to what, shown by what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from coordlib.dates import OWN_EVENTS, Statement, event_of
from coordlib.language import Address, Breaches, Key, Level, Message, Severity, nearest, rule
from coordlib.lexicon import EVENTS, SOME_EVENT
from coordlib.model import (
    OBLIGATION,
    REPORT,
    REQUESTER,
    Agreement,
    DutyKind,
    Indicator,
    OnEvent,
    Ongoing,
    Within,
    quotation,
)
from coordlib.rules.agreement.matching import matched_text

_KINDS = {DutyKind.PERMISSION: Message("quyền", "permission"), DutyKind.PROHIBITION: Message("điều cấm", "prohibition")}


@rule(
    "DUT008",
    Severity.NOTE,
    vi="Ghi ở evidence văn bản, biên bản hoặc số liệu chứng tỏ đã thực hiện.",
    en="Say under evidence what shows that it was done.",
)
def duty_without_evidence(agreement: Agreement) -> Breaches:
    """Mỗi trách nhiệm nêu kết quả hoặc văn bản chứng tỏ đã thực hiện.

    Each duty says what shows that it was done.

    What the report will have to show is best agreed on at the start. It is said once for the whole document.
    """
    bare = [
        (address, duty)
        for address, duty in agreement.duties()
        if not (duty.evidence or duty.indicators) and duty.kind is OBLIGATION
    ]
    if bare:
        address, duty = bare[0]
        many = f"{len(bare)} trách nhiệm chưa nêu kết quả, đầu tiên là “{duty.key}”"
        vi = many if len(bare) > 1 else f"trách nhiệm “{duty.key}” chưa nêu kết quả"
        what = Message(vi, f"{len(bare)} duties name no evidence; the first is {duty.key!r}")
        yield address.field("evidence"), what


@rule(
    "DUT023",
    Severity.NOTE,
    vi="Ghi ở events khóa của sự kiện và từ ngữ (words) để in: “phát hiện sự cố”.",
    en="Declare the event under events, with the words that print for it.",
)
def event_without_words(agreement: Agreement) -> Breaches:
    """Mỗi sự kiện làm phát sinh trách nhiệm có từ ngữ tiếng Việt để in.

    Each event that a duty waits for has Vietnamese words that print for it.

    Reports, plans and calendars name what a duty waits for; a key in English is no word of theirs.
    """
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


def _events(agreement: Agreement) -> set[str]:
    """Return the events that are known: those that are declared, those that all agreements have, and its own days."""
    return {*EVENTS, *OWN_EVENTS, *(one.key for one in agreement.events)}


@rule(
    "DUT041",
    Severity.WARNING,
    vi="Ghi đúng khóa của sự kiện; nếu là sự kiện khác thì khai khóa đó ở events.",
    en="Write the key of the event as it is; if it is another one, declare it under events.",
)
def event_that_is_nearly_another(agreement: Agreement) -> Breaches:
    """Trách nhiệm chờ một sự kiện có khóa đã biết, và sự kiện đã khai có trách nhiệm chờ.

    A duty waits for an event whose key is known, and an event that is declared has a duty that waits for it.

    A key that is mistyped is a new event, which nobody records: its duty never falls due.
    """
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


@rule(
    "DUT011",
    Severity.WARNING,
    vi="Đặt tên ngắn (title) cho trách nhiệm để kế hoạch, báo cáo trích dẫn được.",
    en="Give the duty a title, by which plans and reports can quote it.",
)
def sentence_that_leans_on_its_place(agreement: Agreement) -> Breaches:
    """Câu nêu trách nhiệm đọc được khi đứng ngoài điều, khoản của nó.

    The sentence that states a duty can be read outside its provision.

    Plans, reports and reminders quote it there: “các nội dung nêu trên” says nothing in a table.
    """
    for address, duty in agreement.duties():
        leans = not duty.title and _may_lean(agreement.stated(address.provision))
        for words in quotation(agreement, duty, address).leaning[:1] if leans else ():
            vi, en = f"câu nêu “{duty.key}” có “{words}”", f"the sentence of {duty.key!r} says {words!r}"
            yield (
                address.field("title"),
                Message(f"{vi}, trích ra thì không rõ nghĩa", f"{en}, which says nothing outside"),
            )


def _may_lean(stated: object) -> bool:
    """Tell whether a provision has a word that may point to what is left behind; most have none."""
    said = f"{getattr(stated, 'title', '')} {getattr(stated, 'text', '')}"
    return any(word in said for word in (" trên", " đây", " này", "nêu tại"))


@rule(
    "DUT012",
    Severity.WARNING,
    vi="Ghi kind: obligation nếu là việc phải làm; nếu không thì bỏ thời hạn (when).",
    en="Say obligation under kind if it must be done; otherwise take the time limit out.",
)
def deadline_of_no_obligation(agreement: Agreement) -> Breaches:
    """Chỉ nghĩa vụ mới có thời hạn phải hoàn thành; quyền và điều cấm thì không.

    Only an obligation falls due; what a party may do, or must not do, does not.

    Nobody is late with what he need not do, so such a day is in no plan, no reminder and no report.
    """
    told = {
        one.promise.address for one in matched_text(agreement).matched if one.statement.timed and one.statement.kinds
    }
    for address, duty in agreement.duties():
        chosen = duty.kind is DutyKind.PERMISSION and isinstance(duty.when, OnEvent)  # one may, when it is needed
        chosen = chosen or address in told  # “có quyền khiếu nại trong thời hạn 60 ngày”, or DUT019 tells it
        if duty.kind is not OBLIGATION and not isinstance(duty.when, Ongoing) and not chosen:
            phrase, kind = agreement.phrase(duty.when), _KINDS[duty.kind]
            vi = f"{kind.vi} “{duty.key}” có thời hạn “{phrase}”"
            yield address.field("when"), Message(vi, f"the {kind.en} {duty.key!r} has a time limit, {phrase!r}")


_WHOLE = 100
_SHARE = ("tỷ lệ", "tỉ lệ")


def _indicators(agreement: Agreement) -> Iterator[tuple[Address, Indicator]]:
    for address, duty in agreement.duties():
        yield from ((address.at(Level.INDICATOR, one.key), one) for one in duty.indicators)


@rule("DUT031", Severity.ERROR, vi="Ghi at_least không lớn hơn at_most.", en="Let at_least be no more than at_most.")
def target_that_nothing_meets(agreement: Agreement) -> Breaches:
    """Chỉ tiêu có mức thấp nhất không lớn hơn mức cao nhất.

    The least of a target is no more than its most.

    Between 10 at least and 5 at most there is no figure, so that every report would say “không đạt”.
    """
    for address, one in _indicators(agreement):
        if one.at_least is not None and one.at_most is not None and one.at_least > one.at_most:
            least, most = f"{one.at_least:f}", f"{one.at_most:f}"
            vi = f"“{one.name}” phải từ {least} trở lên và không quá {most}"
            yield address, Message(vi, f"{one.name!r} is to be {least} at least and {most} at most")


@rule(
    "DUT032",
    Severity.WARNING,
    vi="Ghi tỷ lệ từ 0 đến 100, hoặc sửa đơn vị tính.",
    en="Give a share between 0 and 100, or mend the unit.",
)
def share_beyond_the_whole(agreement: Agreement) -> Breaches:
    """Tỷ lệ phần trăm từ 0 đến 100.

    A share in per cent lies between 0 and 100.

    More than all requests cannot be answered in time. A growth (tăng 120%) is no share, and is known by its name.
    """
    for address, one in _indicators(agreement):
        is_share = "%" in one.unit and one.name.lower().startswith(_SHARE)
        for said in (one.at_least, one.at_most) if is_share else ():
            if said is not None and not 0 <= said <= _WHOLE:
                what = Message(f"“{one.name}” đặt mức {said:f}%", f"{one.name!r} is to be {said:f} per cent")
                yield address, what


@rule(
    "DUT033",
    Severity.NOTE,
    vi="Ghi đơn vị tính ở unit: lượt, vụ, cuộc, %.",
    en="Say under unit what is counted: lượt, vụ, cuộc, %.",
)
def indicator_without_unit(agreement: Agreement) -> Breaches:
    """Chỉ tiêu có đơn vị tính.

    An indicator has a unit.

    In a table of figures “12” says nothing; whether lượt or vụ are counted, the two sides must agree on. It is said
    once for the whole document.
    """
    bare = [(address, one) for address, one in _indicators(agreement) if not one.unit]
    for address, one in bare[:1]:
        vi, en = f"chỉ tiêu “{one.name}” chưa có đơn vị tính", f"the indicator {one.name!r} has no unit"
        if len(bare) > 1:
            vi = f"{len(bare)} chỉ tiêu chưa có đơn vị tính, đầu tiên là “{one.name}”"
            en = f"{len(bare)} indicators have no unit; the first is {one.name!r}"
        yield address, Message(vi, en)


@rule(
    "DUT034",
    Severity.ERROR,
    vi="Đặt cho mỗi chỉ tiêu một khóa và một tên riêng.",
    en="Give each indicator a key and a name of its own.",
)
def indicator_twice(agreement: Agreement) -> Breaches:
    """Mỗi chỉ tiêu có một khóa riêng trong cả văn bản, và một tên riêng trong trách nhiệm của nó.

    Each indicator has a key of its own in the whole document, and a name of its own in its duty.

    The ledger records a figure by the key of its indicator; with one key on two nobody knows which was counted.
    """
    keys: set[str] = set()
    names: set[tuple[Address, str]] = set()
    for address, one in _indicators(agreement):
        duty = Address(address.steps[:-1])
        if one.key in keys:
            yield (
                address,
                Message(f"khóa “{one.key}” dùng cho hai chỉ tiêu", f"key {one.key!r} stands for two indicators"),
            )
        elif (duty, one.name.lower()) in names:
            yield (
                address,
                Message(f"chỉ tiêu “{one.name}” có hai lần", f"the indicator {one.name!r} stands there twice"),
            )
        keys.add(one.key)
        names.add((duty, one.name.lower()))


@rule(
    "DUT006",
    Severity.WARNING,
    vi="Ghi trách nhiệm của bên này ở duties, hoặc xem lại vì sao bên này cùng ký.",
    en="State what the party must do under duties, or ask why it signs.",
)
def party_without_duty(agreement: Agreement) -> Breaches:
    """Mỗi bên có ít nhất một trách nhiệm hoặc chế độ phải thực hiện.

    Each party has something to do: a duty that it leads or supports, a review that it holds or reports to.

    A party that promises nothing has nothing to be followed or reported on.
    """
    busy = {key for _, duty in agreement.duties() for key in (*duty.lead, *duty.support)}
    busy |= {key for _, review in agreement.reviews() for key in (*review.hosts, *review.reporters)}
    for party in agreement.parties:
        if party.key not in busy:
            what = Message(f"“{party.name}” chưa có trách nhiệm nào", f"{party.name!r} has no duty")
            yield Address().at(Level.PARTY, party.key), what


@rule(
    "DUT013",
    Severity.WARNING,
    vi="Ghi ở to bên được hưởng; requester chỉ dùng cho việc chờ yêu cầu, sự kiện.",
    en="Name the receiver under to; requester is for what waits for a request or an event.",
)
def requester_without_request(agreement: Agreement) -> Breaches:
    """“Bên yêu cầu” chỉ là bên được hưởng của việc phát sinh từ yêu cầu, sự kiện.

    Who asked is the receiver only of what a request or an event begins.

    Where nobody asks, nobody can be found to whom it is owed.
    """
    for address, duty in agreement.duties():
        if REQUESTER in duty.to and not isinstance(duty.when, Within | OnEvent):
            what = Message(f"“{duty.key}” không chờ yêu cầu nào", f"{duty.key!r} waits for no request")
            yield address.field("to"), what


@rule(
    "DUT014",
    Severity.NOTE,
    vi="Liệt kê các thành viên ở members để biết thành viên nào chậm.",
    en="List the members, so that it is seen which of them is late.",
)
def group_without_members(agreement: Agreement) -> Breaches:
    """Một nhóm cơ quan (“các sở, ban, ngành”) liệt kê các thành viên của nó.

    A group of bodies lists its members.

    A group that does not is followed as one body: when one of them is late, all are. It is said once for the whole
    document.
    """
    groups = [party for party in agreement.bodies if party.unlisted]
    for party in groups[:1]:
        vi = ", ".join(f"“{one.short_name or one.name}”" for one in groups)
        en = ", ".join(repr(one.short_name or one.name) for one in groups)
        what = Message(f"nhóm {vi} không liệt kê thành viên", f"the groups that list no members: {en}")
        yield Address().at(Level.PARTY, party.key), what


_FEWEST_OF_A_ROTATION = 2


@rule(
    "DUT035",
    Severity.WARNING,
    vi="Ghi bên chủ trì ở hosts; với báo cáo ghi bên báo cáo ở reporters, bên nhận ở receivers.",
    en="Name the hosts; of a report, who reports and who receives.",
)
def review_of_nobody(agreement: Agreement) -> Breaches:
    """Cuộc giao ban, sơ kết, tổng kết có bên chủ trì; báo cáo có bên báo cáo và bên nhận.

    A meeting or a review has a host; a report has who reports and who receives it.

    Source: Nghị định 09/2019/NĐ-CP, Điều 7, for reports. What nobody is named to hold, nobody holds.
    """
    of_nobody = _of_nobody(agreement)
    for address, review in agreement.reviews():
        hosting = [("hosts", review.hosts, "bên chủ trì")]
        reporting = [
            ("reporters", review.reporters, "bên báo cáo"),
            ("receivers", review.receivers, "bên nhận báo cáo"),
        ]
        wanted = reporting if review.kind is REPORT else hosting
        for field, named, vi in wanted:
            if not named and (address not in of_nobody or field == "receivers"):
                what = Message(f"chế độ “{review.key}” chưa ghi {vi}", f"{review.key!r} names no {field}")
                yield address.field(field), what


@rule(
    "DUT036",
    Severity.WARNING,
    vi="Ghi ở receivers một bên khác với bên báo cáo.",
    en="Name under receivers another than who reports.",
)
def report_to_oneself(agreement: Agreement) -> Breaches:
    """Bên báo cáo không báo cáo cho chính mình.

    Who reports does not report to itself.

    A report goes to another body. Where all parties report to all, each gets the reports of the others.
    """
    for address, review in agreement.reviews():
        alone = len(review.reporters) == 1 and set(review.receivers) == set(review.reporters)
        if alone:
            name = agreement.bearers.get(review.reporters[0], review.reporters[0])
            yield address.field("receivers"), Message(f"“{name}” báo cáo cho chính mình", f"{name!r} reports to itself")


@rule(
    "DUT038",
    Severity.WARNING,
    vi="Ghi ở hosts các bên thay phiên nhau, hoặc bỏ rotation.",
    en="Name under hosts those who take turns, or take rotation out.",
)
def rotation_of_one(agreement: Agreement) -> Breaches:
    """Luân phiên cần ít nhất hai bên.

    A rotation is of two at least.

    With one host there are no turns.
    """
    turns: dict[str, set[Key]] = defaultdict(set)
    for _, review in agreement.reviews():
        turns[review.rotation] |= set(review.hosts)
    for address, review in agreement.reviews():
        hosts = turns.pop(review.rotation, None) if review.rotation else None  # said at the first of its cycles
        if hosts is not None and len(hosts) < _FEWEST_OF_A_ROTATION:
            vi = f"luân phiên “{review.rotation}” chỉ có {len(hosts)} bên"
            yield address.field("hosts"), Message(vi, f"the rotation {review.rotation!r} is of {len(hosts)}")


def _unknown(agreement: Agreement, keys: Iterable[Key]) -> list[Key]:
    known = agreement.bearers
    return [key for key in keys if key not in known]


def _no_party(agreement: Agreement, key: Key, role: Message) -> Message:
    """Say that a key is no party's, and which one may be meant."""
    near = nearest(key, (party.key for party in agreement.parties))
    return Message(f"{role.vi}“{key}” không phải là một bên{near.vi}", f"{role.en}{key!r} is not a party{near.en}")


def _named(agreement: Agreement, key: Key) -> str:
    """Return a party as a clerk knows it: “Công an tỉnh” (police)."""
    party = agreement.party(key)
    return f"“{party.short_name or party.name}” ({key})" if party else f"“{key}”"


_LEAD, _ANY = Message("bên chủ trì ", "the lead "), Message("", "")


@rule(
    "DUT001",
    Severity.ERROR,
    vi="Ghi ở lead khóa của một bên đã khai ở mục parties.",
    en="Name under lead the key of a party listed under parties.",
)
def unknown_lead(agreement: Agreement) -> Breaches:
    """Bên chủ trì một trách nhiệm là một bên của văn bản.

    The lead of a duty is a party to the agreement.

    Nobody who has not signed can be bound by the agreement, but through a party above him (`obliged`).
    """
    for address, duty in agreement.duties():
        for key in _unknown(agreement, duty.lead):
            yield (address.field("lead"), _no_party(agreement, key, _LEAD))


@rule(
    "DUT002",
    Severity.ERROR,
    vi="Ghi ở to và support khóa của bên đã khai ở mục parties.",
    en="Name under to and support keys of parties listed under parties.",
)
def unknown_counterparty(agreement: Agreement) -> Breaches:
    """Bên thụ hưởng và bên phối hợp của một trách nhiệm là các bên của văn bản.

    The counterparty and the supporters of a duty are parties to the agreement.

    A report or an answer must reach someone whom the agreement knows.
    """
    for address, duty in agreement.duties():
        to = tuple(key for key in duty.to if key != REQUESTER)
        for field, keys in (("to", to), ("support", duty.support)):
            for key in _unknown(agreement, keys):
                yield (address.field(field), _no_party(agreement, key, _ANY))


@rule(
    "DUT003",
    Severity.ERROR,
    vi="Ghi ở lead bên phải thực hiện trách nhiệm.",
    en="Name under lead the party that must do it.",
)
def duty_without_lead(agreement: Agreement) -> Breaches:
    """Mỗi trách nhiệm có bên chủ trì.

    Each duty has a lead.

    A promise that nobody is named to keep cannot be followed or reported on.
    """
    of_nobody = _of_nobody(agreement)
    for address, duty in agreement.duties():
        if not duty.lead and address not in of_nobody:
            yield (
                address.field("lead"),
                Message(f"trách nhiệm “{duty.key}” chưa có bên chủ trì", f"duty {duty.key!r} has no lead"),
            )


def _of_nobody(agreement: Agreement) -> dict[Address, Statement]:
    """Return the promises that name nobody, and whose sentence names no body of the agreement, with that sentence."""
    bare = {address for address, duty in agreement.duties() if not duty.lead}
    bare |= {address for address, review in agreement.reviews() if not (review.hosts or review.reporters)}
    matched = ((one.promise.address, one.statement) for one in matched_text(agreement).matched) if bare else ()
    return {address: one for address, one in matched if address in bare and one.timed and not one.keys}


@rule(
    "DUT042",
    Severity.NOTE,
    vi="Ghi trong câu bên phải thực hiện, rồi ghi khóa của bên đó trong dữ liệu.",
    en="Say in the sentence who must do it, and name it in the data.",
)
def promise_of_nobody(agreement: Agreement) -> Breaches:
    """Câu giao việc có thời hạn nêu rõ bên nào của văn bản phải thực hiện.

    A sentence that sets a time limit says which body of the agreement must keep it.

    “Báo cáo được gửi trước ngày 15” is kept by whoever thinks that it is meant for him.
    """
    for address, one in _of_nobody(agreement).items():
        said, who = " ".join(one.said.split()), one.bearer
        vi = f"câu có thời hạn “{said}” không nêu bên phải thực hiện" + (f", chỉ ghi “{who}”" if who else "")
        en = f"the sentence with the time limit {said!r} does not say who must do it" + (f", only {who!r}" * bool(who))
        yield address, Message(vi, en)


@rule(
    "DUT004",
    Severity.WARNING,
    vi="Ghi ở to bên được hưởng, khác với bên chủ trì.",
    en="Name under to a party other than the lead.",
)
def owed_to_oneself(agreement: Agreement) -> Breaches:
    """Trách nhiệm là với bên khác, không phải với chính mình.

    A duty is owed to another party, not to oneself.

    What a body does for itself is its own business, not a promise between the parties. Parties that lead a
    duty jointly may owe it to each other.
    """
    for address, duty in agreement.duties():
        if duty.to and duty.to == duty.lead and len(duty.lead) == 1:
            who = _named(agreement, duty.to[0])
            yield address.field("to"), Message(f"{who} vừa chủ trì vừa được hưởng", f"{who} both leads and receives")


@rule(
    "DUT005",
    Severity.ERROR,
    vi="Ghi ở hosts, reporters, receivers khóa của bên đã khai ở mục parties.",
    en="Name under hosts, reporters and receivers keys of parties listed under parties.",
)
def unknown_reviewer(agreement: Agreement) -> Breaches:
    """Bên chủ trì, bên báo cáo và bên nhận báo cáo trong một chế độ là các bên của văn bản.

    The hosts, reporters and receivers of a review are parties to the agreement.

    The host of the next meeting is found by rotation among them.
    """
    for address, review in agreement.reviews():
        named = (("hosts", review.hosts), ("reporters", review.reporters), ("receivers", review.receivers))
        for field, keys in named:
            for key in _unknown(agreement, keys):
                yield address.field(field), _no_party(agreement, key, _ANY)


@rule(
    "DUT007",
    Severity.NOTE,
    vi="Ghi ở to bên được hưởng; trách nhiệm với nhau thì ghi cả hai bên.",
    en="Name under to whom it is owed to; parties that owe it to each other are both named.",
)
def duty_to_nobody(agreement: Agreement) -> Breaches:
    """Mỗi trách nhiệm có bên được hưởng.

    Each duty is owed to someone.

    Without a receiver nobody can say whether it was kept. A prohibition or a permission may concern everyone; and a
    body may have tasks in its own field. It is said once for the whole document.
    """
    owed = [(address, duty) for address, duty in agreement.duties() if not duty.to and duty.kind is OBLIGATION]
    for address, duty in owed[:1]:
        many = f"{len(owed)} trách nhiệm chưa ghi bên được hưởng, đầu tiên là “{duty.key}”"
        vi = many if len(owed) > 1 else f"trách nhiệm “{duty.key}” chưa ghi bên được hưởng"
        yield address.field("to"), Message(vi, f"{len(owed)} duties are owed to nobody; the first is {duty.key!r}")


@rule("DUT010", Severity.WARNING, vi="Bỏ bên chủ trì ra khỏi support.", en="Take the lead out of support.")
def lead_that_supports_itself(agreement: Agreement) -> Breaches:
    """Bên chủ trì không đồng thời là bên phối hợp của cùng một trách nhiệm.

    The lead of a duty is not also its supporter.

    Chủ trì and phối hợp are two roles; reports count them apart.
    """
    for address, duty in agreement.duties():
        for key in duty.lead:
            if key in duty.support:
                who = f"“{agreement.bearers.get(key, key)}” ({key})"
                what = Message(f"{who} vừa chủ trì vừa phối hợp", f"{who} both leads and supports")
                yield address.field("support"), what


@rule("DUT037", Severity.WARNING, vi="Ghi mỗi bên một lần.", en="Name each party once.")
def party_named_twice(agreement: Agreement) -> Breaches:
    """Trong một vai, mỗi bên ghi một lần.

    In one role each party is named once.

    In a rotation a party that stands twice would take two turns of three.
    """
    for address, duty in agreement.duties():
        for field, keys in (("lead", duty.lead), ("to", duty.to), ("support", duty.support)):
            yield from ((address.field(field), _twice(agreement, key)) for key in _repeated(keys))
    for address, review in agreement.reviews():
        for field, keys in (("hosts", review.hosts), ("reporters", review.reporters), ("receivers", review.receivers)):
            yield from ((address.field(field), _twice(agreement, key)) for key in _repeated(keys))


def _repeated(keys: tuple[Key, ...]) -> list[Key]:
    return [key for key, count in Counter(keys).items() if count > 1] if len(set(keys)) < len(keys) else []


def _twice(agreement: Agreement, key: Key) -> Message:
    name = agreement.bearers.get(key, key)
    return Message(f"“{name}” ghi hai lần", f"{name!r} is named twice")
