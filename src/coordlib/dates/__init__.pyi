from coordlib.dates.calendar import Calendar, Certainty, SpecialDay
from coordlib.dates.dues import Due, Event, Ruling, Schedule, Transition, answering, borne_by, groups_of
from coordlib.dates.periods import Period, add_months, day_in, months_between, periods_of
from coordlib.dates.phrases.cells import CellTime, TimeCell, parse_time_cell
from coordlib.dates.phrases.contexts import Role
from coordlib.dates.phrases.events import event_key, names_no_time
from coordlib.dates.phrases.meanings import Since, Span, Unfixed
from coordlib.dates.phrases.mentions import Mention, days_of, deadlines_of, sentences_of, spans_of, words_of
from coordlib.dates.phrases.reading import parse_when
from coordlib.dates.phrases.sentences import Deadline, find_deadlines
from coordlib.dates.planning import OWN_EVENTS, event_of
from coordlib.dates.schedules import awaited_events, by_occasion, dues_of, promises_of, refuse_span, schedule, upcoming
from coordlib.dates.statements.names import BodyNames, Keys, NamedBodies
from coordlib.dates.statements.statements import Statement, deadlines_in, last_days_of, named_days, names_a_day, statements_of, times_a_year
__all__ = ['BodyNames', 'Calendar', 'CellTime', 'Certainty', 'Deadline', 'Due', 'Event', 'Keys', 'Mention', 'NamedBodies', 'OWN_EVENTS', 'Period', 'Role', 'Ruling', 'Schedule', 'Since', 'Span', 'SpecialDay', 'Statement', 'TimeCell', 'Transition', 'Unfixed', 'add_months', 'answering', 'awaited_events', 'borne_by', 'by_occasion', 'day_in', 'days_of', 'deadlines_in', 'deadlines_of', 'dues_of', 'event_key', 'event_of', 'find_deadlines', 'groups_of', 'last_days_of', 'months_between', 'named_days', 'names_a_day', 'names_no_time', 'parse_time_cell', 'parse_when', 'periods_of', 'promises_of', 'refuse_span', 'schedule', 'sentences_of', 'spans_of', 'statements_of', 'times_a_year', 'upcoming', 'words_of']
