from coordlib.language.addresses import Address as Address
from coordlib.language.addresses import Level as Level
from coordlib.language.addresses import Step as Step
from coordlib.language.addresses import derived_label as derived_label
from coordlib.language.addresses import field_name as field_name
from coordlib.language.alignment import ALIKE as ALIKE
from coordlib.language.alignment import Matcher as Matcher
from coordlib.language.alignment import by_equality as by_equality
from coordlib.language.alignment import by_likeness as by_likeness
from coordlib.language.alignment import ends_in_common as ends_in_common
from coordlib.language.alignment import in_common as in_common
from coordlib.language.alignment import in_pairs as in_pairs
from coordlib.language.alignment import matched_by as matched_by
from coordlib.language.citations import WRITTEN_BY_THE_DECREE as WRITTEN_BY_THE_DECREE
from coordlib.language.citations import Citation as Citation
from coordlib.language.citations import CitedUnit as CitedUnit
from coordlib.language.citations import changes_another as changes_another
from coordlib.language.citations import find_citations as find_citations
from coordlib.language.citations import names_another as names_another
from coordlib.language.citations import names_of_others as names_of_others
from coordlib.language.citations import owner_after as owner_after
from coordlib.language.codes import FindingCode as FindingCode
from coordlib.language.codes import finding_codes as finding_codes
from coordlib.language.codes import finding_of as finding_of
from coordlib.language.findings import CODE as CODE
from coordlib.language.findings import NOWHERE as NOWHERE
from coordlib.language.findings import Breaches as Breaches
from coordlib.language.findings import Finding as Finding
from coordlib.language.findings import Findings as Findings
from coordlib.language.findings import FindingsError as FindingsError
from coordlib.language.findings import Fix as Fix
from coordlib.language.findings import Position as Position
from coordlib.language.findings import Rule as Rule
from coordlib.language.findings import Rules as Rules
from coordlib.language.findings import Severity as Severity
from coordlib.language.findings import html_table as html_table
from coordlib.language.findings import rule as rule
from coordlib.language.inline import BrokenMark as BrokenMark
from coordlib.language.inline import Flaw as Flaw
from coordlib.language.inline import Fragment as Fragment
from coordlib.language.inline import InlineMark as InlineMark
from coordlib.language.inline import Marked as Marked
from coordlib.language.inline import addresses_in as addresses_in
from coordlib.language.inline import has_addresses as has_addresses
from coordlib.language.inline import has_marks as has_marks
from coordlib.language.inline import read_marks as read_marks
from coordlib.language.inline import unmarked as unmarked
from coordlib.language.inline import web_address as web_address
from coordlib.language.inline import with_small_figures as with_small_figures
from coordlib.language.inline import without_marks as without_marks
from coordlib.language.messages import CoordError as CoordError
from coordlib.language.messages import Message as Message
from coordlib.language.messages import MissingExtraError as MissingExtraError
from coordlib.language.messages import RefusedError as RefusedError
from coordlib.language.messages import WrongKindError as WrongKindError
from coordlib.language.messages import as_given as as_given
from coordlib.language.messages import expect as expect
from coordlib.language.messages import nearest as nearest
from coordlib.language.messages import shortened as shortened
from coordlib.language.numbers import IN_WORDS as IN_WORDS
from coordlib.language.numbers import Number as Number
from coordlib.language.numbers import number_in_words as number_in_words
from coordlib.language.numbers import numbers_of as numbers_of
from coordlib.language.prose import CALLED as CALLED
from coordlib.language.prose import Passage as Passage
from coordlib.language.prose import Prose as Prose
from coordlib.language.prose import Span as Span
from coordlib.language.text import HIDDEN as HIDDEN
from coordlib.language.text import Key as Key
from coordlib.language.text import capitalised as capitalised
from coordlib.language.text import clean as clean
from coordlib.language.text import clean_line as clean_line
from coordlib.language.text import date_in_figures as date_in_figures
from coordlib.language.text import date_in_words as date_in_words
from coordlib.language.text import day_given as day_given
from coordlib.language.text import day_in_figures as day_in_figures
from coordlib.language.text import day_written as day_written
from coordlib.language.text import figure as figure
from coordlib.language.text import key as key
from coordlib.language.text import keys as keys
from coordlib.language.text import month_in_figures as month_in_figures
from coordlib.language.text import padded as padded
from coordlib.language.text import per_cent as per_cent
from coordlib.language.text import quantity as quantity
from coordlib.language.text import referenced_keys as referenced_keys
from coordlib.language.text import roman as roman
from coordlib.language.text import split_references as split_references
from coordlib.language.validation import HINT as HINT
from coordlib.language.validation import checked as checked
from coordlib.language.validation import expect_every as expect_every
from coordlib.language.validation import explained as explained
from coordlib.language.validation import typed as typed

__all__ = [
    "ALIKE",
    "Address",
    "Breaches",
    "BrokenMark",
    "CALLED",
    "CODE",
    "Citation",
    "CitedUnit",
    "CoordError",
    "Finding",
    "FindingCode",
    "Findings",
    "FindingsError",
    "Fix",
    "Flaw",
    "Fragment",
    "HIDDEN",
    "HINT",
    "IN_WORDS",
    "InlineMark",
    "Key",
    "Level",
    "Marked",
    "Matcher",
    "Message",
    "MissingExtraError",
    "NOWHERE",
    "Number",
    "Passage",
    "Position",
    "Prose",
    "RefusedError",
    "Rule",
    "Rules",
    "Severity",
    "Span",
    "Step",
    "WRITTEN_BY_THE_DECREE",
    "WrongKindError",
    "addresses_in",
    "as_given",
    "by_equality",
    "by_likeness",
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
    "ends_in_common",
    "expect",
    "expect_every",
    "explained",
    "field_name",
    "figure",
    "find_citations",
    "finding_codes",
    "finding_of",
    "has_addresses",
    "has_marks",
    "html_table",
    "in_common",
    "in_pairs",
    "key",
    "keys",
    "matched_by",
    "month_in_figures",
    "names_another",
    "names_of_others",
    "nearest",
    "number_in_words",
    "numbers_of",
    "owner_after",
    "padded",
    "per_cent",
    "quantity",
    "read_marks",
    "referenced_keys",
    "roman",
    "rule",
    "shortened",
    "split_references",
    "typed",
    "unmarked",
    "web_address",
    "with_small_figures",
    "without_marks",
]
