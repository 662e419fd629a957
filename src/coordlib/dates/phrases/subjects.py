"""Subjects: who bears what a clause says: a body, a role or a party, named in it or above it; else nobody is said.

In come words of a sentence, or the heads above it; out goes a name as it is written. Whose name it is in an agreement
is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise

import attrs

from coordlib import lexicon
from coordlib.dates.phrases.words import FIELD, MODIFIER, MUST, THING, VERB, VERB_OF_A_BODY
from coordlib.lexicon import CAPITALS, pattern

_NO_BODY = {"thống kê", "thanh tra", "kiểm toán", "bảo hiểm", "thi hành án", "thi hành án dân sự", "hội đồng"}
_NO_OFFICE = {"chủ trì", "chỉ huy", "chánh", "trưởng", "phó", "đại diện"}
_EVERYONE = frozenset(lexicon.phrases_of("everyone"))
_MOST_WORDS, _FEW_WORDS = 34, 14
_NEAR = 420  # letters of a clause in which its subject is looked for
_OF_A_PAIR = 20  # letters that the first of a pair has at most


def _words_of_bodies_in_small_letters() -> Iterator[str]:
    """Yield the first words of bodies that are known again in small letters: of several words, or of their kind."""
    for body in lexicon.BODY_WORDS:
        names = (body.words, *body.others)
        if body.place in ("general", "role"):
            yield from (name for name in names if not body.unlike and name != "tổ chức")
        elif body.place == "first" and not body.unlike:
            yield from (name for name in names if " " in name and name not in _NO_BODY)


def _kinds_of_bodies() -> Iterator[str]:
    for body in lexicon.BODY_WORDS:
        if body.place in ("general", "role") and body.words != "tổ giúp việc":
            yield from (body.words, *body.others)


_BODY = lexicon.body_pattern("first")
_OFFICE_NAMES = [office.name for office in lexicon.OFFICES]

# --- what is done, and how it binds ---

_DONE = rf"{VERB}|{VERB_OF_A_BODY}"
_ACT = pattern(rf"(?<!\w)(?:{_DONE}|", lambda: lexicon.any_of(lexicon.phrases_of("act")), r")(?!\w)")
_MODAL = pattern(
    rf"(?<!\w)(?:{MUST}|không được|có (?:các )?(?:quyền|nhiệm vụ)|được quyền|sẽ|cần phải)(?!\w)"
)  # “có trách nhiệm”, “có quyền”
_NO_VERB_OF_ITS_OWN = pattern(r"(?<!\w)(?:còn|cùng|được|bị|không|sẽ|tự|là)(?!\w)")
_IS = pattern(r"(?<!\w)là(?!\w)")
_BEING_ASKED = pattern(
    r"\s(?:được|bị) (?:giao|phân công|yêu cầu|ủy quyền|mời|lấy ý kiến|kiểm tra|thanh tra|giám sát|xử phạt|phạt|cấp|hỏi",
    r"|đề nghị)(?: (?:chủ trì|phối hợp|thực hiện|làm đầu mối|nhiệm vụ|ý kiến))*(?!\w)",
)  # “cơ quan được lấy ý kiến”
_HOW_IT_IS_DONE = pattern(rf"(?:(?:{MUST}|không|cũng|đều|vẫn|tiếp tục|được|luôn|cùng|sẽ)\s+)*")
_DONE_TO = pattern(
    r"(?:báo cáo|thông báo|kiến nghị|đề nghị|quyết định)(?: [^\s,;:.]+){0,14} được (?:gửi|trình|chuyển|công)"
)  # “Báo cáo … được gửi”: a thing, and no verb
_VERB_LAST = pattern(r"(?<!nhận )(?<!nhận được )(?<!có )(?<!\w)(?:", _DONE, "|", MODIFIER, r"|sửa đổi)$")

# --- who ---

_MANY = r"(?i:(?:các|những|mỗi|từng|mọi|một|hai|ba|bốn|năm|cả|tất cả(?: các)?|toàn thể|toàn bộ)\s+){0,2}"
_KINDS_OF_TEXT = (
    "Quý|Tháng|Năm|Ngày|Tết|Luật|Bộ luật|Nghị|Quyết|Thông|Quy|Kế|Hiến|Điều|Khoản|Điểm|Chương|Mục|Phụ|Việt|Trường hợp"
    "|Hằng|Hàng|Định"
)
_ACTOR = pattern(
    r"(?i:(?:các |những )?",
    r"(?:sở, ban, ngành|sở, ngành|ban, ngành|bộ, ngành|bộ, ban, ngành|cấp, các ngành)(?!\w))|",  # “các sở, ban, ngành”
    rf"{_MANY}(?:(?:{_BODY}|(?i:",  # “Công an tỉnh”
    lambda: lexicon.any_of(_words_of_bodies_in_small_letters()),  # “cơ quan”
    r")|(?i:người(?! dân tộc)|doanh nghiệp(?! nhân)|ngân hàng(?! điện tử)|trường(?! hợp)|công an(?! viên)|hội đồng))",
    r"(?!\w)|(?i:phó )?(?i:",
    lambda: lexicon.any_of(name for name in _OFFICE_NAMES if name not in _NO_OFFICE),  # “Phó Giám đốc”
    rf")|(?!(?:{_KINDS_OF_TEXT})\b)[{CAPITALS}]\w*(?:\s+[{CAPITALS}][\w-]*)+",  # “Viettel Gia Lai”
    rf"|(?![IVXLC]+\b|VNĐ|USD|ODA)[{CAPITALS}]{{3,}})(?!\w)",  # “UBND”
    r"|(?i:(?:(?:các|mỗi|những|mọi)\s)?tổ chức)(?=,| (?:chính|tín dụng|xã hội|hội|phi|kinh tế|tôn giáo|có|được|bị|này",
    r"|khác|quốc tế|sử dụng|thành viên|đảng|cơ sở|hành nghề|đó|nước|trong nước|và|hoặc|cá nhân|công đoàn|vi phạm",
    r"|tư vấn|đăng ký)(?!\w))",  # “tổ chức, cá nhân”; else it is a verb
    rf"|(?i:các|những|mỗi|từng)\s(?i:{_BODY})(?!\w)",  # “các Sở”
    r"|(?i:(?:các|mỗi) (?:cơ sở(?! (?:dữ liệu|vật chất|pháp lý))|địa phương|hộ|thôn|bản|ấp|khóm)(?!\w))",
    rf"|[Ll]ãnh đạo(?= (?:các|hai|ba|mỗi|cấp|[{CAPITALS}])(?!\w)| [{CAPITALS}])",  # “lãnh đạo hai bên”
)
_BOUND = pattern(
    rf"(?!\d|(?i:{THING})(?!\w))(?P<who>[^\s,;:.()]+(?: [^\s,;:.()]+){{0,9}}?)(?<!và)(?<!hoặc)(?<!không)(?<!mà) ",
    rf"(?:{MUST}|có (?:nhiệm vụ|quyền))(?!\w)(?! được)",
)  # “các chủ nợ phải …”: whoever is bound, if it is no thing of which something is said
_FIELD_AFTER = pattern(rf"\s*(?:{FIELD})(?!\w)")  # “cơ quan đăng ký”
_MODIFIER_AFTER = pattern(rf"\s*(?:{MODIFIER})(?!\w)")  # “cơ quan tiếp nhận hồ sơ”
_SEVERAL = pattern(r"(?i:các|những|mỗi|từng|mọi|hai|ba|bốn|cả|tất cả)\s")
_OF_A_KIND = pattern(
    "(?i:", lambda: lexicon.any_of(_kinds_of_bodies()), r"|hội đồng|doanh nghiệp|phòng|tổ|đội|đoàn|ban)(?!\w)"
)
_OFFICE = pattern("(?i:phó )?(?i:", lambda: lexicon.any_of(_OFFICE_NAMES), r")(?!\w)")
_OF_THE_STATE = ("", "nhà nước", "chuyên môn", "chuyên ngành")  # “cơ quan nhà nước đăng ký”

# --- lists of two: “cơ quan, tổ chức”, “sở, ban” ---

_ANYBODY = "cơ quan|tổ chức|đơn vị|cá nhân|hộ gia đình|doanh nghiệp|hợp tác xã|hộ kinh doanh"
_FIRST_OF_ANYBODY = pattern(rf"(?<!\w)(?:{_ANYBODY})\s*$")
_SECOND_OF_ANYBODY = pattern(rf"(?:{_ANYBODY}|cộng đồng)(?!\w)(?! (?:{MUST}))")
_FIRST_LEVEL = pattern(r"(?i:sở|ban|bộ|cơ quan|cấp)$")
_SECOND_LEVEL = pattern(r"(?:các )?(?:ban|ngành)(?!\w)")
_PAIRS = ((_FIRST_LEVEL, _SECOND_LEVEL), (_FIRST_OF_ANYBODY, _SECOND_OF_ANYBODY))

# --- where a clause begins and ends ---

_BRACKETS = pattern(r"\([^()]*\)")
_CLAUSE_ENDS = pattern(r"[;:.](?=\s|$)|\n\s*\n|(?<!\w)(?:thì|mà|nếu)(?!\w)")
_CLAUSE_BEGINS = pattern(
    r"(?:[,;:)]|(?<!\w)(?:thì|trong đó|mà)",
    rf"|(?<!\w)(?<!theo )(?<!được )(?:yêu cầu|giao(?= [{CAPITALS}])))\s+",  # “X giao Y khắc phục”
)
_COMMA = pattern(r",\s+")
_ASIDE = pattern(r"\s\s*(?:để|đối với|nhằm)(?!\w)")  # of the event before the main clause, else of what is done
_LEADS_ON = pattern(
    r"(?:thì|để|trừ|nếu|mà|đồng thời|riêng|kể cả|không kể|theo|căn cứ|khi|trường hợp|quá|hết|phần|số còn lại|nơi)(?!\w)"
)
_HAPPENED = pattern(
    r"\d|(?<!\w)(?:nhận|có|được|bị|đủ|hết|đến|kết thúc|bắt đầu|xảy ra|phát hiện|phát sinh|thay đổi)(?!\w)"
)
_ALONE = pattern(r"[^\s,;:.]+(?: [^\s,;:.]+)?(?:[,;.]|$| (?:và|hoặc|hay) )")  # “được cấp, gia hạn, thu hồi”
_LISTED = pattern(r"[^\s,;:.]+(?: [^\s,;:.]+){0,6}(?:[,;.]|$| (?:và|hoặc|hay|của|theo|tại)(?!\w))")
_NO_CLAUSE = pattern(r"(?:tại|ở|riêng|trường hợp|với|nơi|hạn chế|tránh|bảo đảm|đảm bảo|nhằm|giữ|kèm|nêu|phần)(?!\w)")
_CHOSEN = pattern(r"(?<!\w)(?:bầu|bổ nhiệm|miễn nhiệm|bãi nhiệm|chức danh)(?!\w)")
_DOCUMENT_LAST = pattern(
    r"(?:bản án|quyết định|văn bản|hồ sơ|đơn|kết luận|thông báo|báo cáo|biên bản|tài liệu|công văn|kiến nghị)$"
)
_DOCUMENT_NEXT = pattern(
    r"(?:quyết định|thông báo|báo cáo|kết luận|kiến nghị|yêu cầu|đề nghị)(?: (?:và|hoặc|hay|của|nêu)(?!\w)|[,.;]|$)"
)  # “nhận được bản án, quyết định”

# --- what is cut off from a name ---

_TRAILED = (
    "(?:luân phiên|cùng|cùng nhau|định kỳ|chủ động|thường xuyên|kịp thời|có|để|sẽ|đều|phải|có thể|đã|căn cứ"
    "|trên cơ sở|chỉ|đang|tự|thống nhất|còn)"
)
_TRAILING = pattern(
    rf"[\s,](?:[\s,]*{_TRAILED}(?:[\s,]+{_TRAILED})*$|(?<=\s)\s*được ưu tiên(?: .*)?$",
    r"|[\s,]*(?:theo|khi|nếu|sau khi|trước khi|trong phạm vi|căn cứ|trên cơ sở|nơi|thông qua|tùy theo) .*$)",
)
_RUNS_ON = pattern(r"^.*?\s(?=(?:Mỗi|Các|Hai|Ba|Những|Từng)\s)")  # a title that runs on into its text
_SAID_TWICE = pattern(r"^(.{4,}?)\s+\1(?!\w).*$")  # a title, and the same name again
_ACCORDING_TO = pattern(r"^[\s,]*theo [^,]*,\s+")  # and then somebody
_CUT_SHORT = pattern(r"(?:,|(?<!\w)(?:và|hoặc|hay|của|với|cho))$")
_TITLE = pattern(
    r"(?i)(?:Nội dung |Quy định về )?",
    r"(?:(?:trách nhiệm|nhiệm vụ|quyền hạn|quyền|nghĩa vụ|chức năng)(?: cụ thể| chung| phối hợp)?(?:,| và|, và)? ?)+",
    r"(?:của )?(?P<who>.+?)(?: (?:trong|về|đối với|khi|tại) .*)?",  # “Trách nhiệm của Công an tỉnh”
)


@attrs.frozen
class Subject:
    """Who bears a clause (chủ thể): the name, where the words of it end, whether they are known as those of a body."""

    name: str
    end: int
    known: bool = True


# --- who is named where ---


def spaced(text: str) -> str:
    """Return a text with one space between its words; most have it so."""
    return text.strip() if "  " not in text and text.isprintable() else " ".join(text.split())


def named_between(text: str, before: re.Pattern[str], after: re.Pattern[str]) -> str:
    """Return who is named between two patterns, of which the second may begin with more of the name; else nobody."""
    for opening in before.finditer(text):
        actor = _ACTOR.match(text, opening.end())
        closing = after.match(text, actor.end()) if actor else None
        if closing:
            return text[opening.end() : closing.end("more")]
    return ""


def opening_verb(text: str) -> bool:
    """Tell whether a clause begins with what is done, or with how it binds, and so names nobody."""
    begins = _ACT.match(text) or _MODAL.match(text)
    return begins is not None and not _DONE_TO.match(text) and subject_at(text) is None


def subject_before(text: str) -> str:
    """Return who bears what the words before a time limit say: the last subject in them."""
    text = spaced(text)
    begins = _CLAUSE_BEGINS.finditer(_without_brackets(text))
    starts = [0, *(match.end() for match in begins if not _is_pair(text, match))]
    subjects = _subjects_that_act(text, starts)
    bound = [(place, subject) for place, subject in subjects if _MODAL.match(text, place + subject.end)]
    if opening_verb(text[:1].lower() + text[1:]):  # “Tổng hợp, báo cáo A, B kết quả”: nobody is named who does it
        led = [pair for pair in subjects if text[: pair[0]].endswith(": ")]  # “Đào tạo: Tập đoàn tổ chức …”
        subjects = bound or led
    if not subjects:
        return _named_last(text, starts)
    place, subject = subjects[0]
    if text[:place].endswith(("yêu cầu ", " giao ")):  # “X yêu cầu Y khắc phục”
        return subject.name
    # “X có trách nhiệm thông báo cho A, B”: who is bound, and none of those to whom it is told
    return _with_those_before(text, starts, *(bound or subjects)[0])


def _subjects_that_act(text: str, starts: list[int]) -> list[tuple[int, Subject]]:
    """Return the subjects that begin at some places, the last first: those that are known, if any is."""
    found = [(place, subject) for place in reversed(starts) if (subject := subject_at(text[place:]))]
    found = [pair for pair in found if pair[1].known] or found
    if len(found) < 2:  # noqa: PLR2004 - two, of which one leads
        return found
    (place, subject), (place_before, subject_before_it) = found[:2]
    helps = text.startswith("phối hợp", place + subject.end)
    leads = text.startswith("chủ trì", place_before + subject_before_it.end)
    return found[1:] if helps and leads else found  # “A chủ trì, B phối hợp tổ chức …”


def _named_last(text: str, starts: list[int]) -> str:
    """Return the name with which words end that say nothing of it: “Công an tỉnh,” trước ngày …."""
    last = text[starts[-1] :].strip(" ,")
    if not last and len(starts) > 1:
        last = text[starts[-2] :].strip(" ,")
    return last if text.endswith(",") and _is_name(last) else ""


def _is_pair(text: str, match: re.Match[str]) -> bool:
    """Tell whether a comma joins two words for anybody: “cơ quan, tổ chức”, “sở, ban, ngành”."""
    start, end = match.span()
    return any(
        second.match(text, end) and first.search(text, max(0, start - _OF_A_PAIR), start) for first, second in _PAIRS
    )


def _with_those_before(text: str, starts: list[int], place: int, subject: Subject) -> str:
    """Return a subject with the names before it in one list: “A, B và C phải …”."""
    first = place
    for start, end in reversed([pair for pair in pairwise(starts) if pair[1] <= place]):
        words = text[start:end].strip(" ,")
        is_alike = words.lower().split()[:2] == subject.name.lower().split()[:2]
        is_listed = end == first and text[end - 2] == ","
        if not is_listed or not (is_alike or _is_name(words)):
            break
        first = start
    return f"{text[first:place]}{subject.name}" if first < place else subject.name


def _is_name(words: str) -> bool:
    """Tell whether words are the name of a body or a role, and nothing is done in them."""
    actor = _ACTOR.match(words)
    if actor is None or len(words.split()) > _FEW_WORDS:
        return False
    rest = _without_brackets(words)
    return not _MODAL.search(rest) and _verb_after(rest, actor, actor.end()) is None


def subject_after(text: str) -> str:
    """Return who bears what follows a time limit that opens a clause; nobody where a verb follows."""
    text = _after_a_time(spaced(text))
    if opening_verb(text):
        return ""
    for place in chain((0,), (match.end() for match in _CLAUSE_BEGINS.finditer(text[:_NEAR]))):
        if subject := subject_at(text[place:]):
            return subject.name
        if place and opening_verb(text[place:]):
            return ""
    return ""


def after_subject(text: str) -> str:
    """Return what follows who bears a clause and how it binds, of words that follow a time limit."""
    words = _after_a_time(re.sub(r"^\s*\([^()]*\)", "", spaced(text)))
    subject = subject_at(words)
    rest = words[subject.end :].lstrip() if subject else words
    return rest if re.match(r"không được(?!\w)", rest) else _HOW_IT_IS_DONE.sub("", rest, count=1)


def _after_a_time(text: str) -> str:
    return text.lstrip(" ,*)").removeprefix("thì ")


def subject_of_heads(heads: tuple[str, ...]) -> str:
    """Return whose duties stand below some heads, from the nearest to the farthest: “X có trách nhiệm:”."""
    for outer, head in enumerate(heads):
        words = spaced(head).strip(" *:.")
        title = _TITLE.fullmatch(words)
        if words.isupper() and lexicon.body_at(words) is None and not title:
            continue  # “NỘI DUNG PHỐI HỢP” names nobody
        if title and outer and title["who"].lower() in _EVERYONE:
            return ""  # “Trách nhiệm của các bên” above the title of an article says nothing of who owes what in it
        if title and (_ACTOR.match(title["who"]) or lexicon.body_at(title["who"])):
            return _SAID_TWICE.sub(r"\1", title["who"])
        if _is_name(words):
            return words
        if name := _bound_by_a_head(words.removeprefix("Nội dung "), leads=head.rstrip(" *").endswith(":")):
            return name
    return ""


def _bound_by_a_head(words: str, *, leads: bool) -> str:
    """Return whom the words of a head bind; `leads`: whether a list follows them."""
    for place in (0, *(match.end() for match in _CLAUSE_BEGINS.finditer(words) if leads)):
        subject = subject_at(words[place:])
        if subject and (_MODAL.match(words, place + subject.end) or (leads and place == 0)):
            return subject.name
    return ""


# --- a subject, and where its name ends ---


def subject_at(text: str) -> Subject | None:
    """Return who bears the clause that begins a text; none where it begins with nobody, or with nothing done."""
    actor = _ACTOR.match(text)
    if actor is None:
        bound = None if _ACT.match(text[:1].lower() + text[1:]) else _BOUND.match(text)
        return Subject(bound["who"], bound.end("who") + 1, known=False) if bound else None
    closed = _CLAUSE_ENDS.search(text, actor.end())
    window = _without_brackets(text[: min(closed.start() if closed else len(text), _NEAR)])
    end = _end_of_name(window, actor)
    if end is None:
        return None
    words = text[:end].strip(" ,*")
    name = _SAID_TWICE.sub(r"\1", _RUNS_ON.sub("", _TRAILING.sub("", words)))
    if not name or len(name.split()) > _MOST_WORDS or _CUT_SHORT.search(name) or _is_somebody_else(words, name):
        return None
    return Subject(" ".join(name.split()), end)


def _without_brackets(text: str) -> str:
    """Return a text with blanks in the places of what stands in brackets."""
    return _BRACKETS.sub(lambda match: "_" * len(match[0]), text)


def _is_somebody_else(words: str, name: str) -> bool:
    """Tell whether a name is followed by “theo …,” and another one, who then acts."""
    added = _ACCORDING_TO.match(words[len(name) :])
    return added is not None and _ACTOR.match(words[len(name) + added.end() :]) is not None


def _end_of_name(window: str, actor: re.Match[str]) -> int | None:
    """Return where the words of a name end: before how it binds, or before what is done."""
    asked = _BEING_ASKED.match(window, actor.end())
    after = asked.end() if asked else actor.end()
    modal, verb = _MODAL.search(window, after), _verb_after(window, actor, after)
    is_ = _IS.search(window, actor.end())
    if is_ and modal and is_.start() < modal.start():
        return is_.start()
    if modal and (verb is None or verb.start() >= modal.start() or _is_of_the_name(window, verb, modal)):
        return modal.start()
    if verb is not None and len(window[: verb.start()].split()) <= _FEW_WORDS:
        return verb.start()
    without_verb = _NO_VERB_OF_ITS_OWN.search(window, actor.end())
    if without_verb and (verb is None or without_verb.start() < verb.start()):
        return without_verb.start()
    return verb.start() if verb else None


def _is_of_the_name(window: str, verb: re.Match[str], modal: re.Match[str]) -> bool:
    """Tell whether a verb before a modal is of the name: “cơ quan tiếp nhận hồ sơ phải …”."""
    joins = verb[0] in ("chủ trì", "phối hợp")
    between = window[verb.start() : modal.start()]
    return not joins and not any(_ACT.match(between, comma.end()) for comma in re.finditer(r",\s", between))


def _verb_after(window: str, actor: re.Match[str], start: int) -> re.Match[str] | None:
    """Return the first verb after the first words of a name, from a place on, that does not belong to it."""
    first = None
    for verb in _ACT.finditer(window, start):
        first = first or verb
        if not _belongs_to_the_name(window, actor, verb):
            return verb
    return first


def _belongs_to_the_name(window: str, actor: re.Match[str], verb: re.Match[str]) -> bool:
    """Tell whether a verb right after a name is of it: “cơ quan đăng ký báo cáo”, “cơ quan tiếp nhận hồ sơ gửi”."""
    is_adjacent = window[actor.end() : verb.start()].strip() in _OF_THE_STATE
    if not is_adjacent:
        return False
    if _FIELD_AFTER.match(window, actor.end()):
        return bool(_MODAL.search(window, verb.end()) or _ACT.search(window, verb.end())) or _is_modifier(window, verb)
    return _is_modifier(window, verb)


def _is_modifier(window: str, verb: re.Match[str]) -> bool:
    is_one_of_a_kind = _SEVERAL.match(window) is None and _OF_A_KIND.match(window) is not None
    return is_one_of_a_kind and _MODIFIER_AFTER.match(window, verb.start()) is not None


# --- where the main clause begins ---


def main_clause(text: str, start: int, end: int, closed: int, *, opens: bool = True) -> int:
    """Return where the main clause begins after words of time that open it: at a comma before who is to do it.

    `end`: how far is looked for it; `closed`: where its sentence ends. `opens`: whether the words of time stand before
    what is to be done; behind it, their event ends at a comma where it has happened.
    """
    aside = _ASIDE.search(text, start, end)
    inner = aside.start() if aside else end
    for comma in _COMMA.finditer(text[start : end if opens else inner]):
        before, place = text[start : start + comma.start()], start + comma.end()
        if before.count("(") > before.count(")"):
            continue
        rest = spaced(text[place : min(closed, place + _NEAR)])
        is_over = not opens and (_NO_CLAUSE.match(rest) or _has_happened(before, rest, text[place:inner]))
        if is_over or _begins_clause(spaced(before), rest):
            return start + comma.start()
    return inner


def _first_two_words(text: str) -> str:
    return " ".join(text.split(maxsplit=2)[:2])


def _has_happened(before: str, rest: str, inner: str) -> bool:
    """Tell whether an event is over before a comma, and what follows is no further thing of its list."""
    if not _HAPPENED.search(before) or _first_two_words(rest) in before or _LISTED.match(rest):
        return False
    inner = spaced(inner)
    return not _ACTOR.match(inner) or subject_at(inner) is not None


def _begins_clause(before: str, rest: str) -> bool:
    """Tell whether what follows a comma is a clause, and no further thing of the list before it."""
    if _SECOND_OF_ANYBODY.match(rest) and _FIRST_OF_ANYBODY.search(before):
        return False
    if _MODAL.match(rest) or _LEADS_ON.match(rest):
        return True
    is_chosen = _CHOSEN.search(before) and _OFFICE.match(rest)  # “kể từ ngày bầu Chủ tịch, Tổng giám đốc, …”
    subject = subject_at(rest)
    # “đề nghị của đại biểu Quốc hội, đại biểu Hội đồng nhân dân”
    is_alike = _first_two_words(rest) in before.rpartition(",")[2] and (subject is None or "," in subject.name)
    if is_chosen or is_alike:
        return False
    if subject:
        return True
    if _DOCUMENT_NEXT.match(rest) and _DOCUMENT_LAST.search(before):
        return False
    return _is_done_next(before, rest)


def _is_done_next(before: str, rest: str) -> bool:
    """Tell whether something is done after a comma, once what stands before it has happened."""
    is_named, done = rest[:1].isupper(), _ACT.match(rest)
    has_happened = (is_named or done) and (_HAPPENED.search(before) or _ACT.search(before))
    if not has_happened:
        return False
    if is_named and not before.rsplit(maxsplit=1)[-1][:1].isupper():
        return True
    return bool(done and not _ALONE.match(rest) and done[0] not in before and not _VERB_LAST.search(before))
