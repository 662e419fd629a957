"""Outlines: what each page of a PDF draws, digested free of the program that draws it.

In comes a PDF; out go digests of its pages, which stay the same when another program writes the same picture. Words and
meanings are not read here.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from hashlib import sha256
from typing import Any

import attrs

from coordlib.signing.fields import MARK, opened_pdf, readable
from coordlib.signing.pdf_objects import page_tree, value_of
from coordlib.signing.seals.content_streams import operations_in
from coordlib.signing.seals.glyphs import Font, Fonts
from coordlib.signing.seals.object_digests import ObjectDigests, plain
from coordlib.signing.seals.seal import DrawnPage

# Words of PDF (ISO 32000-1).
# What Word, LibreOffice, our writer and signing write into the catalog of a PDF: it shows no other pages.
_OF_CATALOG = frozenset(
    [
        "/Type",
        "/Pages",
        "/Version",
        "/Extensions",
        "/Metadata",
        "/Lang",
        "/MarkInfo",
        "/StructTreeRoot",
        "/Outlines",
        "/PageLabels",
        "/PageMode",
        "/PageLayout",
        "/ViewerPreferences",
        "/Dests",
        "/Names",
        "/OpenAction",
        "/AcroForm",
        "/OutputIntents",
        "/DSS",
        "/Perms",
    ]
)
_OF_FORM = frozenset(["/Fields", "/SigFlags", "/DR", "/DA"])  # what a form may hold
_FILLING = frozenset(["f", "F", "f*", "B", "B*", "b", "b*"])  # the operators that fill a path
_STROKING = frozenset(["S", "s", "B", "B*", "b", "b*"])  # the operators that draw along a path
# What each operator of text sets.
_OF_TEXT = {"Tc": "apart", "Tw": "words", "Tz": "stretch", "TL": "leading", "Ts": "rise", "Tr": "mode"}
_INVISIBLE, _CLIPPING, _BLANK = 3, 4, 0x20

_DEEPEST = 16  # forms within forms, and pages within groups of pages

_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def drawn_pages(content: bytes) -> tuple[DrawnPage, ...]:
    """Return what each page of a PDF draws (hình trang), as digests.

    They are of the outline of each letter, its place to a hundredth of a point, its colour, of paths, pictures and
    annotations, in their order: not of objects, names, maps for reading or compression, which another program may
    write otherwise. Looks of signatures count only where they lie over letters. Raises `FindingsError` for what is no
    PDF or draws without end, and `MissingExtraError` without the extra ``sign``.
    """
    reader = opened_pdf(content)
    with readable(struct.error, zlib.error):
        pages = [page.get_object() for page in page_tree(reader.root["/Pages"])]
        digests = ObjectDigests()
        fonts = Fonts(digests)
        layers = digests.digest(reader.root["/OCProperties"]) if "/OCProperties" in reader.root else ""
        return tuple(_Drawing(page, digests, fonts, layers).drawn() for page in pages)


def strange_entries(content: bytes) -> Iterator[str]:
    """Yield what a PDF as a whole holds that could show other pages than its own: scripts, forms of XML, layers, files.

    Allowed is what our writer, Word and LibreOffice write, and what to sign adds. Raises as `drawn_pages` does.
    """
    reader = opened_pdf(content)
    with readable():
        root = reader.root
        yield from sorted(set(root) - _OF_CATALOG)
        yield from sorted(set(value_of(root, "/AcroForm", {})) - _OF_FORM)
        yield from sorted(set(value_of(root, "/Names", {})) - {"/Dests", "/IDS"})
        action = value_of(root, "/OpenAction", [])
        if isinstance(action, dict) and (value_of(action, "/S") != "/GoTo" or "/Next" in action):
            yield f"/OpenAction {value_of(action, '/S')}"
        yield from dict.fromkeys(key for one in page_tree(root["/Pages"]) for key in set(one.get_object()) & {"/AA"})


def _inherited(page: Any, key: str, further: int = _DEEPEST) -> Any:  # noqa: ANN401 - whatever a file holds
    is_last = key in page or "/Parent" not in page or further <= 1
    return value_of(page, key) if is_last else _inherited(page["/Parent"], key, further - 1)


@attrs.define
class _State:
    """How what comes next is drawn."""

    matrix: _Matrix = _SAME
    fill: tuple[object, ...] = ()
    stroke: tuple[object, ...] = ()
    line: Mapping[str, object] = attrs.field(factory=dict)
    clip: str = ""
    font: Font | None = None
    size: float = 0.0
    text: Mapping[str, float] = attrs.field(factory=lambda: {"stretch": 100.0})


class _Drawing:
    """What a page draws, as it is told to a digest, sign by sign."""

    def __init__(self, page: Any, digests: ObjectDigests, fonts: Fonts, layers: str) -> None:  # noqa: ANN401 - of pyHanko
        self.page, self.digests, self.fonts, self.layers = page, digests, fonts, layers
        self.hash, self.spots, self.depth = sha256(), list[tuple[float, float]](), 0
        self.state, self.kept = _State(), list[_State]()
        self.path, self.clips = list[object](), ""
        self.resources: Any = {}
        self.at = self.line = _SAME

    def drawn(self) -> DrawnPage:
        sheet = _edges(_inherited(self.page, "/MediaBox"))
        cut = _edges(_inherited(self.page, "/CropBox")) or sheet
        seen = [max(a, b) if n < 2 else min(a, b) for n, (a, b) in enumerate(zip(sheet, cut, strict=True))]  # noqa: PLR2004
        turned = int(_inherited(self.page, "/Rotate") or 0) % 360
        self.tell([round(edge * 100) for edge in seen], turned, float(value_of(self.page, "/UserUnit", 1)), self.layers)
        held = value_of(self.page, "/Contents", [])
        parts = held if isinstance(held, list) else [held]
        self.run(b"\n".join(self.digests.data(plain(one)) for one in parts), _inherited(self.page, "/Resources") or {})
        notes = (self.noted(plain(one)) for one in value_of(self.page, "/Annots", ()))
        return DrawnPage(self.hash.hexdigest(), tuple(sorted({one for one in notes if one})))

    def tell(self, *what: object) -> None:
        self.hash.update(repr(what).encode())

    def noted(self, note: Any) -> str:  # noqa: ANN401 - a dictionary of pyHanko
        """Return a digest of what lies on the page; nothing for the look of a signature that lies over no letter.

        Of a field of ours it is the place alone: how somebody signs there is told by the signature.
        """
        if (value_of(note, "/FT") or value_of(value_of(note, "/Parent", {}), "/FT")) != "/Sig":
            return self.digests.digest(note)
        left, low, right, high = box = _edges(value_of(note, "/Rect")) or [0.0] * 4
        look = value_of(value_of(note, "/AP", {}), "/N")
        is_empty = look is None or (hasattr(look, "encoded_data") and not self.digests.data(look).strip())
        if is_empty or not any(left < x < right and low < y < high for x, y in self.spots):
            return ""
        return sha256(repr((box, "" if MARK in note else self.digests.digest(look))).encode()).hexdigest()

    def run(self, content: bytes, resources: Any) -> None:  # noqa: ANN401 - a dictionary of pyHanko
        outer, self.resources = self.resources, resources
        for name, given in operations_in(content):
            self.digests.spend(1)
            self.does(name, given)
        self.resources = outer

    def resource(self, kind: str, name: object) -> Any:  # noqa: ANN401 - whatever a file holds
        return value_of(value_of(self.resources, kind, {}), str(name))

    def placed(self) -> tuple[int, ...]:
        """Return where what is drawn stands: turned and scaled to a thousandth, moved to a hundredth of a point."""
        *turned, x, y = self.state.matrix
        return *(round(one * 1000) for one in turned), round(x * 100), round(y * 100)

    def look(self, *, fills: bool, strokes: bool) -> tuple[object, ...]:
        """Return how a path or a letter is drawn."""
        state = self.state
        lines = (state.stroke, sorted(state.line.items()), self.placed()[:4]) if strokes else ()
        gs = [pair for pair in state.line.items() if pair[0].startswith("/")]
        return state.fill if fills else (), lines, sorted(gs), state.clip

    def does(self, name: str, given: list[Any]) -> None:
        """Do what an operator says: of looks here, of paths and text below."""
        state = self.state
        match name, given:
            case "q", _:
                self.kept.append(copy(state))
            case "Q", _:
                self.state = self.kept.pop() if self.kept else state
            case "cm", [_, _, _, _, _, _]:
                state.matrix = _joined(given, state.matrix)
            case (("w" | "J" | "j" | "M" | "d" | "i" | "ri"), _):
                state.line = {**state.line, name: given}
            case "gs", [one]:
                looks = self.resource("/ExtGState", one) or {}
                state.line = {**state.line, **{key: self.digests.digest(looks[key]) for key in looks if key != "/Type"}}
            case (("g" | "rg" | "k" | "cs" | "sc" | "scn"), _):
                state.fill = self.colour(name, given, state.fill)
            case (("G" | "RG" | "K" | "CS" | "SC" | "SCN"), _):
                state.stroke = self.colour(name.lower(), given, state.stroke)
            case _:
                self.paints(name, given)

    def paints(self, name: str, given: list[Any]) -> None:  # noqa: C901 - one case for each operator
        """Do what an operator of paths and pictures says."""
        state = self.state
        match name, given:
            case (("m" | "l" | "c" | "v" | "y" | "h"), _):
                self.path.append((name, self.points(given)))
            case "re", [x, y, wide, high]:
                self.path.append(("re", self.points([x, y, x + wide, y, x + wide, y + high, x, y + high])))
            case (("W" | "W*"), _):
                self.clips = name
            case (("S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "n"), _):
                if name != "n":
                    look = self.look(fills=name in _FILLING, strokes=name in _STROKING)
                    self.tell(name, self.path, look)
                if self.clips:
                    state.clip = sha256(repr((state.clip, self.clips, self.path)).encode()).hexdigest()
                self.path, self.clips = [], ""
            case "Do", [one]:
                self.draw(self.resource("/XObject", one))
            case "sh", [one]:
                look = self.look(fills=False, strokes=False)
                self.tell("sh", self.digests.digest(self.resource("/Shading", one)), self.placed(), look)
            case "BI", [one]:
                self.tell("picture", one, self.placed(), self.look(fills=True, strokes=False))
            case (("BDC" | "DP"), ["/OC", one]):
                self.tell("layer", self.digests.digest(self.resource("/Properties", one)))
            case _:
                self.writes(name, given)

    def writes(self, name: str, given: list[Any]) -> None:  # noqa: C901 - one case for each operator
        """Do what an operator of text says."""
        state = self.state
        match name, given:
            case "BT", _:
                self.at = self.line = _SAME
            case "Tf", [one, size]:
                state.font, state.size = self.fonts.find(self.resource("/Font", one)), size
            case _, [one] if name in _OF_TEXT:
                state.text = {**state.text, _OF_TEXT[name]: one}
            case (("Td" | "TD"), [x, y]):
                state.text = state.text if name == "Td" else {**state.text, "leading": -y}
                self.at = self.line = _joined((1, 0, 0, 1, x, y), self.line)
            case "Tm", [_, _, _, _, _, _]:
                self.at = self.line = _joined(given, _SAME)
            case "T*", _:
                self.writes("Td", [0, -state.text.get("leading", 0.0)])
            case "Tj", [bytes()]:
                self.show(given)
            case (("'" | '"'), [*spaces, bytes() as text]):
                state.text = {**state.text, **dict(zip(("words", "apart"), spaces, strict=False))}
                self.writes("T*", [])
                self.show([text])
            case "TJ", [list() as pieces]:
                self.show(pieces)
            case (("BDC" | "BMC" | "EMC" | "MP" | "DP" | "ET" | "BX" | "EX"), _):
                pass  # draws nothing
            case _:
                self.tell(name, given)

    def colour(self, name: str, given: list[Any], was: tuple[object, ...]) -> tuple[object, ...]:
        if name == "cs":
            space = self.resource("/ColorSpace", given[0]) if given else None
            return (self.digests.digest(space) if space is not None else given,)
        patterns = [self.digests.digest(self.resource("/Pattern", one)) for one in given if isinstance(one, str)]
        own = was[:1] if name in {"sc", "scn"} else (name,)
        return (*own, [one for one in given if not isinstance(one, str)], patterns, self.placed() if patterns else ())

    def points(self, given: Sequence[float]) -> list[int]:
        a, b, c, d, e, f = self.state.matrix
        pairs = zip(given[::2], given[1::2], strict=True)
        return [round(one * 100) for x, y in pairs for one in (a * x + c * y + e, b * x + d * y + f)]

    def show(self, pieces: Sequence[Any]) -> None:
        """Draw the letters of texts; a number between them moves what follows."""
        state, font, text = self.state, self.state.font, self.state.text
        if font is None:
            self.tell("text", pieces)
            return
        stretch, size, rise = text["stretch"] / 100, state.size, text.get("rise", 0.0)
        apart, words = text.get("apart", 0.0), 0.0 if font.wide else text.get("words", 0.0)
        a, b, c, d, x, y = _joined(self.at, state.matrix)
        x, y, across, told = x + rise * c, y + rise * d, 0.0, list[tuple[str, int, int]]()
        for piece in pieces:
            if not isinstance(piece, bytes):
                across -= piece / 1000 * size * stretch
                continue
            self.digests.spend(len(piece))
            for code in font.codes(piece):
                outline, width = font.letter(code)
                if outline:
                    told.append((outline, round((x + across * a) * 100), round((y + across * b) * 100)))
                across += (width * size + apart + (words if code == _BLANK else 0.0)) * stretch
        self.at = _joined((1, 0, 0, 1, across, 0), self.at)
        mode = int(text.get("mode", 0))
        if told and mode != _INVISIBLE:
            how = [round(one * size * 1000) for one in (a * stretch, b * stretch, c, d)]
            told_look = mode, self.look(fills=mode % 4 in {0, 2}, strokes=mode % 4 in {1, 2}), how
            self.tell(told_look, told)
            self.spots += [(x / 100, y / 100) for _, x, y in told]
            if mode >= _CLIPPING:
                state.clip = sha256(repr((state.clip, told_look, told)).encode()).hexdigest()

    def draw(self, drawn: Any) -> None:  # noqa: ANN401 - a stream of pyHanko
        if drawn is None or value_of(drawn, "/Subtype") != "/Form":
            self.tell("picture", self.digests.digest(drawn), self.placed(), self.look(fills=True, strokes=False))
            return
        if self.depth > _DEEPEST:
            self.digests.spend_all()
        self.tell("form", *(self.digests.digest(drawn[key]) for key in ("/Group", "/OC") if key in drawn))
        self.depth += 1
        outer, kept = copy(self.state), self.kept
        self.kept = []
        self.does("cm", [float(plain(one)) for one in value_of(drawn, "/Matrix", _SAME)])
        left, low, right, high = _edges(drawn["/BBox"])
        box = self.points([left, low, right, low, right, high, left, high])
        self.state.clip = sha256(repr((self.state.clip, "re", box)).encode()).hexdigest()
        self.run(self.digests.data(drawn), value_of(drawn, "/Resources", self.resources))
        self.state, self.kept, self.depth = outer, kept, self.depth - 1


def _joined(one: Sequence[float], other: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _edges(box: Any) -> list[float]:  # noqa: ANN401 - whatever a file holds
    """Return the left, lower, right and upper edge of a box; nothing where there is none."""
    edges = [float(plain(one)) for one in box or ()]
    across, up = sorted(edges[::2]), sorted(edges[1::2])
    return [across[0], up[0], across[1], up[1]] if len(edges) == len("ltrb") else []
