from coordlib.lexicon.bodies import BODY_WORDS as BODY_WORDS
from coordlib.lexicon.bodies import BodyWord as BodyWord
from coordlib.lexicon.bodies import EndedBody as EndedBody
from coordlib.lexicon.bodies import body_at as body_at
from coordlib.lexicon.bodies import body_pattern as body_pattern
from coordlib.lexicon.bodies import ended_bodies as ended_bodies
from coordlib.lexicon.bodies import is_collective as is_collective
from coordlib.lexicon.bodies import sectors_of as sectors_of
from coordlib.lexicon.capacities import SIGNING_MARKS as SIGNING_MARKS
from coordlib.lexicon.capacities import ActingHead as ActingHead
from coordlib.lexicon.capacities import Capacity as Capacity
from coordlib.lexicon.capacities import FoundMark as FoundMark
from coordlib.lexicon.capacities import signing_mark_at as signing_mark_at
from coordlib.lexicon.compounds import compounds_of as compounds_of
from coordlib.lexicon.fields import FIELD_NAMES as FIELD_NAMES
from coordlib.lexicon.kinds import ABBREVIATIONS as ABBREVIATIONS
from coordlib.lexicon.kinds import KINDS as KINDS
from coordlib.lexicon.kinds import MODIFIERS as MODIFIERS
from coordlib.lexicon.kinds import Kind as Kind
from coordlib.lexicon.kinds import kind_named as kind_named
from coordlib.lexicon.kinds import kind_pattern as kind_pattern
from coordlib.lexicon.kinds import kinds_of as kinds_of
from coordlib.lexicon.kinds import own_names as own_names
from coordlib.lexicon.kinds import own_pattern as own_pattern
from coordlib.lexicon.laws import Act as Act
from coordlib.lexicon.laws import shipped_acts as shipped_acts
from coordlib.lexicon.letters import CAPITALS as CAPITALS
from coordlib.lexicon.letters import INITIALS as INITIALS
from coordlib.lexicon.letters import POINT_LETTERS as POINT_LETTERS
from coordlib.lexicon.letters import SMALL_LETTERS as SMALL_LETTERS
from coordlib.lexicon.letters import TONES as TONES
from coordlib.lexicon.letters import any_of as any_of
from coordlib.lexicon.letters import compared as compared
from coordlib.lexicon.letters import in_either_style as in_either_style
from coordlib.lexicon.letters import in_newer_style as in_newer_style
from coordlib.lexicon.letters import in_one_style as in_one_style
from coordlib.lexicon.letters import plain_letters as plain_letters
from coordlib.lexicon.letters import unaccented as unaccented
from coordlib.lexicon.lines import BLANK_SIGNS as BLANK_SIGNS
from coordlib.lexicon.lines import END_MARK as END_MARK
from coordlib.lexicon.lines import END_PATTERN as END_PATTERN
from coordlib.lexicon.lines import FixedLine as FixedLine
from coordlib.lexicon.lines import is_motto as is_motto
from coordlib.lexicon.lines import is_nation as is_nation
from coordlib.lexicon.lines import line_pattern as line_pattern
from coordlib.lexicon.lines import line_words as line_words
from coordlib.lexicon.marks import Circulation as Circulation
from coordlib.lexicon.marks import DraftMark as DraftMark
from coordlib.lexicon.marks import Secrecy as Secrecy
from coordlib.lexicon.marks import Urgency as Urgency
from coordlib.lexicon.marks import page_mark_named as page_mark_named
from coordlib.lexicon.numerals import ROMAN as ROMAN
from coordlib.lexicon.numerals import ROMAN_ALONE as ROMAN_ALONE
from coordlib.lexicon.numerals import NumberWord as NumberWord
from coordlib.lexicon.numerals import from_roman as from_roman
from coordlib.lexicon.numerals import number_words as number_words
from coordlib.lexicon.numerals import ordinal as ordinal
from coordlib.lexicon.numerals import roman_numeral as roman_numeral
from coordlib.lexicon.offices import OFFICES as OFFICES
from coordlib.lexicon.offices import deputises as deputises
from coordlib.lexicon.offices import is_deputy as is_deputy
from coordlib.lexicon.offices import is_of_body as is_of_body
from coordlib.lexicon.offices import office_at as office_at
from coordlib.lexicon.organs import ORGANS as ORGANS
from coordlib.lexicon.organs import SHORT_NAMES as SHORT_NAMES
from coordlib.lexicon.organs import Organ as Organ
from coordlib.lexicon.organs import organ_named as organ_named
from coordlib.lexicon.organs import organ_with as organ_with
from coordlib.lexicon.phrases import phrase_pattern as phrase_pattern
from coordlib.lexicon.phrases import phrases_of as phrases_of
from coordlib.lexicon.places import MERGED_PROVINCES as MERGED_PROVINCES
from coordlib.lexicon.places import PLACES as PLACES
from coordlib.lexicon.places import TERRITORIES as TERRITORIES
from coordlib.lexicon.places import Place as Place
from coordlib.lexicon.places import place_named as place_named
from coordlib.lexicon.tables import Fact as Fact
from coordlib.lexicon.tables import FrozenDict as FrozenDict
from coordlib.lexicon.tables import read_lists as read_lists
from coordlib.lexicon.time import CALENDAR_UNITS as CALENDAR_UNITS
from coordlib.lexicon.time import EVENTS as EVENTS
from coordlib.lexicon.time import TIME_UNITS as TIME_UNITS
from coordlib.lexicon.time import WEEKDAYS as WEEKDAYS
from coordlib.lexicon.time import day_pattern as day_pattern
from coordlib.lexicon.titles import TITLES as TITLES
from coordlib.lexicon.titles import Title as Title
from coordlib.lexicon.titles import title_pattern as title_pattern
from coordlib.lexicon.titles import titled as titled
from coordlib.lexicon.titles import titles_before as titles_before
from coordlib.lexicon.titles import without_titles as without_titles
from coordlib.lexicon.units import UNITS as UNITS
from coordlib.lexicon.units import UnitWord as UnitWord
from coordlib.lexicon.units import label_pattern as label_pattern
from coordlib.lexicon.units import unit_pattern as unit_pattern

__all__ = [
    "ABBREVIATIONS",
    "Act",
    "ActingHead",
    "BLANK_SIGNS",
    "BODY_WORDS",
    "BodyWord",
    "CALENDAR_UNITS",
    "CAPITALS",
    "Capacity",
    "Circulation",
    "DraftMark",
    "END_MARK",
    "END_PATTERN",
    "EVENTS",
    "EndedBody",
    "FIELD_NAMES",
    "Fact",
    "FixedLine",
    "FoundMark",
    "FrozenDict",
    "INITIALS",
    "KINDS",
    "Kind",
    "MERGED_PROVINCES",
    "MODIFIERS",
    "NumberWord",
    "OFFICES",
    "ORGANS",
    "Organ",
    "PLACES",
    "POINT_LETTERS",
    "Place",
    "ROMAN",
    "ROMAN_ALONE",
    "SHORT_NAMES",
    "SIGNING_MARKS",
    "SMALL_LETTERS",
    "Secrecy",
    "TERRITORIES",
    "TIME_UNITS",
    "TITLES",
    "TONES",
    "Title",
    "UNITS",
    "UnitWord",
    "Urgency",
    "WEEKDAYS",
    "any_of",
    "body_at",
    "body_pattern",
    "compared",
    "compounds_of",
    "day_pattern",
    "deputises",
    "ended_bodies",
    "from_roman",
    "in_either_style",
    "in_newer_style",
    "in_one_style",
    "is_collective",
    "is_deputy",
    "is_motto",
    "is_nation",
    "is_of_body",
    "kind_named",
    "kind_pattern",
    "kinds_of",
    "label_pattern",
    "line_pattern",
    "line_words",
    "number_words",
    "office_at",
    "ordinal",
    "organ_named",
    "organ_with",
    "own_names",
    "own_pattern",
    "page_mark_named",
    "phrase_pattern",
    "phrases_of",
    "place_named",
    "plain_letters",
    "read_lists",
    "roman_numeral",
    "sectors_of",
    "shipped_acts",
    "signing_mark_at",
    "title_pattern",
    "titled",
    "titles_before",
    "unaccented",
    "unit_pattern",
    "without_titles",
]
