"""Bearers: the bodies of a promise: each is a party and has one role, and somebody must keep what is promised.

An agreement comes in, breaches go out. Time limits and costs that name nobody are looked for in its text, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from coordlib import model
from coordlib.dates import BodyNames, Statement
from coordlib.language import Address, Breaches, Key, Message, Severity, Step, bad, good, nearest, rule
from coordlib.lexicon import pattern
from coordlib.rules.agreement.matching import matched_text
from coordlib.rules.agreement.samples import a_duty, a_regulation, a_review, an_article, due_within

_COSTS_OF_NOBODY = pattern(
    r"Kinh phí (?:thực hiện|phục vụ|triển khai|hoạt động",
    r"|phối hợp|tổ chức)(?![^.;\n\0]*(?: do (?!Quy)| (?:mỗi|từng|tự|bên nào|cơ quan nào"
    r"|đơn vị nào)(?!\w)| (?:các|hai|ba|bốn) (?:bên|cơ quan|đơn vị|ngành|cấp|sở|xã|phường)"
    r"|[Nn]gân sách|[Nn]hà nước|theo (?:quy định|phân cấp)|[Qq]uỹ))[^.;\n\0]{15,200}",
)

_Bodies = tuple[str, tuple[Key, ...]]
"""A field of a promise, and the bodies that it names."""


def _unknown_bodies(agreement: model.Agreement, named: Iterable[tuple[Address, _Bodies]], role: Message) -> Breaches:
    """Yield where a key in a field of a promise is no party's, and which one may be meant."""
    for address, (field, keys) in named:
        for key in keys:
            if key not in agreement.bearers and (field, key) != ("to", model.REQUESTER):
                called = [party.key for party in agreement.parties if key in (party.abbreviation, party.short_name)]
                near = nearest(called[0], called) if called else nearest(key, (one.key for one in agreement.parties))
                yield address.field(field), _is_not_a_party(role, key, near)


def _is_not_a_party(role: Message, key: str, near: Message) -> Message:
    return Message(f"{role.vi}“{key}” không phải là một bên{near.vi}", f"{role.en}{key!r} is not a party{near.en}")


@rule(
    "DUT001",
    Severity.ERROR,
    law=Message(
        "Bên chủ trì một trách nhiệm là một bên của văn bản.", "The lead of a duty is a party to the agreement."
    ),
    fix=Message(
        "Ghi ở lead khóa của một bên đã khai ở mục parties.", "Name under lead the key of a party listed under parties."
    ),
    why="Nobody who has not signed can be bound by the agreement, but through a party above him (`obliged`).",
    confidence="G",
    cases=(
        bad(
            an_article(duties=[a_duty(lead="polcie")]),
            says="bên chủ trì “polcie” không phải là một bên; có phải là “police”?",
            where="trách nhiệm “d” Điều 1",
        ),
        good(an_article(duties=[a_duty(lead=["police", "telecom"])])),
    ),
)
def unknown_lead(agreement: model.Agreement) -> Breaches:
    """Report a lead whose key no party has: “polcie”, where “police” is meant."""
    leads = ((address, ("lead", duty.lead)) for address, duty in agreement.duties())
    yield from _unknown_bodies(agreement, leads, role=Message("bên chủ trì ", "the lead "))


@rule(
    "DUT002",
    Severity.ERROR,
    law=Message(
        "Bên thụ hưởng và bên phối hợp của một trách nhiệm là các bên của văn bản.",
        "The counterparty and the supporters of a duty are parties to the agreement.",
    ),
    fix=Message(
        "Ghi ở to và support khóa của bên đã khai ở mục parties.",
        "Name under to and support keys of parties listed under parties.",
    ),
    why="A report or an answer must reach someone whom the agreement knows.",
    confidence="G",
    cases=(
        bad(
            an_article(duties=[a_duty(to="everyone")]),
            says="“everyone” không phải là một bên",
            where="trách nhiệm “d” Điều 1",
        ),
        good(an_article(duties=[a_duty(support="telecom")])),
    ),
)
def unknown_counterparty(agreement: model.Agreement) -> Breaches:
    """Report a receiver or supporter of a duty whose key no party has."""
    fields = ((at, each) for at, duty in agreement.duties() for each in (("to", duty.to), ("support", duty.support)))
    yield from _unknown_bodies(agreement, fields, role=Message("", ""))


@rule(
    "DUT005",
    Severity.ERROR,
    law=Message(
        "Bên chủ trì, bên báo cáo và bên nhận báo cáo trong một chế độ là các bên của văn bản.",
        "The hosts, reporters and receivers of a review are parties to the agreement.",
    ),
    fix=Message(
        "Ghi ở hosts, reporters, receivers khóa của bên đã khai ở mục parties.",
        "Name under hosts, reporters and receivers keys of parties listed under parties.",
    ),
    why="The host of the next meeting is found by rotation among them.",
    confidence="G",
    cases=(
        bad(
            an_article(reviews=[a_review(hosts="army")]), says="“army” không phải là một bên", where="chế độ “r” Điều 1"
        ),
        good(an_article(reviews=[a_review(hosts=None, kind="report", reporters="telecom")])),
    ),
)
def unknown_reviewer(agreement: model.Agreement) -> Breaches:
    """Report a host, reporter or receiver of a review whose key no party has."""
    fields = ((address, each) for address, review in agreement.reviews() for each in _bodies_of(review))
    yield from _unknown_bodies(agreement, fields, role=Message("", ""))


def _bodies_of(review: model.ReviewCycle) -> tuple[_Bodies, ...]:
    return ("hosts", review.hosts), ("reporters", review.reporters), ("receivers", review.receivers)


@rule(
    "DUT003",
    Severity.ERROR,
    law=Message("Mỗi trách nhiệm có bên chủ trì.", "Each duty has a lead."),
    fix=Message("Ghi ở lead bên phải thực hiện trách nhiệm.", "Name under lead the party that must do it."),
    why="A promise that nobody is named to keep cannot be followed or reported on.",
    confidence="G",
    cases=(
        bad(
            an_article(duties=[a_duty(lead=None)]),
            says="trách nhiệm “d” chưa có bên chủ trì",
            where="trách nhiệm “d” Điều 1",
        ),
        good(an_article(duties=[a_duty()])),
    ),
)
def duty_without_lead(agreement: model.Agreement) -> Breaches:
    """Report a duty without a lead, but where DUT042 tells that its sentence names nobody either."""
    nobody = of_nobody(agreement)
    for address, duty in agreement.duties():
        if not duty.lead and address not in nobody:
            yield address.field("lead"), _duty_has_no_lead(duty.key)


def _duty_has_no_lead(key: str) -> Message:
    return Message(f"trách nhiệm “{key}” chưa có bên chủ trì", f"duty {key!r} has no lead")


def of_nobody(agreement: model.Agreement) -> dict[Address, Statement]:
    """Return the promises that name nobody, and whose sentence names no body of the agreement, with that sentence."""
    bare = {address for address, duty in agreement.duties() if not duty.lead}
    bare |= {address for address, review in agreement.reviews() if not (review.hosts or review.reporters)}
    matched = ((one.promise.address, one.statement) for one in matched_text(agreement).matched) if bare else ()
    return {address: one for address, one in matched if address in bare and one.timed and not one.keys}


@rule(
    "DUT042",
    Severity.NOTE,
    law=Message(
        "Câu giao việc có thời hạn nêu rõ bên nào của văn bản phải thực hiện; câu về kinh phí, bên nào chịu.",
        (
            "A sentence that sets a time limit says which body of the agreement must keep it; one on costs, who "
            "bears them."
        ),
    ),
    fix=Message(
        "Ghi trong câu bên phải thực hiện, rồi ghi khóa của bên đó trong dữ liệu.",
        "Say in the sentence who must do it, and name it in the data.",
    ),
    why="“Báo cáo được gửi trước ngày 15” is kept by whoever thinks that it is meant for him.",
    confidence="G",
    cases=(
        bad(
            an_article(
                "Kết quả được thông báo trong thời hạn 05 ngày kể từ ngày ký.",
                duties=[a_duty(lead=None, when=due_within(5, after="signed"))],
            ),
            says="câu có thời hạn “trong thời hạn 05 ngày kể từ ngày ký” không nêu bên phải thực hiện",
            where="trách nhiệm “d” Điều 1",
        ),
        good(
            an_article(
                "Bên A thông báo trong thời hạn 05 ngày kể từ ngày ký.",
                duties=[a_duty(when=due_within(5, after="signed"))],
            )
        ),
    ),
)
def promise_of_nobody(agreement: model.Agreement) -> Breaches:
    """Report a sentence with a time limit, or on costs, that names nobody: “Kết quả được thông báo trong 05 ngày”."""
    for address, one in of_nobody(agreement).items():
        yield address, _limit_without_bearer(" ".join(one.said.split()), who=one.bearer)
    joint = len(agreement.parties) > 1 and not agreement.is_normative
    for passage, _ in agreement.prose.find(_COSTS_OF_NOBODY) if joint else ():
        if passage.address.number == "text" and not BodyNames.of(agreement).find(passage.found):
            yield passage.address, _costs_of_nobody(passage.found), passage.span
    stated = () if agreement.source.recorded or len(agreement.parties) <= 1 else matched_text(agreement).alone
    lost = [one for one in stated if one.timed and not (one.keys or one.lead or one.bearer)]
    lost = [one for one in lost if one.part.receivers or isinstance(one.value, model.Within)]
    beside: dict[tuple[Step, ...], list[bool]] = {one.address.steps[:-1]: [] for one in lost}
    for place, text in agreement.texts() if lost else ():
        if place.number == "text" and (above := place.provision.steps[:-1]) in beside:
            beside[above].append(bool(lost[0].part.names.find(text)))
    for one in lost:
        told, own = beside[one.address.steps[:-1]], bool(one.part.receivers)
        if told[1 + (not own) :] and sum(told) >= len(told) - (not own):  # each beside it names who must do it
            yield one.address.field("text"), _limit_without_bearer(" ".join(one.said.split())), one.span


def _limit_without_bearer(limit: str, who: str = "") -> Message:
    only = Message(f", chỉ ghi “{who}”", f", only {who!r}") if who else Message("", "")
    return Message(
        f"câu có thời hạn “{limit}” không nêu bên phải thực hiện{only.vi}",
        f"the sentence with the time limit {limit!r} does not say who must do it{only.en}",
    )


def _costs_of_nobody(found: str) -> Message:
    return Message(f"“{found}” chưa ghi bên nào chịu", f"{found!r} does not say who bears it")


@rule(
    "DUT004",
    Severity.WARNING,
    law=Message(
        "Trách nhiệm là với bên khác, không phải với chính mình.", "A duty is owed to another party, not to oneself."
    ),
    fix=Message("Ghi ở to bên được hưởng, khác với bên chủ trì.", "Name under to a party other than the lead."),
    why=(
        "What a body does for itself is its own business, not a promise between the parties. Parties that lead a "
        "duty jointly may owe it to each other."
    ),
    confidence="G",
    cases=(
        bad(
            an_article(duties=[a_duty(to="police")]),
            says="“Công an tỉnh” (police) vừa chủ trì vừa được hưởng",
            where="trách nhiệm “d” Điều 1",
        ),
        good(an_article(duties=[a_duty(lead=["police", "telecom"], to=["police", "telecom"])])),
    ),
)
def owed_to_oneself(agreement: model.Agreement) -> Breaches:
    """Report a duty whose one lead is also its one receiver."""
    for address, duty in agreement.duties():
        if duty.to and duty.to == duty.lead and len(duty.lead) == 1:
            (key,) = duty.to
            party = agreement.party(key)
            who = f"“{party.short_name or party.name}” ({key})" if party else f"“{key}”"
            yield address.field("to"), _both_leads_and_receives(who)


def _both_leads_and_receives(who: str) -> Message:
    return Message(f"{who} vừa chủ trì vừa được hưởng", f"{who} both leads and receives")


@rule(
    "DUT007",
    Severity.NOTE,
    law=Message("Mỗi trách nhiệm có bên được hưởng.", "Each duty is owed to someone."),
    fix=Message(
        "Ghi ở to bên được hưởng; trách nhiệm với nhau thì ghi cả hai bên.",
        "Name under to whom it is owed to; parties that owe it to each other are both named.",
    ),
    why=(
        "Without a receiver nobody can say whether it was kept. A prohibition or a permission may concern "
        "everyone; and a body may have tasks in its own field. It is said once for the whole document."
    ),
    confidence="G",
    cases=(
        bad(
            an_article(duties=[a_duty(to=None)]),
            says="trách nhiệm “d” chưa ghi bên được hưởng",
            where="trách nhiệm “d” Điều 1",
        ),
        good(an_article(duties=[a_duty(to=None, kind="prohibition")])),
    ),
)
def duty_to_nobody(agreement: model.Agreement) -> Breaches:
    """Report the first obligation that is owed to nobody, once for the whole document."""
    owed = [(address, duty) for address, duty in agreement.duties() if not duty.to and duty.kind is model.OBLIGATION]
    for address, duty in owed[:1]:
        yield address.field("to"), _owed_to_nobody(duty.key, count=len(owed))


def _owed_to_nobody(key: str, count: int) -> Message:
    vi = f"{count} trách nhiệm chưa ghi bên được hưởng, đầu tiên là “{key}”"
    return Message(
        vi if count > 1 else f"trách nhiệm “{key}” chưa ghi bên được hưởng",
        f"{count} duties are owed to nobody; the first is {key!r}",
    )


@rule(
    "DUT010",
    Severity.WARNING,
    law=Message(
        "Bên chủ trì không đồng thời là bên phối hợp của cùng một trách nhiệm.",
        "The lead of a duty is not also its supporter.",
    ),
    fix=Message("Bỏ bên chủ trì ra khỏi support.", "Take the lead out of support."),
    why="Chủ trì and phối hợp are two roles; reports count them apart.",
    confidence="G",
    cases=(
        bad(
            an_article(duties=[a_duty(support=["police", "telecom"])]),
            says="“Công an tỉnh” (police) vừa chủ trì vừa phối hợp",
            where="trách nhiệm “d” Điều 1",
        ),
        good(an_article(duties=[a_duty(support="telecom")])),
    ),
)
def lead_that_supports_itself(agreement: model.Agreement) -> Breaches:
    """Report a duty whose lead stands among its supporters."""
    for address, duty in agreement.duties():
        for key in duty.lead:
            if key in duty.support:
                yield address.field("support"), _both_leads_and_supports(name=agreement.bearers.get(key, key), key=key)


def _both_leads_and_supports(name: str, key: str) -> Message:
    return Message(f"“{name}” ({key}) vừa chủ trì vừa phối hợp", f"“{name}” ({key}) both leads and supports")


@rule(
    "DUT037",
    Severity.WARNING,
    law=Message("Trong một vai, mỗi bên ghi một lần.", "In one role each party is named once."),
    fix=Message("Ghi mỗi bên một lần.", "Name each party once."),
    why="In a rotation a party that stands twice would take two turns of three.",
    confidence="G",
    cases=(
        bad(
            a_regulation(meeting={"hosts": ["police", "telecom", "police"]}),
            says="“Công an tỉnh” ghi hai lần",
            where="chế độ “meeting” khoản 1 Điều 2",
        ),
        good(a_regulation(reply={"lead": ["police", "telecom"], "to": ["police", "telecom"]})),
    ),
)
def party_named_twice(agreement: model.Agreement) -> Breaches:
    """Report a body that stands twice in one role: hosts police, telecom and police again."""
    roles: list[tuple[Address, tuple[_Bodies, ...]]] = []
    roles += [(at, (("lead", one.lead), ("to", one.to), ("support", one.support))) for at, one in agreement.duties()]
    roles += [(at, _bodies_of(one)) for at, one in agreement.reviews()]
    for address, fields in roles:
        for field, keys in fields:
            for key in [key for key, count in Counter(keys).items() if count > 1]:
                yield address.field(field), _is_named_twice(name=agreement.bearers.get(key, key))


def _is_named_twice(name: str) -> Message:
    return Message(f"“{name}” ghi hai lần", f"{name!r} is named twice")
