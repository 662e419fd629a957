"""ND: the head: national name and motto, the bodies, number, place and date, and their rules."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from coordlib.conformity.demands import NAMES, Departure, Sureness, form_rule, judged, looked, pieces_with, ruled_faults
from coordlib.conformity.pieces import Anatomy
from coordlib.formats.docx.edits import Edit, Rewording
from coordlib.formats.docx.paragraphs import ShownParagraph
from coordlib.language import Message
from coordlib.page import ADMITTED, ND30, Role

_NATION = ND30.look(Role.NATION).source
_ISSUER = ND30.look(Role.ISSUER).source
_RIGHT_NAMES = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
_RIGHT_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_SETS = ((12.0, 13.0), (13.0, 14.0))


@form_rule(
    "ND011",
    vi="Trình bày phần đầu thành hai cột: cơ quan bên trái, Quốc hiệu bên phải.",
    en="Set the head in two columns: the bodies at the left, the national name at the right.",
)
def head_in_one_column(anatomy: Anatomy) -> Iterator[Departure]:
    """Quốc hiệu, Tiêu ngữ ở phía trên bên phải, ngang hàng với tên cơ quan ở bên trái.

    National name and motto stand at the top right, level with the bodies at the left.

    NĐ 30/2020, Phụ lục I, Mục II.1, II.2 và Mục IV.
    """
    for act in anatomy.acts:
        nation, issuer = act.first(Role.NATION), act.first(Role.ISSUER)
        if nation is None or (issuer is not None and _beside(issuer.paragraph, nation.paragraph)):
            continue
        if issuer is None and nation.paragraph.cell is not None and nation.paragraph.cell.column:
            continue
        yield Departure(
            nation.paragraph,
            Message(
                "Quốc hiệu không ở cột bên phải, ngang tên cơ quan",
                "the national name is not at the right of the bodies",
            ),
            Message(f"{_NATION}: phía trên, bên phải trang đầu", f"{_NATION}: at the top right of the first page"),
        )


def _beside(left: ShownParagraph, right: ShownParagraph) -> bool:
    if left.cell is None or right.cell is None:
        return False
    return left.cell.table == right.cell.table and left.cell.column < right.cell.column


@form_rule(
    "ND012", vi="Ghi đúng “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”.", en="Write “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”."
)
def national_name_misspelled(anatomy: Anatomy) -> Iterator[Departure]:
    """Quốc hiệu ghi “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”.

    The national name reads “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”.

    NĐ 30/2020, Phụ lục I, Mục II.1. The decree itself also spells HOÀ: both are right.
    """
    for _, piece in pieces_with(anatomy, (Role.NATION,)):
        text = " ".join(piece.paragraph.text.split()).upper()
        if text not in _RIGHT_NAMES:
            yield Departure(
                piece.paragraph,
                Message(f"Quốc hiệu ghi “{piece.paragraph.text}”", f"the national name reads {piece.paragraph.text!r}"),
                Message(f"{_NATION}: “{_RIGHT_NAMES[0]}”", f"{_NATION}: “{_RIGHT_NAMES[0]}”"),
                edits=_whole(piece.paragraph, _RIGHT_NAMES[0]),
            )


def _whole(paragraph: ShownParagraph, new: str) -> tuple[Edit, ...]:
    texts = tuple(text for run in paragraph.runs for text in run.texts)
    return (Rewording(texts, 0, "".join(one.text or "" for one in texts), new),) if texts else ()


@form_rule(
    "ND013",
    vi="Trình bày Quốc hiệu chữ in hoa, cỡ 12-13, đứng, đậm.",
    en="Set the national name in capitals, size 12 or 13, upright, bold.",
)
def national_name_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """Quốc hiệu: chữ in hoa, cỡ 12 đến 13, kiểu chữ đứng, đậm.

    The national name: capitals, size 12 to 13, upright, bold.

    NĐ 30/2020, Phụ lục I, Mục II.1.
    """
    for act, piece in pieces_with(anatomy, (Role.NATION,)):
        motto = act.first(Role.MOTTO)
        yield from looked(piece, caps=True, right=motto.paragraph.size - 1 if motto else 0.0)


@form_rule("ND014", vi="Ghi đúng “Độc lập - Tự do - Hạnh phúc”.", en="Write “Độc lập - Tự do - Hạnh phúc”.")
def motto_misspelled(anatomy: Anatomy) -> Iterator[Departure]:
    """Tiêu ngữ ghi “Độc lập - Tự do - Hạnh phúc”: viết hoa chữ đầu của cụm từ, gạch nối có cách chữ.

    The motto reads “Độc lập - Tự do - Hạnh phúc”, each phrase with a capital, between them a hyphen with spaces.

    NĐ 30/2020, Phụ lục I, Mục II.1.
    """
    for _, piece in pieces_with(anatomy, (Role.MOTTO,)):
        if " ".join(piece.paragraph.text.split("\n")) != _RIGHT_MOTTO:
            yield Departure(
                piece.paragraph,
                Message(f"Tiêu ngữ ghi “{piece.paragraph.text}”", f"the motto reads {piece.paragraph.text!r}"),
                Message(f"{_NATION}: “{_RIGHT_MOTTO}”", f"{_NATION}: “{_RIGHT_MOTTO}”"),
                edits=_whole(piece.paragraph, _RIGHT_MOTTO),
            )


@form_rule(
    "ND015",
    vi="Trình bày Tiêu ngữ chữ thường, cỡ 13-14, đứng, đậm, canh giữa.",
    en="Set the motto in small letters, size 13 or 14, upright, bold, centred.",
)
def motto_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """Tiêu ngữ: chữ in thường, cỡ 13 đến 14, kiểu chữ đứng, đậm, canh giữa dưới Quốc hiệu.

    The motto: small letters, size 13 to 14, upright, bold, centred below the national name.

    NĐ 30/2020, Phụ lục I, Mục II.1.
    """
    for act, piece in pieces_with(anatomy, (Role.MOTTO,)):
        nation = act.first(Role.NATION)
        yield from looked(piece, right=nation.paragraph.size + 1 if nation else 0.0)


@form_rule(
    "ND016",
    vi="Kẻ dưới Tiêu ngữ một đường nét liền dài bằng dòng chữ.",
    en="Draw a line below the motto, as long as it.",
)
def motto_without_its_line(anatomy: Anatomy) -> Iterator[Departure]:
    """Phía dưới Tiêu ngữ có đường kẻ ngang, nét liền, độ dài bằng độ dài của dòng chữ.

    Below the motto stands a line as long as it.

    NĐ 30/2020, Phụ lục I, Mục II.1.
    """
    for act, piece in pieces_with(anatomy, (Role.MOTTO,)):
        yield from ruled_faults(anatomy, act, piece, _NATION, whole=True)


@form_rule(
    "ND017",
    sure=Sureness.LIKELY,
    vi="Dùng một trong hai bộ cỡ chữ: 12, 13, 13 hoặc 13, 14, 14.",
    en="Take one of the two sets of sizes: 12, 13, 13 or 13, 14, 14.",
)
def sizes_of_two_sets(anatomy: Anatomy) -> Iterator[Departure]:
    """Cỡ chữ của Quốc hiệu và Tiêu ngữ đi cùng nhau: 12 và 13, hoặc 13 và 14.

    The sizes of national name and motto go together: 12 and 13, or 13 and 14.

    NĐ 30/2020, Phụ lục I, Mục V, ghi chú về cỡ chữ.
    """
    for act in anatomy.acts:
        nation, motto = act.first(Role.NATION), act.first(Role.MOTTO)
        if nation is None or motto is None:
            continue
        sizes = nation.paragraph.size, motto.paragraph.size
        usual = all(
            ADMITTED.sizes[one.role][0] <= one.paragraph.size <= ADMITTED.sizes[one.role][1] for one in (nation, motto)
        )
        if usual and sizes not in _SETS:
            yield Departure(
                motto.paragraph,
                Message(
                    f"Quốc hiệu cỡ {sizes[0]:g}, Tiêu ngữ cỡ {sizes[1]:g}",
                    f"national name {sizes[0]:g}, motto {sizes[1]:g}",
                ),
                Message(
                    "NĐ 30/2020, Phụ lục I, Mục V: 12 và 13, hoặc 13 và 14",
                    "NĐ 30/2020, Phụ lục I, Mục V: 12 and 13, or 13 and 14",
                ),
                Sureness.LIKELY,
            )


# --- bodies ---


@form_rule(
    "ND018",
    vi="Trình bày tên cơ quan chủ quản chữ in hoa, cỡ 12-13, đứng, không đậm.",
    en="Set the superior body in capitals, size 12 or 13, upright, not bold.",
)
def superior_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """Tên cơ quan chủ quản trực tiếp: chữ in hoa, cỡ 12 đến 13, kiểu chữ đứng, không đậm.

    The superior body: capitals, size 12 to 13, upright, not bold.

    NĐ 30/2020, Phụ lục I, Mục II.2.
    """
    yield from judged(anatomy, (Role.SUPERIOR,), caps=True)


@form_rule(
    "ND019",
    vi="Trình bày tên cơ quan ban hành chữ in hoa, cỡ 12-13, đứng, đậm, canh giữa.",
    en="Set the issuer in capitals, size 12 or 13, upright, bold, centred.",
)
def issuer_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """Tên cơ quan ban hành văn bản: chữ in hoa, cỡ 12 đến 13, kiểu chữ đứng, đậm, canh giữa dưới cơ quan chủ quản.

    The issuer: capitals, size 12 to 13, upright, bold, centred below its superior.

    NĐ 30/2020, Phụ lục I, Mục II.2.
    """
    yield from judged(anatomy, (Role.ISSUER, Role.CO_ISSUER), caps=True)


@form_rule(
    "ND020",
    vi="Kẻ dưới tên cơ quan ban hành một đường dài 1/3 đến 1/2 dòng chữ.",
    en="Draw a line below the issuer, 1/3 to 1/2 of it.",
)
def issuer_without_its_line(anatomy: Anatomy) -> Iterator[Departure]:
    """Phía dưới tên cơ quan ban hành có đường kẻ ngang, nét liền, dài bằng 1/3 đến 1/2 dòng chữ, đặt cân đối.

    Below the issuer stands a line of 1/3 to 1/2 of its length.

    NĐ 30/2020, Phụ lục I, Mục II.2.
    """
    for act, piece in pieces_with(anatomy, (Role.ISSUER,)):
        yield from ruled_faults(anatomy, act, piece, _ISSUER)


@form_rule(
    "ND027",
    sure=Sureness.LIKELY,
    vi="Đặt giãn dòng đơn, không cách đoạn giữa các dòng của phần đầu.",
    en="Set single spacing, and no gap between these lines.",
)
def head_lines_apart(anatomy: Anatomy) -> Iterator[Departure]:
    """Quốc hiệu và Tiêu ngữ, cơ quan chủ quản và cơ quan ban hành cách nhau dòng đơn.

    National name and motto, superior and issuer stand at single line spacing.

    NĐ 30/2020, Phụ lục I, Mục II.1 và II.2.
    """
    for act in anatomy.acts:
        for upper, lower in ((Role.NATION, Role.MOTTO), (Role.SUPERIOR, Role.ISSUER)):
            first, second = act.first(upper), act.first(lower)
            if first is None or second is None or _beside(first.paragraph, second.paragraph):
                continue
            between = list(takewhile(lambda one, end=second.paragraph: one is not end, act.following(first)))  # type: ignore[misc]
            gap = first.paragraph.after + second.paragraph.before
            spaced = max(first.paragraph.line, second.paragraph.line) if not first.paragraph.exact else 1.0
            if gap > _NO_GAP or spaced > _SINGLE or any(not one.text and not one.is_rule for one in between):
                called = NAMES[lower]
                yield Departure(
                    second.paragraph,
                    Message(
                        f"{called.vi} cách dòng trên quá dòng đơn", f"{called.en} stands apart from the line above"
                    ),
                    Message(
                        f"{ND30.look(lower).source}: cách nhau dòng đơn",
                        f"{ND30.look(lower).source}: single line spacing",
                    ),
                    Sureness.LIKELY,
                )


_NO_GAP, _SINGLE = 6.5, 1.2

RULES = (
    head_in_one_column,
    national_name_misspelled,
    national_name_of_another_look,
    motto_misspelled,
    motto_of_another_look,
    motto_without_its_line,
    sizes_of_two_sets,
    superior_of_another_look,
    issuer_of_another_look,
    issuer_without_its_line,
    head_lines_apart,
)
