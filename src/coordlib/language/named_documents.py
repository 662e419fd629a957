"""Named documents: which documents a sentence names, and whose a provision is that it cites.

In comes text; out goes whether it names a document other than “this” one, or changes one, and the document that follows
a citation (“khoản 2 Điều 3 của Quy chế này”). Which kinds of documents there are, the lexicon knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from coordlib import lexicon
from coordlib.language.prose import Prose
from coordlib.language.validation import checked, explained

_kinds = partial(lexicon.kind_pattern, "decree", "practice", "normative", "treaty", "cited")
_KINDS = _kinds()  # “Quyết định”, “Luật”
_KINDS_IN_SMALL = _kinds(case="small")  # “quyết định”, which may be a verb
_KINDS_IN_CAPITALS = _kinds(case="capitals")  # “QUYẾT ĐỊNH”
_ALWAYS_DOCUMENTS = lexicon.kind_pattern(trait="document", case="small")  # “nghị định”: never a verb
_KINDS_WITH_A_TITLE = lexicon.kind_pattern(trait="by-title", case="small")  # “pháp lệnh”: named without a number
_KINDS_THAT_SAY_THIS = lexicon.any_of(
    f"{name[:1].upper()}{name[1:]}" for kind in lexicon.kinds_of(trait="itself") for name in kind.names
)
_MODIFIER = r"(?: " + lexicon.any_of(lexicon.MODIFIERS) + r")"  # “… phối hợp”, “… liên tịch”

# What makes a name that of the document at hand, or of one told before: “này”, “phối hợp … này”, “nêu trên”.
_THIS = r"(?:" + _MODIFIER + r"(?: \w+){0,2})?(?: này| đó| nêu trên| trên)"

# What only a document is called, in any case; others as names. In small letters “quy định”, “kế hoạch”, “báo cáo” are
# verbs or common nouns.
_ANY_KIND = r"(?:(?i:" + _ALWAYS_DOCUMENTS + r")|" + _KINDS + r"|" + _KINDS_IN_CAPITALS + r")"

# Finds “nghị định của Chính phủ”, “Kế hoạch số 12”, “quyết định số: 5/QĐ”, “pháp lệnh”, “BLHS”.
# Not “Quy chế này”, “Quy chế phối hợp này”, “quy định của pháp luật”, nor “Báo cáo Ủy ban nhân dân” (who is told).
_OTHER_DOCUMENT = lexicon.pattern(
    r"(?<!\w)(?<!háp )",  # “pháp luật” is no law
    r"(?!(?i:báo cáo|thông báo|hướng dẫn) ",
    lexicon.body_pattern("first"),
    r")(?:",
    r"(?i:",  # “luật về an ninh mạng”, “thông tư số …”
    _ALWAYS_DOCUMENTS,
    r")(?!",
    _THIS,
    r")(?= (?:số|về|sửa|của|hiện hành|ngày|năm|[",
    lexicon.CAPITALS,
    r"\d]))",
    r"|",  # “Kế hoạch ngày 05/3/2026”, “Quy chế phối hợp với Viettel”
    _KINDS,
    r"(?!",
    _THIS,
    r")(?= (?:số|về|của|ngày|ban hành|phối hợp(?!",
    _THIS,
    r")|kèm|[",
    lexicon.CAPITALS,
    r"\d]))",
    r"|(?i:",  # “kế hoạch số 12/KH-UBND”
    _KINDS_IN_SMALL,
    r")(?= số:? ?[\d….])",
    r"|(?i:",  # “theo pháp lệnh”
    _KINDS_WITH_A_TITLE,
    r")(?! này)",
    r"|BL[A-Z]{2,4}\b)",  # “BLHS”: Bộ luật Hình sự
)

# “…, đã được sửa đổi, bổ sung (lần 2) của Pháp lệnh”: right behind a citation, with what may stand between.
_DOCUMENT_BEHIND = lexicon.pattern(
    r"(?:,| -| –|:)?(?: đã được| được)?",
    r"(?: ",  # “sửa đổi, bổ sung”
    lexicon.phrase_pattern("amend", "consolidate", "issued"),
    r"(?:,| và)?)*",
    r"(?: \([^()]{0,200}\))?",
    r"(?: (?:của|trong|thuộc|tại|kèm theo))? ?",
    r"(?P<kind>",
    _ANY_KIND,
    _MODIFIER,
    r"?)",
    r"(?:(?P<this> này)",
    r"|(?P<bare>(?=[.,;:)\n\0]|$| (?:và|hoặc|thì|để|mà|đã|được|phải)(?!\w))))?",  # a name with nothing behind it
)
# “Điều 5 BLHS”, “Điều 3 của BLTTDS”; not “Điều 3 UBND này”.
_ABBREVIATION_BEHIND = lexicon.pattern(r"(?:,| -| –)?(?: của)? (?:[", lexicon.INITIALS, r"]{3,})\b(?! này)")

# “sửa đổi, bổ sung”, “bãi bỏ”, “thay thế”, “hết hiệu lực”, “chuyển tiếp”.
_CHANGES = lexicon.pattern(r"(?i)(?<!\w)", lexicon.phrase_pattern("amend", "repeal", "replace", "ended", "transition"))
# “Quy chế này”: how a text calls itself.
_CALLS_ITSELF = lexicon.pattern(r"(?<!\w)(?P<kind>", _KINDS_THAT_SAY_THIS, r") này(?!\w)")
_OFTEN, _MOSTLY = 3, 0.6  # times that a text calls itself so, and of all that it calls itself


class Owner(NamedTuple):
    """The document that follows a citation: its kind as written, empty for an abbreviation; whether it is “… này”."""

    kind: str
    is_this: bool


@checked
def owner_after(text: str, place: int, own: str = "") -> Owner | None:
    """Return the document that follows a citation at a place of a text; none if none follows.

    The words between may say that it was amended: “Điều 54 sửa đổi, bổ sung của Pháp lệnh”. `own`: the kind of the
    text, whose name alone says nothing: “khoản 2 Điều 3 của Hợp đồng.”
    """
    place = min(max(place, 0), len(text))
    behind = _DOCUMENT_BEHIND.match(text, place)
    if behind is None:
        return Owner("", is_this=False) if _ABBREVIATION_BEHIND.match(text, place) else None
    is_bare = behind["bare"] is not None
    if is_bare and lexicon.compared(behind["kind"]) in lexicon.own_names(own):
        return None
    return Owner(behind["kind"], is_this=behind["this"] is not None)


@explained
def names_another(sentence: str) -> bool:
    """Tell whether a sentence names a document that is not “this” one."""
    return _OTHER_DOCUMENT.search(sentence) is not None


@explained
def changes_another(sentence: str) -> bool:
    """Tell whether a sentence amends, repeals or replaces, or is of the transition from an earlier document."""
    return _CHANGES.search(sentence) is not None


@checked
def names_of_others(text: str) -> Iterator[re.Match[str]]:
    """Yield each place where a document is named that is not “this” one."""
    return _OTHER_DOCUMENT.finditer(text)


OF_OTHERS = (_OTHER_DOCUMENT, _CHANGES)
"""What a sentence holds that names another document, or changes one."""


@checked
def own_kind(wording: Prose) -> str:
    """Return what a text without a head calls itself, as most of its “… này” say; empty where they do not."""
    counts = Counter(match["kind"] for _, match in wording.find(_CALLS_ITSELF))
    kind, count = max(counts.items(), key=lambda counted: counted[1], default=("", 0))
    return kind if count >= _OFTEN and count >= _MOSTLY * counts.total() else ""
