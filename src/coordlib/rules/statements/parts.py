"""Parts: what one part of a sentence says of who does it, to whom, and whether it must be done."""

# ruff: noqa: E501 - lists of words

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain

import attrs

from coordlib.language import Span
from coordlib.lexicon import CAPITALS, line_words, phrase_pattern
from coordlib.model import DutyKind
from coordlib.rules.statements.modality import BAN, binds, kinds_of, says_how
from coordlib.rules.statements.naming import BodyNames, Keys, NamedBodies

HOLE = "◊"
"""What stands in a part for each letter of its deadlines and conditions."""

ENDED = "◇"
"""The last of them where its words end in the name of a body, so that what follows may be more of a list."""

_GAPS = re.compile(rf"[\s{HOLE}{ENDED}]+")
_BREAK = re.compile(r"[.!?](?=\s|$)|;|\n|(?<=:)\s")
_CONDITION = re.compile(
    r"(?=[kKnNsStT])(?<!\w)(?:(?:ngay )?(?:sau|trước) khi|khi|nếu|(?:trong )?trường hợp|sau thời hạn)\s[^,;.]*?(?=,|;|\.|$|\sthì\s)",
    re.IGNORECASE,
)
# What follows the name of who does it where the name does not go on: no preposition, no further body.
_NO_VERB = re.compile(
    r"(?:của|thuộc|trực thuộc|tại|trên|trong|nêu|có liên quan|là|gồm|với|để|về|và|hoặc|hay|đã|theo|ở|từ|đến|cấp|"
    rf"[{CAPITALS}]\w*)(?!\w)"
)
_AGENT = re.compile(r"(?<!\w)(?:do|bởi)\s*$", re.IGNORECASE)
_ACTING = re.compile(
    rf"[\s{HOLE}]*(?:luân phiên\s+)?(?:chủ trì|thực hiện|tổ chức|đăng cai|đảm nhiệm|bảo đảm|lập|{phrase_pattern('must')})(?!\w)"
)
# What can stand before the comma that a subject comes after.
_SETTING = re.compile(
    rf"[{HOLE}\s]*(?:$|,|Theo|{line_words('basis')[0]}|Trên|Trong|Tại|Đối với|Để|Sau|Trước|Khi|Nếu|Trường hợp|Định kỳ|H[ằà]ng|Ngoài|Từ|Đến|"
    rf"Chậm nhất|Với|Nhằm|Qua|Thông qua|Riêng|Đồng thời|Mỗi|Cuối|Đầu|Bên cạnh|Ngay|Kết thúc|Kết quả)|[^,]*{HOLE}\s*,",
    re.IGNORECASE,
)
_OPENED = re.compile(rf"(?:[:,;(]|(?<!\w)(?:thì|mà|{BAN})|^)\s*$", re.IGNORECASE)
_TOGETHER = re.compile(r"phối hợp(?: với)?[^,;]{0,40}$|[\s◊](?:cùng|thống nhất)(?: với)?\s*$")
_HELPING = re.compile(r"[\s◊]*phối hợp")
_TELLS = (
    "gửi|báo cáo|thông báo|trình|trả lời|cung cấp|phản hồi|chuyển(?: giao)?|bàn giao|đề xuất|thông tin|thông qua|nộp"
)
_TOLD = re.compile(
    rf"(?<!\w)(?:{_TELLS})(?:\s+(?:ngay|kịp thời|bằng văn bản|đầy đủ|đến|tới|cho|về|lên|với|văn bản|kết quả|báo cáo|lại|"
    r"bằng|điện tử|trực tiếp))*\s*$",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"(?<!\w)(?:cho|đến|tới|gửi về|về cho)(?: các| lãnh đạo)?\s*$", re.IGNORECASE)
_SENT = re.compile(r"(?<!\w)(?:gửi|chuyển|nộp|báo cáo|phản ánh|kiến nghị)(?!\w)[^,;]{0,60} về\s*$", re.IGNORECASE)
_PURPOSE = re.compile(
    r"(?<!\w)(?:để|nhằm|làm (?:cơ sở|căn cứ))(?!\w)[^;]{0,60}$", re.IGNORECASE
)  # what others do with it
_TELLING = re.compile(rf"(?<!\w)(?:{_TELLS})(?!\w)", re.IGNORECASE)


@attrs.frozen
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

    `text`: the words, with `HOLE` for what says when; `start`: where they stand in their field.
    """

    text: str
    start: int
    names: BodyNames

    @property
    def span(self) -> Span:
        """Which letters of the field it is."""
        return Span(self.start, self.start + len(self.text))

    @cached_property
    def named(self) -> list[NamedBodies]:
        """The bodies that it names."""
        return self.names.find(self.text)

    @cached_property
    def subject(self) -> Doer | None:
        """Who does what it says; none if it does not say, or names somebody else."""
        found = [index for index, one in enumerate(self.named) if self._opens(one) and self._does(one)]
        bound = (index for index in found if binds(_GAPS.sub(" ", self.text[self.named[index].end :])))
        agents = (index for index, one in enumerate(self.named) if self._acts(one))
        index = next(chain(bound, found, agents), None)
        if index is None:
            return None
        one = self.named[index]
        return Doer(one.keys, self.text[one.start : one.end], one.end, self._together(index), one.generic)

    def _opens(self, one: NamedBodies) -> bool:
        """Tell whether the name stands where a subject can: at the beginning, or after what says when or in which case."""
        before = self.text[: one.start].rstrip()
        if ENDED in before[-2:]:  # “… của A, B làm”: the last of what reads like one list does it
            return before.endswith(",") and len(one.keys) == 1
        if not (HOLE in before[-2:] or _OPENED.search(before)):
            return False
        if not before.endswith(","):
            return True
        # After a comma it may be the next of a list: of receivers, or of bodies that are no parties.
        return HOLE in before[-2:] or _SETTING.match(before) is not None

    def _acts(self, one: NamedBodies) -> bool:
        """Tell whether the name stands as in “do … chủ trì”."""
        return _AGENT.search(self.text[: one.start]) is not None and _ACTING.match(self.text, one.end) is not None

    def _does(self, one: NamedBodies) -> bool:
        after = self.text[one.end :]
        words = _GAPS.sub(" ", after).strip()
        if after.lstrip(" ").startswith((",", ";", ":")):
            return bool(re.match(rf",\s*{HOLE}", after))
        return bool(words) and words[0] != "," and _NO_VERB.match(words) is None

    def _together(self, index: int) -> Keys:
        """Return the bodies with which it is done: “phối hợp với …”, or that have a part in it of their own."""
        found: Keys = frozenset()
        for one in self.named[index + 1 :]:
            before = self.text[self.named[index].end : one.start]
            if _TOGETHER.search(before) or _HELPING.match(self.text[one.end :]):
                found |= one.keys
        return found

    @cached_property
    def receivers(self) -> Keys:
        """To whom it is sent, reported or given."""
        found: Keys = frozenset()
        for one in self.named:
            before = _GAPS.sub(" ", self.text[: one.start])
            told = _TOLD.search(before) or _SENT.search(before) or (_GIVEN.search(before) and _TELLING.search(before))
            if told and not one.generic and not _PURPOSE.search(before):
                found |= one.keys
        return found

    @cached_property
    def kinds(self) -> frozenset[DutyKind]:
        """What its words let it be: to do, not to do, or that one may; none if they do not say."""
        start = self._told_from
        before = self.text[: start - len(self.subject.said)] if self.subject else ""
        return kinds_of(before, _GAPS.sub(" ", self.text[start:]))

    @property
    def _told_from(self) -> int:
        """Return from where on it says what is to be done: after who does it, or whose people do."""
        if self.subject:
            return self.subject.end
        first = self.named[0] if self.named else None
        theirs = first is not None and re.match(r"[^,;]*(?:, [^,;]*)?(?:của|thuộc) $", self.text[: first.start])
        return first.end if first is not None and theirs and not says_how(self.text[: first.start]) else 0


def clauses_of(masked: str, names: BodyNames) -> Iterator[PartOfSentence]:
    """Yield the parts of a text that has gaps for its deadlines."""
    start = 0
    for match in (*_BREAK.finditer(masked), None):
        end = match.start() if match else len(masked)
        words = masked[start:end]
        lead = len(words) - len(words.lstrip(" \t-–+•*"))
        if words.strip():
            yield PartOfSentence(_CONDITION.sub(_gap, words[lead:].rstrip()), start + lead, names)
        start = match.end() if match else end


def masked(text: str, spans: Sequence[tuple[int, int]], names: BodyNames) -> str:
    """Return a text with gaps for some spans of it, as long as it was."""
    pieces, last = [], 0
    for start, end in spans:
        named = names.find(text[start:end])
        ended = bool(named) and named[-1].end == end - start
        pieces += [text[last:start], HOLE * (end - start - ended), ENDED * ended]
        last = end
    return "".join([*pieces, text[last:]])


def _gap(match: re.Match[str]) -> str:
    return HOLE * len(match[0])
