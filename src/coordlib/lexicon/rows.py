"""Rows: what the tables of facts hold, and how the tables are named."""

from __future__ import annotations

from coordlib.lexicon.bodies import Body, Organ
from coordlib.lexicon.days_off import DayOff
from coordlib.lexicon.laws import Act
from coordlib.lexicon.offices import Office
from coordlib.lexicon.places import Place

DatedRow = Act | Place | Body | Office | Organ | DayOff
"""A row of a table of facts."""
