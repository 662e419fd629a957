"""ND: the signature block and the recipients."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from coordlib import lexicon
from coordlib.anatomy import Anatomy, FiledAct, FormPiece, is_blank
from coordlib.document import Role
from coordlib.formats import ShownParagraph
from coordlib.language import Message
from coordlib.lexicon import pattern
from coordlib.rules.form import looks
from coordlib.rules.form.departures import Deviation, Sureness, departure
from coordlib.rules.form.form_rule import bad, form_rule, good
from coordlib.rules.form.looks import pieces_with, provision, rephrased
from coordlib.rules.form.messages import in_both, it_reads, quoted

_CAPITALS_OF_NAMES = "NĐ 30/2020, Phụ lục II, Mục II"
_PLACES_OF_PIECES = "NĐ 30/2020, Phụ lục I, Mục IV"

_RECIPIENTS = f"{lexicon.line_words('recipients', standing='right')[0]}:"
_LEFT_HALF = 50.0  # millimetres: what is indented by less stands at the left
_LONGEST_NAME = 6  # syllables
_ABOVE_AN_OFFICE = 8  # paragraphs in which a name that stands above it is looked for

_PERSON = pattern(r"(?:[", lexicon.CAPITALS, r"][^\W\d_’']*[’']?\s?){2,6}")  # “Nguyễn Văn A”, “Y Đôn”
_NO_NAME = pattern(
    r"(?i)",
    r":",
    r"|(?:đã )?ký\b",  # “(Đã ký)”
    r"|họ.*tên",  # “(Ký, ghi rõ họ tên)”
)
# The mark of who drafted it behind the last full stop (Phụ lục I, Mục II.9), in many forms.
_DRAFTER = pattern(
    r"\.\s?[^\W\d_][\w.]{0,24}",  # “Lưu: VT, NC.Châu”
    r"(?:\s?\(\d*\))?\.?$",  # “NC.Châu(5)”
)
_ARCHIVE = pattern(r"(?i)^[-–]?\s*L[ưu]u\b")  # “- Lưu VT”
_ARCHIVE_WRITTEN_RIGHT = pattern(r"^[-–]?\s*L[ưu]u: ?(?=VT|…|\.)")  # “- Lưu: VT”
_ARCHIVE_BEFORE_THE_OFFICE = pattern(r"(?i)^([-–]?\s*)Lưu\s*:?\s*(?=VT)")  # “- Lưu VT”, “- lưu:VT”


@form_rule(
    "ND070",
    law=Message(
        "Quyền hạn ký (TM., KT. …) ghi có dấu chấm, trước tên tập thể hoặc chức vụ.",
        "The right to sign (TM., KT. …) has a full stop, before the body or the office.",
    ),
    fix=Message(
        "Ghi dấu quyền hạn ký (“TM.”, “KT.” …) với dấu chấm và một khoảng trắng.",
        "Write the mark of the capacity (“TM.”, “KT.” …) with a full stop and a space.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.7.",
    confidence="H",
    cases=(
        bad("quyết định", "KT.", words=("KT.", "K/T"), says="ghi “K/T”"),
        bad("quyết định", "KT.", words=("KT. ", "KT "), says="ghi “KT”"),
        bad("công văn", "TL.", words=("TL. ", "TL."), says="ghi “TL.”"),
        good("quyết định", "KT.", words=("KT.", "Q.")),
    ),
)
def capacity_of_another_form(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report “KT”, “K/T”, “TL.GIÁM” for “KT. ”, “TL. ”."""
    for act, piece in pieces_with(anatomy, Role.OFFICE):
        text = piece.paragraph.text
        found = lexicon.signing_mark_at(text, party="party" in _sectors(act) and not act.headed)
        if found is not None and not found.right:
            right = found.mark.value
            edits = rephrased(piece, text, f"{right} {found.rest}")
            yield departure(piece, it_reads(found.written), quoted(right), source=provision(Role.OFFICE), edits=edits)


@form_rule(
    "ND071",
    law=Message(
        "Quyền hạn, chức vụ của người ký: chữ in hoa, cỡ 13 đến 14, kiểu chữ đứng, đậm.",
        "The office of who signs: capitals, size 13 to 14, upright, bold.",
    ),
    fix=Message(
        "Trình bày quyền hạn, chức vụ chữ in hoa, cỡ 13-14, đứng, đậm, canh giữa.",
        "Set the office in capitals, size 13 or 14, upright, bold, centred.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.7.",
    confidence="H",
    cases=(
        bad("quyết định", "KT. GIÁM ĐỐC", size=10, says="quyền hạn, chức vụ của người ký cỡ chữ 10"),
        bad("quyết định", "KT. GIÁM ĐỐC", size=16, says="quyền hạn, chức vụ của người ký cỡ chữ 16"),
        bad("quyết định", "KT. GIÁM ĐỐC", bold=False, says="quyền hạn, chức vụ của người ký không in đậm"),
        bad("quyết định", "KT. GIÁM ĐỐC", italic=True, says="quyền hạn, chức vụ của người ký in nghiêng"),
        bad("quyết định", "KT. GIÁM ĐỐC", align="left", says="quyền hạn, chức vụ của người ký canh trái"),
        bad("quyết định", "KT. GIÁM ĐỐC", align="right", says="quyền hạn, chức vụ của người ký canh phải"),
        bad("báo cáo", "GIÁM ĐỐC", letters="small", says="quyền hạn, chức vụ của người ký in chữ thường"),
        good("báo cáo", "GIÁM ĐỐC", size=13),
    ),
)
def office_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report an office, or a body that signs, that is not in bold upright capitals, in the middle of its column."""
    asked = (looks.size, looks.weight, looks.slant, looks.capitals, looks.centring)
    yield from looks.differences(anatomy, Role.OFFICE, Role.SIGNING_PARTY, asked=asked)


@form_rule(
    "ND072",
    law=Message(
        "Họ và tên người ký: chữ in thường, cỡ 13 đến 14, kiểu chữ đứng, đậm, canh giữa so với quyền hạn, chức vụ.",
        "The name of who signs: small letters, size 13 to 14, upright, bold, centred below the office.",
    ),
    fix=Message(
        "Trình bày họ tên người ký chữ thường, cỡ 13-14, đứng, đậm, canh giữa.",
        "Set the name of who signs in small letters, size 13 or 14, upright, bold, centred.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.7.",
    confidence="H",
    cases=(
        bad("quyết định", "Nguyễn Văn A", size=10, says="họ tên người ký cỡ chữ 10"),
        bad("quyết định", "Nguyễn Văn A", size=16, says="họ tên người ký cỡ chữ 16"),
        bad("quyết định", "Nguyễn Văn A", bold=False, says="họ tên người ký không in đậm"),
        bad("quyết định", "Nguyễn Văn A", italic=True, says="họ tên người ký in nghiêng"),
        bad("quyết định", "Nguyễn Văn A", align="left", says="họ tên người ký canh trái"),
        bad("quyết định", "Nguyễn Văn A", letters="capitals", says="họ tên người ký in chữ hoa"),
        bad("báo cáo", "Nguyễn Văn A", words=("Nguyễn Văn", "nguyễn văn"), says="họ tên ghi “nguyễn văn A”"),
        bad("quyết định", "Nguyễn Văn A", words=("Văn", "văn"), says="họ tên ghi “Nguyễn văn A”"),
        bad("báo cáo", "Nguyễn Văn A", above="GIÁM ĐỐC", says="họ tên ở phía trên chức vụ"),
        good("báo cáo", "Nguyễn Văn A", words=("Nguyễn Văn A", "(Đã ký)")),
        good("báo cáo", "Nguyễn Văn A", text="Phó Giám đốc"),
        good("báo cáo", "Nguyễn Văn A", text="Họ và tên"),
        good("báo cáo", "Nguyễn Văn A", above="GIÁM ĐỐC", letters="capitals"),
    ),
)
def signer_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report the name of who signs: of another look, with small first letters, or above the office."""
    asked = (looks.size, looks.weight, looks.slant, looks.small_letters, looks.centring)
    yield from looks.differences(anatomy, Role.SIGNER, asked=asked)
    for _, piece in pieces_with(anatomy, Role.SIGNER):
        name = lexicon.without_titles(piece.paragraph.text)
        if any(word[:1].islower() for word in name.split()) and _is_a_name(name):
            yield departure(piece, _name_reads(name), _EACH_SYLLABLE_WITH_A_CAPITAL, source=_CAPITALS_OF_NAMES)
    for act in anatomy.acts:
        for paragraph in _names_above_the_office(act):
            yield departure(paragraph, _NAME_ABOVE_THE_OFFICE, _NAME_BELOW_THE_OFFICE, source=provision(Role.OFFICE))


def _is_a_name(words: str) -> bool:
    """Tell whether words may be the name of a person: no office, no “(Đã ký)”, no blank, no sentence."""
    if _NO_NAME.search(words) or lexicon.office_at(words) or is_blank(words):
        return False
    return words.count(" ") < _LONGEST_NAME


def _names_above_the_office(act: FiledAct) -> Iterator[ShownParagraph]:
    """Yield the paragraphs above the first office that name a person, where nobody's name stands below it."""
    office = act.first(Role.OFFICE)
    if office is None or act.first(Role.SIGNER) is not None:
        return
    cell, number = office.paragraph.cell, office.paragraph.number
    if cell is None and not act.ended:
        return
    for paragraph in act.paragraphs:
        is_above = paragraph.cell == cell and number - _ABOVE_AN_OFFICE < paragraph.number < number
        if is_above and _PERSON.fullmatch(paragraph.text) and not paragraph.is_upper:
            yield paragraph


def _name_reads(name: str) -> Message:
    return Message(f"họ tên ghi “{name}”", f"the name reads {name!r}")


_EACH_SYLLABLE_WITH_A_CAPITAL = Message("viết hoa chữ đầu mỗi âm tiết", "each syllable with a capital")
_NAME_ABOVE_THE_OFFICE = Message("họ tên ở phía trên chức vụ", "the name stands above the office")
_NAME_BELOW_THE_OFFICE = Message("họ tên dưới quyền hạn, chức vụ", "the name below the office")


@form_rule(
    "ND073",
    law=Message(
        "Trước họ tên người ký không ghi học hàm, học vị và các danh hiệu danh dự khác.",
        "No academic or honorary title stands before the name.",
    ),
    fix=Message("Bỏ học hàm, học vị và danh hiệu trước họ tên.", "Take the academic title before the name away."),
    why=(
        "NĐ 30/2020, Phụ lục I, Mục II.7. Armed forces, education, health and science follow their own heads, who "
        "may let academic titles and degrees be printed."
    ),
    confidence="H",
    cases=(
        bad("báo cáo", "Nguyễn Văn A", words=("Nguyễn", "ThS. Nguyễn"), says="trước họ tên ghi “ThS.”"),
        bad("kế hoạch", "Nguyễn Văn A", words=("Nguyễn", "TS. Nguyễn"), says="trước họ tên ghi “TS.”"),
        good("báo cáo"),
    ),
)
def title_before_a_name(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a degree or an honorary title before a name, where the sector of the body does not let it be printed."""
    for act, piece in pieces_with(anatomy, Role.SIGNER):
        text, titles = piece.paragraph.text, lexicon.titles_before(piece.paragraph.text)
        barred = [title for title in titles if title.is_barred(_sectors(act))]
        if barred:
            name = lexicon.without_titles(text)
            stands = _stands_before_the_name(text.removesuffix(name).strip(" ,"))
            edits = rephrased(piece, text, name) if len(barred) == len(titles) else ()
            yield departure(piece, stands, _NO_TITLE, source=provision(Role.OFFICE), edits=edits)


def _stands_before_the_name(titles: str) -> Message:
    return Message(f"trước họ tên ghi “{titles}”", f"{titles!r} stands before the name")


_NO_TITLE = Message("không ghi học hàm, học vị, danh hiệu", "no title")


@form_rule(
    "ND074",
    law=Message(
        "“Nơi nhận:” trên một dòng riêng, chữ in thường, cỡ 12, kiểu chữ nghiêng, đậm, sát lề trái, sau có dấu hai "
        "chấm.",
        "“Nơi nhận:” stands on a line of its own, small letters, size 12, italic, bold, with a colon.",
    ),
    fix=Message(
        "Trình bày “Nơi nhận:” chữ thường, cỡ 12, nghiêng, đậm.",
        "Set “Nơi nhận:” in small letters, size 12, italic, bold.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.9.",
    confidence="H",
    cases=(
        bad("quyết định", "Nơi nhận:", size=10, says="từ “Nơi nhận” cỡ chữ 10"),
        bad("quyết định", "Nơi nhận:", size=16, says="từ “Nơi nhận” cỡ chữ 16"),
        bad("quyết định", "Nơi nhận:", bold=False, says="từ “Nơi nhận” không in đậm"),
        bad("quyết định", "Nơi nhận:", italic=False, says="từ “Nơi nhận” không in nghiêng"),
        bad("quyết định", "Nơi nhận:", letters="capitals", says="từ “Nơi nhận” in chữ hoa"),
        bad("quyết định", "Nơi nhận:", align="center", says="“Nơi nhận” canh giữa"),
        bad("báo cáo", "Nơi nhận:", words=(":", ""), says="ghi “Nơi nhận”"),
        good("quyết định", "Nơi nhận:", size=12),
    ),
)
def recipients_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report “Nơi nhận:” of another look, in the middle, in other letters, or with more on its line."""
    asked = (looks.size, looks.weight, looks.slant, looks.small_letters)
    yield from looks.differences(anatomy, Role.RECIPIENTS, asked=asked)
    source = provision(Role.RECIPIENTS)
    for _, piece in pieces_with(anatomy, Role.RECIPIENTS):
        text = piece.paragraph.text
        if piece.paragraph.align == "center":
            yield departure(piece, _RECIPIENTS_CENTRED, _AT_THE_LEFT, source=source)
        line = text.split("\n")[0]
        if line.rstrip() != _RECIPIENTS:
            is_alone = len(text) < len(_RECIPIENTS) + 4
            edits = rephrased(piece, text, _RECIPIENTS) if is_alone else ()
            yield departure(piece, it_reads(line), _on_its_own_line(_RECIPIENTS), source=source, edits=edits)


_RECIPIENTS_CENTRED = Message("“Nơi nhận” canh giữa", "“Nơi nhận” is centred")
_AT_THE_LEFT = Message("sát lề trái", "at the left margin")


def _on_its_own_line(words: str) -> Message:
    return Message(f"“{words}” trên một dòng riêng", f"“{words}” on its own line")


@form_rule(
    "ND075",
    law=Message(
        "Danh sách nơi nhận: chữ in thường, cỡ 11, kiểu chữ đứng.", "The recipients: small letters, size 11, upright."
    ),
    fix=Message(
        "Trình bày danh sách nơi nhận chữ thường, cỡ 11, đứng, không đậm.",
        "Set the recipients in small letters, size 11, upright, not bold.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.9.",
    confidence="H",
    cases=(
        bad("quyết định", "- UBND tỉnh", size=10, says="nơi nhận cỡ chữ 10"),
        bad("quyết định", "- UBND tỉnh", size=14, says="nơi nhận cỡ chữ 14"),
        bad("quyết định", "- UBND tỉnh", bold=True, says="nơi nhận in đậm"),
        bad("quyết định", "- UBND tỉnh", italic=True, says="nơi nhận in nghiêng"),
        bad("quyết định", "- UBND tỉnh", letters="capitals", says="nơi nhận in chữ hoa"),
        good("quyết định", "- UBND tỉnh", size=11),
    ),
)
def recipient_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a recipient that is bold, slanted, in capitals or of another size."""
    asked = (looks.size, looks.weight, looks.slant, looks.small_letters)
    yield from looks.differences(anatomy, Role.RECIPIENT, asked=asked)


@form_rule(
    "ND076",
    law=Message(
        "Mỗi nơi nhận một dòng riêng, đầu dòng có gạch đầu dòng sát lề trái, cuối dòng có dấu “;”, dòng cuối “.”.",
        "Each recipient has a line, a dash before it and a semicolon after it; the last ends with a full stop.",
    ),
    fix=Message(
        "Mỗi nơi nhận một dòng, đầu dòng “- ”, cuối dòng “;”, dòng cuối “.”.",
        "Give each recipient a line, “- ” before it, “;” after it, “.” after the last.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.9.",
    confidence="H",
    cases=(
        bad("báo cáo", "- Các phòng", words=("- ", ""), says="đầu dòng nơi nhận không có “- ”"),
        bad("báo cáo", "- Các phòng", words=("- ", "-"), says="đầu dòng nơi nhận không có “- ”"),
        bad("báo cáo", "- Các phòng", words=(";", ","), says="cuối dòng nơi nhận không có “;”"),
        bad("báo cáo", "- Lưu", words=("VP.", "VP;"), says="cuối dòng nơi nhận không có “.”"),
        bad("báo cáo", "- Các phòng", words=("- ", "– "), says="đầu dòng nơi nhận không có “- ”"),
        bad("báo cáo", "- Các phòng", words=("Sở;", "Sở, NC.Châu"), says="cuối dòng nơi nhận không có “;”"),
        bad("báo cáo", "- Như trên", text="như trên;", says="đầu dòng nơi nhận không có “- ”"),
        good("báo cáo", "- Lưu", words=("VT, VP.", "VT, NC.Châu")),
        good("báo cáo", "- Các phòng", text="các phòng thuộc Sở;"),
        good("báo cáo", "- Lưu", words=("- ", "-\t")),
    ),
)
def recipient_of_another_form(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a recipient without “- ” before it, or without its sign behind it."""
    for act in anatomy.acts:
        lines = list(act.of(Role.RECIPIENT))
        for index, piece in enumerate(lines):
            goes_on = index + 1 < len(lines) and not _begins_a_recipient(lines[index + 1])
            if index == 0 or _begins_a_recipient(piece):
                yield from _without_a_dash(piece)
            if not goes_on:
                yield from _without_a_sign(piece, "." if index == len(lines) - 1 else ";")


def _begins_a_recipient(piece: FormPiece) -> bool:
    return piece.text.startswith(("-", "–")) or piece.text[:1].isupper()


def _without_a_dash(piece: FormPiece) -> Iterator[Deviation]:
    text = piece.paragraph.text
    if not piece.text.startswith(("- ", "-\t")) and not is_blank(text):
        rest = text[1:] if text.startswith(("-", "–")) else text
        edits = rephrased(piece, text, f"-{rest}" if text.startswith("–") else f"- {rest}")
        yield departure(piece, _NO_DASH, _A_DASH, source=provision(Role.RECIPIENTS), edits=edits)


def _without_a_sign(piece: FormPiece, wanted: str) -> Iterator[Deviation]:
    text, line = piece.paragraph.text, piece.paragraph.text.rstrip()
    names_the_drafter = wanted == "." and _DRAFTER.search(line)
    if is_blank(line) or names_the_drafter or line.endswith((wanted, "…", "..")):
        return
    bare = line[:-1] if line[-1:] in ";,.:" else line
    edits, source = rephrased(piece, text, bare + wanted), provision(Role.RECIPIENTS)
    yield departure(piece, _no_sign_after_the_recipient(wanted), _A_SIGN_EACH, source=source, edits=edits)


_NO_DASH = Message("đầu dòng nơi nhận không có “- ”", "no “- ” before the recipient")
_A_DASH = Message("gạch đầu dòng", "a dash")
_A_SIGN_EACH = Message("cuối dòng “;”, dòng cuối “.”", "“;”, and “.” at the last")


def _no_sign_after_the_recipient(sign: str) -> Message:
    return Message(f"cuối dòng nơi nhận không có “{sign}”", f"no “{sign}” after the recipient")


@form_rule(
    "ND077",
    law=Message(
        "Dòng cuối của Nơi nhận ghi “Lưu:”, sau có dấu hai chấm, “VT”, đơn vị soạn thảo.",
        "The last recipient reads “Lưu:” with a colon, “VT”, the drafting unit.",
    ),
    fix=Message("Ghi dòng cuối “- Lưu: VT, …”.", "Let the last line read “- Lưu: VT, …”."),
    why="NĐ 30/2020, Phụ lục I, Mục II.9.",
    cases=(
        bad("báo cáo", "- Lưu", words=("Lưu:", "Lưu"), says="ghi “- Lưu VT, VP.”"),
        bad("kế hoạch", "- Lưu", words=("- Lưu: VT, VP.", "- Các đơn vị."), says="không có dòng “Lưu: VT”"),
        bad("báo cáo", "- Lưu", missing=True, says="không có dòng “Lưu: VT”"),
        bad("báo cáo", "- Lưu", text="- Lưu: Văn phòng.", says="ghi “- Lưu: Văn phòng.”"),
        bad("báo cáo", "- Lưu", above="- Các phòng", says="dòng “Lưu” không ở cuối"),
        good("báo cáo", "- Lưu", words=("VT, VP.", "VT, NC.Châu")),
        good("báo cáo", "- Lưu", text="- Lưu: …"),
        good("báo cáo", "- Lưu", text="- Lưu: ..."),
        good("báo cáo", "- Lưu", text="………"),
    ),
)
def nothing_for_the_archive(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report recipients without the line “- Lưu: VT, …”, or with one that is written otherwise or not the last."""
    for act in anatomy.acts:
        lines = list(act.of(Role.RECIPIENT))
        stored = [line for line in lines if _ARCHIVE.match(line.text)]
        if stored:
            yield from _archive_written_otherwise(stored[-1], lines[-1])
        elif lines and not any(is_blank(line.text) for line in lines):
            yield departure(lines[-1], _NO_ARCHIVE, _ARCHIVE_LINE, source=provision(Role.RECIPIENTS))


def _archive_written_otherwise(stored: FormPiece, last: FormPiece) -> Iterator[Deviation]:
    source = provision(Role.RECIPIENTS)
    if not _ARCHIVE_WRITTEN_RIGHT.match(stored.text):
        found = _ARCHIVE_BEFORE_THE_OFFICE.match(stored.text)
        edits = rephrased(stored, found[0], f"{found[1]}Lưu: ") if found else ()
        yield departure(stored, it_reads(stored.text), _ARCHIVE_LINE, source=source, edits=edits)
    elif stored is not last and _begins_a_recipient(last):
        yield departure(stored, _ARCHIVE_NOT_THE_LAST, _ARCHIVE_LINE, source=source)


_NO_ARCHIVE = Message("không có dòng “Lưu: VT”", "there is no line “Lưu: VT”")
_ARCHIVE_NOT_THE_LAST = Message("dòng “Lưu” không ở cuối", "the line “Lưu” is not the last")
_ARCHIVE_LINE = in_both("“- Lưu: VT, …”")


@form_rule(
    "ND078",
    law=Message(
        "Văn bản có “Kính gửi”: dòng đầu của Nơi nhận là “- Như trên;”; quyết định: “- Như Điều …;”.",
        "With “Kính gửi” the first recipient is “- Như trên;”; in a decision “- Như Điều …;”.",
    ),
    fix=Message(
        "Ghi dòng đầu “- Như trên;” hoặc “- Như Điều …;”.", "Let the first line read “- Như trên;” or “- Như Điều …;”."
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.9; Phụ lục III, Mẫu 1.2, 1.3, 1.5.",
    confidence="H",
    cases=(
        bad(
            "công văn", "- Như trên", words=("Như trên", "Sở Tài chính"), says="Nơi nhận bắt đầu bằng “- Sở Tài chính;”"
        ),
        bad(
            "quyết định",
            "- Như Điều",
            words=("Như Điều 3", "Các phòng"),
            says="Nơi nhận bắt đầu bằng “- Các phòng;”",
            sure=Sureness.LIKELY,
        ),
        bad(
            "quyết định",
            "- Như Điều",
            text="- Các phòng;",
            says="Nơi nhận bắt đầu bằng “- Các phòng;”",
            sure=Sureness.LIKELY,
        ),
        bad("tờ trình", "- Như trên", words=("Như trên", "Các phòng"), says="Nơi nhận bắt đầu bằng “- Các phòng;”"),
        good("báo cáo"),
        good("công văn", "- Như trên", text="…………"),
    ),
)
def first_recipient_of_another_form(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report recipients that do not begin with “- Như trên;” below a “Kính gửi”, with “- Như Điều …;” in a decision."""
    for act in anatomy.acts:
        lines = list(act.of(Role.RECIPIENT))
        is_addressed = act.first(Role.ADDRESSEE) is not None or act.first(Role.ADDRESSEES) is not None
        wanted = "- Như trên;" if is_addressed else "- Như Điều …;" if _decides(act) else ""
        if lines and wanted and not any(_names_those_above(line.text) for line in lines[:2]):
            sure, source = Sureness.CERTAIN if is_addressed else Sureness.LIKELY, provision(Role.RECIPIENTS)
            yield departure(lines[0], _recipients_begin(lines[0].text), quoted(wanted), source=source, sure=sure)


def _decides(act: FiledAct) -> bool:
    return act.kind is not None and act.needs("resolved") and act.first(Role.ARTICLE_TEXT) is not None


def _names_those_above(line: str) -> bool:
    return is_blank(line) or lexicon.unaccented(line).lstrip("-– ").startswith("nhu ")


def _recipients_begin(line: str) -> Message:
    return Message(f"Nơi nhận bắt đầu bằng “{line}”", f"the recipients begin {line!r}")


@form_rule(
    "ND079",
    law=Message(
        "Quyền hạn, chức vụ, họ tên ở bên phải (ô 7), Nơi nhận ở bên trái (ô 9b), ngang nhau.",
        "The signature stands at the right (7), the recipients at the left (9b), level with each other.",
    ),
    fix=Message(
        "Đặt Nơi nhận ở bên trái, chữ ký ở bên phải.", "Put the recipients at the left, the signature at the right."
    ),
    why="NĐ 30/2020, Phụ lục I, Mục IV. Biên bản và văn bản có nhiều bên ký không theo quy định này.",
    confidence="H",
    cases=(
        bad("báo cáo", "Nơi nhận", plant="cells swapped", says="chữ ký không ở bên phải, Nơi nhận không ở bên trái"),
        bad(
            "báo cáo",
            "GIÁM ĐỐC",
            plant="closing without a table",
            align="left",
            says="chữ ký không ở bên phải, Nơi nhận không ở bên trái",
        ),
        good("biên bản"),
        good("báo cáo", "GIÁM ĐỐC", plant="closing without a table"),
        good("báo cáo", "GIÁM ĐỐC", plant="closing without a table", align="left", left=90),
        good("biên bản", "Nơi nhận", plant="cells swapped"),
    ),
)
def signature_at_the_left(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a signature to the left of the recipients, or at the left of the page."""
    for act in anatomy.acts:
        received, office = act.first(Role.RECIPIENTS), act.first(Role.OFFICE)
        if received is None or office is None or act.joint or not act.needs("place"):
            continue
        left, right = received.paragraph, office.paragraph
        if left.cell and right.cell and left.cell.table == right.cell.table:
            misplaced = left if left.cell.column > right.cell.column else None
        else:
            is_at_the_left = right.align in ("left", "both") and right.left < _LEFT_HALF and right.cell is None
            misplaced = right if is_at_the_left else None
        if misplaced is not None:
            yield departure(misplaced, _SIGNATURE_AT_THE_LEFT, _SIGNATURE_AT_THE_RIGHT, source=_PLACES_OF_PIECES)


_SIGNATURE_AT_THE_LEFT = Message(
    "chữ ký không ở bên phải, Nơi nhận không ở bên trái",
    "the signature is not at the right, the recipients not at the left",
)
_SIGNATURE_AT_THE_RIGHT = Message("ô 7 bên phải, ô 9b bên trái", "7 at the right, 9b at the left")


@form_rule(
    "ND080",
    Sureness.LIKELY,
    law=Message(
        "Cấp phó ký thay người đứng đầu ghi “KT.” và chức vụ của người đứng đầu, dòng dưới là chức vụ của mình.",
        "A deputy writes “KT.” and the office of the head, and below it his own.",
    ),
    fix=Message(
        "Cấp phó ký thay ghi “KT.” trước chức vụ của cấp trưởng.",
        "A deputy signs with “KT.” before the office of the head.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.7 và Điều 13.",
    confidence="M",
    cases=(
        bad("quyết định", "KT. GIÁM ĐỐC", words=("KT. ", ""), says="“PHÓ GIÁM ĐỐC” ký mà không có “KT.”"),
        good("quyết định"),
    ),
)
def deputy_without_capacity(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a deputy who signs below no mark of a capacity."""
    for block in (block for act in anatomy.acts for block in _signature_blocks(act)):
        offices = [line for one in block if one.role is not Role.SIGNER for line in one.paragraph.text.split("\n")]
        deputy = next((office for office in offices if lexicon.is_deputy(office)), None)
        if deputy and not any(map(lexicon.signing_mark_at, offices)):
            stands, source = _signs_for_nobody(deputy), provision(Role.OFFICE)
            yield departure(block[0], stands, _CAPACITY_BEFORE_THE_OFFICE, source=source, sure=Sureness.LIKELY)


def _signs_for_nobody(deputy: str) -> Message:
    return Message(f"“{deputy}” ký mà không có “KT.”", f"{deputy!r} signs without “KT.”")


_CAPACITY_BEFORE_THE_OFFICE = Message("“KT.” trước chức vụ người đứng đầu", "“KT.” before the office of the head")


def _signature_blocks(act: FiledAct) -> Iterator[list[FormPiece]]:
    """Yield the signature blocks of a document, each with its offices and names: those of a cell, or of no table."""
    signing = act.of(Role.SIGNING_PARTY, Role.OFFICE, Role.SIGNER)
    yield from (list(block) for _, block in groupby(signing, key=_cell_of))


def _cell_of(piece: FormPiece) -> tuple[int, int, int] | None:
    cell = piece.paragraph.cell
    return (cell.table, cell.row, cell.column) if cell else None


def _sectors(act: FiledAct) -> frozenset[str]:
    """Return the sectors of the bodies that issue a document."""
    bodies = act.of(Role.ISSUER, Role.SUPERIOR, Role.CO_ISSUER)
    return frozenset(sector for body in bodies for sector in lexicon.sectors_of(body.text))
