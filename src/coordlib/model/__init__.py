"""The model: the agreement, its parties, provisions, duties and reviews, and when a thing falls due."""

from coordlib.doors import door

_HOMES = {
    "agreement": "Agreement Quotation as_cited quotation",
    "duties": (
        "FINAL INTERIM MEETING OBLIGATION REPORT REQUESTER Duty DutyKind Indicator Promise ReviewCycle "
        "ReviewKind decimal"
    ),
    "editions": (
        "Edition InForce edition_on editions_of facing former_duties indicators_until signed_text text_stating"
    ),
    "formalities": "Decision LegalBasis LegalForm Recipient SignatureOrder Waiver from_one",
    "origins": "Source Unwritten Way changed new_id reached",
    "parties": "Authority FocalPoint FormerName Member Party Signatory Succession Successions",
    "provisions": (
        "NAMED REPEALED TITLED Annex AnnexTable Article BodyUnit Chapter Clause Outlined Part Placed Point Provision "
        "RomanPart Section key_or_none keys_in kinds_of name_kinds"
    ),
    "when": (
        "BY_LAW DAYS FOLLOWING HOURS MONTHS NO_ROLL OF_THE_CLOCK PRECEDING UNIT_WORDS WEEKS WORKING_DAYS YEARS Before "
        "EventKind Every NamedDay OnEvent Once Ongoing Roll Unit When Within event_words"
    ),
}
__getattr__, __dir__, __all__ = door(__name__, _HOMES)
