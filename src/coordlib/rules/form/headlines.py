"""ND: the kind and the subject of a document, and whom it addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.anatomy import Anatomy, FiledAct, FormPiece, kind_of_line
from coordlib.document import Role
from coordlib.formats import ShownParagraph
from coordlib.language import Message
from coordlib.lexicon import line_words, unaccented
from coordlib.rules.form import looks
from coordlib.rules.form.departures import Deviation, Sureness, departure
from coordlib.rules.form.form_rule import bad, form_rule, good
from coordlib.rules.form.looks import pieces_with, provision, rephrased
from coordlib.rules.form.messages import in_both

_PLACES_OF_PIECES = "NĐ 30/2020, Phụ lục I, Mục IV"

_ADDRESSED = line_words("addressee", standing="right")[0]  # “Kính gửi”
_ABOUT = "V/v"
_MOST_ADDRESSEES = 12  # paragraphs below “Kính gửi” in which a kind that stands too low is looked for


@form_rule(
    "ND030",
    law=Message(
        "Tên loại văn bản: chữ in hoa, cỡ 13 đến 14, kiểu chữ đứng, đậm, canh giữa.",
        "The kind of the document: capitals, size 13 to 14, upright, bold, centred.",
    ),
    fix=Message(
        "Trình bày tên loại chữ in hoa, cỡ 13-14, đứng, đậm, canh giữa.",
        "Set the kind in capitals, size 13 or 14, upright, bold, centred.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.5.",
    confidence="H",
    cases=(
        bad("quyết định", "QUYẾT ĐỊNH", size=10, says="tên loại văn bản cỡ chữ 10"),
        bad("quyết định", "QUYẾT ĐỊNH", size=16, says="tên loại văn bản cỡ chữ 16"),
        bad("quyết định", "QUYẾT ĐỊNH", bold=False, says="tên loại văn bản không in đậm"),
        bad("quyết định", "QUYẾT ĐỊNH", italic=True, says="tên loại văn bản in nghiêng"),
        bad("quyết định", "QUYẾT ĐỊNH", align="left", says="tên loại văn bản canh trái"),
        bad("quyết định", "QUYẾT ĐỊNH", align="right", says="tên loại văn bản canh phải"),
        bad("quyết định", "QUYẾT ĐỊNH", letters="small", says="tên loại văn bản in chữ thường"),
        good("quyết định", "QUYẾT ĐỊNH", size=13),
    ),
)
def kind_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a kind that is not in bold upright capitals of its size, in the middle."""
    asked = (looks.size, looks.weight, looks.slant, looks.capitals_on_one_line, looks.centring)
    yield from looks.differences(anatomy, Role.KIND, asked=asked)


@form_rule(
    "ND031",
    law=Message(
        "Trích yếu nội dung: chữ in thường, cỡ 13 đến 14, kiểu chữ đứng, đậm, canh giữa dưới tên loại.",
        "The subject: small letters, size 13 to 14, upright, bold, centred below the kind.",
    ),
    fix=Message(
        "Trình bày trích yếu chữ thường, cỡ 13-14, đứng, đậm, canh giữa.",
        "Set the subject in small letters, size 13 or 14, upright, bold, centred.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.5.",
    confidence="H",
    cases=(
        bad("quyết định", "Ban hành Quy chế", size=10, says="trích yếu nội dung cỡ chữ 10"),
        bad("quyết định", "Ban hành Quy chế", size=16, says="trích yếu nội dung cỡ chữ 16"),
        bad("quyết định", "Ban hành Quy chế", bold=False, says="trích yếu nội dung không in đậm"),
        bad("quyết định", "Ban hành Quy chế", italic=True, says="trích yếu nội dung in nghiêng"),
        bad("quyết định", "Ban hành Quy chế", align="left", says="trích yếu nội dung canh trái"),
        bad("quyết định", "Ban hành Quy chế", letters="capitals", says="trích yếu nội dung in chữ hoa"),
        good("quyết định", "Ban hành Quy chế", size=13),
    ),
)
def subject_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a subject that is not bold, upright, small, in the middle; a charter has its name in capitals."""
    asked = (looks.size, looks.weight, looks.slant, looks.small_letters, looks.centring)
    for act, piece in pieces_with(anatomy, Role.SUBJECT, Role.ATTACHED_SUBJECT):
        if act.listed and not act.annex:
            yield from looks.differences_of(anatomy, act, piece, asked)


@form_rule(
    "ND032",
    law=Message(
        "Phía dưới trích yếu có đường kẻ ngang, nét liền, dài bằng 1/3 đến 1/2 dòng chữ, đặt cân đối.",
        "Below the subject stands a line of 1/3 to 1/2 of its length.",
    ),
    fix=Message(
        "Kẻ dưới trích yếu một đường dài 1/3 đến 1/2 dòng chữ.", "Draw a line below the subject, 1/3 to 1/2 of it."
    ),
    why=(
        "NĐ 30/2020, Phụ lục I, Mục II.5. In an attached document, and in an annex, it stands below “(Kèm theo …)” "
        "(Phụ lục III, Mẫu 1.3, 2.1)."
    ),
    confidence="H",
    cases=(
        bad("báo cáo", "Kết quả công tác", line=0, says="không có đường kẻ dưới trích yếu nội dung"),
        bad(
            "báo cáo",
            "Kết quả công tác",
            line=3,
            says="đường kẻ dưới trích yếu nội dung dài bằng 135% dòng chữ",
            sure=Sureness.LIKELY,
        ),
        good("báo cáo"),
    ),
)
def subject_without_its_line(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a subject, or a kind without one, that has no line below it of a third to a half of its length."""
    for act in anatomy.acts:
        if act.attached or act.annex:
            continue  # whose line stands below “(Kèm theo …)”
        titles = list(act.of(Role.SUBJECT)) or list(act.of(Role.KIND))
        if titles:
            yield from looks.line_faults(anatomy, act, titles[-1], provision(Role.KIND), above=titles[:-1])


@form_rule(
    "ND033",
    law=Message(
        "Trích yếu công văn: “V/v …”, chữ in thường, cỡ 12 đến 13, kiểu chữ đứng, canh giữa dưới số, ký hiệu.",
        "The subject of a letter: “V/v …”, size 12 to 13, upright, centred below the number.",
    ),
    fix=Message(
        "Ghi “V/v …” dưới số, ký hiệu, cỡ 12-13, đứng, không đậm, canh giữa.",
        "Write “V/v …” below the number, size 12 or 13, upright, not bold, centred.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.5.",
    confidence="H",
    cases=(
        bad("công văn", "V/v", size=10, says="trích yếu công văn cỡ chữ 10"),
        bad("công văn", "V/v", size=16, says="trích yếu công văn cỡ chữ 16"),
        bad("công văn", "V/v", bold=True, says="trích yếu công văn in đậm"),
        bad("công văn", "V/v", italic=True, says="trích yếu công văn in nghiêng"),
        bad("công văn", "V/v", align="left", says="trích yếu công văn canh trái"),
        bad("công văn", "V/v", letters="capitals", says="trích yếu công văn in chữ hoa"),
        bad("công văn", "V/v", words=("V/v", "Về việc"), says="trích yếu công văn bắt đầu bằng “Về việc”"),
        bad("công văn", "V/v", words=("V/v", "v/v"), says="trích yếu công văn bắt đầu bằng “v/v”"),
        good("công văn", "V/v", size=13),
    ),
)
def subject_of_a_letter(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report the subject of a letter of another look, or one that does not begin with “V/v”."""
    asked = (looks.size, looks.weight, looks.slant, looks.small_letters, looks.centring)
    yield from looks.differences(anatomy, Role.ABOUT, asked=asked)
    for _, piece in pieces_with(anatomy, Role.ABOUT):
        first = re.match(r"\S+(?: việc)?", piece.paragraph.text)  # “Về việc”, “v/v”
        if first and first[0] != _ABOUT:
            edits = rephrased(piece, first[0], _ABOUT)
            yield departure(
                piece, _subject_begins(first[0]), _ABOUT_SOMETHING, source=provision(Role.KIND), edits=edits
            )


def _subject_begins(words: str) -> Message:
    return Message(f"trích yếu công văn bắt đầu bằng “{words}”", f"the subject of the letter begins {words!r}")


_ABOUT_SOMETHING = in_both("“V/v …”")


@form_rule(
    "ND037",
    law=Message(
        "“Kính gửi” và nơi nhận phía trên: chữ in thường, cỡ 13 đến 14, kiểu chữ đứng.",
        "“Kính gửi” and the addressees: size 13 to 14, upright.",
    ),
    fix=Message(
        "Trình bày “Kính gửi:” cỡ 13-14, đứng, không đậm.", "Set “Kính gửi:” in size 13 or 14, upright, not bold."
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.9.",
    confidence="H",
    cases=(
        bad("báo cáo", "Kính gửi", size=10, says="dòng “Kính gửi:” cỡ chữ 10"),
        bad("báo cáo", "Kính gửi", size=16, says="dòng “Kính gửi:” cỡ chữ 16"),
        bad("báo cáo", "Kính gửi", bold=True, says="dòng “Kính gửi:” in đậm"),
        bad("báo cáo", "Kính gửi", italic=True, says="dòng “Kính gửi:” in nghiêng"),
        good("báo cáo", "Kính gửi", size=13),
    ),
)
def addressee_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report an addressee that is bold, slanted or of another size."""
    asked = (looks.size, looks.weight, looks.slant)
    yield from looks.differences(anatomy, Role.ADDRESSEE, Role.ADDRESSEES, Role.ADDRESSEE_LINE, asked=asked)


@form_rule(
    "ND038",
    law=Message(
        "Sau “Kính gửi” có dấu hai chấm; nhiều nơi thì mỗi nơi một dòng, đầu dòng “-”, cuối dòng “;”, dòng cuối “.”.",
        "A colon follows “Kính gửi”; several addressees have a line each, with “-” before it, “;” after it, “.” at "
        "the end.",
    ),
    fix=Message(
        "Ghi “Kính gửi:”; nhiều nơi thì mỗi nơi một dòng có gạch đầu dòng, cuối dòng “;”, dòng cuối “.”.",
        "Write “Kính gửi:”; of several each on its line with a dash, “;” at the end, “.” at the last.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.9.",
    confidence="H",
    cases=(
        bad("báo cáo", "Kính gửi:", words=("gửi:", "gửi"), says="thiếu dấu hai chấm sau “Kính gửi”"),
        bad("báo cáo", "- UBND tỉnh;", words=(";", ","), says="cuối dòng không có “;”"),
        bad("công văn", "- Sở Tài chính", words=(".", ";"), says="cuối dòng không có “.”"),
        good("báo cáo", "- UBND tỉnh;", words=(";", "…")),
        good("công văn", "- Sở Tài chính", missing=True),
    ),
)
def addressee_of_another_form(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report “Kính gửi” without a colon, and one of several addressees without its sign at the end."""
    source = provision(Role.ADDRESSEE)
    for act in anatomy.acts:
        for piece in act.of(Role.ADDRESSEE, Role.ADDRESSEES):
            if not _is_followed_by_a_colon(piece):
                yield departure(piece, _no_colon_after(_ADDRESSED), in_both(f"{_ADDRESSED}:"), source=source)
        lines = list(act.of(Role.ADDRESSEE_LINE))
        for piece in lines if len(lines) > 1 else ():
            sign = "." if piece is lines[-1] else ";"
            if not piece.paragraph.text.rstrip().endswith((sign, "…", "...")):
                yield departure(piece, _does_not_end_with(sign), in_both(f"“{sign}”"), source=source)


def _is_followed_by_a_colon(piece: FormPiece) -> bool:
    return unaccented(piece.paragraph.text).startswith(f"{unaccented(_ADDRESSED)}:")


def _no_colon_after(words: str) -> Message:
    return Message(f"thiếu dấu hai chấm sau “{words}”", f"no colon after “{words}”")


def _does_not_end_with(sign: str) -> Message:
    return Message(f"cuối dòng không có “{sign}”", f"no “{sign}” at the end")


@form_rule(
    "ND039",
    law=Message(
        "Tên loại, trích yếu (ô 5a) ở phía trên “Kính gửi” (ô 9a).",
        "Kind and subject (5a) stand above “Kính gửi” (9a).",
    ),
    fix=Message("Đặt tên loại và trích yếu phía trên “Kính gửi”.", "Put kind and subject above “Kính gửi”."),
    why="NĐ 30/2020, Phụ lục I, Mục IV.",
    cases=(
        bad(
            "tờ trình",
            "Kính gửi",
            above="TỜ TRÌNH",
            says="“Kính gửi” ở phía trên tên loại văn bản",
            sure=Sureness.LIKELY,
        ),
        good("tờ trình"),
        good("công văn"),
        good("công văn", "Kính gửi", above="V/v"),
    ),
)
def addressee_above_the_kind(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report “Kính gửi” that stands above the kind, where it is recognised as one or only looks like one."""
    for act in anatomy.acts:
        addressed = next((one for one in act.paragraphs if one.text.casefold().startswith(_ADDRESSED.casefold())), None)
        kind = act.first(Role.KIND)
        if addressed is None:
            continue
        if kind is not None and addressed.number < kind.paragraph.number:
            yield departure(addressed, _ABOVE_THE_KIND, _BELOW_THE_KIND, source=_PLACES_OF_PIECES)
        elif kind is None and _names_its_kind_below(act, addressed):
            stands, sure = _ABOVE_THE_KIND, Sureness.LIKELY
            yield departure(addressed, stands, _BELOW_THE_KIND, source=_PLACES_OF_PIECES, sure=sure)


def _names_its_kind_below(act: FiledAct, addressed: ShownParagraph) -> bool:
    """Tell whether a line below “Kính gửi” is the name of a kind in capitals; a letter has none, but a “V/v …”."""
    if act.first(Role.ABOUT) is not None:
        return False
    below = (one for one in act.paragraphs if addressed.number < one.number <= addressed.number + _MOST_ADDRESSEES)
    return any(one.is_upper and kind_of_line(one.text) is not None for one in below)


_ABOVE_THE_KIND = Message("“Kính gửi” ở phía trên tên loại văn bản", "“Kính gửi” stands above the kind")
_BELOW_THE_KIND = Message("ô 9a dưới ô 5a", "9a below 5a")
