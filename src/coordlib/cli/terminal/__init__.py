"""The terminal: the language of the command line, what it is given, what it shows, and how it complains."""

from coordlib.cli.terminal.complaints import Command, complaint, exit_code, in_words, kept_from_reading, worded
from coordlib.cli.terminal.inputs import (
    STDIN,
    day_or_today,
    keys_typed,
    ledger_beside,
    ledger_of,
    ledger_option,
    load,
    named_input,
    on_option,
    parties_typed,
    placed_at_input,
    refuse_shared_ledger,
    refuse_unknown_party,
    refuse_unnamed_ledger,
    standard_input,
)
from coordlib.cli.terminal.screen import (
    is_person,
    progress_bar,
    prose_width,
    remark,
    remark_styled,
    show,
    show_styled,
    show_table,
    show_title,
    show_wrapped,
)
from coordlib.cli.terminal.values import Day, Days, OneOf, SomeOf, WholeNumber, completing, listed_words, refuse_unknown

__all__ = [
    "STDIN",
    "Command",
    "Day",
    "Days",
    "OneOf",
    "SomeOf",
    "WholeNumber",
    "complaint",
    "completing",
    "day_or_today",
    "exit_code",
    "in_words",
    "is_person",
    "kept_from_reading",
    "keys_typed",
    "ledger_beside",
    "ledger_of",
    "ledger_option",
    "listed_words",
    "load",
    "named_input",
    "on_option",
    "parties_typed",
    "placed_at_input",
    "progress_bar",
    "prose_width",
    "refuse_shared_ledger",
    "refuse_unknown",
    "refuse_unknown_party",
    "refuse_unnamed_ledger",
    "remark",
    "remark_styled",
    "show",
    "show_styled",
    "show_table",
    "show_title",
    "show_wrapped",
    "standard_input",
    "worded",
]


def __dir__() -> list[str]:
    return __all__
