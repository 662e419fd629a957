"""Messages of the room: what its modules say alike, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from coordlib.language import Message, nearest


def no_party(key: str, known: Iterable[str]) -> Message:
    near = nearest(key, sorted(known))
    return Message(f"“{key}” không phải là khóa của bên nào trong Quy chế{near.vi}", f"{key!r} is no party{near.en}")


def no_review(review: str) -> Message:
    return Message(f"Quy chế không có chế độ “{review}”", f"there is no review {review!r}")
