"""Sentences: the deadlines in running text, each with its sentence, and who is to do what by then."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from unicodedata import normalize

import attrs

from coordlib.deadlines.happenings import declared
from coordlib.deadlines.meanings import AFTER, AMBIGUOUS, FROM_A_YEAR, NO_DAY, NO_NUMBER, NO_START, NO_YEAR, RANGE
from coordlib.deadlines.phrases import Part, parts_of
from coordlib.deadlines.pieces import Interval, Lack, Named, Piece, Said, Shift, Word
from coordlib.deadlines.recurrences import put_together
from coordlib.deadlines.words import Plain, plain
from coordlib.language import Message
from coordlib.model import Before, Every, Once, OnEvent, When, Within

Span = tuple[int, int]

_SHORT, _LONGEST = 180, 480  # letters that a deadline takes most often, and at most
_SENTENCE = 2000  # letters of a sentence that are looked at on each side
_UNITS = (
    "ngày",
    "giờ",
    "phút",
    "tuần",
    "tháng",
    "quý",
    "năm",
    "lần",
    "thứ",
    "Ngày",
    "Tháng",
    "Quý",
    "Năm",
    "Chủ nhật",
    "chủ nhật",
)
_LED = re.compile(  # what stands right before a unit of time that may be of a deadline
    r"(?:\d[*)]*|\)|(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|lăm|tư|nửa|hằng|hàng|mỗi|từng|cả|kỳ|cuối|đầu|"
    r"giữa|trong|trước|vào|nhất|quá|đến|hết|là|cùng|h\d*))\s*$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"ngày\s+\d{1,2}(?:\s+tháng\s+\d{1,2}(?:\s*,?\s*năm\s+\d{4})?|[/.-]\d{1,2}(?:[/.-]\d{4})?)", re.IGNORECASE
)
_ITSELF = re.compile(  # a unit that says by itself, or by what follows, that a deadline may be meant
    r"(?:ngày\s+(?:\d{1,2}\s+(?:hằng|hàng|của|mỗi|tháng\s+(?:cuối|đầu|sau))|làm việc tiếp|mùng)|quý\s+[IV1-4]|thứ\s+[HBTNS]|chủ nhật)",
    re.IGNORECASE,
)
# The words with which a deadline can begin, before its first unit of time.
_OPENERS = frozenset(
    "trong thời hạn gian vòng khoảng không quá vượt chậm muộn trễ nhất là tối đa thiểu ít nhiều sau trước vào đến hết định kỳ "
    "hằng hàng mỗi từng cả theo cuối đầu giữa dịp ngay cùng một hai ba bốn năm sáu bảy tám chín mười mươi lăm tư trăm nửa lúc "
    "xong dưới hơn ( ngày giờ phút".split()
)
_WORDS_BACK = re.compile(r"\S+")
_FIGURES = re.compile(r"\d+(?:[.,/:h-]\d+)*|[-–]")
_EVENT_FIRST = re.compile(
    r"(?:kể từ|tính từ|sau khi|trước (?:khi|ngày|thời (?:gian|điểm)))\s[^,;.:()]{3,120}?,?\s*$", re.IGNORECASE
)
_DECOMPOSED = re.compile("[^\u0300-\u036f][\u0300-\u036f]+")
_BOUNDARY = re.compile(r"[.;!?…](?=[\s*]|$)|\n\s*\n|:\s*\n|\n(?=\s*(?:\d{1,2}[.)]|[a-zđ]\)|[-+•#|]|Điều\s|Chương\s))")
_ENUMERATION = re.compile(r"[\s*#>-]*(?:(?:\d{1,3}[.)]|[a-zđ]\d?\)|[-+•–])[\s*]*)*")

# Words just before a stretch of time that make it no deadline: how long something lasts, is kept or is punished.
_KEPT = (
    r"(?:hiệu lực|giá trị|áp dụng|bảo hành|bảo quản|lưu giữ|lưu trữ|phạt tù|tù|cải tạo|tước|thời hiệu|vay|kinh nghiệm|"
    r"thâm niên|hưởng|trợ cấp|kỳ hạn|niêm yết|nhiệm kỳ|hình phạt|truy thu|miễn|cấm|tạm giữ|đình chỉ)(?:\s+[^\s,;:.]+){0,7}"
)
_LASTING = re.compile(
    rf"{_KEPT}\s*$|\s(?:quá|qua|hết|sau thời|chuyển sang|sang|nếu|đến)\s*$|không được (?:cấp|phép|đảm nhiệm|làm|giữ|hành)[^,;]*$|"
    r"lưu (?:giữ|trữ)|thời hiệu",
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
_DUE = re.compile(
    r"(?<!\w)(?:phải|có trách nhiệm|hoàn thành|gửi|báo cáo|nộp|trình|xong|tổng hợp|thông báo|trả lời|cung cấp|hoàn tất|phản hồi|"
    r"tính toán|xác định|tổ chức|ban hành|công bố|thực hiện)(?!\w)",
    re.IGNORECASE,
)
_DUTY = re.compile(rf"(?<!\w)(?:phải|có trách nhiệm|chịu trách nhiệm|{_DOING})(?!\w)", re.IGNORECASE)
_DESCRIBED = re.compile(
    r"(?<!\w)(?:đã|đang|sinh|xảy ra|phát sinh|tồn tại|có hiệu lực|ký kết|tham gia|cư trú|được (?:cấp|ký|phê duyệt|tiếp nhận|đầu tư|"
    r"xây dựng|công nhận|ban hành|giao|thành lập))(?:\s+[^\s,;:.]+){0,14}\s*$",
    re.IGNORECASE,
)
_FOLLOWING_VERB = re.compile(rf"[\s,*]*(?:các\s+\S+\s+)?(?:{_DOING}|phải|có trách nhiệm)(?!\w)", re.IGNORECASE)
_CLOSED_BY = re.compile(r"[\s*)\]]*(?:[,;:.]|$|và\s+(?:đột xuất|khi)|hoặc\s)")
_NOUN_BEFORE = re.compile(
    r"(?:kế hoạch|chương trình|dự toán|ngân sách|kinh phí|báo cáo|công tác|trợ cấp|lương|chi|thu|nghỉ|phiên|kiểm tra|tiền|"
    r"hoạt động|nhiệm vụ|quyết toán|chỉ tiêu|sinh hoạt|thời hạn|lịch|chế độ|thu nhập|doanh thu|mức|hỗ trợ|hội nghị)"
    r"(?:\s+[^\s,;:.]+){0,5}\s*$",
    re.IGNORECASE,
)
_OPEN = (NO_START, AMBIGUOUS, NO_NUMBER, RANGE, AFTER, FROM_A_YEAR)  # what a deadline may leave open
_LIMITING = re.compile(r"trong (?:thời|vòng|khoảng)|thời|chậm|muộn|trễ|không|tối|ít|sau|trước|nhiều")
_REVIEWED = re.compile(r"(?:sơ kết|tổng kết|giao ban|họp|báo cáo)\s*$", re.IGNORECASE)
_MODAL = re.compile(
    r"(?<!\w)(?:có trách nhiệm|có nghĩa vụ|có nhiệm vụ|chịu trách nhiệm|phải|không được|có quyền|được quyền)(?!\w)\s*"
    r"(?:chủ trì,\s*)?"
)
_VERB = re.compile(rf"(?<!\w)(?:{_DOING})(?!\w)", re.IGNORECASE)
_BEARER = re.compile(
    r"(?:^|[,;:]\s*|\)\s*)(?P<who>[A-ZĐÂÊÔƠƯÁÀẢÃẠẤẦẨẪẬẮẰẲẴẶÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝ][^,;:]*?)\s*$"
)

_ANY_BEARER = re.compile(r"(?:^|[,;:)]\s*|\s(?:thì|mà)\s)(?P<who>[^,;:()]+?)\s*$")
_MOST_WORDS = 16


@attrs.frozen
class Deadline:
    """A deadline in running text (thời hạn trong lời văn).

    `start`, `end`: where its words stand; `sentence`: from where to where its sentence goes. `values`: what it means;
    `missing`: what it leaves open, such as from when it counts. `bearer`, `verb`: who is to do what, as far as the
    sentence says.
    """

    start: int
    end: int
    values: tuple[When, ...]
    missing: tuple[Message, ...]
    sentence: Span
    bearer: str = ""
    verb: str = ""


def find_deadlines(text: str, events: Mapping[str, str] | None = None) -> tuple[Deadline, ...]:
    """Return the deadlines that a Vietnamese text sets, in order.

    Citations and the dates of documents, penalties, ages, budgets, terms of validity, data windows and names of things
    (“kế hoạch hằng năm”) are left out. A time limit that does not say from when it counts is found, and lacks its
    beginning. `events`: as for `parse_when`.

    >>> [found] = find_deadlines("Trong thời hạn 05 ngày kể từ ngày ký, Bên B gửi báo cáo.")
    >>> str(found.values[0]), found.bearer, found.verb
    ('trong thời hạn 05 ngày kể từ ngày ký', 'Bên B', 'gửi')
    """
    with declared(events or {}):
        composed, places, shifts = _composed(text)
        found = _Reader(composed).deadlines()
        return tuple(_moved(one, places, shifts) for one in found) if places else tuple(found)


def _composed(text: str) -> tuple[str, list[int], list[int]]:
    """Return a text with its letters composed, and behind which places of it how many marks were taken away."""
    pieces, places, shifts = [], [], []
    last = length = 0
    for match in _DECOMPOSED.finditer(text):
        letter = normalize("NFC", match[0])
        pieces += [text[last : match.start()], letter]
        length += match.start() - last + len(letter)
        last = match.end()
        places.append(length)
        shifts.append(last - length)
    return "".join([*pieces, text[last:]]), places, shifts


def _moved(found: Deadline, places: list[int], shifts: list[int]) -> Deadline:
    """Return a deadline at its places in the text before its letters were composed."""

    def moved(place: int) -> int:
        index = bisect_right(places, place)
        return place + shifts[index - 1] if index else place

    start, end = found.sentence
    return attrs.evolve(found, start=moved(found.start), end=moved(found.end), sentence=(moved(start), moved(end)))


def _hits(text: str) -> Iterator[int]:
    """Yield where a unit of time stands, in order."""
    found = []
    for unit in _UNITS:
        place = text.find(unit)
        while place >= 0:
            end = place + len(unit)
            if not text[end : end + 1].isalpha() and not text[place - 1 : place].isalpha():
                found.append(place)
            place = text.find(unit, end)
    yield from sorted(found)


class _Reader:
    """Reads one text once, from the beginning to the end."""

    def __init__(self, text: str) -> None:
        self.text = text

    def deadlines(self) -> Iterator[Deadline]:
        done = 0
        for hit in _hits(self.text):
            if hit < done or not self.may_be(hit):
                continue
            start = self.opening(hit, done)
            date = _DATE.match(self.text, hit)
            if date and start == hit and not _ITSELF.match(self.text, hit):
                done = date.end()  # the date of a document
                continue
            found = next(filter(None, (self.read(place, hit) for place in self.places(start, hit))), None)
            if found is None:
                continue
            done = found.end
            if found.values or found.missing:
                yield found

    def may_be(self, hit: int) -> bool:
        return _LED.search(self.text[max(0, hit - 12) : hit]) is not None or _ITSELF.match(self.text, hit) is not None

    def opening(self, hit: int, done: int) -> int:
        """Return where the words begin with which a deadline opens, at most as far back as the last one went."""
        start, closed = hit, False
        for match in _WORDS_BACK.finditer(self.text[max(done, hit - 90) : hit][::-1]):
            word = match[0][::-1]
            bare = word.strip("*_()").lower()
            opened = word.startswith("(") and ")" not in word and not closed
            closed = (closed or ")" in word) and "(" not in word
            if bare not in _OPENERS and not _FIGURES.fullmatch(bare):
                break
            if word[-1] in ",;:" and start != hit:
                break
            start = hit - match.end() + (len(word) - len(word.lstrip("(*_")) if opened else 0)
            if opened:
                break
        return start

    def places(self, start: int, hit: int) -> Iterator[int]:
        """Yield where a deadline may begin: at the first word that can open one, or at a later one."""
        yield start
        for match in _WORDS_BACK.finditer(self.text, start, hit):
            if match.start() > start:
                yield match.start()
        if start < hit:
            yield hit

    def sentence(self, place: int) -> Span:
        low = max(0, place - _SENTENCE)
        start = max((match.end() for match in _BOUNDARY.finditer(self.text, low, place)), default=low)
        closing = _BOUNDARY.search(self.text, place, place + _SENTENCE)
        end = closing.end() if closing else min(len(self.text), place + _SENTENCE)
        return start + len(_leading(self.text, start, end)), end

    def read(self, start: int, hit: int) -> Deadline | None:
        """Return the deadline that begins at a place; one without a value or a lack is none, but was read."""
        sentence = self.sentence(hit)
        start = max(start, sentence[0])
        found = self.taken(start, sentence)
        if found and not found.values and (first := _EVENT_FIRST.search(self.text, sentence[0], start)):
            whole = self.taken(first.start(), sentence)
            found = whole if whole and whole.values and whole.end >= found.end else found
        if found is None or found.end <= hit:
            return None
        return found

    def taken(self, start: int, sentence: Span) -> Deadline | None:
        """Return what is read from a place on."""
        for length in (_SHORT, _LONGEST):
            end = min(sentence[1], start + length)
            words = plain(self.text, start, end)
            parts = _stretch(words)
            if not parts:
                return None
            if end == sentence[1] or parts[-1].end < len(words.text):
                break
        last = words.tokens[words.index(parts[-1].end - 1)].end
        found = Deadline(start, last, (), (), sentence)
        pieces = [piece for part in parts for piece in part.pieces or ()]
        readings, missing = put_together(pieces)
        values = tuple(one for one in readings if isinstance(one, When))
        if not self.is_deadline(found, pieces, values, missing):
            return found
        kept = tuple(one for one in missing if one != NO_DAY)
        return attrs.evolve(found, values=values, missing=kept, **self.doing(found))

    # --- whether it is one ---

    def is_deadline(
        self, found: Deadline, pieces: list[Piece], values: tuple[When, ...], missing: tuple[Message, ...]
    ) -> bool:
        before = self.text[found.sentence[0] : found.start][-90:]
        if _PAST.match(self.text, found.end):
            return False
        if any(isinstance(piece, Interval) for piece in pieces) and values:
            return self.recurs(found, pieces, before)
        if any(isinstance(one, Once) for one in values):
            return self.is_due(found, before)
        if any(isinstance(one, Every) for one in values):
            limited = any(isinstance(piece, Named) and piece.limited for piece in pieces)
            edge = self.said(found).startswith(("cuối", "đầu", "giữa", "tuần", "thứ", "chủ"))
            return (limited or not edge) and not _LASTING.search(before)
        if any(isinstance(one, Within | Before) for one in values):
            return self.counts(found, before, values)
        if NO_YEAR in missing:
            return self.is_due(found, before)
        return any(one in _OPEN for one in missing) and self.lacks(found, before)

    def said(self, found: Deadline) -> str:
        return " ".join(self.text[found.start : found.end].lower().split())

    def recurs(self, found: Deadline, pieces: list[Piece], before: str) -> bool:
        """Tell whether “hằng năm” says how often something is done, or only which plan is meant."""
        said = self.said(found)
        named = any(isinstance(piece, Named | Shift) for piece in pieces)
        several = sum(isinstance(piece, Interval) for piece in pieces) > 1
        if named or said.startswith("định kỳ") or (several and not said[0].isdigit()):
            return True
        whole = [piece for piece in pieces if isinstance(piece, Interval) and not piece.span]
        if (said[0].isdigit() or not whole) and "lần" not in said:
            return _REVIEWED.search(before) is not None
        if not before.strip(" *(") or before.rstrip()[-1] in ",:(-":
            return True
        if Word.AD_HOC in pieces or "lần" in said:
            return not _NOUN_BEFORE.search(before) or Word.AD_HOC in pieces
        return bool(_FOLLOWING_VERB.match(self.text, found.end)) and not _NOUN_BEFORE.search(before)

    def is_due(self, found: Deadline, before: str) -> bool:
        """Tell whether a day is the last one for something to do, or only describes something."""
        said = self.said(found)
        if said.startswith(("chậm nhất", "muộn nhất", "không muộn", "không chậm", "trễ nhất")):
            return True
        if not said.startswith(("trước", "trong", "không quá", "vào trước", "xong")):
            return False
        if re.fullmatch(r"trước năm \d{4}", said):
            return re.search(r"(?:hoàn thành|xong)[^,;]*$", before) is not None
        opens = not before.strip(" *(") or before.rstrip()[-1] in ",)"
        rest = self.text[found.end : found.sentence[1]][:160]
        doing = _DUE.search(rest) if opens else _DUE.search(before)
        return bool(doing) and (opens or not _DESCRIBED.search(before))

    def counts(self, found: Deadline, before: str, values: tuple[When, ...]) -> bool:
        """Tell whether a stretch of time from an event limits something to be done, and not how long something lasts."""
        said = self.said(found)
        if said.startswith("trong ngày") and any(isinstance(one, Within) and one.n == 0 for one in values):
            following = _CLOSED_BY.match(self.text, found.end) or _FOLLOWING_VERB.match(self.text, found.end)
            return "làm việc" in said or (following is not None and "giờ" not in before and bool(_DUTY.search(before)))
        if "hôm sau" in said and "làm việc" not in said:
            return False
        return not _LASTING.search(before)

    def lacks(self, found: Deadline, before: str) -> bool:
        """Tell whether a stretch of time without a beginning limits something that is to be done."""
        said = self.said(found)
        within = re.match(r"trong \d", said) and re.search(
            r"(?:thực hiện|hoàn thành|giải quyết|trả lời|xử lý|xong)\s*$", before
        )
        if _LASTING_LONG.search(before) or "thời điểm" in before or not (within or _LIMITING.match(said)):
            return False
        if re.search(r"\d[^\d]*\bnăm$|(?:một|hai|ba|bốn|năm|mươi|mười) năm$", said):
            return False  # so many years without a beginning are how long something lasts
        least = re.search(r"ít nhất|tối thiểu", said) is not None
        limited = "thời hạn" in said or "thời hạn" in self.text[found.sentence[0] : found.start].lower()
        if not least and (limited or (not before.strip(" *(") and said[0] in "ckt")):
            return True
        rest = self.text[found.end : found.sentence[1]][:120]
        if said.startswith("sau"):
            return not before.strip(" *(") and "kể từ" in said and not re.search(r"(?<!\w)(?:mà|nếu)(?!\w)", rest)
        if said.startswith(("ít nhất", "tối thiểu", "không ít", "trước")):
            return bool(re.search(r"thông báo[^,;]*$", before)) or said.startswith("trước")
        return not least and bool(_DUTY.search(before) or _DUTY.search(rest))

    # --- who and what ---

    def doing(self, found: Deadline) -> dict[str, str]:
        """Return the bearer and the verb of a sentence, as far as it says them."""
        after = self.text[found.end : found.sentence[1]]
        before = self.text[found.sentence[0] : found.start]
        for part in (re.sub(r"^[\s,*)]+", "", after), before) if not before.strip(" *") else (before, after):
            if named := _doing(" ".join(part.split())):
                return named
        return {}


def _doing(part: str) -> dict[str, str]:
    """Return who is to do what: before a word of duty, or before the first verb."""
    modal = _MODAL.search(part)
    verb = _VERB.search(part, modal.end() if modal else 0)
    place = modal.start() if modal else verb.start() if verb else None
    if place is None:
        return {}
    who = (_ANY_BEARER if modal else _BEARER).search(part[:place].rstrip(" *"))
    named = who["who"].strip(" *") if who and len(who["who"].split()) <= _MOST_WORDS else ""
    return {"bearer": named, "verb": verb[0].lower() if verb else ""}


def _leading(text: str, start: int, end: int) -> str:
    """Return what stands before the first word of a sentence: spaces, a number, a letter or a dash."""
    match = _ENUMERATION.match(text, start, end)
    return match[0] if match else ""


def _stretch(words: Plain) -> list[Part]:
    """Return the parts of one deadline that begins with the first word: what is joined to it, without what is not time."""
    parts: list[Part] = []
    kept = 0
    for part in parts_of(words):
        pieces = part.pieces
        if pieces is None:
            break
        core = [piece for piece in pieces if not isinstance(piece, Word)]
        if not parts and not core and pieces != (Word.PERIODIC,):
            return []
        fixed = any(isinstance(piece, Said | Lack) for one in parts[:kept] for piece in one.pieces or ())
        if core and (fixed or _is_condition(core, parts)):
            break
        if not core and pieces[0] in (Word.ACTIVITY, Word.REVIEW, Word.NOUN) and parts:
            break
        parts.append(part)
        if core or pieces == (Word.AD_HOC,):
            kept = len(parts)
        if any(isinstance(piece, Lack) for piece in core):
            break
    return _closed(parts, kept, words)


def _is_condition(core: list[Piece], parts: list[Part]) -> bool:
    """Tell whether “khi có …” after a recurrence only says in which case, and not that it is done then too."""
    happens = any(isinstance(piece, Said) and isinstance(piece.reading, OnEvent) for piece in core)
    return happens and bool(parts) and not any(isinstance(piece, Word) for piece in parts[-1].pieces or ())


def _closed(parts: list[Part], kept: int, words: Plain) -> list[Part]:
    """Return the parts that are kept, with the bracket that closes what one of them opened."""
    opened = (
        words.text[: parts[kept - 1].end].count("( ") - words.text[: parts[kept - 1].end].count(") ") if kept else 0
    )
    place = parts[kept - 1].end if kept else 0
    if opened > 0 and words.text.startswith(") ", place):
        return [*parts[:kept], Part(place, place + 2, (Word.JOINT,))]
    return parts[:kept]
