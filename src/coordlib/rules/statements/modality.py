"""Modality: whether words say that something must be done, must not, or may be."""

# ruff: noqa: E501 - lists of words

from __future__ import annotations

import re

from coordlib.lexicon import any_of, phrase_pattern, phrases_of
from coordlib.model import DutyKind
from coordlib.rules.statements.naming import BodyNames, Keys

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
_JOINED = re.compile(r"(?:,|nhưng|và|đồng thời)\s*$")
_KINDS = (
    ((_NOT,), re.compile(rf"{_MUST_NOT}(?! (?:chậm|quá|muộn|trễ|để chậm|để quá)(?!\w))", re.IGNORECASE)),
    ((_DO, _NOT), re.compile(rf"{_MUST}(?=(?: \w+){{0,3}} không(?!\w))", re.IGNORECASE)),
    (
        tuple(DutyKind),
        re.compile(r"có (?:các )?quyền(?: hạn)?(?: và|,) (?:nghĩa vụ|trách nhiệm|nhiệm vụ)", re.IGNORECASE),
    ),
    ((_MAY,), re.compile(_PERMITTED, re.IGNORECASE)),
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
    more = any(_JOINED.search(rest[: found.start()]) for found in _MODAL.finditer(rest))
    return frozenset(DutyKind) if more else frozenset(said)


def titled(title: str, names: BodyNames) -> tuple[Keys, frozenset[DutyKind]]:
    """Return whose duties stand under a title, and what they are: “Trách nhiệm của Công an tỉnh”."""
    match = _TITLED.match(title)
    rest = title[match.end() :] if match else title
    named = names.find(rest)
    if len(named) != 1 or named[0].start != 0 or rest[named[0].end :].strip(" :"):
        return frozenset(), frozenset()
    permitted = match and match["what"].lower() == "quyền"
    mixed = match and "quyền" in match["what"].lower()
    kinds = (_MAY,) if permitted else tuple(DutyKind) if mixed or not match else ()
    return named[0].keys, frozenset(kinds)
