"""The lexicon: the facts of law and custom, as tables with their sources."""

from coordlib.doors import door

_HOMES = {
    "bodies": (
        "BODY_WORDS ORGANS SHORT_NAMES BodyWord EndedBody Organ body_at body_pattern ended_bodies is_collective "
        "is_of_party organ_named organ_with sectors_of shared_place"
    ),
    "capacities": "SIGNING_MARKS ActingHead Capacity FoundMark signing_mark_at",
    "fields": "FIELD_NAMES",
    "kinds": "ABBREVIATIONS KINDS MODIFIERS Kind kind_named kind_pattern kinds_of own_names own_pattern",
    "laws": "Act shipped_acts",
    "letters": (
        "CAPITALS INITIALS POINT_LETTERS SMALL_LETTERS TONES any_of compared in_either_style in_newer_style "
        "in_one_style plain_letters unaccented"
    ),
    "lines": "BLANK_SIGNS END_MARK END_PATTERN FixedLine is_motto is_nation line_pattern line_words",
    "marks": "Circulation DraftMark Secrecy Urgency page_mark_named",
    "numerals": "ROMAN ROMAN_ALONE NumberWord from_roman number_words ordinal roman_numeral",
    "offices": "OFFICES deputises is_deputy is_of_body office_at",
    "phrases": "compounds_of phrase_pattern phrases_of",
    "places": "MERGED_PROVINCES PLACES TERRITORIES Place place_named",
    "tables": "Fact FrozenDict read_lists read_rows",
    "tasks": "TASK_COLUMNS ColumnRole ListedBodies bodies_listed column_roles",
    "time": "CALENDAR_UNITS EVENTS SOME_EVENT TIME_UNITS WEEKDAYS day_pattern",
    "titles": "TITLES Title title_pattern titled titles_before without_titles",
    "units": "UNITS UnitWord label_pattern unit_pattern",
}
__getattr__, __dir__, __all__ = door(__name__, _HOMES)
