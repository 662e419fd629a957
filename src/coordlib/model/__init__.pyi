from coordlib.model.agreement import Agreement, Quotation, as_cited, quotation
from coordlib.model.duties import FINAL, INTERIM, MEETING, OBLIGATION, REPORT, REQUESTER, Duty, DutyKind, Indicator, Promise, ReviewCycle, ReviewKind, decimal
from coordlib.model.editions import Edition, InForce, edition_on, editions_of, facing, text_stating
from coordlib.model.formalities import Decision, LegalBasis, LegalForm, Recipient, SignatureOrder, Waiver, from_one
from coordlib.model.origins import Way, changed, new_id
from coordlib.model.parties import Authority, FocalPoint, FormerName, Member, Party, Signatory, Succession, Successions
from coordlib.model.provisions import REPEALED, Annex, AnnexTable, Article, Chapter, Clause, Outlined, Placed, Point, Provision, Section
from coordlib.model.recurrences import DAYS, HOURS, MONTHS, OF_THE_CLOCK, UNIT_WORDS, WEEKS, WORKING_DAYS, YEARS, EventKind, Every, NamedDay, Unit, event_words
from coordlib.model.when import BY_LAW, FOLLOWING, NO_ROLL, PRECEDING, Before, OnEvent, Once, Ongoing, Roll, When, Within
__all__ = ['Agreement', 'Annex', 'AnnexTable', 'Article', 'Authority', 'BY_LAW', 'Before', 'Chapter', 'Clause', 'DAYS', 'Decision', 'Duty', 'DutyKind', 'Edition', 'EventKind', 'Every', 'FINAL', 'FOLLOWING', 'FocalPoint', 'FormerName', 'HOURS', 'INTERIM', 'InForce', 'Indicator', 'LegalBasis', 'LegalForm', 'MEETING', 'MONTHS', 'Member', 'NO_ROLL', 'NamedDay', 'OBLIGATION', 'OF_THE_CLOCK', 'OnEvent', 'Once', 'Ongoing', 'Outlined', 'PRECEDING', 'Party', 'Placed', 'Point', 'Promise', 'Provision', 'Quotation', 'REPEALED', 'REPORT', 'REQUESTER', 'Recipient', 'ReviewCycle', 'ReviewKind', 'Roll', 'Section', 'Signatory', 'SignatureOrder', 'Succession', 'Successions', 'UNIT_WORDS', 'Unit', 'WEEKS', 'WORKING_DAYS', 'Waiver', 'Way', 'When', 'Within', 'YEARS', 'as_cited', 'changed', 'decimal', 'edition_on', 'editions_of', 'event_words', 'facing', 'from_one', 'new_id', 'quotation', 'text_stating']
