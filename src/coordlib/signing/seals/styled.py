"""What a page may hold: all in HTML and its styles that could make it show otherwise than its words say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

from coordlib.language import Finding, Message, Position, checked, finding_of, shortened
from coordlib.signing.seals.drawn import DARK, LIGHT, STRANGE, SYMBOLS, brightness

_ELEMENTS = re.compile(
    r"a|aside|b|body|br|col|colgroup|div|em|figcaption|figure|footer|h[1-6]|head|header|hr|html|i|li|main|meta|nav|ol|p|"
    r"section|small|span|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|u|ul|"
    r"circle|ellipse|g|line|path|polygon|polyline|rect|svg|text|tspan"
)
_ATTRIBUTES = re.compile(
    r"aria-[a-z]+|class|id|style|href|lang|xml:lang|role|tabindex|scope|colspan|rowspan|charset|name|content|value|start|"
    r"xmlns|viewbox|width|height|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|d|points|fill|stroke|stroke-width|stroke-dasharray|"
    r"font-size|font-weight|text-anchor|transform|title"
)
_PROPERTIES = re.compile(
    r"align-(?:content|items|self)|aspect-ratio|background(?:-color)?|border(?:-[a-z]+)*|box-sizing|break-[a-z]+|color|"
    r"color-scheme|column-gap|display|font(?:-family|-size|-style|-weight|-variant-numeric)?|grid(?:-[a-z]+)*|height|"
    r"justify-[a-z]+|line-height|margin(?:-[a-z]+)*|max-width|min-width|orphans|overflow-wrap|overflow(?:-x)?|"
    r"padding(?:-[a-z]+)*|page|page-break-[a-z]+|row-gap|size|table-layout|text-align(?:-last)?|text-decoration|"
    r"text-indent|text-transform|text-wrap|vertical-align|white-space|widows|width|hyphens|gap|position|top|right|content|"
    r"word-break|text-underline-offset|tab-size|print-color-adjust"
)
_ALONE = {  # what only these may: a mark of drafts, turns of lines, leaders of dots, margins of paper
    "position": re.compile(r"\.draft"),
    "top": re.compile(r"\.draft"),
    "right": re.compile(r"\.draft"),
    "content": re.compile(r"@.*"),
}
_HIDING = re.compile(r"\.draft|br\.laid")
_CUTTING = re.compile(r"\.leader")
_RULE = re.compile(r"([^{};]*)\{([^{}]*)\}")
_LENGTH = re.compile(r"(-?[0-9]*\.?[0-9]+)(pt|px|mm|cm|em|rem|%)")
_POINTS = {"pt": 1.0, "px": 0.75, "mm": 2.835, "cm": 28.35, "em": 13.0, "rem": 12.0, "%": 0.13}
_LEAST, _FURTHEST = 7.0, -60.0  # points: the smallest letters, and how far out of its place a thing may be moved
_HEX = re.compile(r"#([0-9a-fA-F]{3,8})\b")
_WAYS = re.compile(r"#.*|https?:.*|mailto:.*")


@checked
def html_strangers(content: bytes, *, file: str = "") -> tuple[Finding, ...]:
    """Return what in an HTML page could make it show otherwise than its words say, each with its line."""
    watch = _Watch()
    watch.feed(content.decode("utf-8", errors="replace"))
    watch.close()
    found = dict.fromkeys((line, shortened(what)) for line, what in watch.found)
    return tuple(
        finding_of(STRANGE, Message(f"dòng {line}: {what}", f"line {line}: {what}"), position=Position(file, line))
        for line, what in found
    )


class _Watch(HTMLParser):
    """Goes through a page, and notes what is strange with its line."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self.inside = ""

    def note(self, what: str) -> None:
        self.found.append((self.getpos()[0], what))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        if not _ELEMENTS.fullmatch(tag):
            self.note(f"<{tag}>")
        for name, value in attrs:
            if not _ATTRIBUTES.fullmatch(name) or (name == "href" and not _WAYS.fullmatch(value or "")):
                self.note(f"<{tag} {name}={value!r}>")
            elif name == "style":
                for why in _strange_style(f"<{tag}>", value or ""):
                    self.note(why)
            elif name == "fill" and tag in {"text", "tspan"} and value == "none":
                self.note(f"<{tag} {name}={value!r}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - HTMLParser gives it
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "style":
            plain = re.sub(r"/\*.*?\*/", "", data, flags=re.DOTALL)
            for selector, given in _RULE.findall(plain):
                for why in _strange_style(selector.strip(), given):
                    self.note(why)
            for word in re.findall(r"@(?:import|font-face|charset|namespace|supports|layer|keyframes)", plain):
                self.note(word)

    def handle_pi(self, data: str) -> None:
        self.note(f"<?{data}")

    def unknown_decl(self, data: str) -> None:
        self.note(f"<![{data}")


def _strange_style(selector: str, given: str) -> Iterator[str]:
    """Yield the declarations of a style that could hide, move or change what is shown."""
    for one in given.split(";"):
        name, _, value = (part.strip().lower() for part in one.partition(":"))
        if name and (
            not _PROPERTIES.fullmatch(name) or _is_strange(selector, name, value.removesuffix("!important").strip())
        ):
            yield f"{selector} {{ {name}: {value} }}"


def _is_strange(selector: str, name: str, value: str) -> bool:
    if "url(" in value or "\\" in value or "expression(" in value or "var(" in value:
        return True
    if name in _ALONE:
        return not _ALONE[name].search(selector)
    if name in _JUDGES:
        return _JUDGES[name](selector, value)
    return any(one < _FURTHEST for one in _lengths(value)) and not _CUTTING.search(selector)


def _lengths(value: str) -> list[float]:
    """Return the lengths in a value, in points."""
    return [float(number) * _POINTS[unit] for number, unit in _LENGTH.findall(value)]


def _is_small(_: str, value: str) -> bool:
    lengths = _lengths(value)
    return not lengths or min(lengths) < _LEAST


def _is_narrow(_: str, value: str) -> bool:
    return bool(re.fullmatch(r"0[a-z%]*|[12]px", value))


def _is_low(_: str, value: str) -> bool:
    return bool(re.fullmatch(r"0?\.[0-7]\d*|0", value)) or any(one < _LEAST for one in _lengths(value))


def _colours(value: str) -> list[float]:
    found = []
    for one in _HEX.findall(value):
        whole = "".join(letter * 2 for letter in one) if len(one) < len("rrggbb") else one
        found.append(brightness(whole[:6]) or 0.0)
    return found


def _is_faint(_: str, value: str) -> bool:
    """Tell whether letters of this colour can hardly be read on white; a name that is not known cannot be told."""
    if value in {"inherit", "currentcolor", "black", "initial"}:
        return False
    found = _colours(value)
    return not found or any(one > DARK for one in found)


def _is_dark(selector: str, value: str) -> bool:
    if selector.startswith("html") or value in {"none", "inherit", "white", "transparent", "initial"}:
        return False
    found = _colours(value)
    return not found or any(one < LIGHT for one in found)


_JUDGES: dict[str, Callable[[str, str], bool]] = {
    "display": lambda selector, value: value == "none" and not _HIDING.search(selector),
    "color": _is_faint,
    "background": _is_dark,
    "background-color": _is_dark,
    "font-size": _is_small,
    "font": lambda _, value: bool(SYMBOLS.search(value)),
    "font-family": lambda _, value: bool(SYMBOLS.search(value)),
    "line-height": _is_low,
    "overflow": lambda selector, value: value == "hidden" and not _CUTTING.search(selector),
    "text-transform": lambda _, value: value not in {"none", "uppercase"},
    "height": _is_narrow,
    "width": _is_narrow,
    "max-width": _is_narrow,
    "text-decoration": lambda _, value: "through" in value,
}
"""What is strange about the value of a property, by its name: it takes the selector and the value."""
