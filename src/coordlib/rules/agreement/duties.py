"""DUT: duties, reviews and indicators: who is bound, to what, shown by what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from coordlib import model
from coordlib.dates import OWN_EVENTS, BodyNames, Keys, Statement, event_of
from coordlib.language import (
    Address,
    Breaches,
    Key,
    Level,
    Message,
    Passage,
    Prose,
    Severity,
    Step,
    bad,
    capitalised,
    good,
    nearest,
    rule,
)
from coordlib.lexicon import CAPITALS, EVENTS, SOME_EVENT, UNITS, UnitName, body_at, compared, pattern, phrase_pattern
from coordlib.model import Indicator
from coordlib.rules.agreement.matching import matched_text

_ABLE = phrase_pattern("must", "may")
_UNITS: tuple[UnitName, ...] = ("point", "clause", "article", "section", "chapter")
_AFTER_A_UNIT = "|".join(f"(?<={UNITS[one].cited.lower()} này)" for one in _UNITS)
# what one does with a paper or a word that goes to another body: “báo cáo Ủy ban nhân dân tỉnh”
_SENDING = "gửi|gởi|báo cáo|thông báo|cung cấp|chuyển|trả lời|bàn giao|yêu cầu"
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
# more than all of them
_SHARE_WORDS = pattern(
    r"(?<![\w.,/-])(?P<share>[1-9]\d{2})%(?: (?:tổng )?(?:số )?(?P<of>(?:hộ|trẻ|người|học sinh"
    r"|sinh viên|cán bộ|công chức|viên chức|xã|thôn|trường|cơ sở|đơn vị|cơ quan|tổ chức|hội viên"
    r"|đoàn viên|phụ nữ|gia đình|vụ|hồ sơ|yêu cầu|đơn|kiến nghị|phản ánh|tin báo|văn bản"
    r"|doanh nghiệp|công trình|địa bàn|quân số|nhân lực|diện tích"
    r"|trường hợp)(?: [^\W\d_]+){0,2})(?!\w)(?! so với))?"
)
_FALLS = pattern(r"(?i)giảm [^.;,%\d]{0,75}$")
_COSTS_OF_NOBODY = pattern(
    r"Kinh phí (?:thực hiện|phục vụ|triển khai|hoạt động",
    r"|phối hợp|tổ chức)(?![^.;\n\0]*(?: do (?!Quy)| (?:mỗi|từng|tự|bên nào|cơ quan nào"
    r"|đơn vị nào)(?!\w)| (?:các|hai|ba|bốn) (?:bên|cơ quan|đơn vị|ngành|cấp|sở|xã|phường)"
    r"|[Nn]gân sách|[Nn]hà nước|theo (?:quy định|phân cấp)|[Qq]uỹ))[^.;\n\0]{15,200}",
)
_SENDS = pattern(
    r"(?:", _SENDING, r")(?:(?: [^\s.,;:]+){0,12}? (?:cho|đến|về|tới))? (?P<to>[", CAPITALS, r"][^.,;:\n\0]{3,60})"
)
_HOW = pattern(r"(?: (?:có trách nhiệm|có văn bản|phải|sẽ|kịp thời", r"|chủ động|định kỳ))*\s*$")
_OPENS = pattern(r"(?:^|[.,;:\n] ?|(?<!\w)do )$")
_WORKS_WITH = pattern(r"phối hợp (?:chặt chẽ )?với (?P<first>[", CAPITALS, r"]\w+)")
_WITH_ITSELF = pattern(
    r"(?<!\w)(?P<who>[",
    CAPITALS,
    r"]\w+(?: \w+){1,6}?),? (?:chủ trì,? )?phối hợp (?:chặt chẽ )?với (?P=who)(?! [",
    CAPITALS,
    r"\d]|\w)(?=[,.;]| [^\W\d_])",
)
_GOES_NO_FURTHER = pattern(r"(?! [", CAPITALS, r"]|\w| và | nơi | có )")
# “Trách nhiệm của Công an tỉnh”
_HEADED = pattern(
    r"(?:Trách nhiệm|Nhiệm vụ|TRÁCH NHIỆM|NHIỆM VỤ)(?: phối hợp)? (?:của",
    r"|CỦA) (?P<who>[",
    CAPITALS,
    r"][^\n\0.:;,]{3,80})(?=[\n\0:]|$)",
)
# A sentence under the title of a body that begins with what it does, and names nobody before whom it sends to.
_OF_THE_HEAD = pattern(
    r"(?!(?:Chỉ(?= đạo)|Yêu|Đề|Hướng|Đôn|Giao|Phân",
    r"|Tiếp|Khi|Trường|Căn|Sau|Theo|Nhận|Kiểm|Trước",
    r"|Nếu|Kể|Kết|Đối|Các|Những)(?!\w))(?:[^\W\d_]\w*)?(?:[ ,]+(?!khi ",
    r"|do |của |từ |các |được |chỉ đạo|yêu cầu|đôn đốc",
    r"|hướng dẫn)[^\W_",
    CAPITALS,
    r"]\w*)*?[ ,]*(?i:",
    _SENDING,
    r")(?:,? [^\W_",
    CAPITALS,
    r"]\w*){0,12} [",
    CAPITALS,
    r"].*",
)
# in small letters
_ABOVE = pattern(r"(?:nêu|nói|kể|như|ở|\)) *trên")
# in small letters
_HERE = pattern(r"(?:trên|sau|dưới|\)) *đây")
# in small letters
_TOLD_AT = pattern(r"nêu tại")
# in small letters
_OF_THIS_UNIT = pattern(r" này(?:", _AFTER_A_UNIT, r")")
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
_KINDS = {
    model.DutyKind.PERMISSION: Message("quyền", "permission"),
    model.DutyKind.PROHIBITION: Message("điều cấm", "prohibition"),
}


@rule(
    "DUT008",
    Severity.NOTE,
    law=Message(
        "Mỗi trách nhiệm nêu kết quả hoặc văn bản chứng tỏ đã thực hiện.", "Each duty says what shows that it was done."
    ),
    fix=Message(
        "Ghi ở evidence văn bản, biên bản hoặc số liệu chứng tỏ đã thực hiện.",
        "Say under evidence what shows that it was done.",
    ),
    why=("What the report will have to show is best agreed on at the start. It is said once for the whole document."),
    confidence="G",
    cases=(
        bad(
            {"body": [{"article": "Một", "text": "A.", "duties": [{"key": "d", "lead": "police", "to": "telecom"}]}]},
            says="trách nhiệm “d” chưa nêu kết quả",
            where="trách nhiệm “d” Điều 1",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "A.",
                        "duties": [
                            {
                                "key": "d",
                                "lead": "police",
                                "to": "telecom",
                                "indicators": [{"key": "i", "name": "Lượt", "unit": "lượt"}],
                            }
                        ],
                    }
                ]
            }
        ),
    ),
)
def duty_without_evidence(agreement: model.Agreement) -> Breaches:
    """Report the first obligation that says nowhere what will show it was done, once for the whole document."""
    bound = (one for one in agreement.duties() if one[1].kind is model.OBLIGATION)
    bare = [(address, duty) for address, duty in bound if not (duty.evidence or duty.indicators)]
    for address, duty in bare[:1]:
        yield address.field("evidence"), _names_no_evidence(duty.key, count=len(bare))


def _names_no_evidence(key: str, count: int) -> Message:
    vi = f"{count} trách nhiệm chưa nêu kết quả, đầu tiên là “{key}”"
    return Message(
        vi if count > 1 else f"trách nhiệm “{key}” chưa nêu kết quả",
        f"{count} duties name no evidence; the first is {key!r}",
    )


@rule(
    "DUT023",
    Severity.NOTE,
    law=Message(
        "Mỗi sự kiện làm phát sinh trách nhiệm có từ ngữ tiếng Việt để in.",
        "Each event that a duty waits for has Vietnamese words that print for it.",
    ),
    fix=Message(
        "Ghi ở events khóa của sự kiện và từ ngữ (words) để in: “phát hiện sự cố”.",
        "Declare the event under events, with the words that print for it.",
    ),
    why="Reports, plans and calendars name what a duty waits for; a key in English is no word of theirs.",
    confidence="G",
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "Bên A báo cáo khi có sự cố.",
                        "duties": [
                            {
                                "key": "d",
                                "lead": "police",
                                "to": "telecom",
                                "when": {"on-event": {"event": "incident-found"}},
                            }
                        ],
                    }
                ]
            },
            says="sự kiện “incident-found” chưa có từ ngữ để in",
            where="trách nhiệm “d” Điều 1",
        ),
        good(
            {
                "events": [{"key": "incident-found", "words": "phát hiện sự cố"}],
                "body": [
                    {
                        "article": "Một",
                        "text": "Bên A báo cáo khi phát hiện sự cố.",
                        "duties": [
                            {
                                "key": "d",
                                "lead": "police",
                                "to": "telecom",
                                "when": {"on-event": {"event": "incident-found"}},
                            }
                        ],
                    }
                ],
            }
        ),
    ),
)
def event_without_words(agreement: model.Agreement) -> Breaches:
    """Report an event that a duty waits for and that has no Vietnamese words to print: “incident-found”."""
    awaited = agreement.wording.once(_awaited).keys() - {""}
    bare = {event for event in awaited if agreement.event_words(event) == SOME_EVENT}
    bare = {event for event in bare if not nearest(event, _events(agreement), _VERY_LIKE).vi}  # or DUT041 tells
    for address, duty in agreement.duties() if bare else ():
        if (event := event_of(duty)) in bare:
            bare.remove(event)
            yield address.field("when"), _has_no_words(event)


def _has_no_words(event: str) -> Message:
    return Message(f"sự kiện “{event}” chưa có từ ngữ để in", f"the event {event!r} has no words in print")


_VERY_LIKE = 0.8


def _events(agreement: model.Agreement) -> set[str]:
    """Return the events that are known: those that are declared, those that all agreements have, and its own days."""
    return {*EVENTS, *OWN_EVENTS, *(one.key for one in agreement.events)}


def _awaited(wording: model.Wording) -> dict[str, Address]:
    """Return the events that duties wait for, the last first, each with the first duty that does."""
    return {event_of(duty): address for address, duty in reversed(wording.duties)}


@rule(
    "DUT041",
    Severity.WARNING,
    law=Message(
        "Trách nhiệm chờ một sự kiện có khóa đã biết, và sự kiện đã khai có trách nhiệm chờ.",
        ("A duty waits for an event whose key is known, and an event that is declared has a duty that waits for it."),
    ),
    fix=Message(
        "Ghi đúng khóa của sự kiện; nếu là sự kiện khác thì khai khóa đó ở events.",
        "Write the key of the event as it is; if it is another one, declare it under events.",
    ),
    why="A key that is mistyped is a new event, which nobody records: its duty never falls due.",
    confidence="G",
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "Bên A trả lời khi nhận được yêu cầu.",
                        "duties": [
                            {"key": "d", "lead": "police", "to": "telecom", "when": {"on-event": {"event": "requets"}}}
                        ],
                    }
                ]
            },
            says="chưa có sự kiện “requets”; có phải là “request”?",
            where="trách nhiệm “d” Điều 1",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "Bên A trả lời khi nhận được yêu cầu.",
                        "duties": [
                            {"key": "d", "lead": "police", "to": "telecom", "when": {"on-event": {"event": "request"}}}
                        ],
                    }
                ]
            }
        ),
    ),
)
def event_that_is_nearly_another(agreement: model.Agreement) -> Breaches:
    """Report the key of an event that is nearly a known one: “requets”, where “request” is meant."""
    known, awaited = _events(agreement), agreement.wording.once(_awaited)
    for event, address in reversed(awaited.items()):
        near = nearest(event, known, _VERY_LIKE) if event and event not in known else Message("", "")
        if near.vi:
            yield address.field("when"), _unknown_event(event, near)
    for index, one in enumerate(agreement.events):
        near = nearest(one.key, awaited.keys() - known, _VERY_LIKE) if one.key not in awaited else Message("", "")
        if near.vi:
            yield Address().field(f"events.{index}"), _nobody_waits_for(event=one.key, near=near)


def _unknown_event(event: str, near: Message) -> Message:
    return Message(f"chưa có sự kiện “{event}”{near.vi}", f"there is no event {event!r}{near.en}")


def _nobody_waits_for(event: str, near: Message) -> Message:
    return Message(
        f"không trách nhiệm nào chờ sự kiện “{event}”{near.vi}", f"no duty waits for the event {event!r}{near.en}"
    )


@rule(
    "DUT011",
    Severity.WARNING,
    law=Message(
        "Câu nêu trách nhiệm đọc được khi đứng ngoài điều, khoản của nó.",
        "The sentence that states a duty can be read outside its provision.",
    ),
    fix=Message(
        "Đặt tên ngắn (title) cho trách nhiệm để kế hoạch, báo cáo trích dẫn được.",
        "Give the duty a title, by which plans and reports can quote it.",
    ),
    why="Plans, reports and reminders quote it there: “các nội dung nêu trên” says nothing in a table.",
    confidence="G",
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "Bên A thực hiện các nội dung nêu trên.",
                        "duties": [{"key": "d", "lead": "police", "to": "telecom"}],
                    }
                ]
            },
            says="câu nêu “d” có “nêu trên”, trích ra thì không rõ nghĩa",
            where="trách nhiệm “d” Điều 1",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "Bên A thực hiện các nội dung nêu trên.",
                        "duties": [{"key": "d", "lead": "police", "to": "telecom", "title": "Gửi danh sách"}],
                    }
                ]
            }
        ),
    ),
)
def sentence_that_leans_on_its_place(agreement: model.Agreement) -> Breaches:
    """Report the sentence of a duty that says nothing outside its place: “các nội dung nêu trên”."""
    for address, duty in agreement.wording.once(_leaning):
        for words in model.quotation(agreement, duty, address).leaning[:1]:
            yield address.field("title"), _says_nothing_outside(duty.key, words)


def _says_nothing_outside(key: str, words: str) -> Message:
    return Message(
        f"câu nêu “{key}” có “{words}”, trích ra thì không rõ nghĩa",
        f"the sentence of {key!r} says {words!r}, which says nothing outside",
    )


_LEANS = {"trên": _ABOVE, "đây": _HERE, "nêu tại": _TOLD_AT, "này": _OF_THIS_UNIT}
_LEANING = {case(word): form for word, form in _LEANS.items() for case in (str, capitalised, str.upper)}


def _leaning(wording: model.Wording) -> list[tuple[Address, model.Duty]]:
    """Return the duties whose provisions have words that may point to what is left behind; most have none."""
    bare = ((one, wording.stated.get(one[0].provision)) for one in wording.duties if not one[1].title)
    said = ((one, f"{getattr(stated, 'title', '')} {getattr(stated, 'text', '')}") for one, stated in bare)
    may = ((one, text, [form for word, form in _LEANING.items() if word in text]) for one, text in said)
    return [one for one, text, forms in may if forms and any(form.search(text.lower()) for form in forms)]


@rule(
    "DUT012",
    Severity.WARNING,
    law=Message(
        "Chỉ nghĩa vụ mới có thời hạn phải hoàn thành; quyền và điều cấm thì không.",
        "Only an obligation falls due; what a party may do, or must not do, does not.",
    ),
    fix=Message(
        "Ghi kind: obligation nếu là việc phải làm; nếu không thì bỏ thời hạn (when).",
        "Say obligation under kind if it must be done; otherwise take the time limit out.",
    ),
    why="Nobody is late with what he need not do, so such a day is in no plan, no reminder and no report.",
    confidence="G",
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "A.",
                        "duties": [
                            {
                                "key": "d",
                                "lead": "police",
                                "to": "telecom",
                                "kind": "permission",
                                "when": {"every": {"months": 3}},
                            }
                        ],
                    }
                ]
            },
            says="quyền “d” có thời hạn “hằng quý”",
            where="trách nhiệm “d” Điều 1",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "A.",
                        "duties": [{"key": "d", "lead": "police", "to": "telecom", "when": {"every": {"months": 3}}}],
                    }
                ]
            }
        ),
    ),
)
def deadline_of_no_obligation(agreement: model.Agreement) -> Breaches:
    """Report a permission or a prohibition that has a time limit."""
    matched = ((one.promise.address, one.statement) for one in matched_text(agreement).matched)
    told = {address for address, one in matched if one.timed and one.kinds}
    for address, duty in agreement.duties():
        # One may, when it is needed; and “có quyền khiếu nại trong thời hạn 60 ngày”, or DUT019 tells it.
        needed = duty.kind is model.DutyKind.PERMISSION and isinstance(duty.when, model.OnEvent)
        chosen = needed or address in told
        if duty.kind is not model.OBLIGATION and not isinstance(duty.when, model.Ongoing) and not chosen:
            phrase = agreement.phrase(duty.when)
            yield address.field("when"), _need_not_be_done_by(kind=_KINDS[duty.kind], key=duty.key, phrase=phrase)


def _need_not_be_done_by(kind: Message, key: str, phrase: str) -> Message:
    return Message(f"{kind.vi} “{key}” có thời hạn “{phrase}”", f"the {kind.en} {key!r} has a time limit, {phrase!r}")


_WHOLE, _SHARE = 100, ("tỷ lệ", "tỉ lệ")


def _indicators(wording: model.Wording) -> list[tuple[Address, model.Indicator]]:
    return [(address.at(Level.INDICATOR, one.key), one) for address, duty in wording.duties for one in duty.indicators]


@rule(
    "DUT031",
    Severity.ERROR,
    law=Message(
        "Chỉ tiêu có mức thấp nhất không lớn hơn mức cao nhất.", "The least of a target is no more than its most."
    ),
    fix=Message("Ghi at_least không lớn hơn at_most.", "Let at_least be no more than at_most."),
    why="Between 10 at least and 5 at most there is no figure, so that every report would say “không đạt”.",
    confidence="G",
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                        "indicators": [
                                            {
                                                "key": "cases",
                                                "name": "Vụ xâm hại được xử lý",
                                                "unit": "vụ",
                                                "at_least": 10,
                                                "at_most": 5,
                                            }
                                        ],
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "meeting",
                                        "every": {"months": 3},
                                        "hosts": ["police", "telecom"],
                                    }
                                ],
                            },
                            {"text": "Công an tỉnh hướng dẫn."},
                        ],
                    },
                ]
            },
            says="“Vụ xâm hại được xử lý” phải từ 10 trở lên và không quá 5",
            where="chỉ tiêu “cases” trách nhiệm “reply” khoản 1 Điều 2",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                        "indicators": [
                                            {
                                                "key": "cases",
                                                "name": "Vụ xâm hại được xử lý",
                                                "unit": "vụ",
                                                "at_least": 5,
                                                "at_most": 10,
                                            }
                                        ],
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "meeting",
                                        "every": {"months": 3},
                                        "hosts": ["police", "telecom"],
                                    }
                                ],
                            },
                            {"text": "Công an tỉnh hướng dẫn."},
                        ],
                    },
                ]
            }
        ),
    ),
)
def target_that_nothing_meets(agreement: model.Agreement) -> Breaches:
    """Report an indicator whose least is more than its most: at least 10 and at most 5."""
    for address, one in agreement.wording.once(_indicators):
        if one.at_least is not None and one.at_most is not None and one.at_least > one.at_most:
            yield address, _bounds_exclude_all(one)


def _bounds_exclude_all(one: Indicator) -> Message:
    return Message(
        f"“{one.name}” phải từ {one.at_least:f} trở lên và không quá {one.at_most:f}",
        f"{one.name!r} is to be {one.at_least:f} at least and {one.at_most:f} at most",
    )


@rule(
    "DUT032",
    Severity.WARNING,
    law=Message("Tỷ lệ phần trăm từ 0 đến 100.", "A share in per cent lies between 0 and 100."),
    fix=Message("Ghi tỷ lệ từ 0 đến 100, hoặc sửa đơn vị tính.", "Give a share between 0 and 100, or mend the unit."),
    why=(
        "More than all requests cannot be answered in time. A growth (tăng 120%) is no share, and is known by its name."
    ),
    confidence="G",
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                        "indicators": [
                                            {
                                                "key": "rate",
                                                "name": "Tỷ lệ trả lời đúng hạn",
                                                "unit": "%",
                                                "at_least": 150,
                                            }
                                        ],
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "meeting",
                                        "every": {"months": 3},
                                        "hosts": ["police", "telecom"],
                                    }
                                ],
                            },
                            {"text": "Công an tỉnh hướng dẫn."},
                        ],
                    },
                ]
            },
            says="“Tỷ lệ trả lời đúng hạn” đặt mức 150%",
            where="chỉ tiêu “rate” trách nhiệm “reply” khoản 1 Điều 2",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                        "indicators": [
                                            {
                                                "key": "rate",
                                                "name": "Tỷ lệ trả lời đúng hạn",
                                                "unit": "%",
                                                "at_least": 100,
                                            }
                                        ],
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "meeting",
                                        "every": {"months": 3},
                                        "hosts": ["police", "telecom"],
                                    }
                                ],
                            },
                            {"text": "Công an tỉnh hướng dẫn."},
                        ],
                    },
                ]
            }
        ),
    ),
)
def share_beyond_the_whole(agreement: model.Agreement) -> Breaches:
    """Report a share of more than the whole, in the data or in words: “150% số hộ”."""
    for address, one in agreement.wording.once(_indicators):
        is_share = "%" in one.unit and one.name.lower().startswith(_SHARE)
        for share in (one.at_least, one.at_most) if is_share else ():
            if share is not None and not 0 <= share <= _WHOLE:
                yield address, _no_such_share(one.name, share)
    for passage, match in agreement.prose.find(_SHARE_WORDS) if "% " in agreement.prose.text else ():
        told = match["of"] or _FALLS.search(passage.before)  # nothing falls by more than all of it
        if int(match["share"]) > _WHOLE and told and not passage.is_payload:
            yield passage.address, _no_such_share(name=passage.found, share=int(match["share"])), passage.span


def _no_such_share(name: str, share: Decimal | int) -> Message:
    return Message(f"“{name}” đặt mức {share:f}%", f"{name!r} is to be {share:f} per cent")


@rule(
    "DUT033",
    Severity.NOTE,
    law=Message("Chỉ tiêu có đơn vị tính.", "An indicator has a unit."),
    fix=Message("Ghi đơn vị tính ở unit: lượt, vụ, cuộc, %.", "Say under unit what is counted: lượt, vụ, cuộc, %."),
    why=(
        "In a table of figures “12” says nothing; whether lượt or vụ are counted, the two sides must agree on. "
        "It is said once for the whole document."
    ),
    confidence="G",
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                        "indicators": [{"key": "talks", "name": "Lượt trao đổi thông tin"}],
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "meeting",
                                        "every": {"months": 3},
                                        "hosts": ["police", "telecom"],
                                    }
                                ],
                            },
                            {"text": "Công an tỉnh hướng dẫn."},
                        ],
                    },
                ]
            },
            says="chỉ tiêu “Lượt trao đổi thông tin” chưa có đơn vị tính",
            where="chỉ tiêu “talks” trách nhiệm “reply” khoản 1 Điều 2",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                        "indicators": [
                                            {"key": "talks", "name": "Lượt trao đổi thông tin", "unit": "lượt"}
                                        ],
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "meeting",
                                        "every": {"months": 3},
                                        "hosts": ["police", "telecom"],
                                    }
                                ],
                            },
                            {"text": "Công an tỉnh hướng dẫn."},
                        ],
                    },
                ]
            }
        ),
    ),
)
def indicator_without_unit(agreement: model.Agreement) -> Breaches:
    """Report the first indicator that has no unit, once for the whole document."""
    bare = [(address, one) for address, one in agreement.wording.once(_indicators) if not one.unit]
    for address, one in bare[:1]:
        yield address, _has_no_unit(one.name, count=len(bare))


def _has_no_unit(name: str, count: int) -> Message:
    if count == 1:
        return Message(f"chỉ tiêu “{name}” chưa có đơn vị tính", f"the indicator {name!r} has no unit")
    return Message(
        f"{count} chỉ tiêu chưa có đơn vị tính, đầu tiên là “{name}”",
        f"{count} indicators have no unit; the first is {name!r}",
    )


@rule(
    "DUT034",
    Severity.ERROR,
    law=Message(
        "Mỗi chỉ tiêu có một khóa riêng trong cả văn bản, và một tên riêng trong trách nhiệm của nó.",
        "Each indicator has a key of its own in the whole document, and a name of its own in its duty.",
    ),
    fix=Message("Đặt cho mỗi chỉ tiêu một khóa và một tên riêng.", "Give each indicator a key and a name of its own."),
    why=(
        "The ledger records a figure by the key of its indicator; with one key on two nobody knows which was counted."
    ),
    confidence="G",
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                        "indicators": [
                                            {"key": "talks", "name": "Lượt trao đổi", "unit": "lượt"},
                                            {"key": "talks", "name": "Lượt kiểm tra", "unit": "lượt"},
                                        ],
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "meeting",
                                        "every": {"months": 3},
                                        "hosts": ["police", "telecom"],
                                    }
                                ],
                            },
                            {"text": "Công an tỉnh hướng dẫn."},
                        ],
                    },
                ]
            },
            says="khóa “talks” dùng cho hai chỉ tiêu",
            where="chỉ tiêu “talks” trách nhiệm “reply” khoản 1 Điều 2",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                        "indicators": [
                                            {"key": "talks", "name": "Lượt trao đổi", "unit": "lượt"},
                                            {"key": "checks", "name": "Lượt kiểm tra", "unit": "lượt"},
                                        ],
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "meeting",
                                        "every": {"months": 3},
                                        "hosts": ["police", "telecom"],
                                    }
                                ],
                            },
                            {"text": "Công an tỉnh hướng dẫn."},
                        ],
                    },
                ]
            }
        ),
    ),
)
def indicator_twice(agreement: model.Agreement) -> Breaches:
    """Report an indicator whose key stands elsewhere, or whose name stands twice in one duty."""
    keys: set[str] = set()
    names: set[tuple[Address, str]] = set()
    for address, one in agreement.wording.once(_indicators):
        duty = Address(address.steps[:-1])
        if one.key in keys:
            yield address, _key_of_two_indicators(one.key)
        elif (duty, one.name.lower()) in names:
            yield address, _name_of_two_indicators(one.name)
        keys.add(one.key)
        names.add((duty, one.name.lower()))


def _key_of_two_indicators(key: str) -> Message:
    return Message(f"khóa “{key}” dùng cho hai chỉ tiêu", f"key {key!r} stands for two indicators")


def _name_of_two_indicators(name: str) -> Message:
    return Message(f"chỉ tiêu “{name}” có hai lần", f"the indicator {name!r} stands there twice")


@rule(
    "DUT006",
    Severity.WARNING,
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
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "A.",
                        "duties": [{"key": "d", "lead": "police", "to": "telecom", "evidence": "Văn bản"}],
                    }
                ]
            },
            says="“Doanh nghiệp viễn thông” chưa có trách nhiệm nào",
            where="bên “telecom”",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "A.",
                        "duties": [{"key": "d", "lead": "police", "to": "telecom", "support": "telecom"}],
                    }
                ]
            }
        ),
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
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "A.",
                        "duties": [
                            {
                                "key": "a",
                                "lead": "telecom",
                                "to": "police",
                                "when": {"within": {"n": 5, "unit": "days", "after": "request"}},
                            },
                            {
                                "key": "b",
                                "lead": "telecom",
                                "to": "police",
                                "when": {"within": {"n": 5, "unit": "days", "after": "request"}},
                            },
                            {
                                "key": "c",
                                "lead": "telecom",
                                "to": "police",
                                "when": {"within": {"n": 5, "unit": "days", "after": "request"}},
                            },
                        ],
                    }
                ]
            },
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
_COUNCIL = "ủy ban nhân dân "  # before the place that stands for it
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
        lead = _ENTITLED_WORDS.sub("", lead.rpartition(";")[2].rstrip())
        above = headed.get(at, headed.get(at.above, (frozenset(), False)))[0]
        keys = _led(names, lead, right=kind == "right") if len(lead) >= _SHORTEST else above
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


def _led(names: BodyNames, lead: str, *, right: bool) -> Keys:
    """Return whom words name as those who do something; of a right, the one who is named right before it."""
    named = names.find(lead)
    if named and named[-1].end == len(lead) and not (named[-1].generic or (right and _OF_A_BREACH.search(lead))):
        return named[-1].keys
    if right or _OF_EACH.search(lead):
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
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "A.",
                        "duties": [{"key": "d", "lead": "police", "to": "requester", "when": {"every": {"months": 3}}}],
                    }
                ]
            },
            says="“d” không chờ yêu cầu nào",
            where="trách nhiệm “d” Điều 1",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "A.",
                        "duties": [
                            {
                                "key": "d",
                                "lead": ["police", "telecom"],
                                "to": "requester",
                                "when": {"within": {"n": 5, "unit": "days", "after": "request"}},
                            }
                        ],
                    }
                ]
            }
        ),
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


_Field = Literal["hosts", "reporters", "receivers"]
_FIELDS: dict[_Field, str] = {"hosts": "bên chủ trì", "reporters": "bên báo cáo", "receivers": "bên nhận báo cáo"}


@rule(
    "DUT035",
    Severity.WARNING,
    law=Message(
        "Cuộc giao ban, sơ kết, tổng kết có bên chủ trì; báo cáo có bên báo cáo và bên nhận.",
        "A meeting or a review has a host; a report has who reports and who receives it.",
    ),
    fix=Message(
        "Ghi bên chủ trì ở hosts; với báo cáo ghi bên báo cáo ở reporters, bên nhận ở receivers.",
        "Name the hosts; of a report, who reports and who receives.",
    ),
    why="Nghị định 09/2019/NĐ-CP, Điều 7, for reports. What nobody is named to hold, nobody holds.",
    confidence="G",
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "report",
                                        "every": {"months": 3},
                                        "hosts": [],
                                        "reporters": ["telecom"],
                                        "receivers": [],
                                    }
                                ],
                            },
                            {
                                "text": "Công an tỉnh hướng dẫn.",
                                "duties": [{"key": "guide", "lead": "police", "to": "telecom", "evidence": "Văn bản"}],
                            },
                        ],
                    },
                ]
            },
            says="chế độ “meeting” chưa ghi bên nhận báo cáo",
            where="chế độ “meeting” khoản 1 Điều 2",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "report",
                                        "every": {"months": 3},
                                        "hosts": [],
                                        "reporters": ["telecom"],
                                        "receivers": ["police"],
                                    }
                                ],
                            },
                            {
                                "text": "Công an tỉnh hướng dẫn.",
                                "duties": [{"key": "guide", "lead": "police", "to": "telecom", "evidence": "Văn bản"}],
                            },
                        ],
                    },
                ]
            }
        ),
    ),
)
def review_of_nobody(agreement: model.Agreement) -> Breaches:
    """Report a meeting without a host, and a report without who reports or receives it."""
    of_nobody = _of_nobody(agreement)
    for address, review in agreement.reviews():
        fields: tuple[_Field, ...] = ("reporters", "receivers") if review.kind is model.REPORT else ("hosts",)
        for field in fields:
            if not getattr(review, field) and (address not in of_nobody or field == "receivers"):
                yield address.field(field), _review_names_no(field, review.key)


def _review_names_no(field: _Field, key: str) -> Message:
    return Message(f"chế độ “{key}” chưa ghi {_FIELDS[field]}", f"{key!r} names no {field}")


@rule(
    "DUT036",
    Severity.WARNING,
    law=Message("Bên báo cáo không báo cáo cho chính mình.", "Who reports does not report to itself."),
    fix=Message("Ghi ở receivers một bên khác với bên báo cáo.", "Name under receivers another than who reports."),
    why=(
        "A report goes to another body; nor does a body coordinate with itself. Where all parties report to all, "
        "each gets the reports of the others."
    ),
    confidence="G",
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "report",
                                        "every": {"months": 3},
                                        "hosts": [],
                                        "reporters": ["telecom"],
                                        "receivers": ["telecom"],
                                    }
                                ],
                            },
                            {
                                "text": "Công an tỉnh hướng dẫn.",
                                "duties": [{"key": "guide", "lead": "police", "to": "telecom", "evidence": "Văn bản"}],
                            },
                        ],
                    },
                ]
            },
            says="“Doanh nghiệp viễn thông” báo cáo cho chính mình",
            where="chế độ “meeting” khoản 1 Điều 2",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "report",
                                        "every": {"months": 3},
                                        "hosts": [],
                                        "reporters": ["police", "telecom"],
                                        "receivers": ["police", "telecom"],
                                    }
                                ],
                            },
                            {
                                "text": "Công an tỉnh hướng dẫn.",
                                "duties": [{"key": "guide", "lead": "police", "to": "telecom", "evidence": "Văn bản"}],
                            },
                        ],
                    },
                ]
            }
        ),
    ),
)
def report_to_oneself(agreement: model.Agreement) -> Breaches:
    """Report a body that reports, sends or coordinates with itself: “Công an tỉnh … báo cáo Công an tỉnh”."""
    for address, review in agreement.reviews():
        if len(review.reporters) == 1 and set(review.receivers) == set(review.reporters):
            name = agreement.bearers.get(review.reporters[0], review.reporters[0])
            yield address.field("receivers"), _reports_to_itself(name)
    alone = () if matched_text(agreement).matched else matched_text(agreement).alone
    sent = [one for one in alone if len(one.keys) == 1 and one.keys <= one.part.receivers and one.sure and one.timed]
    for one in sent:
        name = agreement.bearers.get(next(iter(one.keys)), "")
        yield one.address.field("text"), _sends_to_itself(name), one.span
    there = {one.address.provision for one in sent}
    for passage, match in agreement.prose.find(_WITH_ITSELF) if agreement.prose.once(_names_one_twice) else ():
        if not passage.is_payload and body_at(match["who"]):
            yield passage.address, _works_with_itself(name=match["who"]), passage.span
    for passage, name in agreement.prose.once(_sent_by_itself):
        if passage.address.provision not in there:
            yield passage.address, _words_send_to_itself(found=f"{name} … {passage.found}"), passage.span


def _sends_to_itself(name: str) -> Message:
    return Message(f"“{name}” gửi cho chính mình", f"{name!r} sends to itself")


def _reports_to_itself(name: str) -> Message:
    return Message(f"“{name}” báo cáo cho chính mình", f"{name!r} reports to itself")


def _works_with_itself(name: str) -> Message:
    return Message(f"“{name}” phối hợp với chính mình", f"{name!r} works with itself")


def _words_send_to_itself(found: str) -> Message:
    return Message(f"“{found}”: gửi cho chính mình", "it sends to itself")


_FAR, _LONGEST_NAME = 8, 6  # words
_MOST_BEFORE, _FARTHEST = 10, 600  # words, and letters: a name, and that it leads


def _sent_by_itself(prose: Prose) -> list[tuple[Passage, str]]:
    """Return where a body, by the words before or the title above, sends to itself, and its name."""
    heads = [(titled["who"], one.address.steps[:-1]) for one, titled in prose.find(_HEADED)]
    found = []
    for passage, match in prose.find(_SENDS):
        name = ""
        if match["to"].partition(" ")[0] in passage.before:
            before = _HOW.sub("", passage.before)
            sender = before.split()[-_LONGEST_NAME:]
            names = (" ".join(sender[-count:]) for count in range(len(sender), 1, -1))
            name = next((one for one in names if match["to"].startswith(one) and body_at(one)), "")
            if len(passage.found.split()) > _FAR and not _OPENS.search(before.removesuffix(name)):
                continue  # what stands before the name may be the beginning of a longer one
        elif heads and _OF_THE_HEAD.fullmatch(passage.text[passage.bounds[0] : passage.end]):
            above = (who for who, steps in heads if passage.address.steps[: len(steps)] == steps)
            name = next(filter(match["to"].startswith, above), "")
        if name and not passage.is_payload and _GOES_NO_FURTHER.match(match["to"], len(name)):
            found.append((passage, name))
    return found


def _names_one_twice(prose: Prose) -> bool:
    """Tell whether the first word of a name after “phối hợp với” stands before it too; most texts have none."""
    found = ((passage, match["first"]) for passage, match in prose.find(_WORKS_WITH))
    before = ((one.text[max(0, one.start - _FARTHEST) : one.start], first) for one, first in found)
    return any(word.endswith(first) for text, first in before for word in text.split(" ")[-_MOST_BEFORE:])


_FEWEST_OF_A_ROTATION = 2


@rule(
    "DUT038",
    Severity.WARNING,
    law=Message("Luân phiên cần ít nhất hai bên.", "A rotation is of two at least."),
    fix=Message(
        "Ghi ở hosts các bên thay phiên nhau, hoặc bỏ rotation.",
        "Name under hosts those who take turns, or take rotation out.",
    ),
    why="With one host there are no turns.",
    confidence="G",
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "meeting",
                                        "every": {"months": 3},
                                        "hosts": ["police"],
                                        "rotation": "giao ban",
                                    }
                                ],
                            },
                            {"text": "Công an tỉnh hướng dẫn."},
                        ],
                    },
                ]
            },
            says="luân phiên “giao ban” chỉ có 1 bên",
            where="chế độ “meeting” khoản 1 Điều 2",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "meeting",
                                        "every": {"months": 3},
                                        "hosts": ["police", "telecom"],
                                        "rotation": "giao ban",
                                    }
                                ],
                            },
                            {"text": "Công an tỉnh hướng dẫn."},
                        ],
                    },
                ]
            }
        ),
    ),
)
def rotation_of_one(agreement: model.Agreement) -> Breaches:
    """Report a rotation that has one host."""
    turns: dict[str, set[Key]] = defaultdict(set)
    for _, review in agreement.reviews():
        turns[review.rotation] |= set(review.hosts)
    for address, review in agreement.reviews():
        hosts = turns.pop(review.rotation, None) if review.rotation else None  # said at the first of its cycles
        if hosts is not None and len(hosts) < _FEWEST_OF_A_ROTATION:
            yield address.field("hosts"), _rotation_of_too_few(review.rotation, count=len(hosts))


def _rotation_of_too_few(rotation: str, count: int) -> Message:
    return Message(f"luân phiên “{rotation}” chỉ có {count} bên", f"the rotation {rotation!r} is of {count}")


_Bodies = tuple[str, tuple[Key, ...]]
"""A field of a promise, and the bodies that it names."""


def _unknown_bodies(agreement: model.Agreement, named: Iterable[tuple[Address, _Bodies]], role: Message) -> Breaches:
    """Yield where a key in a field of a promise is no party's, and which one may be meant."""
    for address, (field, keys) in named:
        for key in keys:
            if key not in agreement.bearers and (field, key) != ("to", model.REQUESTER):
                near = nearest(key, (party.key for party in agreement.parties))
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
            {"body": [{"article": "Một", "text": "A.", "duties": [{"key": "d", "lead": "polcie", "to": "telecom"}]}]},
            says="bên chủ trì “polcie” không phải là một bên; có phải là “police”?",
            where="trách nhiệm “d” Điều 1",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "A.",
                        "duties": [{"key": "d", "lead": ["police", "telecom"], "to": "telecom"}],
                    }
                ]
            }
        ),
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
            {"body": [{"article": "Một", "text": "A.", "duties": [{"key": "d", "lead": "police", "to": "everyone"}]}]},
            says="“everyone” không phải là một bên",
            where="trách nhiệm “d” Điều 1",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "A.",
                        "duties": [{"key": "d", "lead": "police", "to": "telecom", "support": "telecom"}],
                    }
                ]
            }
        ),
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
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "A.",
                        "reviews": [{"key": "r", "kind": "meeting", "every": {"months": 3}, "hosts": "army"}],
                    }
                ]
            },
            says="“army” không phải là một bên",
            where="chế độ “r” Điều 1",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "A.",
                        "reviews": [{"key": "r", "kind": "report", "every": {"months": 3}, "reporters": "telecom"}],
                    }
                ]
            }
        ),
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
            {"body": [{"article": "Một", "text": "A.", "duties": [{"key": "d", "to": "telecom"}]}]},
            says="trách nhiệm “d” chưa có bên chủ trì",
            where="trách nhiệm “d” Điều 1",
        ),
        good({"body": [{"article": "Một", "text": "A.", "duties": [{"key": "d", "lead": "police", "to": "telecom"}]}]}),
    ),
)
def duty_without_lead(agreement: model.Agreement) -> Breaches:
    """Report a duty without a lead, but where DUT042 tells that its sentence names nobody either."""
    of_nobody = _of_nobody(agreement)
    for address, duty in agreement.duties():
        if not duty.lead and address not in of_nobody:
            yield address.field("lead"), _duty_has_no_lead(duty.key)


def _duty_has_no_lead(key: str) -> Message:
    return Message(f"trách nhiệm “{key}” chưa có bên chủ trì", f"duty {key!r} has no lead")


def _of_nobody(agreement: model.Agreement) -> dict[Address, Statement]:
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
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "Kết quả được thông báo trong thời hạn 05 ngày kể từ ngày ký.",
                        "duties": [
                            {
                                "key": "d",
                                "to": "telecom",
                                "when": {"within": {"n": 5, "unit": "days", "after": "signed"}},
                            }
                        ],
                    }
                ]
            },
            says="câu có thời hạn “trong thời hạn 05 ngày kể từ ngày ký” không nêu bên phải thực hiện",
            where="trách nhiệm “d” Điều 1",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "Bên A thông báo trong thời hạn 05 ngày kể từ ngày ký.",
                        "duties": [
                            {
                                "key": "d",
                                "lead": "police",
                                "to": "telecom",
                                "when": {"within": {"n": 5, "unit": "days", "after": "signed"}},
                            }
                        ],
                    }
                ]
            }
        ),
    ),
)
def promise_of_nobody(agreement: model.Agreement) -> Breaches:
    """Report a sentence with a time limit, or on costs, that names nobody: “Kết quả được thông báo trong 05 ngày”."""
    for address, one in _of_nobody(agreement).items():
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
            {"body": [{"article": "Một", "text": "A.", "duties": [{"key": "d", "lead": "police", "to": "police"}]}]},
            says="“Công an tỉnh” (police) vừa chủ trì vừa được hưởng",
            where="trách nhiệm “d” Điều 1",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "A.",
                        "duties": [{"key": "d", "lead": ["police", "telecom"], "to": ["police", "telecom"]}],
                    }
                ]
            }
        ),
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
            {"body": [{"article": "Một", "text": "A.", "duties": [{"key": "d", "lead": "police"}]}]},
            says="trách nhiệm “d” chưa ghi bên được hưởng",
            where="trách nhiệm “d” Điều 1",
        ),
        good(
            {
                "body": [
                    {"article": "Một", "text": "A.", "duties": [{"key": "d", "lead": "police", "kind": "prohibition"}]}
                ]
            }
        ),
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
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "A.",
                        "duties": [{"key": "d", "lead": "police", "to": "telecom", "support": ["police", "telecom"]}],
                    }
                ]
            },
            says="“Công an tỉnh” (police) vừa chủ trì vừa phối hợp",
            where="trách nhiệm “d” Điều 1",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "A.",
                        "duties": [{"key": "d", "lead": "police", "to": "telecom", "support": "telecom"}],
                    }
                ]
            }
        ),
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
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "meeting",
                                        "every": {"months": 3},
                                        "hosts": ["police", "telecom", "police"],
                                    }
                                ],
                            },
                            {"text": "Công an tỉnh hướng dẫn."},
                        ],
                    },
                ]
            },
            says="“Công an tỉnh” ghi hai lần",
            where="chế độ “meeting” khoản 1 Điều 2",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": ["police", "telecom"],
                                        "to": ["police", "telecom"],
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "meeting",
                                        "every": {"months": 3},
                                        "hosts": ["police", "telecom"],
                                    }
                                ],
                            },
                            {"text": "Công an tỉnh hướng dẫn."},
                        ],
                    },
                ]
            }
        ),
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
