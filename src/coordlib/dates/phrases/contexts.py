"""Contexts: whether words of time set a deadline where they stand, and who is to do what by then."""

# ruff: noqa: E501 - lists of words

from __future__ import annotations

import re

import attrs

from coordlib.dates.phrases import meanings
from coordlib.language import Message
from coordlib.lexicon import CAPITALS, number_words, phrase_pattern
from coordlib.model import Before, Every, Once, When, Within

# Words just before a stretch of time that make it no deadline: how long something lasts, is kept or is punished.
_KEPT = (
    r"(?:hiệu lực|giá trị|áp dụng|bảo hành|bảo quản|lưu(?! (?:ý|hành|thông|động))|phạt tù|tù|cải tạo|tước|thời hiệu|vay|kinh nghiệm|"
    r"thâm niên|hưởng|trợ cấp|kỳ hạn|niêm yết|nhiệm kỳ|hình phạt|truy thu|miễn|cấm|tạm giữ|đình chỉ)(?:\s+[^\s,;:.]+){0,7}"
)
_LASTING = re.compile(
    rf"{_KEPT}\s*$|\s(?:quá|qua|hết|sau thời|chuyển sang|sang|nếu|đến)\s*$|không được (?:cấp|phép|đảm nhiệm|làm|giữ|hành)[^,;]*$|"
    r"lưu (?:giữ|trữ|nhật ký|hồ sơ)|thời hiệu",
    re.IGNORECASE,
)
_LASTING_LONG = re.compile(
    rf"(?:{_KEPT}|(?:giảm|tuổi|công tác|liên tục|sử dụng|thuê|làm việc|hoạt động|cư trú|tạm trú|thường trú|đóng|thời kỳ|giai đoạn|"
    r"gia hạn|kéo dài|ổn định|đào tạo|tập sự|thử việc|cách nhau|duy trì|xảy ra|công khai|mức)(?:\s+[^\s,;:.]+){0,2}|"
    r"(?<!\w)(?:quá|hết|sau thời|đủ|dưới|trên|bằng|từ|trong suốt))\s*$",
    re.IGNORECASE,
)
# Words just after one that make it no deadline: it looks back, or it is a fine for each day.
_PAST = re.compile(
    r"\s*(?:gần nhất|gần đây|liên tiếp|liên tục|trở về trước|trở lên|trở về|đầu\s|trước (?:thời điểm|ngày|khi)|nộp chậm|chậm nộp|chậm|quá hạn|tuổi|là\s)",
    re.IGNORECASE,
)
_DOING = (
    r"hoàn thành|gửi|báo cáo|nộp|trình|xong|tổng hợp|thông báo|trả lời|cung cấp|hoàn tất|phản hồi|tổ chức|lập|xây dựng|cập nhật|"
    r"rà soát|đánh giá|xem xét|công bố|thực hiện|tiến hành|kiểm tra|phối hợp|chuyển|cho ý kiến|có ý kiến|giải quyết|ban hành|"
    r"chỉ đạo|phê duyệt|quyết định|sơ kết|tổng kết|giao ban|họp|trao đổi|kiểm định|phân tích|bổ sung|thống kê|hướng dẫn|"
    r"thẩm định|xác định|đối chiếu|lồng ghép|chủ trì|khắc phục|khôi phục|phát biểu|kiểm kê|chi trả|mời|cử|bàn giao|tiếp nhận|thẩm tra"
)
_MUST = phrase_pattern("must")
_DUE = re.compile(
    rf"(?<!\w)(?:{_MUST}|hoàn thành|gửi|báo cáo|nộp|trình|xong|tổng hợp|thông báo|trả lời|cung cấp|hoàn tất|phản hồi|"
    r"tính toán|xác định|tổ chức|ban hành|công bố|thực hiện)(?!\w)",
    re.IGNORECASE,
)
_DUTY = re.compile(rf"(?<!\w)(?:{_MUST}|{_DOING})(?!\w)", re.IGNORECASE)
_DESCRIBED = re.compile(
    r"(?<!\w)(?:đã|đang|sinh|xảy ra|phát sinh|tồn tại|có hiệu lực|ký kết|tham gia|cư trú|được (?:cấp|ký|phê duyệt|tiếp nhận|đầu tư|"
    r"xây dựng|công nhận|ban hành|giao|thành lập))(?:\s+[^\s,;:.]+){0,14}\s*$",
    re.IGNORECASE,
)
_FOLLOWING_VERB = re.compile(rf"[\s,*]*(?:các\s+\S+\s+)?(?:{_DOING}|{_MUST})(?!\w)", re.IGNORECASE)
_CLOSED_BY = re.compile(r"[\s*)\]]*(?:[,;:.]|$|và\s+(?:đột xuất|khi)|hoặc\s)")
_NOUN_BEFORE = re.compile(
    r"(?:kế hoạch|chương trình|dự toán|ngân sách|kinh phí|báo cáo|công tác|trợ cấp|lương|chi|thu|nghỉ|phiên|kiểm tra|tiền|"
    r"hoạt động|nhiệm vụ|quyết toán|chỉ tiêu|sinh hoạt|thời hạn|lịch|chế độ|thu nhập|doanh thu|mức|hỗ trợ|hội nghị)"
    r"(?:\s+[^\s,;:.]+){0,5}\s*$",
    re.IGNORECASE,
)
_SENT = re.compile(r"(?<!\w)(?:gửi|nộp|lập|tổ chức|tiến hành)\s+(?:[^\s,;:.]+\s+){0,4}$", re.IGNORECASE)
_DONE = re.compile(r"(?:thực hiện|hoàn thành|giải quyết|trả lời|xử lý|xong|phản hồi|phúc đáp|khắc phục)\s*$")
_DONE_SOON = (
    re.compile(  # with their object before so many days of work or hours: “cung cấp số liệu trong 02 ngày làm việc”
        rf"(?<!\w)(?:{_MUST}|cung cấp|gửi|báo cáo|thông báo|trả lời|phản hồi|khắc phục|chuyển|bàn giao)"
        r"(?:\s+[^\s,;:.]+){0,8}\s*$"
    )
)
_SOON = re.compile(r"trong \d+ (?:\([^)]*\) )?(?:ngày làm việc|giờ|phút)")
_YEARS = re.compile(rf"\d[^\d]*\bnăm$|(?:{'|'.join(number_words('digit', 'tens', 'ten'))}) năm$")
_BEGINS = re.compile(r"(?<!kể )(?<!\w)từ\s*$")
_OPEN = (
    meanings.NO_START,
    meanings.AMBIGUOUS,
    meanings.NO_NUMBER,
    meanings.RANGE,
    meanings.AFTER,
    meanings.FROM_A_YEAR,
)  # what a deadline may leave open
_LIMITING = re.compile(r"trong (?:thời|vòng|khoảng)|thời|chậm|muộn|trễ|không|tối|ít|sau|trước|nhiều")
_REVIEWED = re.compile(r"(?:sơ kết|tổng kết|giao ban|họp|báo cáo)\s*$", re.IGNORECASE)
_REVIEW = re.compile(r"(?:sơ kết|tổng kết|giao ban|họp)\s*$", re.IGNORECASE)
_HELD = re.compile(  # a meeting as what is done, not as the name of a thing: “hai bên giao ban hằng quý”
    r"(?:^|[,;]\s*|(?:tổ chức|tiến hành|các bên|hai bên|cơ quan|đơn vị)\s+)(?:họp )?(?:sơ kết|tổng kết|giao ban|họp)\s*$",
    re.IGNORECASE,
)
_LOOKED_BACK = re.compile(r"\s*(?:thực hiện|thi hành|triển khai|công tác|phong trào|đầu|cuối)", re.IGNORECASE)
_MODAL = re.compile(
    rf"(?<!\w)(?:{_MUST}|không được|có quyền|được quyền)(?!\w)\s*"
    r"(?:chủ trì,\s*)?"
)
_VERB = re.compile(rf"(?<!\w)(?:{_DOING})(?!\w)", re.IGNORECASE)
_BEARER = re.compile(rf"(?:^|[,;:]\s*|\)\s*)(?P<who>(?:(?=các |hai |mỗi |những )|[{CAPITALS}])[^,;:]*?)\s*$")

_ANY_BEARER = re.compile(r"(?:^|[,;:)]\s*|\s(?:thì|mà)\s)(?P<who>[^,;:()]+?)\s*$")
_MANNER = re.compile(r"(?:\s+(?:luân phiên|cùng|cùng nhau|định kỳ|chủ động|thường xuyên|kịp thời|tổ chức))+$")
_NOBODY = re.compile(
    r"(?:kế hoạch|báo cáo|hồ sơ|kết quả|thời hạn|thời gian|trường hợp|việc|số liệu|nội dung|văn bản|kinh phí|quy chế|trong|khi|sau|"
    r"định kỳ|hằng|hàng|căn cứ|tham mưu|tiếp nhận|tại)(?!\w)",
    re.IGNORECASE,
)
_MOST_WORDS = 16
_NEAR = 90  # letters before the words of time that are looked at


@attrs.frozen
class Context:
    """Words of time where they stand (ngữ cảnh): what the sentence says before and after them, and what they mean."""

    before: str
    said: str
    after: str
    pieces: tuple[meanings.Piece, ...]
    values: tuple[When, ...]
    missing: tuple[Message, ...]

    @property
    def near(self) -> str:
        """The words just before."""
        return self.before[-_NEAR:]

    @property
    def opens(self) -> bool:
        """Whether they open their sentence."""
        return not self.near.strip(" *(")


@attrs.frozen
class Doing:
    """Who is to do what (ai làm gì), as far as a sentence says it."""

    bearer: str = ""
    verb: str = ""


def reviewed(before: str, after: str) -> bool:
    """Tell whether a length is how often something is reviewed (“tổng kết 5 năm”), and not what is looked back upon."""
    return _REVIEW.search(before) is not None and _LOOKED_BACK.match(after) is None


def sets_deadline(context: Context) -> bool:
    """Tell whether words of time set a deadline, and do not say how old, how long kept or which plan something is."""
    kinds = {type(one) for one in context.values}
    data = context.said.startswith("đến ") and Once not in kinds  # to which day the data go
    window = context.said.startswith("ngày") and _BEGINS.search(context.near)
    if data or window or _PAST.match(context.after):
        return False
    if context.values and any(isinstance(piece, meanings.Interval) for piece in context.pieces):
        return _recurs(context)
    if Once in kinds or (
        not kinds and (meanings.NO_YEAR in context.missing or meanings.NO_INTERVAL in context.missing)
    ):
        return _is_due(context)
    if Every in kinds:
        limited = any(isinstance(piece, meanings.Named) and piece.limited for piece in context.pieces)
        edge = context.said.startswith(("cuối", "đầu", "giữa", "tuần", "thứ", "chủ"))
        return (limited or not edge) and not _LASTING.search(context.near)
    if kinds & {Within, Before}:
        return _counts(context)
    return any(one in _OPEN for one in context.missing) and _lacks(context)


def _recurs(context: Context) -> bool:
    """Tell whether “hằng năm” says how often something is done, or only which plan is meant."""
    said, near, pieces = context.said, context.near, context.pieces
    named = any(isinstance(piece, meanings.Named | meanings.Shift) for piece in pieces)
    several = sum(isinstance(piece, meanings.Interval) for piece in pieces) > 1
    if named or said.startswith("định kỳ") or (several and not said[0].isdigit()):
        return True
    whole = [piece for piece in pieces if isinstance(piece, meanings.Interval) and not piece.span]
    if (said[0].isdigit() or not whole) and "lần" not in said:
        return _REVIEWED.search(near) is not None or meanings.Word.REVIEW in pieces
    if context.opens or near.rstrip()[-1:] in tuple(",:(-"):
        return True
    if meanings.Word.AD_HOC in pieces or "lần" in said:
        return meanings.Word.AD_HOC in pieces or not _NOUN_BEFORE.search(near) or _SENT.search(near) is not None
    if _HELD.search(near):
        return True
    return _FOLLOWING_VERB.match(context.after) is not None and not _NOUN_BEFORE.search(near)


def _is_due(context: Context) -> bool:
    """Tell whether a day is the last one for something to do, or only describes something."""
    said, near = context.said, context.near
    if said.startswith(("chậm nhất", "muộn nhất", "không muộn", "không chậm", "trễ nhất")):
        return True
    if not said.startswith(("trước", "trong", "không quá", "vào trước", "xong")):
        return False
    if re.fullmatch(r"trước năm \d{4}", said):
        return re.search(r"(?:hoàn thành|xong)[^,;]*$", near) is not None
    begins = context.opens or near.rstrip()[-1] in ",)"
    doing = _DUE.search(context.after[:160] if begins else near)
    return doing is not None and (begins or not _DESCRIBED.search(near))


def _counts(context: Context) -> bool:
    """Tell whether a stretch of time from an event limits something to be done, and not how long something lasts."""
    said, near = context.said, context.near
    if said.startswith("trong ngày") and any(isinstance(one, Within) and one.n == 0 for one in context.values):
        following = _CLOSED_BY.match(context.after) or _FOLLOWING_VERB.match(context.after)
        return "làm việc" in said or (following is not None and "giờ" not in near and bool(_DUTY.search(near)))
    if "hôm sau" in said and "làm việc" not in said:
        return False
    return not _LASTING.search(near)


def _lacks(context: Context) -> bool:
    """Tell whether a stretch of time without a beginning limits something that is to be done."""
    said, near = context.said, context.near
    done_in = (re.match(r"trong \d", said) and _DONE.search(near)) or (_SOON.match(said) and _DONE_SOON.search(near))
    if _LASTING_LONG.search(near) or "thời điểm" in near or not (done_in or _LIMITING.match(said)):
        return False
    if _YEARS.search(said):
        return False  # so many years without a beginning are how long something lasts
    least = re.search(r"ít nhất|tối thiểu", said) is not None
    limited = "thời hạn" in said or "thời hạn" in context.before.lower()
    if not least and (done_in or limited or (context.opens and said[0] in "ckt")):
        return True
    if said.startswith("sau"):
        return context.opens and "kể từ" in said and not re.search(r"(?<!\w)(?:mà|nếu)(?!\w)", context.after[:120])
    if said.startswith(("ít nhất", "tối thiểu", "không ít", "trước")):
        return said.startswith("trước") or re.search(r"thông báo[^,;]*$", near) is not None
    return not least and bool(_DUTY.search(near) or _DUTY.search(context.after[:120]))


def doing_in(context: Context) -> Doing:
    """Return who is to do what, as far as the sentence says it: after the words of time if they open it."""
    after = re.sub(r"^[\s,*)]+", "", context.after)
    for part in (after, context.before) if context.opens else (context.before, context.after):
        found = _doing(" ".join(part.split()))
        if found is not None:
            return found
    return Doing()


def _doing(part: str) -> Doing | None:
    """Return who is to do what: before a word of duty, or before the first verb."""
    modal = _MODAL.search(part)
    verb = _VERB.search(part, modal.end() if modal else 0)
    place = modal.start() if modal else verb.start() if verb else None
    if place is None:
        return None
    who = (_ANY_BEARER if modal else _BEARER).search(part[:place].rstrip(" *"))
    named = _MANNER.sub("", who["who"].strip(" *")) if who and len(who["who"].split()) <= _MOST_WORDS else ""
    named = "" if _NOBODY.match(named) else named
    return Doing(named, verb[0].lower() if verb else "")
