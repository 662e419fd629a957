"""Stamps: who made a revision and on which day, as each mark of it in a DOCX file says."""

from __future__ import annotations

from datetime import date
from html import escape
from itertools import count


class RevisionStamp:
    """Signs each mark with author and day, and numbers it."""

    def __init__(self, author: str, day: date, first: int) -> None:
        self._said = f'w:author="{escape(author)}" w:date="{day.isoformat()}T00:00:00Z"'
        self._numbers = count(first)

    def alone(self, mark: str) -> str:
        """Return a mark that holds nothing: ``w:ins`` or ``w:del`` of a paragraph or a row."""
        return f'<w:{mark} w:id="{next(self._numbers)}" {self._said}/>'

    def around(self, mark: str, content: str) -> str:
        """Return a mark around what was inserted, deleted, or stood there before."""
        return f'<w:{mark} w:id="{next(self._numbers)}" {self._said}>{content}</w:{mark}>'

    def numbered(self, mark: str, content: str) -> str:
        """Return a mark that bears a number only, as that of a table's columns does."""
        return f'<w:{mark} w:id="{next(self._numbers)}">{content}</w:{mark}>'
