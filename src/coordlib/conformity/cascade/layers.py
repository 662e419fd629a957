"""Layers: what one place (a style, a paragraph, a run) sets of the look of text, and how layers lie over each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coordlib.conformity.parts import Element

Layer = Mapping[str, str]
"""What is set, by its name: “size” → “28” as the file says it."""

EMPTY: Layer = {}
TOGGLES = frozenset({"b", "i", "caps", "smallCaps", "strike", "dstrike", "vanish"})
"""What a style switches: set in two kinds of styles, it is off again (ISO/IEC 29500-1, 17.7.3)."""

_OFF = frozenset({"0", "false", "off", "none"})
_SIDES = {"start": "left", "end": "right"}
_MARKS = ("sz", "color", "u", "vertAlign", "highlight", "spacing", "w")
_SWITCHES = ("keepNext", "contextualSpacing", "pageBreakBefore", "widowControl")
_NAMED = {"jc": "jc", "pStyle": "style"}
_ORDINARY = 12_000  # twentieths of a point, hundredths of lines: what is beyond is no length of a page


def switched_on(value: str) -> bool:
    """Tell whether a value of a switch says yes; no value does."""
    return value.lower() not in _OFF


def number_of(value: str, usual: float = 0.0) -> float:
    """Return a number as files write it, or the usual one for what is none; “12pt” is in twentieths of a point."""
    units = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pc": 240.0, "pi": 240.0}
    factor = units.get(value[-2:], 0.0)
    try:
        found = float(value[:-2]) * factor if factor else float(value)
    except ValueError:
        return usual
    return found if abs(found) < _ORDINARY * 10 else usual


def character_layer(properties: Element | None) -> Layer:
    """Return what ``w:rPr`` sets."""
    found: dict[str, str] = {}
    for one in properties.children if properties is not None else ():
        name = one.name.removeprefix("w:")
        if name in TOGGLES:
            found[name] = "1" if switched_on(one.get("w:val", "1")) else "0"
        elif name in _MARKS:
            found[name] = one.get("w:val")
        elif name == "rFonts":
            found |= _fonts(one)
        elif name == "rStyle":
            found["style"] = one.get("w:val")
    return found


def _fonts(element: Element) -> dict[str, str]:
    """Return the fonts of Latin letters without and with marks; one of the theme goes before one by name."""
    found = {}
    for slot in ("ascii", "hAnsi"):
        theme, name = element.get(f"w:{slot}Theme"), element.get(f"w:{slot}")
        if theme or name:
            found[slot] = f"+{theme}" if theme else name
    return found


def paragraph_layer(properties: Element | None) -> Layer:
    """Return what ``w:pPr`` sets."""
    found: dict[str, str] = {}
    for one in properties.children if properties is not None else ():
        name = one.name.removeprefix("w:")
        match name:
            case "ind":
                found |= _indents(one)
            case "spacing":
                found |= {f"spacing.{key.removeprefix('w:')}": value for key, value in one.attributes.items()}
            case "numPr":
                found |= {f"num.{part}": one.value(f"w:{part}") for part in ("ilvl", "numId") if one.child(f"w:{part}")}
            case "jc" | "pStyle":
                found[_NAMED[name]] = one.get("w:val")
            case "framePr":
                found["frame"] = one.get("w:xAlign", "left")
            case "pBdr":
                found |= _borders(one)
            case _:
                found |= {name: "1" if switched_on(one.get("w:val", "1")) else "0"} if name in _SWITCHES else {}
    return found


def _indents(element: Element) -> dict[str, str]:
    found = {}
    for key, value in element.attributes.items():
        name = key.removeprefix("w:")
        chars = name.endswith("Chars")
        if chars and not number_of(value):
            continue
        side = name.removesuffix("Chars")
        found[f"ind.{_SIDES.get(side, side)}{'Chars' if chars else ''}"] = value
    return found


def _borders(element: Element) -> dict[str, str]:
    lines = {}
    for one in element.children:
        value = one.get("w:val", "none")
        lines[f"border.{one.name.removeprefix('w:')}"] = "" if value in ("none", "nil") else value
    return lines


def overlaid(layers: Iterable[Layer]) -> Layer:
    """Return what stands at last of layers, the lowest first: the highest that says something is right."""
    found: dict[str, str] = {}
    for one in layers:
        if "ind.hanging" in one and "ind.firstLine" not in one:
            found.pop("ind.firstLine", None)
            found.pop("ind.firstLineChars", None)
        elif "ind.firstLine" in one and "ind.hanging" not in one:
            found.pop("ind.hanging", None)
            found.pop("ind.hangingChars", None)
        for length in ("left", "right", "firstLine", "hanging"):
            if f"ind.{length}" in one and f"ind.{length}Chars" not in one:
                found.pop(f"ind.{length}Chars", None)
        found.update(one)
    return found


def styled(base: Layer, kinds: Iterable[Layer]) -> Layer:
    """Return the look that the document's defaults and the styles of each kind make, toggles counted together."""
    given = tuple(kinds)
    found = dict(overlaid((base, *given)))
    for toggle in TOGGLES:
        votes = [switched_on(one[toggle]) for one in given if toggle in one]
        if votes:
            always = switched_on(base.get(toggle, "0"))
            found[toggle] = "1" if always or sum(votes) % 2 else "0"
    return found
