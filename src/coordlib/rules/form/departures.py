"""Departures from the decree: what differs, how certain, and the correction."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Protocol, cast

import attrs

from coordlib.anatomy import Anatomy, FormPiece
from coordlib.document import ND30, Role
from coordlib.formats import Edit, ShownParagraph
from coordlib.language import Address, Finding, Message, Position, Rule, Severity, expect_every, shortened
from coordlib.rules.gathering import rows_of

_WORDS = 6
_LONGEST = 60


class Sureness(StrEnum):
    """How sure a finding of form is (mức chắc chắn): certain, likely by the look of things, or of custom, no law."""

    CERTAIN = "certain"
    LIKELY = "likely"
    CUSTOM = "custom"


_SAID = {
    Sureness.CERTAIN: Message("", ""),
    Sureness.LIKELY: Message(" (có lẽ; xem lại)", " (likely; look at it)"),
    Sureness.CUSTOM: Message(" (thông lệ, không phải quy định)", " (custom, not law)"),
}
expect_every(Sureness, _SAID)
SEVERITIES = {Sureness.CERTAIN: Severity.ERROR, Sureness.LIKELY: Severity.WARNING, Sureness.CUSTOM: Severity.NOTE}
"""How bad a deviation is that is so sure."""
expect_every(Sureness, SEVERITIES)


@attrs.frozen(eq=False)
class Deviation:
    """One thing that differs (chỗ sai): what stands, what the decree says, and the edits that put it right.

    `paragraph`: where; none for the file as a whole.
    """

    paragraph: ShownParagraph | None
    stands: Message
    decree: Message
    sure: Sureness = Sureness.CERTAIN
    edits: tuple[Edit, ...] = ()


_ROWS = {row["row"]: row for row in rows_of(Path(__file__).with_name("departures.csv"))}


def departure(
    row: str,
    where: FormPiece | ShownParagraph | None,
    /,
    *,
    sure: Sureness | None = None,
    edits: tuple[Edit, ...] = (),
    source: str = "",
    **given: object,
) -> Deviation:
    """Return what differs, in the words of a row: what stands, what is asked, both with what is `given` put in.

    The source of a row is a provision, or the role whose look has one; without one, what is asked is said alone.
    What shares its paragraph, as in a head typed on one line, is mended by people alone.
    """
    told = _ROWS[row]
    stands, asked = (
        Message(*((told[f"{name}_{language}"] or told[f"{name}_vi"]).format_map(given) for language in ("vi", "en")))
        for name in ("stands", "asked")
    )
    cited = source or told["source"]
    law = ND30.look(Role(cited)).source if cited in _ROLES else cited
    decree = Message(f"{law}: {asked.vi}", f"{law}: {asked.en}") if law else asked
    paragraph, whole = (where.paragraph, where.whole) if isinstance(where, FormPiece) else (where, True)
    return Deviation(paragraph, stands, decree, sure or Sureness(told["sure"]), edits if whole else ())


_ROLES = frozenset(Role)


@attrs.frozen
class FormFinding(Finding):
    """A finding of form (phát hiện về thể thức): with the paragraph, what stands, what the decree says, how sure.

    `paragraph`: its number from 1, 0 for the file as a whole; `alike`: those of others in which the same is wrong;
    `mendable`: `fix_document` puts it right.
    """

    paragraph: int = 0
    stands: Message = Message("", "")
    decree: Message = Message("", "")
    sure: Sureness = Sureness.CERTAIN
    edits: tuple[Edit, ...] = attrs.field(default=(), eq=False, repr=False)
    alike: tuple[int, ...] = ()

    @property
    def mendable(self) -> bool:
        """Whether `fix_document` puts it right."""
        return bool(self.edits)

    def as_dict(self) -> dict[str, object]:
        """Return the finding as plain data, as `Finding` does, with ``paragraph``, ``stands``, ``decree``, ``sure``."""
        words = {name: {"vi": one.vi, "en": one.en} for name, one in (("stands", self.stands), ("decree", self.decree))}
        own = {"paragraph": self.paragraph, "alike": list(self.alike), **words}
        sure = {"sure": self.sure.value, "mendable": self.mendable}
        return {**super().as_dict(), **own, **sure}


class FormCheck(Protocol):
    """The function of a rule of form."""

    __name__: str

    def __call__(self, anatomy: Anatomy, /) -> Iterator[Deviation]:
        """Yield what differs."""
        ...


@attrs.frozen(repr=False)
class FormRule(Rule[Anatomy]):
    """A rule of form (quy tắc thể thức), which looks at a file as Word shows it.

    `scope`: what it finds says that the decree is not for the document, of which nothing else is said then.
    """

    scope: bool = False

    def __call__(self, subject: Anatomy) -> Iterator[FormFinding]:
        """Yield a finding for each fault; what is wrong alike in several paragraphs is said once, at the first."""
        alike: dict[tuple[Message, Message, Sureness], list[Deviation]] = {}
        for one in cast("FormCheck", self.look)(subject):
            alike.setdefault((one.stands, one.decree, one.sure), []).append(one)
        yield from (self._finding(*faults) for faults in alike.values())

    def _finding(self, fault: Deviation, *others: Deviation) -> FormFinding:
        said = _SAID[fault.sure]
        edits = tuple(edit for one in (fault, *others) for edit in one.edits)
        return FormFinding(
            self.code,
            SEVERITIES[fault.sure],
            Address(),
            Message(f"{fault.stands.vi}; {fault.decree.vi}{said.vi}", f"{fault.stands.en}; {fault.decree.en}{said.en}"),
            self.help,
            position=Position(line=fault.paragraph.number if fault.paragraph else 0),
            place=_place(fault.paragraph, len(others)),
            paragraph=fault.paragraph.number if fault.paragraph else 0,
            stands=fault.stands,
            decree=fault.decree,
            sure=fault.sure,
            edits=edits if fault.sure is Sureness.CERTAIN else (),
            alike=tuple(one.paragraph.number for one in others if one.paragraph),
        )


def _place(paragraph: ShownParagraph | None, others: int) -> Message | None:
    """Return where a fault stands: the number of the paragraph and its first words, and in how many others."""
    if paragraph is None:
        return None
    words = paragraph.words.split(" ")
    first = shortened(" ".join(words[:_WORDS]), _LONGEST)
    more = "…" if len(words) > _WORDS and not first.endswith("…") else ""
    quoted = f" “{first}{more}”" if first else ""
    vi, en = f"đoạn {paragraph.number}{quoted}", f"paragraph {paragraph.number}{quoted}"
    return Message(f"{vi} và {others} đoạn nữa", f"{en} and {others} more") if others else Message(vi, en)
