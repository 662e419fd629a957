"""Own roles: what words of time are by themselves and beside their neighbours, whatever their clause says.

In comes their context; out goes PROMISE where they can limit something to be done, or what they are instead: how long
something lasts, of which day a thing is, a part of its name.
"""

from __future__ import annotations

import re

from coordlib.dates.phrases import meanings, subjects
from coordlib.dates.phrases.contexts import Case, Context, Role, within_a_sentence
from coordlib.dates.phrases.words import BOUNDED, LASTING_THING, MUST, PLANNED_THING, REVIEW, VERB, further_words
from coordlib.lexicon import CAPITALS, number_words, pattern
from coordlib.model import Before, Every, Once, Within

_LEAVING_IT_OPEN = frozenset(
    (
        meanings.NO_START,
        meanings.AMBIGUOUS,
        meanings.NO_NUMBER,
        meanings.RANGE,
        meanings.AFTER,
        meanings.FROM_A_YEAR,
        meanings.HOUR_OF_THE_NEXT_DAY,
    )
)
"""What a deadline may leave open."""

_AT_THE_LATEST = ("chậm nhất", "muộn nhất")
_OPENING_A_LIMIT = ("chậm", "không", "trong", "thời hạn", "thời gian", "trễ", "tối đa", "trước")
_CERTAINLY_LATEST = (*_AT_THE_LATEST, "không muộn", "không chậm", "trễ nhất")

DUTY = pattern(r"(?i)(?<!\w)(?:", MUST, "|", VERB, r")(?!\w)")  # “có trách nhiệm”, “báo cáo”
OR_MORE = pattern(r"\s*(?:\w+\s)?(?:trở lên|trở xuống)")  # “từ 03 năm trở lên”
MONTHS_OR_YEARS = pattern(r"(?:tháng|năm)(?!\w)")

# --- what looks back, or tells which thing is meant ---

_LOOKING_BACK = pattern(  # “12 tháng gần nhất”, “05 ngày trước khi …”; a fine for each day: “01 ngày chậm nộp”
    r"(?i)\s*(?:gần nhất|gần đây|liên tiếp|liên tục|trở lên|trở về|đầu\s|trước (?:thời điểm|ngày|khi)",
    r"|nộp chậm|chậm|quá hạn|tuổi|là\s)",
)
# “số liệu chốt” ngày 14 hằng tháng, “thời điểm chốt số liệu là” ngày 14; not “Bên A chốt số liệu” vào ngày 14
_ON_A_DAY = ("ngày", "vào ngày", "hết ngày", "đến", "tới")
_DATA_CLOSE = pattern(
    r"(?i)(?:số liệu[^,;.]{0,40}?(?<!\w)(?:chốt|tính|lấy)|(?:ngày|thời điểm|thời gian|mốc|kỳ) chốt số liệu)",
    r"(?: (?:là|từ|vào|đến|tới|của|trong|tháng|trước|này|sau|kỳ|báo cáo|ngày|hết|\d+))*\s*$",
)
_FROM_BEFORE_IT = pattern(r"(?<!kể )(?<!\w)từ\s*$")  # “số liệu từ” ngày 15
_BEGINS_OR_ENDS = pattern(
    r"(?i)(?<!\w)(?:bắt đầu|kết thúc|diễn ra|tính từ|từ)", further_words(5), r"\s*$"
)  # “kết thúc kỳ báo cáo” vào ngày 14
_SHARED_OUT = pattern(
    r"[\s,]*do [^,;.]{2,80} (?:chủ trì|đăng cai|tổ chức)(?!\w)"
)  # “quý I, quý III” do Công an tỉnh chủ trì: who, and not how often

# --- how often it is done, or the name of a thing ---

_REVIEWED_BEFORE = pattern(r"(?i)(?:", REVIEW, r"|báo cáo)\s*$")  # “sơ kết” 06 tháng
_TO_BE_DONE = pattern(
    r"(?i)(?<!\w)(?:",
    MUST,
    r"|hoàn thành|gửi|báo cáo|nộp|trình|xong|tổng hợp|thông báo|trả lời|cung cấp|hoàn tất|phản hồi",
    r"|tính toán|xác định|tổ chức|ban hành|công bố|thực hiện)(?!\w)",
)
_CLOSED_BY = pattern(r"[\s*)\]]*(?:[,;:.]|$|và\s+(?:đột xuất|khi)|hoặc\s)")  # hằng quý “và đột xuất”
_ONE_BY_ONE = pattern(r"(?:theo )?từng")  # “từng năm”
_OVER_OR_BELOW = pattern(r"(?<!\w)(?:quá|trên|dưới|hơn)\s*$")
_LONG_TERM = pattern(r"(?i)(?:toàn kho[áa]|nhiệm kỳ|dài hạn|trung hạn)(?:,| và)\s*$")  # kế hoạch “dài hạn và” hằng năm
_SO_OFTEN = pattern(r"(?<!\w)(?:lần|phiên|cuộc|buổi|đợt)(?!\w)|^mỗi .*\d")  # “01 lần”, “mỗi 6 tháng”
_PLAN_BEFORE = pattern(
    r"(?i)(?:", PLANNED_THING, rf"|báo cáo(?! (?-i:[{CAPITALS}])))", further_words(5, "(?!được )"), r"\s*$"
)  # “kế hoạch kiểm tra” hằng năm
_RULE_BEFORE = pattern(
    r"(?i)(?<!\w)(?:lịch|thời hạn|trợ cấp|lương|tiền|phí|chế độ)", further_words(5), r"\s*$"
)  # “chế độ báo cáo” hằng quý
_TELLING = pattern(r"(?i)(?<!\w)(?:cung cấp|thông báo|gửi|chuyển)\s(?:[^,;.]{0,40}\s)?$")  # “gửi số liệu” hằng quý
_TO_SOMEBODY = pattern(r"\s*(?:cho|về|đến|tới|với)\s")
_SENDING_A_REPORT = pattern(r"(?i)(?<!\w)(?:gửi|nộp)\s(?:[^,;.]{0,60}\s)?báo cáo\s*$")
_MEETING = pattern(
    r"(?i)họp(?: giao ban| định kỳ)?\s*$",  # “các bên họp” hằng quý
    r"|:\s*báo cáo\s*$",  # “Chế độ thông tin: báo cáo” hằng quý
    r"|(?:^|[,;]\s*|(?:tổ chức|tiến hành|các bên|hai bên|cơ quan|đơn vị)\s+)(?:họp )?",
    rf"(?:{REVIEW})\s*$",  # “hai bên giao ban” hằng quý
)
_CARRYING_OUT = pattern(
    r"(?i)(?<!\w)(?:tổ chức|tiến hành) (?:việc )?",
    r"(?:kiểm tra|giám sát|rà soát|tập huấn|diễn tập|đối thoại|hội nghị)\s*$",
)  # “tổ chức kiểm tra” hằng năm
_GOES_NO_FURTHER = pattern(r"[\s*)\]]*(?:[,;:.]|(?:và|hoặc|vào|gửi|trước|trong|cho đến|qua|bằng)(?!\w))")
_FOLLOWING_VERB = pattern(r"(?i)[\s,*]*(?:các\s+\S+\s+)?(?:", VERB, "|", MUST, r")(?!\w)")  # hằng năm “rà soát …”
_LOOKED_BACK_UPON = pattern(
    r"(?i)\s*(?:thực hiện|thi hành|triển khai|công tác|phong trào|đầu|cuối)"
)  # tổng kết 05 năm “thực hiện Quy chế”

# --- a day: the last one, or that of a thing ---

_TIME_OF = pattern(
    r"(?i)(?:thời hạn|hạn|thời gian) (?:", BOUNDED, ")", further_words(6), r"\s*$"
)  # “thời gian gửi báo cáo” đến ngày 5
_DUTY_FOLLOWS = pattern(r"[\s*]*,[^.;]{2,80}?(?<!\w)(?:", MUST, r")(?!\w)")  # đến hết ngày 5, “Bên B phải …”
_EVENT_BEFORE_A_DAY = pattern(
    r"(?i)(?:sơ kết|tổng kết|hoàn thành|tổ chức|ban hành)", further_words(6), r"\s*$"
)  # “tổ chức hội nghị” vào ngày 5
_DONE_BY_A_YEAR = pattern(r"(?:hoàn thành|xong)[^,;]*$")
_WENT_ON = pattern(
    r"\s*(?:mà|thì|được|vẫn|còn|tiếp tục|chưa|không|đã|nhưng)(?!\w)"
)  # ban hành trước ngày … “được áp dụng”
_DESCRIBED = pattern(
    r"(?<!\w)(?:đã|đang",
    r"|được (?:cấp|ký|phê duyệt|tiếp nhận|đầu tư|xây dựng|công nhận|ban hành|giao|thành lập|phát hành)",
    r"|sinh|xảy ra|phát sinh|tồn tại|tham gia|có hiệu lực|cư trú|ký kết)",
    further_words(14),
    r"\s*$",
)  # hồ sơ “đã tiếp nhận” trước ngày …
_EXTENDED_UP_TO = pattern(r"(?:đến hết|kéo dài|gia hạn|áp dụng)[^;.]*,?\s+nhưng\s*$")  # “gia hạn nhưng” không quá …
_HOLDS = pattern(r"(?i)(?:hiệu lực|áp dụng|được thực hiện)(?: thi hành)?(?: (?:cho|kéo dài))?\s*$")
_SENTENCE_ENDS = pattern(r"[\s*)]*(?:[.;]|$)")
_AROUND_A_PERIOD = pattern(r"(?P<in>vào )?(?:dịp )?(?:cuối|đầu|giữa|tuần|thứ|chủ)")  # ban hành “vào đầu năm”

# --- a length: until when something is done, or how long something lasts ---

_KEPT = rf"(?:{LASTING_THING}){further_words(7, '(?!phải |có trách )')}"
_LASTS_FROM_AN_EVENT = pattern(
    rf"{_KEPT}\s*$",  # “bảo hành” 12 tháng kể từ ngày …
    r"|\s(?:quá|qua|hết|sau thời|chuyển sang|sang|nếu|đến)\s*$",  # “quá” 05 ngày kể từ ngày …
    r"|không được (?:cấp|phép|đảm nhiệm|làm|giữ|hành)[^,;]*$|lưu (?:giữ|trữ|nhật ký|hồ sơ)",
)
_LASTS_WITHOUT_A_START = pattern(
    rf"(?i)(?:{_KEPT}|(?:giảm|tuổi|công tác|liên tục|sử dụng|thuê|làm việc|hoạt động|cư trú|tạm trú|thường trú|đóng",
    r"|thời kỳ|giai đoạn|gia hạn|kéo dài|ổn định|cuộc họp|phiên họp|buổi họp|mỗi lần|đào tạo|tập sự|thử việc|cách nhau",
    r"|duy trì|xảy ra|công khai|mức)",
    further_words(2),
    r"|(?<!\w)(?:quá|hết|sau thời|đủ|dưới|trên|bằng|từ|trong suốt))\s*$",
)
_SHOWN = pattern(r"kể từ (?:ngày|khi) (niêm yết|công khai|lưu|đăng tải)")  # “niêm yết 15 ngày kể từ ngày niêm yết”
_SO_MANY_YEARS = pattern(
    r"\d[^\d]*\bnăm$|(?:", "|".join(number_words("digit", "tens", "ten")), ") năm$"
)  # so many years are how long something lasts
_SOON = pattern(r"trong \d+ (?:\([^)]*\) )?(?:ngày làm việc|giờ|phút)")
_DONE_SOON = pattern(
    r"(?<!\w)(?:",
    MUST,
    r"|cung cấp|gửi|báo cáo|thông báo|trả lời|phản hồi|khắc phục|chuyển|bàn giao)",
    further_words(8),
    r"\s*$",
)  # “cung cấp số liệu” trong 02 ngày làm việc
_WITHIN_A_NUMBER = pattern(r"trong \d")
_DONE = pattern(
    r"(?:thực hiện|hoàn thành|giải quyết|trả lời|xử lý|xong|phản hồi|phúc đáp|khắc phục)\s*$"
)  # “trả lời” trong 05 ngày
_LIMITING = pattern(r"trong (?:thời|vòng|khoảng)|thời|chậm|muộn|trễ|không|tối|ít|sau|trước|nhiều|ngay")
_LIMITED_BEFORE = pattern(r"(?i)thời hạn|trong vòng|chậm nhất|không quá")
_AT_LEAST = pattern(r"ít nhất|tối thiểu")
_NOTICE = pattern(r"báo[^,;]*$")  # “báo trước” ít nhất 30 ngày
_IN_WHICH_CASE = pattern(r"(?<!\w)(?:mà|nếu)(?!\w)")
_PROLONGED = pattern(r"kéo dài(?: thêm| thời hạn)?,? ?(?:nhưng|song)?\s*$")
_LIMIT_BEFORE = pattern(r"(?i)(?:trong|không quá|chậm nhất|thời hạn)[^;.]{0,30} \d+ (?:\([^)]*\) )?(?:ngày|giờ)")


CERTAINLY_DUE = (
    Case("Hai bên gửi báo cáo chậm nhất ngày 05/3/2026.", lambda context: context.words.startswith(_CERTAINLY_LATEST)),
    Case(
        "Thời gian gửi báo cáo đến ngày 05/3/2026.",
        lambda context: context.words.startswith("đến") and _TIME_OF.search(context.near),
    ),
    Case(
        "Đến hết ngày 05/3/2026, Bên B phải chuyển trả hồ sơ.",
        lambda context: context.words.startswith("đến hết") and _DUTY_FOLLOWS.match(context.after),
    ),
    Case(
        "Hai bên tổ chức hội nghị vào ngày 05/3/2026.",
        lambda context: context.words.startswith("vào") and _EVENT_BEFORE_A_DAY.search(context.near),
    ),
    Case(
        "Rà soát trạm phát sóng, xong trước ngày 30/5/2026.",
        lambda context: context.words.startswith("xong") and not context.opens,
    ),
)
"""Where a day is certainly the last one for something to do."""


def role_by_itself(context: Context) -> Role:
    """Return what words of time are by themselves: a deadline, or how old, how long kept or which plan something is."""
    for read in (_looking_back, _shared_out, _recurring, _dated, _of_each_period, _from_an_event):
        role = read(context)
        if role is not None:
            return role
    may_limit = not _LEAVING_IT_OPEN.isdisjoint(context.missing)
    return Role.PROMISE if may_limit and _limits(context) else Role.TERM


def is_reviewed(before: str, after: str) -> bool:
    """Tell whether a length is how often something is reviewed (“tổng kết 5 năm”), and not what is looked back upon."""
    return before.rstrip().lower().endswith(tuple(REVIEW.split("|"))) and _LOOKED_BACK_UPON.match(after) is None


def _looking_back(context: Context) -> Role | None:
    """Return the role of “05 năm gần nhất”, of the day to which data go, or with which something begins."""
    is_up_to_a_day = context.words.startswith("đến ") and Once not in context.kinds
    begins_on_a_day = context.words.startswith("ngày") and _FROM_BEFORE_IT.search(context.near)
    begins_or_ends = context.words.startswith("vào ngày") and _BEGINS_OR_ENDS.search(context.near)
    looks_back = _LOOKING_BACK.match(context.after) or meanings.NO_LIMIT in context.missing
    closes_data = context.words.startswith(_ON_A_DAY) and _DATA_CLOSE.search(context.near)
    if is_up_to_a_day or begins_on_a_day or begins_or_ends or looks_back or closes_data:
        return Role.CONDITION if OR_MORE.match(context.after) else Role.REFERENCE
    return None


def _shared_out(context: Context) -> Role | None:
    """Return that “quý I, quý III do Công an tỉnh chủ trì” says who, and not how often."""
    are_parts_of_a_year = all(isinstance(value, Every) and value.span for value in context.values)
    return Role.NAME if _SHARED_OUT.match(context.after) and are_parts_of_a_year else None


def _recurring(context: Context) -> Role | None:
    """Return whether “hằng năm” says how often something is done, or only which plan is meant."""
    if not context.values or meanings.Interval not in context.kinds:
        return None
    return Role.PROMISE if _recurs(context) else Role.NAME


def _dated(context: Context) -> Role | None:
    """Return whether a day is the last one for something to do, from when something holds, or that of a thing."""
    lacks_its_year = not context.values and {meanings.NO_YEAR, meanings.NO_INTERVAL} & {*context.missing}
    if Once not in context.kinds and not lacks_its_year:
        return None
    if _is_last_day(context):
        return Role.PROMISE
    return Role.TERM if _HOLDS.search(context.near) else Role.REFERENCE


def _of_each_period(context: Context) -> Role | None:
    """Return whether “trong tháng cuối quý” says by when, or “vào đầu năm” only which decision is meant."""
    if Every not in context.kinds:
        return None
    is_limited = any(isinstance(piece, meanings.Named) and piece.limited for piece in context.pieces)
    around = _AROUND_A_PERIOD.match(context.words)
    is_a_name = around and (around["in"] or not is_limited)
    return Role.NAME if is_a_name or _LASTS_FROM_AN_EVENT.search(context.near_in_small) else Role.PROMISE


def _from_an_event(context: Context) -> Role | None:
    """Return whether a stretch of time from an event limits something to be done, or how long something lasts."""
    if context.kinds.isdisjoint((Within, Before)):
        return None
    shown = _SHOWN.search(context.words)
    is_as_long_as_shown = shown and shown[1] in context.before
    return Role.PROMISE if _counts(context) and not is_as_long_as_shown else Role.TERM


# --- how often ---


def _recurs(context: Context) -> bool:
    """Tell whether “hằng năm” says how often something is done, and not only which plan is meant."""
    words, near = context.words, context.near
    intervals = [piece for piece in context.pieces if isinstance(piece, meanings.Interval)]
    has_day = not context.kinds.isdisjoint((meanings.Named, meanings.Shift))
    has_several_in_words = len(intervals) > 1 and not words[0].isdigit()
    if has_day or words.startswith("định kỳ") or has_several_in_words:
        return True
    is_a_bare_length = words[0].isdigit() or all(piece.span for piece in intervals)
    if is_a_bare_length and "lần" not in words:
        return _bare_lengths_recur(context, several=len(intervals) > 1)
    is_one_by_one = not context.opens and _ONE_BY_ONE.match(words)
    if is_one_by_one or _OVER_OR_BELOW.search(near) or _LONG_TERM.search(near):
        return False
    return context.opens or near.rstrip()[-1:] in tuple(",:(-") or _is_done_each(context)


def _bare_lengths_recur(context: Context, *, several: bool) -> bool:
    """Tell whether “6 tháng” is how often: “sơ kết 6 tháng”, “gửi báo cáo 6 tháng, 01 năm.”."""
    is_sent = several and _TO_BE_DONE.search(context.near) and _CLOSED_BY.match(context.after)
    return bool(is_sent or _REVIEWED_BEFORE.search(context.near) or meanings.Word.REVIEW in context.pieces)


def _is_done_each(context: Context) -> bool:
    """Tell whether “hằng năm” behind its verb says how often it is done: “hai bên giao ban hằng quý”."""
    near, after = context.near, context.after
    names_a_plan, names_a_rule = _PLAN_BEFORE.search(near), _RULE_BEFORE.search(near)
    if meanings.Word.AD_HOC in context.pieces:
        return True
    if _SO_OFTEN.search(context.words):
        return not (names_a_plan and names_a_rule)
    is_told = _TO_SOMEBODY.match(after) and _TELLING.search(near) and not names_a_rule
    is_sent = _CLOSED_BY.match(after) and _SENDING_A_REPORT.search(near)
    if is_told or is_sent or _MEETING.search(near) or _CARRYING_OUT.search(near):
        return True
    if names_a_plan:
        return False
    is_done = _GOES_NO_FURTHER.match(after) and _somebody_does_something(context)
    return bool(is_done or _FOLLOWING_VERB.match(after))


def _somebody_does_something(context: Context) -> bool:
    return bool(
        DUTY.search(context.near)
        or subjects.opening_verb(within_a_sentence(context.before))
        or subjects.subject_of_heads(context.heads)
    )


# --- a day ---


def _is_last_day(context: Context) -> bool:
    """Tell whether a day is the last one for something to do, and does not only describe something."""
    if any(case.holds(context) for case in CERTAINLY_DUE):
        return True
    words, near = context.words, context.near
    if not words.startswith(("trước", "trong", "không quá", "vào trước", "xong")):
        return False
    if re.fullmatch(r"trước năm \d{4}", words):
        return _DONE_BY_A_YEAR.search(near) is not None
    is_a_cell = near.rstrip().endswith("|") and context.after.lstrip().startswith("|")
    if context.opens or near.rstrip()[-1] in ",)|":
        return is_a_cell or _TO_BE_DONE.search(context.after[:160]) is not None
    describes = _DESCRIBED.search(context.near_in_small) or _EXTENDED_UP_TO.search(context.near_in_small)
    if describes or _WENT_ON.match(context.after):
        return False
    return _TO_BE_DONE.search(near) is not None or (words.startswith("trước") and _closes_clause(context))


def _closes_clause(context: Context) -> bool:
    """Tell whether words close a sentence in which somebody does something: “hai bên biên soạn sách trước ngày …”."""
    is_done = subjects.subject_before(context.before) or subjects.opening_verb(within_a_sentence(context.before))
    return bool(is_done) and _SENTENCE_ENDS.match(context.after) is not None


# --- a length ---


def _counts(context: Context) -> bool:
    """Tell whether a stretch of time from an event limits something to be done, and not how long something lasts."""
    words = context.words
    if words.startswith("trong ngày") and any(isinstance(value, Within) and value.n == 0 for value in context.values):
        return "làm việc" in words or _is_done_on_that_day(context)
    if "hôm sau" in words and "làm việc" not in words:
        return False
    return words.startswith(_AT_THE_LATEST) or not _LASTS_FROM_AN_EVENT.search(context.near_in_small)


def _is_done_on_that_day(context: Context) -> bool:
    """Tell whether something is done “trong ngày”, which are no hours of a day: “trả lời trong ngày tiếp nhận.”."""
    goes_no_further = _CLOSED_BY.match(context.after) or _FOLLOWING_VERB.match(context.after)
    return bool(goes_no_further and "giờ" not in context.near and DUTY.search(context.near))


def _limits(context: Context) -> bool:
    """Tell whether a stretch of time without a beginning limits something that is to be done.

    1. It does where a time limit is made longer: “có thể kéo dài nhưng không quá 10 ngày”.
    2. It does not where it says no limit (“05 ngày”), or how long something lasts (“bảo hành trong thời hạn 12 tháng”).
    3. It does where something is done in it, or words around call it a time limit: “trả lời trong 05 ngày”.
    4. “sau 05 ngày kể từ …” opens its sentence, and stands in no case: “sau 05 ngày kể từ ngày nhận, Bên B trả lời”.
    5. “ít nhất 30 ngày” is that of a notice: “báo trước ít nhất 30 ngày”; “trước 05 ngày” always is one.
    6. Else somebody must do something: “Bên B phải nộp, tối đa 05 ngày”.
    """
    if is_prolonged(context):
        return True
    words, near = context.words, context.near
    is_done_within = _is_done_within(context)
    is_a_limit = is_done_within or "chậm nhất" in words or _LIMITING.match(words)
    lasts = _LASTS_WITHOUT_A_START.search(near) or _SO_MANY_YEARS.search(words)
    if not is_a_limit or "thời điểm" in near or (lasts and not words.startswith(_AT_THE_LATEST)):
        return False
    is_least = _AT_LEAST.search(words) is not None
    if not is_least and (is_done_within or _is_a_time_limit(context)):
        return True
    if words.startswith("sau"):
        return context.opens and "kể từ" in words and not _IN_WHICH_CASE.search(context.after[:120])
    if words.startswith(("trước", "ít nhất", "tối thiểu", "không ít")):
        return words.startswith("trước") or _NOTICE.search(near) is not None
    return not is_least and bool(DUTY.search(near) or DUTY.search(context.after[:120]))


def _is_done_within(context: Context) -> bool:
    """Tell whether something is done in the time: “trả lời trong 05 ngày”, “gửi số liệu trong 02 ngày làm việc”."""
    is_soon = _SOON.match(context.words) and _DONE_SOON.search(context.near)
    return bool(is_soon or (_WITHIN_A_NUMBER.match(context.words) and _DONE.search(context.near)))


def _is_a_time_limit(context: Context) -> bool:
    """Tell whether words around call it one: “thời hạn”, or a time limit in the sentence before: “… thì không quá”."""
    is_called_so = "thời hạn" in context.words or "thời hạn" in context.before.lower()
    is_another = context.near.rstrip().endswith("thì") and _LIMITED_BEFORE.search(context.earlier)
    opens_with_a_limit = context.opens and context.words.startswith(_OPENING_A_LIMIT)
    return bool(is_called_so or is_another or opens_with_a_limit)


def is_prolonged(context: Context) -> bool:
    """Tell whether a time limit is made longer: “trả lời trong 5 ngày; có thể kéo dài nhưng không quá 10 ngày”."""
    is_a_limit = context.words.removeprefix("nhưng ").startswith(("không quá", "tối đa"))
    is_prolonged_before = _PROLONGED.search(context.near) and "không kéo dài" not in context.near
    is_short = not MONTHS_OR_YEARS.search(context.words)
    limited_before = f"{context.earlier} {context.before}"
    return bool(is_a_limit and is_short and is_prolonged_before and _LIMIT_BEFORE.search(limited_before))
