"""What a shell completes of an agreement whose file was typed before: its parties, and what can be recorded.

In comes what was typed; out go words. Where the file cannot be read, there are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coordlib import storage
from coordlib.cli.files import STDIN
from coordlib.language import CoordError
from coordlib.model import Agreement

if TYPE_CHECKING:
    import click


def parties_typed(ctx: click.Context) -> list[str]:
    """Return the keys of parties, to complete one."""
    agreement = _typed_agreement(ctx)
    return sorted(agreement.bearers) if agreement else []


def keys_typed(ctx: click.Context) -> list[str]:
    """Return the keys of what can be recorded, to complete one."""
    agreement = _typed_agreement(ctx)
    return keys_of(agreement) if agreement else []


def keys_of(agreement: Agreement) -> list[str]:
    """Return the keys of what can be recorded of an agreement: duties, reviews, indicators."""
    duties = [duty for _, duty in agreement.duties()]
    indicators = [indicator.key for duty in duties for indicator in duty.indicators]
    reviews = [review.key for _, review in agreement.reviews()]
    return sorted({*(duty.key for duty in duties), *reviews, *indicators})


def _typed_agreement(ctx: click.Context) -> Agreement | None:
    """Return the agreement whose file was typed before what is being completed; none if there is none to read."""
    # What stands after an option without a value is left among the arguments, and the file with it.
    typed = (ctx.params.get("file"), *(ctx.params.get("files") or ()), *ctx.args)
    name = next(filter(None, typed), None)
    try:
        return storage.read(name) if name and name != STDIN else None
    except CoordError:
        return None
