"""The model: the agreement, its parties, provisions, duties and reviews, and when a thing falls due."""

from coordlib.doors import door

_HOMES = {
    "agreement": "Agreement Quotation as_cited quotation",
    "duties": (
        "FINAL INTERIM MEETING OBLIGATION REPORT REQUESTER Duty DutyKind Indicator Promise ReviewCycle "
        "ReviewKind decimal"
    ),
    "editions": "Edition InForce edition_on editions_of facing text_stating",
    "formalities": "Decision LegalBasis LegalForm Recipient SignatureOrder Waiver from_one",
    "origins": "Way changed new_id reached",
    "parties": "Authority FocalPoint FormerName Member Party Signatory Succession Successions",
    "provisions": (
        "REPEALED Annex AnnexTable Article BodyUnit Chapter Clause Outlined Part Placed Point Provision RomanPart "
        "Section keys_in"
    ),
    "recurrences": (
        "DAYS HOURS MONTHS OF_THE_CLOCK UNIT_WORDS WEEKS WORKING_DAYS YEARS EventKind Every NamedDay Unit event_words"
    ),
    "when": "BY_LAW FOLLOWING NO_ROLL PRECEDING Before OnEvent Once Ongoing Roll When Within",
}
__getattr__, __dir__, __all__ = door(__name__, _HOMES)
