"""Parts: the parts of a sentence, and who acts in each, towards whom, and whether they must, must not or may.

In comes a text with gaps for its deadlines, and the names of bodies; out go its parts. By when something is done is not
known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, pairwise

import attrs

from coordlib import lexicon
from coordlib.dates.statements.names import BodyNames, Keys, NamedBodies
from coordlib.language import Span
from coordlib.lexicon import CAPITALS, pattern, phrase_pattern
from coordlib.model import DutyKind

HOLE = "◊"
"""What stands in a part for each letter of its deadlines and conditions."""

ENDED = "◇"
"""The last of them where its words end in the name of a body, so that what follows may be more of a list."""

_FAR, _NEAR = 40, 12  # letters before a name that are looked at

# --- how words bind ---

_MUST, _MUST_NOT, _MAY = phrase_pattern("must"), phrase_pattern("must-not"), phrase_pattern("may")
_ANY_MODAL = phrase_pattern("must", "must-not", "may")
_BAN = lexicon.any_of(words for words in lexicon.phrases_of("must-not") if words.endswith("cấm"))  # before who must not

_ADVERBS = pattern(
    r"(?i)(?:(?:tuyệt đối|thường xuyên|trực tiếp|thay phiên(?: nhau)?|cũng|chỉ|cùng|cùng nhau|chủ động|đều|định kỳ",
    r"|đồng thời|luôn|luân phiên|lần lượt|kịp thời|vẫn|sẽ|ngay)\s+)*",
)
_BANNED = pattern(rf"(?i)(?<!\w){_BAN}\s*$")  # “Nghiêm cấm” Viettel tỉnh …
_MODAL = pattern(rf"(?i)(?<!\w){_ANY_MODAL}")
_FURTHER_MODAL = pattern(rf"(?:,|nhưng|và|đồng thời)\s*(?<!\w)(?i:{_ANY_MODAL})")  # “phải …, không được …”
_BINDING = pattern(  # the first that fits counts
    rf"(?i)(?P<must_not>{_MUST_NOT}(?! (?:chậm|quá|muộn|trễ|để chậm|để quá)(?!\w)))",  # “không được”
    rf"|(?P<must_and_must_not>{_MUST}(?=(?: \w+){{0,3}} không(?!\w)))",  # “phải cam kết không”
    r"|(?P<right_and_duty>có (?:các )?quyền(?: hạn)?(?: và|,) (?:nghĩa vụ|trách nhiệm|nhiệm vụ))",
    rf"|(?P<may>{_MAY})",  # “có quyền”
    r"|(?P<refrains>(?:tự ý )?không (?:tự ý )?(?:",
    lambda: phrase_pattern("act"),  # “không cung cấp”
    r"|(?:tiết lộ|sử dụng|chuyển giao|ngắt|sao chép|phát tán|cho phép|can thiệp|gây)(?!\w)))",
    rf"|(?P<must>{_MUST})",  # “có trách nhiệm”
)
_TO_DO, _NOT_TO_DO, _PERMITTED = DutyKind
_NO_KIND, _EVERY_KIND = frozenset[DutyKind](), frozenset(DutyKind)
_KINDS: Mapping[str | None, frozenset[DutyKind]] = {
    "must_not": frozenset((_NOT_TO_DO,)),
    "must_and_must_not": frozenset((_TO_DO, _NOT_TO_DO)),
    "right_and_duty": _EVERY_KIND,
    "may": frozenset((_PERMITTED,)),
    "refrains": frozenset((_NOT_TO_DO,)),
    "must": frozenset((_TO_DO,)),
}
"""What words let a duty be, by the group of `_BINDING` that they fill."""

# --- where parts end ---

_BREAKS = pattern(r"[.!?;\n:](?:(?<=[;\n])|(?<=:)\s|(?<=[.!?])(?=\s|$))")
_CONDITION = pattern(
    r"(?i)(?<!\w)(?:khi|nếu|ngay (?:sau|trước) khi|sau (?:khi|thời hạn)|trước khi|trường hợp|trong trường hợp)",
    r"\s[^,;.]*?(?=,|;|\.|$|\sthì\s)",
)  # “Khi có sự cố,”
_TITLE = pattern(
    r"(?i)(?P<what>(?:Trách nhiệm|Nhiệm vụ|Nghĩa vụ|Quyền|Quyền hạn|Đối với)",
    r"(?:(?:,| và) (?:trách nhiệm|nhiệm vụ|nghĩa vụ|quyền(?: hạn)?))*)(?: (?:phối hợp|chung))?(?: của)?:? ",
)  # “Trách nhiệm của Công an tỉnh”

# --- who does it ---

_SIGN_NEXT = pattern(" *[,;:]")
_DEADLINE_NEXT = pattern(rf",\s*{HOLE}")
_GAP = rf"[\s{HOLE}{ENDED}]+"
_NO_VERB_NEXT = pattern(
    rf"(?:{_GAP})?(?:$|,|(?:của|thuộc|trực thuộc|tại|trên|trong|nêu|có{_GAP}liên{_GAP}quan|là|gồm|với|để|về|và|hoặc",
    rf"|hay|đã|theo|ở|từ|đến|cấp|[{CAPITALS}]\w*)(?!\w))",
)  # what follows a name that does nothing: a preposition, a further body
_BY = pattern(r"(?i)(?<!\w)(?:do|bởi)\s*$")
_LEADS_NEXT = pattern(
    rf"[\s{HOLE}]*(?:luân phiên\s+)?(?:chủ trì|thực hiện|tổ chức|đăng cai|đảm nhiệm|bảo đảm|lập|{_MUST})(?!\w)"
)  # do Công an tỉnh “chủ trì”
_MUST_BE = pattern(rf"(?i)(?:{_MUST}) được\s*$")  # hồ sơ “phải được” Công an tỉnh duyệt
_BEFORE_A_SUBJECT = pattern(
    rf"(?i)[{HOLE}\s]*(?:$|,|Theo|",
    lambda: lexicon.line_words("basis")[0],
    r"|Trên|Trong|Tại|Đối với|Để|Sau|Trước|Khi|Nếu|Trường hợp|Định kỳ|H[ằà]ng|Ngoài|Từ|Đến|Chậm nhất|Với|Nhằm|Qua",
    r"|Thông qua|Riêng|Đồng thời|Mỗi|Cuối|Đầu|Bên cạnh|Ngay|Kết thúc|Kết quả)",
    rf"|[^,]*{HOLE}\s*,",
)  # what can stand before the comma that a subject comes after
_CLAUSE_OPENED = pattern(rf"(?i)(?:[:,;(]|(?<!\w)(?:thì|mà|{_BAN})|^)\s*$")
_ORDERED = pattern(r"(?<!được )(?<!\w)(?:giao|yêu cầu)\s*$")  # “giao” Viettel tỉnh
_ASKING = pattern(
    rf"(?i)(?:[^,;:]{{0,40}}(?<!\w))?(?<!theo )(?<!được )(?<!có )(?:yêu cầu|đề nghị|kiến nghị)[\s{HOLE}]*"
)  # Công an tỉnh có quyền “yêu cầu” Thuế tỉnh cung cấp
_PEOPLE_OF = pattern(r"[^,;]*(?:, [^,;]*)?(?:của|thuộc) $")  # “cán bộ của” Công an tỉnh
_TOGETHER_WITH = pattern(r"phối hợp(?: với)?[^,;]{0,40}$|[\s◊](?:cùng|thống nhất)(?: với)?\s*$")
_HELPS_NEXT = pattern(r"[\s◊]*phối hợp")

# --- to whom ---

_TELLING = pattern(
    r"(?i)(?<!\w)(?:gửi|báo cáo|thông báo|trình|trả lời|cung cấp|phản hồi|chuyển(?: giao)?|bàn giao|đề xuất|thông tin",
    r"|thông qua|nộp)(?!\w)",
)
_TOLD_TO = pattern(
    r"(?i)(?<!\w)(?:gửi|báo cáo|bàn giao|thông (?:báo|tin|qua)|trình|trả lời|cung cấp|chuyển(?: giao)?|phản hồi",
    r"|đề xuất|nộp)(?:\s+(?:ngay|kịp thời|bằng văn bản|đầy đủ|đến|tới|cho|về|lên|với|văn bản|kết quả|báo cáo|lại|bằng",
    r"|điện tử|trực tiếp))*\s*$",
)  # “báo cáo kịp thời cho” Công an tỉnh
_GIVEN_TO = pattern(r"(?i)(?<!\w)(?:cho|đến|tới|gửi về|về cho)(?: các| lãnh đạo)?\s*$")
_SENT_TO = pattern(
    r"(?i)(?<!\w)(?:gửi|chuyển|nộp|báo cáo|phản ánh|kiến nghị)(?!\w)[^,;]{0,60} về\s*$"
)  # “gửi báo cáo về” Công an tỉnh
_SO_THAT = pattern(r"(?i)(?<!\w)(?:để|nhằm|làm (?:cơ sở|căn cứ))(?!\w)[^;]{0,60}$")  # what others do with it


def kinds_of(before: str, words: str) -> frozenset[DutyKind]:
    """Return what the words after who does it let it be; `before`: the words before the name, such as “nghiêm cấm”.

    None where they do not say, all where they say several.
    """
    words = _ADVERBS.sub("", words.lstrip(" ,"), count=1)
    first = _MODAL.match(words)
    if _FURTHER_MODAL.search(words, first.end() if first else 0):
        return _EVERY_KIND
    if _BANNED.search(before):
        return _KINDS["must_not"]
    binds = _BINDING.match(words)
    return _KINDS[binds.lastgroup] if binds else _NO_KIND


def titled(title: str, names: BodyNames) -> tuple[Keys, frozenset[DutyKind]]:
    """Return whose duties stand under a title, and what they are: “Trách nhiệm của Công an tỉnh”."""
    match = _TITLE.match(title)
    rest = title[match.end() :] if match else title
    named = names.find(rest) if names.begins(rest) else []  # of parts of sentences, few do
    if len(named) != 1 or named[0].start != 0 or rest[named[0].end :].strip(" :"):
        return frozenset(), _NO_KIND
    return named[0].keys, _kinds_of_a_title(match["what"].lower() if match else "")


def _kinds_of_a_title(what: str) -> frozenset[DutyKind]:
    """Return what stands under “quyền”, “quyền và nghĩa vụ”, or a bare name; duties say themselves what they are."""
    if what == "quyền":
        return _KINDS["may"]
    return _EVERY_KIND if not what or "quyền" in what else _NO_KIND


@attrs.frozen(slots=False)  # made often
class Doer:
    """Who does it (ai thực hiện): the bodies, and those that do it together with them, as far as a part says.

    `end`: where the words of it end. `said`: these words. `generic`: whether they are “hai bên”, “các bên”.
    """

    keys: Keys
    said: str
    end: int
    together: Keys = frozenset()
    generic: bool = False


@attrs.frozen(slots=False)
class PartOfSentence:
    """A part of a sentence (vế câu): the words between two full stops or semicolons, and what they say.

    `text`: the words, with `HOLE` for what says when; `start`: where they stand in their field; `names`: of the bodies
    that they may name.
    """

    text: str
    start: int
    names: BodyNames

    @property
    def end(self) -> int:
        """Where its words end in their field."""
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        """Which letters of the field it is."""
        return Span(self.start, self.end)

    @cached_property
    def named(self) -> list[NamedBodies]:
        """The bodies that it names."""
        return self.names.find(self.text)

    @cached_property
    def asking(self) -> NamedBodies | None:
        """Who asks another body to do something: “Công an tỉnh có quyền yêu cầu Thuế tỉnh cung cấp tài liệu”.

        What the one may do and what the other then owes stand in the same words; which of the two is meant they do not
        say.
        """
        for asking, asked in pairwise(self.named):
            if _ASKING.fullmatch(self.text[asking.end : asked.start]) and self._does(asked):
                return asking
        return None

    @cached_property
    def subject(self) -> Doer | None:
        """Who does what it says; none if it does not say, or names somebody else."""
        index = None if self.asking else next(self._subjects(), None)
        if index is None:
            return None
        body = self.named[index]
        return Doer(body.keys, self.text[body.start : body.end], body.end, self._together(index), body.generic)

    def _subjects(self) -> Iterator[int]:
        """Yield which of the bodies may do it, the surest first."""
        does = [(index, body) for index, body in enumerate(self.named) if self._does(body)]
        for index, body in does:  # “giao Viettel tỉnh cung cấp …”
            if body.start and _ORDERED.search(self._just_before(body)):
                yield index
        opening = [index for index, body in does if self._opens(body)]
        if len(opening) > 1:  # of several that could, one is bound: “có trách nhiệm”, “không được”
            for index in opening:
                if _MODAL.match(_without_gaps(self.text[self.named[index].end :]).lstrip()):
                    yield index
        yield from opening
        yield from (index for index, body in enumerate(self.named) if self._acts(body))

    def _opens(self, body: NamedBodies) -> bool:
        """Tell whether the name stands where a subject can: first, or after what says when or in which case."""
        before = self.text[: body.start].rstrip()
        if ENDED in before[-2:]:  # “… của A, B làm”: the last of what reads like one list does it
            return before.endswith(",") and len(body.keys) == 1
        follows_a_gap = HOLE in before[-2:]
        if before and not (follows_a_gap or _CLAUSE_OPENED.search(before[-_NEAR:])):
            return False
        if not before.endswith(","):
            return True
        # After a comma it may be the next of a list: of receivers, or of bodies that are no parties.
        return follows_a_gap or _BEFORE_A_SUBJECT.match(before) is not None

    def _acts(self, body: NamedBodies) -> bool:
        """Tell whether the name stands as in “do … chủ trì”."""
        before = self._just_before(body)
        leads = _BY.search(before) is not None and _LEADS_NEXT.match(self.text, body.end) is not None
        return leads or (_MUST_BE.search(before) is not None and self._does(body))

    def _just_before(self, body: NamedBodies) -> str:
        """Return the last letters before a name."""
        return self.text[: body.start].rstrip()[-_FAR:]

    def _does(self, body: NamedBodies) -> bool:
        if _SIGN_NEXT.match(self.text, body.end):
            return _DEADLINE_NEXT.match(self.text, body.end) is not None
        return _NO_VERB_NEXT.match(self.text, body.end) is None

    def _together(self, index: int) -> Keys:
        """Return the bodies with which it is done: “phối hợp với …”, or that have a part in it of their own."""
        start = self.named[index].end
        found: Keys = frozenset()
        for body in self.named[index + 1 :]:
            if _TOGETHER_WITH.search(self.text[start : body.start]) or _HELPS_NEXT.match(self.text[body.end :]):
                found |= body.keys
        return found

    @cached_property
    def receivers(self) -> Keys:
        """To whom it is sent, reported or given."""
        found: Keys = frozenset()
        for body in self.named:
            if body.start and not body.generic and _is_received(_without_gaps(self.text[: body.start])):
                found |= body.keys
        return found

    @cached_property
    def kinds(self) -> frozenset[DutyKind]:
        """What its words let it be: to do, not to do, or that one may; none if they do not say."""
        start = self._what_begins
        before = self.text[: start - len(self.subject.said)] if self.subject else ""
        return kinds_of(before, _without_gaps(self.text[start:]))

    @property
    def _what_begins(self) -> int:
        """From where on it says what is to be done: after who does it or asks for it, or whose people do."""
        if self.asking:
            return self.asking.end
        if self.subject:
            return self.subject.end
        before = self.text[: self.named[0].start] if self.named else ""
        return self.named[0].end if _PEOPLE_OF.match(before) and not _MODAL.search(before) else 0


def _is_received(before: str) -> bool:
    """Tell whether something is sent, reported or given to whom words are followed by."""
    is_given = _GIVEN_TO.search(before[-_FAR:]) and _TELLING.search(before)
    is_told = is_given or _TOLD_TO.search(before) or _SENT_TO.search(before)
    return bool(is_told) and not _SO_THAT.search(before)


def sentence_parts(masked_text: str, names: BodyNames) -> Iterator[PartOfSentence]:
    """Yield the parts of a text that has gaps for its deadlines, with gaps for their conditions, too."""
    start = 0
    for match in chain(_BREAKS.finditer(masked_text), (None,)):
        if match and match[0] == ";" and names.is_name(masked_text[start : match.start()].strip()):
            # “Công an tỉnh; Thuế tỉnh có trách nhiệm …”: the next of a list of bodies
            masked_text = f"{masked_text[: match.start()]},{masked_text[match.end() :]}"
            continue
        is_colon = match is not None and match[0].startswith(":")  # a colon is of what it closes
        end = match.start() + is_colon if match else len(masked_text)
        words = masked_text[start:end]
        lead = len(words) - len(words.lstrip(" \t-–+•*"))
        if words.strip():
            text = _CONDITION.sub(lambda found: HOLE * len(found[0]), words[lead:].rstrip())
            yield PartOfSentence(text, start + lead, names)
        start = match.end() if match else end


def masked(text: str, spans: Sequence[tuple[int, int]], names: BodyNames) -> str:
    """Return a text with gaps for some spans of it, as long as it was."""
    pieces, last = [], 0
    for start, end in spans:
        named = names.find(text[start:end])
        ends_in_a_name = bool(named) and named[-1].end == end - start
        pieces += [text[last:start], HOLE * (end - start - ends_in_a_name), ENDED * ends_in_a_name]
        last = end
    return "".join([*pieces, text[last:]])


def _without_gaps(words: str) -> str:
    """Return words with one space for each gap and for the spaces beside it."""
    spaced = words.replace(HOLE, " ").replace(ENDED, " ")
    single = " ".join(spaced.split())
    before, after = " " * spaced[:1].isspace(), " " * spaced[-1:].isspace()
    return f"{before}{single}{after}" if single else before
