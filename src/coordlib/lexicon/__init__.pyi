from coordlib.lexicon.bodies import BODY_WORDS, ORGANS, SHORT_NAMES, Body, BodyLevel, BodyWord, Organ, body_at, body_pattern, is_collective, is_of_party, organ_named, organ_with, sectors_of, shared_place
from coordlib.lexicon.capacities import SIGNING_MARKS, ActingHead, Capacity, FoundMark, signing_mark_at
from coordlib.lexicon.days_off import DayKind, DayOff, DayStatus
from coordlib.lexicon.facts import Conflict, Contradiction, Facts, LastDay, TableName, shipped_facts
from coordlib.lexicon.fields import FIELD_NAMES
from coordlib.lexicon.frozen_dict import FrozenDict
from coordlib.lexicon.kinds import ABBREVIATIONS, KINDS, MODIFIERS, Kind, KindFamily, KindPiece, kind_named, kind_pattern, kinds_of, own_names, own_pattern
from coordlib.lexicon.laws import Act, plain_title
from coordlib.lexicon.letters import CAPITALS, INITIALS, POINT_LETTERS, SMALL_LETTERS, STYLES, TONES, any_of, compared, in_either_style, in_newer_style, in_one_spelling, in_one_style, plain_letters, unaccented
from coordlib.lexicon.lines import BLANK_SIGNS, END_MARK, END_PATTERN, FixedLine, LineName, is_motto, is_nation, line_pattern, line_words
from coordlib.lexicon.marks import Circulation, DraftMark, PageMark, Secrecy, Urgency, page_mark_named
from coordlib.lexicon.numerals import ROMAN, ROMAN_ALONE, NumberWord, from_roman, number_words, ordinal, roman_numeral
from coordlib.lexicon.offices import OFFICES, Office, deputises, is_deputy, is_of_body, office_at
from coordlib.lexicon.patterns import pattern
from coordlib.lexicon.phrases import compounds_of, phrase_pattern, phrases_of
from coordlib.lexicon.places import PLACES, PLACE_NAMES, PLACE_SPELLINGS, TERRITORIES, Place, is_place_name, is_province
from coordlib.lexicon.rows import DatedRow
from coordlib.lexicon.tables import Fact, read_rows
from coordlib.lexicon.tasks import TASK_COLUMNS, ColumnRole, ListedBodies, bodies_listed, column_roles
from coordlib.lexicon.time import CALENDAR_UNITS, EVENTS, MONTHS_OF_UNITS, SOME_EVENT, TIME_UNITS, WEEKDAYS, day_pattern
from coordlib.lexicon.titles import TITLES, Title, title_pattern, titled, titles_before, without_titles
from coordlib.lexicon.units import UNITS, UnitName, UnitWord, label_pattern, unit_pattern
__all__ = ['ABBREVIATIONS', 'Act', 'ActingHead', 'BLANK_SIGNS', 'BODY_WORDS', 'Body', 'BodyLevel', 'BodyWord', 'CALENDAR_UNITS', 'CAPITALS', 'Capacity', 'Circulation', 'ColumnRole', 'Conflict', 'Contradiction', 'DatedRow', 'DayKind', 'DayOff', 'DayStatus', 'DraftMark', 'END_MARK', 'END_PATTERN', 'EVENTS', 'FIELD_NAMES', 'Fact', 'Facts', 'FixedLine', 'FoundMark', 'FrozenDict', 'INITIALS', 'KINDS', 'Kind', 'KindFamily', 'KindPiece', 'LastDay', 'LineName', 'ListedBodies', 'MODIFIERS', 'MONTHS_OF_UNITS', 'NumberWord', 'OFFICES', 'ORGANS', 'Office', 'Organ', 'PLACES', 'PLACE_NAMES', 'PLACE_SPELLINGS', 'POINT_LETTERS', 'PageMark', 'Place', 'ROMAN', 'ROMAN_ALONE', 'SHORT_NAMES', 'SIGNING_MARKS', 'SMALL_LETTERS', 'SOME_EVENT', 'STYLES', 'Secrecy', 'TASK_COLUMNS', 'TERRITORIES', 'TIME_UNITS', 'TITLES', 'TONES', 'TableName', 'Title', 'UNITS', 'UnitName', 'UnitWord', 'Urgency', 'WEEKDAYS', 'any_of', 'bodies_listed', 'body_at', 'body_pattern', 'column_roles', 'compared', 'compounds_of', 'day_pattern', 'deputises', 'from_roman', 'in_either_style', 'in_newer_style', 'in_one_spelling', 'in_one_style', 'is_collective', 'is_deputy', 'is_motto', 'is_nation', 'is_of_body', 'is_of_party', 'is_place_name', 'is_province', 'kind_named', 'kind_pattern', 'kinds_of', 'label_pattern', 'line_pattern', 'line_words', 'number_words', 'office_at', 'ordinal', 'organ_named', 'organ_with', 'own_names', 'own_pattern', 'page_mark_named', 'pattern', 'phrase_pattern', 'phrases_of', 'plain_letters', 'plain_title', 'read_rows', 'roman_numeral', 'sectors_of', 'shared_place', 'shipped_facts', 'signing_mark_at', 'title_pattern', 'titled', 'titles_before', 'unaccented', 'unit_pattern', 'without_titles']
