"""Language: text, addresses, citations, findings and errors, in Vietnamese and English."""

from coordlib.doors import door

_HOMES = {
    "addresses": "Address Level Step derived_label field_name",
    "alignment": "ALIKE Matcher by_equality by_likeness ends_in_common in_common in_pairs matched_by",
    "citations": (
        "WRITTEN_BY_THE_DECREE Citation CitedUnit changes_another find_citations names_another "
        "names_of_others own_kind owner_after"
    ),
    "findings": (
        "CODE NOWHERE Breaches Check Finding FindingCode Findings FindingsError Fix Position Rule Rules Severity "
        "finding_codes finding_of html_table rule"
    ),
    "inline": (
        "BrokenMark Flaw Fragment InlineMark Marked addresses_in has_addresses has_marks read_marks unmarked "
        "web_address with_small_figures without_marks"
    ),
    "messages": (
        "CoordError Message MissingExtraError RefusedError WrongKindError as_given expect install_command nearest "
        "shortened"
    ),
    "numbers": "IN_WORDS Number number_in_words numbers_of",
    "prose": "CALLED Passage Prose Span",
    "text": (
        "HIDDEN Key capitalised clean clean_line date_in_figures date_in_words day_given day_in_figures "
        "day_written figure key keys month_in_figures padded per_cent quantity referenced_keys roman "
        "split_references uncapitalised"
    ),
    "validation": "HINT checked expect_every explained typed",
}
__getattr__, __dir__, __all__ = door(__name__, _HOMES)
