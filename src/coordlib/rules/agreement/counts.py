"""DOC: what a text counts of its own: its units, its parties, the copies that are made.

In comes the prose of an agreement; out go counts (“ba bên”, “09 điều”, “04 bản”) that are not those of the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import attrs

from coordlib import lexicon
from coordlib.dates import BodyNames
from coordlib.language import Address, Breaches, Message, Passage, Prose, Severity, bad, capitalised, good, rule
from coordlib.lexicon import UNITS, any_of, compared, pattern
from coordlib.model import Agreement, Article, Chapter, Wording, kind_of
from coordlib.rules.agreement.effect import kinds_called
from coordlib.rules.agreement.figures import A_COUNT, written_number
from coordlib.rules.agreement.offices import COUNCILS
from coordlib.rules.gathering import told_of

_LEVELS: tuple[lexicon.UnitName, ...] = ("chapter", "article", "annex")
_UNITS = re.compile(lexicon.unit_pattern(*_LEVELS, case="any"))


@lru_cache(maxsize=64)
def _made_of(*kinds: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return a pattern of what documents of some kinds are made of, and what it begins with."""
    names = {capitalised(style(name)) for kind in kinds for name in lexicon.own_names(kind) for style in lexicon.STYLES}
    said = rf"{lexicon.own_pattern(*kinds)}(?: này)? (?:gồm|có|bao gồm|kèm theo)(?: có)? (?P<parts>[^.;\n\0]{{3,80}})"
    return re.compile(said), tuple(f"{name} " for name in names)


@rule(
    "DOC007",
    Severity.WARNING,
    law=Message(
        "“Quy chế này gồm … chương, … điều” phải đúng với văn bản.",
        "The number of chapters, articles and annexes that the text gives is that of the document.",
    ),
    fix=Message(
        "Ghi đúng số chương, số điều, số phụ lục.", "Give the number of chapters, articles and annexes that there are."
    ),
    why="A number that is off says that an article was lost or added after the count.",
    cases=(
        bad(
            "Quy chế này gồm 02 chương, 09 điều.",
            says="“Quy chế này gồm 02 chương, 09 điều”, còn văn bản có 0 chương, 1 điều",
        ),
        good("Quy chế này gồm 01 điều."),
    ),
)
def other_number_of_units(agreement: Agreement) -> Breaches:
    """Find “Quy chế này gồm 02 chương, 09 điều” in a text that is made of other units."""
    form, openings = _made_of(*kinds_called(agreement))
    found = [one for one in agreement.prose.find_beginning(form, openings) if _UNITS.search(one[1]["parts"])]
    there = agreement.wording.once(_units_there) if found else {}
    for passage, match in found:
        counted = (one for one in _PART.finditer(match["parts"]) if not _OF_SOME.match(one.string, one.end()))
        parts = [(part["unit"].lower(), written_number(part["number"])) for part in counted]
        wrong = [unit for unit, said in parts if said and said != there[unit]]
        if wrong and not passage.is_payload:
            right = ", ".join(f"{there[unit]} {unit}" for unit in wrong)
            yield told_of(passage, f", còn văn bản có {right}", f", and there are {right}")


def _units_there(wording: Wording) -> Mapping[str, int]:
    """Return how many chapters, articles and annexes there are, by the words for them."""
    kinds = [kind_of(one) for _, one in wording.provisions]
    counts = zip(_LEVELS, (kinds.count(Chapter), kinds.count(Article), len(wording.annexes)), strict=True)
    return {UNITS[level].words[0]: count for level, count in counts}


_PARTIES = lexicon.phrases_of("party")
_OF_A_KIND = ("sở", "xã")  # parties that a text calls by their kind: “hai sở”
_COUNCIL = COUNCILS[0]
_SIDE, _BODIES = _PARTIES[0], (*_PARTIES[1:], *_OF_A_KIND)
_SIDES = (*_PARTIES, *map(str.upper, _PARTIES), *_OF_A_KIND, *map(capitalised, _OF_A_KIND))
_FIRST_OF_SIDES = {one.split(" ")[0] for one in _SIDES}  # most stand behind no number, which is asked first
_NUMBERS = lexicon.number_words("digit", "last", "scale", "ten", "tens", "hundred", "zero")
_ENDS_OF_COUNTS, _SIGNS_OF_COUNTS = frozenset(one[-2:] for one in _NUMBERS), frozenset(")0123456789")
_LONGEST_COUNT = 40  # letters, with the same number in brackets


def _may_be_a_count(end: str) -> bool:
    """Tell whether some words may be a number, by their last two letters."""
    return end[-1:] in _SIGNS_OF_COUNTS or end.lower() in _ENDS_OF_COUNTS


def _sides_counted(prose: Prose) -> list[tuple[int, int, int, int]]:
    """Return where sides are counted: from where to where, how long the count before is, and the number."""
    text, found = prose.text, []
    starts = sorted(place - 1 for word in _FIRST_OF_SIDES for place in prose.words.get(word, ()))
    counted = (at for at in starts if at > 0 and _may_be_a_count(text[max(0, at - 2) : at]))
    for sides in filter(None, (_COUNTED_SIDES.match(text, at) for at in counted)):
        before = text[max(0, sides.start() - _LONGEST_COUNT) : sides.start()].rpartition("\0")[2]
        first, _, last = before.rpartition(" ")
        several = last.endswith(")") or _may_be_a_count(first[-2:])
        match = _COUNT_BEFORE.search(before if several else last)
        said = written_number(match["number"]) if match else None
        if match and said and said > 1:
            found.append((*sides.span(), len(match[0]), said))
    return found


@rule(
    "DOC008",
    Severity.WARNING,
    law=Message(
        "“Hai bên”, “ba bên” phải đúng với số bên ký.",
        "The number of parties that the text gives is that of the parties.",
    ),
    fix=Message("Ghi đúng số bên, hoặc “các bên”.", "Give the number of parties that there are, or say “các bên”."),
    why="“Hai bên thống nhất” among three leaves open which two. It is said once.",
    cases=(
        bad("Ba bên thống nhất nội dung.", says="“Ba bên” trong “Ba bên thống nhất”, còn văn bản có 2 bên"),
        good("Hai bên thống nhất."),
    ),
)
def other_number_of_parties(agreement: Agreement) -> Breaches:
    """Find “ba bên thống nhất” in a text of two parties, once for the whole document."""
    count, names = len(agreement.parties), [compared(one.name) for one in agreement.parties]
    wrong = [*_other_than_called(agreement, count)] if count > 1 else []
    for start, end, length, number in agreement.prose.once(_sides_counted) if count > 1 else ():
        passage = agreement.prose.passage(start, end) if number != count else None
        kind = passage.found.split()[0].lower() if passage else ""  # “hai sở” are the parties if all are of the kind
        ours = kind not in _OF_A_KIND or all(one.startswith((f"{kind} ", f"{_COUNCIL} {kind} ")) for one in names)
        if passage is not None and ours and not passage.is_payload:
            whole = attrs.evolve(passage, start=passage.start - length)
            fewer = number < count and (_OF_FEWER.match(passage.after) or _TWO_NAMED.search(whole.before))
            year = whole.found.lower().startswith("năm") and whole.before.rstrip()[-1:].isalnum() and not whole.opens
            wrong += [] if fewer or year else [whole]  # “một năm bên …”
    kept = "; ".join(one.name for one in agreement.recipients)
    for match in _KEEPING.finditer(kept) if count > 1 else ():
        if written_number(match["number"]) not in (count, None):
            wrong.append(Passage(Address().field("recipients"), kept, *match.span()))
    if wrong:
        first = wrong[0]
        yield first.address, _other_number_of_parties(first, places=len(wrong), count=count), first.span


def _other_number_of_parties(first: Passage, places: int, count: int) -> Message:
    places_vi = f" ({places} chỗ)" if places > 1 else ""
    return Message(
        f"“{first.found}” trong “{first.quoted}”{places_vi}, còn văn bản có {count} bên",
        f"{first.found!r} in {first.quoted!r}, and there are {count} parties ({places} places)",
    )


def _other_than_called(agreement: Agreement, count: int) -> Iterator[Passage]:
    """Yield another number than that by which a text calls its parties: “(gọi chung là ba ngành)”, “bốn ngành”."""
    for _, called in agreement.prose.find(_TOGETHER):
        if written_number(called["number"]) == count:
            numbered = re.compile(rf"(?<![\w/])(?P<number>{A_COUNT}) {called['what']}(?!\w)")
            for passage, match in agreement.prose.find(numbered):
                said = written_number(match["number"])
                if said and said not in (1, count) and not (passage.is_payload or _OF_SOME.match(passage.after)):
                    yield passage


@rule(
    "DOC009",
    Severity.WARNING,
    law=Message("Số bản lập ra bằng số bản các bên giữ.", "The copies that are made are as many as the parties keep."),
    fix=Message(
        "Ghi số bản bằng số bên nhân với số bản mỗi bên giữ; bên nào cũng giữ.",
        "Let the copies be as many as the parties keep together; every party keeps some.",
    ),
    why="“Lập thành 04 bản, mỗi bên giữ 01 bản” between two parties leaves two that nobody has.",
    cases=(
        bad(
            "Quy chế này được lập thành 04 bản, mỗi bên giữ 01 bản.",
            says="“04 bản, mỗi bên giữ 01 bản”, còn 2 bên giữ tất cả 2 bản",
        ),
        good("Quy chế này được lập thành 04 bản, mỗi bên giữ 02 bản."),
    ),
)
def other_number_of_copies(agreement: Agreement) -> Breaches:
    """Find “lập thành 04 bản, mỗi bên giữ 01 bản” between two parties, and a party that keeps none."""
    count = len(agreement.parties)
    shared = count > 1 and any(word in agreement.prose.text for word in ("mỗi ", " giữ "))
    for passage, match in agreement.prose.find(_COPIES) if shared else ():
        paper = _OF_A_PAPER.search(passage.before)
        of_this = paper is None or paper[0].lower().startswith(agreement.kind.lower())
        each, made = _EACH.search(match["rest"]) if of_this else None, written_number(match["number"])
        kept = written_number(each["number"]) if each else None
        alone = frozenset(key for one in BodyNames.of(agreement).find(match["rest"]) for key in one.keys)
        if " giữ " in match["rest"] and 0 < len(alone) < count:
            yield told_of(passage, ", có bên không giữ bản nào", ", and one party keeps none")
        if each and made and kept and not _MORE.search(match["rest"][each.end() :]) and made != kept * count:
            found = f"{match['number']} bản, {each[0]}"
            yield passage.address, _copies_against_kept(found, count, kept=kept * count), passage.span


def _copies_against_kept(found: str, count: int, kept: int) -> Message:
    return Message(f"“{found}”, còn {count} bên giữ tất cả {kept} bản", f"{found!r}, and {count} parties keep {kept}")


_COUNTS = [word for word, count in lexicon.number_words("digit").items() if count in (3, 4, 6)]  # “năm” is a year, too
_UNIT = lexicon.unit_pattern(*_LEVELS, case="any")
_IN_CAPITALS = any_of(map(str.upper, _PARTIES))
_PARTY = any_of(_PARTIES)
_BODY = any_of(_BODIES)
_KIND = any_of(_OF_A_KIND)
_MUST = lexicon.phrase_pattern("must")
_COUNTED_BODIES = any_of(("bên", "cơ quan", "ngành", "đơn vị", "sở", "xã", "phường", "tỉnh", "ban"))
# “thuộc ba Sở”
_BEFORE_A_COUNT = ("thuộc", "do", "của", "giữa", "Công an", "UBND", "nhân dân", "lãnh đạo", "đại diện", "thủ trưởng")
_BEHIND_A_COUNT = "|".join(f"(?<={word} {count})" for word in _BEFORE_A_COUNT for count in _COUNTS)
_COUNT_BEFORE = pattern(r"(?<![\w/])(?P<number>", A_COUNT, r")(?: \([^)]*\))?$")
_OF_SOME = pattern(r" (?:còn lại|khác|kia|trở lên|đó|trong số)(?!\w)")
# “nhà trường và gia đình
_TWO_NAMED = pattern(r"\w (?:và|với) [^.;,\n\0]{2,50}, $")
# “khi hai cơ quan thống nhất thì thông báo cho cơ quan còn lại”
_OF_FEWER = pattern(r"[^.;\n\0]{0,80}? (?:riêng|còn lại|thứ (?:ba|tư|năm)|kia)(?!\w)")
# “Biên bản lập thành 02 bản”
_OF_A_PAPER = pattern(
    r"(?i)(?<!\w)(?:biên bản|phiếu|giấy|hợp đồng",
    r"|sổ|danh sách|hồ sơ)(?! (?:ghi nhớ |thỏa thuận |hợp tác )?này)[^.;\n\0]{0,40}$",
)
_COPIES = pattern(
    r"(?:[Ll]ập|[Ll]àm|in|ký)(?: \w+){0,3} (?P<number>\d{1,2}",
    r"|\w+)(?: \([^)]*\))? bản(?! (?:sao|ghi|đồ|tin|vẽ))(?P<rest>[^.\n\0]*)",
)
_MORE = pattern(r"(?:lưu|gửi|văn thư|còn lại|giữ) .*bản")
_KEEPING = pattern(
    r"[vVtT](?i:(?:(?<=v)(?:t|ăn thư)\W{1,3}(?:của )?",
    r"|(?<=t)huộc (?:[^\W\d_]+ ){0,2}?)(?P<number>",
    A_COUNT,
    r") ",
    _COUNTED_BODIES,
    r"(?!\w))",
)
# “thuộc ba Sở” of two
_COUNTED_SIDES = pattern(
    r" ",
    _IN_CAPITALS,
    r"(?= ?(?:\n|\0|$))| ",
    _BODY,
    r" (?:thống nhất|cam kết|cùng|ký(?! năm)|nhất trí|",
    _MUST,
    r")(?!\w)| ",
    _BODY,
    r" (?:họp|giao ban|sơ kết|tổng kết|luân phiên)(?!\w)| ",
    _KIND,
    r"(?! ?[\w(:/])| ",
    _SIDE,
    r"(?! [",
    lexicon.CAPITALS,
    r"]\b)(?! (?:liên quan|đường|cạnh|tranh chấp|kia|sườn|thứ))(?!\w)|(?:",
    _BEHIND_A_COUNT,
    r") (?i:",
    _BODY,
    r"|",
    _KIND,
    r")(?=[,.;:)\n\0]|$| (?:chia|trao đổi|thống nhất|cùng|phối hợp|tổ chức|luân phiên"
    r"|có trách nhiệm|phải|chịu|ký|cử|giao ban|tự|quyết định|chủ trì)(?!\w))",
)
_TOGETHER = pattern(r"(?i)\((?:[^()]*)(?:gọi|viết)[^()]* (?P<number>", A_COUNT, r") (?P<what>", _PARTY, r')[”"]?\)')
_EACH = pattern(r"mỗi ", _PARTY, r" (?:giữ|lưu|nhận|được giữ|lưu giữ) (?P<number>\d{1,2}", r"|\w+)(?: \([^)]*\))? bản")
_PART = pattern(r"(?P<number>", A_COUNT, r")(?: \([^)]*\))? (?P<unit>", _UNIT, r")(?!\w)")
