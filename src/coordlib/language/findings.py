"""Findings: one shape of bad news, and tables of results for notebooks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from functools import cache
from html import escape
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import overload

import attrs

from coordlib.language.addresses import Address
from coordlib.language.inline import read_marks
from coordlib.language.messages import Bilingual, Message, expect, shortened
from coordlib.language.prose import Span
from coordlib.language.validation import Several, checked, expect_every, explained, typed

MOST_ROWS = 50
"""How many rows a notebook shows; it says how many more there are."""


@checked
def html_table(caption: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table in HTML: every value escaped, the first `MOST_ROWS` rows, and how many are left out."""
    rows = iter(rows)
    shown = "".join(f"<tr>{_cells('td', row)}</tr>" for row in islice(rows, MOST_ROWS))
    left = sum(1 for _ in rows)
    more = f'<tr><td colspan="{len(head)}">… {left}</td></tr>' if left else ""
    return (
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{_cells('th', head)}</tr></thead><tbody>{shown}{more}</tbody></table>"
    )


def _cells(tag: str, row: Iterable[object]) -> str:
    return "".join(f"<{tag}>{escape(str(value))}</{tag}>" for value in row)


@attrs.frozen(field_transformer=typed)
class Fix:
    """A correction that is certain (sửa): in the text of the field, from `start` on, `new` for `old`.

    `elsewhere`: the corrections of the same finding in other fields, each with its place.
    """

    start: int
    old: str
    new: str
    elsewhere: tuple[tuple[Address, Fix], ...] = attrs.field(default=(), converter=Several["tuple[Address, Fix]"])

    @explained
    def as_written(self, where: Address, texts: Mapping[Address, str]) -> Fix:
        """Return the correction of a text that was read without its marks, as one of the text as it is written."""
        elsewhere = tuple((place, fix.as_written(place, texts)) for place, fix in self.elsewhere)
        if where not in texts:
            return Fix(self.start, self.old, self.new, elsewhere)
        return Fix(*read_marks(texts[where]).correction(self.start, self.old, self.new), elsewhere)


_LONGEST = 100


class Severity(IntEnum):
    """How bad it is (mức độ): an ERROR must not be signed."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    def in_language(self, language: str) -> str:
        """Return the word for it in ``vi`` or ``en``: ``LỖI``, ``ERROR``."""
        return _SEVERITIES[self] if language == "vi" else self.name


_SEVERITIES = {Severity.ERROR: "LỖI", Severity.WARNING: "CẢNH BÁO", Severity.NOTE: "LƯU Ý"}
expect_every(Severity, _SEVERITIES)


@attrs.frozen(order=True)
class Position:
    """Where in a file: line and column count from 1; 0 where unknown. `path` names the field.

    `page`, `paragraph`: of a document that an office has, where its file has such: the page of a PDF with its line, the
    paragraph of a DOCX, counted as Word has them, the cell of a spreadsheet (“D7”).
    """

    file: str = ""
    page: int = attrs.field(default=0, kw_only=True)
    paragraph: int = attrs.field(default=0, kw_only=True)
    cell: str = attrs.field(default="", kw_only=True)
    line: int = 0
    column: int = 0
    path: str = attrs.field(default="", order=False)

    def __str__(self) -> str:
        told = (self.file,) if self.printed.vi else (self.file, self.line, self.column)
        return ":".join(str(one) for one in told if one)

    @property
    def printed(self) -> Message:
        """The page and line, the paragraph or the cell, in words; empty for a file that is edited by lines."""
        known = self.cell or self.page or self.paragraph
        return printed_place(self.cell, self.page, self.line, self.paragraph) if known else Message("", "")


@checked
def printed_place(cell: str, page: int, line: int, paragraph: int) -> Message:
    """Return a place in a file that an office has, in words: the cell, else the page and line, else the paragraph."""
    if cell:
        return Message(f"ô {cell}", f"cell {cell}")
    if page:
        return Message(f"trang {page}, dòng {line}", f"page {page}, line {line}")
    return Message(f"đoạn {paragraph}", f"paragraph {paragraph}")


NOWHERE = Position()


@attrs.frozen
class Finding(Bilingual):
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

    def located(self, language: str) -> str:
        """Return where in the document it is, in ``vi`` or ``en``; citations are Vietnamese in both.

        The page or the paragraph of a file that an office has stands behind it, in brackets.
        """
        printed = self.position.printed.in_language(language)
        cited = self.where.cite() if self.where.steps else self.position.path
        said = self.place.in_language(language) if self.place else ""
        said = said or (cited if language == "vi" else cited.replace("trường “", "field “", 1))
        return f"{said} ({printed})".lstrip() if printed else said

    def __format__(self, language: str) -> str:
        severity = self.severity.in_language(language)
        what = _at_place(self.located(language), self.what.in_language(language))
        head = f"{self.position}: " if self.position.file else ""
        return f"{head}{severity} {self.code} {what}\n    → {self.help.in_language(language)}"

    def __repr__(self) -> str:
        place = self.where.cite() if self.where.steps else str(self.position)
        what = _at_place(place, self.what.en)
        return f"<Finding {self.code} {self.severity.name} {shortened(what, _LONGEST)}>"

    @explained
    def in_file(self, file: str) -> Finding:
        """Return a finding of a text as one of the file that it came from."""
        return attrs.evolve(self, position=attrs.evolve(self.position, file=file))

    @explained
    def as_written(self, texts: Mapping[Address, str]) -> Finding:
        """Return a finding of texts that were read without their marks, at its letters in them as they are written.

        `texts`: those that have marks, by their places.
        """
        fix = self.fix and self.fix.as_written(self.where, texts)
        if self.span is None or self.where not in texts:
            return attrs.evolve(self, fix=fix)
        span = Span(*read_marks(texts[self.where]).span(self.span.start, self.span.end))
        return attrs.evolve(self, fix=fix, span=span)

    def as_dict(self) -> dict[str, object]:
        """Return the finding as plain data, for JSON; the keys are stable.

        ``code``, ``severity`` (``error``, ``warning``, ``note``), ``where`` (the address, empty for the whole),
        ``cited`` (the same as people cite it), ``message`` and ``help`` (each with ``vi`` and ``en``), ``file``,
        ``line``, ``column``, ``path``, ``page`` and ``paragraph`` of the file that it was read from (empty or 0 where
        unknown), ``fix`` (none, or ``start``, ``old``, ``new``).
        """
        names = ("file", "line", "column", "path", "page", "paragraph")
        return {
            "code": self.code,
            "severity": self.severity.name.lower(),
            "where": str(self.where),
            "cited": self.where.cite(),
            "message": {"vi": self.what.vi, "en": self.what.en},
            "help": {"vi": self.help.vi, "en": self.help.en},
            **{name: getattr(self.position, name) for name in names},
            "fix": None if self.fix is None else {name: getattr(self.fix, name) for name in ("start", "old", "new")},
        }

    @property
    def rank(self) -> tuple[str, int, Position, Address, int, str]:
        """What findings sort by: the file, how bad it is, the place in the file and in the document, the code."""
        weight = -self.severity
        return (self.position.file, weight, self.position, self.where, self.span.start if self.span else 0, self.code)


def _at_place(place: str, words: str) -> str:
    """Return what is wrong behind its place, unless the words begin with the place, as those about arguments do."""
    return f"{place}: {words}" if place and not words.startswith(place) else words


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    expect(findings, Iterable, "Findings.found")
    given = tuple(findings)
    for one in given:
        expect(one, Finding, "Findings.found")
    return tuple(sorted(given, key=lambda finding: finding.rank))


@attrs.frozen(field_transformer=typed)
class Findings(Bilingual, Sequence[Finding]):
    """What a check found, the worst first, each in the order of the document; `waived` holds what the agreement waives.

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

    def __repr__(self) -> str:
        counts = Counter(finding.severity.name for finding in self.found)
        parts = [f"{counts[one.name]} {one.name}" for one in reversed(Severity) if counts[one.name]]
        waived = f"; {len(self.waived)} waived" if self.waived else ""
        first = f"; first: {self.found[0].code}" if self.found else ""
        return f"<Findings: {', '.join(parts) or 'none'}{first}{waived}>"

    def _repr_html_(self) -> str:
        """Return what a notebook shows: a row for each finding."""
        rows = (
            (one.code, one.severity.in_language("vi"), one.where.cite() or one.position, one.what.vi, one.help.vi)
            for one in self.found
        )
        return html_table(f"{len(self.found)} phát hiện", ("Mã", "Mức độ", "Ở đâu", "Nội dung", "Cách sửa"), rows)

    def as_dicts(self) -> list[dict[str, object]]:
        """Return the findings as plain data: of each `Finding.as_dict`, and under ``waived`` whether it is waived."""
        told = [(one, False) for one in self.found] + [(one, True) for one in self.waived]
        return [{**one.as_dict(), "waived": waived} for one, waived in told]

    def as_rows(self, language: str = "vi") -> list[dict[str, object]]:
        """Return a row of plain values for each finding, as ``pandas.DataFrame(findings.as_rows())`` takes them.

        `language`: of the words, ``vi`` or ``en``.
        """
        return [
            {
                "code": one.code,
                "severity": one.severity.in_language(language),
                "file": one.position.file,
                "line": one.position.line,
                "where": one.where.cite() if one.where.steps else "",
                "what": one.what.in_language(language),
                "help": one.help.in_language(language),
            }
            for one in self.found
        ]

    def as_json(self) -> str:
        """Return the findings as JSON: an object with ``findings``, a list as `as_dicts` has it."""
        return json.dumps({"findings": self.as_dicts()}, ensure_ascii=False, indent=2)

    @checked
    def at_least(self, severity: Severity) -> Findings:
        """Return the findings that are as bad as that, or worse (từ mức nào trở lên)."""
        kept = (tuple(one for one in each if one.severity >= severity) for each in (self.found, self.waived))
        return Findings(*kept)

    @checked
    def in_file(self, file: str) -> Findings:
        """Return the findings, each with the file that it is in."""
        return Findings(*(tuple(one.in_file(file) for one in each) for each in (self.found, self.waived)))

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that forbid signing."""
        return tuple(finding for finding in self.found if finding.severity is Severity.ERROR)

    def __format__(self, language: str) -> str:
        if not self.found:
            return "Không có phát hiện nào." if language == "vi" else "No findings."
        return "\n".join(format(finding, language) for finding in self.found)


_ROOMS = Path(__file__).parents[1]


@attrs.frozen
class FindingCode:
    """A code of findings that no rule makes (mã): how bad they are, what they mean, and how to mend them."""

    code: str
    severity: Severity
    meaning: Message
    help: Message

    def finding(
        self, what: Message, where: Address | None = None, position: Position = NOWHERE, *, mend: Message | None = None
    ) -> Finding:
        """Return a finding of the code (phát hiện), as bad as it says.

        `what`: the fact that is wrong; `where`, `position`: its place in the document and in the file; `mend`: how to
        mend this one, where `help` is not exact.
        """
        return Finding(self.code, self.severity, where or Address(), what, mend or self.help, position)


@cache
def finding_codes() -> Mapping[str, FindingCode]:
    """Return the codes by their letters, from ``codes.py`` of each room that raises some."""
    modules = (import_module(f"coordlib.{file.parent.name}.codes") for file in sorted(_ROOMS.glob("*/codes.py")))
    constants = (value for module in modules for value in vars(module).values() if isinstance(value, FindingCode))
    return {constant.code: constant for constant in constants}
