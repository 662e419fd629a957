"""Messages of the room: what its modules say alike, in both languages."""

from __future__ import annotations

from coordlib.language import Message


def written_otherwise(found: str, right: str) -> Message:
    return Message(f"“{found}” phải viết là “{right}”", f"{found!r} is written {right!r}")


def bracket_alone(sign: str, near: str) -> Message:
    return Message(f"dấu {sign} trong “{near}” không có dấu đi đôi", f"{sign!r} in {near!r} is alone")


def another_time_limit(text: str, key: str, data: str) -> Message:
    return Message(
        f"lời văn ghi “{text}”, dữ liệu của “{key}” ghi “{data}”",
        f"the text says {text!r}, the data of {key!r} {data!r}",
    )


def other_abbreviation(kind: str, usual: str, written: str) -> Message:
    return Message(f"“{kind}” viết tắt là “{usual}”, không phải “{written}”", f"{kind!r} is {usual!r}")
