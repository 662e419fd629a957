"""ND: the head: national name and motto, the bodies that issue, and how they stand beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from coordlib.anatomy import Anatomy, FiledAct, FormPiece
from coordlib.document import ADMITTED, Role
from coordlib.formats import ShownParagraph
from coordlib.language import Message
from coordlib.lexicon import in_one_style, is_of_party, line_words
from coordlib.rules.form import looks
from coordlib.rules.form.departures import Deviation, Sureness, departure
from coordlib.rules.form.form_rule import NATION_AND_MOTTO, bad, form_rule, good
from coordlib.rules.form.looks import NAMES, pieces_with, provision, rephrased, texts_of
from coordlib.rules.form.messages import quoted

_SAMPLES_OF_LETTERS = "NĐ 30/2020, Phụ lục I, Mục V"
_RULES_OF_THE_PARTY = "Quy định 399-QĐ/TW"

_NATIONAL_NAME = line_words("nation", standing="right")[0].upper()
_MOTTO = line_words("motto", standing="right")[0]
_PARTY_HEADING = "ĐẢNG CỘNG SẢN VIỆT NAM"
_SETS_OF_SIZES = ((12.0, 13.0), (13.0, 14.0))  # of national name and motto
_WIDEST_GAP, _WIDEST_SPACING = 6.5, 1.2  # points between lines of the head; lines: what nobody sees is admitted
_NEIGHBOURS = ((Role.NATION, Role.MOTTO), (Role.SUPERIOR, Role.ISSUER))


@form_rule(
    "ND011",
    law=Message(
        "Quốc hiệu, Tiêu ngữ ở phía trên bên phải, ngang hàng với tên cơ quan ở bên trái.",
        "National name and motto stand at the top right, level with the bodies at the left.",
    ),
    fix=Message(
        "Trình bày phần đầu thành hai cột: cơ quan bên trái, Quốc hiệu bên phải.",
        "Set the head in two columns: the bodies at the left, the national name at the right.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.1, II.2 và Mục IV.",
    confidence="H",
    cases=(
        bad("báo cáo", "CỘNG HÒA", plant="cells swapped", says="Quốc hiệu không ở cột bên phải, ngang tên cơ quan"),
        bad(
            (
                "SỞ VÍ DỤ",
                *NATION_AND_MOTTO,
                "Số: 27/BC-SVD",
                "BÁO CÁO",
                "Kết quả công tác",
                "Các đơn vị trao đổi thông tin.",
            ),
            says="Quốc hiệu không ở cột bên phải, ngang tên cơ quan",
        ),
        bad(
            (*NATION_AND_MOTTO, "BÁO CÁO", "Kết quả công tác", "Các đơn vị trao đổi thông tin."),
            says="Quốc hiệu không ở cột bên phải, ngang tên cơ quan",
        ),
        good("báo cáo"),
    ),
)
def head_in_one_column(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a national name that does not stand to the right of the body that issues."""
    for act in anatomy.acts:
        nation, issuer = act.first(Role.NATION), act.first(Role.ISSUER)
        if nation is None or not nation.whole:
            continue
        if issuer is not None and _is_left_of(issuer.paragraph, nation.paragraph):
            continue
        in_right_cell = nation.paragraph.cell is not None and nation.paragraph.cell.column > 0
        if issuer is not None or not in_right_cell:
            yield departure(nation, _NOT_AT_THE_RIGHT, _AT_THE_TOP_RIGHT, source=provision(Role.NATION))


_NOT_AT_THE_RIGHT = Message(
    "Quốc hiệu không ở cột bên phải, ngang tên cơ quan", "the national name is not at the right of the bodies"
)
_AT_THE_TOP_RIGHT = Message("phía trên, bên phải trang đầu", "at the top right of the first page")


@form_rule(
    "ND012",
    law=Message(
        "Quốc hiệu ghi “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”.",
        "The national name reads “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”.",
    ),
    fix=Message("Ghi đúng “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”.", "Write “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”."),
    why="NĐ 30/2020, Phụ lục I, Mục II.1. The decree itself also spells HOÀ: both are right.",
    confidence="H",
    any_kind=True,
    cases=(
        bad(
            "quyết định",
            "CỘNG HÒA",
            words=("HÒA", "HÒA  ĐÂN CHỦ"),
            says="Quốc hiệu ghi “CỘNG HÒA  ĐÂN CHỦ XÃ HỘI CHỦ NGHĨA VIỆT NAM”",
        ),
        bad("báo cáo", "CỘNG HÒA", words=("NGHĨA", "NGHIÃ"), says="Quốc hiệu ghi “CỘNG HÒA XÃ HỘI CHỦ NGHIÃ VIỆT NAM”"),
        good("báo cáo", "CỘNG HÒA", words=("HÒA", "HOÀ")),
    ),
)
def national_name_misspelled(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a national name in other words; HOÀ is as right as HÒA."""
    for _, piece in pieces_with(anatomy, Role.NATION):
        given = piece.paragraph.text
        if in_one_style(" ".join(given.split()).upper()) != _NATIONAL_NAME:
            yield _misspelled(piece, _national_name_reads(given), _NATIONAL_NAME)


def _national_name_reads(given: str) -> Message:
    return Message(f"Quốc hiệu ghi “{given}”", f"the national name reads {given!r}")


@form_rule(
    "ND013",
    law=Message(
        "Quốc hiệu: chữ in hoa, cỡ 12 đến 13, kiểu chữ đứng, đậm.",
        "The national name: capitals, size 12 to 13, upright, bold.",
    ),
    fix=Message(
        "Trình bày Quốc hiệu chữ in hoa, cỡ 12-13, đứng, đậm.",
        "Set the national name in capitals, size 12 or 13, upright, bold.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.1.",
    confidence="H",
    cases=(
        bad("quyết định", "CỘNG HÒA", size=10, says="Quốc hiệu cỡ chữ 10"),
        bad("quyết định", "CỘNG HÒA", size=16, says="Quốc hiệu cỡ chữ 16"),
        bad("quyết định", "CỘNG HÒA", bold=False, says="Quốc hiệu không in đậm"),
        bad("quyết định", "CỘNG HÒA", italic=True, says="Quốc hiệu in nghiêng"),
        bad("quyết định", "CỘNG HÒA", align="left", says="Quốc hiệu canh trái", sure=Sureness.CUSTOM),
        bad("quyết định", "CỘNG HÒA", align="right", says="Quốc hiệu canh phải", sure=Sureness.CUSTOM),
        bad("quyết định", "CỘNG HÒA", letters="small", says="Quốc hiệu in chữ thường"),
        good("báo cáo", "CỘNG HÒA", size=12),
    ),
)
def national_name_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a national name that is not in bold upright capitals of its size, in the middle of its column."""
    asked = (looks.size, looks.weight, looks.slant, looks.capitals, looks.centring)
    yield from looks.differences(anatomy, Role.NATION, asked=asked)


@form_rule(
    "ND014",
    law=Message(
        "Tiêu ngữ ghi “Độc lập - Tự do - Hạnh phúc”: viết hoa chữ đầu của cụm từ, gạch nối có cách chữ.",
        "The motto reads “Độc lập - Tự do - Hạnh phúc”, each phrase with a capital, between them a hyphen with spaces.",
    ),
    fix=Message("Ghi đúng “Độc lập - Tự do - Hạnh phúc”.", "Write “Độc lập - Tự do - Hạnh phúc”."),
    why="NĐ 30/2020, Phụ lục I, Mục II.1.",
    any_kind=True,
    cases=(
        bad("quyết định", "Độc lập", words=(" - ", "-"), says="Tiêu ngữ ghi “Độc lập-Tự do - Hạnh phúc”"),
        bad("báo cáo", "Độc lập", words=("Tự do", "tự do"), says="Tiêu ngữ ghi “Độc lập - tự do - Hạnh phúc”"),
        bad("công văn", "Độc lập", words=(" - ", " – "), says="Tiêu ngữ ghi “Độc lập – Tự do - Hạnh phúc”"),
        bad(
            "biên bản", "Độc lập", words=("Hạnh phúc", "Hạnh phúc."), says="Tiêu ngữ ghi “Độc lập - Tự do - Hạnh phúc.”"
        ),
        good("báo cáo"),
    ),
)
def motto_misspelled(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a motto in other words, or with other dashes between them."""
    for _, piece in pieces_with(anatomy, Role.MOTTO):
        given = piece.paragraph.text
        if " ".join(given.split("\n")) != _MOTTO:
            yield _misspelled(piece, _motto_reads(given), _MOTTO)


def _motto_reads(given: str) -> Message:
    return Message(f"Tiêu ngữ ghi “{given}”", f"the motto reads {given!r}")


def _misspelled(piece: FormPiece, stands: Message, right: str) -> Deviation:
    whole = "".join(text.text for text in texts_of(piece.paragraph))
    return departure(piece, stands, quoted(right), source=provision(piece.role), edits=rephrased(piece, whole, right))


@form_rule(
    "ND015",
    law=Message(
        "Tiêu ngữ: chữ in thường, cỡ 13 đến 14, kiểu chữ đứng, đậm, canh giữa dưới Quốc hiệu.",
        "The motto: small letters, size 13 to 14, upright, bold, centred below the national name.",
    ),
    fix=Message(
        "Trình bày Tiêu ngữ chữ thường, cỡ 13-14, đứng, đậm, canh giữa.",
        "Set the motto in small letters, size 13 or 14, upright, bold, centred.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.1.",
    confidence="H",
    cases=(
        bad("quyết định", "Độc lập", size=10, says="Tiêu ngữ cỡ chữ 10"),
        bad("quyết định", "Độc lập", size=16, says="Tiêu ngữ cỡ chữ 16"),
        bad("quyết định", "Độc lập", bold=False, says="Tiêu ngữ không in đậm"),
        bad("quyết định", "Độc lập", italic=True, says="Tiêu ngữ in nghiêng"),
        bad("quyết định", "Độc lập", align="left", says="Tiêu ngữ canh trái"),
        bad("quyết định", "Độc lập", align="right", says="Tiêu ngữ canh phải"),
        good("báo cáo", "Độc lập", size=13),
    ),
)
def motto_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a motto that is not bold, upright, of its size, in the middle of its column."""
    asked = (looks.size, looks.weight, looks.slant, looks.centring)
    yield from looks.differences(anatomy, Role.MOTTO, asked=asked)


@form_rule(
    "ND016",
    law=Message(
        "Phía dưới Tiêu ngữ có đường kẻ ngang, nét liền, độ dài bằng độ dài của dòng chữ.",
        "Below the motto stands a line as long as it.",
    ),
    fix=Message(
        "Kẻ dưới Tiêu ngữ một đường nét liền dài bằng dòng chữ.", "Draw a line below the motto, as long as it."
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.1.",
    confidence="H",
    cases=(bad("quyết định", "Độc lập", line=0, says="không có đường kẻ dưới Tiêu ngữ"), good("báo cáo")),
)
def motto_without_its_line(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a motto without a line below it that is as long as the motto."""
    yield from looks.differences(anatomy, Role.MOTTO, asked=(looks.whole_line_below,))


@form_rule(
    "ND017",
    Sureness.LIKELY,
    law=Message(
        "Cỡ chữ của Quốc hiệu và Tiêu ngữ đi cùng nhau: 12 và 13, hoặc 13 và 14.",
        "The sizes of national name and motto go together: 12 and 13, or 13 and 14.",
    ),
    fix=Message(
        "Dùng một trong hai bộ cỡ chữ: 12, 13, 13 hoặc 13, 14, 14.",
        "Take one of the two sets of sizes: 12, 13, 13 or 13, 14, 14.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục V, ghi chú về cỡ chữ.",
    confidence="M",
    cases=(
        bad("báo cáo", "Độc lập", size=13, says="Quốc hiệu cỡ 13, Tiêu ngữ cỡ 13"),
        bad("báo cáo", "CỘNG HÒA", size=12, says="Quốc hiệu cỡ 12, Tiêu ngữ cỡ 14"),
        good("báo cáo"),
        good("báo cáo", "CỘNG HÒA", size=16),
        good("báo cáo", "Độc lập", size=16),
        good("báo cáo", "Độc lập", missing=True),
    ),
)
def sizes_of_two_sets(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a national name and a motto whose sizes are each admitted, but do not go together."""
    for act in anatomy.acts:
        nation, motto = act.first(Role.NATION), act.first(Role.MOTTO)
        if nation is None or motto is None or not (_is_of_its_size(nation) and _is_of_its_size(motto)):
            continue
        sizes = nation.paragraph.size, motto.paragraph.size
        if sizes not in _SETS_OF_SIZES:
            yield departure(motto, _of_sizes(*sizes), _ONE_SET, source=_SAMPLES_OF_LETTERS, sure=Sureness.LIKELY)


def _is_of_its_size(piece: FormPiece) -> bool:
    least, most = ADMITTED.sizes[piece.role]
    return least <= piece.paragraph.size <= most


def _of_sizes(nation: float, motto: float) -> Message:
    return Message(f"Quốc hiệu cỡ {nation:g}, Tiêu ngữ cỡ {motto:g}", f"national name {nation:g}, motto {motto:g}")


_ONE_SET = Message("12 và 13, hoặc 13 và 14", "12 and 13, or 13 and 14")


@form_rule(
    "ND018",
    law=Message(
        "Tên cơ quan chủ quản trực tiếp: chữ in hoa, cỡ 12 đến 13, kiểu chữ đứng, không đậm.",
        "The superior body: capitals, size 12 to 13, upright, not bold.",
    ),
    fix=Message(
        "Trình bày tên cơ quan chủ quản chữ in hoa, cỡ 12-13, đứng, không đậm.",
        "Set the superior body in capitals, size 12 or 13, upright, not bold.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.2.",
    confidence="H",
    cases=(
        bad("quyết định", "UBND TỈNH", size=10, says="tên cơ quan chủ quản cỡ chữ 10"),
        bad("quyết định", "UBND TỈNH", size=16, says="tên cơ quan chủ quản cỡ chữ 16"),
        bad("quyết định", "UBND TỈNH", italic=True, says="tên cơ quan chủ quản in nghiêng"),
        bad("quyết định", "UBND TỈNH", align="left", says="tên cơ quan chủ quản canh trái"),
        good("báo cáo", "UBND TỈNH", size=12),
    ),
)
def superior_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a superior body that is not in light upright capitals of its size, in the middle of its column."""
    asked = (looks.size, looks.weight, looks.slant, looks.capitals, looks.centring)
    yield from looks.differences(anatomy, Role.SUPERIOR, asked=asked)


@form_rule(
    "ND019",
    law=Message(
        "Tên cơ quan ban hành văn bản: chữ in hoa, cỡ 12 đến 13, kiểu chữ đứng, đậm, canh giữa dưới cơ quan chủ quản.",
        "The issuer: capitals, size 12 to 13, upright, bold, centred below its superior.",
    ),
    fix=Message(
        "Trình bày tên cơ quan ban hành chữ in hoa, cỡ 12-13, đứng, đậm, canh giữa.",
        "Set the issuer in capitals, size 12 or 13, upright, bold, centred.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.2.",
    confidence="H",
    cases=(
        bad("quyết định", "SỞ VÍ DỤ", size=10, says="tên cơ quan ban hành cỡ chữ 10"),
        bad("quyết định", "SỞ VÍ DỤ", size=16, says="tên cơ quan ban hành cỡ chữ 16"),
        bad("quyết định", "SỞ VÍ DỤ", bold=False, says="tên cơ quan ban hành không in đậm"),
        bad("quyết định", "SỞ VÍ DỤ", italic=True, says="tên cơ quan ban hành in nghiêng"),
        bad("quyết định", "SỞ VÍ DỤ", align="left", says="tên cơ quan ban hành canh trái"),
        bad("quyết định", "SỞ VÍ DỤ", align="right", says="tên cơ quan ban hành canh phải"),
        bad("quyết định", "SỞ VÍ DỤ", letters="small", says="tên cơ quan ban hành in chữ thường"),
        good("báo cáo", "SỞ VÍ DỤ", size=12),
    ),
)
def issuer_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report an issuer that is not in bold upright capitals of its size, in the middle of its column."""
    asked = (looks.size, looks.weight, looks.slant, looks.capitals, looks.centring)
    yield from looks.differences(anatomy, Role.ISSUER, Role.CO_ISSUER, asked=asked)


@form_rule(
    "ND020",
    law=Message(
        "Phía dưới tên cơ quan ban hành có đường kẻ ngang, nét liền, dài bằng 1/3 đến 1/2 dòng chữ, đặt cân đối.",
        "Below the issuer stands a line of 1/3 to 1/2 of its length.",
    ),
    fix=Message(
        "Kẻ dưới tên cơ quan ban hành một đường dài 1/3 đến 1/2 dòng chữ.",
        "Draw a line below the issuer, 1/3 to 1/2 of it.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.2.",
    confidence="H",
    cases=(
        bad("báo cáo", "SỞ VÍ DỤ", line=0, says="không có đường kẻ dưới tên cơ quan ban hành"),
        bad(
            "báo cáo",
            "SỞ VÍ DỤ",
            line=3,
            says="đường kẻ dưới tên cơ quan ban hành dài bằng 178% dòng chữ",
            sure=Sureness.LIKELY,
        ),
        good("báo cáo"),
    ),
)
def issuer_without_its_line(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report an issuer without a line below it of a third to a half of its length."""
    yield from looks.differences(anatomy, Role.ISSUER, asked=(looks.short_line_below,))


@form_rule(
    "ND027",
    Sureness.LIKELY,
    law=Message(
        "Quốc hiệu và Tiêu ngữ, cơ quan chủ quản và cơ quan ban hành cách nhau dòng đơn.",
        "National name and motto, superior and issuer stand at single line spacing.",
    ),
    fix=Message(
        "Đặt giãn dòng đơn, không cách đoạn giữa các dòng của phần đầu.",
        "Set single spacing, and no gap between these lines.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.1 và II.2.",
    confidence="M",
    cases=(
        bad("báo cáo", "Độc lập", plant="blank line above", says="Tiêu ngữ cách dòng trên quá dòng đơn"),
        bad("báo cáo", "Độc lập", gap=12, says="Tiêu ngữ cách dòng trên quá dòng đơn"),
        bad("báo cáo", "Độc lập", spacing=1.5, says="Tiêu ngữ cách dòng trên quá dòng đơn"),
        good("báo cáo"),
    ),
)
def head_lines_apart(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a motto, or an issuer, with more than single spacing between it and the line above."""
    for act in anatomy.acts:
        for upper, lower in _NEIGHBOURS:
            first, second = act.first(upper), act.first(lower)
            if first is None or second is None or _is_left_of(first.paragraph, second.paragraph):
                continue
            if first.paragraph.number < second.paragraph.number and _stand_apart(act, first, second):
                stands, source = _apart_from_the_line_above(NAMES[lower]), provision(lower)
                yield departure(second, stands, _SINGLE_SPACING, source=source, sure=Sureness.LIKELY)


def _stand_apart(act: FiledAct, first: FormPiece, second: FormPiece) -> bool:
    """Tell whether there is more than single spacing between two lines, or a line without words."""
    upper, lower = first.paragraph, second.paragraph
    gap = upper.after + lower.before
    spacing = 1.0 if upper.exact else max(upper.line, lower.line)
    between = islice(act.following(first), lower.number - upper.number - 1)
    is_parted = any(not one.text and not one.is_rule for one in between)
    return gap > _WIDEST_GAP or spacing > _WIDEST_SPACING or is_parted


def _apart_from_the_line_above(piece: Message) -> Message:
    return Message(f"{piece.vi} cách dòng trên quá dòng đơn", f"{piece.en} stands apart from the line above")


_SINGLE_SPACING = Message("cách nhau dòng đơn", "single line spacing")


@form_rule(
    "ND104",
    Sureness.LIKELY,
    law=Message(
        "Văn bản của cấp ủy, cơ quan của Đảng có tiêu đề “ĐẢNG CỘNG SẢN VIỆT NAM”, không dùng Quốc hiệu, Tiêu ngữ.",
        "A document of a body of the Party is headed “ĐẢNG CỘNG SẢN VIỆT NAM”, not by the national name.",
    ),
    fix=Message(
        "Trình bày theo thể thức văn bản của Đảng: tiêu đề “ĐẢNG CỘNG SẢN VIỆT NAM”.",
        "Lay it out by the rules of the Party: headed “ĐẢNG CỘNG SẢN VIỆT NAM”.",
    ),
    why=(
        "Quy định 399-QĐ/TW, Hướng dẫn 05-HD/VPTW (2026), by secondary sources; "
        "NĐ 30/2020, Điều 2, is for state bodies. What heads a document that bodies of the Party and of the state "
        "sign together is not established: a note."
    ),
    confidence="M",
    cases=(
        bad("báo cáo", "SỞ VÍ DỤ", words=("SỞ", "ĐẢNG ỦY SỞ"), says="“ĐẢNG ỦY SỞ VÍ DỤ” đứng cạnh Quốc hiệu"),
        bad(
            "quyết định", "SỞ VÍ DỤ", words=("SỞ VÍ DỤ", "THÀNH UỶ VÍ DỤ"), says="“THÀNH UỶ VÍ DỤ” đứng cạnh Quốc hiệu"
        ),
        bad(
            "quy chế",
            "SỞ VÍ DỤ",
            words=("SỞ VÍ DỤ", "ĐẢNG ỦY SỞ VÍ DỤ"),
            says="“ĐẢNG ỦY SỞ VÍ DỤ -” đứng cạnh Quốc hiệu",
            sure=Sureness.CUSTOM,
        ),
        bad(
            "báo cáo",
            "UBND TỈNH",
            words=("UBND TỈNH GIA LAI", "TỈNH ỦY GIA LAI"),
            says="“TỈNH ỦY GIA LAI” đứng cạnh Quốc hiệu",
        ),
        good("báo cáo"),
    ),
)
def party_body_under_the_national_name(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a body of the Party beside the national name: a note where bodies of the state issue with it."""
    for act in anatomy.acts:
        nation = act.first(Role.NATION)
        bodies = tuple(act.of(Role.SUPERIOR, Role.ISSUER, Role.CO_ISSUER))
        of_party = [body for body in bodies if is_of_party(body.text)]
        if nation is None or not of_party:
            continue
        others_issue = any(body.role is not Role.SUPERIOR and body not in of_party for body in bodies)
        is_shared = act.joint or others_issue
        sure = Sureness.CUSTOM if is_shared and of_party[0].role is not Role.SUPERIOR else Sureness.LIKELY
        stands = _beside_the_national_name(" ".join(of_party[0].text.split()))
        yield departure(nation, stands, quoted(_PARTY_HEADING), source=_RULES_OF_THE_PARTY, sure=sure)


def _beside_the_national_name(body: str) -> Message:
    return Message(f"“{body}” đứng cạnh Quốc hiệu", f"{body!r} stands beside the national name")


def _is_left_of(left: ShownParagraph, right: ShownParagraph) -> bool:
    """Tell whether two paragraphs stand in cells of one table, the first in a column before the other."""
    if left.cell is None or right.cell is None:
        return False
    return left.cell.table == right.cell.table and left.cell.column < right.cell.column
