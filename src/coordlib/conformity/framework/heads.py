"""ND: the head: national name and motto, the bodies, number, place and date, and their rules."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from coordlib.conformity.demands.faults import Deviation, Sureness, form_rule
from coordlib.conformity.demands.looks import NAMES, pieces_with
from coordlib.conformity.pieces import Anatomy, FormPiece
from coordlib.formats.docx.edits import Edit, Rewording
from coordlib.formats.docx.paragraphs import ShownParagraph
from coordlib.language import Message
from coordlib.page import ADMITTED, ND30, Role

_NATION = ND30.look(Role.NATION).source
_RIGHT_NAMES = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
_RIGHT_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_SETS = ((12.0, 13.0), (13.0, 14.0))
_NO_GAP, _SINGLE = 6.5, 1.2


@form_rule(
    "ND011",
    vi="Trình bày phần đầu thành hai cột: cơ quan bên trái, Quốc hiệu bên phải.",
    en="Set the head in two columns: the bodies at the left, the national name at the right.",
)
def head_in_one_column(anatomy: Anatomy) -> Iterator[Deviation]:
    """Quốc hiệu, Tiêu ngữ ở phía trên bên phải, ngang hàng với tên cơ quan ở bên trái.

    National name and motto stand at the top right, level with the bodies at the left.

    NĐ 30/2020, Phụ lục I, Mục II.1, II.2 và Mục IV.
    """
    vi, en = "Quốc hiệu không ở cột bên phải, ngang tên cơ quan", "the national name is not at the right of the bodies"
    asked = Message("phía trên, bên phải trang đầu", "at the top right of the first page")
    for act in anatomy.acts:
        nation, issuer = act.first(Role.NATION), act.first(Role.ISSUER)
        if nation is None or (issuer is not None and _beside(issuer.paragraph, nation.paragraph)):
            continue
        if issuer is None and nation.paragraph.cell is not None and nation.paragraph.cell.column:
            continue
        yield Deviation.of(nation, Message(vi, en), _NATION, asked)


def _beside(left: ShownParagraph, right: ShownParagraph) -> bool:
    if left.cell is None or right.cell is None:
        return False
    return left.cell.table == right.cell.table and left.cell.column < right.cell.column


@form_rule(
    "ND012", vi="Ghi đúng “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”.", en="Write “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”."
)
def national_name_misspelled(anatomy: Anatomy) -> Iterator[Deviation]:
    """Quốc hiệu ghi “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”.

    The national name reads “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”.

    NĐ 30/2020, Phụ lục I, Mục II.1. The decree itself also spells HOÀ: both are right.
    """
    for _, piece in pieces_with(anatomy, Role.NATION):
        if " ".join(piece.paragraph.text.split()).upper() not in _RIGHT_NAMES:
            yield _misspelled(piece, Message("Quốc hiệu", "the national name"), _RIGHT_NAMES[0])


def _misspelled(piece: FormPiece, called: Message, right: str) -> Deviation:
    given = piece.paragraph.text
    stands = Message(f"{called.vi} ghi “{given}”", f"{called.en} reads {given!r}")
    return Deviation.of(piece, stands, _NATION, f"“{right}”", edits=_whole(piece.paragraph, right))


def _whole(paragraph: ShownParagraph, new: str) -> tuple[Edit, ...]:
    texts = tuple(text for run in paragraph.runs for text in run.texts)
    return (Rewording(texts, 0, "".join(one.text or "" for one in texts), new),) if texts else ()


@form_rule("ND014", vi="Ghi đúng “Độc lập - Tự do - Hạnh phúc”.", en="Write “Độc lập - Tự do - Hạnh phúc”.")
def motto_misspelled(anatomy: Anatomy) -> Iterator[Deviation]:
    """Tiêu ngữ ghi “Độc lập - Tự do - Hạnh phúc”: viết hoa chữ đầu của cụm từ, gạch nối có cách chữ.

    The motto reads “Độc lập - Tự do - Hạnh phúc”, each phrase with a capital, between them a hyphen with spaces.

    NĐ 30/2020, Phụ lục I, Mục II.1.
    """
    for _, piece in pieces_with(anatomy, Role.MOTTO):
        if " ".join(piece.paragraph.text.split("\n")) != _RIGHT_MOTTO:
            yield _misspelled(piece, Message("Tiêu ngữ", "the motto"), _RIGHT_MOTTO)


@form_rule(
    "ND017",
    sure=Sureness.LIKELY,
    vi="Dùng một trong hai bộ cỡ chữ: 12, 13, 13 hoặc 13, 14, 14.",
    en="Take one of the two sets of sizes: 12, 13, 13 or 13, 14, 14.",
)
def sizes_of_two_sets(anatomy: Anatomy) -> Iterator[Deviation]:
    """Cỡ chữ của Quốc hiệu và Tiêu ngữ đi cùng nhau: 12 và 13, hoặc 13 và 14.

    The sizes of national name and motto go together: 12 and 13, or 13 and 14.

    NĐ 30/2020, Phụ lục I, Mục V, ghi chú về cỡ chữ.
    """
    for act in anatomy.acts:
        nation, motto = act.first(Role.NATION), act.first(Role.MOTTO)
        if nation is None or motto is None:
            continue
        sizes = nation.paragraph.size, motto.paragraph.size
        bounds = (ADMITTED.sizes[one.role] for one in (nation, motto))
        usual = all(least <= size <= most for size, (least, most) in zip(sizes, bounds, strict=True))
        if usual and sizes not in _SETS:
            vi = f"Quốc hiệu cỡ {sizes[0]:g}, Tiêu ngữ cỡ {sizes[1]:g}"
            stands = Message(vi, f"national name {sizes[0]:g}, motto {sizes[1]:g}")
            asked = Message("12 và 13, hoặc 13 và 14", "12 and 13, or 13 and 14")
            yield Deviation.of(motto, stands, "NĐ 30/2020, Phụ lục I, Mục V", asked, Sureness.LIKELY)


@form_rule(
    "ND027",
    sure=Sureness.LIKELY,
    vi="Đặt giãn dòng đơn, không cách đoạn giữa các dòng của phần đầu.",
    en="Set single spacing, and no gap between these lines.",
)
def head_lines_apart(anatomy: Anatomy) -> Iterator[Deviation]:
    """Quốc hiệu và Tiêu ngữ, cơ quan chủ quản và cơ quan ban hành cách nhau dòng đơn.

    National name and motto, superior and issuer stand at single line spacing.

    NĐ 30/2020, Phụ lục I, Mục II.1 và II.2.
    """
    asked = Message("cách nhau dòng đơn", "single line spacing")
    for act in anatomy.acts:
        for upper, lower in ((Role.NATION, Role.MOTTO), (Role.SUPERIOR, Role.ISSUER)):
            first, second = act.first(upper), act.first(lower)
            if first is None or second is None or _beside(first.paragraph, second.paragraph):
                continue
            between = list(takewhile(lambda one, end=second.paragraph: one is not end, act.following(first)))  # type: ignore[misc]
            gap = first.paragraph.after + second.paragraph.before
            spaced = max(first.paragraph.line, second.paragraph.line) if not first.paragraph.exact else 1.0
            if gap > _NO_GAP or spaced > _SINGLE or any(not one.text and not one.is_rule for one in between):
                vi, en = (
                    f"{NAMES[lower].vi} cách dòng trên quá dòng đơn",
                    f"{NAMES[lower].en} stands apart from the line above",
                )
                yield Deviation.of(second, Message(vi, en), ND30.look(lower).source, asked, Sureness.LIKELY)
