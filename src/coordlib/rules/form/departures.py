"""Departures from the decree: what differs, how certain, and the correction.

A rule of form makes a `Deviation` of what it sees by `departure`; the rule itself makes a `FormFinding` of it. What the
decree asks, and of which piece, the rules know; nothing here does.
"""

from __future__ import annotations

from enum import StrEnum

import attrs

from coordlib.anatomy import FormPiece
from coordlib.formats import Edit, ShownParagraph
from coordlib.language import Finding, Message, Severity, expect_every


class Sureness(StrEnum):
    """How sure a finding of form is (mức chắc chắn): certain, likely by the look of things, or of custom, no law."""

    CERTAIN = "certain"
    LIKELY = "likely"
    CUSTOM = "custom"


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


def departure(  # noqa: PLR0913 - what stands, what is asked, by what law, and the mending
    where: FormPiece | ShownParagraph | None,
    /,
    stands: Message,
    asked: Message,
    *,
    source: str = "",
    sure: Sureness = Sureness.CERTAIN,
    edits: tuple[Edit, ...] = (),
) -> Deviation:
    """Return what differs: where, what stands there, and what is asked by a provision.

    `source`: the provision; where none is given, what is asked is said alone. What shares its paragraph, as in a head
    typed on one line, is mended by people alone.
    """
    decree = Message(f"{source}: {asked.vi}", f"{source}: {asked.en}") if source else asked
    if isinstance(where, FormPiece):
        return Deviation(where.paragraph, stands, decree, sure, edits if where.whole else ())
    return Deviation(where, stands, decree, sure, edits)


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
        return {
            **super().as_dict(),
            "paragraph": self.paragraph,
            "alike": list(self.alike),
            "stands": {"vi": self.stands.vi, "en": self.stands.en},
            "decree": {"vi": self.decree.vi, "en": self.decree.en},
            "sure": self.sure.value,
            "mendable": self.mendable,
        }
