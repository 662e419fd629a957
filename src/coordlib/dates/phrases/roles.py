"""Roles: the part that words of time play in their clause: a promise, or a case, a fault, a term.

In comes their context; out goes one `Role`. What the words are by themselves, `own_roles` says; who is to act,
`bearers`.
"""

from __future__ import annotations

import re

from coordlib.dates.phrases import meanings, subjects
from coordlib.dates.phrases.contexts import Case, Context, Role
from coordlib.dates.phrases.own_roles import DUTY, MONTHS_OR_YEARS, OR_MORE, is_prolonged, role_by_itself
from coordlib.dates.phrases.words import BOUNDED, MUST, STATE, further_words
from coordlib.lexicon import pattern
from coordlib.model import Every, Once, Within

_ENDED = ("hết hiệu lực", "chấm dứt", "kết thúc", "thanh lý")

_BINDING = pattern(r"(?i)(?<!\w)(?:", MUST, r")(?!\w)")
_NOT_DONE = (
    r"(?<!hàng )(?<!hoặc )(?<!hay )(?<!\w)(?:không|chưa|chậm)"  # “không trả lời”, “chậm nộp”
    r"(?! (?:được|quá|phải|muộn|chậm|trễ|dưới|ít|vượt|hơn|thể|kể|bao gồm|nhất|sớm|gian)(?!\w))(?!\w)"  # “không quá”
)

# --- limitation, faults ---

_LIMITATION = pattern(r"(?i)thời hiệu[^,;]*$")  # “thời hiệu xử phạt là” 01 năm
_FINED = pattern(r"(?i)[\s*]*Phạt (?:tiền|cảnh cáo)[^;]* hành vi ")
_FAULT_FIRST = pattern(
    rf"[\s*(]*(?:Hành vi|Việc {_NOT_DONE}",
    r"|(?:Không|Chưa|Chậm|Trốn|Vi phạm)(?! (?:quá|được|phải|nhất|muộn|trễ|sớm)(?!\w)))",  # “Không đăng ký trong …”
)
_LIST_OF_FAULTS = pattern(
    r"(?i)(?<!\w)(?:hành vi|phạt (?:tiền|cảnh cáo|từ)|bị (?:thu hồi|xử phạt|đình chỉ|tước|xử lý))"
)
_LIST_OF_CASES = pattern(
    r"(?i)(?:các|những|một trong(?: các| hai| những)?|đủ(?: các)?|đáp ứng[^:]{0,20}) ",
    r"(?:điều kiện|tiêu chuẩn|tiêu chí|trường hợp)(?:,? [^:,]{0,60})?:\s*$",  # “khi có một trong các điều kiện sau:”
)
_LIST_OF_REMEDIES = pattern(r"(?i)biện pháp|thời hạn|thời gian|trình tự")

# --- cases ---

_THEN = pattern(r"(?<!\w)(?:thì|bị|coi (?:là|như)|xem (?:là|như))(?!\w)")
_CONSEQUENCE = (
    r"thì\s+(?:bị|được (?!giao)|coi|xem|mới|không|đương nhiên|mặc nhiên|phải (?:chịu trách nhiệm|bồi thường))"
)
_CONSEQUENCE_FOLLOWS = pattern(r"[\s,]*", _CONSEQUENCE)  # quá 05 ngày “thì coi như đồng ý”
_IF_NOT = pattern(rf"[\s,]*nếu(?!\w)[^.;]*?{_NOT_DONE}[^.;]*?{_CONSEQUENCE}")  # “nếu không trả lời thì bị …”
_IF_LAST = pattern(r"(?i)(?<!\w)(?:nếu|trường hợp)\s*$")
_YET = pattern(r"(?P<what>[^.;]*?)(?:^|\s)mà\s[^.;]*?(?:\sthì\s|,)")  # trong 05 ngày “mà bên B không trả lời thì”
_WHO_DID_NOT = pattern(rf"[\s,*]*(?P<who>[^.;:,]{{2,120}}?)\s(?:mà\s+)?{_NOT_DONE}(?P<rest>[^.;]*)")
_IN_A_CASE = pattern(r"(?<!\w)(?:nếu|khi|mà)(?!\w)")
_BINDS_OR_GOES_ON = pattern(",|(?:", MUST, ")")
_PART_ENDS = pattern(r"[,;]\s")
_NEGATED = pattern(_NOT_DONE)
_CASE_OPENS = pattern(
    r"(?i)(?<!trừ )(?<!\w)(?:nếu|trường hợp|(?<![\w,] )khi)(?! này)(?!\w)"
)  # “Trường hợp không gửi báo cáo”
_CASE_CLOSED = pattern(r"(?<!\w)thì(?!\w)")
_CASE_GOES_ON = pattern(r"[^.;]*?(?:,|\sthì\s)")
_REQUIRED_LENGTH = pattern(r"(?i)(?<!\w)(?:dưới|đủ|(?<!kể )từ|trên|quá|hết|có|ít nhất|ít nhất là)\s*$")  # “có” 03 năm

# --- terms ---

_IN_FORCE_WORDS = r"hiệu lực(?: thi hành)?(?: kể)?\s*$"
_IN_FORCE = pattern(_IN_FORCE_WORDS)
_LASTS = pattern(
    _IN_FORCE_WORDS,
    r"|(?<!\w)(?:kéo dài đến\s*$|cho (?:đến|tới)\s*$",  # “có giá trị cho đến” ngày …
    r"|có (?:thời hạn|giá trị|hiệu lực)(?: sử dụng| lưu hành| hiệu lực| hoạt động| là)*\s*$)",
)
_EXTENDED = pattern(
    r"(?<!\w)(?<!xin )(?<!nghị )(?<!tục )(?<!quyết )(?<!xét )(?<!cấp )(?:gia hạn|kéo dài)(?!\w)",
    r"(?:\s(?!thì )[^\s,;.]+){0,10}\s(?:nhưng|thêm|không|tối đa)?\s*$",  # “được gia hạn thêm” 12 tháng
)
_SECRET = pattern(r"bí mật|bảo mật|giữ kín")
_LENGTH_OF = pattern(
    r"(?i)(?:^|[,;:(]\s*|\s(?:thì|là|nhưng)\s|\d[.)]\s)(?P<noun>thời hạn|thời gian|nhiệm kỳ|kỳ hạn)",
    r"(?P<what>[^;:.]{0,160}?)\s*(?::|là|tối đa|tối thiểu|ít nhất|nhưng|được)*\s*$",  # “thời hạn bảo mật là” 05 năm
)
_BOUNDED = pattern(r"(?i)\s*(?:để |của việc |việc |cho )?(?:", BOUNDED, r")(?!\w)")  # thời hạn “trả lời”
_DONE_WITHIN = pattern(r"(?i)\s*(?:thực hiện|giải quyết)(?!\w)")
_STATE = pattern(r"(?i)(?<!\w)(?:", STATE, r")(?!\w)")
_STATE_BEFORE = pattern(
    r"(?<!\w)(?:", STATE, ")", further_words(10, "(?!phải |có trách )"), r"\s*$"
)  # “bảo mật thông tin” trong 05 năm


# --- what a clause says ---


def role_of(context: Context) -> Role:
    """Return the part that words of time play: what they and their neighbours say, then what their clause says.

    What can be a deadline by itself (“trong 05 ngày”) may still be part of a case, a fault or a term of its clause:
    `OF_A_PROMISE`. What cannot (“đủ 12 tháng”) may be from when something holds, or what somebody must have:
    `OF_A_LENGTH`.
    """
    if _LIMITATION.search(context.before[-200:]):
        return Role.LIMITATION
    own_role = role_by_itself(context)
    if own_role in (Role.REFERENCE, Role.NAME):
        return own_role
    cases = OF_A_PROMISE if own_role is Role.PROMISE else OF_A_LENGTH
    return next((role for role, case in cases if case.holds(context)), own_role)


def _tells_a_fault(context: Context) -> bool:
    """Tell whether words are part of an act that is punished, or of what was left undone."""
    comes_first = not context.opens and _FAULT_FIRST.match(context.before)
    return bool(_FINED.match(context.before) or comes_first) or _is_of_a_list(context, _LIST_OF_FAULTS)


def _tells_a_case(context: Context) -> bool:
    return _is_condition(context) or _is_of_a_list(context, _LIST_OF_CASES)


def _is_of_a_list(context: Context, head: re.Pattern[str]) -> bool:
    """Tell whether the sentence is one of a list of faults or cases, and binds nobody by its own words."""
    is_listed = head.search(context.lead) and not _LIST_OF_REMEDIES.search(context.lead)
    return bool(is_listed) and not _BINDING.search(f"{context.before} {context.after}")


def _holds_from(context: Context) -> bool:
    return _IN_FORCE.search(context.near_in_small) is not None


def _is_asked_for(context: Context) -> bool:
    """Tell whether a length is what somebody must have: “từ 03 năm trở lên”, “dưới 12 tháng”, “sau 40 năm”."""
    is_required = _REQUIRED_LENGTH.search(context.near) or OR_MORE.match(context.after)
    return bool(is_required) or meanings.AFTER in context.missing


# --- in which case ---


def _is_condition(context: Context) -> bool:
    """Tell whether the words say in which case something is so, and not by when it is to be done."""
    after = context.after
    if _CONSEQUENCE_FOLLOWS.match(after) or (context.opens_clause and _IF_NOT.match(after)):
        return True
    if context.opens_clause and not _IF_LAST.search(context.before.rstrip()[-12:]):
        return _is_met(context) or _only_states_inaction(context)
    return _stands_in_a_case(context)


def _is_met(context: Context) -> bool:
    """Tell whether a case follows, though it is no “if”: “trong 05 ngày mà Bên B không trả lời thì …”."""
    yet = _YET.match(context.after)
    return bool(yet and not _BINDING.search(yet["what"]) and not _BINDING.match(context.after.lstrip(" ,")))


def _only_states_inaction(context: Context) -> bool:
    """Tell whether all that a clause says is what somebody does not do: “ngân hàng mẹ không nộp hồ sơ”."""
    did_not = _WHO_DID_NOT.match(context.after)
    if did_not is None or DUTY.search(did_not["who"]):
        return False
    is_all = not (_IN_A_CASE.search(did_not["who"]) or _BINDS_OR_GOES_ON.search(did_not["rest"]))
    return _THEN.search(did_not["rest"]) is not None or bool(context.values and is_all)


def _stands_in_a_case(context: Context) -> bool:
    """Tell whether the words stand in a case: “nếu không trả lời trong 05 ngày thì …”, “khi … trong 05 ngày, …”."""
    before = context.before
    last_part = _PART_ENDS.split(before)[-1]
    is_left_undone = _NEGATED.search(last_part) is not None and not _BINDING.search(last_part)
    if is_left_undone and _THEN.search(context.after):
        return True
    opened = max((match.end() for match in _CASE_OPENS.finditer(before)), default=None)
    if opened is None or _CASE_CLOSED.search(before[opened:]):
        return False
    return is_left_undone if "," in before[opened:] else _CASE_GOES_ON.match(context.after) is not None


# --- how long ---


def _is_term(context: Context) -> bool:
    """Tell whether the words say how long something lasts, holds or is kept."""
    if _LASTS.search(context.near_in_small) or _is_extended(context):
        return True
    around = f"{context.before[-300:]} {context.after[:200]}"
    if any(ended in context.words for ended in _ENDED) and _SECRET.search(around):
        return True
    of_a_length = context.kinds.isdisjoint((Every, Once))
    length = _LENGTH_OF.search(subjects.spaced(context.before[-260:])) if of_a_length else None
    if length is not None and not _BINDING.search(length["what"]):
        return not _is_bounded(length["what"], context.words)
    if context.values and Within not in context.kinds:
        return False
    if context.opens_clause:
        return _STATE.match(subjects.after_subject(context.after)) is not None
    is_latest = context.words.startswith(("chậm", "muộn", "không muộn", "không chậm"))
    return not is_latest and _STATE_BEFORE.search(context.near_in_small) is not None


def _is_extended(context: Context) -> bool:
    """Tell whether something goes on for so long: “gia hạn 12 tháng”, and is no time limit that is made longer."""
    counts_on = "kéo dài" in context.near and "kể từ" in context.words
    return bool(_EXTENDED.search(context.near_in_small) and not counts_on) and not is_prolonged(context)


def _is_bounded(what: str, words: str) -> bool:
    """Tell whether “thời hạn …” is that of something done by its end, as “nộp thuế”, or unknown."""
    if not what.strip() or _BOUNDED.match(what):
        return True
    is_short = not MONTHS_OR_YEARS.search(words.partition(" kể từ")[0])
    return is_short and (_DONE_WITHIN.match(what) is not None or not _STATE.search(what))


# --- the cases, in their order ---

_FAULT = Case("Không làm thủ tục đăng ký trong thời hạn 30 ngày kể từ ngày thay đổi.", _tells_a_fault)
_CONDITION = Case(
    "Bên B không trả lời trong thời hạn 05 ngày kể từ ngày nhận được yêu cầu thì coi như đồng ý.", _tells_a_case
)
OF_A_PROMISE = (
    (Role.VIOLATION, _FAULT),
    (Role.CONDITION, _CONDITION),
    (Role.TERM, Case("Thời hạn bảo mật là 05 năm kể từ ngày Quy chế hết hiệu lực.", _is_term)),
)
"""What words that can be a deadline are in their clause, the first case that holds; a promise where none does."""

OF_A_LENGTH = (
    (Role.VIOLATION, _FAULT),
    (Role.CONDITION, _CONDITION),
    (Role.TERM, Case("Quyết định này có hiệu lực thi hành sau 45 ngày, kể từ ngày ký.", _holds_from)),
    (Role.CONDITION, Case("Người lao động làm việc đủ 12 tháng được nghỉ phép năm.", _is_asked_for)),
)
"""What a length is in its clause, that by itself is none."""
