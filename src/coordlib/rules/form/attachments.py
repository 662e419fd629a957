"""ND: what is attached to a document, and the line “(Kèm theo …)” that names it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.anatomy import Anatomy
from coordlib.document import Role
from coordlib.language import Message
from coordlib.lexicon import own_names, pattern
from coordlib.rules.form import looks
from coordlib.rules.form.departures import Deviation, Sureness, departure
from coordlib.rules.form.form_rule import bad, form_rule, good
from coordlib.rules.form.looks import NAMES, provision

_SAMPLES = "NĐ 30/2020, Phụ lục III, Mẫu 1.3, 2.1"
_SAMPLE_OF_AN_ATTACHED = "NĐ 30/2020, Phụ lục III, Mẫu 1.3"

_NUMBER_CITED = pattern(
    r"(?i:số)\s*:?\s*(?P<number>\d+)",
    r"\s*/\s*(?P<symbol>[\w-]+)",  # “số 15/QĐ-UBND”
)
_DAY_CITED = pattern(
    r"ngày\s+(\d{1,2})",
    r"\s*(?:tháng|/)\s*(\d{1,2})\s*(?:năm|/)\s*(\d{4})",  # “ngày 05 tháng 01 năm 2026”, “ngày 05/01/2026”
)
_TURN_OF_A_SYMBOL = pattern(r"(?<=[-/])\s+")  # a symbol that turns to the next line


@form_rule(
    "ND034",
    law=Message(
        "Dòng “(Kèm theo …)”: chữ in thường, cỡ 13 đến 14, kiểu chữ nghiêng, canh giữa, trong ngoặc đơn.",
        "The line “(Kèm theo …)”: size 13 to 14, italic, centred, in brackets.",
    ),
    fix=Message(
        "Trình bày dòng “(Kèm theo …)” cỡ 13-14, nghiêng, canh giữa, trong ngoặc đơn.",
        "Set the line “(Kèm theo …)” in size 13 or 14, italic, centred, in brackets.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục III.1.",
    confidence="H",
    cases=(
        bad("quyết định", "(Kèm theo", size=10, says="dòng “Kèm theo” cỡ chữ 10"),
        bad("quyết định", "(Kèm theo", size=16, says="dòng “Kèm theo” cỡ chữ 16"),
        bad("quyết định", "(Kèm theo", bold=True, says="dòng “Kèm theo” in đậm"),
        bad("quyết định", "(Kèm theo", italic=False, says="dòng “Kèm theo” không in nghiêng"),
        bad("quyết định", "(Kèm theo", align="left", says="dòng “Kèm theo” canh trái", sure=Sureness.CUSTOM),
        bad("quyết định", "(Kèm theo", letters="capitals", says="dòng “Kèm theo” in chữ hoa"),
        bad(
            "quyết định",
            "(Kèm theo",
            words=(
                "(Kèm theo Quyết định số 15/QĐ-SVD ngày 05 tháng 01 năm 2026 của Sở Ví Dụ)",
                "Kèm theo Quyết định số 15/QĐ-SVD ngày 05 tháng 01 năm 2026 của Sở Ví Dụ",
            ),
            says="dòng “Kèm theo …” không ở trong ngoặc đơn",
        ),
        good("quyết định", "(Kèm theo", size=13),
    ),
)
def attachment_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report “(Kèm theo …)” of another look, or without its brackets."""
    asked = (looks.size, looks.weight, looks.slant, looks.small_letters, looks.centring)
    yield from looks.differences(anatomy, Role.ATTACHMENT, asked=asked)
    for act in anatomy.acts:
        piece = act.first(Role.ATTACHMENT)
        if piece and not piece.paragraph.text.startswith("("):
            yield departure(piece, _NOT_IN_BRACKETS, _IN_BRACKETS, source=provision(Role.ATTACHMENT))


_NOT_IN_BRACKETS = Message("dòng “Kèm theo …” không ở trong ngoặc đơn", "the line “Kèm theo …” is not in brackets")
_IN_BRACKETS = Message("trong ngoặc đơn", "in brackets")


@form_rule(
    "ND035",
    law=Message(
        "Dưới dòng “(Kèm theo …)” của văn bản kèm theo, phụ lục có đường kẻ ngang, nét liền.",
        "Below “(Kèm theo …)” of an attached document or an annex stands a line.",
    ),
    fix=Message(
        "Kẻ dưới dòng “(Kèm theo …)” một đường dài 1/3 đến 1/2 dòng chữ.",
        "Draw a line below “(Kèm theo …)”, 1/3 to 1/2 of it.",
    ),
    why="NĐ 30/2020, Phụ lục III, Mẫu 1.3, 2.1, 2.2. The text of the decree does not set its length.",
    confidence="M",
    cases=(bad("quyết định", "(Kèm theo", line=0, says="không có đường kẻ dưới dòng “Kèm theo”"), good("quyết định")),
)
def attachment_without_its_line(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report “(Kèm theo …)” without a line below it; how long that is, the decree does not say."""
    for act in anatomy.acts:
        for piece in list(act.of(Role.ATTACHMENT))[-1:]:
            faults = looks.line_faults(anatomy, act, piece, _SAMPLES)
            yield from (fault for fault in faults if fault.sure is Sureness.CERTAIN)


@form_rule(
    "ND036",
    Sureness.LIKELY,
    law=Message(
        "Văn bản kèm theo có phần đầu hai cột, không có số, ký hiệu và địa danh, thời gian.",
        "An attached document has a head of two columns, without number, place and date.",
    ),
    fix=Message(
        "Trình bày phần đầu của văn bản kèm theo như mẫu: cơ quan, Quốc hiệu, không có số và ngày.",
        "Give the attached document its head: bodies and national name, without number and date.",
    ),
    why="NĐ 30/2020, Phụ lục III, Mẫu 1.3.",
    confidence="M",
    cases=(
        bad("quyết định", plant="attached without its head", says="văn bản kèm theo không có cơ quan, Quốc hiệu"),
        good("quyết định"),
        bad("quyết định", plant="attached with a number", says="văn bản kèm theo có số, ký hiệu"),
    ),
)
def attached_document_without_its_head(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report an attached document without bodies and national name, or with number, place and date."""
    source, sure = _SAMPLE_OF_AN_ATTACHED, Sureness.LIKELY
    for act in anatomy.acts[1:]:
        kind = act.first(Role.KIND)
        if not act.attached or act.annex or kind is None:
            continue
        if not act.headed:
            yield departure(kind, _NO_HEAD, _HAS_A_HEAD, source=source, sure=sure)
        for piece in filter(None, (act.first(Role.NUMBER), act.first(Role.PLACE_DATE))):
            yield departure(piece, _attached_has(NAMES[piece.role]), _HAS_NONE, source=source, sure=sure)


_NO_HEAD = Message("văn bản kèm theo không có cơ quan, Quốc hiệu", "the attached document has no head")
_HAS_A_HEAD = Message("có phần đầu", "it has one")
_HAS_NONE = Message("không có", "it has none")


def _attached_has(piece: Message) -> Message:
    return Message(f"văn bản kèm theo có {piece.vi}", f"the attached document has {piece.en}")


@form_rule(
    "ND107",
    law=Message(
        "Dòng “(Kèm theo … số … ngày …)” ghi đúng số, ký hiệu và ngày của văn bản chính trong cùng tệp.",
        "“(Kèm theo …)” names the number, symbol and day of the document that it goes with.",
    ),
    fix=Message(
        "Ghi đúng số, ký hiệu và ngày của văn bản mà nó kèm theo.",
        "Give the number, symbol and day of the document that it goes with.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục III.1. What is left blank in either is not judged.",
    confidence="H",
    cases=(
        bad("quyết định", "(Kèm theo", words=("số 15/", "số 16/"), says="dòng “Kèm theo” ghi “số 16/QĐ-SVD”"),
        bad(
            "quyết định",
            "(Kèm theo",
            words=("ngày 05", "ngày 06"),
            says="dòng “Kèm theo” ghi “ngày 06 tháng 01 năm 2026”",
        ),
        bad(
            "quyết định",
            "(Kèm theo",
            words=("ngày 05 tháng 01 năm 2026", "ngày 06/01/2026"),
            says="dòng “Kèm theo” ghi “ngày 06/01/2026”",
        ),
        good("quyết định", "(Kèm theo", words=("số 15/", "số …/")),
        good("quyết định", "Số:", missing=True),
    ),
)
def attachment_of_another_document(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report “(Kèm theo …)” with another number or day than the document in the same file has."""
    main = anatomy.main
    if main is None or main.kind is None:
        return
    number, day, names = main.first(Role.NUMBER), main.first(Role.PLACE_DATE), own_names(main.kind.name)
    for act in anatomy.acts[1:]:
        lines = list(act.of(Role.ATTACHMENT))
        text = " ".join(line.text for line in lines)
        if not any(name in text.casefold() for name in names):
            continue  # an annex of what is attached names the decision
        for piece, form in ((number, _NUMBER_CITED), (day, _DAY_CITED)):
            own, cited = (form.search(_TURN_OF_A_SYMBOL.sub("", one)) for one in (piece.text if piece else "", text))
            if own and cited and _without_zeros(own) != _without_zeros(cited):
                yield departure(lines[0], _cites(cited[0]), _is_cited_as(own[0]), source=provision(Role.ATTACHMENT))


def _without_zeros(citation: re.Match[str]) -> list[str]:
    return [part.lstrip("0").casefold() for part in citation.groups()]


def _cites(words: str) -> Message:
    return Message(f"dòng “Kèm theo” ghi “{words}”", f"the line “Kèm theo” has {words!r}")


def _is_cited_as(words: str) -> Message:
    return Message(f"“{words}”", f"{words!r}")
