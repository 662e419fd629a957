"""Subjects: who bears what a clause says: a body, a role or a party, named in it or above it; else nobody is said."""

# ruff: noqa: E501 - lists of words

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import attrs

from coordlib.lexicon import (
    BODY_WORDS,
    CAPITALS,
    OFFICES,
    any_of,
    body_at,
    body_pattern,
    phrase_pattern,
    phrases_of,
    read_lists,
)

_WORDS = read_lists(Path(__file__).with_name("words.csv"))


def listed_pattern(*names: str) -> str:
    """Return a pattern of the words of some lists of this folder's table."""
    return "|".join(words for name in names for words in _WORDS[name])


MUST = phrase_pattern("must")
VERBS = listed_pattern("verb")
_ACT = re.compile(rf"(?<!\w)(?:{listed_pattern('verb', 'verb-of-a-body')}|{any_of(phrases_of('act'))})(?!\w)")
_MODAL = re.compile(rf"(?<!\w)(?:{MUST}|không được|có (?:các )?(?:quyền|nhiệm vụ)|được quyền|sẽ|cần phải)(?!\w)")
_PASSIVE = re.compile(r"(?<!\w)(?:còn|được|bị|không|sẽ|tự|cùng|là)(?!\w)")
_MODIFIER = re.compile(rf"\s*(?:{listed_pattern('modifier')})(?!\w)")
_FIELD = re.compile(rf"\s*(?:{listed_pattern('field')})(?!\w)")
_MANY = r"(?i:(?:các|những|mỗi|từng|mọi|một|hai|ba|bốn|năm|cả|tất cả(?: các)?|toàn thể|toàn bộ)\s+){0,2}"
_NO_BODY = {"thống kê", "thanh tra", "kiểm toán", "bảo hiểm", "thi hành án", "thi hành án dân sự", "hội đồng"}
_NO_OFFICE = {"chủ trì", "chỉ huy", "chánh", "trưởng", "phó", "đại diện"}
_KINDS_OF_TEXT = "Quý|Tháng|Năm|Ngày|Tết|Luật|Bộ luật|Nghị|Quyết|Thông|Quy|Kế|Hiến|Điều|Khoản|Điểm|Chương|Mục|Phụ|Việt|Trường hợp|Hằng|Hàng|Định"


def _several_words() -> Iterator[str]:
    """Yield the first words of bodies that are known again in small letters: of several words, or of their kind."""
    for one in BODY_WORDS:
        names = (one.words, *one.others)
        if one.place in ("general", "role"):
            yield from (name for name in names if not one.unlike and name != "tổ chức")
        elif one.place == "first" and not one.unlike:
            yield from (name for name in names if " " in name and name not in _NO_BODY)


_ACTOR = re.compile(
    rf"(?i:(?:các |những )?(?:sở, ban, ngành|sở, ngành|ban, ngành|bộ, ngành|bộ, ban, ngành|cấp, các ngành)(?!\w))|{_MANY}(?:(?:{body_pattern('first')}|(?i:{any_of(_several_words())})|(?i:người(?! dân tộc)|doanh nghiệp(?! nhân)|"
    rf"ngân hàng(?! điện tử)|trường(?! hợp)|công an(?! viên)|hội đồng))(?!\w)|"
    rf"(?i:phó )?(?i:{any_of(one.name for one in OFFICES if one.name not in _NO_OFFICE)})|"
    rf"(?!(?:{_KINDS_OF_TEXT})\b)[{CAPITALS}]\w*(?:\s+[{CAPITALS}][\w-]*)+|(?![IVXLC]+\b|VNĐ|USD|ODA)[{CAPITALS}]{{3,}})(?!\w)|"
    r"(?i:(?:(?:các|mỗi|những|mọi)\s)?tổ chức)(?=,| (?:chính|tín dụng|xã hội|hội|phi|kinh tế|tôn giáo|có|được|bị|này|khác|quốc tế|sử dụng|"
    r"thành viên|đảng|cơ sở|hành nghề|đó|nước|trong nước|và|hoặc|cá nhân|công đoàn|vi phạm|tư vấn|đăng ký)(?!\w))|"
    rf"(?i:các|những|mỗi|từng)\s(?i:{body_pattern('first')})(?!\w)|(?i:(?:các|mỗi) (?:cơ sở(?! (?:dữ liệu|vật chất|pháp lý))|địa phương|hộ|thôn|bản|ấp|khóm)(?!\w))|[Ll]ãnh đạo(?= (?:các|hai|ba|mỗi|cấp|[{CAPITALS}])(?!\w)| [{CAPITALS}])"
)


def named_between(text: str, before: re.Pattern[str], after: re.Pattern[str]) -> str:
    """Return who is named between two patterns, of which the second may begin with more of the name; empty for nobody."""
    for opening in before.finditer(text):
        actor = _ACTOR.match(text, opening.end())
        closing = after.match(text, actor.end()) if actor else None
        if closing:
            return text[opening.end() : closing.end("more")]
    return ""


_PLURAL = re.compile(r"(?i:các|những|mỗi|từng|mọi|hai|ba|bốn|cả|tất cả)\s")
_OF_A_KIND = re.compile(
    rf"(?i:{any_of(name for one in BODY_WORDS if one.place in ('general', 'role') and one.words != 'tổ giúp việc' for name in (one.words, *one.others))}|"
    r"hội đồng|doanh nghiệp|phòng|tổ|đội|đoàn|ban)(?!\w)"
)
_GENERAL = "cơ quan|tổ chức|đơn vị|cá nhân|hộ gia đình|doanh nghiệp|hợp tác xã|hộ kinh doanh"
_PAIRED = re.compile(rf"(?<!\w)(?:{_GENERAL})\s*$"), re.compile(rf"(?:{_GENERAL}|cộng đồng)(?!\w)(?! (?:{MUST}))")
_LEVELS = re.compile(r"(?i:sở|ban|bộ|cơ quan|cấp)$"), re.compile(r"(?:các )?(?:ban|ngành)(?!\w)")
_BEING = re.compile(
    r"\s(?:được|bị) (?:giao|phân công|yêu cầu|ủy quyền|mời|lấy ý kiến|kiểm tra|thanh tra|giám sát|xử phạt|phạt|cấp|hỏi|đề nghị)"
    r"(?: (?:chủ trì|phối hợp|thực hiện|làm đầu mối|nhiệm vụ|ý kiến))*(?!\w)"
)
_CLOSED = re.compile(r"[;:.](?=\s|$)|\n\s*\n|(?<!\w)(?:thì|mà|nếu)(?!\w)")
_STARTS = re.compile(
    rf"[,;:]\s+|(?<!\w)(?:thì|mà|trong đó)\s+|\)\s+|(?<!theo )(?<!được )(?<!\w)(?:yêu cầu|giao(?= (?-i:[{CAPITALS}])))\s+"
)
_BOUND = re.compile(  # “các chủ nợ phải …”: whoever is bound, if it is no thing of which something is said
    rf"(?!\d|(?i:{listed_pattern('thing')})(?!\w))(?P<who>[^\s,;:.()]+(?: [^\s,;:.()]+){{0,9}}?)(?<!và)(?<!hoặc)(?<!không)(?<!mà) "
    rf"(?:{MUST}|có (?:nhiệm vụ|quyền))(?!\w)(?! được)"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_TRAILING = re.compile(
    r"(?:[\s,]+(?:luân phiên|cùng|cùng nhau|định kỳ|chủ động|thường xuyên|kịp thời|có|để|sẽ|đều|phải|có thể|đã|căn cứ|trên cơ sở|"
    r"chỉ|đang|tự|thống nhất|còn))+$|\s+được ưu tiên(?: .*)?$|[\s,]+(?:theo|khi|nếu|sau khi|trước khi|trong phạm vi|căn cứ|trên cơ sở|nơi|thông qua|tùy theo) .*$"
)
_TITLE = re.compile(
    r"(?:Nội dung |Quy định về )?(?:(?:trách nhiệm|nhiệm vụ|quyền hạn|quyền|nghĩa vụ|chức năng)(?: cụ thể| chung| phối hợp)?"
    r"(?:,| và|, và)? ?)+(?:của )?(?P<who>.+?)(?: (?:trong|về|đối với|khi|tại) .*)?",
    re.IGNORECASE,
)
_EVERYONE = frozenset(phrases_of("everyone"))
_TITLED = re.compile(r"^.*?\s(?=(?:Mỗi|Các|Hai|Ba|Những|Từng)\s)")  # a title that runs on into its text
_TWICE = re.compile(r"^(.{4,}?)\s+\1(?!\w).*$")  # a title, and the same name again
_ADDED = re.compile(r"^[\s,]*theo [^,]*,\s+")  # and then somebody
_MOST_WORDS, _FEW_WORDS, _NEAR = 34, 14, 420


@attrs.frozen
class Subject:
    """Who bears a clause (chủ thể): the name, where the words of it end, whether they are known as those of a body."""

    name: str
    end: int
    known: bool = True


def _blank(match: re.Match[str]) -> str:
    return "_" * len(match[0])


@lru_cache(maxsize=4096)
def subject_at(text: str) -> Subject | None:
    """Return who bears the clause that begins a text; none where it begins with nobody, or with nothing done."""
    found = _ACTOR.match(text)
    if found is None:
        bound = None if _ACT.match(text[:1].lower() + text[1:]) else _BOUND.match(text)
        return Subject(bound["who"], bound.end("who") + 1, known=False) if bound else None
    closed = _CLOSED.search(text, found.end())
    window = _BRACKETS.sub(_blank, text[: min(closed.start() if closed else len(text), _NEAR)])
    end = _end_of_name(window, found)
    if end is None:
        return None
    words = text[:end].strip(" ,*")
    name = _TWICE.sub(r"\1", _TITLED.sub("", _TRAILING.sub("", words)))
    if (
        ((added := _ADDED.match(words[len(name) :])) and _ACTOR.match(words[len(name) + added.end() :]))
        or not name
        or len(name.split()) > _MOST_WORDS
        or re.search(r"(?:,|(?<!\w)(?:và|hoặc|hay|của|với|cho))$", name)
    ):
        return None
    return Subject(" ".join(name.split()), end)


def _end_of_name(window: str, found: re.Match[str]) -> int | None:
    """Return where the words of a name end: before how it binds, or before what is done."""
    being_done = _BEING.match(window, found.end())
    after = being_done.end() if being_done else found.end()
    modal, verb = _MODAL.search(window, after), _verb_after(window, found, after)
    being = re.compile(r"(?<!\w)là(?!\w)").search(window, found.end())
    if being and modal and being.start() < modal.start():
        return being.start()
    if modal and (verb is None or verb.start() >= modal.start() or _belongs(window, verb, modal)):
        return modal.start()
    if verb is not None and len(window[: verb.start()].split()) <= _FEW_WORDS:
        return verb.start()
    passive = _PASSIVE.search(window, found.end())
    if passive and (verb is None or passive.start() < verb.start()):
        return passive.start()
    return verb.start() if verb else None


def _belongs(window: str, verb: re.Match[str], modal: re.Match[str]) -> bool:
    """Tell whether a verb before a modal is of the name: “cơ quan tiếp nhận hồ sơ phải …”."""
    joined = verb[0] in ("chủ trì", "phối hợp")
    between = window[verb.start() : modal.start()]
    return not joined and not any(_ACT.match(between, comma.end()) for comma in re.finditer(r",\s", between))


def _acts_later(text: str, place: int) -> bool:
    return (_MODAL.search(text, place) or _ACT.search(text, place)) is not None


def _verb_after(window: str, found: re.Match[str], start: int) -> re.Match[str] | None:
    """Return the first verb after the first words of a name, from a place on, that does not belong to it."""
    single = _PLURAL.match(window) is None and _OF_A_KIND.match(window) is not None
    first = None
    for verb in _ACT.finditer(window, start):
        first = first or verb
        adjacent = window[found.end() : verb.start()].strip() in ("", "nhà nước", "chuyên môn", "chuyên ngành")
        field = adjacent and _FIELD.match(window, found.end()) and _acts_later(window, verb.end())
        if not (field or (adjacent and single and _MODIFIER.match(window, verb.start()))):
            return verb
    return first


def opening_verb(text: str) -> bool:
    """Tell whether a clause begins with what is done, or with how it binds, and so names nobody."""
    found = _ACT.match(text) or _MODAL.match(text)
    return found is not None and not _DONE_TO.match(text) and subject_at(text) is None


_DONE_TO = re.compile(
    r"(?:báo cáo|thông báo|kiến nghị|đề nghị|quyết định)(?: [^\s,;:.]+){0,14} được (?:gửi|trình|chuyển|công)"
)


def subject_before(text: str) -> str:
    """Return who bears what the words before a time limit say: the last subject in them."""
    text = " ".join(text.split())
    starts = [0, *(match.end() for match in _STARTS.finditer(_BRACKETS.sub(_blank, text)) if not _is_pair(text, match))]
    found = [(place, one) for place in reversed(starts) if (one := subject_at(text[place:]))]
    found = [pair for pair in found if pair[1].known] or found
    if len(found) > 1 and text.startswith(
        "phối hợp", found[0][0] + found[0][1].end
    ):  # “A chủ trì, B phối hợp tổ chức …”
        place, one = found[1]
        found = found[1:] if text.startswith("chủ trì", place + one.end) else found
    bound = [(place, one) for place, one in found if _MODAL.match(text, place + one.end)]
    if opening_verb(text[:1].lower() + text[1:]):  # “Tổng hợp, báo cáo A, B kết quả”: nobody is named who does it
        found = bound or [pair for pair in found if text[: pair[0]].endswith(": ")]  # “Đào tạo: Tập đoàn tổ chức …”
    if found and text[: found[0][0]].endswith(("yêu cầu ", " giao ")):  # “X yêu cầu Y khắc phục”
        return found[0][1].name
    if found:  # “X có trách nhiệm thông báo cho A, B”: who is bound, and none of those to whom it is told
        return _with_those_before(text, starts, *(bound or found)[0])
    last = text[starts[-1] :].strip(" ,") or (text[starts[-2] :].strip(" ,") if len(starts) > 1 else "")
    return last if text.rstrip().endswith(",") and _is_name(last) else ""


def _is_pair(text: str, match: re.Match[str]) -> bool:
    """Tell whether a comma joins two words for anybody: “cơ quan, tổ chức”, “sở, ban, ngành”."""
    if _LEVELS[0].search(text, max(0, match.start() - 12), match.start()) and _LEVELS[1].match(text, match.end()):
        return True
    return _PAIRED[0].search(text[: match.start()]) is not None and _PAIRED[1].match(text, match.end()) is not None


def _with_those_before(text: str, starts: list[int], place: int, found: Subject) -> str:
    """Return a subject with the names before it in one list: “A, B và C phải …”."""
    first = place
    for one, two in reversed([pair for pair in pairwise(starts) if pair[1] <= place]):
        words = text[one:two].strip(" ,")
        alike = words.lower().split()[:2] == found.name.lower().split()[:2]
        if two != first or not (alike or _is_name(words)) or text[two - 2] != ",":
            break
        first = one
    return f"{text[first:place]}{found.name}" if first < place else found.name


def _is_name(words: str) -> bool:
    """Tell whether words are the name of a body or a role, and nothing is done in them."""
    found = _ACTOR.match(words)
    if found is None or len(words.split()) > _FEW_WORDS:
        return False
    rest = _BRACKETS.sub(_blank, words)
    return not _MODAL.search(rest) and _verb_after(rest, found, found.end()) is None


def subject_after(text: str) -> str:
    """Return who bears what follows a time limit that opens a clause; nobody where a verb follows."""
    text = " ".join(text.split()).lstrip(" ,*)").removeprefix("thì ")
    if opening_verb(text):
        return ""
    for place in (0, *(match.end() for match in _STARTS.finditer(text[:_NEAR]))):
        if found := subject_at(text[place:]):
            return found.name
        if place and opening_verb(text[place:]):
            return ""
    return ""


_HOW = re.compile(rf"(?:(?:{MUST}|không|cũng|đều|vẫn|tiếp tục|được|luôn|cùng|sẽ)\s+)*")


def after_subject(text: str) -> str:
    """Return what follows who bears a clause and how it binds, of words that follow a time limit."""
    words = re.sub(r"^\s*\([^()]*\)", "", " ".join(text.split())).lstrip(" ,*)").removeprefix("thì ")
    found = subject_at(words)
    rest = words[found.end :].lstrip() if found else words
    return rest if re.match(r"không được(?!\w)", rest) else _HOW.sub("", rest, count=1)


def subject_of_heads(heads: Iterable[str]) -> str:
    """Return whose duties stand below some heads, from the nearest to the farthest: “X có trách nhiệm:”."""
    for outer, head in enumerate(heads):
        words = " ".join(head.split()).strip(" *:.")
        if words.isupper() and body_at(words) is None and not _TITLE.fullmatch(words):
            continue  # “NỘI DUNG PHỐI HỢP” names nobody
        titled = _TITLE.fullmatch(words)
        if titled and outer and titled["who"].lower() in _EVERYONE:
            return (
                ""  # “Trách nhiệm của các bên” above the title of an article says nothing of who owes what stands in it
            )
        if titled and (_ACTOR.match(titled["who"]) or body_at(titled["who"])):
            return _TWICE.sub(r"\1", titled["who"])
        if _is_name(words):
            return words
        words = words.removeprefix("Nội dung ")
        leads = head.rstrip(" *").endswith(":")
        for place in (0, *(match.end() for match in _STARTS.finditer(words) if leads)):
            found = subject_at(words[place:])
            if found and (_MODAL.match(words, place + found.end) or (leads and place == 0)):
                return found.name
    return ""


def main_clause(text: str, start: int, end: int, closed: int, *, opens: bool = True) -> int:
    """Return where the main clause begins after words of time that open it: at a comma before who is to do it.

    `end`: how far is looked for it; `closed`: where its sentence ends. `opens`: whether the words of time stand before
    what is to be done; behind it, their event ends at a comma where it has happened.
    """
    whole = end
    if aside := _ASIDE.search(text, start, end):
        end = aside.start()
    for comma in re.finditer(r",\s+", text[start : whole if opens else end]):
        before, rest = text[start : start + comma.start()], text[start + comma.end() : closed]
        if before.count("(") > before.count(")"):
            continue
        rest = " ".join(rest[:_NEAR].split())
        inner = " ".join(text[start + comma.end() : end].split())
        item = _ITEM.match(rest) or (_ACTOR.match(inner) and not subject_at(inner))
        same = " ".join(rest.split(maxsplit=2)[:2]) in before
        over = not opens and (_HINDERS.match(rest) or (_HAPPENED.search(before) and not item and not same))
        if over or _begins_clause(" ".join(before.split()), rest):
            return start + comma.start()
    return end


_HAPPENED = re.compile(
    r"\d|(?<!\w)(?:nhận|có|được|bị|đủ|hết|đến|kết thúc|bắt đầu|xảy ra|phát hiện|phát sinh|thay đổi)(?!\w)"
)
_ASIDE = re.compile(r"\s+(?:để|đối với|nhằm)(?!\w)")  # of the event before the main clause, else of what is done
_ALONE = re.compile(r"[^\s,;:.]+(?: [^\s,;:.]+)?(?:[,;.]|$| (?:và|hoặc|hay) )")
_HINDERS = re.compile(r"(?:tại|ở|riêng|trường hợp|với|nơi|hạn chế|tránh|bảo đảm|đảm bảo|nhằm|giữ|kèm|nêu|phần)(?!\w)")
_ITEM = re.compile(r"[^\s,;:.]+(?: [^\s,;:.]+){0,6}(?:[,;.]|$| (?:và|hoặc|hay|của|theo|tại)(?!\w))")
_OFFICE = re.compile(rf"(?i:phó )?(?i:{any_of(one.name for one in OFFICES)})(?!\w)")
_CHOSEN = re.compile(r"(?<!\w)(?:bầu|bổ nhiệm|miễn nhiệm|bãi nhiệm|chức danh)(?!\w)")
_DOCUMENTS = (
    re.compile(
        r"(?:bản án|quyết định|văn bản|hồ sơ|đơn|kết luận|thông báo|báo cáo|biên bản|tài liệu|công văn|kiến nghị)$"
    ),
    re.compile(
        r"(?:quyết định|thông báo|báo cáo|kết luận|kiến nghị|yêu cầu|đề nghị)(?: (?:và|hoặc|hay|của|nêu)(?!\w)|[,.;]|$)"
    ),
)
_VERB_LAST = re.compile(
    rf"(?<!nhận )(?<!nhận được )(?<!có )(?<!\w)(?:{listed_pattern('verb', 'verb-of-a-body', 'modifier')}|sửa đổi)$"
)


def _begins_clause(before: str, rest: str) -> bool:
    if _PAIRED[0].search(before) and _PAIRED[1].match(rest):
        return False
    if _MODAL.match(rest) or re.match(
        r"(?:thì|để|trừ|nếu|mà|đồng thời|riêng|kể cả|không kể|theo|căn cứ|khi|trường hợp|quá|hết|phần|số còn lại|nơi)(?!\w)",
        rest,
    ):
        return True
    offices = _CHOSEN.search(before) and _OFFICE.match(rest)  # “kể từ ngày bầu Chủ tịch, Tổng giám đốc, …”
    subject = subject_at(rest)
    alike = " ".join(rest.split(maxsplit=2)[:2])  # “đề nghị của đại biểu Quốc hội, đại biểu Hội đồng nhân dân”
    listed = alike in before.rpartition(",")[2] and (subject is None or "," in subject.name)
    if subject and not offices and not listed:
        return True
    if offices or listed or (_DOCUMENTS[0].search(before) and _DOCUMENTS[1].match(rest)):
        return False  # “nhận được bản án, quyết định”
    happened = _ACT.search(before) or _HAPPENED.search(before)
    if happened and rest[:1].isupper() and not before.rsplit(maxsplit=1)[-1][:1].isupper():
        return True
    done = _ACT.match(rest)
    alone = _ALONE.match(rest)  # “được cấp, gia hạn, thu hồi”
    return bool(done and happened and not alone and done[0] not in before and not _VERB_LAST.search(before))
