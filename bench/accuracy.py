"""``python -m bench.accuracy FOLDER ANSWERS``: what `read_document` reads of every document of a folder, and a table.

Each document (DOCX, PDF, HTML, Markdown, plain text) becomes ANSWERS/NAME.json: kind, number, symbol, date, place,
issuers, subject, the regulation that is attached, bases, proposals, units, signers, recipients, deadlines with their
place and value. `deadlines` are those of `find_deadlines`, in every unit; a value reads “within 5 working days after
EVENT”, “before 15/6 each year”, “each quarter”, “every 6 months”, “not computable”; several are joined by “; ”.
"""

# ruff: noqa: E501 - lists of words

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from coordlib.anatomy import ReadSigner, ReadUnit
from coordlib.dates import find_deadlines
from coordlib.language import FindingsError
from coordlib.model import Before, Every, Once, OnEvent, Unit, When, Within
from coordlib.reading import Draft, read_document

_SUFFIXES = (".docx", ".pdf", ".html", ".htm", ".md", ".txt")
_UNITS = {
    Unit.MINUTES: "minutes",
    Unit.HOURS: "hours",
    Unit.DAYS: "days",
    Unit.WORKING_DAYS: "working days",
    Unit.WEEKS: "weeks",
    Unit.MONTHS: "months",
    Unit.YEARS: "years",
}
_LENGTH = re.compile(r"(?P<n>\d+)\s*(?:\([^()]*\)\s*)?(?P<unit>ngày làm việc|ngày|tháng|giờ|tuần|năm|phút)")
_WORDS = {
    "ngày làm việc": "working days",
    "ngày": "days",
    "tháng": "months",
    "giờ": "hours",
    "tuần": "weeks",
    "năm": "years",
    "phút": "minutes",
}
_BY_RULE = re.compile(
    r"đúng thời hạn theo yêu cầu(?: của [^,;.]{1,60})?|(?:theo|đúng) thời hạn (?:và \w+ \w+ )?(?:tại|theo) (?:điểm|khoản|Điều) [^,;.]{1,40}|"
    r"(?:trong|theo|đúng|đảm bảo|bảo đảm|trước) (?:đúng )?(?:thời hạn|thời gian)(?: giải quyết)?(?: [^\s\d,;.]+){0,6}? quy định(?! này)(?: của pháp luật| tại [^,;.]{0,40})?"
)
_BARE = re.compile(
    r"(?<!\w)trong (?:vòng )?\d{1,3}(?: \([^()]{1,30}\))? (?:ngày làm việc|ngày|giờ)(?!\w| (?:đầu|cuối|\d))",
    re.IGNORECASE,
)
_YEAR = 12  # months
_ORDER = ("part", "chapter", "section", "article", "clause", "point")
_NAMES = {"article": "Điều", "clause": "khoản", "point": "điểm"}


# --- one document ---


def answer_of(draft: Draft) -> dict[str, Any]:
    """Return what a draft says in the form of an answer."""
    if draft.document is None:
        return {"kind": "", "units": [], "bases": [], "signers": [], "recipients": [], "deadlines": []}
    text, attached = draft.document.text, draft.document.attached
    front = text.front
    units = (*text.units, *(attached.units if attached else ()))
    found: dict[str, Any] = {
        "kind": _said(front.kind).upper(),
        "number": _said(front.number),
        "symbol": _said(front.symbol),
        "date": front.day[0].isoformat() if front.day else "",
        "place": _said(front.place),
        "issuers": [one.text for one in front.issuers],
        "subject": _said(front.subject),
        "bases": [one.text for one in front.bases],
        "proposals": [one.text for one in front.proposals],
        "units": [[one.level, one.label, one.words] for one in units],
        "signers": [_signer(one) for one in (*text.closing.signers, *(attached.closing.signers if attached else ()))],
        "recipients": [
            one.text for one in (*text.closing.recipients, *(attached.closing.recipients if attached else ()))
        ],
        "deadlines": [one for some in (text, attached) if some for one in deadlines_in(some.units)],
    }
    if attached:
        found["attached"] = {"kind": _said(attached.front.kind).upper(), "subject": _said(attached.front.subject)}
    return found


def _said(piece: object) -> str:
    return getattr(piece, "text", "")


def _signer(signer: ReadSigner) -> dict[str, str]:
    collective = next((of for mark, of in signer.authority if mark == "TM."), "")
    marks = [mark for mark, _ in signer.authority] + (["Q."] if signer.acting else [])
    return {
        "party": signer.party or collective,
        "capacity": " ".join(marks),
        "office": signer.office,
        "name": f"{signer.rank} {signer.name}".strip(),
    }


# --- deadlines ---


def deadlines_in(units: Iterable[ReadUnit]) -> Iterator[dict[str, str]]:
    """Yield each deadline with the place, the words and the value."""
    at: dict[str, str] = {}
    for unit in units:
        index = _ORDER.index(unit.level)
        at = {level: label for level, label in at.items() if _ORDER.index(level) < index} | {unit.level: unit.label}
        where = " ".join(f"{_NAMES[level]} {at[level]}" for level in ("point", "clause", "article") if level in at)
        whole = "\n".join(filter(None, (unit.title.text if unit.title else "", unit.text)))
        yield from ({"where": where, "phrase": phrase, "value": value} for phrase, value in _phrases(whole))


def _phrases(text: str) -> Iterator[tuple[str, str]]:
    taken: list[tuple[int, int]] = []
    for one in find_deadlines(text):
        taken.append((one.start, one.end))
        phrase = text[one.start : one.end]
        values = [value_of(value) for value in one.values]
        known = [value for value in values if value != "not computable"]
        yield phrase, "; ".join(known) or ("not computable" if values else _length(phrase))
    for form in (_BARE, _BY_RULE):
        for found in form.finditer(text):
            if not any(start < found.end() and found.start() < end for start, end in taken):
                taken.append(found.span())
                yield found[0], _length(found[0]) if form is _BARE else "not computable"


def _length(phrase: str) -> str:
    """Return the value of a time limit that does not say from when it counts."""
    found = _LENGTH.search(phrase)
    if found is None:
        return "not computable"
    length = f"{int(found['n'])} {_WORDS[found['unit']]}"
    return f"at least {length} before" if re.search("tối thiểu|ít nhất", phrase.lower()) else f"within {length}"


def value_of(when: When) -> str:
    """Return a value as an answer has it."""
    match when:
        case Within(n=n, unit=unit, after=event):
            return f"within {n} {_UNITS[unit]} after {event}"
        case Before(n=n, unit=unit, event=event):
            return f"at least {n} {_UNITS[unit]} before {event}"
        case Once(on=on, inclusive=inclusive, shift=shift, unit=unit):
            if shift:
                return f"within {shift} {_UNITS[unit]}" if shift > 0 else f"at least {-shift} {_UNITS[unit]} before"
            return f"{'by' if inclusive else 'before'} {on.day:02}/{on.month:02} {on.year}"
        case Every():
            return _every(when)
        case OnEvent() | _:
            return "not computable"


def _every(when: Every) -> str:
    month = when.later or when.month  # of the next year, or of the year itself
    if when.months == _YEAR and when.day and month:
        days = ((when.day, month), *((one.day, one.month) for one in when.also))
        limit = "by" if when.inclusive else "before"
        return "; ".join(f"{limit} {day:02}/{month:02} each year" for day, month in days)
    if when.weeks or when.days:
        return f"every {when.weeks or when.days} {'weeks' if when.weeks else 'days'}"
    names = {1: "each month", 3: "each quarter", 12: "each year"}
    return names.get(when.months) or (
        f"every {when.months // 12} years" if when.months % 12 == 0 else f"every {when.months} months"
    )


# --- a folder ---


def main() -> int:
    """Read every document of a folder, write the answers, print the table."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("answers", type=Path)
    asked = parser.parse_args()
    asked.answers.mkdir(parents=True, exist_ok=True)
    files = sorted(one for one in asked.folder.rglob("*") if one.suffix.lower() in _SUFFIXES)
    names = Counter(one.stem for one in files)
    print(
        f"{'document':52} {'ms':>6} {'chapters':>8} {'articles':>8} {'clauses':>8} {'points':>7} {'bases':>6} {'sign':>5} {'to':>4} {'due':>4}"
    )
    failed = 0
    for file in files:
        failed += not _read_one(file, asked.answers, alone=names[file.stem] == 1)
    return min(failed, 1)


def _read_one(file: Path, answers: Path, *, alone: bool) -> bool:
    start = perf_counter()
    try:
        found = answer_of(read_document(file))
    except FindingsError as error:
        print(f"{file.name[:52]:52} {error.findings[0].what.en}")
        return False
    taken = 1000 * (perf_counter() - start)
    name = file.stem if alone or file.suffix != ".pdf" else file.name
    (answers / f"{name}.json").write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    counts = Counter(unit[0] for unit in found["units"])
    figures = [counts[level] for level in ("chapter", "article", "clause", "point")]
    figures += [len(found[name]) for name in ("bases", "signers", "recipients", "deadlines")]
    widths = (8, 8, 8, 7, 6, 5, 4, 4)
    print(
        f"{file.name[:52]:52} {taken:6.0f}",
        *(f"{figure:{width}}" for figure, width in zip(figures, widths, strict=True)),
    )
    return True


if __name__ == "__main__":
    sys.exit(main())
