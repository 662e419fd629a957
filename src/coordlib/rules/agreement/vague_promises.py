"""Vague promises: words by which nobody can tell how often, by when or who leads, or that burden one side alone.

An agreement comes in, breaches go out. Judged are the words of its text, which data may mend for “định kỳ” alone.
"""

from __future__ import annotations

import re

from coordlib.dates import event_of, names_no_time
from coordlib.language import Breaches, Message, Severity, bad, good, rule
from coordlib.lexicon import CALENDAR_UNITS, ROMAN, any_of, number_words, pattern, phrase_pattern
from coordlib.model import Agreement, Every
from coordlib.rules.agreement.samples import a_duty, a_review, an_article, due_within
from coordlib.rules.gathering import WITHIN, told_of

# After the name of a thing “định kỳ” is an adjective (báo cáo định kỳ); of a meeting it promises one all the same.
_HELD = ("meeting", "interim", "final")
_COUNT = any_of(word for word, value in number_words("digit").items() if value)


@rule(
    "DUT049",
    Severity.WARNING,
    law=Message(
        "Việc làm nhiều lần trong năm có đủ các ngày trong năm.", "What recurs within a year has a day for each time."
    ),
    fix=Message(
        "Ghi ngày của từng kỳ, hoặc sửa “06 tháng một lần”, “hằng quý” cho khớp.",
        "Give the day of each period, or mend how often it is.",
    ),
    why="“06 tháng một lần … trước ngày 15 tháng 12 hằng năm” says two times, and one day.",
    confidence="G",
    cases=(
        bad(
            "Sáu tháng một lần Công an tỉnh gửi số liệu trước ngày 15 tháng 12 hằng năm.",
            says="“Sáu tháng một lần” mà chỉ có một ngày trong năm, “ngày 15 tháng 12 hằng năm”",
        ),
        good("Sáu tháng một lần hai bên đánh giá trước ngày 15 tháng 6 và ngày 15 tháng 12 hằng năm."),
    ),
)
def fewer_days_than_its_pace(agreement: Agreement) -> Breaches:
    """Report two times a year with one day: “06 tháng một lần … trước ngày 15 tháng 12 hằng năm”."""
    for passage, _ in agreement.prose.find(_OF_EACH_YEAR):
        start, end = passage.bounds
        before, after = passage.text[start : passage.start], passage.text[passage.end : end]
        rest = f"{before.rpartition(';')[2]} {after.partition(';')[0]}"
        pace = _PACE.search(rest) if any(map(rest.lower().__contains__, ("tháng", "quý"))) else None
        if pace and not re.search(r"(?<!\w)(?:năm|[Nn]ăm)(?!\w)", rest) and not _DAY_OF_A_YEAR.search(rest):
            yield passage.address, _one_day_for_several_times(often=pace[0], found=passage.found), passage.span


def _one_day_for_several_times(often: str, found: str) -> Message:
    return Message(
        f"“{often}” mà chỉ có một ngày trong năm, “{found}”", f"{often!r}, with one day of the year, {found!r}"
    )


_FEWEST = 2  # who promise each other
_NO_LIMIT = pattern(
    r"(?:trong thời (?:gian|hạn) (?:sớm|nhanh|ngắn) nhất(?: có thể)?",  # “trả lời trong thời gian sớm nhất”
    r"|thời (?:gian|hạn) (?:sớm|nhanh|ngắn) nhất(?: có thể)?",  # “với thời gian ngắn nhất”
    r"|sớm nhất có thể|nhanh nhất có thể|càng sớm càng tốt",
    r"|trong thời gian (?:tới|thích hợp|phù hợp|cho phép)",
    r"|khi (?:thuận tiện|có điều kiện|thấy phù hợp|cần thì làm)",
    r"|nếu (?:có điều kiện|thấy cần(?: thiết)?)",
    r")(?!\w)",
)
_NOBODY_LEADS = pattern(
    r"(?:",
    # “Các đơn vị có liên quan chủ trì”, “bộ phận chuyên môn là đơn vị đầu mối”
    r"(?:[Cc]ác )?(?:[Đđ]ơn vị|[Cc]ơ quan|[Bb]ộ phận|[Cc]án bộ|[Nn]gành|[Ll]ực lượng)(?: có)?",
    r" (?:liên quan|chức năng|phù hợp|thích hợp|chuyên môn) (?:chủ trì|(?:là|làm|giữ vai trò)",
    r"(?: (?:cơ quan|đơn vị|bên|bộ phận))? (?:đầu mối|thường trực|chủ trì))",
    # “đồng chủ trì thực hiện”; those who preside over a meeting are often two
    r"|(?:cùng|đồng) chủ trì (?!tổ chức|hội nghị|họp|các? cuộc|cuộc họp|buổi|phiên|sơ kết|tổng kết",
    r"|giao ban|luân phiên|lễ|hội thảo|tọa đàm|đoàn)[^\W\d_]+",
    # “Một trong hai bên làm đầu mối”
    r"|(?:[Mm]ột trong|[Mm]ột) (?:các|những|hai|ba|bốn|số) (?:bên|cơ quan|đơn vị|ngành)",
    r" (?:sẽ )?(?:chủ trì|làm đầu mối|là đầu mối)",
    # “Bên nào phát hiện trước thì bên đó chủ trì”
    r"|[Bb]ên nào [^.;,]{2,30} thì (?:bên đó |bên ấy )?(?:chủ trì|làm đầu mối)",
    # “do đơn vị liên quan bố trí”
    r"|do (?:đơn vị|bộ phận|cơ quan|lực lượng) (?:chức năng|(?:có )?liên quan)",
    r" (?:bố trí|bảo đảm|chi trả|chủ trì)(?![^.;\n]{0,40}(?:theo|đúng) )",
    r")(?!\w)",
)
_ALONE = (  # “… do Bên B chịu toàn bộ”, where no fund, group or stranger is the one
    r" (?!ngân sách|Nhà nước|nhà nước|[Qq]uỹ|[Bb]ảo hiểm|người|tổ chức|cá nhân|bên |các|hai|mỗi|từng|đơn vị|cơ quan)"
    r"[^.;:,\n]{2,60}? (?:một mình |tự )?(?:chi trả|bảo đảm|gánh|chịu toàn bộ)"
)
_ONE_SIDED = pattern(
    r"(?:",
    # “không chịu bất kỳ trách nhiệm nào trong mọi trường hợp”, “được miễn trừ trách nhiệm đối với mọi thiệt hại”
    r"(?:không(?: phải)?(?: chịu)?|miễn(?: trừ)?(?: chịu)?) (?:bất kỳ |mọi )?trách nhiệm(?: nào| gì)?",
    r" (?:trong|đối với) (?:mọi|bất kỳ) [^\W\d_]+(?: [^\W\d_]+)?",
    # “Mọi rủi ro do Bên B một mình gánh chịu”
    r"|(?:[Mm]ọi|[Tt]oàn bộ) (?:chi phí|kinh phí|thiệt hại|rủi ro|trách nhiệm)[^.;:\n]{0,60}?",
    r" do [^.;:,\n]{2,60}? (?:một mình )?(?:gánh )?chịu",
    # “có quyền đơn phương chấm dứt”
    r"|(?:được|có (?:quyền|thể))(?: tự)? đơn phương (?!đình chỉ thực hiện)[^\W\d_]+ [^\W\d_]+",
    # “mà không cần báo trước”
    r"|(?:không (?:cần|phải)|mà không cần) (?:báo trước|thông báo trước|có sự đồng ý|sự đồng ý|nêu lý do)",
    r"|(?:vào )?bất (?:kỳ|cứ) lúc nào(?! khi| nếu)",  # “chấm dứt bất cứ lúc nào”
    # “chịu mọi chi phí kể cả khi …”
    r"|[Cc]hịu (?:toàn bộ|mọi) (?:chi phí|kinh phí|thiệt hại|rủi ro|trách nhiệm|tổn thất)[^.;:\n]{0,60}?",
    r"(?:trong mọi trường hợp|kể cả (?:do|khi|trường hợp|lỗi)|bất kể|mà không)",
    # “không được từ chối bất kỳ yêu cầu”, “không được quyền từ chối vì bất cứ lý do”
    r"|không được (?:quyền )?từ chối(?: thực hiện| đáp ứng)?",
    r" (?:(?:bất kỳ|bất cứ|mọi) (?:yêu cầu|đề nghị|chỉ đạo)|(?:với|vì|dù) (?:bất kỳ|bất cứ|mọi) (?:lý do|hình thức))",
    # “Toàn bộ kinh phí thực hiện do Bên B chi trả”
    r"|(?:toàn bộ|[tT]oàn bộ (?:kinh phí|chi phí)",
    r"(?: (?:thực hiện|triển khai|phối hợp)[^.;:\n]{0,40}?)?) do",
    _ALONE,
    # “kinh phí do Bên B chi trả toàn bộ”
    r"|(?<=\w )do(?=[^.;:,\n]{2,60}? (?:chi trả|bảo đảm|gánh chịu|chịu) toàn bộ)",
    _ALONE,
    r"|có trách nhiệm chấp hành(?=[.;])",
    r"|[Kk]hông(?: phải)? chịu trách nhiệm (?:về|với|trước) (?:mọi|bất kỳ|bất cứ|tất cả) [^\W\d_]+(?: [^\W\d_]+)?",
    # “đáp ứng mọi yêu cầu của Bên A”
    r"|(?:(?<=thực hiện )|(?<=chấp hành )|(?<=đáp ứng )|(?<=tuân thủ ))(?:mọi|tất cả|bất (?:kỳ|cứ))",
    r" (?:yêu cầu|đề nghị|chỉ đạo)(?: nào)? (?:của|từ)",
    r" (?!cấp|cơ quan|người|pháp luật|Nhà nước|các|Đảng)[^\W\d_]+",
    r"|vô điều kiện",
    r"|không (?:có quyền|được(?: quyền)?) (?:khiếu nại|phản đối|khởi kiện|khiếu kiện)",
    r"|(?:(?<=là quyết định )|(?<=là ý kiến )|(?<=là ))cuối cùng",  # “ý kiến của Bên A là cuối cùng”
    # “chịu toàn bộ kinh phí tổ chức”, but for the costs of one's own fault
    r"|[Cc]hịu (?:mọi|toàn bộ) (?:chi phí|kinh phí) (?:tổ chức|thực hiện|triển khai|hoạt động|phối hợp)",
    r"(?![^.;:\n]{0,40}(?:lỗi|vi phạm|của mình))",
    r"|[Cc]hịu (?:mọi|toàn bộ) chi phí phát sinh(?=[.;]| và không)",
    r"|của Bên [A-D] có giá trị (?:bắt buộc|cuối cùng)",
    r")(?!\w)",
)


def _words_between_parties(agreement: Agreement, form: re.Pattern[str], vi: str, en: str) -> Breaches:
    """Yield the words of a form in an agreement of two parties or more, with what is wrong with them."""
    alone = agreement.is_normative or len(agreement.parties) < _FEWEST
    for passage, _ in agreement.prose.find(form) if not alone else ():
        if not passage.is_payload:
            yield told_of(passage, f" {vi}", f" {en}", WITHIN)


@rule(
    "DUT046",
    Severity.NOTE,
    law=Message(
        (
            "Việc có thời hạn thì ghi số ngày, giờ hoặc ngày cụ thể; “sớm nhất”, “khi có điều kiện” không phải "
            "là thời hạn."
        ),
        "What has a time limit gives days, hours or a date; “as soon as possible” is none.",
    ),
    fix=Message(
        "Ghi số ngày, giờ và tính từ khi nào, hoặc bỏ.", "Give days or hours and from when they count, or leave it out."
    ),
    why="Nobody is late by “trong thời gian sớm nhất”, and no ledger can follow it.",
    confidence="G",
    cases=(
        bad(
            "Công an tỉnh trả lời trong thời gian sớm nhất.",
            says="“trong thời gian sớm nhất” trong “trả lời trong thời gian sớm nhất.” không phải là thời hạn",
        ),
        bad(
            an_article("Công an tỉnh cử cán bộ tham gia.", duties=[a_duty(when={"on-event": {"event": "thuận-tiện"}})]),
            says="“thuận-tiện” không phải là sự kiện: không ai xác định được khi nào xảy ra",
            where="trách nhiệm “d” Điều 1",
        ),
        good(
            an_article(
                "Công an tỉnh trả lời trong thời hạn 02 ngày làm việc kể từ ngày nhận được yêu cầu.",
                duties=[a_duty("answer", when=due_within(2, "working-days"), evidence="Văn bản")],
            )
        ),
    ),
)
def limit_that_is_none(agreement: Agreement) -> Breaches:
    """Report words that stand where a time limit should: “trong thời gian sớm nhất”."""
    yield from _words_between_parties(agreement, _NO_LIMIT, "không phải là thời hạn", "is no time limit")
    declared = {event.key for event in agreement.events}
    for address, duty in agreement.duties():
        event = event_of(duty)
        if event not in declared and names_no_time(event):
            yield address.field("when"), _no_event(event)


def _no_event(event: str) -> Message:
    return Message(
        f"“{event}” không phải là sự kiện: không ai xác định được khi nào xảy ra",
        f"{event!r} is no event: nobody can tell when it happens",
    )


@rule(
    "DUT047",
    Severity.WARNING,
    law=Message(
        "Mỗi việc, mỗi vai trò đầu mối có một bên chủ trì được nêu tên.",
        "Each task, and each post of a focal point, has one lead that is named.",
    ),
    fix=Message(
        (
            "Ghi tên một cơ quan, đơn vị chủ trì; các bên khác phối hợp. Nếu có ý để hai bên cùng chủ trì, ghi "
            "mỗi bên làm phần nào."
        ),
        ("Name one body that leads; the others take part. Where two are meant to lead, say which part is whose."),
    ),
    why="What is to be led by “đơn vị có liên quan”, or by two bodies together, each leaves to the other.",
    confidence="G",
    cases=(
        bad(
            "Đơn vị có liên quan là cơ quan đầu mối thực hiện Quy chế này.",
            says=(
                "“Đơn vị có liên quan là cơ quan đầu mối” trong “Đơn vị có liên quan là cơ quan đầu mối thực "
                "hiện” không rõ bên nào chủ trì, làm đầu mối"
            ),
        ),
        good(an_article("Hai bên cùng chủ trì hội nghị giao ban.", reviews=[a_review("meeting")])),
    ),
)
def lead_that_is_not_one_body(agreement: Agreement) -> Breaches:
    """Report a lead that is nobody in particular: “các đơn vị liên quan chủ trì”, “cùng chủ trì”."""
    vi, en = "không rõ bên nào chủ trì, làm đầu mối", "does not say who leads"
    yield from _words_between_parties(agreement, _NOBODY_LEADS, vi, en)


@rule(
    "DUT048",
    Severity.WARNING,
    silent_beside=("DUT045",),
    law=Message(
        (
            "Các bên bình đẳng: không bên nào một mình chịu mọi chi phí, được miễn mọi trách nhiệm hoặc đơn "
            "phương thay đổi cam kết."
        ),
        ("The parties are equals: none bears all costs, is free of all liability or changes what was agreed alone."),
    ),
    fix=Message(
        "Hỏi lại các bên; ghi phần của mỗi bên, thời hạn báo trước, trường hợp được miễn.",
        "Ask the parties; give the part of each, how long before it is told, and in which cases one is free.",
    ),
    why=(
        "Bộ luật Dân sự 2015, Điều 3: parties are equal, commit themselves freely, and what they agreed is "
        "respected by all."
    ),
    confidence="G",
    cases=(
        bad(
            "Toàn bộ chi phí do Doanh nghiệp viễn thông chịu.",
            says=(
                "“Toàn bộ chi phí do Doanh nghiệp viễn thông chịu” trong “Toàn bộ chi phí do Doanh nghiệp viễn "
                "thông chịu.” dồn gánh nặng về một bên, hoặc cho một bên tự quyết"
            ),
        ),
        good("Mỗi bên chịu chi phí của mình."),
    ),
)
def burden_of_one_side(agreement: Agreement) -> Breaches:
    """Report what burdens one side alone: “chịu mọi chi phí”, “có quyền đơn phương chấm dứt”."""
    vi, en = "dồn gánh nặng về một bên, hoặc cho một bên tự quyết", "burdens one side alone"
    yield from _words_between_parties(agreement, _ONE_SIDED, vi, en)


# Behind these “định kỳ” is an adjective, or names a kind: “kiểm tra định kỳ”, “theo định kỳ”.
_BEFORE_AN_ADJECTIVE = (
    "báo cáo|kiểm tra|thanh tra|giám sát|bảo trì|bảo dưỡng|tiếp xúc|cử tri|thống kê|công tác|thông tin|kế hoạch|"
    "đánh giá|khám|sức khỏe|kiểm định|rà soát|công bố|chế độ|theo|và|hoặc|,|tính|thời gian|hoạt động|kiểm kê|số liệu|"
    "đối chiếu|huấn luyện|tập huấn|bồi dưỡng|tiêm|sửa chữa|cập nhật|phiên|lịch|việc"
)
_NOUN_BEFORE = re.compile(rf"{any_of(_BEFORE_AN_ADJECTIVE.split('|'))} $", re.IGNORECASE)
# what leaves the interval to the law, a plan or an occasion
_DEFERRED = pattern(
    r"(?i)theo (?:quy định|chế độ|kế hoạch|yêu cầu|hướng dẫn|pháp luật|chương trình|thời gian|lịch)",
    r"|đột xuất|khi (?:có|cần)",
    r"|(?:trước|sau) (?:và sau )?(?:mỗi )?(?:kỳ họp|đợt|vụ|khi)",  # “trước và sau mỗi kỳ họp”
)
_OFTEN = any_of(CALENDAR_UNITS)
_MET, _MET_OR_REPORTED = phrase_pattern(*_HELD), phrase_pattern(*_HELD, "report")
_EACH = phrase_pattern("each")
_PACE = pattern(
    r"(?i)(?:\d+|",
    _COUNT,
    r") tháng một lần|tháng ?/ ?lần|định kỳ (?:\d+|",
    _COUNT,
    r") tháng|hằng (?:quý|tháng)|hàng (?:quý|tháng)|mỗi (?:quý|tháng)",
)
_DAY_OF_A_YEAR = pattern(r"ngày \d{1,2}(?: tháng |/)\d{1,2}(?!/)")
_OF_EACH_YEAR = pattern(r"ngày \d{1,2}(?: tháng |/)\d{1,2} (?:hằng|hàng|mỗi) năm")
_NUMBERED = r"ngày \d|quý " + ROMAN + r"(?!\w)"
_INTERVAL = pattern(
    r"(?i)(?:\d+|",
    _COUNT,
    r") ",
    _OFTEN,
    r"|",
    _EACH,
    r" ",
    _OFTEN,
    r"|",
    _OFTEN,
    r"(?: một |/)lần|",
    _NUMBERED,
    r"|nửa năm|tuần|(?:cuối|đầu) ",
    _OFTEN,
)
# After the name of a thing “định kỳ” is an adjective; of a meeting it promises one all the same.
_VAGUE = pattern(
    r"(?i)",
    _MET,
    r" định kỳ|định kỳ(?! (?:hoặc|và|,|đột xuất|theo|trước|sau))",
    r"|thường xuyên (?:",
    _MET_OR_REPORTED,
    r"|(?:gửi|tổng hợp)(?!\w))",
)


@rule(
    "DUT009",
    Severity.WARNING,
    law=Message(
        "“Định kỳ” phải ghi rõ bao lâu một lần; báo cáo, họp không để “thường xuyên”.",
        "“Định kỳ” says how often; reports and meetings are not “thường xuyên” only.",
    ),
    fix=Message(
        "Ghi rõ bao lâu một lần, ví dụ “định kỳ 06 tháng một lần”.", "Say how often: “định kỳ 06 tháng một lần”."
    ),
    why=(
        "Without an interval nobody is ever late. A duty or review with `every` in the same provision says it "
        "too, and so does the sentence where it leaves the interval to the law. “Báo cáo định kỳ” names a kind "
        "of report."
    ),
    cases=(
        bad(
            "Hai bên định kỳ giao ban.", says="“định kỳ” trong “Hai bên định kỳ giao ban.” mà không ghi bao lâu một lần"
        ),
        good("Định kỳ 06 tháng một lần hai bên giao ban; thường xuyên trao đổi."),
    ),
)
def recurrence_without_interval(agreement: Agreement) -> Breaches:
    """Report “định kỳ” that does not say how often, and meetings that are only “thường xuyên”."""
    dated = {address.provision for address, duty in agreement.duties() if isinstance(duty.when, Every)}
    dated |= {address.provision for address, _ in agreement.reviews()}
    for passage, _ in agreement.prose.find(_VAGUE):
        if passage.address.provision in dated or passage.address.number == "title" or passage.is_payload:
            continue
        adjective = passage.found.lower() == "định kỳ" and _NOUN_BEFORE.search(passage.before)
        sentence = passage.sentence
        if not (adjective or _INTERVAL.search(sentence) or _DEFERRED.search(sentence)):
            yield told_of(passage, " mà không ghi bao lâu một lần", " has no interval", WITHIN)
