from coordlib.rules.catalogue import STATED_RULES as STATED_RULES
from coordlib.rules.checking import RULES as RULES
from coordlib.rules.checking import check as check
from coordlib.rules.checking import fix as fix
from coordlib.rules.form.checking import CONFORMITY_RULES as CONFORMITY_RULES
from coordlib.rules.form.checking import FormReport as FormReport
from coordlib.rules.form.checking import check_document as check_document
from coordlib.rules.form.checking import fix_document as fix_document
from coordlib.rules.issued.catalogue import INSTRUMENT_RULES as INSTRUMENT_RULES
from coordlib.rules.issued.catalogue import ISSUED_RULES as ISSUED_RULES
from coordlib.rules.issued.catalogue import ISSUER_RULES as ISSUER_RULES
from coordlib.rules.issued.catalogue import LEDGER_RULES as LEDGER_RULES
from coordlib.rules.issued.catalogue import LETTERHEAD_RULES as LETTERHEAD_RULES
from coordlib.rules.issued.catalogue import MINUTES_RULES as MINUTES_RULES
from coordlib.rules.issued.catalogue import NARRATIVE_RULES as NARRATIVE_RULES
from coordlib.rules.issued.catalogue import PLAN_RULES as PLAN_RULES
from coordlib.rules.issued.catalogue import REMINDER_RULES as REMINDER_RULES
from coordlib.rules.issued.catalogue import REPORT_RULES as REPORT_RULES
from coordlib.rules.issued.catalogue import TRACKING_RULES as TRACKING_RULES
from coordlib.rules.pages import PRINT_RULES as PRINT_RULES
from coordlib.rules.pages import Proof as Proof
from coordlib.rules.pages import Sheet as Sheet
from coordlib.rules.pages import check_print as check_print
from coordlib.rules.pages import fit as fit

__all__ = [
    "CONFORMITY_RULES",
    "FormReport",
    "INSTRUMENT_RULES",
    "ISSUED_RULES",
    "ISSUER_RULES",
    "LEDGER_RULES",
    "LETTERHEAD_RULES",
    "MINUTES_RULES",
    "NARRATIVE_RULES",
    "PLAN_RULES",
    "PRINT_RULES",
    "Proof",
    "REMINDER_RULES",
    "REPORT_RULES",
    "RULES",
    "STATED_RULES",
    "Sheet",
    "TRACKING_RULES",
    "check",
    "check_document",
    "check_print",
    "fit",
    "fix",
    "fix_document",
]
