"""Looks: sizes, weights, slants, capitals and alignment of a piece, held against the layout of the decree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from coordlib.conformity.demands.faults import Departure, Sureness
from coordlib.conformity.pieces import Anatomy, FiledAct, FormPiece
from coordlib.formats.docx.edits import Edit, Rewording, Setting
from coordlib.formats.docx.paragraphs import ShownParagraph, ShownRun
from coordlib.language import Message, checked
from coordlib.page import ADMITTED, ND30, Align, Look, Role

NAMES = {
    Role.NATION: Message("Quốc hiệu", "the national name"),
    Role.MOTTO: Message("Tiêu ngữ", "the national motto"),
    Role.SUPERIOR: Message("tên cơ quan chủ quản", "the name of the superior body"),
    Role.ISSUER: Message("tên cơ quan ban hành", "the name of the issuer"),
    Role.CO_ISSUER: Message("tên cơ quan ban hành", "the name of the issuer"),
    Role.NUMBER: Message("số, ký hiệu", "the number and symbol"),
    Role.PLACE_DATE: Message("địa danh và thời gian ban hành", "place and date"),
    Role.URGENCY: Message("dấu chỉ mức độ khẩn", "the mark of urgency"),
    Role.CIRCULATION: Message("chỉ dẫn về phạm vi lưu hành", "the note on circulation"),
    Role.KIND: Message("tên loại văn bản", "the kind of the document"),
    Role.SUBJECT: Message("trích yếu nội dung", "the subject"),
    Role.ATTACHED_SUBJECT: Message("trích yếu nội dung", "the subject"),
    Role.ATTACHMENT: Message("dòng “Kèm theo”", "the line “Kèm theo”"),
    Role.ABOUT: Message("trích yếu công văn", "the subject of the letter"),
    Role.AUTHORITY: Message("thẩm quyền ban hành", "the authority that issues"),
    Role.RESOLVED: Message("dòng “QUYẾT ĐỊNH:”", "the line “QUYẾT ĐỊNH:”"),
    Role.BASIS: Message("căn cứ ban hành", "a basis"),
    Role.ADDRESSEE: Message("nơi kính gửi", "the addressee"),
    Role.ADDRESSEES: Message("dòng “Kính gửi:”", "the line “Kính gửi:”"),
    Role.ADDRESSEE_LINE: Message("nơi kính gửi", "an addressee"),
    Role.OFFICE: Message("quyền hạn, chức vụ của người ký", "the office of who signs"),
    Role.SIGNING_PARTY: Message("tên bên ký", "the name of the signing body"),
    Role.SIGNER: Message("họ tên người ký", "the name of who signs"),
    Role.RECIPIENTS: Message("từ “Nơi nhận”", "the words “Nơi nhận”"),
    Role.RECIPIENT: Message("nơi nhận", "a recipient"),
    Role.ANNEX: Message("từ “Phụ lục”", "the word “Phụ lục”"),
    Role.CHAPTER: Message("phần, chương", "a part or chapter"),
    Role.SECTION: Message("mục", "a section"),
    Role.ARTICLE: Message("tên điều", "the title of an article"),
    Role.ARTICLE_TEXT: Message("điều", "an article"),
    Role.CLAUSE: Message("khoản", "a clause"),
    Role.CLAUSE_TITLE: Message("tên khoản", "the title of a clause"),
    Role.POINT: Message("điểm", "a point"),
    Role.REPORT_PART: Message("mục", "a part"),
    Role.TEXT: Message("lời văn", "the text"),
}
"""What each piece is called."""

_SIDES = {"left": "trái", "center": "giữa", "right": "phải", "both": "đều hai lề"}
_SLACK = 0.05


@checked
def words_of_runs(runs: Iterable[ShownRun]) -> tuple[ShownRun, ...]:
    """Return the runs whose look counts: with letters or figures, on the line."""
    return tuple(one for one in runs if not one.script and any(letter.isalnum() for letter in one.text))


@checked
def set_runs(runs: Iterable[ShownRun], name: str, value: str) -> tuple[Edit, ...]:
    """Return the edits that give a property to runs: ``b``, ``i``, ``sz``, ``color``, with its twin."""
    twin = {"b": "bCs", "i": "iCs", "sz": "szCs"}.get(name, "")
    elements = [one.element for one in runs if one.element is not None]
    return tuple(Setting(one, each, (("val", value),)) for one in elements for each in (name, twin) if each)


@checked
def looked(
    piece: FormPiece, *, source: str = "", caps: bool | None = None, centred: bool = True, right: float = 0.0
) -> Iterator[Departure]:
    """Yield how a piece differs in size, weight, slant, capitals, alignment.

    `caps`: none where it does not count; `right`: the size that goes with those beside it, 0 for the usual.
    """
    look = ND30.look(piece.role)
    said = source or look.source
    yield from sized(piece, ADMITTED.sizes[piece.role], said, right=right)
    yield from weighted(piece, look, said)
    if caps is not None:
        yield from cased(piece, said, caps=caps)
    if centred and look.align is Align.CENTER:
        yield from stood(piece, "center", said)


@checked
def sized(piece: FormPiece, bounds: tuple[float, float], source: str, *, right: float = 0.0) -> Iterator[Departure]:
    """Yield a fault where letters are smaller or larger than the decree admits."""
    runs = words_of_runs(piece.paragraph.runs)
    wrong = [one for one in runs if not bounds[0] - _SLACK <= one.size <= bounds[1] + _SLACK]
    if wrong:
        name, (least, most) = NAMES[piece.role], bounds
        found = _figures({one.size for one in wrong})
        span = f"{least:g}" if least == most else f"{least:g}-{most:g}"
        usual = ND30.look(piece.role).size
        wanted = next(size for size in (right, usual, most) if least <= size <= most)
        yield Departure(
            piece.paragraph,
            Message(f"{name.vi} cỡ chữ {found}", f"{name.en} in size {found}"),
            Message(f"{source}: cỡ chữ {span}", f"{source}: size {span}"),
            sureness(piece),
            set_runs(wrong, "sz", f"{round(2 * wanted)}"),
        )


@checked
def sureness(piece: FormPiece) -> Sureness:
    """Return how sure it is that a piece is what it is taken for."""
    return Sureness.CERTAIN if piece.sure else Sureness.LIKELY


def _figures(sizes: Iterable[float]) -> str:
    return ", ".join(f"{one:g}" for one in sorted(sizes))


def weighted(piece: FormPiece, look: Look, source: str) -> Iterator[Departure]:
    """Yield a fault where letters are bold or slanted that should not be, or the other way round."""
    words = (("bold", "b", "đậm", "bold", look.bold), ("italic", "i", "nghiêng", "italic", look.italic))
    for field, name, vi, en, wanted in words:
        yield from toggled(piece, field, name, Message(vi, en), source, wanted=wanted)


@checked
def toggled(  # noqa: PLR0913 - a switch by its two names
    piece: FormPiece, field: str, name: str, words: Message, source: str, *, wanted: bool
) -> Iterator[Departure]:
    """Yield a fault where letters lack a switch that they should have, or have one that they should not."""
    runs = words_of_runs(piece.paragraph.runs)
    wrong = [one for one in runs if getattr(one, field) is not wanted]
    if wrong:
        called = NAMES[piece.role]
        some = Message("một phần " if len(wrong) < len(runs) else "", "part of " if len(wrong) < len(runs) else "")
        no, none = ("không ", "not ") if wanted else ("", "")
        yes, some_yes = ("", "") if wanted else ("không ", "not ")
        yield Departure(
            piece.paragraph,
            Message(f"{some.vi}{called.vi} {no}in {words.vi}", f"{some.en}{called.en} {none}{words.en}"),
            Message(f"{source}: {yes}in {words.vi}", f"{source}: {some_yes}{words.en}"),
            sureness(piece),
            set_runs(wrong, name, "1" if wanted else "0"),
        )


def cased(piece: FormPiece, source: str, *, caps: bool) -> Iterator[Departure]:
    """Yield a fault where a piece is not in capitals, or is all capitals and should not be."""
    paragraph, called = piece.paragraph, NAMES[piece.role]
    if caps and not paragraph.is_upper and any(one.isalpha() for one in paragraph.text):
        yield Departure(
            paragraph,
            Message(f"{called.vi} in chữ thường", f"{called.en} in small letters"),
            Message(f"{source}: chữ in hoa", f"{source}: capitals"),
            sureness(piece),
            tuple(Rewording((one,), 0, one.text, one.text.upper()) for one in texts_of_paragraph(paragraph)),
        )
    elif not caps and paragraph.is_upper and len(paragraph.text) > _ABBREVIATION:
        yield Departure(
            paragraph,
            Message(f"{called.vi} in chữ hoa", f"{called.en} in capitals"),
            Message(f"{source}: chữ in thường", f"{source}: small letters"),
            sureness(piece),
        )


_ABBREVIATION = 6


def texts_of_paragraph(paragraph: ShownParagraph) -> tuple:  # type: ignore[type-arg]
    """Return what holds the letters of a paragraph."""
    return tuple(text for one in paragraph.runs for text in one.texts)


def stood(piece: FormPiece, wanted: str, source: str) -> Iterator[Departure]:
    """Yield a fault where a piece stands at another side than it should."""
    paragraph, called = piece.paragraph, NAMES[piece.role]
    if paragraph.align != wanted:
        given = paragraph.align
        yield Departure(
            paragraph,
            Message(f"{called.vi} canh {_SIDES.get(given, given)}", f"{called.en} aligned {given}"),
            Message(f"{source}: canh {_SIDES[wanted]}", f"{source}: aligned {wanted}"),
            sureness(piece),
            centring(paragraph) if wanted == "center" else (Setting(paragraph.element, "jc", (("val", wanted),)),),
        )


@checked
def centring(paragraph: ShownParagraph) -> tuple[Edit, ...]:
    """Return the edits that put a paragraph in the middle, without indents."""
    none = (("left", "0"), ("right", "0"), ("firstLine", "0"), ("start", None), ("end", None), ("hanging", None))
    edits: tuple[Edit, ...] = (Setting(paragraph.element, "jc", (("val", "center"),)),)
    indented = any(abs(one) > 1 for one in (paragraph.left, paragraph.right, paragraph.first))
    return (*edits, Setting(paragraph.element, "ind", none)) if indented else edits


@checked
def rephrased(paragraph: ShownParagraph, old: str, new: str) -> tuple[Edit, ...]:
    """Return the edit that puts words for others that stand in a paragraph once; none where they do not."""
    texts = texts_of_paragraph(paragraph)
    whole = "".join(one.text for one in texts)
    return (Rewording(texts, whole.index(old), old, new),) if whole.count(old) == 1 else ()


Judging = Callable[[FormPiece], Iterator[Departure]]
"""What finds the faults of one piece."""


@checked
def pieces_with(anatomy: Anatomy, roles: Iterable[Role]) -> Iterator[tuple[FiledAct, FormPiece]]:
    """Yield the pieces of some roles, of each document of a file."""
    wanted = tuple(roles)
    for act in anatomy.acts:
        for piece in act.of(*wanted):
            yield act, piece


@checked
def judged(
    anatomy: Anatomy, roles: Iterable[Role], *, caps: bool | None = None, centred: bool = True
) -> Iterator[Departure]:
    """Yield how pieces of some roles differ in look."""
    for _, piece in pieces_with(anatomy, roles):
        yield from looked(piece, caps=caps, centred=centred)


@checked
def sizes_of(pieces: tuple[FormPiece, ...]) -> Counter[float]:
    """Return how many letters stand in each size."""
    found: Counter[float] = Counter()
    for piece in pieces:
        for run in piece.paragraph.lettered:
            if not run.script:
                found[run.size] += len(run.text)
    return found
