"""Closings: who signs a document, in which capacity, and who gets it."""

# ruff: noqa: E501 - lists of words

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import attrs

from coordlib.language import checked
from coordlib.reading.paper.heads import BODY, CAPACITY, NATION, OFFICE, RECIPIENTS_LINE
from coordlib.reading.paper.lines import Line
from coordlib.reading.paper.patterns import compiled
from coordlib.reading.paper.reflow import PaperParagraph
from coordlib.reading.paper.units import PaperPiece

_DASH = re.compile(r"[-–+•*]\s?")
_LONGEST = 1000  # letters of a line of Nơi nhận
_ENDED = re.compile(r"[;.,]$")
_ALONE = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.")
_ASIDE = re.compile(r"\(.*\)|\[.*\]|Ký tên.*|Chữ ký.*")
_FEWEST_WORDS = 2  # of a name
_GAP = re.compile(r"[….\s_]+")
_RANK = compiled(
    r"(?P<rank>(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)|(?:GS|PGS|TS|ThS|BS|BSCKI{1,2}|BSCK[12]|KS|CN|Luật sư|Nhà giáo"
    r"|Thầy thuốc)[.]?(?:\s?(?:GS|PGS|TS|ThS|BS)[.]?)*|(?:Thượng|Trung|Hạ) sĩ|Chuẩn úy))[.,:]?\s+(?=[A-ZÀ-Ỹ])"
)
_SURNAMES = frozenset(
    [
        "NGUYỄN",
        "TRẦN",
        "LÊ",
        "PHẠM",
        "HOÀNG",
        "HUỲNH",
        "PHAN",
        "VŨ",
        "VÕ",
        "ĐẶNG",
        "BÙI",
        "ĐỖ",
        "HỒ",
        "NGÔ",
        "DƯƠNG",
        "LÝ",
        "ĐÀO",
        "ĐINH",
        "TRỊNH",
        "TRƯƠNG",
        "MAI",
        "HÀ",
        "LƯƠNG",
        "LƯU",
        "CAO",
        "TẠ",
        "THÁI",
        "CHÂU",
        "TÔ",
        "NÔNG",
        "PHÙNG",
        "QUÁCH",
        "THÂN",
        "TRIỆU",
        "TỐNG",
        "VI",
        "ĐOÀN",
        "LÂM",
        "KHUẤT",
        "KIỀU",
        "LA",
        "LÒ",
        "MẠC",
        "NGHIÊM",
        "RƠ",
        "SIU",
        "KSOR",
        "Y",
        "H'",
    ]
)
_PERSON = compiled(r"(?:[A-ZÀ-Ỹ][\w’'-]*\s?){2,7}")


@attrs.frozen(eq=False)
class ReadSigner:
    """A signature block as it is printed: the body, the lines above the office, the office, the rank and the name."""

    party: str
    authority: tuple[tuple[str, str], ...]
    office: str
    rank: str
    name: str
    paragraph: PaperParagraph
    acting: bool = False


@attrs.frozen(eq=False)
class Closing:
    """What closes a document: its signatures, the lines of Nơi nhận; and the lines that are neither."""

    signers: tuple[ReadSigner, ...] = ()
    recipients: tuple[PaperPiece, ...] = ()
    unplaced: tuple[PaperPiece, ...] = ()


_Held = tuple[Line, PaperParagraph]


@checked
def closing_of(paragraphs: Sequence[PaperParagraph]) -> Closing:
    """Return what closes a document, from the paragraphs that stand below its text."""
    held = [(line, paragraph) for paragraph in paragraphs for line in paragraph.lines]
    recipients, others, unplaced = _recipients(held)
    signers = tuple(one for block in _blocks(others) if (one := _signer(block)) is not None)
    return Closing(signers, tuple(recipients), tuple(unplaced))


# --- Nơi nhận ---


def _recipients(held: Iterable[_Held]) -> tuple[list[PaperPiece], list[_Held], list[PaperPiece]]:
    """Return the lines of Nơi nhận, what else there is, and what stands behind the list and is none of it."""
    found: list[PaperPiece] = []
    others: list[_Held] = []
    unplaced: list[PaperPiece] = []
    cell: object = None
    inside = ended = False
    for line, paragraph in held:
        begins = RECIPIENTS_LINE.match(line.text)
        if begins:
            inside, ended, cell = True, False, line.cell
            rest = line.text[begins.end() :].strip()
            found += [_item(rest, paragraph, line)] if rest else []
        elif not inside or line.cell != cell or (line.cell is None and _signs(line)):
            inside = inside and line.cell is None and not _signs(line)
            others.append((line, paragraph))
        elif _DASH.match(line.text):
            found.append(_item(line.text, paragraph, line))
            ended = _is_last(line.text)
        elif ended:
            unplaced.append(PaperPiece(line.text, paragraph))
        elif (
            found and len(found[-1].text) < _LONGEST and not (_ENDED.search(found[-1].text) and line.text[:1].isupper())
        ):
            found[-1] = attrs.evolve(found[-1], text=f"{found[-1].text} {line.text}")
            ended = _is_last(found[-1].text)
        else:
            found.append(_item(line.text, paragraph, line))
            ended = _is_last(line.text)
    return [attrs.evolve(one, text=re.sub(r"[\s;.,]+$", "", one.text)) for one in found], others, unplaced


def _is_last(text: str) -> bool:
    return text.endswith(".") and re.search(r"[Ll]ưu", text) is not None


def _item(text: str, paragraph: PaperParagraph, line: Line) -> PaperPiece:
    bare = _DASH.sub("", text, count=1).strip()
    return PaperPiece(bare, paragraph, max(0, paragraph.text.find(line.text)) + line.text.find(bare))


def _signs(line: Line) -> bool:
    return line.capitals and (CAPACITY.match(line.text) or OFFICE.match(line.text) or BODY.match(line.text)) is not None


# --- signatures ---


def _blocks(held: Sequence[_Held]) -> Iterator[list[_Held]]:
    """Yield the lines of each signature: those of one cell, or up to a name."""
    block: list[_Held] = []
    for line, paragraph in held:
        if NATION.search(line.text):
            break
        if block and (block[-1][0].cell != line.cell or (line.cell is None and _is_name(block[-1][0].text))):
            yield block
            block = []
        block.append((line, paragraph))
    if block:
        yield block


def _is_name(text: str) -> bool:
    return _GAP.fullmatch(text) is not None or (
        not text.isupper() and _PERSON.fullmatch(_RANK.sub("", text)) is not None
    )


def _signer(block: Sequence[_Held]) -> ReadSigner | None:
    reader = _Block()
    for line, _ in block:
        if not _ASIDE.fullmatch(line.text):
            reader.read(line.text)
    return reader.closed(block[0][1])


def _is_capital(text: str) -> bool:
    """Tell whether no letter is a small one: figures may stand by themselves at the end of a name."""
    return text == text.upper()


class _Block:
    """Reads the lines of one signature, from the body to the name."""

    def __init__(self) -> None:
        self.party: list[str] = []
        self.authority: list[tuple[str, str]] = []
        self.office: list[str] = []
        self.name = ""
        self.acting = False

    def read(self, text: str) -> None:
        capacity = CAPACITY.match(text)
        if _GAP.fullmatch(text):
            return
        if (capacity and _is_capital(text)) or _ALONE.fullmatch(text):
            self.capacity(text)
        elif not _is_capital(text):
            self.named(text)
        elif self.office:
            self.behind_office(text)
        elif self.authority and (not self.authority[-1][1] or not OFFICE.match(text)) and not OFFICE.fullmatch(text):
            capacity_, of = self.authority[-1]
            self.authority[-1] = (capacity_, f"{of} {text}".strip())
        elif self.party and (whole := OFFICE.match(f"{self.party[-1]} {text}")) and whole.end() > len(self.party[-1]):
            self.office.append(f"{self.party.pop()} {text}")
        elif OFFICE.match(text):
            self.office.append(text)
        else:
            self.party.append(text)

    def named(self, text: str) -> None:
        """Take a line for the name, or for what a narrow column left of it: “Đại tá” above “Nguyễn Văn A”."""
        begun = _RANK.sub("", f"{self.name} Z", count=1).split()[:-1]
        if self.name and len(begun) < _FEWEST_WORDS:
            self.name = f"{self.name} {text}"
        elif not self.name and (self.office or self.authority or self.party):
            self.name = text

    def capacity(self, text: str) -> None:
        mark, _, rest = text.partition(".")
        mark = mark.replace("/", "")
        if mark == "Q":
            self.acting = True
            self.office.append(rest.strip())
        else:
            self.authority.append((f"{mark}.", rest.strip()))

    def behind_office(self, text: str) -> None:
        if text.split(maxsplit=1)[0] in _SURNAMES and not self.name and len(text.split()) > 1:
            self.name = text
        elif not self.name:
            self.office.append(text)

    def closed(self, paragraph: PaperParagraph) -> ReadSigner | None:
        if not (self.authority or self.office):
            return None
        ranked = _RANK.match(self.name)
        rank, name = (ranked["rank"], self.name[ranked.end() :]) if ranked else ("", self.name)
        party, office = " ".join(self.party), " ".join(self.office)
        return ReadSigner(party, tuple(self.authority), office, rank, name.strip(), paragraph, self.acting)
