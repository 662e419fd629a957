"""DOC: what the text says of its effect, its term and what it replaces, against the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

import attrs

from coordlib import language, lexicon
from coordlib.language import (
    Address,
    Breaches,
    Message,
    Passage,
    Prose,
    Severity,
    bad,
    date_in_figures,
    day_written,
    good,
    rule,
)
from coordlib.lexicon import UNITS, ordinal, pattern
from coordlib.model import Agreement, Annex
from coordlib.rules.agreement.figures import A_COUNT, written_number
from coordlib.rules.gathering import WITHIN, Told, told_of


def own(agreement: Agreement) -> str:
    """Return a pattern of how a text names itself or what issues it: “Thông tư liên tịch này”, “Thông tư”."""
    return _own(*kinds_called(agreement))


def issued_by(agreement: Agreement) -> str:
    """Return the kind of document that issues an agreement, or that does so where none is known."""
    return agreement.decision.kind if agreement.decision else UNITS["decision"].words[0]


def kinds_called(agreement: Agreement) -> tuple[str, ...]:
    """Return the kinds by which a text calls itself: its own, that of what issues it, and any."""
    return agreement.kind, issued_by(agreement), "văn bản"


@lru_cache(maxsize=64)
def _own(*kinds: str) -> str:
    attached = lexicon.kind_pattern("decree", "practice", form="attached")
    return rf"(?:{lexicon.own_pattern(*kinds)}(?: này)?|{attached} này)"


_DAY, _DAYS_OF_A_MONTH = lexicon.day_pattern(), 365.25 / 12
_TERM_STARTS = ("có hiệu lực", "có giá trị", "Thời hạn", "thời hạn", "thực hiện")
_ENACTABLE = lexicon.kind_pattern("decree", "practice", "normative")
_NORMATIVE = lexicon.kind_pattern(trait="document", form="normative")
_CHANGED = lexicon.phrase_pattern("replace", "repeal", "amend")
_PLACE = lexicon.unit_pattern("point", "clause", "article", case="any")
# what is done by a day
_DUTY = "hoàn thành|gửi|báo cáo|cung cấp|trả lời|chuyển|tổ chức|sơ kết|tổng kết|triển khai|thông báo"
_TERM = "|".join(_TERM_STARTS)
_EFFECT = pattern(r"có hiệu lực(?: thi hành)?(?: kể)?(?: từ)? (?:", _DAY, r"|ngày (?P<signing>ký)(?: ban hành)?(?!\w))")
_AFTER = pattern(
    r"có hiệu lực(?: thi hành)? sau (?P<number>\d{1,3})(?: \([^)]*\))? ngày,?(?: kể", r"| tính)? từ ngày ký"
)
_AS_WELL = pattern(r",? (?:và |hoặc )?(?:kể )?từ (?:", _DAY, r"|ngày (?P<signing>ký)(?: ban hành)?(?!\w))")
_UNTIL = pattern(
    r"(?:(?:có hiệu lực|có giá trị|hiệu lực)[^.;\n\0]{0,60}đến (?:hết )?",
    r"|hiệu lực(?: thi hành)? vào (?:hết )?)",
    _DAY,
)
_PHASE = pattern(r"(?:giai đoạn|năm học) (?P<first>\d{4}) ?(?:-|–|đến) ?(?P<last>\d{4})")
_YEAR = pattern(r"năm (?P<year>20\d{2})(?!\d)")
_FAR = pattern(r"(?:tầm nhìn|định hướng|mục tiêu|phấn đấu)[^.;]*$|đến $")
_REPLACED = pattern(r"thay thế (?:cho )?(?:các )?[^.;\n\0]{0,40}? số:? (?P<number>\d[\w/\-]*)")
_ENACTED = pattern(
    r"(?:[Tt]rên đây là|ban hành|xây dựng|ký kết", r"|ký)(?: nội dung| toàn văn)? ", _ENACTABLE, r"(?: công tác)? $"
)
# “tổng kết sau 03 năm”
_WOUND_UP_AFTER = pattern(
    r"[Tt]ổng kết (?:sau |toàn diện sau |định kỳ )?(?P<number>\d{1,2}) năm(?: thực hiện", r"| một lần|/lần|[.,;])"
)
# of a document that is replaced, of what applies, of what is to be done
_DUE = pattern(
    r"(?:(?P<ended>hết hiệu lực(?: thi hành)?(?: kể)? từ)",
    r"|áp dụng(?: kể)? từ|(?i:",
    _DUTY,
    r")[^.;\n\0]{0,120}? (?:trước|chậm nhất|muộn nhất",
    r"|đến hết)(?: là| vào)*(?: ngày \d{1,2} tháng \d{1,2} và)?) ",
    _DAY,
)
# “Điều 9 Thông tư này có hiệu lực từ …”: a part of it, with a day of its own.
_PART_OF_EFFECT = pattern(_PLACE, r" \w{1,4}(?: \([^()]*\))?(?: của)? $")
# “Quy chế này có hiệu lực từ ngày ký; quy định tại Điều 5 có hiệu lực từ …”: the day of a part
_OF_A_PART = pattern(
    r"(?i)(?<!\w)(?:riêng|trừ|ngoại trừ|phụ lục|mẫu số|các? nội dung|(?:các )?quy định (?:tại|về|này)|",
    _PLACE,
    r" (?:\d{1,3}[a-zđ]?|[a-zđ]))(?!\w)",
)
_OTHERS = pattern(r"\d+/\d|(?<!\w)(?:", _NORMATIVE, r"|", _CHANGED, r"|số \d)")
# OWN stands for how the text names itself.
_YEARS = pattern(
    r"(?:",
    _TERM,
    r")(?: thi hành| thực hiện| hiệu lực)?(?: của)?(?: OWN)?(?: là",
    r"| trong| trong thời hạn| thời hạn| trong vòng)* (?P<number>",
    A_COUNT,
    r")(?: \([^)]*\))? (?P<unit>năm|tháng)(?!\w| \d)",
)
# “riêng năm 2026 trước ngày 15 tháng 4”
_DUE_IN = pattern(
    r"(?<!kế hoạch )năm (?P<year>20\d{2}),?(?: thì",
    r"| là| hoàn thành| xong| gửi)* (?:trước|chậm nhất",
    r"|muộn nhất|đến hết)(?: là| vào)* ngày (?P<day>\d{1,2})(?: tháng ",
    r"|/)(?P<month>\d{1,2})(?!\d|/| năm)",
)
# a month or quarter of a cell; in a sentence one by which something is to be done
_SPAN_OF_TIME = pattern(
    r"(?:Tháng (?P<month>\d{1,2})|(?:Quý|(?:(?<=hoàn thành trong )|(?<=hoàn thành vào )"
    r"|(?<=hoàn thành trước )|(?<=xong trong )|(?<=xong trước )|(?<=kết vào )|(?<=kết trong )"
    r"|(?<=kỳ vào )|(?<=kỳ trong ))quý) (?P<quarter>IV|I{1,3}|[1-4]))(?:/",
    r"| năm )(?P<year>20\d{2})(?!\d)",
)
_LATE_IN_THE_YEAR = pattern(r"(?:[Qq]uý (?:III|IV|[34])|[Tt]háng (?:[7-9]|1[0-2])) $")
# “Các quyết định sau hết hiệu lực …”
_ENDED_BELOW = pattern(r"(?i)\W*Các [^.;:\n\0\d]{2,60} (?:sau|sau đây) hết hiệu lực")
_OF_WHEN = pattern(r"(?i)thời gian|thời hạn|tiến độ|hoàn thành|thực hiện")


@rule(
    "DOC010",
    Severity.ERROR,
    law=Message(
        "Ngày có hiệu lực ghi trong lời văn là ngày có hiệu lực của văn bản.",
        "The day of effect that the text gives is that of the document.",
    ),
    fix=Message("Ghi cùng một ngày trong lời văn và ở effective.", "Give one day in the text and under effective."),
    why="What falls due is counted from it; with two days nobody knows from which.",
    cases=(
        bad(
            "Quy chế này có hiệu lực kể từ ngày 15 tháng 4 năm 2026.",
            says="“có hiệu lực kể từ ngày 15 tháng 4 năm 2026”, còn văn bản có hiệu lực từ 02/3/2026",
        ),
        good("Quy chế này có hiệu lực kể từ ngày 02 tháng 3 năm 2026."),
    ),
)
def other_day_of_effect(agreement: Agreement) -> Breaches:
    """Find “có hiệu lực kể từ ngày …” with another day than the record has."""
    if agreement.begins is None or not (agreement.effective or agreement.parties):
        return  # a text of which no day is known but that of its signing
    unread = agreement.effective is None and not agreement.source.recorded  # “sau 15 ngày”: no day was read
    for passage, day in () if unread else (*_days_of_effect(agreement), *_days_after_signing(agreement)):
        if day != agreement.begins and _of_this(passage, own(agreement)):
            yield _begins(passage, agreement.begins)


def _days_of_effect(agreement: Agreement) -> Iterator[tuple[Passage, date]]:
    for passage, match in agreement.prose.find(_EFFECT):
        day = _day_of(match, agreement)
        if day is not None:
            yield passage, day
        more = _AS_WELL.match(passage.after)
        again = more and _day_of(more, agreement)
        if more and again and again != day:
            yield attrs.evolve(passage, end=passage.end + more.end()), again


def _day_of(match: re.Match[str], agreement: Agreement) -> date | None:
    return agreement.signed if match["signing"] else day_written(*match.group("day", "month", "year"))


def _days_after_signing(agreement: Agreement) -> Iterator[tuple[Passage, date]]:
    """Yield “sau 10 ngày, kể từ ngày ký”; whether the tenth day itself counts is not established, so both fit."""
    for passage, match in agreement.prose.find(_AFTER):
        if agreement.signed is not None:
            day = agreement.signed + timedelta(days=int(match["number"]))
            yield passage, agreement.begins if agreement.begins == day + timedelta(days=1) else day


def _of_this(passage: Passage, own: str) -> bool:
    """Tell whether a sentence is about the effect of this document, not of one that it changes."""
    start, _ = passage.bounds
    before = passage.text[start : passage.start]
    named = re.search(rf"{own} $", before)
    whole = named and not _PART_OF_EFFECT.search(before[: named.start()])
    opening = re.match(rf"\W*{own} ", before)
    rest = before[opening.end() :] if opening else ""
    ours = whole or (opening and not _OTHERS.search(rest) and not _OF_A_PART.search(rest))
    return not passage.is_payload and (not before.strip() or bool(ours))


@lru_cache(maxsize=64)
def _years(own: str) -> re.Pattern[str]:
    return re.compile(_YEARS.pattern.replace("OWN", own))


@lru_cache(maxsize=64)
def _ending(own: str) -> re.Pattern[str]:
    return re.compile(rf"{own} {lexicon.phrase_pattern('ended')}(?: kể)?(?: từ| vào| sau)?(?: hết)? {_DAY}")


def _until(agreement: Agreement) -> Iterator[tuple[Passage, re.Match[str]]]:
    return agreement.prose.find(_UNTIL)


@rule(
    "DOC011",
    Severity.ERROR,
    law=Message(
        "Thời hạn hiệu lực ghi trong lời văn là thời hạn của văn bản.",
        "The term that the text gives is that of the document.",
    ),
    fix=Message("Ghi cùng một thời hạn trong lời văn và ở expires.", "Give one term in the text and under expires."),
    why="Until when promises bind, one of the two must say.",
    cases=(
        bad(
            "Quy chế này có hiệu lực trong thời hạn 03 năm.",
            says="“có hiệu lực trong thời hạn 03 năm”, còn văn bản hết hiệu lực ngày 02/3/2031",
        ),
        good("Quy chế này có hiệu lực trong thời hạn 05 năm."),
    ),
)
def other_term(agreement: Agreement) -> Breaches:
    """Find “có hiệu lực trong 03 năm”, “đến hết ngày …” that end on another day than the document."""
    begins, ends = agreement.begins, agreement.expires
    if ends is None:
        return
    ours = own(agreement)
    ending = [*agreement.prose.find(_ending(ours))]
    told = {(passage.address, passage.end) for passage, _ in ending}  # “hết hiệu lực vào ngày …” is said once
    until = (one for one in _until(agreement) if (one[0].address, one[0].end) not in told)
    for passage, match in (*until, *ending):
        day = day_written(*match.group("day", "month", "year"))
        if day is not None and abs(day - ends) > timedelta(days=1) and _is_ours(passage, ours):
            yield _term(passage, ends)
    for passage, match in agreement.prose.find(_years(ours)) if begins else ():
        if begins and _is_ours(passage, ours) and not lasts(match, begins, ends):
            yield _term(passage, ends)
    for passage, match in agreement.prose.find(_PHASE):
        in_the_title = passage.address.number == "title" and len(passage.address.steps) == 1
        if (in_the_title or _is_ours(passage, ours)) and int(match["last"]) != ends.year:
            yield _term(passage, ends)


def lasts(match: re.Match[str], begins: date, ends: date) -> bool:
    """Tell whether a term is, or may be, as long as a text says, to a month or half a year."""
    number = written_number(match["number"])
    unit = _DAYS_OF_A_MONTH * lexicon.MONTHS_OF_UNITS[match["unit"]]
    return round((ends - begins).days / unit) == number or number is None


@rule(
    "DOC014",
    Severity.WARNING,
    asks_for_data=True,
    law=Message(
        "Văn bản có thời hạn trong lời văn thì có ngày hết hiệu lực.",
        "A document whose text gives a term has a day on which it ends.",
    ),
    fix=Message("Ghi ở expires ngày hết hiệu lực.", "Give under expires the day on which it ends."),
    why="Without it, what recurs falls due for ever.",
    cases=(
        bad(
            {"body": [{"article": "Một", "text": "Quy chế này có hiệu lực trong 05 năm."}], "expires": None},
            says="“có hiệu lực trong 05 năm” mà chưa có ngày hết hiệu lực",
        ),
        good("Quy chế này có hiệu lực trong 05 năm."),
    ),
)
def term_without_an_end(agreement: Agreement) -> Breaches:
    """Find a term in the text of a document of which no end is recorded."""
    if agreement.expires is None and (agreement.effective or agreement.parties):
        for passage, _ in (*_until(agreement), *agreement.prose.find(_years(own(agreement)))):
            if _is_ours(passage, own(agreement)):
                yield told_of(passage, " mà chưa có ngày hết hiệu lực", ", and no day on which it ends")


_WOUND_UP = re.compile(lexicon.phrase_pattern("final"), re.IGNORECASE)


@rule(
    "DOC030",
    Severity.WARNING,
    silent_beside=("TXT023",),
    law=Message(
        (
            "Thời gian ghi trong lời văn nằm trong thời hạn, giai đoạn của văn bản; thời hạn không kết thúc "
            "trước ngày ký."
        ),
        ("Days and years of the text lie within the term of the document, which does not end before it is signed."),
    ),
    fix=Message(
        "Sửa năm trong lời văn, hoặc sửa giai đoạn, thời hạn của văn bản.",
        "Mend the year of the text, or the term of the document.",
    ),
    why=(
        "A duty that falls due after the document has ended binds nobody; another term than that of the title "
        "was taken from an earlier text."
    ),
    confidence="G",
    cases=(
        bad(
            {
                "title": "Quy chế phối hợp giai đoạn 2026 - 2030",
                "body": [{"article": "Một", "text": "Hai bên họp sơ kết vào quý II năm 2032."}],
                "expires": "2030-12-31",
            },
            says="“năm 2032” trong “quý II năm 2032.”, còn văn bản là của giai đoạn 2026 - 2030",
        ),
        good(
            {
                "title": "Quy chế phối hợp giai đoạn 2026 - 2030",
                "body": [{"article": "Một", "text": "Hai bên họp tổng kết vào quý I năm 2031."}],
                "expires": "2030-12-31",
            }
        ),
    ),
)
def day_beyond_the_term(agreement: Agreement) -> Breaches:
    """Find a day or year outside of the term: before the signing, after the end, of another phase."""
    yield from _shorter_than_planned(agreement, agreement.begins)
    yield from _against_the_term(agreement, agreement.signed) if agreement.signed else ()
    phase, year = _PHASE.search(agreement.title), _YEAR.search(agreement.title)
    for placed in agreement.placed if year and not phase else ():
        title = placed.thing.title if isinstance(placed.thing, Annex) else ""
        other = _YEAR.search(title.lower())
        if year and other and other["year"] != year["year"] and not re.search(r"(?i)số liệu|kết quả| số ", title):
            yield _of_another_phase(Passage(placed.address.field("title"), title, *other.span()), year[0])
    if phase is None:
        return
    for passage, match in agreement.prose.find(_PHASE):
        if match.groups() != phase.groups() and _names_itself(agreement, passage):
            yield _of_another_phase(passage, phase[0])
    for passage, match in agreement.prose.find(_YEAR):
        wound_up = _WOUND_UP.search(passage.before) and not _LATE_IN_THE_YEAR.search(passage.before)
        over = int(match["year"]) - int(phase["last"]) - bool(wound_up)  # soon in the year after it
        if over > 0 and not (passage.is_payload or _FAR.search(passage.before)):
            yield _of_another_phase(passage, phase[0])


def _days_told(prose: Prose) -> list[tuple[Passage, str, date]]:
    """Return the days by which something ends, is done or applies, those of effect first, and how each is told."""
    forms = (("until", _UNTIL), ("due", _DUE), ("due_in", _DUE_IN))
    return [
        (passage, "ended" if "ended" in match.re.groupindex and match["ended"] else name, day)
        for name, form in forms
        for passage, match in prose.find(form)
        if (day := day_written(*match.group("day", "month", "year"))) and not passage.is_payload
    ]


def _against_the_term(agreement: Agreement, signed: date) -> Breaches:
    """Yield a day before that of signing, or after the end, and the end of another that is not the beginning."""
    begins, ends, ours = agreement.begins or signed, date.max, own(agreement)
    for passage, name, day in agreement.prose.once(_days_told):
        if name == "until":
            meant = _is_ours(passage, ours)
            ends = min(ends, day) if meant and day > signed and not agreement.source.recorded else ends
        elif name == "ended":
            of_another = signed <= day and language.names_another(passage.sentence)
            gap = day < begins - timedelta(days=1) and _ENDED_BELOW.match(passage.sentence) is not None
            meant = day != begins and (of_another or gap)
        else:
            meant = not (signed <= day <= ends or agreement.is_normative or language.names_another(passage.sentence))
        if meant and name == "ended":
            yield _begins(passage, begins)
        elif meant and day < signed:
            yield told_of(passage, f", trước ngày ký {date_in_figures(signed)}", f", before {signed}")
        elif meant and day > ends and not (day.year > ends.year and _WOUND_UP.search(passage.found)):
            yield _term(passage, ends)
    for passage, match in agreement.prose.find(_SPAN_OF_TIME):
        last = int(match["year"]), int(match["month"] or 3 * ordinal(match["quarter"]))
        if last < (signed.year, signed.month) and (passage.found[0] == "q" or _is_time(agreement, passage)):
            yield told_of(passage, f", trước ngày ký {date_in_figures(signed)}", f", before {signed}")


def _is_time(agreement: Agreement, passage: Passage) -> bool:
    """Tell whether words are the whole of a cell under a heading of when something is done."""
    head = passage.address.provision.field(re.sub(r"rows\.\d+", "columns", passage.address.number))
    return passage.found == passage.text and bool(_OF_WHEN.search(dict(agreement.prose.pieces).get(head, "")))


def _shorter_than_planned(agreement: Agreement, begins: date | None) -> Breaches:
    """Yield a term in years that ends before the phase of the title or the winding up, or on another day than told."""
    phase, ours = _PHASE.search(agreement.title), own(agreement)
    after = [int(one["number"]) for _, one in agreement.prose.find(_WOUND_UP_AFTER)]
    longest = max((int(phase["last"]) - begins.year if phase and begins else 0, *after))
    told = agreement.prose.once(_days_told)
    until = [day for passage, name, day in told if name == "until" and _is_ours(passage, ours)]
    terms = agreement.prose.find(_years(ours)) if longest or until else ()
    for passage, match in (one for one in terms if _is_ours(one[0], ours)):
        if until and begins and agreement.expires is None and not lasts(match, begins, until[0]):
            yield _term(passage, until[0])
        if match["unit"] == "năm" and 0 < (written_number(match["number"]) or 0) < longest:
            yield passage.address, _work_beyond_the_term(passage.found, years=longest), passage.span


def _work_beyond_the_term(found: str, years: int) -> Message:
    return Message(
        f"“{found}”, còn việc phải làm đến hết {years} năm", f"{found!r}, and there is work for {years} years"
    )


def _names_itself(agreement: Agreement, passage: Passage) -> bool:
    """Tell whether words stand in a sentence that gives the document its own name, and no number of another."""
    start, _ = passage.bounds
    before = lexicon.in_one_spelling(passage.text[start : passage.start])
    title = lexicon.in_one_spelling(_PHASE.split(agreement.title.lower())[0]).strip(" ,")
    named = title and title in " ".join(before.split())
    named = bool(named or _ENACTED.search(passage.text[start : passage.start]))
    return named and not passage.is_payload and " số " not in before


def _of_another_phase(passage: Passage, said: str) -> Told:
    return told_of(passage, f", còn văn bản là của {said}", f", and the document is of {said!r}", WITHIN)


def _is_ours(passage: Passage, own: str) -> bool:
    sentence = passage.sentence
    return not passage.is_payload and re.match(rf"\W*(?:Thời hạn [\w ]{{0,20}})?{own}", sentence) is not None


def _begins(passage: Passage, day: date) -> Told:
    return told_of(passage, f", còn văn bản có hiệu lực từ {date_in_figures(day)}", f", and effect is {day}")


def _term(passage: Passage, ends: date) -> Told:
    return told_of(passage, f", còn văn bản hết hiệu lực ngày {date_in_figures(ends)}", f", and it ends on {ends}")


@rule(
    "DOC012",
    Severity.WARNING,
    law=Message(
        "Văn bản bị thay thế ghi trong lời văn là văn bản đã khai ở replaces.",
        "The document that the text replaces is the one under replaces.",
    ),
    fix=Message(
        "Ghi cùng một văn bản trong lời văn và ở replaces.", "Name the same document in the text and under replaces."
    ),
    why="Of two numbers one was copied from elsewhere, and which document has ended stays open.",
    cases=(
        bad(
            {
                "body": [{"article": "Một", "text": "Quy chế này thay thế Quy chế số 12/QC-CAT-DNVT."}],
                "replaces": [
                    {
                        "kind": "Quy chế",
                        "title": "phối hợp",
                        "number": "21/QC-CAT-DNVT",
                        "issued": "2021-01-04",
                        "issuer": "Công an tỉnh",
                    }
                ],
            },
            says="lời văn thay thế “12/QC-CAT-DNVT”, ở replaces là 21/QC-CAT-DNVT",
        ),
        good(
            {
                "body": [{"article": "Một", "text": "Quy chế này thay thế Quy chế số 21/QC-CAT-DNVT."}],
                "replaces": [
                    {
                        "kind": "Quy chế",
                        "title": "phối hợp",
                        "number": "21/QC-CAT-DNVT",
                        "issued": "2021-01-04",
                        "issuer": "Công an tỉnh",
                    }
                ],
            }
        ),
    ),
)
def other_document_replaced(agreement: Agreement) -> Breaches:
    """Find “thay thế Quy chế số …” with another number than under replaces, and what replaces itself."""
    known = {one.number for one in agreement.replaces if one.number}
    own_number = "/".join(filter(None, (agreement.numbered, agreement.year, agreement.notation)))
    days = [one.issued for one in agreement.replaces if one.number == own_number]
    if agreement.number is not None and not {None, agreement.signed}.isdisjoint(days):
        yield Address().field("replaces"), _replaces_itself(number=own_number)
    for passage, match in agreement.prose.find(_REPLACED) if agreement.parties else ():
        number = match["number"].rstrip(".,;")
        if number not in known and "/" in number and not passage.is_payload and _is_ours(passage, own(agreement)):
            yield passage.address, _other_document_replaced(number, known=", ".join(sorted(known))), passage.span


def _other_document_replaced(number: str, known: str) -> Message:
    if not known:
        return Message(
            f"lời văn thay thế “{number}”, replaces không ghi văn bản nào",
            f"the text replaces {number!r}, the field nothing",
        )
    return Message(
        f"lời văn thay thế “{number}”, ở replaces là {known}", f"the text replaces {number!r}, the field {known}"
    )


def _replaces_itself(number: str) -> Message:
    return Message(f"văn bản khai thay thế chính nó (“{number}”)", f"it replaces itself, {number!r}")
