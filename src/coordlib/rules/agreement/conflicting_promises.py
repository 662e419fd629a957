"""Conflicting promises: a text against itself: a time limit that nothing starts, two for one act, one power of two.

An agreement comes in, breaches go out. Judged are the words of its text, whether or not data follow them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from coordlib import model
from coordlib.dates import BodyNames, Keys, Statement, times_a_year
from coordlib.language import Address, Breaches, Key, Message, Passage, Severity, bad, good, rule
from coordlib.lexicon import CALENDAR_UNITS, any_of, pattern
from coordlib.rules.agreement.matching import Called, bodies_called, difference, matched_text, quoted_words, text_of
from coordlib.rules.agreement.samples import a_duty, an_article, due_within
from coordlib.rules.gathering import Told, told_of

_DECIDING = "phê duyệt|quyết định|ban hành|thẩm định|chủ trì|cấp|Chủ trì"
_POSTS = tuple(f"là {who}{post}" for who in ("cơ quan ", "đơn vị ", "bên ", "") for post in ("đầu mối", "thường trực"))
_COSTS = ("chi phí", "kinh phí")
_POWERS = "|".join((*_POSTS, _DECIDING))
_LIMITS = "trước|chậm nhất|muộn nhất|không quá|không muộn hơn|trong thời hạn|trong vòng"
_UNIT = any_of(CALENDAR_UNITS)
_NEXT_DAY = pattern(r"(?i)ngày (?:làm việc )?(?:tiếp theo|kế tiếp", r"|liền kề|liền sau|hôm sau|sau đó|tiếp sau)")
_ENDED = pattern(r"[.;]")
_ENTITLED = pattern(r"\s*(?:có (?:thẩm )?quyền|có trách nhiệm|thực hiện việc)?\s*$")
# “chi phí … do Bên A chịu”
_BORNE = pattern(
    r" do (?P<who>[^.,;:\n\0]{3,80}?) (?:(?P<paid>chịu|chi trả|bảo đảm|thanh toán)",
    r"|(?P<power>(?:chủ|chỉ) \w+|quyết định|phê duyệt|quản lý|cấp))(?!\w)",
)
_BREAKS = pattern(r"[.;:\n] ?|^\d{1,2}- ?")
_ACT_OF = pattern(r"(?i)^\w+ (?:bên|cơ quan|đơn vị|ngành|đảng ủy|xã|sở) ", r"|, (?:việc|công tác) [^,]*$")
_LIMIT_ENDS = r"\d{1,2}(?: tháng \d{1,2}|/\d{1,2}| " + _UNIT + r"(?: làm việc)?)(?: hằng năm)?"
# “trong thời hạn 24 giờ, chậm nhất 48 giờ”
_AT_ONCE = pattern(
    r"(?P<first>(?i:",
    _LIMITS,
    r"))(?: trong (?:vòng|thời hạn)| là| vào)?(?: ngày)? (?P<one>",
    _LIMIT_ENDS,
    r"),?(?: và| nhưng| hoặc)? (?P<second>",
    _LIMITS,
    r"|tối đa|nhiều nhất|không vượt quá|không chậm hơn)(?: là",
    r"| vào| không quá)?(?: ngày)? (?P<two>",
    _LIMIT_ENDS,
    r")(?!\w)",
)
# “trả lời trong thời hạn 05 ngày.”
_BARE_LIMIT = pattern(r"[Tt]rong (?:thời hạn|vòng) \d{1,3}(?: \([^)]*\))? ", _UNIT, r"(?: làm việc)?(?=[.;\n\0]|$)")
# “Thời hạn cho mượn không quá 90 ngày”, which another clause says otherwise
_HOW_LONG = pattern(
    r"[Tt]hời (?:hạn|gian) (?P<what>[^\d.,;:\n\0]{4,60}?) (?:(?P<bound>là|tối đa|nhiều nhất"
    r"|không quá|không vượt quá) )+(?P<limit>\d{1,3} ",
    _UNIT,
    r"(?: làm việc)?)(?!\w)",
)
_POWER = pattern(r"(?P<power>", _POWERS, r")(?P<what>(?: (?!h[ằà]ng (?:", _UNIT, r")|mỗi |định kỳ )[^\s.,;:]+)*)")
_PACED = pattern(r"^(?:H[ằà]ng|Mỗi|Định kỳ) [^.,;:\n]{2,30}, ")
_OF_WHOM = pattern(r"(?i)^.*?(?:trách nhiệm|nhiệm vụ|quyền hạn)(?: phối hợp)? của ")


@rule(
    "DUT025",
    Severity.NOTE,
    silent_beside=("TXT031",),
    law=Message(
        "Thời hạn nêu rõ tính từ khi nào; “ngày làm việc tiếp theo”, là ngày tiếp theo của việc gì.",
        "A time limit says from when it counts, and a next working day after what it is the next.",
    ),
    fix=Message(
        "Ghi rõ tính từ khi nào: “… kể từ khi nhận được yêu cầu”.",
        "Say from when it counts: “… kể từ khi nhận được yêu cầu”.",
    ),
    why="Of which day it is the next, the two sides may understand otherwise, and no plan can tell.",
    cases=(
        bad(
            an_article(
                "Doanh nghiệp viễn thông trả lời chậm nhất trong ngày làm việc tiếp theo.",
                duties=[a_duty(lead="telecom", to="police", evidence="Văn bản", when=due_within(1, "working-days"))],
            ),
            says="“chậm nhất trong ngày làm việc tiếp theo” chưa ghi tính từ khi nào",
        ),
        good(
            an_article(
                "Doanh nghiệp viễn thông trả lời chậm nhất trong ngày làm việc tiếp theo kể từ khi nhận được yêu cầu.",
                duties=[a_duty(lead="telecom", to="police", evidence="Văn bản", when=due_within(1, "working-days"))],
            )
        ),
    ),
)
def next_day_of_no_event(agreement: model.Agreement) -> Breaches:
    """Report a time limit that does not say from when it counts: “trả lời trong thời hạn 05 ngày”."""
    found = matched_text(agreement)
    dated = [one.statement for one in found.matched if isinstance(one.promise.when, model.Within | model.Before)]
    stated = (*(match.statement for match in found.matched), *found.alone)
    seen = set[Address]()
    for one in dict.fromkeys(one for one in stated if one.open_start):
        named = one.keys and not (one.part.subject and one.part.subject.generic)
        told = f"{one.lead} {_before(agreement, one)}" if named and one not in dated else "khi"
        next_day = _NEXT_DAY.search(one.said)
        if next_day and not agreement.source.recorded:
            continue  # of a text without data only what nothing starts
        if next_day or not _STARTED.search(told):
            seen.add(one.address)
            yield one.address.field("text"), _counts_from_nothing(words=quoted_words(one.said)), one.span
    bare = agreement.prose.find(_BARE_LIMIT) if not agreement.source.recorded else ()
    for passage, _ in bare:
        before = passage.text[passage.bounds[0] : passage.start]
        known = passage.address.provision in seen or passage.is_payload or _is_of_a_case(before)
        if not (known or _STARTED.search(before)):
            yield passage.address, _counts_from_nothing(words=passage.found), passage.span


def _counts_from_nothing(words: str) -> Message:
    return Message(f"“{words}” chưa ghi tính từ khi nào", f"{words!r} does not say from when it counts")


# from when a time counts, or that nothing has to start it: “lưu trữ trong thời hạn 05 năm”
_STARTED = pattern(
    r"(?i)(?<!\w)(?:niêm yết|công khai|lưu trữ|bảo quản|duy trì|trưng bày",
    r"|khi|sau|từ|(?<!tiếp )nhận|kết thúc|hết|xong|ngay|theo|yêu cầu|đề nghị|nộp|đến hạn|trường hợp)(?!\w)",
)


def _before(agreement: model.Agreement, one: Statement) -> str:
    """Return what a provision says up to the end of the sentence of a statement, without its time limit."""
    text = text_of(agreement, one.address)
    return f"{text[: one.span.end].replace(one.said, '')} {_ENDED.split(one.scope)[0].replace(one.said, '')}"


# a case that has a time limit of its own: “trường hợp phức tạp, không quá 10 ngày”
_OF_A_CASE = pattern(r"(?i)(?<!\w)(?:trường hợp|đối với|nếu|riêng|khẩn|phức tạp|đột xuất|gia hạn|kéo dài)(?!\w)")
# words that say nothing of an act
_LITTLE = frozenset(
    (
        *("của", "cho", "việc", "các", "những", "và", "theo", "về", "với", "có", "trách", "nhiệm", "phải", "được"),
        *("để", "trong", "đã", "tại", "từ", "đến"),
    )
)
_FEWEST_WORDS, _FEWEST_WITHIN, _ALIKE = 4, 7, 0.8


@lru_cache(maxsize=1024)
def _is_of_a_case(words: str) -> bool:
    return _OF_A_CASE.search(words) is not None


@lru_cache(maxsize=1024)
def _act(one: Statement) -> frozenset[str]:
    """Return the words of what is to be done, without those of who does it and to whom."""
    words, start = one.part.text, one.part.subject.end if one.part.subject else 0
    for named in reversed(one.part.named):
        words = f"{words[: named.start]} {words[named.end :]}" if named.start >= start else words
    words = words[start:]
    return frozenset(re.findall(r"[^\W\d_]+", words.lower())) - _LITTLE


def _are_alike(one: frozenset[str], two: frozenset[str], *, within: bool = False) -> bool:
    common = len(one & two)
    part = within and common >= _FEWEST_WITHIN and common == min(len(one), len(two))  # an act of several
    return part or (common >= _FEWEST_WORDS and common >= _ALIKE * max(len(one), len(two)))


_TWO = 2
_HELD = frozenset((model.FINAL, model.MEETING))


@rule(
    "DUT043",
    Severity.WARNING,
    law=Message(
        "Một việc của một bên có một thời hạn trong cả văn bản.",
        "One act of one body has one time limit in the whole text.",
    ),
    fix=Message(
        "Giữ một thời hạn, hoặc ghi rõ mỗi thời hạn dùng cho trường hợp nào.",
        "Keep one of the two, or say in which case each holds.",
    ),
    why=(
        "Of two time limits nobody is late by the later and everybody by the sooner. Looked at are sentences "
        "that name the same body, the same act and the same receiver, and of which neither speaks of a case of "
        "its own (“trường hợp”, “đối với”, “nếu”)."
    ),
    confidence="G",
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "Công an tỉnh bàn giao hồ sơ vụ việc trong thời hạn 24 giờ kể từ khi lập biên bản.",
                    },
                    {
                        "article": "Hai",
                        "text": "Công an tỉnh bàn giao hồ sơ vụ việc trong thời hạn 48 giờ kể từ khi lập biên bản.",
                    },
                ]
            },
            says=(
                "“trong thời hạn 48 giờ kể từ khi lập biên bản”, còn Điều 1 ghi cho việc này “trong thời hạn 24 "
                "giờ kể từ khi lập biên bản”"
            ),
            where="Điều 2",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "Công an tỉnh bàn giao hồ sơ vụ việc trong thời hạn 24 giờ kể từ khi lập biên bản.",
                    },
                    {
                        "article": "Hai",
                        "text": (
                            "Trường hợp phức tạp, Công an tỉnh bàn giao hồ sơ vụ việc trong thời hạn 48 giờ kể "
                            "từ khi lập biên bản."
                        ),
                    },
                ]
            }
        ),
    ),
)
def two_limits_for_one_act(agreement: model.Agreement) -> Breaches:
    """Report a second time limit for one act: “trong thời hạn 24 giờ, chậm nhất 48 giờ”."""
    yield from _at_once(agreement)
    yield from _two_lengths(agreement)
    if agreement.is_normative or len(agreement.parties) < _TWO:
        return
    found = matched_text(agreement)
    stated = dict.fromkeys((*(match.statement for match in found.matched), *found.alone))
    groups: dict[object, list[tuple[Statement, frozenset[str]]]] = {}
    kept: Counter[object] = Counter()
    sure = (one for one in stated if one.value is not None and one.sure and (one.keys or not agreement.source.recorded))
    paced = ((one, times_a_year(one.value) if isinstance(one.value, model.Every) else type(one.value)) for one in sure)
    likely = _apart([(one, (one.keys, pace)) for one, pace in paced])
    several = _apart([(one, (kind, one.part.receivers)) for one, kind in likely])  # what can differ in time alone
    for one, kind in sorted(several, key=lambda pair: (pair[0].address, pair[0].span.start)):
        if _is_of_a_case(text_of(agreement, one.address)[: one.span.end].rpartition(".")[2]):
            continue
        group = groups.setdefault(kind, [])
        act = _act(one)
        within = isinstance(one.value, model.Within)
        named = (pair for pair in group if one.keys or act == pair[1])  # where nobody is named, the words say of what
        alike_to = (other for other, words in named if _are_alike(act, words, within=within))
        first = next((other for other in alike_to if _differ(other, one, agreement)), None)
        same = one.keys, one.part.receivers, act, one.value, one.open_start
        kept[same] += 1
        if kept[same] <= _TWO:  # what stands in a hundred articles is held against others from two places
            group.append((one, act))
        if first is not None:
            yield _otherwise(one, first)
    yield from _two_paces(stated)


def _apart(limited: Sequence[tuple[Statement, tuple[object, ...]]]) -> list[tuple[Statement, tuple[object, ...]]]:
    """Return the statements, each with its kind, of whose kind not all have one and the same time limit."""
    limits: dict[object, list[model.When | None]] = {}
    for one, kind in limited:
        limits.setdefault(kind, []).append(one.value)
    apart = {kind for kind, values in limits.items() if any(value != values[0] for value in values[1:])}
    return [pair for pair in limited if pair[1] in apart]


def _at_once(agreement: model.Agreement) -> Breaches:
    """Yield two time limits of one breath: “trong thời hạn 24 giờ, chậm nhất 48 giờ”."""
    for passage, match in agreement.prose.find(_AT_ONCE):
        one, two = (tuple(map(int, re.findall(r"\d+", match[name]))) for name in ("one", "two"))
        units = {re.sub(r"\d+", "", match[name]) for name in ("one", "two")}
        apart = len(one) == len(two) and one != two and len(units) == 1
        around = f"{passage.before.rpartition(';')[2]} {passage.after.partition(';')[0]}"
        if apart and match["first"].lower() != match["second"] and not _is_of_a_case(around):
            yield told_of(passage, " là hai thời hạn", " are two time limits")


def _two_lengths(agreement: model.Agreement) -> Breaches:
    """Yield where an article says of one time how long it is, and then otherwise."""
    seen: list[tuple[Address, frozenset[str], str, Passage]] = []
    for passage, match in agreement.prose.find(_HOW_LONG):
        words, article = frozenset(match["what"].lower().split()), passage.address.provision.above
        if passage.is_payload or _is_of_a_case(passage.text[passage.bounds[0] : passage.end]):
            continue
        title = getattr(agreement.stated(article), "title", "").lower().split()  # what a word of it leaves open
        alike = (one for one in seen if one[0] == article and (one[1] ^ words).issubset(title))
        _, _, limit, first = next(alike, (article, words, match["limit"], passage))
        if limit != match["limit"]:
            yield passage.address, _limited_otherwise(passage.found, first.found, first.address), passage.span
        seen.append((article, words, match["limit"], passage))


def _two_paces(stated: Iterable[Statement]) -> Breaches:
    """Yield where one thing is wound up at two paces, whoever does it, or the same bodies meet at two."""
    seen: list[tuple[object, frozenset[str], object, Statement]] = []
    held = [one for one in stated if one.reviews & _HELD and isinstance(one.value, model.Every)]
    of_whom = [(one, () if model.FINAL in one.reviews else (one.keys, one.lead, one.bearer)) for one in held]
    for one, whose in _apart(of_whom):
        words, pace = _act(one), times_a_year(one.value)
        who = (*whose, words) if whose else ()
        met = (two for of, act, once, two in seen if of == who and (act <= words or words <= act) and once != pace)
        if words and (other := next(met, None)) and other.said != one.said:
            yield _otherwise(one, other)
        seen += [(who, words, pace, one)] if words else []


def _otherwise(one: Statement, other: Statement) -> Told:
    """Return that a statement sets another time limit than one before it."""
    what = _limited_otherwise(quoted_words(one.said), quoted_words(other.said), other.address)
    return one.address.field("text"), what, one.span


def _limited_otherwise(words: str, other: str, address: Address) -> Message:
    """`words`: the time limit; `other`: the one before it, at `address`."""
    where = address.provision.cite()
    return Message(f"“{words}”, còn {where} ghi cho việc này “{other}”", f"{words!r}, and {where} says {other!r}")


def _differ(one: Statement, two: Statement, agreement: model.Agreement) -> bool:
    """Tell whether two time limits surely differ, and not only as those of two periods do."""
    if one.value is None or two.value is None or (one.address, one.part.span) == (two.address, two.part.span):
        return False
    apart = difference(one.value, two.value, Called.of(agreement), open_start=one.open_start or two.open_start)
    return bool(apart and apart.sure)


_Placed = tuple[Passage, re.Match[str]]
_LONGEST_NAME = 120  # letters, with how it is entitled


@rule(
    "DUT044",
    Severity.WARNING,
    law=Message(
        "Một quyền quyết định, một vai trò đầu mối giao cho một bên.",
        "One power to decide, one post of a focal point, is given to one body.",
    ),
    fix=Message(
        "Giữ một bên, hoặc ghi rõ mỗi bên quyết định phần nào, khi nào.",
        "Keep one of the two, or say which part is whose, and when.",
    ),
    why=(
        "Where two may approve one plan, the answer of one binds nobody. Looked at are sentences that begin with "
        "a body and name the same thing in nearly the same words."
    ),
    confidence="G",
    cases=(
        bad(
            {
                "body": [
                    {"article": "Một", "text": "Công an tỉnh là đơn vị thường trực."},
                    {"article": "Hai", "text": "Doanh nghiệp viễn thông là đơn vị thường trực."},
                ]
            },
            says="“là đơn vị thường trực” giao cho Doanh nghiệp viễn thông, Điều 1 đã giao cho Công an tỉnh",
            where="Điều 2",
        ),
        good(
            {
                "body": [
                    {"article": "Một", "text": "Công an tỉnh là đơn vị thường trực."},
                    {"article": "Hai", "text": "Doanh nghiệp viễn thông phối hợp với đơn vị thường trực."},
                ]
            }
        ),
    ),
)
def one_power_of_two_bodies(agreement: model.Agreement) -> Breaches:
    """Report a power that two bodies have: “Sở A phê duyệt kế hoạch”, and elsewhere “Sở B phê duyệt kế hoạch”."""
    if len(agreement.bodies) < _TWO:
        return
    yield from _by_two_bodies(agreement)
    given = _of_several(agreement.prose.find(_POWER))
    near = [one for one in given if one[0].start < _LONGEST_NAME or one[0].start - one[0].bounds[0] < _LONGEST_NAME]
    names, seen = BodyNames.of(agreement), list[tuple[Keys, tuple[str, ...], frozenset[str], Address]]()
    for passage, match in _of_several(near):
        before = passage.text[passage.bounds[0] : passage.start]
        if not agreement.source.recorded:
            above = _OF_WHOM.sub("", getattr(agreement.stated(passage.address.provision.above), "title", ""))
            before = _PACED.sub("", before).lstrip(" -–") or above
        named = names.find(_ENTITLED.sub("", before)) if passage.address.number == "text" else []
        what, post = match["what"], match["power"] in _POSTS
        whole = len(named) == 1 and not before[: named[0].start].strip(" -–") and not passage.is_payload
        whole = whole and not named[0].generic and _ENTITLED.fullmatch(before[named[0].end :]) is not None
        unit = post and before[:1].isupper() and not (names.find(what) or what.count(" ") < _FEWEST_WORDS)
        if not (whole or unit):
            continue
        keys = named[0].keys if whole else frozenset((Key(before.strip()),))  # a unit of a party, by its name
        power = match["power"].split()[-1], *re.findall(r"\d+", what)  # “… khoản 1 Mục II” is not “… khoản 2 Mục II”
        if any(one.keys & keys for one in names.find(what)):
            continue  # “… là đầu mối của Công an tỉnh”: each has its own
        words = frozenset(re.findall(r"[^\W\d_]+", what.lower())) - _LITTLE
        of_others = (one for one in seen if one[1] == power and not one[0] & keys)
        alike = ((one[0], one[3]) for one in of_others if _are_alike(words, one[2]) or (post and words == one[2]))
        if other := next(alike, None):
            who, first = (bodies_called(agreement, one) for one in (keys, other[0]))
            what_is_given = Message(quoted_words(passage.found), passage.found)
            yield passage.address, _given_to_two(what_is_given, who, first, where=other[1]), passage.span
        seen.append((keys, power, words, passage.address.provision))


def _of_several(found: Iterable[_Placed]) -> list[_Placed]:
    """Return those whose verb others have too, or one for paying; what is said once is said of one body."""
    last = [(one, (one[1]["power"] or "").rpartition(" ")[2]) for one in found]
    counts = Counter([word for _, word in last])
    return [one for one, word in last if counts[word] > 1]


def _by_two_bodies(agreement: model.Agreement) -> Breaches:
    """Yield what is borne, led or decided by one body here and by another there: “chi phí tập huấn do Bên B chịu”."""
    names, seen = BodyNames.of(agreement), dict[str | None, list[tuple[frozenset[str], Keys, Address]]]()
    for passage, match in _of_several(agreement.prose.find(_BORNE)):
        what = _BREAKS.split(passage.text[passage.bounds[0] : passage.start])[-1].lower()
        what = _ACT_OF.sub("", what).strip(" ,")
        words = frozenset(what.split()) - _LITTLE
        named = [one for one in names.find(match["who"]) if not one.generic and one.end >= len(match["who"].rstrip())]
        if named and what.count(" ") >= _TWO and not passage.is_payload:
            others = seen.setdefault(match["power"], [])
            verb, more = (match["power"] or match["paid"], what.startswith(_COSTS))  # “… chỉnh trang (cáp)”
            alike = ((keys, where) for other, keys, where in others if len(other ^ words) <= more)
            keys, where = next(alike, (named[0].keys, passage.address.provision))
            if not keys & named[0].keys:
                who, first = (bodies_called(agreement, sorted(one)) for one in (named[0].keys, keys))
                yield passage.address, _given_to_two(Message(what, verb), who, first, where), passage.span
            others.append((words, keys, where))


def _given_to_two(what: Message, who: str, first: str, where: Address) -> Message:
    """`who` has it here, and `first` elsewhere."""
    place = where.cite()
    return Message(
        f"“{what.vi}” giao cho {who}, {place} đã giao cho {first}",
        f"{what.en!r} is given to {who}, and in {place} to {first}",
    )
