"""Language: what everything is said in: text, addresses, citations, findings and errors in two languages."""

from coordlib.language.address import POINT_LETTERS, Address, Level, Step, derived_label
from coordlib.language.citations import Citation, CitedUnit, find_citations
from coordlib.language.errors import (
    CoordError,
    Message,
    MissingExtraError,
    RefusedError,
    WrongKindError,
    expect,
    nearest,
    shortened,
)
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
    Rules,
    Severity,
    rule,
)
from coordlib.language.kinds import HINT, checked, typed
from coordlib.language.mappings import FrozenDict
from coordlib.language.prose import Passage, Prose
from coordlib.language.tables import html_table
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
    "HINT",
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
    "FrozenDict",
    "Key",
    "Level",
    "Message",
    "MissingExtraError",
    "Passage",
    "Position",
    "Prose",
    "RefusedError",
    "Rule",
    "Rules",
    "Severity",
    "Step",
    "WrongKindError",
    "capitalised",
    "checked",
    "clean",
    "clean_line",
    "date_in_figures",
    "date_in_words",
    "derived_label",
    "expect",
    "figure",
    "find_citations",
    "html_table",
    "key",
    "keys",
    "month_in_figures",
    "nearest",
    "padded",
    "per_cent",
    "quantity",
    "referenced_keys",
    "roman",
    "rule",
    "shortened",
    "split_references",
    "typed",
]


def __dir__() -> list[str]:
    return __all__
