"""DOC: figures against their words, days against their hours, and sums."""

from __future__ import annotations

import re
from collections import Counter

from coordlib.language import IN_WORDS, Breaches, Message, Prose, Span, number_in_words
from coordlib.lexicon import CALENDAR_UNITS, TERRITORIES, UNITS
from coordlib.model import Agreement
from coordlib.rules.gathering import WORDS, rule_of_row, told_of

A_COUNT = rf"\d{{1,3}}|{IN_WORDS}"
"""A pattern of a count in figures or words (số đếm); `written_number` tells which."""

_IN_BRACKETS = re.compile(r"\((?:(?P<words>[^()\d\0]{2,80})|(?P<figure>\d{1,3}))\)")
_FIGURE_BEFORE = re.compile(r"(?<![\w/.,])(?P<figure>\d{1,3}(?:\.\d{3})+|\d{1,9})(?: đồng)? $")
_WORDS_BEFORE = re.compile(  # “năm” is a year after mỗi, hằng, từng, trong
    rf"(?!(?<=(?:ỗi|ng) )năm )(?P<words>{IN_WORDS}) $"
)
_AROUND_A_NUMBER = re.compile(
    rf"^(?:bằng chữ:? )|(?: đồng)?(?: chẵn)?\.?$| (?:{'|'.join(CALENDAR_UNITS)}|bản|bên)$", re.IGNORECASE
)


def written_number(written: str) -> int | None:
    """Return the number that a text writes in figures or in words, or none if it writes none.

    >>> written_number("1.200"), written_number("hai trăm linh năm nghìn"), written_number("một bên")
    (1200, 205000, None)
    """
    figures = written.replace(".", "")
    return int(figures) if figures.isdecimal() else number_in_words(written.split())


@rule_of_row("DOC013")
def figure_against_its_words(agreement: Agreement) -> Breaches:
    for passage, match in agreement.prose.find(_IN_BRACKETS, "("):
        choice = not match["words"] and passage.after.lstrip().startswith(CALENDAR_UNITS)  # “24 (36) giờ”
        forms = (_FIGURE_BEFORE,) if match["words"] else (_WORDS_BEFORE, *((_FIGURE_BEFORE,) if choice else ()))
        before = next((found for form in forms if (found := form.search(passage.before))), None)
        if before is None or passage.is_payload:
            continue
        words = _AROUND_A_NUMBER.sub("", (match["words"] or before[1]).strip())
        said, figure = written_number(words), written_number(match["figure"] or before[1])
        if said is not None and said != figure:
            found = f"{before[0]}{passage.found}"
            what = Message(f"“{found}” ghi hai số khác nhau", f"{found!r} are two numbers")
            yield passage.address, what, Span(passage.start - len(before[0]), passage.end)


_WORKING_HOURS = re.compile(
    r"(?P<days>\d{1,3}) ngày làm việc \((?:tương đương |hay |tức )?(?P<hours>\d{1,4}) giờ(?: làm việc)?\)"
)
_HOURS_OF_A_DAY = 8


@rule_of_row("DOC024")
def days_against_their_hours(agreement: Agreement) -> Breaches:
    for passage, match in agreement.prose.find(_WORKING_HOURS, *"0123456789") if "(" in agreement.prose.letters else ():
        if int(match["days"]) * _HOURS_OF_A_DAY != int(match["hours"]) and not passage.is_payload:
            right = int(match["days"]) * _HOURS_OF_A_DAY
            yield told_of(passage, f": {match['days']} ngày làm việc là {right} giờ", " are two time limits")


_WHOLE = re.compile(
    r"(?<![\w.,/])(?P<whole>\d{1,3}(?:\.\d{3})+|\d{1,9}) (?P<unit>[^\W\d_]{2,})(?P<what>[^.;:()\n\0\d]{0,60}?)"
    r"(?: ?\(|,? (?P<all>gồm|bao gồm):? |,? trong đó:? (?:có )?|: )(?P<parts>[^.;()\n\0]{5,240})"
)
_PART = r"(?<![\w.,/])(\d{{1,3}}(?:\.\d{{3}})+|\d{{1,9}}) {unit}(?!\w)"
_LEVELS = (word.split(" ")[0] for unit in UNITS.values() for word in unit.words)
_NO_PARTS = frozenset((*CALENDAR_UNITS, *_LEVELS, "bản", "bên", "lần", "km", "mm", "cm", "kg", "ha"))
_FEWEST_PARTS = 2


@rule_of_row("DOC025")
def parts_against_the_whole(agreement: Agreement) -> Breaches:
    units = agreement.prose.once(_counted_often)
    for passage, match in agreement.prose.find(_WHOLE, *"0123456789") if units else ():
        unit = match["unit"]
        parts = [written_number(one) or 0 for one in re.findall(_PART.format(unit=unit), match["parts"])]
        whole, found = written_number(match["whole"]) or 0, sum(parts)
        wrong = found != whole if match["all"] else found > whole
        if unit in units and len(parts) >= _FEWEST_PARTS and wrong and not passage.is_payload:
            said = f"{match['whole']} {unit}"
            vi = f"“{said}”, còn các phần cộng lại là {found} {unit}"
            yield passage.address, Message(vi, f"{said!r}, and the parts add up to {found}"), passage.span


_COUNTED = re.compile(r"\d ([^\W\d_]{2,})")


def _counted_often(prose: Prose) -> set[str]:
    """Return the units that a text counts so often that a whole and parts may be among them."""
    counts = Counter(_COUNTED.findall(prose.text))
    often = (unit for unit, count in counts.items() if count > _FEWEST_PARTS)
    return {unit for unit in often if unit.islower() and unit not in _NO_PARTS}


_LEAST, _MOST = (rf"(?:{'|'.join(WORDS[name])})(?: là)?" for name in ("at least", "at most"))
_TWO_BOUNDS = re.compile(
    rf"{_LEAST} {_MOST}(?!\w)|{_MOST} {_LEAST}(?!\w)|{_LEAST} (?P<least>{A_COUNT}) (?P<unit>[^\W\d]+),?"
    rf"(?: (?:nhưng|và|mà))? {_MOST} (?P<most>{A_COUNT}) (?P=unit)(?! của)(?!\w)"
    rf"|{_MOST} (?P<first>{A_COUNT}) (?P<of>[^\W\d]+)(?!\w)[^.\n\0]{{0,90}}? kéo dài(?! thêm)[^.;\d\n\0]{{0,30}}?"
    rf"{_MOST} (?P<longer>{A_COUNT}) (?P=of)(?!\w)"
)


@rule_of_row("DOC028")
def least_beyond_the_most(agreement: Agreement) -> Breaches:
    for passage, match in agreement.prose.find(_TWO_BOUNDS, *WORDS["at least"], *WORDS["at most"]):
        least, most = (
            written_number(match["least"] or match["first"] or "") or 0,
            written_number(match["most"] or match["longer"] or "") or 0,
        )
        if (least > most or not (match["unit"] or match["of"])) and not passage.is_payload:
            found = passage.found
            yield passage.address, Message(f"“{found}” không thể thực hiện", f"nobody can keep {found!r}"), passage.span


_LISTED = WORDS["listed"]
_ANNOUNCING = re.compile(rf"(?:{'|'.join(_LISTED)})(?!\w)[^.;:\n\0]{{0,50}}:")
_NO_LABEL = "".join(rf"(?<!{UNITS[one].cited} )" for one in ("article", "clause", "point"))
_HOW_MANY = re.compile(rf"(?<![\w/]){_NO_LABEL}(?P<number>{A_COUNT})(?: \([^)]*\))? $")
_ITEM = re.compile(r"\n\s*(?:[-–+•]|\d{1,2}[.)]|[a-zđ]\)) ")


@rule_of_row("DOC029")
def another_number_announced(agreement: Agreement) -> Breaches:
    items = {address.field("text"): len(under) for address, _, under in agreement.lists}
    for passage, _ in agreement.prose.find(_ANNOUNCING, *_LISTED) if ":" in agreement.prose.letters else ():
        number = _HOW_MANY.search(passage.before[-_NUMBER:])
        said = written_number(number["number"]) if number else None
        if number is None or not said or said < _FEWEST_PARTS or passage.is_payload:
            continue
        rest = passage.text[passage.end :]
        inline = rest.partition("\n")[0].partition(". ")[0]
        there = items.get(passage.address, 0) if not rest.strip() else len(_ITEM.findall(rest))
        there = there or (inline.count(";") + 1 if ";" in inline else 0)
        if there > 1 and said != there:
            found = f"{number[0]}{passage.found}"
            what = Message(f"“{found}” mà danh sách có {there} mục", f"{found!r}, and the list has {there} items")
            yield passage.address, what, Span(passage.start - len(number[0]), passage.end)


_NUMBER = 40  # letters of a number with its words
_LIST = re.compile(r"(?:,? (?:bao )?gồm|(?<=\w) là|(?<=\w)):? ?(?P<items>[^.;\n\0]{5,240})")
_THINGS = re.compile(
    rf"(?<![\w/.,]){_NO_LABEL}(?P<number>{A_COUNT})(?: \([^)]*\))? (?P<noun>[^\W\d_]+)(?: [^\W\d_]+){{0,5}}$"
)


def _items_in(listed: str, noun: str) -> int:
    """Return how many things a line lists, if that is certain: in quotation marks, of places, or all of one build."""
    quoted = re.findall(r"“[^”]+”", listed)
    if quoted:
        return len(quoted) if not re.sub(r"“[^”]+”|[\s,]|và|hoặc", "", listed) else 0
    items = [one.split() for one in re.split(r", (?:và )?| và | hoặc ", listed.strip()) if one.strip()]
    places = noun in _PLACES and all(one[0][0].isupper() for one in items)
    ends = {" ".join(one[-2:]).lower() for one in items}
    return len(items) if " và " in listed and (places or (len(ends) == 1 and len(items) > _FEWEST_PARTS)) else 0


@rule_of_row("DOC031")
def another_number_of_things(agreement: Agreement) -> Breaches:
    for passage, match in agreement.prose.find(_LIST, ":", " là:", " gồm", ", gồm", " bao gồm", ", bao gồm"):
        things = _THINGS.search(passage.before)
        there = _items_in(match["items"], things["noun"]) if things and not passage.is_payload else 0
        said = written_number(things["number"]) if things and there else None
        if things and said and there > 1 and said != there:
            found = f"{things[0]}{passage.found}"
            what = Message(f"“{found}”: kể ra {there}", f"{found!r}: {there} are named")
            yield passage.address, what, Span(passage.start - len(things[0]), passage.end)


_PLACES = frozenset(word for one in TERRITORIES for word in (one.word, one.word.split(" ")[0]))
