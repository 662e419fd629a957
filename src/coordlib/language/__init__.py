"""Language: what everything is said in: text, addresses, citations, findings and errors in two languages."""

from coordlib.language.address import POINT_LETTERS, Address, Level, Step, derived_label
from coordlib.language.citations import Citation, CitedUnit, find_citations
from coordlib.language.documents import (
    KINDS,
    changes_another,
    names_another,
    names_of_others,
    owner_after,
    quotes_what_follows,
)
from coordlib.language.errors import CoordError, Message, MissingExtraError, RefusedError, nearest, refuse_unless_tuple
from coordlib.language.fields import FIELDS, field_name
from coordlib.language.findings import (
    CODE,
    NOWHERE,
    Breaches,
    Finding,
    Findings,
    FindingsError,
    Fix,
    Position,
    Rule,
    Severity,
    rule,
)
from coordlib.language.prose import Passage, Prose, Span
from coordlib.language.syllables import is_misplaced, is_shaped, is_syllable
from coordlib.language.text import (
    Key,
    capitalised,
    clean,
    clean_line,
    date_in_figures,
    date_in_words,
    figure,
    key,
    keys,
    month_in_figures,
    padded,
    per_cent,
    quantity,
    referenced_keys,
    roman,
    split_references,
)

__all__ = [
    "CODE",
    "FIELDS",
    "KINDS",
    "NOWHERE",
    "POINT_LETTERS",
    "Address",
    "Breaches",
    "Citation",
    "CitedUnit",
    "CoordError",
    "Finding",
    "Findings",
    "FindingsError",
    "Fix",
    "Key",
    "Level",
    "Message",
    "MissingExtraError",
    "Passage",
    "Position",
    "Prose",
    "RefusedError",
    "Rule",
    "Severity",
    "Span",
    "Step",
    "capitalised",
    "changes_another",
    "clean",
    "clean_line",
    "date_in_figures",
    "date_in_words",
    "derived_label",
    "field_name",
    "figure",
    "find_citations",
    "is_misplaced",
    "is_shaped",
    "is_syllable",
    "key",
    "keys",
    "month_in_figures",
    "names_another",
    "names_of_others",
    "nearest",
    "owner_after",
    "padded",
    "per_cent",
    "quantity",
    "quotes_what_follows",
    "referenced_keys",
    "refuse_unless_tuple",
    "roman",
    "rule",
    "split_references",
]


def __dir__() -> list[str]:
    return __all__
