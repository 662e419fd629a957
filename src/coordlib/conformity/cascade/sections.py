"""Sections: the paper, the margins, and what stands in the margins of each part of a document."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from coordlib.conformity.cascade.layers import number_of, switched_on
from coordlib.conformity.cascade.passages import ShownParagraph
from coordlib.conformity.parts import Element

_TWIPS = 1440 / 25.4
_LETTER = (12240.0, 15840.0)  # what Word takes where nothing is said: 8.5 × 11 inches
_INCH = 1440.0


@attrs.frozen(eq=False)
class ShownSection:
    """A section (phần trang): its paper and margins in millimetres, its headers and footers by their kind.

    `kinds` of them: ``default``, ``first``, ``even``; one that a section lacks is that of the section before.
    `restarts`: the number that its pages count from, 0 where they count on.
    """

    element: Element | None
    width: float = 0.0
    height: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    left: float = 0.0
    right: float = 0.0
    head: float = 0.0
    landscape: bool = False
    differs_first: bool = False
    restarts: int = 0
    figures: str = "decimal"
    headers: Mapping[str, tuple[ShownParagraph, ...]] = attrs.field(factory=dict)
    footers: Mapping[str, tuple[ShownParagraph, ...]] = attrs.field(factory=dict)

    @property
    def text_width(self) -> float:
        """The width between the margins, in millimetres."""
        return self.width - self.left - self.right


def read_section(element: Element | None) -> ShownSection:
    """Return the paper and margins that ``w:sectPr`` sets; headers and footers are put in by who knows them."""
    size, margins, numbers = (_child(element, name) for name in ("w:pgSz", "w:pgMar", "w:pgNumType"))
    first = _child(element, "w:titlePg")
    width, height = (_length(size, name, usual) for name, usual in zip(("w", "h"), _LETTER, strict=True))
    return ShownSection(
        element=element,
        width=width,
        height=height,
        top=abs(_length(margins, "top", _INCH)),
        bottom=abs(_length(margins, "bottom", _INCH)),
        left=_length(margins, "left", _INCH) + _length(margins, "gutter", 0),
        right=_length(margins, "right", _INCH),
        head=_length(margins, "header", _INCH / 2),
        landscape=width > height,
        differs_first=first is not None and switched_on(first.get("w:val", "1")),
        restarts=int(number_of(numbers.get("w:start"))) if numbers is not None else 0,
        figures=(numbers.get("w:fmt") if numbers is not None else "") or "decimal",
    )


def _child(element: Element | None, name: str) -> Element | None:
    return element.child(name) if element is not None else None


def _length(element: Element | None, name: str, usual: float) -> float:
    return number_of(element.get(f"w:{name}") if element is not None else "", usual) / _TWIPS
