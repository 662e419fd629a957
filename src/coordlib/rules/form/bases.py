"""ND: the bases of a document, and who decides on them."""

from __future__ import annotations

from collections.abc import Iterator

from coordlib.anatomy import Anatomy, FiledAct, FormPiece, is_blank
from coordlib.document import Role
from coordlib.language import Message
from coordlib.lexicon import INITIALS, any_of, kinds_of, line_pattern, pattern
from coordlib.rules.form import looks
from coordlib.rules.form.departures import Deviation, Sureness, departure
from coordlib.rules.form.form_rule import NATION_AND_MOTTO, bad, form_rule, good
from coordlib.rules.form.looks import pieces_with, provision, rephrased
from coordlib.rules.form.messages import quoted

_SAMPLE_OF_A_DECISION = "NĐ 30/2020, Phụ lục III, Mẫu 1.2"

_LONGEST_TAIL = 12  # letters at the end of a basis that a correction rewords


def _titles_of_laws() -> str:
    """Return the kinds that are cited by their title; there is but one constitution, which has no date to give."""
    return any_of(kind.title for kind in kinds_of(trait="by-title") if kind.rank > 1)


def _kinds_cited_by_number() -> str:
    kinds = (kind for kind in kinds_of(form="normative") if "by-title" not in kind.traits)
    names = {name for kind in kinds for name in (kind.name, kind.base) if name}
    return any_of(name.capitalize() for name in names)


def _normative_kinds() -> str:
    return any_of(kind.title for kind in kinds_of(form="normative"))


def _basis() -> str:
    return line_pattern("basis", case="title")


_TWO_IN_ONE = pattern(
    r";\s+(?:",
    _normative_kinds,
    r")\b(?=.{20})",  # “Căn cứ Luật …; Nghị định số …”
)
_LAW = pattern(r"^", _basis, r" ", _titles_of_laws, r"(?P<rest>.*)$")  # “Căn cứ Luật An ninh mạng …”
_NUMBER_OF_A_LAW = pattern(
    rf"\bsố\s*:?\s*\d+/\d{{4}}/[{INITIALS}\d]+",  # “số 24/2018/QH14”
    r"|\b\d+/\d{4}/(?:QH|UBTVQH)\d+",  # “24/2018/QH14”
)
_DOCUMENT = pattern(r"^", _basis, r" ", _kinds_cited_by_number)  # “Căn cứ Nghị định …”
_NUMBER_OR_BLANK = pattern(
    r"\d+/",  # “30/2020/NĐ-CP”
    r"|…|\.\.",
    r"|\bsố\s+/",  # “số    /QĐ-UBND”
)
_ANY_DAY = pattern(
    r"ngày\s+[\d….]+",  # “ngày 05 tháng 3”, “ngày …”
    r"|\d{1,2}/\d{1,2}/\d{4}",
    r"|năm\s+\d{4}",
)
_NORMATIVE_NUMBER = pattern(r"/\d{4}/(?:QĐ|NQ|TT|TTLT|NQLT)\b")  # “12/2026/QĐ-UBND”


@form_rule(
    "ND040",
    law=Message(
        "Căn cứ ban hành: chữ in thường, cỡ 13 đến 14, kiểu chữ nghiêng, không đậm.",
        "The bases: small letters, size 13 to 14, italic, not bold.",
    ),
    fix=Message(
        "Trình bày căn cứ chữ thường, cỡ 13-14, nghiêng, mỗi căn cứ một dòng.",
        "Set the bases in small letters, size 13 or 14, italic, each on its line.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.6.",
    confidence="H",
    cases=(
        bad("quyết định", "Căn cứ Luật", size=10, says="căn cứ ban hành cỡ chữ 10"),
        bad("quyết định", "Căn cứ Luật", size=16, says="căn cứ ban hành cỡ chữ 16"),
        bad("quyết định", "Căn cứ Luật", bold=True, says="căn cứ ban hành in đậm"),
        bad("quyết định", "Căn cứ Luật", italic=False, says="căn cứ ban hành không in nghiêng"),
        bad("quyết định", "Căn cứ Luật", letters="capitals", says="căn cứ ban hành in chữ hoa"),
        bad("quyết định", "Căn cứ Luật", plant="bold of a style", says="căn cứ ban hành in đậm"),
        good("quyết định", "Căn cứ Luật", size=13),
    ),
)
def basis_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a basis that is upright, bold, in capitals or of another size."""
    asked = (looks.size, looks.weight, looks.slant, looks.small_letters)
    yield from looks.differences(anatomy, Role.BASIS, asked=asked)


@form_rule(
    "ND041",
    law=Message(
        "Sau mỗi căn cứ xuống dòng, cuối dòng có dấu chấm phẩy; dòng cuối cùng kết thúc bằng dấu chấm.",
        "Each basis ends with a semicolon, the last with a full stop.",
    ),
    fix=Message(
        "Cuối mỗi căn cứ ghi dấu “;”, cuối căn cứ cuối cùng ghi dấu “.”.", "End each basis with “;”, the last with “.”."
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.6.",
    confidence="H",
    cases=(
        bad("quyết định", "Căn cứ Luật", words=(";", "."), says="cuối căn cứ ghi “.”"),
        bad("quyết định", "Căn cứ Nghị định", words=("nhiệm vụ;", "nhiệm vụ"), says="cuối căn cứ không có dấu"),
        bad("quyết định", "Theo đề nghị", words=(".", ";"), says="cuối căn cứ ghi “;”"),
        bad("quyết định", "Căn cứ Luật", words=("2018;", "2018:"), says="cuối căn cứ ghi “:”"),
        bad("quy chế", "Căn cứ Luật Viễn", words=("2023;", "2023"), says="cuối căn cứ không có dấu"),
        good("quy chế", "Căn cứ Luật Viễn thông", words=(";", ".")),
        good("quyết định", "Căn cứ Nghị định", words=(" về phối hợp thực hiện nhiệm vụ;", "…")),
        good("quy chế", "Căn cứ Luật Viễn", words=("2023;", "2023:")),
    ),
)
def basis_without_its_sign(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a basis that does not end with “;”, the last with “.”, and two bases on one line."""
    for act in anatomy.acts:
        bases = list(act.of(Role.BASIS))
        for piece in bases:
            if _TWO_IN_ONE.search(piece.paragraph.text):
                yield departure(piece, _TWO_ON_A_LINE, _A_LINE_EACH, source=_of_bases(), sure=Sureness.LIKELY)
            yield from _end_of_a_basis(act, piece, is_last=piece is bases[-1])


def _end_of_a_basis(act: FiledAct, piece: FormPiece, *, is_last: bool) -> Iterator[Deviation]:
    text, below = piece.paragraph.text.rstrip(), _piece_below(act, piece)
    goes_on = below is not None and below.role is Role.TEXT  # “Trên cơ sở …, hai bên thống nhất …”
    wanted = "." if is_last and not goes_on else ";"
    leads_over = is_last and text.endswith(":")  # “… như sau:”
    may_end_either_way = is_last and goes_on and text.endswith((".", ";"))
    if leads_over or may_end_either_way or text.endswith((wanted, "…", "..")):
        return
    end = text[-1:] if text[-1:] in ";,.:" else ""
    if not end and below is not None and below.text[:1].islower():  # it goes on in the next paragraph
        return
    tail = text[-_LONGEST_TAIL:]
    edits = rephrased(piece, tail, f"{tail[: len(tail) - len(end)]}{wanted}")
    yield departure(piece, _ends_with(end) if end else _NO_SIGN, _A_SIGN_EACH, source=_of_bases(), edits=edits)


def _piece_below(act: FiledAct, basis: FormPiece) -> FormPiece | None:
    return next((one for one in act.content if one.paragraph.number > basis.paragraph.number), None)


def _ends_with(sign: str) -> Message:
    return Message(f"cuối căn cứ ghi “{sign}”", f"the basis ends with {sign!r}")


_NO_SIGN = Message("cuối căn cứ không có dấu", "the basis ends with 'no sign'")
_A_SIGN_EACH = Message("cuối dòng “;”, dòng cuối “.”", "“;” at the end, “.” at the last")
_TWO_ON_A_LINE = Message("một căn cứ ghi hai văn bản", "one basis names two documents")
_A_LINE_EACH = Message("mỗi căn cứ một dòng", "each basis on its line")


@form_rule(
    "ND042",
    Sureness.LIKELY,
    law=Message(
        "Căn cứ là Luật, Pháp lệnh không ghi số, ký hiệu, cơ quan ban hành nhưng có ngày; văn bản khác ghi số và ngày.",
        "A law among the bases is cited without number, and with its date; another document with number and date.",
    ),
    fix=Message(
        "Luật, Pháp lệnh: ghi tên và ngày, không ghi số; văn bản khác: ghi số, ký hiệu, ngày, cơ quan ban hành.",
        "Of a law give name and date, no number; of another document number, symbol, date and issuer.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.6. Normative documents follow Nghị định 78/2025 and are not concerned.",
    confidence="M",
    cases=(
        bad("quyết định", "Căn cứ Luật", words=("mạng", "mạng số 24/2018/QH14"), says="Luật ghi số, ký hiệu"),
        bad("quyết định", "Căn cứ Luật", words=(" ngày 12 tháng 6 năm 2018", ""), says="Luật không ghi ngày"),
        bad("quyết định", "Căn cứ Nghị định", words=(" số 03/2019/NĐ-CP", ""), says="văn bản không ghi số, ký hiệu"),
        bad(
            "quyết định",
            "Căn cứ Nghị định",
            text="Căn cứ Bộ luật Lao động số 45/2019/QH14 ngày 20 tháng 11 năm 2019",
            says="Luật ghi số, ký hiệu",
        ),
        bad(
            "quyết định",
            "Căn cứ Nghị định",
            text="Căn cứ Luật Viễn thông 24/2023/QH15 ngày 24 tháng 11 năm 2023",
            says="Luật ghi số, ký hiệu",
        ),
        bad(
            "quyết định",
            "Căn cứ Nghị định",
            text="Căn cứ Pháp lệnh Cảnh sát cơ động 08/2013/UBTVQH13 ngày 23 tháng 12 năm 2013",
            says="Luật ghi số, ký hiệu",
        ),
        bad(
            "quyết định",
            "Căn cứ Nghị định",
            text="Căn cứ Luật Viễn thông số: 24/2023/L ngày 24 tháng 11 năm 2023",
            says="Luật ghi số, ký hiệu",
        ),
        bad("quyết định", "Căn cứ Nghị định", text="Căn cứ Nghị định số 03/2019/NĐ-CP", says="văn bản không ghi ngày"),
        bad(
            "quyết định",
            "Căn cứ Nghị định",
            text="Căn cứ Thông tư của Bộ Công an",
            says="văn bản không ghi số, ký hiệu",
        ),
        bad(
            "quyết định",
            "Căn cứ Nghị định",
            text="Căn cứ Quyết định của Ủy ban nhân dân tỉnh ngày 05 tháng 9 năm 2019",
            says="văn bản không ghi số, ký hiệu",
        ),
        bad(
            "quyết định",
            "Căn cứ Nghị định",
            text="Căn cứ Nghị quyết của Chính phủ",
            says="văn bản không ghi số, ký hiệu",
        ),
        bad(
            "quyết định", "Căn cứ Nghị định", text="Căn cứ Lệnh của Chủ tịch nước", says="văn bản không ghi số, ký hiệu"
        ),
        bad(
            "quyết định",
            "Căn cứ Nghị định",
            text="Căn cứ Chỉ thị liên tịch của hai ngành",
            says="văn bản không ghi số, ký hiệu",
        ),
        good("quyết định", "Căn cứ Luật", words=("Luật An ninh mạng ngày 12 tháng 6 năm 2018", "Hiến pháp")),
        good(
            "quyết định", "Căn cứ Nghị định", words=("số 03/2019/NĐ-CP ngày 05 tháng 9 năm 2019", "số …/NĐ-CP ngày …")
        ),
        good("quyết định", "Căn cứ Nghị định", text="Căn cứ Luật Viễn thông năm 2023"),
        good("quyết định", "Căn cứ Nghị định", text="Căn cứ Luật Viễn thông 24/11/2023"),
        good("quyết định", "Căn cứ Nghị định", text="Căn cứ Luật …"),
        good("quyết định", "Căn cứ Nghị định", text="Căn cứ Nghị định .../NĐ-CP"),
        good("quyết định", "Căn cứ Nghị định", text="Căn cứ Nghị định số   /NĐ-CP ngày 05 tháng 9"),
        good("quyết định", "Căn cứ Nghị định", text="Căn cứ Nghị định … của Chính phủ"),
        good("quyết định", "Căn cứ Nghị định", text="Căn cứ Luật Viễn thông số 24/2023/QH15 được sửa đổi năm 2025"),
        good(
            (
                "SỞ VÍ DỤ",
                "Số: 15/2026/QĐ-UBND",
                *NATION_AND_MOTTO,
                "QUYẾT ĐỊNH",
                "Ban hành Quy chế",
                "Căn cứ Luật Viễn thông số 24/2023/QH15 ngày 24 tháng 11 năm 2023;",
                "QUYẾT ĐỊNH:",
                "Điều 1. Các đơn vị trao đổi thông tin.",
            )
        ),
        good(
            (
                "SỞ VÍ DỤ",
                "Số: 15/2026/NQ-HĐND",
                *NATION_AND_MOTTO,
                "QUYẾT ĐỊNH",
                "Ban hành Quy chế",
                "Căn cứ Luật Viễn thông số 24/2023/QH15 ngày 24 tháng 11 năm 2023;",
                "QUYẾT ĐỊNH:",
                "Điều 1. Các đơn vị trao đổi thông tin.",
            )
        ),
        good(
            (
                "SỞ VÍ DỤ",
                "Số: 15/2026/TT-BCA",
                *NATION_AND_MOTTO,
                "QUYẾT ĐỊNH",
                "Ban hành Quy chế",
                "Căn cứ Luật Viễn thông số 24/2023/QH15 ngày 24 tháng 11 năm 2023;",
                "QUYẾT ĐỊNH:",
                "Điều 1. Các đơn vị trao đổi thông tin.",
            )
        ),
        good(
            (
                "SỞ VÍ DỤ",
                "Số: 15/2026/TTLT-BCA",
                *NATION_AND_MOTTO,
                "QUYẾT ĐỊNH",
                "Ban hành Quy chế",
                "Căn cứ Luật Viễn thông số 24/2023/QH15 ngày 24 tháng 11 năm 2023;",
                "QUYẾT ĐỊNH:",
                "Điều 1. Các đơn vị trao đổi thông tin.",
            )
        ),
        good(
            (
                "SỞ VÍ DỤ",
                "Số: 15/2026/NQLT-CP",
                *NATION_AND_MOTTO,
                "QUYẾT ĐỊNH",
                "Ban hành Quy chế",
                "Căn cứ Luật Viễn thông số 24/2023/QH15 ngày 24 tháng 11 năm 2023;",
                "QUYẾT ĐỊNH:",
                "Điều 1. Các đơn vị trao đổi thông tin.",
            )
        ),
    ),
)
def basis_cited_otherwise(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a law with a number or without a date, another document without either; normative ones follow others."""
    for act, piece in pieces_with(anatomy, Role.BASIS):
        text, number = piece.paragraph.text, act.first(Role.NUMBER)
        is_normative = number is not None and _NORMATIVE_NUMBER.search(number.paragraph.text)
        fault = None if is_normative or "được sửa đổi" in text else _fault_of_citing(text)
        if fault is not None:
            stands, asked = fault
            yield departure(piece, stands, asked, source=_of_bases(), sure=Sureness.LIKELY)


def _fault_of_citing(text: str) -> tuple[Message, Message] | None:
    """Return what a basis has that it should not, or lacks, and what is asked."""
    law, document = _LAW.match(text), _DOCUMENT.match(text)
    is_dated, has_blanks = _ANY_DAY.search(text) is not None, "…" in text or ".." in text
    if law:
        if _NUMBER_OF_A_LAW.search(text):
            return _LAW_WITH_A_NUMBER, _LAWS_BY_TITLE
        if not is_dated and not is_blank(law["rest"]):
            return _LAW_WITHOUT_A_DATE, _WITH_ITS_DATE
    if document:
        if not _NUMBER_OR_BLANK.search(text):
            return _NO_NUMBER, _WITH_NUMBER_AND_SYMBOL
        if not is_dated and not has_blanks:
            return _NO_DATE, _WITH_DATE
    return None


_LAW_WITH_A_NUMBER = Message("Luật ghi số, ký hiệu", "the law has its number")
_LAWS_BY_TITLE = Message("Luật, Pháp lệnh không ghi số, ký hiệu", "a law is cited without number")
_LAW_WITHOUT_A_DATE = Message("Luật không ghi ngày", "the law has no date")
_WITH_ITS_DATE = Message("có thời gian ban hành", "with its date")
_NO_NUMBER = Message("văn bản không ghi số, ký hiệu", "the document has no number")
_WITH_NUMBER_AND_SYMBOL = Message("ghi số, ký hiệu", "with number and symbol")
_NO_DATE = Message("văn bản không ghi ngày", "the document has no date")
_WITH_DATE = Message("ghi thời gian ban hành", "with its date")


@form_rule(
    "ND043",
    law=Message(
        "Thẩm quyền ban hành và “QUYẾT ĐỊNH:”, “QUYẾT NGHỊ:”: chữ in hoa, kiểu chữ đứng, đậm, canh giữa, có dấu "
        "hai chấm.",
        "The authority, and “QUYẾT ĐỊNH:”, “QUYẾT NGHỊ:”: capitals, upright, bold, centred, with a colon.",
    ),
    fix=Message(
        "Trình bày chữ in hoa, cỡ 14, đứng, đậm, canh giữa.", "Set it in capitals, size 14, upright, bold, centred."
    ),
    why="NĐ 30/2020, Phụ lục III, Mẫu 1.1 đến 1.3.",
    confidence="M",
    cases=(
        bad("quyết định", "GIÁM ĐỐC SỞ", size=10, says="thẩm quyền ban hành cỡ chữ 10"),
        bad("quyết định", "GIÁM ĐỐC SỞ", size=16, says="thẩm quyền ban hành cỡ chữ 16"),
        bad("quyết định", "GIÁM ĐỐC SỞ", bold=False, says="thẩm quyền ban hành không in đậm"),
        bad("quyết định", "GIÁM ĐỐC SỞ", italic=True, says="thẩm quyền ban hành in nghiêng"),
        bad("quyết định", "GIÁM ĐỐC SỞ", align="left", says="thẩm quyền ban hành canh trái"),
        bad("quyết định", "GIÁM ĐỐC SỞ", letters="small", says="thẩm quyền ban hành in chữ thường"),
        bad("quyết định", "QUYẾT ĐỊNH:", size=10, says="dòng “QUYẾT ĐỊNH:” cỡ chữ 10"),
        bad("quyết định", "QUYẾT ĐỊNH:", size=16, says="dòng “QUYẾT ĐỊNH:” cỡ chữ 16"),
        bad("quyết định", "QUYẾT ĐỊNH:", bold=False, says="dòng “QUYẾT ĐỊNH:” không in đậm"),
        bad("quyết định", "QUYẾT ĐỊNH:", italic=True, says="dòng “QUYẾT ĐỊNH:” in nghiêng"),
        bad("quyết định", "QUYẾT ĐỊNH:", align="left", says="dòng “QUYẾT ĐỊNH:” canh trái"),
        bad("quyết định", "QUYẾT ĐỊNH:", words=(":", ""), says="ghi “QUYẾT ĐỊNH”, thiếu dấu hai chấm"),
        good("quyết định", "QUYẾT ĐỊNH:", size=13),
    ),
)
def authority_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report who decides, and “QUYẾT ĐỊNH:”, of another look or without its colon."""
    asked = (looks.size, looks.weight, looks.slant, looks.capitals, looks.centring)
    yield from looks.differences(anatomy, Role.AUTHORITY, Role.RESOLVED, asked=asked)
    for _, piece in pieces_with(anatomy, Role.RESOLVED):
        text, tail = piece.paragraph.text, piece.paragraph.text[-4:]
        if not text.endswith(":"):
            stands, edits = _without_a_colon(text), rephrased(piece, tail, f"{tail}:")
            yield departure(piece, stands, quoted("QUYẾT ĐỊNH:"), source=_SAMPLE_OF_A_DECISION, edits=edits)


def _without_a_colon(text: str) -> Message:
    return Message(f"ghi “{text}”, thiếu dấu hai chấm", f"{text!r} has no colon")


def _of_bases() -> str:
    return provision(Role.BASIS)
