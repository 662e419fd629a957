"""Clauses: the part that words of time play where they stand, and who is to do what by then."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from functools import cached_property
from typing import Any

import attrs

from coordlib.dates.phrases import meanings, subjects
from coordlib.language import Message
from coordlib.lexicon import Forms, number_words
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


_OPEN = {meanings.NO_START, meanings.AMBIGUOUS, meanings.NO_NUMBER, meanings.RANGE, meanings.AFTER}
_OPEN |= {meanings.FROM_A_YEAR, meanings.HOUR_OF_THE_NEXT_DAY}  # what a deadline may leave open
_FORM = Forms(__file__, **subjects.WORDS, numbers="|".join(number_words("digit", "tens", "ten")))
_REVIEWS = tuple("|".join(subjects.LISTED["review"]).split("|"))
_ENDED = ("hết hiệu lực", "chấm dứt", "kết thúc", "thanh lý")
_NEAR, _LEAD = 90, 240  # letters before the words of time, and of what leads their list, that are looked at


def _told(find: Callable[[Context], Any]) -> Any:  # noqa: ANN401 - as each field says
    """Return a field of a context that its other fields tell."""
    return attrs.field(init=False, default=attrs.Factory(find, takes_self=True))


@attrs.frozen(slots=False)
class Context:
    """Words of time where they stand (ngữ cảnh): what the sentence says before and after them, and what they mean.

    `heads`: what stands above the sentence, the nearest first: the words that lead its list, the title of its
    article; `earlier`: the sentence before it, in the same unit. `lower`, `near`, `small`: the words before, in small
    letters; those just before; these in small letters. `kinds`: the types of what they say and of what they mean.
    `opens_clause`: whether they open a clause of their sentence.
    """

    before: str
    said: str
    after: str
    pieces: tuple[meanings.Piece, ...]
    values: tuple[When, ...]
    missing: tuple[Message, ...]
    heads: tuple[str, ...] = ()
    earlier: str = ""
    lower: str = _told(lambda one: one.before.lower())
    near: str = _told(lambda one: one.before[-_NEAR:])
    small: str = _told(lambda one: one.lower[-_NEAR:])
    kinds: set[type] = _told(lambda one: set(map(type, one.pieces + one.values)))
    opens_clause: bool = _told(lambda one: _opens_a_clause(one.near.rstrip(" *(")))

    @cached_property
    def lead(self) -> str:
        """The end of the words that lead the list of which the sentence is one; empty for none."""
        return next((one for one in self.heads if one.rstrip(" *").endswith(":")), "")[-_LEAD:]

    @property
    def opens(self) -> bool:
        """Whether they open their sentence."""
        return not self.near.strip(" *(")


def _opens_a_clause(before: str) -> bool:
    return not before or before[-1] in ",;:" or before.endswith((" thì", "Thì", " và", " mà"))


def reviewed(before: str, after: str) -> bool:
    """Tell whether a length is how often something is reviewed (“tổng kết 5 năm”), and not what is looked back upon."""
    return before.rstrip().lower().endswith(_REVIEWS) and _FORM.looked_back.match(after) is None


# --- the part that they play in their clause ---


def role_of(context: Context) -> Role:
    """Return the part that words of time play: what they and their neighbours say, then what their clause says."""
    if "hiệu" in context.lower and _FORM.limitation.search(context.before[-200:]):
        return Role.LIMITATION
    role = _by_itself(context)
    if role in (Role.REFERENCE, Role.NAME):
        return role
    undone = _FORM.fined.match(context.before) or (not context.opens and _FORM.undone_first.match(context.before))
    if undone or _is_of_a_list(context, _FORM.faults):
        return Role.VIOLATION
    if _is_condition(context) or _is_of_a_list(context, _FORM.cases):
        return Role.CONDITION
    if role is not Role.PROMISE:
        return Role.TERM if _FORM.in_force.search(context.small) else Role.CONDITION if _measured(context) else role
    return Role.TERM if _is_term(context) else role


def _measured(context: Context) -> bool:
    """Tell whether a length is what somebody must have: “từ 03 năm trở lên”, “dưới 12 tháng”, “sau 40 năm”."""
    least = _FORM.at_least.search(context.near) or _FORM.or_more.match(context.after)
    return bool(least) or meanings.AFTER in context.missing


def _is_of_a_list(context: Context, form: re.Pattern[str]) -> bool:
    """Tell whether the sentence is one of a list of faults or cases, and binds nobody by its own words."""
    listed = context.heads and form.search(context.lead) and not _FORM.mended.search(context.lead)
    return bool(listed) and not _FORM.binds.search(f"{context.before} {context.after}")


def _is_condition(context: Context) -> bool:
    """Tell whether the words say in which case something is so, and not by when it is to be done."""
    before, after = context.before, context.after
    if _FORM.so.match(after) or (context.opens_clause and _FORM.if_not.match(after)):
        return True
    if context.opens_clause and not _FORM.if_alone.search(before.rstrip()[-12:]):
        where = _FORM.where.match(after) if "mà" in after else None
        said = where and not _FORM.binds.search(where["what"]) and not _FORM.binds.match(after.lstrip(" ,"))
        return bool(said) or _is_idle(context)
    last = _FORM.part_ends.split(before)[-1]
    undone = _FORM.negated.search(last) is not None and not _FORM.binds.search(last)
    if undone and _FORM.then.search(after):
        return True
    may_be = "khi" in context.lower or "nếu" in context.lower or "trường hợp" in context.lower
    opened = next(reversed([*_FORM.in_case.finditer(before)]), None) if may_be else None
    if opened is None or re.search(r"(?<!\w)thì(?!\w)", before[opened.end() :]):
        return False
    rest = before[opened.end() :]
    return undone if "," in rest else _FORM.goes_on.match(after) is not None


def _is_idle(context: Context) -> bool:
    """Tell whether all that a clause says is what somebody does not do: “ngân hàng mẹ không nộp hồ sơ”."""
    may_be = "không" in context.after or "chưa" in context.after or "chậm" in context.after
    did_not = _FORM.who_did_not.match(context.after) if may_be else None
    if did_not is None or _FORM.duty.search(did_not["who"]):
        return False
    alone = not (_FORM.case.search(did_not["who"]) or _FORM.binds_or_goes_on.search(did_not["rest"]))
    return _FORM.then.search(did_not["rest"]) is not None or bool(context.values and alone)


def _is_prolonged(context: Context) -> bool:
    """Tell whether a time limit is made longer: “trả lời trong 5 ngày; có thể kéo dài nhưng không quá 10 ngày”."""
    limit = context.said.removeprefix("nhưng ").startswith(("không quá", "tối đa"))
    short = not _FORM.long.search(context.said)
    prolonged = _FORM.prolonged.search(context.near) and "không kéo dài" not in context.near
    return bool(limit and short and prolonged and _FORM.limit_before.search(f"{context.earlier} {context.before}"))


def _is_term(context: Context) -> bool:
    """Tell whether the words say how long something lasts, holds or is kept."""
    before, after, small = context.before, context.after, context.small
    longer = "kéo dài" in small or "gia hạn" in small
    extended = longer and _FORM.extended.search(small) and not ("kéo dài" in context.near and "kể từ" in context.said)
    if _FORM.lasts.search(small) or (extended and not _is_prolonged(context)):
        return True
    if any(map(context.said.__contains__, _ENDED)) and _FORM.secret.search(f"{before[-300:]} {after[:200]}"):
        return True
    of_a_length = context.kinds.isdisjoint((Every, Once)) and ("thời" in context.lower or "kỳ" in context.lower)
    length = _FORM.length_of.search(subjects.spaced(before[-260:])) if of_a_length else None
    if length is not None and not _FORM.binds.search(length["what"]):
        return not _is_bounded(length["what"], context.said)
    if context.values and Within not in context.kinds:
        return False
    if context.opens_clause:
        return _FORM.state.match(subjects.after_subject(after)) is not None
    late = context.said.startswith(("chậm", "muộn", "không muộn", "không chậm"))
    return not late and _FORM.state_before.search(small) is not None


def _is_bounded(what: str, said: str) -> bool:
    """Tell whether “thời hạn …” is that of something done by its end, as “nộp thuế”, or unknown."""
    if not what.strip() or _FORM.bounded.match(what):
        return True
    short = not _FORM.long.search(said.partition(" kể từ")[0])
    return short and (_FORM.done_within.match(what) is not None or not _FORM.state.search(what))


# --- what they and their neighbours say ---


def _by_itself(context: Context) -> Role:  # noqa: PLR0911 - one for each kind of words
    """Return what words of time are by themselves: a deadline, or how old, how long kept or which plan something is."""
    data = context.said.startswith("đến ") and Once not in context.kinds  # to which day the data go
    window = context.said.startswith("ngày") and _FORM.begins.search(context.near)
    window = window or (context.said.startswith("vào ngày") and _FORM.beginning.search(context.near))
    if data or window or _FORM.past.match(context.after) or meanings.NO_LIMIT in context.missing:
        return Role.CONDITION if _FORM.or_more.match(context.after) else Role.REFERENCE
    if _FORM.parted.match(context.after) and all(isinstance(one, Every) and one.span for one in context.values):
        return Role.NAME  # “quý I, quý III do Công an tỉnh chủ trì” says who, and not how often
    if context.values and meanings.Interval in context.kinds:
        return Role.PROMISE if _recurs(context) else Role.NAME
    if Once in context.kinds or (not context.values and {meanings.NO_YEAR, meanings.NO_INTERVAL} & {*context.missing}):
        return Role.PROMISE if _is_due(context) else Role.TERM if _FORM.holds.search(context.near) else Role.REFERENCE
    if Every in context.kinds:
        limited = any(isinstance(piece, meanings.Named) and piece.limited for piece in context.pieces)
        edge = _FORM.edge.match(context.said)  # “ban hành vào đầu năm”
        named = edge and (edge["in"] or not limited)
        return Role.NAME if named or _FORM.lasting.search(context.small) else Role.PROMISE
    if context.kinds & {Within, Before}:
        shown = _FORM.shown.search(context.said)
        lasting = shown and shown[1] in context.before
        return Role.PROMISE if _counts(context) and not lasting else Role.TERM
    return Role.PROMISE if not _OPEN.isdisjoint(context.missing) and _lacks(context) else Role.TERM


def _recurs(context: Context) -> bool:
    """Tell whether “hằng năm” says how often something is done, or only which plan is meant."""
    said, near, pieces = context.said, context.near, context.pieces
    named = not context.kinds.isdisjoint((meanings.Named, meanings.Shift))
    intervals = [piece for piece in pieces if isinstance(piece, meanings.Interval)]
    several = len(intervals) > 1
    if named or said.startswith("định kỳ") or (several and not said[0].isdigit()):
        return True
    if (said[0].isdigit() or all(piece.span for piece in intervals)) and "lần" not in said:
        sent = several and _FORM.due.search(near) and _FORM.closed_by.match(context.after)
        return bool(sent or _FORM.reviewed.search(near) or meanings.Word.REVIEW in pieces)
    one_by_one = not context.opens and _FORM.one_by_one.match(said)
    if one_by_one or _FORM.measured.search(near) or _FORM.spanned.search(near):
        return False
    return context.opens or near.rstrip()[-1:] in tuple(",:(-") or _is_done_each(context)


def _is_done_each(context: Context) -> bool:
    """Tell whether “hằng năm” behind its verb says how often it is done: “hai bên giao ban hằng quý”."""
    said, near = context.said, context.near
    if meanings.Word.AD_HOC in context.pieces:
        return True
    if _FORM.often.search(said):
        return not (_FORM.noun_before.search(near) and _FORM.ruled.search(near))
    told = _FORM.told_to.match(context.after) and _FORM.told.search(near) and not _FORM.ruled.search(near)
    sent = _FORM.closed_by.match(context.after) and _FORM.report_sent.search(near)
    if told or sent or _FORM.held.search(near) or _FORM.carried_out.search(near):
        return True
    if _FORM.noun_before.search(near):
        return False
    done = _FORM.goes_no_further.match(context.after) and (
        _FORM.duty.search(near)
        or subjects.opening_verb(_small(context.before))
        or subjects.subject_of_heads(context.heads)
    )
    return bool(done or _FORM.following_verb.match(context.after))


def _is_due(context: Context) -> bool:
    """Tell whether a day is the last one for something to do, or only describes something."""
    said, near, small = context.said, context.near, context.small
    late = said.startswith(("chậm nhất", "muộn nhất", "không muộn", "không chậm", "trễ nhất"))
    up_to = said.startswith("đến") and _FORM.time_to.search(near)
    whole = said.startswith("đến hết") and _FORM.follows.match(context.after)
    held = said.startswith("vào") and _FORM.held_in.search(near)
    if late or up_to or whole or held or (said.startswith("xong") and not context.opens):
        return True
    if not said.startswith(("trước", "trong", "không quá", "vào trước", "xong")):
        return False
    if re.fullmatch(r"trước năm \d{4}", said):
        return re.search(r"(?:hoàn thành|xong)[^,;]*$", near) is not None
    cell = near.rstrip().endswith("|") and context.after.lstrip().startswith("|")
    if context.opens or near.rstrip()[-1] in ",)|":
        return cell or _FORM.due.search(context.after[:160]) is not None
    if _FORM.went_on.match(context.after) or _FORM.described.search(small) or _FORM.held_up_to.search(small):
        return False
    return _FORM.due.search(near) is not None or (said.startswith("trước") and _closes_clause(context))


def _closes_clause(context: Context) -> bool:
    """Tell whether they close a sentence in which somebody does something: “hai bên biên soạn sách trước ngày …”."""
    done = subjects.subject_before(context.before) or subjects.opening_verb(_small(context.before))
    return bool(done) and re.match(r"[\s*)]*(?:[.;]|$)", context.after) is not None


def _counts(context: Context) -> bool:
    """Tell whether a stretch of time from an event limits something to be done, and not how long something lasts."""
    said, near = context.said, context.near
    if said.startswith("trong ngày") and any(isinstance(one, Within) and one.n == 0 for one in context.values):
        following = _FORM.closed_by.match(context.after) or _FORM.following_verb.match(context.after)
        return "làm việc" in said or (following is not None and "giờ" not in near and bool(_FORM.duty.search(near)))
    if "hôm sau" in said and "làm việc" not in said:
        return False
    return said.startswith(("chậm nhất", "muộn nhất")) or not _FORM.lasting.search(context.small)


def _lacks(context: Context) -> bool:
    """Tell whether a stretch of time without a beginning limits something that is to be done."""
    said, near = context.said, context.near
    limits = said.startswith(("chậm nhất", "muộn nhất"))
    soon = _FORM.soon.match(said) and _FORM.done_soon.search(near)
    done_in = soon or (re.match(r"trong \d", said) and _FORM.done.search(near))
    limiting = done_in or "chậm nhất" in said or _FORM.limiting.match(said)
    if _is_prolonged(context):
        return True
    lasting = _FORM.lasting_long.search(near) or _FORM.years.search(said)  # so many years are how long something lasts
    if (lasting and not limits) or "thời điểm" in near or not limiting:
        return False
    least = re.search(r"ít nhất|tối thiểu", said) is not None
    limited = "thời hạn" in said or "thời hạn" in context.before.lower()
    other = near.rstrip().endswith("thì") and _FORM.limited.search(context.earlier)  # “… thì không quá 48 giờ”
    if not least and (done_in or limited or other or (context.opens and said[0] in "ckt")):
        return True
    if said.startswith("sau"):
        return context.opens and "kể từ" in said and not re.search(r"(?<!\w)(?:mà|nếu)(?!\w)", context.after[:120])
    if said.startswith(("ít nhất", "tối thiểu", "không ít", "trước")):
        return said.startswith("trước") or re.search(r"báo[^,;]*$", near) is not None
    return not least and bool(_FORM.duty.search(near) or _FORM.duty.search(context.after[:120]))


# --- who is to do what ---


def doing_in(context: Context) -> tuple[str, str]:
    """Return who is to do what: as the clause says it, or the sentence before, the head of the list, the title."""
    after = context.after if context.opens_clause else ""
    who = subjects.subject_after(after) if after else ""
    length = "thời" in context.lower and _FORM.of_a_length.search(context.before)
    before = "" if length or context.said.startswith(("thời hạn", "thời gian")) else context.before
    before = _FORM.concerning.sub("", before) if ":" in before else before
    agents = (subjects.named_between(text, _FORM.by, _FORM.leads) for text in (context.after, before) if "do " in text)
    who = who or (before and subjects.subject_before(before)) or next(filter(None, agents), "")
    if not who and context.before.rstrip().endswith("|"):  # the cell before that of a time
        who = "".join(context.before.rstrip(" |").split("|")[1:][-1:]).strip()
    done = bool(who) or subjects.opening_verb(_small(before or after))
    if done and not who and context.earlier:
        who = subjects.subject_before(context.earlier)
    who = who or subjects.subject_of_heads(context.heads)
    if not (who or (done and before)) and (agent := subjects.named_between(before, _FORM.by_or_let, _FORM.does)):
        who = re.sub(r"\s+\S+ và$", "", agent)  # “Văn bản đến được Văn phòng chuyển ngay trong ngày”
    parts = (context.after, context.before) if context.opens_clause else (context.before, context.after)
    verb = next((found[0].lower() for part in parts if (found := _verb_in(part, who))), "")
    return who, verb


def _small(words: str) -> str:
    """Return words as they stand within a sentence: without a capital, and without what they open with."""
    words = words.lstrip(" ,*(")
    return words[:1].lower() + words[1:]


def _verb_in(part: str, who: str) -> re.Match[str] | None:
    words = subjects.spaced(part)
    return _FORM.verb.search(words, words.find(who) + len(who) if who and who in words else 0)
