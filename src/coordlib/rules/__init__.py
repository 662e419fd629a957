"""Rules: what is wrong with an agreement, with what is issued under it, with pages, and with any DOCX."""

from coordlib.doors import door

_HOMES = {
    "checking": "check fix forbidding",
    "form.checking": "CONFORMITY_RULES check_document",
    "form.mending": "FormReport fix_document",
    "gate": "Printable",
    "issued.transcripts": (
        "INSTRUMENT_RULES ISSUED_RULES ISSUER_RULES LEDGER_RULES LETTERHEAD_RULES MINUTES_RULES NARRATIVE_RULES "
        "PLAN_RULES REMINDER_RULES REPORT_RULES TRACKING_RULES"
    ),
    "judgement": "RULES STATED_RULES",
    "pages": "PRINT_RULES Proof Sheet check_print fit",
}
__getattr__, __dir__, __all__ = door(__name__, _HOMES)
