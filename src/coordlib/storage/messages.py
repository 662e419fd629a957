"""Messages of the room: what its modules say alike, in both languages."""

from __future__ import annotations

from coordlib.language import Message
from coordlib.model import Way

_LONGEST_KEY = 60
TOO_DEEP = Message("lồng quá nhiều cấp", "nested too deeply")


def too_many_values(most: int) -> Message:
    return Message(f"có hơn {most} giá trị", f"holds more than {most} values")


def way_in_words(way: Way) -> str:
    """Return the way to a value as people write it: ``body[1].clauses[3]``, counted from 1 as people count."""
    steps = (f"[{step + 1}]" if isinstance(step, int) else f".{step[:_LONGEST_KEY]}" for step in way)
    return "".join(steps).removeprefix(".")
