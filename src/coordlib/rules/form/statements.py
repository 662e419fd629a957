"""DOC: what the text says of the document, against what the document is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from coordlib.language import (
    Breaches,
    Message,
    Passage,
    Severity,
    Span,
    date_in_figures,
    rule,
)
from coordlib.model import Agreement, Article, Chapter
from coordlib.rules.form.numerals import leading_number, spelled_number

_DAY = r"ngày (?P<day>\d{1,2})(?:/| tháng )(?P<month>\d{1,2})(?:/| năm )(?P<year>\d{4})(?!\d)"
_NUMBER = r"(?P<number>\d{1,3}|(?:[^\W\d_]+ ){0,2}?[^\W\d_]+)"
_OWN = r"(?:Quy chế|Quy định|Quyết định|Thỏa thuận|Văn bản|Kế hoạch|Chương trình)(?: phối hợp)?(?: này)?"


def _day_of(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None  # a day that is in no calendar is another rule's


_MADE_OF = re.compile(rf"{_OWN} (?:gồm|có|bao gồm)(?: có)? (?P<parts>[^.;\n\0]{{3,80}})")
_PART = re.compile(
    r"(?P<number>\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?)"
    r"(?: \([^)]*\))? (?P<unit>[Cc]hương|[Đđ]iều|[Pp]hụ lục)(?!\w)"
)


@rule(
    "DOC007",
    Severity.WARNING,
    vi="Ghi đúng số chương, số điều, số phụ lục.",
    en="Give the number of chapters, articles and annexes that there are.",
)
def other_number_of_units(agreement: Agreement) -> Breaches:
    """“Quy chế này gồm … chương, … điều” phải đúng với văn bản.

    The number of chapters, articles and annexes that the text gives is that of the document.

    A number that is off says that an article was lost or added after the count.
    """
    units = [unit for _, unit in agreement.provisions()]
    there = {
        "chương": sum(isinstance(one, Chapter) for one in units),
        "điều": sum(isinstance(one, Article) for one in units),
        "phụ lục": len(agreement.annexes),
    }
    for passage, match in agreement.prose.find(_MADE_OF):
        parts = [(part["unit"].lower(), leading_number(part["number"])) for part in _PART.finditer(match["parts"])]
        wrong = [unit for unit, said in parts if said and said[0] != there[unit]]
        if wrong and not passage.is_payload:
            found, right = passage.found, ", ".join(f"{there[unit]} {unit}" for unit in wrong)
            yield (
                passage.address,
                Message(f"“{found}”, còn văn bản có {right}", f"{found!r}, and there are {right}"),
                passage.span,
            )


_SIDES = re.compile(
    r" (?:cơ quan|đơn vị) (?:thống nhất|cam kết|cùng ký|ký kết|nhất trí|có trách nhiệm)(?!\w)|"
    r" bên(?! [A-ZĐ]\b)(?! (?:liên quan|đường|cạnh|tranh chấp|kia|sườn|thứ))(?!\w)"
)
_COUNTED = re.compile(r"(?<![\w/])(?P<number>\d{1,2}|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám)(?: \([^)]*\))?$")


@rule(
    "DOC008",
    Severity.WARNING,
    vi="Ghi đúng số bên, hoặc “các bên”.",
    en="Give the number of parties that there are, or say “các bên”.",
)
def other_number_of_parties(agreement: Agreement) -> Breaches:
    """“Hai bên”, “ba bên” phải đúng với số bên ký.

    The number of parties that the text gives is that of the parties.

    “Hai bên thống nhất” among three leaves open which two. It is said once.
    """
    count = len(agreement.parties)
    wrong = []
    for passage, _ in agreement.prose.find(_SIDES, " bên", " cơ quan", " đơn vị") if count > 1 else ():
        match = _COUNTED.search(passage.before)
        said = leading_number(match["number"]) if match else None
        whole = attrs.evolve(passage, start=passage.start - len(match[0])) if match else passage
        if said and said[0] > 1 and said[0] != count and not passage.is_payload and not _of_time(whole):
            wrong.append(whole)
    if wrong:
        first, many = wrong[0], f" ({len(wrong)} chỗ)" if len(wrong) > 1 else ""
        what = Message(
            f"“{first.found}” trong “{first.quoted}”{many}, còn văn bản có {count} bên",
            f"{first.found!r} in {first.quoted!r}, and there are {count} parties ({len(wrong)} places)",
        )
        yield first.address, what, first.span


def _of_time(passage: Passage) -> bool:
    """Tell whether “năm” is a year: “một năm bên …”."""
    return passage.found.lower().startswith("năm") and passage.before.rstrip()[-1:].isalnum() and not passage.opens


_COPIES = re.compile(
    r"(?:lập|làm|in|ký)(?: \w+){0,3} (?P<number>\d{1,2}|\w+)(?: \([^)]*\))? bản(?! (?:sao|ghi|đồ|tin|vẽ))"
    r"(?P<rest>[^.\n\0]*)"
)
_EACH = re.compile(r"mỗi bên (?:giữ|lưu|nhận|được giữ) (?P<number>\d{1,2}|\w+)(?: \([^)]*\))? bản")
_MORE = re.compile(r"(?:lưu|gửi|văn thư|còn lại|giữ) .*bản")


@rule(
    "DOC009",
    Severity.WARNING,
    vi="Ghi số bản bằng số bên nhân với số bản mỗi bên giữ.",
    en="Let the copies be as many as the parties keep together.",
)
def other_number_of_copies(agreement: Agreement) -> Breaches:
    """Số bản lập ra bằng số bản các bên giữ.

    The copies that are made are as many as the parties keep.

    “Lập thành 04 bản, mỗi bên giữ 01 bản” between two parties leaves two that nobody has.
    """
    count = len(agreement.parties)
    for passage, match in agreement.prose.find(_COPIES) if count > 1 else ():
        each, made = _EACH.search(match["rest"]), leading_number(match["number"])
        kept = leading_number(each["number"]) if each else None
        if each and made and kept and not _MORE.search(match["rest"][each.end() :]) and made[0] != kept[0] * count:
            found = f"{match['number']} bản, {each[0]}"
            what = Message(
                f"“{found}”, còn {count} bên giữ tất cả {kept[0] * count} bản",
                f"{found!r}, and {count} parties keep {kept[0] * count}",
            )
            yield passage.address, what, passage.span


_EFFECT = re.compile(rf"có hiệu lực(?: thi hành)?(?: kể)?(?: từ)? (?:{_DAY}|ngày (?P<signing>ký)(?: ban hành)?(?!\w))")
_AFTER = re.compile(r"có hiệu lực(?: thi hành)? sau (?P<number>\d{1,3})(?: \([^)]*\))? ngày,?(?: kể| tính)? từ ngày ký")


@rule(
    "DOC010",
    Severity.ERROR,
    vi="Ghi cùng một ngày trong lời văn và ở effective.",
    en="Give one day in the text and under effective.",
)
def other_day_of_effect(agreement: Agreement) -> Breaches:
    """Ngày có hiệu lực ghi trong lời văn là ngày có hiệu lực của văn bản.

    The day of effect that the text gives is that of the document.

    What falls due is counted from it; with two days nobody knows from which.
    """
    if agreement.begins is None or not (agreement.effective or agreement.parties):
        return  # a text of which no day is known but that of its signing
    for passage, day in (*_days_of_effect(agreement), *_days_after_signing(agreement)):
        if day != agreement.begins and _of_this(passage):
            right, found = date_in_figures(agreement.begins), passage.found
            what = Message(
                f"“{found}”, còn văn bản có hiệu lực từ {right}", f"{found!r}, and effect is {agreement.begins}"
            )
            yield passage.address, what, passage.span


def _days_of_effect(agreement: Agreement) -> Iterator[tuple[Passage, date]]:
    for passage, match in agreement.prose.find(_EFFECT, "có hiệu lực"):
        day = agreement.signed if match["signing"] else _day_of(match)
        if day is not None:
            yield passage, day


def _days_after_signing(agreement: Agreement) -> Iterator[tuple[Passage, date]]:
    """Yield “sau 10 ngày, kể từ ngày ký”; whether the tenth day itself counts is not established, so both fit."""
    for passage, match in agreement.prose.find(_AFTER, "có hiệu lực"):
        if agreement.signed is not None:
            day = agreement.signed + timedelta(days=int(match["number"]))
            yield passage, agreement.begins if agreement.begins == day + timedelta(days=1) else day


def _of_this(passage: Passage) -> bool:
    """Tell whether a sentence is about the effect of this document, not of one that it changes."""
    start, _ = passage.bounds
    before = passage.text[start : passage.start]
    return not passage.is_payload and (not before.strip() or re.search(rf"{_OWN} $", before) is not None)


_YEARS = re.compile(
    r"(?:có hiệu lực|có giá trị|[Tt]hời hạn|thực hiện)(?: thi hành| thực hiện| hiệu lực)?(?: của)?"
    rf"(?: {_OWN})?"
    r"(?: là| trong| trong thời hạn| thời hạn| trong vòng)* (?P<number>\d{1,2})(?: \([^)]*\))? năm(?!\w| \d)"
)
_UNTIL = re.compile(rf"(?:có hiệu lực|có giá trị|hiệu lực)[^.;\n\0]{{0,60}}đến (?:hết )?{_DAY}")
_DAYS_OF_A_YEAR = 365.25
_PHASE = re.compile(r"giai đoạn (?P<first>\d{4}) ?(?:-|–|đến) ?(?P<last>\d{4})")


@rule(
    "DOC011",
    Severity.ERROR,
    vi="Ghi cùng một thời hạn trong lời văn và ở expires.",
    en="Give one term in the text and under expires.",
)
def other_term(agreement: Agreement) -> Breaches:
    """Thời hạn hiệu lực ghi trong lời văn là thời hạn của văn bản.

    The term that the text gives is that of the document.

    Until when promises bind, one of the two must say.
    """
    begins, ends = agreement.begins, agreement.expires
    if ends is None:
        return
    for passage, match in agreement.prose.find(_UNTIL, "có hiệu lực", "có giá trị", "hiệu lực"):
        day = _day_of(match)
        if (
            day is not None
            and day not in (ends, ends - timedelta(days=1), ends + timedelta(days=1))
            and _is_ours(passage)
        ):
            yield passage.address, _term(passage, ends), passage.span
    for passage, match in agreement.prose.find(_YEARS) if begins else ():
        years = round((ends - begins).days / _DAYS_OF_A_YEAR) if begins else 0
        if _is_ours(passage) and int(match["number"]) != years:
            yield passage.address, _term(passage, ends), passage.span
    for passage, match in agreement.prose.find(_PHASE, "giai đoạn"):
        in_the_title = passage.address.number == "title" and len(passage.address.steps) == 1
        if (in_the_title or _is_ours(passage)) and int(match["last"]) != ends.year:
            yield passage.address, _term(passage, ends), passage.span


def _is_ours(passage: Passage) -> bool:
    sentence = passage.sentence
    return not passage.is_payload and re.match(rf"\W*(?:Thời hạn [\w ]{{0,20}})?{_OWN}", sentence) is not None


def _term(passage: Passage, ends: date) -> Message:
    found = passage.found
    return Message(
        f"“{found}”, còn văn bản hết hiệu lực ngày {date_in_figures(ends)}", f"{found!r}, and it ends on {ends}"
    )


_REPLACED = re.compile(r"thay thế (?:cho )?(?:các )?[^.;\n\0]{0,40}? số:? (?P<number>\d[\w/\-]*)")


@rule(
    "DOC012",
    Severity.WARNING,
    vi="Ghi cùng một văn bản trong lời văn và ở replaces.",
    en="Name the same document in the text and under replaces.",
)
def other_document_replaced(agreement: Agreement) -> Breaches:
    """Văn bản bị thay thế ghi trong lời văn là văn bản đã khai ở replaces.

    The document that the text replaces is the one under replaces.

    Of two numbers one was copied from elsewhere, and which document has ended stays open.
    """
    known = {one.number for one in agreement.replaces if one.number}
    for passage, match in agreement.prose.find(_REPLACED, "thay thế") if agreement.parties else ():
        number = match["number"].rstrip(".,;")
        if number not in known and "/" in number and not passage.is_payload and _is_ours(passage):
            there = f"ở replaces là {', '.join(sorted(known))}" if known else "replaces không ghi văn bản nào"
            en = ", ".join(sorted(known)) or "nothing"
            what = Message(f"lời văn thay thế “{number}”, {there}", f"the text replaces {number!r}, the field {en}")
            yield passage.address, what, passage.span


_IN_BRACKETS = re.compile(r"\((?:(?P<words>[^()\d\0]{2,80})|(?P<figure>\d{1,3}))\)")
_FIGURE_BEFORE = re.compile(r"(?<![\w/.,])(?P<figure>\d{1,3}(?:\.\d{3})+|\d{1,9})(?: đồng)? $")
_WORD_BEFORE = re.compile(r"(?<!\w)(?P<words>[^\W\d_]+) $")
_AROUND_A_NUMBER = re.compile(
    r"^(?:bằng chữ:? )|(?: đồng)?(?: chẵn)?\.?$| (?:ngày|tháng|năm|bản|bên|giờ)$", re.IGNORECASE
)


@rule(
    "DOC013",
    Severity.ERROR,
    vi="Ghi số và chữ như nhau.",
    en="Let figures and words be the same number.",
)
def figure_against_its_words(agreement: Agreement) -> Breaches:
    """Số ghi bằng số và bằng chữ trong ngoặc là một số.

    A number in figures and in words is one number.

    “05 (sáu) ngày” gives two deadlines.
    """
    for passage, match in agreement.prose.find(_IN_BRACKETS, "("):
        before = (_FIGURE_BEFORE if match["words"] else _WORD_BEFORE).search(passage.before)
        if before is None or passage.is_payload:
            continue
        words = _AROUND_A_NUMBER.sub("", (match["words"] or before["words"]).strip())
        said, figure = spelled_number(words), int((match["figure"] or before["figure"]).replace(".", ""))
        if said is not None and said != figure:
            found = f"{before[0]}{passage.found}"
            what = Message(f"“{found}” ghi hai số khác nhau", f"{found!r} are two numbers")
            yield passage.address, what, Span(passage.start - len(before[0]), passage.end)


RULES = (
    other_number_of_units,
    other_number_of_parties,
    other_number_of_copies,
    other_day_of_effect,
    other_term,
    other_document_replaced,
    figure_against_its_words,
)
