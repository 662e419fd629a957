"""Tags: what a Word template says between braces, put together over runs, and its parts as sources of Jinja."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from xml.etree import ElementTree as ET

import attrs

from coordlib.formats.archives import TOO_MUCH, read_xml, refused_file
from coordlib.formats.docx.package import WML
from coordlib.formats.docx.parts import XML
from coordlib.language import Finding, Message, Position, finding_of, shortened

TAG_PLACE, TAG_NAME, LOST_TEXT = "TPL003", "TPL004", "TPL005"
"""The codes of a tag in a place where it cannot stand, of a name that is not known, of text that would be lost."""
MOST_LETTERS = 1 << 23
"""How many letters a part of a template may have, those of its markup counted."""

_P, _R, _T, _TR, _TC, _TBL = (f"{WML}{name}" for name in ("p", "r", "t", "tr", "tc", "tbl"))
_SECTION = f"{WML}pPr/{WML}sectPr"
_STORIES = frozenset(f"{WML}{name}" for name in ("txbxContent", "footnote", "endnote"))
_WITHIN = frozenset(f"{WML}{name}" for name in ("hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple"))
_CHANGED = frozenset(f"{WML}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_SIGNS = {f"{WML}{name}": sign for name, sign in (("tab", "\t"), ("br", "\n"), ("cr", "\n"), ("softHyphen", ""))}
_DRAWN = frozenset(f"{WML}{name}" for name in ("drawing", "pict", "footnoteReference", "endnoteReference", "fldChar"))
_FOR_PROGRAMS = frozenset(
    f"{{http://schemas.microsoft.com/office/word/2010/wordml}}{name}" for name in ("paraId", "textId")
)
_RAW = "raw"  # an element that stands for source of Jinja
# What Word's autocorrection makes of what was typed, each of one letter, so that places stay.
_STRAIGHT = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛′", "'") | {"\u00a0": " ", "\u202f": " "})
_NO_INK = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_INSIDE = r"""(?:"[^"]{0,500}"|'[^']{0,500}'|[^"'])"""
_TAG = re.compile(
    rf"\{{\{{{_INSIDE}{{0,500}}?\}}\}}|\{{%{_INSIDE}{{0,500}}?%\}}|\{{#(?!\w+\}})(?s:.{{0,2000}}?)#\}}", re.DOTALL
)
_STRAY = re.compile(r"\{\{|\}\}|\{%|%\}|#\}")
_FOREIGN = re.compile(r"\{[#/^]\w[\w.]*\}|«[\w.]+»|\$\{[\w.]+\}")
_PREFIXED = re.compile(r"(\{[{%])(-?)\s*(tr|tc|p|r)\s+(?=\S)")
_WORD = re.compile(r"\{%[-+]?\s*(\w+)")
_ENDS = {"endfor": "for", "endif": "if", "endwith": "with"}
_MIDDLES = {"else": ("if", "for"), "elif": ("if",)}
_ALONE = frozenset({"set"})
_WHOLE = {"p": _P, "tr": _TR, "tc": _TC}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PREFIX = re.compile(rb"\sxmlns(?::([\w.-]+))?\s*=\s*[\"']([^\"']+)[\"']")
_USUAL = {
    "http://www.w3.org/XML/1998/namespace": "xml",
    WML[1:-1]: "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
}
_EMPTIED = re.compile(
    r"(<w:(tc|txbxContent|hdr|ftr|footnote|endnote)\b[^>]*>\s*(?:<w:tcPr\b(?:(?!<w:p\b|</w:tc>).)*?(?:</w:tcPr>|/>))?\s*|"
    r"</w:tbl>\s*)(?=</w:(?:tc|txbxContent|hdr|ftr|footnote|endnote)>)",
    re.DOTALL,
)


@attrs.frozen
class TagPlace:
    """Where something stands in a Word template: the part, the paragraph from 1, and its first words."""

    kind: str
    part: str
    number: int
    words: str

    def finding(self, code: str, what: Message, file: str = "") -> Finding:
        """Return a finding about what stands here."""
        position = Position(file, paragraph=self.number, path=self.part)
        vi, en = _STORY_WORDS.get(self.kind, ("thân văn bản", "body"))
        said = Message(f"{vi}, “{shortened(self.words)}”", f"{en}, “{shortened(self.words)}”")
        return attrs.evolve(finding_of(code, what, position=position), place=said)


_STORY_WORDS = {
    "header": ("đầu trang", "header"),
    "footer": ("chân trang", "footer"),
    "footnotes": ("chú thích cuối trang", "footnotes"),
    "endnotes": ("chú thích cuối văn bản", "endnotes"),
}


@attrs.define(eq=False)
class Tag:
    """A tag of a Word template: its source with straight quotes, without prefix; the statement that it is part of.

    `word`: of a statement its keyword, empty for a value. `whole`: what it stands for alone: ``p``, ``tr``, ``tc``, or
    nothing. `depth`: how many statements are open around it. `block`: the number of the block that it brings, from 1.
    """

    source: str
    place: TagPlace
    start: int
    end: int
    prefix: str = ""
    word: str = ""
    depth: int = 0
    alone: bool = False
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
        at = max((one for one in self.places if one <= line), default=0)
        return self.places.get(at)


def tagged(content: bytes, name: str, kind: str, blocks: Iterable[str], first: int = 1) -> TaggedPart | None:
    """Return a part as a source of Jinja, or none where no tag stands in it.

    `blocks`: the names of what is brought whole; `first`: the number of the first of them here.
    """
    if len(content) > MOST_LETTERS:
        raise refused_file(TOO_MUCH, f"phần “{name}” quá dài", f"the part {name!r} is too long")
    root = read_xml(content)
    part = _Part(root, name, kind, frozenset(blocks), first)
    part.read()
    if not part.tags and not part.faults:
        return None
    part.settle()
    writing = _Writing(content, part.places)
    source = XML.rstrip("\n") + writing.source(root)
    return TaggedPart(name, source, writing.lines, tuple(part.tags), tuple(part.faults), part.emptied)


def refilled(xml: str) -> str:
    """Return what was rendered with a paragraph in each cell and box that lost all of its own: Word asks for one."""
    return _EMPTIED.sub(r"\1<w:p/>", xml)


# --- reading ---


@attrs.define(eq=False)
class _Story:
    """A paragraph with its letters: of each the run, the element, the text, and where it begins."""

    element: ET.Element
    place: TagPlace
    atoms: list[tuple[ET.Element, ET.Element, str, int]]
    text: str
    tags: list[Tag]
    drawn: bool

    @property
    def rest(self) -> str:
        """What stands beside the statements and remarks."""
        kept, at = [], 0
        for tag in self.tags:
            kept.append(self.text[at : tag.end if tag.fate == "value" else tag.start])
            at = tag.end
        return "".join((*kept, self.text[at:])).strip() or ("…" if self.drawn else "")


class _Part:
    """One part while it is read: its paragraphs, its tags, and where each stands among elements."""

    def __init__(self, root: ET.Element, name: str, kind: str, blocks: frozenset[str], first: int) -> None:
        self.root, self.name, self.kind, self.blocks = root, name, kind, blocks
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.tags: list[Tag] = []
        self.faults: list[Finding] = []
        self.stories: dict[ET.Element, _Story] = {}
        self.holders: dict[int, ET.Element] = {}  # of each tag its paragraph
        self.places: dict[ET.Element, TagPlace] = {}
        self.next_block = first
        self.emptied = False
        self.after: dict[ET.Element, ET.Element] = {}
        self.removed: dict[ET.Element, None] = {}

    def fault(self, code: str, place: TagPlace, vi: str, en: str) -> None:
        self.faults.append(place.finding(code, Message(vi, en)))

    # paragraphs

    def read(self) -> None:
        for number, element in enumerate(self.root.iter(_P), start=1):
            atoms, drawn = _atoms(element)
            text = "".join(one[2] for one in atoms)
            place = TagPlace(self.kind, self.name, number, " ".join(text.split()))
            self.places[element] = place
            changed = any(one.tag in _CHANGED for one in element.iter())
            if "{" not in text and "}" not in text and "«" not in text and not changed:
                continue
            story = _Story(element, place, atoms, text, [], drawn)
            plain = text.translate(_STRAIGHT)
            for found in _TAG.finditer(plain):
                story.tags.append(_tag_of(found, place))
            if changed and (story.tags or "{{" in "".join(element.itertext())):
                self.fault(
                    TAG_PLACE,
                    place,
                    "đoạn có thẻ mà còn sửa đổi chưa chấp nhận (Track Changes)",
                    "a paragraph with a tag has tracked changes that nobody accepted",
                )
                continue
            self.judge_rest(story, plain)
            if story.tags:
                self.stories[element] = story
                for tag in story.tags:
                    self.holders[id(tag)] = element
                    tag.alone = not story.rest
                self.tags += story.tags
        if self.tags:
            self.drop_bindings()

    def judge_rest(self, story: _Story, plain: str) -> None:
        """Find what looks like a tag and is none."""
        rest = _TAG.sub(lambda found: " " * len(found[0]), plain)
        if foreign := _FOREIGN.search(_TAG.sub(lambda found: " " * len(found[0]), story.text)):
            said = foreign[0]
            name = said.strip("{}#/^«»$")
            vi = f"“{said}” là thẻ của chương trình khác; viết {{{{ {name} }}}}"
            self.fault(TAG_PLACE, story.place, vi, f"{said!r} is a tag of another program; write {{{{ {name} }}}}")
        elif stray := _STRAY.search(rest):
            said = shortened(story.text[stray.start() :].strip(), 30)
            vi = f"thẻ không đủ dấu mở, dấu đóng trong một đoạn (“{said}”)"
            self.fault(TAG_PLACE, story.place, vi, f"a tag is not opened and closed within one paragraph ({said!r})")

    def drop_bindings(self) -> None:
        """Take away what binds a content control to data: Word would put the old value back."""
        for properties in self.root.iter(f"{WML}sdtPr"):
            for bound in properties.findall(f"{WML}dataBinding"):
                properties.remove(bound)

    # statements

    def settle(self) -> None:
        """Decide what each tag stands for, and put the source in its place."""
        for statement in self.statements():
            self.lift(statement)
        for tag in self.tags:
            self.place_value(tag)
        for story in self.stories.values():
            self.cut(story)
        for element in self.removed:
            self.parents[element].remove(element)

    def story_of(self, element: ET.Element) -> ET.Element:
        around = self.above(element, _STORIES)
        return self.root if around is None else around

    def above(self, element: ET.Element, kinds: Iterable[str]) -> ET.Element | None:
        """Return the nearest element around another that is of some kinds."""
        found: ET.Element | None = self.parents.get(element)
        while found is not None and found.tag not in kinds:
            found = self.parents.get(found)
        return found

    def statements(self) -> list[list[Tag]]:
        """Return the tags of each statement, from its first to its last."""
        open_: dict[ET.Element, list[list[Tag]]] = {}
        found: list[list[Tag]] = []
        for tag in self.tags:
            story = self.story_of(self.holders[id(tag)])
            stack, tag.story = open_.setdefault(story, []), id(story)
            tag.depth = len(stack)
            word = tag.word
            if not word:
                continue
            if word in _ALONE:
                found.append([tag])
            elif word in _ENDS.values():
                stack.append([tag])
            elif word in _ENDS or word in _MIDDLES:
                wanted = (_ENDS[word],) if word in _ENDS else _MIDDLES[word]
                if not stack or stack[-1][0].word not in wanted:
                    said = shortened(stack[-1][0].source) if stack else ""
                    vi = f"“{tag.source}” không có lệnh mở tương ứng" + (f" (đang mở “{said}”)" if said else "")
                    self.fault(TAG_PLACE, tag.place, vi, f"{tag.source!r} has no statement that it belongs to")
                    tag.fate = "gone"
                    continue
                stack[-1].append(tag)
                if word in _ENDS:
                    tag.depth -= 1
                    found.append(stack.pop())
            else:
                known = ", ".join(sorted({*_ENDS.values(), *_ENDS, *_MIDDLES, *_ALONE}))
                vi, en = f"không dùng được lệnh “{word}”; có: {known}", f"{word!r} is no statement here; use {known}"
                self.fault(TAG_PLACE, tag.place, vi, en)
                tag.fate = "gone"
        for statement in (one for stack in open_.values() for one in stack):
            first = statement[0]
            vi = f"“{first.source}” mở mà không đóng; thêm {{% end{first.word} %}}"
            en = f"{first.source!r} is opened and not closed; add {{% end{first.word} %}}"
            self.fault(TAG_PLACE, first.place, vi, en)
            for tag in statement:
                tag.fate = "gone"
        return found

    def lift(self, tags: list[Tag]) -> None:
        """Put a statement around paragraphs, rows or cells, or leave it in its line."""
        holders = [self.holders[id(tag)] for tag in tags]
        prefix = next((tag.prefix for tag in tags if tag.prefix in _WHOLE), "")
        same = all(one is holders[0] for one in holders)
        if tags[0].word in _ALONE:
            others = self.stories[holders[0]].tags
            whole = "p" if tags[0].alone and all(one.word in _ALONE or one.fate == "note" for one in others) else ""
        elif prefix:
            whole = prefix
        elif same:
            whole = ""
        elif len({id(self.parents[one]) for one in holders}) == 1:
            whole = "p"
        elif self.row_of(tags) is not None:
            whole = "tr"
        else:
            self.crossed(tags)
            return
        if not whole:
            for tag in tags:
                tag.fate = "line"
            return
        units = self.units(tags, whole)
        if units is None:
            self.crossed(tags)
            return
        for tag, unit in zip(tags, units, strict=True):
            self.set_around(tag, unit, whole, tags)

    def crossed(self, tags: list[Tag]) -> None:
        first, last = tags[0], tags[-1]
        vi = f"“{first.source}” mở ở đây nhưng “{last.source}” đóng ở ô, bảng hay khung khác (đoạn {last.place.number})"
        en = f"{first.source!r} is opened here and closed in another cell, table or box (paragraph {last.place.number})"
        self.fault(TAG_PLACE, first.place, vi, en)
        for tag in tags:
            tag.fate = "gone"

    def row_of(self, tags: list[Tag]) -> ET.Element | None:
        """Return the innermost table of whose rows all tags of a statement are part."""
        tables = [self.tables(self.holders[id(tag)]) for tag in tags]
        return next((one for one in tables[0] if all(one in others for others in tables)), None)

    def tables(self, element: ET.Element) -> list[ET.Element]:
        found, at = [], self.above(element, {_TBL, *_STORIES})
        while at is not None and at.tag == _TBL:
            found.append(at)
            at = self.above(at, {_TBL, *_STORIES})
        return found

    def units(self, tags: list[Tag], whole: str) -> list[ET.Element] | None:
        """Return the paragraph, row or cell of each tag; none where they do not stand side by side."""
        holders = [self.holders[id(tag)] for tag in tags]
        found: list[ET.Element] = []
        table = self.row_of(tags) if whole != "p" else None
        for holder in holders:
            unit: ET.Element | None = holder
            if whole != "p":
                unit = self.above(holder, {_WHOLE[whole]})
                while unit is not None and whole == "tr" and table not in self.tables(unit)[:1]:
                    unit = self.above(unit, {_TR})
            if unit is None:
                return None
            found.append(unit)
        return found if len({id(self.parents[one]) for one in found}) == 1 else None

    def set_around(self, tag: Tag, unit: ET.Element, whole: str, tags: list[Tag]) -> None:
        """Put one tag of a statement before, in place of, or after its paragraph, row or cell."""
        alone = not self.rest_of(unit)
        story = self.stories[self.holders[id(tag)]]
        opens, closes = tag is tags[0], tag is tags[-1]
        tag.fate = "gone"
        if whole == "p" and unit.find(_SECTION) is not None and alone:
            vi, en = "thẻ đứng một mình ở đoạn kết thúc phần trang", "a tag stands alone in the end of a section"
            self.fault(TAG_PLACE, tag.place, vi, en)
            return
        if not alone:
            lost = shortened(self.rest_of(unit), 40)
            beside = story.text[: tag.start].strip() if opens else story.text[tag.end :].strip()
            if tag.prefix in _WHOLE:
                vi = f"bên cạnh “{tag.source}” có chữ sẽ mất: “{lost}”"
                self.fault(LOST_TEXT, tag.place, vi, f"text beside {tag.source!r} would be lost: {lost!r}")
                return
            if (not opens and not closes) or (whole == "p" and beside):
                vi = f"“{tag.source}” kéo qua nhiều đoạn mà cùng đoạn còn chữ “{lost}”"
                en = f"{tag.source!r} goes over several paragraphs, and beside it stands {lost!r}"
                self.fault(TAG_PLACE, tag.place, vi, en)
                return
        self.insert(tag, unit, after=closes and not opens and not alone)
        self.emptied = True
        if alone:
            self.removed[unit] = None

    def rest_of(self, unit: ET.Element) -> str:
        """Return what stands in a paragraph, row or cell beside statements and remarks."""
        words = []
        for one in unit.iter(_P):
            story = self.stories.get(one)
            atoms, drawn = ([], False) if story else _atoms(one)
            words.append(story.rest if story else "".join(atom[2] for atom in atoms) or ("…" if drawn else ""))
        return " ".join(words).strip()

    def insert(self, tag: Tag, unit: ET.Element, *, after: bool) -> None:
        parent = self.parents[unit]
        raw = ET.Element(_RAW)
        raw.text = f"{tag.source}"
        self.places[raw] = tag.place
        before = unit if not after else self.after.get(unit, unit)
        parent.insert(list(parent).index(before) + after, raw)
        self.parents[raw] = parent
        if after:
            self.after[unit] = raw

    def place_value(self, tag: Tag) -> None:
        """Find what a value brings: words in a line, or a block in place of its paragraph."""
        if tag.fate != "value":
            return
        names = re.findall(r"(?<![\w.])khoi_\w+", tag.source)
        if not names:
            return
        name = tag.source.strip("{}- ")
        holder = self.holders[id(tag)]
        story = self.stories[holder]
        around = any(one.tag in _STORIES for one in self.ancestors(holder)) or self.kind != "officeDocument"
        if name not in self.blocks:
            return  # told with the names
        if story.text.strip() != story.text[tag.start : tag.end].strip() or around or self.in_loop(tag):
            vi = f"khối “{name}” phải đứng một mình trong đoạn của thân văn bản, không ở trong vòng lặp"
            self.fault(
                TAG_PLACE, tag.place, vi, f"the block {name!r} stands alone in a paragraph of the body, in no loop"
            )
            return
        tag.block, self.next_block = self.next_block, self.next_block + 1
        cell = self.above(holder, {_TC})
        width = None if cell is None else cell.find(f"{WML}tcPr/{WML}tcW")
        tag.twips = int(width.get(f"{WML}w", "0")) if width is not None and width.get(f"{WML}type") == "dxa" else 0
        tag.fate = "gone"
        raw = ET.Element(_RAW)
        raw.text = f"{{{{ {block_name(tag.block)} }}}}"
        self.places[raw] = tag.place
        parent = self.parents[holder]
        parent.insert(list(parent).index(holder), raw)
        self.emptied, self.removed[holder] = True, None

    def in_loop(self, tag: Tag) -> bool:
        depth = tag.depth
        for other in reversed(self.tags[: self.tags.index(tag)]):
            if other.depth < depth and other.word in _ENDS.values():
                depth = other.depth
                if other.word == "for":
                    return True
        return False

    def ancestors(self, element: ET.Element) -> Iterator[ET.Element]:
        at = self.parents.get(element)
        while at is not None:
            yield at
            at = self.parents.get(at)

    # letters

    def cut(self, story: _Story) -> None:
        """Take the tags out of the letters of a paragraph, and set their source where they began."""
        if story.element in self.removed:
            return
        if not story.rest and all(tag.fate == "note" for tag in story.tags) and story.element.find(_SECTION) is None:
            self.emptied, self.removed[story.element] = True, None
            return
        lines = [tag for tag in story.tags if tag.fate == "line"]
        runs = {id(tag): self.run_at(story, tag.start) for tag in lines}
        if len({id(self.parents[run]) for run in runs.values()}) > 1:
            self.crossed(lines)
        for run in dict.fromkeys(run for run, *_ in story.atoms):
            self.cut_run(story, run)

    def run_at(self, story: _Story, place: int) -> ET.Element:
        return next(run for run, _, text, start in story.atoms if start <= place < start + len(text))

    def cut_run(self, story: _Story, run: ET.Element) -> None:
        own = {element: (text, start) for at, element, text, start in story.atoms if at is run}
        first, last = min(start for _, start in own.values()), max(start + len(text) for text, start in own.values())
        if not any(tag.start < last and tag.end > first for tag in story.tags):
            return
        properties = run.find(f"{WML}rPr")
        made: list[ET.Element] = []

        def begin() -> ET.Element:
            fresh = ET.Element(_R, run.attrib)
            if properties is not None:
                fresh.append(properties)
            made.append(fresh)
            return fresh

        current = begin()
        for child in list(run):
            if child is properties:
                continue
            if child not in own:
                current.append(child)
                continue
            for kind, text in _pieces(story.tags, *own[child]):
                if kind == "line":
                    raw = ET.Element(_RAW)
                    raw.text = text
                    made.append(raw)
                    current = begin()
                elif child.tag == _T or kind == "value":
                    current.append(_text(text, raw=kind == "value"))
                else:
                    current.append(child)
        kept = [one for one in made if one.tag == _RAW or any(child is not properties for child in one)]
        parent = self.parents[run]
        at = list(parent).index(run)
        parent[at : at + 1] = kept


def block_name(number: int) -> str:
    """Return the name by which a template knows a block that it brings."""
    return f"khoi_{number}"


def _tag_of(found: re.Match[str], place: TagPlace) -> Tag:
    source = " ".join(found[0].translate(_NO_INK).split())
    prefix = ""
    if marked := _PREFIXED.match(source):
        prefix = marked[3]
        source = f"{marked[1]}{marked[2]} {source[marked.end() :]}"
    word = _WORD.match(source)
    fate = "note" if source.startswith("{#") else "value" if source.startswith("{{") else "line"
    if fate == "line":  # what is lifted has no blanks around it
        source = "{% " + source[2:-2].strip("-+ ") + " %}"
    return Tag(source, place, found.start(), found.end(), prefix, word[1] if word and fate == "line" else "", fate=fate)


def _atoms(paragraph: ET.Element) -> tuple[list[tuple[ET.Element, ET.Element, str, int]], bool]:
    """Return the letters of a paragraph, those of its boxes left out, and whether something is drawn in it."""
    atoms: list[tuple[ET.Element, ET.Element, str, int]] = []
    drawn, at = False, 0
    waiting = list(reversed(paragraph))
    while waiting:
        one = waiting.pop()
        if one.tag in _WITHIN or one.tag in _CHANGED:
            waiting += reversed(one)
        elif one.tag == _R:
            for child in one:
                text = child.text or "" if child.tag == _T else _SIGNS.get(child.tag)
                drawn = drawn or child.tag in _DRAWN or child.tag.endswith("}AlternateContent")
                if text is not None:
                    atoms.append((one, child, text, at))
                    at += len(text)
    return atoms, drawn


def _pieces(tags: Iterable[Tag], text: str, start: int) -> Iterator[tuple[str, str]]:
    """Yield what is left of some letters: words, and the source of each tag that begins in them."""
    at, end = start, start + len(text)
    for tag in tags:
        if tag.end <= at or tag.start >= end:
            continue
        if tag.start >= at:
            if tag.start > at:
                yield "text", text[at - start : tag.start - start]
            if tag.fate in ("line", "value"):
                yield tag.fate, tag.source
        at = min(tag.end, end)
    if at < end:
        yield "text", text[at - start :]


def _text(text: str, *, raw: bool) -> ET.Element:
    element = ET.Element(_T, {_SPACE: "preserve"})
    if raw:
        inner = ET.SubElement(element, _RAW)
        inner.text = text
    else:
        element.text = text
    return element


# --- writing ---


class _Writing:
    """Writes the tree of a part as a source of Jinja: each paragraph begins a line, so that a line is a place."""

    def __init__(self, content: bytes, places: Mapping[ET.Element, TagPlace]) -> None:
        self.spaces = dict(_USUAL)
        taken = set(self.spaces.values())
        for prefix, space in _PREFIX.findall(content):
            name, said = prefix.decode(), space.decode()
            if said not in self.spaces:
                name = name if name and name not in taken else f"n{len(taken)}"
                self.spaces[said] = name
                taken.add(name)
        self.names: dict[str, str] = {}
        self.placed = places
        self.lines: dict[int, TagPlace] = {}
        self.line = 2
        self.written: list[str] = ["\n"]

    def source(self, root: ET.Element) -> str:
        declared = "".join(f' xmlns:{name}="{escape(space)}"' for space, name in self.spaces.items() if name != "xml")
        self.element(root, declared)
        return "".join(self.written)

    def name(self, tag: str) -> str:
        if tag not in self.names:
            space, _, local = tag[1:].rpartition("}") if tag[0] == "{" else ("", "", tag)
            self.names[tag] = f"{self.spaces[space]}:{local}" if space else local
        return self.names[tag]

    def element(self, element: ET.Element, declared: str = "") -> None:
        """Write an element and all in it."""
        add = self.written.append
        if element.tag == _RAW:
            if element in self.placed:
                self.begin_line(element)
            add(element.text or "")
        else:
            name = self.name(element.tag)
            add(f"<{name}{declared}")
            if element in self.placed:
                self.begin_line(element)
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

    def begin_line(self, element: ET.Element) -> None:
        self.written.append("\n")
        self.line += 1
        self.lines[self.line] = self.placed[element]


def _static(text: str) -> str:
    """Return text in which Jinja sees nothing."""
    if "{" in text:
        text = text.replace("{", "&#123;")
    return text.replace("\n", "&#10;") if "\n" in text else text
