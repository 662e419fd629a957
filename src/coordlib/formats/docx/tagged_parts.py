"""Tagged parts: the tags of a Word template found in the letters of a part, and put where Jinja can run them.

In comes a part of anyone; out go its source for Jinja and its tags, with a finding for each that cannot stand where it
does. What a tag asks for, `rendering` knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import NamedTuple
from xml.etree import ElementTree as ET

import attrs

from coordlib.formats.archives import read_xml, refuse
from coordlib.formats.codes import MISPLACED_TAG, TEXT_BESIDE_TAG, TOO_LARGE
from coordlib.formats.docx.jinja_source import RAW, JinjaSource
from coordlib.formats.docx.package import WML, integer_of
from coordlib.formats.docx.tags import Fate, Tag, TagPlace, block_name
from coordlib.language import Finding, FindingCode, Message, explained, shortened
from coordlib.lexicon import pattern

MOST_LETTERS = 1 << 23
"""How many letters a part of a template may have, those of its markup counted."""

_PARAGRAPH, _RUN, _TEXT, _ROW, _CELL = (f"{WML}{name}" for name in ("p", "r", "t", "tr", "tc"))
_SECTION_END = f"{WML}pPr/{WML}sectPr"
_STORIES = frozenset({f"{WML}txbxContent", f"{WML}footnote", f"{WML}endnote"})
_HOLDERS_OF_RUNS = frozenset(
    f"{WML}{name}" for name in ("hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple")
)
_REVISIONS = frozenset(f"{WML}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_SIGNS = {f"{WML}tab": "\t", f"{WML}br": "\n", f"{WML}cr": "\n", f"{WML}softHyphen": ""}
_DRAWINGS = frozenset(
    f"{WML}{name}" for name in ("drawing", "pict", "footnoteReference", "endnoteReference", "fldChar")
)
_PRESERVED = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}
_ELEMENT_OF_PREFIX = {"p": _PARAGRAPH, "tr": _ROW, "tc": _CELL}

# What Word's autocorrection makes of what was typed, each of one letter, so that places stay.
_STRAIGHT_QUOTES = str.maketrans(
    {**dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛′", "'"), "\u00a0": " ", "\u202f": " "}
)
_NO_INK = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"))

_OPENING, _SET = ("for", "if", "with"), "set"
_OPENED_BY = {"endfor": ("for",), "endif": ("if",), "endwith": ("with",), "else": ("if", "for"), "elif": ("if",)}
"""By which statements each statement that opens none is opened."""

_QUOTED_OR_ANY = r"""(?:"[^"]{0,500}"|'[^']{0,500}'|[^"'])"""
_TAG = pattern(
    rf"(?s)\{{\{{{_QUOTED_OR_ANY}{{0,500}}?\}}\}}",  # “{{ ten_loai }}”
    rf"|\{{%{_QUOTED_OR_ANY}{{0,500}}?%\}}",  # “{% for one in cac_ben %}”
    r"|\{#(?!\w+\})(?s:.{0,2000}?)#\}",  # “{# a remark #}”
)
_MAY_HOLD_A_TAG = pattern(r"[{}«]")
_BRACES = pattern(r"\{\{|\}\}|\{%|%\}|#\}")
_TAG_OF_ANOTHER_PROGRAM = pattern(
    r"\{[#/^]\w[\w.]*\}",  # “{#bên}”, “{/bên}”
    r"|«[\w.]+»",  # of Word's letters for many
    r"|\$\{[\w.]+\}",  # “${ten}”
)
_PREFIX_OF_A_TAG = pattern(r"(\{[{%])(-?)\s*(tr|tc|p|r)\s+(?=\S)")  # “{%tr for …”, “{{p khoi …”
_JOINS_PARAGRAPHS = pattern(r"\{%-|-%\}")
_STATEMENT_WORD = pattern(r"\{%[-+]?\s*(\w+)")


@attrs.frozen(eq=False)
class TaggedPart:
    """A part of a template that has tags: its source for Jinja, of each line of it the place, and the tags in order."""

    name: str
    source: str
    places: Mapping[int, TagPlace]
    tags: tuple[Tag, ...]
    faults: tuple[Finding, ...]
    emptied: bool

    def place(self, line: int) -> TagPlace | None:
        """Return where a line of the source comes from."""
        return self.places.get(max((known for known in self.places if known <= line), default=0))


@explained
def tagged(content: bytes, name: str, kind: str, blocks: Iterable[str]) -> TaggedPart | None:
    """Return a part as a source of Jinja, or none where no tag stands in it; `blocks`: what is brought whole."""
    if len(content) > MOST_LETTERS:
        refuse(TOO_LARGE, _long_part(name))
    root = read_xml(content)
    part = _Part(root, name, kind, frozenset(blocks))
    part.read()
    if not part.tags and not part.faults:
        return None
    part.set_tags()
    source = JinjaSource(root, content, part.places)
    return TaggedPart(name, source.text, source.lines, tuple(part.tags), tuple(part.faults), part.emptied)


def _long_part(name: str) -> Message:
    return Message(f"phần “{name}” quá dài", f"the part {name!r} is too long")


class _Letters(NamedTuple):
    """Letters of one element: the run and the element that hold them, what they say, and where they begin."""

    run: ET.Element
    element: ET.Element
    text: str
    start: int


@attrs.define(eq=False)
class _TaggedParagraph:
    """A paragraph with its letters and tags; `has_drawing`: something in it is no letter."""

    element: ET.Element
    letters: list[_Letters]
    has_drawing: bool
    tags: list[Tag]

    @property
    def text(self) -> str:
        return "".join(letters.text for letters in self.letters)

    @property
    def words_beside_tags(self) -> str:
        """What stands beside the statements and remarks."""
        return self.words_between(0, None) or ("…" if self.has_drawing else "")

    def words_between(self, start: int, end: int | None) -> str:
        """Return what stands between two places beside the statements and remarks."""
        marked = list(self.text)
        for tag in self.tags:
            if tag.fate is not Fate.VALUE:
                marked[tag.start : tag.end] = [""] * (tag.end - tag.start)
        return "".join(marked[start:end]).strip()


class _End(Enum):
    """Which of the tags of a statement one is."""

    FIRST = "first"
    BETWEEN = "between"
    LAST = "last"


class _Part:
    """One part while it is read: its paragraphs, its tags, and where each stands among elements."""

    def __init__(self, root: ET.Element, name: str, kind: str, blocks: frozenset[str]) -> None:
        self.root, self.name, self.kind, self.blocks = root, name, kind, blocks
        self.numbers = {element: number for number, element in enumerate(root.iter(_PARAGRAPH), start=1)}
        self.joints = _join_paragraphs(root) if _JOINS_PARAGRAPHS.search("".join(root.itertext())) else ()
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.tags: list[Tag] = []
        self.faults: list[Finding] = []
        self.paragraphs: dict[ET.Element, _TaggedParagraph] = {}
        self.paragraph_of: dict[int, _TaggedParagraph] = {}
        self.places: dict[ET.Element, TagPlace] = {}
        self.behind: dict[ET.Element, ET.Element] = {}  # behind which what is set after an element stands
        self.removed: dict[ET.Element, None] = {}
        self.outside: dict[int, tuple[ET.Element, bool]] = {}  # of each tag: beside which element, whether behind it
        self.emptied = False

    def fault(self, place: TagPlace, what: Message, code: FindingCode = MISPLACED_TAG) -> None:
        self.faults.append(place.finding(code, what))

    def read(self) -> None:
        for element in self.root.iter(_PARAGRAPH):
            letters, has_drawing = _letters_of(element)
            text = "".join(one.text for one in letters)
            place = self.places[element] = TagPlace(self.kind, self.name, self.numbers[element], " ".join(text.split()))
            is_revised = any(inner.tag in _REVISIONS for inner in element.iter())
            if not is_revised and not _MAY_HOLD_A_TAG.search(text):
                continue
            plain = text.translate(_STRAIGHT_QUOTES)
            joints = {one.start for one in letters if one.run in self.joints}
            tags = [_tag_of(found, place, joints) for found in _TAG.finditer(plain)]
            if is_revised and (tags or "{{" in "".join(element.itertext())):
                self.fault(place, _TRACKED_CHANGES)
                continue
            self.find_broken_tags(place, text, _TAG.sub(lambda found: " " * len(found[0]), plain))
            if tags:
                paragraph = self.paragraphs[element] = _TaggedParagraph(element, letters, has_drawing, tags)
                self.paragraph_of |= dict.fromkeys(map(id, tags), paragraph)
                self.tags += tags
        for properties in self.root.iter(f"{WML}sdtPr") if self.tags else ():
            for bound in properties.findall(f"{WML}dataBinding"):  # by which Word would put the old value back
                properties.remove(bound)

    def find_broken_tags(self, place: TagPlace, text: str, rest: str) -> None:
        """Find what looks like a tag and is none."""
        shown = "".join(letter if left != " " else " " for letter, left in zip(text, rest, strict=True))
        if foreign := _TAG_OF_ANOTHER_PROGRAM.search(shown):
            self.fault(place, _tag_of_another_program(foreign[0], foreign[0].strip("{}#/^«»$")))
        elif stray := _BRACES.search(rest):
            self.fault(place, _half_a_tag(shortened(text[stray.start() :].strip(), 30)))

    # statements

    def set_tags(self) -> None:
        """Decide what each tag stands for, and put the source in its place."""
        for statement in self.statements():
            self.set_statement(statement)
        self.set_in_order()
        for tag in self.tags:
            if tag.fate is Fate.VALUE and (name := tag.source.strip("{}- ")) in self.blocks:
                self.set_block(tag, name)
        for paragraph in self.paragraphs.values():
            self.cut_out_tags(paragraph)
        for element in self.removed:
            self.parents[element].remove(element)

    def elements_around(self, element: ET.Element) -> Iterator[ET.Element]:
        """Yield what stands around an element, from within, to the end of its story."""
        at = self.parents.get(element)
        while at is not None:
            yield at
            at = None if at.tag in _STORIES else self.parents.get(at)

    def statements(self) -> list[list[Tag]]:
        """Return the tags of each statement, from its first to its last."""
        open_: dict[int, list[list[Tag]]] = {}
        found: list[list[Tag]] = []
        for tag in self.tags:
            tag.story = id(list(self.elements_around(self.paragraph_of[id(tag)].element))[-1])
            stack = open_.setdefault(tag.story, [])
            tag.loops = sum(statement[0].word == "for" for statement in stack)
            word = tag.word
            if word == _SET:
                found.append([tag])
            elif word in _OPENING:
                stack.append([tag])
            elif word in _OPENED_BY and stack and stack[-1][0].word in _OPENED_BY[word]:
                stack[-1].append(tag)
                found += [stack.pop()] if word.startswith("end") else []
            elif word:
                known = sorted({*_OPENING, *_OPENED_BY, _SET})
                problem = _not_opened(tag.source) if word in _OPENED_BY else _unknown_statement(word, known)
                self.fault(tag.place, problem)
                tag.fate = Fate.TAKEN_OUT
        for first, *_ in (statement for stack in open_.values() for statement in stack):
            self.fault(first.place, _not_closed(first.source, first.word))
        return found

    def set_statement(self, tags: list[Tag]) -> None:
        """Put a statement around paragraphs, rows or cells, or leave it in its line."""
        paragraphs = [self.paragraph_of[id(tag)] for tag in tags]
        whole = self.whole_of(tags, paragraphs)
        if not whole:
            return
        units = self.units_of(paragraphs, whole)
        if units is None:
            self.refuse_crossing(tags)
            return
        in_one_unit = len(units) > 1 and units[0] is units[-1]
        for tag, unit in zip(tags, units, strict=True):
            end = _End.FIRST if tag is tags[0] else _End.LAST if tag is tags[-1] else _End.BETWEEN
            self.set_around(tag, unit, whole, end, in_one_unit=in_one_unit)

    def whole_of(self, tags: list[Tag], paragraphs: list[_TaggedParagraph]) -> str:
        """Return around what a statement stands: ``p``, ``tr`` or ``tc``; nothing where it stays in its line."""
        prefix = next((tag.prefix for tag in tags if tag.prefix in _ELEMENT_OF_PREFIX), "")
        if prefix:
            return prefix
        first = paragraphs[0]
        if tags[0].word == _SET:
            sets_alone = all(tag.word == _SET or tag.fate is Fate.REMARK for tag in first.tags)
            return "p" if sets_alone and not first.words_beside_tags else ""
        if all(paragraph is first for paragraph in paragraphs):
            return ""
        if len({id(self.parents[paragraph.element]) for paragraph in paragraphs}) == 1:
            return "p"
        return "tc" if self.stand_alone_in_cells(paragraphs) else "tr"

    def stand_alone_in_cells(self, paragraphs: list[_TaggedParagraph]) -> bool:
        """Tell whether tags stand alone in cells of one row in which there is more than what they go around."""
        cells = self.units_of(paragraphs, "tc")
        if cells is None or any(self.words_in(cell) for cell in cells):
            return False
        row = [cell for cell in self.parents[cells[0]] if cell.tag == _CELL]
        return any(self.words_in(cell) for cell in (*row[: row.index(cells[0])], *row[row.index(cells[-1]) :]))

    def refuse_crossing(self, tags: list[Tag]) -> None:
        first, last = tags[0], tags[-1]
        self.fault(first.place, _closed_elsewhere(first.source, last.source, last.place.number))

    def units_of(self, paragraphs: list[_TaggedParagraph], whole: str) -> list[ET.Element] | None:
        """Return the paragraph, row or cell of each tag; none where they do not stand side by side."""
        if whole == "p":
            found = [paragraph.element for paragraph in paragraphs]
            return found if len({id(self.parents[one]) for one in found}) == 1 else None
        around = [
            [one for one in self.elements_around(paragraph.element) if one.tag == _ELEMENT_OF_PREFIX[whole]]
            for paragraph in paragraphs
        ]
        for first in around[0]:  # the innermost that all of them share a table, or a row, with
            parent = self.parents[first]
            units = [one for listed in around for one in listed if self.parents[one] is parent]
            if len(units) == len(around):
                return units
        return None

    def set_around(self, tag: Tag, unit: ET.Element, whole: str, end: _End, *, in_one_unit: bool) -> None:
        """Put one tag of a statement before, in place of, or after its paragraph, row or cell.

        `in_one_unit`: whether the whole statement stands in one row, say, around which its ends are put.
        """
        before, behind = self.words_around(tag, unit)
        words = self.words_in(unit)
        tag.fate = Fate.TAKEN_OUT
        has_words_on_both_sides = not in_one_unit and before != "" and behind != ""
        has_no_side = (in_one_unit and end is _End.BETWEEN) or has_words_on_both_sides
        if words and tag.prefix in _ELEMENT_OF_PREFIX:
            self.fault(tag.place, _text_lost(tag.source, shortened(words, 40)), TEXT_BESIDE_TAG)
            return
        if words and has_no_side:
            self.fault(tag.place, _text_beside_statement(tag.source, shortened(words, 40)))
            return
        if not words and whole == "p" and unit.find(_SECTION_END) is not None:
            self.fault(tag.place, _ENDS_A_SECTION)
            return
        if not words:
            self.removed[unit] = None
        after = end is _End.LAST
        if not in_one_unit or end is _End.BETWEEN:  # text on one side stays on that side
            after = before != "" or (after and behind == "")
        self.emptied = True
        self.outside[id(tag)] = unit, after and words != ""

    def words_around(self, tag: Tag, unit: ET.Element) -> tuple[str, str]:
        """Return what stands in a paragraph, row or cell before a tag, and behind it, beside other tags."""
        paragraphs, own = self.paragraphs_in(unit), self.paragraph_of[id(tag)]
        at = next(number for number, paragraph in enumerate(paragraphs) if paragraph.element is own.element)
        before = [*(paragraph.words_beside_tags for paragraph in paragraphs[:at]), own.words_between(0, tag.start)]
        behind = [
            own.words_between(tag.end, None),
            *(paragraph.words_beside_tags for paragraph in paragraphs[at + 1 :]),
        ]
        return "".join(before), "".join(behind)

    def set_in_order(self) -> None:
        """Set what is lifted in its order, with what stands in a line of which nothing else is left."""
        for tag in self.tags:
            element = self.paragraph_of[id(tag)].element
            around = (element, *self.elements_around(element)) if tag.fate is Fate.IN_LINE else ()
            if gone := [element for element in around if element in self.removed]:
                self.outside[id(tag)] = gone[-1], False
                tag.fate = Fate.TAKEN_OUT
            if id(tag) in self.outside:
                unit, after = self.outside[id(tag)]
                raw = self.insert(tag.source, tag.place, self.behind.get(unit, unit) if after else unit, after=after)
                self.behind |= {unit: raw} if after else {}

    def words_in(self, unit: ET.Element) -> str:
        """Return what stands in a paragraph, row or cell beside statements and remarks."""
        return " ".join(paragraph.words_beside_tags for paragraph in self.paragraphs_in(unit)).strip()

    def paragraphs_in(self, unit: ET.Element) -> list[_TaggedParagraph]:
        return [
            self.paragraphs.get(element) or _TaggedParagraph(element, *_letters_of(element), [])
            for element in unit.iter(_PARAGRAPH)
        ]

    def insert(self, source: str, place: TagPlace, beside: ET.Element, *, after: bool = False) -> ET.Element:
        parent = self.parents[beside]
        raw = _element(RAW, {}, source)
        self.places[raw], self.parents[raw] = place, parent
        parent.insert(list(parent).index(beside) + after, raw)
        return raw

    def set_block(self, tag: Tag, name: str) -> None:
        """Set a block in place of its paragraph."""
        paragraph = self.paragraph_of[id(tag)]
        around = list(self.elements_around(paragraph.element))
        is_in_the_body = self.kind == "officeDocument" and around[-1].tag not in _STORIES
        stands_alone = len(paragraph.tags) == 1 and paragraph.text.strip() == paragraph.text[tag.start : tag.end]
        if not is_in_the_body or not stands_alone or tag.loops:
            self.fault(tag.place, _block_not_alone(name))
            return
        tag.block = 1 + max(tag.block for tag in self.tags)
        widths = (element.find(f"{WML}tcPr/{WML}tcW") for element in around if element.tag == _CELL)
        width = next((one for one in widths if one is not None and one.get(f"{WML}type") == "dxa"), None)
        tag.twips = integer_of(width.get(f"{WML}w", "")) if width is not None else 0
        self.insert(f"{{{{ {block_name(tag.block)} }}}}", tag.place, paragraph.element)
        self.emptied, self.removed[paragraph.element] = True, None

    # letters

    def cut_out_tags(self, paragraph: _TaggedParagraph) -> None:
        """Take the tags out of the letters of a paragraph, and set their source where they began."""
        if paragraph.element in self.removed:
            return
        holds_remarks_alone = not paragraph.words_beside_tags and all(tag.fate is Fate.REMARK for tag in paragraph.tags)
        if holds_remarks_alone and paragraph.element.find(_SECTION_END) is None:
            self.emptied, self.removed[paragraph.element] = True, None
            return
        lines = [tag for tag in paragraph.tags if tag.fate is Fate.IN_LINE]
        held = [
            one.run
            for one in paragraph.letters
            if any(one.start <= tag.start < one.start + len(one.text) for tag in lines)
        ]
        if len({id(self.parents[run]) for run in held}) > 1:
            self.refuse_crossing(lines)
        for run in dict.fromkeys(one.run for one in paragraph.letters):
            self.cut_out_of_run(paragraph, run)

    def cut_out_of_run(self, paragraph: _TaggedParagraph, run: ET.Element) -> None:
        own = {one.element: one for one in paragraph.letters if one.run is run}
        properties = run.findall(f"{WML}rPr")[:1]
        made = [_element(_RUN, run.attrib, "", properties)]
        for child in run:
            if child not in own:
                made[-1].extend([child] if child not in properties else [])
                continue
            for fate, text in _pieces(paragraph.tags, own[child].text, own[child].start):
                if fate is Fate.IN_LINE:
                    made += (_element(RAW, {}, text), _element(_RUN, run.attrib, "", properties))
                elif fate is Fate.VALUE:
                    made[-1].append(_element(_TEXT, _PRESERVED, "", [_element(RAW, {}, text)]))
                elif child.tag == _TEXT:
                    made[-1].append(_element(_TEXT, _PRESERVED, text))
                else:
                    made[-1].append(child)
        parent = self.parents[run]
        at = list(parent).index(run)
        parent[at : at + 1] = [one for one in made if one.tag == RAW or any(child not in properties for child in one)]


def _join_paragraphs(root: ET.Element) -> set[ET.Element]:
    """Join paragraphs as docxtpl does: with the one before ``{%-``, after ``-%}``; return the runs where they meet."""
    joints = set[ET.Element]()
    for parent in list(root.iter()):
        above = None
        for child in list(parent) if parent.find(_PARAGRAPH) is not None else ():
            if child.tag != _PARAGRAPH:
                above = None
            elif above is not None and _joins(_text_of(above), _text_of(child)):
                moved = [inner for inner in child if inner.tag != f"{WML}pPr"]
                joints.update(moved)
                above.extend(moved)
                parent.remove(child)
            else:
                above = child
    return joints


def _text_of(paragraph: ET.Element) -> str:
    return "".join(letters.text for letters in _letters_of(paragraph)[0])


def _joins(above: str, below: str) -> bool:
    """Tell whether a paragraph goes on in the next, as tags at their edges say."""
    return below.startswith("{%-") or (above.endswith("-%}") and not _PREFIX_OF_A_TAG.search(above))


def _tag_of(found: re.Match[str], place: TagPlace, joints: set[int]) -> Tag:
    source = " ".join(found[0].translate(_NO_INK).split())
    if marked := _PREFIX_OF_A_TAG.match(source):
        source = marked[1] + source[marked.end() :]
    fate = {"#": Fate.REMARK, "{": Fate.VALUE}.get(source[1], Fate.IN_LINE)
    if fate is not Fate.REMARK:  # what is lifted has no blanks around it
        source = f"{source[:2]} {source[2:-2].strip('-+ ')} {source[-2:]}"
    word = _STATEMENT_WORD.match(source)
    start, end = found.span()
    text = found.string
    if found[0][2] == "-" and start not in joints:  # it takes the blanks before it: none are left in its source
        start = len(text[:start].rstrip())
    if found[0][-3] == "-" and end not in joints:
        end = len(text) - len(text[end:].lstrip())
    return Tag(source, place, start, end, marked[3] if marked else "", word[1] if word else "", fate=fate)


def _letters_of(paragraph: ET.Element) -> tuple[list[_Letters], bool]:
    """Return the letters of a paragraph, those of its boxes left out, and whether something is has_drawing in it."""
    letters: list[_Letters] = []
    has_drawing, start = False, 0
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in _HOLDERS_OF_RUNS or element.tag in _REVISIONS:
            waiting += reversed(element)
        for child in element if element.tag == _RUN else ():
            text = child.text or "" if child.tag == _TEXT else _SIGNS.get(child.tag)
            has_drawing = has_drawing or child.tag in _DRAWINGS or child.tag.endswith("}AlternateContent")
            if text is not None:
                letters.append(_Letters(element, child, text, start))
                start += len(text)
    return letters, has_drawing


def _pieces(tags: Iterable[Tag], text: str, start: int) -> Iterator[tuple[Fate | None, str]]:
    """Yield what is left of some letters: words, without a fate, and the source of each tag that begins in them."""
    at, end = start, start + len(text)
    for tag in (tag for tag in tags if tag.end > start and tag.start < end):
        if tag.start > at:
            yield None, text[at - start : tag.start - start]
        if tag.start >= start and tag.fate in (Fate.IN_LINE, Fate.VALUE):
            yield tag.fate, tag.source
        at = min(tag.end, end)
    if at < end or start == end:
        yield None, text[at - start :]


def _element(tag: str, attributes: dict[str, str], text: str = "", inside: Iterable[ET.Element] = ()) -> ET.Element:
    element = ET.Element(tag, attributes)
    element.text = text
    element.extend(inside)
    return element


_TRACKED_CHANGES = Message(
    "đoạn có thẻ mà còn sửa đổi chưa chấp nhận (Track Changes)",
    "a paragraph with a tag has tracked changes that nobody accepted",
)
_ENDS_A_SECTION = Message(
    "thẻ đứng một mình ở đoạn kết thúc phần trang", "a tag stands alone in the paragraph that ends a section"
)


def _tag_of_another_program(source: str, name: str) -> Message:
    return Message(
        f"“{source}” là thẻ của chương trình khác; viết {{{{ {name} }}}}",
        f"'{source}' is a tag of another program; write {{{{ {name} }}}}",
    )


def _half_a_tag(words: str) -> Message:
    return Message(
        f"thẻ không đủ dấu mở, dấu đóng trong một đoạn (“{words}”)",
        f"a tag is not opened and closed within one paragraph ('{words}')",
    )


def _not_opened(source: str) -> Message:
    return Message(f"“{source}” không có lệnh mở tương ứng", f"'{source}' has no statement that it belongs to")


def _not_closed(source: str, word: str) -> Message:
    return Message(
        f"“{source}” mở mà không đóng; thêm {{% end{word} %}}",
        f"'{source}' is opened and not closed; add {{% end{word} %}}",
    )


def _unknown_statement(word: str, known: Iterable[str]) -> Message:
    listed = ", ".join(known)
    return Message(f"không dùng được lệnh “{word}”; có: {listed}", f"'{word}' is no statement here; use {listed}")


def _closed_elsewhere(opening: str, closing: str, paragraph: int) -> Message:
    return Message(
        f"“{opening}” mở ở đây nhưng “{closing}” đóng ở ô, bảng hay khung khác (đoạn {paragraph})",
        f"'{opening}' is opened here and '{closing}' closes it in another cell, table or box (paragraph {paragraph})",
    )


def _text_lost(source: str, words: str) -> Message:
    return Message(f"bên cạnh “{source}” có chữ sẽ mất: “{words}”", f"text beside '{source}' would be lost: '{words}'")


def _text_beside_statement(source: str, words: str) -> Message:
    return Message(
        f"“{source}” kéo qua nhiều đoạn mà cùng đoạn còn chữ “{words}”",
        f"'{source}' goes over several paragraphs, and beside it stands '{words}'",
    )


def _block_not_alone(name: str) -> Message:
    return Message(
        f"khối “{name}” phải đứng một mình trong đoạn của thân văn bản, không ở trong vòng lặp",
        f"the block '{name}' stands alone in a paragraph of the body, in no loop",
    )
