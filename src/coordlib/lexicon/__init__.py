"""The lexicon: what law and custom say of documents, bodies and offices, as tables with the source of each row."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coordlib.lexicon.bodies import BODY_WORDS, BodyWord, EndedBody, body_at, body_pattern, ended_bodies, sectors_of
    from coordlib.lexicon.capacities import (
        SIGNING_MARKS,
        ActingHead,
        Capacity,
        FoundMark,
        SigningMark,
        signing_mark_at,
        signing_mark_pattern,
    )
    from coordlib.lexicon.compounds import compounds_of
    from coordlib.lexicon.fields import FIELD_NAMES, FieldName
    from coordlib.lexicon.kinds import (
        ABBREVIATIONS,
        KINDS,
        MODIFIERS,
        Kind,
        kind_named,
        kind_pattern,
        kinds_of,
        own_names,
        own_pattern,
    )
    from coordlib.lexicon.laws import Act, shipped_acts
    from coordlib.lexicon.letters import (
        CAPITALS,
        INITIALS,
        POINT_LETTERS,
        SMALL_LETTERS,
        TONES,
        any_of,
        compared,
        in_either_style,
        in_newer_style,
        in_one_style,
        plain_letters,
        unaccented,
    )
    from coordlib.lexicon.lines import (
        BLANK_SIGNS,
        END_MARK,
        END_PATTERN,
        FIXED_LINES,
        FixedLine,
        fixed_line_at,
        is_motto,
        is_nation,
        line_pattern,
        line_words,
    )
    from coordlib.lexicon.marks import (
        Circulation,
        DraftMark,
        PageMark,
        Secrecy,
        Urgency,
        page_mark_named,
        page_mark_pattern,
    )
    from coordlib.lexicon.numerals import (
        ROMAN,
        ROMAN_ALONE,
        NumberWord,
        from_roman,
        number_words,
        ordinal,
        roman_numeral,
    )
    from coordlib.lexicon.offices import OFFICES, Office, deputises, is_deputy, office_at, office_pattern
    from coordlib.lexicon.organs import ORGANS, SHORT_NAMES, Organ, bears_letters, organ_named, organ_with
    from coordlib.lexicon.phrases import PHRASES, Phrase, phrase_pattern, phrases_of
    from coordlib.lexicon.places import MERGED_PROVINCES, PLACES, TERRITORIES, Place, Territory, place_named
    from coordlib.lexicon.tables import Fact, read_lists
    from coordlib.lexicon.time import CALENDAR_UNITS, EVENTS, TIME_UNITS, WEEKDAYS, day_pattern
    from coordlib.lexicon.titles import TITLES, Title, title_pattern, titled, titles_before, without_titles
    from coordlib.lexicon.units import UNITS, UnitWord, label_pattern, unit_pattern

__all__ = [
    "ABBREVIATIONS",
    "BLANK_SIGNS",
    "BODY_WORDS",
    "CALENDAR_UNITS",
    "CAPITALS",
    "END_MARK",
    "END_PATTERN",
    "EVENTS",
    "FIELD_NAMES",
    "FIXED_LINES",
    "INITIALS",
    "KINDS",
    "MERGED_PROVINCES",
    "MODIFIERS",
    "OFFICES",
    "ORGANS",
    "PHRASES",
    "PLACES",
    "POINT_LETTERS",
    "ROMAN",
    "ROMAN_ALONE",
    "SHORT_NAMES",
    "SIGNING_MARKS",
    "SMALL_LETTERS",
    "TERRITORIES",
    "TIME_UNITS",
    "TITLES",
    "TONES",
    "UNITS",
    "WEEKDAYS",
    "Act",
    "ActingHead",
    "BodyWord",
    "Capacity",
    "Circulation",
    "DraftMark",
    "EndedBody",
    "Fact",
    "FieldName",
    "FixedLine",
    "FoundMark",
    "Kind",
    "NumberWord",
    "Office",
    "Organ",
    "PageMark",
    "Phrase",
    "Place",
    "Secrecy",
    "SigningMark",
    "Territory",
    "Title",
    "UnitWord",
    "Urgency",
    "any_of",
    "bears_letters",
    "body_at",
    "body_pattern",
    "compared",
    "compounds_of",
    "day_pattern",
    "deputises",
    "ended_bodies",
    "fixed_line_at",
    "from_roman",
    "in_either_style",
    "in_newer_style",
    "in_one_style",
    "is_deputy",
    "is_motto",
    "is_nation",
    "kind_named",
    "kind_pattern",
    "kinds_of",
    "label_pattern",
    "line_pattern",
    "line_words",
    "number_words",
    "office_at",
    "office_pattern",
    "ordinal",
    "organ_named",
    "organ_with",
    "own_names",
    "own_pattern",
    "page_mark_named",
    "page_mark_pattern",
    "phrase_pattern",
    "phrases_of",
    "place_named",
    "plain_letters",
    "read_lists",
    "roman_numeral",
    "sectors_of",
    "shipped_acts",
    "signing_mark_at",
    "signing_mark_pattern",
    "title_pattern",
    "titled",
    "titles_before",
    "unaccented",
    "unit_pattern",
    "without_titles",
]

# A table loads when something of it is first used.
_NAMES = {
    "bodies": "BODY_WORDS BodyWord EndedBody body_at body_pattern ended_bodies sectors_of",
    "capacities": "ActingHead Capacity FoundMark SIGNING_MARKS SigningMark signing_mark_at signing_mark_pattern",
    "compounds": "compounds_of",
    "fields": "FIELD_NAMES FieldName",
    "kinds": "ABBREVIATIONS KINDS Kind MODIFIERS kind_named kind_pattern kinds_of own_names own_pattern",
    "laws": "Act shipped_acts",
    "letters": "CAPITALS INITIALS POINT_LETTERS SMALL_LETTERS TONES any_of compared in_either_style in_newer_style in_one_style plain_letters unaccented",
    "lines": "BLANK_SIGNS END_MARK END_PATTERN FIXED_LINES FixedLine fixed_line_at is_motto is_nation line_pattern line_words",
    "marks": "Circulation DraftMark PageMark Secrecy Urgency page_mark_named page_mark_pattern",
    "numerals": "NumberWord ROMAN ROMAN_ALONE from_roman number_words ordinal roman_numeral",
    "offices": "OFFICES Office deputises is_deputy office_at office_pattern",
    "organs": "ORGANS Organ SHORT_NAMES bears_letters organ_named organ_with",
    "phrases": "PHRASES Phrase phrase_pattern phrases_of",
    "places": "MERGED_PROVINCES PLACES Place TERRITORIES Territory place_named",
    "tables": "Fact read_lists",
    "time": "CALENDAR_UNITS EVENTS TIME_UNITS WEEKDAYS day_pattern",
    "titles": "TITLES Title title_pattern titled titles_before without_titles",
    "units": "UNITS UnitWord label_pattern unit_pattern",
}  # fmt: skip
_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        message = f"module 'coordlib.lexicon' has no attribute {name!r}"
        raise AttributeError(message)
    found: object = getattr(import_module(f"coordlib.lexicon.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
