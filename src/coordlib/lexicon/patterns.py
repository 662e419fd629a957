"""Patterns of words (mẫu câu): regular expressions that stand beside what asks for them, compiled when first asked.

In come the parts of a pattern, each on a line of its own with its reason; out goes what `re.compile` gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast


class _Pattern:
    """A pattern that is compiled by the first search: of seven hundred, a text of one page asks for few.

    Compiling them all when their modules are imported would take longer than to read and check that page.
    """

    def __init__(self, parts: tuple[str | Callable[[], str], ...]) -> None:
        self._parts = parts

    @property  # type: ignore[misc]
    def __class__(self) -> type[re.Pattern[str]]:  # type: ignore[override]
        """What `isinstance` is told: it is a pattern to all who check their arguments."""
        return re.Pattern

    def __getattr__(self, name: str) -> object:
        """Return what a compiled pattern has under a name, and keep it here: the next search finds it at once."""
        found = getattr(self.compiled, name)
        setattr(self, name, found)
        return found

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern as `re.compile` makes it, which keeps what it made."""
        return re.compile("".join(part if isinstance(part, str) else part() for part in self._parts))

    def __eq__(self, other: object) -> bool:
        return self.compiled == (other.compiled if type(other) is _Pattern else other)

    def __hash__(self) -> int:
        return hash(self.compiled)

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Let it be copied, and cross to another process, by what it says."""
        return (pattern, (self.compiled.pattern,))

    def __repr__(self) -> str:
        return f"pattern({self.compiled.pattern!r})"


def pattern(*parts: str | Callable[[], str]) -> re.Pattern[str]:
    r"""Return a pattern of parts, one after the other, which is compiled when it is first asked for.

    `parts`: pieces of a regular expression; one that takes time to make is given as the function that makes it.
    Raises ``re.error`` at the first search, where the parts make no regular expression.

    >>> DAY = pattern(
    ...     r"ngày (?P<day>\d{1,2})",  # “ngày 5”
    ...     r"(?: tháng (?P<month>\d{1,2}))?",  # “ngày 5 tháng 3”
    ... )
    >>> DAY.search("chậm nhất ngày 5 tháng 3")["month"]
    '3'
    """
    return cast("re.Pattern[str]", _Pattern(parts))
