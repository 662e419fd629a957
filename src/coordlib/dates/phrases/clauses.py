"""Clauses: the part that words of time play where they stand, and who is to do what by then."""

# ruff: noqa: E501 - lists of words

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from functools import cache

import attrs

from coordlib.dates.phrases import meanings
from coordlib.dates.phrases.subjects import (
    MUST,
    VERBS,
    after_subject,
    listed_pattern,
    named_between,
    opening_verb,
    subject_after,
    subject_before,
    subject_of_heads,
)
from coordlib.language import Message
from coordlib.lexicon import CAPITALS, number_words
from coordlib.model import Before, Every, Once, When, Within


class Role(Enum):
    """The part that words of time play in their clause (vai trò của cụm từ chỉ thời gian).

    PROMISE: by when, or how often, something is to be done. CONDITION: in which case. VIOLATION: part of an act that is
    punished, or of what was left undone. TERM: how long something lasts, holds or is kept, from when it holds.
    LIMITATION: thời hiệu. REFERENCE: a day or time that only tells which thing is meant. NAME: a part of the name of a
    thing (kế hoạch hằng năm).
    """

    PROMISE = "promise"
    CONDITION = "condition"
    VIOLATION = "violation"
    TERM = "term"
    LIMITATION = "limitation"
    REFERENCE = "reference"
    NAME = "name"


# Words just before a stretch of time that make it no deadline: how long something lasts, is kept or is punished.
_KEPT = (
    r"(?:hiệu lực|(?:có|còn|hết|mất) giá trị|giá trị sử dụng|áp dụng|bảo hành|bảo quản|lưu(?! (?:ý|hành|thông|động))|phạt tù|tù|cải tạo|tước|(?:cho|được|hạn) vay|(?<!rút )kinh nghiệm|"
    r"thâm niên|diễn ra|hưởng|trợ cấp|kỳ hạn|niêm yết|nhiệm kỳ|hình phạt|truy thu|miễn|cấm|tạm giữ|đình chỉ)(?:\s+(?!phải |có trách )[^\s,;:.]+){0,7}"
)
_LASTING = re.compile(
    rf"{_KEPT}\s*$|\s(?:quá|qua|hết|sau thời|chuyển sang|sang|nếu|đến)\s*$|không được (?:cấp|phép|đảm nhiệm|làm|giữ|hành)[^,;]*$|"
    r"lưu (?:giữ|trữ|nhật ký|hồ sơ)",
    re.IGNORECASE,
)
_LASTING_LONG = re.compile(
    rf"(?:{_KEPT}|(?:giảm|tuổi|công tác|liên tục|sử dụng|thuê|làm việc|hoạt động|cư trú|tạm trú|thường trú|đóng|thời kỳ|giai đoạn|"
    r"gia hạn|kéo dài|ổn định|cuộc họp|phiên họp|buổi họp|mỗi lần|đào tạo|tập sự|thử việc|cách nhau|duy trì|xảy ra|công khai|mức)(?:\s+[^\s,;:.]+){0,2}|"
    r"(?<!\w)(?:quá|hết|sau thời|đủ|dưới|trên|bằng|từ|trong suốt))\s*$",
    re.IGNORECASE,
)
# Words just after one that make it no deadline: it looks back, or it is a fine for each day.
_PAST = re.compile(
    r"\s*(?:gần nhất|gần đây|liên tiếp|liên tục|trở về trước|trở lên|trở về|đầu\s|trước (?:thời điểm|ngày|khi)|nộp chậm|chậm nộp|chậm|quá hạn|tuổi|là\s)",
    re.IGNORECASE,
)
_DUE = re.compile(
    rf"(?<!\w)(?:{MUST}|hoàn thành|gửi|báo cáo|nộp|trình|xong|tổng hợp|thông báo|trả lời|cung cấp|hoàn tất|phản hồi|"
    r"tính toán|xác định|tổ chức|ban hành|công bố|thực hiện)(?!\w)",
    re.IGNORECASE,
)
_DUTY = re.compile(rf"(?<!\w)(?:{MUST}|{VERBS})(?!\w)", re.IGNORECASE)
_DESCRIBED = re.compile(
    r"(?<!\w)(?:đã|đang|sinh|xảy ra|phát sinh|tồn tại|có hiệu lực|ký kết|tham gia|cư trú|được (?:cấp|ký|phê duyệt|tiếp nhận|đầu tư|"
    r"xây dựng|công nhận|ban hành|giao|thành lập|phát hành))(?:\s+[^\s,;:.]+){0,14}\s*$",
    re.IGNORECASE,
)
_FOLLOWING_VERB = re.compile(rf"[\s,*]*(?:các\s+\S+\s+)?(?:{VERBS}|{MUST})(?!\w)", re.IGNORECASE)
_CLOSED_BY = re.compile(r"[\s*)\]]*(?:[,;:.]|$|và\s+(?:đột xuất|khi)|hoặc\s)")
_GOES_NO_FURTHER = re.compile(r"[\s*)\]]*(?:[,;:.]|(?:và|hoặc|vào|gửi|trước|trong|cho đến|qua|bằng)(?!\w))")
_CARRIED_OUT = re.compile(  # an activity that is held: “tổ chức kiểm tra hằng năm”
    r"(?<!\w)(?:tổ chức|tiến hành) (?:việc )?(?:kiểm tra|giám sát|rà soát|tập huấn|diễn tập|đối thoại|hội nghị)\s*$",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(
    rf"(?:kế hoạch|chương trình|dự toán|ngân sách|kinh phí|báo cáo(?! (?-i:[{CAPITALS}]))|công tác|trợ cấp|lương|chi|thu|nghỉ|phiên|kiểm tra|tiền|"
    r"hoạt động|nhiệm vụ|quyết toán|chỉ tiêu|sinh hoạt|thời hạn|lịch|chế độ|thu nhập|doanh thu|mức|hỗ trợ|hội nghị)"
    r"(?:\s+(?!được )[^\s,;:.]+){0,5}\s*$",
    re.IGNORECASE,
)
_EDGE = re.compile(r"(?P<in>vào )?(?:dịp )?(?:cuối|đầu|giữa|tuần|thứ|chủ)")
_BEGINNING = re.compile(r"(?<!\w)(?:bắt đầu|kết thúc|diễn ra|tính từ|từ)(?:\s+[^\s,;:.]+){0,5}\s*$", re.IGNORECASE)
_SPANNED = re.compile(r"(?:toàn kho[áa]|nhiệm kỳ|dài hạn|trung hạn)(?:,| và)\s*$", re.IGNORECASE)
_RULED = re.compile(r"(?<!\w)(?:lịch|thời hạn|trợ cấp|lương|tiền|phí|chế độ)(?:\s+[^\s,;:.]+){0,5}\s*$", re.IGNORECASE)
_TOLD = re.compile(r"(?<!\w)(?:cung cấp|thông báo|gửi|chuyển)\s(?:[^,;.]{0,40}\s)?$", re.IGNORECASE)
_TOLD_TO = re.compile(r"\s*(?:cho|về|đến|tới|với)\s")
_REPORT_SENT = re.compile(r"(?<!\w)(?:gửi|nộp)\s(?:[^,;.]{0,60}\s)?báo cáo\s*$", re.IGNORECASE)
_DONE = re.compile(r"(?:thực hiện|hoàn thành|giải quyết|trả lời|xử lý|xong|phản hồi|phúc đáp|khắc phục)\s*$")
_DONE_SOON = (
    re.compile(  # with their object before so many days of work or hours: “cung cấp số liệu trong 02 ngày làm việc”
        rf"(?<!\w)(?:{MUST}|cung cấp|gửi|báo cáo|thông báo|trả lời|phản hồi|khắc phục|chuyển|bàn giao)"
        r"(?:\s+[^\s,;:.]+){0,8}\s*$"
    )
)
_SOON = re.compile(r"trong \d+ (?:\([^)]*\) )?(?:ngày làm việc|giờ|phút)")
_YEARS = re.compile(rf"\d[^\d]*\bnăm$|(?:{'|'.join(number_words('digit', 'tens', 'ten'))}) năm$")
_WENT_ON = re.compile(
    r"\s*(?:mà|thì|được|vẫn|còn|tiếp tục|chưa|không|đã|nhưng)(?!\w)"
)  # “ban hành trước ngày … được áp dụng”
_BEGINS = re.compile(r"(?<!kể )(?<!\w)từ\s*$")
_OPEN = (
    meanings.NO_START,
    meanings.AMBIGUOUS,
    meanings.NO_NUMBER,
    meanings.RANGE,
    meanings.AFTER,
    meanings.FROM_A_YEAR,
    meanings.HOUR_OF_THE_NEXT_DAY,
)  # what a deadline may leave open
_LIMITING = re.compile(r"trong (?:thời|vòng|khoảng)|thời|chậm|muộn|trễ|không|tối|ít|sau|trước|nhiều|ngay")
_LIMITED = re.compile(r"thời hạn|trong vòng|chậm nhất|không quá", re.IGNORECASE)
_REVIEWED = re.compile(r"(?:sơ kết|tổng kết|giao ban|họp|báo cáo)\s*$", re.IGNORECASE)
_REVIEW = re.compile(r"(?:sơ kết|tổng kết|giao ban|họp)\s*$", re.IGNORECASE)
_HELD = re.compile(  # a meeting as what is done, not as the name of a thing: “hai bên giao ban hằng quý”
    r"họp(?: giao ban| định kỳ)?\s*$|:\s*báo cáo\s*$|(?:^|[,;]\s*|(?:tổ chức|tiến hành|các bên|hai bên|cơ quan|đơn vị)\s+)(?:họp )?(?:sơ kết|tổng kết|giao ban|họp)\s*$",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(rf"[\s*]*,[^.;]{{2,80}}?(?<!\w)(?:{MUST})(?!\w)")  # “đến hết ngày …, Bên B phải …”
_TIME_TO = re.compile(
    rf"(?:thời hạn|hạn|thời gian) (?:{listed_pattern('bounded')})(?:\s+[^\s,;:.]+){{0,6}}\s*$", re.IGNORECASE
)
_HELD_UP_TO = re.compile(r"(?:đến hết|kéo dài|gia hạn|áp dụng)[^;.]*,?\s+nhưng\s*$", re.IGNORECASE)
_HELD_IN = re.compile(r"(?:sơ kết|tổng kết|hoàn thành|tổ chức|ban hành)(?:\s+[^\s,;:.]+){0,6}\s*$", re.IGNORECASE)
_PARTED = re.compile(r"[\s,]*do [^,;.]{2,80} (?:chủ trì|đăng cai|tổ chức)(?!\w)")
_LOOKED_BACK = re.compile(r"\s*(?:thực hiện|thi hành|triển khai|công tác|phong trào|đầu|cuối)", re.IGNORECASE)
_BINDS = re.compile(rf"(?<!\w)(?:{MUST})(?!\w)", re.IGNORECASE)
_VERB = re.compile(rf"(?<!\w)(?:{VERBS})(?!\w)", re.IGNORECASE)
_NEAR = 90  # letters before the words of time that are looked at


@attrs.frozen
class Context:
    """Words of time where they stand (ngữ cảnh): what the sentence says before and after them, and what they mean.

    `heads`: gives what stands above the sentence, the nearest first: the words that lead its list, the title of its
    article; `earlier`: the sentence before it, in the same unit.
    """

    before: str
    said: str
    after: str
    pieces: tuple[meanings.Piece, ...]
    values: tuple[When, ...]
    missing: tuple[Message, ...]
    heads: Callable[[], tuple[str, ...]] = tuple
    earlier: Callable[[], str] = str

    @property
    def near(self) -> str:
        """The words just before."""
        return self.before[-_NEAR:]

    @property
    def opens(self) -> bool:
        """Whether they open their sentence."""
        return not self.near.strip(" *(")

    @property
    def opens_clause(self) -> bool:
        """Whether they open a clause of it."""
        before = self.near.rstrip(" *(")
        return not before or before[-1] in ",;:" or before.endswith((" thì", "Thì", " và", " mà"))


@attrs.frozen
class Doing:
    """Who is to do what (ai làm gì), as far as a sentence says it."""

    bearer: str = ""
    verb: str = ""


def reviewed(before: str, after: str) -> bool:
    """Tell whether a length is how often something is reviewed (“tổng kết 5 năm”), and not what is looked back upon."""
    return _REVIEW.search(before) is not None and _LOOKED_BACK.match(after) is None


# --- the part that they play in their clause ---

_LIMITATION = re.compile(r"thời hiệu[^,;]*$", re.IGNORECASE)
_NOT = (
    r"(?<!hàng )(?<!hoặc )(?<!hay )(?<!\w)(?:không|chưa|chậm)"
    r"(?! (?:được|quá|phải|muộn|chậm|trễ|dưới|ít|vượt|hơn|thể|kể|bao gồm|nhất|sớm|gian)(?!\w))(?!\w)"
)
_NEGATED = re.compile(_NOT)
_UNDONE_FIRST = re.compile(
    rf"[\s*(]*(?:Hành vi|Việc {_NOT}|(?:Không|Chưa|Chậm|Trốn|Vi phạm)(?! (?:quá|được|phải|nhất|muộn|trễ|sớm)(?!\w)))"
)
_IF = re.compile(r"(?<!trừ )(?<!\w)(?:nếu|trường hợp|(?<![\w,] )(?:Khi|khi))(?! này)(?!\w)", re.IGNORECASE)
_IF_ALONE = re.compile(r"(?<!\w)(?:nếu|trường hợp)\s*$", re.IGNORECASE)
_GOES_ON = re.compile(r"[^.;]*?(?:,|\sthì\s)")
_WHO_DID_NOT = re.compile(rf"[\s,*]*(?P<who>[^.;:,]{{2,120}}?)\s(?:mà\s+)?{_NOT}(?P<rest>[^.;]*)")
_THEN = re.compile(r"(?<!\w)(?:thì|bị|coi (?:là|như)|xem (?:là|như))(?!\w)")
_WHERE = re.compile(r"(?P<what>[^.;]*?)(?:^|\s)mà\s[^.;]*?(?:\sthì\s|,)")
_THUS = r"thì\s+(?:bị|được (?!giao)|coi|xem|mới|không|đương nhiên|mặc nhiên|phải (?:chịu trách nhiệm|bồi thường))"
_SO, _IF_NOT = re.compile(rf"[\s,]*{_THUS}"), re.compile(rf"[\s,]*nếu(?!\w)[^.;]*?{_NOT}[^.;]*?{_THUS}")
_CASES = re.compile(
    r"(?:các|những|một trong(?: các| hai| những)?|đủ(?: các)?|đáp ứng[^:]{0,20}) (?:điều kiện|tiêu chuẩn|tiêu chí|trường hợp)"
    r"(?:,? [^:,]{0,60})?:\s*$",
    re.IGNORECASE,
)
_FAULTS = re.compile(r"hành vi|phạt (?:tiền|cảnh cáo|từ)|bị (?:thu hồi|xử phạt|đình chỉ|tước|xử lý)", re.IGNORECASE)
_FINED = re.compile(r"[\s*]*Phạt (?:tiền|cảnh cáo)[^;]* hành vi ", re.IGNORECASE)
_MENDED = re.compile(r"biện pháp|thời hạn|thời gian|trình tự", re.IGNORECASE)
_LENGTH_OF = re.compile(
    r"(?:^|[,;:(]\s*|\s(?:thì|là|nhưng)\s|\d[.)]\s)(?P<noun>thời hạn|thời gian|nhiệm kỳ|kỳ hạn)(?P<what>[^;:.]{0,160}?)\s*(?::|là|tối đa|tối thiểu|ít nhất|nhưng|được)*\s*$",
    re.IGNORECASE,
)
_BOUNDED = re.compile(rf"\s*(?:để |của việc |việc |cho )?(?:{listed_pattern('bounded')})(?!\w)", re.IGNORECASE)
_DONE_WITHIN = re.compile(r"\s*(?:thực hiện|giải quyết)(?!\w)", re.IGNORECASE)
_STATE = re.compile(rf"(?<!\w)(?:{listed_pattern('state')})(?!\w)", re.IGNORECASE)
_STATE_BEFORE = re.compile(
    rf"(?<!\w)(?:{listed_pattern('state')})(?:\s+(?!phải |có trách )[^\s,;:.]+){{0,10}}\s*$", re.IGNORECASE
)
_IN_FORCE = re.compile(r"hiệu lực(?: thi hành)?(?: kể)?\s*$", re.IGNORECASE)
_HOLDS = re.compile(r"(?:hiệu lực|áp dụng|được thực hiện)(?: thi hành)?(?: (?:cho|kéo dài))?\s*$", re.IGNORECASE)
_ENDED, _SECRET = (
    re.compile(r"(?:hết|chấm dứt) hiệu lực|kết thúc|thanh lý|chấm dứt"),
    re.compile(r"bí mật|bảo mật|giữ kín"),
)
_HAS = re.compile(
    r"(?<!\w)có (?:thời hạn|giá trị|hiệu lực)(?: sử dụng| lưu hành| hiệu lực| hoạt động| là)*\s*$", re.IGNORECASE
)
_UP_TO = re.compile(r"(?<!\w)(?:cho đến|cho tới|kéo dài đến)\s*$", re.IGNORECASE)
_AT_LEAST = re.compile(r"(?<!\w)(?:dưới|đủ|(?<!kể )từ|trên|quá|hết|có|ít nhất|ít nhất là)\s*$", re.IGNORECASE)
_OR_MORE = re.compile(r"\s*(?:\w+\s)?(?:trở lên|trở xuống)")
_LONG = ("tháng", "năm")
_PROLONGED = re.compile(r"kéo dài(?: thêm| thời hạn)?,? ?(?:nhưng|song)?\s*$")
_LIMIT_BEFORE = re.compile(
    r"(?:trong|không quá|chậm nhất|thời hạn)[^;.]{0,30} \d+ (?:\([^)]*\) )?(?:ngày|giờ)", re.IGNORECASE
)
_EXTENDED = re.compile(
    r"(?<!xin )(?<!nghị )(?<!tục )(?<!quyết )(?<!xét )(?<!cấp )(?<!\w)(?:gia hạn|kéo dài)(?!\w)(?:\s(?!thì )[^\s,;.]+){0,10}\s(?:nhưng|thêm|không|tối đa)?\s*$",
    re.IGNORECASE,
)


def role_of(context: Context) -> Role:
    """Return the part that words of time play: what they and their neighbours say, then what their clause says."""
    if _LIMITATION.search(context.before[-200:]):
        return Role.LIMITATION
    role = _by_itself(context)
    if role in (Role.REFERENCE, Role.NAME):
        return role
    if (
        _is_of_a_list(context, _FAULTS)
        or _FINED.match(context.before)
        or (context.opens is False and _UNDONE_FIRST.match(context.before))
    ):
        return Role.VIOLATION
    if _is_condition(context) or _is_of_a_list(context, _CASES):
        return Role.CONDITION
    if role is not Role.PROMISE:
        return Role.TERM if _IN_FORCE.search(context.near) else Role.CONDITION if _measured(context) else role
    return Role.TERM if _is_term(context) else role


def _measured(context: Context) -> bool:
    """Tell whether a length is what somebody must have: “từ 03 năm trở lên”, “dưới 12 tháng”, “sau 40 năm”."""
    return bool(_AT_LEAST.search(context.near) or _OR_MORE.match(context.after) or meanings.AFTER in context.missing)


def _is_of_a_list(context: Context, form: re.Pattern[str]) -> bool:
    """Tell whether the sentence is one of a list of faults or cases, and binds nobody by its own words."""
    head = next((one for one in context.heads() if one.rstrip(" *").endswith(":")), "")
    if not head or not form.search(head[-240:]) or _MENDED.search(head[-240:]):
        return False
    return not _BINDS.search(f"{context.before} {context.after}")


def _is_condition(context: Context) -> bool:
    """Tell whether the words say in which case something is so, and not by when it is to be done."""
    before, after = context.before, context.after
    if _SO.match(after) or (context.opens_clause and _IF_NOT.match(after)):
        return True
    if context.opens_clause and not _IF_ALONE.search(before):
        did_not = _WHO_DID_NOT.match(after)
        idle = (
            did_not
            and not _DUTY.search(did_not["who"])
            and (_THEN.search(did_not["rest"]) or (context.values and _is_idle(did_not)))
        )
        where = _WHERE.match(after)
        return bool(idle or (where and not _BINDS.search(where["what"]) and not _BINDS.match(after.lstrip(" ,"))))
    last = re.split(r"[,;]\s", before)[-1]
    if _NEGATED.search(last) and not _BINDS.search(last) and _THEN.search(after):
        return True
    opened = next(reversed([*_IF.finditer(before)]), None)
    if opened is None or re.search(r"(?<!\w)thì(?!\w)", before[opened.end() :]):
        return False
    rest = before[opened.end() :]
    if "," in rest:
        return _NEGATED.search(last) is not None and not _BINDS.search(last)
    return _GOES_ON.match(after) is not None


def _is_idle(did_not: re.Match[str]) -> bool:
    """Tell whether all that a clause says is what somebody does not do: “ngân hàng mẹ không nộp hồ sơ”."""
    return not re.search(r"(?<!\w)(?:nếu|khi|mà)(?!\w)", did_not["who"]) and not re.search(
        rf",|(?:{MUST})", did_not["rest"]
    )


def _is_prolonged(context: Context) -> bool:
    """Tell whether a time limit is made longer: “trả lời trong 5 ngày; có thể kéo dài nhưng không quá 10 ngày”."""
    limit = context.said.removeprefix("nhưng ").startswith(("không quá", "tối đa"))
    short = not any(re.search(rf"{unit}(?!\w)", context.said) for unit in _LONG)
    limited = f"{context.earlier()} {context.before}"
    prolonged = _PROLONGED.search(context.near) and not re.search(r"không kéo dài", context.near)
    return bool(limit and short and prolonged and _LIMIT_BEFORE.search(limited))


def _is_term(context: Context) -> bool:
    """Tell whether the words say how long something lasts, holds or is kept."""
    before, after, near = context.before, context.after, context.near
    extended = _EXTENDED.search(near) and not ("kéo dài" in near and "kể từ" in context.said)
    extended = extended and not _is_prolonged(context)
    if _IN_FORCE.search(near) or _UP_TO.search(near) or extended or _HAS.search(near):
        return True
    if _ENDED.search(context.said) and _SECRET.search(f"{before[-300:]} {after[:200]}"):
        return True
    fixed = any(isinstance(one, Every | Once) for one in context.values)
    length = None if fixed else _LENGTH_OF.search(" ".join(before[-260:].split()))
    if length is not None and not _BINDS.search(length["what"]):
        return not _is_bounded(length["what"], context.said)
    if not any(isinstance(one, Within) for one in context.values) and context.values:
        return False
    if context.opens_clause:
        return _STATE.match(after_subject(after)) is not None
    return (
        not context.said.startswith(("chậm", "muộn", "không muộn", "không chậm"))
        and _STATE_BEFORE.search(near) is not None
    )


def _is_bounded(what: str, said: str) -> bool:
    """Tell whether “thời hạn …” is that of something done by its end, as “nộp thuế”, or unknown."""
    if not what.strip() or _BOUNDED.match(what):
        return True
    short = not any(re.search(rf"{unit}(?!\w)", said.partition(" kể từ")[0]) for unit in _LONG)
    return short and (_DONE_WITHIN.match(what) is not None or not _STATE.search(what))


# --- what they and their neighbours say ---


def _by_itself(context: Context) -> Role:  # noqa: PLR0911 - one for each kind of words
    """Return what words of time are by themselves: a deadline, or how old, how long kept or which plan something is."""
    kinds = {type(one) for one in context.values}
    data = context.said.startswith("đến ") and Once not in kinds  # to which day the data go
    window = context.said.startswith("ngày") and _BEGINS.search(context.near)
    window = window or (context.said.startswith("vào ngày") and _BEGINNING.search(context.near))
    if data or window or _PAST.match(context.after) or meanings.NO_LIMIT in context.missing:
        return Role.CONDITION if _OR_MORE.match(context.after) else Role.REFERENCE
    if _PARTED.match(context.after) and all(isinstance(one, Every) and one.span for one in context.values):
        return Role.NAME  # “quý I, quý III do Công an tỉnh chủ trì” says who, and not how often
    if context.values and any(isinstance(piece, meanings.Interval) for piece in context.pieces):
        return Role.PROMISE if _recurs(context) else Role.NAME
    if Once in kinds or (
        not kinds and (meanings.NO_YEAR in context.missing or meanings.NO_INTERVAL in context.missing)
    ):
        return Role.PROMISE if _is_due(context) else Role.TERM if _HOLDS.search(context.near) else Role.REFERENCE
    if Every in kinds:
        limited = any(isinstance(piece, meanings.Named) and piece.limited for piece in context.pieces)
        edge = _EDGE.match(context.said)  # “ban hành vào đầu năm”
        named = edge and (edge["in"] or not limited)
        return Role.NAME if named or _LASTING.search(context.near) else Role.PROMISE
    if kinds & {Within, Before}:
        shown = re.search(r"kể từ (?:ngày|khi) (niêm yết|công khai|lưu|đăng tải)", context.said)
        lasting = shown and shown[1] in context.before
        return Role.PROMISE if _counts(context) and not lasting else Role.TERM
    return Role.PROMISE if any(one in _OPEN for one in context.missing) and _lacks(context) else Role.TERM


def _recurs(context: Context) -> bool:
    """Tell whether “hằng năm” says how often something is done, or only which plan is meant."""
    said, near, pieces = context.said, context.near, context.pieces
    named = any(isinstance(piece, meanings.Named | meanings.Shift) for piece in pieces)
    several = sum(isinstance(piece, meanings.Interval) for piece in pieces) > 1
    if named or said.startswith("định kỳ") or (several and not said[0].isdigit()):
        return True
    whole = [piece for piece in pieces if isinstance(piece, meanings.Interval) and not piece.span]
    if (said[0].isdigit() or not whole) and "lần" not in said:
        sent = several and _DUE.search(near) and _CLOSED_BY.match(context.after)
        return bool(sent or _REVIEWED.search(near) or meanings.Word.REVIEW in pieces)
    if (
        re.search(r"(?<!\w)(?:quá|trên|dưới|hơn)\s*$", near)
        or _SPANNED.search(near)
        or (re.match(r"(?:theo )?từng", said) and not context.opens)
    ):
        return False
    if context.opens or near.rstrip()[-1:] in tuple(",:(-"):
        return True
    return _is_done_each(context)


def _is_done_each(context: Context) -> bool:
    """Tell whether “hằng năm” behind its verb says how often it is done: “hai bên giao ban hằng quý”."""
    said, near, pieces = context.said, context.near, context.pieces
    named_before = _NOUN_BEFORE.search(near) is not None
    often = re.search(r"(?<!\w)(?:lần|phiên|cuộc|buổi|đợt)(?!\w)", said) or re.match(r"mỗi .*\d", said)
    if meanings.Word.AD_HOC in pieces or often:
        return meanings.Word.AD_HOC in pieces or not named_before or not _RULED.search(near)
    told = _TOLD.search(near) and _TOLD_TO.match(context.after) and not _RULED.search(near)
    if told or _HELD.search(near) or (_REPORT_SENT.search(near) and _CLOSED_BY.match(context.after)):
        return True
    if _CARRIED_OUT.search(near):
        return True
    done = _GOES_NO_FURTHER.match(context.after) and (
        _DUTY.search(near) or opening_verb(_small(context.before)) or subject_of_heads(context.heads())
    )
    return not named_before and bool(done or _FOLLOWING_VERB.match(context.after))


def _is_due(context: Context) -> bool:
    """Tell whether a day is the last one for something to do, or only describes something."""
    said, near = context.said, context.near
    late = said.startswith(("chậm nhất", "muộn nhất", "không muộn", "không chậm", "trễ nhất"))
    if (
        late
        or (
            said.startswith("đến")
            and (_TIME_TO.search(near) or (said.startswith("đến hết") and _FOLLOWS.match(context.after)))
        )
        or (said.startswith("vào") and _HELD_IN.search(near))
        or (said.startswith("xong") and not context.opens)
    ):
        return True
    if not said.startswith(("trước", "trong", "không quá", "vào trước", "xong")):
        return False
    if re.fullmatch(r"trước năm \d{4}", said):
        return re.search(r"(?:hoàn thành|xong)[^,;]*$", near) is not None
    cell = near.rstrip().endswith("|") and context.after.lstrip().startswith("|")
    if context.opens or near.rstrip()[-1] in ",)|":
        return cell or _DUE.search(context.after[:160]) is not None
    if _WENT_ON.match(context.after) or _DESCRIBED.search(near) or _HELD_UP_TO.search(near):
        return False
    return _DUE.search(near) is not None or (said.startswith("trước") and _closes_clause(context))


def _closes_clause(context: Context) -> bool:
    """Tell whether they close a sentence in which somebody does something: “hai bên biên soạn tài liệu trước ngày …”."""
    before = context.before
    done = subject_before(before) or opening_verb(_small(before))
    return bool(done) and re.match(r"[\s*)]*(?:[.;]|$)", context.after) is not None


def _counts(context: Context) -> bool:
    """Tell whether a stretch of time from an event limits something to be done, and not how long something lasts."""
    said, near = context.said, context.near
    if said.startswith("trong ngày") and any(isinstance(one, Within) and one.n == 0 for one in context.values):
        following = _CLOSED_BY.match(context.after) or _FOLLOWING_VERB.match(context.after)
        return "làm việc" in said or (following is not None and "giờ" not in near and bool(_DUTY.search(near)))
    if "hôm sau" in said and "làm việc" not in said:
        return False
    return said.startswith(("chậm nhất", "muộn nhất")) or not _LASTING.search(near)


def _lacks(context: Context) -> bool:
    """Tell whether a stretch of time without a beginning limits something that is to be done."""
    said, near = context.said, context.near
    limits = said.startswith(("chậm nhất", "muộn nhất"))
    done_in = (re.match(r"trong \d", said) and _DONE.search(near)) or (_SOON.match(said) and _DONE_SOON.search(near))
    limiting = done_in or "chậm nhất" in said or _LIMITING.match(said)
    if _is_prolonged(context):
        return True
    lasting = _LASTING_LONG.search(near) or _YEARS.search(said)  # so many years are how long something lasts
    if (lasting and not limits) or "thời điểm" in near or not limiting:
        return False
    least = re.search(r"ít nhất|tối thiểu", said) is not None
    limited = "thời hạn" in said or "thời hạn" in context.before.lower()
    other = near.rstrip().endswith("thì") and _LIMITED.search(context.earlier())  # “… thì không quá 48 giờ”
    if not least and (done_in or limited or other or (context.opens and said[0] in "ckt")):
        return True
    if said.startswith("sau"):
        return context.opens and "kể từ" in said and not re.search(r"(?<!\w)(?:mà|nếu)(?!\w)", context.after[:120])
    if said.startswith(("ít nhất", "tối thiểu", "không ít", "trước")):
        return said.startswith("trước") or re.search(r"báo[^,;]*$", near) is not None
    return not least and bool(_DUTY.search(near) or _DUTY.search(context.after[:120]))


# --- who is to do what ---

_OF_A_LENGTH = re.compile(r"(?:^|\sthì |; )(?:thời hạn|thời gian)(?: [^\s,;]+)*\s*$", re.IGNORECASE)
_CONCERNING = re.compile(r"^\s*Đối với [^:]*:")


_BY, _BY_OR_LET = re.compile(r"(?<!\w)do "), re.compile(r"(?<!\w)(?:do|được) ")
_LEADS = re.compile(r"(?P<more>[^,;.]{0,60}?) (?:luân phiên )?(?:chủ trì|thực hiện|tổ chức|đảm nhiệm|quyết định)(?!\w)")


@cache
def _does() -> re.Pattern[str]:
    return re.compile(rf"(?P<more>[^,;.]{{0,60}}?) (?:{listed_pattern('verb', 'verb-of-a-body')})(?!\w)")


def _agent_in(text: str) -> str:
    return named_between(text, _BY, _LEADS)


def doing_in(context: Context) -> Doing:
    """Return who is to do what: as the clause says it, or the sentence before, the head of the list, the title."""
    after = context.after if context.opens_clause else ""
    who = subject_after(after) if after else ""
    length = context.said.startswith(("thời hạn", "thời gian")) or _OF_A_LENGTH.search(context.before)
    before = "" if length else _CONCERNING.sub("", context.before)
    who = who or subject_before(before) or _agent_in(context.after) or _agent_in(before)
    cells = context.before.rstrip(" |").rpartition("|")  # the cell before that of a time
    who = who or (cells[2].strip() if cells[1] and context.before.rstrip().endswith("|") else "")
    if not who and opening_verb(_small(before or after)):
        who = subject_before(context.earlier())
    who = who or subject_of_heads(context.heads())
    if not who and not opening_verb(_small(before)) and (agent := named_between(before, _BY_OR_LET, _does())):
        who = re.sub(r"\s+\S+ và$", "", agent)  # “Văn bản đến được Văn phòng chuyển ngay trong ngày”
    parts = (context.after, context.before) if context.opens_clause else (context.before, context.after)
    verb = next((found[0].lower() for part in parts if (found := _verb_in(part, who))), "")
    return Doing(who, verb)


def _small(words: str) -> str:
    """Return words as they stand within a sentence: without a capital, and without what they open with."""
    words = words.lstrip(" ,*(")
    return words[:1].lower() + words[1:]


def _verb_in(part: str, who: str) -> re.Match[str] | None:
    words = " ".join(part.split())
    return _VERB.search(words, words.find(who) + len(who) if who and who in words else 0)
