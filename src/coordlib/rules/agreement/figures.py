"""DOC: figures against their words, days against their hours, and sums."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

import attrs

from coordlib.language import IN_WORDS, Breaches, Prose, Span, number_in_words
from coordlib.lexicon import CALENDAR_UNITS, TERRITORIES, UNITS, Forms
from coordlib.model import Agreement
from coordlib.rules.gathering import WORDS, rule_of_row, said, told_of

A_COUNT = rf"\d{{1,3}}|{IN_WORDS}"
"""A pattern of a count in figures or words (số đếm); `written_number` tells which."""


@lru_cache(maxsize=1024)
def written_number(written: str) -> int | None:
    """Return the number that a text writes in figures or in words, or none if it writes none.

    >>> written_number("1.200"), written_number("hai trăm linh năm nghìn"), written_number("một bên")
    (1200, 205000, None)
    """
    figures = written.replace(".", "")
    return int(figures) if figures.isdecimal() else number_in_words(written.split())


@rule_of_row("DOC013")
def figure_against_its_words(agreement: Agreement) -> Breaches:
    for passage, match in agreement.prose.find(_FORM.in_brackets, "("):
        choice = not match["words"] and passage.after.lstrip().startswith(CALENDAR_UNITS)  # “24 (36) giờ”
        before = None if match["words"] else _FORM.words_before.search(passage.before)
        if before is None and (match["words"] or choice):
            before = _FORM.figure_before.search(passage.before)
        if before is None or passage.is_payload:
            continue
        words = _FORM.around.sub("", (match["words"] or before[1]).strip())
        number, figure = written_number(words), written_number(match["figure"] or before[1])
        if number is not None and number != figure:
            what = said("DOC013", found=f"{before[0]}{passage.found}")
            yield passage.address, what, Span(passage.start - len(before[0]), passage.end)


@rule_of_row("DOC024")
def days_against_their_hours(agreement: Agreement) -> Breaches:
    prose = agreement.prose
    for passage, match in prose.find(_FORM.working_hours, *"0123456789") if " ngày làm việc (" in prose.text else ():
        right = int(match["days"]) * _HOURS_OF_A_DAY
        if right != int(match["hours"]) and not passage.is_payload:
            yield told_of(passage, f": {match['days']} ngày làm việc là {right} giờ", " are two time limits")


_PART = r"(?<![\w.,/])(\d{{1,3}}(?:\.\d{{3}})+|\d{{1,9}}(?:,\d{{1,3}})?) {unit}(?!\w)"
_LEVELS = (word.split(" ")[0] for unit in UNITS.values() for word in unit.words)
_NO_PARTS = frozenset((*CALENDAR_UNITS, *_LEVELS, "bản", "bên", "lần", "km", "mm", "cm", "kg", "ha"))
_FEWEST_PARTS, _HOURS_OF_A_DAY, _NUMBER = 2, 8, 40  # the last: letters of a number with its words


@rule_of_row("DOC025")
def parts_against_the_whole(agreement: Agreement) -> Breaches:
    units = agreement.prose.once(_counted_often)
    for passage, match in agreement.prose.find(_FORM.whole, *"0123456789") if units else ():
        unit = match["unit"]
        written = (match["whole"], *re.findall(_PART.format(unit=unit), match["parts"]))
        whole, *parts = (float(one.replace(".", "").replace(",", ".")) for one in written)
        found = round(sum(parts), 6)
        every = match["all"] or (len(parts) > 1 and _FORM.sum_of_money.search(passage.before))
        wrong = found != whole if every else found > whole
        if unit in units and wrong and (len(parts) > 1 or not match["all"]) and not passage.is_payload:
            what = said("DOC025", whole=f"{match['whole']} {unit}", sum=f"{found:.10g}".replace(".", ","), unit=unit)
            yield passage.address, what, passage.span
    for passage, match in agreement.prose.find(_FORM.persons, *(f" {one}" for one in WORDS["counted persons"])):
        before, unit = _FORM.how_many.search(f"{passage.before} "), (match["unit"] or match["same"]).strip()
        whole = (written_number(before["number"]) if before else 0) or 0
        found = _heads(match, len(agreement.parties))
        fits = found == whole or (found < whole and (match["bound"] or match["part"]))
        if whole and found and not fits and not passage.is_payload:
            yield passage.address, said("DOC025", whole=f"{whole} {unit}", sum=found, unit=unit), passage.span


def _heads(match: re.Match[str], parties: int) -> int:
    """Return how many persons are listed, or come from the sides or groups; 0 where that is not certain."""
    if match["each"]:
        sides = written_number(match["groups"] or "") or (parties if match["group"] in WORDS["side"] else 0)
        return (written_number(match["each"]) or 0) * (sides if sides > 1 else 0)
    heads = filter(None, (_FORM.of_one.match(one) for one in re.split(r", (?:và )?| và ", match["items"])))
    counts = [one["number"] and written_number(one["number"]) for one in heads]
    return sum(one or 1 for one in counts) if any(counts) and not _FORM.several.search(match["items"]) else 0


def _counted_often(prose: Prose) -> set[str]:
    """Return the units that a text counts so often that a whole and parts may be among them."""
    counts = Counter(match[1] for _, match in prose.find(_FORM.counted, *"0123456789"))
    often = (unit for unit, count in counts.items() if count >= _FEWEST_PARTS)
    return {unit for unit in often if unit.islower() and unit not in _NO_PARTS}


_LEAST, _MOST = (rf"(?:{'|'.join(WORDS[name])})(?: là)?" for name in ("at least", "at most"))
_BOUNDS = (*WORDS["at least"], *WORDS["at most"], *(f"{one}rong {two}" for one in "Tt" for two in ("thời hạn", "vòng")))


@rule_of_row("DOC028")
def least_beyond_the_most(agreement: Agreement) -> Breaches:
    may_be = any(True for _ in agreement.prose.find(_FORM.of_two_bounds, *WORDS["at least"], *WORDS["extended"]))
    for passage, match in agreement.prose.find(_FORM.two_bounds, *_BOUNDS) if may_be else ():
        written = match.group("least", "first", "lower", "low"), match.group("most", "longer", "upper", "high")
        least, most = (written_number(next(filter(None, one), "")) or 0 for one in written)
        if (least > most or not any(written[0])) and not passage.is_payload:
            yield passage.address, said("DOC028", found=passage.found), passage.span
    below = ("Dưới ", "dưới ") if " trở lên" in agreement.prose.text else ()
    for passage, match in agreement.prose.find(_FORM.neighbours, *below) if below else ():
        if match["below"] != match["from"] and not passage.is_payload:
            yield passage.address, said("DOC028 neighbours", found=passage.found), passage.span


_LISTED = WORDS["listed"]
_ANNOUNCED = re.compile(rf"(?<!\w)(?:{'|'.join(_LISTED)})(?!\w)[^.;:\n\0\d]{{0,50}}$")
_NO_LABEL = "".join(rf"(?<!{UNITS[one].cited} )" for one in ("article", "clause", "point"))

_PERIOD = "|".join(CALENDAR_UNITS)
_WORDS = {"in_words": IN_WORDS, "least": _LEAST, "most": _MOST, "a_count": A_COUNT, "no_label": _NO_LABEL}
_FORM = Forms(__file__, **_WORDS, period=_PERIOD)


@rule_of_row("DOC029")
def another_number_announced(agreement: Agreement) -> Breaches:
    colons = ((one, _ANNOUNCED.search(one.before)) for one, _ in agreement.prose.find(_FORM.colon, ":"))
    found = [attrs.evolve(one, start=one.start - len(match[0])) for one, match in colons if match]
    items = {address.field("text"): len(under) for address, _, under in agreement.lists} if found else {}
    for passage in found:
        number = _FORM.how_many.search(passage.before[-_NUMBER:])
        count = written_number(number["number"]) if number else None
        if number is None or not count or count < _FEWEST_PARTS or passage.is_payload:
            continue
        rest = passage.text[passage.end :]
        inline = rest.partition("\n")[0].partition(". ")[0]
        there = items.get(passage.address, 0) if not rest.strip() else len(_FORM.item.findall(rest))
        there = there or (inline.count(";") + 1 if ";" in inline else 0)
        if there > 1 and count != there:
            what = said("DOC029", found=f"{number[0]}{passage.found}", there=there)
            yield passage.address, what, Span(passage.start - len(number[0]), passage.end)


def _items_in(listed: str, noun: str) -> int:
    """Return how many things a line lists, if that is certain: in quotation marks, of places, or all of one build."""
    quoted = re.findall(r"“[^”]+”", listed)
    if quoted:
        return len(quoted) if not re.sub(r"“[^”]+”|[\s,]|và|hoặc", "", listed) else 0
    items = [one.split() for one in re.split(r", (?:và )?| và | hoặc ", listed.strip()) if one.strip()]
    places = noun in _PLACES and all(one[0][0].isupper() for one in items)
    ends = {" ".join(one[-2:]).lower() for one in items}
    alike = " và " in listed and len(ends) == 1 and len(items) > _FEWEST_PARTS
    return len(items) if places or alike else 0


@rule_of_row("DOC031")
def another_number_of_things(agreement: Agreement) -> Breaches:
    for passage, match in agreement.prose.find(_FORM.list, ":", " là:", " gồm", ", gồm", " bao gồm", ", bao gồm"):
        things = _FORM.things.search(passage.before)
        noun = things["noun"] if things and not passage.is_payload else ""  # “1 Hình thức sao” is a note on it
        there = _items_in(match["items"], noun) if noun.islower() else 0
        count = written_number(things["number"]) if things and there else None
        if things and count and there > 1 and count != there:
            what = said("DOC031", found=f"{things[0]}{passage.found}", there=there)
            yield passage.address, what, Span(passage.start - len(things[0]), passage.end)


_PLACES = frozenset(word for one in TERRITORIES for word in (one.word, one.word.split(" ")[0]))
