"""Messages of the room: what its modules say alike, in both languages."""

from __future__ import annotations

from coordlib.language import Message


def no_party(key: str) -> Message:
    return Message(f"“{key}” không phải là khóa của bên nào trong Quy chế", f"{key!r} is no party")


def no_review(review: str) -> Message:
    return Message(f"Quy chế không có chế độ “{review}”", f"there is no review {review!r}")
