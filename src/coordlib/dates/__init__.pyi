from coordlib.dates.calendar import Calendar as Calendar
from coordlib.dates.calendar import Certainty as Certainty
from coordlib.dates.calendar import SpecialDay as SpecialDay
from coordlib.dates.dues import Due as Due
from coordlib.dates.dues import Event as Event
from coordlib.dates.dues import Ruling as Ruling
from coordlib.dates.dues import Schedule as Schedule
from coordlib.dates.dues import Transition as Transition
from coordlib.dates.dues import answering as answering
from coordlib.dates.dues import borne_by as borne_by
from coordlib.dates.dues import groups_of as groups_of
from coordlib.dates.periods import Period as Period
from coordlib.dates.periods import add_months as add_months
from coordlib.dates.periods import day_in as day_in
from coordlib.dates.periods import periods_of as periods_of
from coordlib.dates.phrases.mentions import Mention as Mention
from coordlib.dates.phrases.mentions import days_of as days_of
from coordlib.dates.phrases.mentions import deadlines_of as deadlines_of
from coordlib.dates.phrases.mentions import sentences_of as sentences_of
from coordlib.dates.phrases.mentions import spans_of as spans_of
from coordlib.dates.phrases.mentions import words_of as words_of
from coordlib.dates.phrases.reading import parse_when as parse_when
from coordlib.dates.phrases.sentences import Deadline as Deadline
from coordlib.dates.phrases.sentences import find_deadlines as find_deadlines
from coordlib.dates.planning import OWN_EVENTS as OWN_EVENTS
from coordlib.dates.planning import event_of as event_of
from coordlib.dates.schedules import awaited_events as awaited_events
from coordlib.dates.schedules import by_occasion as by_occasion
from coordlib.dates.schedules import dues_of as dues_of
from coordlib.dates.schedules import promises_of as promises_of
from coordlib.dates.schedules import refuse_span as refuse_span
from coordlib.dates.schedules import schedule as schedule
from coordlib.dates.schedules import upcoming as upcoming
from coordlib.dates.statements.actors import BodyNames as BodyNames
from coordlib.dates.statements.actors import Keys as Keys
from coordlib.dates.statements.actors import NamedBodies as NamedBodies
from coordlib.dates.statements.statements import Statement as Statement
from coordlib.dates.statements.statements import last_days_of as last_days_of
from coordlib.dates.statements.statements import named_days as named_days
from coordlib.dates.statements.statements import names_a_day as names_a_day
from coordlib.dates.statements.statements import statements_of as statements_of
from coordlib.dates.statements.statements import times_a_year as times_a_year

__all__ = [
    "BodyNames",
    "Calendar",
    "Certainty",
    "Deadline",
    "Due",
    "Event",
    "Keys",
    "Mention",
    "NamedBodies",
    "OWN_EVENTS",
    "Period",
    "Ruling",
    "Schedule",
    "SpecialDay",
    "Statement",
    "Transition",
    "add_months",
    "answering",
    "awaited_events",
    "borne_by",
    "by_occasion",
    "day_in",
    "days_of",
    "deadlines_of",
    "dues_of",
    "event_of",
    "find_deadlines",
    "groups_of",
    "last_days_of",
    "named_days",
    "names_a_day",
    "parse_when",
    "periods_of",
    "promises_of",
    "refuse_span",
    "schedule",
    "sentences_of",
    "spans_of",
    "statements_of",
    "times_a_year",
    "upcoming",
    "words_of",
]
