"""Subjects: who bears what a clause says: a body, a role or a party, named in it or above it; else nobody is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise
from pathlib import Path

import attrs

from coordlib import lexicon

LISTED = lexicon.read_lists(Path(__file__).with_name("words.csv"))


def _by_first_letter(words: str) -> str:
    """Return a pattern of words that tries at a place only those that begin with its letter, in their order."""
    found: dict[str, list[str]] = {}
    for word in re.split(r"\|(?![^()]*\))", words):  # no bar in brackets parts two words
        found.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in found.items())


WORDS = {
    **{name.replace("-", "_"): _by_first_letter("|".join(words)) for name, words in LISTED.items()},
    "must": lexicon.phrase_pattern("must"),
    "capitals": lexicon.CAPITALS,
}
"""What stands for words in the patterns of this folder: its own lists, and those of the lexicon."""
_NO_BODY = {"thống kê", "thanh tra", "kiểm toán", "bảo hiểm", "thi hành án", "thi hành án dân sự", "hội đồng"}
_ASIDES = ("để", "đối với", "nhằm")
_NO_OFFICE = {"chủ trì", "chỉ huy", "chánh", "trưởng", "phó", "đại diện"}


def _several_words() -> Iterator[str]:
    """Yield the first words of bodies that are known again in small letters: of several words, or of their kind."""
    for one in lexicon.BODY_WORDS:
        names = (one.words, *one.others)
        if one.place in ("general", "role"):
            yield from (name for name in names if not one.unlike and name != "tổ chức")
        elif one.place == "first" and not one.unlike:
            yield from (name for name in names if " " in name and name not in _NO_BODY)


_KINDS = (one for one in lexicon.BODY_WORDS if one.place in ("general", "role") and one.words != "tổ giúp việc")
_FORM = lexicon.Forms(
    __file__,
    **WORDS,
    asides="|".join(_ASIDES),
    acts=lexicon.any_of(lexicon.phrases_of("act")),
    body=lexicon.body_pattern("first"),
    several_words=lexicon.any_of(_several_words()),
    leading_offices=lexicon.any_of(one.name for one in lexicon.OFFICES if one.name not in _NO_OFFICE),
    offices=lexicon.any_of(one.name for one in lexicon.OFFICES),
    kinds_of_bodies=lexicon.any_of(name for one in _KINDS for name in (one.words, *one.others)),
)


def named_between(text: str, before: re.Pattern[str], after: re.Pattern[str]) -> str:
    """Return who is named between two patterns, of which the second may begin with more of the name; else nobody."""
    for opening in before.finditer(text):
        actor = _FORM.actor.match(text, opening.end())
        closing = after.match(text, actor.end()) if actor else None
        if closing:
            return text[opening.end() : closing.end("more")]
    return ""


_EVERYONE = frozenset(lexicon.phrases_of("everyone"))
_MOST_WORDS, _FEW_WORDS, _NEAR = 34, 14, 420
_OF_A_PAIR = 20  # letters that the first of a pair has at most


@attrs.frozen
class Subject:
    """Who bears a clause (chủ thể): the name, where the words of it end, whether they are known as those of a body."""

    name: str
    end: int
    known: bool = True


def spaced(text: str) -> str:
    """Return a text with one space between its words; most have it so."""
    return text.strip() if "  " not in text and text.isprintable() else " ".join(text.split())


def _without_brackets(text: str) -> str:
    """Return a text with blanks in the places of what stands in brackets."""
    return _FORM.brackets.sub(lambda match: "_" * len(match[0]), text) if "(" in text else text


@lru_cache(maxsize=4096)
def subject_at(text: str) -> Subject | None:
    """Return who bears the clause that begins a text; none where it begins with nobody, or with nothing done."""
    found = _FORM.actor.match(text)
    if found is None:
        bound = None if _FORM.act.match(text[:1].lower() + text[1:]) else _FORM.bound.match(text)
        return Subject(bound["who"], bound.end("who") + 1, known=False) if bound else None
    closed = _FORM.closed.search(text, found.end())
    window = _without_brackets(text[: min(closed.start() if closed else len(text), _NEAR)])
    end = _end_of_name(window, found)
    if end is None:
        return None
    words = text[:end].strip(" ,*")
    name = _FORM.twice.sub(r"\1", _FORM.titled.sub("", _FORM.trailing.sub("", words)))
    if (
        ((added := _FORM.added.match(words[len(name) :])) and _FORM.actor.match(words[len(name) + added.end() :]))
        or not name
        or len(name.split()) > _MOST_WORDS
        or re.search(r"(?:,|(?<!\w)(?:và|hoặc|hay|của|với|cho))$", name)
    ):
        return None
    return Subject(" ".join(name.split()), end)


def _end_of_name(window: str, found: re.Match[str]) -> int | None:
    """Return where the words of a name end: before how it binds, or before what is done."""
    being_done = _FORM.being.match(window, found.end())
    after = being_done.end() if being_done else found.end()
    modal, verb = _FORM.modal.search(window, after), _verb_after(window, found, after)
    being = _FORM.is_it.search(window, found.end())
    if being and modal and being.start() < modal.start():
        return being.start()
    if modal and (verb is None or verb.start() >= modal.start() or _belongs(window, verb, modal)):
        return modal.start()
    if verb is not None and len(window[: verb.start()].split()) <= _FEW_WORDS:
        return verb.start()
    passive = _FORM.passive.search(window, found.end())
    if passive and (verb is None or passive.start() < verb.start()):
        return passive.start()
    return verb.start() if verb else None


def _belongs(window: str, verb: re.Match[str], modal: re.Match[str]) -> bool:
    """Tell whether a verb before a modal is of the name: “cơ quan tiếp nhận hồ sơ phải …”."""
    joined = verb[0] in ("chủ trì", "phối hợp")
    between = window[verb.start() : modal.start()]
    return not joined and not any(_FORM.act.match(between, comma.end()) for comma in re.finditer(r",\s", between))


def _verb_after(window: str, found: re.Match[str], start: int) -> re.Match[str] | None:
    """Return the first verb after the first words of a name, from a place on, that does not belong to it."""
    single = _FORM.plural.match(window) is None and _FORM.of_a_kind.match(window) is not None
    first = None
    for verb in _FORM.act.finditer(window, start):
        first = first or verb
        adjacent = window[found.end() : verb.start()].strip() in ("", "nhà nước", "chuyên môn", "chuyên ngành")
        field = adjacent and _FORM.field.match(window, found.end())
        field = field and (_FORM.modal.search(window, verb.end()) or _FORM.act.search(window, verb.end()))
        if not (field or (adjacent and single and _FORM.modifier.match(window, verb.start()))):
            return verb
    return first


def opening_verb(text: str) -> bool:
    """Tell whether a clause begins with what is done, or with how it binds, and so names nobody."""
    found = _FORM.act.match(text) or _FORM.modal.match(text)
    return found is not None and not (" được " in text and _FORM.done_to.match(text)) and subject_at(text) is None


@lru_cache(maxsize=64)  # asked of one clause twice
def subject_before(text: str) -> str:
    """Return who bears what the words before a time limit say: the last subject in them."""
    text = spaced(text)
    places = _FORM.starts.finditer(_without_brackets(text))
    starts = [0, *(match.end() for match in places if not _is_pair(text, match))]
    found = [(place, one) for place in reversed(starts) if (one := subject_at(text[place:]))]
    found = [pair for pair in found if pair[1].known] or found
    # “A chủ trì, B phối hợp tổ chức …”
    if len(found) > 1 and text.startswith("phối hợp", found[0][0] + found[0][1].end):
        place, one = found[1]
        found = found[1:] if text.startswith("chủ trì", place + one.end) else found
    bound = [(place, one) for place, one in found if _FORM.modal.match(text, place + one.end)]
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
    start, end = match.span()
    pairs = (_FORM.levels, _FORM.levels_with), (_FORM.paired, _FORM.paired_with)
    return any(two.match(text, end) and one.search(text, max(0, start - _OF_A_PAIR), start) for one, two in pairs)


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
    found = _FORM.actor.match(words)
    if found is None or len(words.split()) > _FEW_WORDS:
        return False
    rest = _without_brackets(words)
    return not _FORM.modal.search(rest) and _verb_after(rest, found, found.end()) is None


def subject_after(text: str) -> str:
    """Return who bears what follows a time limit that opens a clause; nobody where a verb follows."""
    text = spaced(text).lstrip(" ,*)").removeprefix("thì ")
    if opening_verb(text):
        return ""
    for place in chain((0,), (match.end() for match in _FORM.starts.finditer(text[:_NEAR]))):
        if found := subject_at(text[place:]):
            return found.name
        if place and opening_verb(text[place:]):
            return ""
    return ""


def after_subject(text: str) -> str:
    """Return what follows who bears a clause and how it binds, of words that follow a time limit."""
    words = re.sub(r"^\s*\([^()]*\)", "", spaced(text)).lstrip(" ,*)").removeprefix("thì ")
    found = subject_at(words)
    rest = words[found.end :].lstrip() if found else words
    return rest if re.match(r"không được(?!\w)", rest) else _FORM.how.sub("", rest, count=1)


@lru_cache(maxsize=256)  # what stands in one list has the same heads
def subject_of_heads(heads: tuple[str, ...]) -> str:
    """Return whose duties stand below some heads, from the nearest to the farthest: “X có trách nhiệm:”."""
    for outer, head in enumerate(heads):
        words = spaced(head).strip(" *:.")
        if words.isupper() and lexicon.body_at(words) is None and not _FORM.title.fullmatch(words):
            continue  # “NỘI DUNG PHỐI HỢP” names nobody
        titled = _FORM.title.fullmatch(words)
        # “Trách nhiệm của các bên” above the title of an article says nothing of who owes what stands in it.
        if titled and outer and titled["who"].lower() in _EVERYONE:
            return ""
        if titled and (_FORM.actor.match(titled["who"]) or lexicon.body_at(titled["who"])):
            return _FORM.twice.sub(r"\1", titled["who"])
        if _is_name(words):
            return words
        words = words.removeprefix("Nội dung ")
        leads = head.rstrip(" *").endswith(":")
        for place in (0, *(match.end() for match in _FORM.starts.finditer(words) if leads)):
            found = subject_at(words[place:])
            if found and (_FORM.modal.match(words, place + found.end) or (leads and place == 0)):
                return found.name
    return ""


def main_clause(text: str, start: int, end: int, closed: int, *, opens: bool = True) -> int:
    """Return where the main clause begins after words of time that open it: at a comma before who is to do it.

    `end`: how far is looked for it; `closed`: where its sentence ends. `opens`: whether the words of time stand before
    what is to be done; behind it, their event ends at a comma where it has happened.
    """
    aside = _FORM.aside.search(text, start, end) if any(map(text.__contains__, _ASIDES)) else None
    inner = aside.start() if aside else end
    for comma in _FORM.comma.finditer(text[start : end if opens else inner]):
        before, place = text[start : start + comma.start()], start + comma.end()
        if before.count("(") > before.count(")"):
            continue
        rest = spaced(text[place : min(closed, place + _NEAR)])
        over = not opens and (_FORM.hinders.match(rest) or _has_happened(before, rest, text[place:inner]))
        if over or _begins_clause(spaced(before), rest):
            return start + comma.start()
    return inner


def _has_happened(before: str, rest: str, inner: str) -> bool:
    """Tell whether an event is over before a comma, and what follows is no further thing of its list."""
    if not _FORM.happened.search(before) or " ".join(rest.split(maxsplit=2)[:2]) in before or _FORM.item.match(rest):
        return False
    inner = spaced(inner)
    return not _FORM.actor.match(inner) or subject_at(inner) is not None


def _begins_clause(before: str, rest: str) -> bool:
    if _FORM.paired_with.match(rest) and _FORM.paired.search(before):
        return False
    if _FORM.modal.match(rest) or _FORM.leads_on.match(rest):
        return True
    offices = _FORM.chosen.search(before) and _FORM.office.match(rest)  # “kể từ ngày bầu Chủ tịch, Tổng giám đốc, …”
    subject = subject_at(rest)
    alike = " ".join(rest.split(maxsplit=2)[:2])  # “đề nghị của đại biểu Quốc hội, đại biểu Hội đồng nhân dân”
    listed = alike in before.rpartition(",")[2] and (subject is None or "," in subject.name)
    if subject and not offices and not listed:
        return True
    if offices or listed or (_FORM.documents_with.match(rest) and _FORM.documents.search(before)):
        return False  # “nhận được bản án, quyết định”
    named, done = rest[:1].isupper(), _FORM.act.match(rest)
    happened = (named or done) and (_FORM.happened.search(before) or _FORM.act.search(before))
    if happened and named and not before.rsplit(maxsplit=1)[-1][:1].isupper():
        return True
    alone = _FORM.alone.match(rest)  # “được cấp, gia hạn, thu hồi”
    return bool(done and happened and not alone and done[0] not in before and not _FORM.verb_last.search(before))
