"""Language: what everything is said in: text, addresses, citations, findings and errors in two languages."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from coordlib import lexicon
from coordlib.language.address import Address, Level, Step, derived_label, field_name
from coordlib.language.citations import (
    WRITTEN_BY_THE_DECREE,
    Citation,
    CitedUnit,
    changes_another,
    find_citations,
    names_another,
    names_of_others,
    owner_after,
    quotes_what_follows,
)
from coordlib.language.errors import (
    CoordError,
    Message,
    MissingExtraError,
    RefusedError,
    WrongKindError,
    as_given,
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
from coordlib.language.kinds import HINT, checked, expect_every, explained, typed
from coordlib.language.mappings import FrozenDict
from coordlib.language.prose import CALLED, Passage, Prose, Span
from coordlib.language.tables import html_table
from coordlib.language.text import (
    HIDDEN,
    Key,
    capitalised,
    clean,
    clean_line,
    date_in_figures,
    date_in_words,
    day_given,
    day_in_figures,
    day_written,
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
from coordlib.lexicon import POINT_LETTERS, TONES, in_one_style, plain_letters

__all__ = [
    "CALLED",
    "CODE",
    "HIDDEN",
    "HINT",
    "KINDS",
    "NOWHERE",
    "POINT_LETTERS",
    "TONES",
    "WRITTEN_BY_THE_DECREE",
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
    "Span",
    "Step",
    "WrongKindError",
    "as_given",
    "capitalised",
    "changes_another",
    "checked",
    "clean",
    "clean_line",
    "date_in_figures",
    "date_in_words",
    "day_given",
    "day_in_figures",
    "day_written",
    "derived_label",
    "expect",
    "expect_every",
    "explained",
    "field_name",
    "figure",
    "find_citations",
    "html_table",
    "in_one_style",
    "key",
    "keys",
    "month_in_figures",
    "names_another",
    "names_of_others",
    "nearest",
    "owner_after",
    "padded",
    "per_cent",
    "plain_letters",
    "quantity",
    "quotes_what_follows",
    "referenced_keys",
    "roman",
    "rule",
    "shortened",
    "split_references",
    "typed",
]

if TYPE_CHECKING:
    KINDS: Mapping[str, str]


def __getattr__(name: str) -> Mapping[str, str]:
    if name != "KINDS":
        raise AttributeError(name)
    return FrozenDict({one.name: one.abbreviation for one in lexicon.kinds_of("decree")})


def __dir__() -> list[str]:
    return __all__
