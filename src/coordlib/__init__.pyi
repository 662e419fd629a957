from coordlib.amendments import as_of as as_of
from coordlib.amendments import compare as compare
from coordlib.batch import render_many as render_many
from coordlib.dates import find_deadlines as find_deadlines
from coordlib.dates import parse_when as parse_when
from coordlib.dates import schedule as schedule
from coordlib.formats import to_bytes as to_bytes
from coordlib.formats import write as write
from coordlib.language import CoordError as CoordError
from coordlib.model import INTERIM as INTERIM
from coordlib.model import WORKING_DAYS as WORKING_DAYS
from coordlib.model import Agreement as Agreement
from coordlib.model import Article as Article
from coordlib.model import Chapter as Chapter
from coordlib.model import Clause as Clause
from coordlib.model import Duty as Duty
from coordlib.model import Every as Every
from coordlib.model import LegalBasis as LegalBasis
from coordlib.model import Once as Once
from coordlib.model import OnEvent as OnEvent
from coordlib.model import Ongoing as Ongoing
from coordlib.model import Party as Party
from coordlib.model import Point as Point
from coordlib.model import Recipient as Recipient
from coordlib.model import ReviewCycle as ReviewCycle
from coordlib.model import Signatory as Signatory
from coordlib.model import Within as Within
from coordlib.reading import read_document as read_document
from coordlib.rendering import render as render
from coordlib.rules import RULES as RULES
from coordlib.rules import check as check
from coordlib.rules import check_document as check_document
from coordlib.rules import check_print as check_print
from coordlib.rules import fix as fix
from coordlib.signing import seal as seal
from coordlib.storage import read as read
from coordlib.storage import read_text as read_text
from coordlib.storage import save as save
from coordlib.tracking import Ledger as Ledger
from coordlib.tracking import assess as assess

__all__ = [
    "INTERIM",
    "RULES",
    "WORKING_DAYS",
    "Agreement",
    "Article",
    "Chapter",
    "Clause",
    "CoordError",
    "Duty",
    "Every",
    "Ledger",
    "LegalBasis",
    "OnEvent",
    "Once",
    "Ongoing",
    "Party",
    "Point",
    "Recipient",
    "ReviewCycle",
    "Signatory",
    "Within",
    "as_of",
    "assess",
    "check",
    "check_document",
    "check_print",
    "compare",
    "find_deadlines",
    "fix",
    "parse_when",
    "read",
    "read_document",
    "read_text",
    "render",
    "render_many",
    "save",
    "schedule",
    "seal",
    "to_bytes",
    "write",
]
__version__: str
