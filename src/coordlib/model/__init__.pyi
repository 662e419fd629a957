from coordlib.model.agreement import Agreement as Agreement
from coordlib.model.agreement import Quotation as Quotation
from coordlib.model.agreement import as_cited as as_cited
from coordlib.model.agreement import quotation as quotation
from coordlib.model.duties import FINAL as FINAL
from coordlib.model.duties import INTERIM as INTERIM
from coordlib.model.duties import MEETING as MEETING
from coordlib.model.duties import OBLIGATION as OBLIGATION
from coordlib.model.duties import REPORT as REPORT
from coordlib.model.duties import REQUESTER as REQUESTER
from coordlib.model.duties import Duty as Duty
from coordlib.model.duties import DutyKind as DutyKind
from coordlib.model.duties import Indicator as Indicator
from coordlib.model.duties import Promise as Promise
from coordlib.model.duties import ReviewCycle as ReviewCycle
from coordlib.model.duties import ReviewKind as ReviewKind
from coordlib.model.duties import decimal as decimal
from coordlib.model.editions import Edition as Edition
from coordlib.model.editions import InForce as InForce
from coordlib.model.editions import edition_on as edition_on
from coordlib.model.editions import editions_of as editions_of
from coordlib.model.editions import facing as facing
from coordlib.model.editions import text_stating as text_stating
from coordlib.model.formalities import Decision as Decision
from coordlib.model.formalities import LegalBasis as LegalBasis
from coordlib.model.formalities import LegalForm as LegalForm
from coordlib.model.formalities import Recipient as Recipient
from coordlib.model.formalities import SignatureOrder as SignatureOrder
from coordlib.model.formalities import Waiver as Waiver
from coordlib.model.formalities import from_one as from_one
from coordlib.model.origins import Way as Way
from coordlib.model.origins import changed as changed
from coordlib.model.parties import Authority as Authority
from coordlib.model.parties import FocalPoint as FocalPoint
from coordlib.model.parties import FormerName as FormerName
from coordlib.model.parties import Member as Member
from coordlib.model.parties import Party as Party
from coordlib.model.parties import Signatory as Signatory
from coordlib.model.parties import Succession as Succession
from coordlib.model.parties import Successions as Successions
from coordlib.model.provisions import REPEALED as REPEALED
from coordlib.model.provisions import Annex as Annex
from coordlib.model.provisions import AnnexTable as AnnexTable
from coordlib.model.provisions import Article as Article
from coordlib.model.provisions import Chapter as Chapter
from coordlib.model.provisions import Clause as Clause
from coordlib.model.provisions import Outlined as Outlined
from coordlib.model.provisions import Placed as Placed
from coordlib.model.provisions import Point as Point
from coordlib.model.provisions import Provision as Provision
from coordlib.model.provisions import Section as Section
from coordlib.model.recurrences import DAYS as DAYS
from coordlib.model.recurrences import HOURS as HOURS
from coordlib.model.recurrences import MONTHS as MONTHS
from coordlib.model.recurrences import OF_THE_CLOCK as OF_THE_CLOCK
from coordlib.model.recurrences import UNIT_WORDS as UNIT_WORDS
from coordlib.model.recurrences import WEEKS as WEEKS
from coordlib.model.recurrences import WORKING_DAYS as WORKING_DAYS
from coordlib.model.recurrences import YEARS as YEARS
from coordlib.model.recurrences import EventKind as EventKind
from coordlib.model.recurrences import Every as Every
from coordlib.model.recurrences import NamedDay as NamedDay
from coordlib.model.recurrences import Unit as Unit
from coordlib.model.recurrences import event_words as event_words
from coordlib.model.when import BY_LAW as BY_LAW
from coordlib.model.when import FOLLOWING as FOLLOWING
from coordlib.model.when import NO_ROLL as NO_ROLL
from coordlib.model.when import PRECEDING as PRECEDING
from coordlib.model.when import Before as Before
from coordlib.model.when import OnEvent as OnEvent
from coordlib.model.when import Once as Once
from coordlib.model.when import Ongoing as Ongoing
from coordlib.model.when import Roll as Roll
from coordlib.model.when import When as When
from coordlib.model.when import Within as Within

__all__ = [
    "Agreement",
    "Annex",
    "AnnexTable",
    "Article",
    "Authority",
    "BY_LAW",
    "Before",
    "Chapter",
    "Clause",
    "DAYS",
    "Decision",
    "Duty",
    "DutyKind",
    "Edition",
    "EventKind",
    "Every",
    "FINAL",
    "FOLLOWING",
    "FocalPoint",
    "FormerName",
    "HOURS",
    "INTERIM",
    "InForce",
    "Indicator",
    "LegalBasis",
    "LegalForm",
    "MEETING",
    "MONTHS",
    "Member",
    "NO_ROLL",
    "NamedDay",
    "OBLIGATION",
    "OF_THE_CLOCK",
    "OnEvent",
    "Once",
    "Ongoing",
    "Outlined",
    "PRECEDING",
    "Party",
    "Placed",
    "Point",
    "Promise",
    "Provision",
    "Quotation",
    "REPEALED",
    "REPORT",
    "REQUESTER",
    "Recipient",
    "ReviewCycle",
    "ReviewKind",
    "Roll",
    "Section",
    "Signatory",
    "SignatureOrder",
    "Succession",
    "Successions",
    "UNIT_WORDS",
    "Unit",
    "WEEKS",
    "WORKING_DAYS",
    "Waiver",
    "Way",
    "When",
    "Within",
    "YEARS",
    "as_cited",
    "changed",
    "decimal",
    "edition_on",
    "editions_of",
    "event_words",
    "facing",
    "from_one",
    "quotation",
    "text_stating",
]
