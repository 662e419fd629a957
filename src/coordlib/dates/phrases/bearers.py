"""Bearers: who is to do what by a time, as the clause says it, the sentence before, the head of the list or the title.

In comes the context of words of time; out go the words for who and what. Whether that is a party is not known here.
"""

from __future__ import annotations

import re

from coordlib.dates.phrases import subjects
from coordlib.dates.phrases.contexts import Context, within_a_sentence
from coordlib.dates.phrases.words import VERB, VERB_OF_A_BODY
from coordlib.lexicon import pattern

_OF_A_LENGTH = pattern(r"(?i)(?:^|\sthì |; )(?:thời hạn|thời gian)(?: [^\s,;]+)*\s*$")  # “thời hạn giải quyết” 05 ngày
_CONCERNING = pattern(r"^\s*Đối với [^:]*:")
_BY = pattern(r"(?<!\w)do ")
_LEADS = pattern(
    r"(?P<more>[^,;.]{0,60}?) (?:luân phiên )?(?:chủ trì|thực hiện|tổ chức|đảm nhiệm|quyết định)(?!\w)"
)  # do “Công an tỉnh chủ trì”
_BY_OR_LET = pattern(r"(?<!\w)(?:do|được) ")
_DOES = pattern(r"(?P<more>[^,;.]{0,60}?) (?:", VERB, "|", VERB_OF_A_BODY, r")(?!\w)")
_VERB = pattern(r"(?i)(?<!\w)(?:", VERB, r")(?!\w)")
_FIRST_OF_TWO_VERBS = pattern(r"\s+\S+ và$")


def bearer_and_verb(context: Context) -> tuple[str, str]:
    """Return who is to do what by the time that a context has; empty for what is not said."""
    before = _words_before(context)
    after = context.after if context.opens_clause else ""
    bearer = _named_in_the_clause(context, before, after)
    is_done = bool(bearer) or subjects.opening_verb(within_a_sentence(before or after))
    if is_done and not bearer and context.earlier:
        bearer = subjects.subject_before(context.earlier)
    bearer = bearer or subjects.subject_of_heads(context.heads)
    is_known = bearer or (is_done and before)
    if not is_known and (agent := subjects.named_between(before, _BY_OR_LET, _DOES)):
        bearer = _FIRST_OF_TWO_VERBS.sub("", agent)  # “Văn bản đến được Văn phòng chuyển ngay trong ngày”
    parts = (context.after, context.before) if context.opens_clause else (context.before, context.after)
    verbs = (_verb_in(part, bearer) for part in parts)
    return bearer, next((verb[0].lower() for verb in verbs if verb), "")


def _words_before(context: Context) -> str:
    """Return the words before that may name who is to act: none where they name the length itself."""
    if context.words.startswith(("thời hạn", "thời gian")) or _OF_A_LENGTH.search(context.before):
        return ""
    return _CONCERNING.sub("", context.before)


def _named_in_the_clause(context: Context, before: str, after: str) -> str:
    """Return who the clause names: after the time that opens it, before, as “do …”, or in the cell before."""
    bearer = subjects.subject_after(after) if after else ""
    if not bearer and before:
        bearer = subjects.subject_before(before)
    for text in (context.after, before):
        bearer = bearer or subjects.named_between(text, _BY, _LEADS)
    if not bearer and context.before.rstrip().endswith("|"):
        bearer = "".join(context.before.rstrip(" |").split("|")[1:][-1:]).strip()
    return bearer


def _verb_in(part: str, bearer: str) -> re.Match[str] | None:
    words = subjects.spaced(part)
    return _VERB.search(words, words.find(bearer) + len(bearer) if bearer and bearer in words else 0)
