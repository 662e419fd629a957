"""DUT: duties and reviews."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coordlib.language import Address, Breaches, Key, Level, Message, Severity, nearest, rule
from coordlib.model import OBLIGATION, Agreement, Every, quotation


def _unknown(agreement: Agreement, keys: Iterable[Key]) -> list[Key]:
    known = {party.key for party in agreement.parties}
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

    Nobody who has not signed can be bound by the agreement.
    """
    for address, duty in agreement.duties():
        for key in _unknown(agreement, duty.lead):
            yield (
                address.field("lead"),
                _no_party(agreement, key, _LEAD),
            )


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
        for field, keys in (("to", duty.to), ("support", duty.support)):
            for key in _unknown(agreement, keys):
                yield (
                    address.field(field),
                    _no_party(agreement, key, _ANY),
                )


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
    for address, duty in agreement.duties():
        if not duty.lead:
            yield (
                address.field("lead"),
                Message(f"trách nhiệm “{duty.key}” chưa có bên chủ trì", f"duty {duty.key!r} has no lead"),
            )


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
    "DUT007",
    Severity.WARNING,
    vi="Ghi ở to bên được hưởng; trách nhiệm với nhau thì ghi cả hai bên.",
    en="Name under to whom it is owed to; parties that owe it to each other are both named.",
)
def duty_to_nobody(agreement: Agreement) -> Breaches:
    """Mỗi trách nhiệm có bên được hưởng.

    Each duty is owed to someone.

    Without a receiver nobody can say whether it was kept. A prohibition or a permission may concern everyone.
    """
    for address, duty in agreement.duties():
        if not duty.to and duty.kind is OBLIGATION:
            what = Message(f"trách nhiệm “{duty.key}” chưa ghi bên được hưởng", f"duty {duty.key!r} is owed to nobody")
            yield address.field("to"), what


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


# After the name of a thing “định kỳ” is an adjective (báo cáo định kỳ); of a meeting it promises one all the same.
_VAGUE = re.compile(
    r"(?:giao ban|họp|sơ kết|tổng kết|gặp mặt) định kỳ|định kỳ(?! (?:hoặc|và|,|đột xuất|theo|trước|sau))|"
    r"thường xuyên (?:báo cáo|gửi|giao ban|họp|sơ kết|tổng kết|tổng hợp)",
    re.IGNORECASE,
)
_OPENINGS = (
    "định kỳ",
    "Định kỳ",
    "thường xuyên",
    "Thường xuyên",
    "giao ban",
    "Giao ban",
    "họp",
    "Họp",
    "sơ kết",
    "tổng kết",
)
_NOUN_BEFORE = re.compile(
    r"(?:báo cáo|kiểm tra|thanh tra|giám sát|bảo trì|bảo dưỡng|tiếp xúc|cử tri|thống kê|công tác|thông tin|kế hoạch|"
    r"đánh giá|khám|sức khỏe|kiểm định|rà soát|công bố|chế độ|theo|và|hoặc|,|tính|thời gian|hoạt động|kiểm kê|số liệu|"
    r"đối chiếu|huấn luyện|tập huấn|bồi dưỡng|tiêm|sửa chữa|cập nhật|phiên|lịch|việc) $",
    re.IGNORECASE,
)
_DEFERRED = re.compile(
    r"theo (?:quy định|chế độ|kế hoạch|yêu cầu|hướng dẫn|pháp luật|chương trình|thời gian|lịch)|đột xuất|"
    r"khi (?:có|cần)|"
    r"(?:trước|sau) (?:và sau )?(?:mỗi )?(?:kỳ họp|đợt|vụ|khi)",
    re.IGNORECASE,
)
_OFTEN = "(?:ngày|tuần|tháng|quý|năm)"
_INTERVAL = re.compile(
    rf"(?:\d+|một|hai|ba|bốn|sáu|chín) {_OFTEN}|h[ằà]ng {_OFTEN}|mỗi {_OFTEN}|{_OFTEN}(?: một |/)lần|ngày \d|"
    r"quý [IV]+|nửa năm|tuần|cuối (?:tháng|quý|năm)|đầu (?:tháng|quý|năm)",
    re.IGNORECASE,
)


@rule(
    "DUT009",
    Severity.WARNING,
    vi="Ghi rõ bao lâu một lần, ví dụ “định kỳ 06 tháng một lần”.",
    en="Say how often: “định kỳ 06 tháng một lần”.",
)
def recurrence_without_interval(agreement: Agreement) -> Breaches:
    """“Định kỳ” phải ghi rõ bao lâu một lần; báo cáo, họp không để “thường xuyên”.

    “Định kỳ” says how often; reports and meetings are not “thường xuyên” only.

    Without an interval nobody is ever late. A duty or review with `every` in the same provision says it too, and so
    does the sentence where it leaves the interval to the law. “Báo cáo định kỳ” names a kind of report.
    """
    dated = {address.provision for address, duty in agreement.duties() if isinstance(duty.when, Every)}
    dated |= {address.provision for address, _ in agreement.reviews()}
    for passage, _ in agreement.prose.find(_VAGUE, *_OPENINGS):
        if passage.address.provision in dated or passage.address.number == "title" or passage.is_payload:
            continue
        adjective = passage.found.lower() == "định kỳ" and _NOUN_BEFORE.search(passage.before)
        sentence = passage.sentence
        if adjective or _INTERVAL.search(sentence) or _DEFERRED.search(sentence):
            continue
        found, near = passage.found, passage.quoted
        what = Message(
            f"“{found}” trong “{near}” mà không ghi bao lâu một lần", f"{found!r} in {near!r} has no interval"
        )
        yield passage.address, what, passage.span


@rule(
    "DUT010",
    Severity.WARNING,
    vi="Bỏ bên chủ trì ra khỏi support.",
    en="Take the lead out of support.",
)
def lead_that_supports_itself(agreement: Agreement) -> Breaches:
    """Bên chủ trì không đồng thời là bên phối hợp của cùng một trách nhiệm.

    The lead of a duty is not also its supporter.

    Chủ trì and phối hợp are two roles; reports count them apart.
    """
    for address, duty in agreement.duties():
        for key in duty.lead:
            if key in duty.support:
                who = _named(agreement, key)
                what = Message(f"{who} vừa chủ trì vừa phối hợp", f"{who} both leads and supports")
                yield address.field("support"), what


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
        for words in quotation(agreement, duty, address).leaning[:1]:
            vi, en = f"câu nêu “{duty.key}” có “{words}”", f"the sentence of {duty.key!r} says {words!r}"
            yield (
                address.field("title"),
                Message(f"{vi}, trích ra thì không rõ nghĩa", f"{en}, which says nothing outside"),
            )


RULES = (
    unknown_lead,
    unknown_counterparty,
    duty_without_lead,
    owed_to_oneself,
    unknown_reviewer,
    party_without_duty,
    duty_to_nobody,
    duty_without_evidence,
    recurrence_without_interval,
    lead_that_supports_itself,
    sentence_that_leans_on_its_place,
)
