"""Dates: words about time, their values, working days, and what falls due."""

from coordlib.doors import door

_HOMES = {
    "calendar": "Calendar Certainty SpecialDay",
    "dues": "Due Event Ruling Schedule Transition answering borne_by groups_of",
    "periods": "Period add_months day_in periods_of",
    "phrases.cells": "CellTime TimeCell parse_time_cell",
    "phrases.clauses": "Role",
    "phrases.meanings": "Since Span Unfixed",
    "phrases.mentions": "Mention days_of deadlines_of sentences_of spans_of words_of",
    "phrases.reading": "parse_when",
    "phrases.sentences": "Deadline find_deadlines",
    "phrases.tokens": "event_key",
    "planning": "OWN_EVENTS event_of",
    "schedules": "awaited_events by_occasion dues_of promises_of refuse_span schedule upcoming",
    "statements.actors": "BodyNames Keys NamedBodies",
    "statements.statements": "Statement deadlines_in last_days_of named_days names_a_day statements_of times_a_year",
}
__getattr__, __dir__, __all__ = door(__name__, _HOMES)
