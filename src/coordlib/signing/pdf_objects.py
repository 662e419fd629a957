"""Objects of a PDF: its pages in their order, what stands under a key, where a field shows itself.

In come objects as pyHanko reads them; out go values. What they mean is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from coordlib.language import Message

if TYPE_CHECKING:
    from pyhanko.pdf_utils.generic import DictionaryObject, Reference
    from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

_MM_PER_POINT = 25.4 / 72


class Shown(NamedTuple):
    """Where the look of a signature stands: the page, from 1, and its edges in millimetres from the left and below."""

    page: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def box(self) -> tuple[int, float, float, float, float]:
        """The page, from 0, and its edges in points, as what draws a page wants them."""
        return (
            self.page - 1,
            self.left / _MM_PER_POINT,
            self.bottom / _MM_PER_POINT,
            self.right / _MM_PER_POINT,
            self.top / _MM_PER_POINT,
        )

    @property
    def said(self) -> Message:
        """The place, for a person."""
        across, up = f"{self.left:.0f}–{self.right:.0f} mm", f"{self.bottom:.0f}–{self.top:.0f} mm"
        return Message(
            f"trang {self.page}, cách mép trái {across}, mép dưới {up}",
            f"page {self.page}, {across} from the left, {up} from below",
        )


def places_shown(handler: PdfFileReader | HistoricalResolver, field: Reference) -> Iterator[Shown]:
    """Yield where a field shows itself on the pages; nothing for one that is not seen."""
    pages = {reference: number for number, reference in enumerate(page_tree(handler.root["/Pages"]), start=1)}
    dictionary = field.get_object()
    kids = [kid.get_object() for kid in value_of(dictionary, "/Kids", ())]
    for widget in kids or (dictionary,):
        edges = [float(edge) * _MM_PER_POINT for edge in value_of(widget, "/Rect", ())]
        if len(edges) != len("ltrb"):
            continue
        left, right = sorted(edges[::2])
        bottom, top = sorted(edges[1::2])
        if left != right and bottom != top:
            page = widget.raw_get("/P").reference if "/P" in widget else None
            yield Shown(pages.get(page, 0), left, bottom, right, top)


def page_tree(node: DictionaryObject) -> Iterator[Reference]:
    """Yield the pages of a tree in their order; pyHanko has refused one that goes round in a ring."""
    for kid in node["/Kids"]:
        node_or_page = kid.get_object()
        if "/Kids" in node_or_page:
            yield from page_tree(node_or_page)
        else:
            yield kid.reference


def value_of(held: Mapping[str, Any], key: str, otherwise: Any = None) -> Any:  # noqa: ANN401 - whatever a file holds
    """Return what stands under a key, as an object and no reference to one: ``get`` of pyHanko does not follow it."""
    return held[key] if key in held else otherwise  # noqa: SIM401


def validation_data_in(root: DictionaryObject, *names: str) -> tuple[bytes, ...]:
    """Return what a file keeps for who judges it later (DSS), of some kinds."""
    store = value_of(root, "/DSS", {})
    return tuple(stream.get_object().data for name in names for stream in value_of(store, name, ()))
