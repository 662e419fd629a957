"""Catalogue: the rules of an agreement, by what they look at.

In come the modules that define rules; out go tuples of rules in the order in which findings of one place are told.
A rule of a new module is judged by when the module is named here.
"""

from __future__ import annotations

from coordlib.language import Rules
from coordlib.model import Agreement
from coordlib.rules.agreement import (
    annexes,
    balance,
    bases,
    bearers,
    bodies,
    calendar_days,
    capacities,
    citations,
    clock_times,
    conflicting_promises,
    counts,
    date_forms,
    days,
    duties,
    effect,
    figures,
    force,
    headings,
    indicators,
    last_days,
    leftovers,
    letters,
    lists,
    names,
    normative_forms,
    notation,
    offices,
    parties,
    ranges,
    recipients,
    recorded_facts,
    registration,
    reviews,
    signatory_fields,
    signatures,
    signs,
    stated_promises,
    stated_reviews,
    stated_targets,
    symbols,
    tasks,
    terms,
    units,
    vague_promises,
    weekdays,
)
from coordlib.rules.gathering import rules_in

PROMISE_RULES: Rules[Agreement] = rules_in(duties, indicators, balance, reviews, bearers, days, vague_promises)
"""The rules of duties, reviews, days and terms."""

STATED_RULES: Rules[Agreement] = rules_in(stated_promises, conflicting_promises, stated_targets, stated_reviews, tasks)
"""The rules that hold the text against the data."""

FORM_RULES: Rules[Agreement] = rules_in(
    *(parties, normative_forms, registration, recipients, notation, counts, effect, figures),
    *(signatures, capacities, offices, signatory_fields, recorded_facts),
)
"""The rules of the form of an agreement."""

BASIS_RULES: Rules[Agreement] = rules_in(bases, symbols, force, bodies, last_days)
"""The rules of laws, bodies and places that stand or have ended."""

OUTLINE_RULES: Rules[Agreement] = rules_in(units, lists, headings, citations, annexes)
"""The rules of units, lists, annexes and citations."""

TEXT_RULES: Rules[Agreement] = rules_in(
    date_forms, calendar_days, weekdays, clock_times, ranges, signs, letters, names, terms, leftovers
)
"""The rules of the words of an agreement."""

DOCUMENT_RULES: Rules[Agreement] = Rules(
    (*PROMISE_RULES, *STATED_RULES, *FORM_RULES, *BASIS_RULES, *OUTLINE_RULES, *TEXT_RULES)
)
"""All that look at the agreement itself; the one of its waivers looks at their findings."""
