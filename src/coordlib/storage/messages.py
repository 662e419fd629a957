"""Messages of the room: what its modules say alike, in both languages."""

from __future__ import annotations

from coordlib.language import Message

TOO_DEEP = Message("lồng quá nhiều cấp", "nested too deeply")


def too_many_values(most: int) -> Message:
    return Message(f"có hơn {most} giá trị", f"holds more than {most} values")
