"""Tags: what stands between braces in a Word template, and where.

These are the records; `tagged_parts` finds them in the letters of a part, and `jinja_source` writes the part for Jinja.
"""

from __future__ import annotations

from enum import Enum

import attrs

from coordlib.language import Finding, FindingCode, Message, Position, checked, shortened

_PARTS = {
    "officeDocument": Message("thân văn bản", "body"),
    "header": Message("đầu trang", "header"),
    "footer": Message("chân trang", "footer"),
    "footnotes": Message("chú thích cuối trang", "footnotes"),
    "endnotes": Message("chú thích cuối văn bản", "endnotes"),
}
"""What the parts of a document that may have tags are called, by what refers to them."""


@attrs.frozen
class TagPlace:
    """Where something stands in a Word template: the part, the paragraph from 1, and its first words."""

    kind: str
    part: str
    number: int
    words: str

    def finding(self, code: FindingCode, what: Message, file: str = "") -> Finding:
        """Return a finding about what stands here."""
        position = Position(file, paragraph=self.number, path=self.part)
        part, words = _PARTS[self.kind], shortened(self.words)
        place = Message(f"{part.vi}, “{words}”", f"{part.en}, “{words}”")
        return attrs.evolve(code.finding(what, position=position), place=place)


class Fate(Enum):
    """What becomes of a tag."""

    REMARK = "remark"
    """It is taken out."""
    VALUE = "value"
    """It prints where it stands."""
    IN_LINE = "in line"
    """A statement that stays among the words of its paragraph."""
    TAKEN_OUT = "taken out"
    """A statement that stands around paragraphs, rows or cells now; or one that is faulty."""


@attrs.define(eq=False)
class Tag:
    """A tag of a Word template: its source with straight quotes, without prefix; the statement that it is part of.

    `start`, `end`: its place in the letters of its paragraph. `word`: of a statement its keyword, empty for a value.
    `prefix`: what it stands for alone: ``p``, ``tr``, ``tc``, or nothing. `loops`: how many are open around it.
    `block`: the number of the block that it brings, from 1; `twips`: the width of the cell in which it brings it.
    `story`: which story of the part (its body, a note, a text box) it stands in.
    """

    source: str
    place: TagPlace
    start: int
    end: int
    prefix: str = ""
    word: str = ""
    loops: int = 0
    fate: Fate = Fate.VALUE
    block: int = 0
    twips: int = 0
    story: int = 0


@checked
def block_name(number: int) -> str:
    """Return the name by which a template knows a block that it brings."""
    return f"khoi_{number:x}"
