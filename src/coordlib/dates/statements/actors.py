"""Actors: who acts, towards whom, and whether they must, must not or may."""

# ruff: noqa: E501 - lists of words

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from weakref import WeakKeyDictionary

import attrs

from coordlib.language import CALLED, Key, Prose, Span, expect
from coordlib.lexicon import (
    CAPITALS,
    SHORT_NAMES,
    TERRITORIES,
    any_of,
    in_either_style,
    in_one_style,
    line_words,
    number_words,
    phrase_pattern,
    phrases_of,
)
from coordlib.model import Agreement, DutyKind, Party

Keys = frozenset[Key]

_COUNTS = number_words("digit", "ten")
_BODIES = any_of(phrases_of("party"))
_ALL = any_of(one for one in phrases_of("everyone") if one.partition(" ")[0] not in _COUNTS)
_SIGNS = frozenset(":;,")  # several names, or more than a name
_FEWEST_LETTERS = 3
_FEWEST_WORDS = 3
_JOINED = re.compile(r"(?:,|\s+và|,\s+và|\s+hoặc|\s+cùng(?: với)?|\s+với)\s+")
_LARGER = re.compile(rf"\s+[{CAPITALS}]\w|\s*-\s*[{CAPITALS}]")  # a longer name: “Công an tỉnh Đắk Lắk”
_PLACE = re.compile(
    rf"(?<!\w){any_of(one.word for one in TERRITORIES)} (?P<place>[{CAPITALS}]\w*(?:[ -][{CAPITALS}]\w*)*)$"
)


@attrs.frozen
class NamedBodies:
    """Bodies that are named at one place (các cơ quan được nêu), as one list: from where to where, and their keys.

    `generic`: whether they are named as all (“hai bên”).
    """

    start: int
    end: int
    keys: Keys
    generic: bool = False


class BodyNames:
    """The names by which a text may call the bodies of an agreement (tên gọi các bên)."""

    def __init__(self, agreement: Agreement) -> None:
        expect(agreement, Agreement, "BodyNames takes an agreement")
        self.everyone: Keys = frozenset(party.key for party in agreement.parties)
        self._members = {party.key: frozenset(one.key for one in party.members) for party in agreement.bodies}
        self._groups = {member: group for group, members in self._members.items() for member in members}
        self._keys: dict[str, Keys] = {}
        for found in (_names(agreement), _aliases(agreement)):
            known = dict(self._keys)
            for key, name in found:
                small = _small(name) if _tells(name) else ""
                if small and small not in known:
                    own = self._keys.setdefault(small, frozenset((key,)))
                    self._keys[small] = own & {key}
        self._name = _pattern_of(tuple(sorted(self._keys, key=len, reverse=True)), len(self.everyone))
        self._identity = self.everyone, frozenset(self._members.items()), frozenset(self._keys.items())
        self._hash = hash(self._identity)

    @classmethod
    def of(cls, agreement: Agreement) -> BodyNames:
        """Return those of an agreement, found once in it."""
        expect(agreement, Agreement, "BodyNames takes an agreement")
        if agreement.prose not in _NAMES:
            _NAMES[agreement.prose] = cls(agreement)
        return _NAMES[agreement.prose]

    def __eq__(self, other: object) -> bool:
        return self._identity == other._identity if isinstance(other, BodyNames) else NotImplemented

    def __hash__(self) -> int:
        return self._hash

    def find(self, text: str) -> list[NamedBodies]:
        """Return the bodies that a text names, those of one list (“A, B và C”) together."""
        found: list[NamedBodies] = []
        for one in self.each(text):
            if found and _JOINED.fullmatch(text, found[-1].end, one.start):
                last = found.pop()
                found.append(NamedBodies(last.start, one.end, last.keys | one.keys, last.generic or one.generic))
            else:
                found.append(one)
        return found

    def begins(self, text: str) -> bool:
        """Tell whether a text may begin with the name of a body."""
        return self._name.match(text) is not None

    def each(self, text: str) -> Iterator[NamedBodies]:
        """Yield the bodies that a text names, one by one."""
        for match in self._name.finditer(text):
            if match["all"]:
                yield NamedBodies(*match.span(), self.everyone, generic=True)
            elif not _LARGER.match(text, match.end()) and (keys := self._keys[_small(match[0])]):
                yield NamedBodies(*match.span(), keys)

    def met(self, named: Iterable[Key], given: Iterable[Key]) -> Keys:
        """Return those of the named bodies that are among the given: themselves, as members, or by a member."""
        there = frozenset(given)
        return frozenset(
            one
            for one in named
            if one in there or self._groups.get(one) in there or self._members.get(one, frozenset()) & there
        )


_NAMES: WeakKeyDictionary[Prose, BodyNames] = WeakKeyDictionary()


@lru_cache(maxsize=64)
def _pattern_of(names: tuple[str, ...], count: int) -> re.Pattern[str]:
    """Return the pattern of some names, the longest first, and of all that many bodies together."""
    said = any_of(word for word, value in _COUNTS.items() if value == count > 1)
    counted = rf"|(?:cả )?{said} {_BODIES}"
    either = "|".join(map(_either_case, names)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:(?P<all>(?i:{_ALL}{counted}))|(?P<name>{either}))(?!\w)")


@lru_cache(maxsize=1024)
def _small(name: str) -> str:
    name = in_one_style(name)
    return name[0].lower() + name[1:]


def _either_case(name: str) -> str:
    """Return a pattern of a name, which is written with a small letter where it is no proper name: “các sở, ban”."""
    return "|".join(in_either_style(first + name[1:]) for first in (name[0].upper(), name[0].lower()))


def _names(agreement: Agreement) -> Iterator[tuple[Key, str]]:
    """Yield each name of each body; a short one that several bear names none of them."""
    places = _places(agreement)
    for party in agreement.bodies:
        yield from ((party.key, name) for name in _names_of(party, places))
        yield from ((member.key, member.name) for member in party.members)


@lru_cache(maxsize=256)
def _names_of(party: Party, places: frozenset[str]) -> tuple[str, ...]:
    own = (party.name, party.short_name, *_former(party))
    names: list[str] = []
    for name in (*filter(None, own), *_without_place(party, places)):
        old = in_one_style(name)
        names += (name, *(old.replace(*pair) for pair in SHORT_NAMES.items() if pair[0] in old))
    return (*names, *((party.abbreviation,) if len(party.abbreviation) >= _FEWEST_LETTERS else ()))


@lru_cache(maxsize=4096)
def _tells(name: str) -> bool:
    """Tell whether a reader would know a name again: with a capital, or of several words (“các sở, ban”)."""
    words = [word for word in name.split() if sum(map(str.isalpha, word)) > 1]
    letters = sum(map(str.isalpha, name))
    return len(words) >= _FEWEST_WORDS or (name[:1].isupper() and letters > 1)


def _aliases(agreement: Agreement) -> Iterator[tuple[Key, str]]:
    """Yield what the text says that each body is called, where that is no body's own name."""
    for party in agreement.bodies:
        for name in filter(None, (party.name, party.short_name)):
            yield from ((party.key, alias) for alias in _called(agreement, name))


def _former(party: Party) -> Iterator[str]:
    for former in party.former_names:
        yield from (former.name, former.short_name)


def _without_place(party: Party, places: frozenset[str]) -> Iterator[str]:
    """Yield a name without the place at its end: “Công an tỉnh” for “Công an tỉnh Gia Lai”."""
    for place in places:
        short = party.name.removesuffix(place).rstrip(" -")
        if short and short != party.name:
            yield short


def _places(agreement: Agreement) -> frozenset[str]:
    """Return the places of an agreement: as said, and as the names of its bodies end in them (“… tỉnh Gia Lai”)."""
    named = (_PLACE.search(party.name) for party in agreement.bodies)
    said = (agreement.province, agreement.place, *(party.seat for party in agreement.bodies))
    return frozenset((*said, *(match["place"] for match in named if match))) - {""}


def _called(agreement: Agreement, name: str) -> Iterator[str]:
    """Yield what the text says a body is called from then on: “(sau đây gọi là Bên A)”."""
    text = agreement.prose.text
    place = text.find(name)
    while place >= 0:
        end = place + len(name)
        match = CALLED.match(text, end + 1)
        if match and _SIGNS.isdisjoint(match["term"]):
            yield match["term"].strip()
        place = text.find(name, end)


_DO, _NOT, _MAY = DutyKind
_ADVERBS = re.compile(
    r"(?:(?:tuyệt đối|cũng|đều|chỉ|luôn|cùng|cùng nhau|kịp thời|chủ động|thường xuyên|định kỳ|vẫn|sẽ|đồng thời|trực tiếp|"
    r"ngay|luân phiên|lần lượt|thay phiên(?: nhau)?)\s+)*",
    re.IGNORECASE,
)
_MUST, _MUST_NOT, _PERMITTED = (phrase_pattern(meaning) for meaning in ("must", "must-not", "may"))
BAN = any_of(one for one in phrases_of("must-not") if one.endswith("cấm"))
"""A pattern of what stands before the name of who must not."""
_BANNED = re.compile(rf"(?<!\w){BAN}\s*$", re.IGNORECASE)
_JOINED_OF_MODALITY = re.compile(r"(?:,|nhưng|và|đồng thời)\s*$")
_KINDS = (
    ((_NOT,), re.compile(rf"{_MUST_NOT}(?! (?:chậm|quá|muộn|trễ|để chậm|để quá)(?!\w))", re.IGNORECASE)),
    ((_DO, _NOT), re.compile(rf"{_MUST}(?=(?: \w+){{0,3}} không(?!\w))", re.IGNORECASE)),
    (
        tuple(DutyKind),
        re.compile(r"có (?:các )?quyền(?: hạn)?(?: và|,) (?:nghĩa vụ|trách nhiệm|nhiệm vụ)", re.IGNORECASE),
    ),
    ((_MAY,), re.compile(_PERMITTED, re.IGNORECASE)),
    (
        (_NOT,),
        re.compile(
            rf"(?:tự ý )?không (?:tự ý )?{any_of((*phrases_of('act'), 'tiết lộ', 'sử dụng', 'chuyển giao', 'ngắt', 'sao chép', 'phát tán', 'cho phép', 'can thiệp', 'gây'))}",
            re.IGNORECASE,
        ),
    ),
    ((_DO,), re.compile(_MUST, re.IGNORECASE)),
)
_MODAL = re.compile(rf"(?<!\w){phrase_pattern('must', 'must-not', 'may')}", re.IGNORECASE)
_TITLED = re.compile(
    r"(?P<what>(?:Trách nhiệm|Nhiệm vụ|Nghĩa vụ|Quyền|Quyền hạn|Đối với)(?:(?:,| và) (?:trách nhiệm|nhiệm vụ|nghĩa vụ|"
    r"quyền(?: hạn)?))*)(?: (?:phối hợp|chung))?(?: của)?:? ",
    re.IGNORECASE,
)


def binds(words: str) -> bool:
    """Tell whether words begin by saying how they bind: “có trách nhiệm”, “không được”."""
    return _MODAL.match(words.lstrip()) is not None


def says_how(words: str) -> bool:
    """Tell whether words say anywhere how they bind."""
    return _MODAL.search(words) is not None


def kinds_of(before: str, words: str) -> frozenset[DutyKind]:
    """Return what the words after who does it let it be; `before`: the words before the name, such as “nghiêm cấm”.

    None where they do not say, all where they say several.
    """
    words = _ADVERBS.sub("", words.lstrip(" ,"), count=1)
    said = (_NOT,) if _BANNED.search(before) else next((kinds for kinds, form in _KINDS if form.match(words)), ())
    first = _MODAL.match(words)
    rest = words[first.end() :] if first else words
    more = any(_JOINED_OF_MODALITY.search(rest[: found.start()]) for found in _MODAL.finditer(rest))
    return frozenset(DutyKind) if more else frozenset(said)


def titled(title: str, names: BodyNames) -> tuple[Keys, frozenset[DutyKind]]:
    """Return whose duties stand under a title, and what they are: “Trách nhiệm của Công an tỉnh”."""
    match = _TITLED.match(title)
    rest = title[match.end() :] if match else title
    named = names.find(rest) if names.begins(rest) else []  # of parts of sentences, few do
    if len(named) != 1 or named[0].start != 0 or rest[named[0].end :].strip(" :"):
        return frozenset(), frozenset()
    permitted = match and match["what"].lower() == "quyền"
    mixed = match and "quyền" in match["what"].lower()
    kinds = (_MAY,) if permitted else tuple(DutyKind) if mixed or not match else ()
    return named[0].keys, frozenset(kinds)


HOLE = "◊"
"""What stands in a part for each letter of its deadlines and conditions."""

ENDED = "◇"
"""The last of them where its words end in the name of a body, so that what follows may be more of a list."""

_GAPS = re.compile(rf"[\s{HOLE}{ENDED}]+")
_BREAK = re.compile(r"[.!?](?=\s|$)|;|\n|(?<=:)\s")
_CONDITIONS = ("khi", "nếu", "trường hợp", "sau thời hạn")  # without one of these there is none
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
_DONE_BY = re.compile(rf"(?:{_MUST}) được\s*$", re.IGNORECASE)
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
_ORDERED = re.compile(r"(?<!được )(?<!\w)(?:giao|yêu cầu)\s*$")
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
        told = (
            index for index, one in enumerate(self.named) if self._does(one) and _ORDERED.search(self.text[: one.start])
        )
        bound = (index for index in found if binds(_GAPS.sub(" ", self.text[self.named[index].end :])))
        agents = (index for index, one in enumerate(self.named) if self._acts(one))
        index = next(chain(told, bound, found, agents), None)
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
        before = self.text[: one.start]
        led = _AGENT.search(before) is not None and _ACTING.match(self.text, one.end) is not None
        return led or (_DONE_BY.search(before) is not None and self._does(one))

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
            said = words[lead:].rstrip()
            conditional = any(word in said.lower() for word in _CONDITIONS)
            yield PartOfSentence(_CONDITION.sub(_gap, said) if conditional else said, start + lead, names)
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
