"""Unknown bearers: the refusal of a key or a name by which nobody is called who could bear something.

In come what somebody typed and those who can bear something; out goes a finding that names the nearest and lists them.
Who is called how, the agreement knows; what they bear, the progress.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

from coordlib.language import Findings, FindingsError, Message, nearest, shortened
from coordlib.tracking.codes import UNKNOWN_BEARER

_MOST_LISTED = 30


def refuse_unknown_bearer(given: str, known: Mapping[str, str], meant: str = "") -> NoReturn:
    """Refuse what nobody is called by (DUE003), with the nearest and the list of all.

    `known`: what one may write, and what is shown behind it, if anything is. `meant`: which of these it is, where that
    is certain.
    """
    close = nearest(meant or given, (*known, *filter(None, known.values())))
    calls = [f"{call} ({name})" if name else call for call, name in known.items()]
    rest = len(calls) - _MOST_LISTED
    listed = ", ".join(calls[:_MOST_LISTED])
    more = Message(f" và {rest} bên khác", f" and {rest} others") if rest > 0 else Message("", "")
    whom = Message(listed + more.vi, listed + more.en) if calls else Message("chưa có bên nào", "there is none")
    words = _nobody_called(shortened(given), close, whom)
    raise FindingsError(Findings((UNKNOWN_BEARER.finding(words),)))


def _nobody_called(given: str, close: Message, whom: Message) -> Message:
    return Message(
        f"không có bên “{given}”{close.vi} (các bên: {whom.vi})",
        f"there is no party {given!r}{close.en} (the parties: {whom.en})",
    )
