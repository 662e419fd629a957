"""Fronts: the head of a document: who issues it, its number, place and day, its kind and subject, what it rests on."""

# ruff: noqa: E501 - lists of words

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from coordlib.language import checked
from coordlib.reading.paper.heads import (
    ATTACHMENT,
    BASIS_LINE,
    BODY,
    KIND,
    MARKS_OF_PAGE,
    MOTTO,
    NATION,
    OFFICE,
    PLACE_DATE_LINE,
    PROPOSAL,
    SYMBOL_LINE,
)
from coordlib.reading.paper.issuers import IssuerLine, issuers_of
from coordlib.reading.paper.lines import Line
from coordlib.reading.paper.patterns import compiled
from coordlib.reading.paper.reflow import PaperParagraph
from coordlib.reading.paper.units import PaperPiece

_NO_ISSUER = re.compile(
    r"VĂN BẢN (?:QUY PHẠM PHÁP LUẬT|KHÁC)|PHẦN VĂN BẢN .*|DỰ THẢO.*|NỘI DUNG|BẢN SAO|SAO Y.*|CÔNG BÁO.*"
)
_NAMED = re.compile(  # the line with which a collection names a document
    r"(?P<kind>[A-ZĐ][\w ]{2,30}?) số (?P<number>\d{1,5}(?:/\d{4})?)/(?P<symbol>[\wĐ&-]+(?:/[\w-]+)*),? (?P<subject>\S.*?)"
    r",? ngày (?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4}) (?:của|do) (?P<issuers>[^,;]+?)(?: ban hành)?(?:,? có hiệu lực.*)?[.]?"
)
_LONGEST_BASIS = 10_000  # letters
_STOP = re.compile(r"[\s;.,:]+$")
_SIGNS = (";", ".", ",", ":")  # behind which a basis is whole


@attrs.frozen(eq=False)
class Front:
    """The head of a document as it is printed; what it does not say is none or empty."""

    issuers: tuple[PaperPiece, ...] = ()
    superiors: tuple[PaperPiece | None, ...] = ()
    number: PaperPiece | None = None
    symbol: PaperPiece | None = None
    place: PaperPiece | None = None
    day: tuple[date, PaperPiece] | None = None
    kind: PaperPiece | None = None
    subject: PaperPiece | None = None
    authority: PaperPiece | None = None
    bases: tuple[PaperPiece, ...] = ()
    proposals: tuple[PaperPiece, ...] = ()
    preamble: tuple[PaperPiece, ...] = ()
    marks: tuple[tuple[str, PaperPiece], ...] = ()
    unplaced: tuple[PaperParagraph, ...] = ()


class _Front:
    """Reads the paragraphs of a head from the first to the last."""

    def __init__(self, *, attached: bool) -> None:
        self.attached = attached
        self.bodies: list[IssuerLine] = []
        self.found: dict[str, PaperPiece] = {}
        self.day: tuple[date, PaperPiece] | None = None
        self.subject: list[PaperPiece] = []
        self.bases: list[PaperPiece] = []
        self.proposals: list[PaperPiece] = []
        self.preamble: list[PaperPiece] = []
        self.marks: list[tuple[str, PaperPiece]] = []
        self.unplaced: list[PaperParagraph] = []
        self.resolved = self.after_subject = self.crowned = self.cut = False

    def read(self, paragraph: PaperParagraph) -> None:
        text = paragraph.text
        if BASIS_LINE.match(text) and not text.isupper():
            self.after_subject = True
            self.bases.append(_ended(PaperPiece(text, paragraph)))
            self.cut = not text.endswith(_SIGNS)
        elif PROPOSAL.match(text) and (self.bases or self.after_subject):
            self.proposals.append(_ended(PaperPiece(text, paragraph)))
        elif KIND.fullmatch(text) and paragraph.capitals and "kind" in self.found and (self.bases or self.preamble):
            self.resolved = True
        elif not self.bases and self.formal(paragraph):
            pass
        elif "kind" not in self.found and not self.bases:
            self.before_title(paragraph)
        else:
            self.after_title(paragraph)

    def formal(self, paragraph: PaperParagraph) -> bool:
        """Read the national name, the motto, the number, the place and date, even where two of them share a line."""
        known = False
        for piece in _fragments(paragraph):
            known = self.formal_piece(piece) or known
            if not known or piece.text == paragraph.text:
                continue
            if piece.text.isupper() and not self.formal_piece(piece):
                self.issuing(piece, paragraph.lines[0])
        return known

    def formal_piece(self, piece: PaperPiece) -> bool:
        text = piece.text
        if NATION.fullmatch(text) or MOTTO.fullmatch(text):
            self.crowned = True
            return True
        number = SYMBOL_LINE.fullmatch(text)
        if number and (number["symbol"] or number["number"] or text.lower() in {"số:", "số"}):
            self.found.setdefault("number", _part(piece, number, "number"))
            self.found.setdefault("symbol", _part(piece, number, "symbol"))
            return True
        placed = PLACE_DATE_LINE.fullmatch(text)
        if placed and self.day is None and "place" not in self.found:
            self.dated(piece, placed)
            return True
        for name, form in MARKS_OF_PAGE.items():
            if form.fullmatch(text):
                self.marks.append((name, piece))
                return True
        return placed is not None

    def dated(self, piece: PaperPiece, placed: re.Match[str]) -> None:
        if placed["place"] and placed["place"][0] not in "….":
            self.found["place"] = _part(piece, placed, "place")
        day = _day(placed)
        self.day = (day, piece) if day else None

    def before_title(self, paragraph: PaperParagraph) -> None:
        kind = KIND.fullmatch(paragraph.text)
        if kind and (paragraph.capitals or kind["number"]):
            self.titled(paragraph, kind)
        elif paragraph.capitals:
            if "symbol" in self.found and paragraph.cell is None and BODY.match(paragraph.text):
                self.found["authority"] = PaperPiece(paragraph.text, paragraph)
            elif self.is_subject(paragraph):
                self.subject.append(PaperPiece(paragraph.text, paragraph))
            else:
                for line in paragraph.lines:
                    self.issuing(PaperPiece(line.text, paragraph, paragraph.text.find(line.text)), line)
        else:
            self.unplaced.append(paragraph)

    def is_subject(self, paragraph: PaperParagraph) -> bool:
        """Tell whether capitals behind the number say what the document is about: its title is not printed."""
        naming = bool(self.bodies) and not self.crowned  # the issuers stand before the national name
        behind = "symbol" in self.found or (self.attached and not naming)
        return behind and not BODY.match(paragraph.text) and paragraph.cell is None

    def issuing(self, piece: PaperPiece, line: Line) -> None:
        if not _NO_ISSUER.fullmatch(piece.text):
            self.bodies.append(IssuerLine(piece, line.gap, line.broken))

    def titled(self, paragraph: PaperParagraph, kind: re.Match[str]) -> None:
        self.found["kind"] = PaperPiece(kind["kind"], paragraph)
        if kind["number"]:
            number = SYMBOL_LINE.fullmatch(f"Số{kind['number']}")
            if number:
                at = PaperPiece(kind["number"].strip(), paragraph, kind.start("number") + 1)
                self.found.setdefault("number", attrs.evolve(at, text=number["number"]))
                self.found.setdefault("symbol", attrs.evolve(at, text=number["symbol"] or ""))
        if kind["rest"] and kind["rest"].strip():
            self.subject.append(PaperPiece(kind["rest"].strip(), paragraph, kind.start("rest") + 1))

    def after_title(self, paragraph: PaperParagraph) -> None:
        text = paragraph.text
        if self.bases or self.proposals:
            if self.bases and not self.proposals and not self.preamble and self.unended(text):
                self.bases[-1] = attrs.evolve(self.bases[-1], text=_STOP.sub("", f"{self.bases[-1].text} {text}"))
                self.cut = self.cut and not text.endswith(_SIGNS)
            else:
                self.preamble.append(PaperPiece(text, paragraph))
        elif ATTACHMENT.match(text):
            self.after_subject = True
        elif paragraph.capitals and self.subject and self.is_authority(text):
            self.found["authority"] = PaperPiece(text, paragraph)
            self.after_subject = True
        elif not self.after_subject and paragraph.lines[0].level == 0 and self.goes_on(paragraph):
            self.subject.append(PaperPiece(text, paragraph))
        elif self.subject and paragraph.lines[0].level == 0 and paragraph.cell is None:
            self.after_subject = True
            self.preamble.append(PaperPiece(text, paragraph))
        else:
            self.after_subject = self.after_subject or bool(self.subject)
            self.unplaced.append(paragraph)

    def unended(self, text: str) -> bool:
        """Tell whether a paragraph goes on with the basis before it, which a line break or a page cut."""
        if len(self.bases[-1].text) > _LONGEST_BASIS:
            return False
        return text[:1].islower() or (self.cut and not text.isupper())

    def goes_on(self, paragraph: PaperParagraph) -> bool:
        """Tell whether a paragraph still says what the document is about: it looks as the one before."""
        if not self.subject:
            return True
        before = self.subject[-1].paragraph
        return (before.capitals and paragraph.capitals) or (before.bold and paragraph.bold and not before.capitals)

    def is_authority(self, text: str) -> bool:
        named = any(text.startswith(one.piece.text) or one.piece.text.startswith(text) for one in self.bodies)
        return (
            named
            or OFFICE.match(text) is not None
            or (BODY.match(text) is not None and not text.startswith("BAN HÀNH"))
        )

    def closed(self) -> Front:
        issuers, superiors = issuers_of(self.bodies, self.found.get("symbol"))
        authority = self.found.get("authority")
        if authority and len(issuers) == 1 and authority.text.startswith(f"{issuers[0].text} "):
            issuers = (authority,)
        return Front(
            issuers,
            superiors,
            _inked(self.found.get("number")),
            _inked(self.found.get("symbol")),
            self.found.get("place"),
            self.day,
            self.found.get("kind"),
            _whole(self.subject),
            authority,
            tuple(self.bases),
            tuple(self.proposals),
            tuple(self.preamble),
            tuple(self.marks),
            tuple(self.unplaced),
        )


@checked
def front_of(paragraphs: Sequence[PaperParagraph], *, attached: bool = False) -> Front:
    """Return what the head of a document says; `attached`: of a regulation that a decision issues."""
    nation = next((index for index, one in enumerate(paragraphs) if NATION.search(one.text)), 0)
    titled = next((index for index, one in enumerate(paragraphs) if one.capitals and KIND.fullmatch(one.text)), nation)
    if titled < nation:
        return _edited(paragraphs, nation)
    reader = _Front(attached=attached)
    for paragraph in paragraphs:
        reader.read(paragraph)
    front = reader.closed()
    if front.kind is None:
        front = _named(_resolved(front))
    return front


def _edited(paragraphs: Sequence[PaperParagraph], nation: int) -> Front:
    """Return what a head says that an editor put a title and a summary before."""
    while nation and paragraphs[nation - 1].capitals and BODY.match(paragraphs[nation - 1].text):
        nation -= 1
    edited, printed = front_of(paragraphs[:nation]), front_of(paragraphs[nation:])
    kept = {
        name: getattr(printed, name) or getattr(edited, name)
        for name in ("kind", "subject", "number", "symbol", "bases")
    }
    summary = (*edited.unplaced, *(one.paragraph for one in (*edited.preamble, *edited.proposals)))
    return attrs.evolve(printed, **kept, unplaced=(*summary, *printed.unplaced))


def _resolved(front: Front) -> Front:
    """Take the line “QUYẾT ĐỊNH:” below the bases for the kind of a page that lost its title."""
    said = next((one for one in front.preamble if KIND.fullmatch(one.text) and one.text.isupper()), None)
    if said is None:
        return front
    kind = attrs.evolve(said, text=said.text.rstrip(" :"))
    return attrs.evolve(front, kind=kind, preamble=tuple(one for one in front.preamble if one is not said))


def _named(front: Front) -> Front:
    """Read the line with which a collection names a document whose head it leaves out."""
    for paragraph in front.unplaced[:3]:
        found = _NAMED.fullmatch(paragraph.text)
        if found is None or front.kind or front.number:
            continue
        pieces = {
            name: _part(PaperPiece(paragraph.text, paragraph), found, name)
            for name in ("kind", "number", "symbol", "subject")
        }
        bodies = re.split(r" và (?=(?:Bộ|Tòa|Viện|Ủy|Công an|Tổng|Sở|Ban)\s)", found["issuers"])
        issuers = tuple(PaperPiece(one, paragraph, paragraph.text.find(one)) for one in bodies)
        day = _day(found)
        left = tuple(one for one in front.unplaced if one is not paragraph)
        return attrs.evolve(
            front,
            **pieces,  # type: ignore[arg-type]
            issuers=issuers,
            superiors=(None,) * len(issuers),
            day=(day, PaperPiece(paragraph.text, paragraph)) if day else None,
            unplaced=left,
        )
    return front


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"][:4]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


# --- pieces ---


def _fragments(paragraph: PaperParagraph) -> Iterator[PaperPiece]:
    """Yield what stands beside each other in one line, as a page with two columns prints it."""
    text, start = paragraph.text, 0
    for form in (NATION, MOTTO, _DATED):
        found = form.search(text)
        if found and found.start() > start:
            yield PaperPiece(text[start : found.start()].strip(), paragraph, start)
            start = found.start()
        if found:
            yield PaperPiece(found[0], paragraph, found.start())
            start = found.end()
    if text[start:].strip():
        yield PaperPiece(text[start:].strip(), paragraph, start)


_DATED = compiled(r"(?:(?<=\s)|^)[A-ZÀ-Ỹ][^,;:/]{1,50}, ?[Nn]gày ?[\d….]* ?tháng ?[\d….]* ?năm ?[\d….]*\S{0,2}$")


def _part(piece: PaperPiece, found: re.Match[str], name: str) -> PaperPiece:
    if found[name] is None:
        return PaperPiece("", piece.paragraph, piece.start)
    text = found[name].strip()
    if name in {"number", "symbol"}:
        text = re.sub(r"\s+", "", text)
    return PaperPiece(text, piece.paragraph, piece.start + found.start(name))


def _inked(piece: PaperPiece | None) -> PaperPiece | None:
    return piece if piece and piece.text.strip(" .…") else None


def _ended(piece: PaperPiece) -> PaperPiece:
    return attrs.evolve(piece, text=_STOP.sub("", piece.text))


def _whole(pieces: Sequence[PaperPiece]) -> PaperPiece | None:
    if not pieces:
        return None
    return attrs.evolve(pieces[0], text=" ".join(piece.text for piece in pieces))
