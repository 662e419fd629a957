"""Tags: what a Word template says between braces, put together over runs, and its parts as sources of Jinja."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from xml.etree import ElementTree as ET

import attrs

from coordlib.formats.archives import read_xml, refuse
from coordlib.formats.codes import MISPLACED_TAG, TEXT_BESIDE_TAG, TOO_LARGE
from coordlib.formats.docx.package import WML, integer_of
from coordlib.formats.docx.parts import XML
from coordlib.language import Finding, FindingCode, Message, Position, checked, shortened
from coordlib.lexicon import pattern

MOST_LETTERS = 1 << 23
"""How many letters a part of a template may have, those of its markup counted."""

_P, _R, _T, _TR, _TC = (f"{WML}{name}" for name in ("p", "r", "t", "tr", "tc"))
_SECTION = f"{WML}pPr/{WML}sectPr"
_STORIES = frozenset(f"{WML}{name}" for name in ("txbxContent", "footnote", "endnote"))
_WITHIN = frozenset(f"{WML}{name}" for name in ("hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple"))
_CHANGED = frozenset(f"{WML}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_SIGNS = {f"{WML}{name}": sign for name, sign in (("tab", "\t"), ("br", "\n"), ("cr", "\n"), ("softHyphen", ""))}
_DRAWN = frozenset(f"{WML}{name}" for name in ("drawing", "pict", "footnoteReference", "endnoteReference", "fldChar"))
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_FOR_PROGRAMS = (f"{_WORD_2010}paraId", f"{_WORD_2010}textId")
_RAW = "raw"  # an element that stands for source of Jinja
# What Word's autocorrection makes of what was typed, each of one letter, so that places stay.
_STRAIGHT = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛′", "'") | {"\u00a0": " ", "\u202f": " "})
_NO_INK = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_INSIDE = r"""(?:"[^"]{0,500}"|'[^']{0,500}'|[^"'])"""

_TAG = pattern(r"(?s)\{\{", _INSIDE, r"{0,500}?\}\}|\{%", _INSIDE, r"{0,500}?%\}|\{#(?!\w+\})(?s:.{0,2000}?)#\}")
_MAY_HOLD = pattern(r"[{}«]")
_STRAY = pattern(r"\{\{|\}\}|\{%|%\}|#\}")
_FOREIGN = pattern(r"\{[#/^]\w[\w.]*\}|«[\w.]+»|\$\{[\w.]+\}")
# by which docxtpl prints braces: {_{ … }_}
_SPELT = pattern(r"(?<=\{)_(?=[{%])|(?<=[}%])_(?=\})")
_PREFIXED = pattern(r"(\{[{%])(-?)\s*(tr|tc|p|r)\s+(?=\S)")
_JOINING = pattern(r"\{%-|-%\}")
_WORD = pattern(r"\{%[-+]?\s*(\w+)")
_EMPTIED = pattern(
    r"(?s)(<w:(tc|txbxContent|hdr|ftr|footnote|endnote)\b[^>]*>\s*(?:<w:tcPr\b(?:(?!<w:p\b"
    r"|</w:tc>).)*?(?:</w:tcPr>|/>))?\s*",
    r"|</w:tbl>\s*)(?=</w:(?:tc|txbxContent|hdr|ftr|footnote|endnote)>)",
)
_OPENING, _ALONE = ("for", "if", "with"), "set"
_OPENED_BY = {**{f"end{one}": (one,) for one in _OPENING}, "else": ("if", "for"), "elif": ("if",)}
_WHOLE = {"p": _P, "tr": _TR, "tc": _TC}
_PRESERVED = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}
_PREFIX = re.compile(rb"\sxmlns(?::([\w.-]+))?\s*=\s*[\"']([^\"']+)[\"']")
_USUAL = {
    "http://www.w3.org/XML/1998/namespace": "xml",
    WML[1:-1]: "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
}


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


_PARTS = {
    "officeDocument": Message("thân văn bản", "body"),
    "header": Message("đầu trang", "header"),
    "footer": Message("chân trang", "footer"),
    "footnotes": Message("chú thích cuối trang", "footnotes"),
    "endnotes": Message("chú thích cuối văn bản", "endnotes"),
}
"""What the parts of a document that may have tags are called, by what refers to them."""


@attrs.define(eq=False)
class Tag:
    """A tag of a Word template: its source with straight quotes, without prefix; the statement that it is part of.

    `word`: of a statement its keyword, empty for a value. `prefix`: what it stands for alone: ``p``, ``tr``, ``tc``, or
    nothing. `loops`: how many are open around it. `block`: the number of the block that it brings, from 1.
    """

    source: str
    place: TagPlace
    start: int
    end: int
    prefix: str = ""
    word: str = ""
    loops: int = 0
    fate: str = "text"
    block: int = 0
    twips: int = 0
    story: int = 0


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
        return self.places.get(max((one for one in self.places if one <= line), default=0))


def tagged(content: bytes, name: str, kind: str, blocks: Iterable[str]) -> TaggedPart | None:
    """Return a part as a source of Jinja, or none where no tag stands in it; `blocks`: what is brought whole."""
    if len(content) > MOST_LETTERS:
        refuse(TOO_LARGE, _long_part(name))
    root = read_xml(content)
    part = _Part(root, name, kind, frozenset(blocks))
    part.read()
    if not part.tags and not part.faults:
        return None
    part.settle()
    writing = _Writing(root, content, part.places)
    return TaggedPart(name, "".join(writing.written), writing.lines, tuple(part.tags), tuple(part.faults), part.emptied)


def _long_part(name: str) -> Message:
    return Message(f"phần “{name}” quá dài", f"the part {name!r} is too long")


def refilled(xml: str) -> str:
    """Return what was rendered with a paragraph in each cell and box that lost all of its own: Word asks for one."""
    return _EMPTIED.sub(r"\1<w:p/>", xml)


# --- reading ---


@attrs.define(eq=False)
class _Story:
    """A paragraph with its letters: of each the run, the element, the text, and where it begins."""

    element: ET.Element
    atoms: list[tuple[ET.Element, ET.Element, str, int]]
    drawn: bool
    tags: list[Tag]

    @property
    def text(self) -> str:
        return "".join(one[2] for one in self.atoms)

    @property
    def rest(self) -> str:
        """What stands beside the statements and remarks."""
        return self.between(0, None) or ("…" if self.drawn else "")

    def between(self, start: int, end: int | None) -> str:
        """Return what stands between two places beside the statements and remarks."""
        marked = list(self.text)
        for tag in self.tags:
            if tag.fate != "value":
                marked[tag.start : tag.end] = [""] * (tag.end - tag.start)
        return "".join(marked[start:end]).strip()


class _Part:
    """One part while it is read: its paragraphs, its tags, and where each stands among elements."""

    def __init__(self, root: ET.Element, name: str, kind: str, blocks: frozenset[str]) -> None:
        self.root, self.name, self.kind, self.blocks = root, name, kind, blocks
        self.numbers = {one: number for number, one in enumerate(root.iter(_P), start=1)}
        self.joints = _joined(root) if _JOINING.search("".join(root.itertext())) else ()
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.tags: list[Tag] = []
        self.faults: list[Finding] = []
        self.stories: dict[ET.Element, _Story] = {}
        self.of_tag: dict[int, _Story] = {}
        self.places: dict[ET.Element, TagPlace] = {}
        self.after: dict[ET.Element, ET.Element] = {}  # behind which what is set after an element stands
        self.removed: dict[ET.Element, None] = {}
        self.lifted: dict[int, tuple[ET.Element, bool]] = {}  # of each tag: beside which element, whether behind it
        self.emptied = False

    def fault(self, place: TagPlace, what: Message, code: FindingCode = MISPLACED_TAG) -> None:
        self.faults.append(place.finding(code, what))

    def read(self) -> None:
        for element in self.root.iter(_P):
            atoms, drawn = _atoms(element)
            text = "".join(one[2] for one in atoms)
            place = self.places[element] = TagPlace(self.kind, self.name, self.numbers[element], " ".join(text.split()))
            changed = any(one.tag in _CHANGED for one in element.iter())
            if not changed and not _MAY_HOLD.search(text):
                continue
            plain = text.translate(_STRAIGHT)
            joints = {at for run, _, _, at in atoms if run in self.joints}
            tags = [_tag_of(found, place, joints) for found in _TAG.finditer(plain)]
            if changed and (tags or "{{" in "".join(element.itertext())):
                self.fault(place, _TRACKED_CHANGES)
                continue
            self.judge_rest(place, text, _TAG.sub(lambda found: " " * len(found[0]), plain))
            if tags:
                story = self.stories[element] = _Story(element, atoms, drawn, tags)
                self.of_tag |= dict.fromkeys(map(id, tags), story)
                self.tags += tags
        for properties in self.root.iter(f"{WML}sdtPr") if self.tags else ():
            for bound in properties.findall(f"{WML}dataBinding"):  # by which Word would put the old value back
                properties.remove(bound)

    def judge_rest(self, place: TagPlace, text: str, rest: str) -> None:
        """Find what looks like a tag and is none."""
        shown = "".join(one if other != " " else " " for one, other in zip(text, rest, strict=True))
        if foreign := _FOREIGN.search(shown):
            self.fault(place, _tag_of_another_program(foreign[0], foreign[0].strip("{}#/^«»$")))
        elif stray := _STRAY.search(rest):
            self.fault(place, _half_a_tag(shortened(text[stray.start() :].strip(), 30)))

    # statements

    def settle(self) -> None:
        """Decide what each tag stands for, and put the source in its place."""
        for statement in self.statements():
            self.lift(statement)
        self.set_lifted()
        for tag in self.tags:
            if tag.fate == "value" and (name := tag.source.strip("{}- ")) in self.blocks:
                self.bring(tag, name)
        for story in self.stories.values():
            self.cut(story)
        for element in self.removed:
            self.parents[element].remove(element)

    def around(self, element: ET.Element) -> Iterator[ET.Element]:
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
            tag.story = id(list(self.around(self.of_tag[id(tag)].element))[-1])
            stack = open_.setdefault(tag.story, [])
            tag.loops = sum(one[0].word == "for" for one in stack)
            word = tag.word
            if word == _ALONE:
                found.append([tag])
            elif word in _OPENING:
                stack.append([tag])
            elif word in _OPENED_BY and stack and stack[-1][0].word in _OPENED_BY[word]:
                stack[-1].append(tag)
                found += [stack.pop()] if word.startswith("end") else []
            elif word:
                known = sorted({*_OPENING, *_OPENED_BY, _ALONE})
                self.fault(
                    tag.place, _not_opened(tag.source) if word in _OPENED_BY else _unknown_statement(word, known)
                )
                tag.fate = "gone"
        for first, *_ in (one for stack in open_.values() for one in stack):
            self.fault(first.place, _not_closed(first.source, first.word))
        return found

    def lift(self, tags: list[Tag]) -> None:
        """Put a statement around paragraphs, rows or cells, or leave it in its line."""
        stories = [self.of_tag[id(tag)] for tag in tags]
        whole = next((tag.prefix for tag in tags if tag.prefix in _WHOLE), "")
        if not whole and tags[0].word == _ALONE:
            alone = all(one.word == _ALONE or one.fate == "note" for one in stories[0].tags)
            whole = "p" if alone and not stories[0].rest else ""
        elif not whole and any(one is not stories[0] for one in stories):
            whole = "p" if len({id(self.parents[one.element]) for one in stories}) == 1 else "tr"
            whole = "tc" if whole == "tr" and self.is_of_cells(stories) else whole
        if not whole:
            return
        units = self.units(stories, whole)
        if units is None:
            self.crossed(tags)
            return
        ends = ("start", "within", "end") if len(units) > 1 and units[0] is units[-1] else ("first", "between", "last")
        for tag, unit in zip(tags, units, strict=True):
            self.set_around(tag, unit, whole, ends[0 if tag is tags[0] else 2 if tag is tags[-1] else 1])

    def is_of_cells(self, stories: list[_Story]) -> bool:
        """Tell whether tags stand alone in cells of one row in which there is more than what they go around."""
        cells = self.units(stories, "tc")
        if cells is None or any(self.rest_of(one) for one in cells):
            return False
        row = [one for one in self.parents[cells[0]] if one.tag == _TC]
        return any(self.rest_of(one) for one in (*row[: row.index(cells[0])], *row[row.index(cells[-1]) :]))

    def crossed(self, tags: list[Tag]) -> None:
        first, last = tags[0], tags[-1]
        self.fault(first.place, _closed_elsewhere(first.source, last.source, last.place.number))

    def units(self, stories: list[_Story], whole: str) -> list[ET.Element] | None:
        """Return the paragraph, row or cell of each tag; none where they do not stand side by side."""
        if whole == "p":
            found = [one.element for one in stories]
            return found if len({id(self.parents[one]) for one in found}) == 1 else None
        around = [[one for one in self.around(story.element) if one.tag == _WHOLE[whole]] for story in stories]
        for first in around[0]:  # the innermost that all of them share a table, or a row, with
            parent = self.parents[first]
            units = [one for listed in around for one in listed if self.parents[one] is parent]
            if len(units) == len(around):
                return units
        return None

    def set_around(self, tag: Tag, unit: ET.Element, whole: str, place: str) -> None:
        """Put one tag of a statement before, in place of, or after its paragraph, row or cell.

        `place`: the first, the last, one between, or of a statement in one row the ends of it.
        """
        stories, own = self.stories_in(unit), self.of_tag[id(tag)]
        at = next(number for number, one in enumerate(stories) if one.element is own.element)
        before = "".join((*(one.rest for one in stories[:at]), own.between(0, tag.start)))
        behind = "".join((own.between(tag.end, None), *(one.rest for one in stories[at + 1 :])))
        beside, after = " ".join(one.rest for one in stories).strip(), place in ("last", "end")
        tag.fate = "gone"
        between = place == "within" or (place not in ("start", "end") and before and behind)
        if beside and (tag.prefix in _WHOLE or between):
            words = shortened(beside, 40)
            if tag.prefix in _WHOLE:
                self.fault(tag.place, _text_lost(tag.source, words), TEXT_BESIDE_TAG)
            else:
                self.fault(tag.place, _text_beside_statement(tag.source, words))
            return
        if not beside and whole == "p" and unit.find(_SECTION) is not None:
            self.fault(tag.place, _ENDS_A_SECTION)
            return
        self.removed |= {} if beside else {unit: None}
        if place not in ("start", "end"):  # text on one side stays on that side
            after = bool(before) or (after and not behind)
        self.emptied = True
        self.lifted[id(tag)] = unit, after and bool(beside)

    def set_lifted(self) -> None:
        """Set what is lifted in its order, with what stands in a line of which nothing else is left."""
        for tag in self.tags:
            element = self.of_tag[id(tag)].element
            around = (element, *self.around(element)) if tag.fate == "line" else ()
            if gone := [one for one in around if one in self.removed]:
                self.lifted[id(tag)] = gone[-1], False
                tag.fate = "gone"
            if id(tag) in self.lifted:
                unit, after = self.lifted[id(tag)]
                raw = self.insert(tag.source, tag.place, self.after.get(unit, unit) if after else unit, after=after)
                self.after |= {unit: raw} if after else {}

    def rest_of(self, unit: ET.Element) -> str:
        """Return what stands in a paragraph, row or cell beside statements and remarks."""
        return " ".join(one.rest for one in self.stories_in(unit)).strip()

    def stories_in(self, unit: ET.Element) -> list[_Story]:
        return [self.stories.get(one) or _Story(one, *_atoms(one), []) for one in unit.iter(_P)]

    def insert(self, source: str, place: TagPlace, beside: ET.Element, *, after: bool = False) -> ET.Element:
        parent = self.parents[beside]
        raw = _element(_RAW, {}, source)
        self.places[raw], self.parents[raw] = place, parent
        parent.insert(list(parent).index(beside) + after, raw)
        return raw

    def bring(self, tag: Tag, name: str) -> None:
        """Set a block in place of its paragraph."""
        story = self.of_tag[id(tag)]
        around = list(self.around(story.element))
        inside = self.kind != "officeDocument" or around[-1].tag in _STORIES
        if len(story.tags) > 1 or story.text.strip() != story.text[tag.start : tag.end] or inside or tag.loops:
            self.fault(tag.place, _block_not_alone(name))
            return
        tag.block = 1 + max(one.block for one in self.tags)
        widths = (one.find(f"{WML}tcPr/{WML}tcW") for one in around if one.tag == _TC)
        width = next((one for one in widths if one is not None and one.get(f"{WML}type") == "dxa"), None)
        tag.twips = integer_of(width.get(f"{WML}w", "")) if width is not None else 0
        self.insert(f"{{{{ {block_name(tag.block)} }}}}", tag.place, story.element)
        self.emptied, self.removed[story.element] = True, None

    # letters

    def cut(self, story: _Story) -> None:
        """Take the tags out of the letters of a paragraph, and set their source where they began."""
        if story.element in self.removed:
            return
        if not story.rest and all(one.fate == "note" for one in story.tags) and story.element.find(_SECTION) is None:
            self.emptied, self.removed[story.element] = True, None
            return
        lines = [tag for tag in story.tags if tag.fate == "line"]
        held = [run for run, _, text, at in story.atoms if any(at <= tag.start < at + len(text) for tag in lines)]
        if len({id(self.parents[run]) for run in held}) > 1:
            self.crossed(lines)
        for run in dict.fromkeys(run for run, *_ in story.atoms):
            self.cut_run(story, run)

    def cut_run(self, story: _Story, run: ET.Element) -> None:
        own = {element: (text, start) for at, element, text, start in story.atoms if at is run}
        properties = run.findall(f"{WML}rPr")[:1]
        made = [_element(_R, run.attrib, "", properties)]
        for child in run:
            if child not in own:
                made[-1].extend([child] if child not in properties else [])
                continue
            for kind, text in _pieces(story.tags, *own[child]):
                if kind == "line":
                    made += (_element(_RAW, {}, text), _element(_R, run.attrib, "", properties))
                elif kind == "value":
                    made[-1].append(_element(_T, _PRESERVED, "", [_element(_RAW, {}, text)]))
                elif child.tag == _T:
                    made[-1].append(_element(_T, _PRESERVED, text))
                else:
                    made[-1].append(child)
        parent = self.parents[run]
        at = list(parent).index(run)
        parent[at : at + 1] = [one for one in made if one.tag == _RAW or any(child not in properties for child in one)]


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


@checked
def block_name(number: int) -> str:
    """Return the name by which a template knows a block that it brings."""
    return f"khoi_{number:x}"


def _joined(root: ET.Element) -> set[ET.Element]:
    """Join paragraphs as docxtpl does: with the one before ``{%-``, after ``-%}``; return the runs where they meet."""
    joints = set[ET.Element]()
    for parent in list(root.iter()):
        before = None
        for one in list(parent) if parent.find(_P) is not None else ():
            if one.tag != _P:
                before = None
                continue
            text, above = (
                "".join(atom[2] for atom in _atoms(each)[0]) if each is not None else "" for each in (one, before)
            )
            if before is not None and (
                text.startswith("{%-") or (above.endswith("-%}") and not _PREFIXED.search(above))
            ):
                moved = [child for child in one if child.tag != f"{WML}pPr"]
                joints.update(moved)
                before.extend(moved)
                parent.remove(one)
            else:
                before = one
    return joints


def _tag_of(found: re.Match[str], place: TagPlace, joints: set[int]) -> Tag:
    source = " ".join(found[0].translate(_NO_INK).split())
    if marked := _PREFIXED.match(source):
        source = marked[1] + source[marked.end() :]
    fate = {"#": "note", "{": "value"}.get(source[1], "line")
    if fate != "note":  # what is lifted has no blanks around it
        source = f"{source[:2]} {source[2:-2].strip('-+ ')} {source[-2:]}"
    word = _WORD.match(source)
    start, end = found.span()
    text = found.string
    if found[0][2] == "-" and start not in joints:  # it takes the blanks before it: none are left in its source
        start = len(text[:start].rstrip())
    if found[0][-3] == "-" and end not in joints:
        end = len(text) - len(text[end:].lstrip())
    return Tag(source, place, start, end, marked[3] if marked else "", word[1] if word else "", fate=fate)


def _atoms(paragraph: ET.Element) -> tuple[list[tuple[ET.Element, ET.Element, str, int]], bool]:
    """Return the letters of a paragraph, those of its boxes left out, and whether something is drawn in it."""
    atoms: list[tuple[ET.Element, ET.Element, str, int]] = []
    drawn, at = False, 0
    waiting = list(reversed(paragraph))
    while waiting:
        one = waiting.pop()
        if one.tag in _WITHIN or one.tag in _CHANGED:
            waiting += reversed(one)
        for child in one if one.tag == _R else ():
            text = child.text or "" if child.tag == _T else _SIGNS.get(child.tag)
            drawn = drawn or child.tag in _DRAWN or child.tag.endswith("}AlternateContent")
            if text is not None:
                atoms.append((one, child, text, at))
                at += len(text)
    return atoms, drawn


def _pieces(tags: Iterable[Tag], text: str, start: int) -> Iterator[tuple[str, str]]:
    """Yield what is left of some letters: words, and the source of each tag that begins in them."""
    at, end = start, start + len(text)
    for tag in (one for one in tags if one.end > start and one.start < end):
        if tag.start > at:
            yield "text", text[at - start : tag.start - start]
        if tag.start >= start and tag.fate in ("line", "value"):
            yield tag.fate, tag.source
        at = min(tag.end, end)
    if at < end or start == end:
        yield "text", text[at - start :]


def _element(tag: str, attributes: dict[str, str], text: str = "", inside: Iterable[ET.Element] = ()) -> ET.Element:
    element = ET.Element(tag, attributes)
    element.text = text
    element.extend(inside)
    return element


# --- writing ---


class _Writing:
    """Writes the tree of a part as a source of Jinja: each paragraph begins a line, so that a line is a place."""

    def __init__(self, root: ET.Element, content: bytes, places: Mapping[ET.Element, TagPlace]) -> None:
        self.spaces = dict(_USUAL)
        used = {name[1:].rpartition("}")[0] for one in root.iter() for name in (one.tag, *one.keys()) if name[0] == "{"}
        declared = ((space.decode(), prefix.decode()) for prefix, space in _PREFIX.findall(content))
        for space, prefix in (*declared, *((space, "") for space in sorted(used))):
            taken = self.spaces.values()
            self.spaces.setdefault(space, prefix if prefix and prefix not in taken else f"n{len(taken)}")
        self.names: dict[str, str] = {}
        self.placed = places
        self.lines: dict[int, TagPlace] = {}
        self.line = 2
        self.written = [XML]
        named = ((name, escape(space)) for space, name in self.spaces.items() if name != "xml")
        self.element(root, "".join(f' xmlns:{name}="{space}"' for name, space in named))

    def name(self, tag: str) -> str:
        if tag not in self.names:
            space, _, local = tag[1:].rpartition("}") if tag[0] == "{" else ("", "", tag)
            self.names[tag] = f"{self.spaces[space]}:{local}" if space else local
        return self.names[tag]

    def element(self, element: ET.Element, declared: str = "") -> None:
        """Write an element and all in it."""
        add = self.written.append
        name = self.name(element.tag)
        add(f"<{name}{declared}" if name != _RAW else "")
        if element in self.placed:
            add("\n")
            self.line += 1
            self.lines[self.line] = self.placed[element]
        if name == _RAW:
            add(element.text or "")
        else:
            for key, value in element.items():
                if key not in _FOR_PROGRAMS and "rsid" not in key:
                    add(f' {self.name(key)}="{_static(escape(value))}"')
            if element.text or len(element):
                add(f">{_static(escape(element.text, quote=False))}" if element.text else ">")
                for child in element:
                    self.element(child)
                add(f"</{name}>")
            else:
                add("/>")
        if element.tail and element.tail.strip():
            add(_static(escape(element.tail, quote=False)))


def _static(text: str) -> str:
    """Return text in which Jinja sees nothing."""
    return _SPELT.sub("", text).replace("{", "&#123;").replace("\n", "&#10;")
