"""Balance: each party owes something and is owed something, and a name without a body stands for somebody.

An agreement comes in, breaches go out. The words of its text are searched for what is of all by its nature and given
to one alone, and for a party that has rights alone.
"""

from __future__ import annotations

from collections import Counter

from coordlib import model
from coordlib.dates import BodyNames, Keys
from coordlib.language import Address, Breaches, Level, Message, Passage, Severity, bad, capitalised, good, rule
from coordlib.lexicon import body_at, compared, pattern, phrase_pattern
from coordlib.rules.agreement.offices import COUNCILS
from coordlib.rules.agreement.samples import a_duty, an_article, due_every, due_within

_ABLE = phrase_pattern("must", "may")
_TITLED = pattern(
    r"(?i:(?:(?P<right>quyền(?: hạn)?(?! và (?:nghĩa vụ|trách nhiệm)))|(?:trách nhiệm|nhiệm vụ"
    r"|nghĩa vụ|quyền)(?: và (?:nghĩa vụ|quyền hạn|trách nhiệm|quyền"
    r"|quyền lợi))?) của )(?:(?P<who>[^\n:.;]{2,120})(?<! khác)(?=[:.\n]|$))",
    r"|(?P<of>[^\n:.;]{2,80}):|(?P<bare>[^\n:.;,]{2,60})$",
)
_MUTUAL = pattern(
    r"(?P<ending>(?:(?<=thông báo )|(?<=(?<!quyền )(?<!được )đơn phương )|(?<=quyền )"
    r"|(?<=yêu cầu )|(?<=đề nghị )|(?<=muốn )|(?<=(?<!không) được )|(?<=quyết định )"
    r"|(?<=quyết định việc ))chấm dứt)",
    r"|(?P<secrecy>(?<=cam kết )(?:giữ bí mật|bảo mật)|(?<=trách nhiệm )(?:giữ bí mật|bảo mật))",
    r"|(?P<damages>(?<=(?<!không )phải )bồi thường"
    r"|(?<=trách nhiệm )(?<!không \w{2} trách nhiệm )(?<!không \w{4} trách nhiệm )"
    r"(?<!không phải \w{4} trách nhiệm )bồi thường)",
    r"|(?P<changing>(?:(?<=quyền )|(?<=(?<!không) được )|(?<=quyết định )|(?<=quyết định việc )"
    r"|(?<=xem xét )|(?<=xem xét, )|(?<=xem xét việc ))(?:sửa đổi|gia hạn))",
    r"|(?P<suit>(?:(?<=quyền )|(?<=(?<!không) được ))khởi kiện)",
    r"|(?P<penalty>(?:(?<=(?<!không )chịu )|(?<=(?<!không )bị )|(?<=nộp ))phạt(?! (?:hành chính"
    r"|vi phạm hành chính|tù|tiền theo)))",
    r"|(?P<failing>vi phạm nghiêm trọng(?! (?:pháp luật|quy định của|nội quy|kỷ luật|đạo đức)))",
    r"|(?P<price>(?:(?<=quyền )|(?<=chủ động )|(?<=tự ))(?:điều chỉnh|thay đổi) (?:đơn giá|giá"
    r"|mức giá|mức phí|mức thu|phí)(?!\w))",
)
_RIGHTS = pattern(
    r"(?P<right>(?:Được|Có quyền) (?!giao|phân|thành|tổ chức)[^\W\d_]+(?: [^\W\d_]+)?",
    r"|(?:(?:được|có) quyền(?! (?:đơn phương|chấm dứt|sửa đổi|gia hạn|khởi kiện|quyết định))"
    r"|được (?:đề nghị|yêu cầu|từ chối|hưởng|khai thác|điều chỉnh|kiểm tra|sử dụng"
    r"|tham gia))(?!\w))",
)
_ENTITLED_WORDS = pattern(r"(?:,? (?:thì|", _ABLE, r"|được|xem xét|tự|chủ động|quyết định|việc|phải|chịu|bị)(?!\w))+$")
# what one may when another failed
_OF_A_BREACH = pattern(r"(?i)(?<!\w)(?:quá (?:thời )?hạn|vi phạm|trường hợp)(?!\w)")
_OF_EACH = pattern(
    r"(?i)(?<!\w)(?:mỗi|một|các|hai|ba|từng) (?:bên|đơn vị|cơ quan|ngành)(?!\w)",
    r"|bên (?:nào|kia|vi phạm|gây|có lỗi|đề nghị)",
    r"|(?<!\w)(?<!quá )(?<!chương )(?:trình|báo cáo|phản ánh|kiến nghị|đề xuất) [^.;\n\0]{0,80}(?:quyết định|xem xét)",
)
# what is of all and is given to one: “kinh phí … do Bên B chi trả”
_SHARED = pattern(
    r"(?:(?P<costs>(?<!oàn bộ )(?:[Kk]inh phí|[Cc]hi phí(?= (?:tổ chức|thực hiện|phối hợp"
    r"|cho các hoạt động|(?:của |cho )?(?:các )?hoạt động chung|hội nghị|chung)))(?: (?:thực hiện"
    r"|phục vụ|triển khai|hoạt động|phối hợp|tổ chức|chung|hội nghị|(?:của |cho )?các hoạt động"
    r"|(?:của |cho )?hoạt động)[^.,;:\n\0]{0,100}?)?(?: do|:))",
    r"|(?P<disputes>(?:[Tt]ranh chấp|[Vv]ướng mắc|(?:chưa|không) thống nhất|[Bb]ất đồng)[^.,;:\n\0]{0,60}? do)",
    r"|(?P<changing>(?:sửa đổi|gia hạn|chấm dứt)(?:, bổ sung)?[^.,;:\n\0]{0,60}?(?: do|, thì|,| thì))",
    r"|(?P<price>(?:Giá|Phí|Mức) [^.,;:\n\0]{0,40}?do)",
    r"|(?P<measure>(?:[Kk]hối lượng|[Ss]ố lượng"
    r"|[Đđ]ơn giá)[^.,;:\n\0]{0,40}? do(?=[^.,;:\n\0]{2,60}? (?:quyết định|ấn định"
    r"|tự xác định)))) (?P<by>(?:(?!báo cáo|phản ánh|trình |đề nghị|phối hợp"
    r"|để )[^.,;:\n\0]){2,80}?) (?:tự )?(?:quyết định",
    r"|ấn định|(?<=tự )xác định|giải quyết|bảo đảm",
    r"|đảm bảo|chi trả|gánh chịu|chịu|lo)(?! toàn bộ)(?!\w)",
)


@rule(
    "DUT006",
    Severity.WARNING,
    asks_for_data=True,
    law=Message(
        "Mỗi bên có ít nhất một trách nhiệm hoặc chế độ phải thực hiện.",
        ("Each party has something to do: a duty that it leads or supports, a review that it holds or reports to."),
    ),
    fix=Message(
        "Ghi trách nhiệm của bên này ở duties, hoặc xem lại vì sao bên này cùng ký.",
        "State what the party must do under duties, or ask why it signs.",
    ),
    why="A party that promises nothing has nothing to be followed or reported on.",
    confidence="G",
    cases=(
        bad(
            an_article(duties=[a_duty(evidence="Văn bản")]),
            says="“Doanh nghiệp viễn thông” chưa có trách nhiệm nào",
            where="bên “telecom”",
        ),
        good(an_article(duties=[a_duty(support="telecom")])),
    ),
)
def party_without_duty(agreement: model.Agreement) -> Breaches:
    """Report a party that leads, supports, holds and reports nothing."""
    busy = {key for _, duty in agreement.duties() for key in (*duty.lead, *duty.support)}
    busy |= {key for _, review in agreement.reviews() for key in (*review.hosts, *review.reporters)}
    for party in agreement.parties:
        if party.key not in busy:
            yield Address().at(Level.PARTY, party.key), _has_no_duty(party.name)


def _has_no_duty(name: str) -> Message:
    return Message(f"“{name}” chưa có trách nhiệm nào", f"{name!r} has no duty")


@rule(
    "DUT045",
    Severity.NOTE,
    law=Message(
        "Mỗi bên có việc phải làm thì cũng có quyền, hoặc có việc bên khác làm cho mình.",
        "A party that owes also has a right, or is owed something.",
    ),
    fix=Message(
        "Xem lại các bên có bình đẳng về quyền và nghĩa vụ không; ghi quyền của bên này.",
        "Look whether the parties are balanced, and give this one its rights.",
    ),
    why=(
        "Bộ luật Dân sự 2015, Điều 3: các bên bình đẳng. A party that owes three things or more, to which nobody "
        "owes anything and that may do nothing, signs for the others alone."
    ),
    confidence="M",
    cases=(
        bad(
            an_article(
                duties=[
                    a_duty("a", lead="telecom", to="police", when=due_within(5)),
                    a_duty("b", lead="telecom", to="police", when=due_within(5)),
                    a_duty("c", lead="telecom", to="police", when=due_within(5)),
                ]
            ),
            says=(
                "“Doanh nghiệp viễn thông” có 3 việc phải làm cho bên khác, không có quyền và không bên nào phải "
                "làm gì cho"
            ),
            where="bên “telecom”",
        ),
        good("Việc sửa đổi, bổ sung Quy chế này do hai bên quyết định."),
    ),
)
def duties_without_a_right(agreement: model.Agreement) -> Breaches:
    """Report a party that owes and is owed nothing, and what is given to one that is of all by its nature."""
    led = [(duty, frozenset(duty.lead)) for _, duty in agreement.duties() if duty.to]
    owed = {key for duty, lead in led for key in duty.to if lead != {key}}
    owed |= {key for _, review in agreement.reviews() for key in review.receivers}
    may = {key for _, duty in agreement.duties() if duty.kind is model.DutyKind.PERMISSION for key in duty.lead}
    owing = Counter(key for duty, lead in led if duty.kind is model.OBLIGATION and len(lead) == 1 for key in lead)
    for party in agreement.parties if len(agreement.parties) > 1 else ():
        if owing[party.key] >= _MANY_DUTIES and party.key not in owed | may | {model.REQUESTER}:
            what = _owes_and_is_owed_nothing(name=party.short_name or party.name, count=owing[party.key])
            yield Address().at(Level.PARTY, party.key), what
    if len(agreement.parties) > 1 and not (agreement.decision or agreement.is_normative):
        headed = {} if agreement.source.recorded else _headed(agreement)
        told = [*_without_a_title(agreement, headed)] if headed else []
        yield from told
        yield from _of_one_alone(agreement, headed, rights=bool(headed) and not told)


def _owes_and_is_owed_nothing(name: str, count: int) -> Message:
    return Message(
        f"“{name}” có {count} việc phải làm cho bên khác, không có quyền và không bên nào phải làm gì cho",
        f"{name!r} owes {count} duties and is owed nothing",
    )


_ENTITLED = ("Được ", "Có quyền ")  # how a clause of rights begins
_COUNCIL = f"{COUNCILS[0]} "  # before the place that stands for it
_MANY_DUTIES, _TWO, _SHORTEST = 3, 2, 3  # the last: letters of a name, which a label has not
_Headed = dict[Address, tuple[Keys, bool]]


def _headed(agreement: model.Agreement) -> _Headed:
    """Return the provisions whose title, or first words, name a party, and whether they are of its rights."""
    names, headed, bound = BodyNames.of(agreement), _Headed(), set[Address]()
    for address, unit in agreement.provisions():
        text = getattr(unit, "text", "")
        if text and not text.startswith(_ENTITLED):
            bound |= {address.above} if text.endswith(":") else {address, address.above}
        match = _TITLED.match(getattr(unit, "title", "") or text)
        who = match[match.lastgroup or 0] if match else ""
        who = capitalised(who.lower()) if who.isupper() and not names.find(who) else who
        found = names.find(who)
        begun = (one.key for one in agreement.parties if who and compared(one.name).startswith(compared(who)))
        keys = found[0].keys if len(found) == 1 and not found[0].start else frozenset(begun)
        if match and (keys or (match["bare"] and body_at(who))):  # of a body of unknown name: perhaps a party
            headed[address] = keys, bool(match["right"])
    return {one: (keys, right or one not in bound) for one, (keys, right) in headed.items()}


def _without_a_title(agreement: model.Agreement, titled: _Headed) -> Breaches:
    """Yield the one party that has no provision of its duties where each other has one, or rights alone."""
    headed = {keys: {right for one, right in titled.values() if one == keys} for keys, _ in titled.values()}
    missing = [one for one in agreement.parties if all(keys and one.key not in keys for keys in headed)]
    rights = [one for one in agreement.parties if headed.get(frozenset((one.key,))) == {True}]
    for party in (*(missing if len(missing) == 1 else ()), *(rights if {False} in headed.values() else ())):
        message = _has_rights_alone if party in rights else _has_no_provision
        yield Address().at(Level.PARTY, party.key), message(party.short_name or party.name)


def _has_rights_alone(name: str) -> Message:
    return Message(
        f"“{name}” chỉ có quyền, còn bên khác chỉ có trách nhiệm",
        f"{name!r} has rights alone, and another party duties alone",
    )


def _has_no_provision(name: str) -> Message:
    return Message(
        f"“{name}” không có điều, khoản nào ghi trách nhiệm, còn các bên khác đều có",
        f"{name!r} has no provision of its duties, and each other party has one",
    )


def _of_one_alone(agreement: model.Agreement, headed: _Headed, *, rights: bool) -> Breaches:
    """Yield what is of all by its nature, or of two a right, where the text gives it to one of them alone."""
    names, found = BodyNames.of(agreement), dict[str, tuple[Passage, Keys]]()
    forms = (_MUTUAL, _SHARED, *((_RIGHTS,) if rights else ()))
    for passage, match in (one for form in forms for one in agreement.prose.find(form)):
        kind, at = next(name for name, one in match.groupdict().items() if one), passage.address.provision
        lead = match["by"] if match.re.pattern == _SHARED.pattern else passage.text[passage.bounds[0] : passage.start]
        whole = lead.rpartition(";")[2].rstrip()
        lead = _ENTITLED_WORDS.sub("", whole)
        above = headed.get(at, headed.get(at.above, (frozenset(), False)))[0]
        keys = _led(names, lead, whole, right=kind == "right") if len(lead) >= _SHORTEST else above
        if not keys:
            places = {compared(one.name).removeprefix(_COUNCIL): one.key for one in agreement.parties if one.name}
            keys = frozenset(key for place, key in places.items() if compared(lead).endswith(place))  # “xã A”
        if keys:
            first, known = found.get(kind, (passage, keys))
            found[kind] = first, known | keys
    of_two = len({keys for keys, _ in headed.values() if len(keys) == 1}) == len(agreement.parties) == _TWO
    for kind, (passage, (key, *others)) in found.items():
        if not others and (of_two or kind != "right"):
            yield passage.address, _said_of_one_alone(passage.found, name=agreement.bearers[key]), passage.span


def _said_of_one_alone(found: str, name: str) -> Message:
    return Message(f"“{found}” chỉ ghi cho “{name}”, không ghi cho bên kia", f"{found!r} is said of {name!r} alone")


def _led(names: BodyNames, lead: str, whole: str, *, right: bool) -> Keys:
    """Return whom words name as those who do something; of a right, the one who is named right before it.

    `lead`: the words up to a name; `whole`: with those behind it, by which a higher body decides: “trình … quyết định”.
    """
    named = names.find(lead)
    if named and named[-1].end == len(lead) and not (named[-1].generic or (right and _OF_A_BREACH.search(lead))):
        return named[-1].keys
    if right or _OF_EACH.search(whole):
        return frozenset() if right else names.everyone
    return frozenset(key for one in named for key in one.keys)


@rule(
    "DUT013",
    Severity.WARNING,
    law=Message(
        "“Bên yêu cầu” chỉ là bên được hưởng của việc phát sinh từ yêu cầu, sự kiện.",
        "Who asked is the receiver only of what a request or an event begins.",
    ),
    fix=Message(
        "Ghi ở to bên được hưởng; requester chỉ dùng cho việc chờ yêu cầu, sự kiện.",
        "Name the receiver under to; requester is for what waits for a request or an event.",
    ),
    why="Where nobody asks, nobody can be found to whom it is owed.",
    confidence="G",
    cases=(
        bad(
            an_article(duties=[a_duty(to="requester", when=due_every(3))]),
            says="“d” không chờ yêu cầu nào",
            where="trách nhiệm “d” Điều 1",
        ),
        good(an_article(duties=[a_duty(lead=["police", "telecom"], to="requester", when=due_within(5))])),
    ),
)
def requester_without_request(agreement: model.Agreement) -> Breaches:
    """Report a duty that is owed to who asked, and waits for no request or event."""
    for address, duty in agreement.duties():
        if model.REQUESTER in duty.to and not isinstance(duty.when, model.Within | model.OnEvent):
            yield address.field("to"), _waits_for_no_request(duty.key)


def _waits_for_no_request(key: str) -> Message:
    return Message(f"“{key}” không chờ yêu cầu nào", f"{key!r} waits for no request")


@rule(
    "DUT014",
    Severity.NOTE,
    law=Message(
        "Một nhóm cơ quan (“các sở, ban, ngành”) liệt kê các thành viên của nó.", "A group of bodies lists its members."
    ),
    fix=Message(
        "Liệt kê các thành viên ở members để biết thành viên nào chậm.",
        "List the members, so that it is seen which of them is late.",
    ),
    why=(
        "A group that does not is followed as one body: when one of them is late, all are. It is said once for "
        "the whole document."
    ),
    confidence="G",
    cases=(
        bad(
            {
                "parties": [
                    {"key": "police", "name": "Công an tỉnh"},
                    {"key": "telecom", "name": "Các doanh nghiệp viễn thông", "group": True},
                ]
            },
            says="nhóm “Các doanh nghiệp viễn thông” không liệt kê thành viên",
            where="bên “telecom”",
        ),
        good(
            {
                "parties": [
                    {"key": "police", "name": "Công an tỉnh"},
                    {
                        "key": "telecom",
                        "name": "Các doanh nghiệp viễn thông",
                        "group": True,
                        "members": [{"key": "viettel", "name": "Viettel"}, {"key": "vnpt", "name": "VNPT"}],
                    },
                ]
            }
        ),
    ),
)
def group_without_members(agreement: model.Agreement) -> Breaches:
    """Report the groups of bodies that list no members, once: “các doanh nghiệp viễn thông”."""
    groups = [party for party in agreement.bodies if party.unlisted]
    for party in groups[:1]:
        names = [one.short_name or one.name for one in groups]
        them = Message(", ".join(f"“{name}”" for name in names), ", ".join(map(repr, names)))
        yield Address().at(Level.PARTY, party.key), _groups_list_no_members(groups=them)


def _groups_list_no_members(groups: Message) -> Message:
    return Message(f"nhóm {groups.vi} không liệt kê thành viên", f"the groups that list no members: {groups.en}")
