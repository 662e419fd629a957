"""The form of a rule of form: its code, law, remedy and cases in a decorator, above the function that looks.

In comes a function that yields deviations of a file; out comes a `FormRule`, which makes findings of them. The cases
are documents of `tests/rules/form/specimens.py` with one thing changed; the tests make and judge them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Literal, Protocol, TypedDict, Unpack, cast

import attrs

from coordlib.anatomy import Anatomy
from coordlib.formats import ShownParagraph
from coordlib.language import (
    WRITTEN_BY_THE_DECREE,
    Address,
    Case,
    Check,
    Message,
    Position,
    Rule,
    expect_every,
    shortened,
)
from coordlib.lexicon import Facts
from coordlib.rules.form.departures import SEVERITIES, Deviation, FormFinding, Sureness

Confidence = Literal["", "H", "M", "G"]
"""How sure it is that the law says so: H, in the law; M, second hand, or by its samples; G, by custom."""

PAGE_NUMBER = "PAGE"
"""Where a case changes the page number: in the margins of all sections."""

NATION_AND_MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
"""Two lines of a case that is a whole text."""

_ADDED = {
    Sureness.CERTAIN: Message("", ""),
    Sureness.LIKELY: Message(" (có lẽ; xem lại)", " (likely; look at it)"),
    Sureness.CUSTOM: Message(" (thông lệ, không phải quy định)", " (custom, not law)"),
}
expect_every(Sureness, _ADDED)
_WORDS_QUOTED, _LONGEST_QUOTE = 6, 60


class Change(TypedDict, total=False):
    """What a case changes in a sound document, mostly in one paragraph of it.

    `size`, `bold`, `italic`, `font`, `color`: of its letters; `letters`: all capitals, or small but for the first.
    `align`, `left` and `indent` (of the first line; both in millimetres), `spacing` (of lines, in lines), `points` (the
    same in points), `gap` (above it, in points).
    `words`: what stands in it, and what stands instead; `text`: the whole of what stands instead; `missing`: it is
    taken out; `above`: before which it is moved.
    `line`: how many times as long the line below it is, 0 without. `page`: margins in millimetres, by their side.
    `paper`: width and height in millimetres. `plant`: the name of a change that only a program makes, in
    `tests/rules/form/plants.py`.
    """

    size: float
    bold: bool
    italic: bool
    font: str
    color: str
    letters: Literal["capitals", "small"]
    align: Literal["left", "center", "right"]
    left: float
    indent: float
    spacing: float
    points: float
    gap: float
    words: tuple[str, str]
    text: str
    missing: bool
    line: float
    above: str
    page: Mapping[str, float]
    paper: tuple[float, float]
    plant: str


@attrs.frozen(kw_only=True)
class FormCase(Case):
    """A document that a rule judges (ví dụ): a kind of sound document with a change, or the lines of a whole text.

    `where`: how the paragraph begins that is changed; `data`: the change, as `Change` has it; `says`: what the rule
    says that stands there, in Vietnamese; `sure`: how sure it says it is, none where as sure as the rule.
    """

    document: str | tuple[str, ...]
    sure: Sureness | None = None

    def __str__(self) -> str:
        document = self.document if isinstance(self.document, str) else self.document[0]
        changes = ", ".join(f"{name} {value}" for name, value in self.data.items())
        return f"{document}: “{self.where}” {changes}" if changes else f"{document}{self.says}"


def bad(
    document: str | tuple[str, ...],
    where: str = "",
    *,
    says: str,
    sure: Sureness | None = None,
    **change: Unpack[Change],
) -> FormCase:
    """Return a case in which a rule finds what it `says`, as sure as it is at best or as `sure` says."""
    return FormCase(text="", data=dict(change), says=says, where=where, document=document, sure=sure)


def good(document: str | tuple[str, ...], where: str = "", **change: Unpack[Change]) -> FormCase:
    """Return a case in which a rule finds nothing."""
    return FormCase(text="", data=dict(change), says="", where=where, document=document)


class FormCheck(Protocol):
    """The function of a rule of form."""

    __name__: str

    def __call__(self, anatomy: Anatomy, /) -> Iterator[Deviation]:
        """Yield what differs."""
        ...


@attrs.frozen(repr=False)
class FormRule(Rule[Anatomy]):
    """A rule of form (quy tắc thể thức), which looks at a file as Word shows it.

    `scope`: what it finds says that the decree is not for the document, of which nothing else is said then; `any_kind`:
    it judges documents of a kind, too, that the decree does not list.
    """

    scope: bool = False
    any_kind: bool = False

    def __call__(self, subject: Anatomy, facts: Facts | None = None) -> Iterator[FormFinding]:
        """Yield a finding for each fault; what is wrong alike in several paragraphs is said once, at the first."""
        del facts  # the form of a document is no matter of them
        alike: dict[tuple[Message, Message, Sureness], list[Deviation]] = {}
        for deviation in cast("FormCheck", self.look)(subject):
            alike.setdefault((deviation.stands, deviation.decree, deviation.sure), []).append(deviation)
        yield from (self._finding(*deviations) for deviations in alike.values())

    def _finding(self, first: Deviation, *others: Deviation) -> FormFinding:
        added = _ADDED[first.sure]
        number = first.paragraph.number if first.paragraph else 0
        edits = tuple(edit for deviation in (first, *others) for edit in deviation.edits)
        return FormFinding(
            self.code,
            SEVERITIES[first.sure],
            Address(),
            Message(
                f"{first.stands.vi}; {first.decree.vi}{added.vi}", f"{first.stands.en}; {first.decree.en}{added.en}"
            ),
            self.help,
            position=Position(line=number),
            place=_place(first.paragraph, len(others)) if first.paragraph else None,
            paragraph=number,
            stands=first.stands,
            decree=first.decree,
            sure=first.sure,
            edits=edits if first.sure is Sureness.CERTAIN else (),
            alike=tuple(other.paragraph.number for other in others if other.paragraph),
        )


def form_rule(  # noqa: PLR0913 - all that a rule says of itself, by keyword
    code: str,
    sure: Sureness = Sureness.CERTAIN,
    *,
    law: Message,
    fix: Message,
    why: str,
    confidence: Confidence = "",
    cases: tuple[FormCase, ...],
    since: date | None = WRITTEN_BY_THE_DECREE,
    until: date | None = None,
    scope: bool = False,
    any_kind: bool = False,
) -> Callable[[FormCheck], FormRule]:
    """Make a rule of form of a function that yields what differs from the decree.

    `sure`: how sure what it finds is at best, from which comes its severity; `law`: what it defends; `fix`: how to mend
    what it finds; `why`: where the law stands, or the reason; `cases`: at least one bad and one good; `since`, `until`:
    the first and the last day of the law; `scope`, `any_kind`: see `FormRule`.
    """

    def decorate(look: FormCheck) -> FormRule:
        checked_by = cast("Check[Anatomy]", look)  # which yields deviations: the rule makes findings of them
        return FormRule(
            *(code, SEVERITIES[sure], fix, checked_by, since, until, law, why, confidence, cases),
            scope=scope,
            any_kind=any_kind,
        )

    return decorate


def _place(paragraph: ShownParagraph, others: int) -> Message:
    """Return where a fault stands: the number of the paragraph and its first words, and in how many others."""
    words = paragraph.words.split(" ")
    first = shortened(" ".join(words[:_WORDS_QUOTED]), _LONGEST_QUOTE)
    more = "…" if len(words) > _WORDS_QUOTED and not first.endswith("…") else ""
    quoted = f" “{first}{more}”" if first else ""
    vi, en = f"đoạn {paragraph.number}{quoted}", f"paragraph {paragraph.number}{quoted}"
    return Message(f"{vi} và {others} đoạn nữa", f"{en} and {others} more") if others else Message(vi, en)
