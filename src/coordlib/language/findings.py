"""Findings: one shape of bad news, and the rules that find it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import IntEnum
from typing import Generic, Protocol, TypeVar, overload

import attrs

from coordlib.language.address import Address
from coordlib.language.errors import CoordError, Message
from coordlib.language.prose import Span

Judged = TypeVar("Judged")
Judged_contra = TypeVar("Judged_contra", contravariant=True)


@attrs.frozen
class Fix:
    """A correction that is certain (sửa): in the text of the field, from `start` on, `new` for `old`.

    `elsewhere`: the corrections of the same finding in other fields, each with its place.
    """

    start: int
    old: str
    new: str
    elsewhere: tuple[tuple[Address, Fix], ...] = ()


Breaches = Iterator[tuple[Address, Message] | tuple[Address, Message, Fix | Span]]
"""What a rule yields: where, what in both languages, and the correction, if it is certain; else which words."""

CODE = re.compile(r"[A-Z]{3}\d{3}", re.ASCII)
"""The form of a rule's code: three letters of the subject, three digits."""


class Severity(IntEnum):
    """How bad it is (mức độ): an ERROR must not be signed."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


_SEVERITIES = {Severity.ERROR: "LỖI", Severity.WARNING: "CẢNH BÁO", Severity.NOTE: "LƯU Ý"}


@attrs.frozen(order=True)
class Position:
    """Where in a file: line and column count from 1; 0 where unknown. `path` names the field."""

    file: str = ""
    line: int = 0
    column: int = 0
    path: str = attrs.field(default="", order=False)

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


NOWHERE = Position()


@attrs.frozen
class Finding:
    """One fact that is wrong (phát hiện): code, severity, where, what, and how to mend it.

    `fix`: the correction, if it is certain. `span`: the words of the field that are meant; none if all of it is.
    `place`: where it is, with names in place of keys, if the check knows them.
    """

    code: str
    severity: Severity
    where: Address
    what: Message
    help: Message
    position: Position = NOWHERE
    fix: Fix | None = None
    span: Span | None = None
    place: Message | None = None

    def __format__(self, language: str) -> str:
        vietnamese = language == "vi"
        severity = _SEVERITIES[self.severity] if vietnamese else self.severity.name
        cited = self.where.cite() if self.where.steps else self.position.path
        place = self.place.in_language(language) if self.place else cited
        what = f"{place}: {self.what.in_language(language)}" if place else self.what.in_language(language)
        head = f"{self.position}: " if self.position.file else ""
        return f"{head}{severity} {self.code} {what}\n    → {self.help.in_language(language)}"

    def __str__(self) -> str:
        return format(self, "en")

    @property
    def rank(self) -> tuple[Position, Address, int, str]:
        """What findings sort by: the place in the file, then in the document, then the code."""
        return (self.position, self.where, self.span.start if self.span else 0, self.code)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.rank))


@attrs.frozen
class Findings(Sequence[Finding]):
    """What a check found, in the order of the document; `waived` holds what the agreement waives.

    Prints in English; ``f"{findings:vi}"`` prints in Vietnamese.
    """

    found: tuple[Finding, ...] = attrs.field(default=(), converter=_in_order)
    waived: tuple[Finding, ...] = attrs.field(default=(), converter=_in_order)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        return self.found[index]

    def __len__(self) -> int:
        return len(self.found)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that forbid signing."""
        return tuple(finding for finding in self.found if finding.severity is Severity.ERROR)

    def __format__(self, language: str) -> str:
        if not self.found:
            return "Không có phát hiện nào." if language == "vi" else "No findings."
        return "\n".join(format(finding, language) for finding in self.found)

    def __str__(self) -> str:
        return format(self, "en")


class FindingsError(CoordError):
    """Something could not be done; `findings` says why, each with its place."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        super().__init__(str(findings))

    def __reduce__(self) -> tuple[type[FindingsError], tuple[Findings]]:
        """Let the error cross to another process."""
        return (type(self), (self.findings,))

    def __format__(self, language: str) -> str:
        return format(self.findings, language)


class Check(Protocol[Judged_contra]):
    """The function of a rule."""

    __name__: str

    def __call__(self, subject: Judged_contra, /) -> Breaches:
        """Yield each place where the rule is broken."""
        ...


@attrs.frozen
class Rule(Generic[Judged]):
    """A rule (quy tắc): its code, how bad a breach is, how to mend it, and the function that looks.

    The function's docstring is the rule's page in the documentation: its first line states the law in
    Vietnamese, its second paragraph in English. `since`, `until`: the first and the last day of the law that it
    defends; a document is judged by the law of its own day.
    """

    code: str = attrs.field(validator=attrs.validators.matches_re(CODE))
    severity: Severity
    help: Message
    look: Check[Judged]
    since: date | None = None
    until: date | None = None

    def __call__(self, subject: Judged) -> Iterator[Finding]:
        """Yield a finding for each breach in `subject`."""
        for where, what, *rest in self.look(subject):
            more = rest[0] if rest else None
            fix = more if isinstance(more, Fix) else None
            span = Span(more.start, more.start + len(more.old)) if isinstance(more, Fix) else more
            yield Finding(self.code, self.severity, where, what, self.help, fix=fix, span=span)

    def holds_on(self, day: date | None) -> bool:
        """Tell whether the law of the rule holds on a day; with no day, whether it has not ended."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def name(self) -> str:
        """The name of the function, as words: ``unknown lead``."""
        return self.look.__name__.replace("_", " ")

    @property
    def documentation(self) -> str:
        """The docstring, dedented."""
        return inspect.getdoc(self.look) or ""


def rule(  # noqa: PLR0913 - two languages and two days, all by keyword
    code: str, severity: Severity, *, vi: str, en: str, since: date | None = None, until: date | None = None
) -> Callable[[Check[Judged]], Rule[Judged]]:
    """Make a rule of a function that yields where and what; `vi` and `en` say how to mend a breach.

    `since`, `until`: the first and the last day of the law, none if it is open.
    """

    def decorate(look: Check[Judged]) -> Rule[Judged]:
        return Rule(code, severity, Message(vi, en), look, since, until)

    return decorate
