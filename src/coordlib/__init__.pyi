from coordlib.amendments import Amendment, as_of, compare
from coordlib.batch import assess_many, check_many, render_many
from coordlib.dates import find_deadlines, parse_when, schedule
from coordlib.formats import to_bytes, write
from coordlib.language import CoordError, Message, Severity, rule
from coordlib.model import FINAL, INTERIM, WORKING_DAYS, Agreement, Article, Chapter, Clause, Duty, Every, Indicator, LegalBasis, OnEvent, Once, Ongoing, Party, Point, Recipient, ReviewCycle, Signatory, Within
from coordlib.reading import read_document
from coordlib.rendering import render
from coordlib.rules import RULES, check, check_document, check_print, fix
from coordlib.signing import seal
from coordlib.storage import from_json, read, read_text, save, to_json
from coordlib.tracking import Done, Evidence, Figure, Happened, Ledger, Letterhead, Narrative, Report, assess
__all__ = ['Agreement', 'Amendment', 'Article', 'Chapter', 'Clause', 'CoordError', 'Done', 'Duty', 'Every', 'Evidence', 'FINAL', 'Figure', 'Happened', 'INTERIM', 'Indicator', 'Ledger', 'LegalBasis', 'Letterhead', 'Message', 'Narrative', 'OnEvent', 'Once', 'Ongoing', 'Party', 'Point', 'RULES', 'Recipient', 'Report', 'ReviewCycle', 'Severity', 'Signatory', 'WORKING_DAYS', 'Within', 'as_of', 'assess', 'assess_many', 'check', 'check_document', 'check_many', 'check_print', 'compare', 'find_deadlines', 'fix', 'from_json', 'parse_when', 'read', 'read_document', 'read_text', 'render', 'render_many', 'rule', 'save', 'schedule', 'seal', 'to_bytes', 'to_json', 'write']
__version__: str
