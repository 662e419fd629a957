"""Doers: who is to do what by a time, as the clause says it, the sentence before, the head of the list or the title.

In comes the context of words of time; out go the words for who and what. Whether that is a party is not known here.
"""

from __future__ import annotations

import re

from coordlib.dates.phrases import subjects
from coordlib.dates.phrases.contexts import Context, within_a_sentence
from coordlib.dates.phrases.words import VERB, VERB_OF_A_BODY
from coordlib.lexicon import pattern

# Where the words before name the length, and nobody: “thời hạn giải quyết | 05 ngày”.
_NAMES_A_LENGTH = pattern(r"(?i)(?:^|\sthì |; )(?:thời hạn|thời gian)(?: [^\s,;]+)*\s*$")
_CONCERNING = pattern(r"^\s*Đối với [^:]*:")  # “Đối với vụ việc phức tạp: | Công an tỉnh …”
# An agent stands between these two: “do | Công an tỉnh | chủ trì”.
_BY_WHOM = pattern(r"(?<!\w)do ")
_UP_TO_A_LEADING_VERB = pattern(
    r"(?P<more>[^,;.]{0,60}?) (?:luân phiên )?(?:chủ trì|thực hiện|tổ chức|đảm nhiệm|quyết định)(?!\w)"
)
# Or, of a passive that names it before the deed, between these: “được | Văn phòng | chuyển ngay trong ngày”.
_BY_OR_LET = pattern(r"(?<!\w)(?:do|được) ")
_UP_TO_ANY_VERB = pattern(r"(?P<more>[^,;.]{0,60}?) (?:", VERB, "|", VERB_OF_A_BODY, r")(?!\w)")
_VERB = pattern(r"(?i)(?<!\w)(?:", VERB, r")(?!\w)")
_FIRST_OF_TWO_VERBS = pattern(r"\s+\S+ và$")  # behind an agent: “Văn phòng | nhận và | chuyển”


def doer_and_verb(context: Context) -> tuple[str, str]:
    """Return who is to do what by the time that a context has; empty for what is not said.

    Who it is says the first of these that names anybody:

    1. The clause itself: “Công an tỉnh trả lời trong 05 ngày”.
    2. The sentence before, where the clause begins with what is to be done: “… Gửi trong 05 ngày.”
    3. The heads above it: “Công an tỉnh có trách nhiệm:”, or “Trách nhiệm của Công an tỉnh”.
    4. The agent of a passive, unless the clause began with what is to be done: “được Văn phòng chuyển trong ngày”.
    """
    before = _words_before(context)
    after = context.after if context.opens_clause else ""
    doer = _named_in_the_clause(context, before, after)
    says_what_to_do = bool(doer) or subjects.opening_verb(within_a_sentence(before or after))
    if not doer and says_what_to_do and context.earlier:
        doer = subjects.subject_before(context.earlier)
    if not doer:
        doer = subjects.subject_of_heads(context.heads)
    if not doer and not (says_what_to_do and before):
        agent = subjects.named_between(before, _BY_OR_LET, _UP_TO_ANY_VERB)
        doer = _FIRST_OF_TWO_VERBS.sub("", agent)
    return doer, _verb_of(context, doer)


def _words_before(context: Context) -> str:
    """Return the words before that may name who is to act: none where they name the length itself."""
    if context.words.startswith(("thời hạn", "thời gian")) or _NAMES_A_LENGTH.search(context.before):
        return ""
    return _CONCERNING.sub("", context.before)


def _named_in_the_clause(context: Context, before: str, after: str) -> str:
    """Return who the clause names, by the first of these; empty where none does.

    1. Behind the time that opens it: “Trong 05 ngày, Công an tỉnh trả lời”.
    2. Before the time: “Công an tỉnh trả lời trong 05 ngày”.
    3. As its agent: “do Công an tỉnh chủ trì”.
    4. In the cell of the table before: “| Công an tỉnh | 05 ngày |”.
    """
    if after and (doer := subjects.subject_after(after)):
        return doer
    if before and (doer := subjects.subject_before(before)):
        return doer
    for text in (context.after, before):
        if agent := subjects.named_between(text, _BY_WHOM, _UP_TO_A_LEADING_VERB):
            return agent
    return _cell_before(context.before)


def _cell_before(text: str) -> str:
    """Return the last cell of a row that goes on with the next: “Công an tỉnh” of “1 | Công an tỉnh |”.

    Empty where the text does not end with a cell, and of its first cell, which numbers the row.
    """
    if not text.rstrip().endswith("|"):
        return ""
    cells = text.rstrip(" |").split("|")
    return cells[-1].strip() if len(cells) > 1 else ""


def _verb_of(context: Context, doer: str) -> str:
    """Return what is to be done, in small letters: a verb behind the time that opens a clause, else one before it."""
    parts = (context.after, context.before) if context.opens_clause else (context.before, context.after)
    for part in parts:
        if verb := _verb_in(part, doer):
            return verb[0].lower()
    return ""


def _verb_in(part: str, doer: str) -> re.Match[str] | None:
    """Return the first verb of a part of a clause, behind who does it, if he stands there."""
    words = subjects.spaced(part)
    behind_doer = words.find(doer) + len(doer) if doer and doer in words else 0
    return _VERB.search(words, behind_doer)
